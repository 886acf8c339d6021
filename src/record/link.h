/* link: what follows from the evidence, built anew in one transaction.
 *
 *   persons named ─▶ people, offices                                   (link_people.c)
 *   events ─▶ reports (link_reports.c; link_report.c: what each tells of) ─▶ blocks (link_blocks.c)
 *          ─▶ happenings (link_match.c with link_parties.c, link_acts.c decide,
 *             link_doubt.c refuses, link_merge.c keeps) ─▶ rows (link_write.c)
 *   events ─▶ pairs of actors                                          (link_pairs.c)
 *   all of it, or what a load has made out of date                     (link.c, link_dirty.c)
 *
 * Nothing here depends on the order in which documents were loaded: reports are taken by day of publication and by the
 * hash of their document, and ids are hashes of what they stand for.
 */
#ifndef ENT_LINK_H
#define ENT_LINK_H

#include "record/record.h"

/** A number for a 64-bit key; open addressing. Zeroed is empty. */
typedef struct ent__map {
    uint64_t *keys;
    int64_t *values;
    size_t n, n_slots;
} ent__map;
/** The place of a key's value, made as 0 where new; NULL on no memory. Valid until the next call. */
int64_t *ent__map_at(ent__map *m, uint64_t key);
int64_t ent__map_get(const ent__map *m, uint64_t key); /* 0 where absent */
void ent__map_release(ent__map *m);

/** Key of a person as an article names one. */
uint64_t ent__link_person_key(ent_str code, ent_str name);
/** An id from a hash: small enough for every reader of JSON, never 0. */
static inline int64_t ent__link_id(uint64_t hash) { return (int64_t)(hash >> 12 | 1); }

/** Fill people and offices, of all codes or of those in temp.dirty_code; *people maps ent__link_person_key() to
 *  person_id. */
ent_status ent__link_people(ent_record *r, bool some, ent__map *people, ent_error *err);

/* ---- one report: an event, with what it says ---- */

/** What a happening is: four kinds of engagement, and every other act. */
typedef enum ent__kind { ENT__VISIT, ENT__MEETING, ENT__AGREEMENT, ENT__EXERCISE, ENT__ACT, ENT__N_KINDS } ent__kind;

/** How far an agreement has come, in the order in which it goes. */
#define ENT__ACT_LIST(X)                                                                                               \
    X(NO_ACT, "")                                                                                                      \
    X(PROPOSED, "proposed")                                                                                            \
    X(AGREED, "agreed") X(SIGNED, "signed") X(RATIFIED, "ratified") X(IN_FORCE, "in force") X(ENDED, "ended")
#define X(a, s) ENT__##a,
typedef enum ent__act { ENT__ACT_LIST(X) ENT__N_ACTS } ent__act;
#undef X

/** What a report says of whether it took place; the later in this list, the more it says. */
#define ENT__PHASE_LIST(X)                                                                                             \
    X(DENIED, "denied")                                                                                                \
    X(POSSIBLE, "possible")                                                                                            \
    X(ANNOUNCED, "announced") X(CALLED_OFF, "called off") X(RECALLED, "recalled") X(REPORTED, "held")
#define X(a, s) ENT__##a,
typedef enum ent__phase { ENT__PHASE_LIST(X) ENT__N_PHASES } ent__phase;
#undef X

/** How exactly a date is known, best last. A publication date says more than a bare year. */
typedef enum ent__date_rank {
    ENT__DATE_NONE,
    ENT__DATE_YEAR,
    ENT__DATE_PUBLISHED,
    ENT__DATE_MONTH,
    ENT__DATE_DAY
} ent__date_rank;

typedef struct ent__side {
    ent_str code, sector, name, office, rank, org;
    int64_t person, event; /* person: 0 none named; event: which says so */
    bool recipient;
    bool crowd;    /* tourists and fans meet and travel too, but not for their states */
    bool group;    /* told by what they are: "representatives of business" */
    bool someone;  /* one person, named or not: "the chief of staff" */
    uint8_t tells; /* how much it says that this person takes part (ent__common_tells) */
} ent__side;

typedef struct ent__note {
    ent_str field, value;
} ent__note;

enum { ENT__MAX_SIDES = 24, ENT__MAX_NOTES = 24, ENT__MAX_WORDS = 24 };

/** What one event says. */
typedef struct ent__report {
    int64_t event, document;
    uint64_t document_key, event_key; /* the same whatever the load order */
    ent_str type, mode, was, cameo, lemma, date, end_date, date_source, place, country, modality, published, source;
    ent_str about_date, about_end_date, about_place, about_country; /* of what is promised or refused */
    ent__side *sides;
    ent__note *arguments;
    uint32_t n_sides, n_arguments, n_words, n_title;
    uint32_t *words;           /* hashes of the sentence's words, sorted; the lowest byte is a word's weight */
    uint32_t *title_words;     /* of the article's title */
    uint64_t text;             /* hash of the sentence's letters */
    int32_t day;               /* of publication; INT32_MAX: none */
    int32_t lo, hi;            /* days its date allows */
    uint8_t quad, rank, phase; /* ent__date_rank, ent__phase */
    int32_t number, sure;      /* of its sentence in the article; the event's confidence, in hundredths */
    bool said;                 /* somebody says so */
    bool title, lead;          /* of the article: it is its title, its title or first sentence */
    bool invitation;
    bool after;       /* the article's title looks back */
    bool looks_back;  /* sentence or title speaks of talks that are over: "following their talks" */
    bool looks_ahead; /* "the forthcoming summit" */
    bool ends;        /* "have completed their talks" */
    bool also;        /* "also met": somebody else */
    bool another;     /* "held another meeting" */
    bool beside;      /* "on the sidelines of the summit": another meeting than the summit */
    bool audience;    /* "met with representatives of business": those whom two may have met together */
    bool several;     /* counted or regular: "had met more than twenty times" */
    bool in_plural;   /* "the meetings with Xi" */
    bool to_press;    /* "spoke at a press conference" */
} ent__report;

/** Kinds of happening an event tells of: a set of bits 1 << ent__kind, never empty. */
unsigned ent__report_kinds(const ent__report *r);
/** Its word of action is one for what goes on between two all the time ("support"). */
bool ent__report_goes_on(const ent__report *r);
/** Its word is one for what one state does to another once, and is spoken of for years ("invasion"). */
bool ent__report_lasts(const ent__report *r);
/** An article's title or first sentence tells it as news, and not of what is over or to come. */
bool ent__report_opens(const ent__report *r);
ent__act ent__report_act(const ent__report *r);
const char *ent__act_name(ent__act act);
const char *ent__kind_name(ent__kind kind);
const char *ent__phase_name(ent__phase phase);
/** What the agreement or the exercise is called in the event: the argument's words, less a leading article. */
ent_str ent__report_name(const ent__report *r, ent__kind kind);
/** The first argument of that role; empty where none. */
ent_str ent__report_note(const ent__report *r, const char *role);
/** Fill lo, hi, rank and phase from the dates; a visit that is promised or refused has its own date and place. */
void ent__report_settle(ent__report *r);
/** Whether it took place, seen as that kind: of a visit that will be paid the promise is real, the visit announced. */
ent__phase ent__report_phase(const ent__report *r, ent__kind kind);

/* ---- one happening while it is put together ---- */

typedef struct ent__telling {
    const ent__report *report;
    const ent__side *sides;  /* those of the report that take part */
    uint32_t *words, *title; /* as the report's, weighted by how rare they are in the block */
    uint32_t n_sides, n_words, n_title;
    uint8_t lemma;      /* how much it says that these have this word of action */
    const char *reason; /* why it is of this happening */
    int32_t sum;        /* of its traits against the reports before it (ent__link_doubted) */
    int64_t copy_of;    /* an earlier report with the same words, 0 none */
    struct ent__telling *next;
} ent__telling;

typedef struct ent__source_name {
    ent_str name;
    struct ent__source_name *next;
} ent__source_name;

typedef struct ent__happening {
    ent__kind kind;
    ent__act act;
    ent__date_rank date_rank;
    ent__phase phase;
    int32_t lo, hi; /* days it may have taken place on */
    ent_str a, b, type, mode, date, end_date, date_source, place, country, name;
    ent__side *sides;
    size_t n_sides, cap_sides;
    int64_t id, last_document, n_reports, n_documents, n_sources;
    ent__telling *first, *last;
    ent__source_name *sources;
    struct ent__happening *part_of; /* the visit that a meeting belongs to */
} ent__happening;

/** Why a report is of this happening, as constant text; NULL where it is not. *score: the higher, the surer. */
const char *ent__link_same(const ent__happening *h, const ent__telling *t, float *score);
/** Whether articles that open with the one and with the other say that they are two. */
bool ent__link_apart(const ent__happening *a, const ent__happening *b);
/** The same for what is no engagement (link_acts.c). */
const char *ent__link_same_act(const ent__happening *h, const ent__telling *t, float *score);
/** Whether two of one code may be the same body, where a code stands for many ("IGO"). */
bool ent__link_same_body(const ent__side *x, const ent__side *y);
/** Take a report's fields where they say more than what is there. fails: false on no memory. */
bool ent__link_merge(ent__happening *h, ent__telling *t, ent__arena *arena);

/* ---- words and persons: what all reports of a block have tells nothing (link_words.c) ---- */

enum { ENT__TELLS = 16 }; /* of what few reports of a block have */

typedef struct ent__common {
    ent__map count; /* reports that have a word, a person */
    uint32_t reports;
    int64_t document; /* counted last: its title counts once */
} ent__common;
/** fails: false on no memory. */
bool ent__common_count(ent__common *c, const ent__report *r);
/** How much it says that a person takes part, or that a report has this word of action, 0 to ENT__TELLS. */
uint8_t ent__common_person(const ent__common *c, int64_t person);
uint8_t ent__common_text(const ent__common *c, ent_str text);
/** Words with their weights in the block into `out`, of a sentence or of a title. */
void ent__common_words(const ent__common *c, const uint32_t *words, uint32_t n, bool title, uint32_t *out);
void ent__common_release(ent__common *c);
/** Words of the sentence and of the article's title: hashes and weights, sorted, into the report's arrays
 *  (ENT__MAX_WORDS each), without those that name its parties; and the hash of the sentence's letters. */
void ent__words_read(ent__report *r, ent_str sentence, ent_str title);
/** Fill looks_back, looks_ahead, ends, also, another, beside, audience, several and to_press, from the sentence. */
void ent__words_manner(ent__report *r, ent_str sentence);
/** Whether a title tells of what is over: "following the talks". */
bool ent__words_over(ent_str title);
/** How much of the words of two sentences is the same, 0 to 1. *weight, unless NULL: what those words weigh. */
float ent__words_shared(const ent__telling *a, const ent__telling *b, uint32_t *weight);
/** The same with the titles of their articles: of sentence with sentence, sentence with title, title with title, the
 *  most. */
float ent__words_shared_titles(const ent__telling *a, const ent__telling *b);

/* ---- reading and writing ---- */

/** Part of all blocks: those whose hash falls to `part` of `parts`; or those of `only`, with the events in
 *  temp.wanted. */
typedef struct ent__share {
    uint32_t part, parts;
    const ent__map *only;
} ent__share;

/** The number of a dyad's block, whichever code comes first. */
uint64_t ent__link_block(ent_str a, ent_str b);
/** Blocks of the events in temp.wanted, into temp.block. */
ent_status ent__link_touch(ent_record *r, const ent__map *people, ent_error *err);

struct ent__doubt;
/** Happenings of a share of the blocks, in the arena. doubt may be NULL: the rules alone. *out: array of pointers. */
ent_status ent__link_blocks(ent_record *r, const ent__map *people, const struct ent__doubt *doubt, ent__share share,
                            ent__arena *arena, ent__buf *out, ent_error *err);
/** Write happenings with their reports, parties and evidence. Sorts the array. */
ent_status ent__link_write(ent_record *r, ent__happening **all, size_t n, ent_error *err);
/** Pairs of actors and what is counted of them, of all codings or of temp.added and temp.gone; then all is linked. */
ent_status ent__link_pairs(ent_record *r, bool some, ent_error *err);
/** Forget the pairs of the engagements in temp.old_happening. */
ent_status ent__link_unpair(ent_record *r, ent_error *err);

#endif
