/* lex_actors: the tables of lexicon/actors, compiled: who can be meant, and the words that make up titles.
 *
 *   states.tsv  orgs of all kinds (*.orgs.tsv)  cities.tsv   -> entries with a code
 *   offices.tsv                                              -> persons, each with dated offices
 *   roles.tsv  ranks.tsv  words.tsv  names.tsv               -> words of titles
 *
 * Section "ac.items": ent__lex_actor, one a line of the tables (one a person for offices.tsv). Section "ac.offs":
 * ent__lex_office, each person's together, by date. Section "ac.ended": uint32_t, the items of states that ended and
 * whose code none that lasts has. Phrases "ac.words": every way of writing an item; a value is
 * ent__lex_use: the item's index and how the phrase stands for it.
 */
#ifndef ENT_LEX_ACTORS_H
#define ENT_LEX_ACTORS_H

#include "lexicon/lexicon.h"

typedef enum ent__lex_actor_kind {
    ENT__LA_STATE,  /* a state or territory */
    ENT__LA_CITY,   /* a city or province: its code only */
    ENT__LA_ORG,    /* a named body */
    ENT__LA_GROUP,  /* an ethnic or religious group */
    ENT__LA_PERSON, /* a person with offices */
    ENT__LA_ROLE,   /* a word for what somebody or some body does */
    ENT__LA_RANK,
    ENT__LA_WORD,  /* a word that changes titles: former, acting, Mr */
    ENT__LA_GIVEN, /* a given name; gender in flags */
    ENT__LA_NOT    /* words that look like an actor and are none */
} ent__lex_actor_kind;

/* class of a role, see roles.tsv */
typedef enum ent__lex_class { ENT__LC_OWN, ENT__LC_OFFICE, ENT__LC_WEAK, ENT__LC_PERSON } ent__lex_class;
/* number and nature of a role */
typedef enum ent__lex_number { ENT__LN_ONE, ENT__LN_GROUP, ENT__LN_BODY } ent__lex_number;

/* flags of a role, a word or a given name */
#define ENT__LF_SPEAKS 0x01 /* speaks for what follows */
#define ENT__LF_SENT 0x02   /* acts for whom he is sent by; "to X" is not his side */
#define ENT__LF_NEEDS 0x04  /* counts as an actor only beside a state or body */
#define ENT__LF_OPPOSITION 0x08
#define ENT__LF_FORMER 0x10
#define ENT__LF_MALE 0x20
#define ENT__LF_FEMALE 0x40
#define ENT__LF_RUNS 0x80 /* stands for an office that is another's */
/* of a role, which has no gender: */
#define ENT__LF_AT_HOME 0x20 /* is at home where things happen */
#define ENT__LF_WANDERS 0x40 /* may come from any land */

/* kinds of words.tsv */
typedef enum ent__lex_word_kind {
    ENT__LW_FORMER,
    ENT__LW_RETIRED,
    ENT__LW_ACTING,
    ENT__LW_DEPUTY,
    ENT__LW_ELECT,
    ENT__LW_LATE,
    ENT__LW_HONOUR
} ent__lex_word_kind;

typedef struct ent__lex_actor {
    ent__sref code, sector, sector2, name;
    ent__source source;
    int32_t from, to;            /* days since 1970-01-01; INT32_MIN, INT32_MAX where open */
    uint32_t offices, n_offices; /* of a person: in "ac.offs" */
    uint16_t cow, gw;            /* of a state; 0 none */
    uint8_t kind;                /* ent__lex_actor_kind */
    uint8_t cls;                 /* of a role: ent__lex_class; of a word: ent__lex_word_kind */
    uint8_t number;              /* of a role: ent__lex_number */
    uint8_t flags;
} ent__lex_actor;

typedef struct ent__lex_office {
    ent__sref code, sector, sector2, office;
    ent__source source;
    int32_t from, to;
    uint32_t role; /* index of the role item its words are, UINT32_MAX none */
    uint32_t person;
    uint32_t unsure; /* 1: marked as not confirmed */
} ent__lex_office;

/* how a phrase stands for its item */
typedef enum ent__lex_form {
    ENT__FORM_NAME,
    ENT__FORM_PEOPLE, /* demonym: adjective, or the people */
    ENT__FORM_SEAT,   /* capital, palace, street */
    ENT__FORM_SURNAME
} ent__lex_form;
#define ENT__USE_FORM(v) ((v)&3u)
#define ENT__USE_CAPITAL 4u /* the first word begins with a capital */
#define ENT__USE_UPPER 8u   /* every letter is a capital: an acronym */
#define ENT__USE_PLURAL 16u
#define ENT__USE_NOUN 32u  /* of people: a noun ("Danes"), never an adjective; of a seat: a house, no town */
#define ENT__USE_FIRST 64u /* of several words, the first of which must bear its capital: "Our Ukraine" */
#define ENT__USE_ITEM(v) ((v) >> 8)

typedef struct ent__lex_actors {
    const ent__lex_actor *items;
    size_t n_items;
    const ent__lex_office *offices;
    size_t n_offices;
    const uint32_t *ended; /* indices of the states that are no more */
    size_t n_ended;
    ent__phrases words;
} ent__lex_actors;

/** Whether the family name stands first in the names of a state's people, as news writes them. */
bool ent__lex_family_name_first(ent_str code);
/** The tables in an image; empty ones where it has none. */
ent__lex_actors ent__lex_actors_open(const ent__lex *lex);

#endif
