/* when: which times may date an event at all, and which are of something else though they stand beside it.
 *
 *   "the first visit since 2012"                        compared with
 *   "his fifth meeting this year"                       counted over
 *   "praised him following the visit last week"         of what went before
 *   "discussed the visit in May"                        of what is spoken of
 *   "aims to follow up on last week's success"          gone by, where the act is still to come
 */
#include "when/search.h"

static bool word_is(const when_search *q, uint32_t word, ent__timeword cls) {
    uint32_t n = 0, node = word && q->times->words.head ? ent__phrases_step(&q->times->words, 0, word) : 0;
    const uint32_t *value = node ? ent__phrases_values(&q->times->words, node, &n) : NULL;
    for (uint32_t i = 0; i < n; i++)
        if (ent__timeword_class(value[i]) == cls) return true;
    return false;
}

/* "the first visit since 2012", "the biggest since the war": what is told apart from earlier times is not of them. */
static bool compared(const when_search *q, uint32_t first) {
    for (uint32_t i = first; i > 0 && first - i < 16; i--) {
        const ent__token *t = &q->s->tokens[i - 1];
        if (t->xpos == ENT__XPOS_JJS || t->xpos == ENT__XPOS_RBS) return true;
        if (ent__str_is(t->lemma, "first") || ent__str_is(t->form, "1st") || ent__str_is(t->lemma, "only") ||
            ent__str_is(t->lemma, "last"))
            return true;
    }
    return false;
}

/* "his second visit in the past six months", "the fifth meeting this year": counted over a time that is not over. */
static bool counted(const when_search *q, const ent__time *t) {
    if (!t->from.precision || q->ref.precision < ENT__DAY || (!t->to.precision && t->from.precision == ENT__DAY))
        return false;
    int32_t ref = ent__date_days(q->ref), last = ent__when_last_day(t->to.precision ? t->to : t->from);
    if (ent__when_first_day(t->from) > ref || last < ref) return false;
    for (uint32_t i = t->first; i > 0 && t->first - i < 10 && q->s->tokens[i - 1].upos != ENT__UPOS_VERB; i--) {
        if (word_is(q, q->s->tokens[i - 1].word, ENT__TW_ORDINAL)) return true;
        ent_str w = q->s->tokens[i - 1].lemma;
        if (ent__str_is(w, "last") || ent__str_is(w, "only") || ent__str_is(w, "final")) return i != t->first;
    }
    return false;
}

/* "MAKS 2001", "Peace Mission 2005": the year of the article itself in a name tells less than the day of the article.
 */
static bool year_of_name(const when_search *q, const ent__time *t) {
    if (t->from.precision != ENT__YEAR || t->to.precision || t->first != t->last || t->first == 0) return false;
    return t->from.year == q->ref.year && q->s->tokens[t->first - 1].upos == ENT__UPOS_PROPN;
}

/* "scheduled a meeting for May 5": not the day on which it was scheduled. */
bool ent__when_plans(const when_search *q, uint32_t v) {
    const ent__token *t = &q->s->tokens[v];
    return t->upos == ENT__UPOS_VERB && word_is(q, t->lemma_word, ENT__TW_PLAN);
}

/* A named time ("the Cold War", "Christmas") dates what is said to be in it, a day not what lasts over it. */
static bool led_well(const when_search *q, const ent__time *t) {
    ent_str p = {0};
    for (uint32_t i = t->first; i > 0 && !p.len && t->first - i < 3; i--) {
        uint8_t u = q->s->tokens[i - 1].upos;
        if (u == ENT__UPOS_ADP) p = q->s->tokens[i - 1].lemma;
        if (u != ENT__UPOS_DET && u != ENT__UPOS_ADJ) break;
    }
    if (t->named)
        return ent__str_is(p, "in") || ent__str_is(p, "during") || ent__str_is(p, "at") ||
               ent__str_is(p, "throughout") || ent__str_is(p, "on") || ent__str_is(p, "by");
    if ((t->side == ENT__TIME_SINCE && compared(q, t->first)) || counted(q, t) || year_of_name(q, t)) return false;
    if (ent__str_is(p, "for"))
        return t->from.precision == ENT__DAY && !ent__when_plans(q, q->token); /* "the budget for 2014" */
    uint32_t c = ent__tree_child(q->s, t->head, ENT__REL_CASE);
    if (ent__str_is(p, "to")) return c == ENT__NOTOKEN || c > t->head; /* not "commitment to the May 5, 1990 treaty" */
    return !ent__str_is(p, "over") || t->to.precision || t->from.precision < ENT__DAY;
}

/* "has occupied it since 2014": what goes on from the day it began. What was given, met or said "since March" was so on
 * some day between. */
static bool lasts(const when_search *q) {
    static const char *const verbs[] = {"occupy",   "hold",   "control", "blockade", "besiege", "ban",
                                        "imprison", "detain", "jail",    "deploy",   "station", "suspend"};
    for (size_t i = 0; i < ENT__COUNT(verbs); i++)
        if (ent__str_is(q->s->tokens[q->token].lemma, verbs[i])) return true;
    return false;
}

/* "to declare April 26 a day of mourning": the day is what is declared. */
static bool declared(const when_search *q, const ent__time *t) {
    if (t->first == 0 || t->last + 1 >= q->s->n_tokens) return false;
    ent_str w = q->s->tokens[t->first - 1].lemma;
    return q->s->tokens[t->last + 1].upos == ENT__UPOS_DET && (ent__str_is(w, "declare") || ent__str_is(w, "proclaim"));
}

bool ent__when_dates(const when_search *q, const ent__time *t) {
    if (!led_well(q, t) || declared(q, t) || (t->side == ENT__TIME_SINCE && !lasts(q))) return false;
    if (t->from.precision && t->to.precision && t->to.year - t->from.year > 15 && !t->named) return false;
    if (t->dateline || t->kind == ENT__TIME_DURATION || t->kind == ENT__TIME_SET) return false;
    if (t->side == ENT__TIME_BEFORE || t->side == ENT__TIME_AFTER || t->side == ENT__TIME_UNTIL) return false;
    return t->from.precision || t->to.precision;
}

static bool adjunct(uint8_t rel) {
    return rel == ENT__REL_OBL || rel == ENT__REL_OBL_UNMARKED || rel == ENT__REL_ADVMOD || rel == ENT__REL_NMOD ||
           rel == ENT__REL_NMOD_UNMARKED || rel == ENT__REL_NMOD_DESC || rel == ENT__REL_NMOD_POSS ||
           rel == ENT__REL_COMPOUND || rel == ENT__REL_NUMMOD || rel == ENT__REL_AMOD || rel == ENT__REL_PARATAXIS ||
           rel == ENT__REL_DEP || rel == ENT__REL_APPOS || rel == ENT__REL_DISLOCATED || rel == ENT__REL_LIST;
}

/* Whether the preposition of a noun, if it has one, puts things in time: "at the summit", but not "since the war",
 * "plans for 2001". */
bool ent__when_in_time(const when_search *q, uint32_t noun) {
    if (ent__str_is(q->s->tokens[noun].lemma, "wake") || ent__str_is(q->s->tokens[noun].lemma, "aftermath"))
        return false;
    uint32_t c = ent__tree_child(q->s, noun, ENT__REL_CASE);
    if (c == ENT__NOTOKEN) return true;
    ent_str w = q->s->tokens[c].lemma;
    return ent__str_is(w, "in") || ent__str_is(w, "on") || ent__str_is(w, "at") || ent__str_is(w, "during") ||
           ent__str_is(w, "'s");
}

/* Not so for what is said of another time: "since the invasion", "before the vote", "after talks". */
bool ent__when_of_other_time(const when_search *q, uint32_t noun) {
    uint32_t c = ent__tree_child(q->s, noun, ENT__REL_CASE);
    if (c == ENT__NOTOKEN) return false;
    ent_str w = q->s->tokens[c].lemma;
    return ent__str_is(w, "since") || ent__str_is(w, "before") || ent__str_is(w, "after") || ent__str_is(w, "until") ||
           ent__str_is(w, "ahead") || ent__str_is(w, "following") || ent__str_is(w, "despite");
}

/* "the 2009 prices", "Friday's": what is said so is said of the noun before it alone, and of an action only where the
 * noun puts that in time: "at Friday's summit". */
static bool of_noun_alone(uint8_t rel) {
    return rel == ENT__REL_COMPOUND || rel == ENT__REL_NUMMOD || rel == ENT__REL_AMOD || rel == ENT__REL_NMOD_POSS;
}

/* The token under `top` whose subtree holds the time, if the time hangs on it by adjuncts of time only: its own head,
 * or through a noun that only carries it ("in the night of 5 May", "at the summit on Friday"). */
bool ent__when_said_of(const when_search *q, const ent__time *t, uint32_t top, unsigned depth) {
    uint32_t v = t->head;
    for (unsigned steps = 0; steps <= depth; steps++) {
        const ent__token *tok = &q->s->tokens[v];
        if (tok->head == ENT__NOTOKEN) return false;
        if (tok->head == top) return adjunct(tok->rel) || (steps > 0 && tok->rel == ENT__REL_OBJ);
        if (!adjunct(tok->rel) || t->named) return false; /* "greetings on Christmas" */
        bool alone = steps == 0 && of_noun_alone(tok->rel);
        v = tok->head;
        if (ent__when_verb(&q->s->tokens[v]) || !ent__when_in_time(q, v)) return false;
        if (alone && ent__tree_child(q->s, v, ENT__REL_CASE) == ENT__NOTOKEN) return false;
    }
    return false;
}

/* "discussed the visit in May": what hangs on the object of such a verb is the time of the object. */
bool ent__when_topic(const when_search *q, uint32_t v) {
    return q->s->tokens[v].upos == ENT__UPOS_VERB && word_is(q, q->s->tokens[v].lemma_word, ENT__TW_TOPIC);
}

/* Whether a time is a day of the week that ends with the day of speaking: what the news is of. */
bool ent__when_of_the_week(const when_search *q, const ent__time *t) {
    if (t->from.precision < ENT__DAY || t->to.precision || q->ref.precision < ENT__DAY) return false;
    int32_t ago = ent__date_days(q->ref) - ent__date_days(t->from);
    return ago >= 0 && ago <= 7;
}

/* "discussed the contacts of this year": a month or year that holds the day of speaking. */
bool ent__when_about_now(const when_search *q, const ent__time *t) {
    if (q->ref.precision < ENT__DAY || !t->from.precision || t->from.precision == ENT__DAY || t->to.precision)
        return false;
    int32_t ref = ent__date_days(q->ref);
    return ent__when_first_day(t->from) <= ref && ref <= ent__when_last_day(t->from);
}

bool ent__when_year_told(const when_search *q, const ent__time *t) {
    for (uint32_t i = t->first; i <= t->last; i++)
        if (q->s->tokens[i].form.len == 4 && q->s->tokens[i].upos == ENT__UPOS_NUM) return true;
    return false;
}

/* "congratulated him on the holding of elections on October 15": a day told by month, and no day of the news, is that
 * of what the verb is about. */
static bool of_cause(const when_search *q, const ent__time *t, uint32_t v) {
    bool about = false, digits = false;
    for (uint32_t i = t->first; i <= t->last; i++) digits |= q->s->tokens[i].upos == ENT__UPOS_NUM;
    for (uint32_t i = v + 1; i + 1 < t->first; i++) {
        ent_str w = q->s->tokens[i].lemma;
        about |= q->s->tokens[i].rel == ENT__REL_CASE && (ent__str_is(w, "on") || ent__str_is(w, "for"));
    }
    return about && digits && !ent__when_year_told(q, t) && ent__date_days(t->from) < ent__date_days(q->ref);
}

/* A time behind the object of such a verb is only its own where it is a day of that week: "discussed Syria on Tuesday",
 * but "discussed the results of the visit in January". */
bool ent__when_far_from(const when_search *q, const ent__time *t, uint32_t v) {
    if (t->first > v && ent__when_about_now(q, t)) return true;
    uint8_t before = t->first > 0 ? q->s->tokens[t->first - 1].upos : ENT__UPOS_ADP;
    bool bare = before != ENT__UPOS_ADP && before != ENT__UPOS_DET; /* "discussed the treaty last week" */
    if (before == ENT__UPOS_DET && t->first > v && !ent__when_of_the_week(q, t))
        return true; /* "praised the May 1 meeting" */
    if (bare && q->s->tokens[t->head].head == v && q->s->tokens[t->head].rel == ENT__REL_OBL_UNMARKED) return false;
    return t->first > v && t->first - v > 3 && (!ent__when_of_the_week(q, t) || of_cause(q, t, v));
}

/* "in the wake of", "on the heels of", "off the back of" */
bool ent__when_trails(const when_search *q, uint32_t k) {
    ent_str w = q->s->tokens[k].lemma;
    if (ent__str_is(w, "wake") || ent__str_is(w, "aftermath") || ent__str_is(w, "heel")) return true;
    return ent__str_is(w, "back") && k > 1 && ent__str_is(q->s->tokens[k - 2].lemma, "off");
}

static bool led_by_over(const when_search *q, const ent__time *t) {
    uint32_t i = t->first;
    while (i > 0 && q->s->tokens[i - 1].upos == ENT__UPOS_DET) i--;
    return i > 0 && ent__str_is(q->s->tokens[i - 1].lemma, "over");
}

/* "pledged support on his first visit since the invasion a year ago", "praised him following the visit last week": the
 * time of what went before, or of what lies ahead. */
bool ent__when_of_another(const when_search *q, const ent__time *t, uint32_t top) {
    bool week = ent__when_of_the_week(q, t), day = t->from.precision == ENT__DAY && !t->to.precision;
    if (top < q->token && q->token < t->first) top = q->token;
    for (uint32_t i = t->first; i > top + 1; i--) {
        const ent__token *k = &q->s->tokens[i - 1];
        if (k->upos == ENT__UPOS_PUNCT && ent__str_is(k->form, ",")) return false;
        if (ent__when_trails(q, i - 1)) return true;
        if (week || i == t->first || (k->upos != ENT__UPOS_ADP && k->rel != ENT__REL_CASE)) continue;
        if (ent__str_is(k->lemma, "since") || ent__str_is(k->lemma, "ahead")) return true;
        bool from = ent__str_is(k->lemma, "from") && q->s->tokens[t->first - 1].upos == ENT__UPOS_NOUN;
        bool lasted =
            ent__str_is(k->lemma, "for") && !ent__when_in_time(q, q->s->tokens[i - 1].head) && led_by_over(q, t);
        if (from || lasted)
            return true; /* "followed on from talks last week", "thanked for their work over two years" */
        if (!day &&
            (ent__str_is(k->lemma, "following") || ent__str_is(k->lemma, "follow") || ent__str_is(k->lemma, "after")))
            return true; /* what comes after talks of one day may be of that day */
    }
    return false;
}

/* "aims to follow up on its success last week": what is still to be done has no time gone by, but where a picture is
 * told of, by its whole date ("arrives to meet leaders in Baku on May 2, 2016"). */
bool ent__when_gone_by(const when_search *q, const ent__time *t, uint32_t v) {
    const ent__token *tok = &q->s->tokens[v];
    if (tok->xpos != ENT__XPOS_VB || t->first < v || q->ref.precision < ENT__DAY || ent__when_of_the_week(q, t))
        return false;
    if (ent__when_year_told(q, t)) return false;
    uint32_t m = ent__tree_child(q->s, v, ENT__REL_MARK), up = tok->head;
    if (m == ENT__NOTOKEN || q->s->tokens[m].xpos != ENT__XPOS_TO || tok->rel != ENT__REL_XCOMP) return false;
    uint8_t x = q->s->tokens[up].xpos;
    if (x != ENT__XPOS_VBZ && x != ENT__XPOS_VBP) return false;
    return ent__when_last_day(t->to.precision ? t->to : t->from) < ent__date_days(q->ref);
}

/* "Last May, months after they left, …": before the word that opens the clause. */
bool ent__when_outside(const when_search *q, const ent__time *t, uint32_t v) {
    if (q->s->tokens[v].rel != ENT__REL_ADVCL) return false;
    uint32_t m = ent__tree_child(q->s, v, ENT__REL_MARK);
    return m != ENT__NOTOKEN && m < v && t->last < m;
}
