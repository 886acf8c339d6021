/* The door of plain text: the whole source is one article, its id the file's base name.
 *
 * The text is handed on byte for byte, a byte order mark too, so that its offsets are those of the file.
 */
#include "intake.h"

static ent_status skip_rest(ent_articles *a, ent_error *err) {
    while (!a->ended) {
        a->at = a->buf.len;
        ent_status e = ent__articles_fill(a, err);
        if (e) return e;
    }
    return ENT_OK;
}

static ent_status next_text(ent_articles *a, ent_article *out, ent_error *err) {
    if (a->line) return ENT_END;
    a->line = 1;
    ent_status e = ENT_OK;
    while (!e && !a->ended && a->buf.len <= ENT_MAX_FIELD_BYTES) e = ent__articles_fill(a, err);
    if (e) return e;
    if (a->buf.len > ENT_MAX_FIELD_BYTES) {
        e = skip_rest(a, err);
        return e ? e
                 : ent__articles_bad(a, err, "text is longer than 1 MiB; split it into articles", (ent_str){0},
                                     ENT_MAX_FIELD_BYTES, 0);
    }
    if (a->buf.len == 0) return ENT_END;
    *out = (ent_article){.id = a->name, .date = a->date, .text = ent__buf_text(&a->buf)};
    return ENT_OK;
}

const ent__door ent__door_text = {next_text};
