/* base: memory, buffers, UTF-8, folding, dates, files. */
#include "test.h"

#include <stdlib.h>
#include <unistd.h>

static void arena_gives_zeroed_aligned_memory(void **state) {
    (void)state;
    ent__arena a;
    ent__arena_init(&a);
    for (size_t n = 0; n < 200000; n = n * 2 + 1) {
        unsigned char *p = ent__arena_alloc(&a, n);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < n; i++) assert_int_equal(p[i], 0);
        memset(p, 0xAA, n);
        if (n > 1000) ent__arena_reset(&a);
    }
    assert_null(ent__arena_alloc(&a, SIZE_MAX));
    ent__arena_release(&a);
}

static void buffer_remembers_failure(void **state) {
    (void)state;
    ent__buf b;
    ent__buf_init(&b);
    ent__malloc_fail_after(0);
    ent__buf_cstr(&b, "lost");
    assert_true(b.failed);
    ent__buf_cstr(&b, "still lost");
    assert_int_equal(b.len, 0);
    ent__malloc_fail_after(-1);
    ent__buf_reset(&b);
    ent__buf_i64(&b, INT64_MIN);
    assert_str(ent__buf_text(&b), "-9223372036854775808");
    ent__buf_release(&b);
}

static void json_escapes_and_mends(void **state) {
    (void)state;
    ent__buf b;
    ent__buf_init(&b);
    ent__buf_json(&b, ENT__LIT("a\"\\\n\x01\xff\xC3\xA9"));
    assert_str(ent__buf_text(&b), "\"a\\\"\\\\\\n\\u0001\xEF\xBF\xBD\xC3\xA9\"");
    ent__buf_reset(&b);
    ent__buf_json(&b, ENT__LIT("a\xE2\x80\xA8z\xC2\x85\xE2\x80\xA6"));
    assert_str(ent__buf_text(&b), "\"a\\u2028z\\u0085\xE2\x80\xA6\"");
    ent__buf_release(&b);
}

static void folding(void **state) {
    (void)state;
    ent__buf b;
    ent__buf_init(&b);
    ent__fold(ENT__LIT("Khürelsükh’s MÉLANGE Łódź – Ærø"), &b);
    assert_str(ent__buf_text(&b), "khurelsukh's melange lodz - aero");
    ent__buf_release(&b);
}

static void dates(void **state) {
    (void)state;
    ent__date d;
    for (int32_t z = -800000; z < 800000; z += 17) assert_int_equal(ent__date_days(ent__date_of_days(z)), z);
    assert_true(ent__date_parse(ENT__LIT("2018-04-26"), &d));
    assert_int_equal(ent__date_weekday(d), 3);
    assert_true(ent__date_parse(ENT__LIT("2018-04-26T10:00:00Z"), &d));
    assert_true(ent__date_parse(ENT__LIT("2018-04"), &d) && d.precision == ENT__MONTH);
    assert_false(ent__date_parse(ENT__LIT("2018-02-29"), &d));
    assert_false(ent__date_parse(ENT__LIT("18-02-29"), &d));
    assert_false(ent__date_parse(ENT__LIT(""), &d));
}

static void files(void **state) {
    (void)state;
    char path[] = "ent-test-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    ent__file f;
    ent_error err;
    assert_int_equal(ent__file_map(path, &f, &err), ENT_OK); /* an empty file is a file */
    assert_int_equal(f.len, 0);
    ent__file_unmap(&f);
    assert_int_equal(ent__file_map(".", &f, &err), ENT_E_IO);
    assert_int_equal(ent__file_write(path, ENT__LIT("bytes"), &err), ENT_OK);
    assert_int_equal(ent__file_map(path, &f, &err), ENT_OK);
    assert_str(ent__str((const char *)f.ptr, f.len), "bytes");
    ent__file_unmap(&f);
    unlink(path);
    assert_int_equal(ent__file_map(path, &f, &err), ENT_E_NOTFOUND);
    assert_string_equal(err.detail, path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(buffer_remembers_failure),
        cmocka_unit_test(json_escapes_and_mends),
        cmocka_unit_test(folding),
        cmocka_unit_test(dates),
        cmocka_unit_test(files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
