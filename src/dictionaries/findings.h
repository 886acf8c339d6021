/* An article coded by an imported dictionary: for the engine. */
#ifndef ENT_DICTIONARIES_FINDINGS_H
#define ENT_DICTIONARIES_FINDINGS_H

#include "dictionaries/dictionaries.h"
#include "events/events.h"

/** Fill f->cast and f->events from f->text, f->times and f->places. The lexicon gives its ontology alone.
 *  Allocates in text->arena. fails ENT_E_NOMEM. */
ent_status ent__dict_events(const ent__dict *d, const ent__lex *lex, ent__findings *f, ent_error *err);

#endif
