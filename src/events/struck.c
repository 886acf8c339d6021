/* struck: whom violence is on where no party is named, but a crowd, or a thing in a known country; and who protests.
 *
 *   "the rally was dispersed by Kenyan police"   the people of the rally ─▶ CVL, later of Kenya
 *   "rebels blew up a bridge in Lagos"           Nigeria; so where they "set off bombs in Lagos"
 *   "Nigerian rebels attacked a village"         Nigeria
 */
#include "events/coder.h"

static bool is_aimless(const ent__coder *c, const ent__draft *d) {
    return !d->dead && !c->lenient && d->recipients.n == 0 && d->actors.n && ent__acts_as(c, d->type, ENT__VIOLENCE);
}

static const ent__argument *argument_in(const ent__coder *c, const ent__draft *d, uint32_t set) {
    for (uint32_t i = 0; i < d->n_arguments && set != UINT32_MAX; i++)
        if (!c->skip[d->arguments[i].head] && ent__in_set(c, d->arguments[i].head, set)) return &d->arguments[i];
    return NULL;
}

bool ent__names_target(const ent__coder *c, const ent__draft *d) {
    return argument_in(c, d, c->set_target) || argument_in(c, d, c->set_truce);
}

/* Whoever is at a rally are people, though only the rally is named. */
void ent__take_crowd(ent__coder *c, ent__draft *d) {
    const ent__argument *a = is_aimless(c, d) ? argument_in(c, d, c->set_assembly) : NULL;
    ent__cast *cast = &c->f->cast;
    if (!a || ent__cast_at(cast, c->sentence, a->head)) return;
    if (ent__cast_force(c->f->text, cast, (uint32_t)c->sentence, a->head, a->head, NULL) != ENT_OK) {
        c->failed = true;
        return;
    }
    uint32_t who = (uint32_t)cast->n_entities - 1, m = cast->at[c->sentence][a->head] - 1;
    cast->entities[who] =
        (ent__entity){.sector = ENT__LIT("CVL"), .rule = ENT__LIT("people of a rally"), .kind = ENT__GROUP};
    cast->mentions[m].kind = ENT__BY_ROLE;
    cast->mentions[m].why = ENT__LIT("people of a rally");
    d->recipients = (ent__sides){.items = {{.entity = who, .mention = m, .first = a->head, .last = a->head}}, .n = 1};
}

/* "Thousands join a Berlin rally": of the state whose town the rally is called by; empty where it is called by none. */
static ent_str state_of_rally(const ent__coder *c, const ent__draft *d) {
    const ent__argument *a = argument_in(c, d, c->set_assembly);
    for (uint32_t i = 0; a && i < c->s->tokens[a->head].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, a->head, i);
        const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, k);
        const ent__entity *x = m && m->n_entities == 1 ? &c->f->cast.entities[m->entities[0]] : NULL;
        if (c->s->tokens[k].rel == ENT__REL_COMPOUND && x && x->kind == ENT__STATE) return x->code;
    }
    return (ent_str){0};
}

/* "Protests in Oslo", "Norwegian rallies": a state does not take to the streets, its people do; a boycott may be its
 * own. */
void ent__take_people(ent__coder *c, ent__draft *d) {
    ent__cast *cast = &c->f->cast;
    bool streets = ent__acts_as(c, d->type, ENT__DISSENT) && !ent__str_is(d->mode, "boycott");
    for (uint32_t i = 0; i < d->actors.n && streets && !c->lenient; i++) {
        ent__entity *x = &cast->entities[d->actors.items[i].entity];
        if (!x->code.len && ent__is_count(c, &d->actors)) x->code = state_of_rally(c, d);
        if (x->kind != ENT__STATE || x->sector.len || !ent__is_state_code(x->code)) continue;
        uint32_t people = ent__cast_people(c->f->text, cast, x->code);
        c->failed |= people == UINT32_MAX;
        if (people != UINT32_MAX) d->actors.items[i].entity = people;
    }
}

/* "threw stones at police, who fired tear gas": who strikes back strikes those who struck him. */
void ent__strike_back(const ent__coder *c, ent__draft *d) {
    const ent__token *t = c->s->tokens;
    if (!is_aimless(c, d) || t[d->trigger].rel != ENT__REL_ACL_RELCL) return;
    for (size_t i = 0; i < c->n_drafts; i++) {
        const ent__draft *k = &c->drafts[i];
        if (k == d || k->dead || k->actors.n == 0 || !ent__acts_as(c, k->type, ENT__VIOLENCE)) continue;
        if (ent__sides_same(&k->recipients, &d->actors) && !ent__sides_share(&k->actors, &d->actors))
            d->recipients = k->actors;
    }
}

/* "Lula rehearses an attack on Oman": what is played through was not done. */
void ent__drop_played(ent__coder *c, const ent__draft *d) {
    if (d->dead || d->partial || c->lenient || !ent__acts_as(c, d->type, ENT__SHOW_OF_FORCE)) return;
    for (uint32_t i = 0; i < d->n_arguments; i++) {
        uint32_t t = d->arguments[i].head;
        if (c->s->tokens[t].rel != ENT__REL_OBJ || c->s->tokens[t].head != d->trigger || !c->result[t]) continue;
        ent__draft *played = &c->drafts[c->result[t] - 1];
        if (played->nominal && played->trigger == t && ent__is_force(c, played->type)) played->dead = true;
    }
}

/* "militants of Chad attacked two villages": who takes up arms at home strikes at home, where no other land is told. */
static ent_str home_of_rebels(const ent__coder *c, const ent__draft *d) {
    const ent__entity *x = &c->f->cast.entities[d->actors.items[0].entity];
    bool irregular = ent__str_is(x->sector, "REB") || ent__str_is(x->sector, "UAF") || ent__str_is(x->sector, "CRM");
    bool alone = d->actors.n == 1 && irregular && ent__is_state_code(x->code) && argument_in(c, d, c->set_target);
    return alone ? x->code : (ent_str){0};
}

/* The place where something was struck, as the state that it is of. */
bool ent__state_struck(const ent__coder *c, const ent__draft *d, const ent__place *where, ent__party *out) {
    if (!is_aimless(c, d)) return false;
    bool placed = where && where->country.len && where->sentence == c->sentence;
    ent_str home = placed ? (ent_str){0} : home_of_rebels(c, d);
    if (!placed) return home.len && ent__state_party(c, c->sentence, home, out);
    bool private = ent__str_is(c->f->cast.entities[d->actors.items[0].entity].sector, "CVL"); /* may clear mines */
    bool bombed = ent__str_is(d->mode, "explosives") && !private;                             /* "set off bombs in" */
    return (bombed || argument_in(c, d, c->set_target)) && ent__state_party(c, c->sentence, where->country, out);
}
