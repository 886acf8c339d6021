/* Rows of named columns, in four forms. */
#include "report/table.h"

#include <math.h>
#include <stdio.h>

void ent__table_init(ent__table *t, ent_table_format format, ent__buf *out) {
    *t = (ent__table){.out = out, .format = format};
    t->row = (ent__row){.out = out, .mark = format == ENT_TABLE_CSV ? ',' : '\t', .quoting = true};
    ent__buf_init(&t->kept);
}

void ent__table_release(ent__table *t) { ent__buf_release(&t->kept); }

static size_t width_of(ent_str s) {
    size_t n = 0, len;
    for (size_t at = 0; at < s.len; at += len, n++) ent__utf8_next(s.ptr + at, s.len - at, &len);
    return n;
}

bool ent__table_column(ent__table *t, ent_str name) {
    if (t->n == ENT__TABLE_MAX) return false;
    t->width[t->n] = width_of(name);
    t->numeric[t->n] = true;
    t->names[t->n++] = name;
    return true;
}

void ent__table_head(ent__table *t) {
    if (t->format != ENT_TABLE_TSV && t->format != ENT_TABLE_CSV) return;
    for (size_t i = 0; i < t->n; i++) ent__cell(&t->row, t->names[i]);
    ent__row_end(&t->row);
}

/* ---- text ---- */

/* As much of a cell as is shown; where a cut falls within a character, before it. */
static ent_str shown(ent_str s) {
    size_t n = 0, at = 0, len;
    while (at < s.len && n < ENT__TABLE_WIDEST) {
        ent__utf8_next(s.ptr + at, s.len - at, &len);
        at += len;
        n++;
    }
    return ent__str(s.ptr, at);
}

static void put_padded(ent__table *t, size_t column, ent_str s) {
    size_t w = width_of(s), pad = t->width[column] > w ? t->width[column] - w : 0;
    if (column) ent__buf_cstr(t->out, "  ");
    for (size_t i = 0; i < pad && t->numeric[column]; i++) ent__buf_byte(t->out, ' ');
    for (size_t i = 0, len; i < s.len; i += len) {
        uint32_t c = ent__utf8_next(s.ptr + i, s.len - i, &len);
        if (c < 0x20 || (c >= 0x7f && c < 0xa0))
            ent__buf_byte(t->out, ' ');
        else
            ent__buf_add(t->out, s.ptr + i, len);
    }
    for (size_t i = 0; i < pad && !t->numeric[column] && column + 1 < t->n; i++) ent__buf_byte(t->out, ' ');
    if (column + 1 == t->n) ent__buf_byte(t->out, '\n');
}

static void flush_kept(ent__table *t) {
    for (size_t i = 0; i < t->n; i++) put_padded(t, i, t->names[i]);
    size_t at = 0;
    for (size_t i = 0; i < t->n_kept && !t->kept.failed; i++) {
        size_t len = strlen(t->kept.ptr + at);
        put_padded(t, i % t->n, ent__str(t->kept.ptr + at, len));
        at += len + 1;
    }
    ent__buf_reset(&t->kept);
    t->out->failed |= t->kept.failed;
    t->measured = true;
}

static void keep(ent__table *t, ent_str text) {
    ent_str s = shown(text);
    size_t w = width_of(s);
    if (w > t->width[t->at]) t->width[t->at] = w;
    for (size_t i = 0; i < s.len; i++) ent__buf_byte(&t->kept, s.ptr[i] ? s.ptr[i] : ' ');
    ent__buf_byte(&t->kept, 0);
    t->n_kept++;
}

/* ---- cells ---- */

static void next(ent__table *t) {
    if (++t->at < t->n) return;
    t->at = 0;
    if (t->format == ENT_TABLE_JSON) ent__buf_cstr(t->out, "}\n");
    if (t->format == ENT_TABLE_TSV || t->format == ENT_TABLE_CSV) ent__row_end(&t->row);
    if (t->format == ENT_TABLE_TEXT && !t->measured && t->n_kept >= ENT__TABLE_AHEAD * t->n) flush_kept(t);
}

static void cell(ent__table *t, ent_str text, bool number, bool none) {
    if (t->format == ENT_TABLE_JSON) {
        ent__buf_byte(t->out, t->at ? ',' : '{');
        ent__buf_json(t->out, t->names[t->at]);
        ent__buf_byte(t->out, ':');
        if (none)
            ent__buf_cstr(t->out, "null");
        else if (number)
            ent__buf_str(t->out, text);
        else
            ent__buf_json(t->out, text);
    } else if (t->format != ENT_TABLE_TEXT)
        ent__cell(&t->row, text);
    else if (t->measured)
        put_padded(t, t->at, shown(text));
    else {
        t->numeric[t->at] &= number || none;
        keep(t, text);
    }
    next(t);
}

void ent__table_text(ent__table *t, ent_str text) { cell(t, text, false, false); }
void ent__table_none(ent__table *t) { cell(t, (ent_str){0}, false, true); }

void ent__table_int(ent__table *t, int64_t v) {
    char s[32];
    cell(t, ent__str(s, (size_t)snprintf(s, sizeof s, "%lld", (long long)v)), true, false);
}

/* digits < 0: as many as it takes. No number of JSON is infinite. */
void ent__table_real(ent__table *t, double v, int digits) {
    char s[400];
    if (!isfinite(v)) {
        ent__table_none(t);
        return;
    }
    int n = digits < 0 ? snprintf(s, sizeof s, "%.15g", v) : snprintf(s, sizeof s, "%.*f", digits, v);
    if (digits >= 0 && s[0] == '-' && strspn(s + 1, "0.") == (size_t)n - 1) { /* -0.00 is 0.00 */
        memmove(s, s + 1, (size_t)n);
        n--;
    }
    cell(t, ent__str(s, (size_t)n), true, false);
}

void ent__table_end(ent__table *t) {
    if (t->format == ENT_TABLE_TEXT && !t->measured) flush_kept(t);
}
