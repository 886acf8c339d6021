/* The door of dictionaries made for other programs: any bytes as a file of any kind and dialect, or as a dictionary in
 * our own form. Findings have places inside the file; what came in is written, read again, and written as the same
 * bytes; and it codes a sentence without harm. */
#include "fuzz.h"

#include "dictionaries/dictionaries.h"

typedef struct lines {
    uint32_t n;
} lines;

static void check_finding(void *ctx, const ent_finding *f) {
    const lines *l = ctx;
    FUZZ_MUST(f->text && f->file.len && f->line >= 1 && f->line <= l->n + 1 && f->column >= 1);
}

/* "Norway and Sweden will not send aid to Denmark": a tree made by hand, so that no model is needed. */
static void code(const ent_dictionary *d) {
    static const struct {
        const char *form;
        uint32_t head;
        uint8_t upos, xpos, rel;
    } words[] = {{"Norway", 5, ENT__UPOS_PROPN, ENT__XPOS_NNP, ENT__REL_NSUBJ},
                 {"and", 2, ENT__UPOS_CCONJ, ENT__XPOS_CC, ENT__REL_CC},
                 {"Sweden", 0, ENT__UPOS_PROPN, ENT__XPOS_NNP, ENT__REL_CONJ},
                 {"will", 5, ENT__UPOS_AUX, ENT__XPOS_MD, ENT__REL_AUX},
                 {"n't", 5, ENT__UPOS_PART, ENT__XPOS_RB, ENT__REL_ADVMOD},
                 {"send", ENT__NOTOKEN, ENT__UPOS_VERB, ENT__XPOS_VB, ENT__REL_ROOT},
                 {"aid", 5, ENT__UPOS_NOUN, ENT__XPOS_NN, ENT__REL_OBJ},
                 {"to", 8, ENT__UPOS_ADP, ENT__XPOS_IN, ENT__REL_CASE},
                 {"Denmark", 5, ENT__UPOS_PROPN, ENT__XPOS_NNP, ENT__REL_OBL}};
    ent__token tokens[ENT__COUNT(words)] = {0};
    ent__sentence s = {.tokens = tokens, .n_tokens = ENT__COUNT(words), .root = 5};
    ent__dict_coding out;
    ent__arena arena;
    ent__arena_init(&arena);
    for (uint32_t i = 0; i < s.n_tokens; i++)
        tokens[i] = (ent__token){.form = ent__cstr(words[i].form),
                                 .head = words[i].head,
                                 .upos = words[i].upos,
                                 .xpos = words[i].xpos,
                                 .rel = words[i].rel};
    FUZZ_MUST(ent__tree_link(&s, &arena, NULL) == ENT_OK);
    FUZZ_MUST(ent__dict_code(d, &arena, &s, 0, ENT__DICT_NAMED, &out, NULL) == ENT_OK);
    for (uint32_t i = 0; i < out.n; i++)
        FUZZ_MUST(out.events[i].code.len && out.events[i].source.first <= out.events[i].source.last);
    ent__arena_release(&arena);
}

/* Write it, read that, write it again: the same. */
static void round_trip(const ent_dictionary *d) {
    char path[2][40];
    ent__file bytes[2];
    const ent_dictionary *from = d;
    ent_dictionary *again = NULL;
    for (int i = 0; i < 2; i++) {
        snprintf(path[i], sizeof path[i], "/tmp/fuzz-dictionary-%d-%d", (int)getpid(), i);
        FUZZ_MUST(ent_dictionary_write(from, path[i], NULL) == ENT_OK);
        FUZZ_MUST(ent__file_map(path[i], &bytes[i], NULL) == ENT_OK);
        unlink(path[i]);
        if (i == 1) break;
        fuzz_file f = fuzz_file_of(bytes[0].ptr, bytes[0].len);
        FUZZ_MUST(ent_dictionary_open(f.path, &again, NULL) == ENT_OK);
        close(f.fd);
        from = again;
    }
    FUZZ_MUST(bytes[0].len == bytes[1].len && memcmp(bytes[0].ptr, bytes[1].ptr, bytes[0].len) == 0);
    ent__file_unmap(&bytes[0]);
    ent__file_unmap(&bytes[1]);
    ent_dictionary_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent_dictionary *d;
    ent_dictionary_counts counts = {0};
    lines l = {0};
    if (size < 2) return 0;
    fuzz_file f = fuzz_file_of(data + 2, size - 2);
    if (data[0] % 4 == 3) {
        ent_status st = ent_dictionary_open(f.path, &d, NULL);
        FUZZ_MUST(st == ENT_OK || st == ENT_E_FORMAT);
        if (st == ENT_OK) code(d);
        ent_dictionary_free(d);
    } else {
        for (size_t i = 2; i < size; i++) l.n += data[i] == '\n';
        FUZZ_MUST(ent_dictionary_new(&d, NULL) == ENT_OK);
        FUZZ_MUST(ent_dictionary_import(d, (ent_dialect)(data[0] % 4), (ent_dictionary_kind)(data[1] % 7), f.path,
                                        check_finding, &l, &counts, NULL) == ENT_OK);
        code(d);
        round_trip(d);
        ent_dictionary_free(d);
    }
    close(f.fd);
    return 0;
}
