/* lexicon: ontology/trust.tsv and links.tsv to sections "trust" and "links" (see lex_trust.h). */
#include "lexicon/lex_trust.h"

#include <stdlib.h>

uint32_t ent__trust_key(ent_str name) {
    uint64_t h = ent__hash_str(name);
    return (uint32_t)(h ^ h >> 32);
}

static void read_line(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    ent_str f[3];
    ent__trust_row row;
    if (ent__tsv_split(text, f, 3) != 2 || !f[0].len || !ent__tsv_weight(f[1], &row.weight)) {
        ent__lexb_say(b, false, file, line, 1, "two fields are wanted: a trait, a weight in hundredths", text,
                      (ent_str){0});
        return;
    }
    row.key = ent__trust_key(f[0]);
    ent__buf_add(ctx, &row, sizeof row);
}

static int by_key(const void *a, const void *b) {
    const ent__trust_row *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static void read_table(ent__lexb *b, const char *dir, const char *file, const char *section) {
    ent__buf rows;
    if (!ent__lexb_has_file(dir, file)) return;
    ent__buf_init(&rows);
    ent__lexb_read_lines(b, dir, file, read_line, &rows);
    size_t n = rows.len / sizeof(ent__trust_row);
    if (n) qsort(rows.ptr, n, sizeof(ent__trust_row), by_key);
    if (n) ent__lexb_section(b, section, rows.ptr, rows.len);
    ent__buf_release(&rows);
}

void ent__lexb_read_trust(ent__lexb *b, const char *dir) {
    read_table(b, dir, "ontology/trust.tsv", "trust");
    read_table(b, dir, "ontology/links.tsv", "links");
}

static int32_t weight_in(const ent__lex *lex, const char *section, uint32_t key) {
    size_t bytes;
    const ent__trust_row *rows = ent__lex_section(lex, section, &bytes);
    size_t lo = 0, hi = rows ? bytes / sizeof *rows : 0;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (rows[mid].key == key) return rows[mid].weight;
        if (rows[mid].key < key)
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}

int32_t ent__trust_weight(const ent__lex *lex, uint32_t key) { return weight_in(lex, "trust", key); }
int32_t ent__links_weight(const ent__lex *lex, uint32_t key) { return weight_in(lex, "links", key); }
