/* The times and places of an article, as JSON lines, and the import of a dump of places.
 *
 *   {"document":"a1","field":"text","start":44,"end":57,"text":"November 2014","kind":"date","from":"2014-11",…}
 *
 * start and end are bytes of the field as it came, as in the events.
 */
#include "engine.h"
#include "where/gazetteer.h"

static void put_words(ent__buf *b, const ent_doc *doc, uint32_t sentence, uint32_t first, uint32_t last) {
    const ent__sentence *s = &doc->text.sentences[sentence];
    const ent__prose *p = &doc->text.field[s->field];
    uint32_t from = s->tokens[first].start, to = s->tokens[last].end, start, end;
    ent__prose_span(p, from, to, &start, &end);
    ent__buf_cstr(b, "{\"document\":");
    ent__buf_json(b, doc->article.id);
    ent__buf_printf(b, ",\"field\":\"%s\",\"start\":%u,\"end\":%u,\"text\":", s->field ? "text" : "title", start, end);
    ent__buf_json(b, ent__str(p->clean.ptr + from, to - from));
}

static void put_date(ent__buf *b, const char *key, ent__date d) {
    if (!d.precision) return;
    ent__buf_printf(b, ",\"%s\":\"", key);
    ent__date_put(b, d);
    ent__buf_byte(b, '"');
}

static void put_text(ent__buf *b, const char *key, ent_str text) {
    if (!text.len) return;
    ent__buf_printf(b, ",\"%s\":", key);
    ent__buf_json(b, text);
}

static void put_time(ent__buf *b, const ent_doc *doc, const ent__time *t) {
    static const char *const kinds[] = {"date", "range", "duration", "set"};
    static const char *const precisions[] = {"", "year", "month", "day"};
    put_words(b, doc, t->sentence, t->first, t->last);
    ent__buf_printf(b, ",\"kind\":\"%s\"", kinds[t->kind]);
    put_date(b, "from", t->from);
    put_date(b, "to", t->to);
    put_text(b, "edtf", t->edtf);
    uint8_t p = t->from.precision ? t->from.precision : t->to.precision;
    if (p) ent__buf_printf(b, ",\"precision\":\"%s\"", precisions[p]);
    if (t->dateline) ent__buf_cstr(b, ",\"dateline\":true");
    ent__buf_printf(b, ",\"rule\":\"%s\"}\n", t->rule);
}

static void put_place(ent__buf *b, const ent_doc *doc, const ent__place *p) {
    static const char *const resolutions[] = {"", "country", "province", "region", "city", "site"};
    put_words(b, doc, p->sentence, p->first, p->last);
    put_text(b, "name", p->name);
    put_text(b, "country", p->country);
    put_text(b, "province", p->province);
    if (p->has_point) ent__buf_printf(b, ",\"lat\":%.4f,\"lon\":%.4f", (double)p->lat, (double)p->lon);
    if (p->geonameid) ent__buf_printf(b, ",\"geonameid\":%u", p->geonameid);
    ent__buf_printf(b, ",\"resolution\":\"%s\"", resolutions[p->resolution <= 5 ? p->resolution : 0]);
    if (p->dateline) ent__buf_cstr(b, ",\"dateline\":true");
    put_text(b, "rule", p->rule);
    ent__buf_cstr(b, "}\n");
}

static ent_status made(ent_doc *doc, ent_str *out, ent_error *err) {
    *out = ent__buf_text(&doc->out);
    return doc->out.failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", doc->article.id) : ENT_OK;
}

ent_status ent_doc_dates_jsonl(ent_doc *doc, ent_str *out, ent_error *err) {
    ent__buf_reset(&doc->out);
    for (size_t i = 0; i < doc->findings.times.n; i++) put_time(&doc->out, doc, &doc->findings.times.items[i]);
    return made(doc, out, err);
}

ent_status ent_doc_places_jsonl(ent_doc *doc, ent_str *out, ent_error *err) {
    ent__buf_reset(&doc->out);
    for (size_t i = 0; i < doc->findings.places.n; i++) put_place(&doc->out, doc, &doc->findings.places.items[i]);
    return made(doc, out, err);
}

/* ---- import ---- */

typedef struct teller {
    void (*bad)(void *ctx, const ent_error *why);
    void *ctx;
    const char *path;
} teller;

/* A bad line is told with the name of the dump. */
static void tell(void *ctx, const ent_error *why) {
    const teller *t = ctx;
    ent_error named;
    ent__fail_at(&named, why->code, why->text, ent__cstr(t->path), why->offset, why->line, why->column);
    if (t->bad) t->bad(t->ctx, &named);
}

ent_status ent_places_import(const char *dump_path, const char *out_path, void (*bad)(void *ctx, const ent_error *why),
                             void *ctx, ent_import_counts *counts, ent_error *err) {
    ent__file dump;
    *counts = (ent_import_counts){0};
    ent_status st = ent__file_map(dump_path, &dump, err);
    if (st != ENT_OK) return st;
    ent__buf image;
    ent__buf_init(&image);
    teller t = {.bad = bad, .ctx = ctx, .path = dump_path};
    ent__import_counts seen;
    st = ent__gazetteer_build(ent__str((const char *)dump.ptr, dump.len), tell, &t, &image, &seen, err);
    *counts = (ent_import_counts){.lines = seen.lines, .places = seen.places, .names = seen.names, .bad = seen.bad};
    if (st == ENT_OK && !seen.places) st = ent__fail(err, ENT_E_FORMAT, "no place could be read", ent__cstr(dump_path));
    if (st == ENT_OK) st = ent__file_write(out_path, ent__buf_text(&image), err);
    ent__buf_release(&image);
    ent__file_unmap(&dump);
    return st;
}
