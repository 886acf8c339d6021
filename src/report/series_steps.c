/* Where a series changes its level: optimal partitioning with pruning. See series.h for what is minimised. */
#include "report/series.h"

#include <math.h>
#include <stdlib.h>

/* Running sums, so that any segment's cost is three subtractions. */
typedef struct sums {
    const double *w, *wx, *wxx; /* of the first i values */
    double spread;              /* s^2 */
} sums;

static double cost(const sums *s, size_t from, size_t to) {
    double w = s->w[to] - s->w[from], wx = s->wx[to] - s->wx[from], wxx = s->wxx[to] - s->wxx[from];
    double c = w > 0 ? wxx - wx * wx / w : 0;
    return c > 0 ? c / s->spread : 0;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* s^2 from differences of neighbours: 1.4826 times the median of their sizes, each over its own standard error; where
 * over half of them are 0, half the mean square. */
static double spread(const double *x, const double *w, size_t n, double *scratch) {
    double squares = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        scratch[i] = fabs(x[i + 1] - x[i]) / sqrt(1 / w[i] + 1 / w[i + 1]);
        squares += scratch[i] * scratch[i];
    }
    qsort(scratch, n - 1, sizeof *scratch, by_size);
    double middle = 1.4826 * scratch[(n - 1) / 2];
    return middle > 0 ? middle * middle : squares / (double)(n - 1);
}

static bool prepare(const double *x, const double *w, size_t n, ent__arena *arena, sums *out) {
    double *sw = ENT__ARRAY(arena, double, n + 1), *swx = ENT__ARRAY(arena, double, n + 1);
    double *swxx = ENT__ARRAY(arena, double, n + 1), *scratch = ENT__ARRAY(arena, double, n);
    if (!sw || !swx || !swxx || !scratch) return false;
    for (size_t i = 0; i < n; i++) {
        sw[i + 1] = sw[i] + w[i];
        swx[i + 1] = swx[i] + w[i] * x[i];
        swxx[i + 1] = swxx[i] + w[i] * x[i] * x[i];
    }
    *out = (sums){sw, swx, swxx, spread(x, w, n, scratch)};
    return true;
}

bool ent__find_steps(const double *x, const double *w, size_t n, bool *start, ent__arena *arena) {
    sums s;
    memset(start, 0, n * sizeof *start);
    if (n < 2 * ENT__LEVEL_LEAST) return true;
    double *best = ENT__ARRAY(arena, double, n + 1), price = 3 * log((double)n);
    size_t *from = ENT__ARRAY(arena, size_t, n + 1), *open = ENT__ARRAY(arena, size_t, n + 1), n_open = 0;
    if (!best || !from || !open || !prepare(x, w, n, arena, &s)) return false;
    if (s.spread <= 0) return true; /* all values are the same */
    best[0] = -price;
    for (size_t to = ENT__LEVEL_LEAST; to <= n; to++) {
        size_t begin = to - ENT__LEVEL_LEAST, kept = 0;
        if (begin == 0 || begin >= ENT__LEVEL_LEAST) open[n_open++] = begin;
        best[to] = INFINITY;
        for (size_t i = 0; i < n_open; i++) {
            double c = best[open[i]] + cost(&s, open[i], to) + price;
            if (c < best[to]) best[to] = c, from[to] = open[i];
        }
        /* the next turn may begin its last level at t: an earlier beginning that costs more up to t than t itself
         * never wins again */
        size_t t = to + 1 - ENT__LEVEL_LEAST;
        for (size_t i = 0; i < n_open; i++)
            if (t < open[i] + ENT__LEVEL_LEAST || best[open[i]] + cost(&s, open[i], t) <= best[t])
                open[kept++] = open[i];
        n_open = kept;
    }
    for (size_t at = n; from[at] > 0; at = from[at]) start[from[at]] = true;
    return true;
}
