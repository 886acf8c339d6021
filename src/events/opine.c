/* opine: a second opinion on a sentence in which no frame saw an event.
 *
 *   "Norway bankrolled Ukraine."   bankroll: subject Norway, object Ukraine ─ traits ─▶ AID 0.91: an event
 *
 * Asked are the verbs that join two sides whose countries are known and differ, plainly told: not denied, supposed,
 * or demanded, and more than words said, by no private persons. The sides are their subject and their object, its owner
 * or their addressee, no other part of a thing that stands there: that is where a model without the sense of the words
 * errs most. The likeliest answer of the sentence is kept if the model is sure of it.
 */
#include "events/coder.h"

#define NONE ENT__NOTOKEN

typedef struct answer {
    ent__judgement is;
    ent__sides a, b;
    uint32_t verb;
} answer;

/* Sides at a phrase that have a code, and the word by which the first of them is named. */
static uint32_t sides_at(const ent__coder *c, uint32_t head, uint8_t role, ent__sides *out) {
    *out = (ent__sides){0};
    if (head == NONE || !ent__sides_of(c, head, false, role, out)) return NONE;
    ent__sides_tidy(c, out);
    if (out->n == 0 || !ent__sides_known(c, out) || out->items[0].mention == UINT32_MAX) return NONE;
    const ent__mention *m = &c->f->cast.mentions[out->items[0].mention];
    return m->sentence == c->sentence ? m->head : NONE;
}

static void ask(ent__coder *c, uint32_t verb, const ent__sides *a, uint32_t a_head, uint32_t phrase, answer *best) {
    ent__sides b;
    uint32_t b_head = sides_at(c, phrase, ENT__ROLE_RECIPIENT, &b);
    if (b_head == NONE || b_head == a_head) return;
    ent__sides_drop_own(c, &b, a);
    ent__sides_subtract(c, &b, a);
    if (!ent__sides_known(c, &b)) return;
    ent__traits traits;
    ent__pair pair = {c->lex, &c->frames, &c->f->cast, c->s, c->sentence, a_head, b_head};
    ent__traits_of(&pair, &traits);
    ent__judgement is = ent__opinion_judge(c->opinion, &traits);
    if (is.type.len == 0 || is.likely <= best->is.likely || !ent__onto_event_named(&c->onto, is.type)) return;
    *best = (answer){.is = is, .a = *a, .b = b, .verb = verb};
}

/* Whether the clause tells that it was so. */
static bool is_told(const ent__coder *c, const ent__predication *p) {
    ent__grammar aim;
    uint8_t above = ent__grammar_above(c->s, p->token, &aim);
    uint8_t future = 1u << ENT__GRAM_FUTURE;
    return !(p->grammar & ~future) && !above && aim == ENT__GRAM_NONE &&
           !ent__str_is(c->s->tokens[c->s->n_tokens - 1].form, "?");
}

/* Prepositions behind which somebody stands to whom it is done, rather than a place or a topic. */
static bool is_addressed(const ent__oblique *o) {
    static const char *const words[] = {"to", "with", "against", "from", "for", "by", "upon", "toward", "towards"};
    for (size_t i = 0; i < ENT__COUNT(words); i++)
        if (ent__str_is(o->prep, words[i])) return true;
    return false;
}

static void ask_verb(ent__coder *c, uint32_t verb, answer *best) {
    ent__predication p;
    ent__sides a;
    ent__predication_build(c->s, &c->f->cast, c->sentence, verb, ENT__POS_VERB, NULL, NULL, &p);
    if (p.subj_understood || !is_told(c, &p)) return;
    if (c->set_speech != UINT32_MAX && ent__in_set(c, verb, c->set_speech)) return;
    uint32_t a_head = sides_at(c, p.subj, ENT__ROLE_ACTOR, &a);
    if (a_head == NONE || ent__str_is(c->f->cast.entities[a.items[0].entity].sector, "CVL")) return;
    ask(c, verb, &a, a_head, p.obj, best);
    if (p.obj != NONE) ask(c, verb, &a, a_head, ent__tree_child(c->s, p.obj, ENT__REL_NMOD_POSS), best);
    ask(c, verb, &a, a_head, p.iobj, best);
    for (uint32_t i = 0; i < p.n_obliques; i++)
        if (is_addressed(&p.obliques[i])) ask(c, verb, &a, a_head, p.obliques[i].head, best);
}

static void keep(ent__coder *c, const answer *x) {
    ent__draft d = {.type = x->is.type,
                    .actors = x->a,
                    .recipients = x->b,
                    .trigger = x->verb,
                    .at = x->verb,
                    .first = x->verb,
                    .last = x->verb,
                    .derivation = "second opinion"};
    if (x->is.together) {
        ent__sides_add(&d.actors, &d.recipients);
        d.recipients.n = 0;
    }
    ent__event e;
    ent__settle(c, &d, &e);
    e.other_rule = ent__opinion_rule(c->opinion);
    e.confidence = x->is.likely;
    ent__buf_add(&c->events, &e, sizeof e);
}

bool ent__opine(ent__coder *c) {
    float least = ent__opinion_least(c->opinion);
    answer best = {.is.likely = least > c->least ? least : c->least};
    for (uint32_t t = 0; t < c->s->n_tokens; t++)
        if (ent__predication_pos(c->s, t) == ENT__POS_VERB && !c->skip[t]) ask_verb(c, t, &best);
    if (best.is.type.len == 0) return false;
    keep(c, &best);
    return true;
}
