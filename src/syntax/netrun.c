/* The network at work.
 *
 * Rows are words, rounded up to four with zeros. Each product quantises its left side by row to 12 bits, sums integers
 * (kernel.c), and scales back; all else is elementwise in floats, in one order: so any machine gives the same tree.
 */
#include "syntax/netrun.h"
#include "syntax/kernel.h"
#include "syntax/maths.h"

#include <math.h>

enum { MOST = 2047 };

struct ent__netrun {
    const ent__net *net;
    ent__dot_fn *dot;
    ent__mst *mst;
    float *x, *xc;        /* words [emb], windows [3 emb] */
    float *in, *out;      /* a layer's input and output [C] */
    float *u, *heads;     /* [6H], [heads] */
    float *q, *score;     /* [arc or label], [words + 1, rounded up] */
    float *row_scale;     /* of the quantised left side */
    float *head_scale, *zero; /* of the packed arc heads; zeros as bias */
    int16_t *left;        /* quantised left side */
    int16_t *packed;      /* arc heads as the right side */
    int32_t *sums;
    float *memory;
    uint16_t head[ENT__NET_WORDS];
};

static uint64_t rounded(uint64_t n) { return (n + 15) & ~15ull; }

/* One block for all; with place NULL only its size is found. */
static uint64_t lay_out(ent__netrun *r, float *place) {
    const ent__net_dims *d = &r->net->d;
    uint64_t n = ENT__NET_WORDS + 16, c = ent__net_width(d), at = 0;
    uint64_t wide = 6 * d->hidden > ent__net_heads(d) ? 6 * d->hidden : ent__net_heads(d);
    uint64_t k = 3 * d->emb > c ? 3 * d->emb : c, a = d->arc > d->label ? d->arc : d->label;
    wide = wide > n ? wide : n;
    struct {
        float **p;
        uint64_t n;
    } parts[] = {{&r->x, n * d->emb},        {&r->xc, n * 3 * d->emb}, {&r->in, n * c},
                 {&r->out, n * c},           {&r->u, n * 6 * d->hidden}, {&r->heads, n * ent__net_heads(d)},
                 {&r->q, n * a},             {&r->score, n * (n > ENT__NET_RELS ? n : ENT__NET_RELS)},
                 {&r->row_scale, n},         {&r->head_scale, n},      {&r->zero, n},
                 {(float **)&r->left, n * k / 2}, {(float **)&r->packed, n * d->arc / 2}, {(float **)&r->sums, n * wide}};
    for (size_t i = 0; i < ENT__COUNT(parts); i++) {
        if (place) *parts[i].p = place + at;
        at += rounded(parts[i].n);
    }
    return at;
}

ent__netrun *ent__netrun_new(const ent__net *net, bool no_simd) {
    ent__netrun *r = ent__malloc(sizeof *r);
    if (!r) return NULL;
    *r = (ent__netrun){.net = net, .dot = ent__kernel_dot(no_simd), .mst = ent__mst_new()};
    uint64_t n = lay_out(r, NULL);
    r->memory = ent__malloc(n * sizeof(float));
    if (!r->memory || !r->mst) {
        ent__netrun_free(r);
        return NULL;
    }
    memset(r->memory, 0, n * sizeof(float));
    lay_out(r, r->memory);
    return r;
}

void ent__netrun_free(ent__netrun *r) {
    if (!r) return;
    ent__mst_free(r->mst);
    ent__free(r->memory);
    ent__free(r);
}

/* ---- products ---- */

static float most_of(const float *restrict x, uint32_t n) {
    float m[16] = {0};
    for (uint32_t i = 0; i < n; i += 16)
        for (uint32_t j = 0; j < 16; j++) {
            float v = x[i + j] < 0 ? -x[i + j] : x[i + j];
            m[j] = v > m[j] ? v : m[j];
        }
    for (uint32_t j = 1; j < 16; j++) m[0] = m[j] > m[0] ? m[j] : m[0];
    return m[0];
}

/* Quantise a row; returns its scale. Rounds to even by what a float can hold. */
static float quantise(const float *restrict x, uint32_t n, int16_t *restrict out) {
    float most = most_of(x, n);
    if (!(most > 1e-20f)) {
        memset(out, 0, n * sizeof *out);
        return 0;
    }
    float by = (float)MOST / most;
    for (uint32_t i = 0; i < n; i++) out[i] = (int16_t)(int32_t)((x[i] * by + 12582912.0f) - 12582912.0f);
    return most / (float)MOST;
}

static uint32_t quantise_rows(ent__netrun *r, const float *x, uint32_t rows, uint32_t k, uint32_t stride) {
    uint32_t all = (rows + 3) & ~3u;
    for (uint32_t i = 0; i < rows; i++) r->row_scale[i] = quantise(x + (uint64_t)i * stride, k, r->left + (uint64_t)i * k);
    memset(r->left + (uint64_t)rows * k, 0, (uint64_t)(all - rows) * k * sizeof *r->left);
    return all;
}

static void scale_back(const int32_t *restrict sums, float by, const float *restrict scale, const float *restrict bias,
                       uint32_t n, float *restrict y) {
    for (uint32_t j = 0; j < n; j++) y[j] = ((float)sums[j] * scale[j]) * by + bias[j];
}

/* y[rows x m->n] = x m + bias; rows of x are stride apart. */
static void product(ent__netrun *r, const float *x, uint32_t rows, uint32_t stride, const ent__netmat *m, float *y) {
    uint32_t all = quantise_rows(r, x, rows, m->k, stride);
    r->dot(r->left, all, m->k, m->w, m->n, r->sums);
    for (uint32_t i = 0; i < rows; i++)
        scale_back(r->sums + (uint64_t)i * m->n, r->row_scale[i], m->scale, m->bias, m->n, y + (uint64_t)i * m->n);
}

static void relu(float *restrict x, uint64_t n) {
    for (uint64_t i = 0; i < n; i++) x[i] = x[i] > 0 ? x[i] : 0;
}

/* ---- encoder ---- */

static void add_embedding(float *restrict x, const int8_t *restrict e, float scale, uint32_t n) {
    for (uint32_t j = 0; j < n; j++) x[j] += (float)e[j] * scale;
}

static void embed(ent__netrun *r, const ent__token *t, uint32_t n) {
    const ent__net *m = r->net;
    uint32_t D = m->d.emb;
    memset(r->x, 0, (uint64_t)n * D * sizeof *r->x);
    memset(r->xc, 0, (uint64_t)n * 3 * D * sizeof *r->xc);
    for (uint32_t i = 0; i < n; i++) {
        ent__look w;
        uint64_t keys[ENT__NET_FEATS];
        float *x = r->x + (uint64_t)i * D;
        ent__look_of(t[i].form, &w);
        ent__net_keys(&w, keys);
        for (unsigned k = 0; k < ENT__NET_FEATS; k++) {
            uint32_t row = ent__net_row(m, keys[k]);
            add_embedding(x, m->emb + (uint64_t)row * D, m->emb_scale[row], D);
        }
        if (i > 0) memcpy(r->xc + (uint64_t)(i - 1) * 3 * D + 2 * D, x, D * sizeof *x);
        memcpy(r->xc + (uint64_t)i * 3 * D + D, x, D * sizeof *x);
        if (i + 1 < n) memcpy(r->xc + (uint64_t)(i + 1) * 3 * D, x, D * sizeof *x);
    }
}

/* One word of one direction: u holds z, f, r; v and b those of f and r; c the state, from before to now. */
static void cell(uint32_t H, const float *restrict u, const float *restrict v, const float *restrict b,
                 const float *restrict x, float *restrict c, float *restrict h) {
    for (uint32_t j = 0; j < H; j++) {
        float f = ent__sigmoid(u[H + j] + v[j] * c[j] + b[j]);
        float r = ent__sigmoid(u[2 * H + j] + v[H + j] * c[j] + b[H + j]);
        c[j] = f * c[j] + (1 - f) * u[j];
        h[j] = r * c[j] + (1 - r) * x[j];
    }
}

static void run_layer(ent__netrun *r, uint32_t l, uint32_t n) {
    const ent__net *m = r->net;
    uint32_t H = m->d.hidden, c = 2 * H;
    product(r, r->in, n, c, &m->layer[l], r->u);
    for (uint32_t dir = 0; dir < 2; dir++) {
        float state[192] = {0};
        const float *v = m->cell_v[l] + dir * 2 * H, *b = m->cell_b[l] + dir * 2 * H;
        for (uint32_t k = 0; k < n; k++) {
            uint64_t i = dir ? n - 1 - k : k;
            cell(H, r->u + i * 6 * H + dir * 3 * H, v, b, r->in + i * c + dir * H, state, r->out + i * c + dir * H);
        }
    }
    float *swap = r->in;
    r->in = r->out;
    r->out = swap;
}

static void encode(ent__netrun *r, const ent__token *t, uint32_t n) {
    const ent__net *m = r->net;
    uint32_t c = ent__net_width(&m->d);
    embed(r, t, n);
    product(r, r->xc, n, 3 * m->d.emb, &m->conv, r->in);
    relu(r->in, (uint64_t)n * c);
    for (uint32_t l = 0; l < m->d.layers; l++) run_layer(r, l, n);
    product(r, r->in, n, c, &m->heads, r->heads);
    for (uint32_t i = 0; i < n; i++) relu(r->heads + (uint64_t)i * m->heads.n, 2 * m->d.arc);
}

/* ---- scorers ---- */

static uint32_t best_of(const float *x, uint32_t from, uint32_t to) {
    uint32_t best = from;
    for (uint32_t i = from + 1; i < to; i++)
        if (x[i] > x[best]) best = i;
    return best;
}

static void tag(ent__netrun *r, ent__token *t, uint32_t n) {
    uint32_t N = r->net->heads.n;
    for (uint32_t i = 0; i < n; i++) {
        const float *z = r->heads + (uint64_t)i * N + N - ENT__NET_TAGS;
        t[i].upos = (uint8_t)best_of(z, 0, ENT__N_UPOS);
        t[i].xpos = (uint8_t)best_of(z + ENT__NET_XPOS, 0, ENT__N_XPOS);
    }
}

/* Word j of the arc heads as column j of a right side. */
static void pack_head(ent__netrun *r, const float *x, uint32_t j) {
    uint32_t A = r->net->d.arc;
    int16_t q[256], *at = r->packed + (uint64_t)(j / 16) * 16 * A + j % 16 * 2;
    r->head_scale[j] = quantise(x, A, q);
    for (uint32_t i = 0; i < A; i += 2, at += 32) memcpy(at, q + i, 2 * sizeof *q);
}

/* score[dependent x columns], the root in column n; returns the number of columns. */
static uint32_t score_arcs(ent__netrun *r, uint32_t n) {
    const ent__net *m = r->net;
    uint32_t A = m->d.arc, N = m->heads.n, columns = (uint32_t)rounded(n + 1);
    memset(r->packed, 0, (uint64_t)columns * A * sizeof *r->packed);
    for (uint32_t i = 0; i < n; i++) pack_head(r, r->heads + (uint64_t)i * N + A, i);
    pack_head(r, m->root, n);
    product(r, r->heads, n, N, &m->arc, r->q);
    for (uint32_t j = n + 1; j < columns; j++) r->head_scale[j] = 0;
    product(r, r->q, n, A, &(ent__netmat){r->packed, r->head_scale, r->zero, A, columns}, r->score);
    return columns;
}

static void label(ent__netrun *r, ent__token *t, uint32_t n) {
    const ent__net *m = r->net;
    uint32_t A = m->d.arc, B = m->d.label, N = m->heads.n;
    for (uint32_t i = 0; i < n; i++) {
        const float *d = r->heads + (uint64_t)i * N + 2 * A;
        const float *h = r->head[i] < n ? r->heads + (uint64_t)r->head[i] * N + 2 * A + B : m->root + A;
        float *q = r->q + (uint64_t)i * B;
        for (uint32_t j = 0; j < B; j++) q[j] = d[j] + h[j] > 0 ? d[j] + h[j] : 0;
    }
    product(r, r->q, n, B, &m->rel, r->score);
    for (uint32_t i = 0; i < n; i++) {
        const float *z = r->score + (uint64_t)i * ENT__NET_RELS;
        t[i].rel = r->head[i] == n ? ENT__REL_ROOT : (uint8_t)best_of(z, ENT__REL_ROOT + 1, ENT__N_REL);
        t[i].head = r->head[i] == n ? ENT__NOTOKEN : r->head[i];
    }
}

void ent__netrun_parse(ent__netrun *r, ent__token *t, uint32_t n) {
    assert(n > 0 && n <= ENT__NET_WORDS);
    encode(r, t, n);
    tag(r, t, n);
    uint32_t columns = score_arcs(r, n);
    ent__mst_solve(r->mst, r->score, n, columns, r->head);
    label(r, t, n);
}
