/* Blocks: lines and line ends that are no part of the article are cut out whole.
 *
 *   Contributed by Jane Roe⏎            byline: dropped with its line, the empty lines around it stay
 *   Jane Roe Jane RoeRoe wins | … MORE   links of the page behind a name that they begin with: dropped from its second
 * time … talks in Kabul. Continue reading⏎  the tail behind the last sentence is dropped Headline⏎ … Headline⏎ the same
 * line a second time is dropped, if it is long or no sentence
 */
#include "draft.h"

enum { NEAR_END_LINES = 8, SEEN_MOST = 4096, TAIL_BYTES = 300, TAIL_TRIES = 4, LINKS_BYTES = 700, NAME_BYTES = 40 };

typedef struct walk {
    ent__pass pass;
    ent_str text;
    size_t line_no, n_lines; /* lines with something on them */
    uint64_t *seen;          /* hashes of lines, open addressing; 0 empty */
    size_t n_seen, seen_mask;
} walk;

static bool blank(char c) { return c == ' ' || c == '\t'; }

static void trim(const char *text, size_t *start, size_t *end) {
    while (*start < *end && blank(text[*start])) (*start)++;
    while (*start < *end && blank(text[*end - 1])) (*end)--;
}

static size_t line_end(ent_str s, size_t at) {
    const char *nl = memchr(s.ptr + at, '\n', s.len - at);
    return nl ? (size_t)(nl - s.ptr) : s.len;
}

static size_t count_lines(ent_str s) {
    size_t n = 0;
    for (size_t at = 0, end; at < s.len; at = end + 1) {
        size_t a = at, b = end = line_end(s, at);
        trim(s.ptr, &a, &b);
        n += a < b;
    }
    return n;
}

static int place_of(const walk *w, size_t start) {
    if (w->line_no + NEAR_END_LINES >= w->n_lines && w->line_no > 0) return 2;
    if (start > w->text.len / 5 * 3) return 2;
    return w->line_no <= 1 ? 0 : 1;
}

/* Whether the same line stood before. A short sentence may well be said twice; a headline or a whole paragraph not. */
static bool repeated(walk *w, ent_str line) {
    size_t spaces = 0;
    for (size_t i = 0; i < line.len; i++) spaces += line.ptr[i] == ' ';
    bool stopped = line.len && strchr(".!?\"", line.ptr[line.len - 1]);
    if (spaces < 3 || (stopped && spaces < 11) || !w->seen || 2 * w->n_seen > w->seen_mask + 1) return false;
    uint64_t h = ent__hash_str(line) | 1;
    size_t at = h & w->seen_mask;
    for (; w->seen[at]; at = (at + 1) & w->seen_mask)
        if (w->seen[at] == h) return true;
    w->seen[at] = h;
    w->n_seen++;
    return false;
}

static void drop(walk *w, size_t start, size_t end, const char *why) {
    ent__pass_note(&w->pass, start, end, (ent_str){0}, why, true);
    ent__pass_edit(&w->pass, start, end, (ent_str){0});
}

/* Whether a sentence may end before this place: a stop, perhaps a closing quotation mark or bracket, white space. */
static bool after_stop(const char *p, size_t start, size_t at) {
    if (at <= start + 2 || !blank(p[at - 1])) return false;
    size_t i = at - 1;
    while (i > start && blank(p[i - 1])) i--;
    if (i >= start + 3 && memcmp(p + i - 3, "\xE2\x80\x9D", 3) == 0) return true;
    if (i >= start + 3 && memcmp(p + i - 3, "\xE2\x80\xA6", 3) == 0) return true;
    return i > start && strchr(".!?\")]", p[i - 1]);
}

static void cut_tail(walk *w, size_t start, size_t end) {
    size_t limit = end - start > TAIL_BYTES ? end - TAIL_BYTES : start, cut = 0;
    const char *p = w->text.ptr, *why = NULL;
    int tries = 0;
    for (size_t at = end; at > limit + 3 && tries < TAIL_TRIES; at--) {
        if (!after_stop(p, start, at) || blank(p[at])) continue;
        tries++;
        const char *found = ent__cue_tail(ent__str(p + at, end - at));
        if (found) {
            why = found;
            cut = at;
        }
    }
    if (why) drop(w, cut, end, why);
}

/* The bytes of a name of two words or more that ends before `at` and begins again there; 0 none. */
static size_t name_twice(const char *p, size_t start, size_t at, size_t end) {
    if (at < start + 2 || p[at - 1] != ' ' || p[at] < 'A' || p[at] > 'Z') return 0;
    for (size_t n = 5; n < NAME_BYTES && start + n + 1 <= at && at + n <= end; n++) {
        size_t first = at - 1 - n;
        if (first > start && p[first - 1] != ' ') continue;
        if (memcmp(p + first, p + at, n) == 0 && memchr(p + at, ' ', n)) return n;
    }
    return 0;
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Behind the word that ends a list of links, at `at` or later; 0 where there is none. */
static size_t end_of_links(const char *p, size_t at, size_t end) {
    static const char more[] = " MORE";
    enum { LEN = sizeof more - 1 };
    for (const char *m; at < end && (m = memchr(p + at, 'M', end - at)); at = (size_t)(m - p) + 1) {
        size_t stop = (size_t)(m - p) + LEN - 1;
        bool word = m > p && stop <= end && memcmp(m - 1, more, LEN) == 0;
        if (word && (stop == end || !is_letter(p[stop]))) return stop;
    }
    return 0;
}

/* Drops the links behind names; returns where the rest of the line begins. */
static size_t drop_links(walk *w, size_t start, size_t end) {
    for (size_t stop, from = start; (stop = end_of_links(w->text.ptr, from, end)) > 0; from = stop) {
        size_t at = stop - from > LINKS_BYTES ? stop - LINKS_BYTES : from;
        while (at < stop && !name_twice(w->text.ptr, from, at, stop)) at++;
        if (at == stop) continue;
        drop(w, at, stop, "links of the page");
        start = stop;
    }
    return start;
}

static void one_line(walk *w, size_t start, size_t end) {
    ent_str line = {w->text.ptr + start, end - start};
    const char *why = ent__cue_line(line, place_of(w, start));
    if (!why && repeated(w, line)) why = "repeated line";
    if (why)
        drop(w, start, end, why);
    else
        cut_tail(w, drop_links(w, start, end), end);
    w->line_no++;
}

void ent__pass_blocks(ent__draft *d) {
    walk w = {.text = d->text, .n_lines = count_lines(d->text)};
    size_t slots = 16;
    while (slots < SEEN_MOST && slots < 3 * w.n_lines) slots *= 2;
    w.seen_mask = slots - 1;
    w.seen = w.n_lines > 1 ? ENT__ARRAY(d->arena, uint64_t, slots) : NULL;
    d->failed |= w.n_lines > 1 && !w.seen;
    ent__pass_begin(&w.pass, d);
    for (size_t at = 0, end; at < w.text.len; at = end + 1) {
        size_t a = at, b = end = line_end(w.text, at);
        trim(w.text.ptr, &a, &b);
        if (a < b) one_line(&w, a, b);
    }
    ent__pass_end(&w.pass);
}
