/* lex_trust: how far an event is to be trusted, and how likely two reports tell of the same, by what they look like:
 * names of traits and their weights.
 *
 * Sources: lexicon/ontology/trust.tsv and links.tsv, a name and a weight in hundredths of a natural logarithm of the
 * odds; either may be missing.
 *
 *   sections "trust", "links"  ent__trust_row, sorted by key
 */
#ifndef ENT_LEX_TRUST_H
#define ENT_LEX_TRUST_H

#include "lexicon/lexicon.h"

typedef struct ent__trust_row {
    uint32_t key; /* of the name */
    int32_t weight;
} ent__trust_row;

uint32_t ent__trust_key(ent_str name);
/** Weight of a trait of an event, of a link; 0 where it has none. */
int32_t ent__trust_weight(const ent__lex *lex, uint32_t key);
int32_t ent__links_weight(const ent__lex *lex, uint32_t key);

#endif
