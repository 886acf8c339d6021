/* event_json: one event as a PLOVER JSON line. The fields and their meaning: docs/formats/event.md.
 *
 * Offsets are bytes of the field as it came (before repair). Keys stand in one order, so that the same event is the
 * same bytes; empty fields are left out, but for the arrays that PLOVER requires.
 */
#include "events/coded.h"

#define SCHEMA "entente-event-1"

/* ---- pieces ---- */

static void key(ent__buf *b, const char *name) {
    if (b->len && b->ptr[b->len - 1] != '{') ent__buf_byte(b, ',');
    ent__buf_byte(b, '"');
    ent__buf_cstr(b, name);
    ent__buf_add(b, "\":", 2);
}

static void put_text(ent__buf *b, const char *name, ent_str v) {
    if (v.len == 0) return;
    key(b, name);
    ent__buf_json(b, v);
}

static void put_list(ent__buf *b, const char *name, const ent_str *v, size_t n) {
    key(b, name);
    ent__buf_byte(b, '[');
    for (size_t i = 0, k = 0; i < n; i++) {
        if (v[i].len == 0) continue;
        if (k++) ent__buf_byte(b, ',');
        ent__buf_json(b, v[i]);
    }
    ent__buf_byte(b, ']');
}

static void put_span(ent__buf *b, ent__span s) {
    ent__buf_printf(b, "[%lld,%lld]", (long long)s.start, (long long)s.end);
}

/* ---- sides ---- */

static void put_party(ent__buf *b, const ent__coded_party *p) {
    ent__buf_byte(b, '{');
    key(b, "code");
    ent__buf_json(b, p->code);
    put_text(b, "sector", p->sector);
    put_text(b, "sector2", p->sector2);
    put_text(b, "entity_text", p->words.len ? p->words : p->name);
    put_text(b, "identifier_text", p->name);
    put_text(b, "name", p->name);
    put_text(b, "office", p->office);
    put_text(b, "rank", p->rank);
    put_text(b, "organisation", p->org);
    put_text(b, "why", p->why);
    put_text(b, "rule", p->rule);
    ent__buf_byte(b, '}');
}

static void put_side(ent__buf *b, const char *name, const ent__coded *e, bool recipient) {
    key(b, name);
    ent__buf_byte(b, '[');
    for (size_t i = 0, k = 0; i < e->n_parties; i++) {
        if (e->parties[i].recipient != recipient) continue;
        if (k++) ent__buf_byte(b, ',');
        put_party(b, &e->parties[i]);
    }
    ent__buf_byte(b, ']');
}

/* ---- date, place, scales, text ---- */

static void put_date(ent__buf *b, ent_str date, ent_str end_date) {
    if (!date.len) return;
    put_text(b, "date", date);
    put_text(b, "enddate", end_date);
    put_text(b, "date_precision", ent__cstr(date.len > 7 ? "day" : date.len > 4 ? "month" : "year"));
}

static void put_place(ent__buf *b, const ent__coded_place *p) {
    if (!p->name.len && !p->words.len) return;
    key(b, "event_loc");
    ent__buf_byte(b, '{');
    put_text(b, "extracted_place", p->words);
    put_text(b, "resolved_place", p->name);
    put_text(b, "province", p->province);
    put_text(b, "country_code", p->country);
    if (p->geonameid) {
        key(b, "geonameid");
        ent__buf_i64(b, p->geonameid);
    }
    if (p->has_point) ent__buf_printf(b, ",\"lat\":%.4f,\"lon\":%.4f", p->lat, p->lon);
    if (p->resolution) ent__buf_printf(b, ",\"resolution\":%lld", (long long)p->resolution);
    put_text(b, "rule", p->rule);
    ent__buf_byte(b, '}');
}

/* What the event speaks of, as it would be without the words that made it a promise, a demand, a refusal … */
static void put_about(ent__buf *b, const ent__coded *e) {
    if (!e->was.len) return;
    const char *slash = memchr(e->was.ptr, '/', e->was.len);
    size_t n = slash ? (size_t)(slash - e->was.ptr) : e->was.len;
    ent_str type = ent__str(e->was.ptr, n), mode = ent__str(e->was.ptr + n + !!slash, e->was.len - n - !!slash);
    key(b, "about");
    ent__buf_byte(b, '{');
    put_list(b, "event", &type, 1);
    put_list(b, "mode", &mode, 1);
    put_date(b, e->about_date, e->about_end_date);
    put_place(b, &e->about_place);
    ent__buf_byte(b, '}');
}

static void put_scales(ent__buf *b, const ent__onto *onto, const ent__coded *e) {
    if (e->quad) ent__buf_printf(b, ",\"quad_code\":%lld,\"event_scale\":%.1f", (long long)e->quad, e->score);
    put_text(b, "cameo", e->cameo);
    const ent__onto_cameo *c = e->cameo.len ? ent__onto_cameo_of(onto, e->cameo) : NULL;
    if (!c || onto->n_scales == 0) return;
    ent__buf_printf(b, ",\"goldstein\":%.1f", (double)c->scale[0]);
    put_text(b, "goldstein_scale", ent__onto_str(onto, onto->scales[0]));
}

static void put_text_info(ent__buf *b, const ent__coded *e) {
    put_text(b, "text", e->text);
    ent__buf_printf(b, ",\"text_info\":{\"sequence\":%lld,\"field\":\"%.*s\",\"start\":%lld,\"end\":%lld}",
                    (long long)e->sequence, (int)e->field.len, e->field.ptr, (long long)e->sentence.start,
                    (long long)e->sentence.end);
}

static void put_cite_info(ent__buf *b, const ent__coded *e) {
    if (!e->title.len && !e->url.len && !e->source.len && !e->language.len) return;
    key(b, "cite_info");
    ent__buf_byte(b, '{');
    put_text(b, "title", e->title);
    put_text(b, "url", e->url);
    put_text(b, "publication", e->source);
    put_text(b, "language", e->language);
    ent__buf_byte(b, '}');
}

/* ---- the project's own fields ---- */

static void put_side_words(ent__buf *b, const char *name, const ent__coded *e, bool recipient) {
    key(b, name);
    ent__buf_byte(b, '[');
    for (size_t i = 0, k = 0; i < e->n_parties; i++) {
        if (e->parties[i].recipient != recipient || e->parties[i].span.start < 0) continue;
        if (k++) ent__buf_byte(b, ',');
        put_span(b, e->parties[i].span);
    }
    ent__buf_byte(b, ']');
}

static void put_words(ent__buf *b, const ent__coded *e) {
    key(b, "words");
    ent__buf_cstr(b, "{\"event\":[");
    if (e->trigger.start >= 0) put_span(b, e->trigger);
    ent__buf_byte(b, ']');
    put_side_words(b, "actor", e, false);
    put_side_words(b, "recipient", e, true);
    ent__buf_byte(b, '}');
}

static void put_arguments(ent__buf *b, const ent__coded *e) {
    if (e->n_arguments == 0) return;
    key(b, "arguments");
    ent__buf_byte(b, '[');
    for (size_t i = 0; i < e->n_arguments; i++) {
        const ent__coded_argument *a = &e->arguments[i];
        if (i) ent__buf_byte(b, ',');
        ent__buf_byte(b, '{');
        put_text(b, "role", a->role);
        put_text(b, "text", a->words);
        put_text(b, "head", a->head);
        key(b, "words");
        put_span(b, a->span);
        ent__buf_byte(b, '}');
    }
    ent__buf_byte(b, ']');
}

static void put_attribution(ent__buf *b, const ent__coded *e) {
    if (!e->said_code.len && !e->said_sector.len && !e->said_name.len && !e->said_words.len) return;
    key(b, "attribution");
    ent__buf_byte(b, '{');
    put_text(b, "code", e->said_code);
    put_text(b, "sector", e->said_sector);
    put_text(b, "name", e->said_name);
    put_text(b, "text", e->said_words);
    ent__buf_byte(b, '}');
}

void ent__coded_json(ent__buf *b, const ent__onto *onto, const ent__coded *e) {
    ent__buf_byte(b, '{');
    put_text(b, "id", e->id);
    put_date(b, e->date, e->end_date);
    if (e->date.len) put_text(b, "date_source", e->date_source);
    put_side(b, "actor", e, false);
    put_side(b, "recipient", e, true);
    put_list(b, "event", &e->type, 1);
    put_list(b, "mode", &e->mode, 1);
    put_list(b, "context", e->contexts, e->n_contexts);
    put_place(b, &e->place);
    put_list(b, "event_text", &e->words, 1);
    put_scales(b, onto, e);
    put_text_info(b, e);
    put_cite_info(b, e);
    put_text(b, "schema", ENT__LIT(SCHEMA));
    put_text(b, "document", e->document);
    put_text(b, "modality", e->modality);
    put_about(b, e);
    put_attribution(b, e);
    put_words(b, e);
    put_arguments(b, e);
    put_text(b, "rule", e->rule);
    put_text(b, "derivation", e->derivation);
    ent__buf_printf(b, ",\"confidence\":%.2f", e->confidence);
    put_text(b, "lexicon", e->lexicon);
    put_text(b, "model", e->model);
    ent__buf_cstr(b, "}\n");
}

void ent__event_json(ent__buf *b, const ent__lex *lex, ent_str model_version, const ent__findings *f, size_t event) {
    ent__arena arena;
    ent__coded coded;
    ent__onto onto = ent__onto_of(lex);
    ent__arena_init(&arena);
    if (ent__coded_take(lex, model_version, f, event, &arena, &coded))
        ent__coded_json(b, &onto, &coded);
    else
        b->failed = true;
    ent__arena_release(&arena);
}
