/* entente resolve: who is meant by a phrase, as of a date; or every actor of the articles in files. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

static void write_text(ent_str text) { fwrite(text.ptr, 1, text.len, stdout); }

static ent_status resolve_line(ent_worker *worker, const char *date, ent_str phrase, ent_error *err) {
    ent_doc *doc = NULL;
    ent_str out;
    ent_status st = ent_phrase_resolve(worker, phrase, cli_str(date), &doc, &out, err);
    if (st == ENT_OK) write_text(out);
    ent_doc_free(doc);
    return st;
}

static ent_status resolve_lines(ent_worker *worker, const char *date, ent_error *err) {
    char *line = NULL;
    size_t cap = 0;
    ent_status st = ENT_OK;
    for (ssize_t n; st == ENT_OK && (n = getline(&line, &cap, stdin)) >= 0;) {
        while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r')) n--;
        st = resolve_line(worker, date, (ent_str){line, (size_t)n}, err);
    }
    free(line);
    return st;
}

static bool to_stdout(void *ctx, ent_str text) {
    (void)ctx;
    write_text(text);
    return !ferror(stdout);
}

static ent_status resolve_file(const ent_engine *engine, const cli_options *o, const char *path, ent_error *err) {
    ent_stats stats = {0};
    ent_articles *a;
    ent_stream_opts opts = {.jobs = o->jobs, .output = ENT_OUTPUT_ACTORS, .sink = to_stdout};
    ent_status st = ent_articles_open(path, o->format, cli_str(o->date), &a, err);
    if (st != ENT_OK) return st;
    st = ent_stream_run(engine, a, &opts, &stats, err);
    ent_articles_close(a);
    return st;
}

static void help(void) {
    printf("usage: entente resolve [--date D] < PHRASES\n       entente resolve [--date D] [--from FORMAT] FILE...\n\n"
           "For each line of standard input, one JSON object: who the phrase means at the date, with PLOVER code and\n"
           "sector, and why. Both are empty for what is no actor. With FILE, every mention in its articles, one a "
           "line.\n\n"
           "  --date D         as of when, YYYY-MM-DD\n"
           "  --model FILE     the syntax model          --lexicon FILE   the lexicon image\n");
}

int cli_resolve(int argc, char **argv) {
    cli_options o;
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_error err = {0};
    if (cli_options_read("resolve", "dfj", argc, argv, &o) != CLI_DONE) return CLI_USAGE;
    if (o.help) return help(), CLI_DONE;
    ent_status st = cli_engine_open(&o, &engine, &err);
    for (int i = 0; st == ENT_OK && i < o.n_files; i++) st = resolve_file(engine, &o, o.files[i], &err);
    if (st == ENT_OK && o.n_files == 0) {
        st = ent_worker_new(engine, &worker, &err);
        if (st == ENT_OK) st = resolve_lines(worker, o.date, &err);
    }
    ent_worker_free(worker);
    ent_engine_close(engine);
    return st == ENT_OK ? CLI_DONE : cli_stop(&err);
}
