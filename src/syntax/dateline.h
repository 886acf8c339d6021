/* dateline: the town, day and agency that a report is sent under, before its first sentence. */
#ifndef ENT_SYNTAX_DATELINE_H
#define ENT_SYNTAX_DATELINE_H

#include "syntax/tree.h"

/** Tokens of "KABUL, Afghanistan (AP) --" or "LAHORE:" that open the sentence, the sign included; 0 where none do. Only
 *  forms and spaces are read. */
uint32_t ent__dateline_words(const ent__sentence *s);

#endif
