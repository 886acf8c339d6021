/* settle.h: what settle.c and home.c share: how loud an article's states are heard. */
#ifndef ENT_ACTORS_SETTLE_H
#define ENT_ACTORS_SETTLE_H

#include "actors/room.h"

enum { MOST_STATES = 32 };

typedef struct voice {
    ent_str code;
    uint64_t weight;
} voice;

typedef struct voices {
    voice all[MOST_STATES];
    size_t n;
    uint64_t total;
} voices;

void ent__voices_speak(voices *v, ent_str code, uint64_t weight);
/** The first mention that stands in a sentence or after it, sought from one that stands near. */
size_t ent__mentions_from(const ent__finder *f, const ent__mention *near, uint32_t sentence);
bool ent__mention_is_subject(const ent__finder *f, const ent__mention *m);
/** "in Lahore", "across Chile": where things happen. */
bool ent__mention_is_scene(const ent__finder *f, const ent__mention *m);
/** Of whom, or with whom, somebody speaks or deals by their state's name. */
bool ent__mention_faces(const ent__finder *f, const ent__mention *who, const ent__mention *x);
/** "54 people" */
bool ent__mention_is_counted(const ent__finder *f, const ent__mention *m);
/** How often the article speaks of a state at all. */
uint64_t ent__voices_named(const voices *whole, ent_str code);
/** The states where people are called so speak louder; how many of them are heard, or -1 where the names tell nothing.
 */
int ent__voices_hear_name(const ent__finder *f, const ent__who *w, voices *v);

/* evidence.c: the state for which the words around a role speak best; empty where they hardly speak */
ent_str ent__actors_by_evidence(const ent__finder *f, size_t i, const ent__mention *m, const voices *whole,
                                ent_str home);
/** Whether a mention, not the first, of somebody of no state yet means certain ones, who are looked at once more. */
bool ent__actors_meant_again(const ent__finder *f, const ent__mention *m, const voices *whole);
/** The only place of the sentence, where that names nobody of the state that the article lends; else this. */
ent_str ent__actors_nearer_place(const ent__finder *f, size_t i, const ent__mention *m, ent_str code);

/* civil.c: of rebels, and of the government that they fight, the one state near by that is at war with itself; empty
 * where none or several are */
ent_str ent__actors_at_civil_war(const ent__finder *f, size_t i, const ent__mention *m);
/** Of people where there is fighting, the one divided state on whose ground the sentences around are laid. */
ent_str ent__actors_amid_civil_war(const ent__finder *f, size_t i, const ent__mention *m);

/* home.c: where an article's events are, and who is of there */
typedef struct ent__home {
    ent_str code;
    bool sent, part; /* the report was sent from there; it is that of a part of a digest */
} ent__home;

/** The state that an article is from and about; empty where there is none. *sent: its dateline is there. */
ent_str ent__actors_home(const ent__finder *f, const voices *whole, bool *sent);
/** For each sentence of a digest the state that the heading of its part names; NULL where the article is none. */
ent_str *ent__actors_parts(const ent__finder *f);
/** "Congress" in an article whose home is not America. */
void ent__actors_congress(const ent__finder *f, const voices *whole, ent_str home);
bool ent__actors_at_home(const ent__finder *f, size_t i, const ent__mention *m, const voices *whole,
                         const ent__home *h);

#endif
