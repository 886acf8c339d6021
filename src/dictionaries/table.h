/* table: what a dictionary holds in memory. For the files of this room.
 *
 * A word is a run of letters and digits, folded, or "'s", or "n't": so "Al-Qaeda" is two, whatever the tokeniser makes
 * of it. A stem, which any longer word matches, is interned with a star at its end ("argentin*"). Phrases of a kind are
 * a trie over word numbers. Entries of one node are linked in the order of the files: the first that fits wins.
 */
#ifndef ENT_DICTIONARIES_TABLE_H
#define ENT_DICTIONARIES_TABLE_H

#include "dictionaries/dictionaries.h"

#define DICT_NULL "---" /* the code of what is no event and no actor */

enum { DICT_MAX_WORDS = 32, DICT_MAX_ELEMS = 40 };

typedef struct dict_map {
    uint64_t *keys; /* 0: free */
    uint32_t *values;
    uint32_t cap, n;
} dict_map;

typedef struct dict_origin {
    uint32_t file, line;
} dict_origin;

typedef enum dict_phrase_kind {
    DICT_ACTORS,
    DICT_AGENTS,
    DICT_ISSUES,
    DICT_DISCARDS,
    DICT_PHRASE_KINDS
} dict_phrase_kind;

/* What a phrase stands for. from and to are days, both inside; flag: an agent's code goes before the actor's; a discard
 * drops the whole story; an issue with an empty code drops all issues of the sentence. */
typedef struct dict_entry {
    uint32_t next; /* of the same phrase; 0 none */
    int32_t from, to;
    ent_str code;
    bool flag;
    uint8_t kind;
    dict_origin origin;
    uint32_t *words; /* the phrase */
    uint32_t n_words;
} dict_entry;

typedef struct dict_trie {
    dict_map steps; /* node << 32 | word -> node */
    uint32_t n_nodes;
    uint32_t *first, cap; /* by node: its first entry, 0 none */
} dict_trie;

typedef enum dict_elem_type {
    DICT_WORD,
    DICT_SYNSET,
    DICT_SOURCE,
    DICT_TARGET,
    DICT_COMPOUND,
    DICT_SKIP
} dict_elem_type;

/* One element of a pattern. closed: it stands right beside its neighbour on the verb's side. group: number of the {…}
 * or (…) it stands in, 0 none; phrase: that is a (…), which begins with its preposition. */
typedef struct dict_elem {
    uint32_t word; /* or synset */
    uint8_t type, group;
    bool closed, phrase;
} dict_elem;

typedef struct dict_pattern {
    uint32_t next, elems, n_before, n_after; /* elements before the verb first, the nearest to it first */
    ent_str code, text;
    uint8_t dialect;
    dict_origin origin;
} dict_pattern;

typedef struct dict_verb {
    uint32_t next; /* of the same word */
    uint32_t block;
    uint32_t before[4], after[4]; /* the other words of a verb of several, nearest first */
    uint8_t n_before, n_after;
    uint32_t word;
    ent_str code;
    dict_origin origin;
} dict_verb;

typedef struct dict_seq {
    uint32_t next, at, n; /* words of d->seq_words */
} dict_seq;

typedef struct dict_synset {
    ent_str name;
    uint32_t first, last; /* sequences, 0 none */
    bool open;            /* some word of it is a stem */
} dict_synset;

/* What becomes of a verb with another inside it: read_transform.c. */
typedef struct dict_transform {
    uint32_t outer, inner; /* words of the verbs; inner 0: any */
    char source, inner_source, inner_target, from, to;
    uint8_t dialect;
    ent_str code, text; /* code empty: that of the inner verb */
    dict_origin origin;
} dict_transform;

#define DICT_VEC(type)                                                                                                 \
    struct {                                                                                                           \
        type *p;                                                                                                       \
        uint32_t n, cap;                                                                                               \
    }

struct ent_dictionary {
    ent__arena arena;
    bool failed; /* out of memory somewhere */
    dict_map word_ids;
    DICT_VEC(ent_str) words;
    dict_trie tries[DICT_PHRASE_KINDS];
    DICT_VEC(dict_entry) entries;
    DICT_VEC(uint32_t) verb_of; /* by word: first verb, 0 none */
    DICT_VEC(dict_verb) verbs;
    DICT_VEC(uint32_t) blocks; /* by block: first pattern */
    DICT_VEC(uint32_t) last_pattern;
    DICT_VEC(dict_pattern) patterns;
    DICT_VEC(dict_elem) elems;
    DICT_VEC(dict_synset) synsets;
    DICT_VEC(dict_seq) seqs;
    DICT_VEC(uint32_t) seq_words;
    DICT_VEC(dict_transform) transforms;
    DICT_VEC(ent_str) files;
    uint32_t stem_lengths; /* bit n: there is a stem of n bytes (31: or more) */
    char version[17];
};

/* One more at the end, zeroed, or NULL (and d->failed). */
void *ent__dict_push(ent__dict *d, void **p, uint32_t *n, uint32_t *cap, size_t size);
#define DICT_PUSH(d, vec) ent__dict_push((d), (void **)&(vec).p, &(vec).n, &(vec).cap, sizeof *(vec).p)

/* ---- words ---- */

/* The next word of folded text; false at its end. */
bool ent__dict_next_word(ent_str folded, size_t *at, ent_str *out);
uint32_t ent__dict_intern(ent__dict *d, ent_str word, bool stem); /* 0: out of memory */
uint32_t ent__dict_word(const ent__dict *d, ent_str word);        /* 0: not known */
/* The stems of a word, longest first; at most n. */
uint32_t ent__dict_stems(const ent__dict *d, ent_str word, uint32_t *out, uint32_t n);

/* ---- entries ---- */

void ent__dict_add_phrase(ent__dict *d, dict_phrase_kind kind, const uint32_t *words, uint32_t n,
                          const dict_entry *what);
uint32_t ent__dict_step(const ent__dict *d, dict_phrase_kind kind, uint32_t node, uint32_t word); /* 0 none */
static inline uint32_t ent__dict_first(const ent__dict *d, dict_phrase_kind kind, uint32_t node) {
    return node < d->tries[kind].n_nodes ? d->tries[kind].first[node] : 0;
}
uint32_t ent__dict_add_block(ent__dict *d);
void ent__dict_add_verb(ent__dict *d, const dict_verb *v);
void ent__dict_add_pattern(ent__dict *d, uint32_t block, const dict_elem *elems, dict_pattern what);
uint32_t ent__dict_synset(ent__dict *d, ent_str name, bool make); /* 1 + index; 0 none */
void ent__dict_add_seq(ent__dict *d, uint32_t synset, const uint32_t *words, uint32_t n);
uint32_t ent__dict_add_file(ent__dict *d, ent_str name);
/* Whether a code says that nothing is to be coded. */
bool ent__dict_is_null(ent_str code);

#endif
