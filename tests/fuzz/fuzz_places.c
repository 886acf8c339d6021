/* The door of dumps and indices of places: any bytes as a GeoNames dump, whose index must open and answer; and any
 * bytes, or a good index with patches, as an index, which is refused or answers from inside. */
#include "fuzz.h"

#include "where/gazetteer.h"

static const char GOOD[] = "1\tParis\tParis\tLutetia,Pariis\t48.85\t2.35\tP\tPPLC\tFR\t\t11\t\t\t\t2138551\t\t\t\t\n"
                           "2\tParis\tParis\t\t33.66\t-95.55\tP\tPPLA2\tUS\t\tTX\t\t\t\t24782\t\t\t\t\n";

static void bad(void *ctx, const ent_error *why) {
    (void)ctx;
    FUZZ_MUST(why->code == ENT_E_RECORD && why->line > 0);
}

static void look(const ent__gazetteer *g) {
    static const char *const names[] = {"paris", "lutetia", "a", ""};
    const ent__gazetteer_record *r[8];
    for (size_t i = 0; i < ENT__COUNT(names); i++) {
        size_t n = ent__gazetteer_find(g, ent__cstr(names[i]), r, ENT__COUNT(r));
        FUZZ_MUST(n <= ENT__COUNT(r));
        for (size_t k = 0; k < n; k++) {
            ent_str name = ent__gazetteer_name(g, r[k]);
            unsigned sum = 0;
            for (size_t b = 0; b < name.len; b++) sum += (unsigned char)name.ptr[b];
            FUZZ_MUST(sum < UINT32_MAX);
        }
    }
}

static void open_and_look(ent_str image, bool must) {
    fuzz_file f = fuzz_file_of(image.ptr, image.len);
    ent__gazetteer *g = NULL;
    ent_status st = ent__gazetteer_open(f.path, &g, NULL);
    FUZZ_MUST(st == ENT_OK || (!must && (st == ENT_E_FORMAT || st == ENT_E_VERSION)));
    if (st == ENT_OK) look(g);
    ent__gazetteer_close(g);
    close(f.fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent__buf image;
    ent__import_counts counts;
    if (size < 2) return 0;
    ent__buf_init(&image);
    bool dump = data[0] & 1, patched = data[0] & 2;
    ent_str bytes = ent__str((const char *)data + 1, size - 1);
    FUZZ_MUST(ent__gazetteer_build(dump ? bytes : ent__cstr(GOOD), bad, NULL, &image, &counts, NULL) == ENT_OK);
    if (dump)
        open_and_look(ent__buf_text(&image), true);
    else if (patched)
        fuzz_patch((unsigned char *)image.ptr, image.len, data + 1, size - 1),
            open_and_look(ent__buf_text(&image), false);
    else
        open_and_look(bytes, false);
    ent__buf_release(&image);
    return 0;
}
