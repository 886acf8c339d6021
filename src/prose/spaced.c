/* Letters spaced apart. A stretch is found by stray small letters; then the cheapest cutting of its letters into words
 * is sought, where a word costs its rarity and every change of spacing costs something too.
 *
 *   Gene r a l Ba jwaadul a t ed
 *        ^   ^            ^          stray: one small letter, spaces on both sides, not "a"
 *   General|Bajwa|adulated           cost 71 bits; as it stands 130 bits: repaired
 *
 * best[i] is the cost of the first i bytes; words end only between characters. A stretch of more than MAX_LETTERS is
 * left alone, so the work per stretch is bounded.
 */
#include "mend.h"

enum {
    MAX_LETTERS = 120,   /* bytes */
    MAX_WORD = 24,       /* bytes of one word */
    REACH = 5,           /* words between two strays of one stretch */
    MARGIN = 2,          /* words looked at on both sides of the strays */
    BIT = 256,           /* costs are in 1/256 bits */
    UNKNOWN = 11 * BIT,  /* a word that neither table nor article knows, before its letters */
    SINGLE = 18 * BIT,   /* a stray letter as a word */
    SPACE_PUT = 6 * BIT, /* a space where none stood */
    SPACE_CUT = 1 * BIT, /* no space where one stood */
    GAIN = 20 * BIT,     /* how much better the new cutting must be */
};

typedef struct stretch {
    char letters[MAX_LETTERS + 1];
    bool space[MAX_LETTERS + 1];  /* a space stands before this byte */
    uint32_t at[MAX_LETTERS + 1]; /* where the byte stands in the text */
    size_t n;
} stretch;

/* One small letter that is no word of its own. */
static bool stray(const ent__mender *m, size_t i) {
    ent_str s = ent__mend_word(m, i);
    return s.len == 1 && s.ptr[0] >= 'b' && s.ptr[0] <= 'z';
}

static bool one_space(const ent__mender *m, size_t i) {
    return i + 1 < m->n_words && m->words[i].end + 1 == m->words[i + 1].start && m->text.ptr[m->words[i].end] == ' ';
}

/* 256 * log2(x), x > 0, to about a hundredth of a bit; integers only, the same everywhere. */
static uint32_t log2_fixed(uint64_t x) {
    unsigned whole = 63 - (unsigned)__builtin_clzll(x);
    uint64_t y = whole >= 8 ? x >> (whole - 8) : x << (8 - whole); /* 256 to 511 */
    uint32_t f = (uint32_t)(y - 256);
    return whole * 256 + f + f * (256 - f) / 745;
}

/* as_it_stands: the string is one of the pieces found, and its own standing there is no evidence for it. */
static uint32_t word_cost(ent__mender *m, ent_str s, bool as_it_stands) {
    bool article = s.ptr[0] == 'a' || s.ptr[0] == 'A' || s.ptr[0] == 'I';
    if (s.len == 1 && !article) return SINGLE;
    uint32_t count = ent__words_count(m->table, s), here = s.len > 2 ? ent__known_word(&m->known, s) : 0;
    if (as_it_stands && here) here--;
    uint64_t total = ent__words_total(m->table) + 2, seen = (uint64_t)count + (uint64_t)here * 20;
    /* two letters seen now and then are mostly abbreviations */
    if (seen < (s.len == 2 ? total / 20000 + 1 : 1)) return UNKNOWN + ent__words_letters(m->table, s);
    return log2_fixed(total) - log2_fixed(seen < total ? seen : total - 1);
}

static bool begins_char(const stretch *x, size_t i) {
    return i == x->n || ((unsigned char)x->letters[i] & 0xC0) != 0x80;
}

/* A capital may only begin a word, unless all of it is capital. */
static bool well_formed(ent_str s) {
    for (size_t i = 1; i < s.len; i++)
        if (ent__is_upper((unsigned char)s.ptr[i]) && ent__is_lower((unsigned char)s.ptr[i - 1])) return false;
    return true;
}

static bool is_piece(const stretch *x, size_t from, size_t to) {
    bool piece = x->space[from] && (to == x->n || x->space[to]);
    for (size_t i = from + 1; i < to; i++) piece = piece && !x->space[i];
    return piece;
}

static uint32_t spacing_cost(const stretch *x, size_t from, size_t to) {
    uint32_t cost = from && !x->space[from] ? SPACE_PUT : 0;
    for (size_t i = from + 1; i < to; i++) cost += x->space[i] ? SPACE_CUT : 0;
    return cost;
}

static uint32_t cost_as_is(ent__mender *m, const stretch *x) {
    uint32_t cost = 0;
    for (size_t from = 0, to = 1; to <= x->n; to++) {
        if (to < x->n && !x->space[to]) continue;
        cost += word_cost(m, ent__str(x->letters + from, to - from), true);
        from = to;
    }
    return cost;
}

/* Cheapest cutting; marks in `cut` the bytes before which a word begins. */
static uint32_t best_cutting(ent__mender *m, const stretch *x, bool *cut) {
    uint32_t best[MAX_LETTERS + 1], came[MAX_LETTERS + 1] = {0};
    best[0] = 0;
    for (size_t to = 1; to <= x->n; to++) {
        best[to] = UINT32_MAX / 2;
        if (!begins_char(x, to)) continue;
        for (size_t from = to > MAX_WORD ? to - MAX_WORD : 0; from < to; from++) {
            ent_str s = {x->letters + from, to - from};
            if (!begins_char(x, from) || !well_formed(s) || best[from] >= UINT32_MAX / 2) continue;
            uint32_t cost = best[from] + word_cost(m, s, is_piece(x, from, to)) + spacing_cost(x, from, to);
            if (cost < best[to]) {
                best[to] = cost;
                came[to] = (uint32_t)from;
            }
        }
    }
    memset(cut, 0, (x->n + 1) * sizeof *cut);
    for (size_t at = x->n; at; at = came[at]) cut[came[at]] = true;
    return best[x->n];
}

static bool gather(const ent__mender *m, size_t first, size_t last, stretch *x) {
    x->n = 0;
    for (size_t i = first; i <= last; i++) {
        ent_str s = ent__mend_word(m, i);
        if (x->n + s.len > MAX_LETTERS) return false;
        for (size_t k = 0; k < s.len; k++, x->n++) {
            x->letters[x->n] = s.ptr[k];
            x->space[x->n] = k == 0;
            x->at[x->n] = m->words[i].start + (uint32_t)k;
        }
    }
    return true;
}

/* Write the spaces that changed; one repair is listed, from the first change's word to the last one's. */
static void rewrite(ent__mender *m, const stretch *x, const bool *cut) {
    size_t first = x->n, last = 0;
    for (size_t i = 1; i < x->n; i++)
        if (cut[i] != x->space[i]) {
            if (first == x->n) first = i;
            last = i;
        }
    while (first > 0 && !(cut[first] && x->space[first])) first--;
    for (last++; last < x->n && !(cut[last] && x->space[last]);) last++;
    char meant[2 * MAX_LETTERS];
    size_t n = 0;
    for (size_t i = first; i < last; i++) {
        if (i > first && cut[i]) meant[n++] = ' ';
        meant[n++] = x->letters[i];
    }
    ent__pass_note(&m->pass, x->at[first], x->at[last - 1] + 1, ent__str(meant, n), "letters spaced apart", false);
    for (size_t i = first + 1; i < last; i++) {
        if (x->space[i] && !cut[i]) ent__pass_edit(&m->pass, x->at[i] - 1, x->at[i], (ent_str){0});
        if (!x->space[i] && cut[i]) ent__pass_edit(&m->pass, x->at[i], x->at[i], ENT__LIT(" "));
    }
}

/* Every word of the new cutting is known, but for one that at least reads like a word. */
static bool all_words(ent__mender *m, const stretch *x, const bool *cut) {
    size_t unknown = 0;
    for (size_t from = 0, to = 1; to <= x->n; to++) {
        if (to < x->n && !cut[to]) continue;
        ent_str s = {x->letters + from, to - from};
        if (s.len == 1 && word_cost(m, s, true) == SINGLE) return false;
        if (!ent__words_count(m->table, s) && ent__known_word(&m->known, s) <= is_piece(x, from, to))
            unknown += 1 + (ent__words_letters(m->table, s) > (s.len + 1) * 5 * BIT);
        from = to;
    }
    return unknown <= 1;
}

size_t ent__mend_spaced(ent__mender *m, size_t i) {
    if (i < m->spaced_until && i) return 0;
    /* the stretch begins at most MARGIN words before its first stray: look ahead from word i */
    size_t first = i;
    while (first < m->n_words && first <= i + MARGIN && !stray(m, first)) {
        if (!one_space(m, first)) return 0;
        first++;
    }
    if (first >= m->n_words || first > i + MARGIN) return 0;
    size_t last = first, strays = 1, end = first;
    while (one_space(m, end) && end - last < REACH + 1) {
        end++;
        if (stray(m, end)) {
            last = end;
            strays++;
        }
    }
    if (strays < 2) return 0;
    for (end = last; end < last + MARGIN && one_space(m, end);) end++;
    stretch x;
    bool cut[MAX_LETTERS + 1];
    m->spaced_until = end + 1; /* looked at once, whatever comes of it */
    if (!gather(m, i, end, &x) || !ent__mend_known(m)) return 0;
    uint32_t now = cost_as_is(m, &x), then = best_cutting(m, &x, cut);
    if (then + GAIN > now || !all_words(m, &x, cut)) return 0;
    rewrite(m, &x, cut);
    return end - i + 1;
}
