/** phrase: the words of one entry of the frames and sets, and which of them is the head. */
#ifndef ENT__LEXICON_PHRASE_H
#define ENT__LEXICON_PHRASE_H

#include "lexicon/lex_frames.h"

/** Words as they stand in the line (borrowed from it). */
typedef struct ent__phrase {
    ent_str word[ENT__MAX_EXTRA + 1];
    uint8_t n, head;
} ent__phrase;

/** Adds a word. The head is the first word of a verb or adjective; of a noun the last before a preposition. False where
 * the phrase has as many words as it may have. */
bool ent__phrase_add(ent__phrase *p, ent_str word, bool noun);

/** The same phrase as running text has it, where words with a hyphen come apart: "stage sit-in" as "stage", "sit", "-",
 * "in". The head of a word that comes apart is its last part. False where nothing comes apart, or the parts are too
 * many. */
bool ent__phrase_cut(const ent__phrase *p, ent__phrase *out);

#endif
