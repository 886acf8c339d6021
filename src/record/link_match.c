/* What an event tells of, and whether two reports are of one engagement. Only the events' codes, parties, dates and
 * arguments are looked at, never their text.
 *
 *   visit      CONSULT, mode visit: the actors visit, the recipient is host
 *   meeting    any other CONSULT, and a visit in which somebody is named on both sides
 *   agreement  an event that has a document or a common body as its argument
 *   exercise   COOPERATE that has an exercise as its argument, or whose own word is one
 *   act        every other event (link_acts.c)
 *
 * What an operator made of an engagement tells of it too: a visit that is promised is announced.
 * Two reports are of one engagement if their parties agree, their days may be the same, and what they name agrees:
 *
 *   Bajwa > RUS, published 2018-04-26     days [-30, +1] around it     the same visit as
 *   Bajwa > RUS, "2018-04"                days of April
 *   Sharif > RUS, "2015"                  another visitor, other days
 */
#include "record/link.h"

#include <strings.h>

enum {
    BEFORE_PUBLICATION = 30, /* days: news of what took place without a date of its own */
    AFTER_PUBLICATION = 1,
    AHEAD = 21,      /* days: what is announced without a date */
    RECALLED = 31,   /* days after which news recalls */
    SLACK_VISIT = 4, /* days that two exact dates of one engagement may differ */
    SLACK_OTHER = 1,
    NEAR_MEETING = 1,
    NEWS = 7, /* days for which a meeting, or the visit of somebody named, is spoken of without a date */
    NEAR = 4, /* days between the dates of two reports of which one has no date, or names nobody */
};

static const float WORDS_ALIKE = 0.15f, WORDS_SURE = 0.25f, WORDS_ONE = 0.5f;

static bool is(ent_str s, const char *z) { return ent__str_is(s, z); }

static bool one_of(ent_str s, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (is(s, list[i])) return true;
    return false;
}
#define ONE_OF(s, list) one_of(s, list, ENT__COUNT(list))

ent_str ent__report_note(const ent__report *r, const char *role) {
    for (size_t i = 0; i < r->n_arguments; i++)
        if (is(r->arguments[i].field, role)) return r->arguments[i].value;
    return (ent_str){0};
}

/* ---- what it tells of ---- */

static const char *const DRILLS[] = {"exercise", "drill", "manoeuvre", "maneuver", "wargame"};
static const char *const RELATIONS[] = {"contact", "dialogue", "participation"}; /* that last, and are no meeting */
static const char *const TREATY_TYPES[] = {"AGREE", "SUPPORT", "COOPERATE", "CONSULT", "REJECT", "SANCTION", "REQUEST"};

static bool named_on_both_sides(const ent__report *r) {
    bool actor = false, recipient = false;
    for (size_t i = 0; i < r->n_sides; i++) {
        bool someone = r->sides[i].person || (r->sides[i].office.len && r->sides[i].sector.len);
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
static bool turned(const ent__report *r) {
    return r->was.len && (is(r->type, "AGREE") || is(r->type, "REJECT")) && !is(type_of(r->was), "AGREE") &&
           !is(type_of(r->was), "REJECT");
}

/* "The Russian and US presidents visited the museum": two states' go out together, in the country of one of them or
 * where no host is told. */
static bool outing(const ent__report *r) {
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
    visit = visit && !outing(r);
    bool relations = !turned(r) && ONE_OF(r->lemma, RELATIONS) && !is(r->mode, "phone") && !named_on_both_sides(r);
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
    ent_str type = turned(r) ? type_of(r->was) : r->type;
    bool visit = turned(r) ? is(r->was, "CONSULT/visit") : is(type, "CONSULT") && is(r->mode, "visit");
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
    if (is(r->type, "REJECT") || is(r->type, "SANCTION")) return turned(r) ? ENT__PROPOSED : ENT__ENDED;
    if (is(r->type, "REQUEST") || turned(r)) return ENT__PROPOSED;
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

ent_str ent__report_name(const ent__report *r, ent__kind kind) {
    ent_str s = {0};
    if (kind == ENT__EXERCISE) s = ent__report_note(r, "exercise");
    if (kind == ENT__AGREEMENT) s = ent__report_note(r, "document");
    if (!s.len && kind == ENT__AGREEMENT) s = ent__report_note(r, "body");
    static const char *const articles[] = {"of ", "a ", "an ", "the ", "A ", "An ", "The "};
    for (size_t i = 0; i < ENT__COUNT(articles); i++) {
        size_t n = strlen(articles[i]);
        if (s.len > n && memcmp(s.ptr, articles[i], n) == 0) return ent__str(s.ptr + n, s.len - n);
    }
    return s;
}

/* ---- days ---- */

static bool ahead(const ent__report *r) { return is(r->modality, "future") || turned(r); }

bool ent__report_opens(const ent__report *r) {
    return r->lead && !r->looks_back && !ahead(r) && r->phase == ENT__REPORTED;
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
        r->lo -= ahead(r) && !is(r->type, "REJECT") ? 0 : BEFORE_PUBLICATION;
        r->hi += ahead(r) || may ? AHEAD : AFTER_PUBLICATION;
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
    if (!turned(r) || ent__report_kinds(r) == 1u << ENT__ACT) return;
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
    if (kind == ENT__ACT || !turned(r)) return (ent__phase)r->phase;
    return is(r->type, "AGREE") ? ENT__ANNOUNCED : ENT__CALLED_OFF;
}

/* It is dated later than it was told. */
static bool dated_ahead(const ent__report *r) {
    return r->rank != ENT__DATE_NONE && r->rank != ENT__DATE_PUBLISHED && r->day != INT32_MAX && r->lo > r->day;
}

/* Two that look ahead within a week speak of the same, though only one of them knows the day. */
static bool both_to_come(const ent__happening *h, const ent__report *r) {
    const ent__report *x = h->last->report;
    if ((!ahead(x) && !dated_ahead(x)) || (!ahead(r) && !dated_ahead(r))) return false;
    return dated_ahead(x) != dated_ahead(r) && r->day >= x->day && r->day - x->day <= NEWS;
}

static bool within(const ent__report *news, int32_t lo, int32_t hi) {
    return news->rank != ENT__DATE_PUBLISHED || !ent__report_opens(news) ||
           (news->day >= lo - 1 && news->day <= hi + NEWS);
}

/* The news of a meeting is of its week: it is none of a month before. */
static bool news_of_then(const ent__happening *h, const ent__report *r) {
    if (h->kind != ENT__MEETING) return true;
    if (h->date_rank == ENT__DATE_MONTH || h->date_rank == ENT__DATE_YEAR) return within(r, h->lo, h->hi);
    bool month = r->rank == ENT__DATE_MONTH || r->rank == ENT__DATE_YEAR;
    for (const ent__telling *o = h->first; month && o; o = o->next)
        if (!within(o->report, r->lo, r->hi)) return false;
    return true;
}

static bool days_agree(const ent__happening *h, const ent__report *r) {
    if (both_to_come(h, r)) return true;
    if (!news_of_then(h, r)) return false;
    bool meeting = h->kind == ENT__MEETING && h->date_rank == ENT__DATE_DAY && r->rank == ENT__DATE_DAY;
    bool month = h->date_rank == ENT__DATE_MONTH || r->rank == ENT__DATE_MONTH;
    int32_t slack = h->kind == ENT__VISIT ? (month ? SLACK_OTHER : SLACK_VISIT) : meeting ? 0 : SLACK_OTHER;
    return r->lo <= h->hi + slack && h->lo <= r->hi + slack;
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

/* Every word of the one stands in the other; an agreement without a name agrees with any. */
static bool names_agree(ent_str a, ent_str b) {
    bool a_in_b = true, b_in_a = true;
    ent_str rest = a;
    for (ent_str w = next_word(&rest); w.len; w = next_word(&rest)) a_in_b = a_in_b && holds_word(b, w);
    rest = b;
    for (ent_str w = next_word(&rest); w.len; w = next_word(&rest)) b_in_a = b_in_a && holds_word(a, w);
    return a_in_b || b_in_a;
}

static bool capital(ent_str name) { return name.len && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z'; }

/* ---- parties ---- */

/* Of those of one country on the same side: somebody in both, or nobody named in one of them. */
static bool persons_agree(const ent__happening *h, const ent__telling *t, ent_str code, bool mind_side,
                          bool recipient) {
    bool in_h = false, in_t = false;
    for (size_t i = 0; i < h->n_sides; i++) {
        const ent__side *x = &h->sides[i];
        if (!x->person || !ent__str_eq(x->code, code) || (mind_side && x->recipient != recipient)) continue;
        in_h = true;
        for (size_t k = 0; k < t->n_sides; k++)
            if (t->sides[k].person == x->person) return true;
    }
    for (size_t k = 0; k < t->n_sides; k++) {
        const ent__side *y = &t->sides[k];
        in_t |= y->person && ent__str_eq(y->code, code) && (!mind_side || y->recipient == recipient);
    }
    return !in_h || !in_t;
}

static bool has_code(const ent__side *sides, size_t n, ent_str code, bool mind_side, bool recipient) {
    for (size_t i = 0; i < n; i++)
        if (ent__str_eq(sides[i].code, code) && (!mind_side || sides[i].recipient == recipient)) return true;
    return false;
}

/* One code stands for many bodies: who met the IAEA did not meet the Security Council. */
static bool of_many(ent_str code) {
    static const char *const codes[] = {"UNO", "IGO", "NGO", "MNC", "IMG", "ISM"};
    return ONE_OF(code, codes);
}

/* An army is one of its state's ministries: somebody is named of the one, and one of the other is told. */
static bool army_and_ministry(const ent__side *x, const ent__side *y) {
    bool two = (is(x->sector, "GOV") && is(y->sector, "MIL")) || (is(x->sector, "MIL") && is(y->sector, "GOV"));
    return two && !of_many(x->code) && x->someone && y->someone && (x->person || y->person);
}

/* Words for whoever leads. */
static bool any_office(ent_str w) {
    static const char *const words[] = {"leader",  "leaders",  "head",     "heads",      "chief",
                                        "premier", "official", "diplomat", "counterpart"};
    for (size_t i = 0; i < ENT__COUNT(words); i++)
        if (w.len == strlen(words[i]) && strncasecmp(w.ptr, words[i], w.len) == 0) return true;
    return false;
}

/* "The governor" is not the president who is named. */
static bool other_office(const ent__side *named, const ent__side *other) {
    if (!named->person || other->person || !other->someone || !named->office.len || !other->office.len) return false;
    ent_str rest = other->office;
    for (ent_str w = next_word(&rest); w.len; w = next_word(&rest))
        if (any_office(w) || (w.len > 3 && holds_word(named->office, w))) return false;
    return true;
}

/* Somebody out of office may still speak for his government; a state that meets is its government. */
static bool one_organ(const ent__happening *h, const ent__side *x, const ent__side *y) {
    static const char *const governs[] = {"GOV", "MIL", "ELI", "SPY"};
    ent_str a = x->sector, b = y->sector;
    if (h->kind != ENT__ACT && (other_office(x, y) || other_office(y, x))) return false;
    if (ent__str_eq(a, b) || army_and_ministry(x, y)) return true;
    if (is(a, "ELI") && x->person && ONE_OF(b, governs)) return true;
    if (is(b, "ELI") && y->person && ONE_OF(a, governs)) return true;
    if (a.len && b.len) return x->person && y->person && (is(a, "ELI") || is(b, "ELI"));
    return h->kind != ENT__MEETING || ONE_OF(a.len ? a : b, governs);
}

/* Businessmen are no ministers: of one country on the same side, organs that are not the same. A state named beside one
 * of its organs is that organ's. */
static bool organs_agree(const ent__happening *h, const ent__telling *t, const ent__side *y) {
    bool other = false, organ = false;
    for (size_t i = 0; i < h->n_sides; i++)
        organ |= ent__str_eq(h->sides[i].code, y->code) && (h->sides[i].sector.len || h->sides[i].person);
    for (size_t i = 0; i < h->n_sides; i++) {
        const ent__side *x = &h->sides[i];
        if (organ && !x->sector.len && !x->person) continue;
        if (!ent__str_eq(x->code, y->code) || (h->kind == ENT__VISIT && x->recipient != y->recipient)) continue;
        if (one_organ(h, x, y) || (x->person && x->person == y->person)) return true;
        other = true;
    }
    return !other || h->last_document == t->report->document;
}

/* The first letters of a name are a word of the other: the UN Security Council is one of the United Nations' organs. */
static bool abbreviated(ent_str name, ent_str in) {
    enum { LETTERS = 8 };
    char letters[LETTERS];
    size_t n = 0;
    for (ent_str w = next_word(&name); w.len; w = next_word(&name)) {
        if (n == LETTERS) return false;
        letters[n++] = w.ptr[0];
    }
    return n > 1 && holds_word(in, ent__str(letters, n));
}

static bool bodies_alike(ent_str a, ent_str b) { return names_agree(a, b) || abbreviated(a, b) || abbreviated(b, a); }

bool ent__link_same_body(const ent__side *x, const ent__side *y) {
    if (!of_many(x->code) || (x->person && x->person == y->person)) return true;
    ent_str a = x->org.len ? x->org : x->person ? (ent_str){0} : x->name;
    ent_str b = y->org.len ? y->org : y->person ? (ent_str){0} : y->name;
    return !a.len || !b.len || bodies_alike(a, b);
}

/* Each body of a code that stands for many has one of that name among those of the other. */
static bool bodies_agree(const ent__happening *h, const ent__side *y) {
    for (size_t i = 0; i < h->n_sides; i++)
        if (ent__str_eq(h->sides[i].code, y->code) && ent__link_same_body(&h->sides[i], y)) return true;
    return false;
}

/* Two of two states who are named met each other, be it beside a summit. */
static bool two_named(const ent__side *sides, size_t n) {
    const ent__side *first = NULL;
    for (size_t i = 0; i < n; i++) {
        if (!sides[i].person || of_many(sides[i].code)) continue;
        if (first && !ent__str_eq(first->code, sides[i].code)) return true;
        first = &sides[i];
    }
    return false;
}

/* Both name the same body of a code that stands for many: its meeting of that day. */
static bool body_named(const ent__happening *h, const ent__telling *t) {
    for (size_t i = 0; i < h->n_sides; i++)
        for (size_t k = 0; k < t->n_sides; k++) {
            const ent__side *x = &h->sides[i], *y = &t->sides[k];
            if (of_many(y->code) && ent__str_eq(x->code, y->code) && !x->person && !y->person && x->name.len &&
                y->name.len && names_agree(x->name, y->name))
                return true;
        }
    return false;
}

/* The same countries stand in both, on the same sides where sides matter; of the meeting of a body each report names
 * who it likes. */
static bool countries_agree(const ent__happening *h, const ent__telling *t) {
    bool mind = h->kind == ENT__VISIT, body = h->kind == ENT__MEETING && body_named(h, t);
    body = body && !two_named(h->sides, h->n_sides) && !two_named(t->sides, t->n_sides);
    for (size_t i = 0; i < h->n_sides && !body; i++)
        if (!has_code(t->sides, t->n_sides, h->sides[i].code, mind, h->sides[i].recipient)) return false;
    for (size_t i = 0; i < t->n_sides; i++) {
        const ent__side *x = &t->sides[i];
        bool known = has_code(h->sides, h->n_sides, x->code, mind, x->recipient);
        if (!known && body) continue;
        if (!known) return false;
        if (!bodies_agree(h, x)) return false;
        if (mind && x->recipient) continue; /* who pays a visit sees more than one in the country */
        if (!persons_agree(h, t, x->code, mind, x->recipient) || !organs_agree(h, t, x)) return false;
    }
    return true;
}

static bool somebody(const ent__side *sides, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (sides[i].person) return true;
    return false;
}

/* ---- the same? ---- */

/* Days on which the happening's reports have it: of a visit one speaks before it and after; a meeting is news of its
 * day, and of those that follow as long as none goes by without. */
static void days_told(const ent__happening *h, int32_t *first, int32_t *last) {
    *first = h->date_rank == ENT__DATE_DAY ? h->lo : h->first->report->day;
    *last = h->date_rank == ENT__DATE_DAY ? h->hi : h->last->report->day;
    int32_t told = h->last->report->day;
    if (h->kind != ENT__MEETING && h->first->report->day < *first) *first = h->first->report->day;
    if (told == INT32_MAX || told <= *last) return;
    *last = h->kind != ENT__MEETING || told <= *last + NEWS ? told : *last + NEWS;
}

/* One of them is dated by the month or year. */
static bool vague(const ent__happening *h, const ent__report *r) {
    return r->rank == ENT__DATE_MONTH || r->rank == ENT__DATE_YEAR || h->date_rank == ENT__DATE_MONTH ||
           h->date_rank == ENT__DATE_YEAR;
}

/* Reports of which one has no date of its own, or names nobody: of another article, it is of nearly the same day;
 * unless both are dated by the month or year. What was still to come by all that was said may come in three weeks. */
static bool near(const ent__happening *h, const ent__telling *t, bool named) {
    const ent__report *r = t->report;
    int32_t day = r->rank == ENT__DATE_DAY ? r->lo : r->day, first, last;
    days_told(h, &first, &last);
    if (vague(h, r) || (named && both_to_come(h, r))) return true;
    if (day == INT32_MAX || first == INT32_MAX || last == INT32_MAX) return false;
    bool meeting = h->kind == ENT__MEETING;
    int32_t before = meeting && !named ? NEAR_MEETING : NEAR, after = meeting ? NEAR_MEETING + named
                                                                      : named ? NEWS
                                                                              : NEAR;
    if (h->phase <= ENT__ANNOUNCED) after = AHEAD;
    return day >= first - before && day <= last + after;
}

static const char *const ON_THE_PHONE[] = {"call", "phone", "telephone", "telephonic"};
static const char *const FACE_TO_FACE[] = {"meet", "summit", "host", "receive", "welcome", "attend", "visit", "arrive"};

static bool by_phone(const ent__report *r) { return is(r->mode, "phone") || ONE_OF(r->lemma, ON_THE_PHONE); }
static bool in_person(const ent__report *r) {
    return is(r->mode, "visit") || (!is(r->mode, "phone") && ONE_OF(r->lemma, FACE_TO_FACE));
}

/* Who spoke on the phone did not meet. */
static bool ways_agree(const ent__happening *h, const ent__report *r) {
    bool phone = by_phone(r), person = in_person(r), other = false;
    if (phone && h->phase <= ENT__ANNOUNCED && !by_phone(h->first->report)) return false;
    for (const ent__telling *o = h->first; o && (phone || person); o = o->next) {
        if (phone ? by_phone(o->report) : in_person(o->report)) return true;
        other |= phone ? in_person(o->report) : by_phone(o->report);
    }
    return !other;
}

static bool third_country(const ent__telling *t) {
    ent_str a = t->n_sides ? t->sides[0].code : (ent_str){0}, b = {0};
    for (size_t i = 1; i < t->n_sides; i++) {
        ent_str c = t->sides[i].code;
        if (!c.len || ent__str_eq(c, a) || ent__str_eq(c, b)) continue;
        if (b.len) return true;
        b = c;
    }
    return false;
}

/* Another newsroom tells of it than the one of the report: what is in all the papers each of them has in several
 * articles. A press office tells of its meetings alone. */
static bool in_the_papers(const ent__happening *h, const ent__report *r) {
    for (const ent__telling *o = h->first; o; o = o->next)
        if (o->report->source.len && r->source.len && !ent__str_eq(o->report->source, r->source)) return true;
    return false;
}

/* Two titles of one source are seldom of one meeting. */
static bool two_of_one_source(const ent__happening *h, const ent__telling *t) {
    if (body_named(h, t) || in_the_papers(h, t->report)) return false;
    for (const ent__telling *o = h->first; o; o = o->next)
        if (o->report->title && t->report->title && ent__str_eq(o->report->source, t->report->source)) return true;
    return false;
}

/* "China visits Ukraine", "Chinese delegations visit Ukraine": somebody does. */
static bool bare_guest(const ent__telling *t) {
    for (size_t i = 0; i < t->n_sides; i++) {
        const ent__side *x = &t->sides[i];
        bool group = x->group && !x->someone;
        if (!x->recipient && !group && (x->person || x->sector.len || x->office.len)) return false;
    }
    return true;
}

/* "The president met with representatives of business": somebody is named, and of the others not even their office. */
static bool half_told(const ent__telling *t) {
    bool named = false, untold = false;
    for (size_t i = 0; i < t->n_sides; i++) {
        const ent__side *x = &t->sides[i];
        named |= x->person != 0;
        bool known = x->person || x->sector.len || x->office.len || of_many(x->code);
        for (size_t k = 0; k < t->n_sides && !known; k++)
            known = ent__str_eq(t->sides[k].code, x->code) && t->sides[k].person;
        untold |= !known;
    }
    return named && untold;
}

/* Two states, or a state and a body, hold no two summits in a week. */
static bool both_summits(const ent__happening *h, const ent__report *r) {
    static const char *const words[] = {"summit", "Summit"};
    bool summit = ONE_OF(r->lemma, words);
    for (const ent__telling *o = h->first; summit && o; o = o->next)
        if (ONE_OF(o->report->lemma, words)) return true;
    return false;
}

/* That two states met is said of many meetings: where nobody is named, the words or the very day must say which. Three
 * do not meet so often; a visit is news on the day after too. */
static bool words_or_day_agree(const ent__happening *h, const ent__telling *t) {
    enum { SEEN = 8 };
    int seen = 0;
    int32_t apart = t->report->day - h->last->report->day;
    if (h->kind == ENT__MEETING && both_summits(h, t->report) && !vague(h, t->report)) return true;
    bool day = h->phase > ENT__ANNOUNCED && !ahead(t->report) && apart >= 0 && apart <= (h->kind == ENT__VISIT) &&
               !two_of_one_source(h, t);
    if (h->kind == ENT__MEETING && ent__report_opens(t->report) && half_told(t)) day = false;
    bool three = third_country(t) && apart >= 0 && apart <= NEAR;
    if ((day || three) && !vague(h, t->report) && !(h->kind == ENT__VISIT && bare_guest(t))) return true;
    bool doubtful = h->kind == ENT__MEETING ? apart > NEAR_MEETING : bare_guest(t);
    if (h->kind == ENT__VISIT && doubtful && vague(h, t->report)) return false;
    doubtful |= (h->phase <= ENT__POSSIBLE) != (t->report->phase <= ENT__POSSIBLE);
    float enough = doubtful ? WORDS_SURE : WORDS_ALIKE;
    for (const ent__telling *o = h->first; o && seen < SEEN; o = o->next, seen++)
        if (ent__words_shared_titles(o, t) >= enough) return true;
    return false;
}

/* Whether those who are in both say which one it was: the president is at most of them, his guest is not. */
static bool persons_tell(const ent__happening *h, const ent__telling *t) {
    uint32_t tell = 0;
    const ent__side *first = NULL;
    for (size_t k = 0; k < t->n_sides; k++)
        for (size_t i = 0; i < h->n_sides; i++) {
            const ent__side *y = &t->sides[k];
            if (!y->person || h->sides[i].person != y->person) continue;
            if (first && !ent__str_eq(first->code, y->code)) return true;
            first = y;
            tell += y->tells;
        }
    return tell >= ENT__TELLS / 2;
}

/* A visit promised after one was paid is the next. */
static bool the_next(const ent__happening *h, const ent__report *r) {
    bool promised = turned(r) && is(r->type, "AGREE") && r->rank == ENT__DATE_PUBLISHED;
    for (const ent__telling *o = h->first; promised && o; o = o->next)
        if (!ahead(o->report) && o->report->rank == ENT__DATE_DAY && o->report->hi < r->day) return true;
    return false;
}

/* An article that tells of what took place and of what is to come tells of two, unless its title speaks of one of them.
 */
static bool another_to_come(const ent__happening *h, const ent__report *r) {
    for (const ent__telling *o = h->first; o; o = o->next) {
        if (o->report->document != r->document) continue;
        if (!o->report->title && !r->title && turned(o->report) != turned(r)) return true;
        if (dated_ahead(o->report) != dated_ahead(r) && ent__report_opens(dated_ahead(r) ? o->report : r)) return true;
    }
    return false;
}

/* Of those who talk with each other, and of those who open, attend or launch something side by side. */
static bool talks(const ent__report *r) {
    static const char *const words[] = {"meet", "meeting", "talk", "negotiation", "hold", "have", "conversation"};
    return !is(r->mode, "multilateral") && ONE_OF(r->lemma, words);
}

/* Two who are named, and those whom they met together. */
static bool audience(const ent__report *r) {
    bool crowd = r->audience;
    for (size_t i = 0; i < r->n_sides; i++) crowd |= r->sides[i].crowd;
    return crowd && two_named(r->sides, r->n_sides);
}

/* Somebody named, and others of his state: "the two presidents met with businessmen of both countries". */
static bool in_company(const ent__report *r) {
    if (audience(r)) return true;
    for (size_t i = 0; i < r->n_sides; i++)
        for (size_t k = 0; k < r->n_sides; k++)
            if (r->sides[i].person && !r->sides[k].person && (r->sides[k].sector.len || r->sides[k].group) &&
                ent__str_eq(r->sides[i].code, r->sides[k].code))
                return true;
    return false;
}

/* What somebody will attend is no talk that was held. */
static bool attends_another(const ent__happening *h, const ent__report *r) {
    static const char *const words[] = {"attend", "take", "participate", "participation"};
    bool comes = turned(r) && ONE_OF(r->lemma, words);
    for (const ent__telling *o = h->first; o; o = o->next) {
        const ent__report *x = o->report;
        bool other = comes ? talks(x) && !ahead(x) : talks(r) && !ahead(r) && turned(x) && ONE_OF(x->lemma, words);
        if (!other) return false;
    }
    return true;
}

/* Who toured a ship together did not negotiate there. */
static bool outing_or_talks(const ent__happening *h, const ent__report *r) {
    for (const ent__telling *o = h->first; o; o = o->next)
        if (outing(o->report) == outing(r)) return false;
    return true;
}

static bool other_manner(const ent__report *a, const ent__report *b) {
    if (by_phone(a) != by_phone(b) || in_company(a) != in_company(b)) return true;
    return (is(a->mode, "multilateral") && talks(b)) || (talks(a) && is(b->mode, "multilateral"));
}

/* Two articles of one source that open with talks and with a ceremony, or with a call, tell of two. */
static bool opened_otherwise(const ent__happening *h, const ent__report *r) {
    bool other = false;
    for (const ent__telling *o = h->first; o && r->lead && !ahead(r); o = o->next) {
        const ent__report *x = o->report;
        if (is(x->mode, "multilateral") == is(r->mode, "multilateral") && by_phone(x) == by_phone(r) &&
            in_company(x) == in_company(r))
            return false;
        other |= x->lead && x->document != r->document && ent__str_eq(x->source, r->source) && !ahead(x) &&
                 other_manner(x, r);
    }
    return other;
}

/* A press office gives each meeting an article: two that open with one are of two, unless one looks back at it. */
static bool opened_twice(const ent__happening *h, const ent__telling *t) {
    const ent__report *r = t->report;
    if (!ent__report_opens(r) || r->ends || body_named(h, t) || in_the_papers(h, r)) return false;
    for (const ent__telling *o = h->first; o; o = o->next) {
        const ent__report *x = o->report;
        if (ent__report_opens(x) && !x->ends && x->document != r->document && ent__str_eq(x->source, r->source) &&
            ent__words_shared_titles(o, t) < WORDS_ONE)
            return true;
    }
    return false;
}

bool ent__link_apart(const ent__happening *a, const ent__happening *b) {
    if (a->kind != ENT__MEETING) return false;
    bool papers = in_the_papers(a, b->first->report) || in_the_papers(b, b->first->report);
    for (const ent__telling *t = b->first; t; t = t->next)
        if (!ways_agree(a, t->report) || (!papers && !third_country(t) && opened_twice(a, t))) return true;
    return false;
}

/* An article that opens with a meeting of its day tells of another than the one its source told of on the day before,
 * unless most of their words are the same; calls and outings are all told alike. */
static bool opened_anew(const ent__happening *h, const ent__telling *t) {
    const ent__report *r = t->report;
    bool held = r->phase == ENT__REPORTED && !r->looks_back && !r->ends && !ahead(r) &&
                r->rank == ENT__DATE_PUBLISHED && !in_the_papers(h, r),
         again = outing(r) || by_phone(r);
    for (const ent__telling *o = h->first; held && o; o = o->next) {
        const ent__report *x = o->report;
        if (x->rank == ENT__DATE_PUBLISHED && x->phase == ENT__REPORTED && !ahead(x) && !x->looks_ahead &&
            x->day < r->day && ent__str_eq(x->source, r->source) &&
            (again || ent__words_shared_titles(o, t) < WORDS_ONE))
            return true;
    }
    return false;
}

/* One meets in one place. */
static bool places_agree(const ent__happening *h, const ent__report *r) {
    if (!h->place.len || !r->place.len || ent__str_eq(h->place, r->place)) return true;
    return h->country.len && ent__str_eq(h->country, r->country);
}

/* Words that say of themselves that people met, and those that may mean something else ("considers it a friend"). */
static bool sure_word(const ent__report *r) {
    static const char *const words[] = {
        "meet",       "meeting",      "talk",   "negotiation", "negotiate", "summit",     "Summit",       "discuss",
        "discussion", "conversation", "hold",   "have",        "session",   "speak",      "consultation", "exchange",
        "attend",     "take",         "visit",  "host",        "receive",   "greet",      "welcome",      "dialogue",
        "reception",  "brief",        "inform", "chair",       "chaire",    "participate"};
    return by_phone(r) || ONE_OF(r->lemma, words);
}

static bool words_agree(const ent__happening *h, const ent__telling *t, float enough) {
    enum { SEEN = 8 };
    int seen = 0;
    for (const ent__telling *o = h->first; o && seen < SEEN; o = o->next, seen++)
        if (ent__words_shared_titles(o, t) >= enough) return true;
    return false;
}

/* Who opens an article with a meeting in the company of others tells of another than the one without them. */
static bool company_differs(const ent__happening *h, const ent__report *r) {
    bool other = false;
    for (const ent__telling *o = h->first; o; o = o->next) {
        if (in_company(o->report) == in_company(r)) return false;
        const ent__report *among = in_company(r) ? r : o->report;
        other |= (among->lead || audience(among)) && ent__str_eq(r->source, o->report->source);
    }
    return other;
}

/* What is still to come on the day after a meeting was held is the next. */
static bool next_meeting(const ent__happening *h, const ent__report *r) {
    bool to_come = (ahead(r) || r->phase == ENT__POSSIBLE) && r->rank == ENT__DATE_PUBLISHED;
    for (const ent__telling *o = h->first; to_come && o; o = o->next)
        if (!ahead(o->report) && o->report->phase == ENT__REPORTED && o->report->day < r->day) return true;
    return false;
}

static bool ceremony(const ent__report *r) {
    return is(r->mode, "multilateral") && !is(r->lemma, "meet") && !is(r->lemma, "meeting");
}

/* What two who had talks open or attend on another day is not the talks: so a press office tells its days. */
static bool on_another_day(const ent__happening *h, const ent__telling *t) {
    const ent__report *r = t->report;
    if (in_the_papers(h, r) || body_named(h, t) || third_country(t)) return false;
    for (const ent__telling *o = h->first; o; o = o->next)
        if (o->report->day == r->day || ahead(o->report) || ahead(r) || ceremony(o->report) == ceremony(r))
            return false;
    return true;
}

/* Who met on the sidelines of a summit did not meet the summit. */
static bool beside_body(const ent__happening *h, const ent__telling *t) {
    if (!t->report->beside && !h->first->report->beside) return false;
    bool body = false;
    for (size_t i = 0; i < t->n_sides; i++) body |= of_many(t->sides[i].code) && !t->sides[i].person;
    return body && !two_named(t->sides, t->n_sides);
}

/* Of a code that stands for many bodies the one tells which, the other does not. */
static bool body_untold(const ent__happening *h, const ent__telling *t) {
    bool told_h = false, told_t = false, many = false;
    for (size_t i = 0; i < h->n_sides; i++) {
        many |= of_many(h->sides[i].code);
        told_h |= of_many(h->sides[i].code) && (h->sides[i].name.len || h->sides[i].org.len);
    }
    for (size_t i = 0; i < t->n_sides; i++)
        told_t |= of_many(t->sides[i].code) && (t->sides[i].name.len || t->sides[i].org.len);
    return many && told_h != told_t;
}

/* "Meetings between officials of both": lesser ones than those who are named met each other. */
static bool of_lesser_ones(const ent__happening *h, const ent__telling *t) {
    if (in_the_papers(h, t->report)) return false;
    bool lesser = t->report->audience && !somebody(t->sides, t->n_sides);
    if (lesser) return two_named(h->sides, h->n_sides);
    for (const ent__telling *o = h->first; o; o = o->next)
        if (!o->report->audience || somebody(o->sides, o->n_sides)) return false;
    return two_named(t->sides, t->n_sides);
}

/* Within one article: whom two met together, and their talks. */
static bool audience_differs(const ent__happening *h, const ent__report *r) {
    static const char *const words[] = {"talk", "negotiation"};
    bool together = audience(r);
    if (in_the_papers(h, r) || (!together && !ONE_OF(r->lemma, words))) return false;
    for (const ent__telling *o = h->first; o; o = o->next)
        if (audience(o->report) == together) return false;
    return true;
}

/* "Held another meeting": not the one of a day before. */
static bool another_meeting(const ent__happening *h, const ent__report *r) {
    return r->another && !in_the_papers(h, r) && h->first->report->day < r->day;
}

static const char *same_meeting(const ent__happening *h, const ent__telling *t) {
    const ent__report *r = t->report;
    bool named = persons_tell(h, t) && !(ent__report_opens(r) && half_told(t));
    if (!ways_agree(h, r) || attends_another(h, r) || outing_or_talks(h, r) || next_meeting(h, r) ||
        another_meeting(h, r))
        return NULL;
    if (of_lesser_ones(h, t)) return NULL;
    if (h->last_document == r->document)
        return audience_differs(h, r) || another_to_come(h, r) || (r->also && !named) ? NULL
                                                                                      : "parties, days, document";
    if (!sure_word(r) && !words_agree(h, t, in_the_papers(h, r) ? WORDS_SURE : WORDS_ONE)) return NULL;
    if (body_untold(h, t) && !both_summits(h, r) && !words_agree(h, t, WORDS_SURE)) return NULL;
    if (!places_agree(h, r) || company_differs(h, r) || beside_body(h, t) || on_another_day(h, t)) return NULL;
    if (h->date_rank == ENT__DATE_DAY && r->rank == ENT__DATE_DAY && named) return "persons, days";
    if (!near(h, t, named && !by_phone(r)) || opened_anew(h, t)) return NULL;
    if (!third_country(t) && (opened_otherwise(h, r) || opened_twice(h, t))) return NULL;
    return named ? "persons, near days" : words_or_day_agree(h, t) ? "parties, near days, words" : NULL;
}

/* "A security pact", "a defence agreement": what two states signed on one day, in words that agree. */
static bool signed_together(const ent__happening *h, const ent__telling *t) {
    enum { TWO_WORDS = 8 * ENT__TELLS };
    const ent__report *r = t->report;
    int32_t apart = r->day - h->last->report->day;
    bool done = h->act == ENT__SIGNED && ent__report_act(r) == ENT__SIGNED && apart >= 0 && apart <= 1;
    if (!done || capital(h->name) || capital(ent__report_name(r, h->kind))) return false;
    uint32_t weight;
    for (const ent__telling *o = h->first; o; o = o->next)
        if (ent__words_shared(o, t, &weight) >= WORDS_SURE && weight >= TWO_WORDS) return true;
    return false;
}

static const char *same_engagement(const ent__happening *h, const ent__telling *t) {
    const ent__report *r = t->report;
    bool here = h->last_document == r->document;
    bool named = somebody(h->sides, h->n_sides) && somebody(t->sides, t->n_sides);
    switch (h->kind) {
    case ENT__AGREEMENT:
        if (names_agree(h->name, ent__report_name(r, h->kind))) return "parties, days, name";
        return signed_together(h, t) ? "parties, days, words" : NULL;
    case ENT__EXERCISE:
        if (names_agree(h->name, ent__report_name(r, h->kind))) return "parties, days, name";
        if (here) return "parties, days, document";
        /* only a name of its own tells one from the next */
        return near(h, t, false) && !(capital(h->name) && capital(ent__report_name(r, h->kind))) ? "parties, near days"
                                                                                                 : NULL;
    case ENT__MEETING: return same_meeting(h, t);
    case ENT__VISIT:
        if (here) return another_to_come(h, r) ? NULL : "parties, days, document";
        if (h->date_rank == ENT__DATE_DAY && r->rank == ENT__DATE_DAY && named) return "persons, days";
        if (!near(h, t, named)) return NULL;
        return named ? "persons, near days" : words_or_day_agree(h, t) ? "parties, near days, words" : NULL;
    case ENT__ACT:
    case ENT__N_KINDS: break;
    }
    return NULL;
}

/* Of several that may be meant, the one of the day, or a visit told of on the days that the report names; of what was
 * held, one that was. */
static float nearness(const ent__happening *h, const ent__report *r) {
    int32_t first = h->first->report->day;
    bool dated = h->kind == ENT__VISIT && (r->rank == ENT__DATE_MONTH || r->rank == ENT__DATE_DAY);
    float day = h->last->report->day == r->day ? 0.5f : 0.0f;
    if (dated && first >= r->lo && first <= r->hi) day += 0.3f;
    return day + ((h->phase <= ENT__ANNOUNCED) == (r->phase <= ENT__ANNOUNCED || ahead(r)) ? 0.25f : 0.0f);
}

const char *ent__link_same(const ent__happening *h, const ent__telling *t, float *score) {
    if (h->kind == ENT__ACT) return ent__link_same_act(h, t, score);
    *score = nearness(h, t->report);
    if (!days_agree(h, t->report) || !countries_agree(h, t) || the_next(h, t->report)) return NULL;
    return same_engagement(h, t);
}
