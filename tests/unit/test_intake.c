/* intake: lines, fields, bad records, packed and damaged sources, limits. */
#include "test.h"

#include "intake/intake.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

static char path[64];

static void put_file(const void *p, size_t n) {
    strcpy(path, "ent-intake-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, p, n), n);
    close(fd);
}

static ent_articles *open_bytes(const void *p, size_t n, ent_format format) {
    ent_articles *a = NULL;
    ent_error err;
    put_file(p, n);
    assert_int_equal(ent_articles_open(path, format, ENT__LIT("2020-01-02"), &a, &err), ENT_OK);
    unlink(path);
    return a;
}

static ent_articles *open_text(const char *z) { return open_bytes(z, strlen(z), ENT_FORMAT_AUTO); }

static void fields_and_extra(void **state) {
    (void)state;
    ent_articles *a =
        open_text("\xEF\xBB\xBF\r\n{\"id\":\"a1\",\"date\":\"2018-04-26T09:00:00Z\",\"title\":\"T\",\"text\":\"one "
                  "\\u0000 two\",\"desk\":\"asia\",\"n\":[1,{\"x\":null}]}\r\n\r\n"
                  "{\"id\":17,\"date\":20180427,\"text\":\"x\",\"url\":null,\"source\":\"s\"}\n"
                  "{\"text\":\"no id, no date\"}");
    ent_article r;
    ent_error err;
    assert_int_equal(ent_articles_next(a, &r, &err), ENT_OK);
    assert_str(r.id, "a1");
    assert_str(r.date, "2018-04-26");
    assert_int_equal(r.text.len, 9);
    assert_memory_equal(r.text.ptr, "one \0 two", 9);
    assert_str(r.extra, "{\"desk\":\"asia\",\"n\":[1,{\"x\":null}]}");
    assert_int_equal(ent_articles_next(a, &r, &err), ENT_OK);
    assert_str(r.id, "17");
    assert_str(r.date, "2018-04-27");
    assert_str(r.source, "s");
    assert_int_equal(r.url.len, 0);
    assert_int_equal(r.extra.len, 0);
    assert_int_equal(ent_articles_next(a, &r, &err), ENT_OK);
    assert_true(r.id.len > 2 && memcmp(r.id.ptr + r.id.len - 2, ":5", 2) == 0);
    assert_str(r.date, "2020-01-02");
    assert_int_equal(ent_articles_next(a, &r, &err), ENT_END);
    assert_int_equal(ent_articles_next(a, &r, &err), ENT_END);
    uint64_t done, size;
    ent_articles_progress(a, &done, &size);
    assert_int_equal(done, size);
    assert_true(size > 0);
    ent_articles_close(a);
}

static void bad_records_are_passed_over(void **state) {
    (void)state;
    static const char *const bad[] = {
        "{\"id\":\"x\", \"text\": \"open",
        "{\"text\":5}",
        "{\"id\":\"x\"}",
        "[1,2]",
        "\"text\"",
        "{\"text\":\"\xff\"}",
        "{\"text\":\"t\",\"date\":\"May\"}",
        "{\"text\":\"t\",\"id\":[]}",
        "nonsense",
        "{\"text\":\"t\",\"x\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    };
    for (size_t i = 0; i < ENT__COUNT(bad); i++) {
        char all[512];
        snprintf(all, sizeof all, "{\"text\":\"before\"}\n%s\n{\"text\":\"after\"}\n", bad[i]);
        ent_articles *a = open_text(all);
        ent_article r;
        ent_error err = {0};
        assert_int_equal(ent_articles_next(a, &r, &err), ENT_OK);
        assert_int_equal(ent_articles_next(a, &r, &err), ENT_E_RECORD);
        assert_int_equal(err.line, 2);
        assert_true(err.offset >= 18 && err.offset < 18 + strlen(bad[i]) + 1);
        assert_non_null(strstr(err.detail, "ent-intake-"));
        assert_int_equal(ent_articles_next(a, &r, &err), ENT_OK);
        assert_str(r.text, "after");
        assert_int_equal(ent_articles_next(a, &r, &err), ENT_END);
        ent_articles_close(a);
    }
}

static void plain_text_is_one_article(void **state) {
    (void)state;
    ent_articles *a = open_text("\xEF\xBB\xBFHeadline\r\n\r\nBody {\n");
    ent_article r;
    ent_error err;
    assert_int_equal(ent_articles_next(a, &r, &err), ENT_OK);
    assert_str(r.text, "\xEF\xBB\xBFHeadline\r\n\r\nBody {\n");
    assert_true(r.id.len > 11 && memcmp(r.id.ptr, "ent-intake-", 11) == 0);
    assert_int_equal(ent_articles_next(a, &r, &err), ENT_END);
    ent_articles_close(a);
    a = open_text("");
    assert_int_equal(ent_articles_next(a, &r, &err), ENT_END);
    ent_articles_close(a);
    a = open_text("{braces} are text");
    assert_int_equal(ent_articles_next(a, &r, &err), ENT_OK);
    ent_articles_close(a);
}

static void refused_at_the_door(void **state) {
    (void)state;
    ent_articles *a = NULL;
    ent_error err;
    assert_int_equal(ent_articles_open("no/such/file", ENT_FORMAT_AUTO, ENT__LIT(""), &a, &err), ENT_E_NOTFOUND);
    assert_string_equal(err.detail, "no/such/file");
    assert_int_equal(ent_articles_open(".", ENT_FORMAT_AUTO, ENT__LIT(""), &a, &err), ENT_E_IO);
    put_file("\xff\xfeH\0", 4);
    assert_int_equal(ent_articles_open(path, ENT_FORMAT_AUTO, ENT__LIT(""), &a, &err), ENT_E_FORMAT);
    assert_int_equal(ent_articles_open(path, ENT_FORMAT_AUTO, ENT__LIT("April"), &a, &err), ENT_E_USAGE);
    unlink(path);
}

static size_t pack(bool zstd, const char *text, size_t n, unsigned char *out, size_t cap) {
    if (zstd) return ZSTD_compress(out, cap, text, n, 3);
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (unsigned char *)(uintptr_t)text;
    z.avail_in = (uInt)n;
    z.next_out = out;
    z.avail_out = (uInt)cap;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return z.total_out;
}

/* Count what comes out of packed bytes; the last status and error too. */
static ent_status drain(const void *p, size_t n, size_t *good, ent_error *err) {
    ent_articles *a = NULL;
    ent_article r;
    put_file(p, n);
    ent_status e = ent_articles_open(path, ENT_FORMAT_JSONL, ENT__LIT(""), &a, err);
    assert_int_equal(e, ENT_OK);
    unlink(path);
    for (*good = 0; e == ENT_OK || e == ENT_E_RECORD;) {
        e = ent_articles_next(a, &r, err);
        *good += e == ENT_OK;
    }
    ent_articles_close(a);
    return e;
}

static void packed_whole_cut_and_doubled(void **state) {
    (void)state;
    enum { LINES = 6000, CAP = 1 << 20 };
    char *text = malloc(CAP), *end = text;
    unsigned char *packed = malloc(CAP);
    srand(7);
    for (int i = 0; i < LINES; i++)
        end += sprintf(end, "{\"id\":\"%d\",\"text\":\"%x %x words\"}\n", i, rand(), rand());
    for (int zstd = 0; zstd < 2; zstd++) {
        size_t n = pack(zstd, text, (size_t)(end - text), packed, CAP / 2), good;
        ent_error err;
        assert_int_equal(drain(packed, n, &good, &err), ENT_END);
        assert_int_equal(good, LINES);
        memcpy(packed + n, packed, n);
        assert_int_equal(drain(packed, 2 * n, &good, &err), ENT_END);
        assert_int_equal(good, 2 * LINES);
        assert_int_equal(drain(packed, n * 3 / 2, &good, &err), ENT_E_FORMAT);
        assert_true(good > LINES && good < 2 * LINES);
        assert_non_null(strstr(err.text, "ends too early"));
        assert_int_equal(drain(packed, 9, &good, &err), ENT_E_FORMAT);
        memset(packed + n, 0, 512);
        if (!zstd) assert_int_equal(drain(packed, n + 512, &good, &err), ENT_END);
        memcpy(packed + n, "tail", 4);
        assert_int_equal(drain(packed, n + 4, &good, &err), ENT_E_FORMAT);
        assert_int_equal(good, LINES);
        memset(packed + n / 2, 0x5a, 64); /* frames written without a checksum do not tell */
        ent_status e = drain(packed, n, &good, &err);
        assert_true(zstd || (e == ENT_E_FORMAT && good < LINES));
    }
    free(text);
    free(packed);
}

/* A bomb: 300 MB of one line in a few KB. It is passed over as one bad record, in bounded memory. */
static void bomb_is_one_bad_record(void **state) {
    (void)state;
    enum { TIMES = 300 };
    size_t mb = 1 << 20, n = 0;
    char *text = malloc(mb);
    unsigned char *packed = malloc(mb);
    memset(text, 'a', mb);
    for (int i = 0; i < TIMES; i++) n += ZSTD_compress(packed + n, mb - n, text, mb, 1);
    n += ZSTD_compress(packed + n, mb - n, "\n{\"text\":\"after\"}\n", 18, 1);
    ent_articles *a = open_bytes(packed, n, ENT_FORMAT_JSONL);
    ent_article r;
    ent_error err;
    assert_int_equal(ent_articles_next(a, &r, &err), ENT_E_RECORD);
    assert_int_equal(err.line, 1);
    assert_true(a->buf.cap <= 4 * ENT__MAX_LINE_BYTES);
    assert_int_equal(ent_articles_next(a, &r, &err), ENT_OK);
    assert_str(r.text, "after");
    ent_articles_close(a);
    a = open_bytes(packed, n, ENT_FORMAT_TEXT);
    assert_int_equal(ent_articles_next(a, &r, &err), ENT_E_RECORD);
    assert_int_equal(ent_articles_next(a, &r, &err), ENT_END);
    ent_articles_close(a);
    free(text);
    free(packed);
}

static void memory_may_fail_anywhere(void **state) {
    (void)state;
    put_file("{\"id\":5,\"text\":\"a\",\"k\":1}\n{\"text\":\"b\"}\n", 39);
    for (long n = 0;; n++) {
        ent_articles *a = NULL;
        ent_article r;
        ent__malloc_fail_after(n);
        ent_status e = ent_articles_open(path, ENT_FORMAT_AUTO, ENT__LIT(""), &a, NULL);
        int good = 0;
        while (!e && (e = ent_articles_next(a, &r, NULL)) == ENT_OK) good++;
        ent__malloc_fail_after(-1);
        ent_articles_close(a);
        assert_true(e == ENT_E_NOMEM || (e == ENT_END && good == 2));
        if (e == ENT_END) break;
        assert_true(n < 100);
    }
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_and_extra),
        cmocka_unit_test(bad_records_are_passed_over),
        cmocka_unit_test(plain_text_is_one_article),
        cmocka_unit_test(refused_at_the_door),
        cmocka_unit_test(packed_whole_cut_and_doubled),
        cmocka_unit_test(bomb_is_one_bad_record),
        cmocka_unit_test(memory_may_fail_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
