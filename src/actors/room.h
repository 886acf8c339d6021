/* actors: what the files of the room share. The flow of one sentence:
 *
 *   tokens ─scan.c─▶ items ─chunks.c─▶ chunks ─compose.c─▶ readings ─link.c─▶ readings joined ─resolve.c─▶ mentions
 *
 *   item     one or more tokens with one meaning in a title: a state, a demonym, a rank, a role, a name
 *   chunk    items that stand together as one base noun phrase
 *   reading  what a chunk says: country, sector, role, rank, name; or a pronoun, or a pair
 *   who      what the article has taught of an entity so far (beside ent__entity, same index)
 */
#ifndef ENT_ACTORS_ROOM_H
#define ENT_ACTORS_ROOM_H

#include "actors/actors.h"
#include "actors/people.h"
#include "lexicon/lex_actors.h"
#include "lexicon/lex_places.h"

#include <strings.h>

#define NO_TOKEN UINT32_MAX
#define MAX_CODES 12

typedef enum ent__item_kind {
    ENT__I_STATE, /* state name */
    ENT__I_PEOPLE,
    ENT__I_SEAT,
    ENT__I_CITY,
    ENT__I_ORG,
    ENT__I_GROUP,
    ENT__I_PERSON, /* full name of a person in the tables */
    ENT__I_ROLE,
    ENT__I_RANK,
    ENT__I_WORD, /* former, acting, Mr */
    ENT__I_NAME, /* a capitalised word that nothing else explains, or a name alone */
    ENT__I_NOUN,
    ENT__I_ADJECTIVE,
    ENT__I_DET,
    ENT__I_NUMBER,
    ENT__I_POSSPRON,
    ENT__I_PRONOUN,
    ENT__I_HYPHEN,
    ENT__I_BREAK /* ends a chunk */
} ent__item_kind;

typedef struct ent__item {
    uint32_t first, last;
    const uint32_t *uses; /* values of the phrase, NULL none */
    uint32_t n_uses;
    const ent__lex_actor *lex; /* the one chosen, NULL none */
    uint8_t kind;
    bool plural, noun, capital;
} ent__item;

typedef enum ent__reading_kind {
    ENT__R_NONE,
    ENT__R_ACTOR,
    ENT__R_PRONOUN,
    ENT__R_PAIR,
    ENT__R_COUNTRY
} ent__reading_kind;

typedef struct ent__reading {
    uint32_t first, last;           /* tokens */
    uint32_t item_first, item_last; /* items of the chunk */
    ent_str codes[MAX_CODES];
    uint32_t n_codes;
    ent_str sector, sector2;
    const ent__lex_actor *role, *rank, *body, *person, *place; /* place: what gave the code */
    uint32_t name_first, name_last;                            /* tokens of the name; NO_TOKEN none */
    uint32_t role_first, role_last;                            /* tokens of the office's words */
    uint32_t body_first, body_last;
    uint32_t poss_pron; /* token of "his", NO_TOKEN none */
    uint32_t same_as;   /* reading in apposition that comes first, UINT32_MAX none */
    uint32_t owner;     /* reading that "'s" or "of" brings, UINT32_MAX none */
    uint32_t of;        /* the owner as an entity, plus one, where he has no state yet; 0 none */
    uint8_t kind;       /* ent__reading_kind */
    uint8_t entity_kind;
    uint8_t male_female; /* ENT__LF_MALE, ENT__LF_FEMALE */
    bool modifier, poss, definite, indefinite, plural, former, deputy, speaks, sent, needs, own_sector, bare_place,
        retired, heir, not_holder, other_side, abroad; /* "foreign", "Western", "various": of no one state */
    const char *why;                                   /* constant */
} ent__reading;

typedef struct ent__who {
    ent_str surname, given; /* folded */
    ent_str words;          /* of a role without a name: its last word, folded */
    const ent__lex_actor *role, *person, *body;
    ent_str told_by; /* state of him who speaks where the entity is first spoken of; empty none known */
    uint32_t last_sentence, last_token, n_mentions;
    uint32_t of; /* entity plus one: of whatever state that proves to be of; 0 none */
    uint8_t gender;
    bool plural, subject; /* subject: of its last mention */
    bool first_name;      /* the given name is one of the tables */
    bool borrowed;        /* the code is from the article's drift, not from words of its own */
    bool abroad;          /* of no one state, say its words */
    bool town;            /* a town or province, which is not its state */
    bool has_turn;        /* speaks in a talk written down */
} ent__who;

/* Which tokens of a sentence head mentions (1 + index), which lie in one (UINT32_MAX), 0 others. */
typedef struct ent__marks {
    uint32_t *at, cap;
    bool quoted, quoted_after; /* whether it begins, and ends, within quotation marks */
} ent__marks;

enum { ENT__ACTORS_MARKED = 4 }; /* sentences that are looked back on */

typedef struct ent__finder {
    const ent__lex *lex;
    ent__lex_actors tables;
    const ent__learnt *learnt; /* NULL none */
    ent__phrases placenames;   /* the gazetteer: values are indices of places */
    const ent__place_rec *places;
    size_t n_places;
    const ent__text *text;
    ent__arena *arena;
    ent__cast *cast;
    ent__who *who; /* one for each entity */
    size_t cap_entities, cap_mentions;
    uint32_t **parts; /* of the sentence, by token: words of the parts of one with hyphens; NULL none */
    ent__item *items; /* of the sentence: this and the readings are used again for the next one */
    uint32_t n_items, cap_items;
    ent__reading *readings; /* at most three for an item, and two */
    uint32_t n_readings;
    uint32_t sentence;
    uint32_t part;              /* the sentence that the part of a digest begins with; 0 where there are no parts */
    uint32_t speaker, listener; /* of a talk written down ("X: Mr President, …"), as entities; UINT32_MAX none known */
    uint32_t host;              /* who spoke first in it */
    uint32_t n_turns;           /* begun so far */
    uint32_t turn_colon;        /* of the sentence, where it begins a turn; NO_TOKEN otherwise */
    uint32_t turn_named;        /* the last token of who was found to speak there; NO_TOKEN nobody so far */
    ent__marks marks[ENT__ACTORS_MARKED]; /* of the last sentences: that of number n at n % ENT__ACTORS_MARKED */
    const int32_t *ante;                  /* weights of antecedents, NULL none */
    ent__actors_watch_fn *watch;          /* NULL nobody watches */
    void *watch_ctx;
    int32_t today; /* publication; INT32_MIN unknown */
    int32_t since; /* the article is no older; INT32_MIN unknown */
    bool failed;
} ent__finder;

static inline const ent__sentence *ent__finder_sentence(const ent__finder *f) {
    return &f->text->sentences[f->sentence];
}
static inline ent_str ent__finder_str(const ent__finder *f, ent__sref s) { return ent__lex_str(f->lex, s); }

/** Whether a word begins with a capital. */
static inline bool ent__capital(ent_str s) {
    size_t n;
    return s.len && ent__is_upper(ent__utf8_next(s.ptr, s.len, &n));
}

/** "IV": a number of a king, of games. */
static inline bool ent__is_roman_number(ent_str s) {
    for (size_t i = 0; i < s.len; i++)
        if (!memchr("IVX", s.ptr[i], 3)) return false;
    return s.len > 0;
}

/** A state, its people, its capital or another town. */
static inline bool ent__is_land(const ent__item *it) {
    return it->kind == ENT__I_STATE || it->kind == ENT__I_PEOPLE || it->kind == ENT__I_SEAT || it->kind == ENT__I_CITY;
}

/** Whether a word is one of a list, whatever its capitals. No word (ptr may be NULL where len is 0) is "" in the list.
 */
static inline bool ent__word_is(ent_str w, const char *const *list, size_t n) {
    for (size_t k = 0; k < n; k++)
        if (w.len == strlen(list[k]) && (w.len == 0 || strncasecmp(w.ptr, list[k], w.len) == 0)) return true;
    return false;
}
#define ENT__IS(w, ...)                                                                                                \
    ent__word_is((w), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* scan.c */
bool ent__actors_scan(ent__finder *f);
/** Whether a word that no table has may be a name, by its letters. */
bool ent__actors_may_name(ent_str form);
/** Words before a name whose capital writers leave away ("al", "von"), and "the". */
bool ent__actors_is_particle(ent_str form);
/** Whether an article that speaks of states speaks of others only. */
bool ent__actors_is_about_others(const ent__finder *f, ent_str code);
/* gazetteer.c: a name that nothing explains as a place; takes the words of the longest place that begins at it */
void ent__actors_place_of_gazetteer(const ent__finder *f, ent__item *it);
/** "the North", where the article has named North Korea: a state by half of its name */
void ent__actors_half_of_name(const ent__finder *f, ent__item *it);
/** A state as the tables have it, by its code; NULL where they have none. */
const ent__lex_actor *ent__actors_state_of_code(const ent__finder *f, ent_str code);
/* compose.c: chunks of items into readings */
void ent__actors_read(ent__finder *f);
/** Whether the tables have a name as a given name, or as one of a person's. */
bool ent__actors_known_name(const ent__finder *f, const ent__item *it);
bool ent__actors_counted_group(const ent__finder *f, const ent__reading *r); /* "four Kurds", of no state by name */
/** A body of some state's government: beside another state's name ("the Iraqi Prime Minister's Office", "South Korea's
 * Joint Chiefs of Staff") it is that one's. */
bool ent__actors_state_organ(const ent__finder *f, const ent__lex_actor *body);
/* things.c: whether the words of a role name a room or arms here, and nobody */
bool ent__actors_is_thing(const ent__finder *f, const ent__reading *r);
/* abroad.c: whether the words of a role, or those around it, say that it is of no one state */
bool ent__actors_from_abroad(const ent__finder *f, const ent__reading *r);
/* senses.c: what the words of a role mean beside others; kind ENT__R_NONE where nobody is meant */
void ent__actors_read_senses(const ent__finder *f, ent__reading *r);
/* link.c: "of", "'s", apposition, coordination */
void ent__actors_link(ent__finder *f);
/* cast.c: whether a token is the subject of a clause; what a reading tells, and adding it to an entity */
bool ent__token_is_subject(const ent__token *t);
ent_str ent__reading_code(const ent__reading *r);
/** No state, or the same. */
bool ent__codes_agree(ent_str a, ent_str b);
ent_str ent__reading_sector(const ent__reading *r);
/** The lines of the tables that made it. */
ent_str ent__reading_rule(const ent__finder *f, const ent__reading *r);
void ent__reading_fill(ent__finder *f, ent__entity *e, ent__who *w, const ent__reading *r);
/** How often all those of a state were named so far. */
uint32_t ent__actors_times_named(const ent__finder *f, ent_str code);

/* persons.c: a name to its entity and a mention; false where memory ran out */
bool ent__actors_resolve_named(ent__finder *f, const ent__reading *reading);

/* resolve.c: readings to entities and mentions, in the order of the text */
bool ent__actors_resolve(ent__finder *f);
/* home.c: whether a sentence is the heading of a part of a digest */
bool ent__actors_heads_part(const ent__sentence *s);
/* At the end of the article: countries for those who have none, from what the article is about. */
void ent__actors_settle(ent__finder *f);
/* citizens.c: then, sectors of persons of whom no office is told */
void ent__actors_settle_citizens(ent__finder *f);

/* told.c: states that the words around somebody tell */
void ent__actors_take_told(ent__finder *f);
/** The state of him to whom the article tells of condolences, for those who were hurt; empty where there is none. */
ent_str ent__actors_code_of_consoled(const ent__finder *f, size_t entity);

/* period.c */
/** The day of an article without a date, from those who hold office in it. false on no memory. */
bool ent__actors_period(ent__finder *f);
/* people.c */
ent_str ent__actors_text(const ent__finder *f, uint32_t first, uint32_t last); /* the words as written */
/** The sector of those who lead a body outside of states that has none of its own, or speak for it: "a FIFA official";
 *  empty for other bodies and roles. */
ent_str ent__actors_private_sector(const ent__finder *f, const ent__lex_actor *role, const ent__lex_actor *body);
ent_str ent__actors_fold(const ent__finder *f, ent_str s); /* in the arena */
/** Who holds an office of that role in that state at the date; NULL unknown. */
const ent__lex_actor *ent__actors_holder(const ent__finder *f, ent_str code, const ent__lex_actor *role,
                                         const ent__lex_office **office);
ent_str ent__actors_where(const ent__finder *f, const char *what, ent__source source); /* "what, file:line" */

/* resolve.c, for coref.c */
uint32_t ent__actors_entity(ent__finder *f, const ent__entity *e, const ent__who *w);
ent__mention *ent__actors_mention(ent__finder *f, const ent__reading *r, const uint32_t *entities, uint32_t n,
                                  uint8_t kind, const char *why);
/** Whether a word is the subject of what only people do: say, think, die. */
bool ent__actors_does_as_people_do(const ent__sentence *s, uint32_t token);
/** Resolve a reading with a name before its turn. false on no memory. */
bool ent__actors_resolve_ahead(ent__finder *f, uint32_t reading);
/* pronouns.c */
bool ent__actors_pronoun(ent__finder *f, const ent__reading *r);
/** Who a pronoun of the third person at a token means: their number, 0 where nobody is found. */
uint32_t ent__actors_antecedents(ent__finder *f, uint32_t token, uint32_t out[MAX_CODES]);
/** The one entity that a possessive pronoun at a token means, UINT32_MAX none or several. */
uint32_t ent__actors_antecedent(ent__finder *f, uint32_t token);
/** Who a mention and those joined to it by "and" are, one each: their number, at most MAX_CODES. */
uint32_t ent__actors_row(const ent__finder *f, size_t mention, uint32_t out[MAX_CODES]);
/* antecedents.c */
/** A sentence is begun. false on no memory. */
bool ent__antecedents_begin(ent__finder *f);
/** Whether a token of one of the last sentences stands in quotation marks. */
bool ent__actors_in_quotation(const ent__finder *f, uint32_t sentence, uint32_t token);
/** A mention is written. */
void ent__antecedents_mark(ent__finder *f, size_t mention);
/* talk.c: who speaks to whom where a talk is written down */
/** A sentence has been read: whether it begins a turn, for now of nobody known. */
void ent__actors_begin_turn(ent__finder *f);
/** A mention is written: where it stands before the colon of a turn, it is who speaks. */
void ent__actors_note_speaker(ent__finder *f, const ent__mention *m);
/** Who is called "Mr President": of those in that office the one most spoken of who does not speak himself. */
uint32_t ent__actors_addressee(ent__finder *f, const ent__reading *r);
/** Who says "we" or "I" at a token: whose turn it is, or whose quotation goes on; UINT32_MAX nobody known. */
uint32_t ent__actors_teller(const ent__finder *f, uint32_t token);
/** Whom "you" means as an object or in a phrase; UINT32_MAX nobody known. */
uint32_t ent__actors_listener(const ent__finder *f, uint32_t token);
/** Whose "my", "our" and "your" are at a token, UINT32_MAX nobody's known. */
uint32_t ent__actors_first_or_second_person(const ent__finder *f, uint32_t token);
/* coref.c */
bool ent__actors_pair(ent__finder *f, const ent__reading *r);
bool ent__actors_of_pair(ent__finder *f, uint32_t reading);
bool ent__actors_country(ent__finder *f, const ent__reading *r);
/** Codes of the state the text is on at a token: the last state named; empty where none. */
ent_str ent__actors_last_state(ent__finder *f, uint32_t first);

#endif
