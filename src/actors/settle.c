/* actors: at the end of an article, states for those who have none of their own, from what the article speaks of.
 *
 *   "A blast shook Lahore. Officials said … Police sealed off the area."     officials, police: PAK
 *
 * Each state named near the first mention of an entity speaks for itself: the nearer the louder, a place where things
 * happen louder still, and what the whole article is about a little. Who has the most of it lends its code, where the
 * others have little. "Shelling killed nine civilians in Idlib": a place of the same clause speaks alone, and for those
 * too who may come from anywhere. Invariants: only who stands by a role or a name takes a code so, never over one of
 * his own.
 */
#include "actors/settle.h"
#include "lexicon/lex_tongues.h"

/* Shares in percent: of the state's own offices, of others, of persons with and without a role. */
enum { OFFICES = 55, OTHERS = 70, NAMES = 75, BARE_NAMES = 85, BESIDE_OWN = 55 };
enum { REACH = 12, MOST_LOOKED_AT = 400, LOUDNESS = 1000, SPEAKER = 3, NAMESAKES = 4, AMERICANS = 5 };

bool ent__is_state_code(ent_str code) {
    static const char *const others[] = {"IGO", "UNO", "EUR", "NGO", "MNC", "IMG", "ISM"};
    if (code.len != 3) return false;
    for (size_t k = 0; k < ENT__COUNT(others); k++)
        if (ent__str_is(code, others[k])) return false;
    return true;
}

void ent__voices_speak(voices *v, ent_str code, uint64_t weight) {
    size_t k = 0;
    while (k < v->n && !ent__str_eq(v->all[k].code, code)) k++;
    if (k == MOST_STATES) return;
    if (k == v->n) v->all[v->n++] = (voice){.code = code};
    v->all[k].weight += weight;
    v->total += weight;
}

/* Nouns of grounds that places are in, or that are in places. */
static bool is_spot(ent_str lemma) {
    return ENT__IS(lemma, "wedding", "funeral", "market", "mosque", "church", "temple", "synagogue", "hospital",
                   "school", "hotel", "restaurant", "cafe", "base", "checkpoint", "camp", "city", "town", "village",
                   "province", "district", "region", "capital", "suburb", "area", "outskirt", "neighbourhood",
                   "neighborhood", "airport", "station", "nightclub", "prison", "rally", "street", "square", "south",
                   "north", "east", "west", "mall", "stadium", "port", "road", "highway", "bridge", "building",
                   "university", "headquarters", "office", "strike", "protest", "march", "demonstration");
}

/* Of "at a wedding in the city of Lagos" the wedding. */
static uint32_t top_of_spots(const ent__sentence *s, uint32_t token) {
    enum { DEEPEST = 4 };
    for (int d = 0; d < DEEPEST; d++) {
        const ent__token *t = &s->tokens[token];
        if (t->rel != ENT__REL_NMOD || t->head == ENT__NOTOKEN || !is_spot(s->tokens[t->head].lemma)) break;
        token = t->head;
    }
    return token;
}

/* The word by which a place hangs on its clause: of "in Nigeria's Zamfara state", "in Cameroon's northwest" the last.
 */
static uint32_t place_of(const ent__finder *f, const ent__mention *m) {
    const ent__sentence *s = &f->text->sentences[m->sentence];
    const ent__token *t = &s->tokens[m->head];
    bool part = t->rel == ENT__REL_NMOD_POSS && t->head != ENT__NOTOKEN &&
                (s->tokens[t->head].upos == ENT__UPOS_PROPN ||
                 ENT__IS(s->tokens[t->head].lemma, "north", "south", "east", "west", "northwest", "northeast",
                         "southwest", "southeast", "region", "province", "state", "capital", "city", "district",
                         "coast", "border", "town", "village", "center", "centre", "county", "department", "interior"));
    return part ? t->head : m->head;
}

static bool stands_in(const ent__sentence *s, uint32_t token) {
    uint32_t c = ent__tree_child(s, token, ENT__REL_CASE);
    return c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "in", "near", "across", "throughout", "at", "around");
}

/* "rockets at Israel", not "at the Kremlin", "at Lahore": a land by its name is no spot. */
static bool is_aimed_at(const ent__finder *f, const ent__mention *m) {
    const ent__token *t = f->text->sentences[m->sentence].tokens;
    uint32_t c = ent__tree_child(&f->text->sentences[m->sentence], m->head, ENT__REL_CASE);
    ent_str name = f->cast->entities[m->entities[0]].name, word = t[m->head].form;
    bool by_name = word.len && name.len >= word.len && memcmp(name.ptr + name.len - word.len, word.ptr, word.len) == 0;
    return c != ENT__NOTOKEN && ENT__IS(t[c].form, "at") && by_name && !f->who[m->entities[0]].town;
}

/* "in Lahore", "across Chile", "in the city of Lagos": where things happen. */
bool ent__mention_is_scene(const ent__finder *f, const ent__mention *m) {
    const ent__sentence *s = &f->text->sentences[m->sentence];
    uint32_t place = place_of(f, m), top = top_of_spots(s, place);
    if (place == m->head && is_aimed_at(f, m)) return false;
    return stands_in(s, place) || (top != place && stands_in(s, top));
}

size_t ent__mentions_from(const ent__finder *f, const ent__mention *near, uint32_t sentence) {
    const ent__cast *c = f->cast;
    size_t k = (size_t)(near - c->mentions);
    while (k < c->n_mentions && c->mentions[k].sentence < sentence) k++;
    while (k > 0 && c->mentions[k - 1].sentence >= sentence) k--;
    return k;
}

bool ent__mention_is_subject(const ent__finder *f, const ent__mention *m) {
    uint16_t rel = f->text->sentences[m->sentence].tokens[m->head].rel;
    return rel == ENT__REL_NSUBJ || rel == ENT__REL_NSUBJ_PASS;
}

/* "Parliament says China does it", "the premier wrote to Peru": of whom somebody speaks or with whom he deals by their
 * state's name is another state than his. */
bool ent__mention_faces(const ent__finder *f, const ent__mention *who, const ent__mention *x) {
    const ent__sentence *s = &f->text->sentences[x->sentence];
    if (who->sentence != x->sentence || !ent__mention_is_subject(f, who) || x->modifier || ent__mention_is_scene(f, x))
        return false;
    uint32_t verb = s->tokens[who->head].head;
    const ent__token *t = &s->tokens[x->head];
    if (f->cast->entities[x->entities[0]].kind != ENT__STATE || t->head == ENT__NOTOKEN) return false;
    if (t->head == verb) return t->rel == ENT__REL_OBJ || t->rel == ENT__REL_IOBJ || t->rel == ENT__REL_OBL;
    const ent__token *said = &s->tokens[t->head];
    return ent__mention_is_subject(f, x) && said->head == verb && said->rel == ENT__REL_CCOMP;
}

static void mention_speaks(const ent__finder *f, const ent__mention *m, const ent__mention *who, voices *v) {
    uint32_t sentence = who->sentence;
    uint32_t away = m->sentence > sentence ? m->sentence - sentence : sentence - m->sentence;
    uint64_t weight = 10 * LOUDNESS / (10 + 3 * (uint64_t)away);
    if (ent__mention_faces(f, who, m)) return;
    if (m->kind == ENT__BY_PRONOUN) weight /= 2;
    if (ent__mention_is_scene(f, m)) weight *= 2;
    if (ent__mention_is_subject(f, m)) weight += weight / 2;
    for (uint32_t k = 0; k < m->n_entities; k++) {
        const ent__who *w = &f->who[m->entities[k]];
        ent_str code = f->cast->entities[m->entities[k]].code;
        if (ent__is_state_code(code) && !w->borrowed) ent__voices_speak(v, code, weight / m->n_entities);
    }
}

/* What is heard where an entity stands first: the article as a whole, then all that is near. */
static void listen(const ent__finder *f, size_t m, const voices *whole, voices *v) {
    const ent__cast *c = f->cast;
    uint32_t at = c->mentions[m].sentence;
    *v = (voices){.n = 0};
    for (size_t k = 0; k < whole->n; k++)
        ent__voices_speak(v, whole->all[k].code, 2 * LOUDNESS * whole->all[k].weight / whole->total);
    for (size_t k = m, n = 0; n < MOST_LOOKED_AT && k < c->n_mentions && c->mentions[k].sentence <= at + REACH;
         k++, n++)
        mention_speaks(f, &c->mentions[k], &c->mentions[m], v);
    for (size_t k = m, n = 0; n < MOST_LOOKED_AT && k-- > 0 && c->mentions[k].sentence + REACH >= at; n++)
        mention_speaks(f, &c->mentions[k], &c->mentions[m], v);
}

static void whole_article(const ent__finder *f, voices *v) {
    const ent__cast *c = f->cast;
    *v = (voices){.n = 0};
    for (size_t i = 0; i < c->n_entities; i++)
        if (ent__is_state_code(c->entities[i].code)) ent__voices_speak(v, c->entities[i].code, f->who[i].n_mentions);
}

static bool is_public(ent_str sector) {
    static const char *const sectors[] = {"GOV", "MIL", "COP", "LEG", "JUD", "SPY"};
    for (size_t k = 0; k < ENT__COUNT(sectors); k++)
        if (ent__str_is(sector, sectors[k])) return true;
    return false;
}

/* The lines of the lexicon that say where a family name's end is at home. */
static const uint32_t *tongues_of_end(const ent__finder *f, ent_str surname, uint32_t *n) {
    enum { SHORTEST = 2, LONGEST = 8, STEM = 2 };
    char end[LONGEST + 1] = "-";
    const uint32_t *lines = NULL;
    for (size_t k = LONGEST; !lines && k >= SHORTEST; k--) {
        if (surname.len < k + STEM) continue;
        memcpy(end + 1, surname.ptr + surname.len - k, k);
        lines = ent__tongues_of(f->lex, ent__str(end, k + 1), n);
    }
    return lines;
}

/* The states of these lines speak louder than the others. How many of them are heard. */
static int hear_lines(const ent__finder *f, const uint32_t *lines, uint32_t n, voices *v) {
    enum { LOUDER = 8 };
    int heard = 0;
    for (size_t k = 0; k < v->n; k++) {
        bool home = false;
        for (uint32_t i = 0; i < n && !home; i++) home = ent__tongue_is_of(f->lex, lines[i], v->all[k].code);
        if (!home) continue;
        v->total += (LOUDER - 1) * v->all[k].weight;
        v->all[k].weight *= LOUDER;
        heard++;
    }
    return heard;
}

/* "Nikolai Pankov", "Susan Bryant": the states where people are called so, by the given name, else by the end of the
 * family name. How many of them are heard, or -1 where the names tell nothing. */
int ent__voices_hear_name(const ent__finder *f, const ent__who *w, voices *v) {
    uint32_t n = 0, n_end = 0;
    const uint32_t *lines = ent__tongues_of(f->lex, w->given.len ? w->given : w->surname, &n);
    int heard = n ? hear_lines(f, lines, n, v) : 0;
    if (heard) return heard;
    lines = tongues_of_end(f, w->surname, &n_end);
    return n_end ? hear_lines(f, lines, n_end, v) : n ? 0 : -1;
}

/* "the heads of state", "presidents": no state has several of them. */
static bool are_of_many_states(const ent__entity *e, const ent__who *w) {
    return e->kind == ENT__GROUP && w->role && w->role->cls == ENT__LC_OFFICE && ENT__IS(e->sector, "GOV") &&
           !e->former && ENT__IS(w->words, "president", "state", "government", "king", "monarch", "premier");
}

/* "the families of terrorists": of as many lands as these. */
static bool is_kin_of_rootless(const ent__finder *f, const ent__who *w) {
    if (!w->of || w->of - 1 >= f->cast->n_entities) return false;
    const ent__entity *owner = &f->cast->entities[w->of - 1];
    return owner->kind == ENT__GROUP && !owner->code.len && ENT__IS(owner->sector, "UAF", "REB", "CRM");
}

/* Which share of the voices, in percent, it takes for a state to lend its code; 0 for those who take none: armed men,
 * criminals and refugees come from anywhere. */
static uint32_t share_wanted(const ent__finder *f, size_t i) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__who *w = &f->who[i];
    static const char *const rootless[] = {"UAF", "REB", "CRM", "REF", "UNK"};
    if (e->code.len || w->abroad || are_of_many_states(e, w) || is_kin_of_rootless(f, w)) return 0;
    if (w->role && e->former && w->role->flags & ENT__LF_SENT) return 0; /* "a former ambassador to X" is not X's */
    if (e->kind == ENT__PERSON && w->surname.len) return w->role && e->sector.len ? NAMES : BARE_NAMES;
    if (!w->role || !e->sector.len) return 0;
    for (size_t k = 0; k < ENT__COUNT(rootless); k++)
        if (ent__str_is(e->sector, rootless[k])) return 0;
    return is_public(e->sector) ? OFFICES : OTHERS;
}

/* "an abusive government", "any dictator", not "a unity government". */
static bool is_any_one(const ent__finder *f, size_t i, const ent__mention *m) {
    const ent__token *t = f->text->sentences[m->sentence].tokens;
    if (!ENT__IS(t[m->first].form, "a", "an", "any", "every", "no", "another")) return false;
    for (uint32_t k = m->first + 1; k < m->head; k++)
        if (ENT__IS(t[k].lemma, "unity", "coalition", "transitional", "interim", "caretaker", "majority", "minority",
                    "new", "national"))
            return false;
    return ENT__IS(f->who[i].words, "government", "regime", "dictator", "king", "monarch", "ruler", "strongman",
                   "tyrant");
}

/* "VA man", "unfriendly countries' journalists": words beside him say of where he is, though nobody knows it here. */
static bool is_placed_by_words(const ent__finder *f, const ent__mention *m) {
    const ent__token *t = f->text->sentences[m->sentence].tokens;
    ent_str w = t[m->first].form;
    bool initials = w.len == 2 && w.ptr[0] >= 'A' && w.ptr[0] <= 'Z' && w.ptr[1] >= 'A' && w.ptr[1] <= 'Z';
    if (m->kind == ENT__BY_ROLE && m->first < m->head && initials) return true;
    for (uint32_t k = m->first; k < m->head; k++)
        if (t[k].rel == ENT__REL_NMOD_POSS && ENT__IS(t[k].form, "countries", "Countries", "nations", "Nations"))
            return true;
    return false;
}

/* "leftist governments", "dictators": any there are, of whatever state. */
static bool is_any(const ent__finder *f, size_t i, const ent__mention *m) {
    const ent__sentence *s = &f->text->sentences[m->sentence];
    if (is_any_one(f, i, m) || is_placed_by_words(f, m)) return true;
    bool many = f->cast->entities[i].kind == ENT__GROUP && s->tokens[m->head].xpos == ENT__XPOS_NNS;
    if (!many || ENT__IS(s->tokens[m->first].form, "the", "these", "those", "our", "their", "state")) return false;
    for (uint32_t k = m->first; k < m->head; k++)
        if (ENT__IS(s->tokens[k].form, "local", "regional", "provincial", "municipal")) return false;
    return ent__str_eq(s->tokens[m->head].lemma, f->who[i].words) &&
           ENT__IS(f->who[i].words, "government", "regime", "dictator", "president", "parliament", "king", "monarch",
                   "ruler", "strongman", "army", "military", "premier");
}

/* Groups of people who may stand anywhere, but "in X" are X's; those in office may be there for a meeting. */
static bool may_take_scene(const ent__finder *f, size_t i) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__who *w = &f->who[i];
    bool house = e->kind == ENT__ORG && ENT__IS(e->sector, "COP", "MED", "EDU", "REL");
    return (e->kind == ENT__GROUP || house) && !e->code.len && !w->abroad && w->role &&
           ENT__IS(e->sector, "CVL", "COP", "REB", "UAF", "PRM", "CRM", "SOC", "MED", "EDU", "REL", "AGR", "LAB");
}

/* "prosecutors in the city of Perm": those who keep the law or govern where the words behind them say. */
static bool sits_there(const ent__finder *f, size_t i, const ent__mention *m) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__who *w = &f->who[i];
    const ent__sentence *s = &f->text->sentences[m->sentence];
    bool keeps = ENT__IS(e->sector, "JUD") || ENT__IS(w->words, "official", "authority", "governor", "mayor");
    if (e->code.len || w->abroad || !w->role || !keeps || m->last + 4 >= s->n_tokens) return false;
    const ent__token *t = &s->tokens[m->last + 1];
    return ENT__IS(t[0].form, "in", "at") && ENT__IS(t[1].form, "the") && (is_spot(t[2].lemma) || is_spot(t[3].lemma));
}

/* "In Niamey, the soldiers freed him", "In Peru, the authorities …": who bears arms or rules where a sentence is laid
 * from its first word on is of that land.
 */
static bool bears_arms_there(const ent__finder *f, size_t i, const ent__mention *m) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__who *w = &f->who[i];
    const ent__token *t = f->text->sentences[m->sentence].tokens;
    return e->kind != ENT__PERSON && !e->code.len && !w->abroad && w->role && ENT__IS(e->sector, "MIL", "GOV") &&
           ENT__IS(w->words, "soldier", "general", "junta", "army", "military", "officer", "authority", "government") &&
           m->first > 1 && ENT__IS(t[0].form, "In", "Across", "Near");
}

/* "54 people", "three women". */
bool ent__mention_is_counted(const ent__finder *f, const ent__mention *m) {
    const ent__sentence *s = &f->text->sentences[m->sentence];
    for (uint32_t t = m->first; t < m->last; t++)
        if (s->tokens[t].upos == ENT__UPOS_NUM) return true;
    return false;
}

/* "local officials", "the regional governor", "the local hospital": of where things happen. */
static bool is_local(const ent__finder *f, size_t i, const ent__mention *m) {
    const ent__token *t = f->text->sentences[m->sentence].tokens;
    if (!f->who[i].words.len || f->who[i].surname.len) return false;
    bool rules =
        ENT__IS(f->who[i].words, "official", "authority", "governor", "mayor", "police", "leader", "administration");
    for (uint32_t k = m->first; k < m->head; k++)
        if (ENT__IS(t[k].form, "local", "municipal") || (rules && ENT__IS(t[k].form, "regional", "provincial")))
            return true;
    return false;
}

/* Those who are at home where things happen, or fight there; an expert or a fan may come from anywhere, and people who
 * are not counted may be any. */
static bool may_take_ground(const ent__finder *f, size_t i, const ent__mention *m) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__who *w = &f->who[i];
    if (e->code.len || w->abroad || !w->role || w->surname.len) return false;
    if (ENT__IS(e->sector, "REB") || ENT__IS(w->words, "regime")) return true;
    if (e->kind == ENT__PERSON) return false;
    if (ENT__IS(e->sector, "UAF"))
        return ENT__IS(w->words, "fighter", "faction", "gunman", "militant", "terrorist", "attacker", "assailant") ||
               ENT__IS(e->office, "armed group", "armed groups");
    if (ENT__IS(e->sector, "CRM")) return ENT__IS(w->words, "bandit", "kidnapper", "hijacker", "hostage-taker");
    if (ENT__IS(e->sector, "MED")) return ENT__IS(w->words, "hospital", "clinic", "doctor", "medic", "nurse");
    if (ENT__IS(e->sector, "CVL") && ENT__IS(w->words, "people", "person", "man", "woman"))
        return ent__mention_is_counted(f, m);
    return ENT__IS(e->sector, "CVL") &&
           ENT__IS(w->words, "child", "civilian", "resident", "villager", "inhabitant", "family", "victim", "survivor",
                   "evacuee", "population", "townspeople", "prisoner", "detainee", "patient");
}

/* The word that a phrase says something of: of "nine civilians", "a number of civilians" the verb over it. */
static uint32_t clause_of(const ent__sentence *s, uint32_t token) {
    uint32_t t = token;
    for (uint32_t d = 0; t != ENT__NOTOKEN && d < s->n_tokens; d++) {
        uint8_t upos = s->tokens[t].upos;
        if (upos == ENT__UPOS_VERB || s->tokens[t].head == ENT__NOTOKEN) return t;
        t = s->tokens[t].head;
    }
    return token;
}

/* "used batons to disperse students in Nairobi": what it was done for is done there as well. */
static bool is_aim(const ent__sentence *s, uint32_t verb) {
    const ent__token *t = &s->tokens[verb];
    return t->xpos == ENT__XPOS_VB && (t->rel == ENT__REL_ADVCL || t->rel == ENT__REL_XCOMP);
}

/* "in Lagos, where gunmen took hostages": whether a place stands in the words that a clause with "where" tells of. */
static bool is_where(const ent__sentence *s, uint32_t clause, uint32_t place) {
    const ent__token *t = &s->tokens[clause];
    uint32_t where = ent__tree_child(s, clause, ENT__REL_ADVMOD);
    if (t->rel != ENT__REL_ACL_RELCL || where == ENT__NOTOKEN || !ENT__IS(s->tokens[where].lemma, "where"))
        return false;
    return place < t->lo && (place == t->head || ent__tree_below(s, place, t->head));
}

/* The state of the places in the clause of a mention; empty where there are none or of several states. */
static ent_str scene_of(const ent__finder *f, size_t m) {
    const ent__cast *c = f->cast;
    const ent__mention *x = &c->mentions[m];
    const ent__sentence *s = &f->text->sentences[x->sentence];
    uint32_t clause = clause_of(s, x->head);
    ent_str found = {0};
    size_t k = ent__mentions_from(f, x, x->sentence);
    for (; k < c->n_mentions && c->mentions[k].sentence == x->sentence; k++) {
        const ent__entity *e = &c->entities[c->mentions[k].entities[0]];
        if (e->kind != ENT__STATE || !ent__is_state_code(e->code) || !ent__mention_is_scene(f, &c->mentions[k]))
            continue;
        const ent__token *t = &s->tokens[top_of_spots(s, place_of(f, &c->mentions[k]))];
        bool aim = t->head != ENT__NOTOKEN && s->tokens[t->head].head == clause && is_aim(s, t->head);
        bool inside = t->rel == ENT__REL_OBJ && is_spot(t->lemma); /* "blocked roads in Lagos" */
        bool where = is_where(s, clause, c->mentions[k].head);
        if (!where && t->head != x->head && ((t->head != clause && !aim) || (t->rel != ENT__REL_OBL && !inside)))
            continue; /* "the war in X" is not here */
        if (found.len && !ent__str_eq(found, e->code)) return (ent_str){0};
        found = e->code;
    }
    return found;
}

/* "the opposition", "the police": of the state that is spoken of. */
static bool is_institution(const ent__token *t) {
    return ENT__IS(t->lemma, "opposition", "parliament", "army", "police", "public", "judiciary", "press", "authority",
                   "military", "people", "population");
}

/* Whether a phrase has no words of its own that say whose it is: plural, with no article or "other" before it. */
static bool shares_modifiers(const ent__finder *f, const ent__mention *m) {
    const ent__sentence *s = &f->text->sentences[m->sentence];
    const ent__token *first = &s->tokens[m->first], *head = &s->tokens[m->head];
    if (m->first == 0 || (head->xpos != ENT__XPOS_NNS && !is_institution(head))) return false;
    uint32_t at = m->first - 1;
    if (is_institution(head) && at > 0 && ENT__IS(s->tokens[at].form, "the")) at--;
    if (is_institution(head) && m->first < m->head && ENT__IS(first->form, "the")) first++;
    return ENT__IS(s->tokens[at].form, "and", ",", "&") && first->upos != ENT__UPOS_DET &&
           !ENT__IS(first->form, "other", "foreign", "international", "various", "several", "many", "some");
}

/* "President Roe and senior officials": those who govern beside one who governs are his state's. */
static bool governs_with(const ent__finder *f, const ent__mention *x, const ent__mention *y) {
    const ent__entity *e = &f->cast->entities[y->entities[0]], *those = &f->cast->entities[x->entities[0]];
    const ent__lex_actor *role = f->who[x->entities[0]].role;
    if (!role || role->flags & ENT__LF_SENT || y->last + 2 != x->first) return false; /* envoys; a longer list */
    return e->kind == ENT__PERSON && those->kind == ENT__GROUP && ENT__IS(e->sector, "GOV") &&
           ENT__IS(those->sector, "GOV") && !f->who[y->entities[0]].borrowed;
}

/* "German businessmen and bankers", "the government of Peru and the opposition": the code of those before it in a list
 * of groups and bodies; empty where there is none. */
static ent_str code_of_list(const ent__finder *f, size_t m) {
    const ent__cast *c = f->cast;
    const ent__mention *x = &c->mentions[m];
    const ent__token *t = &f->text->sentences[x->sentence].tokens[x->head];
    if (t->rel != ENT__REL_CONJ || !shares_modifiers(f, x)) return (ent_str){0};
    for (size_t k = m; k-- > 0 && c->mentions[k].sentence == x->sentence;) {
        const ent__mention *y = &c->mentions[k];
        if (y->first > t->head || t->head > y->last || y->n_entities != 1 || y->modifier) continue;
        const ent__entity *e = &c->entities[y->entities[0]];
        bool many = e->kind == ENT__GROUP || e->kind == ENT__ORG;
        bool listed = (many && e->sector.len && y->kind == ENT__BY_ROLE) || governs_with(f, x, y);
        return listed && ent__is_state_code(e->code) ? e->code : (ent_str){0};
    }
    return (ent_str){0};
}

/* "the King and Prime Minister of Thailand": one article and one land for both titles; empty where it is not so. */
static ent_str code_of_next_title(const ent__finder *f, size_t m) {
    const ent__cast *c = f->cast;
    const ent__mention *x = &c->mentions[m], *y = x + 1, *end = c->mentions + c->n_mentions;
    while (y < end && y->modifier) y++;
    if (y >= end || y->sentence != x->sentence || y->first != x->last + 2) return (ent_str){0};
    const ent__token *t = f->text->sentences[x->sentence].tokens;
    bool joined =
        t[x->last + 1].upos == ENT__UPOS_CCONJ && t[y->head].head == x->head && t[y->first].upos != ENT__UPOS_DET;
    if (!joined || x->n_entities != 1 || y->n_entities != 1 || x->kind != ENT__BY_ROLE || y->kind != ENT__BY_ROLE)
        return (ent_str){0};
    const ent__entity *e = &c->entities[x->entities[0]], *next = &c->entities[y->entities[0]];
    bool titles = e->kind == ENT__PERSON && next->kind == ENT__PERSON && !e->name.len && ENT__IS(e->sector, "GOV") &&
                  ENT__IS(next->sector, "GOV");
    return titles && !f->who[y->entities[0]].borrowed && ent__is_state_code(next->code) ? next->code : (ent_str){0};
}

/* A town that is no seat of government, a land in which something is or to which it is done: where the talk is about.
 */
static bool is_ground(const ent__finder *f, const ent__mention *m) {
    const ent__entity *e = &f->cast->entities[m->entities[0]];
    if (m->n_entities != 1 || e->kind != ENT__STATE || !ent__is_state_code(e->code)) return false;
    bool object = f->text->sentences[m->sentence].tokens[m->head].rel == ENT__REL_OBJ;
    return f->who[m->entities[0]].town || object || ent__mention_is_scene(f, m);
}

/* The state whose ground the sentences around a mention speak of, and of hardly another; empty where there is none. */
static ent_str ground_of(const ent__finder *f, size_t m, uint64_t least) {
    enum { MOST = 75, AROUND = 5 };
    const ent__cast *c = f->cast;
    uint32_t at = c->mentions[m].sentence;
    voices v = {.n = 0};
    size_t first = m, n = 0, best = 0;
    while (first > 0 && c->mentions[first - 1].sentence + AROUND >= at) first--;
    for (size_t k = first; k < c->n_mentions && c->mentions[k].sentence <= at + AROUND; k++)
        if (is_ground(f, &c->mentions[k])) ent__voices_speak(&v, c->entities[c->mentions[k].entities[0]].code, 1), n++;
    for (size_t k = 1; k < v.n; k++)
        if (v.all[k].weight > v.all[best].weight) best = k;
    bool clear = v.n && v.all[best].weight >= least && v.all[best].weight * 100 >= v.total * MOST;
    return clear ? v.all[best].code : (ent_str){0};
}

/* "Syrian refugees … refugees": the code of those who are called by the same word near by, where all have one; empty
 * where there are none or of several states. Experts and fans are of many. */
static ent_str code_of_namesakes(const ent__finder *f, size_t m, size_t i) {
    const ent__cast *c = f->cast;
    const ent__entity *e = &c->entities[i];
    const ent__who *w = &f->who[i];
    ent_str found = {0};
    if (e->kind != ENT__GROUP || e->code.len || w->abroad || !w->role || !w->words.len) return found;
    if (is_public(e->sector) || ENT__IS(e->sector, "UNK", "PTY", "EDU", "CRM")) return found;
    if (w->role->flags & ENT__LF_WANDERS || ENT__IS(w->words, "people", "man", "woman", "relative")) return found;
    uint32_t at = c->mentions[m].sentence;
    for (size_t k = 0; k < c->n_mentions; k++) {
        const ent__mention *x = &c->mentions[k];
        uint32_t away = x->sentence > at ? x->sentence - at : at - x->sentence;
        if (x->n_entities != 1 || x->entities[0] == i || away > NAMESAKES) continue;
        const ent__entity *y = &c->entities[x->entities[0]];
        const ent__who *z = &f->who[x->entities[0]];
        if (y->kind != ENT__GROUP || z->borrowed || !ent__str_eq(z->words, w->words)) continue;
        if (!ent__str_eq(y->sector, e->sector) || !ent__is_state_code(y->code)) continue;
        if (found.len && !ent__str_eq(found, y->code)) return (ent_str){0};
        found = y->code;
    }
    return found;
}

/* The one person without a name whom a sentence brings in as "a …" and whose state it tells; NULL none or several. */
static const ent__entity *brought_in(const ent__finder *f, uint32_t sentence, size_t before) {
    const ent__cast *c = f->cast;
    const ent__entity *found = NULL;
    for (size_t k = before; k-- > 0 && c->mentions[k].sentence >= sentence;) {
        const ent__mention *x = &c->mentions[k];
        if (x->sentence != sentence || x->modifier || x->n_entities != 1) continue;
        const ent__entity *e = &c->entities[x->entities[0]];
        const ent__who *w = &f->who[x->entities[0]];
        bool an = ENT__IS(f->text->sentences[sentence].tokens[x->first].form, "a", "an");
        if (!an || x->kind != ENT__BY_ROLE || e->kind != ENT__PERSON || w->surname.len || w->borrowed) continue;
        if (!ent__is_state_code(e->code) || found) return NULL;
        found = e;
    }
    return found;
}

/* "A Russian activist has fled to Kyiv. Ivan Roe, known for …": whoever the next sentence begins with by a full name
 * that nobody knows is he. */
static const ent__entity *introduced_before(const ent__finder *f, size_t m, size_t i) {
    const ent__mention *x = &f->cast->mentions[m];
    const ent__entity *e = &f->cast->entities[i];
    bool named = x->kind == ENT__BY_NAME && e->kind == ENT__PERSON && !e->code.len && x->first < x->last;
    if (!named || f->who[i].role || f->who[i].person || x->sentence == 0 || x->first != 0) return NULL;
    return brought_in(f, x->sentence - 1, m);
}

/* "Canada summons an envoy after MP harassed": of the state that acts where a clause under its own tells of a lawmaker.
 */
static ent_str code_of_state_that_acts(const ent__finder *f, size_t m, size_t i) {
    const ent__cast *c = f->cast;
    const ent__mention *x = &c->mentions[m];
    const ent__sentence *s = &f->text->sentences[x->sentence];
    const ent__entity *e = &c->entities[i];
    bool lawmaker = ENT__IS(e->sector, "LEG") && !e->code.len && !f->who[i].surname.len && !f->who[i].abroad;
    uint32_t verb = lawmaker && s->headline ? s->tokens[x->head].head : ENT__NOTOKEN;
    if (verb == ENT__NOTOKEN) return (ent_str){0};
    uint32_t preposition = ent__tree_child(s, x->head, ENT__REL_CASE); /* so the parser takes "after MP harassed" */
    bool after = s->tokens[x->head].rel == ENT__REL_OBL && preposition != ENT__NOTOKEN &&
                 ENT__IS(s->tokens[preposition].form, "after");
    if (!after && s->tokens[verb].rel != ENT__REL_ADVCL) return (ent_str){0};
    uint32_t subject = ent__tree_child(s, after ? verb : s->tokens[verb].head, ENT__REL_NSUBJ);
    for (size_t k = 0; subject != ENT__NOTOKEN && k < c->n_mentions; k++) {
        const ent__mention *y = &c->mentions[k];
        if (y->sentence != x->sentence || y->modifier || y->head != subject || y->n_entities != 1) continue;
        const ent__entity *state = &c->entities[y->entities[0]];
        return state->kind == ENT__STATE && ent__is_state_code(state->code) ? state->code : (ent_str){0};
    }
    return (ent_str){0};
}

static bool sends_soldiers(ent_str lemma) {
    return ENT__IS(lemma, "send", "deploy", "dispatch", "withdraw", "pull", "order", "base", "station", "commit",
                   "redeploy", "rush", "move");
}

/* "Germany gets a new minister", "Peru sent an envoy"; whom one expels or receives is another's. */
static bool sends_officials(ent_str lemma) {
    return ENT__IS(lemma, "send", "dispatch", "recall", "appoint", "name", "get", "have", "elect", "choose", "replace",
                   "sack", "fire", "dismiss", "suspend");
}

/* The subject of a verb, or of the first of the verbs that it is joined to. */
static uint32_t subject_of(const ent__sentence *s, uint32_t verb) {
    for (uint32_t d = 0; verb != ENT__NOTOKEN && d < s->n_tokens; d++) {
        uint32_t subject = ent__tree_child(s, verb, ENT__REL_NSUBJ);
        if (subject != ENT__NOTOKEN) return subject;
        uint16_t rel = s->tokens[verb].rel;
        if (rel != ENT__REL_CONJ && rel != ENT__REL_XCOMP) return ENT__NOTOKEN;
        verb = s->tokens[verb].head;
    }
    return ENT__NOTOKEN;
}

/* "Paris sent troops to Mali": soldiers and officials are of the state that sends them; empty where they are not sent
 * or by nobody known. */
static ent_str code_of_sender(const ent__finder *f, size_t m, size_t i) {
    const ent__cast *c = f->cast;
    const ent__mention *x = &c->mentions[m];
    const ent__sentence *s = &f->text->sentences[x->sentence];
    const ent__token *t = &s->tokens[x->head];
    const ent__entity *e = &c->entities[i];
    if (e->code.len || t->rel != ENT__REL_OBJ) return (ent_str){0};
    ent_str verb = s->tokens[t->head].lemma;
    bool official = ENT__IS(e->sector, "GOV") && e->kind != ENT__ORG && f->who[i].role && !f->who[i].surname.len;
    bool sent = (ENT__IS(e->sector, "MIL") && sends_soldiers(verb)) || (official && sends_officials(verb));
    uint32_t subject = sent ? subject_of(s, t->head) : ENT__NOTOKEN;
    for (size_t k = 0; subject != ENT__NOTOKEN && k < c->n_mentions; k++) {
        const ent__mention *y = &c->mentions[k];
        if (y->sentence != x->sentence || y->modifier || y->head != subject || y->n_entities != 1) continue;
        ent_str code = c->entities[y->entities[0]].code;
        bool sends = ent__is_state_code(code) || ENT__IS(code, "IGO", "UNO", "EUR");
        return sends || official ? code : (ent_str){0};
    }
    return (ent_str){0};
}

static void borrow(ent__finder *f, size_t i, ent_str code, ent_str rule) {
    f->cast->entities[i].code = code;
    f->cast->entities[i].rule = rule;
    f->who[i].borrowed = true;
}

/* How often the article speaks of a state at all. */
uint64_t ent__voices_named(const voices *whole, ent_str code) {
    for (size_t k = 0; k < whole->n; k++)
        if (ent__str_eq(whole->all[k].code, code)) return whole->all[k].weight;
    return 0;
}

/* "the administration", "an Army captain", "the Senate", "Rep. X": what American papers call so is America's, where it
 * is at least one in a few of those spoken of. */
static bool is_in_american_style(const ent__finder *f, const ent__mention *m) {
    const ent__sentence *s = &f->text->sentences[m->sentence];
    ent_str end = s->tokens[m->last].form;
    uint32_t begin = m->first + ENT__IS(s->tokens[m->first].form, "the", "a", "an");
    for (uint32_t t = m->first; t < m->last; t++)
        if (ENT__IS(s->tokens[t].form, "Rep.", "Rep", "Reps.", "Sen.", "Sens.", "Democratic", "congressional"))
            return true;
    bool which = begin + 1 == m->last && ENT__IS(s->tokens[begin].form, "previous", "current", "outgoing", "incoming");
    if (ENT__IS(end, "administration")) return (begin == m->last || which) && begin > m->first;
    if (m->last == 0) return false; /* a sentence's first word bears a capital anyway */
    if (begin + 2 == m->last && ent__str_is(end, "Council"))
        return ent__str_is(s->tokens[begin].form, "National") && ent__str_is(s->tokens[begin + 1].form, "Security");
    if (begin + 1 == m->last)
        return (ent__str_is(end, "Force") && ent__str_is(s->tokens[begin].form, "Air")) ||
               (ent__str_is(end, "Service") && ent__str_is(s->tokens[begin].form, "Foreign"));
    return begin == m->last && (ent__str_is(end, "Army") || ent__str_is(end, "Navy") || ent__str_is(end, "Senate") ||
                                ent__str_is(end, "Treasury"));
}

/* Groups that come together from everywhere, or are any who do so. */
static bool is_of_many_lands(const ent__finder *f, size_t i) {
    const ent__lex_actor *role = f->who[i].role;
    return ENT__IS(f->cast->entities[i].sector, "UNK", "PTY", "JRN", "BUS") || (role && role->flags & ENT__LF_WANDERS);
}

/* "any society", "people around the world" */
static bool is_of_anywhere(const ent__finder *f, const ent__mention *m) {
    const ent__sentence *s = &f->text->sentences[m->sentence];
    if (ENT__IS(s->tokens[m->first].form, "any", "other", "Any", "Other", "all", "our")) return true;
    uint32_t t = m->last + 1;
    return t + 2 < s->n_tokens && ENT__IS(s->tokens[t].form, "around", "across", "throughout", "all", "from") &&
           ENT__IS(s->tokens[t + 2].form, "world", "globe", "over");
}

/* "Voters in Ohio told the Democrats": a group whose sentence speaks of one state alone, by names of its own. Who talks
 * before us speaks of people anywhere, and who governs of other nations' too. */
static bool is_beside_own(const ent__finder *f, size_t i, const ent__mention *m, ent_str code) {
    const ent__cast *c = f->cast;
    const ent__entity *e = &c->entities[i];
    bool found = false;
    if (e->kind != ENT__GROUP || f->n_turns > 1 || is_of_many_lands(f, i) || is_of_anywhere(f, m)) return false;
    size_t k = ent__mentions_from(f, m, m->sentence);
    for (; k < c->n_mentions && c->mentions[k].sentence == m->sentence; k++)
        for (uint32_t n = 0; n < c->mentions[k].n_entities; n++) {
            uint32_t w = c->mentions[k].entities[n];
            if (!ent__is_state_code(c->entities[w].code) || f->who[w].borrowed) continue;
            if (!ent__str_eq(c->entities[w].code, code)) return false;
            found |= c->entities[w].kind != ENT__PERSON || !ENT__IS(c->entities[w].sector, "GOV");
        }
    return found;
}

static bool names_a_ruler(const ent__finder *f, ent_str code) {
    for (size_t i = 0; i < f->cast->n_entities; i++) {
        const ent__entity *e = &f->cast->entities[i];
        if (e->kind == ENT__PERSON && ent__str_is(e->sector, "GOV") && ent__str_eq(e->code, code)) return true;
    }
    return false;
}

/* What the Soviet Union says besides a state that came of it. */
static uint64_t weight_of_union(const voices *v, ent_str code) {
    if (!ENT__IS(code, "RUS", "UKR", "BLR", "KAZ", "GEO", "ARM", "UZB")) return 0;
    for (size_t k = 0; k < v->n; k++)
        if (ENT__IS(v->all[k].code, "SUN")) return v->all[k].weight;
    return 0;
}

/* "President X met with the Cabinet": what whoever governs a state has about him. */
static bool is_body_of_state(const ent__finder *f, size_t i) {
    const ent__entity *e = &f->cast->entities[i];
    return e->kind == ENT__ORG && ENT__IS(e->sector, "GOV") && ENT__IS(f->who[i].words, "cabinet", "government") &&
           f->text->n_sentences == 1;
}

static void lend(ent__finder *f, size_t i, const ent__mention *m, const voices *v, const voices *whole, uint32_t wanted,
                 int homes) {
    enum { FEW_SENTENCES = 3 };
    bool own = wanted == OFFICES && is_body_of_state(f, i);
    bool alone = whole->n == 1 && (own || f->text->n_sentences > 1); /* the only state need not be named as often */
    bool known = wanted == OFFICES || f->who[i].surname.len;         /* one in an office, one who bears a name */
    bool once = alone && known && (own || f->text->n_sentences > FEW_SENTENCES);
    once = once || (whole->n == 1 && f->text->n_sentences > 1 && names_a_ruler(f, whole->all[0].code));
    const uint64_t often = once || homes > 0 ? 1 : wanted == OFFICES || alone ? 2 : 3;
    size_t best = 0;
    for (size_t k = 1; k < v->n; k++)
        if (v->all[k].weight > v->all[best].weight) best = k;
    if (!v->n) return;
    bool half = 2 * ent__voices_named(whole, v->all[best].code) >= whole->total;
    if (wanted == OTHERS && half && is_beside_own(f, i, m, v->all[best].code)) wanted = BESIDE_OWN;
    if (v->all[best].weight * 100 < (v->total - weight_of_union(v, v->all[best].code)) * wanted) return;
    if (ent__voices_named(whole, v->all[best].code) < often) return;
    bool mixed = ENT__IS(v->all[best].code, "USA");                               /* has names of all tongues */
    bool at_home = whole->n == 1 && !ENT__IS(f->cast->entities[i].sector, "JRN"); /* reporters come from abroad */
    if (homes == 0 && !at_home && !mixed) return;
    ent_str code = v->all[best].code, near = f->who[i].surname.len ? code : ent__actors_nearer_place(f, i, m, code);
    borrow(f, i, near,
           ent__str_eq(near, code) ? ENT__LIT("the state that the article is about") : ENT__LIT("the place beside it"));
}

static void lend_by_evidence(ent__finder *f, size_t i, const ent__mention *m, const voices *whole, ent_str home) {
    if (is_any(f, i, m) || are_of_many_states(&f->cast->entities[i], &f->who[i])) return;
    ent_str code = ent__actors_by_evidence(f, i, m, whole, home);
    if (code.len) borrow(f, i, code, ENT__LIT("the state that the words around it tell"));
}

static bool lend_code(ent__finder *f, size_t i, ent_str code, ent_str rule) {
    if (code.len) borrow(f, i, code, rule);
    return code.len > 0;
}

/* What words beside a mention tell, the surest first. */
static bool lend_beside(ent__finder *f, size_t m, size_t i, bool first, uint32_t wanted) {
    const ent__mention *x = &f->cast->mentions[m];
    const ent_str none = {0};
    ent_str sender = first ? code_of_sender(f, m, i) : none;
    if (first && !sender.len) sender = code_of_state_that_acts(f, m, i);
    if (!sender.len && wanted) sender = ent__actors_code_of_consoled(f, i);
    if (lend_code(f, i, sender, ENT__LIT("the state that sends them"))) return true;
    if (lend_code(f, i, first ? code_of_next_title(f, m) : none, ENT__LIT("the state of the title beside it")))
        return true;
    ent_str list = wanted ? code_of_list(f, m) : none;
    if (lend_code(f, i, list, ENT__LIT("the state of those before it in a list"))) return true;
    bool there = first && (may_take_scene(f, i) || bears_arms_there(f, i, x) || sits_there(f, i, x));
    if (lend_code(f, i, there ? scene_of(f, m) : none, ENT__LIT("the place in its clause"))) return true;
    const ent__entity *he = first ? introduced_before(f, m, i) : NULL;
    if (he) {
        borrow(f, i, he->code, ENT__LIT("who was brought in before the name"));
        if (!f->cast->entities[i].sector.len) f->cast->entities[i].sector = he->sector;
        return true;
    }
    if (lend_code(f, i, code_of_namesakes(f, m, i), ENT__LIT("the state of those who are called so too"))) return true;
    if (wanted && is_local(f, i, x))
        lend_code(f, i, ground_of(f, m, 1), ENT__LIT("the ground that the article is about"));
    return f->cast->entities[i].code.len > 0;
}

/* The state that is spoken of around a mention. */
static void lend_by_voices(ent__finder *f, size_t m, size_t i, const voices *whole, uint32_t wanted) {
    voices near;
    const ent__mention *x = &f->cast->mentions[m];
    const ent__who *w = &f->who[i];
    listen(f, m, whole, &near);
    if (ent__is_state_code(w->told_by)) ent__voices_speak(&near, w->told_by, SPEAKER * LOUDNESS);
    bool american = is_in_american_style(f, x) && ent__voices_named(&near, ENT__LIT("USA")) * AMERICANS >= near.total;
    uint64_t loud = w->surname.len ? 3 * near.total : near.total; /* "Rep. X" */
    if (american) ent__voices_speak(&near, ENT__LIT("USA"), loud);
    int homes = w->surname.len ? ent__voices_hear_name(f, w, &near) : -1;
    if (homes > 0 && wanted == BARE_NAMES) wanted = NAMES;
    lend(f, i, x, &near, whole, wanted, homes);
}

static void lend_states(ent__finder *f) {
    enum { TWICE = 2 };
    const ent__cast *c = f->cast;
    voices whole;
    ent__actors_take_told(f);
    whole_article(f, &whole);
    if (!whole.n) return;
    ent__home home = {.part = false};
    home.code = ent__actors_home(f, &whole, &home.sent);
    ent__actors_congress(f, &whole, home.code);
    const ent_str *parts = ent__actors_parts(f);
    bool *seen = ENT__ARRAY(f->arena, bool, c->n_entities + 1);
    if (!seen) {
        f->failed = true;
        return;
    }
    for (size_t m = 0; m < c->n_mentions; m++)
        for (uint32_t k = 0; k < c->mentions[m].n_entities; k++) {
            const ent__mention *x = &c->mentions[m];
            uint32_t i = x->entities[k];
            bool first = !seen[i];
            uint32_t wanted = !first || is_any(f, i, x) ? 0 : share_wanted(f, i);
            seen[i] = true;
            if (lend_beside(f, m, i, first, wanted)) continue;
            if (first && lend_code(f, i, ent__actors_at_civil_war(f, i, x), ENT__LIT("the state at war with itself")))
                continue;
            if (wanted) lend_by_voices(f, m, i, &whole, wanted);
            if (may_take_ground(f, i, x))
                lend_code(f, i, ground_of(f, m, TWICE), ENT__LIT("the ground that the article is about"));
            ent_str part = parts ? parts[x->sentence] : (ent_str){0};
            ent__home own = part.len ? (ent__home){.code = part, .sent = true, .part = true} : home;
            if (ent__actors_at_home(f, i, x, &whole, &own))
                borrow(f, i, own.code, ENT__LIT("the state that the article is about"));
            if (first || ent__actors_meant_again(f, x, &whole)) lend_by_evidence(f, i, x, &whole, own.code);
            if (first) lend_code(f, i, ent__actors_amid_civil_war(f, i, x), ENT__LIT("the state at war with itself"));
        }
}

/* "Roe's father", "their lawyers": of the state that those are of whose they are, once that is known. */
static void follow_owners(ent__finder *f) {
    for (size_t i = 0; i < f->cast->n_entities; i++) {
        const ent__who *w = &f->who[i];
        if (!w->of || w->abroad || w->of - 1 >= f->cast->n_entities) continue;
        ent_str code = f->cast->entities[w->of - 1].code;
        if (code.len && (!f->cast->entities[i].code.len || w->borrowed))
            borrow(f, i, code, ENT__LIT("state of the owner"));
    }
}

/* "The Security Council" by these words alone. */
static bool is_plain_council(const ent__finder *f, const ent__mention *m) {
    const ent__token *t = f->text->sentences[m->sentence].tokens;
    if (m->head == 0 || m->n_entities != 1 || m->head > m->first + 2) return false;
    bool article = m->head < m->first + 2 || ENT__IS(t[m->first].form, "The", "the");
    return article && ent__str_is(t[m->head].form, "Council") && ent__str_is(t[m->head - 1].form, "Security");
}

/* The state that is half of what the article names; empty where none is. */
static ent_str state_of_half(const ent__finder *f) {
    voices whole;
    whole_article(f, &whole);
    for (size_t k = 0; k < whole.n; k++)
        if (2 * whole.all[k].weight >= whole.total) return whole.all[k].code;
    return (ent_str){0};
}

/* The council of the United Nations, where the article speaks of these, or of no state that has one which is only
 * called so: half of it is of such a state, or of one that somebody is named who governs it. */
static void settle_councils(ent__finder *f, bool of_nobody) {
    ent__cast *c = f->cast;
    ent_str half = state_of_half(f);
    bool named_otherwise = ENT__IS(half, "USA", "GBR", "FRA", "CHN", "DEU", "JPN", "IND");
    bool own = ENT__IS(half, "RUS", "BLR", "KAZ", "ARM", "KGZ", "TJK", "UZB");
    bool world = of_nobody || named_otherwise || (half.len && !own);
    if (!named_otherwise && half.len && names_a_ruler(f, half)) return;
    for (size_t i = 0; i < c->n_entities && !world; i++) world = ent__str_is(c->entities[i].code, "UNO");
    for (size_t m = 0; m < c->n_mentions && world; m++) {
        if (!is_plain_council(f, &c->mentions[m])) continue;
        ent__entity *e = &c->entities[c->mentions[m].entities[0]];
        if (e->kind != ENT__ORG || e->code.len) continue;
        e->sector = (ent_str){0};
        borrow(f, c->mentions[m].entities[0], ENT__LIT("UNO"), ENT__LIT("the council of the United Nations"));
    }
}

void ent__actors_settle(ent__finder *f) {
    settle_councils(f, false);
    lend_states(f);
    follow_owners(f);
    settle_councils(f, true);
    ent__actors_settle_citizens(f);
}
