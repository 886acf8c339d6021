/* when: what words of time come to, and which of them an event takes. */
#include "test.h"
#include "trees.h"

#include "lexicon/lex_times.h"
#include "when/when.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static ent__lex *lex;

static void no_findings(void *ctx, const ent__finding *f) {
    (void)ctx;
    fail_msg("%.*s:%u: %s: %.*s", (int)f->file.len, f->file.ptr, f->line, f->text, (int)f->detail.len, f->detail.ptr);
}

static int open_lexicon(void **state) {
    (void)state;
    ent__lexb *b;
    ent_error err;
    ent__buf image;
    ent__buf_init(&image);
    assert_int_equal(ent__lexb_new(no_findings, NULL, &b, &err), ENT_OK);
    ent__lexb_read_times(b, LEXICON_DIR);
    assert_int_equal(ent__lexb_finish(b, &image, &err), ENT_OK);
    char path[] = "ent-when-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0 && close(fd) == 0);
    assert_int_equal(ent__file_write(path, ent__buf_text(&image), &err), ENT_OK);
    assert_int_equal(ent__lex_open(path, &lex, &err), ENT_OK);
    unlink(path);
    ent__buf_release(&image);
    ent__lexb_free(b);
    return 0;
}

static int close_lexicon(void **state) {
    (void)state;
    ent__lex_close(lex);
    return 0;
}

/* "They/PRON met/VERB/VBD on Friday/PROPN" with every word hanging on the first verb, or the first word. */
static void plain_sentence(ent__arena *a, const char *words, ent__sentence *s) {
    ent__buf b, fold;
    ent__buf_init(&b);
    ent__buf_init(&fold);
    ent_str rest = ent__arena_str(a, ent__cstr(words));
    s->tokens = ENT__ARRAY(a, ent__token, 64);
    s->field = 1;
    uint32_t root = 0;
    for (size_t at = 0; at < rest.len && s->n_tokens < 64;) {
        size_t end = at;
        while (end < rest.len && rest.ptr[end] != ' ') end++;
        ent_str w = ent__str(rest.ptr + at, end - at), tag[3] = {w, {"X", 1}, {"NN", 2}};
        for (int k = 1; k < 3; k++) {
            const char *bar = w.len > 1 ? memchr(tag[k - 1].ptr, '_', tag[k - 1].len) : NULL;
            if (!bar) break;
            tag[k] = ent__str(bar + 1, (size_t)(w.ptr + w.len - bar - 1));
            tag[k - 1].len = (size_t)(bar - tag[k - 1].ptr);
        }
        ent__token *t = &s->tokens[s->n_tokens++];
        *t = (ent__token){.form = tag[0], .lemma = tag[0], .rel = ENT__REL_OBL, .space_after = 1};
        ent__upos_of(tag[1], &t->upos);
        ent__xpos_of(tag[2], &t->xpos);
        t->word = t->lemma_word = trees_word(lex, t->form, &fold);
        if (t->upos == ENT__UPOS_AUX) t->rel = ENT__REL_AUX;
        if (t->upos == ENT__UPOS_VERB && root == 0) root = s->n_tokens - 1;
        at = end + 1;
    }
    for (uint32_t i = 0; i < s->n_tokens; i++) s->tokens[i].head = i == root ? ENT__NOTOKEN : root;
    assert_int_equal(ent__tree_link(s, a, NULL), ENT_OK);
    ent__buf_release(&b);
    ent__buf_release(&fold);
}

/* Each row: publication, sentences (joined by " | "), and what is found: "words=EDTF; …". */
typedef struct row {
    const char *published, *text, *want;
} row;

static void put_found(ent__buf *b, const ent__text *text, const ent__times *times) {
    for (size_t i = 0; i < times->n; i++) {
        const ent__time *t = &times->items[i];
        if (i) ent__buf_cstr(b, "; ");
        for (uint32_t k = t->first; k <= t->last; k++) {
            if (k > t->first) ent__buf_byte(b, ' ');
            ent__buf_str(b, text->sentences[t->sentence].tokens[k].form);
        }
        ent__buf_byte(b, '=');
        ent__buf_str(b, t->edtf);
    }
}

static bool check_row(const row *r) {
    ent__arena a;
    ent__arena_init(&a);
    ent__text text = {.arena = &a};
    ent__sentence sentences[8] = {{0}};
    text.sentences = sentences;
    ent__date_parse(ent__cstr(r->published), &text.published);
    char copy[400];
    snprintf(copy, sizeof copy, "%s", r->text);
    for (char *p = copy; p;) {
        char *bar = strstr(p, " | ");
        if (bar) *bar = 0;
        plain_sentence(&a, p, &sentences[text.n_sentences++]);
        p = bar ? bar + 3 : NULL;
    }
    ent__times times;
    assert_int_equal(ent__times_find(lex, &text, &times, NULL), ENT_OK);
    ent__buf b;
    ent__buf_init(&b);
    put_found(&b, &text, &times);
    bool right = ent__str_is(ent__buf_text(&b), r->want);
    if (!right) print_error("\"%s\": got \"%.*s\", want \"%s\"\n", r->text, (int)b.len, b.ptr, r->want);
    ent__buf_release(&b);
    ent__arena_release(&a);
    return right;
}

static void words_come_to_dates(void **state) {
    (void)state;
    static const row rows[] = {
#include "when_rows.h"
    };
    int wrong = 0;
    for (size_t i = 0; i < ENT__COUNT(rows); i++) wrong += !check_row(&rows[i]);
    assert_int_equal(wrong, 0);
}

static const char two_pacts[] =
    "1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tsealed\tseal\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "3\ta\ta\tDET\tDT\t_\t4\tdet\t_\t_\n4\tpact\tpact\tNOUN\tNN\t_\t2\tobj\t_\t_\n"
    "5\tin\tin\tADP\tIN\t_\t6\tcase\t_\t_\n6\tMay\tMay\tPROPN\tNNP\t_\t2\tobl\t_\t_\n"
    "7\t2014\t2014\tNUM\tCD\t_\t6\tnmod:unmarked\t_\t_\n8\tand\tand\tCCONJ\tCC\t_\t10\tcc\t_\t_\n"
    "9\tlater\tlater\tADV\tRBR\t_\t10\tadvmod\t_\t_\n10\tratified\tratify\tVERB\tVBD\t_\t2\tconj\t_\t_\n"
    "11\tit\tit\tPRON\tPRP\t_\t10\tobj\t_\t_\n";
static const char two_pacts_end[] =
    "12\tin\tin\tADP\tIN\t_\t13\tcase\t_\t_\n13\tJune\tJune\tPROPN\tNNP\t_\t10\tobl\t_\t_\n"
    "14\t2015\t2015\tNUM\tCD\t_\t13\tnmod:unmarked\t_\t_\n";

static void check_governing(const char *conllu, uint32_t token, const char *date, const char *source) {
    ent__arena a;
    ent__arena_init(&a);
    ent__text text = {0};
    trees_document(lex, ent__cstr(conllu), &a, &text);
    ent__date_parse(ENT__LIT("2016-03-01"), &text.published);
    ent__times times;
    assert_int_equal(ent__times_find(lex, &text, &times, NULL), ENT_OK);
    ent__event_date d = ent__times_governing(&times, &text, text.n_sentences - 1, token - 1);
    ent__buf b;
    ent__buf_init(&b);
    ent__date_put(&b, d.date);
    assert_str(ent__buf_text(&b), date);
    assert_string_equal(d.source, source);
    ent__buf_release(&b);
    ent__arena_release(&a);
}

static void coordinated_events_take_their_own(void **state) {
    (void)state;
    char both[2048];
    snprintf(both, sizeof both, "%s%s", two_pacts, two_pacts_end);
    check_governing(both, 2, "2014-05", "words");
    check_governing(both, 10, "2015-06", "words");
    check_governing(two_pacts, 10, "2016-03-01", "publication"); /* "later": not in May 2014 */
}

static void what_went_before_has_its_own_day(void **state) {
    (void)state;
    const char *text = "1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tsealed\tseal\tVERB\tVBD\t_\t0\troot\t_\t_\n"
                       "3\ta\ta\tDET\tDT\t_\t4\tdet\t_\t_\n4\tpact\tpact\tNOUN\tNN\t_\t2\tobj\t_\t_\n"
                       "5\tafter\tafter\tADP\tIN\t_\t6\tcase\t_\t_\n6\ttalks\ttalk\tNOUN\tNNS\t_\t2\tobl\t_\t_\n"
                       "7\tin\tin\tADP\tIN\t_\t8\tcase\t_\t_\n8\tMay\tMay\tPROPN\tNNP\t_\t6\tnmod\t_\t_\n"
                       "9\t2014\t2014\tNUM\tCD\t_\t8\tnmod:unmarked\t_\t_\n";
    check_governing(text, 2, "2016-03-01", "publication");
    check_governing(text, 6, "2014-05", "words");
    const char *wake = "1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tstaged\tstage\tVERB\tVBD\t_\t0\troot\t_\t_\n"
                       "3\tin\tin\tADP\tIN\t_\t5\tcase\t_\t_\n4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\t_\n"
                       "5\twake\twake\tNOUN\tNN\t_\t6\tnmod\t_\t_\n6\ttalks\ttalk\tNOUN\tNNS\t_\t2\tobj\t_\t_\n"
                       "7\tlast\tlast\tADJ\tJJ\t_\t8\tamod\t_\t_\n8\tweek\tweek\tNOUN\tNN\t_\t6\tnmod:unmarked\t_\t_\n";
    check_governing(wake, 2, "2016-03-01", "publication"); /* the tree takes the talks for what was staged */
}

static void a_leading_time_is_for_all(void **state) {
    (void)state;
    const char *text =
        "1\tOn\ton\tADP\tIN\t_\t2\tcase\t_\t_\n2\tMonday\tMonday\tPROPN\tNNP\t_\t4\tobl\t_\t_\n"
        "3\tenvoys\tenvoy\tNOUN\tNNS\t_\t4\tnsubj\t_\t_\n4\tflew\tfly\tVERB\tVBD\t_\t0\troot\t_\t_\n"
        "5\tin\tin\tADV\tRB\t_\t4\tadvmod\t_\t_\n6\tand\tand\tCCONJ\tCC\t_\t7\tcc\t_\t_\n"
        "7\tmet\tmeet\tVERB\tVBD\t_\t4\tconj\t_\t_\n8\tministers\tminister\tNOUN\tNNS\t_\t7\tobj\t_\t_\n";
    check_governing(text, 4, "2016-02-29", "words");
    check_governing(text, 7, "2016-02-29", "words");
}

static void without_words_the_dateline_decides(void **state) {
    (void)state;
    const char *text = "1\tTUNIS\tTunis\tPROPN\tNNP\t_\t0\troot\t_\t_\n2\t,\t,\tPUNCT\t,\t_\t3\tpunct\t_\t_\n"
                       "3\tFeb.\tFeb.\tPROPN\tNNP\t_\t1\tappos\t_\t_\n4\t28\t28\tNUM\tCD\t_\t3\tnummod\t_\t_\n\n"
                       "1\tEnvoys\tenvoy\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_\n";
    check_governing(text, 2, "2016-02-28", "dateline");
}

static void what_is_confirmed_was_before(void **state) {
    (void)state;
    const char *text = "1\tForces\tforce\tNOUN\tNNS\t_\t3\tnsubj\t_\t_\n"
                       "2\ttoday\ttoday\tNOUN\tNN\t_\t3\tobl:unmarked\t_\t_\n"
                       "3\tconfirmed\tconfirm\tVERB\tVBD\t_\t0\troot\t_\t_\n"
                       "4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\t_\n5\tarrest\tarrest\tNOUN\tNN\t_\t3\tobj\t_\t_\n"
                       "6\tSunday\tSunday\tPROPN\tNNP\t_\t3\tobl:unmarked\t_\t_\n";
    check_governing(text, 3, "2016-02-28", "words");
    check_governing(text, 5, "2016-02-28", "words");
}

static void the_day_of_the_lead_goes_on(void **state) {
    (void)state;
    static const char lead[] = "# newpar id = a\n1\tEnvoys\tenvoy\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
                               "2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_\n"
                               "3\tyesterday\tyesterday\tNOUN\tNN\t_\t2\tobl:unmarked\t_\t_\n\n";
    static const char next[] = "# newpar id = b\n1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
                               "2\tattacked\tattack\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";
    char two[1024], three[2048];
    snprintf(two, sizeof two, "%s%s", lead, next);
    snprintf(three, sizeof three, "%s%s%s", next, lead, next);
    check_governing(two, 2, "2016-02-29", "narrative");
    check_governing(three, 2, "2016-03-01", "publication"); /* from no other paragraph than the first */
}

static void the_finer_of_two_times(void **state) {
    (void)state;
    const char *text = "1\tEnvoys\tenvoy\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tsmile\tsmile\tVERB\tVBP\t_\t0\troot\t_\t_\n"
                       "3\tat\tat\tADP\tIN\t_\t4\tcase\t_\t_\n4\ttalks\ttalk\tNOUN\tNNS\t_\t2\tobl\t_\t_\n"
                       "5\tat\tat\tADP\tIN\t_\t7\tcase\t_\t_\n6\t2014\t2014\tNUM\tCD\t_\t7\tcompound\t_\t_\n"
                       "7\tsummit\tsummit\tNOUN\tNN\t_\t4\tnmod\t_\t_\n8\t,\t,\tPUNCT\t,\t_\t9\tpunct\t_\t_\n"
                       "9\tNov.\tNov.\tPROPN\tNNP\t_\t2\tobl\t_\t_\n10\t16\t16\tNUM\tCD\t_\t9\tnummod\t_\t_\n"
                       "11\t,\t,\tPUNCT\t,\t_\t9\tpunct\t_\t_\n12\t2014\t2014\tNUM\tCD\t_\t9\tnmod:unmarked\t_\t_\n";
    check_governing(text, 4, "2014-11-16", "words");
}

static void memory_may_run_out_anywhere(void **state) {
    (void)state;
    ent__arena a;
    ent__arena_init(&a);
    ent__text text = {0};
    trees_document(lex, ent__cstr(two_pacts), &a, &text);
    ent__times times;
    ent_error err;
    ent_status s = ENT_E_NOMEM;
    for (long n = 0; n < 50 && s != ENT_OK; n++) {
        ent__malloc_fail_after(n);
        s = ent__times_find(lex, &text, &times, &err);
        ent__malloc_fail_after(-1);
        assert_true(s == ENT_OK || (s == ENT_E_NOMEM && times.n == 0));
    }
    assert_int_equal(s, ENT_OK);
    assert_int_equal(times.n, 1);
    ent__arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_come_to_dates),
        cmocka_unit_test(coordinated_events_take_their_own),
        cmocka_unit_test(what_went_before_has_its_own_day),
        cmocka_unit_test(a_leading_time_is_for_all),
        cmocka_unit_test(without_words_the_dateline_decides),
        cmocka_unit_test(what_is_confirmed_was_before),
        cmocka_unit_test(the_day_of_the_lead_goes_on),
        cmocka_unit_test(the_finer_of_two_times),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
