/* SQLite's answers as ours. Every refusal becomes one line that says what to do. */
#include "record/record.h"

static ent_status say(ent_error *err, ent_status code, const char *text, const char *path, const char *more) {
    ent__buf b;
    ent__buf_init(&b);
    ent__buf_cstr(&b, path);
    if (more) ent__buf_printf(&b, ": %s", more);
    ent__fail(err, code, text, b.failed ? ent__cstr(path) : ent__buf_text(&b));
    ent__buf_release(&b);
    return code;
}

ent_status ent__sql_fail(sqlite3 *db, const char *path, ent_error *err) {
    switch (sqlite3_errcode(db)) {
    case SQLITE_NOMEM: return say(err, ENT_E_NOMEM, "out of memory", path, NULL);
    case SQLITE_FULL:
        return say(err, ENT_E_IO, "the disk is full; what was committed stays: make room and load again", path, NULL);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return say(err, ENT_E_IO, "another program is writing to this record; try again later", path, NULL);
    case SQLITE_NOTADB: return say(err, ENT_E_FORMAT, "is no record (not an SQLite file)", path, NULL);
    case SQLITE_CORRUPT:
        return say(err, ENT_E_FORMAT, "the record is damaged; take a copy that is whole, or load again into a new one",
                   path, NULL);
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM: return say(err, ENT_E_IO, "the record cannot be opened or written", path, sqlite3_errmsg(db));
    case SQLITE_IOERR:
        return say(err, ENT_E_IO, "reading or writing the record failed; what was committed stays", path, NULL);
    default: return say(err, ENT_E_FORMAT, "the record refused a statement", path, sqlite3_errmsg(db));
    }
}

ent_status ent__sql_run(sqlite3 *db, const char *sql, const char *path, ent_error *err) {
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ? ENT_OK : ent__sql_fail(db, path, err);
}

ent_status ent__sql_prepare(sqlite3 *db, const char *sql, const char *path, sqlite3_stmt **out, ent_error *err) {
    return sqlite3_prepare_v2(db, sql, -1, out, NULL) == SQLITE_OK ? ENT_OK : ent__sql_fail(db, path, err);
}

ent_str ent__sql_text(sqlite3_stmt *s, int column) {
    const void *p = sqlite3_column_blob(s, column); /* column_text would copy it to end it with a zero */
    return ent__str(p, p ? (size_t)sqlite3_column_bytes(s, column) : 0);
}

int ent__sql_bind(sqlite3_stmt *s, int index, ent_str text) {
    if (text.len == 0) return sqlite3_bind_null(s, index);
    return sqlite3_bind_text64(s, index, text.ptr, text.len, SQLITE_STATIC, SQLITE_UTF8);
}

ent_status ent__sql_number(sqlite3 *db, const char *sql, int64_t none, const char *path, int64_t *out, ent_error *err) {
    sqlite3_stmt *s;
    ent_status e = ent__sql_prepare(db, sql, path, &s, err);
    if (e) return e;
    int r = sqlite3_step(s);
    *out = r == SQLITE_ROW && sqlite3_column_type(s, 0) != SQLITE_NULL ? sqlite3_column_int64(s, 0) : none;
    if (r != SQLITE_ROW && r != SQLITE_DONE) e = ent__sql_fail(db, path, err);
    sqlite3_finalize(s);
    return e;
}
