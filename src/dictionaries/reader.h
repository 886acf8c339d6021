/* reader: a dictionary file line by line, and what the readers of the kinds share.
 *
 *   bytes ─ reader.c: encoding, comments ─▶ r->text ─▶ read_actors.c | read_verbs.c | read_lists.c ─▶ the tables
 */
#ifndef ENT_DICTIONARIES_READER_H
#define ENT_DICTIONARIES_READER_H

#include "dictionaries/table.h"

typedef struct dict_phrase {
    uint32_t word[DICT_MAX_WORDS];
    bool closed[DICT_MAX_WORDS]; /* the word stands right behind the one before */
    uint32_t n;
} dict_phrase;

enum { DICT_MAX_PENDING = 512, DICT_MAX_MARKERS = 16 };

/* An agent's !MARKER! and what may stand for it, as written: "MAN, MEN". */
typedef struct dict_marker {
    ent_str name, list;
} dict_marker;

typedef struct dict_reader {
    ent__dict *d;
    ent_dialect dialect;
    ent_dictionary_kind kind;
    ent_str file;
    uint32_t file_id, line;
    ent_finding_fn *say;
    void *ctx;
    ent_dictionary_counts *counts;
    bool in_comment, rejected; /* this line was */
    ent__buf raw, fold;
    ent_str text; /* the line in UTF-8, without comments and without blanks at its end */
    /* read_actors.c: phrases that wait for their codes */
    dict_phrase pending[DICT_MAX_PENDING];
    dict_origin pending_line[DICT_MAX_PENDING];
    uint32_t n_pending;
    ent_str default_code;
    bool dated, blank_before;
    dict_marker markers[DICT_MAX_MARKERS]; /* read_agents */
    uint32_t n_markers;
    /* read_verbs.c */
    uint32_t block, synset;          /* synset: the one that + lines belong to, 0 none */
    bool headed, patterned, plurals; /* the block has a header; it has patterns; the synset's phrases get plurals */
    ent_str block_code;
} dict_reader;

/* The line cannot be read: a finding at a byte of r->text, and one more in the count. */
void ent__dict_reject(dict_reader *r, size_t at, const char *why, ent_str detail);
/* Read blanks and underscores as what stands between words. stems: words before a blank are stems (TABARI).
 * False, with a finding, where there is no word or there are too many. */
bool ent__dict_read_phrase(dict_reader *r, ent_str text, bool stems, dict_phrase *out);
/* Fold a word as written and give its parts. False where it has none. */
uint32_t ent__dict_parts(dict_reader *r, ent_str written, bool stem, uint32_t *out, uint32_t n);
ent_str ent__dict_trim(ent_str s);
/* The first [code] of text: what stands inside, trimmed, and where the bracket is; false where there is none. */
bool ent__dict_bracket(ent_str text, ent_str *inside, size_t *at, size_t *end);
/* "s" to the last word, as the dictionaries form plurals. Appends to out. */
void ent__dict_plural(ent_str phrase, ent__buf *out);
static inline dict_origin ent__dict_here(const dict_reader *r) { return (dict_origin){r->file_id, r->line}; }

void ent__dict_actor_line(dict_reader *r);
void ent__dict_actors_end(dict_reader *r);
void ent__dict_agent_line(dict_reader *r);
void ent__dict_null_line(dict_reader *r);
void ent__dict_verb_line(dict_reader *r);
void ent__dict_issue_line(dict_reader *r);
void ent__dict_discard_line(dict_reader *r);

/* read_pattern.c: "- * TO &NEGOTIATION [026]" without its dash and code. False, with a finding. */
bool ent__dict_read_pattern(dict_reader *r, ent_str text, ent_str code, uint32_t block);
/* read_transform.c: "~ a (b c VERB) VERB = d e CODE" without its ~; one more, or a finding. */
void ent__dict_read_transform(dict_reader *r, ent_str text);
/* A code as the event line has it; false where there is a character that no code has. */
bool ent__dict_code_ok(ent_str code);

/* text.c: a file in our own form. */
ent_status ent__dict_read_text(ent__dict *d, ent_str bytes, const char *path, ent_error *err);

#endif
