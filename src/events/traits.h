/* traits: what two sides of a sentence look like to the learnt model, as hashes.
 *
 *   "Norway lent Ukraine money"    a Norway, b Ukraine: on the way lend; obj money, in {money}; two states
 *
 * A trait is the hash of a kind and of what stands there: lemmas, tags and relations on the way in the tree from one
 * side to the other, what hangs on that way, and what the lexicon knows of these words. It remembers the token whose
 * word gave it, so that training can hide the word by which a frame knew the event. Knows trees, cast and lexicon.
 */
#ifndef ENT_EVENTS_TRAITS_H
#define ENT_EVENTS_TRAITS_H

#include "actors/actors.h"
#include "lexicon/lex_frames.h"
#include "syntax/tree.h"

enum { ENT__MAX_TRAITS = 256 };

typedef struct ent__trait {
    uint32_t key;   /* hash */
    uint32_t token; /* whose word it is; ENT__NOTOKEN where of none */
} ent__trait;

typedef struct ent__traits {
    ent__trait items[ENT__MAX_TRAITS]; /* what does not fit is left out */
    uint32_t n;
} ent__traits;

/** Two tokens of a sentence, and all that is known of it. */
typedef struct ent__pair {
    const ent__lex *lex;
    const ent__frames *frames;
    const ent__cast *cast;
    const ent__sentence *s;
    size_t sentence; /* its number, for the cast */
    uint32_t a, b;   /* heads of the sides' words */
} ent__pair;

/** Traits of a pair, the same whatever the machine. */
void ent__traits_of(const ent__pair *p, ent__traits *out);

#endif
