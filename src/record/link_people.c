/* Who is one person: names under one code that agree, and the offices their texts give them.
 *
 *   PAK  "Qamar Javed Bajwa" 14 documents   person 1
 *   PAK  "Qamar Bajwa"        2             its words stand in 1, in order: the same
 *   PAK  "Bajwa"              5             only one person of that surname: the same
 *   PAK  "Sharif"             3             Raheel or Nawaz: a person of its own, since it cannot be told
 *   UKR  "Volodymyr Zelenskiy", "Volodymyr Zelensky"      one spelling stands for both (spelling.c): the same
 */
#include "record/link.h"

#include "lexicon/lex_actors.h"

#include <stdlib.h>

/* ---- the map ---- */

static bool map_grow(ent__map *m) {
    ent__map big = {.n_slots = m->n_slots ? m->n_slots * 2 : 256};
    big.keys = ent__malloc(ent__mul(big.n_slots, sizeof *big.keys));
    big.values = ent__malloc(ent__mul(big.n_slots, sizeof *big.values));
    if (!big.keys || !big.values) {
        ent__map_release(&big);
        return false;
    }
    memset(big.keys, 0, big.n_slots * sizeof *big.keys);
    for (size_t i = 0; i < m->n_slots; i++)
        if (m->keys[i]) *ent__map_at(&big, m->keys[i]) = m->values[i];
    ent__map_release(m);
    *m = big;
    return true;
}

int64_t *ent__map_at(ent__map *m, uint64_t key) {
    if (m->n * 2 >= m->n_slots && !map_grow(m)) return NULL;
    key = key ? key : 1;
    size_t at = key & (m->n_slots - 1);
    while (m->keys[at] && m->keys[at] != key) at = (at + 1) & (m->n_slots - 1);
    if (!m->keys[at]) {
        m->keys[at] = key;
        m->values[at] = 0;
        m->n++;
    }
    return &m->values[at];
}

int64_t ent__map_get(const ent__map *m, uint64_t key) {
    key = key ? key : 1;
    for (size_t at = key; m->n_slots; at++) {
        size_t i = at & (m->n_slots - 1);
        if (m->keys[i] == key) return m->values[i];
        if (!m->keys[i]) break;
    }
    return 0;
}

void ent__map_release(ent__map *m) {
    ent__free(m->keys);
    ent__free(m->values);
    *m = (ent__map){0};
}

uint64_t ent__link_person_key(ent_str code, ent_str name) {
    return ent__hash_mix(ent__hash_str(code), ent__hash_str(name));
}

/* ---- names ---- */

typedef struct name {
    ent_str code, sector, text, folded;
    ent_str spelling;               /* in which it is compared */
    const char *reason;             /* why it is this person */
    int64_t documents, own, person; /* own: documents whose own words tell the code */
    size_t words, full;             /* full: no initials */
} name;

static size_t count_words(ent_str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += s.ptr[i] != ' ' && (i == 0 || s.ptr[i - 1] == ' ');
    return n;
}

static bool is_letter_alone(ent_str w) { return w.len == 1 || (w.len == 2 && w.ptr[1] == '.'); }

static ent_str last_word(ent_str s) {
    size_t at = s.len;
    while (at && s.ptr[at - 1] != ' ') at--;
    return ent__str(s.ptr + at, s.len - at);
}

/* "Ferdinand Marcos Jr", "Lloyd Austin III": of whom one speaks so, one speaks without it too. */
static ent_str without_generation(ent_str folded) {
    static const char *const words[] = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"};
    if (!folded.ptr) return folded; /* no memory */
    ent_str last = last_word(folded);
    size_t rest = folded.len - last.len;
    while (rest && (folded.ptr[rest - 1] == ' ' || folded.ptr[rest - 1] == ',')) rest--;
    for (size_t i = 0; rest && i < ENT__COUNT(words); i++)
        if (ent__str_is(last, words[i])) return ent__str(folded.ptr, rest);
    return folded;
}

static ent_str next_word(ent_str *rest) {
    size_t a = 0, b;
    while (a < rest->len && rest->ptr[a] == ' ') a++;
    for (b = a; b < rest->len && rest->ptr[b] != ' ';) b++;
    ent_str w = {rest->ptr + a, b - a};
    *rest = ent__str(rest->ptr + b, rest->len - b);
    return w;
}

static bool is_initial(ent_str w, ent_str of) { return is_letter_alone(w) && of.len && of.ptr[0] == w.ptr[0]; }

/* Whether the words of the shorter name stand in the longer one, in order; an initial stands for its word. */
static bool within(const name *shorter, const name *longer) {
    ent_str a = shorter->folded, a_spelt = shorter->spelling, b = longer->folded, b_spelt = longer->spelling;
    for (ent_str w = next_word(&a); w.len; w = next_word(&a)) {
        ent_str spelt = next_word(&a_spelt);
        bool found = false;
        while (b.len && !found) {
            ent_str v = next_word(&b);
            found = v.len && (ent__str_eq(spelt, next_word(&b_spelt)) || is_initial(w, v));
        }
        if (!found) return false;
    }
    return true;
}

/* Every word of the name stands in the other as it is spelt there. */
static bool spelt_alike(const name *a, const name *b) {
    ent_str rest = a->folded;
    for (ent_str w = next_word(&rest); w.len; w = next_word(&rest)) {
        bool found = false;
        ent_str in = b->folded;
        for (ent_str v = next_word(&in); v.len && !found; v = next_word(&in))
            found = ent__str_eq(w, v) || is_initial(w, v);
        if (!found) return false;
    }
    return true;
}

static const char *reason_of(const name *x, const name *bearer) {
    if (!bearer) return "first";
    if (!spelt_alike(x, bearer)) return "another spelling";
    return x->words == 1 ? "only bearer of the name" : "words of the name";
}

static size_t count_full(ent_str s) {
    size_t n = 0;
    for (ent_str w = next_word(&s); w.len; w = next_word(&s)) n += !is_letter_alone(w);
    return n;
}

/* In the spelling in which names are compared. */
static ent_str family_of(const name *x) {
    ent_str s = x->spelling;
    return ent__lex_family_name_first(x->code) ? next_word(&s) : last_word(s);
}

/* Code, then surname, then fuller names first. */
static int by_family(const void *a, const void *b) {
    const name *x = a, *y = b;
    int c = ent__str_cmp(x->code, y->code);
    if (!c) c = ent__str_cmp(family_of(x), family_of(y));
    if (!c && x->full != y->full) c = x->full > y->full ? -1 : 1;
    if (!c && x->words != y->words) c = x->words > y->words ? -1 : 1;
    return c ? c : ent__str_cmp(x->text, y->text);
}

static bool same_family(const name *a, const name *b) {
    return ent__str_eq(a->code, b->code) && ent__str_eq(family_of(a), family_of(b));
}

/* The one earlier person of the family whose name holds this one; NULL where there is none or more than one. */
static name *bearer(name *names, size_t first, size_t i) {
    name *found = NULL;
    for (size_t k = first; k < i; k++) {
        if (!within(&names[i], &names[k])) continue;
        if (found && found->person != names[k].person) return NULL;
        found = &names[k];
    }
    return found;
}

static void settle_people(name *names, size_t n) {
    if (n) qsort(names, n, sizeof *names, by_family);
    for (size_t i = 0, first = 0; i < n; i++) {
        if (!same_family(&names[first], &names[i])) first = i;
        name *same = bearer(names, first, i);
        names[i].reason = reason_of(&names[i], same);
        names[i].person = same ? same->person : ent__link_id(ent__link_person_key(names[i].code, names[i].text));
    }
}

/* ---- in and out of the tables ---- */

/* Text as a function writes it. */
static ent_str written(void (*as)(ent_str s, ent__buf *out), ent_str s, ent__arena *arena) {
    ent__buf b;
    ent__buf_init(&b);
    as(s, &b);
    ent_str out = b.failed ? (ent_str){0} : ent__arena_str(arena, ent__buf_text(&b));
    ent__buf_release(&b);
    return out;
}

/* ?1: whether of all codes */
#define OF_CODES " WHERE (?1 OR coalesce(p.code, '') IN (SELECT code FROM temp.dirty_code))"

static const char READ_NAMES[] =
    "SELECT coalesce(p.code, ''), p.name, max(p.sector), count(DISTINCT coding_id),"
    " count(DISTINCT CASE WHEN p.rule NOT LIKE 'the state that%' AND p.rule NOT LIKE 'learnt from%' THEN coding_id END)"
    " FROM person p JOIN current USING (coding_id)" OF_CODES " GROUP BY 1, 2 ORDER BY 1, 2";

static ent_status read_names(ent_record *r, bool some, ent__arena *arena, ent__buf *out, ent_error *err) {
    sqlite3_stmt *q;
    ent_status e = ent__sql_prepare(r->db, READ_NAMES, r->path, &q, err);
    if (e) return e;
    sqlite3_bind_int(q, 1, !some);
    int step;
    bool failed = false;
    while (!failed && (step = sqlite3_step(q)) == SQLITE_ROW) {
        name x = {.documents = sqlite3_column_int64(q, 3), .own = sqlite3_column_int64(q, 4)};
        x.code = ent__arena_str(arena, ent__sql_text(q, 0));
        x.text = ent__arena_str(arena, ent__sql_text(q, 1));
        x.sector = ent__arena_str(arena, ent__sql_text(q, 2));
        x.folded = without_generation(written(ent__fold, x.text, arena));
        x.spelling = written(ent__spelling, x.folded, arena);
        x.words = count_words(x.folded);
        x.full = count_full(x.folded);
        failed = !x.text.ptr || !x.spelling.ptr || !x.folded.ptr || !x.code.ptr || !x.sector.ptr;
        ent__buf_add(out, &x, sizeof x);
    }
    if (failed || out->failed)
        e = ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    else if (step != SQLITE_DONE)
        e = ent__sql_fail(r->db, r->path, err);
    sqlite3_finalize(q);
    return e;
}

static ent_status write_name(ent_record *r, sqlite3_stmt *person, sqlite3_stmt *spelt, const name *x, ent_str shown,
                             ent_error *err) {
    sqlite3_bind_int64(person, 1, x->person);
    ent__sql_bind(person, 2, shown);
    ent__sql_bind(person, 3, x->code);
    ent__sql_bind(person, 4, x->sector);
    sqlite3_bind_int64(person, 5, x->documents);
    sqlite3_bind_int64(person, 6, x->own);
    sqlite3_bind_text64(spelt, 1, x->code.len ? x->code.ptr : "", x->code.len, SQLITE_STATIC, SQLITE_UTF8);
    ent__sql_bind(spelt, 2, x->text);
    sqlite3_bind_int64(spelt, 3, x->person);
    sqlite3_bind_int64(spelt, 4, x->documents);
    sqlite3_bind_text(spelt, 5, x->reason, -1, SQLITE_STATIC);
    sqlite3_bind_text64(spelt, 6, x->spelling.ptr, x->spelling.len, SQLITE_STATIC, SQLITE_UTF8);
    ent_str family = family_of(x);
    sqlite3_bind_text64(spelt, 7, family.len ? family.ptr : "", family.len, SQLITE_STATIC, SQLITE_UTF8);
    bool done = sqlite3_step(person) == SQLITE_DONE && sqlite3_step(spelt) == SQLITE_DONE;
    ent_status e = done ? ENT_OK : ent__sql_fail(r->db, r->path, err);
    sqlite3_reset(person);
    sqlite3_reset(spelt);
    return e;
}

/* Of each person the place of the name that is shown: of two words that are no initials, the one that most documents
 * have. */
static bool choose_names(const name *names, size_t n, ent__map *shown) {
    for (size_t i = 0; i < n; i++) {
        int64_t *at = ent__map_at(shown, (uint64_t)names[i].person);
        if (!at) return false;
        const name *best = *at ? &names[*at - 1] : NULL;
        bool fuller = best && (names[i].full > 1) > (best->full > 1), full = best && names[i].full > 1;
        if (!best || fuller || (full && names[i].documents > best->documents)) *at = (int64_t)i + 1;
    }
    return true;
}

/* One row a person. */
static ent_status write_people(ent_record *r, const name *names, size_t n, ent__map *people, ent_error *err) {
    sqlite3_stmt *person = NULL, *spelt = NULL;
    ent__map shown = {0};
    ent_status e =
        ent__sql_prepare(r->db,
                         "INSERT INTO people (person_id, name, code, sector, documents, own) VALUES (?, ?, ?, ?, ?, ?)"
                         " ON CONFLICT (person_id) DO UPDATE SET documents = documents + excluded.documents,"
                         " own = own + excluded.own",
                         r->path, &person, err);
    if (!e)
        e = ent__sql_prepare(r->db,
                             "INSERT INTO people_name (code, name, person_id, documents, reason, spelling, family)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?)",
                             r->path, &spelt, err);
    if (!e && !choose_names(names, n, &shown)) e = ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    for (size_t i = 0; !e && i < n; i++) {
        int64_t *id = ent__map_at(people, ent__link_person_key(names[i].code, names[i].text));
        if (id) *id = names[i].person;
        ent_str fullest = names[ent__map_get(&shown, (uint64_t)names[i].person) - 1].text;
        e = id ? write_name(r, person, spelt, &names[i], fullest, err)
               : ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    }
    ent__map_release(&shown);
    sqlite3_finalize(person);
    sqlite3_finalize(spelt);
    return e;
}

/* ---- offices ---- */

/* Each way in which a person was named with an office, by date (a role of civil life is none, nor is
 * a word for another's office); the rows of one office of one person are one row. */
static const char READ_OFFICES[] =
    "SELECT coalesce(p.code, ''), p.name, p.office, p.rank, p.org, p.former, d.date, p.sentence_id,"
    " coalesce(p.rule, '') NOT LIKE 'holds the office%' FROM person p"
    " JOIN current USING (coding_id) JOIN coding USING (coding_id) JOIN document d USING (document_id)" OF_CODES
    " AND p.office IS NOT NULL AND coalesce(p.sector, '') <> 'CVL'"
    " AND lower(p.office) NOT IN ('counterpart', 'predecessor', 'successor', 'colleague') ORDER BY d.date, "
    "d.hash, p.number";
static const char PUT_OFFICE[] =
    "INSERT INTO offices (office_id, person_id, office, rank, org, code, status, earliest, latest, documents, "
    "sentence_id, origin, named)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, 1, ?9, 'learnt', ?10) ON CONFLICT (office_id) DO UPDATE SET"
    " sentence_id = iif(excluded.named > named, excluded.sentence_id, sentence_id), named = max(named, excluded.named),"
    " documents = documents + 1, earliest = coalesce(earliest, excluded.earliest),"
    " latest = coalesce(excluded.latest, latest), status = excluded.status,"
    " rank = coalesce(rank, excluded.rank), org = coalesce(org, excluded.org),"
    " office = CASE WHEN length(excluded.office) > length(office) THEN excluded.office ELSE office END";

static uint64_t office_key(int64_t person, ent_str office, bool *failed) {
    ent__buf b;
    ent__buf_init(&b);
    ent__fold(office, &b);
    *failed |= b.failed;
    uint64_t key = ent__hash_mix((uint64_t)person, ent__hash_str(ent__buf_text(&b)));
    ent__buf_release(&b);
    return key;
}

/* "Foreign Minister Sergei Lavrov of Russia": the office ends where the name begins. */
static ent_str before_name(ent_str office, ent_str person) {
    size_t n = 0;
    while (n < person.len && person.ptr[n] != ' ') n++;
    const char *at = n && office.len ? memmem(office.ptr, office.len, person.ptr, n) : NULL;
    if (!at) return office;
    size_t end = (size_t)(at - office.ptr);
    while (end && office.ptr[end - 1] == ' ') end--;
    return ent__str(office.ptr, end);
}

static ent_status put_office(ent_record *r, sqlite3_stmt *in, sqlite3_stmt *put, const ent__map *people,
                             ent_error *err) {
    bool failed = false;
    ent_str office = before_name(ent__sql_text(in, 2), ent__sql_text(in, 1));
    if (!office.len) return ENT_OK;
    int64_t person = ent__map_get(people, ent__link_person_key(ent__sql_text(in, 0), ent__sql_text(in, 1)));
    int64_t id = ent__link_id(office_key(person, office, &failed));
    if (failed) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    sqlite3_bind_int64(put, 1, id);
    sqlite3_bind_int64(put, 2, person);
    ent__sql_bind(put, 3, office);
    ent__sql_bind(put, 4, ent__sql_text(in, 3));
    ent__sql_bind(put, 5, ent__sql_text(in, 4));
    ent__sql_bind(put, 6, ent__sql_text(in, 0));
    ent__sql_bind(put, 7, sqlite3_column_int(in, 5) ? ENT__LIT("held") : ENT__LIT("holds"));
    ent__sql_bind(put, 8, ent__sql_text(in, 6));
    sqlite3_bind_int64(put, 9, sqlite3_column_int64(in, 7));
    sqlite3_bind_int(put, 10, sqlite3_column_int(in, 8));
    ent_status e = sqlite3_step(put) == SQLITE_DONE ? ENT_OK : ent__sql_fail(r->db, r->path, err);
    sqlite3_reset(put);
    return e;
}

static ent_status link_offices(ent_record *r, bool some, const ent__map *people, ent_error *err) {
    sqlite3_stmt *in = NULL, *put = NULL;
    int step = SQLITE_DONE;
    ent_status e = ent__sql_prepare(r->db, READ_OFFICES, r->path, &in, err);
    if (!e) e = ent__sql_prepare(r->db, PUT_OFFICE, r->path, &put, err);
    if (!e) sqlite3_bind_int(in, 1, !some);
    while (!e && (step = sqlite3_step(in)) == SQLITE_ROW) e = put_office(r, in, put, people, err);
    if (!e && step != SQLITE_DONE) e = ent__sql_fail(r->db, r->path, err);
    sqlite3_finalize(in);
    sqlite3_finalize(put);
    return e;
}

/* "Minister of Foreign Affairs" is "Foreign Minister". */
#define SAME_OFFICE(x)                                                                                                 \
    "replace(replace(CASE WHEN lower(" x ") LIKE 'minister of %' THEN substr(lower(" x "), 13) || ' minister' ELSE"    \
    " lower(" x ") END, ' affairs', ''), 'defense', 'defence')"

/* "Deputy" beside "Deputy foreign minister" of one person is the same office, said shorter; "Foreign Ministers" is one
 * of two who met. */
static const char JOIN_OFFICES[] =
    "CREATE TEMP TABLE shorter AS SELECT a.office_id AS short, min(b.office_id) AS long FROM offices a JOIN offices b "
    "USING (person_id)"
    " WHERE a.rule IS NULL AND b.rule IS NULL AND ((length(b.office) > length(a.office) AND substr(lower(b.office), 1, "
    "length(a.office) + 1) = lower(a.office)"
    " || ' ') OR lower(a.office) = lower(b.office) || 's'"
    " OR (a.office_id > b.office_id AND coalesce(a.org, '') = coalesce(b.org, '')"
    " AND " SAME_OFFICE("a.office") " = " SAME_OFFICE(
        "b.office") ")) GROUP BY 1;"
                    "UPDATE offices SET documents = offices.documents + s.n,"
                    " sentence_id = iif(offices.named >= s.named, offices.sentence_id, s.sentence), named = "
                    "max(offices.named, s.named),"
                    " earliest = min(coalesce(offices.earliest, s.earliest), coalesce(s.earliest, offices.earliest)),"
                    " latest = max(coalesce(offices.latest, s.latest), coalesce(s.latest, offices.latest)) FROM "
                    "(SELECT long,"
                    " sum(documents) AS n, min(earliest) AS earliest, max(latest) AS latest, max(named) AS named,"
                    " min(iif(named, sentence_id, NULL)) AS sentence FROM temp.shorter JOIN offices ON office_id = "
                    "short GROUP BY long) s"
                    " WHERE office_id = s.long;"
                    "DELETE FROM offices WHERE office_id IN (SELECT short FROM temp.shorter);"
                    "DROP TABLE temp.shorter;";

/* ---- terms of the lexicon ---- */

static const char READ_TERMS[] =
    "SELECT DISTINCT n.person_id, t.office, t.earliest, t.latest, t.code, t.rule,"
    " iif(t.confirmed, 'curated', 'curated, not confirmed') FROM term t JOIN people_name n USING (name, code)"
    " WHERE ?1 OR t.code IN (SELECT code FROM temp.dirty_code) ORDER BY t.term_id";
static const char PUT_TERM[] = "INSERT OR IGNORE INTO offices (office_id, person_id, office, earliest, latest, code, "
                               "rule, origin, status, documents)"
                               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'holds', 0)";
/* What texts say of a term's days is the term, said there: "foreign minister of Russia" is Foreign Minister. */
static const char JOIN_TERMS[] =
    "CREATE TEMP TABLE said AS SELECT o.office_id AS text, min(c.office_id) AS term FROM offices c JOIN offices o "
    "USING "
    "(person_id, code) WHERE c.rule IS NOT NULL AND o.rule IS NULL AND (" SAME_OFFICE("o.office") " = " SAME_OFFICE(
        "c.office") " OR substr(lower(o.office), 1, length(c.office) + 1) = lower(c.office) || ' ')"
                    " AND coalesce(o.earliest, o.latest, c.earliest, '') <= coalesce(c.latest, '9999')"
                    " AND coalesce(o.latest, '9999') >= coalesce(c.earliest, '')"
                    " AND (o.status = 'holds' OR o.latest <= c.latest) GROUP BY 1;"
                    "UPDATE offices SET documents = s.n, sentence_id = s.sentence, rank = s.rank, named = s.named FROM "
                    "(SELECT term,"
                    " sum(documents) AS n, coalesce(min(iif(named, sentence_id, NULL)), min(sentence_id)) AS sentence, "
                    "max(rank) AS"
                    " rank, max(named) AS named FROM temp.said JOIN offices"
                    " ON office_id = text GROUP BY term) s WHERE office_id = s.term;"
                    "DELETE FROM offices WHERE office_id IN (SELECT text FROM temp.said);"
                    "DROP TABLE temp.said;";

static ent_status put_term(ent_record *r, sqlite3_stmt *in, sqlite3_stmt *put, ent_error *err) {
    bool failed = false;
    int64_t person = sqlite3_column_int64(in, 0);
    uint64_t key = office_key(person, ent__sql_text(in, 1), &failed);
    if (failed) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    sqlite3_bind_int64(put, 1, ent__link_id(ent__hash_mix(key, ent__hash_str(ent__sql_text(in, 5)))));
    sqlite3_bind_int64(put, 2, person);
    for (int i = 1; i <= 6; i++) ent__sql_bind(put, i + 2, ent__sql_text(in, i));
    ent_status e = sqlite3_step(put) == SQLITE_DONE ? ENT_OK : ent__sql_fail(r->db, r->path, err);
    sqlite3_reset(put);
    return e;
}

static ent_status link_terms(ent_record *r, bool some, ent_error *err) {
    sqlite3_stmt *in = NULL, *put = NULL;
    int step = SQLITE_DONE;
    ent_status e = ent__sql_prepare(r->db, READ_TERMS, r->path, &in, err);
    if (!e) e = ent__sql_prepare(r->db, PUT_TERM, r->path, &put, err);
    if (!e) sqlite3_bind_int(in, 1, !some);
    while (!e && (step = sqlite3_step(in)) == SQLITE_ROW) e = put_term(r, in, put, err);
    if (!e && step != SQLITE_DONE) e = ent__sql_fail(r->db, r->path, err);
    sqlite3_finalize(in);
    sqlite3_finalize(put);
    return e ? e : ent__sql_run(r->db, JOIN_TERMS, r->path, err);
}

/* ---- before and after ---- */

/* Those of one office of one country by their first day, or the date at which texts first have them there. Who is only
 * said to have held it comes before the first of them. Where the lexicon has a term, another who is said to hold the
 * office then is a conflict; of deputies and senators there are many. */
static const char ORDER_OFFICES[] =
    "CREATE TEMP TABLE turn AS SELECT office_id, lag(office_id) OVER w AS before, lead(office_id) OVER w AS after"
    " FROM offices WHERE code IS NOT NULL"
    " WINDOW w AS (PARTITION BY code, lower(office), coalesce(org, '') ORDER BY status = 'holds', earliest, office_id);"
    "UPDATE offices SET predecessor = before, successor = after FROM temp.turn t WHERE t.office_id = offices.office_id;"
    "UPDATE offices SET conflict = (SELECT min(o.office_id) FROM offices o WHERE o.office_id IN (offices.predecessor,"
    " offices.successor) AND o.status = 'holds' AND offices.status = 'holds'"
    " AND o.earliest < coalesce(offices.latest, '9999')"
    " AND offices.earliest < coalesce(o.latest, '9999') AND (o.rule IS NULL) <> (offices.rule IS NULL)"
    " AND lower(o.office) NOT LIKE 'deputy%' AND lower(o.office) NOT LIKE 'senator%');"
    "DROP TABLE temp.turn;";

/* Those of the codes that are not built again. */
static ent_status known_names(ent_record *r, ent__map *people, ent_error *err) {
    sqlite3_stmt *q;
    ent_status e = ent__sql_prepare(r->db, "SELECT code, name, person_id FROM people_name", r->path, &q, err);
    if (e) return e;
    int step;
    bool good = true;
    while (good && (step = sqlite3_step(q)) == SQLITE_ROW) {
        int64_t *id = ent__map_at(people, ent__link_person_key(ent__sql_text(q, 0), ent__sql_text(q, 1)));
        if (id) *id = sqlite3_column_int64(q, 2);
        good = id != NULL;
    }
    if (!good)
        e = ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    else if (step != SQLITE_DONE)
        e = ent__sql_fail(r->db, r->path, err);
    sqlite3_finalize(q);
    return e;
}

ent_status ent__link_people(ent_record *r, bool some, ent__map *people, ent_error *err) {
    ent__arena arena;
    ent__buf names;
    ent__arena_init(&arena);
    ent__buf_init(&names);
    ent_status e = known_names(r, people, err);
    if (!e) e = read_names(r, some, &arena, &names, err);
    name *all = (name *)(void *)names.ptr;
    size_t n = names.len / sizeof *all;
    if (!e) settle_people(all, n);
    if (!e) e = write_people(r, all, n, people, err);
    if (!e) e = link_offices(r, some, people, err);
    if (!e) e = ent__sql_run(r->db, JOIN_OFFICES, r->path, err);
    if (!e) e = link_terms(r, some, err);
    if (!e) e = ent__sql_run(r->db, ORDER_OFFICES, r->path, err);
    ent__arena_release(&arena);
    ent__buf_release(&names);
    return e;
}
