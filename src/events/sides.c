/* sides: from the head of a phrase to the parties it names.
 *
 *   "Russia and Pakistan"          both: coordination
 *   "Russian troops"               the mention at the head
 *   "Israel's decision"            nobody at the head: the possessor, then "of", "by", then a name before the noun
 *   "a delegation led by Janjua"   the agent of the participle
 */
#include <string.h>
#include "events/coder.h"

enum { LIST_DEPTH = 12 }; /* how far a list hangs on its own members */

static bool has_entity(const ent__sides *s, uint32_t entity) {
    for (uint32_t i = 0; i < s->n; i++)
        if (s->items[i].entity == entity) return true;
    return false;
}

static void add_party(ent__sides *to, ent__party p) {
    if (to->n < ENT__MAX_SIDES && !has_entity(to, p.entity)) to->items[to->n++] = p;
}

void ent__sides_add(ent__sides *to, const ent__sides *from) {
    for (uint32_t i = 0; i < from->n; i++) add_party(to, from->items[i]);
}

bool ent__sides_share(const ent__sides *a, const ent__sides *b) {
    for (uint32_t i = 0; i < a->n; i++)
        if (has_entity(b, a->items[i].entity)) return true;
    return false;
}

bool ent__sides_known(const ent__coder *c, const ent__sides *s) {
    for (uint32_t i = 0; i < s->n; i++)
        if (c->f->cast.entities[s->items[i].entity].code.len) return true;
    return false;
}

bool ent__sides_govern(const ent__coder *c, const ent__sides *s) {
    for (uint32_t i = 0; i < s->n; i++) {
        const ent__entity *x = &c->f->cast.entities[s->items[i].entity];
        if (!ent__str_is(x->sector, "GOV") && (x->kind != ENT__STATE || x->sector.len)) return false;
    }
    return s->n > 0;
}

bool ent__sides_same(const ent__sides *a, const ent__sides *b) {
    if (a->n != b->n) return false;
    for (uint32_t i = 0; i < a->n; i++)
        if (!has_entity(b, a->items[i].entity)) return false;
    return true;
}

/* The same state under two entries of the cast. */
static bool has_state(const ent__coder *c, const ent__sides *s, uint32_t entity) {
    const ent__entity *x = &c->f->cast.entities[entity];
    if (x->kind != ENT__STATE || x->sector.len || !x->code.len) return false;
    for (uint32_t i = 0; i < s->n; i++) {
        const ent__entity *y = &c->f->cast.entities[s->items[i].entity];
        if (y->kind == ENT__STATE && ent__str_eq(x->code, y->code)) return true;
    }
    return false;
}

void ent__sides_subtract(const ent__coder *c, ent__sides *from, const ent__sides *what) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < from->n; i++)
        if (!has_entity(what, from->items[i].entity) && !has_state(c, what, from->items[i].entity))
            from->items[n++] = from->items[i];
    from->n = n;
}

/* Whom drop_own leaves beside those of his country: nobody; a person by name; or whoever is of another kind, too. */
enum { LEAVE_NONE, LEAVE_PERSONS, LEAVE_KINDS };

static bool shares_code(const ent__coder *c, const ent__entity *x, const ent__sides *with, int leave) {
    for (uint32_t k = 0; k < with->n && x->code.len; k++) {
        const ent__entity *y = &c->f->cast.entities[with->items[k].entity];
        bool both = leave && x != y && x->kind == ENT__PERSON && x->name.len && y->kind == ENT__PERSON;
        both |= leave == LEAVE_KINDS && x->sector.len && y->sector.len && !ent__str_eq(x->sector, y->sector);
        if (ent__str_eq(x->code, y->code) && !both) return true;
    }
    return false;
}

static void drop_own(const ent__coder *c, ent__sides *from, const ent__sides *what, int leave) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < from->n; i++)
        if (!shares_code(c, &c->f->cast.entities[from->items[i].entity], what, leave))
            from->items[n++] = from->items[i];
    from->n = n;
}

void ent__sides_drop_own(const ent__coder *c, ent__sides *from, const ent__sides *what) {
    drop_own(c, from, what, LEAVE_NONE);
}

void ent__sides_keep_others(const ent__coder *c, ent__sides *from, const ent__sides *what, bool kinds) {
    ent__sides foreign = *from;
    drop_own(c, &foreign, what, LEAVE_NONE);
    if (foreign.n) drop_own(c, from, what, kinds ? LEAVE_KINDS : LEAVE_PERSONS);
}

/* "to US President Barack Obama": where the tree parts the state from whose name and title follow it, that one. */
static const ent__mention *named_after(const ent__coder *c, const ent__mention *state) {
    if (state->n_entities != 1 || state->last + 1 >= c->s->n_tokens) return NULL;
    const ent__entity *x = &c->f->cast.entities[state->entities[0]];
    if (x->kind != ENT__STATE || x->sector.len || !x->code.len) return NULL;
    uint32_t end = state->last + 6 < c->s->n_tokens ? state->last + 6 : c->s->n_tokens;
    for (uint32_t t = state->last + 1; t < end; t++) {
        const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, t);
        bool titled = m && m->first == state->last + 1 && c->s->tokens[m->first].upos == ENT__UPOS_PROPN;
        if (!titled || m->modifier || m->n_entities != 1) continue;
        const ent__entity *y = &c->f->cast.entities[m->entities[0]];
        return y->kind == ENT__PERSON && ent__str_eq(x->code, y->code) ? m : NULL;
    }
    return NULL;
}

/* The mention headed at a token; where the tree has another head for the phrase, the mention that holds the token. */
static const ent__mention *mention_at(const ent__coder *c, uint32_t token) {
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, token);
    uint8_t upos = c->s->tokens[token].upos;
    if (m || (upos != ENT__UPOS_NOUN && upos != ENT__UPOS_PROPN)) return m;
    uint32_t lo = token > 8 ? token - 8 : 0, hi = token + 8 < c->s->n_tokens ? token + 8 : c->s->n_tokens - 1;
    for (uint32_t t = lo; t <= hi; t++) {
        m = ent__cast_at(&c->f->cast, c->sentence, t);
        if (m && !m->modifier && m->first <= token && token <= m->last) return m;
    }
    return NULL;
}

/* "the Reagan library", "St Paul's Cathedral": what bears a person's name is not his. */
static bool bears_name(const ent__coder *c, uint32_t noun) {
    return ent__thing_in(c->s, noun,
                         "library foundation institute museum university school airport center centre hospital prize "
                         "award cathedral church street square avenue stadium theatre theater");
}

/* "released the documentary Putin": a work that is called by his name. */
static bool is_work(const ent__coder *c, const ent__mention *m) {
    if (c->f->cast.entities[m->entities[0]].kind != ENT__PERSON) return false;
    for (uint32_t t = m->first > 0 ? m->first - 1 : 0; t < m->last; t++)
        if (c->s->tokens[t + 1].upos == ENT__UPOS_PROPN &&
            ent__lemma_in(c->s, t, "documentary film movie book novel biography opera ballet play exhibition"))
            return true;
    return false;
}

/* "sanctioned the Reagan library": whatever the tree makes of the two. */
static bool stands_in_name(const ent__coder *c, const ent__mention *m) {
    uint32_t next = m->last + 1;
    if (m->kind != ENT__BY_NAME || m->n_entities != 1 || next >= c->s->n_tokens) return false;
    if (is_work(c, m)) return true;
    if (c->s->tokens[next].upos == ENT__UPOS_VERB) return false; /* "Putin awarded" */
    return c->f->cast.entities[m->entities[0]].kind == ENT__PERSON && bears_name(c, next);
}

static bool add_mention(const ent__coder *c, uint32_t head, ent__sides *out) {
    const ent__mention *m = mention_at(c, head), *person = m ? named_after(c, m) : NULL;
    if (person) m = person;
    if (!m || m->n_entities == 0 || stands_in_name(c, m)) return false;
    for (uint32_t i = 0; i < m->n_entities; i++)
        add_party(out, (ent__party){.entity = m->entities[i],
                                    .mention = (uint32_t)(m - c->f->cast.mentions),
                                    .first = m->first,
                                    .last = m->last});
    return true;
}

/* Prepositions that join a party to a thing, for each role: who did it owns it; who it was done to is also what it was
 * on, to, for; places are nobody's side. */
static const char *preps_of(uint8_t role) {
    if (role == ENT__ROLE_ACTOR) return "of by between among";
    if (role == ENT__ROLE_OTHER) return "between with of among by to";
    if (role == ENT__ROLE_DOER) return "by";
    return "of by between from among with against on for to toward towards over at into in";
}

/* "Merkel's critics": those who stand against him do not act for him, though what is done to them touches him not
 * either. */
static bool is_adversary(const ent__coder *c, uint32_t noun) {
    return ent__lemma_in(c->s, noun, "critic opponent rival foe enemy adversary detractor challenger");
}

/* "the Syrian settlement", "the Iraqi crisis", "the Ukraine war": whose matter it is has not done it, nor is it done to
 * him. A war that an adjective names ("the Russian war") is that state's. */
static bool is_matter(const ent__coder *c, uint32_t noun, uint32_t name) {
    if (ent__lemma_in(c->s, noun, "settlement crisis problem issue question matter dossier situation format"))
        return true;
    return c->s->tokens[name].rel == ENT__REL_COMPOUND && ent__lemma_in(c->s, noun, "war conflict");
}

/* "airspace north of Taiwan": the land only tells where. */
static bool is_bearing(const ent__coder *c, uint32_t k) {
    uint32_t prep = ent__preposition(c->s, k);
    return prep != ENT__NOTOKEN && prep > 0 &&
           ent__lemma_in(c->s, prep - 1, "north south east west northeast northwest southeast southwest outside");
}

/* "the Order of Alexander Nevsky": whose name an honour bears is not his. */
static bool is_honour(const ent__coder *c, uint32_t noun) {
    return ent__thing_in(c->s, noun, "order medal prize award");
}

/* "flew aid from Chad to Mali": whom it comes from has it not, where the same stretch tells whom it goes to. */
bool ent__is_origin(const ent__coder *c, uint32_t head) {
    uint32_t prep = ent__preposition(c->s, head), next = head + 1;
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, head);
    if (prep == ENT__NOTOKEN || !ent__lemma_in(c->s, prep, "from")) return false;
    if (m) next = m->last + 1;
    return next + 1 < c->s->n_tokens && c->s->tokens[next].upos == ENT__UPOS_ADP && ent__lemma_in(c->s, next, "to");
}

/* "rule in Chad; Lula, meanwhile, left": what stands behind a semicolon is no name for what stands before it. */
static bool is_behind_stop(const ent__coder *c, uint32_t k) {
    uint32_t lo = c->s->tokens[k].lo;
    for (uint32_t t = lo > 0 ? lo - 1 : lo; t <= k; t++)
        if (ent__str_is(c->s->tokens[t].form, ";")) return true;
    return false;
}

static bool owner_relation(const ent__coder *c, uint32_t k, int pass, uint8_t role) {
    const ent__token *t = &c->s->tokens[k];
    uint32_t prep;
    if (pass != 3 && is_adversary(c, t->head)) return false;
    if (pass == 3 && is_matter(c, t->head, k)) return false;
    switch (pass) {
    case 0: return t->rel == ENT__REL_NMOD_POSS;
    case 1: return t->rel == ENT__REL_APPOS && !is_behind_stop(c, k);
    case 2:
        prep = t->rel == ENT__REL_NMOD && !is_honour(c, t->head) ? ent__preposition(c->s, k) : ENT__NOTOKEN;
        return prep != ENT__NOTOKEN && ent__lemma_in(c->s, prep, preps_of(role)) && !is_bearing(c, k) &&
               !(role == ENT__ROLE_RECIPIENT && ent__is_origin(c, k));
    default:
        return t->rel == ENT__REL_AMOD || t->rel == ENT__REL_COMPOUND || t->rel == ENT__REL_NMOD_DESC ||
               t->rel == ENT__REL_FLAT || t->rel == ENT__REL_NMOD_UNMARKED || (t->rel == ENT__REL_NMOD && k < t->head);
    }
}

/* "military accord", "artillery shells": a word for a kind of actor names nobody; "Russian accord" does. */
static bool names_an_actor(const ent__coder *c, uint32_t token) {
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, token);
    if (!m || m->n_entities == 0) return true; /* what is below it is looked at in turn */
    const ent__entity *x = &c->f->cast.entities[m->entities[0]];
    if (x->kind == ENT__PERSON && m->kind == ENT__BY_NAME && bears_name(c, c->s->tokens[token].head)) return false;
    bool organ = ent__str_is(x->sector, "GOV") || ent__str_is(x->sector, "LEG") || ent__str_is(x->sector, "JUD");
    bool kind = m->kind == ENT__BY_ROLE && m->first == m->last && c->s->tokens[token].xpos == ENT__XPOS_NN;
    return x->name.len > 0 || (x->code.len > 0 && (organ || !kind)); /* but "a government meeting" */
}

/* "the Kramatorsk attack": a town before an act of violence is where it was done, not who did it. */
static bool is_scene(const ent__coder *c, uint32_t token, uint8_t role) {
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, token);
    if (role != ENT__ROLE_ACTOR || !m || m->n_entities == 0) return false;
    static const char towns[] = "actors/cities.tsv";
    ent_str rule = c->f->cast.entities[m->entities[0]].rule;
    return rule.len >= sizeof towns - 1 && memcmp(rule.ptr, towns, sizeof towns - 1) == 0 &&
           ent__lemma_in(
               c->s, c->s->tokens[token].head,
               "attack strike airstrike raid assault shooting shelling bombing blast explosion massacre siege");
}

/* "Indian and Chinese soldiers": the first nation is an adjective of its own. */
static void add_coordinated_nations(const ent__coder *c, uint32_t head, ent__sides *out) {
    for (uint32_t i = 0; i < c->s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, head, i);
        const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, k);
        uint8_t rel = c->s->tokens[k].rel;
        if (k > head || (rel != ENT__REL_AMOD && rel != ENT__REL_COMPOUND) || !m || m->modifier) continue;
        uint32_t other = ent__tree_child(c->s, k, ENT__REL_CONJ);
        bool beside = c->s->tokens[k + 1].upos == ENT__UPOS_CCONJ && /* "U.S. and China trade officials" */
                      c->f->cast.entities[m->entities[0]].sector.len > 0;
        if (other == ENT__NOTOKEN && !beside) continue;
        add_mention(c, k, out);
        if (other != ENT__NOTOKEN) add_mention(c, other, out);
    }
}

/* "A and B to hold talks; C looks to Oman": what the tree joins to a name from behind a verb and a semicolon. */
static bool is_of_next_clause(const ent__coder *c, uint32_t k) {
    if (!is_behind_stop(c, k)) return false;
    for (uint32_t t = c->s->tokens[k].head + 1; t < c->s->tokens[k].lo; t++)
        if (c->s->tokens[t].upos == ENT__UPOS_VERB) return true;
    return false;
}

static void add_conjuncts(const ent__coder *c, uint32_t token, unsigned depth, ent__sides *out) {
    for (uint32_t i = 0; i < c->s->tokens[token].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, token, i);
        if (c->s->tokens[k].rel != ENT__REL_CONJ || is_of_next_clause(c, k)) continue;
        add_mention(c, k, out);
        if (depth > 0) add_conjuncts(c, k, depth - 1, out);
    }
}

static const ent__entity *named_person(const ent__coder *c, uint32_t token) {
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, token);
    if (!m || m->n_entities != 1 || m->kind != ENT__BY_NAME) return NULL;
    const ent__entity *x = &c->f->cast.entities[m->entities[0]];
    return x->kind == ENT__PERSON && x->name.len ? x : NULL;
}

/* The head of the person by name whose words begin at a token; ENT__NOTOKEN where none do. */
static uint32_t person_from(const ent__coder *c, uint32_t first) {
    enum { LONGEST = 24 };
    for (uint32_t t = first; t < c->s->n_tokens && t < first + LONGEST; t++) {
        const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, t);
        if (m && !m->modifier && m->first == first && named_person(c, t)) return t;
    }
    return ENT__NOTOKEN;
}

/* The longest mention that begins, or ends, at a token; NULL. */
static const ent__mention *mention_edge(const ent__coder *c, uint32_t edge, bool begins) {
    enum { LONGEST = 12 };
    const ent__mention *found = NULL;
    for (uint32_t n = 0; n < LONGEST; n++) {
        if (begins ? edge + n >= c->s->n_tokens : n > edge) break;
        const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, begins ? edge + n : edge - n);
        if (m && (begins ? m->first : m->last) == edge) found = m;
    }
    return found;
}

/* Where the next of a row would begin: behind ",", "and" or ", and". */
static uint32_t behind_separator(const ent__coder *c, uint32_t last, bool *and) {
    uint32_t t = last + 1;
    if (t + 1 >= c->s->n_tokens) return ENT__NOTOKEN;
    bool comma = ent__lemma_in(c->s, t, ",");
    if (comma && ent__lemma_in(c->s, t + 1, "and")) t++;
    *and = ent__lemma_in(c->s, t, "and");
    return comma || *and? t + 1 : ENT__NOTOKEN;
}

/* The comma that ends what is told of a person right behind his name ("X, the envoy to Chad, and Y"). */
static uint32_t end_of_telling(const ent__coder *c, const ent__mention *told) {
    enum { MOST_WORDS = 10 };
    for (uint32_t t = told->last + 1; t < c->s->n_tokens && t - told->last <= MOST_WORDS; t++) {
        uint8_t upos = c->s->tokens[t].upos;
        if (ent__lemma_in(c->s, t, ",")) return t;
        if (upos == ENT__UPOS_VERB || upos == ENT__UPOS_AUX || upos == ENT__UPOS_CCONJ || upos == ENT__UPOS_PUNCT)
            break;
    }
    return ENT__NOTOKEN;
}

/* Where the next of a row would begin behind a person. */
static uint32_t next_in_row(const ent__coder *c, const ent__mention *m, bool *and) {
    uint32_t next = behind_separator(c, m->last, and);
    const ent__mention *told = next == ENT__NOTOKEN || *and? NULL : mention_edge(c, next, true);
    if (!told || told->kind != ENT__BY_ROLE || told->n_entities != 1) return next;
    bool himself = told->entities[0] == m->entities[0];
    uint32_t beyond = himself ? behind_separator(c, told->last, and) : ENT__NOTOKEN;
    if (beyond != ENT__NOTOKEN) return beyond;
    if (c->s->tokens[told->head].rel != ENT__REL_APPOS || c->s->tokens[told->first].upos != ENT__UPOS_DET) return next;
    uint32_t end = end_of_telling(c, told);
    return end == ENT__NOTOKEN ? next : behind_separator(c, end - 1, and);
}

/* "President W, Prime Minister X, Speaker Y and Secretary Z": a row of three or more persons by name that "and" closes
 * is one side, whatever the tree makes of their titles; so are those before one whom nobody knows. */
static void add_row(const ent__coder *c, uint32_t head, ent__sides *out) {
    enum { ENOUGH = 3 };
    ent__sides row = {0};
    bool and = false;
    for (uint32_t at = head; at != ENT__NOTOKEN && !and&&row.n < ENT__MAX_SIDES && named_person(c, at);) {
        uint32_t next = next_in_row(c, ent__cast_at(&c->f->cast, c->sentence, at), &and);
        at = next == ENT__NOTOKEN ? next : person_from(c, next);
        if (at != ENT__NOTOKEN && add_mention(c, at, &row)) continue;
        and = false;
        break;
    }
    if ((and&&row.n > 1) || row.n >= ENOUGH) ent__sides_add(out, &row);
}

/* Those whom "and" joins to a mention, whichever of its words the tree hangs them on. */
static void add_joined(const ent__coder *c, uint32_t head, ent__sides *out) {
    const ent__mention *m = mention_at(c, head);
    for (uint32_t t = m->first; t <= m->last; t++) add_conjuncts(c, t, LIST_DEPTH, out);
    add_row(c, m->head, out);
}

/* "the Order of St Catherine", "the house of Peter the Great": nothing is given to them, nobody visits them. */
bool ent__is_remembered(const ent__coder *c, uint32_t person) {
    uint32_t noun = c->s->tokens[person].head;
    return noun != ENT__NOTOKEN && named_person(c, person) &&
           ent__thing_in(c->s, noun,
                         "order medal prize award house grave tomb monument statue memorial bust portrait anniversary "
                         "museum gallery flat studio workshop birthplace exhibition");
}

/* Those who stand behind a thing: three levels down at most ("the attack on the embassy of France"). */
static bool add_owner(const ent__coder *c, uint32_t head, int depth, uint8_t role, ent__sides *out) {
    static const int order[] = {0, 3, 1, 2};
    for (size_t o = 0; o < ENT__COUNT(order); o++)
        for (uint32_t i = 0; i < c->s->tokens[head].n_kids; i++) {
            uint32_t k = ent__tree_kid(c->s, head, i);
            if (!owner_relation(c, k, order[o], role) ||
                (order[o] == 3 && (!names_an_actor(c, k) || is_scene(c, k, role))))
                continue;
            if (order[o] == 2 && ent__is_remembered(c, k)) continue;
            bool found = add_mention(c, k, out);
            if (found) add_coordinated_nations(c, k, out);
            if (found) add_joined(c, k, out);
            if (found || (depth > 0 && add_owner(c, k, depth - 1, role, out))) return true;
        }
    return false;
}

/* "invited his best friend, King Felipe": a noun that names nobody is who is named right behind it. */
static bool add_apposed(const ent__coder *c, uint32_t head, ent__sides *out) {
    for (uint32_t i = 0; i < c->s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, head, i);
        bool behind = c->s->tokens[k].rel == ENT__REL_APPOS && k > head;
        if (behind && named_person(c, k) && add_mention(c, k, out)) return true;
    }
    return false;
}

/* "a delegation led by General Janjua", "troops backed by Iran" counts for its leader only. */
static bool add_leader(const ent__coder *c, uint32_t head, ent__sides *out) {
    for (uint32_t i = 0; i < c->s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, head, i);
        if (c->s->tokens[k].rel != ENT__REL_ACL || !ent__lemma_in(c->s, k, "lead head")) continue;
        for (uint32_t j = 0; j < c->s->tokens[k].n_kids; j++) {
            uint32_t x = ent__tree_kid(c->s, k, j);
            uint8_t rel = c->s->tokens[x].rel;
            if ((rel == ENT__REL_OBL || rel == ENT__REL_OBL_AGENT) && add_mention(c, x, out)) return true;
        }
    }
    return false;
}

/* A pronoun that nobody resolved, in reported speech: the speaker ("Iran said it had arrested ..."). In his own words
 * he is "I" and "we", and "they" are others. */
static bool add_speaker(const ent__coder *c, uint32_t pronoun, ent__sides *out) {
    if (!ent__lemma_in(c->s, pronoun, "it they he she we I its their his her our my")) return false;
    if (!ent__lemma_in(c->s, pronoun, "we I our my") && ent__actors_quoted(c->s, pronoun, false)) return false;
    uint32_t verb = ent__speech_above(c, pronoun),
             subj = verb == ENT__NOTOKEN ? verb : ent__surface_subject(c->s, verb);
    return subj != ENT__NOTOKEN && subj != pronoun && add_mention(c, subj, out);
}

/* Only for the lenient: the first mention below. */
static bool add_anything_below(const ent__coder *c, uint32_t head, ent__sides *out) {
    const ent__token *t = &c->s->tokens[head];
    for (uint32_t i = t->lo; i <= t->hi; i++)
        if (add_mention(c, i, out)) return true;
    return false;
}

/* "Indonesia-led drills": who leads what others take part in. */
static bool add_leading(const ent__coder *c, uint32_t head, ent__sides *out) {
    for (uint32_t i = 0; i < c->s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, head, i), name = ent__tree_child(c->s, k, ENT__REL_COMPOUND);
        if (c->s->tokens[k].rel != ENT__REL_AMOD || !ent__lemma_in(c->s, k, "lead host") || name == ENT__NOTOKEN)
            continue;
        if (name < k && add_mention(c, name, out)) return true;
    }
    return false;
}

/* "her rival, the nominee Lula": the person whose name stands beside the noun, not whose rival he is. */
static bool add_bearer(const ent__coder *c, uint32_t head, ent__sides *out) {
    for (uint32_t i = 0; i < c->s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, head, i);
        if (c->s->tokens[k].rel == ENT__REL_APPOS && named_person(c, k) && !is_behind_stop(c, k) &&
            add_mention(c, k, out))
            return true;
    }
    return false;
}

/* "those guilty of helping Islamic State": what they did is told, not whose they are. */
static bool are_those(const ent__coder *c, uint32_t head) {
    uint32_t det = ent__tree_child(c->s, head, ENT__REL_DET);
    return !c->lenient && det != ENT__NOTOKEN && ent__str_is(c->s->tokens[det].form, "those");
}

static bool add_one(const ent__coder *c, uint32_t head, bool within, uint8_t role, ent__sides *out) {
    if (add_mention(c, head, out)) {
        add_coordinated_nations(c, head, out);
        return true;
    }
    uint8_t upos = c->s->tokens[head].upos;
    if (upos == ENT__UPOS_NOUN && ent__tree_child(c->s, head, ENT__REL_NMOD_POSS) != ENT__NOTOKEN &&
        add_bearer(c, head, out))
        return true;
    if (upos == ENT__UPOS_PRON) return add_speaker(c, head, out);
    if (upos == ENT__UPOS_DET) return false;
    if (upos == ENT__UPOS_NOUN && add_apposed(c, head, out)) return true;
    if (upos != ENT__UPOS_VERB && add_leader(c, head, out)) return true;
    if (within && add_leading(c, head, out)) return true;
    if (within && !are_those(c, head) && add_owner(c, head, 2, role, out)) return true;
    return c->lenient && upos != ENT__UPOS_VERB && add_anything_below(c, head, out);
}

static bool is_nominal_word(const ent__token *t) {
    return t->upos == ENT__UPOS_NOUN || t->upos == ENT__UPOS_PROPN || t->upos == ENT__UPOS_ADJ ||
           t->upos == ENT__UPOS_DET || t->upos == ENT__UPOS_CCONJ;
}

/* "killed 20 people, officials and doctors said": who says so stands beside, no further of those. */
static bool says_after(const ent__coder *c, uint32_t head, uint32_t conj) {
    if (c->set_speech == UINT32_MAX || conj < head) return false;
    uint32_t lo = conj, hi = conj;
    while (lo > head + 1 && is_nominal_word(&c->s->tokens[lo - 1])) lo--;
    while (hi + 1 < c->s->n_tokens && is_nominal_word(&c->s->tokens[hi + 1])) hi++;
    if (lo == 0 || c->s->tokens[lo - 1].xpos != ENT__XPOS_COMMA || hi + 1 >= c->s->n_tokens) return false;
    return c->s->tokens[lo].upos != ENT__UPOS_CCONJ && c->s->tokens[hi + 1].upos == ENT__UPOS_VERB &&
           ent__in_set(c, hi + 1, c->set_speech);
}

/* A state or a body of states by its name or its people's, as headlines list them; else NULL. */
static const ent__mention *named_power(const ent__coder *c, uint32_t token) {
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, token);
    if (!m || (m->kind != ENT__BY_NAME && m->kind != ENT__BY_DEMONYM) || m->n_entities != 1) return NULL;
    const ent__entity *x = &c->f->cast.entities[m->entities[0]];
    return x->code.len && !x->sector.len && (x->kind == ENT__STATE || x->kind == ENT__ORG) ? m : NULL;
}

static bool behind_comma(const ent__coder *c, uint32_t token) {
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, token);
    return m && m->first > 0 && ent__lemma_in(c->s, m->first - 1, ", ;");
}

/* "President X, Prime Minister Y and …": two names are two persons, though the tree has one say who the other is. */
static bool is_other_person(const ent__coder *c, uint32_t head, uint32_t k) {
    const ent__entity *x = c->s->tokens[k].rel == ENT__REL_APPOS ? named_person(c, head) : NULL;
    const ent__entity *y = x ? named_person(c, k) : NULL;
    return y && y != x && x->code.len && y->code.len && !ent__str_eq(x->name, y->name) && behind_comma(c, k);
}

/* "blamed Lula for touring Chad and other states": a list does not go on behind a verb that is none of its own words.
 */
static bool parted_by_verb(const ent__coder *c, uint32_t head, uint32_t k) {
    for (uint32_t t = head + 1; t < k; t++)
        if (c->s->tokens[t].upos == ENT__UPOS_VERB && c->s->tokens[t].rel != ENT__REL_AMOD &&
            !ent__tree_below(c->s, t, head))
            return true;
    return false;
}

/* "Omani political and community activists": a word of the phrase that says of which kind they are. */
static bool is_kind_within(const ent__coder *c, uint32_t head, uint32_t k) {
    enum { REACH = 4 };
    for (uint32_t t = k + 1; t <= k + REACH && t < c->s->n_tokens; t++) {
        const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, t);
        if (m && !m->modifier) return m->first <= head && head < k && k < m->head && m->head <= m->last;
    }
    return false;
}

static bool is_further(const ent__coder *c, uint32_t head, uint32_t k) {
    uint8_t upos = c->s->tokens[k].upos;
    if (is_kind_within(c, head, k) || is_of_next_clause(c, k)) return false;
    if (is_other_person(c, head, k)) return true;
    if (parted_by_verb(c, head, k)) return false;
    if (c->s->tokens[k].rel != ENT__REL_CONJ || upos == ENT__UPOS_VERB || says_after(c, head, k)) return false;
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, k);
    bool counted = m && !m->modifier && m->first < k;             /* "six Omanis and one Kenyan" */
    return upos != ENT__UPOS_ADJ || counted || named_power(c, k); /* "the Omani, Kenyan and Tajik presidents" */
}

/* "the presidents of A, B and C": where the tree hangs the last on the one before it, it is of the same list. */
static bool add_coordinated(const ent__coder *c, uint32_t head, bool within, uint8_t role, unsigned depth,
                            ent__sides *out) {
    bool any = false;
    for (uint32_t i = 0; i < c->s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, head, i);
        if (!is_further(c, head, k)) continue;
        any |= add_one(c, k, within, role, out);
        if (depth > 0) any |= add_coordinated(c, k, within, role, depth - 1, out);
    }
    return any;
}

static bool is_known_person(const ent__coder *c, uint32_t token) {
    const ent__entity *x = named_person(c, token);
    return x && x->code.len;
}

/* Besides a power and a person by name, in "Chad, Niger foreign ministers" those whose state stands first in what they
 * are called, and "Chadian", a nation that stands for those who are told behind it. */
static bool may_be_listed(const ent__coder *c, const ent__mention *m) {
    if (named_power(c, m->head) || is_known_person(c, m->head)) return true;
    const ent__entity *x = m->n_entities ? &c->f->cast.entities[m->entities[0]] : NULL;
    if (!x || !x->code.len) return false;
    if (m->modifier) return x->kind == ENT__ORG;
    if (m->kind != ENT__BY_ROLE || x->kind != ENT__GROUP) return false;
    return m->n_entities > 1 || m->first == m->last || named_power(c, m->first);
}

static bool within_words(const ent__mention *m, uint32_t token) { return m->first <= token && token <= m->last; }

/* "Rebels flee as Chad, Niger hold drills": where the tree takes "as" for the preposition of the first. */
static bool begins_clause(const ent__coder *c, uint32_t k) {
    uint32_t lo = c->s->tokens[k].lo;
    return c->s->headline && c->s->tokens[k].rel == ENT__REL_OBL && ent__lemma_in(c->s, lo, "as while");
}

/* Whether the tree, that knows no list without "and", still shows that two neighbours do the same: one says who the
 * other is, is joined to it or is a word before it, or both are subjects ("Chad, Niger join the drills", where it
 * may take the second for a word before the verb's name: "Chad, Niger pledge to"). */
static bool hang_together(const ent__coder *c, const ent__mention *a, const ent__mention *b) {
    const ent__token *x = &c->s->tokens[a->head], *y = &c->s->tokens[b->head];
    bool both =
        is_known_person(c, a->head) == is_known_person(c, b->head); /* not "said of Chad, Deby, the president" */
    bool joined = y->rel == ENT__REL_CONJ || (both && (y->rel == ENT__REL_APPOS || y->rel == ENT__REL_AMOD));
    if (y->head == ENT__NOTOKEN) return false;
    if (joined && within_words(a, y->head)) return true;
    if (x->rel != ENT__REL_NSUBJ) return false;
    if (begins_clause(c, b->head)) return true;
    if (y->head == x->head && (y->rel == ENT__REL_NSUBJ || y->rel == ENT__REL_VOCATIVE)) return true;
    bool before = y->rel == ENT__REL_COMPOUND || y->rel == ENT__REL_AMOD;
    const ent__token *noun = &c->s->tokens[y->head];
    bool member = noun->rel == ENT__REL_CONJ && within_words(a, noun->head); /* "Chad, Nigerien ships hold drills" */
    return before && (member || y->head == x->head || (noun->rel == ENT__REL_NSUBJ && noun->head == x->head));
}

static bool same_country(const ent__coder *c, const ent__mention *a, const ent__mention *b) {
    const ent__entity *x = c->f->cast.entities;
    return a->n_entities == 1 && b->n_entities == 1 && ent__str_eq(x[a->entities[0]].code, x[b->entities[0]].code);
}

/* "Chad" in "Chad's Deby": where the words before a name that say whose he is begin. */
static uint32_t first_with_owner(const ent__coder *c, const ent__mention *m) {
    if (m->first < 2 || c->s->tokens[m->first - 1].xpos != ENT__XPOS_POS) return m->first;
    const ent__mention *owner = mention_edge(c, m->first - 2, false);
    return owner ? owner->first : m->first;
}

/* Who stands beside a mention with a comma between; NULL. */
static const ent__mention *listed_beside(const ent__coder *c, const ent__mention *m, bool right) {
    uint32_t first = first_with_owner(c, m), comma = right ? m->last + 1 : first - 1;
    if ((!right && first < 2) || comma + 1 >= c->s->n_tokens || !ent__lemma_in(c->s, comma, ",")) return NULL;
    const ent__mention *next = mention_edge(c, right ? comma + 1 : comma - 1, right);
    bool owns = right && next && c->s->tokens[next->head].rel == ENT__REL_NMOD_POSS;
    return owns ? ent__cast_at(&c->f->cast, c->sentence, c->s->tokens[next->head].head) : next;
}

/* "Chad, Niger walk out", "Chad, Niger, Mali join the drills", "Xi, Chad's Deby meet": powers, or persons, with commas
 * between them and no "and" are all meant, whichever of them the tree has for the subject. */
static void add_listed(const ent__coder *c, const ent__mention *from, bool right, ent__sides *out) {
    enum { MOST = 8 };
    const ent__mention *m = from;
    for (int n = 0; n < MOST; n++) {
        const ent__mention *next = listed_beside(c, m, right);
        if (!next || !may_be_listed(c, m) || !may_be_listed(c, next) || same_country(c, m, next)) return;
        if (!hang_together(c, m, next) && !hang_together(c, next, m) && !hang_together(c, from, next)) return;
        add_mention(c, next->head, out);
        m = next;
    }
}

/* "met Lula and Deby", "jailed six Omanis and one Kenyan": whom "and" joins to a mention, its own words between, though
 * the tree joins him to the verb, has him beside the first or describe him. */
static void add_next(const ent__coder *c, const ent__mention *m, ent__sides *out) {
    enum { MOST = 8 };
    for (int n = 0; n < MOST; n++) {
        bool and = false;
        uint32_t first = behind_separator(c, m->last, &and);
        const ent__mention *next = and? mention_edge(c, first, true) : NULL;
        if (!next || next->modifier || !within_words(next, c->s->tokens[first - 1].head)) return;
        const ent__token *t = &c->s->tokens[next->head];
        bool verb = t->head != ENT__NOTOKEN && t->rel == ENT__REL_CONJ && c->s->tokens[t->head].upos == ENT__UPOS_VERB;
        bool describes = t->rel == ENT__REL_AMOD && within_words(m, t->head);
        bool beside = t->head == c->s->tokens[m->head].head && t->rel == c->s->tokens[m->head].rel;
        if (t->upos == ENT__UPOS_VERB || t->upos == ENT__UPOS_PRON || !(verb || describes || beside)) return;
        add_mention(c, next->head, out);
        m = next;
    }
}

bool ent__sides_of(const ent__coder *c, uint32_t head, bool within, uint8_t role, ent__sides *out) {
    if (head == ENT__NOTOKEN) return false;
    const ent__mention *m = mention_at(c, head);
    bool any = add_one(c, head, within, role, out);
    if (m) add_next(c, m, out);
    if (m) add_listed(c, m, true, out);
    if (m) add_listed(c, m, false, out);
    if (m) add_row(c, m->head, out);
    any |= add_coordinated(c, head, within && !m, role, LIST_DEPTH, out);
    for (uint32_t t = m ? m->first : 1; m && t <= m->last; t++)
        if (t != head)
            any |=
                add_coordinated(c, t, false, role, LIST_DEPTH, out); /* the rest of a name may hold the coordination */
    return any;
}

bool ent__sides_within(const ent__coder *c, uint32_t head, uint8_t role, ent__sides *out) {
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, head);
    if (m && m->n_entities && c->f->cast.entities[m->entities[0]].code.len)
        return ent__sides_of(c, head, true, role, out);
    return add_owner(c, head, 2, role, out);
}

static bool nobody(const ent__coder *c, const ent__party *p) {
    const ent__entity *x = &c->f->cast.entities[p->entity];
    return x->code.len == 0 && x->name.len == 0;
}

/* "forces of Chad and Niger": the second state is one of those whose forces they are. */
static bool is_part_of(const ent__coder *c, const ent__party *state, const ent__party *of) {
    const ent__entity *x = &c->f->cast.entities[state->entity], *y = &c->f->cast.entities[of->entity];
    return x->kind == ENT__STATE && !x->sector.len && y->sector.len && ent__str_eq(x->code, y->code) &&
           of->mention != UINT32_MAX && c->f->cast.mentions[of->mention].n_entities > 1;
}

/* "visited the president in Kyiv", "the government of Chad": beside somebody of its own the bare state says no more. */
static bool is_state_beside(const ent__coder *c, const ent__sides *s, uint32_t i) {
    const ent__entity *x = &c->f->cast.entities[s->items[i].entity];
    if (x->kind != ENT__STATE || x->sector.len || !x->code.len) return false;
    for (uint32_t k = 0; k < s->n; k++) {
        const ent__entity *y = &c->f->cast.entities[s->items[k].entity];
        if (k != i && ent__str_is(y->sector, "GOV") && ent__str_eq(x->code, y->code)) return true;
    }
    return false;
}

static bool is_one_office(const ent__coder *c, const ent__party *p) {
    const ent__entity *x = &c->f->cast.entities[p->entity];
    uint32_t head = p->mention == UINT32_MAX ? p->last : c->f->cast.mentions[p->mention].head;
    uint8_t xpos = c->s->tokens[head].xpos;
    return x->kind == ENT__PERSON && !x->name.len && xpos != ENT__XPOS_NNS && xpos != ENT__XPOS_NNPS;
}

static bool has_determiner(const ent__coder *c, const ent__party *p) {
    uint8_t upos = c->s->tokens[p->first].upos;
    return upos == ENT__UPOS_DET || upos == ENT__UPOS_PRON;
}

/* Directly, or with a word or a comma between. */
static bool follows(const ent__coder *c, const ent__party *first, const ent__party *second, const char *joint) {
    if (!*joint) return second->first == first->last + 1;
    return second->first == first->last + 2 && ent__lemma_in(c->s, first->last + 1, joint);
}

/* "Vice Chancellor and Economy and Energy Minister X": "and", with words of the second title that name nobody before
 * the party. */
static bool goes_on_with(const ent__coder *c, const ent__party *title, const ent__party *named) {
    enum { MOST_WORDS = 3 };
    uint32_t t = title->last + 1;
    if (t >= named->first || named->first - t > MOST_WORDS + 1 || !ent__lemma_in(c->s, t, "and")) return false;
    for (t++; t < named->first; t++)
        if (ent__cast_at(&c->f->cast, c->sentence, t) ||
            (c->s->tokens[t].upos != ENT__UPOS_PROPN && !ent__lemma_in(c->s, t, "and")))
            return false;
    return true;
}

/* Whether a party stands by its bare name, no title before it. */
static bool is_bare_name(const ent__coder *c, const ent__party *p) {
    ent_str first = c->s->tokens[p->first].form, name = c->f->cast.entities[p->entity].name;
    return first.len <= name.len && memcmp(first.ptr, name.ptr, first.len) == 0;
}

/* "the Chilean leader X", "Deputy Premier and Finance Minister X", "X, the vice chancellor", but "Minister X, Deputy
 * Premier and …" goes on in a list. */
static bool is_title_of(const ent__coder *c, const ent__party *title, const ent__party *named) {
    if (follows(c, named, title, ",")) return is_bare_name(c, named);
    if (goes_on_with(c, title, named)) return !has_determiner(c, title);
    const ent__entity *x = c->f->cast.entities;
    return follows(c, title, named, "") && ent__str_eq(x[title->entity].sector, x[named->entity].sector);
}

/* One person in two offices: "Deputy Premier and Finance Minister X", "X, deputy premier and finance minister". */
static bool is_office_of_another(const ent__coder *c, const ent__sides *s, uint32_t i) {
    const ent__party *p = &s->items[i];
    const ent__entity *x = c->f->cast.entities;
    if (!is_one_office(c, p)) return false;
    for (uint32_t k = 0; k < s->n; k++) {
        const ent__party *q = &s->items[k];
        const ent__entity *y = &x[q->entity];
        if (k == i || y->kind != ENT__PERSON || !ent__str_eq(x[p->entity].code, y->code)) continue;
        if (y->name.len && is_title_of(c, p, q)) return true;
        bool second = follows(c, q, p, "and") && !has_determiner(c, p) && is_one_office(c, q);
        if (second && is_office_of_another(c, s, k)) return true;
    }
    return false;
}

/* Whether a phrase stands in apposition to words before it: behind a comma or a dash, with no verb between. */
static bool is_behind(const ent__coder *c, uint32_t last, uint32_t first) {
    if (first == 0 || c->s->tokens[first - 1].upos != ENT__UPOS_PUNCT) return false;
    for (uint32_t t = last + 1; t < first; t++)
        if (c->s->tokens[t].upos == ENT__UPOS_VERB || c->s->tokens[t].upos == ENT__UPOS_AUX) return false;
    return true;
}

/* "The presidents of Chad and Niger, X and Y": who they are is told right behind. */
static bool is_told_by_name(const ent__coder *c, const ent__sides *s, uint32_t i) {
    const ent__party *p = &s->items[i];
    const ent__entity *x = c->f->cast.entities;
    bool behind = false, same = false;
    if (x[p->entity].kind != ENT__GROUP || p->mention == UINT32_MAX) return false;
    for (uint32_t k = 0; k < s->n && c->f->cast.mentions[p->mention].n_entities > 1; k++) {
        const ent__entity *y = &x[s->items[k].entity];
        if (y->kind != ENT__PERSON || !y->name.len || s->items[k].first <= p->last) continue;
        behind |= is_behind(c, p->last, s->items[k].first);
        same |= ent__str_eq(x[p->entity].code, y->code);
    }
    return behind && same;
}

static bool inside_another(const ent__coder *c, const ent__sides *s, uint32_t i) {
    const ent__party *p = &s->items[i];
    ent_str code = c->f->cast.entities[p->entity].code;
    for (uint32_t k = 0; k < s->n; k++) {
        const ent__party *q = &s->items[k];
        if (k != i && is_part_of(c, p, q)) return true;
        if (k == i || q->mention == p->mention || q->first > p->first || q->last < p->last) continue;
        if (nobody(c, p) && !nobody(c, q)) return true; /* "the CIS Council of Heads of State" */
        if (ent__str_eq(code, c->f->cast.entities[q->entity].code)) return true;
    }
    return false;
}

void ent__sides_unite(const ent__coder *c, ent__sides *s) {
    ent__sides kept = {0};
    for (uint32_t i = 0; i < s->n; i++)
        if (!inside_another(c, s, i) && !is_state_beside(c, s, i) && !is_office_of_another(c, s, i) &&
            !is_told_by_name(c, s, i))
            kept.items[kept.n++] = s->items[i];
    *s = kept;
}

void ent__sides_tidy(const ent__coder *c, ent__sides *s) {
    bool known = ent__sides_known(c, s);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++)
        if (!(known && nobody(c, &s->items[i]))) s->items[n++] = s->items[i];
    s->n = n;
    ent__sides_unite(c, s);
}

/* "Fighting between the army and rebels": those in power and those against them, though of one state. */
bool ent__sides_at_odds(const ent__coder *c, const ent__sides *s) {
    static const char *const power[] = {"MIL", "COP", "GOV", "SPY"}, *const against[] = {"REB", "UAF", "PRM", "CRM",
                                                                                         "CVL"};
    bool rules = false, rebels = false;
    for (uint32_t i = 0; i < s->n; i++) {
        ent_str sector = c->f->cast.entities[s->items[i].entity].sector;
        for (size_t k = 0; k < ENT__COUNT(power); k++) rules |= ent__str_is(sector, power[k]);
        for (size_t k = 0; k < ENT__COUNT(against); k++) rebels |= ent__str_is(sector, against[k]);
    }
    return rules && rebels;
}

bool ent__sides_of_two(const ent__coder *c, const ent__sides *s) {
    ent__sides others = *s, first = *s;
    first.n = s->n ? 1 : 0;
    ent__sides_drop_own(c, &others, &first);
    return others.n > 0 && others.n < s->n;
}
