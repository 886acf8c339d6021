/* The command line: one file per subcommand, over the public header alone.
 *
 * Exit status: 0 done, 1 done but some records were bad, 2 usage, 3 stopped. Results go to stdout, all else to stderr.
 */
#ifndef ENT_CLI_H
#define ENT_CLI_H

#include "entente.h"

#include <stdio.h>

enum { CLI_DONE = 0, CLI_BAD_RECORDS = 1, CLI_USAGE = 2, CLI_STOPPED = 3 };

/* Every subcommand: name, function cli_NAME, one line of help. One line here and a file make a new one. */
#define CLI_COMMANDS(X)                                                                                                \
    X(code, "events of the articles in FILE..., as PLOVER JSON lines")                                                 \
    X(parse, "sentences, tokens and trees of FILE..., as CoNLL-U")                                                     \
    X(explain, "everything that happens to one sentence, and why")                                                     \
    X(resolve, "who is meant by each phrase on standard input, and why")                                               \
    X(who, "what the lexicon or a record knows of a name: offices with dates")                                         \
    X(relate, "the event that relates two marked sides of a sentence")                                                 \
    X(dates, "the time expressions of FILE..., with what they come to")                                                \
    X(places, "the places named in FILE...; the import of a dump of places")                                           \
    X(load, "code the articles of FILE... into a record")                                                              \
    X(dossier, "what a record holds of an actor or a pair")                                                            \
    X(events, "events of a record that fit every filter")                                                              \
    X(export, "a record in a layout of the field: polecat, icews, gdelt, petrarch2, phoenix, tsv, csv")                \
    X(series, "a relation over time: counts, mean and sum on a scale, smoothed, with marked changes")                  \
    X(network, "who acts on whom, as a graph: GEXF, GraphML, a table of edges")                                        \
    X(map, "where it took place, as GeoJSON")                                                                          \
    X(recode, "code a record's documents anew, and tell what that changed")                                            \
    X(sql, "the rows of a question in SQL")                                                                            \
    X(relink, "build again what a record derives from its evidence")                                                   \
    X(eval, "how well the program agrees with what people marked")                                                     \
    X(train, "a syntax model from treebanks")                                                                          \
    X(lexicon, "check, build and look into a lexicon")

#define X(name, help) int cli_##name(int argc, char **argv);
CLI_COMMANDS(X)
#undef X

/** "entente: where: text: detail" on stderr, one line. Returns CLI_STOPPED. */
int cli_stop(const ent_error *err);
/** A usage message with what was wrong, and where help is. Returns CLI_USAGE. */
int cli_usage(const char *command, const char *wrong, const char *what);
/** One line for a bad record or a failure: file, line or offset, what is wrong. */
void cli_say_error(const ent_error *err);
ent_str cli_str(const char *z);
/** From now on SIGINT, SIGTERM and SIGHUP only ask: a run ends between two articles, so that what is written is whole.
 *  The second of a kind ends the program at once. For commands that look at cli_stopped(). */
void cli_catch_signals(void);
/** Whether such a signal came. ctx is not read: the function is a `stopped` call-back. */
bool cli_stopped(void *ctx);

/** entente lexicon import; argv[0] is "import". Returns the exit status. */
int cli_lexicon_import(int argc, char **argv);

/* ---- options ---- */

/** The options of commands that read articles. */
typedef struct cli_options {
    const char *date, *model, *lexicon, *tokens, *places, *dictionary;
    const char *to; /* a layout for events */
    ent_format format;
    unsigned jobs;
    float least_confidence;
    bool help, quiet, no_simd, learn, second_opinion, no_screen;
    char **files; /* what is left */
    int n_files;
} cli_options;

/** Read options; the letters of `allowed` name which: d --date, f --from, j -j, t --tokens, p --places, o --to,
 * D --dictionary, l --learn, s --no-screen, O --second-opinion, c --least-confidence. Model, lexicon, help, quiet and
 * no-simd are always taken. Returns CLI_DONE, or CLI_USAGE having said why. */
int cli_options_read(const char *command, const char *allowed, int argc, char **argv, cli_options *out);
/** Run an output over the files of the options (none: standard input), with the summary of the end. Returns the exit
 *  status. */
int cli_run_files(const char *command, const cli_options *o, ent_output output);
#define CLI_COMMON_HELP                                                                                                \
    "  --model FILE     the syntax model          --lexicon FILE   the lexicon image\n"                                \
    "  --no-simd        portable kernels (the answer is the same)\n"                                                   \
    "  -q, --quiet      no progress line, no summary\n"
#define CLI_ARTICLE_HELP                                                                                               \
    "  --from FORMAT    auto, text or jsonl\n"                                                                         \
    "  -j N             workers; the output does not depend on it\n"
/** A format of ent_export_name(), "json" too; NULL leaves it as it is. Returns CLI_DONE, or CLI_USAGE having said why.
 */
int cli_read_format(const char *command, const char *to, ent_export_format *out);
ent_status cli_engine_open(const cli_options *o, ent_engine **out, ent_error *err);

#endif
