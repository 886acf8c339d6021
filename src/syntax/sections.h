/* sections: the form of model files: a header, a table of sections, and sections aligned to 64 bytes.
 *
 *   "ENTMODEL", uint32 version, uint32 n_sections, uint64 hash of all that follows, table of {tag[8], offset, length}
 */
#ifndef ENT_SYNTAX_SECTIONS_H
#define ENT_SYNTAX_SECTIONS_H

#include "base/base.h"

enum { ENT__MODEL_VERSION = 5, ENT__MODEL_SECTIONS = 16 };

typedef struct ent__section {
    const char *tag; /* at most 8 characters */
    ent_str bytes;
} ent__section;

/** Build a model file's bytes from its sections. false: out of memory. */
bool ent__model_build(const ent__section *sections, size_t n, ent__buf *out);

/** A file of sections, its header, hash and table checked. */
typedef struct ent__sections {
    ent_str file;
    uint32_t n;
    char version[17]; /* hex content hash */
} ent__sections;

/** fails ENT_E_FORMAT, ENT_E_VERSION. */
ent_status ent__sections_open(ent_str bytes, ent__sections *out, ent_error *err);
/** Bytes of a section, none where it is missing; false where its place is not inside the file or not aligned. */
bool ent__sections_find(const ent__sections *s, const char *tag, ent_str *out);

#endif
