/* gold: comparing what is coded with what people marked. One function for each kind of gold. */
#ifndef ENT_GOLD_H
#define ENT_GOLD_H

#include "measure/measure.h"

/* ---- cases.c ---- */

typedef struct ent__case {
    ent_str gold, got, text, note;
} ent__case;

typedef struct ent__cases {
    ent__arena arena;
    ent__case *items;
    size_t n, cap;
} ent__cases;

void ent__cases_init(ent__cases *c);
void ent__cases_release(ent__cases *c);
/** Keep a pair of labels with its sentence and a note on it; all copied. false: no memory. */
bool ent__cases_add(ent__cases *c, ent_str gold, ent_str got, ent_str text, ent_str note);
/** Let one label count as another (constant text). */
void ent__cases_rename(ent__cases *c, const char *from, const char *to);
bool ent__cases_have(const ent__cases *c, const char *gold);
/** Shares, figures by label, confusion, sentences for the commonest mistakes. fails ENT_E_NOMEM. */
ent_status ent__cases_report(const ent__cases *c, ent__report *r, ent_error *err);

/* ---- the measures ---- all fail ENT_E_IO, ENT_E_FORMAT, ENT_E_NOMEM. */

ent_status ent__gold_relations(ent_worker *w, const char *path, ent__report *r, ent_error *err);
ent_status ent__gold_actors(ent_worker *w, const char *path, ent__report *r, ent_error *err);
ent_status ent__gold_plover(ent_worker *w, const char *path, ent__report *r, ent_error *err);
ent_status ent__gold_spans(ent_worker *w, const char *path, ent__report *r, ent_error *err);

#endif
