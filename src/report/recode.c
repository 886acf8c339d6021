/* recode: the documents of a record coded anew by the engine at hand, and what that changed.
 *
 *   document_text ─door─▶ articles ─▶ workers ─▶ store        (the codings before stay as evidence)
 *   current, before and after ─▶ events side by side, by the place of their words ─▶ added, removed, changed
 *
 * The texts are read by a second connection, for workers ask for articles while the store writes.
 */
#include "report/table.h"

#include "intake/intake.h"

typedef struct text_door {
    ent_articles articles; /* first: the iterator is this */
    ent_record *record;
    sqlite3_stmt *q;
    int64_t done, all;
} text_door;

/* ---- the door ---- */

static ent_str take(ent__arena *arena, sqlite3_stmt *q, int column) {
    const void *p = sqlite3_column_blob(q, column);
    ent_str s = ent__str(p, p ? (size_t)sqlite3_column_bytes(q, column) : 0);
    return s.len ? ent__arena_str(arena, s) : (ent_str){0};
}

/* A document without an id had its hash for a name: it is given none again, so that its own hash stays the same. */
static ent_status next_text(ent_articles *a, ent_article *out, ent_error *err) {
    text_door *d = (text_door *)(void *)a;
    int step = sqlite3_step(d->q);
    if (step == SQLITE_DONE) return ENT_END;
    if (step != SQLITE_ROW) return ent__sql_fail(d->record->db, d->record->path, err);
    ent_str *const field[] = {&out->id,       &out->date, &out->title,  &out->text,
                              &out->language, &out->url,  &out->source, &out->extra};
    for (size_t i = 0; i < ENT__COUNT(field); i++) *field[i] = take(&a->arena, d->q, (int)i);
    if (a->arena.failed) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(d->record->path));
    if (ent__str_eq(out->id, ent__sql_text(d->q, 8))) out->id = (ent_str){0};
    d->done++;
    return ENT_OK;
}

static const ent__door TEXT_DOOR = {next_text};
static const char TEXTS[] = "SELECT d.name, d.date, t.title, t.text, d.language, d.url, d.source, d.extra, d.hash"
                            " FROM current c JOIN coding k USING (coding_id) JOIN document d USING (document_id)"
                            " JOIN document_text t USING (document_id) ORDER BY document_id";

static ent_status open_door(const char *path, text_door **out, ent_error *err) {
    text_door *d = ent__malloc(sizeof *d);
    *out = d;
    if (!d) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(path));
    memset(d, 0, sizeof *d);
    d->articles.door = &TEXT_DOOR;
    ent__arena_init(&d->articles.arena);
    ent_status e = ent_record_open(path, false, &d->record, err);
    return e ? e : ent__sql_prepare(d->record->db, TEXTS, d->record->path, &d->q, err);
}

static void close_door(text_door *d) {
    if (!d) return;
    sqlite3_finalize(d->q);
    ent_record_close(d->record);
    ent_articles_close(&d->articles);
}

/* ---- what changed ---- */

typedef struct comparing {
    ent_record *record;
    ent__reader *reader;
    ent__arena arena;
    ent__table table;
    ent__giver g;
    sqlite3_stmt *events; /* of a coding */
    ent_recode_stats *stats;
} comparing;

/* What an event says, part by part. Ids, scores and confidence follow from these and from the lexicon's version. */
#define PARTS(X)                                                                                                       \
    X(EVENT, "event")                                                                                                  \
    X(ACTOR, "actor")                                                                                                  \
    X(RECIPIENT, "recipient")                                                                                          \
    X(DATE, "date")                                                                                                    \
    X(PLACE, "place")                                                                                                  \
    X(MODALITY, "modality")                                                                                            \
    X(CAMEO, "cameo")                                                                                                  \
    X(CONTEXT, "context")                                                                                              \
    X(ABOUT, "about")                                                                                                  \
    X(ATTRIBUTION, "attribution")                                                                                      \
    X(ARGUMENTS, "arguments")                                                                                          \
    X(WORDS, "words")
#define X(part, name) part,
enum { PARTS(X) N_PARTS };
#undef X

typedef struct one_event {
    ent__told told;
    ent_str said; /* "CONSULT/visit RUS GOV > PAK, 2021-04-06, Islamabad" */
    ent_str part[N_PARTS];
    bool matched;
} one_event;

static void put_side(ent__buf *b, const ent__coded *e, bool recipient) {
    for (size_t i = 0, n = 0; i < e->n_parties; i++) {
        const ent__coded_party *p = &e->parties[i];
        if (p->recipient != recipient) continue;
        ent__buf_cstr(b, n++ ? " + " : recipient ? " > " : " ");
        ent__buf_str(b, p->code.len ? p->code : ENT__LIT("?"));
        if (p->sector.len) ent__buf_byte(b, ' ');
        ent__buf_str(b, p->sector);
    }
}

static ent_str say(const ent__coded *e, ent__arena *arena) {
    ent__buf b;
    ent__buf_init(&b);
    ent__buf_str(&b, e->type);
    if (e->mode.len) ent__buf_byte(&b, '/');
    ent__buf_str(&b, e->mode);
    put_side(&b, e, false);
    put_side(&b, e, true);
    const ent_str more[] = {e->date, e->place.name, ent__str_is(e->modality, "actual") ? (ent_str){0} : e->modality};
    for (size_t i = 0; i < ENT__COUNT(more); i++) {
        if (more[i].len) ent__buf_cstr(&b, ", ");
        ent__buf_str(&b, more[i]);
    }
    return ent__arena_take(arena, &b);
}

/* The words that are there, with blanks between them. */
static void put_words(ent__buf *b, const ent_str *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!words[i].len) continue;
        if (b->len) ent__buf_byte(b, ' ');
        ent__buf_str(b, words[i]);
    }
}
#define PUT(b, ...)                                                                                                    \
    put_words(b, (const ent_str[]){__VA_ARGS__}, sizeof((const ent_str[]){__VA_ARGS__}) / sizeof(ent_str))

static void put_parties(ent__buf *b, const ent__coded *e, bool recipient) {
    for (size_t i = 0; i < e->n_parties; i++) {
        const ent__coded_party *p = &e->parties[i];
        if (p->recipient != recipient) continue;
        if (b->len) ent__buf_cstr(b, " +");
        PUT(b, p->code, p->sector, p->sector2, p->name, p->office, p->rank, p->org);
    }
}

static void put_place(ent__buf *b, const ent__coded_place *p) {
    PUT(b, p->name, p->province, p->country);
    if (p->has_point) ent__buf_printf(b, " %.3f %.3f", p->lat, p->lon);
}

static void put_part(ent__buf *b, const ent__coded *e, int part) {
    switch (part) {
    case EVENT: PUT(b, e->type, e->mode); break;
    case ACTOR: put_parties(b, e, false); break;
    case RECIPIENT: put_parties(b, e, true); break;
    case DATE: PUT(b, e->date, e->end_date, e->date_source); break;
    case PLACE: put_place(b, &e->place); break;
    case MODALITY: PUT(b, e->modality); break;
    case CAMEO: PUT(b, e->cameo); break;
    case CONTEXT: put_words(b, e->contexts, e->n_contexts); break;
    case ABOUT:
        PUT(b, e->was, e->about_date, e->about_end_date);
        put_place(b, &e->about_place);
        break;
    case ATTRIBUTION: PUT(b, e->said_code, e->said_sector, e->said_name); break;
    case ARGUMENTS:
        for (size_t i = 0; i < e->n_arguments; i++) PUT(b, e->arguments[i].role, e->arguments[i].words);
        break;
    case WORDS: PUT(b, e->words); break;
    }
}

static void tell_parts(one_event *x, ent__arena *arena) {
    for (int i = 0; i < N_PARTS; i++) {
        ent__buf b;
        ent__buf_init(&b);
        put_part(&b, &x->told.c, i);
        x->part[i] = ent__arena_take(arena, &b);
    }
}

static ent_status read_coding(comparing *c, int64_t coding, one_event **out, size_t *n, ent_error *err) {
    size_t cap = 0;
    int step = SQLITE_ROW;
    ent_status e = ENT_OK;
    *n = 0;
    *out = NULL;
    sqlite3_bind_int64(c->events, 1, coding);
    while (!e && (step = sqlite3_step(c->events)) == SQLITE_ROW) {
        if (*n == cap) {
            size_t more = cap ? 2 * cap : 8;
            one_event *bigger = ENT__ARRAY(&c->arena, one_event, more);
            if (!bigger) break;
            if (*n) memcpy(bigger, *out, *n * sizeof *bigger);
            *out = bigger;
            cap = more;
        }
        one_event *x = &(*out)[*n];
        e = ent__reader_event(c->reader, sqlite3_column_int64(c->events, 0), &c->arena, &x->told, err);
        if (!e) x->said = say(&x->told.c, &c->arena);
        if (!e) tell_parts(x, &c->arena);
        ++*n;
    }
    if (!e && step != SQLITE_DONE && step != SQLITE_ROW) e = ent__sql_fail(c->record->db, c->record->path, err);
    sqlite3_reset(c->events);
    return !e && c->arena.failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(c->record->path)) : e;
}

static bool same_words(const one_event *a, const one_event *b) {
    return a->told.c.trigger.start == b->told.c.trigger.start && ent__str_eq(a->told.c.field, b->told.c.field);
}

static bool same_parts(const one_event *a, const one_event *b) {
    for (int i = 0; i < N_PARTS; i++)
        if (!ent__str_eq(a->part[i], b->part[i])) return false;
    return true;
}

/* Which parts differ: "cameo,context". */
static ent_str parts_that_differ(comparing *c, const one_event *a, const one_event *b) {
#define X(part, name) name,
    static const char *const names[] = {PARTS(X)};
#undef X
    ent__buf out;
    ent__buf_init(&out);
    for (int i = 0; a && b && i < N_PARTS; i++) {
        if (ent__str_eq(a->part[i], b->part[i])) continue;
        if (out.len) ent__buf_byte(&out, ',');
        ent__buf_cstr(&out, names[i]);
    }
    return ent__arena_take(&c->arena, &out);
}

/* What it says; where that is not what differs, the parts that do: "ACCUSE FRA > DEU, 2020-01-02; 111". */
static ent_str told_of(comparing *c, const one_event *x, const one_event *other) {
    if (!x) return (ent_str){0};
    if (!other || !ent__str_eq(x->said, other->said)) return x->said;
    ent__buf out;
    ent__buf_init(&out);
    ent__buf_str(&out, x->said);
    for (int i = 0; i < N_PARTS; i++) {
        if (ent__str_eq(x->part[i], other->part[i])) continue;
        ent__buf_cstr(&out, "; ");
        ent__buf_str(&out, x->part[i].len ? x->part[i] : ENT__LIT("none"));
    }
    return ent__arena_take(&c->arena, &out);
}

static void put_change(comparing *c, const char *what, const one_event *before, const one_event *after) {
    const one_event *x = after ? after : before;
    ent__table_text(&c->table, x->told.c.document);
    ent__table_text(&c->table, ent__cstr(what));
    ent__table_text(&c->table, parts_that_differ(c, before, after));
    ent__table_text(&c->table, told_of(c, before, after));
    ent__table_text(&c->table, told_of(c, after, before));
    ent__table_text(&c->table, before ? before->told.c.rule : (ent_str){0});
    ent__table_text(&c->table, after ? after->told.c.rule : (ent_str){0});
    ent__table_text(&c->table, x->told.c.text);
}

/* Events that say the same first; then those that stand on the same word; the rest came or went. */
static void compare(comparing *c, one_event *a, size_t n_a, one_event *b, size_t n_b) {
    uint64_t before = c->stats->changed + c->stats->added + c->stats->removed;
    for (size_t i = 0; i < n_a; i++)
        for (size_t k = 0; k < n_b && !a[i].matched; k++)
            if (!b[k].matched && same_words(&a[i], &b[k]) && same_parts(&a[i], &b[k]))
                a[i].matched = b[k].matched = true, c->stats->same++;
    for (size_t i = 0; i < n_a; i++) {
        for (size_t k = 0; k < n_b && !a[i].matched; k++) {
            if (b[k].matched || !same_words(&a[i], &b[k])) continue;
            a[i].matched = b[k].matched = true;
            c->stats->changed++;
            put_change(c, "changed", &a[i], &b[k]);
        }
        if (a[i].matched) continue;
        c->stats->removed++;
        put_change(c, "removed", &a[i], NULL);
    }
    for (size_t k = 0; k < n_b; k++) {
        if (b[k].matched) continue;
        c->stats->added++;
        put_change(c, "added", NULL, &b[k]);
    }
    c->stats->differing += c->stats->changed + c->stats->added + c->stats->removed > before;
}

static ent_status compare_all(comparing *c, ent_error *err) {
    sqlite3_stmt *q;
    int step = SQLITE_ROW;
    ent_status e =
        ent__sql_prepare(c->record->db,
                         "SELECT b.coding_id, c.coding_id FROM before_recode b JOIN current c USING (name)"
                         " JOIN coding x ON x.coding_id = b.coding_id JOIN coding y ON y.coding_id = c.coding_id"
                         " WHERE b.coding_id <> c.coding_id AND x.document_id = y.document_id ORDER BY b.coding_id",
                         c->record->path, &q, err);
    if (e) return e;
    while (!e && (step = sqlite3_step(q)) == SQLITE_ROW) {
        one_event *before, *after;
        size_t n_before, n_after;
        ent__arena_reset(&c->arena);
        e = read_coding(c, sqlite3_column_int64(q, 0), &before, &n_before, err);
        if (!e) e = read_coding(c, sqlite3_column_int64(q, 1), &after, &n_after, err);
        if (!e) compare(c, before, n_before, after, n_after);
        if (!e) e = ent__give(&c->g, 1 << 16, err);
    }
    if (!e && step != SQLITE_DONE) e = ent__sql_fail(c->record->db, c->record->path, err);
    sqlite3_finalize(q);
    return e;
}

static ent_status report(ent_record *r, const ent_engine *engine, const ent_recode_opts *o, comparing *c,
                         ent_error *err) {
    static const char *const columns[] = {"document", "change",      "differs",    "before",
                                          "after",    "rule_before", "rule_after", "sentence"};
    ent__table_init(&c->table, o->format, &c->g.out);
    for (size_t i = 0; i < ENT__COUNT(columns); i++) ent__table_column(&c->table, ent__cstr(columns[i]));
    ent__table_head(&c->table);
    ent_status e = ent__reader_open(r, engine, &c->reader, err);
    if (!e)
        e = ent__sql_prepare(r->db,
                             "SELECT event_id FROM sentence JOIN event USING (sentence_id) WHERE coding_id = ?"
                             " ORDER BY event_id",
                             r->path, &c->events, err);
    if (!e) e = compare_all(c, err);
    if (!e) ent__table_end(&c->table);
    if (!e) e = ent__give(&c->g, 0, err);
    ent__table_release(&c->table);
    sqlite3_finalize(c->events);
    ent__reader_close(c->reader);
    return e;
}

/* ---- all ---- */

/* What counted before, until all of it has been told: one that was cut short is told whole by the next. */
static const char REMEMBER[] = "CREATE TABLE IF NOT EXISTS before_recode (name TEXT PRIMARY KEY, coding_id INTEGER NOT "
                               "NULL) STRICT, WITHOUT ROWID;"
                               "INSERT OR IGNORE INTO before_recode SELECT name, coding_id FROM current;";

static ent_status code_again(ent_record *r, const ent_engine *engine, const ent_recode_opts *o, ent_recode_stats *stats,
                             ent_error *err) {
    text_door *door;
    ent_load_opts load = {.jobs = o->jobs, .ctx = o->ctx, .bad = o->bad, .progress = o->progress};
    int64_t without = 0;
    ent_status e = ent__sql_number(r->db,
                                   "SELECT count(*) FROM current JOIN coding USING (coding_id) WHERE document_id NOT IN"
                                   " (SELECT document_id FROM document_text)",
                                   0, r->path, &without, err);
    if (!e) e = ent__sql_run(r->db, REMEMBER, r->path, err);
    if (e) return e;
    stats->without_text = (uint64_t)without;
    e = open_door(r->path, &door, err);
    if (!e) e = ent_record_load(r, engine, &door->articles, &load, &stats->load, err);
    close_door(door);
    return e ? e : ent_record_relink(r, false, err);
}

ent_status ent_record_recode(ent_record *r, const ent_engine *engine, const ent_recode_opts *opts,
                             bool (*sink)(void *ctx, ent_str text), void *ctx, ent_recode_stats *stats,
                             ent_error *err) {
    ent_recode_stats none = {0};
    comparing c = {.record = r, .g = {.sink = sink, .ctx = ctx}, .stats = stats ? stats : &none};
    if (r->lock_fd < 0) return ent__fail(err, ENT_E_USAGE, "the record was opened for reading", ent__cstr(r->path));
    ent__arena_init(&c.arena);
    ent__buf_init(&c.g.out);
    ent_status e = code_again(r, engine, opts, c.stats, err);
    if (!e) e = report(r, engine, opts, &c, err);
    if (!e) e = ent__sql_run(r->db, "DROP TABLE before_recode", r->path, err);
    ent__buf_release(&c.g.out);
    ent__arena_release(&c.arena);
    return e;
}
