/* lexicon: actors/tongues.tsv to section "tongues" and phrases "tong.words" (see lex_tongues.h). */
#include "lexicon/lex_tongues.h"

#define TAG "tongues"
#define WORDS "tong.words"

static void add_names(ent__lexb *b, ent_str list, uint32_t line) {
    ent__buf folded;
    ent__buf_init(&folded);
    for (size_t at = 0; at < list.len;) {
        size_t end = at;
        while (end < list.len && list.ptr[end] != '|') end++;
        ent__buf_reset(&folded);
        ent__fold(ent__str(list.ptr + at, end - at), &folded);
        uint32_t word = folded.len ? ent__lexb_word(b, ent__buf_text(&folded)) : 0;
        if (word) ent__lexb_phrase(b, WORDS, &word, 1, line);
        at = end + 1;
    }
    ent__buf_release(&folded);
}

static void read_line(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    ent_str f[3];
    ent__buf *tongues = ctx;
    if (ent__tsv_split(text, f, ENT__COUNT(f)) != 2 || !f[0].len || !f[1].len) {
        ent__lexb_say(b, false, file, line, 1, "wanted: codes of states, and names", text, (ent_str){0});
        return;
    }
    ent__tongue t = {.states = ent__lexb_str(b, f[0])};
    add_names(b, f[1], (uint32_t)(tongues->len / sizeof t));
    ent__buf_add(tongues, &t, sizeof t);
}

void ent__lexb_read_tongues(ent__lexb *b, const char *dir) {
    static const char file[] = "actors/tongues.tsv";
    ent__buf tongues;
    if (!ent__lexb_has_file(dir, file)) return;
    ent__buf_init(&tongues);
    ent__lexb_read_lines(b, dir, file, read_line, &tongues);
    if (tongues.len) ent__lexb_section(b, TAG, tongues.ptr, tongues.len);
    ent__buf_release(&tongues);
}

const uint32_t *ent__tongues_of(const ent__lex *lex, ent_str name, uint32_t *n) {
    *n = 0;
    uint32_t word = name.len ? ent__lex_word(lex, name) : 0;
    if (!word) return NULL;
    ent__phrases words = ent__phrases_open(lex, WORDS);
    uint32_t node = ent__phrases_step(&words, 0, word);
    return node ? ent__phrases_values(&words, node, n) : NULL;
}

bool ent__tongue_is_of(const ent__lex *lex, uint32_t line, ent_str code) {
    size_t bytes;
    const ent__tongue *all = ent__lex_section(lex, TAG, &bytes);
    if (!all || line >= bytes / sizeof *all || !code.len) return false;
    ent_str states = ent__lex_str(lex, all[line].states);
    for (size_t at = 0; at < states.len;) {
        size_t end = at;
        while (end < states.len && states.ptr[end] != ' ') end++;
        if (ent__str_eq(ent__str(states.ptr + at, end - at), code)) return true;
        at = end + 1;
    }
    return false;
}
