/* examples: the sentences that stand in the frames, run through the engine as tests.
 *
 *   eg "Iran condemned the attack." => ACCUSE/disapprove IRN
 *
 * An example holds where one of the events coded from it is as it says: the type, the mode where one is named, the same
 * actors and the same recipients where any are named (an expected code without a sector takes any sector), and the
 * modality where one is named, else a plain one. "none" holds where nothing is coded.
 */
#include "lexicon/lex_frames.h"
#include "measure/measure.h"

void ent__report_init(ent__report *r, bool (*sink)(void *ctx, ent_str text), void *ctx) {
    *r = (ent__report){.sink = sink, .ctx = ctx};
    ent__buf_init(&r->line);
}

void ent__report_flush(ent__report *r) {
    if (r->line.len && !r->line.failed && !r->refused && !r->sink(r->ctx, ent__buf_text(&r->line))) r->refused = true;
    ent__buf_reset(&r->line);
}

ent_status ent__report_end(ent__report *r, ent_status so_far, ent_error *err) {
    bool failed = r->line.failed;
    ent__report_flush(r);
    ent__buf_release(&r->line);
    if (so_far != ENT_OK) return so_far;
    if (failed) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("report"));
    return r->refused ? ent__fail(err, ENT_E_IO, "the output could not be written", (ent_str){0}) : ENT_OK;
}

void ent__party_code(ent__buf *b, const ent__findings *f, const ent__party *p) {
    const ent__entity *e = &f->cast.entities[p->entity];
    ent__buf_str(b, e->code.len ? e->code : ENT__LIT("---"));
    if (e->sector.len) {
        ent__buf_byte(b, ':');
        ent__buf_str(b, e->sector);
    }
}

static const char *modality_name(unsigned m) {
#define X(a, s) s,
    static const char *const names[] = {ENT__MODALITY_LIST(X)};
#undef X
    return m < ENT__COUNT(names) ? names[m] : "";
}

static void put_codes(ent__buf *b, const ent__findings *f, const ent__party *p, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        if (i) ent__buf_byte(b, ',');
        ent__party_code(b, f, &p[i]);
    }
}

void ent__event_brief(ent__buf *b, const ent__findings *f, const ent__event *e) {
    ent__buf_str(b, e->type);
    if (e->mode.len) ent__buf_printf(b, "/%.*s", (int)e->mode.len, e->mode.ptr);
    ent__buf_byte(b, ' ');
    put_codes(b, f, e->actors, e->n_actors);
    if (e->n_recipients) ent__buf_cstr(b, " > ");
    put_codes(b, f, e->recipients, e->n_recipients);
    if (e->modality != ENT__ACTUAL) ent__buf_printf(b, " (%s)", modality_name(e->modality));
}

/* "RUS" takes RUS with any sector; "RUS:MIL" that sector; "---" an actor without a country; ":MIL" is "---:MIL". */
static bool code_fits(const ent__entity *e, ent_str want) {
    const char *colon = want.len ? memchr(want.ptr, ':', want.len) : NULL;
    ent_str code = ent__str(want.ptr, colon ? (size_t)(colon - want.ptr) : want.len);
    if (ent__str_is(code, "---")) code.len = 0;
    if (!ent__str_eq(e->code, code)) return false;
    return !colon || ent__str_eq(e->sector, ent__str(colon + 1, want.len - (size_t)(colon + 1 - want.ptr)));
}

/* Every expected code has its party and every party its code. */
static bool side_fits(const ent__findings *f, const ent__party *p, uint32_t n, const ent_str *want, uint32_t n_want) {
    if (n > 64) return false;
    uint64_t seen = 0;
    for (uint32_t w = 0; w < n_want; w++) {
        bool found = false;
        for (uint32_t i = 0; i < n; i++)
            if (code_fits(&f->cast.entities[p[i].entity], want[w])) found = true, seen |= 1ull << i;
        if (!found) return false;
    }
    return n == 0 || seen == (n == 64 ? UINT64_MAX : (1ull << n) - 1);
}

static bool modality_fits(uint8_t modality, ent_str want) {
    if (want.len) return ent__str_is(want, modality_name(modality));
    return modality == ENT__ACTUAL || modality == ENT__HISTORICAL;
}

static bool event_fits(const ent__findings *f, const ent__event *e, const ent__expectation *x) {
    if (!ent__str_eq(e->type, x->type) || (x->mode.len && !ent__str_eq(e->mode, x->mode))) return false;
    if (!modality_fits(e->modality, x->modality)) return false;
    if (x->n_actors + x->n_recipients == 0) return true;
    return side_fits(f, e->actors, e->n_actors, x->actors, x->n_actors) &&
           side_fits(f, e->recipients, e->n_recipients, x->recipients, x->n_recipients);
}

static bool example_holds(const ent__findings *f, const ent__expectation *x) {
    if (x->none) return f->events.n == 0;
    for (size_t i = 0; i < f->events.n; i++)
        if (event_fits(f, &f->events.items[i], x)) return true;
    return false;
}

static void put_failure(ent__buf *b, const ent__lex *lex, const ent__example *eg, const ent__findings *f) {
    ent_str file = ent__lex_str(lex, eg->source.file), text = ent__lex_str(lex, eg->text);
    ent_str expect = ent__lex_str(lex, eg->expect);
    ent__buf_str(b, file);
    ent__buf_printf(b, ":%u: ", eg->source.line);
    ent__buf_str(b, text);
    ent__buf_cstr(b, "\n    expected  ");
    ent__buf_str(b, expect);
    for (size_t i = 0; i < f->events.n; i++) {
        const ent__event *e = &f->events.items[i];
        ent_str rule = ent__lex_str(lex, e->rule.file);
        ent__buf_cstr(b, "\n    coded     ");
        ent__event_brief(b, f, e);
        ent__buf_printf(b, "   by %.*s:%u", (int)rule.len, rule.len ? rule.ptr : "", e->rule.line);
    }
    if (f->events.n == 0)
        ent__buf_printf(b, "\n    coded     nothing: %s",
                        f->text->n_sentences ? ent_silence_name(f->events.silence[0]) : "no sentence");
    ent__buf_byte(b, '\n');
}

static ent_status run_example(ent_worker *w, const ent__example *eg, ent__report *r, ent_tally *tally, ent_error *err) {
    const ent__lex *lex = w->engine->lex;
    ent_article article = {.id = ENT__LIT("example"), .text = ent__lex_str(lex, eg->text)};
    ent__expectation x;
    size_t column;
    ent_doc *doc;
    if (!ent__expectation_parse(ent__lex_str(lex, eg->expect), &x, &column)) return ENT_OK; /* said by check */
    ent_status st = ent_doc_code(w, &article, &doc, err);
    if (st != ENT_OK) return st;
    tally->total++;
    if (example_holds(&doc->findings, &x)) tally->good++;
    else put_failure(&r->line, lex, eg, &doc->findings);
    ent__report_flush(r);
    ent_doc_free(doc);
    return ENT_OK;
}

static bool wanted(ent_str file, ent_str only) {
    return only.len == 0 || (file.len >= only.len && memmem(file.ptr, file.len, only.ptr, only.len) != NULL);
}

ent_status ent_lexicon_test(ent_worker *w, ent_str only, bool (*sink)(void *ctx, ent_str text), void *ctx,
                            ent_tally *tally, ent_error *err) {
    ent__frames frames;
    ent__report r;
    *tally = (ent_tally){0};
    ent_status st = ent__frames_open(w->engine->lex, &frames, err);
    if (st != ENT_OK) return st;
    ent__report_init(&r, sink, ctx);
    for (size_t i = 0; i < frames.n_examples && st == ENT_OK && !r.refused; i++)
        if (wanted(ent__lex_str(w->engine->lex, frames.examples[i].source.file), only))
            st = run_example(w, &frames.examples[i], &r, tally, err);
    return ent__report_end(&r, st, err);
}
