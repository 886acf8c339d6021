/* The events that count, one after the other, with their parties and arguments. */
#ifndef ENT_LINK_REPORTS_H
#define ENT_LINK_REPORTS_H

#include "record/link.h"

typedef struct ent__reports {
    ent_record *record;
    const ent__map *people;
    ent__arena arena; /* of the current report */
    sqlite3_stmt *events, *parties, *arguments;
    bool parties_row, arguments_row; /* these stand on a row not yet read */
} ent__reports;

ent_status ent__reports_open(ent_record *r, const ent__map *people, ent__reports *out, ent_error *err);
/** returns ENT_OK, ENT_END, or a failure. */
ent_status ent__reports_next(ent__reports *rs, ent__report *out, ent_error *err);
void ent__reports_close(ent__reports *rs);

#endif
