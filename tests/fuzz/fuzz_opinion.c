/* The door of second opinions: the real model with patches and cut to a length, its hash put right; it is refused, or
 * has an answer for any traits. The first four bytes are the length (modulo the model's; 0: whole), the rest patches
 * and traits alike. */
#include "fuzz.h"

#include "events/opinion.h"

static ent__file real;
static unsigned char *bytes;

static void open_once(void) {
    if (bytes) return;
    FUZZ_MUST(ent__file_map(FUZZ_OPINION, &real, NULL) == ENT_OK);
    FUZZ_MUST(real.len > FUZZ_HASHED_FROM && (bytes = aligned_alloc(64, (real.len + 63) & ~(size_t)63)) != NULL);
}

static void ask(const ent__opinion *o, const uint8_t *data, size_t size) {
    ent__traits t = {.n = 0};
    for (; size >= 4 && t.n < ENT__MAX_TRAITS; data += 4, size -= 4) memcpy(&t.items[t.n++].key, data, 4);
    ent__judgement j = ent__opinion_judge(o, &t);
    FUZZ_MUST(j.likely >= 0 && j.likely <= 1.001f && j.type.len <= ENT__OPINION_NAME);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent__opinion *o = NULL;
    if (size < sizeof(uint32_t)) return 0;
    open_once();
    size_t n = fuzz_model_of(&real, bytes, data, size);
    ent_status st = ent__opinion_of(ent__str((const char *)bytes, n), &o, NULL);
    FUZZ_MUST(st == ENT_OK || st == ENT_E_FORMAT || st == ENT_E_VERSION);
    if (st == ENT_OK) ask(o, data, size);
    ent__opinion_close(o);
    return 0;
}
