/* Who stands with whom: pairs of actors and what is counted of them, from the events of some codings.
 *
 *   all         current ─▶ pair ─▶ relation, relation_year
 *   a few       temp.added, temp.gone ─▶ temp.moved ─▶ pair; what is counted is added and taken away
 *
 * Both give the same rows: counts are of whole numbers, so that nothing is left over when they are taken away.
 */
#include "record/link.h"

/* Both orders of every two codes that stand in one event, each code with itself, and each event once without codes, in
 * the order of the table's key. A code on both sides of an event gives several rows that are one. %s: the codings. */
#define EVENTS_OF(codings)                                                                                             \
    " FROM " codings " c CROSS JOIN coding k USING (coding_id) CROSS JOIN document d USING (document_id)"              \
    " CROSS JOIN sentence s USING (coding_id) CROSS JOIN event e USING (sentence_id)"
#define PAIR_COLUMNS "a, b, date, event_id, coding_id, how, actual, type, modality, cameo, quad, score"
#define EVENT_COLUMNS "e.modality IN ('actual', 'historical'), e.type, e.modality, e.cameo, e.quad, e.score"
#define TWO_CODES(codings)                                                                                             \
    " SELECT p.code, o.code, coalesce(e.date, d.date, '') AS day, e.event_id, c.coding_id,"                            \
    " CASE WHEN p.code = o.code THEN iif(p.side = 'actor', 1, 2) WHEN p.side = o.side THEN 4 WHEN p.side = 'actor'"    \
    " THEN 1 ELSE 2 END, " EVENT_COLUMNS                                                                               \
    EVENTS_OF(codings) " CROSS JOIN party p ON p.event_id = e.event_id CROSS JOIN party o ON o.event_id = e.event_id"  \
                       " WHERE p.code IS NOT NULL AND o.code IS NOT NULL"
#define NO_CODES(codings)                                                                                              \
    " SELECT '', '', coalesce(e.date, d.date, '') AS day, e.event_id, c.coding_id, 0, " EVENT_COLUMNS EVENTS_OF(       \
        codings) " WHERE true"
#define ONE_ROW " ON CONFLICT DO UPDATE SET how = how | excluded.how;"

/* Names by which events have actors, persons apart. n: 1 or -1. */
#define NAMES(codings, n)                                                                                              \
    "INSERT INTO actor_name (name, code, states, reports) SELECT p.name, p.code, " n " * sum(p.kind = 'state'), " n    \
    " * count(*)" EVENTS_OF(                                                                                           \
        codings) " CROSS JOIN party p ON p.event_id = e.event_id"                                                      \
                 " WHERE p.kind <> 'person' AND p.name IS NOT NULL AND p.code IS NOT NULL GROUP BY 1 COLLATE NOCASE, " \
                 "2"                                                                                                   \
                 " ON CONFLICT DO UPDATE SET states = states + excluded.states, reports = reports + excluded.reports;"
#define COVERAGE(codings, n)                                                                                           \
    "INSERT INTO coverage (date, documents) SELECT d.date, " n " * count(*) FROM " codings " c CROSS JOIN coding"      \
    " USING (coding_id) CROSS JOIN document d USING (document_id) WHERE d.date IS NOT NULL GROUP BY d.date"            \
    " ON CONFLICT DO UPDATE SET documents = documents + excluded.documents;"

#define YEARS(rows, n)                                                                                                 \
    "INSERT INTO relation_year (a, b, year, reports, actual, cooperation, conflict, scored, thousandths)"              \
    " SELECT a, b, substr(date, 1, 4), sum(" n "), sum(" n " * actual), coalesce(sum(" n " * (actual AND quad <= 2)"   \
    "), 0), coalesce(sum(" n " * (actual AND quad >= 3)), 0), sum(" n " * (actual AND score IS NOT NULL)),"            \
    " coalesce(sum(iif(actual, " n " * CAST(round(1000 * score) AS INTEGER), 0)), 0) FROM " rows                       \
    " GROUP BY 1, 2, 3 ON CONFLICT DO UPDATE SET reports = reports + excluded.reports,"                                \
    " actual = actual + excluded.actual, cooperation = cooperation + excluded.cooperation,"                            \
    " conflict = conflict + excluded.conflict, scored = scored + excluded.scored,"                                     \
    " thousandths = thousandths + excluded.thousandths;"
#define RELATION(rows, n)                                                                                              \
    "INSERT INTO relation (a, b, documents) SELECT a, b, sum(n) FROM (SELECT a, b, coding_id, " n " AS n FROM " rows   \
    " GROUP BY 1, 2, 3) GROUP BY 1, 2 ON CONFLICT DO UPDATE SET documents = documents + excluded.documents;"

/* Engagements stand under every two codes that take part. */
#define ENGAGED                                                                                                        \
    " SELECT p.code, o.code, h.kind, coalesce(h.date, ''), e.engagement_id FROM engagement e"                          \
    " JOIN happening h ON h.happening_id = e.engagement_id JOIN engagement_party p USING (engagement_id)"              \
    " JOIN engagement_party o USING (engagement_id) WHERE p.code IS NOT NULL AND o.code IS NOT NULL"
#define PUT_ENGAGED "INSERT OR IGNORE INTO engagement_pair (a, b, kind, date, engagement_id)" ENGAGED

static const char ALL[] =
    "INSERT INTO pair (" PAIR_COLUMNS
    ")" TWO_CODES("current") " ORDER BY 1, 2, 3, 4" ONE_ROW "INSERT INTO pair (" PAIR_COLUMNS
                             ")" NO_CODES("current") " ORDER BY 3, 4;" COVERAGE("current", "1") NAMES("current", "1")
                                 YEARS("pair", "1") RELATION("pair", "1") PUT_ENGAGED
    " ORDER BY 1, 2, 3, 4, 5;"
    "INSERT INTO linked_coding SELECT coding_id FROM current ORDER BY 1;";

static const char SOME[] =
    "CREATE TEMP TABLE moved (a TEXT, b TEXT, date TEXT, event_id INTEGER, coding_id INTEGER, how INTEGER,"
    " actual INTEGER, type TEXT, modality TEXT, cameo TEXT, quad INTEGER, score REAL,"
    " n INTEGER, PRIMARY KEY (a, b, date, event_id)) WITHOUT ROWID;"
    "INSERT INTO temp.moved (" PAIR_COLUMNS ")" TWO_CODES("temp.gone") ONE_ROW
    "INSERT INTO temp.moved (" PAIR_COLUMNS ")" NO_CODES("temp.gone") ";"
                                                                      "UPDATE temp.moved SET n = -1;"
                                                                      "INSERT INTO temp.moved (" PAIR_COLUMNS
                                                                      ")" TWO_CODES("temp.added") ONE_ROW
    "INSERT INTO temp.moved (" PAIR_COLUMNS ")" NO_CODES(
        "temp.added") ";"
                      "UPDATE temp.moved SET n = 1 WHERE n IS NULL;"
                      "DELETE FROM pair WHERE (a, b, date, event_id) IN (SELECT a, b, date, event_id "
                      "FROM temp.moved WHERE n < 0);"
                      "INSERT INTO pair (" PAIR_COLUMNS ") SELECT " PAIR_COLUMNS
                      " FROM temp.moved WHERE n > 0;" COVERAGE("temp.gone", "-1") COVERAGE(
                          "temp.added", "1") "DELETE FROM coverage WHERE documents = 0;" NAMES("temp.gone", "-1")
                          NAMES("temp.added", "1") "DELETE FROM actor_name WHERE reports = 0;" YEARS(
                              "temp.moved", "n") "DELETE FROM relation_year WHERE reports = "
                                                 "0;" RELATION("temp.moved", "n") "DELETE FROM relation WHERE "
                                                                                  "documents = 0;" PUT_ENGAGED
                                                                                  " AND e.engagement_id IN (SELECT "
                                                                                  "happening_id FROM temp.block "
                                                                                  "JOIN happening USING (a, b)"
                                                                                  " UNION SELECT happening_id FROM "
                                                                                  "temp.block t JOIN happening h ON "
                                                                                  "h.a = t.b AND h.b = t.a);"
                                                                                  "DELETE FROM linked_coding WHERE "
                                                                                  "coding_id IN (SELECT coding_id "
                                                                                  "FROM temp.gone);"
                                                                                  "INSERT INTO linked_coding SELECT "
                                                                                  "coding_id FROM temp.added; DROP "
                                                                                  "TABLE temp.moved;";

static const char LINKED[] = "INSERT INTO linked (one, codings) SELECT 1, count(*) FROM current;";

ent_status ent__link_pairs(ent_record *r, bool some, ent_error *err) {
    ent_status st = ent__sql_run(r->db, some ? SOME : ALL, r->path, err);
    return st ? st : ent__sql_run(r->db, LINKED, r->path, err);
}

/* Before their rows go. */
ent_status ent__link_unpair(ent_record *r, ent_error *err) {
    static const char sql[] = "DELETE FROM engagement_pair WHERE (a, b, kind, date, engagement_id) IN (" ENGAGED
                              " AND e.engagement_id IN (SELECT happening_id FROM temp.old_happening));";
    return ent__sql_run(r->db, sql, r->path, err);
}
