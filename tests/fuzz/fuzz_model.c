/* The door of model files: the real model with patches and cut to a length, its hash put right; it is refused, or
 * gives trees with one root. The first four bytes are the length (modulo the model's; 0: whole). */
#include "fuzz.h"

#include "syntax/syntax.h"

static ent__file real;
static unsigned char *bytes;

static void open_once(void) {
    if (bytes) return;
    FUZZ_MUST(ent__file_map(FUZZ_MODEL, &real, NULL) == ENT_OK);
    FUZZ_MUST(real.len > FUZZ_HASHED_FROM && (bytes = malloc(real.len)) != NULL);
}

static void parse(ent__model *model) {
    ent_article article = {
        .text = ENT__LIT("Russia's foreign minister, Mr Lavrov, visited Delhi on Tuesday. He met Modi.")};
    ent__text text = {.article = &article};
    ent__parser *parser = NULL;
    ent__arena arena;
    ent__arena_init(&arena);
    text.arena = &arena;
    ent_status st = ent__prose_clean(ent__model_words(model), article.text, false, &arena, &text.field[1], NULL);
    if (st == ENT_OK) st = ent__prose_clean(NULL, article.title, true, &arena, &text.field[0], NULL);
    if (st == ENT_OK) st = ent__parser_new(model, false, &parser, NULL);
    if (st == ENT_OK) st = ent__syntax_analyse(parser, &text, NULL);
    FUZZ_MUST(st == ENT_OK);
    for (size_t s = 0; s < text.n_sentences; s++) {
        uint32_t roots = 0;
        for (uint32_t i = 0; i < text.sentences[s].n_tokens; i++)
            roots += text.sentences[s].tokens[i].head == ENT__NOTOKEN;
        FUZZ_MUST(roots == 1);
    }
    ent__parser_free(parser);
    ent__arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent__model *model = NULL;
    if (size < sizeof(uint32_t)) return 0;
    open_once();
    size_t n = fuzz_model_of(&real, bytes, data, size);
    fuzz_file f = fuzz_file_of(bytes, n);
    ent_status st = ent__model_open(f.path, &model, NULL);
    FUZZ_MUST(st == ENT_OK || st == ENT_E_FORMAT || st == ENT_E_VERSION);
    if (st == ENT_OK) parse(model);
    ent__model_close(model);
    close(f.fd);
    return 0;
}
