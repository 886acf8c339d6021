/* lex_frames: compiles lexicon/words/NAME.words and lexicon/frames/NAME.frames into the image.
 *
 *   frame sign-agreement            block: its kind and name
 *     verb sign | set up            words that call it: "up" is a further word that must stand by
 *     obj  {agreement} as document  slot: alternatives, each a test and the role it plays
 *     event SUPPORT cameo 057       what it makes
 *     when negated -> REJECT        changes, first that holds
 *
 * Words files first, then frames files, each folder in byte order of names; so the image is the same everywhere.
 * A line that is wrong is said with its column and left out; reading goes on. The whole language:
 * lexicon/frames/README.md.
 */
#include "lexicon/lex_frames.h"
#include "lexicon/lex_ontology.h"
#include "lexicon/phrase.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

/* Arrays that grow; failure is remembered by the buffers and told once at the end. */
typedef struct tables {
    ent__buf frames, slots, alts, changes, keys, set_words, examples, sets;
} tables;

typedef struct reader {
    ent__lexb *b;
    tables t;
    ent_str file;
    uint32_t line;
    ent_str text;  /* the line */
    size_t at;     /* read so far */
    bool words;    /* in a words file */
    bool bad_line; /* something was said of it: what follows on it is only its echo */
    bool in_block;
    ent__frame frame; /* the block being read */
    uint32_t set;     /* of a words file */
    bool set_open;
    ent__buf block_slots, block_changes; /* of the block */
    ent__source source;
} reader;

#define COUNT(buf, type) ((uint32_t)((buf).len / sizeof(type)))

static void say(reader *r, size_t column, const char *text, ent_str detail, ent_str meant) {
    if (r->bad_line) return;
    r->bad_line = true;
    r->at = r->text.len;
    ent__lexb_say(r->b, false, r->file, r->line, (uint32_t)column + 1, text, detail, meant);
}

static void warn(reader *r, size_t column, const char *text, ent_str detail) {
    ent__lexb_say(r->b, true, r->file, r->line, (uint32_t)column + 1, text, detail, (ent_str){0});
}

/* ---- what was probably meant ---- */

static const char *const block_words[] = {"frame", "operator", "light", "set"};
static const char *const line_words[] = {"verb", "noun",   "adj",   "grammar", "takes",     "turns", "event",
                                         "when", "unless", "needs", "eg",      "symmetric", "state", "enemy",
                                         "subj", "obj",    "iobj",  "comp",    "any"};

static ent_str nearest(ent_str word, const char *const *list, size_t n) {
    ent_str best = {0};
    size_t least = 3;
    for (size_t i = 0; i < n; i++) {
        size_t d = ent__edit_distance(word, ent__cstr(list[i]));
        if (d < least) {
            least = d;
            best = ent__cstr(list[i]);
        }
    }
    return best;
}

/* ---- reading a line ---- */

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static void skip_blanks(reader *r) {
    while (r->at < r->text.len && is_blank(r->text.ptr[r->at])) r->at++;
}

static bool at_end(reader *r) {
    skip_blanks(r);
    return r->at >= r->text.len || r->text.ptr[r->at] == '#';
}

/* Characters that stand alone: a word ends before them. */
static bool is_mark(char c) { return c == '|' || c == '{' || c == '}' || c == '"'; }

/* The next word or mark; "->" and "=>" are words. Empty at the end. */
static ent_str next(reader *r) {
    if (at_end(r)) return (ent_str){0};
    size_t from = r->at++;
    if (!is_mark(r->text.ptr[from]))
        while (r->at < r->text.len && !is_blank(r->text.ptr[r->at]) && !is_mark(r->text.ptr[r->at])) r->at++;
    return ent__str(r->text.ptr + from, r->at - from);
}

static ent_str peek(reader *r) {
    size_t at = r->at;
    ent_str word = next(r);
    r->at = at;
    return word;
}

static bool take(reader *r, const char *word) {
    if (!ent__str_is(peek(r), word)) return false;
    next(r);
    return true;
}

static size_t column_of(const reader *r, ent_str word) {
    return word.len ? (size_t)(word.ptr - r->text.ptr) : r->text.len;
}

static bool word_number(reader *r, ent_str word, uint32_t *out) {
    ent__buf folded;
    ent__buf_init(&folded);
    ent__lex_fold_word(word, &folded);
    bool good = !folded.failed && folded.len > 0;
    if (good) *out = ent__lexb_word(r->b, ent__buf_text(&folded));
    ent__buf_release(&folded);
    return good;
}

/* ---- words and their further words ---- */

/* A phrase: words up to '|', '}' or the end. */
static bool read_phrase(reader *r, bool noun, ent__phrase *out) {
    *out = (ent__phrase){0};
    for (ent_str w = peek(r); w.len && !is_mark(w.ptr[0]); w = peek(r)) {
        next(r);
        if (ent__phrase_add(out, w, noun)) continue;
        say(r, column_of(r, w), "a phrase has at most four words", w, (ent_str){0});
        return false;
    }
    if (out->n == 0) say(r, r->at, "a word is missing here", (ent_str){0}, (ent_str){0});
    return out->n > 0;
}

/* The words as numbers: the head, and those that stand by it. False where memory ran out. */
static bool number_phrase(reader *r, const ent__phrase *p, uint32_t *word, uint32_t *extra, uint32_t *n_extra) {
    for (uint8_t i = 0; i < p->n; i++)
        if (!word_number(r, p->word[i], i == p->head ? word : &extra[(*n_extra)++])) return false;
    return true;
}

static void add_key(reader *r, ent__frame_pos pos, const ent__phrase *p) {
    ent__frame_key key = {.frame = COUNT(r->t.frames, ent__frame), .pos = (uint8_t)pos};
    uint32_t n_extra = 0;
    if (!number_phrase(r, p, &key.word, key.extra, &n_extra)) return;
    key.n_extra = (uint8_t)n_extra;
    ent__buf_add(&r->t.keys, &key, sizeof key);
}

static void add_set_word(reader *r, uint32_t set, const ent__phrase *p) {
    ent__set_word w = {.set = set};
    if (number_phrase(r, p, &w.word, w.extra, &w.n_extra)) ent__buf_add(&r->t.set_words, &w, sizeof w);
}

static void read_keys(reader *r, ent__frame_pos pos) {
    do {
        ent__phrase p, cut;
        if (!read_phrase(r, pos == ENT__POS_NOUN, &p)) return;
        add_key(r, pos, &p);
        if (ent__phrase_cut(&p, &cut)) add_key(r, pos, &cut);
    } while (take(r, "|"));
}

/* ---- named sets ---- */

static uint32_t set_number(reader *r, ent_str name) {
    ent__sref ref = ent__lexb_str(r->b, name);
    const ent__sref *sets = (const ent__sref *)(const void *)r->t.sets.ptr;
    for (uint32_t i = 0; i < COUNT(r->t.sets, ent__sref); i++)
        if (sets[i].at == ref.at && sets[i].len == ref.len) return i;
    ent__buf_add(&r->t.sets, &ref, sizeof ref);
    return COUNT(r->t.sets, ent__sref) - 1;
}

/* All words of `from`, as it stands, into `to`. */
static void include_set(reader *r, uint32_t from, uint32_t to) {
    uint32_t n = COUNT(r->t.set_words, ent__set_word), found = 0;
    for (uint32_t i = 0; i < n && !r->t.set_words.failed; i++) {
        ent__set_word w;
        memcpy(&w, r->t.set_words.ptr + i * sizeof w, sizeof w);
        if (w.set != from) continue;
        w.set = to;
        found++;
        ent__buf_add(&r->t.set_words, &w, sizeof w);
    }
    if (!found) say(r, r->at, "this set has no words yet; it must stand before", (ent_str){0}, (ent_str){0});
}

static bool read_set_name(reader *r, uint32_t *out) {
    if (!take(r, "{")) return false;
    ent_str name = next(r);
    if (!take(r, "}")) {
        say(r, r->at, "a set is written {name}", name, (ent_str){0});
        return false;
    }
    *out = set_number(r, name);
    return true;
}

static void read_set_words(reader *r, uint32_t set) {
    do {
        if (at_end(r)) return;
        uint32_t other;
        if (ent__str_is(peek(r), "{")) {
            if (!read_set_name(r, &other)) return;
            include_set(r, other, set);
            continue;
        }
        ent__phrase p, cut;
        if (!read_phrase(r, true, &p)) return;
        add_set_word(r, set, &p);
        if (ent__phrase_cut(&p, &cut)) add_set_word(r, set, &cut);
    } while (take(r, "|"));
}

/* "troops | soldiers" in quotation marks: a set without a name, of this place alone. */
static bool read_quoted_set(reader *r, uint32_t *out) {
    if (!take(r, "\"")) return false;
    ent__sref none = {0};
    *out = COUNT(r->t.sets, ent__sref);
    ent__buf_add(&r->t.sets, &none, sizeof none);
    read_set_words(r, *out);
    if (!take(r, "\"")) say(r, r->at, "the quotation mark is not closed", (ent_str){0}, (ent_str){0});
    return true;
}

/* ---- slots ---- */

static uint8_t role_of(ent_str word) {
    if (ent__str_is(word, "actor")) return ENT__ROLE_ACTOR;
    if (ent__str_is(word, "recipient")) return ENT__ROLE_RECIPIENT;
    if (ent__str_is(word, "other")) return ENT__ROLE_OTHER;
    return ENT__ROLE_NONE;
}

/* "judged {ill}", "judged no {well}" */
static bool read_judgement(reader *r, ent__alt *alt) {
    alt->within = take(r, "no") ? ENT__ROLE_SPURNED : ENT__ROLE_JUDGED;
    if (ent__str_is(peek(r), "\"")) return read_quoted_set(r, &alt->set);
    return read_set_name(r, &alt->set);
}

static bool read_test(reader *r, ent__alt *alt) {
    alt->test = ENT__TEST_SET;
    alt->absent = take(r, "no");
    if (ent__str_is(peek(r), "{")) return read_set_name(r, &alt->set);
    if (ent__str_is(peek(r), "\"")) return read_quoted_set(r, &alt->set);
    if (take(r, "judged")) return read_judgement(r, alt);
    ent_str word = next(r);
    if (alt->absent) say(r, column_of(r, word), "\"no\" takes {set} or \"words\"", word, (ent_str){0});
    if ((alt->role = role_of(word)) != ENT__ROLE_NONE)
        alt->test = ENT__TEST_PARTY;
    else if (ent__str_is(word, "party"))
        alt->test = ENT__TEST_PARTY;
    else if (ent__str_is(word, "doer"))
        *alt = (ent__alt){.test = ENT__TEST_PARTY, .role = ENT__ROLE_RECIPIENT, .within = ENT__ROLE_DOER};
    else if (ent__str_is(word, "anything"))
        alt->test = ENT__TEST_ANY;
    else if (ent__str_is(word, "clause"))
        alt->test = ENT__TEST_CLAUSE;
    else if (ent__str_is(word, "must"))
        alt->test = ENT__TEST_MUST;
    else if (ent__str_is(word, "told"))
        alt->test = ENT__TEST_TOLD;
    else if (ent__str_is(word, "opinion"))
        alt->test = ENT__TEST_OPINION;
    else if (ent__str_is(word, "person"))
        alt->test = ENT__TEST_PERSON;
    else if (ent__str_is(word, "politician"))
        alt->test = ENT__TEST_POLITICIAN;
    else if (ent__str_is(word, "lawmaker"))
        alt->test = ENT__TEST_LAWMAKER;
    else if (ent__str_is(word, "state"))
        alt->test = ENT__TEST_STATE;
    else if (ent__str_is(word, "nationals"))
        alt->test = ENT__TEST_NATIONALS;
    else if (ent__str_is(word, "nothing")) {
        alt->test = ENT__TEST_ANY;
        alt->absent = 1;
    } else {
        static const char *const tests[] = {"actor",      "recipient", "other", "party",     "doer",   "anything",
                                            "clause",     "must",      "told",  "opinion",   "judged", "person",
                                            "politician", "lawmaker",  "state", "nationals", "nothing"};
        say(r, column_of(r, word),
            "a slot holds actor, recipient, other, party, doer, anything, clause, must, told, opinion, judged, "
            "person, politician, "
            "lawmaker, state, nationals, nothing, [no] {set} or \"words\"",
            word, nearest(word, tests, ENT__COUNT(tests)));
        return false;
    }
    return true;
}

static bool read_alt(reader *r, ent__alt *alt) {
    *alt = (ent__alt){0};
    if (!read_test(r, alt)) return false;
    if (take(r, "as")) {
        ent_str role = next(r);
        bool deed = alt->within == ENT__ROLE_DOER;
        if (!deed) alt->role = role_of(role);
        if (deed || alt->role == ENT__ROLE_NONE) {
            if (!deed) alt->role = ENT__ROLE_ARGUMENT;
            alt->name = ent__lexb_str(r->b, role);
        }
        if (!role.len) say(r, r->at, "a role is missing after \"as\"", (ent_str){0}, (ent_str){0});
    }
    if (take(r, "within")) {
        ent_str role = next(r);
        alt->within = role_of(role);
        if (!alt->within) say(r, column_of(r, role), "within takes actor, recipient or other", role, (ent_str){0});
    }
    return true;
}

/* "with/alongside?" or "obj". */
static bool read_slot_name(reader *r, ent_str word, ent__slot *slot) {
    *slot = (ent__slot){0};
    if (word.len && word.ptr[word.len - 1] == '?') {
        slot->optional = 1;
        word.len--;
    }
    static const char *const names[] = {"subj", "obj", "iobj", "comp", "any"};
    for (uint8_t i = 0; i < ENT__COUNT(names); i++)
        if (ent__str_is(word, names[i])) {
            slot->kind = i;
            return true;
        }
    slot->kind = ENT__SLOT_PREP;
    for (size_t from = 0; from <= word.len;) {
        const char *cut = from < word.len ? memchr(word.ptr + from, '/', word.len - from) : NULL;
        size_t to = cut ? (size_t)(cut - word.ptr) : word.len;
        if (slot->n_preps == ENT__MAX_PREPS ||
            !word_number(r, ent__str(word.ptr + from, to - from), &slot->preps[slot->n_preps++]))
            return false;
        from = to + 1;
    }
    return slot->n_preps > 0;
}

static bool read_slot(reader *r, ent_str name, ent__slot *slot) {
    if (!read_slot_name(r, name, slot)) {
        say(r, column_of(r, name), "this is no slot: subj, obj, iobj, comp, any or prepositions", name, (ent_str){0});
        return false;
    }
    slot->alts = COUNT(r->t.alts, ent__alt);
    do {
        ent__alt alt;
        if (!read_alt(r, &alt)) return false;
        ent__buf_add(&r->t.alts, &alt, sizeof alt);
        slot->n_alts++;
    } while (take(r, "|"));
    return true;
}

/* ---- events and what changes them ---- */

static bool is_code(ent_str w) {
    for (size_t i = 0; i < w.len; i++)
        if ((w.ptr[i] < 'A' || w.ptr[i] > 'Z') && w.ptr[i] != '_' && w.ptr[i] != '-') return false;
    return w.len > 1;
}

/* Codes are those of the ontology; a lexicon without one (in tests of this language alone) takes any. */
static void check_type(reader *r, ent_str w) {
    ent__onto o = ent__onto_of_builder(r->b);
    if (o.n_events == 0 || ent__onto_event_named(&o, w)) return;
    say(r, column_of(r, w), "no such event type in the ontology", w, ent__onto_nearest(&o, 'e', w));
}

static void check_mode(reader *r, ent_str type, ent_str w) {
    ent__onto o = ent__onto_of_builder(r->b);
    if (o.n_events == 0 || w.len == 0 || type.len == 0 || ent__onto_has_mode(&o, type, w)) return;
    say(r, column_of(r, w), "the event type has no such mode", w, ent__onto_nearest_mode(&o, type, w));
}

/* What an operator turns may be named by CAMEO's code instead of the mode. */
static void check_mode_or_code(reader *r, ent_str type, ent_str w) {
    ent__onto o = ent__onto_of_builder(r->b);
    if (!ent__onto_cameo_of(&o, w)) check_mode(r, type, w);
}

static void check_context(reader *r, ent_str w) {
    ent__onto o = ent__onto_of_builder(r->b);
    if (o.n_events == 0 || ent__onto_has_context(&o, w)) return;
    say(r, column_of(r, w), "no such context in the ontology", w, ent__onto_nearest(&o, 'c', w));
}

/* A code of three figures or more must stand in the ontology itself or begin with one that does. */
static void check_cameo(reader *r, ent_str w) {
    ent__onto o = ent__onto_of_builder(r->b);
    if (o.n_cameo == 0 || ent__onto_cameo_of(&o, w)) return;
    say(r, column_of(r, w), "no such code in ontology/cameo.tsv", w, (ent_str){0});
}

static ent_str pooled(const reader *r, ent__sref s) {
    ent_str pool = ent__lexb_pool(r->b);
    return s.len && s.at + (uint64_t)s.len <= pool.len ? ent__str(pool.ptr + s.at, s.len) : (ent_str){0};
}

static bool read_result_word(reader *r, ent_str w, ent__change *c) {
    static const char *const modalities[] = {"actual", "future", "hypothetical", "negated", "historical"};
    for (uint8_t i = 0; i < ENT__COUNT(modalities); i++)
        if (ent__str_is(w, modalities[i])) return c->modality = (uint8_t)((i + 1) & 63), true;
    if (ent__str_is(w, "none")) return c->none = 1, true;
    if (ent__str_is(w, "alone")) return c->alone = 1, true;
    if (ent__str_is(w, "same")) return true;
    if (ent__str_is(w, "mode")) return c->mode = ent__lexb_str(r->b, next(r)), true;
    if (ent__str_is(w, "cameo")) return check_cameo(r, w = next(r)), c->cameo = ent__lexb_str(r->b, w), true;
    if (ent__str_is(w, "context")) return check_context(r, w = next(r)), c->context = ent__lexb_str(r->b, w), true;
    if (!is_code(w)) return false;
    check_type(r, w);
    c->type = ent__lexb_str(r->b, w);
    return true;
}

/* "SUPPORT mode M cameo 057 context military", "none", "same", "negated" to the end of the line. */
static void read_result(reader *r, ent__change *c) {
    static const char *const words[] = {"mode", "cameo",   "context",      "none",  "alone",
                                        "same", "negated", "hypothetical", "future"};
    ent_str mode = {0};
    if (at_end(r)) say(r, r->at, "what it becomes is missing", (ent_str){0}, (ent_str){0});
    while (!at_end(r)) {
        ent_str w = next(r);
        if (ent__str_is(w, "mode")) mode = peek(r);
        if (!read_result_word(r, w, c))
            say(r, column_of(r, w), "an event is TYPE, mode M, cameo C, context X, a modality, alone, none or same", w,
                nearest(w, words, ENT__COUNT(words)));
    }
    check_mode(r, pooled(r, c->type.len ? c->type : r->frame.event.type), mode);
}

static uint8_t grammar_of(ent_str w) {
    for (uint8_t i = 1; i < ENT__N_GRAM; i++)
        if (ent__str_is(w, ent__grammar_names[i])) return i;
    return 0;
}

static uint16_t shape_of(ent_str w) {
#define X(a, s) s,
    static const char *const names[] = {ENT__SHAPE_LIST(X)};
#undef X
    for (uint8_t i = 0; i < ENT__N_SHAPES; i++)
        if (ent__str_is(w, names[i])) return (uint16_t)(1u << i);
    return 0;
}

/* `when COND and COND -> RESULT`, `unless COND`. */
static bool read_condition(reader *r, ent__change *c, ent__buf *conds) {
    do {
        ent_str w = next(r);
        uint8_t g = grammar_of(w);
        uint16_t shape = shape_of(w);
        if (g && g <= ENT__GRAM_MIGHT)
            c->grammar |= (uint8_t)(1u << g);
        else if (shape)
            c->shape |= shape;
        else {
            ent__slot slot;
            if (!w.len || !read_slot(r, w, &slot)) return false;
            slot.optional = 0;
            ent__buf_add(conds, &slot, sizeof slot);
            c->n_conds++;
        }
    } while (take(r, "and"));
    return true;
}

static void read_when(reader *r, bool unless) {
    ent__change c = {.none = unless, .source = r->source};
    ent__buf conds;
    ent__buf_init(&conds);
    if (read_condition(r, &c, &conds)) {
        c.conds = COUNT(r->t.slots, ent__slot);
        ent__buf_add(&r->t.slots, conds.ptr, conds.len);
        if (!unless) {
            if (!take(r, "->")) say(r, r->at, "\"->\" is missing", peek(r), (ent_str){0});
            read_result(r, &c);
        }
        ent__buf_add(&r->block_changes, &c, sizeof c);
    } else {
        say(r, r->at, "a condition is missing", peek(r), (ent_str){0});
    }
    ent__buf_release(&conds);
}

/* `turns CONSULT AID -> AGREE cameo 030`: a change for each type on the left. */
static void read_turns(reader *r) {
    ent_str from[16];
    size_t n = 0;
    while (!at_end(r) && !ent__str_is(peek(r), "->") && n < ENT__COUNT(from)) from[n++] = next(r);
    if (n == 0 || !take(r, "->")) {
        say(r, r->at, "turns takes event types (or any), then \"->\"", peek(r), (ent_str){0});
        return;
    }
    ent__change c = {.source = r->source};
    read_result(r, &c);
    for (size_t i = 0; i < n; i++) {
        const char *cut = memchr(from[i].ptr, '/', from[i].len);
        ent_str type = cut ? ent__str(from[i].ptr, (size_t)(cut - from[i].ptr)) : from[i];
        ent_str mode = cut ? ent__str(cut + 1, from[i].len - type.len - 1) : (ent_str){0};
        if (!ent__str_is(type, "any") && !is_code(type))
            say(r, column_of(r, type), "an event type is written in capitals", type, (ent_str){0});
        else if (!ent__str_is(type, "any"))
            check_type(r, type), check_mode_or_code(r, type, mode);
        c.from = ent__lexb_str(r->b, ent__str_is(type, "any") ? ENT__LIT("*") : type);
        c.from_mode = ent__lexb_str(r->b, mode);
        ent__buf_add(&r->block_changes, &c, sizeof c);
    }
}

static void read_takes(reader *r) {
    while (!at_end(r)) {
        ent_str w = next(r);
        if (ent__str_is(w, "|")) continue;
        if (ent__str_is(w, "clause"))
            r->frame.takes |= 1;
        else if (ent__str_is(w, "noun"))
            r->frame.takes |= 2;
        else if (ent__str_is(w, "told"))
            r->frame.takes |= 4;
        else if (r->frame.n_take_preps == ENT__MAX_PREPS ||
                 !word_number(r, w, &r->frame.take_preps[r->frame.n_take_preps++]))
            say(r, column_of(r, w), "takes: clause, told, noun, or at most eight prepositions", w, (ent_str){0});
    }
}

static void read_needs(reader *r) {
    while (!at_end(r)) {
        ent_str w = next(r);
        uint8_t role = role_of(w);
        if (role)
            r->frame.needs |= (uint8_t)(1u << role);
        else
            say(r, column_of(r, w), "needs takes actor, recipient or other", w, (ent_str){0});
    }
}

/* eg "text" => EXPECTED; the text may hold quotation marks: it ends at the last one before "=>". */
static void read_example(reader *r) {
    ent_str rest = (skip_blanks(r), ent__str(r->text.ptr + r->at, r->text.len - r->at));
    size_t arrow = rest.len, from = r->at;
    for (size_t i = 0; i + 1 < rest.len; i++)
        if (rest.ptr[i] == '=' && rest.ptr[i + 1] == '>') arrow = i;
    size_t end = arrow;
    while (end > 0 && is_blank(rest.ptr[end - 1])) end--;
    r->at = r->text.len;
    if (arrow == rest.len || end < 2 || rest.ptr[0] != '"' || rest.ptr[end - 1] != '"') {
        say(r, from, "an example is \"text\" => TYPE ACTORS > RECIPIENTS, or => none", (ent_str){0}, (ent_str){0});
        return;
    }
    ent_str expect = ent__str(rest.ptr + arrow + 2, rest.len - arrow - 2);
    ent__expectation parsed;
    size_t column;
    if (!ent__expectation_parse(expect, &parsed, &column)) {
        say(r, from + arrow + 2 + column, "an expectation is TYPE[/mode] ACTORS > RECIPIENTS [(modality)], or none",
            expect, (ent_str){0});
        return;
    }
    if (!parsed.none) check_type(r, parsed.type), check_mode(r, parsed.type, parsed.mode);
    ent__example e = {.text = ent__lexb_str(r->b, ent__str(rest.ptr + 1, end - 2)),
                      .expect = ent__lexb_str(r->b, expect),
                      .source = r->source,
                      .frame = COUNT(r->t.frames, ent__frame)};
    ent__buf_add(&r->t.examples, &e, sizeof e);
}

/* ---- blocks ---- */

static bool has_slot(const reader *r, uint8_t kind) {
    for (size_t i = 0; i < r->block_slots.len; i += sizeof(ent__slot)) {
        ent__slot s;
        memcpy(&s, r->block_slots.ptr + i, sizeof s);
        if (s.kind == kind) return true;
    }
    return false;
}

/* How much an entry asks for: of two that fit, the one that asks more fires. */
static uint8_t weigh(const reader *r) {
    uint32_t weight = 0;
    for (size_t i = 0; i < r->block_slots.len; i += sizeof(ent__slot)) {
        ent__slot s;
        memcpy(&s, r->block_slots.ptr + i, sizeof s);
        weight += s.optional ? 0 : s.kind == ENT__SLOT_SUBJ ? 1 : 2;
        ent__alt a;
        for (uint32_t k = 0; k < s.n_alts && !s.optional && !r->t.alts.failed; k++) {
            memcpy(&a, r->t.alts.ptr + (s.alts + k) * sizeof a, sizeof a);
            if (a.test == ENT__TEST_SET) {
                weight++;
                break;
            }
        }
    }
    return (uint8_t)(weight > 255 ? 255 : weight);
}

static void add_default_subject(reader *r) {
    ent__alt alt = {.test = ENT__TEST_PARTY, .role = ENT__ROLE_ACTOR};
    ent__slot slot = {.kind = ENT__SLOT_SUBJ, .n_alts = 1, .alts = COUNT(r->t.alts, ent__alt)};
    ent__buf_add(&r->t.alts, &alt, sizeof alt);
    ent__buf_add(&r->block_slots, &slot, sizeof slot);
}

static bool has_key(const reader *r) {
    size_t n = r->t.keys.len / sizeof(ent__frame_key);
    if (n == 0 || r->t.keys.failed) return false;
    ent__frame_key last;
    memcpy(&last, r->t.keys.ptr + (n - 1) * sizeof last, sizeof last);
    return last.frame == COUNT(r->t.frames, ent__frame);
}

static void end_block(reader *r) {
    if (!r->in_block) return;
    r->in_block = false;
    ent__frame *f = &r->frame;
    if (f->kind == ENT__FRAME_PLAIN && !has_slot(r, ENT__SLOT_SUBJ)) add_default_subject(r);
    if (f->kind == ENT__FRAME_PLAIN && f->event.type.len == 0)
        ent__lexb_say(r->b, false, r->file, f->source.line, 1, "a frame needs an event line", ent__str(NULL, 0),
                      (ent_str){0});
    if (!has_key(r) && !f->grammar)
        ent__lexb_say(r->b, false, r->file, f->source.line, 1, "a block needs a verb, noun or adj line",
                      ent__str(NULL, 0), (ent_str){0});
    f->weight = weigh(r);
    f->slots = COUNT(r->t.slots, ent__slot);
    f->n_slots = COUNT(r->block_slots, ent__slot);
    ent__buf_add(&r->t.slots, r->block_slots.ptr, r->block_slots.len);
    f->changes = COUNT(r->t.changes, ent__change);
    f->n_changes = COUNT(r->block_changes, ent__change);
    ent__buf_add(&r->t.changes, r->block_changes.ptr, r->block_changes.len);
    ent__buf_add(&r->t.frames, f, sizeof *f);
    ent__buf_reset(&r->block_slots);
    ent__buf_reset(&r->block_changes);
}

static void begin_block(reader *r, uint8_t kind) {
    end_block(r);
    ent_str name = next(r);
    if (!name.len) say(r, r->at, "a block needs a name", (ent_str){0}, (ent_str){0});
    r->frame = (ent__frame){.name = ent__lexb_str(r->b, name), .source = r->source, .kind = kind};
    r->in_block = true;
}

static void read_slot_line(reader *r, ent_str word) {
    ent__slot slot;
    size_t from = column_of(r, word);
    ent_str bare = ent__str(word.ptr, word.len - (word.len && word.ptr[word.len - 1] == '?'));
    ent_str meant = nearest(bare, line_words, ENT__COUNT(line_words));
    bool slip = meant.len > 2 && ent__edit_distance(meant, bare) == 1;
    if (at_end(r) || slip) {
        say(r, from, "this is no keyword, and no slot either", word, meant);
        return;
    }
    if (read_slot(r, word, &slot)) ent__buf_add(&r->block_slots, &slot, sizeof slot);
}

static void read_block_line(reader *r, ent_str word) {
    if (ent__str_is(word, "verb"))
        read_keys(r, ENT__POS_VERB);
    else if (ent__str_is(word, "noun"))
        read_keys(r, ENT__POS_NOUN);
    else if (ent__str_is(word, "adj"))
        read_keys(r, ENT__POS_ADJ);
    else if (ent__str_is(word, "event"))
        read_result(r, &r->frame.event);
    else if (ent__str_is(word, "when"))
        read_when(r, false);
    else if (ent__str_is(word, "unless"))
        read_when(r, true);
    else if (ent__str_is(word, "turns"))
        read_turns(r);
    else if (ent__str_is(word, "takes"))
        read_takes(r);
    else if (ent__str_is(word, "needs"))
        read_needs(r);
    else if (ent__str_is(word, "symmetric"))
        r->frame.symmetric = 1;
    else if (ent__str_is(word, "state"))
        r->frame.state = 1;
    else if (ent__str_is(word, "enemy"))
        r->frame.enemy = 1;
    else if (ent__str_is(word, "grammar"))
        r->frame.grammar = grammar_of(next(r));
    else if (ent__str_is(word, "eg"))
        read_example(r);
    else
        read_slot_line(r, word);
}

static void read_frames_line(reader *r) {
    bool indented = is_blank(r->text.ptr[0]);
    ent_str word = next(r);
    if (!indented) {
        for (uint8_t kind = 0; kind < 3; kind++)
            if (ent__str_is(word, block_words[kind])) {
                begin_block(r, kind);
                return;
            }
        say(r, 0, "a block begins with frame, operator or light; its lines are indented", word,
            nearest(word, block_words, 3));
    } else if (r->in_block) {
        read_block_line(r, word);
        if (!at_end(r)) say(r, r->at, "nothing is expected here", peek(r), (ent_str){0});
    } else {
        say(r, r->at - word.len, "this line stands in no block", word, (ent_str){0});
    }
}

static void read_words_line(reader *r) {
    bool indented = is_blank(r->text.ptr[0]);
    if (!indented) {
        ent_str word = next(r), name = next(r);
        r->set_open = ent__str_is(word, "set") && name.len > 0;
        if (r->set_open)
            r->set = set_number(r, name);
        else
            say(r, 0, "a set begins with: set NAME; its words are indented", word, ENT__LIT("set"));
    } else if (r->set_open) {
        read_set_words(r, r->set);
        if (!at_end(r)) say(r, r->at, "words are divided by |", peek(r), (ent_str){0});
    } else {
        say(r, 0, "this line stands in no set", r->text, (ent_str){0});
    }
}

static void on_line(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    (void)b;
    reader *r = ctx;
    r->file = file;
    r->line = line;
    r->text = text;
    r->at = 0;
    r->bad_line = false;
    r->source = (ent__source){.file = ent__lexb_str(r->b, file), .line = line};
    if (at_end(r)) return;
    r->at = 0;
    if (r->words)
        read_words_line(r);
    else
        read_frames_line(r);
}

/* ---- folders ---- */

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static bool ends_with(const char *name, const char *end) {
    size_t n = strlen(name), m = strlen(end);
    return n > m && name[0] != '.' && strcmp(name + n - m, end) == 0;
}

static void read_folder(reader *r, const char *dir, const char *sub, const char *ending) {
    ent__arena *a = ent__lexb_arena(r->b);
    char path[4096];
    char *names[512];
    size_t n = 0;
    if (snprintf(path, sizeof path, "%s/%s", dir, sub) >= (int)sizeof path) return;
    DIR *d = opendir(path);
    if (!d) return;
    for (struct dirent *e = readdir(d); e && n < ENT__COUNT(names); e = readdir(d)) {
        if (!ends_with(e->d_name, ending)) continue;
        size_t len = strlen(sub) + strlen(e->d_name) + 2;
        names[n] = ent__arena_alloc(a, len);
        if (!names[n]) break;
        snprintf(names[n++], len, "%s/%s", sub, e->d_name);
    }
    closedir(d);
    qsort(names, n, sizeof *names, by_name);
    for (size_t i = 0; i < n; i++) {
        ent__lexb_read_lines(r->b, dir, names[i], on_line, r);
        end_block(r);
        r->set_open = false;
    }
}

/* ---- the sections ---- */

static int by_key(const void *a, const void *b) {
    const ent__frame_key *x = a, *y = b;
    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    if (x->pos != y->pos) return x->pos < y->pos ? -1 : 1;
    if (x->frame != y->frame) return x->frame < y->frame ? -1 : 1;
    return memcmp(x->extra, y->extra, sizeof x->extra);
}

static int by_set_word(const void *a, const void *b) {
    const ent__set_word *x = a, *y = b;
    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    if (x->set != y->set) return x->set < y->set ? -1 : 1;
    return memcmp(x->extra, y->extra, sizeof x->extra);
}

/* A set that is used but has no words is a mistake of the writer. */
static void check_sets(reader *r) {
    uint32_t n = COUNT(r->t.sets, ent__sref), n_words = COUNT(r->t.set_words, ent__set_word);
    const ent__sref *sets = (const ent__sref *)(const void *)r->t.sets.ptr;
    const ent__set_word *words = (const ent__set_word *)(const void *)r->t.set_words.ptr;
    for (uint32_t i = 0; i < n; i++) {
        bool used = false;
        for (uint32_t k = 0; k < n_words && !used; k++) used = words[k].set == i;
        if (!used && sets[i].len)
            warn(r, 0, "a set is named that has no words; its number in order of naming", (ent_str){0});
    }
}

static void put_sections(reader *r) {
    tables *t = &r->t;
    if (t->keys.len) qsort(t->keys.ptr, t->keys.len / sizeof(ent__frame_key), sizeof(ent__frame_key), by_key);
    if (t->set_words.len)
        qsort(t->set_words.ptr, t->set_words.len / sizeof(ent__set_word), sizeof(ent__set_word), by_set_word);
    ent__lexb_section(r->b, "frm.frm", t->frames.ptr, t->frames.len);
    ent__lexb_section(r->b, "frm.slt", t->slots.ptr, t->slots.len);
    ent__lexb_section(r->b, "frm.alt", t->alts.ptr, t->alts.len);
    ent__lexb_section(r->b, "frm.chg", t->changes.ptr, t->changes.len);
    ent__lexb_section(r->b, "frm.idx", t->keys.ptr, t->keys.len);
    ent__lexb_section(r->b, "frm.set", t->set_words.ptr, t->set_words.len);
    ent__lexb_section(r->b, "frm.nam", t->sets.ptr, t->sets.len);
    ent__lexb_section(r->b, "frm.eg", t->examples.ptr, t->examples.len);
}

void ent__lexb_read_frames(ent__lexb *b, const char *dir) {
    reader r = {.b = b};
    ent__buf *all[] = {&r.t.frames,    &r.t.slots,    &r.t.alts, &r.t.changes,   &r.t.keys,
                       &r.t.set_words, &r.t.examples, &r.t.sets, &r.block_slots, &r.block_changes};
    for (size_t i = 0; i < ENT__COUNT(all); i++) ent__buf_init(all[i]);
    r.words = true;
    read_folder(&r, dir, "words", ".words");
    r.words = false;
    read_folder(&r, dir, "frames", ".frames");
    bool failed = false;
    for (size_t i = 0; i < ENT__COUNT(all); i++) failed |= all[i]->failed;
    if (failed)
        ent__lexb_say(b, false, ENT__LIT("frames"), 0, 0, "out of memory", (ent_str){0}, (ent_str){0});
    else {
        check_sets(&r);
        put_sections(&r);
    }
    for (size_t i = 0; i < ENT__COUNT(all); i++) ent__buf_release(all[i]);
}
