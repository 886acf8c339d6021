/* prospect: acts that a word above them only speaks of, wishes or plans, whatever stands between.
 *
 *   "discussed matters related to expanding cooperation"   cooperation ─▶ expanding ─▶ related ─▶ matters ─▶ discussed
 *
 * An operator changes what it governs itself; here the way up may lead over nouns, prepositions, gerunds and
 * infinitives. It ends at the first finite verb: what a clause says with a verb of its own is said to be so.
 */
#include "events/coder.h"

#define NONE ENT__NOTOKEN
#define MAX_STEPS 16

static bool is_prospect(const ent__coder *c, uint32_t token) {
    return c->set_prospect != UINT32_MAX && ent__in_set(c, token, c->set_prospect) && !ent__takes_occasion(c->s, token);
}

static bool is_finite(const ent__sentence *s, uint32_t token) {
    const ent__token *t = &s->tokens[token];
    if (t->upos != ENT__UPOS_VERB && t->upos != ENT__UPOS_AUX) return false;
    if (t->xpos == ENT__XPOS_VBD || t->xpos == ENT__XPOS_VBZ || t->xpos == ENT__XPOS_VBP) return true;
    if (t->xpos == ENT__XPOS_VB) return false;
    uint8_t shown = t->xpos == ENT__XPOS_VBG ? ENT__REL_AUX : ENT__REL_NSUBJ; /* "of him stepping down" tells nothing */
    return ent__tree_child(s, token, shown) != NONE;
}

/* A phrase of the matter, not of place, time, means or company: "talked about a visit", "met at the exercises". */
static bool tells_matter(const ent__sentence *s, uint32_t phrase, uint32_t head) {
    uint32_t prep = ent__preposition(s, phrase);
    if (prep == NONE) return s->tokens[phrase].rel == ENT__REL_NMOD || s->tokens[phrase].rel == ENT__REL_ACL;
    bool place = s->tokens[head].upos == ENT__UPOS_VERB && s->tokens[phrase].upos != ENT__UPOS_VERB &&
                 !ent__lemma_in(s, head, "participate engage take join involve"); /* "take part in the work" */
    return ent__lemma_in(
               s, prep,
               "of on about for to over regarding concerning regard concern towards toward into including include") ||
           (!place && ent__lemma_in(s, prep, "in"));
}

/* Whether what stands at `token` belongs to the matter of its head. */
static bool leads_up(const ent__sentence *s, uint32_t token, uint32_t head) {
    const ent__token *t = &s->tokens[token];
    switch (t->rel) {
    case ENT__REL_OBJ:
    case ENT__REL_XCOMP:
    case ENT__REL_NSUBJ_PASS:
    case ENT__REL_COMPOUND: return true;
    case ENT__REL_AMOD: return token > head; /* "matters related to it" */
    case ENT__REL_OBL:
    case ENT__REL_NMOD: return tells_matter(s, token, head);
    case ENT__REL_ACL:
    case ENT__REL_ADVCL:
        if (t->xpos == ENT__XPOS_VBG && ent__preposition(s, token) == NONE &&
            (s->tokens[head].xpos == ENT__XPOS_VBG || s->tokens[head].xpos == ENT__XPOS_VB ||
             ent__lemma_in(s, head, "ready willing prepared")))
            return true; /* "including opening talks, holding an amnesty", "ready to go on, working with them" */
        if (t->rel == ENT__REL_ACL && t->xpos == ENT__XPOS_VB) return true; /* "the hope that they will start" */
        return (t->xpos == ENT__XPOS_VBG || t->xpos == ENT__XPOS_VB) && tells_matter(s, token, head);
    default: return false;
    }
}

/* "the claims that he denied", "an idea which was welcomed": the clause lacks what the noun stands for. */
static bool is_relative(const ent__sentence *s, uint32_t clause) {
    if (s->tokens[clause].rel != ENT__REL_ACL_RELCL) return false;
    uint32_t passive = ent__tree_child(s, clause, ENT__REL_NSUBJ_PASS), obj = ent__tree_child(s, clause, ENT__REL_OBJ);
    if (passive != NONE) return ent__lemma_in(s, passive, "which that who");
    if (obj != NONE && !ent__lemma_in(s, obj, "that")) return ent__lemma_in(s, obj, "which whom");
    return ent__lemma_in(s, clause, "deny reject make level face dismiss refute dispute repeat discuss contest");
}

/* "It was thought that she had been convicted": those who thought so tell us nothing. */
static bool is_mistaken(const ent__sentence *s, uint32_t clause) {
    uint8_t rel = s->tokens[clause].rel;
    uint32_t verb = rel == ENT__REL_CCOMP || rel == ENT__REL_CSUBJ_PASS ? s->tokens[clause].head : NONE;
    return verb != NONE && s->tokens[verb].xpos == ENT__XPOS_VBN && ent__lemma_in(s, verb, "think assume suppose") &&
           ent__tree_child(s, verb, ENT__REL_AUX_PASS) != NONE;
}

/* "the claim that they collaborated", "his allegation it is arming them": a clause that a noun only puts forward. */
static bool is_hearsay(const ent__coder *c, uint32_t clause) {
    const ent__token *t = &c->s->tokens[clause];
    if (t->head == NONE || t->head > clause) return false;
    if (t->rel == ENT__REL_CCOMP && c->s->tokens[t->head].rel == ENT__REL_ACL_RELCL)
        t = &c->s->tokens[t->head]; /* "the allegations he made that they had armed them" */
    if (c->s->tokens[t->head].upos != ENT__UPOS_NOUN) return false;
    if (t->rel != ENT__REL_ACL && t->rel != ENT__REL_ACL_RELCL && t->rel != ENT__REL_CCOMP) return false;
    bool told = ent__tree_child(c->s, clause, ENT__REL_NSUBJ) != NONE ||
                ent__tree_child(c->s, clause, ENT__REL_NSUBJ_PASS) != NONE;
    return told && !is_relative(c->s, clause) && c->set_hearsay != UINT32_MAX &&
           ent__in_set(c, t->head, c->set_hearsay);
}

bool ent__put_forward(const ent__coder *c, uint32_t token) {
    for (int n = 0; n < MAX_STEPS && token != NONE; n++, token = c->s->tokens[token].head) {
        if (is_hearsay(c, token) || is_mistaken(c->s, token)) return true;
        uint8_t rel = c->s->tokens[token].rel;
        bool to = c->s->tokens[token].xpos == ENT__XPOS_VB && (rel == ENT__REL_XCOMP || rel == ENT__REL_ADVCL);
        uint32_t prep = rel == ENT__REL_ADVCL ? ent__preposition(c->s, token) : NONE;
        bool by = prep != NONE && ent__lemma_in(c->s, prep, "by"); /* "the claim that it adds fuel by arming them" */
        if (rel != ENT__REL_CONJ && !to && !by) return false;      /* "the theory that they worked to poison him" */
    }
    return false;
}

/* "put pressure on them to end it": where the tree hangs a clause on the verb, an object before it may have it. */
static bool follows_prospect(const ent__coder *c, uint32_t token, uint32_t head) {
    uint32_t obj = ent__tree_child(c->s, head, ENT__REL_OBJ);
    if (obj == NONE || obj > token || c->s->tokens[obj].upos != ENT__UPOS_NOUN) return false;
    return ent__tree_child(c->s, token, ENT__REL_MARK) != NONE && is_prospect(c, obj);
}

/* "is to play a part in holding talks": what a part is played in. */
static bool is_played_in(const ent__sentence *s, uint32_t token) {
    uint32_t prep = ent__preposition(s, token);
    return s->tokens[token].rel == ENT__REL_ADVCL && s->tokens[token].xpos == ENT__XPOS_VBG && prep != NONE &&
           ent__lemma_in(s, prep, "in") && ent__lemma_in(s, s->tokens[token].head, "play");
}

/* "its role in strengthening ties", "expanding trade is on the agenda": a form in -ing that stands as a thing. */
static bool is_thing(const ent__sentence *s, uint32_t token) {
    const ent__token *t = &s->tokens[token];
    if (t->xpos != ENT__XPOS_VBG || ent__tree_child(s, token, ENT__REL_AUX) != NONE) return false;
    if (t->rel == ENT__REL_CSUBJ || ent__tree_child(s, token, ENT__REL_COP) != NONE) return true;
    if (t->rel == ENT__REL_ACL_RELCL && token > 0 && ent__lemma_in(s, token - 1, "that"))
        return true; /* "warned it that arming them will backfire" */
    if ((t->rel == ENT__REL_XCOMP || t->rel == ENT__REL_OBJ) && t->head != NONE &&
        ent__lemma_in(s, t->head, "include mean involve require entail"))
        return true; /* "the projects include building a railway" */
    if (t->rel == ENT__REL_ADVCL && token < t->head && ent__tree_child(s, t->head, ENT__REL_AUX_PASS) != NONE &&
        ent__tree_child(s, t->head, ENT__REL_NSUBJ_PASS) == NONE)
        return true; /* "expanding cooperation was discussed" */
    if (t->rel == ENT__REL_CONJ && ent__tree_child(s, t->head, ENT__REL_COP) != NONE) return true;
    if (t->rel == ENT__REL_CONJ && s->tokens[t->head].upos == ENT__UPOS_NOUN) return true; /* "growth and deepening" */
    if (t->rel == ENT__REL_OBJ && t->head != NONE && ent__lemma_in(s, t->head, "see consider regard view"))
        return ent__tree_child(s, token, ENT__REL_NSUBJ) == NONE;
    uint32_t prep = ent__preposition(s, token);
    if (is_played_in(s, token)) return true; /* "plays a part in promoting" */
    return t->rel == ENT__REL_ACL && prep != NONE && ent__lemma_in(s, prep, "of to toward towards in on about");
}

/* "he arrived, hoping to mediate": what a participle beside the news wishes for is not said to anybody. */
static bool is_aim_beside(const ent__sentence *s, uint32_t token) {
    const ent__token *t = &s->tokens[token];
    return t->xpos == ENT__XPOS_VBG && (t->rel == ENT__REL_ADVCL || t->rel == ENT__REL_ACL) &&
           ent__tree_child(s, token, ENT__REL_AUX) == NONE &&
           ent__lemma_in(s, token, "seek hope aim look want wish strive aspire try");
}

/* "their mutual work towards expanding trade" */
static bool is_worked_for(const ent__sentence *s, uint32_t token, uint32_t head) {
    uint32_t prep = ent__preposition(s, token);
    uint32_t work = prep != NONE && prep > 0 && s->tokens[prep - 1].head == head ? prep - 1 : head; /* of the verb */
    return prep != NONE && ent__lemma_in(s, prep, "toward towards") && ent__lemma_in(s, work, "work step road path");
}

/* "see how to support it", "decide whether to meet": a way that is looked for. */
static bool is_how_to(const ent__sentence *s, uint32_t token) {
    if (s->tokens[token].xpos != ENT__XPOS_VB || ent__tree_child(s, token, ENT__REL_MARK) == NONE) return false;
    for (uint32_t i = 0; i < s->tokens[token].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, token, i);
        if (k < token && ent__lemma_in(s, k, "how whether where when what which")) return true;
    }
    return false;
}

bool ent__still_to_do(const ent__coder *c, uint32_t token) {
    const ent__sentence *s = c->s;
    if (is_played_in(s, token)) return true;
    uint32_t verb = s->tokens[token].rel == ENT__REL_OBJ ? s->tokens[token].head : NONE;
    if (verb == NONE || s->tokens[verb].xpos != ENT__XPOS_VB || ent__tree_child(s, verb, ENT__REL_MARK) == NONE)
        return false;
    uint32_t above = s->tokens[verb].head;
    uint8_t rel = s->tokens[verb].rel;
    return above != NONE && (rel == ENT__REL_XCOMP || rel == ENT__REL_ACL) && is_prospect(c, above);
}

bool ent__spoken_of(const ent__coder *c, uint32_t token, bool tense) {
    const ent__sentence *s = c->s;
    if (is_aim_beside(s, token)) return true;
    bool told = false; /* by a participle on the way: "the truce announced" */
    for (int n = 0; n < MAX_STEPS; n++) {
        uint32_t head = s->tokens[token].head;
        if (is_hearsay(c, token)) return true;
        told |= s->tokens[token].xpos == ENT__XPOS_VBN;
        if (!tense && !told && (is_thing(s, token) || is_how_to(s, token))) return true;
        if (tense || head == NONE || ent__lemma_in(s, token, "decision") || is_finite(s, token) ||
            ent__lemma_in(s, token, "convey relay transmit"))
            return false; /* thanks are given by conveying them */
        bool joined = s->tokens[token].rel == ENT__REL_CONJ;
        if (!joined && (!leads_up(s, token, head) || ent__said_by_wanting(s, head, token))) return false;
        if (!joined && (is_prospect(c, head) || follows_prospect(c, token, head) || is_worked_for(s, token, head)))
            return true;
        token = head;
    }
    return false;
}
