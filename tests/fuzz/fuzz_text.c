/* The text door: any bytes as an article's title and text. The first byte is the length of the title. */
#include "engine.h"
#include "fuzz.h"

#include <jansson.h>

static ent_engine *engine;
static ent_worker *worker;

static void open_once(void) {
    ent_engine_opts opts = {.model_path = FUZZ_MODEL, .lexicon_path = FUZZ_LEXICON};
    if (worker) return;
    FUZZ_MUST(ent_engine_open(&opts, &engine, NULL) == ENT_OK);
    FUZZ_MUST(ent_worker_new(engine, &worker, NULL) == ENT_OK);
}

/* [start,end) of text_info lies inside the field it names. */
static void check_place(const json_t *event, const ent_article *in) {
    const json_t *info = json_object_get(event, "text_info");
    const char *field = json_string_value(json_object_get(info, "field"));
    json_int_t start = json_integer_value(json_object_get(info, "start"));
    json_int_t end = json_integer_value(json_object_get(info, "end"));
    FUZZ_MUST(field != NULL);
    size_t len = strcmp(field, "title") == 0 ? in->title.len : in->text.len;
    FUZZ_MUST(start >= 0 && start <= end && (size_t)end <= len);
}

static void check_events(ent_str lines, const ent_article *in) {
    while (lines.len) {
        const char *nl = memchr(lines.ptr, '\n', lines.len);
        FUZZ_MUST(nl != NULL);
        size_t n = (size_t)(nl - lines.ptr);
        json_t *event = json_loadb(lines.ptr, n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
        FUZZ_MUST(json_is_object(event));
        check_place(event, in);
        json_decref(event);
        lines = ent__str(nl + 1, lines.len - n - 1);
    }
}

/* With screening the same events, and counts of silence. */
static void check_screening(const ent_article *in, ent_doc *whole, ent_str lines) {
    ent_doc *doc = NULL;
    ent_str out = {0};
    ent_stats stats, want;
    FUZZ_MUST(ent__doc_code(worker, in, ENT__CODE_SCREEN, &doc, NULL) == ENT_OK);
    FUZZ_MUST(ent_doc_events_jsonl(doc, &out, NULL) == ENT_OK && ent__str_eq(out, lines));
    ent_doc_stats(doc, &stats);
    ent_doc_stats(whole, &want);
    FUZZ_MUST(memcmp(stats.silences, want.silences, sizeof want.silences) == 0);
    ent_doc_free(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent_doc *doc = NULL;
    ent_str out = {0};
    size_t title = size && data[0] < size ? data[0] : 0;
    ent_article in = {.id = ENT__LIT("fuzz"), .date = ENT__LIT("2018-04-26")};
    open_once();
    if (size) in.title = ent__str((const char *)data + 1, title), size -= title + 1;
    if (size) in.text = ent__str(in.title.ptr + title, size);
    ent_status st = ent_doc_explain_article(worker, &in, &doc, &out, NULL);
    FUZZ_MUST(st == ENT_OK || st == ENT_E_LIMIT);
    if (st == ENT_OK) {
        FUZZ_MUST(ent_doc_conllu(doc, &out, NULL) == ENT_OK && ent__utf8_valid(out));
        FUZZ_MUST(ent_doc_events_jsonl(doc, &out, NULL) == ENT_OK && ent__utf8_valid(out));
        check_events(out, &in);
        check_screening(&in, doc, out);
    }
    ent_doc_free(doc);
    return 0;
}
