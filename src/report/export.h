/* export: events as rows in the layouts of the field, and in our own tables.
 *
 *   ent__told ─▶ dyads (one, or all that are asked for) ─▶ cells ─▶ bytes
 *
 * A row has always the same number of cells; a cell holds no tab and no line break; empty is missing. An event comes
 * from a record or straight from a document: the same values give the same bytes. docs/formats/export.md.
 */
#ifndef ENT_EXPORT_H
#define ENT_EXPORT_H

#include "report/ask.h"

typedef struct ent__export {
    ent_export_opts o;
    const ent__lex *lex;
    ent__onto onto;
    ent__lex_actors actors;
    uint32_t scale; /* of the ontology */
} ent__export;

/** fails ENT_E_USAGE (no such scale). */
ent_status ent__export_init(ent__export *x, const ent_engine *engine, const ent_export_opts *o, ent_error *err);
/** The header row, where the format has one. */
void ent__export_head(const ent__export *x, ent__buf *out);
/** An event's rows. Returns how many. */
size_t ent__export_event(const ent__export *x, const ent__told *e, ent__buf *out);

/* ---- rows ---- */

/** How cells are parted and kept apart. */
typedef struct ent__row {
    ent__buf *out;
    char mark;    /* between cells */
    bool quoting; /* cells with marks or quotation marks are quoted; else those are replaced */
    bool begun;
} ent__row;

void ent__cell(ent__row *r, ent_str text);
void ent__cell_z(ent__row *r, const char *z);
void ent__cell_int(ent__row *r, int64_t v);
void ent__cell_real(ent__row *r, double v, int digits);
void ent__cell_empty(ent__row *r, int n);
void ent__row_end(ent__row *r);
/** A number where it is known (not 0), latitude and longitude, contexts with `mark` between and `after` behind each. */
void ent__cell_known(ent__row *r, int64_t v);
void ent__cells_point(ent__row *r, const ent__coded_place *p);
void ent__cell_contexts(ent__row *r, const ent__coded *e, const char *mark, const char *after);
/** What a buffer holds, then release it. */
void ent__cell_take(ent__row *r, ent__buf *b);
/** A date as digits, YYYYMMDD; empty where the day is unknown. */
void ent__cell_day(ent__row *r, ent_str date);

/* ---- handing over ---- */

/** Output on its way to the caller. */
typedef struct ent__giver {
    bool (*sink)(void *ctx, ent_str text);
    void *ctx;
    ent__buf out;
} ent__giver;
/** Hand over what is there once it is `least` bytes. fails ENT_E_IO, ENT_E_NOMEM (the buffer failed). */
ent_status ent__give(ent__giver *g, size_t least, ent_error *err);

/* ---- two sides of an event ---- */

typedef struct ent__dyad {
    const ent__coded_party *from, *to; /* NULL where there is none */
} ent__dyad;

/** The dyads of an event, each code and sector once: the first alone, or every one, and both ways where all do the
 *  same. fn is called for each. Returns how many. */
size_t ent__dyads(const ent__coded *e, bool all, bool no_self, void (*fn)(void *ctx, ent__dyad d), void *ctx);

/* ---- what rows say of codes ---- */

ent_str ent__export_country(const ent__export *x, ent_str code); /* its name, empty where it is no state */
/** A sector in CAMEO's terms; empty where it has none. */
ent_str ent__export_role(ent_str sector);
/** "USAGOV": country or body, then roles, in CAMEO's terms. Appends. */
void ent__export_actor_code(const ent__coded_party *p, ent__buf *out);
/** The CAMEO code's value on a scale, empty where it has none. */
void ent__cell_goldstein(const ent__export *x, ent__row *r, ent_str cameo, uint32_t scale);
/** A scale by name, n_scales where there is none. */
uint32_t ent__export_scale(const ent__onto *o, const char *name);
/** The two letters of FIPS 10-4 for a state, or empty. */
ent_str ent__fips(ent_str code);

/* ---- the formats: rows for one event ---- */

size_t ent__export_table(const ent__export *x, const ent__told *e, ent__buf *out);
void ent__export_table_head(const ent__export *x, ent__buf *out);
size_t ent__export_polecat(const ent__export *x, const ent__told *e, ent__buf *out);
size_t ent__export_icews(const ent__export *x, const ent__told *e, ent__buf *out);
size_t ent__export_gdelt(const ent__export *x, const ent__told *e, ent__buf *out);
size_t ent__export_mentions(const ent__export *x, const ent__told *e, ent__buf *out);
size_t ent__export_petrarch(const ent__export *x, const ent__told *e, ent__buf *out);
size_t ent__export_phoenix(const ent__export *x, const ent__told *e, ent__buf *out);
extern const char ent__polecat_head[], ent__icews_head[];

#endif
