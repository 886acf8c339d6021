/* when: items to shapes. Each reader takes a start token and fills a shape; the longest reading wins. Nothing is
 * looked up in a calendar here, so a range may still lend one end's year to the other.
 *
 *   Friday , 5 May 2017         calendar 2017-05-05
 *   the first half of 2018      half 1 of 2018
 *   late last year              unit year, last, part late
 *   three days later            shift +3 days, from the last date spoken of
 *   between May and June 2016   calendar 05 and calendar 2016-06
 */
#include "when/readers.h"

typedef bool reader(const when_scan *sc, uint32_t i, when_shape *out);

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

/* "The fall of Kabul", "winter storms", "the hot springs", "in the summertime": no season of a year. */
static bool no_season(const when_scan *sc, uint32_t j, when_rel rel) {
    when_shape year = {.day = 0};
    uint32_t k = j + 1;
    ent__when_year_after(sc, &k, &year);
    if (k > j + 1 || (rel != WHEN_ANY && rel != WHEN_SAME)) return false;
    const ent__token *t = &sc->s->tokens[j];
    return t->xpos == ENT__XPOS_NNS || t->form.len > 6 || (t->rel == ENT__REL_COMPOUND && t->head > j) ||
           (VALUE(j, SEASON) == 23 && t->form.len == 4 && IS(j + 1, OF));
}

static bool next_year(const when_scan *sc, uint32_t i, int32_t year) {
    if (i >= sc->n || sc->items[i].nth || sc->items[i].plural || sc->items[i].n_digits < 2) return false;
    return sc->items[i].digits == (sc->items[i].n_digits == 2 ? (year + 1) % 100 : year + 1);
}

static bool season(const when_scan *sc, uint32_t i, when_shape *out) {
    uint32_t j = i;
    when_rel rel = rel_at(sc, i);
    if (rel != WHEN_ANY) j++;
    if (!IS(j, SEASON)) return false;
    uint8_t upos = sc->s->tokens[j].upos;
    if (upos != ENT__UPOS_NOUN && upos != ENT__UPOS_PROPN) return false;
    if (has_case(sc, j) && j + 1 < sc->n && !sc->s->headline && has_case(sc, j + 1)) return false; /* "Winter Garden" */
    if (no_season(sc, j, rel)) return false;
    *out = shape(WHEN_SEASON, i, "season");
    out->rel = (uint8_t)rel;
    out->number = VALUE(j, SEASON);
    j++;
    uint32_t before = j;
    ent__when_year_after(sc, &j, out);
    if (out->has_year && ent__when_dash(sc, j) && next_year(sc, j + 1, out->year)) j += 2; /* "winter of 2014-15" */
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
    ent__when_year_after(sc, &j, out);
    return j;
}

static bool quarter(const when_scan *sc, uint32_t i, when_shape *out) {
    uint32_t j = i;
    ent_str f = sc->s->tokens[i].form;
    int32_t n = -1;
    if (f.len == 2 && f.ptr[0] == 'Q' && f.ptr[1] >= '1' && f.ptr[1] <= '4')
        n = f.ptr[1] - '0', j++;
    else
        n = ent__when_ordinal(sc, &j);
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

/* "a Wednesday meeting": said of the noun behind it. */
static bool of_noun(const when_scan *sc, uint32_t i) {
    const ent__token *t = &sc->s->tokens[i];
    if (t->head != ENT__NOTOKEN && t->head > i && t->rel != ENT__REL_OBL_UNMARKED) return true;
    return i + 1 < sc->n && sc->s->tokens[i + 1].upos == ENT__UPOS_NOUN;
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
    if (rel == WHEN_ANY && (ent__when_month_first(sc, k, &date) || (k < sc->n && ent__when_day_first(sc, k, &date))) &&
        date.day) {
        *out = date;
        out->first = i;
        out->weekday = (int8_t)day;
        return true;
    }
    ent_str f = sc->s->tokens[j].form;
    bool hours = IS(j + 1, HOURS);
    bool plural = f.len > 6 && f.ptr[f.len - 1] == 's' && f.ptr[f.len - 2] == 'y';
    plural |= hours && sc->s->tokens[j + 1].xpos == ENT__XPOS_NNS;                /* "on Saturday mornings" */
    plural |= i == j && i > 0 && IS(i - 1, ARTICLE) && !hours && !of_noun(sc, j); /* "on a Monday" */
    *out = shape(plural ? WHEN_SET : WHEN_WEEKDAY, i, plural ? "set of weekdays" : "weekday");
    out->rel = (uint8_t)rel;
    out->weekday = (int8_t)day;
    out->last = hours ? j + 1 : j;
    return true;
}

/* "overnight on Tuesday", "overnight into May 5", "an overnight raid": the night is that of another date. */
static bool night_of_another(const when_scan *sc, uint32_t i) {
    if (!ent__str_is(sc->s->tokens[i].lemma, "overnight")) return false;
    uint8_t rel = sc->s->tokens[i].rel;
    if (rel == ENT__REL_AMOD || rel == ENT__REL_COMPOUND) return true;
    uint32_t k = i + 1;
    if (k < sc->n && sc->s->tokens[k].upos == ENT__UPOS_ADP) k++;
    return IS(k, WEEKDAY) || (k < sc->n && ent__when_month_at(sc, k));
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

/* "and a half", "1/2" behind a number; moves past it. */
static bool a_half(const when_scan *sc, uint32_t *i) {
    if (*i < sc->n && ent__str_is(sc->s->tokens[*i].form, "1/2")) {
        (*i)++;
        return true;
    }
    if (!IS(*i, AND) || !IS(*i + 1, ARTICLE) || !is_unit(sc, *i + 2, ENT__UNIT_HALF)) return false;
    *i += 3;
    return true;
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
    bool clause = *j + 1 < sc->n && sc->s->tokens[*j + 1].upos == ENT__UPOS_PRON;
    if (IS(*j, AGO) && (VALUE(*j, AGO) == 0 || clause || !phrase_follows(sc, *j + 1))) {
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
    if (IS(*j, PREVIOUS) && (*j + 1 >= sc->n || sc->s->tokens[*j + 1].upos == ENT__UPOS_PUNCT)) { /* "the day prior" */
        (*j)++;
        return -1;
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
    out->half = n > 0 && a_half(sc, &j);
    if (ent__when_dash(sc, j)) j++;
    if (!IS(j, UNIT)) return false;
    out->unit = (uint8_t)VALUE(j, UNIT);
    j++;
    int sign = shift_after(sc, &j, out);
    if (!sign || (IS(i, THE) && !out->anaphoric)) return false;
    if (n == 0) out->form = WHEN_FLOATS, out->vague = !out->anaphoric;
    out->number = sign * n;                          /* 0 where no more is known */
    if (!out->anaphoric && n > 0 && IS(j, DAYREL)) { /* "ten years ago today" */
        out->to_day = true;
        out->offset = (int8_t)VALUE(j, DAYREL);
        j += IS(j + 1, HOURS) ? 2 : 1;
    }
    out->last = j - 1;
    return true;
}

/* "this day 20 years ago" */
static bool this_day_ago(const when_scan *sc, uint32_t i, when_shape *out) {
    if (!IS(i, THIS) || !is_unit(sc, i + 1, ENT__UNIT_DAY) || i + 2 >= sc->n) return false;
    if (!shifted(sc, i + 2, out) || out->anaphoric || out->form != WHEN_SHIFT) return false;
    out->first = i;
    out->to_day = true;
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
    bool half = n > 0 && a_half(sc, &j);
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
    out->half = half;
    if (out->unit < ENT__UNIT_DAY && n < 0) return false;
    if (rel >= WHEN_SAME) out->rule = "unit told from the last date";
    bool own = i > 0 && sc->s->tokens[i - 1].xpos == ENT__XPOS_PRPS;
    if (rel == WHEN_LAST && VALUE(i, LAST) == 0 && (own || IS(j + 1, OF)) && (n >= 0 || plural))
        out->form = WHEN_FLOATS; /* "the last five months of her life", "his last years" */
    else if (n > 0)
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

/* "The Christmas Cottage", "Noel Christmas": part of a longer name. */
static bool in_name(const when_scan *sc, uint32_t i, uint32_t end) {
    if (sc->s->headline) return false;
    const ent__token *t = sc->s->tokens;
    bool adj = i > 1 && t[i - 1].upos == ENT__UPOS_ADJ; /* "the Lunar New Year" */
    bool before = i > 1 && has_case(sc, i - 1) && (adj || t[i - 1].upos == ENT__UPOS_PROPN) && !IS(i - 1, WEEKDAY);
    bool after =
        end < sc->n && has_case(sc, end) && t[end].upos == ENT__UPOS_PROPN && t[end - 1].rel == ENT__REL_COMPOUND;
    return before || (after && t[end - 1].head >= end);
}

/* Whether a named time tells when: "in the Cold War", "the end of World War II", "a World War II wreck", not "veterans
 * of the Gulf War". */
static bool in_a_time(const when_scan *sc, uint32_t i, uint32_t last) {
    const ent__token *t = &sc->s->tokens[last];
    if (t->rel == ENT__REL_COMPOUND && t->head != ENT__NOTOKEN && t->head > last) return true;
    if (i > 0 && IS(i - 1, THE)) i--;
    if (i == 0) return true;
    if (IS(i - 1, OF)) return i > 1 && (IS(i - 2, PART) || IS(i - 2, UNIT) || IS(i - 2, EVE));
    return preposition(sc, i - 1) || IS(i - 1, AT) || IS(i - 1, PART) || ent__when_dash(sc, i - 1) ||
           sc->s->tokens[i - 1].upos == ENT__UPOS_PUNCT || sc->s->tokens[i - 1].upos == ENT__UPOS_ADP;
}

/* "the New Year holidays", "Christmas sales": of no one day. */
static bool of_season(const when_scan *sc, uint32_t last) {
    const ent__token *t = &sc->s->tokens[last];
    return t->rel == ENT__REL_COMPOUND && t->head != ENT__NOTOKEN && t->head > last &&
           sc->s->tokens[t->head].xpos == ENT__XPOS_NNS;
}

static bool feast(const when_scan *sc, uint32_t i, when_shape *out) {
    const when_item *it = &sc->items[i];
    if (!it->phrase) return false;
    int32_t v = ent__timeword_number(it->named);
    unsigned cls = ent__timeword_class(it->named);
    if (cls == ENT__TW_PERIOD) {
        if (v < 0 || (size_t)v >= sc->n_periods) return false;
        *out = shape(WHEN_PERIOD, i, "named time");
        out->named = true;
        out->number = v;
        out->last = i + it->phrase - 1;
        if (!in_a_time(sc, i, out->last)) return false;
        char c = sc->s->tokens[i].form.ptr[0];
        return it->upper || (c >= '0' && c <= '9') || it->phrase > 1;
    }
    if (!it->upper || in_name(sc, i, i + it->phrase) || of_season(sc, i + it->phrase - 1)) return false;
    *out = shape(WHEN_CALENDAR, i, "feast");
    out->named = true;
    out->moves = ent__when_moves(cls) ? (uint8_t)cls : 0;
    out->number = v;
    out->month = out->moves ? 0 : (uint8_t)(v / 100);
    out->day = out->moves ? 0 : (uint8_t)(v % 100);
    uint32_t j = i + it->phrase;
    ent__when_year_after(sc, &j, out);
    out->last = j - 1;
    return true;
}

/* "last January", "next May", "the following June", "last Christmas" */
static bool told_month(const when_scan *sc, uint32_t i, when_shape *out) {
    when_rel rel = rel_at(sc, i);
    if (rel == WHEN_ANY || i + 1 >= sc->n || (rel == WHEN_LAST && VALUE(i, LAST) == 2)) return false;
    if (!ent__when_month_first(sc, i + 1, out) && !(feast(sc, i + 1, out) && out->form == WHEN_CALENDAR)) return false;
    if (out->has_year || out->year_rel != WHEN_ANY) return false;
    out->first = i;
    out->rel = (uint8_t)rel;
    out->rule = "month told from the day of speaking";
    return true;
}

/* "fiscal year 2019", "FY 2018-19", "FY2019" */
static bool fiscal(const when_scan *sc, uint32_t i, when_shape *out) {
    ent_str f = sc->s->tokens[i].form;
    *out = shape(WHEN_CALENDAR, i, "fiscal year");
    out->has_year = true;
    if (f.len == 6 && f.ptr[0] == 'F' && f.ptr[1] == 'Y') {
        size_t at = 2;
        out->year = ent__when_digits(f, &at);
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
    if (n < 0 && j < sc->n && (ent__when_ordinal(sc, &j) > 0 || ent__str_is(sc->s->tokens[j].form, "other"))) {
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

static reader *const readers[] = {ent__when_numeric,
                                  ent__when_serial,
                                  weekday,
                                  ent__when_month_first,
                                  ent__when_month_and_day,
                                  told_month,
                                  ent__when_day_first,
                                  feast,
                                  fiscal,
                                  ent__when_century,
                                  ent__when_decade,
                                  quarter,
                                  season,
                                  day_word,
                                  this_day_ago,
                                  shifted,
                                  unit,
                                  weekend,
                                  every,
                                  ent__when_year,
                                  duration,
                                  times_a};

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
    if (i > 0 && has_case(sc, i) && !sc->s->headline && sc->s->tokens[i].upos == ENT__UPOS_PROPN)
        return false; /* "the Battle of Midway in June" */
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
    int32_t index = last ? (j++, -1) : ent__when_ordinal(sc, &j), n = number_at(sc, &j);
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

/* The second year of two may be any that does not go back: "between 1656 and 1662", "c. 314 - 368". */
static bool bare_year(const when_scan *sc, uint32_t k, const when_shape *from, when_shape *to) {
    const when_item *it = &sc->items[k];
    if (from->form != WHEN_CALENDAR || from->month || it->nth || it->plural || it->n_digits < 3 || it->n_digits > 4)
        return false;
    if (it->digits <= from->year || it->digits > from->year + 200 || ent__when_counts(sc, k)) return false;
    *to = shape(WHEN_CALENDAR, k, "year");
    to->has_year = true;
    to->year = it->digits;
    return true;
}

/* "from about 1200 to about 400 BC": the era is said once for both. */
static void before_era(when_shape *from, const when_shape *to) {
    bool years = from->form == WHEN_CALENDAR && to->form == WHEN_CALENDAR && from->has_year && to->has_year;
    if (years && to->year < 0 && from->year > -to->year) from->year = -from->year;
}

/* from X to Y, between X and Y, X - Y. The span begins at the preposition. */
static bool range(const when_scan *sc, uint32_t i, when_shape *from, when_shape *to) {
    if (i < sc->n && (ent__when_years_joined(sc, i, from, to) || ent__when_centuries(sc, i, from, to))) return true;
    bool led = IS(i, FROM), between = IS(i, BETWEEN);
    uint32_t j = led || between ? i + 1 : i;
    if (IS(j, THE) || IS(j, APPROX)) j++;
    if ((led || between) && j < sc->n &&
        (ent__when_years_joined(sc, j, from, to) || ent__when_centuries(sc, j, from, to))) {
        from->first = to->first = i;
        return true;
    }
    if (j >= sc->n || !one(sc, j, from)) return false;
    uint32_t k = from->last + 1;
    bool sign = between ? IS(k, AND) : IS(k, TO) || IS(k, UNTIL) || ent__when_dash(sc, k);
    if (!sign) return false;
    k++;
    if (IS(k, THE) || IS(k, APPROX)) k++;
    if (k >= sc->n || !(one(sc, k, to) || bare_year(sc, k, from, to))) return false;
    before_era(from, to);
    if (!led && !between && !same_kind(from, to)) return false;
    if (from->form == WHEN_DURATION || to->form == WHEN_DURATION || from->form == WHEN_SET || to->form == WHEN_SET)
        return false;
    from->first = to->first = i;
    from->last = to->last;
    from->rule = to->rule = "range";
    return true;
}

/* "a year after 9/11", "two days before May 9", "the day after the outbreak of World War II" */
static bool based(const when_scan *sc, const when_shape *alone, when_shape *from, when_shape *to) {
    uint32_t k = alone->last + 1;
    if (!alone->anaphoric || alone->form != WHEN_FLOATS || !alone->number || alone->unit < ENT__UNIT_DAY) return false;
    if (IS(k, THE)) k++;
    if (k >= sc->n || !one(sc, k, to)) return false;
    if (to->form != WHEN_CALENDAR && to->form != WHEN_PERIOD) return false;
    *from = *alone;
    from->based = true;
    from->last = to->last;
    from->rule = "so long before or after a date";
    return true;
}

bool ent__when_read(const when_scan *sc, uint32_t i, when_shape *from, when_shape *to) {
    when_shape alone;
    bool any = one(sc, i, &alone);
    if (any && based(sc, &alone, from, to)) return true;
    if (range(sc, i, from, to) && (!any || from->last > alone.last)) return true;
    to->form = WHEN_NONE;
    if (any) *from = alone;
    return any;
}
