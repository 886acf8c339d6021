/* The model file's sections, each opened and checked by its own file. */
#include "syntax/model.h"
#include "prose/words.h"

static ent_status refuse(ent_error *err, const char *why, const char *section) {
    return ent__fail(err, ENT_E_FORMAT, why, ent__cstr(section));
}

static ent_status open_sections(const ent__sections *s, ent__model *m, ent_error *err) {
    ent_str b;
    if (!ent__sections_find(s, "network", &b) || !ent__net_open(b, &m->net))
        return refuse(err, "bad section of the model file", "network");
    if (!ent__sections_find(s, "lemmas", &b) || !ent__lemmas_open(b, &m->lemmas))
        return refuse(err, "bad section of the model file", "lemmas");
    if (!ent__sections_find(s, "seams", &b) || !ent__seams_open(b, &m->seams))
        return refuse(err, "bad section of the model file", "seams");
    if (!ent__sections_find(s, "words", &b)) return refuse(err, "bad section of the model file", "words");
    return b.len ? ent__words_open(b.ptr, b.len, &m->words, err) : ENT_OK;
}

ent_status ent__model_of(ent_str file, ent__model *m, ent_error *err) {
    ent__sections s;
    ent_status st = ent__sections_open(file, &s, err);
    if (st != ENT_OK) return st;
    memcpy(m->version, s.version, sizeof m->version);
    return open_sections(&s, m, err);
}

ent_status ent__model_open(const char *path, ent__model **out, ent_error *err) {
    ent__model *m = ent__malloc(sizeof *m);
    *out = NULL;
    if (!m) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("model"));
    *m = (ent__model){0};
    ent_status st = ent__file_map(path, &m->file, err);
    if (st == ENT_OK) st = ent__model_of(ent__str((const char *)m->file.ptr, m->file.len), m, err);
    if (st == ENT_OK)
        *out = m;
    else
        ent__model_close(m);
    return st;
}

void ent__model_close(ent__model *m) {
    if (!m) return;
    if (m->words) ent__words_close(m->words);
    ent__file_unmap(&m->file);
    ent__free(m);
}

ent_str ent__model_version(const ent__model *m) { return ent__str(m->version, 16); }
const ent__words *ent__model_words(const ent__model *m) { return m->words; }
