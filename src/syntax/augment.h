/* augment: treebank sentences as news would have them. */
#ifndef ENT_SYNTAX_AUGMENT_H
#define ENT_SYNTAX_AUGMENT_H

#include "syntax/tree.h"

/** A variant of a treebank sentence: as a headline, in small letters, with a dateline, with titles before a name; which
 *  is up to the seed, and some get none. out: new tokens in the arena, linked. false: no variant, or out of memory. */
bool ent__augment(const ent__sentence *in, uint64_t *seed, ent__arena *arena, ent__sentence *out);

#endif
