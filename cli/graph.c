/* entente network, map: a record as a graph and as a map. */
#include "ask.h"

#include <string.h>

/* ---- network ---- */

static int network_option(void *ctx, int *i, int argc, char **argv) {
    ent_network_opts *o = ctx;
    const char *value = NULL;
    if (!strcmp(argv[*i], "--undirected")) return o->undirected = true, 0;
    if (!cli_value("--min-weight", i, argc, argv, &value)) return 1;
    return cli_ask_number(value, &o->least) ? 0 : 2;
}

int cli_network(int argc, char **argv) {
    static const char *const formats[] = {"gexf", "graphml", "csv", "tsv", NULL};
    cli_asking a = {0};
    ent_network_opts o = {0};
    int status = cli_ask_read("network", argc, argv, 1, &a, network_option, &o);
    if (status != CLI_DONE) return status;
    if (a.help) {
        printf("usage: entente network [options] RECORD.db\n\nWho acts on whom: nodes are codes, edges directed dyads, "
               "weights numbers of reports.\n\n"
               "  --to FORMAT      gexf (the default; for Gephi), graphml, csv or tsv (a table of edges)\n"
               "  --undirected     one edge a pair\n"
               "  --min-weight N   edges of at least N reports\n"
               "%s%s",
               CLI_FILTER_HELP, CLI_ASK_HELP);
        return CLI_DONE;
    }
    int format = a.to ? cli_ask_choice(a.to, formats) : 0;
    if (format < 0) return cli_usage("network", "--to is gexf, graphml, csv or tsv", a.to);
    o.format = (ent_network_format)format;
    ent_error err = {0};
    ent_record *record = NULL;
    ent_engine *engine = NULL;
    ent_network_counts counts = {0};
    ent_status st = cli_ask_open(&a, &record, &engine, &err);
    if (st == ENT_OK) st = ent_record_network(record, engine, &a.query, &o, cli_ask_sink, NULL, &counts, &err);
    ent_engine_close(engine);
    ent_record_close(record);
    if (st == ENT_OK && !a.quiet)
        fprintf(stderr, "entente network: %llu nodes, %llu edges\n", (unsigned long long)counts.nodes,
                (unsigned long long)counts.edges);
    return cli_ask_end(st, &err);
}

/* ---- map ---- */

static int map_option(void *ctx, int *i, int argc, char **argv) {
    ent_map_opts *o = ctx;
    (void)argc;
    if (!strcmp(argv[*i], "--by-place")) return o->by_place = true, 0;
    return 1;
}

int cli_map(int argc, char **argv) {
    cli_asking a = {0};
    ent_map_opts o = {0};
    int status = cli_ask_read("map", argc, argv, 1, &a, map_option, &o);
    if (status != CLI_DONE) return status;
    if (a.help) {
        printf(
            "usage: entente map [options] RECORD.db\n\nEvents as points in GeoJSON, longitude first; `precision` says "
            "how exact a point is.\n\n"
            "  --by-place       a point for each place, with its counts, instead of one for each event\n"
            "%s%s",
            CLI_FILTER_HELP, CLI_ASK_HELP);
        return CLI_DONE;
    }
    if (a.to && strcmp(a.to, "geojson") != 0) return cli_usage("map", "--to is geojson", a.to);
    ent_error err = {0};
    ent_record *record = NULL;
    ent_engine *engine = NULL;
    ent_map_counts counts = {0};
    ent_status st = cli_ask_open(&a, &record, &engine, &err);
    if (st == ENT_OK) st = ent_record_map(record, engine, &a.query, &o, cli_ask_sink, NULL, &counts, &err);
    ent_engine_close(engine);
    ent_record_close(record);
    if (st == ENT_OK && !a.quiet)
        fprintf(stderr, "entente map: %llu points; %llu events have no place\n", (unsigned long long)counts.features,
                (unsigned long long)counts.placeless);
    return cli_ask_end(st, &err);
}
