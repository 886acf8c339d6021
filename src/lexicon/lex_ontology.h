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

typedef struct ent__onto_event {
    ent__sref name, quad_name;
    float score;
    uint8_t quad, needs_recipient;
    uint8_t pad[2];
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
