/* measure: marks come off a sentence; tables are read by their header. */
#include "test.h"

#include "measure/measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void marks_come_off(void **state) {
    (void)state;
    ent__arena a;
    ent__marked m;
    ent__arena_init(&a);
    assert_int_equal(ent__marks_read(ENT__LIT("<s>US</s> and <t>Romania</t>n <b> <s>men"), &a, &m, NULL), ENT_OK);
    assert_str(m.plain, "US and Romanian <b> men");
    assert_int_equal(m.n, 3);
    assert_int_equal(m.marks[0].start, 0);
    assert_int_equal(m.marks[0].end, 2);
    assert_false(m.marks[0].target);
    assert_int_equal(m.marks[1].start, 7);
    assert_int_equal(m.marks[1].end, 14);
    assert_true(m.marks[1].target);
    assert_int_equal(m.marks[2].end, 23); /* never closed: to the end */
    ent__arena_release(&a);
}

static void odd_marks(void **state) {
    (void)state;
    static const char *const odd[] = {"", "<", "<s", "</s>", "<s></s>", "</", "<s><t>", "x</t></t>"};
    for (size_t i = 0; i < ENT__COUNT(odd); i++) {
        ent__arena a;
        ent__marked m;
        ent__arena_init(&a);
        assert_int_equal(ent__marks_read(ent__cstr(odd[i]), &a, &m, NULL), ENT_OK);
        assert_int_equal(m.n, 0);
        ent__arena_release(&a);
    }
}

typedef struct seen {
    char text[128];
    uint32_t lines;
} seen;

static ent_status on_row(void *ctx, const ent__row *row, ent_error *err) {
    (void)err;
    seen *x = ctx;
    size_t n = strlen(x->text);
    x->lines += row->line;
    snprintf(x->text + n, sizeof x->text - n, "%.*s=%.*s;", (int)row->cell[0].len, row->cell[0].ptr,
             (int)row->cell[1].len, row->cell[1].len ? row->cell[1].ptr : "");
    return ENT_OK;
}

static ent_status read_table(const char *text, seen *x, ent_error *err) {
    static const char *const columns[] = {"b", "a"};
    char path[] = "ent-test-XXXXXX";
    close(mkstemp(path));
    assert_int_equal(ent__file_write(path, ent__cstr(text), NULL), ENT_OK);
    ent_status st = ent__table_each(path, columns, 2, on_row, x, err);
    unlink(path);
    return st;
}

static void tables_go_by_their_header(void **state) {
    (void)state;
    seen x = {.lines = 0};
    ent_error err = {0};
    assert_int_equal(read_table("# c\na\tx\tb\r\n1\t2\t3\r\n\n4\t5\t6", &x, &err), ENT_OK);
    assert_string_equal(x.text, "3=1;6=4;");
    assert_int_equal(x.lines, 3 + 5);
    assert_int_equal(read_table("a\tc\n1\t2\n", &x, &err), ENT_E_FORMAT);
    assert_string_equal(err.detail, "b");
    assert_int_equal(read_table("# nothing\n", &x, &err), ENT_E_FORMAT);
}

static bool keep_text(void *ctx, ent_str text) {
    ent__buf_str(ctx, text);
    return true;
}

static void write_temporary(char *path, const char *text) {
    close(mkstemp(path));
    assert_int_equal(ent__file_write(path, ent__cstr(text), NULL), ENT_OK);
}

#define LINE(doc, start, type, actor, trigger)                                                                         \
    "{\"document\":\"" doc "\",\"event\":[\"" type "\"],\"actor\":[{\"code\":\"" actor                                 \
    "\",\"sector\":\"GOV\"}],\"text\":\"T" doc "\",\"text_info\":{\"field\":\"text\",\"start\":" start                 \
    "},\"words\":{\"event\":[[" trigger ",9]]}}\n"

static void codings_are_compared(void **state) {
    (void)state;
    char a[] = "ent-test-XXXXXX", b[] = "ent-test-XXXXXX";
    ent__buf out;
    ent__buf_init(&out);
    write_temporary(a, LINE("1", "0", "AID", "NOR", "3") LINE("1", "0", "ACCUSE", "IRN", "7")
                           LINE("2", "5", "CONSULT", "RUS", "6"));
    write_temporary(b, LINE("2", "5", "CONSULT", "RUS", "6") LINE("1", "0", "AID", "SWE", "3")
                           LINE("1", "40", "AGREE", "OMN", "41"));
    assert_int_equal(ent_codings_diff(a, b, keep_text, &out, NULL), ENT_OK);
    ent__buf_byte(&out, 0);
    assert_non_null(strstr(out.ptr, "1: T1\n  -~ AID NOR:GOV\n  +~ AID SWE:GOV\n  -  ACCUSE IRN:GOV\n"));
    assert_non_null(strstr(out.ptr, "  +  AGREE OMN:GOV\n"));
    assert_null(strstr(out.ptr, "T2"));
    assert_non_null(strstr(out.ptr, "all                   1        1        1        1\n"));
    unlink(b);
    memcpy(b, "ent-test-XXXXXX", sizeof b);
    write_temporary(b, "[1]\n");
    ent_error err = {0};
    assert_int_equal(ent_codings_diff(a, b, keep_text, &out, &err), ENT_E_FORMAT);
    assert_int_equal(err.line, 1);
    unlink(a);
    unlink(b);
    ent__buf_release(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(marks_come_off), cmocka_unit_test(odd_marks),
                                       cmocka_unit_test(codings_are_compared),
                                       cmocka_unit_test(tables_go_by_their_header)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
