/* lex_trust: how far an event is to be trusted, by what it looks like: names of traits and their weights.
 *
 * Source: lexicon/ontology/trust.tsv, a name and a weight in hundredths of a natural logarithm of the odds; it may be
 * missing.
 *
 *   section "trust"  ent__trust_row, sorted by key
 */
#ifndef ENT_LEX_TRUST_H
#define ENT_LEX_TRUST_H

#include "lexicon/lexicon.h"

typedef struct ent__trust_row {
    uint32_t key; /* of the name */
    int32_t weight;
} ent__trust_row;

uint32_t ent__trust_key(ent_str name);
/** Weight of a trait; 0 where it has none. */
int32_t ent__trust_weight(const ent__lex *lex, uint32_t key);

#endif
