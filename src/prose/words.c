/* The word table: built once in training, mapped with the model.
 *
 *   header   "ENTWRD\0\1"  u64 total  u32 n_words  u32 n_slots (a power of two)  u32 pool_bytes  u32 0
 *   letters  u16 [28][28][28]   cost of the third letter after the first two, 1/256 bits; 0 is the word's edge
 *   slots    u32 [n_slots]      1 + number of the word, open addressing by hash; 0 empty
 *   words    { u32 at, len, count, named, before }   in byte order of the word
 *   pool     the words' bytes
 *
 * Letter costs are learnt from the list of different words, each once, so that they judge rare words fairly.
 */
#include "words.h"

#include <math.h>
#include <stdlib.h>

enum { LETTERS = 28, CELLS = LETTERS * LETTERS * LETTERS, MAX_WORD = 64 };
static const char MAGIC[8] = "ENTWRD\0\1";

typedef struct head {
    char magic[8];
    uint64_t total;
    uint32_t n_words, n_slots, pool_bytes, zero;
} head;
typedef struct word {
    uint32_t at, len, count, named, before;
} word;

struct ent__words {
    const head *head;
    const uint16_t *letters;
    const uint32_t *slots;
    const word *words;
    const char *pool;
};

/* ---- the letters of a word ---- */

static unsigned letter_of(uint32_t c) { return c >= 'a' && c <= 'z' ? c - 'a' + 1 : 27; }

/* Lower case of one word, MAX_WORD bytes at most; 0 where it is longer. */
static size_t lower(ent_str in, char out[MAX_WORD]) {
    size_t n = 0, step;
    for (size_t at = 0; at < in.len; at += step) {
        uint32_t c = ent__utf8_next(in.ptr + at, in.len - at, &step);
        if (n + 4 > MAX_WORD) return 0;
        n += ent__utf8_put(ent__to_lower(c), out + n);
    }
    return n;
}

/* ---- building ---- */

typedef struct tally {
    word *words;
    uint32_t *slots;
    size_t n, cap, n_slots;
    ent__buf pool;
    uint64_t total;
    bool failed;
} tally;

static bool tally_grow(tally *t) {
    size_t cap = t->cap ? t->cap * 2 : 1 << 14, n_slots = cap * 2;
    word *words = ent__realloc(t->words, ent__mul(cap, sizeof *words));
    if (words) t->words = words;
    uint32_t *slots = words ? ent__malloc(ent__mul(n_slots, sizeof *slots)) : NULL;
    if (!slots) return false;
    memset(slots, 0, n_slots * sizeof *slots);
    for (size_t i = 0; i < t->n; i++) {
        size_t h = ent__hash(t->pool.ptr + words[i].at, words[i].len) & (n_slots - 1);
        while (slots[h]) h = (h + 1) & (n_slots - 1);
        slots[h] = (uint32_t)i + 1;
    }
    ent__free(t->slots);
    t->slots = slots;
    t->cap = cap;
    t->n_slots = n_slots;
    return true;
}

static word *tally_word(tally *t, const char *p, size_t len) {
    if ((t->n == t->cap && !tally_grow(t)) || t->pool.len > INT32_MAX) {
        t->failed = true;
        return NULL;
    }
    size_t h = ent__hash(p, len) & (t->n_slots - 1);
    for (; t->slots[h]; h = (h + 1) & (t->n_slots - 1)) {
        word *w = &t->words[t->slots[h] - 1];
        if (w->len == len && memcmp(t->pool.ptr + w->at, p, len) == 0) return w;
    }
    t->words[t->n] = (word){.at = (uint32_t)t->pool.len, .len = (uint32_t)len};
    ent__buf_add(&t->pool, p, len);
    t->failed |= t->pool.failed;
    t->slots[h] = (uint32_t)++t->n;
    return &t->words[t->n - 1];
}

/* One word of running text: where it stands and what stood before it. */
typedef struct reading {
    size_t last; /* 1 + number of the word before, 0 none */
    bool last_capital;
    bool starts;  /* a sentence may start here */
    size_t stops; /* full stops since the word before */
    bool broken;  /* something else stood between */
} reading;

static void count_one(tally *t, ent_str form, reading *r) {
    char low[MAX_WORD];
    size_t len = lower(form, low), step;
    word *w = len ? tally_word(t, low, len) : NULL;
    bool capital = ent__is_upper(ent__utf8_next(form.ptr, form.len, &step));
    t->total++;
    if (w) {
        w->count++;
        w->named += capital && !r->starts;
    }
    if (r->last && r->last_capital && capital && !r->broken) t->words[r->last - 1].before++;
    r->last = w ? (size_t)(w - t->words) + 1 : 0;
    r->last_capital = capital;
    r->starts = r->broken = false;
    r->stops = 0;
}

static void count_text(tally *t, ent_str s) {
    reading r = {.starts = true};
    size_t from = 0, step;
    bool in_word = false;
    for (size_t at = 0; at <= s.len && !t->failed; at += step) {
        uint32_t c = at < s.len ? ent__utf8_next(s.ptr + at, s.len - at, &step) : (step = 1, ' ');
        bool letter = ent__is_letter(c);
        if (letter && !in_word) from = at;
        if (!letter && in_word) count_one(t, ent__str(s.ptr + from, at - from), &r);
        in_word = letter;
        if (letter || c == ' ') continue;
        if (c == '.' && r.stops++ == 0 && r.last && t->words[r.last - 1].len <= 3) continue;
        r.broken = true;
        r.starts |= c != ',' && c != '\'' && c != 0x2019 && c != '-';
    }
}

static int by_bytes(const void *a, const void *b, void *pool) {
    const word *x = a, *y = b;
    const char *p = pool;
    return ent__str_cmp(ent__str(p + x->at, x->len), ent__str(p + y->at, y->len));
}

static void put_letters(const tally *t, ent__buf *blob) {
    uint32_t *n = ent__malloc(CELLS * sizeof *n);
    if (!n || !ent__buf_reserve(blob, CELLS * sizeof(uint16_t))) {
        blob->failed = true;
        ent__free(n);
        return;
    }
    memset(n, 0, CELLS * sizeof *n);
    for (size_t i = 0; i < t->n; i++) {
        unsigned a = 0, b = 0, c;
        size_t step;
        const char *p = t->pool.ptr + t->words[i].at;
        for (size_t at = 0; at <= t->words[i].len; at += step, a = b, b = c) {
            c = at < t->words[i].len ? letter_of(ent__utf8_next(p + at, t->words[i].len - at, &step)) : (step = 1, 0);
            n[(a * LETTERS + b) * LETTERS + c]++;
        }
    }
    for (size_t ab = 0; ab < LETTERS * LETTERS; ab++) {
        double sum = 0;
        for (size_t c = 0; c < LETTERS; c++) sum += n[ab * LETTERS + c];
        for (size_t c = 0; c < LETTERS; c++) {
            double cost = -256 * log2((n[ab * LETTERS + c] + 0.1) / (sum + 0.1 * LETTERS));
            uint16_t v = (uint16_t)(cost + 0.5);
            ent__buf_add(blob, &v, sizeof v);
        }
    }
    ent__free(n);
}

static void put_slots(const tally *t, size_t n, uint32_t n_slots, ent__buf *blob) {
    size_t bytes = ent__mul(n_slots, sizeof(uint32_t));
    if (!ent__buf_reserve(blob, bytes)) return;
    uint32_t *slots = (uint32_t *)(void *)(blob->ptr + blob->len);
    memset(slots, 0, bytes);
    for (size_t i = 0; i < n; i++) {
        size_t h = ent__hash(t->pool.ptr + t->words[i].at, t->words[i].len) & (n_slots - 1);
        while (slots[h]) h = (h + 1) & (n_slots - 1);
        slots[h] = (uint32_t)i + 1;
    }
    blob->len += bytes;
}

static void put_words(const tally *t, size_t n, ent__buf *blob) {
    uint32_t at = 0;
    for (size_t i = 0; i < n; i++) {
        word w = t->words[i];
        w.at = at;
        at += w.len;
        ent__buf_add(blob, &w, sizeof w);
    }
    for (size_t i = 0; i < n; i++) ent__buf_add(blob, t->pool.ptr + t->words[i].at, t->words[i].len);
}

static void put_blob(tally *t, uint32_t min_count, ent__buf *blob) {
    ent__buf out;
    ent__buf_init(&out); /* of its own: its tables are aligned from its start */
    head h = {.total = t->total, .n_slots = 16};
    memcpy(h.magic, MAGIC, sizeof MAGIC);
    if (t->n) qsort_r(t->words, t->n, sizeof *t->words, by_bytes, t->pool.ptr);
    for (size_t i = 0; i < t->n; i++)
        if (t->words[i].count >= min_count) h.n_words++, h.pool_bytes += t->words[i].len;
    while (h.n_slots < h.n_words * 2) h.n_slots *= 2;
    ent__buf_add(&out, &h, sizeof h);
    put_letters(t, &out);
    size_t kept = 0;
    for (size_t i = 0; i < t->n; i++)
        if (t->words[i].count >= min_count) t->words[kept++] = t->words[i];
    put_slots(t, kept, h.n_slots, &out);
    put_words(t, kept, &out);
    ent__buf_str(blob, ent__buf_text(&out));
    blob->failed |= out.failed;
    ent__buf_release(&out);
}

ent_status ent__words_build(const ent_str *texts, size_t n_texts, uint32_t min_count, ent__buf *blob, ent_error *err) {
    tally t = {0};
    for (size_t i = 0; i < n_texts; i++) count_text(&t, texts[i]);
    bool full = t.pool.len > INT32_MAX;
    if (!t.failed) put_blob(&t, min_count, blob);
    bool failed = t.failed || blob->failed;
    ent__free(t.words);
    ent__free(t.slots);
    ent__buf_release(&t.pool);
    if (full) return ent__fail(err, ENT_E_LIMIT, "too many different words", ENT__LIT("word table"));
    return failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("word table")) : ENT_OK;
}

/* ---- reading ---- */

/* Sizes add up, every slot and word points inside, and some slot is empty: look-ups then need no checks. */
static bool sound(const ent__words *w, size_t len) {
    const head *h = w->head;
    uint64_t need = sizeof *h + CELLS * sizeof(uint16_t) + (uint64_t)h->n_slots * sizeof(uint32_t) +
                    (uint64_t)h->n_words * sizeof(word) + h->pool_bytes;
    if (need != len || h->n_slots < 16 || (h->n_slots & (h->n_slots - 1)) || h->n_words > h->n_slots / 2) return false;
    size_t used = 0;
    for (uint32_t i = 0; i < h->n_slots; i++) {
        if (w->slots[i] > h->n_words) return false;
        used += w->slots[i] != 0;
    }
    for (uint32_t i = 0; i < h->n_words; i++)
        if (w->words[i].at > h->pool_bytes || w->words[i].len > h->pool_bytes - w->words[i].at) return false;
    return used == h->n_words;
}

ent_status ent__words_open(const void *ptr, size_t len, ent__words **out, ent_error *err) {
    const head *h = ptr;
    if (len < sizeof *h + CELLS * sizeof(uint16_t) || (uintptr_t)ptr % _Alignof(head) ||
        memcmp(h->magic, MAGIC, 7) != 0)
        return ent__fail(err, ENT_E_FORMAT, "is no word table", ENT__LIT("word table"));
    if (h->magic[7] != MAGIC[7])
        return ent__fail(err, ENT_E_VERSION, "word table of another version; train the model again",
                         ENT__LIT("word table"));
    ent__words w = {.head = h, .letters = (const void *)(h + 1)};
    w.slots = (const void *)(w.letters + CELLS);
    w.words = (const void *)(w.slots + h->n_slots);
    w.pool = (const void *)(w.words + h->n_words);
    if (!sound(&w, len)) return ent__fail(err, ENT_E_FORMAT, "word table is damaged", ENT__LIT("word table"));
    *out = ent__malloc(sizeof w);
    if (!*out) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("word table"));
    **out = w;
    return ENT_OK;
}

void ent__words_close(ent__words *w) { ent__free(w); }

static const word *find(const ent__words *w, ent_str form) {
    static const word none = {0};
    char low[MAX_WORD];
    size_t len = lower(form, low), mask = w->head->n_slots - 1;
    if (len == 0) return &none;
    for (size_t h = ent__hash(low, len) & mask; w->slots[h]; h = (h + 1) & mask) {
        const word *x = &w->words[w->slots[h] - 1];
        if (x->len == len && memcmp(w->pool + x->at, low, len) == 0) return x;
    }
    return &none;
}

uint32_t ent__words_count(const ent__words *w, ent_str form) { return find(w, form)->count; }
uint32_t ent__words_named(const ent__words *w, ent_str form) { return find(w, form)->named; }
uint32_t ent__words_before_name(const ent__words *w, ent_str form) { return find(w, form)->before; }
uint64_t ent__words_total(const ent__words *w) { return w->head->total; }

uint32_t ent__words_letters(const ent__words *w, ent_str form) {
    unsigned a = 0, b = 0, c;
    uint32_t cost = 0;
    size_t step;
    for (size_t at = 0; at <= form.len; at += step, a = b, b = c) {
        uint32_t ch = at < form.len ? ent__utf8_next(form.ptr + at, form.len - at, &step) : (step = 1, 0);
        c = at < form.len ? letter_of(ent__to_lower(ch)) : 0;
        cost += w->letters[(a * LETTERS + b) * LETTERS + c];
    }
    return cost;
}
