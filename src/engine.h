/* The objects behind the public handles; for the files of src/ beside this one, the record and the tools. */
#ifndef ENT_ENGINE_H
#define ENT_ENGINE_H

#include "events/events.h"
#include "syntax/syntax.h"
#include "where/gazetteer.h"

struct ent_engine {
    ent__model *model;
    ent__lex *lex;
    ent__gazetteer *places; /* imported, or NULL */
    bool no_simd;
};

struct ent_worker {
    const ent_engine *engine;
    ent__parser *parser;
    ent__buf fold; /* the token being folded */
};

struct ent_doc {
    const ent_engine *engine;
    ent__arena arena;
    ent_article article; /* copied into the arena */
    ent__text text;
    ent__findings findings;
    bool coded;   /* as far as events, not only trees */
    ent__buf out; /* the last text made on demand */
};

/** ent_doc_code with what explain needs kept. keep_trials: every frame tried. */
ent_status ent__doc_code(ent_worker *worker, const ent_article *in, bool keep_trials, ent_doc **out, ent_error *err);
/** Put the lexicon's numbers on every token of the text. fails ENT_E_NOMEM. */
ent_status ent__text_mark_words(const ent__lex *lex, ent__text *text, ent__buf *scratch, ent_error *err);

#endif
