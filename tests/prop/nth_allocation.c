/* The nth allocation fails, for every n until none does: each time a status that says so, nothing lost (the address
 * sanitizer's leak check watches), and afterwards the same work gives the same answer. */
#include "whole.h"

#include <stdlib.h>
#include <unistd.h>

static whole W;
static ent_record *R; /* of the samples, open for reading */

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

/* ---- what is asked of a record ---- */

static const ent_query ALL = {0};

static ent_status events_as(ent_export_format format, ent__buf *out, ent_error *err) {
    ent_export_opts opts = {.format = format, .dyads = format == ENT_EXPORT_CSV, .cow = true};
    ent_query query = {.side = ENT__LIT("India"), .types = ENT__LIT("CONSULT,AGREE,SUPPORT"), .words = ENT__LIT("the")};
    return ent_record_events(R, W.engine, format == ENT_EXPORT_CSV ? &query : &ALL, &opts, take, out, NULL, err);
}
static ent_status events_plover(ent__buf *out, ent_error *err) { return events_as(ENT_EXPORT_PLOVER, out, err); }
static ent_status events_csv(ent__buf *out, ent_error *err) { return events_as(ENT_EXPORT_CSV, out, err); }
static ent_status events_polecat(ent__buf *out, ent_error *err) { return events_as(ENT_EXPORT_POLECAT, out, err); }
static ent_status events_icews(ent__buf *out, ent_error *err) { return events_as(ENT_EXPORT_ICEWS, out, err); }
static ent_status events_gdelt(ent__buf *out, ent_error *err) { return events_as(ENT_EXPORT_GDELT, out, err); }
static ent_status events_mentions(ent__buf *out, ent_error *err) { return events_as(ENT_EXPORT_MENTIONS, out, err); }
static ent_status events_petrarch(ent__buf *out, ent_error *err) { return events_as(ENT_EXPORT_PETRARCH2, out, err); }
static ent_status events_phoenix(ent__buf *out, ent_error *err) { return events_as(ENT_EXPORT_PHOENIX, out, err); }

static ent_status series(ent__buf *out, ent_error *err) {
    ent_series_opts opts = {.period = ENT_PERIOD_MONTH, .smooth = 3, .scale = "gdelt"};
    return ent_record_series(R, W.engine, &ALL, &opts, take, out, NULL, err);
}

static ent_status every_dyad(ent__buf *out, ent_error *err) {
    ent_series_opts opts = {.period = ENT_PERIOD_YEAR, .smooth = 1, .every_dyad = true, .cow = true};
    return ent_record_series(R, W.engine, &ALL, &opts, take, out, NULL, err);
}

static ent_status network(ent__buf *out, ent_error *err) {
    ent_status st = ENT_OK;
    for (int format = ENT_NETWORK_GEXF; st == ENT_OK && format <= ENT_NETWORK_TSV; format++) {
        ent_network_opts opts = {.format = (ent_network_format)format, .undirected = format % 2};
        st = ent_record_network(R, W.engine, &ALL, &opts, take, out, NULL, err);
    }
    return st;
}

static ent_status map(ent__buf *out, ent_error *err) {
    ent_map_opts points = {0}, places = {.by_place = true};
    ent_status st = ent_record_map(R, W.engine, &ALL, &points, take, out, NULL, err);
    return st == ENT_OK ? ent_record_map(R, W.engine, &ALL, &places, take, out, NULL, err) : st;
}

static ent_status who(ent__buf *out, ent_error *err) {
    return ent_who(W.engine, R, ENT__LIT("Lavrov"), (ent_str){0}, ENT_TABLE_JSON, take, out, NULL, err);
}

static ent_status dossier(ent__buf *out, ent_error *err) {
    ent_status st = ENT_OK;
    for (int format = 0; st == ENT_OK && format < 3; format++)
        st = ent_record_dossier(R, ENT__LIT("PAK"), ENT__LIT("RUS"), (ent_dossier_format)format, take, out, err);
    return st;
}

static ent_status load_samples(const char *path, ent_error *err) {
    ent_record *record = NULL;
    ent_articles *articles = NULL;
    ent_load_opts opts = {.jobs = 1};
    ent_status st = ent_record_open(path, true, &record, err);
    if (st == ENT_OK) st = ent_articles_open(W.files[0], ENT_FORMAT_AUTO, (ent_str){0}, &articles, err);
    if (st == ENT_OK) st = ent_record_load(record, W.engine, articles, &opts, NULL, err);
    if (st == ENT_OK) st = ent_record_relink(record, false, err);
    ent_articles_close(articles);
    ent_record_close(record);
    return st;
}

static void asking(void **state) {
    (void)state;
    static job *const jobs[] = {events_plover, events_csv,      events_polecat,  events_icews,
                                events_gdelt,  events_mentions, events_petrarch, events_phoenix,
                                series,        every_dyad,      network,         map,
                                who,           dossier};
    char path[] = "/tmp/entente-alloc-XXXXXX";
    int fd = mkstemp(path);
    ent_error err = {0};
    assert_true(fd >= 0 && close(fd) == 0);
    assert_int_equal(load_samples(path, &err), ENT_OK);
    assert_int_equal(ent_record_open(path, false, &R, &err), ENT_OK);
    for (size_t i = 0; i < ENT__COUNT(jobs); i++)
        if (fail_each(jobs[i]) < 3) fail_msg("job %zu makes no allocations to fail", i);
    ent_record_close(R);
    unlink(path);
}

int main(int argc, char **argv) {
    whole_open(&W, argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening_and_coding),
        cmocka_unit_test(explaining),
        cmocka_unit_test(streaming),
        cmocka_unit_test(asking),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    whole_close(&W);
    return failed;
}
