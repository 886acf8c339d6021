/* report: periods, steps in a series, dyads of an event, the table of FIPS codes. */
#include "test.h"

#include "report/series.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- steps ---- */

/* Sum of twelve even numbers less six: nearly normal, the same every time. */
static double noise(uint64_t *seed) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
        *seed = *seed * 6364136223846793005ull + 1442695040888963407ull;
        sum += (double)(*seed >> 11) / 9007199254740992.0;
    }
    return sum;
}

static size_t steps(const double *x, const double *w, size_t n, size_t *at) {
    bool start[1000];
    size_t found = 0;
    ent__arena arena;
    assert_true(n <= ENT__COUNT(start));
    ent__arena_init(&arena);
    assert_true(ent__find_steps(x, w, n, start, &arena));
    ent__arena_release(&arena);
    for (size_t i = 0; i < n; i++)
        if (start[i]) at[found++] = i;
    return found;
}

static void noise_alone_is_seldom_a_step(void **state) {
    (void)state;
    double x[240], w[240];
    size_t at[240], false_alarms = 0;
    uint64_t seed = 7;
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < 240; i++) x[i] = 3 + 2 * noise(&seed), w[i] = 1;
        false_alarms += steps(x, w, 240, at) > 0;
    }
    assert_in_range(false_alarms, 0, 20); /* one series in ten at most */
}

static void steps_are_found_where_they_are(void **state) {
    (void)state;
    double x[240], w[240];
    size_t at[240], found = 0;
    uint64_t seed = 11;
    for (int round = 0; round < 100; round++) {
        for (size_t i = 0; i < 240; i++) x[i] = (i < 100 ? 0 : i < 160 ? 2 : -1) + noise(&seed), w[i] = 1;
        size_t n = steps(x, w, 240, at);
        found += n == 2 && labs((long)at[0] - 100) <= 3 && labs((long)at[1] - 160) <= 3;
    }
    assert_in_range(found, 90, 100);
}

/* A month of one report says little: the same jump for a few of them is none. */
static void weights_count(void **state) {
    (void)state;
    double x[40], heavy[40], light[40];
    size_t at[40];
    uint64_t seed = 3;
    for (size_t i = 0; i < 40; i++) {
        bool in = i >= 20 && i < 24;
        heavy[i] = 25;
        light[i] = in ? 0.25 : 25;
        x[i] = noise(&seed) / 5 + (in ? 2 : 0);
    }
    assert_int_equal(steps(x, heavy, 40, at), 2);
    assert_int_equal(at[0], 20);
    assert_int_equal(steps(x, light, 40, at), 0);
}

static void short_and_even_series_have_none(void **state) {
    (void)state;
    double x[30] = {0}, w[30];
    size_t at[30];
    for (size_t i = 0; i < 30; i++) w[i] = 1;
    assert_int_equal(steps(x, w, 30, at), 0);
    x[4] = 9;
    assert_int_equal(steps(x, w, 5, at), 0);
    for (size_t i = 15; i < 30; i++) x[i] = 5;
    x[4] = 0;
    assert_int_equal(steps(x, w, 30, at), 1);
    assert_int_equal(at[0], 15);
}

/* Every way to cut a short series, tried one by one: none is cheaper than what was found. */
static double price_of(const double *x, const bool *start, size_t n, double spread) {
    double sum = 0;
    for (size_t from = 0, to; from < n; from = to) {
        double mean = 0;
        for (to = from; to < n && (to == from || !start[to]); to++) mean += x[to];
        if (to - from < ENT__LEVEL_LEAST) return INFINITY;
        mean /= (double)(to - from);
        for (size_t i = from; i < to; i++) sum += (x[i] - mean) * (x[i] - mean) / spread;
        sum += from ? 3 * log((double)n) : 0;
    }
    return sum;
}

static int by_size(const void *a, const void *b) { return (*(const double *)a > *(const double *)b) * 2 - 1; }

static void no_other_cut_is_cheaper(void **state) {
    (void)state;
    enum { N = 13 };
    uint64_t seed = 5;
    for (int round = 0; round < 60; round++) {
        double x[N], w[N], d[N - 1], least = INFINITY;
        size_t at[N];
        bool found[N] = {0};
        for (size_t i = 0; i < N; i++)
            x[i] = noise(&seed) + (i >= 4 ? 6 : 0) - (i >= 8 + (size_t)round % 3 ? 9 : 0), w[i] = 1;
        for (size_t i = 0; i + 1 < N; i++) d[i] = fabs(x[i + 1] - x[i]) / sqrt(2);
        qsort(d, N - 1, sizeof *d, by_size);
        double spread = 1.4826 * d[(N - 1) / 2] * 1.4826 * d[(N - 1) / 2];
        for (size_t k = 0, n = steps(x, w, N, at); k < n; k++) found[at[k]] = true;
        for (unsigned cut = 0; cut < 1u << (N - 1); cut++) {
            bool start[N] = {0};
            for (size_t i = 1; i < N; i++) start[i] = cut >> (i - 1) & 1;
            double p = price_of(x, start, N, spread);
            if (p < least) least = p;
        }
        assert_true(price_of(x, found, N, spread) <= least + 1e-6);
    }
}

/* ---- periods ---- */

static void expect_period(const char *date, ent_period period, const char *name, const char *first) {
    int64_t p;
    ent__buf a, b;
    ent__buf_init(&a);
    ent__buf_init(&b);
    assert_true(ent__period_of(ent__cstr(date), period, &p));
    ent__period_name(p, period, &a, &b);
    if (!ent__str_is(ent__buf_text(&a), name) || !ent__str_is(ent__buf_text(&b), first))
        fail_msg("%s: %.*s %.*s", date, (int)a.len, a.ptr, (int)b.len, b.ptr);
    ent__buf_release(&a);
    ent__buf_release(&b);
}

static void periods_have_names_and_first_days(void **state) {
    (void)state;
    expect_period("2021-04-07", ENT_PERIOD_DAY, "2021-04-07", "2021-04-07");
    expect_period("2021-04-07", ENT_PERIOD_WEEK, "2021-W14", "2021-04-05");
    expect_period("2021-01-03", ENT_PERIOD_WEEK, "2020-W53", "2020-12-28");
    expect_period("2018-12-31", ENT_PERIOD_WEEK, "2019-W01", "2018-12-31");
    expect_period("1969-12-28", ENT_PERIOD_WEEK, "1969-W52", "1969-12-22");
    expect_period("1945-05", ENT_PERIOD_MONTH, "1945-05", "1945-05-01");
    expect_period("0987", ENT_PERIOD_YEAR, "0987", "0987-01-01");
    int64_t p;
    assert_false(ent__period_of(ENT__LIT("2021-04"), ENT_PERIOD_DAY, &p));
    assert_false(ent__period_of(ENT__LIT("2021"), ENT_PERIOD_MONTH, &p));
    assert_false(ent__period_of(ENT__LIT(""), ENT_PERIOD_YEAR, &p));
}

/* ---- dyads ---- */

static void note_dyad(void *ctx, ent__dyad d) {
    ent__buf *b = ctx;
    ent_str none = ENT__LIT("-"), from = d.from ? d.from->code : none, to = d.to ? d.to->code : none;
    ent__buf_printf(b, "%.*s>%.*s ", (int)from.len, from.ptr, (int)to.len, to.ptr);
}

/* Parties: "+" before a recipient, "=" before the sector. */
static void expect_dyads(const char *parties, bool all, bool no_self, const char *want) {
    ent__coded_party p[8] = {0};
    ent__coded e = {.parties = p};
    for (const char *at = parties; *at;) {
        size_t n = strcspn(at, " ");
        ent__coded_party *x = &p[e.n_parties++];
        x->recipient = *at == '+';
        x->code = ent__str(at + x->recipient, 3);
        if (n > 3u + x->recipient) x->sector = ent__str(at + 4 + x->recipient, n - 4 - x->recipient);
        at += at[n] ? n + 1 : n;
    }
    ent__buf b;
    ent__buf_init(&b);
    ent__dyads(&e, all, no_self, note_dyad, &b);
    if (!ent__str_is(ent__buf_text(&b), want)) fail_msg("%s: %.*s", parties, (int)b.len, b.len ? b.ptr : "");
    ent__buf_release(&b);
}

static void sides_make_dyads(void **state) {
    (void)state;
    expect_dyads("FRA +DEU +POL", false, false, "FRA>DEU ");
    expect_dyads("FRA +DEU +POL", true, false, "FRA>DEU FRA>POL ");
    expect_dyads("FRA DEU POL", false, false, "FRA>DEU ");
    expect_dyads("FRA DEU", true, false, "FRA>DEU DEU>FRA ");
    expect_dyads("+DEU", true, false, "->DEU ");
    expect_dyads("FRA", true, false, "FRA>- ");
    expect_dyads("RUS=GOV RUS=GOV +CHN=GOV", true, false, "RUS>CHN ");
    expect_dyads("RUS=GOV RUS=MIL +CHN=GOV", true, false, "RUS>CHN RUS>CHN ");
    expect_dyads("NAM=COP +NAM=CVL", true, true, "");
    expect_dyads("NAM=COP +NAM=CVL +ZAF", true, true, "NAM>ZAF ");
    expect_dyads("RUS=GOV RUS=GOV", true, false, "RUS>RUS ");
}

static void fips_codes_are_found(void **state) {
    (void)state;
    static const char *const some[][2] = {{"ABW", "AA"}, {"NAM", "WA"}, {"ZWE", "ZI"}, {"GBR", "UK"}, {"KOS", "KV"},
                                          {"DEU", "GM"}, {"SSD", "OD"}, {"IGO", ""},   {"", ""}};
    for (size_t i = 0; i < ENT__COUNT(some); i++)
        assert_true(ent__str_is(ent__fips(ent__cstr(some[i][0])), some[i][1]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(noise_alone_is_seldom_a_step),
        cmocka_unit_test(steps_are_found_where_they_are),
        cmocka_unit_test(weights_count),
        cmocka_unit_test(short_and_even_series_have_none),
        cmocka_unit_test(no_other_cut_is_cheaper),
        cmocka_unit_test(periods_have_names_and_first_days),
        cmocka_unit_test(sides_make_dyads),
        cmocka_unit_test(fips_codes_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
