/* From clean text to linked trees: splits each field, then tags, lemmatises and parses sentence by sentence.
 *
 * The parser object is one thread's working memory, of a size that does not depend on the text but for the list of
 * tokens, which grows with the longest field. What a sentence keeps lies in the caller's arena.
 */
#include "prose/words.h"
#include "syntax/dateline.h"
#include "syntax/headverb.h"
#include "syntax/model.h"
#include "syntax/netrun.h"
#include "syntax/split.h"

struct ent__parser {
    const ent__model *model;
    ent__netrun *run;
    ent__split split;
    ent__token words[ENT__SENTENCE_TOKENS]; /* of a sentence that may be two */
};

ent_status ent__parser_new(const ent__model *m, bool no_simd, ent__parser **out, ent_error *err) {
    ent__parser *p = *out = ent__malloc(sizeof *p);
    if (p) *p = (ent__parser){.model = m, .run = ent__netrun_new(&m->net, no_simd)};
    if (p && p->run) return ENT_OK;
    ent__parser_free(p);
    *out = NULL;
    return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("parser"));
}

void ent__parser_free(ent__parser *p) {
    if (!p) return;
    ent__netrun_free(p->run);
    ent__split_release(&p->split);
    ent__free(p);
}

/* ---- batches ---- */

/* Sentences go through the network together: as many words as leave its values in the second cache. A longer one goes
 * alone, and in stretches where it has more words than the network takes. */
enum { WORDS_TOGETHER = 96 };

typedef struct load {
    ent__parser *p;
    ent__stretch stretches[ENT__NET_WORDS];
    uint32_t n, words;
} load;

static void unload(load *l) {
    ent__netrun_parse(l->p->run, l->stretches, l->n);
    l->n = l->words = 0;
}

static void add_stretch(load *l, ent__token *t, uint32_t n) {
    if (l->words + n > WORDS_TOGETHER) unload(l);
    l->stretches[l->n++] = (ent__stretch){t, n};
    l->words += n;
}

/* Hang the dateline on the sentence behind it. */
static void join_dateline(ent__sentence *s) {
    uint32_t root = ENT__NOTOKEN;
    for (uint32_t i = s->n_tokens; i-- > 0;) {
        ent__token *t = &s->tokens[i];
        if (t->head != ENT__NOTOKEN) {
            t->head += i < s->dateline ? 0 : s->dateline;
        } else if (root == ENT__NOTOKEN) {
            root = i;
        } else {
            t->head = root;
            t->rel = ENT__REL_PARATAXIS;
        }
    }
}

/* Hang the roots of the later stretches on that of the first. */
static void join_stretches(ent__sentence *s) {
    uint32_t first_root = ENT__NOTOKEN;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        ent__token *t = &s->tokens[i];
        if (t->head != ENT__NOTOKEN) {
            t->head += i / ENT__NET_WORDS * ENT__NET_WORDS;
        } else if (first_root == ENT__NOTOKEN) {
            first_root = i;
        } else {
            t->head = first_root;
            t->rel = ENT__REL_PARATAXIS;
        }
    }
}

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

static bool is_finite(const ent__token *t) {
    return t->xpos == ENT__XPOS_VBD || t->xpos == ENT__XPOS_VBZ || t->xpos == ENT__XPOS_VBP || t->xpos == ENT__XPOS_MD;
}

static uint32_t root_of(const ent__token *t) {
    uint32_t root = 0;
    while (t[root].head != ENT__NOTOKEN) root++;
    return root;
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
    bool finite = is_finite(&t[verb]), passive = false;
    for (uint32_t i = 0; i < verb; i++) {
        if (t[i].head != verb) continue;
        finite |= t[i].rel == ENT__REL_AUX && is_finite(&t[i]);
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
    if (!is_finite(&t[verb]) || has_subject(s, verb)) return;
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
    uint32_t root = root_of(t), verb = ENT__NOTOKEN;
    if (t[root].upos != ENT__UPOS_NOUN && t[root].upos != ENT__UPOS_PROPN) return;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        if (is_finite(&t[i]) || t[i].rel == ENT__REL_COP) return;
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

static ent_status finish(ent__parser *p, ent__sentence *s, ent__arena *arena, ent_error *err) {
    if (s->dateline)
        join_dateline(s);
    else if (s->n_tokens > ENT__NET_WORDS)
        join_stretches(s);
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
    for (uint32_t i = 0; i + 1 < s->n_tokens; i++) mend_objects(s, i);
    for (uint32_t i = 0; i + 1 < s->n_tokens; i++) mend_infinitive(s, i);
    for (uint32_t i = 1; s->headline && i < s->n_tokens; i++) mend_named(s, i);
    for (uint32_t i = 0; s->headline && i < s->n_tokens; i++) mend_vocative(s, i);
    for (uint32_t i = 1; i < s->n_tokens; i++) mend_name(s, i);
    for (uint32_t i = 1; i < s->n_tokens; i++) mend_participle(s, i);
    for (uint32_t i = 1; i + 1 < s->n_tokens; i++) mend_quoted(s, i);
    for (uint32_t i = 1; s->headline && i + 1 < s->n_tokens; i++) mend_crossing(s, i);
    for (uint32_t i = 1; s->headline && i < s->n_tokens; i++) mend_noun(s, i);
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        ent__token *t = &s->tokens[i];
        t->lemma = ent__lemma_of(&p->model->lemmas, t->form, t->upos, t->xpos, arena);
        if (!t->lemma.ptr) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("lemma"));
    }
    return ent__tree_link(s, arena, err);
}

static ent_status parse_as_given(ent__parser *p, ent__sentence *s, size_t n, ent__arena *arena, ent_error *err) {
    load l = {.p = p};
    for (size_t i = 0; i < n; i++) {
        s[i].dateline = (uint8_t)(s[i].n_tokens > ENT__NET_WORDS ? 0 : ent__dateline_words(&s[i]));
        if (s[i].dateline) add_stretch(&l, s[i].tokens, s[i].dateline);
        for (uint32_t from = s[i].dateline; from < s[i].n_tokens; from += ENT__NET_WORDS) {
            uint32_t left = s[i].n_tokens - from;
            add_stretch(&l, s[i].tokens + from, left < ENT__NET_WORDS ? left : ENT__NET_WORDS);
        }
    }
    unload(&l);
    ent_status st = ENT_OK;
    for (size_t i = 0; i < n && st == ENT_OK; i++) st = finish(p, &s[i], arena, err);
    return st;
}

/* ---- fields ---- */

/* Set as a headline: no final stop, and most words of four letters and more begin with a capital. */
static bool is_headline(const ent__sentence *s) {
    uint32_t longer = 0, upper = 0;
    size_t n;
    if (s->n_tokens < 3 || s->tokens[s->n_tokens - 1].form.ptr[0] == '.') return false;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        ent_str f = s->tokens[i].form;
        if (f.len < 4) continue;
        longer++;
        upper += ent__is_upper(ent__utf8_next(f.ptr, f.len, &n));
    }
    return longer >= 2 && upper * 10 >= longer * 7;
}

static ent_status make_sentence(const ent__piece *x, uint32_t n, ent__text *text, uint8_t field, ent__sentence *out,
                                ent_error *err) {
    *out = (ent__sentence){.n_tokens = n, .start = x[0].start, .end = x[n - 1].end, .field = field};
    out->paragraph = x[0].opens;
    out->tokens = ENT__ARRAY(text->arena, ent__token, n);
    if (!out->tokens) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("sentence"));
    const char *clean = text->field[field].clean.ptr;
    for (uint32_t i = 0; i < n; i++) {
        ent__token *t = &out->tokens[i];
        t->start = x[i].start;
        t->end = x[i].end;
        t->form = ent__str(clean + t->start, t->end - t->start);
        t->space_after = x[i].gap != ENT__GAP_NONE;
    }
    out->headline = field == 0 || is_headline(out);
    return ENT_OK;
}

/* ---- seams ---- */

/* How likely two sentences must be, in thousandths of a logit. Pages lay a standfirst and the first paragraph end to
 * end: in the first sentence of a paragraph the trees decide between places of which the words say little. More is
 * asked within what may be one name, before what may be a relative clause without its "that" ("the role Russia plays"),
 * and where the first half has no verb. */
enum { SEAM_WORDS = 12, SEAM_FIRST = -1200, SEAM_DOUBTFUL = 1500, SEAM_LATER = 5500 };

/* Whether the n words, parsed alone, miss nothing behind them: no article waits for its noun, no "says" for what is
 * said. */
static bool can_end(const ent__token *words, uint32_t n) {
    const ent__token *t = &words[n - 1];
    if (t->xpos == ENT__XPOS_VBG) return false;
    if (t->upos == ENT__UPOS_VERB && t->head == ENT__NOTOKEN)
        for (uint32_t i = 0;; i++) {
            if (i == n) return false;
            if (words[i].head == n - 1 && (words[i].rel == ENT__REL_CCOMP || words[i].rel == ENT__REL_PARATAXIS)) break;
        }
    switch (t->xpos) {
    case ENT__XPOS_JJ: /* "is close" */
        return t->rel == ENT__REL_ROOT || t->rel == ENT__REL_XCOMP || t->rel == ENT__REL_CONJ ||
               t->rel == ENT__REL_CCOMP || t->rel == ENT__REL_ADVCL;
    case ENT__XPOS_DT:
    case ENT__XPOS_CC:
    case ENT__XPOS_TO:
    case ENT__XPOS_MD:
    case ENT__XPOS_POS:
    case ENT__XPOS_PRPS:
    case ENT__XPOS_WDT:
    case ENT__XPOS_WP:
    case ENT__XPOS_WRB:
    case ENT__XPOS_WPS:
    case ENT__XPOS_COMMA:
    case ENT__XPOS_COLON:
    case ENT__XPOS_OPENQ:
    case ENT__XPOS_LRB:
    case ENT__XPOS_IN:
    case ENT__XPOS_DOLLAR: return false;
    default: return t->rel != ENT__REL_MARK;
    }
}

static bool is_subject(uint8_t rel) {
    return rel == ENT__REL_NSUBJ || rel == ENT__REL_NSUBJ_PASS || rel == ENT__REL_EXPL || rel == ENT__REL_CSUBJ ||
           rel == ENT__REL_NSUBJ_OUTER;
}

/* What may come before the subject. */
static bool may_open(uint8_t rel) {
    return is_subject(rel) || rel == ENT__REL_OBL || rel == ENT__REL_OBL_UNMARKED || rel == ENT__REL_ADVCL ||
           rel == ENT__REL_ADVMOD || rel == ENT__REL_CCOMP;
}

/* Whether the words, parsed alone, are a clause: a finite verb with its subject. */
static bool is_clause(const ent__token *t, uint32_t n) {
    uint32_t root = root_of(t);
    bool finite = is_finite(&t[root]), subject = false;
    for (uint32_t i = 0; i < n; i++) {
        if (t[i].head != root) continue;
        bool helps = t[i].rel == ENT__REL_AUX || t[i].rel == ENT__REL_AUX_PASS || t[i].rel == ENT__REL_COP;
        finite |= helps && is_finite(&t[i]);
        subject |= is_subject(t[i].rel);
    }
    return finite && subject;
}

/* Whether the verb of the words, parsed alone, may miss its object. */
static bool lacks_object(const ent__token *t, uint32_t n) {
    uint32_t root = root_of(t);
    for (uint32_t i = 0; i < n; i++)
        if (t[i].head == root &&
            (t[i].rel == ENT__REL_OBJ || t[i].rel == ENT__REL_CCOMP || t[i].rel == ENT__REL_XCOMP ||
             t[i].rel == ENT__REL_COP || t[i].rel == ENT__REL_NSUBJ_PASS))
            return false;
    return t[root].upos == ENT__UPOS_VERB;
}

/* Whether the clause begins with its subject, or with what can stand before it. */
static bool opens_well(const ent__token *t) {
    uint32_t root = root_of(t), first = 0;
    if (root == 0) return false;
    while (t[first].head != root) first = t[first].head;
    return may_open(t[first].rel);
}

/* Whether the words, parsed alone, are a headline without a finite verb: nothing marks them as a part of something. */
static bool is_label(const ent__token *t, uint32_t n) {
    uint32_t root = root_of(t);
    for (uint32_t i = 0; i < n; i++)
        if (t[i].head == root && (t[i].rel == ENT__REL_CASE || t[i].rel == ENT__REL_MARK)) return false;
    return true;
}

/* Where two sentences run together in the n words: the first word of the second, 0 where they do not. */
static uint32_t find_seam(ent__parser *p, ent__token *t, uint32_t n, bool first) {
    int32_t likely;
    uint32_t at = n < SEAM_WORDS ? 0 : ent__seam_find(&p->model->seams, t, n, &likely);
    if (at == 0 || likely < (first ? SEAM_FIRST : SEAM_LATER)) return 0;
    ent__netrun_parse(p->run, (const ent__stretch[]){{t, at}, {t + at, n - at}}, 2);
    if (!can_end(t, at) || !is_clause(t + at, n - at) || !opens_well(t + at)) return 0;
    bool name = t[at].upos == ENT__UPOS_PROPN && t[at - 1].upos == ENT__UPOS_PROPN, clause = is_clause(t, at);
    bool doubtful = name || !clause || t[at - 1].upos == ENT__UPOS_VERB || lacks_object(t + at, n - at);
    if (doubtful && likely < SEAM_DOUBTFUL) return 0;
    bool whole = clause || (first && t[at].upos != ENT__UPOS_PROPN && is_label(t, at));
    return whole ? at : 0;
}

/* Part the sentence of pieces x[0..n) wherever two run together. */
static void part_sentence(ent__parser *p, ent__piece *x, uint32_t n, const char *clean) {
    ent__token *t = p->words;
    for (uint32_t from = 0, at = 1; at && n <= ENT__SENTENCE_TOKENS; from += at) {
        for (uint32_t i = from; i < n; i++)
            t[i] = (ent__token){.form = ent__str(clean + x[i].start, x[i].end - x[i].start),
                                .space_after = x[i].gap != ENT__GAP_NONE};
        at = find_seam(p, t + from, n - from, x[0].opens);
        if (at) x[from + at - 1].last = true;
    }
}

static void part_sentences(ent__parser *p, const char *clean) {
    for (size_t from = 0, i = 0; i < p->split.n; i++) {
        if (!p->split.pieces[i].last) continue;
        part_sentence(p, &p->split.pieces[from], (uint32_t)(i + 1 - from), clean);
        from = i + 1;
    }
}

static size_t count_sentences(const ent__split *s) {
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) n += s->pieces[i].last;
    return n;
}

/* Add the field's sentences, not yet parsed, behind those that text has. */
static ent_status add_field(ent__parser *p, ent__text *text, uint8_t field, ent_error *err) {
    ent_str clean = text->field[field].clean;
    if (clean.len > INT32_MAX) return ent__fail(err, ENT_E_LIMIT, "field over 2 GiB", ENT__LIT("text"));
    if (!ent__split_text(&p->split, clean)) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("text"));
    if (field == 1) part_sentences(p, clean.ptr);
    size_t had = text->n_sentences;
    ent__sentence *all = ENT__ARRAY(text->arena, ent__sentence, had + count_sentences(&p->split));
    if (!all) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("text"));
    if (had) memcpy(all, text->sentences, had * sizeof *all);
    text->sentences = all;
    ent_status st = ENT_OK;
    for (size_t from = 0, i = 0; i < p->split.n && st == ENT_OK; i++) {
        if (!p->split.pieces[i].last) continue;
        st = make_sentence(&p->split.pieces[from], (uint32_t)(i + 1 - from), text, field, &all[text->n_sentences], err);
        text->n_sentences++;
        from = i + 1;
    }
    return st;
}

/* ---- capitals throughout ---- */

enum { USUAL = 8 }; /* times a word must have been seen to tell how it is written */

/* A word with one capital that running text mostly writes without. */
static bool is_common(const ent__words *w, ent_str form) {
    if (form.len < 2 || form.ptr[0] < 'A' || form.ptr[0] > 'Z') return false;
    for (size_t i = 1; i < form.len; i++)
        if (form.ptr[i] >= 'A' && form.ptr[i] <= 'Z') return false;
    uint32_t seen = ent__words_count(w, form);
    return seen >= USUAL && ent__words_named(w, form) * 2 < seen;
}

/* "Governor Cancels Visit" to "Governor cancels visit": the network reads what running text would write, so that a verb
 * is no name to it. */
static bool lower_headline(const ent__parser *p, ent__sentence *s, ent__arena *arena) {
    for (uint32_t i = 1; i < s->n_tokens; i++) {
        ent__token *t = &s->tokens[i];
        if (!is_common(p->model->words, t->form)) continue;
        char *low = ENT__ARRAY(arena, char, t->form.len);
        if (!low) return false;
        memcpy(low, t->form.ptr, t->form.len);
        low[0] = (char)(low[0] - 'A' + 'a');
        t->form = ent__str(low, t->form.len);
    }
    return true;
}

/* A verb in the present tense, whatever it was read as. */
static ent_status make_present(const ent__parser *p, ent__token *t, ent__arena *arena, ent_error *err) {
    t->xpos = t->form.len && (t->form.ptr[t->form.len - 1] | 0x20) == 's' ? ENT__XPOS_VBZ : ENT__XPOS_VBP;
    t->lemma = ent__lemma_of(&p->model->lemmas, t->form, t->upos, t->xpos, arena);
    return t->lemma.ptr ? ENT_OK : ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("lemma"));
}

/* "Envoy meets king", where "meets" was read as a plural: read as "envoy met king", if that makes a clause. */
static ent_status reread_headline(ent__parser *p, ent__sentence *s, ent__arena *arena, ent_error *err) {
    ent_str past;
    uint32_t at = ent__headverb_find(s, &past);
    if (at == ENT__NOTOKEN) return ENT_OK;
    ent__sentence again = *s;
    again.tokens = ENT__ARRAY(arena, ent__token, s->n_tokens);
    if (!again.tokens) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("headline"));
    memcpy(again.tokens, s->tokens, s->n_tokens * sizeof *s->tokens);
    again.tokens[at].form = past;
    ent_status st = parse_as_given(p, &again, 1, arena, err);
    if (st != ENT_OK || !ent__headverb_holds(&again, at)) return st;
    if (s->root != at && s->tokens[s->root].xpos == ENT__XPOS_VBP && again.tokens[s->root].upos == ENT__UPOS_VERB)
        return st; /* there was another verb, and there still is */
    again.tokens[at].form = s->tokens[at].form;
    *s = again;
    return make_present(p, &s->tokens[at], arena, err);
}

/* "refused to free 5,000 prisoners", "will free a pilot": where "free" was read as an adjective of what is freed. NONE.
 */
static uint32_t misread_free(const ent__sentence *s) {
    static const char *const before[] = {"to", "will", "would", "must", "should", "may", "could", "can", "might"};
    for (uint32_t i = 1; i + 1 < s->n_tokens; i++) {
        const ent__token *t = &s->tokens[i], *next = t + 1;
        if (!ent__str_is(t->form, "free") || t->upos != ENT__UPOS_ADJ) continue;
        bool verb = is_form(t - 1, before, ENT__COUNT(before));
        bool object = next->upos == ENT__UPOS_DET || next->upos == ENT__UPOS_NUM || next->upos == ENT__UPOS_PROPN ||
                      next->upos == ENT__UPOS_PRON || next->upos == ENT__UPOS_ADJ || next->xpos == ENT__XPOS_VBN ||
                      next->xpos == ENT__XPOS_NNS;
        if (verb && object) return i;
    }
    return ENT__NOTOKEN;
}

/* Read as if "release" stood there, if that makes it a verb. */
static ent_status reread_free(ent__parser *p, ent__sentence *s, ent__arena *arena, ent_error *err) {
    uint32_t at = misread_free(s);
    if (at == ENT__NOTOKEN) return ENT_OK;
    ent__sentence again = *s;
    again.tokens = ENT__ARRAY(arena, ent__token, s->n_tokens);
    if (!again.tokens) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("sentence"));
    memcpy(again.tokens, s->tokens, s->n_tokens * sizeof *s->tokens);
    again.tokens[at].form = ENT__LIT("release");
    ent_status st = parse_as_given(p, &again, 1, arena, err);
    if (st != ENT_OK || again.tokens[at].upos != ENT__UPOS_VERB) return st;
    again.tokens[at].form = s->tokens[at].form;
    ent__token *t = &again.tokens[at];
    t->lemma = ent__lemma_of(&p->model->lemmas, t->form, t->upos, t->xpos, arena);
    if (!t->lemma.ptr) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("lemma"));
    *s = again;
    return ENT_OK;
}

/* The token before which a list of subjects goes on, where the tree gives the verb one and one more: "Ukraine, Moldova,
 * Romania sign". NONE where it does not. */
static uint32_t subject_before(const ent__sentence *s, uint32_t k) {
    const ent__token *t = &s->tokens[k];
    uint32_t lo = t->lo; /* the comma itself may hang on the second */
    while (lo < k && s->tokens[lo].xpos == ENT__XPOS_COMMA) lo++;
    if (t->rel != ENT__REL_NSUBJ || lo < 2 || s->tokens[lo - 1].xpos != ENT__XPOS_COMMA || t->head < k)
        return ENT__NOTOKEN;
    for (uint32_t i = 0; i < k; i++) {
        const ent__token *a = &s->tokens[i];
        if (a->head == t->head && a->rel == ENT__REL_NSUBJ && a->upos == ENT__UPOS_PROPN && a->hi < lo &&
            lo - a->hi <= 2)
            return i;
    }
    return ENT__NOTOKEN;
}

/* "roads between Chad": two are wanted. */
static bool asks_for_two(const ent__sentence *s, uint32_t noun) {
    for (uint32_t i = noun; i <= s->tokens[noun].hi; i++)
        if (ent__str_is(s->tokens[i].form, "between")) return true;
    return false;
}

/* The same where "and" stands between two subjects: "Chad's army and the rebels agreed". */
static uint32_t subject_before_and(const ent__sentence *s, uint32_t k) {
    const ent__token *t = &s->tokens[k];
    if (t->rel != ENT__REL_NSUBJ || t->lo < 2 || t->head < k || !ent__str_is(s->tokens[t->lo - 1].form, "and"))
        return ENT__NOTOKEN;
    for (uint32_t i = 0; i + 1 < t->lo; i++) {
        const ent__token *a = &s->tokens[i];
        bool noun = a->upos == ENT__UPOS_PROPN || a->upos == ENT__UPOS_NOUN;
        if (a->head == t->head && a->rel == ENT__REL_NSUBJ && noun && a->hi + 2 == t->lo)
            return asks_for_two(s, i) ? ENT__NOTOKEN : i;
    }
    return ENT__NOTOKEN;
}

/* Headlines list without "and": all of the list are the verb's subject. */
static ent_status join_subjects(ent__sentence *s, ent__arena *arena, ent_error *err) {
    bool joined = false;
    for (uint32_t k = 2; k < s->n_tokens; k++) {
        uint32_t before = subject_before_and(s, k);
        if (before != ENT__NOTOKEN)
            s->tokens[s->tokens[k].lo - 1].head = k;
        else if (s->headline)
            before = subject_before(s, k);
        if (before == ENT__NOTOKEN) continue;
        s->tokens[k].head = before;
        s->tokens[k].rel = ENT__REL_CONJ;
        joined = true;
    }
    return joined ? ent__tree_link(s, arena, err) : ENT_OK;
}

/* The forms of a headline's tokens, which the network is given otherwise. */
static const ent_str *keep_forms(const ent__sentence *s, ent__arena *arena) {
    ent_str *forms = ENT__ARRAY(arena, ent_str, s->n_tokens);
    for (uint32_t i = 0; forms && i < s->n_tokens; i++) forms[i] = s->tokens[i].form;
    return forms;
}

/* "the WHO" in a sentence that is not in capitals throughout: a body's name that reads like another word. */
static bool names_who(const ent__sentence *s, uint32_t at) {
    if (!ent__str_is(s->tokens[at].form, "WHO")) return false;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        ent_str form = s->tokens[i].form;
        if (form.len > 3 && form.ptr[1] >= 'a' && form.ptr[1] <= 'z') return true;
    }
    return false;
}

/* The network is given a name of its kind that it knows. */
static void mask_names(ent__sentence *s) {
    for (uint32_t i = 0; i < s->n_tokens; i++)
        if (names_who(s, i)) s->tokens[i].form = ENT__LIT("NATO");
}

static void restore_forms(ent__sentence *s, const ent_str *forms) {
    for (uint32_t k = 0; forms && k < s->n_tokens; k++) {
        s->tokens[k].form = forms[k];
        if (names_who(s, k)) s->tokens[k].lemma = forms[k];
    }
}

static bool has_who(const ent__sentence *s) {
    for (uint32_t i = 0; i < s->n_tokens; i++)
        if (names_who(s, i)) return true;
    return false;
}

/* Headlines are read in small letters, and those without a verb once more; their forms stay as they stand. */
ent_status ent__syntax_parse_tokens(ent__parser *p, ent__sentence *s, size_t n, ent__arena *arena, ent_error *err) {
    const ent_str **kept = ENT__ARRAY(arena, const ent_str *, n);
    bool room = kept || n == 0;
    for (size_t i = 0; i < n && room; i++) {
        bool headline = s[i].headline && s[i].n_tokens > 0;
        bool masked = has_who(&s[i]);
        kept[i] = headline || masked ? keep_forms(&s[i], arena) : NULL;
        bool lower = headline && kept[i] && p->model->words && is_headline(&s[i]);
        room = !(headline || masked) || (kept[i] && (!lower || lower_headline(p, &s[i], arena)));
        if (masked && room) mask_names(&s[i]);
    }
    if (!room) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("headline"));
    ent_status st = parse_as_given(p, s, n, arena, err);
    for (size_t i = 0; i < n && st == ENT_OK; i++) st = reread_headline(p, &s[i], arena, err);
    for (size_t i = 0; i < n && st == ENT_OK; i++) st = reread_free(p, &s[i], arena, err);
    for (size_t i = 0; i < n && st == ENT_OK; i++) st = join_subjects(&s[i], arena, err);
    for (size_t i = 0; i < n; i++) restore_forms(&s[i], kept[i]);
    return st;
}

ent_status ent__syntax_split(ent__parser *p, ent__text *text, ent_error *err) {
    text->n_sentences = 0;
    text->sentences = NULL;
    ent_status st = add_field(p, text, 0, err);
    return st == ENT_OK ? add_field(p, text, 1, err) : st;
}

ent_status ent__syntax_parse(ent__parser *p, ent__text *text, ent_error *err) {
    return ent__syntax_parse_tokens(p, text->sentences, text->n_sentences, text->arena, err);
}

ent_status ent__syntax_analyse(ent__parser *p, ent__text *text, ent_error *err) {
    ent_status st = ent__syntax_split(p, text, err);
    return st == ENT_OK ? ent__syntax_parse(p, text, err) : st;
}
