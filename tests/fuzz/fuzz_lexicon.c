/* The door of lexicon sources: any bytes as one file of a lexicon folder. The first byte says which; the others are
 * the real ontology, or missing (a finding). Every finding has its place inside the file it names. */
#include "fuzz.h"

#include <fcntl.h>
#include <sys/stat.h>

static const char *const FILES[] = {
    "frames/fuzz.frames", "words/fuzz.words",      "words/times.tsv",   "ontology/events.tsv", "ontology/modes.tsv",
    "ontology/cameo.tsv", "actors/states.tsv",     "actors/organs.tsv", "actors/roles.tsv",    "places/countries.tsv",
    "places/places.tsv",  "ontology/contexts.tsv", "actors/wars.tsv"};
static const char *const FOLDERS[] = {"frames", "words", "actors", "places", "ontology"};
static const char *const ONTOLOGY[] = {"events.tsv",   "quads.tsv",   "modes.tsv",
                                       "contexts.tsv", "sectors.tsv", "cameo.tsv"};

static char dir[] = "fuzz-lexicon-XXXXXX";
static bool made;

static void in_dir(char path[200], const char *name) { snprintf(path, 200, "%s/%s", dir, name); }

static void remove_dir(void) {
    char path[200];
    for (size_t i = 0; i < ENT__COUNT(ONTOLOGY); i++) {
        snprintf(path, sizeof path, "%s/ontology/%s", dir, ONTOLOGY[i]);
        unlink(path);
    }
    for (size_t i = 0; i < ENT__COUNT(FOLDERS); i++) in_dir(path, FOLDERS[i]), rmdir(path);
    rmdir(dir);
}

static void link_ontology(const char *name) {
    char from[600], to[200];
    snprintf(from, sizeof from, "%s/ontology/%s", FUZZ_LEXICON_DIR, name);
    snprintf(to, sizeof to, "%s/ontology/%s", dir, name);
    FUZZ_MUST(symlink(from, to) == 0);
}

static void make_dir(void) {
    char path[200];
    if (made) return;
    made = true;
    FUZZ_MUST(mkdtemp(dir) && atexit(remove_dir) == 0);
    for (size_t i = 0; i < ENT__COUNT(FOLDERS); i++) {
        in_dir(path, FOLDERS[i]);
        FUZZ_MUST(mkdir(path, 0700) == 0);
    }
    for (size_t i = 0; i < ENT__COUNT(ONTOLOGY); i++) link_ontology(ONTOLOGY[i]);
}

typedef struct lines {
    uint32_t n;
    const char *file;
} lines;

static void check_finding(void *ctx, const ent_finding *f) {
    const lines *l = ctx;
    FUZZ_MUST(f->text && f->file.len);
    if (ent__str_is(f->file, l->file)) FUZZ_MUST(f->line <= l->n + 1);
}

static void write_source(const char *path, const uint8_t *data, size_t size) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    FUZZ_MUST(fd >= 0 && write(fd, data, size) == (ssize_t)size && close(fd) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char path[200];
    uint32_t errors;
    if (size == 0) return 0;
    make_dir();
    lines l = {0, FILES[data[0] % ENT__COUNT(FILES)]};
    in_dir(path, l.file);
    for (size_t i = 1; i < size; i++) l.n += data[i] == '\n';
    unlink(path);
    write_source(path, data + 1, size - 1);
    ent_status st = ent_lexicon_build(dir, NULL, check_finding, &l, &errors, NULL);
    FUZZ_MUST(st == ENT_OK || st == ENT_E_FORMAT || st == ENT_E_LIMIT);
    unlink(path);
    if (!strncmp(l.file, "ontology/", 9)) link_ontology(l.file + 9);
    return 0;
}
