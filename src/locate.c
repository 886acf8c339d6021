/* Opening an engine: where model and lexicon lie.
 *
 *   option ─▶ environment ─▶ installed prefix ─▶ folder of the running program, and ../models beside it
 */
#include "engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef ENT_DATADIR
#define ENT_DATADIR "/usr/share/entente"
#endif

typedef struct wanted {
    const char *what, *variable, *name, *beside; /* beside: relative to the program's folder, in a build tree */
} wanted;

static const wanted MODEL = {"no model found: give --model, set ENTENTE_MODEL, or install", "ENTENTE_MODEL",
                             "english.model", "../models/english.model"};
static const wanted LEXICON = {"no lexicon found: give --lexicon, set ENTENTE_LEXICON, or install", "ENTENTE_LEXICON",
                               "entente.lex", "entente.lex"};
static const wanted OPINION = {"no second opinion found: set ENTENTE_OPINION, or install", "ENTENTE_OPINION",
                               "opinion.model", "../models/opinion.model"};

static bool readable(const char *path) { return access(path, R_OK) == 0; }

/* The folder of the running program, with its last '/'; empty where the system does not say. */
static void program_folder(char *to, size_t cap) {
    ssize_t n = readlink("/proc/self/exe", to, cap - 1);
    to[n > 0 ? n : 0] = 0;
    char *slash = strrchr(to, '/');
    if (slash)
        slash[1] = 0;
    else
        to[0] = 0;
}

static ent_status locate(const wanted *w, const char *given, char *path, size_t cap, ent_error *err) {
    const char *named = given ? given : getenv(w->variable);
    char folder[2048];
    if (named) {
        snprintf(path, cap, "%s", named);
        return ENT_OK;
    }
    snprintf(path, cap, ENT_DATADIR "/%s", w->name);
    if (readable(path)) return ENT_OK;
    program_folder(folder, sizeof folder);
    snprintf(path, cap, "%s%s", folder, w->name);
    if (readable(path)) return ENT_OK;
    snprintf(path, cap, "%s%s", folder, w->beside);
    if (readable(path)) return ENT_OK;
    return ent__fail(err, ENT_E_NOTFOUND, w->what, ent__cstr(w->name));
}

/* What is wrong with a file is told with its name. */
static ent_status named(ent_status st, const char *path, ent_error *err) {
    bool wrong = st == ENT_E_FORMAT || st == ENT_E_VERSION;
    return wrong && err ? ent__fail(err, st, err->text, ent__cstr(path)) : st;
}

/* Its frames are checked here, once: every article's events follow them blindly. */
static ent_status open_lexicon(const char *path, ent__lex **out, ent_error *err) {
    ent__frames frames;
    ent_status st = ent__lex_open(path, out, err);
    return st == ENT_OK ? ent__frames_open(*out, &frames, err) : st;
}

ent_status ent_engine_open(const ent_engine_opts *opts, ent_engine **out, ent_error *err) {
    char path[4096];
    *out = NULL;
    ent_engine *e = ent__malloc(sizeof *e);
    if (!e) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("engine"));
    *e = (ent_engine){.no_simd = opts && opts->no_simd, .least_confidence = opts ? opts->least_confidence : 0};
    ent_status st = locate(&MODEL, opts ? opts->model_path : NULL, path, sizeof path, err);
    if (st == ENT_OK) st = named(ent__model_open(path, &e->model, err), path, err);
    if (st == ENT_OK) st = locate(&LEXICON, opts ? opts->lexicon_path : NULL, path, sizeof path, err);
    if (st == ENT_OK) st = named(open_lexicon(path, &e->lex, err), path, err);
    const char *places = opts && opts->places_path ? opts->places_path : getenv("ENTENTE_PLACES");
    if (st == ENT_OK && places && *places) st = named(ent__gazetteer_open(places, &e->places, err), places, err);
    if (st == ENT_OK && opts && opts->second_opinion) {
        st = locate(&OPINION, NULL, path, sizeof path, err);
        if (st == ENT_OK) st = named(ent__opinion_open(path, &e->opinion, err), path, err);
    }
    if (st == ENT_OK && opts && opts->dictionary_path)
        st = ent_dictionary_open(opts->dictionary_path, &e->dictionary, err);
    if (st == ENT_OK)
        *out = e;
    else
        ent_engine_close(e);
    return st;
}

void ent_engine_close(ent_engine *engine) {
    if (!engine) return;
    if (engine->model) ent__model_close(engine->model);
    ent__lex_close(engine->lex);
    ent__gazetteer_close(engine->places);
    ent_dictionary_free(engine->dictionary);
    ent__opinion_close(engine->opinion);
    ent__free(engine);
}

ent_str ent_engine_model_version(const ent_engine *engine) { return ent__model_version(engine->model); }
ent_str ent_engine_lexicon_version(const ent_engine *engine) {
    return engine->dictionary ? ent__dict_version(engine->dictionary) : ent__lex_version(engine->lex);
}
