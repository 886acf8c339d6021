/* entente who: what the lexicon knows of a name; what a record has learnt of people and offices. */
#include "ask.h"

#include <string.h>
#include <unistd.h>

typedef struct answer {
    bool any;
} answer;

static bool to_stdout(void *ctx, ent_str text) {
    ((answer *)ctx)->any = true;
    fwrite(text.ptr, 1, text.len, stdout);
    return !ferror(stdout);
}

static void help(void) {
    printf(
        "usage: entente who [--date D] NAME...\n"
        "       entente who [--date D] [--to FORMAT] RECORD.db NAME\n\n"
        "What the lexicon knows of each NAME (full name, family name, title word, acronym): one JSON object a line "
        "for\n"
        "each that may be meant, a person with all offices and their dates; or, for the words of an office (\"Russian\n"
        "foreign minister\"), who held it. Exit status 1 where nothing is known.\n\n"
        "Of a record: who held which office, first and last date at which a text says so, and the sentence; then what\n"
        "the lexicon has.\n\n"
        "  --date D         only what held then, YYYY-MM-DD; of a person, also which office\n"
        "  --to FORMAT      of a record: text (the default), tsv, csv or json\n"
        "  --lexicon FILE   the lexicon image\n");
}

/* A name, else an office. */
static ent_status from_lexicon(const ent_engine *engine, const cli_options *o, const char *name, bool *any,
                               ent_error *err) {
    answer a = {false};
    uint64_t found = 0;
    ent_status st = ent_engine_who(engine, cli_str(name), cli_str(o->date), to_stdout, &a, err);
    if (st == ENT_OK && !a.any)
        st = ent_who(engine, NULL, cli_str(name), cli_str(o->date), ENT_TABLE_JSON, cli_ask_sink, NULL, &found, err);
    *any = a.any || found > 0;
    return st;
}

static ent_status from_record(const ent_engine *engine, const cli_options *o, bool *any, ent_error *err) {
    ent_table_format format = ENT_TABLE_TEXT;
    ent_record *record = NULL;
    uint64_t found = 0;
    if (cli_ask_table("who", o->to, &format) != CLI_DONE) return ENT_E_USAGE;
    ent_status st = ent_record_open(o->files[0], false, &record, err);
    if (st == ENT_OK)
        st = ent_who(engine, record, cli_str(o->files[1]), cli_str(o->date), format, cli_ask_sink, NULL, &found, err);
    ent_record_close(record);
    *any = found > 0;
    return st;
}

int cli_who(int argc, char **argv) {
    cli_options o;
    ent_engine *engine = NULL;
    ent_error err = {0};
    if (cli_options_read("who", "do", argc, argv, &o) != CLI_DONE) return CLI_USAGE;
    if (o.help) return help(), CLI_DONE;
    bool record = o.n_files == 2 && access(o.files[0], F_OK) == 0;
    if (o.n_files == 0) return cli_usage("who", "needs a name", "");
    if (!record && o.n_files == 2 && strstr(o.files[0], ".db")) return cli_usage("who", "no such record", o.files[0]);
    if (o.to && !record) return cli_usage("who", "--to is for a record and one name", o.to);
    ent_status st = cli_engine_open(&o, &engine, &err);
    bool all = true, any = false;
    const char *unknown = "";
    if (st == ENT_OK && record) {
        st = from_record(engine, &o, &any, &err);
        all = any;
        unknown = o.files[1];
    }
    for (int i = 0; st == ENT_OK && i < o.n_files && !record; i++) {
        st = from_lexicon(engine, &o, o.files[i], &any, &err);
        if (all && !any) unknown = o.files[i];
        all = all && any;
    }
    if (st == ENT_OK && !all && !o.quiet) fprintf(stderr, "entente who: nothing is known of %s\n", unknown);
    ent_engine_close(engine);
    if (st != ENT_OK) return err.text ? cli_ask_end(st, &err) : CLI_USAGE;
    return all ? CLI_DONE : CLI_BAD_RECORDS;
}
