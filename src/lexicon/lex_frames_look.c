/* lex_frames_look: opens the frames in a lexicon image, and looks up words in them.
 *
 * ent__frames_open() checks every number that points into another table, so that the matcher may follow them blindly.
 */
#include "lexicon/lex_frames.h"

#define X(a, s) s,
const char *const ent__grammar_names[ENT__N_GRAM] = {ENT__GRAMMAR_LIST(X)};
#undef X

static const void *section(const ent__lex *lex, const char *tag, size_t item, size_t *n, bool *bad) {
    size_t bytes = 0;
    const void *p = ent__lex_section(lex, tag, &bytes);
    *n = p ? bytes / item : 0;
    *bad |= p && bytes % item != 0;
    return p;
}

static bool within(uint64_t at, uint64_t n, size_t limit) { return at + n <= limit; }

static bool slot_good(const ent__frames *f, const ent__slot *s) {
    if (s->kind > ENT__SLOT_PREP || s->n_preps > ENT__MAX_PREPS || !within(s->alts, s->n_alts, f->n_alts)) return false;
    for (uint32_t i = 0; i < s->n_alts; i++) {
        const ent__alt *a = &f->alts[s->alts + i];
        bool within = a->within <= ENT__ROLE_OTHER || (a->within >= ENT__ROLE_DOER && a->within <= ENT__ROLE_SPURNED);
        if (a->test >= ENT__N_TESTS || a->role > ENT__ROLE_ARGUMENT || !within) return false;
        if (a->test == ENT__TEST_SET && a->set >= f->n_sets) return false;
    }
    return true;
}

static bool tables_good(const ent__frames *f) {
    for (size_t i = 0; i < f->n_slots; i++)
        if (!slot_good(f, &f->slots[i])) return false;
    for (size_t i = 0; i < f->n_changes; i++)
        if (!within(f->changes[i].conds, f->changes[i].n_conds, f->n_slots)) return false;
    for (size_t i = 0; i < f->n_frames; i++) {
        const ent__frame *x = &f->frames[i];
        if (x->kind > ENT__FRAME_LIGHT || x->grammar >= ENT__N_GRAM || x->n_take_preps > ENT__MAX_PREPS ||
            !within(x->slots, x->n_slots, f->n_slots) || !within(x->changes, x->n_changes, f->n_changes))
            return false;
    }
    for (size_t i = 0; i < f->n_keys; i++) {
        const ent__frame_key *k = &f->keys[i];
        if (k->frame >= f->n_frames || k->n_extra > ENT__MAX_EXTRA || k->pos > ENT__POS_ADJ) return false;
        if (i && (k->word < k[-1].word)) return false;
    }
    for (size_t i = 0; i < f->n_set_words; i++) {
        const ent__set_word *w = &f->set_words[i];
        if (w->set >= f->n_sets || w->n_extra > ENT__MAX_EXTRA || (i && w->word < w[-1].word)) return false;
    }
    return true;
}

bool ent__frames_view(const ent__lex *lex, ent__frames *out) {
    bool bad = false;
    out->frames = section(lex, "frm.frm", sizeof *out->frames, &out->n_frames, &bad);
    out->slots = section(lex, "frm.slt", sizeof *out->slots, &out->n_slots, &bad);
    out->alts = section(lex, "frm.alt", sizeof *out->alts, &out->n_alts, &bad);
    out->changes = section(lex, "frm.chg", sizeof *out->changes, &out->n_changes, &bad);
    out->keys = section(lex, "frm.idx", sizeof *out->keys, &out->n_keys, &bad);
    out->set_words = section(lex, "frm.set", sizeof *out->set_words, &out->n_set_words, &bad);
    out->sets = section(lex, "frm.nam", sizeof *out->sets, &out->n_sets, &bad);
    out->examples = section(lex, "frm.eg", sizeof *out->examples, &out->n_examples, &bad);
    return !bad;
}

ent_status ent__frames_open(const ent__lex *lex, ent__frames *out, ent_error *err) {
    if (!ent__frames_view(lex, out) || !tables_good(out)) {
        *out = (ent__frames){0};
        return ent__fail(err, ENT_E_FORMAT, "the lexicon's frames are broken", (ent_str){0});
    }
    return ENT_OK;
}

const ent__frame_key *ent__frames_keys(const ent__frames *f, uint32_t word, size_t *n) {
    size_t lo = 0, hi = f->n_keys;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (f->keys[mid].word < word)
            lo = mid + 1;
        else
            hi = mid;
    }
    size_t end = lo;
    while (end < f->n_keys && f->keys[end].word == word) end++;
    *n = word ? end - lo : 0;
    return *n ? f->keys + lo : NULL;
}

const ent__set_word *ent__frames_sets(const ent__frames *f, uint32_t word, size_t *n) {
    size_t lo = 0, hi = f->n_set_words;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (f->set_words[mid].word < word)
            lo = mid + 1;
        else
            hi = mid;
    }
    size_t end = lo;
    while (end < f->n_set_words && f->set_words[end].word == word) end++;
    *n = word ? end - lo : 0;
    return *n ? f->set_words + lo : NULL;
}

uint32_t ent__frames_set(const ent__frames *f, const ent__lex *lex, const char *name) {
    for (uint32_t i = 0; i < f->n_sets; i++)
        if (ent__str_is(ent__lex_str(lex, f->sets[i]), name)) return i;
    return UINT32_MAX;
}

/* ---- expectations of examples ---- */

static bool code_char(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_';
}

static void skip(ent_str t, size_t *at) {
    while (*at < t.len && (t.ptr[*at] == ' ' || t.ptr[*at] == '\t')) ++*at;
}

static ent_str word(ent_str t, size_t *at) {
    skip(t, at);
    size_t from = *at;
    while (*at < t.len && (code_char(t.ptr[*at]) || (t.ptr[*at] >= 'a' && t.ptr[*at] <= 'z'))) ++*at;
    return ent__str(t.ptr + from, *at - from);
}

static bool codes(ent_str t, size_t *at, ent_str *out, uint32_t *n) {
    do {
        ent_str code = word(t, at);
        if (!code.len || *n == ENT__MAX_EXPECTED) return false;
        out[(*n)++] = code;
        skip(t, at);
    } while (*at < t.len && t.ptr[*at] == ',' && ++*at);
    return true;
}

static bool expectation(ent_str t, ent__expectation *out, size_t *at) {
    out->type = word(t, at);
    if (ent__str_is(out->type, "none")) out->none = true;
    if (!out->type.len) return false;
    if (*at < t.len && t.ptr[*at] == '/' && ++*at) out->mode = word(t, at);
    skip(t, at);
    if (*at < t.len && t.ptr[*at] != '>' && t.ptr[*at] != '(' && !codes(t, at, out->actors, &out->n_actors))
        return false;
    skip(t, at);
    if (*at < t.len && t.ptr[*at] == '>' && ++*at && !codes(t, at, out->recipients, &out->n_recipients)) return false;
    skip(t, at);
    if (*at < t.len && t.ptr[*at] == '(' && ++*at) {
        out->modality = word(t, at);
        skip(t, at);
        if (*at >= t.len || t.ptr[(*at)++] != ')') return false;
    }
    skip(t, at);
    return *at == t.len;
}

bool ent__expectation_parse(ent_str text, ent__expectation *out, size_t *column) {
    *out = (ent__expectation){0};
    *column = 0;
    return expectation(text, out, column);
}
