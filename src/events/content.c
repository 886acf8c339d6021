/* content: what a clause that fills a slot tells: what must be, what is so, what is only thought. */
#include "events/match.h"

#define NONE ENT__NOTOKEN

bool ent__is_clause(const ent__sentence *s, uint32_t head) {
    uint8_t rel = s->tokens[head].rel;
    return s->tokens[head].upos == ENT__UPOS_VERB || rel == ENT__REL_XCOMP || rel == ENT__REL_CCOMP ||
           rel == ENT__REL_ADVCL || rel == ENT__REL_ACL;
}

/* "said that Iran must stop": the clause says what somebody has to do, not what should or would have to be, or should
 * have been ("the UN must play a part", "they would have to wait"). */
bool ent__says_must(const ent__sentence *s, uint32_t head) {
    bool ready =
        s->tokens[head].upos == ENT__UPOS_ADJ &&
        ent__lemma_in(s, head, "ready prepared willing able honest transparent careful cautious vigilant wary");
    if (!ent__is_clause(s, head) || !(ready || s->tokens[head].upos == ENT__UPOS_VERB)) return false;
    if (ent__tree_child(s, head, ENT__REL_NSUBJ_PASS) != NONE ||
        ent__lemma_in(s, head, "play become enjoy remain face"))
        return false;
    uint32_t to = ent__tree_child(s, head, ENT__REL_XCOMP);
    bool bidden = s->tokens[head].rel == ENT__REL_XCOMP && s->tokens[head].xpos == ENT__XPOS_VB &&
                  ent__lemma_in(s, s->tokens[head].head, "tell"); /* "told Iran to stop" */
    if (bidden) return true;
    bool obliged =
        ent__lemma_in(s, head, "have need ought") && to != NONE && ent__tree_child(s, to, ENT__REL_MARK) != NONE;
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        if (s->tokens[k].rel == ENT__REL_AUX && ent__lemma_in(s, k, "have would")) return false;
    }
    if (obliged && ent__tree_child(s, to, ENT__REL_AUX_PASS) != NONE) return false; /* "needs to be held to account" */
    if (obliged && ent__lemma_in(s, to, "aware conscious mindful afraid proud happy sure certain")) return false;
    if (ent__lemma_in(s, head, "have") && !obliged) return false;
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        if (s->tokens[k].rel == ENT__REL_AUX && ent__lemma_in(s, k, "must should ought")) return true;
    }
    return obliged;
}

/* "warned that an envoy was in Lima", without a condition: the clause tells what is or was so. Of a pronoun it tells
 * those to whom it is said ("warned Iran it was playing with fire"). */
bool ent__tells_fact(const ent__sentence *s, uint32_t head) {
    uint32_t subj = ent__surface_subject(s, head);
    if (!ent__is_clause(s, head) || subj == NONE || s->tokens[subj].upos == ENT__UPOS_PRON) return false;
    for (uint32_t i = 0; i < s->n_tokens; i++)
        if (s->tokens[i].rel == ENT__REL_MARK && ent__lemma_in(s, i, "if unless should")) return false;
    bool fact = s->tokens[head].xpos == ENT__XPOS_VBD;
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        bool helper = s->tokens[k].rel == ENT__REL_AUX || s->tokens[k].rel == ENT__REL_COP;
        if (helper && ent__lemma_in(s, k, "will would must can could may might should")) return false;
        fact |= helper && (s->tokens[k].xpos == ENT__XPOS_VBD || s->tokens[k].xpos == ENT__XPOS_VBZ);
    }
    return fact;
}

/* "agreed that trade could grow", "that it was urgent to help": how things are, can or ought to be, not what one will
 * do.
 */
bool ent__tells_opinion(const ent__sentence *s, uint32_t head) {
    uint32_t subj = ent__surface_subject(s, head);
    if (!ent__is_clause(s, head) || subj == NONE || s->tokens[head].rel == ENT__REL_XCOMP) return false;
    bool copula = false;
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        copula |= s->tokens[k].rel == ENT__REL_COP;
        if (s->tokens[k].rel != ENT__REL_AUX) continue;
        if (ent__lemma_in(s, k, "will would shall")) return false;
        if (ent__lemma_in(s, k, "can could may might should must ought") && !ent__lemma_in(s, head, "count rely"))
            return true;
    }
    bool willing = ent__lemma_in(s, head, "ready prepared willing committed determined remain count rely");
    bool own = willing || ent__lemma_in(s, subj, "I we"); /* "assured him that we want it" */
    bool present = s->tokens[head].xpos == ENT__XPOS_VBZ || s->tokens[head].xpos == ENT__XPOS_VBP;
    return !own && (copula || present || ent__tells_fact(s, head));
}
