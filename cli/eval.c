/* entente eval: agreement with what people marked. */
#include "cli.h"

#include <string.h>

static void print_scores(const char *file, const ent_syntax_scores *s) {
    printf("%s: %llu sentences, %llu words\n", file, (unsigned long long)s->sentences, (unsigned long long)s->words);
    printf("  given tokens  upos %.2f  xpos %.2f  lemma %.2f  uas %.2f  las %.2f\n", s->upos, s->xpos, s->lemma, s->uas,
           s->las);
    printf("  from raw text tokens %.2f  sentences %.2f  upos %.2f  xpos %.2f  lemma %.2f  uas %.2f  las %.2f\n",
           s->raw_tokens, s->raw_sentences, s->raw_upos, s->raw_xpos, s->raw_lemma, s->raw_uas, s->raw_las);
    if (s->seconds > 0)
        printf("  speed         %.0f words/s, %.0f sentences/s (given tokens, one thread)\n",
               (double)s->words / s->seconds, (double)s->sentences / s->seconds);
}

static int eval_syntax(const cli_options *o) {
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_error err = {0};
    ent_status st = cli_engine_open(o, &engine, &err);
    if (st == ENT_OK) st = ent_worker_new(engine, &worker, &err);
    for (int i = 0; i < o->n_files && st == ENT_OK; i++) {
        ent_syntax_scores s;
        st = ent_eval_syntax(worker, o->files[i], &s, &err);
        if (st == ENT_OK) print_scores(o->files[i], &s);
    }
    ent_worker_free(worker);
    ent_engine_close(engine);
    return st == ENT_OK ? CLI_DONE : cli_stop(&err);
}

static bool sink(void *ctx, ent_str text) {
    (void)ctx;
    return fwrite(text.ptr, 1, text.len, stdout) == text.len;
}

static int eval_gold(const cli_options *o, const char *measure) {
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_error err = {0};
    ent_status st = cli_engine_open(o, &engine, &err);
    if (st == ENT_OK) st = ent_worker_new(engine, &worker, &err);
    for (int i = 0; i < o->n_files && st == ENT_OK; i++)
        st = ent_eval_gold(worker, measure, o->files[i], sink, NULL, &err);
    ent_worker_free(worker);
    ent_engine_close(engine);
    return st == ENT_OK ? CLI_DONE : cli_stop(&err);
}

static bool is_gold(const char *what) {
    static const char *const measures[] = {"relations", "plover", "spans", "actors"};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (!strcmp(what, measures[i])) return true;
    return false;
}

/* ---- petrarch ---- */

static void say(void *ctx, const ent_finding *f) {
    (void)ctx;
    fprintf(stderr, "%.*s:%u:%u: %s\n", (int)f->file.len, f->file.ptr, (unsigned)f->line, (unsigned)f->column, f->text);
}

/* --actors=FILE and the like: read into the dictionary and taken off the arguments. Returns CLI_DONE, or another exit
 * status having said why. */
static int read_dictionaries(ent_dictionary *d, int *argc, char **argv) {
    static const struct {
        const char *option;
        ent_dictionary_kind kind;
    } options[] = {{"--actors=", ENT_DICTIONARY_ACTORS},
                   {"--agents=", ENT_DICTIONARY_AGENTS},
                   {"--verbs=", ENT_DICTIONARY_VERBS},
                   {"--discards=", ENT_DICTIONARY_DISCARDS}};
    ent_dictionary_counts counts = {0};
    ent_error err = {0};
    int kept = 1;
    for (int i = 1; i < *argc; i++) {
        size_t k = 0, n = sizeof options / sizeof *options;
        while (k < n && strncmp(argv[i], options[k].option, strlen(options[k].option)) != 0) k++;
        if (k == n) {
            argv[kept++] = argv[i];
            continue;
        }
        const char *file = argv[i] + strlen(options[k].option);
        if (ent_dictionary_import(d, ENT_DIALECT_PETRARCH, options[k].kind, file, say, NULL, &counts, &err) != ENT_OK)
            return cli_stop(&err);
    }
    *argc = kept;
    return CLI_DONE;
}

static ent_status eval_records(const cli_options *o, const ent_dictionary *d, ent_error *err) {
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_tally tally;
    ent_status st = cli_engine_open(o, &engine, err);
    if (st == ENT_OK) st = ent_worker_new(engine, &worker, err);
    for (int i = 0; i < o->n_files && st == ENT_OK; i++)
        st = ent_eval_petrarch(worker, d, o->files[i], sink, NULL, &tally, err);
    ent_worker_free(worker);
    ent_engine_close(engine);
    return st;
}

static int eval_petrarch(int argc, char **argv) {
    cli_options o;
    ent_dictionary *d = NULL;
    ent_error err = {0};
    if (ent_dictionary_new(&d, &err) != ENT_OK) return cli_stop(&err);
    int status = read_dictionaries(d, &argc, argv);
    if (status == CLI_DONE) status = cli_options_read("eval", "", argc, argv, &o);
    if (status == CLI_DONE && o.n_files == 0) status = cli_usage("eval petrarch", "give a file of records", NULL);
    if (status == CLI_DONE && eval_records(&o, d, &err) != ENT_OK) status = cli_stop(&err);
    ent_dictionary_free(d);
    return status;
}

int cli_eval(int argc, char **argv) {
    cli_options o;
    const char *what = argc > 1 ? argv[1] : "--help";
    if (!strcmp(what, "--help")) {
        printf(
            "usage: entente eval syntax|relations|plover|spans|actors FILE...\n"
            "       entente eval petrarch --actors=FILE --agents=FILE --verbs=FILE --discards=FILE FILE...\n\n"
            "syntax      words, sentences, tags, lemmas and trees against a treebank: with its tokens given, and from\n"
            "            its bare text (measures of the CoNLL 2018 shared task); words a second\n"
            "relations   a table with gold_root and marked_sentence: the type that relates the marked sides\n"
            "plover      a JSON array of records with text, event, source and target: type and countries\n"
            "spans       JSON lines, sentences in which several coders marked events, and their words\n"
            "actors      a table with text, date, country and sector: who a phrase means\n"
            "petrarch    PETRARCH's validation records (XML), coded from their text with the dictionaries given: how\n"
            "            many come out exact, and what was wanted and coded where one does not\n\n"
            "Each of these gives precision, recall and F1 by label, the confusion table, and sentences for the\n"
            "commonest mistakes.\n");
        return argc > 1 ? CLI_DONE : CLI_USAGE;
    }
    if (!strcmp(what, "petrarch")) return eval_petrarch(argc - 1, argv + 1);
    if (cli_options_read("eval", "", argc - 1, argv + 1, &o) != CLI_DONE) return CLI_USAGE;
    if (o.n_files == 0) return cli_usage("eval", "give a file", NULL);
    if (!strcmp(what, "syntax")) return eval_syntax(&o);
    if (is_gold(what)) return eval_gold(&o, what);
    return cli_usage("eval", "no such measure", what);
}
