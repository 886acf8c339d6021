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
#include "when/search.h"

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

/* Times of the sentence said of a token; the nearest after it is preferred, precise before vague. */
static const ent__time *time_of(const when_search *q, uint32_t top, unsigned depth) {
    const ent__time *best = NULL;
    bool about = ent__when_topic(q, top);
    if (about) depth = 0;
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *t = &q->times->items[i];
        if (!ent__when_dates(q, t) || (t->first <= top && top <= t->last) || !ent__when_said_of(q, t, top, depth))
            continue;
        if (about && ent__when_far_from(q, t, top) && (top == q->token || q->token < top)) continue;
        if (ent__when_of_another(q, t, top) || ent__when_gone_by(q, t, top) || ent__when_outside(q, t, top)) continue;
        if (!best || t->from.precision > best->from.precision) best = t;
    }
    return best;
}

/* Of an infinitive under the event: what lies about or ahead of the day of speaking is its own ("asks them to raise it
 * on the visit this week"), and what another did in between is that one's ("agreed to end a rift in a deal brokered
 * last month"). */
static bool of_infinitive(const when_search *q, const ent__time *t, uint32_t c) {
    if (q->s->tokens[c].rel != ENT__REL_XCOMP || ent__when_of_the_week(q, t)) return false;
    if (ent__when_about_now(q, t) || (t->from.precision && q->ref.precision == ENT__DAY &&
                                      ent__when_last_day(t->to.precision ? t->to : t->from) >= ent__date_days(q->ref)))
        return true;
    for (uint32_t k = c + 1; k < t->first; k++)
        if (q->s->tokens[k].rel == ENT__REL_ACL && q->s->tokens[k].xpos == ENT__XPOS_VBN) return true;
    return false;
}

/* A time said of the object: "signed an agreement in November 2014", where the parse hangs it on the noun. */
static const ent__time *time_of_object(const when_search *q, uint32_t v) {
    const ent__token *t = &q->s->tokens[v];
    for (uint32_t k = 0; k < t->n_kids && !ent__when_topic(q, v); k++) {
        uint32_t c = ent__tree_kid(q->s, v, k);
        uint8_t rel = q->s->tokens[c].rel;
        if (c < v ||
            (rel != ENT__REL_OBJ && rel != ENT__REL_OBL && rel != ENT__REL_NSUBJ_PASS && rel != ENT__REL_XCOMP))
            continue;
        const ent__time *found = NULL;
        for (size_t i = q->begin; i < q->end && !found; i++) {
            const ent__time *m = &q->times->items[i];
            if (!ent__when_dates(q, m) || !ent__when_said_of(q, m, c, 1) || ent__when_of_another(q, m, v) ||
                of_infinitive(q, m, c) || ent__when_gone_by(q, m, c) ||
                (ent__when_of_other_time(q, c) && !ent__when_of_the_week(q, m)))
                continue;
            uint8_t how = q->s->tokens[m->head].rel;
            bool led = ent__tree_child(q->s, m->head, ENT__REL_CASE) != ENT__NOTOKEN;
            if (m->first < c || !ent__when_in_time(q, m->head)) continue;
            if (led || how == ENT__REL_NMOD_UNMARKED || how == ENT__REL_OBL_UNMARKED) found = m;
        }
        if (found) return found;
    }
    return NULL;
}

/* "registered as of July 1": so it stood on that day, whenever the rest came about. */
static bool as_of(const when_search *q, const ent__time *t) {
    return t->first > 2 && ent__str_is(q->s->tokens[t->first - 1].lemma, "of") &&
           ent__str_is(q->s->tokens[t->first - 2].lemma, "as");
}

/* A conjunct with no subject of its own shares what stands after it. */
static const ent__time *time_of_conjunct(const when_search *q, uint32_t v) {
    const ent__token *t = &q->s->tokens[v];
    for (uint32_t k = 0; k < t->n_kids; k++) {
        uint32_t c = ent__tree_kid(q->s, v, k);
        if (q->s->tokens[c].rel != ENT__REL_CONJ || q->s->tokens[c].upos != q->s->tokens[v].upos) continue;
        if (ent__when_subject(q, c) != ENT__NOTOKEN || ent__when_other_tense(q, c, v)) continue;
        bool later = false;
        for (uint32_t m = 0; m < q->s->tokens[c].n_kids; m++) {
            const ent__token *a = &q->s->tokens[ent__tree_kid(q->s, c, m)];
            later |= a->rel == ENT__REL_ADVMOD && a->upos == ENT__UPOS_ADV &&
                     (ent__str_is(a->lemma, "later") || ent__str_is(a->lemma, "then") ||
                      ent__str_is(a->lemma, "subsequently") || ent__str_is(a->lemma, "eventually"));
        }
        const ent__time *found = later ? NULL : time_of(q, c, 2);
        if (found && found->first > c && !as_of(q, found)) return found;
    }
    return NULL;
}

/* Whether the search may go from a token to its head. */
static bool may_climb(const when_search *q, uint32_t v) {
    switch (q->s->tokens[v].rel) {
    case ENT__REL_ACL_RELCL:
    case ENT__REL_ADVCL_RELCL:
    case ENT__REL_PARATAXIS:
    case ENT__REL_APPOS: return false;
    case ENT__REL_ACL: return q->s->tokens[v].xpos != ENT__XPOS_VBN;
    case ENT__REL_NMOD: return false;
    case ENT__REL_OBL: return !ent__when_of_other_time(q, v);
    default: return true;
    }
}

/* "summed up the results of training in 2003": the year of the article, said of something else, tells nothing. */
static bool idle_year(const when_search *q, uint32_t token, const ent__time *t) {
    if (!t || t->from.precision != ENT__YEAR || t->to.precision || t->first != t->last || t->side != ENT__TIME_AT)
        return false;
    return t->from.year == q->ref.year && q->ref.precision == ENT__DAY && q->s->tokens[t->head].head != token;
}

/* Whether a time stands in the clause of a verb, not in one joined to it: "supports Paris and will meet in May". */
static bool in_clause(const when_search *q, const ent__time *t, uint32_t v) {
    uint32_t k = t->head;
    for (unsigned steps = 0; k != v && k != ENT__NOTOKEN && steps < 64; k = q->s->tokens[k].head, steps++)
        if (q->s->tokens[k].rel == ENT__REL_CONJ && q->s->tokens[k].upos == ENT__UPOS_VERB) return false;
    return k == v;
}

/* What has been done does not lie ahead, nor what was agreed or asked: "agreed to prepare the summit in July". */
static bool yet_to_come(const when_search *q, uint32_t token, const ent__time *t, ent__date ref) {
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
static bool has_anniversary(const when_search *q, uint32_t token) {
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
static bool long_past(const when_search *q, uint32_t token) {
    const ent__token *t = &q->s->tokens[token];
    if (has_anniversary(q, token)) return true;
    uint32_t c = ent__tree_child(q->s, token, t->upos == ENT__UPOS_VERB ? ENT__REL_MARK : ENT__REL_CASE);
    if (c == ENT__NOTOKEN) return false;
    return ent__str_is(q->s->tokens[c].lemma, "since") && t->rel != ENT__REL_CCOMP && t->rel != ENT__REL_XCOMP;
}

/* "since Russia's invasion just over a year ago" */
static const ent__time *right_behind(const when_search *q, uint32_t token) {
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *t = &q->times->items[i];
        if (t->first <= token || t->first - token > 3 || !ent__when_dates(q, t)) continue;
        for (uint32_t k = token + 1; k < t->first; k++)
            if (q->s->tokens[k].upos != ENT__UPOS_ADV && q->s->tokens[k].upos != ENT__UPOS_ADP) return NULL;
        return t;
    }
    return NULL;
}

/* "today confirmed the arrest of a bomber in Kunduz Saturday": of two times of such a verb, the one before it is when
 * it was said, and the one that closes the sentence, being earlier, is that of the deed. */
static const ent__time *time_of_told(const when_search *q, uint32_t token, const ent__time *said) {
    uint32_t v = q->s->tokens[said->head].head;
    if (said->last >= token || v == ENT__NOTOKEN || v > token || said->from.precision < ENT__DAY) return said;
    ent_str w = q->s->tokens[v].lemma;
    bool confirms = ent__str_is(w, "confirm");
    if (!confirms && (v == token || !(ent__str_is(w, "say") || ent__str_is(w, "report")))) return said;
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *t = &q->times->items[i];
        if (t->first <= token || !ent__when_closes(q, t) || !ent__when_dates(q, t) || t->from.precision < ENT__DAY ||
            t->to.precision)
            continue;
        if (ent__date_days(t->from) < ent__date_days(said->from)) return t;
    }
    return said;
}

/* "found that between 2007 and 2012, for each one killed, seven were murdered": a time at the head of the clause that
 * is told of is its own, whatever the tree hangs it on. */
static const ent__time *within_clause(const when_search *q, uint32_t up, uint32_t v) {
    if (q->s->tokens[v].rel != ENT__REL_CCOMP || v < up) return NULL;
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *t = &q->times->items[i];
        if (t->first <= up || t->last >= v || t->first - up > 3 || !ent__when_dates(q, t)) continue;
        if (t->last + 1 < v && q->s->tokens[t->last + 1].upos == ENT__UPOS_PUNCT) return t;
    }
    return NULL;
}

/* "are holding visits this week as alarm grows": what goes on beside has not the same stretch of time. */
static bool beside(const when_search *q, const ent__time *t, uint32_t v) {
    bool own = ent__tree_child(q->s, v, ENT__REL_NSUBJ) != ENT__NOTOKEN; /* not so "fly this week to meet" */
    return own && q->s->tokens[v].rel == ENT__REL_ADVCL && t->last < v && !ent__when_fronted(q, t->first);
}

/* When it was said, not done: "said on Monday the visit was", "the attacks would go on, he said on Monday". */
static bool said_so(const when_search *q, uint32_t v, uint32_t up) {
    if (q->s->tokens[v].rel == ENT__REL_CCOMP) return true;
    return q->s->tokens[v].rel == ENT__REL_NSUBJ && ent__str_is(q->s->tokens[up].lemma, "say");
}

/* "predicting that they would win next year, during his visit": what is told as taking place has no time ahead. */
static bool aside(const when_search *q, const ent__time *t, uint32_t token) {
    uint32_t c = ent__tree_child(q->s, token, ENT__REL_CASE);
    if (c == ENT__NOTOKEN || !ent__str_is(q->s->tokens[c].lemma, "during") || q->ref.precision < ENT__DAY) return false;
    if (c == 0 || !ent__str_is(q->s->tokens[c - 1].form, ",")) return false;
    return t->last < c && !ent__when_fronted(q, t->first) && t->from.precision &&
           ent__when_first_day(t->from) > ent__date_days(q->ref);
}

/* "recalled the visit last May and of the visit planned": joined to the words of time by a slip of the parser. */
static bool in_words_of_time(const when_search *q, uint32_t v) {
    for (size_t i = q->begin; i < q->end; i++)
        if (q->times->items[i].first <= v && v <= q->times->items[i].last) return true;
    return false;
}

/* "waved after their talks in Kyiv on June 16": in the phrase of the noun, though the tree has it of the verb; the
 * whole date that closes what is told of a picture is of all that it shows. */
static const ent__time *behind(const when_search *q, uint32_t noun) {
    uint32_t c = ent__tree_child(q->s, noun, ENT__REL_CASE);
    bool wanted = c != ENT__NOTOKEN && ent__str_is(q->s->tokens[c].lemma, "for"); /* "the proposal for talks" */
    if (wanted || has_anniversary(q, noun) || may_climb(q, noun)) return NULL;
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *t = &q->times->items[i];
        if (t->first <= noun) continue;
        bool whole = ent__when_closes(q, t) && ent__when_year_told(q, t) && t->from.precision == ENT__DAY;
        if (t->first - noun > (whole ? 20 : 12) || !ent__when_dates(q, t)) return NULL;
        bool led = t->first > 0 && q->s->tokens[t->first - 1].upos == ENT__UPOS_ADP && t->from.precision == ENT__DAY;
        for (uint32_t k = noun + 1; k < t->first; k++) {
            uint8_t u = q->s->tokens[k].upos;
            if ((u == ENT__UPOS_NOUN || u == ENT__UPOS_CCONJ || ent__str_is(q->s->tokens[k].form, "-")) && led)
                continue;
            if (whole && u != ENT__UPOS_VERB && u != ENT__UPOS_AUX) continue;
            if (u != ENT__UPOS_ADP && u != ENT__UPOS_PROPN && u != ENT__UPOS_DET && u != ENT__UPOS_ADJ) return NULL;
        }
        return t;
    }
    return NULL;
}

/* "the visit scheduled for October" */
static const ent__time *scheduled(const when_search *q, uint32_t noun) {
    for (uint32_t k = 0; k < q->s->tokens[noun].n_kids; k++) {
        uint32_t c = ent__tree_kid(q->s, noun, k);
        if (c < noun || q->s->tokens[c].rel != ENT__REL_ACL || q->s->tokens[c].xpos != ENT__XPOS_VBN) continue;
        if (!ent__when_plans(q, c)) continue;
        for (size_t i = q->begin; i < q->end; i++) {
            const ent__time *t = &q->times->items[i];
            bool near = t->first > c && t->first - c <= 3 && t->from.precision && t->side == ENT__TIME_AT;
            if (near && (t->kind == ENT__TIME_DATE || t->kind == ENT__TIME_RANGE)) return t;
        }
    }
    return NULL;
}

/* "the talks held in Astana on May 5", "the operation, which was launched in March": a clause that tells when it was.
 */
static const ent__time *held(const when_search *q, uint32_t noun) {
    static const char *const verbs[] = {"hold",    "launch", "begin", "start",   "open",
                                        "convene", "take",   "occur", "conclude"};
    for (uint32_t k = 0; k < q->s->tokens[noun].n_kids; k++) {
        uint32_t c = ent__tree_kid(q->s, noun, k), subject = ent__when_subject(q, c);
        uint8_t rel = q->s->tokens[c].rel;
        bool clause =
            (rel == ENT__REL_ACL && q->s->tokens[c].xpos == ENT__XPOS_VBN) ||
            (rel == ENT__REL_ACL_RELCL && subject != ENT__NOTOKEN && q->s->tokens[subject].upos == ENT__UPOS_PRON);
        bool tells = false;
        for (size_t i = 0; i < ENT__COUNT(verbs); i++) tells |= ent__str_is(q->s->tokens[c].lemma, verbs[i]);
        const ent__time *t = clause && tells && c > noun ? time_of(q, c, 1) : NULL;
        if (t) return t;
    }
    return NULL;
}

/* Said of the event, of its clause, or of one that it stands in. */
static const ent__time *find_near(const when_search *q, uint32_t token) {
    bool noun = q->s->tokens[token].upos == ENT__UPOS_NOUN;
    const ent__time *t = time_of(q, token, 2);
    if (!t && noun) t = behind(q, token);
    if (!t && noun) t = scheduled(q, token);
    if (!t && noun) t = held(q, token);
    if (t && has_anniversary(q, token) && !ent__when_year_told(q, t))
        return NULL; /* "the anniversary of the May 5 raid" */
    if (!t) t = time_of_object(q, token);
    bool told_of = q->s->tokens[token].rel == ENT__REL_AMOD && q->s->tokens[token].xpos == ENT__XPOS_VBN;
    if (!t && long_past(q, token)) return right_behind(q, token);
    if (long_past(q, token) || told_of) return t; /* "visited the detained reporter on Monday" */
    if (!t) t = ent__when_by_order(q, token);
    uint32_t v = token;
    for (unsigned steps = 0; !t && steps < 64; steps++) {
        uint32_t up = q->s->tokens[v].head;
        if (up == ENT__NOTOKEN || !may_climb(q, v) || ent__when_other_time(q, v)) break;
        if (q->s->tokens[v].rel == ENT__REL_CONJ && in_words_of_time(q, up)) break;
        if (noun && said_so(q, v, up)) break;
        t = within_clause(q, up, v);
        if (t) break;
        bool conj = q->s->tokens[v].rel == ENT__REL_CONJ;
        t = time_of(q, up, 2);
        if (!t && ent__when_plain_verb(q, up)) t = ent__when_by_order(q, up);
        if (t && ((t->to.precision && beside(q, t, v)) || ent__when_of_past_day(q, t, v, up) || aside(q, t, token)))
            t = NULL;
        /* What follows the first conjunct's verb is its own; what leads the sentence is for all. */
        if (t && conj && q->s->tokens[v].upos == ENT__UPOS_VERB && t->first > up) t = NULL;
        v = up;
    }
    return t ? t : time_of_conjunct(q, token);
}

/* "a visit in June by the general, who met …": what is told of those who did a dated deed is of its time. Of what is
 * done by them ("by") that is the time the deed itself takes, wherever the tree hangs it. */
static const ent__time *time_of_deed(const when_search *q, uint32_t token) {
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
            t = doer ? find_near(q, v) : ent__when_by_order(q, v);
        if (t) return t->last < token ? t : NULL;
    }
    return NULL;
}

/* "a meeting at the 2022 summit in Bali, on Nov. 15, 2022": of two times, one within the other, the day that closes the
 * sentence. */
static const ent__time *finer(const when_search *q, const ent__time *t) {
    if (!t || !t->from.precision || t->from.precision == ENT__DAY || t->to.precision || t->side != ENT__TIME_AT)
        return t;
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *m = &q->times->items[i];
        if (m->first <= t->last || !ent__when_dates(q, m) || m->from.precision < ENT__DAY || m->to.precision ||
            !ent__when_closes(q, m))
            continue;
        uint32_t first = m->first;
        if (q->s->tokens[first - 1].upos == ENT__UPOS_ADP) first--;
        if (first == 0 || !ent__str_is(q->s->tokens[first - 1].form, ",")) continue;
        int32_t day = ent__date_days(m->from);
        if (ent__when_first_day(t->from) <= day && day <= ent__when_last_day(t->from)) return m;
    }
    return t;
}

static const ent__time *find(const when_search *q, uint32_t token) {
    const ent__time *t = finer(q, find_near(q, token));
    return t ? time_of_told(q, token, t) : time_of_deed(q, token);
}

/* ---- the story ---- */

/* The clause of a sentence tells of saying, not of doing. */
static bool tells(const when_search *q) {
    ent_str w = q->s->tokens[q->s->root].lemma;
    return ent__str_is(w, "say") || ent__str_is(w, "tell") || ent__str_is(w, "report") || ent__str_is(w, "add") ||
           ent__str_is(w, "announce") || ent__str_is(w, "state") || ent__str_is(w, "write");
}

/* "has signed", "had visited", "earlier held": of no day that a story goes on with. */
static bool of_another_day(const when_search *q, uint32_t token) {
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

static bool told_in_past(const when_search *q, uint32_t token) {
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
static const ent__time *story_day(const when_search *q, const ent__text *text, size_t sentence, uint32_t token,
                                  const ent__time *line) {
    ent__date ref = q->ref;
    if (q->begin < q->end || !told_in_past(q, token) || ref.precision < ENT__DAY) return NULL;
    size_t lead = lead_of(text, line, sentence);
    for (size_t k = sentence; k > 0 && sentence - k < 3; k--) {
        if (text->sentences[k].paragraph && k - 1 != lead) return NULL;
        when_search b = {.times = q->times, .s = &text->sentences[k - 1], .ref = ref};
        b.token = b.s->root;
        if (b.s->field != q->s->field) return NULL;
        sentence_span(q->times, k - 1, &b.begin, &b.end);
        if (b.begin == b.end) continue;
        const ent__time *t = tells(&b) ? NULL : time_of(&b, b.s->root, 2);
        if (!t && !tells(&b)) t = ent__when_by_order(&b, b.s->root);
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
static bool long_ago(const when_search *q, uint32_t token) {
    for (size_t i = q->begin; i < q->end; i++) {
        const ent__time *t = &q->times->items[i];
        if (t->vague && t->side == ENT__TIME_BEFORE && q->s->tokens[t->last].lemma.len &&
            ent__str_is(q->s->tokens[t->last].lemma, "ago") && ent__when_said_of(q, t, token, 1))
            return true;
    }
    return false;
}

/* "Last May, months after they invaded it, …": what had come before a day that is long past is of no day we know. */
static bool before_all_told(const when_search *q, uint32_t token) {
    if (q->s->tokens[token].rel == ENT__REL_OBJ) token = q->s->tokens[token].head; /* "launched an invasion" */
    if (q->begin == q->end || q->ref.precision < ENT__DAY || !ent__when_other_time(q, token)) return false;
    const ent__time *t = &q->times->items[q->begin];
    uint32_t m = ent__tree_child(q->s, token, ENT__REL_MARK);
    if (!ent__str_is(q->s->tokens[m].lemma, "after") || t->first > m || !ent__when_dates(q, t) ||
        !ent__when_fronted(q, t->first))
        return false;
    return t->from.precision && ent__date_days(q->ref) - ent__when_last_day(t->to.precision ? t->to : t->from) > 31;
}

static ent__event_date governing(const ent__times *times, const ent__text *text, size_t sentence, uint32_t token,
                                 bool foretold) {
    when_search q = {.times = times, .s = &text->sentences[sentence], .token = token};
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
