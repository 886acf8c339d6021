/* Terms of office, and the weights of links, as the lexicon has them, kept in the record, so that linking needs no
 * lexicon.
 *
 *   actors/offices.tsv:153  RUS  Foreign Minister  Sergei Lavrov  2004-03-09 -        one row of `term`
 *
 * They are those of the lexicon of the last load. Another lexicon makes all that is derived out of date.
 */
#include "lexicon/lex_actors.h"
#include "record/link_doubt.h"

static void bind_day(sqlite3_stmt *q, int index, int32_t day, bool open, ent__buf *scratch) {
    ent__buf_reset(scratch);
    if (!open) ent__date_put(scratch, ent__date_of_days(day));
    ent__sql_bind(q, index, ent__buf_text(scratch));
}

static ent_status put_term(ent_record *r, sqlite3_stmt *q, const ent__lex *lex, const ent__lex_actors *t,
                           const ent__lex_office *o, ent__buf scratch[3], ent_error *err) {
    ent_str file = ent__lex_str(lex, o->source.file);
    ent__sql_bind(q, 2, ent__lex_str(lex, t->items[o->person].name));
    ent__sql_bind(q, 3, ent__lex_str(lex, o->code));
    ent__sql_bind(q, 4, ent__lex_str(lex, o->office));
    bind_day(q, 5, o->from, o->from == INT32_MIN, &scratch[0]);
    bind_day(q, 6, o->to, o->to == INT32_MAX, &scratch[1]);
    sqlite3_bind_int(q, 7, !o->unsure);
    ent__buf_reset(&scratch[2]);
    ent__buf_printf(&scratch[2], "%.*s:%u", (int)file.len, file.len ? file.ptr : "", o->source.line);
    ent__sql_bind(q, 8, ent__buf_text(&scratch[2]));
    bool failed = scratch[0].failed || scratch[1].failed || scratch[2].failed;
    ent_status e = failed                           ? ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path))
                   : sqlite3_step(q) == SQLITE_DONE ? ENT_OK
                                                    : ent__sql_fail(r->db, r->path, err);
    sqlite3_reset(q);
    return e;
}

static ent_status put_terms(ent_record *r, const ent__lex *lex, ent_str version, ent_error *err) {
    static const char sql[] = "INSERT INTO term (lexicon, name, code, office, earliest, latest, confirmed, rule)"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    ent__lex_actors t = ent__lex_actors_open(lex);
    ent__buf scratch[3];
    sqlite3_stmt *q = NULL;
    for (int i = 0; i < 3; i++) ent__buf_init(&scratch[i]);
    ent_status e = ent__sql_prepare(r->db, sql, r->path, &q, err);
    if (!e) ent__sql_bind(q, 1, version);
    for (size_t i = 0; i < t.n_offices && !e; i++) {
        const ent__lex_office *o = &t.offices[i];
        bool whole = o->person < t.n_items && ent__lex_str(lex, o->code).len && ent__lex_str(lex, o->office).len;
        if (whole) e = put_term(r, q, lex, &t, o, scratch, err);
    }
    sqlite3_finalize(q);
    for (int i = 0; i < 3; i++) ent__buf_release(&scratch[i]);
    return e;
}

ent_status ent__terms_keep(ent_record *r, const ent__lex *lex, ent_str version, ent_error *err) {
    sqlite3_stmt *q = NULL;
    ent_status e = ent__sql_prepare(r->db, "SELECT 1 FROM term WHERE lexicon = ? LIMIT 1", r->path, &q, err);
    if (e) return e;
    ent__sql_bind(q, 1, version);
    bool known = sqlite3_step(q) == SQLITE_ROW;
    sqlite3_finalize(q);
    if (known) return ENT_OK;
    e = ent__sql_run(r->db, "BEGIN IMMEDIATE; DELETE FROM term; DELETE FROM linked; DELETE FROM linked_coding", r->path,
                     err);
    if (!e) e = put_terms(r, lex, version, err);
    if (!e) e = ent__doubt_keep(r, lex, err);
    if (!e) e = ent__sql_run(r->db, "COMMIT", r->path, err);
    if (e) sqlite3_exec(r->db, "ROLLBACK", NULL, NULL, NULL);
    return e;
}
