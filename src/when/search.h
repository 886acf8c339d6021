/* when, inside: what the files share that look for the time of an event.
 *
 *   apart.c    which times may date an event, and which are of something else
 *   order.c    by the order of the words
 *   govern.c   by the tree, and what is left where none is found
 */
#ifndef ENT_WHEN_SEARCH_H
#define ENT_WHEN_SEARCH_H

#include "when/internal.h"

typedef struct when_search {
    const ent__times *times;
    const ent__sentence *s;
    size_t begin, end; /* its times */
    ent__date ref;     /* the day of speaking */
    uint32_t token;    /* the event's word */
} when_search;

/* A verb, though it may be tagged a noun: "by meeting them". */
static inline bool ent__when_verb(const ent__token *t) {
    return t->upos == ENT__UPOS_VERB || (t->xpos == ENT__XPOS_VBG && t->rel == ENT__REL_ADVCL);
}

/* ---- apart.c ---- */

/** Whether a time dates what is said to be in it. */
bool ent__when_dates(const when_search *q, const ent__time *t);
/** Whether a time hangs on `top` by adjuncts of time only, over at most `depth` nouns. */
bool ent__when_said_of(const when_search *q, const ent__time *t, uint32_t top, unsigned depth);
/** Whether the preposition of a noun, if it has one, puts things in time. */
bool ent__when_in_time(const when_search *q, uint32_t noun);
/** Whether it says that the noun is of another time: "since the invasion". */
bool ent__when_of_other_time(const when_search *q, uint32_t noun);
/** Whether what hangs on the object of a verb is the time of the object: "discussed the visit in May". */
bool ent__when_topic(const when_search *q, uint32_t v);
/** A day of the week that ends with the day of speaking. */
bool ent__when_of_the_week(const when_search *q, const ent__time *t);
/** A month, a year or a range that holds the day of speaking. */
bool ent__when_about_now(const when_search *q, const ent__time *t);
/** Behind the object of such a verb, and so the object's own. */
bool ent__when_far_from(const when_search *q, const ent__time *t, uint32_t v);
/** "in the wake of", "on the heels of": what follows has a time of its own. */
bool ent__when_trails(const when_search *q, uint32_t k);
/** Of what went before or lies ahead: "following the visit last week". */
bool ent__when_of_another(const when_search *q, const ent__time *t, uint32_t top);
/** A verb of planning, whose object has its time ahead. */
bool ent__when_plans(const when_search *q, uint32_t v);
/** Over, where the act is still to come. */
bool ent__when_gone_by(const when_search *q, const ent__time *t, uint32_t v);
/** Before the word that opens the clause of a verb. */
bool ent__when_outside(const when_search *q, const ent__time *t, uint32_t v);
bool ent__when_year_told(const when_search *q, const ent__time *t);

/* ---- order.c ---- */

/** The time of a token by the order of the words, or NULL. */
const ent__time *ent__when_by_order(const when_search *q, uint32_t token);
/** An adverbial clause of its own time: "after signing". */
bool ent__when_other_time(const when_search *q, uint32_t v);
/** A verb that can have a time of its own. */
bool ent__when_plain_verb(const when_search *q, uint32_t i);
/** The subject of a clause, of a passive too; ENT__NOTOKEN where none. */
uint32_t ent__when_subject(const when_search *q, uint32_t v);
/** Whether k is told of as past and v as of now. */
bool ent__when_other_tense(const when_search *q, uint32_t k, uint32_t v);
/** Whether nothing but a full stop follows a time. */
bool ent__when_closes(const when_search *q, const ent__time *t);
/** Whether no verb stands before a token. */
bool ent__when_fronted(const when_search *q, uint32_t first);
/** Whether v, told of as past, is not of the day that `up` speaks of. */
bool ent__when_of_past_day(const when_search *q, const ent__time *t, uint32_t v, uint32_t up);

#endif
