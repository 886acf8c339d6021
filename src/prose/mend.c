/* Words: letters spaced apart, words run together, stops lost. Each line is read as runs of letters ("words").
 *
 *   Gene r a l Ba jwaadul a t ed    stray letters mark a stretch; its letters are cut into words anew, where that is
 *                                   far likelier than what stands there (spaced.c)
 *   JavedBajwa, MrJumman, theArmy   a capital inside a word: cut there, if the parts are words and the whole is none
 *   divergences” The army           a sentence opener behind a quotation that has no stop: the stop is put in
 *   region.The army                 the same behind a stop without its space
 *
 * A word is one by the table of the model, or because the article uses it elsewhere. What the table knows as a whole
 * ("YouTube") is never cut.
 */
#include "mend.h"

enum {
    RARE = 5,        /* seen so often, a string is surely a word */
    USUAL = 50,      /* so often, it is one that any article may use */
    FREQUENT = 1000, /* so often, it may stand anywhere in a sentence */
    LETTER_BITS = 6, /* a letter of a plausible name costs at most so many bits */
};

/* First parts of surnames and of names of places, which are written together: no evidence of damage. */
static const char *const PREFIXES[] = {"mc",  "mac", "de",  "la",   "le", "du", "di",  "da",  "del",
                                       "des", "van", "von", "fitz", "al", "el", "ben", "bin", "abu",
                                       "ibn", "ash", "as",  "ad",   "ar", "an", "o",   "d",   "l"};

static bool is_prefix(ent_str w) {
    for (size_t i = 0; i < ENT__COUNT(PREFIXES); i++) {
        size_t n = strlen(PREFIXES[i]);
        if (w.len == n && strncasecmp(w.ptr, PREFIXES[i], n) == 0) return true;
    }
    return false;
}

static uint32_t first_char(ent_str w) {
    size_t step;
    return ent__utf8_next(w.ptr, w.len, &step);
}

static bool in_article(ent__mender *m, ent_str w) { return ent__mend_known(m) && ent__known_word(&m->known, w) > 0; }

const ent__known *ent__mend_known(ent__mender *m) {
    if (!m->known.keys && !m->failed) m->failed = !ent__known_build(&m->known, m->text, m->arena);
    return m->failed ? NULL : &m->known;
}

/* A common word of the language that is written small inside a sentence. */
static bool small_word(const ent__words *w, ent_str s) {
    uint32_t n = ent__words_count(w, s);
    return n >= USUAL && ent__words_named(w, s) * 8 < n;
}

/* ---- words run together ---- */

/* Where the only capital inside the word stands, behind a small letter; 0 where there is none or more than one. */
static size_t inner_capital(ent_str s) {
    size_t found = 0, step;
    bool small_before = false;
    for (size_t at = 0; at < s.len; at += step) {
        uint32_t c = ent__utf8_next(s.ptr + at, s.len - at, &step);
        bool upper = ent__is_upper(c);
        if (at && upper && (!small_before || found)) return 0;
        if (at && upper) found = at;
        small_before = ent__is_lower(c);
    }
    return found;
}

static bool plausible(const ent__words *w, ent_str s) {
    return ent__words_letters(w, s) <= (uint32_t)(s.len + 1) * LETTER_BITS * 256;
}

/* "Mr", "General": a word that is written large and stands before names. */
static bool before_names(const ent__words *w, ent_str s) {
    uint32_t n = ent__words_count(w, s);
    return n >= 20 && ent__words_before_name(w, s) * 2 >= n;
}

static bool is_name(const ent__words *w, ent_str s) {
    uint32_t n = ent__words_count(w, s);
    return n >= 2 && ent__words_named(w, s) * 2 >= n;
}

static bool beside_capital(const ent__mender *m, size_t i) {
    bool before =
        i > 0 && m->words[i - 1].end + 1 == m->words[i].start && ent__is_upper(first_char(ent__mend_word(m, i - 1)));
    bool after = i + 1 < m->n_words && m->words[i].end + 1 == m->words[i + 1].start &&
                 ent__is_upper(first_char(ent__mend_word(m, i + 1)));
    return before || after;
}

static bool run_together(ent__mender *m, size_t i, ent_str left, ent_str right) {
    const ent__words *w = m->table;
    if (right.len < 3 || is_prefix(left)) return false;
    if (ent__is_lower(first_char(left)))
        return left.len >= 2 && ent__words_count(w, left) >= FREQUENT && ent__words_count(w, right) >= RARE;
    if (before_names(w, left) && plausible(w, right)) return true;
    if (left.len < 3 || !plausible(w, left)) return false;
    if (ent__mend_known(m) && ent__known_pair(&m->known, left, right)) return true;
    bool left_name = is_name(w, left) || in_article(m, left), right_name = is_name(w, right) || in_article(m, right);
    bool here = in_article(m, right) || in_article(m, left);
    return here && ((left_name && right_name) || beside_capital(m, i));
}

/* Part of an address, an account or a tag: written together on purpose. */
static bool in_address(const ent__mender *m, size_t i) {
    size_t start = m->words[i].start, end = m->words[i].end;
    bool before = start > m->line_start && strchr("@#/_.", m->text.ptr[start - 1]);
    bool after = end + 1 < m->text.len && strchr("@/_.", m->text.ptr[end]) &&
                 ent__is_letter((unsigned char)m->text.ptr[end + 1]);
    return before || after;
}

static void split_capital(ent__mender *m, size_t i) {
    ent_str s = ent__mend_word(m, i);
    size_t cut = inner_capital(s);
    if (cut == 0 || in_address(m, i) || ent__words_count(m->table, s)) return;
    ent_str left = {s.ptr, cut}, right = {s.ptr + cut, s.len - cut};
    const ent__known *known = ent__mend_known(m);
    if (!known || ent__known_word(known, s) > 2 || !run_together(m, i, left, right)) return;
    ent__buf meant;
    ent__buf_init(&meant);
    ent__buf_str(&meant, left);
    ent__buf_byte(&meant, ' ');
    ent__buf_str(&meant, right);
    m->failed |= meant.failed;
    ent__pass_note(&m->pass, m->words[i].start, m->words[i].end, ent__buf_text(&meant), "words run together", false);
    ent__pass_edit(&m->pass, m->words[i].start + cut, m->words[i].start + cut, ENT__LIT(" "));
    ent__buf_release(&meant);
}

/* ---- stops and spaces lost ---- */

/* Words between the quotation mark that opened and this one; 0 where none opened on the line. */
static size_t quoted_words(const ent__mender *m, size_t i, ent_str mark) {
    ent_str open = mark.len == 1 ? mark : ENT__LIT("\xE2\x80\x9C");
    size_t words = 0;
    for (size_t k = i + 1; k-- > 0 && words < 120; words++) {
        size_t from = k ? m->words[k - 1].end : m->line_start;
        if (memmem(m->text.ptr + from, m->words[k].start - from, open.ptr, open.len)) return words + 1;
    }
    return 0;
}

/* "… divergences” The army chief": word i ends the quotation, word i + 1 opens the next sentence. */
static void restore_stop(ent__mender *m, size_t i) {
    size_t end = m->words[i].end, gap = m->words[i + 1].start - end;
    const char *p = m->text.ptr + end;
    ent_str mark = {p, gap == 4 && memcmp(p, "\xE2\x80\x9D", 3) == 0 ? 3 : gap == 2 && *p == '"' ? 1 : 0};
    if (!mark.len || p[gap - 1] != ' ' || !m->line_stopped || i < 4) return;
    ent_str next = ent__mend_word(m, i + 1);
    if (next.len < 2 || !ent__is_upper(first_char(next)) || !small_word(m->table, next)) return;
    bool goes_on = i + 2 < m->n_words && m->words[i + 2].start == m->words[i + 1].end + 1 &&
                   ent__is_lower(first_char(ent__mend_word(m, i + 2)));
    if (goes_on && quoted_words(m, i, mark) >= 4)
        ent__pass_repair(&m->pass, end, end, ENT__LIT("."), "full stop lost after a quotation");
}

/* "region.The army": a stop between a small word and the opener of a sentence, and no space. */
static void restore_space(ent__mender *m, size_t i) {
    size_t end = m->words[i].end;
    ent_str left = ent__mend_word(m, i), right = ent__mend_word(m, i + 1);
    if (m->text.ptr[end] != '.' || m->words[i + 1].start != end + 1 || left.len < 3 || right.len < 2) return;
    char after = m->words[i + 1].end < m->text.len ? m->text.ptr[m->words[i + 1].end] : ' ';
    char before = m->words[i].start > m->line_start ? m->text.ptr[m->words[i].start - 1] : ' ';
    if ((after != ' ' && after != ',') || (before != ' ' && before != '"' && before != '-')) return;
    if (!ent__is_lower(first_char(left)) || !ent__is_upper(first_char(right))) return;
    if (ent__words_count(m->table, left) < RARE || ent__words_count(m->table, right) < USUAL) return;
    ent__pass_repair(&m->pass, end + 1, end + 1, ENT__LIT(" "), "space lost after a full stop");
}

/* ---- the walk ---- */

static void read_line(ent__mender *m, size_t start, size_t end) {
    m->line_start = start;
    m->n_words = 0;
    size_t step, from = start;
    bool in = false;
    for (size_t at = start; at <= end; at += step) {
        step = 1;
        uint32_t c = at < end ? ent__utf8_next(m->text.ptr + at, m->text.len - at, &step) : ' ';
        bool letter = ent__is_letter(c);
        if (letter && !in) from = at;
        if (!letter && in) {
            ent__span w = {(uint32_t)from, (uint32_t)at};
            ent__buf_add(&m->word_buf, &w, sizeof w);
        }
        in = letter;
    }
    m->failed |= m->word_buf.failed;
    m->words = (const ent__span *)(const void *)m->word_buf.ptr;
    m->n_words = m->word_buf.len / sizeof *m->words;
    while (end > start && strchr(" \t\"')", m->text.ptr[end - 1])) end--;
    m->line_stopped = end > start && m->n_words >= 10 &&
                      (strchr(".!?", m->text.ptr[end - 1]) || (unsigned char)m->text.ptr[end - 1] >= 0x80);
}

static void one_line(ent__mender *m, size_t start, size_t end) {
    ent__buf_reset(&m->word_buf);
    m->spaced_until = 0;
    read_line(m, start, end);
    if (m->failed) return;
    for (size_t i = 0; i < m->n_words && !m->failed;) {
        size_t taken = ent__mend_spaced(m, i);
        if (taken) {
            i += taken;
            continue;
        }
        if (m->words[i].end - m->words[i].start >= 5) split_capital(m, i);
        if (i + 1 < m->n_words) {
            restore_stop(m, i);
            restore_space(m, i);
        }
        i++;
    }
}

void ent__pass_words(ent__draft *d, const ent__words *words, bool is_title) {
    (void)is_title;
    ent__mender m = {.table = words, .text = d->text, .arena = d->arena};
    ent__pass_begin(&m.pass, d);
    for (size_t at = 0, end; at < m.text.len && !m.failed; at = end + 1) {
        const char *nl = memchr(m.text.ptr + at, '\n', m.text.len - at);
        end = nl ? (size_t)(nl - m.text.ptr) : m.text.len;
        if (end - at >= 5) one_line(&m, at, end);
    }
    d->failed |= m.failed;
    ent__buf_release(&m.word_buf);
    ent__pass_end(&m.pass);
}
