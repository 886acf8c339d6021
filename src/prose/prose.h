/* prose: one field of an article, repaired and cleaned, with offsets back to the bytes as they came.
 *
 *   raw   Gen Qamar JavedBajwa opened …⏎Newsletter SignUp⏎
 *   clean Gen Qamar Javed Bajwa opened …⏎
 *   runs  clean[0..15) = raw[0..15), clean[15..16) inserted, clean[16..) = raw[15..)
 *
 * The clean text keeps line structure: a blank line (two '\n') ends a paragraph. What is dropped is
 * cut out whole and listed. Clean text is always valid UTF-8.
 */
#ifndef ENT_PROSE_H
#define ENT_PROSE_H

#include "base/base.h"

/** A stretch of clean text that came from raw text: the same bytes (a control character is a space), or what was put in
 *  their place where the lengths differ. */
typedef struct ent__run {
    uint32_t clean, raw; /* start offsets; runs are in order of both */
    uint32_t clean_len, raw_len;
} ent__run;

/** A repair or a dropped block, for explain and for counting. */
typedef struct ent__repair {
    uint32_t raw, raw_len; /* bytes of the field as it came */
    ent_str meant;         /* what stands in the clean text instead; empty where dropped */
    const char *why;       /* constant: "words run together", "letters spaced apart", "byline", … */
    bool dropped;
} ent__repair;

typedef struct ent__prose {
    ent_str raw;   /* borrowed from the article */
    ent_str clean; /* in the arena, or the same bytes as raw where nothing was done */
    ent__run *runs;
    size_t n_runs;
    ent__repair *repairs; /* in order of raw offset */
    size_t n_repairs;
} ent__prose;

/** Which words are words: counts learnt from news and treebank text (in the model file). */
typedef struct ent__words ent__words;

/** Clean one field. is_title: no blocks are dropped. words may be NULL: no word repairs.
 *  Work linear in raw.len. fails ENT_E_NOMEM, ENT_E_LIMIT (field over 2 GiB). */
ent_status ent__prose_clean(const ent__words *words, ent_str raw, bool is_title, ent__arena *arena, ent__prose *out,
                            ent_error *err);

/** Raw offset of a clean offset (0..clean.len). An end offset should be asked as origin(end - 1) + 1:
 *  use ent__prose_span. */
uint32_t ent__prose_origin(const ent__prose *p, uint32_t clean);
/** Raw [start,end) of clean [start,end), start < end. */
void ent__prose_span(const ent__prose *p, uint32_t start, uint32_t end, uint32_t *raw_start, uint32_t *raw_end);

#endif
