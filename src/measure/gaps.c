/* gaps: where the lexicon should grow. Verbs and nouns that stand between two resolved actors and that no frame knows.
 *
 *   "Niger ousted the French ambassador"   oust: subject NER, object FRA, no frame  ->   oust  1  "Niger ousted …"
 *
 * A word stands between two actors where one of them is its subject or below it, and another, of another code, is its
 * object or oblique or below that. Words are counted by lemma and part of speech, with their particle ("set up"); of
 * each the first sentences are kept. Memory grows with the number of different words, not with the input.
 */
#include "events/predicate.h"
#include "lexicon/lex_frames.h"
#include "measure/measure.h"

#include <stdlib.h>

enum { KEPT = 3 };

typedef struct gap {
    ent_str word; /* "oust", "break down" */
    uint8_t pos;  /* ent__frame_pos */
    uint32_t n, n_kept;
    ent_str kept[KEPT];
} gap;

struct ent_gaps {
    ent__arena arena;
    gap *items;
    size_t n, cap;
    uint32_t *slot; /* open hash: 1 + index */
    uint32_t mask;
    ent__buf word;
};

ent_status ent_gaps_new(ent_gaps **out, ent_error *err) {
    ent_gaps *g = ent__malloc(sizeof *g);
    *out = g;
    if (!g) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("gaps"));
    *g = (ent_gaps){0};
    ent__arena_init(&g->arena);
    ent__buf_init(&g->word);
    return ENT_OK;
}

void ent_gaps_free(ent_gaps *g) {
    if (!g) return;
    ent__arena_release(&g->arena);
    ent__buf_release(&g->word);
    ent__free(g->items);
    ent__free(g->slot);
    ent__free(g);
}

/* ---- counting ---- */

static uint64_t hash_of(ent_str word, uint8_t pos) { return ent__hash_mix(pos, ent__hash_str(word)); }

static bool room(ent_gaps *g) {
    if (g->slot && g->n + 1 <= g->mask / 2) return true;
    size_t size = g->slot ? ((size_t)g->mask + 1) * 2 : 1024;
    uint32_t *slot = ent__malloc(ent__mul(size, sizeof *slot));
    gap *items = ent__realloc(g->items, ent__mul(size / 2 + 1, sizeof *items));
    if (items) g->items = items;
    if (!slot || !items || size > UINT32_MAX) {
        ent__free(slot);
        return false;
    }
    memset(slot, 0, size * sizeof *slot);
    for (size_t i = 0; i < g->n; i++) {
        size_t at = hash_of(items[i].word, items[i].pos) & (size - 1);
        while (slot[at]) at = (at + 1) & (size - 1);
        slot[at] = (uint32_t)i + 1;
    }
    ent__free(g->slot);
    g->slot = slot;
    g->mask = (uint32_t)(size - 1);
    return true;
}

static gap *gap_of(ent_gaps *g, ent_str word, uint8_t pos) {
    if (!room(g)) return NULL;
    size_t at = hash_of(word, pos) & g->mask;
    for (; g->slot[at]; at = (at + 1) & g->mask) {
        gap *x = &g->items[g->slot[at] - 1];
        if (x->pos == pos && ent__str_eq(x->word, word)) return x;
    }
    g->items[g->n] = (gap){.word = ent__arena_str(&g->arena, word), .pos = pos};
    g->slot[at] = (uint32_t)++g->n;
    return g->arena.failed ? NULL : &g->items[g->n - 1];
}

static bool keep_sentence(ent_gaps *g, gap *x, const ent__text *text, const ent__sentence *s) {
    ent_str clean = text->field[s->field].clean;
    ent_str words = ent__str(clean.ptr + s->start, s->end - s->start);
    x->n++;
    for (uint32_t i = 0; i < x->n_kept; i++)
        if (ent__str_eq(x->kept[i], words)) return true;
    if (x->n_kept < KEPT) x->kept[x->n_kept++] = ent__arena_str(&g->arena, words);
    return !g->arena.failed;
}

/* ---- which words ---- */

/* The code of the first resolved actor at a token or below it; empty where none. */
static ent_str actor_below(const ent__findings *f, size_t sentence, uint32_t head, ent_str other_than) {
    if (head == ENT__NOTOKEN) return (ent_str){0};
    const ent__token *t = &f->text->sentences[sentence].tokens[head];
    for (uint32_t i = t->lo; i <= t->hi; i++) {
        const ent__mention *m = ent__cast_at(&f->cast, sentence, i);
        for (uint32_t k = 0; m && k < m->n_entities; k++) {
            ent_str code = f->cast.entities[m->entities[k]].code;
            if (code.len && !ent__str_eq(code, other_than)) return code;
        }
    }
    return (ent_str){0};
}

static bool between_actors(const ent__findings *f, size_t sentence, const ent__predication *p) {
    ent_str subject = actor_below(f, sentence, p->subj, (ent_str){0});
    if (!subject.len) return false;
    if (actor_below(f, sentence, p->obj, subject).len || actor_below(f, sentence, p->iobj, subject).len) return true;
    for (uint32_t i = 0; i < p->n_obliques; i++)
        if (actor_below(f, sentence, p->obliques[i].head, subject).len) return true;
    return false;
}

static bool has_frame(const ent__frames *frames, uint32_t word, uint8_t pos) {
    size_t n;
    const ent__frame_key *k = ent__frames_keys(frames, word, &n);
    for (size_t i = 0; i < n; i++)
        if (k[i].pos == pos) return true;
    return false;
}

/* Verbs that say nothing by themselves, and words of saying, are no gaps. */
static bool says_nothing(const ent__sentence *s, uint32_t token) {
    return ent__lemma_in(s, token, "be have do say tell add state note report quote write know think see");
}

/* Words that name an actor are no actions: "the Ukrainian ambassador to Australia". */
static bool names_actor(const ent__findings *f, size_t sentence, uint32_t token) {
    for (size_t i = 0; i < f->cast.n_mentions && f->cast.mentions[i].sentence <= sentence; i++) {
        const ent__mention *m = &f->cast.mentions[i];
        if (m->sentence == sentence && m->first <= token && token <= m->last) return true;
    }
    return false;
}

static bool count_token(ent_gaps *g, const ent__frames *frames, const ent__findings *f, size_t sentence,
                        uint32_t token) {
    const ent__sentence *s = &f->text->sentences[sentence];
    int pos = ent__predication_pos(s, token);
    ent__predication p;
    if ((pos != ENT__POS_VERB && pos != ENT__POS_NOUN) || s->tokens[token].upos == ENT__UPOS_PROPN) return true;
    if (says_nothing(s, token) || has_frame(frames, s->tokens[token].lemma_word, (uint8_t)pos)) return true;
    ent__predication_build(s, &f->cast, sentence, token, (ent__frame_pos)pos, NULL, NULL, &p);
    bool borrowed = pos == ENT__POS_NOUN && p.subj_understood; /* the clause around is the action then */
    if (borrowed || !between_actors(f, sentence, &p) || names_actor(f, sentence, token)) return true;
    ent__buf_reset(&g->word);
    ent__buf_str(&g->word, s->tokens[token].lemma);
    if (p.particle != ENT__NOTOKEN) {
        ent__buf_byte(&g->word, ' ');
        ent__buf_str(&g->word, s->tokens[p.particle].lemma);
    }
    gap *x = g->word.failed ? NULL : gap_of(g, ent__buf_text(&g->word), (uint8_t)pos);
    return x && keep_sentence(g, x, f->text, s);
}

static ent_status add_article(ent_gaps *g, ent_worker *w, const ent__frames *frames, const ent_article *a,
                              ent_error *err) {
    ent_doc *doc;
    ent_status st = ent_doc_code(w, a, &doc, err);
    if (st != ENT_OK) return st;
    bool good = true;
    for (size_t i = 0; i < doc->text.n_sentences && good; i++)
        for (uint32_t t = 0; t < doc->text.sentences[i].n_tokens && good; t++)
            good = count_token(g, frames, &doc->findings, i, t);
    ent_doc_free(doc);
    return good ? ENT_OK : ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("gaps"));
}

ent_status ent_gaps_add(ent_gaps *gaps, ent_worker *worker, ent_articles *articles,
                        void (*bad)(void *ctx, const ent_error *error), void *ctx, ent_error *err) {
    ent__frames frames;
    ent_status st = ent__frames_open(worker->engine->lex, &frames, err);
    while (st == ENT_OK) {
        ent_article a;
        ent_error why;
        st = ent_articles_next(articles, &a, &why);
        if (st == ENT_OK) {
            st = add_article(gaps, worker, &frames, &a, &why);
            if (st == ENT_E_LIMIT) st = ENT_E_RECORD;
        }
        if (st == ENT_E_RECORD) {
            if (bad) bad(ctx, &why);
            st = ENT_OK;
        }
        if (st != ENT_OK && st != ENT_END && err) *err = why;
    }
    return st == ENT_END ? ENT_OK : st;
}

/* ---- the report ---- */

static int by_frequency(const void *a, const void *b) {
    const gap *x = *(gap *const *)a, *y = *(gap *const *)b;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    int c = ent__str_cmp(x->word, y->word);
    return c ? c : (int)x->pos - (int)y->pos;
}

static void put_gap(ent__report *r, const gap *x) {
    static const char *const names[] = {"verb", "noun", "adj"};
    ent__buf_printf(&r->line, "%6u  %s  %.*s\n", x->n, names[x->pos], (int)x->word.len, x->word.ptr);
    for (uint32_t i = 0; i < x->n_kept; i++) {
        ent__buf_cstr(&r->line, "              ");
        for (size_t k = 0; k < x->kept[i].len; k++)
            ent__buf_byte(&r->line, x->kept[i].ptr[k] == '\n' ? ' ' : x->kept[i].ptr[k]);
        ent__buf_byte(&r->line, '\n');
    }
    ent__report_flush(r);
}

ent_status ent_gaps_report(const ent_gaps *gaps, uint32_t least, bool (*sink)(void *ctx, ent_str text), void *ctx,
                           ent_error *err) {
    const gap **order = ent__malloc(ent__mul(gaps->n + 1, sizeof *order));
    ent__report r;
    if (!order) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("gaps"));
    for (size_t i = 0; i < gaps->n; i++) order[i] = &gaps->items[i];
    if (gaps->n) qsort(order, gaps->n, sizeof *order, by_frequency);
    ent__report_init(&r, sink, ctx);
    for (size_t i = 0; i < gaps->n && order[i]->n >= least && !r.refused; i++) put_gap(&r, order[i]);
    ent__free(order);
    return ent__report_end(&r, ENT_OK, err);
}
