/* model: the model file's sections, opened and checked. */
#ifndef ENT_SYNTAX_MODEL_H
#define ENT_SYNTAX_MODEL_H

#include "syntax/lemma.h"
#include "syntax/netpack.h"
#include "syntax/seam.h"
#include "syntax/sections.h"
#include "syntax/syntax.h"

struct ent__model {
    ent__file file;
    char version[17];
    ent__net net;
    ent__lemmas lemmas;
    ent__seams seams;
    ent__words *words; /* NULL where the model has none */
};

/** Check header, hash and table, then open every section, of bytes aligned to 64 that outlive the model. */
ent_status ent__model_of(ent_str bytes, ent__model *out, ent_error *err);

#endif
