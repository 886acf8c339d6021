/* entente: machine-coded political event data, from raw news text.
 *
 * The one public header. Objects and who owns them:
 *
 *   ent_engine    model and lexicon, read-only once open, shared by any number of threads
 *   ent_worker    one per thread: scratch memory, reused from article to article
 *   ent_articles  an iterator of articles over a file, a compressed file or standard input
 *   ent_doc       the results for one article; owns all that is reached through it
 *
 * Conventions: text is an ent_str, pointer and length, never ended by NUL, any bytes. Offsets and
 * sizes are bytes. Functions return an ent_status; `err`, where taken, may be NULL and is filled on
 * failure only. The library never prints, exits, or keeps globals.
 */
#ifndef ENTENTE_H
#define ENTENTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ENT_API __attribute__((visibility("default")))
#else
#define ENT_API
#endif

#define ENT_VERSION "0.1.0"

/** The longest field of an article, in bytes: 1 MiB, a book of 170,000 words. What a document takes grows with its
 * text, up to 150 bytes a byte where it is nothing but events; so this bounds the memory of a worker. */
#define ENT_MAX_FIELD_BYTES ((size_t)1 << 20)

/** Text: any bytes, not ended by NUL. ptr may be NULL where len is 0. */
typedef struct ent_str {
    const char *ptr;
    size_t len;
} ent_str;

/** Outcome of a call. Codes are never renumbered. */
typedef enum ent_status {
    ENT_OK = 0,
    ENT_E_USAGE = 1,    /* the caller's arguments contradict each other */
    ENT_E_NOMEM = 2,    /* out of memory */
    ENT_E_IO = 3,       /* the system refused to open, read or write; detail names the file */
    ENT_E_FORMAT = 4,   /* the input is not what it claims to be; line or offset says where */
    ENT_E_LIMIT = 5,    /* a documented limit was passed */
    ENT_E_VERSION = 6,  /* model or lexicon made by another version */
    ENT_E_NOTFOUND = 7, /* no model or lexicon where one was looked for */
    ENT_E_RECORD = 8,   /* one bad record; the iterator stands at the next one */
    ENT_END = 9,        /* no more articles */
    ENT_E_STOPPED = 10  /* the caller asked the run to stop; what came before is whole */
} ent_status;

/** What went wrong. `text` is constant; `detail` names the file, key or value concerned. */
typedef struct ent_error {
    ent_status code;
    const char *text;
    char detail[240];
    uint64_t offset; /* byte offset in the field or file */
    uint32_t line;   /* 1-based, 0 where there are no lines */
    uint32_t column; /* 1-based, 0 where unknown */
} ent_error;

/** Name of a status, for messages ("bad record"). Constant text. Any thread. */
ENT_API const char *ent_status_name(ent_status status);

/* ---- engine and worker ------------------------------------------------------------------ */

typedef struct ent_engine ent_engine;
typedef struct ent_worker ent_worker;
typedef struct ent_articles ent_articles;
typedef struct ent_doc ent_doc;

/** Where model and lexicon lie. NULL paths are looked for: environment (ENTENTE_MODEL,
 *  ENTENTE_LEXICON), installed prefix, the folder of the running program, in that order. */
typedef struct ent_engine_opts {
    const char *model_path;
    const char *lexicon_path;
    const char *places_path;     /* an index of ent_places_import(); NULL: that of ENTENTE_PLACES, or none */
    const char *dictionary_path; /* of ent_dictionary_write(): codes instead of the lexicon's frames; NULL: none */
    bool no_simd;                /* take the portable kernels; the answer is the same */
    float least_confidence;      /* events under it are not written; 0: all are */
    bool second_opinion;         /* where frames are silent, let a learnt model code; its file: ENTENTE_OPINION, or as
                                    the model's; its events have a rule that begins with "opinion:" */
} ent_engine_opts;

/** Open model and lexicon (mapped, read-only).
 *  opts    may be NULL: look for both.
 *  out     new engine; ent_engine_close() it after its workers and documents.
 *  fails   ENT_E_NOTFOUND, ENT_E_IO, ENT_E_FORMAT, ENT_E_VERSION, ENT_E_NOMEM.
 *  threads any; the engine may be shared. */
ENT_API ent_status ent_engine_open(const ent_engine_opts *opts, ent_engine **out, ent_error *err);
ENT_API void ent_engine_close(ent_engine *engine);

/** Versions written into every event: content hashes of model and lexicon (or of the imported dictionary that codes
 *  instead of it). Live as the engine. */
ENT_API ent_str ent_engine_model_version(const ent_engine *engine);
ENT_API ent_str ent_engine_lexicon_version(const ent_engine *engine);

/** Scratch memory for one thread. fails ENT_E_NOMEM. */
ENT_API ent_status ent_worker_new(const ent_engine *engine, ent_worker **out, ent_error *err);
ENT_API void ent_worker_free(ent_worker *worker);

/* ---- articles --------------------------------------------------------------------------- */

/** One input text. Every field may be empty. `date` is ISO 8601 (YYYY-MM-DD) or empty.
 *  `extra` is a JSON object with the keys that are not ours, or empty. */
typedef struct ent_article {
    ent_str id, date, title, text, language, url, source, extra;
} ent_article;

typedef enum ent_format { ENT_FORMAT_AUTO = 0, ENT_FORMAT_TEXT = 1, ENT_FORMAT_JSONL = 2 } ent_format;

/** Open an iterator of articles.
 *  path    file, "-" for standard input; .gz and .zst are told by their content.
 *  date    given to articles without one; may be empty; copied.
 *  out     new iterator; ent_articles_close() it.
 *  fails   ENT_E_IO, ENT_E_NOMEM. threads: one at a time. */
ENT_API ent_status ent_articles_open(const char *path, ent_format format, ent_str date, ent_articles **out,
                                     ent_error *err);
/** The next article, valid until the next call.
 *  returns ENT_OK, ENT_END, ENT_E_RECORD (one bad record: err says file, line and reason; call again
 *  for the next), or ENT_E_IO, ENT_E_FORMAT, ENT_E_NOMEM, ENT_E_LIMIT (the source is finished). */
ENT_API ent_status ent_articles_next(ent_articles *articles, ent_article *out, ent_error *err);
ENT_API void ent_articles_close(ent_articles *articles);
/** Bytes consumed of the source as stored (compressed where it is), and its size, 0 where unknown. */
ENT_API void ent_articles_progress(const ent_articles *articles, uint64_t *done_bytes, uint64_t *size_bytes);

/* ---- documents -------------------------------------------------------------------------- */

/** Counts of what a run saw; the sums over documents. `silences` counts sentences without an event,
 *  by reason: see ent_silence_name(). */
#define ENT_SILENCES 8
typedef struct ent_stats {
    uint64_t documents, sentences, tokens, events, bad_records, repairs, dropped_blocks;
    uint64_t silences[ENT_SILENCES];
    uint64_t screened; /* documents in which no word can name an actor; they were not parsed */
} ent_stats;
/** Reason i < ENT_SILENCES in words ("no actor known"), constant text; NULL past the last. */
ENT_API const char *ent_silence_name(size_t i);

/** Code the events of one article.
 *  in      borrowed: any bytes, any field may be empty; free to reuse on return.
 *  out     new document; ent_doc_free() it. What is reached through it dies with it.
 *  fails   ENT_E_LIMIT (a field over ENT_MAX_FIELD_BYTES), ENT_E_NOMEM; err gets the byte offset.
 *  threads any, with one worker each. */
ENT_API ent_status ent_doc_code(ent_worker *worker, const ent_article *in, ent_doc **out, ent_error *err);
/** The same as far as the trees: no actors, no events. */
ENT_API ent_status ent_doc_parse(ent_worker *worker, const ent_article *in, ent_doc **out, ent_error *err);
/** The same as far as times and places: no actors, no events. */
ENT_API ent_status ent_doc_spots(ent_worker *worker, const ent_article *in, ent_doc **out, ent_error *err);
ENT_API void ent_doc_free(ent_doc *doc);

ENT_API void ent_doc_stats(const ent_doc *doc, ent_stats *out);

/** Results as text, made on demand, owned by the document: events as PLOVER JSON lines; trees as
 *  CoNLL-U; everything that happened, for a person (tree, actors, frames tried, what fired, and for
 *  silence the reason; repairs and dropped blocks first). fails ENT_E_NOMEM. */
ENT_API ent_status ent_doc_events_jsonl(ent_doc *doc, ent_str *out, ent_error *err);
ENT_API ent_status ent_doc_conllu(ent_doc *doc, ent_str *out, ent_error *err);
ENT_API ent_status ent_doc_explain(ent_doc *doc, ent_str *out, ent_error *err);
/** Every mention of an actor, one JSON object a line: words, entities, why. Made on demand, owned by the document. */
ENT_API ent_status ent_doc_actors_jsonl(ent_doc *doc, ent_str *out, ent_error *err);
/** Who a phrase means ("the Russian defence minister"), as of a date (ISO 8601, may be empty): one JSON object, with
 *  code, sector and why; code and sector are empty for what is no actor. out belongs to *doc; ent_doc_free() that.
 *  fails ENT_E_LIMIT, ENT_E_NOMEM. threads any, with one worker each. */
ENT_API ent_status ent_phrase_resolve(ent_worker *worker, ent_str phrase, ent_str date, ent_doc **doc, ent_str *out,
                                      ent_error *err);
/** What the lexicon knows of a name, title word or acronym: one JSON object a line for each meaning, a person with all
 *  offices and their dates. sink is called once, and not at all where nothing is known. date: ISO 8601, what held then;
 *  empty: everything. fails ENT_E_USAGE (no such date), ENT_E_IO (the sink stopped), ENT_E_NOMEM. threads any. */
ENT_API ent_status ent_engine_who(const ent_engine *engine, ent_str name, ent_str date,
                                  bool (*sink)(void *ctx, ent_str text), void *ctx, ent_error *err);
/** Code an article keeping every frame that was tried, and explain it. out belongs to *doc; ent_doc_free() that. */
ENT_API ent_status ent_doc_explain_article(ent_worker *worker, const ent_article *in, ent_doc **doc, ent_str *out,
                                           ent_error *err);

/** Times and places as JSON lines, made on demand, owned by the document. A time has its words, offsets (bytes of the
 *  field as it came), from, to, edtf, precision and rule; a place its words, offsets, name, country, province,
 *  coordinates, GeoNames number, resolution and rule; what is unknown is left out. fails ENT_E_NOMEM. */
ENT_API ent_status ent_doc_dates_jsonl(ent_doc *doc, ent_str *out, ent_error *err);
ENT_API ent_status ent_doc_places_jsonl(ent_doc *doc, ent_str *out, ent_error *err);

/* ---- places ----------------------------------------------------------------------------- */

/** What an import saw. */
typedef struct ent_import_counts {
    uint64_t lines, places, names, bad;
} ent_import_counts;

/** Compile a GeoNames dump (tab-separated, 19 fields) into an index that engines map. The same dump gives the same
 * bytes. bad     told of every line that could not be read (may be NULL); the import goes on. counts  filled. fails
 * ENT_E_IO, ENT_E_NOTFOUND, ENT_E_FORMAT (no line could be read; nothing written), ENT_E_LIMIT (over 4 GiB),
 * ENT_E_NOMEM. threads any. */
ENT_API ent_status ent_places_import(const char *dump_path, const char *out_path,
                                     void (*bad)(void *ctx, const ent_error *why), void *ctx, ent_import_counts *counts,
                                     ent_error *err);

/* ---- many articles ---------------------------------------------------------------------- */

typedef enum ent_output {
    ENT_OUTPUT_EVENTS = 0,
    ENT_OUTPUT_CONLLU = 1,
    ENT_OUTPUT_EXPLAIN = 2,
    ENT_OUTPUT_ACTORS = 3,
    ENT_OUTPUT_DATES = 4,
    ENT_OUTPUT_PLACES = 5
} ent_output;

/** What a run does with its articles. The call-backs run one at a time, in the order of the articles; any may be
 *  NULL. What they are given is borrowed for the call. */
typedef struct ent_stream_opts {
    unsigned jobs; /* workers; 0 is 1; at most 64 */
    ent_output output;
    bool no_screen; /* parse articles too in which no word can name an actor, where only events are wanted; those that
                       come out are the same */
    void *ctx;
    bool (*sink)(void *ctx, ent_str text);          /* results; false stops the run with ENT_E_IO */
    void (*bad)(void *ctx, const ent_error *error); /* one bad record */
    void (*progress)(void *ctx, const ent_stats *so_far, uint64_t done_bytes, uint64_t size_bytes);
    bool (*stopped)(
        void *ctx); /* asked before each article is taken, by any worker, one at a time; true ends the run */
} ent_stream_opts;

/** Code (or parse, or explain) every article of an iterator; the output is the same for any number of jobs and
 *  memory does not grow with the input.
 *  stats   counts of this run are added to it; may be NULL.
 *  fails   what ended the run early: ENT_E_IO, ENT_E_FORMAT, ENT_E_NOMEM, ENT_E_STOPPED; what came before was given
 *          to the sink. */
ENT_API ent_status ent_stream_run(const ent_engine *engine, ent_articles *articles, const ent_stream_opts *opts,
                                  ent_stats *stats, ent_error *err);

/* ---- the record -------------------------------------------------------------------------- */

/** A store of coded documents in one SQLite file: evidence, and what follows from it (people, offices, visits,
 *  meetings, agreements, exercises). docs/record.md names its tables. One thread at a time. */
typedef struct ent_record ent_record;

/** Open a record.
 *  writing  true: made where there is none, brought up to date, and locked: one writer at a time; false: must exist.
 *  out      new handle; ent_record_close() it.
 *  fails    ENT_E_NOTFOUND, ENT_E_IO (another writer, or the system), ENT_E_FORMAT (no record, or damaged),
 *           ENT_E_VERSION, ENT_E_NOMEM. */
ENT_API ent_status ent_record_open(const char *path, bool writing, ent_record **out, ent_error *err);
ENT_API void ent_record_close(ent_record *record);

/** What a load did with its documents. */
typedef struct ent_load_stats {
    uint64_t added;   /* new documents */
    uint64_t same;    /* known, coded by the same program, lexicon and model: nothing was changed */
    uint64_t changed; /* known by name with another text: their events replace the earlier ones */
    uint64_t recoded; /* known, coded anew by another program, lexicon or model */
    ent_stats coded;  /* what the run coded */
} ent_load_stats;

/** As in ent_stream_opts; `changed` is told the name of each document whose text replaces an earlier one. */
typedef struct ent_load_opts {
    unsigned jobs;
    bool learn; /* names used bare take the state that at least two documents of the record, as last linked, tell of
                   them */
    void *ctx;
    void (*bad)(void *ctx, const ent_error *error);
    void (*changed)(void *ctx, ent_str name);
    void (*progress)(void *ctx, const ent_stats *so_far, uint64_t done_bytes, uint64_t size_bytes);
    bool (*stopped)(void *ctx);
} ent_load_opts;

/** Code every article of an iterator into the record, in transactions. A load that was cut short at any moment goes
 *  on where it was when it is run again, and ends with the same record. Call ent_record_relink() after the last one.
 *  stats   added to; may be NULL.
 *  fails   as ent_stream_run, and as ent_record_open; what was committed stays. */
ENT_API ent_status ent_record_load(ent_record *record, const ent_engine *engine, ent_articles *articles,
                                   const ent_load_opts *opts, ent_load_stats *stats, ent_error *err);
/** Build again what follows from the evidence, if it is out of date or `force`. One transaction. */
ENT_API ent_status ent_record_relink(ent_record *record, bool force, ent_error *err);
/** Read the whole file and see that it is sound. fails ENT_E_FORMAT where it is not. */
ENT_API ent_status ent_record_check(ent_record *record, ent_error *err);

typedef enum ent_dossier_format {
    ENT_DOSSIER_TEXT = 0,
    ENT_DOSSIER_MARKDOWN = 1,
    ENT_DOSSIER_JSON = 2
} ent_dossier_format;

/** All that the record holds of an actor, or of a pair.
 *  a, b    codes (PAK) or names as the record has them (Pakistan); b may be empty.
 *  sink    given the text in pieces; false stops with ENT_E_IO.
 *  fails   ENT_E_NOTFOUND (the record has no such actor), ENT_E_FORMAT, ENT_E_IO, ENT_E_NOMEM. */
ENT_API ent_status ent_record_dossier(ent_record *record, ent_str a, ent_str b, ent_dossier_format format,
                                      bool (*sink)(void *ctx, ent_str text), void *ctx, ent_error *err);

/* ---- asking the record -------------------------------------------------------------------- */

/** What is asked for. Everything may be empty; lists have commas or spaces between their items. Either `actor` and
 *  `recipient` (who acts on whom: what both do together counts both ways), or `side` and `other` (whoever acts). Actors
 *  and countries are codes (PAK) or names. */
typedef struct ent_query {
    ent_str actor, recipient, side, other;
    ent_str sectors;                          /* of all who take part, or of both of a pair; "none" is a bare state */
    ent_str actor_sectors, recipient_sectors; /* of some actor; of some recipient */
    ent_str types, modes, contexts;
    ent_str modalities; /* empty: actual and historical; "all" */
    ent_str from,
        to;        /* YYYY, YYYY-MM or YYYY-MM-DD, both counted in; a date that is less exact fits where it may lie */
    ent_str words; /* all in the sentence; or a query of SQLite's FTS5 */
    ent_str place, country;
    uint32_t resolution; /* of the place: 1 country to 5 finer than a city; 0 any */
    bool no_self;        /* no events within one code */
    bool newest;         /* the newest first */
    uint64_t limit;      /* 0: none */
} ent_query;

typedef enum ent_export_format {
    ENT_EXPORT_PLOVER = 0, /* event lines */
    ENT_EXPORT_TSV = 1,
    ENT_EXPORT_CSV = 2,
    ENT_EXPORT_POLECAT = 3,
    ENT_EXPORT_ICEWS = 4,
    ENT_EXPORT_GDELT = 5,
    ENT_EXPORT_MENTIONS = 6, /* GDELT's second table */
    ENT_EXPORT_PETRARCH2 = 7,
    ENT_EXPORT_PHOENIX = 8
} ent_export_format;
/** Name of format i ("gdelt-mentions"), constant text; NULL past the last. */
ENT_API const char *ent_export_name(size_t i);

typedef struct ent_export_opts {
    ent_export_format format;
    bool dyads;        /* a row for every two sides, both ways where all do the same */
    bool no_self;      /* no dyad within one code */
    bool cow, gw;      /* in TSV and CSV: numbers of the Correlates of War, of Gleditsch and Ward */
    bool texts;        /* in PETRARCH-2: the columns with words and roots */
    const char *scale; /* in TSV and CSV: a scale of CAMEO codes (gdelt, icews, phoenix); NULL: the first */
} ent_export_opts;

typedef struct ent_export_counts {
    uint64_t events, rows;
    uint64_t more_sides; /* events with more parties than their one row shows; 0 in formats with lists */
} ent_export_counts;

/** Events of a record, by date and load order, as event lines or in a layout of the field (docs/formats/export.md).
 *  engine  for the names of the lexicon; it need not be the one that coded the record.
 *  sink    given the rows, in pieces; false stops with ENT_E_IO.
 *  counts  filled; may be NULL.
 *  fails   ENT_E_USAGE (the query contradicts itself or has an unknown name: err.detail says what was probably meant),
 *          ENT_E_FORMAT (damaged, or not linked since the last load), ENT_E_IO, ENT_E_NOMEM.
 *  threads one at a time for each record. */
ENT_API ent_status ent_record_events(ent_record *record, const ent_engine *engine, const ent_query *query,
                                     const ent_export_opts *opts, bool (*sink)(void *ctx, ent_str text), void *ctx,
                                     ent_export_counts *counts, ent_error *err);
/** ent_stream_run with the events in a layout of the field; opts->output is not looked at. A layout that has no column
 *  for modality is given only what is actual or historical. The header row is none of
 *  it: ent_export_head() gives it, nothing where the format has none. */
ENT_API ent_status ent_stream_export(const ent_engine *engine, ent_articles *articles, const ent_export_opts *export_,
                                     const ent_stream_opts *opts, ent_stats *stats, ent_error *err);
ENT_API ent_status ent_export_head(const ent_engine *engine, const ent_export_opts *export_,
                                   bool (*sink)(void *ctx, ent_str text), void *ctx, ent_error *err);

/** Rows of named columns: one header row and empty cells for what is missing; or JSON lines, with null; or text. */
typedef enum ent_table_format {
    ENT_TABLE_TSV = 0,
    ENT_TABLE_CSV = 1,
    ENT_TABLE_JSON = 2,
    ENT_TABLE_TEXT = 3 /* for a terminal: columns padded, long cells cut */
} ent_table_format;

typedef enum ent_period {
    ENT_PERIOD_DAY = 0,
    ENT_PERIOD_WEEK = 1, /* of ISO 8601: from Monday */
    ENT_PERIOD_MONTH = 2,
    ENT_PERIOD_YEAR = 3
} ent_period;

/** What is smoothed and searched for changes. */
typedef enum ent_measure { ENT_MEASURE_MEAN = 0, ENT_MEASURE_SUM = 1, ENT_MEASURE_REPORTS = 2 } ent_measure;

typedef struct ent_series_opts {
    ent_table_format format;
    ent_period period;
    ent_measure measure;
    unsigned smooth;   /* over so many periods around each, an odd number; 1: none */
    const char *scale; /* "plover" or NULL: PLOVER's scores; else a scale of CAMEO codes: gdelt, icews, phoenix */
    bool every_dyad;   /* a row for each directed dyad and period that has reports, instead of one series */
    bool cow, gw;      /* of every dyad: numbers beside the codes */
} ent_series_opts;

typedef struct ent_series_counts {
    uint64_t reports, periods, gaps, changes;
    uint64_t vague;   /* reports whose date is not exact enough for the period: left out */
    uint64_t outside; /* reports outside the range: left out */
} ent_series_counts;

/** A relation over time: counts by type and quad class, sum and mean on a scale, smoothed, with its levels and where
 * they change (docs/asking.md says how). A period of which no document was loaded is a gap, its cells empty. The range
 * is that of the documents, unless the query has one. What did not take place is counted apart. fails   as
 * ent_record_events, and ENT_E_LIMIT (over 200,000 periods). threads one at a time for each record. */
ENT_API ent_status ent_record_series(ent_record *record, const ent_engine *engine, const ent_query *query,
                                     const ent_series_opts *opts, bool (*sink)(void *ctx, ent_str text), void *ctx,
                                     ent_series_counts *counts, ent_error *err);

typedef enum ent_network_format {
    ENT_NETWORK_GEXF = 0, /* 1.3 */
    ENT_NETWORK_GRAPHML = 1,
    ENT_NETWORK_CSV = 2, /* a table of edges */
    ENT_NETWORK_TSV = 3
} ent_network_format;
typedef struct ent_network_opts {
    ent_network_format format;
    bool undirected;
    uint64_t least; /* edges of at least so many reports; 0 is 1 */
} ent_network_opts;
typedef struct ent_network_counts {
    uint64_t nodes, edges;
} ent_network_counts;
/** Who acts on whom as a graph: nodes are codes, edges directed dyads with the number of reports as weight; what both
 * do together counts both ways. With query->side alone, the edges of one actor. fails as ent_record_events. */
ENT_API ent_status ent_record_network(ent_record *record, const ent_engine *engine, const ent_query *query,
                                      const ent_network_opts *opts, bool (*sink)(void *ctx, ent_str text), void *ctx,
                                      ent_network_counts *counts, ent_error *err);

typedef struct ent_map_opts {
    bool by_place; /* a point for each place, with its counts; else one for each event */
} ent_map_opts;
typedef struct ent_map_counts {
    uint64_t features, placeless; /* placeless: events without a point, left out */
} ent_map_counts;
/** Events on a map, as GeoJSON (longitude first); how exact each point is stands beside it. fails as
 *  ent_record_events. */
ENT_API ent_status ent_record_map(ent_record *record, const ent_engine *engine, const ent_query *query,
                                  const ent_map_opts *opts, bool (*sink)(void *ctx, ent_str text), void *ctx,
                                  ent_map_counts *counts, ent_error *err);

/** The rows of one SQL statement that only reads. Beside SQLite's functions there are cow(code), gw(code),
 *  country(code) and goldstein(cameo [, scale]).
 *  limit_ms  milliseconds it may take; 0: any.
 *  fails     ENT_E_USAGE (no statement, several, or one that would write; err.detail has SQLite's words), ENT_E_LIMIT
 *            (time, or over 128 columns), ENT_E_FORMAT, ENT_E_IO, ENT_E_NOMEM. */
ENT_API ent_status ent_record_sql(ent_record *record, const ent_engine *engine, ent_str sql, ent_table_format format,
                                  uint32_t limit_ms, bool (*sink)(void *ctx, ent_str text), void *ctx, ent_error *err);

/** People and offices by a name, or by the words of an office ("Russian foreign minister"): a row a term, with dates
 * and evidence: of a record, the document and sentence that say so; of the lexicon, the line of its table. record  may
 * be NULL: the lexicon alone answers. date    YYYY-MM-DD: only who held it then; may be empty. found   rows; may be
 * NULL. fails   ENT_E_USAGE, ENT_E_FORMAT, ENT_E_IO, ENT_E_NOMEM. */
ENT_API ent_status ent_who(const ent_engine *engine, ent_record *record, ent_str name, ent_str date,
                           ent_table_format format, bool (*sink)(void *ctx, ent_str text), void *ctx, uint64_t *found,
                           ent_error *err);

typedef struct ent_recode_opts {
    ent_table_format format;
    unsigned jobs;
    void *ctx;
    void (*bad)(void *ctx, const ent_error *error);
    void (*progress)(void *ctx, const ent_stats *so_far, uint64_t done_bytes, uint64_t size_bytes);
} ent_recode_opts;
typedef struct ent_recode_stats {
    ent_load_stats load;
    uint64_t without_text; /* documents that an older version loaded without their text: load them again */
    uint64_t differing;    /* documents with other events than before */
    uint64_t same, changed, added, removed; /* events */
} ent_recode_stats;
/** Code the documents of a record anew with this engine, and tell each event that was added, removed or changed. The
 *  codings before stay as evidence; one that was cut short goes on where it was. The record must be open for writing.
 *  fails   as ent_record_load. */
ENT_API ent_status ent_record_recode(ent_record *record, const ent_engine *engine, const ent_recode_opts *opts,
                                     bool (*sink)(void *ctx, ent_str text), void *ctx, ent_recode_stats *stats,
                                     ent_error *err);

/* ---- lexicon ---------------------------------------------------------------------------- */

/** A finding about a lexicon's sources: an error, or a warning. `text` is constant; `detail` is the word
 *  concerned; `meant` what was probably meant, or empty. Valid during the call-back only. */
typedef struct ent_finding {
    ent_str file;          /* relative to the lexicon folder */
    uint32_t line, column; /* 1-based; 0 where unknown */
    bool warning;
    const char *text;
    ent_str detail, meant;
} ent_finding;
typedef void ent_finding_fn(void *ctx, const ent_finding *finding);

/** Compile a lexicon folder into an image; the same sources give the same bytes.
 *  out_path  written whole or not at all; NULL: check only.
 *  say       told of every finding, in order; may be NULL. errors: how many were no warnings.
 *  fails     ENT_E_FORMAT (errors were found, nothing written), ENT_E_IO, ENT_E_NOMEM. threads any. */
ENT_API ent_status ent_lexicon_build(const char *dir, const char *out_path, ent_finding_fn *say, void *ctx,
                                     uint32_t *errors, ent_error *err);

/** An image back to text.
 *  part    "frames" and "words": the language they are written in, so that they build again; "ontology": tables.
 *  sink    told of the text; false: ENT_E_IO.
 *  fails   ENT_E_USAGE (no such part), ENT_E_NOTFOUND, ENT_E_IO, ENT_E_FORMAT, ENT_E_VERSION, ENT_E_NOMEM. threads any.
 */
ENT_API ent_status ent_lexicon_dump(const char *image_path, const char *part, bool (*sink)(void *ctx, ent_str text),
                                    void *ctx, ent_error *err);

/** How many were tried, and how many came out as they should. */
typedef struct ent_tally {
    uint64_t total, good;
} ent_tally;

/** Run the example sentences that stand in the frames of the worker's lexicon.
 *  only    a part of the source's name ("frames/consult"); empty: all.
 *  sink    told of each failure: file, line, sentence, what was expected, what was coded; false stops with ENT_E_IO.
 *  tally   examples run, and those that hold.
 *  fails   ENT_E_FORMAT (a broken image), ENT_E_IO, ENT_E_NOMEM. threads any, with one worker each. */
ENT_API ent_status ent_lexicon_test(ent_worker *worker, ent_str only, bool (*sink)(void *ctx, ent_str text), void *ctx,
                                    ent_tally *tally, ent_error *err);

/* ---- dictionaries made for other programs ----------------------------------------------- */

/** Actors, agents, verbs with their patterns, issues, discards and null words, as they were written for TABARI,
 *  PETRARCH or PETRARCH-2. Read-only once read; an engine that is opened with one codes by it instead of by the frames
 * of the lexicon. docs/dictionaries.md tells how their patterns are laid over sentences. */
typedef struct ent_dictionary ent_dictionary;

/** Whose rules a file follows. TABARI: words before a blank are stems; {A | B}. PETRARCH: whole words, synsets with
 *  plurals, forms of verbs. PETRARCH-2: the same, with {noun phrases} and (prepositional phrases) in patterns. */
typedef enum ent_dialect { ENT_DIALECT_TABARI = 0, ENT_DIALECT_PETRARCH = 1, ENT_DIALECT_PETRARCH2 = 2 } ent_dialect;

typedef enum ent_dictionary_kind {
    ENT_DICTIONARY_AUTO = 0, /* told by what stands in the file; null words cannot be */
    ENT_DICTIONARY_ACTORS = 1,
    ENT_DICTIONARY_AGENTS = 2,
    ENT_DICTIONARY_VERBS = 3,
    ENT_DICTIONARY_ISSUES = 4,
    ENT_DICTIONARY_DISCARDS = 5,
    ENT_DICTIONARY_NULLS = 6
} ent_dictionary_kind;

/** What came in, summed over files. lines: those that hold more than a comment; rejected: those that did not come
 *  in. */
typedef struct ent_dictionary_counts {
    uint64_t files, lines, rejected;
    uint64_t actors, restrictions, agents, synsets, verbs, patterns, transformations, issues, discards, nulls;
} ent_dictionary_counts;

/** An empty dictionary; ent_dictionary_free() it. fails ENT_E_NOMEM. */
ENT_API ent_status ent_dictionary_new(ent_dictionary **out, ent_error *err);
ENT_API void ent_dictionary_free(ent_dictionary *dictionary);
/** Read one file into it, after those read before.
 *  say     told of every line that cannot be read: file, line, column, reason; may be NULL. The reading goes on.
 *  counts  added to.
 *  fails   ENT_E_IO, ENT_E_NOTFOUND, ENT_E_NOMEM. threads one at a time. */
ENT_API ent_status ent_dictionary_import(ent_dictionary *dictionary, ent_dialect dialect, ent_dictionary_kind kind,
                                         const char *path, ent_finding_fn *say, void *ctx,
                                         ent_dictionary_counts *counts, ent_error *err);
/** Write it in our own text form, which ent_dictionary_open() reads: the same dictionary gives the same bytes.
 *  fails   ENT_E_IO, ENT_E_NOMEM. */
ENT_API ent_status ent_dictionary_write(const ent_dictionary *dictionary, const char *path, ent_error *err);
/** fails   ENT_E_IO, ENT_E_NOTFOUND, ENT_E_FORMAT (err has the line), ENT_E_NOMEM. */
ENT_API ent_status ent_dictionary_open(const char *path, ent_dictionary **out, ent_error *err);

/* ---- marked sentences ------------------------------------------------------------------- */

/** The event type that relates two marked sides of a sentence.
 *  marked  <s>…</s> stands around the source, <t>…</t> around the target; each may stand more than once and may cut
 * words. type    the answer, empty where there is none; lives as the engine. how     how it was found, constant text,
 * from "both sides" to "an action word between them"; may be NULL. fails   ENT_E_LIMIT, ENT_E_NOMEM. threads any, with
 * one worker each. */
ENT_API ent_status ent_relate(ent_worker *worker, ent_str marked, ent_str *type, const char **how, ent_error *err);
/** The same for each row of a table with tabs between the cells. The header names the columns id and marked_sentence;
 * no other is read. Lines id⇥TYPE go to sink; rows without a marked sentence are told to bad (may be NULL) and passed
 * over. fails   ENT_E_IO, ENT_E_FORMAT (a column is missing), ENT_E_NOMEM. threads any, with one worker each. */
ENT_API ent_status ent_relate_file(ent_worker *worker, const char *path, bool (*sink)(void *ctx, ent_str text),
                                   void (*bad)(void *ctx, const ent_error *error), void *ctx, ent_tally *tally,
                                   ent_error *err);

/** Compare what is coded with what people marked, and report shares, precision, recall and F1 by type, the confusion
 * table and the worst sentences. measure  "relations": a table with the columns gold_root and marked_sentence "plover"
 * a JSON array of records: text, event, source and target with codes "spans"      JSON lines: sentence, and coders with
 * has_event, cameo_root and spans "actors"     a table with the columns text, date, country and sector sink     told of
 * the report, in pieces; false stops with ENT_E_IO. fails    ENT_E_USAGE (no such measure), ENT_E_IO, ENT_E_FORMAT,
 * ENT_E_NOMEM. threads any, with one worker each. */
ENT_API ent_status ent_eval_gold(ent_worker *worker, const char *measure, const char *path,
                                 bool (*sink)(void *ctx, ent_str text), void *ctx, ent_error *err);

/** Code PETRARCH's validation records (XML) from their raw text with a dictionary, and compare. Records that do not
 *  come out are told with what was wanted and what was coded; the last line is "N of M records exact".
 *  fails   ENT_E_IO, ENT_E_NOTFOUND, ENT_E_LIMIT, ENT_E_NOMEM. threads any, with one worker each. */
ENT_API ent_status ent_eval_petrarch(ent_worker *worker, const ent_dictionary *dictionary, const char *path,
                                     bool (*sink)(void *ctx, ent_str text), void *ctx, ent_tally *tally,
                                     ent_error *err);

/* ---- gaps: where the lexicon should grow ------------------------------------------------- */

/** Verbs and nouns that stand between two resolved actors and have no frame, counted over many articles. */
typedef struct ent_gaps ent_gaps;
/** fails ENT_E_NOMEM. */
ENT_API ent_status ent_gaps_new(ent_gaps **out, ent_error *err);
ENT_API void ent_gaps_free(ent_gaps *gaps);
/** Count in all articles of an iterator. bad (may be NULL) is told of records that were passed over.
 *  fails ENT_E_IO, ENT_E_FORMAT, ENT_E_NOMEM. threads one at a time. */
ENT_API ent_status ent_gaps_add(ent_gaps *gaps, ent_worker *worker, ent_articles *articles,
                                void (*bad)(void *ctx, const ent_error *error), void *ctx, ent_error *err);
/** Words seen at least so often, the most frequent first, each with its first sentences. fails ENT_E_IO, ENT_E_NOMEM.
 */
ENT_API ent_status ent_gaps_report(const ent_gaps *gaps, uint32_t least, bool (*sink)(void *ctx, ent_str text),
                                   void *ctx, ent_error *err);

/** What two codings of the same texts (files of event lines) do not share: by sentence, events that changed, were
 * removed (only in A) or added (only in B); then counts by type. sink: as everywhere, false stops with ENT_E_IO. fails
 * ENT_E_IO, ENT_E_FORMAT (err has file and line), ENT_E_NOMEM. threads any. */
ENT_API ent_status ent_codings_diff(const char *path_a, const char *path_b, bool (*sink)(void *ctx, ent_str text),
                                    void *ctx, ent_error *err);

/* ---- the syntax model ------------------------------------------------------------------- */

/** What a model is trained from. Paths are files in CoNLL-U. */
typedef struct ent_train_opts {
    const char *out_path;
    const char *const *treebanks;
    size_t n_treebanks;
    const char *const *raw; /* news as JSON lines: word counts, ends of sentences; may be none */
    size_t n_raw;
    const char *const *guesses; /* trees that models gave the same raw sentences, a file of CoNLL-U a model: what all */
    size_t n_guesses;           /* agree on is learnt too; may be none */
    unsigned shape[5]; /* widths of words and of states, layers, widths of arcs and relations; zeros: as is good */
    unsigned epochs;   /* passes over the treebanks; 0: as many as is good */
    bool no_seams;     /* do not learn from raw where sentences run together: the model leaves them whole */
    void (*progress)(void *ctx, const char *line); /* told now and then; never NULL */
    void *progress_ctx;
} ent_train_opts;

/** Train sentence splitter, tagger, lemmas and parser and write the model file. The same input gives the same bytes.
 *  fails ENT_E_IO, ENT_E_FORMAT (a treebank line; err has it), ENT_E_NOMEM. threads any. Takes minutes. */
ENT_API ent_status ent_train_syntax(const ent_train_opts *opts, ent_error *err);

/** What the model of second opinions learns from, beside the examples of the lexicon. */
typedef struct ent_train_opinion_opts {
    const char *out_path;
    const char *const *news; /* what the frames code in it */
    size_t n_news;
    const char *readings; /* table of pairs that people judged in that news (docs/opinion.md); NULL none */
    unsigned least;       /* likelihood in thousandths from which on it is heard; 0: as is good */
    bool try_out;         /* tell how right it is on what it did not see */
    void (*progress)(void *ctx, const char *line); /* never NULL */
    void *progress_ctx;
} ent_train_opinion_opts;

/** Train and write the model of second opinions. The same input gives the same bytes.
 *  fails ENT_E_IO, ENT_E_FORMAT (a reading; err has its line), ENT_E_NOMEM. threads any, with one worker each. */
ENT_API ent_status ent_train_opinion(ent_worker *worker, const ent_train_opinion_opts *opts, ent_error *err);

/** What the trust in events is learnt from. */
typedef struct ent_train_trust_opts {
    const char *out_path;    /* a table for the lexicon: ontology/trust.tsv */
    const char *verdicts;    /* table of events that people read (docs/confidence.md) */
    const char *const *news; /* where they stand */
    size_t n_news;
    bool try_out;                                  /* tell how right it is on what it did not see */
    void (*progress)(void *ctx, const char *line); /* never NULL */
    void *progress_ctx;
} ent_train_trust_opts;

/** Learn the weights behind an event's confidence and write them. The same input gives the same bytes.
 *  fails ENT_E_IO, ENT_E_FORMAT (err has the line), ENT_E_NOMEM. threads any, with one worker each. */
ENT_API ent_status ent_train_trust(ent_worker *worker, const ent_train_trust_opts *opts, ent_error *err);

/** How well trees agree with a treebank, in percent: with its tokens given, and (raw_) from its bare text, after the
 *  measures of the CoNLL 2018 shared task. Relations are compared without their subtype. */
typedef struct ent_syntax_scores {
    uint64_t sentences, words;
    double upos, xpos, lemma, uas, las;
    double raw_tokens, raw_sentences, raw_upos, raw_xpos, raw_lemma, raw_uas, raw_las;
    double seconds; /* of tagging and parsing the given tokens */
} ent_syntax_scores;

/** Measure the model on a file in CoNLL-U. fails ENT_E_IO, ENT_E_FORMAT (err has the line), ENT_E_NOMEM.
 *  threads any, with one worker each. */
ENT_API ent_status ent_eval_syntax(ent_worker *worker, const char *path, ent_syntax_scores *out, ent_error *err);
/** Parse the sentences of a CoNLL-U file with their own tokens; comments are kept. The text comes in pieces, to
 *  sink(ctx, text); false from it stops with ENT_E_IO. fails as ent_eval_syntax. */
ENT_API ent_status ent_parse_conllu(ent_worker *worker, const char *path, bool (*sink)(void *ctx, ent_str text),
                                    void *ctx, ent_error *err);

#ifdef __cplusplus
}
#endif
#endif
