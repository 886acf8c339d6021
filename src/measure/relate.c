/* relate: which event relates two marked sides of a sentence.
 *
 *   "<s>Norway</s> lent <t>Ukraine</t> money."  ─ marks off ─▶ coded ─▶ AID NOR > UKR ─ sides overlap the marks ─▶ AID
 *
 * Three passes, each less sure than the one before; the first with an answer is taken:
 *   1. the sentence as it is, where actor and recipient are on the marked words (or name the same entity)
 *   2. the marked words forced to be mentions, frames with incomplete roles too
 *   3. an action word that stands between the two in the tree
 * Within a pass events are ranked by ent__related; then plain ones stand before negated ones, then the order of the
 * text.
 */
#include "lexicon/lex_frames.h"
#include "measure/measure.h"

enum { MAX_ON = 64 };

/* What one side's marks cover: tokens of sentences, and the entities of the mentions on them. */
typedef struct side {
    struct {
        uint32_t sentence, first, last;
    } span[ENT__MAX_MARKS];
    uint32_t n_spans;
    uint32_t entity[MAX_ON];
    uint32_t n_entities;
} side;

static bool overlap(uint32_t a, uint32_t b, uint32_t c, uint32_t d) { return a <= d && c <= b; }

static bool side_has_tokens(const side *x, uint32_t sentence, uint32_t first, uint32_t last) {
    for (uint32_t i = 0; i < x->n_spans; i++)
        if (x->span[i].sentence == sentence && overlap(x->span[i].first, x->span[i].last, first, last)) return true;
    return false;
}

static bool side_has_entity(const side *x, uint32_t entity) {
    for (uint32_t i = 0; i < x->n_entities; i++)
        if (x->entity[i] == entity) return true;
    return false;
}

/* Entities of the mentions whose own words are marked. A phrase that only contains marked words ("Hungarian and
 * Romanian officials") does not make its entity the side's. */
static void side_entities(const ent__findings *f, side *x) {
    for (size_t i = 0; i < f->cast.n_mentions; i++) {
        const ent__mention *m = &f->cast.mentions[i];
        if (!side_has_tokens(x, m->sentence, m->head, m->head)) continue;
        for (uint32_t k = 0; k < m->n_entities && x->n_entities < MAX_ON; k++)
            if (!side_has_entity(x, m->entities[k])) x->entity[x->n_entities++] = m->entities[k];
    }
}

static void side_find(const ent_doc *doc, const ent__marked *m, bool target, side *out) {
    *out = (side){0};
    for (uint32_t i = 0; i < m->n; i++)
        for (size_t s = 0; s < doc->text.n_sentences && m->marks[i].target == target; s++) {
            uint32_t first, last;
            if (out->n_spans == ENT__MAX_MARKS ||
                !ent__tokens_on(&doc->text, s, m->marks[i].start, m->marks[i].end, &first, &last))
                continue;
            out->span[out->n_spans].sentence = (uint32_t)s;
            out->span[out->n_spans].first = first;
            out->span[out->n_spans++].last = last;
        }
    side_entities(&doc->findings, out);
}

static bool parties_on(const side *x, const ent__event *e, const ent__party *p, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        if (p[i].first <= p[i].last && side_has_tokens(x, e->sentence, p[i].first, p[i].last)) return true;
        if (side_has_entity(x, p[i].entity)) return true;
    }
    return false;
}

static ent__related relation_of(const ent__event *e, const side *s, const side *t) {
    bool as = parties_on(s, e, e->actors, e->n_actors), at = parties_on(t, e, e->actors, e->n_actors);
    bool rs = parties_on(s, e, e->recipients, e->n_recipients), rt = parties_on(t, e, e->recipients, e->n_recipients);
    if (as && (rt || at)) return ENT__RELATED_BOTH;
    if (at && rs) return ENT__RELATED_SWAPPED;
    if (as) return ENT__RELATED_SOURCE;
    if (rt || at) return ENT__RELATED_TARGET;
    return ENT__RELATED_SENTENCE;
}

/* Smaller is better. What was not done stands behind what was, be its sides the other way round. */
static unsigned rank_of(const ent__event *e, ent__related how) {
    bool weak = e->modality == ENT__NEGATED || e->modality == ENT__HYPOTHETICAL;
    return (unsigned)how * 2 + (weak ? 3 : 0);
}

static void best_event(const ent_doc *doc, const side *s, const side *t, ent__relation *out) {
    unsigned best = UINT32_MAX;
    *out = (ent__relation){0};
    for (size_t i = 0; i < doc->findings.events.n; i++) {
        const ent__event *e = &doc->findings.events.items[i];
        ent__related how = relation_of(e, s, t);
        if (rank_of(e, how) >= best) continue;
        best = rank_of(e, how);
        *out = (ent__relation){e->type, how};
    }
}

static bool better(const ent__relation *a, const ent__relation *b) {
    return a->type.len && (!b->type.len || a->how < b->how);
}

/* ---- the last resort: a word that calls a frame, near the way from one side to the other ---- */

/* Whether the token is on the way in the tree from one side up to the other. */
static bool on_path(const ent__sentence *s, uint32_t token, uint32_t a, uint32_t b) {
    bool over_a = ent__tree_below(s, a, token), over_b = ent__tree_below(s, b, token);
    if (over_a != over_b) return true;
    if (!over_a) return false;
    for (uint32_t i = 0; i < s->tokens[token].n_kids; i++) { /* only the lowest that is over both */
        uint32_t k = ent__tree_kid(s, token, i);
        if (ent__tree_below(s, a, k) && ent__tree_below(s, b, k)) return false;
    }
    return true;
}

static bool stands_by(const ent__sentence *s, uint32_t token, uint32_t word) {
    uint32_t lo = token > 3 ? token - 3 : 0, hi = token + 6 < s->n_tokens ? token + 6 : s->n_tokens - 1;
    for (uint32_t t = lo; t <= hi; t++)
        if (t != token && (s->tokens[t].lemma_word == word || s->tokens[t].word == word)) return true;
    return false;
}

static int pos_of(const ent__token *t) {
    if (t->upos == ENT__UPOS_VERB || t->upos == ENT__UPOS_AUX) return ENT__POS_VERB;
    if (t->upos == ENT__UPOS_NOUN || t->upos == ENT__UPOS_PROPN) return ENT__POS_NOUN;
    return t->upos == ENT__UPOS_ADJ ? ENT__POS_ADJ : -1;
}

/* The plain frame that a token calls: of several the one with most further words, then the first. */
static const ent__frame *frame_called(const ent__frames *fr, const ent__sentence *s, uint32_t token) {
    size_t n;
    int pos = pos_of(&s->tokens[token]), most = -1;
    const ent__frame *found = NULL;
    const ent__frame_key *k = ent__frames_keys(fr, s->tokens[token].lemma_word, &n);
    for (size_t i = 0; i < n; i++) {
        if (k[i].pos != pos || fr->frames[k[i].frame].kind != ENT__FRAME_PLAIN || k[i].n_extra <= most) continue;
        bool fits = true;
        for (uint8_t x = 0; x < k[i].n_extra && fits; x++) fits = stands_by(s, token, k[i].extra[x]);
        if (!fits) continue;
        most = k[i].n_extra;
        found = &fr->frames[k[i].frame];
    }
    return found;
}

static bool usable(const side *s, const side *t) {
    return s->n_spans && t->n_spans && s->span[0].sentence == t->span[0].sentence;
}

/* Words on the path before others of the sentence; verbs before nouns; then the order of the text. */
static ent_status word_between(const ent_doc *doc, const side *s, const side *t, ent__relation *out, ent_error *err) {
    const ent__lex *lex = doc->engine->lex;
    ent__frames frames;
    ent_status st = ent__frames_open(lex, &frames, err);
    unsigned best = UINT32_MAX;
    ent__relation found = {0};
    if (st != ENT_OK || !usable(s, t)) return st;
    const ent__sentence *sentence = &doc->text.sentences[s->span[0].sentence];
    uint32_t a = s->span[0].last, b = t->span[0].last;
    for (uint32_t i = 0; i < sentence->n_tokens; i++) {
        const ent__frame *f = frame_called(&frames, sentence, i);
        if (!f) continue;
        bool verb = sentence->tokens[i].upos == ENT__UPOS_VERB;
        unsigned rank = (on_path(sentence, i, a, b) ? 0 : 2) + !verb;
        if (rank >= best) continue;
        best = rank;
        found = (ent__relation){ent__lex_str(lex, f->event.type), rank < 2 ? ENT__RELATED_WORD : ENT__RELATED_ANYWORD};
    }
    if (better(&found, out)) *out = found;
    return ENT_OK;
}

/* ---- the passes ---- */

static ent_status plain_pass(ent_worker *w, const ent_article *a, const ent__marked *m, ent__relation *out,
                             ent_error *err) {
    ent_doc *doc;
    side s, t;
    ent_status st = ent_doc_code(w, a, &doc, err);
    if (st != ENT_OK) return st;
    side_find(doc, m, false, &s);
    side_find(doc, m, true, &t);
    best_event(doc, &s, &t, out);
    ent_doc_free(doc);
    return ENT_OK;
}

static ent_status forced_pass(ent_worker *w, const ent_article *a, const ent__marked *m, ent__relation *out,
                              ent_error *err) {
    ent__forced forced[ENT__MAX_MARKS];
    ent_doc *doc;
    side s, t;
    for (uint32_t i = 0; i < m->n; i++) forced[i] = (ent__forced){m->marks[i].start, m->marks[i].end};
    ent_status st = ent__doc_code_forced(w, a, forced, m->n, true, &doc, err);
    if (st != ENT_OK) return st;
    ent__relation found;
    side_find(doc, m, false, &s);
    side_find(doc, m, true, &t);
    best_event(doc, &s, &t, &found);
    if (better(&found, out)) *out = found;
    if (!out->type.len || out->how > ENT__RELATED_WORD) st = word_between(doc, &s, &t, out, err);
    ent_doc_free(doc);
    return st;
}

ent_status ent__relate(ent_worker *w, ent_str marked, ent__relation *out, ent_error *err) {
    ent__arena arena;
    ent__marked m;
    *out = (ent__relation){0};
    ent__arena_init(&arena);
    ent_status st = ent__marks_read(marked, &arena, &m, err);
    ent_article a = {.id = ENT__LIT("marked"), .text = m.plain};
    if (st == ENT_OK) st = plain_pass(w, &a, &m, out, err);
    if (st == ENT_OK && out->how != ENT__RELATED_BOTH) st = forced_pass(w, &a, &m, out, err);
    ent__arena_release(&arena);
    return st;
}

ent_status ent_relate(ent_worker *worker, ent_str marked, ent_str *type, const char **how, ent_error *err) {
#define X(a, s) s,
    static const char *const names[] = {ENT__RELATED_LIST(X)};
#undef X
    ent__relation r;
    ent_status st = ent__relate(worker, marked, &r, err);
    *type = r.type;
    if (how) *how = names[r.how];
    return st;
}

/* ---- tables of marked sentences ---- */

typedef struct table_run {
    ent_worker *w;
    ent__report *r;
    void (*bad)(void *ctx, const ent_error *error);
    void *ctx;
    ent_tally *tally;
} table_run;

static ent_status relate_row(void *ctx, const ent__row *row, ent_error *err) {
    table_run *x = ctx;
    ent_str type;
    if (!row->cell[1].len) {
        ent_error e;
        ent__fail_at(&e, ENT_E_RECORD, "no marked sentence in this row", row->file, 0, row->line, 0);
        if (x->bad) x->bad(x->ctx, &e);
        return ENT_OK;
    }
    ent_status st = ent_relate(x->w, row->cell[1], &type, NULL, err);
    if (st != ENT_OK) return st;
    x->tally->total++;
    x->tally->good += type.len > 0;
    ent__buf_str(&x->r->line, row->cell[0]);
    ent__buf_byte(&x->r->line, '\t');
    ent__buf_str(&x->r->line, type);
    ent__buf_byte(&x->r->line, '\n');
    ent__report_flush(x->r);
    return x->r->refused ? ent__fail(err, ENT_E_IO, "the output could not be written", (ent_str){0}) : ENT_OK;
}

ent_status ent_relate_file(ent_worker *worker, const char *path, bool (*sink)(void *ctx, ent_str text),
                           void (*bad)(void *ctx, const ent_error *error), void *ctx, ent_tally *tally,
                           ent_error *err) {
    static const char *const columns[] = {"id", "marked_sentence"};
    ent__report r;
    *tally = (ent_tally){0};
    ent__report_init(&r, sink, ctx);
    table_run x = {.w = worker, .r = &r, .bad = bad, .ctx = ctx, .tally = tally};
    ent_status st = ent__table_each(path, columns, 2, relate_row, &x, err);
    return ent__report_end(&r, st, err);
}
