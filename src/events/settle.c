/* settle: what is known of an event besides who did what: when, where, whether, who says so, in which context.
 *
 *   "Iran said on Monday it had arrested ..."   said_by Iran   date Monday   contexts of the words around
 */
#include "events/coder.h"
#include "events/trust.h"

#define NONE ENT__NOTOKEN

static bool is_speech(const ent__coder *c, uint32_t token) {
    return c->set_speech != UINT32_MAX && c->s->tokens[token].upos == ENT__UPOS_VERB &&
           ent__in_set(c, token, c->set_speech);
}

/* A verb of saying that a clause hangs beside: "..., officials said". */
static uint32_t speech_beside(const ent__coder *c, uint32_t token) {
    for (uint32_t i = 0; i < c->s->tokens[token].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, token, i);
        if (c->s->tokens[k].rel == ENT__REL_PARATAXIS && is_speech(c, k)) return k;
    }
    return NONE;
}

uint32_t ent__speech_above(const ent__coder *c, uint32_t token) {
    uint32_t at = token;
    for (int n = 0; at != NONE && n < 12; n++, at = c->s->tokens[at].head) {
        const ent__token *t = &c->s->tokens[at];
        uint32_t beside = speech_beside(c, at);
        if (beside != NONE && beside != token) return beside;
        bool clause = t->rel == ENT__REL_CCOMP || t->rel == ENT__REL_XCOMP || t->rel == ENT__REL_PARATAXIS;
        if (clause && t->head != NONE && is_speech(c, t->head)) return t->head;
    }
    return NONE;
}

/* "according to X", "as per X": the oblique that names the source. */
static uint32_t source_phrase(const ent__coder *c, uint32_t token) {
    uint32_t at = token;
    for (int n = 0; at != NONE && n < 8; n++, at = c->s->tokens[at].head)
        for (uint32_t i = 0; i < c->s->tokens[at].n_kids; i++) {
            uint32_t k = ent__tree_kid(c->s, at, i), prep = ent__preposition(c->s, k);
            if (c->s->tokens[k].rel == ENT__REL_OBL && prep != NONE &&
                ent__lemma_in(c->s, prep, "accord per according"))
                return k;
            if (c->s->tokens[k].rel == ENT__REL_OBL && prep == NONE && k > 0 && c->s->tokens[k].lo > 0 &&
                ent__lemma_in(c->s, c->s->tokens[k].lo, "per according"))
                return k;
        }
    return NONE;
}

static ent_str words_of(const ent__coder *c, uint32_t first, uint32_t last) {
    const ent__prose *p = &c->f->text->field[c->s->field];
    uint32_t start = c->s->tokens[first].start, end = c->s->tokens[last].end;
    return end <= p->clean.len && start < end ? ent__str(p->clean.ptr + start, end - start) : (ent_str){0};
}

/* "China will lift the ban: Australian minister". */
static uint32_t behind_colon(const ent__coder *c, uint32_t token) {
    uint32_t colon = ent__last_colon(c->s);
    if (colon == NONE || token > colon) return NONE;
    for (uint32_t i = colon + 1; i < c->s->n_tokens; i++)
        if (ent__cast_at(&c->f->cast, c->sentence, i)) return i;
    return NONE;
}

static uint32_t who_says(const ent__coder *c, uint32_t token) {
    uint32_t verb = ent__speech_above(c, token), who = verb == NONE ? NONE : ent__surface_subject(c->s, verb);
    if (who == NONE) who = source_phrase(c, token);
    return who == NONE ? behind_colon(c, token) : who;
}

bool ent__said_by_others(const ent__coder *c, uint32_t token, const ent__sides *of, ent__sides *who) {
    uint32_t head = who_says(c, token);
    who->n = 0;
    if (head == NONE || !ent__sides_of(c, head, true, ENT__ROLE_ACTOR, who)) return false;
    uint32_t n = who->n;
    ent__sides_subtract(c, who, of);
    ent__sides_drop_own(c, who, of);
    return who->n == n && ent__sides_known(c, who);
}

static void attribute(const ent__coder *c, const ent__draft *d, ent__event *e) {
    uint32_t who = who_says(c, d->at);
    e->said_by = -1;
    if (who == NONE) return;
    ent__sides sides = {0};
    if (ent__sides_of(c, who, true, ENT__ROLE_ACTOR, &sides)) e->said_by = (int32_t)sides.items[0].entity;
    uint32_t lo = c->s->tokens[who].lo;
    while (lo < who && (c->s->tokens[lo].rel == ENT__REL_CASE || c->s->tokens[lo].head < c->s->tokens[who].lo)) lo++;
    e->said_by_words = words_of(c, lo, who > lo ? who : lo);
}

/* ---- contexts ---- */

#define MAX_CONTEXTS 8
#define CONTEXT_REACH 16

static void add_context(ent_str *list, uint32_t *n, ent_str context) {
    if (context.len == 0 || *n == MAX_CONTEXTS) return;
    for (uint32_t i = 0; i < *n; i++)
        if (ent__str_eq(list[i], context)) return;
    list[(*n)++] = context;
}

static void token_contexts(const ent__coder *c, uint32_t token, ent_str *list, uint32_t *n) {
    const ent__token *t = &c->s->tokens[token];
    uint32_t words[2] = {t->lemma_word, t->word != t->lemma_word ? t->word : 0};
    for (int w = 0; w < 2; w++) {
        size_t k;
        const ent__set_word *sets = ent__frames_sets(&c->frames, words[w], &k);
        for (size_t i = 0; i < k; i++)
            if (c->set_contexts[sets[i].set].len && ent__in_set(c, token, sets[i].set))
                add_context(list, n, c->set_contexts[sets[i].set]);
    }
}

static bool put_contexts(ent__coder *c, const ent__draft *d, ent__event *e) {
    ent_str list[MAX_CONTEXTS];
    uint32_t n = 0, at = d->trigger;
    add_context(list, &n, d->context);
    uint32_t lo = at > CONTEXT_REACH ? at - CONTEXT_REACH : 0;
    uint32_t hi = at + CONTEXT_REACH < c->s->n_tokens ? at + CONTEXT_REACH : c->s->n_tokens - 1;
    for (uint32_t i = lo; i <= hi; i++) token_contexts(c, i, list, &n);
    e->contexts = ENT__ARRAY(c->arena, ent_str, n ? n : 1);
    if (!e->contexts) return false;
    memcpy(e->contexts, list, n * sizeof *list);
    e->n_contexts = n;
    return true;
}

/* ---- when and where ---- */

/* What an operator made a thing said (agreed to, asked for, refused, threatened) out of one that may come to pass. */
static bool is_said(const ent__coder *c, const ent__draft *d) {
    const ent__onto_event *type = ent__onto_event_named(&c->onto, d->type);
    return d->was_type.len && type && type->quad % 2 == 1; /* the verbal classes */
}

/* Whether a time may be that of what is agreed to or asked for: it is not over on the day of speaking, and of that day
 * itself only where it is told as still to come. */
static bool lies_ahead(const ent__draft *d, const ent__event_date *when, ent__date ref) {
    const ent__time *t = when->time;
    if (!t || ref.precision < ENT__DAY) return t != NULL && t->first > d->at;
    int32_t last = ent__last_day(when->end.precision ? when->end : when->date), day = ent__date_days(ref);
    bool later = d->at == d->trigger || t->first > (last > day ? d->at : d->trigger) || t->coming;
    return ent__date_days(when->date) > day || (last >= day && later);
}

/* A day of the news: the time of what was said rather than of what it was about. */
static bool is_recent(const ent__event_date *when, ent__date ref) {
    if (ref.precision < ENT__DAY || when->date.precision < ENT__DAY) return false;
    int32_t ago = ent__date_days(ref) - ent__date_days(when->date);
    return ago >= 0 && ago <= 10;
}

/* "said on Friday that he will visit Iran in May": said on Friday, the visit in May. */
static void part_times(const ent__coder *c, const ent__draft *d, uint32_t said, ent__event *e) {
    ent__event_date about = ent__times_foretold(&c->f->times, c->f->text, c->sentence, d->trigger),
                    now = ent__times_speaking(&c->f->times, c->f->text, c->sentence), own = now;
    if (said != NONE) own = ent__times_governing(&c->f->times, c->f->text, c->sentence, said);
    bool words = about.time && about.time->sentence == c->sentence && !about.time->dateline;
    bool ahead = words && lies_ahead(d, &about, now.date), told = own.time && !own.time->dateline;
    bool meant =
        d->at == d->trigger || c->s->tokens[d->trigger].xpos == ENT__XPOS_VB; /* "was urged to agree in 1948" */
    bool spoken = words && (meant || about.time->first < d->trigger || is_recent(&about, now.date));
    if (spoken && !ahead && !told) own = about; /* "agreed to visit on Friday" */
    if (own.time && (lies_ahead(d, &own, now.date) || (ahead && own.time == about.time))) own = now;
    e->when = own;
    if (words && own.time != about.time) e->about_when = about; /* "accused them of killing … in 2022" */
}

static void part_places(const ent__coder *c, const ent__draft *d, uint32_t said, ent__event *e) {
    const ent__place *about = e->where, *own = NULL;
    bool noun = said != NONE && c->s->tokens[said].upos == ENT__UPOS_NOUN; /* "the plan to meet angered Paris" */
    if (said != NONE && !noun) own = ent__places_governing(&c->f->places, c->f->text, c->sentence, said);
    bool led = about && about->sentence == c->sentence && about->first > 0 && about->first < d->trigger &&
               c->s->tokens[about->first - 1].upos == ENT__UPOS_ADP;
    if (about && (about->dateline || ((own == about || (d->at != d->trigger && about->last < d->first)) &&
                                      led))) { /* "agreed in Geneva to visit" */
        own = about;
        about = NULL;
    }
    e->where = own == about ? NULL : own;
    e->about_where = about;
}

/* "suspended a 2018 pact": the year before the noun is when that was made, not what was done to it since. */
static void date_by_operator(const ent__coder *c, const ent__draft *d, ent__event *e) {
    const ent__time *t = e->when.time;
    if (!t || !ent__dates_thing(c, d, t)) return;
    e->when = ent__times_governing(&c->f->times, c->f->text, c->sentence, d->at);
    if (e->when.time == t) e->when = ent__times_speaking(&c->f->times, c->f->text, c->sentence);
}

/* When and where it was: an attack where what it did was done. A promise, a demand or a refusal is of the day and place
 * it is spoken; what it is about has its own. */
static void put_scene(const ent__coder *c, const ent__draft *d, ent__event *e) {
    e->when = ent__times_governing(&c->f->times, c->f->text, c->sentence, d->trigger);
    e->where = ent__places_governing(&c->f->places, c->f->text, c->sentence, d->trigger);
    if (!e->where && d->outcome) e->where = ent__places_governing(&c->f->places, c->f->text, c->sentence, d->outcome);
    date_by_operator(c, d, e);
    if (!is_said(c, d)) return;
    uint32_t said = d->at != d->trigger ? d->at : ent__speech_above(c, d->trigger);
    part_times(c, d, said, e);
    part_places(c, d, said, e);
}

/* ---- the event ---- */

/* A pronoun does not say who is meant: where its sentence names him as well, those are the words of the side. The
 * nearest before it, else the first after. */
static void name_party(const ent__coder *c, ent__party *p) {
    if (p->mention == UINT32_MAX || c->f->cast.mentions[p->mention].kind < ENT__BY_PRONOUN) return;
    const ent__mention *best = NULL;
    for (uint32_t t = 0; t < c->s->n_tokens; t++) {
        const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, t);
        if (!m || m->kind >= ENT__BY_PRONOUN || m->n_entities != 1 || m->entities[0] != p->entity) continue;
        if (best && m->first > p->first) break;
        best = m;
    }
    if (!best) return;
    p->mention = (uint32_t)(best - c->f->cast.mentions);
    p->first = best->first;
    p->last = best->last;
}

static ent__party *keep_sides(ent__coder *c, const ent__sides *s) {
    ent__party *p = ENT__ARRAY(c->arena, ent__party, s->n ? s->n : 1);
    for (uint32_t i = 0; p && i < s->n; i++) {
        p[i] = s->items[i];
        name_party(c, &p[i]);
    }
    return p;
}

static bool in_list(ent_str word, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (ent__str_is(word, list[i])) return true;
    return false;
}

/* "four foreign students": they come from elsewhere. */
static bool is_from_abroad(const ent__coder *c, const ent__party *p) {
    for (uint32_t t = p->first; t <= p->last && t < c->s->n_tokens; t++)
        if (ent__lemma_in(c->s, t, "foreign overseas international migrant refugee")) return true;
    return false;
}

/* "killed ten villagers, workers in Nairobi said": that is where those are who say so. */
static bool is_source_place(const ent__coder *c, uint32_t trigger, const ent__place *place) {
    bool comma = false, speech = false;
    for (uint32_t t = trigger; t < place->first; t++) comma |= c->s->tokens[t].xpos == ENT__XPOS_COMMA;
    for (uint32_t t = place->last + 1; comma && t < c->s->n_tokens; t++) speech |= is_speech(c, t);
    return place->sentence != c->sentence || speech;
}

/* "Russia struck Odesa, killing nine people", "blasts killed three Germans and wounded ten": the state that the same
 * actors struck in the same sentence, or nobody known did. */
static ent_str struck_beside(const ent__coder *c, const ent__draft *d) {
    for (size_t i = 0; i < c->n_drafts; i++) {
        const ent__draft *b = &c->drafts[i];
        if (b->trigger == d->trigger || b->dead || b->partial || !ent__is_force(c, b->type)) continue;
        bool nobody = b->actors.n == 0 && d->actors.n == 0;
        if (!nobody && !ent__sides_share(&b->actors, &d->actors)) continue;
        for (uint32_t k = 0; k < b->recipients.n; k++) {
            ent_str code = c->f->cast.entities[b->recipients.items[k].entity].code;
            if (code.len) return code;
        }
    }
    return (ent_str){0};
}

static ent_str scene_of(const ent__coder *c, const ent__draft *d, const ent__event *e) {
    bool there = e->where && e->where->country.len && !is_source_place(c, e->trigger, e->where);
    return there ? e->where->country : struck_beside(c, d);
}

/* People at home, told of by what they are, are of the country where something was done, where nothing says otherwise.
 * Soldiers, officials and armed men may be far from home; so may a reporter whom somebody known holds or hurts. also: a
 * sector that stays at home in this act besides ("opposition parties boycotted the vote in Chad"). */
static void place_people(ent__coder *c, ent_str country, const ent__party *parties, uint32_t n, const char *also) {
    static const char *const at_home[] = {"CVL", "MED", "EDU", "REL", "LAB", "AGR", "COP", "BUS"};
    for (uint32_t i = 0; i < n; i++) {
        ent__entity *x = &c->f->cast.entities[parties[i].entity];
        bool stands = c->set_target != UINT32_MAX && parties[i].mention != UINT32_MAX &&
                      ent__in_set(c, c->f->cast.mentions[parties[i].mention].head, c->set_target); /* a base */
        stands |= ent__str_is(x->sector, also) || in_list(x->sector, at_home, ENT__COUNT(at_home));
        if (x->code.len || x->name.len || !stands || is_from_abroad(c, &parties[i])) continue;
        x->code = country;
        x->rule = ENT__LIT("the state where it was done");
    }
}

/* "civilians were killed in Lahore", "teachers went on strike in Chile". */
static void lend_scene(ent__coder *c, const ent__draft *d, const ent__event *e) {
    bool force = ent__is_force(c, e->type), protest = ent__acts_as(c, e->type, ENT__DISSENT);
    ent_str country = !c->lenient && (force || protest) ? scene_of(c, d, e) : (ent_str){0};
    if (!country.len) return;
    if (force) place_people(c, country, e->recipients, e->n_recipients, e->n_actors == 0 ? "JRN" : "CVL");
    if (protest) place_people(c, country, e->actors, e->n_actors, "PTY");
}

/* "protested against the president of Chad": where nothing else is said, they are of his country. */
static void lend_home(ent__coder *c, const ent__event *e) {
    if (c->lenient || !ent__acts_as(c, e->type, ENT__DISSENT) || e->n_recipients != 1) return;
    const ent__entity *ruler = &c->f->cast.entities[e->recipients[0].entity];
    for (uint32_t i = 0; i < e->n_actors && ent__str_is(ruler->sector, "GOV"); i++) {
        ent__entity *x = &c->f->cast.entities[e->actors[i].entity];
        if (x->code.len || !ent__str_is(x->sector, "CVL") || is_from_abroad(c, &e->actors[i])) continue;
        x->code = ruler->code;
        x->rule = ENT__LIT("the state whose ruler they protest against");
    }
}

/* "The army shelled a village, Chad's government said": whose army it is who speaks of it tells. */
static void lend_speaker(ent__coder *c, const ent__event *e) {
    static const char *const powers[] = {"MIL", "COP", "GOV", "JUD", "SPY"};
    if (c->lenient || e->said_by < 0 || !ent__is_force(c, e->type)) return;
    const ent__entity *who = &c->f->cast.entities[e->said_by];
    bool source = who->kind == ENT__PERSON && !who->sector.len && !who->name.len; /* "a security source" */
    if (!who->code.len || !(source || in_list(who->sector, powers, ENT__COUNT(powers)))) return;
    for (uint32_t i = 0; i < e->n_actors; i++) {
        ent__entity *x = &c->f->cast.entities[e->actors[i].entity];
        if (x->code.len || x->name.len || !in_list(x->sector, powers, ENT__COUNT(powers))) continue;
        x->code = who->code;
        x->rule = ENT__LIT("the state whose government tells of it");
    }
}

void ent__settle(ent__coder *c, const ent__draft *d, ent__event *e) {
    *e = (ent__event){.sentence = (uint32_t)c->sentence,
                      .trigger = d->trigger,
                      .first = d->first,
                      .last = d->last,
                      .type = d->type,
                      .mode = d->mode,
                      .cameo = d->cameo,
                      .was_type = d->was_type,
                      .was_mode = d->was_mode,
                      .n_actors = d->actors.n,
                      .n_recipients = d->recipients.n,
                      .n_arguments = d->n_arguments,
                      .rule = d->rule,
                      .derivation = d->derivation};
    e->actors = keep_sides(c, &d->actors);
    e->recipients = keep_sides(c, &d->recipients);
    e->arguments = ENT__ARRAY(c->arena, ent__argument, d->n_arguments + ENT__MAX_DETAILS);
    if (!e->actors || !e->recipients || !e->arguments) {
        e->n_actors = e->n_recipients = e->n_arguments = 0; /* whoever looks at it finds nothing */
        c->failed = true;
        return;
    }
    memcpy(e->arguments, d->arguments, d->n_arguments * sizeof *d->arguments);
    ent__details(c, d, e);
    put_scene(c, d, e);
    if (ent__state_struck(c, d, e->where, e->recipients)) e->n_recipients = 1; /* keep_sides() has left room for one */
    if (ent__state_left(c, d, e->recipients)) e->n_recipients = 1;
    lend_scene(c, d, e);
    lend_home(c, e);
    e->modality = ent__modality_of(c, d, e);
    attribute(c, d, e);
    lend_speaker(c, e);
    if (!put_contexts(c, d, e)) c->failed = true;
    if (!c->failed) e->confidence = ent__trust_of(c->lex, c->f, e);
}
