/* The door of the record: a sound record of a few articles with some of its bytes changed, opened, checked, asked, and
 * linked anew. Whatever the change, each call ends with a status; a file whose check is passed answers. */
#include "fuzz.h"

#include <limits.h>

static unsigned char *sound, *bytes;
static size_t sound_len;
static char folder[] = "fuzz-record-XXXXXX", path[PATH_MAX];

static void remove_files(void) {
    static const char *const ends[] = {"", "-wal", "-shm", "-journal", ".lock", "-lock"};
    char name[PATH_MAX + 16];
    for (size_t i = 0; i < ENT__COUNT(ends); i++) {
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}

static void remove_all(void) {
    remove_files();
    rmdir(folder);
}

static void load_articles(ent_record *record, const ent_engine *engine) {
    static const char news[] =
        "{\"id\":\"a\",\"date\":\"2018-04-26\",\"text\":\"Russian Foreign Minister Sergei Lavrov visited Islamabad on "
        "Monday. Pakistan and Russia signed a defence agreement in November 2014.\"}\n"
        "{\"id\":\"b\",\"date\":\"2016-10-01\",\"text\":\"Pakistan and Russia held joint military drills in Cherat. "
        "Prime Minister Nawaz Sharif met President Vladimir Putin in Ufa.\"}\n";
    fuzz_file f = fuzz_file_of(news, sizeof news - 1);
    ent_articles *articles = NULL;
    ent_load_opts opts = {.jobs = 1};
    FUZZ_MUST(ent_articles_open(f.path, ENT_FORMAT_JSONL, (ent_str){0}, &articles, NULL) == ENT_OK);
    FUZZ_MUST(ent_record_load(record, engine, articles, &opts, NULL, NULL) == ENT_OK);
    ent_articles_close(articles);
    close(f.fd);
}

static void keep_bytes(void) {
    ent__file file;
    FUZZ_MUST(ent__file_map(path, &file, NULL) == ENT_OK && file.len > 0);
    sound_len = file.len;
    sound = malloc(sound_len);
    bytes = malloc(sound_len);
    FUZZ_MUST(sound && bytes);
    memcpy(sound, file.ptr, sound_len);
    ent__file_unmap(&file);
}

static void make_once(void) {
    ent_engine_opts opts = {.model_path = FUZZ_MODEL, .lexicon_path = FUZZ_LEXICON};
    ent_engine *engine = NULL;
    ent_record *record = NULL;
    if (sound) return;
    FUZZ_MUST(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/R.db", folder);
    atexit(remove_all);
    FUZZ_MUST(ent_engine_open(&opts, &engine, NULL) == ENT_OK);
    FUZZ_MUST(ent_record_open(path, true, &record, NULL) == ENT_OK);
    load_articles(record, engine);
    FUZZ_MUST(ent_record_relink(record, true, NULL) == ENT_OK);
    ent_record_close(record);
    ent_engine_close(engine);
    keep_bytes();
}

static bool take(void *ctx, ent_str text) {
    *(size_t *)ctx += text.len;
    return true;
}

static void ask(ent_record *record) {
    for (int format = ENT_DOSSIER_TEXT; format <= ENT_DOSSIER_JSON; format++) {
        size_t n = 0;
        ent_status st =
            ent_record_dossier(record, ENT__LIT("PAK"), ENT__LIT("RUS"), (ent_dossier_format)format, take, &n, NULL);
        FUZZ_MUST(st != ENT_OK || n > 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent_record *record = NULL;
    make_once();
    bool writing = size && data[0] & 1;
    memcpy(bytes, sound, sound_len);
    if (size) fuzz_patch(bytes, sound_len, data + 1, size - 1);
    remove_files();
    FUZZ_MUST(ent__file_write(path, ent__str((const char *)bytes, sound_len), NULL) == ENT_OK);
    if (ent_record_open(path, writing, &record, NULL) != ENT_OK) return 0;
    bool whole = ent_record_check(record, NULL) == ENT_OK;
    ask(record);
    if (writing && whole) ent_record_relink(record, true, NULL);
    ask(record);
    ent_record_close(record);
    return 0;
}
