/* enemy: whom an act is on where its words leave the state out: in a war the other side, of the police its own people.
 *
 *   "since Russia invaded", in March 2023      Ukraine, if the article speaks of it
 *   "Ukraine shot down its own drone"          nobody
 *   "Spanish police arrested a man"            a Spaniard; not where they are migrants, or "foreign"
 *   "a Spanish court jailed a cleric"          the same; not where he is sent out of the country
 *   "calls for a truce in Ukraine"             both who fight there, if no one is asked by his name
 */
#include <string.h>
#include "events/match.h"
#include "lexicon/lex_wars.h"

#define NONE ENT__NOTOKEN
enum { REMEMBERED = 366 }; /* days after a war during which an attack told of is still one of it */

/* The state for which all of them fight, or the first of several; empty where one of them fights for none. */
static ent_str state_at_arms(const ent__coder *c, const ent__sides *actors) {
    static const char *const armed[] = {"GOV", "MIL", "PRM", "SPY"};
    ent_str code = {0};
    for (uint32_t i = 0; i < actors->n; i++) {
        const ent__entity *x = &c->f->cast.entities[actors->items[i].entity];
        bool fights = !x->sector.len;
        for (size_t k = 0; k < ENT__COUNT(armed) && !fights; k++) fights = ent__str_is(x->sector, armed[k]);
        if (!fights || !x->code.len) return (ent_str){0};
        if (!i) code = x->code;
    }
    return code;
}

/* A state by its name or its people's, or a town that stands for it. */
static bool is_state(const ent__entity *x, ent_str code, bool by_name) {
    static const char rows[] = "actors/states.tsv";
    bool named = x->rule.len > sizeof rows && memcmp(x->rule.ptr, rows, sizeof rows - 1) == 0;
    return x->kind == ENT__STATE && !x->sector.len && ent__str_eq(x->code, code) && (named || !by_name);
}

/* The state with that code in a sentence, best by its name; NULL where it is not spoken of there. */
static const ent__mention *state_here(const ent__coder *c, size_t sentence, ent_str code) {
    for (int towns = 0; towns < 2; towns++)
        for (uint32_t t = 0; t < c->f->text->sentences[sentence].n_tokens; t++) {
            const ent__mention *m = ent__cast_at(&c->f->cast, sentence, t);
            if (m && m->n_entities == 1 && is_state(&c->f->cast.entities[m->entities[0]], code, !towns)) return m;
        }
    return NULL;
}

/* The same anywhere in the article: an entity, UINT32_MAX where there is none. */
static uint32_t state_in_cast(const ent__coder *c, ent_str code) {
    for (int towns = 0; towns < 2; towns++)
        for (uint32_t i = 0; i < c->f->cast.n_entities; i++)
            if (is_state(&c->f->cast.entities[i], code, !towns)) return i;
    return UINT32_MAX;
}

bool ent__state_party(const ent__coder *c, size_t sentence, ent_str code, ent__party *out) {
    const ent__mention *m = state_here(c, sentence, code);
    *out = (ent__party){.entity = state_in_cast(c, code), .mention = UINT32_MAX, .first = 1, .last = 0};
    if (m)
        *out = (ent__party){.entity = m->entities[0],
                            .mention = (uint32_t)(m - c->f->cast.mentions),
                            .first = m->first,
                            .last = m->last};
    return out->entity != UINT32_MAX;
}

/* "In May 1982": the time that the words give the act falls into the war. */
static bool is_dated_in(ent__date date, const ent__war *war) {
    return date.precision && ent__date_days(date) <= war->to && ent__last_day(date) >= war->from;
}

/* Whether two states are at war, or were until lately, or at the time of the act; a war within one state is none. */
static bool is_at_war(const ent__coder *c, const ent__draft *d, const ent__war *war) {
    if (ent__str_eq(ent__lex_str(c->lex, war->side[0]), ent__lex_str(c->lex, war->side[1]))) return false;
    if (c->today >= war->from && (war->to == INT32_MAX || c->today <= war->to + REMEMBERED)) return true;
    ent__event_date when = ent__times_governing(&c->f->times, c->f->text, c->sentence, d->trigger);
    return when.time && is_dated_in(when.date, war);
}

/* Of those that the state is at war with the one that the article speaks of; empty where none, or several. */
static ent_str enemy_of(const ent__coder *c, const ent__draft *d, ent_str state) {
    size_t n;
    const ent__war *wars = ent__wars_all(c->lex, &n);
    ent_str found = {0};
    for (size_t i = 0; i < n; i++) {
        ent_str a = ent__lex_str(c->lex, wars[i].side[0]), b = ent__lex_str(c->lex, wars[i].side[1]);
        if (!is_at_war(c, d, &wars[i]) || !(ent__str_eq(state, a) || ent__str_eq(state, b))) continue;
        ent_str other = ent__str_eq(state, a) ? b : a;
        if (state_in_cast(c, other) == UINT32_MAX || ent__str_eq(other, found)) continue;
        if (found.len) return (ent_str){0};
        found = other;
    }
    return found;
}

/* "Ukraine shelled Donetsk": towns of one's own are struck where others hold them. None is only such. */
static bool only_own_towns(const ent__coder *c, const ent__sides *struck, ent_str state) {
    for (uint32_t i = 0; i < struck->n; i++) {
        const ent__entity *x = &c->f->cast.entities[struck->items[i].entity];
        if (!is_state(x, state, false) || is_state(x, state, true)) return false;
    }
    return true;
}

/* "Since Peru invaded his country": whose country it is, is guessed; the war tells better. */
static bool is_loosely_meant(const ent__coder *c, const ent__sides *struck, ent_str enemy) {
    uint32_t m = struck->n == 1 ? struck->items[0].mention : UINT32_MAX;
    if (m == UINT32_MAX || ent__str_eq(c->f->cast.entities[struck->items[0].entity].code, enemy)) return false;
    const ent__mention *words = &c->f->cast.mentions[m];
    return words->sentence == c->sentence && ent__lemma_in(c->s, words->head, "country nation homeland it they");
}

static bool has_kid_of(const ent__coder *c, uint32_t token, const char *lemmas) {
    for (uint32_t i = 0; token != NONE && i < c->s->tokens[token].n_kids; i++)
        if (ent__lemma_in(c->s, ent__tree_kid(c->s, token, i), lemmas)) return true;
    return false;
}

/* "Moscow's strike on Belgorod": a town of the actor's own that no enemy holds for certain. */
static bool names_own_town(const ent__coder *c, ent_str state) {
    for (uint32_t t = 0; t < c->s->n_tokens; t++) {
        const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, t);
        const ent__entity *x = m && m->n_entities == 1 ? &c->f->cast.entities[m->entities[0]] : NULL;
        if (x && is_state(x, state, false) && !is_state(x, state, true)) return true;
    }
    return false;
}

void ent__lend_enemy(ent__coder *c, const ent__draft *d) {
    ent_str state = state_at_arms(c, &d->actors);
    if (!state.len || c->lenient || names_own_town(c, state)) return;
    ent__entity *victims = &c->f->cast.entities[d->recipients.items[0].entity];
    if (!victims->code.len) victims->code = enemy_of(c, d, state);
}

/* The state whose police or courts they are, or its troops beside them; empty where others act as well. */
static ent_str state_policing(const ent__coder *c, const ent__sides *actors) {
    ent_str code = {0};
    bool polices = false;
    for (uint32_t i = 0; i < actors->n; i++) {
        const ent__entity *x = &c->f->cast.entities[actors->items[i].entity];
        bool one = ent__str_is(x->sector, "COP") || ent__str_is(x->sector, "JUD");
        if (!(one || ent__str_is(x->sector, "MIL")) || !x->code.len || (i && !ent__str_eq(x->code, code)))
            return (ent_str){0};
        code = x->code;
        polices |= one;
    }
    return polices ? code : (ent_str){0};
}

/* "Omani guards blinded the crew of a Chilean boat": where another state is spoken of before them or in their phrase,
 * nobody knows whose they are. */
static bool names_another(const ent__coder *c, const ent__party *victims, ent_str state) {
    uint32_t m = victims->mention, head = m == UINT32_MAX ? NONE : c->f->cast.mentions[m].head;
    uint32_t end = head == NONE ? c->s->n_tokens : c->s->tokens[head].hi + 1;
    for (uint32_t t = 0; t < end; t++) {
        const ent__mention *other = ent__cast_at(&c->f->cast, c->sentence, t);
        ent_str code = other ? c->f->cast.entities[other->entities[0]].code : (ent_str){0};
        if (code.len && !ent__str_eq(code, state)) return true;
    }
    return false;
}

/* The state whose government they are, where they act against somebody by force or set him free. */
static ent_str state_holding(const ent__coder *c, const ent__draft *d) {
    const ent__onto_event *type = ent__onto_event_named(&c->onto, d->type);
    bool holds = (type && type->quad == 4) || ent__str_is(d->mode, "release");
    bool rules = holds && ent__sides_govern(c, &d->actors) && !ent__sides_of_two(c, &d->actors);
    return rules ? c->f->cast.entities[d->actors.items[0].entity].code : (ent_str){0};
}

static bool is_opposition(const ent__entity *x) {
    return ent__str_is(x->sector, "OPP") || ent__str_is(x->sector2, "OPP") || ent__str_is(x->sector, "PTY");
}

/* Those among whom a police or a government is at home: the first few whatever else is spoken of. */
static bool lives_there(const ent__entity *x, bool alone) {
    static const char *const own[] = {"CVL", "OPP", "PTY", "STU", "ELI", "REL", "JRN",
                                      "EDU", "LAB", "SOC", "AGR", "CRM", "UAF"};
    enum { OF_POLICE = 4 };
    for (size_t k = 0; k < (alone ? ENT__COUNT(own) : OF_POLICE); k++)
        if (ent__str_is(x->sector, own[k])) return true;
    return false;
}

/* People told of by what they are, not by a name, and not as come from elsewhere or as somebody's. */
static bool is_unplaced(const ent__coder *c, const ent__party *party) {
    const ent__entity *x = &c->f->cast.entities[party->entity];
    if (x->code.len || x->name.len || party->mention == UINT32_MAX) return false;
    uint32_t head = c->f->cast.mentions[party->mention].head, owner = ent__tree_child(c->s, head, ENT__REL_NMOD_POSS);
    if (owner != NONE && c->s->tokens[owner].upos != ENT__UPOS_PRON) return false; /* "unfriendly states' reporters" */
    return !has_kid_of(c, head, "foreign illegal undocumented international");
}

/* What is done at home, where states kill abroad as well. */
static bool is_done_at_home(const ent__coder *c, const ent__draft *d) {
    return ent__acts_as(c, d->type, ENT__COMPULSION) || ent__str_is(d->mode, "release") ||
           ent__str_is(d->mode, "crowd-control");
}

/* "Lukashenko jailed an opposition leader": a government holds its own opposition; "Chad freed ten activists": and its
 * own people, where no other state is spoken of. */
static void lend_ruler(ent__coder *c, const ent__draft *d) {
    ent_str state = state_holding(c, d);
    bool alone = state.len && is_done_at_home(c, d);
    for (uint32_t i = 0; i < d->recipients.n && state.len; i++) {
        const ent__party *party = &d->recipients.items[i];
        ent__entity *x = &c->f->cast.entities[party->entity];
        if (is_opposition(x) && !x->code.len && !x->name.len) x->code = state;
        if (alone && is_unplaced(c, party) && lives_there(x, true) && !names_another(c, party, state)) x->code = state;
    }
}

/* "Honduras' military ousted an elected president": an army that seizes power takes it from the rulers of its own
 * state. */
static void lend_army(ent__coder *c, const ent__draft *d) {
    ent_str state = {0};
    if (!ent__acts_as(c, d->type, ENT__COMPULSION) || !ent__str_is(d->mode, "seize")) return;
    for (uint32_t i = 0; i < d->actors.n; i++) {
        const ent__entity *x = &c->f->cast.entities[d->actors.items[i].entity];
        if (!ent__str_is(x->sector, "MIL") || !x->code.len || (i && !ent__str_eq(x->code, state))) return;
        state = x->code;
    }
    for (uint32_t i = 0; i < d->recipients.n && state.len; i++) {
        ent__entity *x = &c->f->cast.entities[d->recipients.items[i].entity];
        if (ent__str_is(x->sector, "GOV") && is_unplaced(c, &d->recipients.items[i])) x->code = state;
    }
}

void ent__lend_police(ent__coder *c, const ent__draft *d) {
    ent_str state = state_policing(c, &d->actors);
    bool sent_out = ent__str_is(d->mode, "deport") || ent__str_is(d->mode, "expel");
    if (c->lenient || sent_out) return;
    if (!state.len) lend_ruler(c, d);
    lend_army(c, d);
    for (uint32_t i = 0; i < d->recipients.n && state.len; i++) {
        const ent__party *party = &d->recipients.items[i];
        ent__entity *x = &c->f->cast.entities[party->entity];
        bool alone = !names_another(c, party, state);
        if (is_unplaced(c, party) && lives_there(x, alone)) x->code = state;
    }
}

static bool is_spoken_of(const ent__coder *c, ent_str code) {
    for (uint32_t i = 0; i < c->f->cast.n_entities; i++)
        if (ent__str_eq(c->f->cast.entities[i].code, code)) return true;
    return false;
}

bool ent__at_war(const ent__coder *c, const ent__draft *d) {
    ent_str state = state_at_arms(c, &d->actors);
    size_t n;
    const ent__war *wars = ent__wars_all(c->lex, &n);
    for (size_t i = 0; i < n && state.len; i++) {
        ent_str a = ent__lex_str(c->lex, wars[i].side[0]), b = ent__lex_str(c->lex, wars[i].side[1]);
        bool fights = (ent__str_eq(state, a) && is_spoken_of(c, b)) || (ent__str_eq(state, b) && is_spoken_of(c, a));
        if (fights && is_at_war(c, d, &wars[i])) return true;
    }
    return false;
}

/* "planes were shot down in the mutiny of Chad's mercenaries": those of their own state. */
static bool in_mutiny(const ent__coder *c, const ent__sides *actors) {
    const ent__entity *x = &c->f->cast.entities[actors->items[0].entity];
    if (actors->n != 1 || !ent__str_is(x->sector, "PRM")) return false;
    for (uint32_t t = 0; t < c->s->n_tokens && c->set_mutiny != UINT32_MAX; t++)
        if (ent__in_set(c, t, c->set_mutiny)) return true;
    return false;
}

void ent__take_enemy(const ent__coder *c, const ent__predication *p, ent__draft *d) {
    ent_str state = state_at_arms(c, &d->actors);
    if (!state.len || c->lenient || has_kid_of(c, p->obj, "own")) return;
    if (has_kid_of(c, p->token, "accidental accidentally mistaken mistakenly")) return;
    bool own = d->recipients.n == 0 && in_mutiny(c, &d->actors);
    ent_str enemy = own ? state : enemy_of(c, d, state);
    if (!enemy.len) return;
    if (!only_own_towns(c, &d->recipients, state) && !is_loosely_meant(c, &d->recipients, enemy)) return;
    ent__party party;
    if (!ent__state_party(c, c->sentence, enemy, &party)) return;
    d->recipients = (ent__sides){.items = {party}, .n = 1};
}

/* "peace talks over Ukraine", "a truce in Ukraine", "the Ukraine war": where the fight is; in "urged Ukraine", "called
 * on Ukraine" it is asked. */
static bool tells_where(const ent__coder *c, const ent__party *party) {
    if (party->mention == UINT32_MAX) return false;
    const ent__mention *m = &c->f->cast.mentions[party->mention];
    if (m->sentence != c->sentence) return false;
    uint8_t rel = c->s->tokens[m->head].rel;
    uint32_t prep = ent__preposition(c->s, m->head);
    if (prep != NONE) return ent__lemma_in(c->s, prep, "in over about");
    return rel == ENT__REL_COMPOUND || rel == ENT__REL_AMOD || rel == ENT__REL_NMOD_DESC ||
           rel == ENT__REL_NMOD_UNMARKED;
}

static bool asks_for_peace(const ent__coder *c, const ent__draft *d) {
    bool wanted = ent__str_is(d->mode, "yield") || ent__str_is(d->mode, "meet");
    if (!ent__acts_as(c, d->type, ENT__DEMAND) || !wanted || c->set_peacemaking == UINT32_MAX) return false;
    for (uint32_t t = d->at + 1; t < c->s->n_tokens; t++) /* "called for a truce and talks": below the verb that asks */
        if (ent__tree_below(c->s, t, d->at) && ent__in_set(c, t, c->set_peacemaking)) return true;
    return false;
}

/* The only war between two states that are not of those who ask, with the one named here, and the other in the article;
 * NULL. */
static const ent__war *war_spoken_of(const ent__coder *c, const ent__draft *d) {
    const ent__war *found = NULL;
    size_t n;
    const ent__war *wars = ent__wars_all(c->lex, &n);
    for (size_t i = 0; i < n; i++) {
        ent_str a = ent__lex_str(c->lex, wars[i].side[0]), b = ent__lex_str(c->lex, wars[i].side[1]);
        bool here = state_here(c, c->sentence, a) || state_here(c, c->sentence, b);
        if (!here || !is_at_war(c, d, &wars[i])) continue;
        if (state_in_cast(c, a) == UINT32_MAX || state_in_cast(c, b) == UINT32_MAX) continue;
        if (found) return NULL;
        found = &wars[i];
    }
    return found;
}

void ent__ask_both_sides(const ent__coder *c, ent__draft *d) {
    bool open = d->recipients.n == 0 || (d->recipients.n == 1 && tells_where(c, &d->recipients.items[0]));
    if (c->lenient || d->dead || !open || d->actors.n == 0 || !asks_for_peace(c, d)) return;
    const ent__war *war = war_spoken_of(c, d);
    ent__sides both = {.n = 2}, others;
    for (int i = 0; war && i < 2; i++)
        if (!ent__state_party(c, c->sentence, ent__lex_str(c->lex, war->side[i]), &both.items[i])) return;
    if (!war) return;
    others = both;
    ent__sides_drop_own(c, &others, &d->actors);
    bool one_of_them = d->recipients.n == 0 || ent__sides_share(&both, &d->recipients);
    if (others.n == 2 && one_of_them) d->recipients = both;
}
