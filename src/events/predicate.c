/* predicate: undoes voice, relative clauses, control, coordination, participles, nominalisation and light verbs.
 *
 * First the surface: the subject the clause shows or inherits (subject.c). Then the depth: in a passive (voice.c) the
 * surface subject becomes the object and the agent the subject. A nominal takes its possessor, "by" phrase or adjective
 * of nation; under a light verb it takes the verb's subject and obliques too.
 *
 *   "troops attacked by rebels fled"   attacked: acl of troops, past participle: obj troops, subj rebels
 *                                      fled: subj troops
 */
#include "events/clause.h"

#define NONE ENT__NOTOKEN

/* ---- words ---- */

/* Whether words, divided by spaces, hold a word whose first letter is `first` and whose others are those of l. */
static bool list_has(const char *words, char first, ent_str l) {
    if (l.len == 0) return false;
    for (const char *p = words;; p++) {
        size_t n = 0;
        while (n < l.len && p[n] == (n ? l.ptr[n] : first) && p[n] != ' ' && p[n]) n++;
        p += n;
        if (n == l.len && (*p == ' ' || !*p)) return true;
        while (*p && *p != ' ') p++;
        if (!*p) return false;
    }
}

bool ent__lemma_in(const ent__sentence *s, uint32_t token, const char *words) {
    ent_str l = s->tokens[token].lemma;
    return list_has(words, l.len ? l.ptr[0] : '\0', l);
}

bool ent__thing_in(const ent__sentence *s, uint32_t token, const char *words) {
    ent_str l = s->tokens[token].lemma;
    char first = l.len ? l.ptr[0] : '\0';
    if (first >= 'A' && first <= 'Z') first = (char)(first - 'A' + 'a');
    return list_has(words, first, l);
}

uint32_t ent__preposition(const ent__sentence *s, uint32_t head) {
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        if (k > head) break;
        if (has_rel(s, k, ENT__REL_CASE) && s->tokens[k].xpos != ENT__XPOS_POS)
            return k > 0 && ent__lemma_in(s, k - 1, "ahead") ? k - 1 : k; /* "ahead of the meeting" is a time */
        if (has_rel(s, k, ENT__REL_MARK) && s->tokens[k].upos != ENT__UPOS_PART) return k;
    }
    return NONE;
}

uint32_t ent__last_colon(const ent__sentence *s) {
    uint32_t n = s->n_tokens, lo = n > 6 ? n - 6 : 0;
    if (!s->headline) return NONE;
    for (uint32_t i = n; i-- > lo && s->tokens[i].upos != ENT__UPOS_VERB;)
        if (ent__str_is(s->tokens[i].form, ":")) return i;
    return NONE;
}

/* "US rebuffs Russian demand": what the tree gives an object is a verb, whatever its tag. */
static bool governs_object(const ent__sentence *s, uint32_t token) {
    uint32_t obj = kid(s, token, ENT__REL_OBJ);
    return obj != NONE && obj > token;
}

int ent__predication_pos(const ent__sentence *s, uint32_t token) {
    switch (s->tokens[token].upos) {
    case ENT__UPOS_VERB: return ENT__POS_VERB;
    case ENT__UPOS_NOUN: return governs_object(s, token) ? ENT__POS_VERB : ENT__POS_NOUN;
    case ENT__UPOS_PROPN: return ENT__POS_NOUN;
    case ENT__UPOS_ADJ: return ENT__POS_ADJ;
    default: return -1;
    }
}

/* ---- obliques and complements ---- */

/* A phrase with its preposition; "with whom he spoke" is with whom the clause hangs on. */
static void add_oblique(const ent__sentence *s, ent__predication *p, uint32_t head) {
    if (p->n_obliques == ENT__MAX_OBLIQUES) return;
    uint32_t prep = ent__preposition(s, head);
    if (prep == NONE) prep = ent__condition_of(s, head);
    if (prep == NONE) return;
    p->obliques[p->n_obliques++] = (ent__oblique){.prep = s->tokens[prep].lemma,
                                                  .word = s->tokens[prep].lemma_word,
                                                  .head = ent__resolve_relative(s, head, p->token)};
}

static void add_comp(ent__predication *p, uint32_t token) {
    if (p->n_comps < ENT__MAX_COMPS) p->comps[p->n_comps++] = token;
}

/* "told the leader that ...", "instructed the minister to ...": the clause may hang on who is told. */
static void add_clause_after(const ent__sentence *s, ent__predication *p, uint32_t noun) {
    bool bids = ent__lemma_in(s, p->verb, "ask order instruct direct urge tell command request persuade press invite");
    for (uint32_t i = 0; i < s->tokens[noun].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, noun, i);
        if (has_rel(s, k, ENT__REL_ACL_RELCL) && kid_of(s, k, ENT__REL_MARK, "that") != NONE) add_comp(p, k);
        if (bids && has_rel(s, k, ENT__REL_ACL) && kid_of(s, k, ENT__REL_MARK, "to") != NONE) add_comp(p, k);
    }
}

/* "called Xi a dictator", "considers Chad its friend": what somebody is called is said of the object before it. */
static bool is_what_called(const ent__sentence *s, uint32_t v, uint32_t obj) {
    uint32_t first = kid(s, v, ENT__REL_OBJ);
    return first != NONE && first < obj && has_rel(s, obj, ENT__REL_OBJ) &&
           ent__lemma_in(s, v, "call consider name dub deem label brand");
}

/* "called the raids unlawful": a quality behind the object is what it is called, though the tree hangs it on that. */
static void add_quality_behind(const ent__sentence *s, ent__predication *p, uint32_t v, uint32_t obj) {
    if (!ent__lemma_in(s, v, "call consider deem label brand")) return;
    for (uint32_t i = 0; i < s->tokens[obj].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, obj, i);
        if (k > obj && has_rel(s, k, ENT__REL_AMOD) && s->tokens[k].upos == ENT__UPOS_ADJ) add_comp(p, k);
    }
}

/* "investigating whether Lula, who led it, broke the law": the clause of the "whether" right behind the verb, where the
 * tree hangs it on another. */
static void add_whether_behind(const ent__sentence *s, ent__predication *p, uint32_t v) {
    uint32_t mark = v + 1;
    if (mark >= s->n_tokens || !has_rel(s, mark, ENT__REL_MARK) || !ent__lemma_in(s, mark, "whether")) return;
    uint32_t clause = s->tokens[mark].head;
    if (clause != NONE && s->tokens[clause].head != v) add_comp(p, clause);
}

/* Obliques and complement clauses that hang on a verb or predicative adjective. */
static void collect_clause(const ent__sentence *s, ent__predication *p, uint32_t v) {
    add_whether_behind(s, p, v);
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i);
        switch (s->tokens[k].rel) {
        case ENT__REL_OBL:
        case ENT__REL_NMOD:
        case ENT__REL_OBL_AGENT: add_oblique(s, p, k); break;
        case ENT__REL_XCOMP:
        case ENT__REL_CCOMP:
        case ENT__REL_CSUBJ: add_comp(p, k); break;
        case ENT__REL_CONJ: /* "I hope that it will grow", where the tree coordinates the two */
            if (k > v && kid_of(s, k, ENT__REL_MARK, "that") != NONE && kid_of(s, k, ENT__REL_CC, "and or but") == NONE)
                add_comp(p, k);
            else if (ent__condition_of(s, k) != NONE)
                add_oblique(s, p, k);
            break;
        case ENT__REL_PARATAXIS:
            if (ent__condition_of(s, k) != NONE) add_oblique(s, p, k);
            break;
        case ENT__REL_ADVCL:
            if (k > v && kid_of(s, k, ENT__REL_MARK, "to") != NONE)
                add_comp(p, k);
            else if (s->tokens[k].xpos == ENT__XPOS_VBG &&
                     (k == v + 1 || (k == v + 2 && s->tokens[v + 1].xpos != ENT__XPOS_COMMA)))
                add_comp(p, k);
            else
                add_oblique(s, p, k);
            break;
        case ENT__REL_COMPOUND_PRT: p->particle = k; break;
        case ENT__REL_OBJ:
        case ENT__REL_IOBJ:
            if (is_what_called(s, v, k)) add_comp(p, k);
            add_quality_behind(s, p, v, k);
            add_clause_after(s, p, k);
            break;
        default: break;
        }
    }
}

/* ---- objects ---- */

/* An object that two verbs with nothing but "and" between them share: "helped and supported Chad". */
static uint32_t object_of_next(const ent__sentence *s, uint32_t v) {
    uint32_t next = kid(s, v, ENT__REL_CONJ), cc = next == NONE ? NONE : kid(s, next, ENT__REL_CC);
    if (cc != v + 1 || next != v + 2 || s->tokens[next].xpos != s->tokens[v].xpos) return NONE;
    return kid(s, next, ENT__REL_OBJ);
}

/* An object that a conjunct shares: "signed and ratified the treaty". */
static uint32_t shared_object(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    uint32_t shared = object_of_next(s, v);
    if (shared != NONE || t->rel != ENT__REL_CONJ || t->head == NONE) return shared;
    uint32_t obj = kid(s, t->head, ENT__REL_OBJ);
    return obj != NONE && obj > v ? obj : NONE;
}

/* "sought refuge": a noun by its tag, whatever else the tree takes it for. */
static uint32_t noun_as_clause(const ent__sentence *s, uint32_t v) {
    uint32_t k = kid(s, v, ENT__REL_XCOMP);
    if (k == NONE || k < v || s->tokens[k].lo != v + 1) return NONE;
    return s->tokens[k].xpos == ENT__XPOS_NN || s->tokens[k].xpos == ENT__XPOS_NNS ? k : NONE;
}

/* A noun that follows at once without a preposition is the object, whatever the tree calls it; times are none. */
static uint32_t unmarked_object(const ent__sentence *s, uint32_t v) {
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i);
        const ent__token *t = &s->tokens[k];
        if (k < v || t->rel != ENT__REL_OBL || t->upos != ENT__UPOS_NOUN || t->lo > v + 2) continue;
        if (ent__preposition(s, k) == NONE &&
            !ent__lemma_in(s, k, "today yesterday tomorrow week month year day night morning evening time hour minute"))
            return k;
    }
    return NONE;
}

/* The object of a relative clause without one: what it hangs on ("the pact they signed"). */
static uint32_t gap_object(const ent__sentence *s, uint32_t v, uint32_t subj) {
    const ent__token *t = &s->tokens[v];
    if (t->rel != ENT__REL_ACL_RELCL || (subj != NONE && ent__tree_below(s, t->head, subj))) return NONE;
    return t->head;
}

/* ---- verbs and adjectives ---- */

/* "signed a pact and later inked an accord", where the tree takes "inked" for an adjective of the accord: a participle
 * right after "and", with no article of its noun before it, goes on with the clause. */
static bool mistaken_adjective(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (t->rel != ENT__REL_AMOD || (t->xpos != ENT__XPOS_VBN && t->xpos != ENT__XPOS_VBD) || t->head < v) return false;
    if (kid(s, v, ENT__REL_NSUBJ) != NONE || kid(s, v, ENT__REL_NSUBJ_PASS) != NONE) return true;
    uint32_t before = v;
    while (before > 0 && s->tokens[before - 1].upos == ENT__UPOS_ADV) before--;
    return before > 1 && s->tokens[before - 1].upos == ENT__UPOS_CCONJ && !ent__lemma_in(s, before - 1, "or") &&
           (s->tokens[before - 2].upos == ENT__UPOS_NOUN || s->tokens[before - 2].upos == ENT__UPOS_PROPN ||
            s->tokens[before - 2].upos == ENT__UPOS_NUM || s->tokens[before - 2].upos == ENT__UPOS_PUNCT);
}

static void build_mistaken(const ent__sentence *s, ent__predication *p) {
    uint32_t obj = s->tokens[p->token].head, up;
    for (int n = 0; n < 4 && s->tokens[obj].rel == ENT__REL_AMOD; n++) obj = s->tokens[obj].head;
    p->obj = obj;
    p->derivation = "coordinated";
    p->subj = ent__own_subject(s, p->token);
    if (p->subj != NONE) return;
    up = obj;
    for (int n = 0; n < 8 && up != NONE && s->tokens[up].upos != ENT__UPOS_VERB; n++) up = s->tokens[up].head;
    if (up != NONE) p->subj = ent__surface_subject(s, up);
}

/* "what it called an attack": the verb names the thing, and "what" is it; NONE where it names nothing. */
static uint32_t what_named(const ent__sentence *s, uint32_t verb) {
    if (!ent__lemma_in(s, verb, "call describe term label dub brand characterise characterize")) return NONE;
    uint32_t what = has_rel(s, verb, ENT__REL_ACL_RELCL) ? s->tokens[verb].head : kid(s, verb, ENT__REL_OBJ);
    return what != NONE && what < verb && ent__lemma_in(s, what, "what") ? what : NONE;
}

/* "condemned what it called an attack", "what it described as an attack": the attack; else the object as it is. */
static uint32_t thing_named(const ent__sentence *s, uint32_t v, uint32_t obj) {
    uint32_t naming = obj != NONE ? kid(s, obj, ENT__REL_ACL_RELCL) : kid(s, v, ENT__REL_CCOMP);
    uint32_t what = naming != NONE ? what_named(s, naming) : NONE;
    if (what == NONE || (obj != NONE && obj != what)) return obj;
    for (uint32_t i = 0; i < s->tokens[naming].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, naming, i), prep = ent__preposition(s, k);
        if (k < naming) continue;
        if (has_rel(s, k, ENT__REL_OBJ) || has_rel(s, k, ENT__REL_XCOMP)) return k;
        if (has_rel(s, k, ENT__REL_OBL) && prep != NONE && ent__lemma_in(s, prep, "as")) return k;
    }
    return obj;
}

/* "warns China moving to close the strait": what follows is said of him, and he is not warned. */
static bool is_spoken_of(const ent__sentence *s, uint32_t v, uint32_t obj) {
    uint32_t next = s->tokens[obj].hi + 1;
    if (!ent__lemma_in(s, v, "warn caution")) return false;
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i);
        if (k == next && s->tokens[k].xpos == ENT__XPOS_VBG && has_rel(s, k, ENT__REL_XCOMP)) return true;
    }
    return false;
}

static void build_verb(const ent__sentence *s, ent__predication *p) {
    if (mistaken_adjective(s, p->token)) {
        build_mistaken(s, p);
        return;
    }
    uint32_t v = p->token, surface = ent__surface_subject(s, v);
    uint32_t obj = ent__resolve_relative(s, kid(s, v, ENT__REL_OBJ), v);
    if (obj != NONE && (obj == surface || is_spoken_of(s, v, obj))) obj = NONE;
    obj = what_named(s, v) != NONE ? what_named(s, v) : thing_named(s, v, obj);
    p->iobj = kid(s, v, ENT__REL_IOBJ);
    p->passive = ent__is_passive(s, v);
    collect_clause(s, p, v);
    if (p->passive) {
        p->subj = ent__agent(s, v);
        if (obj != NONE && p->iobj == NONE) {
            p->obj = obj;
            p->iobj = surface;
        } else {
            p->obj = surface;
        }
        p->derivation = "passive";
    } else {
        p->subj = surface;
        uint32_t to = ent__addressee(s, v);
        p->obj = to != NONE ? to : obj != NONE ? obj : shared_object(s, v);
        if (p->obj == NONE) p->obj = noun_as_clause(s, v);
        if (p->obj == NONE && p->n_comps == 0) p->obj = unmarked_object(s, v);
        if (p->obj == NONE && p->n_comps == 0) p->obj = gap_object(s, v, surface);
        p->derivation = "active";
    }
    if (has_rel(s, v, ENT__REL_PARATAXIS) && p->n_comps == 0 && p->obj == NONE && s->tokens[v].head != NONE)
        add_comp(p, s->tokens[v].head); /* "..., he said" */
    if (has_rel(s, v, ENT__REL_ACL_RELCL))
        p->derivation = p->passive ? "relative, passive" : "relative";
    else if (has_rel(s, v, ENT__REL_ACL) || has_rel(s, v, ENT__REL_ADVCL))
        p->derivation = p->passive ? "participle, passive" : "participle";
    else if (has_rel(s, v, ENT__REL_XCOMP))
        p->derivation = "control";
    else if (has_rel(s, v, ENT__REL_CONJ))
        p->derivation = p->passive ? "coordinated, passive" : "coordinated";
}

static void build_adjective(const ent__sentence *s, ent__predication *p) {
    p->subj = ent__surface_subject(s, p->token);
    if (has_rel(s, p->token, ENT__REL_AMOD)) p->subj = NONE;
    collect_clause(s, p, p->token);
    p->derivation = "predicate adjective";
}

/* ---- nominals ---- */

static bool names_somebody(const ent__cast *cast, size_t sentence, uint32_t token) {
    return cast && ent__cast_at(cast, sentence, token) != NULL;
}

/* Phrases that may hang too low: "the visit of the king of Jordan to Kuwait". */
static void collect_lower(const ent__sentence *s, ent__predication *p, uint32_t noun) {
    for (int depth = 0; noun != NONE && depth < 3; depth++) {
        uint32_t lower = NONE;
        for (uint32_t i = 0; i < s->tokens[noun].n_kids; i++) {
            uint32_t k = ent__tree_kid(s, noun, i);
            if (!has_rel(s, k, ENT__REL_NMOD) || k < noun) continue;
            uint32_t prep = ent__preposition(s, k);
            if (prep == NONE) { /* the rest of a name with its titles */
                lower = k;
                continue;
            }
            if (depth > 0 && ent__lemma_in(s, prep, "to with against on between by from for")) add_oblique(s, p, k);
            lower = k;
        }
        noun = lower;
    }
}

/* "sanctions imposed on China by France": the participle's phrases are the noun's. */
static void collect_participle(const ent__sentence *s, ent__predication *p, uint32_t participle, uint32_t *by) {
    for (uint32_t i = 0; i < s->tokens[participle].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, participle, i);
        uint8_t rel = s->tokens[k].rel;
        if (rel != ENT__REL_OBL && rel != ENT__REL_OBL_AGENT && rel != ENT__REL_NMOD) continue;
        uint32_t prep = ent__preposition(s, k);
        bool doer = prep != NONE && ent__lemma_in(s, prep, "by");
        if (doer && ent__lemma_in(s, participle, "back support fund finance condemn cause trigger prompt follow"))
            continue;
        if (doer && *by == NONE) *by = k;
        add_oblique(s, p, k);
    }
}

/* "the Ukraine invasion": a land by its name before such a noun has it done to it; an adjective ("Russian") does it. */
static bool is_taken_land(const ent__sentence *s, uint32_t noun, uint32_t k) {
    if (!has_rel(s, k, ENT__REL_COMPOUND) || s->tokens[k].upos != ENT__UPOS_PROPN) return false;
    if (!ent__lemma_in(s, noun, "invasion annexation occupation liberation")) return false;
    ent_str form = s->tokens[k].form; /* "the US invasion" */
    bool capitals = form.len > 1 && !(form.ptr[1] >= 'a' && form.ptr[1] <= 'z');
    for (uint32_t i = 0; i < s->tokens[noun].n_kids && !capitals; i++) {
        uint32_t x = ent__tree_kid(s, noun, i);
        capitals = has_rel(s, x, ENT__REL_NMOD) && x > noun && ent__preposition(s, x) != NONE;
    }
    return !capitals;
}

/* "Xi in phone call with Zelensky": who is in it, but not "the victims in the attack", nor those of whom only that is
 * told
 * ("greetings to participants in the session"); NONE. */
static uint32_t who_is_in(const ent__sentence *s, const ent__cast *cast, size_t sentence, uint32_t noun) {
    uint32_t prep = has_rel(s, noun, ENT__REL_NMOD) ? ent__preposition(s, noun) : NONE, who = s->tokens[noun].head;
    bool in = prep != NONE && ent__lemma_in(s, prep, "in") && s->tokens[noun].lo == who + 1;
    if (in && ent__lemma_in(s, who,
                            "victim casualty survivor wounded injured hostage suspect witness participant attendee "
                            "guest visitor"))
        return NONE;
    return in && names_somebody(cast, sentence, who) ? who : NONE;
}

static bool is_journey(const ent__sentence *s, uint32_t noun) { return ent__lemma_in(s, noun, "visit trip tour"); }

/* "begins China trip", "the Kyiv visit": a land by its name before a journey is where it leads. */
static bool is_destination(const ent__sentence *s, const ent__cast *cast, size_t sentence, uint32_t noun, uint32_t k) {
    if (!has_rel(s, k, ENT__REL_COMPOUND) || s->tokens[k].upos != ENT__UPOS_PROPN || !cast) return false;
    if (!is_journey(s, noun)) return false;
    const ent__mention *m = ent__cast_at(cast, sentence, k);
    return m && m->n_entities == 1 && cast->entities[m->entities[0]].kind == ENT__STATE;
}

static void collect_nominal(const ent__sentence *s, const ent__cast *cast, size_t sentence, ent__predication *p,
                            uint32_t noun) {
    uint32_t before = NONE, by = NONE;
    for (uint32_t i = 0; i < s->tokens[noun].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, noun, i), prep;
        switch (s->tokens[k].rel) {
        case ENT__REL_NMOD_POSS: p->subj = k; break;
        case ENT__REL_AMOD:
        case ENT__REL_COMPOUND:
        case ENT__REL_NMOD_DESC:
            if (before == NONE && names_somebody(cast, sentence, k) && !is_taken_land(s, noun, k) &&
                !is_destination(s, cast, sentence, noun, k))
                before = k;
            break;
        case ENT__REL_NMOD:
        case ENT__REL_OBL:
            prep = ent__preposition(s, k);
            if (prep == NONE) {
                if (p->subj == NONE && s->tokens[k].xpos != ENT__XPOS_POS && k < p->token) p->subj = k;
            } else if (ent__lemma_in(s, prep, "by"))
                by = k;
            add_oblique(s, p, k);
            break;
        case ENT__REL_ACL:
        case ENT__REL_ACL_RELCL:
        case ENT__REL_CCOMP:
        case ENT__REL_XCOMP: {
            const ent__token *t = &s->tokens[k];
            bool modifies = t->rel == ENT__REL_ACL || t->rel == ENT__REL_ACL_RELCL;
            bool clause = !modifies || kid_of(s, k, ENT__REL_MARK, "to that") != NONE;
            if (clause)
                add_comp(p, k);
            else if (ent__preposition(s, k) != NONE)
                add_oblique(s, p, k);
            else if (t->xpos == ENT__XPOS_VBN)
                collect_participle(s, p, k, &by);
            break;
        }
        default: break;
        }
    }
    collect_lower(s, p, noun);
    for (uint32_t i = 0; i < p->n_obliques && by == NONE; i++)
        if (ent__str_is(p->obliques[i].prep, "by")) by = p->obliques[i].head;
    if (p->subj == NONE) p->subj = by;
    if (p->subj == NONE) p->subj = before;
    if (p->subj == NONE) p->subj = who_is_in(s, cast, sentence, noun);
}

/* "three rounds of talks", "ten days of drills": the noun that counts or measures the act; NONE. */
static uint32_t measure_of(const ent__sentence *s, uint32_t noun) {
    const ent__token *t = &s->tokens[noun];
    if (t->rel != ENT__REL_NMOD || t->head == NONE || t->head > noun || kid_of(s, noun, ENT__REL_CASE, "of") == NONE)
        return NONE;
    return ent__lemma_in(s, t->head,
                         "round series string spate flurry wave bout spell barrage sequence succession couple dozen "
                         "number hour day night week month year")
               ? t->head
               : NONE;
}

uint32_t ent__stands_in(const ent__sentence *s, uint32_t noun) {
    const ent__token *t = &s->tokens[noun];
    bool before = t->rel == ENT__REL_COMPOUND && t->head != NONE && t->head > noun;
    if (before && ent__lemma_in(s, t->head, "effort mission campaign process drive attempt")) return t->head;
    uint32_t measure = measure_of(s, noun);
    return measure == NONE ? noun : measure;
}

/* The verb a noun is object of, and through which preposition. */
static uint32_t governing_verb(const ent__sentence *s, uint32_t noun, ent_str *prep) {
    *prep = (ent_str){0};
    for (int n = 0; n < 8 && has_rel(s, noun, ENT__REL_CONJ); n++) noun = s->tokens[noun].head;
    const ent__token *t = &s->tokens[noun];
    if (t->head == NONE) return NONE;
    if (t->rel == ENT__REL_OBJ || t->rel == ENT__REL_NSUBJ_PASS) return t->head;
    if (t->rel == ENT__REL_OBL) {
        uint32_t k = ent__preposition(s, noun);
        if (k != NONE && ent__lemma_in(s, k, "amid despite under as")) return NONE; /* "met amid calls": of others */
        if (k != NONE) *prep = s->tokens[k].lemma;
        return k == NONE ? NONE : t->head;
    }
    uint32_t relative = kid(s, noun, ENT__REL_ACL_RELCL);
    return relative;
}

/* "delivers remarks to troops during a visit": what goes with the verb hangs in the tree on a noun before it. */
static uint32_t verb_of_occasion(const ent__sentence *s, uint32_t noun) {
    uint32_t k = ent__preposition(s, noun), t = noun;
    if (!has_rel(s, noun, ENT__REL_NMOD) || k == NONE) return NONE;
    bool journey = is_journey(s, noun) && ent__lemma_in(s, k, "in on with");
    if (!journey && !ent__lemma_in(s, k, "during after following follow")) return NONE;
    while (has_rel(s, t, ENT__REL_NMOD) && s->tokens[t].head < t) t = s->tokens[t].head;
    if (!has_rel(s, t, ENT__REL_OBJ) && !has_rel(s, t, ENT__REL_OBL)) return NONE;
    return s->tokens[t].head;
}

/* "The minister, on a visit to Kabul, said", "Oman and Iran in talks over gas", "Omani ships during a joint drill":
 * whoever is on it, or in it. */
static uint32_t traveller(const ent__sentence *s, uint32_t noun) {
    uint32_t k = ent__preposition(s, noun), lo = s->tokens[noun].lo, head = s->tokens[noun].head;
    if (!has_rel(s, noun, ENT__REL_NMOD) || k == NONE || lo == 0 || !ent__lemma_in(s, k, "on in for during"))
        return NONE;
    bool caption = ent__lacks_stop(s) || ent__lemma_in(s, k, "during");
    bool verbless = s->tokens[head].rel == ENT__REL_ROOT && caption && !ent__finite_below(s, head, NONE);
    if (verbless) return head;
    return s->tokens[lo - 1].xpos == ENT__XPOS_COMMA && ent__lemma_in(s, k, "on") ? head : NONE;
}

/* "faces criticism from Oman", "rejected Oman's request": who gets the words, or answers them, is whom they went to. */
static bool gets_words(const ent__sentence *s, const ent__predication *p, uint32_t verb) {
    if (!ent__lemma_in(
            s, p->token,
            "request call demand appeal plea offer invitation proposal accusation allegation charge claim "
            "warning threat criticism ultimatum condemnation rebuke complaint praise congratulation pressure"))
        return false;
    if (ent__lemma_in(s, verb, "face draw receive attract incur earn provoke")) return true;
    bool from = false;
    for (uint32_t i = 0; i < p->n_obliques; i++)
        from |= ent__str_is(p->obliques[i].prep, "from") && s->tokens[p->obliques[i].head].lo == p->token + 1;
    return (from || p->subj != NONE) &&
           ent__lemma_in(s, verb, "reject deny refuse decline rebuff dismiss ignore heed grant spurn snub turn");
}

/* "the deal followed a meeting between Egypt and Qatar": what such a verb joins are events, and its subject has no part
 * in the other. */
static bool is_of_events(const ent__sentence *s, uint32_t verb, uint32_t noun) {
    uint32_t subj = kid(s, verb, ENT__REL_NSUBJ);
    return ent__lemma_in(s, verb, "follow precede trigger spark prompt") && subj != NONE &&
           has_rel(s, noun, ENT__REL_OBJ) && s->tokens[subj].upos != ENT__UPOS_PROPN &&
           s->tokens[subj].upos != ENT__UPOS_PRON;
}

static void borrow(const ent__sentence *s, ent__predication *p, uint32_t verb, bool light) {
    bool passive = ent__is_passive(s, verb);
    bool goes = !light && is_journey(s, p->token); /* "was jeered on a visit to the camp": goes there himself */
    uint32_t subj = passive && !goes ? ent__agent(s, verb) : ent__surface_subject(s, verb);
    if (!light && has_rel(s, p->token, ENT__REL_OBJ) && gets_words(s, p, verb)) {
        p->iobj = subj;
        for (uint32_t i = 0; i < s->tokens[verb].n_kids;
             i++) { /* "faces criticism from Oman", as the tree may have it */
            uint32_t k = ent__tree_kid(s, verb, i);
            if (has_rel(s, k, ENT__REL_OBL) && s->tokens[k].lo == p->token + 1) add_oblique(s, p, k);
        }
        return;
    }
    bool announced = subj != NONE && s->tokens[verb].head == subj && ent__is_announced(s, verb);
    if (subj == p->token || (subj != NONE && !announced && ent__tree_below(s, p->token, subj))) subj = NONE;
    if (!light && is_of_events(s, verb, ent__stands_in(s, p->token))) subj = NONE;
    bool joins = light && subj != NONE && ent__lemma_in(s, verb, "join"); /* "joined Oman's embargo": does it too */
    if (joins || (p->subj == NONE && subj != NONE && (light || !ent__tree_below(s, subj, p->token)))) {
        p->subj = subj;
        p->subj_understood = !light;
    }
    if (!light) return;
    p->verb = verb;
    p->passive = passive;
    for (uint32_t i = 0; i < s->tokens[verb].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, verb, i);
        if (has_rel(s, k, ENT__REL_OBL) && k != p->token) add_oblique(s, p, k);
    }
    uint32_t iobj = kid(s, verb, ENT__REL_IOBJ);
    if (iobj != NONE) p->iobj = iobj;
}

/* "expressed his readiness to work with Russia": a clause right after an object is the object's, where the tree hangs
 * it on the verb. */
static void add_clause_of_object(const ent__sentence *s, ent__predication *p) {
    const ent__token *t = &s->tokens[p->token];
    if ((t->rel != ENT__REL_OBJ && t->rel != ENT__REL_OBL) || t->head == NONE || t->head > p->token) return;
    for (uint32_t i = 0; i < s->tokens[t->head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, t->head, i);
        bool clause = has_rel(s, k, ENT__REL_XCOMP) || has_rel(s, k, ENT__REL_ADVCL) || has_rel(s, k, ENT__REL_CCOMP);
        if (!clause || s->tokens[k].lo != p->token + 1) continue;
        if (kid_of(s, k, ENT__REL_MARK, "to of for in that") != NONE)
            add_comp(p, k);
        else if (kid_of(s, k, ENT__REL_MARK, "into") != NONE)
            add_oblique(s, p, k);
    }
}

/* "Clashes broke out between them", "talks took place with Oman": the verb only says that it happened; between whom
 * hangs on it, or on its place. */
static void add_parties_of_happening(const ent__sentence *s, ent__predication *p, uint32_t noun) {
    const ent__token *t = &s->tokens[noun];
    if (t->head == NONE || s->tokens[t->head].upos != ENT__UPOS_VERB) return;
    bool passive = t->rel == ENT__REL_NSUBJ_PASS && kid(s, t->head, ENT__REL_AUX_PASS) == NONE;
    if (t->rel != ENT__REL_NSUBJ && !passive) return; /* "erupted" may look like a participle */
    uint32_t obj = kid(s, t->head, ENT__REL_OBJ), above[] = {t->head, obj};
    if (obj != NONE && !ent__lemma_in(s, obj, "place")) return;
    bool begins = ent__lemma_in(s, t->head, "resume continue");
    for (size_t n = 0; n < ENT__COUNT(above) && above[n] != NONE; n++)
        for (uint32_t i = 0; i < s->tokens[above[n]].n_kids; i++) {
            uint32_t k = ent__tree_kid(s, above[n], i);
            bool phrase = has_rel(s, k, ENT__REL_OBL) || has_rel(s, k, ENT__REL_NMOD);
            uint32_t prep = phrase ? ent__preposition(s, k) : NONE;
            if (prep == NONE) continue;
            if (ent__lemma_in(s, prep, "between among") || (begins && ent__lemma_in(s, prep, "with")))
                add_oblique(s, p, k);
        }
}

/* "Iran has been under sanctions", "the town came under attack": whom it is done to; NONE where no one is said so. */
static uint32_t undergoer(const ent__sentence *s, uint32_t noun) {
    uint32_t up = s->tokens[noun].head;
    if (kid_of(s, noun, ENT__REL_CASE, "under") == NONE) return NONE;
    if (kid(s, noun, ENT__REL_COP) != NONE) return ent__surface_subject(s, noun);
    bool comes = has_rel(s, noun, ENT__REL_OBL) && up != NONE && ent__lemma_in(s, up, "be come remain stay live");
    return comes ? ent__surface_subject(s, up) : NONE;
}

static void build_noun(const ent__sentence *s, const ent__cast *cast, size_t sentence, ent__is_light *light, void *ctx,
                       ent__predication *p) {
    ent_str prep;
    uint32_t stand = ent__stands_in(s, p->token), verb = governing_verb(s, stand, &prep);
    collect_nominal(s, cast, sentence, p, p->token);
    add_clause_of_object(s, p);
    if (stand != p->token) collect_nominal(s, cast, sentence, p, stand);
    add_parties_of_happening(s, p, stand);
    p->derivation = "nominal";
    bool is_light = verb != NONE && light && light(ctx, verb, p->token, prep);
    if (verb != NONE && (is_light || has_rel(s, stand, ENT__REL_OBJ) || has_rel(s, stand, ENT__REL_OBL))) {
        borrow(s, p, verb, is_light);
        if (is_light) p->derivation = "light verb";
    }
    uint32_t occasion = verb == NONE ? verb_of_occasion(s, stand) : NONE;
    if (occasion != NONE) borrow(s, p, occasion, false);
    if (p->subj == NONE) p->subj = traveller(s, stand);
    bool under = kid_of(s, p->token, ENT__REL_CASE, "under") != NONE; /* "is under investigation": by others */
    if (p->obj == NONE) p->obj = undergoer(s, stand);
    if (p->verb == p->token && kid(s, p->token, ENT__REL_COP) != NONE && p->subj == NONE && !under)
        p->subj = ent__surface_subject(s, p->token);
    uint32_t place = p->subj == NONE ? ent__place_of_stay(s, stand) : NONE;
    if (place == NONE) return;
    p->subj = ent__surface_subject(s, place);
    add_oblique(s, p, place);
}

void ent__predication_build(const ent__sentence *s, const ent__cast *cast, size_t sentence, uint32_t token,
                            ent__frame_pos pos, ent__is_light *light, void *ctx, ent__predication *out) {
    assert(token < s->n_tokens);
    *out = (ent__predication){.token = token,
                              .verb = token,
                              .pos = (uint8_t)pos,
                              .subj = NONE,
                              .obj = NONE,
                              .iobj = NONE,
                              .particle = NONE,
                              .derivation = "active"};
    if (pos == ENT__POS_VERB)
        build_verb(s, out);
    else if (pos == ENT__POS_ADJ)
        build_adjective(s, out);
    else
        build_noun(s, cast, sentence, light, ctx, out);
    ent__predication_grammar(s, out);
}
