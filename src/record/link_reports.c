/* Three cursors side by side, all by event: events, their parties, their arguments. Nothing is looked up twice.
 *
 *   events     7      9   12          8 is of a coding that counts no more
 *   parties    7 7 8  9 9 12 12       rows of 8 are passed over
 */
#include "record/link_reports.h"

#include <strings.h>

/* Tables in this order, so that events come by their id without sorting. */
#define EVENTS(first, from)                                                                                            \
    "SELECT e.event_id, k.document_id, e.type, e.mode, e.was, e.cameo, e.lemma, e.date, e.end_date, e.date_source,"    \
    " e.place, e.country, e.modality, d.date, d.source, d.hash, s.number, e.uid, e.quad, s.field, s.text,"             \
    " e.sentence_id, " first                                                                                           \
    ", e.words, d.title, e.about_date, e.about_end_date, e.about_place, e.about_country, s.start, e.confidence,"       \
    " e.said_words IS NOT NULL"                                                                                        \
    " FROM " from " CROSS JOIN sentence s USING (sentence_id) CROSS JOIN current c"                                    \
    " ON c.coding_id = s.coding_id CROSS JOIN coding k ON k.coding_id = s.coding_id"                                   \
    " CROSS JOIN document d USING (document_id) ORDER BY e.event_id"
#define PARTIES(from)                                                                                                  \
    "SELECT event_id, side, kind, code, sector, name, office, rank, org FROM " from " ORDER BY event_id, side, number"
#define ARGUMENTS(from) "SELECT event_id, role, words FROM " from " ORDER BY event_id, number"
#define FIRST_OF_SENTENCE "(SELECT min(x.event_id) FROM event x WHERE x.sentence_id = e.sentence_id)"

/* All; those wanted. Where all are read, the first of a sentence is the one that comes first. */
static const char *const SQL[2][3] = {{EVENTS("NULL", "event e"), PARTIES("party"), ARGUMENTS("argument")},
                                      {EVENTS(FIRST_OF_SENTENCE, "temp.wanted CROSS JOIN event e USING (event_id)"),
                                       PARTIES("temp.wanted CROSS JOIN party USING (event_id)"),
                                       ARGUMENTS("temp.wanted CROSS JOIN argument USING (event_id)")}};

/* Move on; row says whether there is one. */
static ent_status move(const ent__reports *rs, sqlite3_stmt *q, bool *row, ent_error *err) {
    int step = sqlite3_step(q);
    *row = step == SQLITE_ROW;
    return step == SQLITE_ROW || step == SQLITE_DONE ? ENT_OK : ent__sql_fail(rs->record->db, rs->record->path, err);
}

ent_status ent__reports_open(ent_record *r, const ent__map *people, bool wanted, ent__arena *arena, ent__reports *out,
                             ent_error *err) {
    *out = (ent__reports){.record = r, .people = people, .arena = arena};
    ent_status e = ent__sql_prepare(r->db, SQL[wanted][0], r->path, &out->events, err);
    if (!e) e = ent__sql_prepare(r->db, SQL[wanted][1], r->path, &out->parties, err);
    if (!e) e = ent__sql_prepare(r->db, SQL[wanted][2], r->path, &out->arguments, err);
    if (!e) e = move(out, out->parties, &out->parties_row, err);
    if (!e) e = move(out, out->arguments, &out->arguments_row, err);
    if (e) ent__reports_close(out);
    return e;
}

void ent__reports_close(ent__reports *rs) {
    sqlite3_finalize(rs->events);
    sqlite3_finalize(rs->parties);
    sqlite3_finalize(rs->arguments);
    ent__map_release(&rs->texts);
    rs->events = rs->parties = rs->arguments = NULL;
}

/* A column's text, once in the arena however often it comes: codes, names and types come often. */
static ent_str text(ent__reports *rs, sqlite3_stmt *q, int column) {
    ent_str s = ent__sql_text(q, column);
    if (s.len == 0) return (ent_str){0};
    int64_t *at = ent__map_at(&rs->texts, ent__hash_str(s));
    const char *known = at && *at ? (const char *)(uintptr_t)*at : NULL;
    if (known && strlen(known) == s.len && memcmp(known, s.ptr, s.len) == 0) return ent__str(known, s.len);
    char *copy = ent__arena_alloc(rs->arena, s.len + 1);
    rs->failed |= !copy || !at;
    if (!copy || !at) return (ent_str){0};
    memcpy(copy, s.ptr, s.len);
    if (!known && memchr(copy, 0, s.len) == NULL) *at = (int64_t)(uintptr_t)copy;
    return ent__str(copy, s.len);
}

/* "counterpart" says whose, not which office. */
static bool is_office(ent_str s) {
    static const char *const none[] = {"counterpart", "predecessor", "successor", "colleague"};
    for (size_t i = 0; i < ENT__COUNT(none); i++)
        if (s.len == strlen(none[i]) && strncasecmp(s.ptr, none[i], s.len) == 0) return false;
    return true;
}

static void read_side(ent__reports *rs, ent__report *out) {
    sqlite3_stmt *q = rs->parties;
    if (out->n_sides == ENT__MAX_SIDES) return;
    ent__side *s = &rs->sides[out->n_sides++];
    *s = (ent__side){.recipient = ent__str_is(ent__sql_text(q, 1), "recipient"), .event = out->event};
    bool person = ent__str_is(ent__sql_text(q, 2), "person"), group = ent__str_is(ent__sql_text(q, 2), "group");
    s->code = text(rs, q, 3);
    s->sector = text(rs, q, 4);
    s->name = text(rs, q, 5);
    s->office = text(rs, q, 6);
    s->rank = text(rs, q, 7);
    s->org = text(rs, q, 8);
    s->crowd = group && ent__str_is(s->sector, "CVL");
    if (!is_office(s->office)) s->office = (ent_str){0};
    s->group = group || person;
    s->someone = person;
    if (person && s->name.len) s->person = ent__map_get(rs->people, ent__link_person_key(s->code, s->name));
}

static void read_argument(ent__reports *rs, ent__report *out) {
    if (out->n_arguments == ENT__MAX_NOTES) return;
    ent__note *n = &rs->notes[out->n_arguments++];
    n->field = text(rs, rs->arguments, 1);
    n->value = text(rs, rs->arguments, 2);
}

/* Rows of a side cursor that belong to the event; those of events before it are passed over. */
static ent_status follow(ent__reports *rs, sqlite3_stmt *q, bool *row, ent__report *out,
                         void (*take)(ent__reports *, ent__report *), ent_error *err) {
    ent_status e = ENT_OK;
    while (!e && *row && sqlite3_column_int64(q, 0) <= out->event) {
        if (sqlite3_column_int64(q, 0) == out->event) take(rs, out);
        e = move(rs, q, row, err);
    }
    return e;
}

/* ---- one report ---- */

static bool has(ent_str s, const char *part) { return s.len && memmem(s.ptr, s.len, part, strlen(part)); }

static bool stands(const ent__report *r, ent_str code, bool recipient) {
    for (size_t i = 0; i < r->n_sides; i++)
        if (r->sides[i].recipient == recipient && ent__str_eq(r->sides[i].code, code)) return true;
    return false;
}

/* Not so who accepts, or goes at somebody's invitation. */
static bool invites(ent_str words) {
    return has(words, "invit") && !has(words, "accept") && !(has(words, " at ") && has(words, "invitation"));
}

/* Of a visit to come: who invites is the host, and who will receive: "Lula invited Macron to visit Brazil", "Biden to
 * host Yoon". A place in the state of one of the two says which of them is. */
static void turn_to_host(ent__report *r, ent_str words) {
    static const char *const receives[] = {"host", "receive", "welcome", "welcoming"};
    if (!ent__str_is(r->was, "CONSULT/visit")) return;
    bool guest = false, host = invites(words);
    for (size_t i = 0; i < r->n_sides; i++) guest |= r->sides[i].recipient;
    r->invitation = guest && host;
    for (size_t i = 0; i < ENT__COUNT(receives); i++) host |= ent__str_is(r->lemma, receives[i]);
    if (r->about_country.len && stands(r, r->about_country, false) != stands(r, r->about_country, true))
        host = stands(r, r->about_country, false);
    for (size_t i = 0; guest && host && i < r->n_sides; i++) r->sides[i].recipient = !r->sides[i].recipient;
}

/* "Their meetings": those of a trip, or of many people. */
static bool in_plural(const ent__report *r, ent_str words) {
    static const char *const one[] = {"meeting", "summit"};
    for (size_t i = 0; i < ENT__COUNT(one); i++)
        if (ent__str_is(r->lemma, one[i])) return words.len && words.ptr[words.len - 1] == 's';
    return false;
}

static void read_event(ent__reports *rs, ent__report *out) {
    sqlite3_stmt *q = rs->events;
    int64_t sentence = sqlite3_column_int64(q, 21);
    bool told = sqlite3_column_type(q, 22) != SQLITE_NULL;
    if (sentence != rs->sentence) rs->first_event = sqlite3_column_int64(q, told ? 22 : 0);
    rs->sentence = sentence;
    *out = (ent__report){.event = sqlite3_column_int64(q, 0),
                         .document = sqlite3_column_int64(q, 1),
                         .sides = rs->sides,
                         .arguments = rs->notes,
                         .words = rs->words};
    ent_str *field[] = {&out->type,     &out->mode,      &out->was,         &out->cameo, &out->lemma,
                        &out->date,     &out->end_date,  &out->date_source, &out->place, &out->country,
                        &out->modality, &out->published, &out->source};
    for (size_t i = 0; i < ENT__COUNT(field); i++) *field[i] = text(rs, q, (int)i + 2);
    ent_str *about[] = {&out->about_date, &out->about_end_date, &out->about_place, &out->about_country};
    for (size_t i = 0; i < ENT__COUNT(about); i++) *about[i] = text(rs, q, (int)i + 25);
    out->document_key = ent__hash_str(ent__sql_text(q, 15));
    out->event_key = ent__hash_mix(out->document_key, (uint64_t)sqlite3_column_int64(q, 16));
    out->event_key = ent__hash_mix(out->event_key, ent__hash_str(ent__sql_text(q, 17)));
    out->event_key = ent__hash_mix(out->event_key, (uint64_t)(out->event - rs->first_event));
    out->quad = (uint8_t)sqlite3_column_int(q, 18);
    out->title = ent__str_is(ent__sql_text(q, 19), "title");
    out->lead = out->title || sqlite3_column_int64(q, 29) == 0;
    out->number = sqlite3_column_int(q, 16);
    out->sure = (int32_t)(sqlite3_column_double(q, 30) * 100 + 0.5);
    out->said = sqlite3_column_int(q, 31) != 0;
    ent__date d;
    out->day = ent__date_parse(out->published, &d) ? ent__date_days(d) : INT32_MAX;
}

ent_status ent__reports_next(ent__reports *rs, ent__report *out, ent_error *err) {
    bool row;
    ent_status e = move(rs, rs->events, &row, err);
    if (e || !row) return e ? e : ENT_END;
    read_event(rs, out);
    e = follow(rs, rs->parties, &rs->parties_row, out, read_side, err);
    if (!e) e = follow(rs, rs->arguments, &rs->arguments_row, out, read_argument, err);
    turn_to_host(out, ent__sql_text(rs->events, 23));
    out->in_plural = in_plural(out, ent__sql_text(rs->events, 23));
    if (rs->document != out->document) rs->after = ent__words_over(ent__sql_text(rs->events, 24));
    rs->document = out->document;
    out->after = rs->after;
    if (ent__str_is(out->type, "CONSULT") || out->was.len) ent__words_manner(out, ent__sql_text(rs->events, 20));
    ent__report_settle(out);
    out->words = rs->words;
    out->title_words = rs->title_words;
    ent__words_read(out, ent__sql_text(rs->events, 20), ent__sql_text(rs->events, 24));
    return !e && rs->failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(rs->record->path)) : e;
}

static void *copy(ent__reports *rs, const void *p, size_t bytes) {
    void *to = bytes ? ent__arena_alloc(rs->arena, bytes) : NULL;
    rs->failed |= bytes && !to;
    if (to) memcpy(to, p, bytes);
    return to;
}

ent__report *ent__reports_keep(ent__reports *rs, const ent__report *r) {
    ent__report *k = copy(rs, r, sizeof *r);
    if (!k) return NULL;
    k->sides = copy(rs, r->sides, r->n_sides * sizeof *r->sides);
    k->arguments = copy(rs, r->arguments, r->n_arguments * sizeof *r->arguments);
    k->words = copy(rs, r->words, r->n_words * sizeof *r->words);
    k->title_words = copy(rs, r->title_words, r->n_title * sizeof *r->title_words);
    return rs->failed ? NULL : k;
}
