/* details: what the words beside an event say of it that no frame asks for; further arguments, found the same way for
 * every event. The words are sets of the lexicon (words/record.words), named as the argument is.
 *
 *   "paid his second visit with a delegation of bankers"   order "second", delegation "a delegation of bankers"
 *   "an accord, which allows arms trade"                   document "an accord", provides "allows arms trade"
 *   "agreed to set up a joint commission"                  body "a joint commission"
 *   "the treaty entered into force"                        document "treaty", stage-in-force "entered"
 *   "the joint naval drills, dubbed Arabian Monsoon"       exercise "Arabian Monsoon", service "naval"
 *   "the talks ended without result"                       outcome "ended without result"
 *   "visited the Vatican Library"                          stop "the Vatican Library"
 */
#include "events/coder.h"

#define NONE ENT__NOTOKEN
enum { LONGEST = 30 /* tokens of a phrase that is kept */ };

typedef struct detailing {
    const ent__coder *c;
    const ent__draft *d;
    ent__event *e;
} detailing;

static bool in(const detailing *x, uint32_t token, ent__detail set) {
    return token != NONE && x->c->set_details[set] != UINT32_MAX && ent__in_set(x->c, token, x->c->set_details[set]);
}

static const ent__token *at(const detailing *x, uint32_t token) { return &x->c->s->tokens[token]; }

static void add(const detailing *x, const char *role, uint32_t head, uint32_t first, uint32_t last) {
    if (x->e->n_arguments == x->d->n_arguments + ENT__MAX_DETAILS || first > last) return;
    if (last - first >= LONGEST) last = first + LONGEST - 1;
    x->e->arguments[x->e->n_arguments++] = (ent__argument){ent__cstr(role), head, first, last};
}

static bool has(const detailing *x, const char *role) {
    for (uint32_t i = 0; i < x->e->n_arguments; i++)
        if (ent__str_is(x->e->arguments[i].role, role)) return true;
    return false;
}

/* The argument with that role whose head is in the set; NULL where none. */
static ent__argument *argument_in(const detailing *x, ent__detail set) {
    for (uint32_t i = 0; i < x->e->n_arguments; i++)
        if (in(x, x->e->arguments[i].head, set)) return &x->e->arguments[i];
    return NULL;
}

/* ---- order ---- */

static bool orders(const detailing *x, uint32_t noun) {
    if (noun == NONE) return false;
    for (uint32_t i = 0; i < at(x, noun)->n_kids; i++) {
        uint32_t k = ent__tree_kid(x->c->s, noun, i);
        uint8_t rel = at(x, k)->rel;
        if ((rel != ENT__REL_AMOD && rel != ENT__REL_NUMMOD && rel != ENT__REL_COMPOUND) ||
            !in(x, k, ENT__DETAIL_ORDER))
            continue;
        add(x, "order", k, k, k);
        return true;
    }
    return false;
}

/* Of the act's noun, of the verb's object, or "for the first time"; or the noun is said to be the first. */
static void find_order(const detailing *x) {
    const ent__token *t = at(x, x->d->trigger);
    if (t->upos == ENT__UPOS_NOUN && orders(x, x->d->trigger)) return;
    if (t->rel == ENT__REL_NSUBJ && t->head != NONE && in(x, t->head, ENT__DETAIL_ORDER)) {
        add(x, "order", t->head, t->head, t->head);
        return;
    }
    for (uint32_t i = 0; t->upos == ENT__UPOS_VERB && i < t->n_kids; i++) {
        uint32_t k = ent__tree_kid(x->c->s, x->d->trigger, i);
        bool time = at(x, k)->rel == ENT__REL_OBL && ent__lemma_in(x->c->s, k, "time");
        if ((time || at(x, k)->rel == ENT__REL_OBJ) && orders(x, k)) return;
    }
}

/* ---- delegation ---- */

static bool below_trigger(const detailing *x, uint32_t token) {
    uint32_t top = x->d->trigger;
    if (at(x, top)->upos == ENT__UPOS_NOUN && at(x, top)->rel == ENT__REL_OBJ) top = at(x, top)->head;
    return top != NONE && token != x->d->trigger && ent__tree_below(x->c->s, token, top);
}

/* A delegation that came along or is the visitor itself; "accompanied by the finance minister". */
static void find_delegation(const detailing *x) {
    for (uint32_t i = 0; i < x->c->s->n_tokens; i++) {
        if (!in(x, i, ENT__DETAIL_DELEGATION) || !below_trigger(x, i)) continue;
        const ent__token *t = at(x, i);
        if (t->upos == ENT__UPOS_NOUN) {
            uint32_t first = t->lo;
            while (first < i && at(x, first)->upos == ENT__UPOS_ADP) first++;
            add(x, "delegation", i, first, t->hi);
            return;
        }
        for (uint32_t k = 0; k < t->n_kids; k++) {
            uint32_t who = ent__tree_kid(x->c->s, i, k), prep = ent__preposition(x->c->s, who);
            if (t->upos != ENT__UPOS_VERB || who < i || prep == NONE || !ent__lemma_in(x->c->s, prep, "by")) continue;
            add(x, "delegation", who, prep + 1, at(x, who)->hi);
            return;
        }
    }
}

/* ---- agreements ---- */

/* The relative clause of an agreement says what it provides; its name ends before. */
static void find_provisions(const detailing *x) {
    ent__argument *a = argument_in(x, ENT__DETAIL_AGREEMENT);
    for (uint32_t i = 0; a && i < at(x, a->head)->n_kids; i++) {
        uint32_t k = ent__tree_kid(x->c->s, a->head, i);
        if (at(x, k)->rel != ENT__REL_ACL_RELCL || at(x, k)->lo <= a->head) continue;
        uint32_t first = at(x, k)->lo, last = at(x, k)->hi, name = first - 1;
        while (first < last && (at(x, first)->upos == ENT__UPOS_PRON || at(x, first)->upos == ENT__UPOS_DET ||
                                at(x, first)->upos == ENT__UPOS_ADP || at(x, first)->upos == ENT__UPOS_SCONJ ||
                                at(x, first)->upos == ENT__UPOS_PUNCT))
            first++;
        while (last > first && at(x, last)->upos == ENT__UPOS_PUNCT) last--;
        while (name > a->head && at(x, name)->upos == ENT__UPOS_PUNCT) name--;
        if (a->last >= at(x, k)->lo) a->last = name;
        add(x, "provides", k, first, last);
        return;
    }
}

static void find_body_of(const detailing *x, uint32_t founding) {
    if (!in(x, founding, ENT__DETAIL_FOUNDING) || has(x, "body")) return;
    for (uint32_t i = 0; i < at(x, founding)->n_kids; i++) {
        uint32_t k = ent__tree_kid(x->c->s, founding, i);
        bool thing =
            at(x, k)->rel == ENT__REL_OBJ || at(x, k)->rel == ENT__REL_NMOD || at(x, k)->rel == ENT__REL_NSUBJ_PASS;
        if (!thing || !in(x, k, ENT__DETAIL_BODY)) continue;
        uint32_t first = at(x, k)->lo;
        while (first < k && at(x, first)->upos == ENT__UPOS_ADP) first++;
        add(x, "body", k, first, at(x, k)->hi);
    }
}

/* "agreed to set up a commission", "agreed on the creation of a fund", "set up a council"; the operator's clause too.
 */
static void find_body(const detailing *x) {
    const uint32_t tops[] = {x->d->trigger, x->d->at};
    for (size_t t = 0; t < ENT__COUNT(tops); t++) {
        find_body_of(x, tops[t]);
        for (uint32_t i = 0; i < at(x, tops[t])->n_kids; i++) find_body_of(x, ent__tree_kid(x->c->s, tops[t], i));
    }
}

/* The verb is in the set, or what it takes is: "entered into force". */
static bool is_stage(const detailing *x, uint32_t verb, ent__detail stage) {
    if (in(x, verb, stage)) return true;
    for (uint32_t i = 0; i < at(x, verb)->n_kids; i++) {
        uint32_t k = ent__tree_kid(x->c->s, verb, i);
        if ((at(x, k)->rel == ENT__REL_OBL || at(x, k)->rel == ENT__REL_OBJ) && k > verb && in(x, k, stage))
            return true;
    }
    return false;
}

static bool stage_at(const detailing *x, uint32_t token) {
    for (int k = ENT__DETAIL_STAGES; token != NONE && k < ENT__N_DETAILS; k++) {
        if (!is_stage(x, token, (ent__detail)k)) continue;
        add(x, ent__detail_name((ent__detail)k), token, token, token);
        return true;
    }
    return false;
}

/* The noun of the act with what stands before it, less the article and whose it is. */
static uint32_t name_start(const detailing *x, uint32_t noun) {
    uint32_t first = noun;
    for (uint32_t i = 0; i < at(x, noun)->n_kids; i++) {
        uint32_t k = ent__tree_kid(x->c->s, noun, i);
        bool before = at(x, k)->rel == ENT__REL_AMOD || at(x, k)->rel == ENT__REL_COMPOUND;
        if (in(x, k, ENT__DETAIL_ORDER)) before = false;
        if (before && k < noun && at(x, k)->lo < first) first = at(x, k)->lo;
    }
    return first;
}

/* What became of an agreement: the event's own word, or the verb that the noun depends on. */
static void find_stage(const detailing *x) {
    uint32_t trigger = x->d->trigger;
    bool noun = in(x, trigger, ENT__DETAIL_AGREEMENT) && at(x, trigger)->upos == ENT__UPOS_NOUN;
    if (!noun) {
        bool made = at(x, trigger)->xpos == ENT__XPOS_VB; /* "agreed to set up a commission" */
        if (!has(x, "document") && !has(x, "body")) return;
        if (!stage_at(x, trigger) && made) stage_at(x, at(x, trigger)->head);
        return;
    }
    uint8_t rel = at(x, trigger)->rel;
    bool depends = rel == ENT__REL_NSUBJ || rel == ENT__REL_NSUBJ_PASS || rel == ENT__REL_OBJ;
    if (!depends || has(x, "document") || !stage_at(x, at(x, trigger)->head)) return;
    add(x, "document", trigger, name_start(x, trigger), trigger);
}

/* ---- exercises ---- */

/* "drills, dubbed Arabian Monsoon": the name that follows a word of naming, in the order of words. */
static bool find_given_name(const detailing *x, uint32_t noun) {
    uint32_t n = x->c->s->n_tokens, t = noun + 1;
    while (t < n && at(x, t)->upos == ENT__UPOS_PUNCT) t++;
    if (t >= n || !in(x, t, ENT__DETAIL_NAMING)) return false;
    uint32_t last = t;
    while (last + 1 < n && (at(x, last + 1)->upos == ENT__UPOS_PROPN || at(x, last + 1)->upos == ENT__UPOS_NUM ||
                            at(x, last + 1)->upos == ENT__UPOS_ADJ))
        last++;
    if (last > t) add(x, "exercise", last, t + 1, last);
    return last > t;
}

static void find_exercise(const detailing *x) {
    uint32_t noun = x->d->trigger;
    ent__argument *a = argument_in(x, ENT__DETAIL_EXERCISE);
    if (a) noun = a->head;
    if (!in(x, noun, ENT__DETAIL_EXERCISE) || at(x, noun)->upos != ENT__UPOS_NOUN) return;
    if (!a && !find_given_name(x, noun)) add(x, "exercise", noun, name_start(x, noun), noun);
    for (uint32_t i = at(x, noun)->lo; i <= at(x, noun)->hi; i++)
        if (in(x, i, ENT__DETAIL_SERVICE)) add(x, "service", i, i, i);
}

/* ---- outcome ---- */

/* "the talks ended without result": from the verb to the end of what it takes. */
static void find_outcome(const detailing *x) {
    const ent__token *t = at(x, x->d->trigger);
    if (t->upos != ENT__UPOS_NOUN || t->rel != ENT__REL_NSUBJ || !in(x, t->head, ENT__DETAIL_OUTCOME)) return;
    uint32_t verb = t->head, last = verb;
    for (uint32_t i = 0; i < at(x, verb)->n_kids; i++) {
        uint32_t k = ent__tree_kid(x->c->s, verb, i);
        uint8_t rel = at(x, k)->rel;
        bool taken = rel == ENT__REL_OBJ || rel == ENT__REL_OBL || rel == ENT__REL_XCOMP || rel == ENT__REL_CCOMP;
        if (k > verb && taken && at(x, k)->hi > last) last = at(x, k)->hi;
    }
    if (last > verb) add(x, "outcome", verb, verb, last);
}

/* ---- stop ---- */

/* What a trip goes to: "visited the museum", "a visit to the museum", "called on her in her castle". */
static bool gone_to(const detailing *x, uint32_t token) {
    uint8_t rel = at(x, token)->rel;
    uint32_t prep = ent__preposition(x->c->s, token);
    if (prep == NONE) return rel == ENT__REL_OBJ || rel == ENT__REL_NSUBJ_PASS;
    return (rel == ENT__REL_OBL || rel == ENT__REL_NMOD) && ent__lemma_in(x->c->s, prep, "to at in of");
}

/* The name of a house ends before what is told of it: "the Museum of Fine Arts | in Boston, where he spoke". */
static uint32_t end_of_name(const detailing *x, uint32_t noun) {
    uint32_t last = noun;
    for (uint32_t i = 0; i < at(x, noun)->n_kids; i++) {
        uint32_t k = ent__tree_kid(x->c->s, noun, i), prep = ent__preposition(x->c->s, k);
        bool of = at(x, k)->rel == ENT__REL_NMOD && prep != NONE && ent__lemma_in(x->c->s, prep, "of");
        if (k > last && (of || at(x, k)->rel == ENT__REL_FLAT)) last = k;
    }
    return last;
}

/* A stop hangs on a token. */
static bool stops_at(const detailing *x, uint32_t token) {
    for (uint32_t i = 0; i < at(x, token)->n_kids; i++) {
        uint32_t k = ent__tree_kid(x->c->s, token, i), prep = ent__preposition(x->c->s, k);
        uint32_t other = ent__tree_child(x->c->s, k, ENT__REL_CONJ), house = in(x, k, ENT__DETAIL_STOP) ? k : other;
        if (!gone_to(x, k) || !in(x, house, ENT__DETAIL_STOP)) continue;
        uint32_t first = prep != NONE && prep < k ? prep + 1 : at(x, k)->lo;
        add(x, "stop", house, first, end_of_name(x, house));
        return true;
    }
    return false;
}

/* A house or a meal within a trip, which is not the trip: "visited the museum", "paid a visit to the museum". */
static void find_stop(const detailing *x) {
    const ent__draft *d = x->d;
    bool now = ent__acts_as(x->c, d->type, ENT__TALKS);
    if (!now && !ent__acts_as(x->c, d->was_type, ENT__TALKS)) return;
    if (in(x, d->trigger, ENT__DETAIL_STOP)) {
        add(x, "stop", d->trigger, d->trigger, d->trigger);
        return;
    }
    uint32_t visit = ent__tree_child(x->c->s, d->trigger, ENT__REL_OBJ);
    if (!ent__str_is(now ? d->mode : d->was_mode, "visit") || stops_at(x, d->trigger) || visit == NONE) return;
    stops_at(x, visit);
}

void ent__details(const ent__coder *c, const ent__draft *d, ent__event *e) {
    detailing x = {c, d, e};
    find_order(&x);
    find_delegation(&x);
    find_provisions(&x);
    find_body(&x);
    find_stage(&x);
    find_exercise(&x);
    find_outcome(&x);
    find_stop(&x);
}

const char *ent__detail_name(ent__detail set) {
#define X(a, s) s,
    static const char *const names[ENT__N_DETAILS] = {ENT__DETAIL_LIST(X)};
#undef X
    return names[set];
}
