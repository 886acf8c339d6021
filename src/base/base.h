/* base: what every room stands on. Knows nothing of language or news.
 *
 * Arena (many small objects, one release), buffer (growing bytes), checked sizes, errors, UTF-8,
 * hashing, civil dates, mapped files. Nothing here prints or keeps globals.
 */
#ifndef ENT_BASE_H
#define ENT_BASE_H

#include "entente.h"

#include <assert.h>
#include <string.h>

#define ENT__COUNT(a) (sizeof(a) / sizeof *(a))
#define ENT__LIT(s) ((ent_str){"" s, sizeof(s) - 1})

/* ---- strings ---- */
static inline ent_str ent__str(const char *p, size_t n) { return (ent_str){p, n}; }
static inline ent_str ent__cstr(const char *z) { return (ent_str){z, z ? strlen(z) : 0}; }
static inline bool ent__str_eq(ent_str a, ent_str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}
/* Most comparisons are settled by the first byte, without a call. */
static inline bool ent__str_is(ent_str a, const char *z) {
    return a.len == 0 ? *z == 0 : *a.ptr == *z && ent__str_eq(a, ent__cstr(z));
}
/** Byte order, shorter first where one begins the other. */
int ent__str_cmp(ent_str a, ent_str b);

/* ---- errors ---- */
/** Fill err (may be NULL) and return code. text must be constant; detail is cut to fit. */
ent_status ent__fail(ent_error *err, ent_status code, const char *text, ent_str detail);
ent_status ent__fail_at(ent_error *err, ent_status code, const char *text, ent_str detail, uint64_t offset,
                        uint32_t line, uint32_t column);

/* ---- memory: every allocation of the library goes through these three, so that tests can fail the nth ---- */
void *ent__malloc(size_t n);
void *ent__realloc(void *p, size_t n);
void ent__free(void *p);
/** Testing: the (n+1)th allocation from now on fails, once; negative: never. Thread-local. */
void ent__malloc_fail_after(long n);
/** a*b, or SIZE_MAX where it does not fit: an allocation of that size fails. */
static inline size_t ent__mul(size_t a, size_t b) {
    size_t r;
    return __builtin_mul_overflow(a, b, &r) ? SIZE_MAX : r;
}

/* ---- arena ---- */
typedef struct ent__arena {
    struct ent__chunk *head; /* newest chunk */
    size_t used_bytes;       /* handed out since the last reset */
    bool failed;             /* something was refused since the last reset: what was built in it is not whole */
} ent__arena;
void ent__arena_init(ent__arena *a);
/** Zeroed memory aligned to 16, or NULL. Valid until reset or release. */
void *ent__arena_alloc(ent__arena *a, size_t n);
#define ENT__NEW(a, type) ((type *)ent__arena_alloc((a), sizeof(type)))
#define ENT__ARRAY(a, type, n) ((type *)ent__arena_alloc((a), ent__mul(sizeof(type), (n))))
/** Copy text; on no memory ptr is NULL and len 0. */
ent_str ent__arena_str(ent__arena *a, ent_str s);
void ent__arena_reset(ent__arena *a);   /* keeps one chunk */
void ent__arena_release(ent__arena *a); /* frees all */

/* ---- growing bytes ---- */
/** A buffer that remembers failure: once `failed`, appends do nothing; check it at the end. */
typedef struct ent__buf {
    char *ptr;
    size_t len, cap;
    bool failed;
} ent__buf;
void ent__buf_init(ent__buf *b);
void ent__buf_release(ent__buf *b);
void ent__buf_reset(ent__buf *b);
bool ent__buf_reserve(ent__buf *b, size_t more);
void ent__buf_add(ent__buf *b, const void *p, size_t n);
void ent__buf_byte(ent__buf *b, char c);
void ent__buf_str(ent__buf *b, ent_str s);
void ent__buf_cstr(ent__buf *b, const char *z);
void ent__buf_u64(ent__buf *b, uint64_t v);
void ent__buf_i64(ent__buf *b, int64_t v);
void ent__buf_printf(ent__buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/** The string as a quoted JSON string; invalid UTF-8 becomes U+FFFD. */
void ent__buf_json(ent__buf *b, ent_str s);
/** Move the buffer's text into the arena and release the buffer. A buffer that failed makes the arena a failed one. */
ent_str ent__arena_take(ent__arena *a, ent__buf *b);
static inline ent_str ent__buf_text(const ent__buf *b) { return (ent_str){b->ptr, b->len}; }

/* ---- UTF-8 ---- */
/** Decode one character at p[0..n), n > 0. Invalid bytes give U+FFFD and length 1. */
uint32_t ent__utf8_next(const char *p, size_t n, size_t *len);
size_t ent__utf8_put(uint32_t c, char out[4]);
bool ent__utf8_valid(ent_str s);
bool ent__is_letter(uint32_t c);
bool ent__is_upper(uint32_t c);
bool ent__is_lower(uint32_t c);
bool ent__is_digit(uint32_t c);
bool ent__is_space(uint32_t c); /* all Unicode white space, soft and no-break too */
uint32_t ent__to_lower(uint32_t c);
/** Fold for look-up: lower case, diacritics off, curly quotes and dashes plain. ASCII is quick.
 *  Appends to out. */
void ent__fold(ent_str s, ent__buf *out);

/* ---- hash ---- */
uint64_t ent__hash(const void *p, size_t n);
static inline uint64_t ent__hash_str(ent_str s) { return ent__hash(s.ptr, s.len); }
static inline uint64_t ent__hash_mix(uint64_t a, uint64_t b) {
    a ^= b + 0x9e3779b97f4a7c15ull + (a << 6) + (a >> 2);
    a *= 0xff51afd7ed558ccdull;
    return a ^ (a >> 32);
}

/* ---- civil dates (proleptic Gregorian) ---- */
typedef enum ent__precision { ENT__NODATE = 0, ENT__YEAR = 1, ENT__MONTH = 2, ENT__DAY = 3 } ent__precision;
typedef struct ent__date {
    int16_t year;
    uint8_t month, day; /* 0 where precision does not reach */
    uint8_t precision;  /* ent__precision */
    uint8_t zero;       /* no byte of it is left to chance: dates stand in images */
} ent__date;
int32_t ent__date_days(ent__date d);       /* days since 1970-01-01; missing parts count as 1 */
ent__date ent__date_of_days(int32_t days); /* precision day */
int ent__date_weekday(ent__date d);        /* 0 Monday … 6 Sunday */
int ent__month_days(int year, int month);
bool ent__date_parse(ent_str iso, ent__date *out); /* YYYY, YYYY-MM, YYYY-MM-DD, then end, 'T' or space */
void ent__date_put(ent__buf *b, ent__date d);      /* as far as the precision reaches */

/* ---- mapped files ---- */
typedef struct ent__file {
    const unsigned char *ptr;
    size_t len;
} ent__file;
ent_status ent__file_map(const char *path, ent__file *out, ent_error *err);
void ent__file_unmap(ent__file *f);
/** Write to a temporary name beside path, then rename. */
ent_status ent__file_write(const char *path, ent_str bytes, ent_error *err);

#endif
