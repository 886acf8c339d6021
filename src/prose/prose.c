#include "prose.h"

ent_status ent__prose_clean(const ent__words *words, ent_str raw, bool is_title, ent__arena *arena, ent__prose *out,
                            ent_error *err) {
    (void)words, (void)is_title;
    *out = (ent__prose){.raw = raw, .clean = raw};
    out->runs = ENT__NEW(arena, ent__run);
    if (!out->runs) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("prose"));
    out->runs[0] = (ent__run){0, 0, (uint32_t)raw.len, (uint32_t)raw.len};
    out->n_runs = 1;
    return ENT_OK;
}
uint32_t ent__prose_origin(const ent__prose *p, uint32_t clean) { return (void)p, clean; }
void ent__prose_span(const ent__prose *p, uint32_t start, uint32_t end, uint32_t *raw_start, uint32_t *raw_end) {
    (void)p;
    *raw_start = start;
    *raw_end = end;
}
