/* view: one sentence as the dictionaries see it. For the files of this room.
 *
 *   The Danish government condemned …      pieces   the words, cut as the dictionaries cut them, with their numbers
 *   └────── noun 0 ─────┘ DNKGOV           nouns    noun phrases with the codes of those they name; a list of actors
 *                                                   ("A, B and C") is one noun with several codes
 */
#ifndef ENT_DICTIONARIES_VIEW_H
#define ENT_DICTIONARIES_VIEW_H

#include "dictionaries/table.h"

enum { DICT_MAX_ALIKE = 4, DICT_MAX_CODES = 16 };

typedef struct dict_piece {
    uint32_t word[DICT_MAX_ALIKE]; /* the word, and stems of it, as far as the dictionary has them */
    uint32_t n_words, token;
    uint32_t noun; /* 1 + index, 0 none */
    bool cut;      /* of a short clause between commas, which is passed over */
} dict_piece;

typedef struct dict_noun {
    uint32_t first, last; /* tokens */
    ent_str code[DICT_MAX_CODES];
    uint32_t n_codes;   /* 0: no dictionary knows it */
    uint32_t n_members; /* of a list; 1 where it is none */
    bool listed;        /* a list of several */
    ent_str unknown;    /* the code of what no dictionary knows: "---", or its words */
} dict_noun;

typedef struct dict_view {
    const ent__dict *d;
    ent__arena *arena;
    const ent__sentence *s;
    int32_t day;
    bool named; /* ENT__DICT_NAMED */
    dict_piece *pieces;
    uint32_t n_pieces, *first_piece; /* by token; n_tokens + 1 of them */
    dict_noun *nouns;
    uint32_t n_nouns;
    uint64_t *present; /* bit by word number */
} dict_view;

/* fails by the arena. */
void ent__dict_view(dict_view *v);
void ent__dict_find_nouns(dict_view *v);
/* Longest phrase of a kind from piece p on, before end: its node, or 0; *n its pieces. */
uint32_t ent__dict_longest(const dict_view *v, dict_phrase_kind kind, uint32_t p, uint32_t end, uint32_t *n);
static inline bool ent__dict_piece_is(const dict_piece *p, uint32_t word) {
    for (uint32_t i = 0; i < p->n_words; i++)
        if (p->word[i] == word) return true;
    return false;
}
static inline bool ent__dict_present(const dict_view *v, uint32_t word) {
    return v->present[word / 64] >> (word % 64) & 1;
}

/* ---- match.c ---- */

/* What a pattern found: nouns, 1 + index, 0 where the pattern names none. */
typedef struct dict_match {
    const dict_pattern *pattern;
    uint32_t source, target, compound;
    bool compound_before; /* the compound stands before the verb */
    uint32_t weight;      /* pieces that its words took */
} dict_match;

/* Pieces to the left or right of a verb, nearest first. */
typedef struct dict_line {
    uint32_t *at;
    uint32_t n;
} dict_line;

/* The pattern of a block with most words that fits, the first of the file among equals; false where none does. */
bool ent__dict_match(const dict_view *v, uint32_t block, const dict_line *before, const dict_line *after,
                     dict_match *out);

#endif
