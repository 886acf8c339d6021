/* actors: places of the gazetteer, which no table of actors has.
 *
 *   "in Idlib", "shelling near Avdiivka"      a town of the one state that has a place of the name
 */
#include "actors/room.h"

/* The one state that has a place of some name, or far the largest such place; empty where several have. */
static ent_str state_of_places(const ent__finder *f, const uint32_t *places, uint32_t n) {
    enum { LARGER = 10 };
    if (!n || places[0] >= f->n_places) return (ent_str){0};
    const ent__place_rec *best = &f->places[places[0]];
    bool town = best->kind == ENT__PLACE_CITY || best->kind == ENT__PLACE_PROVINCE || best->kind == ENT__PLACE_CAPITAL;
    if (!town || best->guarded) return (ent_str){0};
    ent_str code = ent__finder_str(f, best->country);
    for (uint32_t k = 1; k < n && places[k] < f->n_places; k++) {
        const ent__place_rec *other = &f->places[places[k]];
        if (!ent__str_eq(ent__finder_str(f, other->country), code) && other->people * (uint64_t)LARGER > best->people)
            return (ent_str){0};
    }
    return code;
}

const ent__lex_actor *ent__actors_state_of_code(const ent__finder *f, ent_str code) {
    for (size_t i = 0; code.len && i < f->tables.n_items; i++)
        if (f->tables.items[i].kind == ENT__LA_STATE && ent__str_eq(ent__finder_str(f, f->tables.items[i].code), code))
            return &f->tables.items[i];
    return NULL;
}

/* "in Idlib", "shelling near Avdiivka", "Uppsala University": where a name behind such a word stands for a place, or is
 * all that is said. */
static bool in_place_position(const ent__sentence *s, uint32_t first, uint32_t last) {
    if (last + 1 < s->n_tokens && ent__str_is(s->tokens[last + 1].form, "University")) return true;
    if (first == 0) return last + 1 == s->n_tokens && !s->headline;
    if (last + 1 < s->n_tokens &&
        (s->tokens[last + 1].upos == ENT__UPOS_PROPN || ENT__IS(s->tokens[last + 1].form, "'s")))
        return false;
    return ENT__IS(s->tokens[first - 1].form, "in", "near", "outside", "around", "at", "from", "to", "across",
                   "over") ||
           (first > 1 && ENT__IS(s->tokens[first - 1].form, "of") &&
            ENT__IS(s->tokens[first - 2].lemma, "town", "city", "province", "region", "village", "district", "north",
                    "south", "east", "west", "outskirts", "resident", "people", "port", "siege", "battle", "mayor",
                    "governor", "bishop", "archbishop", "prefect", "suburb", "capital", "street"));
}

/* A name that nothing explains, as a place: takes the words of the longest place that begins at it. */
void ent__actors_place_of_gazetteer(const ent__finder *f, ent__item *it) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t node = 0, last = it->first;
    ent_str code = {0};
    for (uint32_t i = it->first; i < s->n_tokens && i < it->first + 4; i++) {
        uint32_t n = 0, word = s->tokens[i].word;
        node = word ? ent__phrases_step(&f->placenames, node, word) : 0;
        if (!node) break;
        const uint32_t *places = ent__phrases_values(&f->placenames, node, &n);
        if (n && ent__capital(s->tokens[i].form)) code = state_of_places(f, places, n), last = i;
    }
    if (!code.len || !in_place_position(s, it->first, last) || !ent__actors_may_name(s->tokens[it->first].form)) return;
    const ent__lex_actor *state = ent__actors_state_of_code(f, code);
    if (!state) return;
    it->lex = state;
    it->kind = ENT__I_CITY;
    it->last = last;
}

/* "North Korea fired it … the North said": of a state that the article has named in full, the half of its name. */
void ent__actors_half_of_name(const ent__finder *f, ent__item *it) {
    const ent__sentence *s = ent__finder_sentence(f);
    const ent__token *t = s->tokens;
    uint32_t at = it->first, next = at + 1;
    if (at == 0 || it->last != at || !ENT__IS(t[at - 1].form, "the")) return;
    if (!ent__str_is(t[at].form, "North") && !ent__str_is(t[at].form, "South")) return;
    bool goes_on = next < s->n_tokens && (ENT__IS(t[next].form, "of", "-") || t[next].upos == ENT__UPOS_PROPN);
    for (size_t i = f->cast->n_entities; !goes_on && i-- > 0;) {
        const ent__entity *e = &f->cast->entities[i];
        bool half = e->kind == ENT__STATE && !e->sector.len && !f->who[i].town && e->name.len > t[at].form.len &&
                    e->name.ptr[t[at].form.len] == ' ' && memcmp(e->name.ptr, t[at].form.ptr, t[at].form.len) == 0;
        if (!half) continue;
        it->lex = ent__actors_state_of_code(f, e->code);
        if (it->lex) it->kind = ENT__I_STATE;
        return;
    }
}
