/* operate: what governs an event changes it.
 *
 *   "Iran refused to hold talks with Oman"   talks: CONSULT IRN,OMN  ── refuse ──▶  REJECT/meet IRN,OMN
 *   "France urged Iran to free them"         free:  RETREAT IRN      ── ask ─────▶  REQUEST/yield FRA > IRN
 *
 * Runs on a token after all below it are coded. An operator without a recipient slot speaks of one's own acts: it
 * leaves alone a noun that names somebody else's ("rejected Israel's attack").
 */
#include "events/clause.h"
#include "events/coder.h"

#define NONE ENT__NOTOKEN
#define MAX_COMPLEMENTS 12

typedef struct complements {
    uint32_t token[MAX_COMPLEMENTS];
    uint32_t n;
} complements;

/* "keen on advancing in promoting ties": where the complement is no event, the clause it leads to may be one. */
static uint32_t leads_to(const ent__coder *c, uint32_t token) {
    for (int n = 0; n < 3 && !c->result[token] && c->s->tokens[token].upos == ENT__UPOS_VERB; n++) {
        uint32_t next = NONE;
        for (uint32_t i = 0; i < c->s->tokens[token].n_kids && next == NONE; i++) {
            uint32_t k = ent__tree_kid(c->s, token, i);
            uint8_t rel = c->s->tokens[k].rel;
            uint32_t mark = ent__tree_child(c->s, k, ENT__REL_MARK); /* "promised to arm after backing out" */
            bool apart = (mark != NONE && ent__lemma_in(c->s, mark, "after before since when despite")) ||
                         ent__tree_child(c->s, k, ENT__REL_NSUBJ) != NONE; /* "with Lula rejecting it" */
            bool gerund = rel == ENT__REL_ADVCL && c->s->tokens[k].xpos == ENT__XPOS_VBG && !apart &&
                          c->s->tokens[token].rel != ENT__REL_CCOMP && /* "said that he had angered them by leaving" */
                          !ent__lemma_in(c->s, token, "play");         /* "is to play a part in holding them" */
            if (k > token && (rel == ENT__REL_XCOMP || gerund)) next = k;
        }
        if (next == NONE) return token;
        token = next;
    }
    return token;
}

/* "failed to keep the promise to free them": of a verb's object what that has become; "refused to join sanctions":
 * the act that a verb only lends its subject to. */
static uint32_t object_changed(const ent__coder *c, uint32_t verb) {
    uint32_t obj = ent__tree_child(c->s, verb, ENT__REL_OBJ);
    if (obj == NONE || !c->result[obj] || c->result[obj] == c->result[verb]) return NONE;
    const ent__draft *d = &c->drafts[c->result[obj] - 1];
    return d->willed || (d->nominal && d->first == verb) ? obj : NONE;
}

static void add_complement(const ent__coder *c, complements *out, uint32_t token) {
    if (token == NONE) return;
    token = leads_to(c, token);
    uint32_t obj = object_changed(c, token);
    if (out->n < MAX_COMPLEMENTS) out->token[out->n++] = token;
    if (obj != NONE && out->n < MAX_COMPLEMENTS) out->token[out->n++] = obj;
    for (uint32_t i = 0; i < c->s->tokens[token].n_kids && out->n < MAX_COMPLEMENTS; i++) {
        uint32_t k = ent__tree_kid(c->s, token, i);
        if (c->s->tokens[k].rel == ENT__REL_CONJ) out->token[out->n++] = k;
    }
}

static bool takes_prep(const ent__frame *f, uint32_t word) {
    for (uint8_t i = 0; i < f->n_take_preps; i++)
        if (word && f->take_preps[i] == word) return true;
    return false;
}

/* Phrases that hang on the operator's object: "put an end to talks". */
static void add_object_complements(const ent__coder *c, const ent__frame *f, uint32_t obj, complements *out) {
    for (uint32_t i = 0; obj != NONE && i < c->s->tokens[obj].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, obj, i), prep = NONE;
        if (c->s->tokens[k].rel == ENT__REL_NMOD) prep = ent__preposition(c->s, k);
        if (prep != NONE && takes_prep(f, c->s->tokens[prep].lemma_word)) add_complement(c, out, k);
    }
}

/* "discussed preparation for a visit": where the tree hangs on the verb what stands right behind its object. */
static void add_phrase_behind(const ent__coder *c, const ent__frame *f, uint32_t noun, complements *out) {
    const ent__token *t = &c->s->tokens[noun];
    if (t->rel != ENT__REL_OBJ || t->head == NONE) return;
    for (uint32_t i = 0; i < c->s->tokens[t->head].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, t->head, i), prep = NONE;
        if (k > noun && c->s->tokens[k].rel == ENT__REL_OBL && c->s->tokens[k].lo == t->hi + 1)
            prep = ent__preposition(c->s, k);
        bool for_it = prep != NONE && ent__lemma_in(c->s, prep, "for");
        if (for_it && takes_prep(f, c->s->tokens[prep].lemma_word)) add_complement(c, out, k);
    }
}

/* "denied that it had attacked civilians": where the tree hangs the clause as an adjective on its own object. */
static void add_clause_on_object(const ent__coder *c, uint32_t obj, complements *out) {
    for (uint32_t i = 0; obj != NONE && i < c->s->tokens[obj].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, obj, i);
        if (c->s->tokens[k].rel == ENT__REL_AMOD && ent__tree_child(c->s, k, ENT__REL_NSUBJ) != NONE)
            add_complement(c, out, k);
    }
}

/* "tells world leaders meeting in Rome": one is told to do, or that; "kept visiting" prevents no visit. */
static bool goes_on_by_itself(const ent__sentence *s, const ent__predication *p, uint32_t clause, uint32_t mark) {
    if (mark != NONE || s->tokens[clause].xpos != ENT__XPOS_VBG) return false;
    return ent__lemma_in(s, p->token, "tell") || (ent__lemma_in(s, p->token, "keep") && p->obj == NONE);
}

/* "pushed to build ties": who pushes nobody tries it himself. */
static bool strives(const ent__sentence *s, const ent__predication *p, uint32_t mark) {
    return p->obj == NONE && mark == p->token + 1 && ent__lemma_in(s, mark, "to") &&
           ent__lemma_in(s, p->token, "push press");
}

/* "stopped to talk to residents", "kept in touch to discuss it": what one stops or keeps for is not what one stops. */
static bool stops_for(const ent__sentence *s, const ent__predication *p, uint32_t clause, bool asks) {
    uint32_t mark = ent__tree_child(s, clause, ENT__REL_MARK);
    if (asks && ent__lemma_in(s, p->token, "keep") && s->tokens[clause].xpos != ENT__XPOS_VBG) return true;
    if (!asks && p->pos == ENT__POS_VERB && p->obj != NONE && p->obj < clause && ent__asks_others(s, p->obj))
        return true; /* "extended an invitation to him to come": what he is asked to do is not begun */
    if (p->pos == ENT__POS_VERB && asks && (goes_on_by_itself(s, p, clause, mark) || strives(s, p, mark))) return true;
    return p->pos == ENT__POS_VERB && mark != NONE && ent__lemma_in(s, mark, "to") &&
           ent__lemma_in(s, p->token, "stop halt pause suspend quit interrupt keep block prevent deter");
}

static bool asks_somebody(const ent__coder *c, const ent__frame *f) {
    for (uint32_t i = 0; i < f->n_slots; i++) {
        const ent__slot *slot = &c->frames.slots[f->slots + i];
        for (uint32_t k = 0; k < slot->n_alts; k++)
            if (c->frames.alts[slot->alts + k].role == ENT__ROLE_RECIPIENT) return true;
    }
    return false;
}

/* "called on Iran to sign the pact, lift the ban and free them": base forms that the tree joins to the verb in the past
 * go on with the infinitive before them. */
static void add_series(const ent__coder *c, const ent__predication *p, complements *out) {
    if (p->n_comps == 0 || c->s->tokens[p->comps[0]].xpos != ENT__XPOS_VB || p->comps[0] < p->token) return;
    if (c->s->tokens[p->token].xpos == ENT__XPOS_VB) return;
    for (uint32_t i = 0; i < c->s->tokens[p->token].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, p->token, i);
        const ent__token *t = &c->s->tokens[k];
        bool bare = t->rel == ENT__REL_CONJ && t->xpos == ENT__XPOS_VB && k > p->comps[0] &&
                    ent__tree_child(c->s, k, ENT__REL_AUX) == NONE && ent__tree_child(c->s, k, ENT__REL_NSUBJ) == NONE;
        if (bare) add_complement(c, out, k);
    }
}

/* "lifted some of the sanctions": what a part is taken of. */
static uint32_t whole_of_part(const ent__sentence *s, uint32_t obj) {
    if (obj == NONE || !ent__lemma_in(s, obj, "some most all many part half several few number any none bulk rest"))
        return obj;
    for (uint32_t i = 0; i < s->tokens[obj].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, obj, i), prep = ent__preposition(s, k);
        if (s->tokens[k].rel == ENT__REL_NMOD && k > obj && prep != NONE && ent__lemma_in(s, prep, "of")) return k;
    }
    return obj;
}

/* "hopes that they will meet", not "hopes to meet": a clause with a subject and a tense of its own. */
static bool is_told_clause(const ent__sentence *s, uint32_t clause) {
    const ent__token *t = &s->tokens[clause];
    bool below = t->rel == ENT__REL_CCOMP || t->rel == ENT__REL_ACL || t->rel == ENT__REL_ACL_RELCL;
    uint32_t mark = ent__tree_child(s, clause, ENT__REL_MARK);
    return below && ent__surface_subject(s, clause) != NONE && !(mark != NONE && ent__lemma_in(s, mark, "to for"));
}

static void find_complements(const ent__coder *c, const ent__frame *f, const ent__predication *p, complements *out) {
    bool asks = asks_somebody(c, f);
    out->n = 0;
    for (uint32_t i = 0; i < p->n_comps && f->takes & 1; i++)
        if (!stops_for(c->s, p, p->comps[i], asks)) add_complement(c, out, p->comps[i]);
    for (uint32_t i = 0; i < p->n_comps && f->takes & 4; i++)
        if (is_told_clause(c->s, p->comps[i])) add_complement(c, out, p->comps[i]);
    if (f->takes & 1 && p->pos == ENT__POS_VERB) add_clause_on_object(c, p->obj, out);
    if (f->takes & 1 && p->pos == ENT__POS_VERB) add_series(c, p, out);
    if (f->takes & 2 && p->pos != ENT__POS_NOUN) add_complement(c, out, whole_of_part(c->s, p->obj));
    for (uint32_t i = 0; i < p->n_obliques;
         i++) /* "With the arrest of his son, he threatened ...": no threat with it */
        if (takes_prep(f, p->obliques[i].word) && (p->pos != ENT__POS_VERB || p->obliques[i].head > p->token))
            add_complement(c, out, p->obliques[i].head);
    if (p->pos == ENT__POS_VERB && p->obj != NONE && !c->result[p->obj]) add_object_complements(c, f, p->obj, out);
    if (p->pos == ENT__POS_NOUN) add_phrase_behind(c, f, p->token, out);
}

/* "hoped that they will be punished": a clause with a subject of its own and a doer that is not said. */
static bool done_by_others(const ent__coder *c, const ent__draft *d) {
    uint8_t rel = c->s->tokens[d->at].rel;
    bool clause = rel == ENT__REL_CCOMP || rel == ENT__REL_ACL || rel == ENT__REL_ACL_RELCL;
    return d->passive && clause && ent__tree_child(c->s, d->at, ENT__REL_NSUBJ_PASS) != NONE;
}

static bool of_one_country(const ent__coder *c, const ent__sides *a, const ent__sides *b) {
    ent__sides rest = *a;
    ent__sides_drop_own(c, &rest, b);
    return rest.n == 0;
}

static bool bare_states(const ent__coder *c, const ent__sides *s) {
    for (uint32_t i = 0; i < s->n; i++) {
        const ent__entity *x = &c->f->cast.entities[s->items[i].entity];
        if (x->kind != ENT__STATE || x->sector.len) return false;
    }
    return s->n > 0;
}

static bool are_forces(const ent__coder *c, const ent__sides *s) {
    for (uint32_t i = 0; i < s->n; i++)
        if (!ent__str_is(c->f->cast.entities[s->items[i].entity].sector, "MIL")) return false;
    return s->n > 0;
}

/* "a decision was made to withdraw Russian troops": their state decides, the troops obey. */
static void decide_for_forces(const ent__coder *c, ent__sides *who) {
    const ent__cast *cast = &c->f->cast;
    for (uint32_t i = 0; i < who->n; i++)
        for (uint32_t k = 0; k < (uint32_t)cast->n_entities; k++) {
            const ent__entity *x = &cast->entities[k];
            bool state = x->kind == ENT__STATE && !x->sector.len;
            if (!state || !ent__str_eq(x->code, cast->entities[who->items[i].entity].code)) continue;
            who->items[i].entity = k;
            break;
        }
}

/* "Lula agreed to hold Brazilian-Indian talks", "voiced his country's intention", "ordered the withdrawal of
 * Russian troops": a government is its state and has its forces. */
static bool acts_for_state(const ent__coder *c, ent__draft *d, const ent__draft *roles, bool changes) {
    if (!of_one_country(c, &d->actors, &roles->actors)) return false;
    if (bare_states(c, &roles->actors) && ent__sides_govern(c, &d->actors)) {
        if (changes && d->nominal) d->actors = roles->actors; /* "Chad halts its minister's visit" */
        return true;
    }
    if (!bare_states(c, &d->actors) && !(d->nominal && are_forces(c, &d->actors))) return false;
    if (changes) d->actors = roles->actors;
    return true;
}

/* "The White House cancelled Obama's meeting with Duterte", "put off his trip": a government has its way with what its
 * own people do. */
static bool take_own_people(const ent__coder *c, ent__draft *d, const ent__draft *roles) {
    ent__sides others = d->actors;
    ent__sides_drop_own(c, &others, &roles->actors);
    if (!d->nominal || !ent__sides_govern(c, &roles->actors) || (others.n && others.n == d->actors.n)) return false;
    ent__sides_add(&d->recipients, &others);
    d->actors = roles->actors;
    return true;
}

/* One's own act: the doer of the complement is the operator's subject, is his country, or is not said; not so where
 * somebody else is wanted to do it. */
static bool own_act(const ent__coder *c, const ent__predication *p, ent__draft *d, const ent__draft *roles,
                    bool changes) {
    if (d->actors.n == 0) {
        if (done_by_others(c, d)) return false;
        d->actors = roles->actors;
        ent__sides_subtract(c, &d->recipients, &d->actors);
        return true;
    }
    bool verb = p->pos == ENT__POS_VERB && !p->passive;
    bool unknown = changes && verb && ent__surface_subject(c->s, p->verb) != NONE;
    if (roles->actors.n == 0) return !d->operated && !unknown; /* "the west failed to stop Russian strikes" */
    if (ent__sides_share(&d->actors, &roles->actors)) return true;
    bool other = p->obj != NONE && p->obj == ent__surface_subject(c->s, d->at);
    if (!other && acts_for_state(c, d, roles, changes)) return true;
    if (!changes && of_one_country(c, &d->actors, &roles->actors)) return true;
    return changes && !d->operated && take_own_people(c, d, roles);
}

/* Who does not will it himself is only its other side: in "refused to meet X" X refused nothing. */
static void split_sides(const ent__coder *c, ent__draft *d, const ent__draft *roles) {
    if (roles->actors.n == 0 || !ent__sides_share(&d->actors, &roles->actors)) return;
    ent__sides others = d->actors;
    ent__sides_subtract(c, &others, &roles->actors);
    if (others.n == 0 || others.n == d->actors.n) return;
    ent__sides_subtract(c, &d->actors, &others);
    ent__sides_add(&d->recipients, &others);
    ent__sides foreign = d->recipients, elsewhere = d->actors, first = d->actors;
    ent__sides_drop_own(c, &foreign, &d->actors);
    first.n = 1;
    ent__sides_drop_own(c, &elsewhere, &first);
    if (foreign.n || elsewhere.n) d->recipients = foreign; /* two who agree have each other */
}

/* "called for the release of a reporter jailed in Chad": who is to be freed is not asked, but who holds him. */
static void ask_jailers(const ent__coder *c, const ent__draft *act, ent__draft *roles) {
    if (!ent__acts_as(c, act->type, ENT__WITHDRAWAL) || !ent__str_is(act->mode, "release")) return;
    ent__sides freeing = act->actors;
    ent__sides_subtract(c, &freeing, &roles->actors);
    ent__sides_subtract(c, &roles->recipients, &act->recipients);
    for (size_t i = 0; i < c->n_drafts && roles->recipients.n == 0 && freeing.n == 0; i++) {
        const ent__draft *d = &c->drafts[i];
        if (d->dead || !ent__acts_as(c, d->type, ENT__COMPULSION) || !ent__str_is(d->mode, "arrest")) continue;
        ent__sides who = d->actors;
        ent__sides_drop_own(c, &who, &roles->actors);
        if (ent__sides_known(c, &who)) roles->recipients = who;
    }
}

/* "calls for more Oman support": the name before help is of whom it is for. */
static bool is_for_named(const ent__coder *c, const ent__draft *d) {
    bool help = ent__acts_as(c, d->was_type, ENT__BACKING) || ent__acts_as(c, d->was_type, ENT__HELP);
    uint32_t m = d->actors.n == 1 ? d->actors.items[0].mention : UINT32_MAX;
    if (!help || !d->nominal || m == UINT32_MAX) return false;
    const ent__token *t = &c->s->tokens[c->f->cast.mentions[m].head];
    return t->rel == ENT__REL_COMPOUND && t->head == d->trigger;
}

/* "called for cooperation between the two countries": of states, his own is asked nothing by him. */
static void drop_own_of_states(const ent__coder *c, ent__sides *asked, const ent__sides *actors) {
    ent__sides foreign = *asked;
    ent__sides_drop_own(c, &foreign, actors);
    if (foreign.n && bare_states(c, asked)) *asked = foreign;
}

/* Somebody else's act: who asks becomes the actor; who is asked, else who would act, the recipient. Where it is a
 * person that nobody knows ("urged her colleagues to condemn Iran"), whom the act is against is not asked. */
static void asked_act(const ent__coder *c, ent__draft *d, const ent__draft *roles, bool unknown) {
    ent__sides asked = roles->recipients;
    if (asked.n == 0 && !is_for_named(c, d)) {
        asked = d->actors;
        ent__sides_subtract(c, &asked, &roles->actors);
    }
    if (asked.n == 0 && !unknown) { /* nobody is asked in "Ukraine's request to send jets to Ukraine" */
        asked = d->recipients;
        ent__sides_drop_own(c, &asked, &roles->actors);
    }
    drop_own_of_states(c, &asked, &roles->actors);
    d->actors = roles->actors;
    d->recipients = asked;
}

/* The first change counts: "agreed to hold talks" were talks. */
static void remember(ent__draft *d, ent_str type, ent_str mode) {
    if (d->was_type.len || ent__str_eq(type, d->type)) return;
    d->was_type = type;
    d->was_mode = mode;
}

/* "was made", "is concerned": the clause says what is or was by a word that stands beside its head. */
static bool has_indicative_helper(const ent__sentence *s, uint32_t head, bool future) {
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        const ent__token *k = &s->tokens[ent__tree_kid(s, head, i)];
        bool helper = k->rel == ENT__REL_AUX || k->rel == ENT__REL_AUX_PASS || k->rel == ENT__REL_COP;
        if (helper && (k->xpos == ENT__XPOS_VBD || k->xpos == ENT__XPOS_VBZ)) return true;
        if (future && k->rel == ENT__REL_AUX && ent__lemma_in(s, ent__tree_kid(s, head, i), "will would")) return true;
    }
    return false;
}

/* What is asked of somebody has not happened: a clause in the past tense, or one that a verb of saying follows ("they
 * had left, he told us"), is a report; of what is asked the future is one too ("told us they will leave"), of hopes
 * not. */
static bool is_reported(const ent__coder *c, const ent__predication *p, uint32_t complement, bool future) {
    const ent__token *t = &c->s->tokens[complement];
    bool clause = t->rel == ENT__REL_CCOMP || (t->rel == ENT__REL_ACL_RELCL && complement > p->token);
    if (clause && has_indicative_helper(c->s, complement, future)) return true;
    if (t->upos != ENT__UPOS_VERB) return false;
    if (c->s->tokens[p->token].head == complement && c->s->tokens[p->token].rel == ENT__REL_PARATAXIS) return true;
    bool told = t->xpos == ENT__XPOS_VBD || t->xpos == ENT__XPOS_VBZ; /* or a past tense that is tagged a participle */
    uint32_t mark = ent__tree_child(c->s, complement, ENT__REL_MARK); /* "tells them that they seek it" */
    told |= t->xpos == ENT__XPOS_VBP && mark != NONE && ent__lemma_in(c->s, mark, "that") &&
            ent__lemma_in(c->s, p->token, "tell inform notify assure");
    told |= t->xpos == ENT__XPOS_VBN && ent__tree_child(c->s, complement, ENT__REL_NSUBJ) != NONE;
    return t->rel == ENT__REL_CCOMP && (complement < p->token || told);
}

/* "told him that a decision was made to withdraw": the report may stand between the asking and the act. */
static bool within_report(const ent__coder *c, const ent__predication *p, uint32_t complement, bool future) {
    for (uint32_t t = complement; t != NONE && t != p->token; t = c->s->tokens[t].head)
        if (is_reported(c, p, t, future)) return true;
    return false;
}

/* Somebody is asked who may be nobody we know. */
static bool asks_object(const ent__coder *c, const ent__predication *p, uint32_t complement) {
    uint32_t who = p->iobj != NONE ? p->iobj : p->obj;
    return who != NONE && who != complement && !c->result[who];
}

/* "vowed that the sanctions were working", "the determination that it has committed": nobody wills, threatens or
 * refuses what is so already. */
static bool is_told(const ent__coder *c, const ent__predication *p, uint32_t complement) {
    uint32_t mark = ent__tree_child(c->s, complement, ENT__REL_MARK);
    if (p->pos == ENT__POS_NOUN && mark != NONE && ent__lemma_in(c->s, mark, "that"))
        return has_indicative_helper(c->s, complement, false);
    return c->s->tokens[complement].rel == ENT__REL_CCOMP && is_reported(c, p, complement, false);
}

/* "wants the talks to be open": how they should be is wished, not that they be. */
static bool wishes_how(const ent__coder *c, const ent__predication *p, uint32_t complement) {
    if (p->pos != ENT__POS_VERB || c->s->tokens[complement].upos == ENT__UPOS_VERB) return false;
    for (uint32_t i = 0; i < c->s->tokens[p->token].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, p->token, i);
        if (k > complement && c->s->tokens[k].rel == ENT__REL_XCOMP && c->s->tokens[k].upos == ENT__UPOS_ADJ &&
            ent__tree_child(c->s, k, ENT__REL_COP) != NONE)
            return true;
    }
    return false;
}

/* Foreign powers and people, but no reporters: those who write down what they are told. */
static ent__sides concerned(const ent__coder *c, const ent__draft *roles) {
    ent__sides foreign = roles->recipients, out = {0};
    ent__sides_drop_own(c, &foreign, &roles->actors);
    for (uint32_t i = 0; i < foreign.n; i++) {
        const ent__entity *x = &c->f->cast.entities[foreign.items[i].entity];
        if (x->code.len && !ent__str_is(x->sector, "JRN") && !ent__str_is(x->sector, "MED"))
            out.items[out.n++] = foreign.items[i];
    }
    return out;
}

/* "told China's envoy that Kyiv would accept no such plan": words of refusal, blame or threat that go against nobody by
 * name go to whom they are told. */
static void tell_it(ent__coder *c, const ent__frame *f, const ent__predication *p, ent__draft *d) {
    const ent__onto_event *type = ent__onto_event_named(&c->onto, d->type);
    ent__draft roles;
    if (!type || type->quad != 3 || d->recipients.n || d->passive || p->pos != ENT__POS_VERB) return;
    ent__match_roles(c, f, p, &roles);
    if (roles.actors.n && of_one_country(c, &d->actors, &roles.actors)) d->recipients = concerned(c, &roles);
}

/* "discussed preparations for the king's visit": whoever prepares it, the visit is to come. */
static bool prepares(const ent__coder *c, const ent__predication *p, const ent__draft *d) {
    return p->pos == ENT__POS_NOUN && d->nominal && d->actors.n > 0 && ent__lemma_in(c->s, p->token, "preparation");
}

/* "more measured than expected": what is only compared with governs nothing. */
static bool is_compared(const ent__sentence *s, uint32_t token) {
    uint32_t mark = ent__tree_child(s, token, ENT__REL_MARK);
    return mark != NONE && ent__lemma_in(s, mark, "than");
}

/* "Oman warned of a Kenyan raid": what another will do is no threat of whoever tells of it. */
static bool foretells(const ent__coder *c, const ent__change *turn, const ent__draft *d, const ent__draft *roles) {
    if (!ent__acts_as(c, ent__lex_str(c->lex, turn->type), ENT__THREAT)) return false;
    return roles->actors.n && d->actors.n && !ent__sides_share(&d->actors, &roles->actors) &&
           !of_one_country(c, &d->actors, &roles->actors);
}

/* "pressed Kenya to expel them", "urged Mali to investigate" ask Kenya and Mali; "called for sanctions on Kenya", with
 * nobody asked, is against it: of a turn to blame the one that holds for any act. */
static const ent__change *turn_when_asked(const ent__coder *c, const ent__frame *f, const ent__change *turn,
                                          const ent__draft *d) {
    ent_str type = turn->type.len ? ent__lex_str(c->lex, turn->type) : d->type;
    bool clause = c->s->tokens[d->at].upos == ENT__UPOS_VERB;
    if (!ent__acts_as(c, type, ENT__BLAME) || (!turn->type.len && !clause)) return turn;
    for (uint32_t i = 0; i < f->n_changes; i++) {
        const ent__change *ch = &c->frames.changes[f->changes + i];
        if (ent__str_is(ent__lex_str(c->lex, ch->from), "*")) return ch;
    }
    return turn;
}

/* "rejected a Kenyan request to question them", "an offer from Oman to extend it": words of others are turned down, not
 * what they are about. */
static bool turns_down_words(const ent__coder *c, const ent__change *turn, const ent__predication *p) {
    return p->pos == ENT__POS_VERB && p->obj != NONE &&
           ent__acts_as(c, ent__lex_str(c->lex, turn->type), ENT__REFUSAL) &&
           c->s->tokens[p->obj].upos == ENT__UPOS_NOUN &&
           ent__lemma_in(c->s, p->obj, "request offer proposal demand call appeal plea invitation bid suggestion");
}

/* "Biden will host Marcos": the guest visits, but it is the host who promises, refuses or is asked. */
static void put_host_first(const ent__coder *c, const ent__change *turn, ent__draft *d) {
    if (!turn->type.len || !ent__acts_as(c, d->type, ENT__TALKS) || !ent__str_is(d->cameo, "043")) return;
    if (d->recipients.n == 0) return;
    ent__sides guests = d->actors;
    d->actors = d->recipients;
    d->recipients = guests;
}

/* "appealed for support for his country": no government asks its own state. */
static void drop_own_state(const ent__coder *c, ent__draft *roles) {
    uint32_t n = 0;
    if (!ent__sides_govern(c, &roles->actors)) return;
    for (uint32_t i = 0; i < roles->recipients.n; i++) {
        ent__sides one = {.items = {roles->recipients.items[i]}, .n = 1};
        bool state = bare_states(c, &one);
        ent__sides_drop_own(c, &one, &roles->actors);
        if (one.n || !state) roles->recipients.items[n++] = roles->recipients.items[i];
    }
    roles->recipients.n = n;
}

/* "told reporters that Iran must leave": those who write it down are asked nothing. */
static bool tells_press(const ent__coder *c, const ent__predication *p, const ent__sides *told) {
    for (uint32_t i = 0; i < told->n; i++)
        if (!ent__str_is(c->f->cast.entities[told->items[i].entity].sector, "JRN")) return false;
    return told->n > 0 && ent__lemma_in(c->s, p->token, "tell");
}

/* "after the suspension of the pact between Kenya and Oman": one of those who had it, nobody knows which, punishes the
 * other. */
static bool is_stopped_by_nobody(const ent__coder *c, const ent__change *turn, const ent__predication *p,
                                 const ent__draft *d, const ent__draft *roles) {
    bool stops = ent__acts_as(c, ent__lex_str(c->lex, turn->type), ENT__PENALTY);
    bool nobody = roles->actors.n == 0 || ent__sides_same(&roles->actors, &d->actors);
    return stops && nobody && !c->lenient && p->pos == ENT__POS_NOUN && p->verb == p->token &&
           ent__sides_of_two(c, &d->actors);
}

/* "Medvedev warned that Russia could strike Oman": of one's own act one asks nobody. */
static bool warns_of_own_act(const ent__coder *c, const ent__change *turn, const ent__draft *d, ent__draft *roles) {
    if (!turn->type.len || !ent__acts_as(c, ent__lex_str(c->lex, turn->type), ENT__THREAT)) return false;
    if (!d->actors.n || !d->recipients.n || !roles->actors.n) return false;
    ent__sides others = d->actors, warned = roles->recipients;
    ent__sides_drop_own(c, &others, &roles->actors);
    ent__sides_drop_own(c, &warned, &roles->actors);
    if (others.n || warned.n) return false;
    roles->recipients.n = 0;
    return true;
}

static bool transform(ent__coder *c, const ent__frame *f, const ent__predication *p, uint32_t complement) {
    uint32_t index = c->result[complement] - 1;
    ent__draft d = c->drafts[index], roles;
    const ent__change *turn = ent__turn_of(c, f, &d);
    if (!turn) return false;
    bool asks = asks_somebody(c, f);
    if (asks && within_report(c, p, complement, turn->type.len > 0)) {
        tell_it(c, f, p, &c->drafts[index]);
        return false;
    }
    if (!asks && turn->type.len &&
        (is_told(c, p, complement) || turns_down_words(c, turn, p) || wishes_how(c, p, complement)))
        return false;
    ent__match_roles(c, f, p, &roles);
    bool clause = c->s->tokens[complement].upos == ENT__UPOS_VERB; /* "pressed Chad to urge Libya to talk": asks Chad */
    bool own = asks && clause && warns_of_own_act(c, turn, &d, &roles);
    if (own) asks = false;
    if (is_stopped_by_nobody(c, turn, p, &d, &roles)) {
        c->drafts[index].dead = true;
        return false;
    }
    put_host_first(c, turn, &d);
    if (asks) ask_jailers(c, &d, &roles);
    if (asks) drop_own_state(c, &roles);
    if (asks && tells_press(c, p, &roles.recipients)) return false;
    if (asks && roles.recipients.n) turn = turn_when_asked(c, f, turn, &d);
    if (asks && foretells(c, turn, &d, &roles)) {
        if (d.modality == ENT__ACTUAL) c->drafts[index].modality = ENT__HYPOTHETICAL;
        return false;
    }
    if (!asks && !prepares(c, p, &d) && !own_act(c, p, &d, &roles, turn->type.len > 0)) return false;
    ent_str before = d.type, mode = d.mode;
    bool lives = ent__change_apply(c, turn, &d), told_of = d.recipients.n > 0;
    remember(&d, before, mode);
    bool changed = !ent__str_eq(before, d.type);
    if (turn->alone && changed) d.recipients.n = 0;
    if (!asks && changed && roles.actors.n == 0 && are_forces(c, &d.actors)) decide_for_forces(c, &d.actors);
    bool relays = (d.operated || (clause && turn->type.len)) && roles.recipients.n;
    if (asks && (changed || relays))
        asked_act(c, &d, &roles, asks_object(c, p, complement));
    else if (changed)
        split_sides(c, &d, &roles);
    ent__sides_unite(c, &d.actors);
    ent__sides_unite(c, &d.recipients);
    if (changed) d.rule = turn->source;
    d.willed |= changed && !asks;
    uint8_t tells = ent__grammar_of(c->s, complement) & (1u << ENT__GRAM_MUST | 1u << ENT__GRAM_MIGHT);
    if (asks && changed && d.modality == ENT__HYPOTHETICAL && tells == 1u << ENT__GRAM_MUST)
        d.modality = ENT__ACTUAL; /* "insists that Iran must withdraw": what must be done is what is asked */
    if (own && changed && d.modality == ENT__HYPOTHETICAL && tells == 1u << ENT__GRAM_MIGHT)
        d.modality = ENT__ACTUAL; /* what one could do oneself is what is threatened */
    bool needs_other = asks && !(turn->alone && told_of) && (changed || d.modality == ENT__ACTUAL);
    d.partial = d.actors.n == 0 || (d.recipients.n == 0 && d.actors.n < 2 && (d.partial || needs_other));
    d.at = p->token;
    d.operated = true;
    d.understood = false;
    d.dead = !lives;
    if (p->token < d.first) d.first = p->token;
    if (p->token > d.last) d.last = p->token;
    c->drafts[index] = d;
    return true;
}

/* "asked for approval to send tanks": what the approval is for is not asked besides. */
static bool serves_noun(const ent__coder *c, const complements *found, uint32_t i) {
    uint32_t clause = found->token[i];
    if (c->s->tokens[clause].xpos != ENT__XPOS_VB || ent__tree_child(c->s, clause, ENT__REL_AUX_PASS) != NONE ||
        ent__tree_child(c->s, clause, ENT__REL_MARK) == NONE)
        return false;
    for (uint32_t k = 0; k < found->n; k++) {
        uint32_t noun = found->token[k], prep = ent__preposition(c->s, noun);
        bool asked = c->s->tokens[noun].upos == ENT__UPOS_NOUN && prep != NONE && ent__lemma_in(c->s, prep, "for");
        if (asked && noun < clause && c->result[noun] && c->result[noun] != c->result[clause]) return true;
    }
    return false;
}

/* "asked his opinion on the decision to suspend them": a question asks for an answer, not for what it is about. */
static bool asks_opinion(const ent__coder *c, const ent__predication *p) {
    return p->pos == ENT__POS_VERB && p->obj != NONE && ent__lemma_in(c->s, p->token, "ask request seek") &&
           ent__lemma_in(c->s, p->obj, "opinion view question comment thought assessment impression");
}

/* "the problem calls for cooperation", "the dialogue encouraged it": things ask nobody. */
static bool is_called_for(const ent__coder *c, const ent__predication *p) {
    return p->pos == ENT__POS_VERB && p->subj != NONE && c->set_calling != UINT32_MAX &&
           ent__in_set(c, p->subj, c->set_calling);
}

/* "discussed pressing problems and cooperation": problems that press ask for nothing. */
static bool is_urgent(const ent__sentence *s, uint32_t token) {
    const ent__token *t = &s->tokens[token];
    return t->xpos == ENT__XPOS_VBG && t->head != NONE && ent__lemma_in(s, token, "press") &&
           ent__lemma_in(s, t->head, "discuss consider address tackle resolve solve examine debate review settle");
}

/* "Both have an interest in expanding it": how things stand, which nobody says to the other; "removed the threat of
 * strikes": one that there was. */
static bool is_had(const ent__sentence *s, uint32_t token) {
    const ent__token *t = &s->tokens[token];
    if (t->rel != ENT__REL_OBJ || t->head == NONE) return false;
    if (ent__lemma_in(s, token, "interest aspiration")) return ent__lemma_in(s, t->head, "have share");
    return ent__lemma_in(s, token, "threat") &&
           ent__lemma_in(s, t->head, "remove avert reduce eliminate end lower ease defuse pose face counter lift");
}

bool ent__operate(ent__coder *c, const ent__frame *f, const ent__predication *p) {
    complements found;
    bool any = false;
    if (is_compared(c->s, p->token) || asks_opinion(c, p) || is_urgent(c->s, p->token)) return false;
    if (is_had(c->s, p->token)) return false;
    if (asks_somebody(c, f) && is_called_for(c, p)) return false;
    if (!ent__match_words(c, f, p)) return false;
    find_complements(c, f, p, &found);
    for (uint32_t i = 0; i < found.n; i++) {
        uint32_t r = c->result[found.token[i]];
        if (!r || c->drafts[r - 1].dead || c->drafts[r - 1].at == p->token) continue;
        if (ent__said_by_wanting(c->s, p->token, found.token[i])) continue;
        if (asks_somebody(c, f) && serves_noun(c, &found, i)) continue;
        if (asks_somebody(c, f) && ent__asks_no_act(c->s, p->token, found.token[i])) {
            c->drafts[r - 1].dead = true; /* thanks are given by their noun, and answers are no acts */
            continue;
        }
        if (!transform(c, f, p, found.token[i])) continue;
        if (!any) c->result[p->token] = r;
        ent__operate_grammar(c, p, &c->drafts[r - 1]);
        any = true;
    }
    return any;
}

bool ent__operate_shape(const ent__coder *c, ent__grammar shape, ent__draft *d) {
    const ent__frame *f = c->grammar[shape];
    const ent__change *turn = f ? ent__turn_of(c, f, d) : NULL;
    if (!turn) return true;
    ent_str before = d->type, mode = d->mode;
    put_host_first(c, turn, d);
    bool lives = ent__change_apply(c, turn, d);
    remember(d, before, mode);
    if (!ent__str_eq(before, d->type)) d->rule = turn->source;
    return lives;
}

/* "Chad will not negotiate with Niger": the subject alone refuses. */
static void split_refusal(const ent__coder *c, const ent__predication *p, ent__draft *d) {
    ent__draft roles = {0};
    if (ent__sides_of(c, p->subj, true, ENT__ROLE_ACTOR, &roles.actors)) split_sides(c, d, &roles);
}

/* "The visit will not improve ties", "the move will help Oman": what an act brings about nobody promises or refuses. */
static bool wills_nothing(const ent__coder *c, const ent__predication *p, const ent__draft *d) {
    return p->subj != NONE && !ent__acts_as(c, d->type, ENT__TALKS) &&
           !ent__cast_at(&c->f->cast, c->sentence, p->subj) &&
           ent__lemma_in(
               c->s, p->subj,
               "visit trip tour summit meeting talk talks move step decision victory accession withdrawal "
               "membership presence success failure contact dialogue exercise drill drills statement partnership");
}

void ent__operate_grammar(ent__coder *c, const ent__predication *p, ent__draft *d) {
    static const uint8_t order[] = {ENT__GRAM_WONT, ENT__GRAM_NEGATED, ENT__GRAM_FUTURE, ENT__GRAM_MIGHT,
                                    ENT__GRAM_MUST};
    if (d->tensed == p->verb + 1) return;
    d->tensed = p->verb + 1;
    ent_str before = d->type;
    bool wont = p->grammar & (1u << ENT__GRAM_WONT), will = wont || p->grammar & (1u << ENT__GRAM_FUTURE);
    if (will && wills_nothing(c, p, d)) {
        d->modality = wont ? ENT__NEGATED : ENT__HYPOTHETICAL;
        return;
    }
    for (size_t i = 0; i < ENT__COUNT(order); i++)
        if (p->grammar & (1u << order[i]) && !ent__operate_shape(c, (ent__grammar)order[i], d)) d->dead = true;
    if (ent__str_eq(before, d->type)) return;
    d->tense = d->willed = true;
    if (wont) split_refusal(c, p, d);
}
