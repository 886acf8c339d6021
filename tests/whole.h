/* What tests over the whole pipeline share: an engine with the model and lexicon of the tree, the sample articles,
 * and small random changes to text. They are started as PROGRAM MODEL LEXICON ARTICLES...
 */
#ifndef ENT_TEST_WHOLE_H
#define ENT_TEST_WHOLE_H

#include "engine.h"
#include "unit/test.h"

#include <stdio.h>
#include <stdlib.h>

enum { WHOLE_MAX = 64 };

typedef struct whole {
    const char *model, *lexicon;
    char **files;
    int n_files;
    ent_engine *engine;
    ent_worker *worker;
    ent__arena arena;
    ent_article article[WHOLE_MAX];
    size_t n_articles;
} whole;

static inline ent_article whole_copy(ent__arena *arena, const ent_article *in) {
    ent_article out = *in;
    ent_str *s = &out.id;
    for (size_t i = 0; i < sizeof out / sizeof *s; i++) s[i] = ent__arena_str(arena, s[i]);
    return out;
}

static inline void whole_read(whole *w) {
    for (int i = 0; i < w->n_files; i++) {
        ent_articles *a;
        ent_article one;
        assert_int_equal(ent_articles_open(w->files[i], ENT_FORMAT_AUTO, ENT__LIT("2021-03-04"), &a, NULL), ENT_OK);
        while (w->n_articles < WHOLE_MAX && ent_articles_next(a, &one, NULL) == ENT_OK)
            w->article[w->n_articles++] = whole_copy(&w->arena, &one);
        ent_articles_close(a);
    }
    assert_true(w->n_articles >= 20);
}

static inline void whole_open(whole *w, int argc, char **argv) {
    assert_true(argc > 3);
    *w = (whole){.model = argv[1], .lexicon = argv[2], .files = argv + 3, .n_files = argc - 3};
    ent_engine_opts opts = {.model_path = argv[1], .lexicon_path = argv[2]};
    assert_int_equal(ent_engine_open(&opts, &w->engine, NULL), ENT_OK);
    assert_int_equal(ent_worker_new(w->engine, &w->worker, NULL), ENT_OK);
    ent__arena_init(&w->arena);
    whole_read(w);
}

static inline void whole_close(whole *w) {
    ent_worker_free(w->worker);
    ent_engine_close(w->engine);
    ent__arena_release(&w->arena);
}

/* ---- the same "random" every time ---- */

static inline uint32_t whole_random(uint64_t *seed, uint32_t below) {
    *seed = *seed * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)((*seed >> 33) % below);
}

/* A text with some bytes changed, cut out, doubled, or taken from elsewhere in it. */
static inline ent_str whole_damage(ent__arena *arena, ent_str text, uint64_t *seed) {
    char *p = ent__arena_alloc(arena, text.len + 256);
    size_t n = text.len;
    assert_non_null(p);
    memcpy(p, text.ptr, n);
    for (uint32_t k = 1 + whole_random(seed, 8); k > 0 && n > 40; k--) {
        uint32_t at = whole_random(seed, (uint32_t)n - 32), from = whole_random(seed, (uint32_t)n - 32);
        uint32_t len = 1 + whole_random(seed, 24);
        switch (whole_random(seed, 5)) {
        case 0: p[at] = (char)whole_random(seed, 256); break;
        case 1: memmove(p + at, p + at + len, n - at - len), n -= len; break;
        case 2: memmove(p + at, p + from, len); break;
        case 3: memset(p + at, " \n.\"\xE2"[whole_random(seed, 5)], len); break;
        default: memmove(p + at + len, p + at, n - at > len ? n - at - len : 0); break;
        }
    }
    return ent__str(p, n);
}

#endif
