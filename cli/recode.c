/* entente recode: a record's documents coded anew, and what that changed. */
#include "ask.h"

#include <unistd.h>

static void recode_bad(void *ctx, const ent_error *err) {
    (void)ctx;
    cli_say_error(err);
}

static void recode_summary(const ent_recode_stats *n) {
    fprintf(stderr,
            "entente recode: %llu documents coded anew, %llu were up to date; %llu have other events: %llu added, %llu "
            "removed, %llu changed, %llu the same\n",
            (unsigned long long)n->load.recoded, (unsigned long long)n->load.same, (unsigned long long)n->differing,
            (unsigned long long)n->added, (unsigned long long)n->removed, (unsigned long long)n->changed,
            (unsigned long long)n->same);
    if (n->without_text)
        fprintf(stderr, "  %llu documents have no text in this record: load them again\n",
                (unsigned long long)n->without_text);
}

/* Until it stands where it was sent it has not been told. */
static bool recode_sink(void *ctx, ent_str text) { return cli_ask_sink(ctx, text) && fflush(stdout) == 0; }

int cli_recode(int argc, char **argv) {
    cli_options o;
    ent_recode_opts recode = {.bad = recode_bad};
    if (cli_options_read("recode", "jo", argc, argv, &o) != CLI_DONE) return CLI_USAGE;
    if (o.help) {
        printf(
            "usage: entente recode [options] RECORD.db\n\nCode the documents of a record anew with the lexicon and "
            "the model at hand, and tell each event that was added,\nremoved or changed. What was coded before stays "
            "in the record as evidence.\n\n"
            "  --to FORMAT      tsv (the default), csv, json or text\n"
            "  -j N             workers; the record does not depend on it\n" CLI_COMMON_HELP);
        return CLI_DONE;
    }
    if (o.n_files != 1) return cli_usage("recode", "give one record", NULL);
    int status = cli_ask_table("recode", o.to, &recode.format);
    if (status != CLI_DONE) return status;
    if (access(o.files[0], F_OK) != 0) return cli_usage("recode", "no such record", o.files[0]);
    ent_error err = {0};
    ent_record *record = NULL;
    ent_engine *engine = NULL;
    ent_recode_stats stats = {0};
    recode.jobs = o.jobs;
    ent_status st = cli_engine_open(&o, &engine, &err);
    if (st == ENT_OK) st = ent_record_open(o.files[0], true, &record, &err);
    if (st == ENT_OK) st = ent_record_recode(record, engine, &recode, recode_sink, NULL, &stats, &err);
    ent_record_close(record);
    ent_engine_close(engine);
    if (st == ENT_OK && !o.quiet) recode_summary(&stats);
    return st == ENT_OK ? stats.load.coded.bad_records ? CLI_BAD_RECORDS : CLI_DONE : cli_ask_end(st, &err);
}
