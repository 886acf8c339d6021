/* when: the pass over an article. Sentence by sentence, left to right: items, then the longest reading at each token
 * that can open one, settled at once, so that each date found is the last date spoken of for the next.
 *
 *   KABUL, Afghanistan (Jan. 22, 2013)          dateline: from here on the day of speaking
 *   Today, forces confirmed … , Sunday.         2013-01-22, 2013-01-20
 *
 * The day of speaking is the publication date until a dateline is met that lies near it (or none was known).
 */
#include "when/internal.h"

/* Classes a time expression can begin with. */
#define BIT(a) (1ull << ENT__TW_##a)
#define OPENERS                                                                                                        \
    (BIT(MONTH) | BIT(WEEKDAY) | BIT(NUMBER) | BIT(ARTICLE) | BIT(VAGUE) | BIT(ORDINAL) | BIT(SEASON) | BIT(DAYREL) |  \
     BIT(LAST) | BIT(NEXT) | BIT(THIS) | BIT(SAME) | BIT(FOLLOWING) | BIT(PREVIOUS) | BIT(PART) | BIT(EARLIER) |       \
     BIT(LATER) | BIT(EVERY) | BIT(OFTEN) | BIT(ERA) | BIT(FISCAL) | BIT(FROM) | BIT(BETWEEN) | BIT(EVE) |             \
     BIT(FEAST) | BIT(PERIOD) | BIT(DECADE) | BIT(UNIT) | BIT(THE) | BIT(TIMES))

static bool opens(const when_scan *sc, uint32_t i) {
    const when_item *it = &sc->items[i];
    if (it->classes & OPENERS || it->digits >= 0 || it->phrase) return true;
    ent_str f = sc->s->tokens[i].form;
    if (!f.len) return false;
    if (it->upper && f.len > 4 && f.ptr[f.len - 1] >= '0' && f.ptr[f.len - 1] <= '9') return true; /* "Sept.1" */
    return (f.ptr[0] >= '0' && f.ptr[0] <= '9') || (f.ptr[0] == 'Q' && f.len == 2) || (f.ptr[0] == 'F' && f.len == 6);
}

/* ---- EDTF ---- */

static void put_date(ent__buf *b, ent__date d) {
    int y = d.year < 0 ? -d.year : d.year;
    ent__buf_printf(b, "%s%04d", d.year < 0 ? "-" : "", y);
    if (d.precision >= ENT__MONTH) ent__buf_printf(b, "-%02d", d.month);
    if (d.precision >= ENT__DAY) ent__buf_printf(b, "-%02d", d.day);
}

static void put_edtf(ent__buf *b, const when_span *sp, const ent__time *t) {
    bool until = t->side == ENT__TIME_UNTIL || t->side == ENT__TIME_BEFORE || t->side == ENT__TIME_BY;
    bool since = t->side == ENT__TIME_SINCE || t->side == ENT__TIME_AFTER;
    if (sp->edtf[0] && t->side == ENT__TIME_AT) {
        ent__buf_cstr(b, sp->edtf);
    } else if (t->from.precision || t->to.precision) {
        if (until) ent__buf_cstr(b, "../");
        if (t->from.precision) put_date(b, t->from);
        if (t->from.precision && t->to.precision) {
            if (sp->approx) ent__buf_byte(b, '~');
            ent__buf_byte(b, '/');
        }
        if (t->to.precision) put_date(b, t->to);
        if (sp->approx) ent__buf_byte(b, '~');
        if (since) ent__buf_cstr(b, "/..");
    } else {
        ent__buf_cstr(b, sp->month_only);
    }
}

/* ---- what leads the words ---- */

static uint32_t lead_of(const when_scan *sc, uint32_t first, bool *approx) {
    while (first > 0) {
        if (ent__when_is(sc, first - 1, ENT__TW_APPROX))
            *approx = true;
        else if (!ent__when_is(sc, first - 1, ENT__TW_THE))
            break;
        first--;
    }
    return first;
}

static ent__time_side side_of(const when_scan *sc, uint32_t first) {
    if (first == 0) return ENT__TIME_AT;
    uint32_t i = first - 1;
    if (ent__when_is(sc, i, ENT__TW_SINCE)) return ENT__TIME_SINCE;
    if (ent__when_is(sc, i, ENT__TW_UNTIL)) return ENT__TIME_UNTIL;
    if (ent__when_is(sc, i, ENT__TW_TO) && ent__when_value(sc, i, ENT__TW_TO) > 0)
        return ENT__TIME_UNTIL; /* "through" */
    if (ent__when_is(sc, i, ENT__TW_BY)) return ENT__TIME_BY;
    if (ent__when_is(sc, i, ENT__TW_AFTER)) return ENT__TIME_AFTER;
    if (ent__when_is(sc, i, ENT__TW_BEFORE)) return ENT__TIME_BEFORE;
    return ENT__TIME_AT;
}

/* "since 2007" is open to the right, "until May" to the left. */
static void turn(ent__time *t, const when_span *sp) {
    switch (t->side) {
    case ENT__TIME_SINCE: t->to = (ent__date){0}; break;
    case ENT__TIME_AFTER:
        if (sp->to.precision) t->from = sp->to;
        t->to = (ent__date){0};
        break;
    case ENT__TIME_UNTIL:
    case ENT__TIME_BY:
    case ENT__TIME_BEFORE:
        t->to = t->side != ENT__TIME_BEFORE && sp->to.precision ? sp->to : sp->from;
        if (t->side == ENT__TIME_BY && sp->to.precision == ENT__YEAR && sp->to.year - sp->from.year >= 9)
            t->to = sp->from; /* "by the 1990s": when they came */
        t->from = (ent__date){0};
        break;
    default: return;
    }
    if (t->kind == ENT__TIME_DATE) t->kind = ENT__TIME_RANGE;
}

/* ---- datelines ---- */

static bool caps(ent_str f) {
    if (f.len < 2) return false;
    for (size_t i = 0; i < f.len; i++)
        if (f.ptr[i] >= 'a' && f.ptr[i] <= 'z') return false;
    return f.ptr[0] >= 'A' && f.ptr[0] <= 'Z';
}

/* Nothing but names, nouns and signs before the date, and no preposition that would tie it to a clause. */
static bool heads_line(const when_scan *sc, uint32_t first) {
    if (first > 16) return false;
    for (uint32_t i = 0; i < first; i++) {
        uint8_t u = sc->s->tokens[i].upos;
        if (u == ENT__UPOS_VERB || u == ENT__UPOS_AUX || u == ENT__UPOS_PRON || u == ENT__UPOS_DET ||
            u == ENT__UPOS_SCONJ)
            return false;
    }
    if (first == 0) return true;
    return sc->s->tokens[first - 1].upos != ENT__UPOS_ADP && !ent__when_is(sc, first - 1, ENT__TW_THE);
}

/* "KABUL, Afghanistan (Jan. 22, 2013)" wherever it stands: a name in capitals, another or none, and the bracket. */
static bool after_capitals(const when_scan *sc, uint32_t first) {
    if (first < 2 || !ent__when_char(sc, first - 1, '(')) return false;
    for (uint32_t i = first - 1; i > 0 && first - i < 7; i--) {
        const ent__token *t = &sc->s->tokens[i - 1];
        if (caps(t->form) && t->form.len > 2) return true;
        if (t->upos != ENT__UPOS_PROPN && t->upos != ENT__UPOS_PUNCT) return false;
    }
    return false;
}

static bool dateline(const when_scan *sc, const when_shape *sh, const when_span *sp) {
    if (sh->form != WHEN_CALENDAR || sp->from.precision != ENT__DAY || sp->to.precision) return false;
    if (sc->sentence > 8 && !sc->s->paragraph) return false;
    bool placed = after_capitals(sc, sh->first);
    if (!placed && !heads_line(sc, sh->first)) return false;
    uint32_t next = sh->last + 1;
    bool ends = next >= sc->n || (next + 1 >= sc->n && sc->s->tokens[next].upos == ENT__UPOS_PUNCT);
    bool bracket = ent__when_char(sc, next, ')');
    bool named = placed || (sh->first > 0 && caps(sc->s->tokens[0].form));
    bool sign = ent__when_dash(sc, next) || ent__when_char(sc, next, ':') || ent__when_char(sc, next, '(');
    if (!(ends || (bracket && named) || (sign && (named || sh->first == 0)))) return false;
    ent__date pub = sc->text->published;
    if (pub.precision < ENT__DAY) return sh->has_year || placed || sc->ref.precision == ENT__DAY;
    int32_t apart = ent__date_days(pub) - ent__date_days(sp->from);
    return apart >= -2 && apart <= 31;
}

/* "It is Tuesday", "today is Friday, May 7": who tells a day after a day says so, and from there speaks on that day. */
static bool diary(const when_scan *sc, const when_shape *sh, const when_span *sp) {
    if (sp->from.precision != ENT__DAY || sp->to.precision || sc->ref.precision != ENT__DAY) return false;
    if (sh->form != WHEN_WEEKDAY && sh->form != WHEN_CALENDAR) return false;
    int32_t apart = ent__date_days(sp->from) - ent__date_days(sc->ref);
    uint32_t i = sh->first, n = sc->s->n_tokens;
    if (apart < -31 || apart > 7 || n > 24 || i < 2 || i > 8) return false;
    bool be = false, it = false;
    for (uint32_t k = 0; k < i; k++) {
        const ent__token *t = &sc->s->tokens[k];
        be |= t->upos == ENT__UPOS_AUX && (t->xpos == ENT__XPOS_VBZ || t->xpos == ENT__XPOS_VBP);
        it |= t->upos == ENT__UPOS_PRON || ent__when_is(sc, k, ENT__TW_DAYREL);
        if (t->upos == ENT__UPOS_VERB || (t->upos == ENT__UPOS_PRON && !ent__str_is(t->lemma, "it"))) return false;
    }
    return be && it;
}

/* ---- the pass ---- */

/* "the 1972 treaty", told of many years later: a thing of that year, not a story. */
static bool of_thing(const when_scan *sc, const when_shape *sh, const ent__time *t) {
    uint8_t rel = sc->s->tokens[t->head].rel;
    bool adnominal = rel == ENT__REL_COMPOUND || rel == ENT__REL_NUMMOD || rel == ENT__REL_AMOD;
    return adnominal && sh->has_year && !sh->month && sc->ref.precision && sc->ref.year - t->from.year > 2;
}

/* The last date spoken of, and what the article tells of: its own days or years gone by. A date whose year was taken
 * from the one before it carries the story on. */
static void remember(when_scan *sc, const when_shape *sh, const when_span *sp, const ent__time *t) {
    if (sp->from.precision && sp->from.year < 0) sc->before_era = true, sc->era_sentence = sc->sentence;
    if (!sp->from.precision || t->kind == ENT__TIME_SET || t->named || t->vague || sh->form == WHEN_CENTURY) return;
    if (sh->form == WHEN_SPAN) return; /* the story is not told of "the last ten years" */
    if (sc->ref.precision && sh->form == WHEN_CALENDAR)
        *(sp->from.year < sc->ref.year - 1 ? &sc->n_old : &sc->n_new) += 1;
    bool from_said = sh->rel >= WHEN_SAME || (sh->form == WHEN_SHIFT && sh->anaphoric);
    bool carried = sc->said_year && sc->said_known && ((sh->month && sp->from.year == sc->said.year) || from_said);
    sc->said = sp->from;
    sc->said_known = true;
    sc->said_year = (sh->has_year || carried) && !t->dateline && t->side != ENT__TIME_SINCE;
    sc->said_thing = of_thing(sc, sh, t);
    sc->said_sentence = sc->sentence;
}

static void add(when_scan *sc, const when_shape *sh, const when_span *sp, ent__buf *out) {
    bool approx = false;
    uint32_t lead = lead_of(sc, sh->first, &approx);
    when_span span = *sp;
    span.approx |= approx;
    ent__time t = {.sentence = (uint32_t)sc->sentence,
                   .first = sh->first,
                   .last = sh->last,
                   .from = sp->from,
                   .to = sp->to,
                   .kind = sp->kind,
                   .rule = sh->rule};
    t.head = sh->last;
    for (uint32_t i = sh->first; i <= sh->last; i++) {
        uint32_t h = sc->s->tokens[i].head;
        if (h == ENT__NOTOKEN || h < sh->first || h > sh->last) {
            t.head = i;
            break;
        }
    }
    t.coming = sh->coming;
    t.named = sh->named;
    t.dateline = dateline(sc, sh, sp);
    t.side = (uint8_t)(t.dateline || t.kind == ENT__TIME_DURATION || t.kind == ENT__TIME_SET ? ENT__TIME_AT
                                                                                             : side_of(sc, lead));
    turn(&t, &span);
    t.vague = sh->vague && (t.from.precision || t.to.precision);
    if (t.vague) t.kind = ENT__TIME_RANGE, t.side = t.from.precision ? ENT__TIME_AFTER : ENT__TIME_BEFORE;
    if (t.dateline || diary(sc, sh, sp)) sc->ref = sp->from;
    remember(sc, sh, sp, &t);
    ent__buf edtf;
    ent__buf_init(&edtf);
    put_edtf(&edtf, &span, &t);
    t.edtf = ent__arena_str(sc->text->arena, ent__buf_text(&edtf));
    if (edtf.failed || (edtf.len && !t.edtf.ptr)) out->failed = true;
    ent__buf_release(&edtf);
    ent__buf_add(out, &t, sizeof t);
}

/* "Yesterday, Today, Tomorrow": days that are a title's, not the article's. */
static bool title_of_days(const when_scan *sc, uint32_t i) {
    if (!sc->items[i].upper || !ent__when_is(sc, i, ENT__TW_DAYREL)) return false;
    bool next = ent__when_char(sc, i + 1, ',') && ent__when_is(sc, i + 2, ENT__TW_DAYREL) && sc->items[i + 2].upper;
    return next || (i > 1 && ent__when_char(sc, i - 1, ',') && ent__when_is(sc, i - 2, ENT__TW_DAYREL) &&
                    sc->items[i - 2].upper);
}

static void sentence_times(when_scan *sc, ent__buf *out) {
    for (uint32_t i = 0; i < sc->n;) {
        when_shape from, to;
        if (!opens(sc, i) || title_of_days(sc, i) || !ent__when_read(sc, i, &from, &to)) {
            i++;
            continue;
        }
        when_span sp;
        if (to.form != WHEN_NONE)
            ent__when_settle_range(sc, &from, &to, &sp);
        else
            ent__when_settle(sc, &from, &sp);
        add(sc, &from, &sp, out);
        i = from.last + 1;
    }
}

static bool list_datelines(const ent__text *text, ent__times *out) {
    size_t n = 0;
    for (size_t i = 0; i < out->n; i++) n += out->items[i].dateline;
    if (!n) return true;
    out->datelines = ENT__ARRAY(text->arena, uint32_t, n);
    if (!out->datelines) return false;
    for (size_t i = 0; i < out->n; i++)
        if (out->items[i].dateline) out->datelines[out->n_datelines++] = (uint32_t)i;
    return true;
}

static uint32_t longest(const ent__text *text) {
    uint32_t n = 0;
    for (size_t i = 0; i < text->n_sentences; i++)
        if (text->sentences[i].n_tokens > n) n = text->sentences[i].n_tokens;
    return n;
}

ent_status ent__times_find(const ent__lex *lex, const ent__text *text, ent__times *out, ent_error *err) {
    *out = (ent__times){0};
    when_scan sc = {.lex = lex, .text = text, .ref = text->published};
    sc.words = ent__phrases_open(lex, ENT__TIMES_TAG);
    size_t bytes = 0;
    sc.periods = ent__lex_section(lex, ENT__PERIODS_TAG, &bytes);
    sc.n_periods = sc.periods ? bytes / sizeof *sc.periods : 0;
    out->words = sc.words;
    uint32_t most = longest(text);
    if (!most || !sc.words.head) return ENT_OK;
    sc.items = ENT__ARRAY(text->arena, when_item, most);
    if (!sc.items) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("times"));
    ent__buf found;
    ent__buf_init(&found);
    for (size_t i = 0; i < text->n_sentences; i++) {
        ent__when_items(&sc, i);
        sentence_times(&sc, &found);
    }
    out->n = found.len / sizeof *out->items;
    out->items = out->n ? ENT__ARRAY(text->arena, ent__time, out->n) : NULL;
    bool failed = found.failed || (out->n && !out->items);
    if (!failed && out->n) memcpy(out->items, found.ptr, found.len);
    ent__buf_release(&found);
    if (!failed && list_datelines(text, out)) return ENT_OK;
    *out = (ent__times){0};
    return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("times"));
}
