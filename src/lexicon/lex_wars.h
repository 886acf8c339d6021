/* lex_wars: which states are at war with each other, or within (the same code twice), and when.
 *
 * Source: lexicon/actors/wars.tsv, two codes, the first and the last day; it may be missing.
 *
 *   section "wars"  ent__war
 */
#ifndef ENT_LEX_WARS_H
#define ENT_LEX_WARS_H

#include "lexicon/lexicon.h"

#define ENT__WARS_TAG "wars"

typedef struct ent__war {
    ent__sref side[2];
    int32_t from, to; /* days; INT32_MAX: not ended */
} ent__war;

/** All wars; NULL and 0 where the lexicon knows none. */
const ent__war *ent__wars_all(const ent__lex *lex, size_t *n);

#endif
