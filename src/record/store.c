/* Packed documents into tables, in one thread, in the order of the input.
 *
 *   document known, coded by this run, and current       nothing to do
 *   document known, coded by this run, not current       it becomes current again
 *   anything else                                        its rows are added, and it becomes current
 *
 * Ids are counted on from what the tables hold, so that a load that was cut short and one that was not give the
 * same rows.
 */
#include "record/record.h"

#include <stdlib.h>

enum statement {
    FIND_DOCUMENT,
    FIND_CODING,
    FIND_CURRENT,
    SET_CURRENT,
    PUT_DOCUMENT,
    PUT_TEXT,
    PUT_CODING,
    PUT_SENTENCE,
    PUT_EVENT,
    PUT_PARTY,
    PUT_ARGUMENT,
    PUT_CONTEXT,
    PUT_PERSON,
    N_STATEMENTS
};

static const char *const SQL[N_STATEMENTS] = {
    [FIND_DOCUMENT] = "SELECT document_id FROM document WHERE hash = ?",
    [FIND_CODING] = "SELECT coding_id FROM coding WHERE document_id = ? AND run_id = ?",
    [FIND_CURRENT] = "SELECT coding_id, document_id FROM current JOIN coding USING (coding_id) WHERE name = ?",
    [SET_CURRENT] = "INSERT INTO current (name, coding_id) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET coding_id = "
                    "excluded.coding_id",
    [PUT_DOCUMENT] = "INSERT INTO document (document_id, hash, name, date, title, language, url, source, extra)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [PUT_TEXT] = "INSERT OR IGNORE INTO document_text (document_id, title, text) VALUES (?, ?, ?)",
    [PUT_CODING] = "INSERT INTO coding (coding_id, document_id, run_id) VALUES (?, ?, ?)",
    [PUT_SENTENCE] = "INSERT INTO sentence (sentence_id, coding_id, number, field, start, \"end\", text) VALUES (?, ?, "
                     "?, ?, ?, ?, ?)",
    [PUT_EVENT] =
        "INSERT INTO event (event_id, sentence_id, type, mode, cameo, quad, score, date, end_date, date_source,"
        " place, country, province, lat, lon, geonameid, resolution, modality, attribution, confidence, rule,"
        " derivation, lemma, start, \"end\", words, uid, trigger_start, trigger_end, place_words, place_rule, "
        "said_code,"
        " said_sector, said_name, said_words, was, about_date, about_end_date, about_place, about_country,"
        " about_province, about_lat, about_lon, about_geonameid, about_resolution, about_place_words, about_place_rule)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [PUT_PARTY] =
        "INSERT INTO party (event_id, side, number, kind, code, sector, sector2, name, office, rank, org, rule,"
        " start, \"end\", words, why) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [PUT_ARGUMENT] =
        "INSERT INTO argument (event_id, number, role, start, \"end\", words, head) VALUES (?, ?, ?, ?, ?, ?, "
        "?)",
    [PUT_CONTEXT] = "INSERT OR IGNORE INTO context (event_id, number, context) VALUES (?, ?, ?)",
    [PUT_PERSON] =
        "INSERT INTO person (coding_id, sentence_id, number, name, code, sector, office, rank, org, former, rule)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
};

/* Values of each kind of row. */
static const int WIDTH[ENT__N_ROWS] = {
    [ENT__ROW_SAME] = 2,   [ENT__ROW_DOCUMENT] = 10, [ENT__ROW_SENTENCE] = 5, [ENT__ROW_EVENT] = 45,
    [ENT__ROW_PARTY] = 15, [ENT__ROW_ARGUMENT] = 6,  [ENT__ROW_CONTEXT] = 2,  [ENT__ROW_PERSON] = 10};
enum { MAX_WIDTH = 45, TEXT_WIDTH = 2 }; /* the last two values of a document are its text */

struct ent__store {
    ent_record *record;
    sqlite3_stmt *statement[N_STATEMENTS];
    int64_t run, document, coding, sentence, event; /* last ids given */
    int64_t first_sentence;                         /* of the document being written */
    bool open, skipping;                            /* in a transaction; rows of a document already there */
    bool touched;                                   /* what is derived is known to be out of date */
    char (*known)[32];                              /* sorted hashes of what this run coded and is current */
    size_t n_known;
};

/* ---- what is there ---- */

static int by_hash(const void *a, const void *b) { return memcmp(a, b, 32); }

bool ent__store_has(const ent__store *s, const char hex[32]) {
    return s->n_known && bsearch(hex, s->known, s->n_known, 32, by_hash);
}

static ent_status read_known(ent__store *s, ent_error *err) {
    sqlite3_stmt *q;
    ent__buf all;
    ent__buf_init(&all);
    ent_status e =
        ent__sql_prepare(s->record->db,
                         "SELECT hash FROM current JOIN coding USING (coding_id) JOIN document USING (document_id)"
                         " JOIN document_text USING (document_id) WHERE run_id = ? AND length(hash) = 32 ORDER BY hash",
                         s->record->path, &q, err);
    if (e) return e;
    sqlite3_bind_int64(q, 1, s->run);
    int step;
    while ((step = sqlite3_step(q)) == SQLITE_ROW) ent__buf_add(&all, sqlite3_column_text(q, 0), 32);
    if (step != SQLITE_DONE) e = ent__sql_fail(s->record->db, s->record->path, err);
    sqlite3_finalize(q);
    if (!e && all.failed) e = ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("hashes of documents"));
    s->known = (char(*)[32])(void *)all.ptr;
    s->n_known = all.len / 32;
    return e;
}

static ent_status find_run(ent__store *s, ent_str lexicon, ent_str model, ent_str options, ent_error *err) {
    static const char *const ask[] = {
        "INSERT OR IGNORE INTO run (program, lexicon, model, options) VALUES (?, ?, ?, ?)",
        "SELECT run_id FROM run WHERE program = ? AND lexicon = ? AND model = ? AND options = ?"};
    for (int i = 0; i < 2; i++) {
        sqlite3_stmt *q;
        ent_status e = ent__sql_prepare(s->record->db, ask[i], s->record->path, &q, err);
        if (e) return e;
        sqlite3_bind_text(q, 1, ENT_VERSION, -1, SQLITE_STATIC);
        const ent_str values[] = {lexicon, model, options};
        for (int k = 0; k < 3; k++)
            sqlite3_bind_text64(q, k + 2, values[k].len ? values[k].ptr : "", values[k].len, SQLITE_STATIC,
                                SQLITE_UTF8);
        int step = sqlite3_step(q);
        if (step == SQLITE_ROW) s->run = sqlite3_column_int64(q, 0);
        sqlite3_finalize(q);
        if (step != SQLITE_ROW && step != SQLITE_DONE) return ent__sql_fail(s->record->db, s->record->path, err);
    }
    return ENT_OK;
}

static ent_status last_ids(ent__store *s, ent_error *err) {
    static const struct {
        const char *sql;
        size_t at;
    } ids[] = {
        {"SELECT max(document_id) FROM document", offsetof(ent__store, document)},
        {"SELECT max(coding_id) FROM coding", offsetof(ent__store, coding)},
        {"SELECT max(sentence_id) FROM sentence", offsetof(ent__store, sentence)},
        {"SELECT max(event_id) FROM event", offsetof(ent__store, event)},
    };
    ent_status e = ENT_OK;
    for (size_t i = 0; !e && i < ENT__COUNT(ids); i++)
        e = ent__sql_number(s->record->db, ids[i].sql, 0, s->record->path, (int64_t *)(void *)((char *)s + ids[i].at),
                            err);
    return e;
}

ent_status ent__store_open(ent_record *r, ent_str lexicon, ent_str model, ent_str options, ent__store **out,
                           ent_error *err) {
    ent__store *s = ent__malloc(sizeof *s);
    if (!s) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    *s = (ent__store){.record = r};
    ent_status e = ENT_OK;
    for (int i = 0; !e && i < N_STATEMENTS; i++) e = ent__sql_prepare(r->db, SQL[i], r->path, &s->statement[i], err);
    if (!e) e = find_run(s, lexicon, model, options, err);
    if (!e) e = last_ids(s, err);
    if (!e) e = read_known(s, err);
    if (e)
        ent__store_close(s);
    else
        *out = s;
    return e;
}

void ent__store_close(ent__store *s) {
    if (!s) return;
    for (int i = 0; i < N_STATEMENTS; i++) sqlite3_finalize(s->statement[i]);
    if (s->open) sqlite3_exec(s->record->db, "ROLLBACK", NULL, NULL, NULL);
    ent__free(s->known);
    ent__free(s);
}

/* ---- rows ---- */

static void bind(sqlite3_stmt *q, int index, const ent__value *v) {
    switch (v->type) {
    case 'i': sqlite3_bind_int64(q, index, v->i); break;
    case 'd': sqlite3_bind_double(q, index, v->d); break;
    case 's': sqlite3_bind_text64(q, index, v->s.ptr, v->s.len, SQLITE_STATIC, SQLITE_UTF8); break;
    case 'b': sqlite3_bind_blob64(q, index, v->s.ptr, v->s.len, SQLITE_STATIC); break;
    default: sqlite3_bind_null(q, index); break;
    }
}

static ent_status step_done(ent__store *s, sqlite3_stmt *q, ent_error *err) {
    int r = sqlite3_step(q);
    ent_status e = r == SQLITE_DONE ? ENT_OK : ent__sql_fail(s->record->db, s->record->path, err);
    sqlite3_reset(q);
    return e;
}

/* Insert a row: up to two ids (0: none), then its values. */
static ent_status put_row(ent__store *s, enum statement which, int64_t id, int64_t parent, const ent__value *v, int n,
                          ent_error *err) {
    sqlite3_stmt *q = s->statement[which];
    int at = 1;
    if (id) sqlite3_bind_int64(q, at++, id);
    if (parent) sqlite3_bind_int64(q, at++, parent);
    for (int i = 0; i < n; i++) bind(q, at++, &v[i]);
    assert(at - 1 == sqlite3_bind_parameter_count(q));
    return step_done(s, q, err);
}

/* First columns of the first row, or 0 where there is none. */
static ent_status look(ent__store *s, sqlite3_stmt *q, int64_t *a, int64_t *b, ent_error *err) {
    int r = sqlite3_step(q);
    *a = r == SQLITE_ROW ? sqlite3_column_int64(q, 0) : 0;
    if (b) *b = r == SQLITE_ROW ? sqlite3_column_int64(q, 1) : 0;
    ent_status e = r == SQLITE_ROW || r == SQLITE_DONE ? ENT_OK : ent__sql_fail(s->record->db, s->record->path, err);
    sqlite3_reset(q);
    return e;
}

typedef struct teller {
    void (*changed)(void *ctx, ent_str name);
    void *ctx;
    ent__stored *count;
} teller;

/* Make a coding the one that counts, and say what that replaced. */
static ent_status make_current(ent__store *s, ent_str name, int64_t coding, int64_t document, const teller *t,
                               ent_error *err) {
    int64_t old_coding, old_document;
    sqlite3_stmt *q = s->statement[FIND_CURRENT];
    sqlite3_bind_text64(q, 1, name.ptr, name.len, SQLITE_STATIC, SQLITE_UTF8);
    ent_status e = look(s, q, &old_coding, &old_document, err);
    if (e || old_coding == coding) {
        t->count->same++;
        return e;
    }
    if (!old_coding)
        t->count->added++;
    else if (old_document != document)
        t->count->changed++;
    else
        t->count->recoded++;
    if (old_coding && old_document != document && t->changed) t->changed(t->ctx, name);
    if (!s->touched) e = ent__sql_run(s->record->db, "DELETE FROM linked", s->record->path, err);
    if (e) return e;
    s->touched = true;
    q = s->statement[SET_CURRENT];
    sqlite3_bind_text64(q, 1, name.ptr, name.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_int64(q, 2, coding);
    return step_done(s, q, err);
}

static ent_status find_coding(ent__store *s, const ent__value *hash, int64_t *document, int64_t *coding,
                              ent_error *err) {
    *coding = 0;
    bind(s->statement[FIND_DOCUMENT], 1, hash);
    ent_status e = look(s, s->statement[FIND_DOCUMENT], document, NULL, err);
    if (e || !*document) return e;
    sqlite3_bind_int64(s->statement[FIND_CODING], 1, *document);
    sqlite3_bind_int64(s->statement[FIND_CODING], 2, s->run);
    return look(s, s->statement[FIND_CODING], coding, NULL, err);
}

static ent_status put_document(ent__store *s, const ent__value *v, const teller *t, ent_error *err) {
    int64_t document, coding;
    ent_status e = find_coding(s, &v[0], &document, &coding, err);
    s->skipping = coding != 0;
    int own = WIDTH[ENT__ROW_DOCUMENT] - TEXT_WIDTH;
    if (!e && !document) e = put_row(s, PUT_DOCUMENT, document = ++s->document, 0, v, own, err);
    if (!e) e = put_row(s, PUT_TEXT, document, 0, v + own, TEXT_WIDTH, err);
    if (!e && !coding) {
        ent__value ids[] = {{.type = 'i', .i = document}, {.type = 'i', .i = s->run}};
        e = put_row(s, PUT_CODING, coding = ++s->coding, 0, ids, 2, err);
    }
    s->first_sentence = s->sentence + 1;
    return e ? e : make_current(s, v[1].s, coding, document, t, err);
}

static ent_status put_person(ent__store *s, ent__value *v, ent_error *err) {
    ent__value number = v[0];
    int64_t sentence = s->first_sentence + v[1].i;
    v[1] = number; /* the sentence becomes an id, and the number follows it */
    return put_row(s, PUT_PERSON, s->coding, sentence, v + 1, WIDTH[ENT__ROW_PERSON] - 1, err);
}

static ent_status put_one(ent__store *s, ent__row_kind kind, ent__value *v, const teller *t, ent_error *err) {
    int64_t document, coding;
    ent_status e;
    if (s->skipping && kind != ENT__ROW_SAME && kind != ENT__ROW_DOCUMENT) return ENT_OK;
    switch (kind) {
    case ENT__ROW_SAME:
        e = find_coding(s, &v[0], &document, &coding, err);
        return e ? e : make_current(s, v[1].s, coding, document, t, err);
    case ENT__ROW_DOCUMENT: return put_document(s, v, t, err);
    case ENT__ROW_SENTENCE: return put_row(s, PUT_SENTENCE, ++s->sentence, s->coding, v, WIDTH[kind], err);
    case ENT__ROW_EVENT: t->count->events++; return put_row(s, PUT_EVENT, ++s->event, s->sentence, v, WIDTH[kind], err);
    case ENT__ROW_PARTY: return put_row(s, PUT_PARTY, s->event, 0, v, WIDTH[kind], err);
    case ENT__ROW_ARGUMENT: return put_row(s, PUT_ARGUMENT, s->event, 0, v, WIDTH[kind], err);
    case ENT__ROW_CONTEXT: return put_row(s, PUT_CONTEXT, s->event, 0, v, WIDTH[kind], err);
    case ENT__ROW_PERSON: return put_person(s, v, err);
    case ENT__N_ROWS: break;
    }
    assert(!"a row of no kind");
    return ENT_OK;
}

ent_status ent__store_put(ent__store *s, ent_str packed, void (*changed)(void *ctx, ent_str name), void *ctx,
                          ent__stored *count, ent_error *err) {
    teller t = {changed, ctx, count};
    ent_status e = s->open ? ENT_OK : ent__sql_run(s->record->db, "BEGIN IMMEDIATE", s->record->path, err);
    if (!e) s->open = true;
    for (size_t at = 0; !e && at < packed.len;) {
        ent__value v[MAX_WIDTH];
        ent__row_kind kind = (ent__row_kind)packed.ptr[at++];
        assert(kind < ENT__N_ROWS);
        for (int i = 0; i < WIDTH[kind]; i++) v[i] = ent__pack_next(packed, &at);
        e = put_one(s, kind, v, &t, err);
    }
    return e;
}

ent_status ent__store_commit(ent__store *s, ent_error *err) {
    if (!s->open) return ENT_OK;
    ent_status e = ent__sql_run(s->record->db, "COMMIT", s->record->path, err);
    if (!e) s->open = false;
    return e;
}
