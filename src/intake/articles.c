/* The iterator of articles: opens the stream, tells the format by its first bytes, hands over to a door.
 *
 *   {"id": …}⏎{"id": …}⏎     first character '{' (or '[' '{'): JSON lines
 *   anything else             plain text, one article
 */
#include "intake.h"

#include <jansson.h>

enum { FILL_BYTES = 256 * 1024 };

ent_status ent__articles_fill(ent_articles *a, ent_error *err) {
    if (a->ended) return ENT_OK;
    if (a->at) {
        memmove(a->buf.ptr, a->buf.ptr + a->at, a->buf.len - a->at);
        a->buf.len -= a->at;
        a->at = 0;
    }
    if (!ent__buf_reserve(&a->buf, FILL_BYTES)) return ent__fail(err, ENT_E_NOMEM, "out of memory", a->name);
    size_t got;
    ent_status e = ent__stream_read(a->stream, a->buf.ptr + a->buf.len, a->buf.cap - a->buf.len, &got, err);
    if (e) return e;
    a->buf.len += got;
    a->ended = got == 0;
    return ENT_OK;
}

ent_status ent__articles_bad(const ent_articles *a, ent_error *err, const char *text, ent_str said, uint64_t offset,
                             uint32_t line) {
    ent__buf b;
    ent__buf_init(&b);
    ent__buf_cstr(&b, a->path);
    if (said.len) ent__buf_printf(&b, ": %.*s", (int)(said.len < 160 ? said.len : 160), said.ptr);
    ent__fail_at(err, ENT_E_RECORD, text, b.failed ? a->name : ent__buf_text(&b), offset, line, 0);
    ent__buf_release(&b);
    return ENT_E_RECORD;
}

static ent_str base_name(const char *path) {
    if (strcmp(path, "-") == 0) return ENT__LIT("stdin");
    const char *slash = strrchr(path, '/');
    return ent__cstr(slash && slash[1] ? slash + 1 : path);
}

static char *copy(const char *p, size_t n) {
    char *q = ent__malloc(n + 1);
    if (!q) return NULL;
    if (n) memcpy(q, p, n);
    q[n] = 0;
    return q;
}

/* First character that says something: past a byte order mark and white space. */
static size_t skip_space(const ent__buf *b, size_t at) {
    if (at == 0 && b->len >= 3 && memcmp(b->ptr, "\xEF\xBB\xBF", 3) == 0) at = 3;
    while (at < b->len && memchr(" \t\r\n", b->ptr[at], 4)) at++;
    return at;
}

static bool looks_like_json(const ent__buf *b) {
    size_t at = skip_space(b, 0);
    if (at < b->len && b->ptr[at] == '[') at = skip_space(b, at + 1);
    if (at >= b->len || b->ptr[at] != '{') return false;
    at = skip_space(b, at + 1);
    return at >= b->len || b->ptr[at] == '"' || b->ptr[at] == '}';
}

static bool cut_end(ent_str *name, const char *end) {
    size_t n = strlen(end);
    if (name->len < n || memcmp(name->ptr + name->len - n, end, n) != 0) return false;
    name->len -= n;
    return true;
}

/* "news.jsonl", "news.ndjson.gz": then even a damaged first line is a bad record, not plain text. */
static bool named_json(ent_str name) {
    if (!cut_end(&name, ".gz")) cut_end(&name, ".zst");
    return cut_end(&name, ".jsonl") || cut_end(&name, ".ndjson");
}

static ent_status check_encoding(const ent_articles *a, ent_error *err) {
    const unsigned char *p = (const unsigned char *)a->buf.ptr;
    bool wide = a->buf.len >= 2 && ((p[0] == 0xff && p[1] == 0xfe) || (p[0] == 0xfe && p[1] == 0xff));
    return wide ? ent__fail(err, ENT_E_FORMAT, "is UTF-16; convert it to UTF-8 (iconv -f UTF-16 -t UTF-8)",
                            ent__cstr(a->path))
                : ENT_OK;
}

static ent_status choose_door(ent_articles *a, ent_format format, ent_error *err) {
    ent_status e = ENT_OK;
    while (!e && !a->ended && skip_space(&a->buf, 0) + 64 > a->buf.len && a->buf.len < FILL_BYTES)
        e = ent__articles_fill(a, err);
    /* a damaged start still has a format; the door meets the damage again and reports it in its place */
    if (e == ENT_E_FORMAT) e = ENT_OK;
    if (!e) e = check_encoding(a, err);
    bool json =
        format == ENT_FORMAT_JSONL || (format == ENT_FORMAT_AUTO && (named_json(a->name) || looks_like_json(&a->buf)));
    a->door = json ? &ent__door_jsonl : &ent__door_text;
    return e;
}

static ent_status fill_in(ent_articles *a, const char *path, ent_str date, ent_error *err) {
    ent_str name = base_name(path);
    a->path = copy(path, strlen(path));
    a->name = (ent_str){copy(name.ptr, name.len), name.len};
    a->date = (ent_str){copy(date.ptr, date.len), date.len};
    if (!a->path || !a->name.ptr || !a->date.ptr) return ent__fail(err, ENT_E_NOMEM, "out of memory", name);
    ent__date d;
    if (date.len && !ent__date_parse(date, &d)) return ent__fail(err, ENT_E_USAGE, "date is not YYYY-MM-DD", date);
    return ent__stream_open(path, &a->stream, err);
}

ent_status ent_articles_open(const char *path, ent_format format, ent_str date, ent_articles **out, ent_error *err) {
    ent_articles *a = ent__malloc(sizeof *a);
    if (!a) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(path));
    memset(a, 0, sizeof *a);
    ent_status e = fill_in(a, path, date, err);
    if (!e) e = choose_door(a, format, err);
    if (e)
        ent_articles_close(a);
    else
        *out = a;
    return e;
}

ent_status ent_articles_next(ent_articles *a, ent_article *out, ent_error *err) {
    *out = (ent_article){0};
    if (a->done) return ENT_END;
    ent__arena_reset(&a->arena);
    if (a->json) json_decref(a->json);
    a->json = NULL;
    ent_status e = a->door->next(a, out, err);
    if (e && e != ENT_E_RECORD) a->done = true;
    return e;
}

void ent_articles_close(ent_articles *a) {
    if (!a) return;
    if (a->json) json_decref(a->json);
    ent__stream_close(a->stream);
    ent__arena_release(&a->arena);
    ent__buf_release(&a->buf);
    ent__free((char *)a->name.ptr);
    ent__free((char *)a->date.ptr);
    ent__free(a->path);
    ent__free(a);
}

void ent_articles_progress(const ent_articles *a, uint64_t *done_bytes, uint64_t *size_bytes) {
    ent__stream_progress(a->stream, done_bytes, size_bytes);
}
