/* Reader of the lexicon image: maps it, checks it once, then answers look-ups without copying.
 *
 * Invariant: after ent__lex_open every offset in "words" and in every phrase set is in range, so look-ups
 * need no checks of their own. Other tables are guarded by the content hash and checked by their rooms.
 */
#include "lexicon/image.h"

#include <stdio.h>

struct ent__lex {
    ent__file file;
    const ent__image_section *sections;
    uint32_t n_sections;
    ent_str strings;
    const ent__words_head *words;
    const ent__sref *word_text;
    const uint32_t *word_slot;
    char version[17];
};

static bool sections_fit(const ent__lex *lex) {
    for (uint32_t i = 0; i < lex->n_sections; i++) {
        const ent__image_section *s = &lex->sections[i];
        if (s->at % 16 || s->at > lex->file.len || s->bytes > lex->file.len - s->at) return false;
        if (!memchr(s->tag, 0, sizeof s->tag)) return false;
    }
    return true;
}

static bool power_of_two_mask(uint32_t mask) { return (mask & (mask + 1)) == 0 && mask != UINT32_MAX; }

static bool words_fit(ent__lex *lex) {
    size_t bytes;
    const unsigned char *p = ent__lex_section(lex, "words", &bytes);
    if (!p || bytes < sizeof(ent__words_head)) return false;
    const ent__words_head *h = (const void *)p;
    uint64_t need = sizeof *h + ((uint64_t)h->n_words + 1) * sizeof(ent__sref) + ((uint64_t)h->mask + 1) * 4;
    if (!power_of_two_mask(h->mask) || h->n_words > h->mask || need != bytes) return false;
    lex->words = h;
    lex->word_text = (const void *)(p + sizeof *h);
    lex->word_slot = (const void *)(lex->word_text + h->n_words + 1);
    uint32_t empty = 0; /* a look-up ends at an empty slot */
    for (uint32_t i = 0; i <= h->mask; i++) {
        if (lex->word_slot[i] > h->n_words) return false;
        empty += lex->word_slot[i] == 0;
    }
    return empty > 0;
}

static const ent__phrase_node *nodes_of(const ent__phrase_head *h) { return (const void *)(h + 1); }
static const ent__phrase_edge *edges_of(const ent__phrase_head *h) { return (const void *)(nodes_of(h) + h->n_nodes); }
static const uint32_t *values_of(const ent__phrase_head *h) { return (const void *)(edges_of(h) + h->mask + 1); }

static bool phrases_fit(const ent__phrase_head *h, uint64_t bytes) {
    if (!power_of_two_mask(h->mask) || h->n_nodes == 0 || h->n_nodes > h->mask) return false;
    uint64_t need = sizeof *h + (uint64_t)h->n_nodes * sizeof(ent__phrase_node) +
                    ((uint64_t)h->mask + 1) * sizeof(ent__phrase_edge) + (uint64_t)h->n_values * 4;
    if (need != bytes) return false;
    for (uint32_t i = 0; i < h->n_nodes; i++)
        if (nodes_of(h)[i].values > h->n_values || nodes_of(h)[i].n_values > h->n_values - nodes_of(h)[i].values)
            return false;
    uint32_t empty = 0;
    for (uint32_t i = 0; i <= h->mask; i++) {
        if (edges_of(h)[i].child >= h->n_nodes) return false;
        empty += edges_of(h)[i].child == 0;
    }
    return empty > 0;
}

static bool phrase_sets_fit(const ent__lex *lex) {
    for (uint32_t i = 0; i < lex->n_sections; i++) {
        const ent__image_section *s = &lex->sections[i];
        const ent__phrase_head *h = (const void *)(lex->file.ptr + s->at);
        if (s->bytes >= sizeof *h && h->magic == ENT__PHRASE_MAGIC && !phrases_fit(h, s->bytes)) return false;
    }
    return true;
}

static const char *check(ent__lex *lex) {
    const ent__image_head *h = (const void *)lex->file.ptr;
    if (lex->file.len < sizeof *h || memcmp(h->magic, ENT__LEX_MAGIC, 6) != 0) return "not a lexicon image";
    if (memcmp(h->magic, ENT__LEX_MAGIC, 8) != 0) return "lexicon image of another version; build it again";
    if (h->size != lex->file.len) return "lexicon image is cut short; build it again";
    if (h->hash != ent__hash(h + 1, lex->file.len - sizeof *h)) return "lexicon image is damaged; build it again";
    if (h->n_sections > (lex->file.len - sizeof *h) / sizeof(ent__image_section)) return "lexicon image is damaged";
    lex->sections = (const void *)(h + 1);
    lex->n_sections = h->n_sections;
    snprintf(lex->version, sizeof lex->version, "%016llx", (unsigned long long)h->hash);
    if (!sections_fit(lex) || !words_fit(lex) || !phrase_sets_fit(lex)) return "lexicon image is damaged";
    size_t bytes;
    const char *pool = ent__lex_section(lex, "strings", &bytes);
    lex->strings = ent__str(pool, pool ? bytes : 0);
    return NULL;
}

ent_status ent__lex_open(const char *path, ent__lex **out, ent_error *err) {
    *out = NULL;
    ent__lex *lex = ent__malloc(sizeof *lex);
    if (!lex) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(path));
    *lex = (ent__lex){0};
    ent_status status = ent__file_map(path, &lex->file, err);
    const char *wrong = status == ENT_OK ? check(lex) : NULL;
    if (wrong) status = ent__fail(err, strstr(wrong, "version") ? ENT_E_VERSION : ENT_E_FORMAT, wrong, ent__cstr(path));
    if (status != ENT_OK) {
        ent__lex_close(lex);
        return status;
    }
    *out = lex;
    return ENT_OK;
}

void ent__lex_close(ent__lex *lex) {
    if (!lex) return;
    ent__file_unmap(&lex->file);
    ent__free(lex);
}

ent_str ent__lex_version(const ent__lex *lex) { return ent__cstr(lex->version); }

const void *ent__lex_section(const ent__lex *lex, const char *tag, size_t *bytes) {
    for (uint32_t i = 0; i < lex->n_sections; i++)
        if (strcmp(lex->sections[i].tag, tag) == 0) {
            *bytes = lex->sections[i].bytes;
            return lex->file.ptr + lex->sections[i].at;
        }
    *bytes = 0;
    return NULL;
}

ent_str ent__lex_str(const ent__lex *lex, ent__sref s) {
    if (s.at > lex->strings.len || s.len > lex->strings.len - s.at) return (ent_str){0};
    return ent__str(lex->strings.ptr + s.at, s.len);
}

uint32_t ent__lex_word(const ent__lex *lex, ent_str folded) {
    uint32_t mask = lex->words->mask;
    for (uint32_t i = (uint32_t)ent__hash_str(folded) & mask, w; (w = lex->word_slot[i]) != 0; i = (i + 1) & mask)
        if (ent__str_eq(ent__lex_str(lex, lex->word_text[w]), folded)) return w;
    return 0;
}

ent_str ent__lex_word_text(const ent__lex *lex, uint32_t word) {
    if (word == 0 || word > lex->words->n_words) return (ent_str){0};
    return ent__lex_str(lex, lex->word_text[word]);
}

void ent__lex_fold_word(ent_str token, ent__buf *out) {
    size_t from = out->len;
    ent__fold(token, out);
    size_t n = out->len - from;
    if (out->failed || n < 2 || out->ptr[out->len - 1] != '.') return;
    if (!memchr(out->ptr + from, '.', n - 1)) out->len--;
}

ent__phrases ent__phrases_open(const ent__lex *lex, const char *tag) {
    size_t bytes;
    const ent__phrase_head *h = ent__lex_section(lex, tag, &bytes);
    if (!h || bytes < sizeof *h || h->magic != ENT__PHRASE_MAGIC) return (ent__phrases){0};
    return (ent__phrases){h};
}

uint32_t ent__phrases_step(const ent__phrases *p, uint32_t node, uint32_t word) {
    if (!p->head || word == 0) return 0;
    const ent__phrase_edge *edges = edges_of(p->head);
    uint32_t mask = p->head->mask;
    for (uint32_t i = (uint32_t)ent__phrase_hash(node, word) & mask; edges[i].child != 0; i = (i + 1) & mask)
        if (edges[i].node == node && edges[i].word == word) return edges[i].child;
    return 0;
}

const uint32_t *ent__phrases_values(const ent__phrases *p, uint32_t node, uint32_t *n) {
    *n = 0;
    if (!p->head || node >= p->head->n_nodes) return NULL;
    const ent__phrase_node *v = &nodes_of(p->head)[node];
    *n = v->n_values;
    return v->n_values ? values_of(p->head) + v->values : NULL;
}
