/* The draft's bookkeeping: for each byte of the text the raw bytes it stands for.
 *
 *   raw   caf&eacute;s   (10 bytes)
 *   text  c a f é  é  s
 *   from  0 1 2 3  3  11        é stands for raw [3,11) in both of its bytes
 *   to    1 2 3 11 11 12
 *
 * Something inserted has from = to. Edits of later passes compose by themselves, since they copy these numbers.
 */
#include "draft.h"

static uint32_t from_of(const ent__draft *d, size_t at) {
    if (at >= d->text.len) return at ? (d->edited ? d->to[d->text.len - 1] : (uint32_t)d->text.len) : 0;
    return d->edited ? d->from[at] : (uint32_t)at;
}

static uint32_t to_of(const ent__draft *d, size_t end) {
    return end == 0 ? from_of(d, 0) : d->edited ? d->to[end - 1] : (uint32_t)end;
}

void ent__pass_begin(ent__pass *p, ent__draft *d) { *p = (ent__pass){.draft = d}; }

static void put_origin(ent__pass *p, uint32_t from, uint32_t to) {
    ent__buf_add(&p->from, &from, sizeof from);
    ent__buf_add(&p->to, &to, sizeof to);
}

static void keep_until(ent__pass *p, size_t at) {
    assert(at >= p->done && at <= p->draft->text.len);
    const ent__draft *d = p->draft;
    if (at == p->done) return;
    ent__buf_add(&p->bytes, d->text.ptr + p->done, at - p->done);
    if (d->edited) {
        ent__buf_add(&p->from, d->from + p->done, (at - p->done) * sizeof *d->from);
        ent__buf_add(&p->to, d->to + p->done, (at - p->done) * sizeof *d->to);
    } else {
        for (size_t i = p->done; i < at; i++) put_origin(p, (uint32_t)i, (uint32_t)i + 1);
    }
    p->done = at;
}

void ent__pass_edit(ent__pass *p, size_t start, size_t end, ent_str with) {
    assert(end >= start && end <= p->draft->text.len);
    keep_until(p, start);
    uint32_t from = from_of(p->draft, start), to = end > start ? to_of(p->draft, end) : from;
    ent__buf_str(&p->bytes, with);
    for (size_t i = 0; i < with.len; i++) put_origin(p, from, to);
    p->done = end;
    p->dirty = true;
}

void ent__pass_note(ent__pass *p, size_t start, size_t end, ent_str meant, const char *why, bool dropped) {
    ent__draft *d = p->draft;
    uint32_t raw = from_of(d, start), raw_end = end > start ? to_of(d, end) : raw;
    if (d->repairs.len >= ENT__MAX_REPAIRS * sizeof(ent__repair)) return;
    ent__repair r = {raw, raw_end - raw, ent__arena_str(d->arena, meant), why, dropped};
    if (meant.len && !r.meant.ptr) d->failed = true;
    ent__buf_add(&d->repairs, &r, sizeof r);
}

void ent__pass_repair(ent__pass *p, size_t start, size_t end, ent_str with, const char *why) {
    ent__pass_note(p, start, end, with, why, false);
    ent__pass_edit(p, start, end, with);
}

void ent__pass_end(ent__pass *p) {
    ent__draft *d = p->draft;
    if (p->dirty) {
        keep_until(p, d->text.len);
        d->failed |= p->bytes.failed || p->from.failed || p->to.failed;
        ent__buf_release(&d->bytes);
        ent__buf_release(&d->from_buf);
        ent__buf_release(&d->to_buf);
        d->bytes = p->bytes;
        d->from_buf = p->from;
        d->to_buf = p->to;
        if (d->failed) return; /* the text is what it was only in name: nothing reads it any more */
        d->edited = true;
        d->text = ent__buf_text(&d->bytes);
        d->from = (const uint32_t *)(const void *)d->from_buf.ptr;
        d->to = (const uint32_t *)(const void *)d->to_buf.ptr;
        return;
    }
    ent__buf_release(&p->bytes);
    ent__buf_release(&p->from);
    ent__buf_release(&p->to);
}
