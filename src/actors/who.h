/* who: what the tables of actors know of a name, as JSON lines. */
#ifndef ENT_ACTORS_WHO_H
#define ENT_ACTORS_WHO_H

#include "lexicon/lex_actors.h"

/** Append one JSON object a line for each that a name, title word or acronym may mean; a person with all offices and
 * their dates. date: what holds then; precision 0 for all. A name that no row spells so is looked for by spelling.
 * fails ENT_E_NOMEM. */
ent_status ent__who_json(const ent__lex *lex, ent_str name, ent__date date, ent__buf *out, ent_error *err);

#endif
