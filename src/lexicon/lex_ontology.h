/* lex_ontology: event types, modes, contexts, sectors, CAMEO codes with their scales — all data, no enum.
 *
 * Source: lexicon/ontology/{events,quads,modes,contexts,sectors,cameo}.tsv. A user's own ontology is these files
 * with other rows: codes are strings, any code will do.
 *
 *   section "ontology"  ent__onto_head, then the arrays it counts
 */
#ifndef ENT_LEX_ONTOLOGY_H
#define ENT_LEX_ONTOLOGY_H

#include "lexicon/lexicon.h"

enum { ENT__MAX_SCALES = 4 };

/* What kind of act the coder takes an event type for: which of its rules apply. Any type may be any, or none. */
#define ENT__NATURE_LIST(X)                                                                                            \
    X(ENT__NO_NATURE, "")                                                                                              \
    X(ENT__ACCORD, "accord")                                                                                           \
    X(ENT__TALKS, "talks")                                                                                             \
    X(ENT__BACKING, "backing")                                                                                         \
    X(ENT__CONCESSION, "concession")                                                                                   \
    X(ENT__JOINT_WORK, "joint-work")                                                                                   \
    X(ENT__HELP, "help")                                                                                               \
    X(ENT__WITHDRAWAL, "withdrawal")                                                                                   \
    X(ENT__DEMAND, "demand")                                                                                           \
    X(ENT__BLAME, "blame")                                                                                             \
    X(ENT__REFUSAL, "refusal")                                                                                         \
    X(ENT__THREAT, "threat")                                                                                           \
    X(ENT__DISSENT, "dissent")                                                                                         \
    X(ENT__PENALTY, "penalty")                                                                                         \
    X(ENT__SHOW_OF_FORCE, "show-of-force")                                                                             \
    X(ENT__COMPULSION, "compulsion")                                                                                   \
    X(ENT__VIOLENCE, "violence")

typedef enum ent__nature {
#define X(name, word) name,
    ENT__NATURE_LIST(X)
#undef X
        ENT__N_NATURES
} ent__nature;

typedef struct ent__onto_event {
    ent__sref name, quad_name;
    float score;
    uint8_t quad, needs_recipient;
    uint8_t nature; /* ent__nature */
    uint8_t pad;
} ent__onto_event;

typedef struct ent__onto_mode {
    ent__sref event, name;
    float score;
} ent__onto_mode;

typedef struct ent__onto_cameo {
    ent__sref code, event, mode, label; /* event may be empty: no PLOVER type */
    float scale[ENT__MAX_SCALES];
} ent__onto_cameo;

/** An ontology in an image, or in a builder while it is compiled. Copied by value; lives as what it was taken of. */
typedef struct ent__onto {
    const ent__onto_event *events;
    const ent__onto_mode *modes;
    const ent__onto_cameo *cameo; /* sorted by code */
    const ent__sref *contexts, *sectors, *scales;
    uint32_t n_events, n_modes, n_cameo, n_contexts, n_sectors, n_scales;
    ent_str pool;
} ent__onto;

ent__onto ent__onto_of(const ent__lex *lex);
ent__onto ent__onto_of_builder(const ent__lexb *b); /* after ent__lexb_read_ontology */
ent_str ent__onto_str(const ent__onto *o, ent__sref s);

const ent__onto_event *ent__onto_event_named(const ent__onto *o, ent_str name); /* NULL where unknown */
/** Whether a type is of a nature; an unknown one is of none. */
bool ent__onto_is(const ent__onto *o, ent_str event, ent__nature nature);
const char *ent__nature_word(ent__nature n); /* as the table has it */
bool ent__onto_has_mode(const ent__onto *o, ent_str event, ent_str mode);
bool ent__onto_has_context(const ent__onto *o, ent_str name);
bool ent__onto_has_sector(const ent__onto *o, ent_str name);
/** Score of an event with a mode (may be empty). */
float ent__onto_score(const ent__onto *o, ent_str event, ent_str mode);
/** The row of a CAMEO code: its own, else that of the longest code it begins with; NULL where none. */
const ent__onto_cameo *ent__onto_cameo_of(const ent__onto *o, ent_str code);
/** The nearest name of a kind ('e' events, 'c' contexts, 's' sectors) to a misspelt one, or empty. */
ent_str ent__onto_nearest(const ent__onto *o, char kind, ent_str word);
/** The nearest mode that an event type has, or empty. */
ent_str ent__onto_nearest_mode(const ent__onto *o, ent_str event, ent_str word);

#endif
