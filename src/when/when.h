/* when: time expressions, normalised against the publication date or, in narrative, the last date spoken of. */
#ifndef ENT_WHEN_H
#define ENT_WHEN_H

#include "lexicon/lexicon.h"
#include "syntax/tree.h"

typedef enum ent__time_kind { ENT__TIME_DATE, ENT__TIME_RANGE, ENT__TIME_DURATION, ENT__TIME_SET } ent__time_kind;

/* How the words stand to the time named: "in", "since", "until", "by", "before", "after". */
typedef enum ent__time_side {
    ENT__TIME_AT,
    ENT__TIME_SINCE,
    ENT__TIME_UNTIL,
    ENT__TIME_BY,
    ENT__TIME_BEFORE,
    ENT__TIME_AFTER
} ent__time_side;

typedef struct ent__time {
    uint32_t sentence, first, last, head; /* tokens, last inclusive */
    ent__date from, to; /* to has precision 0 unless a range; from has precision 0 where nothing can be known, and
                           where only the end is: "until 2015" */
    ent_str edtf;       /* ISO 8601-2 of what is meant; empty for durations that float */
    uint8_t kind;       /* ent__time_kind */
    uint8_t side;       /* ent__time_side */
    bool dateline;      /* of the dateline, or the publication line */
    bool vague;         /* only that it lies before or after the day of speaking: "a few years ago" */
    bool coming;        /* after the day of speaking, in a time that holds it: "later this year" */
    bool named;         /* a named time or feast: "the Second World War", "Christmas" */
    const char *rule;   /* constant: "month year", "weekday before publication", … */
} ent__time;

typedef struct ent__times {
    ent__time *items;    /* by sentence, then first token */
    uint32_t *datelines; /* indices of those that are datelines, in order */
    size_t n, n_datelines;
    ent__phrases words; /* of section "times" */
} ent__times;

/** Find and settle every time expression of an article, in order. Years before our era are negative, by their number
 *  (508 BC is -508). Allocates in text->arena. fails ENT_E_NOMEM. */
ent_status ent__times_find(const ent__lex *lex, const ent__text *text, ent__times *out, ent_error *err);

/** Which date an event takes, and how that is known. */
typedef struct ent__event_date {
    ent__date date, end;   /* end: precision 0 unless it lasted; date: precision 0 where nothing is known */
    const char *source;    /* constant: "words", "dateline", "publication", "narrative", "" */
    const ent__time *time; /* the words, or NULL */
} ent__event_date;
/** The date that governs the event whose trigger is `token`: below it, else on the clauses above it, else the
 *  dateline, else the publication date. */
ent__event_date ent__times_governing(const ent__times *times, const ent__text *text, size_t sentence, uint32_t token);
/** The same for what is only spoken of, which may lie ahead of all that is told: "agreed to meet in May". */
ent__event_date ent__times_foretold(const ent__times *times, const ent__text *text, size_t sentence, uint32_t token);
/** The day a sentence is told on, where its words give no other: the dateline above it, else the publication date. */
ent__event_date ent__times_speaking(const ent__times *times, const ent__text *text, size_t sentence);

#endif
