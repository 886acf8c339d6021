/* actors: titles composed, names learnt, and words that stand for those named before; on a tiny table of its own. */
#include "test.h"

#include "actors/actors.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static ent__lex *lex;
static ent__arena arena;

static const char *const tables[][2] = {
    {"not.tsv", "Indian Ocean\n"},
    {"words.tsv", "former\tformer\nretired\tretired\ndeputy\tdeputy\nhonour+m\tmr\n"},
    {"ranks.tsv", "MIL\tGeneral\tgen|general\nMIL\tColonel General\tcol gen|colonel general\n"},
    {"roles.tsv",
     "GOV\toffice\tp\tpresident\nGOV\town\tp\tforeign minister\nGOV\tweak\tp\tofficial\n"
     "GOV\tweak\tp\tspokesman\ts\nMIL\toffice\tp\tchief of army staff|army chief\nMIL\tweak\tp\tcommander\n"
     "MIL\town\to\tarmy\nMIL\town\tg\t=ground forces\nGOV\town\tp\tenvoy\te\n\tweak\tp\tsecretary\ta\n"
     "GOV\town\to\tsecurity council\n\town\to\tcountry|nation\ta\nCOP\town\tg\t=police\n"},
    {"states.tsv",
     "RUS\tRussia\tRussian Federation\tRussian\tMoscow\t365\t365\nPAK\tPakistan\t\tPakistani\tIslamabad\t770\t770\n"
     "IND\tIndia\t\tIndian\tNew Delhi\t750\t750\nPOL\tPoland\t\tPolish|=Pole\tWarsaw\t290\t290\n"},
    {"international.tsv", "UNO\t\t\tUnited Nations|UN\n"},
    {"organs.tsv", "PAK\tMIL\t\tISPR\n"},
    {"armed.tsv", "AFG\tREB\t\tTaliban\t\t2021-08-14\nAFG\tGOV\t\tTaliban\t2021-08-15\n"},
    {"parties.tsv", "# none\n"},
    {"companies.tsv", "# none\n"},
    {"society.tsv", "# none\n"},
    {"groups.tsv", "PAK\tCVL\t\tBaloch\n"},
    {"cities.tsv", "RUS\t\t\tSochi\n"},
    {"names.tsv", "m\tOleg|Ivan\nf\tOlga\n"},
    {"offices.tsv", "RUS\tGOV\t\tPresident\tVladimir Putin\t2012-05-07\nPAK\tMIL\t\tChief of army staff\tQamar Javed "
                    "Bajwa\t2016-11-29\t2022-11-29\n"},
};

static void no_findings(void *ctx, const ent__finding *f) {
    (void)ctx;
    fail_msg("%.*s:%u: %s: %.*s", (int)f->file.len, f->file.ptr, f->line, f->text, (int)f->detail.len, f->detail.ptr);
}

static void write_tables(const char *dir) {
    char path[128];
    snprintf(path, sizeof path, "%s/actors", dir);
    assert_int_equal(mkdir(path, 0700), 0);
    for (size_t i = 0; i < ENT__COUNT(tables); i++) {
        snprintf(path, sizeof path, "%s/actors/%s", dir, tables[i][0]);
        assert_int_equal(ent__file_write(path, ent__cstr(tables[i][1]), NULL), ENT_OK);
    }
}

static void remove_tables(const char *dir) {
    char path[128];
    for (size_t i = 0; i < ENT__COUNT(tables); i++) {
        snprintf(path, sizeof path, "%s/actors/%s", dir, tables[i][0]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/actors", dir);
    rmdir(path);
    rmdir(dir);
}

static int open_lexicon(void **state) {
    (void)state;
    char dir[] = "/tmp/ent-actors-XXXXXX", path[64];
    assert_non_null(mkdtemp(dir));
    write_tables(dir);
    ent__lexb *b;
    ent__buf image;
    ent__buf_init(&image);
    assert_int_equal(ent__lexb_new(no_findings, NULL, &b, NULL), ENT_OK);
    ent__lexb_read_actors(b, dir);
    assert_int_equal(ent__lexb_finish(b, &image, NULL), ENT_OK);
    snprintf(path, sizeof path, "%s.lex", dir);
    assert_int_equal(ent__file_write(path, ent__buf_text(&image), NULL), ENT_OK);
    assert_int_equal(ent__lex_open(path, &lex, NULL), ENT_OK);
    unlink(path);
    remove_tables(dir);
    ent__buf_release(&image);
    ent__lexb_free(b);
    ent__arena_init(&arena);
    return 0;
}

static int close_lexicon(void **state) {
    (void)state;
    ent__lex_close(lex);
    ent__arena_release(&arena);
    return 0;
}

/* ---- sentences from "form|UPOS|head|rel", head counted from 1 and 0 for the root ---- */

static ent_str part(ent_str w, int k) {
    for (; k > 0; k--) {
        const char *bar = memchr(w.ptr, '|', w.len);
        assert_non_null(bar);
        w = ent__str(bar + 1, (size_t)(w.ptr + w.len - bar - 1));
    }
    const char *bar = memchr(w.ptr, '|', w.len);
    return bar ? ent__str(w.ptr, (size_t)(bar - w.ptr)) : w;
}

static uint8_t xpos_of(const ent__token *t) {
    if (t->upos == ENT__UPOS_PROPN) return ENT__XPOS_NNP;
    if (t->upos == ENT__UPOS_PART) return ENT__XPOS_POS;
    if (t->upos == ENT__UPOS_PRON) return t->rel == ENT__REL_NMOD_POSS ? ENT__XPOS_PRPS : ENT__XPOS_PRP;
    if (t->upos == ENT__UPOS_NOUN) return t->form.ptr[t->form.len - 1] == 's' ? ENT__XPOS_NNS : ENT__XPOS_NN;
    return ENT__XPOS_JJ;
}

static void add_token(ent__sentence *s, ent_str w, ent__buf *clean, ent__buf *fold) {
    ent__token *t = &s->tokens[s->n_tokens++];
    t->form = part(w, 0);
    assert_true(ent__upos_of(part(w, 1), &t->upos));
    int head = atoi(part(w, 2).ptr);
    t->head = head ? (uint32_t)head - 1 : ENT__NOTOKEN;
    assert_true(ent__rel_of(part(w, 3), &t->rel));
    t->xpos = xpos_of(t);
    t->start = (uint32_t)clean->len;
    ent__buf_str(clean, t->form);
    t->end = (uint32_t)clean->len;
    ent__buf_byte(clean, ' ');
    t->space_after = 1;
    ent__buf_reset(fold);
    ent__lex_fold_word(t->form, fold);
    t->word = ent__lex_word(lex, ent__buf_text(fold));
    if (t->xpos == ENT__XPOS_NNS && fold->len > 1) fold->len--;
    t->lemma = ent__arena_str(&arena, ent__buf_text(fold));
}

/* The cast of an article whose sentences are the lines given, published on a date. */
static ent__cast cast_of(const char *lines, const char *date, ent__text *text) {
    ent__buf clean, fold;
    ent__buf_init(&clean);
    ent__buf_init(&fold);
    *text = (ent__text){.arena = &arena};
    text->sentences = ENT__ARRAY(&arena, ent__sentence, 8);
    ent__date_parse(ent__cstr(date), &text->published);
    for (const char *p = lines; *p;) {
        ent__sentence *s = &text->sentences[text->n_sentences++];
        s->field = 1;
        s->tokens = ENT__ARRAY(&arena, ent__token, 40);
        while (*p && *p != '\n') {
            size_t n = strcspn(p, " \n");
            add_token(s, ent__str(p, n), &clean, &fold);
            p += n + (p[n] == ' ');
        }
        p += *p == '\n';
        assert_int_equal(ent__tree_link(s, &arena, NULL), ENT_OK);
    }
    text->field[1].clean = ent__arena_str(&arena, ent__buf_text(&clean));
    ent__buf_release(&clean);
    ent__buf_release(&fold);
    ent__cast cast;
    assert_int_equal(ent__actors_find(lex, NULL, text, &cast, NULL), ENT_OK);
    return cast;
}

static const ent__entity *who(const ent__cast *c, uint32_t sentence, uint32_t token) {
    const ent__mention *m = ent__cast_at(c, sentence, token);
    if (!m) fail_msg("nobody at %u:%u", sentence, token);
    return &c->entities[m->entities[0]];
}

static void is(const ent__entity *e, const char *code, const char *sector) {
    assert_str(e->code, code);
    assert_str(e->sector, sector);
}

static void titles_stack_in_any_order(void **state) {
    (void)state;
    ent__text t;
    ent__cast c = cast_of(
        "Commander|PROPN|8|nmod Russian|PROPN|3|compound Federation|PROPN|5|compound Ground|PROPN|5|compound "
        "Forces|PROPN|8|nmod Col|PROPN|8|compound Gen|PROPN|8|compound Oleg|PROPN|10|nsubj Salyukov|PROPN|8|flat "
        "spoke|VERB|0|root\nSalyukov|PROPN|2|nsubj left|VERB|0|root",
        "2018-04-26", &t);
    const ent__entity *e = who(&c, 0, 7);
    is(e, "RUS", "MIL");
    assert_str(e->name, "Oleg Salyukov");
    assert_str(e->rank, "Colonel General");
    assert_str(e->office, "Commander");
    assert_ptr_equal(e, who(&c, 1, 0));
}

static void the_name_after_of_is_the_secretary_s(void **state) {
    (void)state;
    ent__text t;
    ent__cast c =
        cast_of("Secretary|PROPN|8|nsubj of|ADP|6|case the|DET|6|det Russian|ADJ|6|amod Security|PROPN|6|compound "
                "Council|PROPN|1|nmod Ivan|PROPN|1|appos met|VERB|0|root Pakistani|ADJ|10|amod officials|NOUN|8|obj",
                "2018-04-26", &t);
    const ent__entity *e = who(&c, 0, 0);
    is(e, "RUS", "GOV");
    assert_str(e->name, "Ivan");
    is(who(&c, 0, 9), "PAK", "GOV");
    assert_int_equal(who(&c, 0, 9)->kind, ENT__GROUP);
}

static void an_office_finds_its_holder_at_the_date(void **state) {
    (void)state;
    const char *text =
        "The|DET|3|det army|NOUN|3|compound chief|NOUN|6|nsubj of|ADP|5|case Pakistan|PROPN|3|nmod met|VERB|0|root "
        "President|PROPN|8|compound Putin|PROPN|6|obj";
    ent__text t;
    ent__cast c = cast_of(text, "2018-04-26", &t);
    assert_str(who(&c, 0, 2)->name, "Qamar Javed Bajwa");
    is(who(&c, 0, 7), "RUS", "GOV");
    assert_str(who(&c, 0, 7)->name, "Vladimir Putin");
    c = cast_of(text, "2023-04-26", &t);
    assert_str(who(&c, 0, 2)->name, "");
    is(who(&c, 0, 2), "PAK", "MIL");
}

static void former_holders_are_elites(void **state) {
    (void)state;
    ent__text t;
    ent__cast c = cast_of("A|DET|4|det former|ADJ|4|amod Russian|ADJ|4|amod official|NOUN|5|nsubj left|VERB|0|root\n"
                          "Bajwa|PROPN|2|nsubj spoke|VERB|0|root",
                          "2024-01-01", &t);
    is(who(&c, 0, 3), "RUS", "ELI");
    assert_null(ent__cast_at(&c, 1, 0)); /* a bare surname of one out of office is not enough */
}

static void an_envoy_acts_for_his_sender(void **state) {
    (void)state;
    ent__text t;
    ent__cast c = cast_of(
        "Russia|PROPN|3|nmod:poss 's|PART|1|case envoy|NOUN|6|nsubj to|ADP|5|case Poland|PROPN|3|nmod left|VERB|0|root",
        "", &t);
    is(who(&c, 0, 2), "RUS", "GOV");
    is(who(&c, 0, 4), "POL", "");
}

static void two_countries_are_the_pair(void **state) {
    (void)state;
    ent__text t;
    ent__cast c = cast_of("Russia|PROPN|4|nsubj and|CCONJ|3|cc Pakistan|PROPN|1|conj met|VERB|0|root\n"
                          "The|DET|3|det two|NUM|3|nummod countries|NOUN|4|nsubj agreed|VERB|0|root",
                          "", &t);
    t.sentences[1].tokens[2].lemma = ENT__LIT("country");
    c = cast_of("Russia|PROPN|4|nsubj and|CCONJ|3|cc Pakistan|PROPN|1|conj met|VERB|0|root\n"
                "The|DET|3|det two|NUM|3|nummod nations|NOUN|4|nsubj agreed|VERB|0|root",
                "", &t);
    const ent__mention *m = ent__cast_at(&c, 1, 2);
    assert_non_null(m);
    assert_int_equal(m->n_entities, 2);
    assert_int_equal(m->kind, ENT__BY_PAIR);
    assert_false(ent__str_eq(c.entities[m->entities[0]].code, c.entities[m->entities[1]].code));
}

static void he_and_his_nation(void **state) {
    (void)state;
    ent__text t;
    ent__cast c = cast_of(
        "In|ADP|3|case his|PRON|3|nmod:poss speech|NOUN|7|obl General|PROPN|6|compound Oleg|PROPN|6|compound "
        "Salyukov|PROPN|7|nsubj said|VERB|0|root his|PRON|9|nmod:poss nation|NOUN|10|nsubj agreed|VERB|7|ccomp\n"
        "He|PRON|2|nsubj left|VERB|0|root Moscow|PROPN|2|obj",
        "", &t);
    assert_str(who(&c, 0, 5)->name, "Oleg Salyukov");
    assert_ptr_equal(who(&c, 0, 5), who(&c, 1, 0));
    assert_ptr_equal(who(&c, 0, 5), who(&c, 0, 1));
    assert_null(ent__cast_at(&c, 0, 8)); /* no country is known for him: none is invented */
}

static void a_sea_and_a_word_are_no_actors(void **state) {
    (void)state;
    ent__text t;
    ent__cast c =
        cast_of("The|DET|3|det Indian|PROPN|3|compound Ocean|PROPN|5|nsubj is|AUX|5|cop calm|ADJ|0|root", "", &t);
    assert_int_equal(c.n_mentions, 0);
    c = cast_of("They|PRON|2|nsubj polish|VERB|0|root shoes|NOUN|2|obj", "", &t);
    assert_int_equal(c.n_mentions, 0);
}

static void a_movement_becomes_a_government(void **state) {
    (void)state;
    ent__text t;
    ent__cast c = cast_of("The|DET|2|det Taliban|PROPN|3|nsubj spoke|VERB|0|root", "2010-01-01", &t);
    is(who(&c, 0, 1), "AFG", "REB");
    c = cast_of("The|DET|2|det Taliban|PROPN|3|nsubj spoke|VERB|0|root", "2022-01-01", &t);
    is(who(&c, 0, 1), "AFG", "GOV");
}

static void running_out_of_memory_is_a_status(void **state) {
    (void)state;
    ent__text t;
    cast_of("Russia|PROPN|4|nsubj and|CCONJ|3|cc Pakistan|PROPN|1|conj met|VERB|0|root", "", &t);
    ent_status st = ENT_E_NOMEM;
    for (long n = 0; n < 200 && st != ENT_OK; n++) {
        ent__arena fresh;
        ent__arena_init(&fresh);
        ent__text again = t;
        again.arena = &fresh;
        ent__cast c;
        ent__malloc_fail_after(n);
        st = ent__actors_find(lex, NULL, &again, &c, NULL);
        ent__malloc_fail_after(-1);
        assert_true(st == ENT_OK || st == ENT_E_NOMEM);
        ent__arena_release(&fresh);
    }
    assert_int_equal(st, ENT_OK);
}

static void learnt_names_need_two_documents_and_one_bearer(void **state) {
    (void)state;
    ent__learnt t;
    ent__learnt_init(&t);
    assert_true(ent__learnt_add(&t, ENT__LIT("Oleg Salyukov"), ENT__LIT("RUS"), ENT__LIT("MIL"), 2));
    assert_true(ent__learnt_add(&t, ENT__LIT("Asad Khan"), ENT__LIT("PAK"), ENT__LIT(""), 3));
    assert_true(ent__learnt_add(&t, ENT__LIT("Imran Khan"), ENT__LIT("PAK"), ENT__LIT("GOV"), 9));
    assert_true(ent__learnt_add(&t, ENT__LIT("Li Na"), ENT__LIT("CHN"), ENT__LIT(""), 1));
    assert_true(ent__learnt_add(&t, ENT__LIT("Ali Reza"), ENT__LIT("IRN"), ENT__LIT(""), 4));
    assert_true(ent__learnt_add(&t, ENT__LIT("Ali Reza"), ENT__LIT("AFG"), ENT__LIT(""), 4));
    ent__learnt_close(&t);
    const ent__learnt_name *x = ent__learnt_find(&t, ENT__LIT("salyukov"), ENT__LIT("salyukov"));
    assert_non_null(x);
    assert_true(ent__str_is(x->code, "RUS"));
    assert_non_null(ent__learnt_find(&t, ENT__LIT("asad khan"), ENT__LIT("khan")));
    assert_null(ent__learnt_find(&t, ENT__LIT("khan"), ENT__LIT("khan")));
    assert_null(ent__learnt_find(&t, ENT__LIT("reza khan"), ENT__LIT("khan")));
    assert_null(ent__learnt_find(&t, ENT__LIT("na"), ENT__LIT("na")));
    assert_null(ent__learnt_find(&t, ENT__LIT("ali reza"), ENT__LIT("reza")));
    assert_null(ent__learnt_find(NULL, ENT__LIT("salyukov"), ENT__LIT("salyukov")));
    ent__malloc_fail_after(0);
    ent__learnt none;
    ent__learnt_init(&none);
    assert_false(ent__learnt_add(&none, ENT__LIT("Oleg Salyukov"), ENT__LIT("RUS"), ENT__LIT("MIL"), 2));
    ent__malloc_fail_after(-1);
    ent__learnt_release(&none);
    ent__learnt_release(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_stack_in_any_order),
        cmocka_unit_test(the_name_after_of_is_the_secretary_s),
        cmocka_unit_test(an_office_finds_its_holder_at_the_date),
        cmocka_unit_test(former_holders_are_elites),
        cmocka_unit_test(an_envoy_acts_for_his_sender),
        cmocka_unit_test(two_countries_are_the_pair),
        cmocka_unit_test(he_and_his_nation),
        cmocka_unit_test(a_sea_and_a_word_are_no_actors),
        cmocka_unit_test(a_movement_becomes_a_government),
        cmocka_unit_test(learnt_names_need_two_documents_and_one_bearer),
        cmocka_unit_test(running_out_of_memory_is_a_status),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
