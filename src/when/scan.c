/* when: tokens to items. One look-up of the token's word number in the phrases of time words; digits are read here.
 *
 *   "Nov."    month 11            "26th"   digits 26, nth
 *   "May"     month 5, willing    "1990s"  digits 1990, plural
 */
#include "when/internal.h"

/* "1,500" and "20,000": figures in threes. */
static bool read_threes(ent_str f, when_item *it) {
    size_t comma = 0;
    int32_t n = 0;
    for (size_t i = 0; i < f.len; i++) {
        bool digit = f.ptr[i] >= '0' && f.ptr[i] <= '9';
        if (!digit && (f.ptr[i] != ',' || i == 0 || (f.len - i) % 4)) return false;
        comma += !digit;
        if (digit) n = n * 10 + (f.ptr[i] - '0');
    }
    if (!comma || f.len - comma > 7) return false;
    it->digits = n;
    it->n_digits = (uint8_t)(f.len - comma > 4 ? f.len - comma : 5); /* never taken for a year */
    return true;
}

/* "26th", "2014", "1990s", "1990's", "'90s", "'14" */
static void read_digits(ent_str f, when_item *it) {
    size_t i = 0;
    it->digits = -1;
    if (f.len > 4 && f.len < 10 && memchr(f.ptr, ',', f.len) && read_threes(f, it)) return;
    if (f.len > 1 && f.ptr[0] == '\'')
        i = 1;
    else if (f.len > 3 && memcmp(f.ptr, "\xE2\x80\x99", 3) == 0)
        i = 3;
    it->apostrophe = i > 0;
    size_t start = i;
    int32_t n = 0;
    for (; i < f.len && f.ptr[i] >= '0' && f.ptr[i] <= '9' && i - start < 7; i++) n = n * 10 + (f.ptr[i] - '0');
    if (i == start || i - start > 6) return;
    ent_str rest = ent__str(f.ptr + i, f.len - i);
    it->nth = ent__str_is(rest, "st") || ent__str_is(rest, "nd") || ent__str_is(rest, "rd") || ent__str_is(rest, "th");
    it->plural = ent__str_is(rest, "s") || ent__str_is(rest, "'s") || ent__str_is(rest, "\xE2\x80\x99s");
    if (rest.len && !it->nth && !it->plural) return;
    it->digits = n;
    it->n_digits = (uint8_t)(i - start);
}

/* Longest phrase from token i that names a feast, a period or the like; single words too. */
static void read_phrase(const when_scan *sc, uint32_t i, uint32_t node, when_item *it) {
    for (uint32_t j = i;;) {
        uint32_t n;
        const uint32_t *v = ent__phrases_values(&sc->words, node, &n);
        for (uint32_t k = 0; k < n; k++) {
            unsigned cls = ent__timeword_class(v[k]);
            if (cls != ENT__TW_FEAST && cls != ENT__TW_PERIOD && !ent__when_moves(cls)) continue;
            it->phrase = (uint8_t)(j - i + 1);
            it->named = v[k];
        }
        if (++j >= sc->s->n_tokens || j - i > 10) return;
        uint32_t word = sc->s->tokens[j].word;
        if (!word || !(node = ent__phrases_step(&sc->words, node, word))) return;
    }
}

/* "mid-June", "mid-1980s" as one token: what stands behind the hyphen, and its number in the lexicon. */
static ent_str behind_mid(const when_scan *sc, const ent__token *t, uint32_t *word) {
    ent_str f = t->form;
    char low[16];
    size_t n = f.len - 4;
    if (f.len < 6 || f.len > 4 + sizeof low || memcmp(f.ptr + 1, "id-", 3) != 0 || (f.ptr[0] | 32) != 'm') return f;
    for (size_t i = 0; i < n; i++)
        low[i] = (char)(f.ptr[4 + i] >= 'A' && f.ptr[4 + i] <= 'Z' ? f.ptr[4 + i] | 32 : f.ptr[4 + i]);
    *word = ent__lex_word(sc->lex, ent__str(low, n));
    return ent__str(f.ptr + 4, n);
}

/* "9/11" is one token here and three words in the lexicon. */
static uint32_t slashed(const when_scan *sc, ent_str f) {
    const char *slash = memchr(f.ptr, '/', f.len);
    if (!slash) return 0;
    size_t at = (size_t)(slash - f.ptr);
    ent_str part[3] = {ent__str(f.ptr, at), ent__str(slash, 1), ent__str(slash + 1, f.len - at - 1)};
    uint32_t node = 0;
    for (int k = 0; k < 3; k++) {
        uint32_t word = ent__lex_word(sc->lex, part[k]);
        node = word ? ent__phrases_step(&sc->words, node, word) : 0;
        if (!node) return 0;
    }
    return node;
}

void ent__when_items(when_scan *sc, size_t sentence) {
    sc->sentence = sentence;
    sc->s = &sc->text->sentences[sentence];
    sc->n = sc->s->n_tokens;
    for (uint32_t i = 0; i < sc->n; i++) {
        const ent__token *t = &sc->s->tokens[i];
        when_item *it = &sc->items[i];
        *it = (when_item){.digits = -1};
        if (!t->form.len) continue;
        uint32_t word = t->word;
        ent_str form = behind_mid(sc, t, &word);
        it->mid = form.len < t->form.len;
        unsigned char c = (unsigned char)form.ptr[0];
        it->upper = c >= 'A' && c <= 'Z';
        if ((c >= '0' && c <= '9') || c == '\'' || c == 0xE2) read_digits(form, it);
        uint32_t node = word ? ent__phrases_step(&sc->words, 0, word) : 0;
        if (!node && c >= '0' && c <= '9' && it->digits < 0) node = slashed(sc, form);
        if (!node) continue;
        it->values = ent__phrases_values(&sc->words, node, &it->n_values);
        for (uint32_t k = 0; k < it->n_values; k++) {
            unsigned cls = ent__timeword_class(it->values[k]);
            if (cls < ENT__N_TW) it->classes |= 1ull << cls;
        }
        read_phrase(sc, i, node, it);
    }
}

int32_t ent__when_value(const when_scan *sc, uint32_t i, ent__timeword cls) {
    const when_item *it = &sc->items[i];
    for (uint32_t k = 0; k < it->n_values; k++)
        if (ent__timeword_class(it->values[k]) == cls) return ent__timeword_number(it->values[k]);
    return 0;
}

bool ent__when_dash(const when_scan *sc, uint32_t i) {
    if (i >= sc->n) return false;
    ent_str f = sc->s->tokens[i].form;
    return ent__str_is(f, "-") || ent__str_is(f, "--") || ent__str_is(f, "\xE2\x80\x93") ||
           ent__str_is(f, "\xE2\x80\x94") || ent__str_is(f, "\xE2\x80\x91") || ent__str_is(f, "/");
}
