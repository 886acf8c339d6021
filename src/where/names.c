/* where: names of places in the trees. At each capital letter the longest phrase of the gazetteer is taken, and the
 * longest name of the imported index where that is longer; what is part of a person's or an organisation's name is
 * passed over.
 *
 *   in Maiwand district , Kandahar province   Maiwand (in, kind district), Kandahar (kind province)
 *   Alexandria , Louisiana                    Alexandria inside Louisiana
 *   President Washington, Paris Hilton, Boston Globe, Moscow State University: none
 */
#include "where/internal.h"

enum { MAX_WORDS = 6, MAX_IMPORTED = 24 };

int32_t ent__where_word(const ent__phrases *words, uint32_t word, ent__placeword cls) {
    uint32_t n = 0, node = word ? ent__phrases_step(words, 0, word) : 0;
    const uint32_t *v = node ? ent__phrases_values(words, node, &n) : NULL;
    for (uint32_t i = 0; i < n; i++)
        if (ent__placeword_class(v[i]) == (unsigned)cls) return (int32_t)ent__placeword_number(v[i]);
    return -1;
}

static bool capital(ent_str f) {
    if (!f.len) return false;
    size_t n;
    if ((unsigned char)f.ptr[0] < 0x80) return f.ptr[0] >= 'A' && f.ptr[0] <= 'Z';
    return ent__is_upper(ent__utf8_next(f.ptr, f.len, &n));
}

static bool all_capitals(ent_str f) {
    for (size_t i = 0; i < f.len; i++)
        if (f.ptr[i] >= 'a' && f.ptr[i] <= 'z') return false;
    return true;
}

/* Short names are words too: "Us", "Car" are taken only as they stand in the gazetteer, or in capitals. */
static bool short_name_stands(const where_scan *sc, const ent__token *t, const uint32_t *values, uint32_t n) {
    if (t->form.len > 4 || all_capitals(t->form)) return true;
    for (uint32_t i = 0; i < n; i++)
        if (values[i] < sc->n_records && ent__str_eq(ent__lex_str(sc->lex, sc->records[values[i]].name), t->form))
            return true;
    return false;
}

static void add_record(where_scan *sc, uint32_t index) {
    if (index >= sc->n_records) return;
    const ent__place_rec *r = &sc->records[index];
    where_candidate c = {.name = ent__lex_str(sc->lex, r->name),
                         .country = ent__lex_str(sc->lex, r->country),
                         .province = ent__lex_str(sc->lex, r->province),
                         .lat = r->lat,
                         .lon = r->lon,
                         .geonameid = r->geonameid,
                         .people = r->people,
                         .record = index,
                         .kind = r->kind,
                         .has_point = r->has_point,
                         .guarded = r->guarded};
    ent__buf_add(&sc->candidates, &c, sizeof c);
}

static void add_imported(where_scan *sc, const ent__gazetteer_record *r) {
    where_candidate c = {.name = ent__gazetteer_name(sc->imported, r),
                         .country = ent__cstr(r->country),
                         .province = ent__str(r->admin1, strnlen(r->admin1, sizeof r->admin1)),
                         .lat = r->lat,
                         .lon = r->lon,
                         .geonameid = r->geonameid,
                         .people = r->people,
                         .record = UINT32_MAX,
                         .kind = r->kind,
                         .has_point = true,
                         .imported = true};
    ent__buf_add(&sc->candidates, &c, sizeof c);
}

static uint32_t count(const where_scan *sc) { return (uint32_t)(sc->candidates.len / sizeof(where_candidate)); }

/* The longest phrase of the gazetteer at token i; its last token, or ENT__NOTOKEN. */
static uint32_t longest_phrase(const where_scan *sc, const ent__sentence *s, uint32_t i, const uint32_t **values,
                               uint32_t *n) {
    uint32_t last = ENT__NOTOKEN, node = 0;
    for (uint32_t j = i; j < s->n_tokens && j - i < 10; j++) {
        if (!s->tokens[j].word || !(node = ent__phrases_step(&sc->names, node, s->tokens[j].word))) break;
        uint32_t k;
        const uint32_t *v = ent__phrases_values(&sc->names, node, &k);
        if (!k) continue;
        last = j;
        *values = v;
        *n = k;
    }
    return last;
}

/* The longest name of the imported index at token i. */
static uint32_t longest_imported(where_scan *sc, const ent__sentence *s, uint32_t i,
                                 const ent__gazetteer_record **found, size_t *n) {
    uint32_t last = ENT__NOTOKEN;
    ent__buf letters;
    ent__buf_init(&letters);
    for (uint32_t j = i; j < s->n_tokens && j - i < MAX_WORDS; j++) {
        ent_str f = s->tokens[j].form;
        if (j > i && (ent__str_is(f, ",") || ent__str_is(f, ".") || ent__str_is(f, "'s") || ent__str_is(f, "("))) break;
        if (!ent__gazetteer_letters(f, &sc->fold, &letters)) continue;
        const ent__gazetteer_record *hit[MAX_IMPORTED];
        if (j == i && f.len < 4 && all_capitals(f)) break; /* "EU", "UN" */
        size_t k = ent__gazetteer_find(sc->imported, ent__buf_text(&letters), hit, MAX_IMPORTED);
        if (!k || (j > i && !capital(f))) continue;
        last = j;
        *n = k;
        memcpy(found, hit, k * sizeof *hit);
    }
    ent__buf_release(&letters);
    return last;
}

static bool is_title(const where_scan *sc, const ent__token *t) {
    return ent__where_word(&sc->words, t->word, ENT__PW_TITLE) >= 0;
}

/* Whether the tokens belong to a longer name that is no place. */
static bool part_of_other_name(const where_scan *sc, const ent__sentence *s, uint32_t first, uint32_t last,
                               uint32_t head) {
    const ent__token *h = &s->tokens[head];
    bool town_in_capitals =
        h->form.len > 3 && all_capitals(h->form) && first > 0 && !all_capitals(s->tokens[first - 1].form);
    if (town_in_capitals && last + 1 < s->n_tokens && s->tokens[last + 1].upos == ENT__UPOS_PUNCT) return false;
    if (first > 0 && is_title(sc, &s->tokens[first - 1]) && s->tokens[first - 1].upos != ENT__UPOS_NOUN) return true;
    if (h->head != ENT__NOTOKEN && h->rel == ENT__REL_FLAT) return true;
    uint32_t next = last + 1;
    if (next < s->n_tokens && s->tokens[next].upos == ENT__UPOS_PROPN && s->tokens[next].rel == ENT__REL_FLAT &&
        s->tokens[next].head >= first && s->tokens[next].head <= last)
        return true;
    if (h->rel != ENT__REL_COMPOUND && h->rel != ENT__REL_NMOD_DESC) {
        /* a name before it that it heads: "South Boston", "George Washington" in a parse without flat */
        if (first == 0) return false;
        const ent__token *b = &s->tokens[first - 1];
        return b->upos == ENT__UPOS_PROPN && b->head == head && b->rel == ENT__REL_COMPOUND && capital(b->form) &&
               !s->headline && ent__where_word(&sc->words, b->word, ENT__PW_KIND) < 0;
    }
    if (h->head == ENT__NOTOKEN || h->head <= last) return false;
    const ent__token *up = &s->tokens[h->head];
    if (up->upos != ENT__UPOS_PROPN) return false;
    return ent__where_word(&sc->words, up->word, ENT__PW_KIND) < 0;
}

static uint32_t head_of(const ent__sentence *s, uint32_t first, uint32_t last) {
    for (uint32_t i = first; i <= last; i++) {
        uint32_t h = s->tokens[i].head;
        if (h == ENT__NOTOKEN || h < first || h > last) return i;
    }
    return last;
}

static bool kind_word(const where_scan *sc, const ent__sentence *s, uint32_t i) {
    return i < s->n_tokens && ent__where_word(&sc->words, s->tokens[i].word, ENT__PW_KIND) > 0;
}

/* "Kherson and Luhansk regions": the plural after the last name is of all. */
static int32_t kind_of_all(const where_scan *sc, const ent__sentence *s, uint32_t i) {
    bool and = false;
    for (uint32_t k = i; k < s->n_tokens && k - i < 8; k++) {
        const ent__token *t = &s->tokens[k];
        int32_t kind = ent__where_word(&sc->words, t->word, ENT__PW_KIND);
        if (and&&kind > 0) return t->form.ptr[t->form.len - 1] == 's' ? kind : -1;
        and |= t->upos == ENT__UPOS_CCONJ;
        if (t->upos != ENT__UPOS_CCONJ && !ent__str_is(t->form, ",") && !capital(t->form)) return -1;
    }
    return -1;
}

/* The kind a word beside the name says: "Kandahar province", "the city of Herat". */
static uint8_t kind_beside(const where_scan *sc, const ent__sentence *s, uint32_t first, uint32_t last) {
    int32_t k = -1;
    if (last + 1 < s->n_tokens) k = ent__where_word(&sc->words, s->tokens[last + 1].word, ENT__PW_KIND);
    if (k < 0 && first >= 2 && ent__where_word(&sc->words, s->tokens[first - 1].word, ENT__PW_OF) >= 0)
        k = ent__where_word(&sc->words, s->tokens[first - 2].word, ENT__PW_KIND);
    if (k < 0) k = kind_of_all(sc, s, last + 1);
    if (k < 0 && first > 0 && !capital(s->tokens[first - 1].form) &&
        ent__where_word(&sc->words, s->tokens[first - 1].word, ENT__PW_SIDE) == 0)
        k = 8; /* "western Donetsk" */
    return k > 0 ? (uint8_t)k : 0;
}

static bool located(const where_scan *sc, const ent__sentence *s, uint32_t first, uint32_t head) {
    if (first > 0 && ent__where_word(&sc->words, s->tokens[first - 1].word, ENT__PW_LOCATIVE) >= 0) return true;
    uint32_t c = ent__tree_child(s, head, ENT__REL_CASE);
    return c != ENT__NOTOKEN && ent__where_word(&sc->words, s->tokens[c].word, ENT__PW_LOCATIVE) >= 0;
}

static uint64_t key_of(const ent__sentence *s, uint32_t first, uint32_t last) {
    uint64_t key = 0;
    for (uint32_t i = first; i <= last; i++) key = ent__hash_mix(key, ent__hash_str(s->tokens[i].form));
    return key;
}

static bool may_begin(const ent__sentence *s, uint32_t i) {
    const ent__token *t = &s->tokens[i];
    if (!capital(t->form)) return false;
    switch (t->upos) {
    case ENT__UPOS_PROPN:
    case ENT__UPOS_X: return true;
    case ENT__UPOS_NOUN:
    case ENT__UPOS_ADJ: return i > 0 || t->form.len > 4; /* "Central African Republic" */
    case ENT__UPOS_DET: return true;                     /* "The Hague" */
    default: return false;
    }
}

/* A one-word name must be tagged as a name, or have its kind behind it; in a longer one any tag will do. */
static bool tag_stands(const where_scan *sc, const ent__sentence *s, uint32_t first, uint32_t last) {
    uint8_t u = s->tokens[first].upos;
    if (kind_word(sc, s, last + 1)) return true;
    return first != last || u == ENT__UPOS_PROPN || u == ENT__UPOS_X ||
           (u == ENT__UPOS_NOUN && first > 0 && !s->headline);
}

/* Whether the name goes on in words that are no place and no kind of place: "Bar Kunar district", "Gaza Marine". */
static bool goes_on(const where_scan *sc, const ent__sentence *s, uint32_t last) {
    uint32_t next = last + 1;
    if (s->headline || next >= s->n_tokens || !s->tokens[last].space_after) return false;
    const ent__token *t = &s->tokens[next];
    if (t->upos != ENT__UPOS_PROPN || !capital(t->form) || all_capitals(s->tokens[last].form)) return false;
    if (t->head != last && t->head != s->tokens[last].head && s->tokens[last].head != next) return false;
    if (ent__where_word(&sc->words, t->word, ENT__PW_KIND) >= 0) return false;
    uint32_t n;
    const uint32_t *values;
    return longest_phrase(sc, s, next, &values, &n) == ENT__NOTOKEN || t->rel != ENT__REL_APPOS;
}

/* Which of the candidates are called otherwise in full, where the name is another's own: "Newark on Trent" for
 * "Newark", "Vitória" for "Victoria". */
static void mark_other_names(where_scan *sc, const ent__sentence *s, uint32_t first, uint32_t last, uint32_t begin) {
    uint32_t n = count(sc);
    ent__buf said, own;
    if (n == begin) return;
    ent__buf_init(&said);
    ent__buf_init(&own);
    for (uint32_t i = first; i <= last; i++) ent__gazetteer_letters(s->tokens[i].form, &sc->fold, &said);
    for (uint32_t k = begin; k < n; k++) {
        where_candidate *c = (where_candidate *)(void *)sc->candidates.ptr + k;
        own.len = 0;
        ent__gazetteer_letters(c->name, &sc->fold, &own);
        c->other_name = !ent__str_eq(ent__buf_text(&own), ent__buf_text(&said));
    }
    ent__buf_release(&said);
    ent__buf_release(&own);
}

static bool quotes(const ent__sentence *s, uint32_t i) {
    static const char *const signs[] = {"\"", "''", "``", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xC2\xAB", "\xC2\xBB"};
    for (size_t k = 0; k < ENT__COUNT(signs) && i < s->n_tokens; k++)
        if (ent__str_is(s->tokens[i].form, signs[k])) return true;
    return false;
}

/* "the exhibition ”Russia!“": the title of something. */
static bool is_title_alone(const ent__sentence *s, uint32_t first, uint32_t last) {
    uint32_t next = last + 1;
    if (first == 0 || !quotes(s, first - 1)) return false;
    while (next < s->n_tokens && next - last < 3 &&
           (ent__str_is(s->tokens[next].form, "!") || ent__str_is(s->tokens[next].form, ",")))
        next++;
    return quotes(s, next);
}

/* Read the name at token i; returns the token to go on with. */
static uint32_t read_name(where_scan *sc, uint32_t sentence, uint32_t i) {
    const ent__sentence *s = &sc->text->sentences[sentence];
    const uint32_t *values = NULL;
    uint32_t n = 0, begin = count(sc), last = longest_phrase(sc, s, i, &values, &n), imported_last = ENT__NOTOKEN;
    const ent__gazetteer_record *found[MAX_IMPORTED];
    size_t n_found = 0;
    if (sc->imported) imported_last = longest_imported(sc, s, i, found, &n_found);
    if (last == ENT__NOTOKEN && imported_last == ENT__NOTOKEN) return i + 1;
    if (last == ENT__NOTOKEN && imported_last == i && kind_word(sc, s, i)) return i + 1; /* "Lore City", "East Bank" */
    bool after_comma = false;
    where_name *before = sc->found.len ? (where_name *)(void *)(sc->found.ptr + sc->found.len) - 1 : NULL;
    bool kind_between = false; /* "Archi district, Kunduz province" */
    if (before && before->sentence == sentence && i > before->last && i - before->last <= 3) {
        ent_str sign = s->tokens[i - 1].form;
        kind_between = i - before->last == 3 && before->kind && kind_word(sc, s, before->last + 1);
        after_comma = (i - before->last == 2 || kind_between) &&
                      (ent__str_is(sign, ",") || ent__str_is(sign, "/") || ent__str_is(sign, "("));
    }
    bool longer = imported_last != ENT__NOTOKEN && (last == ENT__NOTOKEN || imported_last > last);
    if (!longer && last == i && !after_comma && !short_name_stands(sc, &s->tokens[i], values, n)) return i + 1;
    uint32_t end = longer ? imported_last : last, head = head_of(s, i, end);
    if (!tag_stands(sc, s, i, end) && !after_comma) return i + 1;
    if (part_of_other_name(sc, s, i, end, head) || goes_on(sc, s, end) || is_title_alone(s, i, end)) return end + 1;
    if (!longer)
        for (uint32_t k = 0; k < n; k++) add_record(sc, values[k]);
    if (imported_last == end)
        for (size_t k = 0; k < n_found; k++) add_imported(sc, found[k]);
    mark_other_names(sc, s, i, end, begin);
    where_name name = {.sentence = sentence,
                       .first = i,
                       .last = end,
                       .head = head,
                       .key = key_of(s, i, end),
                       .begin = begin,
                       .n = count(sc) - begin,
                       .inside = UINT32_MAX,
                       .chosen = -1,
                       .kind = kind_beside(sc, s, i, end),
                       .located = located(sc, s, i, head),
                       .after_comma = after_comma};
    if (after_comma) before->inside = (uint32_t)(sc->found.len / sizeof name);
    if (after_comma && kind_between && before->kind > name.kind && name.kind) before->surely_inside = true;
    ent__buf_add(&sc->found, &name, sizeof name);
    return end + 1;
}

/* The state a word for a people is of: index of its record, UINT32_MAX where it is none. */
static uint32_t folk_at(const where_scan *sc, const ent__sentence *s, uint32_t i) {
    uint32_t node = ent__phrases_step(&sc->folk, 0, s->tokens[i].word), n = 0;
    if (node && i + 1 < s->n_tokens && s->tokens[i + 1].word) {
        uint32_t two = ent__phrases_step(&sc->folk, node, s->tokens[i + 1].word);
        ent__phrases_values(&sc->folk, two, &n);
        if (two && n) node = two;
    }
    const uint32_t *v = node ? ent__phrases_values(&sc->folk, node, &n) : NULL;
    return v && n && v[0] < sc->n_records ? v[0] : UINT32_MAX;
}

/* A word for a country's people tells what the text is about. */
static void count_folk(where_scan *sc, uint32_t folk) {
    ent_str country = ent__lex_str(sc->lex, sc->records[folk].country);
    sc->n_mentions += 1;
    for (size_t k = 0; k < sc->n_countries; k++)
        if (ent__str_eq(sc->countries[k].country, country)) {
            sc->countries[k].n += 1;
            return;
        }
    if (sc->n_countries < ENT__COUNT(sc->countries)) sc->countries[sc->n_countries++] = (where_count){country, 1, 0};
}

/* The seat of a state's government, the biggest where there are several; UINT32_MAX where none is known. */
static uint32_t capital_of(const where_scan *sc, uint32_t folk) {
    ent_str country = ent__lex_str(sc->lex, sc->records[folk].country);
    uint32_t best = UINT32_MAX;
    for (uint32_t k = 0; k < sc->n_records; k++) {
        const ent__place_rec *r = &sc->records[k];
        if (r->kind != ENT__PLACE_CAPITAL || !ent__str_eq(ent__lex_str(sc->lex, r->country), country)) continue;
        if (best == UINT32_MAX || r->people > sc->records[best].people) best = k;
    }
    return best;
}

/* "in the Russian capital": the town, unless its name follows. Returns the token to go on with, 0 where it is none. */
static uint32_t read_capital(where_scan *sc, uint32_t sentence, uint32_t i, uint32_t folk) {
    const ent__sentence *s = &sc->text->sentences[sentence];
    uint32_t next = i + 1;
    if (i == 0 || next >= s->n_tokens || !ent__str_is(s->tokens[next].form, "capital")) return 0;
    if (s->tokens[i - 1].upos != ENT__UPOS_DET || s->tokens[next].upos != ENT__UPOS_NOUN) return 0;
    uint32_t name = next + 1;
    if (name < s->n_tokens && ent__str_is(s->tokens[name].form, ",")) name++;
    if (name < s->n_tokens && capital(s->tokens[name].form) && s->tokens[name].upos == ENT__UPOS_PROPN) return 0;
    uint32_t town = capital_of(sc, folk), begin = count(sc);
    if (town == UINT32_MAX) return 0;
    add_record(sc, town);
    where_name found = {.sentence = sentence,
                        .first = i,
                        .last = next,
                        .head = next,
                        .key = key_of(s, i, next),
                        .begin = begin,
                        .n = count(sc) - begin,
                        .inside = UINT32_MAX,
                        .chosen = -1};
    ent__buf_add(&sc->found, &found, sizeof found);
    return next + 1;
}

bool ent__where_names(where_scan *sc) {
    for (size_t k = 0; k < sc->text->n_sentences; k++) {
        const ent__sentence *s = &sc->text->sentences[k];
        for (uint32_t i = 0; i < s->n_tokens;) {
            const ent__token *t = &s->tokens[i];
            if ((!t->word && !sc->imported) || !may_begin(s, i)) {
                i++;
                continue;
            }
            uint32_t folk = t->word ? folk_at(sc, s, i) : UINT32_MAX;
            if (folk != UINT32_MAX) count_folk(sc, folk);
            uint32_t next = folk != UINT32_MAX ? read_capital(sc, (uint32_t)k, i, folk) : 0;
            i = next ? next : read_name(sc, (uint32_t)k, i);
        }
    }
    return !sc->found.failed && !sc->candidates.failed && !sc->fold.failed;
}
