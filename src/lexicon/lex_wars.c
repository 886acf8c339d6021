/* lexicon: actors/wars.tsv to section "wars" (see lex_wars.h). */
#include "lexicon/lex_wars.h"

static bool day_of(ent_str s, int32_t *out) {
    ent__date date;
    if (!ent__date_parse(s, &date)) return false;
    *out = (int32_t)ent__date_days(date);
    return true;
}

static void read_line(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    ent_str f[5];
    ent__war war = {.to = INT32_MAX};
    size_t n = ent__tsv_split(text, f, ENT__COUNT(f));
    bool good = (n == 3 || n == 4) && f[0].len && f[1].len && day_of(f[2], &war.from);
    if (good && n == 4 && f[3].len) good = day_of(f[3], &war.to) && war.from <= war.to;
    if (!good) {
        ent__lexb_say(b, false, file, line, 1, "wanted: two codes, the first day, the last day or nothing", text,
                      (ent_str){0});
        return;
    }
    for (int i = 0; i < 2; i++) war.side[i] = ent__lexb_str(b, f[i]);
    ent__buf_add(ctx, &war, sizeof war);
}

void ent__lexb_read_wars(ent__lexb *b, const char *dir) {
    ent__buf wars;
    if (!ent__lexb_has_file(dir, "actors/wars.tsv")) return;
    ent__buf_init(&wars);
    ent__lexb_read_lines(b, dir, "actors/wars.tsv", read_line, &wars);
    if (wars.len) ent__lexb_section(b, ENT__WARS_TAG, wars.ptr, wars.len);
    ent__buf_release(&wars);
}

const ent__war *ent__wars_all(const ent__lex *lex, size_t *n) {
    size_t bytes;
    const ent__war *wars = ent__lex_section(lex, ENT__WARS_TAG, &bytes);
    *n = wars ? bytes / sizeof *wars : 0;
    return wars;
}
