/* An event out of the record, with its sides, arguments, contexts, sentence, document and run: the same values that
 * were coded, so that its line is the same again. */
#include "report/ask.h"

enum { EVENT, PARTIES, ARGUMENTS, CONTEXTS, HAPPENING, PEOPLE, N_STATEMENTS };

static const char *const SQL[N_STATEMENTS] = {
    [EVENT] =
        "SELECT e.uid, e.date, e.end_date, e.date_source, e.type, e.mode, e.cameo, e.modality, e.place_words,"
        " e.place, e.country, e.province, e.place_rule, e.said_code, e.said_sector, e.said_name, e.said_words,"
        " e.rule, e.derivation, e.lemma, e.words, s.text, s.field, d.name, coalesce(t.title, d.title), d.url,"
        " d.source, d.language, d.date, r.lexicon, r.model, e.was, e.about_date, e.about_end_date, e.about_place_words,"
        " e.about_place, e.about_country, e.about_province, e.about_place_rule,"
        " e.lat, e.lon, e.geonameid, e.resolution, e.start, e.\"end\", e.trigger_start, e.trigger_end, e.quad,"
        " e.score, e.confidence, s.number, s.start, s.\"end\", d.document_id, length(t.text), e.about_lat,"
        " e.about_lon, e.about_geonameid, e.about_resolution"
        " FROM event e CROSS JOIN sentence s USING (sentence_id) CROSS JOIN coding k USING (coding_id)"
        " CROSS JOIN document d USING (document_id) CROSS JOIN run r USING (run_id)"
        " LEFT JOIN document_text t USING (document_id) WHERE e.event_id = ?",
    [PARTIES] = ("SELECT kind, code, sector, sector2, name, office, rank, org, why, rule, words, side, start, \"end\""
                 " FROM party WHERE event_id = ? ORDER BY side, number"),
    [ARGUMENTS] = "SELECT role, words, head, start, \"end\" FROM argument WHERE event_id = ? ORDER BY number",
    [CONTEXTS] = "SELECT context FROM context WHERE event_id = ? ORDER BY number, context",
    [HAPPENING] = "SELECT reports, sources, documents FROM happening WHERE happening_id = ?",
    [PEOPLE] =
        "SELECT group_concat(name, '; ') FROM (SELECT w.name FROM event e CROSS JOIN sentence s USING (sentence_id)"
        " CROSS JOIN person p USING (coding_id) CROSS JOIN people_name n ON n.code = coalesce(p.code, '')"
        " AND n.name = p.name CROSS JOIN people w USING (person_id) WHERE e.event_id = ?"
        " GROUP BY w.person_id ORDER BY min(p.number))",
};

/* Columns of EVENT behind the texts. */
enum { LAT = 39, START = LAT + 4, END, TRIGGER, TRIGGER_END, QUAD, SCORE, CONFIDENCE, NUMBER };
enum { SENTENCE = NUMBER + 1, SENTENCE_END, DOCUMENT, TEXT_BYTES, ABOUT_LAT };

struct ent__reader {
    ent_record *record;
    sqlite3_stmt *statement[N_STATEMENTS];
    ent__onto onto;
};

ent_status ent__reader_open(ent_record *r, const ent_engine *engine, ent__reader **out, ent_error *err) {
    ent__reader *x = ent__malloc(sizeof *x);
    *out = NULL;
    if (!x) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    *x = (ent__reader){.record = r, .onto = ent__onto_of(engine->lex)};
    ent_status e = ENT_OK;
    for (int i = 0; !e && i < N_STATEMENTS; i++) e = ent__sql_prepare(r->db, SQL[i], r->path, &x->statement[i], err);
    if (e)
        ent__reader_close(x);
    else
        *out = x;
    return e;
}

void ent__reader_close(ent__reader *x) {
    if (!x) return;
    for (int i = 0; i < N_STATEMENTS; i++) sqlite3_finalize(x->statement[i]);
    ent__free(x);
}

static ent_str take(ent__arena *arena, sqlite3_stmt *q, int column) {
    ent_str s = ent__sql_text(q, column);
    return s.len ? ent__arena_str(arena, s) : (ent_str){0};
}

static ent__span span(sqlite3_stmt *q, int column) {
    if (sqlite3_column_type(q, column) == SQLITE_NULL) return ENT__NO_SPAN;
    return (ent__span){sqlite3_column_int64(q, column), sqlite3_column_int64(q, column + 1)};
}

static void take_texts(ent__arena *arena, sqlite3_stmt *q, ent__coded *c) {
    ent_str *const field[] = {&c->id,
                              &c->date,
                              &c->end_date,
                              &c->date_source,
                              &c->type,
                              &c->mode,
                              &c->cameo,
                              &c->modality,
                              &c->place.words,
                              &c->place.name,
                              &c->place.country,
                              &c->place.province,
                              &c->place.rule,
                              &c->said_code,
                              &c->said_sector,
                              &c->said_name,
                              &c->said_words,
                              &c->rule,
                              &c->derivation,
                              &c->lemma,
                              &c->words,
                              &c->text,
                              &c->field,
                              &c->document,
                              &c->title,
                              &c->url,
                              &c->source,
                              &c->language,
                              &c->published,
                              &c->lexicon,
                              &c->model,
                              &c->was,
                              &c->about_date,
                              &c->about_end_date,
                              &c->about_place.words,
                              &c->about_place.name,
                              &c->about_place.country,
                              &c->about_place.province,
                              &c->about_place.rule};
    _Static_assert(ENT__COUNT(field) == LAT, "the texts come first");
    for (size_t i = 0; i < ENT__COUNT(field); i++) *field[i] = take(arena, q, (int)i);
}

/* Records of older versions kept no id: one is made of what they have. */
static ent_str made_id(ent__arena *arena, const ent__told *s) {
    ent__buf b;
    uint64_t h = ent__hash_mix(ent__hash_str(s->c.document), ent__hash_str(s->c.type));
    h = ent__hash_mix(h, (uint64_t)s->c.sequence << 32 ^ (uint64_t)s->event);
    ent__buf_init(&b);
    ent__buf_printf(&b, "%016llx", (unsigned long long)h);
    return ent__arena_take(arena, &b);
}

/* Where a place lies, from four columns: latitude, longitude, GeoNames number, resolution. */
static void take_point(sqlite3_stmt *q, int first, ent__coded_place *p) {
    p->has_point = sqlite3_column_type(q, first) != SQLITE_NULL;
    p->lat = sqlite3_column_double(q, first);
    p->lon = sqlite3_column_double(q, first + 1);
    p->geonameid = sqlite3_column_int64(q, first + 2);
    p->resolution = sqlite3_column_int64(q, first + 3);
}

static void take_event(ent__reader *x, ent__arena *arena, ent__told *out) {
    sqlite3_stmt *q = x->statement[EVENT];
    ent__coded *c = &out->c;
    take_texts(arena, q, c);
    take_point(q, LAT, &c->place);
    take_point(q, ABOUT_LAT, &c->about_place);
    c->span = span(q, START);
    c->trigger = span(q, TRIGGER);
    c->quad = sqlite3_column_int64(q, QUAD);
    c->score = sqlite3_column_double(q, SCORE);
    c->confidence = sqlite3_column_double(q, CONFIDENCE);
    c->sequence = sqlite3_column_int64(q, NUMBER);
    c->sentence = span(q, SENTENCE);
    out->document = sqlite3_column_int64(q, DOCUMENT);
    out->text_bytes = sqlite3_column_int64(q, TEXT_BYTES);
    if (!c->id.len) c->id = made_id(arena, out);
    c->cameo = ent__coded_cameo(&x->onto, c->cameo, c->type, c->mode);
}

static void take_party(ent__arena *arena, sqlite3_stmt *q, void *to) {
    ent__coded_party *p = to;
    ent_str *const field[] = {&p->kind, &p->code, &p->sector, &p->sector2, &p->name, &p->office,
                              &p->rank, &p->org,  &p->why,    &p->rule,    &p->words};
    for (size_t i = 0; i < ENT__COUNT(field); i++) *field[i] = take(arena, q, (int)i);
    p->recipient = ent__str_is(ent__sql_text(q, 11), "recipient");
    p->span = span(q, 12);
}

static void take_argument(ent__arena *arena, sqlite3_stmt *q, void *to) {
    ent__coded_argument *a = to;
    a->role = take(arena, q, 0);
    a->words = take(arena, q, 1);
    a->head = take(arena, q, 2);
    a->span = span(q, 3);
}

static void take_context(ent__arena *arena, sqlite3_stmt *q, void *to) { *(ent_str *)to = take(arena, q, 0); }

/* The rows of a statement as an array in the arena. */
static ent_status list(ent__reader *x, int which, int64_t event, size_t size, ent__arena *arena,
                       void (*row)(ent__arena *, sqlite3_stmt *, void *), void **out, size_t *n, ent_error *err) {
    sqlite3_stmt *q = x->statement[which];
    size_t cap = 0;
    int step;
    *n = 0;
    *out = NULL;
    sqlite3_bind_int64(q, 1, event);
    while ((step = sqlite3_step(q)) == SQLITE_ROW && !arena->failed) {
        if (*n == cap) {
            size_t more = cap ? cap * 2 : 4;
            void *bigger = ent__arena_alloc(arena, ent__mul(more, size));
            if (!bigger) break;
            if (*n) memcpy(bigger, *out, *n * size);
            *out = bigger;
            cap = more;
        }
        row(arena, q, (char *)*out + (*n)++ * size);
    }
    ent_status e =
        step == SQLITE_DONE || step == SQLITE_ROW ? ENT_OK : ent__sql_fail(x->record->db, x->record->path, err);
    sqlite3_reset(q);
    return e;
}

ent_status ent__reader_event(ent__reader *x, int64_t event, ent__arena *arena, ent__told *out, ent_error *err) {
    sqlite3_stmt *q = x->statement[EVENT];
    *out = (ent__told){.event = event};
    sqlite3_bind_int64(q, 1, event);
    int step = sqlite3_step(q);
    if (step == SQLITE_ROW) take_event(x, arena, out);
    ent_status e = step == SQLITE_ROW ? ENT_OK : ent__sql_fail(x->record->db, x->record->path, err);
    sqlite3_reset(q);
    ent__coded *c = &out->c;
    if (!e)
        e = list(x, PARTIES, event, sizeof *c->parties, arena, take_party, (void **)&c->parties, &c->n_parties, err);
    if (!e)
        e = list(x, ARGUMENTS, event, sizeof *c->arguments, arena, take_argument, (void **)&c->arguments,
                 &c->n_arguments, err);
    if (!e)
        e = list(x, CONTEXTS, event, sizeof *c->contexts, arena, take_context, (void **)&c->contexts, &c->n_contexts,
                 err);
    return !e && arena->failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(x->record->path)) : e;
}

ent_status ent__reader_story(ent__reader *x, int64_t happening, ent__arena *arena, ent__told *out, ent_error *err) {
    sqlite3_stmt *h = x->statement[HAPPENING], *p = x->statement[PEOPLE];
    sqlite3_bind_int64(h, 1, happening);
    sqlite3_bind_int64(p, 1, out->event);
    int step = sqlite3_step(h), people = sqlite3_step(p);
    if (step == SQLITE_ROW) {
        out->happening = happening;
        out->reports = sqlite3_column_int64(h, 0);
        out->sources = sqlite3_column_int64(h, 1);
        out->documents = sqlite3_column_int64(h, 2);
    }
    if (people == SQLITE_ROW) out->people = take(arena, p, 0);
    bool good = (step == SQLITE_ROW || step == SQLITE_DONE) && people == SQLITE_ROW;
    ent_status e = good ? ENT_OK : ent__sql_fail(x->record->db, x->record->path, err);
    sqlite3_reset(h);
    sqlite3_reset(p);
    return !e && arena->failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(x->record->path)) : e;
}
