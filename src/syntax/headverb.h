/* headverb: the verb of a headline that the network took for a noun.
 *
 *   Blinken meets Xi in Beijing        "meets" read as a plural: no clause, nobody met
 *   Blinken met Xi in Beijing          what the network reads well
 *
 * Headlines tell in the present tense, whose ending is that of plurals. Where a headline has no finite verb and a word
 * of the table stands where one could be, it is read once more in the past tense; the reading is kept if it is a
 * clause.
 */
#ifndef ENT_SYNTAX_HEADVERB_H
#define ENT_SYNTAX_HEADVERB_H

#include "syntax/tree.h"

/** The token that may be the headline's verb, ENT__NOTOKEN where there is none; its past tense. s: parsed. */
uint32_t ent__headverb_find(const ent__sentence *s, ent_str *past);
/** Whether the reading with the past tense at the token is a clause of which it is the verb. */
bool ent__headverb_holds(const ent__sentence *s, uint32_t at);

#endif
