/* Memory: the three allocation calls, the arena and the growing buffer.
 *
 *   arena   head -> [chunk 64 KiB | used ....free] -> [older chunk] -> NULL
 *
 * An object larger than a chunk gets one of its own. Reset keeps the newest chunk of usual size.
 */
#include "base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static _Thread_local long fail_after = -1;

void ent__malloc_fail_after(long n) { fail_after = n; }

static bool fails_now(void) {
    if (fail_after < 0) return false;
    return fail_after-- == 0;
}

void *ent__malloc(size_t n) { return n > PTRDIFF_MAX || fails_now() ? NULL : malloc(n ? n : 1); }
void *ent__realloc(void *p, size_t n) { return n > PTRDIFF_MAX || fails_now() ? NULL : realloc(p, n ? n : 1); }
void ent__free(void *p) { free(p); }

enum { CHUNK_BYTES = 64 * 1024, ALIGN = 16 };

struct ent__chunk {
    struct ent__chunk *next;
    size_t cap, used;
    _Alignas(ALIGN) unsigned char bytes[];
};

void ent__arena_init(ent__arena *a) { *a = (ent__arena){0}; }

static struct ent__chunk *chunk_new(ent__arena *a, size_t cap) {
    if (cap > SIZE_MAX - sizeof(struct ent__chunk)) return NULL;
    struct ent__chunk *c = ent__malloc(sizeof *c + cap);
    if (!c) return NULL;
    c->cap = cap;
    c->used = 0;
    c->next = a->head;
    return a->head = c;
}

void *ent__arena_alloc(ent__arena *a, size_t n) {
    if (n > PTRDIFF_MAX - ALIGN) {
        a->failed = true;
        return NULL;
    }
    n = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    struct ent__chunk *c = a->head;
    if (!c || c->cap - c->used < n) c = chunk_new(a, n > CHUNK_BYTES ? n : CHUNK_BYTES);
    if (!c) {
        a->failed = true;
        return NULL;
    }
    void *p = c->bytes + c->used;
    c->used += n;
    a->used_bytes += n;
    return memset(p, 0, n);
}

ent_str ent__arena_str(ent__arena *a, ent_str s) {
    char *p = ent__arena_alloc(a, s.len);
    if (!p) return (ent_str){0};
    if (s.len) memcpy(p, s.ptr, s.len);
    return (ent_str){p, s.len};
}

void ent__arena_reset(ent__arena *a) {
    struct ent__chunk *keep = NULL;
    for (struct ent__chunk *c = a->head, *next; c; c = next) {
        next = c->next;
        if (!keep && c->cap == CHUNK_BYTES)
            keep = c;
        else
            ent__free(c);
    }
    if (keep) {
        keep->next = NULL;
        keep->used = 0;
    }
    a->head = keep;
    a->used_bytes = 0;
    a->failed = false;
}

void ent__arena_release(ent__arena *a) {
    for (struct ent__chunk *c = a->head, *next; c; c = next) {
        next = c->next;
        ent__free(c);
    }
    ent__arena_init(a);
}

void ent__buf_init(ent__buf *b) { *b = (ent__buf){0}; }

void ent__buf_release(ent__buf *b) {
    ent__free(b->ptr);
    ent__buf_init(b);
}

void ent__buf_reset(ent__buf *b) {
    b->len = 0;
    b->failed = false;
}

bool ent__buf_reserve(ent__buf *b, size_t more) {
    if (b->failed) return false;
    if (b->cap - b->len >= more) return true;
    size_t want = b->cap ? b->cap : 128;
    while (want - b->len < more && want < SIZE_MAX / 2) want *= 2;
    char *p = want - b->len < more ? NULL : ent__realloc(b->ptr, want);
    if (!p) {
        b->failed = true;
        return false;
    }
    b->ptr = p;
    b->cap = want;
    return true;
}

void ent__buf_add(ent__buf *b, const void *p, size_t n) {
    if (n == 0 || !ent__buf_reserve(b, n)) return;
    memcpy(b->ptr + b->len, p, n);
    b->len += n;
}

ent_str ent__arena_take(ent__arena *a, ent__buf *b) {
    ent_str s = ent__arena_str(a, ent__buf_text(b));
    a->failed |= b->failed;
    ent__buf_release(b);
    return s;
}

void ent__buf_byte(ent__buf *b, char c) { ent__buf_add(b, &c, 1); }
void ent__buf_str(ent__buf *b, ent_str s) { ent__buf_add(b, s.ptr, s.len); }
void ent__buf_cstr(ent__buf *b, const char *z) { ent__buf_add(b, z, strlen(z)); }

void ent__buf_u64(ent__buf *b, uint64_t v) {
    char d[20];
    size_t at = sizeof d;
    do d[--at] = (char)('0' + v % 10);
    while (v /= 10);
    ent__buf_add(b, d + at, sizeof d - at);
}

void ent__buf_i64(ent__buf *b, int64_t v) {
    if (v < 0) ent__buf_byte(b, '-');
    ent__buf_u64(b, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}

/* Printed into what room there is; a second time only where that was too small. */
void ent__buf_printf(ent__buf *b, const char *fmt, ...) {
    va_list ap, again;
    if (!ent__buf_reserve(b, 64)) return;
    va_start(ap, fmt);
    va_copy(again, ap);
    size_t room = b->cap - b->len;
    int n = vsnprintf(b->ptr + b->len, room, fmt, ap);
    va_end(ap);
    if (n >= 0 && (size_t)n >= room && ent__buf_reserve(b, (size_t)n + 1))
        vsnprintf(b->ptr + b->len, (size_t)n + 1, fmt, again);
    if (n >= 0 && !b->failed) b->len += (size_t)n;
    va_end(again);
}

static void json_escape(ent__buf *b, unsigned char c) {
    static const char hex[] = "0123456789abcdef";
    switch (c) {
    case '"': ent__buf_add(b, "\\\"", 2); return;
    case '\\': ent__buf_add(b, "\\\\", 2); return;
    case '\n': ent__buf_add(b, "\\n", 2); return;
    case '\r': ent__buf_add(b, "\\r", 2); return;
    case '\t': ent__buf_add(b, "\\t", 2); return;
    default: break;
    }
    char u[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
    ent__buf_add(b, u, sizeof u);
}

void ent__buf_json(ent__buf *b, ent_str s) {
    ent__buf_byte(b, '"');
    size_t from = 0, at = 0;
    while (at < s.len) {
        unsigned char c = (unsigned char)s.ptr[at];
        size_t n = 1;
        bool plain = c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
        uint32_t wide = c >= 0x80 ? ent__utf8_next(s.ptr + at, s.len - at, &n) : 0;
        bool broken = wide == 0xFFFD && n == 1;
        bool line = wide == 0x85 || wide == 0x2028 || wide == 0x2029; /* ends of lines to many readers */
        if (!plain || broken || line) {
            ent__buf_add(b, s.ptr + from, at - from);
            if (line)
                ent__buf_printf(b, "\\u%04x", (unsigned)wide);
            else if (broken)
                ent__buf_cstr(b, "\xEF\xBF\xBD");
            else
                json_escape(b, c);
            from = at + n;
        }
        at += n;
    }
    if (from < s.len) ent__buf_add(b, s.ptr + from, s.len - from);
    ent__buf_byte(b, '"');
}
