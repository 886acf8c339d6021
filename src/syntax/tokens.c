/* What characters and words mean to the tokeniser: the English-specific tables of splitting. */
#include "syntax/tokens.h"

static ent__mark wide_mark(uint32_t c) {
    switch (c) {
    case 0x2018:
    case 0x201C:
    case 0x201E:
    case 0x00AB:
    case 0x201A: return ENT__MARK_OPEN;
    case 0x201D:
    case 0x00BB: return ENT__MARK_CLOSE;
    case 0x2019: return ENT__MARK_APOS;
    case 0x2010:
    case 0x2011: return ENT__MARK_HYPHEN;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return ENT__MARK_DASH;
    case 0x00A3:
    case 0x20AC:
    case 0x00A5:
    case 0x20B9:
    case 0x20BD: return ENT__MARK_MONEY;
    case 0x2026:
    case 0x2022:
    case 0x00B7:
    case 0x25CF:
    case 0x25AA:
    case 0x2666: return ENT__MARK_SIGN;
    default: return ENT__MARK_WORD;
    }
}

ent__mark ent__mark_at(const char *p, size_t n, size_t *len) {
    *len = 1;
    switch (p[0]) {
    case '.': return ENT__MARK_DOT;
    case ',':
    case ';': return ENT__MARK_COMMA;
    case ':': return ENT__MARK_COLON;
    case '!':
    case '?': return ENT__MARK_STOP;
    case '(':
    case '[':
    case '{': return ENT__MARK_OPEN;
    case ')':
    case ']':
    case '}': return ENT__MARK_CLOSE;
    case '"': return ENT__MARK_QUOTE;
    case '\'': return ENT__MARK_APOS;
    case '-': return ENT__MARK_HYPHEN;
    case '/': return ENT__MARK_SLASH;
    case '$': return ENT__MARK_MONEY;
    case '`': return ENT__MARK_OPEN;
    case '%':
    case '#':
    case '*':
    case '=':
    case '+':
    case '<':
    case '>':
    case '|':
    case '~':
    case '&':
    case '@':
    case '_':
    case '^':
    case '\\': return ENT__MARK_SIGN;
    default: break;
    }
    return (unsigned char)p[0] < 0x80 ? ENT__MARK_WORD : wide_mark(ent__utf8_next(p, n, len));
}

/* Word lists are short and sorted; words are compared without case and without the full stop. */
static bool in_list(ent_str word, const char *const *list, size_t n) {
    char low[12];
    if (word.len == 0 || word.len > sizeof low) return false;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        low[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int c = ent__str_cmp(ent__str(low, word.len), ent__cstr(list[mid]));
        if (c == 0) return true;
        if (c < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return false;
}
#define IN_LIST(word, list) in_list((word), (list), ENT__COUNT(list))

/* Stand before a name or a number. */
static const char *const title_words[] = {
    "adm", "ald",  "amb",   "art", "assoc", "brig", "capt", "cf",     "cmdr", "cmdt", "col", "comm",
    "cpl", "cpt",  "dr",    "ed",  "eg",    "ens",  "fr",   "ft",     "gen",  "gov",  "hon", "i.e",
    "ie",  "insp", "lieut", "lt",  "ltc",   "ltg",  "maj",  "messrs", "mr",   "mrs",  "ms",  "mt",
    "nos", "op",   "pfc",   "pp",  "pres",  "prof", "pvt",  "rep",    "reps", "rev",  "rt",  "sec",
    "sen", "sens", "sgt",   "spc", "st",    "ste",  "supt", "viz",    "vs",
};
/* May end a sentence as well. */
static const char *const other_words[] = {
    "al",  "apr", "aug",  "ave",  "blvd", "bros", "co",    "corp", "dec",  "dept", "dist", "div", "est", "etc",  "ext",
    "feb", "fig", "fri",  "govt", "inc",  "intl", "jan",   "jr",   "ltd",  "mon",  "mos",  "nov", "oct", "para", "ph",
    "plc", "sat", "sept", "sr",   "thu",  "thur", "thurs", "tue",  "tues", "univ", "vol",  "wed", "yrs",
};
static const char *const prefixes[] = {
    "anti",  "co",    "counter", "cross", "de",    "e",     "ex",    "extra",  "geo",    "hyper", "inter",
    "intra", "macro", "mega",    "meta",  "micro", "mid",   "mini",  "mis",    "multi",  "neo",   "non",
    "over",  "pan",   "para",    "post",  "pre",   "pro",   "proto", "pseudo", "psycho", "quasi", "re",
    "semi",  "socio", "sub",     "super", "trans", "ultra", "un",    "under",
};
static const char *const units[] = {
    "am", "bn",  "cm", "ft", "gb", "gw",  "ha", "hrs", "k",   "kg", "km", "kmh", "kph", "kw",
    "lb", "lbs", "m",  "mb", "mg", "min", "ml", "mm",  "mph", "mw", "p",  "pm",  "tn",  "x",
};

/* "U.S.", "a.m.", "Ph.D.": letters with stops between them. */
static bool dotted(ent_str f) {
    size_t dots = 0, run = 0;
    for (size_t i = 0; i < f.len; i++) {
        unsigned char c = (unsigned char)f.ptr[i];
        if (c == '.') {
            if (run == 0 || run > 2) return false;
            dots++;
            run = 0;
        } else if (ent__is_letter(c) || c >= 0x80)
            run++;
        else
            return false;
    }
    return dots > 1 && run == 0;
}

static bool initial(ent_str f) { return f.len == 2 && f.ptr[1] == '.' && ent__is_upper((unsigned char)f.ptr[0]); }

static ent_str without_stop(ent_str f) {
    /* of "Col.-Gen." and "Lt.-Col." the last part decides */
    size_t from = f.len - 1;
    while (from > 0 && f.ptr[from - 1] != '-') from--;
    return ent__str(f.ptr + from, f.len - 1 - from);
}

bool ent__is_title_abbreviation(ent_str f) {
    if (f.len < 2 || f.ptr[f.len - 1] != '.') return false;
    ent_str w = without_stop(f);
    return IN_LIST(w, title_words) || ent__str_is(w, "No");
}

bool ent__is_abbreviation(ent_str f) {
    if (f.len < 2 || f.ptr[f.len - 1] != '.') return false;
    if (dotted(f) || (initial(f) && f.ptr[0] != 'I') || ent__is_title_abbreviation(f)) return true;
    ent_str w = without_stop(f);
    return IN_LIST(w, other_words);
}

bool ent__is_hyphen_prefix(ent_str part) { return IN_LIST(part, prefixes); }
bool ent__is_unit(ent_str part) { return IN_LIST(part, units); }
