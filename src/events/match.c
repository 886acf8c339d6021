/* match: one frame on one predication. Each slot takes the first of its alternatives that fits; a required slot that
 * none fits refuses the frame, with a text that says which.
 *
 *   frame  obj {agreement} as document, with? other      predication  {sign, subj Iran, obj pact, with Oman}
 *   draft  actors Iran, Oman   document "a pact"
 */
#include "events/coder.h"

#define NONE ENT__NOTOKEN

/* ---- words ---- */

static bool word_is(const ent__sentence *s, uint32_t t, uint32_t word) {
    return s->tokens[t].word == word || s->tokens[t].lemma_word == word;
}

/* "has taken over tasks of the Drug Control Service": a word between two others of a name is no word of a phrase. */
static bool is_in_name(const ent__sentence *s, uint32_t t) {
    return !s->headline && t > 0 && t + 1 < s->n_tokens && s->tokens[t].upos == ENT__UPOS_PROPN &&
           s->tokens[t - 1].upos == ENT__UPOS_PROPN && s->tokens[t + 1].upos == ENT__UPOS_PROPN;
}

/* "taking it out of an arms control treaty" for "take control": a noun that only says of which kind another is. */
static bool names_kind(const ent__sentence *s, uint32_t t, uint32_t token, const ent__frame_key *key) {
    uint32_t head = s->tokens[t].head;
    if (key->pos == ENT__POS_NOUN && s->tokens[t].rel == ENT__REL_AMOD && head > t && t > token)
        return true; /* "the return of forced migrants" is no forced return */
    if (t < token || key->pos != ENT__POS_VERB || s->tokens[t].rel != ENT__REL_COMPOUND || head != t + 1) return false;
    for (uint8_t i = 0; i < key->n_extra; i++)
        if (word_is(s, head, key->extra[i])) return false;
    return s->tokens[head].upos == ENT__UPOS_NOUN &&
           !ent__lemma_in(s, head, "package round list raft set series bundle");
}

/* "said it had no choice but to go on" says no to nothing: a word of another verb's clause, unless that verb is of the
 * phrase too ("refused to let in"). */
static bool heads_other_clause(const ent__sentence *s, uint32_t verb, const ent__frame_key *key) {
    uint8_t rel = s->tokens[verb].rel;
    bool clause = rel == ENT__REL_CCOMP || rel == ENT__REL_XCOMP || rel == ENT__REL_ADVCL || rel == ENT__REL_ACL ||
                  rel == ENT__REL_ACL_RELCL;
    if (!clause || s->tokens[verb].upos != ENT__UPOS_VERB) return false;
    for (uint8_t i = 0; i < key->n_extra; i++)
        if (word_is(s, verb, key->extra[i])) return false;
    return true;
}

/* "took part in opening it": the preposition before a gerund is its verb's own. */
static bool leads_gerund(const ent__sentence *s, uint32_t t) {
    uint32_t up = s->tokens[t].head;
    return s->tokens[t].rel == ENT__REL_MARK && up != NONE && s->tokens[up].xpos == ENT__XPOS_VBG;
}

/* A further word of a phrase: near its head, and hanging on it through at most three steps, or two where it is its only
 * preposition (or next to it): "called on him for help" calls for it, "called it a trip for peace" does not. */
static bool extra_stands(const ent__sentence *s, uint32_t token, uint32_t word, const ent__frame_key *key) {
    uint32_t lo = token > 4 ? token - 4 : 0, hi = token + 9 < s->n_tokens ? token + 9 : s->n_tokens - 1;
    for (uint32_t t = lo; t <= hi; t++) {
        if (t == token || !word_is(s, t, word) || is_in_name(s, t) || (key && names_kind(s, t, token, key))) continue;
        if (t == token + 1 || t + 1 == token) return true;
        uint32_t up = s->tokens[t].head;
        int steps = key && key->n_extra == 1 && s->tokens[t].upos == ENT__UPOS_ADP ? 2 : 3;
        for (int n = 0; n < steps && up != NONE; n++, up = s->tokens[up].head) {
            if (up == token) return true;
            if (key && key->pos == ENT__POS_VERB && !leads_gerund(s, t) && heads_other_clause(s, up, key)) break;
        }
    }
    return false;
}

uint32_t ent__key_object(const ent__coder *c, const ent__frame_key *key, uint32_t token) {
    if (key->n_extra == 0) return NONE;
    uint32_t word = key->extra[key->n_extra - 1], end = token + 9 < c->s->n_tokens ? token + 9 : c->s->n_tokens;
    for (uint32_t t = token + 1; t < end; t++)
        if (word_is(c->s, t, word))
            return c->s->tokens[t].upos == ENT__UPOS_ADP && c->s->tokens[t].head != NONE && c->s->tokens[t].head > t
                       ? c->s->tokens[t].head
                       : NONE;
    return NONE;
}

/* "took place at the side of the road" takes nobody's side: a noun of the phrase has no preposition but the one that
 * stands before it there; "a message of thanks" is sent as thanks are. */
static bool stands_apart(const ent__coder *c, const ent__frame_key *key, uint32_t token, uint8_t extra) {
    uint32_t hi = token + 9 < c->s->n_tokens ? token + 9 : c->s->n_tokens - 1;
    for (uint32_t t = token + 1; t <= hi; t++) {
        if (!word_is(c->s, t, key->extra[extra]) || c->s->tokens[t].upos != ENT__UPOS_NOUN) continue;
        uint32_t prep = ent__preposition(c->s, t), up = c->s->tokens[t].head;
        if (prep == NONE || prep < token || up == NONE || c->s->tokens[up].rel == ENT__REL_OBJ) return false;
        if (!ent__lemma_in(c->s, prep, "of at in on by under from")) return false;
        for (uint8_t i = 0; i < extra; i++)
            if (word_is(c->s, prep, key->extra[i])) return false;
        return true;
    }
    return false;
}

/* "called on the ministers in charge" for "call in on": two prepositions of a phrase keep their order. */
static bool keeps_order(const ent__coder *c, const ent__frame_key *key, uint32_t token) {
    uint32_t end = token + 10 < c->s->n_tokens ? token + 10 : c->s->n_tokens, before = NONE;
    for (uint8_t i = 0; i < key->n_extra; i++) {
        uint32_t last = NONE;
        for (uint32_t t = token + 1; t < end; t++)
            if (word_is(c->s, t, key->extra[i]) && c->s->tokens[t].upos == ENT__UPOS_ADP) last = t;
        if (before != NONE && last != NONE && last < before) return false;
        before = last;
    }
    return true;
}

/* "called him out for lying" is no "call for": a particle that the phrase does not have makes another verb. */
static bool has_other_particle(const ent__sentence *s, const ent__frame_key *key, uint32_t token) {
    if (key->pos != ENT__POS_VERB || key->n_extra == 0) return false;
    uint32_t particle = ent__tree_child(s, token, ENT__REL_COMPOUND_PRT);
    if (particle == NONE || particle > token + 3) return false;
    for (uint8_t i = 0; i < key->n_extra; i++)
        if (word_is(s, particle, key->extra[i])) return false;
    return true;
}

bool ent__key_fits(const ent__coder *c, const ent__frame_key *key, uint32_t token) {
    if (has_other_particle(c->s, key, token)) return false;
    for (uint8_t i = 0; i < key->n_extra; i++)
        if (!extra_stands(c->s, token, key->extra[i], key) || stands_apart(c, key, token, i)) return false;
    return keeps_order(c, key, token);
}

static bool set_has(const ent__coder *c, uint32_t word, uint32_t token, uint32_t set) {
    size_t n;
    const ent__set_word *w = ent__frames_sets(&c->frames, word, &n);
    for (size_t i = 0; i < n; i++) {
        if (w[i].set != set) continue;
        bool fits = true;
        for (uint32_t k = 0; k < w[i].n_extra && fits; k++) fits = extra_stands(c->s, token, w[i].extra[k], NULL);
        if (fits) return true;
    }
    return false;
}

bool ent__in_set(const ent__coder *c, uint32_t token, uint32_t set) {
    const ent__token *t = &c->s->tokens[token];
    return set_has(c, t->lemma_word, token, set) || (t->word != t->lemma_word && set_has(c, t->word, token, set));
}

/* "a series of talks", "two of the prisoners", "a message of thanks", "$2bn of shells": the counted thing is meant. */
static uint32_t counted_thing(const ent__sentence *s, uint32_t head) {
    if (s->tokens[head].upos != ENT__UPOS_SYM &&
        !ent__lemma_in(s, head,
                       "series number round dozen hundred thousand million package group lot one some string set "
                       "couple pair tonne ton barrage wave batch part all most many several use total message letter "
                       "telegram worth"))
        return NONE;
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        if (s->tokens[k].rel == ENT__REL_NMOD && k > head) return k;
    }
    return NONE;
}

/* The head of the filler that is in the set, through coordination and counting; NONE. */
static uint32_t find_in_set(const ent__coder *c, uint32_t head, uint32_t set) {
    if (ent__in_set(c, head, set)) return head;
    uint32_t thing = counted_thing(c->s, head);
    if (thing != NONE && ent__in_set(c, thing, set)) return thing;
    for (uint32_t i = 0; i < c->s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, head, i);
        if (c->s->tokens[k].rel == ENT__REL_CONJ && ent__in_set(c, k, set)) return k;
    }
    return NONE;
}

/* ---- fillers ---- */

#define MAX_FILLERS 12
typedef struct fillers {
    uint32_t head[MAX_FILLERS];
    uint32_t n;
} fillers;

static void add_filler(fillers *f, uint32_t head) {
    if (head != NONE && f->n < MAX_FILLERS) f->head[f->n++] = head;
}

static bool slot_has_prep(const ent__slot *slot, uint32_t word) {
    for (uint8_t i = 0; i < slot->n_preps; i++)
        if (word && slot->preps[i] == word) return true;
    return false;
}

/* "The two met before the summit of Iran and Oman": who stands in a phrase of time has another time of his own. */
static bool tells_time(const ent__coder *c, uint32_t head) {
    uint32_t prep = ent__preposition(c->s, head);
    return prep != NONE && ent__lemma_in(c->s, prep, "before after since until till ahead amid");
}

/* A phrase the parser hung on the object may belong to the verb: "signed a pact with Iran". */
static void add_object_phrases(const ent__coder *c, uint32_t obj, const ent__slot *slot, fillers *out) {
    if (obj != NONE && tells_time(c, obj)) return;
    for (int depth = 0; obj != NONE && depth < 3; depth++) {
        uint32_t deeper = NONE;
        for (uint32_t i = 0; i < c->s->tokens[obj].n_kids; i++) {
            uint32_t k = ent__tree_kid(c->s, obj, i);
            if (c->s->tokens[k].rel != ENT__REL_NMOD && c->s->tokens[k].rel != ENT__REL_ACL) continue;
            uint32_t prep = ent__preposition(c->s, k);
            if (prep == NONE || ent__lemma_in(c->s, prep, "by")) continue; /* "by" names the doer of its own noun */
            if (slot_has_prep(slot, c->s->tokens[prep].lemma_word) || slot_has_prep(slot, c->s->tokens[prep].word))
                add_filler(out, k);
            deeper = k;
        }
        obj = deeper;
    }
}

/* "sent warships and dozens of jets toward Taiwan": where the last of several objects has the verb's direction. */
static void add_direction(const ent__coder *c, uint32_t obj, const ent__slot *slot, fillers *out) {
    static const char directions[] = "to toward towards near around against over off";
    for (uint32_t i = 0; obj != NONE && i < c->s->tokens[obj].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, obj, i);
        if (c->s->tokens[k].rel != ENT__REL_CONJ || c->s->tokens[k].upos != ENT__UPOS_NOUN) continue;
        fillers below = {.n = 0};
        add_object_phrases(c, k, slot, &below);
        for (uint32_t n = 0; n < below.n; n++)
            if (ent__lemma_in(c->s, ent__preposition(c->s, below.head[n]), directions)) add_filler(out, below.head[n]);
    }
}

/* "criticised the raid at a meeting of ministers in Oslo": where it was said, and of whom it was a meeting. */
static bool names_meeting(const ent__sentence *s, uint32_t noun) {
    uint32_t prep = ent__preposition(s, noun);
    return prep != NONE && ent__lemma_in(s, prep, "at in") &&
           ent__lemma_in(s, noun, "meeting summit conference session assembly forum ceremony rally interview event");
}

static bool ends_stretch(const ent__token *t) {
    return t->upos == ENT__UPOS_VERB || t->upos == ENT__UPOS_SCONJ ||
           (t->upos == ENT__UPOS_PUNCT && t->xpos != ENT__XPOS_HYPH);
}

/* Where the tree gives nothing: prepositions that follow in the same stretch of words, up to the next verb or comma. */
static void add_following_phrases(const ent__coder *c, uint32_t token, const ent__slot *slot, bool conflict,
                                  fillers *out) {
    uint32_t end = token + 12 < c->s->n_tokens ? token + 12 : c->s->n_tokens;
    for (uint32_t i = token + 1; i < end && !ends_stretch(&c->s->tokens[i]); i++) {
        const ent__token *t = &c->s->tokens[i];
        if (t->upos != ENT__UPOS_ADP || t->head == NONE || t->head < i) continue;
        if (tells_time(c, t->head) || (conflict && names_meeting(c->s, t->head))) return;
        if (slot_has_prep(slot, t->lemma_word)) add_filler(out, t->head);
    }
}

static bool is_comma(const ent__sentence *s, uint32_t t) { return s->tokens[t].xpos == ENT__XPOS_COMMA; }

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

/* Where the tree gives no object: the last of the nouns that follow at once. */
static uint32_t noun_after(const ent__coder *c, uint32_t verb) {
    uint32_t found = NONE;
    for (uint32_t i = verb + 1; i < c->s->n_tokens; i++) {
        uint8_t upos = c->s->tokens[i].upos;
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

/* "lend Ukraine money": who receives may hang as a noun before the object. */
static void noun_before(const ent__coder *c, uint32_t obj, fillers *out) {
    for (uint32_t i = 0; i < c->s->tokens[obj].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, obj, i);
        if (c->s->tokens[k].rel == ENT__REL_COMPOUND && k < obj && c->s->tokens[k].upos == ENT__UPOS_PROPN)
            add_filler(out, k);
    }
}

static bool may_be_finite(const ent__token *t) {
    return t->xpos == ENT__XPOS_VBD || t->xpos == ENT__XPOS_VBZ || t->xpos == ENT__XPOS_VBP || t->xpos == ENT__XPOS_VBN;
}

static bool is_conflict(const ent__coder *c, ent_str event) {
    const ent__onto_event *type = ent__onto_event_named(&c->onto, event);
    return type && type->quad >= 3;
}

/* "liberated with support from Russia": the phrase names who helped, whatever else is done to him. */
static bool names_helper(const ent__sentence *s, uint32_t noun) {
    uint32_t prep = ent__preposition(s, noun);
    return prep != NONE && ent__lemma_in(s, prep, "with under") &&
           ent__lemma_in(s, noun, "support help assistance aid backing pressure permission approval participation");
}

/* "discussed tensions with Oman": whom they are with is spoken of, and does not speak. */
static bool follows_tension(const ent__sentence *s, uint32_t head) {
    uint32_t lo = s->tokens[head].lo;
    return lo > 0 && ent__lemma_in(s, lo, "with between") && ent__lemma_in(s, lo - 1, "tension rivalry competition");
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
 * Moscow". Of people "who come" or "going" to a place it tells of which kind they are. */
static bool tells_of_subject(const ent__sentence *s, const ent__predication *p, uint32_t head) {
    const ent__token *v = &s->tokens[p->token];
    if (!ent__tree_below(s, head, p->token)) return false;
    if (v->rel == ENT__REL_ACL) return v->xpos == ENT__XPOS_VB;
    return v->xpos != ENT__XPOS_VBP && v->xpos != ENT__XPOS_VBZ;
}

static void prep_fillers(const ent__coder *c, const ent__frame *f, const ent__predication *p, const ent__slot *slot,
                         fillers *out) {
    bool conflict = is_conflict(c, ent__lex_str(c->lex, f->event.type));
    for (uint32_t i = 0; i < p->n_obliques; i++)
        if (slot_has_prep(slot, p->obliques[i].word) && p->obliques[i].head != p->subj)
            add_filler(out, p->obliques[i].head);
    if (!p->passive || p->pos == ENT__POS_NOUN) add_object_phrases(c, p->obj, slot, out);
    if (!p->passive && p->pos == ENT__POS_VERB) add_direction(c, p->obj, slot, out);
    for (uint32_t i = 0; i < p->n_obliques; i++)
        if (p->obliques[i].head != p->subj && !names_helper(c->s, p->obliques[i].head) &&
            !(conflict && names_meeting(c->s, p->obliques[i].head)) &&
            !(gives_recipient(c, slot) && is_occasion(c->s, p->obliques[i].head)))
            add_object_phrases(c, p->obliques[i].head, slot, out);
    if (out->n == 0) add_following_phrases(c, p->token, slot, conflict, out);
    if (p->pos == ENT__POS_NOUN) return;
    uint32_t n = 0; /* what stands inside the subject is no phrase of the verb, but where the verb hangs on it itself */
    for (uint32_t i = 0; i < out->n; i++) {
        uint32_t head = out->head[i];
        bool apart = p->subj == NONE || !ent__tree_below(c->s, head, p->subj) || tells_of_subject(c->s, p, head);
        if (apart && !follows_tension(c->s, head)) out->head[n++] = head;
    }
    out->n = n;
}

static bool prep_in(const ent__oblique *o, const char *words) {
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
static bool is_venue(const ent__coder *c, uint32_t meeting, uint32_t town) {
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

/* The object of a nominal: its "of" phrase unless that is the subject, its "on", "against", "for", or a noun before it.
 * What those who do the same do it about ("talks on Syria") and where is no party. */
static void nominal_objects(const ent__coder *c, const ent__frame *f, const ent__predication *p, uint32_t subj,
                            fillers *out) {
    static const char *const orders[] = {"of", "on upon against to toward towards into over at", "for about in"};
    static const char *const joined[] = {"of", "to toward towards into at", ""};
    for (size_t o = 0; o < ENT__COUNT(orders); o++)
        for (uint32_t i = 0; i < p->n_obliques; i++)
            if (p->obliques[i].head != subj && prep_in(&p->obliques[i], f->symmetric ? joined[o] : orders[o]))
                add_filler(out, p->obliques[i].head);
    for (uint32_t i = 0; i < c->s->tokens[p->token].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, p->token, i);
        uint8_t rel = c->s->tokens[k].rel;
        if (k == subj || are_joined(c->s, k, subj)) continue; /* "Chinese and Korean aggression": both do it */
        if (f->symmetric && is_venue(c, p->token, k)) continue;
        if (rel == ENT__REL_COMPOUND || rel == ENT__REL_AMOD) add_filler(out, k);
    }
}

/* "the suspension of the pact between the two": between whom a thing is stands with the thing, not with the act; those
 * who do the same are parted by nothing else. */
static bool parts_sides(const ent__coder *c, const ent__frame *f, const ent__predication *p, uint32_t head) {
    uint32_t up = c->s->tokens[head].head;
    return f->symmetric || up == p->token || up == p->verb;
}

/* Who acts in a nominal: as built; else "between"; else "of", where another phrase is there to be the object. Of an
 * act of force, or of blame, that has a slot for "of" it is the object always: "the invasion of Iraq". */
static uint32_t nominal_subject(const ent__coder *c, const ent__frame *f, const ent__predication *p, bool takes_object,
                                bool takes_of) {
    uint32_t of = NONE, between = NONE, others = 0;
    for (uint32_t i = 0; i < p->n_obliques; i++) {
        if (of == NONE && prep_in(&p->obliques[i], "of"))
            of = p->obliques[i].head;
        else if (between == NONE && prep_in(&p->obliques[i], "between among") &&
                 parts_sides(c, f, p, p->obliques[i].head))
            between = p->obliques[i].head;
        else
            others += prep_in(&p->obliques[i], "on upon against to toward towards into for with from");
    }
    if (between != NONE) return between;
    if (p->subj != NONE && !p->subj_understood) return p->subj;
    if (of != NONE && !takes_of && (!takes_object || others)) return of;
    return p->subj;
}

/* "a Washington-based group": says of what kind the noun is. */
static bool is_compound_participle(const ent__coder *c, uint32_t token) {
    return !c->lenient && c->s->tokens[token].rel == ENT__REL_AMOD && token > 0 &&
           c->s->tokens[token - 1].xpos == ENT__XPOS_HYPH;
}

/* "asked to visit jailed reporters", "Putin visits occupied Mariupol", "told visiting officials": a participle right
 * after the base form of another verb, after what headlines say of a journey, or after a verb that takes a person, is
 * an attribute. */
static bool follows_infinitive(const ent__coder *c, uint32_t token) {
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

/* "the Kramatorsk strike", "a Nord Stream blast": the name before an act of force is where or what it struck. A capital
 * may act for its state, and armed men name their own attacks. */
static bool names_scene(const ent__coder *c, const ent__frame *f, uint32_t noun, uint32_t name) {
    enum { COUNTRY = 1, FORCE = 4 };
    if (name == NONE || c->lenient || c->s->tokens[name].head != noun) return false;
    if (c->s->tokens[name].upos != ENT__UPOS_PROPN) return false;
    if (name < noun && c->s->tokens[name].rel != ENT__REL_COMPOUND) return false;
    const ent__onto_event *type = ent__onto_event_named(&c->onto, ent__lex_str(c->lex, f->event.type));
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, name);
    if (!type || type->quad != FORCE || !m || m->n_entities == 0) return false;
    const ent__entity *who = &c->f->cast.entities[m->entities[0]];
    const ent__place *place = place_at(c, name);
    bool finer = place && place->resolution > COUNTRY;
    if (name > noun) return finer; /* "the bombing of Hanoi" */
    return ent__str_is(who->sector, "BUS") || (finer && !who->sector.len);
}

static uint32_t subject_of(const ent__coder *c, const ent__frame *f, const ent__predication *p) {
    if (p->pos != ENT__POS_NOUN) {
        if (p->pos == ENT__POS_VERB && (is_participle_after_to(c, p->token) || follows_infinitive(c, p->token)))
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
    bool suffered = (type && type->quad == 4) || ent__str_is(name, "ACCUSE");
    uint32_t subj = nominal_subject(c, f, p, takes_object, takes_of && suffered);
    return names_scene(c, f, p->token, subj) ? NONE : subj;
}

/* "issued a statement condemning the raid", "a resolution adopted by the assembly condemned it": who speaks through
 * what is said or written, where its own words do not name him. */
static uint32_t author_of(const ent__coder *c, uint32_t head) {
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

static void slot_fillers(const ent__coder *c, const ent__frame *f, const ent__predication *p, const ent__slot *slot,
                         fillers *out) {
    out->n = 0;
    switch (slot->kind) {
    case ENT__SLOT_SUBJ:
        add_filler(out, subject_of(c, f, p));
        add_filler(out, author_of(c, out->n ? out->head[0] : NONE));
        break;
    case ENT__SLOT_OBJ:
        if (p->pos == ENT__POS_NOUN) nominal_objects(c, f, p, subject_of(c, f, p), out);
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
        for (uint32_t i = 0; i < p->n_comps; i++) add_filler(out, p->comps[i]);
        break;
    case ENT__SLOT_ANY: add_filler(out, p->verb); break; /* the words of the whole clause are looked at */
    default: prep_fillers(c, f, p, slot, out); break;
    }
}

/* ---- one alternative on one filler ---- */

static uint32_t set_anywhere(const ent__coder *c, const ent__predication *p, uint32_t set) {
    const ent__token *t = &c->s->tokens[p->verb];
    for (uint32_t i = t->lo; i <= t->hi; i++)
        if (i != p->token && ent__in_set(c, i, set)) return i;
    uint32_t up = c->s->tokens[p->token].head; /* "a warrant for his arrest": what it is only spoken of in */
    bool below = p->pos == ENT__POS_NOUN && up != NONE && c->s->tokens[up].upos == ENT__UPOS_NOUN;
    return below && c->s->tokens[p->token].rel == ENT__REL_NMOD && ent__in_set(c, up, set) ? up : NONE;
}

static void add_argument(const ent__coder *c, ent__draft *d, ent__sref name, uint32_t head) {
    if (d->n_arguments == ENT__MAX_ARGUMENTS) return;
    const ent__token *t = &c->s->tokens[head];
    d->arguments[d->n_arguments++] =
        (ent__argument){.role = ent__lex_str(c->lex, name), .head = head, .first = t->lo, .last = t->hi};
}

/* `other` waits in the recipients' place until it is known whether the frame is symmetric. */
static void give_role(ent__draft *d, ent__sides *others, uint8_t role, const ent__sides *who) {
    if (role == ENT__ROLE_ACTOR)
        ent__sides_add(&d->actors, who);
    else if (role == ENT__ROLE_RECIPIENT)
        ent__sides_add(&d->recipients, who);
    else if (role == ENT__ROLE_OTHER)
        ent__sides_add(others, who);
}

static bool names_place_or_time(const ent__sentence *s, uint32_t head) {
    uint32_t prep = ent__preposition(s, head);
    return prep != NONE &&
           ent__lemma_in(s, prep, "in at near off after before during since until through across within");
}

static bool is_place(const ent__sentence *s, uint32_t head) {
    uint32_t prep = ent__preposition(s, head), of = s->tokens[head].head;
    if (of != NONE && s->tokens[of].upos == ENT__UPOS_VERB) return false; /* "the results of talks held in Moscow" */
    return prep != NONE && ent__lemma_in(s, prep, "in");
}

/* "officers who had freed hostages": what a relative clause tells of somebody is not done to those in it. */
static bool in_relative_clause(const ent__sentence *s, uint32_t token, uint32_t head) {
    for (; token != NONE && token != head; token = s->tokens[token].head)
        if (s->tokens[token].rel == ENT__REL_ACL_RELCL) return true;
    return false;
}

/* "condemned the drills that China held", "a pact signed by Chad": who did the thing that is spoken of. */
static bool doer_of_thing(const ent__coder *c, uint32_t thing, ent__sides *out) {
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

/* "denied hidden motives after brokering talks of Chad and Niger": what went before hangs on the phrase by mistake. */
static bool in_clause_of_time(const ent__sentence *s, uint32_t token, uint32_t head) {
    for (; token != NONE && token != head; token = s->tokens[token].head) {
        uint32_t mark = s->tokens[token].upos == ENT__UPOS_VERB ? ent__tree_child(s, token, ENT__REL_MARK) : NONE;
        if (mark != NONE && ent__lemma_in(s, mark, "after before since until while when")) return true;
    }
    return false;
}

/* Parties inside a phrase, as the role has it; inside a clause its arguments, place and time left out. */
static bool parties_inside(const ent__coder *c, uint32_t head, uint8_t role, ent__sides *out) {
    if (ent__sides_within(c, head, role, out)) return true;
    const ent__token *t = &c->s->tokens[head];
    if (role != ENT__ROLE_RECIPIENT && t->upos != ENT__UPOS_VERB) return false;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = t->lo; i <= t->hi; i++) {
            uint8_t rel = c->s->tokens[i].rel;
            bool argument = rel == ENT__REL_OBJ || rel == ENT__REL_OBL || rel == ENT__REL_NMOD ||
                            rel == ENT__REL_NMOD_POSS || rel == ENT__REL_NSUBJ || rel == ENT__REL_IOBJ ||
                            rel == ENT__REL_OBL_AGENT || rel == ENT__REL_NSUBJ_PASS;
            if (!argument || i == head || (names_place_or_time(c->s, i) && !(pass == 1 && is_place(c->s, i)))) continue;
            if (!ent__cast_at(&c->f->cast, c->sentence, i) || in_relative_clause(c->s, i, head)) continue;
            if (in_clause_of_time(c->s, i, head)) continue;
            if (ent__sides_of(c, i, false, role, out)) return true;
        }
    return false;
}

static void drop_venue(const ent__coder *c, uint32_t meeting, ent__sides *who) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < who->n; i++) {
        uint32_t m = who->items[i].mention;
        if (m == UINT32_MAX || !is_venue(c, meeting, c->f->cast.mentions[m].head)) who->items[n++] = who->items[i];
    }
    who->n = n;
}

/* "his Australian visit": beside an owner that acts himself the nation in front is the other side. */
static void nation_of(const ent__coder *c, uint32_t noun, ent__sides *out) {
    for (uint32_t i = 0; i < c->s->tokens[noun].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, noun, i);
        uint8_t rel = c->s->tokens[k].rel;
        if (k < noun && (rel == ENT__REL_AMOD || rel == ENT__REL_COMPOUND))
            ent__sides_of(c, k, false, ENT__ROLE_RECIPIENT, out);
    }
    if (!ent__sides_known(c, out)) out->n = 0;
}

typedef struct filling {
    const ent__coder *c;
    const ent__predication *p;
    ent__draft *d;
    ent__sides *others;
    ent__sides *named; /* recipients that stand in a slot themselves, not inside its words */
    bool direct;       /* the object is the other side, by a code, or whoever is praised */
} filling;

/* Words or deeds against somebody: who is praised or helped did not always do the thing. */
static bool is_harsh(const filling *x) {
    const ent__onto_event *type = ent__onto_event_named(&x->c->onto, x->d->type);
    return type && type->quad == 3;
}

/* "closed its embassy in Tehran": what belongs to the actor is no other side; whom it stands with may be. */
static bool is_own_thing(const filling *x, uint32_t head) {
    uint32_t owner = ent__tree_child(x->c->s, head, ENT__REL_NMOD_POSS);
    if (owner == NONE || x->c->s->tokens[owner].upos != ENT__UPOS_PRON) return false;
    ent__sides who = {0};
    return ent__sides_of(x->c, owner, false, ENT__ROLE_ACTOR, &who) && ent__sides_share(&who, &x->d->actors);
}

/* "thanked the king for help with Oman": who is thanked is the object, what for is no side. */
static bool tells_matter(const filling *x, const ent__slot *slot, uint32_t head) {
    if (slot->kind != ENT__SLOT_PREP) return false;
    uint32_t prep = ent__preposition(x->c->s, head);
    if (prep == NONE) return false;
    const ent__onto_event *type = ent__onto_event_named(&x->c->onto, x->d->type);
    bool struck = type && type->quad == 4 && x->d->recipients.n > 0; /* "hit pedestrians in Oslo" */
    if (struck && ent__lemma_in(x->c->s, prep, "in across near")) return true;
    if (type && type->quad >= 3 && names_meeting(x->c->s, head)) return true;
    bool inside = x->p->pos == ENT__POS_VERB && x->p->obj != NONE && ent__tree_below(x->c->s, head, x->p->obj);
    bool praises = ent__str_is(x->d->type, "SUPPORT"), judges = is_harsh(x) || praises;
    bool whose =
        praises && x->c->s->tokens[head].head == x->p->obj && ent__lemma_in(x->c->s, prep, "of"); /* "the people of" */
    if (praises && x->named && x->named->n && ent__lemma_in(x->c->s, prep, "on")) return true;    /* "on Russia Day" */
    if (x->direct && judges && inside && !whose) return true; /* "slammed Merkel's trip to Cuba" */
    uint32_t up = x->c->s->tokens[head].head;
    bool deeper = x->p->pos == ENT__POS_VERB && up != x->p->token && up != x->p->verb && up != NONE &&
                  x->c->s->tokens[up].rel == ENT__REL_OBL;
    if (x->direct && judges && deeper) return true; /* "blasted Merkel for her trip to Cuba" */
    return x->direct && ent__lemma_in(x->c->s, prep, "for over on about of in at from");
}

static bool is_headline_source(const ent__coder *c, uint32_t head) {
    uint32_t colon = ent__last_colon(c->s);
    return colon != NONE && head > colon;
}

static bool party_fits(const filling *x, const ent__alt *a, uint32_t head) {
    ent__sides who = {0};
    if (is_headline_source(x->c, head)) return false;
    if (!ent__sides_of(x->c, head, true, a->role, &who)) return false;
    if (a->role == ENT__ROLE_RECIPIENT || a->role == ENT__ROLE_OTHER) {
        ent__sides_subtract(x->c, &who, &x->d->actors);
        if (who.n == 0) return false;
    }
    if (a->role == ENT__ROLE_OTHER || (a->role == ENT__ROLE_RECIPIENT && is_own_thing(x, head))) {
        ent__sides foreign = who;
        ent__sides_drop_own(x->c, &foreign, &x->d->actors);
        if (foreign.n) who = foreign;
    }
    give_role(x->d, x->others, a->role, &who);
    if (a->role == ENT__ROLE_RECIPIENT && x->named) ent__sides_add(x->named, &who);
    return true;
}

static bool is_clause(const ent__sentence *s, uint32_t head) {
    uint8_t rel = s->tokens[head].rel;
    return s->tokens[head].upos == ENT__UPOS_VERB || rel == ENT__REL_XCOMP || rel == ENT__REL_CCOMP ||
           rel == ENT__REL_ADVCL || rel == ENT__REL_ACL;
}

/* "said that Iran must stop": the clause says what somebody has to do, not what should be or should have been. */
static bool says_must(const ent__sentence *s, uint32_t head) {
    if (!is_clause(s, head) || s->tokens[head].upos != ENT__UPOS_VERB) return false;
    if (ent__tree_child(s, head, ENT__REL_NSUBJ_PASS) != NONE) return false;
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        if (s->tokens[k].rel == ENT__REL_AUX && ent__lemma_in(s, k, "have")) return false;
    }
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        if (s->tokens[k].rel == ENT__REL_AUX && ent__lemma_in(s, k, "must should ought")) return true;
    }
    return ent__lemma_in(s, head, "have need ought") && ent__tree_child(s, head, ENT__REL_XCOMP) != NONE;
}

/* The country for which a government or a state by its name speaks; empty for all others. */
static ent_str governed_country(const ent__coder *c, uint32_t entity) {
    const ent__entity *x = &c->f->cast.entities[entity];
    return !x->sector.len || ent__str_is(x->sector, "GOV") ? x->code : (ent_str){0};
}

/* "We and Poland should work together": what one says of one's own side as well asks nothing of the other. */
static bool is_asked(const filling *x, const ent__sides *who) {
    for (uint32_t i = 0; i < who->n; i++)
        for (uint32_t k = 0; k < x->d->actors.n; k++) {
            ent_str own = governed_country(x->c, x->d->actors.items[k].entity);
            if (own.len && ent__str_eq(own, x->c->f->cast.entities[who->items[i].entity].code)) return false;
        }
    return who->n > 0;
}

static bool of_two_countries(const ent__coder *c, const ent__sides *s) {
    ent__sides others = *s, first = *s;
    first.n = s->n ? 1 : 0;
    ent__sides_drop_own(c, &others, &first);
    return others.n > 0 && others.n < s->n;
}

/* Two or more, each with a code. */
static bool are_known_sides(const ent__coder *c, const ent__sides *s) {
    for (uint32_t i = 0; i < s->n; i++)
        if (!c->f->cast.entities[s->items[i].entity].code.len) return false;
    return s->n > 1;
}

/* "Merkel and Scholz discussed trade between Algeria and Tunisia": two already act; these are what they speak of. */
static bool is_between_others(const filling *x, uint32_t head) {
    uint32_t prep = x->p->pos == ENT__POS_VERB ? ent__preposition(x->c->s, head) : NONE;
    if (prep == NONE || !ent__lemma_in(x->c->s, prep, "between among")) return false;
    return of_two_countries(x->c, &x->d->actors) || are_known_sides(x->c, &x->d->actors);
}

/* The act that a noun names, as coded already; NULL where it names none. */
static const ent__draft *deed_at(const ent__coder *c, uint32_t head) {
    uint32_t thing = counted_thing(c->s, head), at = thing == NONE ? head : thing;
    if (!c->result[at] || c->lenient) return NULL;
    const ent__draft *d = &c->drafts[c->result[at] - 1];
    return d->nominal && d->trigger == at ? d : NULL;
}

/* "condemned the attack on Kabul": who is blamed for an act is who did it, not who suffered it; nobody if not said.
 * Of what is no conflict others are told by the words around: "objected to the visit of". */
static bool deed_fits(const filling *x, const ent__alt *a, uint32_t head, const ent__draft *deed) {
    ent__sides who = deed->actors;
    ent__sides_subtract(x->c, &who, &x->d->actors);
    if (who.n == 0) doer_of_thing(x->c, deed->trigger, &who);
    if (who.n == 0 && !is_conflict(x->c, deed->type)) return false;
    give_role(x->d, x->others, ENT__ROLE_RECIPIENT, &who);
    if (a->name.len) add_argument(x->c, x->d, a->name, head);
    return true;
}

static bool alt_fits(const filling *x, const ent__slot *slot, const ent__alt *a, uint32_t head) {
    uint32_t found = head;
    const ent__draft *deed = a->within == ENT__ROLE_DOER ? deed_at(x->c, head) : NULL;
    bool matter = tells_matter(x, slot, head);
    if (deed && !matter && deed_fits(x, a, head, deed)) return true;
    switch (a->test) {
    case ENT__TEST_PARTY:
        if (a->role == ENT__ROLE_OTHER && is_between_others(x, head)) return false;
        if (a->role == ENT__ROLE_RECIPIENT && matter) return true; /* taken, but gives no side */
        if (!party_fits(x, a, head)) return false;
        break;
    case ENT__TEST_SET:
        found = slot->kind == ENT__SLOT_ANY ? set_anywhere(x->c, x->p, a->set) : find_in_set(x->c, head, a->set);
        if (found == NONE) return false;
        break;
    case ENT__TEST_CLAUSE:
        if (!is_clause(x->c->s, head)) return false;
        break;
    case ENT__TEST_MUST:
        found = says_must(x->c->s, head) ? ent__surface_subject(x->c->s, head) : NONE;
        if (found == NONE) return false;
        break;
    default: break;
    }
    if (a->role == ENT__ROLE_ARGUMENT)
        add_argument(x->c, x->d, a->name, found);
    else if (a->test != ENT__TEST_PARTY && a->role) {
        ent__sides who = {0};
        ent__sides_of(x->c, found, a->test != ENT__TEST_MUST || x->c->lenient, a->role, &who);
        if (a->test == ENT__TEST_MUST && !is_asked(x, &who)) return false;
        give_role(x->d, x->others, a->role, &who);
    }
    bool side = !(a->within == ENT__ROLE_OTHER && of_two_countries(x->c, &x->d->actors)) &&
                !(a->within == ENT__ROLE_RECIPIENT && matter) && /* "deployed soldiers in Mali": not Mali's */
                !(a->within == ENT__ROLE_ACTOR && slot->kind == ENT__SLOT_OBJ && ent__sides_known(x->c, &x->d->actors));
    if (a->within && a->within != ENT__ROLE_DOER && side) {
        ent__sides who = {0};
        bool inside = parties_inside(x->c, found, a->within, &who);
        if (!inside && a->within == ENT__ROLE_RECIPIENT && is_harsh(x)) {
            inside = doer_of_thing(x->c, found, &who);
            ent__sides_drop_own(x->c, &who, &x->d->actors);
        }
        bool nobody = a->within == ENT__ROLE_RECIPIENT || (a->within == ENT__ROLE_ACTOR && x->d->actors.n == 0);
        if (!inside && nobody) /* "rescued ten hostages", "police were deployed": themselves */
            ent__sides_of(x->c, found, false, a->within, &who);
        if (a->within != ENT__ROLE_ACTOR) ent__sides_subtract(x->c, &who, &x->d->actors);
        if (inside && who.n == 0 && a->within != ENT__ROLE_ACTOR &&
            !ent__cast_at(&x->c->f->cast, x->c->sentence, found))
            nation_of(x->c, found, &who);
        if (a->within != ENT__ROLE_RECIPIENT) ent__sides_drop_own(x->c, &who, &x->d->actors);
        if (a->within == ENT__ROLE_OTHER) drop_venue(x->c, found, &who);
        give_role(x->d, x->others, a->within, &who);
    }
    return true;
}

/* None of the set stands there; for `any`, nowhere in the sentence: what an act is may be said in another clause. */
static bool set_absent(const ent__coder *c, const ent__slot *slot, const fillers *heads, uint32_t set) {
    if (slot->kind == ENT__SLOT_ANY) {
        for (uint32_t i = 0; i < c->s->n_tokens; i++)
            if (ent__in_set(c, i, set)) return false;
        return true;
    }
    for (uint32_t k = 0; k < heads->n; k++)
        if (find_in_set(c, heads->head[k], set) != NONE) return false;
    return true;
}

static bool slot_fits(const filling *x, const ent__frame *f, const ent__slot *slot) {
    fillers heads;
    slot_fillers(x->c, f, x->p, slot, &heads);
    for (uint32_t i = 0; i < slot->n_alts; i++) {
        const ent__alt *a = &x->c->frames.alts[slot->alts + i];
        if (a->absent && (a->test == ENT__TEST_SET ? set_absent(x->c, slot, &heads, a->set) : heads.n == 0))
            return true;
        for (uint32_t k = 0; k < heads.n && !a->absent; k++)
            if (alt_fits(x, slot, a, heads.head[k])) return true;
    }
    return false;
}

/* ---- changes ---- */

/* Those who hold power, or a state by its name as the subject: they protest by a note, not in the street. */
static bool holds_power(const ent__coder *c, const ent__party *p) {
    const ent__entity *x = &c->f->cast.entities[p->entity];
    if (ent__str_is(x->sector2, "OPP")) return false;
    static const char *const powers[] = {"GOV", "MIL", "COP", "JUD", "SPY", "PRM"};
    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++)
        if (ent__str_is(x->sector, powers[i])) return true;
    if (x->kind != ENT__STATE || x->sector.len || p->mention == UINT32_MAX) return false;
    const ent__mention *m = &c->f->cast.mentions[p->mention];
    const ent__token *t = &c->s->tokens[m->head];
    return m->kind == ENT__BY_NAME && m->sentence == c->sentence && t->rel == ENT__REL_NSUBJ;
}

static bool all_hold_power(const ent__coder *c, const ent__sides *actors) {
    for (uint32_t i = 0; i < actors->n; i++)
        if (!holds_power(c, &actors->items[i])) return false;
    return actors->n > 0 && !c->lenient;
}

/* All of one state, as far as is known, and two at least: a government at work on its own country. */
static bool is_domestic(const ent__coder *c, const ent__draft *d) {
    const ent__sides *sides[] = {&d->actors, &d->recipients};
    ent_str first = {0};
    uint32_t n = 0;
    for (int i = 0; i < 2; i++)
        for (uint32_t k = 0; k < sides[i]->n; k++) {
            ent_str code = c->f->cast.entities[sides[i]->items[k].entity].code;
            if (code.len && n && !ent__str_eq(first, code)) return false;
            if (code.len && n++ == 0) first = code;
        }
    return n > 1 && !c->lenient;
}

/* Parties that have a code, or that have none. */
static uint32_t count_codes(const ent__coder *c, const ent__draft *d, bool have) {
    const ent__sides *sides[] = {&d->actors, &d->recipients};
    uint32_t n = 0;
    for (int i = 0; i < 2; i++)
        for (uint32_t k = 0; k < sides[i]->n; k++)
            n += (c->f->cast.entities[sides[i]->items[k].entity].code.len > 0) == have;
    return n;
}

/* "troops stationed in Syria", "supplied parts": a participle that says of which kind the noun beside it is. */
static bool stands_aside(const ent__coder *c, const ent__predication *p) {
    const ent__token *t = &c->s->tokens[p->token];
    if (p->pos == ENT__POS_VERB && !c->lenient && follows_infinitive(c, p->token)) return true;
    return p->pos == ENT__POS_VERB && !c->lenient && (t->xpos == ENT__XPOS_VBN || t->xpos == ENT__XPOS_VBG) &&
           (t->rel == ENT__REL_ACL || t->rel == ENT__REL_AMOD) && t->head != c->s->root &&
           ent__tree_child(c->s, p->token, ENT__REL_AUX) == NONE;
}

/* "families of those who were killed": told beside the news, to say who is meant. Behind a comma it is news. */
static bool stands_in_relative(const ent__coder *c, const ent__predication *p) {
    uint32_t at = p->verb;
    for (int n = 0; n < 3 && at != NONE && c->s->tokens[at].rel == ENT__REL_CONJ; n++) at = c->s->tokens[at].head;
    if (c->lenient || at == NONE || c->s->tokens[at].rel != ENT__REL_ACL_RELCL) return false;
    uint32_t lo = c->s->tokens[at].lo;
    return !is_comma(c->s, lo) && (lo == 0 || !is_comma(c->s, lo - 1));
}

static bool each_private(const ent__coder *c, const ent__sides *sides) {
    static const char *const sectors[] = {"CVL", "BUS", "EDU", "MED", "LAB", "JRN", "AGR", "UNK"};
    uint32_t n = 0;
    for (uint32_t i = 0; i < sides->n; i++) {
        const ent__entity *x = &c->f->cast.entities[sides->items[i].entity];
        bool is = !x->sector.len && !x->code.len;
        if (ent__str_is(x->code, "UNO") || ent__str_is(x->code, "IGO") || ent__str_is(x->code, "EUR")) continue;
        for (size_t k = 0; k < ENT__COUNT(sectors) && !is; k++) is = ent__str_is(x->sector, sectors[k]);
        n += is;
    }
    return n == sides->n;
}

/* Citizens, firms, schools: what they refuse or break among themselves is no politics. */
static bool all_private(const ent__coder *c, const ent__draft *d) {
    return d->actors.n > 0 && each_private(c, &d->actors) && each_private(c, &d->recipients) && !c->lenient;
}

static bool has_shape(const filling *x, ent__shape shape) {
    switch (shape) {
    case ENT__SHAPE_PASSIVE: return x->p->passive;
    case ENT__SHAPE_NOMINAL: return x->p->pos == ENT__POS_NOUN;
    case ENT__SHAPE_VERBAL: return x->p->pos == ENT__POS_VERB;
    case ENT__SHAPE_TOGETHER: return of_two_countries(x->c, &x->d->actors);
    case ENT__SHAPE_POWERS: return all_hold_power(x->c, &x->d->actors);
    case ENT__SHAPE_DOMESTIC: return is_domestic(x->c, x->d);
    case ENT__SHAPE_ASIDE: return stands_aside(x->c, x->p);
    case ENT__SHAPE_NAMELESS: return !x->c->lenient && count_codes(x->c, x->d, true) == 0;
    case ENT__SHAPE_UNNAMED: return !x->c->lenient && count_codes(x->c, x->d, false) > 0;
    case ENT__SHAPE_PRIVATE: return all_private(x->c, x->d);
    case ENT__SHAPE_RELATIVE: return stands_in_relative(x->c, x->p);
    default: return false;
    }
}

static bool condition_holds(const filling *x, const ent__frame *f, const ent__change *ch) {
    if ((ch->grammar & x->p->grammar) != ch->grammar) return false;
    for (uint8_t i = 0; i < ENT__N_SHAPES; i++)
        if ((ch->shape & (1u << i)) && !has_shape(x, (ent__shape)i)) return false;
    for (uint32_t i = 0; i < ch->n_conds; i++) {
        ent__draft scratch = *x->d;
        ent__sides others = {0};
        filling y = {.c = x->c, .p = x->p, .d = &scratch, .others = &others};
        if (!slot_fits(&y, f, &x->c->frames.slots[ch->conds + i])) return false;
    }
    return true;
}

static void set_text(const ent__coder *c, ent_str *to, ent__sref from) {
    if (from.len) *to = ent__lex_str(c->lex, from);
}

bool ent__change_apply(const ent__coder *c, const ent__change *ch, ent__draft *d) {
    if (ch->none) return false;
    ent_str type = d->type;
    set_text(c, &d->type, ch->type);
    if (ch->type.len && !ent__str_eq(type, d->type)) d->mode = d->cameo = (ent_str){0};
    set_text(c, &d->mode, ch->mode);
    set_text(c, &d->cameo, ch->cameo);
    set_text(c, &d->context, ch->context);
    if (ch->modality) d->modality = (uint8_t)(ch->modality - 1);
    return true;
}

/* `when` lines: for each of type, mode, code, context the first that holds and says something. */
static const char *apply_conditions(const filling *x, const ent__frame *f) {
    ent__change sum = {0};
    for (uint32_t i = 0; i < f->n_changes; i++) {
        const ent__change *ch = &x->c->frames.changes[f->changes + i];
        if (!condition_holds(x, f, ch)) continue;
        if (ch->none) return "an unless line holds";
        if (ch->type.len && !sum.type.len) sum.type = ch->type;
        if (ch->mode.len && !sum.mode.len) sum.mode = ch->mode;
        if (ch->cameo.len && !sum.cameo.len) sum.cameo = ch->cameo;
        if (ch->context.len && !sum.context.len) sum.context = ch->context;
        if (ch->modality && !sum.modality) sum.modality = ch->modality;
    }
    ent__change_apply(x->c, &sum, x->d);
    return NULL;
}

const ent__change *ent__turn_of(const ent__coder *c, const ent__frame *f, const ent__draft *d) {
    for (uint32_t i = 0; i < f->n_changes; i++) {
        const ent__change *ch = &c->frames.changes[f->changes + i];
        ent_str from = ent__lex_str(c->lex, ch->from), mode = ent__lex_str(c->lex, ch->from_mode);
        if (!ent__str_is(from, "*") && !ent__str_eq(from, d->type)) continue;
        if (mode.len && !ent__str_eq(mode, d->mode) && !ent__str_eq(mode, d->cameo)) continue;
        return ch;
    }
    return NULL;
}

/* ---- the frame ---- */

static void begin_draft(const ent__coder *c, const ent__frame *f, const ent__predication *p, ent__draft *d) {
    *d = (ent__draft){.trigger = p->token,
                      .at = p->token,
                      .rule = f->source,
                      .derivation = p->derivation,
                      .understood = p->subj_understood,
                      .nominal = p->pos == ENT__POS_NOUN,
                      .state = f->state && p->pos == ENT__POS_NOUN,
                      .passive = p->passive};
    d->first = p->verb < p->token ? p->verb : p->token;
    d->last = p->verb < p->token ? p->token : p->verb;
    set_text(c, &d->type, f->event.type);
    set_text(c, &d->mode, f->event.mode);
    set_text(c, &d->cameo, f->event.cameo);
    set_text(c, &d->context, f->event.context);
}

static const char *const missing[] = {"subject does not fit",
                                      "object does not fit",
                                      "indirect object does not fit",
                                      "no clause that fits",
                                      "the words it needs are not there",
                                      "no phrase that fits"};

static const char *check_roles(const ent__coder *c, const ent__frame *f, ent__draft *d) {
    if (f->needs & (1u << ENT__ROLE_ACTOR) && d->actors.n == 0) return "no actor known";
    if (f->needs & (1u << ENT__ROLE_RECIPIENT) && d->recipients.n == 0 &&
        (d->actors.n < 2 || !(f->symmetric || of_two_countries(c, &d->actors))))
        return "no recipient known";
    if (f->symmetric && d->actors.n < 2 && !c->lenient) return "one side only";
    return NULL;
}

static bool slot_gives_party(const ent__coder *c, const ent__slot *slot) {
    for (uint32_t i = 0; i < slot->n_alts; i++)
        if (c->frames.alts[slot->alts + i].test == ENT__TEST_PARTY) return true;
    return false;
}

static bool scolds_own_state(const ent__coder *c, const ent__draft *d) {
    const ent__onto_event *type = ent__onto_event_named(&c->onto, d->type);
    return ent__sides_govern(c, &d->actors) && type && type->quad == 3;
}

/* "Japan rejected an American offer of a line between Tokyo and Washington": beside a foreign side the government that
 * acts is not done to. */
static void drop_own_government(const ent__coder *c, ent__draft *d) {
    ent__sides foreign = d->recipients;
    ent__sides_drop_own(c, &foreign, &d->actors);
    if (!ent__sides_known(c, &foreign) || !ent__sides_govern(c, &d->actors)) return;
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->recipients.n; i++) {
        ent__sides own = {.items = {d->recipients.items[i]}, .n = 1}, one = own;
        ent__sides_drop_own(c, &one, &d->actors);
        if (one.n || !ent__sides_govern(c, &own)) d->recipients.items[n++] = own.items[0];
    }
    d->recipients.n = n;
}

/* "hailed the partnership of the two countries": the actor's own state is no other side beside a foreign one, and none
 * at all for hard words of its government ("was concerned about crime in the country"). */
static void drop_own_states(const ent__coder *c, ent__draft *d) {
    ent__sides *recipients = &d->recipients;
    const ent__sides *actors = &d->actors;
    ent__sides foreign = *recipients;
    ent__sides_drop_own(c, &foreign, actors);
    bool states = true;
    for (uint32_t i = 0; i < recipients->n; i++) {
        const ent__entity *x = &c->f->cast.entities[recipients->items[i].entity];
        states &= x->kind == ENT__STATE && !x->sector.len;
    }
    if (states && (foreign.n || of_two_countries(c, actors) || scolds_own_state(c, d))) *recipients = foreign;
    drop_own_government(c, d);
}

/* "appealed to Bush for closer ties with Oman": where some are asked by name, those inside what is asked are not. */
static void keep_named(const filling *x) {
    ent__sides inside = x->d->recipients;
    ent__sides_subtract(x->c, &inside, x->named);
    ent__sides foreign = *x->named;
    ent__sides_drop_own(x->c, &foreign, &x->d->actors);
    if (is_harsh(x) && ent__sides_known(x->c, &foreign)) ent__sides_subtract(x->c, &x->d->recipients, &inside);
}

/* The objects' slots, or those of prepositions and clauses. False where one is not filled that no party could fill. */
static bool fill_slots(const filling *x, const ent__frame *f, bool objects, const char **wrong) {
    for (uint32_t i = 0; i < f->n_slots; i++) {
        const ent__slot *slot = &x->c->frames.slots[f->slots + i];
        bool object = slot->kind == ENT__SLOT_OBJ || slot->kind == ENT__SLOT_IOBJ;
        if (slot->kind == ENT__SLOT_SUBJ || object != objects) continue;
        if (slot_fits(x, f, slot) || slot->optional) continue;
        bool party = slot_gives_party(x->c, slot);
        if (!party || !*wrong) *wrong = missing[slot->kind];
        if (!party) return false;
    }
    return true;
}

/* One of them is known by a code or a name: "the West". */
static bool is_somebody(const ent__coder *c, const ent__sides *s) {
    bool named = ent__sides_known(c, s);
    for (uint32_t i = 0; i < s->n; i++) named |= c->f->cast.entities[s->items[i].entity].name.len > 0;
    return named;
}

/* "criticised Holmstad for her ties to a bank in Oslo": the object is somebody, though nobody knows of which state. */
static bool object_is_name(const ent__coder *c, const ent__predication *p) {
    if (p->pos != ENT__POS_VERB || p->passive || p->obj == NONE || c->lenient) return false;
    return c->s->tokens[p->obj].upos == ENT__UPOS_PROPN && !ent__cast_at(&c->f->cast, c->sentence, p->obj);
}

const char *ent__match(const ent__coder *c, const ent__frame *f, const ent__predication *p, ent__draft *out) {
    begin_draft(c, f, p, out);
    ent__sides others = {0}, named = {0};
    filling x = {.c = c, .p = p, .d = out, .others = &others, .named = &named};
    const char *wrong = NULL;
    for (uint32_t i = 0; i < f->n_slots; i++) {
        const ent__slot *slot = &c->frames.slots[f->slots + i];
        if (slot->kind != ENT__SLOT_SUBJ) continue;
        if (!slot_fits(&x, f, slot) && !slot->optional) wrong = missing[0];
        if (wrong && !slot_gives_party(c, slot)) return wrong;
    }
    if (!fill_slots(&x, f, true, &wrong)) return wrong;
    ent__sides foreign = out->recipients;
    ent__sides_drop_own(c, &foreign, &out->actors);
    bool praised = ent__str_is(out->type, "SUPPORT") && p->obj != NONE && is_somebody(c, &named) &&
                   ent__cast_at(&c->f->cast, c->sentence, p->obj);
    x.direct = is_somebody(c, &foreign) || praised || (is_harsh(&x) && object_is_name(c, p));
    if (!fill_slots(&x, f, false, &wrong)) return wrong;
    if (wrong == missing[0] && p->passive && p->subj == NONE && out->actors.n > 0)
        wrong = NULL; /* whose troops they are */
    keep_named(&x);
    ent__sides_subtract(c, &others, &out->actors);
    ent__sides_tidy(c, &out->actors); /* each side by itself: whom a president meets need have no name */
    ent__sides_tidy(c, &others);
    ent__sides_tidy(c, &out->recipients);
    if (f->symmetric) {
        ent__sides_add(&out->actors, &others);
        ent__sides_add(&out->actors, &out->recipients);
        out->recipients.n = 0;
        ent__sides_unite(c, &out->actors);
    } else {
        ent__sides_add(&out->recipients, &others);
    }
    ent__sides_subtract(c, &out->recipients, &out->actors);
    drop_own_states(c, out);
    const char *refused = apply_conditions(&x, f);
    if (refused) return refused;
    if (!wrong) wrong = check_roles(c, f, out);
    out->partial = wrong != NULL;
    return wrong;
}

void ent__match_roles(const ent__coder *c, const ent__frame *f, const ent__predication *p, ent__draft *out) {
    begin_draft(c, f, p, out);
    ent__sides others = {0};
    filling x = {.c = c, .p = p, .d = out, .others = &others};
    for (uint32_t i = 0; i < f->n_slots; i++) slot_fits(&x, f, &c->frames.slots[f->slots + i]);
    ent__sides_add(&out->recipients, &others);
    uint32_t subj = subject_of(c, f, p);
    if (out->actors.n == 0 && !ent__sides_of(c, subj, true, ENT__ROLE_ACTOR, &out->actors))
        ent__sides_of(c, author_of(c, subj), true, ENT__ROLE_ACTOR, &out->actors);
    ent__sides_subtract(c, &out->recipients, &out->actors);
}
