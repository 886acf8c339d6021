/* view: the pieces of a sentence and its noun phrases. See view.h.
 *
 * Noun phrases are read off the tags from left to right; the tree is asked only where two nouns meet. So a slip in the
 * attachment of a phrase does not change which actors there are, nor their order, which is what patterns look at.
 */
#include "dictionaries/view.h"

static void put_piece(dict_view *v, ent_str word, uint32_t token) {
    dict_piece *p = &v->pieces[v->n_pieces++];
    uint32_t id = ent__dict_word(v->d, word);
    p->token = token;
    if (id) p->word[p->n_words++] = id;
    p->n_words += ent__dict_stems(v->d, word, p->word + p->n_words, DICT_MAX_ALIKE - p->n_words);
    for (uint32_t i = 0; i < p->n_words; i++) v->present[p->word[i] / 64] |= 1ull << (p->word[i] % 64);
}

/* The pieces of all tokens, told to the view where `fill`. Returns how many. */
static uint32_t cut_pieces(dict_view *v, const ent__buf *folded, const uint32_t *ends, bool fill) {
    uint32_t n = 0;
    for (uint32_t t = 0; t < v->s->n_tokens; t++) {
        size_t from = t ? ends[t - 1] : 0, at = 0;
        ent_str w;
        if (fill) v->first_piece[t] = v->n_pieces;
        for (; ent__dict_next_word(ent__str(folded->ptr + from, ends[t] - from), &at, &w); n++)
            if (fill) put_piece(v, w, t);
    }
    return n;
}

void ent__dict_view(dict_view *v) {
    ent__buf folded;
    uint32_t *ends = ENT__ARRAY(v->arena, uint32_t, v->s->n_tokens + 1u);
    v->first_piece = ENT__ARRAY(v->arena, uint32_t, v->s->n_tokens + 1u);
    v->present = ENT__ARRAY(v->arena, uint64_t, v->d->words.n / 64 + 1);
    if (!ends || !v->first_piece || !v->present) return;
    ent__buf_init(&folded);
    ent__buf_reserve(&folded, 1);
    for (uint32_t t = 0; t < v->s->n_tokens; t++) {
        ent__fold(v->s->tokens[t].form, &folded);
        ends[t] = (uint32_t)folded.len;
    }
    if (folded.failed) v->arena->failed = true;
    v->pieces = v->arena->failed ? NULL : ENT__ARRAY(v->arena, dict_piece, cut_pieces(v, &folded, ends, false) + 1u);
    if (v->pieces) {
        cut_pieces(v, &folded, ends, true);
        v->first_piece[v->s->n_tokens] = v->n_pieces;
        ent__dict_find_nouns(v);
    }
    ent__buf_release(&folded);
}

/* Nodes reached by any of a piece's words; stems may make several, so the search branches, a little. */
static uint32_t longest_from(const dict_view *v, dict_phrase_kind kind, uint32_t node, uint32_t p, uint32_t end,
                             uint32_t depth, uint32_t *n) {
    uint32_t best = 0, best_n = 0;
    if (p >= end || depth == DICT_MAX_WORDS) return 0;
    for (uint32_t i = 0; i < v->pieces[p].n_words; i++) {
        uint32_t next = ent__dict_step(v->d, kind, node, v->pieces[p].word[i]), more = 0;
        if (!next) continue;
        uint32_t found = longest_from(v, kind, next, p + 1, end, depth + 1, &more);
        if (!found && ent__dict_first(v->d, kind, next)) found = next, more = 0;
        if (found && more + 1 > best_n) best = found, best_n = more + 1;
    }
    *n = best_n;
    return best;
}

uint32_t ent__dict_longest(const dict_view *v, dict_phrase_kind kind, uint32_t p, uint32_t end, uint32_t *n) {
    *n = 0;
    return longest_from(v, kind, 0, p, end, 0, n);
}
