/* actors: names of persons and their offices. Spelling variants of one name, and who held what when.
 *
 *   Nikolay ~ Nikolai, Qamar ~ Qamer, Sergei ~ Sergey, V. ~ Vladimir      not: Nasser ~ Nawaz
 *
 * Two names agree where they begin alike and have the same skeleton: consonants in order, doubled ones once, with the
 * letters that transliterations disagree on made one.
 */
#include "actors/room.h"

ent_str ent__actors_text(const ent__finder *f, uint32_t first, uint32_t last) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (first == NO_TOKEN || first > last || last >= s->n_tokens) return (ent_str){0};
    ent_str a = s->tokens[first].form, b = s->tokens[last].form;
    if (!a.ptr || !b.ptr) return (ent_str){0};
    ent_str clean = f->text->field[s->field].clean;
    uint32_t start = s->tokens[first].start, end = s->tokens[last].end;
    if (clean.ptr && end <= clean.len && start < end) return ent__str(clean.ptr + start, end - start);
    return first == last ? a : (ent_str){0};
}

ent_str ent__actors_fold(const ent__finder *f, ent_str s) {
    ent__buf b;
    ent__buf_init(&b);
    ent__fold(s, &b);
    return ent__arena_take(f->arena, &b);
}

static size_t skeleton(ent_str s, char out[24]) {
    size_t n = 0;
    char last = 0; /* beside it */
    for (size_t i = 0; i < s.len && n < 24; i++) {
        char c = s.ptr[i], next = i + 1 < s.len ? s.ptr[i + 1] : 0;
        if (c == 'p' && next == 'h') c = 'f', i++;
        if (c == 'c' || c == 'q' || c == 'x') c = 'k';
        if (c == 'v' || c == 'w') c = 'v';
        if (c == 'z') c = 's';
        if (c == 'j') c = 'g';
        bool twice = c == last;
        last = c;
        if (!twice && !strchr("aeiouyh'-. ", c)) out[n++] = c;
    }
    return n;
}

static bool begins_alike(char a, char b) {
    static const char *const alike[] = {"yije", "kcqgx", "vw", "sz", "aeio", "uow", "td"};
    if (a == b) return true;
    for (size_t k = 0; k < ENT__COUNT(alike); k++)
        if (a && b && strchr(alike[k], a) && strchr(alike[k], b)) return true;
    return false;
}

bool ent__people_same_name(ent_str a, ent_str b) {
    if (!a.len || !b.len || ent__str_eq(a, b)) return true;
    if ((a.len <= 2 && (a.len == 1 || a.ptr[1] == '.')) || (b.len <= 2 && (b.len == 1 || b.ptr[1] == '.')))
        return begins_alike(a.ptr[0], b.ptr[0]);
    if (!begins_alike(a.ptr[0], b.ptr[0])) return false;
    char x[24], y[24];
    size_t n = skeleton(a, x), m = skeleton(b, y);
    return n && n == m && memcmp(x, y, n) == 0;
}

static bool is_candidacy(const ent__lex_actors *tables, const ent__lex_office *o) {
    return o->role != UINT32_MAX && (tables->items[o->role].flags & ENT__LF_RUNS) != 0;
}

/* Whether an office says more of who somebody is: a real one over a candidacy, then the later. */
static bool says_more(const ent__lex_actors *tables, const ent__lex_office *o, const ent__lex_office *than,
                      bool ended) {
    bool stood = is_candidacy(tables, o), stood_once = is_candidacy(tables, than);
    if (stood != stood_once) return stood_once;
    if (ended && o->to != than->to) return o->to > than->to;
    return o->from >= than->from;
}

/* The office that says who somebody is: one held now over one held once. */
const ent__lex_office *ent__people_office(const ent__lex_actors *tables, const ent__lex_actor *person, int32_t today,
                                          bool *past) {
    const ent__lex_office *held = NULL, *last = NULL;
    *past = false;
    for (uint32_t i = 0; i < person->n_offices && person->offices + i < tables->n_offices; i++) {
        const ent__lex_office *o = &tables->offices[person->offices + i];
        bool now = today != INT32_MIN && o->from <= today && today <= o->to;
        if (now && (!held || says_more(tables, o, held, false))) held = o;
        if (today != INT32_MIN && o->from > today) continue;
        if (!last || says_more(tables, o, last, true)) last = o;
    }
    if (held) return held;
    if (!last) return person->n_offices ? &tables->offices[person->offices] : NULL;
    /* without a date, one who held office in the years that undated news comes from is taken to hold it */
    *past = (today != INT32_MIN || last->to < ENT__PEOPLE_LATE_YEARS) && !is_candidacy(tables, last);
    return last;
}

/* Offices of which a state has one holder; it has many singers, editors and owners. */
static bool is_public_office(ent_str sector) {
    return ENT__IS(sector, "GOV", "LEG", "MIL", "JUD", "SPY", "COP", "REL", "PTY", "REB");
}

const ent__lex_actor *ent__actors_holder(const ent__finder *f, ent_str code, const ent__lex_actor *role,
                                         const ent__lex_office **office) {
    if (f->today == INT32_MIN || !role || !code.len) return NULL;
    uint32_t item = (uint32_t)(role - f->tables.items);
    const ent__lex_actor *found = NULL;
    for (size_t i = 0; i < f->tables.n_offices; i++) {
        const ent__lex_office *o = &f->tables.offices[i];
        if (o->role != item || o->from > f->today || o->to < f->today) continue;
        if (!is_public_office(ent__finder_str(f, o->sector))) continue;
        if (!ent__str_eq(ent__finder_str(f, o->code), code)) continue;
        if (found) return NULL; /* two at once: not told apart by the words */
        found = &f->tables.items[o->person];
        *office = o;
    }
    return found;
}

ent_str ent__actors_where(const ent__finder *f, const char *what, ent__source source) {
    ent__buf b;
    ent__buf_init(&b);
    ent__buf_cstr(&b, what);
    if (b.len && source.line) ent__buf_cstr(&b, ", ");
    if (source.line) {
        ent__buf_str(&b, ent__lex_str(f->lex, source.file));
        ent__buf_byte(&b, ':');
        ent__buf_u64(&b, source.line);
    }
    return ent__arena_take(f->arena, &b);
}
