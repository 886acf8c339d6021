/* Sparse multi-class linear model.
 *
 *   header  n_classes, log2 slots, n_entries, 0           (uint32 each, little-endian)
 *   slots   (key, first entry + 1) …                      open addressing, linear probing
 *   entries class << 24 | last << 23 | weight + 2^22 …    rows end at the entry marked last
 */
#include "syntax/linear.h"

enum { WEIGHT_ZERO = 1 << 22, LAST = 1 << 23, SCALE = 64 };

static uint32_t key_of(uint64_t feat) { return (uint32_t)(feat >> 32); }

bool ent__linear_open(ent_str bytes, ent__linear *out) {
    const uint32_t *h = (const uint32_t *)(const void *)bytes.ptr;
    if (bytes.len < 16 || h[0] == 0 || h[0] > ENT__LINEAR_CLASSES || h[1] > 28) return false;
    uint64_t slots = 1ull << h[1], want = 16 + 8 * slots + 4 * (uint64_t)h[2];
    if (bytes.len != want) return false;
    *out = (ent__linear){h + 4, h + 4 + 2 * slots, (uint32_t)(slots - 1), h[2], h[0]};
    uint64_t used = 0;
    for (uint64_t i = 0; i < slots; i++) {
        if (out->slots[2 * i + 1] > h[2]) return false;
        used += out->slots[2 * i + 1] != 0;
    }
    for (uint32_t i = 0; i < h[2]; i++)
        if (out->entries[i] >> 24 >= h[0]) return false;
    return used < slots && (h[2] == 0 || (out->entries[h[2] - 1] & LAST));
}

static void add_row(const ent__linear *m, uint32_t at, int32_t *score) {
    for (;; at++) {
        uint32_t e = m->entries[at];
        score[e >> 24] += (int32_t)(e & (LAST - 1)) - WEIGHT_ZERO;
        if (e & LAST) return;
    }
}

void ent__linear_score(const ent__linear *m, const uint64_t *feats, size_t n, int32_t *score) {
    for (size_t i = 0; i < n; i++) {
        uint32_t key = key_of(feats[i]), at = (uint32_t)feats[i] & m->mask;
        for (; m->slots[2 * at + 1]; at = (at + 1) & m->mask) {
            if (m->slots[2 * at] != key) continue;
            add_row(m, m->slots[2 * at + 1] - 1, score);
            break;
        }
    }
}

/* ---- training ---- */

typedef struct cell {
    uint32_t class_, since; /* step of the last change */
    int32_t now;
    int64_t sum;
} cell;

typedef struct row {
    uint64_t feat;
    cell *cells;
    uint32_t n, cap;
} row;

struct ent__linear_trainer {
    row *rows;
    size_t mask, used;
    uint32_t n_classes, step;
    bool failed;
};

ent__linear_trainer *ent__linear_trainer_new(uint32_t n_classes) {
    ent__linear_trainer *t = ent__malloc(sizeof *t);
    if (!t) return NULL;
    *t = (ent__linear_trainer){.mask = (1u << 16) - 1, .n_classes = n_classes, .step = 1};
    t->rows = ent__malloc((t->mask + 1) * sizeof *t->rows);
    if (t->rows) memset(t->rows, 0, (t->mask + 1) * sizeof *t->rows);
    else t->failed = true;
    return t;
}

void ent__linear_trainer_free(ent__linear_trainer *t) {
    if (!t) return;
    for (size_t i = 0; t->rows && i <= t->mask; i++) ent__free(t->rows[i].cells);
    ent__free(t->rows);
    ent__free(t);
}

static row *find_row(const ent__linear_trainer *t, uint64_t feat) {
    size_t at = feat & t->mask;
    while (t->rows[at].cells && t->rows[at].feat != feat) at = (at + 1) & t->mask;
    return &t->rows[at];
}

void ent__linear_trainer_score(const ent__linear_trainer *t, const uint64_t *feats, size_t n, int32_t *score) {
    for (size_t i = 0; i < n && !t->failed; i++) {
        const row *r = find_row(t, feats[i]);
        for (uint32_t k = 0; r->cells && k < r->n; k++) score[r->cells[k].class_] += r->cells[k].now;
    }
}

static bool grow(ent__linear_trainer *t) {
    size_t n = (t->mask + 1) * 2;
    row *old = t->rows, *rows = ent__malloc(ent__mul(n, sizeof *rows));
    if (!rows) return false;
    memset(rows, 0, n * sizeof *rows);
    size_t old_n = t->mask + 1;
    t->rows = rows;
    t->mask = n - 1;
    for (size_t i = 0; i < old_n; i++)
        if (old[i].cells) *find_row(t, old[i].feat) = old[i];
    ent__free(old);
    return true;
}

static cell *find_cell(row *r, uint32_t class_) {
    for (uint32_t i = 0; i < r->n; i++)
        if (r->cells[i].class_ == class_) return &r->cells[i];
    if (r->n == r->cap) {
        uint32_t cap = r->cap ? r->cap * 2 : 2;
        cell *c = ent__realloc(r->cells, cap * sizeof *c);
        if (!c) return NULL;
        r->cells = c;
        r->cap = cap;
    }
    r->cells[r->n] = (cell){.class_ = class_};
    return &r->cells[r->n++];
}

static void bump(ent__linear_trainer *t, uint64_t feat, uint32_t class_, int32_t delta) {
    if (t->failed || (t->used * 2 > t->mask && !grow(t))) {
        t->failed = true;
        return;
    }
    row *r = find_row(t, feat);
    t->used += r->cells == NULL;
    r->feat = feat;
    cell *c = find_cell(r, class_);
    if (!c) {
        t->failed = true;
        return;
    }
    c->sum += (int64_t)c->now * (t->step - c->since);
    c->since = t->step;
    c->now += delta;
}

void ent__linear_trainer_update(ent__linear_trainer *t, const uint64_t *feats, size_t n, uint32_t gold,
                                uint32_t guess) {
    assert(gold != guess && gold < t->n_classes && guess < t->n_classes);
    for (size_t i = 0; i < n; i++) {
        bump(t, feats[i], gold, 1);
        bump(t, feats[i], guess, -1);
    }
}

void ent__linear_trainer_tick(ent__linear_trainer *t) { t->step++; }

static int32_t average(const ent__linear_trainer *t, const cell *c) {
    int64_t sum = c->sum + (int64_t)c->now * (t->step - c->since);
    int64_t w = sum * SCALE / t->step;
    return (int32_t)(w > WEIGHT_ZERO - 1 ? WEIGHT_ZERO - 1 : w < -WEIGHT_ZERO ? -WEIGHT_ZERO : w);
}

static bool keeps(int32_t w, int32_t prune) { return w > prune || w < -prune; }

/* Rows in the order of the training table: the same for the same training. */
static uint32_t write_rows(const ent__linear_trainer *t, int32_t prune, uint32_t *slots, uint32_t mask, ent__buf *b) {
    uint32_t n = 0;
    for (size_t i = 0; i <= t->mask; i++) {
        const row *r = &t->rows[i];
        uint32_t first = n, e = 0;
        for (uint32_t k = 0; r->cells && k < r->n; k++) {
            int32_t w = average(t, &r->cells[k]);
            if (!keeps(w, prune)) continue;
            e = r->cells[k].class_ << 24 | (uint32_t)(w + WEIGHT_ZERO);
            ent__buf_add(b, &e, 4);
            n++;
        }
        if (n == first || b->failed) continue;
        e |= LAST;
        memcpy(b->ptr + b->len - 4, &e, 4);
        uint32_t at = (uint32_t)r->feat & mask;
        while (slots[2 * at + 1]) at = (at + 1) & mask;
        slots[2 * at] = key_of(r->feat);
        slots[2 * at + 1] = first + 1;
    }
    return n;
}

static uint32_t kept_rows(const ent__linear_trainer *t, int32_t prune) {
    uint32_t n = 0;
    for (size_t i = 0; i <= t->mask; i++) {
        const row *r = &t->rows[i];
        bool any = false;
        for (uint32_t k = 0; r->cells && k < r->n && !any; k++) any = keeps(average(t, &r->cells[k]), prune);
        n += any;
    }
    return n;
}

bool ent__linear_trainer_write(const ent__linear_trainer *t, int32_t prune, ent__buf *out) {
    if (t->failed) return false;
    uint32_t log2 = 1, rows = kept_rows(t, prune);
    while ((1ull << log2) * 3 < (uint64_t)rows * 4 + 4) log2++;
    size_t n = (size_t)2 << log2;
    uint32_t *slots = ent__malloc(n * sizeof *slots);
    if (!slots) return false;
    memset(slots, 0, n * sizeof *slots);
    ent__buf entries;
    ent__buf_init(&entries);
    uint32_t head[4] = {t->n_classes, log2, write_rows(t, prune, slots, (1u << log2) - 1, &entries), 0};
    ent__buf_add(out, head, sizeof head);
    ent__buf_add(out, slots, n * sizeof *slots);
    ent__buf_add(out, entries.ptr, entries.len);
    bool ok = !entries.failed && !out->failed;
    ent__buf_release(&entries);
    ent__free(slots);
    return ok;
}
