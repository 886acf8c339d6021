/* actors: words for bodies and groups that mean something else, or nobody, beside some words.
 *
 *   "a congress of teachers", "holds the presidency"      nobody
 *   "Social Workers' Day"                                 nobody
 *   "the MiG-29 fighter"                                  MIL, where "a fighter" is one of any armed group
 */
#include "actors/room.h"

static bool is_clause_subject(const ent__sentence *s, uint32_t t) {
    return s->tokens[t].rel == ENT__REL_NSUBJ || s->tokens[t].rel == ENT__REL_NSUBJ_PASS;
}

/* "the Union": one of states that an article has named in full; "the Union of Writers" is no trade union either. */
static void read_union(const ent__finder *f, ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (!ent__str_is(s->tokens[r->last].form, "Union") || r->role_first != r->last) return;
    bool of = r->last + 1 < s->n_tokens && ENT__IS(s->tokens[r->last + 1].form, "of");
    if (of) r->sector = ENT__LIT("SOC");
    bool bare = !of && r->definite && r->first + 1 == r->last;
    if (bare) r->sector = (ent_str){0};
    if (bare && !is_clause_subject(s, r->last)) r->kind = ENT__R_NONE;
}

/* "the values of charity and mercy", "charity begins at home": a virtue; "a charity" and "charities" are bodies. */
static void read_charity(const ent__finder *f, ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    bool alone = r->first == r->last && r->kind == ENT__R_ACTOR && ent__str_is(s->tokens[r->last].form, "charity");
    bool colours = s->tokens[r->last].rel == ENT__REL_COMPOUND || s->tokens[r->last].rel == ENT__REL_NMOD_POSS;
    if (alone && !colours && !ent__actors_does_as_people_do(s, r->last)) r->kind = ENT__R_NONE;
}

/* "a solid foundation for …": what something rests on. "The foundation said" is somebody. */
static void read_foundation(const ent__finder *f, ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    ent_str w = s->tokens[r->last].form;
    if (r->role_first != r->last || !(ent__str_is(w, "foundation") || ent__str_is(w, "foundations"))) return;
    bool alone = r->definite && r->first + 1 == r->last && is_clause_subject(s, r->last);
    if (!(alone && r->last + 1 < s->n_tokens && !ENT__IS(s->tokens[r->last + 1].form, "for", "of")))
        r->kind = ENT__R_NONE;
}

/* "the Military History Society": a body, where "our society" is people. */
static void read_society(const ent__finder *f, ent__reading *r) {
    const ent__item *end = &f->items[r->item_last];
    bool longer = r->item_last > 0 && end[-1].last + 1 == end->first && (r->modifier || r->item_last > r->item_first);
    if (ent__str_is(ent__finder_sentence(f)->tokens[r->last].form, "Society") && longer && end[-1].capital &&
        end[-1].kind != ENT__I_DET && !ent__is_land(end - 1))
        r->sector = ENT__LIT("SOC");
}

static bool has_congress(ent_str code) {
    return ENT__IS(code, "USA", "PHL", "MEX", "ARG", "BRA", "CHL", "COL", "PER", "ECU", "VEN", "HND", "GTM", "DOM",
                   "PRY", "BOL", "CRI", "ESP", "IND", "LBY", "CHN", "VNM", "CUB");
}

/* "the congress", "a congress of teachers" where nobody speaks of a state that is ruled by one: a meeting. */
static void read_congress(const ent__finder *f, ent__reading *r) {
    if (!ENT__IS(ent__finder_sentence(f)->tokens[r->role_last].lemma, "congress") || !ENT__IS(r->sector, "LEG")) return;
    bool meeting = r->n_codes ? !has_congress(r->codes[0]) : ent__actors_is_about_others(f, ENT__LIT("USA"));
    for (size_t i = 0; meeting && !r->n_codes && i < f->cast->n_entities; i++)
        meeting = !has_congress(f->cast->entities[i].code);
    if (meeting) r->kind = ENT__R_NONE;
}

/* "Social Workers' Day", "International Women's Day". */
static bool is_of_day(const ent__sentence *s, uint32_t last) {
    return last + 2 < s->n_tokens && ENT__IS(s->tokens[last + 1].form, "'", "’", "'s", "’s") &&
           (ent__str_is(s->tokens[last + 2].form, "Day") || ent__str_is(s->tokens[last + 2].form, "Year"));
}

/* "at the economic forum", "holds the presidency", "the end of his powers": a meeting, a turn, a right, unless it says
 * something. */
static void read_occasion(const ent__finder *f, ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t c = ent__tree_child(s, r->last, ENT__REL_CASE);
    bool whose = c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "by", "with", "from");
    ent_str form = s->tokens[r->role_last].form;
    bool occasion = ENT__IS(form, "forum", "forums") || (ENT__IS(form, "presidency") && !r->n_codes) ||
                    (r->poss_pron != NO_TOKEN && ENT__IS(form, "powers"));
    if (occasion && !whose && !ent__actors_does_as_people_do(s, r->last)) r->kind = ENT__R_NONE;
    if (is_of_day(s, r->last)) r->kind = ENT__R_NONE;
}

/* "the terrorist army", "a rebel army": those whom it is made of, and no state's. */
static void read_army(const ent__finder *f, ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (r->n_codes || !ENT__IS(r->sector, "MIL") || !ENT__IS(s->tokens[r->last].lemma, "army", "force")) return;
    for (uint32_t t = r->first; t < r->last; t++) {
        bool terror = ENT__IS(s->tokens[t].form, "terrorist", "terrorists", "jihadist", "extremist");
        if (terror || ENT__IS(s->tokens[t].form, "rebel", "insurgent", "guerrilla"))
            r->sector = terror ? ENT__LIT("UAF") : ENT__LIT("REB");
    }
}

static bool has_digit(ent_str w) {
    for (size_t i = 0; i < w.len; i++)
        if (w.ptr[i] >= '0' && w.ptr[i] <= '9') return true;
    return false;
}

/* "fighters intercepted the plane", "scrambled two fighters": what is done in the air alone. */
static bool flies(const ent__sentence *s, uint32_t t) {
    uint32_t verb = s->tokens[t].head;
    bool side = is_clause_subject(s, t) || s->tokens[t].rel == ENT__REL_OBJ || s->tokens[t].rel == ENT__REL_OBL_AGENT;
    return side && verb != ENT__NOTOKEN && ENT__IS(s->tokens[verb].lemma, "intercept", "scramble", "overfly");
}

/* "the MiG-29 fighter", "a Su-27SM Flanker fighter": an aircraft, by its number. */
static void read_fighter(const ent__finder *f, ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (!ENT__IS(s->tokens[r->last].lemma, "fighter", "bomber") || !ENT__IS(r->sector, "UAF")) return;
    if (flies(s, r->last)) r->sector = ENT__LIT("MIL");
    for (uint32_t t = r->first; t < r->last; t++) {
        ent_str w = s->tokens[t].form;
        bool dash = memchr(w.ptr, '-', w.len) || (t > r->first && ent__str_is(s->tokens[t - 1].form, "-"));
        if (dash && has_digit(w)) r->sector = ENT__LIT("MIL");
    }
}

void ent__actors_read_senses(const ent__finder *f, ent__reading *r) {
    read_union(f, r);
    read_foundation(f, r);
    read_charity(f, r);
    read_congress(f, r);
    read_occasion(f, r);
    read_society(f, r);
    read_fighter(f, r);
    read_army(f, r);
}
