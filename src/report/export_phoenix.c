/* PETRARCH-2 and Phoenix: tab-separated, no header, one source and one target a row, CAMEO codes. */
#include "report/export.h"

typedef struct phoenix_run {
    const ent__export *x;
    const ent__coded *e;
    ent__buf *out;
} phoenix_run;

/* ---- what both have ---- */

/* "story_3": the document and the sentence, counted from 1. */
static void cell_sentence_id(ent__row *r, const ent__coded *e) {
    ent__buf b;
    ent__buf_init(&b);
    ent__buf_printf(&b, "%.*s_%lld", (int)e->document.len, e->document.len ? e->document.ptr : "",
                    (long long)e->sequence + 1);
    ent__cell_take(r, &b);
}

static void cell_code(ent__row *r, const ent__coded_party *p, const char *none) {
    ent__buf b;
    ent__buf_init(&b);
    if (p) ent__export_actor_code(p, &b);
    if (!b.len) ent__buf_cstr(&b, none);
    ent__cell_take(r, &b);
}

/* ---- PETRARCH-2 ---- */

static ent_str words_of(const ent__coded_party *p) { return !p ? (ent_str){0} : p->words.len ? p->words : p->name; }

static void petrarch_row(void *ctx, ent__dyad d) {
    const phoenix_run *run = ctx;
    const ent__coded *e = run->e;
    ent__row r = {.out = run->out, .mark = '\t'};
    ent__cell_day(&r, e->date.len >= 10 ? e->date : e->published);
    cell_code(&r, d.from, "---");
    cell_code(&r, d.to, "---");
    ent__cell(&r, e->cameo);
    ent__cell_contexts(&r, e, ";", ",1"); /* as issues: "NUCLEAR,1;IRAN,1" */
    cell_sentence_id(&r, e);
    ent__cell(&r, e->url);
    ent__cell(&r, e->source);
    if (run->x->o.texts) {
        ent__cell(&r, words_of(d.from));
        ent__cell(&r, words_of(d.to));
        ent__cell(&r, e->words);
        ent__cell(&r, d.from ? d.from->code : (ent_str){0});
        ent__cell(&r, d.to ? d.to->code : (ent_str){0});
    }
    ent__row_end(&r);
}

size_t ent__export_petrarch(const ent__export *x, const ent__told *e, ent__buf *out) {
    phoenix_run run = {x, &e->c, out};
    return ent__dyads(&e->c, x->o.dyads, x->o.no_self, petrarch_row, &run);
}

/* ---- Phoenix ---- */

/* 0 statement, 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, by the root of the CAMEO code. */
static int penta_class(ent_str cameo) {
    static const char classes[] = "000111222333334444444";
    int root = cameo.len < 2 ? 0 : (cameo.ptr[0] - '0') * 10 + cameo.ptr[1] - '0';
    return root > 0 && root <= 20 ? classes[root] - '0' : 0;
}

static void cells_actor(ent__row *r, const ent__coded_party *p) {
    if (!p) {
        ent__cell_empty(r, 4);
        return;
    }
    cell_code(r, p, "");
    ent__cell(r, ent__str_is(p->code, "UNO") ? ENT__LIT("IGO") : p->code);
    ent__cell(r, ent__export_role(p->sector));
    ent__cell(r, ent__str_is(p->code, "UNO") ? ENT__LIT("UNO") : ent__export_role(p->sector2));
}

/* Date, Year, Month, Day. */
static void cells_date(ent__row *r, ent_str date) {
    ent__cell_day(r, date);
    ent__cell(r, date.len >= 4 ? ent__str(date.ptr, 4) : (ent_str){0});
    ent__cell(r, date.len >= 7 ? ent__str(date.ptr + 5, 2) : (ent_str){0});
    ent__cell(r, date.len >= 10 ? ent__str(date.ptr + 8, 2) : (ent_str){0});
}

static void cells_code(const ent__export *x, ent__row *r, const ent__coded *e) {
    ent__cell(r, e->cameo);
    ent__cell(r, ent__str(e->cameo.ptr, e->cameo.len < 2 ? e->cameo.len : 2));
    ent__cell_int(r, penta_class(e->cameo));
    ent__cell_goldstein(x, r, e->cameo, ent__export_scale(&x->onto, "phoenix"));
}

static void phoenix_row(void *ctx, ent__dyad d) {
    const phoenix_run *run = ctx;
    const ent__coded *e = run->e;
    const ent__coded_place *p = &e->place;
    ent__row r = {.out = run->out, .mark = '\t'};
    ent__buf id;
    ent__buf_init(&id);
    ent__buf_printf(&id, "%.*s_v" ENT_VERSION, (int)e->id.len, e->id.ptr);
    ent__cell_take(&r, &id);
    cells_date(&r, e->date);
    cells_actor(&r, d.from);
    cells_actor(&r, d.to);
    cells_code(run->x, &r, e);
    ent__cell_contexts(&r, e, ";", ",1"); /* as issues: "NUCLEAR,1;IRAN,1" */
    ent__cells_point(&r, p);
    ent__cell(&r, p->name);
    ent__cell(&r, p->province);
    ent__cell(&r, p->country);
    cell_sentence_id(&r, e);
    ent__cell(&r, e->url);
    ent__cell(&r, e->source);
    ent__row_end(&r);
}

size_t ent__export_phoenix(const ent__export *x, const ent__told *e, ent__buf *out) {
    phoenix_run run = {x, &e->c, out};
    return ent__dyads(&e->c, x->o.dyads, x->o.no_self, phoenix_row, &run);
}
