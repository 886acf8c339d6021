/* entente relate: which event relates the two marked sides of each sentence. */
#include "cli.h"

static bool sink(void *ctx, ent_str text) {
    (void)ctx;
    return fwrite(text.ptr, 1, text.len, stdout) == text.len;
}

static void bad(void *ctx, const ent_error *err) {
    *(bool *)ctx = true;
    cli_say_error(err);
}

static int relate_files(const cli_options *o) {
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_error err = {0};
    ent_tally sum = {0};
    bool some_bad = false;
    ent_status st = cli_engine_open(o, &engine, &err);
    if (st == ENT_OK) st = ent_worker_new(engine, &worker, &err);
    for (int i = 0; i < o->n_files && st == ENT_OK; i++) {
        ent_tally tally;
        st = ent_relate_file(worker, o->files[i], sink, bad, &some_bad, &tally, &err);
        sum.total += tally.total;
        sum.good += tally.good;
    }
    ent_worker_free(worker);
    ent_engine_close(engine);
    if (!o->quiet)
        fprintf(stderr, "entente relate: %llu sentences, %llu without an answer\n", (unsigned long long)sum.total,
                (unsigned long long)(sum.total - sum.good));
    if (st != ENT_OK) return cli_stop(&err);
    return some_bad ? CLI_BAD_RECORDS : CLI_DONE;
}

int cli_relate(int argc, char **argv) {
    cli_options o;
    if (cli_options_read("relate", "", argc, argv, &o) != CLI_DONE) return CLI_USAGE;
    if (o.help) {
        printf(
            "usage: entente relate [options] FILE.tsv...\n\n"
            "For each row the event type that relates its two sides, as id, a tab, TYPE; TYPE is empty where there is\n"
            "no answer. The header names the columns id and marked_sentence; no other is read. <s>...</s> stands "
            "around\n"
            "the source, <t>...</t> around the target; each may stand more than once and may cut words.\n\n"
            "  --model FILE     the syntax model          --lexicon FILE   the lexicon image\n"
            "  -q, --quiet      no summary\n");
        return CLI_DONE;
    }
    return o.n_files ? relate_files(&o) : cli_usage("relate", "give a table", NULL);
}
