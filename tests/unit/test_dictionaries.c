/* Dictionaries of other programs, over hand-made trees: import, text form and coding, with each allocation failing. */
#include "test.h"

#include "dictionaries/dictionaries.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char ACTORS[] = "NORWAY_ [NOR]\n+OSLO_\nSWEDEN_\n\t[SWK <19050607]\n\t[SWE]\n";
static const char AGENTS[] = "!WHO! = MAN, WOMAN\nFISHER!WHO! [~LAB]\nFLEET [~LAB]\n";
static const char VERBS[] = "&AID\n+FISH_OIL\n+BLANKET\n--- SEND [070] ---\nSEND {SENT}\n- $ * &AID TO + [073]\n"
                            "- * {AID | FOOD} [074]\nASK [020]\n~ a (b . SEND) ASK = a b 021\n";
static const char ISSUES[] = "<ISSUE CATEGORY=\"A\">\nn:blanket [WARMTH]\n</ISSUE>\n";
static const char DISCARDS[] = "+WORLD CUP\n";

typedef struct word {
    const char *form;
    uint32_t head; /* from 1, 0 the root */
    uint8_t upos, xpos, rel;
} word;

#define W(form, head, upos, xpos, rel)                                                                                 \
    { form, head, ENT__UPOS_##upos, ENT__XPOS_##xpos, ENT__REL_##rel }
static const word OSLO_SENT[] = {W("Oslo", 3, PROPN, NNP, NSUBJ), W("twice", 3, ADV, RB, ADVMOD),
                                 W("sent", 0, VERB, VBD, ROOT),   W("blankets", 3, NOUN, NNS, OBJ),
                                 W("to", 6, ADP, IN, CASE),       W("Sweden", 3, PROPN, NNP, OBL)};

static bool tree(const word *w, uint32_t n, ent__token *tokens, ent__sentence *s, ent__arena *arena) {
    *s = (ent__sentence){.tokens = tokens, .n_tokens = n};
    for (uint32_t i = 0; i < n; i++)
        tokens[i] = (ent__token){.form = ent__cstr(w[i].form),
                                 .head = w[i].head ? w[i].head - 1 : ENT__NOTOKEN,
                                 .upos = w[i].upos,
                                 .xpos = w[i].xpos,
                                 .rel = w[i].rel};
    return ent__tree_link(s, arena, NULL) == ENT_OK;
}

static ent_status import_all(ent_dictionary *d, const char *path, ent_dictionary_counts *n, ent_error *err) {
    const char *const texts[] = {ACTORS, AGENTS, VERBS, ISSUES, DISCARDS};
    ent_status st = ENT_OK;
    for (size_t i = 0; i < ENT__COUNT(texts) && st == ENT_OK; i++) {
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        assert_true(fputs(texts[i], f) >= 0 && fclose(f) == 0);
        st = ent_dictionary_import(d, ENT_DIALECT_TABARI, (ent_dictionary_kind)(i + 1), path, NULL, NULL, n, err);
    }
    return st;
}

/* Import, write, open what was written, code the sentence with it: the event as text. */
static ent_status whole(const char *path, int32_t day, ent__buf *out, ent_error *err) {
    ent_dictionary *d = NULL, *again = NULL;
    ent_dictionary_counts counts = {0};
    ent__token tokens[ENT__COUNT(OSLO_SENT)];
    ent__sentence s;
    ent__dict_coding c;
    ent__arena arena;
    ent__arena_init(&arena);
    ent_status st = ent_dictionary_new(&d, err);
    if (st == ENT_OK) st = import_all(d, path, &counts, err);
    if (st == ENT_OK) assert_int_equal(counts.rejected, 0);
    if (st == ENT_OK) st = ent_dictionary_write(d, path, err);
    if (st == ENT_OK) st = ent_dictionary_open(path, &again, err);
    if (st == ENT_OK && !tree(OSLO_SENT, ENT__COUNT(OSLO_SENT), tokens, &s, &arena))
        st = ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("tree"));
    if (st == ENT_OK) st = ent__dict_code(again, &arena, &s, day, 0, &c, err);
    for (uint32_t i = 0; st == ENT_OK && i < c.n; i++) {
        const ent__dict_event *e = &c.events[i];
        ent__buf_printf(out, "%.*s %.*s %.*s %u %s;", (int)e->source.code.len, e->source.code.ptr,
                        (int)e->target.code.len, e->target.code.ptr, (int)e->code.len, e->code.ptr, e->line,
                        c.n_issues == 1 ? "one issue" : "");
    }
    ent_dictionary_free(d);
    ent_dictionary_free(again);
    ent__arena_release(&arena);
    return st;
}

static void a_pattern_with_synset_and_sides(void **state) {
    ent__buf out = {0};
    assert_int_equal(whole(*state, 1000, &out, NULL), ENT_OK);
    assert_str(ent__buf_text(&out), "NOR SWE 073 6 one issue;");
    ent__buf_release(&out);
}

static void the_day_decides(void **state) {
    ent__buf out = {0};
    assert_int_equal(whole(*state, ent__date_days((ent__date){1905, 6, 7, ENT__DAY, 0}), &out, NULL), ENT_OK);
    assert_str(ent__buf_text(&out), "NOR SWK 073 6 one issue;");
    ent__buf_release(&out);
}

static void each_allocation_fails(void **state) {
    bool failed = true;
    long n = 0;
    for (; failed; n++) {
        ent__buf out = {0};
        ent_error err = {0};
        assert_true(ent__buf_reserve(&out, 200));
        ent__malloc_fail_after(n);
        ent_status st = whole(*state, 1000, &out, &err);
        void *p = ent__malloc(1);
        for (long i = 0; p && i < n; i++) ent__free(p), p = ent__malloc(1);
        failed = st != ENT_OK;
        ent__free(p);
        ent__malloc_fail_after(-1);
        if (failed)
            assert_int_equal(err.code, ENT_E_NOMEM);
        else
            assert_str(ent__buf_text(&out), "NOR SWE 073 6 one issue;");
        ent__buf_release(&out);
    }
    assert_true(n > 20);
}

/* Sentences without a word, and longer than the room for noun phrases, are coded without harm. */
static void odd_sentences(void **state) {
    enum { MANY = 3000 };
    static ent__token tokens[MANY];
    static word words[MANY];
    ent__sentence s = {0};
    ent__dict_coding c;
    ent_dictionary *d = NULL;
    ent_dictionary_counts counts = {0};
    ent__arena arena;
    ent__arena_init(&arena);
    assert_int_equal(ent_dictionary_new(&d, NULL), ENT_OK);
    assert_int_equal(ent__dict_code(d, &arena, &s, 0, ENT__DICT_NAMED, &c, NULL), ENT_OK);
    assert_int_equal(c.n, 0);
    assert_int_equal(import_all(d, *state, &counts, NULL), ENT_OK);
    for (uint32_t i = 0; i < MANY; i++) words[i] = OSLO_SENT[i % ENT__COUNT(OSLO_SENT)];
    for (uint32_t i = 3; i < MANY; i++) words[i].head = 3;
    assert_true(tree(words, MANY, tokens, &s, &arena));
    assert_int_equal(ent__dict_code(d, &arena, &s, 0, ENT__DICT_NAMED, &c, NULL), ENT_OK);
    assert_true(c.n > 0);
    ent_dictionary_free(d);
    ent__arena_release(&arena);
}

int main(void) {
    char path[] = "ent-dictionary-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0) return 1;
    close(fd);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(a_pattern_with_synset_and_sides, path),
        cmocka_unit_test_prestate(the_day_decides, path),
        cmocka_unit_test_prestate(each_allocation_fails, path),
        cmocka_unit_test_prestate(odd_sentences, path),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(path);
    return failed;
}
