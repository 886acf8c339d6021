#include "syntax/syntax.h"

struct ent__model {
    ent__file file;
    char version[17];
};

struct ent__parser {
    const ent__model *model;
};

ent_status ent__model_open(const char *path, ent__model **out, ent_error *err) {
    ent__model *m = ent__malloc(sizeof *m);
    *out = NULL;
    if (!m) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("model"));
    *m = (ent__model){.version = "0000000000000000"};
    ent_status st = ent__file_map(path, &m->file, err);
    if (st == ENT_OK) *out = m;
    else ent__free(m);
    return st;
}

void ent__model_close(ent__model *m) {
    if (!m) return;
    ent__file_unmap(&m->file);
    ent__free(m);
}

ent_str ent__model_version(const ent__model *m) { return ent__str(m->version, 16); }
const ent__words *ent__model_words(const ent__model *m) {
    (void)m;
    return NULL;
}

ent_status ent__parser_new(const ent__model *m, bool no_simd, ent__parser **out, ent_error *err) {
    (void)no_simd;
    *out = ent__malloc(sizeof **out);
    if (!*out) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("parser"));
    (*out)->model = m;
    return ENT_OK;
}

void ent__parser_free(ent__parser *p) { ent__free(p); }

ent_status ent__syntax_analyse(ent__parser *p, ent__text *text, ent_error *err) {
    (void)p;
    (void)err;
    text->n_sentences = 0;
    return ENT_OK;
}

ent_status ent__syntax_parse_tokens(ent__parser *p, ent__sentence *s, ent__arena *arena, ent_error *err) {
    (void)p;
    return ent__tree_link(s, arena, err);
}
