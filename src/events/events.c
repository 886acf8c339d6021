/* events: from all that is found in an article to its coded events. */
#include "events/events.h"

ent_status ent__events_code(const ent__lex *lex, ent__findings *f, bool keep_trials, ent_error *err) {
    (void)lex;
    (void)keep_trials;
    f->events = (ent__events){0};
    f->events.silence = ENT__ARRAY(f->text->arena, uint8_t, f->text->n_sentences + 1);
    if (!f->events.silence) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("events"));
    for (size_t i = 0; i < f->text->n_sentences; i++) f->events.silence[i] = ENT__SILENCE_NO_ACTION;
    return ENT_OK;
}
