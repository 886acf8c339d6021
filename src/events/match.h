/* match: what the files that lay a frame over a predication share.
 *
 *   frame, predication ─ phrases.c ─▶ its words are there ─ doer.c, fillers.c ─▶ words for each slot
 *                      ─ slots.c ─▶ roles ─ match.c ─▶ draft
 */
#ifndef ENT_EVENTS_MATCH_H
#define ENT_EVENTS_MATCH_H

#include "events/coder.h"

#define ENT__MAX_FILLERS 12
typedef struct ent__fillers {
    uint32_t head[ENT__MAX_FILLERS];
    uint32_t n;
} ent__fillers;

typedef struct ent__filling {
    const ent__coder *c;
    const ent__predication *p;
    ent__draft *d;
    ent__sides *others;
    ent__sides *named; /* recipients that stand in a slot themselves, not inside its words */
    bool direct;       /* the object is the other side, by a code, or whoever is praised */
} ent__filling;

static inline bool is_comma(const ent__sentence *s, uint32_t t) { return s->tokens[t].xpos == ENT__XPOS_COMMA; }

/** Whether a word ends the stretch within which order tells what belongs together. */
static inline bool ends_stretch(const ent__token *t) {
    return t->upos == ENT__UPOS_VERB || t->upos == ENT__UPOS_SCONJ ||
           (t->upos == ENT__UPOS_PUNCT && t->xpos != ENT__XPOS_HYPH);
}

/* ---- phrases.c: tokens; ENT__NOTOKEN where none ---- */

/** "a series of talks": the thing that is counted. */
uint32_t ent__counted_thing(const ent__sentence *s, uint32_t head);
/** The head of the filler that is in the set, through coordination and counting. */
uint32_t ent__find_in_set(const ent__coder *c, uint32_t head, uint32_t set);

/* ---- doer.c: tokens; ENT__NOTOKEN where none ---- */

/** Whether a name beside a noun says where the act of force was, not who did it ("Kabul blast"). */
bool ent__names_scene(const ent__coder *c, ent_str type_name, uint32_t noun, uint32_t name);
/** The subject as the frame has it. */
uint32_t ent__subject_of(const ent__coder *c, const ent__frame *f, const ent__predication *p);
/** Who speaks through what is said or written. */
uint32_t ent__author_of(const ent__coder *c, uint32_t head);
/** Who did the thing that is spoken of, by the clause that hangs on it. Returns whether there is any. */
bool ent__doer_of_thing(const ent__coder *c, uint32_t thing, ent__sides *out);
/** Whether a participle is an attribute, as its place after another verb shows. */
bool ent__follows_infinitive(const ent__coder *c, uint32_t token);
/** Whether a town before a meeting says where it is held. */
bool ent__is_venue(const ent__coder *c, uint32_t meeting, uint32_t town);

/* ---- judge.c ---- */

/** "a mistake for Peru to leave", "time for Peru to leave": Peru, in a clause whose subject is no more than "it". */
uint32_t ent__subject_behind(const ent__sentence *s, uint32_t predicate);
/** Whether a clause says of somebody that he is, or does, what a set names (`spurned`: that he is and does not), and of
 * whom. */
bool ent__judges(const ent__coder *c, uint32_t clause, uint32_t set, bool spurned, ent__sides *who);

/* ---- fillers.c ---- */

/** The words that may fill a slot, best first. */
void ent__slot_fillers(const ent__coder *c, const ent__frame *f, const ent__predication *p, const ent__slot *slot,
                       ent__fillers *out);
/** Whether a phrase names the meeting at which something was said. */
bool ent__names_meeting(const ent__sentence *s, uint32_t noun);
/** Whether the preposition is one of the words, divided by spaces. */
bool ent__prep_in(const ent__oblique *o, const char *words);

/* ---- enemy.c ---- */

/** Where nobody is known to whom an act of war is done, the state that its doers are at war with. */
void ent__take_enemy(const ent__coder *c, const ent__predication *p, ent__draft *d);

/* ---- content.c ---- */

/** Whether the word heads a clause. */
bool ent__is_clause(const ent__sentence *s, uint32_t head);
/** Whether the clause says what somebody has to do; what is or was so; how things are, can or ought to be. */
bool ent__says_must(const ent__sentence *s, uint32_t head);
bool ent__tells_fact(const ent__sentence *s, uint32_t head);
bool ent__tells_opinion(const ent__sentence *s, uint32_t head);

/* ---- inside.c ---- */

/** Whether a phrase says where or when. */
bool ent__names_place_or_time(const ent__sentence *s, uint32_t head);
/** Parties inside a phrase, as the role has it; inside a clause its arguments, place and time left out. Returns whether
 * there are any. */
bool ent__parties_inside(const ent__coder *c, const ent__draft *d, uint32_t head, uint8_t role, ent__sides *out);

/* ---- slots.c ---- */

/** Give the roles of the first alternative that fits. Returns whether any does. */
bool ent__slot_fits(const ent__filling *x, const ent__frame *f, const ent__slot *slot);
/** Whether an event type is of conflict, by words or by force. */
bool ent__is_conflict(const ent__coder *c, ent_str event);
/** Words or deeds against somebody short of force: who is praised or helped did not always do the thing. */
bool ent__is_harsh(const ent__filling *x);

#endif
