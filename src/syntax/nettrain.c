/* Training the network.
 *
 *   guesses      a pass takes one in GUESS_EVERY, another each time; they count for less than a treebank's sentence,
 * and their words have to be seen more often to get a row vocabulary   features seen often enough get a row of the
 * embedding table; rare words lose theirs now and then in training, so that the row for the unknown learns what unknown
 * words are like variants     one sentence in five, where it has one, is taken as news would have it (augment.c)
 *   batches      sentences in random order, about BATCH_WORDS words together
 *   rate         rises over the first steps, then falls in a straight line to nothing
 */
#include "syntax/nettrain.h"
#include "syntax/augment.h"
#include "syntax/netpack.h"

#include <stdio.h>
#include <stdlib.h>

enum { BATCH_WORDS = 800, WARM_STEPS = 300, VARIANTS_PERCENT = 20, GUESS_EVERY = 3, GUESS_WORDS = 80 };
static const float GUESS_WEIGHT = 0.6f;

/* ---- vocabulary ---- */

typedef struct feature {
    uint64_t key;
    uint32_t count, row;
} feature;

typedef struct vocabulary {
    feature *f; /* open addressing */
    size_t mask, used;
} vocabulary;

enum { TREEBANK_WORTH = 3, ROW_WORTH = 6 }; /* of a word of a treebank, where one of a guess is worth 1; of a row */

static feature *find_feature(const vocabulary *v, uint64_t key) {
    size_t at = key & v->mask;
    while (v->f[at].key && v->f[at].key != key) at = (at + 1) & v->mask;
    return &v->f[at];
}

static bool grow(vocabulary *v) {
    vocabulary w = {.mask = v->f ? v->mask * 2 + 1 : 0xffff};
    w.f = ent__malloc((w.mask + 1) * sizeof *w.f);
    if (!w.f) return false;
    memset(w.f, 0, (w.mask + 1) * sizeof *w.f);
    for (size_t i = 0; v->f && i <= v->mask; i++)
        if (v->f[i].key) *find_feature(&w, v->f[i].key) = v->f[i];
    w.used = v->used;
    ent__free(v->f);
    *v = w;
    return true;
}

static bool count_feature(vocabulary *v, uint64_t key, uint32_t worth) {
    if ((!v->f || v->used * 2 > v->mask) && !grow(v)) return false;
    feature *f = find_feature(v, key);
    v->used += f->key == 0;
    f->key = key;
    f->count += worth;
    return true;
}

/* Rows in the order of the keys: the same for the same words. */
static int by_key(const void *a, const void *b) {
    const feature *x = *(feature *const *)a, *y = *(feature *const *)b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static uint32_t number_rows(vocabulary *v) {
    feature **all = ent__malloc((v->used + 1) * sizeof *all);
    size_t n = 0;
    if (!all) return 0;
    for (size_t i = 0; i <= v->mask; i++)
        if (v->f[i].key && v->f[i].count >= ROW_WORTH) all[n++] = &v->f[i];
    qsort(all, n, sizeof *all, by_key);
    if (n >= ENT__NET_ROWS) n = ENT__NET_ROWS - 1;
    for (size_t i = 0; i < n; i++) all[i]->row = (uint32_t)i + 1;
    ent__free(all);
    return (uint32_t)n + 1;
}

/* ---- examples ---- */

typedef struct training {
    const ent__treebank *bank;
    const ent__nettrain_opts *o;
    ent__arena arena;
    vocabulary v;
    ent__example *ex, *variant; /* as they stand; as news would have them, n 0 where there is none */
    uint32_t n, *order;         /* examples, those of the treebank first */
    uint64_t seed;
} training;

static bool count_words(training *t, const ent__treebank *bank, uint32_t worth) {
    for (size_t s = 0; s < bank->n; s++)
        for (uint32_t i = 0; i < bank->sentences[s].s.n_tokens; i++) {
            ent__look w;
            uint64_t keys[ENT__NET_FEATS];
            ent__look_of(bank->sentences[s].s.tokens[i].form, &w);
            ent__net_keys(&w, keys);
            for (unsigned k = 0; k < ENT__NET_FEATS; k++)
                if (!count_feature(&t->v, keys[k], worth)) return false;
        }
    return true;
}

static bool make_example(training *t, const ent__sentence *s, ent__example *x) {
    uint32_t n = s->n_tokens, *rows = ENT__ARRAY(&t->arena, uint32_t, (size_t)n * ENT__NET_FEATS);
    uint32_t *head = ENT__ARRAY(&t->arena, uint32_t, n);
    uint8_t *tags = ENT__ARRAY(&t->arena, uint8_t, (size_t)n * 3);
    if (!rows || !head || !tags) return false;
    for (uint32_t i = 0; i < n; i++) {
        ent__look w;
        uint64_t keys[ENT__NET_FEATS];
        ent__look_of(s->tokens[i].form, &w);
        ent__net_keys(&w, keys);
        for (unsigned k = 0; k < ENT__NET_FEATS; k++) {
            const feature *f = find_feature(&t->v, keys[k]);
            rows[i * ENT__NET_FEATS + k] = f->row;
        }
        head[i] = i == s->root ? n : s->tokens[i].head;
        tags[i] = s->tokens[i].rel;
        tags[n + i] = s->tokens[i].upos;
        tags[2 * n + i] = s->tokens[i].xpos;
    }
    *x = (ent__example){n, rows, head, tags, tags + n, tags + 2 * n, NULL, 1};
    return true;
}

/* What all guesses of a sentence agree on, a byte a word. */
static bool agreement(training *t, size_t s, ent__example *x) {
    uint8_t *sure = ENT__ARRAY(&t->arena, uint8_t, x->n);
    if (!sure) return false;
    memset(sure, ENT__SURE_HEAD | ENT__SURE_REL | ENT__SURE_UPOS | ENT__SURE_XPOS, x->n);
    for (size_t g = 1; g < t->o->n_guesses; g++) {
        const ent__sentence *a = &t->o->guesses[0].sentences[s].s, *b = &t->o->guesses[g].sentences[s].s;
        for (uint32_t i = 0; i < x->n; i++) {
            if (a->tokens[i].head != b->tokens[i].head) sure[i] &= (uint8_t) ~(ENT__SURE_HEAD | ENT__SURE_REL);
            if (a->tokens[i].rel != b->tokens[i].rel) sure[i] &= (uint8_t)~ENT__SURE_REL;
            if (a->tokens[i].upos != b->tokens[i].upos) sure[i] &= (uint8_t)~ENT__SURE_UPOS;
            if (a->tokens[i].xpos != b->tokens[i].xpos) sure[i] &= (uint8_t)~ENT__SURE_XPOS;
        }
    }
    x->sure = sure;
    return true;
}

/* Of the same words, the guesses? */
static bool same_words(const ent__treebank *a, const ent__treebank *b) {
    if (a->n != b->n) return false;
    for (size_t s = 0; s < a->n; s++) {
        const ent__sentence *x = &a->sentences[s].s, *y = &b->sentences[s].s;
        if (x->n_tokens != y->n_tokens) return false;
        for (uint32_t i = 0; i < x->n_tokens; i++)
            if (!ent__str_eq(x->tokens[i].form, y->tokens[i].form)) return false;
    }
    return true;
}

static uint64_t next_random(training *t) {
    t->seed = t->seed * 6364136223846793005ull + 1442695040888963407ull;
    return t->seed >> 33;
}

static void shuffle(training *t) {
    for (uint32_t i = t->n; i > 1; i--) {
        uint32_t k = (uint32_t)(next_random(t) % i), x = t->order[k];
        t->order[k] = t->order[i - 1];
        t->order[i - 1] = x;
    }
}

/* ---- the loop ---- */

typedef struct pass {
    ent__netgrad *g;
    ent__example copies[512];
    const ent__example *list[512];
    ent__arena rows; /* of the copies */
    uint32_t n, words;
    uint32_t steps;
    ent__netloss loss;
} pass;

/* A copy of an example in which some words are unknown: the rarer, the oftener. counts: of the rows. */
static bool add_copy(training *t, pass *p, const ent__example *x, const uint32_t *counts) {
    uint32_t *rows = ENT__ARRAY(&p->rows, uint32_t, (size_t)x->n * ENT__NET_FEATS);
    if (!rows) return false;
    memcpy(rows, x->rows, (size_t)x->n * ENT__NET_FEATS * sizeof *rows);
    for (uint32_t i = 0; i < x->n; i++) {
        double c = (double)counts[rows[i * ENT__NET_FEATS]] / TREEBANK_WORTH, chance = 0.02 + 0.5 / (1.0 + c);
        if ((double)(next_random(t) % 65536) / 65536 < chance)
            rows[i * ENT__NET_FEATS] = rows[i * ENT__NET_FEATS + 1] = 0;
    }
    p->copies[p->n] = *x;
    p->copies[p->n].rows = rows;
    p->list[p->n] = &p->copies[p->n];
    p->n++;
    p->words += x->n;
    return true;
}

static float rate_at(const training *t, uint32_t step, uint32_t steps) {
    float warm = step < WARM_STEPS ? (float)(step + 1) / WARM_STEPS : 1;
    float left = (float)(steps - step) / (float)steps;
    return t->o->rate * warm * left;
}

static bool learn(training *t, pass *p) {
    bool ok = ent__netgrad_batch(p->g, p->list, p->n, t->o->drop, &p->loss);
    uint32_t at = p->g->step < p->steps ? p->g->step : p->steps - 1;
    if (ok) ent__netgrad_step(p->g, rate_at(t, at, p->steps));
    ent__arena_reset(&p->rows);
    p->n = p->words = 0;
    return ok;
}

static bool in_pass(const training *t, uint32_t s, unsigned epoch) {
    return s < t->bank->n || (s + epoch) % GUESS_EVERY == 0;
}

static bool one_pass(training *t, pass *p, unsigned epoch, const uint32_t *counts) {
    shuffle(t);
    p->loss = (ent__netloss){0};
    for (size_t i = 0; i < t->n; i++) {
        uint32_t s = t->order[i];
        if (in_pass(t, s, epoch)) {
            bool vary = t->variant[s].n > 0 && next_random(t) % 100 < VARIANTS_PERCENT;
            if (!add_copy(t, p, vary ? &t->variant[s] : &t->ex[s], counts)) return false;
        }
        bool last = i + 1 == t->n && p->n > 0;
        if ((p->words >= BATCH_WORDS || p->n == ENT__COUNT(p->copies) || last) && !learn(t, p)) return false;
    }
    return true;
}

static void report(const training *t, const pass *p, unsigned epoch) {
    char line[160];
    double n = (double)p->loss.words;
    snprintf(line, sizeof line, "pass %u of %u: loss of arcs %.4f, relations %.4f, tags %.4f; heads right %.2f %%",
             epoch + 1, t->o->epochs, p->loss.arc / n, p->loss.rel / n, p->loss.tag / n,
             100.0 * (double)p->loss.arcs_right / n);
    t->o->progress(t->o->ctx, line);
}

static uint32_t *row_counts(training *t, uint32_t rows) {
    uint32_t *c = ENT__ARRAY(&t->arena, uint32_t, rows);
    for (size_t i = 0; c && i <= t->v.mask; i++)
        if (t->v.f[i].row) c[t->v.f[i].row] = t->v.f[i].count;
    return c;
}

/* One guess for each sentence that is not too long. */
static bool add_guesses(training *t) {
    for (size_t s = 0; t->o->n_guesses && s < t->o->guesses->n; s++) {
        ent__example *x = &t->ex[t->n];
        if (t->o->guesses->sentences[s].s.n_tokens > GUESS_WORDS) continue;
        if (!make_example(t, &t->o->guesses->sentences[s].s, x) || !agreement(t, s, x)) return false;
        x->weight = GUESS_WEIGHT;
        t->n++;
    }
    return true;
}

static bool prepare(training *t, ent__net_dims *d) {
    const ent__treebank *guess = t->o->n_guesses ? t->o->guesses : NULL;
    if (!count_words(t, t->bank, TREEBANK_WORTH) || (guess && !count_words(t, guess, 1)) ||
        !(d->n_rows = number_rows(&t->v)))
        return false;
    size_t all = t->bank->n + (guess ? guess->n : 0);
    t->ex = ENT__ARRAY(&t->arena, ent__example, all);
    t->variant = ENT__ARRAY(&t->arena, ent__example, all);
    t->order = ENT__ARRAY(&t->arena, uint32_t, all);
    if (!t->ex || !t->variant || !t->order) return false;
    for (size_t s = 0; s < t->bank->n; s++) {
        if (!make_example(t, &t->bank->sentences[s].s, &t->ex[s])) return false;
        ent__sentence news;
        if (ent__augment(&t->bank->sentences[s].s, &t->seed, &t->arena, &news) &&
            !make_example(t, &news, &t->variant[s]))
            return false;
    }
    t->n = (uint32_t)t->bank->n;
    if (!add_guesses(t)) return false;
    for (uint32_t i = 0; i < t->n; i++) t->order[i] = i;
    return true;
}

static bool pack(training *t, const ent__netgrad *g, ent__buf *out) {
    ent__netkey *keys = ENT__ARRAY(&t->arena, ent__netkey, g->d.n_rows);
    size_t n = 0;
    for (size_t i = 0; keys && i <= t->v.mask; i++)
        if (t->v.f[i].row) keys[n++] = (ent__netkey){t->v.f[i].key, t->v.f[i].row};
    return keys && ent__netpack(g, keys, n, out);
}

static bool train(training *t, ent__net_dims d, pass *p, ent__buf *out) {
    const uint32_t *counts = row_counts(t, d.n_rows);
    uint64_t words = 0, guessed = 0;
    for (size_t s = 0; s < t->n; s++) *(s < t->bank->n ? &words : &guessed) += t->ex[s].n;
    words += guessed / GUESS_EVERY;
    p->steps = (uint32_t)(words / BATCH_WORDS + 1) * t->o->epochs;
    if (!counts || !ent__netgrad_init(p->g, &d, 7)) return false;
    for (unsigned e = 0; e < t->o->epochs; e++) {
        if (!one_pass(t, p, e, counts)) return false;
        report(t, p, e);
    }
    return pack(t, p->g, out);
}

ent_status ent__nettrain(const ent__treebank *bank, const ent__nettrain_opts *o, ent__buf *out, ent_error *err) {
    for (size_t g = 1; g < o->n_guesses; g++)
        if (!same_words(&o->guesses[0], &o->guesses[g]))
            return ent__fail(err, ENT_E_FORMAT, "guesses of different words", ENT__LIT("training"));
    training t = {.bank = bank, .o = o, .seed = 11};
    ent__net_dims d = o->dims;
    ent__netgrad g = {0};
    pass *p = ent__malloc(sizeof *p);
    ent__arena_init(&t.arena);
    bool ok = p != NULL && prepare(&t, &d);
    if (p) {
        memset(p, 0, sizeof *p);
        p->g = &g;
        ent__arena_init(&p->rows);
        ok = ok && train(&t, d, p, out);
        ent__arena_release(&p->rows);
    }
    ent__netgrad_release(&g);
    ent__free(p);
    ent__free(t.v.f);
    ent__arena_release(&t.arena);
    return ok && !out->failed ? ENT_OK : ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("training"));
}
