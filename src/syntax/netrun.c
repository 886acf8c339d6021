/* The network at work.
 *
 * Rows are words, rounded up to four with zeros. Each product quantises its left side by row to bytes, sums integers
 * and scales back (kernel.c); all else is elementwise in floats, in one order: so any machine gives the same tree.
 *
 * What a word's features are is found for all words first, so that the table's rows are on their way from memory when
 * they are added up.
 */
#include "syntax/netrun.h"

_Static_assert((int)ENT__NET_FEATS == (int)ENT__KERNEL_FEATS, "a word's rows");

struct ent__netrun {
    const ent__net *net;
    ent__kernel kernel;
    ent__mst *mst;
    float *xc;                /* windows [3 emb] */
    float *in, *out;          /* a layer's input and output [C] */
    float *u, *heads;         /* [6H], [heads] */
    float *q, *score;         /* [arc or label], [words + 1, rounded up] */
    float *row_scale;         /* of the quantised left side */
    float *head_scale, *zero; /* of the packed arc heads; zeros as bias */
    uint8_t *left;            /* quantised left side */
    int8_t *packed;           /* arc heads as the right side, and its offsets */
    int32_t *head_offset;
    float *memory;
    uint64_t keys[ENT__NET_WORDS][ENT__NET_FEATS];
    uint32_t rows[ENT__NET_WORDS][ENT__NET_FEATS]; /* of the embedding table */
    uint16_t head[ENT__NET_WORDS];                 /* of each word: a row, or ENT__NET_WORDS for the root */
    const ent__stretch *stretches;
    uint32_t n_stretches, n;           /* n: words of all */
    uint32_t from[ENT__NET_WORDS + 1]; /* first row of each stretch */
};

static uint64_t rounded(uint64_t n) { return (n + 15) & ~15ull; }

/* One block for all; with place NULL only its size is found. */
static uint64_t lay_out(ent__netrun *r, float *place) {
    const ent__net_dims *d = &r->net->d;
    uint64_t n = ENT__NET_WORDS + 16, c = ent__net_width(d), at = 0;
    uint64_t k = 3 * d->emb > c ? 3 * d->emb : c, a = d->arc > d->label ? d->arc : d->label;
    struct {
        float **p;
        uint64_t n;
    } parts[] = {{&r->xc, n * 3 * d->emb},
                 {&r->in, n * c},
                 {&r->out, n * c},
                 {&r->u, n * 6 * d->hidden},
                 {&r->heads, n * ent__net_heads(d)},
                 {&r->q, n * a},
                 {&r->score, n * (n > ENT__NET_RELS ? n : ENT__NET_RELS)},
                 {&r->row_scale, n},
                 {&r->head_scale, n},
                 {&r->zero, n},
                 {(float **)&r->left, n * k / 4},
                 {(float **)&r->packed, n * d->arc / 4},
                 {(float **)&r->head_offset, n}};
    for (size_t i = 0; i < ENT__COUNT(parts); i++) {
        if (place) *parts[i].p = place + at;
        at += rounded(parts[i].n);
    }
    return at;
}

ent__netrun *ent__netrun_new(const ent__net *net, bool no_simd) {
    ent__netrun *r = ent__malloc(sizeof *r);
    if (!r) return NULL;
    *r = (ent__netrun){.net = net, .kernel = ent__kernel_choose(no_simd), .mst = ent__mst_new()};
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

static uint32_t quantise_rows(ent__netrun *r, const float *x, uint32_t rows, uint32_t k, uint32_t stride) {
    uint32_t all = (rows + 3) & ~3u;
    for (uint32_t i = 0; i < rows; i++)
        r->row_scale[i] = r->kernel.quantise(x + (uint64_t)i * stride, k, r->left + (uint64_t)i * k);
    for (uint32_t i = rows; i < all; i++) r->row_scale[i] = 0;
    memset(r->left + (uint64_t)rows * k, ENT__KERNEL_MOST, (uint64_t)(all - rows) * k);
    return all;
}

/* y = x m + bias, with the first relu columns not below 0; rows of x are stride apart. */
static void product(ent__netrun *r, const float *x, uint32_t rows, uint32_t stride, const ent__netmat *m, uint32_t relu,
                    float *y) {
    uint32_t all = quantise_rows(r, x, rows, m->k, stride);
    r->kernel.product(r->left, r->row_scale, all, m, relu, y);
}

/* ---- encoder ---- */

/* The table's rows of every word of all stretches. */
static void find_rows(ent__netrun *r) {
    const ent__net *m = r->net;
    uint32_t n = 0;
    for (uint32_t s = 0; s < r->n_stretches; s++)
        for (uint32_t i = 0; i < r->stretches[s].n; i++, n++) {
            ent__look w;
            ent__look_of(r->stretches[s].tokens[i].form, &w);
            ent__net_keys(&w, r->keys[n]);
            for (unsigned k = 0; k < ENT__NET_FEATS; k++) __builtin_prefetch(ent__net_slot(m, r->keys[n][k]));
        }
    for (uint32_t i = 0; i < n; i++)
        for (unsigned k = 0; k < ENT__NET_FEATS; k++) {
            uint32_t row = r->rows[i][k] = ent__net_row(m, r->keys[i][k]);
            __builtin_prefetch(m->emb_scale + row);
            __builtin_prefetch(m->emb + (uint64_t)row * m->d.emb);
        }
}

/* Word i of the stretch that begins at row `from`, into its window and its neighbours'. */
static void embed_word(ent__netrun *r, const ent__stretch *st, uint32_t from, uint32_t i) {
    const ent__net *m = r->net;
    uint32_t D = m->d.emb;
    float *window = r->xc + (uint64_t)(from + i) * 3 * D, *x = window + D;
    const int8_t *rows[ENT__NET_FEATS];
    float scale[ENT__NET_FEATS];
    for (unsigned k = 0; k < ENT__NET_FEATS; k++) {
        uint32_t row = r->rows[from + i][k];
        rows[k] = m->emb + (uint64_t)row * D;
        scale[k] = m->emb_scale[row];
    }
    r->kernel.add_rows(rows, scale, D, x);
    if (i == 0) memset(window, 0, D * sizeof *x);
    if (i > 0) memcpy(window - D, x, D * sizeof *x); /* third part of the window before */
    if (i + 1 < st->n)
        memcpy(window + 3 * D, x, D * sizeof *x);
    else
        memset(window + 2 * D, 0, D * sizeof *x);
}

static void embed(ent__netrun *r) {
    find_rows(r);
    for (uint32_t s = 0; s < r->n_stretches; s++)
        for (uint32_t i = 0; i < r->stretches[s].n; i++) embed_word(r, &r->stretches[s], r->from[s], i);
}

static void run_cells(ent__netrun *r, uint32_t l, uint32_t dir, uint32_t from, uint32_t n) {
    const ent__net *m = r->net;
    uint32_t H = m->d.hidden;
    float state[ENT__NET_HIDDEN] = {0};
    const float *v = m->cell_v[l] + dir * 2 * H, *b = m->cell_b[l] + dir * 2 * H;
    for (uint32_t k = 0; k < n; k++) {
        uint64_t i = dir ? from + n - 1 - k : from + k, at = i * 2 * H + dir * H;
        r->kernel.cell(H, r->u + i * 6 * H + dir * 3 * H, v, b, r->in + at, state, r->out + at);
    }
}

static void run_layer(ent__netrun *r, uint32_t l) {
    product(r, r->in, r->n, ent__net_width(&r->net->d), &r->net->layer[l], 0, r->u);
    for (uint32_t s = 0; s < r->n_stretches; s++)
        for (uint32_t dir = 0; dir < 2; dir++) run_cells(r, l, dir, r->from[s], r->stretches[s].n);
    float *swap = r->in;
    r->in = r->out;
    r->out = swap;
}

static void encode(ent__netrun *r) {
    const ent__net *m = r->net;
    uint32_t c = ent__net_width(&m->d);
    embed(r);
    product(r, r->xc, r->n, 3 * m->d.emb, &m->conv, c, r->in);
    for (uint32_t l = 0; l < m->d.layers; l++) run_layer(r, l);
    product(r, r->in, r->n, c, &m->heads, 2 * m->d.arc, r->heads);
}

/* ---- scorers ---- */

static void tag(ent__netrun *r, ent__token *t, uint32_t from, uint32_t n) {
    uint32_t N = r->net->heads.n;
    for (uint32_t i = 0; i < n; i++) {
        const float *z = r->heads + (uint64_t)(from + i) * N + N - ENT__NET_TAGS;
        t[i].upos = (uint8_t)r->kernel.best(z, ENT__N_UPOS);
        t[i].xpos = (uint8_t)r->kernel.best(z + ENT__NET_XPOS, ENT__N_XPOS);
    }
}

/* Word j of the arc heads as column j of a right side. */
static void pack_head(ent__netrun *r, const float *x, uint32_t j) {
    uint32_t A = r->net->d.arc;
    uint8_t q[256];
    int8_t *at = r->packed + (uint64_t)(j / 16) * 16 * A + j % 16 * 4;
    int32_t sum = 0;
    assert(A <= sizeof q);
    r->head_scale[j] = r->kernel.quantise(x, A, q);
    for (uint32_t i = 0; i < A; i++) {
        q[i] = (uint8_t)(q[i] - ENT__KERNEL_MOST); /* as a signed byte */
        sum += (int8_t)q[i];
    }
    for (uint32_t i = 0; i < A; i += 4, at += 64) memcpy(at, q + i, 4);
    r->head_offset[j] = sum * ENT__KERNEL_MOST;
}

/* The tree of the stretch at row `from`; dependents' side lies in q. The root is column n. */
static void find_tree(ent__netrun *r, uint32_t from, uint32_t n) {
    const ent__net *m = r->net;
    uint32_t A = m->d.arc, N = m->heads.n, columns = (uint32_t)rounded(n + 1);
    memset(r->packed, 0, (uint64_t)columns * A);
    for (uint32_t i = 0; i < n; i++) pack_head(r, r->heads + (uint64_t)(from + i) * N + A, i);
    pack_head(r, m->root, n);
    for (uint32_t j = n + 1; j < columns; j++) r->head_scale[j] = 0, r->head_offset[j] = 0;
    ent__netmat heads = {r->packed, r->head_offset, r->head_scale, r->zero, A, columns, {0}};
    product(r, r->q + (uint64_t)from * A, n, A, &heads, 0, r->score);
    ent__mst_solve(r->mst, r->score, n, columns, r->head + from);
    for (uint32_t i = from; i < from + n; i++)
        r->head[i] = r->head[i] == n ? ENT__NET_WORDS : (uint16_t)(r->head[i] + from);
}

/* Relations of all words; logits in score. */
static void score_relations(ent__netrun *r) {
    const ent__net *m = r->net;
    uint32_t A = m->d.arc, B = m->d.label, N = m->heads.n;
    for (uint32_t i = 0; i < r->n; i++) {
        const float *d = r->heads + (uint64_t)i * N + 2 * A, *h = m->root + A;
        if (r->head[i] != ENT__NET_WORDS) h = r->heads + (uint64_t)r->head[i] * N + 2 * A + B;
        float *q = r->q + (uint64_t)i * B;
        for (uint32_t j = 0; j < B; j++) q[j] = d[j] + h[j] > 0 ? d[j] + h[j] : 0;
    }
    product(r, r->q, r->n, B, &m->rel, 0, r->score);
}

static void write_arcs(const ent__netrun *r, ent__token *t, uint32_t from, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        const float *z = r->score + (uint64_t)(from + i) * ENT__NET_RELS;
        bool root = r->head[from + i] == ENT__NET_WORDS;
        const uint32_t after = ENT__REL_ROOT + 1;
        t[i].rel = root ? ENT__REL_ROOT : (uint8_t)(after + r->kernel.best(z + after, ENT__N_REL - after));
        t[i].head = root ? ENT__NOTOKEN : r->head[from + i] - from;
    }
}

void ent__netrun_parse(ent__netrun *r, const ent__stretch *st, uint32_t n) {
    r->stretches = st;
    r->n_stretches = n;
    r->n = 0;
    for (uint32_t s = 0; s < n; r->n += st[s++].n) {
        assert(s < ENT__NET_WORDS && st[s].n > 0 && r->n + st[s].n <= ENT__NET_WORDS);
        r->from[s] = r->n;
    }
    if (n == 0) return;
    encode(r);
    product(r, r->heads, r->n, r->net->heads.n, &r->net->arc, 0, r->q);
    for (uint32_t s = 0; s < n; s++) {
        tag(r, st[s].tokens, r->from[s], st[s].n);
        find_tree(r, r->from[s], st[s].n);
    }
    score_relations(r);
    for (uint32_t s = 0; s < n; s++) write_arcs(r, st[s].tokens, r->from[s], st[s].n);
}
