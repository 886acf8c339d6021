/* actors: who is meant. Mentions in the trees, resolved to entities at the date of the news.
 *
 *   "Commander Russian Federation Ground Forces Col Gen Oleg Salyukov"
 *      mention {head Salyukov} -> entity {code RUS, sector MIL, name "Oleg Salyukov", office "Commander …"}
 *   later "Salyukov", "the Russian commander", "he" -> the same entity
 *   "the two countries" -> two entities, PAK and RUS
 */
#ifndef ENT_ACTORS_H
#define ENT_ACTORS_H

#include "actors/learnt.h"
#include "lexicon/lexicon.h"
#include "syntax/tree.h"

enum { ENT__LATE_DAY = 16801 }; /* news without a date is of late years: not older than the first day of 2016 */

typedef enum ent__entity_kind {
    ENT__STATE,  /* a state, its capital or seat when it acts, its people as a side */
    ENT__ORG,    /* a body: ministry, army, party, IGO, company, armed group */
    ENT__PERSON, /* one person, named or by office */
    ENT__GROUP   /* several persons by role: "protesters", "Russian officials" */
} ent__entity_kind;

typedef struct ent__entity {
    ent_str code;    /* "PAK", "IGO", or empty where the country is unknown */
    ent_str sector;  /* "MIL", or empty: a bare state */
    ent_str sector2; /* secondary sector ("OPP"), or empty */
    ent_str name;    /* fullest name seen: "Qamar Javed Bajwa", "NATO", "Pakistan"; empty for a bare role */
    ent_str office;  /* "Chief of the Army Staff", as written or from a curated row */
    ent_str rank;    /* "General" */
    ent_str org;     /* "Russian Ground Forces" */
    ent_str rule;    /* why: "actors/states.tsv:12", "role+demonym", … */
    uint8_t kind;    /* ent__entity_kind */
    bool former, deputy, spokesman;
} ent__entity;

typedef enum ent__mention_kind {
    ENT__BY_NAME,
    ENT__BY_ROLE,
    ENT__BY_DEMONYM,
    ENT__BY_PRONOUN,
    ENT__BY_PAIR
} ent__mention_kind;

typedef struct ent__mention {
    uint32_t sentence, first, last, head; /* tokens; last inclusive; head is the syntactic head of the phrase */
    uint32_t *entities;                   /* indices in the cast */
    uint32_t n_entities;                  /* several for "the two countries", "Russian-Pakistani" */
    uint8_t kind;                         /* ent__mention_kind */
    bool modifier; /* a nested mention that only modifies: "Russian" in "Russian officials", "Pakistan" in "Pakistan
                      Army" */
    ent_str why;   /* for explain: "surname of …", "the pair under discussion", … */
} ent__mention;

typedef struct ent__cast {
    ent__entity *entities;
    size_t n_entities;
    ent__mention *mentions; /* by sentence, then head token */
    size_t n_mentions;
    int32_t today; /* of an article without a date: one on which those named held the offices it gives them, as early as
                      may be where these are many years; INT32_MIN unknown */
    uint32_t **at; /* at[sentence][token]: 1 + index of the mention headed there (not a modifier first), 0 none */
} ent__cast;

/** Find and resolve every mention of an article. learnt: names from earlier documents, or NULL. Allocates in
 * text->arena. fails ENT_E_NOMEM. */
ent_status ent__actors_find(const ent__lex *lex, const ent__learnt *learnt, const ent__text *text, ent__cast *out,
                            ent_error *err);

/** What was weighed for a pronoun: of_sentence and of_token are UINT32_MAX for nobody; sort and traits as in
 * lexicon/lex_antecedents.h. */
typedef struct ent__weighed {
    uint32_t sentence, token, of_sentence, of_token, sort, n, traits[48];
} ent__weighed;
typedef void ent__actors_watch_fn(void *ctx, const ent__weighed *w);

/** ent__actors_find() that tells what it weighs, for those who learn the weights. */
ent_status ent__actors_find_watched(const ent__lex *lex, const ent__learnt *learnt, const ent__text *text,
                                    ent__cast *out, ent__actors_watch_fn *watch, void *ctx, ent_error *err);

/** Whether anybody can be named in a text that is cut into tokens, with the lexicon's numbers on them, and not parsed:
 * where not, ent__actors_find() without names from earlier documents finds no mention, whatever the trees. Allocates in
 * text->arena. fails ENT_E_NOMEM. */
ent_status ent__actors_possible(const ent__lex *lex, const ent__text *text, bool *possible, ent_error *err);

/** Let tokens first..last of a sentence be a mention: of what stands at their head already, else of a new entity
 * without a code. For callers that know where an actor stands. Allocates in text->arena. fails ENT_E_NOMEM. */
ent_status ent__cast_force(const ent__text *text, ent__cast *c, uint32_t sentence, uint32_t first, uint32_t last,
                           ent_error *err);

/** The people of a state, who are told of by what they do alone: an entity without a mention. UINT32_MAX: no memory. */
uint32_t ent__cast_people(const ent__text *text, ent__cast *c, ent_str code);

/** The mention headed at a token, or NULL. */
static inline const ent__mention *ent__cast_at(const ent__cast *c, size_t sentence, uint32_t token) {
    uint32_t m = c->at[sentence][token];
    return m ? &c->mentions[m - 1] : NULL;
}

/** An entity as the inside of a JSON object: "kind":"person","code":"RUS",… */
void ent__entity_json(ent__buf *b, const ent__entity *e);
/** Every mention of an article, one JSON object a line. */
void ent__cast_json(ent__buf *b, const ent__text *text, const ent__cast *cast, ent_str document);
/** Whether a token of a sentence lies within quotation marks; begun: whether the sentence begins so. */
bool ent__actors_quoted(const ent__sentence *s, uint32_t token, bool begun);
/** The mention that a phrase standing alone is about, or NULL. */
const ent__mention *ent__cast_main(const ent__text *text, const ent__cast *cast);

/** The code of a state, not of a body of many. */
bool ent__is_state_code(ent_str code);

#endif
