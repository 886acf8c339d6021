/* general: what is told of at all times or of whole kinds is no act of anybody's.
 *
 *   "Officials often avoid meeting them."         a word of habit beside the simple present
 *   "They have always backed it."                 or the perfect
 *   "Volunteers help the wounded."                the simple present, said of a kind of people
 *   "They jail whoever speaks."                   or, of deeds, of a group without a name
 *   "laws on people who attack judges"            a clause that says which kind is meant
 *   "dealings with regimes condemned by courts"   a participle that does
 *   "We ask for your support."                    a speaker to his own
 *   "They are strengthening their ties."          what grows by and by
 *
 * The clause that tells an act is looked for upward, over infinitives, nouns and verbs joined without a tense of their
 * own. A kind is a plural that no article, number, owner or name makes known. The simple present of a headline and of
 * the sentence below it, which newsrooms write like one, tells news; so does that which a day stands beside.
 */
#include "events/coder.h"
#include "events/clause.h"

#define NONE ENT__NOTOKEN

static const char habit[] =
    "often routinely usually always sometimes regularly constantly traditionally frequently generally "
    "typically normally rarely seldom invariably commonly occasionally annually";

/* ---- the clause that tells it ---- */

/* "often does not react and releases": "do" adds no time of its own. */
static bool has_helper(const ent__sentence *s, uint32_t verb) {
    uint32_t aux = kid(s, verb, ENT__REL_AUX);
    return aux != NONE && !ent__lemma_in(s, aux, "do");
}

/* The word that bears the tense of a clause: its verb, the copula, the auxiliary of a passive, "do"; NONE where it has
 * none, or one made with other auxiliaries. */
static uint32_t tensed_word(const ent__sentence *s, uint32_t head) {
    if (has_helper(s, head)) return NONE;
    static const ent__rel bearers[] = {ENT__REL_AUX, ENT__REL_AUX_PASS, ENT__REL_COP};
    for (size_t i = 0; i < ENT__COUNT(bearers); i++) {
        uint32_t k = kid(s, head, bearers[i]);
        if (k != NONE) return k;
    }
    return s->tokens[head].upos == ENT__UPOS_VERB ? head : NONE;
}

static bool is_present(const ent__sentence *s, uint32_t head) {
    uint32_t t = tensed_word(s, head);
    return t != NONE && (s->tokens[t].xpos == ENT__XPOS_VBZ || s->tokens[t].xpos == ENT__XPOS_VBP);
}

/* Whether a word has its time from the one above: nouns, infinitives, what is joined without a tense. */
static bool leans_on_head(const ent__sentence *s, uint32_t token) {
    const ent__token *t = &s->tokens[token];
    if (t->head == NONE || has_helper(s, token)) return false;
    switch (t->rel) {
    case ENT__REL_XCOMP:
    case ENT__REL_OBJ:
    case ENT__REL_OBL:
    case ENT__REL_NMOD:
    case ENT__REL_COMPOUND: return true;
    case ENT__REL_CONJ:
    case ENT__REL_ADVCL:
    case ENT__REL_ACL: return t->xpos == ENT__XPOS_VB || t->upos == ENT__UPOS_NOUN;
    default: return false;
    }
}

static uint32_t telling_clause(const ent__sentence *s, uint32_t token) {
    for (int n = 0; n < 12 && !is_present(s, token) && leans_on_head(s, token); n++) token = s->tokens[token].head;
    return token;
}

/* ---- habit ---- */

/* "every year", "often": beside the clause; "regular meetings": beside the act itself. */
static bool has_habit(const ent__sentence *s, uint32_t head) {
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        if (has_rel(s, k, ENT__REL_ADVMOD) && ent__lemma_in(s, k, habit)) return true;
        if (has_rel(s, k, ENT__REL_ADVCL) && is_present(s, k) && !s->headline &&
            (kid_of(s, k, ENT__REL_ADVMOD, "when whenever") != NONE ||
             kid_of(s, k, ENT__REL_MARK, "when whenever") != NONE))
            return true; /* "whenever they ask, we send doctors" */
        bool time = has_rel(s, k, ENT__REL_OBL_UNMARKED) || has_rel(s, k, ENT__REL_NMOD_UNMARKED);
        if (time && kid_of(s, k, ENT__REL_DET, "every each") != NONE) return true;
    }
    return false;
}

/* "has backed it since the 50s", "for decades" */
static bool spans_years(const ent__sentence *s, uint32_t clause) {
    for (uint32_t i = 0; i < s->tokens[clause].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, clause, i);
        uint32_t prep = has_rel(s, k, ENT__REL_OBL) ? ent__preposition(s, k) : NONE;
        if (prep == NONE) continue;
        if (ent__lemma_in(s, prep, "for over") && ent__lemma_in(s, k, "year decade century")) return true;
        if (ent__lemma_in(s, prep, "since throughout")) return true;
    }
    return false;
}

/* "has always opposed it": each time so far, and no one time. */
static bool was_always_so(const ent__sentence *s, uint32_t clause) {
    for (int n = 0; n < 4; n++) { /* "have always listened and made concessions" */
        if (kid_of(s, clause, ENT__REL_AUX, "have") != NONE &&
            kid_of(s, clause, ENT__REL_ADVMOD, "always traditionally") != NONE)
            return true;
        bool joined = has_rel(s, clause, ENT__REL_CONJ) && kid(s, clause, ENT__REL_NSUBJ) == NONE;
        if (!joined && !has_rel(s, clause, ENT__REL_CCOMP)) return false; /* "have always said that they would not" */
        clause = s->tokens[clause].head;
    }
    return false;
}

/* "occasionally sent their armies against each other", "always tailed them". */
static bool was_done_often(const ent__sentence *s, uint32_t clause) {
    return s->tokens[clause].xpos == ENT__XPOS_VBD &&
           kid_of(s, clause, ENT__REL_ADVMOD, "always often sometimes usually occasionally") != NONE;
}

static bool is_habitual(const ent__sentence *s, uint32_t trigger, uint32_t clause) {
    if (was_done_often(s, clause)) return true;
    if (!is_present(s, clause)) return false;
    if (has_habit(s, clause) || has_habit(s, trigger)) return true;
    static const char steady[] = "regular frequent constant daily";
    if (s->tokens[trigger].upos == ENT__UPOS_NOUN && kid_of(s, trigger, ENT__REL_AMOD, steady) != NONE) return true;
    uint32_t obj = kid(s, trigger, ENT__REL_OBJ); /* "has regular meetings" */
    if (obj != NONE && kid_of(s, obj, ENT__REL_AMOD, steady) != NONE) return true;
    bool joined = has_rel(s, clause, ENT__REL_CONJ) && kid(s, clause, ENT__REL_NSUBJ) == NONE;
    return joined && is_present(s, s->tokens[clause].head) && has_habit(s, s->tokens[clause].head);
}

/* ---- kinds ---- */

/* Whether a word beside a noun makes known who is meant; an indefinite article does not in a clause that says what
 * they are like. */
static bool makes_known(const ent__sentence *s, uint32_t word, bool one) {
    const ent__token *t = &s->tokens[word];
    if (t->upos == ENT__UPOS_PROPN) return true;
    switch (t->rel) {
    case ENT__REL_DET:
        return !ent__lemma_in(s, word, "any every each some all no") && !(one && ent__lemma_in(s, word, "a an"));
    case ENT__REL_NUMMOD:
    case ENT__REL_NMOD_POSS: return true;
    case ENT__REL_AMOD: return t->form.len > 0 && t->form.ptr[0] >= 'A' && t->form.ptr[0] <= 'Z';
    case ENT__REL_NMOD:
        return ent__tree_child(s, word, ENT__REL_NMOD_POSS) != NONE ||
               kid_of(s, word, ENT__REL_DET, "the this these those") != NONE;
    default: return false;
    }
}

static bool is_kind(const ent__coder *c, const ent__party *p, bool one) {
    if (p->mention == UINT32_MAX) return false;
    const ent__mention *m = &c->f->cast.mentions[p->mention];
    if (m->sentence != c->sentence || c->f->cast.entities[p->entity].name.len) return false;
    const ent__token *t = &c->s->tokens[m->head];
    bool plural = t->xpos == ENT__XPOS_NNS && !ent__lemma_in(c->s, m->head, "police");
    if (t->upos != ENT__UPOS_NOUN || !(plural || one || kid_of(c->s, m->head, ENT__REL_DET, "any every each") != NONE))
        return false;
    for (uint32_t i = 0; i < t->n_kids; i++)
        if (makes_known(c->s, ent__tree_kid(c->s, m->head, i), one)) return false;
    return true;
}

static bool are_kinds(const ent__coder *c, const ent__sides *s, bool one) {
    for (uint32_t i = 0; i < s->n; i++)
        if (!is_kind(c, &s->items[i], one)) return false;
    return s->n > 0;
}

/* "the authorities", "they": a group of which the sentence says neither name nor nation. */
static bool is_nameless_group(const ent__coder *c, const ent__party *p) {
    if (p->mention == UINT32_MAX) return false;
    const ent__mention *m = &c->f->cast.mentions[p->mention];
    const ent__entity *x = &c->f->cast.entities[p->entity];
    if (m->sentence != c->sentence || x->name.len || x->kind == ENT__PERSON || x->kind == ENT__STATE) return false;
    if (m->kind == ENT__BY_PRONOUN) return ent__lemma_in(c->s, m->head, "they");
    if (m->kind != ENT__BY_ROLE) return false;
    for (uint32_t t = m->first; t <= m->last; t++) {
        bool capital = c->s->tokens[t].rel == ENT__REL_AMOD && makes_known(c->s, t, false);
        if (c->s->tokens[t].upos == ENT__UPOS_PROPN || capital) return false;
    }
    return true;
}

static bool are_nameless_groups(const ent__coder *c, const ent__sides *s) {
    for (uint32_t i = 0; i < s->n; i++)
        if (!is_nameless_group(c, &s->items[i])) return false;
    return s->n > 0;
}

/* Deeds: what the authorities support or say in the present tense they support and say. */
static bool is_deed(const ent__coder *c, const ent__draft *d) {
    const ent__onto_event *type = ent__onto_event_named(&c->onto, d->type);
    bool bare = d->nominal && d->derivation[0] == 'n'; /* told by another verb */
    bool says = c->set_speech != UINT32_MAX && ent__in_set(c, d->trigger, c->set_speech);
    return type && !bare && !says && !d->passive && !d->willed && !ent__acts_as(c, d->type, ENT__BACKING) &&
           !ent__acts_as(c, d->type, ENT__ACCORD);
}

/* "people who stop fighting and lay down arms" */
static bool in_relative(const ent__sentence *s, uint32_t clause) {
    for (int n = 0; n < 3 && has_rel(s, clause, ENT__REL_CONJ); n++) clause = s->tokens[clause].head;
    return has_rel(s, clause, ENT__REL_ACL_RELCL);
}

/* The first sentence of a text, or one that stands alone, may be written like a headline. */
static bool is_running(const ent__coder *c) {
    const ent__sentence *s = c->s;
    bool first = c->sentence == 0 || c->f->text->sentences[c->sentence - 1].field != s->field;
    return !first && !s->headline && s->tokens[s->n_tokens - 1].upos == ENT__UPOS_PUNCT;
}

static bool is_dated(const ent__coder *c, const ent__draft *d) {
    return ent__times_governing(&c->f->times, c->f->text, c->sentence, d->trigger).time != NULL;
}

static bool done_by_kind(const ent__coder *c, const ent__draft *d, uint32_t clause) {
    if (!is_present(c->s, clause)) return false;
    bool relative = in_relative(c->s, clause);
    const ent__sides *doers = d->actors.n ? &d->actors : &d->recipients;
    if (are_kinds(c, doers, relative) && relative) return true;
    if (!is_running(c) || is_dated(c, d)) return false;
    return are_kinds(c, doers, relative) || (is_deed(c, d) && are_nameless_groups(c, &d->actors));
}

/* "regimes condemned by courts", where nothing is told in the past. */
static bool marks_kind(const ent__coder *c, const ent__draft *d) {
    const ent__token *t = &c->s->tokens[d->trigger];
    if (t->xpos != ENT__XPOS_VBN || !has_rel(c->s, d->trigger, ENT__REL_ACL) || !is_running(c) || is_dated(c, d))
        return false;
    for (uint32_t k = 0; k < c->s->n_tokens; k++)
        if (c->s->tokens[k].xpos == ENT__XPOS_VBD) return false;
    return are_kinds(c, &d->recipients, false) && (d->actors.n == 0 || are_kinds(c, &d->actors, false));
}

/* ---- speeches ---- */

/* "I ask you to take care of it", "we are asking for your support": what one who speaks asks of those at home is his
 * speech; what he asked before he tells of. */
static bool asks_listeners(const ent__coder *c, const ent__draft *d, uint32_t verb) {
    if (!ent__acts_as(c, d->type, ENT__DEMAND)) return false;
    uint32_t subj = ent__surface_subject(c->s, verb), have = kid(c->s, verb, ENT__REL_AUX);
    if (subj == NONE || !ent__lemma_in(c->s, subj, "I we") || c->s->tokens[verb].xpos == ENT__XPOS_VBD) return false;
    if (have != NONE && ent__lemma_in(c->s, have, "have")) return false;
    ent__sides foreign = d->recipients;
    ent__sides_drop_own(c, &foreign, &d->actors);
    return !ent__sides_known(c, &foreign);
}

/* "will work with any leader": with whoever it may be. */
static bool with_anybody(const ent__coder *c, const ent__sides *s) {
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->items[i].mention == UINT32_MAX) continue;
        const ent__mention *m = &c->f->cast.mentions[s->items[i].mention];
        if (m->sentence == c->sentence && kid_of(c->s, m->head, ENT__REL_DET, "any whichever whatever") != NONE)
            return true;
    }
    return false;
}

/* ---- ties ---- */

static bool in_set(const ent__coder *c, uint32_t token, uint32_t set) {
    return set != UINT32_MAX && token != NONE && ent__in_set(c, token, set);
}

/* "diplomatic relations", "a strategic partnership": what one act makes or mends. */
static bool are_formal(const ent__coder *c, uint32_t ties) {
    for (uint32_t i = 0; i < c->s->tokens[ties].n_kids; i++)
        if (in_set(c, ent__tree_kid(c->s, ties, i), c->set_formal)) return true;
    return false;
}

/* "are strengthening their ties", "have built good relations", "work to deepen cooperation", "amid warming ties": what
 * grows by and by is not done on any day; "strengthened", and a headline's "tightens", are. */
static bool grows_by_itself(const ent__coder *c, const ent__draft *d) {
    if (!ent__acts_as(c, d->type, ENT__BACKING) && !ent__acts_as(c, d->type, ENT__JOINT_WORK)) return false;
    uint32_t verb = d->trigger, ties = kid(c->s, verb, ENT__REL_OBJ);
    if (has_rel(c->s, verb, ENT__REL_OBJ)) ties = verb, verb = c->s->tokens[verb].head; /* called by the noun */
    bool beside = has_rel(c->s, verb, ENT__REL_AMOD);
    if (beside) ties = c->s->tokens[verb].head;
    if (!in_set(c, verb, c->set_gradual) || !in_set(c, ties, c->set_relations) || are_formal(c, ties)) return false;
    uint8_t form = c->s->tokens[verb].xpos;
    if (beside) return form == ENT__XPOS_VBG;
    bool done = form == ENT__XPOS_VBN && kid_of(c->s, verb, ENT__REL_AUX, "have") != NONE;
    done |= form == ENT__XPOS_VBD && spans_years(c->s, verb); /* "over the years they built good relations" */
    return !c->s->headline && (form == ENT__XPOS_VBG || form == ENT__XPOS_VB || done);
}

/* ---- accords ---- */

/* "in the manner agreed, as both sides agreed", "as agreed by the sides": what was agreed is only referred to. */
static bool is_referred_to(const ent__coder *c, const ent__draft *d) {
    const ent__sentence *s = c->s;
    uint32_t v = d->trigger;
    if (!ent__acts_as(c, d->type, ENT__ACCORD) || d->operated || !has_rel(s, v, ENT__REL_ADVCL)) return false;
    if (kid_of(s, v, ENT__REL_MARK, "as") == NONE && kid_of(s, v, ENT__REL_ADVMOD, "as") == NONE) return false;
    for (uint32_t i = 0; i < s->tokens[v].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, v, i), prep = ent__preposition(s, k);
        if (has_rel(s, k, ENT__REL_OBJ) || has_rel(s, k, ENT__REL_XCOMP) || has_rel(s, k, ENT__REL_CCOMP)) return false;
        if (has_rel(s, k, ENT__REL_OBL) && prep != NONE && ent__lemma_in(s, prep, "on upon to about with"))
            return false;
    }
    return true;
}

bool ent__told_in_general(const ent__coder *c, const ent__draft *d) {
    uint32_t verb = d->tensed && d->tensed <= c->s->n_tokens ? d->tensed - 1 : d->trigger;
    uint32_t clause = telling_clause(c->s, verb);
    if (asks_listeners(c, d, verb) || is_referred_to(c, d)) return true;
    if (was_always_so(c->s, clause) || grows_by_itself(c, d)) return true;
    if (ent__acts_as(c, d->type, ENT__ACCORD) && (with_anybody(c, &d->actors) || with_anybody(c, &d->recipients)))
        return true;
    bool backs = ent__acts_as(c, d->type, ENT__BACKING) && kid_of(c->s, clause, ENT__REL_AUX, "have") != NONE;
    if (backs && spans_years(c->s, clause)) return true;
    return is_habitual(c->s, d->trigger, clause) || done_by_kind(c, d, clause) || marks_kind(c, d);
}
