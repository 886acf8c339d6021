/* record: the store. Evidence (documents, sentences, events) as it was coded; what follows from it, derived.
 *
 *   ent_doc ─pack─▶ bytes (in the worker's thread) ─store─▶ rows (in one thread, in order)
 *   evidence ─link─▶ people, offices, engagements, pairs of actors
 *
 * Evidence rows are written once and never changed; `current` alone says which coding of a document counts.
 * What is derived can be dropped and built again at any time. No clock time is kept: the same input gives the same
 * record.
 */
#ifndef ENT_RECORD_H
#define ENT_RECORD_H

#include "base/base.h"

#include <sqlite3.h>

#define ENT__RECORD_APPLICATION 0x454e5452 /* "ENTR" */
#define ENT__RECORD_VERSION 12

struct ent_record {
    sqlite3 *db;
    int lock_fd; /* holds the advisory lock of a writer; -1 for a reader */
    char *path;
};

/* ---- schema.c ---- */

/** Bring an open database from its version to `version` (tests stop half-way). fails as ent_record_open. */
ent_status ent__record_upgrade(sqlite3 *db, int version, const char *path, ent_error *err);
/** Empty the derived tables. */
extern const char ENT__RECORD_CLEAR_DERIVED[];
/** Indices of happenings and engagements: to sort them once is faster than to keep them while all rows are written. */
extern const char ENT__RECORD_DROP_INDICES[], ENT__RECORD_MAKE_INDICES[];

/* ---- sql.c: SQLite with our statuses ---- */

/** Run statements without results. */
ent_status ent__sql_run(sqlite3 *db, const char *sql, const char *path, ent_error *err);
ent_status ent__sql_prepare(sqlite3 *db, const char *sql, const char *path, sqlite3_stmt **out, ent_error *err);
/** Say what SQLite refused, in one line with what to do. Returns the status for it. */
ent_status ent__sql_fail(sqlite3 *db, const char *path, ent_error *err);
/** Text of a column; empty for NULL. Valid until the statement moves. */
ent_str ent__sql_text(sqlite3_stmt *s, int column);
/** Empty text is NULL. */
int ent__sql_bind(sqlite3_stmt *s, int index, ent_str text);
/** One number, or `none` where there is no row. */
ent_status ent__sql_number(sqlite3 *db, const char *sql, int64_t none, const char *path, int64_t *out, ent_error *err);

/* ---- spelling.c ---- */

/** A folded name in the one spelling that stands for all of them ("Zelenskiy", "Zelenskyy": zelenski). Appends to out.
 */
void ent__spelling(ent_str folded, ent__buf *out);

/* ---- pack.c: a coded document as rows ---- */

typedef enum ent__row_kind {
    ENT__ROW_SAME, /* a document that need not be coded: hash, name */
    ENT__ROW_DOCUMENT,
    ENT__ROW_SENTENCE,
    ENT__ROW_EVENT,
    ENT__ROW_PARTY,
    ENT__ROW_ARGUMENT,
    ENT__ROW_CONTEXT,
    ENT__ROW_PERSON,
    ENT__N_ROWS
} ent__row_kind;

struct ent_doc;
/** 32 hex digits that stand for all that came with an article. */
void ent__article_hash(const ent_article *a, char hex[32]);
/** Append a document's rows: for each its kind, then its values as pack.c writes them. */
void ent__pack_doc(const struct ent_doc *doc, ent__buf *out);
/** Append the row of a document that this run coded before. */
void ent__pack_same(const ent_article *a, const char hex[32], ent__buf *out);
/** The next value at *at: 'i', 'd', 's', 'b' or 'n' (NULL); moves on. */
typedef struct ent__value {
    char type;
    int64_t i;
    double d;
    ent_str s;
} ent__value;
ent__value ent__pack_next(ent_str packed, size_t *at);

/* ---- terms.c: what linking takes from the lexicon ---- */

struct ent__lex;
/** Keep the terms of office and the weights of links of this lexicon in place of those that are there, unless they are
 *  of it. */
ent_status ent__terms_keep(ent_record *r, const struct ent__lex *lex, ent_str version, ent_error *err);

/* ---- store.c: rows into tables ---- */

typedef struct ent__store ent__store;
typedef struct ent__stored {
    uint64_t added, same, changed, recoded, events; /* documents, and events of those that are new */
} ent__stored;
/** run: what coded it; found or added. changed: told the name of each document whose text or coding is replaced. */
ent_status ent__store_open(ent_record *r, ent_str lexicon, ent_str model, ent_str options, ent__store **out,
                           ent_error *err);
void ent__store_close(ent__store *s);
/** Write packed documents. A transaction is open from the first row to ent__store_commit(). */
ent_status ent__store_put(ent__store *s, ent_str packed, void (*changed)(void *ctx, ent_str name), void *ctx,
                          ent__stored *count, ent_error *err);
ent_status ent__store_commit(ent__store *s, ent_error *err);
/** Whether this text was coded by this run before, under this name: then it need not be coded. Any thread. */
bool ent__store_has(const ent__store *s, const char hex[32]);

#endif
