/* lexicon: words that tell times, each with its class and a value.
 *
 *   lexicon/words/times.tsv   nov⇥month⇥11
 *   section "times"           phrases over word numbers; a value packs class and number
 *   section "timeper"         named times with first and last day, indexed by the value of class PERIOD
 *
 * A word may have several classes: "may" is a month and an auxiliary, "second" an ordinal and a unit.
 */
#ifndef ENT_LEX_TIMES_H
#define ENT_LEX_TIMES_H

#include "lexicon/lexicon.h"

#define ENT__TIMEWORD_LIST(X)                                                                                          \
    X(MONTH, "month")                                                                                                  \
    X(WEEKDAY, "weekday")                                                                                              \
    X(UNIT, "unit")                                                                                                    \
    X(NUMBER, "number")                                                                                                \
    X(ARTICLE, "article")                                                                                              \
    X(VAGUE, "vague")                                                                                                  \
    X(ORDINAL, "ordinal")                                                                                              \
    X(SEASON, "season")                                                                                                \
    X(DAYREL, "dayrel")                                                                                                \
    X(LAST, "last")                                                                                                    \
    X(NEXT, "next")                                                                                                    \
    X(THIS, "this")                                                                                                    \
    X(SAME, "same")                                                                                                    \
    X(FOLLOWING, "following")                                                                                          \
    X(PREVIOUS, "previous")                                                                                            \
    X(PART, "part")                                                                                                    \
    X(EARLIER, "earlier")                                                                                              \
    X(LATER, "later")                                                                                                  \
    X(AGO, "ago")                                                                                                      \
    X(HOURS, "hours")                                                                                                  \
    X(EVERY, "every")                                                                                                  \
    X(OFTEN, "often")                                                                                                  \
    X(ERA, "era")                                                                                                      \
    X(FISCAL, "fiscal")                                                                                                \
    X(OF, "of")                                                                                                        \
    X(THE, "the")                                                                                                      \
    X(TO, "to")                                                                                                        \
    X(AND, "and")                                                                                                      \
    X(OR, "or")                                                                                                        \
    X(FROM, "from")                                                                                                    \
    X(BETWEEN, "between")                                                                                              \
    X(SINCE, "since")                                                                                                  \
    X(UNTIL, "until")                                                                                                  \
    X(BEFORE, "before")                                                                                                \
    X(AFTER, "after")                                                                                                  \
    X(BY, "by")                                                                                                        \
    X(IN, "in")                                                                                                        \
    X(ON, "on")                                                                                                        \
    X(AT, "at")                                                                                                        \
    X(DURING, "during")                                                                                                \
    X(APPROX, "approx")                                                                                                \
    X(DASH, "dash")                                                                                                    \
    X(EVE, "eve")                                                                                                      \
    X(WILLING, "willing")                                                                                              \
    X(PLAN, "plan")                                                                                                    \
    X(NOTYEAR, "notyear")                                                                                              \
    X(FEAST, "feast")                                                                                                  \
    X(PERIOD, "period")                                                                                                \
    X(DECADE, "decade")                                                                                                \
    X(TOPIC, "topic") X(TIMES, "times") X(EASTER, "easter") X(PASCHA, "pascha") X(WEEKDAYOF, "weekdayof")
#define X(a, s) ENT__TW_##a,
typedef enum ent__timeword { ENT__TIMEWORD_LIST(X) ENT__N_TW } ent__timeword;
#undef X

/* The units of class UNIT. */
typedef enum ent__time_unit {
    ENT__UNIT_SECOND = 1,
    ENT__UNIT_MINUTE,
    ENT__UNIT_HOUR,
    ENT__UNIT_DAY,
    ENT__UNIT_WEEK,
    ENT__UNIT_FORTNIGHT,
    ENT__UNIT_MONTH,
    ENT__UNIT_QUARTER,
    ENT__UNIT_YEAR,
    ENT__UNIT_DECADE,
    ENT__UNIT_CENTURY,
    ENT__UNIT_WEEKEND,
    ENT__UNIT_HALF,
    ENT__UNIT_TERM
} ent__time_unit;

/** Value of a phrase in section "times": class in the upper byte, number (biased, may be negative) below. */
#define ENT__TW_BIAS 0x800000
static inline uint32_t ent__timeword_pack(unsigned cls, int32_t number) {
    return (uint32_t)cls << 24 | (uint32_t)(number + ENT__TW_BIAS);
}
static inline unsigned ent__timeword_class(uint32_t v) { return v >> 24; }
static inline int32_t ent__timeword_number(uint32_t v) { return (int32_t)(v & 0xffffff) - ENT__TW_BIAS; }

/** A named time of section "timeper". */
typedef struct ent__time_period {
    ent__date from, to;
} ent__time_period;

#define ENT__TIMES_TAG "times"
#define ENT__PERIODS_TAG "timeper"

#endif
