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

int cli_eval(int argc, char **argv) {
    cli_options o;
    const char *what = argc > 1 ? argv[1] : "--help";
    if (!strcmp(what, "--help")) {
        printf("usage: entente eval syntax FILE.conllu...\n\n"
               "syntax   words, sentences, tags, lemmas and trees against a treebank: with its tokens given, and from\n"
               "         its bare text (measures of the CoNLL 2018 shared task); words a second\n");
        return argc > 1 ? CLI_DONE : CLI_USAGE;
    }
    if (cli_options_read("eval", "", argc - 1, argv + 1, &o) != CLI_DONE) return CLI_USAGE;
    if (o.n_files == 0) return cli_usage("eval", "give a file", NULL);
    if (!strcmp(what, "syntax")) return eval_syntax(&o);
    return cli_usage("eval", "no such measure", what);
}
