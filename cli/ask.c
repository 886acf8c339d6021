/* What the commands that ask a record share. */
#include "ask.h"

#include <stdlib.h>
#include <string.h>

bool cli_value(const char *name, int *i, int argc, char **argv, const char **value) {
    const char *arg = argv[*i];
    size_t n = strlen(name);
    if (strncmp(arg, name, n) != 0 || (arg[n] && arg[n] != '=')) return false;
    *value = arg[n] ? arg + n + 1 : *i + 1 < argc ? argv[++*i] : NULL;
    return true;
}

int cli_ask_choice(const char *name, const char *const *names) {
    for (int i = 0; name && names[i]; i++)
        if (!strcmp(name, names[i])) return i;
    return -1;
}

static int read_resolution(cli_asking *a, const char *value) {
    static const char *const names[] = {"any", "country", "province", "district", "city", "site", NULL};
    int r = cli_ask_choice(value, names);
    if (r < 0) return 2;
    a->query.resolution = (uint32_t)r;
    return 0;
}

bool cli_ask_number(const char *value, uint64_t *out) {
    char *end;
    if (!value || *value < '0' || *value > '9') return false;
    *out = strtoull(value, &end, 10);
    return !*end && *out <= INT64_MAX;
}

static int read_limit(cli_asking *a, const char *value) {
    return cli_ask_number(value, &a->query.limit) && a->query.limit ? 0 : 2;
}

int cli_ask_option(cli_asking *a, int *i, int argc, char **argv) {
    ent_query *q = &a->query;
    const struct {
        const char *name;
        ent_str *to;
    } texts[] = {{"--actor", &q->actor},
                 {"--recipient", &q->recipient},
                 {"--side", &q->side},
                 {"--other", &q->other},
                 {"--sector", &q->sectors},
                 {"--actor-sector", &q->actor_sectors},
                 {"--recipient-sector", &q->recipient_sectors},
                 {"--type", &q->types},
                 {"--mode", &q->modes},
                 {"--context", &q->contexts},
                 {"--modality", &q->modalities},
                 {"--since", &q->from},
                 {"--until", &q->to},
                 {"--words", &q->words},
                 {"--place", &q->place},
                 {"--country", &q->country}};
    const struct {
        const char *name;
        const char **to;
    } paths[] = {{"--to", &a->to}, {"--model", &a->model}, {"--lexicon", &a->lexicon}, {"--scale", &a->export_.scale}};
    const char *value = NULL;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        if (cli_value(texts[k].name, i, argc, argv, &value)) return *texts[k].to = cli_str(value), value ? 0 : 2;
    for (size_t k = 0; k < sizeof paths / sizeof *paths; k++)
        if (cli_value(paths[k].name, i, argc, argv, &value)) return *paths[k].to = value, value ? 0 : 2;
    if (cli_value("--resolution", i, argc, argv, &value)) return read_resolution(a, value);
    if (cli_value("--limit", i, argc, argv, &value)) return read_limit(a, value);
    if (!strcmp(argv[*i], "--no-self")) return q->no_self = true, 0;
    if (!strcmp(argv[*i], "--newest")) return q->newest = true, 0;
    if (!strcmp(argv[*i], "--quiet") || !strcmp(argv[*i], "-q")) return a->quiet = true, 0;
    if (!strcmp(argv[*i], "--help") || !strcmp(argv[*i], "-h")) return a->help = true, 0;
    return 1;
}

int cli_ask_read(const char *command, int argc, char **argv, int max_words, cli_asking *a,
                 int (*more)(void *ctx, int *i, int argc, char **argv), void *ctx) {
    for (int i = 1; i < argc; i++) {
        const char *arg = argv[i];
        if (arg[0] != '-' || !arg[1]) {
            if (a->n_words == max_words) return cli_usage(command, "one word too many", arg);
            a->words[a->n_words++] = arg;
            continue;
        }
        int r = more ? more(ctx, &i, argc, argv) : 1;
        if (r == 1) r = cli_ask_option(a, &i, argc, argv);
        if (r) return cli_usage(command, r == 1 ? "unknown option" : "this option's value is missing or bad", arg);
    }
    return a->help || a->n_words ? CLI_DONE : cli_usage(command, "give a record", NULL);
}

ent_status cli_ask_open(const cli_asking *a, ent_record **record, ent_engine **engine, ent_error *err) {
    ent_engine_opts opts = {.model_path = a->model, .lexicon_path = a->lexicon};
    ent_status st = ent_record_open(a->words[0], false, record, err);
    return st == ENT_OK ? ent_engine_open(&opts, engine, err) : st;
}

int cli_ask_end(ent_status st, const ent_error *err) {
    if (st == ENT_OK) return CLI_DONE;
    cli_say_error(err);
    return st == ENT_E_USAGE ? CLI_USAGE : CLI_STOPPED;
}

bool cli_ask_sink(void *ctx, ent_str text) {
    (void)ctx;
    return fwrite(text.ptr, 1, text.len, stdout) == text.len;
}

int cli_ask_table(const char *command, const char *to, ent_table_format *out) {
    static const char *const names[] = {"tsv", "csv", "json", "text", NULL};
    int format = to ? cli_ask_choice(to, names) : (int)*out;
    if (format < 0) return cli_usage(command, "--to is tsv, csv, json or text", to);
    *out = (ent_table_format)format;
    return CLI_DONE;
}

int cli_ask_codes(const char *list, bool *cow, bool *gw) {
    for (const char *at = list; at && *at;) {
        size_t n = strcspn(at, ",");
        if (n == 3 && !strncmp(at, "cow", n))
            *cow = true;
        else if (n == 2 && !strncmp(at, "gw", n))
            *gw = true;
        else if (n != 3 || strncmp(at, "iso", n) != 0)
            return 2;
        at += at[n] ? n + 1 : n;
    }
    return list && *list ? 0 : 2;
}
