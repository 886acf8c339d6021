/* lex_tongues: where people are called so: which states a given name, or the end of a family name, is at home in.
 *
 * Source: lexicon/actors/tongues.tsv, codes of states and the names; it may be missing.
 *
 *   UKR BLR	Mykola|Oksana|-enko
 *
 *   section "tongues"  ent__tongue, one a line      phrases "tong.words"  their numbers by name; "-enko" is a word
 */
#ifndef ENT_LEX_TONGUES_H
#define ENT_LEX_TONGUES_H

#include "lexicon/lexicon.h"

typedef struct ent__tongue {
    ent__sref states; /* codes, with spaces between them */
} ent__tongue;

/** The lines that have a folded name, or an ending with its hyphen: their numbers; NULL and 0 where none has. */
const uint32_t *ent__tongues_of(const ent__lex *lex, ent_str name, uint32_t *n);
/** Whether the names of a line are at home in a state. */
bool ent__tongue_is_of(const ent__lex *lex, uint32_t line, ent_str code);

#endif
