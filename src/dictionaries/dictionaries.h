/* dictionaries: those made for TABARI, PETRARCH and PETRARCH-2, read as they are and laid over sentences.
 *
 *   files ─ read_*.c ─▶ struct ent_dictionary ─ text.c ─▶ our text form ─▶ struct ent_dictionary
 *                              │
 *   sentence ─▶ nouns.c ─▶ match.c ─▶ coding.c ─▶ ent__dict_event
 *
 * Invariants: a dictionary is read-only once it is read, and may be shared by threads; what is coded depends on the
 * sentence and the day alone.
 */
#ifndef ENT_DICTIONARIES_H
#define ENT_DICTIONARIES_H

#include "syntax/tree.h"

typedef struct ent_dictionary ent__dict;

/** One side of an event. The code is "---" where a noun phrase stands there that no dictionary knows. */
typedef struct ent__dict_side {
    ent_str code;
    uint32_t first, last; /* tokens */
} ent__dict_side;

typedef struct ent__dict_event {
    uint32_t verb; /* token */
    ent_str code;
    ent__dict_side source, target;
    ent_str file; /* where the pattern or verb that gave the code stands */
    uint32_t line;
} ent__dict_event;

typedef enum ent__discard { ENT__KEPT, ENT__DISCARD_SENTENCE, ENT__DISCARD_STORY, ENT__DISCARD_DATELINE } ent__discard;

/** An issue that a sentence speaks of, and how often. */
typedef struct ent__dict_issue {
    ent_str code;
    uint32_t n;
} ent__dict_issue;

typedef struct ent__dict_coding {
    ent__dict_event *events;
    uint32_t n;
    uint32_t nulls; /* of the events, those with a side that no dictionary knows; they come last */
    ent__dict_issue *issues;
    uint32_t n_issues;
    ent__discard discard; /* not ENT__KEPT: nothing was coded */
} ent__dict_coding;

#define ENT__DICT_NAMED 1u /* a noun that no dictionary knows has its words, in quotation marks, for a code */
/** Code one sentence. flags: as above. day: days since 1970-01-01 of the article, or INT32_MIN where it is not known.
 *  Allocates in the arena. fails ENT_E_NOMEM. threads any. */
ent_status ent__dict_code(const ent__dict *d, ent__arena *arena, const ent__sentence *s, int32_t day, unsigned flags,
                          ent__dict_coding *out, ent_error *err);

/** Content hash, for the event line. */
ent_str ent__dict_version(const ent__dict *d);

#endif
