/* entente train: a syntax model from treebanks. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

static void say(void *ctx, const char *line) {
    (void)ctx;
    fprintf(stderr, "entente train: %s\n", line);
}

static int usage(void) {
    printf("usage: entente train --out FILE.model [--epochs N] [--raw NEWS.jsonl]... TRAIN.conllu...\n\n"
           "A model file from treebanks in CoNLL-U. The same input gives the same bytes.\n\n"
           "  --out FILE      the model to write\n"
           "  --epochs N      passes over the treebanks\n"
           "  --raw FILE      news as JSON lines, for the word counts that repairs of damaged text lean on\n");
    return CLI_DONE;
}

int cli_train(int argc, char **argv) {
    ent_train_opts o = {.progress = say};
    const char *banks[64], *raw[64];
    ent_error err = {0};
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--help")) return usage();
        bool valued = !strcmp(argv[i], "--out") || !strcmp(argv[i], "--epochs") || !strcmp(argv[i], "--raw");
        if (valued && i + 1 == argc) return cli_usage("train", "this option needs a value", argv[i]);
        if (o.n_raw == 64 || o.n_treebanks == 64) return cli_usage("train", "more than 64 files", argv[i]);
        if (!strcmp(argv[i], "--out"))
            o.out_path = argv[++i];
        else if (!strcmp(argv[i], "--epochs"))
            o.epochs = (unsigned)strtoul(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "--raw"))
            raw[o.n_raw++] = argv[++i];
        else if (argv[i][0] == '-')
            return cli_usage("train", "unknown option", argv[i]);
        else
            banks[o.n_treebanks++] = argv[i];
    }
    if (!o.out_path || o.n_treebanks == 0) return cli_usage("train", "give --out FILE and treebanks", NULL);
    o.treebanks = banks;
    o.raw = raw;
    return ent_train_syntax(&o, &err) == ENT_OK ? CLI_DONE : cli_stop(&err);
}
