/* Seams: two sentences that run together.
 *
 * A place is looked at where a word with a capital follows another word. Its features are hashes of the words around
 * it, their endings and shapes, alone and in pairs, of how many words lie on either side, and of how long the runs of
 * capitals before and after it are. The weights are bytes and their sum is whole, so any machine finds the same.
 *
 * Training glues each sentence of raw text to the next with the stop between them taken out, and descends by Adagrad;
 * every other capital in the pair is a place where none ends. But not in the first sentence of a text, which may be two
 * itself.
 */
#include "syntax/seam.h"
#include "syntax/look.h"
#include "syntax/maths.h"
#include "syntax/split.h"
#include "syntax/tokens.h"

enum {
    FEATURES = 19,
    LOG_SLOTS = 16,
    SLOTS = 1 << LOG_SLOTS,
    SIDE = 12,
    HEAD_BYTES = 16,
    LEAST_LEFT = 3,
    LEAST_RIGHT = 4
};

/* ---- words ---- */

/* What a place sees of a word. */
typedef struct view {
    uint64_t lower, exact, suffix;
    uint32_t kind; /* digit, capitals, capital, small letters, or a mark of its own */
} view;

static bool starts_upper(ent_str f) {
    size_t n;
    return f.len && ent__is_upper(ent__utf8_next(f.ptr, f.len, &n));
}

static view view_of(ent_str form) {
    ent__look l;
    size_t n;
    ent__look_of(form, &l);
    uint32_t c = ent__utf8_next(form.ptr, form.len, &n), kind = 4 + (c & 0xFF);
    if (ent__is_digit(c)) kind = 0;
    if (ent__is_lower(c)) kind = 1;
    if (ent__is_upper(c)) kind = l.cased == 2 ? 2 : 3;
    return (view){l.lower, l.exact, l.suf3, kind};
}

static view view_at(const ent__token *t, uint32_t n, uint32_t i) { return i < n ? view_of(t[i].form) : (view){0}; }

/* Whether a sentence could end before token i: a capital after a word, a closing mark or a sign. */
static bool is_site(const ent__token *t, uint32_t n, uint32_t i) {
    size_t len;
    if (i < LEAST_LEFT || n - i < LEAST_RIGHT || !starts_upper(t[i].form) || !t[i - 1].space_after) return false;
    switch (ent__mark_at(t[i - 1].form.ptr, t[i - 1].form.len, &len)) {
    case ENT__MARK_WORD:
    case ENT__MARK_CLOSE:
    case ENT__MARK_QUOTE:
    case ENT__MARK_APOS:
    case ENT__MARK_SIGN: return !ent__str_is(t[i].form, "I");
    default: return false;
    }
}

static uint32_t capitals_before(const ent__token *t, uint32_t i) {
    uint32_t run = 0;
    while (run < 5 && run < i && starts_upper(t[i - 1 - run].form)) run++;
    return run;
}

static uint32_t capitals_from(const ent__token *t, uint32_t n, uint32_t i) {
    uint32_t run = 0;
    while (run < 5 && i + run < n && starts_upper(t[i + run].form)) run++;
    return run;
}

static uint32_t at_most(uint32_t n, uint32_t most) { return n < most ? n : most; }

static void features(const ent__token *t, uint32_t n, uint32_t i, uint32_t mask, uint32_t out[FEATURES]) {
    view a = view_at(t, n, i - 2), b = view_at(t, n, i - 1), c = view_at(t, n, i), d = view_at(t, n, i + 1),
         e = view_at(t, n, i + 2);
    uint64_t around = ((((uint64_t)a.kind << 9 | b.kind) << 9 | c.kind) << 9 | d.kind) << 9 | e.kind;
    uint64_t near = ((uint64_t)b.kind << 9 | c.kind) << 9 | d.kind, ahead = (uint64_t)d.kind << 9 | e.kind;
    const uint64_t f[FEATURES] = {
        a.lower,
        b.lower,
        c.exact,
        d.exact,
        e.lower,
        ent__hash_mix(b.lower, c.lower),
        ent__hash_mix(c.lower, d.lower),
        ent__hash_mix(a.lower, b.lower),
        ent__hash_mix(d.lower, e.lower),
        around,
        ent__hash_mix(c.lower, b.kind),
        ent__hash_mix(b.lower, near & 0x3FFFF),
        ent__hash_mix(c.lower, ahead),
        ent__hash_mix(b.suffix, c.kind),
        ent__hash_mix(c.suffix, near),
        at_most(i, SIDE),
        at_most(n - i, SIDE),
        capitals_before(t, i) * 8 + capitals_from(t, n, i),
        ent__hash_mix(b.suffix, c.suffix),
    };
    for (uint32_t k = 0; k < FEATURES; k++) out[k] = (uint32_t)ent__hash_mix(f[k], k) & mask;
}

/* ---- finding ---- */

bool ent__seams_open(ent_str bytes, ent__seams *out) {
    uint32_t head[HEAD_BYTES / 4];
    *out = (ent__seams){0};
    if (bytes.len == 0) return true;
    if (bytes.len < HEAD_BYTES) return false;
    memcpy(head, bytes.ptr, sizeof head);
    if (head[0] == 0 || head[0] > 24 || bytes.len != HEAD_BYTES + (1u << head[0]) || head[2] == 0 || head[2] > 1 << 16)
        return false;
    *out =
        (ent__seams){(const int8_t *)bytes.ptr + HEAD_BYTES, (1u << head[0]) - 1, (int32_t)head[1], (int32_t)head[2]};
    return out->bias > -(1 << 20) && out->bias < 1 << 20;
}

uint32_t ent__seam_find(const ent__seams *m, const ent__token *t, uint32_t n, int32_t *millilogits) {
    uint32_t best = 0;
    int32_t most = 0;
    for (uint32_t i = LEAST_LEFT; m->weight && i + LEAST_RIGHT <= n; i++) {
        uint32_t f[FEATURES];
        if (!is_site(t, n, i)) continue;
        features(t, n, i, m->mask, f);
        int32_t sum = m->bias;
        for (uint32_t k = 0; k < FEATURES; k++) sum += m->weight[f[k]];
        if (best && sum <= most) continue;
        best = i;
        most = sum;
    }
    *millilogits = best ? (int32_t)((int64_t)most * 1000 / m->one) : 0;
    return best;
}

/* ---- training ---- */

/* One place: its features, and whether a sentence ended there. */
typedef struct example {
    uint32_t f[FEATURES];
    bool ends;
} example;

struct ent__seam_trainer {
    ent__split split, title;
    ent__buf examples; /* of example */
};

enum { GLUED = 40, PASSES = 3 }; /* words at most on either side of the stop that was taken out */

ent__seam_trainer *ent__seam_trainer_new(void) {
    ent__seam_trainer *t = ent__malloc(sizeof *t);
    if (!t) return NULL;
    *t = (ent__seam_trainer){0};
    ent__buf_init(&t->examples);
    return t;
}

void ent__seam_trainer_free(ent__seam_trainer *t) {
    if (!t) return;
    ent__split_release(&t->split);
    ent__split_release(&t->title);
    ent__buf_release(&t->examples);
    ent__free(t);
}

static uint32_t put_words(const ent__piece *x, uint32_t n, const char *text, ent__token *out) {
    for (uint32_t i = 0; i < n; i++)
        out[i] = (ent__token){.form = ent__str(text + x[i].start, x[i].end - x[i].start),
                              .space_after = x[i].gap != ENT__GAP_NONE};
    return n;
}

static bool is_final(ent_str f) {
    size_t len;
    ent__mark m = ent__mark_at(f.ptr, f.len, &len);
    return m == ENT__MARK_STOP || (m == ENT__MARK_DOT && len == f.len);
}

/* A sentence to be glued. */
typedef struct part {
    const ent__piece *x;
    uint32_t n;
    const char *text;
    bool opens; /* its text */
} part;

static void glue(ent__seam_trainer *t, part a, part b) {
    ent__token w[2 * GLUED];
    while (a.n && is_final(ent__str(a.text + a.x[a.n - 1].start, a.x[a.n - 1].end - a.x[a.n - 1].start))) a.n--;
    if (a.n < LEAST_LEFT || b.n < LEAST_RIGHT) return;
    uint32_t skip = a.n > GLUED ? a.n - GLUED : 0, cut = put_words(a.x + skip, a.n - skip, a.text, w);
    w[cut - 1].space_after = true;
    uint32_t n = cut + put_words(b.x, at_most(b.n, GLUED), b.text, w + cut);
    if (!is_site(w, n, cut)) return;
    for (uint32_t i = LEAST_LEFT; i + LEAST_RIGHT <= n; i++) {
        example x = {.ends = i == cut};
        if (!is_site(w, n, i) || (i < cut && a.opens) || (i > cut && b.opens)) continue;
        features(w, n, i, SLOTS - 1, x.f);
        ent__buf_add(&t->examples, &x, sizeof x);
    }
}

static uint32_t sentence_length(const ent__split *s, size_t from) {
    uint32_t n = 1;
    while (from + n < s->n && !s->pieces[from + n - 1].last) n++;
    return n;
}

bool ent__seam_trainer_add(ent__seam_trainer *t, ent_str title, ent_str text) {
    if (!ent__split_text(&t->split, text) || !ent__split_text(&t->title, title)) return false;
    part last = {t->title.pieces, (uint32_t)t->title.n, title.ptr, false};
    for (size_t from = 0; from < t->split.n; from += last.n) {
        part next = {t->split.pieces + from, sentence_length(&t->split, from), text.ptr, from == 0};
        if (last.n) glue(t, last, next);
        last = next;
    }
    return !t->examples.failed;
}

typedef struct descent {
    float w[SLOTS], g[SLOTS], bias;
} descent;

static void learn(descent *d, const example *x) {
    float z = d->bias;
    for (uint32_t k = 0; k < FEATURES; k++) z += d->w[x->f[k]];
    float off = 1.0f / (1.0f + ent__exp(-z)) - (x->ends ? 1.0f : 0.0f);
    for (uint32_t k = 0; k < FEATURES; k++) {
        uint32_t at = x->f[k];
        d->g[at] += off * off;
        d->w[at] -= 0.3f * off / sqrtf(d->g[at] + 1e-6f);
    }
    d->bias -= 0.01f * off;
}

/* Passes over all examples, each in an order of its own that leaves none out: steps of a length that has no divisor in
 * common with their number. */
static void descend(descent *d, const example *x, uint64_t n) {
    for (uint64_t pass = 0; pass < PASSES; pass++) {
        uint64_t step = n * 5 / 8 + pass, a = step, b = n;
        for (;; a = ++step, b = n) {
            while (b) {
                uint64_t rest = a % b;
                a = b;
                b = rest;
            }
            if (a == 1) break;
        }
        for (uint64_t i = 0, at = 0; i < n; i++, at = (at + step) % n) learn(d, &x[at]);
    }
}

/* Weights as bytes: those beyond the largest that a byte holds are held there. */
static void write_weights(const descent *d, ent__buf *out) {
    float one = 24.0f; /* a logit: the byte reaches to 5.3 of them */
    int32_t bias = (int32_t)(d->bias * one);
    uint32_t head[HEAD_BYTES / 4] = {LOG_SLOTS, (uint32_t)bias, (uint32_t)one, 0};
    ent__buf_add(out, head, sizeof head);
    for (uint32_t i = 0; i < SLOTS; i++) {
        float w = d->w[i] * one;
        w = w < -127 ? -127 : w > 127 ? 127 : w;
        ent__buf_byte(out, (char)(int8_t)(w < 0 ? w - 0.5f : w + 0.5f));
    }
}

bool ent__seam_trainer_write(ent__seam_trainer *t, ent__buf *out) {
    uint64_t n = t->examples.len / sizeof(example);
    if (t->examples.failed) return false;
    if (n == 0) return true;
    descent *d = ent__malloc(sizeof *d);
    if (!d) return false;
    *d = (descent){0};
    descend(d, (const example *)(const void *)t->examples.ptr, n);
    write_weights(d, out);
    ent__free(d);
    return !out->failed;
}
