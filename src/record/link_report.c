/* What one report tells of: kinds of happening, how far an agreement has come, a stop, days, phase.
 *
 *   visit      CONSULT, mode visit: the actors visit, the recipient is host
 *   meeting    any other CONSULT, and a visit in which somebody is named on both sides
 *   agreement  an event that has a document or a common body as its argument
 *   exercise   COOPERATE that has an exercise as its argument, or whose own word is one
 *   act        every other event
 *
 * What an operator made of an engagement tells of it too: a visit that is promised is announced.
 */
#include "record/link_match.h"

#include <strings.h>

enum {
    BEFORE_PUBLICATION = 30, /* days: news of what took place without a date of its own */
    AFTER_PUBLICATION = 1,
    RECALLED = 31, /* days after which news recalls */
};

ent_str ent__report_note(const ent__report *r, const char *role) {
    for (size_t i = 0; i < r->n_arguments; i++)
        if (is(r->arguments[i].field, role)) return r->arguments[i].value;
    return (ent_str){0};
}

/* ---- what it tells of ---- */

static const char *const DRILLS[] = {"exercise", "drill", "manoeuvre", "maneuver", "wargame"};
static const char *const RELATIONS[] = {"contact", "dialogue", "participation"}; /* that last, and are no meeting */
static const char *const TREATY_TYPES[] = {"AGREE", "SUPPORT", "COOPERATE", "CONSULT", "REJECT", "SANCTION", "REQUEST"};

/* Of a visit that stops at an academy, that house is nobody whom one met. */
static bool named_on_both_sides(const ent__report *r) {
    bool actor = false, recipient = false, stop = ent__report_note(r, "stop").len > 0;
    for (size_t i = 0; i < r->n_sides; i++) {
        bool house = stop && r->sides[i].recipient && !r->sides[i].someone;
        bool someone = r->sides[i].person || (r->sides[i].office.len && r->sides[i].sector.len && !house);
        actor |= someone && !r->sides[i].recipient;
        recipient |= someone && r->sides[i].recipient;
    }
    return actor && recipient;
}

static size_t codes_on(const ent__report *r, bool recipient) {
    size_t n = 0;
    for (size_t i = 0; i < r->n_sides; i++)
        n += r->sides[i].code.len && !r->sides[i].crowd && r->sides[i].recipient == recipient;
    return n;
}

/* What happens within one country is no engagement. */
static bool several_countries(const ent__report *r) {
    const ent__side *first = NULL;
    for (size_t i = 0; i < r->n_sides; i++) {
        if (r->sides[i].crowd || !r->sides[i].code.len) continue;
        if (first && !ent__str_eq(r->sides[i].code, first->code)) return true;
        if (!first) first = &r->sides[i];
    }
    return false;
}

/* "CONSULT/visit" is CONSULT. */
static ent_str type_of(ent_str was) {
    size_t n = 0;
    while (n < was.len && was.ptr[n] != '/') n++;
    return ent__str(was.ptr, n);
}

/* A visit that somebody will pay, or will not: what it was before an operator changed it. Of other acts' objects
 * nothing is known. */
bool ent__report_turned(const ent__report *r) {
    return r->was.len && (is(r->type, "AGREE") || is(r->type, "REJECT")) && !is(type_of(r->was), "AGREE") &&
           !is(type_of(r->was), "REJECT");
}

/* "The Russian and US presidents visited the museum": two states' go out together, in the country of one of them or
 * where no host is told. */
bool ent__report_outing(const ent__report *r) {
    if (!is(r->mode, "visit")) return false;
    bool several = false, host = codes_on(r, true) > 0;
    for (size_t i = 0; i < r->n_sides; i++)
        for (size_t k = 0; k < r->n_sides; k++) {
            const ent__side *x = &r->sides[i], *y = &r->sides[k];
            if (x->recipient || x->crowd || y->crowd || !x->code.len || !y->code.len) continue;
            if (y->recipient && ent__str_eq(x->code, y->code)) host = false;
            several |= !y->recipient && !ent__str_eq(x->code, y->code);
        }
    return several && !host;
}

static unsigned kinds_of(const ent__report *r, ent_str type, bool visit) {
    unsigned kinds = 0;
    if (r->several) return 0;
    if (visit && codes_on(r, false) && codes_on(r, true)) kinds |= 1u << ENT__VISIT;
    visit = visit && !ent__report_outing(r);
    bool relations =
        !ent__report_turned(r) && ONE_OF(r->lemma, RELATIONS) && !is(r->mode, "phone") && !named_on_both_sides(r);
    if (is(type, "CONSULT") && (visit ? named_on_both_sides(r) && !r->invitation : !relations))
        kinds |= 1u << ENT__MEETING;
    bool exercise = is(type, "COOPERATE") && (ent__report_note(r, "exercise").len || ONE_OF(r->lemma, DRILLS));
    if (exercise) kinds |= 1u << ENT__EXERCISE;
    bool paper = ent__report_note(r, "document").len || ent__report_note(r, "body").len;
    if (paper && !exercise && !visit && ONE_OF(type, TREATY_TYPES)) kinds |= 1u << ENT__AGREEMENT;
    return kinds;
}

unsigned ent__report_kinds(const ent__report *r) {
    const unsigned act = 1u << ENT__ACT;
    bool supposed = is(r->modality, "hypothetical");
    if (!several_countries(r) || is(r->modality, "negated")) return act;
    ent_str type = ent__report_turned(r) ? type_of(r->was) : r->type;
    bool visit = ent__report_turned(r) ? is(r->was, "CONSULT/visit") : is(type, "CONSULT") && is(r->mode, "visit");
    unsigned kinds = kinds_of(r, type, visit);
    if (supposed) kinds &= 1u << ENT__VISIT | 1u << ENT__MEETING;
    return kinds ? kinds : act;
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

/* "stage-in-force" among the arguments: the act, as the words beside the event have it. */
static ent__act act_of_stage(const ent__report *r) {
    static const char prefix[] = "stage-";
    for (size_t i = 0; i < r->n_arguments; i++) {
        ent_str f = r->arguments[i].field;
        if (f.len < sizeof prefix || memcmp(f.ptr, prefix, sizeof prefix - 1) != 0) continue;
        for (int act = ENT__PROPOSED; act < ENT__N_ACTS; act++) {
            const char *name = ent__act_name((ent__act)act);
            size_t n = sizeof prefix - 1, k = 0;
            while (n + k < f.len && name[k] && (f.ptr[n + k] == name[k] || (f.ptr[n + k] == '-' && name[k] == ' ')))
                k++;
            if (n + k == f.len && !name[k]) return (ent__act)act;
        }
    }
    return ENT__NO_ACT;
}

ent__act ent__report_act(const ent__report *r) {
    ent__act stage = act_of_stage(r);
    if (stage) return stage;
    if (is(r->type, "REJECT") || is(r->type, "SANCTION")) return ent__report_turned(r) ? ENT__PROPOSED : ENT__ENDED;
    if (is(r->type, "REQUEST") || ent__report_turned(r)) return ENT__PROPOSED;
    for (size_t i = 0; i < ENT__COUNT(ACTS); i++)
        if (is(r->lemma, ACTS[i].lemma)) return ACTS[i].act;
    return r->cameo.len >= 3 && memcmp(r->cameo.ptr, "057", 3) == 0 ? ENT__SIGNED : ENT__AGREED;
}

const char *ent__act_name(ent__act act) {
#define X(a, s) s,
    static const char *const names[ENT__N_ACTS] = {ENT__ACT_LIST(X)};
    return names[act];
}

const char *ent__phase_name(ent__phase phase) {
    static const char *const names[ENT__N_PHASES] = {ENT__PHASE_LIST(X)};
#undef X
    return names[phase];
}

const char *ent__kind_name(ent__kind kind) {
    static const char *const names[ENT__N_KINDS] = {"visit", "meeting", "agreement", "exercise", "act"};
    return names[kind];
}

static ent_str without_article(ent_str s) {
    static const char *const articles[] = {"of ", "a ", "an ", "the ", "A ", "An ", "The "};
    for (size_t i = 0; i < ENT__COUNT(articles); i++) {
        size_t n = strlen(articles[i]);
        if (s.len > n && memcmp(s.ptr, articles[i], n) == 0) return ent__str(s.ptr + n, s.len - n);
    }
    return s;
}

ent_str ent__report_name(const ent__report *r, ent__kind kind) {
    ent_str s = {0};
    if (kind == ENT__EXERCISE) s = ent__report_note(r, "exercise");
    if (kind == ENT__AGREEMENT) s = ent__report_note(r, "document");
    if (!s.len && kind == ENT__AGREEMENT) s = ent__report_note(r, "body");
    return without_article(s);
}

/* The house that a trip stops at; of a meeting, a meal alone: its word is that of the event. */
ent_str ent__report_stop(const ent__report *r, ent__kind kind) {
    ent_str stop = ent__report_note(r, "stop");
    bool meal = r->lemma.len && stop.len >= r->lemma.len && strncasecmp(stop.ptr, r->lemma.ptr, r->lemma.len) == 0;
    return kind == ENT__VISIT || meal ? without_article(stop) : (ent_str){0};
}

/* ---- days ---- */

bool ent__report_ahead(const ent__report *r) { return is(r->modality, "future") || ent__report_turned(r); }

bool ent__report_opens(const ent__report *r) {
    return r->lead && !r->looks_back && !ent__report_ahead(r) && r->phase == ENT__REPORTED;
}

static void settle_days(ent__report *r) {
    ent__date d, end;
    bool own = r->date.len && !is(r->date_source, "publication") && ent__date_parse(r->date, &d);
    if (!own && !(r->published.len && ent__date_parse(r->published, &d)) &&
        !(r->date.len && ent__date_parse(r->date, &d))) {
        r->lo = INT32_MIN / 2;
        r->hi = INT32_MAX / 2;
        r->rank = ENT__DATE_NONE;
        return;
    }
    r->lo = r->hi = ent__date_days(d);
    if (!own) {
        bool may = is(r->modality, "hypothetical") && is(r->type, "CONSULT");
        r->lo -= ent__report_ahead(r) && !is(r->type, "REJECT") ? 0 : BEFORE_PUBLICATION;
        r->hi += ent__report_ahead(r) || may ? ENT__LINK_AHEAD : AFTER_PUBLICATION;
        r->rank = ENT__DATE_PUBLISHED;
        if (!r->date.len) { /* the text says only that it was not then */
            r->lo = r->day == INT32_MAX ? r->lo : r->day - 365;
            r->rank = ENT__DATE_YEAR;
        }
        return;
    }
    enum { VAGUE = 183 };
    if (d.precision == ENT__YEAR) r->hi = r->lo + 365;
    if (d.precision == ENT__MONTH) r->hi = r->lo + ent__month_days(d.year, d.month) - 1;
    if (r->end_date.len && ent__date_parse(r->end_date, &end) && ent__date_days(end) > r->hi)
        r->hi = ent__date_days(end);
    bool year = d.precision == ENT__YEAR || r->hi - r->lo > VAGUE;
    r->rank = year ? ENT__DATE_YEAR : d.precision == ENT__MONTH ? ENT__DATE_MONTH : ENT__DATE_DAY;
}

/* As an engagement the report is of the visit, not of the day and place where it was promised. */
static void turn_to_subject(ent__report *r) {
    if (!ent__report_turned(r) || ent__report_kinds(r) == 1u << ENT__ACT) return;
    r->place = r->about_place;
    r->country = r->about_country;
    r->end_date = r->about_end_date;
    if (r->about_date.len) r->date = r->about_date;
    r->date_source = r->about_date.len ? ENT__LIT("words") : ENT__LIT("publication");
}

void ent__report_settle(ent__report *r) {
    turn_to_subject(r);
    settle_days(r);
    bool old = is(r->modality, "historical") ||
               (r->rank != ENT__DATE_PUBLISHED && r->day != INT32_MAX && r->day - r->hi > RECALLED);
    r->phase = is(r->modality, "negated")        ? ENT__DENIED
               : is(r->modality, "hypothetical") ? ENT__POSSIBLE
               : is(r->modality, "future")       ? ENT__ANNOUNCED
               : old                             ? ENT__RECALLED
                                                 : ENT__REPORTED;
}

ent__phase ent__report_phase(const ent__report *r, ent__kind kind) {
    if (kind == ENT__ACT || !ent__report_turned(r)) return (ent__phase)r->phase;
    return is(r->type, "AGREE") ? ENT__ANNOUNCED : ENT__CALLED_OFF;
}

/* It is dated later than it was told. */
bool ent__report_dated_ahead(const ent__report *r) {
    return r->rank != ENT__DATE_NONE && r->rank != ENT__DATE_PUBLISHED && r->day != INT32_MAX && r->lo > r->day;
}
