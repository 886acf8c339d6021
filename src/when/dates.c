/* when: dates as they are written, with the name of a month or in numbers; every form with and without its year.
 *
 *   5 May 2017 , 5th of May     May 5th , 2017     May 5     05/05/2017 , 5.5.2017     2017-05-05
 */
#include "when/readers.h"

/* "Jan Egeland", "April Glaspie": a given name. */
static bool given_name(const when_scan *sc, uint32_t i) {
    if (i + 1 >= sc->n || !has_case(sc, i)) return false;
    const ent__token *next = &sc->s->tokens[i + 1];
    return next->rel == ENT__REL_FLAT && next->head == i && has_case(sc, i + 1) && next->upos == ENT__UPOS_PROPN;
}

/* A month's name as such: "May" is none where it is an auxiliary, "march" none where it is a verb. */
bool ent__when_month_at(const when_scan *sc, uint32_t i) {
    if (!IS(i, MONTH) || given_name(sc, i)) return false;
    const ent__token *t = &sc->s->tokens[i];
    if (!has_case(sc, i)) return t->form.len > 3 && !IS(i, WILLING) && i + 1 < sc->n && plain_year(&sc->items[i + 1]);
    if (t->form.len > 4) return t->upos != ENT__UPOS_VERB || i == 0 || t->form.len > 5;
    bool number = i + 1 < sc->n && sc->items[i + 1].digits > 0;
    bool after = i > 0 && sc->items[i - 1].digits > 0;
    if (t->upos == ENT__UPOS_AUX || t->upos == ENT__UPOS_VERB) return number || (after && !IS(i, WILLING));
    if (IS(i, WILLING) && t->upos != ENT__UPOS_PROPN && t->upos != ENT__UPOS_NOUN) return number || after;
    return true;
}

/* A day of the month: "5", "05", "26th", "fifth". */
static bool day_at(const when_scan *sc, uint32_t i, uint8_t *day) {
    if (i >= sc->n) return false;
    const when_item *it = &sc->items[i];
    int32_t n = it->digits > 0 && it->n_digits <= 2 && !it->plural && !it->apostrophe ? it->digits : -1;
    if (n < 0 && IS(i, ORDINAL)) n = VALUE(i, ORDINAL);
    if (n < 1 || n > 31) return false;
    *day = (uint8_t)n;
    return true;
}

/* "2014", "'14", "this year", "of last year" after a month; moves *i past it. */
void ent__when_year_after(const when_scan *sc, uint32_t *i, when_shape *out) {
    uint32_t j = *i;
    if (ent__when_char(sc, j, ',') || IS(j, OF) || IS(j, IN)) j++;
    if (j < sc->n && plain_year(&sc->items[j])) {
        out->year = sc->items[j].digits;
        out->has_year = true;
        *i = j + 1;
        return;
    }
    bool alone = j + 1 >= sc->n || sc->s->tokens[j + 1].upos == ENT__UPOS_PUNCT;
    if (j < sc->n && (out->day || IS(*i, OF)) && alone && sc->items[j].n_digits == 3 && !sc->items[j].nth &&
        sc->items[j].digits >= 100) {
        out->year = sc->items[j].digits; /* "30 September 420" */
        out->has_year = true;
        *i = j + 1;
        return;
    }
    j = *i;
    if (j < sc->n && sc->items[j].apostrophe && sc->items[j].n_digits == 2 && !sc->items[j].plural) {
        out->year = sc->items[j].digits + (sc->items[j].digits > 50 ? 1900 : 2000);
        out->has_year = true;
        *i = j + 1;
        return;
    }
    if (IS(j, OF) || IS(j, IN)) j++;
    if (IS(j, THE)) j++;
    when_rel rel = IS(j, THIS)        ? WHEN_THIS
                   : IS(j, LAST)      ? WHEN_LAST
                   : IS(j, NEXT)      ? WHEN_NEXT
                   : IS(j, SAME)      ? WHEN_SAME
                   : IS(j, FOLLOWING) ? WHEN_FOLLOWING
                   : IS(j, PREVIOUS)  ? WHEN_PREVIOUS
                                      : WHEN_ANY;
    bool bare = j == *i && (rel == WHEN_LAST || rel == WHEN_NEXT) && VALUE(j, LAST) == 0 && VALUE(j, NEXT) == 0 &&
                (j + 1 >= sc->n || sc->s->tokens[j + 1].upos == ENT__UPOS_PUNCT);
    if (bare && out->month) { /* "the 12th of October last" */
        out->rel = (uint8_t)rel;
        *i = j + 1;
        return;
    }
    if (rel == WHEN_ANY || !IS(j + 1, UNIT) || VALUE(j + 1, UNIT) != ENT__UNIT_YEAR) return;
    if (sc->s->tokens[j + 1].form.len != 4) return; /* "years" */
    out->year_rel = (uint8_t)rel;
    *i = j + 2;
}

/* MONTH [DAY [- DAY]] [,] [YEAR] */
bool ent__when_month_first(const when_scan *sc, uint32_t i, when_shape *out) {
    if (!ent__when_month_at(sc, i)) return false;
    *out = shape(WHEN_CALENDAR, i, "month");
    out->month = (uint8_t)VALUE(i, MONTH);
    uint32_t j = i + 1;
    if (IS(j, THE)) j++;
    if (day_at(sc, j, &out->day)) {
        uint8_t second;
        j++;
        if ((ent__when_dash(sc, j) || IS(j, TO) || IS(j, AND)) && day_at(sc, j + 1, &second) && second > out->day) {
            bool own_month = ent__when_month_at(sc, j + 2); /* "May 5 and 6 June": the second is another's */
            if (!own_month) out->day2 = second, j += 2;
        }
        out->rule = "month and day";
    } else {
        j = i + 1;
    }
    uint32_t before = j;
    ent__when_year_after(sc, &j, out);
    if (j > before) out->rule = out->day ? "day, month and year" : "month and year";
    out->last = j - 1;
    return true;
}

/* "Sept.1, 2021", "Oct.23": short month and day in one token. */
bool ent__when_month_and_day(const when_scan *sc, uint32_t i, when_shape *out) {
    ent_str f = sc->s->tokens[i].form;
    const char *point = memchr(f.ptr, '.', f.len);
    char low[6];
    size_t n = point ? (size_t)(point - f.ptr) : 0, at = n + 1;
    if (n < 3 || n >= sizeof low || !has_case(sc, i)) return false;
    for (size_t k = 0; k < n; k++) low[k] = (char)(f.ptr[k] | 32);
    uint32_t word = ent__lex_word(sc->lex, ent__str(low, n)), n_values = 0;
    uint32_t node = word ? ent__phrases_step(&sc->words, 0, word) : 0;
    const uint32_t *value = node ? ent__phrases_values(&sc->words, node, &n_values) : NULL;
    int day = ent__when_digits(f, &at);
    if (!n_values || ent__timeword_class(value[0]) != ENT__TW_MONTH || at != f.len || day < 1 || day > 31) return false;
    *out = shape(WHEN_CALENDAR, i, "month and day");
    out->month = (uint8_t)ent__timeword_number(value[0]);
    out->day = (uint8_t)day;
    uint32_t j = i + 1;
    ent__when_year_after(sc, &j, out);
    out->last = j - 1;
    return true;
}

/* [the] DAY [- DAY] [day] [of] MONTH [YEAR] */
bool ent__when_day_first(const when_scan *sc, uint32_t i, when_shape *out) {
    uint8_t day, second = 0;
    if (!day_at(sc, i, &day)) return false;
    uint32_t j = i + 1;
    if ((ent__when_dash(sc, j) || IS(j, TO) || IS(j, AND)) && day_at(sc, j + 1, &second) && second > day)
        j += 2;
    else
        second = 0;
    if (IS(j, UNIT) && VALUE(j, UNIT) == ENT__UNIT_DAY && IS(j + 1, OF)) j++;
    bool of = IS(j, OF);
    if (of) j++;
    if (!of && ent__when_dash(sc, j) && ent__when_month_at(sc, j + 1)) j++; /* 26-Apr-2018 */
    if (!ent__when_month_at(sc, j)) return false;
    *out = shape(WHEN_CALENDAR, i, "day and month");
    out->day = day;
    out->day2 = second;
    out->month = (uint8_t)VALUE(j, MONTH);
    j++;
    if (ent__when_dash(sc, j) && j + 1 < sc->n && plain_year(&sc->items[j + 1]) && ent__when_dash(sc, i + 1)) j++;
    uint32_t before = j;
    ent__when_year_after(sc, &j, out);
    if (j > before) out->rule = "day, month and year";
    out->last = j - 1;
    return true;
}

/* Three numbers and the sign between them: "2018-04-26", "26.04.2018", "4/26/2018". Which of the first two is the
 * month shows where the other is over 12, or by the sign: points and hyphens put the day first. */
static bool three_numbers(int a, int b, int c, size_t a_len, char sign, when_shape *out) {
    int y = c, m = b, d = a;
    if (a_len == 4)
        y = a, d = c;
    else if (sign == '/' && a <= 12 && b > 12)
        m = a, d = b;
    else if (sign == '/' && a <= 12 && b <= 12 && a != b)
        m = d = 0; /* one or the other: only the year is known */
    if (y < 100 && a_len != 4) y += y > 50 ? 1900 : 2000;
    if (y < 1000 || y > 2199 || m > 12 || m < 0 || d < 0 || (m && (!d || d > ent__month_days(y, m)))) return false;
    out->year = y;
    out->has_year = true;
    out->month = (uint8_t)m;
    out->day = (uint8_t)d;
    return true;
}

/* A date in figures, as one token or several. */
bool ent__when_numeric(const when_scan *sc, uint32_t i, when_shape *out) {
    unsigned char c = (unsigned char)sc->s->tokens[i].form.ptr[0];
    if (c < '0' || c > '9') return false;
    char bytes[12];
    size_t n = 0;
    uint32_t j = i;
    for (; j < sc->n && n < sizeof bytes; j++) { /* tokens that stand together */
        ent_str f = sc->s->tokens[j].form;
        size_t take = f.len < sizeof bytes - n ? f.len : sizeof bytes - n; /* the clock behind a date may be cut */
        memcpy(bytes + n, f.ptr, take);
        n += take;
        if (sc->s->tokens[j].space_after) break;
    }
    size_t at = 0, a_len;
    ent_str s = ent__str(bytes, n);
    int a = ent__when_digits(s, &at);
    a_len = at;
    if (a < 0 || at + 1 >= s.len) return false;
    char sign = s.ptr[at++];
    if (sign != '-' && sign != '/' && sign != '.') return false;
    int b = ent__when_digits(s, &at);
    if (b < 0 || at + 1 >= s.len || s.ptr[at] != sign) return false;
    at++;
    size_t third = at;
    int y = ent__when_digits(s, &at);
    if (y < 0 || (at - third != 4 && at - third != 2)) return false;
    if (at - third == 2 && a_len != 4 && sign == '-') return false;
    *out = shape(WHEN_CALENDAR, i, "date in figures");
    size_t used = 0; /* the last token is the one with byte at - 1 */
    for (j = i; used + sc->s->tokens[j].form.len < at; j++) used += sc->s->tokens[j].form.len;
    if (used + sc->s->tokens[j].form.len > at && s.len > at && s.ptr[at] != 'T' && s.ptr[at] != '.') return false;
    out->last = j;
    return three_numbers(a, b, y, a_len, sign, out);
}

/* "2010-11-S-260": the number of a press release opens with its year and month. "2018-04" alone is rare and looks like
 * a range of years: not read. */
bool ent__when_serial(const when_scan *sc, uint32_t i, when_shape *out) {
    ent_str f = sc->s->tokens[i].form;
    size_t at = 0;
    if (f.len != 7 || sc->sentence > 3) return false;
    int y = ent__when_digits(f, &at);
    if (at != 4 || f.ptr[at++] != '-') return false;
    int m = ent__when_digits(f, &at);
    if (at != f.len || y < 1900 || y > 2199 || m < 1 || m > 12) return false;
    if (sc->s->tokens[i].space_after || !ent__when_dash(sc, i + 1) || sc->s->tokens[i + 1].space_after) return false;
    *out = shape(WHEN_CALENDAR, i, "number of a release");
    out->has_year = true;
    out->year = y;
    out->month = (uint8_t)m;
    return true;
}
