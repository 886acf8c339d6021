/* actors: when an article without a date is from, as far as those who hold office in it tell.
 *
 *   "President Obama … Mr. Trump's campaign …"    after Mr. Obama came to office, before Mr. Trump did: the last day
 *                                                 of that time stands for the day of the news
 *
 * Whoever bears the title of an office has come to it; who is a candidate for the highest has not, nor has the newest
 * of those who once held it, named without a title where nominees and primaries are spoken of, or through a whole
 * article that speaks of no president at all. Of titles from different times the latest counts, for texts look back.
 * Where nothing tells, the day stays unknown.
 */
#include "actors/room.h"

enum { MOST_TITLED = 64, YEAR = 365, WHOLE_ARTICLE = 3, MANY_RIVALS = 4, MOST_RULERS = 8, LONG_RULE = 10 };

typedef struct period {
    int32_t after,
        before[MOST_TITLED]; /* after: the news is no older; before: ends of terms whose holders bear the title */
    int32_t raced;           /* when the race began that the news is of; INT32_MIN none */
    const ent__lex_actor *titled[MOST_TITLED]; /* who bear them */
    const ent__lex_actor *runs[MOST_TITLED];   /* candidates */
    const ent__lex_office *stood[MOST_TITLED]; /* candidacies of those who are named */
    const ent__lex_actor *newest;              /* of those of the highest office: who came to it last; NULL none */
    int32_t newest_from;
    size_t n_before, n_runs, n_stood;
    bool race;                   /* candidates and primaries are spoken of */
    ent_str rulers[MOST_RULERS]; /* states of those in the highest office who are spoken of without a name, or none */
    size_t n_rulers;
} period;

static const ent__item *item_at(const ent__finder *f, uint32_t token) {
    for (uint32_t i = 0; i < f->n_items; i++)
        if (f->items[i].first <= token && token <= f->items[i].last) return &f->items[i];
    return NULL;
}

/* The term in which a person bears a title; NULL none. */
static const ent__lex_office *term_of(const ent__finder *f, const ent__lex_actor *p, const ent__reading *r) {
    uint32_t role = (uint32_t)(r->role - f->tables.items);
    for (uint32_t k = p->n_offices; k-- > 0;) {
        const ent__lex_office *o = &f->tables.offices[p->offices + k];
        if (o->role == role && (!r->n_codes || ent__str_eq(ent__finder_str(f, o->code), r->codes[0]))) return o;
    }
    return NULL;
}

static bool is_highest_title(const ent__item *it) {
    return it->kind == ENT__I_ROLE && it->lex->cls == ENT__LC_OFFICE && it->lex->number == ENT__LN_ONE;
}

/* Whether a name of the tables, a title of the highest office or a body stands in the sentence. */
static bool tells_time(const ent__finder *f) {
    for (uint32_t i = 0; i < f->n_items; i++) {
        const ent__item *it = &f->items[i];
        if (it->kind == ENT__I_PERSON || it->kind == ENT__I_ORG || (it->kind == ENT__I_NAME && it->n_uses)) return true;
        if (is_highest_title(it)) return true;
    }
    return false;
}

static bool is_highest(const ent__finder *f, const ent__lex_office *o) {
    return o->role != UINT32_MAX && f->tables.items[o->role].cls == ENT__LC_OFFICE;
}

static bool is_candidacy(const ent__finder *f, const ent__lex_office *o) {
    return o->role != UINT32_MAX && (f->tables.items[o->role].flags & ENT__LF_RUNS) != 0;
}

/* Whether two candidacies are of one race: the last of the field stand to its end, the others give up before. */
static bool stood_together(const ent__finder *f, const ent__lex_office *a, const ent__lex_office *b) {
    return a->from <= b->to && b->from <= a->to &&
           ent__str_eq(ent__finder_str(f, a->code), ent__finder_str(f, b->code));
}

/* Whether he led a state or a government, or stood for that: of two by one name he is meant. */
static bool is_leader(const ent__finder *f, const ent__lex_actor *p) {
    for (uint32_t k = 0; k < p->n_offices; k++) {
        const ent__lex_office *o = &f->tables.offices[p->offices + k];
        if (is_highest(f, o) || is_candidacy(f, o)) return true;
    }
    return false;
}

/* The one person that a name may be: of several with a title, the one who has borne it, else the one who led a state;
 * NULL none or several. */
static const ent__lex_actor *person_of(const ent__finder *f, const ent__reading *r, const ent__lex_office **term) {
    const ent__lex_actor *found = r->person;
    if (found) {
        *term = r->role ? term_of(f, found, r) : NULL;
        return found;
    }
    const ent__item *it = item_at(f, r->name_last);
    for (uint32_t k = 0; it && k < it->n_uses; k++) {
        const ent__lex_actor *p = &f->tables.items[ENT__USE_ITEM(it->uses[k])];
        if (p->kind != ENT__LA_PERSON || ENT__USE_FORM(it->uses[k]) != ENT__FORM_SURNAME) continue;
        const ent__lex_office *o = r->role ? term_of(f, p, r) : NULL;
        if ((r->role && !o) || p == found || (found && !r->role && is_leader(f, found) && !is_leader(f, p))) continue;
        if (found && (r->role || is_leader(f, found) == is_leader(f, p))) return NULL;
        found = p;
        *term = o;
    }
    return found;
}

/* "the Obama administration": he holds the office. */
static const ent__lex_office *term_of_rule(const ent__finder *f, const ent__reading *r, const ent__lex_actor *p) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t next = r->last + 1;
    if (next >= s->n_tokens || !ENT__IS(s->tokens[next].lemma, "administration", "government", "cabinet", "presidency"))
        return NULL;
    for (uint32_t k = p->n_offices; k-- > 0;)
        if (is_highest(f, &f->tables.offices[p->offices + k])) return &f->tables.offices[p->offices + k];
    return NULL;
}

static bool runs_for_office(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (r->role && (r->role->flags & ENT__LF_RUNS)) return true;
    if (r->indefinite || (r->first > 0 && ENT__IS(s->tokens[r->first - 1].form, "a", "possible", "future", "any")))
        return true; /* "a President X", "a future X administration" */
    uint32_t next =
        r->last + 1 < s->n_tokens && s->tokens[r->last + 1].xpos == ENT__XPOS_POS ? r->last + 2 : r->last + 1;
    return next < s->n_tokens && ENT__IS(s->tokens[next].lemma, "campaign", "candidacy");
}

/* The day a person first came to the highest office; INT32_MIN never. */
static int32_t came_to_power(const ent__finder *f, const ent__lex_actor *p) {
    int32_t day = INT32_MIN;
    for (uint32_t k = 0; k < p->n_offices; k++) {
        const ent__lex_office *o = &f->tables.offices[p->offices + k];
        if (is_highest(f, o) && (day == INT32_MIN || o->from < day)) day = o->from;
    }
    return day;
}

static void look_for_race(const ent__finder *f, period *p) {
    const ent__sentence *s = ent__finder_sentence(f);
    for (uint32_t t = 0; t < s->n_tokens && !p->race; t++)
        p->race = ENT__IS(s->tokens[t].lemma, "nominee", "candidate", "primary", "caucus", "nomination", "candidacy",
                          "frontrunner", "election", "voter", "campaign", "rally", "debate", "poll", "opponent",
                          "contender", "ballot", "delegate", "Republican", "Republicans", "Democrat", "Democrats",
                          "Democratic", "GOP", "elect", "vote", "endorse");
}

/* His first office: none of his candidacies. */
static const ent__lex_office *first_office(const ent__finder *f, const ent__lex_actor *who) {
    const ent__lex_office *first = &f->tables.offices[who->offices];
    for (uint32_t k = 0; k < who->n_offices; k++)
        if (!is_candidacy(f, &first[k])) return &first[k];
    return first;
}

static void add_candidacies(const ent__finder *f, const ent__lex_actor *who, period *p) {
    for (uint32_t k = 0; k < who->n_offices; k++) {
        const ent__lex_office *o = &f->tables.offices[who->offices + k];
        bool known = !is_candidacy(f, o) || p->n_stood == MOST_TITLED;
        for (size_t i = 0; i < p->n_stood; i++) known = known || p->stood[i] == o;
        if (!known) p->stood[p->n_stood++] = o;
    }
}

/* Two who once stood against each other, and nobody calls either by an office of later years: the news is of that race.
 * Of several races the one with most of those who are named, then the latest. One who never won is named in races
 * alone. */
static void take_race(const ent__finder *f, period *p) {
    size_t most = 1;
    const ent__lex_office *race = NULL;
    for (size_t i = 0; i < p->n_stood; i++) {
        size_t rivals = p->race && came_to_power(f, &f->tables.items[p->stood[i]->person]) == INT32_MIN;
        for (size_t k = 0; k < p->n_stood; k++) rivals += stood_together(f, p->stood[i], p->stood[k]);
        if (rivals > most || (rivals == most && race && p->stood[i]->to > race->to)) race = p->stood[i], most = rivals;
    }
    bool bygone = race && race->to < ENT__PEOPLE_LATE_YEARS && most < MANY_RIVALS; /* rivals of old may meet again */
    if (!race || bygone || race->to < p->after || p->n_before == MOST_TITLED) return;
    p->titled[p->n_before] = &f->tables.items[race->person];
    p->before[p->n_before++] = race->to;
    p->raced = race->from;
}

/* Of a bare family name all who bear it may have stood. */
static void add_bearers(const ent__finder *f, const ent__reading *r, period *p) {
    const ent__item *it = r->role ? NULL : item_at(f, r->name_last);
    for (uint32_t k = 0; it && it->first == r->name_first && k < it->n_uses; k++) {
        const ent__lex_actor *who = &f->tables.items[ENT__USE_ITEM(it->uses[k])];
        if (who->kind == ENT__LA_PERSON) add_candidacies(f, who, p);
    }
}

/* "the president", "the US president", "the White House", not "the Bush White House": whoever holds the office now. */
static bool is_of_ruler(const ent__finder *f, const ent__reading *r) {
    if (r->name_first != NO_TOKEN || r->plural || r->indefinite || r->former || r->not_holder) return false;
    if (r->role) return r->role->cls == ENT__LC_OFFICE && r->entity_kind == ENT__PERSON && ENT__IS(r->sector, "GOV");
    const ent__item *before = r->first > 0 ? item_at(f, r->first - 1) : NULL;
    bool named = before && (before->kind == ENT__I_NAME || before->kind == ENT__I_PERSON);
    return !named && r->body && ENT__IS(ent__finder_str(f, r->body->name), "White House");
}

static void note_ruler(const ent__finder *f, const ent__reading *r, period *p) {
    if (p->n_rulers == MOST_RULERS || !is_of_ruler(f, r)) return;
    p->rulers[p->n_rulers++] = r->n_codes ? r->codes[0] : (ent_str){0};
}

/* Whether somebody is spoken of, without a name, who may rule a person's state. */
static bool is_ruled(const ent__finder *f, const period *p, const ent__lex_actor *who) {
    ent_str code = ent__finder_str(f, f->tables.offices[who->offices].code);
    for (size_t k = 0; k < p->n_rulers; k++)
        if (!p->rulers[k].len || ent__str_eq(p->rulers[k], code)) return true;
    return p->n_rulers == MOST_RULERS;
}

static void learn(const ent__finder *f, const ent__reading *r, period *p) {
    const ent__lex_office *term = NULL;
    const ent__lex_actor *who = person_of(f, r, &term);
    add_bearers(f, r, p);
    if (!who || !who->n_offices || r->former) return;
    if (!term) term = term_of_rule(f, r, who);
    const ent__lex_office *first = first_office(f, who);
    int32_t power = came_to_power(f, who);
    if (power != INT32_MIN && (!p->newest || power > p->newest_from)) p->newest = who, p->newest_from = power;
    bool runs = runs_for_office(f, r);
    if (runs && p->n_runs < MOST_TITLED) p->runs[p->n_runs++] = who;
    if (term && !runs && p->n_before < MOST_TITLED) {
        if (term->from > p->after) p->after = term->from;
        p->titled[p->n_before] = who;
        p->before[p->n_before++] = term->to;
    } else if ((r->person || is_highest(f, first)) && first->from != INT32_MIN && first->from - 2 * YEAR > p->after) {
        p->after = first->from - 2 * YEAR; /* hardly spoken of before */
    }
}

static bool stood_for_office(const ent__finder *f, const ent__lex_actor *who) {
    for (uint32_t k = 0; k < who->n_offices; k++)
        if (is_candidacy(f, &f->tables.offices[who->offices + k])) return true;
    return false;
}

/* Whoever came to power last of all who are named, in a race for it, is a candidate where nobody calls him by office;
 * without a race too, where he is known to have stood and a whole article says of nobody that he rules: of those who
 * do, writers say it once. */
static void add_newest(const ent__finder *f, period *p) {
    if (!p->newest || p->newest_from <= ENT__PEOPLE_LATE_YEARS || p->n_runs == MOST_TITLED) return;
    for (size_t k = 0; k < p->n_before; k++)
        if (p->titled[k] == p->newest) return;
    bool silent = f->text->n_sentences >= WHOLE_ARTICLE && stood_for_office(f, p->newest) && !is_ruled(f, p, p->newest);
    if (p->race || silent) p->runs[p->n_runs++] = p->newest;
}

/* The day on which a candidate's race for a term ended; the day of the term itself where no race is known. */
static int32_t end_of_race(const ent__finder *f, const ent__lex_actor *who, int32_t term) {
    for (uint32_t i = 0; i < who->n_offices; i++) {
        const ent__lex_office *o = &f->tables.offices[who->offices + i];
        if (is_candidacy(f, o) && o->to < term && o->to > term - YEAR) return o->to;
    }
    return term;
}

/* The end of the time: of the terms that agree with the latest the first to end, or the day before a candidate came. */
static int32_t end_of(const ent__finder *f, const period *p) {
    int32_t end = INT32_MAX;
    for (size_t k = 0; k < p->n_before; k++)
        if (p->before[k] >= p->after && p->before[k] < end) end = p->before[k];
    for (size_t k = 0; k < p->n_runs; k++)
        for (uint32_t i = 0; i < p->runs[k]->n_offices; i++) {
            const ent__lex_office *o = &f->tables.offices[p->runs[k]->offices + i];
            if (!is_highest(f, o) || o->from <= p->after) continue;
            int32_t day = end_of_race(f, p->runs[k], o->from);
            if (day > p->after && day < end) end = day;
        }
    return end;
}

/* The day that what is told is measured from: the end of a short time, else its beginning. */
static int32_t day_within(const period *p, int32_t end) {
    int32_t begin = p->raced > p->after ? p->raced : p->after;
    return end != INT32_MAX && begin != INT32_MIN && end - begin < 2 * YEAR ? end - 1 : begin;
}

bool ent__actors_period(ent__finder *f) {
    period p = {.after = INT32_MIN, .raced = INT32_MIN};
    for (size_t s = 0; s < f->text->n_sentences; s++) {
        f->sentence = (uint32_t)s;
        if (!f->text->sentences[s].n_tokens) continue;
        if (!ent__actors_scan(f)) return false;
        look_for_race(f, &p);
        if (!tells_time(f)) continue;
        ent__actors_read(f);
        ent__actors_link(f);
        for (uint32_t i = 0; i < f->n_readings; i++) {
            const ent__reading *r = &f->readings[i];
            if (r->kind != ENT__R_ACTOR) continue;
            if (r->name_first != NO_TOKEN) learn(f, r, &p);
            note_ruler(f, r, &p);
        }
    }
    add_newest(f, &p);
    take_race(f, &p);
    int32_t end = end_of(f, &p);
    f->since = p.after;
    bool told = end != INT32_MAX && (p.after == INT32_MIN || end - p.after < LONG_RULE * YEAR);
    if (told) f->today = end - 1; /* the successor comes on the last day */
    f->cast->today = day_within(&p, end);
    return true;
}
