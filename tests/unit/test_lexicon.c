/* lexicon: words, phrases and sections survive the way through an image; damage is noticed. */
#include "test.h"

#include "lexicon/lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void phrase(ent__lexb *b, const char *text, uint32_t value) {
    uint32_t w[16];
    size_t n = ent__lexb_split(b, ent__cstr(text), w, 16);
    ent__lexb_phrase(b, "test", w, n, value);
}

static void image_of(ent__buf *image) {
    ent__lexb *b;
    assert_int_equal(ent__lexb_new(NULL, NULL, &b, NULL), ENT_OK);
    phrase(b, "commander-in-chief", 7);
    phrase(b, "commander", 8);
    phrase(b, "Commander", 9);
    phrase(b, "Pakistan's army", 10);
    for (uint32_t i = 0; i < 5000; i++) {
        char text[32];
        snprintf(text, sizeof text, "word%u of %u", i, i % 7);
        phrase(b, text, 1000 + i);
    }
    ent__lexb_section(b, "blob", "12345", 5);
    ent__buf_init(image);
    assert_int_equal(ent__lexb_finish(b, image, NULL), ENT_OK);
    ent__lexb_free(b);
}

static uint32_t find(const ent__lex *lex, const char *const *words, uint32_t *n_values) {
    ent__phrases p = ent__phrases_open(lex, "test");
    uint32_t node = 0;
    for (size_t i = 0; words[i]; i++)
        if ((node = ent__phrases_step(&p, node, ent__lex_word(lex, ent__cstr(words[i])))) == 0) return 0;
    const uint32_t *v = ent__phrases_values(&p, node, n_values);
    return v ? v[0] : 0;
}

static void round_trip(void **state) {
    (void)state;
    char path[] = "ent-test-XXXXXX";
    close(mkstemp(path));
    ent__buf image, again;
    image_of(&image);
    image_of(&again);
    assert_true(ent__str_eq(ent__buf_text(&image), ent__buf_text(&again)));
    assert_int_equal(ent__file_write(path, ent__buf_text(&image), NULL), ENT_OK);
    ent__lex *lex;
    uint32_t n;
    size_t bytes;
    assert_int_equal(ent__lex_open(path, &lex, NULL), ENT_OK);
    assert_int_equal(find(lex, (const char *[]){"commander", "-", "in", "-", "chief", NULL}, &n), 7);
    assert_int_equal(find(lex, (const char *[]){"commander", NULL}, &n), 8);
    assert_int_equal(n, 2);
    assert_int_equal(find(lex, (const char *[]){"pakistan", "'s", "army", NULL}, &n), 10);
    assert_int_equal(find(lex, (const char *[]){"word4321", "of", "2", NULL}, &n), 5321);
    assert_int_equal(find(lex, (const char *[]){"word4321", "of", "3", NULL}, &n), 0);
    assert_int_equal(ent__lex_word(lex, ENT__LIT("unknown")), 0);
    assert_str(ent__lex_word_text(lex, ent__lex_word(lex, ENT__LIT("chief"))), "chief");
    assert_memory_equal(ent__lex_section(lex, "blob", &bytes), "12345", 5);
    assert_null(ent__lex_section(lex, "nothing", &bytes));
    ent__lex_close(lex);
    unlink(path);
    ent__buf_release(&image);
    ent__buf_release(&again);
}

static void damage_is_noticed(void **state) {
    (void)state;
    char path[] = "ent-test-XXXXXX";
    close(mkstemp(path));
    ent__buf image;
    ent__lex *lex;
    image_of(&image);
    for (size_t i = 0; i < image.len; i += 977) {
        image.ptr[i] ^= 4;
        assert_int_equal(ent__file_write(path, ent__buf_text(&image), NULL), ENT_OK);
        assert_int_not_equal(ent__lex_open(path, &lex, NULL), ENT_OK);
        assert_null(lex);
        image.ptr[i] ^= 4;
    }
    ent__file_write(path, ent__str(image.ptr, image.len / 2), NULL);
    assert_int_equal(ent__lex_open(path, &lex, NULL), ENT_E_FORMAT);
    unlink(path);
    ent__buf_release(&image);
}

static void words_fold(void **state) {
    (void)state;
    ent__buf b;
    ent__buf_init(&b);
    ent__lex_fold_word(ENT__LIT("Gen."), &b);
    ent__lex_fold_word(ENT__LIT("U.S."), &b);
    ent__lex_fold_word(ENT__LIT("."), &b);
    assert_str(ent__buf_text(&b), "genu.s..");
    ent__buf_release(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip), cmocka_unit_test(damage_is_noticed),
                                       cmocka_unit_test(words_fold)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
