/* Builder of the lexicon image: interns strings and words, collects phrases and sections, writes the bytes.
 *
 * Everything is numbered in the order it was added, so the same sources give the same image.
 *
 *   phrase "commander in chief" = 7   root -commander-> 1 -in-> 2 -chief-> 3 {7}
 */
#include "lexicon/image.h"

#include <stdlib.h>

/* A growing open hash table of 1-based numbers; what a number stands for is kept beside it. */
typedef struct index {
    uint32_t *slot;
    uint32_t mask, n;
} index_t_;

typedef struct phrase_value {
    uint32_t node, value, order;
} phrase_value;

typedef struct phrase_set {
    char tag[16];
    ent__phrase_edge *edge; /* edge i leads to node i; edge 0 unused */
    uint32_t n_nodes, cap;
    uint32_t *slot, mask;
    phrase_value *value;
    uint32_t n_values, value_cap;
} phrase_set;

typedef struct section {
    char tag[16];
    ent__buf bytes;
} section;

enum { MAX_SETS = 32, MAX_SECTIONS = 64 };

struct ent__lexb {
    ent__arena arena;
    ent__buf pool;
    index_t_ strings, words;
    ent__sref *string, *word; /* by number, entry 0 unused */
    uint32_t string_cap, word_cap;
    phrase_set set[MAX_SETS];
    uint32_t n_sets;
    section section[MAX_SECTIONS];
    uint32_t n_sections;
    ent__finding_fn *say;
    void *say_ctx;
    uint32_t errors;
    bool failed; /* out of memory somewhere: finish refuses */
};

ent_status ent__lexb_new(ent__finding_fn *say, void *ctx, ent__lexb **out, ent_error *err) {
    ent__lexb *b = ent__malloc(sizeof *b);
    *out = b;
    if (!b) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("lexicon builder"));
    *b = (ent__lexb){.say = say, .say_ctx = ctx};
    ent__arena_init(&b->arena);
    ent__buf_init(&b->pool);
    return ENT_OK;
}

void ent__lexb_free(ent__lexb *b) {
    if (!b) return;
    for (uint32_t i = 0; i < b->n_sets; i++) {
        ent__free(b->set[i].edge);
        ent__free(b->set[i].slot);
        ent__free(b->set[i].value);
    }
    for (uint32_t i = 0; i < b->n_sections; i++) ent__buf_release(&b->section[i].bytes);
    ent__free(b->strings.slot);
    ent__free(b->words.slot);
    ent__free(b->string);
    ent__free(b->word);
    ent__buf_release(&b->pool);
    ent__arena_release(&b->arena);
    ent__free(b);
}

ent__arena *ent__lexb_arena(ent__lexb *b) { return &b->arena; }
uint32_t ent__lexb_errors(const ent__lexb *b) { return b->errors; }

void ent__lexb_say(ent__lexb *b, bool warning, ent_str file, uint32_t line, uint32_t column, const char *text,
                   ent_str detail, ent_str meant) {
    if (!warning) b->errors++;
    ent__finding f = {file, line, column, warning, text, detail, meant};
    if (b->say) b->say(b->say_ctx, &f);
}

/* Make room for element n (0-based) of an array; false and b->failed where there is no memory. */
static bool grow(ent__lexb *b, void **array, uint32_t *cap, uint32_t n, size_t size) {
    if (n < *cap) return true;
    uint32_t want = *cap ? *cap * 2 : 64;
    void *p = want > n ? ent__realloc(*array, ent__mul(want, size)) : NULL;
    if (!p) {
        b->failed = true;
        return false;
    }
    *array = p;
    *cap = want;
    return true;
}

static ent_str pool_text(const ent__lexb *b, ent__sref s) { return ent__str(b->pool.ptr + s.at, s.len); }

/* Rehash so that the table stays at most half full. */
static bool index_room(ent__lexb *b, index_t_ *ix, const ent__sref *text) {
    if (ix->slot && ix->n + 1 <= ix->mask / 2) return true;
    uint32_t mask = ix->slot ? ix->mask * 2 + 1 : 255;
    uint32_t *slot = ent__malloc(ent__mul((size_t)mask + 1, sizeof *slot));
    if (!slot) {
        b->failed = true;
        return false;
    }
    memset(slot, 0, ((size_t)mask + 1) * sizeof *slot);
    for (uint32_t w = 1; w <= ix->n; w++) {
        uint32_t i = (uint32_t)ent__hash_str(pool_text(b, text[w])) & mask;
        while (slot[i]) i = (i + 1) & mask;
        slot[i] = w;
    }
    ent__free(ix->slot);
    ix->slot = slot;
    ix->mask = mask;
    return true;
}

static uint32_t index_find(const ent__lexb *b, const index_t_ *ix, const ent__sref *text, ent_str s, uint32_t *at) {
    uint32_t i = (uint32_t)ent__hash_str(s) & ix->mask;
    while (ix->slot[i] && !ent__str_eq(pool_text(b, text[ix->slot[i]]), s)) i = (i + 1) & ix->mask;
    *at = i;
    return ix->slot[i];
}

ent__sref ent__lexb_str(ent__lexb *b, ent_str s) {
    uint32_t at;
    if (s.len == 0 || s.len > UINT32_MAX / 4 || !index_room(b, &b->strings, b->string)) return (ent__sref){0};
    uint32_t known = index_find(b, &b->strings, b->string, s, &at);
    if (known) return b->string[known];
    if (!grow(b, (void **)&b->string, &b->string_cap, b->strings.n + 1, sizeof *b->string)) return (ent__sref){0};
    ent__sref ref = {(uint32_t)b->pool.len, (uint32_t)s.len};
    ent__buf_str(&b->pool, s);
    if (b->pool.failed || b->pool.len > UINT32_MAX) {
        b->failed = true;
        return (ent__sref){0};
    }
    b->string[++b->strings.n] = ref;
    b->strings.slot[at] = b->strings.n;
    return ref;
}

uint32_t ent__lexb_word(ent__lexb *b, ent_str folded) {
    uint32_t at;
    ent__sref ref = ent__lexb_str(b, folded);
    if (ref.len == 0 || !index_room(b, &b->words, b->word)) return 1; /* b->failed, or an empty word: never matches */
    uint32_t known = index_find(b, &b->words, b->word, folded, &at);
    if (known) return known;
    if (!grow(b, (void **)&b->word, &b->word_cap, b->words.n + 1, sizeof *b->word)) return 1;
    b->word[++b->words.n] = ref;
    b->words.slot[at] = b->words.n;
    return b->words.n;
}

ent_str ent__lexb_word_text(const ent__lexb *b, uint32_t word) {
    return word && word <= b->words.n ? pool_text(b, b->word[word]) : (ent_str){0};
}

static bool splits_word(char c) { return c == '-' || c == ',' || c == '(' || c == ')' || c == '/' || c == '"'; }

/* Length of the word at p: a separator alone, "'s" alone, else up to the next of these or a space. */
static size_t word_length(ent_str s, size_t at) {
    if (splits_word(s.ptr[at])) return 1;
    size_t end = at;
    while (end < s.len && s.ptr[end] != ' ' && !splits_word(s.ptr[end])) {
        bool clitic = s.ptr[end] == '\'' && end + 1 < s.len && s.ptr[end + 1] == 's' &&
                      (end + 2 == s.len || s.ptr[end + 2] == ' ');
        bool plural =
            s.ptr[end] == '\'' && end > at && s.ptr[end - 1] == 's' && (end + 1 == s.len || s.ptr[end + 1] == ' ');
        if (clitic && end == at) return 2;
        if (plural && end == at) return 1;
        if (clitic || plural) break;
        end++;
    }
    return end - at;
}

size_t ent__lexb_split(ent__lexb *b, ent_str phrase, uint32_t *words, size_t max) {
    ent__buf folded, word;
    ent__buf_init(&folded);
    ent__buf_init(&word);
    ent__fold(phrase, &folded);
    ent_str s = ent__buf_text(&folded);
    size_t n = 0;
    for (size_t at = 0, len; at < s.len && n < max; at += len) {
        len = 1;
        if (s.ptr[at] == ' ') continue;
        len = word_length(s, at);
        if (len == 0) len = 1;
        ent__buf_reset(&word);
        ent__lex_fold_word(ent__str(s.ptr + at, len), &word);
        words[n++] = ent__lexb_word(b, ent__buf_text(&word));
    }
    if (folded.failed || word.failed) b->failed = true;
    ent__buf_release(&folded);
    ent__buf_release(&word);
    return n;
}

static bool tag_copy(char to[16], const char *tag) {
    size_t n = strlen(tag);
    assert(n < 16);
    memset(to, 0, 16);
    memcpy(to, tag, n);
    return true;
}

static phrase_set *set_of(ent__lexb *b, const char *tag) {
    for (uint32_t i = 0; i < b->n_sets; i++)
        if (strcmp(b->set[i].tag, tag) == 0) return &b->set[i];
    assert(b->n_sets < MAX_SETS);
    phrase_set *p = &b->set[b->n_sets++];
    tag_copy(p->tag, tag);
    p->n_nodes = 1;
    return p;
}

static bool set_room(ent__lexb *b, phrase_set *p) {
    if (p->slot && p->n_nodes + 1 <= p->mask / 2) return true;
    uint32_t mask = p->slot ? p->mask * 2 + 1 : 63;
    uint32_t *slot = ent__malloc(ent__mul((size_t)mask + 1, sizeof *slot));
    if (!slot) {
        b->failed = true;
        return false;
    }
    memset(slot, 0, ((size_t)mask + 1) * sizeof *slot);
    for (uint32_t e = 1; e < p->n_nodes; e++) {
        uint32_t i = (uint32_t)ent__phrase_hash(p->edge[e].node, p->edge[e].word) & mask;
        while (slot[i]) i = (i + 1) & mask;
        slot[i] = e;
    }
    ent__free(p->slot);
    p->slot = slot;
    p->mask = mask;
    return true;
}

/* The node one word on from `node`, made where it is not there; 0 where there is no memory. */
static uint32_t set_child(ent__lexb *b, phrase_set *p, uint32_t node, uint32_t word) {
    if (!set_room(b, p)) return 0;
    uint32_t i = (uint32_t)ent__phrase_hash(node, word) & p->mask;
    for (uint32_t e; (e = p->slot[i]) != 0; i = (i + 1) & p->mask)
        if (p->edge[e].node == node && p->edge[e].word == word) return e;
    if (!grow(b, (void **)&p->edge, &p->cap, p->n_nodes, sizeof *p->edge)) return 0;
    p->edge[p->n_nodes] = (ent__phrase_edge){node, word, p->n_nodes};
    return p->slot[i] = p->n_nodes++;
}

void ent__lexb_phrase(ent__lexb *b, const char *tag, const uint32_t *words, size_t n, uint32_t value) {
    phrase_set *p = set_of(b, tag);
    uint32_t node = 0;
    for (size_t i = 0; i < n; i++)
        if ((node = set_child(b, p, node, words[i])) == 0) return;
    if (n == 0 || !grow(b, (void **)&p->value, &p->value_cap, p->n_values, sizeof *p->value)) return;
    p->value[p->n_values] = (phrase_value){node, value, p->n_values};
    p->n_values++;
}

void ent__lexb_section(ent__lexb *b, const char *tag, const void *data, size_t bytes) {
    uint32_t i = 0;
    while (i < b->n_sections && strcmp(b->section[i].tag, tag) != 0) i++;
    assert(i < MAX_SECTIONS);
    if (i == b->n_sections) {
        tag_copy(b->section[i].tag, tag);
        b->n_sections++;
    }
    ent__buf_reset(&b->section[i].bytes);
    ent__buf_add(&b->section[i].bytes, data, bytes);
    if (b->section[i].bytes.failed) b->failed = true;
}

ent_str ent__lexb_section_so_far(const ent__lexb *b, const char *tag) {
    for (uint32_t i = 0; i < b->n_sections; i++)
        if (strcmp(b->section[i].tag, tag) == 0) return ent__buf_text(&b->section[i].bytes);
    return (ent_str){0};
}

ent_str ent__lexb_pool(const ent__lexb *b) { return ent__buf_text(&b->pool); }

static int value_order(const void *x, const void *y) {
    const phrase_value *a = x, *b = y;
    if (a->node != b->node) return a->node < b->node ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void set_finish(ent__lexb *b, phrase_set *p) {
    if (!set_room(b, p)) return;
    ent__phrase_head head = {ENT__PHRASE_MAGIC, p->n_nodes, p->mask, p->n_values};
    ent__buf out;
    ent__buf_init(&out);
    ent__buf_add(&out, &head, sizeof head);
    if (p->n_values) qsort(p->value, p->n_values, sizeof *p->value, value_order);
    for (uint32_t node = 0, v = 0; node < p->n_nodes; node++) {
        ent__phrase_node x = {v, 0};
        while (v < p->n_values && p->value[v].node == node) v++;
        x.n_values = v - x.values;
        ent__buf_add(&out, &x, sizeof x);
    }
    for (uint32_t i = 0; i <= p->mask; i++) {
        ent__phrase_edge none = {0};
        ent__buf_add(&out, p->slot[i] ? &p->edge[p->slot[i]] : &none, sizeof none);
    }
    for (uint32_t v = 0; v < p->n_values; v++) ent__buf_add(&out, &p->value[v].value, sizeof(uint32_t));
    if (out.failed)
        b->failed = true;
    else
        ent__lexb_section(b, p->tag, out.ptr, out.len);
    ent__buf_release(&out);
}

static void words_finish(ent__lexb *b) {
    if (!index_room(b, &b->words, b->word)) return;
    ent__words_head head = {b->words.n, b->words.mask};
    ent__sref none = {0};
    ent__buf out;
    ent__buf_init(&out);
    ent__buf_add(&out, &head, sizeof head);
    ent__buf_add(&out, &none, sizeof none);
    for (uint32_t w = 1; w <= b->words.n; w++) ent__buf_add(&out, &b->word[w], sizeof *b->word);
    ent__buf_add(&out, b->words.slot, ((size_t)b->words.mask + 1) * sizeof(uint32_t));
    if (out.failed)
        b->failed = true;
    else
        ent__lexb_section(b, "words", out.ptr, out.len);
    ent__buf_release(&out);
}

static void pad(ent__buf *image) {
    while (image->len % 16 && !image->failed) ent__buf_byte(image, 0);
}

ent_status ent__lexb_finish(ent__lexb *b, ent__buf *image, ent_error *err) {
    for (uint32_t i = 0; i < b->n_sets; i++) set_finish(b, &b->set[i]);
    words_finish(b);
    ent__lexb_section(b, "strings", b->pool.ptr, b->pool.len);
    ent__buf_reset(image);
    _Static_assert(sizeof(ent__image_head) % 16 == 0, "sections are aligned");
    ent__image_head head = {.n_sections = b->n_sections};
    memcpy(head.magic, ENT__LEX_MAGIC, sizeof head.magic);
    ent__buf_add(image, &head, sizeof head);
    uint64_t at = sizeof head + (uint64_t)b->n_sections * sizeof(ent__image_section);
    for (uint32_t i = 0; i < b->n_sections; i++) {
        ent__image_section s = {.at = at, .bytes = b->section[i].bytes.len};
        memcpy(s.tag, b->section[i].tag, sizeof s.tag);
        ent__buf_add(image, &s, sizeof s);
        at = (at + s.bytes + 15) & ~(uint64_t)15;
    }
    for (uint32_t i = 0; i < b->n_sections; i++) {
        ent__buf_add(image, b->section[i].bytes.ptr, b->section[i].bytes.len);
        pad(image);
    }
    if (b->failed || image->failed) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("lexicon image"));
    head.size = image->len;
    head.hash = ent__hash(image->ptr + sizeof head, image->len - sizeof head);
    memcpy(image->ptr, &head, sizeof head);
    return ENT_OK;
}
