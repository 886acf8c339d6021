/* lexicon: words, phrases and sections survive the way through an image; damage is noticed. */
#include "test.h"

#include "lexicon/image.h"
#include "lexicon/lex_ontology.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
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

/* An image whose hash is right but whose word table has no empty slot: a look-up in it would never end. */
static void full_tables_are_refused(void **state) {
    (void)state;
    char path[] = "ent-test-XXXXXX";
    close(mkstemp(path));
    ent__buf image;
    ent__lex *lex;
    image_of(&image);
    ent__image_head *head = (void *)image.ptr;
    ent__image_section *section = (void *)(head + 1);
    for (uint32_t i = 0; i < head->n_sections; i++) {
        if (strcmp(section[i].tag, "words") != 0) continue;
        ent__words_head *words = (void *)(image.ptr + section[i].at);
        uint32_t *slot = (void *)(image.ptr + section[i].at + sizeof *words + (words->n_words + 1) * sizeof(ent__sref));
        for (uint32_t k = 0; k <= words->mask; k++) slot[k] = 1;
    }
    head->hash = ent__hash(image.ptr + sizeof *head, image.len - sizeof *head);
    assert_int_equal(ent__file_write(path, ent__buf_text(&image), NULL), ENT_OK);
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

static void edits(void **state) {
    (void)state;
    assert_int_equal(ent__edit_distance(ENT__LIT("CONSULT"), ENT__LIT("CONSULT")), 0);
    assert_int_equal(ent__edit_distance(ENT__LIT("CONSULT"), ENT__LIT("CONSLUT")), 1);
    assert_int_equal(ent__edit_distance(ENT__LIT(""), ENT__LIT("AID")), 3);
    assert_int_equal(ent__edit_distance(ENT__LIT("AGREE"), ENT__LIT("AGRE")), 1);
}

static void put_file(const char *dir, const char *name, const char *text) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    assert_int_equal(ent__file_write(path, ent__cstr(text), NULL), ENT_OK);
}

/* An ontology of one's own: other types, other codes. */
static void own_ontology(void **state) {
    (void)state;
    char dir[] = "ent-test-XXXXXX", sub[64];
    assert_non_null(mkdtemp(dir));
    snprintf(sub, sizeof sub, "%s/ontology", dir);
    assert_int_equal(mkdir(sub, 0755), 0);
    put_file(sub, "quads.tsv", "quad\tname\n1\tfriendly\n");
    put_file(sub, "events.tsv", "event\tquad\trecipient\tscore\nPORTCALL\t1\tyes\t2.5\n");
    put_file(sub, "modes.tsv", "event\tmode\tscore\nPORTCALL\tnaval\t\n");
    put_file(sub, "contexts.tsv", "context\tabout\nsea\tsea\n");
    put_file(sub, "sectors.tsv", "sector\tabout\nNAV\tnavy\n");
    put_file(sub, "cameo.tsv",
             "code\tevent\tmode\tscale:mine\tlabel\n904\tPORTCALL\tnaval\t1.5\tcalls\n90\t\t\t-1\tother\n");
    ent__lexb *b;
    assert_int_equal(ent__lexb_new(NULL, NULL, &b, NULL), ENT_OK);
    ent__lexb_read_ontology(b, dir);
    assert_int_equal(ent__lexb_errors(b), 0);
    ent__onto o = ent__onto_of_builder(b);
    assert_non_null(ent__onto_event_named(&o, ENT__LIT("PORTCALL")));
    assert_null(ent__onto_event_named(&o, ENT__LIT("CONSULT")));
    assert_true(ent__onto_has_mode(&o, ENT__LIT("PORTCALL"), ENT__LIT("naval")));
    assert_float_equal(ent__onto_score(&o, ENT__LIT("PORTCALL"), ENT__LIT("naval")), 2.5, 1e-6);
    assert_float_equal(ent__onto_cameo_of(&o, ENT__LIT("9041"))->scale[0], 1.5, 1e-6);
    assert_float_equal(ent__onto_cameo_of(&o, ENT__LIT("907"))->scale[0], -1, 1e-6);
    assert_null(ent__onto_cameo_of(&o, ENT__LIT("04")));
    assert_str(ent__onto_nearest(&o, 'e', ENT__LIT("PORTCAL")), "PORTCALL");
    ent__lexb_free(b);
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", dir);
    assert_int_equal(system(command), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip),
                                       cmocka_unit_test(damage_is_noticed),
                                       cmocka_unit_test(full_tables_are_refused),
                                       cmocka_unit_test(words_fold),
                                       cmocka_unit_test(edits),
                                       cmocka_unit_test(own_ontology)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
