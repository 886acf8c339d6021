/* when: years, decades and centuries to shapes. Whether a number is a year is told by what leads it and by what it
 * could count.
 *
 *   in 2014, the 2014 accord    2014       2014 people    none
 *   594 BC, c. 347              -594, 347  Resolution 2231 none
 *   2017/18, the 4th and 5th centuries     from and to
 */
#include "when/readers.h"

int ent__when_digits(ent_str s, size_t *at) {
    int n = 0;
    size_t start = *at;
    while (*at < s.len && *at - start < 4 && s.ptr[*at] >= '0' && s.ptr[*at] <= '9')
        n = n * 10 + (s.ptr[(*at)++] - '0');
    return *at > start ? n : -1;
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
bool ent__when_counts(const when_scan *sc, uint32_t i) {
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

/* Whether nothing stands behind a number that it could count. */
static bool stands_alone(const when_scan *sc, uint32_t i) {
    const ent__token *t = &sc->s->tokens[i];
    if (t->rel == ENT__REL_NUMMOD && t->head != ENT__NOTOKEN && t->head > i) return false;
    if (i + 1 >= sc->n) return true;
    uint8_t u = sc->s->tokens[i + 1].upos;
    return u == ENT__UPOS_PUNCT || ent__when_dash(sc, i + 1) || u == ENT__UPOS_PRON || u == ENT__UPOS_CCONJ ||
           u == ENT__UPOS_SCONJ || u == ENT__UPOS_PROPN || u == ENT__UPOS_DET;
}

/* "in 384", "c. 347", "in the year 71": two or three digits that stand alone; where such times are told of already, a
 * preposition of time is enough ("after 211"). */
static bool old_year(const when_scan *sc, uint32_t i) {
    const when_item *it = &sc->items[i];
    if (it->n_digits < 2 || it->n_digits > 3 || it->nth || it->plural || it->apostrophe || i == 0) return false;
    bool word = is_unit(sc, i - 1, ENT__UNIT_YEAR) && i > 1 && IS(i - 2, THE);
    if (word) return stands_alone(sc, i) && sc->s->tokens[i - 1].form.len == 4;
    if (it->digits < 100 || !stands_alone(sc, i) || (ent__when_dash(sc, i + 1) && !sc->s->tokens[i].space_after))
        return false;
    ent_str lead = sc->s->tokens[i - 1].form;
    if (lead.ptr[0] == 'c' && IS(i - 1, APPROX)) return true;
    bool told = sc->said_known && sc->said.precision && sc->said.year < 1000 && sc->sentence - sc->said_sentence < 30;
    if (told && (preposition(sc, i - 1) || IS(i - 1, APPROX))) return true;
    if (ent__when_char(sc, i - 1, '(') && ent__when_char(sc, i + 1, ')'))
        return told || (sc->before_era && sc->sentence - sc->era_sentence <= 2); /* "his laws (594)" */
    return (ent__str_is(lead, "in") || ent__str_is(lead, "In")) && sc->s->tokens[i - 1].upos == ENT__UPOS_ADP;
}

/* A bare year. Far years want a preposition, and a word that numbers things refuses it ("Resolution 2231"). */
bool ent__when_year(const when_scan *sc, uint32_t i, when_shape *out) {
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
        bool before = sc->before_era && sc->sentence - sc->era_sentence <= 2;
        out->year = before ? -it->digits : it->digits;
        return true;
    }
    if (!plain_year(it)) return false;
    if (i > 0 && !word && (IS(i - 1, NOTYEAR) || sc->s->tokens[i - 1].upos == ENT__UPOS_SYM)) return false;
    if (!word && (ent__when_counts(sc, i) || in_row(sc, i))) return false;
    bool near = it->digits >= 1700 && it->digits <= 2099;
    bool led = i > 0 && (preposition(sc, i - 1) || ent__when_char(sc, i - 1, '('));
    led |= i > 1 && IS(i - 1, AND) && plain_year(&sc->items[i - 2]) && sc->items[i - 2].digits < it->digits;
    led |=
        i == 0 && (ent__when_char(sc, e, ',') || ent__when_char(sc, e, ':')); /* a guide: "1669, built for the king" */
    if (!near && !led && !word) return false;
    out->year = it->digits;
    return true;
}

static bool join_years(uint32_t i, uint32_t last, int32_t a, int32_t b, when_shape *from, when_shape *to) {
    *from = *to = shape(WHEN_CALENDAR, i, "years joined");
    from->has_year = to->has_year = true;
    from->year = a;
    to->year = b;
    from->last = to->last = last;
    return true;
}

/* "(837–908)": the years of a life, in a bracket of their own. */
static bool of_a_life(const when_scan *sc, uint32_t i) {
    if (i == 0 || !ent__when_char(sc, i - 1, '(') || !ent__when_dash(sc, i + 1) || !ent__when_char(sc, i + 3, ')'))
        return false;
    const when_item *a = &sc->items[i], *b = &sc->items[i + 2];
    return a->n_digits == 3 && b->n_digits >= 3 && b->n_digits <= 4 && b->digits > a->digits &&
           b->digits < a->digits + 110;
}

/* "1894–96", "2017/18", "1984-1990": two years joined, as tokens or as one. */
bool ent__when_years_joined(const when_scan *sc, uint32_t i, when_shape *from, when_shape *to) {
    ent_str f = sc->s->tokens[i].form;
    int32_t a = -1, b = -1;
    uint32_t last = i;
    if (f.len == 7 || f.len == 9) {
        size_t at = 0;
        a = ent__when_digits(f, &at);
        if (at != 4 || (f.ptr[4] != '-' && f.ptr[4] != '/')) return false;
        at = 5;
        b = ent__when_digits(f, &at);
        if (at != f.len || (ent__when_dash(sc, i + 1) && !sc->s->tokens[i].space_after)) return false;
    } else if (plain_year(&sc->items[i]) && ent__when_dash(sc, i + 1) && i + 2 < sc->n) {
        const when_item *it = &sc->items[i + 2];
        if (it->digits < 0 || (it->n_digits != 2 && it->n_digits != 4) || it->nth || it->plural) return false;
        if (ent__when_dash(sc, i + 3) && !sc->s->tokens[i + 2].space_after) return false;
        a = sc->items[i].digits;
        b = it->digits;
        last = i + 2;
    } else if (of_a_life(sc, i)) {
        a = sc->items[i].digits;
        b = sc->items[i + 2].digits;
        last = i + 2;
    }
    if (a >= 100 && a < 1000 && b > a && of_a_life(sc, i)) return join_years(i, last, a, b, from, to);
    if (a < 1000 || a > 2199 || b < 0 || (a < 1500 && i > 0 && ent__when_char(sc, i - 1, ':'))) return false;
    if (b < 100) b += a / 100 * 100;
    if (b <= a || b - a > 200) return false;
    return join_years(i, last, a, b, from, to);
}

/* "1990s", "the '90s", "the nineties" */
bool ent__when_decade(const when_scan *sc, uint32_t i, when_shape *out) {
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

int32_t ent__when_ordinal(const when_scan *sc, uint32_t *i) {
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

bool ent__when_century(const when_scan *sc, uint32_t i, when_shape *out) {
    uint32_t j = i;
    int32_t n = ent__when_ordinal(sc, &j);
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

/* "the 15th to the 19th century", "the 4th and 5th centuries BC" */
bool ent__when_centuries(const when_scan *sc, uint32_t i, when_shape *from, when_shape *to) {
    uint32_t j = i;
    int32_t n = ent__when_ordinal(sc, &j);
    if (n < 1 || n > 40 || !(IS(j, TO) || IS(j, AND) || IS(j, UNTIL) || ent__when_dash(sc, j))) return false;
    j++;
    if (IS(j, THE)) j++;
    if (j >= sc->n || !ent__when_century(sc, j, to)) return false;
    *from = *to;
    from->number = to->number < 0 ? -n : n;
    from->first = to->first = i;
    return from->number < to->number;
}
