/* captor: who did what the sentence tells of in the passive, where it names nobody and the article leaves no doubt.
 *
 *   "the reporter was jailed"     those who jailed, or pardoned, him elsewhere in the article
 *   "detained, said the police"   the police; "detained, said the premier": his state
 *   "in Lagos … was detained"     the state where it was
 *   "a senator was arrested"      his own state, and of anybody's where the article speaks of no other, or of this one
 *                                 most and the sentence of no other
 *   "a farmer was sentenced"      the same
 *   "two were killed in Kharkiv"  the state that theirs is at war with
 *
 * It is asked when all sentences are coded: the doer may be told below.
 */
#include "events/coder.h"
#include "events/trust.h"
#include "lexicon/lex_wars.h"

#define NONE UINT32_MAX

typedef struct asking {
    const ent__coder *c;
    const ent__event *all; /* those of the article */
    size_t n;
} asking;

static const ent__entity *who_is(const ent__coder *c, const ent__party *p) { return &c->f->cast.entities[p->entity]; }

/* ---- told elsewhere ---- */

static bool is_same_person(const ent__coder *c, const ent__party *a, const ent__party *b) {
    const ent__entity *x = who_is(c, a), *y = who_is(c, b);
    return a->entity == b->entity || (x->name.len && ent__str_eq(x->name, y->name));
}

static bool shares_victim(const ent__coder *c, const ent__event *a, const ent__event *b) {
    for (uint32_t i = 0; i < a->n_recipients; i++)
        for (uint32_t k = 0; k < b->n_recipients; k++)
            if (is_same_person(c, &a->recipients[i], &b->recipients[k])) return true;
    return false;
}

static bool has_code(const ent__coder *c, const ent__party *parties, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (who_is(c, &parties[i])->code.len) return true;
    return false;
}

/* "Mali jailed him", "Mali's president pardoned him": who holds somebody, or lets him go, held him. */
static const ent__event *told_elsewhere(const asking *a, const ent__event *e) {
    for (size_t i = 0; i < a->n; i++) {
        const ent__event *k = &a->all[i];
        bool frees = ent__acts_as(a->c, k->type, ENT__WITHDRAWAL) || ent__acts_as(a->c, k->type, ENT__CONCESSION);
        bool same = ent__str_eq(k->type, e->type) && ent__str_eq(k->mode, e->mode);
        if (k == e || k->modality == ENT__NEGATED || !(same || frees)) continue;
        if (has_code(a->c, k->actors, k->n_actors) && shares_victim(a->c, k, e)) return k;
    }
    return NULL;
}

/* ---- states ---- */

/* The state whose people all of them are; empty where they are of several, or of none that is known. */
static ent_str state_of_victims(const ent__coder *c, const ent__event *e) {
    ent_str code = {0};
    for (uint32_t i = 0; i < e->n_recipients; i++) {
        ent_str own = who_is(c, &e->recipients[i])->code;
        if (!own.len || (i && !ent__str_eq(own, code))) return (ent_str){0};
        code = own;
    }
    return code;
}

/* Whether the article speaks of no other state. */
static bool is_alone(const ent__coder *c, ent_str code) {
    for (uint32_t i = 0; i < c->f->cast.n_entities; i++) {
        ent_str other = c->f->cast.entities[i].code;
        if (ent__is_state_code(other) && !ent__str_eq(other, code)) return false;
    }
    return true;
}

/* Whether the article names this state more often than all others, and the sentence no other, where one person was
 * taken: "our citizens were detained" is said of what others do. */
static bool is_of_this_state(const ent__coder *c, const ent__event *e, ent_str code) {
    const ent__cast *cast = &c->f->cast;
    uint32_t own = 0, others = 0;
    for (uint32_t i = 0; i < e->n_recipients; i++)
        if (who_is(c, &e->recipients[i])->kind != ENT__PERSON) return false;
    for (size_t m = 0; m < cast->n_mentions; m++) {
        const ent__mention *x = &cast->mentions[m];
        ent_str named = cast->entities[x->entities[0]].code;
        if (!ent__is_state_code(named)) continue;
        bool same = ent__str_eq(named, code);
        if (!same && x->sentence == e->sentence) return false;
        own += same;
        others += !same;
    }
    return own > others;
}

static bool sector_in(const ent__entity *x, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (ent__str_is(x->sector, list[i]) || ent__str_is(x->sector2, list[i])) return true;
    return false;
}

/* Those whom nobody but their own state arrests, where nothing is said of a place abroad. */
static bool are_of_politics(const ent__coder *c, const ent__event *e) {
    static const char *const own[] = {"GOV", "COP", "LEG", "OPP", "PTY", "JUD", "SPY"};
    for (uint32_t i = 0; i < e->n_recipients; i++)
        if (!sector_in(who_is(c, &e->recipients[i]), own, ENT__COUNT(own))) return false;
    return e->n_recipients > 0;
}

/* ---- who attacks ---- */

static bool is_spoken_of(const ent__coder *c, ent_str code) {
    for (uint32_t i = 0; i < c->f->cast.n_entities; i++)
        if (ent__str_eq(c->f->cast.entities[i].code, code)) return true;
    return false;
}

/* The one state at war with that of the victims at the time of the article, if it speaks of it. */
static bool find_assailant(const ent__coder *c, const ent__event *e, ent__party *out) {
    ent_str home = state_of_victims(c, e), enemy = {0};
    size_t n;
    const ent__war *wars = ent__wars_all(c->lex, &n);
    for (size_t i = 0; i < n && home.len; i++) {
        if (c->today < wars[i].from || c->today > wars[i].to) continue;
        ent_str x = ent__lex_str(c->lex, wars[i].side[0]), y = ent__lex_str(c->lex, wars[i].side[1]);
        if (ent__str_eq(x, y) || (!ent__str_eq(home, x) && !ent__str_eq(home, y))) continue;
        ent_str other = ent__str_eq(home, x) ? y : x;
        if (!is_spoken_of(c, other) || ent__str_eq(other, enemy)) continue;
        if (enemy.len) return false;
        enemy = other;
    }
    return enemy.len && e->modality == ENT__ACTUAL && ent__state_party(c, e->sentence, enemy, out);
}

/* ---- who arrests ---- */

/* "was detained, the police said": those who say so, where they are the ones who do such things; a government, of its
 * own soldiers and officials. */
static bool reported_by_captor(const ent__coder *c, const ent__event *e, ent__party *out) {
    static const char *const holders[] = {"COP", "JUD", "SPY"}, *const powers[] = {"GOV", "MIL"},
                             *const servants[] = {"GOV", "MIL", "COP", "UAF", "REB", "CRM"};
    if (e->said_by < 0) return false;
    const ent__entity *x = &c->f->cast.entities[e->said_by];
    bool holds = sector_in(x, holders, ENT__COUNT(holders)), rules = sector_in(x, powers, ENT__COUNT(powers));
    for (uint32_t i = 0; i < e->n_recipients; i++) {
        const ent__entity *y = who_is(c, &e->recipients[i]);
        rules &= sector_in(y, servants, ENT__COUNT(servants)) && (!y->code.len || ent__str_eq(x->code, y->code));
    }
    *out = (ent__party){.entity = (uint32_t)e->said_by, .mention = NONE, .first = 1, .last = 0};
    if (!holds && rules && ent__is_state_code(x->code)) return ent__state_party(c, e->sentence, x->code, out);
    return x->code.len && (holds || rules);
}

/* "Chad denied Norway's request to see the reporter, who was jailed": the one other state that the sentence tells of,
 * as who acts or as the place. */
static ent_str other_state(const ent__coder *c, const ent__event *e, ent_str home) {
    const ent__sentence *s = &c->f->text->sentences[e->sentence];
    ent_str other = {0};
    bool acts = false;
    for (uint32_t t = 0; t < s->n_tokens; t++) {
        const ent__mention *m = ent__cast_at(&c->f->cast, e->sentence, t);
        ent_str code = m && m->head == t ? c->f->cast.entities[m->entities[0]].code : (ent_str){0};
        if (!ent__is_state_code(code) || ent__str_eq(code, home)) continue;
        if (other.len && !ent__str_eq(code, other)) return (ent_str){0};
        uint32_t prep = ent__preposition(s, t);
        acts |= s->tokens[t].rel == ENT__REL_NSUBJ || (prep != ENT__NOTOKEN && ent__lemma_in(s, prep, "in"));
        other = code;
    }
    return acts ? other : (ent_str){0};
}

static bool find_captor(const asking *a, const ent__event *e, ent__party *out) {
    const ent__coder *c = a->c;
    ent_str home = state_of_victims(c, e);
    if (ent__str_is(e->mode, "deport") && find_assailant(c, e, out)) return true; /* carried off to the enemy's land */
    bool placed = e->where && e->where->country.len && e->where->sentence == e->sentence;
    if (placed) return ent__state_party(c, e->sentence, e->where->country, out);
    if (reported_by_captor(c, e, out)) return true;
    if (!home.len) return false;
    bool at_home = are_of_politics(c, e) || is_alone(c, home) || is_of_this_state(c, e, home);
    ent_str state = at_home ? home : other_state(c, e, home);
    return state.len && ent__state_party(c, e->sentence, state, out);
}

/* ---- all ---- */

/* The parties of another sentence, whose words do not stand in this one. */
static ent__party *copy_unworded(const ent__coder *c, const ent__party *parties, uint32_t n) {
    ent__party *out = ENT__ARRAY(c->arena, ent__party, n);
    for (uint32_t i = 0; out && i < n; i++)
        out[i] = (ent__party){.entity = parties[i].entity, .mention = NONE, .first = 1, .last = 0};
    return out;
}

/* "Mali's president pardoned the reporter, who had been jailed": his state held the reporter, not he. */
static bool find_holder(const asking *a, const ent__event *told, const ent__event *e, ent__party *out) {
    const ent__entity *x = who_is(a->c, &told->actors[0]);
    bool frees = !ent__str_eq(told->type, e->type);
    return frees && told->n_actors == 1 && ent__str_is(x->sector, "GOV") && ent__is_state_code(x->code) &&
           ent__state_party(a->c, e->sentence, x->code, out);
}

/* false where there was no memory. */
static bool lend_doer(const asking *a, ent__event *e) {
    const ent__coder *c = a->c;
    const ent__event *told = NULL;
    ent__party *one = ENT__NEW(c->arena, ent__party);
    bool found = false;
    if (!one) return false;
    bool holds = ent__str_is(e->mode, "arrest") || ent__str_is(e->mode, "deport") || ent__str_is(e->mode, "restrict");
    bool convicts = ent__acts_as(c, e->type, ENT__PENALTY) && ent__str_is(e->mode, "convict");
    if ((ent__acts_as(c, e->type, ENT__COMPULSION) && holds) || convicts) {
        told = told_elsewhere(a, e);
        found = told ? find_holder(a, told, e, one) : find_captor(a, e, one);
    } else if (ent__acts_as(c, e->type, ENT__VIOLENCE)) {
        found = find_assailant(c, e, one);
    }
    if (!told && !found) return true;
    ent__party *doers = found ? one : copy_unworded(c, told->actors, told->n_actors);
    if (!doers) return false;
    e->actors = doers;
    e->n_actors = found ? 1 : told->n_actors;
    e->confidence = ent__trust_of(c->lex, c->f, e);
    return true;
}

/* "… who has been jailed", with no word of whose prison: said to tell who is meant. */
static bool is_background(const ent__coder *c, const ent__event *e) {
    const ent__sentence *s = &c->f->text->sentences[e->sentence];
    uint32_t verb = e->trigger;
    for (int n = 0; n < 3 && s->tokens[verb].rel == ENT__REL_CONJ; n++) verb = s->tokens[verb].head;
    uint32_t aux = ent__tree_child(s, verb, ENT__REL_AUX);
    bool perfect = aux != ENT__NOTOKEN && ent__lemma_in(s, aux, "have");
    return e->n_actors == 0 && ent__acts_as(c, e->type, ENT__COMPULSION) &&
           (perfect || s->tokens[verb].rel == ENT__REL_ACL_RELCL);
}

/* "Gunmen stormed the hotel": nothing can be told of it but that it was. */
bool ent__is_nobodys(const ent__coder *c, const ent__event *e) {
    bool forces = ent__acts_as(c, e->type, ENT__VIOLENCE) || ent__acts_as(c, e->type, ENT__COMPULSION) ||
                  ent__acts_as(c, e->type, ENT__SHOW_OF_FORCE);
    if (!c->lenient && is_background(c, e)) return true;
    if (!forces || c->lenient) return false;
    return !has_code(c, e->actors, e->n_actors) && !has_code(c, e->recipients, e->n_recipients);
}

static bool is_told(const ent__event *e) { return e->modality == ENT__ACTUAL || e->modality == ENT__HISTORICAL; }

void ent__lend_doers(ent__coder *c) {
    ent__event *all = (ent__event *)(void *)c->events.ptr;
    asking a = {.c = c, .all = all, .n = c->events.len / sizeof *all};
    for (size_t i = 0; i < a.n && !c->lenient && !c->events.failed; i++)
        if (all[i].n_actors == 0 && all[i].n_recipients && is_told(&all[i])) c->failed |= !lend_doer(&a, &all[i]);
}
