/* What an event tells of, and whether two reports are of one engagement. Only the events' codes, parties, dates and
 * arguments are looked at, never their text.
 *
 *   visit      CONSULT, mode visit: the actors visit, the recipient is host
 *   meeting    any other CONSULT, and a visit in which somebody is named on both sides
 *   agreement  an event that has a document or a common body as its argument
 *   exercise   COOPERATE that has an exercise as its argument, or whose own word is one
 *
 * Two reports are of one engagement if their parties agree, their days may be the same, and what they name agrees:
 *
 *   Bajwa > RUS, published 2018-04-26     days [-30, +1] around it     the same visit as
 *   Bajwa > RUS, "2018-04"                days of April
 *   Sharif > RUS, "2015"                  another visitor, other days
 */
#include "record/link.h"

enum {
    BEFORE_PUBLICATION = 30, /* days: news of what took place without a date of its own */
    AFTER_PUBLICATION = 1,
    SLACK_VISIT = 4, /* days that two exact dates of one engagement may differ */
    SLACK_OTHER = 1,
    NEAR = 4, /* days between the dates of two reports of which one names nobody */
};

static bool is(ent_str s, const char *z) { return ent__str_is(s, z); }

static bool one_of(ent_str s, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (is(s, list[i])) return true;
    return false;
}
#define ONE_OF(s, list) one_of(s, list, ENT__COUNT(list))

static const ent__note *argument(const ent__report *r, const char *role) {
    for (size_t i = 0; i < r->n_arguments; i++)
        if (is(r->arguments[i].field, role)) return &r->arguments[i];
    return NULL;
}

/* ---- what it tells of ---- */

static const char *const DRILLS[] = {"exercise", "drill", "manoeuvre", "maneuver", "wargame"};
static const char *const TREATY_TYPES[] = {"AGREE", "SUPPORT", "COOPERATE", "CONSULT", "REJECT", "SANCTION", "REQUEST"};

static bool named_on_both_sides(const ent__report *r) {
    bool actor = false, recipient = false;
    for (size_t i = 0; i < r->n_sides; i++) {
        bool someone = r->sides[i].person || r->sides[i].office.len;
        actor |= someone && !r->sides[i].recipient;
        recipient |= someone && r->sides[i].recipient;
    }
    return actor && recipient;
}

static size_t codes_on(const ent__report *r, bool recipient) {
    size_t n = 0;
    for (size_t i = 0; i < r->n_sides; i++) n += r->sides[i].code.len && r->sides[i].recipient == recipient;
    return n;
}

/* What happens within one country is no engagement. */
static bool several_countries(const ent__report *r) {
    for (size_t i = 1; i < r->n_sides; i++)
        if (!ent__str_eq(r->sides[i].code, r->sides[0].code)) return true;
    return false;
}

unsigned ent__report_kinds(const ent__report *r) {
    unsigned kinds = 0;
    if (!several_countries(r)) return 0;
    bool visit = is(r->type, "CONSULT") && is(r->mode, "visit");
    if (visit && codes_on(r, false) && codes_on(r, true)) kinds |= 1u << ENT__VISIT;
    if (is(r->type, "CONSULT") && (!visit || named_on_both_sides(r))) kinds |= 1u << ENT__MEETING;
    bool exercise = is(r->type, "COOPERATE") && (argument(r, "exercise") || ONE_OF(r->lemma, DRILLS));
    if (exercise) kinds |= 1u << ENT__EXERCISE;
    bool paper = argument(r, "document") || argument(r, "body");
    if (paper && !exercise && !visit && ONE_OF(r->type, TREATY_TYPES)) kinds |= 1u << ENT__AGREEMENT;
    return kinds;
}

static const struct {
    const char *lemma;
    ent__act act;
} ACTS[] = {
    {"sign", ENT__SIGNED},           {"ink", ENT__SIGNED},       {"initial", ENT__SIGNED},
    {"conclude", ENT__SIGNED},       {"signing", ENT__SIGNED},   {"finalise", ENT__SIGNED},
    {"finalize", ENT__SIGNED},       {"seal", ENT__SIGNED},      {"ratify", ENT__RATIFIED},
    {"ratification", ENT__RATIFIED}, {"propose", ENT__PROPOSED}, {"offer", ENT__PROPOSED},
    {"proposal", ENT__PROPOSED},
};

ent__act ent__report_act(const ent__report *r) {
    for (size_t i = 0; i < ENT__COUNT(ACTS); i++)
        if (is(r->lemma, ACTS[i].lemma)) return ACTS[i].act;
    if (r->cameo.len >= 3 && memcmp(r->cameo.ptr, "057", 3) == 0) return ENT__SIGNED;
    if (is(r->type, "REJECT") || is(r->type, "SANCTION")) return ENT__ENDED;
    return is(r->type, "REQUEST") ? ENT__PROPOSED : ENT__AGREED;
}

const char *ent__act_name(ent__act act) {
    static const char *const names[ENT__N_ACTS] = {"", "proposed", "agreed", "signed", "ratified", "ended"};
    return names[act];
}

const char *ent__kind_name(ent__kind kind) {
    static const char *const names[ENT__N_KINDS] = {"visit", "meeting", "agreement", "exercise"};
    return names[kind];
}

ent_str ent__report_name(const ent__report *r, ent__kind kind) {
    const ent__note *a = kind == ENT__EXERCISE ? argument(r, "exercise") : argument(r, "document");
    if (!a && kind == ENT__AGREEMENT) a = argument(r, "body");
    ent_str s = a ? a->value : (ent_str){0};
    static const char *const articles[] = {"of ", "a ", "an ", "the ", "A ", "An ", "The "};
    for (size_t i = 0; i < ENT__COUNT(articles); i++) {
        size_t n = strlen(articles[i]);
        if (s.len > n && memcmp(s.ptr, articles[i], n) == 0) return ent__str(s.ptr + n, s.len - n);
    }
    return s;
}

/* ---- days ---- */

ent__date_rank ent__report_days(const ent__report *r, int32_t *lo, int32_t *hi) {
    ent__date d;
    bool own = r->date.len && !is(r->date_source, "publication") && ent__date_parse(r->date, &d);
    if (!own && !(r->published.len && ent__date_parse(r->published, &d)) &&
        !(r->date.len && ent__date_parse(r->date, &d))) {
        *lo = INT32_MIN / 2;
        *hi = INT32_MAX / 2;
        return ENT__DATE_NONE;
    }
    *lo = *hi = ent__date_days(d);
    if (!own) {
        *lo -= BEFORE_PUBLICATION;
        *hi += AFTER_PUBLICATION;
        return ENT__DATE_PUBLISHED;
    }
    if (d.precision == ENT__YEAR) *hi = *lo + 365;
    if (d.precision == ENT__MONTH) *hi = *lo + ent__month_days(d.year, d.month) - 1;
    ent__date end;
    if (r->end_date.len && ent__date_parse(r->end_date, &end) && ent__date_days(end) > *hi) *hi = ent__date_days(end);
    return d.precision == ENT__YEAR ? ENT__DATE_YEAR : d.precision == ENT__MONTH ? ENT__DATE_MONTH : ENT__DATE_DAY;
}

static bool days_agree(const ent__engagement *e, const ent__report *r) {
    int32_t lo, hi, slack = e->kind == ENT__VISIT ? SLACK_VISIT : SLACK_OTHER;
    ent__report_days(r, &lo, &hi);
    return lo <= e->hi + slack && e->lo <= hi + slack;
}

/* ---- parties ---- */

/* Of those of one country on the same side: somebody in both, or nobody named in one of them. */
static bool persons_agree(const ent__engagement *e, const ent__report *r, ent_str code, bool mind_side,
                          bool recipient) {
    bool in_e = false, in_r = false;
    for (size_t i = 0; i < e->n_sides; i++) {
        const ent__side *x = &e->sides[i];
        if (!x->person || !ent__str_eq(x->code, code) || (mind_side && x->recipient != recipient)) continue;
        in_e = true;
        for (size_t k = 0; k < r->n_sides; k++)
            if (r->sides[k].person == x->person) return true;
    }
    for (size_t k = 0; k < r->n_sides; k++) {
        const ent__side *y = &r->sides[k];
        in_r |= y->person && ent__str_eq(y->code, code) && (!mind_side || y->recipient == recipient);
    }
    return !in_e || !in_r;
}

static bool has_code(const ent__side *sides, size_t n, ent_str code, bool mind_side, bool recipient) {
    for (size_t i = 0; i < n; i++)
        if (ent__str_eq(sides[i].code, code) && (!mind_side || sides[i].recipient == recipient)) return true;
    return false;
}

/* The same countries stand in both, on the same sides where sides matter. */
static bool countries_agree(const ent__engagement *e, const ent__report *r) {
    bool mind = e->kind == ENT__VISIT;
    for (size_t i = 0; i < e->n_sides; i++)
        if (!has_code(r->sides, r->n_sides, e->sides[i].code, mind, e->sides[i].recipient)) return false;
    for (size_t i = 0; i < r->n_sides; i++) {
        const ent__side *x = &r->sides[i];
        if (!has_code(e->sides, e->n_sides, x->code, mind, x->recipient)) return false;
        if (!persons_agree(e, r, x->code, mind, x->recipient)) return false;
    }
    return true;
}

static bool somebody(const ent__side *sides, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (sides[i].person) return true;
    return false;
}

/* ---- names ---- */

static ent_str next_word(ent_str *rest) {
    size_t a = 0, b;
    while (a < rest->len && (rest->ptr[a] == ' ' || rest->ptr[a] == '-')) a++;
    for (b = a; b < rest->len && rest->ptr[b] != ' ' && rest->ptr[b] != '-';) b++;
    ent_str w = {rest->ptr + a, b - a};
    *rest = ent__str(rest->ptr + b, rest->len - b);
    return w;
}

static bool holds_word(ent_str name, ent_str word) {
    for (ent_str w = next_word(&name); w.len; w = next_word(&name))
        if (w.len == word.len && strncasecmp(w.ptr, word.ptr, w.len) == 0) return true;
    return false;
}

/* Days between the dates as they were said or, without one, published; many where one of them is no day. */
static int32_t days_apart(const ent__engagement *e, const ent__report *r) {
    ent__date a, b;
    ent_str said = r->date.len && !is(r->date_source, "publication") ? r->date : r->published;
    if (!ent__date_parse(e->date, &a) || !ent__date_parse(said, &b)) return INT32_MAX;
    if (a.precision != ENT__DAY || b.precision != ENT__DAY) return INT32_MAX;
    int32_t d = ent__date_days(a) - ent__date_days(b);
    return d < 0 ? -d : d;
}

/* Every word of the one stands in the other; an agreement without a name agrees with any. */
static bool names_agree(ent_str a, ent_str b) {
    bool a_in_b = true, b_in_a = true;
    ent_str rest = a;
    for (ent_str w = next_word(&rest); w.len; w = next_word(&rest)) a_in_b = a_in_b && holds_word(b, w);
    rest = b;
    for (ent_str w = next_word(&rest); w.len; w = next_word(&rest)) b_in_a = b_in_a && holds_word(a, w);
    return a_in_b || b_in_a;
}

bool ent__link_same(const ent__engagement *e, const ent__report *r) {
    if (!days_agree(e, r) || !countries_agree(e, r)) return false;
    bool same_document = e->last_document == r->document;
    switch (e->kind) {
    case ENT__AGREEMENT: return names_agree(e->name, ent__report_name(r, e->kind));
    case ENT__EXERCISE: return names_agree(e->name, ent__report_name(r, e->kind)) || same_document;
    case ENT__MEETING:
    case ENT__VISIT:
        /* where nobody is named, another article's report is the same only if it is of nearly the same day */
        return same_document || (somebody(e->sides, e->n_sides) && somebody(r->sides, r->n_sides)) ||
               days_apart(e, r) <= NEAR;
    case ENT__N_KINDS: break;
    }
    return false;
}

/* ---- taking a report in ---- */

static bool keep(ent_str *to, ent_str from, ent__arena *arena) {
    if (to->len || !from.len) return true;
    *to = ent__arena_str(arena, from);
    return to->ptr != NULL;
}

static bool longer(ent_str *to, ent_str from, ent__arena *arena) {
    if (from.len <= to->len) return true;
    *to = (ent_str){0};
    return keep(to, from, arena);
}

static bool fill_side(ent__side *x, const ent__side *from, ent__arena *arena) {
    if (!x->person) x->person = from->person;
    return keep(&x->code, from->code, arena) && longer(&x->name, from->name, arena) &&
           keep(&x->office, from->office, arena) && keep(&x->rank, from->rank, arena) &&
           keep(&x->org, from->org, arena);
}

/* The side that stands for the same: the same person, else the country without a person. */
static ent__side *side_for(ent__engagement *e, const ent__side *s) {
    bool mind = e->kind == ENT__VISIT;
    for (size_t i = 0; i < e->n_sides; i++) {
        ent__side *x = &e->sides[i];
        if (!ent__str_eq(x->code, s->code) || (mind && x->recipient != s->recipient)) continue;
        if (x->person == s->person || !x->person || !s->person) return x;
    }
    return NULL;
}

static bool add_side(ent__engagement *e, const ent__side *s, ent__arena *arena) {
    ent__side *x = side_for(e, s);
    if (x) return fill_side(x, s, arena);
    if (e->n_sides == ENT__MAX_SIDES) return true;
    if (e->n_sides == e->cap_sides) {
        size_t cap = e->cap_sides ? e->cap_sides * 2 : 2;
        ent__side *bigger = ENT__ARRAY(arena, ent__side, cap);
        if (!bigger) return false;
        if (e->n_sides) memcpy(bigger, e->sides, e->n_sides * sizeof *bigger);
        e->sides = bigger;
        e->cap_sides = cap;
    }
    x = &e->sides[e->n_sides++];
    *x = (ent__side){.recipient = s->recipient};
    return fill_side(x, s, arena);
}

/* Days become those of the better date; equally good ones keep the first. */
static bool merge_date(ent__engagement *e, const ent__report *r, ent__arena *arena) {
    int32_t lo, hi;
    ent__date_rank rank = ent__report_days(r, &lo, &hi);
    if (rank <= e->date_rank && e->n_reports) return true;
    e->lo = lo;
    e->hi = hi;
    e->date_rank = rank;
    e->date = e->end_date = e->date_source = (ent_str){0};
    return keep(&e->date, r->date.len ? r->date : r->published, arena) && keep(&e->end_date, r->end_date, arena) &&
           keep(&e->date_source, rank == ENT__DATE_PUBLISHED ? ENT__LIT("publication") : r->date_source, arena);
}

bool ent__link_merge(ent__engagement *e, const ent__report *r, ent__arena *arena) {
    bool ok = merge_date(e, r, arena) && keep(&e->place, r->place, arena) && keep(&e->country, r->country, arena) &&
              keep(&e->mode, r->mode, arena) && longer(&e->name, ent__report_name(r, e->kind), arena);
    for (size_t i = 0; ok && i < r->n_sides; i++) ok = add_side(e, &r->sides[i], arena);
    ent__act act = e->kind == ENT__AGREEMENT ? ent__report_act(r) : ENT__NO_ACT;
    if (act > e->act) e->act = act;
    e->n_reports++;
    e->n_documents += e->last_document != r->document;
    e->last_document = r->document;
    return ok;
}
