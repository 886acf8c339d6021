/* subject: whose act a verb's is, by the tree alone.
 *
 * A clause shows its subject (ent__own_subject) or inherits it: ent__surface_subject walks up, one step for each kind
 * of clause. Who does it in a passive is its agent; in a nominal see predicate.c, and for what frames want doer.c.
 *
 *   "Xi came to sign it"               sign: control, came: Xi
 *   "persuaded Ukraine to give it up"  give: Ukraine, wherever the tree hangs it
 *   "fears of Russia invading"         invading: Russia
 */
#include <string.h>
#include <strings.h>
#include "events/clause.h"

#define NONE ENT__NOTOKEN

/* ---- the subject that a clause shows ---- */

static bool is_relative_word(const ent__sentence *s, uint32_t t) {
    return (s->tokens[t].upos == ENT__UPOS_PRON || s->tokens[t].upos == ENT__UPOS_DET) &&
           ent__lemma_in(s, t, "who which that whom whose whoever") &&
           (s->tokens[t].xpos == ENT__XPOS_WDT || s->tokens[t].xpos == ENT__XPOS_WP ||
            s->tokens[t].xpos == ENT__XPOS_IN || s->tokens[t].xpos == ENT__XPOS_WPS);
}

/* "spoke of Russia, which had ended it": where the tree hangs the clause on the verb, the noun before its comma. */
static uint32_t noun_before_clause(const ent__sentence *s, uint32_t clause) {
    uint32_t lo = s->tokens[clause].lo, end = lo > 0 && s->tokens[lo].xpos != ENT__XPOS_COMMA ? lo - 1 : lo;
    if (end == 0 || s->tokens[end].xpos != ENT__XPOS_COMMA) return NONE;
    uint32_t noun = end - 1;
    while (has_rel(s, noun, ENT__REL_FLAT)) noun = s->tokens[noun].head;
    return s->tokens[noun].upos == ENT__UPOS_NOUN || s->tokens[noun].upos == ENT__UPOS_PROPN ? noun : NONE;
}

/* The noun a relative clause hangs on, from any verb within that clause's coordination. */
static uint32_t antecedent(const ent__sentence *s, uint32_t t) {
    for (uint32_t n = 0; t != NONE && n < s->n_tokens; n++, t = s->tokens[t].head) {
        if (has_rel(s, t, ENT__REL_ACL_RELCL)) return s->tokens[t].head;
        if (has_rel(s, t, ENT__REL_ADVCL_RELCL)) return noun_before_clause(s, t);
    }
    return NONE;
}

static bool is_title(const ent__sentence *s, uint32_t t) {
    static const char *const titles[] = {"president", "premier",  "minister",  "chancellor", "king",       "queen",
                                         "emir",      "sultan",   "leader",    "head",       "chief",      "secretary",
                                         "chairman",  "governor", "commander", "director",   "ambassador", "envoy",
                                         "speaker",   "prince",   "owner",     "founder",    "boss",       "member"};
    ent_str l = s->tokens[t].lemma;
    for (size_t i = 0; i < ENT__COUNT(titles); i++)
        if (l.len == strlen(titles[i]) && strncasecmp(l.ptr, titles[i], l.len) == 0) return true;
    return false;
}

/* "the President of Kenya, who came": a person, where the tree hangs the clause on the state. */
static uint32_t holder_of(const ent__sentence *s, uint32_t noun) {
    uint32_t up = s->tokens[noun].head;
    bool body = s->tokens[noun].upos == ENT__UPOS_PROPN ||
                ent__thing_in(s, noun,
                              "contractor company firm group party agency ministry militia organisation movement "
                              "union");
    bool state = has_rel(s, noun, ENT__REL_NMOD) && up < noun && body;
    return state && is_title(s, up) ? up : noun;
}

uint32_t ent__resolve_relative(const ent__sentence *s, uint32_t t, uint32_t verb) {
    if (t == NONE || !is_relative_word(s, t)) return t;
    uint32_t noun = antecedent(s, verb);
    if (noun == NONE) return t;
    return ent__lemma_in(s, t, "who whom") ? holder_of(s, noun) : noun;
}

/* A comma, or a comma and the quotation mark that it closes. */
static bool follows_comma(const ent__sentence *s, uint32_t t) {
    if (t == 0) return false;
    if (s->tokens[t - 1].xpos == ENT__XPOS_COMMA) return true;
    return t > 1 && s->tokens[t - 1].upos == ENT__UPOS_PUNCT && s->tokens[t - 2].xpos == ENT__XPOS_COMMA;
}

/* "In Zabul, a southern province, a patrol killed", "JUBA, Aug. 9 (Xinhua) -- President Kiir pardoned", "envoy delays
 * visit after balloon flies": of two subjects before the verb the nearer one. */
static uint32_t nearest_subject(const ent__sentence *s, uint32_t v, uint32_t first) {
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i);
        uint32_t lo = s->tokens[k].lo;
        if (k <= first || k > v || !has_rel(s, k, ENT__REL_NSUBJ) || lo == 0) continue;
        bool parted = follows_comma(s, lo) || s->tokens[lo - 1].xpos == ENT__XPOS_COLON ||
                      ent__lemma_in(s, lo - 1, "after before while when because until");
        bool day = ent__lemma_in(s, k, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday");
        bool named = !day && s->tokens[first].upos == ENT__UPOS_NOUN && s->tokens[k].upos == ENT__UPOS_PROPN &&
                     lo == s->tokens[first].hi + 1; /* "Chinese leader Xi agreed", title and name apart */
        if (parted || named) first = k;
    }
    return first;
}

/* "Germany lifted the ban, a spokesman said": where the tree gives a verb of saying both subjects, the one before what
 * is said belongs there. Returns the two; `of_clause` is NONE where the verb has one subject. */
static uint32_t second_subject(const ent__sentence *s, uint32_t v, uint32_t *of_clause) {
    uint32_t first = kid(s, v, ENT__REL_NSUBJ), clause = kid(s, v, ENT__REL_CCOMP);
    *of_clause = NONE;
    if (first == NONE) return NONE;
    if (clause == NONE || clause > v || first > clause) return nearest_subject(s, v, first);
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i);
        if (k <= clause || !has_rel(s, k, ENT__REL_NSUBJ)) continue;
        *of_clause = first;
        return k;
    }
    return first;
}

/* "In Zabul, a southern province, a patrol killed": where the tree hangs the noun before the verb on the place. */
static uint32_t subject_in_place(const ent__sentence *s, uint32_t v) {
    uint32_t t = v;
    if (s->tokens[v].upos != ENT__UPOS_VERB) return NONE;
    while (t > 0 && (s->tokens[t - 1].upos == ENT__UPOS_ADV || s->tokens[t - 1].upos == ENT__UPOS_AUX)) t--;
    if (t == 0 || s->tokens[--t].upos != ENT__UPOS_NOUN || kid(s, t, ENT__REL_DET) == NONE) return NONE;
    uint8_t rel = s->tokens[t].rel;
    if ((rel != ENT__REL_APPOS && rel != ENT__REL_NMOD && rel != ENT__REL_CONJ) || ent__preposition(s, t) != NONE)
        return NONE;
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i);
        if (k < t && has_rel(s, k, ENT__REL_OBL) && ent__tree_below(s, t, k)) return t;
    }
    return NONE;
}

/* "The Japanese bombed the harbour": a people's name that the tree takes for an adjective of the verb. */
static uint32_t people_before(const ent__sentence *s, uint32_t v) {
    uint32_t k = kid(s, v, ENT__REL_AMOD);
    bool finite =
        s->tokens[v].xpos == ENT__XPOS_VBD || s->tokens[v].xpos == ENT__XPOS_VBZ || s->tokens[v].xpos == ENT__XPOS_VBP;
    bool named = k != NONE && k < v && s->tokens[k].form.ptr[0] >= 'A' && s->tokens[k].form.ptr[0] <= 'Z';
    return finite && named && kid(s, v, ENT__REL_DET) != NONE ? k : NONE;
}

/* "Acting President Lula congratulated": where the tree has somebody act the president. */
static uint32_t acting_before(const ent__sentence *s, uint32_t v) {
    uint32_t act = kid_of(s, v, ENT__REL_ADVCL, "act"), who = act == NONE ? NONE : kid(s, act, ENT__REL_OBJ);
    bool title = who != NONE && s->tokens[who].lo == act + 1 && s->tokens[who].hi + 1 == v;
    return title && s->tokens[who].upos == ENT__UPOS_PROPN ? who : NONE;
}

/* "Grain at risk from the ban, warns Oman", "It would do harm, warned Lula at a meeting": behind what is said the
 * speaker may follow his verb. */
static uint32_t inverted_speaker(const ent__sentence *s, uint32_t v) {
    uint32_t obj = ent__lemma_in(s, v, "warn caution say") ? kid(s, v, ENT__REL_OBJ) : NONE;
    if (obj == NONE || !follows_comma(s, v) || s->tokens[obj].lo != v + 1) return NONE;
    uint32_t end = s->tokens[obj].hi + 1, said = kid(s, v, ENT__REL_CCOMP);
    if (has_rel(s, v, ENT__REL_CONJ) && s->tokens[v].head < v && kid(s, v, ENT__REL_CC) == NONE &&
        kid(s, v, ENT__REL_NSUBJ) == NONE)
        return obj;
    if (said != NONE && said < v && kid(s, v, ENT__REL_NSUBJ) == NONE) return obj;
    return end == s->n_tokens || (end + 1 == s->n_tokens && s->tokens[end].upos == ENT__UPOS_PUNCT) ? obj : NONE;
}

/* "after the U.S. shot it down": the name right before a past tense, where the tree makes it a part of the verb. */
static uint32_t name_before(const ent__sentence *s, uint32_t v) {
    if (v == 0 || s->tokens[v].xpos != ENT__XPOS_VBD) return NONE;
    const ent__token *t = &s->tokens[v - 1];
    return t->head == v && t->rel == ENT__REL_COMPOUND && t->upos == ENT__UPOS_PROPN ? v - 1 : NONE;
}

/* "… criticism of the policy Canada has expelled a diplomat": where two sentences run together the tree hangs the name
 * before the second verb on a noun of the first, with no word between them. */
static uint32_t name_run_into(const ent__sentence *s, uint32_t v) {
    uint8_t tense = s->tokens[v].xpos;
    bool finite = tense == ENT__XPOS_VBD || tense == ENT__XPOS_VBZ || tense == ENT__XPOS_VBP;
    uint32_t t = v;
    for (; t > 0 && s->tokens[t - 1].upos == ENT__UPOS_AUX && s->tokens[t - 1].head == v; t--) finite = true;
    if (!finite || t == 0 || s->tokens[v].upos != ENT__UPOS_VERB) return NONE;
    if (has_rel(s, --t, ENT__REL_FLAT)) t = s->tokens[t].head;
    bool bare = s->tokens[t].upos == ENT__UPOS_PROPN && has_rel(s, t, ENT__REL_NMOD) && s->tokens[t].head < t;
    return bare && kid(s, t, ENT__REL_CASE) == NONE && kid(s, t, ENT__REL_DET) == NONE ? t : NONE;
}

/* "after the ICC issued it", "visit Oman after an envoy slammed it": where the tree takes the conjunction for a
 * preposition and hangs the noun on this verb or on one before it. */
static uint32_t behind_conjunction(const ent__sentence *s, uint32_t v) {
    uint8_t tense = s->tokens[v].xpos;
    bool finite = tense == ENT__XPOS_VBD || tense == ENT__XPOS_VBZ || tense == ENT__XPOS_VBP;
    if (!finite || v == 0 || !has_rel(s, v, ENT__REL_ADVCL)) return NONE;
    for (uint32_t k = v - 1; k < v; k = s->tokens[k].head) {
        bool phrase = has_rel(s, k, ENT__REL_OBL) || has_rel(s, k, ENT__REL_NMOD);
        if (s->tokens[k].hi + 1 != v) return NONE;
        if (phrase && kid_of(s, k, ENT__REL_CASE, "after before since until as while") != NONE) return k;
    }
    return NONE;
}

uint32_t ent__own_subject(const ent__sentence *s, uint32_t v) {
    uint32_t speaker = inverted_speaker(s, v);
    if (speaker != NONE) return speaker;
    static const ent__rel rels[] = {ENT__REL_NSUBJ_PASS, ENT__REL_NSUBJ_OUTER};
    uint32_t of_clause, k = second_subject(s, v, &of_clause);
    if (k != NONE) return ent__resolve_relative(s, k, v);
    for (size_t i = 0; i < ENT__COUNT(rels); i++) {
        k = kid(s, v, rels[i]);
        if (k != NONE) return ent__resolve_relative(s, k, v);
    }
    k = s->tokens[v].upos == ENT__UPOS_NOUN ? kid(s, v, ENT__REL_COMPOUND) : subject_in_place(s, v);
    if (k != NONE && ent__preposition(s, k) != NONE) k = NONE; /* "attacks in Oslo kill two" */
    if (k == NONE) k = people_before(s, v);
    if (k == NONE) k = name_before(s, v);
    if (k == NONE) k = name_run_into(s, v);
    if (k == NONE) k = acting_before(s, v);
    if (k == NONE) k = behind_conjunction(s, v);
    if (k != NONE) return k;
    return kid(s, v, ENT__REL_NMOD_POSS); /* "Pakistan's wanting to", whatever it is tagged */
}

/* ---- those who stand elsewhere ---- */

/* "sent it to the king on Monday, thanking him": the king, whatever stands between; NONE. */
static uint32_t sent_to(const ent__sentence *s, uint32_t v) {
    uint32_t sent = has_rel(s, v, ENT__REL_ADVCL) && s->tokens[v].head < v ? s->tokens[v].head : NONE;
    if (sent == NONE || !ent__lemma_in(s, sent, "send write issue deliver hand address")) return NONE;
    for (uint32_t i = 0; i < s->tokens[sent].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, sent, i), prep = has_rel(s, k, ENT__REL_OBL) ? ent__preposition(s, k) : NONE;
        if (k < v && prep != NONE && ent__lemma_in(s, prep, "to")) return k;
    }
    return NONE;
}

/* "sent a message to the king thanking him": whom the gerund's pronoun means is whom the words went to, though the tree
 * may make him its subject. NONE where there is nobody of the kind. */
uint32_t ent__addressee(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    uint32_t obj = t->xpos == ENT__XPOS_VBG && kid(s, v, ENT__REL_AUX) == NONE ? kid(s, v, ENT__REL_OBJ) : NONE;
    if (obj == NONE || s->tokens[obj].upos != ENT__UPOS_PRON || !ent__lemma_in(s, obj, "he she they him her them"))
        return NONE;
    uint32_t receiver = sent_to(s, v);
    if (receiver != NONE) return receiver;
    uint32_t to = v > 0 && s->tokens[v - 1].xpos == ENT__XPOS_COMMA ? v - 1 : v;
    if (to == 0) return NONE;
    to--;
    for (int n = 0; n < 5 && to < v; n++, to = s->tokens[to].head) {
        uint32_t first = s->tokens[to].lo;
        if (s->tokens[first].upos == ENT__UPOS_ADP && ent__lemma_in(s, first, "to")) return to;
        if (s->tokens[to].head == NONE) return NONE;
    }
    return NONE;
}

/* "fears of Russia invading it": a gerund that follows a phrase of its noun is what that one does. */
static uint32_t doer_in_phrase(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (!has_rel(s, v, ENT__REL_ACL) || t->head > v) return NONE;
    for (uint32_t i = 0; i < s->tokens[t->head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, t->head, i);
        if (k < v && has_rel(s, k, ENT__REL_NMOD) && s->tokens[k].hi + 1 == t->lo &&
            kid_of(s, k, ENT__REL_CASE, "of about over at") != NONE &&
            ent__lemma_in(s, t->head,
                          "fear worry concern risk possibility prospect danger idea likelihood chance hope anger"))
            return k;
    }
    return NONE;
}

/* "weighed in on Putin suspending the pact", "in response to Kenya closing the border": the noun between a preposition
 * that speaks of an act and the gerund is who does it, whatever the tree hangs the two on. */
static uint32_t doer_before(const ent__sentence *s, uint32_t v) {
    if (v < 2) return NONE;
    uint32_t noun = v - 1;
    if (s->tokens[noun].rel == ENT__REL_FLAT && s->tokens[noun].head < noun) noun = s->tokens[noun].head;
    if (s->tokens[noun].upos != ENT__UPOS_PROPN) return NONE;
    uint32_t prep = NONE; /* the last of "weighed in on Putin" */
    for (uint32_t i = 0; i < s->tokens[noun].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, noun, i);
        if (k < noun && has_rel(s, k, ENT__REL_CASE)) prep = k;
    }
    if (prep == NONE || prep == 0) return NONE;
    if (ent__lemma_in(s, prep, "on about over despite")) return noun;
    bool answers = ent__lemma_in(s, prep - 1, "response reaction due thank objection opposition prior retaliation");
    return answers && ent__lemma_in(s, prep, "to for") ? noun : NONE;
}

uint32_t ent__gerund_doer(const ent__sentence *s, uint32_t v) {
    if (s->tokens[v].xpos != ENT__XPOS_VBG || kid(s, v, ENT__REL_MARK) != NONE) return NONE;
    uint32_t doer = doer_before(s, v);
    return doer != NONE ? doer : doer_in_phrase(s, v);
}

/* "his order to attack": he does not attack himself, and nobody has yet. */
bool ent__asks_others(const ent__sentence *s, uint32_t noun) {
    return ent__lemma_in(s, noun, "order request call demand appeal plea instruction command invitation");
}

/* Whether a noun at the head of a headline is who will do it, not what there is to do. */
static bool is_announcer(const ent__sentence *s, uint32_t noun, uint32_t v) {
    return !ent__finite_below(s, noun, v) &&
           !ent__lemma_in(s, noun,
                          "plan decision attempt effort bid chance right move need ability way time opportunity "
                          "agreement deal pledge proposal promise refusal threat vote desire intention readiness "
                          "willingness failure pressure reason step bill law resolution resolve race push campaign "
                          "treaty mission task job battle fight talk");
}

/* "Defence official to visit Taiwan, report says": beside a verb of saying that has a subject of its own. */
static bool is_told_beside(const ent__sentence *s, uint32_t noun, uint32_t v) {
    uint32_t verb = s->tokens[noun].head;
    if (!has_rel(s, noun, ENT__REL_NSUBJ) || verb == NONE || verb < v || !ent__lemma_in(s, verb, "say report"))
        return false;
    for (uint32_t i = 0; i < s->tokens[verb].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, verb, i);
        if (k > v && has_rel(s, k, ENT__REL_NSUBJ)) return true;
    }
    return false;
}

/* "Yellen to meet Li": so the parser may hang it on the name that a headline begins with, which has no other verb. */
static bool hangs_on_name(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (t->rel != ENT__REL_ADVCL || t->xpos != ENT__XPOS_VB || t->head == NONE || t->head + 2 != v) return false;
    const ent__token *up = &s->tokens[t->head];
    return up->rel == ENT__REL_ROOT && up->upos == ENT__UPOS_PROPN && kid_of(s, v, ENT__REL_MARK, "to") != NONE &&
           kid(s, t->head, ENT__REL_COP) == NONE;
}

/* "Putin to visit China", "Army chief to visit Moscow": what headlines announce. A name has nothing else to do with an
 * infinitive; another noun may be what there is to do ("Plan to send troops"). */
bool ent__is_announced(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (hangs_on_name(s, v)) return true;
    if (t->rel != ENT__REL_ACL || t->head > v || t->xpos != ENT__XPOS_VB || kid_of(s, v, ENT__REL_MARK, "to") == NONE)
        return false;
    uint32_t top = t->head; /* of names that are joined */
    while (s->tokens[top].rel == ENT__REL_CONJ || s->tokens[top].rel == ENT__REL_APPOS) top = s->tokens[top].head;
    if (is_told_beside(s, top, v)) return is_announcer(s, top, v);
    if (has_rel(s, top, ENT__REL_NMOD) && kid_of(s, top, ENT__REL_CASE, "of") != NONE &&
        s->tokens[s->tokens[top].head].rel == ENT__REL_ROOT && !ent__asks_others(s, s->tokens[top].head))
        return is_announcer(s, s->tokens[top].head, v); /* "Speaker of parliament to visit Moscow" */
    uint8_t rel = s->tokens[top].rel;
    if (s->tokens[t->head].upos == ENT__UPOS_PROPN)
        return rel == ENT__REL_ROOT || rel == ENT__REL_NSUBJ || rel == ENT__REL_PARATAXIS || rel == ENT__REL_ADVCL;
    return s->tokens[t->head].rel == ENT__REL_ROOT && s->tokens[t->head].upos == ENT__UPOS_NOUN &&
           is_announcer(s, t->head, v);
}

/* "said a man from Oman, a student, was detained": where the tree makes the subject of what is said the object of
 * saying. */
static uint32_t object_before(const ent__sentence *s, uint32_t verb, uint32_t clause) {
    uint32_t obj = kid(s, verb, ENT__REL_OBJ);
    return obj != NONE && obj > verb && obj < clause ? obj : NONE;
}

/* "persuaded Ukraine to give up arms": the infinitive after whom one persuades is his, wherever the tree hangs it. */
static uint32_t persuaded(const ent__sentence *s, uint32_t v) {
    uint32_t lo = s->tokens[v].lo;
    if (lo == 0 || kid_of(s, v, ENT__REL_MARK, "to") == NONE) return NONE;
    uint32_t noun = lo - 1;
    for (int n = 0; n < 4 && !has_rel(s, noun, ENT__REL_OBJ) && s->tokens[noun].head != NONE; n++) {
        if (s->tokens[s->tokens[noun].head].hi != lo - 1 && s->tokens[noun].head < noun) return NONE;
        noun = s->tokens[noun].head;
    }
    uint32_t verb = has_rel(s, noun, ENT__REL_OBJ) ? s->tokens[noun].head : NONE;
    if (verb == NONE || verb > noun) return NONE;
    return ent__lemma_in(s, verb, "persuade convince force urge ask order tell press allow encourage compel oblige")
               ? ent__resolve_relative(s, noun, v)
               : NONE;
}

/* "debated the government's decision to reject it": whose decision it is, wherever the tree hangs the infinitive. */
static uint32_t decider(const ent__sentence *s, uint32_t v) {
    uint32_t noun = s->tokens[v].lo;
    if (noun-- == 0 || kid_of(s, v, ENT__REL_MARK, "to") == NONE || s->tokens[v].head == noun) return NONE;
    uint32_t owner = s->tokens[noun].upos == ENT__UPOS_NOUN ? kid(s, noun, ENT__REL_NMOD_POSS) : NONE;
    bool wills = ent__lemma_in(s, noun, "decision refusal attempt effort intention pledge promise threat vow choice");
    return wills && owner != NONE && s->tokens[owner].upos != ENT__UPOS_PRON ? owner : NONE;
}

/* "called for Chad to release them": what stands between "for" and an infinitive is its subject. */
uint32_t ent__subject_after_for(const ent__sentence *s, uint32_t v) {
    uint32_t up = s->tokens[v].head, lo = s->tokens[v].lo;
    if (kid_of(s, v, ENT__REL_MARK, "to") == NONE || kid(s, v, ENT__REL_CC) != NONE) return NONE;
    if (s->tokens[v].xpos != ENT__XPOS_VB && s->tokens[v].xpos != ENT__XPOS_VBN) return NONE;
    if (ent__lemma_in(s, up, "thank praise apologise apologize")) return NONE; /* "thanked him for his offer to help" */
    for (uint32_t i = 0; i < s->tokens[up].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, up, i), prep = has_rel(s, k, ENT__REL_OBL) ? ent__preposition(s, k) : NONE;
        if (k < v && s->tokens[k].hi + 1 == lo && prep != NONE && ent__lemma_in(s, prep, "for") &&
            !ent__asks_others(s, k))
            return k;
    }
    return NONE;
}

/* "expressed his gratitude to Chad for sending troops": whoever is thanked has done it. The noun of thanks that the
 * clause hangs on or stands beside; NONE. */
static uint32_t thanks_above(const ent__sentence *s, uint32_t v) {
    static const char thanks[] = "gratitude thanks thank appreciation recognition acknowledgement";
    uint32_t up = s->tokens[v].head;
    if (kid_of(s, v, ENT__REL_MARK, "for") == NONE || s->tokens[v].xpos != ENT__XPOS_VBG) return NONE;
    if (ent__lemma_in(s, up, thanks)) return s->tokens[up].upos == ENT__UPOS_NOUN ? up : NONE;
    uint32_t obj = kid(s, up, ENT__REL_OBJ);
    return obj != NONE && ent__lemma_in(s, obj, thanks) ? obj : NONE;
}

static uint32_t thanked(const ent__sentence *s, uint32_t noun) {
    uint32_t above[] = {noun, s->tokens[noun].head};
    for (size_t a = 0; a < ENT__COUNT(above); a++)
        for (uint32_t i = 0; above[a] != NONE && i < s->tokens[above[a]].n_kids; i++) {
            uint32_t k = ent__tree_kid(s, above[a], i), prep = ent__preposition(s, k);
            bool phrase = has_rel(s, k, ENT__REL_NMOD) || has_rel(s, k, ENT__REL_OBL);
            if (phrase && prep != NONE && ent__lemma_in(s, prep, "to")) return k;
        }
    return NONE;
}

/* A "by" phrase that hangs too low: "accused of war crimes by Ukraine". */
static uint32_t by_phrase_after(const ent__sentence *s, uint32_t v) {
    for (uint32_t i = v + 1; i < s->n_tokens && i < v + 14; i++) {
        const ent__token *t = &s->tokens[i];
        if (t->upos == ENT__UPOS_VERB || (t->upos == ENT__UPOS_PUNCT && t->xpos == ENT__XPOS_COMMA)) return NONE;
        if (t->upos != ENT__UPOS_ADP || !ent__lemma_in(s, i, "by") || t->head == NONE || t->head < i) continue;
        uint8_t upos = s->tokens[t->head].upos;
        if (upos == ENT__UPOS_NOUN || upos == ENT__UPOS_PROPN || upos == ENT__UPOS_PRON) return t->head;
    }
    return NONE;
}

/* "Four were killed and ninety wounded by soldiers": what ends the second passive holds for the first. */
static uint32_t agent_of_next(const ent__sentence *s, uint32_t v) {
    uint32_t next = kid(s, v, ENT__REL_CONJ);
    if (next == NONE || ent__lemma_in(s, v, "meet") || s->tokens[v].xpos != ENT__XPOS_VBN ||
        s->tokens[next].xpos != ENT__XPOS_VBN)
        return NONE;
    return kid(s, next, ENT__REL_OBL_AGENT);
}

uint32_t ent__agent(const ent__sentence *s, uint32_t v) {
    uint32_t by = kid(s, v, ENT__REL_OBL_AGENT);
    if (by != NONE) return by;
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i), prep = has_rel(s, k, ENT__REL_OBL) ? ent__preposition(s, k) : NONE;
        if (prep != NONE && ent__lemma_in(s, prep, "by")) return k;
    }
    uint32_t phrase = by_phrase_after(s, v);
    return phrase != NONE ? phrase : agent_of_next(s, v);
}

/* "Xi was in Moscow on a visit": the place that is said of whoever is on it; NONE. */
uint32_t ent__place_of_stay(const ent__sentence *s, uint32_t noun) {
    const ent__token *t = &s->tokens[noun];
    uint32_t prep = ent__preposition(s, noun);
    if ((t->rel != ENT__REL_OBL && t->rel != ENT__REL_NMOD) || prep == NONE || t->head > noun) return NONE;
    bool on = ent__lemma_in(s, prep, "on during") || ent__lemma_in(s, noun, "visit trip tour");
    bool stays = kid(s, t->head, ENT__REL_COP) != NONE && kid_of(s, t->head, ENT__REL_CASE, "in at") != NONE;
    return on && stays ? t->head : NONE;
}

/* ---- the subject that it inherits ---- */

/* "promised him to help", "visits Japan to forge ties": what the object of such a verb is followed by is no act of its.
 */
static bool keeps_subject(const ent__sentence *s, uint32_t verb) {
    return ent__lemma_in(s, verb,
                         "promise use vow visit tour meet host attend join hold sign welcome receive phone telephone "
                         "ring contact quit invade attack bomb raid occupy annex kill arrest jail storm write convene");
}

/* "called a meeting to ask for it", "wrote a letter to thank him": what is called or written does nothing itself. */
static bool is_occasion(const ent__sentence *s, uint32_t obj) {
    return ent__lemma_in(s, obj, "meeting session summit conference hearing letter statement speech call message");
}

/* The noun in an infinitive's or participle's acl: its understood subject. */
static uint32_t acl_subject(const ent__sentence *s, uint32_t v, uint32_t *up) {
    uint32_t noun = s->tokens[v].head;
    bool infinitive = kid_of(s, v, ENT__REL_MARK, "to") != NONE;
    if (kid_of(s, v, ENT__REL_MARK, "by") != NONE &&
        s->tokens[noun].rel == ENT__REL_OBJ) { /* "ended talks by signing" */
        *up = s->tokens[noun].head;
        return NONE;
    }
    if (!infinitive || ent__is_announced(s, v)) return noun;
    uint32_t owner = kid(s, noun, ENT__REL_NMOD_POSS);
    if (owner != NONE) return ent__asks_others(s, noun) ? NONE : owner;
    const ent__token *n = &s->tokens[noun];
    uint32_t given = n->rel == ENT__REL_OBJ ? kid(s, n->head, ENT__REL_IOBJ) : NONE;
    if (given != NONE && !keeps_subject(s, n->head)) return given; /* "gave him the chance to visit it" */
    if (n->rel == ENT__REL_OBJ || n->rel == ENT__REL_OBL || n->rel == ENT__REL_XCOMP || n->rel == ENT__REL_NMOD)
        *up = n->head;
    return NONE;
}

/* "Lawyers meet Roe, jailed reporter": behind a comma a past tense beside a present one is a participle. */
static bool is_loose_participle(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v], *up = &s->tokens[t->head];
    bool past = t->xpos == ENT__XPOS_VBD || t->xpos == ENT__XPOS_VBN;
    return s->headline && past && (up->xpos == ENT__XPOS_VBP || up->xpos == ENT__XPOS_VBZ) && v > 0 &&
           s->tokens[v - 1].xpos == ENT__XPOS_COMMA && kid(s, v, ENT__REL_CC) == NONE;
}

static bool has_clause_after(const ent__sentence *s, uint32_t head, uint32_t v) {
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        if (k > v && has_rel(s, k, ENT__REL_CCOMP)) return true;
    }
    return false;
}

/* "Arming Ukraine would be a risk, he warned", "Arming Ukraine a risk, he says": a gerund before its verb, with no
 * comma before what is said of it or with nothing else that is said, is what is spoken of. */
static bool is_clausal_subject(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (t->xpos != ENT__XPOS_VBG || (t->rel != ENT__REL_ADVCL && t->rel != ENT__REL_CCOMP) || t->head < v) return false;
    if (kid(s, v, ENT__REL_AUX) != NONE || ent__preposition(s, v) != NONE) return false;
    for (uint32_t i = v + 1; i < t->head && s->tokens[i].xpos != ENT__XPOS_COMMA; i++)
        if (s->tokens[i].upos == ENT__UPOS_AUX && !ent__tree_below(s, i, v)) return true;
    return t->rel == ENT__REL_CCOMP && ent__lemma_in(s, t->head, "say warn tell claim") &&
           !has_clause_after(s, t->head, v);
}

/* "saw the Union condemn it", "made Russia leave": the bare verb is of whoever is seen or made to, though the tree may
 * hang him on that verb as a part of its name. */
static uint32_t seen_doing(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    bool joined = has_rel(s, v, ENT__REL_CONJ) && kid(s, v, ENT__REL_CC) == NONE; /* "saw Peru and others condemn it" */
    if ((t->rel != ENT__REL_XCOMP && t->rel != ENT__REL_CCOMP && !joined) || t->head == NONE || t->head > v)
        return NONE;
    if ((t->xpos != ENT__XPOS_VB && t->xpos != ENT__XPOS_VBP) || kid(s, v, ENT__REL_MARK) != NONE) return NONE;
    if (kid(s, v, ENT__REL_AUX) != NONE || !ent__lemma_in(s, t->head, "see watch hear make let have")) return NONE;
    uint32_t who = object_before(s, t->head, v), name = kid(s, v, ENT__REL_COMPOUND);
    if (who != NONE) return ent__resolve_relative(s, who, v);
    return name != NONE && name < v && s->tokens[name].lo == t->head + 1 ? name : NONE;
}

/* "stormed the hotel, where guests slept, and set off a bomb": behind a clause between commas the verb over it goes on.
 */
static uint32_t clause_put_aside(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (t->head == NONE || t->head > v || !has_rel(s, t->head, ENT__REL_ACL_RELCL)) return NONE;
    uint32_t cc = kid(s, v, ENT__REL_CC), begin = s->tokens[t->head].lo, up = s->tokens[t->head].head;
    bool between =
        cc != NONE && cc > 0 && s->tokens[cc - 1].xpos == ENT__XPOS_COMMA &&
        (s->tokens[begin].xpos == ENT__XPOS_COMMA || (begin > 0 && s->tokens[begin - 1].xpos == ENT__XPOS_COMMA));
    if (!between) return NONE;
    for (int n = 0; n < 4 && up != NONE && s->tokens[up].upos != ENT__UPOS_VERB; n++) up = s->tokens[up].head;
    return up != NONE && s->tokens[up].upos == ENT__UPOS_VERB && s->tokens[up].xpos == t->xpos ? up : NONE;
}

/* "did not know that he had left and went home": a past tense cannot go on from a bare verb, but from the clause that
 * stands between them. */
static uint32_t clause_gone_on_from(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (t->xpos != ENT__XPOS_VBD || t->head == NONE || t->head > v || s->tokens[t->head].xpos != ENT__XPOS_VB)
        return NONE;
    uint32_t clause = kid(s, t->head, ENT__REL_CCOMP);
    return clause != NONE && clause < v && s->tokens[clause].xpos == ENT__XPOS_VBD ? clause : NONE;
}

/* Words said to somebody. */
static bool is_spoken(const ent__sentence *s, uint32_t v) {
    return ent__lemma_in(s, v,
                         "thank ask urge call invite congratulate express stress note add emphasise emphasize promise "
                         "assure praise condemn wish inform propose suggest instruct request confirm");
}

/* "said that they share the sorrow and asked him to tell them so": what is so when it is said is told in the present,
 * and a past tense behind it goes on from the verb of saying; so do further words of who speaks ("said Chad was ready
 * to help, and thanked him"). */
static uint32_t saying_gone_on_from(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (t->xpos != ENT__XPOS_VBD || t->head == NONE || t->head > v || !has_rel(s, t->head, ENT__REL_CCOMP)) return NONE;
    const ent__token *said = &s->tokens[t->head];
    if (said->head == NONE || said->head > t->head || s->tokens[said->head].xpos != ENT__XPOS_VBD) return NONE;
    bool now = said->xpos == ENT__XPOS_VBP || said->xpos == ENT__XPOS_VBZ;
    uint32_t and = kid(s, v, ENT__REL_CC);
    bool parted = and != NONE && and > 0 && s->tokens[and-1].xpos == ENT__XPOS_COMMA;
    bool states = kid(s, t->head, ENT__REL_COP) != NONE || kid_of(s, t->head, ENT__REL_AUX, "have") != NONE || parted;
    return now || (states && is_spoken(s, v)) ? said->head : NONE;
}

/* "thanked her for her help and for coming": she came. */
static uint32_t also_thanked(const ent__sentence *s, uint32_t v) {
    uint32_t obj = kid(s, s->tokens[v].head, ENT__REL_OBJ);
    bool for_it = s->tokens[v].xpos == ENT__XPOS_VBG && kid_of(s, v, ENT__REL_MARK, "for") != NONE;
    return for_it && obj != NONE && obj < v ? ent__resolve_relative(s, obj, v) : NONE;
}

/* "Oman warns Kenya: refusing to talk is a risk": behind a colon a gerund is what is spoken of. */
static bool is_behind_colon(const ent__sentence *s, uint32_t v) {
    uint32_t lo = s->tokens[v].lo;
    if (s->tokens[v].xpos != ENT__XPOS_VBG || kid(s, v, ENT__REL_AUX) != NONE || s->tokens[v].head > v) return false;
    return s->tokens[lo].xpos == ENT__XPOS_COLON || (lo > 0 && lo == v && s->tokens[lo - 1].xpos == ENT__XPOS_COLON);
}

/* One step towards the subject: returns it, or NONE with *up the clause to ask next (NONE: nowhere). */
static uint32_t subject_step(const ent__sentence *s, uint32_t v, uint32_t *up) {
    const ent__token *t = &s->tokens[v];
    *up = NONE;
    uint32_t own = ent__own_subject(s, v), to = ent__addressee(s, v);
    if (to != NONE) {
        *up = t->head; /* who sent the words */
        for (int n = 0; n < 4 && *up != NONE && s->tokens[*up].upos != ENT__UPOS_VERB; n++) *up = s->tokens[*up].head;
        return NONE;
    }
    if (own == NONE && (t->rel == ENT__REL_ACL || t->rel == ENT__REL_ADVCL)) own = ent__gerund_doer(s, v);
    if (own != NONE || t->head == NONE) return own;
    uint32_t thanks = thanks_above(s, v);
    if (thanks != NONE) return thanked(s, thanks);
    if (t->rel == ENT__REL_XCOMP || t->rel == ENT__REL_ADVCL) own = ent__subject_after_for(s, v);
    if (own == NONE) own = persuaded(s, v);
    if (own == NONE) own = decider(s, v);
    if (own == NONE) own = seen_doing(s, v);
    if (own != NONE) return own;
    if (is_clausal_subject(s, v) || (has_rel(s, v, ENT__REL_ADVCL) && is_behind_colon(s, v))) return NONE;
    switch (t->rel) {
    case ENT__REL_XCOMP: {
        uint32_t obj = kid(s, t->head, ENT__REL_OBJ), iobj = kid(s, t->head, ENT__REL_IOBJ);
        if (iobj != NONE) return iobj;
        bool does = obj != NONE && obj < v && !keeps_subject(s, t->head) && !is_occasion(s, obj);
        if (does) return ent__resolve_relative(s, obj, v);
        *up = t->head;
        return NONE;
    }
    case ENT__REL_ACL: return acl_subject(s, v, up);
    case ENT__REL_AMOD: return t->xpos == ENT__XPOS_VBG && v > t->head ? t->head : NONE; /* "US imposing sanctions" */
    case ENT__REL_ACL_RELCL: return kid(s, v, ENT__REL_OBJ) != NONE || t->xpos == ENT__XPOS_VBG ? t->head : NONE;
    case ENT__REL_ADVCL: {
        if (hangs_on_name(s, v)) return t->head;
        uint32_t obj = kid(s, t->head, ENT__REL_OBJ);
        if (obj != NONE && kid_of(s, v, ENT__REL_MARK, "of for from against into") != NONE)
            return ent__resolve_relative(s, obj, v);
        if (has_rel(s, t->head, ENT__REL_XCOMP) && kid_of(s, v, ENT__REL_MARK, "after since") != NONE) {
            *up = s->tokens[t->head].head; /* "urged them to resist after rejecting a truce": who urged */
            return NONE;
        }
        if (kid_of(s, v, ENT__REL_MARK, "against") != NONE) return NONE; /* "warned against arming it": not who warns */
        if (obj == NONE && has_rel(s, t->head, ENT__REL_ACL_RELCL) && kid_of(s, v, ENT__REL_MARK, "of for") != NONE &&
            ent__lemma_in(s, t->head, "sanction accuse blame jail arrest punish fine criticise criticize thank praise"))
            return s->tokens[t->head].head; /* "a general whom they sanctioned for buying arms" */
        *up = t->head;                      /* "accused Iran of shelling": Iran; "left without speaking": who left */
        return NONE;
    }
    case ENT__REL_CCOMP:
        second_subject(s, t->head, &own);
        if (own == NONE && kid(s, v, ENT__REL_AUX_PASS) != NONE) own = object_before(s, t->head, v);
        *up = t->head;
        return own;
    case ENT__REL_CONJ:
        if ((own = also_thanked(s, v)) != NONE) return own;
        if ((*up = clause_gone_on_from(s, v)) != NONE || (*up = clause_put_aside(s, v)) != NONE ||
            (*up = saying_gone_on_from(s, v)) != NONE)
            return NONE;
        /* fall through */
    case ENT__REL_PARATAXIS: *up = is_loose_participle(s, v) ? NONE : t->head; return NONE;
    default: return NONE;
    }
}

uint32_t ent__surface_subject(const ent__sentence *s, uint32_t verb) {
    uint32_t at = verb;
    for (int step = 0; at != NONE && step < 8; step++) {
        uint32_t up, found = subject_step(s, at, &up);
        if (found != NONE) return found == verb ? NONE : found;
        if (up != NONE && s->tokens[at].rel == ENT__REL_CCOMP && s->tokens[at].xpos != ENT__XPOS_VBG &&
            kid_of(s, at, ENT__REL_MARK, "to") == NONE)
            return NONE;
        if (up != NONE && s->tokens[at].rel == ENT__REL_PARATAXIS) return NONE;
        at = up;
    }
    return NONE;
}
