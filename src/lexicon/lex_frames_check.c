/* lex_frames_check: entries that can never do anything, or say two things at once. All are warnings.
 *
 *   repeated       the same word twice in one block
 *   shadowed       two frames with the same word, of which the first fits wherever the second does and stands before it
 *   contradictory  the same, where they make different events
 *   unreachable    a `turns` line for a type that a line above has taken ("any" takes all that follow)
 *
 * Works on the sections as they stand in the builder, after all frames are read.
 */
#include "lexicon/lex_frames.h"

#include <stdlib.h>

typedef struct checker {
    ent__lexb *b;
    ent__frames f; /* a view of the builder's sections; a finding adds nothing to them */
    ent__arena *arena;
} checker;

static const void *part(const ent__lexb *b, const char *tag, size_t item, size_t *n) {
    ent_str s = ent__lexb_section_so_far(b, tag);
    *n = s.len / item;
    return s.ptr;
}

static ent__frames view(const ent__lexb *b) {
    ent__frames f = {0};
    f.frames = part(b, "frm.frm", sizeof *f.frames, &f.n_frames);
    f.slots = part(b, "frm.slt", sizeof *f.slots, &f.n_slots);
    f.alts = part(b, "frm.alt", sizeof *f.alts, &f.n_alts);
    f.changes = part(b, "frm.chg", sizeof *f.changes, &f.n_changes);
    f.keys = part(b, "frm.idx", sizeof *f.keys, &f.n_keys);
    f.set_words = part(b, "frm.set", sizeof *f.set_words, &f.n_set_words);
    f.sets = part(b, "frm.nam", sizeof *f.sets, &f.n_sets);
    return f;
}

static ent_str text_of(const checker *c, ent__sref s) {
    ent_str pool = ent__lexb_pool(c->b);
    return s.at + (uint64_t)s.len <= pool.len ? ent__str(pool.ptr + s.at, s.len) : (ent_str){0};
}

static bool same(ent__sref a, ent__sref b) { return a.at == b.at && a.len == b.len; }

static void put_word(const checker *c, ent__buf *b, uint32_t word) { ent__buf_str(b, ent__lexb_word_text(c->b, word)); }

/* "detail" is the word concerned, if any, and the other entry's file:line, if any. */
static void warn(const checker *c, ent__source at, const char *text, const ent__frame_key *key, ent__source other) {
    ent_str file = text_of(c, other.file);
    ent__buf b;
    ent__buf_init(&b);
    if (key) put_word(c, &b, key->word);
    for (uint8_t i = 0; key && i < key->n_extra; i++) {
        ent__buf_byte(&b, ' ');
        put_word(c, &b, key->extra[i]);
    }
    if (other.line)
        ent__buf_printf(&b, "%s%.*s:%u", key ? ", by " : "", (int)file.len, file.len ? file.ptr : "", other.line);
    ent__lexb_say(c->b, true, text_of(c, at.file), at.line, 1, text, ent__buf_text(&b), (ent_str){0});
    ent__buf_release(&b);
}

/* ---- shadowed and contradictory ---- */

static bool alts_equal(const checker *c, const ent__slot *a, const ent__slot *b) {
    if (a->n_alts != b->n_alts) return false;
    for (uint32_t i = 0; i < a->n_alts; i++) {
        const ent__alt *x = &c->f.alts[a->alts + i], *y = &c->f.alts[b->alts + i];
        bool unnamed =
            x->test == ENT__TEST_SET && c->f.sets[x->set].len == 0; /* quoted words: each place its own set */
        if (x->test != y->test || x->role != y->role || x->absent != y->absent || x->within != y->within || unnamed ||
            (x->test == ENT__TEST_SET && x->set != y->set))
            return false;
    }
    return true;
}

static bool slots_equal(const checker *c, const ent__slot *a, const ent__slot *b) {
    return a->kind == b->kind && a->optional == b->optional && a->n_preps == b->n_preps &&
           memcmp(a->preps, b->preps, sizeof a->preps) == 0 && alts_equal(c, a, b);
}

/* Every required slot of `a` is required by `b` too: wherever b fits, a does. */
static bool asks_no_more(const checker *c, const ent__frame *a, const ent__frame *b) {
    for (uint32_t i = 0; i < a->n_slots; i++) {
        const ent__slot *x = &c->f.slots[a->slots + i];
        bool found = x->optional;
        for (uint32_t k = 0; k < b->n_slots && !found; k++) found = slots_equal(c, x, &c->f.slots[b->slots + k]);
        if (!found) return false;
    }
    return true;
}

static bool may_refuse(const checker *c, const ent__frame *f) {
    for (uint32_t i = 0; i < f->n_changes; i++)
        if (c->f.changes[f->changes + i].none) return true;
    return f->needs != 0;
}

static bool same_result(const ent__frame *a, const ent__frame *b) {
    if (a->n_changes || b->n_changes) return false; /* what they make depends on the sentence */
    return same(a->event.type, b->event.type) && same(a->event.mode, b->event.mode) &&
           same(a->event.cameo, b->event.cameo);
}

static bool same_key(const ent__frame_key *a, const ent__frame_key *b) {
    return a->word == b->word && a->pos == b->pos && a->n_extra == b->n_extra &&
           memcmp(a->extra, b->extra, a->n_extra * sizeof *a->extra) == 0;
}

static void check_pair(const checker *c, const ent__frame_key *x, const ent__frame_key *y) {
    const ent__frame *a = &c->f.frames[x->frame], *b = &c->f.frames[y->frame];
    if (x->frame == y->frame) {
        warn(c, a->source, "a word stands twice in this block", x, (ent__source){0});
        return;
    }
    if (a->kind != ENT__FRAME_PLAIN || b->kind != ENT__FRAME_PLAIN) return;
    const ent__frame *first = x->frame < y->frame ? a : b, *second = first == a ? b : a;
    if (first->weight < second->weight) { /* the second is asked first: does it leave anything to the first? */
        const ent__frame *t = first;
        first = second;
        second = t;
    }
    if (may_refuse(c, first) || !asks_no_more(c, first, second)) return;
    bool agree = same_result(first, second);
    warn(c, second->source,
         agree ? "never fires for this word: shadowed" : "never fires for this word: contradicted by another event", x,
         first->source);
}

static void check_keys(const checker *c) {
    for (size_t i = 0; i < c->f.n_keys; i++)
        for (size_t k = i + 1; k < c->f.n_keys && c->f.keys[k].word == c->f.keys[i].word; k++)
            if (same_key(&c->f.keys[i], &c->f.keys[k])) check_pair(c, &c->f.keys[i], &c->f.keys[k]);
}

/* ---- operators' lines ---- */

static void check_turns(const checker *c, const ent__frame *f) {
    for (uint32_t i = 0; i < f->n_changes; i++)
        for (uint32_t k = 0; k < i; k++) {
            const ent__change *above = &c->f.changes[f->changes + k], *x = &c->f.changes[f->changes + i];
            ent_str from = text_of(c, above->from);
            bool takes =
                ent__str_is(from, "*") ||
                (same(above->from, x->from) && (above->from_mode.len == 0 || same(above->from_mode, x->from_mode)));
            if (!takes) continue;
            warn(c, x->source, "this line is never reached: its type is taken above", NULL, above->source);
            break;
        }
}

void ent__lexb_check_frames(ent__lexb *b) {
    checker c = {.b = b, .f = view(b), .arena = ent__lexb_arena(b)};
    check_keys(&c);
    for (size_t i = 0; i < c.f.n_frames; i++)
        if (c.f.frames[i].kind == ENT__FRAME_OPERATOR) check_turns(&c, &c.f.frames[i]);
}
