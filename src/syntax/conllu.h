/* CoNLL-U: reading treebank sentences, writing analysed ones. */
#ifndef ENT_SYNTAX_CONLLU_H
#define ENT_SYNTAX_CONLLU_H

#include "syntax/tree.h"

/** A reader over mapped or borrowed bytes. */
typedef struct ent__conllu {
    const char *ptr;
    size_t len, at;
    uint32_t line; /* lines read so far */
} ent__conllu;

/** One sentence as its file has it. Token offsets are bytes of `text`, rebuilt from forms and SpaceAfter; the
 *  words of a multiword token share its letters out among them, or each span all of it where they differ. */
typedef struct ent__gold {
    ent__sentence s; /* linked, heads mended */
    ent_str text;
    ent_str comments; /* the lines before the tokens as they stand, with their line ends */
    bool paragraph;   /* a new paragraph or document begins here */
} ent__gold;

static inline ent__conllu ent__conllu_of(ent_str bytes) { return (ent__conllu){bytes.ptr, bytes.len, 0, 0}; }
/** The next sentence, in the arena; forms, lemmas and comments point into the reader's bytes.
 *  returns ENT_OK, ENT_END, ENT_E_FORMAT (err has the line), ENT_E_NOMEM. */
ent_status ent__conllu_next(ent__conllu *r, ent__arena *arena, ent__gold *out, ent_error *err);

/** Token lines and the empty line after them. */
void ent__conllu_tokens(ent__buf *b, const ent__sentence *s);

#endif
