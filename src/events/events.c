/* events: from all that is found in an article to its coded events.
 *
 * Each sentence is walked once, children before parents. A token whose lemma no frame knows costs one look-up. Else its
 * predication is built, operators are tried on what was coded below, then plain frames: of those that fit the one that
 * asks for most. What remains at the end, alive and whole, becomes the sentence's events.
 *
 *   "Iran refused to hold talks with Oman"
 *      talks    frame meeting, light verb hold: CONSULT IRN,OMN
 *      refused  operator: REJECT/meet IRN,OMN
 */
#include "events/coder.h"

#define NONE ENT__NOTOKEN

/* ---- trials ---- */

static void note(ent__coder *c, uint32_t token, ent__source rule, const char *outcome) {
    if (!c->keep_trials) return;
    ent__trial t = {.sentence = (uint32_t)c->sentence, .trigger = token, .rule = rule, .outcome = outcome};
    ent__buf_add(&c->trials, &t, sizeof t);
}

/* ---- light verbs ---- */

static bool light_takes(const ent__coder *c, const ent__frame *f, uint32_t noun, ent_str prep) {
    if (prep.len == 0 && !(f->takes & 2)) return false;
    bool found = prep.len == 0;
    for (uint8_t i = 0; i < f->n_take_preps && !found; i++)
        found = ent__str_eq(ent__lex_word_text(c->lex, f->take_preps[i]), prep);
    if (!found) return false;
    for (uint32_t i = 0; i < f->n_slots; i++) {
        const ent__slot *slot = &c->frames.slots[f->slots + i];
        if (slot->kind != ENT__SLOT_OBJ || slot->n_alts == 0) continue;
        const ent__alt *a = &c->frames.alts[slot->alts];
        if (a->test == ENT__TEST_SET && !ent__in_set(c, noun, a->set)) return false;
    }
    return true;
}

static bool is_light(void *ctx, uint32_t verb, uint32_t noun, ent_str prep) {
    const ent__coder *c = ctx;
    size_t n;
    const ent__frame_key *k = ent__frames_keys(&c->frames, c->s->tokens[verb].lemma_word, &n);
    for (size_t i = 0; i < n; i++) {
        const ent__frame *f = &c->frames.frames[k[i].frame];
        if (f->kind == ENT__FRAME_LIGHT && ent__key_fits(c, &k[i], verb) && light_takes(c, f, noun, prep)) return true;
    }
    return false;
}

/* ---- one token ---- */

static bool add_draft(ent__coder *c, const ent__draft *d) {
    if (c->n_drafts == c->cap_drafts) {
        size_t cap = c->cap_drafts ? c->cap_drafts * 2 : 32;
        ent__draft *bigger = ENT__ARRAY(c->arena, ent__draft, cap);
        if (!bigger) return !(c->failed = true);
        if (c->n_drafts) memcpy(bigger, c->drafts, c->n_drafts * sizeof *bigger);
        c->drafts = bigger;
        c->cap_drafts = cap;
    }
    c->drafts[c->n_drafts++] = *d;
    return true;
}

typedef struct best {
    ent__draft draft;
    int weight;
    bool any;
} best;

/* "took a flight over the valley" for "take over": the verb has an object of its own before the preposition. */
static bool has_own_object(const ent__coder *c, const ent__frame_key *key, const ent__predication *p) {
    if (p->pos != ENT__POS_VERB || key->n_extra != 1 || p->obj == NONE || p->obj < p->token) return false;
    const ent__token *obj = &c->s->tokens[p->obj];
    return obj->lemma_word != key->extra[0] && obj->word != key->extra[0];
}

static void try_plain(ent__coder *c, const ent__frame_key *key, const ent__predication *p, best *b) {
    const ent__frame *f = &c->frames.frames[key->frame];
    ent__draft d;
    ent__predication own = *p;
    uint32_t obj = ent__key_object(c, key, p->token);
    if (obj != NONE && !own.passive && !has_own_object(c, key, p)) own.obj = obj;
    const char *wrong = ent__match(c, f, &own, &d);
    c->saw_frame = true;
    note(c, p->token, f->source, wrong ? wrong : "fits");
    if (wrong && !d.partial) {
        c->saw_refusal = true;
        return;
    }
    int weight = f->weight + 2 * key->n_extra + (d.partial ? 0 : 1000);
    if (b->any && weight <= b->weight) return;
    *b = (best){.draft = d, .weight = weight, .any = true};
}

/* "imposed sanctions and an embargo" is known as a verb and, the verb being light, as nouns: one act, said once. */
static void stand(ent__coder *c, const ent__predication *p, uint32_t index) {
    const ent__draft *d = &c->drafts[index];
    for (uint32_t i = 0; i < index && !d->partial; i++) {
        ent__draft *old = &c->drafts[i];
        bool carried = old->tensed == p->token + 1 || c->result[p->token] == i + 1;
        if (old->nominal && carried && ent__str_eq(old->type, d->type)) old->dead = true;
    }
    c->result[p->token] = index + 1;
    if (p->pos == ENT__POS_NOUN) c->result[ent__stands_in(c->s, p->token)] = index + 1;
    if (p->verb != p->token && !c->result[p->verb]) c->result[p->verb] = index + 1;
}

static uint32_t particle_of(const ent__coder *c, const ent__predication *p) {
    if (p->particle != NONE || p->token + 1 == c->s->n_tokens) return p->particle;
    const ent__token *next = &c->s->tokens[p->token + 1];
    return next->xpos == ENT__XPOS_RP && next->head == p->token ? p->token + 1 : NONE;
}

/* "breaks down the meaning", "comes up with a plan": these verbs are others with a particle, which an entry has to
 * name; "builds up ties", "shoots down a plane" are not. */
static bool names_particle(const ent__coder *c, const ent__frame_key *key, const ent__predication *p) {
    uint32_t t = c->lenient || p->pos != ENT__POS_VERB ? NONE : particle_of(c, p);
    if (t == NONE) return true;
    if (!ent__lemma_in(c->s, p->token, "break come drive get go kick look push put run speak stand take talk turn"))
        return true;
    for (uint8_t i = 0; i < key->n_extra; i++)
        if (key->extra[i] == c->s->tokens[t].word || key->extra[i] == c->s->tokens[t].lemma_word) return true;
    return false;
}

static bool try_operators(ent__coder *c, const ent__frame_key *keys, size_t n, const ent__predication *p) {
    for (size_t i = 0; i < n; i++) {
        const ent__frame *f = &c->frames.frames[keys[i].frame];
        if (keys[i].pos != p->pos || f->kind != ENT__FRAME_OPERATOR || !ent__key_fits(c, &keys[i], p->token)) continue;
        if (!names_particle(c, &keys[i], p)) continue;
        if (!ent__operate(c, f, p)) continue;
        c->saw_frame = true;
        note(c, p->token, f->source, "changed the event below");
        if (p->verb != p->token && !c->result[p->verb]) c->result[p->verb] = c->result[p->token];
        return true;
    }
    return false;
}

static void code_as(ent__coder *c, uint32_t token, const ent__frame_key *keys, size_t n, ent__frame_pos pos) {
    bool called = false;
    for (size_t i = 0; i < n; i++)
        called |= keys[i].pos == pos && c->frames.frames[keys[i].frame].kind != ENT__FRAME_LIGHT;
    if (!called) return;
    ent__predication p;
    ent__predication_build(c->s, &c->f->cast, c->sentence, token, pos, is_light, c, &p);
    ent__draft *turned = try_operators(c, keys, n, &p) ? &c->drafts[c->result[token] - 1] : NULL;
    bool marked = turned && turned->modality == ENT__NEGATED; /* what is denied is no act, the denial is one */
    if (turned && !turned->partial && !marked) return;
    best b = {.any = false};
    for (size_t i = 0; i < n; i++)
        if (keys[i].pos == pos && c->frames.frames[keys[i].frame].kind == ENT__FRAME_PLAIN &&
            ent__key_fits(c, &keys[i], token) && names_particle(c, &keys[i], &p))
            try_plain(c, &keys[i], &p, &b);
    if (!b.any || (turned && b.draft.partial)) return;
    if (turned && !marked) turned->dead = true;
    ent__operate_grammar(c, &p, &b.draft);
    if (add_draft(c, &b.draft)) stand(c, &p, (uint32_t)c->n_drafts - 1);
}

static bool settled(const ent__coder *c, uint32_t token) {
    uint32_t r = c->result[token];
    return r && !c->drafts[r - 1].partial;
}

/* "Fighting broke out between them": a gerund that a verb is said of is a noun. */
static bool is_gerund_subject(const ent__token *t) {
    bool subject = t->rel == ENT__REL_NSUBJ || t->rel == ENT__REL_NSUBJ_PASS || t->rel == ENT__REL_CSUBJ;
    return t->xpos == ENT__XPOS_VBG && subject && t->lo == t->hi;
}

/* "because of fighting between the two": a gerund that parts two sides is a noun as well. */
static bool is_gerund_between(const ent__sentence *s, uint32_t token) {
    if (s->tokens[token].xpos != ENT__XPOS_VBG || ent__tree_child(s, token, ENT__REL_OBJ) != NONE) return false;
    uint32_t obl = ent__tree_child(s, token, ENT__REL_OBL), prep = obl == NONE ? NONE : ent__preposition(s, obl);
    return prep == token + 1 && ent__lemma_in(s, prep, "between");
}

static void code_word(ent__coder *c, uint32_t token, ent__frame_pos pos) {
    size_t n;
    const ent__frame_key *keys = ent__frames_keys(&c->frames, c->s->tokens[token].word, &n);
    if (n) code_as(c, token, keys, n, pos);
}

/* By its lemma; a participle that nothing was found for as the adjective it also is ("was committed to"). */
static void code_token(ent__coder *c, uint32_t token) {
    const ent__token *t = &c->s->tokens[token];
    int pos = ent__predication_pos(c->s, token);
    if (pos < 0 || c->skip[token]) return;
    bool state = pos == ENT__POS_VERB && t->xpos == ENT__XPOS_VBN && ent__lemma_in(c->s, token, "prepare");
    if (state && ent__tree_child(c->s, token, ENT__REL_XCOMP) != NONE) code_word(c, token, ENT__POS_ADJ);
    if (state && settled(c, token)) return; /* "is prepared to sign": nobody prepares him */
    if (is_gerund_between(c->s, token)) {
        code_word(c, token, ENT__POS_NOUN);
        if (settled(c, token)) return;
    }
    size_t n;
    const ent__frame_key *keys = ent__frames_keys(&c->frames, t->lemma_word, &n);
    if (n) code_as(c, token, keys, n, (ent__frame_pos)pos);
    bool differs = t->word != t->lemma_word || ent__tree_child(c->s, token, ENT__REL_XCOMP) != NONE; /* "set to meet" */
    bool participle =
        t->xpos == ENT__XPOS_VBN || t->xpos == ENT__XPOS_JJ || (t->xpos == ENT__XPOS_VBD && t->word == t->lemma_word);
    if (pos != ENT__POS_VERB || settled(c, token)) return;
    if (participle && differs) code_word(c, token, ENT__POS_ADJ);
    if (is_gerund_subject(t)) code_word(c, token, ENT__POS_NOUN);
}

/* ---- what remains ---- */

static bool inside(const ent__sentence *s, uint32_t token, uint32_t top) {
    return token != top && ent__tree_below(s, token, top);
}

/* "met officials during a visit to Kabul", "signed a treaty after their talks": what one does on a journey or after a
 * meeting does not stand for it. */
static bool stands_for_itself(const ent__coder *c, const ent__draft *d) {
    uint32_t prep = ent__preposition(c->s, d->trigger);
    if (prep == NONE) return false;
    if (ent__str_is(d->mode, "visit")) return d->recipients.n > 0 && ent__lemma_in(c->s, prep, "on during");
    uint32_t named = ent__tree_child(c->s, d->trigger, ENT__REL_COMPOUND); /* "drills after the speaker's meeting" */
    if (named != NONE && ent__cast_at(&c->f->cast, c->sentence, named)) return false;
    return ent__acts_as(c, d->type, ENT__TALKS) && d->actors.n > 1 &&
           ent__lemma_in(c->s, prep, "after follow following");
}

/* "A rocket hit the Omani embassy", "as a missile strikes Kyiv", "shots were fired at it": what arms do somebody does
 * with them, whoever it was. */
static bool tells_of_arms(const ent__coder *c, const ent__draft *d) {
    if (d->nominal || d->operated || d->recipients.n == 0 || d->actors.n) return false;
    uint8_t xpos = c->s->tokens[d->trigger].xpos;
    bool finite = xpos == ENT__XPOS_VBD || xpos == ENT__XPOS_VBZ || xpos == ENT__XPOS_VBP;
    if (!finite && ent__tree_child(c->s, d->trigger, ENT__REL_AUX_PASS) == NONE) return false;
    uint32_t subj = ent__surface_subject(c->s, d->trigger);
    /* "arms in Oman were destroyed": struck themselves */
    for (uint32_t i = 0; d->passive && subj != NONE && i < d->recipients.n; i++) {
        uint32_t m = d->recipients.items[i].mention;
        if (m != UINT32_MAX && ent__tree_below(c->s, c->f->cast.mentions[m].head, subj)) return false;
    }
    return subj != NONE && c->set_striker != UINT32_MAX && ent__in_set(c, subj, c->set_striker) &&
           !ent__cast_at(&c->f->cast, c->sentence, subj) && ent__acts_as(c, d->type, ENT__VIOLENCE);
}

/* Two codings of one act: the same type and sides, one a noun below or beside the other; or a noun whose actor was only
 * understood from a clause that has an event itself. */
static bool says_again(const ent__coder *c, const ent__draft *a, const ent__draft *b) {
    bool related = inside(c->s, a->at, b->at) || inside(c->s, b->at, a->at);
    if (a->understood && related && !b->understood && !stands_for_itself(c, a)) return true;
    if (b->operated && b->nominal && c->s->tokens[a->trigger].rel == ENT__REL_ACL &&
        inside(c->s, a->trigger, b->trigger))
        return true; /* "lifted sanctions imposed on China" */
    if (ent__str_eq(a->type, b->type) && b->actors.n && tells_of_arms(c, a)) return true; /* "a raid by X killed" */
    if (!ent__str_eq(a->type, b->type) || !(a->nominal || a->operated)) return false;
    ent__sides all = a->actors, other = b->actors;
    ent__sides_add(&all, &a->recipients);
    ent__sides_add(&other, &b->recipients);
    return related && ent__sides_same(&all, &other);
}

/* A noun that reports: it is what the sentence is about ("A strike by railway workers stopped trains"). */
static bool reports(const ent__coder *c, const ent__draft *d) {
    uint8_t rel = c->s->tokens[d->trigger].rel;
    return !d->understood && (rel == ENT__REL_NSUBJ || rel == ENT__REL_NSUBJ_PASS || rel == ENT__REL_ROOT);
}

/* "The evacuation was the largest operation of the war": says what something is, but for "it was his first visit". */
static bool defines(const ent__coder *c, uint32_t noun) {
    uint32_t subj = ent__tree_child(c->s, noun, ENT__REL_NSUBJ);
    if (ent__tree_child(c->s, noun, ENT__REL_CASE) != NONE) return false; /* "are in talks" */
    return subj != NONE && ent__tree_child(c->s, noun, ENT__REL_COP) != NONE &&
           (c->s->tokens[subj].upos == ENT__UPOS_NOUN || c->s->tokens[subj].upos == ENT__UPOS_PROPN);
}

/* "Three protesters were killed", "Turkish reporter jailed": a passive that the clause tells, no participle by the way
 * ("those killed in the blast"). */
static bool tells_of_victims(const ent__coder *c, const ent__draft *d) {
    const ent__token *t = &c->s->tokens[d->trigger];
    bool shown = ent__tree_child(c->s, d->trigger, ENT__REL_AUX_PASS) != NONE || t->rel == ENT__REL_CONJ ||
                 t->rel == ENT__REL_ROOT || t->xpos == ENT__XPOS_VBD || ent__lacks_stop(c->s);
    bool aside = t->rel == ENT__REL_AMOD || (t->rel == ENT__REL_ACL && !ent__is_verb_of_line(c->s, d->trigger));
    if (!d->passive || d->nominal || d->operated || !shown || aside) return false;
    ent__sides victims = {0}; /* those that are the subject, not whose place or thing it is */
    uint32_t subj = ent__surface_subject(c->s, d->trigger);
    bool counted = subj != NONE && ent__lemma_in(c->s, subj, "thousand hundred dozen number group million score ten");
    return ent__sides_of(c, subj, counted, ENT__ROLE_RECIPIENT, &victims) && ent__sides_share(&victims, &d->recipients);
}

/* Who did it may be unsaid of a passive: "three protesters were killed". A mere noun with one side that is mentioned by
 * the way tells of no act ("after the Russian invasion"), nor does one that names a state of things ("spoke about
 * cooperation between Russia and Syria"). */
static bool whole(const ent__coder *c, const ent__draft *d) {
    if (d->dead || d->actors.n + d->recipients.n == 0) return false;
    if (c->lenient) return true;
    const ent__onto_event *type = ent__onto_event_named(&c->onto, d->type);
    bool conflict = type && type->quad == 4;
    if (tells_of_arms(c, d)) return true;
    if (d->actors.n == 0) return tells_of_victims(c, d) && (conflict || ent__str_is(d->mode, "release"));
    if (d->partial) return false;
    bool two = d->recipients.n > 0 || d->actors.n > 1;
    if (type && type->needs_recipient && !two) return false;
    if (ent__acts_as(c, d->type, ENT__HELP) && d->recipients.n == 0)
        return false; /* what two give they give somebody */
    bool bare = d->nominal && !d->operated && d->derivation[0] == 'n';
    if (bare && d->understood && c->s->tokens[d->trigger].rel == ENT__REL_OBJ) return false; /* "studied the threat" */
    if (bare && d->understood && type && type->quad == 4) return false; /* "sent condolences after the attacks" */
    if (bare && (defines(c, d->trigger) || !(ent__sides_known(c, &d->actors) || ent__sides_known(c, &d->recipients))))
        return false;
    bool before = c->s->tokens[d->trigger].rel == ENT__REL_COMPOUND && ent__stands_in(c->s, d->trigger) == d->trigger;
    if (bare && before && type && type->quad == 4) return false; /* "invasion fears", "strike training" */
    bool lasting = type && (type->quad == 2 || ent__acts_as(c, d->type, ENT__BACKING));
    bool idle = d->state && lasting; /* "cooperation of the two is useful" */
    return !bare || (two && !d->state) || (!idle && reports(c, d));
}

/* "Lula in Vietnam to deepen ties", where no word tells of a meeting. */
static void code_abroad(ent__coder *c) {
    ent__predication p;
    if (!ent__stands_abroad(c, &p)) return;
    for (size_t i = 0; i < c->n_drafts; i++) {
        const ent__draft *d = &c->drafts[i];
        bool meets = ent__acts_as(c, d->type, ENT__TALKS) || ent__acts_as(c, d->was_type, ENT__TALKS);
        if (meets && whole(c, d)) return;
    }
    size_t n;
    const ent__frame_key *keys = ent__frames_keys(&c->frames, c->s->tokens[p.token].lemma_word, &n);
    best b = {.any = false};
    for (size_t i = 0; i < n; i++)
        if (keys[i].pos == p.pos && keys[i].n_extra == 0 && c->frames.frames[keys[i].frame].kind == ENT__FRAME_PLAIN)
            try_plain(c, &keys[i], &p, &b);
    if (b.any && !b.draft.partial && add_draft(c, &b.draft)) stand(c, &p, (uint32_t)c->n_drafts - 1);
}

static void drop_repeats(ent__coder *c) {
    for (size_t i = 0; i < c->n_drafts; i++)
        for (size_t k = 0; k < c->n_drafts && !c->drafts[i].dead; k++) {
            const ent__draft *b = &c->drafts[k];
            if (k == i || !whole(c, b)) continue;
            /* "declines to resign while he contests the charges": a refusal that may fall yet stands for no other */
            bool same = ent__str_eq(c->drafts[i].type, b->type);
            if (same && ent__answers_nobody(c, b) && !ent__answers_nobody(c, &c->drafts[i])) continue;
            if (says_again(c, &c->drafts[i], b)) c->drafts[i].dead = true;
        }
}

/* Whether the sentence asks for it: its main clause, or what that says. */
static bool asked_about(const ent__coder *c, uint32_t token) {
    ent_str last = c->s->tokens[c->s->n_tokens - 1].form;
    if (!ent__str_is(last, "?")) return false;
    for (; token != NONE; token = c->s->tokens[token].head) {
        uint8_t rel = c->s->tokens[token].rel;
        if (rel != ENT__REL_ROOT && rel != ENT__REL_CONJ && rel != ENT__REL_XCOMP && rel != ENT__REL_CCOMP &&
            rel != ENT__REL_PARATAXIS && rel != ENT__REL_OBJ)
            return false;
    }
    return true;
}

static bool is_joint(const ent__coder *c, uint32_t noun) {
    uint32_t set = c->set_details[ENT__DETAIL_JOINT];
    for (uint32_t i = 0; set != UINT32_MAX && i < c->s->tokens[noun].n_kids; i++)
        if (ent__in_set(c, ent__tree_kid(c->s, noun, i), set)) return true;
    return false;
}

/* "The contacts of Iran and Oman grew, as seen in the joint drills of their navies": what is joint is of those of whom
 * the sentence told before, where its own words name no country. */
static void lend_parties(ent__coder *c) {
    for (size_t i = 0; i < c->n_drafts; i++) {
        ent__draft *d = &c->drafts[i];
        if (d->dead || !d->nominal || ent__sides_known(c, &d->actors) || ent__sides_known(c, &d->recipients) ||
            !is_joint(c, d->trigger))
            continue;
        for (size_t k = 0; k < c->n_drafts; k++) {
            const ent__draft *b = &c->drafts[k];
            if (b->trigger >= d->trigger || !whole(c, b) || b->recipients.n || !ent__sides_known(c, &b->actors))
                continue;
            d->actors = b->actors;
            d->recipients.n = 0;
            d->partial = b->actors.n < 2;
            d->understood = true;
        }
    }
}

/* "The United States says that Chad violated the treaty": a breach that another tells of is a charge of his. */
static void take_claim(const ent__coder *c, ent__draft *d) {
    const ent__frame *f = c->grammar[ENT__GRAM_CLAIMED];
    ent__sides who;
    if (d->operated || !f || !ent__turn_of(c, f, d) || !ent__said_by_others(c, d->at, &d->actors, &who)) return;
    d->dead = !ent__operate_shape(c, ENT__GRAM_CLAIMED, d);
    d->recipients = d->actors;
    d->actors = who;
}

/* "The talks will resume in May": what a verb of happening says of its subject it says of the act. */
static void look_at_course(ent__coder *c, ent__draft *d) {
    const ent__token *t = &c->s->tokens[d->trigger];
    if (!d->nominal || d->tensed != d->trigger + 1 || t->rel != ENT__REL_NSUBJ || t->head == NONE) return;
    if (!ent__lemma_in(c->s, t->head, "take begin start resume happen occur proceed open continue follow")) return;
    ent__predication of = {.verb = t->head, .grammar = ent__grammar_of(c->s, t->head)};
    ent__operate_grammar(c, &of, d);
}

/* "should be jailed for taking part in rallies": the clause is that of the verb that carries the noun. */
static uint32_t carrier_of(const ent__coder *c, const ent__draft *d) {
    if (!d->nominal || d->tensed == 0 || d->tensed > c->s->n_tokens) return d->at;
    uint32_t verb = d->tensed - 1;
    return c->s->tokens[d->at].rel == ENT__REL_OBL && c->s->tokens[d->at].head == verb ? verb : d->at;
}

/* "refused to sign a paper condemning it", "agreed to a pact ending it": what goes along with an act that is only
 * willed or refused. */
static bool goes_with_will(const ent__coder *c, const ent__draft *d) {
    const ent__token *t = &c->s->tokens[d->at];
    if (t->rel != ENT__REL_ADVCL || t->xpos != ENT__XPOS_VBG || t->head == NONE) return false;
    if (ent__tree_child(c->s, d->at, ENT__REL_MARK) != NONE) return false;
    if (ent__surface_subject(c->s, d->at) != ent__surface_subject(c->s, t->head)) return false;
    for (size_t i = 0; i < c->n_drafts; i++)
        if (c->drafts[i].trigger == t->head && c->drafts[i].willed && !c->drafts[i].dead) return true;
    return false;
}

/* "set to arrive to hold talks": a meeting that is the purpose of what is only willed, or still to come. */
static bool is_purpose_of(const ent__coder *c, const ent__draft *d, uint32_t *verb) {
    uint32_t lent = d->nominal && d->tensed && d->tensed <= c->s->n_tokens ? d->tensed - 1 : d->at;
    uint32_t at = c->s->tokens[d->at].rel == ENT__REL_OBJ && c->s->tokens[d->at].head == lent ? lent : d->at;
    uint32_t mark = ent__tree_child(c->s, at, ENT__REL_MARK);
    *verb = c->s->tokens[at].head;
    return mark != NONE && ent__lemma_in(c->s, mark, "to") && c->s->tokens[at].xpos == ENT__XPOS_VB &&
           c->s->tokens[at].rel == ENT__REL_ADVCL && !d->operated && ent__acts_as(c, d->type, ENT__TALKS);
}

static bool serves_will(const ent__coder *c, uint32_t verb) {
    for (size_t i = 0; i < c->n_drafts; i++)
        if (c->drafts[i].trigger == verb && c->drafts[i].willed && !c->drafts[i].dead) return true;
    return false;
}

static void take_future(ent__coder *c, ent__draft *d) {
    ent__predication above = {.verb = c->s->n_tokens, .grammar = 1u << ENT__GRAM_FUTURE};
    ent__operate_grammar(c, &above, d);
}

/* What clauses above say of an act that no operator spoke of: "was unable to meet", "in order to arrest". */
static void look_above(ent__coder *c, ent__draft *d) {
    look_at_course(c, d);
    ent__grammar aim;
    uint8_t g = ent__grammar_above(c->s, carrier_of(c, d), &aim);
    if (d->modality != ENT__ACTUAL) return;
    uint32_t served;
    bool serves = is_purpose_of(c, d, &served); /* who will travel to meet will meet */
    if ((g & (1u << ENT__GRAM_FUTURE) && !(g & (1u << ENT__GRAM_NEGATED))) || (serves && serves_will(c, served)))
        take_future(c, d);
    if (serves && d->willed && aim == ENT__GRAM_PURPOSE) aim = ENT__GRAM_NONE;
    if (g & (1u << ENT__GRAM_NEGATED))
        d->modality = ENT__NEGATED;
    else if (g & (1u << ENT__GRAM_MIGHT | 1u << ENT__GRAM_MUST) || asked_about(c, d->at))
        d->modality = ENT__HYPOTHETICAL;
    else if (aim && (!d->operated || !d->was_type.len || aim == ENT__GRAM_MATTER) && !ent__operate_shape(c, aim, d))
        d->dead = true;
    if (d->modality == ENT__ACTUAL && (ent__put_forward(c, d->at) || goes_with_will(c, d)))
        d->modality = ENT__HYPOTHETICAL;
    bool meeting = ent__acts_as(c, d->type, ENT__TALKS) && !d->operated;
    if (d->modality == ENT__ACTUAL && meeting && ent__still_to_do(c, d->at)) d->modality = ENT__HYPOTHETICAL;
    if (d->modality == ENT__ACTUAL && ent__spoken_of(c, d->at, d->tense)) ent__operate_shape(c, ENT__GRAM_SPOKEN, d);
    ent__sides who;
    if (d->modality == ENT__ACTUAL && d->willed && ent__said_by_others(c, d->at, &d->actors, &who) &&
        !ent__operate_shape(c, ENT__GRAM_FORETOLD, d))
        d->dead = true;
    if (d->modality == ENT__ACTUAL && !c->lenient) take_claim(c, d);
    if (d->modality == ENT__ACTUAL && ent__is_care_at_home(c, d) && !ent__operate_shape(c, ENT__GRAM_HOME, d))
        d->dead = true;
    if (!c->lenient && ent__is_vague(c, d) && !ent__operate_shape(c, ENT__GRAM_VAGUE, d)) d->dead = true;
    if (!c->lenient && ent__answers_nobody(c, d) && !ent__operate_shape(c, ENT__GRAM_UNANSWERED, d)) d->dead = true;
    if (!c->lenient && ent__refuses_nobody(c, d)) d->dead = true;
}

/* Whether a word is, or hangs in, a clause told in the past. */
static bool told_in_past(const ent__coder *c, uint32_t token) {
    for (int n = 0; n < 12 && token != NONE; n++, token = c->s->tokens[token].head) {
        uint8_t tense = c->s->tokens[token].xpos;
        if (tense == ENT__XPOS_VBD || tense == ENT__XPOS_VBN) return true;
        if (tense == ENT__XPOS_VBZ || tense == ENT__XPOS_VBP) return false;
    }
    return false;
}

static bool is_after(ent__date date, ent__date day, int64_t days) {
    return date.precision && ent__date_days(date) > ent__date_days(day) + days;
}

/* "Spoke of the visit on May 9": a noun's own time is not that of the clause. */
static bool is_of_noun(const ent__coder *c, const ent__draft *d, uint32_t verb, uint32_t above) {
    if (!d->nominal || verb != d->trigger || above == NONE) return false;
    return above == d->trigger || c->s->tokens[above].head == d->trigger; /* "in Berlin on May 9" */
}

/* "The navies hold joint drills next month": an act among friends that its own words date after the article is still
 * to come. */
static void look_ahead(ent__coder *c, ent__draft *d) {
    const ent__date *pub = &c->f->text->published;
    const ent__onto_event *type = ent__onto_event_named(&c->onto, d->type);
    if (d->modality != ENT__ACTUAL || d->willed || pub->precision == 0 || !type || type->quad > 2) return;
    uint32_t verb = d->tensed && d->tensed <= c->s->n_tokens ? d->tensed - 1 : d->trigger;
    ent__event_date when = ent__times_governing(&c->f->times, c->f->text, c->sentence, d->trigger);
    uint32_t above = when.time && when.time->sentence == c->sentence ? c->s->tokens[when.time->head].head : NONE;
    bool own = is_of_noun(c, d, verb, above);
    if (!own && told_in_past(c, verb)) return;
    if (!when.time || (!when.time->coming && !is_after(when.date, *pub, !own))) return;
    if (!own && above != verb && above != d->trigger) return;
    if (c->s->tokens[verb].rel == ENT__REL_ACL_RELCL && c->s->tokens[c->s->tokens[verb].head].upos != ENT__UPOS_PROPN)
        d->modality = ENT__HYPOTHETICAL; /* "those who lay down arms by May" */
    else if (!ent__operate_shape(c, ENT__GRAM_FUTURE, d))
        d->dead = true;
}

/* "vowed to strike any state that splits Oman from it": those inside what tells which of all are meant. */
static bool is_of_whichever(const ent__coder *c, const ent__party *p) {
    if (p->mention == UINT32_MAX || c->f->cast.mentions[p->mention].sentence != c->sentence) return false;
    uint32_t t = c->f->cast.mentions[p->mention].head;
    bool clause = false;
    for (int n = 0; n < 8 && t != NONE; n++, t = c->s->tokens[t].head) {
        uint32_t any = ent__tree_child(c->s, t, ENT__REL_DET);
        if (clause && any != NONE && ent__lemma_in(c->s, any, "any every whichever")) return true;
        clause |= c->s->tokens[t].rel == ENT__REL_ACL || c->s->tokens[t].rel == ENT__REL_ACL_RELCL;
    }
    return false;
}

/* What two of different states promise each other is promised to none of their own, nor is a threat to whoever does a
 * thing one to those he does it to. */
static void drop_strays(const ent__coder *c, ent__draft *d) {
    bool accord = ent__acts_as(c, d->type, ENT__ACCORD), threat = ent__acts_as(c, d->type, ENT__THREAT);
    if (c->lenient || !(accord || threat)) return;
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->recipients.n; i++)
        if (!threat || !is_of_whichever(c, &d->recipients.items[i])) d->recipients.items[n++] = d->recipients.items[i];
    d->recipients.n = n;
    ent__sides foreign = d->recipients;
    ent__sides_drop_own(c, &foreign, &d->actors);
    if (foreign.n || ent__sides_of_two(c, &d->actors)) d->recipients = foreign;
}

static bool is_prose(const ent__sentence *s) { return s->n_tokens >= 3 && s->n_tokens <= 250; }

static uint8_t silence_of(const ent__coder *c, bool any) {
    const ent__cast *cast = &c->f->cast;
    if (any) return ENT__SILENCE_NONE;
    if (!is_prose(c->s)) return ENT__SILENCE_NOT_PROSE;
    bool actor = false;
    for (uint32_t i = 0; i < c->s->n_tokens && !actor; i++) actor = ent__cast_at(cast, c->sentence, i) != NULL;
    if (!actor) return ENT__SILENCE_NO_ACTOR;
    if (!c->saw_frame) return ENT__SILENCE_NO_ACTION;
    return c->saw_refusal && c->n_drafts == 0 ? ENT__SILENCE_REFUSED : ENT__SILENCE_NO_ROLES;
}

/* Words of dates ("in March"), of names ("the Peace March Party") and of number ("a great deal") are no acts. */
static void mark_skipped(ent__coder *c) {
    const ent__times *times = &c->f->times;
    memset(c->skip, 0, c->s->n_tokens);
    while (c->next_time < times->n && times->items[c->next_time].sentence < c->sentence) c->next_time++;
    for (size_t i = c->next_time; i < times->n && times->items[i].sentence == c->sentence; i++)
        for (uint32_t t = times->items[i].first; t <= times->items[i].last && t < c->s->n_tokens; t++) c->skip[t] = 1;
    for (uint32_t t = 0; t < c->s->n_tokens; t++) {
        const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, t);
        if (t > 0 && ent__lemma_in(c->s, t, "deal") && ent__lemma_in(c->s, t - 1, "great")) c->skip[t] = 1;
        if (!m || m->kind != ENT__BY_NAME) continue;
        for (uint32_t k = m->first; k <= m->last && k < c->s->n_tokens; k++)
            if (c->s->tokens[k].upos == ENT__UPOS_PROPN) c->skip[k] = 1;
    }
}

/* Tokens, children before parents: the reverse of a walk in breadth from the root. */
static void order_tokens(ent__coder *c) {
    uint32_t n = 1;
    c->order[0] = c->s->root;
    for (uint32_t i = 0; i < n; i++) {
        const ent__token *t = &c->s->tokens[c->order[i]];
        for (uint32_t k = 0; k < t->n_kids; k++) c->order[n++] = c->s->kids[t->kids + k];
    }
    assert(n == c->s->n_tokens);
}

static int by_place(const ent__draft *a, const ent__draft *b) {
    return a->trigger < b->trigger ? -1 : a->trigger > b->trigger;
}

static void sort_drafts(ent__coder *c) {
    for (size_t i = 1; i < c->n_drafts; i++)
        for (size_t k = i; k > 0 && by_place(&c->drafts[k], &c->drafts[k - 1]) < 0; k--) {
            ent__draft t = c->drafts[k];
            c->drafts[k] = c->drafts[k - 1];
            c->drafts[k - 1] = t;
        }
}

/* "thousands of", with people behind it; "tens of thousands" still counts. */
static bool counts_things(const ent__sentence *s, uint32_t token) {
    uint32_t of = ent__tree_child(s, token, ENT__REL_NMOD);
    while (of != NONE && (s->tokens[of].upos == ENT__UPOS_NUM || ent__lemma_in(s, of, "hundred thousand")))
        of = ent__tree_child(s, of, ENT__REL_NMOD);
    return of != NONE;
}

/* "killing three", "wounded 42 others", "three killed in raids", "tens of thousands marched": a number alone that
 * people are counted by. */
static bool counts_people(const ent__coder *c, uint32_t token) {
    const ent__token *t = &c->s->tokens[token];
    bool number = t->upos == ENT__UPOS_NUM || ent__lemma_in(c->s, token, "ten other dozen score hundred thousand");
    if (!number || t->head == NONE || ent__cast_at(&c->f->cast, c->sentence, token)) return false;
    bool hurt = t->rel == ENT__REL_OBJ || t->rel == ENT__REL_NSUBJ_PASS, many = t->rel == ENT__REL_NSUBJ;
    uint32_t joined =
        many && ent__lemma_in(c->s, t->head, "join attend") ? ent__tree_child(c->s, t->head, ENT__REL_OBJ) : NONE;
    bool rally = joined != NONE && c->set_assembly != UINT32_MAX && ent__in_set(c, joined, c->set_assembly);
    if (!(hurt && ent__in_set(c, t->head, c->set_hurt)) && !rally &&
        !(many && c->set_marching != UINT32_MAX && ent__in_set(c, t->head, c->set_marching)))
        return false;
    return !counts_things(c->s, token);
}

static void count_people(ent__coder *c) {
    ent__cast *cast = &c->f->cast;
    if (c->lenient || c->set_hurt == UINT32_MAX) return;
    for (uint32_t t = 0; t < c->s->n_tokens; t++) {
        if (!counts_people(c, t)) continue;
        if (ent__cast_force(c->f->text, cast, (uint32_t)c->sentence, t, t, NULL) != ENT_OK) {
            c->failed = true;
            return;
        }
        ent__entity *x = &cast->entities[cast->n_entities - 1];
        *x = (ent__entity){.sector = ENT__LIT("CVL"), .rule = ent__cstr(ent__counted), .kind = ENT__GROUP};
        ent__mention *m = &cast->mentions[cast->at[c->sentence][t] - 1];
        m->kind = ENT__BY_ROLE;
        m->why = ent__cstr(ent__counted);
    }
}

/* What is so at all times, or with a whole kind of people, is no event. */
static bool is_general(ent__coder *c, const ent__draft *d) {
    if (c->lenient || d->modality != ENT__ACTUAL || !ent__told_in_general(c, d)) return false;
    note(c, d->trigger, d->rule, "told in general");
    c->saw_refusal = true;
    return true;
}

static bool is_of_self(ent__coder *c, const ent__draft *d) {
    if (c->lenient || !ent__is_praise_of_self(c, d)) return false;
    note(c, d->trigger, d->rule, "of one's own state");
    c->saw_refusal = true;
    return true;
}

/* "the army's fine offensive": of violence that is done to nobody and nothing, nothing can be told but that it was.
 * Where nobody did it the article may still tell who. */
static bool lacks_sides(const ent__coder *c, const ent__draft *d, const ent__event *e) {
    if (e->n_actors && ent__is_nobodys(c, e)) return true;
    bool aimless = e->n_recipients == 0 && e->n_actors == 1 && !ent__names_target(c, d);
    bool takes_people = ent__str_is(e->mode, "arrest") || ent__str_is(e->mode, "deport");
    if (!aimless || c->lenient) return false;
    return ent__acts_as(c, e->type, ENT__VIOLENCE) || (takes_people && ent__acts_as(c, e->type, ENT__COMPULSION));
}

/* "Chile's aggression against Peru", "fears of a Chilean invasion of Peru", where the two are at no war: a judgement,
 * or a fear. */
static bool is_mere_belligerence(const ent__coder *c, const ent__draft *d, uint8_t modality) {
    if (modality != ENT__ACTUAL || !d->nominal || d->derivation[0] != 'n' || c->lenient ||
        c->set_belligerence == UINT32_MAX)
        return false;
    if (!ent__acts_as(c, d->type, ENT__VIOLENCE) || !ent__in_set(c, d->trigger, c->set_belligerence)) return false;
    if (!ent__sides_known(c, &d->actors) || !ent__sides_known(c, &d->recipients) || ent__at_war(c, d)) return false;
    uint32_t a = ent__tree_child(c->s, d->trigger, ENT__REL_DET);
    return ent__lemma_in(c->s, d->trigger, "aggression") || (a != NONE && ent__lemma_in(c->s, a, "a an any"));
}

/* Why an event is not handed over; NULL where it is. */
static const char *refusal_of(const ent__coder *c, const ent__draft *d, const ent__event *e) {
    if (is_mere_belligerence(c, d, e->modality)) return "called aggression, or feared, between states at no war";
    if (lacks_sides(c, d, e)) return "nobody known whose act of force it is, or on whom";
    return e->confidence < c->least ? "not trusted enough" : NULL;
}

/* The sides that the frames of a sentence's acts have left open, from its other clauses and from what is known. */
static void take_sides(ent__coder *c) {
    for (size_t i = 0; i < c->n_drafts; i++) ent__take_crowd(c, &c->drafts[i]);
    for (size_t i = 0; i < c->n_drafts; i++) ent__take_people(c, &c->drafts[i]);
    for (size_t i = 0; i < c->n_drafts; i++) ent__strike_back(c, &c->drafts[i]);
    for (size_t i = 0; i < c->n_drafts; i++) ent__drop_played(c, &c->drafts[i]);
    for (size_t i = 0; i < c->n_drafts; i++)
        if (!c->drafts[i].dead && c->drafts[i].actors.n == 1) ent__take_purpose(c, &c->drafts[i]);
    for (size_t i = 0; i < c->n_drafts; i++)
        if (!c->drafts[i].dead && (c->drafts[i].recipients.n == 0 || ent__is_count(c, &c->drafts[i].recipients)))
            ent__take_outcome(c, &c->drafts[i]);
    for (size_t i = 0; i < c->n_drafts; i++)
        if (!c->drafts[i].dead && ent__is_count(c, &c->drafts[i].recipients)) ent__take_counted(c, &c->drafts[i]);
    for (size_t i = 0; i < c->n_drafts; i++)
        if (!c->drafts[i].dead) ent__take_toll(c, &c->drafts[i]);
    for (size_t i = 0; i < c->n_drafts; i++)
        if (!c->drafts[i].dead && (ent__is_count(c, &c->drafts[i].recipients) || ent__is_carried_off(c, &c->drafts[i])))
            ent__lend_enemy(c, &c->drafts[i]);
    for (size_t i = 0; i < c->n_drafts; i++)
        if (!c->drafts[i].dead) ent__lend_police(c, &c->drafts[i]);
    for (size_t i = 0; i < c->n_drafts; i++) ent__leave_own_state(c, &c->drafts[i]);
    for (size_t i = 0; i < c->n_drafts; i++)
        if (ent__is_internal(c, &c->drafts[i]) && !ent__operate_shape(c, ENT__GRAM_INTERNAL, &c->drafts[i]))
            c->drafts[i].dead = true;
}

/* What is alive and whole at the end becomes events; whether any did. */
static bool keep_events(ent__coder *c) {
    bool any = false;
    for (size_t i = 0; i < c->n_drafts; i++) {
        if (!whole(c, &c->drafts[i])) continue;
        look_above(c, &c->drafts[i]);
        look_ahead(c, &c->drafts[i]);
        drop_strays(c, &c->drafts[i]);
        if (c->drafts[i].dead) continue;
        if (is_general(c, &c->drafts[i]) || is_of_self(c, &c->drafts[i])) continue;
        ent__event e;
        ent__settle(c, &c->drafts[i], &e);
        const char *refused = refusal_of(c, &c->drafts[i], &e);
        if (refused) {
            note(c, e.trigger, e.rule, refused);
            c->saw_refusal = true;
        } else {
            note(c, e.trigger, e.rule, "fired");
            any = true;
        }
        if (lacks_sides(c, &c->drafts[i], &e) || is_mere_belligerence(c, &c->drafts[i], e.modality)) continue;
        ent__buf_add(&c->events, &e, sizeof e); /* what is not trusted may be answered all the same */
    }
    return any;
}

static uint8_t code_sentence(ent__coder *c, size_t sentence) {
    c->sentence = sentence;
    c->s = &c->f->text->sentences[sentence];
    c->n_drafts = 0;
    c->saw_frame = c->saw_refusal = false;
    if (c->s->n_tokens == 0) return ENT__SILENCE_NOT_PROSE;
    memset(c->result, 0, c->s->n_tokens * sizeof *c->result);
    memset(c->sets, 0, 2 * (size_t)c->s->n_tokens * sizeof *c->sets);
    count_people(c);
    order_tokens(c);
    mark_skipped(c);
    for (uint32_t i = c->s->n_tokens; i-- > 0;) code_token(c, c->order[i]);
    code_abroad(c);
    take_sides(c);
    drop_repeats(c);
    lend_parties(c);
    ent__reply(c);
    for (size_t i = 0; i < c->n_drafts; i++) ent__ask_both_sides(c, &c->drafts[i]);
    sort_drafts(c);
    bool any = keep_events(c);
    if (!any && c->opinion) any = ent__opine(c);
    return silence_of(c, any);
}

/* ---- the article ---- */

static bool open_contexts(ent__coder *c) {
    static const char prefix[] = "context-";
    size_t n = sizeof prefix - 1;
    c->set_contexts = ENT__ARRAY(c->arena, ent_str, c->frames.n_sets + 1);
    if (!c->set_contexts) return false;
    for (size_t i = 0; i < c->frames.n_sets; i++) {
        ent_str name = ent__lex_str(c->lex, c->frames.sets[i]);
        if (name.len > n && memcmp(name.ptr, prefix, n) == 0) c->set_contexts[i] = ent__str(name.ptr + n, name.len - n);
    }
    return true;
}

static bool open_scratch(ent__coder *c) {
    uint32_t longest = 1;
    for (size_t i = 0; i < c->f->text->n_sentences; i++)
        if (c->f->text->sentences[i].n_tokens > longest) longest = c->f->text->sentences[i].n_tokens;
    c->result = ENT__ARRAY(c->arena, uint32_t, longest);
    c->order = ENT__ARRAY(c->arena, uint32_t, longest);
    c->skip = ENT__ARRAY(c->arena, uint8_t, longest);
    c->sets = ENT__ARRAY(c->arena, ent__token_sets, 2 * longest);
    for (size_t i = 0; i < c->frames.n_frames; i++)
        if (c->frames.frames[i].grammar && !c->grammar[c->frames.frames[i].grammar])
            c->grammar[c->frames.frames[i].grammar] = &c->frames.frames[i];
    ent__past_open(c);
    c->set_speech = ent__frames_set(&c->frames, c->lex, "speech");
    c->set_utterance = ent__frames_set(&c->frames, c->lex, "utterance");
    c->set_agreement = ent__frames_set(&c->frames, c->lex, "agreement");
    c->set_answered = ent__frames_set(&c->frames, c->lex, "answered");
    c->set_suffered = ent__frames_set(&c->frames, c->lex, "suffered");
    c->set_hurt = ent__frames_set(&c->frames, c->lex, "hurt");
    c->set_marching = ent__frames_set(&c->frames, c->lex, "marching");
    c->set_target = ent__frames_set(&c->frames, c->lex, "target");
    c->set_truce = ent__frames_set(&c->frames, c->lex, "ceasefire");
    c->set_peacemaking = ent__frames_set(&c->frames, c->lex, "peacemaking");
    c->set_assembly = ent__frames_set(&c->frames, c->lex, "assembly");
    c->set_mutiny = ent__frames_set(&c->frames, c->lex, "mutiny");
    c->set_belligerence = ent__frames_set(&c->frames, c->lex, "belligerence");
    c->set_striker = ent__frames_set(&c->frames, c->lex, "striker");
    c->set_prospect = ent__frames_set(&c->frames, c->lex, "prospect");
    c->set_calling = ent__frames_set(&c->frames, c->lex, "callingthings");
    c->set_hearsay = ent__frames_set(&c->frames, c->lex, "hearsay");
    c->set_gradual = ent__frames_set(&c->frames, c->lex, "gradual");
    c->set_formal = ent__frames_set(&c->frames, c->lex, "formalties");
    c->set_defending = ent__frames_set(&c->frames, c->lex, "defending");
    c->set_relations = ent__frames_set(&c->frames, c->lex, "relations");
    for (int i = 0; i < ENT__N_DETAILS; i++)
        c->set_details[i] = ent__frames_set(&c->frames, c->lex, ent__detail_name((ent__detail)i));
    return c->result && c->order && c->skip && c->sets && open_contexts(c);
}

static bool hand_over(ent__coder *c, ent__events *out) {
    const ent__event *coded = (const ent__event *)(const void *)c->events.ptr;
    size_t n = c->events.len / sizeof *coded;
    out->n_trials = c->trials.len / sizeof(ent__trial);
    out->items = ENT__ARRAY(c->arena, ent__event, n + 1);
    out->trials = ENT__ARRAY(c->arena, ent__trial, out->n_trials + 1);
    if (!out->items || !out->trials || c->events.failed || c->trials.failed || c->failed) return false;
    for (size_t i = 0; i < n; i++)
        if (coded[i].confidence >= c->least && !ent__is_nobodys(c, &coded[i])) out->items[out->n++] = coded[i];
    if (out->n_trials) memcpy(out->trials, c->trials.ptr, c->trials.len);
    return true;
}

/* A sentence all of whose events were left out in the end is silent. */
static void tell_silence(ent__events *all, size_t n_sentences) {
    size_t k = 0;
    for (size_t i = 0; i < n_sentences; i++) {
        while (k < all->n && all->items[k].sentence < i) k++;
        bool any = k < all->n && all->items[k].sentence == i;
        if (!any && all->silence[i] == ENT__SILENCE_NONE) all->silence[i] = ENT__SILENCE_NO_ROLES;
    }
}

ent_status ent__events_none(ent__findings *f, ent_error *err) {
    const ent__text *text = f->text;
    f->events = (ent__events){.silence = ENT__ARRAY(text->arena, uint8_t, text->n_sentences + 1)};
    if (!f->events.silence) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("events"));
    for (size_t i = 0; i < text->n_sentences; i++)
        f->events.silence[i] = is_prose(&text->sentences[i]) ? ENT__SILENCE_NO_ACTOR : ENT__SILENCE_NOT_PROSE;
    return ENT_OK;
}

ent_status ent__events_code(const ent__lex *lex, const ent__events_how *how, ent__findings *f, unsigned flags,
                            ent_error *err) {
    ent__coder c = {.lex = lex,
                    .opinion = how ? how->opinion : NULL,
                    .least = how ? how->least : 0,
                    .f = f,
                    .arena = f->text->arena,
                    .keep_trials = flags & ENT__EVENTS_TRIALS,
                    .lenient = flags & ENT__EVENTS_LENIENT};
    c.onto = ent__onto_of(lex);
    f->events = (ent__events){0};
    if (!ent__frames_view(lex, &c.frames))
        return ent__fail(err, ENT_E_FORMAT, "the lexicon's frames are broken", (ent_str){0});
    ent__buf_init(&c.events);
    ent__buf_init(&c.trials);
    f->events.silence = ENT__ARRAY(c.arena, uint8_t, f->text->n_sentences + 1);
    bool good = f->events.silence && open_scratch(&c);
    for (size_t i = 0; good && i < f->text->n_sentences; i++) {
        f->events.silence[i] = code_sentence(&c, i);
        good = !c.failed;
    }
    if (good) ent__lend_doers(&c);
    good = good && hand_over(&c, &f->events);
    if (good) tell_silence(&f->events, f->text->n_sentences);
    ent__buf_release(&c.events);
    ent__buf_release(&c.trials);
    return good ? ENT_OK : ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("events"));
}
