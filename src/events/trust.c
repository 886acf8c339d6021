/* The traits by which an event is trusted, and the sum of their weights. */
#include "events/trust.h"
#include "lexicon/lex_trust.h"
#include "syntax/maths.h"

#include <stdio.h>

typedef struct telling {
    const ent__lex *lex;
    const ent__findings *f;
    const ent__event *e;
    ent__trust_fn *fn;
    void *ctx;
} telling;

static void tell(const telling *t, const char *what, ent_str which) {
    char name[96];
    snprintf(name, sizeof name, "%s %.*s", what, which.len < 48 ? (int)which.len : 48, which.len ? which.ptr : "");
    t->fn(t->ctx, name);
}

/* A number in steps, up to a most. */
static void tell_number(const telling *t, const char *what, uint32_t n, uint32_t step, uint32_t most) {
    char name[96];
    uint32_t k = n / step;
    snprintf(name, sizeof name, "%s %u", what, k < most ? k : most);
    t->fn(t->ctx, name);
}

static void tell_frame(const telling *t) {
    ent__frames frames;
    if (!ent__frames_view(t->lex, &frames)) return;
    for (size_t i = 0; i < frames.n_frames; i++) {
        const ent__frame *f = &frames.frames[i];
        if (f->source.line != t->e->rule.line || f->source.file.at != t->e->rule.file.at) continue;
        tell(t, "frame", ent__lex_str(t->lex, f->name));
        if (f->kind == ENT__FRAME_OPERATOR) t->fn(t->ctx, "operated");
        return;
    }
}

static ent_str by_name(uint8_t kind) {
    static const char *const names[] = {"name", "role", "nation", "pronoun", "pair"};
    return ent__cstr(kind < ENT__COUNT(names) ? names[kind] : "");
}

/* Names of a side's traits: its own word before each. */
typedef struct side_names {
    const char *count, *sector, *by, *named, *nameless, *unwritten, *far;
} side_names;
#define SIDE(s)                                                                                                        \
    { s "s", s " sector", s " by", s " named", s " nameless", s " unwritten", s " far" }

static void tell_side(const telling *t, const ent__party *p, uint32_t n, const side_names *names) {
    const ent__cast *c = &t->f->cast;
    bool nameless = false, unwritten = false;
    tell_number(t, names->count, n, 1, 3);
    for (uint32_t i = 0; i < n; i++) {
        nameless |= c->entities[p[i].entity].code.len == 0;
        unwritten |= p[i].mention == UINT32_MAX || p[i].first > p[i].last;
    }
    if (nameless) t->fn(t->ctx, names->nameless);
    if (unwritten) t->fn(t->ctx, names->unwritten);
    if (n == 0) return;
    const ent__entity *x = &c->entities[p[0].entity];
    tell(t, names->sector, x->sector);
    if (x->name.len) t->fn(t->ctx, names->named);
    if (p[0].mention != UINT32_MAX) tell(t, names->by, by_name(c->mentions[p[0].mention].kind));
    if (p[0].first > p[0].last) return;
    uint32_t at = t->e->trigger, far = at > p[0].last ? at - p[0].last : p[0].first > at ? p[0].first - at : 0;
    tell_number(t, names->far, far, 5, 4);
}

/* Whether the first of both sides are of one country. */
static void tell_countries(const telling *t) {
    const ent__event *e = t->e;
    const ent__party *other = e->n_recipients ? e->recipients : e->n_actors > 1 ? e->actors + 1 : NULL;
    if (e->n_actors == 0 || !other) return;
    ent_str a = t->f->cast.entities[e->actors[0].entity].code, b = t->f->cast.entities[other->entity].code;
    if (a.len && b.len) t->fn(t->ctx, ent__str_eq(a, b) ? "one country" : "two countries");
}

static ent_str modality_name(uint8_t m) {
#define X(a, s) s,
    static const char *const names[] = {ENT__MODALITY_LIST(X)};
#undef X
    return ent__cstr(m < ENT__N_MODALITY ? names[m] : "");
}

static void tell_sentence(const telling *t) {
    const ent__sentence *s = &t->f->text->sentences[t->e->sentence];
    bool quoted = false;
    for (uint32_t i = 0; i < s->n_tokens && !quoted; i++)
        quoted = s->tokens[i].xpos == ENT__XPOS_OPENQ || s->tokens[i].xpos == ENT__XPOS_CLOSEQ;
    tell_number(t, "length", s->n_tokens, 12, 5);
    tell_number(t, "place", t->e->trigger, 10, 4);
    t->fn(t->ctx, s->field ? "field text" : "field title");
    if (s->headline) t->fn(t->ctx, "headline");
    if (quoted) t->fn(t->ctx, "quoted");
}

void ent__trust_traits(const ent__lex *lex, const ent__findings *f, const ent__event *e, ent__trust_fn *fn, void *ctx) {
    static const side_names actor = SIDE("actor"), recipient = SIDE("recipient");
    telling t = {lex, f, e, fn, ctx};
    fn(ctx, "always");
    tell(&t, "type", e->type);
    tell(&t, "modality", modality_name(e->modality));
    tell(&t, "form", ent__cstr(e->derivation));
    tell_frame(&t);
    if (e->was_type.len) fn(ctx, "turned");
    if (e->said_by_words.len) fn(ctx, "said by somebody");
    tell_number(&t, "contexts", e->n_contexts, 1, 3);
    tell_side(&t, e->actors, e->n_actors, &actor);
    tell_side(&t, e->recipients, e->n_recipients, &recipient);
    tell_countries(&t);
    tell_sentence(&t);
}

typedef struct sum {
    const ent__lex *lex;
    int32_t weight;
} sum;

static void add(void *ctx, const char *name) {
    sum *s = ctx;
    s->weight += ent__trust_weight(s->lex, ent__trust_key(ent__cstr(name)));
}

float ent__trust_of(const ent__lex *lex, const ent__findings *f, const ent__event *e) {
    sum s = {.lex = lex};
    ent__trust_traits(lex, f, e, add, &s);
    float p = 1 / (1 + ent__exp(-(float)s.weight / 100));
    return (float)(int32_t)(p * 100 + 0.5f) / 100;
}
