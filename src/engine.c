/* The order of the stages, and the handles of the public header.
 *
 *   article ─▶ prose (title, text) ─▶ syntax ─▶ words ─▶ actors ─▶ when, where ─▶ events
 *                                       └─ no word that may name anybody: no events, the rest is not run
 *
 * One arena per document holds all that the stages find; a worker holds the parser's buffers.
 */
#include "engine.h"

static ent_status copy_article(ent_doc *doc, const ent_article *in, ent_error *err) {
    const ent_str *from = &in->id;
    ent_str *to = &doc->article.id;
    for (size_t i = 0; i < sizeof(ent_article) / sizeof(ent_str); i++) {
        if (from[i].len > ENT_MAX_FIELD_BYTES)
            return ent__fail_at(err, ENT_E_LIMIT, "a field is over 1 MiB; split the article", in->id,
                                ENT_MAX_FIELD_BYTES, 0, 0);
        to[i] = ent__arena_str(&doc->arena, from[i]);
        if (!to[i].ptr) return ent__fail(err, ENT_E_NOMEM, "out of memory", in->id);
    }
    return ENT_OK;
}

/* The lexicon's number of a word as it stands. False where memory ran out. */
static bool word_of(const ent__lex *lex, ent_str form, ent__buf *scratch, uint32_t *out) {
    ent__buf_reset(scratch);
    ent__lex_fold_word(form, scratch);
    *out = ent__lex_word(lex, ent__buf_text(scratch));
    return !scratch->failed;
}

/* A verb whose lemma the lexicon does not know: the one it knows that the form may be of. The lemmas of rare verbs are
 * guesses ("berthed": berthe), and the lexicon knows better which verbs there are. */
static uint32_t verb_of_form(const ent__lex *lex, ent_str form) {
    static const struct {
        const char *end, *instead;
    } ways[] = {{"ied", "y"}, {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"}, {"ies", "y"}, {"es", ""}, {"s", ""}};
    char word[64];
    for (size_t i = 0; i < ENT__COUNT(ways); i++) {
        size_t n = strlen(ways[i].end), stem = form.len - n, more = strlen(ways[i].instead);
        if (form.len < n + 2 || form.len >= sizeof word || memcmp(form.ptr + stem, ways[i].end, n) != 0) continue;
        memcpy(word, form.ptr, stem);
        memcpy(word + stem, ways[i].instead, more);
        uint32_t known = ent__lex_word(lex, ent__str(word, stem + more));
        bool doubled = more == 0 && stem > 2 && word[stem - 1] == word[stem - 2]; /* "deterred" */
        if (!known && doubled) known = ent__lex_word(lex, ent__str(word, stem - 1));
        if (known) return known;
    }
    return 0;
}

static ent_status words_marked(bool ok, ent_error *err) {
    return ok ? ENT_OK : ent__fail(err, ENT_E_NOMEM, "out of memory", (ent_str){0});
}

ent_status ent__text_mark_forms(const ent__lex *lex, ent__text *text, ent__buf *scratch, ent_error *err) {
    bool ok = true;
    for (size_t s = 0; s < text->n_sentences; s++)
        for (uint32_t t = 0; t < text->sentences[s].n_tokens && ok; t++) {
            ent__token *token = &text->sentences[s].tokens[t];
            ok = word_of(lex, token->form, scratch, &token->word);
        }
    return words_marked(ok, err);
}

static bool mark_lemma(const ent__lex *lex, ent__token *token, ent__buf *scratch) {
    if (ent__str_eq(token->lemma, token->form))
        token->lemma_word = token->word;
    else if (!word_of(lex, token->lemma, scratch, &token->lemma_word))
        return false;
    if (token->lemma_word || token->upos != ENT__UPOS_VERB) return true;
    if (!word_of(lex, token->form, scratch, &token->word)) return false; /* scratch: the form, folded */
    token->lemma_word = verb_of_form(lex, ent__buf_text(scratch));
    return true;
}

ent_status ent__text_mark_lemmas(const ent__lex *lex, ent__text *text, ent__buf *scratch, ent_error *err) {
    bool ok = true;
    for (size_t s = 0; s < text->n_sentences; s++)
        for (uint32_t t = 0; t < text->sentences[s].n_tokens && ok; t++)
            ok = mark_lemma(lex, &text->sentences[s].tokens[t], scratch);
    return words_marked(ok, err);
}

static ent_status to_tokens(ent_worker *w, ent_doc *doc, ent_error *err) {
    const ent_article *a = &doc->article;
    ent__text *text = &doc->text;
    const ent__words *words = ent__model_words(w->engine->model);
    text->arena = &doc->arena;
    text->article = a;
    if (!ent__date_parse(a->date, &text->published)) text->published = (ent__date){0};
    ent_status st = ent__prose_clean(words, a->title, true, &doc->arena, &text->field[0], err);
    if (st == ENT_OK) st = ent__prose_clean(words, a->text, false, &doc->arena, &text->field[1], err);
    return st == ENT_OK ? ent__syntax_split(w->parser, text, err) : st;
}

bool ent__tokens_on(const ent__text *text, size_t sentence, uint32_t start, uint32_t end, uint32_t *first,
                    uint32_t *last) {
    const ent__sentence *s = &text->sentences[sentence];
    bool any = false;
    for (uint32_t t = 0; t < s->n_tokens && s->field == 1; t++) {
        uint32_t from, to;
        ent__prose_span(&text->field[1], s->tokens[t].start, s->tokens[t].end, &from, &to);
        if (from >= end || to <= start) continue;
        if (!any) *first = t;
        *last = t;
        any = true;
    }
    return any;
}

/* How far an article is taken, and what the caller gives to it. */
typedef struct coding {
    bool spots; /* times and places alone */
    bool events, keep_trials, lenient;
    bool screen; /* nothing but its events is asked of the document: where nobody can be named, there are none */
    const ent__forced *forced;
    size_t n_forced;
} coding;

static ent_status force_actors(ent_doc *doc, const coding *how, ent_error *err) {
    ent_status st = ENT_OK;
    for (size_t i = 0; i < how->n_forced; i++)
        for (size_t s = 0; s < doc->text.n_sentences && st == ENT_OK; s++) {
            uint32_t first, last;
            if (ent__tokens_on(&doc->text, s, how->forced[i].start, how->forced[i].end, &first, &last))
                st = ent__cast_force(&doc->text, &doc->findings.cast, (uint32_t)s, first, last, err);
        }
    return st;
}

/* Times and places alone, for the commands that list them. */
static ent_status to_spots(ent_worker *w, ent_doc *doc, ent_error *err) {
    ent__findings *f = &doc->findings;
    f->text = &doc->text;
    ent_status st = ent__times_find(w->engine->lex, &doc->text, &f->times, err);
    if (st == ENT_OK) st = ent__places_find_with(w->engine->lex, w->engine->places, &doc->text, &f->places, err);
    return st;
}

/* By an imported dictionary: neither the lexicon's actors nor its frames. */
static ent_status to_dictionary_events(ent_worker *w, ent_doc *doc, ent_error *err) {
    ent_status st = to_spots(w, doc, err);
    if (st == ENT_OK) st = ent__dict_events(w->engine->dictionary, w->engine->lex, &doc->findings, err);
    doc->coded = st == ENT_OK;
    return st;
}

static ent_status to_events(ent_worker *w, ent_doc *doc, const coding *how, ent_error *err) {
    const ent__lex *lex = w->engine->lex;
    ent__findings *f = &doc->findings;
    f->text = &doc->text;
    ent_status st = ent__actors_find(lex, w->learnt, &doc->text, &f->cast, err);
    if (st == ENT_OK) st = force_actors(doc, how, err);
    if (st == ENT_OK) st = ent__times_find(lex, &doc->text, &f->times, err);
    if (st == ENT_OK) st = ent__places_find_with(lex, w->engine->places, &doc->text, &f->places, err);
    ent__events_how wanted = {w->engine->opinion, w->engine->least_confidence};
    uint32_t flags = (how->keep_trials ? ENT__EVENTS_TRIALS : 0u) | (how->lenient ? ENT__EVENTS_LENIENT : 0u);
    if (st == ENT_OK) st = ent__events_code(lex, &wanted, f, flags, err);
    doc->coded = st == ENT_OK;
    return st;
}

/* Whether to stop at the tokens, because nobody can be named there: then there are no events, and each sentence is
 * silent for the reason that it would be silent for anyway. */
static ent_status screen(const ent_worker *w, ent_doc *doc, const coding *how, ent_error *err) {
    bool possible = true;
    if (w->engine->dictionary || w->learnt || how->n_forced) return ENT_OK;
    ent_status st = ent__actors_possible(w->engine->lex, &doc->text, &possible, err);
    if (st != ENT_OK || possible) return st;
    doc->findings.text = &doc->text;
    doc->coded = doc->screened = true;
    return ent__events_none(&doc->findings, err);
}

/* From tokens to what is asked for. */
static ent_status find(ent_worker *w, ent_doc *doc, const coding *how, ent_error *err) {
    ent__text *text = &doc->text;
    ent_status st = ent__syntax_parse(w->parser, text, err);
    if (st == ENT_OK && (how->spots || how->events)) st = ent__text_mark_lemmas(w->engine->lex, text, &w->fold, err);
    if (st == ENT_OK && how->spots) st = to_spots(w, doc, err);
    if (st == ENT_OK && how->events)
        st = w->engine->dictionary ? to_dictionary_events(w, doc, err) : to_events(w, doc, how, err);
    return st;
}

static ent_status doc_make(ent_worker *w, const ent_article *in, const coding *how, ent_doc **out, ent_error *err) {
    ent_doc *doc = ent__malloc(sizeof *doc);
    *out = NULL;
    if (!doc) return ent__fail(err, ENT_E_NOMEM, "out of memory", in->id);
    *doc = (ent_doc){.engine = w->engine};
    ent__arena_init(&doc->arena);
    ent__buf_init(&doc->out);
    ent_status st = copy_article(doc, in, err);
    if (st == ENT_OK) st = to_tokens(w, doc, err);
    if (st == ENT_OK && (how->spots || how->events))
        st = ent__text_mark_forms(w->engine->lex, &doc->text, &w->fold, err);
    if (st == ENT_OK && how->screen) st = screen(w, doc, how, err);
    if (st == ENT_OK && !doc->screened) st = find(w, doc, how, err);
    if (st == ENT_OK && doc->arena.failed) st = ent__fail(err, ENT_E_NOMEM, "out of memory", in->id);
    if (st == ENT_OK)
        *out = doc;
    else
        ent_doc_free(doc);
    return st;
}

ent_status ent_doc_code(ent_worker *worker, const ent_article *in, ent_doc **out, ent_error *err) {
    return doc_make(worker, in, &(coding){.events = true}, out, err);
}

ent_status ent_doc_spots(ent_worker *worker, const ent_article *in, ent_doc **out, ent_error *err) {
    return doc_make(worker, in, &(coding){.spots = true}, out, err);
}

ent_status ent_doc_parse(ent_worker *worker, const ent_article *in, ent_doc **out, ent_error *err) {
    return doc_make(worker, in, &(coding){0}, out, err);
}

ent_status ent__doc_code(ent_worker *worker, const ent_article *in, unsigned flags, ent_doc **out, ent_error *err) {
    coding how = {.events = true, .keep_trials = flags & ENT__CODE_TRIALS, .screen = flags & ENT__CODE_SCREEN};
    return doc_make(worker, in, &how, out, err);
}

ent_status ent__doc_code_forced(ent_worker *worker, const ent_article *in, const ent__forced *forced, size_t n_forced,
                                bool lenient, ent_doc **out, ent_error *err) {
    coding how = {.events = true, .lenient = lenient, .forced = forced, .n_forced = n_forced};
    return doc_make(worker, in, &how, out, err);
}

void ent_doc_free(ent_doc *doc) {
    if (!doc) return;
    ent__arena_release(&doc->arena);
    ent__buf_release(&doc->out);
    ent__free(doc);
}

void ent_doc_stats(const ent_doc *doc, ent_stats *out) {
    *out = (ent_stats){.documents = 1,
                       .sentences = doc->text.n_sentences,
                       .events = doc->findings.events.n,
                       .screened = doc->screened};
    for (size_t s = 0; s < doc->text.n_sentences; s++) {
        out->tokens += doc->text.sentences[s].n_tokens;
        if (doc->coded && doc->findings.events.silence) out->silences[doc->findings.events.silence[s]]++;
    }
    for (int f = 0; f < 2; f++)
        for (size_t i = 0; i < doc->text.field[f].n_repairs; i++)
            *(doc->text.field[f].repairs[i].dropped ? &out->dropped_blocks : &out->repairs) += 1;
}

const char *ent_silence_name(size_t i) {
#define X(a, s) s,
    static const char *const names[] = {ENT__SILENCE_LIST(X)};
#undef X
    return i < ENT__COUNT(names) ? names[i] : NULL;
}

static ent_status made(ent_doc *doc, ent_str *out, ent_error *err) {
    *out = ent__buf_text(&doc->out);
    return doc->out.failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", doc->article.id) : ENT_OK;
}

ent_status ent_doc_events_jsonl(ent_doc *doc, ent_str *out, ent_error *err) {
    ent__buf_reset(&doc->out);
    for (size_t i = 0; i < doc->findings.events.n; i++)
        ent__event_json(&doc->out, doc->engine->lex, ent__model_version(doc->engine->model), &doc->findings, i);
    return made(doc, out, err);
}

ent_status ent_doc_conllu(ent_doc *doc, ent_str *out, ent_error *err) {
    ent__buf_reset(&doc->out);
    ent__buf id; /* of the sentence: the article's, and which */
    ent__buf_init(&id);
    for (size_t i = 0; i < doc->text.n_sentences && !id.failed; i++) {
        ent__buf_reset(&id);
        ent__buf_str(&id, doc->article.id);
        ent__buf_printf(&id, "-%zu", i + 1);
        ent__conllu_put(&doc->out, &doc->text, i, ent__buf_text(&id));
    }
    doc->out.failed |= id.failed;
    ent__buf_release(&id);
    return made(doc, out, err);
}

ent_status ent_worker_new(const ent_engine *engine, ent_worker **out, ent_error *err) {
    ent_worker *w = ent__malloc(sizeof *w);
    *out = NULL;
    if (!w) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("worker"));
    *w = (ent_worker){.engine = engine};
    ent__buf_init(&w->fold);
    ent_status st = ent__parser_new(engine->model, engine->no_simd, &w->parser, err);
    if (st == ENT_OK)
        *out = w;
    else
        ent_worker_free(w);
    return st;
}

ent_status ent_eval_syntax(ent_worker *worker, const char *path, ent_syntax_scores *out, ent_error *err) {
    return ent__syntax_eval(worker->parser, path, out, err);
}

ent_status ent_parse_conllu(ent_worker *worker, const char *path, bool (*sink)(void *ctx, ent_str text), void *ctx,
                            ent_error *err) {
    return ent__syntax_parse_file(worker->parser, path, sink, ctx, err);
}

void ent_worker_free(ent_worker *worker) {
    if (!worker) return;
    if (worker->parser) ent__parser_free(worker->parser);
    ent__buf_release(&worker->fold);
    ent__free(worker);
}
