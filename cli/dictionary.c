/* entente lexicon import: dictionaries made for TABARI, PETRARCH and PETRARCH-2, into our own form. */
#include "cli.h"

#include <string.h>

static void say(void *ctx, const ent_finding *f) {
    (void)ctx;
    fprintf(stderr, "%.*s:%u:%u: %s", (int)f->file.len, f->file.ptr, (unsigned)f->line, (unsigned)f->column, f->text);
    if (f->detail.len) fprintf(stderr, ": %.*s", (int)(f->detail.len < 100 ? f->detail.len : 100), f->detail.ptr);
    fprintf(stderr, "\n");
}

static void summary(const ent_dictionary_counts *n) {
    const struct {
        const char *name;
        uint64_t n;
    } rows[] = {{"phrases of actors", n->actors},
                {"date restrictions", n->restrictions},
                {"agents", n->agents},
                {"synsets", n->synsets},
                {"verbs", n->verbs},
                {"patterns", n->patterns},
                {"transformations", n->transformations},
                {"issues", n->issues},
                {"discards", n->discards},
                {"null words", n->nulls}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].n) printf("%8llu  %s\n", (unsigned long long)rows[i].n, rows[i].name);
    printf("%8llu  lines in %llu files; %llu not read (%.2f %%)\n", (unsigned long long)n->lines,
           (unsigned long long)n->files, (unsigned long long)n->rejected,
           n->lines ? 100.0 * (double)n->rejected / (double)n->lines : 0.0);
}

static const char *const KINDS[] = {"auto", "actors", "agents", "verbs", "issues", "discards", "nulls"};

/* "verbs:FILE" names the kind; a bare FILE leaves it to be told by what stands in it. */
static ent_dictionary_kind kind_of(const char **file) {
    for (int k = 1; k < (int)(sizeof KINDS / sizeof *KINDS); k++) {
        size_t n = strlen(KINDS[k]);
        if (strncmp(*file, KINDS[k], n) != 0 || (*file)[n] != ':') continue;
        *file += n + 1;
        return (ent_dictionary_kind)k;
    }
    return ENT_DICTIONARY_AUTO;
}

static bool dialect_of(const char *name, ent_dialect *out) {
    static const char *const names[] = {"tabari", "petrarch", "petrarch2"};
    for (int i = 0; i < 3; i++)
        if (!strcmp(name, names[i])) {
            *out = (ent_dialect)i;
            return true;
        }
    return false;
}

static int help(void) {
    printf("usage: entente lexicon import --from tabari|petrarch|petrarch2 [--out DICTIONARY] [KIND:]FILE...\n\n"
           "Read actors, agents, verbs, issues, discards and null words as they were written for these programs.\n"
           "Every line that cannot be read is told with file, line, column and reason; a summary counts what came in.\n"
           "What a file holds is told by its lines; actors:, agents:, verbs:, issues:, discards: or nulls: before its\n"
           "name says it. Exit status 1 where some line was not read.\n\n"
           "  --out DICTIONARY   write what came in, for the option --dictionary of code, explain and load\n");
    return CLI_DONE;
}

static int run(ent_dialect dialect, const char *out, char **files, int n) {
    ent_dictionary *d = NULL;
    ent_dictionary_counts counts = {0};
    ent_error err = {0};
    ent_status st = ent_dictionary_new(&d, &err);
    for (int i = 0; i < n && st == ENT_OK; i++) {
        const char *file = files[i];
        ent_dictionary_kind kind = kind_of(&file);
        st = ent_dictionary_import(d, dialect, kind, file, say, NULL, &counts, &err);
    }
    if (st == ENT_OK && out) st = ent_dictionary_write(d, out, &err);
    if (st == ENT_OK) summary(&counts);
    ent_dictionary_free(d);
    return st != ENT_OK ? cli_stop(&err) : counts.rejected ? CLI_BAD_RECORDS : CLI_DONE;
}

int cli_lexicon_import(int argc, char **argv) {
    const char *from = NULL, *out = NULL;
    ent_dialect dialect;
    int n = 0;
    for (int i = 1; i < argc; i++) {
        bool is_from = !strcmp(argv[i], "--from"), is_out = !strcmp(argv[i], "--out");
        if (!strcmp(argv[i], "--help")) return help();
        if ((is_from || is_out) && i + 1 == argc) return cli_usage("lexicon import", "a value is missing", argv[i]);
        if (is_from)
            from = argv[++i];
        else if (is_out)
            out = argv[++i];
        else if (!strncmp(argv[i], "--from=", 7))
            from = argv[i] + 7;
        else if (!strncmp(argv[i], "--out=", 6))
            out = argv[i] + 6;
        else if (argv[i][0] == '-' && argv[i][1])
            return cli_usage("lexicon import", "unknown option", argv[i]);
        else
            argv[n++] = argv[i];
    }
    if (!from || !dialect_of(from, &dialect))
        return cli_usage("lexicon import", "--from tabari, petrarch or petrarch2 is needed", from);
    if (n == 0) return cli_usage("lexicon import", "give a file", NULL);
    return run(dialect, out, argv, n);
}
