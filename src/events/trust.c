/* The traits by which an event is trusted, and the sum of their weights. */
#include "events/clause.h"
#include "events/trust.h"
#include "lexicon/lex_trust.h"
#include "syntax/maths.h"

#include <string.h>

#define NONE ENT__NOTOKEN
enum { WORD = 48, NAME = 5 * WORD }; /* a longer word is cut; a name has four, a space and a NUL */

typedef struct telling {
    const ent__lex *lex;
    const ent__findings *f;
    const ent__event *e;
    const ent__sentence *s;
    ent__trust_fn *fn;
    void *ctx;
} telling;

static size_t put(char *to, size_t at, ent_str s) {
    size_t n = s.len < WORD ? s.len : WORD;
    if (n) memcpy(to + at, s.ptr, n);
    return at + n;
}

/* "WHAT which other": names are many and each is looked up, so they are put together by hand. */
static void tell_two(const telling *t, const char *what, ent_str which, const char *between, ent_str other) {
    char name[NAME];
    size_t n = put(name, 0, ent__cstr(what));
    name[n++] = ' ';
    n = put(name, n, which);
    n = put(name, n, ent__cstr(between));
    n = put(name, n, other);
    name[n] = 0;
    t->fn(t->ctx, name);
}

static void tell(const telling *t, const char *what, ent_str which) { tell_two(t, what, which, "", (ent_str){0}); }

static ent_str digit(uint32_t n, uint32_t most) { return ent__str(&"0123456789"[n < most ? n : most], 1); }

/* A number in steps, up to a most, which is under ten. */
static void tell_number(const telling *t, const char *what, uint32_t n, uint32_t step, uint32_t most) {
    tell(t, what, digit(n / step, most));
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
    const char *count, *sector, *by, *named, *nameless, *unwritten, *far, *rule, *second_rule, *up, *down, *way,
        *clauses, *signs;
} side_names;
#define SIDE(s)                                                                                                        \
    {                                                                                                                  \
        s "s", s " sector", s " by", s " named", s " nameless", s " unwritten", s " far", s " rule", s " second rule", \
            s " up", s " down", s " way", s " clauses", s " signs between"                                             \
    }

/* How its country was found: the tables' files without their lines, or the reason. */
static void tell_rule(const telling *t, const char *what, ent_str rule) {
    char text[WORD];
    size_t n = 0;
    for (size_t i = 0; i < rule.len && n < sizeof text; i++) {
        if (rule.ptr[i] == ':')
            while (i + 1 < rule.len && rule.ptr[i + 1] >= '0' && rule.ptr[i + 1] <= '9') i++;
        else
            text[n++] = rule.ptr[i];
    }
    tell(t, what, ent__str(text, n));
}

static bool begins_clause(uint8_t rel) {
    return rel == ENT__REL_ADVCL || rel == ENT__REL_ACL || rel == ENT__REL_ACL_RELCL || rel == ENT__REL_CCOMP ||
           rel == ENT__REL_XCOMP || rel == ENT__REL_PARATAXIS || rel == ENT__REL_CONJ;
}

/* The way in the tree from the action word up to what holds both, and down to the side: its relations at both ends, and
 * how many clauses it crosses. */
static void tell_way(const telling *t, uint32_t head, const side_names *names) {
    const ent__token *k = t->s->tokens;
    uint32_t top = t->e->trigger, below = NONE, crossed_up = 0, crossed_down = 0;
    for (; !ent__tree_below(t->s, head, top); top = k[top].head) crossed_up += begins_clause(k[top].rel);
    for (uint32_t at = head; at != top; at = k[at].head) {
        below = at;
        crossed_down += begins_clause(k[at].rel);
    }
    ent_str up = ent__cstr(top == t->e->trigger ? "" : ent__rel_name(k[t->e->trigger].rel));
    ent_str down = ent__cstr(below == NONE ? "" : ent__rel_name(k[below].rel));
    if (up.len) tell(t, names->up, up);
    if (down.len) tell(t, names->down, down);
    if (up.len && down.len) tell_two(t, names->way, up, " ", down);
    tell_two(t, names->clauses, digit(crossed_up, 3), " ", digit(crossed_down, 3));
}

static void tell_signs(const telling *t, uint32_t head, const side_names *names) {
    uint32_t a = t->e->trigger < head ? t->e->trigger : head, z = t->e->trigger < head ? head : t->e->trigger, n = 0;
    for (uint32_t i = a + 1; i < z; i++) n += t->s->tokens[i].upos == ENT__UPOS_PUNCT;
    tell_number(t, names->signs, n, 1, 3);
}

static void tell_words(const telling *t, const ent__party *p, const side_names *names) {
    if (p->mention == UINT32_MAX) return;
    const ent__mention *m = &t->f->cast.mentions[p->mention];
    tell(t, names->by, by_name(m->kind));
    if (m->sentence != t->e->sentence) return;
    tell_way(t, m->head, names);
    tell_signs(t, m->head, names);
}

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
    tell_rule(t, names->rule, x->rule);
    if (n > 1) tell_rule(t, names->second_rule, c->entities[p[1].entity].rule);
    tell_words(t, p, names);
    if (p[0].first > p[0].last) return;
    uint32_t at = t->e->trigger, far = at > p[0].last ? at - p[0].last : p[0].first > at ? p[0].first - at : 0;
    tell_number(t, names->far, far, 5, 4);
}

static ent_str sector_of(const telling *t, const ent__party *p, uint32_t n) {
    ent_str sector = n ? t->f->cast.entities[p[0].entity].sector : ENT__LIT("nobody");
    return sector.len ? sector : ENT__LIT("state");
}

/* What the type goes with: the form of the sentence, who does such a thing and to whom. */
static void tell_crosses(const telling *t) {
    const ent__event *e = t->e;
    ent_str a = sector_of(t, e->actors, e->n_actors), r = sector_of(t, e->recipients, e->n_recipients);
    tell_two(t, "type", e->type, " form ", ent__cstr(e->derivation));
    tell_two(t, "type", e->type, " by ", a);
    tell_two(t, "type", e->type, " on ", r);
    tell_two(t, "sectors", a, " ", r);
    if (e->was_type.len) tell_two(t, "turned", e->was_type, " ", e->type);
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
    const ent__sentence *s = t->s;
    uint32_t first_person = 0; /* and second: somebody speaks */
    bool quoted = false;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        uint8_t tag = s->tokens[i].xpos;
        quoted |= tag == ENT__XPOS_OPENQ || tag == ENT__XPOS_CLOSEQ;
        bool pronoun = tag == ENT__XPOS_PRP || tag == ENT__XPOS_PRPS;
        first_person += pronoun && ent__lemma_in(s, i, "I we you my our your me us");
    }
    tell_number(t, "length", s->n_tokens, 12, 5);
    tell_number(t, "first person", first_person, 1, 3);
    tell_number(t, "place", t->e->trigger, 10, 4);
    t->fn(t->ctx, s->field ? "field text" : "field title");
    if (s->headline) t->fn(t->ctx, "headline");
    if (quoted) t->fn(t->ctx, "quoted");
}

void ent__trust_traits(const ent__lex *lex, const ent__findings *f, const ent__event *e, ent__trust_fn *fn, void *ctx) {
    static const side_names actor = SIDE("actor"), recipient = SIDE("recipient");
    telling t = {lex, f, e, &f->text->sentences[e->sentence], fn, ctx};
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
    tell_crosses(&t);
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
