/* The door of treebank files: any bytes as CoNLL-U for parse --tokens. What comes out is read again: one root a tree.
 */
#include "fuzz.h"

#include "syntax/conllu.h"

static ent_engine *engine;
static ent_worker *worker;

static void open_once(void) {
    ent_engine_opts opts = {.model_path = FUZZ_MODEL, .lexicon_path = FUZZ_LEXICON};
    if (worker) return;
    FUZZ_MUST(ent_engine_open(&opts, &engine, NULL) == ENT_OK);
    FUZZ_MUST(ent_worker_new(engine, &worker, NULL) == ENT_OK);
}

static bool keep(void *ctx, ent_str text) {
    ent__buf_str(ctx, text);
    return true;
}

static void check_roots(ent_str bytes) {
    ent__arena arena;
    ent__conllu r = ent__conllu_of(bytes);
    ent__gold g;
    ent__arena_init(&arena);
    while (ent__conllu_next(&r, &arena, &g, NULL) == ENT_OK) {
        uint32_t roots = 0;
        for (uint32_t i = 0; i < g.s.n_tokens; i++) roots += g.s.tokens[i].head == ENT__NOTOKEN;
        FUZZ_MUST(roots == (g.s.n_tokens > 0)); /* a block of comments has no tokens */
    }
    FUZZ_MUST(r.at == r.len);
    ent__arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent__buf out;
    if (size == 0) return 0; /* an empty file cannot be mapped, and is refused as that */
    fuzz_file f = fuzz_file_of(data, size);
    open_once();
    ent__buf_init(&out);
    ent_status st = ent_parse_conllu(worker, f.path, keep, &out, NULL);
    FUZZ_MUST(st == ENT_OK || st == ENT_E_FORMAT || st == ENT_E_LIMIT);
    if (out.len) check_roots(ent__buf_text(&out));
    ent__buf_release(&out);
    close(f.fd);
    return 0;
}
