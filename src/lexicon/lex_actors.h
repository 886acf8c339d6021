/* lex_actors: the tables of actors, compiled; see lexicon/actors. */
#ifndef ENT_LEX_ACTORS_H
#define ENT_LEX_ACTORS_H
#include "lexicon/lexicon.h"
#endif
