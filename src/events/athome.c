/* athome: acts that are one thing between states and another, or none, at home.
 *
 *   "Lula praised Brazil's success"               who speaks well of his own state backs nobody
 *   "Lula instructed the Ministry of Finance"     within a government
 *   "we need to support our teachers"             care for one's own; of another state's it would be a promise
 *   "Lula praised Brazil's success"               of one's own state: no backing
 *   "he will kill his wife"                       a private person's: no threat
 *   "he rejected the theory"                      nobody's offer: no refusal
 */
#include "events/clause.h"
#include "events/coder.h"

#define NONE ENT__NOTOKEN

static bool serves_state(const ent__coder *c, uint32_t entity, bool obeys) {
    ent_str sector = c->f->cast.entities[entity].sector;
    return ent__str_is(sector, "GOV") ||
           (obeys && (ent__str_is(sector, "MIL") || ent__str_is(sector, "COP") || ent__str_is(sector, "SPY")));
}

/* "The government", "his defence minister" with no word of whose they are: of whoever instructs or dismisses them. */
static bool is_own_organ(const ent__coder *c, const ent__party *p) {
    if (c->f->cast.entities[p->entity].code.len || p->mention == UINT32_MAX) return false;
    uint32_t head = c->f->cast.mentions[p->mention].head, owner = ent__tree_child(c->s, head, ENT__REL_NMOD_POSS);
    return ent__thing_in(c->s, head,
                         "government ministry minister chief cabinet authority agency department military army navy") &&
           (owner == NONE || c->s->tokens[owner].upos == ENT__UPOS_PRON);
}

/* "The two leaders instructed their governments" */
static bool each_ones_own(const ent__coder *c, const ent__draft *d) {
    ent__sides foreign = d->recipients;
    ent__sides_drop_own(c, &foreign, &d->actors);
    if (ent__sides_known(c, &foreign)) return false;
    for (uint32_t i = 0; i < d->recipients.n; i++) {
        uint32_t m = d->recipients.items[i].mention, head = m == UINT32_MAX ? NONE : c->f->cast.mentions[m].head;
        uint32_t owner = head == NONE ? NONE : ent__tree_child(c->s, head, ENT__REL_NMOD_POSS);
        bool theirs = owner != NONE && ent__lemma_in(c->s, owner, "their our");
        if (!theirs || !ent__thing_in(c->s, head, "government ministry minister cabinet authority agency"))
            return false;
    }
    return d->recipients.n > 0;
}

/* "The President instructed the Ministry of Finance": between a government and its own organs. */
bool ent__is_internal(const ent__coder *c, const ent__draft *d) {
    if (d->recipients.n == 0) return false;
    if (d->actors.n > 1) return each_ones_own(c, d) && ent__sides_govern(c, &d->actors);
    if (d->actors.n == 0) return false;
    if (!serves_state(c, d->actors.items[0].entity, false) && !ent__sides_govern(c, &d->actors)) return false;
    ent_str code = c->f->cast.entities[d->actors.items[0].entity].code;
    for (uint32_t i = 0; i < d->recipients.n; i++) {
        uint32_t asked = d->recipients.items[i].entity;
        bool own = ent__str_eq(code, c->f->cast.entities[asked].code) || is_own_organ(c, &d->recipients.items[i]);
        if (!serves_state(c, asked, true) || !own) return false;
    }
    return true;
}

static bool are_citizens(const ent__coder *c, const ent__sides *s) {
    for (uint32_t i = 0; i < s->n; i++)
        if (!ent__str_is(c->f->cast.entities[s->items[i].entity].sector, "CVL")) return false;
    return s->n > 0;
}

/* "The new machines will kill jobs", "he will kill his wife": a future act is a threat where one side that is known,
 * and is no private person, says it of another. */
bool ent__is_vague(const ent__coder *c, const ent__draft *d) {
    return d->tense &&
           (d->nominal || d->recipients.n == 0 || !ent__sides_known(c, &d->actors) || are_citizens(c, &d->actors));
}

/* "Rejected the idea", "denied it all": a refusal answers somebody. One that an operator made ("refused to condemn the
 * raid") tells itself what is refused. */
bool ent__answers_nobody(const ent__coder *c, const ent__draft *d) {
    return ent__acts_as(c, d->type, ENT__REFUSAL) && d->recipients.n == 0 && d->was_type.len == 0;
}

/* "Troops who refuse to lay down arms": behind no comma it says which ones are meant. */
static bool says_which(const ent__sentence *s, uint32_t verb) {
    uint32_t lo = s->tokens[verb].lo;
    return s->tokens[verb].rel == ENT__REL_ACL_RELCL && s->tokens[lo].xpos != ENT__XPOS_COMMA &&
           (lo == 0 || s->tokens[lo - 1].xpos != ENT__XPOS_COMMA);
}

/* "The talks between Peru and Chile were postponed" by nobody known; "those who refuse to lay down arms" to nobody. */
bool ent__refuses_nobody(const ent__coder *c, const ent__draft *d) {
    if (!ent__acts_as(c, d->type, ENT__REFUSAL) || d->recipients.n || d->was_type.len == 0) return false;
    bool put_off = ent__acts_as(c, d->was_type, ENT__TALKS) && ent__sides_of_two(c, &d->actors) &&
                   c->s->tokens[d->trigger].rel == ENT__REL_NSUBJ_PASS &&
                   ent__agent(c->s, c->s->tokens[d->trigger].head) == NONE;
    return put_off || says_which(c->s, d->at);
}

/* All sides of one country, and two at least. */
static bool is_among_own(const ent__coder *c, const ent__draft *d) {
    ent__sides foreign = d->recipients, rest = d->actors, first = d->actors;
    first.n = first.n ? 1 : 0;
    ent__sides_drop_own(c, &foreign, &first);
    ent__sides_drop_own(c, &rest, &first);
    return foreign.n + rest.n == 0 && d->recipients.n + d->actors.n > 1;
}

/* "I will talk with the minister about it": told by whoever will do it. */
static bool speaks_of_himself(const ent__coder *c, const ent__draft *d) {
    uint32_t verb = d->tensed && d->tensed <= c->s->n_tokens ? d->tensed - 1 : d->at;
    for (uint32_t i = 0; i < c->s->tokens[verb].n_kids; i++) { /* "Lula: Today we will meet": the speaker is one too */
        uint32_t k = ent__tree_kid(c->s, verb, i);
        if (c->s->tokens[k].rel == ENT__REL_NSUBJ && ent__lemma_in(c->s, k, "I we")) return true;
    }
    uint32_t subj = ent__surface_subject(c->s, verb);
    return subj != NONE && ent__lemma_in(c->s, subj, "I we me us");
}

/* "Lula praised Brazil's successes", "spoke for a reform of the country's army": what those who govern a state say well
 * of that state, by its name or that of a town of it, is no backing of anybody. Their own people, bodies and others
 * besides are. */
bool ent__is_praise_of_self(const ent__coder *c, const ent__draft *d) {
    if (!ent__acts_as(c, d->type, ENT__BACKING) || d->willed || !ent__sides_govern(c, &d->actors)) return false;
    ent__sides foreign = d->recipients;
    ent__sides_drop_own(c, &foreign, &d->actors);
    if (ent__sides_of_two(c, &d->actors)) return false;                  /* "both praised the ties of Chile and Peru" */
    if (ent__lemma_in(c->s, d->trigger, "defend justify")) return false; /* what others blame it for */
    for (uint32_t i = 0; i < d->recipients.n; i++) {
        const ent__entity *x = &c->f->cast.entities[d->recipients.items[i].entity];
        if (x->kind != ENT__STATE || x->sector.len) return false;
    }
    return d->recipients.n > 0 && foreign.n == 0;
}

/* "We need to support our teachers", "the state will help the plants", "I want to talk with the miners": what is meant
 * to be done at home, for one's own or with them; what is promised them is promised. */
bool ent__is_care_at_home(const ent__coder *c, const ent__draft *d) {
    bool meets = ent__acts_as(c, d->was_type, ENT__TALKS);
    bool care = meets || ent__acts_as(c, d->was_type, ENT__BACKING) || ent__acts_as(c, d->was_type, ENT__HELP) ||
                ent__acts_as(c, d->was_type, ENT__JOINT_WORK);
    if (!care || !(d->willed || d->tense) ||
        ent__lemma_in(c->s, d->at, "promise pledge vow agree commit commitment decide decision"))
        return false;
    if (meets && !speaks_of_himself(c, d) && !ent__lemma_in(c->s, d->at, "need want hope wish look")) return false;
    return is_among_own(c, d);
}

static bool is_bare_state(const ent__coder *c, uint32_t entity) {
    const ent__entity *x = &c->f->cast.entities[entity];
    return x->kind == ENT__STATE && x->code.len && !x->sector.len;
}

/* "He praised his country", "they approved task groups in Chile and Peru": a state by its name is no side beside those
 * who act for it. */
static bool is_theirs(const ent__coder *c, const ent__sides *whose, uint32_t entity) {
    for (uint32_t i = 0; i < whose->n; i++)
        if (ent__str_eq(c->f->cast.entities[whose->items[i].entity].code, c->f->cast.entities[entity].code))
            return true;
    return false;
}

void ent__leave_own_state(const ent__coder *c, ent__draft *d) {
    if (d->dead || c->lenient || !d->recipients.n || !ent__acts_as(c, d->type, ENT__BACKING)) return;
    if (c->set_defending != UINT32_MAX && ent__in_set(c, d->trigger, c->set_defending)) return;
    for (uint32_t i = 0; i < d->recipients.n; i++) {
        uint32_t whom = d->recipients.items[i].entity;
        if (!is_bare_state(c, whom) || !is_theirs(c, &d->actors, whom)) return;
    }
    d->recipients.n = 0;
    d->dead = !ent__sides_of_two(c, &d->actors);
}
