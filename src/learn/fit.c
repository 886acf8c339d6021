/* Fitting: multinomial logistic regression over hashed traits, a step a lesson, each weight at a rate that falls with
 * what it has seen. In one step of three the word that a frame knew the event by is hidden, so that the context of
 * words without a frame is learnt as well. */
#include "learn/learn.h"
#include "syntax/maths.h"

enum { EPOCHS = 6, HIDE = 3, SEEN_OFTEN = 25, MASK = ENT__FIT_ROWS - 1 };
static const float RATE = 0.03f, DECAY = 2e-6f;

static uint32_t next(uint64_t *state) {
    *state = *state * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(*state >> 33);
}

bool ent__fit_in_part(const ent__lesson *x, uint32_t part, uint32_t parts) {
    return parts && ent__hash_mix(7, x->group) % parts == part;
}

/* Labels with lessons enough. */
static void choose_labels(const ent__lessons *l, ent__fit *f) {
    uint32_t seen[256] = {SEEN_OFTEN};
    for (size_t i = 0; i < ent__lessons_n(l); i++) seen[ent__lesson_at(l, i)->label]++;
    f->n_labels = 0;
    for (unsigned k = 0; k < 256 && f->n_labels < ENT__OPINION_LABELS; k++)
        if (seen[k] >= SEEN_OFTEN) f->label[f->n_labels++] = (uint8_t)k;
}

static uint32_t index_of(const ent__fit *f, uint8_t label) {
    uint32_t i = 0;
    while (i < f->n_labels && f->label[i] != label) i++;
    return i;
}

void ent__fit_judge(const ent__fit *f, const ent__trait *t, uint32_t n, uint32_t hidden, float *out) {
    uint32_t L = f->n_labels;
    float top = -1e9f, sum = 0;
    for (uint32_t k = 0; k < L; k++) out[k] = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (hidden != ENT__NOTOKEN && t[i].token == hidden) continue;
        const float *w = f->w + (size_t)(t[i].key & MASK) * L;
        for (uint32_t k = 0; k < L; k++) out[k] += w[k];
    }
    for (uint32_t k = 0; k < L; k++) top = out[k] > top ? out[k] : top;
    for (uint32_t k = 0; k < L; k++) sum += out[k] = ent__exp(out[k] - top);
    for (uint32_t k = 0; k < L; k++) out[k] /= sum;
}

static void step(ent__fit *f, float *seen, const ent__lessons *l, const ent__lesson *x, uint32_t hidden) {
#define X(a, w) w,
    static const float weight[] = {ENT__LESSON_SOURCES(X)};
#undef X
    float s[ENT__OPINION_LABELS];
    uint32_t L = f->n_labels, right = index_of(f, x->label);
    const ent__trait *t = ent__lesson_traits(l, x);
    if (right == L) return;
    ent__fit_judge(f, t, x->n, hidden, s);
    s[right] -= 1;
    for (uint32_t i = 0; i < x->n; i++) {
        if (hidden != ENT__NOTOKEN && t[i].token == hidden) continue;
        float *w = f->w + (size_t)(t[i].key & MASK) * L, *g2 = seen + (size_t)(t[i].key & MASK) * L;
        for (uint32_t k = 0; k < L; k++) {
            float g = s[k] * weight[x->source] + DECAY * w[k];
            g2[k] += g * g;
            w[k] -= RATE * g / sqrtf(g2[k] + 1e-3f);
        }
    }
}

static void shuffle(uint32_t *order, size_t n, uint64_t *state) {
    for (size_t i = n; i > 1; i--) {
        size_t k = next(state) % i;
        uint32_t t = order[i - 1];
        order[i - 1] = order[k];
        order[k] = t;
    }
}

static void pass(const ent__lessons *l, uint32_t left_out, uint32_t parts, const uint32_t *order, uint64_t *state,
                 float *seen, ent__fit *f) {
    for (size_t i = 0; i < ent__lessons_n(l); i++) {
        const ent__lesson *x = ent__lesson_at(l, order[i]);
        bool hide = next(state) % HIDE == 0;
        if (!ent__fit_in_part(x, left_out, parts)) step(f, seen, l, x, hide ? x->hidden : ENT__NOTOKEN);
    }
}

bool ent__fit_lessons(const ent__lessons *l, uint32_t left_out, uint32_t parts, ent__fit *out) {
    size_t n = ent__lessons_n(l);
    *out = (ent__fit){0};
    choose_labels(l, out);
    size_t bytes = (size_t)ENT__FIT_ROWS * out->n_labels * sizeof(float);
    float *seen = ent__malloc(bytes);
    uint32_t *order = ent__malloc((n + 1) * sizeof *order);
    out->w = ent__malloc(bytes);
    bool good = out->w && seen && order;
    uint64_t state = 42;
    if (good) {
        memset(out->w, 0, bytes);
        memset(seen, 0, bytes);
        for (size_t i = 0; i < n; i++) order[i] = (uint32_t)i;
    }
    for (int e = 0; good && e < EPOCHS; e++) {
        shuffle(order, n, &state);
        pass(l, left_out, parts, order, &state, seen, out);
    }
    ent__free(seen);
    ent__free(order);
    if (!good) ent__fit_release(out);
    return good;
}

void ent__fit_release(ent__fit *f) {
    ent__free(f->w);
    f->w = NULL;
}
