/* mend: slips of the parser that are put right in the tree, each for a reason that the words give.
 *
 * The network reads most sentences well; where it does not, the same few turns of headlines and reports are behind it.
 * A function mends one of them and names it by an example. Heads and relations alone are changed, and few tags; the
 * tree stays a tree with one root. What slips of the parser mean for clauses and their subjects stands in events.
 */
#include "syntax/mend.h"

/* "its war on neighbouring Chile", read as a clause "on neighbouring" with Chile for its object: the participle is an
 * attribute, and the preposition Chile's. */
static void mend_neighbour(ent__sentence *s, uint32_t at) {
    ent__token *t = s->tokens, *of = &t[at];
    uint32_t noun = ENT__NOTOKEN, up = of->head;
    for (uint32_t i = at + 1; i < s->n_tokens && noun == ENT__NOTOKEN; i++)
        if (t[i].head == at && t[i].rel == ENT__REL_OBJ) noun = i;
    if (noun == ENT__NOTOKEN || up == ENT__NOTOKEN || t[at - 1].head != at || t[at - 1].rel != ENT__REL_MARK) return;
    for (uint32_t i = 0; i < s->n_tokens; i++)
        if (t[i].head == at) t[i].head = noun;
    t[at - 1].rel = ENT__REL_CASE;
    t[at - 1].upos = ENT__UPOS_ADP;
    t[noun].head = up;
    t[noun].rel = t[up].upos == ENT__UPOS_VERB ? ENT__REL_OBL : ENT__REL_NMOD;
    of->head = noun;
    of->rel = ENT__REL_AMOD;
    of->upos = ENT__UPOS_ADJ;
    of->xpos = ENT__XPOS_JJ;
}

static void mend_neighbours(ent__sentence *s) {
    for (uint32_t i = 1; i < s->n_tokens; i++)
        if (s->tokens[i].xpos == ENT__XPOS_VBG &&
            (ent__str_is(s->tokens[i].form, "neighboring") || ent__str_is(s->tokens[i].form, "neighbouring")))
            mend_neighbour(s, i);
}

static bool is_beneath(const ent__token *t, uint32_t i, uint32_t top) {
    while (i != ENT__NOTOKEN && i != top) i = t[i].head;
    return i == top;
}

static bool has_subject(const ent__sentence *s, uint32_t verb) {
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        uint8_t rel = s->tokens[i].rel;
        if (s->tokens[i].head == verb && (rel == ENT__REL_NSUBJ || rel == ENT__REL_NSUBJ_PASS || rel == ENT__REL_EXPL ||
                                          rel == ENT__REL_CSUBJ || rel == ENT__REL_NSUBJ_OUTER))
            return true;
    }
    return false;
}

/* The top of the phrase or clause that the token belongs to, below the verb. */
static uint32_t branch_of(const ent__token *t, uint32_t i, uint32_t verb) {
    while (i != ENT__NOTOKEN && t[i].head != verb) i = t[i].head;
    return i;
}

static uint32_t left_edge(const ent__token *t, uint32_t top) {
    uint32_t lo = top;
    while (lo > 0 && is_beneath(t, lo - 1, top)) lo--;
    return lo;
}

/* Whether a preposition or a conjunction opens it, and no comma parts it before that token. */
static bool leads_to(const ent__token *t, uint32_t branch, uint32_t comma) {
    uint32_t lo = left_edge(t, branch);
    bool opens = t[lo].upos == ENT__UPOS_ADP || t[lo].rel == ENT__REL_MARK || t[lo].rel == ENT__REL_CASE;
    while (lo < comma && t[lo].xpos != ENT__XPOS_COMMA) lo++;
    return opens && lo == comma && t[comma + 1].upos != ENT__UPOS_CCONJ;
}

/* The noun behind the first comma that was read as joined to one in the phrase before, while nothing but adverbs and
 * auxiliaries stand between its row and the verb. ENT__NOTOKEN where there is none. */
static uint32_t find_robbed(const ent__sentence *s, uint32_t verb) {
    const ent__token *t = s->tokens;
    uint32_t last = verb;
    while (
        last > 0 && t[last - 1].head == verb &&
        (t[last - 1].rel == ENT__REL_AUX || t[last - 1].rel == ENT__REL_AUX_PASS || t[last - 1].rel == ENT__REL_ADVMOD))
        last--;
    for (uint32_t i = 1; i < last; i++) {
        uint32_t first = t[i].head;
        bool noun = t[i].upos == ENT__UPOS_NOUN || t[i].upos == ENT__UPOS_PROPN;
        if (!noun || t[i].rel != ENT__REL_CONJ || first > i || !is_beneath(t, first, verb)) continue;
        uint32_t comma = left_edge(t, i), branch = branch_of(t, i, verb);
        if (t[comma].xpos != ENT__XPOS_COMMA || branch == ENT__NOTOKEN || !leads_to(t, branch, comma)) continue;
        for (uint32_t k = i; k < last; k++)
            if (!is_beneath(t, k, first)) return ENT__NOTOKEN;
        return i;
    }
    return ENT__NOTOKEN;
}

/* A clause with a subject to itself: not one that "and" joins to another. */
static bool is_own_clause(const ent__sentence *s, uint32_t verb) {
    const ent__token *t = &s->tokens[verb];
    if (t->upos != ENT__UPOS_VERB) return false;
    if (t->rel != ENT__REL_CONJ)
        return t->head == ENT__NOTOKEN || t->rel == ENT__REL_PARATAXIS || t->rel == ENT__REL_CCOMP;
    for (uint32_t i = 0; i < verb; i++)
        if (s->tokens[i].head == verb && s->tokens[i].rel == ENT__REL_CC) return false;
    return true;
}

/* "Since it shot down a balloon, senators and deputies have spoken": the verb behind the clause has its own subject. */
static void mend_subject(ent__sentence *s, uint32_t verb) {
    ent__token *t = s->tokens;
    bool finite = ent__is_finite(&t[verb]), passive = false;
    for (uint32_t i = 0; i < verb; i++) {
        if (t[i].head != verb) continue;
        finite |= t[i].rel == ENT__REL_AUX && ent__is_finite(&t[i]);
        passive |= t[i].rel == ENT__REL_AUX_PASS;
    }
    uint32_t robbed = (finite || passive) && !has_subject(s, verb) ? find_robbed(s, verb) : ENT__NOTOKEN;
    if (robbed == ENT__NOTOKEN) return;
    uint32_t first = t[robbed].head;
    for (uint32_t i = robbed + 1; i < verb; i++)
        if (t[i].head == first && (t[i].rel == ENT__REL_CONJ || t[i].rel == ENT__REL_CC)) t[i].head = robbed;
    t[robbed].head = verb;
    t[robbed].rel = passive ? ENT__REL_NSUBJ_PASS : ENT__REL_NSUBJ;
}

static bool is_quote(const ent__token *t) { return t->xpos == ENT__XPOS_OPENQ || t->xpos == ENT__XPOS_CLOSEQ; }

/* "'We will not talk,' the minister, Kari Holm, told reporters": of two subjects of what is quoted the one behind the
 * quotation mark is his who says it. */
static void mend_speaker(ent__sentence *s, uint32_t verb) {
    ent__token *t = s->tokens;
    if (!ent__is_finite(&t[verb]) || has_subject(s, verb)) return;
    for (uint32_t i = 1; i < verb; i++) {
        uint32_t said = t[i].head;
        bool second = t[i].rel == ENT__REL_NSUBJ && said < i && t[said].head == verb && t[said].rel == ENT__REL_CCOMP;
        uint32_t lo = second ? left_edge(t, i) : 0;
        if (!second || lo == 0 || !is_quote(&t[lo - 1])) continue;
        t[i].head = verb;
        return;
    }
}

/* "Chile to buy tanks, envoy says": of two subjects of the last verb the first is the infinitive's. */
static void mend_announced(ent__sentence *s, uint32_t verb) {
    ent__token *t = s->tokens;
    uint32_t first = ENT__NOTOKEN, infinitive = ENT__NOTOKEN, last = ENT__NOTOKEN;
    for (uint32_t i = 0; i < verb; i++) {
        if (t[i].head != verb) continue;
        bool clause = t[i].rel == ENT__REL_ADVCL || t[i].rel == ENT__REL_CCOMP || t[i].rel == ENT__REL_XCOMP;
        if (t[i].rel == ENT__REL_NSUBJ) *(first == ENT__NOTOKEN ? &first : &last) = i;
        if (clause && t[i].xpos == ENT__XPOS_VB && first != ENT__NOTOKEN && last == ENT__NOTOKEN) infinitive = i;
    }
    if (infinitive == ENT__NOTOKEN || last == ENT__NOTOKEN) return;
    uint32_t to = first + 1;
    while (to < infinitive && is_beneath(t, to, first)) to++;
    if (t[to].head != infinitive || t[to].xpos != ENT__XPOS_TO) return;
    t[first].head = infinitive;
    t[infinitive].rel = ENT__REL_CCOMP;
}

static bool is_form(const ent__token *t, const char *const *forms, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (ent__str_is(t->form, forms[i])) return true;
    return false;
}

/* "An attack on the mission that killed ten": it was the attack that killed. */
static void mend_toll(ent__sentence *s, uint32_t verb) {
    static const char *const tolls[] = {"killed", "kills", "wounded", "injured"};
    static const char *const acts[] = {"attack", "attacks", "strike",    "strikes",
                                       "raid",   "raids",   "airstrike", "bombing"};
    ent__token *t = s->tokens;
    uint32_t noun = t[verb].head;
    if (t[verb].rel != ENT__REL_ACL_RELCL || !is_form(&t[verb], tolls, ENT__COUNT(tolls))) return;
    bool relative = false, agent = false;
    for (uint32_t i = noun + 1; i < s->n_tokens; i++) {
        if (t[i].head != verb) continue;
        relative |= t[i].rel == ENT__REL_NSUBJ && i < verb && (t[i].xpos == ENT__XPOS_WDT);
        agent |= t[i].rel == ENT__REL_AUX_PASS;
    }
    for (int n = 0; n < 3 && t[noun].rel == ENT__REL_NMOD; n++) {
        noun = t[noun].head;
        if (is_form(&t[noun], acts, ENT__COUNT(acts)) && relative && !agent) t[verb].head = noun;
    }
}

/* Two objects may go with these, so that one is left to their passive: "a man given a visa". */
static bool takes_two(const ent__token *t) {
    static const char *const forms[] = {"given",  "denied", "handed",  "awarded", "offered",  "refused",   "granted",
                                        "shown",  "called", "named",   "dubbed",  "labelled", "labeled",   "elected",
                                        "sent",   "told",   "allowed", "paid",    "promised", "forbidden", "fined",
                                        "taught", "asked",  "lent",    "deemed",  "made",     "left",      "kept",
                                        "served", "issued", "assigned"};
    return is_form(t, forms, ENT__COUNT(forms));
}

/* "Police in riot gear used batons": where the whole is read as a noun and the verb as its participle, an object of its
 * own gives the verb away. */
static void mend_garden_path(ent__sentence *s) {
    ent__token *t = s->tokens;
    uint32_t root = ent__tree_root(t), verb = ENT__NOTOKEN;
    if (t[root].upos != ENT__UPOS_NOUN && t[root].upos != ENT__UPOS_PROPN) return;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        if (ent__is_finite(&t[i]) || t[i].rel == ENT__REL_COP) return;
        uint32_t up = t[i].head;
        if (up == ENT__NOTOKEN || up >= i || t[i].rel != ENT__REL_OBJ || t[up].xpos != ENT__XPOS_VBN) continue;
        bool beside = t[up].head == root && up > root && (t[up].rel == ENT__REL_ACL || t[up].rel == ENT__REL_AMOD);
        if (beside && !takes_two(&t[up])) verb = up;
    }
    if (verb == ENT__NOTOKEN) return;
    for (uint32_t i = verb + 1; i < s->n_tokens; i++) {
        bool aim = t[i].rel == ENT__REL_ACL && t[i].xpos == ENT__XPOS_VB && t[t[i].head].head == verb;
        if (aim) t[i].rel = ENT__REL_ADVCL; /* "batons to disperse them" */
        if (aim || t[i].head == root) t[i].head = verb;
    }
    t[verb].head = ENT__NOTOKEN;
    t[verb].rel = ENT__REL_ROOT;
    t[verb].xpos = ENT__XPOS_VBD;
    t[root].head = verb;
    t[root].rel = ENT__REL_NSUBJ;
}

/* "Bomb kills soldiers", where the tree has a verb and takes the noun right before it for a part of its name: its
 * subject; a plural is no verb's form. */
static void mend_named(ent__sentence *s, uint32_t verb) {
    ent__token *t = &s->tokens[verb], *before = t - 1;
    bool finite = t->xpos == ENT__XPOS_VBZ || t->xpos == ENT__XPOS_VBD || t->xpos == ENT__XPOS_NNS;
    if (t->upos != ENT__UPOS_VERB || !finite || before->head != verb || before->rel != ENT__REL_COMPOUND) return;
    if (has_subject(s, verb)) return;
    for (uint32_t i = 0; i + 1 < verb; i++) {
        ent__token *k = &s->tokens[i];
        bool of_name = k->rel == ENT__REL_AMOD || k->rel == ENT__REL_COMPOUND || k->rel == ENT__REL_DET ||
                       k->rel == ENT__REL_NUMMOD || k->rel == ENT__REL_NMOD_POSS;
        if (k->head == verb && of_name) k->head = verb - 1;
    }
    before->rel = ENT__REL_NSUBJ;
    if (t->xpos == ENT__XPOS_NNS) t->xpos = ENT__XPOS_VBZ;
}

/* "Xi, Macron hold talks": headlines call on nobody, and who is named first is the subject. */
static void mend_vocative(ent__sentence *s, uint32_t name) {
    ent__token *t = &s->tokens[name];
    if (t->rel != ENT__REL_VOCATIVE || t->head == ENT__NOTOKEN || t->head < name || t->upos != ENT__UPOS_PROPN) return;
    if (s->tokens[t->head].upos == ENT__UPOS_VERB && !has_subject(s, t->head)) t->rel = ENT__REL_NSUBJ;
}

/* "arrested outside court": a noun behind a preposition of place is no object. */
static void mend_object(ent__sentence *s, uint32_t prep) {
    static const char *const places[] = {"outside", "inside", "near", "behind"};
    const ent__token *t = &s->tokens[prep];
    if (t->rel != ENT__REL_CASE || t->upos != ENT__UPOS_ADP || t->head == ENT__NOTOKEN || t->head < prep) return;
    if (s->tokens[t->head].rel == ENT__REL_OBJ && is_form(t, places, ENT__COUNT(places)))
        s->tokens[t->head].rel = ENT__REL_OBL;
}

/* "between Prime Minister Yair Lapid and": a preposition that hangs on the first part of a name is the whole name's. */
static void mend_case(ent__sentence *s, uint32_t prep) {
    ent__token *t = s->tokens;
    uint32_t part = t[prep].head, name = part == ENT__NOTOKEN ? part : t[part].head;
    static const char *const forms[] = {"between", "with", "by", "against", "from"};
    if (t[prep].rel != ENT__REL_CASE || prep > part || name == ENT__NOTOKEN) return;
    if (!is_form(&t[prep], forms, ENT__COUNT(forms))) return; /* those of sides, not of places */
    if (t[part].rel != ENT__REL_COMPOUND || name < part || t[name].upos != ENT__UPOS_PROPN) return;
    for (uint32_t i = 0; i < name; i++)
        if (t[i].head == name && t[i].rel == ENT__REL_CASE) return;
    t[prep].head = name;
}

/* "is due in Beijing": where the tree takes "due" for a preposition and the place for what is said. */
static void mend_due(ent__sentence *s, uint32_t due) {
    ent__token *t = s->tokens;
    uint32_t place = t[due].head;
    if (t[due].rel != ENT__REL_CASE || place == ENT__NOTOKEN || place < due || !ent__str_is(t[due].form, "due")) return;
    if (due + 1 >= s->n_tokens || t[due + 1].upos != ENT__UPOS_ADP || ent__str_is(t[due + 1].form, "to")) return;
    uint32_t be = ENT__NOTOKEN;
    for (uint32_t i = 0; i < due; i++)
        if (t[i].head == place && t[i].rel == ENT__REL_COP) be = i;
    if (be == ENT__NOTOKEN) return;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        if (i == due + 1) t[i].rel = ENT__REL_CASE, t[i].head = place; /* "due in" as one word */
        bool own = i > due && (t[i].rel == ENT__REL_CASE || t[i].rel == ENT__REL_COMPOUND ||
                               t[i].rel == ENT__REL_FLAT || t[i].rel == ENT__REL_DET || t[i].rel == ENT__REL_AMOD);
        if (t[i].head != place || own || i == due) continue;
        t[i].head = due;
        if (t[i].rel == ENT__REL_NMOD) t[i].rel = ENT__REL_OBL;
    }
    t[due].head = t[place].head;
    t[due].rel = t[place].rel;
    t[place].head = due;
    t[place].rel = ENT__REL_OBL;
}

/* "sent rescue teams": two common nouns side by side that are both the verb's object are one, named by the second. */
static void mend_objects(ent__sentence *s, uint32_t first) {
    ent__token *t = s->tokens, *a = &t[first], *b = &t[first + 1];
    if (a->rel != ENT__REL_OBJ || b->rel != ENT__REL_OBJ || a->head != b->head || a->head == ENT__NOTOKEN) return;
    if (a->upos != ENT__UPOS_NOUN || b->upos != ENT__UPOS_NOUN || a->head > first) return;
    for (uint32_t i = 0; i < s->n_tokens; i++)
        if (t[i].head == first) t[i].head = first + 1;
    a->head = first + 1;
    a->rel = ENT__REL_COMPOUND;
}

/* "a rebellion to oust the minister said": "to" before a base form is no preposition, and who stands behind it is done
 * to. */
static void mend_infinitive(ent__sentence *s, uint32_t to) {
    ent__token *t = s->tokens;
    uint32_t verb = t[to].head;
    if (t[to].rel != ENT__REL_CASE || verb != to + 1 || t[verb].xpos != ENT__XPOS_VB) return;
    if (!ent__str_is(t[to].form, "to") && !ent__str_is(t[to].form, "To")) return;
    t[to].rel = ENT__REL_MARK;
    t[to].upos = ENT__UPOS_PART;
    t[to].xpos = ENT__XPOS_TO;
    uint32_t behind = ENT__NOTOKEN;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        if (t[i].head == verb && t[i].rel == ENT__REL_OBJ) return;
        if (t[i].head == verb && t[i].rel == ENT__REL_NSUBJ && i > verb) behind = i;
    }
    if (behind != ENT__NOTOKEN) t[behind].rel = ENT__REL_OBJ;
}

/* "urged it to halt executions", read as "to executions" of a kind: a base form behind "to" is a verb, and the noun is
 * what it is done to. */
static void mend_swallowed(ent__sentence *s, uint32_t to) {
    ent__token *t = s->tokens, *verb = &t[to + 1];
    uint32_t noun = t[to].head;
    if (t[to].rel != ENT__REL_CASE || noun == ENT__NOTOKEN || noun <= to + 1 || !ent__str_is(t[to].form, "to")) return;
    if (verb->xpos != ENT__XPOS_VB || verb->head != noun || t[noun].head == ENT__NOTOKEN || t[noun].head > to) return;
    if (verb->rel != ENT__REL_COMPOUND && verb->rel != ENT__REL_AMOD) return;
    if (verb->form.ptr[0] < 'a' || ent__str_is(verb->form, "further")) return; /* "agreed to IMF terms" */
    uint32_t above = t[noun].head;
    verb->head = above;
    verb->rel = t[above].upos == ENT__UPOS_NOUN ? ENT__REL_ACL : ENT__REL_XCOMP;
    verb->upos = ENT__UPOS_VERB;
    t[noun].head = to + 1;
    t[noun].rel = ENT__REL_OBJ;
    t[to].head = to + 1;
    t[to].rel = ENT__REL_MARK;
    t[to].upos = ENT__UPOS_PART;
    t[to].xpos = ENT__XPOS_TO;
}

/* "hold 'candid' talks": one word between quotation marks owns nothing, though the second mark looks like that of an
 * owner. */
static void mend_quoted(ent__sentence *s, uint32_t word) {
    ent__token *t = s->tokens;
    if (t[word].rel != ENT__REL_NMOD_POSS || t[word].upos == ENT__UPOS_PRON) return;
    bool quoted = is_quote(&t[word - 1]) && is_quote(&t[word + 1]) && t[word + 1].xpos != ENT__XPOS_POS;
    if (quoted && t[word].head > word) t[word].rel = ENT__REL_AMOD;
}

/* "Germany, China hold talks": the name right before the verb does not hang on a noun behind it. */
static void mend_crossing(ent__sentence *s, uint32_t name) {
    ent__token *t = s->tokens;
    uint32_t verb = name + 1, noun = t[name].head;
    if (t[name].upos != ENT__UPOS_PROPN || noun == ENT__NOTOKEN || noun <= verb || t[name].rel != ENT__REL_COMPOUND)
        return;
    if (t[verb].upos != ENT__UPOS_VERB || t[noun].head != verb || t[name - 1].xpos != ENT__XPOS_COMMA) return;
    for (uint32_t i = 0; i + 1 < name; i++) {
        if (t[i].head != verb || t[i].rel != ENT__REL_NSUBJ) continue;
        t[name].head = i;
        t[name].rel = ENT__REL_CONJ;
        return;
    }
}

/* "ends Ukraine visit": what a name before it makes the object of a verb is a noun. */
static void mend_noun(ent__sentence *s, uint32_t noun) {
    ent__token *t = s->tokens;
    if (t[noun].xpos != ENT__XPOS_VB || t[noun].rel != ENT__REL_OBJ || t[noun - 1].head != noun) return;
    if (t[noun - 1].rel != ENT__REL_COMPOUND && t[noun - 1].rel != ENT__REL_AMOD) return;
    t[noun].upos = ENT__UPOS_NOUN;
    t[noun].xpos = ENT__XPOS_NN;
}

/* "called on General Qamar Javed Bajwa": a name right behind a name that the tree makes a clause, and what hangs on it,
 * are the rest of the name. */
static void mend_name(ent__sentence *s, uint32_t part) {
    ent__token *t = s->tokens;
    if (t[part].rel != ENT__REL_XCOMP || t[part].upos != ENT__UPOS_PROPN || t[part - 1].upos != ENT__UPOS_PROPN) return;
    uint32_t name = part - 1;
    while (t[name].rel == ENT__REL_FLAT && t[name].head < name) name = t[name].head;
    if (t[name].head != t[part].head) return;
    t[part].head = name;
    t[part].rel = ENT__REL_FLAT;
    if (part + 1 < s->n_tokens && t[part + 1].head == part && t[part + 1].upos == ENT__UPOS_PROPN) {
        t[part + 1].head = name;
        t[part + 1].rel = ENT__REL_FLAT;
    }
}

static bool has_capital(const ent__token *t) {
    return t->form.len > 2 && t->form.ptr[0] >= 'A' && t->form.ptr[0] <= 'Z' && t->form.ptr[1] >= 'a' &&
           t->form.ptr[1] <= 'z';
}

/* "after Saied blamed migrants", "detained President Win Myint", "Saied has jailed critics": in running text a word
 * with a capital inside the sentence, or one that is a subject, is a name, whatever verb it looks like. */
static void mend_capital(ent__sentence *s, uint32_t name) {
    ent__token *t = s->tokens, *x = &t[name];
    if (s->headline || x->upos != ENT__UPOS_VERB || !has_capital(x) || x->head == ENT__NOTOKEN) return;
    bool inside = name > 0 && (t[name - 1].xpos == ENT__XPOS_IN || has_capital(&t[name - 1]) ||
                               t[name - 1].upos == ENT__UPOS_VERB || t[name - 1].upos == ENT__UPOS_SCONJ);
    bool called = x->rel == ENT__REL_NSUBJ && x->xpos != ENT__XPOS_VBG;
    if (!inside && !called) return;
    bool clause = x->rel == ENT__REL_ADVCL || x->rel == ENT__REL_CCOMP || x->rel == ENT__REL_XCOMP;
    bool titled = name > 0 && t[name - 1].upos == ENT__UPOS_PROPN && clause && !has_subject(s, name);
    bool before = name + 1 < s->n_tokens && x->head > name && clause && !has_subject(s, x->head);
    if (!called && !titled && !before) return;
    if (before && !titled) x->rel = ENT__REL_NSUBJ;
    if (titled && t[name - 1].head != name) {
        x->head = name - 1;
        x->rel = ENT__REL_FLAT;
    }
    x->upos = ENT__UPOS_PROPN;
    x->xpos = ENT__XPOS_NNP;
}

/* "Human Rights Watch accused the army": a word with a capital behind others that have one, which the tree takes for
 * the verb over the real one, ends a name. */
static void mend_watch(ent__sentence *s, uint32_t name) {
    ent__token *t = s->tokens, *x = &t[name], *verb = x + 1;
    if (s->headline || x->upos != ENT__UPOS_VERB || !has_capital(x) || !has_capital(x - 1)) return;
    if (verb->head != name || verb->upos != ENT__UPOS_VERB) return;
    if (verb->rel != ENT__REL_CCOMP && !(verb->rel == ENT__REL_ADVCL && verb->xpos == ENT__XPOS_VBN)) return;
    if (has_subject(s, name + 1) || has_capital(verb)) return;
    verb->head = x->head;
    verb->rel = x->rel;
    x->head = name + 1;
    x->rel = ENT__REL_NSUBJ;
    x->upos = ENT__UPOS_PROPN;
    x->xpos = ENT__XPOS_NNP;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        if (t[i].head != name) continue;
        if (i < name && has_capital(&t[i]))
            t[i].rel = ENT__REL_COMPOUND;
        else
            t[i].head = name + 1;
    }
}

/* "will release captured pilots": a participle right behind the verb is told of its object, where the tree makes it a
 * clause with an object of its own. */
static void mend_participle(ent__sentence *s, uint32_t part) {
    ent__token *t = s->tokens;
    uint32_t verb = part - 1, obj = ENT__NOTOKEN;
    if (t[part].xpos != ENT__XPOS_VBN || t[part].rel != ENT__REL_XCOMP || t[part].head != verb) return;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        if (t[i].head == verb && t[i].rel == ENT__REL_OBJ) return;
        if (t[i].head == part && i > part && t[i].rel == ENT__REL_OBJ) obj = i;
    }
    if (obj == ENT__NOTOKEN || t[verb].upos != ENT__UPOS_VERB) return;
    for (uint32_t i = 0; i < s->n_tokens; i++)
        if (t[i].head == part && i != obj) t[i].head = verb;
    t[obj].head = verb;
    t[part].head = obj;
    t[part].rel = ENT__REL_AMOD;
}

static bool tells(const ent__token *t) {
    static const char *const verbs[] = {"said",   "claimed",  "announced", "warned",   "added",   "stated",
                                        "noted",  "insisted", "declared",  "reported", "alleged", "argued",
                                        "claims", "says",     "announces", "warns"};
    return t->upos == ENT__UPOS_VERB && is_form(t, verbs, ENT__COUNT(verbs));
}

static uint32_t child_of(const ent__sentence *s, uint32_t head, uint8_t rel) {
    for (uint32_t i = 0; i < s->n_tokens; i++)
        if (s->tokens[i].head == head && s->tokens[i].rel == rel) return i;
    return ENT__NOTOKEN;
}

static void make_mark(ent__token *t, uint32_t word, uint32_t verb) {
    t[word].head = verb;
    t[word].rel = ENT__REL_MARK;
    t[word].upos = ENT__UPOS_SCONJ;
    t[word].xpos = ENT__XPOS_IN;
}

/* The object of a verb, or of the infinitive that it takes. */
static uint32_t object_behind(const ent__sentence *s, uint32_t verb) {
    uint32_t clause = child_of(s, verb, ENT__REL_XCOMP);
    for (uint32_t i = verb + 1; i < s->n_tokens; i++) {
        uint32_t head = s->tokens[i].head;
        if (s->tokens[i].rel == ENT__REL_OBJ && head != ENT__NOTOKEN && (head == verb || head == clause)) return i;
    }
    return ENT__NOTOKEN;
}

/* "took Sudan off its list": of two objects the one right behind a particle stands behind a preposition. */
static void mend_particle(ent__sentence *s, uint32_t part) {
    ent__token *t = s->tokens;
    uint32_t verb = t[part].head;
    if (t[part].rel != ENT__REL_COMPOUND_PRT || verb == ENT__NOTOKEN || verb > part) return;
    uint32_t first = object_behind(s, verb);
    if (first == ENT__NOTOKEN || first > part || t[first].head != verb) return;
    for (uint32_t i = part + 1; i < s->n_tokens; i++) {
        if (t[i].rel != ENT__REL_OBJ || t[i].head != verb || left_edge(t, i) != part + 1) continue;
        t[i].rel = ENT__REL_OBL;
        t[part].head = i;
        t[part].rel = ENT__REL_CASE;
        t[part].xpos = ENT__XPOS_IN;
        return;
    }
}

/* "wired Egypt $2 billion": a name right behind the verb and before the sum is who gets it, where the tree makes it
 * a part of the sum. "US $2 billion" is a sum. */
static void mend_payee(ent__sentence *s, uint32_t name) {
    ent__token *t = s->tokens;
    uint32_t sum = t[name].head;
    if (t[name].rel != ENT__REL_COMPOUND || t[name].upos != ENT__UPOS_PROPN || sum != name + 1) return;
    if (t[sum].xpos != ENT__XPOS_DOLLAR || t[sum].rel != ENT__REL_OBJ || t[name].form.len < 4) return;
    uint32_t verb = t[sum].head;
    if (verb == ENT__NOTOKEN || t[verb].upos != ENT__UPOS_VERB || left_edge(t, sum) != verb + 1) return;
    t[name].head = verb;
    t[name].rel = ENT__REL_IOBJ;
}

/* "let go fifteen sailors": going has no object; the sailors are those who were let go. */
static void mend_let_go(ent__sentence *s, uint32_t object) {
    ent__token *t = s->tokens;
    uint32_t go = t[object].head;
    if (t[object].rel != ENT__REL_OBJ || go == ENT__NOTOKEN || go < 1 || t[go].head != go - 1) return;
    static const char *const lets[] = {"let", "lets", "letting"};
    if (!ent__str_is(t[go].form, "go") || !is_form(&t[go - 1], lets, ENT__COUNT(lets))) return;
    t[object].head = go - 1;
    t[go].rel = ENT__REL_COMPOUND_PRT;
}

/* "claimed at a session of the council that Chile burnt the dam": a clause with a subject and an object of its own
 * lacks nothing that "that" could be, so it is what is claimed, though the tree hangs it on the council. */
static void mend_told(ent__sentence *s, uint32_t that) {
    ent__token *t = s->tokens;
    uint32_t verb = t[that].head;
    bool relative = verb != ENT__NOTOKEN && t[that].rel == ENT__REL_OBJ && t[verb].rel == ENT__REL_ACL_RELCL;
    if (!relative || that > verb || !ent__str_is(t[that].form, "that") || !has_subject(s, verb)) return;
    uint32_t above = t[verb].head;
    while (above != ENT__NOTOKEN && t[above].upos != ENT__UPOS_VERB) above = t[above].head;
    if (object_behind(s, verb) == ENT__NOTOKEN || above == ENT__NOTOKEN || above > that || !tells(&t[above])) return;
    if (child_of(s, above, ENT__REL_CCOMP) != ENT__NOTOKEN || child_of(s, above, ENT__REL_OBJ) != ENT__NOTOKEN) return;
    t[verb].head = above;
    t[verb].rel = ENT__REL_CCOMP;
    make_mark(t, that, verb);
}

/* The clause behind a noun in a phrase with "after" and a name beside it: a verb without a subject and a mark. */
static uint32_t bare_clause(const ent__sentence *s, uint32_t noun, uint32_t name) {
    const ent__token *t = s->tokens;
    uint32_t verb = ENT__NOTOKEN;
    for (uint32_t i = name + 1; i < s->n_tokens && verb == ENT__NOTOKEN; i++)
        if (t[i].head == t[noun].head && t[i].rel == ENT__REL_ADVCL && t[i].upos == ENT__UPOS_VERB) verb = i;
    if (verb == ENT__NOTOKEN || has_subject(s, verb) || child_of(s, verb, ENT__REL_MARK) != ENT__NOTOKEN)
        return ENT__NOTOKEN;
    uint32_t first = child_of(s, verb, ENT__REL_AUX);
    if (first == ENT__NOTOKEN || first > verb) first = verb;
    return ent__is_finite(&t[first]) && t[first - 1].xpos == ENT__XPOS_COMMA ? verb : ENT__NOTOKEN;
}

/* "after her son, Prince Olav, had abdicated": the noun behind "after" is the subject of the clause that has none. */
static void mend_clause_noun(ent__sentence *s, uint32_t noun) {
    static const char *const marks[] = {"after", "before", "since", "until", "as"};
    ent__token *t = s->tokens;
    uint32_t mark = child_of(s, noun, ENT__REL_CASE), name = child_of(s, noun, ENT__REL_APPOS);
    if (t[noun].rel != ENT__REL_OBL || mark == ENT__NOTOKEN || name == ENT__NOTOKEN || name < noun) return;
    uint32_t verb = is_form(&t[mark], marks, ENT__COUNT(marks)) ? bare_clause(s, noun, name) : ENT__NOTOKEN;
    if (verb == ENT__NOTOKEN) return;
    t[noun].head = verb;
    t[noun].rel = ENT__REL_NSUBJ;
    make_mark(t, mark, verb);
}

/* "has been told of agents who shot at it, and tried to flee": a verb in the past tense does not share "has been", but
 * goes with the past tense of the clause before it. */
static void mend_joined(ent__sentence *s, uint32_t verb) {
    static const char *const haves[] = {"has", "have"};
    ent__token *t = s->tokens;
    uint32_t first = t[verb].head, near = ENT__NOTOKEN;
    if (t[verb].xpos != ENT__XPOS_VBD || t[verb].rel != ENT__REL_CONJ || has_subject(s, verb)) return;
    if (t[first].head != ENT__NOTOKEN) return;
    uint32_t have = t[first].xpos == ENT__XPOS_VBN && first < verb ? child_of(s, first, ENT__REL_AUX) : ENT__NOTOKEN;
    if (have == ENT__NOTOKEN || !is_form(&t[have], haves, ENT__COUNT(haves))) return;
    for (uint32_t i = first + 1; i < verb; i++) {
        uint32_t up = t[i].rel == ENT__REL_CCOMP ? t[i].head : i; /* "who Chile says shot at it" */
        bool told = t[i].xpos == ENT__XPOS_VBD && t[up].rel == ENT__REL_ACL_RELCL;
        if (told && is_beneath(t, up, first)) near = i;
    }
    if (near != ENT__NOTOKEN) t[verb].head = near;
}

/* "said he hoped the team would win and congratulated him": a past tense does not share "would", but goes with the
 * clause in the past tense above it. */
static void mend_past(ent__sentence *s, uint32_t verb) {
    ent__token *t = s->tokens;
    uint32_t first = t[verb].head;
    bool past = t[verb].xpos == ENT__XPOS_VBD && t[verb].rel == ENT__REL_CONJ && first < verb;
    if (!past || t[first].xpos != ENT__XPOS_VB || has_subject(s, verb)) return;
    uint32_t aux = child_of(s, first, ENT__REL_AUX), up = t[first].head;
    if (aux == ENT__NOTOKEN || t[aux].xpos != ENT__XPOS_MD || t[first].rel != ENT__REL_CCOMP) return;
    while (up != ENT__NOTOKEN && t[up].xpos != ENT__XPOS_VBD) up = t[up].head;
    if (up != ENT__NOTOKEN) t[verb].head = up;
}

/* "Mr President, this money is used": who is called on is no second subject of the clause behind the comma. */
static void mend_called(ent__sentence *s, uint32_t name) {
    ent__token *t = s->tokens;
    uint32_t verb = t[name].head;
    bool subject = t[name].rel == ENT__REL_NSUBJ || t[name].rel == ENT__REL_NSUBJ_PASS;
    if (!subject || t[name].upos != ENT__UPOS_PROPN || verb == ENT__NOTOKEN || verb < name + 2) return;
    if (t[name + 1].xpos != ENT__XPOS_COMMA || left_edge(t, name) > 0) return;
    for (uint32_t i = name + 2; i < verb; i++)
        if (t[i].head == verb && (t[i].rel == ENT__REL_NSUBJ || t[i].rel == ENT__REL_NSUBJ_PASS) &&
            left_edge(t, i) == name + 2)
            t[name].rel = ENT__REL_VOCATIVE;
}

/* The verb of calling that the phrase around `token` is an object or adjunct of; `top` its head. */
static uint32_t calling_verb(const ent__sentence *s, uint32_t token, uint32_t *top) {
    static const char *const forms[] = {"called",   "calls",   "call",     "calling", "branded", "brands",
                                        "labelled", "labeled", "labels",   "dubbed",  "dubs",    "termed",
                                        "terms",    "deemed",  "declared", "declares"};
    const ent__token *t = s->tokens;
    while (token != ENT__NOTOKEN && t[token].upos == ENT__UPOS_NOUN && t[token].rel != ENT__REL_OBJ &&
           t[token].rel != ENT__REL_OBL)
        token = t[token].head;
    if (token == ENT__NOTOKEN || (t[token].rel != ENT__REL_OBJ && t[token].rel != ENT__REL_OBL)) return ENT__NOTOKEN;
    *top = token;
    uint32_t verb = t[token].head;
    return verb != ENT__NOTOKEN && verb < token && is_form(&t[verb], forms, ENT__COUNT(forms)) ? verb : ENT__NOTOKEN;
}

/* "called Oman's arrest of two sailors an outrage", "called the raid by their forces a crime": what something is called
 * has no preposition and hangs on no noun; "by their forces" belongs to the raid. */
static void mend_judged(ent__sentence *s, uint32_t article) {
    ent__token *t = s->tokens;
    uint32_t noun = t[article].head, top = ENT__NOTOKEN;
    if (t[article].rel != ENT__REL_DET || noun == ENT__NOTOKEN || noun < article || t[noun].head > article) return;
    if (!ent__str_is(t[article].form, "a") && !ent__str_is(t[article].form, "an")) return;
    if (t[noun].rel != ENT__REL_NMOD && t[noun].rel != ENT__REL_APPOS) return;
    if (t[article - 1].upos == ENT__UPOS_PUNCT || child_of(s, noun, ENT__REL_CASE) != ENT__NOTOKEN) return;
    uint32_t verb = calling_verb(s, t[noun].head, &top), obj = ENT__NOTOKEN;
    if (verb == ENT__NOTOKEN) return;
    for (uint32_t i = verb + 1; i < top; i++)
        if (t[i].head == verb && t[i].rel == ENT__REL_OBJ) obj = i;
    t[noun].head = verb;
    t[noun].rel = ENT__REL_XCOMP;
    if (t[top].rel != ENT__REL_OBL || obj == ENT__NOTOKEN) return;
    t[top].head = obj;
    t[top].rel = ENT__REL_NMOD;
}

void ent__tree_mend(ent__sentence *s) {
    mend_neighbours(s);
    if (s->n_tokens) mend_garden_path(s);
    for (uint32_t i = 0; i < s->n_tokens; i++) mend_toll(s, i);
    for (uint32_t i = 0; i < s->n_tokens; i++)
        if (is_own_clause(s, i)) {
            mend_subject(s, i);
            mend_speaker(s, i);
            mend_announced(s, i);
        }
    for (uint32_t i = 0; i < s->n_tokens; i++) mend_object(s, i);
    for (uint32_t i = 0; i < s->n_tokens; i++) mend_case(s, i);
    for (uint32_t i = 0; i + 1 < s->n_tokens; i++) mend_due(s, i);
    for (uint32_t i = 0; i + 1 < s->n_tokens; i++) mend_swallowed(s, i);
    for (uint32_t i = 0; i + 1 < s->n_tokens; i++) mend_objects(s, i);
    for (uint32_t i = 0; i + 1 < s->n_tokens; i++) mend_infinitive(s, i);
    for (uint32_t i = 1; s->headline && i < s->n_tokens; i++) mend_named(s, i);
    for (uint32_t i = 0; s->headline && i < s->n_tokens; i++) mend_vocative(s, i);
    for (uint32_t i = 1; i < s->n_tokens; i++) mend_name(s, i);
    for (uint32_t i = 0; i < s->n_tokens; i++) mend_capital(s, i);
    for (uint32_t i = 1; i + 1 < s->n_tokens; i++) mend_watch(s, i);
    for (uint32_t i = 1; i < s->n_tokens; i++) mend_participle(s, i);
    for (uint32_t i = 1; i < s->n_tokens; i++) mend_particle(s, i);
    for (uint32_t i = 1; i + 1 < s->n_tokens; i++) mend_payee(s, i);
    for (uint32_t i = 2; i < s->n_tokens; i++) mend_let_go(s, i);
    for (uint32_t i = 1; i < s->n_tokens; i++) mend_told(s, i);
    for (uint32_t i = 1; i < s->n_tokens; i++) mend_clause_noun(s, i);
    for (uint32_t i = 1; i < s->n_tokens; i++) mend_joined(s, i);
    for (uint32_t i = 1; i < s->n_tokens; i++) mend_judged(s, i);
    for (uint32_t i = 1; i < s->n_tokens; i++) mend_past(s, i);
    for (uint32_t i = 1; !s->headline && i + 2 < s->n_tokens; i++) mend_called(s, i);
    for (uint32_t i = 1; i + 1 < s->n_tokens; i++) mend_quoted(s, i);
    for (uint32_t i = 1; s->headline && i + 1 < s->n_tokens; i++) mend_crossing(s, i);
    for (uint32_t i = 1; s->headline && i < s->n_tokens; i++) mend_noun(s, i);
}
