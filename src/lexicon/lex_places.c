/* lexicon: places/<table>.tsv and words/places.tsv to the sections of lex_places.h.
 *
 *   Kandahar⇥Qandahar⇥AFG⇥Kandahar⇥31.613⇥65.710⇥1138336⇥391190⇥city⇥[ISO 3166-2 code, "guarded"]⇥[words for a
 * country's people; for a division its GeoNames code]
 */
#include "lexicon/lex_places.h"

#include <stdlib.h>

enum { NAME, VARIANTS, STATE, PROVINCE, LAT, LON, GEONAMEID, PEOPLE, KIND, MARK, FOLK, N_FIELDS };

typedef struct reading {
    ent__buf records; /* of ent__place_rec */
} reading;

static bool kind_of(ent_str s, uint8_t *out) {
    static const char *const names[] = {"",     "country", "province", "region", "city",
                                        "site", "water",   "line",     "capital"};
    for (uint8_t i = 1; i < ENT__COUNT(names); i++)
        if (ent__str_is(s, names[i])) return *out = i, true;
    return false;
}

static bool whole(ent_str s, uint32_t *out) {
    uint64_t n = 0;
    if (s.len > 10) return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
        n = n * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    *out = (uint32_t)n;
    return n <= UINT32_MAX;
}

static bool degrees(ent_str s, float most, float *out) {
    char z[24], *end;
    if (s.len == 0 || s.len >= sizeof z) return false;
    memcpy(z, s.ptr, s.len);
    z[s.len] = 0;
    *out = strtof(z, &end);
    return *end == 0 && *out >= -most && *out <= most;
}

/* Add every name of a list separated by '|', as phrases with a value. */
static void add_names(ent__lexb *b, const char *tag, ent_str list, uint32_t value) {
    for (size_t at = 0; at < list.len;) {
        const char *bar = memchr(list.ptr + at, '|', list.len - at);
        size_t len = bar ? (size_t)(bar - list.ptr) - at : list.len - at;
        uint32_t words[12];
        size_t n = ent__lexb_split(b, ent__str(list.ptr + at, len), words, ENT__COUNT(words));
        if (n) ent__lexb_phrase(b, tag, words, n, value);
        at += len + 1;
    }
}

static bool has_mark(ent_str s, const char *mark) {
    size_t n = strlen(mark);
    return s.len >= n && memcmp(s.ptr + s.len - n, mark, n) == 0;
}

static const char *read_record(ent__lexb *b, const ent_str *f, ent__place_rec *r) {
    if (f[NAME].len == 0) return "a place needs a name";
    if (!kind_of(f[KIND], &r->kind)) return "no such kind of place";
    if (f[STATE].len != 0 && f[STATE].len != 3) return "a state is three letters, or none";
    if (!whole(f[GEONAMEID], &r->geonameid) || !whole(f[PEOPLE], &r->people)) return "a whole number is wanted";
    r->has_point = f[LAT].len && f[LON].len;
    if (r->has_point && (!degrees(f[LAT], 90, &r->lat) || !degrees(f[LON], 180, &r->lon)))
        return "latitude or longitude is not in degrees";
    r->name = ent__lexb_str(b, f[NAME]);
    r->country = ent__lexb_str(b, f[STATE]);
    r->province = ent__lexb_str(b, f[PROVINCE]);
    r->guarded = has_mark(f[MARK], "guarded");
    ent_str code = f[MARK];
    if (r->guarded) code.len -= code.len > 7 ? 8 : 7;
    r->code = ent__lexb_str(b, code);
    r->admin1 = ent__lexb_str(b, r->kind == ENT__PLACE_PROVINCE ? f[FOLK] : ENT__LIT(""));
    return NULL;
}

static void read_place(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    reading *r = ctx;
    ent_str f[N_FIELDS + 1];
    ent__place_rec rec = {.source = {.file = ent__lexb_str(b, file), .line = line}};
    size_t n = ent__tsv_split(text, f, ENT__COUNT(f));
    const char *wrong = n < KIND + 1 || n > N_FIELDS ? "nine to eleven fields are wanted" : read_record(b, f, &rec);
    if (wrong) {
        ent__lexb_say(b, false, file, line, 1, wrong, f[NAME], ENT__LIT(""));
        return;
    }
    uint32_t index = (uint32_t)(r->records.len / sizeof rec);
    ent__buf_add(&r->records, &rec, sizeof rec);
    add_names(b, ENT__PLACENAME_TAG, f[NAME], index);
    add_names(b, ENT__PLACENAME_TAG, f[VARIANTS], index);
    if (rec.kind == ENT__PLACE_COUNTRY) add_names(b, ENT__PLACEFOLK_TAG, f[FOLK], index);
}

static void read_word(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    (void)ctx;
#define X(a, s) s,
    static const char *const names[] = {ENT__PLACEWORD_LIST(X)};
#undef X
    ent_str f[4];
    uint32_t words[8], number;
    size_t n = ent__tsv_split(text, f, 4);
    unsigned cls = 0;
    while (n == 3 && cls < ENT__N_PW && !ent__str_is(f[1], names[cls])) cls++;
    if (n != 3 || cls == ENT__N_PW || !whole(f[2], &number)) {
        ent__lexb_say(b, false, file, line, 1, "words, class and number are wanted", n > 1 ? f[1] : text, ENT__LIT(""));
        return;
    }
    n = ent__lexb_split(b, f[0], words, ENT__COUNT(words));
    if (n) ent__lexb_phrase(b, ENT__PLACEWORD_TAG, words, n, ent__placeword_pack(cls, number));
}

void ent__lexb_read_places(ent__lexb *b, const char *dir) {
    static const char *const tables[] = {"places/countries.tsv", "places/landmarks.tsv", "places/provinces.tsv",
                                         "places/cities.tsv"};
    reading r;
    ent__buf_init(&r.records);
    for (size_t i = 0; i < ENT__COUNT(tables); i++) ent__lexb_read_lines(b, dir, tables[i], read_place, &r);
    ent__lexb_read_lines(b, dir, "words/places.tsv", read_word, NULL);
    if (r.records.len) ent__lexb_section(b, ENT__PLACES_TAG, r.records.ptr, r.records.len);
    ent__buf_release(&r.records);
}
