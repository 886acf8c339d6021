/* lexicon: text a person can edit, compiled into one versioned, mapped image; and look-ups in it.
 *
 *   lexicon/…            ontology, actors, frames, places, words: plain text
 *      │ ent_lexicon_build
 *   entente.lex          header · section table · sections (structs and offsets, no pointers)
 *
 * Words are interned once: a token's folded form becomes a number with one hash look-up, and every
 * other table (phrases, frames, contexts) is keyed by that number.
 *
 *   image bytes   "ENTLEX\0\1" u64 size  u64 content hash  u32 n  u32 0  u64 0 u64 0  { char tag[16]; u64 at; u64 bytes
 * }*n  …
 *
 * Sections of this file: "strings" the string pool, "words" the vocabulary. Tables of the rooms to the right
 * are compiled by lex_<table>.c, each with its own header, and read by those rooms.
 */
#ifndef ENT_LEXICON_H
#define ENT_LEXICON_H

#include "base/base.h"

/* ---- reading ---- */

typedef struct ent__lex ent__lex;
/** Text in the string pool. */
typedef struct ent__sref {
    uint32_t at, len;
} ent__sref;
/** Where an entry stands in its source: file (string pool) and line; shown as "frames/consult.frames:12". */
typedef struct ent__source {
    ent__sref file;
    uint32_t line;
} ent__source;

/** Checks header, sizes and content hash. fails ENT_E_NOTFOUND, ENT_E_IO, ENT_E_FORMAT, ENT_E_VERSION, ENT_E_NOMEM. */
ent_status ent__lex_open(const char *path, ent__lex **out, ent_error *err);
void ent__lex_close(ent__lex *lex);
ent_str ent__lex_version(const ent__lex *lex); /* hex content hash */
/** A section and its size, or NULL. Alignment 16. */
const void *ent__lex_section(const ent__lex *lex, const char *tag, size_t *bytes);
ent_str ent__lex_str(const ent__lex *lex, ent__sref s); /* empty where out of range */
/** Number of a word as ent__lex_fold_word() writes it; 0 where the lexicon does not know it. */
uint32_t ent__lex_word(const ent__lex *lex, ent_str folded);
ent_str ent__lex_word_text(const ent__lex *lex, uint32_t word);
/** Fold one token for look-up: ent__fold, then a last full stop off where it is the only one ("Gen." is "gen",
 *  "U.S." stays "u.s."). Appends. */
void ent__lex_fold_word(ent_str token, ent__buf *out);

/** A set of phrases: a trie over word numbers; each node may hold values. Root is node 0. */
typedef struct ent__phrases {
    const struct ent__phrase_head *head; /* NULL: empty set */
} ent__phrases;
ent__phrases ent__phrases_open(const ent__lex *lex, const char *tag);
/** Node one word further, 0 where there is none. */
uint32_t ent__phrases_step(const ent__phrases *p, uint32_t node, uint32_t word);
/** Values of a node, in the order they were added; NULL and 0 where no phrase ends there. */
const uint32_t *ent__phrases_values(const ent__phrases *p, uint32_t node, uint32_t *n);

/* ---- building ---- */

typedef struct ent__lexb ent__lexb;
/** A finding about the sources: error or warning, with its place. */
typedef ent_finding ent__finding;
typedef ent_finding_fn ent__finding_fn;

ent_status ent__lexb_new(ent__finding_fn *say, void *ctx, ent__lexb **out, ent_error *err);
void ent__lexb_free(ent__lexb *b);
ent__arena *ent__lexb_arena(ent__lexb *b); /* lives as the builder */
void ent__lexb_say(ent__lexb *b, bool warning, ent_str file, uint32_t line, uint32_t column, const char *text,
                   ent_str detail, ent_str meant);
uint32_t ent__lexb_errors(const ent__lexb *b);
ent__sref ent__lexb_str(ent__lexb *b, ent_str s);               /* interned */
uint32_t ent__lexb_word(ent__lexb *b, ent_str folded);          /* interned, never 0 */
ent_str ent__lexb_word_text(const ent__lexb *b, uint32_t word); /* valid until the next addition */
/** Split a phrase as tokens come out of text: at spaces; hyphens, commas, brackets and "'s" are words of their own.
 *  Gives word numbers. Returns their count, at most max. */
size_t ent__lexb_split(ent__lexb *b, ent_str phrase, uint32_t *words, size_t max);
void ent__lexb_phrase(ent__lexb *b, const char *tag, const uint32_t *words, size_t n, uint32_t value);
/** Add or replace a section; bytes are copied. */
void ent__lexb_section(ent__lexb *b, const char *tag, const void *data, size_t bytes);
/** A section as it stands so far, and the string pool so far: for tables that are checked against earlier ones. Both
 *  are valid until the next addition to the builder. */
ent_str ent__lexb_section_so_far(const ent__lexb *b, const char *tag);
ent_str ent__lexb_pool(const ent__lexb *b);
/** Edits (put, drop, change, swap of neighbours) between two words, for "did you mean"; words over 63 bytes are cut. */
uint32_t ent__edit_distance(ent_str a, ent_str b);
/** Image bytes, the same for the same sources. fails ENT_E_NOMEM. */
ent_status ent__lexb_finish(ent__lexb *b, ent__buf *image, ent_error *err);

/** Read a source file line by line: calls `line` for each line that is not empty and not a comment
 *  (from '#' at the start of a line). Lines come without '\n' or '\r'. A missing file is a finding. */
typedef void ent__line_fn(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text);
void ent__lexb_read_lines(ent__lexb *b, const char *dir, const char *file, ent__line_fn *fn, void *ctx);
/** Whether there is a source file at all: for those that a lexicon may go without. */
bool ent__lexb_has_file(const char *dir, const char *file);
/** Split a TSV line into at most max fields (missing ones empty). Returns how many there were. */
size_t ent__tsv_split(ent_str line, ent_str *fields, size_t max);
/** A weight in hundredths: a whole number of at most four digits. */
bool ent__tsv_weight(ent_str field, int32_t *out);

/* The tables, each compiled by its own file. `dir` is the lexicon folder. */
void ent__lexb_read_ontology(ent__lexb *b, const char *dir);    /* lex_ontology.c */
void ent__lexb_read_actors(ent__lexb *b, const char *dir);      /* lex_actors.c */
void ent__lexb_read_frames(ent__lexb *b, const char *dir);      /* lex_frames.c */
void ent__lexb_check_frames(ent__lexb *b);                      /* lex_frames_check.c: warnings, after reading */
void ent__lexb_read_places(ent__lexb *b, const char *dir);      /* lex_places.c */
void ent__lexb_read_times(ent__lexb *b, const char *dir);       /* lex_times.c */
void ent__lexb_read_trust(ent__lexb *b, const char *dir);       /* lex_trust.c */
void ent__lexb_read_antecedents(ent__lexb *b, const char *dir); /* lex_antecedents.c */
void ent__lexb_read_wars(ent__lexb *b, const char *dir);        /* lex_wars.c */
void ent__lexb_read_tongues(ent__lexb *b, const char *dir);     /* lex_tongues.c */

#endif
