/* From clean text to linked trees: splits each field, then tags, lemmatises and parses sentence by sentence.
 *
 * The parser object is one thread's scratch: its arrays grow to the longest sentence met and stay. What the sentence
 * keeps lies in the caller's arena.
 */
#include "syntax/model.h"
#include "syntax/split.h"

struct ent__parser {
    const ent__model *model;
    ent__split split;
    ent__look *lex;
    uint32_t *words; /* six arrays of cap: stack, head, left, left2, right, right2 */
    uint8_t *bytes;  /* two arrays of cap: tag, rel */
    uint32_t cap;
};

ent_status ent__parser_new(const ent__model *m, bool no_simd, ent__parser **out, ent_error *err) {
    (void)no_simd;
    *out = ent__malloc(sizeof **out);
    if (!*out) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("parser"));
    **out = (ent__parser){.model = m};
    return ENT_OK;
}

void ent__parser_free(ent__parser *p) {
    if (!p) return;
    ent__split_release(&p->split);
    ent__free(p->lex);
    ent__free(p->words);
    ent__free(p->bytes);
    ent__free(p);
}

static bool reserve(ent__parser *p, uint32_t n) {
    if (n <= p->cap) return true;
    uint32_t cap = n < 128 ? 128 : n;
    ent__look *lex = ent__realloc(p->lex, ent__mul(cap, sizeof *lex));
    if (lex) p->lex = lex;
    uint32_t *words = ent__realloc(p->words, ent__mul(cap, 6 * sizeof *words));
    if (words) p->words = words;
    uint8_t *bytes = ent__realloc(p->bytes, ent__mul(cap, 2));
    if (bytes) p->bytes = bytes;
    if (lex && words && bytes) p->cap = cap;
    return lex && words && bytes;
}

static uint32_t best_of(const int32_t *score, uint32_t n) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (score[i] > score[best]) best = i;
    return best;
}

static void tag(const ent__model *m, ent__state *s, ent__sentence *out) {
    uint64_t feats[ENT__TAG_FEATS];
    for (uint32_t i = 0; i < s->n; i++) {
        int32_t score[ENT__LINEAR_CLASSES] = {0};
        ent__linear_score(&m->tagger, feats, ent__tag_feats(s, i, feats), score);
        s->tag[i] = (uint8_t)best_of(score, m->tags.n);
        out->tokens[i].upos = m->tags.pairs[2 * s->tag[i]];
        out->tokens[i].xpos = m->tags.pairs[2 * s->tag[i] + 1];
    }
}

static void parse(const ent__model *m, ent__state *s, ent__sentence *out) {
    uint64_t feats[ENT__PARSE_FEATS];
    ent__parse_start(s);
    while (!ent__parse_done(s)) {
        int32_t score[ENT__LINEAR_CLASSES] = {0};
        uint32_t best = ENT__ACTIONS;
        ent__linear_score(&m->parser, feats, ent__parse_feats(s, feats), score);
        for (uint32_t a = 0; a < ENT__ACTIONS; a++)
            if (ent__parse_may(s, a) && (best == ENT__ACTIONS || score[a] > score[best])) best = a;
        ent__parse_do(s, best);
    }
    for (uint32_t i = 0; i < s->n; i++) {
        out->tokens[i].head = s->head[i];
        out->tokens[i].rel = s->rel[i];
    }
}

ent_status ent__syntax_parse_tokens(ent__parser *p, ent__sentence *s, ent__arena *arena, ent_error *err) {
    if (!reserve(p, s->n_tokens)) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("parser"));
    uint32_t c = p->cap, *w = p->words;
    ent__state st = {p->lex,    p->bytes,  w, w + c, w + 2 * c, w + 3 * c, w + 4 * c, w + 5 * c, p->bytes + c,
                     s->n_tokens, 0, 0};
    for (uint32_t i = 0; i < s->n_tokens; i++) ent__look_of(s->tokens[i].form, &p->lex[i]);
    tag(p->model, &st, s);
    parse(p->model, &st, s);
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        ent__token *t = &s->tokens[i];
        t->lemma = ent__lemma_of(&p->model->lemmas, t->form, t->upos, t->xpos, arena);
        if (!t->lemma.ptr) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("lemma"));
    }
    return ent__tree_link(s, arena, err);
}

/* ---- fields ---- */

/* Set as a headline: no final stop, and most words of four letters and more begin with a capital. */
static bool is_headline(const ent__sentence *s) {
    uint32_t longer = 0, upper = 0;
    size_t n;
    if (s->n_tokens < 3 || s->tokens[s->n_tokens - 1].form.ptr[0] == '.') return false;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        ent_str f = s->tokens[i].form;
        if (f.len < 4) continue;
        longer++;
        upper += ent__is_upper(ent__utf8_next(f.ptr, f.len, &n));
    }
    return longer >= 2 && upper * 10 >= longer * 7;
}

static ent_status make_sentence(ent__parser *p, const ent__piece *x, uint32_t n, ent__text *text, uint8_t field,
                                ent__sentence *out, ent_error *err) {
    *out = (ent__sentence){.n_tokens = n, .start = x[0].start, .end = x[n - 1].end, .field = field};
    out->paragraph = x[0].opens;
    out->tokens = ENT__ARRAY(text->arena, ent__token, n);
    if (!out->tokens) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("sentence"));
    const char *clean = text->field[field].clean.ptr;
    for (uint32_t i = 0; i < n; i++) {
        ent__token *t = &out->tokens[i];
        t->start = x[i].start;
        t->end = x[i].end;
        t->form = ent__str(clean + t->start, t->end - t->start);
        t->space_after = x[i].gap != ENT__GAP_NONE;
    }
    out->headline = field == 0 || is_headline(out);
    return ent__syntax_parse_tokens(p, out, text->arena, err);
}

static size_t count_sentences(const ent__split *s) {
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) n += s->pieces[i].last;
    return n;
}

/* Add the field's sentences behind those that text has. */
static ent_status add_field(ent__parser *p, ent__text *text, uint8_t field, ent_error *err) {
    ent_str clean = text->field[field].clean;
    if (clean.len > INT32_MAX) return ent__fail(err, ENT_E_LIMIT, "field over 2 GiB", ENT__LIT("text"));
    if (!ent__split_text(&p->split, clean)) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("text"));
    size_t had = text->n_sentences;
    ent__sentence *all = ENT__ARRAY(text->arena, ent__sentence, had + count_sentences(&p->split));
    if (!all) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("text"));
    if (had) memcpy(all, text->sentences, had * sizeof *all);
    text->sentences = all;
    ent_status st = ENT_OK;
    for (size_t from = 0, i = 0; i < p->split.n && st == ENT_OK; i++) {
        if (!p->split.pieces[i].last) continue;
        st = make_sentence(p, &p->split.pieces[from], (uint32_t)(i + 1 - from), text, field, &all[text->n_sentences],
                           err);
        text->n_sentences++;
        from = i + 1;
    }
    return st;
}

ent_status ent__syntax_analyse(ent__parser *p, ent__text *text, ent_error *err) {
    text->n_sentences = 0;
    text->sentences = NULL;
    ent_status st = add_field(p, text, 0, err);
    if (st == ENT_OK) st = add_field(p, text, 1, err);
    return st;
}
