/* A file of sections: written; its header, table and hash checked.
 *
 * Nothing in the bytes is believed: every section checks its own, so that a cut or altered file is refused.
 */
#include "syntax/sections.h"

enum { HEADER_BYTES = 24, ENTRY_BYTES = 24, ALIGN_BYTES = 64 };
static const char magic[8] = {'E', 'N', 'T', 'M', 'O', 'D', 'E', 'L'};

static size_t aligned(size_t n) { return (n + ALIGN_BYTES - 1) & ~(size_t)(ALIGN_BYTES - 1); }

static void pad(ent__buf *b, size_t to) {
    while (b->len < to && !b->failed) ent__buf_byte(b, 0);
}

bool ent__model_build(const ent__section *sections, size_t n, ent__buf *out) {
    assert(n <= ENT__MODEL_SECTIONS);
    size_t at = aligned(HEADER_BYTES + n * ENTRY_BYTES);
    uint32_t head[2] = {ENT__MODEL_VERSION, (uint32_t)n};
    uint64_t hash = 0;
    ent__buf_reset(out);
    ent__buf_add(out, magic, sizeof magic);
    ent__buf_add(out, head, sizeof head);
    ent__buf_add(out, &hash, sizeof hash);
    for (size_t i = 0; i < n; i++) {
        char tag[8] = {0};
        uint64_t place[2] = {at, sections[i].bytes.len};
        memcpy(tag, sections[i].tag, strnlen(sections[i].tag, sizeof tag));
        ent__buf_add(out, tag, sizeof tag);
        ent__buf_add(out, place, sizeof place);
        at = aligned(at + sections[i].bytes.len);
    }
    for (size_t i = 0; i < n; i++) {
        pad(out, aligned(out->len));
        ent__buf_str(out, sections[i].bytes);
    }
    if (out->failed) return false;
    hash = ent__hash(out->ptr + HEADER_BYTES, out->len - HEADER_BYTES);
    memcpy(out->ptr + HEADER_BYTES - sizeof hash, &hash, sizeof hash);
    return true;
}

static ent_status refuse(ent_error *err, const char *why, const char *section) {
    return ent__fail(err, ENT_E_FORMAT, why, ent__cstr(section));
}

bool ent__sections_find(const ent__sections *s, const char *tag, ent_str *out) {
    *out = ent__str(s->file.ptr, 0);
    for (uint32_t i = 0; i < s->n; i++) {
        const char *e = s->file.ptr + HEADER_BYTES + (size_t)i * ENTRY_BYTES;
        uint64_t place[2];
        if (strncmp(e, tag, 8) != 0) continue;
        memcpy(place, e + 8, sizeof place);
        if (place[0] > s->file.len || place[1] > s->file.len - place[0] || place[0] % ALIGN_BYTES) return false;
        *out = ent__str(s->file.ptr + place[0], place[1]);
        return true;
    }
    return false;
}

ent_status ent__sections_open(ent_str file, ent__sections *out, ent_error *err) {
    uint32_t head[2];
    uint64_t hash;
    if (file.len < HEADER_BYTES || memcmp(file.ptr, magic, sizeof magic) != 0)
        return refuse(err, "not a model file", "header");
    memcpy(head, file.ptr + 8, sizeof head);
    memcpy(&hash, file.ptr + 16, sizeof hash);
    if (head[0] != ENT__MODEL_VERSION)
        return ent__fail(err, ENT_E_VERSION, "model made by another version", ENT__LIT("header"));
    if (head[1] > ENT__MODEL_SECTIONS || file.len < HEADER_BYTES + (size_t)head[1] * ENTRY_BYTES)
        return refuse(err, "the model file is cut short", "table");
    if (hash != ent__hash(file.ptr + HEADER_BYTES, file.len - HEADER_BYTES))
        return refuse(err, "the model file is damaged: its hash differs", "header");
    *out = (ent__sections){.file = file, .n = head[1]};
    for (int i = 0; i < 16; i++) out->version[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
    return ENT_OK;
}
