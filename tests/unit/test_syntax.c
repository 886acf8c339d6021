/* syntax: trees are mended, tokens cut and sentences ended as they should, arcs make the best tree, kernels agree, and
 * the gradients are the slopes of the loss. Tables of our own; no model file. */
#include "test.h"

#include "syntax/conllu.h"
#include "syntax/dateline.h"
#include "syntax/kernel.h"
#include "syntax/lemma.h"
#include "syntax/mst.h"
#include "syntax/netgrad.h"
#include "syntax/seam.h"
#include "syntax/split.h"
#include "syntax/syntax.h"

#include <math.h>
#include <stdlib.h>

/* ---- trees ---- */

/* Heads from 1, 0 for the root, as a treebank writes them; n + 1 stands for a head that is not there. */
static ent__sentence tree_of(ent__arena *a, const int *heads, uint32_t n) {
    ent__sentence s = {.tokens = ENT__ARRAY(a, ent__token, n), .n_tokens = n};
    for (uint32_t i = 0; i < n; i++) s.tokens[i].head = heads[i] ? (uint32_t)heads[i] - 1 : ENT__NOTOKEN;
    assert_int_equal(ent__tree_link(&s, a, NULL), ENT_OK);
    return s;
}

static void check_tree(const ent__sentence *s) {
    uint32_t roots = 0, kids = 0;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        const ent__token *t = &s->tokens[i];
        roots += t->head == ENT__NOTOKEN;
        kids += t->n_kids;
        assert_true(t->lo <= i && i <= t->hi && ent__tree_below(s, i, s->root));
        for (uint32_t k = 0; k < t->n_kids; k++) {
            uint32_t kid = ent__tree_kid(s, i, k);
            assert_int_equal(s->tokens[kid].head, i);
            assert_true(k == 0 || kid > ent__tree_kid(s, i, k - 1));
            assert_true(s->tokens[kid].lo >= t->lo && s->tokens[kid].hi <= t->hi);
        }
    }
    assert_int_equal(roots, 1);
    assert_int_equal(kids, s->n_tokens - 1);
}

static void links_children_and_spans(void **state) {
    (void)state;
    ent__arena a;
    ent__arena_init(&a);
    ent__sentence s = tree_of(&a, (const int[]){2, 0, 5, 5, 2}, 5);
    check_tree(&s);
    assert_int_equal(s.root, 1);
    assert_int_equal(s.tokens[1].n_kids, 2);
    assert_int_equal(s.tokens[4].lo, 2);
    assert_int_equal(s.tokens[4].hi, 4);
    assert_false(ent__tree_below(&s, 0, 4));
    ent__arena_release(&a);
}

static void mends_what_is_no_tree(void **state) {
    (void)state;
    ent__arena a;
    ent__arena_init(&a);
    ent__sentence s = tree_of(&a, (const int[]){0, 3, 2, 0, 9}, 5); /* two roots, a ring, a head that is not there */
    check_tree(&s);
    assert_int_equal(s.root, 0);
    s = tree_of(&a, (const int[]){2, 3, 1}, 3); /* nothing but a ring */
    check_tree(&s);
    s = tree_of(&a, (const int[]){1}, 1);
    check_tree(&s);
    srand(3);
    for (int round = 0; round < 300; round++) {
        int heads[40];
        uint32_t n = 1 + (uint32_t)rand() % 40;
        for (uint32_t i = 0; i < n; i++) heads[i] = rand() % 43;
        s = tree_of(&a, heads, n);
        check_tree(&s);
        ent__arena_reset(&a);
    }
    ent__arena_release(&a);
}

static void names_come_back(void **state) {
    (void)state;
    uint8_t x;
    for (unsigned i = 0; i < ENT__N_REL; i++) assert_true(ent__rel_of(ent__cstr(ent__rel_name(i)), &x) && x == i);
    for (unsigned i = 0; i < ENT__N_XPOS; i++) assert_true(ent__xpos_of(ent__cstr(ent__xpos_name(i)), &x) && x == i);
    for (unsigned i = 0; i < ENT__N_UPOS; i++) assert_true(ent__upos_of(ent__cstr(ent__upos_name(i)), &x) && x == i);
    assert_true(ent__rel_of(ENT__LIT("obl:somehow"), &x) && x == ENT__REL_OBL);
    assert_false(ent__rel_of(ENT__LIT("friend"), &x));
}

/* ---- splitting ---- */

/* Tokens parted by a space, sentences by " | ". */
static void check_split(const char *text, const char *want) {
    ent__split s = {0};
    ent__buf got;
    ent__buf_init(&got);
    assert_true(ent__split_text(&s, ent__cstr(text)));
    for (size_t i = 0; i < s.n; i++) {
        if (i > 0) ent__buf_cstr(&got, s.pieces[i - 1].last ? " | " : " ");
        ent__buf_add(&got, text + s.pieces[i].start, s.pieces[i].end - s.pieces[i].start);
    }
    assert_str(ent__buf_text(&got), want);
    ent__buf_release(&got);
    ent__split_release(&s);
}

static void cuts_tokens(void **state) {
    (void)state;
    check_split("They didn't, couldn't've and cannot.", "They did n't , could n't 've and can not .");
    check_split("the U.S.-led, non-violent, Anglo-Irish talks", "the U.S. - led , non-violent , Anglo - Irish talks");
    check_split("US$500m or 12% (10am) on 9/11/2001", "US$ 500 m or 12 % ( 10 am ) on 9/11/2001");
    check_split("‘We’re the city’s best’", "‘ We ’re the city ’s best ’");
    check_split("see www.un.org/en, a@b.org!", "see www.un.org/en , a@b.org !");
    check_split("Paris–Berlin and/or 2012–2015 — well...", "Paris – Berlin and / or 2012 – 2015 — well ...");
}

static void ends_sentences(void **state) {
    (void)state;
    check_split("Lt. Gen. Noor met Col.-Gen. Ilin. He left.", "Lt. Gen. Noor met Col. - Gen. Ilin . | He left .");
    check_split("It is in the U.S. It stays.", "It is in the U.S. | It stays .");
    check_split("The U.S. Senate met. “We agree.” They voted.",
                "The U.S. Senate met . | “ We agree . ” | They voted .");
    check_split("He asked (why?) and went. 12 died.", "He asked ( why ? ) and went . | 12 died .");
    check_split("A soft\nbreak is none.\n\nA new paragraph", "A soft break is none . | A new paragraph");
    check_split("He said: \"Go!\" and left.", "He said : \" Go ! \" and left .");
    check_split("J. Smith of Acme Inc. spoke.", "J. Smith of Acme Inc. spoke .");
    check_split("For Immediate Release KABUL, Afghanistan (Jan. 9, 2011) – Two men met. They left.",
                "For Immediate Release | KABUL , Afghanistan ( Jan. 9 , 2011 ) – | Two men met . | They left .");
    check_split("They met in PARIS (May 5) and left.", "They met in PARIS ( May 5 ) and left .");
    check_split("", "");
    check_split(" \n\n ", "");
}

/* What a page says to its readers stands between sentences, whether a stop does or not. */
static void parts_pointers(void **state) {
    (void)state;
    check_split("Talks fail, says Petro Chad-Niger war – latest news updates Rebels left the town.",
                "Talks fail , says Petro | Chad - Niger war – latest news updates | Rebels left the town .");
    check_split("Rebels leave Iran at a glance The army fled.", "Rebels leave | Iran at a glance | The army fled .");
    check_split("He read it at a glance in Paris.", "He read it at a glance in Paris .");
    check_split("Rebels leave See all our Chad coverage The army fled.",
                "Rebels leave | See all our Chad coverage | The army fled .");
    check_split("Rebels leave Read more The army fled.", "Rebels leave | Read more | The army fled .");
    check_split("Read more about it.", "Read more about it .");
    check_split("Chad war live: Army flees", "Chad war live : | Army flees");
    check_split("(Jane Roe / Agency) Rebels left.", "( Jane Roe / Agency ) | Rebels left .");
    check_split("(Seven / eight) of them left.", "( Seven / eight ) of them left .");
}

static void pieces_cover_any_bytes(void **state) {
    (void)state;
    ent__split s = {0};
    srand(5);
    for (int round = 0; round < 400; round++) {
        char text[300];
        size_t n = (size_t)rand() % sizeof text, at = 0, run = 0;
        for (size_t i = 0; i < n; i++) text[i] = round % 2 ? (char)rand() : "aB.,'-\n \"(!1$/"[rand() % 14];
        assert_true(ent__split_text(&s, ent__str(text, n)));
        for (size_t i = 0; i < s.n; i++) {
            assert_true(s.pieces[i].start >= at && s.pieces[i].end > s.pieces[i].start && s.pieces[i].end <= n);
            at = s.pieces[i].end;
            run = s.pieces[i].last ? 0 : run + 1;
            assert_true(run < ENT__SENTENCE_TOKENS);
        }
        assert_true(s.n == 0 || s.pieces[s.n - 1].last);
    }
    ent__split_release(&s);
}

/* ---- CoNLL-U ---- */

static const char conllu[] = "# newpar\n# text = I don't.\n"
                             "1\tI\tI\tPRON\tPRP\t_\t3\tnsubj\t_\t_\n"
                             "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                             "2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_\n"
                             "3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n"
                             "3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n"
                             "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";

static void reads_conllu(void **state) {
    (void)state;
    ent__arena a;
    ent__arena_init(&a);
    ent__conllu r = ent__conllu_of(ent__cstr(conllu));
    ent__gold g;
    assert_int_equal(ent__conllu_next(&r, &a, &g, NULL), ENT_OK);
    assert_int_equal(g.s.n_tokens, 4);
    assert_str(g.text, "I don't.");
    assert_true(g.paragraph);
    assert_int_equal(g.s.tokens[2].start, 4);
    assert_int_equal(g.s.tokens[2].end, 7);
    assert_int_equal(g.s.tokens[2].space_after, 0);
    assert_int_equal(g.s.root, 1);
    assert_int_equal(ent__conllu_next(&r, &a, &g, NULL), ENT_END);
    ent_error err = {0};
    r = ent__conllu_of(ENT__LIT("1\tI\tI\tPRON\n"));
    assert_int_equal(ent__conllu_next(&r, &a, &g, &err), ENT_E_FORMAT);
    assert_int_equal(err.line, 1);
    ent__arena_release(&a);
}

/* ---- lemmas ---- */

static void learns_lemmas(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"carried", "carry"}, {"married", "marry"}, {"walked", "walk"}, {"talked", "talk"}, {"went", "go"}};
    ent__lemma_trainer *t = ent__lemma_trainer_new();
    ent__buf b;
    ent__buf_init(&b);
    for (size_t i = 0; i < ENT__COUNT(rows); i++) {
        ent__token g = {.form = ent__cstr(rows[i][0]), .lemma = ent__cstr(rows[i][1])};
        g.upos = ENT__UPOS_VERB;
        g.xpos = ENT__XPOS_VBD;
        ent__lemma_trainer_add(t, &g);
    }
    assert_true(ent__lemma_trainer_write(t, &b));
    ent__lemmas m;
    ent__arena a;
    ent__arena_init(&a);
    assert_true(ent__lemmas_open(ent__buf_text(&b), &m));
    assert_str(ent__lemma_of(&m, ENT__LIT("Went"), ENT__UPOS_VERB, ENT__XPOS_VBD, &a), "go");
    assert_str(ent__lemma_of(&m, ENT__LIT("ferried"), ENT__UPOS_VERB, ENT__XPOS_VBD, &a), "ferry");
    assert_str(ent__lemma_of(&m, ENT__LIT("chalked"), ENT__UPOS_VERB, ENT__XPOS_VBD, &a), "chalk");
    assert_false(ent__lemmas_open(ent__str(b.ptr, b.len - 1), &m));
    ent__arena_release(&a);
    ent__buf_release(&b);
    ent__lemma_trainer_free(t);
}

/* However a name is written, its lemma is what most of its forms come to. */
static void lemmas_of_names_have_one_capital(void **state) {
    (void)state;
    static const char *const rows[][2] = {{"I", "I"},       {"I", "I"},       {"i", "I"},       {"Oslo", "Oslo"},
                                          {"OSLO", "Oslo"}, {"NATO", "NATO"}, {"NATO", "NATO"}, {"Nato", "NATO"}};
    ent__lemma_trainer *t = ent__lemma_trainer_new();
    ent__buf b;
    ent__arena a;
    ent__lemmas m;
    ent__buf_init(&b);
    ent__arena_init(&a);
    for (size_t i = 0; i < ENT__COUNT(rows); i++) {
        ent__token g = {.form = ent__cstr(rows[i][0]), .lemma = ent__cstr(rows[i][1])};
        g.upos = ENT__UPOS_PROPN;
        g.xpos = ENT__XPOS_NNP;
        ent__lemma_trainer_add(t, &g);
    }
    assert_true(ent__lemma_trainer_write(t, &b));
    assert_true(ent__lemmas_open(ent__buf_text(&b), &m));
    assert_str(ent__lemma_of(&m, ENT__LIT("i"), ENT__UPOS_PROPN, ENT__XPOS_NNP, &a), "I");
    assert_str(ent__lemma_of(&m, ENT__LIT("oslo"), ENT__UPOS_PROPN, ENT__XPOS_NNP, &a), "Oslo");
    assert_str(ent__lemma_of(&m, ENT__LIT("NATO"), ENT__UPOS_PROPN, ENT__XPOS_NNP, &a), "NATO");
    assert_str(ent__lemma_of(&m, ENT__LIT("Bergen"), ENT__UPOS_PROPN, ENT__XPOS_NNP, &a), "Bergen");
    ent__arena_release(&a);
    ent__buf_release(&b);
    ent__lemma_trainer_free(t);
}

/* ---- seams ---- */

/* The words of a text, one space between them. */
static uint32_t words_of(const char *text, ent__token *out) {
    uint32_t n = 0;
    for (const char *p = text; *p; p += strspn(p, " ")) {
        size_t len = strcspn(p, " ");
        out[n++] = (ent__token){.form = ent__str(p, len), .space_after = true};
        p += len;
    }
    return n;
}

static uint32_t dateline_of(const char *text) {
    ent__token w[32];
    return ent__dateline_words(&(ent__sentence){.tokens = w, .n_tokens = words_of(text, w)});
}

static void datelines_are_told_by_their_form(void **state) {
    (void)state;
    assert_int_equal(dateline_of("KABUL , Afghanistan ( AP ) -- Troops left the town on Monday ."), 7);
    assert_int_equal(dateline_of("JUBA , Aug. 9 - The president freed ten rebels ."), 5);
    assert_int_equal(dateline_of("LAHORE : \" We have won \" , he said ."), 2);
    assert_int_equal(dateline_of("NATO troops - and others - left Kabul ."), 0);
    assert_int_equal(dateline_of("KABUL -- in ruins since the war - has a mayor ."), 0);
    assert_int_equal(dateline_of("PRESS Rep. Mark Sanford ( R - S.C. ) has asked for it ."), 0);
    assert_int_equal(dateline_of("Kabul : The town has a mayor now ."), 0);
    assert_int_equal(dateline_of("BRICS : Yes"), 0);
    assert_int_equal(dateline_of("10:05 Mali frees ten rebels"), 1);
    assert_int_equal(dateline_of("9.30 GMT - Mali frees ten rebels"), 3);
    assert_int_equal(dateline_of("10:05 is when the train left"), 0);
    assert_int_equal(dateline_of("100 Rebels were freed"), 0);
}

static void learns_where_sentences_run_together(void **state) {
    (void)state;
    static const char *const text =
        "The envoy of Mali left the city after talks. The talks had gone well. Rebels in Mali and Chad took a town. "
        "The "
        "army of Chad fled in the night. Rebels in Chad burned the bridge of Mongo. The army of Mali took it back.";
    ent__seam_trainer *t = ent__seam_trainer_new();
    ent__buf b;
    ent__buf_init(&b);
    for (int i = 0; i < 40; i++) assert_true(ent__seam_trainer_add(t, ENT__LIT("Envoy leaves Mali"), ent__cstr(text)));
    assert_true(ent__seam_trainer_write(t, &b));
    ent__seams m, none;
    assert_true(ent__seams_open(ent__buf_text(&b), &m));
    assert_false(ent__seams_open(ent__str(b.ptr, b.len - 1), &none));
    assert_false(ent__seams_open(ent__str(b.ptr, 7), &none));
    assert_true(ent__seams_open(ENT__LIT(""), &none));
    ent__token w[32];
    int32_t likely;
    uint32_t n = words_of("Rebels took the bridge of Mongo The army of Chad fled in the night", w);
    assert_int_equal(ent__seam_find(&m, w, n, &likely), 6);
    assert_true(likely > 0);
    assert_int_equal(ent__seam_find(&none, w, n, &likely), 0);
    n = words_of("Rebels in Mali and Chad fled in the night", w);
    assert_true(ent__seam_find(&m, w, n, &likely) == 0 || likely < 0);
    ent__buf_release(&b);
    ent__seam_trainer_free(t);
}

/* ---- best tree ---- */

static float tree_score(const float *score, const uint16_t *head, uint32_t n) {
    float sum = 0;
    uint32_t roots = 0;
    for (uint32_t d = 0; d < n; d++) {
        uint32_t at = d, steps = 0;
        while (at < n && steps++ <= n) at = head[at];
        if (at != n) return -INFINITY;
        roots += head[d] == n;
        sum += score[d * (n + 1) + head[d]];
    }
    return roots == 1 ? sum : -INFINITY;
}

/* Against all trees of up to five words with the root that it chose. */
static void finds_the_best_tree(void **state) {
    (void)state;
    ent__mst *m = ent__mst_new();
    srand(7);
    for (int round = 0; round < 2000; round++) {
        uint32_t n = 1 + (uint32_t)rand() % 5, all = 1;
        float score[5 * 6];
        uint16_t head[5], other[5];
        for (uint32_t i = 0; i < n * (n + 1); i++) score[i] = (float)(rand() % 1000);
        ent__mst_solve(m, score, n, n + 1, head);
        float got = tree_score(score, head, n), best = -INFINITY;
        assert_true(isfinite(got));
        for (uint32_t i = 0; i < n; i++) all *= n + 1;
        for (uint32_t code = 0; code < all; code++) {
            bool same_root = true;
            for (uint32_t i = 0, c = code; i < n; i++, c /= n + 1) {
                other[i] = (uint16_t)(c % (n + 1));
                same_root = same_root && (other[i] == n) == (head[i] == n);
            }
            float s = same_root ? tree_score(score, other, n) : -INFINITY;
            best = s > best ? s : best;
        }
        assert_true(got == best);
    }
    ent__mst_free(m);
}

/* ---- kernels ---- */

enum { ROWS = 56, K = 96, COLS = 144 };

/* What one kernel makes of given numbers. */
typedef struct made {
    float products[ROWS * COLS], cells[2][K], bytes[K], step;
    uint8_t quantised[K];
    uint32_t best[3];
} made;

static int from_to(int least, int most) { return least + rand() % (most - least + 1); }

/* Columns whose four steps just fit in 16 bits, and at 40 miss by one; of the greatest weights; small; any. */
static int weight(int column, int i) {
    enum { MOST = ENT__KERNEL_MOST, OVER = INT16_MAX / (2 * MOST) - 4 * MOST };
    if (column < 48 && i % 2 == 0) return i % 4 == 0 ? MOST : -MOST;
    if (column < 48) return i % 16 == 1 ? OVER + (column == 40) : 0;
    if (column < 64) return column < 56 ? MOST : -MOST;
    return column < 128 ? from_to(-MOST / 3, MOST / 3) : from_to(-MOST, MOST);
}

static void make(const ent__kernel *k, made *m) {
    enum { MOST = ENT__KERNEL_MOST };
    static uint8_t x[ROWS * K];
    static int8_t w[K * COLS];
    static int32_t offset[COLS];
    float f[2 * K], u[3 * K], scale[COLS], by[ROWS];
    const int8_t *rows[ENT__KERNEL_FEATS];
    memset(m, 0, sizeof *m);
    srand(9);
    for (int i = 0; i < ROWS * K; i++) x[i] = (uint8_t)(i < K ? 2 * MOST : from_to(0, 2 * MOST));
    for (int i = 0; i < K * COLS; i++)
        w[i] = (int8_t)weight(i / (16 * K) * 16 + i / 4 % 16, i / 64 % (K / 4) * 4 + i % 4);
    for (int i = 0; i < COLS; i++) offset[i] = rand() % 1000;
    for (int i = 0; i < COLS; i++) scale[i] = (float)from_to(1, 99) / 64;
    for (int i = 0; i < ROWS; i++) by[i] = (float)from_to(1, 99) / 99;
    for (int i = 0; i < 3 * K; i++) u[i] = (float)from_to(-1000, 1000) / 250;
    for (int i = 0; i < 2 * K; i++) f[i] = (float)from_to(-1000, 1000) / 777;
    for (int i = 0; i < K; i++) m->cells[0][i] = f[K - 1 - i];
    for (int i = 0; i < ENT__KERNEL_FEATS; i++) rows[i] = w + i * K;
    ent__netmat right = {.w = w, .offset = offset, .scale = scale, .bias = u, .k = K, .n = COLS};
    k->product(x, by, ROWS, &right, 32, m->products);
    ent__kernel_look(&right);
    assert_int_equal(right.deep[0] & 0xff, 0xf3);
    for (uint32_t n = ROWS; n > 0; n -= 4) { /* those that remain of one call stand from the call before */
        float few[ROWS * COLS];
        k->product(x, by, n, &right, 32, few);
        assert_memory_equal(few, m->products, n * COLS * sizeof *few);
    }
    k->cell(K, u, f, f, f, m->cells[0], m->cells[1]);
    k->add_rows(rows, by, K, m->bytes);
    m->step = k->quantise(f, K, m->quantised);
    u[50] = u[60] = u[20] = 9;
    for (uint32_t i = 0; i < 3; i++) m->best[i] = k->best(u + 21 * i, i ? 45 : 17);
    assert_int_equal(m->best[1], 50 - 21);
    int32_t sum = -offset[49]; /* row 1, column 49: fourth block, column 1 */
    for (int i = 0; i < K; i++) sum += x[K + i] * w[48 * K + i / 4 * 64 + 4 + i % 4];
    assert_true(m->products[COLS + 49] == (float)sum * scale[49] * by[1] + u[49]);
    for (int i = 0; i < 32; i++) assert_true(m->products[i] >= 0);
}

static void kernels_agree(void **state) {
    (void)state;
    static made want, got;
    ent__kernel all[ENT__KERNELS];
    unsigned n = ent__kernel_all(all);
    make(&all[0], &want);
    assert_true(want.step > 0);
    for (unsigned i = 1; i < n; i++) {
        make(&all[i], &got);
        assert_memory_equal(&want, &got, sizeof want);
    }
}

/* ---- gradients ---- */

static double loss_of(ent__netgrad *g, const ent__example *const *ex, uint32_t n) {
    ent__netloss l = {0};
    assert_true(ent__netgrad_batch(g, ex, n, 0, &l));
    return l.arc + l.rel + l.tag;
}

static void clear(ent__netgrad *g) {
    for (uint32_t k = 0; k < g->n_tensors; k++)
        memset(g->t[k].g, 0, (size_t)g->t[k].rows * g->t[k].cols * sizeof(float));
}

static void gradients_are_slopes(void **state) {
    (void)state;
    enum { WORDS = 5, TABLE = 12 };
    ent__net_dims d = {TABLE, 16, 16, 2, 16, 16};
    ent__netgrad g;
    assert_true(ent__netgrad_init(&g, &d, 1));
    srand(13);
    uint32_t rows[2][WORDS * ENT__NET_FEATS], head[2][WORDS] = {{1, 5, 1, 4, 1}, {3, 0, 3, 5, 3}};
    uint8_t tags[WORDS] = {3, 7, 1, 2, 9};
    for (int i = 0; i < 2 * WORDS * ENT__NET_FEATS; i++)
        rows[i / (WORDS * ENT__NET_FEATS)][i % (WORDS * ENT__NET_FEATS)] = (uint32_t)rand() % TABLE;
    static const uint8_t sure[WORDS] = {0, ENT__SURE_HEAD, ENT__SURE_REL, ENT__SURE_UPOS, ENT__SURE_XPOS}, none[WORDS];
    ent__example a = {WORDS, rows[0], head[0], tags, tags, tags, NULL, 1};
    ent__example b = {WORDS, rows[1], head[1], tags, tags, tags, sure, 0.5f}, c = b;
    const ent__example *ex[] = {&a, &b}, *unsure[] = {&c};
    c.sure = none;
    assert_true(loss_of(&g, unsure, 1) == 0);
    for (uint32_t k = 0; k < g.n_tensors; k++)
        for (int probe = 0; probe < 6; probe++) {
            size_t i = (size_t)rand() % ((size_t)g.t[k].rows * g.t[k].cols);
            float keep = g.t[k].w[i], step = 0.002f;
            clear(&g);
            loss_of(&g, ex, 2);
            double want = (double)g.t[k].g[i];
            g.t[k].w[i] = keep + step;
            double up = loss_of(&g, ex, 2);
            g.t[k].w[i] = keep - step;
            double slope = (up - loss_of(&g, ex, 2)) / (2 * (double)step);
            g.t[k].w[i] = keep;
            if (fabs(slope - want) > 0.02 + 0.05 * fabs(want))
                fail_msg("tensor %u at %zu: slope %f, gradient %f", k, i, slope, want);
        }
    ent__netgrad_release(&g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_children_and_spans),
        cmocka_unit_test(mends_what_is_no_tree),
        cmocka_unit_test(names_come_back),
        cmocka_unit_test(cuts_tokens),
        cmocka_unit_test(ends_sentences),
        cmocka_unit_test(parts_pointers),
        cmocka_unit_test(pieces_cover_any_bytes),
        cmocka_unit_test(reads_conllu),
        cmocka_unit_test(learns_lemmas),
        cmocka_unit_test(lemmas_of_names_have_one_capital),
        cmocka_unit_test(learns_where_sentences_run_together),
        cmocka_unit_test(datelines_are_told_by_their_form),
        cmocka_unit_test(finds_the_best_tree),
        cmocka_unit_test(kernels_agree),
        cmocka_unit_test(gradients_are_slopes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
