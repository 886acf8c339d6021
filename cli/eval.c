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

int cli_eval(int argc, char **argv) {
    cli_options o;
    const char *what = argc > 1 ? argv[1] : "--help";
    if (!strcmp(what, "--help")) {
        printf(
            "usage: entente eval syntax|relations|plover|spans|actors FILE...\n\n"
            "syntax      words, sentences, tags, lemmas and trees against a treebank: with its tokens given, and from\n"
            "            its bare text (measures of the CoNLL 2018 shared task); words a second\n"
            "relations   a table with gold_root and marked_sentence: the type that relates the marked sides\n"
            "plover      a JSON array of records with text, event, source and target: type and countries\n"
            "spans       JSON lines, sentences in which several coders marked events, and their words\n"
            "actors      a table with text, date, country and sector: who a phrase means\n\n"
            "Each of these gives precision, recall and F1 by label, the confusion table, and sentences for the\n"
            "commonest mistakes.\n");
        return argc > 1 ? CLI_DONE : CLI_USAGE;
    }
    if (cli_options_read("eval", "", argc - 1, argv + 1, &o) != CLI_DONE) return CLI_USAGE;
    if (o.n_files == 0) return cli_usage("eval", "give a file", NULL);
    if (!strcmp(what, "syntax")) return eval_syntax(&o);
    if (is_gold(what)) return eval_gold(&o, what);
    return cli_usage("eval", "no such measure", what);
}
