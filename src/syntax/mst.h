/* mst: the best tree over scored arcs. */
#ifndef ENT_SYNTAX_MST_H
#define ENT_SYNTAX_MST_H

#include "base/base.h"

enum { ENT__MST_WORDS = 256 };

/** Working memory for ENT__MST_WORDS words. */
typedef struct ent__mst ent__mst;
ent__mst *ent__mst_new(void);
void ent__mst_free(ent__mst *m);

/** The tree with one root whose arcs score most. score[d * stride + h]: h < n a word, h = n the root.
 *  head[d] gets the head, n for the root. 0 < n <= ENT__MST_WORDS. Mostly linear in the matrix; cubic in n at worst. */
void ent__mst_solve(ent__mst *m, const float *score, uint32_t n, uint32_t stride, uint16_t *head);

#endif
