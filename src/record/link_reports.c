/* Three cursors side by side, all by event: events, their parties, their arguments. Nothing is looked up twice.
 *
 *   events     7      9   12          7 and 9 are current and actual; 8 is neither
 *   parties    7 7 8  9 9 12 12       rows of 8 are passed over
 */
#include "record/link_reports.h"

/* Tables in this order, so that events come by their id without sorting. */
static const char EVENTS[] =
    "SELECT e.event_id, k.document_id, e.type, e.mode, e.cameo, e.lemma, e.date, e.end_date, e.date_source, e.place, "
    "e.country, d.date"
    " FROM event e CROSS JOIN sentence s USING (sentence_id) CROSS JOIN current c ON c.coding_id = s.coding_id"
    " CROSS JOIN coding k ON k.coding_id = s.coding_id CROSS JOIN document d USING (document_id)"
    " WHERE e.modality IN ('actual', 'historical') ORDER BY e.event_id";
/* Tourists and fans meet and travel too, but not for their states. */
static const char PARTIES[] =
    "SELECT event_id, side, kind, code, name, office, rank, org FROM party"
    " WHERE NOT (kind = 'group' AND coalesce(sector, '') = 'CVL') ORDER BY event_id, side, number";
static const char ARGUMENTS[] = "SELECT event_id, role, words FROM argument ORDER BY event_id, number";

/* Move on; row says whether there is one. */
static ent_status move(const ent__reports *rs, sqlite3_stmt *q, bool *row, ent_error *err) {
    int step = sqlite3_step(q);
    *row = step == SQLITE_ROW;
    return step == SQLITE_ROW || step == SQLITE_DONE ? ENT_OK : ent__sql_fail(rs->record->db, rs->record->path, err);
}

ent_status ent__reports_open(ent_record *r, const ent__map *people, ent__reports *out, ent_error *err) {
    *out = (ent__reports){.record = r, .people = people};
    ent__arena_init(&out->arena);
    ent_status e = ent__sql_prepare(r->db, EVENTS, r->path, &out->events, err);
    if (!e) e = ent__sql_prepare(r->db, PARTIES, r->path, &out->parties, err);
    if (!e) e = ent__sql_prepare(r->db, ARGUMENTS, r->path, &out->arguments, err);
    if (!e) e = move(out, out->parties, &out->parties_row, err);
    if (!e) e = move(out, out->arguments, &out->arguments_row, err);
    if (e) ent__reports_close(out);
    return e;
}

void ent__reports_close(ent__reports *rs) {
    sqlite3_finalize(rs->events);
    sqlite3_finalize(rs->parties);
    sqlite3_finalize(rs->arguments);
    ent__arena_release(&rs->arena);
    *rs = (ent__reports){0};
}

static ent_str text(ent__reports *rs, sqlite3_stmt *q, int column, bool *failed) {
    ent_str s = ent__sql_text(q, column);
    if (s.len == 0) return (ent_str){0};
    s = ent__arena_str(&rs->arena, s);
    *failed |= s.ptr == NULL;
    return s;
}

static void read_side(ent__reports *rs, ent__report *out, bool *failed) {
    sqlite3_stmt *q = rs->parties;
    if (out->n_sides == ENT__MAX_SIDES) return;
    ent__side *s = &out->sides[out->n_sides++];
    *s = (ent__side){.recipient = ent__str_is(ent__sql_text(q, 1), "recipient")};
    bool person = ent__str_is(ent__sql_text(q, 2), "person");
    s->code = text(rs, q, 3, failed);
    s->name = text(rs, q, 4, failed);
    s->office = text(rs, q, 5, failed);
    s->rank = text(rs, q, 6, failed);
    s->org = text(rs, q, 7, failed);
    if (person && s->name.len) s->person = ent__map_get(rs->people, ent__link_person_key(s->code, s->name));
}

static void read_argument(ent__reports *rs, ent__report *out, bool *failed) {
    if (out->n_arguments == ENT__MAX_NOTES) return;
    ent__note *n = &out->arguments[out->n_arguments++];
    n->field = text(rs, rs->arguments, 1, failed);
    n->value = text(rs, rs->arguments, 2, failed);
}

/* Rows of a side cursor that belong to the event; those of events before it are passed over. */
static ent_status follow(ent__reports *rs, sqlite3_stmt *q, bool *row, ent__report *out,
                         void (*take)(ent__reports *, ent__report *, bool *), bool *failed, ent_error *err) {
    ent_status e = ENT_OK;
    while (!e && *row && sqlite3_column_int64(q, 0) <= out->event) {
        if (sqlite3_column_int64(q, 0) == out->event) take(rs, out, failed);
        e = move(rs, q, row, err);
    }
    return e;
}

ent_status ent__reports_next(ent__reports *rs, ent__report *out, ent_error *err) {
    bool row, failed = false;
    ent_status e = move(rs, rs->events, &row, err);
    if (e || !row) return e ? e : ENT_END;
    ent__arena_reset(&rs->arena);
    out->n_sides = out->n_arguments = 0;
    out->event = sqlite3_column_int64(rs->events, 0);
    out->document = sqlite3_column_int64(rs->events, 1);
    ent_str *field[] = {&out->type,     &out->mode,        &out->cameo, &out->lemma,   &out->date,
                        &out->end_date, &out->date_source, &out->place, &out->country, &out->published};
    for (size_t i = 0; i < ENT__COUNT(field); i++) *field[i] = text(rs, rs->events, (int)i + 2, &failed);
    e = follow(rs, rs->parties, &rs->parties_row, out, read_side, &failed, err);
    if (!e) e = follow(rs, rs->arguments, &rs->arguments_row, out, read_argument, &failed, err);
    return !e && failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(rs->record->path)) : e;
}
