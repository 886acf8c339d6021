/* The door of JSON lines: one object a line.
 *
 *   {"id": "a-17", "date": "2018-04-26", "title": "…", "text": "…", "desk": "asia"}
 *      id, date, title, text, language, url, source: fields; "desk" goes into extra as {"desk":"asia"}
 *
 * A line that is no good is a bad record: it is reported with line, offset and reason, and the next call goes on
 * behind it. NUL characters ( backslash u0000) are text like any other.
 */
#include "intake.h"

#include <jansson.h>
#include <stdio.h>

/* ---- lines ---- */

/* Pass over a line too long to keep, up to its end or the end of the source. */
static ent_status skip_line(ent_articles *a, ent_error *err) {
    for (;;) {
        char *from = a->buf.ptr + a->at;
        char *nl = a->buf.len > a->at ? memchr(from, '\n', a->buf.len - a->at) : NULL;
        size_t n = nl ? (size_t)(nl - from) + 1 : a->buf.len - a->at;
        a->at += n;
        a->offset += n;
        if (nl || a->ended) return ENT_OK;
        ent_status e = ent__articles_fill(a, err);
        if (e) return e;
    }
}

/* Bytes to the next '\n' or the end; SIZE_MAX where that is over the limit. */
static ent_status line_length(ent_articles *a, size_t *len, ent_error *err) {
    for (size_t seen = 0;;) {
        size_t have = a->buf.len - a->at;
        char *nl = have > seen ? memchr(a->buf.ptr + a->at + seen, '\n', have - seen) : NULL;
        *len = nl ? (size_t)(nl - (a->buf.ptr + a->at)) : have;
        if (*len > ENT__MAX_LINE_BYTES) *len = SIZE_MAX;
        if (nl || a->ended || *len == SIZE_MAX) return ENT_OK;
        seen = have;
        ent_status e = ent__articles_fill(a, err);
        if (e) return e;
    }
}

static ent_str trim(ent_str s) {
    if (s.len >= 3 && memcmp(s.ptr, "\xEF\xBB\xBF", 3) == 0) s = ent__str(s.ptr + 3, s.len - 3);
    while (s.len && memchr(" \t\r", s.ptr[s.len - 1], 3)) s.len--;
    while (s.len && memchr(" \t\r", s.ptr[0], 3)) s = ent__str(s.ptr + 1, s.len - 1);
    return s;
}

static ent_status next_line(ent_articles *a, ent_article *out, ent_error *err) {
    for (;;) {
        size_t len;
        ent_status e = line_length(a, &len, err);
        if (e) return e;
        if (len == 0 && a->at == a->buf.len && a->ended) return ENT_END;
        uint64_t offset = a->offset;
        a->line++;
        if (len == SIZE_MAX) {
            e = skip_line(a, err);
            return e ? e
                     : ent__articles_bad(a, err, "line is longer than 8 MiB; passed over", (ent_str){0}, offset,
                                         a->line);
        }
        ent_str raw = {a->buf.ptr + a->at, len}, line = trim(raw);
        size_t step = len + (a->at + len < a->buf.len);
        a->at += step;
        a->offset += step;
        if (line.len) return ent__jsonl_article(a, line, offset + (uint64_t)(line.ptr - raw.ptr), out, err);
    }
}

/* ---- records ---- */

static bool too_deep(ent_str s) {
    size_t depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (quoted) {
            if (c == '\\')
                i++;
            else if (c == '"')
                quoted = false;
        } else if (c == '"')
            quoted = true;
        else if (c == '{' || c == '[') {
            if (++depth > ENT__MAX_JSON_DEPTH) return true;
        } else if ((c == '}' || c == ']') && depth)
            depth--;
    }
    return false;
}

static const struct {
    const char *key;
    size_t at;
} FIELDS[] = {
    {"id", offsetof(ent_article, id)},
    {"date", offsetof(ent_article, date)},
    {"title", offsetof(ent_article, title)},
    {"text", offsetof(ent_article, text)},
    {"language", offsetof(ent_article, language)},
    {"url", offsetof(ent_article, url)},
    {"source", offsetof(ent_article, source)},
};

static ent_status no_memory(const ent_articles *a, ent_error *err) {
    return ent__fail(err, ENT_E_NOMEM, "out of memory", a->name);
}

/* A field's value: text, nothing (null), or, for id and date, a whole number. */
static ent_status take_value(ent_articles *a, const json_t *v, const char *key, bool number, uint64_t offset,
                             ent_str *out, ent_error *err) {
    if (json_is_string(v)) *out = ent__str(json_string_value(v), json_string_length(v));
    if (!v || json_is_string(v) || json_is_null(v)) return ENT_OK;
    if (!number || !json_is_integer(v))
        return ent__articles_bad(a, err, "value of a key is not text", ent__cstr(key), offset, a->line);
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
    *out = ent__arena_str(&a->arena, ent__str(digits, (size_t)n));
    return out->ptr ? ENT_OK : no_memory(a, err);
}

/* 20180426 as 2018-04-26; a clock time behind the day is cut off. */
static ent_status mend_date(ent_articles *a, ent_str *date, uint64_t offset, ent_error *err) {
    ent__date d;
    char iso[10];
    if (date->len == 8 && !memchr(date->ptr, '-', 8)) {
        memcpy(iso, date->ptr, 4);
        memcpy(iso + 5, date->ptr + 4, 2);
        memcpy(iso + 8, date->ptr + 6, 2);
        iso[4] = iso[7] = '-';
        *date = ent__arena_str(&a->arena, ent__str(iso, 10));
        if (!date->ptr) return no_memory(a, err);
    }
    if (!ent__date_parse(*date, &d)) return ent__articles_bad(a, err, "date is not YYYY-MM-DD", *date, offset, a->line);
    if (date->len > 10) date->len = 10;
    return ENT_OK;
}

static ent_status take_fields(ent_articles *a, const json_t *object, uint64_t offset, ent_article *out,
                              ent_error *err) {
    ent_status e = ENT_OK;
    for (size_t i = 0; !e && i < ENT__COUNT(FIELDS); i++) {
        ent_str *to = (ent_str *)(void *)((char *)out + FIELDS[i].at);
        e = take_value(a, json_object_get(object, FIELDS[i].key), FIELDS[i].key, i < 2, offset, to, err);
    }
    return e || out->date.len == 0 ? e : mend_date(a, &out->date, offset, err);
}

static ent_status take_extra(ent_articles *a, json_t *object, ent_article *out, ent_error *err) {
    json_t *rest = json_copy(object);
    if (!rest) return no_memory(a, err);
    for (size_t i = 0; i < ENT__COUNT(FIELDS); i++) json_object_del(rest, FIELDS[i].key);
    ent_status e = ENT_OK;
    if (json_object_size(rest)) {
        size_t n = json_dumpb(rest, NULL, 0, JSON_COMPACT);
        char *p = n ? ent__arena_alloc(&a->arena, n) : NULL;
        if (p && json_dumpb(rest, p, n, JSON_COMPACT) == n)
            out->extra = ent__str(p, n);
        else
            e = no_memory(a, err);
    }
    json_decref(rest);
    return e;
}

/* No id: the file's name and the line, so that two records never share one. */
static ent_status name_by_line(ent_articles *a, ent_article *out, ent_error *err) {
    ent__buf b;
    ent__buf_init(&b);
    ent__buf_printf(&b, "%.*s:%u", (int)a->name.len, a->name.ptr, a->line);
    out->id = ent__arena_str(&a->arena, ent__buf_text(&b));
    ent__buf_release(&b);
    return out->id.ptr ? ENT_OK : no_memory(a, err);
}

ent_status ent__jsonl_article(ent_articles *a, ent_str line, uint64_t offset, ent_article *out, ent_error *err) {
    json_error_t why;
    if (too_deep(line))
        return ent__articles_bad(a, err, "JSON is nested more than 64 deep; passed over", (ent_str){0}, offset,
                                 a->line);
    if (a->line == 1 && line.ptr[0] == '[')
        return ent__articles_bad(a, err, "begins a JSON list; give one object a line (jq -c '.[]')", (ent_str){0},
                                 offset, 1);
    a->json = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &why);
    if (!a->json && json_error_code(&why) == json_error_out_of_memory) return no_memory(a, err);
    if (!a->json)
        return ent__articles_bad(a, err, "line is not valid JSON; mend or remove it", ent__cstr(why.text),
                                 offset + (why.position > 0 ? (uint64_t)why.position : 0), a->line);
    if (!json_is_object(a->json))
        return ent__articles_bad(a, err, "line is not a JSON object", (ent_str){0}, offset, a->line);
    ent_status e = take_fields(a, a->json, offset, out, err);
    if (e) return e;
    if (out->text.len == 0 && out->title.len == 0)
        return ent__articles_bad(a, err, "record has neither title nor text", (ent_str){0}, offset, a->line);
    e = take_extra(a, a->json, out, err);
    if (!e && out->id.len == 0) e = name_by_line(a, out, err);
    if (out->date.len == 0) out->date = a->date;
    return e;
}

const ent__door ent__door_jsonl = {next_line};
