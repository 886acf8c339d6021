/* Cues: by what form and words a line shows that it is no part of the article's prose. English, in this one place.
 *
 *   By Jane Roe                                   byline
 *   The writer is a fellow at …                   author note (near the end)
 *   About Jane Roe 12 Articles                    author box
 *   Newsletter signup · Read more · Share this    page furniture
 *   This story was first published in …           agency boilerplate
 *
 * A cue alone is never enough: form goes with it (few words, no full stop, names only, near the end), so that a
 * sentence of the article that begins with the same words stays.
 */
#include "draft.h"

enum { SCAN_BYTES = 400 };

/* A line in plain lower case, and its form. */
typedef struct form {
    char low[SCAN_BYTES + 1]; /* its first bytes, ASCII letters lower */
    ent_str line;
    unsigned words, capitals; /* words that begin with a capital or a digit */
    bool stopped;             /* ends as a sentence does */
} form;

static bool ends_sentence(ent_str s) {
    while (s.len && strchr(")\"'", s.ptr[s.len - 1])) s.len--;
    if (s.len >= 3 && memcmp(s.ptr + s.len - 3, "\xE2\x80\x9D", 3) == 0) s.len -= 3;
    if (s.len >= 3 && memcmp(s.ptr + s.len - 3, "...", 3) == 0) return false;
    return s.len && strchr(".!?", s.ptr[s.len - 1]);
}

static void read_form(ent_str line, form *f) {
    size_t n = line.len < SCAN_BYTES ? line.len : SCAN_BYTES;
    for (size_t i = 0; i < n; i++)
        f->low[i] = line.ptr[i] >= 0 ? (char)ent__to_lower((unsigned char)line.ptr[i]) : line.ptr[i];
    f->low[n] = 0;
    f->line = line;
    f->words = f->capitals = 0;
    f->stopped = ends_sentence(line);
    bool in = false;
    for (size_t at = 0, step; at < line.len; at += step) {
        uint32_t c = ent__utf8_next(line.ptr + at, line.len - at, &step);
        bool word = ent__is_letter(c) || ent__is_digit(c) || (in && (c == '\'' || c == 0x2019 || c == '-' || c == '.'));
        if (word && !in) {
            f->words++;
            f->capitals += !ent__is_lower(c);
        }
        in = word;
    }
}

static bool begins(const char *low, const char *cue) { return strncmp(low, cue, strlen(cue)) == 0; }

/* Begins with the cue as whole words. */
static bool begins_words(const char *low, const char *cue) {
    size_t n = strlen(cue);
    if (strncmp(low, cue, n) != 0) return false;
    unsigned char next = (unsigned char)low[n];
    return !((next >= 'a' && next <= 'z') || next == '\'');
}

static bool holds_any(const char *low, const char *const *cues, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (strstr(low, cues[i])) return true;
    return false;
}
#define HOLDS(low, list) holds_any(low, list, ENT__COUNT(list))

static const char *after_bracket(const char *low) { return low + (*low == '(' || *low == '['); }

/* ---- who wrote it ---- */

static const char *const CREDITS[] = {
    "contributed", "written",   "reported", "reporting",  "additional reporting",
    "posted",      "published", "edited",   "editing",    "translated",
    "compiled",    "photo",     "photos",   "photograph", "photography",
    "image",       "story",     "text",     "video",      "authored",
    "submitted",   "updated",   "created",  "graphics",
};

/* Of the first n words those that begin small. */
static unsigned small_among_first(const form *f, unsigned n) {
    unsigned small = 0;
    bool in = false;
    for (size_t i = 0; i < f->line.len && i < SCAN_BYTES && n; i++) {
        bool letter = f->low[i] < 0 || ent__is_letter((unsigned char)f->low[i]);
        if (letter && !in) {
            small += f->line.ptr[i] == f->low[i];
            n--;
        }
        in = letter;
    }
    return small;
}

/* Behind the first words: "Jane Roe and John Doe, Staff Reporters": names, and few small words between them. */
static bool names_only(const form *f, unsigned before) {
    unsigned rest = f->words - before, small = f->words - f->capitals - small_among_first(f, before);
    return f->words > before && rest <= 14 && small * 3 <= rest;
}

static bool is_byline(const form *f) {
    const char *low = after_bracket(f->low);
    if (begins(low, "by "))
        return names_only(f, 1) && !(f->stopped && *f->low != '(') && f->words >= 2 && f->words <= 12;
    for (size_t i = 0; i < ENT__COUNT(CREDITS); i++) {
        size_t n = strlen(CREDITS[i]);
        if (!begins_words(low, CREDITS[i]) || !(begins(low + n, " by ") || begins(low + n, " by: "))) continue;
        return names_only(f, strchr(CREDITS[i], ' ') ? 3 : 2) || (strstr(low + n, "editing by") && f->words <= 30);
    }
    return false;
}

static const char *const WRITERS[] = {"the writer",   "the writers",      "the author",
                                      "the authors",  "the columnist",    "the contributor",
                                      "the reporter", "about the author", "about the writer"};
static const char *const WRITER_VERBS[] = {" is ",     " are ",   " can be ",  " tweets ",
                                           " writes ", " works ", " teaches ", " holds "};
static const char *const TRADES[] = {
    "reporter",   "editor",     "analyst",     "fellow",         "professor",  "scholar",
    "research",   "journalist", "columnist",   "correspondent",  "lecturer",   "student",
    "director",   "former",     "freelance",   "based in",       "associate",  "expert",
    "advocate",   "lawyer",     "contributor", "can be reached", "tweets",     "@",
    "strategist", "consultant", "teaches",     "practitioner",   "ambassador", "retired",
    "founder",    "member of",  "writer at",   "graduate",
};

static bool is_author_note(const form *f, int place) {
    const char *low = after_bracket(f->low);
    if (place < 2 || f->words > 80) return false;
    for (size_t i = 0; i < ENT__COUNT(WRITERS); i++) {
        if (!begins_words(low, WRITERS[i])) continue;
        const char *rest = low + strlen(WRITERS[i]);
        for (size_t k = 0; k < ENT__COUNT(WRITER_VERBS); k++)
            if (begins(rest, WRITER_VERBS[k]) && HOLDS(rest, TRADES)) return true;
        if (begins(low, "about ") && f->words <= 4) return true;
    }
    return false;
}

static const char *const PIECES[] = {"article", "articles", "post", "posts", "story", "stories"};

/* "About Jane Roe 12 Articles", "About Jane Roe": a box that names its author. */
static bool is_author_box(const form *f, int place) {
    if (!begins(f->low, "about ") || f->stopped || f->words > 10 || place == 0) return false;
    for (size_t i = 0; i < ENT__COUNT(PIECES); i++) {
        size_t n = strlen(PIECES[i]), len = strlen(f->low);
        if (len > n + 2 && strcmp(f->low + len - n, PIECES[i]) == 0 &&
            ent__is_digit((unsigned char)f->low[len - n - 2]))
            return true;
    }
    return place == 2 && f->words >= 3 && f->words <= 5 && f->capitals == f->words;
}

/* ---- what pages put around it ---- */

/* A cue that a line of at most so many words begins with. */
static const struct {
    const char *cue;
    unsigned most;
} FURNITURE[] = {
    {"newsletter", 8},
    {"subscribe", 14},
    {"sign up", 14},
    {"signup", 8},
    {"sign in", 6},
    {"log in", 6},
    {"register now", 8},
    {"follow us", 12},
    {"follow @", 6},
    {"share this", 8},
    {"share on", 6},
    {"share via", 6},
    {"share", 2},
    {"tweet", 2},
    {"like us on", 8},
    {"join us on", 8},
    {"join our", 10},
    {"click here", 14},
    {"click to", 8},
    {"tap here", 10},
    {"read more", 20},
    {"read also", 20},
    {"also read", 20},
    {"read next", 20},
    {"read full", 8},
    {"read the full", 10},
    {"see also", 20},
    {"see more", 8},
    {"more on this", 8},
    {"more from", 8},
    {"related articles", 6},
    {"related stories", 6},
    {"related news", 6},
    {"related topics", 12},
    {"related:", 20},
    {"related", 1},
    {"recommended for you", 6},
    {"you may also", 8},
    {"you might also", 8},
    {"continue reading", 12},
    {"advertisement", 4},
    {"advertising", 1},
    {"sponsored", 3},
    {"story continues", 8},
    {"article continues", 8},
    {"scroll to", 6},
    {"skip to", 6},
    {"leave a comment", 6},
    {"leave a reply", 6},
    {"comments", 2},
    {"post a comment", 4},
    {"view comments", 3},
    {"show comments", 3},
    {"tags:", 25},
    {"filed under", 12},
    {"categories:", 14},
    {"topics:", 14},
    {"copyright", 25},
    {"\xC2\xA9", 25},
    {"(c) 2", 20},
    {"all rights reserved", 12},
    {"print this", 6},
    {"print", 1},
    {"email this", 6},
    {"watch live", 6},
    {"watch:", 20},
    {"listen:", 20},
    {"loading", 2},
    {"image credit", 12},
    {"photo credit", 12},
    {"file photo", 8},
    {"photo:", 14},
    {"image:", 14},
    {"picture:", 14},
    {"updated:", 10},
    {"last updated", 10},
    {"last modified", 10},
    {"posted on", 12},
    {"posted in", 10},
    {"published:", 10},
    {"powered by", 6},
    {"most read", 4},
    {"most popular", 4},
    {"trending", 3},
    {"previous article", 15},
    {"next article", 15},
    {"support our journalism", 12},
    {"download our app", 8},
    {"download the app", 8},
    {"get the app", 8},
    {"whatsapp", 2},
    {"facebook", 2},
    {"twitter", 2},
    {"home", 1},
    {"menu", 1},
    {"search", 1},
    {"close", 1},
};

static bool is_reading_time(const form *f) {
    const char *low = f->low;
    while (*low >= '0' && *low <= '9') low++;
    return low > f->low && f->words <= 4 &&
           (begins(low, " min read") || begins(low, " minute read") || begins(low, " minutes read") ||
            begins(low, " mins read"));
}

/* One word that is an address: of a page, of mail, of an account. */
static bool is_address(const form *f) {
    if (memchr(f->line.ptr, ' ', f->line.len)) return false;
    return begins(f->low, "http://") || begins(f->low, "https://") || begins(f->low, "www.") || *f->low == '@' ||
           (strchr(f->low, '@') && strchr(f->low, '.'));
}

static bool is_furniture(const form *f) {
    const char *low = after_bracket(f->low);
    for (size_t i = 0; i < ENT__COUNT(FURNITURE); i++) {
        if (f->words > FURNITURE[i].most || !begins_words(low, FURNITURE[i].cue)) continue;
        /* a full stop makes a sentence of it, unless it is one word or an order to the reader of some length */
        return !f->stopped || FURNITURE[i].most >= 14 || f->words <= 3;
    }
    if (!f->stopped && f->words <= 8 && (strstr(low, "newsletter") || strstr(low, "your inbox"))) return true;
    return is_reading_time(f) || is_address(f);
}

/* ---- what agencies add ---- */

static const char *const THINGS[] = {"this article",   "this story",     "this report",        "this piece",
                                     "this post",      "this content",   "this press release", "this news item",
                                     "this interview", "this commentary"};
static const char *const FATES[] = {
    "originally published", "first published",  "originally appeared", "first appeared",
    "has not been edited",  "was not edited",   "auto-generated",      "syndicated",
    "was produced by",      "was translated",   "republished",         "was published by",
    "was published in",     "was published on", "has been edited",     "not created by",
};
static const char *const NOTICES[] = {
    "distributed by ",
    "with inputs from",
    "with input from",
    "with agency inputs",
    "with additional reporting",
    "for media inquiries",
    "for media enquiries",
    "media contact",
    "for further information, ",
    "for more information, ",
    "the views expressed",
    "views expressed",
    "the opinions expressed",
    "opinions expressed",
    "the post ",
    "disclaimer:",
    "editor's note",
    "editor\xE2\x80\x99s note",
};

static bool is_notice(const form *f) {
    const char *low = after_bracket(f->low);
    for (size_t i = 0; i < ENT__COUNT(THINGS); i++)
        if (begins_words(low, THINGS[i]) && f->words <= 50 && HOLDS(low, FATES)) return true;
    for (size_t i = 0; i < ENT__COUNT(NOTICES); i++) {
        if (!begins(low, NOTICES[i]) || f->words > 60) continue;
        if (begins(low, "the post ")) return strstr(low, "appeared first on");
        if (begins(low, "distributed by ")) return strstr(low, " on behalf of ") && f->words <= 25;
        return !strstr(low, "expressed") || HOLDS(low, ((const char *const[]){"author", "writer", "own", "do not"}));
    }
    return false;
}

static bool is_ornament(const form *f) {
    if (f->words || f->line.len > 40) return false;
    return true;
}

const char *ent__cue_line(ent_str line, int place) {
    /* long lines are prose but for notices; their form is not worth reading */
    if (line.len > 600) return NULL;
    form f;
    read_form(line, &f);
    if (is_ornament(&f)) return "ornament";
    if (is_byline(&f)) return "byline";
    if (is_author_box(&f, place)) return "author box";
    if (is_author_note(&f, place)) return "author note";
    if (is_furniture(&f)) return "page furniture";
    return is_notice(&f) ? "agency boilerplate" : NULL;
}

static const char *const TAILS[] = {"continue reading", "read more",    "read full",   "read the full",
                                    "click here",       "subscribe to", "sign up for", "sign up to",
                                    "follow us on",     "see all our",  "read also",   "also read"};

const char *ent__cue_tail(ent_str tail) {
    if (tail.len > 300) return NULL;
    form f;
    read_form(tail, &f);
    const char *low = after_bracket(f.low);
    if (begins(low, "the post ")) return strstr(low, "appeared first on") ? "agency boilerplate" : NULL;
    for (size_t i = 0; i < ENT__COUNT(TAILS); i++)
        if (begins_words(low, TAILS[i]) && f.words <= 16) return "page furniture";
    return NULL;
}
