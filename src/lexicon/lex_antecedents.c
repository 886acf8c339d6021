/* lexicon: actors/antecedents.tsv to section "antecede" (see lex_antecedents.h). */
#include "lexicon/lex_antecedents.h"

#include <stdio.h>

typedef int32_t weights[ENT__ANTE_SORTS][ENT__ANTE_TRAITS];

const char *ent__ante_sort_name(uint32_t sort) {
    static const char *const names[] = {"he", "it", "they"};
    return names[sort];
}

const char *ent__ante_name(uint32_t trait, char *buf, size_t cap) {
#define X(a, s) s,
    static const char *const names[] = {ENT__ANTE_LIST(X)};
#undef X
#define X(s) s,
    static const char *const parts[] = {ENT__ANTE_PARTS(X)};
#undef X
    static const char *const of[] = {"subject", "owner", "other"};
    if (trait < ENT__ANTE_PART) return names[trait];
    uint32_t i = trait - ENT__ANTE_PART;
    snprintf(buf, cap, "%s %s, for %s", parts[i / ENT__ANTE_N_CASES / 2], i / ENT__ANTE_N_CASES % 2 ? "before" : "here",
             of[i % ENT__ANTE_N_CASES]);
    return buf;
}

static int32_t *cell(weights *w, ent_str sort, ent_str trait) {
    char name[64];
    for (uint32_t s = 0; s < ENT__ANTE_SORTS; s++)
        for (uint32_t t = 0; t < ENT__ANTE_TRAITS && ent__str_is(sort, ent__ante_sort_name(s)); t++)
            if (ent__str_is(trait, ent__ante_name(t, name, sizeof name))) return &(*w)[s][t];
    return NULL;
}

static void read_line(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    ent_str f[4];
    int32_t weight, *to = ent__tsv_split(text, f, 4) == 3 ? cell(ctx, f[0], f[1]) : NULL;
    if (to && ent__tsv_weight(f[2], &weight))
        *to = weight;
    else
        ent__lexb_say(b, false, file, line, 1, "three fields are wanted: pronouns, a trait, a weight in hundredths",
                      text, (ent_str){0});
}

void ent__lexb_read_antecedents(ent__lexb *b, const char *dir) {
    static const char file[] = "actors/antecedents.tsv";
    weights w = {{0}};
    if (!ent__lexb_has_file(dir, file)) return;
    ent__lexb_read_lines(b, dir, file, read_line, &w);
    ent__lexb_section(b, "antecede", w, sizeof w);
}

const int32_t *ent__ante_weights(const ent__lex *lex) {
    size_t bytes;
    const int32_t *w = ent__lex_section(lex, "antecede", &bytes);
    return bytes == sizeof(weights) ? w : NULL;
}
