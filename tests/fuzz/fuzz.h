/* fuzz: what the targets share. One target a door: each takes bytes from outside and must end with a status or a
 * result that holds what the library promises; a broken promise is an abort, which the fuzzer reports like a crash.
 *
 *   fuzz_prose    one field of an article    ─▶ repaired text, every byte of it led back
 *   fuzz_text     an article                 ─▶ events, trees, explanation
 *   fuzz_jsonl    a file of articles, packed ─▶ the iterator
 *   fuzz_conllu   a treebank file            ─▶ parse --tokens
 *   fuzz_lexicon  a lexicon source           ─▶ findings with places inside the file
 *   fuzz_image    a lexicon image            ─▶ refused, or look-ups that stay inside
 *   fuzz_model    a model file               ─▶ refused, or trees
 *   fuzz_opinion  a model of opinions         ─▶ refused, or an answer for any traits
 *   fuzz_places   a dump or index of places  ─▶ an index that answers, or refused
 *   fuzz_record   a record, changed          ─▶ refused, or dossiers; linked anew
 *   fuzz_table    tables, gold records       ─▶ types, reports
 *   fuzz_arguments  a command line           ─▶ a documented status
 *   fuzz_dictionary  a dictionary of another program  ─▶ findings, a table, events
 */
#ifndef ENT_FUZZ_H
#define ENT_FUZZ_H

#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A promise; assert() would do, but must not depend on NDEBUG. */
#define FUZZ_MUST(what)                                                                                                \
    do {                                                                                                               \
        if (!(what)) {                                                                                                 \
            fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #what);                                 \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

/** A file in memory with these bytes: the descriptor, and the path that opens it. close() it. */
typedef struct fuzz_file {
    int fd;
    char path[40];
} fuzz_file;

static inline fuzz_file fuzz_file_of(const void *data, size_t size) {
    fuzz_file f = {.fd = memfd_create("fuzz", 0)};
    FUZZ_MUST(f.fd >= 0);
    for (size_t at = 0; at < size;) {
        ssize_t n = write(f.fd, (const char *)data + at, size - at);
        FUZZ_MUST(n > 0);
        at += (size_t)n;
    }
    snprintf(f.path, sizeof f.path, "/proc/self/fd/%d", f.fd);
    return f;
}

/** Patches on a file too big to be found by chance: the input is a row of { u32 place, u32 value }, each put at its
 *  place modulo the size. */
static inline void fuzz_patch(unsigned char *bytes, size_t len, const uint8_t *data, size_t size) {
    for (; size >= 8 && len >= 4; data += 8, size -= 8) {
        uint32_t place, value;
        memcpy(&place, data, 4);
        memcpy(&value, data + 4, 4);
        memcpy(bytes + place % (len - 3), &value, 4);
    }
}
/* A model file from a real one: its length by the first four bytes (modulo the real one's; 0: whole), patches by the
 * rest, its hash put right. Returns the length. */
enum { FUZZ_HASH_AT = 16, FUZZ_HASHED_FROM = 24 };
static inline size_t fuzz_model_of(const ent__file *real, unsigned char *to, const uint8_t *data, size_t size) {
    uint32_t cut;
    memcpy(&cut, data, sizeof cut);
    size_t n = cut ? 1 + cut % real->len : real->len;
    memcpy(to, real->ptr, n);
    fuzz_patch(to, n, data + sizeof cut, size - sizeof cut);
    if (n <= FUZZ_HASHED_FROM) return n;
    uint64_t hash = ent__hash(to + FUZZ_HASHED_FROM, n - FUZZ_HASHED_FROM);
    memcpy(to + FUZZ_HASH_AT, &hash, sizeof hash);
    return n;
}

#endif
