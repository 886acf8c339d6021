/* people: spellings of one name, and which office somebody is known by; on the tables alone. */
#ifndef ENT_ACTORS_PEOPLE_H
#define ENT_ACTORS_PEOPLE_H

#include "lexicon/lex_actors.h"

/** Undated news is of the years from this day on. */
enum { ENT__PEOPLE_LATE_YEARS = 44 * 365 };

/** Whether two folded given names, or a name and an initial, may be one: variants of transliteration agree. */
bool ent__people_same_name(ent_str a, ent_str b);
/** The office a person is best known by on a day (INT32_MIN: unknown); NULL none. *past: held before, not then. */
const ent__lex_office *ent__people_office(const ent__lex_actors *tables, const ent__lex_actor *person, int32_t today,
                                          bool *past);

#endif
