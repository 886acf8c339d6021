/* One name in the spellings of those who write Russian, Ukrainian, Arabic in Latin letters.
 *
 *   nikolay, nikolai ─▶ nikolai            y and i                  zelensky, zelenskiy, zelenskyy ─▶ zelenski
 *   alexander, aleksandr ─▶ aleksander     x and ks, -dr and -der   yevgeny, evgenii ─▶ evgeni
 *   mohamed, mohammed ─▶ mohamed           doubled letters          medvedyev, medvedev ─▶ medvedev
 *
 * Words of three letters and fewer are as they are: "Wang Yi" is not "Wang Ji".
 */
#include "record/record.h"

enum { SHORT = 3 };

static bool is_vowel(char c) { return c && strchr("aeiou", c); }

/* The next letters of a word as one spelling; *at moves behind them. */
static const char *letters(ent_str w, size_t *at) {
    static const struct {
        const char *from, *to;
    } table[] = {{"kh", "h"}, {"ph", "f"}, {"ck", "k"}, {"ch", "ch"}, {"c", "k"}, {"x", "ks"}, {"y", "i"}, {"w", "v"}};
    for (size_t i = 0; i < ENT__COUNT(table); i++) {
        size_t n = strlen(table[i].from);
        if (w.len - *at < n || memcmp(w.ptr + *at, table[i].from, n) != 0) continue;
        *at += n;
        return table[i].to;
    }
    bool glide = w.ptr[*at] == 'j' && *at > 0; /* "Sergej" */
    if (!glide) return NULL;
    ++*at;
    return "i";
}

/* A letter behind the word's others: no letter twice, and "ie" is "e". */
static void add(ent__buf *out, size_t from, char c) {
    char last = out->len > from ? out->ptr[out->len - 1] : '\0';
    if (c == last) return;
    if (c == 'e' && last == 'i') out->len--;
    last = out->len > from ? out->ptr[out->len - 1] : '\0';
    if (c != last) ent__buf_byte(out, c);
}

static void spell_word(ent_str w, ent__buf *out) {
    size_t from = out->len;
    for (size_t at = 0; at < w.len && !out->failed;) {
        const char *to = letters(w, &at);
        if (!to) add(out, from, w.ptr[at++]);
        for (; to && *to; to++) add(out, from, *to);
    }
    size_t n = out->len - from;
    char *end = out->ptr + out->len;
    if (out->failed || n < 3) return;
    if (end[-1] == 'f' && (end[-2] == 'o' || end[-2] == 'e')) end[-1] = 'v'; /* "Romanoff" */
    if (end[-1] != 'r' || is_vowel(end[-2])) return;
    end[-1] = 'e';
    ent__buf_byte(out, 'r');
}

void ent__spelling(ent_str folded, ent__buf *out) {
    for (size_t at = 0; at < folded.len;) {
        size_t from = at;
        while (at < folded.len && folded.ptr[at] != ' ') at++;
        ent_str w = ent__str(folded.ptr + from, at - from);
        if (w.len > SHORT)
            spell_word(w, out);
        else
            ent__buf_str(out, w);
        if (at < folded.len) ent__buf_byte(out, folded.ptr[at++]);
    }
}
