/* words: which letter strings are words. Counts learnt from running text, and letter statistics for the rest.
 *
 *   texts ──ent__words_build──▶ blob (a section of the model file) ──ent__words_open──▶ look-ups
 *
 * A word is a run of letters, in lower case; "don't" is two. A text of 2 million words gives about 1.5 MB.
 * The blob is position-free, in the machine's byte order (the model file says which); the reader keeps pointers into it
 * and copies nothing.
 */
#ifndef ENT_WORDS_H
#define ENT_WORDS_H

#include "prose/prose.h"

/** Count the words of running texts and write the blob. Words seen less than min_count times are left out of the
 *  table, but still teach the letter statistics. The same texts give the same bytes.
 *  blob    appended to. fails ENT_E_NOMEM, ENT_E_LIMIT (over 2^31 bytes of words). */
ent_status ent__words_build(const ent_str *texts, size_t n_texts, uint32_t min_count, ent__buf *blob, ent_error *err);

/** Open a blob that outlives the reader. fails ENT_E_FORMAT, ENT_E_VERSION, ENT_E_NOMEM. Any thread. */
ent_status ent__words_open(const void *ptr, size_t len, ent__words **out, ent_error *err);
void ent__words_close(ent__words *w);

/** How often a word was seen, in any case of letters; 0 where it is not in the table. */
uint32_t ent__words_count(const ent__words *w, ent_str word);
/** How often of these with a capital that no sentence start explains. */
uint32_t ent__words_named(const ent__words *w, ent_str word);
/** How often, with a capital, right before another word with a capital ("Mr", "General", "Prime"). */
uint32_t ent__words_before_name(const ent__words *w, ent_str word);
/** All words counted, for frequencies. */
uint64_t ent__words_total(const ent__words *w);
/** Cost of a letter string as a word by its letters alone, in 1/256 bits; ends included. */
uint32_t ent__words_letters(const ent__words *w, ent_str word);

#endif
