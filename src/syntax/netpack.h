/* netpack: the network's section of the model file: writing it from floats, opening it, and its arithmetic.
 *
 * Weights are bytes with a scale a column, embeddings bytes with a scale a row. A product quantises its left side to
 * bytes by row and sums integers, so the order of the sums, and with it the machine, makes no difference.
 */
#ifndef ENT_SYNTAX_NETPACK_H
#define ENT_SYNTAX_NETPACK_H

#include "syntax/kernel.h"
#include "syntax/netgrad.h"

typedef struct ent__netkey {
    uint64_t key;
    uint32_t row;
} ent__netkey;

/** Append the section. keys: the vocabulary. false: out of memory. */
bool ent__netpack(const ent__netgrad *g, const ent__netkey *keys, size_t n_keys, ent__buf *out);

typedef struct ent__net {
    ent__net_dims d;
    const uint32_t *slots; /* pairs: key, row */
    uint32_t mask;
    const float *emb_scale;
    const int8_t *emb;
    ent__netmat conv, heads, arc, rel, layer[ENT__NET_LAYERS];
    const float *cell_v[ENT__NET_LAYERS], *cell_b[ENT__NET_LAYERS]; /* 4H each */
    const float *root;                                              /* arc + label */
} ent__net;

/** Open a section aligned to 64 bytes; false where it is none. */
bool ent__net_open(ent_str bytes, ent__net *out);

/** Where a feature's row is looked for first. */
static inline const uint32_t *ent__net_slot(const ent__net *m, uint64_t key) {
    return m->slots + 2 * (uint64_t)((uint32_t)key & m->mask);
}

/** Row of a feature, 0 where unknown. */
uint32_t ent__net_row(const ent__net *m, uint64_t key);

#endif
