/* series: a relation over time.
 *
 *   rows of pair, by date ─▶ periods ─▶ smoothed · levels, where they change ─▶ table
 *
 * A period in which no document was published is a gap, and its counts are missing, not zero. What is negated, planned
 * or supposed is counted apart. Reports whose date is not exact enough for a period are left out, and how many is told.
 *
 * Changes: the steps between levels that cost least,
 *
 *   sum over levels of  sum w (x - mean)^2 / s^2   +   3 ln n  for every step,      no level shorter than 3 periods,
 *
 * found exactly by dynamic programming with pruning (PELT). x is the mean score with w the number of reports, or the
 * sum, or 2 sqrt(reports + 3/8), whose spread does not grow with the level. s is taken from the differences of
 * neighbours (their median), so that steps do not widen it. 3 ln n a step is the price of Zhang and Siegmund's
 * criterion.
 */
#ifndef ENT_SERIES_H
#define ENT_SERIES_H

#include "report/table.h"

enum { ENT__SERIES_TYPES = 48, ENT__SERIES_QUADS = 5, ENT__MAX_PERIODS = 200000, ENT__LEVEL_LEAST = 3 };

/** What is counted in a period. */
typedef struct ent__tally {
    int64_t reports, happenings, documents, sources, scored;
    int64_t type[ENT__SERIES_TYPES], quad[ENT__SERIES_QUADS];
    int64_t future, hypothetical, negated;
    double sum;
} ent__tally;

/** Period of a date: days, weeks from Monday, months or years, counted from 1970; false where the date is not exact
 *  enough. */
bool ent__period_of(ent_str date, ent_period period, int64_t *out);
/** "2021-04-07", "2021-W14", "2021-04", "2021" and the first day. */
void ent__period_name(int64_t p, ent_period period, ent__buf *name, ent__buf *first_day);

/** Where levels begin: start[i] is set for the first value of each but the first. Scratch lives in the arena. false:
 *  no memory. */
bool ent__find_steps(const double *x, const double *w, size_t n, bool *start, ent__arena *arena);

#endif
