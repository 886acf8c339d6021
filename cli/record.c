/* entente load, relink, dossier: the record and what it holds. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct load_run {
    bool quiet, progress;
    double last_s;
    uint64_t changed;
} load_run;

static void load_bad(void *ctx, const ent_error *err) {
    (void)ctx;
    cli_say_error(err);
}

static void load_changed(void *ctx, ent_str name) {
    load_run *r = ctx;
    if (++r->changed > 20 || r->quiet) return;
    fprintf(stderr, "%sentente load: %.*s has changed: its events replace the earlier ones%s\n",
            r->progress ? "\r\033[K" : "", (int)name.len, name.ptr, r->changed == 20 ? " (more are not listed)" : "");
}

static void load_progress(void *ctx, const ent_stats *so_far, uint64_t done, uint64_t size) {
    load_run *r = ctx;
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    double now = (double)t.tv_sec + (double)t.tv_nsec / 1e9;
    if (!r->progress || now - r->last_s < 0.2) return;
    r->last_s = now;
    fprintf(stderr, "\r%llu articles coded, %llu events", (unsigned long long)so_far->documents,
            (unsigned long long)so_far->events);
    if (size) fprintf(stderr, ", %3.0f %%", 100.0 * (double)done / (double)size);
    fprintf(stderr, "\033[K");
}

static void load_summary(const load_run *r, const ent_load_stats *s) {
    if (r->quiet) return;
    if (r->progress) fprintf(stderr, "\r\033[K");
    fprintf(stderr,
            "entente load: %llu documents new, %llu known, %llu changed, %llu coded anew; %llu sentences, %llu events, "
            "%llu bad records\n",
            (unsigned long long)s->added, (unsigned long long)s->same, (unsigned long long)s->changed,
            (unsigned long long)s->recoded, (unsigned long long)s->coded.sentences, (unsigned long long)s->coded.events,
            (unsigned long long)s->coded.bad_records);
    for (size_t i = 1; ent_silence_name(i); i++)
        if (s->coded.silences[i])
            fprintf(stderr, "  silent: %llu sentences: %s\n", (unsigned long long)s->coded.silences[i],
                    ent_silence_name(i));
}

static ent_status load_file(ent_record *record, const ent_engine *engine, const cli_options *o, const char *file,
                            load_run *run, ent_load_stats *stats, ent_error *err) {
    ent_load_opts opts = {.jobs = o->jobs,
                          .learn = o->learn,
                          .ctx = run,
                          .bad = load_bad,
                          .changed = load_changed,
                          .progress = load_progress,
                          .stopped = cli_stopped};
    ent_articles *articles;
    ent_status st = ent_articles_open(file, o->format, cli_str(o->date), &articles, err);
    if (st != ENT_OK) return st;
    st = ent_record_load(record, engine, articles, &opts, stats, err);
    ent_articles_close(articles);
    return st;
}

/* A file that cannot be read does not stop the others; a record that cannot be written does. */
static int load_all(ent_record *record, const ent_engine *engine, const cli_options *o) {
    load_run run = {.quiet = o->quiet, .progress = isatty(2) && !o->quiet};
    ent_load_stats stats = {0};
    ent_error err = {0};
    bool failed = false;
    char *standard_input = "-";
    char **files = o->n_files > 1 ? o->files + 1 : &standard_input;
    int n = o->n_files > 1 ? o->n_files - 1 : 1;
    cli_catch_signals();
    for (int i = 0; i < n; i++) {
        if (load_file(record, engine, o, files[i], &run, &stats, &err) == ENT_OK) continue;
        failed = true;
        if (run.progress) fprintf(stderr, "\r\033[K");
        cli_say_error(&err);
        if (err.code == ENT_E_STOPPED) break;
    }
    if (!cli_stopped(NULL) && ent_record_relink(record, false, &err) != ENT_OK) return cli_stop(&err);
    load_summary(&run, &stats);
    return failed ? CLI_STOPPED : stats.coded.bad_records ? CLI_BAD_RECORDS : CLI_DONE;
}

int cli_load(int argc, char **argv) {
    cli_options o;
    if (cli_options_read("load", "dfjDl", argc, argv, &o) != CLI_DONE) return CLI_USAGE;
    if (o.help) {
        printf("usage: entente load [options] RECORD.db FILE...\n\nCode the articles in FILE... into a record, which "
               "is made where there is none.\n"
               "What the record has already is not coded again; a load that was cut short goes on where it was.\n\n"
               "  --date D         publication date of articles without one (YYYY-MM-DD)\n"
               "  --dictionary D   code by an imported dictionary, not by the frames of the lexicon\n"
               "  --learn          names without more take the state that two documents of the record tell of them\n"
               "  -j N             workers; the record does not depend on it\n" CLI_ARTICLE_HELP CLI_COMMON_HELP);
        return CLI_DONE;
    }
    if (o.n_files < 1) return cli_usage("load", "give a record, and files", NULL);
    ent_error err = {0};
    ent_engine *engine = NULL;
    ent_record *record = NULL;
    if (cli_engine_open(&o, &engine, &err) != ENT_OK) return cli_stop(&err);
    int status =
        ent_record_open(o.files[0], true, &record, &err) == ENT_OK ? load_all(record, engine, &o) : cli_stop(&err);
    ent_record_close(record);
    ent_engine_close(engine);
    return status;
}

int cli_relink(int argc, char **argv) {
    cli_options o;
    if (cli_options_read("relink", "", argc, argv, &o) != CLI_DONE) return CLI_USAGE;
    if (o.help) {
        printf("usage: entente relink RECORD.db\n\nBuild people, offices, visits, meetings, agreements and exercises "
               "of a record again from its\n"
               "evidence, check the file, and bring a record of an older version up to date.\n");
        return CLI_DONE;
    }
    if (o.n_files != 1) return cli_usage("relink", "give one record", NULL);
    if (access(o.files[0], F_OK) != 0) return cli_usage("relink", "no such record", o.files[0]);
    ent_error err = {0};
    ent_record *record = NULL;
    ent_status st = ent_record_open(o.files[0], true, &record, &err);
    if (st == ENT_OK) st = ent_record_relink(record, true, &err);
    if (st == ENT_OK) st = ent_record_check(record, &err);
    ent_record_close(record);
    return st == ENT_OK ? CLI_DONE : cli_stop(&err);
}

static bool dossier_sink(void *ctx, ent_str text) {
    (void)ctx;
    return fwrite(text.ptr, 1, text.len, stdout) == text.len;
}

static bool read_to(const char *value, ent_dossier_format *out) {
    static const char *const names[] = {"text", "md", "json"};
    for (int i = 0; value && i < 3; i++)
        if (!strcmp(value, names[i])) {
            *out = (ent_dossier_format)i;
            return true;
        }
    return false;
}

int cli_dossier(int argc, char **argv) {
    ent_dossier_format to = ENT_DOSSIER_TEXT;
    const char *words[3] = {0};
    int n = 0;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--help")) {
            printf(
                "usage: entente dossier RECORD.db A [B] [--to text|md|json]\n\n"
                "All that a record holds of an actor, or of a pair: agreements, visits, meetings, exercises, offices, "
                "the\n"
                "relation over time, statements; each with its date, source and sentence. A and B are codes (PAK) or\n"
                "names as the record has them (Pakistan).\n");
            return CLI_DONE;
        }
        if (!strncmp(argv[i], "--to", 4)) {
            const char *value = argv[i][4] == '=' ? argv[i] + 5 : argv[i][4] ? NULL : i + 1 < argc ? argv[++i] : NULL;
            if (!read_to(value, &to)) return cli_usage("dossier", "--to is text, md or json", value);
        } else if (argv[i][0] == '-' || n == 3)
            return cli_usage("dossier", "unknown option, or more than two actors", argv[i]);
        else
            words[n++] = argv[i];
    }
    if (n < 2) return cli_usage("dossier", "give a record and one or two actors", NULL);
    ent_error err = {0};
    ent_record *record = NULL;
    ent_status st = ent_record_open(words[0], false, &record, &err);
    if (st == ENT_OK)
        st = ent_record_dossier(record, cli_str(words[1]), cli_str(words[2]), to, dossier_sink, NULL, &err);
    ent_record_close(record);
    return st == ENT_OK ? CLI_DONE : cli_stop(&err);
}
