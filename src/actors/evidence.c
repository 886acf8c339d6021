/* actors: the best evidence for the state of those whom words of their own call of none.
 *
 *   "The siege of Homs went on. Only thirty doctors are left in the district"    doctors: SYR
 *   "In China they are shot for it, but people still do it", said in Russia      people: CHN
 *
 * Where settle.c hears the whole article, this weighs what stands near: a place in the same sentence most, then one in
 * the sentence before, then states and people named there, the title, and last the state that the article is about. The
 * best lends its code where it is more than faint and leaves the others well behind. Invariants: nobody with a name of
 * his own takes a code so, and nobody whose words say that he may be anyone's ("other", "foreign", "any").
 */
#include "actors/settle.h"

enum { SAME_PLACE = 60, SAME_STATE = 30, BEFORE_PLACE = 40, BEFORE_STATE = 15, FAR_PLACE = 20, FAR_STATE = 5 };
enum { TITLE = 15, HOME = 20, ARTICLE = 40, ENOUGH = 45, MORE = 15, CLEAR = 58, VERY_CLEAR = 65, MOST_AWAY = 2 };

static bool is_place(const ent__finder *f, const ent__mention *x) {
    uint32_t i = x->entities[0];
    if (x->n_entities != 1 || f->cast->entities[i].kind != ENT__STATE || x->kind == ENT__BY_PRONOUN) return false;
    return f->who[i].town || ent__mention_is_scene(f, x);
}

/* Those who are at home where things happen; ministers, lawmakers and soldiers may be there on a visit. */
static bool is_of_place(const ent__finder *f, size_t i) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__lex_actor *role = f->who[i].role;
    if (role && role->flags & ENT__LF_AT_HOME) return true;
    return !ENT__IS(e->sector, "GOV", "LEG", "MIL", "SPY", "ELI");
}

/* "other banks", "foreign services", "any society", "democratic institutions": of whatever state. */
static bool is_of_whatever_state(const ent__finder *f, const ent__mention *m) {
    const ent__token *t = f->text->sentences[m->sentence].tokens;
    bool behind = m->last + 1 < f->text->sentences[m->sentence].n_tokens;
    if (m->first > 0 && ENT__IS(t[m->first - 1].form, "as", "like")) return true;
    if (behind && ENT__IS(t[m->last + 1].form, "from", "all", "around", "worldwide")) return true;
    for (uint32_t k = m->first; k <= m->head; k++)
        if ((t[k].xpos == ENT__XPOS_JJS && !ENT__IS(t[k].form, "least")) || ENT__IS(t[k].form, "countries"))
            return true; /* "the oldest climber" */
    for (uint32_t k = m->first; k <= m->head; k++)
        if ((k == m->first || !ent__capital(t[k].form)) && /* not "the Foreign Intelligence Service" */
            ENT__IS(t[k].lemma, "other", "another", "several", "many", "such", "same", "foreign", "international",
                    "multinational", "allied", "neighbouring", "neighboring", "various", "local", "global", "world",
                    "western", "all", "any", "more", "every", "each", "no", "some", "most", "certain", "democratic",
                    "collective", "joint", "overseas", "visiting", "exiled", "rival", "hostile", "civil", "modern",
                    "entire"))
            return true;
    return false;
}

/* Those who come from everywhere, or are of none. */
static bool is_of_nowhere(const ent__finder *f, size_t i) {
    const ent__who *w = &f->who[i];
    if (ENT__IS(w->words, "inmate", "prisoner", "convict")) return false;
    return ENT__IS(f->cast->entities[i].sector, "UNK", "PTY", "UAF", "CRM", "REF", "BUS", "JRN", "SOC", "") ||
           (w->role && w->role->flags & ENT__LF_WANDERS);
}

/* "hundreds of protesters" */
static bool are_numbers_of(const ent__sentence *s, const ent__mention *m) {
    return m->first > 1 && ENT__IS(s->tokens[m->first - 1].form, "of") &&
           ENT__IS(s->tokens[m->first - 2].form, "hundreds", "thousands", "dozens", "tens", "scores", "millions");
}

/* "the doctors", "35 doctors", "Authorities said": some who are meant; "doctors", within a sentence, may be any. */
static bool are_certain_ones(const ent__finder *f, const ent__mention *m) {
    const ent__sentence *s = &f->text->sentences[m->sentence];
    const ent__token *t = &s->tokens[m->first];
    if (ENT__IS(t->form, "the", "these", "those", "this", "that")) return true;
    if (ENT__IS(t->form, "a", "an") && !is_of_place(f, m->entities[0]))
        return false; /* "a MiG-29 fighter" over Chile */
    if (m->first == 0 && ent__mention_is_subject(f, m)) return is_of_place(f, m->entities[0]);
    bool body =
        f->cast->entities[m->entities[0]].kind == ENT__ORG && m->first > 0 && ent__capital(s->tokens[m->head].form);
    return body || ent__mention_is_counted(f, m) || are_numbers_of(s, m);
}

/* "ten men, most of them old, were killed in a raid at Lamu": where the verb that is said of somebody tells it to be,
 * whatever stands between. */
static bool is_scene_of(const ent__finder *f, const ent__mention *m, const ent__mention *place) {
    const ent__token *t = f->text->sentences[m->sentence].tokens;
    uint32_t verb = ent__mention_is_subject(f, m) ? t[m->head].head : ENT__NOTOKEN, up = place->head;
    while (up != ENT__NOTOKEN && t[up].rel == ENT__REL_NMOD) up = t[up].head;
    return verb != ENT__NOTOKEN && up != ENT__NOTOKEN && t[up].rel == ENT__REL_OBL && t[up].head == verb;
}

/* Nothing but words between somebody and a place that comes after him. */
static bool is_told_with(const ent__finder *f, const ent__mention *m, const ent__mention *place) {
    const ent__token *t = f->text->sentences[m->sentence].tokens;
    if (is_scene_of(f, m, place)) return true;
    for (uint32_t k = m->last + 1; k < place->first; k++)
        if (t[k].upos == ENT__UPOS_PUNCT) return false;
    return true;
}

/* Where the sentence has a place, which all its places are in. close: one before him, or without a stop behind him. */
static ent_str only_place(const ent__finder *f, const ent__mention *m, bool close) {
    const ent__cast *c = f->cast;
    ent_str found = {0};
    for (size_t k = ent__mentions_from(f, m, m->sentence); k < c->n_mentions && c->mentions[k].sentence == m->sentence;
         k++) {
        const ent__mention *x = &c->mentions[k];
        if (!is_place(f, x) || !ent__mention_is_scene(f, x) || !ent__is_state_code(c->entities[x->entities[0]].code))
            continue;
        if (close && !is_told_with(f, m, x)) return (ent_str){0};
        if (found.len && !ent__str_eq(found, c->entities[x->entities[0]].code)) return (ent_str){0};
        found = c->entities[x->entities[0]].code;
    }
    return found;
}

static bool has_nothing_of_his_own(const ent__finder *f, size_t i, const ent__mention *m) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__who *w = &f->who[i];
    if (e->kind == ENT__PERSON && ENT__IS(w->words, "victim")) return false; /* "peace is the victim" */
    if (m->kind != ENT__BY_ROLE || m->n_entities != 1 || e->code.len || w->abroad || w->of || !w->role) return false;
    if (w->surname.len || e->former || w->role->flags & (ENT__LF_SENT | ENT__LF_NEEDS | ENT__LF_RUNS)) return false;
    return !is_of_whatever_state(f, m);
}

/* "Sweden says it will turn away thousands, whom the government wants gone by May": who governs or keeps order, by
 * these words alone, in a sentence that has one state do something before him. */
static ent_str code_of_acting_state(const ent__finder *f, size_t i, const ent__mention *m) {
    const ent__cast *c = f->cast;
    const ent__sentence *s = &f->text->sentences[m->sentence];
    ent_str code = {0};
    bool acts = false;
    bool definite = ENT__IS(s->tokens[m->first].form, "the", "The") || f->cast->entities[i].kind == ENT__GROUP;
    if (!definite || m->modifier || !ENT__IS(c->entities[i].sector, "GOV", "COP", "JUD", "LEG")) return code;
    if (!ent__mention_is_subject(f, m)) return code;
    for (size_t k = ent__mentions_from(f, m, m->sentence); k < c->n_mentions && c->mentions[k].sentence == m->sentence;
         k++) {
        const ent__mention *x = &c->mentions[k];
        const ent__entity *e = &c->entities[x->entities[0]];
        if (x == m || f->who[x->entities[0]].borrowed || !e->code.len) continue;
        if (!ent__is_state_code(e->code) || x->n_entities > 1) return (ent_str){0};
        if (code.len && !ent__str_eq(code, e->code)) return (ent_str){0};
        code = e->code;
        acts |= e->kind == ENT__STATE && x->last < m->first && !x->modifier && ent__mention_is_subject(f, x);
    }
    return acts ? code : (ent_str){0};
}

/* "The dismissed botanists", in an article that speaks of Poland, again and again, and of no other state. */
static ent_str code_of_sole_state(const ent__finder *f, const ent__mention *m, const voices *whole) {
    enum { AGAIN = 2 };
    bool sole = whole->n == 1 && whole->total >= AGAIN && f->n_turns <= 1 && f->text->n_sentences > 1;
    const ent__entity *e = &f->cast->entities[m->entities[0]];
    bool rootless = ENT__IS(e->sector, "UNK", "UAF", "CRM", "REF", "REB", "SOC", "");
    return sole && !m->modifier && !rootless && are_certain_ones(f, m) ? whole->all[0].code : (ent_str){0};
}

/* "Peru threatened to arrest the mayor", "they fight against Peru": whom a state acts upon, or who acts against it,
 * need not be its own. */
static bool is_opposed(const ent__finder *f, const ent__mention *m, const ent__mention *x) {
    const ent__sentence *s = &f->text->sentences[x->sentence];
    uint32_t preposition = ent__tree_child(s, x->head, ENT__REL_CASE);
    if (preposition != ENT__NOTOKEN && ENT__IS(s->tokens[preposition].form, "against")) return true;
    return m->sentence == x->sentence && s->tokens[m->head].rel == ENT__REL_OBJ && !is_place(f, x);
}

/* "ten villagers were killed, workers in Nairobi said": where somebody else is. */
static bool is_place_of_another(const ent__finder *f, const ent__mention *m, const ent__mention *x) {
    const ent__cast *c = f->cast;
    const ent__token *t = &f->text->sentences[x->sentence].tokens[x->head];
    if (m->sentence != x->sentence || !is_place(f, x)) return false;
    if (x->first > m->last && !is_told_with(f, m, x)) return true;
    if (t->rel != ENT__REL_NMOD || t->head == m->head) return false;
    for (size_t k = ent__mentions_from(f, m, m->sentence); k < c->n_mentions && c->mentions[k].sentence == m->sentence;
         k++)
        if (c->mentions[k].head == t->head && c->entities[c->mentions[k].entities[0]].kind != ENT__STATE) return true;
    return false;
}

/* A voice is as loud as the loudest that speaks for it. */
static void lift(voices *v, ent_str code, uint64_t weight) {
    uint64_t had = ent__voices_named(v, code);
    if (weight > had) ent__voices_speak(v, code, weight - had);
}

static void hear_sentence(const ent__finder *f, const ent__mention *m, bool of_place, uint32_t sentence, voices *v) {
    const ent__cast *c = f->cast;
    uint32_t away = sentence < m->sentence ? m->sentence - sentence : sentence - m->sentence;
    bool before = sentence + 1 == m->sentence;
    uint64_t place = !away ? SAME_PLACE : before ? BEFORE_PLACE : FAR_PLACE;
    uint64_t state = !away ? SAME_STATE : before ? BEFORE_STATE : FAR_STATE;
    voices here = {.n = 0};
    for (size_t k = ent__mentions_from(f, m, sentence); k < c->n_mentions && c->mentions[k].sentence == sentence; k++) {
        const ent__mention *x = &c->mentions[k];
        if (x == m || ent__mention_faces(f, m, x) || is_opposed(f, m, x) || is_place_of_another(f, m, x)) continue;
        bool there = of_place && is_place(f, x);
        for (uint32_t n = 0; n < x->n_entities; n++) {
            const ent__entity *e = &c->entities[x->entities[n]];
            if (ent__is_state_code(e->code) && !f->who[x->entities[n]].borrowed)
                lift(&here, e->code, there ? place : state);
        }
    }
    for (size_t k = 0; k < here.n; k++) ent__voices_speak(v, here.all[k].code, here.all[k].weight);
}

static size_t loudest(const voices *v) {
    size_t best = 0;
    for (size_t k = 1; k < v->n; k++)
        if (v->all[k].weight > v->all[best].weight) best = k;
    return best;
}

static void hear_near(const ent__finder *f, const ent__mention *m, bool of_place, voices *v) {
    uint32_t first = m->sentence > MOST_AWAY ? m->sentence - MOST_AWAY : 0;
    for (uint32_t s = first; s <= m->sentence + 1 && s < f->text->n_sentences; s++) hear_sentence(f, m, of_place, s, v);
}

static void hear_title(const ent__finder *f, const ent__mention *m, voices *v) {
    const ent__cast *c = f->cast;
    voices title = {.n = 0};
    for (size_t k = 0; k < c->n_mentions && f->text->sentences[c->mentions[k].sentence].headline; k++) {
        ent_str code = c->entities[c->mentions[k].entities[0]].code;
        bool far = c->mentions[k].sentence + MOST_AWAY < m->sentence;
        if (far && ent__is_state_code(code) && !f->who[c->mentions[k].entities[0]].borrowed) lift(&title, code, TITLE);
    }
    for (size_t k = 0; k < title.n; k++) ent__voices_speak(v, title.all[k].code, title.all[k].weight);
}

/* How much it takes: more for those who may be any, and where somebody talks of all the world. */
static uint64_t enough_for(const ent__finder *f, const ent__mention *m) {
    bool of_place = is_of_place(f, m->entities[0]);
    bool one = f->cast->entities[m->entities[0]].kind == ENT__PERSON && !ent__mention_is_counted(f, m);
    return ENOUGH + (of_place ? 0 : MORE) + (one ? MORE : 0) + (are_certain_ones(f, m) ? 0 : MORE) +
           (f->n_turns > 1 ? MORE : 0);
}

/* "Kremlin spokesman Roe", "senior officials of the Investigative Committee": a role within a phrase is of the state of
 * those whom the whole phrase means. */
static ent_str code_of_whole(const ent__finder *f, const ent__mention *m) {
    const ent__cast *c = f->cast;
    for (size_t k = ent__mentions_from(f, m, m->sentence); k < c->n_mentions && c->mentions[k].sentence == m->sentence;
         k++) {
        const ent__mention *x = &c->mentions[k];
        const ent__entity *e = &c->entities[x->entities[0]];
        bool around = x != m && x->first <= m->first && m->last <= x->last && !x->modifier && x->n_entities == 1;
        if (around && x->head != m->head && e->kind != ENT__STATE && ent__is_state_code(e->code)) return e->code;
    }
    return (ent_str){0};
}

/* "They need botanists", then "the dismissed botanists"; "talk of government", then "the government": any at first,
 * then some who are meant. Victims and families are brought up again by who mourns them from abroad. */
bool ent__actors_meant_again(const ent__finder *f, const ent__mention *m, const voices *whole) {
    bool meant =
        ENT__IS(f->text->sentences[m->sentence].tokens[m->first].form, "the", "The", "these", "These", "those");
    return meant && (whole->n == 1 || f->cast->entities[m->entities[0]].kind == ENT__ORG);
}

ent_str ent__actors_by_evidence(const ent__finder *f, size_t i, const ent__mention *m, const voices *whole,
                                ent_str home) {
    if (!has_nothing_of_his_own(f, i, m)) return (ent_str){0};
    ent_str sole = code_of_sole_state(f, m, whole);
    if (sole.len) return sole;
    if (is_of_nowhere(f, i)) return (ent_str){0};
    ent_str part = m->modifier ? code_of_whole(f, m) : (ent_str){0};
    if (part.len) return part;
    ent_str plain = code_of_acting_state(f, i, m);
    if (plain.len) return plain;
    const ent__entity *e = &f->cast->entities[i];
    bool certain = are_certain_ones(f, m);
    if (m->modifier && e->kind != ENT__ORG) return (ent_str){0}; /* "the children's hospital" */
    bool object = f->text->sentences[m->sentence].tokens[m->head].rel == ENT__REL_OBJ;
    if (object && !only_place(f, m, false).len) return (ent_str){0};
    if (!certain && e->kind == ENT__PERSON) return (ent_str){0};
    if (!certain && (f->n_turns > 1 || !is_of_place(f, i) || !only_place(f, m, false).len)) return (ent_str){0};
    voices v = {.n = 0};
    hear_near(f, m, is_of_place(f, i), &v);
    hear_title(f, m, &v);
    if (home.len) ent__voices_speak(&v, home, HOME);
    for (size_t k = 0; k < whole->n; k++)
        ent__voices_speak(&v, whole->all[k].code, ARTICLE * whole->all[k].weight / whole->total);
    if (!v.n) return (ent_str){0};
    const voice *best = &v.all[loudest(&v)];
    bool clear = best->weight * 100 >= v.total * (is_of_place(f, i) ? CLEAR : VERY_CLEAR);
    return clear && best->weight >= enough_for(f, m) ? best->code : (ent_str){0};
}

/* Whether the sentence of a mention names anybody of a state. */
static bool sentence_names(const ent__finder *f, const ent__mention *m, ent_str code) {
    const ent__cast *c = f->cast;
    for (size_t k = ent__mentions_from(f, m, m->sentence); k < c->n_mentions && c->mentions[k].sentence == m->sentence;
         k++)
        for (uint32_t n = 0; n < c->mentions[k].n_entities; n++) {
            uint32_t i = c->mentions[k].entities[n];
            if (!f->who[i].borrowed && ent__str_eq(c->entities[i].code, code)) return true;
        }
    return false;
}

ent_str ent__actors_nearer_place(const ent__finder *f, size_t i, const ent__mention *m, ent_str code) {
    if (!is_of_place(f, i) || is_of_nowhere(f, i) || sentence_names(f, m, code)) return code;
    uint8_t first = f->text->sentences[m->sentence].tokens[m->first].upos;
    if (first == ENT__UPOS_PRON) return code; /* "your relatives" */
    ent_str place = only_place(f, m, true);
    return place.len ? place : code;
}
