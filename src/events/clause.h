/* clause: what the files that read clauses off the tree share. They know neither frames nor parties.
 *
 *   voice.c ─▶ subject.c ─▶ grammar.c ─▶ predicate.c
 */
#ifndef ENT_EVENTS_CLAUSE_H
#define ENT_EVENTS_CLAUSE_H

#include "events/predicate.h"

static inline bool has_rel(const ent__sentence *s, uint32_t t, ent__rel rel) { return s->tokens[t].rel == rel; }

static inline uint32_t kid(const ent__sentence *s, uint32_t token, ent__rel rel) {
    return ent__tree_child(s, token, rel);
}

static inline uint32_t kid_of(const ent__sentence *s, uint32_t token, ent__rel rel, const char *lemmas) {
    for (uint32_t i = 0; i < s->tokens[token].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, token, i);
        if (s->tokens[k].rel == rel && ent__lemma_in(s, k, lemmas)) return k;
    }
    return ENT__NOTOKEN;
}

/* ---- voice.c ---- */

bool ent__is_passive(const ent__sentence *s, uint32_t verb);
/** Whether a finite verb, a copula or a subject hangs on `top`, `but` left aside. */
bool ent__finite_below(const ent__sentence *s, uint32_t top, uint32_t but);

/* ---- subject.c: tokens; ENT__NOTOKEN where none ---- */

/** The subject that a clause shows itself. */
uint32_t ent__own_subject(const ent__sentence *s, uint32_t verb);
/** What "who", "which", "that" of a verb's clause stands for; other words for themselves. */
uint32_t ent__resolve_relative(const ent__sentence *s, uint32_t t, uint32_t verb);
/** "sent a message to the king thanking him": whom the gerund's pronoun means is whom the words went to, though the
 *  tree may make him its subject. */
uint32_t ent__addressee(const ent__sentence *s, uint32_t verb);
/** Who does what a gerund without a mark tells, where the tree does not make him its subject. */
uint32_t ent__gerund_doer(const ent__sentence *s, uint32_t verb);
/** The noun between "for" and an infinitive. */
uint32_t ent__subject_after_for(const ent__sentence *s, uint32_t verb);
/** Who does it in a passive. */
uint32_t ent__agent(const ent__sentence *s, uint32_t verb);
/** The place of somebody that is there "on" what the noun names. */
uint32_t ent__place_of_stay(const ent__sentence *s, uint32_t noun);
/** Whether a noun asks others to act, so that whose it is does not act. */
bool ent__asks_others(const ent__sentence *s, uint32_t noun);
/** Whether an infinitive is what its noun will do. */
bool ent__is_announced(const ent__sentence *s, uint32_t verb);

/* ---- grammar.c ---- */

/** "should" before its subject, or an "if" that the tree hangs on the subject: what makes a clause without a mark a
 *  condition; ENT__NOTOKEN. */
uint32_t ent__condition_of(const ent__sentence *s, uint32_t clause);

/** Sets the bits of a predication whose arguments are known. */
void ent__predication_grammar(const ent__sentence *s, ent__predication *p);

#endif
