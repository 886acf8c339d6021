/* actors: the room's door. Finds and resolves the mentions of an article, sentence by sentence, and lays out the cast.
 *
 *   "Russia and Pakistan met. The two countries …"
 *     entities  0 RUS  1 PAK          mentions  Russia[0]  Pakistan[1]  The two countries[0 1]
 *     at        at[sentence][token] leads from a head token to its mention
 *
 * Invariants: every mention has at least one entity; mentions are sorted by sentence, then head; a token in `at` lies
 * in the mention it leads to.
 */
#include "actors/room.h"
#include "lexicon/lex_antecedents.h"

#include <stdlib.h>

static int by_place(const void *a, const void *b) {
    const ent__mention *x = a, *y = b;
    if (x->sentence != y->sentence) return x->sentence < y->sentence ? -1 : 1;
    if (x->head != y->head) return x->head < y->head ? -1 : 1;
    if (x->modifier != y->modifier) return x->modifier ? 1 : -1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static bool lay_out(ent__finder *f) {
    ent__cast *c = f->cast;
    c->at = ENT__ARRAY(f->arena, uint32_t *, f->text->n_sentences + 1);
    if (!c->at) return false;
    for (size_t s = 0; s < f->text->n_sentences; s++)
        if (!(c->at[s] = ENT__ARRAY(f->arena, uint32_t, f->text->sentences[s].n_tokens + 1))) return false;
    if (c->n_mentions) qsort(c->mentions, c->n_mentions, sizeof *c->mentions, by_place);
    for (int modifiers = 0; modifiers < 2; modifiers++)
        for (size_t m = 0; m < c->n_mentions; m++) {
            const ent__mention *x = &c->mentions[m];
            uint32_t *at = &c->at[x->sentence][x->head];
            if (x->modifier == (modifiers == 1) && !*at) *at = (uint32_t)m + 1;
        }
    return true;
}

/* Where a parser's slip hangs parts of one phrase on different words, each part leads to the mention. */
static void mend(ent__finder *f) {
    ent__cast *c = f->cast;
    for (size_t m = 0; m < c->n_mentions; m++) {
        const ent__mention *x = &c->mentions[m];
        const ent__sentence *s = &f->text->sentences[x->sentence];
        if (x->modifier) continue;
        for (uint32_t t = x->first; t <= x->last; t++) {
            uint32_t h = s->tokens[t].head;
            bool outside = h == ENT__NOTOKEN || h < x->first || h > x->last;
            bool nominal = s->tokens[t].upos == ENT__UPOS_NOUN || s->tokens[t].upos == ENT__UPOS_PROPN;
            if (outside && nominal && !c->at[x->sentence][t]) c->at[x->sentence][t] = (uint32_t)m + 1;
        }
    }
}

ent_status ent__actors_find(const ent__lex *lex, const ent__learnt *learnt, const ent__text *text, ent__cast *out,
                            ent_error *err) {
    return ent__actors_find_watched(lex, learnt, text, out, NULL, NULL, err);
}

ent_status ent__actors_find_watched(const ent__lex *lex, const ent__learnt *learnt, const ent__text *text,
                                    ent__cast *out, ent__actors_watch_fn *watch, void *ctx, ent_error *err) {
    *out = (ent__cast){.today = INT32_MIN};
    ent__finder f = {.lex = lex,
                     .learnt = learnt,
                     .tables = ent__lex_actors_open(lex),
                     .text = text,
                     .arena = text->arena,
                     .cast = out,
                     .speaker = UINT32_MAX,
                     .listener = UINT32_MAX,
                     .host = UINT32_MAX,
                     .ante = ent__ante_weights(lex),
                     .watch = watch,
                     .watch_ctx = ctx,
                     .today = INT32_MIN,
                     .since = INT32_MIN};
    size_t bytes = 0;
    f.placenames = ent__phrases_open(lex, ENT__PLACENAME_TAG);
    f.places = ent__lex_section(lex, ENT__PLACES_TAG, &bytes);
    f.n_places = bytes / sizeof *f.places;
    if (text->published.precision) f.today = ent__date_days(text->published);
    bool ok = text->published.precision || !f.tables.n_items || ent__actors_period(&f);
    for (size_t s = 0; ok && f.tables.n_items && s < text->n_sentences; s++) {
        f.sentence = (uint32_t)s;
        if (!text->sentences[s].n_tokens) continue;
        ok = ent__antecedents_begin(&f) && ent__actors_scan(&f);
        if (ok) ent__actors_read(&f);
        if (ok) ent__actors_link(&f);
        ok = ok && ent__actors_resolve(&f);
    }
    if (ok) ent__actors_settle(&f);
    ok = ok && lay_out(&f);
    if (!ok) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("actors"));
    mend(&f);
    return ENT_OK;
}
