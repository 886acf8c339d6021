/* known: the words that an article itself uses, counted once a repair has to know. */
#ifndef ENT_KNOWN_H
#define ENT_KNOWN_H

#include "prose/words.h"

typedef struct ent__known {
    uint64_t *keys; /* hash of a word, or of two neighbours; 0 empty */
    uint32_t *counts;
    size_t n_slots;
} ent__known;

/** Count the words of a text, and pairs with one space between, in lower case. fails: false on no memory. */
bool ent__known_build(ent__known *k, ent_str text, ent__arena *arena);
uint32_t ent__known_word(const ent__known *k, ent_str word);
uint32_t ent__known_pair(const ent__known *k, ent_str a, ent_str b);

#endif
