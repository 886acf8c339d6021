/* learnt: the table of names from earlier documents. Sorted by surname, so that a look-up is one search by halves.
 *
 *   surname   folded            code documents
 *   khan      asad khan         PAK  3            "Khan" alone: Asad or Imran, so nobody; "Asad Khan": PAK
 *   khan      imran khan        PAK  9
 *   salyukov  oleg salyukov     RUS  2            "Salyukov": RUS
 */
#include "actors/learnt.h"

#include <stdlib.h>
#include <string.h>

enum { DOCUMENTS_WANTED = 2 };

void ent__learnt_init(ent__learnt *t) {
    *t = (ent__learnt){0};
    ent__arena_init(&t->arena);
}

void ent__learnt_release(ent__learnt *t) {
    ent__arena_release(&t->arena);
    ent__free(t->names);
    *t = (ent__learnt){0};
}

static bool grow(ent__learnt *t) {
    if (t->n < t->cap) return true;
    size_t cap = t->cap ? t->cap * 2 : 64;
    ent__learnt_name *names = ent__malloc(ent__mul(cap, sizeof *names));
    if (!names) return false;
    if (t->n) memcpy(names, t->names, t->n * sizeof *names);
    ent__free(t->names);
    t->names = names;
    t->cap = cap;
    return true;
}

static ent_str last_word(ent_str s) {
    size_t at = s.len;
    while (at && s.ptr[at - 1] != ' ') at--;
    return ent__str(s.ptr + at, s.len - at);
}

bool ent__learnt_add(ent__learnt *t, ent_str name, ent_str code, ent_str sector, uint32_t documents) {
    if (!grow(t)) return false;
    ent__buf fold;
    ent__buf_init(&fold);
    ent__fold(name, &fold);
    ent__learnt_name x = {.documents = documents};
    x.name = ent__arena_str(&t->arena, name);
    x.code = ent__arena_str(&t->arena, code);
    x.sector = ent__arena_str(&t->arena, sector);
    x.folded = ent__arena_str(&t->arena, ent__buf_text(&fold));
    bool ok = !fold.failed && x.name.ptr && x.code.ptr && x.sector.ptr && x.folded.ptr;
    ent__buf_release(&fold);
    x.surname = last_word(x.folded);
    if (ok) t->names[t->n++] = x;
    return ok;
}

static int by_surname(const void *a, const void *b) {
    const ent__learnt_name *x = a, *y = b;
    int c = ent__str_cmp(x->surname, y->surname);
    if (!c) c = ent__str_cmp(x->folded, y->folded);
    return c ? c : ent__str_cmp(x->code, y->code);
}

void ent__learnt_close(ent__learnt *t) {
    if (t->n) qsort(t->names, t->n, sizeof *t->names, by_surname);
}

/* The first name with a surname that is not before the one asked for. */
static size_t first_of(const ent__learnt *t, ent_str surname) {
    size_t low = 0, high = t->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ent__str_cmp(t->names[middle].surname, surname) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const ent__learnt_name *ent__learnt_find(const ent__learnt *t, ent_str folded, ent_str surname) {
    const ent__learnt_name *found = NULL;
    if (!t || !surname.len) return NULL;
    bool alone = ent__str_eq(folded, surname);
    for (size_t i = first_of(t, surname); i < t->n && ent__str_eq(t->names[i].surname, surname); i++) {
        const ent__learnt_name *x = &t->names[i];
        if (!alone && !ent__str_eq(x->folded, folded)) continue;
        if (found && !ent__str_eq(found->code, x->code)) return NULL;
        bool found_bare = found && ent__str_eq(found->folded, surname);
        if (found && alone && !found_bare) return NULL; /* a second bearer of the surname */
        found = x;
    }
    return found && found->documents >= DOCUMENTS_WANTED ? found : NULL;
}
