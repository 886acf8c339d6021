/* lexicon: words/times.tsv to sections "times" and "timeper" (see lex_times.h). */
#include "lexicon/lex_times.h"

typedef struct reading {
    ent__buf periods; /* of ent__time_period */
} reading;

static bool class_of(ent_str name, unsigned *out) {
#define X(a, s) s,
    static const char *const names[] = {ENT__TIMEWORD_LIST(X)};
#undef X
    for (unsigned i = 0; i < ENT__COUNT(names); i++)
        if (ent__str_is(name, names[i])) return *out = i, true;
    return false;
}

/* A whole number with an optional sign, at most six digits. */
static bool number_of(ent_str s, int32_t *out) {
    bool minus = s.len > 0 && s.ptr[0] == '-';
    size_t i = minus;
    if (i == s.len || s.len - i > 6) return false;
    int32_t n = 0;
    for (; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
        n = n * 10 + (s.ptr[i] - '0');
    }
    *out = minus ? -n : n;
    return true;
}

/* "1939-09-01/1945-09-02" */
static bool period_of(ent_str s, ent__time_period *out) {
    *out = (ent__time_period){0};
    const char *bar = s.len ? memchr(s.ptr, '/', s.len) : NULL;
    if (!bar) return false;
    size_t left = (size_t)(bar - s.ptr);
    return ent__date_parse(ent__str(s.ptr, left), &out->from) &&
           ent__date_parse(ent__str(bar + 1, s.len - left - 1), &out->to) &&
           ent__date_days(out->from) <= ent__date_days(out->to);
}

/* 1134: month, weekday, which one of the month. */
static bool weekday_of_month(int32_t n) {
    return n >= 101 && n / 100 <= 12 && n / 10 % 10 <= 6 && n % 10 >= 1 && n % 10 <= 5;
}

static bool value_of(reading *r, unsigned cls, ent_str text, int32_t *number) {
    if (cls == ENT__TW_WEEKDAYOF) return number_of(text, number) && weekday_of_month(*number);
    if (cls != ENT__TW_PERIOD) return number_of(text, number);
    ent__time_period p;
    if (!period_of(text, &p)) return false;
    *number = (int32_t)(r->periods.len / sizeof p);
    ent__buf_add(&r->periods, &p, sizeof p);
    return true;
}

static void read_line(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    ent_str f[4];
    unsigned cls;
    int32_t number;
    uint32_t words[12];
    if (ent__tsv_split(text, f, 4) != 3) {
        ent__lexb_say(b, false, file, line, 1, "three fields are wanted: words, class, value", text, ENT__LIT(""));
    } else if (!class_of(f[1], &cls)) {
        ent__lexb_say(b, false, file, line, (uint32_t)(f[1].ptr - text.ptr) + 1, "no such class of time words", f[1],
                      ENT__LIT(""));
    } else if (!value_of(ctx, cls, f[2], &number)) {
        ent__lexb_say(b, false, file, line, (uint32_t)(f[2].ptr - text.ptr) + 1, "not a value of this class", f[2],
                      ENT__LIT(""));
    } else {
        size_t n = ent__lexb_split(b, f[0], words, ENT__COUNT(words));
        if (n) ent__lexb_phrase(b, ENT__TIMES_TAG, words, n, ent__timeword_pack(cls, number));
    }
}

void ent__lexb_read_times(ent__lexb *b, const char *dir) {
    reading r;
    ent__buf_init(&r.periods);
    ent__lexb_read_lines(b, dir, "words/times.tsv", read_line, &r);
    if (r.periods.len) ent__lexb_section(b, ENT__PERIODS_TAG, r.periods.ptr, r.periods.len);
    ent__buf_release(&r.periods);
}
