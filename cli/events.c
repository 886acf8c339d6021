/* entente events, export: events out of a record. */
#include "ask.h"

#include <stdlib.h>
#include <string.h>

static int export_option(void *ctx, int *i, int argc, char **argv) {
    ent_export_opts *o = ctx;
    const char *value = NULL;
    if (!strcmp(argv[*i], "--dyads")) return o->dyads = true, 0;
    if (!strcmp(argv[*i], "--actor-texts")) return o->texts = true, 0;
    if (cli_value("--codes", i, argc, argv, &value)) return cli_ask_codes(value, &o->cow, &o->gw);
    return 1;
}

int cli_read_format(const char *command, const char *to, ent_export_format *out) {
    if (!to) return CLI_DONE;
    for (size_t i = 0; ent_export_name(i); i++)
        if (!strcmp(to, ent_export_name(i))) {
            *out = (ent_export_format)i;
            return CLI_DONE;
        }
    if (!strcmp(to, "json")) return *out = ENT_EXPORT_PLOVER, CLI_DONE;
    fprintf(stderr, "entente %s: no such format: %s; there are", command, to);
    for (size_t i = 0; ent_export_name(i); i++) fprintf(stderr, "%s %s", i ? "," : "", ent_export_name(i));
    fprintf(stderr, "\n");
    return CLI_USAGE;
}

static void summary(const char *command, const cli_asking *a, const ent_export_counts *n) {
    if (a->quiet) return;
    fprintf(stderr, "entente %s: %llu events, %llu rows\n", command, (unsigned long long)n->events,
            (unsigned long long)n->rows);
    bool lists = a->export_.format <= ENT_EXPORT_POLECAT;
    if (n->more_sides && !lists)
        fprintf(stderr, "  %llu events have more sides than their row shows: --dyads writes every two\n",
                (unsigned long long)n->more_sides);
}

static int run(const char *command, const cli_asking *a) {
    ent_error err = {0};
    ent_record *record = NULL;
    ent_engine *engine = NULL;
    ent_export_counts counts = {0};
    ent_status st = cli_ask_open(a, &record, &engine, &err);
    if (st == ENT_OK) st = ent_record_events(record, engine, &a->query, &a->export_, cli_ask_sink, NULL, &counts, &err);
    ent_engine_close(engine);
    ent_record_close(record);
    if (st == ENT_OK) summary(command, a, &counts);
    return cli_ask_end(st, &err);
}

#define TABLE_HELP                                                                                                     \
    "  --dyads          a row for every two sides, both ways where all do the same\n"                                  \
    "  --codes LIST     iso,cow,gw: numbers of COW and GW beside the codes (tsv, csv)\n"                               \
    "  --scale NAME     scale of CAMEO codes in tsv and csv: gdelt, icews, phoenix\n"                                  \
    "  --actor-texts    words and roots of the sides too (petrarch2)\n"                                                \
    "  --limit N        so many events            --newest         the newest first\n"

/* What events and export have in common; `needs_format`: --to must be given. */
static int ask(const char *command, int argc, char **argv, const char *usage, bool needs_format) {
    cli_asking a = {0};
    int status = cli_ask_read(command, argc, argv, 1, &a, export_option, &a.export_);
    if (status != CLI_DONE) return status;
    if (a.help) return printf("%s%s%s%s", usage, CLI_FILTER_HELP, TABLE_HELP, CLI_ASK_HELP), CLI_DONE;
    if (needs_format && !a.to) return cli_usage(command, "say which format: --to FORMAT", NULL);
    status = cli_read_format(command, a.to, &a.export_.format);
    return status != CLI_DONE ? status : run(command, &a);
}

int cli_events(int argc, char **argv) {
    return ask("events", argc, argv,
               "usage: entente events [options] RECORD.db\n\nEvents of a record that fit every filter, by date, as "
               "event lines or as a table.\n\n"
               "  --to FORMAT      plover (event lines, the default), tsv, csv, or any format of entente export\n",
               false);
}

int cli_export(int argc, char **argv) {
    return ask("export", argc, argv,
               "usage: entente export RECORD.db --to FORMAT [options]\n\nA record in a layout of the field "
               "(docs/formats/export.md): plover, tsv, csv, polecat, icews, gdelt,\n"
               "gdelt-mentions, petrarch2, phoenix. The filters are those of entente events.\n\n",
               true);
}
