/* Any bytes as a text: what comes out is UTF-8 and every byte of it leads back to raw bytes, in order. */
#include "prose/words.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char LESSON[] =
    "The general met Mr Bajwa. General Kayani praised the talks. Mr Niazi and Mr Lavrov met. The army chief agreed. ";

static void check(const ent__prose *p) {
    if (!ent__utf8_valid(p->clean)) abort();
    for (uint32_t c = 0, last = 0, start, end; c < p->clean.len; c++, last = start) {
        ent__prose_span(p, c, c + 1, &start, &end);
        if (start < last || end < start || end > p->raw.len) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent__buf lesson, blob;
    ent__buf_init(&lesson);
    ent__buf_init(&blob);
    for (int i = 0; i < 60; i++) ent__buf_cstr(&lesson, LESSON);
    ent_str text = ent__buf_text(&lesson);
    ent__words *words = NULL;
    if (ent__words_build(&text, 1, 1, &blob, NULL) || ent__words_open(blob.ptr, blob.len, &words, NULL)) abort();
    ent__arena arena;
    ent__arena_init(&arena);
    for (int title = 0; title < 2; title++) {
        ent__prose p;
        if (ent__prose_clean(words, ent__str((const char *)data, size), title, &arena, &p, NULL)) abort();
        check(&p);
    }
    ent__arena_release(&arena);
    ent__words_close(words);
    ent__buf_release(&blob);
    ent__buf_release(&lesson);
    return 0;
}
