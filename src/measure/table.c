/* table: a file with tabs between its cells and a header that names the columns; rows are given one by one.
 *
 *   # a comment
 *   id⇥gold_root⇥marked_sentence        columns are found by name, in any order, others are passed over
 *   7⇥AID⇥<s>Norway</s> lent …
 */
#include "measure/measure.h"

enum { MAX_CELLS = 64 };

ent_str ent__next_line(ent_str text, size_t *at) {
    const char *from = text.ptr + *at;
    const char *nl = memchr(from, '\n', text.len - *at);
    size_t len = nl ? (size_t)(nl - from) : text.len - *at;
    *at += len + (nl != NULL);
    if (len && from[len - 1] == '\r') len--;
    return ent__str(from, len);
}

static ent_status find_columns(ent_str header, const char *const *names, size_t n, size_t *place, ent_error *err) {
    ent_str cell[MAX_CELLS];
    size_t n_cells = ent__tsv_split(header, cell, MAX_CELLS);
    for (size_t i = 0; i < n; i++) {
        place[i] = SIZE_MAX;
        for (size_t k = 0; k < n_cells && k < MAX_CELLS && place[i] == SIZE_MAX; k++)
            if (ent__str_is(cell[k], names[i])) place[i] = k;
        if (place[i] == SIZE_MAX)
            return ent__fail_at(err, ENT_E_FORMAT, "the header has no such column", ent__cstr(names[i]), 0, 1, 0);
    }
    return ENT_OK;
}

ent_status ent__table_each(const char *path, const char *const *columns, size_t n, ent__row_fn *fn, void *ctx,
                           ent_error *err) {
    ent__file f;
    ent_status st = ent__file_map(path, &f, err);
    if (st != ENT_OK) return st;
    assert(n <= ENT__MAX_COLUMNS);
    ent_str text = ent__str((const char *)f.ptr, f.len);
    size_t at = 0, place[ENT__MAX_COLUMNS];
    ent__row row = {.file = ent__cstr(path)};
    bool header = true;
    while (at < text.len && st == ENT_OK) {
        ent_str cell[MAX_CELLS], line = ent__next_line(text, &at);
        row.line++;
        if (line.len == 0 || line.ptr[0] == '#') continue;
        if (header) {
            st = find_columns(line, columns, n, place, err);
            header = false;
            continue;
        }
        ent__tsv_split(line, cell, MAX_CELLS);
        for (size_t i = 0; i < n; i++) row.cell[i] = cell[place[i]];
        st = fn(ctx, &row, err);
    }
    ent__file_unmap(&f);
    if (st == ENT_OK && header) st = ent__fail(err, ENT_E_FORMAT, "the table is empty", ent__cstr(path));
    return st;
}
