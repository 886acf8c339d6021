/* The model file: header, table of sections, content hash; building, opening, checking.
 *
 * Nothing in the bytes is believed: every section checks its own, so that a cut or altered file is refused.
 */
#include "syntax/model.h"
#include "prose/words.h"

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

/* Bytes of a section; false where its place is not inside the file or not aligned. */
static bool find_section(ent_str file, uint32_t n, const char *tag, ent_str *out) {
    *out = ent__str(file.ptr, 0);
    for (uint32_t i = 0; i < n; i++) {
        const char *e = file.ptr + HEADER_BYTES + (size_t)i * ENTRY_BYTES;
        uint64_t place[2];
        if (strncmp(e, tag, 8) != 0) continue;
        memcpy(place, e + 8, sizeof place);
        if (place[0] > file.len || place[1] > file.len - place[0] || place[0] % ALIGN_BYTES) return false;
        *out = ent__str(file.ptr + place[0], place[1]);
        return true;
    }
    return false;
}

static ent_status open_sections(ent_str file, uint32_t n, ent__model *m, ent_error *err) {
    ent_str b;
    if (!find_section(file, n, "network", &b) || !ent__net_open(b, &m->net))
        return refuse(err, "bad section of the model file", "network");
    if (!find_section(file, n, "lemmas", &b) || !ent__lemmas_open(b, &m->lemmas))
        return refuse(err, "bad section of the model file", "lemmas");
    if (!find_section(file, n, "seams", &b) || !ent__seams_open(b, &m->seams))
        return refuse(err, "bad section of the model file", "seams");
    if (!find_section(file, n, "words", &b)) return refuse(err, "bad section of the model file", "words");
    return b.len ? ent__words_open(b.ptr, b.len, &m->words, err) : ENT_OK;
}

ent_status ent__model_of(ent_str file, ent__model *m, ent_error *err) {
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
    for (int i = 0; i < 16; i++) m->version[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
    m->version[16] = 0;
    return open_sections(file, head[1], m, err);
}

ent_status ent__model_open(const char *path, ent__model **out, ent_error *err) {
    ent__model *m = ent__malloc(sizeof *m);
    *out = NULL;
    if (!m) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("model"));
    *m = (ent__model){0};
    ent_status st = ent__file_map(path, &m->file, err);
    if (st == ENT_OK) st = ent__model_of(ent__str((const char *)m->file.ptr, m->file.len), m, err);
    if (st == ENT_OK)
        *out = m;
    else
        ent__model_close(m);
    return st;
}

void ent__model_close(ent__model *m) {
    if (!m) return;
    if (m->words) ent__words_close(m->words);
    ent__file_unmap(&m->file);
    ent__free(m);
}

ent_str ent__model_version(const ent__model *m) { return ent__str(m->version, 16); }
const ent__words *ent__model_words(const ent__model *m) { return m->words; }
