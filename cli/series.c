/* entente series: a relation over time. */
#include "ask.h"

#include <stdlib.h>
#include <string.h>

typedef struct series_run {
    ent_series_opts o;
    bool directed;
} series_run;

static int series_option(void *ctx, int *i, int argc, char **argv) {
    static const char *const periods[] = {"day", "week", "month", "year", NULL};
    static const char *const measures[] = {"mean", "sum", "reports", NULL};
    series_run *r = ctx;
    const char *value = NULL;
    char *end;
    if (cli_value("--by", i, argc, argv, &value)) {
        int p = cli_ask_choice(value, periods);
        r->o.period = (ent_period)p;
        return p < 0 ? 2 : 0;
    }
    if (cli_value("--measure", i, argc, argv, &value)) {
        int m = cli_ask_choice(value, measures);
        r->o.measure = (ent_measure)m;
        return m < 0 ? 2 : 0;
    }
    if (cli_value("--smooth", i, argc, argv, &value)) {
        r->o.smooth = value ? (unsigned)strtoul(value, &end, 10) : 0;
        return !value || *end || r->o.smooth % 2 == 0 || r->o.smooth > 999 ? 2 : 0;
    }
    if (!strcmp(argv[*i], "--directed")) return r->directed = true, 0;
    if (!strcmp(argv[*i], "--every-dyad")) return r->o.every_dyad = true, 0;
    if (cli_value("--codes", i, argc, argv, &value)) return cli_ask_codes(value, &r->o.cow, &r->o.gw);
    return 1;
}

static void help(void) {
    printf(
        "usage: entente series [options] RECORD.db [A [B]]\n"
        "       entente series --every-dyad [options] RECORD.db\n\n"
        "A relation over time, a row a period: A and B whoever acts, A alone, or all events. docs/asking.md says what "
        "the\ncolumns are and how changes are found. Periods without documents are gaps: their cells are empty.\n\n"
        "  --by PERIOD      day, week, month (the default) or year\n"
        "  --directed       only what A does to B, and what both do together\n"
        "  --scale NAME     plover (the default), or a scale of CAMEO codes: gdelt, icews, phoenix\n"
        "  --measure M      what is smoothed and searched for changes: mean (the default), sum or reports\n"
        "  --smooth N       over N periods around each, an odd number (3)\n"
        "  --every-dyad     a row for each directed dyad and period with reports; --codes iso,cow,gw adds numbers\n"
        "  --to FORMAT      tsv (the default), csv, json or text\n"
        "%s%s",
        CLI_FILTER_HELP, CLI_ASK_HELP);
}

static void summary(const ent_series_counts *n, bool every_dyad) {
    fprintf(stderr, "entente series: %llu reports", (unsigned long long)n->reports);
    if (!every_dyad)
        fprintf(stderr, ", %llu periods, %llu of them gaps, %llu changes", (unsigned long long)n->periods,
                (unsigned long long)n->gaps, (unsigned long long)n->changes);
    fprintf(stderr, "\n");
    if (n->vague)
        fprintf(stderr, "  %llu more have a date that is not exact enough for the period\n",
                (unsigned long long)n->vague);
    if (n->outside)
        fprintf(stderr, "  %llu more lie before or after (--since, --until)\n", (unsigned long long)n->outside);
}

/* A and B of the words, as sides of the query. */
static int take_sides(cli_asking *a, const series_run *r) {
    ent_query *q = &a->query;
    bool given = q->actor.len || q->recipient.len || q->side.len || q->other.len;
    if (a->n_words > 1 && (given || r->o.every_dyad))
        return cli_usage("series", "one way to say who is meant is enough", a->words[1]);
    if (r->directed && a->n_words < 3) return cli_usage("series", "--directed needs two actors", NULL);
    *(r->directed ? &q->actor : &q->side) = a->n_words > 1 ? cli_str(a->words[1]) : r->directed ? q->actor : q->side;
    *(r->directed ? &q->recipient : &q->other) = a->n_words > 2 ? cli_str(a->words[2])
                                                 : r->directed  ? q->recipient
                                                                : q->other;
    return CLI_DONE;
}

int cli_series(int argc, char **argv) {
    cli_asking a = {0};
    series_run r = {.o = {.period = ENT_PERIOD_MONTH, .smooth = 3}};
    int status = cli_ask_read("series", argc, argv, 3, &a, series_option, &r);
    if (status != CLI_DONE) return status;
    if (a.help) return help(), CLI_DONE;
    status = cli_ask_table("series", a.to, &r.o.format);
    if (status == CLI_DONE) status = take_sides(&a, &r);
    if (status != CLI_DONE) return status;
    ent_error err = {0};
    ent_record *record = NULL;
    ent_engine *engine = NULL;
    ent_series_counts counts = {0};
    r.o.scale = a.export_.scale;
    ent_status st = cli_ask_open(&a, &record, &engine, &err);
    if (st == ENT_OK) st = ent_record_series(record, engine, &a.query, &r.o, cli_ask_sink, NULL, &counts, &err);
    ent_engine_close(engine);
    ent_record_close(record);
    if (st == ENT_OK && !a.quiet) summary(&counts, r.o.every_dyad);
    return cli_ask_end(st, &err);
}
