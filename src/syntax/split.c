/* Text to tokens, tokens to sentences.
 *
 *   “We’re ready,” said Lt. Gen. Nasser Janjua.  →  “ We ’re ready , ” said Lt. Gen. Nasser Janjua .
 *
 * White space cuts the text into chunks. A chunk loses marks at its front and its back, one at a time; what is left
 * is cut inside: clitics, hyphens, slashes, dashes, units. Tokens are as in Universal Dependencies English, where
 * hyphened words come apart ("military - technical") except for prefixes ("non-proliferation").
 *
 * A sentence ends at . ! ? with the quotes and brackets that close after it, where what follows can open one; at an
 * empty line; at a line end where the line is complete; before the dot of a list; before and behind what a page says to
 * its readers ("Read more"). Abbreviations hold on to what follows. All in one pass.
 */
#include "syntax/split.h"
#include "syntax/tokens.h"

/* ---- pieces ---- */

static void add_piece(ent__split *s, size_t start, size_t end) {
    if (s->failed || start >= end) return;
    if (s->n == s->cap) {
        size_t cap = s->cap ? s->cap * 2 : 256;
        ent__piece *p = ent__realloc(s->pieces, ent__mul(cap, sizeof *p));
        if (!p) {
            s->failed = true;
            return;
        }
        s->pieces = p;
        s->cap = cap;
    }
    s->pieces[s->n++] = (ent__piece){.start = (uint32_t)start, .end = (uint32_t)end};
}

void ent__split_release(ent__split *s) {
    ent__free(s->pieces);
    *s = (ent__split){0};
}

/* ---- one chunk ---- */

typedef struct chunk {
    ent__split *out;
    const char *p;  /* the text */
    size_t at, end; /* what is left of the chunk */
    size_t hyphens; /* in the chunk */
    bool final;     /* white space after it is a line end or more */
} chunk;

static ent_str part(const chunk *c, size_t from, size_t to) { return ent__str(c->p + from, to - from); }

static ent__mark mark_at(const chunk *c, size_t at, size_t *len) { return ent__mark_at(c->p + at, c->end - at, len); }

static ent__mark mark_before(const chunk *c, size_t end, size_t *len) {
    size_t at = end - 1;
    while (at > c->at && end - at < 4 && ((unsigned char)c->p[at] & 0xC0) == 0x80) at--;
    ent__mark m = ent__mark_at(c->p + at, end - at, len);
    *len = end - at;
    return m;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80; }
static bool is_alnum(char c) { return is_digit(c) || is_letter(c); }

/* Length of the run of the same byte at `at`: "...", "--", "!!!", "***". */
static size_t run_length(const chunk *c, size_t at) {
    size_t n = 1;
    while (at + n < c->end && c->p[at + n] == c->p[at]) n++;
    return n;
}

static bool word_follows(const chunk *c, size_t at) { return at < c->end && is_alnum(c->p[at]); }

static size_t clitic_length(ent_str s);

/* Length of the mark that comes off the front, or 0. */
static size_t front_mark(const chunk *c) {
    size_t len;
    ent__mark m = mark_at(c, c->at, &len);
    switch (m) {
    case ENT__MARK_WORD: return 0;
    case ENT__MARK_APOS:
        if (clitic_length(part(c, c->at, c->end)) == c->end - c->at) return 0;
        return word_follows(c, c->at + len) && is_digit(c->p[c->at + len]) ? 0 : len;
    case ENT__MARK_SIGN:
        if ((c->p[c->at] == '#' || c->p[c->at] == '@' || c->p[c->at] == '_') && c->at + 1 < c->end &&
            is_letter(c->p[c->at + 1]))
            return 0;
        return len > 1 ? len : run_length(c, c->at);
    case ENT__MARK_HYPHEN:
    case ENT__MARK_DOT:
        if (run_length(c, c->at) == 1 && c->at + 1 < c->end && is_digit(c->p[c->at + 1])) return 0;
        return len > 1 ? len : run_length(c, c->at);
    case ENT__MARK_STOP: {
        size_t n = len;
        while (c->at + n < c->end && (c->p[c->at + n] == '!' || c->p[c->at + n] == '?')) n++;
        return n;
    }
    case ENT__MARK_OPEN: return c->p[c->at] == '`' ? run_length(c, c->at) : len;
    default: return len;
    }
}

static bool is_address(ent_str s) {
    if (memmem(s.ptr, s.len, "://", 3) || (s.len > 4 && memcmp(s.ptr, "www.", 4) == 0)) return true;
    const char *at = memchr(s.ptr, '@', s.len);
    return at && at > s.ptr && memchr(at, '.', (size_t)(s.ptr + s.len - at));
}

/* The full stop stays with an abbreviation, but not with a lone letter at the end of a line. */
static bool keeps_stop(const chunk *c, size_t end) {
    ent_str w = part(c, c->at, end);
    if (c->final && w.len == 2) return false;
    return ent__is_abbreviation(w);
}

/* Length of the mark that comes off the back of [at, end), or 0. */
static size_t back_mark(const chunk *c, size_t end) {
    size_t len, n = 0;
    ent__mark m = mark_before(c, end, &len);
    switch (m) {
    case ENT__MARK_COMMA:
    case ENT__MARK_COLON:
    case ENT__MARK_CLOSE:
    case ENT__MARK_QUOTE:
    case ENT__MARK_DASH:
    case ENT__MARK_OPEN: return len;
    case ENT__MARK_APOS: return len;
    case ENT__MARK_HYPHEN:
    case ENT__MARK_SIGN:
        while (end - n > c->at && c->p[end - n - 1] == c->p[end - 1]) n++;
        return len > 1 ? len : n;
    case ENT__MARK_STOP:
        while (end - n > c->at && (c->p[end - n - 1] == '!' || c->p[end - n - 1] == '?')) n++;
        return n;
    case ENT__MARK_DOT:
        while (end - n > c->at && c->p[end - n - 1] == '.') n++;
        return n == 1 && keeps_stop(c, end) ? 0 : n;
    default: return 0;
    }
}

/* Whether an apostrophe is among the last bytes: few words have one, and the rest is answered here. */
static bool apostrophe_near_end(ent_str s) {
    for (size_t i = s.len > 5 ? s.len - 5 : 0; i < s.len; i++)
        if (s.ptr[i] == '\'' || s.ptr[i] == '`' || s.ptr[i] == '\x99') return true;
    return false;
}

/* Length of the clitic at the end of s ("'s", "n't", "’ll"), or 0. */
static size_t clitic_length(ent_str s) {
    static const char *const ends[] = {"s", "S", "d", "D", "m", "M", "ll", "LL", "re", "RE", "ve", "VE"};
    static const char *const apos[] = {"'", "\xE2\x80\x99", "`"};
    if (!apostrophe_near_end(s)) return 0;
    for (size_t a = 0; a < ENT__COUNT(apos); a++) {
        size_t na = strlen(apos[a]);
        for (size_t i = 0; i < ENT__COUNT(ends); i++) {
            size_t n = na + strlen(ends[i]);
            if (s.len >= n && memcmp(s.ptr + s.len - strlen(ends[i]), ends[i], strlen(ends[i])) == 0 &&
                memcmp(s.ptr + s.len - n, apos[a], na) == 0)
                return n;
        }
        if (s.len > na + 2 && (s.ptr[s.len - 1] | 32) == 't' && memcmp(s.ptr + s.len - 1 - na, apos[a], na) == 0 &&
            (s.ptr[s.len - 2 - na] | 32) == 'n')
            return na + 2;
    }
    return 0;
}

/* Words that are two: the length of the first. */
static size_t fused_length(ent_str s) {
    static const struct {
        const char *word;
        unsigned first;
    } fused[] = {{"cannot", 3}, {"gonna", 3}, {"gotta", 3}, {"wanna", 3}, {"gimme", 3}, {"lemme", 3}};
    char low[8];
    if (s.len < 5 || s.len > 6) return 0;
    for (size_t i = 0; i < s.len; i++) low[i] = (char)(s.ptr[i] | 32);
    for (size_t i = 0; i < ENT__COUNT(fused); i++)
        if (ent__str_eq(ent__str(low, s.len), ent__cstr(fused[i].word))) return fused[i].first;
    return 0;
}

/* A word without inner marks: clitics, fused words, number with unit. */
static void put_word(const chunk *c, size_t from, size_t to) {
    size_t n, ends[2], n_ends = 0;
    while (n_ends < 2 && (n = clitic_length(part(c, from, to))) > 0 && n < to - from) {
        ends[n_ends++] = to; /* twice: "couldn't've" */
        to -= n;
    }
    n = fused_length(part(c, from, to));
    size_t digits = from;
    while (digits < to && (is_digit(c->p[digits]) || c->p[digits] == '.' || c->p[digits] == ',')) digits++;
    if (n == 0 && digits > from && digits < to && is_letter(c->p[digits]) && ent__is_unit(part(c, digits, to)))
        n = digits - from;
    add_piece(c->out, from, from + n);
    add_piece(c->out, from + n, to);
    for (; n_ends > 0; to = ends[n_ends]) add_piece(c->out, to, ends[--n_ends]);
}

static bool all_digits(ent_str s) {
    for (size_t i = 0; i < s.len; i++)
        if (!is_digit(s.ptr[i])) return false;
    return s.len > 0;
}

/* Whether the hyphen at `at` cuts: not after a prefix, not in telephone numbers and codes. */
static bool hyphen_cuts(const chunk *c, size_t word, size_t at, size_t len, size_t to) {
    if (at == word || at + len >= to || !is_alnum(c->p[at - 1]) || !is_alnum(c->p[at + len])) return at > word;
    ent_str left = part(c, word, at), right = part(c, at + len, to);
    if (ent__is_hyphen_prefix(left)) return false;
    if (all_digits(left) && is_digit(right.ptr[0]))
        return c->hyphens == 1 && !(left.len == 3 && right.len == 4 && all_digits(right));
    return true;
}

/* Whether a mark inside a word cuts the word there. */
static bool inner_cuts(const chunk *c, size_t word, size_t at, ent__mark m, size_t len, size_t to) {
    char before = c->p[at - 1], after = at + len < to ? c->p[at + len] : 0;
    switch (m) {
    case ENT__MARK_HYPHEN: return hyphen_cuts(c, word, at, len, to);
    case ENT__MARK_DASH:
    case ENT__MARK_OPEN:
    case ENT__MARK_CLOSE:
    case ENT__MARK_QUOTE: return true;
    case ENT__MARK_MONEY: return is_digit(before);
    case ENT__MARK_SLASH: return !(is_digit(before) && is_digit(after)) && !(at - word == 1 && at + len + 1 == to);
    case ENT__MARK_COMMA:
    case ENT__MARK_COLON: return !(is_digit(before) && is_digit(after));
    case ENT__MARK_STOP: return is_alnum(after);
    case ENT__MARK_SIGN: return len > 1 || memchr("%=+<>|~*", c->p[at], 8) != NULL;
    default: return false;
    }
}

/* "end.Next": a full stop run together with the next sentence. */
static bool lost_space(const chunk *c, size_t word, size_t at, size_t to) {
    return at >= word + 3 && at + 2 < to && c->p[at - 1] >= 'a' && c->p[at - 1] <= 'z' && c->p[at - 2] >= 'a' &&
           c->p[at - 2] <= 'z' && c->p[at + 1] >= 'A' && c->p[at + 1] <= 'Z' && c->p[at + 2] != '.';
}

static size_t inner_length(const chunk *c, size_t at, ent__mark m, size_t len, size_t to) {
    size_t n = len;
    if (len == 1 && (m == ENT__MARK_DOT || m == ENT__MARK_HYPHEN))
        while (at + n < to && c->p[at + n] == c->p[at]) n++;
    return n;
}

/* What is left when front and back are off. */
static void put_middle(const chunk *c, size_t to) {
    size_t word = c->at, len = 1;
    for (size_t at = c->at; at < to; at += len) {
        ent__mark m = ent__mark_at(c->p + at, to - at, &len);
        if (m == ENT__MARK_WORD || at == word) continue;
        size_t n = inner_length(c, at, m, len, to);
        bool cut = (m == ENT__MARK_DOT && (n > 1 ? at + n < to : lost_space(c, word, at, to))) ||
                   (n > 1 && m == ENT__MARK_HYPHEN) || (m != ENT__MARK_DOT && inner_cuts(c, word, at, m, len, to));
        if (m == ENT__MARK_MONEY && !cut && at + len < to && is_digit(c->p[at + len])) { /* US$500 */
            put_word(c, word, at + len);
            word = at + len;
            continue;
        }
        if (!cut) continue;
        put_word(c, word, at);
        add_piece(c->out, at, at + n);
        word = at + n;
        len = n;
    }
    put_word(c, word, to);
}

enum { BACK_MARKS = 32 };

static bool is_smiley(ent_str s) {
    static const char *const faces[] = {":)", ":(", ";)", ":-)", ":-(", ";-)", "=)", ":D", ":P", ":/"};
    for (size_t i = 0; i < ENT__COUNT(faces); i++)
        if (ent__str_is(s, faces[i])) return true;
    return false;
}

static void put_chunk(chunk *c) {
    size_t n, back[BACK_MARKS], n_back = 0;
    if (is_smiley(part(c, c->at, c->end))) {
        add_piece(c->out, c->at, c->end);
        return;
    }
    while (c->at < c->end && (n = front_mark(c)) > 0) {
        if (n > c->end - c->at) n = c->end - c->at;
        add_piece(c->out, c->at, c->at + n);
        c->at += n;
    }
    size_t to = c->end;
    while (to > c->at && n_back < BACK_MARKS && (n = back_mark(c, to)) > 0) {
        if (clitic_length(part(c, c->at, to)) == to - c->at) break;
        back[n_back++] = to;
        to -= n;
    }
    if (to > c->at && is_address(part(c, c->at, to)))
        add_piece(c->out, c->at, to);
    else if (to > c->at)
        put_middle(c, to);
    while (n_back > 0) {
        size_t end = back[--n_back];
        add_piece(c->out, to, end);
        to = end;
    }
}

/* ---- white space ---- */

/* End of the white space at `at`, and what kind it is. */
static size_t skip_space(ent_str text, size_t at, ent__gap *gap) {
    size_t n, lines = 0, from = at;
    while (at < text.len && ent__is_space(ent__utf8_next(text.ptr + at, text.len - at, &n))) {
        lines += text.ptr[at] == '\n';
        at += n;
    }
    *gap = at == from ? ENT__GAP_NONE : lines == 0 ? ENT__GAP_SPACE : lines == 1 ? ENT__GAP_LINE : ENT__GAP_PARAGRAPH;
    return at;
}

static size_t skip_chunk(ent_str text, size_t at) {
    size_t n = 1;
    for (; at < text.len; at += n)
        if (ent__is_space(ent__utf8_next(text.ptr + at, text.len - at, &n))) break;
    return at;
}

static size_t count_hyphens(const char *p, size_t n) {
    size_t hyphens = 0;
    for (size_t i = 0; i < n; i++) hyphens += p[i] == '-';
    return hyphens;
}

/* ---- sentences ---- */

typedef struct sentences {
    ent__split *s;
    const char *p;
} sentences;

static ent_str form(const sentences *t, size_t i) {
    const ent__piece *x = &t->s->pieces[i];
    return ent__str(t->p + x->start, x->end - x->start);
}

static ent__mark first_mark(const sentences *t, size_t i) {
    size_t len;
    ent_str f = form(t, i);
    return ent__mark_at(f.ptr, f.len, &len);
}

static bool is_stop(ent_str f) {
    if (ent__str_is(f, "\xE2\x80\xA6")) return true;
    for (size_t i = 0; i < f.len; i++)
        if (f.ptr[i] != '.' && f.ptr[i] != '!' && f.ptr[i] != '?') return false;
    return f.len > 0;
}

static bool starts_upper(ent_str f) {
    size_t n;
    return f.len && ent__is_upper(ent__utf8_next(f.ptr, f.len, &n));
}

static bool starts_lower(ent_str f) {
    size_t n;
    return f.len && ent__is_lower(ent__utf8_next(f.ptr, f.len, &n));
}

/* Words that open a sentence and are no names: after "U.S." or "Inc." they tell a new sentence. */
static bool is_opener(ent_str f) {
    static const char *const words[] = {
        "The", "In", "It",    "He",    "She",   "They", "We",   "But", "And",  "This", "A",   "An",  "That",  "His",
        "Her", "I",  "There", "If",    "As",    "On",   "At",   "For", "When", "What", "You", "Its", "These", "After",
        "So",  "No", "By",    "While", "Since", "Many", "Some", "Our", "My",   "How",  "Why", "Then"};
    for (size_t i = 0; i < ENT__COUNT(words); i++)
        if (ent__str_is(f, words[i])) return true;
    return false;
}

static bool closes(ent__mark m) { return m == ENT__MARK_CLOSE || m == ENT__MARK_QUOTE || m == ENT__MARK_APOS; }

/* Whether a sentence can open with piece i; quotes and brackets before it are passed over. */
static bool can_open(const sentences *t, size_t i) {
    size_t most = i + 3;
    while (i < t->s->n && i < most && first_mark(t, i) != ENT__MARK_WORD) {
        ent__mark m = first_mark(t, i);
        if (m == ENT__MARK_COMMA || m == ENT__MARK_COLON || m == ENT__MARK_STOP) return false;
        i++;
    }
    return i < t->s->n && !starts_lower(form(t, i));
}

/* Whether the sentence ends with piece i, a stop, when pieces up to `next` close after it. */
static bool stop_ends(const sentences *t, size_t i, size_t next) {
    if (next >= t->s->n) return true;
    bool gap = t->s->pieces[next - 1].gap != ENT__GAP_NONE;
    ent_str f = form(t, i);
    if (f.len == 1 && f.ptr[0] == '.' && i > 0 && t->s->pieces[i - 1].gap == ENT__GAP_NONE && !gap)
        return starts_upper(form(t, next));
    return gap && can_open(t, next);
}

static bool abbreviation_ends(const sentences *t, size_t i) {
    if (i + 1 >= t->s->n || t->s->pieces[i].gap == ENT__GAP_NONE) return false;
    ent_str f = form(t, i);
    if (ent__is_title_abbreviation(f) || f.len == 2) return false;
    ent_str next = form(t, i + 1);
    size_t len;
    if (ent__mark_at(next.ptr, next.len, &len) == ENT__MARK_QUOTE && i + 2 < t->s->n) next = form(t, i + 2);
    return is_opener(next);
}

/* A line that stands alone: ended by a stop, or followed by what can open a sentence while itself short. */
static bool line_ends(const sentences *t, size_t from, size_t i) {
    if (i + 1 >= t->s->n) return true;
    ent__mark m = first_mark(t, i);
    if (is_stop(form(t, i)) || closes(m)) return can_open(t, i + 1);
    if (m == ENT__MARK_COMMA || m == ENT__MARK_HYPHEN || m == ENT__MARK_DASH) return false;
    return i - from < 20 && !starts_lower(form(t, i + 1));
}

static size_t pass_closers(const sentences *t, size_t next) {
    size_t depth = next + 3;
    while (next < t->s->n && next < depth && t->s->pieces[next - 1].gap == ENT__GAP_NONE && closes(first_mark(t, next)))
        next++;
    return next;
}

static bool is_capitals(ent_str f) {
    for (size_t i = 0; i < f.len; i++)
        if (f.ptr[i] < 'A' || f.ptr[i] > 'Z') return false;
    return f.len > 3;
}

/* "KABUL, Afghanistan (Jan. 10, 2011)" */
static bool is_dateline(const sentences *t, size_t i) {
    if (!is_capitals(form(t, i))) return false;
    size_t most = i + 6;
    while (++i < t->s->n && i < most && !ent__str_is(form(t, i), "("))
        if (!starts_upper(form(t, i)) && first_mark(t, i) != ENT__MARK_COMMA) return false;
    if (i + 3 >= t->s->n || !ent__str_is(form(t, i), "(") || !starts_upper(form(t, i + 1))) return false;
    ent_str day = form(t, i + 2);
    bool ends = ent__str_is(form(t, i + 3), ")") || ent__str_is(form(t, i + 3), ",");
    return is_digit(day.ptr[0]) && day.len < 3 && ends;
}

/* A dateline is a sentence of its own, whatever runs on before it. */
static bool before_dateline(const sentences *t, size_t i) {
    return i + 1 < t->s->n && first_mark(t, i) == ENT__MARK_WORD && !starts_lower(form(t, i)) && is_dateline(t, i + 1);
}

/* The last piece of the dateline that began at `from` and whose bracket closes at i, with the dash behind it; else 0.
 */
static size_t dateline_ends(const sentences *t, size_t from, size_t i) {
    if (i == from || i - from > 11 || i + 1 >= t->s->n || !ent__str_is(form(t, i), ")") || !is_dateline(t, from))
        return 0;
    ent__mark m = first_mark(t, i + 1);
    return m == ENT__MARK_DASH || m == ENT__MARK_HYPHEN ? i + 1 : i;
}

/* ---- pointers: what a page says to its readers within the running text ----
 *
 *   … in Moscow | Russia-Ukraine war – latest news updates | Ukraine has rejected …
 *
 * Sites lay the standfirst, such a pointer and the first paragraph end to end, with no stop between them.
 */

/* Whether the words stand at piece i. Returns how many, or 0. */
static size_t words_at(const sentences *t, size_t i, const char *words) {
    size_t n = 0;
    for (const char *w = words; *w; w += strcspn(w, " "), w += *w == ' ', n++) {
        ent_str f = i + n < t->s->n ? form(t, i + n) : (ent_str){0};
        if (f.len != strcspn(w, " ") || memcmp(f.ptr, w, f.len) != 0) return 0;
    }
    return n;
}

/* The pointer that begins with piece i by its first words: where its last words may stand. */
static size_t invitation_length(const sentences *t, size_t i) {
    static const struct {
        const char *begins, *ends;
    } all[] = {{"See all our", "coverage"}, {"Follow our", "updates"},
               {"Get our", "podcast"},      {"What we know on day", "invasion"},
               {"Read more", ""},           {"Continue reading", ""},
               {"ADVERTISEMENT", ""},       {"Image caption", ""},
               {"Hide Caption", ""}};
    for (size_t k = 0; k < ENT__COUNT(all); k++) {
        size_t n = words_at(t, i, all[k].begins);
        if (!n || !*all[k].ends) {
            if (n) return n;
            continue;
        }
        for (size_t most = n + 14; n < most; n++)
            if (words_at(t, i + n, all[k].ends)) return n + 1;
    }
    return 0;
}

/* "Russia-Ukraine war – latest news updates", "Iran at a glance": a name, two small words and a dash at most, and what
 * tells that it is a pointer. */
static size_t label_length(const sentences *t, size_t i) {
    static const char *const tells[] = {"latest news updates", "latest updates", "at a glance",
                                        "explained in 30 seconds"};
    size_t n = 1;
    if (!starts_upper(form(t, i))) return 0;
    if (i + 2 < t->s->n && first_mark(t, i + 1) == ENT__MARK_HYPHEN && starts_upper(form(t, i + 2))) n = 3;
    for (size_t small = 0; i + n < t->s->n && small < 3; small++, n++) {
        ent__mark m = first_mark(t, i + n);
        size_t dash = m == ENT__MARK_DASH || m == ENT__MARK_COLON;
        for (size_t k = 0; k < ENT__COUNT(tells); k++) {
            size_t tell = words_at(t, i + n + dash, tells[k]);
            if (tell) return n + dash + tell;
        }
        if (!starts_lower(form(t, i + n))) return 0;
    }
    return 0;
}

/* "Syria war live: Damascus accuses …": the label of a headline that names a running report. */
static size_t live_length(const sentences *t, size_t i) {
    for (size_t n = 1; n < 8 && i + n + 1 < t->s->n; n++)
        if (words_at(t, i + n, "live :")) return n + 2;
    return 0;
}

/* "(Jane Roe / Agency) A group of …" */
static size_t credit_length(const sentences *t, size_t i) {
    bool stroke = false;
    if (!ent__str_is(form(t, i), "(")) return 0;
    for (size_t n = 1; n < 10 && i + n < t->s->n; n++) {
        stroke |= ent__str_is(form(t, i + n), "/");
        if (ent__str_is(form(t, i + n), ")")) return stroke ? n + 1 : 0;
    }
    return 0;
}

/* The length of the pointer that begins with piece i, 0 where none does. first: i begins a sentence anyhow. */
static size_t pointer_length(const sentences *t, size_t i, bool first) {
    size_t n = invitation_length(t, i);
    if (!n) n = label_length(t, i);
    if (!n && first) n = live_length(t, i);
    if (!n && first) n = credit_length(t, i);
    return n && i + n < t->s->n && !can_open(t, i + n) ? 0 : n;
}

static void end_sentences(sentences *t) {
    size_t from = 0, n = t->s->n, pointer = 0; /* one past the pointer that is being read */
    for (size_t i = 0; i < n; i++) {
        size_t last = i;
        if (i == from && pointer <= i) pointer = i + pointer_length(t, i, true);
        ent_str f = form(t, i);
        bool end = i + 1 == n || i + 1 - from >= ENT__SENTENCE_TOKENS;
        if (!end && is_stop(f)) {
            size_t next = pass_closers(t, i + 1);
            end = stop_ends(t, i, next);
            if (end) last = next - 1;
        } else if (!end && f.ptr[f.len - 1] == '.')
            end = abbreviation_ends(t, i);
        if (t->s->pieces[last].gap == ENT__GAP_PARAGRAPH) end = true;
        if (!end && t->s->pieces[i].gap == ENT__GAP_LINE) end = line_ends(t, from, i);
        size_t line = end ? 0 : dateline_ends(t, from, i);
        if (line) last = line;
        end |= line > 0 || before_dateline(t, i);
        end |= i + 1 < n && ent__str_is(form(t, i + 1), "•"); /* "• Oman votes • Peru waits" */
        if (!end && i + 1 >= pointer) {
            size_t next = pointer_length(t, i + 1, false);
            end = next > 0 || i + 1 == pointer;
            if (next) pointer = i + 1 + next;
        }
        if (!end) continue;
        t->s->pieces[last].last = true;
        from = last + 1;
        i = last;
    }
}

/* Whether a line is longer than a page is wide: then lines are whole paragraphs. */
static bool has_long_line(ent_str text) {
    enum { PAGE_WIDTH = 120 };
    const char *at = text.ptr, *end = text.ptr + text.len;
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        if (!newline) newline = end;
        if (newline - at > PAGE_WIDTH && newline < end) return true;
        at = newline + 1;
    }
    return false;
}

bool ent__split_text(ent__split *s, ent_str text) {
    bool lines = has_long_line(text); /* each of them a paragraph */
    s->n = 0;
    s->failed = false;
    ent__gap gap = ENT__GAP_PARAGRAPH;
    size_t at = skip_space(text, 0, &(ent__gap){0});
    while (at < text.len) {
        size_t end = skip_chunk(text, at), first = s->n;
        ent__gap before = gap;
        size_t next = skip_space(text, end, &gap);
        put_chunk(&(chunk){s, text.ptr, at, end, count_hyphens(text.ptr + at, end - at),
                           gap >= ENT__GAP_LINE || next == text.len});
        if (s->failed) return false;
        assert(s->n > first);
        s->pieces[first].opens = before == ENT__GAP_PARAGRAPH || (lines && before == ENT__GAP_LINE);
        s->pieces[s->n - 1].gap = (uint8_t)gap;
        at = next;
    }
    if (s->n) end_sentences(&(sentences){s, text.ptr});
    return !s->failed;
}
