/* Gathering lessons: the examples of the frames, what the frames code in news, and what people read there. */
#include "learn/learn.h"
#include "lexicon/lex_ontology.h"
#include "measure/measure.h"

#include <stdlib.h>

#define NONE ENT__NOTOKEN

/* A line of the readings: two stretches of a field as it came, and what relates them. */
typedef struct reading {
    ent_str document;
    uint32_t a, a_end, b, b_end;
    uint8_t field, label;
    uint32_t line;
} reading;

typedef struct gathering {
    ent_worker *w;
    ent__frames frames;
    ent__onto onto;
    ent__arena arena; /* the readings' texts */
    ent__buf readings;
    ent__lessons *out;
} gathering;

static void add_lesson(gathering *g, const ent_doc *doc, size_t sentence, uint32_t a, uint32_t b, ent__lesson x) {
    ent__traits t;
    ent__pair p = {.lex = doc->engine->lex,
                   .frames = &g->frames,
                   .cast = &doc->findings.cast,
                   .s = &doc->text.sentences[sentence],
                   .sentence = sentence,
                   .a = a,
                   .b = b};
    ent__traits_of(&p, &t);
    x.first = (uint32_t)(g->out->traits.len / sizeof(ent__trait));
    x.n = t.n;
    ent__buf_add(&g->out->traits, t.items, t.n * sizeof *t.items);
    ent__buf_add(&g->out->items, &x, sizeof x);
}

/* 0 where the ontology has no such type. */
static uint8_t label_of(const gathering *g, ent_str type, bool together) {
    const ent__onto_event *e = ent__onto_event_named(&g->onto, type);
    return e ? (uint8_t)(1 + 2 * (e - g->onto.events) + together) : 0;
}

/* The head of a party's words in its event's sentence. */
static uint32_t head_of(const ent__findings *f, const ent__event *e, const ent__party *p) {
    if (p->mention == UINT32_MAX || p->first > p->last) return NONE;
    const ent__mention *m = &f->cast.mentions[p->mention];
    return m->sentence == e->sentence ? m->head : NONE;
}

enum { MOST = 2 }; /* parties of a side that are paired */

static void add_event(gathering *g, const ent_doc *doc, const ent__event *e, ent__lesson x) {
    bool together = e->n_recipients == 0;
    const ent__party *other = together ? e->actors : e->recipients;
    uint32_t n_other = together ? e->n_actors : e->n_recipients;
    x.label = label_of(g, e->type, together);
    for (uint32_t i = 0; i < e->n_actors && i < MOST; i++)
        for (uint32_t k = 0; k < n_other && k < MOST; k++) {
            uint32_t a = head_of(&doc->findings, e, &e->actors[i]), b = head_of(&doc->findings, e, &other[k]);
            if (a == NONE || b == NONE || a == b || (together && i == k)) continue;
            add_lesson(g, doc, e->sentence, a, b, x);
        }
}

/* ---- the examples ---- */

/* Every two that stand near each other where nothing is to be coded. */
static void add_silence(gathering *g, const ent_doc *doc, ent__lesson x) {
    const ent__cast *c = &doc->findings.cast;
    for (size_t i = 0; i < c->n_mentions; i++)
        for (size_t k = i + 1; k < c->n_mentions && k < i + 4; k++) {
            const ent__mention *a = &c->mentions[i], *b = &c->mentions[k];
            if (a->sentence == b->sentence && !a->modifier && !b->modifier && a->head != b->head)
                add_lesson(g, doc, a->sentence, a->head, b->head, x);
        }
}

static void add_example(gathering *g, const ent_doc *doc, const ent__expectation *want, uint32_t group) {
    ent__lesson x = {.hidden = NONE, .group = group, .source = ENT__FROM_EXAMPLE};
    const ent__events *all = &doc->findings.events;
    if (want->none && all->n == 0) add_silence(g, doc, x);
    for (size_t i = 0; i < all->n && !want->none; i++) {
        x.hidden = all->items[i].trigger;
        if (ent__str_eq(all->items[i].type, want->type)) add_event(g, doc, &all->items[i], x);
    }
}

static ent_status gather_examples(gathering *g, ent_error *err) {
    const ent__lex *lex = g->w->engine->lex;
    ent_status st = ENT_OK;
    for (size_t i = 0; i < g->frames.n_examples && st == ENT_OK; i++) {
        const ent__example *eg = &g->frames.examples[i];
        ent_article article = {.id = ENT__LIT("example"), .text = ent__lex_str(lex, eg->text)};
        ent__expectation x;
        size_t column;
        ent_doc *doc;
        if (!ent__expectation_parse(ent__lex_str(lex, eg->expect), &x, &column)) continue;
        st = ent_doc_code(g->w, &article, &doc, err);
        if (st != ENT_OK) break;
        if (ent__example_holds(&doc->findings, &x)) add_example(g, doc, &x, eg->frame);
        ent_doc_free(doc);
    }
    return st;
}

/* ---- our codings ---- */

static uint32_t frame_of(const gathering *g, ent__source rule) {
    for (size_t i = 0; i < g->frames.n_frames; i++) {
        ent__source s = g->frames.frames[i].source;
        if (s.file.at == rule.file.at && s.line == rule.line) return (uint32_t)i;
    }
    return UINT32_MAX;
}

static const float SURE = 0.6f;

static void add_codings(gathering *g, const ent_doc *doc) {
    for (size_t i = 0; i < doc->findings.events.n; i++) {
        const ent__event *e = &doc->findings.events.items[i];
        ent__lesson x = {.hidden = e->trigger, .group = frame_of(g, e->rule), .source = ENT__FROM_CODING};
        if (e->confidence >= SURE) add_event(g, doc, e, x);
    }
}

/* ---- what people read ---- */

static bool number(ent_str s, uint32_t *out) {
    *out = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || *out > 100000000) return false;
        *out = *out * 10 + (uint32_t)(s.ptr[i] - '0');
    }
    return s.len > 0;
}

/* "none", a type of the ontology, or one with "+" behind it where all sides do the same. */
static bool label_read(const gathering *g, ent_str s, uint8_t *out) {
    bool together = s.len && s.ptr[s.len - 1] == '+';
    *out = label_of(g, ent__str(s.ptr, s.len - together), together);
    return *out || ent__str_is(s, "none");
}

static ent_status read_row(void *ctx, const ent__row *row, ent_error *err) {
    gathering *g = ctx;
    reading r = {.document = ent__arena_str(&g->arena, row->cell[0]), .line = row->line};
    r.field = ent__str_is(row->cell[1], "text");
    if (!number(row->cell[2], &r.a) || !number(row->cell[3], &r.a_end) || !number(row->cell[4], &r.b) ||
        !number(row->cell[5], &r.b_end) || !label_read(g, row->cell[6], &r.label))
        return ent__fail_at(err, ENT_E_FORMAT, "not a reading: offsets and a type are wanted", row->file, 0, row->line,
                            0);
    ent__buf_add(&g->readings, &r, sizeof r);
    return ENT_OK;
}

static int by_document(const void *a, const void *b) {
    const reading *x = a, *y = b;
    int c = ent__str_cmp(x->document, y->document);
    return c ? c : x->line < y->line ? -1 : x->line > y->line;
}

static ent_status read_readings(gathering *g, const char *path, ent_error *err) {
    static const char *const columns[] = {"document", "field", "a", "a_end", "b", "b_end", "is"};
    ent_status st = path ? ent__table_each(path, columns, ENT__COUNT(columns), read_row, g, err) : ENT_OK;
    if (st == ENT_OK && (g->readings.failed || g->arena.failed))
        st = ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("readings"));
    size_t n = g->readings.len / sizeof(reading);
    if (st == ENT_OK && n) qsort(g->readings.ptr, n, sizeof(reading), by_document);
    return st;
}

/* The word on raw bytes of a field that governs the others there; NONE where there is none in the sentence. */
static uint32_t head_on(const ent__text *text, const ent__sentence *s, uint32_t start, uint32_t end) {
    for (uint32_t t = 0; t < s->n_tokens; t++) {
        uint32_t from, to, head = s->tokens[t].head;
        ent__prose_span(&text->field[s->field], s->tokens[t].start, s->tokens[t].end, &from, &to);
        if (from >= end || to <= start) continue;
        if (head == NONE) return t;
        ent__prose_span(&text->field[s->field], s->tokens[head].start, s->tokens[head].end, &from, &to);
        if (from >= end || to <= start) return t;
    }
    return NONE;
}

static void add_reading(gathering *g, const ent_doc *doc, const reading *r) {
    ent__lesson x = {.hidden = NONE, .group = UINT32_MAX - r->line, .source = ENT__FROM_READING, .label = r->label};
    for (size_t i = 0; i < doc->text.n_sentences; i++) {
        const ent__sentence *s = &doc->text.sentences[i];
        if (s->field != r->field) continue;
        uint32_t a = head_on(&doc->text, s, r->a, r->a_end), b = head_on(&doc->text, s, r->b, r->b_end);
        if (a != NONE && b != NONE && a != b) add_lesson(g, doc, i, a, b, x);
    }
}

static void add_readings(gathering *g, const ent_doc *doc) {
    const reading *r = (const reading *)(const void *)g->readings.ptr;
    size_t lo = 0, hi = g->readings.len / sizeof *r, n = hi;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (ent__str_cmp(r[mid].document, doc->article.id) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < n && ent__str_eq(r[lo].document, doc->article.id); lo++) add_reading(g, doc, &r[lo]);
}

/* ---- all of it ---- */

static ent_status gather_news(gathering *g, const char *path, ent_error *err) {
    ent_articles *articles;
    ent_article a;
    ent_status st = ent_articles_open(path, ENT_FORMAT_AUTO, (ent_str){0}, &articles, err);
    if (st != ENT_OK) return st;
    while ((st = ent_articles_next(articles, &a, err)) == ENT_OK || st == ENT_E_RECORD) {
        ent_doc *doc;
        if (st != ENT_OK) continue;
        st = ent_doc_code(g->w, &a, &doc, err);
        if (st != ENT_OK) break;
        add_codings(g, doc);
        add_readings(g, doc);
        ent_doc_free(doc);
    }
    ent_articles_close(articles);
    return st == ENT_END ? ENT_OK : st;
}

ent_status ent__gather(ent_worker *w, const ent_train_opinion_opts *o, ent__lessons *out, ent_error *err) {
    gathering g = {.w = w, .onto = ent__onto_of(w->engine->lex), .out = out};
    ent__arena_init(&g.arena);
    ent__buf_init(&g.readings);
    ent__buf_init(&out->items);
    ent__buf_init(&out->traits);
    ent_status st = ent__frames_open(w->engine->lex, &g.frames, err);
    if (st == ENT_OK) st = read_readings(&g, o->readings, err);
    if (st == ENT_OK) st = gather_examples(&g, err);
    for (size_t i = 0; i < o->n_news && st == ENT_OK; i++) st = gather_news(&g, o->news[i], err);
    if (st == ENT_OK && (out->items.failed || out->traits.failed))
        st = ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("lessons"));
    ent__buf_release(&g.readings);
    ent__arena_release(&g.arena);
    return st;
}
