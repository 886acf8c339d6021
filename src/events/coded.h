/* coded: an event as plain values, loosed from trees and cast. The event line is written from it, the record keeps it,
 * and what is read back from a record is the same again: so the line of a stored event is the line that was coded.
 */
#ifndef ENT_CODED_H
#define ENT_CODED_H

#include "events/events.h"
#include "lexicon/lex_ontology.h"

/** Bytes of the field as it came; -1, -1 where the words stand nowhere. */
typedef struct ent__span {
    int64_t start, end;
} ent__span;
#define ENT__NO_SPAN ((ent__span){-1, -1})

typedef struct ent__coded_party {
    ent_str kind, code, sector, sector2, name, office, rank, org, why, rule;
    ent_str words; /* empty where the sentence does not name it */
    ent__span span;
    bool recipient;
} ent__coded_party;

typedef struct ent__coded_argument {
    ent_str role, words, head;
    ent__span span;
} ent__coded_argument;

typedef struct ent__coded_place {
    ent_str words, name, country, province, rule;
    double lat, lon;
    int64_t geonameid, resolution; /* 0 unknown */
    bool has_point;
} ent__coded_place;

typedef struct ent__coded {
    ent_str id; /* 16 hex digits */
    ent_str date, end_date, date_source;
    ent_str type, mode, cameo, modality;
    ent_str was;                        /* "CONSULT/visit": type and mode before an operator changed them */
    ent_str about_date, about_end_date; /* of that, where it is not the event's own */
    ent_str *contexts;
    size_t n_contexts;
    ent__coded_party *parties; /* actors, then recipients */
    size_t n_parties;
    ent__coded_argument *arguments;
    size_t n_arguments;
    ent__coded_place place, about_place;
    ent_str said_code, said_sector, said_name, said_words;
    ent_str rule, derivation, lemma, words;
    ent__span span, trigger; /* of the words; of the one word that set the frame going */
    int64_t quad;            /* 0 unknown, then there is no score */
    double score, confidence;
    ent_str text, field; /* the sentence, and where it stands */
    int64_t sequence;
    ent__span sentence;
    ent_str document, title, url, source, language, published;
    ent_str lexicon, model;
} ent__coded;

/** Take an event out of its document. Lists and made-up text live in the arena, the rest as the findings.
 *  fails: false on no memory. */
bool ent__coded_take(const ent__lex *lex, ent_str model_version, const ent__findings *f, size_t event,
                     ent__arena *arena, ent__coded *out);
/** One event as a PLOVER JSON line (with '\n'). */
void ent__coded_json(ent__buf *b, const ent__onto *onto, const ent__coded *e);
/** The event's CAMEO code, else the first that the ontology gives its type and mode, else its type. */
ent_str ent__coded_cameo(const ent__onto *onto, ent_str cameo, ent_str type, ent_str mode);

#endif
