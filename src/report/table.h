/* table: rows of named columns as TSV, CSV, JSON lines, or text for a terminal.
 *
 * Cells come one after another; the row ends by itself when it is full. An empty cell is missing: nothing in TSV and
 * CSV, null in JSON.
 */
#ifndef ENT_TABLE_H
#define ENT_TABLE_H

#include "report/export.h"

enum { ENT__TABLE_MAX = 128, ENT__TABLE_AHEAD = 1000, ENT__TABLE_WIDEST = 60 };

typedef struct ent__table {
    ent__buf *out;
    ent_table_format format;
    ent_str names[ENT__TABLE_MAX];
    size_t n, at;
    ent__row row;
    /* text: rows are kept until the widths are known, with NUL behind each cell */
    ent__buf kept;
    size_t width[ENT__TABLE_MAX], n_kept;
    bool numeric[ENT__TABLE_MAX], measured;
} ent__table;

void ent__table_init(ent__table *t, ent_table_format format, ent__buf *out);
void ent__table_release(ent__table *t);
/** A column; its name is kept. false: there are too many. */
bool ent__table_column(ent__table *t, ent_str name);
/** After the last column. */
void ent__table_head(ent__table *t);
void ent__table_text(ent__table *t, ent_str text);
void ent__table_int(ent__table *t, int64_t v);
void ent__table_real(ent__table *t, double v, int digits);
void ent__table_none(ent__table *t);
/** After the last row. */
void ent__table_end(ent__table *t);

#endif
