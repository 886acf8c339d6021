/* Measuring against a treebank: with its tokens given, and from its bare text.
 *
 * From bare text: a system word counts as found where a gold word covers the same bytes; heads are compared through
 * that match; F1 of words, sentences (same start and end) and right arcs. Paragraphs are parted by an empty line,
 * sentences within one by a space, as the treebanks' own text files are.
 */
#include "syntax/syntax.h"
#include "syntax/train.h"

#include <time.h>

typedef struct counts {
    uint64_t n, upos, xpos, lemma, uas, las;
} counts;

static bool same_rel(uint8_t a, uint8_t b) {
    const char *x = ent__rel_name(a), *y = ent__rel_name(b);
    size_t n = strcspn(x, ":");
    return n == strcspn(y, ":") && memcmp(x, y, n) == 0;
}

static void count(counts *c, const ent__token *a, const ent__token *b, bool same_head) {
    c->upos += a->upos == b->upos;
    c->xpos += a->xpos == b->xpos;
    c->lemma += ent__str_eq(a->lemma, b->lemma);
    c->uas += same_head;
    c->las += same_head && same_rel(a->rel, b->rel);
}

/* Of this thread alone: what else the machine does is not our speed. */
static double seconds_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static ent_status copy_tokens(const ent__sentence *g, ent__arena *a, ent__sentence *out, ent_error *err) {
    *out = (ent__sentence){
        .n_tokens = g->n_tokens, .start = g->start, .end = g->end, .field = g->field, .headline = g->headline};
    out->tokens = ENT__ARRAY(a, ent__token, g->n_tokens);
    if (!out->tokens) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("treebank"));
    for (uint32_t i = 0; i < g->n_tokens; i++)
        out->tokens[i] = (ent__token){.form = g->tokens[i].form,
                                      .start = g->tokens[i].start,
                                      .end = g->tokens[i].end,
                                      .space_after = g->tokens[i].space_after};
    return ENT_OK;
}

enum { TOGETHER = 64 }; /* sentences parsed together */

/* Parse sentences from .. from + n of the bank with their own tokens, into s. */
static ent_status parse_some(ent__parser *p, const ent__treebank *bank, size_t from, size_t n, ent__arena *a,
                             ent__sentence *s, ent_error *err) {
    ent_status st = ENT_OK;
    ent__arena_reset(a);
    for (size_t i = 0; i < n && st == ENT_OK; i++) st = copy_tokens(&bank->sentences[from + i].s, a, &s[i], err);
    return st == ENT_OK ? ent__syntax_parse_tokens(p, s, n, a, err) : st;
}

static size_t some(const ent__treebank *bank, size_t from) {
    return bank->n - from < TOGETHER ? bank->n - from : TOGETHER;
}

static ent_status eval_given(ent__parser *p, const ent__treebank *bank, ent_syntax_scores *out, ent_error *err) {
    counts c = {0};
    ent__arena a;
    ent__sentence s[TOGETHER];
    ent__arena_init(&a);
    ent_status st = ENT_OK;
    for (size_t i = 0; i < bank->n && st == ENT_OK; i += TOGETHER) {
        size_t n = some(bank, i);
        double from = seconds_now();
        st = parse_some(p, bank, i, n, &a, s, err);
        out->seconds += seconds_now() - from;
        for (size_t j = 0; j < n && st == ENT_OK; j++) {
            const ent__sentence *g = &bank->sentences[i + j].s;
            for (uint32_t k = 0; k < g->n_tokens; k++)
                count(&c, &s[j].tokens[k], &g->tokens[k], s[j].tokens[k].head == g->tokens[k].head);
            c.n += g->n_tokens;
        }
    }
    ent__arena_release(&a);
    double n = c.n ? (double)c.n / 100 : 1;
    out->sentences = bank->n;
    out->words = c.n;
    out->upos = (double)c.upos / n;
    out->xpos = (double)c.xpos / n;
    out->lemma = (double)c.lemma / n;
    out->uas = (double)c.uas / n;
    out->las = (double)c.las / n;
    return st;
}

/* ---- from bare text ---- */

/* A word laid out over the whole text: bytes, its head's bytes, and itself. */
typedef struct placed {
    uint32_t start, end, head_start, head_end;
    const ent__token *t;
} placed;

typedef struct layout {
    ent__buf words, ends; /* of placed; of uint64: start << 32 | end of sentences */
} layout;

static void lay_out(layout *l, const ent__sentence *s, uint32_t base) {
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        const ent__token *t = &s->tokens[i], *h = t->head == ENT__NOTOKEN ? NULL : &s->tokens[t->head];
        placed w;
        memset(&w, 0, sizeof w);
        w.start = base + t->start;
        w.end = base + t->end;
        w.head_start = h ? base + h->start : UINT32_MAX;
        w.head_end = h ? base + h->end : UINT32_MAX;
        w.t = t;
        ent__buf_add(&l->words, &w, sizeof w);
    }
    uint64_t e = (uint64_t)(base + s->start) << 32 | (base + s->end);
    ent__buf_add(&l->ends, &e, sizeof e);
}

/* The treebank as one text; lays out its words there. */
static void join_text(const ent__treebank *bank, ent__buf *text, layout *gold) {
    for (size_t i = 0; i < bank->n; i++) {
        const ent__gold *g = &bank->sentences[i];
        if (i > 0) ent__buf_cstr(text, g->paragraph ? "\n\n" : " ");
        lay_out(gold, &g->s, (uint32_t)text->len);
        ent__buf_str(text, g->text);
    }
}

static size_t common(const layout *a, const layout *b) {
    const uint64_t *x = (const uint64_t *)(const void *)a->ends.ptr, *y = (const uint64_t *)(const void *)b->ends.ptr;
    size_t n = a->ends.len / 8, m = b->ends.len / 8, i = 0, k = 0, both = 0;
    while (i < n && k < m) {
        both += x[i] == y[k];
        if (x[i] < y[k])
            i++;
        else if (x[i] > y[k])
            k++;
        else {
            i++;
            k++;
        }
    }
    return both;
}

static void match_words(const layout *a, const layout *b, counts *c) {
    const placed *x = (const placed *)(const void *)a->words.ptr, *y = (const placed *)(const void *)b->words.ptr;
    size_t n = a->words.len / sizeof *x, m = b->words.len / sizeof *y, i = 0, k = 0;
    while (i < n && k < m) {
        if (x[i].start == y[k].start && x[i].end == y[k].end) {
            c->n++;
            count(c, x[i].t, y[k].t, x[i].head_start == y[k].head_start && x[i].head_end == y[k].head_end);
            i++;
            k++;
        } else if (x[i].start < y[k].start || (x[i].start == y[k].start && x[i].end < y[k].end))
            i++;
        else
            k++;
    }
}

static double f1(uint64_t both, size_t a, size_t b) { return a + b ? 200.0 * (double)both / (double)(a + b) : 0; }

static void score_raw(const layout *gold, const layout *got, ent_syntax_scores *out) {
    counts c = {0};
    match_words(gold, got, &c);
    size_t a = gold->words.len / sizeof(placed), b = got->words.len / sizeof(placed);
    out->raw_tokens = f1(c.n, a, b);
    out->raw_upos = f1(c.upos, a, b);
    out->raw_xpos = f1(c.xpos, a, b);
    out->raw_lemma = f1(c.lemma, a, b);
    out->raw_uas = f1(c.uas, a, b);
    out->raw_las = f1(c.las, a, b);
    out->raw_sentences = f1(common(gold, got), gold->ends.len / 8, got->ends.len / 8);
}

static ent_status eval_raw(ent__parser *p, const ent__treebank *bank, ent_syntax_scores *out, ent_error *err) {
    layout gold = {0}, got = {0};
    ent__buf bytes;
    ent__arena arena;
    ent__buf_init(&bytes);
    ent__arena_init(&arena);
    join_text(bank, &bytes, &gold);
    ent__text text = {.arena = &arena};
    text.field[1].raw = text.field[1].clean = ent__buf_text(&bytes);
    ent_status st = ent__syntax_analyse(p, &text, err);
    for (size_t i = 0; i < text.n_sentences && st == ENT_OK; i++) lay_out(&got, &text.sentences[i], 0);
    bool failed = bytes.failed || gold.words.failed || gold.ends.failed || got.words.failed || got.ends.failed;
    if (st == ENT_OK && failed) st = ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("treebank"));
    if (st == ENT_OK) score_raw(&gold, &got, out);
    ent__buf_release(&bytes);
    ent__buf_release(&gold.words);
    ent__buf_release(&gold.ends);
    ent__buf_release(&got.words);
    ent__buf_release(&got.ends);
    ent__arena_release(&arena);
    return st;
}

ent_status ent__syntax_eval(ent__parser *p, const char *path, ent_syntax_scores *out, ent_error *err) {
    ent__treebank bank;
    *out = (ent_syntax_scores){0};
    ent_status st = ent__treebank_open(&path, 1, &bank, err);
    if (st != ENT_OK) return st;
    st = eval_given(p, &bank, out, err);
    if (st == ENT_OK) st = eval_raw(p, &bank, out, err);
    ent__treebank_close(&bank);
    return st;
}

enum { SINK_BYTES = 1 << 16 };

static ent_status give(ent__buf *b, size_t least, bool (*sink)(void *, ent_str), void *ctx, ent_error *err) {
    if (b->failed) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("treebank"));
    if (b->len < least || b->len == 0) return ENT_OK;
    bool ok = sink(ctx, ent__buf_text(b));
    ent__buf_reset(b);
    return ok ? ENT_OK : ent__fail(err, ENT_E_IO, "the output was refused", ENT__LIT("treebank"));
}

ent_status ent__syntax_parse_file(ent__parser *p, const char *path, bool (*sink)(void *, ent_str), void *ctx,
                                  ent_error *err) {
    ent__treebank bank;
    ent_status st = ent__treebank_open(&path, 1, &bank, err);
    if (st != ENT_OK) return st;
    ent__arena a;
    ent__buf out;
    ent__arena_init(&a);
    ent__buf_init(&out);
    for (size_t i = 0; i < bank.n && st == ENT_OK; i += TOGETHER) {
        ent__sentence s[TOGETHER];
        size_t n = some(&bank, i);
        st = parse_some(p, &bank, i, n, &a, s, err);
        for (size_t j = 0; j < n && st == ENT_OK; j++) {
            ent__buf_str(&out, bank.sentences[i + j].comments);
            ent__conllu_tokens(&out, &s[j]);
        }
        if (st == ENT_OK) st = give(&out, SINK_BYTES, sink, ctx, err);
    }
    if (st == ENT_OK) st = give(&out, 0, sink, ctx, err);
    ent__buf_release(&out);
    ent__arena_release(&a);
    ent__treebank_close(&bank);
    return st;
}
