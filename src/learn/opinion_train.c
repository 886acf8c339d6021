/* The model of second opinions: gathered, tried on what it did not see, fitted, written. */
#include "learn/learn.h"
#include "lexicon/lex_ontology.h"
#include "syntax/sections.h"

#include <stdio.h>

enum { PARTS = 5, STEPS = 20 };

/* ---- trying ---- */

/* How sure it was and how often right, on examples of frames that it had no lesson from, their own word hidden. */
typedef struct trial {
    uint32_t n, said[STEPS], right[STEPS];
} trial;

static uint32_t likeliest(const float *p, uint32_t n) {
    uint32_t best = 0;
    for (uint32_t k = 1; k < n; k++)
        if (p[k] > p[best]) best = k;
    return best;
}

static void try_lesson(const ent__fit *f, const ent__lessons *l, const ent__lesson *x, trial *t) {
    float p[ENT__OPINION_LABELS];
    ent__fit_judge(f, ent__lesson_traits(l, x), x->n, x->hidden, p);
    uint32_t best = likeliest(p, f->n_labels);
    t->n++;
    if (best == 0) return;
    for (uint32_t q = 0; q < STEPS && p[best] * STEPS >= (float)q; q++) {
        t->said[q]++;
        t->right[q] += x->label && (f->label[best] - 1) / 2 == (x->label - 1) / 2;
    }
}

static void tell_trial(const trial *t, const char *what, const ent_train_opinion_opts *o) {
    char line[160];
    for (uint32_t q = 8; q < STEPS; q += 2) {
        snprintf(line, sizeof line, "%s: from %.2f on %u of %u pairs have an answer, %.1f %% of these are right", what,
                 (double)q / STEPS, t->said[q], t->n, t->said[q] ? 100.0 * t->right[q] / t->said[q] : 0.0);
        o->progress(o->progress_ctx, line);
    }
}

static bool try_out(const ent__lessons *l, const ent_train_opinion_opts *o) {
    trial frames = {0}, read = {0};
    for (uint32_t part = 0; part < PARTS; part++) {
        ent__fit f;
        if (!ent__fit_lessons(l, part, PARTS, &f)) return false;
        for (size_t i = 0; i < ent__lessons_n(l); i++) {
            const ent__lesson *x = ent__lesson_at(l, i);
            if (!ent__fit_in_part(x, part, PARTS) || x->source == ENT__FROM_CODING) continue;
            try_lesson(&f, l, x, x->source == ENT__FROM_EXAMPLE ? &frames : &read);
        }
        ent__fit_release(&f);
    }
    tell_trial(&frames, "frames left out", o);
    tell_trial(&read, "readings left out", o);
    return true;
}

/* ---- writing ---- */

static void put_names(const ent__fit *f, const ent__lex *lex, ent__buf *b) {
    ent__onto onto = ent__onto_of(lex);
    for (uint32_t k = 0; k < f->n_labels; k++) {
        char name[ENT__OPINION_NAME] = {0};
        unsigned label = f->label[k];
        ent_str type = label ? ent__onto_str(&onto, onto.events[(label - 1) / 2].name) : (ent_str){0};
        size_t n = type.len < sizeof name - 1 ? type.len : sizeof name - 1;
        if (n) memcpy(name, type.ptr, n);
        if (label && (label - 1) % 2) name[n] = '+';
        ent__buf_add(b, name, sizeof name);
    }
}

static int8_t rounded(float w) {
    float x = w * ENT__OPINION_UNIT;
    x = x < -127 ? -127 : x > 127 ? 127 : x;
    return (int8_t)(x < 0 ? x - 0.5f : x + 0.5f);
}

static bool put_model(const ent__fit *f, const ent__lex *lex, unsigned least, ent__buf *out) {
    ent__buf b;
    ent__opinion_head head = {.n_rows = ENT__FIT_ROWS, .n_labels = f->n_labels, .least = least};
    ent__buf_init(&b);
    ent__buf_add(&b, &head, sizeof head);
    put_names(f, lex, &b);
    for (size_t i = 0; i < (size_t)ENT__FIT_ROWS * f->n_labels; i++) ent__buf_byte(&b, (char)rounded(f->w[i]));
    ent__section section = {"opinion", ent__buf_text(&b)};
    bool good = !b.failed && ent__model_build(&section, 1, out);
    ent__buf_release(&b);
    return good;
}

enum { LEAST = 700 };

static ent_status learn(const ent_train_opinion_opts *o, const ent__lex *lex, const ent__lessons *l, ent_error *err) {
    ent__fit f = {0};
    ent__buf out;
    char line[80];
    ent__buf_init(&out);
    snprintf(line, sizeof line, "%zu lessons, %zu traits", ent__lessons_n(l), l->traits.len / sizeof(ent__trait));
    o->progress(o->progress_ctx, line);
    bool good = (!o->try_out || try_out(l, o)) && ent__fit_lessons(l, 0, 0, &f) &&
                put_model(&f, lex, o->least ? o->least : LEAST, &out);
    ent_status st = good ? ent__file_write(o->out_path, ent__buf_text(&out), err)
                         : ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("opinion"));
    ent__fit_release(&f);
    ent__buf_release(&out);
    return st;
}

ent_status ent_train_opinion(ent_worker *worker, const ent_train_opinion_opts *o, ent_error *err) {
    ent__lessons l = {0};
    ent_status st = ent__gather(worker, o, &l, err);
    if (st == ENT_OK) st = learn(o, worker->engine->lex, &l, err);
    ent__buf_release(&l.items);
    ent__buf_release(&l.traits);
    return st;
}
