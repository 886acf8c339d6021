/* Rows, cells and dyads; which format is which; events out of a record and out of documents. */
#include "report/export.h"

#include "record/link.h"

/* ---- cells ---- */

static void part(ent__row *r) {
    if (r->begun) ent__buf_byte(r->out, r->mark);
    r->begun = true;
}

/* One character: what would break a row is a space; what is no UTF-8 becomes U+FFFD. */
static void put_char(const ent__row *r, const char *p, size_t len, uint32_t c, bool quoted) {
    bool breaks = c < 0x20 || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029;
    if (breaks)
        ent__buf_byte(r->out, ' ');
    else if (c == 0xfffd)
        ent__buf_cstr(r->out, "\xEF\xBF\xBD");
    else if (c == '"')
        ent__buf_cstr(r->out, quoted ? "\"\"" : "'");
    else if (!r->quoting && r->mark != '\t' && c == (unsigned char)r->mark)
        ent__buf_byte(r->out, ' ');
    else
        ent__buf_add(r->out, p, len);
}

void ent__cell(ent__row *r, ent_str text) {
    part(r);
    bool quoted = r->quoting && text.len && (memchr(text.ptr, '"', text.len) || memchr(text.ptr, r->mark, text.len));
    if (quoted) ent__buf_byte(r->out, '"');
    for (size_t at = 0; at < text.len;) {
        size_t len;
        uint32_t c = ent__utf8_next(text.ptr + at, text.len - at, &len);
        put_char(r, text.ptr + at, len, c, quoted);
        at += len;
    }
    if (quoted) ent__buf_byte(r->out, '"');
}

void ent__cell_z(ent__row *r, const char *z) { ent__cell(r, ent__cstr(z)); }

void ent__cell_int(ent__row *r, int64_t v) {
    part(r);
    ent__buf_i64(r->out, v);
}

void ent__cell_real(ent__row *r, double v, int digits) {
    part(r);
    ent__buf_printf(r->out, "%.*f", digits, v);
}

void ent__cell_empty(ent__row *r, int n) {
    for (int i = 0; i < n; i++) part(r);
}

void ent__cell_known(ent__row *r, int64_t v) {
    if (v)
        ent__cell_int(r, v);
    else
        ent__cell_empty(r, 1);
}

void ent__cells_point(ent__row *r, const ent__coded_place *p) {
    if (!p->has_point) {
        ent__cell_empty(r, 2);
        return;
    }
    ent__cell_real(r, p->lat, 4);
    ent__cell_real(r, p->lon, 4);
}

void ent__cell_take(ent__row *r, ent__buf *b) {
    ent__cell(r, ent__buf_text(b));
    r->out->failed |= b->failed;
    ent__buf_release(b);
}

void ent__cell_contexts(ent__row *r, const ent__coded *e, const char *mark, const char *after) {
    ent__buf b;
    ent__buf_init(&b);
    for (size_t i = 0; i < e->n_contexts; i++)
        ent__buf_printf(&b, "%s%.*s%s", i ? mark : "", (int)e->contexts[i].len, e->contexts[i].ptr, after);
    ent__cell_take(r, &b);
}

void ent__cell_day(ent__row *r, ent_str date) {
    part(r);
    if (date.len < 10) return;
    ent__buf_add(r->out, date.ptr, 4);
    ent__buf_add(r->out, date.ptr + 5, 2);
    ent__buf_add(r->out, date.ptr + 8, 2);
}

void ent__row_end(ent__row *r) {
    ent__buf_byte(r->out, '\n');
    r->begun = false;
}

/* ---- dyads ---- */

static bool same_actor(const ent__coded_party *a, const ent__coded_party *b) {
    return ent__str_eq(a->code, b->code) && ent__str_eq(a->sector, b->sector);
}

/* A party that says nothing new: one of its side before it has the same code and sector. */
static bool stood_before(const ent__coded *e, size_t i) {
    for (size_t k = 0; k < i; k++)
        if (e->parties[k].recipient == e->parties[i].recipient && same_actor(&e->parties[k], &e->parties[i]))
            return true;
    return false;
}

typedef struct pairing {
    bool all, no_self;
    void (*fn)(void *ctx, ent__dyad d);
    void *ctx;
    size_t n;
} pairing;

/* Returns whether more are wanted. */
static bool give(pairing *p, const ent__coded_party *from, const ent__coded_party *to) {
    bool self = from && to && from->code.len && ent__str_eq(from->code, to->code);
    if (p->no_self && self) return true;
    p->fn(p->ctx, (ent__dyad){from, to});
    p->n++;
    return p->all;
}

static size_t count_side(const ent__coded *e, bool recipient) {
    size_t n = 0;
    for (size_t i = 0; i < e->n_parties; i++) n += e->parties[i].recipient == recipient;
    return n;
}

size_t ent__dyads(const ent__coded *e, bool all, bool no_self, void (*fn)(void *ctx, ent__dyad d), void *ctx) {
    pairing p = {all, no_self, fn, ctx, 0};
    bool mutual = count_side(e, true) == 0, one_side = e->n_parties < 2 || count_side(e, false) == 0;
    for (size_t i = 0; i < e->n_parties; i++) {
        const ent__coded_party *from = &e->parties[i];
        if (one_side) {
            if (!give(&p, from->recipient ? NULL : from, from->recipient ? from : NULL)) return p.n;
            continue;
        }
        if (from->recipient || (all && stood_before(e, i))) continue;
        for (size_t k = 0; k < e->n_parties; k++) {
            const ent__coded_party *to = &e->parties[k];
            if (k == i || (!mutual && !to->recipient) || (all && stood_before(e, k))) continue;
            if (!give(&p, from, to)) return p.n;
        }
    }
    /* all of one code and sector: one pair stands for them */
    if (mutual && !one_side && p.n == 0 && e->n_parties > 1) give(&p, &e->parties[0], &e->parties[1]);
    return p.n;
}

/* ---- codes ---- */

ent_str ent__export_country(const ent__export *x, ent_str code) {
    const ent__lex_actor *s = code.len ? ent__ask_state(&x->actors, x->lex, code) : NULL;
    return s ? ent__lex_str(x->lex, s->name) : (ent_str){0};
}

ent_str ent__export_role(ent_str sector) {
    static const char *const other[][2] = {{"JRN", "MED"}, {"MED", "HLH"}, {"SOC", "CVL"}, {"UNK", ""}};
    for (size_t i = 0; i < ENT__COUNT(other); i++)
        if (ent__str_is(sector, other[i][0])) return ent__cstr(other[i][1]);
    return sector;
}

void ent__export_actor_code(const ent__coded_party *p, ent__buf *out) {
    ent__buf_cstr(out, ent__str_is(p->code, "UNO") ? "IGO" : "");
    ent__buf_str(out, p->code);
    ent__buf_str(out, ent__export_role(p->sector));
    ent__buf_str(out, ent__export_role(p->sector2));
}

uint32_t ent__export_scale(const ent__onto *o, const char *name) {
    uint32_t i = 0;
    while (i < o->n_scales && !ent__str_is(ent__onto_str(o, o->scales[i]), name)) i++;
    return i;
}

void ent__cell_goldstein(const ent__export *x, ent__row *r, ent_str cameo, uint32_t scale) {
    const ent__onto_cameo *c = cameo.len ? ent__onto_cameo_of(&x->onto, cameo) : NULL;
    if (c && scale < x->onto.n_scales)
        ent__cell_real(r, (double)c->scale[scale], 1);
    else
        ent__cell_empty(r, 1);
}

/* ---- formats ---- */

typedef struct format {
    const char *name, *head; /* head: NULL where there is none, or it is made */
    size_t (*event)(const ent__export *x, const ent__told *e, ent__buf *out);
} format;

static size_t plover(const ent__export *x, const ent__told *e, ent__buf *out);

static const format FORMATS[] = {
    [ENT_EXPORT_PLOVER] = {"plover", NULL, plover},
    [ENT_EXPORT_TSV] = {"tsv", NULL, ent__export_table},
    [ENT_EXPORT_CSV] = {"csv", NULL, ent__export_table},
    [ENT_EXPORT_POLECAT] = {"polecat", ent__polecat_head, ent__export_polecat},
    [ENT_EXPORT_ICEWS] = {"icews", ent__icews_head, ent__export_icews},
    [ENT_EXPORT_GDELT] = {"gdelt", NULL, ent__export_gdelt},
    [ENT_EXPORT_MENTIONS] = {"gdelt-mentions", NULL, ent__export_mentions},
    [ENT_EXPORT_PETRARCH2] = {"petrarch2", NULL, ent__export_petrarch},
    [ENT_EXPORT_PHOENIX] = {"phoenix", NULL, ent__export_phoenix},
};

const char *ent_export_name(size_t i) { return i < ENT__COUNT(FORMATS) ? FORMATS[i].name : NULL; }

typedef struct plover_run {
    const ent__export *x;
    ent__coded e;
    ent__buf *out;
} plover_run;

/* The line of one dyad: the event with one party on each side. */
static void plover_dyad(void *ctx, ent__dyad d) {
    plover_run *run = ctx;
    ent__coded_party two[2];
    size_t n = 0;
    if (d.from) two[n++] = *d.from;
    if (d.to) two[n] = *d.to, two[n++].recipient = true;
    run->e.parties = two;
    run->e.n_parties = n;
    ent__coded_json(run->out, &run->x->onto, &run->e);
    run->e.parties = NULL;
}

static size_t plover(const ent__export *x, const ent__told *e, ent__buf *out) {
    plover_run run = {x, e->c, out};
    if (x->o.dyads) return ent__dyads(&e->c, true, x->o.no_self, plover_dyad, &run);
    ent__coded_json(out, &x->onto, &e->c);
    return 1;
}

static ent_str nearest_scale(const ent__onto *o, const char *asked) {
    ent_str best = {0};
    uint32_t least = 4;
    for (uint32_t i = 0; i < o->n_scales; i++) {
        ent_str name = ent__onto_str(o, o->scales[i]);
        uint32_t d = ent__edit_distance(ent__cstr(asked), name);
        if (d < least) least = d, best = name;
    }
    return best;
}

ent_status ent__export_init(ent__export *x, const ent_engine *engine, const ent_export_opts *o, ent_error *err) {
    *x = (ent__export){.o = *o, .lex = engine->lex, .onto = ent__onto_of(engine->lex)};
    x->actors = ent__lex_actors_open(engine->lex);
    if ((size_t)o->format >= ENT__COUNT(FORMATS)) return ent__fail(err, ENT_E_USAGE, "no such format", (ent_str){0});
    if (!o->scale) return ENT_OK;
    x->scale = ent__export_scale(&x->onto, o->scale);
    if (x->scale < x->onto.n_scales) return ENT_OK;
    return ent__ask_unknown(err, "no such scale of CAMEO codes", ent__cstr(o->scale),
                            nearest_scale(&x->onto, o->scale));
}

void ent__export_head(const ent__export *x, ent__buf *out) {
    if (FORMATS[x->o.format].head) ent__buf_cstr(out, FORMATS[x->o.format].head);
    if (x->o.format == ENT_EXPORT_TSV || x->o.format == ENT_EXPORT_CSV) ent__export_table_head(x, out);
}

size_t ent__export_event(const ent__export *x, const ent__told *e, ent__buf *out) {
    return FORMATS[x->o.format].event(x, e, out);
}

/* ---- out of a record ---- */

ent_status ent__give(ent__giver *g, size_t least, ent_error *err) {
    if (g->out.failed) return ent__fail(err, ENT_E_NOMEM, "out of memory", (ent_str){0});
    if (g->out.len < least || !g->out.len) return ENT_OK;
    bool taken = g->sink(g->ctx, ent__buf_text(&g->out));
    ent__buf_reset(&g->out);
    return taken ? ENT_OK : ent__fail(err, ENT_E_IO, "the output could not be written", (ent_str){0});
}

typedef struct giving {
    ent__export x;
    ent__giver to;
    ent__arena arena;
    ent__map given; /* happenings of which a row was given */
    ent_export_counts *counts;
} giving;

static bool is_gdelt(const ent__export *x) {
    return x->o.format == ENT_EXPORT_GDELT || x->o.format == ENT_EXPORT_MENTIONS;
}

/* Layouts that have a place for it. */
static bool asks_story(const ent__export *x) { return x->o.format == ENT_EXPORT_POLECAT || is_gdelt(x); }

/* Of a happening GDELT has one row. */
static ent_status given_before(giving *g, const ent__told *event, bool *before, ent_error *err) {
    *before = false;
    if (g->x.o.format != ENT_EXPORT_GDELT || !event->happening) return ENT_OK;
    int64_t *at = ent__map_at(&g->given, (uint64_t)event->happening);
    if (!at) return ent__fail(err, ENT_E_NOMEM, "out of memory", event->c.id);
    *before = *at;
    *at = 1;
    return ENT_OK;
}

static ent_status give_rows(giving *g, ent_record *r, const ent__asked *asked, ent__reader *reader, sqlite3_stmt *q,
                            ent_error *err) {
    int step = SQLITE_ROW;
    ent_status e = ENT_OK;
    while (!e && (step = sqlite3_step(q)) == SQLITE_ROW) {
        ent__told event;
        ent__arena_reset(&g->arena);
        e = ent__reader_event(reader, sqlite3_column_int64(q, ENT__ASK_EVENT), &g->arena, &event, err);
        bool before = false;
        int64_t happening = asked->told ? sqlite3_column_int64(q, ENT__ASK_HAPPENING) : 0;
        if (!e && asks_story(&g->x)) e = ent__reader_story(reader, happening, &g->arena, &event, err);
        if (!e) e = given_before(g, &event, &before, err);
        if (e) break;
        if (before) continue;
        size_t rows = ent__export_event(&g->x, &event, &g->to.out);
        g->counts->events++;
        g->counts->rows += rows;
        g->counts->more_sides += rows == 1 && event.c.n_parties > 2;
        e = ent__give(&g->to, 1 << 16, err);
    }
    return e ? e : step == SQLITE_DONE ? ENT_OK : ent__ask_failed(r, asked, err);
}

static ent_status give_all(giving *g, ent_record *r, const ent_engine *engine, const ent_query *query,
                           ent__arena *arena, ent_error *err) {
    ent__asked asked;
    sqlite3_stmt *q = NULL;
    ent__reader *reader = NULL;
    ent_status e = ent__ask_check(r, engine, query, arena, &asked, err);
    asked.told = is_gdelt(&g->x);
    if (!e) e = ent__ask_prepare(r, &asked, ENT__OVER_EVENTS, arena, &q, err);
    if (!e) e = ent__reader_open(r, engine, &reader, err);
    if (!e) ent__export_head(&g->x, &g->to.out);
    if (!e) e = give_rows(g, r, &asked, reader, q, err);
    if (!e) e = ent__give(&g->to, 0, err);
    ent__reader_close(reader);
    sqlite3_finalize(q);
    return e;
}

ent_status ent_record_events(ent_record *r, const ent_engine *engine, const ent_query *query,
                             const ent_export_opts *opts, bool (*sink)(void *ctx, ent_str text), void *ctx,
                             ent_export_counts *counts, ent_error *err) {
    ent_export_counts none = {0};
    giving g = {.to = {.sink = sink, .ctx = ctx}, .counts = counts ? counts : &none};
    ent__arena arena;
    ent_status e = ent__export_init(&g.x, engine, opts, err);
    if (!e) e = ent__ask_begin(r, err);
    if (e) return e;
    g.x.o.no_self |= query->no_self;
    ent__arena_init(&arena);
    ent__arena_init(&g.arena);
    ent__buf_init(&g.to.out);
    e = give_all(&g, r, engine, query, &arena, err);
    ent__ask_end(r);
    ent__buf_release(&g.to.out);
    ent__map_release(&g.given);
    ent__arena_release(&g.arena);
    ent__arena_release(&arena);
    return e;
}

/* ---- straight out of documents ---- */

/* Layouts without a column for it hold only what took place. */
static bool says_modality(const ent__export *x) { return x->o.format <= ENT_EXPORT_CSV; }

static ent_status render(void *ctx, ent_doc *doc, ent__buf *out, ent_error *err) {
    const ent__export *x = ctx;
    ent__arena arena;
    ent__told s = {.text_bytes = (int64_t)doc->article.text.len};
    bool whole = true;
    ent__arena_init(&arena);
    for (size_t i = 0; i < doc->findings.events.n && whole; i++) {
        ent__arena_reset(&arena);
        whole = ent__coded_take(x->lex, ent_engine_model_version(doc->engine), &doc->findings, i, &arena, &s.c);
        bool counted = ent__str_is(s.c.modality, "actual") || ent__str_is(s.c.modality, "historical");
        if (whole && (counted || says_modality(x))) ent__export_event(x, &s, out);
    }
    ent__arena_release(&arena);
    return whole ? ENT_OK : ent__fail(err, ENT_E_NOMEM, "out of memory", doc->article.id);
}

static bool skip_none(void *ctx, const ent_article *in, ent__buf *out) {
    (void)ctx;
    (void)in;
    (void)out;
    return false;
}

ent_status ent_export_head(const ent_engine *engine, const ent_export_opts *export, bool (*sink)(void *, ent_str),
                           void *ctx, ent_error *err) {
    ent__export x;
    ent__buf head;
    ent_status e = ent__export_init(&x, engine, export, err);
    if (e) return e;
    ent__buf_init(&head);
    ent__export_head(&x, &head);
    if (head.failed) e = ent__fail(err, ENT_E_NOMEM, "out of memory", (ent_str){0});
    if (!e && head.len && !sink(ctx, ent__buf_text(&head)))
        e = ent__fail(err, ENT_E_IO, "the output could not be written", (ent_str){0});
    ent__buf_release(&head);
    return e;
}

ent_status ent_stream_export(const ent_engine *engine, ent_articles *articles, const ent_export_opts *export,
                             const ent_stream_opts *opts, ent_stats *stats, ent_error *err) {
    ent__export x;
    ent_status e = ent__export_init(&x, engine, export, err);
    ent__stream_hooks hooks = {.ctx = &x, .skip = skip_none, .render = render, .events_alone = true};
    return e ? e : ent__stream_run(engine, articles, opts, &hooks, stats, err);
}
