/* The doors of tables and gold records: any bytes as a table of marked sentences or as one of the gold files. The first
 * byte says which. */
#include "fuzz.h"

static ent_engine *engine;
static ent_worker *worker;

static void open_once(void) {
    ent_engine_opts opts = {.model_path = FUZZ_MODEL, .lexicon_path = FUZZ_LEXICON};
    if (worker) return;
    FUZZ_MUST(ent_engine_open(&opts, &engine, NULL) == ENT_OK);
    FUZZ_MUST(ent_worker_new(engine, &worker, NULL) == ENT_OK);
}

static bool take(void *ctx, ent_str text) {
    (void)ctx;
    FUZZ_MUST(ent__utf8_valid(text));
    return true;
}

static bool take_any(void *ctx, ent_str text) {
    (void)ctx;
    return text.len < SIZE_MAX;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const measures[] = {"relations", "plover", "spans", "actors"};
    if (size == 0) return 0;
    open_once();
    fuzz_file f = fuzz_file_of(data + 1, size - 1);
    ent_tally tally = {0};
    if (data[0] % 5 == 4)
        ent_relate_file(worker, f.path, take_any, NULL, NULL, &tally, NULL);
    else
        ent_eval_gold(worker, measures[data[0] % 5], f.path, take, NULL, NULL);
    close(f.fd);
    return 0;
}
