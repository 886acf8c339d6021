/* The network's section of the model file.
 *
 *   uint32  n_rows, emb, hidden, layers, arc, label, log2 slots, 0
 *   slots   (key, row) …; row 0: empty
 *   float   emb scale [n_rows];  int8 emb [n_rows x emb]
 *   then matrices: float scale [n], float bias [n], int32 offset [n], int8 w [n/16][k/4][16][4]: conv, heads, arc, rel,
 * layer 0 … then float root [arc + label], and for each layer float V [4H], B [4H]
 *
 * Every part begins at a multiple of 64 bytes.
 */
#include "syntax/netpack.h"
#include "syntax/kernel.h"

#include <math.h>
#include <stdlib.h>

enum { WEIGHT_MOST = ENT__KERNEL_MOST, HEAD_WORDS = 8 };

void ent__net_keys(const ent__look *w, uint64_t out[ENT__NET_FEATS]) {
    const uint64_t f[ENT__NET_FEATS] = {w->lower, w->exact, w->shape, w->pre2, w->pre3, w->suf2, w->suf3, w->suf4};
    for (unsigned k = 0; k < ENT__NET_FEATS; k++) {
        uint64_t h = ent__hash_mix(f[k], k + 1);
        out[k] = h ? h : 1;
    }
}

static void pad(ent__buf *b, size_t from) {
    while ((b->len - from) % 64 && !b->failed) ent__buf_byte(b, 0);
}

static void put(ent__buf *b, size_t from, const void *p, size_t n) {
    pad(b, from);
    ent__buf_add(b, p, n);
}

static bool put_vocabulary(const ent__netkey *keys, size_t n, uint32_t log2, ent__buf *b, size_t from) {
    size_t cells = (size_t)2 << log2;
    uint32_t *slots = ent__malloc(cells * sizeof *slots), mask = (1u << log2) - 1;
    if (!slots) return false;
    memset(slots, 0, cells * sizeof *slots);
    for (size_t i = 0; i < n; i++) {
        uint32_t at = (uint32_t)keys[i].key & mask;
        while (slots[2 * at + 1]) at = (at + 1) & mask;
        slots[2 * at] = (uint32_t)(keys[i].key >> 32);
        slots[2 * at + 1] = keys[i].row;
    }
    put(b, from, slots, cells * sizeof *slots);
    ent__free(slots);
    return true;
}

static float most_of(const float *x, size_t n, size_t stride) {
    float most = 1e-20f;
    for (size_t i = 0; i < n; i++) most = fabsf(x[i * stride]) > most ? fabsf(x[i * stride]) : most;
    return most;
}

static void put_embeddings(const ent__tensor *t, ent__buf *b, size_t from) {
    pad(b, from);
    for (uint32_t i = 0; i < t->rows; i++) {
        float s = most_of(t->w + (size_t)i * t->cols, t->cols, 1) / 127;
        ent__buf_add(b, &s, sizeof s);
    }
    pad(b, from);
    for (uint32_t i = 0; i < t->rows; i++) {
        float s = most_of(t->w + (size_t)i * t->cols, t->cols, 1) / 127;
        for (uint32_t j = 0; j < t->cols; j++) ent__buf_byte(b, (char)lrintf(t->w[(size_t)i * t->cols + j] / s));
    }
}

static int8_t quantised(float w, float scale) { return (int8_t)lrintf(w / scale); }

static bool put_matrix(const ent__tensor *w, const ent__tensor *bias, ent__buf *b, size_t from) {
    uint32_t k = w->rows, n = w->cols;
    pad(b, from);
    float *scale = ent__malloc(n * sizeof *scale);
    if (!scale) return false;
    for (uint32_t j = 0; j < n; j++) scale[j] = most_of(w->w + j, k, n) / WEIGHT_MOST;
    put(b, from, scale, n * sizeof *scale);
    pad(b, from);
    for (uint32_t j = 0; j < n; j++) {
        float v = bias ? bias->w[j] : 0;
        ent__buf_add(b, &v, sizeof v);
    }
    pad(b, from);
    for (uint32_t j = 0; j < n; j++) {
        int32_t sum = 0;
        for (uint32_t i = 0; i < k; i++) sum += quantised(w->w[(size_t)i * n + j], scale[j]);
        sum *= ENT__KERNEL_MOST;
        ent__buf_add(b, &sum, sizeof sum);
    }
    pad(b, from);
    for (uint32_t j0 = 0; j0 < n; j0 += 16)
        for (uint32_t i0 = 0; i0 < k; i0 += 4)
            for (uint32_t j = j0; j < j0 + 16; j++)
                for (uint32_t i = i0; i < i0 + 4; i++)
                    ent__buf_byte(b, (char)quantised(w->w[(size_t)i * n + j], scale[j]));
    ent__free(scale);
    return true;
}

bool ent__netpack(const ent__netgrad *g, const ent__netkey *keys, size_t n_keys, ent__buf *b) {
    const ent__tensor *t = g->t;
    size_t from = b->len;
    uint32_t log2 = 8;
    while ((1ull << log2) * 2 < (uint64_t)n_keys * 3) log2++;
    uint32_t head[HEAD_WORDS] = {g->d.n_rows, g->d.emb, g->d.hidden, g->d.layers, g->d.arc, g->d.label, log2, 0};
    ent__buf_add(b, head, sizeof head);
    bool ok = put_vocabulary(keys, n_keys, log2, b, from);
    put_embeddings(&t[ENT__T_EMB], b, from);
    ok = ok && put_matrix(&t[ENT__T_CONV], &t[ENT__T_CONVB], b, from) &&
         put_matrix(&t[ENT__T_HEADS], &t[ENT__T_HEADSB], b, from) &&
         put_matrix(&t[ENT__T_ARC], &t[ENT__T_ARCB], b, from) && put_matrix(&t[ENT__T_REL], &t[ENT__T_RELB], b, from);
    for (uint32_t l = 0; ok && l < g->d.layers; l++) ok = put_matrix(&t[ENT__T_LAYER + 3 * l], NULL, b, from);
    put(b, from, t[ENT__T_ROOT].w, t[ENT__T_ROOT].cols * sizeof(float));
    for (uint32_t l = 0; l < g->d.layers; l++) {
        put(b, from, t[ENT__T_LAYER + 3 * l + 1].w, t[ENT__T_LAYER + 3 * l + 1].cols * sizeof(float));
        put(b, from, t[ENT__T_LAYER + 3 * l + 2].w, t[ENT__T_LAYER + 3 * l + 2].cols * sizeof(float));
    }
    return ok && !b->failed;
}

/* ---- opening ---- */

typedef struct taker {
    const char *p;
    uint64_t at, len;
    bool ok;
} taker;

static const void *take(taker *t, uint64_t n) {
    t->at = (t->at + 63) & ~63ull;
    if (!t->ok || t->at > t->len || n > t->len - t->at) {
        t->ok = false;
        return NULL;
    }
    const void *p = t->p + t->at;
    t->at += n;
    return p;
}

/* Whether the weights are within their range and each offset is of its column: what a wrong one would do to the sums is
 * not defined. 64 bytes at a time, with sums of 16 bits (k is at most 512), for every start of the program waits for
 * it. */
static bool good_weights(const ent__netmat *m) {
    const int8_t *w = m->w;
    for (uint32_t j = 0; j < m->n; j += 16) {
        int16_t sum[64] = {0};
        uint8_t over = 0;
        for (uint32_t i = 0; i < m->k; i += 4, w += 64)
            for (uint32_t b = 0; b < 64; b++) {
                sum[b] = (int16_t)(sum[b] + w[b]);
                over |= (w[b] > WEIGHT_MOST) | (w[b] < -WEIGHT_MOST);
            }
        if (over) return false;
        for (uint32_t c = 0; c < 16; c++) {
            int32_t all = sum[4 * c] + sum[4 * c + 1] + sum[4 * c + 2] + sum[4 * c + 3];
            if (m->offset[j + c] != all * ENT__KERNEL_MOST) return false;
        }
    }
    return true;
}

static ent__netmat take_matrix(taker *t, uint32_t k, uint32_t n) {
    ent__netmat m = {.k = k, .n = n};
    m.scale = take(t, 4ull * n);
    m.bias = take(t, 4ull * n);
    m.offset = take(t, 4ull * n);
    m.w = take(t, (uint64_t)k * n);
    t->ok = t->ok && good_weights(&m);
    for (uint32_t i = 0; t->ok && i < n; i++) t->ok = isfinite(m.scale[i]) && isfinite(m.bias[i]);
    if (t->ok) ent__kernel_look(&m);
    return m;
}

static const float *take_floats(taker *t, uint32_t n) {
    const float *f = take(t, 4ull * n);
    for (uint32_t i = 0; t->ok && i < n; i++) t->ok = isfinite(f[i]);
    return f;
}

static bool good_size(uint32_t n, uint32_t most) { return n > 0 && n % 16 == 0 && n <= most; }

bool ent__net_dims_good(const ent__net_dims *d) {
    return good_size(d->emb, 128) && good_size(d->hidden, ENT__NET_HIDDEN) && d->layers > 0 &&
           d->layers <= ENT__NET_LAYERS && good_size(d->arc, 256) && good_size(d->label, 256);
}

static bool good_slots(const ent__net *m) {
    uint64_t used = 0;
    for (uint64_t i = 0; i <= m->mask; i++) {
        if (m->slots[2 * i + 1] >= m->d.n_rows) return false;
        used += m->slots[2 * i + 1] != 0;
    }
    return used <= m->mask;
}

bool ent__net_open(ent_str bytes, ent__net *m) {
    uint32_t h[HEAD_WORDS];
    if (bytes.len < sizeof h) return false;
    memcpy(h, bytes.ptr, sizeof h);
    *m = (ent__net){.d = {h[0], h[1], h[2], h[3], h[4], h[5]}};
    const ent__net_dims *d = &m->d;
    if (d->n_rows == 0 || d->n_rows > ENT__NET_ROWS || !ent__net_dims_good(d) || h[6] > 20) return false;
    uint32_t c = ent__net_width(d);
    taker t = {bytes.ptr, sizeof h, bytes.len, true};
    m->mask = (1u << h[6]) - 1;
    m->slots = take(&t, 8ull << h[6]);
    m->emb_scale = take_floats(&t, d->n_rows);
    m->emb = take(&t, (uint64_t)d->n_rows * d->emb);
    m->conv = take_matrix(&t, 3 * d->emb, c);
    m->heads = take_matrix(&t, c, ent__net_heads(d));
    m->arc = take_matrix(&t, d->arc, d->arc);
    m->rel = take_matrix(&t, d->label, ENT__NET_RELS);
    for (uint32_t l = 0; l < d->layers; l++) m->layer[l] = take_matrix(&t, c, 6 * d->hidden);
    m->root = take_floats(&t, d->arc + d->label);
    for (uint32_t l = 0; l < d->layers; l++) {
        m->cell_v[l] = take_floats(&t, 4 * d->hidden);
        m->cell_b[l] = take_floats(&t, 4 * d->hidden);
    }
    return t.ok && good_slots(m);
}

uint32_t ent__net_row(const ent__net *m, uint64_t key) {
    for (uint32_t at = (uint32_t)key & m->mask; m->slots[2 * at + 1]; at = (at + 1) & m->mask)
        if (m->slots[2 * at] == (uint32_t)(key >> 32)) return m->slots[2 * at + 1];
    return 0;
}
