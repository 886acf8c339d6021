/* partner: the other of the two states that an article is about.
 *
 *   Chile 21, Peru 18, others 7     "Chile scrapped the visas"  ─▶ Peru
 *
 * Where an act that is always against another names nobody, and all of its doers are of one of the two, it is against
 * the other one. An article is of two states if these are most of what it names and the second is named much more often
 * than a third.
 */
#include "events/coder.h"

enum { FEWEST = 6, LONGEST = 30, MOST_STATES = 24, SHARE = 65, OFTEN = 3 };

typedef struct tally {
    ent_str code;
    uint32_t n;
} tally;

/* How often each state is named, the most frequent first. */
static size_t count_states(const ent__coder *c, tally out[MOST_STATES], uint32_t *total) {
    const ent__cast *cast = &c->f->cast;
    size_t n = 0;
    *total = 0;
    for (size_t m = 0; m < cast->n_mentions; m++) {
        const ent__mention *x = &cast->mentions[m];
        ent_str code = x->n_entities == 1 ? cast->entities[x->entities[0]].code : (ent_str){0};
        if (!ent__is_state_code(code)) continue;
        size_t k = 0;
        while (k < n && !ent__str_eq(out[k].code, code)) k++;
        if (k == MOST_STATES) continue;
        if (k == n) out[n++] = (tally){.code = code};
        out[k].n++;
        ++*total;
        for (; k > 0 && out[k].n > out[k - 1].n; k--) {
            tally t = out[k];
            out[k] = out[k - 1];
            out[k - 1] = t;
        }
    }
    return n;
}

/* The state itself among the entities; UINT32_MAX where only people of it are named. */
static uint32_t entity_of(const ent__coder *c, ent_str code) {
    const ent__cast *cast = &c->f->cast;
    for (size_t i = 0; i < cast->n_entities; i++)
        if (cast->entities[i].kind == ENT__STATE && ent__str_eq(cast->entities[i].code, code)) return (uint32_t)i;
    return UINT32_MAX;
}

static bool all_of(const ent__coder *c, const ent__sides *s, ent_str code) {
    for (uint32_t i = 0; i < s->n; i++)
        if (!ent__str_eq(c->f->cast.entities[s->items[i].entity].code, code)) return false;
    return s->n > 0;
}

bool ent__partner(const ent__coder *c, const ent__sides *doers, ent__sides *out) {
    tally states[MOST_STATES];
    uint32_t total;
    if (c->f->text->n_sentences < FEWEST || c->f->text->n_sentences > LONGEST) return false; /* no lead, no speech */
    size_t n = count_states(c, states, &total);
    if (n < 2 || states[1].n < OFTEN || (states[0].n + states[1].n) * 100 < total * SHARE) return false;
    if (n > 2 && states[1].n < 2 * states[2].n) return false;
    int doer = all_of(c, doers, states[0].code) ? 0 : all_of(c, doers, states[1].code) ? 1 : -1;
    uint32_t other = doer < 0 ? UINT32_MAX : entity_of(c, states[1 - doer].code);
    if (other == UINT32_MAX) return false;
    *out = (ent__sides){.n = 1};
    out->items[0] = (ent__party){.entity = other, .mention = UINT32_MAX, .first = 1};
    return true;
}
