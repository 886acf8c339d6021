/* The network in floats, with its gradients by hand.
 *
 * A batch is some sentences laid one after the other, T words in all; matrices have a row a word. Recurrent layers are
 * simple recurrent units (Lei et al. 2018): all products come first, for all words at once; what runs along the
 * sentence is elementwise:
 *
 *   f = g(uf + vf c' + bf)   r = g(ur + vr c' + br)   c = f c' + (1 - f) uz   h = r c + (1 - r) x
 *
 * with c' the state before, x the layer's input. One half of the width runs forwards, the other backwards.
 * Arc scores are biaffine; the relation is scored from dependent and head together.
 */
#include "syntax/netgrad.h"
#include "syntax/gemm.h"
#include "syntax/maths.h"

#include <math.h>

/* Elementwise loops, once more for wider registers; they change no bit. The choice is made while the program is loaded,
 * before the thread sanitizer is ready for any function. */
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define NO_CLONES 1
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define NO_CLONES 1
#endif
#if defined(__x86_64__) && defined(__ELF__) && !defined(NO_CLONES)
#define CLONES __attribute__((target_clones("avx2", "default")))
#else
#define CLONES
#endif

/* ---- tensors ---- */

static uint64_t next_random(uint64_t *seed) {
    uint64_t z = *seed += 0x9e3779b97f4a7c15ull;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
}

static float uniform(uint64_t *seed) { return (float)(next_random(seed) >> 40) * (1.0f / 16777216.0f); }

static bool add_tensor(ent__netgrad *g, uint32_t rows, uint32_t cols, float spread) {
    ent__tensor *t = &g->t[g->n_tensors++];
    size_t n = (size_t)rows * cols;
    *t = (ent__tensor){.rows = rows, .cols = cols};
    t->w = ENT__ARRAY(&g->arena, float, n);
    t->g = ENT__ARRAY(&g->arena, float, n);
    t->m = ENT__ARRAY(&g->arena, float, n);
    t->v = ENT__ARRAY(&g->arena, float, n);
    if (!t->w || !t->g || !t->m || !t->v) return false;
    for (size_t i = 0; i < n && spread > 0; i++) t->w[i] = (2 * uniform(&g->seed) - 1) * spread;
    return true;
}

static float glorot(uint32_t in, uint32_t out) { return sqrtf(6.0f / (float)(in + out)); }

bool ent__netgrad_init(ent__netgrad *g, const ent__net_dims *d, uint64_t seed) {
    *g = (ent__netgrad){.d = *d, .seed = seed};
    ent__arena_init(&g->arena);
    ent__arena_init(&g->scratch);
    uint32_t c = ent__net_width(d), h = d->hidden, n = ent__net_heads(d);
    bool ok = add_tensor(g, d->n_rows, d->emb, 0.1f) && add_tensor(g, 3 * d->emb, c, glorot(3 * d->emb, c)) &&
              add_tensor(g, 1, c, 0) && add_tensor(g, c, n, glorot(c, d->arc)) && add_tensor(g, 1, n, 0) &&
              add_tensor(g, d->arc, d->arc, 0.5f * glorot(d->arc, d->arc)) && add_tensor(g, 1, d->arc, 0) &&
              add_tensor(g, 1, d->arc + d->label, 0.1f) &&
              add_tensor(g, d->label, ENT__NET_RELS, glorot(d->label, ENT__NET_RELS)) &&
              add_tensor(g, 1, ENT__NET_RELS, 0);
    for (uint32_t l = 0; ok && l < d->layers; l++)
        ok = add_tensor(g, c, 6 * h, sqrtf(3.0f / (float)c)) && add_tensor(g, 1, 4 * h, 0.1f) &&
             add_tensor(g, 1, 4 * h, 0);
    g->touched = ENT__ARRAY(&g->arena, uint32_t, d->n_rows);
    g->is_touched = ENT__ARRAY(&g->arena, uint8_t, d->n_rows);
    return ok && g->touched && g->is_touched;
}

void ent__netgrad_release(ent__netgrad *g) {
    ent__arena_release(&g->arena);
    ent__arena_release(&g->scratch);
}

/* ---- one batch ---- */

typedef struct batch {
    const ent__example *const *ex;
    uint32_t n, T, c, h, longest;
    uint32_t *from;                      /* first row of each sentence, n + 1 */
    float *x, *xc, *mx;                  /* words, windows, mask of the words (a row a sentence) */
    float *in[ENT__NET_LAYERS + 1];      /* layer inputs; the last is the encoder's output */
    float *dropped[ENT__NET_LAYERS + 1]; /* the same with dropout */
    float *mask[ENT__NET_LAYERS + 1];
    float *u[ENT__NET_LAYERS], *cell[ENT__NET_LAYERS], *f[ENT__NET_LAYERS], *r[ENT__NET_LAYERS];
    float *heads, *dheads, *mheads;
    float *dh, *dh2, *du, *tr;
    bool ok;
} batch;

static float *floats(ent__netgrad *g, batch *b, uint64_t n) {
    float *p = ENT__ARRAY(&g->scratch, float, n);
    if (!p) b->ok = false;
    return p;
}

static float *make_mask(ent__netgrad *g, batch *b, uint32_t cols, float drop) {
    float *m = floats(g, b, (uint64_t)b->n * cols), keep = 1 / (1 - drop);
    for (uint64_t i = 0; m && i < (uint64_t)b->n * cols; i++) m[i] = drop > 0 && uniform(&g->seed) < drop ? 0 : keep;
    return m;
}

static void lay_out(ent__netgrad *g, batch *b, float drop) {
    const ent__net_dims *d = &g->d;
    b->from = ENT__ARRAY(&g->scratch, uint32_t, b->n + 1);
    if (!b->from) {
        b->ok = false;
        return;
    }
    for (uint32_t s = 0; s < b->n; s++) {
        b->from[s + 1] = b->from[s] + b->ex[s]->n;
        if (b->ex[s]->n > b->longest) b->longest = b->ex[s]->n;
    }
    uint64_t T = b->T = b->from[b->n], c = b->c = ent__net_width(d), H = b->h = d->hidden;
    b->x = floats(g, b, T * d->emb);
    b->xc = floats(g, b, T * 3 * d->emb);
    b->mx = make_mask(g, b, d->emb, drop);
    for (uint32_t l = 0; l <= d->layers; l++) {
        b->in[l] = floats(g, b, T * c);
        b->dropped[l] = floats(g, b, T * c);
        b->mask[l] = make_mask(g, b, (uint32_t)c, drop);
    }
    for (uint32_t l = 0; l < d->layers; l++) {
        b->u[l] = floats(g, b, T * 6 * H);
        b->cell[l] = floats(g, b, T * c);
        b->f[l] = floats(g, b, T * c);
        b->r[l] = floats(g, b, T * c);
    }
    b->heads = floats(g, b, T * ent__net_heads(d));
    b->dheads = floats(g, b, T * ent__net_heads(d));
    b->mheads = make_mask(g, b, ent__net_heads(d), drop);
    b->dh = floats(g, b, T * c);
    b->dh2 = floats(g, b, T * c);
    uint64_t wide = 6 * H > 3 * d->emb ? 6 * H : 3 * d->emb;
    b->du = floats(g, b, T * wide);
    wide = wide > ent__net_heads(d) ? wide : ent__net_heads(d);
    b->tr = floats(g, b, wide * (T > c ? T : c) + 64 * wide);
}

/* out = in * mask, the mask having a row a sentence. */
CLONES static void apply_mask(const batch *b, const float *in, const float *mask, uint32_t cols, float *out) {
    for (uint32_t s = 0; s < b->n; s++)
        for (uint32_t i = b->from[s]; i < b->from[s + 1]; i++)
            for (uint32_t j = 0; j < cols; j++)
                out[(uint64_t)i * cols + j] = in[(uint64_t)i * cols + j] * mask[(uint64_t)s * cols + j];
}

static void embed(ent__netgrad *g, batch *b) {
    uint32_t D = g->d.emb;
    for (uint32_t s = 0; s < b->n; s++)
        for (uint32_t i = 0; i < b->ex[s]->n; i++) {
            float *x = b->x + (uint64_t)(b->from[s] + i) * D;
            for (uint32_t k = 0; k < ENT__NET_FEATS; k++) {
                const float *e = g->t[ENT__T_EMB].w + (uint64_t)b->ex[s]->rows[i * ENT__NET_FEATS + k] * D;
                for (uint32_t j = 0; j < D; j++) x[j] += e[j];
            }
        }
    apply_mask(b, b->x, b->mx, D, b->x);
    for (uint32_t s = 0; s < b->n; s++)
        for (uint32_t i = b->from[s]; i < b->from[s + 1]; i++) {
            float *w = b->xc + (uint64_t)i * 3 * D;
            if (i > b->from[s]) memcpy(w, b->x + (uint64_t)(i - 1) * D, D * sizeof *w);
            memcpy(w + D, b->x + (uint64_t)i * D, D * sizeof *w);
            if (i + 1 < b->from[s + 1]) memcpy(w + 2 * D, b->x + (uint64_t)(i + 1) * D, D * sizeof *w);
        }
}

CLONES static void add_bias_relu(float *x, const float *bias, uint32_t rows, uint32_t cols, uint32_t relu_cols) {
    for (uint32_t i = 0; i < rows; i++)
        for (uint32_t j = 0; j < cols; j++) {
            float v = x[(uint64_t)i * cols + j] + bias[j];
            x[(uint64_t)i * cols + j] = j < relu_cols && v < 0 ? 0 : v;
        }
}

/* One direction of a layer over one sentence: words from, from + step, …; columns of this direction. */
CLONES static void run_cells(const batch *b, uint32_t l, uint32_t dir, uint32_t first, uint32_t n, const float *V,
                             const float *B) {
    uint32_t H = b->h;
    float *prev = NULL, zero[512] = {0};
    const float *vf = V + (uint64_t)dir * 2 * H, *vr = vf + H, *bf = B + (uint64_t)dir * 2 * H, *br = bf + H;
    assert(H <= 512);
    for (uint32_t k = 0; k < n; k++) {
        uint64_t i = dir ? first + n - 1 - k : first + k, at = i * b->c + (uint64_t)dir * H;
        const float *restrict u = b->u[l] + i * 6 * H + (uint64_t)dir * 3 * H, *restrict x = b->in[l] + at;
        const float *restrict p = prev ? prev : zero;
        float *restrict c = b->cell[l] + at, *restrict f = b->f[l] + at, *restrict r = b->r[l] + at;
        float *restrict h = b->in[l + 1] + at;
        for (uint32_t j = 0; j < H; j++) {
            f[j] = ent__gate(u[H + j] + vf[j] * p[j] + bf[j]);
            r[j] = ent__gate(u[2 * H + j] + vr[j] * p[j] + br[j]);
            c[j] = f[j] * p[j] + (1 - f[j]) * u[j];
            h[j] = r[j] * c[j] + (1 - r[j]) * x[j];
        }
        prev = c;
    }
}

static void encode(ent__netgrad *g, batch *b) {
    const ent__tensor *t = g->t;
    uint32_t c = b->c, D3 = 3 * g->d.emb, n = ent__net_heads(&g->d);
    embed(g, b);
    ent__gemm(b->T, c, D3, b->xc, D3, t[ENT__T_CONV].w, c, b->in[0], c, false);
    add_bias_relu(b->in[0], t[ENT__T_CONVB].w, b->T, c, c);
    for (uint32_t l = 0; l < g->d.layers; l++) {
        const ent__tensor *w = &t[ENT__T_LAYER + 3 * l];
        apply_mask(b, b->in[l], b->mask[l], c, b->dropped[l]);
        ent__gemm(b->T, 6 * b->h, c, b->dropped[l], c, w->w, 6 * b->h, b->u[l], 6 * b->h, false);
        for (uint32_t s = 0; s < b->n; s++)
            for (uint32_t dir = 0; dir < 2; dir++) run_cells(b, l, dir, b->from[s], b->ex[s]->n, w[1].w, w[2].w);
    }
    uint32_t L = g->d.layers;
    apply_mask(b, b->in[L], b->mask[L], c, b->dropped[L]);
    ent__gemm(b->T, n, c, b->dropped[L], c, t[ENT__T_HEADS].w, n, b->heads, n, false);
    add_bias_relu(b->heads, t[ENT__T_HEADSB].w, b->T, n, 2 * g->d.arc);
    /* dropout on what the scorers see; tags see all */
    for (uint32_t s = 0; s < b->n; s++)
        for (uint32_t j = n - ENT__NET_TAGS; j < n; j++) b->mheads[(uint64_t)s * n + j] = 1;
    apply_mask(b, b->heads, b->mheads, n, b->heads);
}

/* Softmax over z[0..n): z becomes weight * (p - [gold]); returns the loss. */
CLONES static double softmax_loss(float *z, uint32_t n, uint32_t gold, float weight) {
    float most = z[0], sum = 0;
    for (uint32_t i = 1; i < n; i++) most = z[i] > most ? z[i] : most;
    float at = z[gold] - most;
    for (uint32_t i = 0; i < n; i++) {
        z[i] = ent__exp(z[i] - most);
        sum += z[i];
    }
    for (uint32_t i = 0; i < n; i++) z[i] *= weight / sum;
    z[gold] -= weight;
    return (double)(weight * (logf(sum) - at));
}

static float weight_of(const ent__example *x, uint32_t i, uint8_t what) {
    return !x->sure || x->sure[i] & what ? x->weight : 0;
}

static void tag_losses(ent__netgrad *g, batch *b, ent__netloss *loss) {
    uint32_t n = ent__net_heads(&g->d), off = n - ENT__NET_TAGS;
    for (uint32_t s = 0; s < b->n; s++)
        for (uint32_t i = 0; i < b->ex[s]->n; i++) {
            const float *z = b->heads + (uint64_t)(b->from[s] + i) * n + off;
            float *dz = b->dheads + (uint64_t)(b->from[s] + i) * n + off;
            const ent__example *x = b->ex[s];
            memcpy(dz, z, ENT__NET_TAGS * sizeof *dz);
            for (uint32_t k = ENT__NET_XPOS + ENT__N_XPOS; k < ENT__NET_TAGS; k++) dz[k] = 0;
            loss->tag += softmax_loss(dz, ENT__N_UPOS, x->upos[i], weight_of(x, i, ENT__SURE_UPOS));
            loss->tag += softmax_loss(dz + ENT__NET_XPOS, ENT__N_XPOS, x->xpos[i], weight_of(x, i, ENT__SURE_XPOS));
        }
}

typedef struct pairs {
    float *q, *heads, *headsT, *score, *scoreT, *dq, *dheads; /* of one sentence; np = heads rounded up */
} pairs;

static void arc_losses(ent__netgrad *g, batch *b, const pairs *p, uint32_t s, ent__netloss *loss) {
    uint32_t A = g->d.arc, N = ent__net_heads(&g->d), n = b->ex[s]->n, np = (n + 16) / 16 * 16;
    const float *dep = b->heads + (uint64_t)b->from[s] * N, *U = g->t[ENT__T_ARC].w;
    float *ddep = b->dheads + (uint64_t)b->from[s] * N;
    ent__gemm(n, A, A, dep, N, U, A, p->q, A, false);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < A; j++) p->q[(uint64_t)i * A + j] += g->t[ENT__T_ARCB].w[j];
    memset(p->heads, 0, (uint64_t)np * A * sizeof(float));
    for (uint32_t i = 0; i < n; i++) memcpy(p->heads + (uint64_t)i * A, dep + (uint64_t)i * N + A, A * sizeof(float));
    memcpy(p->heads + (uint64_t)n * A, g->t[ENT__T_ROOT].w, A * sizeof(float));
    ent__transpose(np, A, p->heads, A, p->headsT, np);
    ent__gemm(n, np, A, p->q, A, p->headsT, np, p->score, np, false);
    for (uint32_t i = 0; i < n; i++) {
        float *z = p->score + (uint64_t)i * np;
        z[i] = -1e4f;
        uint32_t best = 0;
        for (uint32_t k = 1; k <= n; k++) best = z[k] > z[best] ? k : best;
        loss->arcs_right += best == b->ex[s]->head[i];
        loss->arc += softmax_loss(z, n + 1, b->ex[s]->head[i], weight_of(b->ex[s], i, ENT__SURE_HEAD));
        for (uint32_t k = n + 1; k < np; k++) z[k] = 0;
    }
    ent__gemm(n, A, np, p->score, np, p->heads, A, p->dq, A, false);
    ent__transpose(n, np, p->score, np, p->scoreT, n);
    ent__gemm(np, A, n, p->scoreT, n, p->q, A, p->dheads, A, false);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < A; j++) ddep[(uint64_t)i * N + A + j] = p->dheads[(uint64_t)i * A + j];
    for (uint32_t j = 0; j < A; j++) g->t[ENT__T_ROOT].g[j] += p->dheads[(uint64_t)n * A + j];
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < A; j++) g->t[ENT__T_ARCB].g[j] += p->dq[(uint64_t)i * A + j];
    ent__transpose(A, A, U, A, b->tr, A);
    ent__gemm(n, A, A, p->dq, A, b->tr, A, ddep, N, false);
    ent__transpose(n, A, dep, N, b->tr, n);
    ent__gemm(A, A, n, b->tr, n, p->dq, A, g->t[ENT__T_ARC].g, A, true);
}

/* Relations on the gold heads. */
static void rel_losses(ent__netgrad *g, batch *b, const pairs *p, uint32_t s, ent__netloss *loss) {
    uint32_t A = g->d.arc, B = g->d.label, N = ent__net_heads(&g->d), n = b->ex[s]->n, R = ENT__NET_RELS;
    float *hid = p->q, *logit = p->score, *dhid = p->dq;
    const float *rows = b->heads + (uint64_t)b->from[s] * N + 2 * A;
    float *drows = b->dheads + (uint64_t)b->from[s] * N + 2 * A;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t h = b->ex[s]->head[i];
        const float *d = rows + (uint64_t)i * N, *e = h < n ? rows + (uint64_t)h * N + B : g->t[ENT__T_ROOT].w + A;
        for (uint32_t j = 0; j < B; j++) hid[(uint64_t)i * B + j] = d[j] + e[j] > 0 ? d[j] + e[j] : 0;
    }
    ent__gemm(n, R, B, hid, B, g->t[ENT__T_REL].w, R, logit, R, false);
    for (uint32_t i = 0; i < n; i++) {
        float *z = logit + (uint64_t)i * R;
        for (uint32_t k = 0; k < R; k++) z[k] += g->t[ENT__T_RELB].w[k];
        loss->rel += softmax_loss(z, ENT__N_REL, b->ex[s]->rel[i], weight_of(b->ex[s], i, ENT__SURE_REL));
        for (uint32_t k = ENT__N_REL; k < R; k++) z[k] = 0;
        for (uint32_t k = 0; k < R; k++) g->t[ENT__T_RELB].g[k] += z[k];
    }
    ent__transpose(n, B, hid, B, b->tr, n);
    ent__gemm(B, R, n, b->tr, n, logit, R, g->t[ENT__T_REL].g, R, true);
    ent__transpose(B, R, g->t[ENT__T_REL].w, R, b->tr, B);
    ent__gemm(n, B, R, logit, R, b->tr, B, dhid, B, false);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t h = b->ex[s]->head[i];
        float *d = drows + (uint64_t)i * N, *e = h < n ? drows + (uint64_t)h * N + B : g->t[ENT__T_ROOT].g + A;
        for (uint32_t j = 0; j < B; j++) {
            float v = hid[(uint64_t)i * B + j] > 0 ? dhid[(uint64_t)i * B + j] : 0;
            d[j] += v;
            e[j] += v;
        }
    }
}

static void add_column_sums(const float *x, uint32_t rows, uint32_t cols, float *out) {
    for (uint32_t i = 0; i < rows; i++)
        for (uint32_t j = 0; j < cols; j++) out[j] += x[(uint64_t)i * cols + j];
}

/* Gradients of a product y = x w: into w->g, and dx where wanted. tr is scratch. */
static void back_product(const batch *b, const float *x, uint32_t in, const float *dy, uint32_t out, ent__tensor *w,
                         float *dx) {
    ent__transpose(b->T, in, x, in, b->tr, b->T);
    ent__gemm(in, out, b->T, b->tr, b->T, dy, out, w->g, out, true);
    ent__transpose(in, out, w->w, out, b->tr, in);
    ent__gemm(b->T, in, out, dy, out, b->tr, in, dx, in, false);
}

CLONES static void back_cells(const batch *b, uint32_t l, uint32_t dir, uint32_t first, uint32_t n, const float *V,
                              float *dV, float *dB) {
    uint32_t H = b->h;
    float carry[512] = {0}, zero[512] = {0};
    const float *vf = V + (uint64_t)dir * 2 * H, *vr = vf + H;
    float *restrict dvf = dV + (uint64_t)dir * 2 * H, *restrict dvr = dvf + H,
                    *restrict dbf = dB + (uint64_t)dir * 2 * H, *restrict dbr = dbf + H;
    for (uint32_t k = n; k-- > 0;) {
        uint64_t i = dir ? first + n - 1 - k : first + k, at = i * b->c + (uint64_t)dir * H;
        uint64_t before = dir ? at + b->c : at - b->c;
        const float *restrict u = b->u[l] + i * 6 * H + (uint64_t)dir * 3 * H, *restrict x = b->in[l] + at;
        const float *restrict c = b->cell[l] + at, *restrict dh = b->dh + at;
        const float *restrict p = k ? b->cell[l] + before : zero, *restrict f = b->f[l] + at,
                              *restrict r = b->r[l] + at;
        float *restrict du = b->du + i * 6 * H + (uint64_t)dir * 3 * H, *restrict dx = b->dh2 + at;
        for (uint32_t j = 0; j < H; j++) {
            float dc = carry[j] + dh[j] * r[j];
            float dr = dh[j] * (c[j] - x[j]) * ent__gate_slope(r[j]);
            float df = dc * (p[j] - u[j]) * ent__gate_slope(f[j]);
            dx[j] = dh[j] * (1 - r[j]);
            du[j] = dc * (1 - f[j]);
            du[H + j] = df;
            du[2 * H + j] = dr;
            carry[j] = dc * f[j] + df * vf[j] + dr * vr[j];
            dvf[j] += df * p[j];
            dvr[j] += dr * p[j];
            dbf[j] += df;
            dbr[j] += dr;
        }
    }
}

static void touch(ent__netgrad *g, uint32_t row) {
    if (g->is_touched[row]) return;
    g->is_touched[row] = 1;
    g->touched[g->n_touched++] = row;
}

static void back_embed(ent__netgrad *g, batch *b, const float *dxc) {
    uint32_t D = g->d.emb;
    for (uint32_t s = 0; s < b->n; s++)
        for (uint32_t i = b->from[s]; i < b->from[s + 1]; i++) {
            float *x = b->x + (uint64_t)i * D;
            const float *w = dxc + (uint64_t)i * 3 * D;
            for (uint32_t j = 0; j < D; j++) {
                float v = w[D + j];
                if (i > b->from[s]) v += *(w - D + j);
                if (i + 1 < b->from[s + 1]) v += w[3 * D + j];
                x[j] = v * b->mx[(uint64_t)s * D + j];
            }
            for (uint32_t k = 0; k < ENT__NET_FEATS; k++) {
                uint32_t row = b->ex[s]->rows[(i - b->from[s]) * ENT__NET_FEATS + k];
                float *e = g->t[ENT__T_EMB].g + (uint64_t)row * D;
                touch(g, row);
                for (uint32_t j = 0; j < D; j++) e[j] += x[j];
            }
        }
}

static void back_encoder(ent__netgrad *g, batch *b) {
    uint32_t c = b->c, L = g->d.layers, n = ent__net_heads(&g->d), D3 = 3 * g->d.emb;
    apply_mask(b, b->dheads, b->mheads, n, b->dheads);
    for (uint32_t i = 0; i < b->T; i++)
        for (uint32_t j = 0; j < 2 * g->d.arc; j++)
            if (!(b->heads[(uint64_t)i * n + j] > 0)) b->dheads[(uint64_t)i * n + j] = 0;
    add_column_sums(b->dheads, b->T, n, g->t[ENT__T_HEADSB].g);
    back_product(b, b->dropped[L], c, b->dheads, n, &g->t[ENT__T_HEADS], b->dh);
    apply_mask(b, b->dh, b->mask[L], c, b->dh);
    for (uint32_t l = L; l-- > 0;) {
        ent__tensor *w = &g->t[ENT__T_LAYER + 3 * l];
        for (uint32_t s = 0; s < b->n; s++)
            for (uint32_t dir = 0; dir < 2; dir++)
                back_cells(b, l, dir, b->from[s], b->ex[s]->n, w[1].w, w[1].g, w[2].g);
        back_product(b, b->dropped[l], c, b->du, 6 * b->h, w, b->dh);
        apply_mask(b, b->dh, b->mask[l], c, b->dh);
        for (uint64_t i = 0; i < (uint64_t)b->T * c; i++) b->dh[i] += b->dh2[i];
    }
    for (uint64_t i = 0; i < (uint64_t)b->T * c; i++)
        if (!(b->in[0][i] > 0)) b->dh[i] = 0;
    add_column_sums(b->dh, b->T, c, g->t[ENT__T_CONVB].g);
    back_product(b, b->xc, D3, b->dh, c, &g->t[ENT__T_CONV], b->du);
    back_embed(g, b, b->du);
}

bool ent__netgrad_batch(ent__netgrad *g, const ent__example *const *ex, uint32_t n, float drop, ent__netloss *loss) {
    batch b = {.ex = ex, .n = n, .ok = true};
    ent__arena_reset(&g->scratch);
    lay_out(g, &b, drop);
    if (!b.ok) return false;
    uint64_t wide = g->d.arc > g->d.label ? g->d.arc : g->d.label, np = b.longest + 17;
    uint64_t cells = np * (np > ENT__NET_RELS ? np : ENT__NET_RELS);
    pairs p = {floats(g, &b, np * wide), floats(g, &b, np * wide), floats(g, &b, np * wide), floats(g, &b, cells),
               floats(g, &b, cells),     floats(g, &b, np * wide), floats(g, &b, np * wide)};
    if (!b.ok) return false;
    encode(g, &b);
    tag_losses(g, &b, loss);
    for (uint32_t s = 0; s < n; s++) {
        arc_losses(g, &b, &p, s, loss);
        rel_losses(g, &b, &p, s, loss);
        loss->words += ex[s]->n;
    }
    back_encoder(g, &b);
    return true;
}

/* ---- Adam ---- */

CLONES static void adam(ent__tensor *t, size_t from, size_t n, float rate, float scale) {
    for (size_t i = from; i < from + n; i++) {
        float g = t->g[i] * scale;
        t->m[i] = 0.9f * t->m[i] + 0.1f * g;
        t->v[i] = 0.98f * t->v[i] + 0.02f * g * g;
        t->w[i] -= rate * t->m[i] / (sqrtf(t->v[i]) + 1e-8f);
        t->g[i] = 0;
    }
}

static double square_sum(const float *x, size_t n) {
    double s[8] = {0};
    for (size_t i = 0; i < n; i++) s[i % 8] += (double)x[i] * (double)x[i];
    return s[0] + s[1] + s[2] + s[3] + s[4] + s[5] + s[6] + s[7];
}

void ent__netgrad_step(ent__netgrad *g, float rate) {
    double norm = 0;
    uint32_t D = g->d.emb;
    g->step++;
    for (uint32_t k = 1; k < g->n_tensors; k++) norm += square_sum(g->t[k].g, (size_t)g->t[k].rows * g->t[k].cols);
    for (uint32_t i = 0; i < g->n_touched; i++) norm += square_sum(g->t[0].g + (size_t)g->touched[i] * D, D);
    norm = sqrt(norm);
    float scale = norm > 5 ? (float)(5 / norm) : 1;
    double c1 = 1 - pow(0.9, g->step), c2 = 1 - pow(0.98, g->step);
    float r = rate * (float)(sqrt(c2) / c1);
    for (uint32_t k = 1; k < g->n_tensors; k++) adam(&g->t[k], 0, (size_t)g->t[k].rows * g->t[k].cols, r, scale);
    for (uint32_t i = 0; i < g->n_touched; i++) {
        adam(&g->t[0], (size_t)g->touched[i] * D, D, r, scale);
        g->is_touched[g->touched[i]] = 0;
    }
    g->n_touched = 0;
}
