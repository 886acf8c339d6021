/* What the rules of engagements share: link_report.c of one report, link_parties.c of those who take part,
 * link_match.c. */
#ifndef ENT_LINK_MATCH_H
#define ENT_LINK_MATCH_H

#include "record/link.h"

enum {
    ENT__LINK_AHEAD = 21, /* days: what is announced without a date */
    ENT__LINK_NEWS = 7,   /* days for which a meeting, or the visit of somebody named, is spoken of without a date */
};

static inline bool is(ent_str s, const char *z) { return ent__str_is(s, z); }

static inline bool one_of(ent_str s, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (is(s, list[i])) return true;
    return false;
}
#define ONE_OF(s, list) one_of(s, list, ENT__COUNT(list))

/* ---- one report (link_report.c) ---- */

/** A visit that somebody will pay, or will not: an operator changed it. */
bool ent__report_turned(const ent__report *r);
/** It tells of what is to come; it is dated later than it was told. */
bool ent__report_ahead(const ent__report *r);
bool ent__report_dated_ahead(const ent__report *r);
/** Two states' go out together: "the two presidents visited the museum". */
bool ent__report_outing(const ent__report *r);
/** The house or the meal that it stops at, without its article; empty where it is the trip itself, or talks. */
ent_str ent__report_stop(const ent__report *r, ent__kind kind);

/* ---- those who take part (link_parties.c) ---- */

/** Every word of the one name stands in the other. */
bool ent__link_names_agree(ent_str a, ent_str b);
/** The same countries stand in both, with persons and organs that do not contradict each other. */
bool ent__link_countries_agree(const ent__happening *h, const ent__telling *t);
/** The code stands for many bodies. */
bool ent__link_of_many(ent_str code);
/** Somebody is named; two of two states are. */
bool ent__link_somebody(const ent__side *sides, size_t n);
bool ent__link_two_named(const ent__side *sides, size_t n);
/** Both name the same body of a code that stands for many. */
bool ent__link_body_named(const ent__happening *h, const ent__telling *t);

#endif
