/* toll: whom an attack hit, where the clause of its outcome tells.
 *
 *   "bombed Syrian soldiers, killing three"              three ─▶ Syrian soldiers
 *   "captured ten rebels and killed five"                five ─▶ rebels
 *   "launched a raid that killed three Syrian soldiers"  a raid on Syrian soldiers
 *   "fired missiles that killed three Syrian soldiers"   no show of arms, but an attack on them
 */
#include "events/coder.h"

#define NONE ENT__NOTOKEN

const char ent__counted[] = "a number of people";

bool ent__is_count(const ent__coder *c, const ent__sides *s) {
    return s->n == 1 && ent__str_is(c->f->cast.entities[s->items[0].entity].rule, ent__counted);
}

/* "deported hundreds of children": people of the country that they are taken out of. */
bool ent__is_carried_off(const ent__coder *c, const ent__draft *d) {
    if (d->recipients.n != 1 || !ent__str_is(d->mode, "deport")) return false;
    const ent__entity *x = &c->f->cast.entities[d->recipients.items[0].entity];
    return !x->code.len && !x->name.len && ent__str_is(x->sector, "CVL");
}

static bool has_sector(const ent__coder *c, const ent__sides *s) {
    for (uint32_t i = 0; i < s->n; i++)
        if (c->f->cast.entities[s->items[i].entity].sector.len) return true;
    return false;
}

/* "bombed Syrian soldiers, killing three": who was hit by the act that the clause tells the outcome of. Where a place
 * was hit, the three are people of it. */
void ent__take_outcome(ent__coder *c, ent__draft *d) {
    const ent__token *t = &c->s->tokens[d->trigger];
    const ent__onto_event *type = ent__onto_event_named(&c->onto, d->type);
    if (t->rel != ENT__REL_ADVCL || t->xpos != ENT__XPOS_VBG || d->operated || !type || type->quad != 4) return;
    if (ent__tree_child(c->s, d->trigger, ENT__REL_MARK) != NONE) return;
    for (size_t i = 0; i < c->n_drafts; i++) {
        const ent__draft *k = &c->drafts[i];
        bool above = k->at == t->head || (k->nominal && c->s->tokens[k->at].head == t->head);
        if (k == d || k->dead || !above || k->recipients.n == 0 || !ent__str_eq(k->type, d->type)) continue;
        if (!ent__sides_same(&k->actors, &d->actors) || (d->recipients.n && !has_sector(c, &k->recipients))) continue;
        d->recipients = k->recipients;
        return;
    }
}

/* Several people told of by what they are, whom a number that follows may count. */
static bool are_a_kind(const ent__coder *c, const ent__sides *s) {
    uint32_t m = s->n == 1 && has_sector(c, s) && !ent__is_count(c, s) ? s->items[0].mention : UINT32_MAX;
    if (m == UINT32_MAX || c->f->cast.mentions[m].sentence != c->sentence) return false;
    return c->s->tokens[c->f->cast.mentions[m].head].xpos == ENT__XPOS_NNS;
}

/* "captured ten rebels and killed five", "killing sixty soldiers and wounding a hundred": of those whom the verb before
 * it is done to. */
void ent__take_counted(ent__coder *c, ent__draft *d) {
    const ent__token *t = &c->s->tokens[d->trigger];
    if (t->rel != ENT__REL_CONJ || d->nominal || !ent__is_force(c, d->type)) return;
    for (size_t i = 0; i < c->n_drafts; i++) {
        const ent__draft *k = &c->drafts[i];
        if (k == d || k->dead || k->trigger != t->head || !ent__is_force(c, k->type)) continue;
        if (!are_a_kind(c, &k->recipients) || !ent__sides_same(&k->actors, &d->actors)) continue;
        d->recipients = k->recipients;
        return;
    }
}

bool ent__is_force(const ent__coder *c, ent_str event) {
    const ent__onto_event *type = ent__onto_event_named(&c->onto, event);
    return type && type->quad == 4;
}

bool ent__sets_off(const ent__coder *c, uint32_t verb) {
    return verb != NONE &&
           ent__lemma_in(
               c->s, verb,
               "launch carry conduct mount stage perpetrate commit unleash make execute start begin fire throw "
               "hurl lob drop plant detonate explode shoot send release set");
}

/* "launched a raid that killed three": the raid, or who fired what killed them, is the act whose outcome the relative
 * clause tells. */
static bool tells_toll(const ent__sentence *s, const ent__draft *clause, const ent__draft *act) {
    const ent__token *t = &s->tokens[clause->trigger];
    if (t->rel != ENT__REL_ACL_RELCL || clause->nominal || clause->passive || t->head == NONE) return false;
    if (act->nominal) return act->trigger == t->head;
    return s->tokens[t->head].rel == ENT__REL_OBJ && s->tokens[t->head].head == act->trigger;
}

/* "a raid killed three in Lamu", "three were killed in a raid": the verb tells all that the raid did. */
static bool is_told_by(const ent__sentence *s, const ent__draft *act, const ent__draft *verb) {
    const ent__token *t = &s->tokens[act->trigger];
    if (!act->nominal || verb->nominal || t->head != verb->trigger) return false;
    if (!verb->passive) return t->rel == ENT__REL_NSUBJ;
    uint32_t prep = t->rel == ENT__REL_OBL ? ent__preposition(s, act->trigger) : NONE;
    return prep != NONE && ent__lemma_in(s, prep, "in by during");
}

/* "bombing in Syria killed civilians", "shelling of Kherson killed three": people of the state that the act names. */
static bool says_more(ent__coder *c, const ent__sides *people, const ent__sides *hit) {
    if (people->n != 1 || hit->n != 1 || has_sector(c, hit)) return false;
    ent__entity *x = &c->f->cast.entities[people->items[0].entity];
    const ent__entity *state = &c->f->cast.entities[hit->items[0].entity];
    if (!x->code.len && !x->name.len) {
        x->code = state->code;
        x->rule = ENT__LIT("the state where it was done");
    }
    return ent__str_eq(x->code, state->code);
}

/* "the raid hit the barracks": the verb's is the one that is kept. */
static void add_to_verb(const ent__draft *act, ent__draft *verb) {
    if (verb->mode.len || !ent__str_eq(verb->type, act->type)) return;
    verb->mode = act->mode;
    verb->cameo = act->cameo;
}

/* "a raid claimed by rebels killed three": those whose raid it is killed them. */
static void take_doer(const ent__draft *act, ent__draft *verb) {
    verb->actors = act->actors;
    verb->partial = false;
}

/* "the strike in Gao in which ten were killed": whose strike it was killed them. */
static bool is_suffered_in(const ent__sentence *s, const ent__draft *clause, const ent__draft *act) {
    enum { DEEPEST = 6 };
    const ent__token *t = &s->tokens[clause->trigger];
    if (t->rel != ENT__REL_ACL_RELCL || !clause->passive || !act->nominal) return false;
    uint32_t above = t->head; /* the tree may hang the clause on the place */
    for (int n = 0; n < DEEPEST && above != NONE && above != act->trigger; n++) above = s->tokens[above].head;
    if (above != act->trigger) return false;
    for (uint32_t i = 0; i < t->n_kids; i++) {
        uint32_t k = ent__tree_kid(s, clause->trigger, i), prep = ent__preposition(s, k);
        if (prep != NONE && ent__lemma_in(s, prep, "in by during") && ent__lemma_in(s, k, "which")) return true;
    }
    return false;
}

/* "four were killed and ten wounded by soldiers", "he was jailed and tortured by the police": the doer of the second
 * did the first as well. */
static bool is_joined_to(const ent__coder *c, const ent__draft *first, const ent__draft *second) {
    const ent__token *t = &c->s->tokens[second->trigger];
    return first->passive && second->passive && t->rel == ENT__REL_CONJ && t->head == first->trigger &&
           ent__is_force(c, first->type) && ent__sides_same(&first->recipients, &second->recipients);
}

void ent__take_toll(ent__coder *c, ent__draft *d) {
    for (size_t i = 0; i < c->n_drafts; i++) {
        ent__draft *k = &c->drafts[i];
        bool lacks = !k->dead && k->actors.n == 0 && d->actors.n && ent__is_force(c, d->type);
        if (lacks && (is_suffered_in(c->s, k, d) || is_joined_to(c, k, d))) take_doer(d, k);
        bool told = is_told_by(c->s, d, k), people = has_sector(c, &k->recipients);
        if (k == d || k->dead || k->recipients.n == 0 || !(told || tells_toll(c->s, k, d))) continue;
        if (d->actors.n == 0 || !ent__is_force(c, d->type) || !ent__is_force(c, k->type)) continue;
        if (told && k->actors.n == 0) take_doer(d, k);
        if (!ent__sides_same(&k->actors, &d->actors)) continue;
        bool same = ent__str_eq(k->type, d->type), verb = told && !(same && people);
        bool more = told && same && people && d->recipients.n && says_more(c, &k->recipients, &d->recipients);
        if (told && same && people && d->recipients.n && !more)
            return; /* a raid on one state's town that killed another's */
        if (verb) add_to_verb(d, k);
        if (verb || (!same && d->recipients.n == 0)) d->dead = true;
        if (verb || !same) return;
        if (d->recipients.n == 0 || more) d->recipients = k->recipients;
        if (told) d->outcome = k->trigger;
        k->dead = true;
        return;
    }
}
