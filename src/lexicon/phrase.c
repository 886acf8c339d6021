/* phrase: "pay tribute to", "memorandum of understanding", "sit-in": which word calls an entry, and which must stand
 * by.
 */
#include "lexicon/phrase.h"

static bool is_link_word(ent_str w) {
    static const char *const links[] = {"of", "in", "on", "for", "to", "with", "at", "between", "against", "from"};
    for (size_t i = 0; i < ENT__COUNT(links); i++)
        if (ent__str_is(w, links[i])) return true;
    return false;
}

bool ent__phrase_add(ent__phrase *p, ent_str word, bool noun) {
    if (p->n > ENT__MAX_EXTRA) return false;
    bool linked = false;
    for (uint8_t i = 1; i < p->n; i++) linked |= is_link_word(p->word[i]);
    linked |= p->n > 0 && is_link_word(word);
    if (noun && !linked) p->head = p->n;
    p->word[p->n++] = word;
    return true;
}

/* Where the word comes apart: between two of its letters; 0 where it does not. */
static size_t hyphen_in(ent_str w) {
    for (size_t i = 1; i + 1 < w.len; i++)
        if (w.ptr[i] == '-') return i;
    return 0;
}

static bool put(ent__phrase *out, ent_str word) {
    if (out->n > ENT__MAX_EXTRA) return false;
    out->word[out->n++] = word;
    return true;
}

bool ent__phrase_cut(const ent__phrase *p, ent__phrase *out) {
    *out = (ent__phrase){0};
    bool cut = false;
    for (uint8_t i = 0; i < p->n; i++) {
        ent_str rest = p->word[i];
        for (size_t at = hyphen_in(rest); at; at = hyphen_in(rest)) {
            if (!put(out, ent__str(rest.ptr, at))) return false;
            rest = ent__str(rest.ptr + at + 1, rest.len - at - 1);
            cut = true;
        }
        if (!put(out, rest)) return false;
        if (i == p->head) out->head = (uint8_t)(out->n - 1);
    }
    return cut && put(out, ENT__LIT("-")); /* by the hyphen it is known as made from another */
}
