/* cases: pairs of what people said and what the program said; precision, recall and F1 by label, the confusion table,
 * and sentences for the commonest mistakes.
 *
 *   gold COERCE, got SANCTION, "Police closed …"      ->  a row, a column, and a line under "COERCE taken for SANCTION"
 *
 * Labels are texts; an empty one means that nothing was said. Order is that of the labels' bytes, so that reports of
 * two days can be compared line by line.
 */
#include "measure/gold.h"

#include <stdlib.h>

enum { MAX_LABELS = 48, WORST_PAIRS = 12, WORST_SENTENCES = 3 };

typedef struct pair_count {
    uint32_t gold, got, n;
} pair_count;

typedef struct table {
    ent_str label[MAX_LABELS];
    uint32_t n_labels;
    uint32_t count[MAX_LABELS][MAX_LABELS]; /* gold, got */
} table;

void ent__cases_init(ent__cases *c) {
    *c = (ent__cases){0};
    ent__arena_init(&c->arena);
}

void ent__cases_release(ent__cases *c) {
    ent__arena_release(&c->arena);
    ent__free(c->items);
}

bool ent__cases_add(ent__cases *c, ent_str gold, ent_str got, ent_str text, ent_str note) {
    if (c->n == c->cap) {
        size_t cap = c->cap ? c->cap * 2 : 256;
        ent__case *p = ent__realloc(c->items, ent__mul(cap, sizeof *p));
        if (!p) return false;
        c->items = p;
        c->cap = cap;
    }
    ent__case x = {ent__arena_str(&c->arena, gold), ent__arena_str(&c->arena, got), ent__arena_str(&c->arena, text),
                   ent__arena_str(&c->arena, note)};
    c->items[c->n++] = x;
    return !c->arena.failed;
}

static int by_text(const void *a, const void *b) { return ent__str_cmp(*(const ent_str *)a, *(const ent_str *)b); }

static uint32_t label_of(const table *t, ent_str s) {
    uint32_t i = 0;
    while (i < t->n_labels && !ent__str_eq(t->label[i], s)) i++;
    return i;
}

static void add_label(table *t, ent_str s) {
    if (label_of(t, s) == t->n_labels && t->n_labels < MAX_LABELS) t->label[t->n_labels++] = s;
}

static void count(const ent__cases *c, table *t) {
    *t = (table){.n_labels = 0};
    for (size_t i = 0; i < c->n; i++) {
        add_label(t, c->items[i].gold);
        add_label(t, c->items[i].got);
    }
    qsort(t->label, t->n_labels, sizeof *t->label, by_text);
    for (size_t i = 0; i < c->n; i++) {
        uint32_t gold = label_of(t, c->items[i].gold), got = label_of(t, c->items[i].got);
        if (gold < t->n_labels && got < t->n_labels) t->count[gold][got]++;
    }
}

static ent_str shown(ent_str label) { return label.len ? label : ENT__LIT("(none)"); }

static double share(double a, double b) { return b > 0 ? 100 * a / b : 0; }

static void put_by_label(ent__report *r, const table *t) {
    ent__buf_printf(&r->line, "%-14s %6s %6s %10s %7s %6s\n", "label", "marked", "coded", "precision", "recall", "F1");
    for (uint32_t i = 0; i < t->n_labels; i++) {
        uint32_t gold = 0, got = 0, both = t->count[i][i];
        for (uint32_t k = 0; k < t->n_labels; k++) gold += t->count[i][k], got += t->count[k][i];
        double p = share(both, got), q = share(both, gold);
        ent_str label = shown(t->label[i]);
        ent__buf_printf(&r->line, "%-14.*s %6u %6u %10.1f %7.1f %6.1f\n", (int)label.len, label.ptr, gold, got, p, q,
                        p + q > 0 ? 2 * p * q / (p + q) : 0.0);
    }
    ent__report_flush(r);
}

/* Rows are what was marked, columns what was coded, by the first letters of the label. */
static void put_confusion(ent__report *r, const table *t) {
    ent__buf_cstr(&r->line, "\nmarked \\ coded");
    for (uint32_t k = 0; k < t->n_labels; k++) {
        ent_str label = shown(t->label[k]);
        ent__buf_printf(&r->line, " %4.*s", label.len < 4 ? (int)label.len : 4, label.ptr);
    }
    ent__buf_byte(&r->line, '\n');
    for (uint32_t i = 0; i < t->n_labels; i++) {
        ent_str label = shown(t->label[i]);
        ent__buf_printf(&r->line, "%-14.*s", (int)label.len, label.ptr);
        for (uint32_t k = 0; k < t->n_labels; k++)
            if (t->count[i][k])
                ent__buf_printf(&r->line, " %4u", t->count[i][k]);
            else
                ent__buf_cstr(&r->line, "    .");
        ent__buf_byte(&r->line, '\n');
    }
    ent__report_flush(r);
}

static int by_count(const void *a, const void *b) {
    const pair_count *x = a, *y = b;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    if (x->gold != y->gold) return x->gold < y->gold ? -1 : 1;
    return x->got < y->got ? -1 : x->got > y->got;
}

static void put_sentences(ent__report *r, const ent__cases *c, ent_str gold, ent_str got) {
    uint32_t n = 0;
    for (size_t i = 0; i < c->n && n < WORST_SENTENCES; i++) {
        const ent__case *x = &c->items[i];
        if (!ent__str_eq(x->gold, gold) || !ent__str_eq(x->got, got)) continue;
        ent__buf_cstr(&r->line, "  ");
        ent__buf_str(&r->line, x->text);
        if (x->note.len) ent__buf_printf(&r->line, "  [%.*s]", (int)x->note.len, x->note.ptr);
        ent__buf_byte(&r->line, '\n');
        n++;
    }
    ent__report_flush(r);
}

static bool put_worst(ent__report *r, const ent__cases *c, const table *t) {
    pair_count *pair = ent__malloc(sizeof *pair * MAX_LABELS * MAX_LABELS);
    size_t n = 0;
    if (!pair) return false;
    for (uint32_t i = 0; i < t->n_labels; i++)
        for (uint32_t k = 0; k < t->n_labels; k++)
            if (i != k && t->count[i][k]) pair[n++] = (pair_count){i, k, t->count[i][k]};
    if (n) qsort(pair, n, sizeof *pair, by_count);
    for (size_t i = 0; i < n && i < WORST_PAIRS; i++) {
        ent_str gold = t->label[pair[i].gold], got = t->label[pair[i].got];
        ent__buf_printf(&r->line, "\n%.*s taken for %.*s: %u\n", (int)shown(gold).len, shown(gold).ptr,
                        (int)shown(got).len, shown(got).ptr, pair[i].n);
        put_sentences(r, c, gold, got);
    }
    ent__free(pair);
    return true;
}

void ent__cases_rename(ent__cases *c, const char *from, const char *to) {
    for (size_t i = 0; i < c->n; i++) {
        if (ent__str_is(c->items[i].gold, from)) c->items[i].gold = ent__cstr(to);
        if (ent__str_is(c->items[i].got, from)) c->items[i].got = ent__cstr(to);
    }
}

bool ent__cases_have(const ent__cases *c, const char *gold) {
    for (size_t i = 0; i < c->n; i++)
        if (ent__str_is(c->items[i].gold, gold)) return true;
    return false;
}

ent_status ent__cases_report(const ent__cases *c, ent__report *r, ent_error *err) {
    table *t = ent__malloc(sizeof *t);
    size_t right = 0, silent = 0;
    if (!t) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("report"));
    count(c, t);
    for (size_t i = 0; i < c->n; i++) {
        right += ent__str_eq(c->items[i].gold, c->items[i].got);
        silent += c->items[i].got.len == 0;
    }
    ent__buf_printf(&r->line, "%zu cases, %.1f %% right, %.1f %% without an answer\n\n", c->n,
                    share((double)right, (double)c->n), share((double)silent, (double)c->n));
    put_by_label(r, t);
    put_confusion(r, t);
    bool good = put_worst(r, c, t);
    ent__free(t);
    return good ? ENT_OK : ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("report"));
}
