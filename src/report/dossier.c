/* ent_record_dossier: read, write, hand over. */
#include "report/dossier.h"

ent_status ent_record_dossier(ent_record *record, ent_str a, ent_str b, ent_dossier_format format,
                              bool (*sink)(void *ctx, ent_str text), void *ctx, ent_error *err) {
    ent__arena arena;
    ent__buf out;
    ent__dossier d;
    ent__arena_init(&arena);
    ent__buf_init(&out);
    ent_status e = ent__dossier_read(record, a, b, &arena, &d, err);
    if (!e && format == ENT_DOSSIER_JSON)
        ent__dossier_json(&d, &out);
    else if (!e)
        ent__dossier_text(&d, format == ENT_DOSSIER_MARKDOWN, &out);
    if (!e && out.failed) e = ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(record->path));
    if (!e && !sink(ctx, ent__buf_text(&out)))
        e = ent__fail(err, ENT_E_IO, "the output could not be written", (ent_str){0});
    ent__buf_release(&out);
    ent__arena_release(&arena);
    return e;
}
