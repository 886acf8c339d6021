/* linear: a sparse multi-class linear model over hashed features; averaged perceptron to train it.
 *
 * A feature is a 64-bit hash. Its row lists the classes it speaks for or against. Scores are integers:
 * the same on every machine.
 */
#ifndef ENT_SYNTAX_LINEAR_H
#define ENT_SYNTAX_LINEAR_H

#include "base/base.h"

enum { ENT__LINEAR_CLASSES = 256 };

/** Read-only view of a trained model in mapped bytes. */
typedef struct ent__linear {
    const uint32_t *slots;   /* pairs: key, first entry + 1 (0: empty) */
    const uint32_t *entries; /* class << 24 | last of row << 23 | weight + 2^22 */
    uint32_t mask, n_entries, n_classes;
} ent__linear;

/** Check and open; false where the bytes are no such model. Bytes must be aligned to 4. */
bool ent__linear_open(ent_str bytes, ent__linear *out);
/** Add the rows of the features to score[0..n_classes). */
void ent__linear_score(const ent__linear *m, const uint64_t *feats, size_t n, int32_t *score);

typedef struct ent__linear_trainer ent__linear_trainer;
ent__linear_trainer *ent__linear_trainer_new(uint32_t n_classes);
void ent__linear_trainer_free(ent__linear_trainer *t);
void ent__linear_trainer_score(const ent__linear_trainer *t, const uint64_t *feats, size_t n, int32_t *score);
/** One perceptron step: features towards `gold`, away from `guess`. Call tick() once an example. */
void ent__linear_trainer_update(ent__linear_trainer *t, const uint64_t *feats, size_t n, uint32_t gold, uint32_t guess);
void ent__linear_trainer_tick(ent__linear_trainer *t);
/** Write averaged weights; those below `prune` (in 1/64 of a step) are left out. false: out of memory. */
bool ent__linear_trainer_write(const ent__linear_trainer *t, int32_t prune, ent__buf *out);

#endif
