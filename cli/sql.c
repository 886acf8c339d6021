/* entente sql: a question of one's own. */
#include "ask.h"

#include <stdlib.h>

static int sql_option(void *ctx, int *i, int argc, char **argv) {
    double *seconds = ctx;
    const char *value = NULL;
    char *end;
    if (!cli_value("--seconds", i, argc, argv, &value)) return 1;
    if (!value) return 2;
    *seconds = strtod(value, &end);
    return *end || !(*seconds >= 0 && *seconds <= 86400) ? 2 : 0;
}

int cli_sql(int argc, char **argv) {
    cli_asking a = {0};
    double seconds = 60;
    ent_table_format format = ENT_TABLE_TSV;
    int status = cli_ask_read("sql", argc, argv, 2, &a, sql_option, &seconds);
    if (status != CLI_DONE) return status;
    if (a.help) {
        printf("usage: entente sql [options] RECORD.db \"SELECT ...\"\n\nThe rows of one statement that only reads; "
               "docs/record.md has the tables. Beside SQLite's functions there are\n"
               "cow(code), gw(code), country(code) and goldstein(cameo [, scale]).\n\n"
               "  --to FORMAT      tsv (the default), csv, json (a line a row) or text\n"
               "  --seconds N      how long it may take (60); 0: as long as it takes\n%s",
               CLI_ASK_HELP);
        return CLI_DONE;
    }
    if (a.n_words < 2) return cli_usage("sql", "give a record and a statement", NULL);
    status = cli_ask_table("sql", a.to, &format);
    if (status != CLI_DONE) return status;
    ent_error err = {0};
    ent_record *record = NULL;
    ent_engine *engine = NULL;
    ent_status st = cli_ask_open(&a, &record, &engine, &err);
    if (st == ENT_OK)
        st = ent_record_sql(record, engine, cli_str(a.words[1]), format, (uint32_t)(seconds * 1000), cli_ask_sink, NULL,
                            &err);
    ent_engine_close(engine);
    ent_record_close(record);
    return cli_ask_end(st, &err);
}
