/* Strings, UTF-8, folding and hashing. Character classes come from utf8proc; ASCII takes the short way. */
#include "base.h"

#include <utf8proc.h>

int ent__str_cmp(ent_str a, ent_str b) {
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

uint32_t ent__utf8_next(const char *p, size_t n, size_t *len) {
    unsigned char c = (unsigned char)p[0];
    *len = 1;
    if (c < 0x80) return c;
    utf8proc_int32_t out;
    utf8proc_ssize_t took = utf8proc_iterate((const utf8proc_uint8_t *)p, n > 4 ? 4 : (utf8proc_ssize_t)n, &out);
    if (took <= 0) return 0xFFFD;
    *len = (size_t)took;
    return (uint32_t)out;
}

size_t ent__utf8_put(uint32_t c, char out[4]) {
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out);
}

bool ent__utf8_valid(ent_str s) {
    size_t n;
    for (size_t at = 0; at < s.len; at += n)
        if (ent__utf8_next(s.ptr + at, s.len - at, &n) == 0xFFFD && n == 1) return false;
    return true;
}

static utf8proc_category_t category(uint32_t c) { return utf8proc_category((utf8proc_int32_t)c); }

bool ent__is_letter(uint32_t c) {
    if (c < 0x80) return (c | 32) >= 'a' && (c | 32) <= 'z';
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool ent__is_upper(uint32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool ent__is_lower(uint32_t c) {
    if (c < 0x80) return c >= 'a' && c <= 'z';
    return category(c) == UTF8PROC_CATEGORY_LL;
}

bool ent__is_digit(uint32_t c) {
    if (c < 0x80) return c >= '0' && c <= '9';
    return category(c) == UTF8PROC_CATEGORY_ND;
}

bool ent__is_space(uint32_t c) {
    if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
    utf8proc_category_t k = category(c);
    return c == 0x85 || c == 0xFEFF || c == 0x200B || (k >= UTF8PROC_CATEGORY_ZS && k <= UTF8PROC_CATEGORY_ZP);
}

uint32_t ent__to_lower(uint32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

/* Letters that do not decompose but that a reader takes for a plain one. */
static const char *fold_special(uint32_t c) {
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x2032:
    case 0x0060:
    case 0x00B4: return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB: return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212: return "-";
    case 0x00A0: return " ";
    case 0x00AD: return "";
    case 0x0131: return "i";
    case 0x00DF: return "ss";
    case 0x00E6:
    case 0x00C6: return "ae";
    case 0x00F8:
    case 0x00D8: return "o";
    case 0x0142:
    case 0x0141: return "l";
    case 0x0111:
    case 0x0110:
    case 0x00F0:
    case 0x00D0: return "d";
    case 0x00FE:
    case 0x00DE: return "th";
    case 0x0153:
    case 0x0152: return "oe";
    default: return NULL;
    }
}

static void fold_wide(uint32_t c, const char *p, size_t n, ent__buf *out) {
    const char *special = fold_special(c);
    if (special) {
        ent__buf_cstr(out, special);
        return;
    }
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t m = utf8proc_decompose_char(
        (utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD, &boundary);
    if (m < 0 || m > 8 || c == 0xFFFD) {
        ent__buf_add(out, p, n);
        return;
    }
    for (utf8proc_ssize_t i = 0; i < m; i++) {
        char u[4];
        ent__buf_add(out, u, ent__utf8_put((uint32_t)parts[i], u));
    }
}

void ent__fold(ent_str s, ent__buf *out) {
    if (!ent__buf_reserve(out, s.len + 4)) return;
    for (size_t at = 0, n; at < s.len; at += n) {
        uint32_t c = ent__utf8_next(s.ptr + at, s.len - at, &n);
        if (c < 0x80 && c != '`')
            ent__buf_byte(out, (char)ent__to_lower(c));
        else
            fold_wide(c, s.ptr + at, n, out);
    }
}

/* Multiply-and-fold over eight bytes at a time, after the wyhash family (public domain, Wang Yi). */
static uint64_t mum(uint64_t a, uint64_t b) {
    __uint128_t r = (__uint128_t)a * b;
    return (uint64_t)r ^ (uint64_t)(r >> 64);
}

uint64_t ent__hash(const void *p, size_t n) {
    const unsigned char *q = p;
    uint64_t h = 0x2d358dccaa6c78a5ull ^ n, w;
    for (; n >= 8; n -= 8, q += 8) {
        memcpy(&w, q, 8);
        h = mum(h ^ w, 0x8bb84b93962eacc9ull);
    }
    w = 0;
    if (n) memcpy(&w, q, n);
    return mum(h ^ w ^ 0x4b33a62ed433d4a3ull, 0x9e3779b97f4a7c15ull);
}
