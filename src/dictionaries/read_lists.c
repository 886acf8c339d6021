/* read_lists: issues and discards.
 *
 *   n:teacher [EDUCATION]      an issue and its code; n: its plural too, v: the regular forms, + a blank or a hyphen
 *   ~olive oil                 these words are no issue
 *   ~~first world war          a sentence with these words has no issue
 *   +ACADEMY AWARD             a story that holds this is not coded; without the +: the sentence is not
 *   BADMINTON_                 _: as it stands; without it: any word that begins so
 */
#include "dictionaries/reader.h"

enum { MAX_ISSUE_WORDS = 12, MAX_VARIANTS = 64 };

typedef struct issue_word {
    ent_str base;
    uint32_t ways; /* 1; 2 for a noun; 4 for a verb */
} issue_word;

static uint32_t split_issue(ent_str text, issue_word *out) {
    uint32_t n = 0;
    for (size_t a = 0, z; a < text.len; a = z + 1) {
        for (z = a; z < text.len && text.ptr[z] != ' ' && text.ptr[z] != '\t';) z++;
        ent_str w = ent__str(text.ptr + a, z - a);
        if (w.len == 0) continue;
        if (n == MAX_ISSUE_WORDS) return 0;
        bool marked = w.len > 2 && w.ptr[1] == ':' && (w.ptr[0] == 'n' || w.ptr[0] == 'v');
        out[n].ways = !marked ? 1 : w.ptr[0] == 'n' ? 2 : 4;
        out[n++].base = marked ? ent__str(w.ptr + 2, w.len - 2) : w;
    }
    return n;
}

static void put_way(ent__buf *b, ent_str base, uint32_t way, bool verb) {
    bool e = base.len && base.ptr[base.len - 1] == 'e';
    if (way == 0)
        ent__buf_str(b, base);
    else if (way == 1)
        ent__dict_plural(base, b);
    else
        ent__buf_add(b, base.ptr, base.len - (e && verb));
    if (way > 1) ent__buf_cstr(b, way == 2 ? "ed" : "ing");
}

static void add_variant(dict_reader *r, const issue_word *w, uint32_t n, uint32_t variant, const dict_entry *e) {
    dict_phrase p;
    ent__buf b;
    ent__buf_init(&b);
    for (uint32_t i = 0; i < n; variant /= w[i].ways, i++) {
        if (i) ent__buf_byte(&b, ' ');
        put_way(&b, w[i].base, variant % w[i].ways, w[i].ways == 4);
    }
    if (!b.failed && ent__dict_read_phrase(r, ent__buf_text(&b), false, &p))
        ent__dict_add_phrase(r->d, DICT_ISSUES, p.word, p.n, e);
    r->d->failed |= b.failed;
    ent__buf_release(&b);
}

void ent__dict_issue_line(dict_reader *r) {
    ent_str line = ent__dict_trim(r->text), code = {0};
    size_t at, end;
    issue_word w[MAX_ISSUE_WORDS];
    if (line.ptr[0] == '<') return; /* <ISSUE CATEGORY="…">, </ISSUE>: headings */
    bool all = line.len > 1 && line.ptr[0] == '~' && line.ptr[1] == '~', ignored = line.ptr[0] == '~';
    if (ent__dict_bracket(line, &code, &at, &end)) line = ent__dict_trim(ent__str(line.ptr, at));
    if (ignored) {
        line = ent__str(line.ptr + 1 + all, line.len - 1 - all);
        code = (ent_str){0};
    } else if (!ent__dict_code_ok(code)) {
        ent__dict_reject(r, 0, "an issue without a code", line);
        return;
    }
    uint32_t n = split_issue(line, w), variants = n ? 1 : 0;
    for (uint32_t i = 0; i < n && variants <= MAX_VARIANTS; i++) variants *= w[i].ways;
    if (variants == 0 || variants > MAX_VARIANTS) {
        ent__dict_reject(r, 0, variants ? "too many forms of one issue" : "no word, or too many", line);
        return;
    }
    dict_entry e = {.from = INT32_MIN,
                    .to = INT32_MAX,
                    .code = ent__arena_str(&r->d->arena, code),
                    .flag = all,
                    .origin = ent__dict_here(r)};
    for (uint32_t v = 0; v < variants && !r->rejected; v++) add_variant(r, w, n, v, &e);
    r->counts->issues += !r->rejected;
}

void ent__dict_discard_line(dict_reader *r) {
    ent_str line = ent__dict_trim(r->text);
    dict_phrase p;
    dict_entry e = {.from = INT32_MIN, .to = INT32_MAX, .code = ENT__LIT(DICT_NULL), .flag = line.ptr[0] == '+'};
    e.origin = ent__dict_here(r);
    if (e.flag) line = ent__dict_trim(ent__str(line.ptr + 1, line.len - 1));
    bool whole = line.len && line.ptr[line.len - 1] == '_';
    if (!ent__dict_read_phrase(r, line, false, &p)) return;
    if (!whole) {
        ent_str last = r->d->words.p[p.word[p.n - 1]];
        p.word[p.n - 1] = ent__dict_intern(r->d, last, true);
    }
    ent__dict_add_phrase(r->d, DICT_DISCARDS, p.word, p.n, &e);
    r->counts->discards++;
}
