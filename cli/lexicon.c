/* entente lexicon: check and build a lexicon folder. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct findings {
    bool warnings; /* show them */
    unsigned n_warnings;
} findings;

static void say(void *ctx, const ent_finding *f) {
    findings *x = ctx;
    if (f->warning) x->n_warnings++;
    if (f->warning && !x->warnings) return;
    fprintf(stderr, "%.*s:%u:%u: %s: %s", (int)f->file.len, f->file.ptr, (unsigned)f->line, (unsigned)f->column,
            f->warning ? "warning" : "error", f->text);
    if (f->detail.len) fprintf(stderr, ": %.*s", (int)f->detail.len, f->detail.ptr);
    if (f->meant.len) fprintf(stderr, " (did you mean %.*s?)", (int)f->meant.len, f->meant.ptr);
    fprintf(stderr, "\n");
}

/* Warnings are for `check`; a build says how many there are. */
static int build(const char *dir, const char *out) {
    ent_error err = {0};
    uint32_t errors = 0;
    findings found = {.warnings = out == NULL};
    ent_status st = ent_lexicon_build(dir, out, say, &found, &errors, &err);
    if (found.n_warnings)
        fprintf(stderr, "entente lexicon: %u warnings%s\n", found.n_warnings, out ? " (check shows them)" : "");
    if (st == ENT_OK) return CLI_DONE;
    cli_say_error(&err);
    return st == ENT_E_FORMAT ? CLI_BAD_RECORDS : CLI_STOPPED;
}

static bool sink(void *ctx, ent_str text) {
    (void)ctx;
    return fwrite(text.ptr, 1, text.len, stdout) == text.len;
}

/* The examples of an open lexicon; `only` is a part of the source's name, or NULL. */
static int test_examples(const cli_options *o, const char *only) {
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_error err = {0};
    ent_tally tally = {0};
    ent_status st = cli_engine_open(o, &engine, &err);
    if (st == ENT_OK) st = ent_worker_new(engine, &worker, &err);
    if (st == ENT_OK) st = ent_lexicon_test(worker, cli_str(only), sink, NULL, &tally, &err);
    ent_worker_free(worker);
    ent_engine_close(engine);
    if (st != ENT_OK) return cli_stop(&err);
    printf("%llu of %llu examples hold\n", (unsigned long long)tally.good, (unsigned long long)tally.total);
    return tally.good == tally.total ? CLI_DONE : CLI_BAD_RECORDS;
}

/* Compile a folder into an image that is gone afterwards, and run its examples. */
static int check_examples(cli_options *o, const char *dir, const char *only) {
    char image[] = "/tmp/entente-lexicon-XXXXXX";
    int fd = mkstemp(image);
    if (fd < 0) return cli_stop(&(ent_error){.code = ENT_E_IO, .text = "cannot make a file in /tmp"});
    close(fd);
    int status = build(dir, image);
    o->lexicon = image;
    if (status == CLI_DONE) status = test_examples(o, only);
    unlink(image);
    return status;
}

static void bad(void *ctx, const ent_error *err) {
    *(bool *)ctx = true;
    cli_say_error(err);
}

static ent_status gaps_in(const cli_options *o, ent_gaps *gaps, ent_worker *worker, bool *some_bad, ent_error *err) {
    ent_status st = ENT_OK;
    for (int i = 1; i < o->n_files && st == ENT_OK; i++) {
        ent_articles *articles;
        st = ent_articles_open(o->files[i], o->format, cli_str(o->date), &articles, err);
        if (st != ENT_OK) break;
        st = ent_gaps_add(gaps, worker, articles, bad, some_bad, err);
        ent_articles_close(articles);
    }
    return st;
}

static int run_gaps(const cli_options *o) {
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_gaps *gaps = NULL;
    ent_error err = {0};
    bool some_bad = false;
    ent_status st = cli_engine_open(o, &engine, &err);
    if (st == ENT_OK) st = ent_worker_new(engine, &worker, &err);
    if (st == ENT_OK) st = ent_gaps_new(&gaps, &err);
    if (st == ENT_OK) st = gaps_in(o, gaps, worker, &some_bad, &err);
    if (st == ENT_OK) st = ent_gaps_report(gaps, 2, sink, NULL, &err);
    ent_gaps_free(gaps);
    ent_worker_free(worker);
    ent_engine_close(engine);
    return st != ENT_OK ? cli_stop(&err) : some_bad ? CLI_BAD_RECORDS : CLI_DONE;
}

static int help(FILE *to) {
    fprintf(
        to,
        "usage: entente lexicon check DIR\n"
        "       entente lexicon build DIR IMAGE\n"
        "       entente lexicon test [--lexicon IMAGE | DIR] [PART]\n"
        "       entente lexicon gaps [--from FORMAT] FILE...\n"
        "       entente lexicon dump frames|words|ontology IMAGE\n"
        "       entente lexicon diff A.jsonl B.jsonl\n"
        "       entente lexicon import --from tabari|petrarch|petrarch2 [--out DICTIONARY] FILE...\n\n"
        "check   read a lexicon folder and say what is wrong: file:line:column, what, and what was probably meant\n"
        "build   the same, and write the compiled image where nothing is wrong\n"
        "test    run the example sentences of the frames: of the folder DIR, else of the lexicon in use; PART is a\n"
        "        part of a file's name, as in frames/consult. Exit status 1 where one does not hold\n"
        "gaps    verbs and nouns that stand between two known actors in FILE... and have no frame, the most frequent\n"
        "        first, with sentences: where the lexicon should grow\n"
        "dump    a part of a compiled image as text; frames and words build again\n"
        "diff    two codings of the same texts: events that changed, were removed (only in A) or added (only in B),\n"
        "        by sentence, and counts by type\n"
        "import  dictionaries made for other programs; entente lexicon import --help tells more\n");
    return to == stdout ? CLI_DONE : CLI_USAGE;
}

static bool is_folder(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int run_test(cli_options *o) {
    int at = 1;
    const char *dir = o->n_files > at && is_folder(o->files[at]) ? o->files[at++] : NULL;
    const char *only = o->n_files > at ? o->files[at++] : NULL;
    if (o->n_files > at) return cli_usage("lexicon", "one argument too many", o->files[at]);
    return dir ? check_examples(o, dir, only) : test_examples(o, only);
}

int cli_lexicon(int argc, char **argv) {
    cli_options o;
    if (argc > 1 && !strcmp(argv[1], "import")) return cli_lexicon_import(argc - 1, argv + 1);
    if (cli_options_read("lexicon", "df", argc, argv, &o) != CLI_DONE) return CLI_USAGE;
    if (o.help) return help(stdout);
    if (o.n_files == 0) return help(stderr);
    const char *tool = o.files[0];
    if (!strcmp(tool, "check") && o.n_files == 2) return build(o.files[1], NULL);
    if (!strcmp(tool, "build") && o.n_files == 3) return build(o.files[1], o.files[2]);
    if (!strcmp(tool, "test")) return run_test(&o);
    if (!strcmp(tool, "dump") && o.n_files == 3) {
        ent_error err = {0};
        return ent_lexicon_dump(o.files[2], o.files[1], sink, NULL, &err) == ENT_OK ? CLI_DONE : cli_stop(&err);
    }
    if (!strcmp(tool, "diff") && o.n_files == 3) {
        ent_error err = {0};
        return ent_codings_diff(o.files[1], o.files[2], sink, NULL, &err) == ENT_OK ? CLI_DONE : cli_stop(&err);
    }
    if (!strcmp(tool, "gaps") && o.n_files > 1) return run_gaps(&o);
    return cli_usage("lexicon", "no such tool, or not its arguments", tool);
}
