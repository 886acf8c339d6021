/* The bytes of a lexicon image, shared by its writer (build.c) and its reader (image.c).
 *
 *   header   "ENTLEX\0\1"  size  hash  n_sections  0
 *   table    { tag[16]  at  bytes } * n_sections
 *   sections each at a multiple of 16
 *
 * hash covers everything after the header. "strings" is the pool. "words" is
 *   ent__words_head, ent__sref text[n_words + 1] (entry 0 unused), uint32_t slot[mask + 1]
 * and a phrase set is
 *   ent__phrase_head, ent__phrase_node[n_nodes], ent__phrase_edge[mask + 1], uint32_t values[n_values].
 * Both hash tables are open: linear probing from the hash, 0 is an empty slot, at most half full.
 */
#ifndef ENT_LEXICON_IMAGE_H
#define ENT_LEXICON_IMAGE_H

#include "lexicon/lexicon.h"

#define ENT__LEX_MAGIC "ENTLEX\0\1"
#define ENT__PHRASE_MAGIC 0x31524850u /* "PHR1" */

typedef struct ent__image_head {
    char magic[8];
    uint64_t size, hash;
    uint32_t n_sections, zero;
    uint64_t pad[2]; /* the section table starts at a multiple of 16 */
} ent__image_head;

typedef struct ent__image_section {
    char tag[16];
    uint64_t at, bytes;
} ent__image_section;

typedef struct ent__words_head {
    uint32_t n_words, mask;
} ent__words_head;

typedef struct ent__phrase_head {
    uint32_t magic, n_nodes, mask, n_values;
} ent__phrase_head;

typedef struct ent__phrase_node {
    uint32_t values, n_values;
} ent__phrase_node;

typedef struct ent__phrase_edge {
    uint32_t node, word, child; /* child 0: empty slot */
} ent__phrase_edge;

static inline uint64_t ent__phrase_hash(uint32_t node, uint32_t word) {
    return ent__hash_mix(0x51ed270b, (uint64_t)node << 32 | word);
}

#endif
