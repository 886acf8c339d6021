/* Properties that hold for every article, whole or damaged:
 *
 *   offsets map back   clean text is valid UTF-8; every run of it lies in the field as it came, in order
 *   trees are trees    one root, every token hangs below it, spans and children agree with the heads
 *   events point home  tokens, entities and offsets of every event are those of its sentence; a line is JSON
 *   counts add up      each sentence has an event or a reason for silence
 *   screened = not     an article that is screened out has no mention and no event; counts are the same
 *   no memory          a worker gives for an article what a new worker gives
 *   one thread = many  output, counts and complaints of a run do not depend on the number of workers
 */
#include "whole.h"

#include <jansson.h>
#include <unistd.h>

static whole W;

/* ---- prose ---- */

static void check_runs(const ent__prose *p) {
    uint32_t clean = 0, raw = 0;
    for (size_t i = 0; i < p->n_runs; i++) {
        const ent__run *r = &p->runs[i];
        assert_true(r->clean >= clean && r->raw >= raw);
        clean = r->clean + r->clean_len;
        raw = r->raw + r->raw_len;
        assert_true(clean <= p->clean.len && raw <= p->raw.len);
    }
}

static void check_prose(const ent__prose *p) {
    assert_true(ent__utf8_valid(p->clean));
    check_runs(p);
    uint32_t before = 0;
    for (uint32_t c = 0; c < p->clean.len; c++) {
        uint32_t raw = ent__prose_origin(p, c), start, end;
        assert_true(raw >= before && raw <= p->raw.len);
        before = raw;
        ent__prose_span(p, c, c + 1, &start, &end);
        assert_true(start <= end && end <= p->raw.len);
    }
    for (size_t i = 0; i < p->n_repairs; i++)
        assert_true((size_t)p->repairs[i].raw + p->repairs[i].raw_len <= p->raw.len);
}

/* ---- syntax ---- */

static void check_tree(const ent__sentence *s) {
    uint32_t roots = 0, kids = 0;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        const ent__token *t = &s->tokens[i];
        roots += t->head == ENT__NOTOKEN;
        assert_true(t->head == ENT__NOTOKEN || t->head < s->n_tokens);
        assert_true(ent__tree_below(s, i, s->root));
        assert_true(t->lo <= i && i <= t->hi && t->hi < s->n_tokens);
        assert_true(t->upos < ENT__N_UPOS && t->xpos < ENT__N_XPOS && t->rel < ENT__N_REL);
        for (uint32_t k = 0; k < t->n_kids; k++, kids++) assert_int_equal(s->tokens[ent__tree_kid(s, i, k)].head, i);
    }
    assert_int_equal(roots, 1);
    assert_int_equal(kids, s->n_tokens - 1);
    assert_int_equal(s->tokens[s->root].head, ENT__NOTOKEN);
}

static void check_sentences(const ent__text *text) {
    uint32_t field = 0, at = 0;
    for (size_t i = 0; i < text->n_sentences; i++) {
        const ent__sentence *s = &text->sentences[i];
        assert_true(s->n_tokens > 0 && s->field >= field && s->field < 2);
        if (s->field != field) at = 0;
        field = s->field;
        ent_str clean = text->field[field].clean;
        assert_true(s->start >= at && s->start < s->end && s->end <= clean.len);
        at = s->start;
        for (uint32_t t = 0; t < s->n_tokens; t++) {
            const ent__token *k = &s->tokens[t];
            assert_true(k->start >= at && k->start < k->end && k->end <= s->end);
            assert_true(ent__str_eq(k->form, ent__str(clean.ptr + k->start, k->end - k->start)));
            assert_true(k->lemma.len > 0 && ent__utf8_valid(k->form) && ent__utf8_valid(k->lemma));
            at = k->end;
        }
        check_tree(s);
    }
}

/* ---- events ---- */

static void check_party(const ent__findings *f, const ent__event *e, const ent__party *p) {
    assert_true(p->entity < f->cast.n_entities);
    assert_true(p->mention == UINT32_MAX || p->mention < f->cast.n_mentions);
    if (p->first <= p->last) assert_true(p->last < f->text->sentences[e->sentence].n_tokens);
}

static void check_event(const ent__findings *f, const ent__event *e) {
    assert_true(e->sentence < f->text->n_sentences);
    assert_true(e->trigger < f->text->sentences[e->sentence].n_tokens);
    assert_true(e->first <= e->last && e->last < f->text->sentences[e->sentence].n_tokens);
    assert_true(e->n_actors + e->n_recipients > 0 && e->type.len > 0 && e->rule.line > 0);
    assert_true(e->modality < ENT__N_MODALITY);
    assert_int_equal(f->events.silence[e->sentence], ENT__SILENCE_NONE);
    for (uint32_t i = 0; i < e->n_actors; i++) check_party(f, e, &e->actors[i]);
    for (uint32_t i = 0; i < e->n_recipients; i++) check_party(f, e, &e->recipients[i]);
}

static json_int_t number_at(const json_t *object, const char *key) {
    const json_t *v = json_object_get(object, key);
    assert_true(json_is_integer(v));
    return json_integer_value(v);
}

/* One line of output: JSON, and its sentence lies in the field it names. */
static void check_line(const ent__text *text, const char *line, size_t len) {
    json_t *event = json_loadb(line, len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
    assert_non_null(event);
    const json_t *info = json_object_get(event, "text_info");
    const char *field = json_string_value(json_object_get(info, "field"));
    assert_non_null(field);
    json_int_t start = number_at(info, "start"), end = number_at(info, "end");
    assert_true(start >= 0 && start < end);
    assert_true((size_t)end <= text->field[strcmp(field, "title") == 0 ? 0 : 1].raw.len);
    json_decref(event);
}

static void check_events(ent_doc *doc) {
    ent_str lines;
    ent_stats stats;
    uint64_t silent = 0;
    for (size_t i = 0; i < doc->findings.events.n; i++) check_event(&doc->findings, &doc->findings.events.items[i]);
    ent_doc_stats(doc, &stats);
    assert_int_equal(stats.events, doc->findings.events.n);
    for (size_t i = 0; i < ENT_SILENCES; i++) silent += stats.silences[i];
    assert_int_equal(silent, stats.sentences);
    assert_int_equal(ent_doc_events_jsonl(doc, &lines, NULL), ENT_OK);
    uint64_t n = 0;
    for (size_t at = 0; at < lines.len; n++) {
        const char *end = memchr(lines.ptr + at, '\n', lines.len - at);
        assert_non_null(end);
        check_line(&doc->text, lines.ptr + at, (size_t)(end - lines.ptr) - at);
        at = (size_t)(end - lines.ptr) + 1;
    }
    assert_int_equal(n, stats.events);
}

static uint64_t screened_out; /* articles, in all tests */

static void check_screening(const ent_article *article, ent_doc *full) {
    ent_doc *doc;
    ent_stats stats, want;
    assert_int_equal(ent__doc_code(W.worker, article, ENT__CODE_SCREEN, &doc, NULL), ENT_OK);
    ent_doc_stats(doc, &stats);
    ent_doc_stats(full, &want);
    assert_int_equal(want.screened, 0);
    if (stats.screened) assert_int_equal(full->findings.cast.n_mentions, 0);
    screened_out += stats.screened;
    stats.screened = 0;
    assert_memory_equal(&stats, &want, sizeof stats);
    ent_doc_free(doc);
}

static size_t check_article(const ent_article *article) {
    ent_doc *doc;
    assert_int_equal(ent_doc_code(W.worker, article, &doc, NULL), ENT_OK);
    check_screening(article, doc);
    check_prose(&doc->text.field[0]);
    check_prose(&doc->text.field[1]);
    check_sentences(&doc->text);
    check_events(doc);
    size_t events = doc->findings.events.n;
    ent_doc_free(doc);
    return events;
}

/* ---- the tests ---- */

static void samples_hold(void **state) {
    (void)state;
    size_t events = 0;
    for (size_t i = 0; i < W.n_articles; i++) events += check_article(&W.article[i]);
    assert_true(events >= W.n_articles); /* what is checked of events was checked on some */
}

static void damaged_samples_hold(void **state) {
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 4; round++)
        for (size_t i = 0; i < W.n_articles; i++) {
            ent__arena arena;
            ent__arena_init(&arena);
            ent_article a = W.article[i];
            a.text = whole_damage(&arena, a.text, &seed);
            if (a.title.len > 48) a.title = whole_damage(&arena, a.title, &seed);
            check_article(&a);
            ent__arena_release(&arena);
        }
}

static void odd_texts_hold(void **state) {
    (void)state;
    static const char *const odd[] = {
        "",
        " ",
        "\n\n\n",
        ".",
        "\"",
        "((((((((((",
        "a",
        "\xFF\xFE\xFD",
        "\xE2\x80",
        "A\xCC\x81\xCC\x81\xCC\x81 met B.",
        "No no no no no no no no no no no no no.",
        "http://a.example/?q=%20&x=[1] said",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "Pakistan Pakistan Pakistan Pakistan Pakistan Russia Russia Russia met met met met visited visited.",
        "\xE2\x80\xA6 our \xE2\x80\xA6s of \xC3\xA9s and \xE2\x80\xA6 ties were \xE2\x80\xA6 \xE2\x80\xA6",
        "\xD8\xA7\xD9\x84\xD8\xB1\xD8\xA6\xD9\x8A\xD8\xB3 met \xD0\x9F\xD1\x83\xD1\x82\xD0\xB8\xD0\xBD."};
    for (size_t i = 0; i < ENT__COUNT(odd); i++)
        for (size_t k = 0; k < ENT__COUNT(odd); k++)
            check_article(&(ent_article){.id = ENT__LIT("odd"), .title = ent__cstr(odd[i]), .text = ent__cstr(odd[k])});
    static char nul[400];
    check_article(&(ent_article){.text = ent__str(nul, sizeof nul)});
    assert_true(screened_out > 50);
}

static ent_str explain_with(ent_worker *worker, const ent_article *a, ent_doc **doc) {
    ent_str out;
    assert_int_equal(ent_doc_explain_article(worker, a, doc, &out, NULL), ENT_OK);
    return out;
}

static void a_worker_keeps_nothing(void **state) {
    (void)state;
    for (size_t i = 0; i < W.n_articles; i++) {
        ent_worker *fresh;
        ent_doc *a, *b;
        assert_int_equal(ent_worker_new(W.engine, &fresh, NULL), ENT_OK);
        ent_str used = explain_with(W.worker, &W.article[W.n_articles - 1 - i], &a);
        ent_str unused = explain_with(fresh, &W.article[W.n_articles - 1 - i], &b);
        assert_true(ent__str_eq(used, unused));
        ent_doc_free(a);
        ent_doc_free(b);
        ent_worker_free(fresh);
    }
}

/* ---- one thread = many ---- */

typedef struct taken {
    ent__buf out, bad;
} taken;

static bool take(void *ctx, ent_str text) {
    ent__buf_str(&((taken *)ctx)->out, text);
    return true;
}

static void take_bad(void *ctx, const ent_error *err) {
    ent__buf_printf(&((taken *)ctx)->bad, "%s:%u: %s\n", err->detail, (unsigned)err->line, err->text);
}

/* Every sample many times over, with records between them that are bad in several ways. */
static void put_corpus(const char *path) {
    static const char *const bad[] = {"{\"text\": 1}\n", "{not json\n", "\n", "[]\n", "{\"id\":\"e\",\"text\":\"\"}\n"};
    FILE *f = fopen(path, "wb");
    ent__buf b;
    assert_non_null(f);
    ent__buf_init(&b);
    for (size_t k = 0; k < 150; k++) {
        const ent_article *a = &W.article[(k * 7) % W.n_articles];
        ent__buf_printf(&b, "{\"id\":\"%zu\",\"date\":\"2020-01-02\",\"title\":", k);
        ent__buf_json(&b, a->title);
        ent__buf_cstr(&b, ",\"text\":");
        ent__buf_json(&b, a->text);
        ent__buf_cstr(&b, "}\n");
        if (k % 3 == 0) ent__buf_cstr(&b, bad[k / 3 % ENT__COUNT(bad)]);
    }
    assert_false(b.failed);
    assert_int_equal(fwrite(b.ptr, 1, b.len, f), b.len);
    assert_int_equal(fclose(f), 0);
    ent__buf_release(&b);
}

static void run_with(const char *path, unsigned jobs, ent_output output, taken *t, ent_stats *stats) {
    ent_articles *a;
    ent_stream_opts opts = {.jobs = jobs, .output = output, .ctx = t, .sink = take, .bad = take_bad};
    *t = (taken){0};
    *stats = (ent_stats){0};
    assert_int_equal(ent_articles_open(path, ENT_FORMAT_JSONL, (ent_str){0}, &a, NULL), ENT_OK);
    assert_int_equal(ent_stream_run(W.engine, a, &opts, stats, NULL), ENT_OK);
    ent_articles_close(a);
    assert_false(t->out.failed || t->bad.failed);
}

static void one_thread_is_many(void **state) {
    (void)state;
    static const ent_output outputs[] = {ENT_OUTPUT_EVENTS, ENT_OUTPUT_CONLLU};
    char path[] = "ent-prop-XXXXXX";
    close(mkstemp(path));
    put_corpus(path);
    for (size_t o = 0; o < ENT__COUNT(outputs); o++) {
        taken one, many;
        ent_stats stats_one, stats_many;
        run_with(path, 1, outputs[o], &one, &stats_one);
        assert_int_equal(stats_one.documents, 150);
        assert_true(one.out.len > 0 && stats_one.bad_records > 30);
        for (unsigned jobs = 2; jobs <= 8; jobs += 3) {
            run_with(path, jobs, outputs[o], &many, &stats_many);
            assert_true(ent__str_eq(ent__buf_text(&one.out), ent__buf_text(&many.out)));
            assert_true(ent__str_eq(ent__buf_text(&one.bad), ent__buf_text(&many.bad)));
            assert_memory_equal(&stats_one, &stats_many, sizeof stats_one);
            ent__buf_release(&many.out);
            ent__buf_release(&many.bad);
        }
        ent__buf_release(&one.out);
        ent__buf_release(&one.bad);
    }
    unlink(path);
}

static bool refuse(void *ctx, ent_str text) {
    (void)text;
    return ++*(int *)ctx < 3;
}

static void a_full_disk_stops_the_run(void **state) {
    (void)state;
    char path[] = "ent-prop-XXXXXX";
    close(mkstemp(path));
    put_corpus(path);
    for (unsigned jobs = 1; jobs <= 4; jobs += 3) {
        int calls = 0;
        ent_articles *a;
        ent_error err;
        ent_stream_opts opts = {.jobs = jobs, .output = ENT_OUTPUT_CONLLU, .ctx = &calls, .sink = refuse};
        assert_int_equal(ent_articles_open(path, ENT_FORMAT_JSONL, (ent_str){0}, &a, NULL), ENT_OK);
        assert_int_equal(ent_stream_run(W.engine, a, &opts, NULL, &err), ENT_E_IO);
        assert_int_equal(calls, 3); /* nothing more is handed over after it was refused */
        ent_articles_close(a);
    }
    unlink(path);
}

int main(int argc, char **argv) {
    whole_open(&W, argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_hold),       cmocka_unit_test(damaged_samples_hold),
        cmocka_unit_test(odd_texts_hold),     cmocka_unit_test(a_worker_keeps_nothing),
        cmocka_unit_test(one_thread_is_many), cmocka_unit_test(a_full_disk_stops_the_run),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    whole_close(&W);
    return failed;
}
