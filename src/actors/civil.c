/* actors: whose rebels they are, and whose people, where the text names one state that is at war with itself.
 *
 *   "Aid came to Aleppo. The government would let none leave, rebels said."     government, rebels: SYR
 *
 * The table of wars has such a war as one of a state with itself. Invariant: where the sentences around name several of
 * these states, and towns of several of them, nobody takes a code so.
 */
#include "actors/settle.h"
#include "lexicon/lex_wars.h"

enum { AROUND = 5 };

/* Whether a state is at war with itself at the time of the article, or may be, where the time is not known. */
static bool is_divided(const ent__finder *f, ent_str code) {
    size_t n;
    const ent__war *wars = ent__wars_all(f->lex, &n);
    for (size_t k = 0; k < n; k++) {
        if (!ent__str_eq(ent__finder_str(f, wars[k].side[0]), ent__finder_str(f, wars[k].side[1]))) continue;
        if (!ent__str_eq(ent__finder_str(f, wars[k].side[0]), code)) continue;
        bool now = f->today >= wars[k].from && f->today <= wars[k].to;
        if (f->today != INT32_MIN ? now : f->since <= wars[k].to) return true;
    }
    return false;
}

/* The divided state that the sentences around a mention name; of several that of whose towns they speak, or of what is
 * in it; empty where they name none, or several so. */
static ent_str divided_near(const ent__finder *f, const ent__mention *m) {
    const ent__cast *c = f->cast;
    voices named = {.n = 0}, grounds = {.n = 0};
    size_t k = ent__mentions_from(f, m, m->sentence > AROUND ? m->sentence - AROUND : 0);
    for (; k < c->n_mentions && c->mentions[k].sentence <= m->sentence + AROUND; k++)
        for (uint32_t n = 0; n < c->mentions[k].n_entities; n++) {
            uint32_t i = c->mentions[k].entities[n];
            ent_str code = c->entities[i].code;
            if (f->who[i].borrowed || !ent__is_state_code(code) || !is_divided(f, code)) continue;
            ent__voices_speak(&named, code, 1);
            if (f->who[i].town || ent__mention_is_scene(f, &c->mentions[k])) ent__voices_speak(&grounds, code, 1);
        }
    const voices *v = named.n == 1 ? &named : &grounds;
    return v->n == 1 ? v->all[0].code : (ent_str){0};
}

/* "fights rebels in Mali": the sentence tells of ground elsewhere. */
static bool is_laid_elsewhere(const ent__finder *f, const ent__mention *m, ent_str code) {
    const ent__cast *c = f->cast;
    size_t k = ent__mentions_from(f, m, m->sentence);
    for (; k < c->n_mentions && c->mentions[k].sentence == m->sentence; k++) {
        const ent__entity *e = &c->entities[c->mentions[k].entities[0]];
        bool ground = e->kind == ENT__STATE && ent__mention_is_scene(f, &c->mentions[k]);
        if (ground && ent__is_state_code(e->code) && !ent__str_eq(e->code, code)) return true;
    }
    return false;
}

static bool may_take(const ent__finder *f, size_t i, const ent__mention *m) {
    const ent__who *w = &f->who[i];
    bool plain = m->kind == ENT__BY_ROLE && m->n_entities == 1 && w->role && !w->surname.len;
    return plain && !f->cast->entities[i].code.len && !w->abroad;
}

/* Whether rebels of no other state are spoken of in the sentence of a mention or one beside it. */
static bool is_beside_rebels(const ent__finder *f, const ent__mention *m) {
    const ent__cast *c = f->cast;
    size_t k = ent__mentions_from(f, m, m->sentence ? m->sentence - 1 : 0);
    for (; k < c->n_mentions && c->mentions[k].sentence <= m->sentence + 1; k++) {
        uint32_t i = c->mentions[k].entities[0];
        const ent__entity *e = &c->entities[i];
        if (c->mentions[k].kind == ENT__BY_ROLE && ENT__IS(e->sector, "REB") && (!e->code.len || f->who[i].borrowed))
            return true;
    }
    return false;
}

/* The divided state on whose ground alone the sentences around a mention are laid; empty where there is none. */
static ent_str divided_ground(const ent__finder *f, const ent__mention *m) {
    const ent__cast *c = f->cast;
    ent_str found = {0};
    size_t k = ent__mentions_from(f, m, m->sentence > AROUND ? m->sentence - AROUND : 0);
    for (; k < c->n_mentions && c->mentions[k].sentence <= m->sentence + AROUND; k++) {
        uint32_t i = c->mentions[k].entities[0];
        const ent__entity *e = &c->entities[i];
        bool ground = e->kind == ENT__STATE && (f->who[i].town || ent__mention_is_scene(f, &c->mentions[k]));
        if (!ground || ent__str_eq(e->code, found)) continue;
        if (found.len || !is_divided(f, e->code)) return (ent_str){0};
        found = e->code;
    }
    return found;
}

/* Whether rebels, gunmen or soldiers of a divided state are spoken of around a mention. */
static bool is_fought_over(const ent__finder *f, const ent__mention *m, ent_str code) {
    const ent__cast *c = f->cast;
    size_t k = ent__mentions_from(f, m, m->sentence > AROUND ? m->sentence - AROUND : 0);
    for (; k < c->n_mentions && c->mentions[k].sentence <= m->sentence + AROUND; k++) {
        const ent__entity *e = &c->entities[c->mentions[k].entities[0]];
        if (ENT__IS(e->sector, "REB", "UAF") || (ENT__IS(e->sector, "MIL") && ent__str_eq(e->code, code))) return true;
    }
    return false;
}

/* "people rushed to help", "the doctors", "71 civilians": those who are there, not "many people", "foreign experts". */
static bool are_there(const ent__finder *f, size_t i, const ent__mention *m) {
    enum { FEWEST = 3 };
    const ent__entity *e = &f->cast->entities[i];
    const ent__token *t = &f->text->sentences[m->sentence].tokens[m->first];
    bool many = e->kind != ENT__PERSON && ENT__IS(e->sector, "CVL", "MED", "COP") && !f->who[i].of;
    if (!many || f->who[i].role->flags & ENT__LF_WANDERS || f->text->n_sentences < FEWEST || f->n_turns > 1)
        return false;
    return m->first == m->last || t->upos == ENT__UPOS_NUM || ENT__IS(t->form, "the", "The");
}

ent_str ent__actors_at_civil_war(const ent__finder *f, size_t i, const ent__mention *m) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__who *w = &f->who[i];
    if (!may_take(f, i, m)) return (ent_str){0};
    bool the = ENT__IS(f->text->sentences[m->sentence].tokens[m->first].form, "the", "The") && m->first + 1 == m->last;
    bool rules = the && (ENT__IS(w->words, "regime") || (ENT__IS(w->words, "government") && is_beside_rebels(f, m)));
    bool rebels = ENT__IS(e->sector, "REB") && !ENT__IS(w->words, "partisan", "separatist"); /* of other wars too */
    ent_str code = rules || rebels ? divided_near(f, m) : (ent_str){0};
    return code.len && is_laid_elsewhere(f, m, code) ? (ent_str){0} : code;
}

ent_str ent__actors_amid_civil_war(const ent__finder *f, size_t i, const ent__mention *m) {
    if (!may_take(f, i, m)) return (ent_str){0};
    ent_str code = are_there(f, i, m) ? divided_ground(f, m) : (ent_str){0};
    return code.len && is_fought_over(f, m, code) ? code : (ent_str){0};
}
