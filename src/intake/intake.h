/* intake: any source of news as an iterator of articles.
 *
 *   file or standard input ─▶ stream (bytes, unpacked) ─▶ door (text, JSON lines) ─▶ ent_article
 *
 * A door is a table of two functions; another format is another door, nothing else changes.
 *
 * Limits (each tested): a line of ENT__MAX_LINE_BYTES; a plain text of ENT_MAX_FIELD_BYTES; JSON nested
 * ENT__MAX_JSON_DEPTH deep;
 * compressed streams that ask for a window over 128 MiB. Memory is bounded by the longest article, whatever a
 * compressed file unpacks to.
 */
#ifndef ENT_INTAKE_H
#define ENT_INTAKE_H

#include "base/base.h"

#define ENT__MAX_LINE_BYTES ((size_t)8 << 20) /* a field of the greatest length, all of it escaped, and more */
#define ENT__MAX_JSON_DEPTH 64

/* ---- streams ---- */

typedef struct ent__stream ent__stream;
/** Open a file, or "-" for standard input. gzip and zstd are told by their first bytes.
 *  fails ENT_E_NOTFOUND, ENT_E_IO, ENT_E_NOMEM. */
ent_status ent__stream_open(const char *path, ent__stream **out, ent_error *err);
void ent__stream_close(ent__stream *s);
/** Read at most cap unpacked bytes; *got is 0 at the end. What was good before damage is given first.
 *  fails ENT_E_IO, ENT_E_FORMAT (damaged or cut short), ENT_E_NOMEM. */
ent_status ent__stream_read(ent__stream *s, void *to, size_t cap, size_t *got, ent_error *err);
/** Stored bytes consumed, and stored size (0 unknown). */
void ent__stream_progress(const ent__stream *s, uint64_t *done_bytes, uint64_t *size_bytes);

/* ---- doors ---- */

typedef struct ent__door {
    ent_status (*next)(ent_articles *a, ent_article *out, ent_error *err);
} ent__door;
extern const ent__door ent__door_text, ent__door_jsonl;

/** What every door works with: unpacked bytes in `buf` from `at`; more with ent__articles_fill(). */
struct ent_articles {
    const ent__door *door;
    ent__stream *stream;
    ent__arena arena; /* of the current article */
    ent__buf buf;
    size_t at;
    uint64_t offset; /* of buf.ptr[at] in the unpacked source */
    uint32_t line;   /* lines begun */
    bool ended, done;
    ent_str name, date; /* base name and given date, both owned */
    char *path;
    struct json_t *json; /* of the current article; its strings are borrowed */
};

/** Append more unpacked bytes to buf. Sets `ended` at the end of the source. */
ent_status ent__articles_fill(ent_articles *a, ent_error *err);
/** A bad record: file in detail, with what a parser said of it. Returns ENT_E_RECORD. */
ent_status ent__articles_bad(const ent_articles *a, ent_error *err, const char *text, ent_str said, uint64_t offset,
                             uint32_t line);
/** One line of JSON as an article. Strings live until the next call. */
ent_status ent__jsonl_article(ent_articles *a, ent_str line, uint64_t offset, ent_article *out, ent_error *err);

#endif
