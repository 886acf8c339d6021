/* The events that count, one after the other, with their parties, arguments and words. */
#ifndef ENT_LINK_REPORTS_H
#define ENT_LINK_REPORTS_H

#include "record/link.h"

typedef struct ent__reports {
    ent_record *record;
    const ent__map *people;
    ent__arena *arena; /* of the reports that are kept */
    ent__map texts;    /* strings that stand there already, by hash */
    sqlite3_stmt *events, *parties, *arguments;
    bool parties_row, arguments_row; /* these stand on a row not yet read */
    bool failed;                     /* no memory */
    int64_t sentence;                /* the one being read, and its first event */
    int64_t first_event;
    int64_t document; /* the one being read, and whether its title looks back */
    bool after;
    ent__side sides[ENT__MAX_SIDES];
    ent__note notes[ENT__MAX_NOTES];
    uint32_t words[ENT__MAX_WORDS], title_words[ENT__MAX_WORDS];
} ent__reports;

/** wanted: those in temp.wanted alone. */
ent_status ent__reports_open(ent_record *r, const ent__map *people, bool wanted, ent__arena *arena, ent__reports *out,
                             ent_error *err);
/** The next one; its sides, arguments and words are those of `rs` until the next call. returns ENT_OK, ENT_END, or a
 *  failure. */
ent_status ent__reports_next(ent__reports *rs, ent__report *out, ent_error *err);
/** A copy that stays; NULL on no memory. */
ent__report *ent__reports_keep(ent__reports *rs, const ent__report *r);
void ent__reports_close(ent__reports *rs);

#endif
