/* prose: repairs with a tiny word table, what is dropped, what is left alone, and the way back to raw bytes. */
#include "test.h"

#include "prose/words.h"

#include <stdio.h>
#include <stdlib.h>

/* Running text of our own that teaches the table a few hundred words. */
static const char LESSON[] =
    "The general visited the capital on Monday. General Kayani met the minister. Mr Lavrov and Mr Bajwa spoke. "
    "The president praised the talks. His adviser praised the army. The army chief said that the talks were good. "
    "In the capital, General Kayani praised President Niazi. Talks between the two sides were held in the palace. "
    "It was the first visit of General Kayani. They said the region needs peace. Mr Sharif and Mr Niazi agreed. "
    "YouTube showed the talks of the president. Mr Karzai met Mr Ghani before the minister praised the agreement. ";

static ent__buf blob;
static ent__words *table;
static ent__arena arena;

static int set_up(void **state) {
    (void)state;
    ent_error err;
    ent__buf text;
    ent__buf_init(&text);
    for (int i = 0; i < 40; i++) ent__buf_cstr(&text, LESSON);
    ent_str s = ent__buf_text(&text);
    ent__buf_init(&blob);
    ent__arena_init(&arena);
    if (ent__words_build(&s, 1, 2, &blob, &err) || ent__words_open(blob.ptr, blob.len, &table, &err)) return -1;
    ent__buf_release(&text);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    ent__words_close(table);
    ent__buf_release(&blob);
    ent__arena_release(&arena);
    return 0;
}

static ent__prose clean(const char *raw) {
    ent__prose p;
    ent_error err;
    assert_int_equal(ent__prose_clean(table, ent__cstr(raw), false, &arena, &p, &err), ENT_OK);
    return p;
}

static void check(const char *raw, const char *want) {
    ent__prose p = clean(raw);
    assert_str(p.clean, want);
}

static void same(const char *raw) {
    ent__prose p = clean(raw);
    assert_ptr_equal(p.clean.ptr, raw);
    assert_int_equal(p.n_repairs, 0);
    assert_int_equal(p.n_runs, 1);
}

static void table_counts(void **state) {
    (void)state;
    assert_int_equal(ent__words_count(table, ENT__LIT("general")), 160);
    assert_int_equal(ent__words_count(table, ENT__LIT("GENERAL")), 160);
    assert_int_equal(ent__words_named(table, ENT__LIT("Kayani")), 120);
    assert_int_equal(ent__words_before_name(table, ENT__LIT("Mr")), 240);
    assert_int_equal(ent__words_count(table, ENT__LIT("unheard")), 0);
    assert_true(ent__words_letters(table, ENT__LIT("talked")) < ent__words_letters(table, ENT__LIT("tlkzqd")));
    ent__words *w;
    for (size_t cut = 0; cut < blob.len; cut += 997)
        assert_int_equal(ent__words_open(blob.ptr, cut, &w, NULL), ENT_E_FORMAT);
    blob.ptr[7]++;
    assert_int_equal(ent__words_open(blob.ptr, blob.len, &w, NULL), ENT_E_VERSION);
    blob.ptr[7]--;
}

static void table_is_the_same_each_time(void **state) {
    (void)state;
    ent_str parts[2] = {{LESSON, 200}, {LESSON + 200, sizeof LESSON - 201}};
    ent__buf a, b;
    ent__buf_init(&a);
    ent__buf_init(&b);
    assert_int_equal(ent__words_build(parts, 2, 1, &a, NULL), ENT_OK);
    assert_int_equal(ent__words_build(parts, 2, 1, &b, NULL), ENT_OK);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.ptr, b.ptr, a.len);
    for (long n = 0; n < 8; n++) {
        ent__buf_reset(&b);
        ent__malloc_fail_after(n);
        ent_status e = ent__words_build(parts, 2, 1, &b, NULL);
        ent__malloc_fail_after(-1);
        assert_true(e == ENT_E_NOMEM || e == ENT_OK);
    }
    ent__buf_release(&a);
    ent__buf_release(&b);
}

static void characters(void **state) {
    (void)state;
    check("the \x93talks\x94 in caf\xe9", "the “talks” in café");
    check("broken \xe2\x80 here \x81", "broken ” here \xEF\xBF\xBD");
    check("PakistanÃ¢â‚¬â„¢s talks", "Pakistan’s talks");
    check("minister’s MÃ©lange â€œtalksâ€ ", "minister’s Mélange “talks” ");
    check("a &amp; b &lt; c &rsquo;d&#8217; &#x201C;e&nbsp;f&eacute;&Uuml;", "a & b < c ’d’ “e féÜ");
    check("mini\xC2\xADster\xE2\x80\x8B and\xEF\xBB\xBF", "minister and");
    check("one\r\ntwo\rthree", "one\ntwo\nthree");
    check("<p>one</p>two<br/>three <a href=\"x\">four</a>", "\none\ntwo\nthree four");
    check("nul \x01 here", "nul   here");
}

static void characters_left_alone(void **state) {
    (void)state;
    same("“Curly” ‘quotes’, dashes – — and 5 < 6 & 7 > 2; AT&T, R&D; &unknown; <unknown> Señor São Łódź Москва 北京");
    same("« é\xC2\xA0» SÃO PAULO, GRÜN» and Ñ.");
}

static void words_apart_and_together(void **state) {
    (void)state;
    check("On Monday Ge n er a l Ka yanipra is e d the talks in the capital.",
          "On Monday General Kayani praised the talks in the capital.");
    check("General Kayani and Qamar JavedKayani met.", "General Kayani and Qamar Javed Kayani met.");
    check("The talks with MrTurabi were held.", "The talks with Mr Turabi were held.");
    check("The YouTube talks of McKayani, @KayaniNiazi and NiazTech.",
          "The YouTube talks of McKayani, @KayaniNiazi and NiazTech.");
    ent__prose p = clean("The talks with MrTurabi were held.");
    assert_int_equal(p.n_repairs, 1);
    assert_int_equal(p.repairs[0].raw, 15);
    assert_int_equal(p.repairs[0].raw_len, 8);
    assert_str(p.repairs[0].meant, "Mr Turabi");
    same("Plan b and plan c were the talks of x and y; p and q were held.");
}

static void stops(void **state) {
    (void)state;
    check("The president said that “the talks between the two sides were good” The army chief praised the talks.",
          "The president said that “the talks between the two sides were good.” The army chief praised the talks.");
    same("The president praised the “talks” The army held.");
    same("The president said that “the talks between the two sides were good” Kayani praised the talks.");
    check("General Kayani praised the talks.The president met the minister.",
          "General Kayani praised the talks. The president met the minister.");
    same("The talks.The/palace and Praised.The army of example.talks.The army.");
}

static void dropped(const char *block, const char *why) {
    char raw[1024], want[1024];
    const char *body = "General Kayani met the minister.\n\nThe president praised the talks between the sides.\n\n";
    snprintf(raw, sizeof raw, "%s%s\n\nThe army chief agreed.", body, block);
    snprintf(want, sizeof want, "%s\n\nThe army chief agreed.", body);
    ent__prose p = clean(raw);
    assert_str(p.clean, want);
    assert_int_equal(p.n_repairs, 1);
    assert_true(p.repairs[0].dropped);
    assert_string_equal(p.repairs[0].why, why);
    assert_int_equal(p.repairs[0].raw, strlen(body));
    assert_int_equal(p.repairs[0].raw_len, strlen(block));
}

static void what_is_not_the_article(void **state) {
    (void)state;
    dropped("By Amina Noor and Peter Falk", "byline");
    dropped("Written by Amina Noor", "byline");
    dropped("(Reporting by Amina Noor in Kabul; Editing by Peter Falk)", "byline");
    dropped("The author is a senior fellow at the Institute of Regional Studies.", "author note");
    dropped("About Amina Noor 12 Articles", "author box");
    dropped("Newsletter signup", "page furniture");
    dropped("Continue reading...", "page furniture");
    dropped("Also read: Minister leaves for Astana", "page furniture");
    dropped("Share this:", "page furniture");
    dropped("https://example.org/news/1", "page furniture");
    dropped("3 min read", "page furniture");
    dropped("© 2020 The Herald. All rights reserved.", "page furniture");
    dropped("This article was originally published in The Herald.", "agency boilerplate");
    dropped("* * *", "ornament");
    check("Talks were held. Read more about the talks", "Talks were held. ");
    check("Minister arrives in Astana\n\nTalks were held.\n\nMinister arrives in Astana\n",
          "Minister arrives in Astana\n\nTalks were held.\n\n\n");
}

static void what_stays(void **state) {
    (void)state;
    same("By Monday the talks between the two sides were over.\n\nShare prices fell in the capital.\n\nHe agreed.");
    same("The writer is in custody, the minister said.\n\nWritten by hand in 1801, the agreement was lost.\n\nThe "
         "author was held.");
    same("About 5,000 soldiers of both armies took part.\n\nThe talks were good.\n\nAbout Afghanistan, the minister "
         "said nothing.");
    same("Follow-up talks are planned.\n\nThank you.\n\nThank you.\n\nPrint media were banned from the palace, the "
         "army said.");
    same("Subscribe to the view or not, the talks that the president praised have moved nothing in the region since "
         "then.\n\nX.\n\nY.");
}

static void nothing_may_be_left(void **state) {
    (void)state;
    ent__prose p = clean("Newsletter");
    assert_int_equal(p.clean.len, 0);
    assert_int_equal(p.n_runs, 0);
    assert_int_equal(p.repairs[0].raw_len, 10);
}

static void titles_keep_their_blocks(void **state) {
    (void)state;
    ent__prose p;
    assert_int_equal(ent__prose_clean(table, ENT__LIT("Newsletter &amp; MrTurabi"), true, &arena, &p, NULL), ENT_OK);
    assert_str(p.clean, "Newsletter & Mr Turabi");
    assert_int_equal(ent__prose_clean(NULL, ENT__LIT("MrTurabi"), true, &arena, &p, NULL), ENT_OK);
    assert_str(p.clean, "MrTurabi");
    assert_int_equal(ent__prose_clean(table, (ent_str){0}, false, &arena, &p, NULL), ENT_OK);
    assert_int_equal(p.clean.len, 0);
}

/* Spans stay inside, go forward, and kept stretches are the same bytes. */
static void check_map(const ent__prose *p) {
    assert_true(ent__utf8_valid(p->clean));
    uint32_t at = 0, raw = 0;
    for (size_t i = 0; i < p->n_runs; i++) {
        const ent__run *r = &p->runs[i];
        assert_int_equal(r->clean, at);
        assert_true(r->raw >= raw && r->raw + r->raw_len <= p->raw.len);
        if (r->clean_len == r->raw_len && r->clean_len > 4)
            for (uint32_t k = 0; k < r->clean_len; k++)
                assert_true(p->clean.ptr[r->clean + k] == p->raw.ptr[r->raw + k] ||
                            (unsigned char)p->raw.ptr[r->raw + k] < ' ' || p->raw.ptr[r->raw + k] == 0x7f);
        at += r->clean_len;
        raw = r->raw;
    }
    assert_int_equal(at, p->clean.len);
    for (uint32_t c = 0, last = 0; c < p->clean.len; c++) {
        uint32_t start, end;
        ent__prose_span(p, c, c + 1, &start, &end);
        assert_true(start >= last && start <= end && end <= p->raw.len);
        last = start;
    }
    for (size_t i = 1; i < p->n_repairs; i++) assert_true(p->repairs[i - 1].raw <= p->repairs[i].raw);
}

/* Sound text with damage put in at random: the words between the damage must be found at their own raw offsets. */
static void offsets_lead_back_after_random_damage(void **state) {
    (void)state;
    static const char *const damage[] = {
        "&amp;", "\xC2\xAD",          "\x93",     "<br>",    "\r\n", "Ge n er a l ", "MrTurabi ",
        "â€™",   "\n\nRead more\n\n", "\xff\xfe", " b c d ", "”",    "\0",           "\n* * *\n"};
    srand(11);
    for (int round = 0; round < 400; round++) {
        char raw[8192];
        size_t n = 0, sentry_at[64];
        int sentries = 0;
        for (int k = 0; k < 40; k++) {
            size_t from = (size_t)rand() % (sizeof LESSON - 80), len = (size_t)rand() % 60;
            memcpy(raw + n, LESSON + from, len);
            n += len;
            if (rand() % 2) {
                const char *d = damage[(size_t)rand() % ENT__COUNT(damage)];
                memcpy(raw + n, d, strlen(d) + (*d == 0));
                n += strlen(d) + (*d == 0);
            }
            sentry_at[sentries] = n + 1;
            n += (size_t)sprintf(raw + n, " 1%02d7 ", sentries++);
        }
        ent__prose p;
        assert_int_equal(ent__prose_clean(table, ent__str(raw, n), false, &arena, &p, NULL), ENT_OK);
        check_map(&p);
        for (int k = 0; k < sentries; k++) {
            char word[16];
            snprintf(word, sizeof word, "1%02d7", k);
            const char *at = memmem(p.clean.ptr, p.clean.len, word, 4);
            if (!at) continue; /* in a block that was dropped */
            uint32_t start, end, c = (uint32_t)(at - p.clean.ptr);
            ent__prose_span(&p, c, c + 4, &start, &end);
            assert_int_equal(start, sentry_at[k]);
            assert_int_equal(end, sentry_at[k] + 4);
        }
        ent__arena_reset(&arena);
    }
}

static void any_bytes_at_all(void **state) {
    (void)state;
    srand(13);
    for (int round = 0; round < 300; round++) {
        char raw[600];
        size_t n = (size_t)rand() % sizeof raw;
        for (size_t i = 0; i < n; i++) raw[i] = rand() % 3 ? "aB .\n\"&<;e\xE2\x80\x9D\xC3"[rand() % 14] : (char)rand();
        ent__prose p;
        assert_int_equal(ent__prose_clean(table, ent__str(raw, n), false, &arena, &p, NULL), ENT_OK);
        check_map(&p);
        ent__arena_reset(&arena);
    }
}

static void memory_may_fail_anywhere(void **state) {
    (void)state;
    const char *raw = "The &amp; MrTurabi with Ge n er a l Kayani\n\nBy Amina Noor\n\nThe talks.";
    for (long n = 0;; n++) {
        ent__arena a;
        ent__arena_init(&a);
        ent__prose p;
        ent__malloc_fail_after(n);
        ent_status e = ent__prose_clean(table, ent__cstr(raw), false, &a, &p, NULL);
        ent__malloc_fail_after(-1);
        ent__arena_release(&a);
        if (e == ENT_OK) break;
        assert_int_equal(e, ENT_E_NOMEM);
        assert_true(n < 200);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_counts),
        cmocka_unit_test(table_is_the_same_each_time),
        cmocka_unit_test(characters),
        cmocka_unit_test(characters_left_alone),
        cmocka_unit_test(words_apart_and_together),
        cmocka_unit_test(stops),
        cmocka_unit_test(what_is_not_the_article),
        cmocka_unit_test(what_stays),
        cmocka_unit_test(nothing_may_be_left),
        cmocka_unit_test(titles_keep_their_blocks),
        cmocka_unit_test(offsets_lead_back_after_random_damage),
        cmocka_unit_test(any_bytes_at_all),
        cmocka_unit_test(memory_may_fail_anywhere),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
