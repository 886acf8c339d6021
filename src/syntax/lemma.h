/* lemma: the lemma of a word with its tag, by exceptions and suffix rules learnt from a treebank. */
#ifndef ENT_SYNTAX_LEMMA_H
#define ENT_SYNTAX_LEMMA_H

#include "syntax/tree.h"

typedef struct ent__lemmas {
    const uint32_t *slots;      /* pairs: key, rule + 1 (0: empty) */
    const unsigned char *rules; /* n_rules times RULE_BYTES */
    uint32_t mask, n_rules;
} ent__lemmas;

bool ent__lemmas_open(ent_str bytes, ent__lemmas *out);
/** The lemma of the form, in the arena unless it is the form itself. No memory: ptr is NULL. */
ent_str ent__lemma_of(const ent__lemmas *m, ent_str form, uint8_t upos, uint8_t xpos, ent__arena *arena);

typedef struct ent__lemma_trainer ent__lemma_trainer;
ent__lemma_trainer *ent__lemma_trainer_new(void);
void ent__lemma_trainer_free(ent__lemma_trainer *t);
void ent__lemma_trainer_add(ent__lemma_trainer *t, const ent__token *gold);
bool ent__lemma_trainer_write(ent__lemma_trainer *t, ent__buf *out);

#endif
