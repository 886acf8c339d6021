/* netgrad: the network in floats, with its gradients: what training works on. */
#ifndef ENT_SYNTAX_NETGRAD_H
#define ENT_SYNTAX_NETGRAD_H

#include "syntax/net.h"

/* The tensors, in the order of the file; those of the layers come L at a time. */
typedef enum ent__tensor_id {
    ENT__T_EMB,   /* n_rows x emb */
    ENT__T_CONV,  /* 3 emb x C */
    ENT__T_CONVB, /* C */
    ENT__T_HEADS, /* C x heads */
    ENT__T_HEADSB,
    ENT__T_ARC,  /* arc x arc */
    ENT__T_ARCB, /* arc */
    ENT__T_ROOT, /* arc + label: the root as a head */
    ENT__T_REL,  /* label x rels */
    ENT__T_RELB,
    ENT__T_LAYER, /* then for each layer: W (C x 6H), V (4H), B (4H) */
    ENT__TENSORS = ENT__T_LAYER + 3 * ENT__NET_LAYERS
} ent__tensor_id;

typedef struct ent__tensor {
    float *w, *g, *m, *v;
    uint32_t rows, cols;
} ent__tensor;

typedef struct ent__netgrad {
    ent__net_dims d;
    ent__tensor t[ENT__TENSORS];
    uint32_t n_tensors;
    uint32_t step;
    uint32_t *touched, n_touched; /* rows of the embedding table with a gradient now */
    uint8_t *is_touched;
    uint64_t seed;
    ent__arena arena;   /* the tensors */
    ent__arena scratch; /* one batch */
} ent__netgrad;

/* What of a word is to be learnt. */
enum { ENT__SURE_HEAD = 1, ENT__SURE_REL = 2, ENT__SURE_UPOS = 4, ENT__SURE_XPOS = 8 };

/** A sentence as training sees it. */
typedef struct ent__example {
    uint32_t n;
    const uint32_t *rows; /* n times ENT__NET_FEATS rows of the embedding table */
    const uint32_t *head; /* token, or n for the root */
    const uint8_t *rel, *upos, *xpos;
    const uint8_t *sure; /* of each word; NULL: all of all */
    float weight;
} ent__example;

typedef struct ent__netloss {
    double arc, rel, tag;
    uint64_t words, arcs_right;
} ent__netloss;

bool ent__netgrad_init(ent__netgrad *g, const ent__net_dims *d, uint64_t seed);
void ent__netgrad_release(ent__netgrad *g);
/** Forward and backward over a batch; gradients are added up. drop: share of values dropped, 0 for none. */
bool ent__netgrad_batch(ent__netgrad *g, const ent__example *const *batch, uint32_t n, float drop, ent__netloss *loss);
/** One step of Adam; gradients are zero after it. */
void ent__netgrad_step(ent__netgrad *g, float rate);

#endif
