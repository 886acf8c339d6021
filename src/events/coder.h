/* coder: what the files of this room share while they code one article.
 *
 *   token ─ keys ─▶ frames ─┐
 *   token ─▶ predication ───┴─ match ─▶ draft ─ operators ─▶ draft ─ modality, contexts ─▶ event
 *
 * A draft stands at a token: that of its verb or noun, or of the operator that changed it. Drafts whose roles are
 * incomplete are kept as `partial`: an operator may complete them, else they are left out.
 */
#ifndef ENT_EVENTS_CODER_H
#define ENT_EVENTS_CODER_H

#include "events/events.h"
#include "events/predicate.h"
#include "lexicon/lex_ontology.h"

#define ENT__MAX_SIDES 24
typedef struct ent__sides {
    ent__party items[ENT__MAX_SIDES];
    uint32_t n;
} ent__sides;

/** Sets of the lexicon that details.c looks for; the stages of an agreement stand last. */
#define ENT__DETAIL_LIST(X)                                                                                            \
    X(ORDER, "detail-order")                                                                                           \
    X(DELEGATION, "detail-delegation")                                                                                 \
    X(SERVICE, "detail-service")                                                                                       \
    X(NAMING, "detail-naming")                                                                                         \
    X(FOUNDING, "detail-founding")                                                                                     \
    X(JOINT, "detail-joint")                                                                                           \
    X(OUTCOME, "detail-outcome")                                                                                       \
    X(STOP, "detail-stop")                                                                                             \
    X(AGREEMENT, "agreement")                                                                                          \
    X(BODY, "body")                                                                                                    \
    X(EXERCISE, "exercise")                                                                                            \
    X(PROPOSED, "stage-proposed")                                                                                      \
    X(AGREED, "stage-agreed")                                                                                          \
    X(SIGNED, "stage-signed") X(RATIFIED, "stage-ratified") X(IN_FORCE, "stage-in-force") X(ENDED, "stage-ended")
#define X(a, s) ENT__DETAIL_##a,
typedef enum ent__detail { ENT__DETAIL_LIST(X) ENT__N_DETAILS } ent__detail;
#undef X
enum { ENT__DETAIL_STAGES = ENT__DETAIL_PROPOSED, ENT__MAX_DETAILS = 10 };

#define ENT__MAX_GONE 16
#define ENT__MAX_ARGUMENTS 8
typedef struct ent__draft {
    ent_str type, mode, cameo, context; /* context: the frame's own */
    ent_str was_type, was_mode;         /* before an operator or the grammar changed them */
    ent__sides actors, recipients;
    ent__argument arguments[ENT__MAX_ARGUMENTS];
    uint32_t n_arguments;
    uint32_t trigger, at; /* the action word; the token it stands at now */
    uint32_t first, last;
    uint32_t tensed; /* verb whose tense and negation are in it already */
    ent__source rule;
    const char *derivation;
    uint8_t modality;
    bool passive, dead, partial, understood, nominal, operated;
    uint32_t outcome;   /* the verb whose subject it is and that tells what it did; 0: none */
    bool state;         /* its noun names a state of things */
    bool tense, willed; /* made what it is by tense; by tense or a word of will */
} ent__draft;

/** The sets of the lexicon that a token's lemma, or its form, begins an entry of; looked up once a sentence. */
typedef struct ent__token_sets {
    const ent__set_word *at;
    uint32_t n;
    bool known;
} ent__token_sets;

typedef struct ent__coder {
    const ent__lex *lex;
    const ent__opinion *opinion; /* NULL: none is asked */
    float least;                 /* confidence of what is kept */
    ent__frames frames;
    ent__onto onto;
    ent__findings *f;
    size_t next_time; /* first time expression not before the sentence */
    ent__arena *arena;
    bool keep_trials, lenient;
    size_t sentence;
    const ent__sentence *s;
    uint32_t *result;      /* per token: 1 + draft, 0 none */
    uint8_t *skip;         /* per token: 1 where it is part of a date or a name, and no act */
    uint32_t *order;       /* tokens, children before parents */
    ent__token_sets *sets; /* two a token: of its lemma, of its form */
    ent__draft *drafts;
    size_t n_drafts, cap_drafts;
    ent__buf trials; /* ent__trial */
    ent__buf events; /* ent__event */
    const ent__frame *grammar[ENT__N_GRAM];
    uint32_t set_speech, set_utterance; /* words of saying; what is said or written */
    uint32_t set_agreement;             /* what is agreed and signed */
    uint32_t set_answered;              /* acts that may be answered with hard words */
    uint32_t set_suffered;              /* deeds that bear the name of who suffers them */
    uint32_t set_hurt, set_marching;    /* verbs whose bare number is of people: done to them, done by them */
    uint32_t set_target, set_assembly;  /* what is struck: buildings, places, vehicles; rallies */
    uint32_t set_truce;                 /* what is broken by shots */
    uint32_t set_mutiny;                /* fights with one's own state */
    uint32_t set_belligerence;          /* what a state is called guilty of, or feared to do */
    uint32_t set_peacemaking;           /* what those at war are asked for */
    uint32_t set_striker;               /* arms and attacks: what strikes by somebody's hand */
    uint32_t set_calling;               /* what may call for something as nobody does who asks */
    uint32_t set_prospect, set_hearsay; /* words that speak of what need not be done; that only put it forward */
    uint32_t set_gradual, set_formal;   /* what is done to ties by and by; ties that one act makes */
    uint32_t set_relations;             /* ties, cooperation */
    uint32_t set_defending;             /* who does so may well do it for his own state */
    uint32_t set_details[ENT__N_DETAILS];
    ent_str *set_contexts;       /* per set: the context its words bring, or empty */
    ent_str gone[ENT__MAX_GONE]; /* codes of states that had ended a year before the article */
    uint32_t n_gone;
    int32_t today; /* day of the article: of its publication, else one that it is no older than */
    bool failed;
    bool saw_frame, saw_refusal; /* of the sentence, for silence */
} ent__coder;

/** Whether events of a type are acts of that nature, as the ontology says. */
static inline bool ent__acts_as(const ent__coder *c, ent_str type, ent__nature nature) {
    return ent__onto_is(&c->onto, type, nature);
}

/* ---- sides.c: who stands at a token ---- */

/** Parties of a filler, coordination included. within: look inside the words where the head names nobody.
 *  Returns whether there is any. */
bool ent__sides_of(const ent__coder *c, uint32_t head, bool within, uint8_t role, ent__sides *out);
/** Parties inside a thing: its owners and those it is joined to as the role has it. */
bool ent__sides_within(const ent__coder *c, uint32_t head, uint8_t role, ent__sides *out);
/** Whether somebody is only named by what keeps his memory ("the house of Peter the Great"). */
bool ent__is_remembered(const ent__coder *c, uint32_t person);
/** Whether a phrase tells where a thing comes from that goes to another ("from Chad to Mali"). */
bool ent__is_origin(const ent__coder *c, uint32_t head);
/** Those without code and name stand aside where another of their side has a code ("France sent soldiers"); a party
 * named inside the words of another of its country too ("the envoy of France"). */
void ent__sides_tidy(const ent__coder *c, ent__sides *s);
/** One party for what stands inside another's words, or is the bare state of a government beside it. */
void ent__sides_unite(const ent__coder *c, ent__sides *s);
void ent__sides_add(ent__sides *to, const ent__sides *from);
bool ent__sides_share(const ent__sides *a, const ent__sides *b); /* an entity in both */
bool ent__sides_known(const ent__coder *c, const ent__sides *s); /* one that has a code */
bool ent__sides_same(const ent__sides *a, const ent__sides *b);
/** Whether some are of another country than the first. */
bool ent__sides_of_two(const ent__coder *c, const ent__sides *s);
/** Whether some of them hold power and others fight it. */
bool ent__sides_at_odds(const ent__coder *c, const ent__sides *s);
/** Whether all are governments, or states by their names; false for none. */
bool ent__sides_govern(const ent__coder *c, const ent__sides *s);
/** Take out of `from` the entities of `what`. */
void ent__sides_subtract(const ent__coder *c, ent__sides *from, const ent__sides *what);

/** Take out of `from` those of the same country as a state in `what`: "Pakistan ... relations between the armies of
 *  Pakistan and Russia" has Russia for the other side. */
void ent__sides_drop_own(const ent__coder *c, ent__sides *from, const ent__sides *what);
/** The same where others are left, but for a person by name beside one of his country ("Putin met Rice and Lavrov")
 * and, kinds, for whoever is of another sector ("met Rice and the Patriarch of Moscow"). */
void ent__sides_keep_others(const ent__coder *c, ent__sides *from, const ent__sides *what, bool kinds);

/* ---- phrases.c: words of keys and sets ---- */

/** Whether a token's lemma (with the further words of a phrase) is in a set. */
bool ent__in_set(const ent__coder *c, uint32_t token, uint32_t set);
/** Whether a key's further words stand by its token. */
bool ent__key_fits(const ent__coder *c, const ent__frame_key *key, uint32_t token);
/** What the last further word governs, where it is a preposition: the object of "pay tribute to". ENT__NOTOKEN if none.
 */
uint32_t ent__key_object(const ent__coder *c, const ent__frame_key *key, uint32_t token);

/* ---- match.c: frames on predications ---- */

/** Try a frame: fills the draft and returns NULL, or a constant text that says what was wrong. A draft that lacks only
 *  a role comes back with `partial` set and that text. */
const char *ent__match(const ent__coder *c, const ent__frame *f, const ent__predication *p, ent__draft *out);
/** The first change of a frame that turns this event; NULL where none. */
const ent__change *ent__turn_of(const ent__coder *c, const ent__frame *f, const ent__draft *d);
/** Carry out a change. Returns false where nothing is left. */
bool ent__change_apply(const ent__coder *c, const ent__change *change, ent__draft *d);
/** Whether the words that an operator's slots ask for stand there. */
bool ent__match_words(const ent__coder *c, const ent__frame *f, const ent__predication *p);
/** Optional slots of an operator: who is asked. */
void ent__match_roles(const ent__coder *c, const ent__frame *f, const ent__predication *p, ent__draft *out);

/* ---- operate.c: operators, on one token whose complements are coded ---- */

/** Transform the complements of an operator. Returns whether any was. */
bool ent__operate(ent__coder *c, const ent__frame *f, const ent__predication *p);
/** One operator that grammar calls, on a draft. Returns false where nothing is left. */
bool ent__operate_shape(const ent__coder *c, ent__grammar shape, ent__draft *d);
/** Tense, negation and modal verbs of a predication, on the draft at its token. */
void ent__operate_grammar(ent__coder *c, const ent__predication *p, ent__draft *d);

/* ---- prospect.c ---- */

/** Whether a word above only speaks of it, wishes or plans it ("discussed prospects for expanding trade"). tense: it is
 *  to come by its own tense; then only a noun that puts it forward counts ("claims that he will"). */
bool ent__spoken_of(const ent__coder *c, uint32_t token, bool tense);
/** Whether it stands in a clause that a noun only puts forward ("the possibility that he was blackmailed"). */
bool ent__put_forward(const ent__coder *c, uint32_t token);

/** Whether it is the object of what somebody offers, hopes or plans to do ("offered to mediate talks"). */
bool ent__still_to_do(const ent__coder *c, uint32_t token);

/* ---- athome.c ---- */

/** Whether an act stays within a government: it and its own organs. */
bool ent__is_internal(const ent__coder *c, const ent__draft *d);
/** Whether it is meant to be done for, or with, one's own. */
bool ent__is_care_at_home(const ent__coder *c, const ent__draft *d);
bool ent__is_praise_of_self(const ent__coder *c, const ent__draft *d);
/** Whether what is to come is no threat: nobody known says it of another, or a private person does. */
bool ent__is_vague(const ent__coder *c, const ent__draft *d);
/** Whether it turns down what nobody known has put forward. */
bool ent__answers_nobody(const ent__coder *c, const ent__draft *d);
/** Whether nobody is told whom a refusal is to, nor whose it is but to say which people are meant. */
bool ent__refuses_nobody(const ent__coder *c, const ent__draft *d);

/** Takes the state of those who back it from the sides of their act; alone they have backed nobody. */
void ent__leave_own_state(const ent__coder *c, ent__draft *d);

/* ---- general.c ---- */

/** Whether it is told of at all times, or of a whole kind of people, and so as nobody's act. */
bool ent__told_in_general(const ent__coder *c, const ent__draft *d);

/* ---- abroad.c ---- */

/** Whether a headline says without a verb where somebody in office is ("Lula in Vietnam to deepen ties"), and that as
 *  a predication of its preposition. */
bool ent__stands_abroad(const ent__coder *c, ent__predication *p);

/* ---- details.c: arguments that no frame asks for ---- */

/** Append them; the event has room for ENT__MAX_DETAILS more than its draft. */
void ent__details(const ent__coder *c, const ent__draft *d, ent__event *e);
const char *ent__detail_name(ent__detail set);

/* ---- opine.c: where no frame saw an event ---- */

/** Ask the second opinion about the sentence; whether it added an event. */
bool ent__opine(ent__coder *c);

/* ---- toll.c ---- */

/** Why an entity is a number of people alone. */
extern const char ent__counted[];
/** Whether the sides are a number of people alone ("killing three"). */
bool ent__is_count(const ent__coder *c, const ent__sides *s);
/** Whether the act carries nameless people off, out of a country. */
bool ent__is_carried_off(const ent__coder *c, const ent__draft *d);
/** Whether an event of the type is one of force (the fourth quad). */
bool ent__is_force(const ent__coder *c, ent_str event);
/** Whether the verb sets its object off: an attack, a weapon. */
bool ent__sets_off(const ent__coder *c, uint32_t verb);
/** "bombed Syrian soldiers, killing three": gives the act of the clause those who were hit. */
void ent__take_outcome(ent__coder *c, ent__draft *d);
/** "captured ten rebels and killed five": gives a number whom the verb before it is done to. */
void ent__take_counted(ent__coder *c, ent__draft *d);
/** "launched a raid that killed three Syrian soldiers": gives the raid its victims, and leaves one act of the two. */
void ent__take_toll(ent__coder *c, ent__draft *d);

/* ---- reply.c ---- */

/** Give hard words that name nobody ("rejected it") the doer of the act told before as their recipient. */
void ent__reply(ent__coder *c);
/* partner.c: of an article about two states the one that is not the doers'. */
bool ent__partner(const ent__coder *c, const ent__sides *doers, ent__sides *out);

/* ---- past.c: what was long ago ---- */

/** What it needs to know of the article: its day, and which states were gone by then. */
void ent__past_open(ent__coder *c);
/** The modality of an event whose date is settled. */
uint8_t ent__modality_of(const ent__coder *c, const ent__draft *d, const ent__event *e);
/** Whether the time stands before a noun that something was done to ("suspended a 2018 pact"): the noun's, not the
 * act's. */
bool ent__dates_thing(const ent__coder *c, const ent__draft *d, const ent__time *t);
/** The last day of a year, a month, a day. */
int32_t ent__last_day(ent__date d);

/* ---- enemy.c ---- */

/** Let the people that an act of force is done to, of whom nothing is known but their number, be of the state that its
 *  doers are at war with. */
void ent__lend_enemy(ent__coder *c, const ent__draft *d);
/** The state with that code as a party, best by its words in the sentence. Returns whether the article speaks of it. */
bool ent__state_party(const ent__coder *c, size_t sentence, ent_str code, ent__party *out);
/** Whether its actors are of a state that is at war with one that the article speaks of. */
bool ent__at_war(const ent__coder *c, const ent__draft *d);
/** Let an appeal for peace that asks nobody by name be one to both who are at war. */
void ent__ask_both_sides(const ent__coder *c, ent__draft *d);
/** Let those whom only the police of one state act on be people of that state where nothing says whose they are. */
void ent__lend_police(ent__coder *c, const ent__draft *d);

/* ---- aim.c ---- */

/** Give an act that names nobody whom it is against those whom its purpose names. */
void ent__take_purpose(ent__coder *c, ent__draft *d);

/* ---- struck.c ---- */

/** Whether it tells of a building, a place or a vehicle that is struck, or of a truce that is broken. */
bool ent__names_target(const ent__coder *c, const ent__draft *d);
/** Give violence that is on a rally alone the people of it. */
void ent__take_crowd(ent__coder *c, ent__draft *d);
/** Force in a clause about those whom others strike is on these. */
void ent__strike_back(const ent__coder *c, ent__draft *d);
/** Leave out the act that a show of force only plays through. */
void ent__drop_played(ent__coder *c, const ent__draft *d);
/** The people of a state for the state itself, where it is they who take to the streets. */
void ent__take_people(ent__coder *c, ent__draft *d);
/** The state in which violence that is on a thing alone struck it. Returns whether there is one. */
bool ent__state_struck(const ent__coder *c, const ent__draft *d, const ent__place *where, ent__party *out);
/** leave.c: the land that forces leave, where the words of their withdrawal do not name it. */
bool ent__state_left(const ent__coder *c, const ent__draft *d, ent__party *out);

/* ---- captor.c ---- */

/** When all are coded: give passives without a doer the one whom the article leaves no doubt about. */
void ent__lend_doers(ent__coder *c);
/** Whether it is an act of force with no country on either side. */
bool ent__is_nobodys(const ent__coder *c, const ent__event *e);

/* ---- settle.c: date, place, attribution, contexts, confidence ---- */

/** Whether those who say so, by their codes, are none of the sides of it; who: they. Nobody says so: false. */
bool ent__said_by_others(const ent__coder *c, uint32_t token, const ent__sides *of, ent__sides *who);
/** The verb of saying whose words hold this token, ENT__NOTOKEN where none. */
uint32_t ent__speech_above(const ent__coder *c, uint32_t token);
void ent__settle(ent__coder *c, const ent__draft *d, ent__event *out);

#endif
