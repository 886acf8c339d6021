/* entente lexicon: check and build a lexicon folder. */
#include "cli.h"

#include <string.h>

static void say(void *ctx, const ent_finding *f) {
    (void)ctx;
    fprintf(stderr, "%.*s:%u:%u: %s: %s", (int)f->file.len, f->file.ptr, (unsigned)f->line, (unsigned)f->column,
            f->warning ? "warning" : "error", f->text);
    if (f->detail.len) fprintf(stderr, ": %.*s", (int)f->detail.len, f->detail.ptr);
    if (f->meant.len) fprintf(stderr, " (did you mean %.*s?)", (int)f->meant.len, f->meant.ptr);
    fprintf(stderr, "\n");
}

static int build(const char *dir, const char *out) {
    ent_error err = {0};
    uint32_t errors = 0;
    ent_status st = ent_lexicon_build(dir, out, say, NULL, &errors, &err);
    if (st == ENT_OK) return CLI_DONE;
    cli_say_error(&err);
    return st == ENT_E_FORMAT ? CLI_BAD_RECORDS : CLI_STOPPED;
}

int cli_lexicon(int argc, char **argv) {
    if (argc < 2 || !strcmp(argv[1], "--help")) {
        printf("usage: entente lexicon check DIR\n       entente lexicon build DIR IMAGE\n\n"
               "check   read a lexicon folder and say what is wrong: file:line:column, what, and what was probably meant\n"
               "build   the same, and write the compiled image where nothing is wrong\n");
        return argc < 2 ? CLI_USAGE : CLI_DONE;
    }
    if (!strcmp(argv[1], "check") && argc == 3) return build(argv[2], NULL);
    if (!strcmp(argv[1], "build") && argc == 4) return build(argv[2], argv[3]);
    return cli_usage("lexicon", "no such tool, or not its arguments", argv[1]);
}
