/* A coded document as bytes, written in the worker's thread so that the one that owns the database only binds them.
 *
 *   row    kind (one byte), then as many values as its table has columns of its own
 *   value  'i' int64 | 'd' double | 's' u32 length, bytes | 'n'
 *   order  document, then for each sentence: sentence, its events, each with its parties, arguments and contexts;
 *          at the end the persons named
 *
 * The bytes live for a moment in one process: no versions, no other byte order.
 */
#include "record/record.h"

#include "engine.h"
#include "lexicon/lex_ontology.h"

static void put_kind(ent__buf *b, ent__row_kind kind) { ent__buf_byte(b, (char)kind); }

static void put_int(ent__buf *b, int64_t v) {
    ent__buf_byte(b, 'i');
    ent__buf_add(b, &v, sizeof v);
}

static void put_real(ent__buf *b, double v) {
    ent__buf_byte(b, 'd');
    ent__buf_add(b, &v, sizeof v);
}

static void put_null(ent__buf *b) { ent__buf_byte(b, 'n'); }

static void put_text(ent__buf *b, ent_str s) {
    uint32_t n = (uint32_t)s.len;
    ent__buf_byte(b, 's');
    ent__buf_add(b, &n, sizeof n);
    ent__buf_str(b, s);
}

static void put_optional(ent__buf *b, ent_str s) {
    if (s.len)
        put_text(b, s);
    else
        put_null(b);
}

ent__value ent__pack_next(ent_str packed, size_t *at) {
    assert(*at < packed.len);
    ent__value v = {.type = packed.ptr[(*at)++]};
    uint32_t n;
    switch (v.type) {
    case 'i':
        memcpy(&v.i, packed.ptr + *at, sizeof v.i);
        *at += sizeof v.i;
        break;
    case 'd':
        memcpy(&v.d, packed.ptr + *at, sizeof v.d);
        *at += sizeof v.d;
        break;
    case 's':
        memcpy(&n, packed.ptr + *at, sizeof n);
        *at += sizeof n;
        v.s = ent__str(packed.ptr + *at, n);
        *at += n;
        break;
    default: assert(v.type == 'n'); break;
    }
    return v;
}

/* ---- documents ---- */

void ent__article_hash(const ent_article *a, char hex[32]) {
    const ent_str *field = &a->id;
    ent__buf all;
    ent__buf_init(&all);
    uint64_t h[2] = {0, 0};
    ent__buf_cstr(&all, "article.");
    for (size_t i = 0; i < sizeof *a / sizeof *field; i++) {
        uint64_t n = field[i].len;
        ent__buf_add(&all, &n, sizeof n);
        ent__buf_str(&all, field[i]);
    }
    if (!all.failed) {
        h[0] = ent__hash(all.ptr, all.len);
        h[1] = ent__hash(all.ptr + 8, all.len - 8);
    }
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < 32; i++) hex[i] = digits[h[i / 16] >> (60 - 4 * (i % 16)) & 15];
    ent__buf_release(&all);
}

static ent_str name_of(const ent_article *a, const char hex[32]) { return a->id.len ? a->id : ent__str(hex, 32); }

void ent__pack_same(const ent_article *a, const char hex[32], ent__buf *out) {
    put_kind(out, ENT__ROW_SAME);
    put_text(out, ent__str(hex, 32));
    put_text(out, name_of(a, hex));
}

static void pack_document(const ent_doc *doc, ent__buf *b) {
    char hex[32];
    ent__article_hash(&doc->article, hex);
    put_kind(b, ENT__ROW_DOCUMENT);
    put_text(b, ent__str(hex, 32));
    put_text(b, name_of(&doc->article, hex));
    put_optional(b, doc->article.date);
    put_optional(b, doc->text.field[0].clean);
    put_optional(b, doc->article.language);
    put_optional(b, doc->article.url);
    put_optional(b, doc->article.source);
    put_optional(b, doc->article.extra);
}

/* ---- words ---- */

/* Tokens first..last of a sentence: raw offsets and clean words; three values. */
static void put_words(ent__buf *b, const ent__text *t, const ent__sentence *s, uint32_t first, uint32_t last) {
    uint32_t start, end;
    if (first > last || last >= s->n_tokens) {
        put_null(b);
        put_null(b);
        put_null(b);
        return;
    }
    const ent__prose *p = &t->field[s->field];
    uint32_t from = s->tokens[first].start, to = s->tokens[last].end;
    ent__prose_span(p, from, to, &start, &end);
    put_int(b, start);
    put_int(b, end);
    put_text(b, ent__str(p->clean.ptr + from, to - from));
}

static void pack_sentence(const ent__text *t, size_t number, ent__buf *b) {
    const ent__sentence *s = &t->sentences[number];
    const ent__prose *p = &t->field[s->field];
    uint32_t start = 0, end = 0;
    if (s->end > s->start) ent__prose_span(p, s->start, s->end, &start, &end);
    put_kind(b, ENT__ROW_SENTENCE);
    put_int(b, (int64_t)number);
    put_text(b, s->field == 0 ? ENT__LIT("title") : ENT__LIT("text"));
    put_int(b, start);
    put_int(b, end);
    put_text(b, ent__str(p->clean.ptr + s->start, s->end - s->start));
}

/* ---- events ---- */

static void put_date(ent__buf *b, ent__date d) {
    ent__buf text;
    ent__buf_init(&text);
    if (d.precision) ent__date_put(&text, d);
    put_optional(b, ent__buf_text(&text));
    b->failed |= text.failed;
    ent__buf_release(&text);
}

static void put_place(ent__buf *b, const ent__place *p) {
    static const ent__place none;
    if (!p) p = &none;
    put_optional(b, p->name);
    put_optional(b, p->country);
    put_optional(b, p->province);
    if (p->has_point)
        put_real(b, (double)p->lat);
    else
        put_null(b);
    if (p->has_point)
        put_real(b, (double)p->lon);
    else
        put_null(b);
    if (p->geonameid)
        put_int(b, p->geonameid);
    else
        put_null(b);
    if (p->resolution)
        put_int(b, p->resolution);
    else
        put_null(b);
}

static void put_source(ent__buf *b, const ent__lex *lex, ent__source s) {
    ent__buf text;
    ent_str file = ent__lex_str(lex, s.file);
    ent__buf_init(&text);
    if (file.len) ent__buf_printf(&text, "%.*s:%u", (int)file.len, file.ptr, s.line);
    put_optional(b, ent__buf_text(&text));
    b->failed |= text.failed;
    ent__buf_release(&text);
}

static const char *modality_name(unsigned m) {
#define X(a, s) s,
    static const char *const names[] = {ENT__MODALITY_LIST(X)};
#undef X
    return names[m < ENT__N_MODALITY ? m : 0];
}

static void put_scores(ent__buf *b, const ent__lex *lex, const ent__event *e) {
    ent__onto onto = ent__onto_of(lex);
    const ent__onto_event *type = ent__onto_event_named(&onto, e->type);
    if (type) {
        put_int(b, type->quad);
        put_real(b, (double)ent__onto_score(&onto, e->type, e->mode));
        return;
    }
    put_null(b);
    put_null(b);
}

static ent_str attribution(const ent__findings *f, const ent__event *e) {
    if (e->said_by < 0 || (size_t)e->said_by >= f->cast.n_entities) return e->said_by_words;
    const ent__entity *who = &f->cast.entities[e->said_by];
    return who->name.len ? who->name : e->said_by_words.len ? e->said_by_words : who->code;
}

static void pack_event(const ent__lex *lex, const ent__findings *f, const ent__event *e, ent__buf *b) {
    const ent__sentence *s = &f->text->sentences[e->sentence];
    put_kind(b, ENT__ROW_EVENT);
    put_text(b, e->type);
    put_optional(b, e->mode);
    put_optional(b, e->cameo);
    put_scores(b, lex, e);
    put_date(b, e->when.date);
    put_date(b, e->when.end);
    put_optional(b, ent__cstr(e->when.source));
    put_place(b, e->where);
    put_text(b, ent__cstr(modality_name(e->modality)));
    put_optional(b, attribution(f, e));
    put_real(b, (double)e->confidence);
    put_source(b, lex, e->rule);
    put_optional(b, ent__cstr(e->derivation));
    put_optional(b, e->trigger < s->n_tokens ? s->tokens[e->trigger].lemma : (ent_str){0});
    put_words(b, f->text, s, e->first, e->last);
}

static const char *kind_name(unsigned kind) {
    static const char *const names[] = {"state", "organisation", "person", "group"};
    return names[kind < ENT__COUNT(names) ? kind : 0];
}

static void pack_parties(const ent__findings *f, const ent__event *e, const char *side, const ent__party *p, size_t n,
                         ent__buf *b) {
    for (size_t i = 0; i < n; i++) {
        const ent__entity *who = &f->cast.entities[p[i].entity];
        put_kind(b, ENT__ROW_PARTY);
        put_text(b, ent__cstr(side));
        put_int(b, (int64_t)i);
        put_text(b, ent__cstr(kind_name(who->kind)));
        put_optional(b, who->code);
        put_optional(b, who->sector);
        put_optional(b, who->sector2);
        put_optional(b, who->name);
        put_optional(b, who->office);
        put_optional(b, who->rank);
        put_optional(b, who->org);
        put_optional(b, who->rule);
        put_words(b, f->text, &f->text->sentences[e->sentence], p[i].first, p[i].last);
    }
}

/* An argument's last token, without a time expression that ends it ("pact in November 2014") and its preposition. */
static uint32_t without_time(const ent__findings *f, const ent__sentence *s, const ent__event *e,
                             const ent__argument *a) {
    for (size_t i = 0; i < f->times.n; i++) {
        const ent__time *t = &f->times.items[i];
        if (t->sentence != e->sentence || t->last != a->last || t->first <= a->first) continue;
        uint32_t last = t->first - 1;
        while (last > a->first && (s->tokens[last].upos == ENT__UPOS_ADP || s->tokens[last].upos == ENT__UPOS_PUNCT))
            last--;
        return last >= a->head ? last : a->last;
    }
    return a->last;
}

/* "met on Thursday": a time is no topic, place or document, whatever slot it stood in. */
static bool is_time(const ent__findings *f, const ent__event *e, const ent__argument *a) {
    for (size_t i = 0; i < f->times.n; i++) {
        const ent__time *t = &f->times.items[i];
        if (t->sentence == e->sentence && t->first <= a->head && a->head <= t->last) return true;
    }
    return false;
}

static void pack_details(const ent__findings *f, const ent__event *e, ent__buf *b) {
    pack_parties(f, e, "actor", e->actors, e->n_actors, b);
    pack_parties(f, e, "recipient", e->recipients, e->n_recipients, b);
    for (uint32_t i = 0, n = 0; i < e->n_arguments; i++) {
        const ent__argument *a = &e->arguments[i];
        const ent__sentence *s = &f->text->sentences[e->sentence];
        if (a->first > a->last || a->last >= s->n_tokens || is_time(f, e, a)) continue;
        put_kind(b, ENT__ROW_ARGUMENT);
        put_int(b, n++);
        put_text(b, a->role);
        put_words(b, f->text, s, a->first, without_time(f, s, e, a));
    }
    for (uint32_t i = 0; i < e->n_contexts; i++) {
        put_kind(b, ENT__ROW_CONTEXT);
        put_text(b, e->contexts[i]);
    }
}

/* ---- persons ---- */

static void pack_person(const ent__entity *who, size_t number, uint32_t sentence, ent__buf *b) {
    put_kind(b, ENT__ROW_PERSON);
    put_int(b, (int64_t)number);
    put_int(b, sentence);
    put_text(b, who->name);
    put_optional(b, who->code);
    put_optional(b, who->sector);
    put_optional(b, who->office);
    put_optional(b, who->rank);
    put_optional(b, who->org);
    put_int(b, who->former);
    put_optional(b, who->rule);
}

/* Each person once, with the sentence of the first mention. */
static void pack_persons(const ent__cast *cast, ent__arena *scratch, ent__buf *b) {
    bool *seen = ENT__ARRAY(scratch, bool, cast->n_entities);
    if (!seen) b->failed = true;
    for (size_t m = 0; seen && m < cast->n_mentions; m++)
        for (uint32_t k = 0; k < cast->mentions[m].n_entities; k++) {
            uint32_t id = cast->mentions[m].entities[k];
            const ent__entity *who = &cast->entities[id];
            if (seen[id] || who->kind != ENT__PERSON || who->name.len == 0) continue;
            seen[id] = true;
            pack_person(who, id, cast->mentions[m].sentence, b);
        }
}

void ent__pack_doc(const ent_doc *doc, ent__buf *out) {
    const ent__findings *f = &doc->findings;
    size_t next = 0;
    pack_document(doc, out);
    for (size_t s = 0; s < doc->text.n_sentences; s++) {
        pack_sentence(&doc->text, s, out);
        for (; next < f->events.n && f->events.items[next].sentence == s; next++) {
            pack_event(doc->engine->lex, f, &f->events.items[next], out);
            pack_details(f, &f->events.items[next], out);
        }
    }
    assert(next == f->events.n); /* events come by sentence */
    ent__arena scratch;
    ent__arena_init(&scratch);
    pack_persons(&f->cast, &scratch, out);
    ent__arena_release(&scratch);
}
