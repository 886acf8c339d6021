/* Any bytes as a source of JSON lines or of a packed stream: read to the end, never more than one answer a line. */
#include "intake/intake.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <stdio.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    int fd = memfd_create("fuzz", 0);
    if (fd < 0 || write(fd, data + 1, size - 1) != (ssize_t)size - 1) abort();
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    ent_articles *a = NULL;
    ent_article r;
    ent_error err;
    ent_status e = ent_articles_open(path, (ent_format)(data[0] % 3), (ent_str){0}, &a, &err);
    while (!e || e == ENT_E_RECORD) {
        e = ent_articles_next(a, &r, &err);
        if (e == ENT_OK && (r.id.len == 0 || (r.text.len == 0 && r.title.len == 0))) abort();
    }
    ent_articles_close(a);
    close(fd);
    return 0;
}
