/* examples: the sentences that stand in the frames, run through the engine as tests.
 *
 *   eg "Iran condemned the attack." => ACCUSE/disapprove IRN
 *
 * Whether one holds is for the room of events to say (ent__example_holds).
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

static void put_failure(ent__buf *b, const ent__lex *lex, const ent__example *eg, const ent__findings *f) {
    ent_str file = ent__lex_str(lex, eg->source.file), text = ent__lex_str(lex, eg->text);
    ent_str expect = ent__lex_str(lex, eg->expect);
    ent__buf_str(b, file);
    ent__buf_printf(b, ":%u: ", eg->source.line);
    ent__buf_str(b, text);
    ent__buf_cstr(b, "\n    expected  ");
    ent__buf_str(b, expect);
    ent__buf_cstr(b, "\n    coded     ");
    ent__example_found(b, f);
    for (size_t i = 0; i < f->events.n; i++) {
        ent__source rule = f->events.items[i].rule;
        ent__buf_printf(b, "%s%.*s:%u", i ? ", " : "\n    by        ", (int)rule.file.len,
                        ent__lex_str(lex, rule.file).ptr, rule.line);
    }
    if (f->events.n == 0)
        ent__buf_printf(b, ": %s", f->text->n_sentences ? ent_silence_name(f->events.silence[0]) : "no sentence");
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
    if (ent__example_holds(&doc->findings, &x))
        tally->good++;
    else
        put_failure(&r->line, lex, eg, &doc->findings);
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
