/* learnt: names whose state earlier documents have told, for names that an article uses bare.
 *
 *   "General Oleg Salyukov of Russia" in two documents      "Salyukov arrived" in a later one: RUS
 *
 * A table is filled once, closed, and then only read: any number of threads may look at it.
 */
#ifndef ENT_ACTORS_LEARNT_H
#define ENT_ACTORS_LEARNT_H

#include "base/base.h"

typedef struct ent__learnt_name {
    ent_str name, code, sector;
    uint32_t documents; /* that told his state in words of their own */
    ent_str folded, surname;
} ent__learnt_name;

typedef struct ent__learnt {
    ent__arena arena;
    ent__learnt_name *names; /* by surname once closed */
    size_t n, cap;
} ent__learnt;

void ent__learnt_init(ent__learnt *t);
void ent__learnt_release(ent__learnt *t);
/** Copies what it is given. false: out of memory. */
bool ent__learnt_add(ent__learnt *t, ent_str name, ent_str code, ent_str sector, uint32_t documents);
/** Sort, for the look-ups. */
void ent__learnt_close(ent__learnt *t);
/** Who is meant by a folded name of one word or more and its surname: the one person of that name told of in two
 * documents or more, for a surname alone the one bearer of it; NULL none, or several, or of other states. t may be
 * NULL. */
const ent__learnt_name *ent__learnt_find(const ent__learnt *t, ent_str folded, ent_str surname);

#endif
