/* leave: whose land forces leave, where the words of their withdrawal do not say it.
 *
 *   "Fighting in Mali has died down. Chad will withdraw its troops."     Mali
 *   "Chad withdrew part of its force, but Mali's army can fight"         Mali
 *
 * It is the one other state that the sentence speaks of, by its name or its people's; where it speaks of none, the one
 * that the sentences right before tell of as a place.
 */
#include <string.h>
#include "events/coder.h"

#define NONE ENT__NOTOKEN
enum { BEFORE = 2 };

/* An act of forces that leave: done, or made into something said by an operator or the tense. */
static bool is_withdrawal(const ent__coder *c, const ent__draft *d) {
    ent_str type = d->was_type.len ? d->was_type : d->type, mode = d->was_type.len ? d->was_mode : d->mode;
    if (!ent__acts_as(c, type, ENT__WITHDRAWAL) || !ent__str_is(mode, "withdraw")) return false;
    for (uint32_t i = 0; i < d->n_arguments; i++)
        if (ent__str_is(d->arguments[i].role, "force")) return true;
    return false;
}

/* "in Mali", "to Mali" */
static bool is_placed(const ent__sentence *s, uint32_t token) {
    uint32_t prep = ent__preposition(s, token);
    return prep != NONE && ent__lemma_in(s, prep, "in inside across throughout over to");
}

/* A state by its name or its people's, not by a town. */
static bool is_by_name(const ent__entity *x) {
    static const char rows[] = "actors/states.tsv";
    return x->rule.len > sizeof rows && memcmp(x->rule.ptr, rows, sizeof rows - 1) == 0;
}

/* "told the President of Kenya that it would withdraw": who says so, or is told. */
static bool takes_part_in_talk(const ent__sentence *s, uint32_t token, uint32_t verb) {
    if (verb == NONE) return false;
    while (token != NONE && s->tokens[token].head != verb) token = s->tokens[token].head;
    if (token == NONE) return false;
    uint8_t rel = s->tokens[token].rel;
    return rel == ENT__REL_NSUBJ || rel == ENT__REL_OBJ || rel == ENT__REL_IOBJ || rel == ENT__REL_OBL;
}

/* The one state but that of those who leave that a sentence speaks of; empty where there is none, or several. `verb`:
 * of saying, over the act; NONE. */
static ent_str other_state(const ent__coder *c, size_t sentence, ent_str own, uint32_t verb) {
    bool placed = sentence != c->sentence;
    const ent__sentence *s = &c->f->text->sentences[sentence];
    ent_str other = {0};
    for (uint32_t t = 0; t < s->n_tokens; t++) {
        const ent__mention *m = ent__cast_at(&c->f->cast, sentence, t);
        const ent__entity *x = m && m->head == t && m->n_entities == 1 ? &c->f->cast.entities[m->entities[0]] : NULL;
        if (!x || !ent__is_state_code(x->code) || ent__str_eq(x->code, own)) continue;
        if (!placed && x->kind == ENT__STATE && is_placed(s, t) && !is_by_name(x)) continue; /* "talks in Geneva" */
        if (placed && (x->kind != ENT__STATE || !is_placed(s, t))) continue;
        if (!placed && takes_part_in_talk(s, t, verb)) continue;
        if (other.len && !ent__str_eq(x->code, other)) return (ent_str){0};
        other = x->code;
    }
    return other;
}

bool ent__state_left(const ent__coder *c, const ent__draft *d, ent__party *out) {
    if (d->recipients.n || d->actors.n != 1 || c->lenient || !is_withdrawal(c, d)) return false;
    ent_str own = c->f->cast.entities[d->actors.items[0].entity].code;
    if (!ent__is_state_code(own)) return false;
    ent_str left = other_state(c, c->sentence, own, ent__speech_above(c, d->at));
    for (size_t n = 1; n <= BEFORE && n <= c->sentence && !left.len; n++)
        left = other_state(c, c->sentence - n, own, NONE);
    return left.len && ent__state_party(c, c->sentence, left, out);
}
