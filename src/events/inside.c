/* inside: which parties stand inside a phrase or a clause that fills a slot.
 *
 *   "rejected Oman's offer"                     Oman
 *   "threatened to send troops to Oman"         Oman, not the troops
 *   "quit the pact, prospects for ties with Oman"   none: behind the comma another member begins
 */
#include "events/match.h"

#define NONE ENT__NOTOKEN

bool ent__names_place_or_time(const ent__sentence *s, uint32_t head) {
    uint32_t prep = ent__preposition(s, head);
    return prep != NONE &&
           ent__lemma_in(s, prep, "in at near off after before during since until through across within ahead");
}

static bool is_place(const ent__sentence *s, uint32_t head) {
    uint32_t prep = ent__preposition(s, head), of = s->tokens[head].head;
    if (of != NONE && s->tokens[of].upos == ENT__UPOS_VERB) return false; /* "the results of talks held in Moscow" */
    return prep != NONE && ent__lemma_in(s, prep, "in");
}

/* "officers who had freed hostages": what a relative clause tells of somebody is not done to those in it. */
static bool in_relative_clause(const ent__sentence *s, uint32_t token, uint32_t head) {
    for (; token != NONE && token != head; token = s->tokens[token].head)
        if (s->tokens[token].rel == ENT__REL_ACL_RELCL) return true;
    return false;
}

/* "denied hidden motives after brokering talks of Chad and Niger": what went before hangs on the phrase by mistake. */
static bool in_clause_of_time(const ent__sentence *s, uint32_t token, uint32_t head) {
    for (; token != NONE && token != head; token = s->tokens[token].head) {
        uint32_t mark = s->tokens[token].upos == ENT__UPOS_VERB ? ent__tree_child(s, token, ENT__REL_MARK) : NONE;
        if (mark != NONE && ent__lemma_in(s, mark, "after before since until while when")) return true;
    }
    return false;
}

/* "backed the idea of appointing managers in Chad": those in what is to be done are not who is backed. */
static bool in_gerund(const ent__sentence *s, uint32_t token, uint32_t head) {
    for (; token != NONE && token != head; token = s->tokens[token].head)
        if (s->tokens[token].xpos == ENT__XPOS_VBG && s->tokens[token].upos == ENT__UPOS_VERB) return true;
    return head != NONE && s->tokens[head].xpos == ENT__XPOS_VBG;
}

/* "quitting the pact, prospects for ties with Oman": within the stretch of a word, but behind a comma and of others. */
static bool is_in_next_member(const ent__sentence *s, uint32_t token, uint32_t head) {
    for (uint32_t t = token; s->tokens[head].upos == ENT__UPOS_VERB && t != NONE && t != head; t = s->tokens[t].head)
        if (s->tokens[t].head == head && s->tokens[t].rel == ENT__REL_CONJ && s->tokens[t].upos == ENT__UPOS_NOUN)
            return true; /* "the refusal to talk and hosts mocking Lula" */
    for (uint32_t t = head + 1; t < token; t++)
        if (s->tokens[t].xpos == ENT__XPOS_COLON) return true; /* a semicolon, a colon or a dash */
    if (token < head || ent__tree_below(s, token, head)) return false;
    for (uint32_t t = head + 1; t < token; t++)
        if (s->tokens[t].xpos == ENT__XPOS_COMMA) return true;
    return false;
}

/* "those guilty of ties with the Front": with whom somebody had to do is not he. */
static bool in_charge(const ent__sentence *s, uint32_t token, uint32_t head) {
    for (; token != NONE && token != head; token = s->tokens[token].head)
        if (ent__lemma_in(s, token, "guilty involvement link tie membership allegiance accuse suspect charge convict"))
            return true;
    return false;
}

/* "complained that a port, I think, was closed": a clause put in between, of whoever speaks. */
static bool is_put_in(const ent__sentence *s, uint32_t token, uint32_t head) {
    for (; token != NONE && token != head; token = s->tokens[token].head)
        if (s->tokens[token].rel == ENT__REL_PARATAXIS) return true;
    return false;
}

/* "from states other than Oman" */
static bool is_excepted(const ent__sentence *s, uint32_t token) {
    uint32_t prep = ent__preposition(s, token);
    return prep != NONE && ent__lemma_in(s, prep, "than except");
}

/* "threatened to derail the visit of Lula to Oman", "a visit to Oman by Lula": he is who is kept from it. */
static bool is_where_another_goes(const ent__sentence *s, uint32_t token) {
    uint32_t trip = s->tokens[token].head, prep = ent__preposition(s, token);
    if (trip == NONE || prep == NONE || !ent__lemma_in(s, prep, "to") || !ent__lemma_in(s, trip, "visit trip tour"))
        return false;
    for (int n = 0; n < 2 && trip != NONE; n++, trip = s->tokens[trip].head) /* the tree may hang "by" on the verb */
        for (uint32_t i = 0; i < s->tokens[trip].n_kids; i++) {
            uint32_t k = ent__tree_kid(s, trip, i), by = k == token ? NONE : ent__preposition(s, k);
            if (by != NONE && k > token && ent__lemma_in(s, by, "by of")) return true;
        }
    return false;
}

/* "threatened to send troops to Oman": one's own are threatened with nothing. */
static bool are_own_forces(const ent__coder *c, const ent__draft *d, uint8_t role, const ent__sides *who) {
    ent__sides foreign = *who;
    if (role != ENT__ROLE_RECIPIENT || !ent__acts_as(c, d->type, ENT__THREAT)) return false;
    for (uint32_t i = 0; i < who->n; i++)
        if (!ent__str_is(c->f->cast.entities[who->items[i].entity].sector, "MIL")) return false;
    ent__sides_drop_own(c, &foreign, &d->actors);
    return foreign.n == 0;
}

/* "a missile fired by Oman", "a bomb planted by rebels": whose the thing is, by what was done with it. */
static bool who_used_it(const ent__coder *c, uint32_t thing, ent__sides *out) {
    for (uint32_t i = 0; i < c->s->tokens[thing].n_kids; i++) {
        uint32_t did = ent__tree_kid(c->s, thing, i);
        if (c->s->tokens[did].rel != ENT__REL_ACL || c->s->tokens[did].xpos != ENT__XPOS_VBN) continue;
        uint32_t by = ent__tree_child(c->s, did, ENT__REL_OBL_AGENT);
        if (by != NONE && ent__sides_of(c, by, false, ENT__ROLE_ACTOR, out)) return true;
    }
    return false;
}

/* Parties inside a phrase, as the role has it; inside a clause its arguments, place and time left out. */
bool ent__parties_inside(const ent__coder *c, const ent__draft *d, uint32_t head, uint8_t role, ent__sides *out) {
    bool deeds = !ent__acts_as(c, d->type, ENT__BACKING), force = ent__is_force(c, d->type);
    if (ent__sides_within(c, head, role, out)) return true;
    const ent__token *t = &c->s->tokens[head];
    if (role == ENT__ROLE_ACTOR && force && who_used_it(c, head, out)) return true;
    if (role != ENT__ROLE_RECIPIENT && t->upos != ENT__UPOS_VERB) return false;
    for (int pass = 0; pass < 4; pass++) /* those whose country is known first; places last */
        for (uint32_t i = t->lo; i <= t->hi; i++) {
            uint8_t rel = c->s->tokens[i].rel;
            bool argument = rel == ENT__REL_OBJ || rel == ENT__REL_OBL || rel == ENT__REL_NMOD ||
                            rel == ENT__REL_NMOD_POSS || rel == ENT__REL_NSUBJ || rel == ENT__REL_IOBJ ||
                            rel == ENT__REL_OBL_AGENT || rel == ENT__REL_NSUBJ_PASS;
            if (!argument || i == head || (ent__names_place_or_time(c->s, i) && !(pass > 1 && is_place(c->s, i))))
                continue;
            if (!ent__cast_at(&c->f->cast, c->sentence, i) || in_relative_clause(c->s, i, head)) continue;
            if (is_in_next_member(c->s, i, head) || is_excepted(c->s, i) || is_where_another_goes(c->s, i) ||
                is_put_in(c->s, i, head))
                continue;
            if (force && in_charge(c->s, i, head)) continue;
            if (in_clause_of_time(c->s, i, head) || (!deeds && in_gerund(c->s, i, head))) continue;
            if (role == ENT__ROLE_RECIPIENT && (ent__is_origin(c, i) || ent__is_remembered(c, i))) continue;
            ent__sides who = {0};
            if (!ent__sides_of(c, i, false, role, &who) || (pass % 2 == 0 && !ent__sides_known(c, &who))) continue;
            if (are_own_forces(c, d, role, &who)) continue;
            ent__sides_add(out, &who);
            return true;
        }
    return false;
}
