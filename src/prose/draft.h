/* draft: a text being cleaned, with where each of its bytes came from; and the passes that edit it.
 *
 * A pass walks the draft once and calls ent__pass_edit() from left to right; what it does not touch is kept. As
 * long as nothing was edited the draft is the raw text itself and costs nothing.
 */
#ifndef ENT_DRAFT_H
#define ENT_DRAFT_H

#include "prose/words.h"

/** Repairs listed for one field; later ones are made but not listed. */
#define ENT__MAX_REPAIRS 4096

typedef struct ent__draft {
    ent_str text;
    const uint32_t *from, *to; /* raw bytes of each byte of text; unset until edited */
    bool edited;               /* false while text is the raw text itself */
    ent__buf bytes, from_buf, to_buf;
    ent__buf repairs; /* ent__repair */
    ent__arena *arena;
    bool failed;
} ent__draft;

typedef struct ent__pass {
    ent__draft *draft;
    ent__buf bytes, from, to;
    size_t done; /* bytes of the draft already written or dropped */
    bool dirty;
} ent__pass;

void ent__pass_begin(ent__pass *p, ent__draft *d);
/** Put `with` in place of bytes [start,end) of the draft; start is at or after the last edit's end. */
void ent__pass_edit(ent__pass *p, size_t start, size_t end, ent_str with);
/** List a repair of draft bytes [start,end). meant is copied; why is constant. */
void ent__pass_note(ent__pass *p, size_t start, size_t end, ent_str meant, const char *why, bool dropped);
/** Both. */
void ent__pass_repair(ent__pass *p, size_t start, size_t end, ent_str with, const char *why);
void ent__pass_end(ent__pass *p);

/* The passes, in order. */
void ent__pass_chars(ent__draft *d);  /* chars.c: encodings, entities, tags, control and soft characters */
void ent__pass_blocks(ent__draft *d); /* blocks.c: drops what is not the article */
void ent__pass_words(ent__draft *d, const ent__words *words,
                     bool is_title); /* mend.c: words apart, together, lost stops */

/** Whether a line is no part of the article's prose, and why (constant text), or NULL. cues.c
 *  line    trimmed, not empty.
 *  place   0 at the start of the text, 1 in the midst, 2 near the end. */
const char *ent__cue_line(ent_str line, int place);
/** Whether what follows the last sentence of a paragraph is such a remainder. */
const char *ent__cue_tail(ent_str tail);

#endif
