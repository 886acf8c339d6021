/* From clean text to linked trees: splits each field, then tags, lemmatises and parses sentence by sentence.
 *
 * The parser object is one thread's working memory, of a size that does not depend on the text but for the list of
 * tokens, which grows with the longest field. What a sentence keeps lies in the caller's arena.
 */
#include "syntax/model.h"
#include "syntax/netrun.h"
#include "syntax/split.h"

struct ent__parser {
    const ent__model *model;
    ent__netrun *run;
    ent__split split;
};

ent_status ent__parser_new(const ent__model *m, bool no_simd, ent__parser **out, ent_error *err) {
    ent__parser *p = *out = ent__malloc(sizeof *p);
    if (p) *p = (ent__parser){.model = m, .run = ent__netrun_new(&m->net, no_simd)};
    if (p && p->run) return ENT_OK;
    ent__parser_free(p);
    *out = NULL;
    return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("parser"));
}

void ent__parser_free(ent__parser *p) {
    if (!p) return;
    ent__netrun_free(p->run);
    ent__split_release(&p->split);
    ent__free(p);
}

/* ---- batches ---- */

/* Sentences go through the network together: as many words as leave its values in the second cache. A longer one goes
 * alone, and in stretches where it has more words than the network takes. */
enum { WORDS_TOGETHER = 96 };

typedef struct load {
    ent__parser *p;
    ent__stretch stretches[ENT__NET_WORDS];
    uint32_t n, words;
} load;

static void unload(load *l) {
    ent__netrun_parse(l->p->run, l->stretches, l->n);
    l->n = l->words = 0;
}

static void add_stretch(load *l, ent__token *t, uint32_t n) {
    if (l->words + n > WORDS_TOGETHER) unload(l);
    l->stretches[l->n++] = (ent__stretch){t, n};
    l->words += n;
}

/* Hang the roots of the later stretches on that of the first. */
static void join_stretches(ent__sentence *s) {
    uint32_t first_root = ENT__NOTOKEN;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        ent__token *t = &s->tokens[i];
        if (t->head != ENT__NOTOKEN) {
            t->head += i / ENT__NET_WORDS * ENT__NET_WORDS;
        } else if (first_root == ENT__NOTOKEN) {
            first_root = i;
        } else {
            t->head = first_root;
            t->rel = ENT__REL_PARATAXIS;
        }
    }
}

static ent_status finish(ent__parser *p, ent__sentence *s, ent__arena *arena, ent_error *err) {
    if (s->n_tokens > ENT__NET_WORDS) join_stretches(s);
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        ent__token *t = &s->tokens[i];
        t->lemma = ent__lemma_of(&p->model->lemmas, t->form, t->upos, t->xpos, arena);
        if (!t->lemma.ptr) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("lemma"));
    }
    return ent__tree_link(s, arena, err);
}

ent_status ent__syntax_parse_tokens(ent__parser *p, ent__sentence *s, size_t n, ent__arena *arena, ent_error *err) {
    load l = {.p = p};
    for (size_t i = 0; i < n; i++)
        for (uint32_t from = 0; from < s[i].n_tokens; from += ENT__NET_WORDS) {
            uint32_t left = s[i].n_tokens - from;
            add_stretch(&l, s[i].tokens + from, left < ENT__NET_WORDS ? left : ENT__NET_WORDS);
        }
    unload(&l);
    ent_status st = ENT_OK;
    for (size_t i = 0; i < n && st == ENT_OK; i++) st = finish(p, &s[i], arena, err);
    return st;
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

static ent_status make_sentence(const ent__piece *x, uint32_t n, ent__text *text, uint8_t field, ent__sentence *out,
                                ent_error *err) {
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
    return ENT_OK;
}

static size_t count_sentences(const ent__split *s) {
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) n += s->pieces[i].last;
    return n;
}

/* Add the field's sentences, not yet parsed, behind those that text has. */
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
        st = make_sentence(&p->split.pieces[from], (uint32_t)(i + 1 - from), text, field, &all[text->n_sentences], err);
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
    if (st == ENT_OK) st = ent__syntax_parse_tokens(p, text->sentences, text->n_sentences, text->arena, err);
    return st;
}
