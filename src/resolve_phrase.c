/* Who a phrase means, without an article around it; and the actors of an article as JSON lines. */
#include "actors/who.h"
#include "engine.h"

ent_status ent_doc_actors_jsonl(ent_doc *doc, ent_str *out, ent_error *err) {
    ent__buf_reset(&doc->out);
    ent__cast_json(&doc->out, &doc->text, &doc->findings.cast, doc->article.id);
    *out = ent__buf_text(&doc->out);
    return doc->out.failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", doc->article.id) : ENT_OK;
}

static void put_answer(ent_doc *doc, ent_str phrase) {
    const ent__cast *cast = &doc->findings.cast;
    const ent__mention *m = ent__cast_main(&doc->text, cast);
    ent__buf *b = &doc->out;
    ent__buf_reset(b);
    ent__buf_cstr(b, "{\"phrase\":");
    ent__buf_json(b, phrase);
    ent__buf_byte(b, ',');
    if (m)
        ent__entity_json(b, &cast->entities[m->entities[0]]);
    else
        ent__buf_cstr(b, "\"code\":\"\",\"sector\":\"\",\"why\":\"no actor in these words\"");
    ent__buf_cstr(b, "}\n");
}

/* The phrase is parsed as a title is: nothing is dropped from it. It is no headline, though. */
ent_status ent_phrase_resolve(ent_worker *worker, ent_str phrase, ent_str date, ent_doc **doc, ent_str *out,
                              ent_error *err) {
    ent_article article = {.id = ENT__LIT("phrase"), .date = date, .title = phrase};
    ent_status st = ent_doc_parse(worker, &article, doc, err);
    if (st != ENT_OK) return st;
    ent__text *text = &(*doc)->text;
    for (size_t i = 0; i < text->n_sentences; i++) text->sentences[i].headline = false;
    const ent__lex *lex = worker->engine->lex;
    st = ent__text_mark_forms(lex, text, &worker->fold, err);
    if (st == ENT_OK) st = ent__text_mark_lemmas(lex, text, &worker->fold, err);
    if (st == ENT_OK) st = ent__actors_find(lex, worker->learnt, text, &(*doc)->findings.cast, err);
    if (st == ENT_OK) {
        put_answer(*doc, phrase);
        *out = ent__buf_text(&(*doc)->out);
        if (!(*doc)->out.failed) return ENT_OK;
        st = ent__fail(err, ENT_E_NOMEM, "out of memory", phrase);
    }
    ent_doc_free(*doc);
    *doc = NULL;
    return st;
}

ent_status ent_engine_who(const ent_engine *engine, ent_str name, ent_str date, bool (*sink)(void *ctx, ent_str text),
                          void *ctx, ent_error *err) {
    ent__date at = {0};
    ent__buf out;
    if (date.len && !ent__date_parse(date, &at)) return ent__fail(err, ENT_E_USAGE, "not a date", date);
    ent__buf_init(&out);
    ent_status st = ent__who_json(engine->lex, name, at, &out, err);
    if (st == ENT_OK && out.len && !sink(ctx, ent__buf_text(&out)))
        st = ent__fail(err, ENT_E_IO, "the sink stopped", name);
    ent__buf_release(&out);
    return st;
}
