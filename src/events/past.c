/* past: whether an act lies more than a year before the news that tells of it.
 *
 *   "In 1990 Iraq invaded Kuwait."         by its own time
 *   "Soviet troops freed Vienna."          by who did it
 *   "ten years since the signing"          by how long ago it is said to be
 *   "In 2001 he sought to bolster ties by ordering …"   by the time of the clause above
 *
 * An article without a date is no older than what it tells of, nor than the first day on which those it names held the
 * offices it gives them; and news that nobody dated is of late years.
 */
#include "events/coder.h"
#include "lexicon/lex_actors.h"
#include "lexicon/lex_wars.h"

#define NONE ENT__NOTOKEN

enum { YEAR_DAYS = 365 };

int32_t ent__last_day(ent__date d) {
    if (d.precision == ENT__YEAR) return ent__date_days((ent__date){d.year, 12, 31, ENT__DAY});
    if (d.precision == ENT__MONTH)
        return ent__date_days((ent__date){d.year, d.month, (uint8_t)ent__month_days(d.year, d.month), ENT__DAY});
    return ent__date_days(d);
}

static bool long_before(const ent__coder *c, ent__date end) {
    return end.precision && c->today - ent__last_day(end) > YEAR_DAYS;
}

/* ---- the day of the article ---- */

/* The verb that a time is said of, NONE where none. */
static uint32_t verb_of(const ent__sentence *s, const ent__time *t) {
    uint32_t v = t->head;
    for (int n = 0; v != NONE && n < 8 && s->tokens[v].upos != ENT__UPOS_VERB; n++) v = s->tokens[v].head;
    return v;
}

static bool told_as_past(const ent__text *text, const ent__time *t) {
    const ent__sentence *s = &text->sentences[t->sentence];
    uint32_t v = verb_of(s, t);
    return v != NONE && s->tokens[v].xpos == ENT__XPOS_VBD;
}

/* The latest day or month that an article names, and the first day of the latest year in which it says that something
 * was done. */
static int32_t latest_told(const ent__findings *f) {
    int32_t latest = INT32_MIN;
    for (size_t i = 0; i < f->times.n; i++) {
        const ent__time *t = &f->times.items[i];
        ent__date d = t->from;
        if (d.precision == ENT__NODATE || d.year <= 0) continue;
        if (d.precision == ENT__YEAR && (t->vague || !told_as_past(f->text, t))) continue;
        int32_t first = ent__date_days((ent__date){d.year, d.month ? d.month : 1, d.day ? d.day : 1, ENT__DAY});
        if (first > latest) latest = first;
    }
    return latest;
}

static int32_t day_of_article(const ent__coder *c) {
    if (c->f->text->published.precision) return ent__date_days(c->f->text->published);
    int32_t told = latest_told(c->f), held = c->f->cast.today;
    int32_t least = told > held ? told : held;
    return least > ENT__LATE_DAY ? least : ENT__LATE_DAY;
}

/* ---- states that are no more ---- */

static void find_gone_states(ent__coder *c) {
    ent__lex_actors tables = ent__lex_actors_open(c->lex);
    for (size_t i = 0; i < tables.n_ended && c->n_gone < ENT__MAX_GONE; i++) {
        if (tables.ended[i] >= tables.n_items) continue; /* a broken image */
        const ent__lex_actor *a = &tables.items[tables.ended[i]];
        if (a->to < c->today - YEAR_DAYS) c->gone[c->n_gone++] = ent__lex_str(c->lex, a->code);
    }
}

void ent__past_open(ent__coder *c) {
    c->today = day_of_article(c);
    find_gone_states(c);
}

static bool all_gone(const ent__coder *c, const ent__sides *sides) {
    for (uint32_t i = 0; i < sides->n; i++) {
        const ent__entity *x = &c->f->cast.entities[sides->items[i].entity];
        bool gone = false;
        for (uint32_t k = 0; k < c->n_gone && !gone; k++) gone = ent__str_eq(x->code, c->gone[k]);
        if (!gone || ent__str_is(x->sector, "ELI")) return false;
    }
    return sides->n > 0;
}

/* What a state that is no more did, or what was done to its people by nobody named, was long ago. */
static bool of_former_state(const ent__coder *c, const ent__draft *d) {
    return all_gone(c, d->actors.n ? &d->actors : &d->recipients);
}

/* A named time ("the Cold War", "New Year") dates what is said to be in it, not what is said of it. */
static bool names_no_date(const ent__sentence *s, const ent__time *t) {
    uint32_t prep = t->named ? ent__preposition(s, t->head) : NONE;
    return t->named && (prep == NONE || !ent__lemma_in(s, prep, "in during"));
}

/* Whether a time that was over long ago is said of a word of a sentence. */
static bool dated_in(const ent__coder *c, size_t sentence, uint32_t word) {
    const ent__sentence *s = &c->f->text->sentences[sentence];
    for (size_t i = 0; i < c->f->times.n; i++) {
        const ent__time *t = &c->f->times.items[i];
        if (t->sentence != sentence || s->tokens[t->head].head != word || names_no_date(s, t)) continue;
        ent__date end = t->to.precision ? t->to : t->from;
        if (t->side != ENT__TIME_SINCE && t->from.precision && long_before(c, end)) return true;
    }
    return false;
}

static bool dated_long_past(const ent__coder *c, uint32_t word) { return dated_in(c, c->sentence, word); }

static bool is_done_to_thing(const ent__draft *d) { return d->nominal && d->operated && d->at != d->trigger; }

bool ent__dates_thing(const ent__coder *c, const ent__draft *d, const ent__time *t) {
    return is_done_to_thing(d) && t->sentence == c->sentence && t->last < d->trigger && t->first > d->at &&
           ent__tree_below(c->s, t->last, d->trigger);
}

/* "was sold in the 19th century": too long a time to be its date, but all of it is past. */
static bool in_time_past(const ent__coder *c, const ent__draft *d, uint32_t verb) {
    for (size_t i = 0; i < c->f->times.n; i++) {
        const ent__time *t = &c->f->times.items[i];
        if (t->sentence != c->sentence) continue;
        uint32_t of = c->s->tokens[t->head].head;
        if ((of != verb && of != d->trigger) || ent__dates_thing(c, d, t)) continue;
        if (t->from.precision && long_before(c, t->to)) return true;
    }
    return false;
}

/* "the gang that had seized the town": before the time that is told of. */
static bool had_been(const ent__sentence *s, uint32_t v) {
    uint32_t aux = ent__tree_child(s, v, ENT__REL_AUX);
    return aux != NONE && s->tokens[aux].xpos == ENT__XPOS_VBD && ent__lemma_in(s, aux, "have");
}

/* Whether what a clause tells may be of another time than the clause above. */
static bool of_another_time(const ent__sentence *s, uint32_t v) {
    const ent__token *t = &s->tokens[v];
    if (t->rel == ENT__REL_ACL_RELCL && had_been(s, v)) return false;
    if (t->rel == ENT__REL_ACL_RELCL || t->rel == ENT__REL_PARATAXIS || t->rel == ENT__REL_CONJ ||
        t->rel == ENT__REL_APPOS)
        return true;
    uint32_t mark = ent__tree_child(s, v, ENT__REL_MARK);
    return mark != NONE && ent__lemma_in(s, mark, "before until since");
}

/* "Speaking in Murmansk in 1987, he called …" */
static bool beside_dated(const ent__coder *c, uint32_t verb) {
    for (uint32_t i = 0; i < c->s->tokens[verb].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, verb, i);
        const ent__token *t = &c->s->tokens[k];
        if (k < verb && t->rel == ENT__REL_ADVCL && t->xpos == ENT__XPOS_VBG && dated_long_past(c, k)) return true;
    }
    return false;
}

/* "In 2001 he sought to bolster ties by ordering …": what has no time of its own is of the time of the clause it
 * stands in. */
static bool in_clause_past(const ent__coder *c, uint32_t act) {
    uint32_t v = act;
    for (int n = 0; v != NONE && n < 12; n++) {
        if (dated_long_past(c, v) || beside_dated(c, v)) return true;
        if (of_another_time(c->s, v)) return false;
        v = c->s->tokens[v].head;
    }
    return false;
}

static bool participle_dated(const ent__coder *c, uint32_t noun) {
    uint32_t v = noun == NONE ? NONE : ent__tree_child(c->s, noun, ENT__REL_ACL);
    return v != NONE && c->s->tokens[v].xpos == ENT__XPOS_VBN && dated_long_past(c, v);
}

/* "A sailor smiles on May 8, 1945, as he hears the news that Germany has surrendered", "A photo taken in 1945 shows
 * soldiers leaving": the present of a caption or of a chronicle is the day it names, for all that it tells. */
static bool in_caption(const ent__coder *c) {
    uint32_t root = c->s->root;
    uint8_t x = c->s->tokens[root].xpos;
    if (x != ENT__XPOS_VBZ && x != ENT__XPOS_VBP) return false;
    bool shows = ent__lemma_in(c->s, root, "show depict");
    return dated_long_past(c, root) || (shows && participle_dated(c, ent__tree_child(c->s, root, ENT__REL_NSUBJ)));
}

static bool names_time(const ent__coder *c, size_t sentence) {
    for (size_t i = 0; i < c->f->times.n; i++)
        if (c->f->times.items[i].sentence == sentence && !c->f->times.items[i].dateline) return true;
    return false;
}

/* "In 1961 France tested a bomb. Nigeria broke off relations.": a story of years gone by goes on in the past tense, in
 * its paragraph, until another time is named. */
static bool in_story_past(const ent__coder *c) {
    const ent__text *text = c->f->text;
    uint32_t root = c->s->root;
    bool speech = c->set_speech != UINT32_MAX && ent__in_set(c, root, c->set_speech);
    if (c->s->tokens[root].xpos != ENT__XPOS_VBD || speech || names_time(c, c->sentence)) return false;
    for (size_t k = c->sentence; k > 0 && c->sentence - k < 2; k--) {
        if (text->sentences[k].paragraph || text->sentences[k - 1].field != c->s->field) return false;
        if (names_time(c, k - 1)) return dated_in(c, k - 1, text->sentences[k - 1].root);
    }
    return false;
}

/* "ten years", "(more than) a year"; not "last year", "less than a year", "every three years". */
static bool is_count_of_years(const ent__sentence *s, uint32_t noun) {
    if (!ent__lemma_in(s, noun, "year decade century") || noun < 1) return false;
    bool one = ent__lemma_in(s, noun - 1, "a one");
    for (uint32_t k = noun > 3 ? noun - 4 : 0; k < noun; k++)
        if (ent__lemma_in(s, k, "less nearly almost every within half")) return false;
    return one || s->tokens[noun].xpos == ENT__XPOS_NNS;
}

/* "ahead of the first anniversary", "as the one-year anniversary approaches": less than a year. */
static bool is_ahead(const ent__sentence *s, uint32_t anniversary) {
    uint32_t first = s->tokens[anniversary].lo, lo = first > 2 ? first - 3 : 0, up = s->tokens[anniversary].head;
    bool one = false;
    for (uint32_t k = first; k < anniversary; k++) one |= ent__lemma_in(s, k, "first one one-year");
    if (!one) return false;
    for (uint32_t k = lo; k < anniversary; k++)
        if (ent__lemma_in(s, k, "ahead before eve upcoming coming approaching approach")) return true;
    return up != NONE && ent__lemma_in(s, up, "approach near prepare");
}

/* "more than a year ago": of the year before, yet longer ago than a year. */
static bool over_a_year(const ent__coder *c, const ent__time *t) {
    const ent__sentence *s = c->s;
    if (t->sentence != c->sentence || t->last < 3 || !ent__lemma_in(s, t->last, "ago")) return false;
    if (!is_count_of_years(s, t->last - 1)) return false;
    uint32_t k = ent__lemma_in(s, t->last - 3, "than") && t->last > 3 ? t->last - 4 : t->last - 3;
    return ent__lemma_in(s, k, "more over");
}

/* "In March" in news that nobody dated: told after a year gone by, it has been given that year, and may be of this. */
static bool is_year_guessed(const ent__coder *c, const ent__time *t) {
    if (c->f->text->published.precision || t->from.precision <= ENT__YEAR) return false;
    const ent__sentence *s = &c->f->text->sentences[t->sentence];
    for (uint32_t k = t->first; k <= t->last; k++)
        if (s->tokens[k].form.len == 4 && s->tokens[k].form.ptr[0] >= '0' && s->tokens[k].form.ptr[0] <= '9')
            return false;
    return !t->named;
}

static bool has_code(const ent__coder *c, const ent__sides *sides, ent_str code) {
    for (uint32_t i = 0; i < sides->n; i++)
        if (ent__str_eq(c->f->cast.entities[sides->items[i].entity].code, code)) return true;
    return false;
}

/* The war between the sides that had begun by the day of the article and goes on; NULL. */
static const ent__war *war_between(const ent__coder *c, const ent__draft *d) {
    size_t n = 0;
    const ent__war *wars = ent__wars_all(c->lex, &n);
    for (size_t i = 0; i < n; i++) {
        ent_str a = ent__lex_str(c->lex, wars[i].side[0]), b = ent__lex_str(c->lex, wars[i].side[1]);
        bool these = (has_code(c, &d->actors, a) && has_code(c, &d->recipients, b)) ||
                     (has_code(c, &d->actors, b) && has_code(c, &d->recipients, a));
        if (these && c->today >= wars[i].from && c->today <= wars[i].to) return &wars[i];
    }
    return NULL;
}

static bool is_young(const ent__coder *c, const ent__war *war) { return war && c->today <= war->from + YEAR_DAYS; }

/* "since Russia launched its invasion of Ukraine", in May 2023: the attack that began a war is as old as the war. */
static bool began_war_long_ago(const ent__coder *c, const ent__draft *d) {
    uint32_t obj = ent__tree_child(c->s, d->trigger, ENT__REL_OBJ);
    bool invasion = ent__lemma_in(c->s, d->trigger, "invade invasion") ||
                    (obj != ENT__NOTOKEN && ent__lemma_in(c->s, obj, "invasion"));
    const ent__war *war = invasion ? war_between(c, d) : NULL;
    return war && !is_young(c, war);
}

/* "a year after the troops left", "ten years since the signing", "the anniversary of the invasion": it is that old. */
static bool years_ago(const ent__coder *c, const ent__draft *d, uint32_t act) {
    const ent__sentence *s = c->s;
    uint32_t prep = ent__preposition(s, act), of = s->tokens[act].head;
    if (prep == NONE || prep == 0 || is_young(c, war_between(c, d))) return false;
    if (s->tokens[act].rel == ENT__REL_NMOD && of != NONE && ent__lemma_in(s, of, "anniversary"))
        return ent__lemma_in(s, prep, "of since") && !is_ahead(s, of);
    if (!ent__lemma_in(s, prep, "after since")) return false;
    return is_count_of_years(s, prep - 1) || ent__lemma_in(s, prep - 1, "anniversary");
}

uint8_t ent__modality_of(const ent__coder *c, const ent__draft *d, const ent__event *e) {
    if (d->modality != ENT__ACTUAL) return d->modality;
    uint32_t verb = d->tensed && d->tensed <= c->s->n_tokens ? d->tensed - 1 : d->trigger;
    bool past =
        of_former_state(c, d) || in_time_past(c, d, verb) || years_ago(c, d, d->trigger) || years_ago(c, d, verb);
    bool told = e->when.date.precision && e->when.time;
    if (!past && told && !is_year_guessed(c, e->when.time))
        past = long_before(c, e->when.date) || over_a_year(c, e->when.time);
    if (!past && !told)
        past = in_clause_past(c, is_done_to_thing(d) ? d->at : d->trigger) || in_caption(c) || in_story_past(c) ||
               participle_dated(c, d->trigger) || began_war_long_ago(c, d);
    return past ? ENT__HISTORICAL : ENT__ACTUAL;
}
