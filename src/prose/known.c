/* A hash table of the article's words and word pairs. Only hashes are kept: a repair asks "does this stand here too",
 * and one chance in 2^64 of a wrong yes is no matter. */
#include "known.h"

static uint64_t key_of(ent_str word) {
    uint64_t h = word.len;
    for (size_t at = 0, step; at < word.len; at += step)
        h = ent__hash_mix(h, ent__to_lower(ent__utf8_next(word.ptr + at, word.len - at, &step)));
    return h | 1;
}

static uint64_t pair_key(ent_str a, ent_str b) { return ent__hash_mix(key_of(a), key_of(b)) | 1; }

static size_t slot_of(const ent__known *k, uint64_t key) {
    size_t at = key & (k->n_slots - 1);
    while (k->keys[at] && k->keys[at] != key) at = (at + 1) & (k->n_slots - 1);
    return at;
}

static void add(ent__known *k, uint64_t key) {
    size_t at = slot_of(k, key);
    k->keys[at] = key;
    k->counts[at]++;
}

/* Next run of letters at or after *at; false at the end. */
static bool next_word(ent_str s, size_t *at, ent_str *word) {
    size_t step, from;
    while (*at < s.len && !ent__is_letter(ent__utf8_next(s.ptr + *at, s.len - *at, &step))) *at += step;
    for (from = *at; *at < s.len && ent__is_letter(ent__utf8_next(s.ptr + *at, s.len - *at, &step)); *at += step)
        continue;
    *word = ent__str(s.ptr + from, *at - from);
    return word->len > 0;
}

bool ent__known_build(ent__known *k, ent_str text, ent__arena *arena) {
    size_t n = 0;
    ent_str word, last = {0};
    for (size_t at = 0; next_word(text, &at, &word);) n++;
    k->n_slots = 64;
    while (k->n_slots < n * 4) k->n_slots *= 2;
    k->keys = ENT__ARRAY(arena, uint64_t, k->n_slots);
    k->counts = ENT__ARRAY(arena, uint32_t, k->n_slots);
    if (!k->keys || !k->counts) return false;
    for (size_t at = 0; next_word(text, &at, &word); last = word) {
        add(k, key_of(word));
        if (last.len && word.ptr == last.ptr + last.len + 1 && last.ptr[last.len] == ' ') add(k, pair_key(last, word));
    }
    return true;
}

uint32_t ent__known_word(const ent__known *k, ent_str word) { return k->counts[slot_of(k, key_of(word))]; }
uint32_t ent__known_pair(const ent__known *k, ent_str a, ent_str b) { return k->counts[slot_of(k, pair_key(a, b))]; }
