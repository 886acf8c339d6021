/* net: the neural encoder and scorers of tags and arcs; shapes, and the model section.
 *
 *   features of a word ─▶ sum of embeddings [D] ─▶ window of three [3D] ─▶ [C]
 *     ─▶ L bidirectional recurrent layers [C = 2H] ─▶ heads: arc dependent [A], arc head [A],
 *        relation dependent [B], relation head [B], UPOS and XPOS [T]
 */
#ifndef ENT_SYNTAX_NET_H
#define ENT_SYNTAX_NET_H

#include "syntax/look.h"

enum {
    ENT__NET_FEATS = 8, /* features of a word */
    ENT__NET_TAGS = 80, /* UPOS at 0, XPOS at ENT__NET_XPOS, rounded up */
    ENT__NET_XPOS = 17,
    ENT__NET_RELS = 64,    /* relations, rounded up */
    ENT__NET_LAYERS = 4,   /* most */
    ENT__NET_HIDDEN = 192, /* most */
    ENT__NET_ROWS = 1 << 17,
};
_Static_assert((int)ENT__NET_XPOS == (int)ENT__N_UPOS && (int)ENT__NET_XPOS + (int)ENT__N_XPOS <= (int)ENT__NET_TAGS,
               "tags fit");
_Static_assert((int)ENT__N_REL <= (int)ENT__NET_RELS, "relations fit");

/** Shapes; all but n_rows and layers are multiples of 16. */
typedef struct ent__net_dims {
    uint32_t n_rows; /* of the embedding table; row 0 is for what is unknown */
    uint32_t emb, hidden, layers, arc, label;
} ent__net_dims;

static inline uint32_t ent__net_width(const ent__net_dims *d) { return 2 * d->hidden; }
static inline uint32_t ent__net_heads(const ent__net_dims *d) { return 2 * d->arc + 2 * d->label + ENT__NET_TAGS; }

/** Are the widths and the layers what the network can have? */
bool ent__net_dims_good(const ent__net_dims *d);
/** The keys of a word's features, to be looked up as rows. Never 0. */
void ent__net_keys(const ent__look *w, uint64_t out[ENT__NET_FEATS]);

#endif
