/* aim: against whom an act is that names nobody itself, by the clause that tells what it is for.
 *
 *   "blocked roads to press the government for reforms"     the government
 *   "began a hunger strike to protest against Oman's law"    Oman; one act, not two
 *   "took to the streets to demand reforms from Chad's king" the king
 */
#include "events/coder.h"

#define NONE ENT__NOTOKEN

/* Whether a clause hangs on the act: on its word, on the verb that carries it or on the one it stands at. */
static bool hangs_on(const ent__coder *c, uint32_t clause, const ent__draft *act) {
    const ent__token *t = &c->s->tokens[clause];
    if (t->head == NONE || clause < act->trigger) return false;
    uint32_t verb = act->nominal ? c->s->tokens[act->trigger].head : act->at;
    return t->head == act->at || t->head == act->trigger || t->head == verb ||
           (act->nominal && t->head == c->s->tokens[act->at].head);
}

/* Whether a clause tells what an act is for: "to demand reforms", and of a conflict's act what it goes with:
 * "demanding". */
static bool tells_purpose(const ent__coder *c, uint32_t clause, const ent__draft *act) {
    const ent__token *t = &c->s->tokens[clause];
    bool beside = t->rel == ENT__REL_XCOMP && ent__acts_as(c, act->type, ENT__VIOLENCE); /* "opened fire to disperse" */
    if ((t->rel != ENT__REL_ADVCL && t->rel != ENT__REL_ACL && !beside) || !hangs_on(c, clause, act)) return false;
    uint32_t mark = ent__tree_child(c->s, clause, ENT__REL_MARK);
    if (mark != NONE) return ent__lemma_in(c->s, mark, "to");
    return t->xpos == ENT__XPOS_VBG && ent__is_force(c, act->type);
}

static bool is_purpose_of(const ent__coder *c, const ent__draft *clause, const ent__draft *act) {
    const ent__token *t = &c->s->tokens[clause->at];
    if (t->rel == ENT__REL_OBJ && t->head == act->at) /* "accepted an invitation to visit Oman" */
        return clause->operated && ent__str_eq(clause->type, act->type);
    return tells_purpose(c, clause->at == act->at ? clause->trigger : clause->at, act); /* one operator moved both */
}

/* The verb that says what those in the street want is not a second protest. */
static void take_from(ent__coder *c, ent__draft *d, ent__draft *purpose) {
    d->recipients = purpose->recipients;
    ent__sides_subtract(c, &d->recipients, &d->actors);
    purpose->dead |= d->recipients.n && ent__acts_as(c, d->type, ENT__DISSENT) && ent__str_eq(d->type, purpose->type);
}

static bool rules(const ent__coder *c, const ent__party *p) {
    static const char *const powers[] = {"GOV", "LEG", "JUD", "COP", "MIL", "SPY"};
    const ent__entity *x = &c->f->cast.entities[p->entity];
    bool power = x->kind == ENT__STATE && !x->sector.len;
    for (size_t i = 0; i < ENT__COUNT(powers); i++) power |= ent__str_is(x->sector, powers[i]);
    return x->code.len && power;
}

/* Those in power whom the words of a purpose name. */
static void powers_within(const ent__coder *c, uint32_t clause, ent__sides *out) {
    for (uint32_t t = clause; t <= c->s->tokens[clause].hi && out->n == 0; t++) {
        const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, t);
        uint32_t prep = m && m->head == t ? ent__preposition(c->s, t) : NONE;
        if (!m || m->head != t || m->modifier || (prep != NONE && ent__lemma_in(c->s, prep, "in at to near across")))
            continue;
        ent__sides who = {0};
        ent__sides_of(c, t, false, ENT__ROLE_RECIPIENT, &who);
        if (who.n && rules(c, &who.items[0])) *out = who;
    }
}

/* "to press their demands for freedom from the government": what no frame knows. */
static void take_demand(ent__coder *c, ent__draft *d) {
    static const char wanting[] =
        "demand press protest show express call urge force push oppose denounce condemn voice";
    for (uint32_t t = 0; t < c->s->n_tokens && d->recipients.n == 0; t++) {
        if (!ent__lemma_in(c->s, t, wanting) || !tells_purpose(c, t, d)) continue;
        powers_within(c, t, &d->recipients);
        ent__sides_subtract(c, &d->recipients, &d->actors);
    }
}

void ent__take_purpose(ent__coder *c, ent__draft *d) {
    for (size_t i = 0; i < c->n_drafts && d->recipients.n == 0; i++) {
        ent__draft *k = &c->drafts[i];
        if (k == d || k->dead || k->recipients.n == 0 || !is_purpose_of(c, k, d)) continue;
        if (ent__sides_same(&k->actors, &d->actors)) take_from(c, d, k);
    }
    if (d->recipients.n == 0 && ent__acts_as(c, d->type, ENT__DISSENT) && !c->lenient) take_demand(c, d);
}
