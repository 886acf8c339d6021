#include "base/base.h"

struct ent_articles {
    ent_format format;
};

ent_status ent_articles_open(const char *path, ent_format format, ent_str date, ent_articles **out, ent_error *err) {
    (void)date;
    *out = ent__malloc(sizeof **out);
    if (!*out) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(path));
    (*out)->format = format;
    return ENT_OK;
}
ent_status ent_articles_next(ent_articles *articles, ent_article *out, ent_error *err) {
    (void)articles, (void)err;
    *out = (ent_article){0};
    return ENT_END;
}
void ent_articles_close(ent_articles *articles) { ent__free(articles); }
void ent_articles_progress(const ent_articles *articles, uint64_t *done_bytes, uint64_t *size_bytes) {
    (void)articles;
    *done_bytes = *size_bytes = 0;
}
