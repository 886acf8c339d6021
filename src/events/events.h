/* events: frames over trees. Who did what to whom, with the words and the lexicon line behind every field. */
#ifndef ENT_EVENTS_H
#define ENT_EVENTS_H

#include "actors/actors.h"
#include "events/opinion.h"
#include "lexicon/lex_frames.h"
#include "syntax/tree.h"
#include "when/when.h"
#include "where/where.h"

#define ENT__MODALITY_LIST(X)                                                                                          \
    X(ACTUAL, "actual")                                                                                                \
    X(FUTURE, "future") X(HYPOTHETICAL, "hypothetical") X(NEGATED, "negated") X(HISTORICAL, "historical")
#define X(a, s) ENT__##a,
typedef enum ent__modality { ENT__MODALITY_LIST(X) ENT__N_MODALITY } ent__modality;
#undef X

/** Why a sentence holds no event. Order is that of ent_stats.silences. */
#define ENT__SILENCE_LIST(X)                                                                                           \
    X(NONE, "has events")                                                                                              \
    X(NO_ACTOR, "no actor known")                                                                                      \
    X(NO_ACTION, "no action known")                                                                                    \
    X(NO_ROLES, "an action, but its actor or recipient is missing")                                                    \
    X(REFUSED, "an action, but a rule refused it")                                                                     \
    X(NOT_PROSE, "not prose (caption, list, too short or too long)")                                                   \
    X(DUPLICATE, "the same event stands before") X(OTHER, "other")
#define X(a, s) ENT__SILENCE_##a,
typedef enum ent__silence { ENT__SILENCE_LIST(X) ENT__N_SILENCE } ent__silence;
#undef X
_Static_assert(ENT__N_SILENCE == ENT_SILENCES, "ent_stats.silences has one place for each reason");

/** An argument that is no actor: topic, document, place, instrument, delegation, amount … */
typedef struct ent__argument {
    ent_str role;               /* as the frame names it: "topic", "document" */
    uint32_t head, first, last; /* tokens */
} ent__argument;

/** One side's participant: an entity through a mention. */
typedef struct ent__party {
    uint32_t entity;      /* in the cast */
    uint32_t mention;     /* in the cast; UINT32_MAX where understood from the text before */
    uint32_t first, last; /* tokens of its words in the event's sentence; first > last where none */
} ent__party;

typedef struct ent__event {
    uint32_t sentence, trigger; /* token of the action word */
    uint32_t first, last;       /* tokens of the trigger words (light verb … noun) */
    ent_str type, mode, cameo;  /* codes of the ontology; mode and cameo may be empty */
    ent_str was_type, was_mode; /* before an operator changed them; empty where none did */
    ent_str *contexts;
    uint32_t n_contexts;
    ent__party *actors, *recipients;
    uint32_t n_actors, n_recipients;
    ent__argument *arguments;
    uint32_t n_arguments;
    ent__event_date when;
    const ent__place *where;
    ent__event_date about_when;    /* of what is agreed to, asked for, refused or threatened; no date where unknown */
    const ent__place *about_where; /* where that will be; NULL where unknown */
    uint8_t modality;              /* ent__modality */
    int32_t said_by;               /* entity that says so, -1 none */
    ent_str said_by_words;
    float confidence;
    ent__source rule;       /* the lexicon entry that fired */
    const char *derivation; /* constant: "active", "passive", "nominal", "light verb", … */
    ent_str other_rule; /* instead of rule: file and line in an imported dictionary, or the second opinion; or empty */
} ent__event;

/** A frame that was tried on a sentence, for explain. */
typedef struct ent__trial {
    uint32_t sentence, trigger;
    ent__source rule;
    const char *outcome; /* constant: "fired", "no actor", "object is not in {agreement}", … */
} ent__trial;

typedef struct ent__events {
    ent__event *items;
    size_t n;
    uint8_t *silence;   /* per sentence: ent__silence */
    ent__trial *trials; /* only where asked for */
    size_t n_trials;
} ent__events;

/** Everything known of one article, stage by stage. */
typedef struct ent__findings {
    const ent__text *text;
    ent__cast cast;
    ent__times times;
    ent__places places;
    ent__events events;
    ent_str coded_by; /* version of the imported dictionary that coded; empty: the lexicon did */
} ent__findings;

#define ENT__EVENTS_TRIALS 1u  /* fill events.trials */
#define ENT__EVENTS_LENIENT 2u /* events that lack a side too: for asking what stands between two marked parties */
/** What the caller wants beside what the lexicon says. */
typedef struct ent__events_how {
    const ent__opinion *opinion; /* asked where frames are silent; NULL nobody */
    float least;                 /* confidence of what is kept */
} ent__events_how;

/** Code the events of an article from all that is found in it. how: NULL, all zero.
 *  The lexicon's frames have been checked (ent__frames_open) when it was opened.
 *  Allocates in text->arena. fails ENT_E_NOMEM, ENT_E_FORMAT (frames in the lexicon are broken). */
ent_status ent__events_code(const ent__lex *lex, const ent__events_how *how, ent__findings *f, unsigned flags,
                            ent_error *err);
/** What that comes to for an article in which nobody is named: each sentence silent. It need not have been parsed.
 *  fails ENT_E_NOMEM. */
ent_status ent__events_none(ent__findings *f, ent_error *err);

/** Whether the findings of an example's text are as the entry expects. */
bool ent__example_holds(const ent__findings *f, const ent__expectation *want);
/** What was found, in the form of expectations. */
void ent__example_found(ent__buf *b, const ent__findings *f);

/** One event as a PLOVER JSON line (with '\n'). */
void ent__event_json(ent__buf *b, const ent__lex *lex, ent_str model_version, const ent__findings *f, size_t event);

#endif
