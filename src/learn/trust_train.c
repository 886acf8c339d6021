/* The weights by which events are trusted: from events that people read, by logistic regression; written as the rows of
 * ontology/trust.tsv. An event is the one that was read if it stands in the same sentence with the same type and sides:
 * what has been mended since teaches nothing. */
#include "events/trust.h"
#include "learn/learn.h"
#include "lexicon/lex_trust.h"
#include "measure/measure.h"
#include "syntax/maths.h"

#include <stdio.h>
#include <stdlib.h>

enum { PARTS = 10, SWEEPS = 30, BINS = 5, MAX_NAME = 160, SELDOM = 2, PULLS = 5 };
/* Towards 0, so that what was seen seldom says little. Of those that do nearly best on what was left out the strongest
 * is taken: events read later are less like those of the table than its own tenths are like each other. */
static const float pulls[PULLS] = {2, 4, 8, 16, 32};
static const double NEARLY = 1.005;

typedef struct verdict {
    ent_str document, type, actors, recipients;
    uint32_t start, line;
    bool in_text, right, used;
} verdict;

typedef struct trait {
    char name[MAX_NAME];
    uint32_t key, seen;
} trait;

typedef struct case_ {
    uint32_t first, n;
    uint32_t part; /* that of its document: what an article tells twice is not left out by half */
    bool right;
} case_;

typedef struct training {
    ent_worker *w;
    ent__arena arena;
    ent__buf verdicts, traits, cases, numbers; /* verdict, trait, case_, uint32_t: number of a trait */
} training;

#define ITEMS(b, type) ((type *)(void *)(b).ptr)
#define COUNT(b, type) ((b).len / sizeof(type))

/* ---- what was read ---- */

static ent_status read_verdict(void *ctx, const ent__row *row, ent_error *err) {
    training *t = ctx;
    verdict v = {
        .line = row->line, .in_text = ent__str_is(row->cell[1], "text"), .right = ent__str_is(row->cell[6], "y")};
    ent_str *to[] = {&v.document, &v.type, &v.actors, &v.recipients};
    const int from[] = {0, 3, 4, 5};
    for (size_t i = 0; i < ENT__COUNT(to); i++) *to[i] = ent__arena_str(&t->arena, row->cell[from[i]]);
    ent_str n = row->cell[2];
    for (size_t i = 0; i < n.len && v.start < 100000000; i++) {
        if (n.ptr[i] < '0' || n.ptr[i] > '9')
            return ent__fail_at(err, ENT_E_FORMAT, "an offset is wanted", row->file, 0, row->line, 0);
        v.start = v.start * 10 + (uint32_t)(n.ptr[i] - '0');
    }
    ent__buf_add(&t->verdicts, &v, sizeof v);
    return ENT_OK;
}

/* "RUS GOV + USA"; "-" for a country that is not known. */
static void put_side(ent__buf *b, const ent__cast *c, const ent__party *p, uint32_t n) {
    ent__buf_reset(b);
    for (uint32_t i = 0; i < n; i++) {
        const ent__entity *x = &c->entities[p[i].entity];
        if (i) ent__buf_cstr(b, " + ");
        ent__buf_str(b, x->code.len ? x->code : ENT__LIT("-"));
        if (x->sector.len) ent__buf_byte(b, ' ');
        ent__buf_str(b, x->sector);
    }
}

static uint32_t raw_start(const ent__text *text, const ent__sentence *s) {
    uint32_t a = s->start, z = s->end;
    if (s->start < s->end) ent__prose_span(&text->field[s->field], s->start, s->end, &a, &z);
    return a;
}

static verdict *verdict_on(training *t, const ent_doc *doc, const ent__event *e) {
    const ent__sentence *s = &doc->text.sentences[e->sentence];
    uint32_t start = raw_start(&doc->text, s);
    ent__buf a, r;
    verdict *found = NULL;
    ent__buf_init(&a);
    ent__buf_init(&r);
    put_side(&a, &doc->findings.cast, e->actors, e->n_actors);
    put_side(&r, &doc->findings.cast, e->recipients, e->n_recipients);
    for (size_t i = 0; i < COUNT(t->verdicts, verdict) && !found; i++) {
        verdict *v = &ITEMS(t->verdicts, verdict)[i];
        if (v->start == start && !v->used && v->in_text == (s->field == 1) &&
            ent__str_eq(v->document, doc->article.id) && ent__str_eq(v->type, e->type) &&
            ent__str_eq(v->actors, ent__buf_text(&a)) && ent__str_eq(v->recipients, ent__buf_text(&r)))
            found = v;
    }
    ent__buf_release(&a);
    ent__buf_release(&r);
    return found;
}

static void add_trait(void *ctx, const char *name) {
    training *t = ctx;
    uint32_t i = 0, n = (uint32_t)COUNT(t->traits, trait), key = ent__trust_key(ent__cstr(name));
    while (i < n && ITEMS(t->traits, trait)[i].key != key) i++;
    if (i == n) {
        trait x = {.key = key};
        snprintf(x.name, sizeof x.name, "%s", name);
        ent__buf_add(&t->traits, &x, sizeof x);
    }
    if (t->traits.failed) return;
    ITEMS(t->traits, trait)[i].seen++;
    ent__buf_add(&t->numbers, &i, sizeof i);
}

static void add_cases(training *t, const ent_doc *doc) {
    for (size_t i = 0; i < doc->findings.events.n; i++) {
        const ent__event *e = &doc->findings.events.items[i];
        verdict *v = verdict_on(t, doc, e);
        if (!v) continue;
        v->used = true;
        case_ c = {.first = (uint32_t)COUNT(t->numbers, uint32_t),
                   .part = (uint32_t)(ent__hash_mix(11, ent__hash_str(doc->article.id)) % PARTS),
                   .right = v->right};
        ent__trust_traits(doc->engine->lex, &doc->findings, e, add_trait, t);
        c.n = (uint32_t)COUNT(t->numbers, uint32_t) - c.first;
        ent__buf_add(&t->cases, &c, sizeof c);
    }
}

static bool was_read(const training *t, ent_str document) {
    for (size_t i = 0; i < COUNT(t->verdicts, verdict); i++)
        if (ent__str_eq(ITEMS(t->verdicts, verdict)[i].document, document)) return true;
    return false;
}

static ent_status gather_news(training *t, const char *path, ent_error *err) {
    ent_articles *articles;
    ent_article a;
    ent_status st = ent_articles_open(path, ENT_FORMAT_AUTO, (ent_str){0}, &articles, err);
    if (st != ENT_OK) return st;
    while ((st = ent_articles_next(articles, &a, err)) == ENT_OK || st == ENT_E_RECORD) {
        ent_doc *doc;
        if (st != ENT_OK || !was_read(t, a.id)) continue;
        st = ent_doc_code(t->w, &a, &doc, err);
        if (st != ENT_OK) break;
        add_cases(t, doc);
        ent_doc_free(doc);
    }
    ent_articles_close(articles);
    return st == ENT_END ? ENT_OK : st;
}

/* ---- fitting ---- */

/* The same table by traits: cases of trait k are of[at[k]] to of[at[k + 1] - 1]. */
typedef struct fitting {
    uint32_t *at, *of;
    float *w, *z, *p; /* a weight a trait; of each case the sum of its own, and what was said of it when left out */
    uint32_t part;    /* that is left out; PARTS: none */
    float pull;
} fitting;

static void fitting_free(fitting *f) {
    ent__free(f->at);
    ent__free(f->of);
    ent__free(f->w);
    ent__free(f->z);
    ent__free(f->p);
}

static bool fitting_new(const training *t, fitting *f) {
    size_t n = COUNT(t->cases, case_), traits = COUNT(t->traits, trait), all = COUNT(t->numbers, uint32_t);
    *f = (fitting){.at = ent__malloc((traits + 2) * sizeof *f->at),
                   .of = ent__malloc((all + 1) * sizeof *f->of),
                   .w = ent__malloc((traits + 1) * sizeof *f->w),
                   .z = ent__malloc((n + 1) * sizeof *f->z),
                   .p = ent__malloc((n + 1) * sizeof *f->p)};
    if (!f->at || !f->of || !f->w || !f->z || !f->p) return false;
    uint32_t *end = f->at + 1; /* of what each has so far; one behind, so that they are the beginnings when all is in */
    f->at[0] = end[0] = 0;
    for (size_t k = 1; k <= traits; k++) end[k] = end[k - 1] + ITEMS(t->traits, trait)[k - 1].seen;
    for (size_t i = 0; i < n; i++) {
        const case_ *c = &ITEMS(t->cases, case_)[i];
        for (uint32_t k = 0; k < c->n; k++) f->of[end[ITEMS(t->numbers, uint32_t)[c->first + k]]++] = (uint32_t)i;
    }
    return true;
}

static float likely(float z) { return 1 / (1 + ent__exp(-z)); }

/* One step of Newton on one weight. */
static void mend_weight(const training *t, fitting *f, size_t k) {
    const case_ *cases = ITEMS(t->cases, case_);
    float pull = k ? f->pull : 0; /* the first is "always" */
    float slope = -pull * f->w[k], bend = pull + 0.01f;
    for (uint32_t i = f->at[k]; i < f->at[k + 1]; i++) {
        uint32_t c = f->of[i];
        if (cases[c].part == f->part) continue;
        float p = likely(f->z[c]);
        slope += (float)cases[c].right - p;
        bend += p * (1 - p);
    }
    float step = slope / bend;
    f->w[k] += step;
    for (uint32_t i = f->at[k]; i < f->at[k + 1]; i++) f->z[f->of[i]] += step;
}

static void fit(const training *t, fitting *f) {
    size_t n = COUNT(t->cases, case_), traits = COUNT(t->traits, trait);
    for (size_t k = 0; k < traits; k++) f->w[k] = 0;
    for (size_t i = 0; i < n; i++) f->z[i] = 0;
    for (int sweep = 0; sweep < SWEEPS; sweep++)
        for (size_t k = 0; k < traits; k++)
            if (ITEMS(t->traits, trait)[k].seen >= SELDOM) mend_weight(t, f, k);
}

/* Says of each case what is said of it when it is left out; gives the mean of the squares of what that lacks. */
static double leave_out(const training *t, fitting *f) {
    size_t n = COUNT(t->cases, case_);
    double lack = 0;
    for (f->part = 0; f->part < PARTS; f->part++) {
        fit(t, f);
        for (size_t i = 0; i < n; i++) {
            const case_ *c = &ITEMS(t->cases, case_)[i];
            if (c->part != f->part) continue;
            f->p[i] = likely(f->z[i]);
            lack += (double)(f->p[i] - (float)c->right) * (double)(f->p[i] - (float)c->right);
        }
    }
    return n ? lack / (double)n : 0;
}

/* ---- trying ---- */

static double area(const training *t, const float *p) {
    double above = 0, pairs = 0;
    size_t n = COUNT(t->cases, case_);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) {
            if (!ITEMS(t->cases, case_)[i].right || ITEMS(t->cases, case_)[k].right) continue;
            pairs++;
            above += p[i] > p[k] ? 1 : p[i] < p[k] ? 0 : 0.5;
        }
    return pairs > 0 ? above / pairs : 0;
}

static void tell_trial(const training *t, const float *p, const ent_train_trust_opts *o) {
    uint32_t n[BINS] = {0}, right[BINS] = {0};
    float sum[BINS] = {0};
    char line[160];
    for (size_t i = 0; i < COUNT(t->cases, case_); i++) {
        unsigned b = (unsigned)(p[i] * BINS) < BINS ? (unsigned)(p[i] * BINS) : BINS - 1;
        n[b]++;
        right[b] += ITEMS(t->cases, case_)[i].right;
        sum[b] += p[i];
    }
    for (unsigned b = 0; b < BINS; b++) {
        snprintf(line, sizeof line, "left out, %.1f to %.1f: %u events, said %.2f, right %.2f", (double)b / BINS,
                 (double)(b + 1) / BINS, n[b], n[b] ? (double)sum[b] / n[b] : 0, n[b] ? (double)right[b] / n[b] : 0);
        o->progress(o->progress_ctx, line);
    }
    snprintf(line, sizeof line, "left out, area under the curve: %.3f", area(t, p));
    o->progress(o->progress_ctx, line);
}

/* The pull; tells what each does, and more of the one that is taken. */
static void choose_pull(const training *t, const ent_train_trust_opts *o, fitting *f) {
    float best = pulls[0];
    double least = 2;
    char line[160];
    for (int i = 0; i < PULLS; i++) {
        f->pull = pulls[i];
        double lack = leave_out(t, f);
        snprintf(line, sizeof line, "left out, pull %.0f: square of what is lacking %.4f, area %.3f", (double)f->pull,
                 lack, area(t, f->p));
        if (o->try_out) o->progress(o->progress_ctx, line);
        if (lack < least) least = lack;
        if (lack <= least * NEARLY) best = f->pull;
    }
    f->pull = best;
    if (!o->try_out) return;
    leave_out(t, f);
    tell_trial(t, f->p, o);
}

/* ---- writing ---- */

static int by_name(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static int32_t hundredths(float w) { return (int32_t)(w * 100 + (w < 0 ? -0.5f : 0.5f)); }

/* Rows in the order of their names. The names' own weights are found again through their place in the table. */
static bool put_rows(const training *t, const float *w, ent__buf *out) {
    size_t n = COUNT(t->traits, trait);
    const char **names = ent__malloc((n + 1) * sizeof *names);
    if (!names) return false;
    for (size_t i = 0; i < n; i++) names[i] = ITEMS(t->traits, trait)[i].name;
    qsort(names, n, sizeof *names, by_name);
    ent__buf_cstr(
        out, "# How far events are trusted: traits (src/events/trust.c) and their weights, in hundredths of a natural\n"
             "# logarithm of the odds of being wholly right. Made by `make trust` from docs/samples/verdicts.tsv.\n");
    for (size_t i = 0; i < n; i++) {
        int32_t weight = hundredths(w[(const trait *)(const void *)names[i] - ITEMS(t->traits, trait)]);
        if (weight) ent__buf_printf(out, "%s\t%d\n", names[i], (int)weight);
    }
    ent__free(names);
    return !out->failed;
}

static ent_status learn(const training *t, const ent_train_trust_opts *o, ent_error *err) {
    char line[160];
    fitting f;
    ent__buf out;
    ent__buf_init(&out);
    snprintf(line, sizeof line, "%zu of %zu events that were read are coded so still; %zu traits",
             COUNT(t->cases, case_), COUNT(t->verdicts, verdict), COUNT(t->traits, trait));
    o->progress(o->progress_ctx, line);
    bool good = fitting_new(t, &f);
    if (good) {
        choose_pull(t, o, &f);
        f.part = PARTS;
        fit(t, &f);
    }
    good = good && put_rows(t, f.w, &out);
    ent_status st = good ? ent__file_write(o->out_path, ent__buf_text(&out), err)
                         : ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("trust"));
    fitting_free(&f);
    ent__buf_release(&out);
    return st;
}

ent_status ent_train_trust(ent_worker *worker, const ent_train_trust_opts *o, ent_error *err) {
    static const char *const columns[] = {"document", "field", "start", "type", "actor", "recipient", "verdict"};
    training t = {.w = worker};
    ent__buf *all[] = {&t.verdicts, &t.traits, &t.cases, &t.numbers};
    ent__arena_init(&t.arena);
    for (size_t i = 0; i < ENT__COUNT(all); i++) ent__buf_init(all[i]);
    ent_status st = ent__table_each(o->verdicts, columns, ENT__COUNT(columns), read_verdict, &t, err);
    for (size_t i = 0; i < o->n_news && st == ENT_OK; i++) st = gather_news(&t, o->news[i], err);
    bool failed = t.arena.failed;
    for (size_t i = 0; i < ENT__COUNT(all); i++) failed |= all[i]->failed;
    if (st == ENT_OK && failed) st = ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("trust"));
    if (st == ENT_OK) st = learn(&t, o, err);
    for (size_t i = 0; i < ENT__COUNT(all); i++) ent__buf_release(all[i]);
    ent__arena_release(&t.arena);
    return st;
}
