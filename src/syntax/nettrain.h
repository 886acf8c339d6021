/* nettrain: the network's training from treebank sentences and from guesses, and its section of the model file.
 *
 * Guesses are trees that other models gave the same raw sentences, a treebank for each model. Of a word is learnt what
 * all models agree on. */
#ifndef ENT_SYNTAX_NETTRAIN_H
#define ENT_SYNTAX_NETTRAIN_H

#include "syntax/netgrad.h"
#include "syntax/train.h"

typedef struct ent__nettrain_opts {
    ent__net_dims dims; /* n_rows is found */
    unsigned epochs;
    float rate, drop;
    const ent__treebank *guesses; /* may be none */
    size_t n_guesses;
    void (*progress)(void *ctx, const char *line);
    void *ctx;
} ent__nettrain_opts;

/** Train on all sentences and append the section. fails ENT_E_FORMAT (guesses of different words), ENT_E_NOMEM. */
ent_status ent__nettrain(const ent__treebank *bank, const ent__nettrain_opts *o, ent__buf *out, ent_error *err);

#endif
