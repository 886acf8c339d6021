/* look: what a word looks like, as hashes: the features that tagger, parser and lemmatiser start from. */
#ifndef ENT_SYNTAX_LOOK_H
#define ENT_SYNTAX_LOOK_H

#include "syntax/tree.h"

typedef struct ent__look {
    uint64_t exact;            /* lower with cased: as good as written */
    uint64_t lower;            /* lower case, digits as 0 */
    uint64_t pre1, pre2, pre3; /* of lower */
    uint64_t suf1, suf2, suf3, suf4;
    uint64_t shape; /* Xxx, xx, dd, …: runs longer than three cut */
    uint8_t cased;  /* 0 no capital, 1 first letter, 2 all letters, 3 otherwise */
    bool digit, hyphen;
} ent__look;

enum { ENT__LOOK_BYTES = 64 }; /* of a longer word only the ends are looked at */

/** Lower case into out (at most cap bytes; whole characters only), quotes and dashes plain; digits as 0 where
 *  no_digits. Returns the length. */
size_t ent__look_lower(ent_str form, bool no_digits, char *out, size_t cap);
void ent__look_of(ent_str form, ent__look *out);

#endif
