/* The frames language: what is read, what is refused and where, and that the look-ups find it again. */
#include "test.h"

#include "lexicon/lex_frames.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct said {
    uint32_t n, line, column;
    char text[160], meant[40];
} said;

static void listen(void *ctx, const ent__finding *f) {
    said *s = ctx;
    if (f->warning) return;
    s->n++;
    if (s->n == 1) {
        s->line = f->line;
        s->column = f->column;
    }
    if (s->n > 1) return;
    snprintf(s->text, sizeof s->text, "%s", f->text);
    snprintf(s->meant, sizeof s->meant, "%.*s", (int)f->meant.len, f->meant.ptr ? f->meant.ptr : "");
}

static void put(const char *dir, const char *name, const char *text) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    assert_int_equal(ent__file_write(path, ent__cstr(text), NULL), ENT_OK);
}

/* Compile one frames file (and words) and open the image. */
static ent__lex *compile(const char *frames, said *s) {
    char dir[] = "ent-frames-XXXXXX", path[256];
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/frames", dir);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/words", dir);
    mkdir(path, 0700);
    put(dir, "words/a.words", "set pact\n  pact | memorandum of understanding\nset paper\n  letter | {pact}\n");
    put(dir, "frames/a.frames", frames);
    ent__lexb *b;
    ent__buf image;
    ent__lex *lex;
    ent__buf_init(&image);
    memset(s, 0, sizeof *s);
    assert_int_equal(ent__lexb_new(listen, s, &b, NULL), ENT_OK);
    ent__lexb_read_frames(b, dir);
    assert_int_equal(ent__lexb_finish(b, &image, NULL), ENT_OK);
    put(dir, "lex", "");
    snprintf(path, sizeof path, "%s/lex", dir);
    assert_int_equal(ent__file_write(path, ent__buf_text(&image), NULL), ENT_OK);
    assert_int_equal(ent__lex_open(path, &lex, NULL), ENT_OK);
    ent__buf_release(&image);
    ent__lexb_free(b);
    static const char *const made[] = {"words/a.words", "frames/a.frames", "lex"};
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, made[i]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/frames", dir);
    rmdir(path);
    snprintf(path, sizeof path, "%s/words", dir);
    rmdir(path);
    rmdir(dir);
    return lex;
}

static void a_frame_is_found_by_its_words(void **state) {
    (void)state;
    said s;
    ent__lex *lex =
        compile("frame sign\n  verb sign | set up\n  obj {pact} as document | \"paper\"\n  with/alongside? other\n"
                "  event SUPPORT mode x cameo 057\n  when negated and obj {paper} -> REJECT mode meet\n  symmetric\n"
                "  eg \"A \"b\" c.\" => SUPPORT/x RUS,PAK > IND:GOV (future)\n",
                &s);
    assert_int_equal(s.n, 0);
    ent__frames f;
    assert_int_equal(ent__frames_open(lex, &f, NULL), ENT_OK);
    assert_int_equal(f.n_frames, 1);
    size_t n;
    const ent__frame_key *k = ent__frames_keys(&f, ent__lex_word(lex, ENT__LIT("set")), &n);
    assert_int_equal(n, 1);
    assert_int_equal(k->n_extra, 1);
    assert_str(ent__lex_word_text(lex, k->extra[0]), "up");
    assert_null(ent__frames_keys(&f, 0, &n));
    const ent__frame *x = &f.frames[k->frame];
    assert_str(ent__lex_str(lex, x->event.cameo), "057");
    assert_int_equal(x->source.line, 1);
    assert_true(x->symmetric);
    assert_int_equal(x->n_slots, 3); /* subj is understood */
    const ent__slot *with = &f.slots[x->slots + 1];
    assert_true(with->optional && with->n_preps == 2);
    const ent__change *c = &f.changes[x->changes];
    assert_int_equal(c->grammar, 1u << ENT__GRAM_NEGATED);
    assert_int_equal(c->n_conds, 1);
    assert_str(ent__lex_str(lex, c->type), "REJECT");
    assert_int_equal(f.n_examples, 1);
    assert_str(ent__lex_str(lex, f.examples[0].text), "A \"b\" c.");
    ent__lex_close(lex);
}

static void sets_hold_sets_and_phrases(void **state) {
    (void)state;
    said s;
    ent__lex *lex = compile("frame a\n  noun go\n  event AID\n", &s);
    ent__frames f;
    assert_int_equal(ent__frames_open(lex, &f, NULL), ENT_OK);
    size_t n;
    const ent__set_word *w = ent__frames_sets(&f, ent__lex_word(lex, ENT__LIT("memorandum")), &n);
    assert_int_equal(n, 2);
    assert_int_equal(w->n_extra, 2);
    assert_true(ent__frames_set(&f, lex, "paper") != UINT32_MAX);
    assert_true(ent__frames_set(&f, lex, "papers") == UINT32_MAX);
    ent__lex_close(lex);
}

static void mistakes_have_a_place_and_a_suggestion(void **state) {
    (void)state;
    static const struct {
        const char *text, *meant;
        uint32_t line, column;
    } cases[] = {
        {"fram a\n", "frame", 1, 1},
        {"frame a\n  verb go\n  event AID\n  subj acter\n", "actor", 4, 8},
        {"frame a\n  verb go\n  event AID mod x\n", "mode", 3, 13},
        {"frame a\n  verb go\n  event AID\n  eg \"x\" => \n", "", 4, 13},
        {"frame a\n  verb a b c d e\n  event AID\n", "", 2, 16},
        {"frame a\n  verb go\n", "", 1, 1},
        {"frame a\n  event AID\n", "", 1, 1},
        {"  verb go\n", "", 1, 3},
        {"frame a\n  verb go\n  event AID\n  when negated\n", "", 4, 15},
        {"frame a\n  verb go\n  event AID\n  obj {pact\n", "", 4, 12},
    };
    for (size_t i = 0; i < ENT__COUNT(cases); i++) {
        said s;
        ent__lex *lex = compile(cases[i].text, &s);
        if (s.n == 0) fail_msg("case %zu: nothing was said", i);
        if (s.line != cases[i].line || s.column != cases[i].column)
            fail_msg("case %zu: said at %u:%u: %s", i, s.line, s.column, s.text);
        assert_string_equal(s.meant, cases[i].meant);
        ent__lex_close(lex);
    }
}

static void expectations(void **state) {
    (void)state;
    ent__expectation e;
    size_t column;
    assert_true(ent__expectation_parse(ENT__LIT(" CONSULT/visit PAK:MIL,IND > RUS (future)"), &e, &column));
    assert_str(e.mode, "visit");
    assert_str(e.modality, "future");
    assert_int_equal(e.n_actors, 2);
    assert_str(e.actors[0], "PAK:MIL");
    assert_str(e.recipients[0], "RUS");
    assert_true(ent__expectation_parse(ENT__LIT("none"), &e, &column) && e.none);
    assert_true(ent__expectation_parse(ENT__LIT("AID > UKR"), &e, &column) && e.n_actors == 0);
    assert_false(ent__expectation_parse(ENT__LIT("AID A >"), &e, &column));
    assert_false(ent__expectation_parse(ENT__LIT("AID A, > B"), &e, &column));
    assert_false(ent__expectation_parse(ENT__LIT(""), &e, &column));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_is_found_by_its_words),
        cmocka_unit_test(sets_hold_sets_and_phrases),
        cmocka_unit_test(mistakes_have_a_place_and_a_suggestion),
        cmocka_unit_test(expectations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
