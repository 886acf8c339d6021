/* Happenings as rows, in the order of their ids, so that tables grow at their end. */
#include "record/link_doubt.h"

#include <stdlib.h>
#include <strings.h>

enum { PUT_HAPPENING, PUT_REPORT, PUT_ENGAGEMENT, PUT_PARTY, PUT_EVIDENCE, FIND_OFFICE, N_STATEMENTS };

static const char *const SQL[N_STATEMENTS] = {
    [PUT_HAPPENING] = "INSERT INTO happening (happening_id, kind, a, b, type, mode, date, end_date, date_source, place,"
                      " country, status, reports, sources, documents) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [PUT_REPORT] = "INSERT INTO happening_report (happening_id, event_id, phase, reason, copy_of, likely)"
                   " VALUES (?,?,?,?,?,?)",
    [PUT_ENGAGEMENT] = "INSERT INTO engagement (engagement_id, name, act, ordinal, delegation, outcome, subject,"
                       " provides, services, part_of) VALUES (?,?,?,?,?,?,?,?,?,?)",
    [PUT_PARTY] = "INSERT INTO engagement_party (engagement_id, number, side, person_id, event_id, office_from, code,"
                  " sector, name, office, rank, org) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
    [PUT_EVIDENCE] = "INSERT INTO engagement_evidence (engagement_id, number, field, value, event_id)"
                     " VALUES (?, ?, ?, ?, ?)",
    /* what the texts of those days call the person, where this one does not */
    [FIND_OFFICE] =
        "SELECT office, rank, org, ?2 BETWEEN earliest AND coalesce(latest, '9999'), documents, -office_id FROM offices"
        " WHERE person_id = ?1 AND status = 'holds' AND 0 + substr(?2, 1, 4)"
        " BETWEEN substr(earliest, 1, 4) - 1 AND substr(coalesce(latest, '9998'), 1, 4) + 1",
};

typedef struct writer {
    ent_record *record;
    sqlite3_stmt *q[N_STATEMENTS];
    ent__buf *then; /* texts of the office that somebody held then */
} writer;

static ent_status done(const writer *w, int statement, ent_error *err) {
    bool good = sqlite3_step(w->q[statement]) == SQLITE_DONE;
    ent_status st = good ? ENT_OK : ent__sql_fail(w->record->db, w->record->path, err);
    sqlite3_reset(w->q[statement]);
    return st;
}

static void bind_id(sqlite3_stmt *q, int index, int64_t id) {
    if (id)
        sqlite3_bind_int64(q, index, id);
    else
        sqlite3_bind_null(q, index);
}

static void bind_texts(sqlite3_stmt *q, int index, const ent_str *s, size_t n) {
    for (size_t i = 0; i < n; i++) ent__sql_bind(q, index + (int)i, s[i]);
}

/* ---- the happening and its reports ---- */

/* What is recalled took place. */
static const char *status_of(const ent__happening *h) {
    return ent__phase_name(h->phase == ENT__RECALLED ? ENT__REPORTED : h->phase);
}

static ent_str place_country(const ent__happening *h) { return h->kind == ENT__VISIT ? h->b : h->country; }

static ent_status put_happening(const writer *w, const ent__happening *h, ent_error *err) {
    sqlite3_stmt *q = w->q[PUT_HAPPENING];
    sqlite3_bind_int64(q, 1, h->id);
    ent__sql_bind(q, 2, ent__cstr(ent__kind_name(h->kind)));
    sqlite3_bind_text64(q, 3, h->a.len ? h->a.ptr : "", h->a.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(q, 4, h->b.len ? h->b.ptr : "", h->b.len, SQLITE_STATIC, SQLITE_UTF8);
    const ent_str fields[] = {h->type,        h->mode,  h->date,          h->end_date,
                              h->date_source, h->place, place_country(h), ent__cstr(status_of(h))};
    bind_texts(q, 5, fields, ENT__COUNT(fields));
    sqlite3_bind_int64(q, 13, h->n_reports);
    sqlite3_bind_int64(q, 14, h->n_sources);
    sqlite3_bind_int64(q, 15, h->n_documents);
    return done(w, PUT_HAPPENING, err);
}

static const char *phase_of(const ent__happening *h, const ent__report *r) {
    ent__phase p = ent__report_phase(r, h->kind);
    bool stage = h->kind == ENT__AGREEMENT && (p == ENT__REPORTED || p == ENT__RECALLED);
    return stage ? ent__act_name(ent__report_act(r)) : ent__phase_name(p);
}

static void bind_likely(sqlite3_stmt *q, int index, int32_t sum) {
    if (sum == ENT__NO_SUM)
        sqlite3_bind_null(q, index);
    else
        sqlite3_bind_double(q, index, ent__link_likely(sum) / 100.0);
}

static ent_status put_reports(const writer *w, const ent__happening *h, ent_error *err) {
    sqlite3_stmt *q = w->q[PUT_REPORT];
    ent_status st = ENT_OK;
    for (const ent__telling *t = h->first; t && !st; t = t->next) {
        sqlite3_bind_int64(q, 1, h->id);
        sqlite3_bind_int64(q, 2, t->report->event);
        ent__sql_bind(q, 3, ent__cstr(phase_of(h, t->report)));
        ent__sql_bind(q, 4, ent__cstr(t->reason));
        bind_id(q, 5, t->copy_of);
        bind_likely(q, 6, t->sum);
        st = done(w, PUT_REPORT, err);
    }
    return st;
}

/* ---- an engagement's own fields ---- */

/* The first that a report says. */
static ent_str said(const ent__happening *h, const char *role) {
    for (const ent__telling *t = h->first; t; t = t->next) {
        ent_str s = ent__report_note(t->report, role);
        if (s.len) return s;
    }
    return (ent_str){0};
}

static ent_status put_engagement(const writer *w, const ent__happening *h, ent_error *err) {
    sqlite3_stmt *q = w->q[PUT_ENGAGEMENT];
    const ent_str fields[] = {h->name,
                              ent__cstr(ent__act_name(h->act)),
                              said(h, "order"),
                              said(h, "delegation"),
                              said(h, "outcome"),
                              said(h, "topic"),
                              said(h, "provides"),
                              said(h, "service")};
    sqlite3_bind_int64(q, 1, h->id);
    bind_texts(q, 2, fields, ENT__COUNT(fields));
    bind_id(q, 10, h->part_of ? h->part_of->id : 0);
    return done(w, PUT_ENGAGEMENT, err);
}

static const char *side_name(const ent__happening *h, const ent__side *s) {
    if (h->kind == ENT__VISIT) return s->recipient ? "host" : "visitor";
    return h->kind == ENT__MEETING ? "participant" : "party";
}

/* "Deputy" is the beginning of "Deputy foreign minister". */
static bool begins(ent_str whole, ent_str part) {
    return whole.len > part.len && whole.ptr[part.len] == ' ' && strncasecmp(whole.ptr, part.ptr, part.len) == 0;
}

/* How well the row's office fits: of the day, of most documents, first by id. Sorting them in SQL takes longer. */
static bool fits_better(sqlite3_stmt *find, int64_t best[3]) {
    enum { OF_DAY = 3 };
    for (int i = 0; i < 3; i++) {
        int64_t x = sqlite3_column_int64(find, OF_DAY + i);
        if (x < best[i]) return false;
        if (x > best[i]) break;
    }
    for (int i = 0; i < 3; i++) best[i] = sqlite3_column_int64(find, OF_DAY + i);
    return true;
}

/* Office, rank and organisation of the row that fits best; empty where there is none. */
static void best_office(const writer *w, ent_str office[3]) {
    sqlite3_stmt *find = w->q[FIND_OFFICE];
    int64_t best[3] = {INT64_MIN, INT64_MIN, INT64_MIN};
    size_t len[3] = {0};
    w->then->len = 0;
    while (sqlite3_step(find) == SQLITE_ROW) {
        if (!fits_better(find, best)) continue;
        w->then->len = 0;
        for (int i = 0; i < 3; i++) {
            ent_str s = ent__sql_text(find, i);
            if (s.len) ent__buf_add(w->then, s.ptr, s.len);
            len[i] = s.len;
        }
    }
    for (size_t i = 0, at = 0; i < 3; at += len[i++])
        office[i] = w->then->failed || !len[i] ? (ent_str){0} : ent__str(w->then->ptr + at, len[i]);
}

/* The office that the person held then, where the report names none or only its beginning. Returns whether. */
static bool office_then(const writer *w, const ent__happening *h, const ent__side *s, ent_str office[3]) {
    sqlite3_stmt *find = w->q[FIND_OFFICE];
    ent_str then[3];
    bool short_one = !s->office.len || !memchr(s->office.ptr, ' ', s->office.len);
    if (!s->person || !short_one) return false;
    sqlite3_bind_int64(find, 1, s->person);
    ent__sql_bind(find, 2, h->date);
    best_office(w, then);
    sqlite3_reset(find);
    if (!then[0].len || (s->office.len && !begins(then[0], s->office))) return false;
    office[0] = then[0];
    for (int i = 1; i < 3; i++)
        if (!office[i].len) office[i] = then[i];
    return true;
}

static ent_status put_party(const writer *w, const ent__happening *h, size_t number, ent_error *err) {
    const ent__side *s = &h->sides[number];
    sqlite3_stmt *q = w->q[PUT_PARTY];
    ent_str office[3] = {s->office, s->rank, s->org};
    bool known = office_then(w, h, s, office);
    if (w->then->failed) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(w->record->path));
    sqlite3_bind_int64(q, 1, h->id);
    sqlite3_bind_int64(q, 2, (int64_t)number);
    ent__sql_bind(q, 3, ent__cstr(side_name(h, s)));
    bind_id(q, 4, s->person);
    bind_id(q, 5, s->event);
    ent__sql_bind(q, 6, ent__cstr(known ? "offices" : s->office.len ? "report" : ""));
    const ent_str fields[] = {s->code, s->sector, s->name, office[0], office[1], office[2]};
    bind_texts(q, 7, fields, ENT__COUNT(fields));
    return done(w, PUT_PARTY, err);
}

/* ---- evidence ---- */

static ent_status put_evidence(const writer *w, const ent__happening *h, int64_t *number, const ent__report *r,
                               ent_str field, ent_str value, ent_error *err) {
    sqlite3_stmt *q = w->q[PUT_EVIDENCE];
    if (!value.len) return ENT_OK;
    sqlite3_bind_int64(q, 1, h->id);
    sqlite3_bind_int64(q, 2, ++*number);
    ent__sql_bind(q, 3, field);
    ent__sql_bind(q, 4, value);
    sqlite3_bind_int64(q, 5, r->event);
    return done(w, PUT_EVIDENCE, err);
}

/* What this report says of each field; a field's value in the row is one of these. */
static ent_status put_fields(const writer *w, const ent__happening *h, int64_t *number, const ent__report *r,
                             ent_error *err) {
    const char *act = h->kind == ENT__AGREEMENT ? ent__act_name(ent__report_act(r)) : "";
    ent_status st = put_evidence(w, h, number, r, ENT__LIT("report"), r->lemma.len ? r->lemma : r->type, err);
    if (!st) st = put_evidence(w, h, number, r, ENT__LIT("date"), r->date, err);
    if (!st) st = put_evidence(w, h, number, r, ENT__LIT("place"), r->place, err);
    if (!st) st = put_evidence(w, h, number, r, ENT__LIT("act"), ent__cstr(act), err);
    for (size_t i = 0; !st && i < r->n_arguments; i++)
        st = put_evidence(w, h, number, r, r->arguments[i].field, r->arguments[i].value, err);
    return st;
}

/* ---- all ---- */

static ent_status put_one(const writer *w, const ent__happening *h, ent_error *err) {
    int64_t number = 0;
    ent_status st = put_happening(w, h, err);
    if (!st) st = put_reports(w, h, err);
    if (st || h->kind == ENT__ACT) return st;
    st = put_engagement(w, h, err);
    for (size_t i = 0; i < h->n_sides && !st; i++) st = put_party(w, h, i, err);
    for (const ent__telling *t = h->first; t && !st; t = t->next) st = put_fields(w, h, &number, t->report, err);
    return st;
}

static int by_id(const void *a, const void *b) {
    const ent__happening *x = *(ent__happening *const *)a, *y = *(ent__happening *const *)b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return x->first->report->event < y->first->report->event ? -1 : 1;
}

ent_status ent__link_write(ent_record *r, ent__happening **all, size_t n, ent_error *err) {
    ent__buf then;
    ent__buf_init(&then);
    writer w = {.record = r, .then = &then};
    ent_status st = ENT_OK;
    if (n) qsort(all, n, sizeof *all, by_id);
    for (size_t i = 1; i < n; i++)
        if (all[i]->id <= all[i - 1]->id) all[i]->id = all[i - 1]->id + 1;
    for (int i = 0; i < N_STATEMENTS && !st; i++) st = ent__sql_prepare(r->db, SQL[i], r->path, &w.q[i], err);
    for (size_t i = 0; i < n && !st; i++) st = put_one(&w, all[i], err);
    for (int i = 0; i < N_STATEMENTS; i++) sqlite3_finalize(w.q[i]);
    ent__buf_release(&then);
    return st;
}
