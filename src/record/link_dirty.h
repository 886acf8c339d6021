/* Which part of what is derived a load has made out of date: tables of the connection, for one transaction. */
#ifndef ENT_LINK_DIRTY_H
#define ENT_LINK_DIRTY_H

#include "record/link.h"

/** Find what came and went since the last linking. few: it is worth while to link only that. */
ent_status ent__dirty_begin(ent_record *r, bool *few, ent_error *err);
/** Forget people and offices of the codes that are touched. */
ent_status ent__dirty_people(ent_record *r, ent_error *err);
/** The blocks that are touched, into *blocks, their events into temp.wanted; what was derived of them is forgotten. */
ent_status ent__dirty_blocks(ent_record *r, const ent__map *people, ent__map *blocks, ent_error *err);
/** Drop the tables of the connection. */
void ent__dirty_end(ent_record *r);

#endif
