/* lex_dump: a compiled image back to text: the frames, the sets of words and the ontology.
 *
 *   entente.lex ─ dump frames ─▶ text ─ build ─▶ image ─ dump frames ─▶ the same text
 *
 * Entries come in the order they are asked, words in the order of their bytes; a comment before each says where it
 * stood. What was derived at compile time (sets taken into sets, the subject that every frame has) is written out.
 */
#include "lexicon/lex_frames.h"
#include "lexicon/lex_ontology.h"

#include <stdlib.h>

typedef struct dump {
    const ent__lex *lex;
    ent__frames f;
    ent__buf out;
    ent__arena arena;
    ent_str *phrase; /* of the list being written; room for all keys and words of sets */
    uint32_t n;
} dump;

static void put(dump *d, const char *text) { ent__buf_cstr(&d->out, text); }
static void put_ref(dump *d, ent__sref s) { ent__buf_str(&d->out, ent__lex_str(d->lex, s)); }
static void put_word(dump *d, uint32_t word) { ent__buf_str(&d->out, ent__lex_word_text(d->lex, word)); }

/* ---- words with their further words ---- */

static bool is_link(ent_str w) {
    static const char *const links[] = {"of", "in", "on", "for", "to", "with", "at", "between", "against", "from"};
    for (size_t i = 0; i < ENT__COUNT(links); i++)
        if (ent__str_is(w, links[i])) return true;
    return false;
}

/* The head stands first; in a noun before the first preposition, else last. */
static void put_phrase(dump *d, bool noun, uint32_t head, const uint32_t *extra, uint32_t n) {
    uint32_t at = 0;
    if (noun)
        while (at < n && !is_link(ent__lex_word_text(d->lex, extra[at]))) at++;
    for (uint32_t i = 0; i <= n; i++) {
        if (i) put(d, " ");
        put_word(d, i == at ? head : extra[i < at ? i : i - 1]);
    }
}

/* As running text has a word with a hyphen: made anew from that word. */
static bool is_cut(const dump *d, const uint32_t *extra, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (ent__str_is(ent__lex_word_text(d->lex, extra[i]), "-")) return true;
    return false;
}

static void keep_phrase(dump *d, bool noun, uint32_t head, const uint32_t *extra, uint32_t n) {
    if (is_cut(d, extra, n)) return;
    size_t from = d->out.len;
    put_phrase(d, noun, head, extra, n);
    if (d->out.failed) return;
    d->phrase[d->n++] = ent__arena_str(&d->arena, ent__str(d->out.ptr + from, d->out.len - from));
    d->out.len = from;
}

static int by_text(const void *a, const void *b) { return ent__str_cmp(*(const ent_str *)a, *(const ent_str *)b); }

/* What was kept, divided by " | ", twelve to a line; each line begins with `start`. */
static void put_kept(dump *d, const char *start, bool one_line) {
    if (d->n) qsort(d->phrase, d->n, sizeof *d->phrase, by_text);
    for (uint32_t i = 0; i < d->n; i++) {
        bool first = i == 0 || (!one_line && i % 12 == 0);
        put(d, !first ? " | " : i ? "\n" : "");
        if (first) put(d, start);
        ent__buf_str(&d->out, d->phrase[i]);
    }
    if (d->n && !one_line) put(d, "\n");
    d->n = 0;
}

static void put_keys(dump *d, uint32_t frame, uint8_t pos, const char *start) {
    for (size_t i = 0; i < d->f.n_keys; i++) {
        const ent__frame_key *k = &d->f.keys[i];
        if (k->frame == frame && k->pos == pos) keep_phrase(d, pos == ENT__POS_NOUN, k->word, k->extra, k->n_extra);
    }
    put_kept(d, start, false);
}

static void put_set_words(dump *d, uint32_t set, bool one_line) {
    for (size_t i = 0; i < d->f.n_set_words; i++) {
        const ent__set_word *w = &d->f.set_words[i];
        if (w->set == set) keep_phrase(d, true, w->word, w->extra, w->n_extra);
    }
    put_kept(d, one_line ? "" : "  ", one_line);
}

static void put_set_name(dump *d, uint32_t set) {
    if (d->f.sets[set].len) {
        put(d, "{");
        put_ref(d, d->f.sets[set]);
        put(d, "}");
        return;
    }
    put(d, "\"");
    put_set_words(d, set, true);
    put(d, "\"");
}

/* ---- slots ---- */

static const char *role_name(uint8_t role) {
    static const char *const names[] = {"", "actor", "recipient", "other", ""};
    return names[role];
}

static void put_alt(dump *d, const ent__alt *a) {
    bool told = false; /* the test names the role */
    if (a->absent && a->test == ENT__TEST_SET) put(d, "no ");
    if (a->within == ENT__ROLE_DOER) {
        put(d, a->name.len ? "doer as " : "doer");
        if (a->name.len) put_ref(d, a->name);
        return;
    }
    if (a->within == ENT__ROLE_JUDGED || a->within == ENT__ROLE_SPURNED)
        put(d, a->within == ENT__ROLE_JUDGED ? "judged " : "judged no ");
    if (a->test == ENT__TEST_SET)
        put_set_name(d, a->set);
    else if (a->absent)
        put(d, "nothing");
    else if (a->test == ENT__TEST_ANY)
        put(d, "anything");
    else if (a->test == ENT__TEST_CLAUSE)
        put(d, "clause");
    else if (a->test == ENT__TEST_MUST)
        put(d, "must");
    else if (a->test == ENT__TEST_TOLD)
        put(d, "told");
    else if (a->test == ENT__TEST_OPINION)
        put(d, "opinion");
    else if (a->test == ENT__TEST_PERSON)
        put(d, "person");
    else if (a->test == ENT__TEST_POLITICIAN)
        put(d, "politician");
    else if (a->test == ENT__TEST_LAWMAKER)
        put(d, "lawmaker");
    else if (a->test == ENT__TEST_STATE)
        put(d, "state");
    else if (a->test == ENT__TEST_NATIONALS)
        put(d, "nationals");
    else {
        told = a->role != ENT__ROLE_ARGUMENT;
        put(d, told && a->role ? role_name(a->role) : "party");
    }
    if (a->role && !told) {
        put(d, " as ");
        if (a->role == ENT__ROLE_ARGUMENT)
            put_ref(d, a->name);
        else
            put(d, role_name(a->role));
    }
    if (a->within && a->within < ENT__ROLE_DOER) ent__buf_printf(&d->out, " within %s", role_name(a->within));
}

static void put_slot(dump *d, const ent__slot *s) {
    static const char *const names[] = {"subj", "obj", "iobj", "comp", "any"};
    if (s->kind < ENT__SLOT_PREP) put(d, names[s->kind]);
    for (uint8_t i = 0; s->kind == ENT__SLOT_PREP && i < s->n_preps; i++) {
        if (i) put(d, "/");
        put_word(d, s->preps[i]);
    }
    if (s->optional) put(d, "?");
    for (uint32_t i = 0; i < s->n_alts; i++) {
        put(d, i ? " | " : " ");
        put_alt(d, &d->f.alts[s->alts + i]);
    }
}

/* ---- events and changes ---- */

static void put_pair(dump *d, const char *keyword, ent__sref value) {
    if (!value.len) return;
    ent__buf_printf(&d->out, " %s ", keyword);
    put_ref(d, value);
}

static void put_result(dump *d, const ent__change *c) {
    static const char *const modalities[] = {"actual", "future", "hypothetical", "negated", "historical"};
    size_t before = d->out.len;
    if (c->type.len) put(d, " ");
    put_ref(d, c->type);
    put_pair(d, "mode", c->mode);
    put_pair(d, "cameo", c->cameo);
    put_pair(d, "context", c->context);
    if (c->modality && c->modality <= ENT__COUNT(modalities))
        ent__buf_printf(&d->out, " %s", modalities[c->modality - 1]);
    if (c->alone) put(d, " alone");
    if (c->none) put(d, " none");
    if (d->out.len == before) put(d, " same");
    put(d, "\n");
}

static void put_and(dump *d, uint32_t *n) { put(d, (*n)++ ? " and " : " "); }

static void put_conditions(dump *d, const ent__change *c) {
#define X(a, s) s,
    static const char *const shapes[] = {ENT__SHAPE_LIST(X)};
#undef X
    uint32_t n = 0;
    for (uint8_t g = 1; g <= ENT__GRAM_MIGHT; g++)
        if (c->grammar & (1u << g)) put_and(d, &n), put(d, ent__grammar_names[g]);
    for (uint8_t i = 0; i < ENT__N_SHAPES; i++)
        if (c->shape & (1u << i)) put_and(d, &n), put(d, shapes[i]);
    for (uint32_t i = 0; i < c->n_conds; i++) put_and(d, &n), put_slot(d, &d->f.slots[c->conds + i]);
}

static void put_change(dump *d, const ent__frame *f, const ent__change *c) {
    if (f->kind == ENT__FRAME_OPERATOR && c->from.len) {
        ent_str from = ent__lex_str(d->lex, c->from);
        put(d, "  turns ");
        ent__buf_str(&d->out, ent__str_is(from, "*") ? ENT__LIT("any") : from);
        if (c->from_mode.len) put(d, "/");
        put_ref(d, c->from_mode);
        put(d, " ->");
    } else {
        bool unless = c->none && !c->type.len;
        put(d, unless ? "  unless" : "  when");
        put_conditions(d, c);
        put(d, unless ? "" : " ->");
        if (unless) {
            put(d, "\n");
            return;
        }
    }
    put_result(d, c);
}

/* ---- blocks ---- */

static void put_takes(dump *d, const ent__frame *f) {
    if (!f->takes && !f->n_take_preps) return;
    put(d, "  takes");
    if (f->takes & 1) put(d, " clause");
    if (f->takes & 2) put(d, " noun");
    if (f->takes & 4) put(d, " told");
    for (uint8_t i = 0; i < f->n_take_preps; i++) {
        put(d, " ");
        put_word(d, f->take_preps[i]);
    }
    put(d, "\n");
}

static void put_needs(dump *d, const ent__frame *f) {
    for (uint8_t role = ENT__ROLE_ACTOR; role <= ENT__ROLE_OTHER; role++)
        if (f->needs & (1u << role)) ent__buf_printf(&d->out, "  needs %s\n", role_name(role));
}

static void put_frame(dump *d, uint32_t index) {
    static const char *const kinds[] = {"frame", "operator", "light"};
    const ent__frame *f = &d->f.frames[index];
    put(d, "\n# ");
    put_ref(d, f->source.file);
    ent__buf_printf(&d->out, ":%u\n%s ", f->source.line, kinds[f->kind]);
    put_ref(d, f->name);
    put(d, "\n");
    put_keys(d, index, ENT__POS_VERB, "  verb ");
    put_keys(d, index, ENT__POS_NOUN, "  noun ");
    put_keys(d, index, ENT__POS_ADJ, "  adj ");
    if (f->grammar) ent__buf_printf(&d->out, "  grammar %s\n", ent__grammar_names[f->grammar]);
    for (uint32_t i = 0; i < f->n_slots; i++) put(d, "  "), put_slot(d, &d->f.slots[f->slots + i]), put(d, "\n");
    put_takes(d, f);
    if (f->event.type.len) put(d, "  event"), put_result(d, &f->event);
    if (f->symmetric) put(d, "  symmetric\n");
    if (f->state) put(d, "  state\n");
    if (f->enemy) put(d, "  enemy\n");
    put_needs(d, f);
    for (uint32_t i = 0; i < f->n_changes; i++) put_change(d, f, &d->f.changes[f->changes + i]);
    for (size_t i = 0; i < d->f.n_examples; i++) {
        if (d->f.examples[i].frame != index) continue;
        put(d, "  eg \"");
        put_ref(d, d->f.examples[i].text);
        put(d, "\" =>");
        put_ref(d, d->f.examples[i].expect);
        put(d, "\n");
    }
}

static void put_sets(dump *d) {
    for (uint32_t i = 0; i < d->f.n_sets; i++) {
        if (!d->f.sets[i].len) continue;
        put(d, "\nset ");
        put_ref(d, d->f.sets[i]);
        put(d, "\n");
        put_set_words(d, i, false);
    }
}

/* ---- the ontology ---- */

static void put_ontology(dump *d) {
    ent__onto o = ent__onto_of(d->lex);
    put(d, "# events: event, quad, quad's name, recipient, score, nature\n");
    for (uint32_t i = 0; i < o.n_events; i++) {
        const ent__onto_event *e = &o.events[i];
        put_ref(d, e->name);
        ent__buf_printf(&d->out, "\t%u\t", e->quad);
        put_ref(d, e->quad_name);
        ent__buf_printf(&d->out, "\t%s\t%.1f\t%s\n", e->needs_recipient ? "yes" : "no", (double)e->score,
                        ent__nature_word((ent__nature)e->nature));
    }
    put(d, "# modes: event, mode, score\n");
    for (uint32_t i = 0; i < o.n_modes; i++) {
        put_ref(d, o.modes[i].event), put(d, "\t"), put_ref(d, o.modes[i].name);
        ent__buf_printf(&d->out, "\t%.1f\n", (double)o.modes[i].score);
    }
    put(d, "# contexts\n");
    for (uint32_t i = 0; i < o.n_contexts; i++) put_ref(d, o.contexts[i]), put(d, "\n");
    put(d, "# sectors\n");
    for (uint32_t i = 0; i < o.n_sectors; i++) put_ref(d, o.sectors[i]), put(d, "\n");
    put(d, "# codes: code, event, mode");
    for (uint32_t k = 0; k < o.n_scales; k++) put(d, ", "), put_ref(d, o.scales[k]);
    put(d, ", meaning\n");
    for (uint32_t i = 0; i < o.n_cameo; i++) {
        const ent__onto_cameo *c = &o.cameo[i];
        put_ref(d, c->code), put(d, "\t"), put_ref(d, c->event), put(d, "\t"), put_ref(d, c->mode);
        for (uint32_t k = 0; k < o.n_scales; k++) ent__buf_printf(&d->out, "\t%.1f", (double)c->scale[k]);
        put(d, "\t"), put_ref(d, c->label), put(d, "\n");
    }
}

static ent_status put_part(dump *d, const char *part, ent_error *err) {
    ent_status st = ent__frames_open(d->lex, &d->f, err);
    if (st != ENT_OK) return st;
    d->phrase = ENT__ARRAY(&d->arena, ent_str, d->f.n_keys + d->f.n_set_words + 1);
    if (!d->phrase) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("dump"));
    if (!strcmp(part, "ontology"))
        put_ontology(d);
    else if (!strcmp(part, "words"))
        put_sets(d);
    else if (!strcmp(part, "frames"))
        for (uint32_t i = 0; i < d->f.n_frames; i++) put_frame(d, i);
    else
        return ent__fail(err, ENT_E_USAGE, "no such part of a lexicon", ent__cstr(part));
    return d->out.failed || d->arena.failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("dump")) : ENT_OK;
}

ent_status ent_lexicon_dump(const char *image_path, const char *part, bool (*sink)(void *ctx, ent_str text), void *ctx,
                            ent_error *err) {
    ent__lex *lex;
    ent_status st = ent__lex_open(image_path, &lex, err);
    if (st != ENT_OK) return st;
    dump d = {.lex = lex};
    ent__buf_init(&d.out);
    ent__arena_init(&d.arena);
    st = put_part(&d, part, err);
    if (st == ENT_OK && !sink(ctx, ent__buf_text(&d.out)))
        st = ent__fail(err, ENT_E_IO, "the output could not be written", (ent_str){0});
    ent__buf_release(&d.out);
    ent__arena_release(&d.arena);
    ent__lex_close(lex);
    return st;
}
