/* ent_record_sql: one statement that only reads, within a time, with what the lexicon knows as functions.
 *
 *   cow('PAK') 770 · gw('PAK') 770 · country('PAK') 'Pakistan' · goldstein('057', 'icews') 8.0
 */
#include "report/table.h"

#include <time.h>

enum { MAX_CELL_BYTES = 64 << 20, STEPS_BETWEEN_LOOKS = 10000 };

typedef struct asking {
    ent__export x;
    int64_t end_ms; /* of the time; 0: none */
    bool refused, late;
} asking;

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int too_late(void *ctx) {
    asking *a = ctx;
    a->late = a->end_ms && now_ms() > a->end_ms;
    return a->late;
}

static bool harmless_pragma(const char *name) {
    static const char *const names[] = {"data_version", "table_info", "table_xinfo",      "table_list",
                                        "index_list",   "index_info", "foreign_key_list", "user_version"};
    for (size_t i = 0; name && i < ENT__COUNT(names); i++)
        if (!sqlite3_stricmp(name, names[i])) return true;
    return false;
}

static int allow(void *ctx, int action, const char *a, const char *b, const char *database, const char *trigger) {
    asking *s = ctx;
    (void)database;
    (void)trigger;
    bool function = action == SQLITE_FUNCTION && !(b && !sqlite3_stricmp(b, "load_extension"));
    bool pragma = action == SQLITE_PRAGMA && harmless_pragma(a) && (!b || sqlite3_stricmp(a, "user_version") != 0);
    if (action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE || function || pragma)
        return SQLITE_OK;
    s->refused = true;
    return SQLITE_DENY;
}

/* ---- functions ---- */

static ent_str argument(sqlite3_value *v) {
    const unsigned char *p = sqlite3_value_text(v);
    return ent__str((const char *)p, p ? (size_t)sqlite3_value_bytes(v) : 0);
}

/* cow and gw: which one stands in the first letter of the name it was made with. */
static void state_number(sqlite3_context *c, sqlite3_value **v, bool gw) {
    const asking *a = sqlite3_user_data(c);
    const ent__lex_actor *s = ent__ask_state(&a->x.actors, a->x.lex, argument(v[0]));
    int n = !s ? 0 : gw ? s->gw : s->cow;
    if (n) sqlite3_result_int(c, n);
}

static void cow(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n;
    state_number(c, v, false);
}

static void gw(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n;
    state_number(c, v, true);
}

static void country(sqlite3_context *c, int n, sqlite3_value **v) {
    const asking *a = sqlite3_user_data(c);
    (void)n;
    ent_str name = ent__export_country(&a->x, argument(v[0]));
    if (name.len) sqlite3_result_text(c, name.ptr, (int)name.len, SQLITE_TRANSIENT);
}

static void goldstein(sqlite3_context *c, int n, sqlite3_value **v) {
    const asking *a = sqlite3_user_data(c);
    ent_str code = argument(v[0]);
    const char *name = n > 1 ? (const char *)sqlite3_value_text(v[1]) : NULL;
    uint32_t scale = n > 1 ? ent__export_scale(&a->x.onto, name ? name : "") : 0;
    const ent__onto_cameo *row = code.len ? ent__onto_cameo_of(&a->x.onto, code) : NULL;
    if (row && scale < a->x.onto.n_scales) sqlite3_result_double(c, (double)row->scale[scale]);
}

static const struct {
    const char *name;
    int arguments;
    void (*fn)(sqlite3_context *, int, sqlite3_value **);
} FUNCTIONS[] = {
    {"cow", 1, cow}, {"gw", 1, gw}, {"country", 1, country}, {"goldstein", 1, goldstein}, {"goldstein", 2, goldstein}};

static void set_functions(sqlite3 *db, asking *a) {
    for (size_t i = 0; i < ENT__COUNT(FUNCTIONS); i++)
        sqlite3_create_function(db, FUNCTIONS[i].name, FUNCTIONS[i].arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC, a,
                                a ? FUNCTIONS[i].fn : NULL, NULL, NULL);
}

/* ---- rows ---- */

static void put_value(ent__table *t, sqlite3_stmt *q, int column) {
    switch (sqlite3_column_type(q, column)) {
    case SQLITE_INTEGER: ent__table_int(t, sqlite3_column_int64(q, column)); break;
    case SQLITE_FLOAT: ent__table_real(t, sqlite3_column_double(q, column), -1); break;
    case SQLITE_NULL: ent__table_none(t); break;
    default: ent__table_text(t, ent__sql_text(q, column)); break;
    }
}

static ent_status why(ent_record *r, const asking *a, ent_error *err) {
    ent_str said = ent__cstr(sqlite3_errmsg(r->db));
    if (a->late) return ent__fail(err, ENT_E_LIMIT, "the question took longer than it may (--seconds)", (ent_str){0});
    if (a->refused) return ent__fail(err, ENT_E_USAGE, "a record is only read here", said);
    int code = sqlite3_errcode(r->db);
    if (code == SQLITE_ERROR || code == SQLITE_TOOBIG || code == SQLITE_MISMATCH || code == SQLITE_RANGE)
        return ent__fail(err, ENT_E_USAGE, "SQLite does not take this", said);
    return ent__sql_fail(r->db, r->path, err);
}

static ent_status give_rows(ent_record *r, const asking *a, sqlite3_stmt *q, ent_table_format format, ent__giver *g,
                            ent_error *err) {
    ent__table t;
    int n = sqlite3_column_count(q), step = SQLITE_ROW;
    ent_status e = ENT_OK;
    ent__table_init(&t, format, &g->out);
    for (int i = 0; i < n && !e; i++)
        if (!ent__table_column(&t, ent__cstr(sqlite3_column_name(q, i))))
            e = ent__fail(err, ENT_E_LIMIT, "more than 128 columns", (ent_str){0});
    while (!e && (step = sqlite3_step(q)) == SQLITE_ROW) {
        if (!t.row.begun && g->out.len == 0 && !t.measured && t.n_kept == 0) ent__table_head(&t);
        for (int i = 0; i < n; i++) put_value(&t, q, i);
        e = ent__give(g, 1 << 16, err);
    }
    if (!e && step != SQLITE_DONE) e = why(r, a, err);
    if (!e) ent__table_end(&t);
    ent__table_release(&t);
    return e;
}

static bool only_space(const char *p) {
    while (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r' || *p == ';') p++;
    return !*p;
}

static ent_status run(ent_record *r, const asking *a, ent_str sql, ent_table_format format, ent__giver *g,
                      ent_error *err) {
    sqlite3_stmt *q = NULL;
    const char *tail = "";
    ent_status e = ENT_OK;
    if (sqlite3_prepare_v2(r->db, sql.ptr, (int)sql.len, &q, &tail) != SQLITE_OK)
        e = why(r, a, err);
    else if (!q || !only_space(tail))
        e = ent__fail(err, ENT_E_USAGE, "give one statement", (ent_str){0});
    else
        e = give_rows(r, a, q, format, g, err);
    sqlite3_finalize(q);
    return e;
}

ent_status ent_record_sql(ent_record *r, const ent_engine *engine, ent_str sql, ent_table_format format,
                          uint32_t limit_ms, bool (*sink)(void *ctx, ent_str text), void *ctx, ent_error *err) {
    asking a = {.end_ms = limit_ms ? now_ms() + limit_ms : 0};
    ent_export_opts o = {0};
    ent__giver g = {.sink = sink, .ctx = ctx};
    ent__buf text;
    ent_status e = ent__export_init(&a.x, engine, &o, err);
    if (e) return e;
    ent__buf_init(&g.out);
    ent__buf_init(&text);
    ent__buf_str(&text, sql);
    ent__buf_byte(&text, 0);
    if (text.failed) e = ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    int longest = sqlite3_limit(r->db, SQLITE_LIMIT_LENGTH, MAX_CELL_BYTES);
    set_functions(r->db, &a);
    /* the full-text table is opened before the guard is up: opening it declares a table */
    sqlite3_exec(r->db, "SELECT 1 FROM sentence_search LIMIT 0", NULL, NULL, NULL);
    sqlite3_set_authorizer(r->db, allow, &a);
    sqlite3_progress_handler(r->db, STEPS_BETWEEN_LOOKS, too_late, &a);
    if (!e) e = run(r, &a, ent__buf_text(&text), format, &g, err);
    if (!e) e = ent__give(&g, 0, err);
    sqlite3_progress_handler(r->db, 0, NULL, NULL);
    sqlite3_set_authorizer(r->db, NULL, NULL);
    set_functions(r->db, NULL);
    sqlite3_limit(r->db, SQLITE_LIMIT_LENGTH, longest);
    ent__buf_release(&text);
    ent__buf_release(&g.out);
    return e;
}
