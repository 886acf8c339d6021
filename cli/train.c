/* entente train: a syntax model from treebanks. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

static void say(void *ctx, const char *line) {
    (void)ctx;
    fprintf(stderr, "entente train: %s\n", line);
}

static int usage(void) {
    printf("usage: entente train --out FILE.model [options] TRAIN.conllu...\n\n"
           "A model file from treebanks in CoNLL-U. The same input gives the same bytes.\n\n"
           "  --out FILE      the model to write\n"
           "  --epochs N      passes over the treebanks\n"
           "  --shape SHAPE   widths of words and states, layers, widths of arcs and relations: 96,80,2,64,64\n"
           "  --guess FILE    trees a model gave raw sentences; of several such files, of the same words, what all\n"
           "                  agree on is learnt\n"
           "  --raw FILE      news as JSON lines, for the word counts that repairs of damaged text lean on, and for\n"
           "                  where sentences end that run together\n"
           "  --no-seams      the model leaves sentences that run together whole: for models that guess\n");
    return CLI_DONE;
}

static bool is_one_of(const char *word, const char *const *list) {
    while (*list && strcmp(word, *list) != 0) list++;
    return *list != NULL;
}

static bool shape_of(const char *text, unsigned shape[5]) {
    for (int i = 0; i < 5; i++) {
        char *end;
        shape[i] = (unsigned)strtoul(text, &end, 10);
        if (end == text || *end != (i < 4 ? ',' : 0)) return false;
        text = end + 1;
    }
    return true;
}

int cli_train(int argc, char **argv) {
    ent_train_opts o = {.progress = say};
    static const char *const with_value[] = {"--out", "--epochs", "--raw", "--guess", "--shape", NULL};
    const char *banks[64], *raw[64], *guesses[64];
    ent_error err = {0};
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--help")) return usage();
        bool valued = is_one_of(argv[i], with_value);
        if (valued && i + 1 == argc) return cli_usage("train", "this option needs a value", argv[i]);
        if (o.n_raw == 64 || o.n_treebanks == 64 || o.n_guesses == 64)
            return cli_usage("train", "more than 64 files", argv[i]);
        if (!strcmp(argv[i], "--out"))
            o.out_path = argv[++i];
        else if (!strcmp(argv[i], "--epochs"))
            o.epochs = (unsigned)strtoul(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "--raw"))
            raw[o.n_raw++] = argv[++i];
        else if (!strcmp(argv[i], "--guess"))
            guesses[o.n_guesses++] = argv[++i];
        else if (!strcmp(argv[i], "--shape")) {
            if (!shape_of(argv[++i], o.shape)) return cli_usage("train", "a shape is five numbers", argv[i]);
        } else if (!strcmp(argv[i], "--no-seams"))
            o.no_seams = true;
        else if (argv[i][0] == '-')
            return cli_usage("train", "unknown option", argv[i]);
        else
            banks[o.n_treebanks++] = argv[i];
    }
    if (!o.out_path || o.n_treebanks == 0) return cli_usage("train", "give --out FILE and treebanks", NULL);
    o.treebanks = banks;
    o.raw = raw;
    o.guesses = guesses;
    return ent_train_syntax(&o, &err) == ENT_OK ? CLI_DONE : cli_stop(&err);
}
