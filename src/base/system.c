/* Errors, civil dates and mapped files. Day counts follow Howard Hinnant's "days_from_civil". */
#include "base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

const char *ent_status_name(ent_status status) {
    switch (status) {
    case ENT_OK: return "ok";
    case ENT_E_USAGE: return "usage";
    case ENT_E_NOMEM: return "out of memory";
    case ENT_E_IO: return "input or output failed";
    case ENT_E_FORMAT: return "bad format";
    case ENT_E_LIMIT: return "limit passed";
    case ENT_E_VERSION: return "made by another version";
    case ENT_E_NOTFOUND: return "not found";
    case ENT_E_RECORD: return "bad record";
    case ENT_END: return "end";
    case ENT_E_STOPPED: return "stopped";
    }
    return "unknown";
}

ent_status ent__fail_at(ent_error *err, ent_status code, const char *text, ent_str detail, uint64_t offset,
                        uint32_t line, uint32_t column) {
    assert(text);
    if (!err) return code;
    *err = (ent_error){.code = code, .text = text, .offset = offset, .line = line, .column = column};
    size_t n = detail.len < sizeof err->detail - 1 ? detail.len : sizeof err->detail - 1;
    if (n) memcpy(err->detail, detail.ptr, n);
    return code;
}

ent_status ent__fail(ent_error *err, ent_status code, const char *text, ent_str detail) {
    return ent__fail_at(err, code, text, detail, 0, 0, 0);
}

int32_t ent__date_days(ent__date d) {
    int y = d.year, m = d.month ? d.month : 1, day = d.day ? d.day : 1;
    y -= m <= 2;
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

ent__date ent__date_of_days(int32_t z) {
    z += 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int month = mp < 10 ? mp + 3 : mp - 9;
    return (ent__date){.year = (int16_t)(yoe + era * 400 + (month <= 2)),
                       .month = (uint8_t)month,
                       .day = (uint8_t)(doy - (153 * mp + 2) / 5 + 1),
                       .precision = ENT__DAY};
}

int ent__date_weekday(ent__date d) {
    int r = (ent__date_days(d) + 3) % 7; /* 1970-01-01 was a Thursday */
    return r < 0 ? r + 7 : r;
}

int ent__month_days(int year, int month) {
    static const uint8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    assert(month >= 1 && month <= 12);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static int digits(ent_str s, size_t at, size_t n) {
    int v = 0;
    if (at + n > s.len) return -1;
    for (size_t i = at; i < at + n; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return -1;
        v = v * 10 + (s.ptr[i] - '0');
    }
    return v;
}

static bool ends_date(ent_str s, size_t at) { return at == s.len || s.ptr[at] == 'T' || s.ptr[at] == ' '; }

bool ent__date_parse(ent_str s, ent__date *out) {
    int y = digits(s, 0, 4), m = digits(s, 5, 2), d = digits(s, 8, 2);
    *out = (ent__date){0};
    if (y < 1) return false;
    out->year = (int16_t)y;
    out->precision = ENT__YEAR;
    if (ends_date(s, 4)) return true;
    if (s.ptr[4] != '-' || m < 1 || m > 12) return false;
    out->month = (uint8_t)m;
    out->precision = ENT__MONTH;
    if (ends_date(s, 7)) return true;
    if (s.ptr[7] != '-' || d < 1 || d > ent__month_days(y, m) || !ends_date(s, 10)) return false;
    out->day = (uint8_t)d;
    out->precision = ENT__DAY;
    return true;
}

void ent__date_put(ent__buf *b, ent__date d) {
    if (d.precision >= ENT__YEAR) ent__buf_printf(b, "%04d", d.year);
    if (d.precision >= ENT__MONTH) ent__buf_printf(b, "-%02d", d.month);
    if (d.precision >= ENT__DAY) ent__buf_printf(b, "-%02d", d.day);
}

ent_status ent__file_map(const char *path, ent__file *out, ent_error *err) {
    *out = (ent__file){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return ent__fail(err, errno == ENOENT ? ENT_E_NOTFOUND : ENT_E_IO, "cannot open", ent__cstr(path));
    struct stat st;
    void *p = MAP_FAILED;
    bool plain = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    if (plain && st.st_size > 0) p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (plain && st.st_size == 0) { /* nothing to map */
        *out = (ent__file){(const unsigned char *)"", 0};
        return ENT_OK;
    }
    if (p == MAP_FAILED) return ent__fail(err, ENT_E_IO, "cannot map (not a plain file)", ent__cstr(path));
    *out = (ent__file){p, (size_t)st.st_size};
    return ENT_OK;
}

void ent__file_unmap(ent__file *f) {
    if (f->len) munmap((void *)(uintptr_t)f->ptr, f->len);
    *f = (ent__file){0};
}

static bool write_all(int fd, ent_str s) {
    while (s.len) {
        ssize_t n = write(fd, s.ptr, s.len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        s.ptr += n;
        s.len -= (size_t)n;
    }
    return true;
}

ent_status ent__file_write(const char *path, ent_str bytes, ent_error *err) {
    ent__buf tmp;
    ent__buf_init(&tmp);
    ent__buf_printf(&tmp, "%s.tmp%ld", path, (long)getpid());
    if (tmp.failed) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(path));
    int fd = open(tmp.ptr, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    bool ok = fd >= 0 && write_all(fd, bytes);
    if (fd >= 0 && close(fd) != 0) ok = false;
    if (ok) ok = rename(tmp.ptr, path) == 0;
    if (!ok && fd >= 0) unlink(tmp.ptr);
    ent__buf_release(&tmp);
    return ok ? ENT_OK : ent__fail(err, ENT_E_IO, "cannot write", ent__cstr(path));
}
