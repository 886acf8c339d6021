/* where: place names with what they stand for, and where an event took place (not merely what is mentioned). */
#ifndef ENT_WHERE_H
#define ENT_WHERE_H

#include "lexicon/lexicon.h"
#include "syntax/tree.h"

typedef struct ent__place {
    uint32_t sentence, first, last, head; /* tokens, last inclusive */
    ent_str name;                         /* "Moscow" */
    ent_str country;                      /* ISO 3166-1 alpha-3, or empty (a sea) */
    ent_str province;                     /* first-level division, or empty */
    float lat, lon;
    uint32_t geonameid; /* 0 unknown */
    uint8_t resolution; /* 1 country, 2 province, 3 district or region, 4 city, 5 finer */
    bool has_point;
    bool dateline; /* of the dateline */
    ent_str rule;  /* "places/cities.tsv:17" */
} ent__place;

typedef struct ent__places {
    ent__place *items; /* by sentence, then first token */
    size_t n;
    ent__phrases words; /* of section "placeword" */
    ent__phrases times; /* of section "times" */
} ent__places;

struct ent__gazetteer;

/** Find and settle the names of places of an article, in order; names that stay open are left out. imported: an index
 *  of ent__gazetteer_open(), or NULL. Allocates in text->arena. fails ENT_E_NOMEM. */
ent_status ent__places_find_with(const ent__lex *lex, const struct ent__gazetteer *imported, const ent__text *text,
                                 ent__places *out, ent_error *err);
/** The same with the gazetteer of the lexicon alone. */
ent_status ent__places_find(const ent__lex *lex, const ent__text *text, ent__places *out, ent_error *err);

/** Where the event with this trigger took place: said of it in the tree (at, in, near …), else the dateline's where
 *  the sentence is narrative of that place; NULL where unknown. A wrong place is worse than none. */
const ent__place *ent__places_governing(const ent__places *places, const ent__text *text, size_t sentence,
                                        uint32_t token);

#endif
