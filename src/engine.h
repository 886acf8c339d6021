/* The objects behind the public handles; for the files of src/ beside this one, the record and the tools. */
#ifndef ENT_ENGINE_H
#define ENT_ENGINE_H

#include "dictionaries/findings.h"
#include "events/events.h"
#include "syntax/syntax.h"
#include "where/gazetteer.h"

struct ent_engine {
    ent__model *model;
    ent__lex *lex;
    ent__gazetteer *places;     /* imported, or NULL */
    ent_dictionary *dictionary; /* imported: codes instead of the frames; or NULL */
    ent__opinion *opinion;      /* asked where frames are silent; or NULL */
    float least_confidence;     /* of the events that are kept */
    bool no_simd;
};

struct ent_worker {
    const ent_engine *engine;
    ent__parser *parser;
    const ent__learnt *learnt; /* names from the record, or NULL */
    ent__buf fold;             /* the token being folded */
};

struct ent_doc {
    const ent_engine *engine;
    ent__arena arena;
    ent_article article; /* copied into the arena */
    ent__text text;
    ent__findings findings;
    bool coded;    /* as far as events, not only trees */
    bool screened; /* nobody can be named in it: it has tokens, and no more was looked for */
    ent__buf out;  /* the last text made on demand */
};

/** How ent__doc_code goes about it: every frame tried is kept; only the events will be asked for, so that articles in
 * which nobody can be named need not be parsed. */
enum { ENT__CODE_TRIALS = 1, ENT__CODE_SCREEN = 2 };
/** ent_doc_code with flags. */
ent_status ent__doc_code(ent_worker *worker, const ent_article *in, unsigned flags, ent_doc **out, ent_error *err);
/** Bytes of an article's text, as it came, that the caller says name an actor. */
typedef struct ent__forced {
    uint32_t start, end;
} ent__forced;
/** ent_doc_code with actors given. lenient: frames whose roles are incomplete fire too. */
ent_status ent__doc_code_forced(ent_worker *worker, const ent_article *in, const ent__forced *forced, size_t n_forced,
                                bool lenient, ent_doc **out, ent_error *err);
/** The tokens of a sentence of the text that stand on raw bytes [start, end): false where there are none. */
bool ent__tokens_on(const ent__text *text, size_t sentence, uint32_t start, uint32_t end, uint32_t *first,
                    uint32_t *last);
/** Put the lexicon's numbers on every token of the text: of the words as they stand, then of their lemmas. fails
 * ENT_E_NOMEM. */
ent_status ent__text_mark_forms(const ent__lex *lex, ent__text *text, ent__buf *scratch, ent_error *err);
ent_status ent__text_mark_lemmas(const ent__lex *lex, ent__text *text, ent__buf *scratch, ent_error *err);

/** Another output than those of ent_output. Both are called in the workers' threads, several at once. */
typedef struct ent__stream_hooks {
    void *ctx;
    bool (*skip)(void *ctx, const ent_article *in, ent__buf *out); /* true: need not be coded; may append to out */
    ent_status (*render)(void *ctx, ent_doc *doc, ent__buf *out, ent_error *err);
    const ent__learnt *learnt; /* for every worker; NULL none */
    bool events_alone;         /* render asks a document for nothing but its events */
} ent__stream_hooks;
/** ent_stream_run with hooks; opts->sink is given what they append, in order. */
ent_status ent__stream_run(const ent_engine *engine, ent_articles *articles, const ent_stream_opts *opts,
                           const ent__stream_hooks *hooks, ent_stats *stats, ent_error *err);

#endif
