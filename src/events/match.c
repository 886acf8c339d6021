/* match: one frame on one predication. Each slot takes the first of its alternatives that fits (slots.c); a required
 * slot that none fits refuses the frame, with a text that says which. Then its conditions.
 *
 *   frame  obj {agreement} as document, with? other      predication  {sign, subj Iran, obj pact, with Oman}
 *   draft  actors Iran, Oman   document "a pact"
 */
#include "events/match.h"

#define NONE ENT__NOTOKEN

/* ---- shapes ---- */

/* Those who hold power, or a state by its name as the subject: they protest by a note, not in the street. */
static bool holds_power(const ent__coder *c, const ent__party *p) {
    const ent__entity *x = &c->f->cast.entities[p->entity];
    if (ent__str_is(x->sector2, "OPP")) return false;
    static const char *const powers[] = {"GOV", "MIL", "COP", "JUD", "SPY", "PRM"};
    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++)
        if (ent__str_is(x->sector, powers[i])) return true;
    if (x->kind != ENT__STATE || x->sector.len || p->mention == UINT32_MAX) return false;
    const ent__mention *m = &c->f->cast.mentions[p->mention];
    const ent__token *t = &c->s->tokens[m->head];
    return m->kind == ENT__BY_NAME && m->sentence == c->sentence && t->rel == ENT__REL_NSUBJ;
}

static bool all_hold_power(const ent__coder *c, const ent__sides *actors) {
    for (uint32_t i = 0; i < actors->n; i++)
        if (!holds_power(c, &actors->items[i])) return false;
    return actors->n > 0 && !c->lenient;
}

/* All of one state, as far as is known, and two at least: a government at work on its own country. */
static bool is_domestic(const ent__coder *c, const ent__draft *d) {
    const ent__sides *sides[] = {&d->actors, &d->recipients};
    ent_str first = {0};
    uint32_t n = 0;
    for (int i = 0; i < 2; i++)
        for (uint32_t k = 0; k < sides[i]->n; k++) {
            ent_str code = c->f->cast.entities[sides[i]->items[k].entity].code;
            if (code.len && n && !ent__str_eq(first, code)) return false;
            if (code.len && n++ == 0) first = code;
        }
    return n > 1 && !c->lenient;
}

/* Parties that have a code, or that have none. */
static uint32_t count_codes(const ent__coder *c, const ent__draft *d, bool have) {
    const ent__sides *sides[] = {&d->actors, &d->recipients};
    uint32_t n = 0;
    for (int i = 0; i < 2; i++)
        for (uint32_t k = 0; k < sides[i]->n; k++)
            n += (c->f->cast.entities[sides[i]->items[k].entity].code.len > 0) == have;
    return n;
}

/* Whether nobody can say of which state those are whom it was done to; of several one may be anybody. */
static bool are_unnamed(const ent__coder *c, const ent__sides *side) {
    for (uint32_t k = 0; k < side->n; k++)
        if (c->f->cast.entities[side->items[k].entity].code.len) return false;
    return side->n > 0;
}

/* An actor, or all whom it was done to, are of no known state. */
static bool is_unnamed(const ent__coder *c, const ent__draft *d) {
    for (uint32_t k = 0; k < d->actors.n; k++)
        if (!c->f->cast.entities[d->actors.items[k].entity].code.len) return !c->lenient;
    return are_unnamed(c, &d->recipients) && !c->lenient;
}

/* "troops stationed in Syria", "supplied parts": a participle that says of which kind the noun beside it is. */
static bool stands_aside(const ent__coder *c, const ent__predication *p) {
    uint32_t verb = p->pos == ENT__POS_VERB ? p->token : p->verb; /* "those engaged in trade" */
    const ent__token *t = &c->s->tokens[verb];
    if (p->pos == ENT__POS_VERB && !c->lenient && ent__follows_infinitive(c, p->token)) return true;
    return t->upos == ENT__UPOS_VERB && !c->lenient && (t->xpos == ENT__XPOS_VBN || t->xpos == ENT__XPOS_VBG) &&
           (t->rel == ENT__REL_ACL || t->rel == ENT__REL_AMOD) && t->head != c->s->root &&
           ent__tree_child(c->s, verb, ENT__REL_AUX) == NONE;
}

/* "families of those who were killed", "went to Lamu, where soldiers were held": told beside the news, to say who or
 * what place is meant. Behind a comma it is news of people. */
static bool stands_in_relative(const ent__coder *c, const ent__predication *p) {
    uint32_t at = p->verb;
    for (int n = 0; n < 3 && at != NONE && c->s->tokens[at].rel == ENT__REL_CONJ; n++) at = c->s->tokens[at].head;
    if (c->lenient || at == NONE) return false;
    uint32_t adverb = ent__tree_child(c->s, at, ENT__REL_ADVMOD);
    bool place = c->s->tokens[at].rel == ENT__REL_ADVCL && adverb != NONE && ent__lemma_in(c->s, adverb, "where");
    if (place || c->s->tokens[at].rel != ENT__REL_ACL_RELCL) return place;
    uint32_t lo = c->s->tokens[at].lo, first = is_comma(c->s, lo) ? lo + 1 : lo;
    return ent__lemma_in(c->s, first, "where") || (first == lo && (lo == 0 || !is_comma(c->s, lo - 1)));
}

static bool each_private(const ent__coder *c, const ent__sides *sides) {
    static const char *const sectors[] = {"CVL", "BUS", "EDU", "MED", "LAB", "JRN", "AGR", "UNK"};
    uint32_t n = 0;
    for (uint32_t i = 0; i < sides->n; i++) {
        const ent__entity *x = &c->f->cast.entities[sides->items[i].entity];
        bool is = !x->sector.len && !x->code.len;
        if (ent__str_is(x->code, "UNO") || ent__str_is(x->code, "IGO") || ent__str_is(x->code, "EUR")) continue;
        for (size_t k = 0; k < ENT__COUNT(sectors) && !is; k++) is = ent__str_is(x->sector, sectors[k]);
        n += is;
    }
    return n == sides->n;
}

/* Citizens, firms, schools: what they refuse or break among themselves is no politics. */
static bool all_private(const ent__coder *c, const ent__draft *d) {
    return d->actors.n > 0 && each_private(c, &d->actors) && each_private(c, &d->recipients) && !c->lenient;
}

static bool has_press(const ent__coder *c, const ent__sides *sides) {
    for (uint32_t i = 0; i < sides->n; i++)
        if (ent__str_is(c->f->cast.entities[sides->items[i].entity].sector, "JRN")) return true;
    return false;
}

/* "Seven people were murdered in the city": by nobody who is named, and whom it was done to are private people. */
static bool is_unclaimed(const ent__coder *c, const ent__draft *d) {
    return d->actors.n == 0 && d->recipients.n > 0 && each_private(c, &d->recipients) &&
           !has_press(c, &d->recipients) && !c->lenient;
}

/* "they deliver goods and order others", "they cooperate in solving them, helping each other and working together": the
 * verb that tells the time of all. */
static uint32_t told_with(const ent__sentence *s, uint32_t verb) {
    for (int n = 0; n < 4; n++) {
        const ent__token *t = &s->tokens[verb];
        bool own = ent__tree_child(s, verb, ENT__REL_NSUBJ) != NONE; /* "and when it burns we send help" */
        bool joined = t->rel == ENT__REL_CONJ && !own && (t->xpos == ENT__XPOS_VB || t->xpos == ENT__XPOS_VBG);
        bool beside =
            t->rel == ENT__REL_ADVCL && t->xpos == ENT__XPOS_VBG && (n > 0 || ent__preposition(s, verb) == NONE);
        bool goes_on = t->rel == ENT__REL_XCOMP && t->head != NONE && t->xpos != ENT__XPOS_VBN &&
                       ent__lemma_in(s, t->head, "continue"); /* "continues to help" */
        if (!(joined || beside || goes_on) || t->head == NONE || ent__tree_child(s, verb, ENT__REL_AUX) != NONE)
            return verb;
        verb = t->head;
    }
    return verb;
}

/* "are cooperating closely", "were actively developing projects": how it goes at all times. */
static bool goes_well(const ent__sentence *s, uint32_t verb) {
    if (s->tokens[verb].xpos != ENT__XPOS_VBG) return false;
    for (uint32_t i = 0; i < s->tokens[verb].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, verb, i);
        if (s->tokens[k].rel == ENT__REL_ADVMOD &&
            ent__lemma_in(s, k,
                          "closely actively successfully intensely intensively effectively fruitfully productively "
                          "constructively well steadily dynamically constantly continually regularly"))
            return true;
        uint32_t prep = s->tokens[k].rel == ENT__REL_OBL ? ent__preposition(s, k) : NONE;
        if (prep != NONE && ent__lemma_in(s, prep, "for over") && ent__lemma_in(s, k, "year decade century"))
            return true;
        if (prep != NONE && ent__lemma_in(s, prep, "in within") &&
            ent__lemma_in(s, k, "area field sphere framework format direction sector"))
            return true;
    }
    return false;
}

/* "cooperated in many areas", "carry out projects in various fields": at no one thing. */
static bool in_many_fields(const ent__sentence *s, uint32_t head) {
    for (uint32_t i = 0; i < s->tokens[head].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        if (s->tokens[k].rel == ENT__REL_OBJ && in_many_fields(s, k)) return true;
        if (!ent__lemma_in(s, k, "area field sphere sector direction")) continue;
        uint32_t prep = ent__preposition(s, k), many = ent__tree_child(s, k, ENT__REL_AMOD);
        if (many == ENT__NOTOKEN) many = ent__tree_child(s, k, ENT__REL_DET);
        if (prep != ENT__NOTOKEN && ent__lemma_in(s, prep, "in across") && many != ENT__NOTOKEN &&
            ent__lemma_in(s, many, "many various different diverse numerous several all every"))
            return true;
    }
    return false;
}

/* "contact between them is useful", "is expanding": said of what there is at all times. */
static bool is_judged(const ent__sentence *s, uint32_t noun) {
    const ent__token *t = &s->tokens[noun];
    if (t->rel != ENT__REL_NSUBJ) return false;
    if (ent__lemma_in(s, t->head, "develop expand grow strengthen intensify progress advance deepen broaden widen"))
        return true;
    uint32_t copula = ent__tree_child(s, t->head, ENT__REL_COP);
    if (copula != NONE && ent__lemma_in(s, t->head, "active intensive effective fruitful frequent constant"))
        return true;
    return copula != NONE && (s->tokens[copula].xpos == ENT__XPOS_VBZ || s->tokens[copula].xpos == ENT__XPOS_VBP);
}

/* "are working together to strengthen stability": towards what grows by and by. */
static bool works_towards(const ent__coder *c, uint32_t verb) {
    if (c->set_gradual == UINT32_MAX || c->s->tokens[verb].xpos != ENT__XPOS_VBG) return false;
    for (uint32_t i = 0; i < c->s->tokens[verb].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, verb, i);
        const ent__token *t = &c->s->tokens[k];
        bool aim = (t->rel == ENT__REL_ADVCL || t->rel == ENT__REL_XCOMP) && t->xpos == ENT__XPOS_VB;
        if (aim && ent__in_set(c, k, c->set_gradual)) return true;
    }
    return false;
}

/* "Russia and Belarus cooperate in space": the present tense of running text tells what is usual; that of a headline,
 * and of a caption under a picture, tells news. */
static bool is_usual(const ent__coder *c, const ent__predication *p) {
    if (c->lenient || c->s->headline) return false;
    if (p->pos == ENT__POS_NOUN) return is_judged(c->s, p->token);
    if (p->pos != ENT__POS_VERB) return false;
    if (in_many_fields(c->s, p->verb)) return true;
    uint32_t verb = told_with(c->s, p->verb);
    uint32_t helper = ent__tree_child(c->s, verb, ENT__REL_COP); /* "are reliable allies, working together" */
    if (helper == NONE && verb == p->verb) helper = ent__tree_child(c->s, verb, ENT__REL_AUX_PASS); /* "are jailed" */
    const ent__token *t = &c->s->tokens[helper == NONE ? verb : helper];
    if (ent__tree_child(c->s, verb, ENT__REL_AUX) != NONE) return goes_well(c->s, verb) || works_towards(c, verb);
    bool running = c->s->tokens[c->s->n_tokens - 1].upos == ENT__UPOS_PUNCT;
    bool wanted =
        t->rel == ENT__REL_CCOMP && t->xpos == ENT__XPOS_VBP && /* "demanded that they cooperate" */
        ent__lemma_in(c->s, t->head, "demand insist ask suggest recommend propose urge require request order");
    bool bare = t->xpos == ENT__XPOS_VB && t->rel == ENT__REL_CONJ && helper == NONE &&
                ent__tree_child(c->s, verb, ENT__REL_NSUBJ) != NONE; /* taken for an infinitive */
    return running && !wanted && (t->xpos == ENT__XPOS_VBP || t->xpos == ENT__XPOS_VBZ || bare);
}

static bool has_shape(const ent__filling *x, ent__shape shape) {
    switch (shape) {
    case ENT__SHAPE_PASSIVE: return x->p->passive;
    case ENT__SHAPE_NOMINAL: return x->p->pos == ENT__POS_NOUN;
    case ENT__SHAPE_VERBAL: return x->p->pos == ENT__POS_VERB;
    case ENT__SHAPE_TOGETHER: return ent__sides_of_two(x->c, &x->d->actors);
    case ENT__SHAPE_POWERS: return all_hold_power(x->c, &x->d->actors);
    case ENT__SHAPE_DOMESTIC: return is_domestic(x->c, x->d);
    case ENT__SHAPE_ASIDE: return stands_aside(x->c, x->p);
    case ENT__SHAPE_NAMELESS: return !x->c->lenient && count_codes(x->c, x->d, true) == 0;
    case ENT__SHAPE_UNNAMED: return is_unnamed(x->c, x->d);
    case ENT__SHAPE_PRIVATE: return all_private(x->c, x->d);
    case ENT__SHAPE_RELATIVE: return stands_in_relative(x->c, x->p);
    case ENT__SHAPE_USUAL: return is_usual(x->c, x->p);
    case ENT__SHAPE_PRESS: return has_press(x->c, &x->d->actors) || has_press(x->c, &x->d->recipients);
    case ENT__SHAPE_WARRING: return !x->c->lenient && ent__at_war(x->c, x->d);
    case ENT__SHAPE_UNCLAIMED: return is_unclaimed(x->c, x->d);
    case ENT__SHAPE_SINGLE: return x->d->actors.n == 1 && x->d->recipients.n == 0 && !x->c->lenient;
    default: return false;
    }
}

/* ---- changes ---- */

static bool condition_holds(const ent__filling *x, const ent__frame *f, const ent__change *ch) {
    if ((ch->grammar & x->p->grammar) != ch->grammar) return false;
    for (uint8_t i = 0; i < ENT__N_SHAPES; i++)
        if ((ch->shape & (1u << i)) && !has_shape(x, (ent__shape)i)) return false;
    for (uint32_t i = 0; i < ch->n_conds; i++) {
        ent__draft scratch = *x->d;
        ent__sides others = {0};
        ent__filling y = {.c = x->c, .p = x->p, .d = &scratch, .others = &others};
        if (!ent__slot_fits(&y, f, &x->c->frames.slots[ch->conds + i])) return false;
    }
    return true;
}

static void set_text(const ent__coder *c, ent_str *to, ent__sref from) {
    if (from.len) *to = ent__lex_str(c->lex, from);
}

bool ent__change_apply(const ent__coder *c, const ent__change *ch, ent__draft *d) {
    if (ch->none) return false;
    ent_str type = d->type;
    set_text(c, &d->type, ch->type);
    if (ch->type.len && !ent__str_eq(type, d->type)) d->mode = d->cameo = (ent_str){0};
    set_text(c, &d->mode, ch->mode);
    set_text(c, &d->cameo, ch->cameo);
    set_text(c, &d->context, ch->context);
    if (ch->modality) d->modality = (uint8_t)(ch->modality - 1);
    return true;
}

/* `when` lines: for each of type, mode, code, context the first that holds and says something. */
static const char *apply_conditions(const ent__filling *x, const ent__frame *f) {
    ent__change sum = {0};
    for (uint32_t i = 0; i < f->n_changes; i++) {
        const ent__change *ch = &x->c->frames.changes[f->changes + i];
        if (!condition_holds(x, f, ch)) continue;
        if (ch->none) return "an unless line holds";
        if (ch->type.len && !sum.type.len) sum.type = ch->type;
        if (ch->mode.len && !sum.mode.len) sum.mode = ch->mode;
        if (ch->cameo.len && !sum.cameo.len) sum.cameo = ch->cameo;
        if (ch->context.len && !sum.context.len) sum.context = ch->context;
        if (ch->modality && !sum.modality) sum.modality = ch->modality;
    }
    ent__change_apply(x->c, &sum, x->d);
    return NULL;
}

const ent__change *ent__turn_of(const ent__coder *c, const ent__frame *f, const ent__draft *d) {
    for (uint32_t i = 0; i < f->n_changes; i++) {
        const ent__change *ch = &c->frames.changes[f->changes + i];
        ent_str from = ent__lex_str(c->lex, ch->from), mode = ent__lex_str(c->lex, ch->from_mode);
        if (!ent__str_is(from, "*") && !ent__str_eq(from, d->type)) continue;
        if (mode.len && !ent__str_eq(mode, d->mode) && !ent__str_eq(mode, d->cameo)) continue;
        return ch;
    }
    return NULL;
}

/* ---- sides that are none ---- */

/* "The bomber fired missiles over the country's north": one's own land is no side of a show of arms either, nor does a
 * government cut off its own state. */
static bool scolds_own_state(const ent__coder *c, const ent__draft *d) {
    const ent__onto_event *type = ent__onto_event_named(&c->onto, d->type);
    if (ent__acts_as(c, d->type, ENT__SHOW_OF_FORCE)) return true;
    bool cuts = ent__acts_as(c, d->type, ENT__PENALTY) && ent__str_is(d->mode, "discontinue");
    return ent__sides_govern(c, &d->actors) && type && (type->quad == 3 || cuts);
}

/* "thanked the king of Oman and his own ministers": officials who are praised by the side of others, not a state that
 * is named inside the words. */
static bool is_praised_beside(const ent__coder *c, const ent__draft *d, const ent__party *p) {
    if (!ent__acts_as(c, d->type, ENT__BACKING) || p->mention == UINT32_MAX) return false;
    const ent__mention *m = &c->f->cast.mentions[p->mention];
    uint8_t rel = m->sentence == c->sentence ? c->s->tokens[m->head].rel : ENT__REL_ROOT;
    bool member = rel == ENT__REL_OBJ || rel == ENT__REL_CONJ;
    return member && !m->modifier && c->f->cast.entities[p->entity].kind != ENT__STATE;
}

/* "Japan rejected an American offer of a line between Tokyo and Washington", "Brussels froze EU funds for Hungary":
 * beside a foreign side the government that acts is not done to, nor is its state. */
static void drop_own_government(const ent__coder *c, ent__draft *d) {
    ent__sides foreign = d->recipients;
    ent__sides_drop_own(c, &foreign, &d->actors);
    if (!ent__sides_known(c, &foreign) || !ent__sides_govern(c, &d->actors)) return;
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->recipients.n; i++) {
        ent__sides own = {.items = {d->recipients.items[i]}, .n = 1}, one = own;
        ent__sides_drop_own(c, &one, &d->actors);
        const ent__entity *x = &c->f->cast.entities[own.items[0].entity];
        bool itself = ent__sides_govern(c, &own) || (x->kind != ENT__PERSON && !x->sector.len);
        if (one.n || !itself || is_praised_beside(c, d, own.items)) d->recipients.items[n++] = own.items[0];
    }
    d->recipients.n = n;
}

/* "hailed the partnership of the two countries": the actor's own state is no other side beside a foreign one, and none
 * at all for hard words of its government ("was concerned about crime in the country"). */
static void drop_own_states(const ent__coder *c, ent__draft *d) {
    ent__sides *recipients = &d->recipients;
    const ent__sides *actors = &d->actors;
    ent__sides foreign = *recipients;
    ent__sides_drop_own(c, &foreign, actors);
    bool states = true;
    for (uint32_t i = 0; i < recipients->n; i++) {
        const ent__entity *x = &c->f->cast.entities[recipients->items[i].entity];
        states &= x->kind == ENT__STATE && !x->sector.len;
    }
    if (states && (foreign.n || ent__sides_of_two(c, actors) || scolds_own_state(c, d))) *recipients = foreign;
    drop_own_government(c, d);
}

/* "the visit by the king of Jordan", "by Lula of Brazil": the state that stands in the actor's own name or title, or
 * right behind it, is not where he went. */
static bool is_in_own_title(const ent__coder *c, const ent__party *p, const ent__sides *actors) {
    const ent__cast *cast = &c->f->cast;
    if (p->mention == UINT32_MAX) return false;
    const ent__mention *m = &cast->mentions[p->mention];
    for (uint32_t i = 0; i < actors->n && m->sentence == c->sentence; i++) {
        const ent__party *a = &actors->items[i];
        if (a->mention == UINT32_MAX || a->mention == p->mention) continue;
        if (cast->mentions[a->mention].sentence != m->sentence) continue;
        uint32_t of = c->s->tokens[m->head].head, prep = ent__preposition(c->s, m->head);
        bool behind = of != ENT__NOTOKEN && a->first <= of && of <= a->last && prep != ENT__NOTOKEN &&
                      ent__lemma_in(c->s, prep, "of");
        bool inside = a->first <= p->first && p->last <= a->last;
        if ((behind || inside) && ent__str_eq(cast->entities[a->entity].code, cast->entities[p->entity].code))
            return true;
    }
    return false;
}

static void drop_own_title(const ent__coder *c, ent__draft *d) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->recipients.n; i++)
        if (!is_in_own_title(c, &d->recipients.items[i], &d->actors)) d->recipients.items[n++] = d->recipients.items[i];
    d->recipients.n = n;
}

/* "Putin and Lula, who had arrived in Moscow": of those before the clause whoever is at home there did not come. */
static void keep_guests(const ent__coder *c, const ent__predication *p, ent__draft *d) {
    ent__sides guests = d->actors;
    if (!ent__str_is(d->mode, "visit") || d->recipients.n == 0) return;
    if (c->s->tokens[p->verb].rel != ENT__REL_ACL_RELCL) return;
    ent__sides_drop_own(c, &guests, &d->recipients);
    if (guests.n > 0 && ent__sides_known(c, &guests)) d->actors = guests;
}

/* "appealed to Bush for closer ties with Oman": where some are asked by name, those inside what is asked are not. */
static void keep_named(const ent__filling *x) {
    ent__sides inside = x->d->recipients;
    ent__sides_subtract(x->c, &inside, x->named);
    if (ent__is_harsh(x) && ent__sides_known(x->c, x->named)) ent__sides_subtract(x->c, &x->d->recipients, &inside);
}

/* One of them is known by a code or a name: "the West". */
static bool is_somebody(const ent__coder *c, const ent__sides *s) {
    bool named = ent__sides_known(c, s);
    for (uint32_t i = 0; i < s->n; i++) named |= c->f->cast.entities[s->items[i].entity].name.len > 0;
    return named;
}

/* "criticised Holmstad for her ties to a bank in Oslo", "criticised the president's trip to Oslo": the object is
 * somebody or his, though nobody knows of which state he is. */
static bool object_is_name(const ent__coder *c, const ent__predication *p) {
    if (p->pos != ENT__POS_VERB || p->passive || p->obj == NONE || c->lenient) return false;
    uint32_t owner = ent__tree_child(c->s, p->obj, ENT__REL_NMOD_POSS);
    if (owner != NONE && c->s->tokens[owner].upos != ENT__UPOS_PRON) return true;
    return c->s->tokens[p->obj].upos == ENT__UPOS_PROPN && !ent__cast_at(&c->f->cast, c->sentence, p->obj);
}

/* "criticised Adams for his trip to Oslo": one of one's own country is blamed himself, no less than a foreigner. */
static bool object_is_person(const ent__coder *c, const ent__predication *p, const ent__sides *named) {
    if (p->pos != ENT__POS_VERB || p->passive || p->obj == NONE || c->lenient) return false;
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, p->obj);
    for (uint32_t i = 0; m && i < named->n; i++)
        if (m->n_entities == 1 && named->items[i].entity == m->entities[0])
            return c->f->cast.entities[m->entities[0]].kind == ENT__PERSON;
    return false;
}

/* ---- the frame ---- */

static void begin_draft(const ent__coder *c, const ent__frame *f, const ent__predication *p, ent__draft *d) {
    *d = (ent__draft){.trigger = p->token,
                      .at = p->token,
                      .rule = f->source,
                      .derivation = p->derivation,
                      .understood = p->subj_understood,
                      .nominal = p->pos == ENT__POS_NOUN,
                      .state = f->state && p->pos == ENT__POS_NOUN,
                      .passive = p->passive};
    d->first = p->verb < p->token ? p->verb : p->token;
    d->last = p->verb < p->token ? p->token : p->verb;
    set_text(c, &d->type, f->event.type);
    set_text(c, &d->mode, f->event.mode);
    set_text(c, &d->cameo, f->event.cameo);
    set_text(c, &d->context, f->event.context);
}

static const char *const missing[] = {"subject does not fit",
                                      "object does not fit",
                                      "indirect object does not fit",
                                      "no clause that fits",
                                      "the words it needs are not there",
                                      "no phrase that fits"};

/* "Both voiced concern over crime": hard words of two states are at each other only where that is said, or where a noun
 * tells of them ("the rift between them"). */
static bool is_mutual(const ent__coder *c, const ent__frame *f, const ent__draft *d) {
    if (f->symmetric || c->lenient) return true;
    if (d->nominal && ent__acts_as(c, d->type, ENT__VIOLENCE) && ent__sides_at_odds(c, &d->actors)) return true;
    if (!ent__sides_of_two(c, &d->actors)) return false;
    const ent__onto_event *type = ent__onto_event_named(&c->onto, d->type);
    if (!type || type->quad != 3 || (d->nominal && d->derivation[0] == 'n')) return true;
    for (uint32_t t = 0; t + 1 < c->s->n_tokens; t++)
        if (ent__lemma_in(c->s, t, "each one") && ent__lemma_in(c->s, t + 1, "other another")) return true;
    return false;
}

static const char *check_roles(const ent__coder *c, const ent__frame *f, ent__draft *d) {
    if (f->needs & (1u << ENT__ROLE_ACTOR) && d->actors.n == 0) return "no actor known";
    bool alone = d->actors.n < 2 || !is_mutual(c, f, d);
    if (f->needs & (1u << ENT__ROLE_RECIPIENT) && d->recipients.n == 0 && alone) return "no recipient known";
    if (f->symmetric && d->actors.n < 2 && !c->lenient) return "one side only";
    return NULL;
}

static bool slot_gives_party(const ent__coder *c, const ent__slot *slot) {
    for (uint32_t i = 0; i < slot->n_alts; i++)
        if (c->frames.alts[slot->alts + i].test == ENT__TEST_PARTY) return true;
    return false;
}

/* The objects' slots, or those of prepositions and clauses. False where one is not filled that no party could fill. */
static bool fill_slots(const ent__filling *x, const ent__frame *f, bool objects, const char **wrong) {
    for (uint32_t i = 0; i < f->n_slots; i++) {
        const ent__slot *slot = &x->c->frames.slots[f->slots + i];
        bool object = slot->kind == ENT__SLOT_OBJ || slot->kind == ENT__SLOT_IOBJ;
        if (slot->kind == ENT__SLOT_SUBJ || object != objects) continue;
        if (ent__slot_fits(x, f, slot) || slot->optional) continue;
        bool party = slot_gives_party(x->c, slot);
        if (!party || !*wrong) *wrong = missing[slot->kind];
        if (!party) return false;
    }
    return true;
}

const char *ent__match(const ent__coder *c, const ent__frame *f, const ent__predication *p, ent__draft *out) {
    begin_draft(c, f, p, out);
    ent__sides others = {0}, named = {0};
    ent__filling x = {.c = c, .p = p, .d = out, .others = &others, .named = &named};
    const char *wrong = NULL;
    for (uint32_t i = 0; i < f->n_slots; i++) {
        const ent__slot *slot = &c->frames.slots[f->slots + i];
        if (slot->kind != ENT__SLOT_SUBJ) continue;
        if (!ent__slot_fits(&x, f, slot) && !slot->optional) wrong = missing[0];
        if (wrong && !slot_gives_party(c, slot)) return wrong;
    }
    if (!fill_slots(&x, f, true, &wrong)) return wrong;
    ent__sides foreign = out->recipients;
    ent__sides_drop_own(c, &foreign, &out->actors);
    bool praised = ent__acts_as(c, out->type, ENT__BACKING) && p->obj != NONE && is_somebody(c, &named) &&
                   ent__cast_at(&c->f->cast, c->sentence, p->obj);
    bool blamed = ent__is_harsh(&x) && (object_is_name(c, p) || object_is_person(c, p, &named));
    x.direct = is_somebody(c, &foreign) || praised || blamed;
    if (!fill_slots(&x, f, false, &wrong)) return wrong;
    if (wrong == missing[0] && p->passive && p->subj == NONE && out->actors.n > 0)
        wrong = NULL; /* whose troops they are */
    keep_named(&x);
    ent__sides_subtract(c, &others, &out->actors);
    ent__sides_tidy(c, &out->actors); /* each side by itself: whom a president meets need have no name */
    ent__sides_tidy(c, &others);
    ent__sides_tidy(c, &out->recipients);
    if (f->symmetric) {
        ent__sides_add(&out->actors, &others);
        ent__sides_add(&out->actors, &out->recipients);
        out->recipients.n = 0;
        ent__sides_unite(c, &out->actors);
    } else {
        ent__sides_add(&out->recipients, &others);
    }
    keep_guests(c, p, out);
    ent__sides_subtract(c, &out->recipients, &out->actors);
    drop_own_title(c, out);
    drop_own_states(c, out);
    if (f->enemy) ent__take_enemy(c, p, out);
    const char *refused = apply_conditions(&x, f);
    if (refused) return refused;
    if (!wrong) wrong = check_roles(c, f, out);
    out->partial = wrong != NULL;
    return wrong;
}

bool ent__match_words(const ent__coder *c, const ent__frame *f, const ent__predication *p) {
    ent__draft scratch = {0};
    ent__sides others = {0};
    ent__filling x = {.c = c, .p = p, .d = &scratch, .others = &others};
    for (uint32_t i = 0; i < f->n_slots; i++) {
        const ent__slot *slot = &c->frames.slots[f->slots + i];
        bool words = slot->n_alts > 0 && c->frames.alts[slot->alts].test == ENT__TEST_SET;
        if (words && !slot->optional && !ent__slot_fits(&x, f, slot)) return false;
    }
    return true;
}

void ent__match_roles(const ent__coder *c, const ent__frame *f, const ent__predication *p, ent__draft *out) {
    begin_draft(c, f, p, out);
    ent__sides others = {0};
    ent__filling x = {.c = c, .p = p, .d = out, .others = &others};
    for (uint32_t i = 0; i < f->n_slots; i++) ent__slot_fits(&x, f, &c->frames.slots[f->slots + i]);
    ent__sides_add(&out->recipients, &others);
    uint32_t subj = ent__subject_of(c, f, p);
    if (out->actors.n == 0 && !ent__sides_of(c, subj, true, ENT__ROLE_ACTOR, &out->actors))
        ent__sides_of(c, ent__author_of(c, subj), true, ENT__ROLE_ACTOR, &out->actors);
    ent__sides_subtract(c, &out->recipients, &out->actors);
}
