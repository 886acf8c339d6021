/* where: which place a name stands for, where an event took place, and the imported index. */
#include "test.h"
#include "trees.h"

#include "where/gazetteer.h"
#include "where/where.h"

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
    ent__lexb_read_places(b, LEXICON_DIR);
    assert_int_equal(ent__lexb_finish(b, &image, &err), ENT_OK);
    char path[] = "ent-where-XXXXXX";
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

/* Words "form/TAG/head/rel", one space apart, to CoNLL-U; a bar between sentences. TAG: P PROPN, N NOUN, V VERB,
 * A ADP, D DET, . PUNCT, U NUM. */
static void to_conllu(const char *words, ent__buf *out) {
    static const char *const tags[] = {"PPROPN\tNNP", "NNOUN\tNN", "VVERB\tVBD", "AADP\tIN",
                                       "DDET\tDT",    ".PUNCT\t.", "UNUM\tCD"};
    char copy[800], *save = NULL;
    unsigned n = 0;
    snprintf(copy, sizeof copy, "%s", words);
    for (char *w = strtok_r(copy, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
        char form[40], tag, rel[24];
        unsigned head;
        if (!strcmp(w, "|")) {
            ent__buf_byte(out, '\n');
            n = 0;
            continue;
        }
        assert_int_equal(sscanf(w, "%39[^/]/%c/%u/%23s", form, &tag, &head, rel), 4);
        const char *upos = NULL;
        for (size_t i = 0; i < ENT__COUNT(tags); i++)
            if (tags[i][0] == tag) upos = tags[i] + 1;
        assert_non_null(upos);
        ent__buf_printf(out, "%u\t%s\t%s\t%s\t_\t%u\t%s\t_\t_\n", ++n, form, form, upos, head, rel);
    }
}

typedef struct text {
    ent__arena arena;
    ent__text t;
    ent__buf conllu;
    ent__places places;
} text;

static void read_text(text *x, const char *words, const ent__gazetteer *imported) {
    *x = (text){0};
    ent__arena_init(&x->arena);
    ent__buf_init(&x->conllu);
    to_conllu(words, &x->conllu);
    trees_document(lex, ent__buf_text(&x->conllu), &x->arena, &x->t);
    assert_int_equal(ent__places_find_with(lex, imported, &x->t, &x->places, NULL), ENT_OK);
}

static void free_text(text *x) {
    ent__buf_release(&x->conllu);
    ent__arena_release(&x->arena);
}

static void names(const char *words, const ent__gazetteer *imported, const char *want) {
    text x;
    ent__buf b;
    ent__buf_init(&b);
    read_text(&x, words, imported);
    for (size_t i = 0; i < x.places.n; i++) {
        const ent__place *p = &x.places.items[i];
        ent__buf_printf(&b, "%s%.*s %.*s %u", i ? ", " : "", (int)p->name.len, p->name.ptr, (int)p->country.len,
                        p->country.ptr, p->resolution);
    }
    assert_str(ent__buf_text(&b), want);
    ent__buf_release(&b);
    free_text(&x);
}

static void countries_are_countries(void **state) {
    (void)state;
    names("Georgia/P/2/nsubj signed/V/0/root with/A/4/case Turkey/P/2/obl", NULL, "Georgia GEO 1, Turkey TUR 1");
    names("US/P/2/nsubj helped/V/0/root us/N/2/obj", NULL, "United States USA 1");
}

static void what_follows_the_comma_decides(void **state) {
    (void)state;
    names("in/A/2/case Alexandria/P/0/root ,/./4/punct Virginia/P/2/appos", NULL, "Alexandria USA 4, Virginia USA 2");
    names("in/A/2/case Alexandria/P/0/root ,/./4/punct Egypt/P/2/appos", NULL, "Alexandria EGY 4, Egypt EGY 1");
    names("in/A/2/case Hyderabad/P/0/root ,/./4/punct Pakistan/P/2/appos", NULL, "Hyderabad PAK 4, Pakistan PAK 1");
    names("in/A/2/case Hyderabad/P/0/root ,/./4/punct India/P/2/appos", NULL, "Hyderabad IND 4, India IND 1");
}

static void other_names_are_no_places(void **state) {
    (void)state;
    names("Paris/P/3/nsubj Smith/P/1/flat sang/V/0/root", NULL, "");
    names("President/P/2/compound Washington/P/3/nsubj spoke/V/0/root", NULL, "");
    names("Boston/P/2/compound Courier/P/3/nsubj wrote/V/0/root", NULL, "");
    names("a/D/2/det reading/N/0/root of/A/4/case nice/N/2/nmod", NULL, "");
}

static void check_governing(const char *words, uint32_t token, const char *want) {
    text x;
    read_text(&x, words, NULL);
    const ent__place *p = ent__places_governing(&x.places, &x.t, x.t.n_sentences - 1, token - 1);
    if (p)
        assert_str(p->name, want);
    else
        assert_string_equal("", want);
    free_text(&x);
}

static void where_it_took_place(void **state) {
    (void)state;
    check_governing("envoys/N/2/nsubj met/V/0/root in/A/4/case Geneva/P/2/obl", 2, "Geneva");
    check_governing("envoys/N/2/nsubj visit/V/0/root Hanoi/P/2/obj", 2, "Hanoi");
    check_governing("a/D/2/det visit/N/0/root to/A/4/case Hanoi/P/2/nmod", 2, "Hanoi");
    check_governing("talks/N/2/nsubj:pass held/V/0/root in/A/4/case Vienna/P/2/obl", 1, "Vienna");
    check_governing("troops/N/2/nsubj killed/V/0/root two/N/2/obj in/A/6/case Helmand/P/6/compound province/N/3/nmod",
                    2, "Helmand");
    check_governing(
        "they/N/2/nsubj held/V/0/root him/N/2/obj during/A/5/case raids/N/2/obl in/A/7/case Kunduz/P/5/nmod", 2,
        "Kunduz");
}

static void what_is_merely_mentioned_is_no_scene(void **state) {
    (void)state;
    check_governing("Moscow/P/2/nsubj warned/V/0/root Kyiv/P/2/obj", 2, "");
    check_governing("he/N/2/nsubj condemn/V/0/root killings/N/2/obj in/A/5/case Gaza/P/3/nmod", 2, "");
    check_governing("he/N/2/nsubj praise/V/0/root missions/N/2/obj in/A/5/case Gaza/P/2/obl", 2, "");
    check_governing("he/N/2/nsubj spoke/V/0/root at/A/5/case Geneva/P/5/compound talks/N/2/obl", 5, "Geneva");
    check_governing("plans/N/4/nsubj to/A/3/mark visit/V/1/acl angered/V/0/root many/N/4/obj in/A/7/case Doha/P/4/obl",
                    3, "");
    check_governing("he/N/2/nsubj said/V/0/root in/A/4/case Doha/P/2/obl troops/N/6/nsubj fled/V/2/ccomp", 6, "");
    check_governing("he/N/2/nsubj flew/V/0/root to/A/4/case Doha/P/2/obl where/N/7/advmod bombs/N/7/nsubj "
                    "killed/V/2/advcl two/N/7/obj",
                    7, "Doha");
}

static void the_dateline_stands_for_its_paragraph(void **state) {
    (void)state;
    const char *one = "TUNIS/P/0/root (/./3/punct Reuters/P/1/appos )/./3/punct -/./1/punct police/N/7/nsubj "
                      "arrested/V/1/parataxis two/N/7/obj";
    check_governing(one, 7, "Tunis");
}

static const char dump[] =
    "101\tOsgiliath\tOsgiliath\tOsgilliath,Pelargir\t12.5\t34.25\tP\tPPL\tPK\t\t04\t\t\t\t25000\t\t\t\t\n"
    "102\tOsgiliath\tOsgiliath\t\t-1\t2\tP\tPPL\tKE\t\t01\t\t\t\t900\t\t\t\t\n"
    "bad line\n"
    "103\tMinas Tirith\tMinas Tirith\tMinas-Tirith\t91\t0\tP\tPPL\tPK\t\t04\t\t\t\t1\t\t\t\t\n"
    "104\tMinas Ithil\tMinas Ithil\t\t30\t70\tP\tPPL\tPK\t\t04\t\t\t\t50000\t\t\t\t\n"
    "105\tEdoras on Snowbourn\tEdoras on Snowbourn\tEdoras\t-2\t36\tP\tPPL\tKE\t\t01\t\t\t\t900000\t\t\t\t\n"
    "106\tEdoras\tEdoras\t\t31\t71\tP\tPPL\tPK\t\t04\t\t\t\t300000\t\t\t\t\n"
    "107\tCity\tCity\t\t32\t72\tP\tPPL\tPK\t\t04\t\t\t\t60000\t\t\t\t\n";

static unsigned n_bad;
static void bad(void *ctx, const ent_error *why) {
    (void)ctx;
    n_bad++;
    assert_int_equal(why->code, ENT_E_RECORD);
    assert_in_range(why->line, 3, 4);
}

static ent__gazetteer *import(void) {
    ent__buf image;
    ent__import_counts counts;
    ent_error err;
    ent__gazetteer *g = NULL;
    char path[] = "ent-places-XXXXXX";
    int fd = mkstemp(path);
    ent__buf_init(&image);
    n_bad = 0;
    assert_int_equal(ent__gazetteer_build(ent__cstr(dump), bad, NULL, &image, &counts, &err), ENT_OK);
    assert_int_equal(n_bad, 2);
    assert_int_equal(counts.lines, 8);
    assert_int_equal(counts.places, 6);
    assert_true(fd >= 0 && close(fd) == 0);
    assert_int_equal(ent__file_write(path, ent__buf_text(&image), &err), ENT_OK);
    assert_int_equal(ent__gazetteer_open(path, &g, &err), ENT_OK);
    assert_int_equal(ent__file_write(path, ent__str(image.ptr, image.len - 3), &err), ENT_OK);
    ent__gazetteer *cut;
    assert_int_equal(ent__gazetteer_open(path, &cut, &err), ENT_E_FORMAT);
    unlink(path);
    ent__buf_release(&image);
    return g;
}

static void a_dump_is_imported(void **state) {
    (void)state;
    ent__gazetteer *g = import();
    const ent__gazetteer_record *r[4];
    assert_int_equal(ent__gazetteer_find(g, ENT__LIT("osgiliath"), r, 4), 2);
    assert_int_equal(r[0]->geonameid, 101); /* the bigger first */
    assert_string_equal(r[0]->country, "PAK");
    assert_int_equal(ent__gazetteer_find(g, ENT__LIT("osgilliath"), r, 4), 1);
    assert_int_equal(ent__gazetteer_find(g, ENT__LIT("pelargir"), r, 4), 0); /* a name of another kind */
    assert_int_equal(ent__gazetteer_find(g, ENT__LIT("minas"), r, 4), 0);
    names("in/A/2/case Osgiliath/P/0/root ,/./4/punct Kenya/P/2/appos", g, "Osgiliath KEN 4, Kenya KEN 1");
    names("in/A/2/case Minas/P/0/root Ithil/P/2/flat", g, "Minas Ithil PAK 4");
    names("in/A/2/case Edoras/P/0/root", g, "Edoras PAK 4"); /* called so in full */
    names("in/A/3/case Lake/N/3/compound City/P/0/root", g, "");
    ent__gazetteer_close(g);
}

static void memory_may_run_out_anywhere(void **state) {
    (void)state;
    text x;
    read_text(&x, "envoys/N/2/nsubj met/V/0/root in/A/4/case Geneva/P/2/obl", NULL);
    ent_status s = ENT_E_NOMEM;
    for (long n = 0; n < 50 && s != ENT_OK; n++) {
        ent__malloc_fail_after(n);
        s = ent__places_find(lex, &x.t, &x.places, NULL);
        ent__malloc_fail_after(-1);
        assert_true(s == ENT_OK || (s == ENT_E_NOMEM && x.places.n == 0));
    }
    assert_int_equal(s, ENT_OK);
    assert_int_equal(x.places.n, 1);
    free_text(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(countries_are_countries),
        cmocka_unit_test(what_follows_the_comma_decides),
        cmocka_unit_test(other_names_are_no_places),
        cmocka_unit_test(where_it_took_place),
        cmocka_unit_test(what_is_merely_mentioned_is_no_scene),
        cmocka_unit_test(the_dateline_stands_for_its_paragraph),
        cmocka_unit_test(a_dump_is_imported),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
