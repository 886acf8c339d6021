/* The door of lexicon images: any bytes as an image, and the real image with patches. Size and hash are put right
 * after the patching (odd first byte), else the hash would stop everything and nothing behind it were tried. */
#include "fuzz.h"

#include "lexicon/image.h"
#include "lexicon/lex_frames.h"
#include "lexicon/lex_ontology.h"

static ent__file real;
static unsigned char *bytes;

static void open_once(void) {
    if (bytes) return;
    FUZZ_MUST(ent__file_map(FUZZ_LEXICON, &real, NULL) == ENT_OK);
    FUZZ_MUST((bytes = malloc(real.len)) != NULL);
}

static void mend_head(unsigned char *p, size_t n) {
    ent__image_head h;
    if (n < sizeof h) return;
    memcpy(&h, p, sizeof h);
    memcpy(h.magic, ENT__LEX_MAGIC, sizeof h.magic);
    h.size = n;
    h.hash = ent__hash(p + sizeof h, n - sizeof h);
    memcpy(p, &h, sizeof h);
}

static void look_words(const ent__lex *lex, const char *const *words, size_t n) {
    ent__phrases phrases = ent__phrases_open(lex, "times");
    for (size_t i = 0; i < n; i++) {
        uint32_t values, word = ent__lex_word(lex, ent__cstr(words[i]));
        uint32_t node = ent__phrases_step(&phrases, 0, word);
        const uint32_t *v = ent__phrases_values(&phrases, node, &values);
        FUZZ_MUST(values == 0 || v);
        ent_str text = ent__lex_word_text(lex, word);
        FUZZ_MUST(text.len == 0 || text.ptr);
    }
}

/* Frames are checked when they are opened, and believed from then on: every number of a good one must lead somewhere.
 */
static void look_frames(const ent__lex *lex, const char *const *words, size_t n) {
    ent__frames frames;
    ent_status st = ent__frames_open(lex, &frames, NULL);
    FUZZ_MUST(st == ENT_OK || st == ENT_E_FORMAT);
    for (size_t i = 0; st == ENT_OK && i < n; i++) {
        size_t keys;
        const ent__frame_key *k = ent__frames_keys(&frames, ent__lex_word(lex, ent__cstr(words[i])), &keys);
        for (size_t at = 0; at < keys; at++) {
            const ent__frame *f = &frames.frames[k[at].frame];
            for (uint32_t slot = 0; slot < f->n_slots; slot++)
                FUZZ_MUST(frames.slots[f->slots + slot].kind <= ENT__SLOT_PREP);
        }
    }
}

static void look(const char *path) {
    static const char *const words[] = {"visit", "january", "russia", "sign", "the", ""};
    ent__lex *lex = NULL;
    ent_status st = ent__lex_open(path, &lex, NULL);
    FUZZ_MUST(st == ENT_OK || st == ENT_E_FORMAT || st == ENT_E_VERSION);
    if (st == ENT_OK) look_words(lex, words, ENT__COUNT(words));
    if (st == ENT_OK) look_frames(lex, words, ENT__COUNT(words));
    ent__lex_close(lex);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    open_once();
    size_t n = data[0] & 2 ? size - 1 : real.len;
    if (n == 0 || n > real.len) return 0; /* an empty file cannot be mapped, and is refused as that */
    memcpy(bytes, n == real.len ? (const void *)real.ptr : data + 1, n);
    if (n == real.len) fuzz_patch(bytes, n, data + 1, size - 1);
    if (data[0] & 1) mend_head(bytes, n);
    fuzz_file f = fuzz_file_of(bytes, n);
    look(f.path);
    close(f.fd);
    return 0;
}
