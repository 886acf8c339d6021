/* Whether two reports are of one engagement. Only the events' codes, parties, dates, arguments and shared words are
 * looked at. Two are of one if their parties agree (link_parties.c), their days may be the same, and what they name
 * agrees:
 *
 *   Bajwa > RUS, published 2018-04-26     days [-30, +1] around it     the same visit as
 *   Bajwa > RUS, "2018-04"                days of April
 *   Sharif > RUS, "2015"                  another visitor, other days
 */
#include "record/link_match.h"

enum {
    SLACK_VISIT = 4, /* days that two exact dates of one engagement may differ */
    SLACK_OTHER = 1,
    NEAR_MEETING = 1,
    NEAR = 4, /* days between the dates of two reports of which one has no date, or names nobody */
};

static const float WORDS_ALIKE = 0.15f, WORDS_SURE = 0.25f, WORDS_ONE = 0.5f;

/* ---- days ---- */

/* Two that look ahead within a week speak of the same, though only one of them knows the day. */
static bool both_to_come(const ent__happening *h, const ent__report *r) {
    const ent__report *x = h->last->report;
    if ((!ent__report_ahead(x) && !ent__report_dated_ahead(x)) ||
        (!ent__report_ahead(r) && !ent__report_dated_ahead(r)))
        return false;
    return ent__report_dated_ahead(x) != ent__report_dated_ahead(r) && r->day >= x->day &&
           r->day - x->day <= ENT__LINK_NEWS;
}

static bool within(const ent__report *news, int32_t lo, int32_t hi) {
    return news->rank != ENT__DATE_PUBLISHED || !ent__report_opens(news) ||
           (news->day >= lo - 1 && news->day <= hi + ENT__LINK_NEWS);
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

/* ---- the same? ---- */

/* Days on which the happening's reports have it: of a visit one speaks before it and after; a meeting is news of its
 * day, and of those that follow as long as none goes by without. */
static void days_told(const ent__happening *h, int32_t *first, int32_t *last) {
    *first = h->date_rank == ENT__DATE_DAY ? h->lo : h->first->report->day;
    *last = h->date_rank == ENT__DATE_DAY ? h->hi : h->last->report->day;
    int32_t told = h->last->report->day;
    if (h->kind != ENT__MEETING && h->first->report->day < *first) *first = h->first->report->day;
    if (told == INT32_MAX || told <= *last) return;
    *last = h->kind != ENT__MEETING || told <= *last + ENT__LINK_NEWS ? told : *last + ENT__LINK_NEWS;
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
                                                                      : named ? ENT__LINK_NEWS
                                                                              : NEAR;
    if (h->phase <= ENT__ANNOUNCED) after = ENT__LINK_AHEAD;
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
    if (ent__link_body_named(h, t) || in_the_papers(h, t->report)) return false;
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
        bool known = x->person || x->sector.len || x->office.len || ent__link_of_many(x->code);
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
    bool day = h->phase > ENT__ANNOUNCED && !ent__report_ahead(t->report) && apart >= 0 &&
               apart <= (h->kind == ENT__VISIT) && !two_of_one_source(h, t);
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
    bool promised = ent__report_turned(r) && is(r->type, "AGREE") && r->rank == ENT__DATE_PUBLISHED;
    for (const ent__telling *o = h->first; promised && o; o = o->next)
        if (!ent__report_ahead(o->report) && o->report->rank == ENT__DATE_DAY && o->report->hi < r->day) return true;
    return false;
}

/* An article that tells of what took place and of what is to come tells of two, unless its title speaks of one of them.
 */
static bool another_to_come(const ent__happening *h, const ent__report *r) {
    for (const ent__telling *o = h->first; o; o = o->next) {
        if (o->report->document != r->document) continue;
        if (!o->report->title && !r->title && ent__report_turned(o->report) != ent__report_turned(r)) return true;
        if (ent__report_dated_ahead(o->report) != ent__report_dated_ahead(r) &&
            ent__report_opens(ent__report_dated_ahead(r) ? o->report : r))
            return true;
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
    return crowd && ent__link_two_named(r->sides, r->n_sides);
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
    bool comes = ent__report_turned(r) && ONE_OF(r->lemma, words);
    for (const ent__telling *o = h->first; o; o = o->next) {
        const ent__report *x = o->report;
        bool other = comes ? talks(x) && !ent__report_ahead(x)
                           : talks(r) && !ent__report_ahead(r) && ent__report_turned(x) && ONE_OF(x->lemma, words);
        if (!other) return false;
    }
    return true;
}

/* Who toured a ship together did not negotiate there. */
static bool outing_or_talks(const ent__happening *h, const ent__report *r) {
    for (const ent__telling *o = h->first; o; o = o->next)
        if (ent__report_outing(o->report) == ent__report_outing(r)) return false;
    return true;
}

static bool other_manner(const ent__report *a, const ent__report *b) {
    if (by_phone(a) != by_phone(b) || in_company(a) != in_company(b)) return true;
    return (is(a->mode, "multilateral") && talks(b)) || (talks(a) && is(b->mode, "multilateral"));
}

/* Two articles of one source that open with talks and with a ceremony, or with a call, tell of two. */
static bool opened_otherwise(const ent__happening *h, const ent__report *r) {
    bool other = false;
    for (const ent__telling *o = h->first; o && r->lead && !ent__report_ahead(r); o = o->next) {
        const ent__report *x = o->report;
        if (is(x->mode, "multilateral") == is(r->mode, "multilateral") && by_phone(x) == by_phone(r) &&
            in_company(x) == in_company(r))
            return false;
        other |= x->lead && x->document != r->document && ent__str_eq(x->source, r->source) && !ent__report_ahead(x) &&
                 other_manner(x, r);
    }
    return other;
}

/* A press office gives each meeting an article: two that open with one are of two, unless one looks back at it. */
static bool opened_twice(const ent__happening *h, const ent__telling *t) {
    const ent__report *r = t->report;
    if (!ent__report_opens(r) || r->ends || ent__link_body_named(h, t) || in_the_papers(h, r)) return false;
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
    bool held = r->phase == ENT__REPORTED && !r->looks_back && !r->ends && !ent__report_ahead(r) &&
                r->rank == ENT__DATE_PUBLISHED && !in_the_papers(h, r),
         again = ent__report_outing(r) || by_phone(r);
    for (const ent__telling *o = h->first; held && o; o = o->next) {
        const ent__report *x = o->report;
        if (x->rank == ENT__DATE_PUBLISHED && x->phase == ENT__REPORTED && !ent__report_ahead(x) && !x->looks_ahead &&
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
    bool to_come = (ent__report_ahead(r) || r->phase == ENT__POSSIBLE) && r->rank == ENT__DATE_PUBLISHED;
    for (const ent__telling *o = h->first; to_come && o; o = o->next)
        if (!ent__report_ahead(o->report) && o->report->phase == ENT__REPORTED && o->report->day < r->day) return true;
    return false;
}

static bool ceremony(const ent__report *r) {
    return is(r->mode, "multilateral") && !is(r->lemma, "meet") && !is(r->lemma, "meeting");
}

/* What two who had talks open or attend on another day is not the talks: so a press office tells its days. */
static bool on_another_day(const ent__happening *h, const ent__telling *t) {
    const ent__report *r = t->report;
    if (in_the_papers(h, r) || ent__link_body_named(h, t) || third_country(t)) return false;
    for (const ent__telling *o = h->first; o; o = o->next)
        if (o->report->day == r->day || ent__report_ahead(o->report) || ent__report_ahead(r) ||
            ceremony(o->report) == ceremony(r))
            return false;
    return true;
}

/* Who met on the sidelines of a summit did not meet the summit. */
static bool beside_body(const ent__happening *h, const ent__telling *t) {
    if (!t->report->beside && !h->first->report->beside) return false;
    bool body = false;
    for (size_t i = 0; i < t->n_sides; i++) body |= ent__link_of_many(t->sides[i].code) && !t->sides[i].person;
    return body && !ent__link_two_named(t->sides, t->n_sides);
}

/* Of a code that stands for many bodies the one tells which, the other does not. */
static bool body_untold(const ent__happening *h, const ent__telling *t) {
    bool told_h = false, told_t = false, many = false;
    for (size_t i = 0; i < h->n_sides; i++) {
        many |= ent__link_of_many(h->sides[i].code);
        told_h |= ent__link_of_many(h->sides[i].code) && (h->sides[i].name.len || h->sides[i].org.len);
    }
    for (size_t i = 0; i < t->n_sides; i++)
        told_t |= ent__link_of_many(t->sides[i].code) && (t->sides[i].name.len || t->sides[i].org.len);
    return many && told_h != told_t;
}

/* "Meetings between officials of both": lesser ones than those who are named met each other. */
static bool of_lesser_ones(const ent__happening *h, const ent__telling *t) {
    if (in_the_papers(h, t->report)) return false;
    bool lesser = t->report->audience && !ent__link_somebody(t->sides, t->n_sides);
    if (lesser) return ent__link_two_named(h->sides, h->n_sides);
    for (const ent__telling *o = h->first; o; o = o->next)
        if (!o->report->audience || ent__link_somebody(o->sides, o->n_sides)) return false;
    return ent__link_two_named(t->sides, t->n_sides);
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

/* What they told the press after their talks. */
static bool press_differs(const ent__happening *h, const ent__report *r) {
    for (const ent__telling *o = h->first; o; o = o->next)
        if (o->report->to_press == r->to_press) return false;
    return true;
}

/* ---- stops ---- */

/* A museum seen during a visit is not the visit, nor is a banquet the talks; two stops are one where the name of the
 * one stands in the other. */
static bool stops_agree(const ent__happening *h, const ent__report *r) {
    ent_str stop = ent__report_stop(r, h->kind);
    for (const ent__telling *o = h->first; o; o = o->next) {
        ent_str other = ent__report_stop(o->report, h->kind);
        if (!stop.len != !other.len) return false;
        if (!stop.len || ent__link_names_agree(stop, other)) return true;
    }
    return false;
}

static const char *same_meeting(const ent__happening *h, const ent__telling *t) {
    const ent__report *r = t->report;
    bool named = persons_tell(h, t) && !(ent__report_opens(r) && half_told(t));
    if (!ways_agree(h, r) || attends_another(h, r) || outing_or_talks(h, r) || next_meeting(h, r) ||
        another_meeting(h, r) || press_differs(h, r))
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

static bool capital(ent_str name) { return name.len && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z'; }

/* "A security pact", "a defence agreement": what two states signed on one day, in words that agree. What one source
 * has on the next day is the next, unless most words are the same. */
static bool signed_together(const ent__happening *h, const ent__telling *t) {
    enum { TWO_WORDS = 8 * ENT__TELLS };
    const ent__report *r = t->report;
    int32_t apart = r->day - h->last->report->day;
    bool done = h->act == ENT__SIGNED && ent__report_act(r) == ENT__SIGNED && apart >= 0 && apart <= 1;
    if (!done || capital(h->name) || capital(ent__report_name(r, h->kind))) return false;
    float enough = apart == 0 || in_the_papers(h, r) ? WORDS_SURE : WORDS_ONE;
    uint32_t weight;
    for (const ent__telling *o = h->first; o; o = o->next)
        if (ent__words_shared(o, t, &weight) >= enough && weight >= TWO_WORDS) return true;
    return false;
}

static const char *same_engagement(const ent__happening *h, const ent__telling *t) {
    const ent__report *r = t->report;
    bool here = h->last_document == r->document;
    bool named = ent__link_somebody(h->sides, h->n_sides) && ent__link_somebody(t->sides, t->n_sides);
    switch (h->kind) {
    case ENT__AGREEMENT:
        if (ent__link_names_agree(h->name, ent__report_name(r, h->kind))) return "parties, days, name";
        return signed_together(h, t) ? "parties, days, words" : NULL;
    case ENT__EXERCISE:
        if (ent__link_names_agree(h->name, ent__report_name(r, h->kind))) return "parties, days, name";
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
    return day + ((h->phase <= ENT__ANNOUNCED) == (r->phase <= ENT__ANNOUNCED || ent__report_ahead(r)) ? 0.25f : 0.0f);
}

const char *ent__link_same(const ent__happening *h, const ent__telling *t, float *score) {
    if (h->kind == ENT__ACT) return ent__link_same_act(h, t, score);
    *score = nearness(h, t->report);
    if (!days_agree(h, t->report) || !ent__link_countries_agree(h, t) || the_next(h, t->report)) return NULL;
    if ((h->kind == ENT__VISIT || h->kind == ENT__MEETING) && !stops_agree(h, t->report)) return NULL;
    return same_engagement(h, t);
}
