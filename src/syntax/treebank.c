/* Reading treebank files whole, for training and measuring. */
#include "syntax/train.h"

static ent_status add_sentence(ent__treebank *t, const ent__gold *g, ent_error *err) {
    if (t->n == t->cap) {
        size_t cap = t->cap ? t->cap * 2 : 1024;
        ent__gold *s = ent__realloc(t->sentences, ent__mul(cap, sizeof *s));
        if (!s) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("treebank"));
        t->sentences = s;
        t->cap = cap;
    }
    t->sentences[t->n++] = *g;
    return ENT_OK;
}

static ent_status add_file(ent__treebank *t, const char *path, ent_error *err) {
    ent__file *f = &t->files[t->n_files];
    ent_status st = ent__file_map(path, f, err);
    if (st != ENT_OK) return st;
    t->n_files++;
    ent__conllu r = ent__conllu_of(ent__str((const char *)f->ptr, f->len));
    ent__gold g;
    while ((st = ent__conllu_next(&r, &t->arena, &g, err)) == ENT_OK)
        if ((st = add_sentence(t, &g, err)) != ENT_OK) break;
    return st == ENT_END ? ENT_OK : st;
}

ent_status ent__treebank_open(const char *const *paths, size_t n, ent__treebank *out, ent_error *err) {
    *out = (ent__treebank){0};
    ent__arena_init(&out->arena);
    out->files = ent__malloc(ent__mul(n, sizeof *out->files));
    ent_status st = out->files ? ENT_OK : ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("treebank"));
    for (size_t i = 0; i < n && st == ENT_OK; i++) st = add_file(out, paths[i], err);
    if (st != ENT_OK) ent__treebank_close(out);
    return st;
}

void ent__treebank_close(ent__treebank *t) {
    for (size_t i = 0; i < t->n_files; i++) ent__file_unmap(&t->files[i]);
    ent__free(t->files);
    ent__free(t->sentences);
    ent__arena_release(&t->arena);
    *t = (ent__treebank){0};
}
