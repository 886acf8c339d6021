/* table: words, phrases, verbs, patterns and synsets of a dictionary in memory. See table.h. */
#include "dictionaries/table.h"

void *ent__dict_push(ent__dict *d, void **p, uint32_t *n, uint32_t *cap, size_t size) {
    if (*n == *cap) {
        uint32_t more = *cap ? *cap * 2 : 64;
        void *q = *cap > UINT32_MAX / 2 ? NULL : ent__realloc(*p, ent__mul(more, size));
        if (!q) {
            d->failed = true;
            return NULL;
        }
        *p = q;
        *cap = more;
    }
    return memset((char *)*p + size * (*n)++, 0, size);
}

/* ---- a map of 64-bit keys ---- */

static uint32_t *map_slot(const dict_map *m, uint64_t key) {
    for (uint32_t i = (uint32_t)ent__hash_mix(key, 1) & (m->cap - 1);; i = (i + 1) & (m->cap - 1)) {
        if (m->keys[i] == key || m->keys[i] == 0) return &m->values[i];
    }
}

static bool map_grow(dict_map *m) {
    dict_map big = {.cap = m->cap ? m->cap * 2 : 1024, .n = m->n};
    if (m->cap > UINT32_MAX / 4) return false;
    big.keys = ent__malloc(ent__mul(big.cap, sizeof *big.keys));
    big.values = ent__malloc(ent__mul(big.cap, sizeof *big.values));
    if (!big.keys || !big.values) {
        ent__free(big.keys);
        ent__free(big.values);
        return false;
    }
    memset(big.keys, 0, big.cap * sizeof *big.keys);
    for (uint32_t i = 0; i < m->cap; i++) {
        if (!m->keys[i]) continue;
        uint32_t *slot = map_slot(&big, m->keys[i]);
        big.keys[slot - big.values] = m->keys[i];
        *slot = m->values[i];
    }
    ent__free(m->keys);
    ent__free(m->values);
    *m = big;
    return true;
}

static uint32_t map_get(const dict_map *m, uint64_t key) {
    if (m->cap == 0) return 0;
    const uint32_t *slot = map_slot(m, key);
    return m->keys[slot - m->values] == key ? *slot : 0;
}

static bool map_put(dict_map *m, uint64_t key, uint32_t value) {
    if (m->n * 2 >= m->cap && !map_grow(m)) return false;
    uint32_t *slot = map_slot(m, key);
    m->n += m->keys[slot - m->values] != key;
    m->keys[slot - m->values] = key;
    *slot = value;
    return true;
}

/* ---- words ---- */

static bool is_word_byte(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80; }

static bool stands(ent_str s, size_t at, const char *what) {
    size_t n = strlen(what);
    return s.len - at >= n && memcmp(s.ptr + at, what, n) == 0 &&
           (at + n == s.len || !is_word_byte((unsigned char)s.ptr[at + n]));
}

bool ent__dict_next_word(ent_str s, size_t *at, ent_str *out) {
    size_t a = *at;
    while (a < s.len && !is_word_byte((unsigned char)s.ptr[a]) && !stands(s, a, "'s")) a++;
    if (a == s.len) return false;
    size_t z = a;
    if (s.ptr[a] == '\'') {
        z = a + 2;
    } else if (stands(s, a, "n't")) {
        z = a + 3;
    } else {
        while (z < s.len && is_word_byte((unsigned char)s.ptr[z]) && (z == a || !stands(s, z, "n't"))) z++;
    }
    *out = ent__str(s.ptr + a, z - a);
    *at = z;
    return true;
}

/* Words are found by hash; those of one hash by stepping the key. */
static uint32_t find_word(const ent__dict *d, ent_str word, uint64_t *key) {
    *key = ent__hash_str(word) | 1;
    for (uint32_t id; (id = map_get(&d->word_ids, *key)) != 0; *key += 2)
        if (ent__str_eq(d->words.p[id], word)) return id;
    return 0;
}

uint32_t ent__dict_word(const ent__dict *d, ent_str word) {
    uint64_t key;
    return find_word(d, word, &key);
}

uint32_t ent__dict_intern(ent__dict *d, ent_str word, bool stem) {
    char starred[128];
    uint64_t key;
    size_t bare = word.len;
    if (stem && word.len < sizeof starred - 1) {
        memcpy(starred, word.ptr, word.len);
        starred[word.len] = '*';
        word = ent__str(starred, word.len + 1);
        d->stem_lengths |= 1u << (bare < 31 ? bare : 31);
    }
    uint32_t id = find_word(d, word, &key);
    if (id) return id;
    if (d->words.n == 0 && !DICT_PUSH(d, d->words)) return 0;
    ent_str *text = DICT_PUSH(d, d->words);
    if (!text) return 0;
    *text = ent__arena_str(&d->arena, word);
    id = d->words.n - 1;
    if (!text->ptr || !map_put(&d->word_ids, key, id)) {
        d->failed = true;
        return 0;
    }
    return id;
}

uint32_t ent__dict_stems(const ent__dict *d, ent_str word, uint32_t *out, uint32_t n) {
    char starred[128];
    uint32_t found = 0;
    if (!d->stem_lengths || word.len >= sizeof starred - 1) return 0;
    memcpy(starred, word.ptr, word.len);
    for (size_t k = word.len; k > 0 && found < n; k--) {
        if (!(d->stem_lengths >> (k < 31 ? k : 31) & 1)) continue;
        starred[k] = '*';
        uint32_t id = ent__dict_word(d, ent__str(starred, k + 1));
        if (id) out[found++] = id;
    }
    return found;
}

bool ent__dict_is_null(ent_str code) {
    return code.len == 0 || ent__str_is(code, DICT_NULL) || ent__str_is(code, "###") || ent__str_is(code, "+++");
}

/* ---- phrases ---- */

static uint64_t step_key(uint32_t node, uint32_t word) { return ((uint64_t)node + 1) << 32 | word; }

uint32_t ent__dict_step(const ent__dict *d, dict_phrase_kind kind, uint32_t node, uint32_t word) {
    return map_get(&d->tries[kind].steps, step_key(node, word));
}

static bool node_room(ent__dict *d, dict_trie *t, uint32_t node) {
    if (node < t->cap) return true;
    uint32_t cap = t->cap ? t->cap * 2 : 1024;
    uint32_t *first = ent__realloc(t->first, ent__mul(cap, sizeof *first));
    if (!first) return d->failed = true, false;
    memset(first + t->cap, 0, (cap - t->cap) * sizeof *first);
    t->first = first;
    t->cap = cap;
    return true;
}

static uint32_t step_or_make(ent__dict *d, dict_trie *t, uint32_t node, uint32_t word) {
    uint32_t next = map_get(&t->steps, step_key(node, word));
    if (next) return next;
    if (t->n_nodes == 0) t->n_nodes = 1; /* the root */
    next = t->n_nodes;
    if (!node_room(d, t, next) || !map_put(&t->steps, step_key(node, word), next)) return d->failed = true, 0u;
    t->n_nodes++;
    return next;
}

void ent__dict_add_phrase(ent__dict *d, dict_phrase_kind kind, const uint32_t *words, uint32_t n,
                          const dict_entry *what) {
    dict_trie *t = &d->tries[kind];
    uint32_t node = 0;
    if (n == 0 || d->failed || (d->entries.n == 0 && !DICT_PUSH(d, d->entries))) return;
    for (uint32_t i = 0; i < n && !d->failed; i++) node = step_or_make(d, t, node, words[i]);
    dict_entry *e = d->failed ? NULL : DICT_PUSH(d, d->entries);
    if (!e) return;
    *e = *what;
    e->next = 0;
    e->kind = (uint8_t)kind;
    e->words = ENT__ARRAY(&d->arena, uint32_t, n);
    if (!e->words) {
        d->failed = true;
        return;
    }
    memcpy(e->words, words, n * sizeof *words);
    e->n_words = n;
    uint32_t *at = &t->first[node];
    while (*at) at = &d->entries.p[*at].next;
    *at = d->entries.n - 1;
}

/* ---- verbs and patterns ---- */

uint32_t ent__dict_add_block(ent__dict *d) {
    if (!DICT_PUSH(d, d->last_pattern)) return 0;
    return DICT_PUSH(d, d->blocks) ? d->blocks.n - 1 : 0;
}

void ent__dict_add_verb(ent__dict *d, const dict_verb *what) {
    if (d->failed || (d->verbs.n == 0 && !DICT_PUSH(d, d->verbs))) return;
    while (d->verb_of.n <= what->word)
        if (!DICT_PUSH(d, d->verb_of)) return;
    dict_verb *v = DICT_PUSH(d, d->verbs);
    if (!v) return;
    *v = *what;
    v->next = 0;
    uint32_t *at = &d->verb_of.p[what->word];
    while (*at) at = &d->verbs.p[*at].next;
    *at = d->verbs.n - 1;
}

void ent__dict_add_pattern(ent__dict *d, uint32_t block, const dict_elem *elems, dict_pattern what) {
    if (d->failed || block >= d->blocks.n || (d->patterns.n == 0 && !DICT_PUSH(d, d->patterns))) return;
    what.elems = d->elems.n;
    what.next = 0;
    for (uint32_t i = 0; i < what.n_before + what.n_after; i++) {
        dict_elem *e = DICT_PUSH(d, d->elems);
        if (!e) return;
        *e = elems[i];
    }
    dict_pattern *p = DICT_PUSH(d, d->patterns);
    if (!p) return;
    *p = what;
    uint32_t id = d->patterns.n - 1;
    if (d->blocks.p[block])
        d->patterns.p[d->last_pattern.p[block]].next = id;
    else
        d->blocks.p[block] = id;
    d->last_pattern.p[block] = id;
}

uint32_t ent__dict_synset(ent__dict *d, ent_str name, bool make) {
    for (uint32_t i = 0; i < d->synsets.n; i++)
        if (ent__str_eq(d->synsets.p[i].name, name)) return i + 1;
    dict_synset *s = make ? DICT_PUSH(d, d->synsets) : NULL;
    if (!s) return 0;
    s->name = ent__arena_str(&d->arena, name);
    d->failed |= !s->name.ptr;
    return d->synsets.n;
}

void ent__dict_add_seq(ent__dict *d, uint32_t synset, const uint32_t *words, uint32_t n) {
    if (d->failed || n == 0 || synset == 0 || (d->seqs.n == 0 && !DICT_PUSH(d, d->seqs))) return;
    uint32_t at = d->seq_words.n;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t *w = DICT_PUSH(d, d->seq_words);
        if (!w) return;
        *w = words[i];
    }
    dict_seq *q = DICT_PUSH(d, d->seqs);
    if (!q) return;
    *q = (dict_seq){.at = at, .n = n};
    dict_synset *s = &d->synsets.p[synset - 1];
    if (s->last)
        d->seqs.p[s->last].next = d->seqs.n - 1;
    else
        s->first = d->seqs.n - 1;
    s->last = d->seqs.n - 1;
}

uint32_t ent__dict_add_file(ent__dict *d, ent_str name) {
    for (uint32_t i = 0; i < d->files.n; i++)
        if (ent__str_eq(d->files.p[i], name)) return i;
    ent_str *f = DICT_PUSH(d, d->files);
    if (!f) return 0;
    *f = ent__arena_str(&d->arena, name);
    d->failed |= !f->ptr;
    return d->files.n - 1;
}

/* ---- the handle ---- */

ent_status ent_dictionary_new(ent_dictionary **out, ent_error *err) {
    ent__dict *d = ent__malloc(sizeof *d);
    *out = d;
    if (!d) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("dictionary"));
    memset(d, 0, sizeof *d);
    ent__arena_init(&d->arena);
    return ENT_OK;
}

void ent_dictionary_free(ent_dictionary *d) {
    if (!d) return;
    for (size_t k = 0; k < DICT_PHRASE_KINDS; k++) {
        ent__free(d->tries[k].steps.keys);
        ent__free(d->tries[k].steps.values);
        ent__free(d->tries[k].first);
    }
    ent__free(d->word_ids.keys);
    ent__free(d->word_ids.values);
    void *vectors[] = {d->words.p,        d->entries.p,   d->verb_of.p,   d->verbs.p,   d->blocks.p,
                       d->last_pattern.p, d->patterns.p,  d->elems.p,     d->synsets.p, d->seqs.p,
                       d->files.p,        d->seq_words.p, d->transforms.p};
    for (size_t i = 0; i < ENT__COUNT(vectors); i++) ent__free(vectors[i]);
    ent__arena_release(&d->arena);
    ent__free(d);
}
