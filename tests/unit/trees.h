/* CoNLL-U trees to an ent__text, so that what stands on trees can be tested without the parser. */
#ifndef ENT_TEST_TREES_H
#define ENT_TEST_TREES_H

#include "lexicon/lexicon.h"
#include "syntax/tree.h"

static inline ent_str trees_field(ent_str line, int k) {
    const char *p = line.ptr, *end = line.ptr + line.len;
    for (; k > 0 && p; k--) {
        p = memchr(p, '\t', (size_t)(end - p));
        if (p) p++;
    }
    if (!p) return ent__str("", 0);
    const char *tab = memchr(p, '\t', (size_t)(end - p));
    return ent__str(p, (size_t)((tab ? tab : end) - p));
}

static inline uint32_t trees_word(const ent__lex *lex, ent_str form, ent__buf *b) {
    ent__buf_reset(b);
    ent__lex_fold_word(form, b);
    return ent__lex_word(lex, ent__buf_text(b));
}

/* One sentence from lines up to an empty one; returns the bytes read. Comments and ranges of tokens are passed over. */
static inline size_t trees_sentence(const ent__lex *lex, ent_str in, ent__arena *a, ent__sentence *s) {
    size_t at = 0, n = 0;
    ent__buf fold;
    ent__buf_init(&fold);
    s->tokens = ENT__ARRAY(a, ent__token, 512);
    while (at < in.len) {
        const char *nl = memchr(in.ptr + at, '\n', in.len - at);
        size_t len = nl ? (size_t)(nl - in.ptr) - at : in.len - at;
        ent_str line = ent__str(in.ptr + at, len);
        at += len + (nl != NULL);
        if (!len) break;
        if (line.len > 9 && memcmp(line.ptr, "# newpar", 8) == 0) s->paragraph = true;
        ent_str id = trees_field(line, 0);
        if (line.ptr[0] == '#' || memchr(id.ptr, '-', id.len) || memchr(id.ptr, '.', id.len) || n >= 512) continue;
        ent__token *t = &s->tokens[n++];
        t->form = trees_field(line, 1);
        t->lemma = trees_field(line, 2);
        ent__upos_of(trees_field(line, 3), &t->upos);
        ent__xpos_of(trees_field(line, 4), &t->xpos);
        int head = 0;
        ent_str h = trees_field(line, 6);
        for (size_t i = 0; i < h.len; i++) head = head * 10 + (h.ptr[i] - '0');
        t->head = head ? (uint32_t)head - 1 : ENT__NOTOKEN;
        ent__rel_of(trees_field(line, 7), &t->rel);
        ent_str misc = trees_field(line, 9);
        t->space_after = !memmem(misc.ptr, misc.len, "SpaceAfter=No", 13);
        t->word = trees_word(lex, t->form, &fold);
        t->lemma_word = trees_word(lex, t->lemma, &fold);
    }
    s->n_tokens = (uint32_t)n;
    s->field = 1;
    ent__buf_release(&fold);
    ent_error err;
    if (n && ent__tree_link(s, a, &err) != ENT_OK) s->n_tokens = 0;
    return at;
}

/* All sentences up to the end, or to the next "# newdoc" after the first line. Returns the bytes read. */
static inline size_t trees_document(const ent__lex *lex, ent_str in, ent__arena *a, ent__text *text) {
    size_t at = 0;
    text->arena = a;
    text->sentences = ENT__ARRAY(a, ent__sentence, 4096);
    text->n_sentences = 0;
    while (at < in.len && text->n_sentences < 4096) {
        if (at && in.len - at > 8 && memcmp(in.ptr + at, "# newdoc", 8) == 0) break;
        ent__sentence *s = &text->sentences[text->n_sentences];
        *s = (ent__sentence){0};
        at += trees_sentence(lex, ent__str(in.ptr + at, in.len - at), a, s);
        if (s->n_tokens) text->n_sentences++;
    }
    return at;
}

#endif
