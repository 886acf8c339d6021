/* where, inside.
 *
 *   gazetteer.c  an imported dump of places, mapped; look-up by the letters of a name
 *   names.c      names of places in the trees, each with the places it may stand for
 *   choose.c     which of them is meant
 *   places.c     the pass over the article
 *   govern.c     where an event took place
 */
#ifndef ENT_WHERE_INTERNAL_H
#define ENT_WHERE_INTERNAL_H

#include "lexicon/lex_places.h"
#include "lexicon/lex_times.h"
#include "where/gazetteer.h"
#include "where/where.h"

/* One place a name may stand for, from the lexicon or the imported index. */
typedef struct where_candidate {
    ent_str name, country, province;
    float lat, lon, score;
    uint32_t geonameid, people;
    uint32_t record; /* index in the lexicon, or UINT32_MAX */
    uint8_t kind;    /* ent__place_kind */
    bool has_point, guarded, imported;
    bool other_name; /* called otherwise in full than the text has it */
} where_candidate;

/* A name in the text. */
typedef struct where_name {
    uint32_t sentence, first, last, head;
    uint64_t key;       /* the same for the same words */
    uint32_t begin, n;  /* its candidates */
    uint32_t inside;    /* name of what it lies in, that follows: "Alexandria, Louisiana"; UINT32_MAX none */
    int32_t chosen;     /* index of the candidate, -1 none */
    uint8_t kind;       /* what the word beside it says: 2 division … 6 water, 0 nothing */
    bool located;       /* after "in", "at", "near" … */
    bool after_comma;   /* right after another name and a comma */
    bool surely_inside; /* "Archi district, Kunduz province": what follows does hold it */
} where_name;

typedef struct where_count {
    ent_str country;
    float n;      /* names of it, of its people, of places in it */
    float inside; /* places in it alone */
} where_count;

typedef struct where_scan {
    const ent__lex *lex;
    const ent__gazetteer *imported; /* or NULL */
    const ent__text *text;
    ent__phrases names, folk, words;
    const ent__place_rec *records;
    size_t n_records;
    ent__buf found;      /* of where_name */
    ent__buf candidates; /* of where_candidate */
    ent__buf fold;       /* scratch */
    where_count countries[64];
    size_t n_countries;
    float n_mentions;
} where_scan;

/* Number of a class of place words at a token; -1 where it has none of that class. */
int32_t ent__where_word(const ent__phrases *words, uint32_t word, ent__placeword cls);
bool ent__where_names(where_scan *sc);
void ent__where_choose(where_scan *sc);

#endif
