/* Who somebody is: people and offices that a record has learnt, with the sentence that says so, then what the lexicon's
 * tables have. A name is looked for first; if nobody has it, the words are those of an office ("Russian foreign
 * minister").
 */
#include "report/table.h"

#include <stdlib.h>

typedef struct asking_who {
    const ent__lex *lex;
    ent__lex_actors t;
    ent_str name, code; /* code: of the state that the words name, with `office` the rest */
    ent_str office;
    ent_str spelling; /* of the name, as the record compares names */
    ent__date day;
    ent__arena arena;
    ent__table table;
    uint64_t *found;
} asking_who;

/* ---- words ---- */

/* *failed: no memory to tell. */
static bool same_letters(ent_str a, ent_str b, bool *failed) {
    ent__buf x, y;
    ent__buf_init(&x);
    ent__buf_init(&y);
    ent__fold(a, &x);
    ent__fold(b, &y);
    *failed |= x.failed || y.failed;
    bool same = ent__str_eq(ent__buf_text(&x), ent__buf_text(&y));
    ent__buf_release(&x);
    ent__buf_release(&y);
    return same;
}

static ent_str next_word(ent_str text, size_t *at) {
    while (*at < text.len && text.ptr[*at] == ' ') ++*at;
    size_t from = *at;
    while (*at < text.len && text.ptr[*at] != ' ') ++*at;
    return ent__str(text.ptr + from, *at - from);
}

/* Every word of `words` stands in the text. */
static bool has_words(ent_str text, ent_str words, bool *failed) {
    for (size_t at = 0; at < words.len;) {
        ent_str word = next_word(words, &at);
        bool found = word.len == 0;
        for (size_t k = 0; k < text.len && !found;) found = same_letters(word, next_word(text, &k), failed);
        if (!found) return false;
    }
    return true;
}

/* The values of a phrase of the tables. */
static const uint32_t *phrase(const asking_who *w, ent_str text, uint32_t *n) {
    uint32_t node = 0;
    ent__buf word;
    *n = 0;
    ent__buf_init(&word);
    for (size_t at = 0; at < text.len && !word.failed;) {
        ent_str one = next_word(text, &at);
        if (!one.len) continue;
        ent__buf_reset(&word);
        ent__lex_fold_word(one, &word);
        uint32_t number = ent__lex_word(w->lex, ent__buf_text(&word));
        node = number ? ent__phrases_step(&w->t.words, node, number) : 0;
        if (!node) break;
    }
    w->table.out->failed |= word.failed;
    ent__buf_release(&word);
    return node ? ent__phrases_values(&w->t.words, node, n) : NULL;
}

/* "Russian foreign minister": a state, then an office. */
static void split_office(asking_who *w) {
    w->office = w->name;
    for (size_t at = 0; at < w->name.len;) {
        next_word(w->name, &at);
        uint32_t n;
        const uint32_t *v = phrase(w, ent__str(w->name.ptr, at), &n);
        for (uint32_t i = 0; i < n; i++) {
            const ent__lex_actor *x = &w->t.items[ENT__USE_ITEM(v[i])];
            if (x->kind != ENT__LA_STATE || ENT__USE_FORM(v[i]) == ENT__FORM_SEAT) continue;
            w->code = ent__lex_str(w->lex, x->code);
            w->office = ent__str(w->name.ptr + at, w->name.len - at);
        }
    }
}

/* ---- the lexicon ---- */

static void put_day(asking_who *w, int32_t day, bool open) {
    ent__buf b;
    ent__buf_init(&b);
    if (!open) ent__date_put(&b, ent__date_of_days(day));
    ent__table_text(&w->table, ent__buf_text(&b));
    w->table.out->failed |= b.failed;
    ent__buf_release(&b);
}

static void put_term(asking_who *w, const ent__lex_actor *person, const ent__lex_office *o) {
    ent__buf rule;
    ent__buf_init(&rule);
    ent_str file = ent__lex_str(w->lex, o->source.file);
    ent__buf_printf(&rule, "%.*s:%u", (int)file.len, file.len ? file.ptr : "", o->source.line);
    ++*w->found;
    ent__table_text(&w->table, o->unsure ? ENT__LIT("lexicon, not confirmed") : ENT__LIT("lexicon"));
    ent__table_text(&w->table, ent__lex_str(w->lex, person->name));
    ent__table_text(&w->table, ent__lex_str(w->lex, o->code));
    ent__table_text(&w->table, ent__lex_str(w->lex, o->sector));
    ent__table_text(&w->table, ent__lex_str(w->lex, o->office));
    ent__table_none(&w->table);
    ent__table_none(&w->table);
    ent__table_text(&w->table, o->to == INT32_MAX ? ENT__LIT("holds") : ENT__LIT("held"));
    put_day(w, o->from, o->from == INT32_MIN);
    put_day(w, o->to, o->to == INT32_MAX);
    ent__table_none(&w->table);
    ent__table_text(&w->table, ent__buf_text(&rule));
    for (int i = 0; i < 5; i++) ent__table_none(&w->table);
    w->table.out->failed |= rule.failed;
    ent__buf_release(&rule);
}

static bool at_the_time(const asking_who *w, const ent__lex_office *o) {
    if (!w->day.precision) return true;
    int32_t day = ent__date_days(w->day);
    return o->from <= day && day <= o->to;
}

static void put_person(asking_who *w, const ent__lex_actor *x) {
    for (uint32_t i = 0; i < x->n_offices; i++)
        if (at_the_time(w, &w->t.offices[x->offices + i])) put_term(w, x, &w->t.offices[x->offices + i]);
}

static bool by_name(asking_who *w) {
    uint32_t n;
    bool found = false;
    const uint32_t *v = phrase(w, w->name, &n);
    for (uint32_t i = 0; i < n; i++) {
        const ent__lex_actor *x = &w->t.items[ENT__USE_ITEM(v[i])];
        bool again = false;
        for (uint32_t k = 0; k < i; k++) again |= ENT__USE_ITEM(v[k]) == ENT__USE_ITEM(v[i]);
        if (x->kind != ENT__LA_PERSON || again) continue;
        put_person(w, x);
        found = true;
    }
    return found;
}

static void by_office(asking_who *w) {
    for (size_t i = 0; i < w->t.n_offices && w->office.len; i++) {
        const ent__lex_office *o = &w->t.offices[i];
        if (w->code.len && !ent__str_eq(ent__lex_str(w->lex, o->code), w->code)) continue;
        if (o->person >= w->t.n_items || !at_the_time(w, o)) continue;
        if (has_words(ent__lex_str(w->lex, o->office), w->office, &w->table.out->failed))
            put_term(w, &w->t.items[o->person], o);
    }
}

/* ---- the record ---- */

#define NAME_OF(office)                                                                                                \
    "(SELECT x.name FROM offices y JOIN people x ON x.person_id = y.person_id WHERE y.office_id = o." office ")"
#define COLUMNS                                                                                                        \
    "SELECT p.name, coalesce(o.code, p.code), p.sector, o.office, o.rank, o.org, o.status, o.earliest, o.latest,"      \
    " coalesce(o.documents, p.documents), coalesce(d.name, o.rule), s.text, " NAME_OF("predecessor") ", " NAME_OF(     \
        "successor") ", " NAME_OF("conflict") ","                                                                      \
                                              " (SELECT group_concat(name || ' (' || documents || ', ' || reason || "  \
                                              "')', '; ') FROM"                                                        \
                                              " (SELECT * FROM people_name WHERE person_id = p.person_id AND name <> " \
                                              "p.name"                                                                 \
                                              " ORDER BY documents DESC, name)), coalesce(o.origin, 'learnt')"         \
                                              " FROM people p LEFT JOIN offices o ON o.person_id = p.person_id AND "   \
                                              "o.documents > 0"                                                        \
                                              " LEFT JOIN sentence s USING (sentence_id) LEFT JOIN coding USING "      \
                                              "(coding_id)"                                                            \
                                              " LEFT JOIN document d USING (document_id) WHERE (?2 = '' OR "           \
                                              "(coalesce(o.earliest, '') <= ?2"                                        \
                                              " AND coalesce(o.latest, '9') >= ?2 AND o.office IS NOT NULL)) AND "
#define IN_ORDER " ORDER BY p.documents DESC, p.person_id, o.earliest, o.office_id"
#define LAST(name) "substr(spelling, -length(" name ") - 1) = ' ' || " name

/* A name as some document has it, or its last words, in any spelling; else its first word and its last; else an office.
 */
static const char *const STORED[] = {
    COLUMNS
    "p.person_id IN (SELECT person_id FROM people_name WHERE ?1 IN (spelling, family) OR " LAST("?1") ")" IN_ORDER,
    COLUMNS "instr(?1, ' ') AND p.person_id IN (SELECT person_id FROM people_name WHERE spelling LIKE"
            " substr(?1, 1, instr(?1, ' ')) || '%' AND " LAST("?5") ")" IN_ORDER,
    COLUMNS "(?3 = '' OR o.code = ?3) AND o.office LIKE '%' || ?4 || '%'" IN_ORDER};

static void put_stored(asking_who *w, sqlite3_stmt *q) {
    ++*w->found;
    ent_str origin = ent__sql_text(q, 16);
    ent__table_text(&w->table, ent__str_is(origin, "learnt") ? ENT__LIT("record") : ENT__LIT("record, curated"));
    for (int i = 0; i < 16; i++) {
        if (sqlite3_column_type(q, i) == SQLITE_NULL)
            ent__table_none(&w->table);
        else if (i == 9)
            ent__table_int(&w->table, sqlite3_column_int64(q, i));
        else
            ent__table_text(&w->table, ent__sql_text(q, i));
    }
}

static ent_str last_word(ent_str s) {
    size_t at = s.len;
    while (at && s.ptr[at - 1] != ' ') at--;
    return ent__str(s.ptr + at, s.len - at);
}

/* Into `out`, where it stays. */
static void spell(asking_who *w, ent__buf *out) {
    ent__buf folded;
    ent__buf_init(&folded);
    ent__fold(w->name, &folded);
    ent__spelling(ent__buf_text(&folded), out);
    w->table.out->failed |= folded.failed || out->failed;
    ent__buf_release(&folded);
    w->spelling = ent__buf_text(out);
}

static ent_status from_record(asking_who *w, ent_record *r, ent_str date, ent_error *err) {
    ent_status e = ENT_OK;
    ent_str office = w->office;
    while (office.len && *office.ptr == ' ') office.ptr++, office.len--;
    for (size_t i = 0; i < ENT__COUNT(STORED) && !e && !*w->found; i++) {
        sqlite3_stmt *q;
        int step;
        e = ent__sql_prepare(r->db, STORED[i], r->path, &q, err);
        if (e) return e;
        const ent_str values[] = {w->spelling, date, w->code, office, last_word(w->spelling)};
        for (int k = 0; k < sqlite3_bind_parameter_count(q); k++)
            sqlite3_bind_text64(q, k + 1, values[k].len ? values[k].ptr : "", values[k].len, SQLITE_STATIC,
                                SQLITE_UTF8);
        while ((step = sqlite3_step(q)) == SQLITE_ROW) put_stored(w, q);
        if (step != SQLITE_DONE) e = ent__sql_fail(r->db, r->path, err);
        sqlite3_finalize(q);
    }
    return e;
}

/* ---- all ---- */

static ent_status check(asking_who *w, ent_str date, ent_error *err) {
    if (!w->name.len) return ent__fail(err, ENT_E_USAGE, "give a name or an office", (ent_str){0});
    if (date.len && (!ent__date_parse(date, &w->day) || w->day.precision != ENT__DAY || date.len > 10))
        return ent__fail(err, ENT_E_USAGE, "is no day (YYYY-MM-DD)", date);
    return ENT_OK;
}

ent_status ent_who(const ent_engine *engine, ent_record *record, ent_str name, ent_str date, ent_table_format format,
                   bool (*sink)(void *ctx, ent_str text), void *ctx, uint64_t *found, ent_error *err) {
    static const char *const columns[] = {"known_by",     "name",   "code",  "sector",   "office",    "rank",
                                          "organisation", "status", "from",  "to",       "documents", "evidence",
                                          "sentence",     "before", "after", "conflict", "also"};
    uint64_t n = 0;
    ent__giver g = {.sink = sink, .ctx = ctx};
    asking_who w = {.lex = engine->lex, .t = ent__lex_actors_open(engine->lex), .name = name, .found = &n};
    ent_status e = check(&w, date, err);
    if (e) return e;
    ent__buf_init(&g.out);
    ent__table_init(&w.table, format, &g.out);
    for (size_t i = 0; i < ENT__COUNT(columns); i++) ent__table_column(&w.table, ent__cstr(columns[i]));
    ent__table_head(&w.table);
    split_office(&w);
    ent__buf spelling;
    ent__buf_init(&spelling);
    spell(&w, &spelling);
    if (record) e = from_record(&w, record, date, err);
    if (!e && !by_name(&w)) by_office(&w);
    if (!e) ent__table_end(&w.table);
    if (!e) e = ent__give(&g, 0, err);
    if (found) *found = n;
    ent__buf_release(&spelling);
    ent__table_release(&w.table);
    ent__buf_release(&g.out);
    return e;
}
