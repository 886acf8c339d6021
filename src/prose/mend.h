/* mend: what the word repairs share: one line of the draft, read as words. */
#ifndef ENT_MEND_H
#define ENT_MEND_H

#include "prose/draft.h"
#include "prose/known.h"

typedef struct ent__span {
    uint32_t start, end; /* bytes of the text */
} ent__span;

typedef struct ent__mender {
    ent__pass pass;
    const ent__words *table;
    ent__known known; /* built when first asked for */
    ent_str text;
    ent__arena *arena;
    ent__buf word_buf;
    const ent__span *words; /* of the line */
    size_t n_words, line_start;
    size_t spaced_until; /* no stretch of spaced letters begins before this word of the line */
    bool line_stopped;   /* the line is a sentence or more, no headline */
    bool failed;
} ent__mender;

static inline ent_str ent__mend_word(const ent__mender *m, size_t i) {
    return ent__str(m->text.ptr + m->words[i].start, m->words[i].end - m->words[i].start);
}

/** The article's own words, or NULL on no memory (then failed is set). */
const ent__known *ent__mend_known(ent__mender *m);

/** If a stretch of spaced letters begins at word i, repair it. Returns the words it covers, 0 for none. spaced.c */
size_t ent__mend_spaced(ent__mender *m, size_t i);

#endif
