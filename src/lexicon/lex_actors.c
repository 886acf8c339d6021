/* lex_actors: compiles lexicon/actors into the image.
 *
 *   RUS  Russia  Russian Federation  Russian|Russo  Moscow|Kremlin …     one line of states.tsv
 *     -> item {code RUS}; phrases "russia", "russian federation" (name), "russian", "russians" (people), "moscow"
 * (seat) PAK  MIL  Chief of Army Staff  Qamar Javed Bajwa  2016-11-29  2022-11-29      one line of offices.tsv
 *     -> item {person}, office {2016-11-29 … 2022-11-29, role: the item of "chief of army staff"}; phrases: the full
 *        name, and "bajwa" as a surname
 *
 * Invariants: items are in the order of the files and lines, so the image is the same for the same sources;
 * offices of a person stand together. A phrase with a capital in the source asks for a capital in the text; one word
 * of two to seven capitals asks for capitals.
 */
#include "lexicon/lex_actors.h"

#include <stdlib.h>

typedef struct pending_office {
    ent__lex_office office;
    uint32_t order;
} pending_office;

typedef struct role_phrase {
    ent_str words; /* folded */
    uint32_t item;
} role_phrase;

typedef struct tables {
    ent__lexb *b;
    ent__buf items, offices, roles, people; /* arrays of ent__lex_actor, pending_office, role_phrase, person_key */
    ent__buf folded;
    uint8_t kind; /* of the file being read */
    bool failed;
} tables;

/* A person is known by name and state: two rows with both the same are one person. */
typedef struct person_key {
    ent_str name;
    uint32_t item;
} person_key;

static ent__lex_actor *item_at(tables *t, uint32_t i) { return (ent__lex_actor *)(void *)t->items.ptr + i; }
static uint32_t n_items(const tables *t) { return (uint32_t)(t->items.len / sizeof(ent__lex_actor)); }

static uint32_t add_item(tables *t, uint8_t kind, ent_str file, uint32_t line) {
    ent__lex_actor it = {.kind = kind, .from = INT32_MIN, .to = INT32_MAX};
    it.source = (ent__source){ent__lexb_str(t->b, file), line};
    ent__buf_add(&t->items, &it, sizeof it);
    return n_items(t) - 1;
}

/* ---- phrases ---- */

static bool has_upper(ent_str s, bool *all) {
    bool any = false;
    size_t letters = 0, i = 0, n;
    *all = true;
    while (i < s.len) {
        uint32_t c = ent__utf8_next(s.ptr + i, s.len - i, &n);
        i += n;
        if (ent__is_upper(c))
            any = true;
        else if (ent__is_letter(c))
            *all = false;
        if (ent__is_letter(c)) letters++;
        if (c == ' ') *all = false;
    }
    *all = *all && any && letters >= 2 && letters <= 7;
    return any;
}

static ent_str trim(ent_str s) {
    while (s.len && s.ptr[0] == ' ') s.ptr++, s.len--;
    while (s.len && s.ptr[s.len - 1] == ' ') s.len--;
    return s;
}

static void add_phrase(tables *t, ent_str phrase, uint32_t item, uint32_t use) {
    uint32_t words[24];
    bool all, upper = has_upper(phrase, &all);
    size_t n = ent__lexb_split(t->b, phrase, words, ENT__COUNT(words));
    if (n == 0) return;
    if (upper) use |= all ? ENT__USE_UPPER : ENT__USE_CAPITAL;
    size_t at;
    if (n > 1 && upper && ent__is_upper(ent__utf8_next(phrase.ptr, phrase.len, &at))) use |= ENT__USE_FIRST;
    ent__lexb_phrase(t->b, "ac.words", words, n, item << 8 | use);
}

/* The regular plural: of the word before " of " or " for " or " to ", else of the last. */
static ent_str plural(ent__lexb *b, ent_str s) {
    static const char *const stops[] = {" of ", " for ", " to ", " without ", " in "};
    size_t at = s.len;
    for (size_t k = 0; k < ENT__COUNT(stops); k++) {
        const char *p = memmem(s.ptr, s.len, stops[k], strlen(stops[k]));
        if (p && (size_t)(p - s.ptr) < at) at = (size_t)(p - s.ptr);
    }
    if (at == 0) return (ent_str){0};
    char last = s.ptr[at - 1], before = at > 1 ? s.ptr[at - 2] : 'a';
    bool y = last == 'y' && !strchr("aeiou", before);
    bool es = last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's'));
    char *out = ent__arena_alloc(ent__lexb_arena(b), s.len + 4);
    if (!out) return (ent_str){0};
    size_t n = at - (y ? 1 : 0);
    memcpy(out, s.ptr, n);
    const char *end = y ? "ies" : es ? "es" : "s";
    memcpy(out + n, end, strlen(end));
    memcpy(out + n + strlen(end), s.ptr + at, s.len - at);
    return ent__str(out, n + strlen(end) + s.len - at);
}

/* Take the next of a list separated by '|'; false at its end. */
static bool next_name(ent_str *list, ent_str *name) {
    while (list->len) {
        const char *bar = memchr(list->ptr, '|', list->len);
        size_t n = bar ? (size_t)(bar - list->ptr) : list->len;
        *name = trim(ent__str(list->ptr, n));
        n += bar ? 1 : 0;
        list->ptr += n;
        list->len -= n;
        if (name->len) return true;
    }
    return false;
}

static void add_phrases(tables *t, ent_str list, uint32_t item, uint32_t use) {
    ent_str name;
    while (next_name(&list, &name)) add_phrase(t, name, item, use);
}

/* ---- dates ---- */

static void read_dates(tables *t, ent_str from, ent_str to, ent_str file, uint32_t line, int32_t *out_from,
                       int32_t *out_to) {
    ent__date d;
    *out_from = INT32_MIN;
    *out_to = INT32_MAX;
    if (from.len) {
        if (ent__date_parse(from, &d))
            *out_from = ent__date_days(d);
        else
            ent__lexb_say(t->b, false, file, line, 0, "not a date", from, ENT__LIT("YYYY, YYYY-MM or YYYY-MM-DD"));
    }
    if (to.len) {
        if (!ent__date_parse(to, &d)) {
            ent__lexb_say(t->b, false, file, line, 0, "not a date", to, ENT__LIT("YYYY, YYYY-MM or YYYY-MM-DD"));
            return;
        }
        if (d.precision < ENT__MONTH) d.month = 12;
        if (d.precision < ENT__DAY) d.day = (uint8_t)ent__month_days(d.year, d.month);
        d.precision = ENT__DAY;
        *out_to = ent__date_days(d);
    }
    if (*out_from > *out_to) ent__lexb_say(t->b, false, file, line, 0, "ends before it begins", to, (ent_str){0});
}

static uint16_t number_of(ent_str s) {
    unsigned v = 0;
    for (size_t i = 0; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && v < 6000; i++)
        v = v * 10 + (unsigned)(s.ptr[i] - '0');
    return (uint16_t)v;
}

/* ---- states.tsv: code name names people seats cow gw from to ---- */

static bool takes_s(ent_str s) {
    char last = s.ptr[s.len - 1];
    return !memchr("sxzh", last, 4) && !(s.len > 3 && memcmp(s.ptr + s.len - 3, "ese", 3) == 0) && last != '.' &&
           !(s.len > 3 && memcmp(s.ptr + s.len - 2, "sh", 2) == 0);
}

static void add_people(tables *t, ent_str list, uint32_t item) {
    ent_str name;
    while (next_name(&list, &name)) {
        if (name.ptr[0] == '=') {
            add_phrase(t, ent__str(name.ptr + 1, name.len - 1), item, ENT__FORM_PEOPLE | ENT__USE_NOUN);
            continue;
        }
        add_phrase(t, name, item, ENT__FORM_PEOPLE);
        bool all;
        has_upper(name, &all);
        if (takes_s(name) && !all)
            add_phrase(t, plural(t->b, name), item, ENT__FORM_PEOPLE | ENT__USE_NOUN | ENT__USE_PLURAL);
    }
}

/* Towns, and houses ('=' before them) that are never the town itself. */
static void add_seats(tables *t, ent_str list, uint32_t item) {
    ent_str name;
    while (next_name(&list, &name)) {
        bool house = name.ptr[0] == '=' && name.len > 1;
        ent_str words = house ? ent__str(name.ptr + 1, name.len - 1) : name;
        add_phrase(t, words, item, ENT__FORM_SEAT | (house ? ENT__USE_NOUN : 0));
    }
}

static void read_state(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    tables *t = ctx;
    ent_str f[9];
    if (ent__tsv_split(text, f, 9) < 2 || f[0].len != 3) {
        ent__lexb_say(b, false, file, line, 1, "a state needs a code of three letters and a name", f[0], (ent_str){0});
        return;
    }
    uint32_t i = add_item(t, ENT__LA_STATE, file, line);
    if (t->items.failed) return;
    ent__lex_actor *it = item_at(t, i);
    it->code = ent__lexb_str(b, f[0]);
    it->name = ent__lexb_str(b, f[1]);
    it->cow = number_of(f[5]);
    it->gw = number_of(f[6]);
    read_dates(t, f[7], f[8], file, line, &it->from, &it->to);
    add_phrase(t, f[1], i, ENT__FORM_NAME);
    add_phrases(t, f[2], i, ENT__FORM_NAME);
    add_people(t, f[3], i);
    add_seats(t, f[4], i);
}

/* ---- bodies, cities, groups: code sector sector2 names from to ---- */

static void read_named(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    tables *t = ctx;
    ent_str f[6];
    if (ent__tsv_split(text, f, 6) < 4 || !f[3].len) {
        ent__lexb_say(b, false, file, line, 1, "needs code, sector, second sector and names", f[0], (ent_str){0});
        return;
    }
    uint32_t i = add_item(t, t->kind, file, line);
    if (t->items.failed) return;
    ent__lex_actor *it = item_at(t, i);
    ent_str list = f[3], name;
    if (!next_name(&list, &name)) return;
    it->code = ent__lexb_str(b, f[0]);
    it->sector = ent__lexb_str(b, f[1]);
    it->sector2 = ent__lexb_str(b, f[2]);
    it->name = ent__lexb_str(b, name);
    read_dates(t, f[4], f[5], file, line, &it->from, &it->to);
    if (t->kind == ENT__LA_GROUP)
        add_people(t, f[3], i);
    else
        add_phrases(t, f[3], i, ENT__FORM_NAME);
}

/* ---- roles.tsv: sector class kind words flags ---- */

static uint8_t read_flags(ent_str s) {
    uint8_t f = 0;
    for (size_t i = 0; i < s.len; i++) {
        switch (s.ptr[i]) {
        case 's': f |= ENT__LF_SPEAKS; break;
        case 'e': f |= ENT__LF_SENT; break;
        case 'a': f |= ENT__LF_NEEDS; break;
        case 'O': f |= ENT__LF_OPPOSITION; break;
        case 'x': f |= ENT__LF_FORMER; break;
        case 'r': f |= ENT__LF_RUNS; break;
        case 'h': f |= ENT__LF_AT_HOME; break;
        case 'w': f |= ENT__LF_WANDERS; break;
        default: break;
        }
    }
    return f;
}

static void remember_role(tables *t, ent_str phrase, uint32_t item) {
    ent__buf_reset(&t->folded);
    ent__fold(phrase, &t->folded);
    role_phrase r = {ent__arena_str(ent__lexb_arena(t->b), ent__buf_text(&t->folded)), item};
    ent__buf_add(&t->roles, &r, sizeof r);
}

static void add_roles(tables *t, ent_str list, uint32_t item) {
    ent_str name;
    uint8_t number = item_at(t, item)->number;
    while (next_name(&list, &name)) {
        bool fixed = name.ptr[0] == '=';
        if (fixed) name = ent__str(name.ptr + 1, name.len - 1);
        add_phrase(t, name, item, ENT__FORM_NAME | (fixed ? ENT__USE_PLURAL : 0));
        remember_role(t, name, item);
        if (!fixed && number != ENT__LN_GROUP)
            add_phrase(t, plural(t->b, name), item, ENT__FORM_NAME | ENT__USE_PLURAL);
    }
}

static void read_role(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    static const char *const classes[] = {"own", "office", "weak", "person"};
    tables *t = ctx;
    ent_str f[5];
    size_t n = ent__tsv_split(text, f, 5), cls = 0;
    while (n >= 4 && cls < 4 && !ent__str_is(f[1], classes[cls])) cls++;
    if (n < 4 || cls == 4 || f[2].len != 1 || !strchr("pgo", f[2].ptr[0])) {
        ent__lexb_say(b, false, file, line, 1,
                      "needs sector, class (own, office, weak, person), kind (p, g, o) and words", f[1], (ent_str){0});
        return;
    }
    uint32_t i = add_item(t, ENT__LA_ROLE, file, line);
    if (t->items.failed) return;
    ent__lex_actor *it = item_at(t, i);
    it->sector = ent__lexb_str(b, f[0]);
    it->cls = (uint8_t)cls;
    it->number = f[2].ptr[0] == 'p' ? ENT__LN_ONE : f[2].ptr[0] == 'g' ? ENT__LN_GROUP : ENT__LN_BODY;
    it->flags = read_flags(f[4]);
    if (it->flags & ENT__LF_OPPOSITION) it->sector2 = ent__lexb_str(b, ENT__LIT("OPP"));
    add_roles(t, f[3], i);
}

/* ---- ranks.tsv: sector rank words; words.tsv: kind words; names.tsv: gender names; not.tsv: words ---- */

static void read_rank(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    tables *t = ctx;
    ent_str f[3];
    if (ent__tsv_split(text, f, 3) < 3) {
        ent__lexb_say(b, false, file, line, 1, "needs sector, rank and words", f[0], (ent_str){0});
        return;
    }
    uint32_t i = add_item(t, ENT__LA_RANK, file, line);
    if (t->items.failed) return;
    item_at(t, i)->sector = ent__lexb_str(b, f[0]);
    item_at(t, i)->name = ent__lexb_str(b, f[1]);
    add_phrases(t, f[2], i, ENT__FORM_NAME);
}

static void read_word(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    static const struct {
        const char *name;
        uint8_t kind, flags;
    } kinds[] = {{"former", ENT__LW_FORMER, 0},
                 {"retired", ENT__LW_RETIRED, 0},
                 {"acting", ENT__LW_ACTING, 0},
                 {"deputy", ENT__LW_DEPUTY, 0},
                 {"elect", ENT__LW_ELECT, 0},
                 {"late", ENT__LW_LATE, 0},
                 {"honour", ENT__LW_HONOUR, 0},
                 {"honour+m", ENT__LW_HONOUR, ENT__LF_MALE},
                 {"honour+f", ENT__LW_HONOUR, ENT__LF_FEMALE}};
    tables *t = ctx;
    ent_str f[2];
    size_t k = 0, n = ent__tsv_split(text, f, 2);
    while (n == 2 && k < ENT__COUNT(kinds) && !ent__str_is(f[0], kinds[k].name)) k++;
    if (n < 2 || k == ENT__COUNT(kinds)) {
        ent__lexb_say(b, false, file, line, 1, "no such kind of word", f[0],
                      ENT__LIT("former, retired, acting, deputy, elect, late, honour"));
        return;
    }
    uint32_t i = add_item(t, ENT__LA_WORD, file, line);
    if (t->items.failed) return;
    item_at(t, i)->cls = kinds[k].kind;
    item_at(t, i)->flags = kinds[k].flags;
    add_phrases(t, f[1], i, ENT__FORM_NAME);
}

static void read_given(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    tables *t = ctx;
    ent_str f[2];
    if (ent__tsv_split(text, f, 2) < 2 || f[0].len != 1 || !strchr("mf?", f[0].ptr[0])) {
        ent__lexb_say(b, false, file, line, 1, "needs m, f or ? and names", f[0], (ent_str){0});
        return;
    }
    uint32_t i = add_item(t, ENT__LA_GIVEN, file, line);
    if (t->items.failed) return;
    item_at(t, i)->flags = f[0].ptr[0] == 'm' ? ENT__LF_MALE : f[0].ptr[0] == 'f' ? ENT__LF_FEMALE : 0;
    add_phrases(t, f[1], i, ENT__FORM_NAME);
}

static void read_not(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    tables *t = ctx;
    (void)b;
    uint32_t i = add_item(t, ENT__LA_NOT, file, line);
    if (!t->items.failed) add_phrases(t, text, i, ENT__FORM_NAME);
}

bool ent__lex_family_name_first(ent_str code) {
    return ent__str_is(code, "CHN") || ent__str_is(code, "KOR") || ent__str_is(code, "PRK") ||
           ent__str_is(code, "VNM") || ent__str_is(code, "TWN") || ent__str_is(code, "KHM");
}

/* ---- offices.tsv: code sector sector2 office person from to mark ---- */

static bool is_particle(ent_str w) {
    static const char *const particles[] = {"al", "el",  "bin", "ben", "ibn",  "von", "van",   "der",
                                            "de", "da",  "dos", "do",  "di",   "del", "della", "la",
                                            "le", "ter", "ten", "den", "ould", "abu", "st",    "san"};
    for (size_t k = 0; k < ENT__COUNT(particles); k++)
        if (w.len == strlen(particles[k]) && strncasecmp(w.ptr, particles[k], w.len) == 0) return true;
    return false;
}

/* The part of a full name that stands alone later: its last word with particles, or its first. */
static ent_str family_name(ent_str name, ent_str code) {
    const char *space = memchr(name.ptr, ' ', name.len);
    if (!space) return name;
    if (ent__lex_family_name_first(code)) return ent__str(name.ptr, (size_t)(space - name.ptr));
    size_t at = name.len;
    while (at > 0 && name.ptr[at - 1] != ' ') at--;
    while (at > 1) {
        size_t p = at - 1;
        while (p > 0 && name.ptr[p - 1] != ' ') p--;
        if (p == 0 || !is_particle(ent__str(name.ptr + p, at - 1 - p))) break;
        at = p;
    }
    return ent__str(name.ptr + at, name.len - at);
}

/* Is the family name the last word of another form: "William Lai" for "Lai Ching-te"? */
static bool ends_in_word(ent_str name, ent_str family) {
    if (name.len <= family.len || name.ptr[name.len - family.len - 1] != ' ') return false;
    return memcmp(name.ptr + name.len - family.len, family.ptr, family.len) == 0;
}

static void add_surname(tables *t, ent_str s, uint32_t item) {
    add_phrase(t, s, item, ENT__FORM_SURNAME);
    const char *cut = NULL; /* "al-Assad" is "Assad" too, "bin Salman" only with its particle */
    if (s.len > 3 && (strncasecmp(s.ptr, "al-", 3) == 0 || strncasecmp(s.ptr, "el-", 3) == 0)) cut = s.ptr + 3;
    if (s.len > 3 && (strncmp(s.ptr, "al ", 3) == 0 || strncmp(s.ptr, "Al ", 3) == 0)) cut = s.ptr + 3;
    if (cut) add_phrase(t, ent__str(cut, (size_t)(s.ptr + s.len - cut)), item, ENT__FORM_SURNAME);
}

static uint32_t person_item(tables *t, ent_str names, ent_str code, ent_str file, uint32_t line) {
    ent_str list = names, name, first;
    if (!next_name(&list, &first)) return UINT32_MAX;
    person_key *keys = (person_key *)(void *)t->people.ptr;
    size_t n = t->people.len / sizeof *keys;
    for (size_t k = n; k-- > 0;)
        if (ent__str_eq(keys[k].name, first)) return keys[k].item;
    uint32_t i = add_item(t, ENT__LA_PERSON, file, line);
    if (t->items.failed) return UINT32_MAX;
    item_at(t, i)->name = ent__lexb_str(t->b, first);
    person_key key = {ent__arena_str(ent__lexb_arena(t->b), first), i};
    ent__buf_add(&t->people, &key, sizeof key);
    list = names;
    ent_str family = family_name(first, code);
    while (next_name(&list, &name)) {
        if (name.ptr[0] == '=') {
            add_surname(t, ent__str(name.ptr + 1, name.len - 1), i);
            continue;
        }
        bool one = !memchr(name.ptr, ' ', name.len);
        if (!one) add_phrase(t, name, i, ENT__FORM_NAME);
        if (memchr(names.ptr, '=', names.len)) continue;
        add_surname(t, ends_in_word(name, family) ? family : family_name(name, code), i);
    }
    return i;
}

static uint32_t role_of_office(const tables *t, ent_str office, ent__buf *folded) {
    ent__buf_reset(folded);
    ent__fold(office, folded);
    const role_phrase *r = (const role_phrase *)(const void *)t->roles.ptr;
    size_t n = t->roles.len / sizeof *r;
    for (size_t k = 0; k < n; k++)
        if (ent__str_eq(r[k].words, ent__buf_text(folded))) return r[k].item;
    return UINT32_MAX;
}

static void read_office(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    tables *t = ctx;
    ent_str f[8];
    if (ent__tsv_split(text, f, 8) < 5 || !f[4].len) {
        ent__lexb_say(b, false, file, line, 1, "needs code, sector, second sector, office and person", f[0],
                      (ent_str){0});
        return;
    }
    pending_office p = {.order = (uint32_t)(t->offices.len / sizeof p)};
    p.office.person = person_item(t, f[4], f[0], file, line);
    if (p.office.person == UINT32_MAX) return;
    p.office.code = ent__lexb_str(b, f[0]);
    p.office.sector = ent__lexb_str(b, f[1]);
    p.office.sector2 = ent__lexb_str(b, f[2]);
    p.office.office = ent__lexb_str(b, f[3]);
    p.office.source = (ent__source){ent__lexb_str(b, file), line};
    p.office.role = role_of_office(t, f[3], &t->folded);
    p.office.unsure = f[7].len > 0;
    read_dates(t, f[5], f[6], file, line, &p.office.from, &p.office.to);
    ent__buf_add(&t->offices, &p, sizeof p);
}

static int by_person(const void *x, const void *y) {
    const pending_office *a = x, *b = y;
    if (a->office.person != b->office.person) return a->office.person < b->office.person ? -1 : 1;
    if (a->office.from != b->office.from) return a->office.from < b->office.from ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void write_offices(tables *t) {
    size_t n = t->offices.len / sizeof(pending_office);
    pending_office *p = (pending_office *)(void *)t->offices.ptr;
    if (n) qsort(p, n, sizeof *p, by_person);
    ent__lex_office *out = ENT__ARRAY(ent__lexb_arena(t->b), ent__lex_office, n ? n : 1);
    if (!out) return;
    for (size_t i = 0; i < n; i++) {
        out[i] = p[i].office;
        ent__lex_actor *person = item_at(t, p[i].office.person);
        if (!person->n_offices) person->offices = (uint32_t)i;
        person->n_offices++;
    }
    ent__lexb_section(t->b, "ac.offs", out, n * sizeof *out);
}

/* West Germany is gone, its code is Germany's. */
static bool lives_on(const ent__lex_actor *items, size_t n, ent__sref code) {
    for (size_t i = 0; i < n; i++)
        if (items[i].kind == ENT__LA_STATE && items[i].to == INT32_MAX && items[i].code.at == code.at) return true;
    return false;
}

static void write_ended(const tables *t) {
    const ent__lex_actor *items = (const ent__lex_actor *)(const void *)t->items.ptr;
    size_t n_items = t->items.len / sizeof *items, n = 0;
    uint32_t *out = ENT__ARRAY(ent__lexb_arena(t->b), uint32_t, n_items ? n_items : 1);
    if (!out) return;
    for (size_t i = 0; i < n_items; i++)
        if (items[i].kind == ENT__LA_STATE && items[i].to != INT32_MAX && !lives_on(items, n_items, items[i].code))
            out[n++] = (uint32_t)i;
    ent__lexb_section(t->b, "ac.ended", out, n * sizeof *out);
}

/* ---- the folder ---- */

static void read_all(tables *t, const char *dir) {
    static const struct {
        const char *file;
        ent__line_fn *fn;
        uint8_t kind;
    } files[] = {
        {"actors/not.tsv", read_not, ENT__LA_NOT},           {"actors/words.tsv", read_word, ENT__LA_WORD},
        {"actors/ranks.tsv", read_rank, ENT__LA_RANK},       {"actors/roles.tsv", read_role, ENT__LA_ROLE},
        {"actors/states.tsv", read_state, ENT__LA_STATE},    {"actors/international.tsv", read_named, ENT__LA_ORG},
        {"actors/organs.tsv", read_named, ENT__LA_ORG},      {"actors/armed.tsv", read_named, ENT__LA_ORG},
        {"actors/parties.tsv", read_named, ENT__LA_ORG},     {"actors/companies.tsv", read_named, ENT__LA_ORG},
        {"actors/society.tsv", read_named, ENT__LA_ORG},     {"actors/groups.tsv", read_named, ENT__LA_GROUP},
        {"actors/cities.tsv", read_named, ENT__LA_CITY},     {"actors/names.tsv", read_given, ENT__LA_GIVEN},
        {"actors/offices.tsv", read_office, ENT__LA_PERSON},
    };
    for (size_t k = 0; k < ENT__COUNT(files); k++) {
        t->kind = files[k].kind;
        ent__lexb_read_lines(t->b, dir, files[k].file, files[k].fn, t);
    }
}

void ent__lexb_read_actors(ent__lexb *b, const char *dir) {
    tables t = {.b = b};
    ent__buf *bufs[] = {&t.items, &t.offices, &t.roles, &t.people, &t.folded};
    for (size_t k = 0; k < ENT__COUNT(bufs); k++) ent__buf_init(bufs[k]);
    read_all(&t, dir);
    bool failed = false;
    for (size_t k = 0; k < ENT__COUNT(bufs); k++) failed = failed || bufs[k]->failed;
    if (failed) {
        ent__lexb_say(b, false, ent__cstr(dir), 0, 0, "out of memory", ENT__LIT("actors"), (ent_str){0});
    } else {
        write_offices(&t);
        write_ended(&t);
        ent__lexb_section(b, "ac.items", t.items.ptr, t.items.len);
    }
    for (size_t k = 0; k < ENT__COUNT(bufs); k++) ent__buf_release(bufs[k]);
}

ent__lex_actors ent__lex_actors_open(const ent__lex *lex) {
    ent__lex_actors a = {0};
    if (!lex) return a;
    size_t bytes;
    a.items = ent__lex_section(lex, "ac.items", &bytes);
    a.n_items = a.items ? bytes / sizeof *a.items : 0;
    a.offices = ent__lex_section(lex, "ac.offs", &bytes);
    a.n_offices = a.offices ? bytes / sizeof *a.offices : 0;
    a.ended = ent__lex_section(lex, "ac.ended", &bytes);
    a.n_ended = a.ended ? bytes / sizeof *a.ended : 0;
    a.words = ent__phrases_open(lex, "ac.words");
    return a;
}
