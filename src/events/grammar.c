/* grammar: tense, negation and modal verbs of a clause, and of those it depends on, as bits.
 *
 *   "will not sign"                     will: future; not: negated
 *   "an agreement on sending troops"    sending: what is spoken of
 *   "he could harm us by arming it"     arming: as doubtful as its clause
 */
#include "events/clause.h"

#define NONE ENT__NOTOKEN

/* ---- a clause's own words ---- */

/* "Instead of attacking them", "rather than attack them": what is not done, by the first of the two words. */
static bool is_instead(const ent__sentence *s, uint32_t k) {
    if (k + 1 >= s->n_tokens || s->tokens[k].rel == ENT__REL_ADVMOD) return false;
    return (ent__lemma_in(s, k, "instead") && ent__str_is(s->tokens[k + 1].form, "of")) ||
           (ent__lemma_in(s, k, "rather") && ent__str_is(s->tokens[k + 1].form, "than"));
}

/* "Not only attacked", "not just attacks": done, and more besides. */
static bool is_not_only(const ent__sentence *s, uint32_t k) {
    return k + 1 < s->n_tokens && ent__lemma_in(s, k, "not n't") && ent__lemma_in(s, k + 1, "only just merely simply");
}

static bool negated_by_kid(const ent__sentence *s, uint32_t t) {
    for (uint32_t i = 0; i < s->tokens[t].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, t, i);
        uint8_t rel = s->tokens[k].rel;
        if ((rel == ENT__REL_ADVMOD || rel == ENT__REL_DET || rel == ENT__REL_CC_PRECONJ) && !is_not_only(s, k) &&
            ent__lemma_in(s, k, "not never no n't neither nor hardly"))
            return true;
        if (rel == ENT__REL_ADVMOD && k > 0 && ent__lemma_in(s, k, "long longer") && ent__lemma_in(s, k - 1, "no"))
            return true;
        if (rel == ENT__REL_MARK && ent__lemma_in(s, k, "without")) return true;
        if (rel == ENT__REL_CASE && ent__lemma_in(s, k, "without")) return true;
        if (is_instead(s, k)) return true;
    }
    return false;
}

/* "Neither Chile nor Peru signed", "none of them signed". */
static bool negated_by_subject(const ent__sentence *s, uint32_t v) {
    uint32_t subj = ent__own_subject(s, v);
    if (subj == NONE || s->tokens[subj].head != v) return false;
    uint32_t not = kid_of(s, subj, ENT__REL_ADVMOD, "not"); /* "not a single officer was killed" */
    if (not != NONE && not == s->tokens[subj].lo && ent__lemma_in(s, not +1, "a one")) return true;
    return ent__lemma_in(s, subj, "none neither") || kid_of(s, subj, ENT__REL_CC_PRECONJ, "neither") != NONE ||
           kid_of(s, subj, ENT__REL_DET, "neither") != NONE;
}

/* "It is not true that they attacked", "it is a lie that they did". */
static bool is_untrue(const ent__sentence *s, uint32_t v) {
    uint32_t up = s->tokens[v].head;
    if (up == NONE || kid_of(s, v, ENT__REL_MARK, "that") == NONE || kid(s, up, ENT__REL_COP) == NONE) return false;
    if (ent__lemma_in(s, up, "true correct accurate case")) return negated_by_kid(s, up);
    return ent__lemma_in(s, up, "untrue false incorrect lie myth fiction");
}

/* "expressed hope that it sought a result", "wished". */
static bool under_hope(const ent__sentence *s, uint32_t t) {
    for (int n = 0; t != NONE && n < 4; n++, t = s->tokens[t].head)
        if (ent__lemma_in(s, t, "hope wish expectation desire") ||
            kid_of(s, t, ENT__REL_OBJ, "hope wish expectation desire") != NONE)
            return true;
    return false;
}

/* "said that he would": the future of one who spoke in the past; "says that he would" is a condition. */
static bool in_reported_speech(const ent__sentence *s, uint32_t t) {
    for (int n = 0; t != NONE && n < 6; n++, t = s->tokens[t].head) {
        if (has_rel(s, t, ENT__REL_ACL_RELCL)) return false; /* "a deal that would lift the ban" */
        if (has_rel(s, t, ENT__REL_ADVCL) && kid_of(s, t, ENT__REL_ADVMOD, "when where") != NONE)
            return false; /* "wanted a date when they would leave" */
        if (!has_rel(s, t, ENT__REL_CCOMP) && !has_rel(s, t, ENT__REL_PARATAXIS)) continue;
        uint32_t head = s->tokens[t].head;
        if (has_rel(s, t, ENT__REL_PARATAXIS) && head != NONE && head < t && under_hope(s, head))
            return false; /* "hoped for a result: they would be disarmed" */
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
    uint32_t subj = s->tokens[v].upos == ENT__UPOS_VERB && ent__lemma_in(s, v, "need") ? ent__own_subject(s, v) : NONE;
    return subj != NONE && !ent__lemma_in(s, subj, "I we");
}

/* "proposed that troops be sent": no more than wished for. */
static bool is_bare_passive(const ent__sentence *s, uint32_t v) {
    uint32_t be = kid_of(s, v, ENT__REL_AUX_PASS, "be");
    return be != NONE && ent__str_is(s->tokens[be].form, "be") && kid(s, v, ENT__REL_AUX) == NONE &&
           kid_of(s, v, ENT__REL_MARK, "to") == NONE && kid_of(s, v, ENT__REL_MARK, "that") != NONE;
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
    return bare && ent__lemma_in(s, t->head, "suggest recommend propose insist");
}

/* "The treaty provides that Chad will pay": what a text lays down, nobody promises anew. */
static bool is_provided_for(const ent__sentence *s, uint32_t v) {
    return has_rel(s, v, ENT__REL_CCOMP) && ent__lemma_in(s, s->tokens[v].head, "provide stipulate envisage envision");
}

/* "the need to more actively defend": "to" hangs on the adverb. */
static bool has_split_to(const ent__sentence *s, uint32_t verb, uint32_t from) {
    for (uint32_t t = from + 1; t < verb; t++) {
        const ent__token *to = &s->tokens[t];
        bool on_adverb = to->head != NONE && s->tokens[to->head].upos == ENT__UPOS_ADV;
        if (to->rel == ENT__REL_MARK && on_adverb && ent__lemma_in(s, t, "to")) return true;
    }
    return false;
}

/* "stressed the need for them to talk, and to close the border": an infinitive that the tree joins to a finite verb is
 * of what that verb speaks of. */
static bool is_stray_infinitive(const ent__sentence *s, uint32_t v) {
    if (!has_rel(s, v, ENT__REL_CONJ) || s->tokens[v].xpos != ENT__XPOS_VB || s->tokens[v].head == NONE) return false;
    uint8_t above = s->tokens[s->tokens[v].head].xpos;
    if (above == ENT__XPOS_VBD && kid(s, v, ENT__REL_AUX) == NONE && ent__own_subject(s, v) == NONE &&
        kid(s, s->tokens[v].head, ENT__REL_CCOMP) != NONE)
        return true; /* "insisted that they stop and then declare a truce" */
    return (kid_of(s, v, ENT__REL_MARK, "to") != NONE || has_split_to(s, v, s->tokens[v].head)) &&
           (above == ENT__XPOS_VBD || above == ENT__XPOS_VBZ || above == ENT__XPOS_VBP);
}

/* "Their will was to join", "the aim is to help them": what is only meant. */
static bool is_aim(const ent__sentence *s, uint32_t v) {
    if (kid(s, v, ENT__REL_COP) == NONE || kid_of(s, v, ENT__REL_MARK, "to") == NONE) return false;
    static const ent__rel subjects[] = {ENT__REL_NSUBJ, ENT__REL_NSUBJ_OUTER};
    for (size_t i = 0; i < ENT__COUNT(subjects); i++)
        if (kid_of(s, v, subjects[i],
                   "will wish aim goal task objective purpose plan idea dream hope intention duty priority point job "
                   "mission ambition desire way challenge") != NONE)
            return true;
    return false;
}

/* "The children would have gone": what did not come about. */
static bool is_missed(const ent__sentence *s, uint32_t v) {
    return kid_of(s, v, ENT__REL_AUX, "have") != NONE && s->tokens[v].xpos == ENT__XPOS_VBN;
}

/* "Sudan would not let them in", told as it happened: it refused. */
static bool is_refusal_told(const ent__sentence *s, uint32_t v) {
    if (!has_rel(s, v, ENT__REL_ROOT) || !negated_by_kid(s, v) || is_missed(s, v)) return false;
    for (uint32_t i = 0; i < s->n_tokens; i++)
        if (ent__lemma_in(s, i, "if unless were otherwise without even")) return false;
    return true;
}

static uint8_t aux_grammar(const ent__sentence *s, uint32_t v, uint32_t aux) {
    if (ent__lemma_in(s, aux, "shall")) return grammar_of_shall(s, v);
    if (ent__lemma_in(s, aux, "will 'll wo") && is_provided_for(s, v)) return 1u << ENT__GRAM_MUST;
    if (ent__lemma_in(s, aux, "will 'll wo")) return 1u << ENT__GRAM_FUTURE;
    if (ent__lemma_in(s, aux, "would 'd") && ent__lemma_in(s, v, "like")) return 0; /* "would like to thank them" */
    if (ent__lemma_in(s, aux, "would 'd"))
        return (in_reported_speech(s, v) && !is_missed(s, v)) || is_refusal_told(s, v) ? 1u << ENT__GRAM_FUTURE
                                                                                       : 1u << ENT__GRAM_MIGHT;
    if (ent__lemma_in(s, aux, "can ca") && negated_by_kid(s, v) && ent__lemma_in(s, v, "support back endorse accept"))
        return 1u << ENT__GRAM_FUTURE; /* "cannot support it": will not */
    if (ent__lemma_in(s, aux, "may might could can")) return 1u << ENT__GRAM_MIGHT;
    if (ent__lemma_in(s, aux, "should must ought")) return 1u << ENT__GRAM_MUST;
    return 0;
}

/* "withdraws", "is released". */
static bool in_present(const ent__sentence *s, uint32_t v) {
    uint32_t be = s->tokens[v].xpos == ENT__XPOS_VBN ? kid_of(s, v, ENT__REL_AUX_PASS, "be") : v;
    return be != NONE && (s->tokens[be].xpos == ENT__XPOS_VBZ || s->tokens[be].xpos == ENT__XPOS_VBP);
}

/* "on hold until Russia withdraws", "will not stop before it does": a time clause in the present, with "until" or
 * beside a future one, tells what has not been. */
static bool still_to_come(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (!has_rel(s, v, ENT__REL_ADVCL) || !in_present(s, v)) return false;
    if (kid_of(s, v, ENT__REL_MARK, "until till before after once") == NONE &&
        kid_of(s, v, ENT__REL_ADVMOD, "when once") == NONE)
        return false;
    if (kid_of(s, v, ENT__REL_MARK, "until till") != NONE) return true;
    return kid_of(s, t->head, ENT__REL_AUX, "will shall must should can would") != NONE;
}

/* "threatens to act should the allies go on", "if the king, Felipe, comes": the auxiliary before its subject stands for
 * "if", and "if" may hang on the subject. */
uint32_t ent__condition_of(const ent__sentence *s, uint32_t clause) {
    uint32_t aux = kid_of(s, clause, ENT__REL_AUX, "should"), subj = kid(s, clause, ENT__REL_NSUBJ);
    if (subj == NONE || subj > clause) return NONE;
    if (aux == NONE && s->tokens[s->n_tokens - 1].form.ptr[0] != '?') aux = kid_of(s, clause, ENT__REL_AUX, "have");
    bool had = aux != NONE && s->tokens[aux].xpos == ENT__XPOS_VBD; /* "had they gone, all would be well" */
    bool should = aux != NONE && ent__lemma_in(s, aux, "should");
    if ((had || should) && aux == s->tokens[clause].lo && subj > aux) return aux;
    uint32_t first = s->tokens[subj].lo;
    return s->tokens[first].head == subj && ent__lemma_in(s, first, "if unless") ? first : NONE;
}

/* "any planes that attack": whichever it may be. */
static bool is_of_any(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    return has_rel(s, v, ENT__REL_ACL_RELCL) && t->head != NONE &&
           (t->xpos == ENT__XPOS_VBP || t->xpos == ENT__XPOS_VBZ) && kid_of(s, t->head, ENT__REL_DET, "any") != NONE;
}

/* "An amnesty for the Chechen militants who lay down arms": whoever of them does; what people say is theirs. */
static bool is_of_whoever(const ent__sentence *s, uint32_t v) {
    while (has_rel(s, v, ENT__REL_CONJ) && s->tokens[v].head < v) v = s->tokens[v].head;
    const ent__token *t = &s->tokens[v];
    if (!has_rel(s, v, ENT__REL_ACL_RELCL) || t->head == NONE || t->xpos != ENT__XPOS_VBP) return false;
    uint32_t who = kid_of(s, v, ENT__REL_NSUBJ, "who");
    if (who == NONE || kid(s, v, ENT__REL_AUX) != NONE ||
        ent__lemma_in(s, v, "accuse blame criticise criticize call say"))
        return false;
    bool known = kid(s, t->head, ENT__REL_DET) != NONE || kid(s, t->head, ENT__REL_AMOD) != NONE;
    return known && s->tokens[t->head].upos != ENT__UPOS_PROPN && s->tokens[who - 1].upos != ENT__UPOS_PUNCT;
}

/* "Naming the person who is convicted": any such person. */
static bool is_of_such_person(const ent__sentence *s, uint32_t v) {
    while (has_rel(s, v, ENT__REL_CONJ) && s->tokens[v].head < v) v = s->tokens[v].head;
    uint32_t person = s->tokens[v].head;
    return has_rel(s, v, ENT__REL_ACL_RELCL) && s->tokens[v].xpos == ENT__XPOS_VBN && in_present(s, v) &&
           ent__lemma_in(s, person, "person people individual anyone anybody those one citizen");
}

/* The clause above is in the present: "is fine", "protests", "can protest". */
static bool is_under_present(const ent__sentence *s, uint32_t up) {
    uint32_t word = up, cop = kid(s, up, ENT__REL_COP), aux = kid(s, up, ENT__REL_AUX);
    if (cop != NONE) word = cop;
    if (aux != NONE)
        return ent__lemma_in(s, aux, "can may must should") || s->tokens[aux].xpos == ENT__XPOS_VBZ ||
               s->tokens[aux].xpos == ENT__XPOS_VBP;
    return s->tokens[word].xpos == ENT__XPOS_VBZ || s->tokens[word].xpos == ENT__XPOS_VBP;
}

/* "It is wrong when officials are attacked", "when we move troops, they call it a threat": whenever it happens. */
static bool is_whenever(const ent__sentence *s, uint32_t v) {
    static const char words[] = "when whenever";
    uint32_t up = s->tokens[v].head;
    bool seeking = s->tokens[v].xpos == ENT__XPOS_VBG; /* "what people face when seeking aid" */
    if (!has_rel(s, v, ENT__REL_ADVCL) || !(in_present(s, v) || seeking) || kid(s, v, ENT__REL_AUX) != NONE)
        return false;
    if (kid_of(s, v, ENT__REL_ADVMOD, words) == NONE && kid_of(s, v, ENT__REL_MARK, words) == NONE) return false;
    bool it = kid_of(s, up, ENT__REL_EXPL, "it") != NONE || kid_of(s, up, ENT__REL_NSUBJ, "it") != NONE;
    return (it && s->tokens[up].upos == ENT__UPOS_ADJ) || (!s->headline && is_under_present(s, up));
}

static bool under_condition(const ent__sentence *s, uint32_t v) {
    for (int n = 0; v != NONE && n < 6; n++, v = s->tokens[v].head) {
        if (still_to_come(s, v) || is_of_any(s, v) || is_whenever(s, v) || ent__condition_of(s, v) != NONE) return true;
        if (kid_of(s, v, ENT__REL_MARK, "than") != NONE && s->tokens[v].xpos == ENT__XPOS_VBG) return true;
        if (has_rel(s, v, ENT__REL_ADVCL) && kid_of(s, v, ENT__REL_MARK, "if unless whether lest") != NONE) return true;
        if (has_rel(s, v, ENT__REL_CCOMP) && kid_of(s, v, ENT__REL_MARK, "whether if") != NONE) return true;
        if (kid(s, v, ENT__REL_NSUBJ_OUTER) != NONE && kid_of(s, v, ENT__REL_MARK, "whether if") != NONE)
            return true; /* "the question is whether he attacked" */
    }
    return false;
}

/* "Macron to visit Chad, seek its help": the bare verb goes on with what is announced of its subject. */
static bool goes_on_announced(const ent__sentence *s, uint32_t v) {
    bool bare = has_rel(s, v, ENT__REL_ROOT) && s->tokens[v].xpos == ENT__XPOS_VB;
    uint32_t subj = bare ? kid(s, v, ENT__REL_NSUBJ) : NONE;
    uint32_t first = subj == NONE ? NONE : kid(s, subj, ENT__REL_ACL);
    return first != NONE && first < v && kid_of(s, first, ENT__REL_MARK, "to") != NONE &&
           kid(s, v, ENT__REL_AUX) == NONE;
}

/* "is about to meet"; who was about to may never have. */
static bool is_about_to(const ent__sentence *s, uint32_t v, bool now) {
    uint32_t about = has_rel(s, v, ENT__REL_XCOMP) ? s->tokens[v].head : NONE;
    if (about == NONE || !ent__lemma_in(s, about, "about") || s->tokens[v].xpos != ENT__XPOS_VB) return false;
    uint32_t be = kid(s, about, ENT__REL_COP);
    return (be == NONE || s->tokens[be].xpos != ENT__XPOS_VBD) == now;
}

/* "is going to meet", "is to meet", "Putin to visit China". */
static bool infinitive_future(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (kid_of(s, v, ENT__REL_MARK, "due") != NONE && t->xpos == ENT__XPOS_VB) return true; /* "is due to meet" */
    if (goes_on_announced(s, v) || is_about_to(s, v, true)) return true;
    if (kid_of(s, v, ENT__REL_MARK, "to") == NONE) return false;
    if (is_aim(s, v)) return false;
    bool told = has_rel(s, v, ENT__REL_CSUBJ) && kid(s, t->head, ENT__REL_EXPL) != NONE;
    if (told) return false; /* "it is a joy for me to come" */
    if (t->rel == ENT__REL_ROOT || ent__own_subject(s, v) != NONE || ent__is_announced(s, v)) return true;
    return t->rel == ENT__REL_XCOMP && t->head != NONE && ent__lemma_in(s, t->head, "be go") &&
           (s->tokens[t->head].xpos == ENT__XPOS_VBG || ent__lemma_in(s, t->head, "be"));
}

/* "decided not to meet", "vowed not to free them": who wills not to do it will not. */
static bool is_willed_not(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if ((t->rel != ENT__REL_XCOMP && t->rel != ENT__REL_ACL) || t->head > v || !negated_by_kid(s, v)) return false;
    return kid_of(s, v, ENT__REL_MARK, "to") != NONE &&
           ent__lemma_in(s, t->head, "decide choose opt vote resolve vow pledge agree promise plan decision choice");
}

/* "Will almost surely veto it", "will probably meet": who tells so does not know. */
static bool is_guess(const ent__sentence *s, uint32_t v) {
    static const char words[] = "surely probably likely possibly perhaps maybe presumably undoubtedly inevitably";
    return kid_of(s, v, ENT__REL_ADVMOD, words) != NONE;
}

/* "decides how to confront it", "asks whether to arm them": no more than thought about. */
static bool is_pondered(const ent__sentence *s, uint32_t v) {
    if (!has_rel(s, v, ENT__REL_XCOMP) && !has_rel(s, v, ENT__REL_CCOMP)) return false;
    if (kid_of(s, v, ENT__REL_MARK, "to") == NONE) return false;
    return kid_of(s, v, ENT__REL_ADVMOD, "how whether when where") != NONE ||
           kid_of(s, v, ENT__REL_MARK, "how whether when where") != NONE;
}

/* "a report determining who killed him": who it was is the question. */
static bool asks_who(const ent__sentence *s, uint32_t v) {
    uint32_t who = kid_of(s, v, ENT__REL_NSUBJ, "who what whoever");
    return who != NONE && who > 0 &&
           ent__lemma_in(s, who - 1,
                         "determine ask know establish investigate decide find discover reveal wonder clarify "
                         "explain show on about over of");
}

/* "introduced a bill banning them", "the draft bill banning them": what a bill would do. */
static bool is_drafted(const ent__sentence *s, uint32_t v) {
    if (s->tokens[v].xpos != ENT__XPOS_VBG || v == 0) return false;
    uint32_t bill = v - 1, verb = s->tokens[bill].head;
    if (!ent__lemma_in(s, bill, "bill draft motion proposal")) return false;
    if (kid_of(s, bill, ENT__REL_COMPOUND, "draft") != NONE) return true;
    if (kid_of(s, bill, ENT__REL_AMOD, "proposed draft") != NONE) return true;
    return verb != NONE && ent__lemma_in(s, verb, "initiate propose introduce draft table submit sponsor oppose");
}

/* "for allegedly shelling it": nobody says that it was done. */
static bool is_alleged(const ent__sentence *s, uint32_t v) {
    return kid_of(s, v, ENT__REL_ADVMOD, "allegedly supposedly purportedly") != NONE;
}

/* "all but conceded", "almost invaded it": it was not done. */
static bool is_nearly(const ent__sentence *s, uint32_t v) {
    if (kid_of(s, v, ENT__REL_ADVMOD, "almost nearly") != NONE) return true;
    return v > 1 && s->tokens[v].upos == ENT__UPOS_VERB && ent__lemma_in(s, v - 1, "but") &&
           ent__lemma_in(s, v - 2, "all");
}

/* "is quitting at the end of the year": what goes on now does not wait for an end. */
static bool waits_for_end(const ent__sentence *s, uint32_t v) {
    uint32_t be = s->tokens[v].xpos == ENT__XPOS_VBG ? kid_of(s, v, ENT__REL_AUX, "be") : NONE;
    if (be == NONE || !in_present(s, be)) return false;
    uint32_t end = kid_of(s, v, ENT__REL_OBL, "end"), prep = end == NONE ? NONE : ent__preposition(s, end);
    return prep != NONE && ent__lemma_in(s, prep, "at by");
}

uint8_t ent__grammar_of(const ent__sentence *s, uint32_t v) {
    uint8_t g = 0;
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i);
        if (has_rel(s, k, ENT__REL_AUX)) g |= aux_grammar(s, v, k);
    }
    if (!g && has_rel(s, v, ENT__REL_CONJ) && s->tokens[v].head != NONE && ent__own_subject(s, v) == NONE &&
        s->tokens[v].xpos == ENT__XPOS_VB)
        for (uint32_t i = 0; i < s->tokens[s->tokens[v].head].n_kids; i++) {
            uint32_t k = ent__tree_kid(s, s->tokens[v].head, i);
            if (has_rel(s, k, ENT__REL_AUX)) g |= aux_grammar(s, v, k);
        }
    if (infinitive_future(s, v) || is_willed_not(s, v) || waits_for_end(s, v)) g |= 1u << ENT__GRAM_FUTURE;
    if (g & (1u << ENT__GRAM_FUTURE) && is_guess(s, v)) g |= 1u << ENT__GRAM_MIGHT;
    if (has_rel(s, v, ENT__REL_XCOMP) && kid_of(s, v, ENT__REL_MARK, "to") != NONE &&
        ent__lemma_in(s, s->tokens[v].head, "have"))
        g |= 1u << ENT__GRAM_MUST;
    if (needs_of_others(s, v) || is_suggested(s, v) || is_aim(s, v) || is_bare_passive(s, v) ||
        is_stray_infinitive(s, v))
        g |= 1u << ENT__GRAM_MUST;
    if (negated_by_kid(s, v) || negated_by_subject(s, v) || is_untrue(s, v)) g |= 1u << ENT__GRAM_NEGATED;
    if (asks_who(s, v) || is_alleged(s, v) || is_drafted(s, v) || is_about_to(s, v, false) || is_nearly(s, v))
        g |= 1u << ENT__GRAM_MIGHT;
    if (is_pondered(s, v) || under_condition(s, v) || is_of_whoever(s, v) || is_of_such_person(s, v))
        g |= 1u << ENT__GRAM_MIGHT;
    return g;
}

/* ---- the clauses above ---- */

/* "a proposal on sending troops", "the possibility of lifting the ban": what a noun is about need not have been done.
 */
static bool is_subject_matter(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if ((t->rel != ENT__REL_ACL && t->rel != ENT__REL_ADVCL) || t->xpos != ENT__XPOS_VBG || t->head > v) return false;
    uint32_t doer = ent__gerund_doer(s, v); /* "worries about Kenya arming Chad" */
    if (doer != NONE && ent__lemma_in(s, ent__preposition(s, doer), "about over of at")) return true;
    uint8_t upos = s->tokens[t->head].upos;
    if (upos == ENT__UPOS_VERB || upos == ENT__UPOS_ADJ) /* "reach an agreement on sending", "worried about arming" */
        return kid_of(s, v, ENT__REL_MARK, "on about over regarding concerning against") != NONE;
    return (upos == ENT__UPOS_NOUN || upos == ENT__UPOS_PROPN) &&
           kid_of(s, v, ENT__REL_MARK, "on about over of for against regarding concerning") != NONE;
}

/* "could harm us by arming it", "should stop building, taking land", "cannot give one what we refuse others": the
 * gerund is as doubtful as its clause; "after arming it" has been. */
static bool goes_with_clause(const ent__sentence *s, uint32_t token) {
    bool gerund = has_rel(s, token, ENT__REL_ADVCL) && s->tokens[token].xpos == ENT__XPOS_VBG;
    uint32_t prep = gerund ? ent__preposition(s, token) : NONE, head = s->tokens[token].head;
    if (gerund && prep == NONE)
        return head < token && s->tokens[head].xpos == ENT__XPOS_VB && kid(s, token, ENT__REL_NSUBJ) == NONE;
    if (prep != NONE && ent__lemma_in(s, prep, "while")) return head < token;
    return prep != NONE && !ent__lemma_in(s, prep, "after since when");
}

/* "of shelling it, arming rebels and jailing judges": a gerund that goes on with the one before it. */
static bool goes_on(const ent__sentence *s, uint32_t token) {
    const ent__token *t = &s->tokens[token];
    return t->rel == ENT__REL_ADVCL && t->xpos == ENT__XPOS_VBG && t->head < token &&
           s->tokens[t->head].xpos == ENT__XPOS_VBG && kid(s, token, ENT__REL_MARK) == NONE &&
           kid(s, t->head, ENT__REL_AUX) == NONE;
}

/* "accepted the invitation to visit", "his invitation to the king to visit": what is asked has not been done; the
 * clause hangs on what asks, on who is asked, or on the verb above both. */
static bool is_asked(const ent__sentence *s, uint32_t clause) {
    uint32_t above = s->tokens[clause].head, obj = kid(s, above, ENT__REL_OBJ);
    if (kid_of(s, clause, ENT__REL_MARK, "to") == NONE || above > clause) return false;
    if (s->tokens[above].upos == ENT__UPOS_VERB) /* who gives an order to withdraw withdraws */
        return obj != NONE && obj < clause && ent__asks_others(s, obj) &&
               !ent__lemma_in(s, obj, "order instruction command");
    return ent__asks_others(s, above) ||
           (has_rel(s, above, ENT__REL_NMOD) && ent__asks_others(s, s->tokens[above].head));
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

/* "asked him to convey his thanks", "to pass on his greetings". */
static bool is_courtesy(const ent__sentence *s, uint32_t clause) {
    if (ent__lemma_in(s, clause, "convey relay transmit")) return true;
    static const char words[] =
        "greeting greetings regard regards wish wishes thank thanks gratitude condolence congratulation invitation";
    if (!ent__lemma_in(s, clause, "pass give send extend")) return false;
    return kid_of(s, clause, ENT__REL_OBJ, words) != NONE || kid_of(s, clause, ENT__REL_OBL, words) != NONE;
}

bool ent__asks_no_act(const ent__sentence *s, uint32_t verb, uint32_t clause) {
    if (s->tokens[verb].upos != ENT__UPOS_VERB || !ent__lemma_in(s, verb, "ask request")) return false;
    for (uint32_t t = s->tokens[clause].lo; t < clause; t++)
        if (ent__lemma_in(s, t, "how why whether what when where who which if")) return true;
    return is_courtesy(s, clause);
}

bool ent__said_by_wanting(const ent__sentence *s, uint32_t verb, uint32_t clause) {
    return ent__lemma_in(s, verb, "want wish") &&
           ent__lemma_in(s, clause, "thank congratulate greet welcome salute commend condole apologise apologize");
}

bool ent__takes_occasion(const ent__sentence *s, uint32_t noun) {
    uint32_t verb = s->tokens[noun].head;
    return verb != NONE && ent__lemma_in(s, noun, "opportunity occasion chance") &&
           ent__lemma_in(s, verb, "take use seize avail");
}

/* "Sent a letter to congratulate him", "phoned to thank her": who writes or calls for that has done it. */
static bool is_said_so(const ent__sentence *s, uint32_t clause) {
    uint32_t verb = s->tokens[clause].head;
    if (!ent__lemma_in(s, clause, "congratulate thank greet condole felicitate express convey wish")) return false;
    if (ent__lemma_in(s, verb, "phone telephone call ring write cable")) return true;
    return ent__lemma_in(s, verb, "send make address have") &&
           kid_of(s, verb, ENT__REL_OBJ, "letter message telegram note cable call conversation") != NONE;
}

/* "Was created to fight them", "was sent to arrest him": what it was made, or sent, for. */
static bool is_founded_for(const ent__sentence *s, uint32_t v) {
    uint32_t made = s->tokens[v].head;
    return has_rel(s, v, ENT__REL_XCOMP) && s->tokens[made].xpos == ENT__XPOS_VBN &&
           ent__lemma_in(s, made, "create establish form found design build conceive send dispatch");
}

/* "Invaded Oman to topple its king": what force was used for, where the tree takes it for what somebody is made to do.
 */
static bool is_fought_for(const ent__sentence *s, uint32_t v) {
    uint32_t force = s->tokens[v].head;
    return has_rel(s, v, ENT__REL_XCOMP) && kid(s, force, ENT__REL_OBJ) != NONE &&
           ent__lemma_in(s, force, "invade attack bomb raid occupy annex storm kill arrest jail");
}

/* "Did not visit Oman and bombed Yemen", "cannot be sure, but we are talking": a finite verb joined to one that is not,
 * or that has its own subject and auxiliary, tells its own. "Could not trust them and accused Oman": it may be read as
 * a participle. */
static bool is_told_apart(const ent__sentence *s, uint32_t v) {
    if (!has_rel(s, v, ENT__REL_CONJ) || s->tokens[v].upos != ENT__UPOS_VERB) return false;
    if (kid_of(s, v, ENT__REL_CC, "or nor") != NONE) return false;
    if (kid(s, v, ENT__REL_NSUBJ) != NONE && kid(s, v, ENT__REL_AUX) != NONE) return true;
    uint8_t form = s->tokens[v].xpos, above = s->tokens[s->tokens[v].head].xpos;
    if (form == ENT__XPOS_VBN && above == ENT__XPOS_VB)
        return kid(s, v, ENT__REL_OBJ) != NONE && kid(s, v, ENT__REL_AUX) == NONE &&
               kid(s, v, ENT__REL_AUX_PASS) == NONE;
    return (form == ENT__XPOS_VBD || form == ENT__XPOS_VBZ || form == ENT__XPOS_VBP) &&
           (above == ENT__XPOS_VB || above == ENT__XPOS_VBG || above == ENT__XPOS_VBN);
}

/* "Of not keeping the truce and shelling them": only the first is denied. */
static bool is_not_denied(const ent__sentence *s, uint32_t v) {
    return has_rel(s, v, ENT__REL_CONJ) && s->tokens[v].xpos == ENT__XPOS_VBG &&
           s->tokens[s->tokens[v].head].xpos == ENT__XPOS_VBG && kid(s, s->tokens[v].head, ENT__REL_AUX) == NONE &&
           kid_of(s, s->tokens[v].head, ENT__REL_ADVMOD, "not") != NONE;
}

/* "Could back Russia's invasion": what somebody has done, whatever comes of it. */
static bool is_given(const ent__sentence *s, uint32_t noun) {
    return kid(s, noun, ENT__REL_NMOD_POSS) != NONE &&
           ent__lemma_in(s, noun, "invasion aggression occupation annexation shelling bombardment crackdown");
}

/* "not without a complaint filed by them", "no pact signed by both": what is said of a thing that there is not. */
static bool marks_nothing(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    return t->rel == ENT__REL_ACL && t->xpos == ENT__XPOS_VBN && kid(s, v, ENT__REL_AUX) == NONE &&
           negated_by_kid(s, t->head);
}

/* "This does not mean that they refused", "it is not that they agreed": what is not meant. */
static bool is_not_meant(const ent__sentence *s, uint32_t clause) {
    for (int n = 0; n < 3 && has_rel(s, clause, ENT__REL_XCOMP); n++) clause = s->tokens[clause].head;
    uint32_t means = has_rel(s, clause, ENT__REL_CCOMP) ? s->tokens[clause].head : NONE;
    return means != NONE && ent__lemma_in(s, means, "mean") && negated_by_kid(s, means);
}

/* "It was not we who refused": whoever did. */
static bool is_of_another(const ent__sentence *s, uint32_t v) {
    uint32_t who = has_rel(s, v, ENT__REL_ACL_RELCL) ? s->tokens[v].head : NONE;
    if (who == NONE || kid(s, who, ENT__REL_COP) == NONE || !negated_by_kid(s, who)) return false;
    return kid_of(s, who, ENT__REL_NSUBJ, "it") != NONE || kid_of(s, who, ENT__REL_EXPL, "it") != NONE;
}

/* "The party intending to withdraw shall notify it": of whom a treaty or a law says what he is to do. */
static bool is_of_party_bound(const ent__sentence *s, uint32_t v) {
    for (int n = 0; n < 2 && has_rel(s, v, ENT__REL_XCOMP); n++) v = s->tokens[v].head;
    uint32_t noun = has_rel(s, v, ENT__REL_ACL) ? s->tokens[v].head : NONE;
    return noun != NONE && has_rel(s, noun, ENT__REL_NSUBJ) && s->tokens[noun].head != NONE &&
           kid_of(s, s->tokens[noun].head, ENT__REL_AUX, "shall") != NONE;
}

static bool has_helper_of_its_own(const ent__sentence *s, uint32_t v) {
    return kid(s, v, ENT__REL_AUX) != NONE || kid(s, v, ENT__REL_NSUBJ) != NONE;
}

/* "have done all drills required to train, repel an attack and hold the town": a bare verb goes on from an infinitive
 * before it, whatever verb the tree joins it to. */
static bool goes_on_from_infinitive(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (s->headline || t->xpos != ENT__XPOS_VB || t->rel != ENT__REL_CONJ || t->head == NONE || t->head > v)
        return false;
    uint8_t before = s->tokens[t->head].xpos;
    bool bare = before == ENT__XPOS_VB || before == ENT__XPOS_VBP || s->tokens[t->head].upos != ENT__UPOS_VERB;
    if (bare || has_helper_of_its_own(s, v)) return false;
    if (ent__lemma_in(s, t->head, "take use seize")) return false; /* "took the time to visit it, and meet him" */
    for (uint32_t k = t->head + 1; k < v; k++)
        if (s->tokens[k].xpos == ENT__XPOS_VB && kid_of(s, k, ENT__REL_MARK, "to") != NONE) return true;
    return false;
}

uint8_t ent__grammar_above(const ent__sentence *s, uint32_t token, ent__grammar *aim) {
    const uint8_t doubts = 1u << ENT__GRAM_MIGHT | 1u << ENT__GRAM_MUST;
    uint8_t g = is_supposed(s, token) || is_of_party_bound(s, token) ? 1u << ENT__GRAM_MIGHT : 0;
    if (marks_nothing(s, token) || is_not_meant(s, token) || is_of_another(s, token)) g |= 1u << ENT__GRAM_NEGATED;
    uint8_t passes = doubts | 1u << ENT__GRAM_NEGATED | 1u << ENT__GRAM_FUTURE;
    *aim = ENT__GRAM_NONE;
    if (is_given(s, token)) return g;
    if (goes_on_from_infinitive(s, token)) return g | 1u << ENT__GRAM_MIGHT;
    bool carried = has_rel(s, token, ENT__REL_OBJ); /* "to carry out an amnesty and hold talks" */
    for (int n = 0; n < 6 && s->tokens[token].head != NONE; n++) {
        uint8_t rel = s->tokens[token].rel;
        bool to = kid_of(s, token, ENT__REL_MARK, "to") != NONE;
        bool charge = rel == ENT__REL_ADVCL &&
                      (kid_of(s, token, ENT__REL_MARK, "of against towards toward") != NONE ||
                       (kid_of(s, token, ENT__REL_MARK, "for") != NONE &&
                        ent__lemma_in(s, s->tokens[token].head,
                                      "blame arrest detain jail imprison charge fine sentence convict")));
        bool direct = passes != doubts && !ent__takes_occasion(s, s->tokens[token].head);
        if (direct && (charge || is_subject_matter(s, token)))
            *aim = ENT__GRAM_MATTER;
        else if (direct &&
                 (rel == ENT__REL_ADVCL || rel == ENT__REL_ACL || is_founded_for(s, token) ||
                  is_fought_for(s, token)) &&
                 to && !*aim && !ent__is_announced(s, token) && !is_said_so(s, token))
            *aim = ENT__GRAM_PURPOSE;
        bool gerund = goes_with_clause(s, token);
        if (gerund) passes = doubts;
        if (is_asked(s, token) || ent__subject_after_for(s, token) != NONE) g |= 1u << ENT__GRAM_MIGHT;
        if (rel != ENT__REL_XCOMP && rel != ENT__REL_OBJ && !(rel == ENT__REL_ACL && to) &&
            !(rel == ENT__REL_CONJ && n <= carried) && !(rel == ENT__REL_ADVCL && to) && !gerund && !goes_on(s, token))
            break;
        if (is_told_apart(s, token)) break;
        if (is_not_denied(s, token)) passes &= (uint8_t) ~(1u << ENT__GRAM_NEGATED);
        token = s->tokens[token].head;
        if (s->tokens[token].upos == ENT__UPOS_VERB || s->tokens[token].upos == ENT__UPOS_ADJ)
            g |= ent__grammar_of(s, token) & passes;
    }
    return g;
}

/* ---- the whole predication ---- */

/* "The drills will be the largest", "US-Chad drills to be the largest": of what an act will be it is said that it
 * comes. */
static bool is_to_be(const ent__sentence *s, uint32_t noun) {
    uint32_t what = s->tokens[noun].head;
    if (!has_rel(s, noun, ENT__REL_NSUBJ) && !has_rel(s, noun, ENT__REL_ROOT)) return false;
    if (has_rel(s, noun, ENT__REL_NSUBJ))
        return (kid(s, what, ENT__REL_COP) != NONE &&
                (kid_of(s, what, ENT__REL_AUX, "will") != NONE || kid_of(s, what, ENT__REL_MARK, "to") != NONE)) ||
               (ent__lemma_in(s, what, "become") && kid_of(s, what, ENT__REL_AUX, "will would") != NONE);
    for (uint32_t i = 0; i < s->tokens[noun].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, noun, i);
        if (k > noun && kid(s, k, ENT__REL_COP) != NONE && kid_of(s, k, ENT__REL_MARK, "to") != NONE) return true;
    }
    return false;
}

/* "help in the event of an attack", "in case of war". */
static bool is_provided_against(const ent__sentence *s, uint32_t noun) {
    uint32_t up = s->tokens[noun].head;
    bool of = kid_of(s, noun, ENT__REL_CASE, "of") != NONE;
    if (of && kid_of(s, noun, ENT__REL_CASE, "in") != NONE) return true;
    return of && has_rel(s, noun, ENT__REL_NMOD) && ent__lemma_in(s, up, "event case") &&
           kid_of(s, up, ENT__REL_CASE, "in") != NONE;
}

/* "a visit scheduled for May"; where the tree hangs the words behind a comma on the verb: "during his visit to Chad,
 * slated for May". */
static uint32_t appointed(const ent__sentence *s, uint32_t noun) {
    static const char words[] = "schedule slate plan set expect due";
    uint32_t said = kid_of(s, noun, ENT__REL_ACL, words);
    if (said != NONE) return said;
    uint32_t behind = s->tokens[noun].hi + 2;
    if (behind >= s->n_tokens || s->tokens[behind - 1].xpos != ENT__XPOS_COMMA) return NONE;
    return ent__lemma_in(s, behind, "schedule slate due") ? behind : NONE;
}

/* "the date of the talks", "the programme of the visit includes": what is planned is to come; a programme that included
 * something may be over. */
static bool is_on_agenda(const ent__sentence *s, uint32_t noun) {
    uint32_t plan = has_rel(s, noun, ENT__REL_NMOD) ? s->tokens[noun].head : NONE;
    uint32_t prep = plan == NONE ? NONE : ent__preposition(s, noun);
    if (prep == NONE || plan > noun || !ent__lemma_in(s, prep, "of for on")) return false;
    if (ent__lemma_in(s, prep, "on")) return ent__lemma_in(s, plan, "agreement understanding"); /* "on his visit" */
    if (ent__lemma_in(s, plan, "date timing timeframe")) return true;
    uint32_t verb = s->tokens[plan].head;
    bool shown = verb != NONE && has_rel(s, plan, ENT__REL_NSUBJ) && s->tokens[verb].xpos == ENT__XPOS_VBZ;
    return shown && ent__lemma_in(s, plan, "programme program schedule agenda itinerary timetable");
}

/* "will leave in the first visit of a minister since May", "will raise it during his visit": the visit is as far off.
 */
static bool is_of_future_clause(const ent__sentence *s, uint32_t noun) {
    uint32_t verb = has_rel(s, noun, ENT__REL_OBL) ? s->tokens[noun].head : NONE;
    uint32_t prep = verb == NONE ? NONE : ent__preposition(s, noun);
    if (prep == NONE || !ent__lemma_in(s, noun, "visit trip tour meeting talk talks summit")) return false;
    bool leaves = ent__lemma_in(s, prep, "for") && ent__lemma_in(s, verb, "leave depart");
    if (s->tokens[verb].upos != ENT__UPOS_VERB || !(leaves || ent__lemma_in(s, prep, "during in on at"))) return false;
    if (s->tokens[prep - (prep > 0)].xpos == ENT__XPOS_COMMA && prep > verb) return false; /* of the clause above */
    if (kid_of(s, verb, ENT__REL_AUX, "would 'd") != NONE) return false;
    bool set = has_rel(s, verb, ENT__REL_XCOMP) && kid_of(s, verb, ENT__REL_MARK, "to") != NONE &&
               ent__lemma_in(s, s->tokens[verb].head, "set expect due schedule slate");
    return set || (ent__grammar_of(s, verb) & (1u << ENT__GRAM_FUTURE)) != 0;
}

/* "comes ahead of the meeting", "Ahead of the king's meeting with him". */
static bool is_ahead(const ent__sentence *s, uint32_t noun) {
    uint32_t prep = ent__preposition(s, noun), up = s->tokens[noun].head;
    return (prep != NONE && ent__lemma_in(s, prep, "ahead")) ||
           (has_rel(s, noun, ENT__REL_NMOD) && up < noun && ent__lemma_in(s, up, "ahead"));
}

/* "can be settled through talks", "should be ended by mediation": the means of what may come. */
static bool is_means(const ent__sentence *s, uint32_t noun) {
    while (has_rel(s, noun, ENT__REL_CONJ)) noun = s->tokens[noun].head;
    uint32_t verb = has_rel(s, noun, ENT__REL_OBL) ? s->tokens[noun].head : NONE;
    uint32_t prep = verb == NONE ? NONE : ent__preposition(s, noun);
    return prep != NONE && ent__lemma_in(s, prep, "through via by") &&
           kid_of(s, verb, ENT__REL_AUX, "can could may might should must would") != NONE;
}

/* "the date of a visit by Lula", "terms for talks": what is yet to be fixed is not over. */
static bool is_to_be_fixed(const ent__sentence *s, uint32_t noun) {
    uint32_t up = has_rel(s, noun, ENT__REL_NMOD) ? s->tokens[noun].head : NONE;
    uint32_t prep = up == NONE ? NONE : ent__preposition(s, noun);
    if (prep == NONE || !ent__lemma_in(s, prep, "of for") || kid_of(s, noun, ENT__REL_DET, "the this that") != NONE)
        return false;
    return ent__lemma_in(s, up, "date term timing timetable possibility") &&
           ent__lemma_in(s, noun, "visit trip tour meeting talk talks summit");
}

/* "the planned visit", "a visit scheduled for May", "a possible attack". */
static uint8_t nominal_grammar(const ent__sentence *s, uint32_t noun) {
    uint32_t said = appointed(s, noun);
    bool still = said != NONE && (s->tokens[said].xpos == ENT__XPOS_VBN || ent__lemma_in(s, said, "due")) &&
                 kid_of(s, said, ENT__REL_ADVMOD, "initially originally") == NONE;
    if (still) return 1u << ENT__GRAM_FUTURE;
    if (kid_of(s, noun, ENT__REL_AMOD,
               "upcoming planned plan scheduled schedule forthcoming expected impending future awaited long-awaited "
               "anticipated long-anticipated") != NONE)
        return 1u << ENT__GRAM_FUTURE;
    if (kid_of(s, noun, ENT__REL_AMOD,
               "possible potential proposed eventual hypothetical imminent expect predict fear looming alleged "
               "purported supposed") != NONE)
        return 1u << ENT__GRAM_MIGHT;
    if (is_provided_against(s, noun) || is_means(s, noun)) return 1u << ENT__GRAM_MIGHT;
    bool to_come = is_ahead(s, noun) || is_to_be(s, noun) || is_on_agenda(s, noun) || is_of_future_clause(s, noun) ||
                   is_to_be_fixed(s, noun);
    return to_come ? 1u << ENT__GRAM_FUTURE : 0;
}

/* "Paid a scheduled visit", "is holding the planned drills": what had been planned is done. */
static bool is_carried_out(const ent__sentence *s, const ent__predication *p) {
    return p->verb != p->token &&
           ent__lemma_in(s, p->verb,
                         "pay make hold conduct carry undertake stage complete finish conclude end wrap begin "
                         "start open");
}

void ent__predication_grammar(const ent__sentence *s, ent__predication *p) {
    p->grammar = ent__grammar_of(s, p->verb);
    if (p->pos == ENT__POS_NOUN && !is_carried_out(s, p)) p->grammar |= nominal_grammar(s, p->token);
    if (p->verb != p->token && negated_by_kid(s, p->token)) p->grammar |= 1u << ENT__GRAM_NEGATED;
    if (p->subj != NONE && kid_of(s, p->subj, ENT__REL_DET, "no") != NONE) p->grammar |= 1u << ENT__GRAM_NEGATED;
    if (p->obj != NONE && kid_of(s, p->obj, ENT__REL_DET, "no") != NONE) p->grammar |= 1u << ENT__GRAM_NEGATED;
    uint8_t both = (1u << ENT__GRAM_FUTURE) | (1u << ENT__GRAM_NEGATED);
    if ((p->grammar & both) == both) p->grammar = (uint8_t)((p->grammar & ~both) | (1u << ENT__GRAM_WONT));
}
