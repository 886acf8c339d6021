/* split: clean text to tokens and sentences. */
#ifndef ENT_SYNTAX_SPLIT_H
#define ENT_SYNTAX_SPLIT_H

#include "syntax/tree.h"

enum { ENT__SENTENCE_TOKENS = 200 }; /* a longer sentence is cut */

typedef enum ent__gap { ENT__GAP_NONE, ENT__GAP_SPACE, ENT__GAP_LINE, ENT__GAP_PARAGRAPH } ent__gap;

/** A token's place in the text and the white space after it. */
typedef struct ent__piece {
    uint32_t start, end;
    uint8_t gap; /* ent__gap after it */
    bool last;   /* of its sentence */
    bool opens;  /* first of its paragraph */
} ent__piece;

/** Scratch that grows with the longest text and is kept. */
typedef struct ent__split {
    ent__piece *pieces;
    size_t n, cap;
    bool failed;
} ent__split;

/** Cut text into pieces and mark sentence ends. title: one line is one sentence where it does not say otherwise.
 *  Work linear in length. false: out of memory. */
bool ent__split_text(ent__split *s, ent_str text);
void ent__split_release(ent__split *s);

#endif
