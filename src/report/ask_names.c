/* Names of what is asked for: actors by code or name, lists of types and the like; a slip of the pen gets a hint. */
#include "report/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

ent_status ent__ask_unknown(ent_error *err, const char *text, ent_str word, ent_str meant) {
    char detail[160];
    int n = (int)(word.len < 60 ? word.len : 60), m = (int)(meant.len < 60 ? meant.len : 60);
    size_t len = (size_t)snprintf(detail, sizeof detail, m ? "%.*s (did you mean %.*s?)" : "%.*s", n, word.ptr, m,
                                  m ? meant.ptr : "");
    return ent__fail(err, ENT_E_USAGE, text, ent__str(detail, len < sizeof detail ? len : sizeof detail - 1));
}

/* ---- actors ---- */

const ent__lex_actor *ent__ask_state(const ent__lex_actors *t, const ent__lex *lex, ent_str code) {
    const ent__lex_actor *found = NULL;
    for (size_t i = 0; i < t->n_items; i++) {
        const ent__lex_actor *x = &t->items[i];
        if (x->kind != ENT__LA_STATE && found) break; /* states stand together */
        if (x->kind != ENT__LA_STATE || !ent__str_eq(ent__lex_str(lex, x->code), code)) continue;
        if (!found || x->to > found->to) found = x;
    }
    return found;
}

/* A code of the tables, of a state or of bodies ("IGO"). */
static bool is_code(const ent__lex_actors *t, const ent__lex *lex, ent_str code) {
    for (size_t i = 0; i < t->n_items; i++)
        if (t->items[i].kind <= ENT__LA_ORG && ent__str_eq(ent__lex_str(lex, t->items[i].code), code)) return true;
    return false;
}

/* The item that a name stands for, by the words of all names in the tables. */
static const ent__lex_actor *named(const ent__lex_actors *t, const ent__lex *lex, ent_str name, bool *failed) {
    uint32_t node = 0, n = 0;
    ent__buf word;
    ent__buf_init(&word);
    for (size_t at = 0; at < name.len && !word.failed;) {
        size_t end = at;
        while (end < name.len && name.ptr[end] != ' ') end++;
        if (end > at) {
            ent__buf_reset(&word);
            ent__lex_fold_word(ent__str(name.ptr + at, end - at), &word);
            uint32_t w = ent__lex_word(lex, ent__buf_text(&word));
            node = w ? ent__phrases_step(&t->words, node, w) : 0;
            if (!node) break;
        }
        at = end + 1;
    }
    *failed = word.failed;
    ent__buf_release(&word);
    const uint32_t *values = node ? ent__phrases_values(&t->words, node, &n) : NULL;
    for (uint32_t i = 0; i < n; i++) {
        const ent__lex_actor *x = &t->items[ENT__USE_ITEM(values[i])];
        bool known = x->kind == ENT__LA_STATE || x->kind == ENT__LA_ORG;
        if (known && x->code.len && ENT__USE_FORM(values[i]) == ENT__FORM_NAME) return x;
    }
    return NULL;
}

static ent_str nearest_actor(const ent__lex_actors *t, const ent__lex *lex, ent_str asked) {
    ent_str best = {0};
    uint32_t least = asked.len < 5 ? 2 : 3;
    for (size_t i = 0; i < t->n_items; i++) {
        if (t->items[i].kind != ENT__LA_STATE) continue;
        const ent_str names[] = {ent__lex_str(lex, t->items[i].code), ent__lex_str(lex, t->items[i].name)};
        for (int k = 0; k < 2; k++) {
            uint32_t d = names[k].len ? ent__edit_distance(asked, names[k]) : UINT32_MAX;
            if (d < least) least = d, best = names[k];
        }
    }
    return best;
}

static const char IN_RECORD[] = "SELECT ?1 WHERE EXISTS (SELECT 1 FROM pair WHERE a = ?1) UNION ALL "
                                "SELECT upper(?1) WHERE EXISTS (SELECT 1 FROM pair WHERE a = upper(?1)) LIMIT 1";
static const char BY_NAME[] =
    "SELECT code FROM actor_name WHERE name = ?1 ORDER BY states > 0 DESC, reports DESC, code LIMIT 1";

static ent_status one_text(ent_record *r, const char *sql, ent_str value, ent__arena *arena, ent_str *out,
                           ent_error *err) {
    sqlite3_stmt *s;
    ent_status e = ent__sql_prepare(r->db, sql, r->path, &s, err);
    if (e) return e;
    ent__sql_bind(s, 1, value);
    int step = sqlite3_step(s);
    *out = step == SQLITE_ROW ? ent__arena_str(arena, ent__sql_text(s, 0)) : (ent_str){0};
    if (step != SQLITE_ROW && step != SQLITE_DONE) e = ent__sql_fail(r->db, r->path, err);
    sqlite3_finalize(s);
    return !e && arena->failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", value) : e;
}

/* A code in capitals that the lexicon knows. */
static ent_str known_code(const ent__lex_actors *t, const ent__lex *lex, ent_str asked, ent__arena *arena) {
    ent_str upper = ent__arena_str(arena, asked);
    char *p = (char *)upper.ptr;
    for (size_t i = 0; i < upper.len; i++)
        if (p[i] >= 'a' && p[i] <= 'z') p[i] = (char)(p[i] - 32);
    return is_code(t, lex, upper) ? upper : (ent_str){0};
}

ent_status ent__ask_code(ent_record *r, const ent__lex *lex, ent_str asked, ent__arena *arena, ent_str *code,
                         ent_error *err) {
    *code = (ent_str){0};
    if (asked.len > 4 && strncasecmp(asked.ptr, "the ", 4) == 0) asked = ent__str(asked.ptr + 4, asked.len - 4);
    if (!asked.len) return ENT_OK;
    ent__lex_actors t = ent__lex_actors_open(lex);
    ent_status e = one_text(r, IN_RECORD, asked, arena, code, err);
    if (e || code->len) return e;
    *code = known_code(&t, lex, asked, arena);
    bool failed = false;
    const ent__lex_actor *x = code->len ? NULL : named(&t, lex, asked, &failed);
    if (failed || arena->failed) return ent__fail(err, ENT_E_NOMEM, "out of memory", asked);
    if (x) *code = ent__lex_str(lex, x->code);
    if (!code->len) e = one_text(r, BY_NAME, asked, arena, code, err);
    if (e || code->len) return e;
    return ent__ask_unknown(err, "no such actor; give a code (PAK) or a name", asked, nearest_actor(&t, lex, asked));
}

/* ---- persons ---- */

static const char PERSONS[] =
    "SELECT person_id, code, name, documents FROM people WHERE code IS NOT NULL AND person_id IN (SELECT person_id FROM"
    " people_name WHERE spelling = ?1 OR family = ?1) ORDER BY documents DESC,"
    " person_id LIMIT 2";

static ent_status several(ent_error *err, sqlite3_stmt *q, ent_str first, ent_str first_code) {
    char detail[160];
    ent_str second = ent__sql_text(q, 2), code = ent__sql_text(q, 1);
    size_t n = (size_t)snprintf(detail, sizeof detail, "%.*s (%.*s), %.*s (%.*s)",
                                (int)(first.len < 50 ? first.len : 50), first.ptr, (int)first_code.len, first_code.ptr,
                                (int)(second.len < 50 ? second.len : 50), second.ptr, (int)code.len, code.ptr);
    return ent__fail(err, ENT_E_USAGE, "more than one is called so; give the full name",
                     ent__str(detail, n < sizeof detail ? n : sizeof detail - 1));
}

static ent_status find_person(ent_record *r, ent_str spelling, ent__arena *arena, ent_str *code, int64_t *person,
                              ent_error *err) {
    enum { TIMES = 10 };
    sqlite3_stmt *q;
    ent_status e = ent__sql_prepare(r->db, PERSONS, r->path, &q, err);
    if (e) return e;
    ent__sql_bind(q, 1, spelling);
    int step = sqlite3_step(q);
    if (step == SQLITE_ROW) {
        *person = sqlite3_column_int64(q, 0);
        *code = ent__arena_str(arena, ent__sql_text(q, 1));
        ent_str name = ent__arena_str(arena, ent__sql_text(q, 2));
        int64_t documents = sqlite3_column_int64(q, 3);
        step = sqlite3_step(q);
        if (step == SQLITE_ROW && documents < TIMES * sqlite3_column_int64(q, 3)) e = several(err, q, name, *code);
    }
    if (!e && step != SQLITE_ROW && step != SQLITE_DONE) e = ent__sql_fail(r->db, r->path, err);
    sqlite3_finalize(q);
    return !e && arena->failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", spelling) : e;
}

ent_status ent__ask_actor(ent_record *r, const ent__lex *lex, ent_str asked, ent__arena *arena, ent_str *code,
                          int64_t *person, ent_error *err) {
    ent_error unknown = {0};
    *person = 0;
    ent_status e = ent__ask_code(r, lex, asked, arena, code, &unknown);
    if (e != ENT_E_USAGE) {
        if (e && err) *err = unknown;
        return e;
    }
    ent__buf folded, spelling;
    ent__buf_init(&folded);
    ent__buf_init(&spelling);
    ent__fold(asked, &folded);
    ent__spelling(ent__buf_text(&folded), &spelling);
    e = folded.failed || spelling.failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", asked)
                                         : find_person(r, ent__buf_text(&spelling), arena, code, person, err);
    ent__buf_release(&folded);
    ent__buf_release(&spelling);
    if (e || *person) return e;
    if (err) *err = unknown;
    return ENT_E_USAGE;
}
