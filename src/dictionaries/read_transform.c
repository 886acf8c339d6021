/* read_transform: what becomes of a verb that has another inside, in PETRARCH-2.
 *
 *   ~ a (a b SHELL) THREATEN = a b 138
 *     │  │ │ │      │          └ source, target and code of the event; Q: the code of the inner verb
 *     │  │ │ inner  outer verb: verbs of one block, or of one code, count as the same; Q: any inner verb
 *     │  inner source and target
 *     outer source
 *
 * Letters are actors, the same letter the same one; "." is anybody, "_" nobody.
 */
#include "dictionaries/reader.h"

enum { PARTS = 8 };

/* The parts: source, inner source, inner target, inner verb, outer verb, source, target, code. */
static bool split(ent_str text, ent_str *part) {
    static const char marks[PARTS] = {'(', 0, 0, ')', '=', 0, 0, 0}; /* what stands behind each */
    size_t at = 0;
    for (int i = 0; i < PARTS; i++) {
        while (at < text.len && text.ptr[at] == ' ') at++;
        size_t from = at;
        while (at < text.len && !strchr(" ()=", text.ptr[at])) at++;
        part[i] = ent__str(text.ptr + from, at - from);
        while (at < text.len && text.ptr[at] == ' ') at++;
        if (part[i].len == 0 || (marks[i] && (at == text.len || text.ptr[at++] != marks[i]))) return false;
    }
    return at == text.len;
}

static bool is_actor(ent_str s, bool known) {
    return s.len == 1 && ((s.ptr[0] >= 'a' && s.ptr[0] <= 'z') || (!known && (s.ptr[0] == '.' || s.ptr[0] == '_')));
}

/* The number of a verb's word; 0 for Q; false where it is no verb of the dictionary. */
static bool verb_word(dict_reader *r, ent_str name, uint32_t *out) {
    *out = 0;
    if (ent__str_is(name, "Q")) return true;
    uint32_t word, n = ent__dict_parts(r, name, r->dialect == ENT_DIALECT_TABARI, &word, 1);
    *out = word;
    return n == 1 && word < r->d->verb_of.n && r->d->verb_of.p[word];
}

void ent__dict_read_transform(dict_reader *r, ent_str text) {
    ent_str p[PARTS];
    dict_transform t = {.origin = ent__dict_here(r), .dialect = (uint8_t)r->dialect};
    if (!split(text, p)) {
        ent__dict_reject(r, 0, "a transformation is a (b c VERB) VERB = d e CODE", text);
        return;
    }
    bool actors = is_actor(p[0], true) && is_actor(p[1], false) && is_actor(p[2], false) && is_actor(p[5], true) &&
                  is_actor(p[6], true);
    if (!actors || !ent__dict_code_ok(p[7])) {
        ent__dict_reject(r, 0, actors ? "this is no code" : "an actor is a letter, a dot or an underscore", text);
        return;
    }
    bool known = verb_word(r, p[3], &t.inner) && verb_word(r, p[4], &t.outer);
    if (!known || t.outer == 0) {
        ent__dict_reject(r, 0, "no such verb", text);
        return;
    }
    t.source = p[0].ptr[0], t.inner_source = p[1].ptr[0], t.inner_target = p[2].ptr[0];
    t.from = p[5].ptr[0], t.to = p[6].ptr[0];
    t.code = ent__str_is(p[7], "Q") ? (ent_str){0} : ent__arena_str(&r->d->arena, p[7]);
    t.text = ent__arena_str(&r->d->arena, text);
    dict_transform *to = DICT_PUSH(r->d, r->d->transforms);
    if (to) *to = t;
    r->counts->transformations++;
}
