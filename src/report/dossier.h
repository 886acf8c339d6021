/* dossier: all that a record holds of an actor or a pair, read once, then written as text, Markdown or JSON.
 *
 * Reports (events) and happenings (engagements) are listed and counted apart. No clock time: the same record gives the
 * same bytes.
 */
#ifndef ENT_DOSSIER_H
#define ENT_DOSSIER_H

#include "record/record.h"

/* The newest 500 engagements of each kind with 20 rows of evidence each, 1,000 events and 200 offices are listed; all
 * are counted. */

typedef struct ent__d_evidence {
    ent_str field, value, document, published, source, sentence;
} ent__d_evidence;

typedef struct ent__d_party {
    ent_str side, code, name, office, rank, org, office_from;
} ent__d_party;

typedef struct ent__d_engagement {
    int64_t id, part_of, reports, sources, documents;
    ent_str date, end_date, date_source, place, country, name, act, mode;
    ent_str status, ordinal, delegation, outcome, subject, provides, services;
    ent__d_party *parties;
    size_t n_parties;
    ent__d_evidence *evidence;
    size_t n_evidence;
} ent__d_engagement;

typedef struct ent__d_office {
    ent_str person, rank, office, org, code, status, earliest, latest, document, sentence;
    ent_str origin, predecessor, successor, conflict; /* names */
    int64_t documents;
} ent__d_office;

typedef struct ent__d_event {
    int64_t id;
    ent_str date, type, mode, cameo, modality, actors, recipients, attribution, place, document, published, source,
        sentence, rule;
    int64_t happening, reports; /* which it reports, and how many reports of it there are */
    bool engaged;               /* it reports an engagement */
} ent__d_event;

typedef struct ent__d_year {
    ent_str year;
    int64_t reports, cooperation, conflict;
    double score; /* mean */
    bool scored;
} ent__d_year;

enum { ENT__D_AGREEMENTS, ENT__D_VISITS, ENT__D_MEETINGS, ENT__D_EXERCISES, ENT__N_D_KINDS };

typedef struct ent__dossier {
    ent_str a, b;                                /* codes; b empty for one actor */
    ent_str a_name, b_name;                      /* as the record names them, or the code */
    int64_t n_documents, n_events, n_happenings; /* events are reports */
    ent_str first, last;                         /* dates */
    ent__d_year *years;
    size_t n_years;
    ent__d_engagement *engagements[ENT__N_D_KINDS];
    size_t n_engagements[ENT__N_D_KINDS];
    int64_t total[ENT__N_D_KINDS]; /* of which those are the newest */
    ent__d_office *offices;
    size_t n_offices;
    ent__d_event *events;
    size_t n_events_listed;
    bool stale; /* documents were loaded since the record was linked */
} ent__dossier;

/** Names of the lists, in the order of ENT__D_…: "agreements", "visits", … */
extern const char *const ent__d_kind_names[ENT__N_D_KINDS];

/** Read it; everything lives in the arena. fails as ent_record_dossier. */
ent_status ent__dossier_read(ent_record *r, ent_str a, ent_str b, ent__arena *arena, ent__dossier *out, ent_error *err);
void ent__dossier_json(const ent__dossier *d, ent__buf *out);
void ent__dossier_text(const ent__dossier *d, bool markdown, ent__buf *out);

#endif
