/* Counting by period, and the table of it. */
#include "report/series.h"

#include <math.h>
#include <stdlib.h>

/* ---- periods ---- */

bool ent__period_of(ent_str date, ent_period period, int64_t *out) {
    ent__date d;
    static const uint8_t needed[] = {ENT__DAY, ENT__DAY, ENT__MONTH, ENT__YEAR};
    if (!ent__date_parse(date, &d) || d.precision < needed[period]) return false;
    int64_t days = period <= ENT_PERIOD_WEEK ? ent__date_days(d) : 0;
    switch (period) {
    case ENT_PERIOD_DAY: *out = days; break;
    case ENT_PERIOD_WEEK: *out = (days + 3 - ((days + 3) % 7 + 7) % 7) / 7; break; /* 1970-01-01 was a Thursday */
    case ENT_PERIOD_MONTH: *out = (int64_t)d.year * 12 + d.month - 1; break;
    case ENT_PERIOD_YEAR: *out = d.year; break;
    }
    return true;
}

static ent__date first_of(int64_t p, ent_period period) {
    if (period <= ENT_PERIOD_WEEK) return ent__date_of_days((int32_t)(period == ENT_PERIOD_DAY ? p : p * 7 - 3));
    bool month = period == ENT_PERIOD_MONTH;
    return (ent__date){.year = (int16_t)(month ? p / 12 : p),
                       .month = (uint8_t)(month ? p % 12 + 1 : 1),
                       .day = 1,
                       .precision = ENT__DAY};
}

void ent__period_name(int64_t p, ent_period period, ent__buf *name, ent__buf *first_day) {
    ent__date d = first_of(p, period);
    ent__date_put(first_day, d);
    if (period == ENT_PERIOD_WEEK) { /* a week is of the year of its Thursday */
        ent__date thursday = ent__date_of_days((int32_t)(p * 7));
        ent__date new_year = {.year = thursday.year, .month = 1, .day = 1, .precision = ENT__DAY};
        ent__buf_printf(name, "%04d-W%02d", thursday.year,
                        (ent__date_days(thursday) - ent__date_days(new_year)) / 7 + 1);
        return;
    }
    d.precision = period == ENT_PERIOD_DAY ? ENT__DAY : period == ENT_PERIOD_MONTH ? ENT__MONTH : ENT__YEAR;
    ent__date_put(name, d);
}

/* ---- what is kept while counting ---- */

typedef struct period_row {
    ent__tally t;
    int64_t published; /* documents of the record; 0: a gap */
    double smooth, level, change;
    bool smoothed, levelled, changed;
} period_row;

typedef struct ids {
    int64_t *at;
    size_t n, cap;
} ids;

typedef struct series {
    ent_record *record;
    ent__export x; /* for scales and codes */
    const ent_series_opts *o;
    ent__asked asked;
    ent__arena arena;
    period_row *rows;
    int64_t first;
    size_t n;
    int64_t now; /* the period that is being counted */
    ids documents, sources, happenings;
    sqlite3_stmt *source_of;
    int64_t event; /* the report before */
    ent_series_counts *counts;
    bool plover; /* the scale is PLOVER's own */
    bool failed;
} series;

/* What comes several times comes mostly one after the other. */
static void add_id(series *s, ids *l, int64_t id) {
    if (l->n && l->at[l->n - 1] == id) return;
    if (l->n == l->cap) {
        size_t more = l->cap ? l->cap * 2 : 256;
        int64_t *bigger = ent__realloc(l->at, ent__mul(more, sizeof *bigger));
        if (!bigger) {
            s->failed = true;
            return;
        }
        l->at = bigger;
        l->cap = more;
    }
    l->at[l->n++] = id;
}

static int by_id(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Each once, in order. */
static size_t unique(ids *l) {
    size_t n = 0;
    if (l->n) qsort(l->at, l->n, sizeof *l->at, by_id);
    for (size_t i = 0; i < l->n; i++)
        if (!n || l->at[n - 1] != l->at[i]) l->at[n++] = l->at[i];
    return l->n = n;
}

/* The sources of the period's documents; the hash stands for the name. */
static void count_sources(series *s) {
    for (size_t i = 0; i < s->documents.n; i++) {
        sqlite3_bind_int64(s->source_of, 1, s->documents.at[i]);
        if (sqlite3_step(s->source_of) == SQLITE_ROW && sqlite3_column_type(s->source_of, 0) != SQLITE_NULL)
            add_id(s, &s->sources, (int64_t)ent__hash_str(ent__sql_text(s->source_of, 0)));
        sqlite3_reset(s->source_of);
    }
}

static void close_period(series *s) {
    int64_t i = s->now - s->first;
    if (i >= 0 && i < (int64_t)s->n) {
        ent__tally *t = &s->rows[i].t;
        t->documents = (int64_t)unique(&s->documents);
        count_sources(s);
        t->sources = (int64_t)unique(&s->sources);
        t->happenings = (int64_t)unique(&s->happenings);
    }
    s->documents.n = s->sources.n = s->happenings.n = 0;
}

static void note_happening(series *s, sqlite3_stmt *q, ids *to) {
    if (sqlite3_column_type(q, ENT__ASK_HAPPENING) != SQLITE_NULL)
        add_id(s, to, sqlite3_column_int64(q, ENT__ASK_HAPPENING));
}

/* ---- one report ---- */

static bool score_of(const series *s, sqlite3_stmt *q, double *out) {
    if (s->plover) {
        *out = sqlite3_column_double(q, ENT__ASK_SCORE);
        return sqlite3_column_type(q, ENT__ASK_SCORE) != SQLITE_NULL;
    }
    ent_str cameo = ent__sql_text(q, ENT__ASK_CAMEO);
    const ent__onto_cameo *c = cameo.len ? ent__onto_cameo_of(&s->x.onto, cameo) : NULL;
    if (c) *out = (double)c->scale[s->x.scale];
    return c != NULL;
}

/* Reports of what did not take place are counted apart. */
static void count_apart(ent__tally *t, ent_str modality) {
    t->future += ent__str_is(modality, "future");
    t->hypothetical += ent__str_is(modality, "hypothetical");
    t->negated += ent__str_is(modality, "negated");
}

static void add_report(const series *s, sqlite3_stmt *q, ent__tally *t) {
    ent_str type = ent__sql_text(q, ENT__ASK_TYPE);
    int64_t quad = sqlite3_column_int64(q, ENT__ASK_QUAD);
    double score;
    t->reports++;
    for (uint32_t i = 0; i < s->x.onto.n_events && i < ENT__SERIES_TYPES; i++)
        if (ent__str_eq(ent__onto_str(&s->x.onto, s->x.onto.events[i].name), type)) {
            t->type[i]++;
            break;
        }
    if (quad > 0 && quad < ENT__SERIES_QUADS) t->quad[quad]++;
    if (score_of(s, q, &score)) t->scored++, t->sum += score;
}

static bool wanted_modality(const series *s, sqlite3_stmt *q) {
    if (!s->asked.modalities.n || s->asked.every_modality) return sqlite3_column_int(q, ENT__ASK_ACTUAL);
    ent_str modality = ent__sql_text(q, ENT__ASK_MODALITY);
    for (size_t i = 0; i < s->asked.modalities.n; i++)
        if (ent__str_eq(s->asked.modalities.item[i], modality)) return true;
    return false;
}

static void take_report(series *s, sqlite3_stmt *q, int64_t p) {
    if (p != s->now) close_period(s);
    s->now = p;
    ent__tally *t = &s->rows[p - s->first].t;
    if (!sqlite3_column_int(q, ENT__ASK_ACTUAL)) count_apart(t, ent__sql_text(q, ENT__ASK_MODALITY));
    if (!wanted_modality(s, q)) return;
    add_report(s, q, t);
    add_id(s, &s->documents, sqlite3_column_int64(q, ENT__ASK_CODING));
    note_happening(s, q, &s->happenings);
    s->counts->reports++;
}

static void take_row(series *s, sqlite3_stmt *q) {
    int64_t p, event = sqlite3_column_int64(q, ENT__ASK_EVENT);
    bool again = event == s->event; /* it tells of one more happening */
    s->event = event;
    if (!ent__period_of(ent__sql_text(q, ENT__ASK_DATE), s->o->period, &p)) {
        s->counts->vague += !again;
    } else if (p < s->first || p >= s->first + (int64_t)s->n) {
        s->counts->outside += !again;
    } else if (!again) {
        take_report(s, q, p);
    } else if (wanted_modality(s, q)) {
        note_happening(s, q, &s->happenings);
    }
}

/* ---- which periods ---- */

static ent_status bound_period(series *s, const char *sql, int64_t *out, bool *known, ent_error *err) {
    sqlite3_stmt *q;
    ent_status e = ent__sql_prepare(s->record->db, sql, s->record->path, &q, err);
    if (e) return e;
    int step = sqlite3_step(q);
    *known = step == SQLITE_ROW && ent__period_of(ent__sql_text(q, 0), s->o->period, out);
    if (step != SQLITE_ROW && step != SQLITE_DONE) e = ent__sql_fail(s->record->db, s->record->path, err);
    sqlite3_finalize(q);
    return e;
}

/* A bound that the asker gave: "2021" is January of it for a first bound, December for a last one. */
static bool given_bound(ent_str date, bool last, ent_period period, int64_t *out) {
    char day[10] = "0000-01-01";
    if (!date.len) return false;
    memcpy(day, date.ptr, date.len < 10 ? date.len : 10);
    if (last && date.len < 7) memcpy(day + 5, "12", 2);
    if (last && date.len < 10) {
        ent__date d;
        ent__date_parse(ent__str(day, 7), &d);
        int n = ent__month_days(d.year, d.month);
        day[8] = (char)('0' + n / 10);
        day[9] = (char)('0' + n % 10);
    }
    return ent__period_of(ent__str(day, 10), period, out);
}

/* From the first to the last day of which documents were loaded, unless the query says otherwise. */
static ent_status choose_periods(series *s, ent_error *err) {
    static const char *const bounds[2] = {"SELECT min(date) FROM coverage WHERE length(date) = 10",
                                          "SELECT max(date) FROM coverage WHERE length(date) = 10"};
    static const char *const events[2] = {
        "SELECT date FROM pair WHERE a = '' AND b = '' AND length(date) = 10 ORDER BY date LIMIT 1",
        "SELECT date FROM pair WHERE a = '' AND b = '' AND length(date) = 10 ORDER BY date DESC LIMIT 1"};
    const ent_str given[2] = {s->asked.from, s->asked.to};
    int64_t end[2] = {0, -1};
    for (int i = 0; i < 2; i++) {
        bool known = given_bound(given[i], i == 1, s->o->period, &end[i]);
        ent_status e = known ? ENT_OK : bound_period(s, bounds[i], &end[i], &known, err);
        if (!e && !known) e = bound_period(s, events[i], &end[i], &known, err);
        if (e) return e;
        if (!known) return ENT_OK; /* an empty record */
    }
    if (end[1] < end[0]) return ENT_OK;
    if (end[1] - end[0] >= ENT__MAX_PERIODS)
        return ent__fail(err, ENT_E_LIMIT, "more than 200000 periods; ask for longer ones, or a shorter range",
                         given[0]);
    s->first = end[0];
    s->n = (size_t)(end[1] - end[0] + 1);
    s->rows = ENT__ARRAY(&s->arena, period_row, s->n);
    return s->rows ? ENT_OK : ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(s->record->path));
}

static ent_status count_published(series *s, ent_error *err) {
    sqlite3_stmt *q;
    int step, none;
    ent_status e = ent__sql_prepare(s->record->db, "SELECT date, documents FROM coverage", s->record->path, &q, err);
    if (e) return e;
    while ((step = sqlite3_step(q)) == SQLITE_ROW) {
        int64_t p;
        none = !ent__period_of(ent__sql_text(q, 0), s->o->period, &p);
        if (!none && p >= s->first && p < s->first + (int64_t)s->n)
            s->rows[p - s->first].published += sqlite3_column_int64(q, 1);
    }
    if (step != SQLITE_DONE) e = ent__sql_fail(s->record->db, s->record->path, err);
    sqlite3_finalize(q);
    return e;
}

/* ---- smoothing and levels ---- */

static bool is_gap(const period_row *r) { return r->published == 0 && r->t.reports == 0; }

/* The value of one period, and what it weighs; false where it has none. */
static bool value_of(const series *s, const period_row *r, double *x, double *w) {
    *w = 1;
    switch (s->o->measure) {
    case ENT_MEASURE_SUM: *x = r->t.sum; return !is_gap(r);
    case ENT_MEASURE_REPORTS: *x = (double)r->t.reports; return !is_gap(r);
    case ENT_MEASURE_MEAN: break;
    }
    *w = (double)r->t.scored;
    *x = r->t.scored ? r->t.sum / *w : 0;
    return r->t.scored > 0;
}

/* The weighted mean of the periods around each that have a value. */
static void smooth(series *s) {
    size_t half = s->o->smooth / 2;
    for (size_t i = 0; i < s->n; i++) {
        double sum = 0, weight = 0, x, w;
        for (size_t k = i < half ? 0 : i - half; k <= i + half && k < s->n; k++)
            if (value_of(s, &s->rows[k], &x, &w)) sum += x * w, weight += w;
        s->rows[i].smoothed = weight > 0 && !is_gap(&s->rows[i]);
        s->rows[i].smooth = weight > 0 ? sum / weight : 0;
    }
}

static bool levels(series *s) {
    double *x = ENT__ARRAY(&s->arena, double, s->n), *w = ENT__ARRAY(&s->arena, double, s->n);
    double *raw = ENT__ARRAY(&s->arena, double, s->n), before = 0;
    size_t *at = ENT__ARRAY(&s->arena, size_t, s->n), n = 0;
    bool *start = ENT__ARRAY(&s->arena, bool, s->n);
    if (!x || !w || !raw || !at || !start) return false;
    for (size_t i = 0; i < s->n; i++)
        if (value_of(s, &s->rows[i], &raw[n], &w[n])) {
            x[n] = s->o->measure == ENT_MEASURE_REPORTS ? 2 * sqrt(raw[n] + 0.375) : raw[n];
            at[n++] = i;
        }
    if (!ent__find_steps(x, w, n, start, &s->arena)) return false;
    for (size_t from = 0, to; from < n; from = to) {
        double sum = 0, weight = 0;
        for (to = from; to < n && (to == from || !start[to]); to++) sum += raw[to] * w[to], weight += w[to];
        for (size_t i = from; i < to; i++) s->rows[at[i]].levelled = true, s->rows[at[i]].level = sum / weight;
        s->rows[at[from]].changed = from > 0;
        s->rows[at[from]].change = sum / weight - before;
        s->counts->changes += from > 0;
        before = sum / weight;
    }
    return true;
}

/* ---- the table ---- */

static const char *const QUAD[] = {"verbal_cooperation", "material_cooperation", "verbal_conflict",
                                   "material_conflict"};

static void columns(const series *s, ent__table *t, bool one) {
    static const char *const counts[] = {"reports", "happenings", "documents", "sources"};
    static const char *const apart[] = {"future", "hypothetical", "negated"};
    static const char *const fitted[] = {"measure", "smooth", "level", "change"};
    for (size_t i = 0; i < (one ? 4u : 2u); i++) ent__table_column(t, ent__cstr(counts[i]));
    for (size_t i = 0; i < ENT__COUNT(QUAD); i++) ent__table_column(t, ent__cstr(QUAD[i]));
    for (uint32_t i = 0; i < s->x.onto.n_events && i < ENT__SERIES_TYPES; i++)
        ent__table_column(t, ent__onto_str(&s->x.onto, s->x.onto.events[i].name));
    ent__table_column(t, ENT__LIT("scale"));
    ent__table_column(t, ENT__LIT("scored"));
    ent__table_column(t, ENT__LIT("sum"));
    ent__table_column(t, ENT__LIT("mean"));
    for (size_t i = 0; i < ENT__COUNT(fitted) && one; i++) ent__table_column(t, ent__cstr(fitted[i]));
    for (size_t i = 0; i < ENT__COUNT(apart) && one; i++) ent__table_column(t, ent__cstr(apart[i]));
    ent__table_head(t);
}

static ent_str scale_name(const series *s) {
    return s->plover ? ENT__LIT("plover") : ent__onto_str(&s->x.onto, s->x.onto.scales[s->x.scale]);
}

static void put_int(ent__table *t, bool gap, int64_t v) {
    if (gap)
        ent__table_none(t);
    else
        ent__table_int(t, v);
}

static void put_real(ent__table *t, bool known, double v, int digits) {
    if (known)
        ent__table_real(t, v, digits);
    else
        ent__table_none(t);
}

/* From the quad classes to the mean. */
static void put_counts(const series *s, ent__table *t, const ent__tally *v, bool gap) {
    for (size_t i = 1; i <= ENT__COUNT(QUAD); i++) put_int(t, gap, v->quad[i]);
    for (uint32_t i = 0; i < s->x.onto.n_events && i < ENT__SERIES_TYPES; i++) put_int(t, gap, v->type[i]);
    ent__table_text(t, scale_name(s));
    put_int(t, gap, v->scored);
    put_real(t, !gap, v->sum, 1);
    put_real(t, v->scored > 0, v->scored ? v->sum / (double)v->scored : 0, 3);
}

static void put_period(ent__table *t, int64_t p, ent_period period) {
    ent__buf name, first;
    ent__buf_init(&name);
    ent__buf_init(&first);
    ent__period_name(p, period, &name, &first);
    ent__table_text(t, ent__buf_text(&name));
    ent__table_text(t, ent__buf_text(&first));
    t->out->failed |= name.failed | first.failed;
    ent__buf_release(&name);
    ent__buf_release(&first);
}

static void put_row(const series *s, ent__table *t, size_t i) {
    static const char *const measures[] = {"mean", "sum", "reports"};
    const period_row *r = &s->rows[i];
    bool gap = is_gap(r);
    put_period(t, s->first + (int64_t)i, s->o->period);
    ent__table_int(t, r->published);
    put_int(t, gap, r->t.reports);
    put_int(t, gap, r->t.happenings);
    put_int(t, gap, r->t.documents);
    put_int(t, gap, r->t.sources);
    put_counts(s, t, &r->t, gap);
    ent__table_text(t, ent__cstr(measures[s->o->measure]));
    put_real(t, r->smoothed, r->smooth, 3);
    put_real(t, r->levelled, r->level, 3);
    put_real(t, r->changed, r->change, 3);
    put_int(t, gap, r->t.future);
    put_int(t, gap, r->t.hypothetical);
    put_int(t, gap, r->t.negated);
}

static void write_series(const series *s, ent__buf *out) {
    ent__table t;
    ent__table_init(&t, s->o->format, out);
    static const char *const first[] = {"period", "first_day", "published"};
    for (size_t i = 0; i < ENT__COUNT(first); i++) ent__table_column(&t, ent__cstr(first[i]));
    columns(s, &t, true);
    for (size_t i = 0; i < s->n; i++) put_row(s, &t, i);
    ent__table_end(&t);
    ent__table_release(&t);
}

/* ---- every dyad ---- */

typedef struct dyad_run {
    ent__table table;
    ent__tally way[2]; /* a on b, b on a */
    ids happened[2];
    char a[16], b[16];
    int64_t period;
    bool begun;
} dyad_run;

static void put_code_numbers(const series *s, ent__table *t, ent_str code) {
    const ent__lex_actor *x = ent__ask_state(&s->x.actors, s->x.lex, code);
    if (s->o->cow) put_int(t, !x || !x->cow, x ? x->cow : 0);
    if (s->o->gw) put_int(t, !x || !x->gw, x ? x->gw : 0);
}

static void close_dyad(series *s, dyad_run *d) {
    for (int way = 0; way < 2 && d->begun; way++) {
        ent_str a = ent__cstr(way ? d->b : d->a), b = ent__cstr(way ? d->a : d->b);
        if (!d->way[way].reports) continue;
        put_period(&d->table, d->period, s->o->period);
        ent__table_text(&d->table, a);
        put_code_numbers(s, &d->table, a);
        ent__table_text(&d->table, b);
        put_code_numbers(s, &d->table, b);
        ent__table_int(&d->table, d->way[way].reports);
        ent__table_int(&d->table, (int64_t)unique(&d->happened[way]));
        put_counts(s, &d->table, &d->way[way], false);
    }
    memset(d->way, 0, sizeof d->way);
    d->happened[0].n = d->happened[1].n = 0;
}

static void set_code(char to[16], ent_str code) {
    size_t n = code.len < 15 ? code.len : 15;
    memcpy(to, code.ptr, n);
    to[n] = 0;
}

static void take_dyad(series *s, dyad_run *d, sqlite3_stmt *q) {
    int64_t p, how = sqlite3_column_int64(q, ENT__ASK_HOW), event = sqlite3_column_int64(q, ENT__ASK_EVENT);
    ent_str a = ent__sql_text(q, ENT__ASK_A), b = ent__sql_text(q, ENT__ASK_B);
    if (!ent__period_of(ent__sql_text(q, ENT__ASK_DATE), s->o->period, &p)) {
        s->counts->vague += event != s->event;
        s->event = event;
        return;
    }
    bool same = d->begun && d->period == p && ent__str_is(a, d->a) && ent__str_is(b, d->b),
         again = same && event == s->event;
    s->event = event;
    if (!same) close_dyad(s, d);
    d->begun = true;
    d->period = p;
    set_code(d->a, a);
    set_code(d->b, b);
    for (int way = 0; way < 2; way++) {
        if (!(how & (way ? 2 | 4 : 1 | 4))) continue;
        if (!again) add_report(s, q, &d->way[way]);
        note_happening(s, q, &d->happened[way]);
    }
    s->counts->reports += !again;
}

static void dyad_columns(const series *s, ent__table *t) {
    static const char *const names[2][3] = {{"actor", "actor_cow", "actor_gw"},
                                            {"recipient", "recipient_cow", "recipient_gw"}};
    ent__table_column(t, ENT__LIT("period"));
    ent__table_column(t, ENT__LIT("first_day"));
    for (int i = 0; i < 2; i++) {
        ent__table_column(t, ent__cstr(names[i][0]));
        if (s->o->cow) ent__table_column(t, ent__cstr(names[i][1]));
        if (s->o->gw) ent__table_column(t, ent__cstr(names[i][2]));
    }
    columns(s, t, false);
}

/* ---- all of it ---- */

static ent_status finish(const series *s, ent_status e, int step, ent_error *err) {
    if (!e && step != SQLITE_DONE && step != SQLITE_ROW) e = ent__ask_failed(s->record, &s->asked, err);
    return !e && s->failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(s->record->path)) : e;
}

static ent_status every_dyad(series *s, sqlite3_stmt *q, ent__giver *g, ent_error *err) {
    dyad_run *d = ENT__NEW(&s->arena, dyad_run);
    int step = SQLITE_ROW;
    ent_status e = d ? ENT_OK : ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(s->record->path));
    if (e) return e;
    ent__table_init(&d->table, s->o->format, &g->out);
    dyad_columns(s, &d->table);
    while (!e && !s->failed && (step = sqlite3_step(q)) == SQLITE_ROW) {
        take_dyad(s, d, q);
        e = ent__give(g, 1 << 16, err);
    }
    if (!e) close_dyad(s, d);
    ent__table_end(&d->table);
    ent__table_release(&d->table);
    for (int way = 0; way < 2; way++) ent__free(d->happened[way].at);
    return finish(s, e, step, err);
}

static ent_status one_series(series *s, sqlite3_stmt *q, ent__giver *g, ent_error *err) {
    int step = SQLITE_ROW;
    ent_status e = choose_periods(s, err);
    if (!e) e = count_published(s, err);
    s->now = s->first - 1;
    while (!e && !s->failed && (step = sqlite3_step(q)) == SQLITE_ROW) take_row(s, q);
    if (!e) close_period(s);
    e = finish(s, e, step, err);
    if (e) return e;
    for (size_t i = 0; i < s->n; i++) s->counts->gaps += is_gap(&s->rows[i]);
    s->counts->periods = s->n;
    smooth(s);
    if (!levels(s)) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(s->record->path));
    write_series(s, &g->out);
    return ENT_OK;
}

static ent_status choose_scale(series *s, const ent_engine *engine, ent_error *err) {
    ent_export_opts o = {.scale = s->o->scale && strcmp(s->o->scale, "plover") != 0 ? s->o->scale : NULL};
    s->plover = !o.scale;
    if (o.scale && !strcmp(o.scale, "goldstein")) o.scale = NULL;
    if (s->asked.query->limit)
        return ent__fail(err, ENT_E_USAGE, "a series counts all that fits; a limit is for events", (ent_str){0});
    if (s->o->smooth % 2 == 0 || s->o->smooth > 999)
        return ent__fail(err, ENT_E_USAGE, "smoothing is over an odd number of periods, at most 999", (ent_str){0});
    return ent__export_init(&s->x, engine, &o, err);
}

static ent_status prepare(series *s, sqlite3_stmt **q, ent_error *err) {
    ent__asked asked = s->asked;
    ent_status e = ENT_OK;
    asked.told = true;
    if (!s->o->every_dyad) asked.every_modality = true; /* counted apart */
    e = ent__ask_prepare(s->record, &asked, s->o->every_dyad ? ENT__OVER_PAIRS : ENT__OVER_EVENTS, &s->arena, q, err);
    if (!e)
        e = ent__sql_prepare(s->record->db,
                             "SELECT source FROM coding JOIN document USING (document_id) WHERE coding_id = ?",
                             s->record->path, &s->source_of, err);
    return e;
}

ent_status ent_record_series(ent_record *r, const ent_engine *engine, const ent_query *query,
                             const ent_series_opts *opts, bool (*sink)(void *ctx, ent_str text), void *ctx,
                             ent_series_counts *counts, ent_error *err) {
    ent_series_counts none = {0};
    series *s = ent__malloc(sizeof *s);
    ent__giver g = {.sink = sink, .ctx = ctx};
    sqlite3_stmt *q = NULL;
    if (!s) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    *s = (series){.record = r, .o = opts, .asked.query = query, .counts = counts ? counts : &none};
    ent__arena_init(&s->arena);
    ent__buf_init(&g.out);
    ent_status e = choose_scale(s, engine, err);
    if (!e) e = ent__ask_begin(r, err);
    if (!e) e = ent__ask_check(r, engine, query, &s->arena, &s->asked, err);
    if (!e) e = prepare(s, &q, err);
    if (!e) e = opts->every_dyad ? every_dyad(s, q, &g, err) : one_series(s, q, &g, err);
    if (!e) e = ent__give(&g, 0, err);
    sqlite3_finalize(q);
    sqlite3_finalize(s->source_of);
    ent__ask_end(r);
    ent__free(s->documents.at);
    ent__free(s->sources.at);
    ent__free(s->happenings.at);
    ent__buf_release(&g.out);
    ent__arena_release(&s->arena);
    ent__free(s);
    return e;
}
