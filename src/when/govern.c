/* when: which date an event takes. The tree is searched outward from the trigger:
 *
 *   1  said of the trigger itself      "signed … in November 2014", "Friday's attack", "the 2015 accord"
 *   2  said of what it acts on         "signed an agreement in November 2014" attached to the noun
 *   3  the clauses above               "On Friday, forces … , killing two"; not through relative clauses, nor from a
 *                                      conjunct that has its own date after its verb
 *   4  a conjunct that shares the subject "visited Paris and met officials on Friday"
 *   5  the day that the story before it, in the paragraph or at its head, is told of
 *   6  the dateline, else the publication date
 *
 *   had signed an agreement in November 2014 and later inked an accord in October 2015
 *   signed <- 2014-11, inked <- 2015-10
 */
#include "when/internal.h"

typedef struct search {
    const ent__times *times;
    const ent__sentence *s;
    size_t begin, end; /* its times */
    ent__date ref;     /* the day of speaking */
    uint32_t token;    /* the event's word */
} search;

static void sentence_span(const ent__times *t, size_t sentence, size_t *begin, size_t *end) {
    size_t lo = 0, hi = t->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (t->items[mid].sentence < sentence)
            lo = mid + 1;
        else
            hi = mid;
    }
    *begin = lo;
    while (lo < t->n && t->items[lo].sentence == sentence) lo++;
    *end = lo;
}

static bool word_is(const search *q, uint32_t word, ent__timeword cls) {
    uint32_t n = 0, node = word && q->times->words.head ? ent__phrases_step(&q->times->words, 0, word) : 0;
    const uint32_t *value = node ? ent__phrases_values(&q->times->words, node, &n) : NULL;
    for (uint32_t i = 0; i < n; i++)
        if (ent__timeword_class(value[i]) == cls) return true;
    return false;
}

/* "the first visit since 2012", "the biggest since the war": what is told apart from earlier times is not of them. */
static bool compared(const search *q, uint32_t first) {
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
static bool counted(const search *q, const ent__time *t) {
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
static bool year_of_name(const search *q, const ent__time *t) {
    if (t->from.precision != ENT__YEAR || t->to.precision || t->first != t->last || t->first == 0) return false;
    return t->from.year == q->ref.year && q->s->tokens[t->first - 1].upos == ENT__UPOS_PROPN;
}

/* "scheduled a meeting for May 5": not the day on which it was scheduled. */
static bool plans(const search *q) {
    const ent__token *t = &q->s->tokens[q->token];
    return t->upos == ENT__UPOS_VERB && word_is(q, t->lemma_word, ENT__TW_PLAN);
}

/* A named time ("the Cold War", "Christmas") dates what is said to be in it, a day not what lasts over it. */
static bool led_well(const search *q, const ent__time *t) {
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
    if (ent__str_is(p, "for")) return t->from.precision == ENT__DAY && !plans(q); /* "the budget for 2014" */
    if (ent__str_is(p, "to")) return q->s->tokens[t->head].rel == ENT__REL_NMOD_POSS; /* not "to the May 5 treaty" */
    return !ent__str_is(p, "over") || t->to.precision || t->from.precision < ENT__DAY;
}

/* "has occupied it since 2014": what goes on from the day it began. What was given, met or said "since March" was so on
 * some day between. */
static bool lasts(const search *q) {
    static const char *const verbs[] = {"occupy",   "hold",   "control", "blockade", "besiege", "ban",
                                        "imprison", "detain", "jail",    "deploy",   "station", "suspend"};
    for (size_t i = 0; i < ENT__COUNT(verbs); i++)
        if (ent__str_is(q->s->tokens[q->token].lemma, verbs[i])) return true;
    return false;
}

/* "registered as of July 1": so it stands on that day, whenever it came about. */
static bool as_of(const search *q, const ent__time *t) {
    return t->first > 2 && ent__str_is(q->s->tokens[t->first - 1].lemma, "of") &&
           ent__str_is(q->s->tokens[t->first - 2].lemma, "as");
}

static bool dates(const search *q, const ent__time *t) {
    if (!led_well(q, t) || (t->side == ENT__TIME_SINCE && !lasts(q))) return false;
    if (t->from.precision && t->to.precision && t->to.year - t->from.year > 15 && !t->named) return false;
    if (t->dateline || t->kind == ENT__TIME_DURATION || t->kind == ENT__TIME_SET || as_of(q, t)) return false;
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
static bool in_time(const search *q, uint32_t noun) {
    if (ent__str_is(q->s->tokens[noun].lemma, "wake") || ent__str_is(q->s->tokens[noun].lemma, "aftermath"))
        return false;
    uint32_t c = ent__tree_child(q->s, noun, ENT__REL_CASE);
    if (c == ENT__NOTOKEN) return true;
    ent_str w = q->s->tokens[c].lemma;
    return ent__str_is(w, "in") || ent__str_is(w, "on") || ent__str_is(w, "at") || ent__str_is(w, "during") ||
           ent__str_is(w, "'s");
}

/* Not so for what is said of another time: "since the invasion", "before the vote", "after talks". */
static bool of_other_time(const search *q, uint32_t noun) {
    uint32_t c = ent__tree_child(q->s, noun, ENT__REL_CASE);
    if (c == ENT__NOTOKEN) return false;
    ent_str w = q->s->tokens[c].lemma;
    return ent__str_is(w, "since") || ent__str_is(w, "before") || ent__str_is(w, "after") || ent__str_is(w, "until") ||
           ent__str_is(w, "ahead") || ent__str_is(w, "following");
}

/* "the 2009 prices", "Friday's": what is said so is said of the noun before it alone, and of an action only where the
 * noun puts that in time: "at Friday's summit". */
static bool of_noun_alone(uint8_t rel) {
    return rel == ENT__REL_COMPOUND || rel == ENT__REL_NUMMOD || rel == ENT__REL_AMOD || rel == ENT__REL_NMOD_POSS;
}

/* A verb, though it may be tagged a noun: "by meeting them". */
static bool is_verb(const ent__token *t) {
    return t->upos == ENT__UPOS_VERB || (t->xpos == ENT__XPOS_VBG && t->rel == ENT__REL_ADVCL);
}

/* The token under `top` whose subtree holds the time, if the time hangs on it by adjuncts of time only: its own head,
 * or through a noun that only carries it ("in the night of 5 May", "at the summit on Friday"). */
static bool said_of(const search *q, const ent__time *t, uint32_t top, unsigned depth) {
    uint32_t v = t->head;
    for (unsigned steps = 0; steps <= depth; steps++) {
        const ent__token *tok = &q->s->tokens[v];
        if (tok->head == ENT__NOTOKEN) return false;
        if (tok->head == top) return adjunct(tok->rel) || (steps > 0 && tok->rel == ENT__REL_OBJ);
        if (!adjunct(tok->rel) || t->named) return false; /* "greetings on Christmas" */
        bool alone = steps == 0 && of_noun_alone(tok->rel);
        v = tok->head;
        if (is_verb(&q->s->tokens[v]) || !in_time(q, v)) return false;
        if (alone && ent__tree_child(q->s, v, ENT__REL_CASE) == ENT__NOTOKEN) return false;
    }
    return false;
}

/* "discussed the visit in May": what hangs on the object of such a verb is the time of the object. */
static bool topic(const search *q, uint32_t v) {
    return q->s->tokens[v].upos == ENT__UPOS_VERB && word_is(q, q->s->tokens[v].lemma_word, ENT__TW_TOPIC);
}

/* Whether a time is a day of the week that ends with the day of speaking: what the news is of. */
static bool of_the_week(const search *q, const ent__time *t) {
    if (t->from.precision < ENT__DAY || t->to.precision || q->ref.precision < ENT__DAY) return false;
    int32_t ago = ent__date_days(q->ref) - ent__date_days(t->from);
    return ago >= 0 && ago <= 7;
}

/* "discussed the contacts of this year": a month or year that holds the day of speaking. */
static bool about_now(const search *q, const ent__time *t) {
    if (q->ref.precision < ENT__DAY || !t->from.precision || t->from.precision == ENT__DAY || t->to.precision)
        return false;
    int32_t ref = ent__date_days(q->ref);
    return ent__when_first_day(t->from) <= ref && ref <= ent__when_last_day(t->from);
}

static bool year_told(const search *q, const ent__time *t) {
    for (uint32_t i = t->first; i <= t->last; i++)
        if (q->s->tokens[i].form.len == 4 && q->s->tokens[i].upos == ENT__UPOS_NUM) return true;
    return false;
}

/* "congratulated him on the holding of elections on October 15": a day told by month, and no day of the news, is that of
 * what the verb is about. */
static bool of_cause(const search *q, const ent__time *t, uint32_t v) {
    bool about = false, digits = false;
    for (uint32_t i = t->first; i <= t->last; i++) digits |= q->s->tokens[i].upos == ENT__UPOS_NUM;
    for (uint32_t i = v + 1; i + 1 < t->first; i++) {
        ent_str w = q->s->tokens[i].lemma;
        about |= q->s->tokens[i].rel == ENT__REL_CASE && (ent__str_is(w, "on") || ent__str_is(w, "for"));
    }
    return about && digits && !year_told(q, t) && ent__date_days(t->from) < ent__date_days(q->ref);
}

/* A time behind the object of such a verb is only its own where it is a day of that week: "discussed Syria on Tuesday",
 * but "discussed the results of the visit in January". */
static bool far_from(const search *q, const ent__time *t, uint32_t v) {
    if (t->first > v && about_now(q, t)) return true;
    uint8_t before = t->first > 0 ? q->s->tokens[t->first - 1].upos : ENT__UPOS_ADP;
    bool bare = before != ENT__UPOS_ADP && before != ENT__UPOS_DET; /* "discussed the treaty last week" */
    if (before == ENT__UPOS_DET && t->first > v && !of_the_week(q, t)) return true; /* "praised the May 1 meeting" */
    if (bare && q->s->tokens[t->head].head == v && q->s->tokens[t->head].rel == ENT__REL_OBL_UNMARKED) return false;
    return t->first > v && t->first - v > 3 && (!of_the_week(q, t) || of_cause(q, t, v));
}

/* "in the wake of", "on the heels of", "off the back of" */
static bool trails(const search *q, uint32_t k) {
    ent_str w = q->s->tokens[k].lemma;
    if (ent__str_is(w, "wake") || ent__str_is(w, "aftermath") || ent__str_is(w, "heel")) return true;
    return ent__str_is(w, "back") && k > 1 && ent__str_is(q->s->tokens[k - 2].lemma, "off");
}

/* "pledged support on his first visit since the invasion a year ago", "praised him following the visit last week": the
 * time of what went before, or of what lies ahead. */
static bool of_another(const search *q, const ent__time *t, uint32_t top) {
    bool week = of_the_week(q, t), day = t->from.precision == ENT__DAY && !t->to.precision;
    if (top < q->token && q->token < t->first) top = q->token;
    for (uint32_t i = t->first; i > top + 1; i--) {
        const ent__token *k = &q->s->tokens[i - 1];
        if (k->upos == ENT__UPOS_PUNCT && ent__str_is(k->form, ",")) return false;
        if (trails(q, i - 1)) return true;
        if (week || i == t->first || (k->upos != ENT__UPOS_ADP && k->rel != ENT__REL_CASE)) continue;
        if (ent__str_is(k->lemma, "since") || ent__str_is(k->lemma, "ahead")) return true;
        if (!day && (ent__str_is(k->lemma, "following") || ent__str_is(k->lemma, "follow") ||
                     ent__str_is(k->lemma, "after")))
            return true; /* what comes after talks of one day may be of that day */
    }
    return false;
}

/* "aims to follow up on its success last week": what is still to be done has no time gone by, but where a picture is
 * told of, by its whole date ("arrives to meet leaders in Baku on May 2, 2016"). */
static bool gone_by(const search *q, const ent__time *t, uint32_t v) {
    const ent__token *tok = &q->s->tokens[v];
    if (tok->xpos != ENT__XPOS_VB || t->first < v || q->ref.precision < ENT__DAY || of_the_week(q, t)) return false;
    if (year_told(q, t)) return false;
    uint32_t m = ent__tree_child(q->s, v, ENT__REL_MARK), up = tok->head;
    if (m == ENT__NOTOKEN || q->s->tokens[m].xpos != ENT__XPOS_TO || tok->rel != ENT__REL_XCOMP) return false;
    uint8_t x = q->s->tokens[up].xpos;
    if (x != ENT__XPOS_VBZ && x != ENT__XPOS_VBP) return false;
    return ent__when_last_day(t->to.precision ? t->to : t->from) < ent__date_days(q->ref);
}

/* "Last May, months after they left, …": before the word that opens the clause. */
static bool outside(const search *q, const ent__time *t, uint32_t v) {
    if (q->s->tokens[v].rel != ENT__REL_ADVCL) return false;
    uint32_t m = ent__tree_child(q->s, v, ENT__REL_MARK);
    return m != ENT__NOTOKEN && m < v && t->last < m;
}

/* Times of the sentence said of a token; the nearest after it is preferred, precise before vague. */
static const ent__time *time_of(const search *q, uint32_t top, unsigned depth) {
    const ent__time *best = NULL;
    bool about = topic(q, top);
    if (about) depth = 0;
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *t = &q->times->items[i];
        if (!dates(q, t) || (t->first <= top && top <= t->last) || !said_of(q, t, top, depth)) continue;
        if (about && far_from(q, t, top) && (top == q->token || q->token < top)) continue;
        if (of_another(q, t, top) || gone_by(q, t, top) || outside(q, t, top)) continue;
        if (!best || t->from.precision > best->from.precision) best = t;
    }
    return best;
}

/* Of an infinitive under the event: what lies about or ahead of the day of speaking is its own ("asks them to raise it
 * on the visit this week"), and what another did in between is that one's ("agreed to end a rift in a deal brokered
 * last month"). */
static bool of_infinitive(const search *q, const ent__time *t, uint32_t c) {
    if (q->s->tokens[c].rel != ENT__REL_XCOMP || of_the_week(q, t)) return false;
    if (about_now(q, t) || (t->from.precision && q->ref.precision == ENT__DAY &&
                            ent__when_last_day(t->to.precision ? t->to : t->from) >= ent__date_days(q->ref)))
        return true;
    for (uint32_t k = c + 1; k < t->first; k++)
        if (q->s->tokens[k].rel == ENT__REL_ACL && q->s->tokens[k].xpos == ENT__XPOS_VBN) return true;
    return false;
}

/* A time said of the object: "signed an agreement in November 2014", where the parse hangs it on the noun. */
static const ent__time *time_of_object(const search *q, uint32_t v) {
    const ent__token *t = &q->s->tokens[v];
    for (uint32_t k = 0; k < t->n_kids && !topic(q, v); k++) {
        uint32_t c = ent__tree_kid(q->s, v, k);
        uint8_t rel = q->s->tokens[c].rel;
        if (c < v ||
            (rel != ENT__REL_OBJ && rel != ENT__REL_OBL && rel != ENT__REL_NSUBJ_PASS && rel != ENT__REL_XCOMP))
            continue;
        const ent__time *found = NULL;
        for (size_t i = q->begin; i < q->end && !found; i++) {
            const ent__time *m = &q->times->items[i];
            if (!dates(q, m) || !said_of(q, m, c, 1) || of_another(q, m, v) || of_infinitive(q, m, c) ||
                gone_by(q, m, c) ||
                (of_other_time(q, c) && !of_the_week(q, m)))
                continue;
            uint8_t how = q->s->tokens[m->head].rel;
            bool led = ent__tree_child(q->s, m->head, ENT__REL_CASE) != ENT__NOTOKEN;
            if (m->first < c || !in_time(q, m->head)) continue;
            if (led || how == ENT__REL_NMOD_UNMARKED || how == ENT__REL_OBL_UNMARKED) found = m;
        }
        if (found) return found;
    }
    return NULL;
}

/* The subject of a clause, of a passive too. */
static uint32_t subject_of(const search *q, uint32_t v) {
    uint32_t subject = ent__tree_child(q->s, v, ENT__REL_NSUBJ);
    return subject != ENT__NOTOKEN ? subject : ent__tree_child(q->s, v, ENT__REL_NSUBJ_PASS);
}

/* A conjunct with no subject of its own shares what stands after it. */
static const ent__time *time_of_conjunct(const search *q, uint32_t v) {
    const ent__token *t = &q->s->tokens[v];
    for (uint32_t k = 0; k < t->n_kids; k++) {
        uint32_t c = ent__tree_kid(q->s, v, k);
        if (q->s->tokens[c].rel != ENT__REL_CONJ || q->s->tokens[c].upos != q->s->tokens[v].upos) continue;
        if (subject_of(q, c) != ENT__NOTOKEN) continue;
        bool later = false;
        for (uint32_t m = 0; m < q->s->tokens[c].n_kids; m++) {
            const ent__token *a = &q->s->tokens[ent__tree_kid(q->s, c, m)];
            later |= a->rel == ENT__REL_ADVMOD && a->upos == ENT__UPOS_ADV &&
                     (ent__str_is(a->lemma, "later") || ent__str_is(a->lemma, "then") ||
                      ent__str_is(a->lemma, "subsequently") || ent__str_is(a->lemma, "eventually"));
        }
        const ent__time *found = later ? NULL : time_of(q, c, 2);
        if (found && found->first > c) return found;
    }
    return NULL;
}

/* Whether the search may go from a token to its head. */
static bool may_climb(const search *q, uint32_t v) {
    switch (q->s->tokens[v].rel) {
    case ENT__REL_ACL_RELCL:
    case ENT__REL_ADVCL_RELCL:
    case ENT__REL_PARATAXIS:
    case ENT__REL_APPOS: return false;
    case ENT__REL_ACL: return q->s->tokens[v].xpos != ENT__XPOS_VBN;
    case ENT__REL_NMOD: return false;
    case ENT__REL_OBL: return !of_other_time(q, v);
    default: return true;
    }
}

/* An adverbial clause of its own time: "after signing", "before he met". */
static bool other_time(const search *q, uint32_t v) {
    if (q->s->tokens[v].rel != ENT__REL_ADVCL) return false;
    uint32_t m = ent__tree_child(q->s, v, ENT__REL_MARK);
    if (m == ENT__NOTOKEN) return false;
    ent_str w = q->s->tokens[m].lemma;
    if (ent__str_is(w, "for")) return topic(q, q->s->tokens[v].head); /* "condemned them for invading" */
    return ent__str_is(w, "after") || ent__str_is(w, "before") || ent__str_is(w, "since") || ent__str_is(w, "until") ||
           ent__str_is(w, "if") || ent__str_is(w, "unless") || ent__str_is(w, "because") ||
           ent__str_is(w, "although") || ent__str_is(w, "though");
}

/* ---- where the tree has gone astray ---- */

/* A verb that can have a time of its own; a name that was tagged as a verb ("Alah Say district") has none. */
static bool plain_verb(const search *q, uint32_t i) {
    const ent__token *t = &q->s->tokens[i];
    if (!is_verb(t)) return false;
    if (i > 0 && !q->s->headline && t->form.ptr[0] >= 'A' && t->form.ptr[0] <= 'Z') return false;
    return !ent__str_is(t->lemma, "have") && !ent__str_is(t->lemma, "be") && !ent__str_is(t->lemma, "do");
}

/* "a summit to open on Friday": when it is to be, not what it is for. */
static bool opening(const search *q, uint32_t k, uint32_t noun) {
    const ent__token *t = &q->s->tokens[k];
    return t->rel == ENT__REL_ACL && t->head == noun && ent__tree_child(q->s, k, ENT__REL_MARK) != ENT__NOTOKEN &&
           t->xpos == ENT__XPOS_VB && ent__tree_child(q->s, k, ENT__REL_OBJ) == ENT__NOTOKEN;
}

/* Whether a verb between the event and a time keeps the two apart: not one that shares the subject and what follows
 * ("killed one and detained two yesterday"), nor what was done meanwhile ("while searching for a leader"). */
static bool parts(const search *q, uint32_t k, uint32_t token) {
    const ent__token *t = &q->s->tokens[k];
    if (!plain_verb(q, k) || t->rel == ENT__REL_AMOD || t->rel == ENT__REL_COMPOUND) return false;
    if (opening(q, k, token)) return false;
    uint32_t subject = subject_of(q, k);
    bool count = subject != ENT__NOTOKEN && q->s->tokens[subject].upos == ENT__UPOS_NUM; /* "and four received" */
    if (t->rel == ENT__REL_CONJ && ((t->head == token && subject == ENT__NOTOKEN) || (count && k > token)))
        return false;
    if (t->xpos != ENT__XPOS_VBG || t->rel != ENT__REL_ADVCL) return true;
    uint32_t m = ent__tree_child(q->s, k, ENT__REL_MARK); /* but "for slaughtering …" is of its own time */
    return m != ENT__NOTOKEN && !ent__str_is(q->s->tokens[m].lemma, "while");
}

static bool inside_relative(const search *q, uint32_t i, uint32_t top) {
    for (unsigned steps = 0; i != ENT__NOTOKEN && i != top && steps < 64; i = q->s->tokens[i].head, steps++)
        if (q->s->tokens[i].rel == ENT__REL_ACL_RELCL) return true;
    return false;
}

/* A time that stands as an adjunct of a clause does: led by a preposition of time, or bare. */
static bool free_adjunct(const search *q, const ent__time *t, uint32_t *first) {
    *first = t->first;
    uint8_t rel = q->s->tokens[t->head].rel;
    if (rel == ENT__REL_COMPOUND || rel == ENT__REL_NMOD_POSS || rel == ENT__REL_NUMMOD || rel == ENT__REL_AMOD)
        return false;
    if (t->first == 0 || q->s->tokens[t->first - 1].upos != ENT__UPOS_ADP) return t->from.precision == ENT__DAY;
    *first = t->first - 1;
    ent_str p = q->s->tokens[t->first - 1].lemma;
    return ent__str_is(p, "in") || ent__str_is(p, "on") || ent__str_is(p, "during") || ent__str_is(p, "by");
}

/* Whether nothing but a full stop follows: "…, Thursday." is said of the whole sentence. */
static bool closes(const search *q, const ent__time *t) {
    uint32_t next = t->last + 1;
    return next >= q->s->n_tokens || (next + 1 >= q->s->n_tokens && q->s->tokens[next].upos == ENT__UPOS_PUNCT);
}

/* "on election day, May 5": said of the day. */
static bool names_day(const search *q, const ent__time *t) {
    return t->first > 1 && ent__str_is(q->s->tokens[t->first - 1].form, ",") &&
           ent__str_is(q->s->tokens[t->first - 2].lemma, "day");
}

/* A day that closes the sentence without a preposition, or behind a comma: "detained a man accused of bombings Friday". */
static bool of_whole(const search *q, const ent__time *t) {
    if (!closes(q, t) || t->from.precision != ENT__DAY || t->to.precision || names_day(q, t)) return false;
    if (t->first == 0 || q->s->tokens[t->first - 1].upos != ENT__UPOS_ADP) return true;
    return t->first > 1 && ent__str_is(q->s->tokens[t->first - 2].form, ",");
}

/* "…, yesterday." and "…, on Jan. 23, 2023." are said of the main clause, whatever stands between. */
static bool ends_main_clause(const search *q, const ent__time *t, uint32_t token) {
    if (token != q->s->root || t->first == 0 || t->from.precision < ENT__DAY || t->to.precision) return false;
    uint32_t before = t->first - 1;
    if (before > 0 && q->s->tokens[before].upos == ENT__UPOS_ADP) before--;
    if (names_day(q, t)) return false;
    return closes(q, t) && ent__str_is(q->s->tokens[before].form, ",");
}

static bool in_phrase(const search *q, uint32_t k) {
    uint8_t rel = q->s->tokens[k].rel;
    return (rel == ENT__REL_ACL || rel == ENT__REL_ADVCL) && q->s->tokens[k].xpos != ENT__XPOS_VBD;
}

/* Whether another verb has the time in the tree. */
static bool claimed(const search *q, const ent__time *t, uint32_t token) {
    uint32_t up = q->s->tokens[t->head].head;
    if (up == ENT__NOTOKEN || up == token || !plain_verb(q, up)) return false;
    if (t->last < token) return true;
    if (ends_main_clause(q, t, token)) return false;
    if (of_whole(q, t) && in_phrase(q, up) && up > token) return false;
    return q->s->tokens[up].rel != ENT__REL_ACL_RELCL && (up < token || parts(q, up, token));
}

/* Whether no verb stands before a token: what is there is said of the whole sentence. */
static bool fronted(const search *q, uint32_t first) {
    for (uint32_t i = 0; i < first; i++)
        if (plain_verb(q, i) && q->s->tokens[i].rel != ENT__REL_AMOD && q->s->tokens[i].rel != ENT__REL_COMPOUND)
            return false;
    return true;
}

/* Whether a time of another clause stands between a time at the head of the sentence and the event: "In 2015 a report
 * found that in 2007, …". */
static bool nearer_time(const search *q, size_t i, uint32_t token) {
    for (size_t k = i + 1; k < q->end; k++) {
        const ent__time *t = &q->times->items[k];
        if (t->last < token && dates(q, t) && !fronted(q, t->first)) return true;
    }
    return false;
}

/* "since Russia's invasion on 24 February", "ahead of the vote in May": what follows up to `end` is of another time;
 * "after" and "following" too, but for a day of the news itself ("held two men after a raid on Monday"). */
static bool opens_other_time(const search *q, uint32_t k, uint32_t end, const ent__time *m) {
    const ent__token *t = &q->s->tokens[k];
    if ((t->upos != ENT__UPOS_ADP && t->upos != ENT__UPOS_SCONJ && t->upos != ENT__UPOS_ADV) || k + 1 >= end)
        return false;
    if (ent__str_is(t->lemma, "after") || ent__str_is(t->lemma, "following")) return !of_the_week(q, m);
    return ent__str_is(t->lemma, "since") || ent__str_is(t->lemma, "before") || ent__str_is(t->lemma, "until") ||
           ent__str_is(t->lemma, "ahead") ||
           (ent__str_is(t->lemma, "in") && (ent__str_is(q->s->tokens[k + 1].lemma, "the")) && k + 2 < end &&
            ent__str_is(q->s->tokens[k + 2].lemma, "wake"));
}

/* A clause with a copula between: "joined the ranks of those who are with us today". */
static bool states(const search *q, uint32_t k, uint32_t token) {
    if (q->s->tokens[k].rel != ENT__REL_COP) return false;
    uint32_t up = q->s->tokens[k].head;
    return up != ENT__NOTOKEN && up != token && up > token && q->s->tokens[up].rel == ENT__REL_ACL_RELCL;
}

/* Whether a time at the head of the sentence is of its clause, not of its subject: "The visit on May 6 will help". */
static bool of_clause(const search *q, const ent__time *t) {
    if (of_the_week(q, t)) return true;
    uint32_t first = t->first;
    while (first > 0 && q->s->tokens[first - 1].upos == ENT__UPOS_ADP) first--;
    if (first == 0 || q->s->tokens[first - 1].upos == ENT__UPOS_PUNCT) return true;
    uint32_t up = q->s->tokens[t->head].head;
    if (up == ENT__NOTOKEN) return true;
    uint8_t u = q->s->tokens[up].upos;
    return u != ENT__UPOS_NOUN && u != ENT__UPOS_PROPN;
}

/* "during the Second World War", but not "those who fought in it", "on Christmas". */
static bool lasts_over(const search *q, const ent__time *t) {
    uint32_t i = t->first;
    while (i > 0 && q->s->tokens[i - 1].upos == ENT__UPOS_DET) i--;
    return i > 0 && ent__str_is(q->s->tokens[i - 1].lemma, "during");
}

/* "approved reports on the activities in 2009": a year that the tree hangs deep in what the verb acts on. */
static bool of_thing(const search *q, const ent__time *t, uint32_t token) {
    uint32_t up = q->s->tokens[t->head].head;
    if (t->from.precision != ENT__YEAR || t->first < token || up == ENT__NOTOKEN || up <= token) return false;
    uint8_t u = q->s->tokens[up].upos;
    return (u == ENT__UPOS_NOUN || u == ENT__UPOS_PROPN) && q->s->tokens[up].head != token;
}

/* "discussed progress in the inquiry into the attack on July 5": deep inside what is spoken of. */
static bool deep_in_topic(const search *q, const ent__time *t, uint32_t token) {
    uint32_t v = q->s->tokens[t->head].head;
    unsigned n = 0;
    for (; v != ENT__NOTOKEN && v != token && n < 8 && q->s->tokens[v].upos == ENT__UPOS_NOUN; v = q->s->tokens[v].head)
        n++;
    return v == token && n >= 3;
}

/* "his visit to Oslo in May and the summit in June": a noun's time is not behind another. */
static bool passes_time(const search *q, size_t i, uint32_t noun) {
    for (size_t k = q->begin; k < i; k++)
        if (q->times->items[k].first > noun && dates(q, &q->times->items[k])) return true;
    return false;
}

static bool in_present(const search *q, uint32_t v) {
    uint32_t cop = ent__tree_child(q->s, v, ENT__REL_COP);
    uint8_t x = q->s->tokens[cop == ENT__NOTOKEN ? v : cop].xpos;
    return !q->s->headline && (x == ENT__XPOS_VBZ || x == ENT__XPOS_VBP);
}

/* "marks today the day when they attacked": what is told of as past is not of the day that is spoken of. */
static bool of_past_day(const search *q, const ent__time *t, uint32_t v, uint32_t up) {
    uint8_t rel = q->s->tokens[v].rel;
    bool clause = rel == ENT__REL_ADVCL || rel == ENT__REL_ACL_RELCL || rel == ENT__REL_ADVCL_RELCL;
    return clause && q->s->tokens[v].xpos == ENT__XPOS_VBD && in_present(q, up) && t->first < v &&
           q->ref.precision == ENT__DAY && t->from.precision == ENT__DAY &&
           ent__date_days(t->from) == ent__date_days(q->ref);
}

/* By the order of the words: a time right before the verb, or after it with no other verb between; after a comma at the
 * end, relative clauses between do not count: "inked an accord, which allows trade, in October 2015". */
static const ent__time *by_order(const search *q, uint32_t token) {
    bool verb = q->s->tokens[token].upos == ENT__UPOS_VERB, about = topic(q, token);
    const ent__time *best = NULL;
    uint32_t best_apart = UINT32_MAX;
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *t = &q->times->items[i];
        uint32_t first;
        if (!dates(q, t) || (t->named && !lasts_over(q, t)) || !free_adjunct(q, t, &first) || claimed(q, t, token))
            continue;
        if (of_thing(q, t, token) || gone_by(q, t, token) || (about && deep_in_topic(q, t, token))) continue;
        bool after = first > token, comma = first > 0 && ent__str_is(q->s->tokens[first - 1].form, ",");
        comma &= !names_day(q, t);
        uint32_t lo = after ? token + 1 : t->last + 1, hi = after ? first : token, apart = hi - lo;
        bool front = !after && fronted(q, t->first) && !nearer_time(q, i, token);
        if (!after && (!verb || (apart > 4 && !front))) continue;
        if (after && about && !ends_main_clause(q, t, token) && far_from(q, t, token)) continue;
        if (front && (!of_clause(q, t) || other_time(q, token) || of_past_day(q, t, token, q->s->root))) continue;
        bool between = false, whole = verb && of_whole(q, t);
        bool main = ends_main_clause(q, t, token);
        for (uint32_t k = lo; k < hi && !between; k++) {
            between = after && !main && (opens_other_time(q, k, hi, t) || trails(q, k));
            if (!after && !front)
                between |= q->s->tokens[k].upos == ENT__UPOS_CCONJ || q->s->tokens[k].upos == ENT__UPOS_PUNCT;
            bool passed = after && (main || (comma && inside_relative(q, k, token)) || (whole && in_phrase(q, k)));
            between |= (parts(q, k, token) || states(q, k, token)) && !passed;
        }
        if (!between && !verb && after && passes_time(q, i, token)) continue;
        if (!between && apart < best_apart) best = t, best_apart = apart;
    }
    return best;
}

/* "summed up the results of training in 2003": the year of the article, said of something else, tells nothing. */
static bool idle_year(const search *q, uint32_t token, const ent__time *t) {
    if (!t || t->from.precision != ENT__YEAR || t->to.precision || t->first != t->last || t->side != ENT__TIME_AT)
        return false;
    return t->from.year == q->ref.year && q->ref.precision == ENT__DAY && q->s->tokens[t->head].head != token;
}

/* Whether a time stands in the clause of a verb, not in one joined to it: "supports Paris and will meet in May". */
static bool in_clause(const search *q, const ent__time *t, uint32_t v) {
    uint32_t k = t->head;
    for (unsigned steps = 0; k != v && k != ENT__NOTOKEN && steps < 64; k = q->s->tokens[k].head, steps++)
        if (q->s->tokens[k].rel == ENT__REL_CONJ && q->s->tokens[k].upos == ENT__UPOS_VERB) return false;
    return k == v;
}

/* What has been done does not lie ahead, nor what was agreed or asked: "agreed to prepare the summit in July". */
static bool yet_to_come(const search *q, uint32_t token, const ent__time *t, ent__date ref) {
    if (!t || ref.precision < ENT__DAY) return false;
    if (q->s->tokens[token].rel == ENT__REL_OBJ && q->s->tokens[token].head != ENT__NOTOKEN)
        token = q->s->tokens[token].head; /* "agreed to hold talks" */
    if (q->s->tokens[token].upos != ENT__UPOS_VERB) return false;
    uint32_t up = q->s->tokens[token].head;
    bool plan = q->s->tokens[token].rel == ENT__REL_ACL && up != ENT__NOTOKEN && q->s->tokens[up].rel == ENT__REL_OBJ;
    if (plan) up = q->s->tokens[up].head; /* "approved plans to provide" */
    uint8_t rel = q->s->tokens[token].rel;
    bool asked = q->s->tokens[token].xpos == ENT__XPOS_VB &&
                 (plan || rel == ENT__REL_XCOMP || rel == ENT__REL_ADVCL || rel == ENT__REL_CCOMP);
    uint32_t v = asked && up != ENT__NOTOKEN ? up : token;
    uint8_t x = q->s->tokens[v].xpos;
    bool present = x == ENT__XPOS_VBZ || x == ENT__XPOS_VBP ||
                   (x == ENT__XPOS_VBG && rel == ENT__REL_ADVCL && up != ENT__NOTOKEN &&
                    q->s->tokens[up].xpos == ENT__XPOS_VBD); /* of another clause: "strike kills two … next week" */
    if (x != ENT__XPOS_VBD && x != ENT__XPOS_VBN && !(present && !in_clause(q, t, v))) return false;
    for (uint32_t k = 0; k < q->s->tokens[v].n_kids; k++) {
        const ent__token *kid = &q->s->tokens[ent__tree_kid(q->s, v, k)];
        if (kid->xpos == ENT__XPOS_MD || (asked && kid->rel == ENT__REL_AUX_PASS)) return false; /* "is set to visit" */
    }
    if (t->side == ENT__TIME_BY && t->to.precision) return ent__when_last_day(t->to) > ent__date_days(ref);
    return t->coming || (t->from.precision && ent__when_first_day(t->from) > ent__date_days(ref));
}

/* "the anniversary of the attack", "the war hits the one-year mark": told of by the years that have gone by since. */
static bool has_anniversary(const search *q, uint32_t token) {
    const ent__token *t = &q->s->tokens[token];
    if (t->upos != ENT__UPOS_NOUN || t->head == ENT__NOTOKEN) return false;
    if (t->rel == ENT__REL_NMOD) return ent__str_is(q->s->tokens[t->head].lemma, "anniversary");
    uint32_t obj = t->rel == ENT__REL_NSUBJ ? ent__tree_child(q->s, t->head, ENT__REL_OBJ) : ENT__NOTOKEN;
    if (obj == ENT__NOTOKEN) return false;
    if (ent__str_is(q->s->tokens[obj].lemma, "anniversary")) return true;
    uint32_t of = ent__tree_child(q->s, obj, ENT__REL_COMPOUND);
    return ent__str_is(q->s->tokens[obj].lemma, "mark") && of != ENT__NOTOKEN &&
           ent__str_is(q->s->tokens[of].lemma, "year");
}

/* "since Russia's invasion", "the anniversary of the attack": told of as long past, and of no day unless one is said.
 */
static bool long_past(const search *q, uint32_t token) {
    const ent__token *t = &q->s->tokens[token];
    if (has_anniversary(q, token)) return true;
    uint32_t c = ent__tree_child(q->s, token, t->upos == ENT__UPOS_VERB ? ENT__REL_MARK : ENT__REL_CASE);
    if (c == ENT__NOTOKEN) return false;
    return ent__str_is(q->s->tokens[c].lemma, "since") && t->rel != ENT__REL_CCOMP && t->rel != ENT__REL_XCOMP;
}


/* "since Russia's invasion just over a year ago" */
static const ent__time *right_behind(const search *q, uint32_t token) {
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *t = &q->times->items[i];
        if (t->first <= token || t->first - token > 3 || !dates(q, t)) continue;
        for (uint32_t k = token + 1; k < t->first; k++)
            if (q->s->tokens[k].upos != ENT__UPOS_ADV && q->s->tokens[k].upos != ENT__UPOS_ADP) return NULL;
        return t;
    }
    return NULL;
}

/* "today confirmed the arrest of a bomber in Kunduz Saturday": of two times of such a verb, the one before it is when
 * it was said, and the one that closes the sentence, being earlier, is that of the deed. */
static const ent__time *time_of_told(const search *q, uint32_t token, const ent__time *said) {
    uint32_t v = q->s->tokens[said->head].head;
    if (said->last >= token || v == ENT__NOTOKEN || v > token || said->from.precision < ENT__DAY) return said;
    ent_str w = q->s->tokens[v].lemma;
    bool confirms = ent__str_is(w, "confirm");
    if (!confirms && (v == token || !(ent__str_is(w, "say") || ent__str_is(w, "report")))) return said;
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *t = &q->times->items[i];
        if (t->first <= token || !closes(q, t) || !dates(q, t) || t->from.precision < ENT__DAY || t->to.precision)
            continue;
        if (ent__date_days(t->from) < ent__date_days(said->from)) return t;
    }
    return said;
}

/* "found that between 2007 and 2012, for each one killed, seven were murdered": a time at the head of the clause that
 * is told of is its own, whatever the tree hangs it on. */
static const ent__time *within_clause(const search *q, uint32_t up, uint32_t v) {
    if (q->s->tokens[v].rel != ENT__REL_CCOMP || v < up) return NULL;
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *t = &q->times->items[i];
        if (t->first <= up || t->last >= v || t->first - up > 3 || !dates(q, t)) continue;
        if (t->last + 1 < v && q->s->tokens[t->last + 1].upos == ENT__UPOS_PUNCT) return t;
    }
    return NULL;
}

/* "are holding visits this week as alarm grows": what goes on beside has not the same stretch of time. */
static bool beside(const search *q, const ent__time *t, uint32_t v) {
    bool own = ent__tree_child(q->s, v, ENT__REL_NSUBJ) != ENT__NOTOKEN; /* not so "fly this week to meet" */
    return own && q->s->tokens[v].rel == ENT__REL_ADVCL && t->last < v && !fronted(q, t->first);
}

/* When it was said, not done: "said on Monday the visit was", "the attacks would go on, he said on Monday". */
static bool said_so(const search *q, uint32_t v, uint32_t up) {
    if (q->s->tokens[v].rel == ENT__REL_CCOMP) return true;
    return q->s->tokens[v].rel == ENT__REL_NSUBJ && ent__str_is(q->s->tokens[up].lemma, "say");
}

/* "predicting that they would win next year, during his visit": what is told as taking place has no time ahead. */
static bool aside(const search *q, const ent__time *t, uint32_t token) {
    uint32_t c = ent__tree_child(q->s, token, ENT__REL_CASE);
    if (c == ENT__NOTOKEN || !ent__str_is(q->s->tokens[c].lemma, "during") || q->ref.precision < ENT__DAY) return false;
    if (c == 0 || !ent__str_is(q->s->tokens[c - 1].form, ",")) return false;
    return t->last < c && !fronted(q, t->first) && t->from.precision &&
           ent__when_first_day(t->from) > ent__date_days(q->ref);
}

/* "recalled the visit last May and of the visit planned": joined to the words of time by a slip of the parser. */
static bool in_words_of_time(const search *q, uint32_t v) {
    for (size_t i = q->begin; i < q->end; i++)
        if (q->times->items[i].first <= v && v <= q->times->items[i].last) return true;
    return false;
}

/* Said of the event, of its clause, or of one that it stands in. */
static const ent__time *find_near(const search *q, uint32_t token) {
    const ent__time *t = time_of(q, token, 2);
    if (t && has_anniversary(q, token) && !year_told(q, t)) return NULL; /* "the anniversary of the May 5 raid" */
    if (!t) t = time_of_object(q, token);
    bool told_of = q->s->tokens[token].rel == ENT__REL_AMOD && q->s->tokens[token].xpos == ENT__XPOS_VBN;
    if (!t && long_past(q, token)) return right_behind(q, token);
    if (long_past(q, token) || told_of) return t; /* "visited the detained reporter on Monday" */
    if (!t) t = by_order(q, token);
    uint32_t v = token;
    bool noun = q->s->tokens[token].upos == ENT__UPOS_NOUN;
    for (unsigned steps = 0; !t && steps < 64; steps++) {
        uint32_t up = q->s->tokens[v].head;
        if (up == ENT__NOTOKEN || !may_climb(q, v) || other_time(q, v)) break;
        if (q->s->tokens[v].rel == ENT__REL_CONJ && in_words_of_time(q, up)) break;
        if (noun && said_so(q, v, up)) break;
        t = within_clause(q, up, v);
        if (t) break;
        bool conj = q->s->tokens[v].rel == ENT__REL_CONJ;
        t = time_of(q, up, 2);
        if (!t && plain_verb(q, up)) t = by_order(q, up);
        if (t && ((t->to.precision && beside(q, t, v)) || of_past_day(q, t, v, up) || aside(q, t, token))) t = NULL;
        /* What follows the first conjunct's verb is its own; what leads the sentence is for all. */
        if (t && conj && q->s->tokens[v].upos == ENT__UPOS_VERB && t->first > up) t = NULL;
        v = up;
    }
    return t ? t : time_of_conjunct(q, token);
}

/* "a visit in June by the general, who met …": what is told of those who did a dated deed is of its time. Of what is
 * done by them ("by") that is the time the deed itself takes, wherever the tree hangs it. */
static const ent__time *time_of_deed(const search *q, uint32_t token) {
    uint32_t v = token;
    while (q->s->tokens[v].rel == ENT__REL_CONJ && q->s->tokens[v].head < v) v = q->s->tokens[v].head;
    uint8_t x = q->s->tokens[token].xpos;
    if (q->s->tokens[v].rel != ENT__REL_ACL_RELCL || (x != ENT__XPOS_VBD && x != ENT__XPOS_VBN)) return NULL;
    v = q->s->tokens[v].head;
    uint32_t prep = ent__tree_child(q->s, v, ENT__REL_CASE);
    bool doer = prep != ENT__NOTOKEN && ent__str_is(q->s->tokens[prep].lemma, "by");
    for (unsigned steps = 0; v != ENT__NOTOKEN && steps < 3; steps++) {
        uint8_t rel = q->s->tokens[v].rel;
        if (rel != ENT__REL_NMOD && rel != ENT__REL_APPOS && rel != ENT__REL_FLAT && rel != ENT__REL_NMOD_POSS)
            return NULL;
        v = q->s->tokens[v].head;
        const ent__time *t = v == ENT__NOTOKEN ? NULL : time_of(q, v, 2);
        if (!t && v != ENT__NOTOKEN && q->s->tokens[v].upos == ENT__UPOS_NOUN)
            t = doer ? find_near(q, v) : by_order(q, v);
        if (t) return t->last < token ? t : NULL;
    }
    return NULL;
}

/* "a meeting at the 2022 summit in Bali, on Nov. 15, 2022": of two times, one within the other, the day that closes the
 * sentence. */
static const ent__time *finer(const search *q, const ent__time *t) {
    if (!t || !t->from.precision || t->from.precision == ENT__DAY || t->to.precision || t->side != ENT__TIME_AT) return t;
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *m = &q->times->items[i];
        if (m->first <= t->last || !dates(q, m) || m->from.precision < ENT__DAY || m->to.precision || !closes(q, m))
            continue;
        uint32_t first = m->first;
        if (q->s->tokens[first - 1].upos == ENT__UPOS_ADP) first--;
        if (first == 0 || !ent__str_is(q->s->tokens[first - 1].form, ",")) continue;
        int32_t day = ent__date_days(m->from);
        if (ent__when_first_day(t->from) <= day && day <= ent__when_last_day(t->from)) return m;
    }
    return t;
}

static const ent__time *find(const search *q, uint32_t token) {
    const ent__time *t = finer(q, find_near(q, token));
    return t ? time_of_told(q, token, t) : time_of_deed(q, token);
}

/* ---- the story ---- */

/* The clause of a sentence tells of saying, not of doing. */
static bool tells(const search *q) {
    ent_str w = q->s->tokens[q->s->root].lemma;
    return ent__str_is(w, "say") || ent__str_is(w, "tell") || ent__str_is(w, "report") || ent__str_is(w, "add") ||
           ent__str_is(w, "announce") || ent__str_is(w, "state") || ent__str_is(w, "write");
}

/* "has signed", "had visited", "earlier held": of no day that a story goes on with. */
static bool of_another_day(const search *q, uint32_t token) {
    for (uint32_t k = 0; k < q->s->tokens[token].n_kids; k++) {
        const ent__token *kid = &q->s->tokens[ent__tree_kid(q->s, token, k)];
        bool has = kid->rel == ENT__REL_AUX && ent__str_is(kid->lemma, "have");
        bool before =
            kid->rel == ENT__REL_ADVMOD && (ent__str_is(kid->lemma, "earlier") || ent__str_is(kid->lemma, "early") ||
                                            ent__str_is(kid->lemma, "previously") || ent__str_is(kid->lemma, "once"));
        if (has || before) return true;
    }
    return false;
}

static bool told_in_past(const search *q, uint32_t token) {
    if (q->s->tokens[token].upos != ENT__UPOS_VERB || of_another_day(q, token)) return false;
    for (unsigned n = 0; token != ENT__NOTOKEN && n < 8; token = q->s->tokens[token].head, n++)
        if (q->s->tokens[token].xpos == ENT__XPOS_VBD || q->s->tokens[token].xpos == ENT__XPOS_VBN) return true;
    return false;
}

/* The first sentence of the story: that with the dateline or behind it, else the first of the field. */
static size_t lead_of(const ent__text *text, const ent__time *line, size_t sentence) {
    if (line && line->sentence < sentence)
        return line->last + 3 < text->sentences[line->sentence].n_tokens ? line->sentence : line->sentence + 1u;
    size_t k = sentence;
    while (k > 0 && text->sentences[k - 1].field == text->sentences[sentence].field) k--;
    return k;
}

/* What a story told in the past goes on with: the day, a few days back, of the main clause of the sentence or two
 * before, in the paragraph or at the head of the story, where the event's own sentence names no time. */
static const ent__time *story_day(const search *q, const ent__text *text, size_t sentence, uint32_t token,
                                  const ent__time *line) {
    ent__date ref = q->ref;
    if (q->begin < q->end || !told_in_past(q, token) || ref.precision < ENT__DAY) return NULL;
    size_t lead = lead_of(text, line, sentence);
    for (size_t k = sentence; k > 0 && sentence - k < 3; k--) {
        if (text->sentences[k].paragraph && k - 1 != lead) return NULL;
        search b = {.times = q->times, .s = &text->sentences[k - 1], .ref = ref};
        b.token = b.s->root;
        if (b.s->field != q->s->field) return NULL;
        sentence_span(q->times, k - 1, &b.begin, &b.end);
        if (b.begin == b.end) continue;
        const ent__time *t = tells(&b) ? NULL : time_of(&b, b.s->root, 2);
        if (!t && !tells(&b)) t = by_order(&b, b.s->root);
        if (!t || t->from.precision < ENT__DAY || t->to.precision) return NULL;
        int32_t ago = ent__date_days(ref) - ent__date_days(t->from);
        return ago > 0 && ago <= 10 ? t : NULL;
    }
    return NULL;
}

/* The dateline above; for a headline over it, the first there is. */
static const ent__time *dateline_for(const ent__times *times, size_t end) {
    size_t lo = 0, hi = times->n_datelines;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (times->datelines[mid] < end)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (!times->n_datelines) return NULL;
    return &times->items[times->datelines[lo ? lo - 1 : 0]];
}

static ent__event_date day_of_speaking(const ent__text *text, const ent__time *line) {
    if (line) return (ent__event_date){.date = line->from, .source = "dateline", .time = line};
    bool known = text->published.precision != ENT__NODATE;
    return (ent__event_date){.date = text->published, .source = known ? "publication" : ""};
}

/* "fell out a few years ago": no day is known, and it is not that of the news. */
static bool long_ago(const search *q, uint32_t token) {
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *t = &q->times->items[i];
        if (t->vague && t->side == ENT__TIME_BEFORE && q->s->tokens[t->last].lemma.len &&
            ent__str_is(q->s->tokens[t->last].lemma, "ago") && said_of(q, t, token, 1))
            return true;
    }
    return false;
}

/* "Last May, months after they invaded it, …": what had come before a day that is long past is of no day we know. */
static bool before_all_told(const search *q, uint32_t token) {
    if (q->s->tokens[token].rel == ENT__REL_OBJ) token = q->s->tokens[token].head; /* "launched an invasion" */
    if (q->begin == q->end || q->ref.precision < ENT__DAY || !other_time(q, token)) return false;
    const ent__time *t = &q->times->items[q->begin];
    uint32_t m = ent__tree_child(q->s, token, ENT__REL_MARK);
    if (!ent__str_is(q->s->tokens[m].lemma, "after") || t->first > m || !dates(q, t) || !fronted(q, t->first)) return false;
    return t->from.precision && ent__date_days(q->ref) - ent__when_last_day(t->to.precision ? t->to : t->from) > 31;
}

static ent__event_date governing(const ent__times *times, const ent__text *text, size_t sentence, uint32_t token,
                                 bool foretold) {
    search q = {.times = times, .s = &text->sentences[sentence], .token = token};
    assert(token < q.s->n_tokens);
    sentence_span(times, sentence, &q.begin, &q.end);
    const ent__time *line = dateline_for(times, q.end);
    ent__date ref = line ? line->from : text->published;
    q.ref = ref;
    const ent__time *t = q.begin < q.end ? find(&q, token) : NULL;
    if ((!foretold && yet_to_come(&q, token, t, ref)) || idle_year(&q, token, t)) t = NULL;
    if (!t && long_ago(&q, token)) return (ent__event_date){.source = ""};
    if (t) {
        bool end_only = !t->from.precision;
        return (ent__event_date){.date = end_only ? t->to : t->from,
                                 .end = end_only || t->side == ENT__TIME_SINCE ? (ent__date){0} : t->to,
                                 .source = "words",
                                 .time = t};
    }
    if (long_past(&q, token) || before_all_told(&q, token)) return (ent__event_date){.source = ""};
    t = story_day(&q, text, sentence, token, line);
    if (t) return (ent__event_date){.date = t->from, .source = "narrative", .time = t};
    return day_of_speaking(text, line);
}

ent__event_date ent__times_governing(const ent__times *times, const ent__text *text, size_t sentence, uint32_t token) {
    return governing(times, text, sentence, token, false);
}

ent__event_date ent__times_foretold(const ent__times *times, const ent__text *text, size_t sentence, uint32_t token) {
    return governing(times, text, sentence, token, true);
}

ent__event_date ent__times_speaking(const ent__times *times, const ent__text *text, size_t sentence) {
    size_t begin, end;
    sentence_span(times, sentence, &begin, &end);
    return day_of_speaking(text, dateline_for(times, end));
}
