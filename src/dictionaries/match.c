/* match: patterns of a verb laid over the words on its two sides.
 *
 *   - + INVITING * PEACE_TALKS $      over "Oslo was inviting Kabul to hold peace talks with Delhi":
 *        before: to Kabul inviting …    INVITING, others passed over; then the next noun that names an actor: +
 *        after:  peace talks with …     PEACE; TALKS right beside; the next noun that names an actor: $
 *
 * Words may be passed over before an element that is not closed; where a choice turns out wrong the next one is tried,
 * within a number of steps. A pattern whose words do not all stand in the sentence is not tried at all.
 */
#include "dictionaries/view.h"

enum { MAX_STEPS = 4000, GROUP_REACH = 8 };

typedef struct matcher {
    const dict_view *v;
    const dict_elem *elems;
    uint32_t n;
    const dict_line *line;
    bool backwards;
    uint32_t steps;
    dict_match found;
} matcher;

static const dict_piece *piece(const matcher *m, uint32_t k) { return &m->v->pieces[m->line->at[k]]; }

/* Whether the words of a synset's phrase stand at k. */
static bool sequence_at(const matcher *m, const dict_seq *q, uint32_t k) {
    const uint32_t *w = m->v->d->seq_words.p + q->at;
    if (k + q->n > m->line->n) return false;
    for (uint32_t i = 0; i < q->n; i++)
        if (!ent__dict_piece_is(piece(m, k + i), w[m->backwards ? q->n - 1 - i : i])) return false;
    return true;
}

static uint32_t synset_at(const matcher *m, uint32_t synset, uint32_t k) {
    uint32_t best = 0;
    for (uint32_t s = m->v->d->synsets.p[synset - 1].first; s; s = m->v->d->seqs.p[s].next) {
        const dict_seq *q = &m->v->d->seqs.p[s];
        if (q->n > best && sequence_at(m, q, k)) best = q->n;
    }
    return best;
}

/* The pieces of the noun that begins at k (or goes on there, behind a word of it that was matched); 0 where it will not
 * do for the element. */
static uint32_t noun_at(matcher *m, const dict_elem *e, uint32_t from, uint32_t k) {
    uint32_t noun = piece(m, k)->noun, n = 0;
    if (!noun || (k > from && piece(m, k - 1)->noun == noun)) return 0;
    const dict_noun *x = &m->v->nouns[noun - 1];
    if (e->type != DICT_SKIP && x->n_codes == 0) return 0;
    if (e->type == DICT_COMPOUND && !x->listed) return 0;
    if (e->type == DICT_SOURCE) m->found.source = noun;
    if (e->type == DICT_TARGET) m->found.target = noun;
    if (e->type == DICT_COMPOUND) m->found.compound = noun, m->found.compound_before = m->backwards;
    while (k + n < m->line->n && piece(m, k + n)->noun == noun) n++;
    return n;
}

static uint32_t take(matcher *m, const dict_elem *e, uint32_t from, uint32_t k) {
    if (e->type == DICT_WORD) return ent__dict_piece_is(piece(m, k), e->word);
    if (e->type == DICT_SYNSET) return synset_at(m, e->word, k);
    return noun_at(m, e, from, k);
}

/* How far element i may lie from the one before it: words of one {…} or (…) stand together. */
static uint32_t reach(const matcher *m, uint32_t i, uint32_t from) {
    const dict_elem *e = &m->elems[i];
    uint32_t end = m->line->n;
    if (e->closed) return from + 1 < end ? from + 1 : end;
    bool together = i > 0 && e->group && m->elems[i - 1].group == e->group;
    return together && from + GROUP_REACH < end ? from + GROUP_REACH : end;
}

static bool lay(matcher *m, uint32_t i, uint32_t from) {
    if (i == m->n) return true;
    const dict_elem *e = &m->elems[i];
    uint32_t end = reach(m, i, from);
    for (uint32_t k = from; k < end; k++) {
        if (m->steps++ > MAX_STEPS) return false;
        dict_match before = m->found;
        uint32_t n = take(m, e, from, k);
        if (n) m->found.weight += e->type <= DICT_SYNSET ? n : 0;
        if (n && lay(m, i + 1, k + n)) return true;
        m->found = before;
    }
    return false;
}

static bool words_present(const dict_view *v, const dict_pattern *p) {
    const dict_elem *e = v->d->elems.p + p->elems;
    for (uint32_t i = 0; i < p->n_before + p->n_after; i++)
        if (e[i].type == DICT_WORD && !ent__dict_present(v, e[i].word)) return false;
    return true;
}

static bool fits(const dict_view *v, const dict_pattern *p, const dict_line *before, const dict_line *after,
                 dict_match *out) {
    const dict_elem *e = v->d->elems.p + p->elems;
    matcher m = {.v = v, .elems = e, .n = p->n_before, .line = before, .backwards = true, .found = {.pattern = p}};
    if (!words_present(v, p) || !lay(&m, 0, 0)) return false;
    m.elems = e + p->n_before;
    m.n = p->n_after;
    m.line = after;
    m.backwards = false;
    if (!lay(&m, 0, 0)) return false;
    *out = m.found;
    return true;
}

/* More words; with as many, more nouns named. */
static bool heavier(const dict_match *a, const dict_match *b) {
    uint32_t na = a->pattern->n_before + a->pattern->n_after, nb = b->pattern->n_before + b->pattern->n_after;
    return a->weight != b->weight ? a->weight > b->weight : na > nb;
}

bool ent__dict_match(const dict_view *v, uint32_t block, const dict_line *before, const dict_line *after,
                     dict_match *out) {
    bool any = false;
    for (uint32_t i = v->d->blocks.p[block]; i; i = v->d->patterns.p[i].next) {
        dict_match one;
        if (!fits(v, &v->d->patterns.p[i], before, after, &one)) continue;
        if (!any || heavier(&one, out)) *out = one;
        any = true;
    }
    return any;
}
