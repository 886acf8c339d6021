/* Our own tables: TSV and CSV, one row an event, or a dyad. Lists stand in one cell with ";" between their items. */
#include "report/export.h"

typedef struct side {
    const ent__coded_party *one; /* of a dyad; NULL with `all` unset: nobody */
    bool dyad, recipient;
} side;

typedef enum column { CODE, SECTOR, NAME, OFFICE, COW, GW } column;

static void put_number(const ent__export *x, ent_str code, column which, ent__buf *b) {
    const ent__lex_actor *s = code.len ? ent__ask_state(&x->actors, x->lex, code) : NULL;
    uint16_t n = !s ? 0 : which == COW ? s->cow : s->gw;
    if (n) ent__buf_printf(b, "%u", n);
}

static void put_value(const ent__export *x, const ent__coded_party *p, column which, ent__buf *b) {
    switch (which) {
    case CODE: ent__buf_str(b, p->code); return;
    case SECTOR: ent__buf_str(b, p->sector); return;
    case NAME: ent__buf_str(b, p->name.len ? p->name : p->words); return;
    case OFFICE: ent__buf_str(b, p->office); return;
    case COW:
    case GW: put_number(x, p->code, which, b); return;
    }
}

/* One column of a side: of the one party, or of all with ";" between them; empty where none has it. */
static void cell_side(const ent__export *x, ent__row *r, const ent__coded *e, const side *s, column which) {
    ent__buf b;
    ent__buf_init(&b);
    size_t marks = 0;
    if (s->dyad && s->one) put_value(x, s->one, which, &b);
    for (size_t i = 0, n = 0; i < e->n_parties && !s->dyad; i++) {
        if (e->parties[i].recipient != s->recipient) continue;
        if (n++) ent__buf_byte(&b, ';'), marks++;
        put_value(x, &e->parties[i], which, &b);
    }
    if (b.len == marks && marks) ent__buf_reset(&b);
    ent__cell_take(r, &b);
}

static void cells_side(const ent__export *x, ent__row *r, const ent__coded *e, const side *s) {
    for (int c = CODE; c <= OFFICE; c++) cell_side(x, r, e, s, (column)c);
    if (x->o.cow) cell_side(x, r, e, s, COW);
    if (x->o.gw) cell_side(x, r, e, s, GW);
}

static void head_side(const ent__export *x, ent__row *r, bool recipient) {
    static const char *const names[2][6] = {
        {"actor", "actor_sector", "actor_name", "actor_office", "actor_cow", "actor_gw"},
        {"recipient", "recipient_sector", "recipient_name", "recipient_office", "recipient_cow", "recipient_gw"}};
    for (int c = CODE; c <= OFFICE; c++) ent__cell_z(r, names[recipient][c]);
    if (x->o.cow) ent__cell_z(r, names[recipient][COW]);
    if (x->o.gw) ent__cell_z(r, names[recipient][GW]);
}

static ent__row row_of(const ent__export *x, ent__buf *out) {
    return (ent__row){.out = out, .mark = x->o.format == ENT_EXPORT_CSV ? ',' : '\t', .quoting = true};
}

void ent__export_table_head(const ent__export *x, ent__buf *out) {
    static const char *const rest[] = {
        "event",           "mode",      "context",     "cameo",      "quad",    "score",    "goldstein",
        "goldstein_scale", "modality",  "place",       "province",   "country", "lat",      "lon",
        "resolution",      "geonameid", "attribution", "confidence", "words",   "sentence", "document",
        "published",       "source",    "url",         "rule",       "lexicon", "model"};
    static const char *const first[] = {"id", "date", "end_date", "date_source"};
    ent__row r = row_of(x, out);
    for (size_t i = 0; i < ENT__COUNT(first); i++) ent__cell_z(&r, first[i]);
    head_side(x, &r, false);
    head_side(x, &r, true);
    for (size_t i = 0; i < ENT__COUNT(rest); i++) ent__cell_z(&r, rest[i]);
    ent__row_end(&r);
}

static void cells_scores(const ent__export *x, ent__row *r, const ent__coded *e) {
    const ent__onto *o = &x->onto;
    ent__cell_known(r, e->quad);
    if (e->quad)
        ent__cell_real(r, e->score, 1);
    else
        ent__cell_empty(r, 1);
    ent__cell_goldstein(x, r, e->cameo, x->scale);
    ent__cell(r, e->cameo.len && x->scale < o->n_scales ? ent__onto_str(o, o->scales[x->scale]) : (ent_str){0});
}

static void cells_place(ent__row *r, const ent__coded_place *p) {
    ent__cell(r, p->name);
    ent__cell(r, p->province);
    ent__cell(r, p->country);
    ent__cells_point(r, p);
    ent__cell_known(r, p->resolution);
    ent__cell_known(r, p->geonameid);
}

static void put_row(const ent__export *x, const ent__coded *e, const side *from, const side *to, ent__buf *out) {
    ent__row r = row_of(x, out);
    const ent_str first[] = {e->id, e->date, e->end_date, e->date_source};
    for (size_t i = 0; i < ENT__COUNT(first); i++) ent__cell(&r, first[i]);
    cells_side(x, &r, e, from);
    cells_side(x, &r, e, to);
    ent__cell(&r, e->type);
    ent__cell(&r, e->mode);
    ent__cell_contexts(&r, e, ";", "");
    ent__cell(&r, e->cameo);
    cells_scores(x, &r, e);
    ent__cell(&r, e->modality);
    cells_place(&r, &e->place);
    ent__cell(&r, e->said_name.len ? e->said_name : e->said_words.len ? e->said_words : e->said_code);
    ent__cell_real(&r, e->confidence, 2);
    const ent_str last[] = {e->words, e->text, e->document, e->published, e->source,
                            e->url,   e->rule, e->lexicon,  e->model};
    for (size_t i = 0; i < ENT__COUNT(last); i++) ent__cell(&r, last[i]);
    ent__row_end(&r);
}

typedef struct table_run {
    const ent__export *x;
    const ent__coded *e;
    ent__buf *out;
} table_run;

static void dyad(void *ctx, ent__dyad d) {
    const table_run *run = ctx;
    side from = {d.from, true, false}, to = {d.to, true, true};
    put_row(run->x, run->e, &from, &to, run->out);
}

size_t ent__export_table(const ent__export *x, const ent__told *e, ent__buf *out) {
    table_run run = {x, &e->c, out};
    if (x->o.dyads) return ent__dyads(&e->c, true, x->o.no_self, dyad, &run);
    side from = {NULL, false, false}, to = {NULL, false, true};
    put_row(x, &e->c, &from, &to, out);
    return 1;
}
