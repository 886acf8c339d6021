/* event_json: one event as a PLOVER JSON line. The fields and their meaning: docs/formats/event.md.
 *
 * Offsets are bytes of the field as it came (before repair). Keys stand in one order, so that the same event is the
 * same bytes; empty fields are left out, but for the arrays that PLOVER requires.
 */
#include "events/events.h"

#include "lexicon/lex_ontology.h"

#define SCHEMA "entente-event-1"

typedef struct writer {
    ent__buf *b;
    const ent__lex *lex;
    ent__onto onto;
    const ent__findings *f;
    const ent__event *e;
    const ent__sentence *s;
    const ent__prose *prose;
} writer;

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

static void put_list(ent__buf *b, const char *name, const ent_str *v, uint32_t n) {
    key(b, name);
    ent__buf_byte(b, '[');
    for (uint32_t i = 0, k = 0; i < n; i++) {
        if (v[i].len == 0) continue;
        if (k++) ent__buf_byte(b, ',');
        ent__buf_json(b, v[i]);
    }
    ent__buf_byte(b, ']');
}

/* Words of tokens first..last in the clean text. */
static ent_str words(const writer *w, uint32_t first, uint32_t last) {
    if (first > last || last >= w->s->n_tokens) return (ent_str){0};
    uint32_t start = w->s->tokens[first].start, end = w->s->tokens[last].end;
    return end <= w->prose->clean.len && start < end ? ent__str(w->prose->clean.ptr + start, end - start)
                                                     : (ent_str){0};
}

static void put_offsets(const writer *w, uint32_t start, uint32_t end) {
    uint32_t a = start, z = end;
    if (start < end) ent__prose_span(w->prose, start, end, &a, &z);
    ent__buf_printf(w->b, "[%u,%u]", a, z);
}

static bool has_words(const writer *w, const ent__party *p) {
    return p->first <= p->last && p->last < w->s->n_tokens && p->mention != UINT32_MAX &&
           w->f->cast.mentions[p->mention].sentence == w->e->sentence;
}

/* ---- sides ---- */

static void put_party(const writer *w, const ent__party *p) {
    const ent__entity *x = &w->f->cast.entities[p->entity];
    ent__buf *b = w->b;
    ent__buf_byte(b, '{');
    key(b, "code");
    ent__buf_json(b, x->code);
    put_text(b, "sector", x->sector);
    put_text(b, "sector2", x->sector2);
    if (has_words(w, p))
        put_text(b, "entity_text", words(w, p->first, p->last));
    else
        put_text(b, "entity_text", x->name);
    put_text(b, "identifier_text", x->name);
    put_text(b, "name", x->name);
    put_text(b, "office", x->office);
    put_text(b, "rank", x->rank);
    put_text(b, "organisation", x->org);
    if (p->mention != UINT32_MAX) put_text(b, "why", w->f->cast.mentions[p->mention].why);
    put_text(b, "rule", x->rule);
    ent__buf_byte(b, '}');
}

static void put_side(const writer *w, const char *name, const ent__party *p, uint32_t n) {
    key(w->b, name);
    ent__buf_byte(w->b, '[');
    for (uint32_t i = 0; i < n; i++) {
        if (i) ent__buf_byte(w->b, ',');
        put_party(w, &p[i]);
    }
    ent__buf_byte(w->b, ']');
}

/* ---- place, scales, text ---- */

static void put_place(const writer *w) {
    const ent__place *p = w->e->where;
    ent__buf *b = w->b;
    if (!p) return;
    key(b, "event_loc");
    ent__buf_byte(b, '{');
    const ent__sentence *s = &w->f->text->sentences[p->sentence];
    writer at = {.s = s, .prose = &w->f->text->field[s->field]};
    put_text(b, "extracted_place", words(&at, p->first, p->last));
    put_text(b, "resolved_place", p->name);
    put_text(b, "province", p->province);
    put_text(b, "country_code", p->country);
    if (p->geonameid) {
        key(b, "geonameid");
        ent__buf_u64(b, p->geonameid);
    }
    if (p->has_point) ent__buf_printf(b, ",\"lat\":%.4f,\"lon\":%.4f", (double)p->lat, (double)p->lon);
    if (p->resolution) ent__buf_printf(b, ",\"resolution\":%u", p->resolution);
    put_text(b, "rule", p->rule);
    ent__buf_byte(b, '}');
}

/* The event's CAMEO code, else the first that the ontology gives its type and mode, else its type. */
static ent_str cameo_of(const writer *w) {
    if (w->e->cameo.len) return w->e->cameo;
    ent_str of_type = {0};
    for (uint32_t i = 0; i < w->onto.n_cameo; i++) {
        const ent__onto_cameo *c = &w->onto.cameo[i];
        if (!ent__str_eq(ent__onto_str(&w->onto, c->event), w->e->type)) continue;
        if (ent__str_eq(ent__onto_str(&w->onto, c->mode), w->e->mode)) return ent__onto_str(&w->onto, c->code);
        if (of_type.len == 0) of_type = ent__onto_str(&w->onto, c->code);
    }
    return of_type;
}

static void put_scales(const writer *w, ent_str cameo) {
    const ent__onto_event *t = ent__onto_event_named(&w->onto, w->e->type);
    if (t) {
        ent__buf_printf(w->b, ",\"quad_code\":%u", t->quad);
        ent__buf_printf(w->b, ",\"event_scale\":%.1f", (double)ent__onto_score(&w->onto, w->e->type, w->e->mode));
    }
    put_text(w->b, "cameo", cameo);
    const ent__onto_cameo *c = cameo.len ? ent__onto_cameo_of(&w->onto, cameo) : NULL;
    if (!c || w->onto.n_scales == 0) return;
    ent__buf_printf(w->b, ",\"goldstein\":%.1f", (double)c->scale[0]);
    put_text(w->b, "goldstein_scale", ent__onto_str(&w->onto, w->onto.scales[0]));
}

static void put_text_info(const writer *w) {
    uint32_t start = w->s->start, end = w->s->end, a = start, z = end;
    if (start < end) ent__prose_span(w->prose, start, end, &a, &z);
    put_text(w->b, "text", ent__str(w->prose->clean.ptr + start, end - start));
    ent__buf_printf(w->b, ",\"text_info\":{\"sequence\":%u,\"field\":\"%s\",\"start\":%u,\"end\":%u}", w->e->sentence,
                    w->s->field ? "text" : "title", a, z);
}

static void put_cite_info(const writer *w) {
    const ent_article *a = w->f->text->article;
    if (!a->title.len && !a->url.len && !a->source.len && !a->language.len) return;
    key(w->b, "cite_info");
    ent__buf_byte(w->b, '{');
    put_text(w->b, "title", a->title);
    put_text(w->b, "url", a->url);
    put_text(w->b, "publication", a->source);
    put_text(w->b, "language", a->language);
    ent__buf_byte(w->b, '}');
}

/* ---- the project's own fields ---- */

static void put_side_words(const writer *w, const char *name, const ent__party *p, uint32_t n) {
    key(w->b, name);
    ent__buf_byte(w->b, '[');
    for (uint32_t i = 0, k = 0; i < n; i++) {
        if (!has_words(w, &p[i])) continue;
        if (k++) ent__buf_byte(w->b, ',');
        put_offsets(w, w->s->tokens[p[i].first].start, w->s->tokens[p[i].last].end);
    }
    ent__buf_byte(w->b, ']');
}

static void put_words(const writer *w) {
    key(w->b, "words");
    ent__buf_cstr(w->b, "{\"event\":[");
    put_offsets(w, w->s->tokens[w->e->trigger].start, w->s->tokens[w->e->trigger].end);
    ent__buf_byte(w->b, ']');
    put_side_words(w, "actor", w->e->actors, w->e->n_actors);
    put_side_words(w, "recipient", w->e->recipients, w->e->n_recipients);
    ent__buf_byte(w->b, '}');
}

static void put_arguments(const writer *w) {
    if (w->e->n_arguments == 0) return;
    key(w->b, "arguments");
    ent__buf_byte(w->b, '[');
    for (uint32_t i = 0; i < w->e->n_arguments; i++) {
        const ent__argument *a = &w->e->arguments[i];
        if (i) ent__buf_byte(w->b, ',');
        ent__buf_byte(w->b, '{');
        put_text(w->b, "role", a->role);
        put_text(w->b, "text", words(w, a->first, a->last));
        put_text(w->b, "head", w->s->tokens[a->head].lemma);
        key(w->b, "words");
        put_offsets(w, w->s->tokens[a->first].start, w->s->tokens[a->last].end);
        ent__buf_byte(w->b, '}');
    }
    ent__buf_byte(w->b, ']');
}

static void put_attribution(const writer *w) {
    if (w->e->said_by < 0 && w->e->said_by_words.len == 0) return;
    key(w->b, "attribution");
    ent__buf_byte(w->b, '{');
    if (w->e->said_by >= 0) {
        const ent__entity *x = &w->f->cast.entities[w->e->said_by];
        put_text(w->b, "code", x->code);
        put_text(w->b, "sector", x->sector);
        put_text(w->b, "name", x->name);
    }
    put_text(w->b, "text", w->e->said_by_words);
    ent__buf_byte(w->b, '}');
}

static ent_str modality_name(uint8_t m) {
#define X(a, s) s,
    static const char *const names[] = {ENT__MODALITY_LIST(X)};
#undef X
    return ent__cstr(m < ENT__N_MODALITY ? names[m] : names[0]);
}

static void put_date(const writer *w) {
    ent__date d = w->e->when.date;
    static const char *const precision[] = {"", "year", "month", "day"};
    if (d.precision == ENT__NODATE) return;
    key(w->b, "date");
    ent__buf_byte(w->b, '"');
    ent__date_put(w->b, d);
    ent__buf_byte(w->b, '"');
    if (w->e->when.end.precision) {
        key(w->b, "enddate");
        ent__buf_byte(w->b, '"');
        ent__date_put(w->b, w->e->when.end);
        ent__buf_byte(w->b, '"');
    }
    put_text(w->b, "date_precision", ent__cstr(precision[d.precision & 3]));
    put_text(w->b, "date_source", ent__cstr(w->e->when.source));
}

static uint64_t identity(const writer *w) {
    const ent_article *a = w->f->text->article;
    uint64_t h = ent__hash_str(a->id.len ? a->id : a->title);
    h = ent__hash_mix(h, ent__hash_str(a->date));
    h = ent__hash_mix(h, ((uint64_t)w->s->field << 32) | w->s->start);
    h = ent__hash_mix(h, ((uint64_t)w->e->sentence << 32) | w->e->trigger);
    for (uint32_t i = 0; i < w->e->n_actors; i++) h = ent__hash_mix(h, w->e->actors[i].entity);
    for (uint32_t i = 0; i < w->e->n_recipients; i++) h = ent__hash_mix(h, ~(uint64_t)w->e->recipients[i].entity);
    h = ent__hash_mix(h, ent__hash_str(w->e->type));
    return ent__hash_mix(h, ent__hash_str(w->e->mode));
}

static void put_rule(const writer *w) {
    key(w->b, "rule");
    ent__buf rule;
    ent__buf_init(&rule);
    ent__buf_str(&rule, ent__lex_str(w->lex, w->e->rule.file));
    ent__buf_printf(&rule, ":%u", w->e->rule.line);
    ent__buf_json(w->b, ent__buf_text(&rule));
    w->b->failed |= rule.failed;
    ent__buf_release(&rule);
    put_text(w->b, "derivation", ent__cstr(w->e->derivation));
}

void ent__event_json(ent__buf *b, const ent__lex *lex, ent_str model_version, const ent__findings *f, size_t event) {
    assert(event < f->events.n);
    const ent__event *e = &f->events.items[event];
    const ent__sentence *s = &f->text->sentences[e->sentence];
    writer w = {
        .b = b, .lex = lex, .onto = ent__onto_of(lex), .f = f, .e = e, .s = s, .prose = &f->text->field[s->field]};
    ent__buf_printf(b, "{\"id\":\"%016llx\"", (unsigned long long)identity(&w));
    put_date(&w);
    put_side(&w, "actor", e->actors, e->n_actors);
    put_side(&w, "recipient", e->recipients, e->n_recipients);
    put_list(b, "event", &e->type, 1);
    put_list(b, "mode", &e->mode, 1);
    put_list(b, "context", e->contexts, e->n_contexts);
    put_place(&w);
    ent_str trigger = words(&w, e->first, e->last);
    put_list(b, "event_text", &trigger, 1);
    put_scales(&w, cameo_of(&w));
    put_text_info(&w);
    put_cite_info(&w);
    put_text(b, "schema", ENT__LIT(SCHEMA));
    put_text(b, "document", f->text->article->id);
    put_text(b, "modality", modality_name(e->modality));
    put_attribution(&w);
    put_words(&w);
    put_arguments(&w);
    put_rule(&w);
    ent__buf_printf(b, ",\"confidence\":%.2f", (double)e->confidence);
    put_text(b, "lexicon", ent__lex_version(lex));
    put_text(b, "model", model_version);
    ent__buf_cstr(b, "}\n");
}
