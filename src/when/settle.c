/* when: shapes to dates. What a shape leaves open is settled against the day of speaking (dateline, else publication)
 * or the last date spoken of, and the tense of the clause it stands in. Where neither is known nothing is guessed: the
 * precision stays 0, and the EDTF text keeps what was said ("XXXX-02").
 *
 *   published 2018-04-26   "in February" (past)        2018-02
 *                          "on Friday" (past)          2018-04-20
 *                          "on Friday" (future)        2018-04-27
 *                          "the past three years"      2015-04-26/2018-04-26
 *   after "in 2015"        "a year later"              2016
 */
#include <stdio.h>

#include "when/internal.h"

/* ---- days ---- */

static ent__date day_date(int32_t days) { return ent__date_of_days(days); }

static ent__date year_date(int32_t y) {
    if (y < -9999 || y > 9999) return (ent__date){0};
    return (ent__date){.year = (int16_t)y, .precision = ENT__YEAR};
}

static ent__date month_date(int32_t y, int32_t m) {
    while (m < 1) m += 12, y--;
    while (m > 12) m -= 12, y++;
    ent__date d = year_date(y);
    if (d.precision) d.month = (uint8_t)m, d.precision = ENT__MONTH;
    return d;
}

int32_t ent__when_first_day(ent__date d) { return ent__date_days(d); }

int32_t ent__when_last_day(ent__date d) {
    if (d.precision >= ENT__DAY) return ent__date_days(d);
    if (d.precision == ENT__MONTH)
        return ent__date_days((ent__date){d.year, d.month, (uint8_t)ent__month_days(d.year, d.month), ENT__DAY});
    return ent__date_days((ent__date){d.year, 12, 31, ENT__DAY});
}

/* The date with no more than this precision. */
static ent__date cut(ent__date d, ent__precision p) {
    if (d.precision > p) d.precision = (uint8_t)p;
    if (d.precision < ENT__DAY) d.day = 0;
    if (d.precision < ENT__MONTH) d.month = 0;
    return d;
}

/* ---- tense ---- */

/* "may have lasted", not "will have lasted" */
static bool perfect(const ent__sentence *s, uint32_t v, const ent__token *modal) {
    if (s->tokens[v].xpos != ENT__XPOS_VBN || ent__str_is(modal->lemma, "will")) return false;
    for (uint32_t k = 0; k < s->tokens[v].n_kids; k++) {
        const ent__token *kid = &s->tokens[ent__tree_kid(s, v, k)];
        if (kid->rel == ENT__REL_AUX && ent__str_is(kid->lemma, "have")) return true;
    }
    return false;
}

static when_tense clause_tense(const when_scan *sc, uint32_t v) {
    const ent__sentence *s = sc->s;
    const ent__token *t = &s->tokens[v];
    bool to = false, past = false, present = false, be = false; /* be: "to be held" */
    for (uint32_t k = 0; k < t->n_kids; k++) {
        uint32_t c = ent__tree_kid(s, v, k);
        const ent__token *kid = &s->tokens[c];
        if (c > v && kid->rel != ENT__REL_COP) continue;
        if (kid->rel == ENT__REL_MARK && kid->xpos == ENT__XPOS_TO) to = true;
        if (kid->rel != ENT__REL_AUX && kid->rel != ENT__REL_AUX_PASS && kid->rel != ENT__REL_COP) continue;
        if (kid->xpos == ENT__XPOS_MD) return perfect(s, v, kid) ? WHEN_PAST : WHEN_FUTURE;
        be |= kid->rel == ENT__REL_AUX_PASS && kid->xpos == ENT__XPOS_VB;
        if (kid->xpos == ENT__XPOS_VBD || kid->xpos == ENT__XPOS_VBN) past = true;
        if (kid->xpos == ENT__XPOS_VBZ || kid->xpos == ENT__XPOS_VBP)
            present = true, past |= t->xpos == ENT__XPOS_VBN || t->xpos == ENT__XPOS_VBD;
    }
    if (past && !(to && be)) return WHEN_PAST;
    if (to) return WHEN_FUTURE;
    if (t->xpos == ENT__XPOS_VBD || (t->xpos == ENT__XPOS_VBN && !present)) return WHEN_PAST;
    if (present || t->xpos == ENT__XPOS_VBZ || t->xpos == ENT__XPOS_VBP)
        return s->headline && !present ? WHEN_UNSURE : WHEN_PRESENT;
    return WHEN_UNSURE;
}

/* Which preposition leads the words, past "the" and approximations. */
static uint32_t leading(const when_scan *sc, uint32_t first) {
    while (first > 0 && (ent__when_is(sc, first - 1, ENT__TW_THE) || ent__when_is(sc, first - 1, ENT__TW_APPROX)))
        first--;
    return first > 0 ? first - 1 : ENT__NOTOKEN;
}

static uint32_t head_of(const when_scan *sc, uint32_t first, uint32_t last) {
    for (uint32_t i = first; i <= last; i++) {
        uint32_t h = sc->s->tokens[i].head;
        if (h == ENT__NOTOKEN || h < first || h > last) return i;
    }
    return last;
}

/* Whether the words hang on a noun, whose own time need not be that of the clause: "told of a visit on May 26". */
static bool on_noun(const when_scan *sc, const when_shape *sh) {
    uint32_t up = sc->s->tokens[head_of(sc, sh->first, sh->last)].head;
    if (up == ENT__NOTOKEN) return false;
    uint8_t u = sc->s->tokens[up].upos;
    return u == ENT__UPOS_NOUN || u == ENT__UPOS_PROPN;
}

static bool has_modal(const ent__sentence *s, uint32_t v) {
    for (uint32_t k = 0; k < s->tokens[v].n_kids; k++)
        if (s->tokens[ent__tree_kid(s, v, k)].xpos == ENT__XPOS_MD) return true;
    return false;
}

/* "is developing along the lines set during the visit in January": told of as having been. */
static bool during_what(const when_scan *sc, uint32_t first) {
    for (uint32_t i = first; i > 0 && first - i < 12; i--) {
        const ent__token *t = &sc->s->tokens[i - 1];
        if (ent__str_is(t->lemma, "during")) return true;
        if (t->upos == ENT__UPOS_VERB || ent__when_char(sc, i - 1, ',')) return false;
    }
    return false;
}

static bool said_with_subject(const ent__sentence *s, uint32_t v) {
    return s->tokens[v].xpos == ENT__XPOS_VBG && ent__tree_child(s, v, ENT__REL_NSUBJ) != ENT__NOTOKEN;
}

when_tense ent__when_tense(const when_scan *sc, const when_shape *sh) {
    const ent__sentence *s = sc->s;
    uint32_t lead = leading(sc, sh->first);
    if (lead != ENT__NOTOKEN && ent__when_is(sc, lead, ENT__TW_SINCE) && !ent__when_value(sc, lead, ENT__TW_SINCE))
        return WHEN_PAST; /* not so "starting" */
    if (lead != ENT__NOTOKEN && lead > 0 && ent__str_is(s->tokens[lead - 1].lemma, "back")) return WHEN_PAST;
    uint32_t v = head_of(sc, sh->first, sh->last);
    bool during = during_what(sc, sh->first);
    if (sh->first > 0 && s->tokens[sh->first - 1].xpos == ENT__XPOS_VBN) v = sh->first - 1;
    uint32_t inner_verb = ENT__NOTOKEN;
    bool inner = false;   /* past a verb without tense: "with the president on Monday rejecting it" */
    bool purpose = false; /* past a purpose: "to protest against a visit in August", which is not of the time meant */
    bool noun = on_noun(sc, sh);
    for (unsigned steps = 0; v != ENT__NOTOKEN && steps < 64; v = s->tokens[v].head, steps++) {
        const ent__token *t = &s->tokens[v];
        bool cop = ent__tree_child(s, v, ENT__REL_COP) != ENT__NOTOKEN;
        if (t->upos != ENT__UPOS_VERB && t->upos != ENT__UPOS_AUX && !cop) continue;
        if (t->upos == ENT__UPOS_VERB && t->xpos == ENT__XPOS_VBN && t->lemma_word &&
            (t->rel == ENT__REL_ACL || t->rel == ENT__REL_ADVCL)) {
            uint32_t n;
            uint32_t node = ent__phrases_step(&sc->words, 0, t->lemma_word);
            const uint32_t *val = node ? ent__phrases_values(&sc->words, node, &n) : NULL;
            if (val && ent__timeword_class(val[0]) == ENT__TW_PLAN) return WHEN_FUTURE; /* "talks planned for Friday" */
        }
        when_tense tense = clause_tense(sc, v);
        bool alone =
            inner && tense == WHEN_FUTURE && !has_modal(s, v); /* "to send jets, with him on Monday ruling …" */
        if (alone && said_with_subject(s, inner_verb)) return WHEN_UNSURE;
        bool to = tense == WHEN_FUTURE && noun && t->xpos == ENT__XPOS_VB && sh->form == WHEN_CALENDAR;
        if (to && !has_modal(s, v)) purpose = true, tense = WHEN_UNSURE;
        if (tense == WHEN_PRESENT && during && sh->form == WHEN_CALENDAR) return WHEN_PAST;
        if (tense == WHEN_PRESENT && inner) return WHEN_UNSURE;
        if (tense != WHEN_UNSURE) return purpose ? WHEN_UNSURE : tense;
        if (!inner) inner_verb = v;
        inner = true;
    }
    return WHEN_UNSURE;
}

/* The verb or copula predicate whose clause the words stand in; ENT__NOTOKEN where none does. */
static uint32_t clause_of(const when_scan *sc, const when_shape *sh) {
    const ent__sentence *s = sc->s;
    uint32_t v = s->tokens[head_of(sc, sh->first, sh->last)].head;
    for (unsigned steps = 0; v != ENT__NOTOKEN && steps < 64; v = s->tokens[v].head, steps++) {
        uint8_t u = s->tokens[v].upos;
        if (u == ENT__UPOS_VERB || ent__tree_child(s, v, ENT__REL_COP) != ENT__NOTOKEN) return v;
    }
    return ENT__NOTOKEN;
}

/* Whether the clause of a predicate speaks of speaker or hearer, its own subject or the one it shares. */
static bool of_speaker(const ent__sentence *s, uint32_t v) {
    uint32_t subject = ent__tree_child(s, v, ENT__REL_NSUBJ);
    for (unsigned steps = 0; subject == ENT__NOTOKEN && s->tokens[v].rel == ENT__REL_CONJ && steps < 16; steps++) {
        v = s->tokens[v].head;
        subject = ent__tree_child(s, v, ENT__REL_NSUBJ);
    }
    if (subject == ENT__NOTOKEN) return false;
    ent_str w = s->tokens[subject].lemma;
    return ent__str_is(w, "I") || ent__str_is(w, "we") || ent__str_is(w, "you");
}

/* "Today, mills take their place", "is still used today": these days, no day. Not so what the speaker does ("we meet
 * today"), what goes on or has come about, nor where the day itself is spoken of ("today is Tuesday"). "To leave a car
 * overnight" is of no night either. */
static bool nowadays(const when_scan *sc, const when_shape *sh) {
    const ent__sentence *s = sc->s;
    uint32_t head = head_of(sc, sh->first, sh->last), v = clause_of(sc, sh);
    if (s->headline || v == ENT__NOTOKEN || sh->first != sh->last || s->tokens[head].rel == ENT__REL_NSUBJ)
        return false;
    const ent__token *t = &s->tokens[v];
    uint32_t up = s->tokens[head].head; /* "Athens today": the city as it is */
    if (s->tokens[head].rel == ENT__REL_NMOD_UNMARKED && s->tokens[up].rel == ENT__REL_NSUBJ &&
        s->tokens[up].upos == ENT__UPOS_PROPN && up + 1 == head)
        return ent__when_tense(sc, sh) != WHEN_PAST;
    if (ent__str_is(s->tokens[head].lemma, "overnight")) return t->xpos == ENT__XPOS_VB || t->xpos == ENT__XPOS_VBP;
    if (!ent__str_is(s->tokens[head].lemma, "today") || t->upos == ENT__UPOS_ADV) return false;
    bool present = t->xpos == ENT__XPOS_VBZ || t->xpos == ENT__XPOS_VBP, going = t->xpos == ENT__XPOS_VBG;
    for (uint32_t k = 0; k < t->n_kids; k++) {
        const ent__token *kid = &s->tokens[ent__tree_kid(s, v, k)];
        bool aux = kid->rel == ENT__REL_AUX || kid->rel == ENT__REL_AUX_PASS || kid->rel == ENT__REL_COP;
        if (kid->rel == ENT__REL_ADVMOD && ent__str_is(kid->lemma, "still")) return true;
        if (aux && (kid->xpos == ENT__XPOS_MD || kid->xpos == ENT__XPOS_VBD || ent__str_is(kid->lemma, "have") ||
                    (going && kid->rel == ENT__REL_AUX)))
            return false;
        present |= aux && (kid->xpos == ENT__XPOS_VBZ || kid->xpos == ENT__XPOS_VBP);
    }
    return present && !of_speaker(s, v);
}

/* ---- the open parts ---- */

/* The year nearest the day of speaking, by the tense of the clause. A day up to three months ahead, a month up to two,
 * is meant as such even in the past tense ("discussed the visit on May 26"): of a year ago the year would be told. */
static int32_t near_year(const when_scan *sc, const when_shape *sh, when_tense tense) {
    int32_t y = sc->ref.year;
    if (sc->ref.precision < ENT__MONTH) return y;
    int32_t first = ent__date_days((ent__date){(int16_t)y, sh->month, sh->day ? sh->day : 1, ENT__DAY});
    int32_t last = sh->day ? first : ent__when_last_day((ent__date){(int16_t)y, sh->month, 0, ENT__MONTH});
    int32_t ref = ent__date_days(sc->ref);
    switch (tense) {
    case WHEN_PAST:
        if (sh->eve && ref - first > 330) return y + 1; /* "on the eve of New Year" */
        if (first > ref && first - ref <= (sh->day ? 92 : 61)) return y;
        return first > ref ? y - 1 : y;
    case WHEN_FUTURE: return ref - last > 120 ? y + 1 : y;
    default: return first - ref > 183 ? y - 1 : ref - last > 183 ? y + 1 : y;
    }
}

/* Whether the article goes from one year gone by to the next. */
static bool is_history(const when_scan *sc) { return sc->n_old >= 3 && sc->n_old > 4 * sc->n_new; }

/* Whether the story is being told of the year of the last date spoken of. */
static bool in_story(const when_scan *sc) {
    if (!sc->said_known || !sc->said.precision) return false;
    size_t apart = sc->sentence - sc->said_sentence;
    if (sc->said_thing && apart > 0) return false;
    if (!sc->ref.precision) return apart <= 1;
    if (is_history(sc) && sc->said_year && sc->said.year < sc->ref.year - 1) return apart <= 12;
    return sc->said_year && sc->said.year < sc->ref.year && apart <= (sc->s->paragraph ? 2u : 3u);
}

/* Whether the year last written lies after the day of speaking, so that a past told with it is no past of that day. */
static bool told_after(const when_scan *sc) {
    return sc->said_known && sc->said_year && sc->ref.precision && sc->said.year > sc->ref.year &&
           sc->sentence - sc->said_sentence <= 3;
}

/* A list of what is to come goes on in time: "Mexico in January, Spain in April". */
static bool runs_on(const when_scan *sc, const when_shape *sh, when_tense tense) {
    if (!sc->said_known || sc->said_year || sc->said.precision < ENT__MONTH || sc->ref.precision < ENT__MONTH)
        return false;
    int32_t ahead = ent__date_days(sc->said) - ent__date_days(sc->ref);
    bool over = tense == WHEN_PAST && !on_noun(sc, sh); /* not so "of the visit in May and the summit in July" */
    return !over && sh->form == WHEN_CALENDAR && ahead > 31 && ahead < 366;
}

/* The year of "October last", "next May", "the following June". */
static int32_t told_year(const when_scan *sc, const when_shape *sh, bool story) {
    bool said = sc->said_known && sc->said.precision && (story || sh->rel >= WHEN_SAME);
    ent__date base = said ? sc->said : sc->ref;
    bool next = sh->rel == WHEN_NEXT || sh->rel == WHEN_FOLLOWING;
    bool last = sh->rel == WHEN_LAST || sh->rel == WHEN_PREVIOUS;
    bool over = sh->month < base.month || (sh->month == base.month && (sh->day ? sh->day < base.day : next));
    return base.precision ? base.year + (next ? over : last ? over - 1 : 0) : 0;
}

/* The year of a month (and day) that came without one; 0 where unknown. In a story of another year it is that year
 * (or, in the same sentence, the one after where the month has passed), unless the month before publication fits. */
static int32_t open_year(const when_scan *sc, const when_shape *sh) {
    bool same = sc->sentence == sc->said_sentence,
         story =
             in_story(sc) || (told_after(sc) && !same && sh->rel == WHEN_ANY && ent__when_tense(sc, sh) == WHEN_PAST);
    if (!sc->ref.precision && !story) return 0;
    if (sh->rel != WHEN_ANY) return told_year(sc, sh, story);
    when_tense tense = ent__when_tense(sc, sh);
    int32_t y = sc->ref.precision ? near_year(sc, sh, tense) : sc->said.year;
    if (!story && same && runs_on(sc, sh, tense)) return sc->said.year + (sh->month < sc->said.month);
    if (!story) return y;
    if (sc->ref.precision && !same) {
        int32_t day = ent__date_days((ent__date){(int16_t)y, sh->month, sh->day ? sh->day : 1, ENT__DAY});
        int32_t ago = ent__date_days(sc->ref) - day;
        int32_t near = sc->said.precision == ENT__YEAR && sc->said.year == sc->ref.year - 1 ? 183 : 45;
        if (tense == WHEN_FUTURE || (ago >= 0 && ago <= near && !is_history(sc))) return y;
    }
    y = sc->said.year;
    if (same && sc->said.month && sh->month < sc->said.month) y++;
    return y;
}

static int32_t relative_year(const when_scan *sc, when_rel rel, bool *known) {
    bool from_said = rel >= WHEN_SAME && sc->said_known && sc->said.precision;
    ent__date base = from_said ? sc->said : sc->ref;
    *known = base.precision != ENT__NODATE && (from_said || rel != WHEN_SAME);
    int shift = rel == WHEN_LAST || rel == WHEN_PREVIOUS ? -1 : rel == WHEN_NEXT || rel == WHEN_FOLLOWING ? 1 : 0;
    return base.year + shift;
}

/* Year of a shape: written, told by "last year", or open (0 unknown). */
static int32_t shape_year(const when_scan *sc, const when_shape *sh) {
    if (sh->has_year) return sh->year;
    if (sh->year_rel == WHEN_ANY) return 0;
    bool known;
    int32_t y = relative_year(sc, (when_rel)sh->year_rel, &known);
    return known ? y : 0;
}

/* ---- each form ---- */

/* "The next day" is told from the last date, and so are "the next year", "the next Tuesday" in a story of the past. */
static when_rel rel_of(const when_scan *sc, const when_shape *sh) {
    when_rel rel = (when_rel)sh->rel;
    if (rel != WHEN_NEXT || sh->first == 0 || !ent__when_is(sc, sh->first - 1, ENT__TW_THE)) return rel;
    if (sh->form == WHEN_UNIT && sh->unit == ENT__UNIT_DAY) return WHEN_FOLLOWING;
    bool before = sc->said_known && sc->said.precision &&
                  (!sc->ref.precision || ent__date_days(sc->said) < ent__date_days(sc->ref));
    return before && ent__when_tense(sc, sh) == WHEN_PAST ? WHEN_FOLLOWING : rel;
}

/* A feast that moves: its day this year tells which year is meant, and that its day. */
static void moving_feast(const when_scan *sc, const when_shape *sh, when_span *out) {
    when_shape known = *sh;
    ent__date base = sc->ref.precision ? sc->ref : sc->said_known ? sc->said : (ent__date){0};
    ent__date day = base.precision ? ent__when_feast(sh->moves, sh->number, base.year) : base;
    known.month = day.month;
    known.day = day.day;
    int32_t y = shape_year(sc, sh);
    if (!y && !sh->has_year && sh->year_rel == WHEN_ANY && day.month) y = open_year(sc, &known);
    if (y) out->from = ent__when_feast(sh->moves, sh->number, y);
}

static void calendar(const when_scan *sc, const when_shape *sh, when_span *out) {
    if (sh->moves) {
        moving_feast(sc, sh, out);
        return;
    }
    int32_t y = shape_year(sc, sh);
    if (!y && !sh->has_year && sh->year_rel == WHEN_ANY && sh->month) y = open_year(sc, sh);
    if (!y) {
        if (sh->month && sh->day)
            snprintf(out->month_only, sizeof out->month_only, "XXXX-%02d-%02d", sh->month, sh->day);
        else if (sh->month)
            snprintf(out->month_only, sizeof out->month_only, "XXXX-%02d", sh->month);
        return;
    }
    ent__date d = year_date(y);
    if (sh->month) d = month_date(y, sh->month);
    if (sh->day && sh->day <= ent__month_days(y, sh->month)) d.day = sh->day, d.precision = ENT__DAY;
    out->from = d;
    if (!sh->day2 || sh->day2 > ent__month_days(y, sh->month)) return;
    out->to = d;
    out->to.day = sh->day2;
    out->kind = ENT__TIME_RANGE;
}

static void weekday(const when_scan *sc, const when_shape *sh, when_span *out) {
    when_rel rel = rel_of(sc, sh);
    bool said = (rel == WHEN_FOLLOWING || rel == WHEN_PREVIOUS || rel == WHEN_SAME) && sc->said_known;
    ent__date base = said ? sc->said : sc->ref;
    if (base.precision < ENT__DAY) return;
    int32_t ref = ent__date_days(base);
    int now = ent__date_weekday(base), back = (now - sh->weekday + 7) % 7, ahead = (sh->weekday - now + 7) % 7;
    int32_t d;
    switch (rel) {
    case WHEN_LAST: d = ref - (back ? back : 7); break;
    case WHEN_PREVIOUS: d = ref - (back ? back : 7); break;
    case WHEN_FOLLOWING: d = ref + (ahead ? ahead : 7); break;
    case WHEN_NEXT: d = ref - now + 7 + sh->weekday; break;
    case WHEN_THIS:
        d = ref - now + sh->weekday;
        if (d < ref && ent__when_tense(sc, sh) == WHEN_FUTURE)
            d += 7;
        else if (d > ref && ent__when_tense(sc, sh) == WHEN_PAST)
            d -= 7;
        break;
    default: {
        uint32_t lead = leading(sc, sh->first);
        bool ahead_of = lead != ENT__NOTOKEN && ent__when_is(sc, lead, ENT__TW_BEFORE);
        when_tense tense = ent__when_tense(sc, sh);
        bool coming = tense == WHEN_FUTURE || (tense == WHEN_PRESENT && ahead < back);
        d = ahead_of || coming ? ref + ahead : ref - back;
    }
    }
    out->from = day_date(d);
}

/* Spring is March to May, winter December to February; the year is that of the first month. */
static void season(const when_scan *sc, const when_shape *sh, when_span *out) {
    int32_t y = shape_year(sc, sh);
    int first = sh->number == 24 ? 12 : 3 * (sh->number - 20);
    if (!y && !sh->has_year && sh->year_rel == WHEN_ANY) {
        if (sh->rel >= WHEN_SAME && sc->said_known && sc->said.precision) {
            bool later = sc->said.month >= first;
            y = sc->said.year + (sh->rel == WHEN_FOLLOWING ? later : sh->rel == WHEN_PREVIOUS ? later - 1 : 0);
        } else if (sc->ref.precision >= ENT__MONTH && sh->rel < WHEN_SAME) {
            y = sc->ref.year;
            bool begun = first <= sc->ref.month, over = first + 2 < sc->ref.month;
            when_tense t = sh->rel == WHEN_LAST   ? WHEN_PAST
                           : sh->rel == WHEN_NEXT ? WHEN_FUTURE
                                                  : ent__when_tense(sc, sh);
            if (sh->rel == WHEN_THIS)
                y -= first == 12 && sc->ref.month < 3;
            else if (sh->rel == WHEN_LAST)
                y -= !over && !(begun && first == 12);
            else if (sh->rel == WHEN_NEXT)
                y += begun;
            else if (t == WHEN_PAST)
                y -= !begun;
            else if (t == WHEN_FUTURE)
                y += over;
        }
    }
    if (!y) return;
    out->from = month_date(y, first);
    out->to = month_date(y, first + 2);
    out->kind = ENT__TIME_RANGE;
    snprintf(out->edtf, sizeof out->edtf, "%04d-%02d", y, (int)sh->number);
}

static void part_of_year(const when_scan *sc, const when_shape *sh, when_span *out) {
    bool half = sh->form == WHEN_HALF;
    int months = half ? 6 : 3, first = (sh->number - 1) * months + 1;
    int32_t y = shape_year(sc, sh);
    if (!y && !sh->has_year && sc->ref.precision >= ENT__MONTH) {
        y = sc->ref.year;
        when_tense t = ent__when_tense(sc, sh);
        if (t == WHEN_FUTURE && first + months - 1 < sc->ref.month) y++;
        if (t != WHEN_FUTURE && first > sc->ref.month) y--;
    }
    if (!y) return;
    out->from = month_date(y, first);
    out->to = month_date(y, first + months - 1);
    out->kind = ENT__TIME_RANGE;
    snprintf(out->edtf, sizeof out->edtf, "%04d-%02d", y, (int)((half ? 39 : 32) + sh->number));
}

static void years(when_span *out, int32_t first, int32_t last, const char *edtf) {
    out->from = year_date(first);
    out->to = year_date(last);
    out->kind = ENT__TIME_RANGE;
    if (!out->from.precision || !out->to.precision)
        out->from = out->to = (ent__date){0};
    else if (edtf)
        snprintf(out->edtf, sizeof out->edtf, "%s", edtf);
}

static void decade(const when_shape *sh, when_span *out) {
    char text[16];
    snprintf(text, sizeof text, "%03dX", (int)sh->number);
    years(out, sh->number * 10, sh->number * 10 + 9, text);
}

static void century(const when_shape *sh, when_span *out) {
    char text[16];
    if (sh->number < 0) {
        years(out, sh->number * 100, sh->number * 100 + 99, NULL);
        return;
    }
    snprintf(text, sizeof text, "%02dXX", (int)sh->number - 1);
    years(out, (sh->number - 1) * 100, (sh->number - 1) * 100 + 99, text);
}

static ent__date base_of(const when_scan *sc, when_rel rel) {
    if (rel < WHEN_SAME) return sc->ref;
    if (sc->said_known && sc->said.precision) return sc->said;
    return rel == WHEN_SAME ? (ent__date){0} : sc->ref;
}

static bool modal_before(const when_scan *sc, uint32_t i) {
    while (i > 0 && sc->s->tokens[i - 1].xpos != ENT__XPOS_MD) i--;
    return i > 0;
}

/* A week or weekend, k weeks from that of a day. */
static void week(ent__date base, int k, bool weekend, when_span *out) {
    if (base.precision < ENT__DAY) return;
    int32_t monday = ent__date_days(base) - ent__date_weekday(base) + 7 * k;
    out->from = day_date(monday + (weekend ? 5 : 0));
    out->to = day_date(monday + 6);
    out->kind = ENT__TIME_RANGE;
}

static void unit(const when_scan *sc, const when_shape *sh, when_span *out) {
    when_rel rel = rel_of(sc, sh);
    ent__date base = base_of(sc, rel);
    if (!base.precision) return;
    int k = rel == WHEN_LAST || rel == WHEN_PREVIOUS ? -1 : rel == WHEN_NEXT || rel == WHEN_FOLLOWING ? 1 : 0;
    switch (sh->unit) {
    case ENT__UNIT_DAY:
        if (base.precision == ENT__DAY) out->from = day_date(ent__date_days(base) + k);
        break;
    case ENT__UNIT_WEEK:
        /* Told on a Sunday, "will fly this week" is of the week that comes. */
        if (rel == WHEN_THIS && base.precision == ENT__DAY && ent__date_weekday(base) == 6 &&
            ent__when_tense(sc, sh) != WHEN_PAST)
            k = 1;
        if (rel == WHEN_LAST && base.precision == ENT__DAY && ent__date_weekday(base) == 6)
            k = 0; /* and "last week" that which ends, not the one before it */
        week(base, k, false, out);
        break;
    case ENT__UNIT_WEEKEND:
        if (k == 0 && rel == WHEN_THIS && base.precision == ENT__DAY && ent__date_weekday(base) < 5 &&
            ent__when_tense(sc, sh) == WHEN_PAST && !modal_before(sc, sh->first))
            k = -1; /* "took place this weekend", told on a Tuesday */
        if (base.precision == ENT__DAY && (k < 0 || (rel == WHEN_ANY && ent__when_tense(sc, sh) != WHEN_FUTURE)))
            week(base, ent__date_weekday(base) == 6 && k == 0 ? 0 : -1, true, out);
        else
            week(base, k, true, out);
        break;
    case ENT__UNIT_MONTH:
        if (base.precision >= ENT__MONTH) out->from = month_date(base.year, base.month + k);
        break;
    case ENT__UNIT_QUARTER:
        if (base.precision < ENT__MONTH) break;
        out->from = month_date(base.year, (base.month - 1) / 3 * 3 + 1 + 3 * k);
        out->to = month_date(out->from.year, out->from.month + 2);
        out->kind = ENT__TIME_RANGE;
        snprintf(out->edtf, sizeof out->edtf, "%04d-%02d", out->from.year, 33 + (out->from.month - 1) / 3);
        break;
    case ENT__UNIT_YEAR: out->from = year_date(base.year + k); break;
    case ENT__UNIT_DECADE: decade(&(when_shape){.number = base.year / 10 + k}, out); break;
    case ENT__UNIT_CENTURY: century(&(when_shape){.number = base.year / 100 + 1 + k}, out); break;
    default: break;
    }
}

/* A date n units on; its precision falls to that of the unit, or is given back whole where `whole`. */
static ent__date shift(ent__date base, uint8_t u, int64_t n, bool whole) {
    if (!base.precision || n > 100000 || n < -100000) return (ent__date){0};
    switch (u) {
    case ENT__UNIT_SECOND:
    case ENT__UNIT_MINUTE: return base;
    case ENT__UNIT_HOUR: n = n / 24; /* fall through */
    case ENT__UNIT_DAY:
    case ENT__UNIT_WEEK:
    case ENT__UNIT_FORTNIGHT:
    case ENT__UNIT_WEEKEND: {
        if (base.precision < ENT__DAY) return (ent__date){0};
        int64_t days = u == ENT__UNIT_WEEK || u == ENT__UNIT_WEEKEND ? 7 * n : u == ENT__UNIT_FORTNIGHT ? 14 * n : n;
        return day_date((int32_t)(ent__date_days(base) + days));
    }
    case ENT__UNIT_MONTH:
    case ENT__UNIT_QUARTER: {
        if (base.precision < ENT__MONTH) return (ent__date){0};
        ent__date d = month_date(base.year, (int32_t)(base.month + n * (u == ENT__UNIT_QUARTER ? 3 : 1)));
        if (!whole || base.precision < ENT__DAY || !d.precision) return d;
        int most = ent__month_days(d.year, d.month);
        d.day = base.day < most ? base.day : (uint8_t)most;
        d.precision = ENT__DAY;
        return d;
    }
    default: {
        int64_t y = n * (u == ENT__UNIT_DECADE ? 10 : u == ENT__UNIT_CENTURY ? 100 : u == ENT__UNIT_TERM ? 1000 : 1);
        ent__date d = year_date((int32_t)(base.year + y));
        if (!whole || !d.precision || base.precision < ENT__MONTH) return d;
        int16_t year = d.year;
        d = base;
        d.year = year;
        if (d.month == 2 && d.day == 29) d.day = 28;
        return d;
    }
    }
}

static void shifted(const when_scan *sc, const when_shape *sh, when_span *out) {
    ent__date base = sh->anaphoric ? (sc->said_known ? sc->said : (ent__date){0}) : sc->ref;
    int64_t n = sh->number;
    if (sh->half && sh->unit == ENT__UNIT_YEAR && base.precision >= ENT__MONTH)
        out->from = shift(base, ENT__UNIT_MONTH, 12 * n + (n < 0 ? -6 : 6), false);
    else
        out->from = shift(base, sh->unit, n, sh->to_day);
    if (sh->to_day && out->from.precision == ENT__DAY) {
        out->from = day_date(ent__date_days(out->from) + sh->offset);
        return;
    }
    if (sh->unit < ENT__UNIT_DAY && base.precision < ENT__DAY) out->from = (ent__date){0}; /* "an hour later" */
    if (sh->unit >= ENT__UNIT_WEEK && sh->unit <= ENT__UNIT_FORTNIGHT) out->approx = true;
}

static void span(const when_scan *sc, const when_shape *sh, when_span *out) {
    bool back = sh->rel == WHEN_LAST || sh->rel == WHEN_PREVIOUS;
    ent__date base = base_of(sc, rel_of(sc, sh));
    if (!base.precision || sh->rel == WHEN_SAME || sh->rel == WHEN_THIS) return;
    if (sh->unit == ENT__UNIT_YEAR && sh->number >= 10 && sh->number < 1000 && base.precision == ENT__DAY) {
        /* so many years are not told to the day */
        out->from = back ? year_date(base.year - sh->number + 1) : year_date(base.year + 1);
        out->to = back ? base : year_date(base.year + sh->number);
        out->kind = ENT__TIME_RANGE;
        return;
    }
    bool half = sh->half && sh->unit == ENT__UNIT_YEAR && base.precision >= ENT__MONTH;
    int64_t n = half ? 12 * (int64_t)sh->number + 6 : sh->number;
    ent__date other = shift(base, half ? ENT__UNIT_MONTH : sh->unit, back ? -n : n, true);
    if (!other.precision) return;
    /* Both ends are within: three years to the 28th begin on the 29th of a month. */
    if (base.precision == ENT__DAY && sh->unit >= ENT__UNIT_DAY)
        *(back ? &other : &base) = day_date(ent__date_days(back ? other : base) + 1);
    out->from = back ? other : base;
    out->to = back ? base : other;
    out->kind = ENT__TIME_RANGE;
}

/* "the first summit in five years", "for the third time in a week": a stretch that something is counted over. */
static bool counted_over(const when_scan *sc, uint32_t lead) {
    for (uint32_t i = lead; i > 0 && lead - i < 8; i--) {
        const ent__token *t = &sc->s->tokens[i - 1];
        if (t->upos == ENT__UPOS_VERB || ent__when_char(sc, i - 1, ',')) return false;
        if (t->xpos == ENT__XPOS_JJS || t->xpos == ENT__XPOS_RBS || ent__when_is(sc, i - 1, ENT__TW_ORDINAL) ||
            ent__when_is(sc, i - 1, ENT__TW_TIMES) || sc->items[i - 1].nth || ent__str_is(t->lemma, "only"))
            return true;
    }
    return false;
}

/* "will return in two weeks": from the day of speaking on. */
static void in_so_long(const when_scan *sc, const when_shape *sh, when_span *out) {
    uint32_t lead = leading(sc, sh->first);
    if (lead == ENT__NOTOKEN || sh->number < 1 || !ent__str_is(sc->s->tokens[lead].lemma, "in")) return;
    if (sh->unit < ENT__UNIT_DAY || ent__when_tense(sc, sh) != WHEN_FUTURE || counted_over(sc, lead)) return;
    out->from = shift(sc->ref, sh->unit, sh->number, false);
    out->approx = sh->unit >= ENT__UNIT_WEEK && sh->unit <= ENT__UNIT_FORTNIGHT;
    if (out->from.precision) out->kind = ENT__TIME_DATE;
}

/* "a few years ago", "recent months", "the coming weeks": before or after the day of speaking, no more is known. */
static void some_time(const when_scan *sc, const when_shape *sh, when_span *out) {
    if (sh->rel == WHEN_NEXT)
        out->from = sc->ref;
    else if (sh->rel == WHEN_LAST || sh->rel == WHEN_ANY)
        out->to = sc->ref;
}

/* ---- parts of what was found ---- */

/* Cut a whole year, month or decade to its early, middle or late part. */
static void narrow(when_part part, when_span *o) {
    ent__date d = o->from;
    if (part == WHEN_WHOLE || !d.precision) return;
    static const uint8_t year_parts[][2] = {{1, 4}, {5, 8}, {9, 12}, {1, 1}, {12, 12}};
    static const uint8_t month_parts[][2] = {{1, 10}, {11, 20}, {16, 31}, {1, 3}, {28, 31}};
    static const uint8_t ten_parts[][2] = {{0, 4}, {4, 6}, {5, 9}, {0, 0}, {9, 9}};
    static const uint8_t hundred_parts[][2] = {{0, 24}, {40, 59}, {75, 99}, {0, 0}, {99, 99}};
    unsigned p = part - WHEN_EARLY;
    if (o->to.precision == ENT__YEAR && o->to.year == d.year + 99) {
        o->to = year_date(d.year + hundred_parts[p][1]);
        o->from = year_date(d.year + hundred_parts[p][0]);
        if (part >= WHEN_BEGIN) o->to = (ent__date){0}, o->kind = ENT__TIME_DATE;
    } else if (o->to.precision == ENT__YEAR && o->to.year == d.year + 9) {
        o->to = year_date(d.year + ten_parts[p][1]);
        o->from = year_date(d.year + ten_parts[p][0]);
    } else if (!o->to.precision && d.precision == ENT__YEAR) {
        o->from = month_date(d.year, year_parts[p][0]);
        if (year_parts[p][0] != year_parts[p][1])
            o->to = month_date(d.year, year_parts[p][1]), o->kind = ENT__TIME_RANGE;
    } else if (!o->to.precision && d.precision == ENT__MONTH) {
        int days = ent__month_days(d.year, d.month);
        o->from.precision = ENT__DAY;
        o->to = o->from;
        o->from.day = month_parts[p][0];
        o->to.day = month_parts[p][1] < days ? month_parts[p][1] : (uint8_t)days;
        o->kind = ENT__TIME_RANGE;
    } else if (part >= WHEN_BEGIN && o->to.precision) { /* "the outbreak of World War II" */
        if (part == WHEN_END) o->from = o->to;
        o->to = (ent__date){0};
        o->kind = ENT__TIME_DATE;
        o->edtf[0] = 0;
        return;
    } else {
        return;
    }
    o->edtf[0] = 0;
    o->approx = true;
}

/* "the second week of May", "the last ten days of February", "the first three months of 2018". */
static void cut_slice(const when_shape *sh, when_span *o) {
    if (!o->from.precision || o->to.precision || o->from.precision == ENT__DAY) return;
    int32_t first = ent__when_first_day(o->from), last = ent__when_last_day(o->from), n = sh->slice_n;
    int32_t skipped = sh->slice > 0 ? sh->slice - 1 : 0;
    if (sh->slice_unit == ENT__UNIT_MONTH) {
        if (o->from.precision != ENT__YEAR || skipped + n > 12) return;
        int32_t month = sh->slice > 0 ? 1 + skipped : 13 - n, year = o->from.year;
        o->from = month_date(year, month);
        if (n > 1) o->to = month_date(year, month + n - 1);
    } else {
        int32_t length = sh->slice_unit == ENT__UNIT_HALF   ? (last - first + 2) / 2
                         : sh->slice_unit == ENT__UNIT_WEEK ? 7 * n
                                                            : n;
        int32_t begin = sh->slice > 0 ? first + skipped * length : last - length + 1;
        if (begin < first || begin > last) return;
        int32_t end = begin + length - 1 < last ? begin + length - 1 : last;
        o->from = day_date(begin);
        if (end > begin) o->to = day_date(end);
    }
    if (o->to.precision) o->kind = ENT__TIME_RANGE;
}

void ent__when_settle(const when_scan *sc, const when_shape *sh, when_span *out) {
    *out = (when_span){.kind = ENT__TIME_DATE, .approx = sh->approx};
    switch (sh->form) {
    case WHEN_CALENDAR: calendar(sc, sh, out); break;
    case WHEN_WEEKDAY: weekday(sc, sh, out); break;
    case WHEN_SEASON: season(sc, sh, out); break;
    case WHEN_QUARTER:
    case WHEN_HALF: part_of_year(sc, sh, out); break;
    case WHEN_DECADE: decade(sh, out); break;
    case WHEN_CENTURY: century(sh, out); break;
    case WHEN_DAYREL:
        if (sc->ref.precision == ENT__DAY && !nowadays(sc, sh))
            out->from = day_date(ent__date_days(sc->ref) + sh->number);
        break;
    case WHEN_UNIT: unit(sc, sh, out); break;
    case WHEN_SHIFT: shifted(sc, sh, out); break;
    case WHEN_SPAN: span(sc, sh, out); break;
    case WHEN_PERIOD:
        out->from = sc->periods[sh->number].from;
        out->to = sc->periods[sh->number].to;
        out->kind = ENT__TIME_RANGE;
        if (ent__date_days(out->from) == ent__date_days(out->to)) out->to = (ent__date){0}, out->kind = ENT__TIME_DATE;
        break;
    case WHEN_DURATION:
        out->kind = ENT__TIME_DURATION;
        in_so_long(sc, sh, out);
        break;
    case WHEN_SET: out->kind = ENT__TIME_SET; break;
    default:
        if (sh->vague) some_time(sc, sh, out);
        break;
    }
    if (sh->eve && out->from.precision == ENT__DAY) out->from = day_date(ent__date_days(out->from) - 1);
    if (sh->slice) cut_slice(sh, out);
    narrow((when_part)sh->part, out);
}

/* Lend year and month from one end to the other. */
static void lend(const when_shape *have, when_shape *want) {
    if (have->form != WHEN_CALENDAR || want->form != WHEN_CALENDAR) return;
    if (have->has_year && !want->has_year && want->year_rel == WHEN_ANY && want->month) {
        want->year = have->year;
        want->has_year = true;
    } else if (!want->has_year && want->year_rel == WHEN_ANY && have->year_rel != WHEN_ANY) {
        want->year_rel = have->year_rel;
    }
}

/* So long before the first day, or after the last, of what is told behind it. */
static void settle_based(const when_scan *sc, const when_shape *a, const when_shape *b, when_span *out) {
    when_span base;
    ent__when_settle(sc, b, &base);
    *out = (when_span){.kind = ENT__TIME_DATE, .approx = a->unit == ENT__UNIT_WEEK || a->unit == ENT__UNIT_FORTNIGHT};
    out->from = shift(a->number > 0 && base.to.precision ? base.to : base.from, a->unit, a->number, false);
}

void ent__when_settle_range(const when_scan *sc, const when_shape *a, const when_shape *b, when_span *out) {
    if (a->based) {
        settle_based(sc, a, b, out);
        return;
    }
    when_shape x = *a, y = *b;
    bool lent = x.has_year != y.has_year;
    lend(&y, &x);
    lend(&x, &y);
    if (lent && a->has_year == 0 && x.has_year && x.month > y.month) x.year--; /* "December to May 2016" */
    when_span p, q;
    ent__when_settle(sc, &x, &p);
    ent__when_settle(sc, &y, &q);
    *out = (when_span){
        .kind = ENT__TIME_RANGE, .from = p.from, .to = q.to.precision ? q.to : q.from, .approx = p.approx || q.approx};
    if (!p.from.precision || !out->to.precision) {
        out->from = out->to.precision ? (ent__date){0} : p.from;
        return;
    }
    if (ent__when_last_day(out->to) < ent__when_first_day(out->from) && !x.has_year && !y.has_year) {
        if (x.form == WHEN_WEEKDAY)
            out->to = day_date(ent__date_days(out->to) + 7);
        else if (x.form == WHEN_CALENDAR && out->to.year < 9999)
            out->to.year++;
    }
    if (ent__when_last_day(out->to) < ent__when_first_day(out->from)) out->from = out->to = (ent__date){0};
    if (out->from.precision > out->to.precision + 1) out->from = cut(out->from, out->to.precision);
}
