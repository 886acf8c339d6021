/* What a load has made out of date, and nothing else, is linked again.
 *
 *   codings that count now and did not, and those that do no more     temp.added, temp.gone
 *     ─▶ codes whose persons they name                                temp.dirty_code: people and offices built again
 *     ─▶ names that mean another person now, offices that changed ─┐
 *     ─▶ events that came and went ────────────────────────────────┴▶ blocks  temp.block: linked again, whole
 *
 * A block does not depend on another, nor the persons of one code on those of another: so the result is that of linking
 * all (a test compares the tables).
 */
#include "record/link_dirty.h"

static const char BEGIN[] =
    "CREATE TEMP TABLE added (coding_id INTEGER PRIMARY KEY); CREATE TEMP TABLE gone (coding_id INTEGER PRIMARY KEY);"
    "CREATE TEMP TABLE dirty_code (code TEXT PRIMARY KEY) WITHOUT ROWID;"
    "CREATE TEMP TABLE block (a TEXT, b TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;"
    "CREATE TEMP TABLE wanted (event_id INTEGER PRIMARY KEY);"
    "CREATE TEMP TABLE old_happening (happening_id INTEGER PRIMARY KEY);"
    "INSERT INTO temp.added SELECT coding_id FROM current EXCEPT SELECT coding_id FROM linked_coding;"
    "INSERT INTO temp.gone SELECT coding_id FROM linked_coding EXCEPT SELECT coding_id FROM current;"
    "INSERT INTO temp.dirty_code SELECT DISTINCT coalesce(code, '') FROM person WHERE coding_id IN"
    " (SELECT coding_id FROM temp.added UNION ALL SELECT coding_id FROM temp.gone);";

static const char END[] =
    "DROP TABLE IF EXISTS temp.added; DROP TABLE IF EXISTS temp.gone; DROP TABLE IF EXISTS temp.dirty_code;"
    "DROP TABLE IF EXISTS temp.block; DROP TABLE IF EXISTS temp.wanted; DROP TABLE IF EXISTS temp.old_happening;"
    "DROP TABLE IF EXISTS temp.old_name; DROP TABLE IF EXISTS temp.old_offices;";

ent_status ent__dirty_begin(ent_record *r, bool *few, ent_error *err) {
    int64_t linked = 0, changed = 0;
    ent_status st = ent__sql_run(r->db, BEGIN, r->path, err);
    if (!st) st = ent__sql_number(r->db, "SELECT count(*) FROM linked_coding", 0, r->path, &linked, err);
    if (!st)
        st = ent__sql_number(r->db, "SELECT (SELECT count(*) FROM temp.added) + (SELECT count(*) FROM temp.gone)", 0,
                             r->path, &changed, err);
    *few = changed * 2 <= linked; /* of more, to link all is the shorter way */
    return st;
}

void ent__dirty_end(ent_record *r) { sqlite3_exec(r->db, END, NULL, NULL, NULL); }

/* Names and offices as they were are kept for comparing. */
ent_status ent__dirty_people(ent_record *r, ent_error *err) {
    static const char sql[] =
        "CREATE TEMP TABLE old_name AS SELECT code, name, person_id FROM people_name;"
        "CREATE TEMP TABLE old_offices AS SELECT * FROM offices; CREATE INDEX temp.old_office ON old_offices "
        "(person_id);"
        "DELETE FROM offices WHERE person_id IN"
        " (SELECT person_id FROM people WHERE coalesce(code, '') IN (SELECT code FROM temp.dirty_code));"
        "DELETE FROM people_name WHERE code IN (SELECT code FROM temp.dirty_code);"
        "DELETE FROM people WHERE coalesce(code, '') IN (SELECT code FROM temp.dirty_code);";
    return ent__sql_run(r->db, sql, r->path, err);
}

/* ---- blocks ---- */

#define BLOCK_OF "INSERT OR IGNORE INTO temp.block SELECT min(h.a, h.b), max(h.a, h.b) FROM "
#define EVENTS_OF(codings) codings " JOIN sentence USING (coding_id) JOIN event USING (sentence_id)"
/* As link_write.c looks it up. */
#define OFFICE_IN(table)                                                                                               \
    "(SELECT json_array(office, rank, org) FROM (SELECT *, h.date BETWEEN earliest AND coalesce(latest, '9999') AS "   \
    "\"then\" FROM " table                                                                                             \
    " WHERE person_id = p.person_id AND status = 'holds' AND 0 + substr(h.date, 1, 4) BETWEEN substr(earliest, 1, 4)"  \
    " - 1 AND substr(coalesce(latest, '9998'), 1, 4) + 1) ORDER BY \"then\" DESC, documents DESC, office_id LIMIT 1)"
#define OFFICES_OF(table)                                                                                              \
    "SELECT person_id, office_id, office, rank, org, status, earliest, latest, documents FROM " table

/* Of what went; of events whose persons are others now; of engagements of which an office was looked up and is another
 * now. */
static const char OLD_BLOCKS[] = BLOCK_OF EVENTS_OF(
    "temp.gone") " JOIN happening_report USING (event_id) JOIN happening h USING (happening_id);" BLOCK_OF
                 "(SELECT DISTINCT event_id FROM party WHERE kind = 'person' AND (coalesce(code, ''), name) IN"
                 " (SELECT code, name FROM (SELECT * FROM temp.old_name EXCEPT SELECT code, name, person_id FROM "
                 "people_name)"
                 " UNION SELECT code, name FROM (SELECT code, name, person_id FROM people_name EXCEPT SELECT * FROM "
                 "temp.old_name)))"
                 " JOIN happening_report USING (event_id) JOIN happening h USING (happening_id);" BLOCK_OF
                 "(SELECT person_id FROM (" OFFICES_OF("temp.old_offices") " EXCEPT " OFFICES_OF(
                     "offices") ") UNION"
                                " SELECT person_id FROM (" OFFICES_OF("offices") " EXCEPT " OFFICES_OF(
                                    "temp.old_offices") ")) x"
                                                        " JOIN engagement_party p USING (person_id) JOIN happening h "
                                                        "ON h.happening_id = p.engagement_id"
                                                        " WHERE (p.office_from IS NOT 'report' OR instr(p.office, ' ') "
                                                        "= 0)"
                                                        " AND " OFFICE_IN("offices") " IS NOT " OFFICE_IN(
                                                            "temp.old_offices") ";";

static const char NEW_EVENTS[] = "INSERT INTO temp.wanted SELECT event_id FROM " EVENTS_OF("temp.added");

/* All that a block holds is linked again, less what went. */
static const char WANTED[] =
    "INSERT OR IGNORE INTO temp.old_happening SELECT happening_id FROM temp.block JOIN happening USING (a, b);"
    "INSERT OR IGNORE INTO temp.old_happening SELECT h.happening_id FROM temp.block t JOIN happening h"
    " ON h.a = t.b AND h.b = t.a;"
    "INSERT OR IGNORE INTO temp.wanted SELECT event_id FROM temp.old_happening JOIN happening_report USING "
    "(happening_id);"
    "DELETE FROM temp.wanted WHERE event_id IN (SELECT event_id FROM " EVENTS_OF("temp.gone") ");";

static const char FORGET[] =
    "DELETE FROM engagement_evidence WHERE engagement_id IN (SELECT happening_id FROM temp.old_happening);"
    "DELETE FROM engagement_party WHERE engagement_id IN (SELECT happening_id FROM temp.old_happening);"
    "DELETE FROM engagement WHERE engagement_id IN (SELECT happening_id FROM temp.old_happening);"
    "DELETE FROM happening_report WHERE happening_id IN (SELECT happening_id FROM temp.old_happening);"
    "DELETE FROM happening WHERE happening_id IN (SELECT happening_id FROM temp.old_happening);";

static ent_status read_blocks(ent_record *r, ent__map *blocks, ent_error *err) {
    sqlite3_stmt *q;
    ent_status st = ent__sql_prepare(r->db, "SELECT a, b FROM temp.block", r->path, &q, err);
    if (st) return st;
    int step;
    bool good = true;
    while (good && (step = sqlite3_step(q)) == SQLITE_ROW) {
        int64_t *at = ent__map_at(blocks, ent__link_block(ent__sql_text(q, 0), ent__sql_text(q, 1)));
        if (at) *at = 1;
        good = at != NULL;
    }
    if (!good)
        st = ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    else if (step != SQLITE_DONE)
        st = ent__sql_fail(r->db, r->path, err);
    sqlite3_finalize(q);
    return st;
}

ent_status ent__dirty_blocks(ent_record *r, const ent__map *people, ent__map *blocks, ent_error *err) {
    ent_status st = ent__sql_run(r->db, OLD_BLOCKS, r->path, err);
    if (!st) st = ent__sql_run(r->db, NEW_EVENTS, r->path, err);
    if (!st) st = ent__link_touch(r, people, err);
    if (!st) st = ent__sql_run(r->db, WANTED, r->path, err);
    if (!st) st = read_blocks(r, blocks, err);
    if (!st) st = ent__link_unpair(r, err);
    return st ? st : ent__sql_run(r->db, FORGET, r->path, err);
}
