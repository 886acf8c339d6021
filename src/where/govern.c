/* where: where an event took place. Only what the tree says of it counts; a place that is merely mentioned does not.
 *
 *   met … in Geneva                          a locative adjunct of the trigger
 *   detained during an operation in Maiwand  of a noun that tells the occasion
 *   killed two soldiers in Helmand           of its object, where the parse hangs it there
 *   visited Moscow, a visit to Moscow        the goal of a visit
 *   in the same area                         the last place named before that is one
 *   talks were held in Vienna                of the verb that carries a nominal event
 *   to Lagos, where a bomb killed nine       what stands before a clause with "where"
 *   KABUL – Forces seized …                  the dateline's, in its own paragraph, where no other place is named
 */
#include "where/internal.h"

typedef struct search {
    const ent__places *places;
    const ent__text *text;
    const ent__sentence *s;
    size_t sentence, begin, end;
    uint32_t token; /* the event's word */
    bool deed;      /* the event is an action that a place word calls a deed */
} search;

static void sentence_span(const ent__places *p, size_t sentence, size_t *begin, size_t *end) {
    size_t lo = 0, hi = p->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (p->items[mid].sentence < sentence)
            lo = mid + 1;
        else
            hi = mid;
    }
    *begin = lo;
    while (lo < p->n && p->items[lo].sentence == sentence) lo++;
    *end = lo;
}

static int32_t word(const search *q, uint32_t token, ent__placeword cls) {
    return ent__where_word(&q->places->words, q->s->tokens[token].lemma_word, cls);
}

/* The preposition of a noun: its number in a class of place words, -1 where it has none of the class. */
static int32_t preposition(const search *q, uint32_t noun, ent__placeword cls) {
    const ent__token *t = &q->s->tokens[noun];
    for (uint32_t k = 0; k < t->n_kids; k++) {
        uint32_t c = ent__tree_kid(q->s, noun, k);
        if (q->s->tokens[c].rel != ENT__REL_CASE) continue;
        int32_t v = ent__where_word(&q->places->words, q->s->tokens[c].word, cls);
        if (v >= 0) return v;
    }
    return -1;
}

/* "the city of Herat", not "the Church of Our Lady of Vladimir": "of" stands right behind the noun that it hangs on. */
static bool follows_of(const search *q, uint32_t v) {
    if (preposition(q, v, ENT__PW_OF) < 0) return false;
    uint32_t c = ent__tree_child(q->s, v, ENT__REL_CASE);
    return c == q->s->tokens[v].head + 1;
}

/* "near the Ukraine border": on which side is not said. */
static bool at_edge(const search *q, uint32_t v, uint32_t noun) {
    if (q->s->tokens[v].rel != ENT__REL_COMPOUND || !ent__str_is(q->s->tokens[noun].lemma, "border")) return false;
    for (size_t i = q->begin; i < q->end; i++)
        if (q->places->items[i].head == v) return q->places->items[i].resolution == 1;
    return false;
}

/* Whether a place's name, through the nouns that carry it, locates the noun `top`: "Kandahar province", "Kabul
 * airport", "the city of Herat", "a hotel in Doha", "Maiwand district, Kandahar province"; but not "Russia's interest".
 */
static bool locates(const search *q, uint32_t v, uint32_t top) {
    for (unsigned steps = 0; steps < 6; steps++) {
        if (v == top) return true;
        const ent__token *t = &q->s->tokens[v];
        if (t->head == ENT__NOTOKEN) return false;
        bool kind = word(q, t->head, ENT__PW_KIND) >= 0;
        switch (t->rel) {
        case ENT__REL_APPOS:
        case ENT__REL_FLAT:
        case ENT__REL_CONJ:
        case ENT__REL_LIST:
        case ENT__REL_NMOD_UNMARKED:
        case ENT__REL_OBL_UNMARKED:
        case ENT__REL_DEP:
        case ENT__REL_NMOD_DESC: break;
        case ENT__REL_COMPOUND:
        case ENT__REL_NMOD_POSS:
        case ENT__REL_AMOD:
            if (at_edge(q, v, t->head)) return false;
            if (!kind) {
                bool place = false; /* "Russia's Sochi" */
                for (size_t i = q->begin; i < q->end; i++) place |= q->places->items[i].head == t->head;
                if (!place) return false;
            }
            break;
        case ENT__REL_NMOD:
        case ENT__REL_OBL:
            if (preposition(q, v, ENT__PW_LOCATIVE) != 0 && !(kind && follows_of(q, v))) return false;
            break;
        default: return false;
        }
        v = t->head;
    }
    return false;
}

/* "in the area", "there": the last place named before that may be meant. */
static const ent__place *named_before(const search *q, uint32_t noun) {
    int32_t back = word(q, noun, ENT__PW_BACK);
    if (back < 0) return NULL;
    uint32_t det = ent__tree_child(q->s, noun, ENT__REL_DET);
    if (back > 0 && det == ENT__NOTOKEN) return NULL;
    if (det != ENT__NOTOKEN &&
        (ent__str_is(q->s->tokens[det].lemma, "a") || ent__str_is(q->s->tokens[det].lemma, "another")))
        return NULL;
    for (uint32_t k = 0; k < q->s->tokens[noun].n_kids; k++) { /* "the Russian capital" is that of Russia */
        const ent__token *kid = &q->s->tokens[ent__tree_kid(q->s, noun, k)];
        bool name = kid->form.ptr[0] >= 'A' && kid->form.ptr[0] <= 'Z' && kid->start > q->s->start;
        if (name && (kid->rel == ENT__REL_AMOD || kid->rel == ENT__REL_NMOD_POSS || kid->rel == ENT__REL_COMPOUND))
            return NULL;
    }
    for (size_t i = q->end; i > 0; i--) {
        const ent__place *p = &q->places->items[i - 1];
        if (p->sentence == q->sentence && p->first > noun) continue;
        if (q->sentence - p->sentence > 4) return NULL;
        if (p->dateline) continue;
        if (back == 1 && p->sentence == q->sentence && p->resolution == 4 && p->last < noun)
            return p; /* "to Berlin … the country" */
        bool subject = p->sentence == q->sentence && q->s->tokens[p->head].rel == ENT__REL_NSUBJ;
        if (subject && q->s->tokens[p->head].head == q->s->tokens[noun].head)
            continue; /* "Russia invaded the country" */
        bool fits = back == 0 || back == 3 ? p->resolution >= 2
                    : back == 1            ? p->resolution == 1
                                           : p->resolution == back;
        if (fits) return p;
    }
    return NULL;
}

/* What may stand between a preposition and a name in a chain of places: "in the Khanabad district, Kunduz province". */
static bool chained(const search *q, uint32_t i) {
    const ent__token *t = &q->s->tokens[i];
    if (i > 0 && t->form.ptr[0] >= 'A' && t->form.ptr[0] <= 'Z' && t->upos != ENT__UPOS_ADP) return true;
    switch (t->upos) {
    case ENT__UPOS_PROPN:
    case ENT__UPOS_DET:
    case ENT__UPOS_CCONJ:
    case ENT__UPOS_NUM: return true;
    case ENT__UPOS_PUNCT:
        return ent__str_is(t->form, ",") || ent__str_is(t->form, "-") || ent__str_is(t->form, "'") ||
               ent__str_is(t->form, "\xE2\x80\x98") || ent__str_is(t->form, "\xE2\x80\x99");
    case ENT__UPOS_ADJ: return true;
    case ENT__UPOS_PART: return ent__str_is(t->form, "'s");
    default: break;
    }
    if (ent__where_word(&q->places->words, t->lemma_word, ENT__PW_KIND) >= 0) return true;
    /* "Shigal wa Sheltan", "Reg-e Khan Neshin": a particle between capitals */
    bool before = i > 0 && q->s->tokens[i - 1].form.len && q->s->tokens[i - 1].form.ptr[0] <= 'Z';
    bool after = i + 1 < q->s->n_tokens && q->s->tokens[i + 1].form.len && q->s->tokens[i + 1].form.ptr[0] <= 'Z';
    return before && after && t->form.len <= 3 && t->upos != ENT__UPOS_VERB && t->upos != ENT__UPOS_AUX;
}

/* "at Russia's initiative": what a state has is not there, but for a place in it: "in Russia's Sochi". */
static bool owns(const search *q, const ent__place *p) {
    uint32_t next = p->last + 1;
    if (p->resolution > 1 || next + 1 >= q->s->n_tokens || q->s->tokens[next].xpos != ENT__XPOS_POS ||
        q->s->tokens[p->last].space_after)
        return false;
    uint32_t up = q->s->tokens[p->head].head;
    if (up == ENT__NOTOKEN || word(q, up, ENT__PW_KIND) >= 0) return false;
    for (size_t i = q->begin; i < q->end; i++)
        if (q->places->items[i].first <= up && up <= q->places->items[i].last) return false;
    return true;
}

/* "the situation in Syria", "lashed out at Seoul": the preposition puts nothing there. */
static bool of_matter(const search *q, uint32_t prep) {
    int32_t m = prep > 0 && prep - 1 != q->token ? word(q, prep - 1, ENT__PW_MATTER) : -1;
    return m == 0 || (m == 1 && !q->deed);
}

/* "a trip outside Ukraine" was not there; "outside Kyiv" is near. */
static bool leaves(const search *q, const ent__place *p, uint32_t prep) {
    return p->resolution == 1 && prep + 1 == p->first && ent__str_is(q->s->tokens[prep].lemma, "outside");
}

static bool aimed_at(const search *q, const ent__place *p, uint32_t prep) {
    if (prep == 0 || q->s->tokens[prep - 1].upos == ENT__UPOS_NOUN || q->s->tokens[prep - 1].upos == ENT__UPOS_PROPN)
        return false;
    bool next_to = prep + 1 == p->first || p->resolution == 1 || p->resolution == 3; /* "at the U.S. and Europe" */
    if (!next_to || p->resolution > 4 || !ent__str_is(q->s->tokens[prep].lemma, "at")) return false;
    uint32_t next = p->last + 1;
    bool more = next < q->s->n_tokens &&
                (q->s->tokens[next].upos == ENT__UPOS_NOUN || q->s->tokens[next].upos == ENT__UPOS_PROPN ||
                 q->s->tokens[next].xpos == ENT__XPOS_POS);
    return !more && q->s->tokens[p->head].upos == ENT__UPOS_PROPN;
}

/* "In May, U.S. planes": the preposition is of the time. */
static bool tells_time(const search *q, uint32_t token) {
    const ent__token *t = &q->s->tokens[token];
    uint32_t n = 0, node = t->word && q->places->times.head ? ent__phrases_step(&q->places->times, 0, t->word) : 0;
    const uint32_t *v = node ? ent__phrases_values(&q->places->times, node, &n) : NULL;
    for (uint32_t i = 0; i < n; i++)
        if (ent__timeword_class(v[i]) == ENT__TW_MONTH || ent__timeword_class(v[i]) == ENT__TW_WEEKDAY)
            return t->form.ptr[0] >= 'A' && t->form.ptr[0] <= 'Z';
    return t->upos == ENT__UPOS_NUM && t->form.len == 4;
}

/* Whether a verb behind a place has it for its subject: "near the border, the Pentagon confirmed". */
static bool acts(const search *q, const ent__place *p) {
    const ent__token *t = &q->s->tokens[p->head];
    for (unsigned n = 0; t->rel == ENT__REL_CONJ && t->head != ENT__NOTOKEN && n < 16; n++) t = &q->s->tokens[t->head];
    return (t->rel == ENT__REL_NSUBJ || t->rel == ENT__REL_NSUBJ_PASS) && t->head != ENT__NOTOKEN && t->head > p->last;
}

/* The locative preposition that opens the chain a place stands in, or ENT__NOTOKEN. */
static uint32_t chain_of(const search *q, const ent__place *p) {
    if (owns(q, p) || acts(q, p)) return ENT__NOTOKEN;
    uint32_t up = q->s->tokens[p->head].head;
    if (up != ENT__NOTOKEN && at_edge(q, p->head, up)) return ENT__NOTOKEN;
    for (uint32_t i = p->first; i > 0 && p->first - i < 14; i--) {
        uint32_t b = i - 1;
        if (tells_time(q, b)) return ENT__NOTOKEN;
        if (q->s->tokens[b].upos == ENT__UPOS_ADP) {
            if (of_matter(q, b) || aimed_at(q, p, b) || leaves(q, p, b)) return ENT__NOTOKEN;
            if (b > 0 && word(q, b - 1, ENT__PW_ASIDE) >= 0) return ENT__NOTOKEN; /* "like in Ukraine" */
            return ent__where_word(&q->places->words, q->s->tokens[b].word, ENT__PW_LOCATIVE) == 0 ? b : ENT__NOTOKEN;
        }
        if (!chained(q, b)) return ENT__NOTOKEN;
    }
    return ENT__NOTOKEN;
}

/* "in the Middle East peace process": a state or region that only describes the noun after it. */
static bool describes(const search *q, const ent__place *p, uint32_t noun) {
    if (noun <= p->last || (p->resolution != 1 && p->resolution != 3)) return false;
    for (uint32_t i = p->last + 1; i <= noun; i++) {
        if (word(q, i, ENT__PW_KIND) >= 0) return false;
        for (size_t k = q->begin; k < q->end; k++) /* "the US-China clash" */
            if (q->places->items[k].first <= i && i <= q->places->items[k].last && q->places->items[k].resolution > 1)
                return false;
    }
    return true;
}

/* The finest place that locates a noun. */
static const ent__place *place_at(const search *q, uint32_t noun) {
    const ent__place *best = NULL;
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__place *p = &q->places->items[i];
        if (p->dateline) continue;
        if (!locates(q, p->head, noun)) {
            uint32_t prep = chain_of(q, p);
            if (prep == ENT__NOTOKEN || q->s->tokens[prep].head != noun || describes(q, p, noun)) continue;
        }
        if (!best || p->resolution > best->resolution) best = p;
    }
    return best ? best : named_before(q, noun);
}

/* "just like in Ukraine", "the situation in Ukraine", "lashed out at Kyiv": not there. */
static bool not_there(const search *q, uint32_t noun) {
    uint32_t c = ent__tree_child(q->s, noun, ENT__REL_CASE);
    if (c != ENT__NOTOKEN && of_matter(q, c)) return true;
    for (size_t i = q->begin; i < q->end && c != ENT__NOTOKEN; i++)
        if (q->places->items[i].head == noun &&
            (aimed_at(q, &q->places->items[i], c) || leaves(q, &q->places->items[i], c)))
            return true;
    return c != ENT__NOTOKEN && (word(q, c, ENT__PW_ASIDE) >= 0 || (c > 0 && word(q, c - 1, ENT__PW_ASIDE) >= 0));
}

static bool carries(uint8_t rel) {
    return rel == ENT__REL_OBL || rel == ENT__REL_NMOD || rel == ENT__REL_OBL_UNMARKED || rel == ENT__REL_ADVMOD ||
           rel == ENT__REL_NMOD_UNMARKED;
}

/* A locative adjunct of a token. */
static const ent__place *adjunct_of(const search *q, uint32_t v) {
    const ent__token *t = &q->s->tokens[v];
    for (uint32_t k = 0; k < t->n_kids; k++) {
        uint32_t c = ent__tree_kid(q->s, v, k);
        uint8_t rel = q->s->tokens[c].rel;
        if (!carries(rel)) continue;
        int32_t in = preposition(q, c, ENT__PW_LOCATIVE);
        const ent__place *p = NULL;
        if (in == 0 && !not_there(q, c))
            p = place_at(q, c);
        else if (in == 1 && (p = place_at(q, c)) && p->head != c && word(q, c, ENT__PW_KIND) < 0)
            p = NULL; /* "on Iran" */
        else if (rel == ENT__REL_ADVMOD)
            p = named_before(q, c);
        if (in == 1 && p && (p->resolution == 1 || p->resolution == 2 || p->resolution == 4)) p = NULL;
        if (in == 1 && p && p->head == c && word(q, v, ENT__PW_ABOUT) >= 0) p = NULL; /* "called on Europe" */
        if (p) return p;
    }
    return NULL;
}

/* "during an operation in Maiwand", "at a meeting in Geneva": the occasion's place. */
static const ent__place *occasion_of(const search *q, uint32_t v) {
    const ent__token *t = &q->s->tokens[v];
    for (uint32_t k = 0; k < t->n_kids; k++) {
        uint32_t c = ent__tree_kid(q->s, v, k);
        if (!carries(q->s->tokens[c].rel)) continue;
        int32_t in = preposition(q, c, ENT__PW_LOCATIVE);
        bool journey = in == 1 && word(q, c, ENT__PW_GOAL) == 0; /* "on a visit to" */
        if (preposition(q, c, ENT__PW_DURING) < 0 && (in != 0 || not_there(q, c)) && !journey) continue;
        if (word(q, v, ENT__PW_ABOUT) >= 0 && (word(q, c, ENT__PW_DEED) >= 0 || word(q, c, ENT__PW_MATTER) >= 0))
            continue; /* "thanked him for help in the attack" */
        const ent__place *p = adjunct_of(q, c);
        if (p) return p;
    }
    return NULL;
}

/* Whether only "state", "official", "surprise" … stand between a place and the visit there. */
static bool beside(const search *q, const ent__place *p, uint32_t v) {
    for (uint32_t i = p->last + 1; i < v; i++)
        if (word(q, i, ENT__PW_GOAL) < 0 && !ent__str_is(q->s->tokens[i].lemma, "state") &&
            !ent__str_is(q->s->tokens[i].lemma, "working"))
            return false;
    return true;
}

/* The goal of a visit or an attack: "visited Moscow", "a visit to Moscow", "the Moscow trip", "strikes on Syria"; the
 * seat of the host: "Moscow hosted the forum". */
static const ent__place *goal_of(const search *q, uint32_t v) {
    int32_t kind = word(q, v, ENT__PW_GOAL);
    if (kind < 0) return NULL;
    const ent__token *t = &q->s->tokens[v];
    for (uint32_t k = 0; k < t->n_kids; k++) {
        uint32_t c = ent__tree_kid(q->s, v, k);
        uint8_t rel = q->s->tokens[c].rel;
        int32_t toward = carries(rel) ? preposition(q, c, ENT__PW_TOWARD) : -1;
        bool to = toward >= 0 && toward <= kind;
        bool named = rel == ENT__REL_COMPOUND && t->upos == ENT__UPOS_NOUN;
        if (kind == 3) { /* "the Geneva talks", "a White House meeting" */
            const ent__place *p = named && c + 1 == v ? place_at(q, c) : NULL;
            if (p && (p->resolution == 4 || p->resolution == 5) && p->last + 1 == v) return p;
            continue;
        }
        bool object = rel == ENT__REL_OBJ || (rel == ENT__REL_NSUBJ_PASS && kind == 1); /* "London was struck" */
        if (kind == 2 ? rel != ENT__REL_NSUBJ : !to && !object && !named) continue;
        const ent__place *p = place_at(q, c);
        if (p && named && p->resolution == 1 && (kind == 1 || !beside(q, p, v)))
            continue; /* "the US strikes", "the US consular visit": who, not where */
        if (p) return p;
    }
    return NULL;
}

/* "made a surprise visit to Kyiv", where the tree hangs the goal on the verb. */
static const ent__place *goal_beside(const search *q, uint32_t v, uint32_t deed) {
    int32_t kind = word(q, deed, ENT__PW_GOAL);
    const ent__token *t = &q->s->tokens[v];
    for (uint32_t k = 0; k < t->n_kids && (kind == 0 || kind == 1); k++) {
        uint32_t c = ent__tree_kid(q->s, v, k);
        int32_t toward = c > deed && carries(q->s->tokens[c].rel) ? preposition(q, c, ENT__PW_TOWARD) : -1;
        const ent__place *p = toward >= 0 && toward <= kind ? place_at(q, c) : NULL;
        if (p) return p;
    }
    return NULL;
}

static const ent__place *object_place(const search *q, uint32_t v) {
    const ent__token *t = &q->s->tokens[v];
    for (uint32_t k = 0; k < t->n_kids; k++) {
        uint32_t c = ent__tree_kid(q->s, v, k);
        uint8_t rel = q->s->tokens[c].rel;
        if (rel != ENT__REL_OBJ && rel != ENT__REL_NSUBJ_PASS && rel != ENT__REL_XCOMP) continue;
        const ent__place *p = adjunct_of(q, c);
        if (!p && rel == ENT__REL_OBJ) p = goal_of(q, c); /* "made a visit to", "launched an attack on" */
        if (!p && rel == ENT__REL_OBJ) p = goal_beside(q, v, c);
        if (p) return p;
    }
    return NULL;
}

/* Whether a verb between the event and a place keeps the two apart (see src/when/govern.c). */
static bool parts(const search *q, uint32_t k, uint32_t v) {
    const ent__token *t = &q->s->tokens[k];
    if (t->upos != ENT__UPOS_VERB || t->rel == ENT__REL_AMOD || t->rel == ENT__REL_COMPOUND) return false;
    if (k > 0 && !q->s->headline && t->form.ptr[0] >= 'A' && t->form.ptr[0] <= 'Z') return false; /* "Alah Say" */
    uint32_t subject = ent__tree_child(q->s, k, ENT__REL_NSUBJ);
    bool own_subject = subject != ENT__NOTOKEN && q->s->tokens[subject].upos != ENT__UPOS_NUM; /* "and four fled" */
    if (t->rel == ENT__REL_CONJ && t->head == v && !own_subject) return false;
    uint32_t m = ent__tree_child(q->s, k, ENT__REL_MARK);
    bool reason = m != ENT__NOTOKEN && t->xpos == ENT__XPOS_VBG && ent__str_is(q->s->tokens[m].lemma, "for");
    if (t->rel == ENT__REL_ADVCL && !own_subject) return reason; /* "sentenced for sending word to a friend in Gori" */
    return !(t->xpos == ENT__XPOS_VBG && t->rel == ENT__REL_ACL);
}

/* "detained two men when a cache was found in Marjah": what happened meanwhile. */
static const ent__place *meanwhile(const search *q, uint32_t v) {
    const ent__token *t = &q->s->tokens[v];
    for (uint32_t k = 0; k < t->n_kids; k++) {
        uint32_t c = ent__tree_kid(q->s, v, k), m;
        if (q->s->tokens[c].rel != ENT__REL_ADVCL) continue;
        m = ent__tree_child(q->s, c, ENT__REL_MARK);
        if (m == ENT__NOTOKEN) m = ent__tree_child(q->s, c, ENT__REL_ADVMOD);
        if (m == ENT__NOTOKEN ||
            !(ent__str_is(q->s->tokens[m].lemma, "when") || ent__str_is(q->s->tokens[m].lemma, "while") ||
              ent__str_is(q->s->tokens[m].lemma, "as")))
            continue;
        if (!ent__str_is(q->s->tokens[m].lemma, "when") && ent__tree_child(q->s, c, ENT__REL_NSUBJ) != ENT__NOTOKEN)
            continue; /* "as Biden landed in Kyiv, the envoy flew off" */
        const ent__place *p = adjunct_of(q, c);
        if (!p) p = occasion_of(q, c);
        if (!p) p = object_place(q, c);
        if (p) return p;
    }
    return NULL;
}

/* Whether only a time follows a place: "… in Pul-e Alam district, Logar province, on Tuesday." */
static bool closes(const search *q, const ent__place *p) {
    uint32_t n = q->s->n_tokens;
    if (n - p->last > 8) return false;
    for (uint32_t i = p->last + 1; i < n; i++) {
        uint8_t u = q->s->tokens[i].upos;
        bool on = ent__str_is(q->s->tokens[i].lemma, "on") && i + 1 < n && q->s->tokens[i + 1].upos == ENT__UPOS_PROPN;
        if (u != ENT__UPOS_NOUN && u != ENT__UPOS_PROPN && u != ENT__UPOS_NUM && u != ENT__UPOS_PUNCT &&
            u != ENT__UPOS_ADJ && u != ENT__UPOS_DET && !on)
            return false;
    }
    return true;
}

/* Whether the place is that of something said by the way: inside a phrase led by "after", "despite" …, in what
 * explains a name ("the commander of the forces in the Caucasus"), or in a clause that opens between. */
static bool aside(const search *q, const ent__place *p, uint32_t prep, uint32_t v) {
    bool last = v == q->s->root && closes(q, p);
    for (uint32_t k = v + 1; k < prep && !last; k++) {
        const ent__token *t = &q->s->tokens[k];
        if (t->xpos == ENT__XPOS_WDT || t->xpos == ENT__XPOS_WP) return true;
        if (t->rel == ENT__REL_MARK && word(q, k, ENT__PW_ASIDE) == 0) return true; /* "since the war in" */
    }
    bool comma = prep > 0 && ent__str_is(q->s->tokens[prep - 1].form, ",");
    uint32_t u = p->head;
    for (unsigned steps = 0; steps < 12; steps++) {
        const ent__token *t = &q->s->tokens[u];
        if (t->head == ENT__NOTOKEN || t->head == v) break;
        bool place = word(q, t->head, ENT__PW_KIND) >= 0 || (t->head >= p->first && t->head <= p->last);
        if (t->rel == ENT__REL_APPOS && steps > 0 && !comma && !place && word(q, u, ENT__PW_KIND) < 0) return true;
        u = t->head;
        uint32_t c = ent__tree_child(q->s, u, ENT__REL_CASE);
        if (c != ENT__NOTOKEN && c < prep && word(q, c, ENT__PW_ASIDE) == 0) return true;
    }
    return false;
}

/* What a place at the end of the sentence reaches over: purposes and participles that the tree hangs between. */
static bool inner(const search *q, uint32_t k) {
    const ent__token *t = &q->s->tokens[k];
    if (ent__tree_child(q->s, k, ENT__REL_NSUBJ) != ENT__NOTOKEN) return false;
    return t->rel == ENT__REL_ACL || t->rel == ENT__REL_ADVCL || (t->rel == ENT__REL_XCOMP && t->xpos == ENT__XPOS_VBN);
}

/* By the order of the words, where the parse hangs the chain on some noun between: after the event with no other verb
 * between, or at the head of the sentence before its first verb. */
static const ent__place *by_order(const search *q, uint32_t v) {
    uint32_t apart = UINT32_MAX, chain = ENT__NOTOKEN;
    const ent__place *best = NULL;
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__place *p = &q->places->items[i];
        uint32_t prep = p->dateline ? ENT__NOTOKEN : chain_of(q, p);
        if (prep == ENT__NOTOKEN || aside(q, p, prep, v)) continue;
        bool after = prep > v;
        uint32_t lo = after ? v + 1 : p->last + 1, hi = after ? prep : v;
        bool front = true; /* before the verb only where it stands before all verbs */
        for (uint32_t k = 0; !after && k < prep && front; k++) front = !parts(q, k, v);
        if (!front) continue;
        bool apart_by_verb = false, last = after && v == q->s->root && closes(q, p);
        for (uint32_t k = lo; k < hi && !apart_by_verb; k++) apart_by_verb = parts(q, k, v) && !(last && inner(q, k));
        uint32_t far = hi - lo + (after ? 0 : 12); /* what follows is nearer */
        if (apart_by_verb || (far > apart && prep != chain)) continue;
        if (best && prep == chain && p->resolution <= best->resolution) continue;
        best = p, apart = far, chain = prep;
    }
    return best;
}

/* "praised the mission in the Caucasus", "sent greetings to those at the forum in Verona": what is said of a thing is
 * not where the thing is. But "thanked Karzai in Kabul". */
static bool of_object(const search *q, uint32_t v, const ent__place *p) {
    if (!p || word(q, v, ENT__PW_ABOUT) < 0 || p->sentence != q->sentence || p->first < v) return false;
    uint32_t prep = chain_of(q, p);
    if (prep == ENT__NOTOKEN || prep <= v + 1) return false;
    const ent__token *t = &q->s->tokens[prep - 1];
    if (t->upos != ENT__UPOS_NOUN && t->upos != ENT__UPOS_PROPN) return false;
    uint32_t o = ent__tree_child(q->s, v, ENT__REL_OBJ);
    bool person = o != ENT__NOTOKEN && q->s->tokens[o].upos == ENT__UPOS_PROPN;
    return !(person && (prep - 1 == o || (t->head == o && t->rel == ENT__REL_FLAT))) && t->rel != ENT__REL_OBL_UNMARKED;
}

/* "flew to Lagos, where a bomb killed nine": the clause is about the place that stands before it. */
static const ent__place *before_where(const search *q, uint32_t v) {
    uint32_t w = ent__tree_child(q->s, v, ENT__REL_ADVMOD);
    if (w == ENT__NOTOKEN || w > v || !ent__str_is(q->s->tokens[w].lemma, "where")) return NULL;
    uint32_t end = w > 0 && ent__str_is(q->s->tokens[w - 1].form, ",") ? w - 1 : w;
    for (size_t i = q->begin; i < q->end; i++)
        if (q->places->items[i].last + 1 == end && !q->places->items[i].dateline) return &q->places->items[i];
    return NULL;
}

static const ent__place *said_of(const search *q, uint32_t v) {
    const ent__place *p = adjunct_of(q, v);
    if (!p) p = before_where(q, v);
    if (of_object(q, v, p)) p = NULL;
    if (!p) p = goal_of(q, v);
    if (!p) p = occasion_of(q, v);
    if (p || word(q, v, ENT__PW_ABOUT) >= 0) return p;
    p = object_place(q, v);
    if (!p && word(q, v, ENT__PW_DEED) >= 0) p = by_order(q, v);
    return p ? p : meanwhile(q, v);
}

static bool may_climb(const search *q, uint32_t v) {
    switch (q->s->tokens[v].rel) {
    case ENT__REL_ACL_RELCL:
    case ENT__REL_ADVCL_RELCL:
    case ENT__REL_PARATAXIS:
    case ENT__REL_CCOMP:
    case ENT__REL_APPOS:
    case ENT__REL_NMOD:
    case ENT__REL_NMOD_POSS: return false;
    case ENT__REL_ACL: return q->s->tokens[v].xpos != ENT__XPOS_VBN;
    default: return true;
    }
}

/* "fled as the minister, who …, flew off": a clause beside another, with its own subject, has its own scene; not so
 * one that tells when. */
static bool of_own_scene(const search *q, uint32_t v) {
    if (q->s->tokens[v].rel != ENT__REL_ADVCL || ent__tree_child(q->s, v, ENT__REL_NSUBJ) == ENT__NOTOKEN) return false;
    uint32_t m = ent__tree_child(q->s, v, ENT__REL_MARK);
    return m != ENT__NOTOKEN && !ent__str_is(q->s->tokens[m].lemma, "when");
}

static bool told_in_past(const search *q, uint32_t token) {
    for (uint32_t v = token, n = 0; v != ENT__NOTOKEN && n < 8; v = q->s->tokens[v].head, n++)
        if (q->s->tokens[v].xpos == ENT__XPOS_VBD || q->s->tokens[v].xpos == ENT__XPOS_VBN) return true;
    return false;
}

/* A deed that its clause tells of: "attacked", "held talks"; not "investment has grown", "supported by his party". */
static bool told_itself(const search *q, uint32_t token) {
    const ent__token *t = &q->s->tokens[token];
    if (t->rel == ENT__REL_ACL && !q->deed) return false;
    if (t->upos != ENT__UPOS_VERB && t->rel != ENT__REL_OBJ && t->rel != ENT__REL_NSUBJ_PASS) return false;
    uint8_t x = t->upos == ENT__UPOS_VERB || t->head == ENT__NOTOKEN ? t->xpos : q->s->tokens[t->head].xpos;
    return x == ENT__XPOS_VBD || x == ENT__XPOS_VBN || x == ENT__XPOS_VBG; /* not "said he is to meet" */
}

/* "will meet in Hiroshima" */
static bool to_come(const search *q, uint32_t v) {
    for (uint32_t k = 0; k < q->s->tokens[v].n_kids; k++)
        if (q->s->tokens[ent__tree_kid(q->s, v, k)].xpos == ENT__XPOS_MD) return true;
    return false;
}

/* A story told in the past goes on where the main clause of the sentence or two before it in the paragraph was. */
static const ent__place *story_place(const search *q, uint32_t token) {
    if (q->begin < q->end || !told_in_past(q, token) || !told_itself(q, token)) return NULL;
    for (size_t k = q->sentence; k > 0 && q->sentence - k < 3 && !q->text->sentences[k].paragraph; k--) {
        search b = {.places = q->places, .text = q->text, .s = &q->text->sentences[k - 1], .sentence = k - 1};
        if (b.s->field != q->s->field) return NULL;
        sentence_span(q->places, k - 1, &b.begin, &b.end);
        if (b.begin == b.end) continue;
        if (to_come(&b, b.s->root)) return NULL;
        const ent__place *p = word(&b, b.s->root, ENT__PW_ABOUT) >= 0 ? NULL : said_of(&b, b.s->root);
        return p && p->resolution >= 2 && p->resolution <= 5 ? p : NULL;
    }
    return NULL;
}

/* In the dateline's own paragraph, an event told without any place happened there. */
static const ent__place *dateline_place(const search *q) {
    const ent__place *best = NULL;
    for (size_t i = q->end; i > 0; i--) {
        const ent__place *p = &q->places->items[i - 1];
        if (q->sentence - p->sentence > 3 || (best && p->sentence != best->sentence)) break;
        if (p->dateline) best = p; /* the first of them is the town */
    }
    if (!best) return NULL;
    for (size_t i = q->end; i > 0 && q->places->items[i - 1].sentence >= best->sentence; i--)
        if (!q->places->items[i - 1].dateline && q->places->items[i - 1].resolution > 1)
            return NULL; /* a lead that names its own scene is not told of the dateline's town */
    for (size_t k = best->sentence + 1; k <= q->sentence; k++)
        if (q->text->sentences[k].paragraph) return NULL;
    return best;
}

const ent__place *ent__places_governing(const ent__places *places, const ent__text *text, size_t sentence,
                                        uint32_t token) {
    search q = {.places = places, .text = text, .s = &text->sentences[sentence], .sentence = sentence};
    q.token = token;
    assert(token < q.s->n_tokens);
    if (!places->n || !places->words.head) return NULL;
    sentence_span(places, sentence, &q.begin, &q.end);
    q.deed = word(&q, token, ENT__PW_DEED) >= 0;
    const ent__place *p = said_of(&q, token);
    uint32_t v = token;
    for (unsigned steps = 0; !p && steps < 64; steps++) {
        uint32_t up = q.s->tokens[v].head;
        if (up == ENT__NOTOKEN || !may_climb(&q, v)) break;
        if (of_own_scene(&q, v)) break;
        if (v != token && q.s->tokens[v].rel == ENT__REL_NSUBJ)
            break; /* "the plan to meet provoked anger in Beijing" */
        p = adjunct_of(&q, up);
        if (!p) p = occasion_of(&q, up);
        v = up;
    }
    if (!p) p = story_place(&q, token);
    return p || !told_in_past(&q, token) ? p : dateline_place(&q);
}
