/* A coded document as bytes, written in the worker's thread so that the one that owns the database only binds them.
 *
 *   row    kind (one byte), then as many values as its table has columns of its own
 *   value  'i' int64 | 'd' double | 's' u32 length, bytes | 'b' the same, no UTF-8 | 'n'
 *   order  document, then for each sentence: sentence, its events, each with its parties, arguments and contexts;
 *          at the end the persons named
 *
 * The bytes live for a moment in one process: no versions, no other byte order.
 */
#include "record/record.h"

#include "engine.h"
#include "events/coded.h"

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

/* Text as it came: bytes that are no UTF-8 stay what they are, as a blob. */
static void put_raw(ent__buf *b, ent_str s) {
    size_t at = b->len;
    put_optional(b, s);
    if (!b->failed && s.len && !ent__utf8_valid(s)) b->ptr[at] = 'b';
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
    case 'b':
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
    put_raw(b, doc->article.title);
    put_raw(b, doc->article.text);
}

/* ---- sentences ---- */

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

/* Words and where they stand in the field as it came: three values. */
static void put_words(ent__buf *b, ent_str words, ent__span span) {
    if (span.start < 0) {
        put_null(b);
        put_null(b);
        put_null(b);
        return;
    }
    put_int(b, span.start);
    put_int(b, span.end);
    put_text(b, words);
}

static void put_known(ent__buf *b, int64_t v) {
    if (v)
        put_int(b, v);
    else
        put_null(b);
}

static void put_place(ent__buf *b, const ent__coded_place *p) {
    put_optional(b, p->name);
    put_optional(b, p->country);
    put_optional(b, p->province);
    if (p->has_point) {
        put_real(b, p->lat);
        put_real(b, p->lon);
    } else {
        put_null(b);
        put_null(b);
    }
    put_known(b, p->geonameid);
    put_known(b, p->resolution);
}

static void put_score(ent__buf *b, const ent__coded *e) {
    put_known(b, e->quad);
    if (e->quad)
        put_real(b, e->score);
    else
        put_null(b);
}

static void pack_event(const ent__coded *e, ent__buf *b) {
    put_kind(b, ENT__ROW_EVENT);
    put_text(b, e->type);
    put_optional(b, e->mode);
    put_optional(b, e->cameo);
    put_score(b, e);
    put_optional(b, e->date);
    put_optional(b, e->end_date);
    put_optional(b, e->date_source);
    put_place(b, &e->place);
    put_text(b, e->modality);
    put_optional(b, e->said_name.len ? e->said_name : e->said_words.len ? e->said_words : e->said_code);
    put_real(b, e->confidence);
    put_optional(b, e->rule);
    put_optional(b, e->derivation);
    put_optional(b, e->lemma);
    put_words(b, e->words, e->span);
    put_text(b, e->id);
    put_int(b, e->trigger.start);
    put_int(b, e->trigger.end);
    const ent_str more[] = {e->place.words, e->place.rule, e->said_code, e->said_sector, e->said_name, e->said_words};
    for (size_t i = 0; i < ENT__COUNT(more); i++) put_optional(b, more[i]);
    put_optional(b, e->was);
    put_optional(b, e->about_date);
    put_optional(b, e->about_end_date);
    put_place(b, &e->about_place);
    put_optional(b, e->about_place.words);
    put_optional(b, e->about_place.rule);
}

static void pack_party(const ent__coded_party *p, size_t number, ent__buf *b) {
    put_kind(b, ENT__ROW_PARTY);
    put_text(b, p->recipient ? ENT__LIT("recipient") : ENT__LIT("actor"));
    put_int(b, (int64_t)number);
    put_text(b, p->kind);
    const ent_str fields[] = {p->code, p->sector, p->sector2, p->name, p->office, p->rank, p->org, p->rule};
    for (size_t i = 0; i < ENT__COUNT(fields); i++) put_optional(b, fields[i]);
    put_words(b, p->words, p->span);
    put_optional(b, p->why);
}

static void pack_details(const ent__coded *e, ent__buf *b) {
    size_t number[2] = {0, 0};
    for (size_t i = 0; i < e->n_parties; i++) pack_party(&e->parties[i], number[e->parties[i].recipient]++, b);
    for (size_t i = 0; i < e->n_arguments; i++) {
        put_kind(b, ENT__ROW_ARGUMENT);
        put_int(b, (int64_t)i);
        put_text(b, e->arguments[i].role);
        put_int(b, e->arguments[i].span.start);
        put_int(b, e->arguments[i].span.end);
        put_text(b, e->arguments[i].words);
        put_optional(b, e->arguments[i].head);
    }
    for (size_t i = 0; i < e->n_contexts; i++) {
        put_kind(b, ENT__ROW_CONTEXT);
        put_int(b, (int64_t)i);
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
    ent__arena scratch;
    ent__coded coded;
    size_t next = 0;
    ent__arena_init(&scratch);
    pack_document(doc, out);
    for (size_t s = 0; s < doc->text.n_sentences; s++) {
        pack_sentence(&doc->text, s, out);
        for (; next < f->events.n && f->events.items[next].sentence == s; next++) {
            ent__arena_reset(&scratch);
            if (!ent__coded_take(doc->engine->lex, (ent_str){0}, f, next, &scratch, &coded)) {
                out->failed = true;
                continue;
            }
            pack_event(&coded, out);
            pack_details(&coded, out);
        }
    }
    assert(next == f->events.n); /* events come by sentence */
    ent__arena_reset(&scratch);
    pack_persons(&f->cast, &scratch, out);
    ent__arena_release(&scratch);
}
