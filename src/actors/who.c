/* who: what the tables know of a name, at a date or at any, without a text around it.
 *
 *   "Bajwa"             every person with that family name, with the offices and their dates
 *   "Nikolay Patrushev" no row is spelt so: Nikolai Patrushev, whose name agrees
 *   "Moscow"            a seat of RUS
 *
 * One JSON object a line for each meaning, in the order of the tables.
 */
#include "actors/who.h"
#include "actors/people.h"

enum { MAX_WORDS = 24 };

typedef struct asked {
    const ent__lex *lex;
    ent__lex_actors tables;
    int32_t date; /* INT32_MIN none */
    uint32_t words[MAX_WORDS], n_words;
    ent_str folded; /* the whole name */
    ent__buf *out;
} asked;

static ent_str text_of(const asked *a, ent__sref s) { return ent__lex_str(a->lex, s); }

/* Words and hyphens of the name, as the tables have them; false where one is no word of the lexicon. */
static bool split(asked *a, ent__buf *fold) {
    ent_str s = a->folded;
    for (size_t at = 0, len; at < s.len && a->n_words < MAX_WORDS; at += len) {
        len = 1;
        if (s.ptr[at] == ' ') continue;
        while (s.ptr[at] != '-' && at + len < s.len && s.ptr[at + len] != ' ' && s.ptr[at + len] != '-') len++;
        ent__buf_reset(fold);
        ent__lex_fold_word(ent__str(s.ptr + at, len), fold);
        uint32_t word = ent__lex_word(a->lex, ent__buf_text(fold));
        if (!word) return false;
        a->words[a->n_words++] = word;
    }
    return a->n_words > 0;
}

static void put(ent__buf *b, const char *key, ent_str value) {
    if (!value.len) return;
    ent__buf_printf(b, ",\"%s\":", key);
    ent__buf_json(b, value);
}

static void put_date(ent__buf *b, const char *key, int32_t days) {
    if (days == INT32_MIN || days == INT32_MAX) return;
    ent__buf_printf(b, ",\"%s\":\"", key);
    ent__date_put(b, ent__date_of_days(days));
    ent__buf_byte(b, '"');
}

static void put_why(const asked *a, ent__source source) {
    ent__buf_cstr(a->out, ",\"why\":\"");
    ent__buf_str(a->out, text_of(a, source.file));
    ent__buf_printf(a->out, ":%u\"", source.line);
}

static void put_office(const asked *a, const ent__lex_office *o) {
    ent__buf *b = a->out;
    ent__buf_cstr(b, "{\"office\":");
    ent__buf_json(b, text_of(a, o->office));
    put(b, "code", text_of(a, o->code));
    put(b, "sector", text_of(a, o->sector));
    put(b, "sector2", text_of(a, o->sector2));
    put_date(b, "from", o->from);
    put_date(b, "to", o->to);
    if (a->date != INT32_MIN)
        ent__buf_printf(b, ",\"held\":%s", o->from <= a->date && a->date <= o->to ? "true" : "false");
    if (o->unsure) ent__buf_cstr(b, ",\"confirmed\":false");
    put_why(a, o->source);
    ent__buf_byte(b, '}');
}

static void put_person(const asked *a, const ent__lex_actor *p) {
    ent__buf *b = a->out;
    bool past = false;
    const ent__lex_office *o = ent__people_office(&a->tables, p, a->date, &past);
    ent__buf_cstr(b, "{\"kind\":\"person\"");
    put(b, "name", text_of(a, p->name));
    if (o) put(b, "code", text_of(a, o->code));
    if (o) put(b, "sector", past ? ENT__LIT("ELI") : text_of(a, o->sector));
    if (o && past) ent__buf_cstr(b, ",\"former\":true");
    ent__buf_cstr(b, ",\"offices\":[");
    for (uint32_t i = 0; i < p->n_offices; i++) {
        if (i) ent__buf_byte(b, ',');
        put_office(a, &a->tables.offices[p->offices + i]);
    }
    ent__buf_cstr(b, "]}\n");
}

static void put_item(const asked *a, const ent__lex_actor *it, uint32_t use) {
    static const char *const kinds[] = {"state", "place", "body", "group",      "person",
                                        "role",  "rank",  "word", "given name", "no actor"};
    static const char *const forms[] = {"name", "people", "seat", "family name"};
    if (it->kind == ENT__LA_PERSON) {
        put_person(a, it);
        return;
    }
    ent__buf *b = a->out;
    ent__buf_printf(b, "{\"kind\":\"%s\"", kinds[it->kind]);
    put(b, "name", text_of(a, it->name));
    put(b, "code", text_of(a, it->code));
    bool seat = it->kind == ENT__LA_STATE && ENT__USE_FORM(use) == ENT__FORM_SEAT;
    put(b, "sector", seat ? ENT__LIT("GOV") : text_of(a, it->sector));
    put(b, "sector2", text_of(a, it->sector2));
    if (it->kind == ENT__LA_STATE) ent__buf_printf(b, ",\"by\":\"%s\"", forms[ENT__USE_FORM(use)]);
    if (it->cow) ent__buf_printf(b, ",\"cow\":%u", it->cow);
    if (it->gw) ent__buf_printf(b, ",\"gw\":%u", it->gw);
    put_date(b, "from", it->from);
    put_date(b, "to", it->to);
    put_why(a, it->source);
    ent__buf_cstr(b, "}\n");
}

static bool holds(const asked *a, const ent__lex_actor *it) {
    return a->date == INT32_MIN || (it->from <= a->date && a->date <= it->to);
}

static bool by_phrase(const asked *a) {
    uint32_t node = 0, n = 0;
    bool found = false;
    for (uint32_t i = 0; i < a->n_words; i++)
        if ((node = ent__phrases_step(&a->tables.words, node, a->words[i])) == 0) return false;
    const uint32_t *uses = ent__phrases_values(&a->tables.words, node, &n);
    for (uint32_t k = 0; k < n; k++) {
        const ent__lex_actor *it = &a->tables.items[ENT__USE_ITEM(uses[k])];
        bool again = k > 0 && ENT__USE_ITEM(uses[k - 1]) == ENT__USE_ITEM(uses[k]);
        if (again || !holds(a, it)) continue;
        put_item(a, it, uses[k]);
        found = true;
    }
    return found;
}

static ent_str next_word(ent_str *rest) {
    while (rest->len && rest->ptr[0] == ' ') rest->ptr++, rest->len--;
    size_t n = 0;
    while (n < rest->len && rest->ptr[n] != ' ') n++;
    ent_str w = ent__str(rest->ptr, n);
    rest->ptr += n;
    rest->len -= n;
    return w;
}

/* Each word of the name asked for agrees with one of the full name, in order, the last with the last. */
static bool spelt_alike(ent_str asked_for, ent_str full) {
    ent_str w = next_word(&asked_for), x = {0};
    while (w.len) {
        do {
            x = next_word(&full);
        } while (x.len && !ent__people_same_name(w, x));
        if (!x.len) return false;
        w = next_word(&asked_for);
    }
    return next_word(&full).len == 0;
}

static void by_spelling(const asked *a, ent__buf *fold) {
    for (size_t i = 0; i < a->tables.n_items; i++) {
        const ent__lex_actor *p = &a->tables.items[i];
        if (p->kind != ENT__LA_PERSON) continue;
        ent__buf_reset(fold);
        ent__fold(text_of(a, p->name), fold);
        if (spelt_alike(a->folded, ent__buf_text(fold))) put_person(a, p);
    }
}

ent_status ent__who_json(const ent__lex *lex, ent_str name, ent__date date, ent__buf *out, ent_error *err) {
    ent__buf fold, whole;
    ent__buf_init(&fold);
    ent__buf_init(&whole);
    ent__fold(name, &whole);
    asked a = {.lex = lex,
               .tables = ent__lex_actors_open(lex),
               .date = date.precision ? ent__date_days(date) : INT32_MIN,
               .folded = ent__buf_text(&whole),
               .out = out};
    bool known = a.folded.len && split(&a, &fold) && by_phrase(&a);
    bool telling = a.folded.len > 5 || memchr(a.folded.ptr, ' ', a.folded.len); /* of short words too many agree */
    if (!known && a.folded.len && telling) by_spelling(&a, &fold);
    bool failed = whole.failed || fold.failed || out->failed;
    ent__buf_release(&fold);
    ent__buf_release(&whole);
    return failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", name) : ENT_OK;
}
