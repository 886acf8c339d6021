/* predicate: undoes voice, relative clauses, control, coordination, participles, nominalisation and light verbs.
 *
 * First the surface: who is the subject the clause shows or inherits (ent__surface_subject walks up, one step for each
 * kind of clause). Then the depth: in a passive the surface subject becomes the object and the agent the subject. A
 * nominal takes its possessor, "by" phrase or adjective of nation; under a light verb it takes the verb's subject and
 * obliques too.
 *
 *   "troops attacked by rebels fled"   attacked: acl of troops, past participle: obj troops, subj rebels
 *                                      fled: subj troops
 */
#include "events/predicate.h"

#define NONE ENT__NOTOKEN

bool ent__lemma_in(const ent__sentence *s, uint32_t token, const char *words) {
    ent_str l = s->tokens[token].lemma;
    if (l.len == 0) return false;
    for (const char *p = words;; p++) {
        size_t n = 0;
        while (n < l.len && p[n] == l.ptr[n] && p[n] != ' ' && p[n]) n++;
        p += n;
        if (n == l.len && (*p == ' ' || !*p)) return true;
        while (*p && *p != ' ') p++;
        if (!*p) return false;
    }
}

static bool has_rel(const ent__sentence *s, uint32_t t, ent__rel rel) { return s->tokens[t].rel == rel; }

static uint32_t kid(const ent__sentence *s, uint32_t token, ent__rel rel) { return ent__tree_child(s, token, rel); }

static uint32_t kid_of(const ent__sentence *s, uint32_t token, ent__rel rel, const char *lemmas) {
    for (uint32_t i = 0; i < s->tokens[token].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, token, i);
        if (s->tokens[k].rel == rel && ent__lemma_in(s, k, lemmas)) return k;
    }
    return NONE;
}

uint32_t ent__preposition(const ent__sentence *s, uint32_t head) {
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        if (k > head) break;
        if (has_rel(s, k, ENT__REL_CASE) && s->tokens[k].xpos != ENT__XPOS_POS) return k;
        if (has_rel(s, k, ENT__REL_MARK) && s->tokens[k].upos != ENT__UPOS_PART) return k;
    }
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

static bool finite_verb_below(const ent__sentence *s, uint32_t top, uint32_t but) {
    for (uint32_t i = 0; i < s->tokens[top].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, top, i);
        uint8_t xpos = s->tokens[k].xpos;
        if (k != but && (s->tokens[k].rel == ENT__REL_COP || s->tokens[k].rel == ENT__REL_NSUBJ ||
                         (s->tokens[k].upos == ENT__UPOS_VERB &&
                          (xpos == ENT__XPOS_VBD || xpos == ENT__XPOS_VBZ || xpos == ENT__XPOS_VBP))))
            return true;
    }
    return false;
}

/* A sentence has a verb. Where the tree makes its only verb a participle of the noun before it ("Macron invited
 * Modi."), that noun is the subject: the parser has taken a past tense for a participle. Headlines may lack verbs;
 * there a participle with an object of its own is active all the same. */
static bool mistaken_participle(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (t->rel != ENT__REL_ACL || t->head == NONE || t->head > v || s->tokens[t->head].rel != ENT__REL_ROOT)
        return false;
    if (t->xpos != ENT__XPOS_VBN && t->xpos != ENT__XPOS_VBD) return false;
    if (kid(s, v, ENT__REL_OBL_AGENT) != NONE || kid_of(s, v, ENT__REL_MARK, "to") != NONE) return false;
    if (finite_verb_below(s, t->head, v)) return false;
    return !s->headline || kid(s, v, ENT__REL_OBJ) != NONE;
}

/* "Youths marched in Nairobi": a passive shows an auxiliary, but for headlines. */
static bool mistaken_passive(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    bool clause = t->rel == ENT__REL_ROOT || t->rel == ENT__REL_CCOMP || t->rel == ENT__REL_PARATAXIS;
    return clause && !s->headline && kid(s, v, ENT__REL_AUX_PASS) == NONE && kid(s, v, ENT__REL_AUX) == NONE &&
           kid(s, v, ENT__REL_OBL_AGENT) == NONE;
}

/* "A president criticised for saying so": in any text, whoever blames somebody names him before what he did. */
static bool is_blamed_for(const ent__sentence *s, uint32_t v) {
    return v + 1 < s->n_tokens && ent__str_is(s->tokens[v + 1].form, "for") &&
           ent__lemma_in(s, v, "criticise criticize condemn denounce slam blame mock censure rebuke laud");
}

/* "Austria criticised for allowing it": headlines tell in the present tense; a verb that must have an object and has
 * none is a participle there, whatever its tag. */
static bool is_short_passive(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    bool clause = t->rel == ENT__REL_ROOT || t->rel == ENT__REL_CCOMP || t->rel == ENT__REL_PARATAXIS;
    if (!clause || (t->xpos != ENT__XPOS_VBD && t->xpos != ENT__XPOS_VBN)) return false;
    if (!s->headline && !is_blamed_for(s, v)) return false;
    if (kid(s, v, ENT__REL_OBJ) != NONE) return false;
    if (kid(s, v, ENT__REL_CCOMP) != NONE || kid(s, v, ENT__REL_XCOMP) != NONE || kid(s, v, ENT__REL_AUX) != NONE)
        return false;
    return ent__lemma_in(s, v,
                         "accuse criticise criticize mock condemn blame denounce slam laud jail arrest detain sentence "
                         "charge convict injure wound snub bar ban oust expel place censure rebuke blacklist sanction");
}

/* Passive by what stands by the participle, coordination left aside. */
static bool passive_by_form(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (kid(s, v, ENT__REL_AUX_PASS) != NONE) return true;
    if (kid(s, v, ENT__REL_NSUBJ_PASS) != NONE) return !mistaken_passive(s, v);
    if (is_short_passive(s, v)) return true;
    if (mistaken_participle(s, v)) return false;
    if (t->xpos != ENT__XPOS_VBN || kid(s, v, ENT__REL_NSUBJ) != NONE || kid(s, v, ENT__REL_AUX) != NONE) return false;
    return t->rel == ENT__REL_ACL || t->rel == ENT__REL_ADVCL || kid(s, v, ENT__REL_OBL_AGENT) != NONE ||
           (t->rel == ENT__REL_ROOT && s->headline && kid(s, v, ENT__REL_OBJ) == NONE);
}

static bool is_passive(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (passive_by_form(s, v)) return true;
    return t->rel == ENT__REL_CONJ && t->xpos == ENT__XPOS_VBN && t->head < v &&
           s->tokens[t->head].xpos == ENT__XPOS_VBN && kid(s, v, ENT__REL_NSUBJ) == NONE &&
           kid(s, v, ENT__REL_AUX) == NONE && passive_by_form(s, t->head);
}

static bool is_relative_word(const ent__sentence *s, uint32_t t) {
    return (s->tokens[t].upos == ENT__UPOS_PRON || s->tokens[t].upos == ENT__UPOS_DET) &&
           ent__lemma_in(s, t, "who which that whom whose whoever") &&
           (s->tokens[t].xpos == ENT__XPOS_WDT || s->tokens[t].xpos == ENT__XPOS_WP ||
            s->tokens[t].xpos == ENT__XPOS_IN || s->tokens[t].xpos == ENT__XPOS_WPS);
}

/* "spoke of Russia, which had ended it": where the tree hangs the clause on the verb, the noun before its comma. */
static uint32_t noun_before_clause(const ent__sentence *s, uint32_t clause) {
    uint32_t lo = s->tokens[clause].lo, end = lo > 0 && s->tokens[lo].xpos != ENT__XPOS_COMMA ? lo - 1 : lo;
    if (end == 0 || s->tokens[end].xpos != ENT__XPOS_COMMA) return NONE;
    uint32_t noun = end - 1;
    while (has_rel(s, noun, ENT__REL_FLAT)) noun = s->tokens[noun].head;
    return s->tokens[noun].upos == ENT__UPOS_NOUN || s->tokens[noun].upos == ENT__UPOS_PROPN ? noun : NONE;
}

/* The noun a relative clause hangs on, from any verb within that clause's coordination. */
static uint32_t antecedent(const ent__sentence *s, uint32_t t) {
    for (uint32_t n = 0; t != NONE && n < s->n_tokens; n++, t = s->tokens[t].head) {
        if (has_rel(s, t, ENT__REL_ACL_RELCL)) return s->tokens[t].head;
        if (has_rel(s, t, ENT__REL_ADVCL_RELCL)) return noun_before_clause(s, t);
    }
    return NONE;
}

/* "the President of Kenya, who came": a person, where the tree hangs the clause on the state. */
static uint32_t holder_of(const ent__sentence *s, uint32_t noun) {
    static const char titles[] =
        "president premier minister chancellor king queen emir sultan leader head chief secretary chairman governor "
        "commander director ambassador envoy speaker prince President Premier Minister Chancellor King Queen Emir "
        "Sultan Leader Head Chief Secretary Chairman Governor Commander Director Ambassador Envoy Speaker Prince";
    uint32_t up = s->tokens[noun].head;
    bool state = has_rel(s, noun, ENT__REL_NMOD) && up < noun && s->tokens[noun].upos == ENT__UPOS_PROPN;
    return state && ent__lemma_in(s, up, titles) ? up : noun;
}

static uint32_t resolve_relative(const ent__sentence *s, uint32_t t, uint32_t verb) {
    if (t == NONE || !is_relative_word(s, t)) return t;
    uint32_t noun = antecedent(s, verb);
    if (noun == NONE) return t;
    return ent__lemma_in(s, t, "who whom") ? holder_of(s, noun) : noun;
}

/* "In Zabul, a southern province, a patrol killed", "envoy delays visit after balloon flies": of two subjects before
 * the verb the nearer one. */
static uint32_t nearest_subject(const ent__sentence *s, uint32_t v, uint32_t first) {
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i);
        uint32_t lo = s->tokens[k].lo;
        if (k <= first || k > v || !has_rel(s, k, ENT__REL_NSUBJ) || lo == 0) continue;
        bool parted = s->tokens[lo - 1].xpos == ENT__XPOS_COMMA ||
                      ent__lemma_in(s, lo - 1, "after before while when because until");
        if (parted) first = k;
    }
    return first;
}

/* "Germany lifted the ban, a spokesman said": where the tree gives a verb of saying both subjects, the one before what
 * is said belongs there. Returns the two; `of_clause` is NONE where the verb has one subject. */
static uint32_t second_subject(const ent__sentence *s, uint32_t v, uint32_t *of_clause) {
    uint32_t first = kid(s, v, ENT__REL_NSUBJ), clause = kid(s, v, ENT__REL_CCOMP);
    *of_clause = NONE;
    if (first == NONE) return NONE;
    if (clause == NONE || clause > v || first > clause) return nearest_subject(s, v, first);
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i);
        if (k <= clause || !has_rel(s, k, ENT__REL_NSUBJ)) continue;
        *of_clause = first;
        return k;
    }
    return first;
}

/* "In Zabul, a southern province, a patrol killed": where the tree hangs the noun before the verb on the place. */
static uint32_t subject_in_place(const ent__sentence *s, uint32_t v) {
    uint32_t t = v;
    if (s->tokens[v].upos != ENT__UPOS_VERB) return NONE;
    while (t > 0 && (s->tokens[t - 1].upos == ENT__UPOS_ADV || s->tokens[t - 1].upos == ENT__UPOS_AUX)) t--;
    if (t == 0 || s->tokens[--t].upos != ENT__UPOS_NOUN || kid(s, t, ENT__REL_DET) == NONE) return NONE;
    uint8_t rel = s->tokens[t].rel;
    if ((rel != ENT__REL_APPOS && rel != ENT__REL_NMOD && rel != ENT__REL_CONJ) || ent__preposition(s, t) != NONE)
        return NONE;
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i);
        if (k < t && has_rel(s, k, ENT__REL_OBL) && ent__tree_below(s, t, k)) return t;
    }
    return NONE;
}

static uint32_t own_subject(const ent__sentence *s, uint32_t v) {
    static const ent__rel rels[] = {ENT__REL_NSUBJ_PASS, ENT__REL_NSUBJ_OUTER};
    uint32_t of_clause, k = second_subject(s, v, &of_clause);
    if (k != NONE) return resolve_relative(s, k, v);
    for (size_t i = 0; i < ENT__COUNT(rels); i++) {
        k = kid(s, v, rels[i]);
        if (k != NONE) return resolve_relative(s, k, v);
    }
    k = s->tokens[v].upos == ENT__UPOS_NOUN ? kid(s, v, ENT__REL_COMPOUND) : subject_in_place(s, v);
    if (k != NONE) return k;
    return kid(s, v, ENT__REL_NMOD_POSS); /* "Pakistan's wanting to", whatever it is tagged */
}

/* Possessor, then "of" or "by" phrase of the noun; NONE where none. */
static uint32_t noun_owner(const ent__sentence *s, uint32_t noun) { return kid(s, noun, ENT__REL_NMOD_POSS); }

/* "sent a message to the king thanking him": whom the gerund's pronoun means is whom the words went to, though the tree
 * may make him its subject. NONE where there is nobody of the kind. */
static uint32_t addressee(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    uint32_t obj = t->xpos == ENT__XPOS_VBG && kid(s, v, ENT__REL_AUX) == NONE ? kid(s, v, ENT__REL_OBJ) : NONE;
    if (obj == NONE || s->tokens[obj].upos != ENT__UPOS_PRON || !ent__lemma_in(s, obj, "he she they him her them"))
        return NONE;
    uint32_t to = v > 0 && s->tokens[v - 1].xpos == ENT__XPOS_COMMA ? v - 1 : v;
    if (to == 0) return NONE;
    to--;
    for (int n = 0; n < 5 && to < v; n++, to = s->tokens[to].head) {
        uint32_t first = s->tokens[to].lo;
        if (s->tokens[first].upos == ENT__UPOS_ADP && ent__lemma_in(s, first, "to")) return to;
        if (s->tokens[to].head == NONE) return NONE;
    }
    return NONE;
}

/* "fears of Russia invading it": a gerund that follows a phrase of its noun is what that one does. */
static uint32_t doer_in_phrase(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (t->xpos != ENT__XPOS_VBG || !has_rel(s, v, ENT__REL_ACL) || t->head > v || kid(s, v, ENT__REL_MARK) != NONE)
        return NONE;
    for (uint32_t i = 0; i < s->tokens[t->head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, t->head, i);
        if (k < v && has_rel(s, k, ENT__REL_NMOD) && s->tokens[k].hi + 1 == t->lo &&
            kid_of(s, k, ENT__REL_CASE, "of about over at") != NONE &&
            ent__lemma_in(s, t->head,
                          "fear worry concern risk possibility prospect danger idea likelihood chance hope anger"))
            return k;
    }
    return NONE;
}

/* "his order to attack": he does not attack himself, and nobody has yet. */
static bool asks_others(const ent__sentence *s, uint32_t noun) {
    return ent__lemma_in(s, noun, "order request call demand appeal plea instruction command invitation");
}

/* "Putin to visit China", "Army chief to visit Moscow": what headlines announce. A name has nothing else to do with an
 * infinitive; another noun may be what there is to do ("Plan to send troops"). */
static bool is_announced(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (t->rel != ENT__REL_ACL || t->head > v || t->xpos != ENT__XPOS_VB || kid_of(s, v, ENT__REL_MARK, "to") == NONE)
        return false;
    uint32_t top = t->head; /* of names that are joined */
    while (s->tokens[top].rel == ENT__REL_CONJ || s->tokens[top].rel == ENT__REL_APPOS) top = s->tokens[top].head;
    uint8_t rel = s->tokens[top].rel;
    if (s->tokens[t->head].upos == ENT__UPOS_PROPN)
        return rel == ENT__REL_ROOT || rel == ENT__REL_NSUBJ || rel == ENT__REL_PARATAXIS || rel == ENT__REL_ADVCL;
    return s->tokens[t->head].rel == ENT__REL_ROOT && s->tokens[t->head].upos == ENT__UPOS_NOUN &&
           !finite_verb_below(s, t->head, v) &&
           !ent__lemma_in(s, t->head,
                          "plan decision attempt effort bid chance right move need ability way time opportunity "
                          "agreement deal pledge proposal promise refusal threat vote desire intention readiness "
                          "willingness failure pressure reason step bill law resolution resolve race push campaign "
                          "treaty mission task job battle fight talk");
}

/* The noun in an infinitive's or participle's acl: its understood subject. */
static uint32_t acl_subject(const ent__sentence *s, uint32_t v, uint32_t *up) {
    uint32_t noun = s->tokens[v].head, doer = doer_in_phrase(s, v);
    if (doer != NONE) return doer;
    bool infinitive = kid_of(s, v, ENT__REL_MARK, "to") != NONE;
    if (!infinitive || is_announced(s, v)) return noun;
    uint32_t owner = noun_owner(s, noun);
    if (owner != NONE) return asks_others(s, noun) ? NONE : owner;
    const ent__token *n = &s->tokens[noun];
    if (n->rel == ENT__REL_OBJ || n->rel == ENT__REL_OBL || n->rel == ENT__REL_XCOMP || n->rel == ENT__REL_NMOD)
        *up = n->head;
    return NONE;
}

/* "said a man from Oman, a student, was detained": where the tree makes the subject of what is said the object of
 * saying. */
static uint32_t object_before(const ent__sentence *s, uint32_t verb, uint32_t clause) {
    uint32_t obj = kid(s, verb, ENT__REL_OBJ);
    return obj != NONE && obj > verb && obj < clause ? obj : NONE;
}

/* "persuaded Ukraine to give up arms": the infinitive after whom one persuades is his, wherever the tree hangs it. */
static uint32_t persuaded(const ent__sentence *s, uint32_t v) {
    uint32_t lo = s->tokens[v].lo;
    if (lo == 0 || kid_of(s, v, ENT__REL_MARK, "to") == NONE) return NONE;
    uint32_t noun = lo - 1;
    for (int n = 0; n < 4 && !has_rel(s, noun, ENT__REL_OBJ) && s->tokens[noun].head != NONE; n++) {
        if (s->tokens[s->tokens[noun].head].hi != lo - 1 && s->tokens[noun].head < noun) return NONE;
        noun = s->tokens[noun].head;
    }
    uint32_t verb = has_rel(s, noun, ENT__REL_OBJ) ? s->tokens[noun].head : NONE;
    if (verb == NONE || verb > noun) return NONE;
    return ent__lemma_in(s, verb, "persuade convince force urge ask order tell press allow encourage compel oblige")
               ? resolve_relative(s, noun, v)
               : NONE;
}

/* "Lawyers meet Roe, jailed reporter": behind a comma a past tense beside a present one is a participle. */
static bool is_loose_participle(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v], *up = &s->tokens[t->head];
    bool past = t->xpos == ENT__XPOS_VBD || t->xpos == ENT__XPOS_VBN;
    return s->headline && past && (up->xpos == ENT__XPOS_VBP || up->xpos == ENT__XPOS_VBZ) && v > 0 &&
           s->tokens[v - 1].xpos == ENT__XPOS_COMMA && kid(s, v, ENT__REL_CC) == NONE;
}

/* "weighed in on Putin suspending the pact", "in response to Kenya closing the border": the noun between a preposition
 * that speaks of an act and the gerund is who does it, whatever the tree hangs the two on. */
static uint32_t gerund_subject(const ent__sentence *s, uint32_t v) {
    if (s->tokens[v].xpos != ENT__XPOS_VBG || v < 2 || kid(s, v, ENT__REL_MARK) != NONE) return NONE;
    uint32_t noun = v - 1;
    if (s->tokens[noun].rel == ENT__REL_FLAT && s->tokens[noun].head < noun) noun = s->tokens[noun].head;
    if (s->tokens[noun].upos != ENT__UPOS_PROPN) return NONE;
    uint32_t prep = NONE; /* the last of "weighed in on Putin" */
    for (uint32_t i = 0; i < s->tokens[noun].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, noun, i);
        if (k < noun && has_rel(s, k, ENT__REL_CASE)) prep = k;
    }
    if (prep == NONE || prep == 0) return NONE;
    if (ent__lemma_in(s, prep, "on about over despite")) return noun;
    bool answers = ent__lemma_in(s, prep - 1, "response reaction due thank objection opposition prior retaliation");
    return answers && ent__lemma_in(s, prep, "to for") ? noun : NONE;
}

/* "called for Chad to release them": what stands between "for" and an infinitive is its subject. */
static uint32_t subject_after_for(const ent__sentence *s, uint32_t v) {
    uint32_t up = s->tokens[v].head, lo = s->tokens[v].lo;
    if (kid_of(s, v, ENT__REL_MARK, "to") == NONE || kid(s, v, ENT__REL_CC) != NONE) return NONE;
    if (s->tokens[v].xpos != ENT__XPOS_VB && s->tokens[v].xpos != ENT__XPOS_VBN) return NONE;
    if (ent__lemma_in(s, up, "thank praise apologise apologize")) return NONE; /* "thanked him for his offer to help" */
    for (uint32_t i = 0; i < s->tokens[up].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, up, i), prep = has_rel(s, k, ENT__REL_OBL) ? ent__preposition(s, k) : NONE;
        if (k < v && s->tokens[k].hi + 1 == lo && prep != NONE && ent__lemma_in(s, prep, "for") && !asks_others(s, k))
            return k;
    }
    return NONE;
}

/* "expressed his gratitude to Chad for sending troops": whoever is thanked has done it. The noun of thanks that the
 * clause hangs on or stands beside; NONE. */
static uint32_t thanks_above(const ent__sentence *s, uint32_t v) {
    static const char thanks[] = "gratitude thanks thank appreciation recognition acknowledgement";
    uint32_t up = s->tokens[v].head;
    if (kid_of(s, v, ENT__REL_MARK, "for") == NONE || s->tokens[v].xpos != ENT__XPOS_VBG) return NONE;
    if (ent__lemma_in(s, up, thanks)) return s->tokens[up].upos == ENT__UPOS_NOUN ? up : NONE;
    uint32_t obj = kid(s, up, ENT__REL_OBJ);
    return obj != NONE && ent__lemma_in(s, obj, thanks) ? obj : NONE;
}

static uint32_t thanked(const ent__sentence *s, uint32_t noun) {
    uint32_t above[] = {noun, s->tokens[noun].head};
    for (size_t a = 0; a < ENT__COUNT(above); a++)
        for (uint32_t i = 0; above[a] != NONE && i < s->tokens[above[a]].n_kids; i++) {
            uint32_t k = ent__tree_kid(s, above[a], i), prep = ent__preposition(s, k);
            bool phrase = has_rel(s, k, ENT__REL_NMOD) || has_rel(s, k, ENT__REL_OBL);
            if (phrase && prep != NONE && ent__lemma_in(s, prep, "to")) return k;
        }
    return NONE;
}

static bool has_clause_after(const ent__sentence *s, uint32_t head, uint32_t v) {
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        if (k > v && has_rel(s, k, ENT__REL_CCOMP)) return true;
    }
    return false;
}

/* "Arming Ukraine would be a risk, he warned", "Arming Ukraine a risk, he says": a gerund before its verb, with no
 * comma before what is said of it or with nothing else that is said, is what is spoken of. */
static bool is_clausal_subject(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (t->xpos != ENT__XPOS_VBG || (t->rel != ENT__REL_ADVCL && t->rel != ENT__REL_CCOMP) || t->head < v) return false;
    if (kid(s, v, ENT__REL_AUX) != NONE || ent__preposition(s, v) != NONE) return false;
    for (uint32_t i = v + 1; i < t->head && s->tokens[i].xpos != ENT__XPOS_COMMA; i++)
        if (s->tokens[i].upos == ENT__UPOS_AUX && !ent__tree_below(s, i, v)) return true;
    return t->rel == ENT__REL_CCOMP && ent__lemma_in(s, t->head, "say warn tell claim") &&
           !has_clause_after(s, t->head, v);
}

/* "promised him to help", "visits Japan to forge ties": what the object of such a verb is followed by is no act of its.
 */
static bool keeps_subject(const ent__sentence *s, uint32_t verb) {
    return ent__lemma_in(s, verb,
                         "promise use vow visit tour meet host attend join hold sign welcome receive phone quit");
}

/* One step towards the subject: returns it, or NONE with *up the clause to ask next (NONE: nowhere). */
static uint32_t subject_step(const ent__sentence *s, uint32_t v, uint32_t *up) {
    const ent__token *t = &s->tokens[v];
    *up = NONE;
    uint32_t own = own_subject(s, v), to = addressee(s, v);
    if (to != NONE) {
        *up = t->head; /* who sent the words */
        for (int n = 0; n < 4 && *up != NONE && s->tokens[*up].upos != ENT__UPOS_VERB; n++) *up = s->tokens[*up].head;
        return NONE;
    }
    if (own == NONE && (t->rel == ENT__REL_ACL || t->rel == ENT__REL_ADVCL)) own = gerund_subject(s, v);
    if (own != NONE || t->head == NONE) return own;
    uint32_t thanks = thanks_above(s, v);
    if (thanks != NONE) return thanked(s, thanks);
    if (t->rel == ENT__REL_XCOMP || t->rel == ENT__REL_ADVCL) own = subject_after_for(s, v);
    if (own == NONE) own = persuaded(s, v);
    if (own != NONE) return own;
    if (is_clausal_subject(s, v)) return NONE;
    switch (t->rel) {
    case ENT__REL_XCOMP: {
        uint32_t obj = kid(s, t->head, ENT__REL_OBJ), iobj = kid(s, t->head, ENT__REL_IOBJ);
        if (iobj != NONE) return iobj;
        if (obj != NONE && obj < v && !keeps_subject(s, t->head)) return resolve_relative(s, obj, v);
        *up = t->head;
        return NONE;
    }
    case ENT__REL_ACL: return acl_subject(s, v, up);
    case ENT__REL_ACL_RELCL: return kid(s, v, ENT__REL_OBJ) != NONE || t->xpos == ENT__XPOS_VBG ? t->head : NONE;
    case ENT__REL_ADVCL: {
        uint32_t obj = kid(s, t->head, ENT__REL_OBJ);
        if (obj != NONE && kid_of(s, v, ENT__REL_MARK, "of for from against into") != NONE)
            return resolve_relative(s, obj, v);
        if (kid_of(s, v, ENT__REL_MARK, "against") != NONE) return NONE; /* "warned against arming it": not who warns */
        *up = t->head; /* "accused Iran of shelling": Iran; "left without speaking": who left */
        return NONE;
    }
    case ENT__REL_CCOMP:
        second_subject(s, t->head, &own);
        if (own == NONE && kid(s, v, ENT__REL_AUX_PASS) != NONE) own = object_before(s, t->head, v);
        *up = t->head;
        return own;
    case ENT__REL_CONJ:
    case ENT__REL_PARATAXIS: *up = is_loose_participle(s, v) ? NONE : t->head; return NONE;
    default: return NONE;
    }
}

uint32_t ent__surface_subject(const ent__sentence *s, uint32_t verb) {
    uint32_t at = verb;
    for (int step = 0; at != NONE && step < 8; step++) {
        uint32_t up, found = subject_step(s, at, &up);
        if (found != NONE) return found == verb ? NONE : found;
        if (up != NONE && s->tokens[at].rel == ENT__REL_CCOMP && s->tokens[at].xpos != ENT__XPOS_VBG &&
            kid_of(s, at, ENT__REL_MARK, "to") == NONE)
            return NONE;
        if (up != NONE && s->tokens[at].rel == ENT__REL_PARATAXIS) return NONE;
        at = up;
    }
    return NONE;
}

/* ---- tense, negation, modal verbs ---- */

static bool negated_by_kid(const ent__sentence *s, uint32_t t) {
    for (uint32_t i = 0; i < s->tokens[t].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, t, i);
        uint8_t rel = s->tokens[k].rel;
        if ((rel == ENT__REL_ADVMOD || rel == ENT__REL_DET || rel == ENT__REL_CC_PRECONJ) &&
            ent__lemma_in(s, k, "not never no n't neither nor hardly"))
            return true;
        if (rel == ENT__REL_ADVMOD && k > 0 && ent__lemma_in(s, k, "long longer") && ent__lemma_in(s, k - 1, "no"))
            return true;
        if (rel == ENT__REL_MARK && ent__lemma_in(s, k, "without")) return true;
        if (rel == ENT__REL_CASE && ent__lemma_in(s, k, "without")) return true;
    }
    return false;
}

/* "said that he would": the future of one who spoke in the past; "says that he would" is a condition. */
static bool in_reported_speech(const ent__sentence *s, uint32_t t) {
    for (int n = 0; t != NONE && n < 6; n++, t = s->tokens[t].head) {
        if (has_rel(s, t, ENT__REL_ACL_RELCL)) return false; /* "a deal that would lift the ban" */
        if (!has_rel(s, t, ENT__REL_CCOMP) && !has_rel(s, t, ENT__REL_PARATAXIS)) continue;
        uint32_t head = s->tokens[t].head;
        uint8_t tense = head == NONE ? ENT__XPOS_VBD : s->tokens[head].xpos;
        bool says_now = tense == ENT__XPOS_VBG && kid_of(s, head, ENT__REL_AUX, "be") != NONE;
        return tense != ENT__XPOS_VBZ && tense != ENT__XPOS_VBP && !says_now;
    }
    return false;
}

/* "We shall stand by them" promises; "the Parties shall inform each other" is the text of a treaty or a law. */
static uint8_t grammar_of_shall(const ent__sentence *s, uint32_t v) {
    uint32_t subj = ent__surface_subject(s, v);
    bool promises = subj == NONE || ent__lemma_in(s, subj, "I we");
    return promises ? 1u << ENT__GRAM_FUTURE : 1u << ENT__GRAM_MUST;
}

/* "We need to strengthen ties" says what one means to do; "they need to" what others ought to. */
static bool needs_of_others(const ent__sentence *s, uint32_t v) {
    uint32_t subj = s->tokens[v].upos == ENT__UPOS_VERB && ent__lemma_in(s, v, "need") ? own_subject(s, v) : NONE;
    return subj != NONE && !ent__lemma_in(s, subj, "I we");
}

/* "suggested that they cooperate", "recommended holding talks": the form of the verb itself says it is no report. */
static bool is_suggested(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    bool clause = has_rel(s, v, ENT__REL_CCOMP),
         doing = t->xpos == ENT__XPOS_VBG && (clause || has_rel(s, v, ENT__REL_XCOMP));
    if ((!clause && !doing) || kid(s, v, ENT__REL_AUX) != NONE || kid_of(s, v, ENT__REL_MARK, "to") != NONE)
        return false;
    uint8_t above = s->tokens[t->head].xpos;
    bool past = above == ENT__XPOS_VBD || above == ENT__XPOS_VBN || above == ENT__XPOS_VBG;
    bool bare = clause && (t->xpos == ENT__XPOS_VB || (past && t->xpos == ENT__XPOS_VBP));
    if (doing) return ent__lemma_in(s, t->head, "suggest recommend");
    return bare && ent__lemma_in(s, t->head, "suggest recommend propose");
}

static uint8_t aux_grammar(const ent__sentence *s, uint32_t v, uint32_t aux) {
    if (ent__lemma_in(s, aux, "shall")) return grammar_of_shall(s, v);
    if (ent__lemma_in(s, aux, "will 'll wo")) return 1u << ENT__GRAM_FUTURE;
    if (ent__lemma_in(s, aux, "would 'd") && ent__lemma_in(s, v, "like")) return 0; /* "would like to thank them" */
    if (ent__lemma_in(s, aux, "would 'd"))
        return in_reported_speech(s, v) ? 1u << ENT__GRAM_FUTURE : 1u << ENT__GRAM_MIGHT;
    if (ent__lemma_in(s, aux, "may might could can")) return 1u << ENT__GRAM_MIGHT;
    if (ent__lemma_in(s, aux, "should must ought")) return 1u << ENT__GRAM_MUST;
    return 0;
}

/* "will not stop until Russia withdraws": a time clause in the present beside a future one tells what has not been. */
static bool still_to_come(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (!has_rel(s, v, ENT__REL_ADVCL) || (t->xpos != ENT__XPOS_VBZ && t->xpos != ENT__XPOS_VBP)) return false;
    if (kid_of(s, v, ENT__REL_MARK, "until till before after once") == NONE &&
        kid_of(s, v, ENT__REL_ADVMOD, "when once") == NONE)
        return false;
    if (kid_of(s, v, ENT__REL_MARK, "until till") != NONE && kid_of(s, t->head, ENT__REL_MARK, "to") != NONE)
        return true;
    return kid_of(s, t->head, ENT__REL_AUX, "will shall must should can would") != NONE;
}

static bool under_condition(const ent__sentence *s, uint32_t v) {
    for (int n = 0; v != NONE && n < 6; n++, v = s->tokens[v].head) {
        if (still_to_come(s, v)) return true;
        if (has_rel(s, v, ENT__REL_ADVCL) && kid_of(s, v, ENT__REL_MARK, "if unless whether lest") != NONE) return true;
        if (has_rel(s, v, ENT__REL_CCOMP) && kid_of(s, v, ENT__REL_MARK, "whether if") != NONE) return true;
    }
    return false;
}

/* "is going to meet", "is to meet", "Putin to visit China". */
static bool infinitive_future(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (kid_of(s, v, ENT__REL_MARK, "due") != NONE && t->xpos == ENT__XPOS_VB) return true; /* "is due to meet" */
    if (kid_of(s, v, ENT__REL_MARK, "to") == NONE) return false;
    if (t->rel == ENT__REL_ROOT || own_subject(s, v) != NONE || is_announced(s, v)) return true;
    return t->rel == ENT__REL_XCOMP && t->head != NONE && ent__lemma_in(s, t->head, "be go") &&
           (s->tokens[t->head].xpos == ENT__XPOS_VBG || ent__lemma_in(s, t->head, "be"));
}

static uint8_t clause_grammar(const ent__sentence *s, uint32_t v) {
    uint8_t g = 0;
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i);
        if (has_rel(s, k, ENT__REL_AUX)) g |= aux_grammar(s, v, k);
    }
    if (!g && has_rel(s, v, ENT__REL_CONJ) && s->tokens[v].head != NONE && own_subject(s, v) == NONE &&
        s->tokens[v].xpos == ENT__XPOS_VB)
        for (uint32_t i = 0; i < s->tokens[s->tokens[v].head].n_kids; i++) {
            uint32_t k = ent__tree_kid(s, s->tokens[v].head, i);
            if (has_rel(s, k, ENT__REL_AUX)) g |= aux_grammar(s, v, k);
        }
    if (infinitive_future(s, v)) g |= 1u << ENT__GRAM_FUTURE;
    if (has_rel(s, v, ENT__REL_XCOMP) && kid_of(s, v, ENT__REL_MARK, "to") != NONE &&
        ent__lemma_in(s, s->tokens[v].head, "have"))
        g |= 1u << ENT__GRAM_MUST;
    if (needs_of_others(s, v) || is_suggested(s, v)) g |= 1u << ENT__GRAM_MUST;
    if (negated_by_kid(s, v)) g |= 1u << ENT__GRAM_NEGATED;
    if (under_condition(s, v)) g |= 1u << ENT__GRAM_MIGHT;
    return g;
}

uint32_t ent__last_colon(const ent__sentence *s) {
    uint32_t n = s->n_tokens, lo = n > 6 ? n - 6 : 0;
    if (!s->headline) return NONE;
    for (uint32_t i = n; i-- > lo && s->tokens[i].upos != ENT__UPOS_VERB;)
        if (ent__str_is(s->tokens[i].form, ":")) return i;
    return NONE;
}

uint8_t ent__grammar_of(const ent__sentence *s, uint32_t verb) { return clause_grammar(s, verb); }

/* "a proposal on sending troops", "the possibility of lifting the ban": what a noun is about need not have been done.
 */
static bool is_subject_matter(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if ((t->rel != ENT__REL_ACL && t->rel != ENT__REL_ADVCL) || t->xpos != ENT__XPOS_VBG || t->head > v) return false;
    uint32_t doer = gerund_subject(s, v); /* "worries about Kenya arming Chad" */
    if (doer != NONE && ent__lemma_in(s, ent__preposition(s, doer), "about over")) return true;
    uint8_t upos = s->tokens[t->head].upos;
    if (doer_in_phrase(s, v) != NONE) return true;
    if (upos == ENT__UPOS_VERB || upos == ENT__UPOS_ADJ) /* "reach an agreement on sending", "worried about arming" */
        return kid_of(s, v, ENT__REL_MARK, "on about over regarding concerning against") != NONE;
    return (upos == ENT__UPOS_NOUN || upos == ENT__UPOS_PROPN) &&
           kid_of(s, v, ENT__REL_MARK, "on about over of for against regarding concerning") != NONE;
}

/* "could harm us by arming it": the gerund is as doubtful as its clause; "after arming it" has been. */
static bool goes_with_clause(const ent__sentence *s, uint32_t token) {
    bool gerund = has_rel(s, token, ENT__REL_ADVCL) && s->tokens[token].xpos == ENT__XPOS_VBG;
    uint32_t prep = gerund ? ent__preposition(s, token) : NONE;
    return prep != NONE && !ent__lemma_in(s, prep, "after since while when");
}

/* "accepted the invitation to visit", "his invitation to the king to visit": what is asked has not been done; the
 * clause hangs on what asks, on who is asked, or on the verb above both. */
static bool is_asked(const ent__sentence *s, uint32_t clause) {
    uint32_t above = s->tokens[clause].head, obj = kid(s, above, ENT__REL_OBJ);
    if (kid_of(s, clause, ENT__REL_MARK, "to") == NONE || above > clause) return false;
    if (s->tokens[above].upos == ENT__UPOS_VERB) /* who gives an order to withdraw withdraws */
        return obj != NONE && obj < clause && asks_others(s, obj) &&
               !ent__lemma_in(s, obj, "order instruction command");
    return asks_others(s, above) || (has_rel(s, above, ENT__REL_NMOD) && asks_others(s, s->tokens[above].head));
}

/* "An attack on Oman would cost lives": what has no article of its own and is said of what could be is none yet. */
static bool is_supposed(const ent__sentence *s, uint32_t noun) {
    const ent__token *t = &s->tokens[noun];
    if ((t->upos != ENT__UPOS_NOUN && t->upos != ENT__UPOS_PROPN) || t->rel != ENT__REL_NSUBJ || t->head == NONE)
        return false;
    if (kid(s, noun, ENT__REL_NMOD_POSS) != NONE || kid_of(s, noun, ENT__REL_DET, "the this that these those") != NONE)
        return false;
    return kid_of(s, t->head, ENT__REL_AUX, "would could might may can") != NONE;
}

bool ent__takes_occasion(const ent__sentence *s, uint32_t noun) {
    uint32_t verb = s->tokens[noun].head;
    return verb != NONE && ent__lemma_in(s, noun, "opportunity occasion chance") &&
           ent__lemma_in(s, verb, "take use seize avail");
}

uint8_t ent__grammar_above(const ent__sentence *s, uint32_t token, ent__grammar *aim) {
    const uint8_t doubts = 1u << ENT__GRAM_MIGHT | 1u << ENT__GRAM_MUST;
    uint8_t g = is_supposed(s, token) ? 1u << ENT__GRAM_MIGHT : 0;
    uint8_t passes = doubts | 1u << ENT__GRAM_NEGATED | 1u << ENT__GRAM_FUTURE;
    *aim = ENT__GRAM_NONE;
    for (int n = 0; n < 6 && s->tokens[token].head != NONE; n++) {
        uint8_t rel = s->tokens[token].rel;
        bool to = kid_of(s, token, ENT__REL_MARK, "to") != NONE;
        bool charge = rel == ENT__REL_ADVCL && kid_of(s, token, ENT__REL_MARK, "of against") != NONE;
        bool direct = passes != doubts && !ent__takes_occasion(s, s->tokens[token].head);
        if (direct && (charge || is_subject_matter(s, token)))
            *aim = ENT__GRAM_MATTER;
        else if (direct && (rel == ENT__REL_ADVCL || rel == ENT__REL_ACL) && to && !*aim && !is_announced(s, token))
            *aim = ENT__GRAM_PURPOSE;
        bool gerund = goes_with_clause(s, token);
        if (gerund) passes = doubts;
        if (is_asked(s, token) || subject_after_for(s, token) != NONE) g |= 1u << ENT__GRAM_MIGHT;
        if (rel != ENT__REL_XCOMP && rel != ENT__REL_OBJ && !(rel == ENT__REL_ACL && to) &&
            !(rel == ENT__REL_CONJ && n == 0) && !(rel == ENT__REL_ADVCL && to) && !gerund)
            break;
        token = s->tokens[token].head;
        if (s->tokens[token].upos == ENT__UPOS_VERB || s->tokens[token].upos == ENT__UPOS_ADJ)
            g |= clause_grammar(s, token) & passes;
    }
    return g;
}

/* "the planned visit", "a possible attack". */
static uint8_t nominal_grammar(const ent__sentence *s, uint32_t noun) {
    if (kid_of(s, noun, ENT__REL_AMOD,
               "upcoming planned plan scheduled schedule forthcoming expected impending future") != NONE)
        return 1u << ENT__GRAM_FUTURE;
    if (kid_of(s, noun, ENT__REL_AMOD, "possible potential proposed eventual hypothetical imminent") != NONE)
        return 1u << ENT__GRAM_MIGHT;
    return 0;
}

static void settle_grammar(const ent__sentence *s, ent__predication *p) {
    p->grammar = clause_grammar(s, p->verb);
    if (p->pos == ENT__POS_NOUN) p->grammar |= nominal_grammar(s, p->token);
    if (p->verb != p->token && negated_by_kid(s, p->token)) p->grammar |= 1u << ENT__GRAM_NEGATED;
    if (p->subj != NONE && kid_of(s, p->subj, ENT__REL_DET, "no") != NONE) p->grammar |= 1u << ENT__GRAM_NEGATED;
    if (p->obj != NONE && kid_of(s, p->obj, ENT__REL_DET, "no") != NONE) p->grammar |= 1u << ENT__GRAM_NEGATED;
    uint8_t both = (1u << ENT__GRAM_FUTURE) | (1u << ENT__GRAM_NEGATED);
    if ((p->grammar & both) == both) p->grammar = (uint8_t)((p->grammar & ~both) | (1u << ENT__GRAM_WONT));
}

/* ---- obliques and complements ---- */

static void add_oblique(const ent__sentence *s, ent__predication *p, uint32_t head) {
    if (p->n_obliques == ENT__MAX_OBLIQUES) return;
    uint32_t prep = ent__preposition(s, head);
    if (prep == NONE) return;
    p->obliques[p->n_obliques++] =
        (ent__oblique){.prep = s->tokens[prep].lemma, .word = s->tokens[prep].lemma_word, .head = head};
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

/* Obliques and complement clauses that hang on a verb or predicative adjective. */
static void collect_clause(const ent__sentence *s, ent__predication *p, uint32_t v) {
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
            break;
        case ENT__REL_ADVCL:
            if (k > v && kid_of(s, k, ENT__REL_MARK, "to") != NONE)
                add_comp(p, k);
            else if (s->tokens[k].xpos == ENT__XPOS_VBG && (k == v + 1 || k == v + 2))
                add_comp(p, k);
            else
                add_oblique(s, p, k);
            break;
        case ENT__REL_COMPOUND_PRT: p->particle = k; break;
        case ENT__REL_OBJ:
        case ENT__REL_IOBJ: add_clause_after(s, p, k); break;
        default: break;
        }
    }
}

/* A "by" phrase that hangs too low: "accused of war crimes by Ukraine". */
static uint32_t by_phrase_after(const ent__sentence *s, uint32_t v) {
    for (uint32_t i = v + 1; i < s->n_tokens && i < v + 14; i++) {
        const ent__token *t = &s->tokens[i];
        if (t->upos == ENT__UPOS_VERB || (t->upos == ENT__UPOS_PUNCT && t->xpos == ENT__XPOS_COMMA)) return NONE;
        if (t->upos != ENT__UPOS_ADP || !ent__lemma_in(s, i, "by") || t->head == NONE || t->head < i) continue;
        uint8_t upos = s->tokens[t->head].upos;
        if (upos == ENT__UPOS_NOUN || upos == ENT__UPOS_PROPN || upos == ENT__UPOS_PRON) return t->head;
    }
    return NONE;
}

static uint32_t agent(const ent__sentence *s, uint32_t v) {
    uint32_t by = kid(s, v, ENT__REL_OBL_AGENT);
    if (by != NONE) return by;
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i), prep = has_rel(s, k, ENT__REL_OBL) ? ent__preposition(s, k) : NONE;
        if (prep != NONE && ent__lemma_in(s, prep, "by")) return k;
    }
    return by_phrase_after(s, v);
}

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

/* "signed a pact and later inked an accord", where the tree takes "inked" for an adjective of the accord: a participle
 * right after "and", with no article of its noun before it, goes on with the clause. */
static bool mistaken_adjective(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (t->rel != ENT__REL_AMOD || (t->xpos != ENT__XPOS_VBN && t->xpos != ENT__XPOS_VBD) || t->head < v) return false;
    if (kid(s, v, ENT__REL_NSUBJ) != NONE || kid(s, v, ENT__REL_NSUBJ_PASS) != NONE) return true;
    uint32_t before = v;
    while (before > 0 && s->tokens[before - 1].upos == ENT__UPOS_ADV) before--;
    return before > 1 && s->tokens[before - 1].upos == ENT__UPOS_CCONJ &&
           (s->tokens[before - 2].upos == ENT__UPOS_NOUN || s->tokens[before - 2].upos == ENT__UPOS_PROPN ||
            s->tokens[before - 2].upos == ENT__UPOS_NUM || s->tokens[before - 2].upos == ENT__UPOS_PUNCT);
}

static void build_mistaken(const ent__sentence *s, ent__predication *p) {
    uint32_t obj = s->tokens[p->token].head, up;
    for (int n = 0; n < 4 && s->tokens[obj].rel == ENT__REL_AMOD; n++) obj = s->tokens[obj].head;
    p->obj = obj;
    p->derivation = "coordinated";
    p->subj = own_subject(s, p->token);
    if (p->subj != NONE) return;
    up = obj;
    for (int n = 0; n < 8 && up != NONE && s->tokens[up].upos != ENT__UPOS_VERB; n++) up = s->tokens[up].head;
    if (up != NONE) p->subj = ent__surface_subject(s, up);
}

static void build_verb(const ent__sentence *s, ent__predication *p) {
    if (mistaken_adjective(s, p->token)) {
        build_mistaken(s, p);
        return;
    }
    uint32_t v = p->token, surface = ent__surface_subject(s, v);
    uint32_t obj = resolve_relative(s, kid(s, v, ENT__REL_OBJ), v);
    p->iobj = kid(s, v, ENT__REL_IOBJ);
    p->passive = is_passive(s, v);
    collect_clause(s, p, v);
    if (p->passive) {
        p->subj = agent(s, v);
        if (obj != NONE && p->iobj == NONE) {
            p->obj = obj;
            p->iobj = surface;
        } else {
            p->obj = surface;
        }
        p->derivation = "passive";
    } else {
        p->subj = surface;
        uint32_t to = addressee(s, v);
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
            if (before == NONE && names_somebody(cast, sentence, k) && !is_taken_land(s, noun, k)) before = k;
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
}

uint32_t ent__stands_in(const ent__sentence *s, uint32_t noun) {
    const ent__token *t = &s->tokens[noun];
    bool before = t->rel == ENT__REL_COMPOUND && t->head != NONE && t->head > noun;
    return before && ent__lemma_in(s, t->head, "effort mission campaign process drive attempt") ? t->head : noun;
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
        if (k != NONE) *prep = s->tokens[k].lemma;
        return k == NONE ? NONE : t->head;
    }
    uint32_t relative = kid(s, noun, ENT__REL_ACL_RELCL);
    return relative;
}

static void borrow(const ent__sentence *s, ent__predication *p, uint32_t verb, bool light) {
    bool passive = is_passive(s, verb);
    uint32_t subj = passive ? agent(s, verb) : ent__surface_subject(s, verb);
    if (subj == p->token || (subj != NONE && ent__tree_below(s, p->token, subj))) subj = NONE;
    if (p->subj == NONE && subj != NONE && (light || !ent__tree_below(s, subj, p->token))) {
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
        if (clause && s->tokens[k].lo == p->token + 1 && kid_of(s, k, ENT__REL_MARK, "to of for in that") != NONE)
            add_comp(p, k);
    }
}

/* "Xi was in Moscow on a visit": the place that is said of whoever is on it; NONE. */
static uint32_t place_of_stay(const ent__sentence *s, uint32_t noun) {
    const ent__token *t = &s->tokens[noun];
    uint32_t prep = ent__preposition(s, noun);
    if ((t->rel != ENT__REL_OBL && t->rel != ENT__REL_NMOD) || prep == NONE || t->head > noun) return NONE;
    bool on = ent__lemma_in(s, prep, "on during") || ent__lemma_in(s, noun, "visit trip tour");
    bool stays = kid(s, t->head, ENT__REL_COP) != NONE && kid_of(s, t->head, ENT__REL_CASE, "in at") != NONE;
    return on && stays ? t->head : NONE;
}

static void build_noun(const ent__sentence *s, const ent__cast *cast, size_t sentence, ent__is_light *light, void *ctx,
                       ent__predication *p) {
    ent_str prep;
    uint32_t stand = ent__stands_in(s, p->token), verb = governing_verb(s, stand, &prep);
    collect_nominal(s, cast, sentence, p, p->token);
    add_clause_of_object(s, p);
    if (stand != p->token) collect_nominal(s, cast, sentence, p, stand);
    p->derivation = "nominal";
    bool is_light = verb != NONE && light && light(ctx, verb, p->token, prep);
    if (verb != NONE && (is_light || has_rel(s, stand, ENT__REL_OBJ) || has_rel(s, stand, ENT__REL_OBL))) {
        borrow(s, p, verb, is_light);
        if (is_light) p->derivation = "light verb";
    }
    if (p->verb == p->token && kid(s, p->token, ENT__REL_COP) != NONE && p->subj == NONE)
        p->subj = ent__surface_subject(s, p->token);
    uint32_t place = p->subj == NONE ? place_of_stay(s, stand) : NONE;
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
    settle_grammar(s, out);
}
