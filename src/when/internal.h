/* when, inside: what the files of this room share.
 *
 *   scan.c    tokens to items: the classes of time words each token may have, and digits
 *   years.c   years, decades, centuries to shapes
 *   read.c    items to shapes: "last Friday", "5 May 2014", "three days later" (no calendar yet)
 *   feasts.c  feasts that move
 *   settle.c  shapes to dates: against the day of speaking, or the last date spoken of
 *   times.c   the pass over the article: datelines, prepositions, the last date spoken of
 *   govern.c  which of them an event takes (search.h)
 */
#ifndef ENT_WHEN_INTERNAL_H
#define ENT_WHEN_INTERNAL_H

#include "lexicon/lex_times.h"
#include "when/when.h"

/* ---- items ---- */

typedef struct when_item {
    uint64_t classes;       /* bit per ent__timeword */
    const uint32_t *values; /* packed, in the lexicon */
    uint32_t n_values;
    int32_t digits;   /* the number a token of digits stands for, else -1 */
    uint8_t n_digits; /* how many digits it is written with */
    bool nth;         /* "26th" */
    bool plural;      /* "1990s", "'90s" */
    bool apostrophe;  /* "'14", "'90s" */
    bool mid;         /* behind "mid-" in the same token */
    bool upper;       /* begins with a capital */
    uint8_t phrase;   /* tokens of the longest phrase that names a feast or period here, 0 none */
    uint32_t named;   /* its packed value */
} when_item;

typedef struct when_scan {
    const ent__lex *lex;
    ent__phrases words;
    const ent__time_period *periods;
    size_t n_periods;
    const ent__text *text;
    const ent__sentence *s;
    size_t sentence;
    when_item *items; /* room for the longest sentence */
    uint32_t n;
    ent__date ref;  /* the day of speaking: dateline, else publication; precision 0 where unknown */
    ent__date said; /* the last date spoken of */
    size_t said_sentence;
    bool said_year;  /* its year was written */
    bool said_thing; /* as that of a thing: no story goes on from its sentence */
    bool said_known;
    uint32_t n_old, n_new; /* dates so far that lie years before the day of speaking, and those about it */
    bool before_era;       /* years before our era are being told of */
    size_t era_sentence;
} when_scan;

/** Fill items for a sentence. */
void ent__when_items(when_scan *sc, size_t sentence);
static inline bool ent__when_is(const when_scan *sc, uint32_t i, ent__timeword cls) {
    return i < sc->n && (sc->items[i].classes >> cls & 1);
}
/** The number of a class at a token that has it. */
int32_t ent__when_value(const when_scan *sc, uint32_t i, ent__timeword cls);
/** Whether a token is the one character. */
static inline bool ent__when_char(const when_scan *sc, uint32_t i, char c) {
    return i < sc->n && sc->s->tokens[i].form.len == 1 && sc->s->tokens[i].form.ptr[0] == c;
}
bool ent__when_dash(const when_scan *sc, uint32_t i);

/* ---- shapes ---- */

typedef enum when_form {
    WHEN_NONE,
    WHEN_CALENDAR, /* year, month, day as far as given */
    WHEN_WEEKDAY,
    WHEN_SEASON,
    WHEN_QUARTER, /* number of the quarter */
    WHEN_HALF,    /* of a year */
    WHEN_DECADE,  /* number: year / 10 */
    WHEN_CENTURY, /* number: 19 is the 19th; negative before our era */
    WHEN_DAYREL,  /* number of days from the day of speaking */
    WHEN_UNIT,    /* this, last, next … unit */
    WHEN_SHIFT,   /* number of units before or after */
    WHEN_SPAN,    /* the past or coming number of units */
    WHEN_PERIOD,  /* index of a named time */
    WHEN_DURATION,
    WHEN_SET,
    WHEN_FLOATS /* a time that no calendar holds: "recent years", "the day before the summit" */
} when_form;

typedef enum when_rel {
    WHEN_ANY,
    WHEN_THIS,
    WHEN_LAST,
    WHEN_NEXT, /* from the day of speaking */
    WHEN_SAME,
    WHEN_FOLLOWING,
    WHEN_PREVIOUS /* from the last date spoken of */
} when_rel;

typedef enum when_part { WHEN_WHOLE, WHEN_EARLY, WHEN_MID, WHEN_LATE, WHEN_BEGIN, WHEN_END } when_part;

typedef struct when_shape {
    uint32_t first, last; /* tokens */
    uint8_t form, rel, part, unit;
    bool has_year, approx, anaphoric;
    uint8_t year_rel; /* when_rel of the year: "May last year" */
    int32_t year;
    uint8_t month, day, day2; /* day2: "5-7 May" */
    int8_t weekday;           /* -1 none */
    int32_t number;
    int8_t slice; /* "the second week of May" 2, "the last ten days of May" -1, 0 the whole */
    uint8_t slice_unit;
    int32_t slice_n;
    bool based;  /* so long before or after a date that is told behind it */
    bool half;   /* "two and a half years" */
    bool to_day; /* "ten years ago today": to the day, and so many days off it */
    int8_t offset;
    bool coming;   /* "later this year": after the day of speaking */
    bool named;    /* a period or feast */
    uint8_t moves; /* class of a feast that moves, 0 none; its value is in number */
    bool eve;      /* the day before it */
    bool vague;    /* "a few years ago", "the coming months": some time before or after the day of speaking */
    const char *rule;
} when_shape;

/** The longest time expression that starts at token i; false where none does. A range gives its end in *to
 *  (form WHEN_NONE where it is no range). */
bool ent__when_read(const when_scan *sc, uint32_t i, when_shape *from, when_shape *to);

/* ---- dates ---- */

/** Whether a class of time words is of feasts that move: their values are no month and day. */
static inline bool ent__when_moves(unsigned cls) {
    return cls == ENT__TW_EASTER || cls == ENT__TW_PASCHA || cls == ENT__TW_WEEKDAYOF;
}
/** The day of such a feast in a year; precision 0 before the calendar of today. */
ent__date ent__when_feast(unsigned cls, int32_t value, int32_t year);

/** What a shape comes to. from.precision 0 where nothing can be known; to.precision 0 unless a range. */
typedef struct when_span {
    ent__date from, to;
    uint8_t kind;
    bool approx;
    char month_only[16]; /* EDTF where the year is unknown: "XXXX-02-05" */
    char edtf[32];       /* where it is not the plain form of from and to: "199X", "2018-21" */
} when_span;

typedef enum when_tense { WHEN_UNSURE, WHEN_PAST, WHEN_PRESENT, WHEN_FUTURE } when_tense;
when_tense ent__when_tense(const when_scan *sc, const when_shape *sh);
void ent__when_settle(const when_scan *sc, const when_shape *sh, when_span *out);
/** A range of two shapes; what one leaves out it takes from the other. */
void ent__when_settle_range(const when_scan *sc, const when_shape *a, const when_shape *b, when_span *out);

/** First and last day of a date of any precision. */
int32_t ent__when_first_day(ent__date d);
int32_t ent__when_last_day(ent__date d);

#endif
