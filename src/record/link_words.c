/* The words of a report, and how much it tells that two have one in common.
 *
 *   "Gunmen killed five soldiers in Ghazni"     gunm 4 kille 4 soldi 6 ghazn 4: first letters, weight by length
 *
 * In a block of reports a word weighs the less, the more of them have it; so does a person:
 *
 *   RUS RUS, 3,000 reports: "meeti" in 1,400 of them, Vladimir Putin in 2,300        they tell next to nothing
 *   eight reports or fewer have it                                                    it weighs in full
 */
#include "record/link.h"

#include <stdlib.h>
#include <strings.h>

static bool is_letter(unsigned char c) { return c >= 0x80 || (unsigned)((c | 32) - 'a') < 26; }

static int by_word(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* A word's weight grows with its length: long words are seldom said by chance. Its first letters stand for it. */
static uint32_t word_of(const char *p, size_t n) {
    enum { STEM = 5, MOST = 8 };
    uint32_t h = 2166136261u, weight = n - 2 < MOST ? (uint32_t)n - 2 : MOST;
    for (size_t i = 0; i < n && i < STEM; i++) {
        unsigned char c = (unsigned char)p[i];
        h = (h ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * 16777619u;
    }
    return (h & ~0xffu) | weight;
}

/* The next run of letters of a text; empty at its end. */
static ent_str next_letters(ent_str s, size_t *at) {
    while (*at < s.len && !is_letter((unsigned char)s.ptr[*at])) ++*at;
    size_t from = *at;
    while (*at < s.len && is_letter((unsigned char)s.ptr[*at])) ++*at;
    return from < s.len ? ent__str(s.ptr + from, *at - from) : (ent_str){0};
}

/* ---- names of the parties ---- */

typedef struct stems {
    uint32_t of[48], n;
} stems;

static void add_stems(stems *x, ent_str s) {
    size_t at = 0;
    for (ent_str w = next_letters(s, &at); w.len; w = next_letters(s, &at))
        if (w.len > 3 && x->n < ENT__COUNT(x->of)) x->of[x->n++] = word_of(w.ptr, w.len) >> 8;
}

/* Names and offices of the parties are compared as such; that they are named once more says nothing. */
static stems stems_of_parties(const ent__report *r) {
    stems x = {.n = 0};
    if (ent__report_goes_on(r)) add_stems(&x, r->lemma);
    for (size_t i = 0; i < r->n_sides; i++) {
        add_stems(&x, r->sides[i].name);
        add_stems(&x, r->sides[i].office);
    }
    return x;
}

/* "Russian" begins like RUS. */
static bool begins(ent_str w, ent_str code) {
    for (size_t i = 0; i < code.len; i++)
        if (i >= w.len || (w.ptr[i] | 32) != (code.ptr[i] | 32)) return false;
    return code.len == 3 && w.ptr[0] >= 'A' && w.ptr[0] <= 'Z';
}

static bool names_party(const ent__report *r, const stems *x, ent_str w, uint32_t word) {
    for (uint32_t k = 0; k < x->n; k++)
        if (x->of[k] == word >> 8) return true;
    for (uint32_t i = 0; i < r->n_sides; i++)
        if (begins(w, r->sides[i].code)) return true;
    return false;
}

/* ---- words of a text ---- */

static uint32_t find_words(const ent__report *r, const stems *parties, ent_str s, uint32_t *words) {
    size_t at = 0;
    uint32_t n = 0, kept = 0;
    for (ent_str w = next_letters(s, &at); w.len && n < ENT__MAX_WORDS; w = next_letters(s, &at)) {
        if (w.len < 4) continue;
        uint32_t word = word_of(w.ptr, w.len);
        if (!names_party(r, parties, w, word)) words[n++] = word;
    }
    qsort(words, n, sizeof *words, by_word);
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || words[i] >> 8 != words[i - 1] >> 8) words[kept++] = words[i];
    return kept;
}

/* Capitals as small letters: newsrooms print one headline in either. */
static uint64_t hash_letters(ent_str s) {
    uint64_t letters = 14695981039346656037u;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (is_letter(c)) letters = (letters ^ (c | (c < 0x80 ? 32u : 0u))) * 1099511628211u;
    }
    return letters;
}

void ent__words_read(ent__report *r, ent_str sentence, ent_str title) {
    stems parties = stems_of_parties(r);
    r->text = hash_letters(sentence);
    r->n_words = find_words(r, &parties, sentence, r->words);
    r->n_title = find_words(r, &parties, title, r->title_words);
}

/* ---- manner ---- */

enum {
    OVER = 1,
    ENDS = 2,
    TO_COME = 4,
    OFTEN = 8,
    COUNTABLE = 16,
    NUMBER = 32,
    TALKS = 64,
    BEFORE = 128,
    MET = 256,
    BESIDE = 512,
    PEOPLE = 1024,
};

/* What a word says of when and how often people met. A stem stands for all words that begin so. */
static const struct {
    const char *word;
    unsigned says;
    bool stem;
} MANNERS[] = {
    {"adopt", OVER, true},         {"after", OVER, false},        {"at", BEFORE, false},
    {"basis", OFTEN, false},       {"business", PEOPLE, true},    {"by", BEFORE, false},
    {"chairs", PEOPLE, true},      {"circles", PEOPLE, true},     {"communiq", OVER, true},
    {"communit", PEOPLE, true},    {"complet", ENDS, true},       {"conclu", ENDS, true},
    {"conference", OVER, true},    {"consultation", TALKS, true}, {"conversation", TALKS, true},
    {"delegates", PEOPLE, true},   {"discussion", TALKS, true},   {"document", OVER, true},
    {"during", OVER, true},        {"earlier", OVER, true},       {"eight", NUMBER, false},
    {"eleven", NUMBER, false},     {"ended", ENDS, true},         {"entrepreneur", PEOPLE, true},
    {"five", NUMBER, false},       {"following", OVER, true},     {"for", BEFORE, false},
    {"forthcom", TO_COME, true},   {"four", NUMBER, false},       {"frequently", OFTEN, false},
    {"from", BEFORE, false},       {"had", MET, false},           {"held", MET, false},
    {"in", BEFORE, false},         {"interview", OVER, true},     {"into", BEFORE, false},
    {"journal", OVER, true},       {"journalists", PEOPLE, true}, {"many", NUMBER, false},
    {"margins", BESIDE, false},    {"meet", MET, false},          {"meeting", TALKS, true},
    {"meets", MET, false},         {"members", PEOPLE, true},     {"met", MET, false},
    {"negotiation", TALKS, true},  {"nine", NUMBER, false},       {"numerous", NUMBER, false},
    {"of", BEFORE, false},         {"officials", PEOPLE, true},   {"outcome", OVER, true},
    {"participant", PEOPLE, true}, {"personnel", PEOPLE, true},   {"planned", TO_COME, true},
    {"preced", OVER, true},        {"prepar", TO_COME, true},     {"press", OVER, true},
    {"professors", PEOPLE, true},  {"recent", OVER, true},        {"regularly", OFTEN, false},
    {"repeatedly", OFTEN, false},  {"representat", PEOPLE, true}, {"residents", PEOPLE, true},
    {"result", OVER, true},        {"schedul", TO_COME, true},    {"schoolchild", PEOPLE, true},
    {"scientists", PEOPLE, true},  {"series", NUMBER, false},     {"servicem", PEOPLE, true},
    {"seven", NUMBER, false},      {"several", NUMBER, false},    {"sideline", BESIDE, true},
    {"signed", OVER, true},        {"signing", OVER, true},       {"six", NUMBER, false},
    {"spoke", MET, false},         {"statement", OVER, true},     {"students", PEOPLE, true},
    {"summar", OVER, true},        {"summit", TALKS, true},       {"talk", TALKS, true},
    {"teachers", PEOPLE, true},    {"ten", NUMBER, false},        {"three", NUMBER, false},
    {"times", COUNTABLE, false},   {"to", BEFORE, false},         {"tomorrow", TO_COME, true},
    {"trips", COUNTABLE, false},   {"twelve", NUMBER, false},     {"upcoming", TO_COME, true},
    {"veterans", PEOPLE, true},    {"visits", COUNTABLE, false},  {"will", TO_COME, true},
    {"with", BEFORE, false},       {"workers", PEOPLE, true},     {"yesterday", OVER, false},
    {"youth", PEOPLE, true},
};

/* The plural of those that are counted. */
static bool is_plural(ent_str w) { return (w.ptr[w.len - 1] | 32) == 's'; }

static unsigned manner_of(ent_str w) {
    char first = (char)(w.ptr[0] | 32);
    for (size_t i = 0; i < ENT__COUNT(MANNERS); i++) {
        const char *word = MANNERS[i].word;
        if (word[0] < first) continue;
        if (word[0] > first) break; /* they are in the order of the alphabet */
        size_t n = strlen(word);
        if (MANNERS[i].stem ? w.len < n : w.len != n) continue;
        if (strncasecmp(w.ptr, word, n) == 0) return MANNERS[i].says;
    }
    return 0;
}

/* A numeral stands before it: "20 times", "several conversations". */
static bool counted(ent_str sentence, ent_str w, unsigned before) {
    size_t start = (size_t)(w.ptr - sentence.ptr);
    return before == NUMBER || (start > 1 && w.ptr[-1] == ' ' && (unsigned)(w.ptr[-2] - '0') < 10);
}

/* "at a meeting with", "the subject of the talks": a preposition so many words before says that it is by the way. */
enum { BY_THE_WAY = 5 };

static bool names_side(const ent__report *r, ent_str w) {
    size_t at;
    for (size_t i = 0; i < r->n_sides; i++) {
        at = 0;
        for (ent_str n = next_letters(r->sides[i].name, &at); n.len; n = next_letters(r->sides[i].name, &at))
            if (ent__str_eq(n, w)) return true;
    }
    return false;
}

/* "met with Russian and Syrian servicemen": a noun for many follows, and no name of a party before it. */
static bool met_many(const ent__report *r, ent_str sentence, size_t at) {
    enum { WINDOW = 7 };
    for (int k = 0; k < WINDOW; k++) {
        ent_str w = next_letters(sentence, &at);
        if (!w.len || names_side(r, w)) return false;
        unsigned says = manner_of(w);
        if (says == PEOPLE) return true;
        char first = (char)(w.ptr[0] | 32);
        if (says == BEFORE && first != 'w' && first != 'o' && (first != 't' || k)) return false; /* with, of, to */
    }
    return false;
}

/* Its object says that people met: "had a meeting". */
static bool takes_meeting(ent_str lemma) {
    static const char *const words[] = {"meet", "hold", "have", "attend", "take"};
    for (size_t i = 0; i < ENT__COUNT(words); i++)
        if (ent__str_is(lemma, words[i])) return true;
    return false;
}

/* Whom two speak to at a press conference is not each other. */
static bool speaks_to_press(const ent__report *r, ent_str sentence) {
    static const char *const told[] = {"press conference", "news conference"};
    bool found = false;
    for (size_t i = 0; i < ENT__COUNT(told); i++)
        found |= memmem(sentence.ptr, sentence.len, told[i], strlen(told[i])) != NULL;
    return found && ent__str_is(r->lemma, "speak");
}

void ent__words_manner(ent__report *r, ent_str sentence) {
    unsigned all = 0, before = 0, two_before = 0; /* "three telephone conversations" */
    size_t at = 0, since = BY_THE_WAY;
    bool also = false, has = false, anew = false, meets = takes_meeting(r->lemma);
    for (ent_str w = next_letters(sentence, &at); w.len; w = next_letters(sentence, &at), since++) {
        unsigned says = manner_of(w);
        all |= says;
        bool lemma = says == TALKS && w.len >= r->lemma.len && strncasecmp(w.ptr, r->lemma.ptr, r->lemma.len) == 0;
        if (lemma && r->lemma.len && since < BY_THE_WAY) r->looks_back = true;
        if (says == COUNTABLE || (says == TALKS && is_plural(w) && w.len > 5))
            r->several |= counted(sentence, w, before) || two_before == NUMBER;
        if (says == MET && also) r->also = true;
        r->looks_back |= says == MET && has;
        has = w.len > 2 && w.len < 5 && strncasecmp(w.ptr, "ha", 2) == 0 && (w.ptr[2] | 32) != 'l';
        if (lemma || (meets && (says == MET || says == TALKS))) r->audience |= met_many(r, sentence, at);
        r->another |= says == TALKS && anew;
        anew = w.len == 7 && strncasecmp(w.ptr, "another", 7) == 0;
        also = w.len == 4 && strncasecmp(w.ptr, "also", 4) == 0;
        bool joined = w.ptr != sentence.ptr && w.ptr[-1] == '-'; /* "one-to-one" */
        if (says == BEFORE && !joined) since = 0;
        two_before = says || joined ? 0 : before;
        if (says != BEFORE || before != NUMBER) before = says; /* "several of the meetings" */
    }
    r->looks_back |= r->after || (all & OVER);
    r->looks_ahead = all & TO_COME;
    r->ends = all & ENDS;
    r->beside = all & BESIDE;
    r->to_press = speaks_to_press(r, sentence);
    r->several |= (all & OFTEN) != 0;
}

bool ent__words_over(ent_str title) {
    size_t at = 0;
    for (ent_str w = next_letters(title, &at); w.len; w = next_letters(title, &at))
        if (manner_of(w) == OVER) return true;
    return false;
}

/* Of the words of the one that has fewer; two words or three are no sentence. */
static float shared(const uint32_t *a, uint32_t n_a, const uint32_t *b, uint32_t n_b, uint32_t *weight) {
    enum { SENTENCE = 12 * ENT__TELLS };
    uint32_t both = 0, in_a = 0, in_b = 0;
    for (uint32_t i = 0; i < n_a; i++) in_a += a[i] & 0xff;
    for (uint32_t k = 0; k < n_b; k++) in_b += b[k] & 0xff;
    for (uint32_t i = 0, k = 0; i < n_a && k < n_b;) {
        uint32_t x = a[i] >> 8, y = b[k] >> 8;
        if (x == y) both += ((a[i] & 0xff) + (b[k] & 0xff)) / 2;
        i += x <= y;
        k += y <= x;
    }
    if (weight) *weight = both;
    uint32_t less = in_a < in_b ? in_a : in_b;
    return (float)both / (float)(less < SENTENCE ? SENTENCE : less);
}

float ent__words_shared(const ent__telling *a, const ent__telling *b, uint32_t *weight) {
    return shared(a->words, a->n_words, b->words, b->n_words, weight);
}

float ent__words_shared_titles(const ent__telling *a, const ent__telling *b) {
    float most = shared(a->words, a->n_words, b->words, b->n_words, NULL);
    float s = shared(a->words, a->n_words, b->title, b->n_title, NULL);
    if (s > most) most = s;
    s = shared(a->title, a->n_title, b->words, b->n_words, NULL);
    if (s > most) most = s;
    s = shared(a->title, a->n_title, b->title, b->n_title, NULL);
    return s > most ? s : most;
}

/* ---- what is common in a block ---- */

enum { FEW = 8, PERSON = 1, TEXT = 2, TITLE = 3 }; /* FEW: reports of one happening, often */

/* Words have no lowest bits; the others are told from them. */
static uint64_t person_key(int64_t person) { return (uint64_t)person << 24 | PERSON; }
/* A verb and its noun count as one word ("declare", "declaration"). */
static uint64_t text_key(ent_str s) {
    enum { STEM = 5 };
    return ent__hash_str(ent__str(s.ptr, s.len < STEM ? s.len : STEM)) << 8 | TEXT;
}

static bool count_one(ent__common *c, uint64_t key) {
    int64_t *n = ent__map_at(&c->count, key);
    if (n) ++*n;
    return n;
}

bool ent__common_count(ent__common *c, const ent__report *r) {
    bool good = true;
    c->reports++;
    for (uint32_t i = 0; i < r->n_words; i++) good = good && count_one(c, (uint64_t)(r->words[i] >> 8) << 8);
    for (uint32_t i = 0; c->document != r->document && i < r->n_title; i++)
        good = good && count_one(c, (uint64_t)(r->title_words[i] >> 8) << 8 | TITLE);
    c->document = r->document;
    for (uint32_t i = 0; i < r->n_sides; i++)
        if (r->sides[i].person) good = good && count_one(c, person_key(r->sides[i].person));
    return good && count_one(c, text_key(r->lemma));
}

/* Sixteenths of the logarithm to base 2, by its linear parts: the same on every machine. */
static uint32_t log16(uint32_t x) {
    uint32_t whole = 0;
    while (x >> (whole + 1)) whole++;
    return 16 * whole + (16 * (x - (1u << whole))) / (1u << whole);
}

static uint32_t tells(const ent__common *c, uint64_t key) {
    uint32_t n = (uint32_t)ent__map_get(&c->count, key);
    if (n <= FEW) return ENT__TELLS;
    if (n >= c->reports) return 0;
    uint32_t rare = log16(c->reports) - log16(n), most = log16(c->reports) - log16(FEW);
    return ENT__TELLS * rare * rare / (most * most); /* once for each of the two that have it */
}

uint8_t ent__common_person(const ent__common *c, int64_t person) { return (uint8_t)tells(c, person_key(person)); }
uint8_t ent__common_text(const ent__common *c, ent_str text) { return (uint8_t)tells(c, text_key(text)); }

/* Whom a press office names in each of its titles tells nothing, though few sentences that count do so. */
void ent__common_words(const ent__common *c, const uint32_t *words, uint32_t n, bool title, uint32_t *out) {
    for (uint32_t i = 0; i < n; i++) {
        uint32_t stem = words[i] >> 8, rare = tells(c, (uint64_t)stem << 8);
        uint32_t of_titles = title ? tells(c, (uint64_t)stem << 8 | TITLE) : rare;
        out[i] = stem << 8 | ((words[i] & 0xff) * (of_titles < rare ? of_titles : rare));
    }
}

void ent__common_release(ent__common *c) {
    ent__map_release(&c->count);
    c->reports = 0;
    c->document = 0;
}
