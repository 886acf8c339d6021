/* model: the model file's sections, opened and checked.
 *
 * A file is a header, a table of sections, and sections aligned to 64 bytes:
 *   "ENTMODEL", uint32 version, uint32 n_sections, uint64 hash of all that follows, table of {tag[8], offset, length}
 */
#ifndef ENT_SYNTAX_MODEL_H
#define ENT_SYNTAX_MODEL_H

#include "syntax/lemma.h"
#include "syntax/netpack.h"
#include "syntax/seam.h"
#include "syntax/syntax.h"

enum { ENT__MODEL_VERSION = 5, ENT__MODEL_SECTIONS = 16 };

struct ent__model {
    ent__file file;
    char version[17];
    ent__net net;
    ent__lemmas lemmas;
    ent__seams seams;
    ent__words *words; /* NULL where the model has none */
};

typedef struct ent__section {
    const char *tag; /* at most 8 characters */
    ent_str bytes;
} ent__section;

/** Build a model file's bytes from its sections. false: out of memory. */
bool ent__model_build(const ent__section *sections, size_t n, ent__buf *out);
/** Check header, hash and table, then open every section, of bytes aligned to 64 that outlive the model. */
ent_status ent__model_of(ent_str bytes, ent__model *out, ent_error *err);

#endif
