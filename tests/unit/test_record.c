/* record: opening and refusing, versions, storing once, replacing, what is derived, and the dossier of it. */
#include "test.h"

#include "record/link.h"
#include "record/record.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char path[64];

static int fresh_path(void **state) {
    (void)state;
    strcpy(path, "ent-record-XXXXXX");
    int fd = mkstemp(path);
    if (fd < 0) return -1;
    close(fd);
    return unlink(path);
}

static int remove_path(void **state) {
    (void)state;
    unlink(path);
    return 0;
}

static ent_record *open_record(bool writing) {
    ent_record *r = NULL;
    ent_error err;
    if (ent_record_open(path, writing, &r, &err)) fail_msg("%s: %s", err.detail, err.text);
    return r;
}

static int64_t number(ent_record *r, const char *sql) {
    int64_t n = -1;
    ent_error err;
    if (ent__sql_number(r->db, sql, -1, path, &n, &err)) fail_msg("%s: %s", err.detail, err.text);
    return n;
}

/* ---- packed rows by hand: each value a word of a string, "-" for NULL, digits for a number ---- */

static void put_value(ent__buf *b, const char *word, size_t n) {
    char *end;
    int64_t v = strtoll(word, &end, 10);
    if (n == 1 && *word == '-')
        ent__buf_byte(b, 'n');
    else if (end == word + n) {
        ent__buf_byte(b, 'i');
        ent__buf_add(b, &v, sizeof v);
    } else {
        uint32_t len = (uint32_t)n;
        ent__buf_byte(b, 's');
        ent__buf_add(b, &len, sizeof len);
        ent__buf_add(b, word, n);
    }
}

/* Values are separated by '|'. */
static void row(ent__buf *b, ent__row_kind kind, const char *values) {
    ent__buf_byte(b, (char)kind);
    for (const char *at = values;;) {
        size_t n = strcspn(at, "|");
        put_value(b, at, n);
        if (!at[n]) return;
        at += n + 1;
    }
}

static void hash_of(const char *word, char hex[33]) {
    memset(hex, 'x', 32);
    memcpy(hex, word, strlen(word));
    hex[32] = 0;
}

static void document(ent__buf *b, const char *hash, const char *name, const char *date) {
    char values[200], hex[33];
    hash_of(hash, hex);
    snprintf(values, sizeof values, "%s|%s|%s|-|-|-|-|-|-|its text", hex, name, date);
    row(b, ENT__ROW_DOCUMENT, values);
}

/* type|mode|cameo and date|source, modality, lemma */
static void event(ent__buf *b, const char *code, const char *date, const char *modality, const char *lemma) {
    char values[300];
    snprintf(values, sizeof values,
             "%s|1|-|%s|-|%s|-|-|-|-|-|-|-|%s|-|-|test.frames:1|active|%s|-|-|-|00000000000000aa|-|-|-|-|-|-|-|-|-|"
             "-|-|-|-|-|-|-|-|-|-|-",
             code, date, *date == '-' ? "-" : "words", modality, lemma);
    row(b, ENT__ROW_EVENT, values);
}

static void party(ent__buf *b, const char *side, int n, const char *code, const char *person) {
    char values[200];
    snprintf(values, sizeof values, "%s|%d|%s|%s|-|-|%s|-|-|-|-|-|-|-|-", side, n, *person == '-' ? "state" : "person",
             code, person);
    row(b, ENT__ROW_PARTY, values);
}

static ent__stored put(ent_record *r, const ent__buf *rows) {
    ent__store *s;
    ent__stored count = {0};
    ent_error err = {0};
    assert_false(rows->failed);
    ent_status e = ent__store_open(r, ENT__LIT("lex"), ENT__LIT("model"), ENT__LIT(""), &s, &err);
    if (!e) e = ent__store_put(s, ent__buf_text(rows), NULL, NULL, &count, &err);
    if (!e) e = ent__store_commit(s, &err);
    if (e) fail_msg("%s: %s", err.detail, err.text);
    ent__store_close(s);
    return count;
}

static void one_sentence(ent__buf *b, const char *text) {
    char values[300];
    snprintf(values, sizeof values, "0|text|0|%zu|%s", strlen(text), text);
    row(b, ENT__ROW_SENTENCE, values);
}

/* ---- opening ---- */

static void only_records_are_opened(void **state) {
    (void)state;
    ent_record *r = NULL, *second = NULL;
    ent_error err;
    assert_int_equal(ent_record_open(path, false, &r, &err), ENT_E_NOTFOUND);
    r = open_record(true);
    assert_int_equal(ent_record_open(path, true, &second, &err), ENT_E_IO);
    assert_non_null(strstr(err.text, "another load"));
    assert_int_equal(ent_record_open(path, false, &second, &err), ENT_OK);
    assert_int_equal(ent_record_relink(second, true, &err), ENT_E_USAGE);
    ent_record_close(second);
    assert_int_equal(ent_record_check(r, &err), ENT_OK);
    ent_record_close(r);
    sqlite3 *db;
    unlink(path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, "CREATE TABLE theirs (x)", NULL, NULL, NULL);
    sqlite3_close(db);
    assert_int_equal(ent_record_open(path, true, &r, &err), ENT_E_FORMAT);
    assert_int_equal(ent_record_open(path, false, &r, &err), ENT_E_FORMAT);
    FILE *f = fopen(path, "w");
    for (int i = 0; i < 4096; i++) fputc("not a database "[i % 15], f);
    fclose(f);
    assert_int_equal(ent_record_open(path, true, &r, &err), ENT_E_FORMAT);
    assert_non_null(strstr(err.detail, path));
}

static void older_records_are_brought_up_to_date(void **state) {
    (void)state;
    sqlite3 *db;
    ent_record *r = NULL;
    ent_error err;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(ent__record_upgrade(db, 1, path, &err), ENT_OK);
    const char *rows =
        "PRAGMA application_id = 1162761298; INSERT INTO run VALUES (1, 'p', 'l', 'm', '');"
        "INSERT INTO document (document_id, hash, name) VALUES (1, 'h', 'n'); INSERT INTO coding VALUES (1, 1, 1);"
        "INSERT INTO current VALUES ('n', 1); INSERT INTO sentence VALUES (1, 1, 0, 'text', 0, 9, 'old words');";
    assert_int_equal(sqlite3_exec(db, rows, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(ent_record_open(path, false, &r, &err), ENT_E_VERSION);
    r = open_record(true);
    assert_int_equal(ent_record_relink(r, false, &err), ENT_OK);
    assert_int_equal(number(r, "SELECT codings FROM linked"), 1);
    assert_int_equal(number(r, "PRAGMA user_version"), ENT__RECORD_VERSION);
    assert_int_equal(number(r, "SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'old'"), 1);
    assert_int_equal(ent__sql_run(r->db, "PRAGMA user_version = 99", path, &err), ENT_OK);
    ent_record_close(r);
    assert_int_equal(ent_record_open(path, true, &r, &err), ENT_E_VERSION);
}

static void every_column_of_a_note_is_there(void **state) {
    (void)state;
    ent_record *r = open_record(true);
    assert_int_equal(number(r, "SELECT count(*) FROM column_note n WHERE NOT EXISTS"
                               " (SELECT 1 FROM pragma_table_info(n.\"table\") t WHERE t.name = n.\"column\")"),
                     0);
    assert_true(number(r, "SELECT count(*) FROM column_note") > 30);
    ent_record_close(r);
}

/* ---- storing ---- */

static void documents_are_kept_once_and_replaced(void **state) {
    (void)state;
    ent_record *r = open_record(true);
    ent__buf first, second;
    ent__buf_init(&first);
    ent__buf_init(&second);
    document(&first, "a", "one", "2020-01-01");
    one_sentence(&first, "France warned Mali.");
    event(&first, "ACCUSE|-|130", "-", "actual", "warn");
    party(&first, "actor", 0, "FRA", "-");
    party(&first, "recipient", 0, "MLI", "-");
    row(&first, ENT__ROW_PERSON, "0|0|Ann Lee|FRA|GOV|minister|-|-|0|-");
    document(&second, "b", "one", "2020-01-01");
    one_sentence(&second, "France praised Mali.");
    assert_int_equal(put(r, &first).added, 1);
    assert_int_equal(put(r, &first).same, 1);
    assert_int_equal(number(r, "SELECT count(*) FROM event"), 1);
    assert_int_equal(number(r, "SELECT sentence_id FROM person"), 1);
    assert_int_equal(put(r, &second).changed, 1);
    assert_int_equal(number(r, "SELECT count(*) FROM current_event"), 0);
    assert_int_equal(number(r, "SELECT count(*) FROM event"), 1); /* evidence stays */
    assert_int_equal(put(r, &first).changed, 1);
    assert_int_equal(number(r, "SELECT count(*) FROM current_event"), 1);
    assert_int_equal(number(r, "SELECT count(*) FROM coding"), 2);
    assert_int_equal(ent_record_check(r, NULL), ENT_OK);
    ent__store *s;
    char known[33], unknown[33];
    hash_of("a", known);
    hash_of("c", unknown);
    assert_int_equal(ent__store_open(r, ENT__LIT("lex"), ENT__LIT("model"), ENT__LIT(""), &s, NULL), ENT_OK);
    assert_true(ent__store_has(s, known));
    assert_false(ent__store_has(s, unknown));
    ent__store_close(s);
    ent__buf_release(&first);
    ent__buf_release(&second);
    ent_record_close(r);
}

/* What came is kept as it came, and text that is missing from an older record is filled in by the next load. */
static void the_text_is_kept_as_it_came(void **state) {
    (void)state;
    ent_record *r = open_record(true);
    ent__buf rows;
    ent__buf_init(&rows);
    document(&rows, "a", "one", "2020-01-01");
    one_sentence(&rows, "First.");
    put(r, &rows);
    assert_int_equal(number(r, "SELECT count(*) FROM document_text WHERE text = 'its text' AND title IS NULL"), 1);
    assert_int_equal(ent__sql_run(r->db, "DELETE FROM document_text", path, NULL), ENT_OK);
    ent__store *s;
    char hex[33];
    hash_of("a", hex);
    assert_int_equal(ent__store_open(r, ENT__LIT("lex"), ENT__LIT("model"), ENT__LIT(""), &s, NULL), ENT_OK);
    assert_false(ent__store_has(s, hex));
    ent__store_close(s);
    put(r, &rows);
    assert_int_equal(number(r, "SELECT count(*) FROM document_text"), 1);
    assert_int_equal(number(r, "SELECT count(*) FROM coding"), 1);
    ent__buf_release(&rows);
    ent_record_close(r);
}

static void a_full_disk_loses_nothing(void **state) {
    (void)state;
    ent_record *r = open_record(true);
    ent__buf rows;
    ent__buf_init(&rows);
    document(&rows, "a", "one", "2020-01-01");
    one_sentence(&rows, "First.");
    put(r, &rows);
    ent__sql_run(r->db, "PRAGMA max_page_count = 60", path, NULL);
    ent__store *s;
    ent__stored count = {0};
    ent_error err = {0};
    assert_int_equal(ent__store_open(r, ENT__LIT("lex"), ENT__LIT("model"), ENT__LIT(""), &s, &err), ENT_OK);
    ent_status e = ENT_OK;
    for (int i = 0; i < 4000 && !e; i++) {
        char name[16];
        ent__buf_reset(&rows);
        snprintf(name, sizeof name, "n%d", i);
        document(&rows, name, name, "2020-01-01");
        for (int k = 0; k < 20; k++)
            one_sentence(&rows,
                         "A sentence that fills the pages of the record until there is no room for more of them.");
        e = ent__store_put(s, ent__buf_text(&rows), NULL, NULL, &count, &err);
    }
    assert_int_equal(e, ENT_E_IO);
    assert_non_null(strstr(err.text, "disk is full"));
    ent__store_close(s);
    assert_int_equal(number(r, "SELECT count(*) FROM document"), 1);
    assert_int_equal(ent_record_check(r, NULL), ENT_OK);
    ent__buf_release(&rows);
    ent_record_close(r);
}

/* ---- what is derived ---- */

/* Three documents on one visit, one on an earlier one by another person, a plan that did not take place. */
static void fill_history(ent_record *r) {
    ent__buf b;
    ent__buf_init(&b);
    document(&b, "a", "one", "2018-04-26");
    one_sentence(&b, "General Bajwa visited Moscow and met Oleg Salyukov.");
    event(&b, "CONSULT|visit|042", "-", "actual", "visit");
    party(&b, "actor", 0, "PAK", "Qamar Javed Bajwa");
    party(&b, "recipient", 0, "RUS", "-");
    event(&b, "CONSULT|-|040", "-", "actual", "meet");
    party(&b, "actor", 0, "PAK", "Qamar Javed Bajwa");
    party(&b, "actor", 1, "RUS", "Oleg Salyukov");
    row(&b, ENT__ROW_ARGUMENT, "0|topic|0|9|regional security|security");
    event(&b, "CONSULT|-|040", "-", "actual", "discuss");
    party(&b, "actor", 0, "PAK", "-");
    party(&b, "actor", 1, "RUS", "-");
    event(&b, "SUPPORT|-|057", "2014-11", "historical", "sign");
    party(&b, "actor", 0, "PAK", "-");
    party(&b, "actor", 1, "RUS", "-");
    row(&b, ENT__ROW_ARGUMENT, "0|document|0|9|a defence cooperation agreement|agreement");
    row(&b, ENT__ROW_PERSON, "0|0|Qamar Javed Bajwa|PAK|MIL|Chief of the Army Staff|General|-|0|-");
    row(&b, ENT__ROW_PERSON, "1|0|Oleg Salyukov|RUS|MIL|Commander|-|-|0|-");
    document(&b, "b", "two", "2018-04-28");
    one_sentence(&b, "Bajwa was in Moscow; Sharif had gone in 2015; Khan will go.");
    event(&b, "CONSULT|visit|042", "2018-04-24", "actual", "visit");
    party(&b, "actor", 0, "PAK", "Bajwa");
    party(&b, "recipient", 0, "RUS", "-");
    event(&b, "CONSULT|visit|042", "2015", "historical", "visit");
    party(&b, "actor", 0, "PAK", "Raheel Sharif");
    party(&b, "recipient", 0, "RUS", "-");
    event(&b, "CONSULT|visit|042", "2019", "future", "visit");
    party(&b, "actor", 0, "PAK", "Imran Khan");
    party(&b, "recipient", 0, "RUS", "-");
    event(&b, "COOPERATE|military|062", "2016-09", "historical", "drill");
    party(&b, "actor", 0, "PAK", "-");
    party(&b, "actor", 1, "RUS", "-");
    event(&b, "AGREE|-|030", "2014-11", "historical", "agree");
    party(&b, "actor", 0, "RUS", "-");
    party(&b, "actor", 1, "PAK", "-");
    row(&b, ENT__ROW_ARGUMENT, "0|document|0|9|the agreement|agreement");
    row(&b, ENT__ROW_PERSON, "0|0|Bajwa|PAK|MIL|chief|-|-|0|-");
    row(&b, ENT__ROW_PERSON, "1|0|Raheel Sharif|PAK|MIL|Chief of the Army Staff|-|-|1|-");
    row(&b, ENT__ROW_PERSON, "2|0|Nawaz Sharif|PAK|GOV|counterpart|-|-|0|-");
    row(&b, ENT__ROW_PERSON, "3|0|Sharif|PAK|-|-|-|-|0|-");
    put(r, &b);
    ent__buf_release(&b);
}

static void engagements_are_put_together(void **state) {
    (void)state;
    ent_record *r = open_record(true);
    ent_error err = {0};
    fill_history(r);
    for (int round = 0; round < 2; round++) {
        if (ent_record_relink(r, round == 1, &err)) fail_msg("%s: %s", err.detail, err.text);
        assert_int_equal(number(r, "SELECT count(*) FROM visits WHERE status = 'held'"), 2);
        assert_int_equal(number(r, "SELECT count(*) FROM visits WHERE status = 'announced' AND date = '2019'"), 1);
        assert_int_equal(
            number(r, "SELECT reports FROM visits WHERE date = '2018-04-24' AND documents = 2 AND country = 'RUS'"), 2);
        assert_int_equal(number(r, "SELECT count(*) FROM meetings"), 1);
        assert_int_equal(number(r, "SELECT reports FROM meetings WHERE part_of = (SELECT engagement_id FROM visits "
                                   "WHERE date = '2018-04-24')"),
                         2);
        assert_int_equal(
            number(r, "SELECT count(*) FROM engagement_evidence WHERE field = 'topic' AND value = 'regional security'"),
            1);
        assert_int_equal(number(r, "SELECT count(*) FROM agreements WHERE name = 'defence cooperation agreement' AND "
                                   "act = 'signed' AND reports = 2"),
                         1);
        assert_int_equal(number(r, "SELECT count(*) FROM agreements"), 1);
        assert_int_equal(number(r, "SELECT count(*) FROM exercises WHERE date = '2016-09'"), 1);
        assert_int_equal(number(r, "SELECT count(*) FROM pair WHERE a = 'PAK' AND b = 'RUS' AND how = 1"), 4);
        assert_int_equal(number(r, "SELECT count(*) FROM pair WHERE a = 'RUS' AND b = 'PAK' AND how = 2"), 4);
        assert_int_equal(number(r, "SELECT count(*) FROM pair WHERE a = 'RUS' AND b = 'PAK' AND how = 4"), 5);
        assert_int_equal(number(r, "SELECT count(*) FROM pair WHERE a = ''"), 9);
        assert_int_equal(number(r, "SELECT documents FROM coverage WHERE date = '2018-04-28'"), 1);
        assert_int_equal(number(r, "SELECT count(*) FROM people"),
                         5); /* "Bajwa" is one man, "Sharif" may be either of two */
        assert_int_equal(number(r, "SELECT documents FROM people WHERE name = 'Qamar Javed Bajwa'"), 2);
        assert_int_equal(number(r, "SELECT documents FROM offices WHERE latest = '2018-04-28' AND earliest = "
                                   "'2018-04-26' AND status = 'holds'"),
                         2);
        assert_int_equal(number(r, "SELECT count(*) FROM offices WHERE status = 'held'"), 1);
        assert_int_equal(number(r, "SELECT count(*) FROM offices"), 3);
        assert_int_equal(number(r, "SELECT count(*) FROM pair WHERE a = 'PAK' AND b = 'RUS'"), 9);
    }
    assert_int_equal(ent_record_check(r, NULL), ENT_OK);
    ent_record_close(r);
}

static bool collect(void *ctx, ent_str text) {
    ent__buf_str(ctx, text);
    return true;
}

static void dossiers_hold_it(void **state) {
    (void)state;
    ent_record *r = open_record(true);
    ent_error err = {0};
    fill_history(r);
    ent__buf out;
    ent__buf_init(&out);
    assert_int_equal(ent_record_dossier(r, ENT__LIT("PAK"), ENT__LIT("RUS"), ENT_DOSSIER_TEXT, collect, &out, &err),
                     ENT_E_NOTFOUND);
    assert_int_equal(ent_record_relink(r, false, &err), ENT_OK);
    ent_record_close(r);
    r = open_record(false);
    for (int format = 0; format < 3; format++) {
        ent__buf_reset(&out);
        if (ent_record_dossier(r, ENT__LIT("pak"), ENT__LIT("RUS"), (ent_dossier_format)format, collect, &out, &err))
            fail_msg("%s: %s", err.detail, err.text);
        ent__buf_byte(&out, 0);
        assert_non_null(strstr(out.ptr, "defence cooperation agreement"));
        assert_non_null(strstr(out.ptr, "Raheel Sharif"));
        assert_non_null(strstr(out.ptr, "regional security"));
        assert_non_null(strstr(out.ptr, "Chief of the Army Staff"));
    }
    ent__buf_reset(&out);
    assert_int_equal(ent_record_dossier(r, ENT__LIT("RUS"), ENT__LIT(""), ENT_DOSSIER_JSON, collect, &out, &err),
                     ENT_OK);
    ent__buf_byte(&out, 0);
    assert_non_null(strstr(out.ptr, "defence cooperation agreement")); /* one actor: all it did, with whomever */
    assert_non_null(strstr(out.ptr, "\"reports\":9"));
    assert_int_equal(ent_record_dossier(r, ENT__LIT("Atlantis"), ENT__LIT(""), ENT_DOSSIER_JSON, collect, &out, &err),
                     ENT_E_NOTFOUND);
    assert_string_equal(err.detail, "Atlantis");
    ent__buf_release(&out);
    ent_record_close(r);
}

static void memory_may_fail_anywhere(void **state) {
    (void)state;
    ent_record *r = open_record(true);
    fill_history(r);
    for (long n = 0;; n++) {
        ent__malloc_fail_after(n);
        ent_status e = ent_record_relink(r, true, NULL);
        ent__malloc_fail_after(-1);
        if (e == ENT_OK) break;
        assert_int_equal(e, ENT_E_NOMEM);
        assert_true(n < 5000);
    }
    assert_int_equal(number(r, "SELECT count(*) FROM visits WHERE status = 'held'"), 2);
    ent_record_close(r);
}

/* ---- a disk that refuses the nth write ---- */

static long writes_left = -1; /* negative: none is refused */
static sqlite3_io_methods failing[8];
static const sqlite3_io_methods *real[8];
static sqlite3_vfs shim, *real_vfs;

static int failing_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at) {
    if (writes_left == 0) return SQLITE_IOERR_WRITE;
    if (writes_left > 0) writes_left--;
    return real[f->pMethods - failing]->xWrite(f, p, n, at);
}

static int failing_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out) {
    (void)vfs;
    int e = real_vfs->xOpen(real_vfs, name, f, flags, out);
    size_t i = 0;
    if (!f->pMethods) return e;
    while (i < 8 && real[i] && real[i] != f->pMethods) i++;
    assert_true(i < 8);
    real[i] = f->pMethods;
    failing[i] = *f->pMethods;
    failing[i].xWrite = failing_write;
    f->pMethods = &failing[i];
    return e;
}

static ent_status load_and_link(ent__buf *rows) {
    ent_record *r = NULL;
    ent__store *s = NULL;
    ent__stored count = {0};
    ent_status e = ent_record_open(path, true, &r, NULL);
    if (!e) e = ent__store_open(r, ENT__LIT("lex"), ENT__LIT("model"), ENT__LIT(""), &s, NULL);
    if (!e) e = ent__store_put(s, ent__buf_text(rows), NULL, NULL, &count, NULL);
    if (!e) e = ent__store_commit(s, NULL);
    if (s) ent__store_close(s);
    if (!e) e = ent_record_relink(r, true, NULL);
    ent_record_close(r);
    return e;
}

static void writes_may_fail_anywhere(void **state) {
    (void)state;
    ent__buf rows;
    ent__buf_init(&rows);
    document(&rows, "a", "one", "2020-01-01");
    one_sentence(&rows, "France and Mali signed a pact.");
    event(&rows, "SUPPORT|-|057", "-", "actual", "sign");
    party(&rows, "actor", 0, "FRA", "-");
    party(&rows, "actor", 1, "MLI", "-");
    row(&rows, ENT__ROW_ARGUMENT, "0|document|0|9|a pact|pact");
    real_vfs = sqlite3_vfs_find(NULL);
    shim = *real_vfs;
    shim.zName = "failing";
    shim.xOpen = failing_open;
    assert_int_equal(sqlite3_vfs_register(&shim, 1), SQLITE_OK);
    bool done = false;
    for (long n = 0; !done; n += 1 + n / 40) {
        char wal[80];
        snprintf(wal, sizeof wal, "%s-wal", path);
        unlink(path);
        unlink(wal);
        writes_left = n;
        done = load_and_link(&rows) == ENT_OK;
        writes_left = -1;
        if (load_and_link(&rows)) fail_msg("after write %ld failed, the record cannot be gone on with", n);
        ent_record *r = open_record(true);
        assert_int_equal(number(r, "SELECT count(*) FROM event"), 1);
        assert_int_equal(number(r, "SELECT count(*) FROM agreements"), 1);
        assert_int_equal(ent_record_check(r, NULL), ENT_OK);
        ent_record_close(r);
        assert_true(n < 5000);
    }
    sqlite3_vfs_register(real_vfs, 1);
    sqlite3_vfs_unregister(&shim);
    ent__buf_release(&rows);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, fresh_path, remove_path)
    const struct CMUnitTest tests[] = {
        TEST(only_records_are_opened),         TEST(older_records_are_brought_up_to_date),
        TEST(every_column_of_a_note_is_there), TEST(documents_are_kept_once_and_replaced),
        TEST(the_text_is_kept_as_it_came),     TEST(a_full_disk_loses_nothing),
        TEST(engagements_are_put_together),    TEST(dossiers_hold_it),
        TEST(memory_may_fail_anywhere),        TEST(writes_may_fail_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
