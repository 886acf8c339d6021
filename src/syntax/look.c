/* What a word looks like.
 *
 *   "McCain's"  lower mccain's   pre3 mcc   suf3 n's   shape XxXxxx'x   cased 3
 *   "1,204"     lower 0,000      shape d,ddd
 */
#include "syntax/look.h"

/* Curly quotes and long dashes as their plain cousins, so that typography does not make new words. */
static uint32_t plain(uint32_t c) {
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x00B4:
    case 0x60: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB: return '"';
    case 0x2010:
    case 0x2011:
    case 0x2212: return '-';
    case 0x2012:
    case 0x2013:
    case 0x2015: return 0x2014;
    default: return c;
    }
}

static uint32_t next_plain(ent_str s, size_t at, size_t *n) {
    unsigned char c = (unsigned char)s.ptr[at];
    if (c < 0x80 && c != '`') {
        *n = 1;
        return c;
    }
    return plain(ent__utf8_next(s.ptr + at, s.len - at, n));
}

size_t ent__look_lower(ent_str form, bool no_digits, char *out, size_t cap) {
    size_t len = 0;
    for (size_t at = 0, n; at < form.len; at += n) {
        uint32_t c = ent__to_lower(next_plain(form, at, &n));
        char u[4];
        if (no_digits && ent__is_digit(c)) c = '0';
        size_t m = c < 0x80 ? (u[0] = (char)c, 1) : ent__utf8_put(c, u);
        if (len + m > cap) break;
        memcpy(out + len, u, m);
        len += m;
    }
    return len;
}

static bool starts_char(char c) { return ((unsigned char)c & 0xC0) != 0x80; }

/* Hash of the first n characters. */
static uint64_t prefix(const char *p, size_t len, unsigned n) {
    size_t at = 0;
    for (; at < len; at++)
        if (starts_char(p[at]) && n-- == 0) break;
    return ent__hash(p, at);
}

static uint64_t suffix(const char *p, size_t len, unsigned n) {
    size_t at = len;
    while (at > 0 && n > 0)
        if (starts_char(p[--at])) n--;
    return ent__hash(p + at, len - at);
}

static char shape_of(uint32_t c) {
    if (ent__is_digit(c)) return 'd';
    if (ent__is_upper(c)) return 'X';
    if (ent__is_letter(c)) return 'x';
    return c < 0x80 ? (char)c : '~';
}

static void shape(ent_str form, ent__look *out) {
    char s[24];
    size_t n = 0, run = 0;
    unsigned letters = 0, upper = 0;
    bool first = false;
    for (size_t at = 0, m; at < form.len; at += m) {
        char c = shape_of(next_plain(form, at, &m));
        out->digit |= c == 'd';
        out->hyphen |= c == '-';
        if (c == 'X' && letters == 0) first = true;
        letters += c == 'X' || c == 'x';
        upper += c == 'X';
        run = n && s[n - 1] == c ? run + 1 : 0;
        if (run < 3 && n < sizeof s) s[n++] = c;
    }
    out->cased = upper == 0 ? 0 : upper == letters && letters > 1 ? 2 : first && upper == 1 ? 1 : 3;
    out->shape = ent__hash(s, n);
}

void ent__look_of(ent_str form, ent__look *out) {
    char low[ENT__LOOK_BYTES];
    *out = (ent__look){0};
    /* of a long word: the first and the last bytes */
    ent_str tail = form;
    size_t n = ent__look_lower(form, true, low, sizeof low);
    out->pre1 = prefix(low, n, 1);
    out->pre2 = prefix(low, n, 2);
    out->pre3 = prefix(low, n, 3);
    out->lower = ent__hash(low, n);
    if (form.len > sizeof low) {
        size_t cut = form.len - 24;
        while (cut < form.len && !starts_char(form.ptr[cut])) cut++;
        tail = ent__str(form.ptr + cut, form.len - cut);
        n = ent__look_lower(tail, true, low, sizeof low);
    }
    out->suf1 = suffix(low, n, 1);
    out->suf2 = suffix(low, n, 2);
    out->suf3 = suffix(low, n, 3);
    out->suf4 = suffix(low, n, 4);
    shape(form, out);
    out->exact = ent__hash_mix(out->lower, out->cased);
}
