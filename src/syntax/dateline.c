/* dateline: found by its form alone, before anything is parsed.
 *
 *   JUBA, Aug. 9 (Xinhua) -- President Kiir granted …
 *   └── a town in capitals; names, figures and signs; a dash or colon; then a sentence with a capital or quotation
 *
 *   10:05 GMT Kiir granted …      the time of an entry in a running report, then the same
 *
 * A parser that has read whole sentences takes the town for the subject: the two are parsed apart and joined.
 */
#include "syntax/dateline.h"

enum { LONGEST = 16, SHORTEST_REST = 4 };

static bool in_capitals(ent_str f) {
    uint32_t letters = 0;
    for (size_t i = 0; i < f.len; i++) {
        if (f.ptr[i] >= 'a' && f.ptr[i] <= 'z') return false;
        letters += f.ptr[i] >= 'A' && f.ptr[i] <= 'Z';
    }
    return letters > 2;
}

static bool is_word(ent_str f) {
    return (f.ptr[0] >= 'a' && f.ptr[0] <= 'z') && !ent__str_is(f, "of") && !ent__str_is(f, "de") &&
           !ent__str_is(f, "al");
}

static bool is_quote(ent_str f) {
    return ent__str_is(f, "\"") || ent__str_is(f, "'") || ent__str_is(f, "\xE2\x80\x9C") ||
           ent__str_is(f, "\xE2\x80\x98") || ent__str_is(f, "``");
}

static bool ends_dateline(const ent__sentence *s, uint32_t i) {
    ent_str f = s->tokens[i].form;
    if (ent__str_is(f, ":") || ent__str_is(f, "--") || ent__str_is(f, "\xE2\x80\x94")) return true;
    bool dash = ent__str_is(f, "-") || ent__str_is(f, "\xE2\x80\x93");
    return dash && s->tokens[i].space_after && s->tokens[i - 1].space_after;
}

/* "9:30", "21.05": when an entry of a running report was written. */
static bool is_clock(ent_str f) {
    uint32_t digits = 0, marks = 0;
    for (size_t i = 0; i < f.len; i++) {
        digits += f.ptr[i] >= '0' && f.ptr[i] <= '9';
        marks += f.ptr[i] == ':' || f.ptr[i] == '.';
    }
    bool mark = f.len > 3 && (f.ptr[f.len - 3] == ':' || f.ptr[f.len - 3] == '.');
    return mark && marks == 1 && digits >= 3 && digits <= 4 && digits + marks == f.len;
}

static bool is_zone(ent_str f) {
    static const char *const words[] = {"am",  "pm",  "a.m.", "p.m.", "AM", "PM", "GMT", "UTC", "BST",
                                        "CET", "EST", "ET",   "MSK",  "h",  "-",  "--",  ":",   "|"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent__str_is(f, words[i])) return true;
    return ent__str_is(f, "\xE2\x80\x93") || ent__str_is(f, "\xE2\x80\x94");
}

/* "10:05 GMT Oman sends arms": the words of the time that an entry opens with; 0 none. */
static uint32_t clock_words(const ent__sentence *s) {
    uint32_t n = 1;
    if (s->n_tokens < SHORTEST_REST || !is_clock(s->tokens[0].form)) return 0;
    while (n + SHORTEST_REST <= s->n_tokens && is_zone(s->tokens[n].form)) n++;
    size_t w;
    ent_str next = s->tokens[n].form;
    return ent__is_upper(ent__utf8_next(next.ptr, next.len, &w)) ? n : 0;
}

uint32_t ent__dateline_words(const ent__sentence *s) {
    uint32_t clock = clock_words(s);
    if (clock) return clock;
    if (s->n_tokens == 0 || !in_capitals(s->tokens[0].form)) return 0;
    bool bracket = false;
    for (uint32_t i = 1; i < LONGEST && i + SHORTEST_REST < s->n_tokens; i++) {
        ent_str f = s->tokens[i].form;
        bracket = ent__str_is(f, "(") || (bracket && !ent__str_is(f, ")"));
        if (is_word(f)) return 0;
        if (bracket || !ends_dateline(s, i)) continue;
        ent_str next = s->tokens[i + 1].form;
        size_t n;
        return is_quote(next) || ent__is_upper(ent__utf8_next(next.ptr, next.len, &n)) ? i + 1 : 0;
    }
    return 0;
}
