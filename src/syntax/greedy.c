/* Tags and trees by linear models, one decision at a time.
 *
 * The parser is arc-hybrid: SHIFT pushes the next word; LEFT hangs the top of the stack on the next word; RIGHT hangs
 * it on the word below it. n words take 2n - 1 steps; the word left over is the root.
 */
#include "syntax/greedy.h"

static const ent__look no_word;

typedef struct out {
    uint64_t *f;
    size_t n;
} out;

static void put(out *o, uint64_t a, uint64_t b) {
    o->f[o->n] = ent__hash_mix(ent__hash_mix(o->n + 1, a), b);
    o->n++;
}

static const ent__look *lex_at(const ent__state *s, int64_t i) {
    return i < 0 || i >= (int64_t)s->n ? &no_word : &s->lex[i];
}

size_t ent__tag_feats(const ent__state *s, uint32_t i, uint64_t *f) {
    out o = {f, 0};
    const ent__look *w = &s->lex[i], *p = lex_at(s, (int64_t)i - 1), *q = lex_at(s, (int64_t)i - 2),
                   *n = lex_at(s, (int64_t)i + 1), *m = lex_at(s, (int64_t)i + 2);
    uint64_t t1 = i > 0 ? s->tag[i - 1] + 1u : 0, t2 = i > 1 ? s->tag[i - 2] + 1u : 0;
    put(&o, 0, 0);
    put(&o, w->lower, 0);
    put(&o, w->exact, 0);
    put(&o, w->pre1, 0);
    put(&o, w->pre2, 0);
    put(&o, w->pre3, 0);
    put(&o, w->suf1, 0);
    put(&o, w->suf2, 0);
    put(&o, w->suf3, 0);
    put(&o, w->suf4, 0);
    put(&o, w->shape, i == 0);
    put(&o, w->cased, p->cased);
    put(&o, w->cased, n->cased);
    put(&o, p->lower, 0);
    put(&o, q->lower, 0);
    put(&o, n->lower, 0);
    put(&o, m->lower, 0);
    put(&o, p->suf3, 0);
    put(&o, n->suf3, 0);
    put(&o, n->shape, 0);
    put(&o, p->lower, w->lower);
    put(&o, n->lower, w->lower);
    put(&o, t1, 0);
    put(&o, t2, t1);
    put(&o, t1, w->lower);
    put(&o, t1, w->suf3);
    put(&o, t1, n->lower);
    put(&o, n->suf2, w->suf2);
    assert(o.n <= ENT__TAG_FEATS);
    return o.n;
}

void ent__parse_start(ent__state *s) {
    s->n_stack = s->next = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        s->head[i] = s->left[i] = s->left2[i] = s->right[i] = s->right2[i] = ENT__NOTOKEN;
        s->rel[i] = ENT__REL_ROOT;
    }
}

bool ent__parse_may(const ent__state *s, uint32_t a) {
    if (a == ENT__SHIFT) return s->next < s->n;
    if (a < ENT__RIGHT) return s->n_stack > 0 && s->next < s->n;
    return s->n_stack > 1;
}

void ent__parse_do(ent__state *s, uint32_t a) {
    assert(ent__parse_may(s, a));
    if (a == ENT__SHIFT) {
        s->stack[s->n_stack++] = s->next++;
        return;
    }
    uint32_t d = s->stack[--s->n_stack];
    if (a < ENT__RIGHT) {
        s->head[d] = s->next;
        s->rel[d] = (uint8_t)(a - ENT__LEFT);
        s->left2[s->next] = s->left[s->next];
        s->left[s->next] = d;
    } else {
        uint32_t h = s->stack[s->n_stack - 1];
        s->head[d] = h;
        s->rel[d] = (uint8_t)(a - ENT__RIGHT);
        s->right2[h] = s->right[h];
        s->right[h] = d;
    }
}

/* A word as the parser's features see it. */
typedef struct seen {
    uint64_t w, t, r; /* word, tag, relation; 0 where there is none */
} seen;

static seen see(const ent__state *s, uint32_t i) {
    if (i >= s->n) return (seen){0};
    return (seen){s->lex[i].lower, s->tag[i] + 1u, s->rel[i] + 1u};
}

size_t ent__parse_feats(const ent__state *s, uint64_t *f) {
    out o = {f, 0};
    uint32_t none = ENT__NOTOKEN, k = s->n_stack;
    uint32_t i0 = k > 0 ? s->stack[k - 1] : none, i1 = k > 1 ? s->stack[k - 2] : none;
    seen s0 = see(s, i0), s1 = see(s, i1), s2 = see(s, k > 2 ? s->stack[k - 3] : none);
    seen b0 = see(s, s->next), b1 = see(s, s->next + 1), b2 = see(s, s->next + 2);
    seen s0l = see(s, i0 < s->n ? s->left[i0] : none), s0r = see(s, i0 < s->n ? s->right[i0] : none);
    seen s0l2 = see(s, i0 < s->n ? s->left2[i0] : none), s0r2 = see(s, i0 < s->n ? s->right2[i0] : none);
    seen s1l = see(s, i1 < s->n ? s->left[i1] : none), s1r = see(s, i1 < s->n ? s->right[i1] : none);
    seen b0l = see(s, s->next < s->n ? s->left[s->next] : none);
    uint64_t d = i0 < s->n ? (s->next - i0 > 6 ? 6 : s->next - i0) : 0;
    uint64_t e = i1 < s->n ? (i0 - i1 > 6 ? 6 : i0 - i1) : 0;
#define PAIR(a, b) put(&o, a, b)
#define THREE(a, b, c) put(&o, ent__hash_mix(a, b), c)
    PAIR(0, 0);
    PAIR(s0.w, s0.t); PAIR(s0.w, 0); PAIR(s0.t, 0); PAIR(s1.w, s1.t); PAIR(s1.w, 0); PAIR(s1.t, 0);
    PAIR(b0.w, b0.t); PAIR(b0.w, 0); PAIR(b0.t, 0); PAIR(b1.w, b1.t); PAIR(b1.t, 0); PAIR(b2.w, b2.t);
    PAIR(s2.w, s2.t);
    PAIR(s0.w, b0.w); THREE(s0.w, s0.t, b0.t); THREE(s0.t, b0.w, b0.t); PAIR(s0.t, b0.t);
    PAIR(s0.w, s1.w); THREE(s0.w, s0.t, s1.t); THREE(s0.t, s1.w, s1.t); PAIR(s0.t, s1.t);
    THREE(s0.t, b0.t, b1.t); THREE(s1.t, s0.t, b0.t); THREE(s2.t, s1.t, s0.t);
    THREE(ent__hash_mix(s1.t, s0.t), b0.t, b1.t); PAIR(s1.w, b0.w); PAIR(s1.t, b0.t);
    THREE(s0.t, s0l.t, b0.t); THREE(s0.t, s0r.t, b0.t); THREE(s0.t, b0l.t, b0.t);
    THREE(s1.t, s1l.t, s0.t); THREE(s1.t, s1r.t, s0.t); THREE(s1.t, s0l.t, s0.t); THREE(s1.t, s0r.t, s0.t);
    PAIR(s0.t, s0l.r); PAIR(s0.t, s0r.r); PAIR(s1.t, s1l.r); PAIR(s1.t, s1r.r); PAIR(b0.t, b0l.r);
    THREE(s0.t, s0l.r, s0l2.r); THREE(s0.t, s0r.r, s0r2.r); PAIR(s0.w, s0l.r); PAIR(s0.w, s0r.r);
    THREE(s0l.w, s0.t, b0.t); THREE(s0.w, d, b0.t); THREE(s0.t, d, b0.w); THREE(s0.t, d, b0.t);
    THREE(s1.t, e, s0.t); THREE(s1.w, e, s0.t); THREE(s1.w, s0.t, b0.t); THREE(s1.t, s0.w, b0.t); THREE(s1.t, s0.t, b0.w);
#undef PAIR
#undef THREE
    assert(o.n <= ENT__PARSE_FEATS);
    return o.n;
}
