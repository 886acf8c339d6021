/* actors: the room's door. Lays out the cast of an article: entities, mentions, and where each is headed. */
#include "actors/actors.h"

ent_status ent__actors_find(const ent__lex *lex, const ent__text *text, ent__cast *out, ent_error *err) {
    (void)lex;
    *out = (ent__cast){0};
    out->at = ENT__ARRAY(text->arena, uint32_t *, text->n_sentences);
    if (!out->at) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("cast"));
    for (size_t s = 0; s < text->n_sentences; s++) {
        out->at[s] = ENT__ARRAY(text->arena, uint32_t, text->sentences[s].n_tokens);
        if (!out->at[s]) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("cast"));
    }
    return ENT_OK;
}
