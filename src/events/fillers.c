/* fillers: the words of a predication that may fill a slot of a frame, best first. Knows where they stand, not who they
 * are.
 *
 *   with? other        "signed a pact with Oman on trade"         Oman, though the tree hangs it on the pact
 *   obj recipient      "the aggression against Georgia"           Georgia
 */
#include <string.h>
#include "events/match.h"

#define NONE ENT__NOTOKEN

static void add_filler(ent__fillers *f, uint32_t head) {
    if (head != NONE && f->n < ENT__MAX_FILLERS) f->head[f->n++] = head;
}

static bool slot_has_prep(const ent__slot *slot, uint32_t word) {
    for (uint8_t i = 0; i < slot->n_preps; i++)
        if (word && slot->preps[i] == word) return true;
    return false;
}

/* ---- phrases ---- */

/* "The two met before the summit of Iran and Oman": who stands in a phrase of time has another time of his own. */
static bool tells_time(const ent__coder *c, uint32_t head) {
    uint32_t prep = ent__preposition(c->s, head);
    return prep != NONE && ent__lemma_in(c->s, prep, "before after since until till ahead amid");
}

/* "allegations made against Oman": the phrases of a participle that only lends itself are its noun's. */
static void add_lent_phrases(const ent__coder *c, uint32_t participle, const ent__slot *slot, ent__fillers *out) {
    if (!ent__lemma_in(c->s, participle, "make level bring direct aim raise")) return;
    for (uint32_t i = 0; i < c->s->tokens[participle].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, participle, i);
        uint32_t prep = c->s->tokens[k].rel == ENT__REL_OBL ? ent__preposition(c->s, k) : NONE;
        if (prep != NONE && slot_has_prep(slot, c->s->tokens[prep].lemma_word)) add_filler(out, k);
    }
}

/* "talks at the embassy", "a reception in the palace": the house says where. */
static bool is_house(const ent__coder *c, uint32_t noun) {
    uint32_t prep = c->lenient ? NONE : ent__preposition(c->s, noun);
    return prep != NONE && ent__lemma_in(c->s, prep, "at in") &&
           ent__thing_in(c->s, noun,
                         "headquarters palace embassy consulate chancellery residence hotel kremlin hall base centre "
                         "center university academy school museum library airport square castle room");
}

/* A phrase the parser hung on the object may belong to the verb: "signed a pact with Iran". */
static void add_object_phrases(const ent__coder *c, uint32_t obj, const ent__slot *slot, ent__fillers *out) {
    if (obj != NONE && (tells_time(c, obj) || is_house(c, obj))) return;
    for (int depth = 0; obj != NONE && depth < 3; depth++) {
        uint32_t deeper = NONE;
        for (uint32_t i = 0; i < c->s->tokens[obj].n_kids; i++) {
            uint32_t k = ent__tree_kid(c->s, obj, i);
            if (c->s->tokens[k].rel != ENT__REL_NMOD && c->s->tokens[k].rel != ENT__REL_ACL) continue;
            uint32_t prep = ent__preposition(c->s, k);
            if (prep == NONE && c->s->tokens[k].xpos == ENT__XPOS_VBN) add_lent_phrases(c, k, slot, out);
            if (prep == NONE || ent__lemma_in(c->s, prep, "by")) continue; /* "by" names the doer of its own noun */
            if (slot_has_prep(slot, c->s->tokens[prep].lemma_word) || slot_has_prep(slot, c->s->tokens[prep].word))
                add_filler(out, k);
            deeper = k;
        }
        obj = deeper;
    }
}

/* "sent warships and dozens of jets toward Taiwan": where the last of several objects has the verb's direction. */
static void add_direction(const ent__coder *c, uint32_t obj, const ent__slot *slot, ent__fillers *out) {
    static const char directions[] = "to toward towards near around against over off";
    for (uint32_t i = 0; obj != NONE && i < c->s->tokens[obj].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, obj, i);
        if (c->s->tokens[k].rel != ENT__REL_CONJ || c->s->tokens[k].upos != ENT__UPOS_NOUN) continue;
        ent__fillers below = {.n = 0};
        add_object_phrases(c, k, slot, &below);
        for (uint32_t n = 0; n < below.n; n++)
            if (ent__lemma_in(c->s, ent__preposition(c->s, below.head[n]), directions)) add_filler(out, below.head[n]);
    }
}

/* "threatened to build a wall if Oman arms itself": where the tree hangs the condition on what is threatened. */
static void add_conditions(const ent__coder *c, const ent__predication *p, const ent__slot *slot, ent__fillers *out) {
    for (uint32_t n = 0; n < p->n_comps; n++)
        for (uint32_t i = 0; i < c->s->tokens[p->comps[n]].n_kids; i++) {
            uint32_t k = ent__tree_kid(c->s, p->comps[n], i);
            uint32_t prep = c->s->tokens[k].rel == ENT__REL_ADVCL ? ent__preposition(c->s, k) : NONE;
            if (prep != NONE && ent__lemma_in(c->s, prep, "if unless") &&
                slot_has_prep(slot, c->s->tokens[prep].lemma_word))
                add_filler(out, k);
        }
}

/* "criticised the raid at a meeting of ministers in Oslo", "asked for aid during a trip to Oslo": where it was said,
 * and of whom it was a meeting. */
bool ent__names_meeting(const ent__sentence *s, uint32_t noun) {
    uint32_t prep = ent__preposition(s, noun);
    if (prep == NONE) return false;
    if (ent__lemma_in(s, prep, "during")) return true;
    if (ent__lemma_in(s, prep, "on")) return ent__lemma_in(s, noun, "visit trip tour");
    return ent__lemma_in(s, prep, "at in") &&
           ent__lemma_in(s, noun, "meeting summit conference session assembly forum ceremony rally interview event");
}

/* "liberated with support from Russia": the phrase names who helped, whatever else is done to him. */
static bool names_helper(const ent__sentence *s, uint32_t noun) {
    uint32_t prep = ent__preposition(s, noun);
    return prep != NONE && ent__lemma_in(s, prep, "with under") &&
           ent__lemma_in(s, noun, "support help assistance aid backing pressure permission approval participation");
}

/* "attended a meeting on the reform of the army": whose the matter is was not at the meeting for that. */
static bool is_matter_of_others(const ent__coder *c, const ent__slot *slot, uint32_t head) {
    bool other = slot->n_alts > 0 && c->frames.alts[slot->alts].role == ENT__ROLE_OTHER;
    uint32_t prep = other && head != NONE ? ent__preposition(c->s, head) : NONE;
    return prep != NONE && ent__lemma_in(c->s, prep, "on about concerning regarding") &&
           !ent__lemma_in(c->s, head, "visit trip tour");
}

/* Where the tree gives nothing: prepositions that follow in the same stretch of words, up to the next verb or comma. */
static void add_following_phrases(const ent__coder *c, uint32_t token, const ent__slot *slot, bool conflict,
                                  ent__fillers *out) {
    uint32_t end = token + 12 < c->s->n_tokens ? token + 12 : c->s->n_tokens;
    for (uint32_t i = token + 1; i < end && !ends_stretch(&c->s->tokens[i]); i++) {
        const ent__token *t = &c->s->tokens[i];
        if (t->upos != ENT__UPOS_ADP || t->head == NONE || t->head < i) continue;
        if (tells_time(c, t->head) || (conflict && ent__names_meeting(c->s, t->head))) return;
        uint32_t up = c->s->tokens[t->head].head;
        bool of = ent__lemma_in(c->s, i, "of between among");
        if (up != NONE && (names_helper(c->s, up) || (of && is_matter_of_others(c, slot, up)))) continue;
        if (slot_has_prep(slot, t->lemma_word)) add_filler(out, t->head);
    }
}

/* "discussed tensions with Oman", "hold drills as tensions rise with Oman": whom they are with is spoken of, and does
 * not speak. */
static bool follows_tension(const ent__sentence *s, uint32_t head) {
    uint32_t lo = s->tokens[head].lo;
    if (lo < 2 || !ent__lemma_in(s, lo, "with between")) return false;
    bool grow = ent__lemma_in(s, lo - 1, "rise increase grow mount escalate flare simmer soar ramp ease spike");
    return ent__lemma_in(s, grow ? lo - 2 : lo - 1, "tension rivalry competition");
}

/* "condemned it in an interview with CNN", "praised them at talks with Oman": with whom one was when one said so is not
 * whom one speaks of. */
static bool is_occasion(const ent__sentence *s, uint32_t head) {
    return ent__lemma_in(s, head, "interview meeting talk talks conference conversation call summit visit");
}

static bool gives_recipient(const ent__coder *c, const ent__slot *slot) {
    return slot->n_alts > 0 && c->frames.alts[slot->alts].role == ENT__ROLE_RECIPIENT;
}

/* Whether a phrase is the verb's own though both stand within the subject: "Xi, who came to Moscow", "Xi to visit
 * Moscow", "a resolution calling on Moscow". Of people "who come" or "going" to a place it tells of which kind they
 * are; an active past tense is no participle, whatever the tree hangs it on. */
static bool tells_of_subject(const ent__coder *c, const ent__predication *p, uint32_t head) {
    const ent__token *v = &c->s->tokens[p->token];
    if (!ent__tree_below(c->s, head, p->token)) return false;
    if (v->rel != ENT__REL_ACL) return v->xpos != ENT__XPOS_VBP && v->xpos != ENT__XPOS_VBZ;
    bool past = v->xpos == ENT__XPOS_VBD || v->xpos == ENT__XPOS_VBN;
    return v->xpos == ENT__XPOS_VB || (past && !p->passive) ||
           (c->set_utterance != UINT32_MAX && ent__in_set(c, p->subj, c->set_utterance));
}

static void prep_fillers(const ent__coder *c, const ent__frame *f, const ent__predication *p, const ent__slot *slot,
                         ent__fillers *out) {
    bool conflict = ent__is_conflict(c, ent__lex_str(c->lex, f->event.type));
    for (uint32_t i = 0; i < p->n_obliques; i++)
        if (slot_has_prep(slot, p->obliques[i].word) && p->obliques[i].head != p->subj)
            add_filler(out, p->obliques[i].head);
    if (!p->passive || p->pos == ENT__POS_NOUN) add_object_phrases(c, p->obj, slot, out);
    if (!p->passive && p->pos == ENT__POS_VERB) add_direction(c, p->obj, slot, out);
    add_conditions(c, p, slot, out);
    for (uint32_t i = 0; i < p->n_obliques; i++)
        if (p->obliques[i].head != p->subj && !names_helper(c->s, p->obliques[i].head) &&
            !(conflict && ent__names_meeting(c->s, p->obliques[i].head)) &&
            !(gives_recipient(c, slot) && is_occasion(c->s, p->obliques[i].head)) &&
            !is_matter_of_others(c, slot, p->obliques[i].head))
            add_object_phrases(c, p->obliques[i].head, slot, out);
    if (out->n == 0) add_following_phrases(c, p->token, slot, conflict, out);
    if (p->pos == ENT__POS_NOUN) return;
    uint32_t n = 0; /* what stands inside the subject is no phrase of the verb, but where the verb hangs on it itself */
    for (uint32_t i = 0; i < out->n; i++) {
        uint32_t head = out->head[i];
        bool apart = p->subj == NONE || !ent__tree_below(c->s, head, p->subj) || tells_of_subject(c, p, head);
        if (apart && !follows_tension(c->s, head)) out->head[n++] = head;
    }
    out->n = n;
}

/* ---- objects ---- */

/* Where the tree gives no object: the last of the nouns that follow at once; no time ("flew Monday to Oman"). */
static uint32_t noun_after(const ent__coder *c, uint32_t verb) {
    uint32_t found = NONE;
    for (uint32_t i = verb + 1; i < c->s->n_tokens; i++) {
        uint8_t upos = c->s->tokens[i].upos;
        if (c->s->tokens[i].rel == ENT__REL_OBL_UNMARKED) break;
        if (upos == ENT__UPOS_NOUN || upos == ENT__UPOS_PROPN)
            found = i;
        else if (i == verb + 1 && c->s->tokens[i].rel == ENT__REL_COMPOUND_PRT)
            continue;
        else if (found != NONE || (upos != ENT__UPOS_DET && upos != ENT__UPOS_ADJ && upos != ENT__UPOS_NUM &&
                                   c->s->tokens[i].rel != ENT__REL_NMOD_POSS && c->s->tokens[i].xpos != ENT__XPOS_POS))
            break;
    }
    return found;
}

/* "lend Ukraine money": who receives may hang as a noun before the object, but for "hailed Biden's Ukraine visit",
 * where the thing is another's. */
static void noun_before(const ent__coder *c, uint32_t obj, ent__fillers *out) {
    if (ent__tree_child(c->s, obj, ENT__REL_NMOD_POSS) != NONE) return;
    for (uint32_t i = 0; i < c->s->tokens[obj].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, obj, i);
        if (c->s->tokens[k].rel == ENT__REL_COMPOUND && k < obj && c->s->tokens[k].upos == ENT__UPOS_PROPN)
            add_filler(out, k);
    }
}

bool ent__prep_in(const ent__oblique *o, const char *words) {
    size_t n = o->prep.len;
    for (const char *w = words; *w; w += strcspn(w, " "), w += *w == ' ')
        if (strcspn(w, " ") == n && memcmp(w, o->prep.ptr, n) == 0) return true;
    return false;
}

static bool are_joined(const ent__sentence *s, uint32_t a, uint32_t b) {
    if (a == NONE || b == NONE) return false;
    bool joined = s->tokens[a].head == b || s->tokens[b].head == a;
    uint32_t lo = a < b ? a : b, hi = a < b ? b : a;
    for (uint32_t i = lo + 1; i < hi && !joined; i++) joined = s->tokens[i].upos == ENT__UPOS_CCONJ && hi - lo <= 3;
    return joined;
}

/* The object of a nominal: its "of" phrase unless that is the subject, its "on", "against", "for", or a noun before it.
 * What those who do the same do it about ("talks on Syria") and where is no party. */
static void nominal_objects(const ent__coder *c, const ent__frame *f, const ent__predication *p, uint32_t subj,
                            ent__fillers *out) {
    static const char *const orders[] = {"of", "on upon against to toward towards into over at", "for about in"};
    static const char *const joined[] = {"of", "to toward towards into at", ""};
    bool journey = ent__lemma_in(c->s, p->token, "visit trip tour stopover"); /* "to start US visit on Monday" */
    for (uint32_t i = 0; journey && i < c->s->tokens[p->token].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, p->token, i);
        if (k != subj && c->s->tokens[k].rel == ENT__REL_COMPOUND) add_filler(out, k);
    }
    const ent__onto_event *type = ent__onto_event_named(&c->onto, ent__lex_str(c->lex, f->event.type));
    bool violent = type && type->quad == 4; /* "an attack at a base" is on it */
    for (size_t o = 0; o < ENT__COUNT(orders); o++)
        for (uint32_t i = 0; i < p->n_obliques; i++)
            if (p->obliques[i].head != subj && (violent || !is_house(c, p->obliques[i].head)) &&
                ent__prep_in(&p->obliques[i], f->symmetric ? joined[o] : orders[o]))
                add_filler(out, p->obliques[i].head);
    for (uint32_t i = 0; i < c->s->tokens[p->token].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, p->token, i);
        uint8_t rel = c->s->tokens[k].rel;
        if (k == subj || are_joined(c->s, k, subj)) continue; /* "Chinese and Korean aggression": both do it */
        if (f->symmetric && ent__is_venue(c, p->token, k)) continue;
        if (rel == ENT__REL_COMPOUND || rel == ENT__REL_AMOD) add_filler(out, k);
    }
}

/* ---- any slot ---- */

void ent__slot_fillers(const ent__coder *c, const ent__frame *f, const ent__predication *p, const ent__slot *slot,
                       ent__fillers *out) {
    out->n = 0;
    switch (slot->kind) {
    case ENT__SLOT_SUBJ:
        add_filler(out, ent__subject_of(c, f, p));
        add_filler(out, ent__author_of(c, out->n ? out->head[0] : NONE));
        break;
    case ENT__SLOT_OBJ:
        if (p->pos == ENT__POS_NOUN) {
            add_filler(out, p->iobj); /* whom the words went to */
            nominal_objects(c, f, p, ent__subject_of(c, f, p), out);
        }
        add_filler(out, p->obj);
        if (p->obj == NONE) add_filler(out, p->iobj);
        if (p->obj == NONE && p->iobj == NONE && p->pos == ENT__POS_VERB && !p->passive && p->n_comps == 0)
            add_filler(out, noun_after(c, p->token));
        break;
    case ENT__SLOT_IOBJ:
        add_filler(out, p->iobj);
        if (p->iobj == NONE && p->obj != NONE && p->pos == ENT__POS_VERB) noun_before(c, p->obj, out);
        break;
    case ENT__SLOT_COMP:
        for (uint32_t i = 0; i < p->n_comps; i++)
            if (!ent__asks_no_act(c->s, p->token, p->comps[i])) add_filler(out, p->comps[i]);
        break;
    case ENT__SLOT_ANY: add_filler(out, p->verb); break; /* the words of the whole clause are looked at */
    default: prep_fillers(c, f, p, slot, out); break;
    }
}
