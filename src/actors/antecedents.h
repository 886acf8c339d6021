/* antecedents: what of all that stands before a pronoun is meant by it. pronouns.c asks, antecedents.c weighs. */
#ifndef ENT_ACTORS_ANTECEDENTS_H
#define ENT_ACTORS_ANTECEDENTS_H

#include "actors/room.h"
#include "lexicon/lex_antecedents.h"

typedef enum ent__pronoun { ENT__NO_PRONOUN, ENT__HE, ENT__SHE, ENT__IT, ENT__THEY } ent__pronoun;

/** Of the third person; ENT__NO_PRONOUN any other word. */
ent__pronoun ent__pronoun_of(ent_str form);

typedef struct ent__search {
    ent__pronoun kind;
    uint32_t token;
    uint32_t verb;        /* that it is the object of, or in a phrase of; ENT__NOTOKEN none */
    uint32_t co_subject;  /* the subject of that verb, which "him" cannot be; ENT__NOTOKEN none */
    uint32_t subjects[2]; /* of the clauses over it, the nearest first; ENT__NOTOKEN none */
    uint32_t ahead;       /* whom a name to come in the sentence means, as an entity; UINT32_MAX none */
    bool idle;            /* the subject of what something is, and may stand for nothing: "it is clear that" */
    bool acted_on;        /* object of an act that is done to things: "resolve it" */
} ent__search;

/** Whether an entity is of the number and gender of a pronoun. */
bool ent__actors_agrees(const ent__finder *f, size_t entity, ent__pronoun kind);
/** Who is meant: their number, 0 for nobody, or nobody surely. */
uint32_t ent__antecedents_choose(ent__finder *f, const ent__search *q, uint32_t out[MAX_CODES]);

#endif
