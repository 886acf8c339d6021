/* Bytes of a file or of standard input, unpacked where they are gzip or zstd.
 *
 *   read(2) ─▶ in[64 KiB] ─▶ inflate | zstd | copy ─▶ caller
 *
 * The kind is told by the first bytes, never by the name. Several gzip members or zstd frames in a row are one
 * stream. Damage and early ends are reported once all that came before them has been handed out.
 */
#include "intake.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { IN_BYTES = 64 * 1024 };
typedef enum packing { PLAIN, GZIP, ZSTD } packing;

struct ent__stream {
    int fd;
    packing packing;
    bool eof;      /* read(2) has come to the end */
    bool between;  /* no member or frame is open */
    bool finished; /* nothing more to unpack */
    uint64_t read_bytes, size_bytes;
    z_stream z;
    bool z_open;
    ZSTD_DStream *zs;
    size_t at, len;
    char *path;
    ent_error fault; /* the first refusal; it stands */
    unsigned char in[IN_BYTES];
};

static ent_status refuse(ent__stream *s, ent_error *err, ent_status code, const char *text) {
    ent__fail_at(&s->fault, code, text, ent__cstr(s->path), s->read_bytes - (s->len - s->at), 0, 0);
    if (err) *err = s->fault;
    return code;
}

/* Make at least `want` stored bytes ready where the source has them. */
static ent_status refill(ent__stream *s, size_t want, ent_error *err) {
    if (s->len - s->at >= want || s->eof) return ENT_OK;
    memmove(s->in, s->in + s->at, s->len - s->at);
    s->len -= s->at;
    s->at = 0;
    while (s->len < want && !s->eof) {
        ssize_t n = read(s->fd, s->in + s->len, IN_BYTES - s->len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return refuse(s, err, ENT_E_IO, errno == EISDIR ? "is a folder, not a file" : "cannot be read");
        if (n == 0) s->eof = true;
        s->len += (size_t)n;
        s->read_bytes += (uint64_t)n;
    }
    return ENT_OK;
}

static packing packing_of(const unsigned char *p, size_t n) {
    if (n >= 2 && p[0] == 0x1f && p[1] == 0x8b) return GZIP;
    if (n >= 4 && p[1] == 0xb5 && p[2] == 0x2f && p[3] == 0xfd && p[0] == 0x28) return ZSTD;
    /* a skippable frame may stand before the first */
    if (n >= 4 && (p[0] & 0xf0) == 0x50 && p[1] == 0x2a && p[2] == 0x4d && p[3] == 0x18) return ZSTD;
    return PLAIN;
}

static void *z_alloc(void *ctx, uInt n, uInt size) { return (void)ctx, ent__malloc(ent__mul(n, size)); }
static void z_free(void *ctx, void *p) { (void)ctx, ent__free(p); }

static ent_status unpacker_open(ent__stream *s, ent_error *err) {
    s->packing = packing_of(s->in, s->len);
    s->between = true;
    if (s->packing == GZIP) {
        s->z.zalloc = z_alloc;
        s->z.zfree = z_free;
        s->z_open = inflateInit2(&s->z, 15 + 16) == Z_OK;
        if (!s->z_open) return refuse(s, err, ENT_E_NOMEM, "out of memory");
    }
    if (s->packing == ZSTD && !(s->zs = ZSTD_createDStream())) return refuse(s, err, ENT_E_NOMEM, "out of memory");
    return ENT_OK;
}

static ent_status source_open(ent__stream *s, const char *path, ent_error *err) {
    struct stat st;
    s->fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (s->fd < 0)
        return errno == ENOENT ? refuse(s, err, ENT_E_NOTFOUND, "no such file")
                               : refuse(s, err, ENT_E_IO, "cannot be opened");
    if (fstat(s->fd, &st) == 0 && S_ISREG(st.st_mode)) s->size_bytes = (uint64_t)st.st_size;
    ent_status e = refill(s, 4, err);
    return e ? e : unpacker_open(s, err);
}

ent_status ent__stream_open(const char *path, ent__stream **out, ent_error *err) {
    ent__stream *s = ent__malloc(sizeof *s);
    size_t n = strlen(path) + 1;
    char *name = ent__malloc(n);
    if (!s || !name) {
        ent__free(s);
        ent__free(name);
        return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(path));
    }
    memset(s, 0, offsetof(ent__stream, in));
    s->path = memcpy(name, path, n);
    ent_status e = source_open(s, path, err);
    if (e)
        ent__stream_close(s);
    else
        *out = s;
    return e;
}

void ent__stream_close(ent__stream *s) {
    if (!s) return;
    if (s->z_open) inflateEnd(&s->z);
    ZSTD_freeDStream(s->zs);
    if (s->fd > STDIN_FILENO) close(s->fd);
    ent__free(s->path);
    ent__free(s);
}

static ent_status read_plain(ent__stream *s, void *to, size_t cap, size_t *got) {
    size_t n = s->len - s->at < cap ? s->len - s->at : cap;
    memcpy(to, s->in + s->at, n);
    s->at += n;
    *got = n;
    return ENT_OK;
}

/* After a member: another one, nothing, or the zero padding that tape writers leave. */
static ent_status next_member(ent__stream *s, ent_error *err) {
    ent_status e = refill(s, 2, err);
    if (e) return e;
    if (s->in[s->at] == 0) {
        s->finished = true;
        return ENT_OK;
    }
    if (packing_of(s->in + s->at, s->len - s->at) != GZIP)
        return refuse(s, err, ENT_E_FORMAT, "bytes follow the compressed data that are not compressed; cut them off");
    return inflateReset(&s->z) == Z_OK ? ENT_OK : refuse(s, err, ENT_E_FORMAT, "compressed data are damaged");
}

static ent_status step_gzip(ent__stream *s, void *to, size_t cap, size_t *got, ent_error *err) {
    ent_status e = s->between ? next_member(s, err) : ENT_OK;
    if (e || s->finished) return e;
    s->between = false;
    s->z.next_in = s->in + s->at;
    s->z.avail_in = (uInt)(s->len - s->at);
    s->z.next_out = to;
    s->z.avail_out = (uInt)(cap < 1u << 30 ? cap : 1u << 30);
    uInt room = s->z.avail_out;
    int r = inflate(&s->z, Z_NO_FLUSH);
    s->at = s->len - s->z.avail_in;
    *got = room - s->z.avail_out;
    if (r == Z_STREAM_END) s->between = true;
    if (r == Z_MEM_ERROR) return refuse(s, err, ENT_E_NOMEM, "out of memory");
    if (r == Z_OK || r == Z_STREAM_END || r == Z_BUF_ERROR || *got) return ENT_OK;
    return refuse(s, err, ENT_E_FORMAT, "compressed data are damaged here; what came before was read");
}

static ent_status step_zstd(ent__stream *s, void *to, size_t cap, size_t *got, ent_error *err) {
    ZSTD_inBuffer in = {s->in, s->len, s->at};
    ZSTD_outBuffer out = {to, cap, 0};
    size_t r = ZSTD_decompressStream(s->zs, &out, &in);
    s->at = in.pos;
    *got = out.pos;
    s->between = r == 0;
    if (!ZSTD_isError(r) || *got) return ENT_OK;
    return refuse(s, err, ENT_E_FORMAT, "compressed data are damaged here; what came before was read");
}

ent_status ent__stream_read(ent__stream *s, void *to, size_t cap, size_t *got, ent_error *err) {
    *got = 0;
    if (s->fault.code && err) *err = s->fault;
    if (s->fault.code) return s->fault.code;
    while (cap && !s->finished && *got == 0) {
        size_t ready = s->len - s->at;
        ent_status e = refill(s, 1, err);
        if (e) return e;
        bool dry = s->at == s->len;
        if (dry && (s->packing == PLAIN || s->between)) {
            s->finished = true;
            break;
        }
        if (s->packing == PLAIN) return read_plain(s, to, cap, got);
        uint64_t before = s->read_bytes - ready;
        e = s->packing == GZIP ? step_gzip(s, to, cap, got, err) : step_zstd(s, to, cap, got, err);
        if (e) return e;
        bool moved = *got || s->read_bytes - (s->len - s->at) != before;
        if (dry && s->eof && !moved)
            return refuse(s, err, ENT_E_FORMAT, "compressed file ends too early; what came before was read");
    }
    return ENT_OK;
}

void ent__stream_progress(const ent__stream *s, uint64_t *done_bytes, uint64_t *size_bytes) {
    *done_bytes = *size_bytes = 0;
    if (!s) return; /* articles that come from elsewhere */
    *done_bytes = s->read_bytes - (s->len - s->at);
    *size_bytes = s->size_bytes;
}
