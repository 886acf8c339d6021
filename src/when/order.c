/* when: the time of an event by the order of the words, where the tree has gone astray: right before the verb, at the
 * head of the sentence, or behind it with no other verb between.
 *
 *   "inked an accord, which allows trade, in October 2015"      the relative clause does not part the two
 *   "took part and amendments were submitted on March 21"       a clause with a subject of its own does
 */
#include "when/search.h"

/* The subject of a clause, of a passive too. */
uint32_t ent__when_subject(const when_search *q, uint32_t v) {
    uint32_t subject = ent__tree_child(q->s, v, ENT__REL_NSUBJ);
    return subject != ENT__NOTOKEN ? subject : ent__tree_child(q->s, v, ENT__REL_NSUBJ_PASS);
}

/* An adverbial clause of its own time: "after signing", "before he met". */
bool ent__when_other_time(const when_search *q, uint32_t v) {
    if (q->s->tokens[v].rel != ENT__REL_ADVCL) return false;
    uint32_t m = ent__tree_child(q->s, v, ENT__REL_MARK);
    if (m == ENT__NOTOKEN) return false;
    ent_str w = q->s->tokens[m].lemma;
    if (ent__str_is(w, "for")) return ent__when_topic(q, q->s->tokens[v].head); /* "condemned them for invading" */
    return ent__str_is(w, "after") || ent__str_is(w, "before") || ent__str_is(w, "since") || ent__str_is(w, "until") ||
           ent__str_is(w, "if") || ent__str_is(w, "unless") || ent__str_is(w, "because") ||
           ent__str_is(w, "although") || ent__str_is(w, "though");
}

/* ---- where the tree has gone astray ---- */

/* A verb that can have a time of its own; a name that was tagged as a verb ("Alah Say district") has none. */
bool ent__when_plain_verb(const when_search *q, uint32_t i) {
    const ent__token *t = &q->s->tokens[i];
    if (!ent__when_verb(t)) return false;
    if (i > 0 && !q->s->headline && t->form.ptr[0] >= 'A' && t->form.ptr[0] <= 'Z') return false;
    return !ent__str_is(t->lemma, "have") && !ent__str_is(t->lemma, "be") && !ent__str_is(t->lemma, "do");
}

/* "provides for the treaty signed last May": what is told of as past shares no time with what is. */
bool ent__when_other_tense(const when_search *q, uint32_t k, uint32_t v) {
    uint8_t x = q->s->tokens[v].xpos;
    return q->s->tokens[k].xpos == ENT__XPOS_VBD && (x == ENT__XPOS_VBZ || x == ENT__XPOS_VBP);
}

/* Whether a verb between the event and a time keeps the two apart: not one that shares the subject and what follows
 * ("killed one and detained two yesterday"), nor what was done meanwhile ("while searching for a leader"). */
static bool parts(const when_search *q, uint32_t k, uint32_t token) {
    const ent__token *t = &q->s->tokens[k];
    if (!ent__when_plain_verb(q, k) || t->rel == ENT__REL_AMOD || t->rel == ENT__REL_COMPOUND) return false;
    uint32_t subject = ent__when_subject(q, k);
    bool count = subject != ENT__NOTOKEN && q->s->tokens[subject].upos == ENT__UPOS_NUM; /* "and four received" */
    bool joined = t->head == token && subject == ENT__NOTOKEN && !ent__when_other_tense(q, k, token);
    if (t->rel == ENT__REL_CONJ && (joined || (count && k > token))) return false;
    if (t->xpos != ENT__XPOS_VBG || t->rel != ENT__REL_ADVCL) return true;
    uint32_t m = ent__tree_child(q->s, k, ENT__REL_MARK); /* but "for slaughtering …" is of its own time */
    return m != ENT__NOTOKEN && !ent__str_is(q->s->tokens[m].lemma, "while");
}

static bool inside_relative(const when_search *q, uint32_t i, uint32_t top) {
    for (unsigned steps = 0; i != ENT__NOTOKEN && i != top && steps < 64; i = q->s->tokens[i].head, steps++)
        if (q->s->tokens[i].rel == ENT__REL_ACL_RELCL) return true;
    return false;
}

/* "the 1941–1945 war": years behind "the" are of the noun that follows. */
static bool of_name(const when_search *q, const ent__time *t) {
    uint32_t first = t->first, next = t->last + 1;
    if (next >= q->s->n_tokens) return false;
    if (first > 0 && !ent__str_is(q->s->tokens[first].lemma, "the")) first--;
    ent_str end = q->s->tokens[t->last].form;
    uint8_t u = q->s->tokens[next].upos;
    return t->from.precision == ENT__YEAR && ent__str_is(q->s->tokens[first].lemma, "the") && end.len &&
           end.ptr[end.len - 1] >= '0' && end.ptr[end.len - 1] <= '9' &&
           (u == ENT__UPOS_NOUN || u == ENT__UPOS_PROPN || u == ENT__UPOS_ADJ);
}

/* A time that stands as an adjunct of a clause does: led by a preposition of time, or bare. */
static bool free_adjunct(const when_search *q, const ent__time *t, uint32_t *first) {
    *first = t->first;
    uint8_t rel = q->s->tokens[t->head].rel;
    if (rel == ENT__REL_COMPOUND || rel == ENT__REL_NMOD_POSS || rel == ENT__REL_NUMMOD || rel == ENT__REL_AMOD)
        return false;
    if (of_name(q, t)) return false;
    if (t->first == 0 || q->s->tokens[t->first - 1].upos != ENT__UPOS_ADP) return t->from.precision == ENT__DAY;
    *first = t->first - 1;
    ent_str p = q->s->tokens[t->first - 1].lemma;
    return ent__str_is(p, "in") || ent__str_is(p, "on") || ent__str_is(p, "during") || ent__str_is(p, "by");
}

/* Whether nothing but a full stop follows: "…, Thursday." is said of the whole sentence. */
bool ent__when_closes(const when_search *q, const ent__time *t) {
    uint32_t next = t->last + 1;
    return next >= q->s->n_tokens || (next + 1 >= q->s->n_tokens && q->s->tokens[next].upos == ENT__UPOS_PUNCT);
}

/* "on election day, May 5": said of the day. */
static bool names_day(const when_search *q, const ent__time *t) {
    return t->first > 1 && ent__str_is(q->s->tokens[t->first - 1].form, ",") &&
           ent__str_is(q->s->tokens[t->first - 2].lemma, "day");
}

/* A day that closes the sentence without a preposition, or behind a comma: "detained a man accused of bombings Friday".
 */
static bool of_whole(const when_search *q, const ent__time *t) {
    if (!ent__when_closes(q, t) || t->from.precision != ENT__DAY || t->to.precision || names_day(q, t)) return false;
    if (t->first == 0 || q->s->tokens[t->first - 1].upos != ENT__UPOS_ADP) return true;
    return t->first > 1 && ent__str_is(q->s->tokens[t->first - 2].form, ",");
}

/* "…, yesterday." and "…, on Jan. 23, 2023." are said of the main clause, whatever stands between. */
static bool ends_main_clause(const when_search *q, const ent__time *t, uint32_t token) {
    if (token != q->s->root || t->first == 0 || t->from.precision < ENT__DAY || t->to.precision) return false;
    uint32_t before = t->first - 1;
    if (before > 0 && q->s->tokens[before].upos == ENT__UPOS_ADP) before--;
    if (names_day(q, t)) return false;
    return ent__when_closes(q, t) && ent__str_is(q->s->tokens[before].form, ",");
}

static bool in_phrase(const when_search *q, uint32_t k) {
    uint8_t rel = q->s->tokens[k].rel;
    return (rel == ENT__REL_ACL || rel == ENT__REL_ADVCL) && q->s->tokens[k].xpos != ENT__XPOS_VBD;
}

/* Whether another verb has the time in the tree. */
static bool claimed(const when_search *q, const ent__time *t, uint32_t token) {
    uint32_t up = q->s->tokens[t->head].head;
    if (up == ENT__NOTOKEN || up == token || !ent__when_plain_verb(q, up)) return false;
    if (t->last < token) return true;
    if (ends_main_clause(q, t, token)) return false;
    if (of_whole(q, t) && in_phrase(q, up) && up > token) return false;
    return q->s->tokens[up].rel != ENT__REL_ACL_RELCL && (up < token || parts(q, up, token));
}

/* Whether no verb stands before a token: what is there is said of the whole sentence. */
bool ent__when_fronted(const when_search *q, uint32_t first) {
    for (uint32_t i = 0; i < first; i++)
        if (ent__when_plain_verb(q, i) && q->s->tokens[i].rel != ENT__REL_AMOD &&
            q->s->tokens[i].rel != ENT__REL_COMPOUND)
            return false;
    return true;
}

/* Whether a time of another clause stands between a time at the head of the sentence and the event: "In 2015 a report
 * found that in 2007, …". */
static bool nearer_time(const when_search *q, size_t i, uint32_t token) {
    for (size_t k = i + 1; k < q->end; k++) {
        const ent__time *t = &q->times->items[k];
        if (t->last < token && ent__when_dates(q, t) && !ent__when_fronted(q, t->first)) return true;
    }
    return false;
}

/* "since Russia's invasion on 24 February", "ahead of the vote in May": what follows up to `end` is of another time;
 * "after" and "following" too, but for a day of the news itself ("held two men after a raid on Monday"). */
static bool opens_other_time(const when_search *q, uint32_t k, uint32_t end, const ent__time *m) {
    const ent__token *t = &q->s->tokens[k];
    if ((t->upos != ENT__UPOS_ADP && t->upos != ENT__UPOS_SCONJ && t->upos != ENT__UPOS_ADV) || k + 1 >= end)
        return false;
    if (ent__str_is(t->lemma, "after") || ent__str_is(t->lemma, "following")) return !ent__when_of_the_week(q, m);
    return ent__str_is(t->lemma, "since") || ent__str_is(t->lemma, "before") || ent__str_is(t->lemma, "until") ||
           ent__str_is(t->lemma, "ahead") ||
           (ent__str_is(t->lemma, "in") && (ent__str_is(q->s->tokens[k + 1].lemma, "the")) && k + 2 < end &&
            ent__str_is(q->s->tokens[k + 2].lemma, "wake"));
}

/* A clause with a copula between: "joined the ranks of those who are with us today". */
static bool states(const when_search *q, uint32_t k, uint32_t token) {
    if (q->s->tokens[k].rel != ENT__REL_COP) return false;
    uint32_t up = q->s->tokens[k].head;
    return up != ENT__NOTOKEN && up != token && up > token && q->s->tokens[up].rel == ENT__REL_ACL_RELCL;
}

/* Whether a time at the head of the sentence is of its clause, not of its subject: "The visit on May 6 will help". */
static bool of_clause(const when_search *q, const ent__time *t) {
    if (ent__when_of_the_week(q, t)) return true;
    uint32_t first = t->first;
    while (first > 0 && q->s->tokens[first - 1].upos == ENT__UPOS_ADP) first--;
    if (first == 0 || q->s->tokens[first - 1].upos == ENT__UPOS_PUNCT) return true;
    uint32_t up = q->s->tokens[t->head].head;
    if (up == ENT__NOTOKEN) return true;
    uint8_t u = q->s->tokens[up].upos;
    return u != ENT__UPOS_NOUN && u != ENT__UPOS_PROPN;
}

/* "during the Second World War", but not "those who fought in it", "on Christmas". */
static bool lasts_over(const when_search *q, const ent__time *t) {
    uint32_t i = t->first;
    while (i > 0 && q->s->tokens[i - 1].upos == ENT__UPOS_DET) i--;
    return i > 0 && ent__str_is(q->s->tokens[i - 1].lemma, "during");
}

/* "approved reports on the activities in 2009": a year that the tree hangs deep in what the verb acts on. */
static bool of_thing(const when_search *q, const ent__time *t, uint32_t token) {
    uint32_t up = q->s->tokens[t->head].head;
    if (t->from.precision != ENT__YEAR || t->first < token || up == ENT__NOTOKEN || up <= token) return false;
    uint8_t u = q->s->tokens[up].upos;
    return (u == ENT__UPOS_NOUN || u == ENT__UPOS_PROPN) && q->s->tokens[up].head != token;
}

/* "discussed progress in the inquiry into the attack on July 5": deep inside what is spoken of. */
static bool deep_in_topic(const when_search *q, const ent__time *t, uint32_t token) {
    uint32_t v = q->s->tokens[t->head].head;
    unsigned n = 0;
    for (; v != ENT__NOTOKEN && v != token && n < 8 && q->s->tokens[v].upos == ENT__UPOS_NOUN; v = q->s->tokens[v].head)
        n++;
    return v == token && n >= 3;
}

/* "his visit to Oslo in May and the summit in June": a noun's time is not behind another. */
static bool passes_time(const when_search *q, size_t i, uint32_t noun) {
    for (size_t k = q->begin; k < i; k++)
        if (q->times->items[k].first > noun && ent__when_dates(q, &q->times->items[k])) return true;
    return false;
}

static bool in_present(const when_search *q, uint32_t v) {
    uint32_t cop = ent__tree_child(q->s, v, ENT__REL_COP);
    uint8_t x = q->s->tokens[cop == ENT__NOTOKEN ? v : cop].xpos;
    return !q->s->headline && (x == ENT__XPOS_VBZ || x == ENT__XPOS_VBP);
}

/* "marks today the day when they attacked": what is told of as past is not of the day that is spoken of. */
bool ent__when_of_past_day(const when_search *q, const ent__time *t, uint32_t v, uint32_t up) {
    uint8_t rel = q->s->tokens[v].rel;
    bool clause = rel == ENT__REL_ADVCL || rel == ENT__REL_ACL_RELCL || rel == ENT__REL_ADVCL_RELCL;
    return clause && q->s->tokens[v].xpos == ENT__XPOS_VBD && in_present(q, up) && t->first < v &&
           q->ref.precision == ENT__DAY && t->from.precision == ENT__DAY &&
           ent__date_days(t->from) == ent__date_days(q->ref);
}

/* By the order of the words: a time right before the verb, or after it with no other verb between; after a comma at the
 * end, relative clauses between do not count: "inked an accord, which allows trade, in October 2015". */
const ent__time *ent__when_by_order(const when_search *q, uint32_t token) {
    bool verb = q->s->tokens[token].upos == ENT__UPOS_VERB, about = ent__when_topic(q, token);
    const ent__time *best = NULL;
    uint32_t best_apart = UINT32_MAX;
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *t = &q->times->items[i];
        uint32_t first;
        if (!ent__when_dates(q, t) || (t->named && !lasts_over(q, t)) || !free_adjunct(q, t, &first) ||
            claimed(q, t, token))
            continue;
        if (of_thing(q, t, token) || ent__when_gone_by(q, t, token) || (about && deep_in_topic(q, t, token))) continue;
        bool after = first > token, comma = first > 0 && ent__str_is(q->s->tokens[first - 1].form, ",");
        comma &= !names_day(q, t);
        uint32_t lo = after ? token + 1 : t->last + 1, hi = after ? first : token, apart = hi - lo;
        bool front = !after && ent__when_fronted(q, t->first) && !nearer_time(q, i, token);
        if (after && ent__when_of_another(q, t, token)) continue;
        if (!after && (!verb || (apart > 4 && !front))) continue;
        if (after && about && !ends_main_clause(q, t, token) && ent__when_far_from(q, t, token)) continue;
        if (front &&
            (!of_clause(q, t) || ent__when_other_time(q, token) || ent__when_of_past_day(q, t, token, q->s->root)))
            continue;
        bool between = false, whole = verb && of_whole(q, t);
        bool main = ends_main_clause(q, t, token);
        for (uint32_t k = lo; k < hi && !between; k++) {
            between = after && !main && (opens_other_time(q, k, hi, t) || ent__when_trails(q, k));
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
