/* things: words of roles that name no one where they stand: rooms somebody is in, arms somebody is given, what is
 * known.
 *
 *   "outside his office in London"             a room; "his office said" is somebody
 *   "a coalition to supply warplanes to Kyiv"  arms; "warplanes struck the town" are a force that acts, and "Russian
 *                                              warplanes" one that is somebody's
 */
#include "actors/room.h"

static bool is_subject_or_agent(const ent__sentence *s, uint32_t token) {
    uint8_t rel = s->tokens[token].rel;
    return ent__token_is_subject(&s->tokens[token]) || rel == ENT__REL_OBL_AGENT;
}

/* "in his office", "outside the centre", "at an office" */
static bool is_room(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t c = ent__tree_child(s, r->last, ENT__REL_CASE);
    bool room = ENT__IS(s->tokens[r->last].lemma, "office", "center", "centre", "headquarters", "base");
    if (!room || r->body || r->n_codes || c == ENT__NOTOKEN || !r->needs) return false;
    return ENT__IS(s->tokens[c].form, "in", "at", "outside", "inside", "into", "near", "around");
}

/* "sent jets toward the island": not given, as "sent jets to the island" may be. */
static bool goes_somewhere(const ent__sentence *s, uint32_t head) {
    for (uint32_t k = 0; k < s->tokens[head].n_kids; k++) {
        uint32_t t = ent__tree_kid(s, head, k), c = ent__tree_child(s, t, ENT__REL_CASE);
        if (c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "toward", "towards", "near", "around", "into", "over"))
            return true;
    }
    return false;
}

/* "supply warplanes", "the use of artillery", "tanks and jets for Ukraine" */
static bool is_arms(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    const ent__token *t = &s->tokens[r->last];
    bool arms = ENT__IS(t->lemma, "jet", "warplane", "tank", "artillery", "submarine", "helicopter", "aircraft",
                        "warship", "frigate", "plane");
    if (!arms || r->n_codes || r->body || r->definite || r->poss_pron != NO_TOKEN) return false;
    if (t->rel == ENT__REL_CONJ) t = &s->tokens[t->head];
    bool sent = t->rel == ENT__REL_OBJ && ENT__IS(s->tokens[t->head].lemma, "deploy", "redeploy", "scramble",
                                                  "dispatch", "station", "base", "fly");
    if (t->rel == ENT__REL_OBJ && (goes_somewhere(s, t->head) || goes_somewhere(s, r->last))) return false;
    if (sent) return false; /* a force, of him who sends it */
    return ENT__IS(r->sector, "MIL") && !is_subject_or_agent(s, r->last) && !ent__token_is_subject(t);
}

/* "share intelligence", "intelligence sharing": what is known; "US intelligence says" is a service. */
static bool is_knowledge(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    bool bare = r->first == r->last && ENT__IS(s->tokens[r->last].form, "intelligence");
    return bare && !r->n_codes && !is_subject_or_agent(s, r->last);
}

bool ent__actors_is_thing(const ent__finder *f, const ent__reading *r) {
    return is_room(f, r) || is_arms(f, r) || is_knowledge(f, r);
}
