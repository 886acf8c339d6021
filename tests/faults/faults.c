/* A machine that fails, for the tests of this folder: loaded before the C library (LD_PRELOAD), it lets single system
 * calls fail as a full disk, a broken one or an interrupted one would.
 *
 *   FAULT_WRITE=n        the nth write (write, pwrite, fsync, ftruncate, rename, counted together) fails with ENOSPC,
 *                        and all that follow, as on a full disk
 *   FAULT_READ=n         the nth read or pread fails with EIO, once
 *   FAULT_SHORT=k        reads give k bytes at the most, writes take k
 *   FAULT_EINTR=1        every second read and write is interrupted first
 *   FAULT_COUNT=FILE     at the end, the number of writes and of reads is written there
 *
 * Standard error is left alone: it is where failures are told. With 64-bit offsets (meson's default) pwrite is the
 * symbol pwrite64, as SQLite calls it.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long writes, reads, calls;

static long setting(const char *name) {
    const char *v = getenv(name);
    return v ? atol(v) : 0;
}

static void *next_of(const char *name) {
    void *p = dlsym(RTLD_NEXT, name);
    if (!p) abort();
    return p;
}

/* A function pointer from dlsym without a cast that C does not promise. */
#define NEXT(type, name)                                                                                               \
    static type real;                                                                                                  \
    if (!real) *(void **)&real = next_of(name)

static int interrupted(void) {
    if (!setting("FAULT_EINTR") || atomic_fetch_add(&calls, 1) % 2) return 0;
    errno = EINTR;
    return 1;
}

static int disk_is_full(void) {
    long n = atomic_fetch_add(&writes, 1) + 1, at = setting("FAULT_WRITE");
    if (!at || n < at) return 0;
    errno = ENOSPC;
    return 1;
}

static int disk_is_broken(void) {
    if (atomic_fetch_add(&reads, 1) + 1 != setting("FAULT_READ")) return 0;
    errno = EIO;
    return 1;
}

static size_t shortened(size_t n) {
    long k = setting("FAULT_SHORT");
    return k > 0 && n > (size_t)k ? (size_t)k : n;
}

typedef ssize_t write_call(int fd, const void *p, size_t n);
typedef ssize_t pwrite_call(int fd, const void *p, size_t n, off_t at);
typedef ssize_t read_call(int fd, void *p, size_t n);
typedef ssize_t pread_call(int fd, void *p, size_t n, off_t at);
typedef int int_call(int fd);
typedef int truncate_call(int fd, off_t n);
typedef int rename_call(const char *from, const char *to);

ssize_t write(int fd, const void *p, size_t n) {
    NEXT(write_call *, "write");
    if (fd == STDERR_FILENO) return real(fd, p, n);
    if (interrupted() || disk_is_full()) return -1;
    return real(fd, p, shortened(n));
}

/* SQLite takes a short write for a full disk, as it may: a file system gives none but then. */
ssize_t pwrite(int fd, const void *p, size_t n, off_t at) {
    NEXT(pwrite_call *, "pwrite64");
    return interrupted() || disk_is_full() ? -1 : real(fd, p, n, at);
}

ssize_t read(int fd, void *p, size_t n) {
    NEXT(read_call *, "read");
    if (interrupted() || disk_is_broken()) return -1;
    return real(fd, p, shortened(n));
}

ssize_t pread(int fd, void *p, size_t n, off_t at) {
    NEXT(pread_call *, "pread64");
    return interrupted() || disk_is_broken() ? -1 : real(fd, p, n, at);
}

int fsync(int fd) {
    NEXT(int_call *, "fsync");
    return disk_is_full() ? -1 : real(fd);
}

int fdatasync(int fd) {
    NEXT(int_call *, "fdatasync");
    return disk_is_full() ? -1 : real(fd);
}

int ftruncate(int fd, off_t n) {
    NEXT(truncate_call *, "ftruncate64");
    return disk_is_full() ? -1 : real(fd, n);
}

int rename(const char *from, const char *to) {
    NEXT(rename_call *, "rename");
    return disk_is_full() ? -1 : real(from, to);
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("FAULT_COUNT");
    FILE *f = path ? fopen(path, "w") : NULL;
    if (!f) return;
    fprintf(f, "%ld %ld\n", atomic_load(&writes), atomic_load(&reads));
    fclose(f);
}
