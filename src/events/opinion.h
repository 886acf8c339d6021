/* opinion: the learnt second opinion: where frames are silent but two sides and a likely act are there, what it is.
 *
 * A file of sections (syntax/model.h), "opinion" alone: a head, the names of the labels, a row of bytes for each hash.
 *   head    ent__opinion_head
 *   names   n_labels of ENT__OPINION_NAME bytes: type of the ontology, "+" behind it where all sides do the same;
 *           the first is empty: no event
 *   bytes   n_rows * n_labels weights in sixteenths of a natural logarithm
 * The score of a label is the sum of its weights over the traits of the pair: whole numbers, so the same on any
 * machine.
 */
#ifndef ENT_EVENTS_OPINION_H
#define ENT_EVENTS_OPINION_H

#include "events/traits.h"

enum { ENT__OPINION_LABELS = 40, ENT__OPINION_NAME = 24, ENT__OPINION_UNIT = 16 };

typedef struct ent__opinion_head {
    uint32_t n_rows; /* a power of two */
    uint32_t n_labels;
    uint32_t least; /* likelihood, in thousandths, under which nothing is said */
    uint32_t zero;
} ent__opinion_head;

typedef struct ent__opinion ent__opinion;

/** Map and check. fails ENT_E_NOTFOUND, ENT_E_IO, ENT_E_FORMAT, ENT_E_VERSION, ENT_E_NOMEM. */
ent_status ent__opinion_open(const char *path, ent__opinion **out, ent_error *err);
/** The same of bytes that outlive it, aligned to 64. */
ent_status ent__opinion_of(ent_str bytes, ent__opinion **out, ent_error *err);
void ent__opinion_close(ent__opinion *o);
ent_str ent__opinion_rule(const ent__opinion *o); /* "opinion:" and the hex content hash */

typedef struct ent__judgement {
    ent_str type;  /* empty: no event */
    bool together; /* all sides do the same */
    float likely;  /* of this type and no other */
} ent__judgement;
/** What the model says of a pair's traits, whether or not it is sure. */
ent__judgement ent__opinion_judge(const ent__opinion *o, const ent__traits *t);
/** Likelihood from which on it is heard. */
float ent__opinion_least(const ent__opinion *o);

#endif
