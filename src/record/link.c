/* The whole of what is derived, in one transaction. */
#include "record/link.h"

#define CACHE_KIB "262144" /* all tables are gone through and most written: with less, pages go to and fro */
enum { SHARE_EVENTS = 600000 };

/* A share at a time, so that memory does not grow with the record. */
static ent_status link_happenings(ent_record *r, const ent__map *people, ent_error *err) {
    int64_t events = 0;
    ent_status st = ent__sql_number(r->db, "SELECT coalesce(max(event_id), 0) FROM event", 0, r->path, &events, err);
    ent__share share = {.parts = 1 + (uint32_t)(events / SHARE_EVENTS)};
    for (; !st && share.part < share.parts; share.part++) {
        ent__arena arena;
        ent__buf all;
        ent__arena_init(&arena);
        ent__buf_init(&all);
        st = ent__link_blocks(r, people, share, &arena, &all, err);
        size_t n = all.len / sizeof(ent__happening *);
        if (!st) st = ent__link_write(r, (ent__happening **)(void *)all.ptr, n, err);
        ent__buf_release(&all);
        ent__arena_release(&arena);
    }
    return st;
}

/* Both orders of every two codes that stand in one event or engagement, each code with itself, and each event once
 * without codes, in the order of the table's key. A code on both sides of an event gives several rows that are one. */
static const char PAIRS[] =
    "INSERT INTO pair (a, b, date, event_id, coding_id, how, actual, type, modality, cameo, quad, score)"
    " SELECT p.code, o.code, coalesce(e.date, d.date, '') AS day, e.event_id, c.coding_id,"
    " CASE WHEN p.code = o.code THEN iif(p.side = 'actor', 1, 2) WHEN p.side = o.side THEN 4 WHEN p.side = 'actor' "
    "THEN 1 ELSE 2 END,"
    " e.modality IN ('actual', 'historical'), e.type, e.modality, e.cameo, e.quad, e.score"
    " FROM current c JOIN coding k USING (coding_id) JOIN document d USING (document_id) JOIN sentence s USING "
    "(coding_id)"
    " JOIN event e USING (sentence_id) JOIN party p ON p.event_id = e.event_id JOIN party o ON o.event_id = e.event_id"
    " WHERE p.code IS NOT NULL AND o.code IS NOT NULL ORDER BY 1, 2, 3, 4"
    " ON CONFLICT DO UPDATE SET how = how | excluded.how;"
    "INSERT INTO pair (a, b, date, event_id, coding_id, how, actual, type, modality, cameo, quad, score)"
    " SELECT '', '', coalesce(e.date, d.date, '') AS day, e.event_id, c.coding_id, 0,"
    " e.modality IN ('actual', 'historical'), e.type, e.modality, e.cameo, e.quad, e.score"
    " FROM current c JOIN coding k USING (coding_id) JOIN document d USING (document_id) JOIN sentence s USING "
    "(coding_id) JOIN event e USING (sentence_id) ORDER BY 3, 4;"
    "INSERT INTO coverage (date, documents) SELECT d.date, count(*) FROM current JOIN coding USING (coding_id)"
    " JOIN document d USING (document_id) WHERE d.date IS NOT NULL GROUP BY d.date;"
    "INSERT OR IGNORE INTO engagement_pair (a, b, kind, date, engagement_id) SELECT p.code, o.code, h.kind, "
    "coalesce(h.date, ''),"
    " e.engagement_id FROM engagement e JOIN happening h ON h.happening_id = e.engagement_id JOIN engagement_party p "
    "USING (engagement_id) JOIN engagement_party o USING "
    "(engagement_id)"
    " WHERE p.code IS NOT NULL AND o.code IS NOT NULL ORDER BY 1, 2, 3, 4, 5;"
    "INSERT INTO linked (one, codings) SELECT 1, count(*) FROM current;";

static ent_status build(ent_record *r, ent_error *err) {
    ent__map people = {0};
    ent_status st = ent__sql_run(r->db, "PRAGMA cache_size = -" CACHE_KIB, r->path, err);
    if (!st) st = ent__sql_run(r->db, ENT__RECORD_CLEAR_DERIVED, r->path, err);
    if (!st) st = ent__link_people(r, &people, err);
    if (!st) st = link_happenings(r, &people, err);
    if (!st) st = ent__sql_run(r->db, PAIRS, r->path, err);
    ent__map_release(&people);
    return st;
}

ent_status ent_record_relink(ent_record *r, bool force, ent_error *err) {
    int64_t linked = 0;
    if (r->lock_fd < 0) return ent__fail(err, ENT_E_USAGE, "the record was opened for reading", ent__cstr(r->path));
    ent_status st = ent__sql_number(r->db, "SELECT count(*) FROM linked", 0, r->path, &linked, err);
    if (st || (linked && !force)) return st;
    /* what is derived is sound as it is built; to look each reference up would take longer than to build it */
    st = ent__sql_run(r->db, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", r->path, err);
    if (st) return st;
    st = build(r, err);
    if (!st) st = ent__sql_run(r->db, "COMMIT", r->path, err);
    if (st) sqlite3_exec(r->db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_exec(r->db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
    return st;
}
