/* syntax: clean text to sentences, tokens, tags, lemmas and trees, by one mapped model file. */
#ifndef ENT_SYNTAX_H
#define ENT_SYNTAX_H

#include "syntax/tree.h"

/** The model file: mapped, read-only, shared. Holds sentence splitter, tokeniser, tagger, lemmas,
 *  parser, and the word counts that prose repairs with. */
typedef struct ent__model ent__model;
/** Scratch of one thread: buffers sized by the longest sentence so far. */
typedef struct ent__parser ent__parser;

ent_status ent__model_open(const char *path, ent__model **out, ent_error *err);
void ent__model_close(ent__model *m);
ent_str ent__model_version(const ent__model *m); /* hex content hash */
const ent__words *ent__model_words(const ent__model *m);

ent_status ent__parser_new(const ent__model *m, bool no_simd, ent__parser **out, ent_error *err);
void ent__parser_free(ent__parser *p);

/** Cut both fields of text->field[] (already clean) into text->sentences, allocated in text->arena: tokens without
 * tags, lemmas and trees, which ent__syntax_parse() gives them. No allocation per token beyond the arena; work
 * linear in length. fails ENT_E_NOMEM, ENT_E_LIMIT. */
ent_status ent__syntax_split(ent__parser *p, ent__text *text, ent_error *err);

/** Tags, lemmas and trees of the sentences that were cut. fails ENT_E_NOMEM. */
ent_status ent__syntax_parse(ent__parser *p, ent__text *text, ent_error *err);
/** Both in one. fails as they do. */
ent_status ent__syntax_analyse(ent__parser *p, ent__text *text, ent_error *err);

/** Tag, lemmatise and parse n sentences whose tokens (form, start, end, space_after) are given. What each gets does not
 *  depend on the others; together they go faster. fails ENT_E_NOMEM. */
ent_status ent__syntax_parse_tokens(ent__parser *p, ent__sentence *s, size_t n, ent__arena *arena, ent_error *err);

/** Measure on a treebank file. fails ENT_E_IO, ENT_E_FORMAT, ENT_E_NOMEM. */
ent_status ent__syntax_eval(ent__parser *p, const char *path, ent_syntax_scores *out, ent_error *err);

/** Parse every sentence of a CoNLL-U file with its own tokens: see ent_parse_conllu. */
ent_status ent__syntax_parse_file(ent__parser *p, const char *path, bool (*sink)(void *, ent_str), void *ctx,
                                  ent_error *err);

/** CoNLL-U of a sentence, with "# sent_id = ID" and "# text = …". */
void ent__conllu_put(ent__buf *b, const ent__text *text, size_t sentence, ent_str id);

#endif
