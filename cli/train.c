/* entente train: a syntax model from treebanks; the model of second opinions from the lexicon and news. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

static void say(void *ctx, const char *line) {
    (void)ctx;
    fprintf(stderr, "entente train: %s\n", line);
}

static int usage(void) {
    printf(
        "usage: entente train --out FILE.model [options] TRAIN.conllu...\n"
        "       entente train --opinion --out FILE.model [--readings FILE.tsv] [--try] NEWS.jsonl...\n"
        "       entente train --trust --out FILE.tsv --verdicts FILE.tsv [--try] NEWS.jsonl...\n\n"
        "A model file from treebanks in CoNLL-U. The same input gives the same bytes.\n\n"
        "  --out FILE      the model to write\n"
        "  --epochs N      passes over the treebanks\n"
        "  --shape SHAPE   widths of words and states, layers, widths of arcs and relations: 96,80,2,64,64\n"
        "  --guess FILE    trees a model gave raw sentences; of several such files, of the same words, what all\n"
        "                  agree on is learnt\n"
        "  --raw FILE      news as JSON lines, for the word counts that repairs of damaged text lean on, and for\n"
        "                  where sentences end that run together\n"
        "  --no-seams      the model leaves sentences that run together whole: for models that guess\n\n"
        "With --opinion the model of second opinions, from the examples of the lexicon and the codings of the news.\n"
        "With --trust the weights behind an event's confidence, a table for the lexicon.\n\n"
        "  --readings FILE  pairs that people judged in that news\n"
        "  --least P        likelihood in thousandths from which on an opinion is heard\n"
        "  --verdicts FILE  events of that news that people judged\n"
        "  --try            say first how right it is on what it did not see\n");
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

/* What the two kinds of learning from readings are given. */
typedef struct lesson_args {
    const char *out, *table, *news[64];
    size_t n_news;
    unsigned least;
    bool try_out;
} lesson_args;

static ent_status train_opinion(ent_worker *w, const lesson_args *a, ent_error *err) {
    ent_train_opinion_opts o = {.out_path = a->out,
                                .news = a->news,
                                .n_news = a->n_news,
                                .readings = a->table,
                                .least = a->least,
                                .try_out = a->try_out,
                                .progress = say};
    return ent_train_opinion(w, &o, err);
}

static ent_status train_trust(ent_worker *w, const lesson_args *a, ent_error *err) {
    ent_train_trust_opts o = {.out_path = a->out,
                              .news = a->news,
                              .n_news = a->n_news,
                              .verdicts = a->table,
                              .try_out = a->try_out,
                              .progress = say};
    return ent_train_trust(w, &o, err);
}

static int learn(const lesson_args *a, ent_status (*train)(ent_worker *, const lesson_args *, ent_error *)) {
    cli_options none = {.jobs = 1};
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_error err = {0};
    ent_status st = cli_engine_open(&none, &engine, &err);
    if (st == ENT_OK) st = ent_worker_new(engine, &worker, &err);
    if (st == ENT_OK) st = train(worker, a, &err);
    ent_worker_free(worker);
    ent_engine_close(engine);
    return st == ENT_OK ? CLI_DONE : cli_stop(&err);
}

/* `entente train --opinion` and `--trust`, argv behind that. */
static int lessons(int argc, char **argv, bool trust) {
    static const char *const with_value[] = {"--out", "--readings", "--verdicts", "--least", NULL};
    lesson_args a = {0};
    for (int i = 0; i < argc; i++) {
        bool valued = is_one_of(argv[i], with_value);
        if (!strcmp(argv[i], "--help")) return usage();
        if (valued && i + 1 == argc) return cli_usage("train", "this option needs a value", argv[i]);
        if (a.n_news == 64) return cli_usage("train", "more than 64 files", argv[i]);
        if (!strcmp(argv[i], "--out"))
            a.out = argv[++i];
        else if (!strcmp(argv[i], trust ? "--verdicts" : "--readings"))
            a.table = argv[++i];
        else if (!trust && !strcmp(argv[i], "--least"))
            a.least = (unsigned)strtoul(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "--try"))
            a.try_out = true;
        else if (argv[i][0] == '-')
            return cli_usage("train", "unknown option", argv[i]);
        else
            a.news[a.n_news++] = argv[i];
    }
    if (!a.out || (trust && !a.table)) return cli_usage("train", "give --out FILE, and --verdicts with --trust", NULL);
    return learn(&a, trust ? train_trust : train_opinion);
}

int cli_train(int argc, char **argv) {
    bool trust = argc > 1 && !strcmp(argv[1], "--trust");
    if (trust || (argc > 1 && !strcmp(argv[1], "--opinion"))) return lessons(argc - 2, argv + 2, trust);
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
