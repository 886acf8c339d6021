/* actors: roles that are of no one state, say the words around them.
 *
 *   "foreign experts", "officials of several nations"      of many states
 *   "most countries have spies"                            of whatever state
 */
#include "actors/room.h"

/* Words that say of somebody that he is of other states than the one that is spoken of, or of many. */
static bool is_abroad(ent_str lemma) {
    return ENT__IS(lemma, "foreign", "international", "Western", "European", "overseas", "global", "multinational",
                   "world", "worldwide", "Arab", "African", "Asian", "Nordic", "Baltic", "Balkan", "Gulf", "allied",
                   "neighbouring", "neighboring", "counterpart", "coalition", "various", "different", "each",
                   "respective", "both", "democratic", "Islamist", "Latin");
}

static bool is_many(ent_str w) {
    return ENT__IS(w, "two", "three", "both", "all", "other", "different", "various", "many", "several", "most",
                   "neighbouring", "neighboring", "foreign");
}

/* "from seven African countries", "from more than 60 nations", "from around the world". */
static bool is_from_many(const ent__sentence *s, uint32_t t) {
    enum { LONGEST = 6 };
    bool many = false;
    for (uint32_t k = t; k < s->n_tokens && k < t + LONGEST; k++) {
        ent_str w = s->tokens[k].form;
        if (ENT__IS(w, "nations", "countries")) return many;
        if (ENT__IS(w, "world", "globe")) return k > t + 1 && ENT__IS(s->tokens[t].form, "around", "all", "across");
        many = many || is_many(w) || s->tokens[k].upos == ENT__UPOS_NUM || ENT__IS(w, "dozens", "scores", "dozen");
        bool between = s->tokens[k].upos == ENT__UPOS_ADJ || s->tokens[k].upos == ENT__UPOS_NUM || is_many(w) ||
                       ENT__IS(w, "more", "than", "over", "about", "some", "around", "dozens", "scores", "of", "the",
                               "at", "least", "nearly", "all", "across", "a", "dozen");
        if (!between) return false;
    }
    return false;
}

/* Of "a number of states" the token behind "of"; the same token where no such words begin at it. */
static uint32_t behind_number(const ent__sentence *s, uint32_t t) {
    bool number = t + 3 < s->n_tokens && ENT__IS(s->tokens[t].form, "a", "the") &&
                  ENT__IS(s->tokens[t + 2].form, "of") &&
                  ENT__IS(s->tokens[t + 1].form, "number", "range", "variety", "group", "series", "majority");
    return number ? t + 3 : t;
}

/* "from Eastern Europe", "from the Middle East": a part of the world, with no state of its own. */
static bool is_from_part_of_world(const ent__sentence *s, uint32_t t) {
    if (!ENT__IS(s->tokens[t].form, "from")) return false;
    t += ENT__IS(s->tokens[t + 1].form, "the") ? 2 : 1;
    if (t + 1 >= s->n_tokens || !ent__capital(s->tokens[t].form)) return false;
    bool part = ENT__IS(s->tokens[t].form, "Eastern", "Western", "Central", "Southern", "Northern", "Southeast",
                        "Latin", "North", "South", "East", "West", "Middle");
    t += part;
    return ENT__IS(s->tokens[t].form, "Europe", "Asia", "Africa", "America", "Maghreb", "Balkans", "Caribbean", "Gulf",
                   "Levant") ||
           (ENT__IS(s->tokens[t - 1].form, "Middle") && ENT__IS(s->tokens[t].form, "East"));
}

/* "the leadership of the two nations", "officials of several", "pilgrims from other countries": of more than one. */
static bool is_of_several(const ent__sentence *s, uint32_t t) {
    if (t + 2 >= s->n_tokens || !ENT__IS(s->tokens[t].form, "of", "from")) return false;
    bool of = ENT__IS(s->tokens[t].form, "of");
    if (is_from_part_of_world(s, t)) return true;
    if (is_from_many(s, t + 1)) return true;
    t += ENT__IS(s->tokens[t + 1].form, "the", "these", "those") ? 2 : 1;
    t = behind_number(s, t);
    if (of) return is_many(s->tokens[t].form) || ENT__IS(s->tokens[t].form, "nations", "countries", "states");
    return is_many(s->tokens[t].form) && t + 1 < s->n_tokens && ENT__IS(s->tokens[t + 1].form, "states");
}

/* "many countries", "all states of the world", not "our countries". */
static bool is_many_lands(const ent__sentence *s, uint32_t t) {
    if (!ENT__IS(s->tokens[t].form, "countries", "nations", "states")) return false;
    for (uint32_t i = 0; i < s->tokens[t].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, t, i);
        bool tells = k < t && (is_many(s->tokens[k].form) || ENT__IS(s->tokens[k].form, "some", "every", "numerous"));
        if (tells && !ENT__IS(s->tokens[k].form, "both", "two", "three")) return true;
    }
    return false;
}

/* "around the world", "all over the globe" */
static bool is_whole_world(const ent__sentence *s, uint32_t t) {
    uint32_t c = ent__tree_child(s, t, ENT__REL_CASE);
    return ENT__IS(s->tokens[t].form, "world", "globe") && c != ENT__NOTOKEN &&
           ENT__IS(s->tokens[c].form, "around", "across", "throughout", "over");
}

/* "Many countries have secret services", "in most countries doctors …": what is said of many states at once. */
static bool is_had_by_many(const ent__sentence *s, uint32_t head) {
    uint32_t verb = s->tokens[head].head;
    uint8_t rel = s->tokens[head].rel;
    if (verb == ENT__NOTOKEN || s->tokens[verb].upos != ENT__UPOS_VERB) return false;
    bool had = rel == ENT__REL_OBJ && ENT__IS(s->tokens[verb].lemma, "have", "possess", "maintain", "own");
    for (uint32_t i = 0; i < s->tokens[verb].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, verb, i), c = ent__tree_child(s, k, ENT__REL_CASE);
        bool in = c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "in", "across", "throughout");
        bool subject = had && s->tokens[k].rel == ENT__REL_NSUBJ;
        if (rel == ENT__REL_NSUBJ && s->tokens[k].rel == ENT__REL_OBL && is_whole_world(s, k)) return true;
        if ((subject || (in && s->tokens[k].rel == ENT__REL_OBL && k < head)) && is_many_lands(s, k)) return true;
    }
    return false;
}

/* "the Baltic Federal University", "the Baltic Fleet": a word of the name of a school, a fleet, a works that stands
 * there. */
static bool is_of_its_name(const ent__finder *f, const ent__reading *r, uint32_t item) {
    const ent__token *t = ent__finder_sentence(f)->tokens;
    return r->entity_kind == ENT__ORG && ENT__IS(r->sector, "EDU", "MIL", "BUS") && f->items[r->item_last].capital &&
           ENT__IS(t[f->items[item].first].form, "Baltic", "Balkan", "Gulf", "Nordic");
}

bool ent__actors_from_abroad(const ent__finder *f, const ent__reading *r) {
    if (r->poss_pron == NO_TOKEN && is_had_by_many(ent__finder_sentence(f), r->last)) return true;
    if (is_of_several(ent__finder_sentence(f), r->last + 1)) return true;
    for (uint32_t i = r->item_first; i <= r->item_last; i++) {
        if (f->items[i].first == r->role_first) continue; /* "foreign ministry" */
        if (is_of_its_name(f, r, i)) continue;
        if (is_abroad(ent__finder_sentence(f)->tokens[f->items[i].first].lemma)) return true;
    }
    return false;
}
