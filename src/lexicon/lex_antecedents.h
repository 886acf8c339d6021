/* lex_antecedents: how much each trait of what stands before a pronoun says that it is meant.
 *
 * Source: lexicon/actors/antecedents.tsv, pronouns (he, it, they: all forms of a sort), a trait's name, and a weight in
 * hundredths of a natural logarithm of the odds; it may be missing.
 *
 *   he	subject here, for a subject	143
 *
 *   section "antecede"  int32_t weights[ENT__ANTE_SORTS][ENT__ANTE_TRAITS]
 */
#ifndef ENT_LEX_ANTECEDENTS_H
#define ENT_LEX_ANTECEDENTS_H

#include "lexicon/lexicon.h"

typedef enum ent__ante_sort { ENT__ANTE_HE, ENT__ANTE_IT, ENT__ANTE_THEY, ENT__ANTE_SORTS } ent__ante_sort;

/* One trait each; AWAY is of sentences between, NTH of those of its sort between. The last ones are of the pronoun, and
 * say that nothing before it is meant. */
#define ENT__ANTE_LIST(X)                                                                                              \
    X(AWAY_0, "in its sentence")                                                                                       \
    X(AWAY_1, "one sentence before")                                                                                   \
    X(AWAY_2, "two sentences before")                                                                                  \
    X(AWAY_3, "three sentences before")                                                                                \
    X(NTH_0, "nearest")                                                                                                \
    X(NTH_1, "second nearest")                                                                                         \
    X(NTH_2, "third nearest")                                                                                          \
    X(NTH_3, "fourth or fifth nearest")                                                                                \
    X(NTH_4, "farther")                                                                                                \
    X(NAMED, "person by name")                                                                                         \
    X(TITLED, "person by role")                                                                                        \
    X(BODY, "state or body")                                                                                           \
    X(GROUP, "group")                                                                                                  \
    X(ROW, "several")                                                                                                  \
    X(PRONOUN, "pronoun")                                                                                              \
    X(SAME_PRONOUN, "pronoun of its sort")                                                                             \
    X(NAME, "name that no table has")                                                                                  \
    X(THING, "noun")                                                                                                   \
    X(PERSONAL, "noun of persons")                                                                                     \
    X(MAN, "known as a man")                                                                                           \
    X(WOMAN, "known as a woman")                                                                                       \
    X(ONCE, "mentioned once")                                                                                          \
    X(TWICE, "mentioned twice")                                                                                        \
    X(OFTEN, "mentioned often")                                                                                        \
    X(INDEFINITE, "with an indefinite article")                                                                        \
    X(DEFINITE, "with a definite article")                                                                             \
    X(OWNED, "owned by somebody")                                                                                      \
    X(JOINED, "joined to another")                                                                                     \
    X(COLOURS, "only colours a noun")                                                                                  \
    X(PLACED, "where something is")                                                                                    \
    X(BRACKETED, "in brackets")                                                                                        \
    X(NAME_TELLS, "name that no table has, of him who speaks")                                                         \
    X(PREDICATE, "predicate")                                                                                          \
    X(NEAR_SUBJECT, "subject of the nearest clause")                                                                   \
    X(CONTROLS, "understood subject of the nearest clause")                                                            \
    X(NEXT_SUBJECT, "subject of the clause over that")                                                                 \
    X(MAIN_SUBJECT, "subject of the sentence")                                                                         \
    X(TELLS, "subject of a verb of speech over it")                                                                    \
    X(QUOTED, "whose words it stands in")                                                                              \
    X(ABOVE, "what its phrase is part of")                                                                             \
    X(RELATIVE, "what its relative clause is of")                                                                      \
    X(THANKED, "who is thanked or helped")                                                                             \
    X(BESIDE, "right before it")                                                                                       \
    X(TITLE, "in the title")                                                                                           \
    X(ACTS, "actor, where actors act or are acted on")                                                                 \
    X(THING_ACTS, "no actor, where actors act or are acted on")                                                        \
    X(SUFFERS, "actor, where things are acted on")                                                                     \
    X(THING_SUFFERS, "no actor, where things are acted on")                                                            \
    X(ACTOR_SUBJECT, "actor, for a subject")                                                                           \
    X(ACTOR_OWNER, "actor, for an owner")                                                                              \
    X(THING_SUBJECT, "no actor, for a subject")                                                                        \
    X(THING_OWNER, "no actor, for an owner")                                                                           \
    X(OTHER_QUOTE, "inside or outside quotation marks, unlike it")                                                     \
    X(NONE, "none")                                                                                                    \
    X(NONE_SUBJECT, "none, for a subject")                                                                             \
    X(NONE_OWNER, "none, for an owner")                                                                                \
    X(NONE_IDLE, "none, for the subject of what is")                                                                   \
    X(NONE_ACTED_ON, "none, acted on")                                                                                 \
    X(NONE_QUOTED, "none, in quotation marks")                                                                         \
    X(NONE_FIRST, "none, nothing before the sentence")                                                                 \
    X(NONE_LONE, "none, nobody before it in the sentence")

/* A part in the sentence, here or before, of a pronoun that is a subject, an owner, something else. */
#define ENT__ANTE_PARTS(X) X("subject") X("object") X("in a phrase") X("of a noun") X("owner") X("on no word")

enum { ENT__ANTE_N_PARTS = 6, ENT__ANTE_N_CASES = 3 };
typedef enum ent__ante {
#define X(a, s) ENT__ANTE_##a,
    ENT__ANTE_LIST(X)
#undef X
        ENT__ANTE_PART, /* and on: see ent__ante_part() */
    ENT__ANTE_TRAITS = ENT__ANTE_PART + ENT__ANTE_N_PARTS * 2 * ENT__ANTE_N_CASES
} ent__ante;

static inline uint32_t ent__ante_part(uint32_t part, bool before, uint32_t of) {
    return ENT__ANTE_PART + (part * 2 + before) * ENT__ANTE_N_CASES + of;
}

/** Name of a trait, in buf where it is put together. */
const char *ent__ante_name(uint32_t trait, char *buf, size_t cap);
const char *ent__ante_sort_name(uint32_t sort);
/** Weights by sort and trait; NULL where the lexicon has none. */
const int32_t *ent__ante_weights(const ent__lex *lex);

#endif
