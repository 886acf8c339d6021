/* voice: whether a verb is passive, whatever its tag says.
 *
 *   "was condemned", "condemned by Iran"    an auxiliary, an agent
 *   "troops attacked by rebels fled"        a participle of the noun before it
 *   "Austria criticised for allowing it"    the short form of headlines
 *   "Macron invited Modi."                  active: a sentence has a verb, and this is its only one
 */
#include "events/clause.h"

#define NONE ENT__NOTOKEN

bool ent__finite_below(const ent__sentence *s, uint32_t top, uint32_t but) {
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

bool ent__lacks_stop(const ent__sentence *s) {
    return s->headline || s->tokens[s->n_tokens - 1].upos != ENT__UPOS_PUNCT;
}

bool ent__is_verb_of_line(const ent__sentence *s, uint32_t participle) {
    const ent__token *t = &s->tokens[participle];
    return t->rel == ENT__REL_ACL && s->tokens[t->head].rel == ENT__REL_ROOT && ent__lacks_stop(s) &&
           !ent__finite_below(s, t->head, participle);
}

/* Verbs that nobody uses without an object, phrase or clause. */
static bool must_have_object(const ent__sentence *s, uint32_t v) {
    return ent__lemma_in(s, v,
                         "accuse criticise criticize mock condemn blame denounce slam laud jail arrest detain sentence "
                         "charge convict injure wound snub bar ban oust expel place censure rebuke blacklist sanction "
                         "release free kidnap abduct imprison assassinate murder behead deport extradite indict acquit "
                         "raid shell hijack kill");
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
    if (ent__finite_below(s, t->head, v)) return false;
    if (kid(s, v, ENT__REL_OBJ) != NONE) return true;
    return !s->headline && !must_have_object(s, v);
}

/* "Youths marched in Nairobi": a passive shows an auxiliary, but for headlines. */
static bool mistaken_passive(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    bool clause = t->rel == ENT__REL_ROOT || t->rel == ENT__REL_CCOMP || t->rel == ENT__REL_PARATAXIS;
    bool short_form = must_have_object(s, v) && kid(s, v, ENT__REL_OBJ) == NONE;
    return clause && !s->headline && !short_form && kid(s, v, ENT__REL_AUX_PASS) == NONE &&
           kid(s, v, ENT__REL_AUX) == NONE && kid(s, v, ENT__REL_OBL_AGENT) == NONE;
}

/* "A president criticised for saying so": in any text, whoever blames somebody names him before what he did. */
static bool is_blamed_for(const ent__sentence *s, uint32_t v) {
    return v + 1 < s->n_tokens && ent__str_is(s->tokens[v + 1].form, "for") &&
           ent__lemma_in(s, v, "criticise criticize condemn denounce slam blame mock censure rebuke laud");
}

/* "A soldier shot dead on camera": with nobody for its object. */
static bool is_shot_dead(const ent__sentence *s, uint32_t v) {
    return v + 1 < s->n_tokens && ent__lemma_in(s, v, "shoot") && ent__str_is(s->tokens[v + 1].form, "dead");
}

/* "The ministry instructed to work it out": in a headline, who orders somebody would name him. */
static bool is_bidden(const ent__sentence *s, uint32_t v) {
    return v + 1 < s->n_tokens && ent__lacks_stop(s) && has_rel(s, v, ENT__REL_ROOT) &&
           ent__lemma_in(s, v, "instruct order tell urge compel oblige") && ent__str_is(s->tokens[v + 1].form, "to");
}

/* "Austria criticised for allowing it": headlines tell in the present tense; a verb that must have an object and has
 * none is a participle there, whatever its tag. */
static bool is_short_passive(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    bool clause = t->rel == ENT__REL_ROOT || t->rel == ENT__REL_CCOMP || t->rel == ENT__REL_PARATAXIS;
    if (t->xpos != ENT__XPOS_VBD && t->xpos != ENT__XPOS_VBN) return false;
    if (kid(s, v, ENT__REL_OBJ) != NONE || kid(s, v, ENT__REL_AUX) != NONE) return false;
    if (is_shot_dead(s, v) || is_bidden(s, v)) return true;
    if (!clause || (!ent__lacks_stop(s) && !is_blamed_for(s, v))) return false;
    if (kid(s, v, ENT__REL_CCOMP) != NONE || kid(s, v, ENT__REL_XCOMP) != NONE) return false;
    return must_have_object(s, v);
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

bool ent__is_passive(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (ent__lemma_in(s, v, "abide")) return false; /* "abided by a truce" has no agent */
    if (passive_by_form(s, v)) return true;
    return t->rel == ENT__REL_CONJ && t->xpos == ENT__XPOS_VBN && t->head < v &&
           s->tokens[t->head].xpos == ENT__XPOS_VBN && kid(s, v, ENT__REL_NSUBJ) == NONE &&
           kid(s, v, ENT__REL_AUX) == NONE && passive_by_form(s, t->head);
}
