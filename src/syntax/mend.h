/* mend: puts right, in a tree that is not linked yet, what the parser is known to slip on. */
#ifndef ENT_SYNTAX_MEND_H
#define ENT_SYNTAX_MEND_H

#include "syntax/tree.h"

/** s: tokens with tags, heads and relations, `headline` and `dateline` set; lemmas and the links of the tree come after
 * it. Changes heads, relations and some tags; takes time linear in the sentence but for a walk up from a few tokens. */
void ent__tree_mend(ent__sentence *s);

#endif
