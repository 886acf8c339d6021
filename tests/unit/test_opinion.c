/* opinion: a model of three labels is opened and asked; what is wrong with a file is told, and nothing of it believed.
 */
#include "test.h"

#include "events/opinion.h"
#include "syntax/sections.h"

#include <stdlib.h>

enum { ROWS = 4, LABELS = 4 };

/* Labels: none, AID, CONSULT together, CONSULT. Row 1 speaks for AID, row 2 for CONSULT, in two ways. */
static ent__buf model_with(ent__opinion_head head, size_t bytes) {
    static const char names[LABELS][ENT__OPINION_NAME] = {"", "AID", "CONSULT+", "CONSULT"};
    static const int8_t weights[ROWS][LABELS] = {{0}, {0, 48, 0, 0}, {0, 0, 40, 39}, {64, 0, 0, 0}};
    ent__buf b, out;
    ent__buf_init(&b);
    ent__buf_init(&out);
    ent__buf_add(&b, &head, sizeof head);
    ent__buf_add(&b, names, sizeof names);
    ent__buf_add(&b, weights, bytes);
    ent__section section = {"opinion", ent__buf_text(&b)};
    assert_true(ent__model_build(&section, 1, &out));
    ent__buf_release(&b);
    return out;
}

static const ent__opinion_head good = {.n_rows = ROWS, .n_labels = LABELS, .least = 700};

/* Copies to where sections are aligned. */
static ent_status opened(ent__buf b, char **copy, ent__opinion **o, ent_error *err) {
    *copy = aligned_alloc(64, (b.len + 63) & ~(size_t)63);
    memcpy(*copy, b.ptr, b.len);
    ent_status st = ent__opinion_of(ent__str(*copy, b.len), o, err);
    ent__buf_release(&b);
    return st;
}

static ent__judgement judged(const ent__opinion *o, uint32_t a, uint32_t b) {
    ent__traits t = {.items = {{a, 0}, {b, 1}}, .n = 2};
    return ent__opinion_judge(o, &t);
}

static void the_likeliest_label_is_given(void **state) {
    (void)state;
    char *copy;
    ent__opinion *o;
    assert_int_equal(opened(model_with(good, ROWS * LABELS), &copy, &o, NULL), ENT_OK);
    ent__judgement aid = judged(o, 1, 4), talks = judged(o, 2, 4), nothing = judged(o, 3, 4);
    assert_str(aid.type, "AID");
    assert_false(aid.together);
    assert_true(aid.likely > 0.86f && aid.likely < 0.88f); /* e^3 of e^3 + 3 */
    assert_str(talks.type, "CONSULT");
    assert_true(talks.together);
    assert_true(talks.likely > 0.91f && talks.likely < 0.93f); /* both ways to do it count for the type */
    assert_int_equal(nothing.type.len, 0);
    assert_true(ent__opinion_least(o) > 0.69f && ent__opinion_least(o) < 0.71f);
    assert_int_equal(ent__opinion_rule(o).len, 24);
    ent__opinion_close(o);
    free(copy);
}

static void what_is_wrong_is_refused(void **state) {
    (void)state;
    const ent__opinion_head heads[] = {{3, LABELS, 700, 0},
                                       {0, LABELS, 700, 0},
                                       {1u << 25, LABELS, 700, 0},
                                       {ROWS, 0, 700, 0},
                                       {ROWS, 1 + ENT__OPINION_LABELS, 700, 0},
                                       {ROWS, LABELS, 1001, 0},
                                       {ROWS * 2, LABELS, 700, 0}};
    for (size_t i = 0; i <= ENT__COUNT(heads); i++) {
        char *copy;
        ent__opinion *o;
        ent_error err = {0};
        bool cut = i == ENT__COUNT(heads);
        ent__buf b = model_with(cut ? good : heads[i], ROWS * LABELS - cut);
        assert_int_equal(opened(b, &copy, &o, &err), ENT_E_FORMAT);
        assert_null(o);
        assert_non_null(err.text);
        free(copy);
    }
}

static void another_file_is_refused(void **state) {
    (void)state;
    ent__buf b = model_with(good, ROWS * LABELS);
    ent__opinion *o;
    b.ptr[b.len - 1] ^= 1; /* its hash differs */
    assert_int_equal(ent__opinion_of(ent__buf_text(&b), &o, NULL), ENT_E_FORMAT);
    assert_int_equal(ent__opinion_of(ENT__LIT("no model"), &o, NULL), ENT_E_FORMAT);
    ent__buf_release(&b);
    ent__section section = {"network", ENT__LIT("x")};
    assert_true(ent__model_build(&section, 1, &b));
    assert_int_equal(ent__opinion_of(ent__buf_text(&b), &o, NULL), ENT_E_FORMAT);
    ent__buf_release(&b);
    assert_int_equal(ent__opinion_open("/nowhere/opinion.model", &o, NULL), ENT_E_NOTFOUND);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_likeliest_label_is_given),
                                       cmocka_unit_test(what_is_wrong_is_refused),
                                       cmocka_unit_test(another_file_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
