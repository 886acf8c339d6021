/* entente dates, places: the times and places of articles, and the import of a dump of places. */
#include "cli.h"

#include <string.h>

int cli_dates(int argc, char **argv) {
    cli_options o;
    if (cli_options_read("dates", "dfj", argc, argv, &o) != CLI_DONE) return CLI_USAGE;
    if (o.help) {
        printf(
            "usage: entente dates [options] FILE...\n\nThe time expressions of the articles in FILE..., one JSON line "
            "each: "
            "words, offsets, value.\nfrom and to are the days meant, as far as they are known; edtf is the same in ISO "
            "8601-2 (EDTF).\nRelative times are settled by the dateline or the publication date; without either they "
            "stay "
            "open.\n\n"
            "  --date D         publication date of articles without one (YYYY-MM-DD)\n" CLI_ARTICLE_HELP
                CLI_COMMON_HELP);
        return CLI_DONE;
    }
    return cli_run_files("dates", &o, ENT_OUTPUT_DATES);
}

static void bad(void *ctx, const ent_error *why) {
    (void)ctx;
    cli_say_error(why);
}

static int import(const char *dump, const char *index) {
    ent_import_counts n;
    ent_error err = {0};
    ent_status st = ent_places_import(dump, index, bad, NULL, &n, &err);
    if (st != ENT_OK) return cli_stop(&err);
    fprintf(stderr, "entente places: %llu lines, %llu places, %llu names, %llu bad lines\n",
            (unsigned long long)n.lines, (unsigned long long)n.places, (unsigned long long)n.names,
            (unsigned long long)n.bad);
    return n.bad ? CLI_BAD_RECORDS : CLI_DONE;
}

int cli_places(int argc, char **argv) {
    cli_options o;
    if (argc > 1 && !strcmp(argv[1], "import")) {
        if (argc == 4) return import(argv[2], argv[3]);
        return cli_usage("places", "import takes a GeoNames dump and the index to write", NULL);
    }
    if (cli_options_read("places", "fjp", argc, argv, &o) != CLI_DONE) return CLI_USAGE;
    if (o.help) {
        printf(
            "usage: entente places [options] FILE...\n       entente places import DUMP.txt INDEX\n\n"
            "The places named in the articles of FILE..., one JSON line each: words, offsets, name, state, province,\n"
            "coordinates, GeoNames number. A name that could be several places and is settled by nothing is left "
            "out.\n\n"
            "import compiles a dump of GeoNames (allCountries.txt, cities5000.txt, PK.txt ...) into an index that is "
            "used\n"
            "where --places or ENTENTE_PLACES names it.\n\n"
            "  --places INDEX   an imported index, beside the places of the lexicon\n" CLI_ARTICLE_HELP
                CLI_COMMON_HELP);
        return CLI_DONE;
    }
    return cli_run_files("places", &o, ENT_OUTPUT_PLACES);
}
