/* What the commands that ask a record share: the filters, as options, and how a run ends. */
#ifndef ENT_CLI_ASK_H
#define ENT_CLI_ASK_H

#include "cli.h"

/** A value of an option at argv[*i]: "--name value" or "--name=value"; false where it is another option. A missing
 *  value is NULL. */
bool cli_value(const char *name, int *i, int argc, char **argv, const char **value);

/** The options of a run on a record. */
typedef struct cli_asking {
    ent_query query;
    ent_export_opts export_;
    const char *to, *model, *lexicon;
    bool quiet, help;
    const char *words[4]; /* record, then what the command takes */
    int n_words;
} cli_asking;

/** Take argv[*i] if it is an option that all of them have. Returns 0 taken, 1 not one of them, 2 its value is bad. */
int cli_ask_option(cli_asking *a, int *i, int argc, char **argv);
/** Read all arguments; `more` (may be NULL) takes the options of one command, with the same answers. At most max_words
 *  words. Returns CLI_DONE, or CLI_USAGE having said why. */
int cli_ask_read(const char *command, int argc, char **argv, int max_words, cli_asking *a,
                 int (*more)(void *ctx, int *i, int argc, char **argv), void *ctx);
/** Open record (for reading) and engine. */
ent_status cli_ask_open(const cli_asking *a, ent_record **record, ent_engine **engine, ent_error *err);
/** --to as a form of table (tsv, csv, json, text); not given leaves it as it is. Returns CLI_DONE, or CLI_USAGE having
 * said why. */
int cli_ask_table(const char *command, const char *to, ent_table_format *out);
/** --codes: "iso,cow,gw". Returns 0, or 2 where it is none. */
int cli_ask_codes(const char *list, bool *cow, bool *gw);
/** The exit status for how a run ended; what went wrong is said. */
int cli_ask_end(ent_status st, const ent_error *err);
bool cli_ask_sink(void *ctx, ent_str text);
/** A whole number that SQLite can hold. */
bool cli_ask_number(const char *value, uint64_t *out);
/** Number of a name in a list that ends with NULL, -1 where it is none. */
int cli_ask_choice(const char *name, const char *const *names);

#define CLI_FILTER_HELP                                                                                                \
    "  --actor A        who acts                  --recipient B    on whom\n"                                          \
    "  --side A         who takes part            --other B        and with whom, whoever acts\n"                      \
    "                   (codes, names, or persons of the record)\n"                                                    \
    "  --sector LIST    sectors of all who take part (GOV,MIL; none is a bare state)\n"                                \
    "  --actor-sector LIST                        --recipient-sector LIST\n"                                           \
    "  --type LIST      event types (ASSAULT)     --mode LIST      modes (visit)\n"                                    \
    "  --context LIST   contexts (military)       --words TEXT     words of the sentence, or an FTS5 query\n"          \
    "  --since D        from this day, month or year on            --until D        up to and with this one\n"         \
    "  --place NAME     a place or province       --country C      of the place\n"                                     \
    "  --resolution R   places at least so exact: country, province, district, city\n"                                 \
    "  --modality LIST  actual, historical, future, hypothetical, negated; or all (default: actual,historical)\n"      \
    "  --no-self        no events within one code\n"
#define CLI_ASK_HELP "  --model FILE, --lexicon FILE               -q, --quiet      no summary\n"

#endif
