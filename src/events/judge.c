/* judge: of whom the words that are said speak ill or well.
 *
 *   "said that Peru was a threat"               threat ─nsubj─▶ Peru
 *   "said Peru's law was unfair"                unfair ─nsubj─▶ law ─poss─▶ Peru
 *   "said Peru was trying to undermine it"      trying ─xcomp─▶ undermine
 *   "said Peru posed a danger"                  posed ─obj─▶ danger
 *   "said Peru was not serious"                 serious, denied
 *   "said ties with Peru were excellent"        excellent ─nsubj─▶ ties ─nmod─▶ Peru
 *
 * What may, would or will be so is no judgement, nor what is asked or supposed.
 */
#include "events/match.h"

#define NONE ENT__NOTOKEN

/* "a threat", "no threat", "poses no threat" */
static bool has_no(const ent__sentence *s, uint32_t token) {
    uint32_t obj = ent__tree_child(s, token, ENT__REL_OBJ), thing = obj == NONE ? token : obj;
    uint32_t det = ent__tree_child(s, thing, ENT__REL_DET);
    return det != NONE && ent__lemma_in(s, det, "no neither");
}

/* "served as a provocation", "amounts to a crime", "engages in coercion" */
static uint32_t phrase_in(const ent__coder *c, uint32_t verb, uint32_t set) {
    for (uint32_t i = 0; i < c->s->tokens[verb].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, verb, i), prep = ent__preposition(c->s, k);
        if (prep != NONE && ent__lemma_in(c->s, prep, "as to in") && ent__find_in_set(c, k, set) != NONE) return k;
    }
    return NONE;
}

/* The word of the set that the clause says of its subject: its own, that of what the subject tries or goes on to do
 * (what he fails to do he does not), or what a pale verb has for its object. */
static uint32_t predicate_in(const ent__coder *c, uint32_t clause, uint32_t set, bool *denied) {
    static const char passing[] =
        "try seek continue attempt begin start intend keep want work remain become prefer aim fail";
    static const char pale[] =
        "pose constitute represent present create commit spread sow wage make show play trigger cause bring";
    for (int n = 0; n < 4 && clause != NONE; n++) {
        uint32_t found = ent__find_in_set(c, clause, set), obj = ent__tree_child(c->s, clause, ENT__REL_OBJ);
        if (found != NONE) return found;
        if (obj != NONE && ent__lemma_in(c->s, clause, pale)) return ent__find_in_set(c, obj, set);
        if (ent__lemma_in(c->s, clause, "serve amount act engage indulge")) return phrase_in(c, clause, set);
        if (!ent__lemma_in(c->s, clause, passing)) return NONE;
        *denied |= ent__lemma_in(c->s, clause, "fail");
        clause = ent__tree_child(c->s, clause, ENT__REL_XCOMP);
    }
    return NONE;
}

static bool is_supposed(const ent__sentence *s, uint32_t clause) {
    uint32_t mark = ent__tree_child(s, clause, ENT__REL_MARK);
    return mark != NONE && ent__lemma_in(s, mark, "if whether unless because although while before after");
}

/* "relations with Peru", "the dialogue between Chile and Peru" */
static bool joins(const ent__coder *c, uint32_t noun, ent__sides *who) {
    static const char bonds[] =
        "relation relations relationship tie cooperation partnership dialogue friendship contact";
    return ent__lemma_in(c->s, noun, bonds) && ent__sides_of(c, noun, true, ENT__ROLE_RECIPIENT, who);
}

/* "a mistake for Peru to leave": who stands behind "for", where the subject is no more than "it". */
uint32_t ent__subject_behind(const ent__sentence *s, uint32_t predicate) {
    for (uint32_t i = 0; i < s->tokens[predicate].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, predicate, i), prep = ent__preposition(s, k);
        if (k < predicate || prep == NONE || !ent__lemma_in(s, prep, "for")) continue;
        uint32_t next = s->tokens[k].hi + 1;
        if (next < s->n_tokens && ent__lemma_in(s, next, "to")) return k;
        return ent__tree_child(s, k, ENT__REL_NSUBJ);
    }
    return NONE;
}

/* Who is spoken of: the subject, or whose it is. */
static bool spoken_of(const ent__coder *c, uint32_t subj, ent__sides *who) {
    if (ent__sides_of(c, subj, false, ENT__ROLE_RECIPIENT, who)) return true;
    if (c->s->tokens[subj].upos == ENT__UPOS_PRON) return false;
    return joins(c, subj, who) || ent__sides_within(c, subj, ENT__ROLE_DOER, who) || ent__doer_of_thing(c, subj, who);
}

/* "are no longer enemies", whatever the tree makes of it. */
static bool is_no_longer(const ent__sentence *s, uint32_t predicate) {
    enum { NEAR = 4 };
    for (uint32_t t = predicate > NEAR ? predicate - NEAR : 1; t < predicate; t++)
        if (ent__lemma_in(s, t, "longer long") && ent__lemma_in(s, t - 1, "no")) return true;
    return false;
}

bool ent__judges(const ent__coder *c, uint32_t clause, uint32_t set, bool spurned, ent__sides *who) {
    bool denied = false;
    uint32_t subj = ent__surface_subject(c->s, clause), predicate = predicate_in(c, clause, set, &denied);
    if (predicate == NONE || is_supposed(c->s, clause)) return false;
    if (subj == NONE || ent__lemma_in(c->s, subj, "it")) {
        uint32_t behind = ent__subject_behind(c->s, predicate);
        subj = behind == NONE ? subj : behind;
    }
    if (subj == NONE) return false;
    uint8_t g = ent__grammar_of(c->s, clause);
    const uint8_t open = 1u << ENT__GRAM_MIGHT | 1u << ENT__GRAM_MUST | 1u << ENT__GRAM_FUTURE | 1u << ENT__GRAM_WONT;
    denied |= (g & (1u << ENT__GRAM_NEGATED)) || has_no(c->s, predicate) || is_no_longer(c->s, predicate);
    return !(g & open) && denied == spurned && spoken_of(c, subj, who);
}
