/* The order of the passes, and the way back from clean bytes to raw bytes.
 *
 *   raw ─▶ chars (twice: text wrongly decoded twice) ─▶ blocks ─▶ words ─▶ clean, runs
 */
#include "draft.h"

#include <stdlib.h>

static bool same_origin(const ent__draft *d, size_t a, size_t b) {
    return d->from[a] == d->from[b] && d->to[a] == d->to[b];
}

/* A byte that stands for one raw byte and shares it with no other. */
static bool kept(const ent__draft *d, size_t at) {
    return d->to[at] - d->from[at] == 1 && (at == 0 || !same_origin(d, at - 1, at)) &&
           (at + 1 >= d->text.len || !same_origin(d, at, at + 1));
}

/* Whether byte b goes on with the run that began at a: a stretch kept as it was, or one replacement. */
static bool same_run(const ent__draft *d, size_t a, size_t b) {
    if (same_origin(d, a, b)) return true;
    return kept(d, a) && kept(d, b) && d->from[b] - d->from[a] == b - a;
}

static void add_run(const ent__draft *d, size_t a, size_t b, ent__buf *runs) {
    ent__run r = {(uint32_t)a, d->from[a], (uint32_t)(b - a), d->to[b - 1] - d->from[a]};
    ent__buf_add(runs, &r, sizeof r);
}

static void collect_runs(const ent__draft *d, ent__buf *runs) {
    if (!d->edited) {
        ent__run all = {0, 0, (uint32_t)d->text.len, (uint32_t)d->text.len};
        ent__buf_add(runs, &all, sizeof all);
        return;
    }
    size_t a = 0;
    for (size_t b = 1; b <= d->text.len; b++) {
        if (b < d->text.len && same_run(d, a, b)) continue;
        add_run(d, a, b, runs);
        a = b;
    }
}

static int by_raw(const void *a, const void *b) {
    const ent__repair *x = a, *y = b;
    if (x->raw != y->raw) return x->raw < y->raw ? -1 : 1;
    return (x->raw_len > y->raw_len) - (x->raw_len < y->raw_len);
}

static void *keep(ent__arena *arena, const ent__buf *b) {
    void *p = ent__arena_alloc(arena, b->len);
    if (p && b->len) memcpy(p, b->ptr, b->len);
    return p;
}

static ent_status hand_over(ent__draft *d, ent__prose *out, ent_error *err) {
    ent__buf runs;
    ent__buf_init(&runs);
    collect_runs(d, &runs);
    out->n_runs = runs.len / sizeof(ent__run);
    out->runs = keep(d->arena, &runs);
    out->n_repairs = d->repairs.len / sizeof(ent__repair);
    out->repairs = keep(d->arena, &d->repairs);
    out->clean = d->edited ? ent__arena_str(d->arena, d->text) : out->raw;
    bool failed = runs.failed || d->repairs.failed || !out->runs || !out->repairs || (d->text.len && !out->clean.ptr);
    ent__buf_release(&runs);
    if (failed) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("cleaning a text"));
    qsort(out->repairs, out->n_repairs, sizeof *out->repairs, by_raw);
    return ENT_OK;
}

ent_status ent__prose_clean(const ent__words *words, ent_str raw, bool is_title, ent__arena *arena, ent__prose *out,
                            ent_error *err) {
    *out = (ent__prose){.raw = raw};
    if (raw.len > INT32_MAX) return ent__fail(err, ENT_E_LIMIT, "text is longer than 2 GiB", ENT__LIT("field"));
    ent__draft d = {.text = raw, .arena = arena};
    ent__pass_chars(&d);
    if (!d.failed && d.edited) ent__pass_chars(&d);
    if (!d.failed && !is_title) ent__pass_blocks(&d);
    if (!d.failed && words) ent__pass_words(&d, words, is_title);
    ent_status e =
        d.failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("cleaning a text")) : hand_over(&d, out, err);
    ent__buf_release(&d.bytes);
    ent__buf_release(&d.from_buf);
    ent__buf_release(&d.to_buf);
    ent__buf_release(&d.repairs);
    return e;
}

/* Last run that begins at or before a clean offset. */
static const ent__run *run_at(const ent__prose *p, uint32_t clean) {
    size_t lo = 0, hi = p->n_runs;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (p->runs[mid].clean <= clean)
            lo = mid;
        else
            hi = mid;
    }
    return &p->runs[lo];
}

uint32_t ent__prose_origin(const ent__prose *p, uint32_t clean) {
    if (p->n_runs == 0) return 0;
    const ent__run *r = run_at(p, clean);
    uint32_t in = clean - r->clean;
    if (in >= r->clean_len) return r->raw + r->raw_len;
    return r->raw + (r->clean_len == r->raw_len ? in : 0);
}

void ent__prose_span(const ent__prose *p, uint32_t start, uint32_t end, uint32_t *raw_start, uint32_t *raw_end) {
    assert(start < end && end <= p->clean.len);
    *raw_start = ent__prose_origin(p, start);
    const ent__run *r = run_at(p, end - 1);
    *raw_end = r->raw + (r->clean_len == r->raw_len ? end - r->clean : r->raw_len);
    assert(*raw_start <= *raw_end && *raw_end <= p->raw.len);
}
