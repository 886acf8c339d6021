/* seam: where two sentences run together, the stop between them lost.
 *
 *   … met with Kevin McCarthy in California | China launched military drills around Taiwan …
 *
 * A logistic model over the five words around the place, learnt from raw text whose stops were taken out.
 */
#ifndef ENT_SYNTAX_SEAM_H
#define ENT_SYNTAX_SEAM_H

#include "syntax/tree.h"

typedef struct ent__seams {
    const int8_t *weight; /* [mask + 1]; NULL where the model has none */
    uint32_t mask;
    int32_t bias, one; /* one: what a logit of 1 comes to */
} ent__seams;

/** No bytes: no seams are found. */
bool ent__seams_open(ent_str bytes, ent__seams *out);

/** The likeliest place of n tokens (forms, space_after): the first token of the second sentence, and how likely in
 *  thousandths of a logit. 0 where there is none. */
uint32_t ent__seam_find(const ent__seams *m, const ent__token *t, uint32_t n, int32_t *millilogits);

typedef struct ent__seam_trainer ent__seam_trainer;
ent__seam_trainer *ent__seam_trainer_new(void);
void ent__seam_trainer_free(ent__seam_trainer *t);
/** Learn from a text's sentences, and from title and first sentence as Web sites lay them end to end. */
bool ent__seam_trainer_add(ent__seam_trainer *t, ent_str title, ent_str text);
/** Descend and write the section. false: out of memory. */
bool ent__seam_trainer_write(ent__seam_trainer *t, ent__buf *out);

#endif
