/* train: a model file from treebanks. */
#ifndef ENT_SYNTAX_TRAIN_H
#define ENT_SYNTAX_TRAIN_H

#include "syntax/conllu.h"

/** All sentences of some files, read into one arena. */
typedef struct ent__treebank {
    ent__arena arena;
    ent__file *files;
    size_t n_files;
    ent__gold *sentences;
    size_t n, cap;
} ent__treebank;
ent_status ent__treebank_open(const char *const *paths, size_t n, ent__treebank *out, ent_error *err);
void ent__treebank_close(ent__treebank *t);

#endif
