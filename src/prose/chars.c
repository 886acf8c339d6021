/* Characters: what encodings, web pages and typesetting left behind.
 *
 *   \x93quoted\x94      bytes that are no UTF-8 are read as Windows-1252, or become U+FFFD
 *   â€™s               UTF-8 that was read as Windows-1252 or Latin-1 is read again, rightly
 *   &rsquo; &#8217;     entities become their character
 *   <br/> <p>           tags of running text go; those that break lines leave a line end
 *   minis\u00ADter          soft hyphens, zero-width and control characters go
 *
 * The text that comes out is valid UTF-8 with '\n' as its only line end.
 */
#include "draft.h"

/* Windows-1252, 0x80 to 0x9F; the five it lacks stand for themselves. */
static const uint16_t CP1252[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                    0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

static uint32_t of_byte(unsigned char b) { return b >= 0x80 && b < 0xA0 ? CP1252[b - 0x80] : b; }

/* The byte that Windows-1252 or Latin-1 writes for a character, or -1. */
static int to_byte(uint32_t c) {
    if (c < 0x100) return (int)c;
    for (int i = 0; i < 32; i++)
        if (CP1252[i] == c) return 0x80 + i;
    return -1;
}

static void repair_char(ent__pass *p, size_t at, size_t end, uint32_t c, const char *why) {
    char u[4];
    ent__pass_repair(p, at, end, ent__str(u, ent__utf8_put(c, u)), why);
}

/* ---- text decoded wrongly ---- */

/* What a misread sequence may have been: punctuation and signs after 'â', Latin letters after 'Â' to 'Å',
 * Cyrillic after 'Ð' 'Ñ', the symbols after 'ð'. Other pairs occur in sound text (French "é" before a no-break space).
 */
static bool likely_misread(uint32_t lead, uint32_t c) {
    if (lead >= 0xC2 && lead <= 0xC5) return c >= 0xA0 && c < 0x180;
    if (lead == 0xD0 || lead == 0xD1) return c >= 0x410 && c <= 0x451;
    if (lead == 0xE2) return (c >= 0x2010 && c <= 0x205F) || c == 0x20AC || c == 0x2122 || c == 0x2212;
    if (lead == 0xEF) return c == 0xFEFF;
    return lead == 0xF0 && c >= 0x1F000;
}

/* Try to read the characters at `at` as misread UTF-8. Gives their end, or 0. */
static size_t misread(ent_str s, size_t at, uint32_t lead, uint32_t *meant) {
    int want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    char bytes[4] = {(char)lead};
    size_t step, n;
    ent__utf8_next(s.ptr + at, s.len - at, &step);
    size_t end = at + step;
    for (int i = 1; i < want; i++, end += step) {
        if (end >= s.len) return 0;
        int b = to_byte(ent__utf8_next(s.ptr + end, s.len - end, &step));
        if (b < 0x80 || b > 0xBF) {
            /* â€ alone: the closing quotation mark whose last byte has no character */
            bool lost = i == 2 && lead == 0xE2 && (unsigned char)bytes[1] == 0x80;
            *meant = 0x201D;
            return lost ? end : 0;
        }
        bytes[i] = (char)b;
    }
    *meant = ent__utf8_next(bytes, (size_t)want, &n);
    return n == (size_t)want && likely_misread(lead, *meant) ? end : 0;
}

/* ---- entities and tags ---- */

static bool ascii_name(char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z' && c > 0); }

static const struct {
    const char *name;
    uint16_t c;
} ENTITIES[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},        {"quot", '"'},     {"apos", '\''},    {"nbsp", ' '},
    {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"sbquo", 0x201A}, {"ldquo", 0x201C},
    {"rdquo", 0x201D}, {"bdquo", 0x201E}, {"hellip", 0x2026}, {"bull", 0x2022},  {"middot", 0xB7},  {"euro", 0x20AC},
    {"pound", 0xA3},   {"yen", 0xA5},     {"cent", 0xA2},     {"copy", 0xA9},    {"reg", 0xAE},     {"trade", 0x2122},
    {"deg", 0xB0},     {"times", 0xD7},   {"laquo", 0xAB},    {"raquo", 0xBB},   {"sect", 0xA7},    {"para", 0xB6},
    {"frac12", 0xBD},  {"iexcl", 0xA1},   {"iquest", 0xBF},   {"szlig", 0xDF},   {"aelig", 0xE6},   {"oslash", 0xF8},
    {"Oslash", 0xD8},  {"aring", 0xE5},   {"Aring", 0xC5},    {"ccedil", 0xE7},  {"Ccedil", 0xC7},  {"ntilde", 0xF1},
    {"Ntilde", 0xD1},  {"atilde", 0xE3},  {"otilde", 0xF5},   {"ensp", ' '},     {"emsp", ' '},     {"thinsp", ' '},
    {"shy", 0xAD},
};
/* acute, grave, circ, uml on a vowel: name is the vowel and the mark. */
static const struct {
    const char *mark;
    uint16_t lower[5];
} MARKS[] = {
    {"acute", {0xE1, 0xE9, 0xED, 0xF3, 0xFA}},
    {"grave", {0xE0, 0xE8, 0xEC, 0xF2, 0xF9}},
    {"circ", {0xE2, 0xEA, 0xEE, 0xF4, 0xFB}},
    {"uml", {0xE4, 0xEB, 0xEF, 0xF6, 0xFC}},
};

static uint32_t marked_vowel(ent_str name) {
    static const char vowels[] = "aeiou";
    const char *v = name.len > 3 ? strchr(vowels, name.ptr[0] | 32) : NULL;
    for (size_t i = 0; v && *v && i < ENT__COUNT(MARKS); i++)
        if (ent__str_is(ent__str(name.ptr + 1, name.len - 1), MARKS[i].mark))
            return (uint32_t)MARKS[i].lower[v - vowels] - (name.ptr[0] & 32 ? 0 : 32);
    return 0;
}

static uint32_t numeric_entity(ent_str digits) {
    bool hex = digits.len > 1 && (digits.ptr[0] | 32) == 'x';
    uint32_t v = 0;
    for (size_t i = hex; i < digits.len; i++) {
        unsigned c = (unsigned char)digits.ptr[i], low = c | 32;
        unsigned d = c >= '0' && c <= '9' ? c - 48u : hex && low >= 'a' && low <= 'f' ? low - 87u : 99u;
        if (d == 99 || v > 0x10FFFF) return 0;
        v = v * (hex ? 16 : 10) + d;
    }
    if (v < 0x100) v = of_byte((unsigned char)v);
    return v >= ' ' && v <= 0x10FFFF && (v < 0xD800 || v > 0xDFFF) ? v : 0;
}

/* Character of the entity that begins at s[at] == '&', and its end; 0 where it is none. */
static uint32_t entity(ent_str s, size_t at, size_t *end) {
    size_t limit = s.len - at < 12 ? s.len : at + 12, e = at + 1;
    while (e < limit && (ascii_name(s.ptr[e]) || s.ptr[e] == '#')) e++;
    if (e >= limit || s.ptr[e] != ';' || e == at + 1) return 0;
    ent_str name = {s.ptr + at + 1, e - at - 1};
    *end = e + 1;
    if (name.ptr[0] == '#') return numeric_entity(ent__str(name.ptr + 1, name.len - 1));
    for (size_t i = 0; i < ENT__COUNT(ENTITIES); i++)
        if (ent__str_is(name, ENTITIES[i].name)) return ENTITIES[i].c;
    return marked_vowel(name);
}

static const struct {
    const char *name;
    bool breaks;
} TAGS[] = {
    {"p", true},      {"br", true},         {"div", true},    {"li", true},   {"ul", true},   {"ol", true},
    {"tr", true},     {"h1", true},         {"h2", true},     {"h3", true},   {"h4", true},   {"blockquote", true},
    {"figure", true}, {"figcaption", true}, {"a", false},     {"b", false},   {"i", false},   {"u", false},
    {"em", false},    {"strong", false},    {"span", false},  {"img", false}, {"sup", false}, {"sub", false},
    {"font", false},  {"td", false},        {"small", false},
};

/* End of the tag that begins at s[at] == '<', or 0. Attributes may be long, but stay on their line. */
static size_t tag(ent_str s, size_t at, bool *breaks) {
    size_t from = at + 1 + (at + 1 < s.len && s.ptr[at + 1] == '/'), e = from;
    while (e < s.len && e - from < 11 && ascii_name(s.ptr[e])) e++;
    size_t i = 0;
    while (i < ENT__COUNT(TAGS) && !ent__str_is(ent__str(s.ptr + from, e - from), TAGS[i].name)) i++;
    if (i == ENT__COUNT(TAGS) || e >= s.len || !memchr("> /", s.ptr[e], 3)) return 0;
    *breaks = TAGS[i].breaks;
    for (size_t limit = s.len - e < 1000 ? s.len : e + 1000; e < limit && s.ptr[e] != '\n' && s.ptr[e] != '<'; e++)
        if (s.ptr[e] == '>') return e + 1;
    return 0;
}

/* ---- the walk ---- */

static bool dropped_char(uint32_t c) { return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF; }

/* A byte below 0x80 that is not plain text. Returns the end of what it covers. */
static size_t mend_ascii(ent__pass *p, ent_str s, size_t at) {
    size_t end = at + 1;
    uint32_t c = (unsigned char)s.ptr[at];
    bool breaks = false;
    if (c == '&' && (c = entity(s, at, &end))) {
        if (dropped_char(c))
            ent__pass_repair(p, at, end, ENT__LIT(""), "soft or zero-width character");
        else
            repair_char(p, at, end, c, "HTML entity");
    } else if (s.ptr[at] == '<' && (end = tag(s, at, &breaks))) {
        ent__pass_repair(p, at, end, breaks ? ENT__LIT("\n") : ENT__LIT(""), "HTML tag");
    } else if (s.ptr[at] == '\r') {
        bool pair = at + 1 < s.len && s.ptr[at + 1] == '\n';
        ent__pass_edit(p, at, at + 1, pair ? ENT__LIT("") : ENT__LIT("\n"));
        return at + 1;
    } else if (s.ptr[at] != '&' && s.ptr[at] != '<') {
        ent__pass_repair(p, at, at + 1, ENT__LIT(" "), "control character");
    }
    return end > at ? end : at + 1; /* a '&' or '<' that begins nothing left end at 0 */
}

static size_t mend_wide(ent__pass *p, ent_str s, size_t at) {
    size_t step, end;
    uint32_t c = ent__utf8_next(s.ptr + at, s.len - at, &step), meant;
    if (c == 0xFFFD && step == 1) {
        uint32_t as = of_byte((unsigned char)s.ptr[at]);
        bool known = as >= 0xA0;
        repair_char(p, at, at + 1, known ? as : 0xFFFD, known ? "no UTF-8, read as Windows-1252" : "no UTF-8");
        return at + 1;
    }
    if (dropped_char(c))
        ent__pass_repair(p, at, at + step, ENT__LIT(""), "soft or zero-width character");
    else if (c >= 0xC2 && c <= 0xF4 && (end = misread(s, at, c, &meant))) {
        if (meant == 0xFEFF)
            ent__pass_repair(p, at, end, ENT__LIT(""), "UTF-8 read as Windows-1252");
        else
            repair_char(p, at, end, meant, "UTF-8 read as Windows-1252");
        return end;
    } else if (c >= 0x80 && c < 0xA0 && of_byte((unsigned char)c) != c)
        repair_char(p, at, at + step, of_byte((unsigned char)c), "Windows-1252 read as Latin-1");
    return at + step;
}

void ent__pass_chars(ent__draft *d) {
    ent__pass p;
    ent__pass_begin(&p, d);
    ent_str s = d->text;
    for (size_t at = 0; at < s.len;) {
        unsigned char c = (unsigned char)s.ptr[at];
        if (c >= 0x80)
            at = mend_wide(&p, s, at);
        else if (c == '&' || c == '<' || c == 0x7f || (c < ' ' && c != '\n' && c != '\t'))
            at = mend_ascii(&p, s, at);
        else
            at++;
    }
    ent__pass_end(&p);
}
