/* slots: one slot on one predication. Its alternatives are tried on the fillers in turn; the first that fits
 * gives its role.
 *
 *   obj {agreement} as document      "a pact"                the argument document
 *   obj {talks} within other         "its talks with Oman"   Oman, from inside the words
 */
#include "events/match.h"

#define NONE ENT__NOTOKEN

/* ---- roles ---- */

static uint32_t set_anywhere(const ent__coder *c, const ent__predication *p, uint32_t set) {
    const ent__token *t = &c->s->tokens[p->verb];
    for (uint32_t i = t->lo; i <= t->hi; i++)
        if (i != p->token && ent__in_set(c, i, set)) return i;
    bool behind = p->obj != NONE && !p->passive && p->obj > p->token; /* read past a slip: not below the verb */
    const ent__token *obj = behind ? &c->s->tokens[p->obj] : t;
    for (uint32_t i = obj->lo; i <= obj->hi; i++)
        if (i != p->token && ent__in_set(c, i, set)) return i;
    uint32_t up = c->s->tokens[p->token].head; /* "a warrant for his arrest": what it is only spoken of in */
    bool below = p->pos == ENT__POS_NOUN && up != NONE && c->s->tokens[up].upos == ENT__UPOS_NOUN;
    return below && c->s->tokens[p->token].rel == ENT__REL_NMOD && ent__in_set(c, up, set) ? up : NONE;
}

static void add_argument(const ent__coder *c, ent__draft *d, ent__sref name, uint32_t head) {
    if (d->n_arguments == ENT__MAX_ARGUMENTS) return;
    const ent__token *t = &c->s->tokens[head];
    d->arguments[d->n_arguments++] =
        (ent__argument){.role = ent__lex_str(c->lex, name), .head = head, .first = t->lo, .last = t->hi};
}

/* `other` waits in the recipients' place until it is known whether the frame is symmetric. */
static void give_role(ent__draft *d, ent__sides *others, uint8_t role, const ent__sides *who) {
    if (role == ENT__ROLE_ACTOR)
        ent__sides_add(&d->actors, who);
    else if (role == ENT__ROLE_RECIPIENT)
        ent__sides_add(&d->recipients, who);
    else if (role == ENT__ROLE_OTHER)
        ent__sides_add(others, who);
}

bool ent__is_conflict(const ent__coder *c, ent_str event) {
    const ent__onto_event *type = ent__onto_event_named(&c->onto, event);
    return type && type->quad >= 3;
}

/* Words or deeds against somebody: who is praised or helped did not always do the thing. */
bool ent__is_harsh(const ent__filling *x) {
    const ent__onto_event *type = ent__onto_event_named(&x->c->onto, x->d->type);
    return type && type->quad == 3;
}

/* ---- parties that are not those of an act ---- */

/* "Kabul blast kills six": the town is where it was, not who did it. */
static void drop_ground(const ent__filling *x, uint32_t attack, ent__sides *who) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < who->n; i++) {
        uint32_t m = who->items[i].mention;
        bool scene = m != UINT32_MAX && ent__names_scene(x->c, x->d->type, attack, x->c->f->cast.mentions[m].head);
        if (!scene) who->items[n++] = who->items[i];
    }
    who->n = n;
}

static void drop_venue(const ent__coder *c, uint32_t meeting, ent__sides *who) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < who->n; i++) {
        uint32_t m = who->items[i].mention;
        if (m == UINT32_MAX || !ent__is_venue(c, meeting, c->f->cast.mentions[m].head)) who->items[n++] = who->items[i];
    }
    who->n = n;
}

/* "his Australian visit": beside an owner that acts himself the nation in front is the other side. */
static void nation_of(const ent__coder *c, uint32_t noun, ent__sides *out) {
    for (uint32_t i = 0; i < c->s->tokens[noun].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, noun, i);
        uint8_t rel = c->s->tokens[k].rel;
        if (k < noun && (rel == ENT__REL_AMOD || rel == ENT__REL_COMPOUND))
            ent__sides_of(c, k, false, ENT__ROLE_RECIPIENT, out);
    }
    if (!ent__sides_known(c, out)) out->n = 0;
}

/* ---- what gives no side ---- */

/* "closed its embassy in Tehran": what belongs to the actor is no other side; whom it stands with may be. */
static bool is_own_thing(const ent__filling *x, uint32_t head) {
    uint32_t owner = ent__tree_child(x->c->s, head, ENT__REL_NMOD_POSS);
    if (owner == NONE || x->c->s->tokens[owner].upos != ENT__UPOS_PRON) return false;
    ent__sides who = {0};
    return ent__sides_of(x->c, owner, false, ENT__ROLE_ACTOR, &who) && ent__sides_share(&who, &x->d->actors);
}

/* "an inquiry into the sabotage of pipelines of Oman": whose they are is not asked. */
static bool is_looked_into(const ent__sentence *s, uint32_t noun) {
    for (int n = 0; n < 3 && noun != NONE && s->tokens[noun].rel == ENT__REL_NMOD; n++, noun = s->tokens[noun].head) {
        uint32_t prep = ent__preposition(s, noun);
        if (prep != NONE && ent__lemma_in(s, prep, "into")) return true;
    }
    return false;
}

/* "in the interests of Oman", "in response to sanctions against Oman", "on Lula's birthday", "a meeting at the UN":
 * what such phrases name is by the way. */
static bool stands_for_relation(const ent__filling *x, uint32_t prep, uint32_t head) {
    const ent__sentence *s = x->c->s;
    uint32_t up = s->tokens[head].head;
    const ent__onto_event *type = ent__onto_event_named(&x->c->onto, x->d->type);
    bool conflict = type && type->quad >= 3, deep = up != NONE && up != x->p->token && up != x->p->verb;
    if (!conflict) return false;
    if (ent__acts_as(x->c, x->d->type, ENT__DEMAND) && is_looked_into(s, up)) return true;
    if (ent__lemma_in(s, prep, "in") && ent__lemma_in(s, head, "interest response line connection accordance"))
        return true;
    if (ent__lemma_in(s, prep, "on") && ent__lemma_in(s, head, "birthday anniversary eve")) return true;
    if (!deep) return false;
    if (ent__lemma_in(s, prep, "to") && ent__lemma_in(s, up, "response reaction retaliation")) return true;
    return ent__lemma_in(s, prep, "at") && ent__names_meeting(s, up);
}

/* "thanked the king for help with Oman": who is thanked is the object, what for is no side. */
static bool tells_matter(const ent__filling *x, const ent__slot *slot, uint32_t head) {
    if (slot->kind != ENT__SLOT_PREP) return false;
    uint32_t prep = ent__preposition(x->c->s, head);
    if (prep == NONE) return false;
    if (stands_for_relation(x, prep, head)) return true;
    const ent__onto_event *type = ent__onto_event_named(&x->c->onto, x->d->type);
    bool struck = type && type->quad == 4 && x->d->recipients.n > 0; /* "hit pedestrians in Oslo" */
    if (struck && ent__lemma_in(x->c->s, prep, "in across near")) return true;
    bool answers = ent__lemma_in(x->c->s, head, "response retaliation reply revenge return connection support wake");
    if (type && type->quad == 4 && answers) return true; /* "struck Gaza in response to rockets on Ashdod" */
    if (type && type->quad >= 3 && ent__names_meeting(x->c->s, head)) return true;
    bool inside = x->p->pos == ENT__POS_VERB && x->p->obj != NONE && ent__tree_below(x->c->s, head, x->p->obj);
    bool praises = ent__acts_as(x->c, x->d->type, ENT__BACKING), judges = ent__is_harsh(x) || praises;
    bool whose =
        praises && x->c->s->tokens[head].head == x->p->obj && ent__lemma_in(x->c->s, prep, "of"); /* "the people of" */
    if (praises && x->named && x->named->n && ent__lemma_in(x->c->s, prep, "on")) return true;    /* "on Russia Day" */
    if (x->direct && judges && inside && !whose) return true; /* "slammed Merkel's trip to Cuba" */
    uint32_t up = x->c->s->tokens[head].head;
    bool deeper = x->p->pos == ENT__POS_VERB && up != x->p->token && up != x->p->verb && up != NONE &&
                  x->c->s->tokens[up].rel == ENT__REL_OBL;
    if (x->direct && judges && deeper) return true; /* "blasted Merkel for her trip to Cuba" */
    return x->direct && ent__lemma_in(x->c->s, prep, "for over on about of in at from");
}

static bool is_headline_source(const ent__coder *c, uint32_t head) {
    uint32_t colon = ent__last_colon(c->s);
    return colon != NONE && head > colon;
}

/* Two or more, each with a code. */
static bool are_known_sides(const ent__coder *c, const ent__sides *s) {
    for (uint32_t i = 0; i < s->n; i++)
        if (!c->f->cast.entities[s->items[i].entity].code.len) return false;
    return s->n > 1;
}

/* "discussed cooperation with NATO": the preposition stands right behind what is spoken of. */
static bool is_of_topic(const ent__filling *x, uint32_t prep) {
    uint32_t noun = prep - 1;
    return prep > 0 && x->p->pos == ENT__POS_VERB && noun > x->p->verb && noun != x->p->token &&
           ent__lemma_in(x->c->s, prep, "with") && x->c->s->tokens[noun].upos == ENT__UPOS_NOUN &&
           ent__lemma_in(x->c->s, noun,
                         "relation relations cooperation tie partnership consultation contact interaction dialogue "
                         "conflict war agreement treaty accord link negotiation");
}

/* "discussed it in light of his talks with Chad", "in connection with Chad's war": beside what is spoken of. */
static bool is_of_occasion(const ent__filling *x, uint32_t prep, uint32_t head) {
    const ent__sentence *s = x->c->s;
    uint32_t up = s->tokens[head].head;
    if (x->p->pos != ENT__POS_VERB || !ent__lemma_in(s, prep, "with") || up == NONE) return false;
    if (prep > 0 && ent__lemma_in(s, prep - 1, "connection accordance line keeping")) return true;
    bool deep = up != x->p->token && up != x->p->verb && up != x->p->obj && s->tokens[up].rel == ENT__REL_NMOD;
    return deep && ent__names_meeting(s, up) && ent__tree_child(s, up, ENT__REL_NMOD_POSS) != NONE;
}

/* "Merkel and Scholz discussed trade between Algeria and Tunisia", "… relations with NATO": two already act; these are
 * what they speak of. */
static bool is_between_others(const ent__filling *x, uint32_t head) {
    bool deep = x->p->pos == ENT__POS_VERB || x->c->s->tokens[head].head != x->p->token;
    uint32_t prep = deep ? ent__preposition(x->c->s, head) : NONE;
    if (prep == NONE) return false;
    if (is_of_occasion(x, prep, head)) return true;
    if (!ent__lemma_in(x->c->s, prep, "between among") && !is_of_topic(x, prep)) return false;
    return ent__sides_of_two(x->c, &x->d->actors) || are_known_sides(x->c, &x->d->actors);
}

/* ---- one alternative on one filler ---- */

/* Whom the mention at a word is of, where it is of one entity alone; else NULL. */
static const ent__entity *one_entity(const ent__coder *c, uint32_t head) {
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, head);
    return m && m->n_entities == 1 ? &c->f->cast.entities[m->entities[0]] : NULL;
}

static bool is_person(const ent__coder *c, uint32_t head) {
    const ent__entity *x = one_entity(c, head);
    return x && x->kind == ENT__PERSON;
}

/* A state, or a town of it. */
static bool is_state(const ent__coder *c, uint32_t head) {
    const ent__entity *x = one_entity(c, head);
    return x && x->kind == ENT__STATE && x->code.len;
}

/* People by their nation's name: "two million Syrians". */
static bool is_nationals(const ent__coder *c, uint32_t head) {
    const ent__entity *x = one_entity(c, head);
    return x && (x->kind == ENT__GROUP || x->kind == ENT__STATE) && x->name.len && ent__str_is(x->sector, "CVL");
}

/* Of a parliament or a party: who holds no power himself. */
static bool is_lawmaker(const ent__coder *c, uint32_t head) {
    const ent__entity *x = one_entity(c, head);
    return x && !c->lenient && (ent__str_is(x->sector, "PTY") || ent__str_is(x->sector, "LEG"));
}

/* Who fights with words: a person in or after an office, who leads armed men without being one; a party, lawmakers. */
static bool is_politician(const ent__coder *c, uint32_t head) {
    const ent__entity *x = one_entity(c, head);
    if (!x) return false;
    if (ent__str_is(x->sector, "PTY") || ent__str_is(x->sector, "LEG")) return true;
    bool office = ent__str_is(x->sector, "GOV") || ent__str_is(x->sector, "ELI") || ent__str_is(x->sector, "PRM");
    return x->kind == ENT__PERSON && office;
}

/* "Putin and Merkel met on the sidelines of the Libya summit", "a meeting in honour of the anniversary of Chad": beside
 * two known sides a meeting has none of its own, what is celebrated never. */
static bool is_thing_of_others(const ent__filling *x, uint32_t head) {
    uint32_t up = x->c->s->tokens[head].head;
    if (up != NONE && ent__lemma_in(x->c->s, up, "sideline margin")) return true;
    if (ent__lemma_in(x->c->s, head, "anniversary honour honor memory birthday independence")) return true;
    return !ent__cast_at(&x->c->f->cast, x->c->sentence, head) &&
           ent__lemma_in(x->c->s, head, "summit meeting conference session forum assembly") &&
           are_known_sides(x->c, &x->d->actors);
}

/* "defied the ban on Kenyan rallies": whose measure it is is defied, not whom it is about. */
static bool is_about_others(const ent__filling *x, uint32_t noun) {
    return ent__is_harsh(x) &&
           ent__lemma_in(x->c->s, noun, "ban embargo sanction tariff restriction curb blockade curfew levy");
}

/* However it is spelt: "ceasefire", "cease - fire". */
static bool is_truce(const ent__sentence *s, uint32_t noun) {
    if (ent__lemma_in(s, noun, "ceasefire cease-fire truce fighting")) return true;
    return noun > 1 && ent__lemma_in(s, noun, "fire") && ent__lemma_in(s, noun - 2, "cease");
}

/* "rejects a truce in Oman", "parts of a plan for Oman": where the guns are is nobody's truce, nor is a plan theirs for
 * whom it is made. */
static bool is_scene(const ent__coder *c, const ent__party *p, uint32_t noun) {
    if (p->mention == UINT32_MAX) return false;
    uint32_t head = c->f->cast.mentions[p->mention].head, prep = ent__preposition(c->s, head),
             of = c->s->tokens[head].head;
    if (prep == NONE) return false;
    if (is_truce(c->s, noun)) return ent__lemma_in(c->s, prep, "in");
    return of != NONE && ent__lemma_in(c->s, of, "plan proposal initiative roadmap formula blueprint") &&
           ent__lemma_in(c->s, prep, "for in");
}

static void drop_scene(const ent__filling *x, uint32_t noun, ent__sides *who) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < who->n; i++)
        if (!is_scene(x->c, &who->items[i], noun)) who->items[n++] = who->items[i];
    who->n = n;
}

/* "protested against the switch in the upper forms of Chad's schools": where it lies is not whom one is against. */
static bool lies_there(const ent__sentence *s, uint32_t token, uint32_t head) {
    for (; token != NONE && token != head; token = s->tokens[token].head) {
        uint32_t prep = ent__preposition(s, token);
        if (prep != NONE && ent__lemma_in(s, prep, "in at to")) return true;
    }
    return false;
}

static void drop_places(const ent__filling *x, uint32_t topic, ent__sides *who) {
    uint32_t n = 0;
    if (!ent__acts_as(x->c, x->d->type, ENT__DISSENT) || x->c->lenient) return;
    for (uint32_t i = 0; i < who->n; i++) {
        uint32_t m = who->items[i].mention;
        bool there = m != UINT32_MAX && lies_there(x->c->s, x->c->f->cast.mentions[m].head, topic);
        if (!there) who->items[n++] = who->items[i];
    }
    who->n = n;
}

/* "visited the house of Peter the Great" */
static bool is_shown_by_thing(const ent__coder *c, uint32_t person) {
    uint32_t prep = ent__preposition(c->s, person);
    return prep != NONE && ent__lemma_in(c->s, prep, "of") && ent__is_remembered(c, person);
}

/* "toured the writer's house": nobody is called on by those who see what a private person left. */
static bool is_of_private_person(const ent__filling *x, uint32_t head, const ent__sides *who) {
    if (!ent__acts_as(x->c, x->d->type, ENT__TALKS) || !ent__str_is(x->d->mode, "visit")) return false;
    uint32_t owner = ent__tree_child(x->c->s, head, ENT__REL_NMOD_POSS);
    if (owner == NONE || ent__cast_at(&x->c->f->cast, x->c->sentence, head)) return false;
    for (uint32_t i = 0; i < who->n; i++) {
        const ent__entity *e = &x->c->f->cast.entities[who->items[i].entity];
        if (e->kind != ENT__PERSON || !(ent__str_is(e->sector, "CVL") || !e->sector.len)) return false;
    }
    return who->n > 0;
}

/* "the poet, who was arrested, and the painter": of whom a clause tells he stands before it, and whom "and" adds behind
 * it is of another. */
static void drop_behind_clause(const ent__filling *x, uint32_t head, ent__sides *who) {
    uint32_t n = 0, verb = x->p->token;
    if (x->p->pos != ENT__POS_VERB || head >= verb || !ent__tree_below(x->c->s, verb, head)) return;
    for (uint32_t i = 0; i < who->n; i++)
        if (who->items[i].first > who->items[i].last || who->items[i].first < verb) who->items[n++] = who->items[i];
    if (n) who->n = n;
}

static bool party_fits(const ent__filling *x, const ent__alt *a, uint32_t head) {
    ent__sides who = {0};
    if (is_headline_source(x->c, head)) return false;
    if (a->role == ENT__ROLE_OTHER && is_thing_of_others(x, head)) return false;
    if (a->role == ENT__ROLE_RECIPIENT && is_shown_by_thing(x->c, head)) return false;
    bool others = a->role == ENT__ROLE_RECIPIENT && is_about_others(x, head);
    if (!ent__sides_of(x->c, head, true, others ? ENT__ROLE_DOER : a->role, &who)) return false;
    if (a->role == ENT__ROLE_RECIPIENT && is_of_private_person(x, head, &who)) return false;
    drop_behind_clause(x, head, &who);
    if (a->role == ENT__ROLE_RECIPIENT || a->role == ENT__ROLE_OTHER) {
        ent__sides_subtract(x->c, &who, &x->d->actors);
        if (ent__is_harsh(x)) drop_scene(x, head, &who);
        drop_places(x, head, &who);
        if (who.n == 0) return false;
    }
    if (a->role == ENT__ROLE_OTHER || (a->role == ENT__ROLE_RECIPIENT && is_own_thing(x, head)))
        ent__sides_keep_others(x->c, &who, &x->d->actors, a->role == ENT__ROLE_OTHER);
    give_role(x->d, x->others, a->role, &who);
    if (a->role == ENT__ROLE_RECIPIENT && x->named) ent__sides_add(x->named, &who);
    return true;
}

/* "told Iran that it must stop": the pronoun is who is told; "that we must stop" asks him nothing. */
static uint32_t who_must(const ent__filling *x, uint32_t clause) {
    uint32_t subj = ent__surface_subject(x->c->s, clause), told = x->p->iobj != NONE ? x->p->iobj : x->p->obj;
    bool pronoun = subj != NONE && x->c->s->tokens[subj].upos == ENT__UPOS_PRON;
    if (pronoun && ent__lemma_in(x->c->s, subj, "I we")) return NONE;
    bool example = subj != NONE && ent__lemma_in(x->c->s, x->c->s->tokens[subj].lo, "such"); /* "such states as Peru" */
    if (example) return NONE;
    return pronoun && told != NONE && ent__lemma_in(x->c->s, x->p->token, "tell remind") ? told : subj;
}

/* The country for which a government or a state by its name speaks; empty for all others. */
static ent_str governed_country(const ent__coder *c, uint32_t entity) {
    const ent__entity *x = &c->f->cast.entities[entity];
    return !x->sector.len || ent__str_is(x->sector, "GOV") ? x->code : (ent_str){0};
}

/* "The world community must act": of nobody in particular. */
static bool is_anybody(const ent__entity *x) {
    return !x->code.len && (!x->sector.len || ent__str_is(x->sector, "UNK"));
}

/* "We and Poland should work together": what one says of one's own side as well asks nothing of the other. */
static bool is_asked(const ent__filling *x, const ent__sides *who) {
    for (uint32_t i = 0; i < who->n; i++)
        for (uint32_t k = 0; k < x->d->actors.n; k++) {
            ent_str own = governed_country(x->c, x->d->actors.items[k].entity);
            if (own.len && ent__str_eq(own, x->c->f->cast.entities[who->items[i].entity].code)) return false;
        }
    return who->n > 0;
}

/* The act that a noun names, as coded already; NULL where it names none. */
static const ent__draft *deed_at(const ent__coder *c, uint32_t head) {
    uint32_t thing = ent__counted_thing(c->s, head), at = thing == NONE ? head : thing;
    if (!c->result[at] || c->lenient) return NULL;
    const ent__draft *d = &c->drafts[c->result[at] - 1];
    return d->nominal && d->trigger == at ? d : NULL;
}

/* "Kyiv condemned the missile strikes": in a war those of the other side, where no third state is spoken of with them.
 */
static bool blames_enemy(const ent__filling *x, const ent__draft *deed) {
    const ent__coder *c = x->c;
    const ent__token *t = &c->s->tokens[deed->trigger];
    if (!ent__acts_as(c, x->d->type, ENT__BLAME) || !ent__acts_as(c, deed->type, ENT__VIOLENCE)) return false;
    for (uint32_t i = t->lo; i <= t->hi; i++) {
        const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, i);
        ent_str code = m && m->n_entities ? c->f->cast.entities[m->entities[0]].code : (ent_str){0};
        for (uint32_t k = 0; k < x->d->actors.n; k++)
            if (code.len && !ent__str_eq(code, c->f->cast.entities[x->d->actors.items[k].entity].code)) return false;
    }
    ent__sides before = x->d->recipients;
    ent__take_enemy(c, x->p, x->d);
    bool taken = !ent__sides_same(&before, &x->d->recipients);
    if (taken) ent__sides_add(&x->d->recipients, &before);
    return taken;
}

/* "condemned the attack on Kabul": who is blamed for an act is who did it, not who suffered it; nobody if not said.
 * Of what is no conflict others are told by the words around: "objected to the visit of". */
static bool deed_fits(const ent__filling *x, const ent__alt *a, uint32_t head, const ent__draft *deed) {
    ent__sides who = deed->actors;
    ent__sides_subtract(x->c, &who, &x->d->actors);
    if (who.n == 0) ent__doer_of_thing(x->c, deed->trigger, &who);
    if (who.n == 0 && !ent__is_conflict(x->c, deed->type)) return false;
    if (who.n == 0 && blames_enemy(x, deed)) return true;
    give_role(x->d, x->others, ENT__ROLE_RECIPIENT, &who);
    if (a->name.len) add_argument(x->c, x->d, a->name, head);
    return true;
}

static bool is_suffered(const ent__coder *c, uint32_t noun) {
    return !c->lenient && c->set_suffered != UINT32_MAX && c->s->tokens[noun].upos == ENT__UPOS_NOUN &&
           ent__in_set(c, noun, c->set_suffered);
}

static bool takes_of(const ent__sentence *s, uint32_t noun) {
    for (uint32_t i = 0; i < s->tokens[noun].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, noun, i), prep = ent__preposition(s, k);
        if (k > noun && prep != NONE && ent__lemma_in(s, prep, "of on against")) return true;
    }
    return false;
}

/* "condemned the murder of a Kenyan", "denounced Navalny's arrest": blame falls on no victim, but on whose deed it is
 * ("Chile's arrest of", "by Chile"). A person before the noun is the victim where no "of" names another. */
static bool suffered_fits(const ent__filling *x, const ent__alt *a, uint32_t noun) {
    const ent__coder *c = x->c;
    ent__sides who = {0};
    if (!is_suffered(c, noun)) return false;
    if (ent__cast_at(&c->f->cast, c->sentence, noun)) return false;
    bool other = takes_of(c->s, noun);
    ent__sides_within(c, noun, ENT__ROLE_DOER, &who);
    if (who.n == 0) ent__doer_of_thing(c, noun, &who);
    for (uint32_t i = 0; i < who.n && !other; i++)
        if (c->f->cast.entities[who.items[i].entity].kind == ENT__PERSON) who.n = 0;
    ent__sides_subtract(c, &who, &x->d->actors);
    give_role(x->d, x->others, ENT__ROLE_RECIPIENT, &who);
    if (a->name.len) add_argument(c, x->d, a->name, noun);
    return true;
}

static bool is_condition(const ent__sentence *s, uint32_t head) {
    uint8_t rel = s->tokens[head].rel;
    bool whether = false; /* "investigated whether Kenya had broken it" */
    for (uint32_t i = 0; i < s->tokens[head].n_kids && rel != ENT__REL_ACL_RELCL; i++) {
        uint32_t k = ent__tree_kid(s, head, i);
        whether |= s->tokens[k].rel == ENT__REL_MARK && ent__lemma_in(s, k, "whether if");
    }
    bool clause = whether || rel == ENT__REL_ADVCL || rel == ENT__REL_CONJ || rel == ENT__REL_PARATAXIS;
    return clause && s->tokens[head].upos == ENT__UPOS_VERB;
}

/* "threatened to answer if NATO deploys troops in Oman": whom a condition is put to does what the clause tells of; in
 * "if Lula meets Sunak" both do. Where somebody is threatened outright, the condition adds nobody. */
static bool condition_fits(const ent__filling *x, const ent__alt *a, uint32_t clause) {
    ent__sides who = {0};
    const ent__draft *deed = x->c->result[clause] ? &x->c->drafts[x->c->result[clause] - 1] : NULL;
    if (deed && deed->trigger == clause && ent__sides_of_two(x->c, &deed->actors))
        who = deed->actors;
    else
        ent__sides_of(x->c, ent__surface_subject(x->c->s, clause), true, ENT__ROLE_RECIPIENT, &who);
    ent__sides_subtract(x->c, &who, &x->d->actors);
    if (x->d->recipients.n == 0) give_role(x->d, x->others, ENT__ROLE_RECIPIENT, &who);
    if (a->name.len) add_argument(x->c, x->d, a->name, clause);
    return true;
}

/* "denied a Kenyan request to see the jailed Omani", "rejected the idea that Omanis had done it": of hard words whose
 * object gives a side, or is a matter that the clause spells out, the clause gives none. */
static bool is_beside_object(const ent__filling *x, const ent__slot *slot, uint32_t clause) {
    uint32_t obj = x->p->obj;
    if (slot->kind != ENT__SLOT_COMP || x->p->pos != ENT__POS_VERB || obj == NONE || !ent__is_harsh(x)) return false;
    bool matter = ent__acts_as(x->c, x->d->type, ENT__REFUSAL) && x->c->s->tokens[obj].upos == ENT__UPOS_NOUN &&
                  !ent__cast_at(&x->c->f->cast, x->c->sentence, obj);
    uint32_t mark = ent__tree_child(x->c->s, clause, ENT__REL_MARK);
    return x->d->recipients.n || (matter && mark != NONE && ent__lemma_in(x->c->s, mark, "that"));
}

/* Whether those inside the filler's words are a side at all. */
static bool within_counts(const ent__filling *x, const ent__slot *slot, const ent__alt *a, uint32_t head, bool matter) {
    if (!a->within || a->within >= ENT__ROLE_DOER) return false;
    if (a->within == ENT__ROLE_RECIPIENT && is_beside_object(x, slot, head)) return false;
    return !(a->within == ENT__ROLE_OTHER && ent__sides_of_two(x->c, &x->d->actors)) &&
           !(a->within == ENT__ROLE_RECIPIENT && matter) && /* "deployed soldiers in Mali": not Mali's */
           !(a->within == ENT__ROLE_ACTOR && slot->kind == ENT__SLOT_OBJ && ent__sides_known(x->c, &x->d->actors));
}

/* "said that Kenyan charges were false", "would answer a Kenyan raid": in a clause that names no party, those who stand
 * behind its subject, object and phrases, the actors left out. */
static void owners_in_clause(const ent__filling *x, uint32_t clause, ent__sides *out) {
    const ent__sentence *s = x->c->s;
    for (uint32_t i = 0; i < s->tokens[clause].n_kids && out->n == 0; i++) {
        uint32_t k = ent__tree_kid(s, clause, i);
        uint8_t rel = s->tokens[k].rel;
        if (rel != ENT__REL_NSUBJ && rel != ENT__REL_OBJ && (rel != ENT__REL_OBL || ent__names_place_or_time(s, k)))
            continue;
        ent__sides_of(x->c, k, true, ENT__ROLE_RECIPIENT, out);
        ent__sides_drop_own(x->c, out, &x->d->actors);
    }
}

/* "help for the people of Oman", "an inquiry into the fire in Oman": for whom, or into what, it is, through the nouns
 * below what is asked. */
static bool is_asked_for(const ent__sentence *s, uint32_t head, uint32_t topic) {
    if (head != NONE && s->tokens[head].rel == ENT__REL_COMPOUND && s->tokens[head].head == topic &&
        ent__thing_in(s, topic, "support aid help assistance"))
        return true; /* "more Oman aid" */
    for (int n = 0; n < 6 && head != NONE && (n == 0 || head != topic); n++, head = s->tokens[head].head) {
        uint32_t prep = ent__preposition(s, head);
        if (prep != NONE && ent__lemma_in(s, prep, "for into")) return true;
        if (s->tokens[head].rel != ENT__REL_NMOD && s->tokens[head].rel != ENT__REL_COMPOUND) return false;
    }
    return false;
}

/* "sought help for Oman and Qatar from France": whom a thing is asked for is not asked. */
static void drop_beneficiary(const ent__filling *x, uint32_t topic, ent__sides *who) {
    if (!ent__acts_as(x->c, x->d->type, ENT__DEMAND)) return;
    uint32_t n = 0;
    for (uint32_t i = 0; i < who->n; i++) {
        uint32_t m = who->items[i].mention;
        uint32_t head = m == UINT32_MAX ? NONE : x->c->f->cast.mentions[m].head;
        while (head != NONE && x->c->s->tokens[head].rel == ENT__REL_CONJ) head = x->c->s->tokens[head].head;
        if (!is_asked_for(x->c->s, head, topic)) who->items[n++] = who->items[i];
    }
    who->n = n;
}

/* "accusations of arms shipments to Oman": whom goods went to is not blamed. */
static void drop_receivers(const ent__coder *c, ent__sides *who) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < who->n; i++) {
        uint32_t m = who->items[i].mention, head = m == UINT32_MAX ? NONE : c->f->cast.mentions[m].head;
        uint32_t prep = head == NONE ? NONE : ent__preposition(c->s, head);
        uint32_t of = prep == NONE ? NONE : c->s->tokens[head].head;
        bool goods = of != NONE && ent__lemma_in(c->s, prep, "to") &&
                     ent__lemma_in(c->s, of, "shipment delivery supply sale transfer export aid help support");
        if (!goods) who->items[n++] = who->items[i];
    }
    who->n = n;
}

/* "left the Paris climate deal": a town before an agreement is where it was signed. */
static void drop_signing_place(const ent__coder *c, uint32_t noun, ent__sides *who) {
    uint32_t agreement = c->set_details[ENT__DETAIL_AGREEMENT];
    if (agreement != UINT32_MAX && ent__in_set(c, noun, agreement)) drop_venue(c, noun, who);
}

/* Things, not those who are asked for them. */
static bool are_asked_for(const ent__coder *c, uint32_t head, bool inside) {
    return (ent__preposition(c->s, head) != NONE && !inside) ||
           ent__lemma_in(c->s, head, "jet plane aircraft helicopter tank missile drone ship vessel submarine");
}

/* "launched a raid that killed three": who did with the raid, or the bomb, what the clause around tells. */
static void who_set_off(const ent__filling *x, uint32_t thing, ent__sides *out) {
    const ent__sentence *s = x->c->s;
    if (!ent__is_force(x->c, x->d->type) || s->tokens[thing].upos != ENT__UPOS_NOUN) return;
    uint32_t verb = s->tokens[thing].head;
    uint8_t clause = s->tokens[x->p->verb].rel;
    bool told = s->tokens[x->p->verb].head == thing && (clause == ENT__REL_ACL_RELCL || clause == ENT__REL_ACL);
    if (!told || s->tokens[thing].rel != ENT__REL_OBJ || !ent__sets_off(x->c, verb)) return;
    ent__sides_of(x->c, ent__surface_subject(s, verb), true, ENT__ROLE_ACTOR, out);
}

/* "massed troops on its border with Oman": where the owner is the actor himself, with whom he has it. */
static void joined_by(const ent__filling *x, uint32_t thing, uint8_t role, ent__sides *out) {
    for (uint32_t i = 0; i < x->c->s->tokens[thing].n_kids; i++) {
        uint32_t k = ent__tree_kid(x->c->s, thing, i), prep = ent__preposition(x->c->s, k);
        if (x->c->s->tokens[k].rel != ENT__REL_NMOD || prep == NONE || !ent__lemma_in(x->c->s, prep, "with")) continue;
        ent__sides_of(x->c, k, false, role, out);
        ent__sides_subtract(x->c, out, &x->d->actors);
    }
}

/* The parties inside the words of what was found there. */
static void give_within(const ent__filling *x, const ent__alt *a, uint32_t found) {
    ent__sides who = {0};
    bool others = a->within == ENT__ROLE_RECIPIENT && is_about_others(x, found);
    bool inside = ent__parties_inside(x->c, x->d, found, others ? ENT__ROLE_DOER : a->within, &who);
    if (!inside && a->within == ENT__ROLE_RECIPIENT && ent__is_harsh(x)) {
        inside = ent__doer_of_thing(x->c, found, &who);
        ent__sides_drop_own(x->c, &who, &x->d->actors);
    }
    bool nobody = a->within == ENT__ROLE_RECIPIENT || (a->within == ENT__ROLE_ACTOR && x->d->actors.n == 0);
    if (!inside && nobody) /* "rescued ten hostages", "police were deployed": themselves */
        ent__sides_of(x->c, found, false, a->within, &who);
    if (ent__is_harsh(x) && !ent__sides_known(x->c, &who) && are_asked_for(x->c, found, inside))
        who.n = 0; /* but in "asked for fighter jets" no jets are asked */
    if (a->within != ENT__ROLE_ACTOR) ent__sides_subtract(x->c, &who, &x->d->actors);
    if (inside && who.n == 0 && a->within != ENT__ROLE_ACTOR) joined_by(x, found, a->within, &who);
    if (who.n == 0 && a->within == ENT__ROLE_RECIPIENT && ent__is_harsh(x) && ent__is_clause(x->c->s, found))
        owners_in_clause(x, found, &who);
    if (inside && who.n == 0 && a->within != ENT__ROLE_ACTOR && !ent__cast_at(&x->c->f->cast, x->c->sentence, found))
        nation_of(x->c, found, &who);
    if (a->within != ENT__ROLE_RECIPIENT) ent__sides_drop_own(x->c, &who, &x->d->actors);
    if (a->within == ENT__ROLE_OTHER) drop_venue(x->c, found, &who);
    if (a->within == ENT__ROLE_ACTOR) drop_ground(x, found, &who);
    if (a->within == ENT__ROLE_ACTOR && who.n == 0 && x->d->actors.n == 0) who_set_off(x, found, &who);
    if (ent__is_harsh(x)) drop_scene(x, found, &who);
    if (a->within == ENT__ROLE_RECIPIENT) drop_places(x, found, &who);
    if (ent__acts_as(x->c, x->d->type, ENT__BLAME)) drop_receivers(x->c, &who);
    if (a->within != ENT__ROLE_ACTOR) drop_signing_place(x->c, found, &who);
    if (a->within == ENT__ROLE_RECIPIENT) drop_beneficiary(x, found, &who);
    if (a->within == ENT__ROLE_RECIPIENT && is_of_private_person(x, found, &who)) who.n = 0;
    give_role(x->d, x->others, a->within, &who);
}

/* "received a doctor's mantle", "called Putin's decision a mistake": what is had or named is not who it is of. */
static bool is_thing_of_somebody(const ent__filling *x, uint32_t head) {
    return x->p->pos == ENT__POS_VERB && x->c->s->tokens[head].upos == ENT__UPOS_NOUN &&
           !ent__cast_at(&x->c->f->cast, x->c->sentence, head) &&
           !ent__lemma_in(x->c->s, head, "colleague partner friend counterpart neighbour neighbor staff side");
}

/* Whom one backs or attacks may stand behind the object; not who acts, joins in, or is conceded to. */
static bool must_stand_there(const ent__filling *x, const ent__alt *a) {
    return a->role == ENT__ROLE_ACTOR || a->role == ENT__ROLE_OTHER || ent__acts_as(x->c, x->d->type, ENT__CONCESSION);
}

/* "said that Peru was a threat", "said Peru's law was no help": whom it speaks ill or well of. */
static bool judgement_fits(const ent__filling *x, const ent__alt *a, uint32_t clause) {
    ent__sides who = {0};
    if (!ent__judges(x->c, clause, a->set, a->within == ENT__ROLE_SPURNED, &who)) return false;
    if (ent__sides_of_two(x->c, &who)) ent__sides_drop_own(x->c, &who, &x->d->actors); /* "our ties with Peru" */
    if (!is_asked(x, &who)) return false;
    give_role(x->d, x->others, ENT__ROLE_RECIPIENT, &who);
    return true;
}

static bool alt_fits(const ent__filling *x, const ent__slot *slot, const ent__alt *a, uint32_t head) {
    uint32_t found = head;
    if (a->within > ENT__ROLE_DOER) return judgement_fits(x, a, head);
    if (a->within == ENT__ROLE_DOER && is_condition(x->c->s, head)) return condition_fits(x, a, head);
    const ent__draft *deed = a->within == ENT__ROLE_DOER ? deed_at(x->c, head) : NULL;
    bool matter = tells_matter(x, slot, head);
    if (deed && !matter && deed_fits(x, a, head, deed)) return true;
    if (a->within == ENT__ROLE_DOER && !matter && suffered_fits(x, a, head)) return true;
    switch (a->test) {
    case ENT__TEST_PARTY:
        if (a->role == ENT__ROLE_OTHER && is_between_others(x, head)) return false;
        if (a->role == ENT__ROLE_RECIPIENT && matter) return true; /* taken, but gives no side */
        if (slot->kind == ENT__SLOT_OBJ && must_stand_there(x, a) && is_thing_of_somebody(x, head)) return false;
        if (!party_fits(x, a, head)) return false;
        break;
    case ENT__TEST_SET:
        found = slot->kind == ENT__SLOT_ANY ? set_anywhere(x->c, x->p, a->set) : ent__find_in_set(x->c, head, a->set);
        if (found == NONE) return false;
        break;
    case ENT__TEST_CLAUSE:
        if (!ent__is_clause(x->c->s, head)) return false;
        break;
    case ENT__TEST_MUST:
        found = ent__says_must(x->c->s, head) ? who_must(x, head) : NONE;
        if (found == NONE && ent__lemma_in(x->c->s, head, "time imperative vital essential"))
            found = ent__subject_behind(x->c->s, head); /* "said it was time for Peru to leave" */
        if (found == NONE) return false;
        break;
    case ENT__TEST_TOLD:
        if (!ent__tells_fact(x->c->s, head)) return false;
        break;
    case ENT__TEST_OPINION:
        if (!ent__tells_opinion(x->c->s, head)) return false;
        break;
    case ENT__TEST_PERSON:
        if (!is_person(x->c, head)) return false;
        break;
    case ENT__TEST_STATE:
        if (!is_state(x->c, head)) return false;
        break;
    case ENT__TEST_NATIONALS:
        if (!is_nationals(x->c, head)) return false;
        break;
    case ENT__TEST_LAWMAKER:
        if (!is_lawmaker(x->c, head)) return false;
        break;
    case ENT__TEST_POLITICIAN:
        if (!is_politician(x->c, head)) return false;
        break;
    default: break;
    }
    if (a->role == ENT__ROLE_ARGUMENT)
        add_argument(x->c, x->d, a->name, found);
    else if (a->test != ENT__TEST_PARTY && a->role) {
        ent__sides who = {0};
        ent__sides_of(x->c, found, a->test != ENT__TEST_MUST || x->c->lenient, a->role, &who);
        bool must = a->test == ENT__TEST_MUST;
        if (must && !is_asked(x, &who)) return false;
        if (must && !x->c->lenient && is_anybody(&x->c->f->cast.entities[who.items[0].entity])) return false;
        give_role(x->d, x->others, a->role, &who);
    }
    if (within_counts(x, slot, a, found, matter)) give_within(x, a, found);
    return true;
}

/* ---- the slot ---- */

/* None of the set stands there; for `any`, nowhere in the sentence: what an act is may be said in another clause. */
static bool set_absent(const ent__coder *c, const ent__slot *slot, const ent__fillers *heads, uint32_t set) {
    if (slot->kind == ENT__SLOT_ANY) {
        for (uint32_t i = 0; i < c->s->n_tokens; i++)
            if (ent__in_set(c, i, set)) return false;
        return true;
    }
    for (uint32_t k = 0; k < heads->n; k++)
        if (ent__find_in_set(c, heads->head[k], set) != NONE) return false;
    return true;
}

static bool blames(const ent__coder *c, const ent__slot *slot) {
    for (uint32_t i = 0; i < slot->n_alts; i++)
        if (c->frames.alts[slot->alts + i].within == ENT__ROLE_DOER) return true;
    return false;
}

/* "condemned the murder of a Kenyan": the phrase of a deed names its victim, where the slot asks whose deed it is. */
static void drop_victims(const ent__coder *c, const ent__predication *p, ent__fillers *heads) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < heads->n; i++) {
        uint32_t head = heads->head[i], deed = c->s->tokens[head].head, prep = ent__preposition(c->s, head);
        bool victim = deed != NONE && deed != p->token && is_suffered(c, deed) && prep != NONE &&
                      ent__lemma_in(c->s, prep, "of on against");
        if (!victim) heads->head[n++] = head;
    }
    heads->n = n;
}

bool ent__slot_fits(const ent__filling *x, const ent__frame *f, const ent__slot *slot) {
    ent__fillers heads;
    ent__slot_fillers(x->c, f, x->p, slot, &heads);
    bool phrases = slot->kind == ENT__SLOT_PREP || x->p->pos == ENT__POS_NOUN;
    if (phrases && blames(x->c, slot)) drop_victims(x->c, x->p, &heads);
    for (uint32_t i = 0; i < slot->n_alts; i++) {
        const ent__alt *a = &x->c->frames.alts[slot->alts + i];
        if (a->absent && (a->test == ENT__TEST_SET ? set_absent(x->c, slot, &heads, a->set) : heads.n == 0))
            return true;
        for (uint32_t k = 0; k < heads.n && !a->absent; k++)
            if (alt_fits(x, slot, a, heads.head[k])) return true;
    }
    return false;
}
