/* Reading a dossier: who is meant, then one query a list. Every query goes in by an index on the pair. */
#include "report/dossier.h"

const char *const ent__d_kind_names[ENT__N_D_KINDS] = {"agreements", "visits", "meetings", "exercises"};
static const char *const KIND[ENT__N_D_KINDS] = {"agreement", "visit", "meeting", "exercise"};

typedef struct reading {
    ent_record *record;
    ent__arena *arena;
    ent__dossier *d;
    bool failed; /* no memory */
} reading;

/* A query with a and b bound as ?1 and ?2 where it has them; b is a where there is one actor. */
static ent_status ask(const reading *x, const char *sql, sqlite3_stmt **q, ent_error *err) {
    ent_status e = ent__sql_prepare(x->record->db, sql, x->record->path, q, err);
    if (e) return e;
    ent_str a = x->d->a, b = x->d->b.len ? x->d->b : x->d->a;
    int n = sqlite3_bind_parameter_count(*q);
    if (n >= 1) ent__sql_bind(*q, 1, a);
    if (n >= 2) ent__sql_bind(*q, 2, b);
    return ENT_OK;
}

static ent_str take(reading *x, sqlite3_stmt *q, int column) {
    ent_str s = ent__sql_text(q, column);
    if (!s.len) return (ent_str){0};
    s = ent__arena_str(x->arena, s);
    x->failed |= !s.ptr;
    return s;
}

/* All rows into an array in the arena. */
static ent_status all_rows(reading *x, sqlite3_stmt *q, size_t size, void (*row)(reading *, sqlite3_stmt *, void *),
                           void **out, size_t *n, ent_error *err) {
    ent__buf rows;
    ent__buf_init(&rows);
    int step;
    while ((step = sqlite3_step(q)) == SQLITE_ROW && !x->failed && ent__buf_reserve(&rows, size)) {
        memset(rows.ptr + rows.len, 0, size);
        row(x, q, rows.ptr + rows.len);
        rows.len += size;
    }
    ent_status e =
        step == SQLITE_DONE || step == SQLITE_ROW ? ENT_OK : ent__sql_fail(x->record->db, x->record->path, err);
    *n = rows.len / size;
    *out = ent__arena_alloc(x->arena, rows.len);
    if (*out && rows.len) memcpy(*out, rows.ptr, rows.len);
    if (!e && (!*out || x->failed || rows.failed))
        e = ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(x->record->path));
    ent__buf_release(&rows);
    return e;
}

static ent_status list(reading *x, const char *sql, size_t size, void (*row)(reading *, sqlite3_stmt *, void *),
                       void **out, size_t *n, ent_error *err) {
    sqlite3_stmt *q = NULL;
    ent_status e = ask(x, sql, &q, err);
    if (!e) e = all_rows(x, q, size, row, out, n, err);
    sqlite3_finalize(q);
    return e;
}

/* ---- who is meant ---- */

/* By code; else by the name that the record has most often for a state; else a body. */
static const char WHO[] = "SELECT ?1 WHERE EXISTS (SELECT 1 FROM pair WHERE a = ?1) UNION ALL "
                          "SELECT upper(?1) WHERE EXISTS (SELECT 1 FROM pair WHERE a = upper(?1)) UNION ALL "
                          "SELECT code FROM (SELECT code FROM actor_name WHERE name = ?1 ORDER BY states > 0 DESC, "
                          "reports DESC, code LIMIT 1) LIMIT 1";
static const char NAME_OF[] =
    "SELECT name FROM (SELECT p.name, count(*) AS n FROM (SELECT event_id FROM pair WHERE a = ?1 LIMIT 500)"
    " JOIN party p USING (event_id) WHERE p.code = ?1 AND p.kind = 'state' AND p.name IS NOT NULL"
    " GROUP BY 1 ORDER BY n DESC, 1 LIMIT 1)";

static ent_status one_text(reading *x, const char *sql, ent_str value, ent_str *out, ent_error *err) {
    sqlite3_stmt *q;
    ent_status e = ent__sql_prepare(x->record->db, sql, x->record->path, &q, err);
    if (e) return e;
    ent__sql_bind(q, 1, value);
    int step = sqlite3_step(q);
    *out = step == SQLITE_ROW ? take(x, q, 0) : (ent_str){0};
    if (step != SQLITE_ROW && step != SQLITE_DONE) e = ent__sql_fail(x->record->db, x->record->path, err);
    sqlite3_finalize(q);
    return !e && x->failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", value) : e;
}

static ent_status resolve(reading *x, ent_str asked, ent_str *code, ent_str *shown, ent_error *err) {
    if (!asked.len) return ENT_OK;
    ent_status e = one_text(x, WHO, asked, code, err);
    if (!e && !code->len)
        e = ent__fail(err, ENT_E_NOTFOUND, "the record has no such actor; give a code (PAK) or a name it has", asked);
    if (!e) e = one_text(x, NAME_OF, *code, shown, err);
    if (!shown->len) *shown = *code;
    return e;
}

/* ---- the lists ---- */

static void year_row(reading *x, sqlite3_stmt *q, void *out) {
    *(ent__d_year *)out = (ent__d_year){take(x, q, 0),
                                        sqlite3_column_int64(q, 1),
                                        sqlite3_column_int64(q, 2),
                                        sqlite3_column_int64(q, 3),
                                        sqlite3_column_double(q, 4),
                                        sqlite3_column_type(q, 4) != SQLITE_NULL};
}

static void office_row(reading *x, sqlite3_stmt *q, void *out) {
    ent__d_office *o = out;
    ent_str *f[] = {&o->person, &o->rank,     &o->office,   &o->org,    &o->code,        &o->status,    &o->earliest,
                    &o->latest, &o->document, &o->sentence, &o->origin, &o->predecessor, &o->successor, &o->conflict};
    for (size_t i = 0; i < ENT__COUNT(f); i++) *f[i] = take(x, q, (int)i);
    o->documents = sqlite3_column_int64(q, ENT__COUNT(f));
}

static void event_row(reading *x, sqlite3_stmt *q, void *out) {
    ent__d_event *v = out;
    ent_str *f[] = {&v->date,        &v->type,  &v->mode,     &v->cameo,     &v->modality, &v->actors,   &v->recipients,
                    &v->attribution, &v->place, &v->document, &v->published, &v->source,   &v->sentence, &v->rule};
    for (size_t i = 0; i < ENT__COUNT(f); i++) *f[i] = take(x, q, (int)i);
    v->id = sqlite3_column_int64(q, ENT__COUNT(f));
    v->engaged = sqlite3_column_int(q, ENT__COUNT(f) + 1);
    v->happening = sqlite3_column_int64(q, ENT__COUNT(f) + 2);
    v->reports = sqlite3_column_int64(q, ENT__COUNT(f) + 3);
}

static void party_row(reading *x, sqlite3_stmt *q, void *out) {
    ent__d_party *p = out;
    ent_str *f[] = {&p->side, &p->code, &p->name, &p->office, &p->rank, &p->org, &p->office_from};
    for (size_t i = 0; i < ENT__COUNT(f); i++) *f[i] = take(x, q, (int)i);
}

static void evidence_row(reading *x, sqlite3_stmt *q, void *out) {
    ent__d_evidence *v = out;
    ent_str *f[] = {&v->field, &v->value, &v->document, &v->published, &v->source, &v->sentence};
    for (size_t i = 0; i < ENT__COUNT(f); i++) *f[i] = take(x, q, (int)i);
}

static void engagement_row(reading *x, sqlite3_stmt *q, void *out) {
    ent__d_engagement *e = out;
    ent_str *f[] = {&e->date,       &e->end_date, &e->date_source, &e->place,    &e->country,
                    &e->name,       &e->act,      &e->mode,        &e->status,   &e->ordinal,
                    &e->delegation, &e->outcome,  &e->subject,     &e->provides, &e->services};
    int n = ENT__COUNT(f);
    for (int i = 0; i < n; i++) *f[i] = take(x, q, i);
    e->id = sqlite3_column_int64(q, n);
    e->part_of = sqlite3_column_int64(q, n + 1);
    e->reports = sqlite3_column_int64(q, n + 2);
    e->sources = sqlite3_column_int64(q, n + 3);
    e->documents = sqlite3_column_int64(q, n + 4);
}

static const char YEARS[] = "SELECT year, actual, cooperation, conflict, iif(scored, thousandths / (1000.0 * scored), "
                            "NULL) FROM relation_year WHERE a = ?1 AND b = ?2 AND actual ORDER BY year";
static const char EVENTS[] =
    "SELECT coalesce(e.date, d.date), e.type, e.mode, e.cameo, e.modality,"
    " (SELECT group_concat(code, ',') FROM (SELECT DISTINCT code FROM party WHERE event_id = e.event_id AND side = "
    "'actor')),"
    " (SELECT group_concat(code, ',') FROM (SELECT DISTINCT code FROM party WHERE event_id = e.event_id AND side = "
    "'recipient')),"
    " e.attribution, e.place, d.name, d.date, d.source, s.text, e.rule, e.event_id,"
    " EXISTS (SELECT 1 FROM happening_report v JOIN engagement g ON g.engagement_id = v.happening_id"
    " WHERE v.event_id = e.event_id), h.happening_id, h.reports"
    " FROM (SELECT event_id, date FROM pair WHERE a = ?1 AND b = ?2 ORDER BY date DESC, event_id DESC LIMIT 1000) p"
    " JOIN event e USING (event_id) JOIN sentence s USING (sentence_id) JOIN coding k USING (coding_id) JOIN document "
    "d USING (document_id)"
    " LEFT JOIN happening h ON h.happening_id = (SELECT min(happening_id) FROM happening_report WHERE event_id = "
    "e.event_id)"
    " ORDER BY p.date DESC, e.event_id DESC";
/* Persons of the actors who are named in documents that tell of the pair. */
static const char OFFICES[] =
    "WITH told AS (SELECT DISTINCT coding_id FROM (SELECT coding_id FROM pair WHERE a = ?1 AND b = ?2 ORDER BY date "
    "DESC LIMIT 2000)),"
    " who AS (SELECT DISTINCT n.person_id FROM told JOIN person p USING (coding_id)"
    " JOIN people_name n ON n.code = coalesce(p.code, '') AND n.name = p.name WHERE p.code IN (?1, ?2))"
    " SELECT p.name, o.rank, o.office, o.org, o.code, o.status, o.earliest, o.latest, coalesce(d.name, o.rule), "
    "s.text, o.origin,"
    " (SELECT name FROM offices x JOIN people USING (person_id) WHERE x.office_id = o.predecessor),"
    " (SELECT name FROM offices x JOIN people USING (person_id) WHERE x.office_id = o.successor),"
    " (SELECT name FROM offices x JOIN people USING (person_id) WHERE x.office_id = o.conflict), o.documents"
    " FROM who JOIN offices o USING (person_id) JOIN people p USING (person_id) LEFT JOIN sentence s USING "
    "(sentence_id)"
    " LEFT JOIN coding USING (coding_id) LEFT JOIN document d USING (document_id) ORDER BY o.documents DESC, p.name, "
    "o.office_id "
    "LIMIT 200";
static const char ENGAGEMENTS[] = "SELECT e.date, end_date, date_source, place, country, name, act, mode, "
                                  "status, ordinal, delegation, outcome, subject, provides, services, "
                                  "engagement_id, part_of, reports, sources, documents FROM"
                                  " (SELECT engagement_id FROM engagement_pair WHERE a = ?1 AND b = ?2 AND kind = ?3 "
                                  "ORDER BY date DESC, engagement_id LIMIT 500)"
                                  " CROSS JOIN engagements e USING (engagement_id) ORDER BY e.date DESC, engagement_id";
static const char PARTIES[] = "SELECT side, code, name, office, rank, org, office_from FROM engagement_party WHERE "
                              "engagement_id = ?1 ORDER BY number";
static const char EVIDENCE[] =
    "SELECT v.field, v.value, d.name, d.date, d.source, s.text FROM engagement_evidence v JOIN event USING (event_id)"
    " JOIN sentence s USING (sentence_id) JOIN coding USING (coding_id) JOIN document d USING (document_id)"
    " WHERE v.engagement_id = ?1 ORDER BY v.number LIMIT 20";

static ent_status details(reading *x, ent__d_engagement *e, sqlite3_stmt *parties, sqlite3_stmt *evidence,
                          ent_error *err) {
    sqlite3_bind_int64(parties, 1, e->id);
    sqlite3_bind_int64(evidence, 1, e->id);
    ent_status st = all_rows(x, parties, sizeof(ent__d_party), party_row, (void **)&e->parties, &e->n_parties, err);
    if (!st)
        st = all_rows(x, evidence, sizeof(ent__d_evidence), evidence_row, (void **)&e->evidence, &e->n_evidence, err);
    sqlite3_reset(parties);
    sqlite3_reset(evidence);
    return st;
}

static const char COUNT[] = "SELECT count(*) FROM engagement_pair WHERE a = ?1 AND b = ?2 AND kind = ?3";

static ent_status count(reading *x, int kind, int64_t *out, ent_error *err) {
    sqlite3_stmt *q = NULL;
    ent_status e = ask(x, COUNT, &q, err);
    if (!e) {
        sqlite3_bind_text(q, 3, KIND[kind], -1, SQLITE_STATIC);
        if (sqlite3_step(q) == SQLITE_ROW)
            *out = sqlite3_column_int64(q, 0);
        else
            e = ent__sql_fail(x->record->db, x->record->path, err);
    }
    sqlite3_finalize(q);
    return e;
}

static ent_status engagements(reading *x, int kind, sqlite3_stmt *parties, sqlite3_stmt *evidence, ent_error *err) {
    sqlite3_stmt *q = NULL;
    ent_status e = ask(x, ENGAGEMENTS, &q, err);
    if (!e) {
        sqlite3_bind_text(q, 3, KIND[kind], -1, SQLITE_STATIC);
        e = all_rows(x, q, sizeof(ent__d_engagement), engagement_row, (void **)&x->d->engagements[kind],
                     &x->d->n_engagements[kind], err);
    }
    sqlite3_finalize(q);
    for (size_t i = 0; !e && i < x->d->n_engagements[kind]; i++)
        e = details(x, &x->d->engagements[kind][i], parties, evidence, err);
    return e;
}

static void totals_row(reading *x, sqlite3_stmt *q, void *out) {
    ent__dossier *d = out;
    d->n_events = sqlite3_column_int64(q, 0);
    d->n_documents = sqlite3_column_int64(q, 1);
    d->first = take(x, q, 2);
    d->last = take(x, q, 3);
    d->n_happenings = sqlite3_column_int64(q, 4);
}

static const char TOTALS[] =
    "SELECT (SELECT sum(reports) FROM relation_year WHERE a = ?1 AND b = ?2),"
    " (SELECT documents FROM relation WHERE a = ?1 AND b = ?2),"
    " (SELECT date FROM pair WHERE a = ?1 AND b = ?2 AND date > '' ORDER BY date LIMIT 1),"
    " (SELECT date FROM pair WHERE a = ?1 AND b = ?2 ORDER BY date DESC LIMIT 1),"
    " (SELECT count(*) FROM happening WHERE (a = ?1 AND (b = ?2 OR ?1 = ?2)) OR (b = ?1 AND (a = ?2 OR ?1 = ?2)))";

static ent_status totals(reading *x, ent_error *err) {
    void *row;
    size_t n;
    ent_status e = list(x, TOTALS, sizeof(ent__dossier), totals_row, &row, &n, err);
    if (e) return e;
    const ent__dossier *t = row;
    x->d->n_events = t->n_events;
    x->d->n_documents = t->n_documents;
    x->d->n_happenings = t->n_happenings;
    x->d->first = t->first;
    x->d->last = t->last;
    return ENT_OK;
}

static ent_status all_lists(reading *x, ent_error *err) {
    ent__dossier *d = x->d;
    sqlite3_stmt *parties = NULL, *evidence = NULL;
    ent_status e = totals(x, err);
    if (!e) e = list(x, YEARS, sizeof(ent__d_year), year_row, (void **)&d->years, &d->n_years, err);
    if (!e) e = ent__sql_prepare(x->record->db, PARTIES, x->record->path, &parties, err);
    if (!e) e = ent__sql_prepare(x->record->db, EVIDENCE, x->record->path, &evidence, err);
    for (int k = 0; !e && k < ENT__N_D_KINDS; k++) {
        e = engagements(x, k, parties, evidence, err);
        if (!e) e = count(x, k, &d->total[k], err);
    }
    if (!e) e = list(x, OFFICES, sizeof(ent__d_office), office_row, (void **)&d->offices, &d->n_offices, err);
    if (!e) e = list(x, EVENTS, sizeof(ent__d_event), event_row, (void **)&d->events, &d->n_events_listed, err);
    sqlite3_finalize(parties);
    sqlite3_finalize(evidence);
    return e;
}

ent_status ent__dossier_read(ent_record *r, ent_str a, ent_str b, ent__arena *arena, ent__dossier *out,
                             ent_error *err) {
    int64_t linked = 0;
    *out = (ent__dossier){0};
    reading x = {.record = r, .arena = arena, .d = out};
    /* one moment of the record, whatever a loader beside does */
    ent_status e = ent__sql_run(r->db, "BEGIN", r->path, err);
    if (e) return e;
    e = ent__sql_number(r->db, "SELECT count(*) FROM linked", 0, r->path, &linked, err);
    out->stale = !linked;
    if (!e) e = resolve(&x, a, &out->a, &out->a_name, err);
    if (!e) e = resolve(&x, b, &out->b, &out->b_name, err);
    if (!e) e = all_lists(&x, err);
    sqlite3_exec(r->db, "COMMIT", NULL, NULL, NULL);
    return e;
}
