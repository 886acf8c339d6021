/* lexicon: the gazetteer, and the words that go with names of places.
 *
 *   lexicon/places/{countries,provinces,cities,landmarks}.tsv
 *   lexicon/words/places.tsv
 *
 *   section "places"    ent__place_rec[]
 *   section "placename" phrases; a value is the index of a record; a name may have several
 *   section "placefolk" phrases of a country's people ("Afghan"); a value is the index of the country's record
 *   section "placeword" phrases; a value packs class and number
 *
 * Where two records have a name, the order is: countries, landmarks, provinces, cities by size.
 */
#ifndef ENT_LEX_PLACES_H
#define ENT_LEX_PLACES_H

#include "lexicon/lexicon.h"

typedef enum ent__place_kind {
    ENT__PLACE_COUNTRY = 1,
    ENT__PLACE_PROVINCE,
    ENT__PLACE_REGION,
    ENT__PLACE_CITY,
    ENT__PLACE_SITE,
    ENT__PLACE_WATER,
    ENT__PLACE_LINE,
    ENT__PLACE_CAPITAL
} ent__place_kind;

typedef struct ent__place_rec {
    ent__sref name, country, province;
    ent__sref code;   /* ISO 3166-2, or empty */
    ent__sref admin1; /* GeoNames code of a division, or empty */
    float lat, lon;
    uint32_t geonameid, people;
    ent__source source;
    uint8_t kind; /* ent__place_kind */
    bool has_point, guarded;
    uint8_t zero;
} ent__place_rec;

#define ENT__PLACEWORD_LIST(X)                                                                                         \
    X(LOCATIVE, "locative")                                                                                            \
    X(TOWARD, "toward")                                                                                                \
    X(OF, "of")                                                                                                        \
    X(DURING, "during")                                                                                                \
    X(KIND, "kind")                                                                                                    \
    X(BACK, "back")                                                                                                    \
    X(GOAL, "goal")                                                                                                    \
    X(TITLE, "title") X(ABOUT, "about") X(DEED, "deed") X(ASIDE, "aside") X(MATTER, "matter") X(SIDE, "side")
#define X(a, s) ENT__PW_##a,
typedef enum ent__placeword { ENT__PLACEWORD_LIST(X) ENT__N_PW } ent__placeword;
#undef X

static inline uint32_t ent__placeword_pack(unsigned cls, uint32_t number) { return (uint32_t)cls << 24 | number; }
static inline unsigned ent__placeword_class(uint32_t v) { return v >> 24; }
static inline uint32_t ent__placeword_number(uint32_t v) { return v & 0xffffff; }

#define ENT__PLACES_TAG "places"
#define ENT__PLACENAME_TAG "placename"
#define ENT__PLACEFOLK_TAG "placefolk"
#define ENT__PLACEWORD_TAG "placeword"

#endif
