/* read_pattern: one pattern of a verb.
 *
 *   * BASE NEAR ^ TO +           the verb; then these in order, others between: words, a noun phrase passed over, the
 *                                target
 *   $ WAS * BY_% &AT_HOME        _ : the next stands right beside; $ the source, % a list, & any phrase of a synset
 *   * {DEFENCE PACT} (WITH +)    PETRARCH-2: a noun phrase with these words; a phrase behind a preposition
 *   * {AID | RELIEF}      TABARI: either word
 *
 * Kept as elements before the verb and after it, the nearest to the verb first.
 */
#include "dictionaries/reader.h"

typedef struct token {
    dict_elem elem;
    bool closed_before;
} token;

typedef struct tokens {
    token t[DICT_MAX_ELEMS];
    uint32_t n, verb; /* the verb stands before t[verb]; UINT32_MAX: not seen */
    bool verb_closed; /* the verb stands right behind what is before it */
    uint8_t group, groups;
    bool in_phrase;
} tokens;

static bool put(tokens *x, dict_elem e, bool closed) {
    if (x->n == DICT_MAX_ELEMS) return false;
    e.group = x->group;
    e.phrase = x->in_phrase;
    x->t[x->n++] = (token){e, closed};
    return true;
}

static bool put_words(dict_reader *r, tokens *x, ent_str word, bool closed, bool stem) {
    uint32_t part[8], n = ent__dict_parts(r, word, stem, part, ENT__COUNT(part));
    for (uint32_t i = 0; i < n; i++)
        if (!put(x, (dict_elem){.word = part[i], .type = DICT_WORD}, i ? true : closed)) return false;
    return n > 0;
}

static bool put_token(dict_reader *r, tokens *x, ent_str w, bool closed, bool stem) {
    static const char marks[] = "$+%^";
    static const uint8_t types[] = {DICT_SOURCE, DICT_TARGET, DICT_COMPOUND, DICT_SKIP};
    if (ent__str_is(w, "*") || ent__str_is(w, "**")) {
        if (x->verb != UINT32_MAX) return ent__dict_reject(r, 0, "a pattern has one verb", w), false;
        x->verb = x->n;
        x->verb_closed = closed;
        return true;
    }
    if (w.ptr[0] == '&') {
        while (w.len && w.ptr[w.len - 1] == '_') w.len--;
        uint32_t id = ent__dict_synset(r->d, w, false);
        if (!id) return ent__dict_reject(r, 0, "no such synset", w), false;
        return put(x, (dict_elem){.word = id, .type = DICT_SYNSET}, closed);
    }
    if (w.len == 1 && w.ptr[0] && strchr(marks, w.ptr[0]))
        return put(x, (dict_elem){.type = types[strchr(marks, w.ptr[0]) - marks]}, closed);
    if (put_words(r, x, w, closed, stem)) return true;
    return ent__dict_reject(r, 0, "no word that a text could hold", w), false;
}

/* {A | B}: a synset without a name. Its end, or 0 where the braces hold no choice. */
static size_t put_choice(dict_reader *r, tokens *x, ent_str text, size_t at, bool closed) {
    const char *close = memchr(text.ptr + at, '}', text.len - at);
    if (!close) return 0;
    ent_str name = ent__str(text.ptr + at, (size_t)(close - text.ptr) + 1 - at);
    if (!memchr(name.ptr, '|', name.len)) return 0;
    bool known = ent__dict_synset(r->d, name, false) != 0;
    uint32_t id = ent__dict_synset(r->d, name, true);
    for (size_t a = 1, z; a < name.len && !known; a = z + 1) {
        dict_phrase p;
        for (z = a; z + 1 < name.len && name.ptr[z] != '|';) z++;
        ent_str one = ent__dict_trim(ent__str(name.ptr + a, z - a));
        if (one.len && ent__dict_read_phrase(r, one, r->dialect == ENT_DIALECT_TABARI, &p))
            ent__dict_add_seq(r->d, id, p.word, p.n);
    }
    if (id == 0 || !put(x, (dict_elem){.word = id, .type = DICT_SYNSET}, closed)) return 0;
    return (size_t)(close - text.ptr);
}

static bool read_tokens(dict_reader *r, tokens *x, ent_str text) {
    bool closed = false;
    for (size_t a = 0, z; a < text.len; a = z) {
        char c = text.ptr[a];
        z = a + 1;
        if (c == ' ' || c == '\t') continue;
        if (c == '_') {
            closed = true;
            continue;
        }
        if (c == '{' || c == '(') {
            size_t end = c == '{' ? put_choice(r, x, text, a, closed) : 0;
            if (end) {
                z = end + 1;
                closed = false;
            } else {
                x->in_phrase |= c == '(';
                if (c == '(' || !x->in_phrase) x->group = ++x->groups;
            }
            continue;
        }
        if (c == '}' || c == ')') {
            if (c == ')') x->in_phrase = false;
            if (!x->in_phrase) x->group = 0;
            continue;
        }
        while (z < text.len && !strchr(" \t_{}()", text.ptr[z])) z++;
        bool stem = r->dialect == ENT_DIALECT_TABARI && !(z < text.len && text.ptr[z] == '_');
        if (!put_token(r, x, ent__str(text.ptr + a, z - a), closed, stem)) return false;
        closed = false;
    }
    return true;
}

bool ent__dict_read_pattern(dict_reader *r, ent_str text, ent_str code, uint32_t block) {
    tokens x = {.verb = UINT32_MAX};
    dict_elem elems[DICT_MAX_ELEMS];
    dict_pattern p = {.origin = ent__dict_here(r), .dialect = (uint8_t)r->dialect};
    if (!read_tokens(r, &x, text)) {
        if (!r->rejected) ent__dict_reject(r, 0, "too many words in one pattern", text);
        return false;
    }
    if (x.verb == UINT32_MAX) return ent__dict_reject(r, 0, "the pattern has no * where the verb stands", text), false;
    for (uint32_t i = x.verb; i-- > 0; p.n_before++) {
        elems[p.n_before] = x.t[i].elem;
        elems[p.n_before].closed = i + 1 == x.verb ? x.verb_closed : x.t[i + 1].closed_before;
    }
    for (uint32_t i = x.verb; i < x.n; i++, p.n_after++) {
        elems[p.n_before + p.n_after] = x.t[i].elem;
        elems[p.n_before + p.n_after].closed = x.t[i].closed_before;
    }
    p.code = ent__arena_str(&r->d->arena, code);
    p.text = ent__arena_str(&r->d->arena, text);
    ent__dict_add_pattern(r->d, block, elems, p);
    return true;
}
