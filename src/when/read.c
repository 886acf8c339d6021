/* when: items to shapes. Each reader takes a start token and fills a shape; the longest reading wins. Nothing is
 * looked up in a calendar here, so a range may still lend one end's year to the other.
 *
 *   Friday , 5 May 2017         calendar 2017-05-05
 *   the first half of 2018      half 1 of 2018
 *   late last year              unit year, last, part late
 *   three days later            shift +3 days, from the last date spoken of
 *   between May and June 2016   calendar 05 and calendar 2016-06
 */
#include "when/internal.h"

typedef bool reader(const when_scan *sc, uint32_t i, when_shape *out);

#define IS(i, cls) ent__when_is(sc, (i), ENT__TW_##cls)
#define VALUE(i, cls) ent__when_value(sc, (i), ENT__TW_##cls)

static when_shape shape(when_form form, uint32_t first, const char *rule) {
    return (when_shape){.form = (uint8_t)form, .first = first, .last = first, .weekday = -1, .rule = rule};
}

static bool has_case(const when_scan *sc, uint32_t i) { return sc->items[i].upper; }

static bool plain_year(const when_item *it) {
    return it->n_digits == 4 && !it->nth && !it->plural && !it->apostrophe && it->digits >= 1000 && it->digits < 2200;
}

/* A month's name as such: "May" is none where it is an auxiliary, "march" none where it is a verb. */
static bool month_at(const when_scan *sc, uint32_t i) {
    if (!IS(i, MONTH)) return false;
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
static void year_after(const when_scan *sc, uint32_t *i, when_shape *out) {
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
    if (rel == WHEN_ANY || !IS(j + 1, UNIT) || VALUE(j + 1, UNIT) != ENT__UNIT_YEAR) return;
    if (sc->s->tokens[j + 1].form.len != 4) return; /* "years" */
    out->year_rel = (uint8_t)rel;
    *i = j + 2;
}

/* MONTH [DAY [- DAY]] [,] [YEAR] */
static bool month_first(const when_scan *sc, uint32_t i, when_shape *out) {
    if (!month_at(sc, i)) return false;
    *out = shape(WHEN_CALENDAR, i, "month");
    out->month = (uint8_t)VALUE(i, MONTH);
    uint32_t j = i + 1;
    if (IS(j, THE)) j++;
    if (day_at(sc, j, &out->day)) {
        uint8_t second;
        j++;
        if ((ent__when_dash(sc, j) || IS(j, TO) || IS(j, AND)) && day_at(sc, j + 1, &second) && second > out->day) {
            bool own_month = month_at(sc, j + 2); /* "May 5 and 6 June": the second is another's */
            if (!own_month) out->day2 = second, j += 2;
        }
        out->rule = "month and day";
    } else {
        j = i + 1;
    }
    uint32_t before = j;
    year_after(sc, &j, out);
    if (j > before) out->rule = out->day ? "day, month and year" : "month and year";
    out->last = j - 1;
    return true;
}

/* [the] DAY [- DAY] [day] [of] MONTH [YEAR] */
static bool day_first(const when_scan *sc, uint32_t i, when_shape *out) {
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
    if (!of && ent__when_dash(sc, j) && month_at(sc, j + 1)) j++; /* 26-Apr-2018 */
    if (!month_at(sc, j)) return false;
    *out = shape(WHEN_CALENDAR, i, "day and month");
    out->day = day;
    out->day2 = second;
    out->month = (uint8_t)VALUE(j, MONTH);
    j++;
    if (ent__when_dash(sc, j) && j + 1 < sc->n && plain_year(&sc->items[j + 1]) && ent__when_dash(sc, i + 1)) j++;
    uint32_t before = j;
    year_after(sc, &j, out);
    if (j > before) out->rule = "day, month and year";
    out->last = j - 1;
    return true;
}

static int digits_of(ent_str s, size_t *at) {
    int n = 0;
    size_t start = *at;
    while (*at < s.len && *at - start < 4 && s.ptr[*at] >= '0' && s.ptr[*at] <= '9')
        n = n * 10 + (s.ptr[(*at)++] - '0');
    return *at > start ? n : -1;
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
static bool numeric(const when_scan *sc, uint32_t i, when_shape *out) {
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
    int a = digits_of(s, &at);
    a_len = at;
    if (a < 0 || at + 1 >= s.len) return false;
    char sign = s.ptr[at++];
    if (sign != '-' && sign != '/' && sign != '.') return false;
    int b = digits_of(s, &at);
    if (b < 0 || at + 1 >= s.len || s.ptr[at] != sign) return false;
    at++;
    size_t third = at;
    int y = digits_of(s, &at);
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
static bool serial(const when_scan *sc, uint32_t i, when_shape *out) {
    ent_str f = sc->s->tokens[i].form;
    size_t at = 0;
    if (f.len != 7 || sc->sentence > 3) return false;
    int y = digits_of(f, &at);
    if (at != 4 || f.ptr[at++] != '-') return false;
    int m = digits_of(f, &at);
    if (at != f.len || y < 1900 || y > 2199 || m < 1 || m > 12) return false;
    if (sc->s->tokens[i].space_after || !ent__when_dash(sc, i + 1) || sc->s->tokens[i + 1].space_after) return false;
    *out = shape(WHEN_CALENDAR, i, "number of a release");
    out->has_year = true;
    out->year = y;
    out->month = (uint8_t)m;
    return true;
}

static bool preposition(const when_scan *sc, uint32_t i) {
    return IS(i, IN) || IS(i, SINCE) || IS(i, BY) || IS(i, UNTIL) || IS(i, FROM) || IS(i, BETWEEN) || IS(i, BEFORE) ||
           IS(i, AFTER) || IS(i, DURING) || IS(i, APPROX) || IS(i, TO);
}

static bool is_unit(const when_scan *sc, uint32_t i, ent__time_unit u) {
    return IS(i, UNIT) && VALUE(i, UNIT) == (int32_t)u;
}

/* Whether the number stands in a row that runs up and down, as years told one after the other do not. */
static bool in_jumble(const when_scan *sc, uint32_t i) {
    uint32_t k = i, n = 1;
    bool down = false;
    while (k >= 2 && ent__when_char(sc, k - 1, ',') && sc->items[k - 2].n_digits == 4) k -= 2;
    for (; k + 2 < sc->n && ent__when_char(sc, k + 1, ',') && sc->items[k + 2].n_digits == 4; k += 2, n++)
        down |= sc->items[k + 2].digits < sc->items[k].digits;
    return n > 3 && down;
}

/* Whether the number stands in a row of numbers that are no years: "1314, 1198, 1978". */
static bool in_row(const when_scan *sc, uint32_t i) {
    if (in_jumble(sc, i)) return true;
    for (int side = -1; side <= 1; side += 2) {
        uint32_t k = i + (uint32_t)side;
        if (k < sc->n && ent__when_char(sc, k, ',')) k += (uint32_t)side;
        if (k >= sc->n) continue;
        const when_item *it = &sc->items[k];
        if (it->digits >= 100 && !it->plural && !it->nth && (it->digits < 1700 || it->digits > 2099)) return true;
    }
    return false;
}

/* Whether four digits count something: "2014 people" but not "the 2014 agreement". */
static bool counts(const when_scan *sc, uint32_t i) {
    const ent__token *t = &sc->s->tokens[i];
    if (i + 1 < sc->n) {
        ent_str f = sc->s->tokens[i + 1].form;
        if (ent__str_is(f, "%") || ent__str_is(f, "percent") || IS(i + 1, UNIT)) return true;
    }
    if (t->rel != ENT__REL_NUMMOD || t->head == ENT__NOTOKEN || t->head <= i) return false;
    uint8_t xpos = sc->s->tokens[t->head].xpos;
    if (xpos != ENT__XPOS_NNS) return false;
    bool det = i > 0 && (IS(i - 1, THE) || sc->s->tokens[i - 1].xpos == ENT__XPOS_PRPS ||
                         sc->s->tokens[i - 1].xpos == ENT__XPOS_POS);
    int32_t y = sc->items[i].digits;
    return y % 100 == 0 || y < 1900 || y > 2100 || (!det && t->head == i + 1);
}

/* "in 384": three digits that stand alone after "in", with nothing they could count. */
static bool old_year(const when_scan *sc, uint32_t i) {
    const when_item *it = &sc->items[i];
    if (it->n_digits != 3 || it->nth || it->plural || it->digits < 100 || i == 0 || !IS(i - 1, IN)) return false;
    ent_str lead = sc->s->tokens[i - 1].form;
    if (!ent__str_is(lead, "in") && !ent__str_is(lead, "In")) return false;
    if (i + 1 >= sc->n) return true;
    uint8_t u = sc->s->tokens[i + 1].upos;
    return (u == ENT__UPOS_PUNCT && !ent__when_dash(sc, i + 1)) || u == ENT__UPOS_PRON || u == ENT__UPOS_CCONJ ||
           u == ENT__UPOS_SCONJ;
}

/* A bare year. Far years want a preposition, and a word that numbers things refuses it ("Resolution 2231"). */
static bool year(const when_scan *sc, uint32_t i, when_shape *out) {
    const when_item *it = &sc->items[i];
    *out = shape(WHEN_CALENDAR, i, "year");
    out->has_year = true;
    bool word = i > 0 && is_unit(sc, i - 1, ENT__UNIT_YEAR);
    uint32_t e = i + 1;
    if (it->digits > 0 && it->n_digits <= 4 && !it->nth && !it->plural && IS(e, ERA)) {
        out->year = it->digits * VALUE(e, ERA);
        out->last = e;
        return out->year >= -9999;
    }
    if (IS(i, ERA) && it->upper && e < sc->n && sc->items[e].digits > 0 && sc->items[e].n_digits <= 4) {
        out->year = sc->items[e].digits * VALUE(i, ERA);
        out->last = e;
        return true;
    }
    if (old_year(sc, i)) {
        out->year = it->digits;
        return true;
    }
    if (!plain_year(it)) return false;
    if (i > 0 && !word && (IS(i - 1, NOTYEAR) || sc->s->tokens[i - 1].upos == ENT__UPOS_SYM)) return false;
    if (!word && (counts(sc, i) || in_row(sc, i))) return false;
    bool near = it->digits >= 1700 && it->digits <= 2099;
    bool led = i > 0 && (preposition(sc, i - 1) || ent__when_char(sc, i - 1, '('));
    if (!near && !led && !word) return false;
    out->year = it->digits;
    return true;
}

/* "1894–96", "2017/18", "1984-1990": two years joined, as tokens or as one. */
static bool years_joined(const when_scan *sc, uint32_t i, when_shape *from, when_shape *to) {
    ent_str f = sc->s->tokens[i].form;
    int32_t a = -1, b = -1;
    uint32_t last = i;
    if (f.len == 7 || f.len == 9) {
        size_t at = 0;
        a = digits_of(f, &at);
        if (at != 4 || (f.ptr[4] != '-' && f.ptr[4] != '/')) return false;
        at = 5;
        b = digits_of(f, &at);
        if (at != f.len || (ent__when_dash(sc, i + 1) && !sc->s->tokens[i].space_after)) return false;
    } else if (plain_year(&sc->items[i]) && ent__when_dash(sc, i + 1) && i + 2 < sc->n) {
        const when_item *it = &sc->items[i + 2];
        if (it->digits < 0 || (it->n_digits != 2 && it->n_digits != 4) || it->nth || it->plural) return false;
        if (ent__when_dash(sc, i + 3) && !sc->s->tokens[i + 2].space_after) return false;
        a = sc->items[i].digits;
        b = it->digits;
        last = i + 2;
    }
    if (a < 1000 || a > 2199 || b < 0) return false;
    if (b < 100) b += a / 100 * 100;
    if (b <= a || b - a > 200) return false;
    *from = *to = shape(WHEN_CALENDAR, i, "years joined");
    from->has_year = to->has_year = true;
    from->year = a;
    to->year = b;
    from->last = to->last = last;
    return true;
}

/* "1990s", "the '90s", "the nineties" */
static bool decade(const when_scan *sc, uint32_t i, when_shape *out) {
    const when_item *it = &sc->items[i];
    int32_t y = -1;
    uint32_t last = i;
    if (it->plural && it->n_digits == 4 && it->digits % 10 == 0)
        y = it->digits;
    else if (it->plural && it->n_digits == 2 && it->digits % 10 == 0 && (it->apostrophe || (i > 0 && IS(i - 1, THE))))
        y = 1900 + it->digits;
    else if (IS(i, DECADE) && i > 0 && (IS(i - 1, THE) || IS(i - 1, PART) || ent__when_dash(sc, i - 1)))
        y = 1900 + VALUE(i, DECADE);
    if (y < 1000 || y > 2190) return false;
    bool hundred = y % 100 == 0 && y < 2000; /* "the 1800s" */
    *out = shape(hundred ? WHEN_CENTURY : WHEN_DECADE, i, hundred ? "century" : "decade");
    out->number = hundred ? y / 100 + 1 : y / 10;
    out->last = last;
    return true;
}

static int32_t ordinal_at(const when_scan *sc, uint32_t *i) {
    if (*i >= sc->n) return -1;
    if (sc->items[*i].nth) return sc->items[(*i)++].digits;
    if (IS(*i, NUMBER) && VALUE(*i, NUMBER) >= 20 && ent__when_dash(sc, *i + 1) && IS(*i + 2, ORDINAL)) {
        int32_t n = VALUE(*i, NUMBER) + VALUE(*i + 2, ORDINAL);
        *i += 3;
        return n;
    }
    if (IS(*i, ORDINAL)) return VALUE((*i)++, ORDINAL);
    return -1;
}

static bool century(const when_scan *sc, uint32_t i, when_shape *out) {
    uint32_t j = i;
    int32_t n = ordinal_at(sc, &j);
    if (n < 1 || n > 40) return false;
    if (ent__when_dash(sc, j)) j++;
    if (!is_unit(sc, j, ENT__UNIT_CENTURY)) return false;
    *out = shape(WHEN_CENTURY, i, "century");
    out->number = n;
    out->last = j;
    if (IS(j + 1, ERA)) {
        out->number = n * VALUE(j + 1, ERA);
        out->last = j + 1;
    }
    return true;
}

static when_rel rel_at(const when_scan *sc, uint32_t i) {
    if (IS(i, LAST)) return WHEN_LAST;
    if (IS(i, NEXT)) return WHEN_NEXT;
    if (IS(i, THIS)) return WHEN_THIS;
    if (IS(i, FOLLOWING)) return WHEN_FOLLOWING;
    if (IS(i, PREVIOUS)) return WHEN_PREVIOUS;
    if (IS(i, SAME) && (sc->s->tokens[i].upos == ENT__UPOS_DET || sc->s->tokens[i].upos == ENT__UPOS_ADJ))
        return WHEN_SAME;
    return WHEN_ANY;
}

static bool season(const when_scan *sc, uint32_t i, when_shape *out) {
    uint32_t j = i;
    when_rel rel = rel_at(sc, i);
    if (rel != WHEN_ANY) j++;
    if (!IS(j, SEASON)) return false;
    uint8_t upos = sc->s->tokens[j].upos;
    if (upos != ENT__UPOS_NOUN && upos != ENT__UPOS_PROPN) return false;
    if (has_case(sc, j) && j + 1 < sc->n && !sc->s->headline && has_case(sc, j + 1)) return false; /* "Winter Garden" */
    *out = shape(WHEN_SEASON, i, "season");
    out->rel = (uint8_t)rel;
    out->number = VALUE(j, SEASON);
    j++;
    uint32_t before = j;
    year_after(sc, &j, out);
    bool led = i > 0 && (IS(i - 1, IN) || IS(i - 1, THE) || IS(i - 1, SINCE) || IS(i - 1, BY) || IS(i - 1, DURING) ||
                         IS(i - 1, UNTIL) || IS(i - 1, PART) || ent__when_dash(sc, i - 1));
    if (rel == WHEN_ANY && j == before && !led) return false;
    out->last = j - 1;
    return true;
}

/* The year a quarter or half is of: "of 2018", "2018", "of last year", "of the year". */
static uint32_t of_year(const when_scan *sc, uint32_t j, when_shape *out) {
    uint32_t k = j;
    if (IS(k, OF)) k++;
    if (IS(k, THE)) k++;
    if (IS(k, FISCAL)) k++;
    if (k > j && is_unit(sc, k, ENT__UNIT_YEAR)) {
        out->year_rel = WHEN_THIS;
        return k + 1;
    }
    year_after(sc, &j, out);
    return j;
}

static bool quarter(const when_scan *sc, uint32_t i, when_shape *out) {
    uint32_t j = i;
    ent_str f = sc->s->tokens[i].form;
    int32_t n = -1;
    if (f.len == 2 && f.ptr[0] == 'Q' && f.ptr[1] >= '1' && f.ptr[1] <= '4')
        n = f.ptr[1] - '0', j++;
    else
        n = ordinal_at(sc, &j);
    if (n < 1 || n > 4) return false;
    bool half = false;
    if (f.ptr[0] != 'Q') {
        half = is_unit(sc, j, ENT__UNIT_HALF);
        if (!half && !is_unit(sc, j, ENT__UNIT_QUARTER)) return false;
        j++;
    }
    *out = shape(half ? WHEN_HALF : WHEN_QUARTER, i, half ? "half of a year" : "quarter");
    out->number = n;
    uint32_t before = j;
    j = of_year(sc, j, out);
    if (half && (j == before || n > 2)) return false;
    out->last = j - 1;
    return true;
}

/* [last|next|this] WEEKDAY [night], and "Friday, 5 May 2017" through the calendar. */
static bool weekday(const when_scan *sc, uint32_t i, when_shape *out) {
    uint32_t j = i;
    when_rel rel = rel_at(sc, i);
    if (rel != WHEN_ANY) j++;
    if (!IS(j, WEEKDAY) || !has_case(sc, j)) return false;
    int32_t day = VALUE(j, WEEKDAY);
    uint32_t k = j + 1;
    if (ent__when_char(sc, k, ',')) k++;
    if (IS(k, THE)) k++;
    when_shape date;
    if (rel == WHEN_ANY && (month_first(sc, k, &date) || (k < sc->n && day_first(sc, k, &date))) && date.day) {
        *out = date;
        out->first = i;
        out->weekday = (int8_t)day;
        return true;
    }
    ent_str f = sc->s->tokens[j].form;
    bool plural = f.len > 6 && f.ptr[f.len - 1] == 's' && f.ptr[f.len - 2] == 'y';
    *out = shape(plural ? WHEN_SET : WHEN_WEEKDAY, i, plural ? "set of weekdays" : "weekday");
    out->rel = (uint8_t)rel;
    out->weekday = (int8_t)day;
    out->last = IS(j + 1, HOURS) ? j + 1 : j;
    return true;
}

/* "overnight on Tuesday", "overnight into May 5", "an overnight raid": the night is that of another date. */
static bool night_of_another(const when_scan *sc, uint32_t i) {
    if (!ent__str_is(sc->s->tokens[i].lemma, "overnight")) return false;
    uint8_t rel = sc->s->tokens[i].rel;
    if (rel == ENT__REL_AMOD || rel == ENT__REL_COMPOUND) return true;
    uint32_t k = i + 1;
    if (k < sc->n && sc->s->tokens[k].upos == ENT__UPOS_ADP) k++;
    return IS(k, WEEKDAY) || (k < sc->n && month_at(sc, k));
}

/* "today", "yesterday morning", "the day before yesterday", "this morning", "last night" */
static bool day_word(const when_scan *sc, uint32_t i, when_shape *out) {
    *out = shape(WHEN_DAYREL, i, "day told from the day of speaking");
    if (IS(i, DAYREL)) {
        if (VALUE(i, DAYREL) == 0 && night_of_another(sc, i)) return false;
        out->number = VALUE(i, DAYREL);
        out->last = IS(i + 1, HOURS) ? i + 1 : i;
        return true;
    }
    uint32_t d = IS(i, THE) ? i + 1 : i;
    if (is_unit(sc, d, ENT__UNIT_DAY) && (IS(d + 1, BEFORE) || IS(d + 1, AFTER)) && IS(d + 2, DAYREL)) {
        out->number = VALUE(d + 2, DAYREL) + (IS(d + 1, BEFORE) ? -1 : 1);
        out->last = d + 2;
        return true;
    }
    if (!IS(i + 1, HOURS)) return false;
    out->last = i + 1;
    if (IS(i, THIS)) return true;
    ent_str f = sc->s->tokens[i + 1].form;
    if (IS(i, LAST) && VALUE(i, LAST) == 0 && (ent__str_is(f, "night") || ent__str_is(f, "evening"))) {
        out->number = -1;
        return true;
    }
    when_rel rel = rel_at(sc, i);
    if (rel != WHEN_SAME && rel != WHEN_FOLLOWING && rel != WHEN_NEXT && rel != WHEN_PREVIOUS) return false;
    out->form = WHEN_UNIT;
    out->unit = ENT__UNIT_DAY;
    out->rel = rel == WHEN_NEXT ? WHEN_FOLLOWING : (uint8_t)rel;
    out->rule = "day told from the last date";
    return true;
}

/* A number of units: figures, words ("twenty-one", "a couple of", "two and a half"); -1 where none; 0 vague. */
static int32_t number_at(const when_scan *sc, uint32_t *i) {
    uint32_t j = *i;
    int32_t n = -1;
    if (j >= sc->n) return -1;
    if (sc->items[j].digits >= 0 && !sc->items[j].nth && !sc->items[j].plural)
        n = sc->items[j++].digits;
    else if (IS(j, ARTICLE) && IS(j + 1, VAGUE))
        n = 0, j += 2;
    else if (IS(j, VAGUE))
        n = 0, j++;
    else if (IS(j, ARTICLE) || IS(j, NUMBER)) {
        n = IS(j, ARTICLE) ? 1 : VALUE(j, NUMBER);
        bool article = IS(j, ARTICLE);
        j++;
        if (n >= 20 && n < 100) {
            uint32_t k = ent__when_dash(sc, j) ? j + 1 : j;
            if (IS(k, NUMBER) && VALUE(k, NUMBER) < 10) n += VALUE(k, NUMBER), j = k + 1;
        }
        if (article && IS(j, NUMBER) && VALUE(j, NUMBER) < 10 && VALUE(j, NUMBER) != 2) return -1;
        if (article && IS(j, NUMBER)) n = VALUE(j, NUMBER), j++;
        while (IS(j, NUMBER) && VALUE(j, NUMBER) >= 100 && n < 1000) n *= VALUE(j++, NUMBER);
        if (IS(j, OF)) j++;
    }
    if (n < 0) return -1;
    *i = j;
    return n;
}

/* Whether a noun phrase follows, so that "before" here governs it: "the day before the summit". */
static bool phrase_follows(const when_scan *sc, uint32_t i) {
    if (i >= sc->n) return false;
    uint8_t u = sc->s->tokens[i].upos;
    return u == ENT__UPOS_DET || u == ENT__UPOS_NOUN || u == ENT__UPOS_PROPN || u == ENT__UPOS_ADJ ||
           u == ENT__UPOS_PRON || u == ENT__UPOS_NUM || u == ENT__UPOS_VERB || u == ENT__UPOS_AUX;
}

/* What stands after a number of units: ago, back, earlier, later, before, after, from now. Gives the sign. */
static int shift_after(const when_scan *sc, uint32_t *j, when_shape *out) {
    if (IS(*j, AGO) && (VALUE(*j, AGO) == 0 || !phrase_follows(sc, *j + 1))) {
        (*j)++;
        out->anaphoric = false;
        return -1;
    }
    out->anaphoric = true;
    if (IS(*j, EARLIER) || IS(*j, LATER)) {
        int sign = IS(*j, LATER) ? 1 : -1;
        (*j)++;
        return sign;
    }
    if ((IS(*j, BEFORE) && VALUE(*j, BEFORE) == 0) || IS(*j, AFTER)) {
        int sign = IS(*j, AFTER) ? 1 : -1;
        (*j)++;
        if (phrase_follows(sc, *j)) out->form = WHEN_FLOATS;
        return sign;
    }
    return 0;
}

/* N UNIT(s) ago | earlier | later | before | after; "the day before", "the week after". */
static bool shifted(const when_scan *sc, uint32_t i, when_shape *out) {
    uint32_t j = i;
    *out = shape(WHEN_SHIFT, i, "so long before or after");
    int32_t n = IS(i, THE) ? (j++, 1) : number_at(sc, &j);
    if (n < 0) return false;
    if (ent__when_dash(sc, j)) j++;
    if (!IS(j, UNIT)) return false;
    out->unit = (uint8_t)VALUE(j, UNIT);
    j++;
    int sign = shift_after(sc, &j, out);
    if (!sign || (IS(i, THE) && !out->anaphoric)) return false;
    if (n == 0) out->form = WHEN_FLOATS, out->vague = !out->anaphoric;
    out->number = sign * n;
    out->last = j - 1;
    return true;
}

/* (last|next|this|the following …) [N] UNIT: "this week", "the past three years", "the following month" */
static bool unit(const when_scan *sc, uint32_t i, when_shape *out) {
    when_rel rel = rel_at(sc, i);
    if (rel == WHEN_ANY) return false;
    uint32_t j = i + 1;
    if (rel == WHEN_SAME && rel_at(sc, j) == WHEN_SAME) j++;
    uint32_t number = j;
    int32_t n = number_at(sc, &j);
    if (IS(j, FISCAL)) j++;
    if (!IS(j, UNIT)) return false;
    if (n < 0 && number == j && is_unit(sc, j, ENT__UNIT_HOUR)) return false;
    if (has_case(sc, j) && !has_case(sc, i) && IS(j + 1, OF)) return false; /* "the upcoming Day of Special Forces" */
    ent_str f = sc->s->tokens[j].form;
    bool plural = f.ptr[f.len - 1] == 's';
    *out = shape(WHEN_UNIT, i, "unit told from the day of speaking");
    out->unit = (uint8_t)VALUE(j, UNIT);
    out->rel = (uint8_t)rel;
    out->last = j;
    out->number = n;
    if (out->unit < ENT__UNIT_DAY && n < 0) return false;
    if (rel >= WHEN_SAME) out->rule = "unit told from the last date";
    if (n > 0)
        out->form = WHEN_SPAN, out->rule = "the past or coming so long";
    else if (n == 0 || plural)
        out->form = WHEN_FLOATS, out->vague = true, out->rule = "vague";
    else if (rel == WHEN_LAST && (VALUE(i, LAST) == 1 || out->unit == ENT__UNIT_DECADE))
        out->form = WHEN_SPAN, out->number = 1;
    if (out->form == WHEN_UNIT && out->unit == ENT__UNIT_DAY && (rel == WHEN_LAST || (i > 0 && IS(i - 1, TO))))
        out->form = WHEN_FLOATS; /* "the last day", "to this day" */
    return true;
}

static bool weekend(const when_scan *sc, uint32_t i, when_shape *out) {
    if (!is_unit(sc, i, ENT__UNIT_WEEKEND) || i == 0 || !IS(i - 1, THE)) return false;
    if (i < 2 || !(IS(i - 2, AT) || IS(i - 2, DURING) || IS(i - 2, ON) || IS(i - 2, BY))) return false;
    *out = shape(WHEN_UNIT, i, "weekend");
    out->unit = ENT__UNIT_WEEKEND;
    out->rel = WHEN_ANY;
    return true;
}

static bool feast(const when_scan *sc, uint32_t i, when_shape *out) {
    const when_item *it = &sc->items[i];
    if (!it->phrase) return false;
    int32_t v = ent__timeword_number(it->named);
    if (ent__timeword_class(it->named) == ENT__TW_PERIOD) {
        if (v < 0 || (size_t)v >= sc->n_periods) return false;
        *out = shape(WHEN_PERIOD, i, "named time");
        out->named = true;
        out->number = v;
        out->last = i + it->phrase - 1;
        return it->upper || it->digits >= 0 || it->phrase > 1;
    }
    if (!it->upper) return false;
    *out = shape(WHEN_CALENDAR, i, "feast");
    out->named = true;
    out->month = (uint8_t)(v / 100);
    out->day = (uint8_t)(v % 100);
    uint32_t j = i + it->phrase;
    year_after(sc, &j, out);
    out->last = j - 1;
    return true;
}

/* "fiscal year 2019", "FY 2018-19", "FY2019" */
static bool fiscal(const when_scan *sc, uint32_t i, when_shape *out) {
    ent_str f = sc->s->tokens[i].form;
    *out = shape(WHEN_CALENDAR, i, "fiscal year");
    out->has_year = true;
    if (f.len == 6 && f.ptr[0] == 'F' && f.ptr[1] == 'Y') {
        size_t at = 2;
        out->year = digits_of(f, &at);
        return at == 6 && out->year >= 1900 && out->year < 2200;
    }
    if (!IS(i, FISCAL)) return false;
    uint32_t j = i + 1;
    if (is_unit(sc, j, ENT__UNIT_YEAR)) j++;
    if (j >= sc->n || !plain_year(&sc->items[j])) return false;
    out->year = sc->items[j].digits;
    out->last = j;
    return true;
}

static bool every(const when_scan *sc, uint32_t i, when_shape *out) {
    *out = shape(WHEN_SET, i, "set");
    if (IS(i, OFTEN)) return sc->s->tokens[i].upos == ENT__UPOS_ADV || sc->s->tokens[i].upos == ENT__UPOS_ADJ;
    if (!IS(i, EVERY)) return false;
    uint32_t j = i + 1;
    int32_t n = number_at(sc, &j);
    if (n < 0 && j < sc->n && (ordinal_at(sc, &j) > 0 || ent__str_is(sc->s->tokens[j].form, "other"))) {
        if (ent__str_is(sc->s->tokens[j].form, "other")) j++;
    }
    if (j >= sc->n) return false;
    if (!IS(j, UNIT) && !IS(j, WEEKDAY) && !IS(j, MONTH) && !IS(j, SEASON) && !IS(j, HOURS)) return false;
    if (IS(j, UNIT) && VALUE(j, UNIT) < ENT__UNIT_HOUR) return false;
    out->last = j;
    return true;
}

/* "twice a year", "three times per week" */
static bool times_a(const when_scan *sc, uint32_t i, when_shape *out) {
    uint32_t j = i;
    if (IS(i, TIMES))
        j++;
    else if (number_at(sc, &j) < 0 || j >= sc->n || !ent__str_is(sc->s->tokens[j++].form, "times"))
        return false;
    if ((!IS(j, ARTICLE) && !IS(j, EVERY)) || !IS(j + 1, UNIT)) return false;
    *out = shape(WHEN_SET, i, "set");
    out->last = j + 1;
    return true;
}

/* "three days", "a two-week", "several months" */
static bool duration(const when_scan *sc, uint32_t i, when_shape *out) {
    uint32_t j = i;
    int32_t n = number_at(sc, &j);
    if (n < 0) return false;
    if (ent__when_dash(sc, j)) j++;
    if (!IS(j, UNIT)) return false;
    uint8_t u = (uint8_t)VALUE(j, UNIT);
    if (u == ENT__UNIT_HALF || u == ENT__UNIT_QUARTER || (IS(i, ARTICLE) && j == i + 1)) return false;
    ent_str next = j + 1 < sc->n ? sc->s->tokens[j + 1].form : ent__str("", 0);
    if (ent__str_is(next, "old") ||
        (ent__when_dash(sc, j + 1) && j + 2 < sc->n && ent__str_is(sc->s->tokens[j + 2].form, "old")))
        return false; /* an age */
    *out = shape(n ? WHEN_DURATION : WHEN_FLOATS, i, "duration");
    out->number = n;
    out->unit = u;
    out->last = j;
    return true;
}

static reader *const readers[] = {numeric, serial, weekday, month_first, day_first, feast,   fiscal,
                                  century, decade, quarter, season,      day_word,  shifted, unit,
                                  weekend, every,  year,    duration,    times_a};

static bool simple(const when_scan *sc, uint32_t i, when_shape *out) {
    bool any = false;
    for (size_t k = 0; k < ENT__COUNT(readers) && i < sc->n; k++) {
        when_shape sh;
        if (!readers[k](sc, i, &sh) || (any && sh.last <= out->last)) continue;
        *out = sh;
        any = true;
    }
    return any;
}

/* "early 2018", "mid-May", "the end of last year", "earlier this month", "late on Friday" */
static bool with_part(const when_scan *sc, uint32_t i, when_shape *out) {
    uint32_t j = i + 1;
    when_part part;
    if (IS(i, PART))
        part = (when_part)VALUE(i, PART);
    else if (IS(i, EARLIER) || IS(i, LATER))
        part = WHEN_WHOLE;
    else
        return false;
    if (ent__when_dash(sc, j)) j++;
    bool of = IS(j, OF) || IS(j, IN) || IS(j, ON);
    if (of) j++;
    if (IS(j, THE)) j++;
    if (of &&
        (is_unit(sc, j, ENT__UNIT_YEAR) || is_unit(sc, j, ENT__UNIT_MONTH) || is_unit(sc, j, ENT__UNIT_WEEK) ||
         is_unit(sc, j, ENT__UNIT_DECADE) || is_unit(sc, j, ENT__UNIT_CENTURY)) &&
        sc->s->tokens[j].form.ptr[sc->s->tokens[j].form.len - 1] != 's') {
        *out = shape(WHEN_UNIT, i, "part of the current unit");
        out->unit = (uint8_t)VALUE(j, UNIT);
        out->rel = WHEN_THIS;
        out->last = j;
    } else if (!simple(sc, j, out) || out->form == WHEN_DURATION || out->form == WHEN_SET || out->form == WHEN_SHIFT ||
               (part >= WHEN_BEGIN && !of && !ent__when_dash(sc, i + 1) && out->form != WHEN_CALENDAR)) {
        return false;
    }
    if (part == WHEN_WHOLE && out->form != WHEN_UNIT && out->form != WHEN_DAYREL && out->form != WHEN_CALENDAR &&
        out->form != WHEN_WEEKDAY)
        return false;
    out->first = i;
    out->part = (uint8_t)part;
    out->coming = IS(i, LATER) && out->rel == WHEN_THIS;
    return true;
}

/* (first | second | … | last) [N] (day | week | month | half) of MONTH | YEAR | this month …; "the first days of May"
 * is its early part. */
static bool slice(const when_scan *sc, uint32_t i, when_shape *out) {
    uint32_t j = i;
    bool last = IS(i, LAST) && VALUE(i, LAST) == 0;
    int32_t index = last ? (j++, -1) : ordinal_at(sc, &j), n = number_at(sc, &j);
    if ((index < 1 && !last) || index > 31 || !IS(j, UNIT) || !IS(j + 1, OF)) return false;
    uint8_t u = (uint8_t)VALUE(j, UNIT);
    ent_str f = sc->s->tokens[j].form;
    bool many = f.ptr[f.len - 1] == 's', vague = n == 0 || (n < 0 && many);
    if (u != ENT__UNIT_DAY && u != ENT__UNIT_WEEK && u != ENT__UNIT_MONTH && u != ENT__UNIT_HALF) return false;
    uint32_t k = j + 2;
    if (IS(k, THE)) k++;
    if (!simple(sc, k, out) || out->day) return false;
    bool month = out->form == WHEN_CALENDAR && out->month, year = out->form == WHEN_CALENDAR && !out->month;
    bool told = out->form == WHEN_UNIT && (out->unit == ENT__UNIT_MONTH || out->unit == ENT__UNIT_YEAR);
    if (!(month || told || (year && u != ENT__UNIT_HALF)) || (u == ENT__UNIT_HALF && index > 2)) return false;
    out->first = i;
    out->rule = "part of a month or year";
    if (vague) {
        out->part = last ? WHEN_LATE : WHEN_EARLY;
        return last || index == 1;
    }
    out->slice = (int8_t)index;
    out->slice_unit = u;
    out->slice_n = n < 0 ? 1 : n;
    return true;
}

/* "the eve of", "the day before" and a date: one day less; before anything else it floats. */
static bool eve(const when_scan *sc, uint32_t i, when_shape *out) {
    if (!IS(i, EVE) || !IS(i + 1, OF)) return false;
    uint32_t k = IS(i + 2, THE) ? i + 3 : i + 2;
    if (simple(sc, k, out) && out->form == WHEN_CALENDAR && out->day) {
        out->first = i;
        out->eve = true;
        return true;
    }
    *out = shape(WHEN_FLOATS, i, "eve of");
    out->last = i + 1;
    return true;
}

static bool one(const when_scan *sc, uint32_t i, when_shape *out) {
    when_shape part;
    bool any = simple(sc, i, out);
    if (any && sc->items[i].mid) out->part = WHEN_MID;
    if (with_part(sc, i, &part) && (!any || part.last > out->last)) *out = part, any = true;
    if (slice(sc, i, &part) && (!any || part.last > out->last)) *out = part, any = true;
    return any || eve(sc, i, out);
}

static bool same_kind(const when_shape *a, const when_shape *b) {
    if (a->form == WHEN_CALENDAR && b->form == WHEN_CALENDAR) {
        bool a_month = a->month != 0, b_month = b->month != 0;
        return a_month == b_month && (a->day != 0) == (b->day != 0);
    }
    return a->form == b->form && (a->form == WHEN_WEEKDAY || a->form == WHEN_DECADE || a->form == WHEN_CENTURY ||
                                  a->form == WHEN_SEASON || a->form == WHEN_QUARTER);
}

/* from X to Y, between X and Y, X - Y. The span begins at the preposition. */
static bool range(const when_scan *sc, uint32_t i, when_shape *from, when_shape *to) {
    if (years_joined(sc, i, from, to)) return true;
    bool led = IS(i, FROM), between = IS(i, BETWEEN);
    uint32_t j = led || between ? i + 1 : i;
    if (IS(j, THE)) j++;
    if ((led || between) && j < sc->n && years_joined(sc, j, from, to)) {
        from->first = to->first = i;
        return true;
    }
    if (j >= sc->n || !one(sc, j, from)) return false;
    uint32_t k = from->last + 1;
    bool sign = between ? IS(k, AND) : IS(k, TO) || IS(k, UNTIL) || ent__when_dash(sc, k);
    if (!sign) return false;
    k++;
    if (IS(k, THE)) k++;
    if (k >= sc->n || !one(sc, k, to)) return false;
    if (!led && !between && !same_kind(from, to)) return false;
    if (from->form == WHEN_DURATION || to->form == WHEN_DURATION || from->form == WHEN_SET || to->form == WHEN_SET)
        return false;
    from->first = to->first = i;
    from->last = to->last;
    from->rule = to->rule = "range";
    return true;
}

bool ent__when_read(const when_scan *sc, uint32_t i, when_shape *from, when_shape *to) {
    when_shape alone;
    bool any = one(sc, i, &alone);
    if (range(sc, i, from, to) && (!any || from->last > alone.last)) return true;
    to->form = WHEN_NONE;
    if (any) *from = alone;
    return any;
}
