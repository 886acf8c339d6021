/* entente code, parse, explain: articles in, events, trees or reasons out. */
#include "cli.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct run {
    const char *command;
    bool progress; /* stderr is a terminal */
    double last_s;
    uint64_t tokens, documents; /* of the files before */
} run;

static double now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool sink(void *ctx, ent_str text) {
    (void)ctx;
    return fwrite(text.ptr, 1, text.len, stdout) == text.len;
}

static void bad(void *ctx, const ent_error *err) {
    (void)ctx;
    cli_say_error(err);
}

static void progress(void *ctx, const ent_stats *so_far, uint64_t done, uint64_t size) {
    run *r = ctx;
    double now = now_s();
    if (!r->progress || now - r->last_s < 0.2) return;
    r->last_s = now;
    fprintf(stderr, "\r%llu articles, %llu sentences, %llu events", (unsigned long long)so_far->documents,
            (unsigned long long)so_far->sentences, (unsigned long long)so_far->events);
    if (size) fprintf(stderr, ", %3.0f %%", 100.0 * (double)done / (double)size);
    fprintf(stderr, "\033[K");
}

static void summary(const run *r, const ent_stats *s) {
    if (r->progress) fprintf(stderr, "\r\033[K");
    fprintf(stderr, "entente %s: %llu documents, %llu sentences, %llu tokens, %llu events, %llu bad records",
            r->command, (unsigned long long)s->documents, (unsigned long long)s->sentences,
            (unsigned long long)s->tokens, (unsigned long long)s->events, (unsigned long long)s->bad_records);
    if (s->repairs || s->dropped_blocks)
        fprintf(stderr, ", %llu repairs, %llu blocks dropped", (unsigned long long)s->repairs,
                (unsigned long long)s->dropped_blocks);
    if (s->screened) fprintf(stderr, ", %llu documents screened out", (unsigned long long)s->screened);
    fprintf(stderr, "\n");
    if (strcmp(r->command, "code") != 0 && strcmp(r->command, "explain") != 0) return;
    for (size_t i = 1; ent_silence_name(i); i++)
        if (s->silences[i])
            fprintf(stderr, "  silent: %llu sentences: %s\n", (unsigned long long)s->silences[i], ent_silence_name(i));
}

int cli_run_files(const char *command, const cli_options *o, ent_output output) {
    run r = {.command = command, .progress = isatty(2) && !o->quiet};
    ent_stats stats = {0};
    ent_error err = {0};
    ent_engine *engine;
    char *standard_input = "-";
    char **files = o->n_files ? o->files : &standard_input;
    int n = o->n_files ? o->n_files : 1;
    ent_export_opts export_ = {0};
    if (cli_read_format(command, o->to, &export_.format) != CLI_DONE) return CLI_USAGE;
    if (cli_engine_open(o, &engine, &err) != ENT_OK) return cli_stop(&err);
    if (o->to && ent_export_head(engine, &export_, sink, NULL, &err) != ENT_OK) {
        ent_engine_close(engine);
        return cli_stop(&err);
    }
    ent_stream_opts opts = {.jobs = o->jobs,
                            .output = output,
                            .no_screen = o->no_screen,
                            .ctx = &r,
                            .sink = sink,
                            .bad = bad,
                            .progress = progress,
                            .stopped = cli_stopped};
    ent_status st = ENT_OK;
    cli_catch_signals();
    bool failed = false; /* a file that could not be read does not stop the others */
    for (int i = 0; i < n && !(st == ENT_E_NOMEM || st == ENT_E_STOPPED || ferror(stdout)); i++) {
        ent_articles *a;
        st = ent_articles_open(files[i], o->format, cli_str(o->date), &a, &err);
        if (st == ENT_OK) {
            st = o->to ? ent_stream_export(engine, a, &export_, &opts, &stats, &err)
                       : ent_stream_run(engine, a, &opts, &stats, &err);
            ent_articles_close(a);
        }
        if (st != ENT_OK) {
            failed = true;
            if (r.progress) fprintf(stderr, "\r\033[K");
            cli_say_error(&err);
        }
    }
    ent_engine_close(engine);
    if (!o->quiet) summary(&r, &stats);
    return failed ? CLI_STOPPED : stats.bad_records ? CLI_BAD_RECORDS : CLI_DONE;
}

int cli_code(int argc, char **argv) {
    cli_options o;
    if (cli_options_read("code", "dfjpoDsOc", argc, argv, &o) != CLI_DONE) return CLI_USAGE;
    if (o.help) {
        printf(
            "usage: entente code [options] FILE...\n\nThe events of the articles in FILE..., one PLOVER JSON line "
            "each.\n"
            "FILE is plain text or JSON lines, may be compressed (.gz, .zst), and - is standard input.\n\n"
            "  --date D         publication date of articles without one (YYYY-MM-DD)\n"
            "  --to FORMAT      plover (the default: event lines), or a format of entente export, without what is "
            "negated, in\n                   the future or hypothetical\n"
            "  --places INDEX   an index made by entente places import, beside the places of the lexicon\n"
            "  --dictionary D   code by an imported dictionary, not by the frames of the lexicon\n"
            "  --least-confidence P  only events that are wholly right with this likelihood or more (0 to 1)\n"
            "  --second-opinion where no frame fits, let a learnt model code; such events have a rule that begins with "
            "opinion:\n"
            "  --from FORMAT    auto, text or jsonl\n"
            "  -j N             workers; the output does not depend on it\n"
            "  --no-screen      parse articles too in which no word can name an actor (the output is the "
            "same)\n" CLI_COMMON_HELP);
        return CLI_DONE;
    }
    return cli_run_files("code", &o, ENT_OUTPUT_EVENTS);
}

static int parse_tokens(const cli_options *o) {
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_error err = {0};
    ent_status st = cli_engine_open(o, &engine, &err);
    if (st == ENT_OK) st = ent_worker_new(engine, &worker, &err);
    if (st == ENT_OK) st = ent_parse_conllu(worker, o->tokens, sink, NULL, &err);
    ent_worker_free(worker);
    ent_engine_close(engine);
    return st == ENT_OK ? CLI_DONE : cli_stop(&err);
}

int cli_parse(int argc, char **argv) {
    cli_options o;
    if (cli_options_read("parse", "dfjt", argc, argv, &o) != CLI_DONE) return CLI_USAGE;
    if (o.help) {
        printf("usage: entente parse [options] FILE...\n       entente parse --tokens FILE.conllu\n\n"
               "Sentences, tokens, tags, lemmas and trees as CoNLL-U.\n\n"
               "  --tokens FILE    keep the sentences and tokens of a CoNLL-U file\n"
               "  --from FORMAT    auto, text or jsonl\n"
               "  -j N             workers; the output does not depend on it\n" CLI_COMMON_HELP);
        return CLI_DONE;
    }
    return o.tokens ? parse_tokens(&o) : cli_run_files("parse", &o, ENT_OUTPUT_CONLLU);
}

static int explain_text(const cli_options *o, ent_str text) {
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_doc *doc = NULL;
    ent_str out = {0};
    ent_error err = {0};
    ent_article article = {.id = cli_str("sentence"), .date = cli_str(o->date), .text = text};
    ent_status st = cli_engine_open(o, &engine, &err);
    if (st == ENT_OK) st = ent_worker_new(engine, &worker, &err);
    if (st == ENT_OK) st = ent_doc_explain_article(worker, &article, &doc, &out, &err);
    if (st == ENT_OK) sink(NULL, out);
    ent_doc_free(doc);
    ent_worker_free(worker);
    ent_engine_close(engine);
    return st == ENT_OK ? CLI_DONE : cli_stop(&err);
}

int cli_explain(int argc, char **argv) {
    cli_options o;
    if (cli_options_read("explain", "dfDOc", argc, argv, &o) != CLI_DONE) return CLI_USAGE;
    if (o.help) {
        printf(
            "usage: entente explain [--date D] [--second-opinion] \"sentence\"\n       entente explain [--date D] "
            "[--from FORMAT] -- - < "
            "FILE\n\n"
            "The tree, the actors, the dates and places, every frame tried, what fired, and for silence the reason;\n"
            "repairs and dropped blocks first.\n\n" CLI_COMMON_HELP);
        return CLI_DONE;
    }
    if (o.n_files == 0) return cli_usage("explain", "give a sentence, or - for standard input", NULL);
    if (o.n_files == 1 && strcmp(o.files[0], "-") != 0) return explain_text(&o, cli_str(o.files[0]));
    return o.n_files == 1 ? cli_run_files("explain", &o, ENT_OUTPUT_EXPLAIN)
                          : cli_usage("explain", "give one sentence, in quotation marks", NULL);
}
