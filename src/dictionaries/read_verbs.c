/* read_verbs: synsets, verbs and their patterns, of TABARI, PETRARCH and PETRARCH-2.
 *
 *   &ARMS                      a synset; the + lines below are its phrases, with plurals unless its name ends in _
 *   +RIFLE
 *   --- SEND [040] ---         a block: verbs that share patterns and, where they have none of their own, the code
 *   SEND {SENDS SENT SENDING}  a verb; in braces the forms that are not regular
 *   +HAND_OVER [070]           a verb of several words, + before the one that is inflected
 *   - * &ARMS (TO +) [072]     a pattern of the block: read_pattern.c
 *   ~ a (a b SEND) SAY = …     a verb in a verb: read_transform.c
 *
 * Where there are no --- lines, a verb that follows a pattern opens a block; in TABARI every verb without a + does.
 */
#include "dictionaries/reader.h"

static bool ends(ent_str s, const char *end) {
    size_t n = strlen(end);
    return s.len > n && memcmp(s.ptr + s.len - n, end, n) == 0;
}

static bool is_vowel(char c) { return c && strchr("aeiouAEIOU", c) != NULL; }

/* The regular form of a verb: which is 0 (-S), 1 (-ED), 2 (-ING). */
static void inflect(ent_str verb, int which, ent__buf *out) {
    static const char *const tail[] = {"S", "ED", "ING"};
    bool e = ends(verb, "E"), y = ends(verb, "Y") && !is_vowel(verb.ptr[verb.len - 2]);
    bool hissing = ends(verb, "S") || ends(verb, "SH") || ends(verb, "CH") || ends(verb, "X") || ends(verb, "Z");
    bool cut = (e && which == 2) || (y && which != 2);
    ent__buf_add(out, verb.ptr, verb.len - cut);
    if (y && which == 0)
        ent__buf_cstr(out, "IES");
    else if (y && which == 1)
        ent__buf_cstr(out, "IED");
    else if (e && which == 1)
        ent__buf_cstr(out, "D");
    else
        ent__buf_cstr(out, which == 0 && hissing ? "ES" : tail[which]);
}

/* One form as written: its words, the inflected one apart. False, with a finding, where it cannot be read. */
static bool form_read(dict_reader *r, ent_str written, dict_verb *v) {
    uint32_t word[9], n = 0, at = 0;
    for (size_t a = 0, z; a < written.len; a = z + 1) {
        for (z = a; z < written.len && written.ptr[z] != '_' && written.ptr[z] != ' ';) z++;
        bool marked = written.ptr[a] == '+';
        ent_str w = ent__str(written.ptr + a + marked, z - a - marked);
        uint32_t more = ent__dict_parts(r, w, r->dialect == ENT_DIALECT_TABARI, word + n, 9 - n);
        if ((marked || n == 0) && more) at = n + more - 1;
        n += more;
    }
    if (n == 0) return ent__dict_reject(r, 0, "no word that a text could hold", written), false;
    if (at > 4 || n - at - 1 > 4) return ent__dict_reject(r, 0, "too many words in one verb", written), false;
    v->word = word[at];
    v->n_before = v->n_after = 0;
    for (uint32_t i = at; i-- > 0;) v->before[v->n_before++] = word[i];
    for (uint32_t i = at + 1; i < n; i++) v->after[v->n_after++] = word[i];
    return true;
}

static void form_add(dict_reader *r, ent_str written, dict_verb *v) {
    if (form_read(r, written, v)) ent__dict_add_verb(r->d, v);
}

/* The regular forms, those of the marked word (the first, if none is). */
static void forms_regular(dict_reader *r, ent_str written, dict_verb *v) {
    size_t from = 0, to;
    for (size_t i = 0; i < written.len; i++)
        if (written.ptr[i] == '+') from = i + 1;
    for (to = from; to < written.len && written.ptr[to] != '_' && written.ptr[to] != ' ';) to++;
    ent__buf b;
    ent__buf_init(&b);
    for (int which = 0; which < 3 && to > from + 1; which++) {
        ent__buf_reset(&b);
        ent__buf_add(&b, written.ptr, from);
        inflect(ent__str(written.ptr + from, to - from), which, &b);
        ent__buf_add(&b, written.ptr + to, written.len - to);
        if (b.failed) break;
        form_add(r, ent__buf_text(&b), v);
    }
    r->d->failed |= b.failed;
    ent__buf_release(&b);
}

static void open_block(dict_reader *r, ent_str code, bool headed) {
    r->block = ent__dict_add_block(r->d);
    r->block_code = ent__dict_is_null(code) ? ENT__LIT(DICT_NULL) : ent__arena_str(&r->d->arena, code);
    r->headed = headed;
    r->patterned = false;
    r->synset = 0;
}

static void header_line(dict_reader *r, ent_str line) {
    ent_str code = {0};
    size_t at, end;
    bool coded = ent__dict_bracket(line, &code, &at, &end);
    if (coded && !ent__dict_code_ok(code)) ent__dict_reject(r, at, "this is no code", code);
    open_block(r, code, true);
}

/* A first word that only opens a block of a file without headers. */
static bool opens_block(const dict_reader *r, bool further) {
    if (r->d->blocks.n == 0) return true;
    if (r->headed) return false;
    return r->dialect == ENT_DIALECT_TABARI ? !further : r->patterned;
}

static void word_line(dict_reader *r, ent_str line) {
    ent_str code = {0}, braces = {0}, head = line;
    size_t at = 0, end;
    bool coded = ent__dict_bracket(line, &code, &at, &end);
    if (coded) head = ent__str(line.ptr, at);
    if (coded && !ent__dict_code_ok(code)) {
        ent__dict_reject(r, at, "this is no code", code);
        return;
    }
    const char *open = memchr(head.ptr, '{', head.len);
    if (open) {
        size_t o = (size_t)(open - head.ptr);
        const char *close = memchr(open, '}', head.len - o);
        braces = ent__str(open + 1, close ? (size_t)(close - open) - 1 : head.len - o - 1);
        head = ent__str(head.ptr, o);
    }
    head = ent__dict_trim(head);
    while (head.len && head.ptr[head.len - 1] == '_') head.len--;
    if (head.len == 0) {
        ent__dict_reject(r, 0, "a code without a verb", line);
        return;
    }
    if (opens_block(r, head.ptr[0] == '+')) open_block(r, code, false);
    r->synset = 0;
    dict_verb v = {.block = r->block, .origin = ent__dict_here(r)};
    v.code = ent__dict_is_null(code) ? ENT__LIT(DICT_NULL) : ent__arena_str(&r->d->arena, code);
    if (!coded) v.code = r->block_code;
    form_add(r, head, &v);
    if (r->rejected) return;
    forms_regular(r, head, &v);
    for (size_t a = 0, z; a < braces.len; a = z + 1) {
        for (z = a; z < braces.len && !strchr(" \t,", braces.ptr[z]);) z++;
        if (z > a) form_add(r, ent__str(braces.ptr + a, z - a), &v);
    }
    r->counts->verbs++;
}

static void pattern_line(dict_reader *r, ent_str line) {
    ent_str code, text;
    size_t at, end;
    if (!ent__dict_bracket(line, &code, &at, &end)) {
        ent__dict_reject(r, 0, "a pattern without a code", line);
        return;
    }
    if (!ent__dict_code_ok(code)) {
        ent__dict_reject(r, at, "this is no code", code);
        return;
    }
    if (r->d->blocks.n == 0) {
        ent__dict_reject(r, 0, "a pattern without a verb above it", line);
        return;
    }
    text = ent__dict_trim(ent__str(line.ptr + 1, at - 1));
    r->synset = 0;
    r->patterned = true;
    if (ent__dict_read_pattern(r, text, code, r->block)) r->counts->patterns++;
}

/* ---- synsets ---- */

static void synset_line(dict_reader *r, ent_str line) {
    size_t n = 0;
    while (n < line.len && line.ptr[n] != ' ' && line.ptr[n] != '\t') n++;
    ent_str name = ent__str(line.ptr, n);
    r->plurals = n > 1 && name.ptr[n - 1] != '_';
    while (name.len && name.ptr[name.len - 1] == '_') name.len--;
    if (name.len < 2) {
        ent__dict_reject(r, 0, "a synset without a name", line);
        return;
    }
    r->synset = ent__dict_synset(r->d, name, true);
    r->counts->synsets++;
}

static void member_add(dict_reader *r, ent_str phrase) {
    dict_phrase p;
    if (ent__dict_read_phrase(r, phrase, r->dialect == ENT_DIALECT_TABARI, &p))
        ent__dict_add_seq(r->d, r->synset, p.word, p.n);
}

/* A synset within a synset gives its phrases to it. */
static void member_synset(dict_reader *r, ent_str name) {
    while (name.len && name.ptr[name.len - 1] == '_') name.len--;
    uint32_t from = ent__dict_synset(r->d, name, false), words[DICT_MAX_WORDS];
    if (from == 0 || from == r->synset) {
        ent__dict_reject(r, 1, "no such synset", name);
        return;
    }
    for (uint32_t q = r->d->synsets.p[from - 1].first; q; q = r->d->seqs.p[q].next) {
        dict_seq s = r->d->seqs.p[q];
        memcpy(words, r->d->seq_words.p + s.at, s.n * sizeof *words);
        ent__dict_add_seq(r->d, r->synset, words, s.n);
    }
}

static void member_line(dict_reader *r, ent_str phrase) {
    phrase = ent__dict_trim(phrase);
    if (phrase.len == 0) {
        ent__dict_reject(r, 0, "a + without a phrase", phrase);
        return;
    }
    if (phrase.ptr[0] == '&') {
        member_synset(r, phrase);
        return;
    }
    member_add(r, phrase);
    if (r->rejected || !r->plurals || phrase.ptr[phrase.len - 1] == '_') return;
    ent__buf b;
    ent__buf_init(&b);
    ent__dict_plural(phrase, &b);
    if (!b.failed) member_add(r, ent__buf_text(&b));
    r->d->failed |= b.failed;
    ent__buf_release(&b);
}

void ent__dict_verb_line(dict_reader *r) {
    ent_str line = ent__dict_trim(r->text);
    if (line.len >= 3 && memcmp(line.ptr, "---", 3) == 0)
        header_line(r, line);
    else if (line.ptr[0] == '-')
        pattern_line(r, line);
    else if (line.ptr[0] == '&')
        synset_line(r, line);
    else if (line.ptr[0] == '+' && r->synset)
        member_line(r, ent__str(line.ptr + 1, line.len - 1));
    else if (line.ptr[0] == '~')
        ent__dict_read_transform(r, ent__dict_trim(ent__str(line.ptr + 1, line.len - 1)));
    else
        word_line(r, line);
}
