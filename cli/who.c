/* entente who: what the lexicon knows of a name. */
#include "cli.h"

typedef struct answer {
    bool any;
} answer;

static bool to_stdout(void *ctx, ent_str text) {
    ((answer *)ctx)->any = true;
    fwrite(text.ptr, 1, text.len, stdout);
    return !ferror(stdout);
}

static void help(void) {
    printf("usage: entente who [--date D] NAME...\n\n"
           "What the lexicon knows of each NAME (full name, family name, title word, acronym): one JSON object a line for\n"
           "each that may be meant, a person with all offices and their dates. Exit status 1 where nothing is known.\n\n"
           "  --date D         only what held then, YYYY-MM-DD; of a person, also which office\n"
           "  --lexicon FILE   the lexicon image\n");
}

int cli_who(int argc, char **argv) {
    cli_options o;
    ent_engine *engine = NULL;
    ent_error err = {0};
    if (cli_options_read("who", "d", argc, argv, &o) != CLI_DONE) return CLI_USAGE;
    if (o.help) return help(), CLI_DONE;
    if (o.n_files == 0) return cli_usage("who", "needs a name", "");
    ent_status st = cli_engine_open(&o, &engine, &err);
    bool all = true;
    for (int i = 0; st == ENT_OK && i < o.n_files; i++) {
        answer a = {false};
        st = ent_engine_who(engine, cli_str(o.files[i]), cli_str(o.date), to_stdout, &a, &err);
        all = all && a.any;
    }
    ent_engine_close(engine);
    return st != ENT_OK ? cli_stop(&err) : all ? CLI_DONE : CLI_BAD_RECORDS;
}
