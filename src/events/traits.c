/* The traits of a pair of sides: the way between them, what hangs on it, who they are. */
#include "events/traits.h"

#define NONE ENT__NOTOKEN

/* Kinds of traits. Their numbers are hashed into the model: new ones go to the end. */
typedef enum kind {
    LEMMA = 1, /* of a word on the way */
    LEMMA_AT,  /* the same with where on the way */
    TAG_AT,
    WAY_A, /* relations from a up */
    WAY_B,
    WAY,
    PREP_A,
    PREP_B,
    PREP_TOP, /* with the word on top */
    KID,      /* relation and lemma of what hangs on the way */
    KID_REL,
    KID_LEMMA,
    SET, /* a set of the lexicon, with where */
    CALLS,
    CALLS_AT, /* type of a frame that the word calls */
    OPERATES, /* operator that the word calls */
    SIDE_A,
    SIDE_B,
    SIDES,
    SAME,
    BETWEEN, /* lemma in the order of the text */
    ORDER
} kind;

/* Where on the way a word stands. */
typedef enum place { UP, TOP, DOWN, BESIDE } place;

static void add(ent__traits *t, kind k, uint64_t what, uint32_t token) {
    if (t->n == ENT__MAX_TRAITS) return;
    uint64_t h = ent__hash_mix(ent__hash_mix(0x9e3779b97f4a7c15ull, k), what);
    t->items[t->n++] = (ent__trait){(uint32_t)(h ^ h >> 32), token};
}

static uint64_t lemma(const ent__sentence *s, uint32_t token) { return ent__hash_str(s->tokens[token].lemma); }

static bool tells(const ent__token *t) {
    return t->upos == ENT__UPOS_VERB || t->upos == ENT__UPOS_NOUN || t->upos == ENT__UPOS_ADJ ||
           t->upos == ENT__UPOS_ADV;
}

/* ---- what the lexicon knows of a word ---- */

static void add_calls(const ent__pair *p, uint32_t token, place where, ent__traits *t) {
    size_t n;
    const ent__frame_key *k = ent__frames_keys(p->frames, p->s->tokens[token].lemma_word, &n);
    for (size_t i = 0; i < n; i++) {
        const ent__frame *f = &p->frames->frames[k[i].frame];
        uint64_t more = (uint64_t)k[i].pos << 1 | (k[i].n_extra > 0);
        if (f->kind == ENT__FRAME_OPERATOR) {
            add(t, OPERATES, ent__hash_mix(ent__hash_str(ent__lex_str(p->lex, f->name)), more), token);
        } else if (f->kind == ENT__FRAME_PLAIN) {
            uint64_t type = ent__hash_mix(ent__hash_str(ent__lex_str(p->lex, f->event.type)), more);
            add(t, CALLS, type, token);
            add(t, CALLS_AT, ent__hash_mix(type, where), token);
        }
    }
}

static void add_sets(const ent__pair *p, uint32_t token, place where, ent__traits *t) {
    size_t n;
    const ent__set_word *w = ent__frames_sets(p->frames, p->s->tokens[token].lemma_word, &n);
    for (size_t i = 0; i < n; i++)
        if (w[i].n_extra == 0)
            add(t, SET, ent__hash_mix(ent__hash_str(ent__lex_str(p->lex, p->frames->sets[w[i].set])), where), token);
}

static void add_known(const ent__pair *p, uint32_t token, place where, ent__traits *t) {
    if (!tells(&p->s->tokens[token])) return;
    add_calls(p, token, where, t);
    add_sets(p, token, where, t);
}

/* ---- the way ---- */

enum { MAX_WAY = 24 };
typedef struct way {
    uint32_t at[MAX_WAY]; /* tokens above the side, the topmost last */
    uint32_t n;
    uint64_t rels; /* their relations */
} way;

static void climb(const ent__sentence *s, uint32_t from, uint32_t top, way *w) {
    *w = (way){.rels = 1};
    for (uint32_t t = from; t != top && t != NONE && w->n < MAX_WAY; t = s->tokens[t].head) {
        w->rels = ent__hash_mix(w->rels, s->tokens[t].rel);
        if (t != from) w->at[w->n++] = t;
    }
}

static uint32_t common_top(const ent__sentence *s, uint32_t a, uint32_t b) {
    uint32_t top = a;
    while (top != NONE && !ent__tree_below(s, b, top)) top = s->tokens[top].head;
    return top == NONE ? s->root : top;
}

static bool on_way(uint32_t token, const way *w) {
    for (uint32_t i = 0; i < w->n; i++)
        if (w->at[i] == token) return true;
    return false;
}

static void add_kids(const ent__pair *p, uint32_t token, place where, const way *a, const way *b, ent__traits *t) {
    const ent__token *x = &p->s->tokens[token];
    for (uint32_t i = 0; i < x->n_kids; i++) {
        uint32_t k = ent__tree_kid(p->s, token, i);
        const ent__token *y = &p->s->tokens[k];
        if (k == p->a || k == p->b || y->rel == ENT__REL_PUNCT || on_way(k, a) || on_way(k, b)) continue;
        add(t, KID_REL, (uint64_t)y->rel << 2 | where, NONE);
        if (y->upos == ENT__UPOS_PROPN || y->upos == ENT__UPOS_NUM) continue;
        add(t, KID, ent__hash_mix(lemma(p->s, k), y->rel), k);
        add(t, KID_LEMMA, lemma(p->s, k), k);
        add_known(p, k, BESIDE, t);
    }
}

static void add_word(const ent__pair *p, uint32_t token, place where, const way *a, const way *b, ent__traits *t) {
    const ent__token *x = &p->s->tokens[token];
    add(t, TAG_AT, ((uint64_t)x->xpos << 8 | x->rel) << 2 | where, NONE);
    if (x->upos != ENT__UPOS_PROPN) {
        add(t, LEMMA, lemma(p->s, token), token);
        add(t, LEMMA_AT, ent__hash_mix(lemma(p->s, token), where), token);
        add_known(p, token, where, t);
    }
    if (token != p->a && token != p->b) add_kids(p, token, where, a, b, t);
}

static uint64_t preposition(const ent__sentence *s, uint32_t token) {
    for (uint32_t i = 0; i < s->tokens[token].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, token, i);
        if (s->tokens[k].rel == ENT__REL_CASE || s->tokens[k].rel == ENT__REL_MARK) return lemma(s, k);
    }
    return 0;
}

static void add_way(const ent__pair *p, ent__traits *t) {
    uint32_t top = common_top(p->s, p->a, p->b);
    way a, b;
    climb(p->s, p->a, top, &a);
    climb(p->s, p->b, top, &b);
    uint64_t pa = preposition(p->s, p->a), pb = preposition(p->s, p->b);
    add(t, WAY_A, ent__hash_mix(a.rels, pa), NONE);
    add(t, WAY_B, ent__hash_mix(b.rels, pb), NONE);
    add(t, WAY, ent__hash_mix(a.rels, b.rels), NONE);
    add(t, PREP_A, pa, NONE);
    add(t, PREP_B, pb, NONE);
    if (top != p->a && top != p->b) add(t, PREP_TOP, ent__hash_mix(pb, lemma(p->s, top)), top);
    add_word(p, top, TOP, &a, &b, t);
    for (uint32_t i = 0; i < a.n; i++) add_word(p, a.at[i], UP, &a, &b, t);
    for (uint32_t i = 0; i < b.n; i++) add_word(p, b.at[i], DOWN, &a, &b, t);
}

/* ---- the sides ---- */

static const ent__entity *who(const ent__pair *p, uint32_t token) {
    const ent__mention *m = ent__cast_at(p->cast, p->sentence, token);
    return m && m->n_entities ? &p->cast->entities[m->entities[0]] : NULL;
}

static uint64_t side(const ent__entity *e) {
    return e ? ent__hash_mix(ent__hash_str(e->sector), e->kind * 2u + (e->code.len > 0)) : 0;
}

static void add_sides(const ent__pair *p, ent__traits *t) {
    const ent__entity *a = who(p, p->a), *b = who(p, p->b);
    add(t, SIDE_A, side(a), NONE);
    add(t, SIDE_B, side(b), NONE);
    add(t, SIDES, ent__hash_mix(side(a), side(b)), NONE);
    bool coded = a && b && a->code.len && b->code.len;
    add(t, SAME, coded ? 1u + ent__str_eq(a->code, b->code) : 0u, NONE);
    add(t, ORDER, p->a < p->b, NONE);
}

enum { MAX_BETWEEN = 16 };

static void add_between(const ent__pair *p, ent__traits *t) {
    uint32_t lo = p->a < p->b ? p->a : p->b, hi = p->a < p->b ? p->b : p->a, n = 0;
    for (uint32_t i = lo + 1; i < hi && n < MAX_BETWEEN; i++) {
        if (!tells(&p->s->tokens[i])) continue;
        add(t, BETWEEN, lemma(p->s, i), i);
        n++;
    }
}

void ent__traits_of(const ent__pair *p, ent__traits *out) {
    assert(p->a < p->s->n_tokens && p->b < p->s->n_tokens);
    out->n = 0;
    add_sides(p, out);
    add_way(p, out);
    add_between(p, out);
}
