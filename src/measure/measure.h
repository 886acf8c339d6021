/* measure: what the files of this room share.
 *
 * Invariant: nothing here changes what is coded for an ordinary article; it asks the engine and compares.
 */
#ifndef ENT_MEASURE_H
#define ENT_MEASURE_H

#include "engine.h"

/** Where a report goes: text in pieces, to the caller. Once it is refused nothing more is sent. */
typedef struct ent__report {
    bool (*sink)(void *ctx, ent_str text);
    void *ctx;
    ent__buf line; /* being written */
    bool refused;
} ent__report;

void ent__report_init(ent__report *r, bool (*sink)(void *ctx, ent_str text), void *ctx);
/** Send what stands in r->line and empty it. */
void ent__report_flush(ent__report *r);
/** Flush and release. fails ENT_E_IO (refused), ENT_E_NOMEM. Keeps `so_far` where that is a failure. */
ent_status ent__report_end(ent__report *r, ent_status so_far, ent_error *err);

/* ---- marks.c: <s>…</s> and <t>…</t> ---- */

enum { ENT__MAX_MARKS = 32 };

typedef struct ent__mark {
    uint32_t start, end; /* bytes of the plain text */
    bool target;
} ent__mark;

typedef struct ent__marked {
    ent_str plain; /* in the arena */
    ent__mark marks[ENT__MAX_MARKS];
    uint32_t n;
} ent__marked;

/** Take the marks out. A mark that is never closed runs to the end of the text; empty marks and those over
 *  ENT__MAX_MARKS are left out. fails ENT_E_NOMEM. */
ent_status ent__marks_read(ent_str marked, ent__arena *arena, ent__marked *out, ent_error *err);

/* ---- table.c ---- */

enum { ENT__MAX_COLUMNS = 8 };
typedef struct ent__row {
    ent_str file;
    uint32_t line;
    ent_str cell[ENT__MAX_COLUMNS]; /* as the columns were asked for; empty where the row is short */
} ent__row;
/** Told of each row; what it is given is borrowed for the call. Anything but ENT_OK stops. */
typedef ent_status ent__row_fn(void *ctx, const ent__row *row, ent_error *err);
/** fails ENT_E_IO, ENT_E_FORMAT (a column is missing), ENT_E_NOMEM, and what fn gave. */
ent_status ent__table_each(const char *path, const char *const *columns, size_t n, ent__row_fn *fn, void *ctx,
                           ent_error *err);

/** The line at *at, without its end; moves *at behind it. */
ent_str ent__next_line(ent_str text, size_t *at);

/* ---- relate.c ---- */

/** How an answer was found, from sure to unsure. */
#define ENT__RELATED_LIST(X)                                                                                           \
    X(SILENT, "silent")                                                                                                \
    X(BOTH, "both sides")                                                                                              \
    X(SOURCE, "the source alone")                                                                                      \
    X(TARGET, "the target alone")                                                                                      \
    X(WORD, "an action word between them")                                                                             \
    X(SWAPPED, "both sides, the other way")                                                                            \
    X(SENTENCE, "another event of the sentence") X(ANYWORD, "another action word")
#define X(a, s) ENT__RELATED_##a,
typedef enum ent__related { ENT__RELATED_LIST(X) ENT__N_RELATED } ent__related;
#undef X

typedef struct ent__relation {
    ent_str type; /* of the lexicon's image: lives as the engine; empty where silent */
    ent__related how;
} ent__relation;

/** The event type that relates the marked sides. fails ENT_E_NOMEM, ENT_E_LIMIT. */
ent_status ent__relate(ent_worker *w, ent_str marked, ent__relation *out, ent_error *err);

#endif
