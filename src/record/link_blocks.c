/* Reports into blocks, and each block into happenings.
 *
 *   block       the dyad: of each side the first code in alphabetical order ("PAK RUS"); one code twice where a report
 *               names one. A visit of several countries to several hosts stands in the block of each two.
 *   in a block  reports by day of publication, what looks back behind what tells, hash of the document, place in it;
 * each is compared with the DEPTH happenings of its kind that were told of last, and joins the one most like it
 *
 * So the work grows with the number of reports, and the order in which documents were loaded does not matter.
 */
#include "record/link_doubt.h"
#include "record/link_reports.h"

#include <stdlib.h>

enum { DEPTH = 100 };

/* A report as one kind of happening. */
typedef struct item {
    uint64_t block;
    const ent__report *report;
    ent_str a, b;
    ent__kind kind;
} item;

typedef struct blocks {
    ent__arena *arena;
    ent__share share;
    ent__buf items;
    ent__buf *out; /* happenings */
    const ent__doubt *doubt;
    ent__common common; /* to the block at hand */
    bool failed;
} blocks;

/* ---- which block ---- */

static ent_str first_code(const ent__report *r, bool recipient, ent_str but) {
    ent_str first = {0};
    for (size_t i = 0; i < r->n_sides; i++) {
        const ent__side *s = &r->sides[i];
        if (s->recipient != recipient || !s->code.len || ent__str_eq(s->code, but)) continue;
        if (!first.len || ent__str_cmp(s->code, first) < 0) first = s->code;
    }
    return first;
}

static void dyad(const ent__report *r, ent_str *a, ent_str *b) {
    *a = first_code(r, false, (ent_str){0});
    *b = first_code(r, true, *a);
    if (!b->len) *b = first_code(r, !a->len, *a);
    if (!a->len) *a = *b;
    if (!b->len) *b = *a;
    if (ent__str_cmp(*b, *a) < 0) {
        ent_str t = *a;
        *a = *b;
        *b = t;
    }
}

uint64_t ent__link_block(ent_str a, ent_str b) {
    if (ent__str_cmp(b, a) < 0) return ent__hash_mix(ent__hash_str(b), ent__hash_str(a));
    return ent__hash_mix(ent__hash_str(a), ent__hash_str(b));
}

static bool in_share(const blocks *x, uint64_t block) {
    return x->share.only ? ent__map_get(x->share.only, block) != 0 : block % x->share.parts == x->share.part;
}

static void add_item(blocks *x, const ent__report *r, ent__kind kind, ent_str a, ent_str b) {
    item i = {ent__link_block(a, b), r, a, b, kind};
    ent__buf_add(&x->items, &i, sizeof i);
}

/* Whether any two of guests and hosts make a block of this share; add: and items of them. */
static bool visits(blocks *x, const ent__report *r, bool add) {
    bool any = false;
    for (size_t i = 0; i < r->n_sides; i++)
        for (size_t k = 0; k < r->n_sides; k++) {
            const ent__side *g = &r->sides[i], *h = &r->sides[k];
            bool seen = g->recipient || !h->recipient || g->crowd || h->crowd || !g->code.len || !h->code.len ||
                        ent__str_eq(g->code, h->code);
            for (size_t j = 0; j < i && !seen; j++)
                seen = !r->sides[j].recipient && !r->sides[j].crowd && ent__str_eq(r->sides[j].code, g->code);
            for (size_t j = 0; j < k && !seen; j++)
                seen = r->sides[j].recipient && !r->sides[j].crowd && ent__str_eq(r->sides[j].code, h->code);
            if (seen || !in_share(x, ent__link_block(g->code, h->code))) continue;
            any = true;
            if (add) add_item(x, r, ENT__VISIT, g->code, h->code);
        }
    return any;
}

static void take(blocks *x, ent__reports *rs, const ent__report *seen) {
    unsigned kinds = ent__report_kinds(seen);
    ent_str a, b;
    dyad(seen, &a, &b);
    bool here = in_share(x, ent__link_block(a, b)) && (kinds & ~(1u << ENT__VISIT));
    bool visit = kinds & 1u << ENT__VISIT && visits(x, seen, false);
    if (!here && !visit) return;
    const ent__report *r = ent__reports_keep(rs, seen);
    if (!r) return;
    if (visit) visits(x, r, true);
    for (int k = ENT__MEETING; here && k < ENT__N_KINDS; k++)
        if (kinds & 1u << k) add_item(x, r, (ent__kind)k, a, b);
}

static ent_status read_items(blocks *x, ent_record *record, const ent__map *people, bool wanted, ent_error *err) {
    ent__reports rs;
    ent__report r;
    ent_status st = ent__reports_open(record, people, wanted, x->arena, &rs, err);
    if (st) return st;
    while (!(st = ent__reports_next(&rs, &r, err))) take(x, &rs, &r);
    x->failed |= rs.failed || x->items.failed;
    ent__reports_close(&rs);
    return st == ENT_END ? ENT_OK : st;
}

/* ---- one block ---- */

static int compare(uint64_t a, uint64_t b) { return a < b ? -1 : a > b; }

static int by_block(const void *a, const void *b) {
    const item *x = a, *y = b;
    int c = compare(x->block, y->block);
    if (!c) c = x->report->day < y->report->day ? -1 : x->report->day > y->report->day;
    if (!c) c = (int)x->report->after - (int)y->report->after;
    if (!c) c = compare(x->report->document_key, y->report->document_key);
    if (!c) c = x->report->event < y->report->event ? -1 : x->report->event > y->report->event;
    return c ? c : (int)x->kind - (int)y->kind;
}

/* Of a visit those of guest and host, of any engagement no crowds. */
static bool takes_part(const item *i, const ent__side *s) {
    if (i->kind == ENT__ACT) return true;
    if (s->crowd) return false;
    return i->kind != ENT__VISIT || ent__str_eq(s->code, s->recipient ? i->b : i->a);
}

static ent__telling *telling_of(blocks *x, const item *i) {
    ent__telling *t = ENT__NEW(x->arena, ent__telling);
    ent__side *sides = ENT__ARRAY(x->arena, ent__side, i->report->n_sides ? i->report->n_sides : 1);
    const ent__report *r = i->report;
    uint32_t *words = ENT__ARRAY(x->arena, uint32_t, r->n_words + r->n_title + 1);
    if (!t || !sides || !words) return NULL;
    *t = (ent__telling){.report = r, .sides = sides, .words = words, .n_words = r->n_words, .n_title = r->n_title};
    t->title = words + r->n_words;
    ent__common_words(&x->common, r->words, r->n_words, false, words);
    ent__common_words(&x->common, r->title_words, r->n_title, true, t->title);
    t->lemma = ent__common_text(&x->common, r->lemma);
    for (size_t k = 0; k < r->n_sides; k++)
        if (takes_part(i, &r->sides[k])) {
            ent__side *s = &sides[t->n_sides++];
            *s = r->sides[k];
            s->tells = ent__common_person(&x->common, s->person);
        }
    return t;
}

static bool nobody_named(const ent__telling *t) {
    for (size_t i = 0; i < t->n_sides; i++)
        if (t->sides[i].person) return false;
    return true;
}

/* What the rules say, unless it is doubted. */
static const char *same(const blocks *x, const ent__happening *h, const ent__telling *t, float *score, int32_t *sum) {
    const char *why = ent__link_same(h, t, score);
    return why && !ent__link_doubted(x->doubt, h, t, sum) ? why : NULL;
}

/* The DEPTH happenings of the block that were told of last: the place of the one most like the report; n where none. */
static size_t find(const blocks *x, ent__happening *const *block, size_t n, const item *i, ent__telling *t) {
    size_t best = n, last = n, depth = 0;
    float most = -1e9f, score;
    int32_t sum;
    for (size_t k = n; k-- > 0 && depth < DEPTH;) {
        ent__happening *h = block[k];
        if (h->kind != i->kind || (h->kind == ENT__VISIT && !ent__str_eq(h->a, i->a))) continue;
        depth++;
        const char *why = same(x, h, t, &score, &sum);
        if (!why) continue;
        /* "during the meeting …": a meeting without names is the one the article spoke of last */
        if (h->kind == ENT__MEETING && last == n && h->last_document == i->report->document) last = k;
        if (score <= most) continue;
        most = score;
        best = k;
        t->reason = why;
        t->sum = sum;
    }
    return last < n && nobody_named(t) ? last : best;
}

static int64_t happening_id(const ent__report *first, ent__kind kind, uint64_t block) {
    return ent__link_id(ent__hash_mix(ent__hash_mix(first->event_key, (uint64_t)kind), block));
}

static ent__happening *begin(blocks *x, const item *i) {
    ent__happening *h = ENT__NEW(x->arena, ent__happening);
    if (!h) return NULL;
    h->kind = i->kind;
    h->a = i->a;
    h->b = i->b;
    h->id = happening_id(i->report, i->kind, i->block);
    ent__buf_add(x->out, &h, sizeof h);
    return x->out->failed ? NULL : h;
}

static bool take_item(blocks *x, size_t first, const item *i) {
    ent__happening **block = x->out->ptr ? (ent__happening **)(void *)x->out->ptr + first : NULL, *h;
    ent__telling *t = telling_of(x, i);
    if (!t) return false;
    size_t n = x->out->len / sizeof h - first, at = find(x, block, n, i, t);
    if (at == n) {
        t->reason = "first";
        t->sum = ENT__NO_SUM;
        h = begin(x, i);
        return h && ent__link_merge(h, t, x->arena);
    }
    h = block[at];
    memmove(block + at, block + at + 1, (n - at - 1) * sizeof h);
    block[n - 1] = h; /* told of last */
    return ent__link_merge(h, t, x->arena);
}

/* ---- what was begun twice ---- */

/* Reports that agree with each other may have come after two that did not: "arrived on Monday", "goes today", "the
 * visit of this week". A later happening of whose reports most agree with an earlier one, or two and half of them, is
 * the same. */
static bool twins(const blocks *x, const ent__happening *o, const ent__happening *h) {
    enum { SEEN = 16 };
    float score;
    int32_t sum;
    int seen = 0, agree = 0;
    for (const ent__telling *t = h->first; t && seen < SEEN; t = t->next, seen++)
        agree += same(x, o, t, &score, &sum) != NULL;
    return 2 * agree + (agree > 1) > seen && !ent__link_apart(o, h);
}

/* Of acts, only what was told in the meantime may have changed the answer. */
static bool settled(const ent__happening *o, const ent__happening *h) {
    enum { AFTER = 7 };
    int32_t first = h->first->report->day, last = o->last->report->day;
    return (first > last && first - last > AFTER) || (h->n_reports == 1 && o->n_reports == 1);
}

/* Of acts the greater one is asked: it knows more words. */
static bool one_twice(const blocks *x, const ent__happening *o, const ent__happening *h) {
    if (o->kind != h->kind || (h->kind == ENT__VISIT && !ent__str_eq(o->a, h->a))) return false;
    if (h->kind == ENT__ACT && settled(o, h)) return false;
    return h->kind == ENT__ACT && h->n_reports > o->n_reports ? twins(x, h, o) : twins(x, o, h);
}

static bool join(blocks *x, ent__happening *into, ent__happening *from) {
    for (ent__telling *t = from->first, *next; t; t = next) {
        next = t->next;
        t->next = NULL;
        if (ent__str_is(ent__cstr(t->reason), "first")) {
            t->reason = "parties, days of others";
            ent__link_doubted(x->doubt, into, t, &t->sum);
        }
        if (!ent__link_merge(into, t, x->arena)) return false;
    }
    from->n_reports = 0;
    return true;
}

/* Returns how many are left; *failed on no memory. */
static size_t join_twins_once(blocks *x, size_t first, bool *failed) {
    ent__happening **block = (ent__happening **)(void *)x->out->ptr + first;
    size_t n = x->out->len / sizeof *block - first, kept = 0;
    for (size_t i = 0; i < n; i++) {
        ent__happening *h = block[i];
        size_t depth = 0;
        bool twin = h->kind != ENT__AGREEMENT;
        for (size_t k = kept; twin && k-- > 0 && depth < DEPTH && h->n_reports; depth++) {
            ent__happening *o = block[k];
            if (!one_twice(x, o, h)) continue;
            if (!join(x, o, h)) *failed = true;
        }
        if (h->n_reports) block[kept++] = h;
    }
    x->out->len = (first + kept) * sizeof *block;
    return kept;
}

/* What has grown by a twin may agree with one that did not before. */
static bool join_twins(blocks *x, size_t first) {
    enum { PASSES = 3 };
    size_t n = x->out->len / sizeof(ent__happening *) - first;
    bool failed = false;
    for (int pass = 0; pass < PASSES && !failed; pass++) {
        size_t left = join_twins_once(x, first, &failed);
        if (left == n) break;
        n = left;
    }
    return !failed;
}

/* ---- what was only supposed ---- */

/* A visit that may be paid is the one that was paid, seen before; where none was, nothing took place but words. */
static void unmake_supposed(ent__happening *const *block, size_t n) {
    for (size_t i = 0; i < n; i++) {
        ent__happening *h = block[i];
        if ((h->kind != ENT__VISIT && h->kind != ENT__MEETING) || h->phase > ENT__POSSIBLE) continue;
        h->kind = ENT__ACT;
        h->id = happening_id(h->first->report, h->kind, ent__link_block(h->a, h->b));
    }
}

/* ---- meetings within visits ---- */

static bool person_among(const ent__happening *h, int64_t person) {
    for (size_t i = 0; i < h->n_sides; i++)
        if (h->sides[i].person == person) return true;
    return false;
}

/* A meeting is part of the visit whose visitor took part in it, with the host's country, on days that may be the same.
 */
static bool within_visit(const ent__happening *meeting, const ent__happening *visit) {
    bool visitor = false, host = false;
    for (size_t i = 0; i < visit->n_sides; i++) {
        const ent__side *v = &visit->sides[i];
        if (!v->recipient) visitor |= v->person && person_among(meeting, v->person);
        for (size_t k = 0; v->recipient && k < meeting->n_sides; k++)
            host |= ent__str_eq(meeting->sides[k].code, v->code);
    }
    return visitor && host && meeting->lo <= visit->hi + 2 && visit->lo <= meeting->hi + 2;
}

static void place_meetings(ent__happening *const *block, size_t n) {
    for (size_t i = 0; i < n; i++) {
        size_t depth = 0;
        for (size_t k = n; block[i]->kind == ENT__MEETING && k-- > 0 && depth < DEPTH && !block[i]->part_of;) {
            depth += block[k]->kind == ENT__VISIT;
            if (block[k]->kind == ENT__VISIT && within_visit(block[i], block[k])) block[i]->part_of = block[k];
        }
    }
}

/* All reports of one block. Of few nothing is common. */
static void take_block(blocks *x, const item *items, size_t n) {
    enum { FEW = 8 };
    size_t first = x->out->len / sizeof(ent__happening *);
    for (size_t i = 0; n > FEW && i < n; i++) x->failed |= !ent__common_count(&x->common, items[i].report);
    for (size_t i = 0; i < n && !x->failed; i++) x->failed = !take_item(x, first, &items[i]);
    ent__common_release(&x->common);
    if (!x->failed) x->failed = !join_twins(x, first);
    if (x->failed) return;
    ent__happening **block = (ent__happening **)(void *)x->out->ptr + first;
    size_t made = x->out->len / sizeof *block - first;
    unmake_supposed(block, made);
    place_meetings(block, made);
}

/* ---- which blocks are touched ---- */

static bool put_block(sqlite3_stmt *put, ent_str a, ent_str b) {
    const ent_str code[] = {ent__str_cmp(b, a) < 0 ? b : a, ent__str_cmp(b, a) < 0 ? a : b};
    for (int i = 0; i < 2; i++)
        sqlite3_bind_text64(put, i + 1, code[i].len ? code[i].ptr : "", code[i].len, SQLITE_STATIC, SQLITE_UTF8);
    bool good = sqlite3_step(put) == SQLITE_DONE;
    sqlite3_reset(put);
    return good;
}

ent_status ent__link_touch(ent_record *r, const ent__map *people, ent_error *err) {
    ent__arena arena;
    sqlite3_stmt *put = NULL;
    blocks x = {.arena = &arena, .share = {.parts = 1}};
    ent__arena_init(&arena);
    ent__buf_init(&x.items);
    ent_status st = ent__sql_prepare(r->db, "INSERT OR IGNORE INTO temp.block VALUES (?, ?)", r->path, &put, err);
    if (!st) st = read_items(&x, r, people, true, err);
    const item *items = (const item *)(void *)x.items.ptr;
    for (size_t i = 0; !st && i < x.items.len / sizeof *items; i++)
        if (!put_block(put, items[i].a, items[i].b)) st = ent__sql_fail(r->db, r->path, err);
    sqlite3_finalize(put);
    ent__buf_release(&x.items);
    ent__arena_release(&arena);
    return !st && x.failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path)) : st;
}

ent_status ent__link_blocks(ent_record *r, const ent__map *people, const ent__doubt *doubt, ent__share share,
                            ent__arena *arena, ent__buf *out, ent_error *err) {
    blocks x = {.arena = arena, .share = share, .out = out, .doubt = doubt};
    ent__buf_init(&x.items);
    ent_status st = read_items(&x, r, people, share.only != NULL, err);
    item *items = (item *)(void *)x.items.ptr;
    size_t n = x.items.len / sizeof *items;
    if (!st && n) qsort(items, n, sizeof *items, by_block);
    for (size_t i = 0, end; !st && i < n && !x.failed; i = end) {
        for (end = i; end < n && items[end].block == items[i].block;) end++;
        take_block(&x, items + i, end - i);
    }
    ent__buf_release(&x.items);
    return !st && x.failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path)) : st;
}
