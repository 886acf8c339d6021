/* marks: takes <s>…</s> (source) and <t>…</t> (target) out of a sentence and remembers what they stood around.
 *
 *   The <s>US Congress</s> met <t>Iran</t>.   ->   "The US Congress met Iran."  source 4-15, target 20-24
 *
 * Marks may stand several times and may cut words ("<t>Romania</t>n"); both are common in such data.
 */
#include "measure/measure.h"

/* A tag at p: its length, and what it is; 0 where there is none. */
static size_t tag_at(ent_str s, size_t at, bool *target, bool *closes) {
    if (s.ptr[at] != '<') return 0;
    size_t i = at + 1;
    *closes = i < s.len && s.ptr[i] == '/';
    i += *closes;
    if (i + 1 >= s.len || (s.ptr[i] != 's' && s.ptr[i] != 't') || s.ptr[i + 1] != '>') return 0;
    *target = s.ptr[i] == 't';
    return i + 2 - at;
}

static void close_mark(ent__marked *out, uint32_t *open, bool target, size_t end) {
    uint32_t start = open[target];
    open[target] = UINT32_MAX;
    if (start == UINT32_MAX || start >= end || out->n == ENT__MAX_MARKS) return;
    out->marks[out->n++] = (ent__mark){start, (uint32_t)end, target};
}

ent_status ent__marks_read(ent_str marked, ent__arena *arena, ent__marked *out, ent_error *err) {
    *out = (ent__marked){0};
    if (marked.len >= UINT32_MAX) return ent__fail(err, ENT_E_LIMIT, "a sentence is over 4 GiB", (ent_str){0});
    char *plain = ent__arena_alloc(arena, marked.len + 1);
    if (!plain) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("marked sentence"));
    uint32_t open[2] = {UINT32_MAX, UINT32_MAX};
    size_t n = 0;
    for (size_t at = 0, len; at < marked.len; at += len) {
        bool target, closes;
        len = tag_at(marked, at, &target, &closes);
        if (len == 0) {
            plain[n++] = marked.ptr[at];
            len = 1;
        } else if (closes) {
            close_mark(out, open, target, n);
        } else {
            open[target] = (uint32_t)n;
        }
    }
    close_mark(out, open, false, n);
    close_mark(out, open, true, n);
    out->plain = ent__str(plain, n);
    return ENT_OK;
}
