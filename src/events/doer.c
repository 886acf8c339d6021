/* doer: who does what a frame speaks of, where the predication leaves it open.
 *
 *   "the invasion of Iraq"            nobody: "of" is the object of an act of force
 *   "the talks between the two"       the two
 *   "the Kramatorsk strike"           nobody: the name says where
 *   "issued a statement condemning"   who issued it
 */
#include <string.h>
#include "events/match.h"

#define NONE ENT__NOTOKEN

/* ---- places that are no party ---- */

/* The place named at a token, NULL where none. */
static const ent__place *place_at(const ent__coder *c, uint32_t token) {
    const ent__places *all = &c->f->places;
    size_t lo = 0, hi = all->n;
    while (lo < hi) { /* the last that begins at the token or before it */
        size_t mid = (lo + hi) / 2;
        const ent__place *p = &all->items[mid];
        if (p->sentence < c->sentence || (p->sentence == c->sentence && p->first <= token))
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == 0) return NULL;
    const ent__place *p = &all->items[lo - 1];
    return p->sentence == c->sentence && token <= p->last ? p : NULL;
}

/* "addressed the Munich Security Conference", "the Geneva talks": the town before a meeting is where it is held. A pair
 * of towns meets ("the Moscow-Minsk talks"), and so does a country. */
bool ent__is_venue(const ent__coder *c, uint32_t meeting, uint32_t town) {
    enum { COUNTRY = 1 };
    const ent__token *t = &c->s->tokens[town];
    if (town >= meeting || t->head != meeting || t->rel != ENT__REL_COMPOUND) return false;
    if (t[1].xpos == ENT__XPOS_HYPH || (town > 0 && t[-1].xpos == ENT__XPOS_HYPH)) return false;
    const ent__place *place = place_at(c, town);
    if (place) return place->resolution > COUNTRY;
    static const char rows[] = "actors/cities.tsv"; /* within a longer name no place is looked for */
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, town);
    ent_str rule = m && m->n_entities ? c->f->cast.entities[m->entities[0]].rule : (ent_str){0};
    return rule.len >= sizeof rows - 1 && strncmp(rule.ptr, rows, sizeof rows - 1) == 0;
}

/* "the Brussels terrorist attacks": whose they are the word before the noun says. */
static bool is_terror(const ent__sentence *s, uint32_t noun) {
    return noun > 0 && ent__lemma_in(s, noun - 1, "terrorist terror suicide");
}

/* "the Kramatorsk strike", "a Nord Stream blast": the name before an act of force is where or what it struck. A capital
 * may act for its state, and armed men name their own attacks. */
bool ent__names_scene(const ent__coder *c, ent_str type_name, uint32_t noun, uint32_t name) {
    enum { COUNTRY = 1, FORCE = 4 };
    if (name == NONE || c->lenient || c->s->tokens[name].head != noun) return false;
    if (c->s->tokens[name].upos != ENT__UPOS_PROPN) return false;
    if (name < noun && c->s->tokens[name].rel != ENT__REL_COMPOUND) return false;
    const ent__onto_event *type = ent__onto_event_named(&c->onto, type_name);
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, name);
    if (!type || type->quad != FORCE || !m || m->n_entities == 0) return false;
    const ent__entity *who = &c->f->cast.entities[m->entities[0]];
    const ent__place *place = place_at(c, name);
    bool finer = place && place->resolution > COUNTRY;
    if (finer && is_terror(c->s, noun)) return true;
    if (name > noun) return finer; /* "the bombing of Hanoi" */
    return ent__str_is(who->sector, "BUS") || (finer && !who->sector.len);
}

/* ---- verbs ---- */

/* "Haftar, a former asset of the CIA, launched": what stands between commas before the verb is read past. */
static uint32_t before_apposition(const ent__sentence *s, uint32_t verb) {
    if (verb < 3 || !is_comma(s, verb - 1)) return verb;
    for (uint32_t i = verb - 1; i-- > 1;) {
        if (is_comma(s, i)) return i;
        if (s->tokens[i].upos == ENT__UPOS_VERB || s->tokens[i].upos == ENT__UPOS_PUNCT) break;
    }
    return verb;
}

/* Where the tree gives no subject to a finite verb: the nearest party before it in the same stretch. */
static uint32_t party_before(const ent__coder *c, uint32_t verb) {
    for (uint32_t i = before_apposition(c->s, verb); i-- > 0 && !ends_stretch(&c->s->tokens[i]);) {
        if (c->s->tokens[i].upos == ENT__UPOS_ADP || c->s->tokens[i].upos == ENT__UPOS_CCONJ) return NONE;
        if (c->s->tokens[i].upos != ENT__UPOS_PRON && ent__cast_at(&c->f->cast, c->sentence, i)) return i;
    }
    return NONE;
}

static bool may_be_finite(const ent__token *t) {
    return t->xpos == ENT__XPOS_VBD || t->xpos == ENT__XPOS_VBZ || t->xpos == ENT__XPOS_VBP || t->xpos == ENT__XPOS_VBN;
}

/* "a Washington-based group": says of what kind the noun is. */
static bool is_compound_participle(const ent__coder *c, uint32_t token) {
    return !c->lenient && c->s->tokens[token].rel == ENT__REL_AMOD && token > 0 &&
           c->s->tokens[token - 1].xpos == ENT__XPOS_HYPH;
}

/* "asked to visit jailed reporters", "Putin visits occupied Mariupol", "told visiting officials": a participle right
 * after the base form of another verb, after what headlines say of a journey, or after a verb that takes a person, is
 * an attribute. */
bool ent__follows_infinitive(const ent__coder *c, uint32_t token) {
    uint8_t xpos = c->s->tokens[token].xpos;
    if (token > 0 && xpos == ENT__XPOS_VBG && c->s->tokens[token - 1].upos == ENT__UPOS_VERB &&
        ent__lemma_in(c->s, token - 1, "tell meet host greet welcome brief inform"))
        return true;
    if (token == 0 || (xpos != ENT__XPOS_VBN && xpos != ENT__XPOS_VBD)) return false;
    return c->s->tokens[token - 1].xpos == ENT__XPOS_VB
               ? !ent__lemma_in(c->s, token - 1, "be have get become go come see hear help let make")
               : ent__lemma_in(c->s, token - 1, "visit tour");
}

/* "visits occupied towns", "her hacked emails": nobody before a participle is its subject where the word between is no
 * noun, adverb or conjunction. */
static bool is_attribute(const ent__coder *c, uint32_t token) {
    if (c->s->tokens[token].rel != ENT__REL_AMOD || token == 0) return false;
    uint8_t before = c->s->tokens[token - 1].upos;
    return before == ENT__UPOS_VERB || before == ENT__UPOS_ADP || before == ENT__UPOS_DET || before == ENT__UPOS_PART ||
           before == ENT__UPOS_ADJ;
}

/* "a visit to jailed reporters", read as an infinitive: a participle has none, whoever visits jailed nobody. */
static bool is_participle_after_to(const ent__coder *c, uint32_t token) {
    uint32_t mark = ent__tree_child(c->s, token, ENT__REL_MARK);
    return c->s->tokens[token].xpos == ENT__XPOS_VBN && mark != NONE && mark + 1 == token &&
           ent__lemma_in(c->s, mark, "to");
}

/* ---- nominals ---- */

/* "the suspension of the pact between the two": between whom a thing is stands with the thing, not with the act; those
 * who do the same are parted by nothing else. Of "clashes broke out between them" it hangs on the verb, or its object.
 */
static bool parts_sides(const ent__coder *c, const ent__frame *f, const ent__predication *p, uint32_t head) {
    const ent__token *t = &c->s->tokens[p->token];
    uint32_t up = c->s->tokens[head].head;
    bool subject = t->rel == ENT__REL_NSUBJ || t->rel == ENT__REL_NSUBJ_PASS;
    bool happens = subject && up != NONE && (up == t->head || c->s->tokens[up].head == t->head);
    return f->symmetric || up == p->token || up == p->verb || happens;
}

/* "criticism from Oman", "a request from Oman to wait": right behind a noun of words "from" names who spoke them. */
static uint32_t speaker_from(const ent__coder *c, const ent__frame *f, const ent__predication *p) {
    const ent__onto_event *type = ent__onto_event_named(&c->onto, ent__lex_str(c->lex, f->event.type));
    if (type && type->quad != 1 && type->quad != 3) return NONE; /* an operator has no type: "a promise from Oman" */
    for (uint32_t i = 0; i < p->n_obliques; i++)
        if (ent__prep_in(&p->obliques[i], "from") && c->s->tokens[p->obliques[i].head].lo == p->token + 1)
            return p->obliques[i].head;
    return NONE;
}

/* Who acts in a nominal: as built; else "between"; else "of", where another phrase is there to be the object. Of an
 * act of force, or of blame, that has a slot for "of" it is the object always: "the invasion of Iraq". */
static uint32_t nominal_subject(const ent__coder *c, const ent__frame *f, const ent__predication *p, bool takes_object,
                                bool takes_of) {
    uint32_t of = NONE, between = NONE, others = 0;
    for (uint32_t i = 0; i < p->n_obliques; i++) {
        if (of == NONE && ent__prep_in(&p->obliques[i], "of"))
            of = p->obliques[i].head;
        else if (between == NONE && ent__prep_in(&p->obliques[i], "between among") &&
                 parts_sides(c, f, p, p->obliques[i].head))
            between = p->obliques[i].head;
        else
            others += ent__prep_in(&p->obliques[i], "on upon against to toward towards into for with from");
    }
    if (between != NONE) return between;
    if (p->subj != NONE && !p->subj_understood) return p->subj;
    uint32_t from = speaker_from(c, f, p);
    if (from != NONE) return from;
    bool own = of != NONE && ent__lemma_in(c->s, of, "own"); /* "a campaign of its own" */
    if (of != NONE && (own || (!takes_of && (!takes_object || others)))) return of;
    return p->subj;
}

/* "the Moscow meeting of the presidents of Peru and Chile": the town is where those meet that the phrase behind names;
 * "Moscow's talks with Chile" have it for a side. */
static bool meets_elsewhere(const ent__coder *c, const ent__predication *p) {
    if (c->lenient || p->subj == NONE || !ent__is_venue(c, p->token, p->subj)) return false;
    bool named = false;
    for (uint32_t i = 0; i < p->n_obliques; i++)
        named |= p->obliques[i].head > p->token && ent__prep_in(&p->obliques[i], "of between among");
    return named;
}

/* ---- both ---- */

uint32_t ent__subject_of(const ent__coder *c, const ent__frame *f, const ent__predication *p) {
    if (p->pos != ENT__POS_NOUN) {
        if (p->pos == ENT__POS_VERB && (is_participle_after_to(c, p->token) || ent__follows_infinitive(c, p->token)))
            return NONE;
        bool guess = p->subj == NONE && !p->passive && p->pos == ENT__POS_VERB &&
                     may_be_finite(&c->s->tokens[p->token]) && !is_compound_participle(c, p->token) &&
                     !is_attribute(c, p->token);
        return guess ? party_before(c, p->token) : p->subj;
    }
    bool takes_object = false, takes_of = false;
    for (uint32_t i = 0; i < f->n_slots; i++) {
        const ent__slot *slot = &c->frames.slots[f->slots + i];
        takes_object |= slot->kind == ENT__SLOT_OBJ && (!slot->optional || f->needs & (1u << ENT__ROLE_RECIPIENT));
        for (uint8_t k = 0; k < slot->n_preps; k++)
            takes_of |= ent__str_is(ent__lex_word_text(c->lex, slot->preps[k]), "of");
    }
    ent_str name = ent__lex_str(c->lex, f->event.type);
    const ent__onto_event *type = ent__onto_event_named(&c->onto, name);
    bool suffered = (type && type->quad == 4) || ent__acts_as(c, name, ENT__BLAME);
    uint32_t subj = nominal_subject(c, f, p, takes_object, takes_of && suffered);
    if (f->symmetric && subj == p->subj && meets_elsewhere(c, p)) {
        ent__predication held = *p;
        held.subj = NONE;
        subj = nominal_subject(c, f, &held, takes_object, takes_of && suffered);
    }
    return ent__names_scene(c, ent__lex_str(c->lex, f->event.type), p->token, subj) ? NONE : subj;
}

/* "issued a statement condemning the raid", "a resolution adopted by the assembly condemned it": who speaks through
 * what is said or written, where its own words do not name him. */
uint32_t ent__author_of(const ent__coder *c, uint32_t head) {
    if (head == NONE || c->set_utterance == UINT32_MAX || !ent__in_set(c, head, c->set_utterance)) return NONE;
    const ent__token *t = &c->s->tokens[head];
    for (uint32_t i = 0; i < t->n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, head, i), by = ent__tree_child(c->s, k, ENT__REL_OBL_AGENT);
        if (c->s->tokens[k].rel == ENT__REL_ACL && by != NONE) return by;
    }
    if (t->head == NONE || c->s->tokens[t->head].upos != ENT__UPOS_VERB) return NONE;
    uint32_t prep = ent__preposition(c->s, head); /* "criticised him for a paper": another wrote it */
    bool medium = t->rel == ENT__REL_OBL && (prep == NONE || ent__lemma_in(c->s, prep, "in by through via with on"));
    if (t->rel == ENT__REL_OBJ || medium) return ent__surface_subject(c->s, t->head);
    return t->rel == ENT__REL_NSUBJ_PASS ? ent__tree_child(c->s, t->head, ENT__REL_OBL_AGENT) : NONE;
}

/* "condemned the drills that China held", "a pact signed by Chad": who did the thing that is spoken of. */
bool ent__doer_of_thing(const ent__coder *c, uint32_t thing, ent__sides *out) {
    for (uint32_t i = 0; i < c->s->tokens[thing].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, thing, i);
        uint8_t rel = c->s->tokens[k].rel;
        if (k < thing || (rel != ENT__REL_ACL_RELCL && rel != ENT__REL_ACL)) continue;
        uint32_t agent = ent__tree_child(c->s, k, ENT__REL_OBL_AGENT), subj = ent__tree_child(c->s, k, ENT__REL_NSUBJ);
        uint32_t doer = rel == ENT__REL_ACL && agent != NONE ? agent : subj;
        if (doer != NONE && ent__sides_of(c, doer, false, ENT__ROLE_ACTOR, out)) return true;
    }
    return false;
}
