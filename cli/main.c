/* entente: which subcommand, and what all of them share. */
#include "cli.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

typedef struct subcommand {
    const char *name, *help;
    int (*run)(int argc, char **argv);
} subcommand;

static const subcommand COMMANDS[] = {
#define X(name, help) {#name, help, cli_##name},
    CLI_COMMANDS(X)
#undef X
};

enum { N_COMMANDS = sizeof COMMANDS / sizeof *COMMANDS };

ent_str cli_str(const char *z) { return (ent_str){z, z ? strlen(z) : 0}; }

void cli_say_error(const ent_error *err) {
    fprintf(stderr, "entente: ");
    if (err->detail[0]) fprintf(stderr, "%s: ", err->detail);
    if (err->line)
        fprintf(stderr, "line %u: ", (unsigned)err->line);
    else if (err->offset)
        fprintf(stderr, "byte %llu: ", (unsigned long long)err->offset);
    fprintf(stderr, "%s\n", err->text ? err->text : ent_status_name(err->code));
}

int cli_stop(const ent_error *err) {
    cli_say_error(err);
    return CLI_STOPPED;
}

int cli_usage(const char *command, const char *wrong, const char *what) {
    fprintf(stderr, "entente %s: %s%s%s (entente %s --help)\n", command, wrong, what ? ": " : "", what ? what : "",
            command);
    return CLI_USAGE;
}

static bool takes(const char *arg, const char *name, int *i, int argc, char **argv, const char **value) {
    size_t n = strlen(name);
    if (strncmp(arg, name, n) != 0) return false;
    if (arg[n] == '=')
        *value = arg + n + 1;
    else if (arg[n] == 0)
        *value = *i + 1 < argc ? argv[++*i] : NULL;
    else
        return false;
    return true;
}

static bool read_format(const char *v, ent_format *out) {
    static const char *const names[] = {"auto", "text", "jsonl"};
    for (int i = 0; v && i < 3; i++)
        if (strcmp(v, names[i]) == 0) {
            *out = (ent_format)i;
            return true;
        }
    return false;
}

static bool read_jobs(const char *v, unsigned *out) {
    char *end;
    long n = v ? strtol(v, &end, 10) : 0;
    if (n < 1 || n > 64 || *end) return false;
    *out = (unsigned)n;
    return true;
}

/* Between 0 and 1. */
static bool read_share(const char *v, float *out) {
    char *end;
    *out = v ? strtof(v, &end) : -1;
    return v && *v && *end == 0 && *out >= 0 && *out <= 1;
}

/* YYYY-MM-DD; whether the day exists is for the library to say. */
static bool is_date(const char *v) {
    static const char shape[] = "dddd-dd-dd";
    if (!v || strlen(v) != sizeof shape - 1) return false;
    for (size_t i = 0; shape[i]; i++)
        if (shape[i] == 'd' ? v[i] < '0' || v[i] > '9' : v[i] != shape[i]) return false;
    return true;
}

/* One option; 0 read, 1 not an option of ours, 2 read but its value is bad. */
static int read_option(const char *allowed, int *i, int argc, char **argv, cli_options *o) {
    const char *arg = argv[*i], *v = NULL;
    if (!strcmp(arg, "--help") || !strcmp(arg, "-h")) return o->help = true, 0;
    if (!strcmp(arg, "--quiet") || !strcmp(arg, "-q")) return o->quiet = true, 0;
    if (!strcmp(arg, "--no-simd")) return o->no_simd = true, 0;
    if (takes(arg, "--model", i, argc, argv, &o->model)) return o->model ? 0 : 2;
    if (takes(arg, "--lexicon", i, argc, argv, &o->lexicon)) return o->lexicon ? 0 : 2;
    if (strchr(allowed, 'c') && takes(arg, "--least-confidence", i, argc, argv, &v))
        return read_share(v, &o->least_confidence) ? 0 : 2;
    if (strchr(allowed, 'O') && !strcmp(arg, "--second-opinion")) return o->second_opinion = true, 0;
    if (strchr(allowed, 'l') && !strcmp(arg, "--learn")) return o->learn = true, 0;
    if (strchr(allowed, 's') && !strcmp(arg, "--no-screen")) return o->no_screen = true, 0;
    if (strchr(allowed, 'd') && takes(arg, "--date", i, argc, argv, &o->date)) return is_date(o->date) ? 0 : 2;
    if (strchr(allowed, 'f') && takes(arg, "--from", i, argc, argv, &v)) return read_format(v, &o->format) ? 0 : 2;
    if (strchr(allowed, 'p') && takes(arg, "--places", i, argc, argv, &o->places)) return o->places ? 0 : 2;
    if (strchr(allowed, 'D') && takes(arg, "--dictionary", i, argc, argv, &o->dictionary)) return o->dictionary ? 0 : 2;
    if (strchr(allowed, 't') && takes(arg, "--tokens", i, argc, argv, &o->tokens)) return o->tokens ? 0 : 2;
    if (strchr(allowed, 'o') && takes(arg, "--to", i, argc, argv, &o->to)) return o->to ? 0 : 2;
    if (strchr(allowed, 'j') && takes(arg, "--jobs", i, argc, argv, &v)) return read_jobs(v, &o->jobs) ? 0 : 2;
    if (strchr(allowed, 'j') && !strncmp(arg, "-j", 2)) {
        v = arg[2] ? arg + 2 : *i + 1 < argc ? argv[++*i] : NULL;
        return read_jobs(v, &o->jobs) ? 0 : 2;
    }
    return 1;
}

int cli_options_read(const char *command, const char *allowed, int argc, char **argv, cli_options *out) {
    *out = (cli_options){.jobs = 1};
    int kept = 0;
    for (int i = 1; i < argc; i++) {
        char *arg = argv[i];
        if (arg[0] != '-' || !arg[1]) {
            argv[kept++] = arg;
            continue;
        }
        if (!strcmp(arg, "--")) {
            while (++i < argc) argv[kept++] = argv[i];
            break;
        }
        int r = read_option(allowed, &i, argc, argv, out);
        if (r) return cli_usage(command, r == 1 ? "unknown option" : "this option's value is missing or bad", arg);
    }
    out->files = argv;
    out->n_files = kept;
    return CLI_DONE;
}

ent_status cli_engine_open(const cli_options *o, ent_engine **out, ent_error *err) {
    ent_engine_opts opts = {
        .model_path = o->model, .lexicon_path = o->lexicon, .places_path = o->places, .no_simd = o->no_simd};
    opts.dictionary_path = o->dictionary;
    opts.second_opinion = o->second_opinion;
    opts.least_confidence = o->least_confidence;
    return ent_engine_open(&opts, out, err);
}

static volatile sig_atomic_t asked_to_stop;

static void ask_to_stop(int signal_number) {
    (void)signal_number;
    asked_to_stop = 1;
}

bool cli_stopped(void *ctx) {
    (void)ctx;
    return asked_to_stop != 0;
}

void cli_catch_signals(void) {
    static const int ends[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction act = {.sa_handler = ask_to_stop, .sa_flags = SA_RESETHAND};
    sigemptyset(&act.sa_mask);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct sigaction now;
        if (sigaction(ends[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN) sigaction(ends[i], &act, NULL);
    }
}

static int help(FILE *to) {
    fprintf(to, "entente %s: machine-coded political event data, from raw news text\n\nusage: entente COMMAND ...\n\n",
            ENT_VERSION);
    for (int i = 0; i < N_COMMANDS; i++) fprintf(to, "  %-10s %s\n", COMMANDS[i].name, COMMANDS[i].help);
    fprintf(to,
            "\nentente COMMAND --help tells more. Exit status: 0 done, 1 some records were bad, 2 usage, 3 stopped.\n");
    return to == stdout ? CLI_DONE : CLI_USAGE;
}

int main(int argc, char **argv) {
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a failed write, said in one line */
    if (argc < 2) return help(stderr);
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help")) return help(stdout);
    if (!strcmp(argv[1], "--version")) return printf("entente %s\n", ENT_VERSION) < 0 ? CLI_STOPPED : CLI_DONE;
    for (int i = 0; i < N_COMMANDS; i++)
        if (!strcmp(argv[1], COMMANDS[i].name)) {
            int status = COMMANDS[i].run(argc - 1, argv + 1);
            if (fflush(stdout) == 0) return status;
            if (status < CLI_USAGE) fprintf(stderr, "entente: the output could not be written\n");
            return CLI_STOPPED;
        }
    fprintf(stderr, "entente: no such command: %s (entente --help)\n", argv[1]);
    return CLI_USAGE;
}
