/* predicate: one action word with its deep arguments, the same whatever the form of the sentence.
 *
 *   "Iran condemned the attack"            ┐
 *   "the attack was condemned by Iran"     ├─▶ {condemn, subj Iran, obj attack}
 *   "Iran, which condemned the attack,"    │
 *   "Iran's condemnation of the attack"    ┘
 *
 * Knows trees and light verbs, not what frames want. Arguments are head tokens; who they are is for sides.h.
 */
#ifndef ENT_EVENTS_PREDICATE_H
#define ENT_EVENTS_PREDICATE_H

#include "actors/actors.h"
#include "lexicon/lex_frames.h"
#include "syntax/tree.h"

#define ENT__MAX_OBLIQUES 16
#define ENT__MAX_COMPS 4

typedef struct ent__oblique {
    ent_str prep;  /* folded form of the first word of the preposition, as in the text */
    uint32_t word; /* the same as a number of the lexicon */
    uint32_t head; /* noun, or verb of a gerund clause */
} ent__oblique;

/* Bits of ent__predication.grammar: 1 << ent__grammar, of one's own words only. */
typedef struct ent__predication {
    uint32_t token;
    uint32_t verb; /* the light verb that lends its subject, else token */
    uint8_t pos;   /* ent__frame_pos */
    uint8_t grammar;
    bool passive;
    bool subj_understood;               /* the subject is that of the clause around */
    uint32_t subj, obj, iobj, particle; /* ENT__NOTOKEN where none */
    uint32_t comps[ENT__MAX_COMPS];
    uint32_t n_comps, n_obliques;
    ent__oblique obliques[ENT__MAX_OBLIQUES];
    const char *derivation; /* constant: "active", "passive", "relative", "nominal", "light verb", … */
} ent__predication;

/** Whether the verb at `token` is listed as light for its object (or a preposition). */
typedef bool ent__is_light(void *ctx, uint32_t verb, uint32_t noun, ent_str prep);

/** The predication of a token read as verb, noun or adjective. cast may be NULL: then adjectives and nouns before a
 *  nominal are not taken as its subject. light may be NULL. */
void ent__predication_build(const ent__sentence *s, const ent__cast *cast, size_t sentence, uint32_t token,
                            ent__frame_pos pos, ent__is_light *light, void *ctx, ent__predication *out);
/** The part of speech of a token as frames see it; -1 for others. */
int ent__predication_pos(const ent__sentence *s, uint32_t token);
/** The subject a clause shows or inherits (control, coordination, participles), ENT__NOTOKEN where none. */
uint32_t ent__surface_subject(const ent__sentence *s, uint32_t verb);
/** Whether the token's lemma is one of the words, divided by spaces: "say tell". */
bool ent__lemma_in(const ent__sentence *s, uint32_t token, const char *words);
/** The same where the word may be part of a name ("the Order of", "Buckingham Palace"). */
bool ent__thing_in(const ent__sentence *s, uint32_t token, const char *words);
/** "Rebels took the town: Kyiv": the last colon of a headline, behind which few words say who says it; ENT__NOTOKEN. */
uint32_t ent__last_colon(const ent__sentence *s);
/** Tense, negation and modal verbs of a clause's own words, as bits. */
uint8_t ent__grammar_of(const ent__sentence *s, uint32_t verb);
/** Whether a clause under "ask" asks for an answer ("how to pay") or a courtesy ("to convey his thanks"). */
bool ent__asks_no_act(const ent__sentence *s, uint32_t verb, uint32_t clause);
/** "I want to thank them": who says that he wants to has done it. */
bool ent__said_by_wanting(const ent__sentence *s, uint32_t verb, uint32_t clause);
/** Modal verbs, negation and conditions of the clauses a clause depends on, and what it is there for: a purpose ("in
 * order to arrest"), or the matter of something said ("accused of arresting", "a proposal on arresting"). */
uint8_t ent__grammar_above(const ent__sentence *s, uint32_t token, ent__grammar *aim);
/** "took the opportunity to thank them": whoever takes it does so. */
bool ent__takes_occasion(const ent__sentence *s, uint32_t noun);
/** Whether it is a headline, or a line set like one: without a stop at its end. */
bool ent__lacks_stop(const ent__sentence *s);
/** "Turkish reporter jailed in Mali": a participle that is all the verb of such a line. */
bool ent__is_verb_of_line(const ent__sentence *s, uint32_t participle);
/** The noun that stands in a sentence for one before it: "efforts" in "mediation efforts"; else the noun itself. */
uint32_t ent__stands_in(const ent__sentence *s, uint32_t noun);
/** The preposition of an oblique or nominal modifier: token of its first case or mark child, ENT__NOTOKEN where none.
 */
uint32_t ent__preposition(const ent__sentence *s, uint32_t head);

#endif
