/* link: what follows from the evidence, built anew in one transaction.
 *
 *   persons named ─▶ people, offices        (link_people.c)
 *   events ─▶ reports ─▶ engagements        (link_reports.c reads, link_match.c decides, link_engage.c keeps)
 *   events ─▶ pairs of actors               (link.c)
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

/** Fill people and offices; *people maps ent__link_person_key() to person_id. */
ent_status ent__link_people(ent_record *r, ent__map *people, ent_error *err);
/** Fill engagement, engagement_party and engagement_evidence. */
ent_status ent__link_engagements(ent_record *r, const ent__map *people, ent_error *err);

/* ---- one report: an event that tells of an engagement ---- */

typedef enum ent__kind { ENT__VISIT, ENT__MEETING, ENT__AGREEMENT, ENT__EXERCISE, ENT__N_KINDS } ent__kind;
typedef enum ent__act {
    ENT__NO_ACT,
    ENT__PROPOSED,
    ENT__AGREED,
    ENT__SIGNED,
    ENT__RATIFIED,
    ENT__ENDED,
    ENT__N_ACTS
} ent__act;

/** How exactly a date is known, best last. A publication date says more than a bare year. */
typedef enum ent__date_rank {
    ENT__DATE_NONE,
    ENT__DATE_YEAR,
    ENT__DATE_PUBLISHED,
    ENT__DATE_MONTH,
    ENT__DATE_DAY
} ent__date_rank;

typedef struct ent__side {
    ent_str code, name, office, rank, org;
    int64_t person; /* 0: none named */
    bool recipient;
} ent__side;

typedef struct ent__note {
    ent_str field, value;
} ent__note;

enum { ENT__MAX_SIDES = 24, ENT__MAX_NOTES = 24 };

/** What one event says. Strings live in the arena given to the reader, until its next reset. */
typedef struct ent__report {
    int64_t event, document;
    ent_str type, mode, cameo, lemma, date, end_date, date_source, place, country, published;
    ent__side sides[ENT__MAX_SIDES];
    ent__note arguments[ENT__MAX_NOTES];
    size_t n_sides, n_arguments;
} ent__report;

/** Kinds of engagement an event tells of: a set of bits 1 << ent__kind. */
unsigned ent__report_kinds(const ent__report *r);
ent__act ent__report_act(const ent__report *r);
const char *ent__act_name(ent__act act);
const char *ent__kind_name(ent__kind kind);
/** What the agreement or the exercise is called in the event: the argument's words, less a leading article. */
ent_str ent__report_name(const ent__report *r, ent__kind kind);

/* ---- one engagement while it is put together ---- */

typedef struct ent__engagement {
    ent__kind kind;
    ent__act act;
    ent__date_rank date_rank;
    int32_t lo, hi; /* days it may have taken place on */
    ent_str date, end_date, date_source, place, country, name, mode;
    ent__side *sides;
    size_t n_sides, cap_sides;
    int64_t id, part_of, last_document, n_reports, n_documents, n_evidence;
    struct ent__engagement *older; /* in its bucket */
} ent__engagement;

/** Days a report's date allows, and how exactly. */
ent__date_rank ent__report_days(const ent__report *r, int32_t *lo, int32_t *hi);
/** Whether a report may be of this engagement. */
bool ent__link_same(const ent__engagement *e, const ent__report *r);
/** Take a report's fields where they say more than what is there. Copies into arena. fails: false on no memory. */
bool ent__link_merge(ent__engagement *e, const ent__report *r, ent__arena *arena);

#endif
