/* The whole of what is derived, in one transaction; and the engagements while they are put together.
 *
 *   report ─▶ bucket (kind, countries) ─▶ newest first: the same? ─ yes ─▶ merged, evidence rows
 *                                              └ none ─▶ a new engagement
 *
 * A bucket is searched no deeper than DEPTH engagements, so that a pair with a long history stays cheap.
 */
#include "record/link_reports.h"

#include <stdlib.h>

enum { DEPTH = 200 };

typedef struct linker {
    ent_record *record;
    ent__arena arena;
    ent__map buckets;                           /* countries and kind -> newest engagement, as a pointer */
    ent__engagement *of_document[ENT__N_KINDS]; /* last one of the document being read */
    int64_t document, last_id;
    ent__buf all; /* pointers, by id */
    sqlite3_stmt *put_evidence;
} linker;

static ent_status no_memory(const linker *l, ent_error *err) {
    return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(l->record->path));
}

static int by_text(const void *a, const void *b) { return ent__str_cmp(*(const ent_str *)a, *(const ent_str *)b); }

/* The countries of a report, in order, whatever the sides; those of a visit by side. */
static uint64_t bucket_key(const ent__report *r, ent__kind kind) {
    uint64_t key = kind + 1;
    for (int side = 0; side < 2; side++) {
        ent_str codes[ENT__MAX_SIDES];
        size_t n = 0;
        for (size_t i = 0; i < r->n_sides; i++)
            if (kind != ENT__VISIT ? side == 0 : r->sides[i].recipient == (side == 1)) codes[n++] = r->sides[i].code;
        if (n) qsort(codes, n, sizeof *codes, by_text);
        for (size_t i = 0; i < n; i++)
            if (i == 0 || !ent__str_eq(codes[i], codes[i - 1])) key = ent__hash_mix(key, ent__hash_str(codes[i]));
        key = ent__hash_mix(key, (uint64_t)side);
    }
    return key;
}

static bool nobody_named(const ent__report *r) {
    for (size_t i = 0; i < r->n_sides; i++)
        if (r->sides[i].person) return false;
    return true;
}

static ent__engagement *find(linker *l, const ent__report *r, ent__kind kind, ent__engagement *newest) {
    ent__engagement *last = l->of_document[kind];
    /* "during the meeting …": a meeting without names is the one the article spoke of last */
    if (last && kind == ENT__MEETING && nobody_named(r) && ent__link_same(last, r)) return last;
    int depth = 0;
    for (ent__engagement *e = newest; e && depth < DEPTH; e = e->older, depth++)
        if (ent__link_same(e, r)) return e;
    return NULL;
}

static ent__engagement *start(linker *l, ent__kind kind, int64_t *bucket) {
    ent__engagement *e = ENT__NEW(&l->arena, ent__engagement);
    if (!e) return NULL;
    e->kind = kind;
    e->id = ++l->last_id;
    e->older = (ent__engagement *)(uintptr_t)*bucket;
    *bucket = (int64_t)(uintptr_t)e;
    ent__buf_add(&l->all, &e, sizeof e);
    return l->all.failed ? NULL : e;
}

/* ---- evidence ---- */

static ent_status put_evidence(linker *l, ent__engagement *e, const ent__report *r, const char *field, ent_str value,
                               ent_error *err) {
    sqlite3_stmt *q = l->put_evidence;
    if (!value.len) return ENT_OK;
    sqlite3_bind_int64(q, 1, e->id);
    sqlite3_bind_int64(q, 2, ++e->n_evidence);
    sqlite3_bind_text(q, 3, field, -1, SQLITE_STATIC);
    ent__sql_bind(q, 4, value);
    sqlite3_bind_int64(q, 5, r->event);
    ent_status st = sqlite3_step(q) == SQLITE_DONE ? ENT_OK : ent__sql_fail(l->record->db, l->record->path, err);
    sqlite3_reset(q);
    return st;
}

/* What this event says of each field; a field's value in the row is one of these. */
static ent_status put_fields(linker *l, ent__engagement *e, const ent__report *r, ent_error *err) {
    const char *act = e->kind == ENT__AGREEMENT ? ent__act_name(ent__report_act(r)) : "";
    ent_status st = put_evidence(l, e, r, "report", r->lemma.len ? r->lemma : r->type, err);
    if (!st) st = put_evidence(l, e, r, "date", r->date, err);
    if (!st) st = put_evidence(l, e, r, "place", r->place, err);
    if (!st) st = put_evidence(l, e, r, "act", ent__cstr(act), err);
    for (size_t i = 0; !st && i < r->n_arguments; i++) {
        char field[64];
        size_t n = r->arguments[i].field.len < sizeof field - 1 ? r->arguments[i].field.len : sizeof field - 1;
        memcpy(field, r->arguments[i].field.ptr, n);
        field[n] = 0;
        st = put_evidence(l, e, r, field, r->arguments[i].value, err);
    }
    return st;
}

static ent_status take_report(linker *l, const ent__report *r, ent__kind kind, ent_error *err) {
    int64_t *bucket = ent__map_at(&l->buckets, bucket_key(r, kind));
    if (!bucket) return no_memory(l, err);
    ent__engagement *e = find(l, r, kind, (ent__engagement *)(uintptr_t)*bucket);
    if (!e) e = start(l, kind, bucket);
    if (!e || !ent__link_merge(e, r, &l->arena)) return no_memory(l, err);
    l->of_document[kind] = e;
    return put_fields(l, e, r, err);
}

/* ---- meetings within visits ---- */

static bool person_among(const ent__engagement *e, int64_t person) {
    for (size_t i = 0; i < e->n_sides; i++)
        if (e->sides[i].person == person) return true;
    return false;
}

/* A meeting is part of the visit whose visitor took part, with the host's country, on days that may be the same. */
static bool within_visit(const ent__engagement *meeting, const ent__engagement *visit) {
    bool visitor = false, host = false;
    for (size_t i = 0; i < visit->n_sides; i++) {
        const ent__side *v = &visit->sides[i];
        if (!v->recipient) visitor |= v->person && person_among(meeting, v->person);
        for (size_t k = 0; v->recipient && k < meeting->n_sides; k++)
            host |= ent__str_eq(meeting->sides[k].code, v->code);
    }
    return visitor && host && meeting->lo <= visit->hi + 2 && visit->lo <= meeting->hi + 2;
}

static uint64_t person_key(int64_t person) { return ent__hash_mix(77, (uint64_t)person); }

/* Visits by visitor, newest first; each list goes through `older`, which the buckets no longer need. */
static ent_status place_meetings(linker *l, ent_error *err) {
    ent__engagement **all = (ent__engagement **)(void *)l->all.ptr;
    size_t n = l->all.len / sizeof *all;
    ent__map by_person = {0};
    ent_status st = ENT_OK;
    for (size_t i = 0; i < n && !st; i++) {
        if (all[i]->kind != ENT__VISIT || !all[i]->n_sides || !all[i]->sides[0].person) continue;
        int64_t *head = ent__map_at(&by_person, person_key(all[i]->sides[0].person));
        if (!head)
            st = no_memory(l, err);
        else
            all[i]->older = (ent__engagement *)(uintptr_t)*head, *head = (int64_t)(uintptr_t)all[i];
    }
    for (size_t i = 0; i < n && !st; i++)
        for (size_t k = 0; all[i]->kind == ENT__MEETING && k < all[i]->n_sides && !all[i]->part_of; k++) {
            if (!all[i]->sides[k].person) continue;
            ent__engagement *v =
                (ent__engagement *)(uintptr_t)ent__map_get(&by_person, person_key(all[i]->sides[k].person));
            for (int depth = 0; v && depth < DEPTH && !within_visit(all[i], v); depth++) v = v->older;
            if (v && within_visit(all[i], v)) all[i]->part_of = v->id;
        }
    ent__map_release(&by_person);
    return st;
}

/* ---- writing ---- */

static const char *side_name(const ent__engagement *e, const ent__side *s) {
    if (e->kind == ENT__VISIT) return s->recipient ? "host" : "visitor";
    return e->kind == ENT__MEETING ? "participant" : "party";
}

static ent_status write_sides(linker *l, const ent__engagement *e, sqlite3_stmt *q, ent_error *err) {
    ent_status st = ENT_OK;
    for (size_t i = 0; i < e->n_sides && !st; i++) {
        const ent__side *s = &e->sides[i];
        const ent_str fields[] = {s->code, s->name, s->office, s->rank, s->org};
        sqlite3_bind_int64(q, 1, e->id);
        sqlite3_bind_int64(q, 2, (int64_t)i);
        sqlite3_bind_text(q, 3, side_name(e, s), -1, SQLITE_STATIC);
        if (s->person)
            sqlite3_bind_int64(q, 4, s->person);
        else
            sqlite3_bind_null(q, 4);
        for (int k = 0; k < 5; k++) ent__sql_bind(q, k + 5, fields[k]);
        if (sqlite3_step(q) != SQLITE_DONE) st = ent__sql_fail(l->record->db, l->record->path, err);
        sqlite3_reset(q);
    }
    return st;
}

static ent_str host_of(const ent__engagement *e) {
    for (size_t i = 0; i < e->n_sides; i++)
        if (e->kind == ENT__VISIT && e->sides[i].recipient) return e->sides[i].code;
    return e->country;
}

static ent_status write_one(linker *l, const ent__engagement *e, sqlite3_stmt *q, ent_error *err) {
    const ent_str fields[] = {
        ent__cstr(ent__kind_name(e->kind)), e->date, e->end_date, e->date_source, e->place, host_of(e), e->name,
        ent__cstr(ent__act_name(e->act)),   e->mode};
    sqlite3_bind_int64(q, 1, e->id);
    for (int i = 0; i < 9; i++) ent__sql_bind(q, i + 2, fields[i]);
    sqlite3_bind_int64(q, 11, e->n_reports);
    sqlite3_bind_int64(q, 12, e->n_documents);
    if (e->part_of)
        sqlite3_bind_int64(q, 13, e->part_of);
    else
        sqlite3_bind_null(q, 13);
    ent_status st = sqlite3_step(q) == SQLITE_DONE ? ENT_OK : ent__sql_fail(l->record->db, l->record->path, err);
    sqlite3_reset(q);
    return st;
}

static ent_status write_all(linker *l, ent_error *err) {
    ent__engagement **all = (ent__engagement **)(void *)l->all.ptr;
    sqlite3_stmt *row = NULL, *side = NULL;
    ent_status st =
        ent__sql_prepare(l->record->db,
                         "INSERT INTO engagement (engagement_id, kind, date, end_date, date_source, place, country,"
                         " name, act, mode, reports, documents, part_of) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
                         l->record->path, &row, err);
    if (!st)
        st =
            ent__sql_prepare(l->record->db,
                             "INSERT INTO engagement_party (engagement_id, number, side, person_id, code, name, office,"
                             " rank, org) VALUES (?,?,?,?,?,?,?,?,?)",
                             l->record->path, &side, err);
    for (size_t i = 0; !st && i < l->all.len / sizeof *all; i++) {
        st = write_one(l, all[i], row, err);
        if (!st) st = write_sides(l, all[i], side, err);
    }
    sqlite3_finalize(row);
    sqlite3_finalize(side);
    return st;
}

/* Of several visitors' countries and several hosts every two make a visit of their own. */
static ent_status take_visits(linker *l, const ent__report *r, ent_error *err) {
    ent__report *one = ENT__NEW(&l->arena, ent__report);
    ent_status st = one ? ENT_OK : no_memory(l, err);
    uint64_t done[ENT__MAX_SIDES * ENT__MAX_SIDES];
    size_t n_done = 0;
    for (size_t i = 0; i < r->n_sides && !st; i++)
        for (size_t k = 0; k < r->n_sides && !st; k++) {
            const ent__side *guest = &r->sides[i], *host = &r->sides[k];
            if (guest->recipient || !host->recipient || ent__str_eq(guest->code, host->code) || !guest->code.len ||
                !host->code.len)
                continue;
            uint64_t key = ent__hash_mix(ent__hash_str(guest->code), ent__hash_str(host->code));
            size_t seen = 0;
            while (seen < n_done && done[seen] != key) seen++;
            if (seen < n_done) continue;
            done[n_done++] = key;
            *one = *r;
            one->n_sides = 0;
            for (size_t s = 0; s < r->n_sides; s++)
                if (ent__str_eq(r->sides[s].code, r->sides[s].recipient ? host->code : guest->code))
                    one->sides[one->n_sides++] = r->sides[s];
            st = take_report(l, one, ENT__VISIT, err);
        }
    return st;
}

static ent_status read_all(linker *l, const ent__map *people, ent_error *err) {
    ent__reports rs;
    ent__report *r = ENT__NEW(&l->arena, ent__report);
    ent_status st = r ? ent__reports_open(l->record, people, &rs, err) : no_memory(l, err);
    if (st) return st;
    while (!(st = ent__reports_next(&rs, r, err))) {
        if (r->document != l->document) memset(l->of_document, 0, sizeof l->of_document);
        l->document = r->document;
        unsigned kinds = ent__report_kinds(r);
        for (int k = 0; k < ENT__N_KINDS && !st; k++)
            if (kinds & 1u << k) st = k == ENT__VISIT ? take_visits(l, r, err) : take_report(l, r, (ent__kind)k, err);
        if (st) break;
    }
    ent__reports_close(&rs);
    return st == ENT_END ? ENT_OK : st;
}

ent_status ent__link_engagements(ent_record *r, const ent__map *people, ent_error *err) {
    linker l = {.record = r};
    ent__arena_init(&l.arena);
    ent__buf_init(&l.all);
    ent_status st = ent__sql_prepare(r->db,
                                     "INSERT INTO engagement_evidence (engagement_id, number, field, value, event_id)"
                                     " VALUES (?, ?, ?, ?, ?)",
                                     r->path, &l.put_evidence, err);
    if (!st) st = read_all(&l, people, err);
    if (!st) st = place_meetings(&l, err);
    if (!st) st = write_all(&l, err);
    sqlite3_finalize(l.put_evidence);
    ent__map_release(&l.buckets);
    ent__buf_release(&l.all);
    ent__arena_release(&l.arena);
    return st;
}

/* ---- all of it ---- */

/* Both orders of every two codes that stand in one event or engagement, each code with itself, and each event once
 * without codes. A code on both sides of an event gives several rows that are one. */
static const char PAIRS[] =
    "INSERT INTO pair (a, b, date, event_id, coding_id, how, actual, type, modality, cameo, quad, score)"
    " SELECT p.code, o.code, coalesce(e.date, d.date, ''), e.event_id, c.coding_id,"
    " CASE WHEN p.code = o.code THEN iif(p.side = 'actor', 1, 2) WHEN p.side = o.side THEN 4 WHEN p.side = 'actor' "
    "THEN 1 ELSE 2 END,"
    " e.modality IN ('actual', 'historical'), e.type, e.modality, e.cameo, e.quad, e.score"
    " FROM current c JOIN coding k USING (coding_id) JOIN document d USING (document_id) JOIN sentence s USING "
    "(coding_id)"
    " JOIN event e USING (sentence_id) JOIN party p ON p.event_id = e.event_id JOIN party o ON o.event_id = e.event_id"
    " WHERE p.code IS NOT NULL AND o.code IS NOT NULL ON CONFLICT DO UPDATE SET how = how | excluded.how;"
    "INSERT INTO pair (a, b, date, event_id, coding_id, how, actual, type, modality, cameo, quad, score)"
    " SELECT '', '', coalesce(e.date, d.date, ''), e.event_id, c.coding_id, 0, e.modality IN ('actual', 'historical'),"
    " e.type, e.modality, e.cameo, e.quad, e.score"
    " FROM current c JOIN coding k USING (coding_id) JOIN document d USING (document_id) JOIN sentence s USING "
    "(coding_id) JOIN event e USING (sentence_id);"
    "INSERT INTO coverage (date, documents) SELECT d.date, count(*) FROM current JOIN coding USING (coding_id)"
    " JOIN document d USING (document_id) WHERE d.date IS NOT NULL GROUP BY d.date;"
    "INSERT OR IGNORE INTO engagement_pair (a, b, kind, date, engagement_id) SELECT p.code, o.code, e.kind, "
    "coalesce(e.date, ''),"
    " e.engagement_id FROM engagement e JOIN engagement_party p USING (engagement_id) JOIN engagement_party o USING "
    "(engagement_id)"
    " WHERE p.code IS NOT NULL AND o.code IS NOT NULL;"
    "INSERT INTO linked (one, codings) SELECT 1, count(*) FROM current;";

static ent_status build(ent_record *r, ent_error *err) {
    ent__map people = {0};
    ent_status st = ent__sql_run(r->db, "PRAGMA defer_foreign_keys = ON", r->path, err);
    if (!st) st = ent__sql_run(r->db, ENT__RECORD_CLEAR_DERIVED, r->path, err);
    if (!st) st = ent__link_people(r, &people, err);
    if (!st) st = ent__link_engagements(r, &people, err);
    if (!st) st = ent__sql_run(r->db, PAIRS, r->path, err);
    ent__map_release(&people);
    return st;
}

ent_status ent_record_relink(ent_record *r, bool force, ent_error *err) {
    int64_t linked = 0;
    if (r->lock_fd < 0) return ent__fail(err, ENT_E_USAGE, "the record was opened for reading", ent__cstr(r->path));
    ent_status st = ent__sql_number(r->db, "SELECT count(*) FROM linked", 0, r->path, &linked, err);
    if (st || (linked && !force)) return st;
    st = ent__sql_run(r->db, "BEGIN IMMEDIATE", r->path, err);
    if (st) return st;
    st = build(r, err);
    if (!st) st = ent__sql_run(r->db, "COMMIT", r->path, err);
    if (st) sqlite3_exec(r->db, "ROLLBACK", NULL, NULL, NULL);
    return st;
}
