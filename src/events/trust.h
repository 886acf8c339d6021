/* trust: how likely an event is wholly right, by what it looks like.
 *
 *   "frame condemn", "actor sector GOV", "two countries", …  ─ weights of the lexicon, summed ─▶ 0.61
 *
 * The weights are those of ontology/trust.tsv, learnt from events that people read (docs/confidence.md).
 */
#ifndef ENT_EVENTS_TRUST_H
#define ENT_EVENTS_TRUST_H

#include "events/events.h"

/** Told the name of each trait of an event. */
typedef void ent__trust_fn(void *ctx, const char *name);
void ent__trust_traits(const ent__lex *lex, const ent__findings *f, const ent__event *e, ent__trust_fn *fn, void *ctx);
/** Between 0 and 1, in hundredths. */
float ent__trust_of(const ent__lex *lex, const ent__findings *f, const ent__event *e);

#endif
