/* phrases: whether the words of a frame's key, or of a set, stand at a token: the word itself and the further words
 * near it.
 *
 *   "took the town back"                  take back
 *   "called him out for lying"            no "call for": another particle makes another verb
 *   "a series of talks"                   in the set of talks: the counted thing is meant
 */
#include "events/match.h"

#define NONE ENT__NOTOKEN

/* ---- keys of frames ---- */

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

/* "issued a warning over its ties to Iran" warns of Iran, not Iran: the preposition of a noun that has another one
 * before it, and that is no word of the phrase itself. */
static bool in_other_phrase(const ent__sentence *s, uint32_t token, uint32_t prep, const ent__frame_key *key) {
    uint32_t head = s->tokens[prep].head;
    bool to = s->tokens[prep].upos == ENT__UPOS_ADP && ent__lemma_in(s, prep, "to");
    uint32_t up = to && head != NONE ? s->tokens[head].head : NONE;
    if (up == NONE || up == token || up < token || up > prep || s->tokens[up].upos != ENT__UPOS_NOUN) return false;
    for (uint8_t i = 0; i < key->n_extra; i++)
        if (word_is(s, up, key->extra[i])) return false;
    uint32_t other = ent__preposition(s, up);
    return other != NONE && other > token;
}

/* "sent jets to help Chad" sends no help to anybody: the "to" of an infinitive that is itself a word of the phrase. */
static bool leads_own_word(const ent__sentence *s, uint32_t to, const ent__frame_key *key) {
    if (s->tokens[to].upos != ENT__UPOS_PART || to + 1 >= s->n_tokens || !key || key->n_extra < 2) return false;
    return ent__lemma_in(s, to, "to") && word_is(s, to, key->extra[key->n_extra - 1]) &&
           word_is(s, to + 1, key->extra[key->n_extra - 2]);
}

/* A further word of a phrase: near its head, and hanging on it through at most three steps, or two where it is its only
 * preposition (or next to it): "called on him for help" calls for it, "called it a trip for peace" does not; nor does
 * the defence minister who came come to anybody's defence. */
static bool extra_stands(const ent__sentence *s, uint32_t token, uint32_t word, const ent__frame_key *key) {
    uint32_t lo = token > 4 ? token - 4 : 0, hi = token + 9 < s->n_tokens ? token + 9 : s->n_tokens - 1;
    for (uint32_t t = lo; t <= hi; t++) {
        if (t == token || !word_is(s, t, word) || is_in_name(s, t) || (key && names_kind(s, t, token, key))) continue;
        if (leads_own_word(s, t, key)) continue;
        bool deed = t > token + 1 && s->tokens[t].xpos == ENT__XPOS_VBG && s->tokens[t].rel == ENT__REL_ACL;
        if (key && key->pos == ENT__POS_VERB && deed) continue; /* "gave the example of Oman warning them" */
        if (t < token && s->tokens[t].upos == ENT__UPOS_PART && ent__lemma_in(s, t, "to")) continue;
        if (t == token + 1 || t + 1 == token) return true;
        uint32_t up = s->tokens[t].head;
        int steps = key && key->n_extra == 1 && s->tokens[t].upos == ENT__UPOS_ADP ? 2 : 3;
        if (key && in_other_phrase(s, token, t, key)) continue;
        for (int n = 0, at = (int)t; n < steps && up != NONE; n++, at = (int)up, up = s->tokens[up].head) {
            if (up == token && !(key && key->pos == ENT__POS_VERB && s->tokens[at].rel == ENT__REL_NSUBJ)) return true;
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

/* "called on those in charge" for "call in": a word that stands by its verb like an adverb is none where the verb has a
 * preposition of its own and the word leads a phrase. */
static bool leads_phrase(const ent__sentence *s, const ent__frame_key *key, uint32_t token) {
    uint32_t end = token + 10 < s->n_tokens ? token + 10 : s->n_tokens, next = token + 1;
    if (key->pos != ENT__POS_VERB || key->n_extra != 1 || next >= end) return false;
    if (s->tokens[next].rel != ENT__REL_CASE || !ent__lemma_in(s, next, "on upon for to")) return false;
    for (uint32_t t = next + 1; t < end; t++)
        if (word_is(s, t, key->extra[0]))
            return s->tokens[t].rel == ENT__REL_CASE && ent__lemma_in(s, t, "in up out off down over");
    return false;
}

bool ent__key_fits(const ent__coder *c, const ent__frame_key *key, uint32_t token) {
    if (has_other_particle(c->s, key, token) || leads_phrase(c->s, key, token)) return false;
    for (uint8_t i = 0; i < key->n_extra; i++)
        if (!extra_stands(c->s, token, key->extra[i], key) || stands_apart(c, key, token, i)) return false;
    return keeps_order(c, key, token);
}

/* ---- sets ---- */

static const ent__token_sets *sets_of(const ent__coder *c, uint32_t token, bool form) {
    ent__token_sets *m = &c->sets[2 * (size_t)token + form];
    if (m->known) return m;
    const ent__token *t = &c->s->tokens[token];
    size_t n;
    m->at = ent__frames_sets(&c->frames, form ? t->word : t->lemma_word, &n);
    m->n = (uint32_t)n;
    m->known = true;
    return m;
}

static bool set_has(const ent__coder *c, uint32_t token, bool form, uint32_t set) {
    const ent__token_sets *m = sets_of(c, token, form);
    const ent__set_word *w = m->at;
    for (uint32_t i = 0; i < m->n; i++) {
        if (w[i].set != set) continue;
        bool fits = true;
        for (uint32_t k = 0; k < w[i].n_extra && fits; k++) fits = extra_stands(c->s, token, w[i].extra[k], NULL);
        if (fits) return true;
    }
    return false;
}

bool ent__in_set(const ent__coder *c, uint32_t token, uint32_t set) {
    const ent__token *t = &c->s->tokens[token];
    return set_has(c, token, false, set) || (t->word != t->lemma_word && set_has(c, token, true, set));
}

static bool is_of(const ent__sentence *s, uint32_t noun) {
    uint32_t prep = ent__preposition(s, noun);
    return prep != NONE && ent__lemma_in(s, prep, "of");
}

/* "a series of talks", "two of the prisoners", "a message of thanks", "$2bn of shells": the counted thing is meant; not
 * those whom a message goes to. */
uint32_t ent__counted_thing(const ent__sentence *s, uint32_t head) {
    bool written = ent__lemma_in(s, head, "message letter telegram");
    if (s->tokens[head].upos != ENT__UPOS_SYM &&
        !ent__lemma_in(s, head,
                       "series number round dozen hundred thousand million package group lot one some string set "
                       "couple pair tonne ton barrage wave batch part all most many several use total message letter "
                       "telegram worth day session"))
        return NONE;
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        if (s->tokens[k].rel == ENT__REL_NMOD && k > head && (!written || is_of(s, k))) return k;
    }
    return NONE;
}

/* The head of the filler that is in the set, through coordination and counting; NONE. */
uint32_t ent__find_in_set(const ent__coder *c, uint32_t head, uint32_t set) {
    if (ent__in_set(c, head, set)) return head;
    uint32_t thing = ent__counted_thing(c->s, head);
    if (thing != NONE && ent__in_set(c, thing, set)) return thing;
    for (uint32_t i = 0; i < c->s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, head, i);
        if (c->s->tokens[k].rel == ENT__REL_CONJ && ent__in_set(c, k, set)) return k;
        bool title =
            c->s->tokens[k].rel == ENT__REL_NMOD_DESC && k < head && c->s->tokens[head].upos == ENT__UPOS_PROPN;
        if (title && ent__in_set(c, k, set)) return head; /* "Ambassador Jane Roe was summoned" */
    }
    return NONE;
}
