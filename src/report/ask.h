/* ask: what is asked of a record, from words to rows.
 *
 *   ent_query ─check─▶ codes, lists ─▶ one SELECT over `pair` ─▶ event ids, in the order of dates ─read─▶ ent__told
 *
 * Everything goes in by the key of `pair`: (A, B) a dyad, (A, A) one actor, ('', '') all events. Names of types, modes,
 * contexts, sectors and modalities are checked against the lexicon, so that a slip of the pen is told and not answered
 * with nothing.
 */
#ifndef ENT_ASK_H
#define ENT_ASK_H

#include "engine.h"
#include "events/coded.h"
#include "lexicon/lex_actors.h"
#include "record/record.h"

enum { ENT__ASK_MAX_LIST = 40, ENT__ASK_MAX_BINDS = 320 };

typedef struct ent__ask_list {
    ent_str item[ENT__ASK_MAX_LIST];
    size_t n;
} ent__ask_list;

/** A query that was checked. */
typedef struct ent__asked {
    ent_str a, b;       /* codes; b is a where there is one actor; both empty: all events */
    int64_t persons[2]; /* of the two that were asked for, 0 where it is no person */
    int how;            /* bits of pair.how that fit; 0: any */
    bool dyad;          /* a and b are two */
    bool told;          /* a row for each happening that an event tells of */
    bool every_modality;
    ent__ask_list types, modes, contexts, modalities, sectors, actor_sectors, recipient_sectors;
    ent_str from, to, from_year;
    ent_str words;     /* a query of FTS5 */
    bool common;       /* the words stand in very many sentences */
    bool seldom_there; /* few events are of the country asked for */
    ent_str place, country;
    const ent_query *query;
} ent__asked;

/** How the rows of pair are gone through. */
typedef enum ent__ask_over {
    ENT__OVER_EVENTS, /* each event once */
    ENT__OVER_PAIRS   /* each pair of two codes once (a < b), for every event that has it */
} ent__ask_over;

/** Columns of ent__ask_prepare. */
enum {
    ENT__ASK_EVENT,
    ENT__ASK_DATE,
    ENT__ASK_CODING,
    ENT__ASK_HOW,
    ENT__ASK_TYPE,
    ENT__ASK_MODALITY,
    ENT__ASK_CAMEO,
    ENT__ASK_QUAD,
    ENT__ASK_SCORE,
    ENT__ASK_A,
    ENT__ASK_B,
    ENT__ASK_ACTUAL,
    ENT__ASK_HAPPENING /* where `told` was asked for; an event of several has a row for each, one after the other */
};

/** Check a query; what is made up lives in the arena. fails ENT_E_USAGE (err says what, and what was probably meant),
 *  ENT_E_FORMAT (documents were loaded since the record was linked), ENT_E_NOMEM. */
ent_status ent__ask_check(ent_record *r, const ent_engine *engine, const ent_query *q, ent__arena *arena,
                          ent__asked *out, ent_error *err);
/** The rows it asks for, by date and event. Text is borrowed from the query and the arena until it is finalized. */
ent_status ent__ask_prepare(ent_record *r, const ent__asked *asked, ent__ask_over over, ent__arena *arena,
                            sqlite3_stmt **out, ent_error *err);

/** What a step of that statement was refused for: words that are no query are the asker's. */
ent_status ent__ask_failed(ent_record *r, const ent__asked *asked, ent_error *err);

/* ---- ask_names.c ---- */

/** Code of an actor by code or name: as the record has it, else as the lexicon knows it. fails ENT_E_USAGE. */
ent_status ent__ask_code(ent_record *r, const ent__lex *lex, ent_str asked, ent__arena *arena, ent_str *code,
                         ent_error *err);
/** The same; where no actor is called so, a person of the record in any spelling: *code is his state's. *person is 0
 * where it is none. Of several of one family name the one that ten times as many documents name as any other. */
ent_status ent__ask_actor(ent_record *r, const ent__lex *lex, ent_str asked, ent__arena *arena, ent_str *code,
                          int64_t *person, ent_error *err);
/** The lexicon's state with a code, as it is today where there were several; NULL where it is none. */
const ent__lex_actor *ent__ask_state(const ent__lex_actors *t, const ent__lex *lex, ent_str code);
/** "no such type": detail is the word with what was probably meant. Returns ENT_E_USAGE. */
ent_status ent__ask_unknown(ent_error *err, const char *text, ent_str word, ent_str meant);

/* ---- ask_read.c: an event out of the record, whole ---- */

typedef struct ent__told {
    ent__coded c;
    int64_t event, document; /* numbers in the record */
    int64_t text_bytes;      /* of the document's text as it came; 0 unknown */
    /* what the record makes of it; 0 and empty where the event comes straight from a document */
    int64_t happening, reports, sources, documents;
    ent_str people; /* of the story, with "; " between */
} ent__told;

typedef struct ent__reader ent__reader;
ent_status ent__reader_open(ent_record *r, const ent_engine *engine, ent__reader **out, ent_error *err);
void ent__reader_close(ent__reader *reader);
/** What the record makes of the event that was read: a happening that it tells of (0: none), with the reports, sources
 *  and documents of that; and the people of its story. */
ent_status ent__reader_story(ent__reader *reader, int64_t happening, ent__arena *arena, ent__told *out, ent_error *err);
/** Everything lives in the arena. */
ent_status ent__reader_event(ent__reader *reader, int64_t event, ent__arena *arena, ent__told *out, ent_error *err);

/** One moment of the record, whatever a loader beside does. */
ent_status ent__ask_begin(ent_record *r, ent_error *err);
void ent__ask_end(ent_record *r);

#endif
