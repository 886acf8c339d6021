/* nettrain: the network's training from treebank sentences, and its section of the model file. */
#ifndef ENT_SYNTAX_NETTRAIN_H
#define ENT_SYNTAX_NETTRAIN_H

#include "syntax/netgrad.h"
#include "syntax/train.h"

typedef struct ent__nettrain_opts {
    ent__net_dims dims; /* n_rows is found */
    unsigned epochs;
    float rate, drop;
    void (*progress)(void *ctx, const char *line);
    void *ctx;
} ent__nettrain_opts;

/** Train on all sentences and append the section. fails ENT_E_NOMEM. */
ent_status ent__nettrain(const ent__treebank *bank, const ent__nettrain_opts *o, ent__buf *out, ent_error *err);

#endif
