/* The nth allocation fails, for every n until none does: each time a status that says so, nothing lost (the address
 * sanitizer's leak check watches), and afterwards the same work gives the same answer. */
#include "whole.h"

static whole W;

/* Whether the failure asked for has happened: if not, one of the next n + 1 allocations will. */
static bool has_failed(long n) {
    bool failed = true;
    for (long i = 0; i <= n && failed; i++) {
        void *p = ent__malloc(1);
        failed = p != NULL;
        ent__free(p);
    }
    ent__malloc_fail_after(-1);
    return failed;
}

typedef ent_status job(ent__buf *out, ent_error *err);

/* Run the job with each allocation failing in turn. Returns how many allocations it makes. */
static long fail_each(job *run) {
    ent__buf want = {0}, got = {0};
    ent_error err;
    assert_int_equal(run(&want, &err), ENT_OK);
    assert_true(want.len > 0 && !want.failed);
    for (long n = 0;; n++) {
        ent__buf_reset(&got);
        assert_true(ent__buf_reserve(&got, want.len + 1));
        err = (ent_error){0};
        ent__malloc_fail_after(n);
        ent_status st = run(&got, &err);
        bool failed = has_failed(n);
        if (failed && st != ENT_OK) assert_int_equal(st, ENT_E_NOMEM);
        if (st != ENT_OK)
            assert_true(failed && err.code == ENT_E_NOMEM && err.text != NULL);
        else if (!ent__str_eq(ent__buf_text(&got), ent__buf_text(&want)))
            fail_msg("allocation %ld failed, and the answer was another without a word", n);
        if (failed) continue;
        assert_int_equal(st, ENT_OK);
        ent__buf_release(&want);
        ent__buf_release(&got);
        return n;
    }
}

static ent_status open_and_code(ent__buf *out, ent_error *err) {
    ent_engine_opts opts = {.model_path = W.model, .lexicon_path = W.lexicon};
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_doc *doc = NULL;
    ent_str text;
    ent_status st = ent_engine_open(&opts, &engine, err);
    if (st == ENT_OK) st = ent_worker_new(engine, &worker, err);
    if (st == ENT_OK) st = ent_doc_code(worker, &W.article[0], &doc, err);
    if (st == ENT_OK) st = ent_doc_conllu(doc, &text, err);
    if (st == ENT_OK) ent__buf_str(out, text);
    if (st == ENT_OK) st = ent_doc_events_jsonl(doc, &text, err);
    if (st == ENT_OK) ent__buf_str(out, text);
    ent_doc_free(doc);
    ent_worker_free(worker);
    ent_engine_close(engine);
    return st;
}

/* A damaged article, so that prose has something to repair and drop; every frame tried is kept. */
static ent_status explain(ent__buf *out, ent_error *err) {
    ent_doc *doc = NULL;
    ent_str text;
    ent_status st = ent_doc_explain_article(W.worker, &W.article[W.n_articles - 3], &doc, &text, err);
    if (st == ENT_OK) ent__buf_str(out, text);
    ent_doc_free(doc);
    return st;
}

static bool take(void *ctx, ent_str text) {
    ent__buf_str(ctx, text);
    return true;
}

static ent_status stream(ent__buf *out, ent_error *err) {
    ent_articles *a = NULL;
    ent_stream_opts opts = {.jobs = 1, .output = ENT_OUTPUT_CONLLU, .ctx = out, .sink = take};
    ent_status st = ent_articles_open(W.files[W.n_files - 1], ENT_FORMAT_TEXT, ENT__LIT("2021-03-04"), &a, err);
    if (st == ENT_OK) st = ent_stream_run(W.engine, a, &opts, NULL, err);
    ent_articles_close(a);
    return st;
}

static void opening_and_coding(void **state) {
    (void)state;
    assert_true(fail_each(open_and_code) > 10);
}

static void explaining(void **state) {
    (void)state;
    assert_true(fail_each(explain) > 5);
}

static void streaming(void **state) {
    (void)state;
    assert_true(fail_each(stream) > 5);
}

int main(int argc, char **argv) {
    whole_open(&W, argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening_and_coding),
        cmocka_unit_test(explaining),
        cmocka_unit_test(streaming),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    whole_close(&W);
    return failed;
}
