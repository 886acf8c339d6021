/* reply: whom hard words answer that name nobody themselves.
 *
 *   "Putin ordered a ceasefire, and Kyiv rejected it"     it ─▶ the act told before ─▶ Putin
 *   "Kenya shut the border; Oman condemned the move"      the move ─▶ Kenya
 *   "Kenya rejects truce until Oman withdraws"            nobody ─▶ the only other state that is named, Oman
 *
 *   "Oman accused Kenya of it. Kenya denied the charge."  the sentences before ─▶ Oman
 *   "Oman and Kenya made peace. Chad hailed the deal."    the same ─▶ Oman, Kenya
 *
 * But for the last two only within one sentence, where the act told last is of one foreign side. Who asks for something
 * on a visit asks his hosts; in a letter, whom it is sent to.
 */
#include "events/clause.h"
#include "events/coder.h"

#define NONE ENT__NOTOKEN

/* What is rejected or condemned; NONE. In "a claim that was doubted and denied" the first verb shows it. */
static uint32_t object_of(const ent__sentence *s, const ent__draft *d) {
    uint32_t verb = d->trigger;
    if (s->tokens[verb].upos != ENT__UPOS_VERB) return NONE;
    if (!d->passive) return ent__tree_child(s, verb, ENT__REL_OBJ);
    if (s->tokens[verb].rel == ENT__REL_CONJ && ent__tree_child(s, verb, ENT__REL_NSUBJ_PASS) == NONE)
        verb = s->tokens[verb].head;
    return ent__tree_child(s, verb, ENT__REL_NSUBJ_PASS);
}

/* "said the step was unwise": of a judgement that wants an object, what its clause is about. */
static uint32_t judged_in_clause(const ent__coder *c, const ent__draft *d) {
    const ent__sentence *s = c->s;
    uint32_t clause =
        d->partial && ent__acts_as(c, d->type, ENT__BLAME) ? ent__tree_child(s, d->trigger, ENT__REL_CCOMP) : NONE;
    return clause == NONE ? NONE : ent__tree_child(s, clause, ENT__REL_NSUBJ);
}

/* A noun with an article alone: "the move". */
static bool stands_bare(const ent__sentence *s, uint32_t token) {
    if (s->tokens[token].upos != ENT__UPOS_NOUN) return false;
    uint32_t det = ent__tree_child(s, token, ENT__REL_DET);
    if (det == NONE || !ent__lemma_in(s, det, "the this that these those such both")) return false;
    for (uint32_t i = 0; i < s->tokens[token].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, token, i), lo = s->tokens[k].lo;
        uint8_t rel = s->tokens[k].rel;
        if (rel == ENT__REL_ACL_RELCL && lo > 0 && s->tokens[lo - 1].xpos == ENT__XPOS_COMMA)
            continue; /* told besides */
        if (rel == ENT__REL_ACL_RELCL && s->tokens[lo].xpos == ENT__XPOS_COMMA) continue;
        if (rel == ENT__REL_NMOD || rel == ENT__REL_NMOD_POSS || rel == ENT__REL_ACL || rel == ENT__REL_ACL_RELCL ||
            rel == ENT__REL_COMPOUND)
            return false;
    }
    return true;
}

/* "it", "the move": nothing but a pronoun, or the noun of an act with an article alone. */
static bool points_back(const ent__coder *c, uint32_t token) {
    const ent__sentence *s = c->s;
    if (s->tokens[token].xpos == ENT__XPOS_WDT) { /* "remarks that were criticised" */
        uint32_t clause = s->tokens[token].head;
        return s->tokens[clause].rel == ENT__REL_ACL_RELCL && c->set_answered != UINT32_MAX &&
               ent__in_set(c, s->tokens[clause].head, c->set_answered);
    }
    if (s->tokens[token].upos == ENT__UPOS_PRON) return ent__lemma_in(s, token, "it this that them these those");
    return stands_bare(s, token) && c->set_answered != UINT32_MAX && ent__in_set(c, token, c->set_answered);
}
/* "The ministry asked him for leave, but he denied the request": whoever asked the very one who answers, of one state
 * with him or not. */
static bool asks_doers(const ent__coder *c, const ent__draft *told, const ent__draft *d) {
    return ent__acts_as(c, d->type, ENT__REFUSAL) && ent__acts_as(c, told->type, ENT__DEMAND) && told->actors.n == 1 &&
           ent__sides_same(&told->recipients, &d->actors);
}

/* The act told last before the words, of one foreign side; NULL. */
static const ent__draft *told_before(const ent__coder *c, const ent__draft *d) {
    const ent__draft *last = NULL;
    for (size_t i = 0; i < c->n_drafts; i++) {
        const ent__draft *k = &c->drafts[i];
        if (k->dead || k->trigger >= d->trigger || k->actors.n == 0) continue;
        uint32_t met = c->s->tokens[d->trigger].head; /* "was met with doubt and denied" */
        bool beside = d->passive && (met == k->trigger || met == c->s->tokens[k->trigger].head);
        if (beside || ent__sides_same(&k->actors, &d->actors)) continue; /* "accused them of it, a claim they denied" */
        if (!last || k->trigger > last->trigger) last = k;
    }
    if (!last || !ent__sides_known(c, &last->actors) || ent__sides_of_two(c, &last->actors)) return NULL;
    if (asks_doers(c, last, d)) return last;
    ent__sides foreign = last->actors;
    ent__sides_drop_own(c, &foreign, &d->actors);
    return foreign.n == last->actors.n ? last : NULL;
}

/* "Kenya says it was shot at, as Oman rejects the charge": who said it, where no act was told. */
static bool said_before(const ent__coder *c, const ent__draft *d, ent__sides *out) {
    for (uint32_t t = d->trigger; t-- > 0 && c->set_speech != UINT32_MAX;) {
        if (c->s->tokens[t].upos != ENT__UPOS_VERB || !ent__in_set(c, t, c->set_speech)) continue;
        uint32_t subj = ent__tree_child(c->s, t, ENT__REL_NSUBJ);
        if (subj == NONE || !ent__sides_of(c, subj, false, ENT__ROLE_ACTOR, out)) continue;
        ent__sides_drop_own(c, out, &d->actors);
        return ent__sides_known(c, out) && !ent__sides_of_two(c, out);
    }
    return false;
}

/* "The army says that the vote was rigged. The commission dismissed the claim.": who said so in the sentence before,
 * where a claim is dismissed; of one state with him or not. */
static bool claimed_before(const ent__coder *c, const ent__draft *d, uint32_t what, ent__sides *out) {
    if (what == NONE || c->sentence == 0 || c->set_speech == UINT32_MAX) return false;
    if (!stands_bare(c->s, what) || !ent__lemma_in(c->s, what, "claim allegation accusation charge assertion"))
        return false;
    const ent__sentence *s = &c->f->text->sentences[c->sentence - 1];
    uint32_t root = s->n_tokens ? s->root : NONE, subj = NONE;
    bool says =
        root != NONE && s->tokens[root].upos == ENT__UPOS_VERB && ent__lemma_in(s, root, "say claim allege assert");
    if (says) subj = ent__tree_child(s, root, ENT__REL_NSUBJ);
    const ent__mention *m = subj == NONE ? NULL : ent__cast_at(&c->f->cast, c->sentence - 1, subj);
    if (!m || m->n_entities != 1) return false;
    ent__sides who = {.n = 1, .items = {{.entity = m->entities[0], .mention = UINT32_MAX, .first = 1}}};
    if (ent__sides_share(&who, &d->actors) || !ent__sides_known(c, &who)) return false;
    *out = who;
    return true;
}

/* Whether one of two verbs is the other's participle: "visits Seoul, requesting", "visiting Seoul, pleads". */
static bool goes_along(const ent__sentence *s, uint32_t a, uint32_t b) {
    uint32_t low = s->tokens[a].head == b ? a : b, high = low == a ? b : a;
    const ent__token *t = &s->tokens[low];
    return t->head == high && t->rel == ENT__REL_ADVCL && t->xpos == ENT__XPOS_VBG &&
           ent__tree_child(s, low, ENT__REL_MARK) == NONE;
}

/* "visits Seoul, requesting aid", "visiting Seoul, he pleads for aid": whom one visits is asked. */
static const ent__draft *visit_above(const ent__coder *c, const ent__draft *d) {
    if (!ent__acts_as(c, d->type, ENT__DEMAND)) return NULL;
    for (size_t i = 0; i < c->n_drafts; i++) {
        const ent__draft *k = &c->drafts[i];
        if (k->dead || !ent__acts_as(c, k->type, ENT__TALKS) || k->recipients.n == 0) continue;
        bool others = k->trigger < d->trigger && c->s->tokens[k->trigger].head == d->trigger &&
                      ent__tree_child(c->s, d->trigger, ENT__REL_OBJ) != NONE; /* "visiting Oman, he urged all sides" */
        if (others || !goes_along(c->s, k->trigger, d->trigger)) continue;
        if (ent__sides_same(&k->actors, &d->actors)) return k;
    }
    return NULL;
}

/* What is said to his face whom one sees: "demanded", "lodged a protest", "promised". */
static bool is_said_there(const ent__coder *c, const ent__draft *d) {
    if (ent__acts_as(c, d->type, ENT__DEMAND)) return ent__lemma_in(c->s, d->at, "ask demand request");
    if (ent__acts_as(c, d->type, ENT__BLAME))
        return ent__lemma_in(c->s, d->at, "lodge protest complain deliver convey");
    return ent__acts_as(c, d->type, ENT__ACCORD) && ent__lemma_in(c->s, d->at, "promise pledge");
}

/* "summoned the envoy and demanded an apology", "phoned Seoul and lodged a protest": those are meant. */
static bool seen_before(const ent__coder *c, const ent__draft *d, ent__sides *out) {
    const ent__token *t = &c->s->tokens[d->at];
    if (t->rel != ENT__REL_CONJ || !is_said_there(c, d)) return false;
    for (size_t i = 0; i < c->n_drafts; i++) {
        const ent__draft *k = &c->drafts[i];
        if (k->dead || k->trigger != t->head) continue;
        bool faces = ent__acts_as(c, k->type, ENT__TALKS) || ent__lemma_in(c->s, k->trigger, "summon");
        if (!faces) continue;
        *out = k->recipients.n ? k->recipients : k->actors;
        uint32_t all = out->n;
        ent__sides_drop_own(c, out, &d->actors);
        if (out->n && (k->recipients.n ? ent__sides_same(&k->actors, &d->actors) : out->n < all)) return true;
    }
    out->n = 0;
    return false;
}

static bool carries_words(const ent__sentence *s, uint32_t token) {
    return ent__lemma_in(s, token,
                         s->tokens[token].upos == ENT__UPOS_VERB ? "send write address deliver"
                                                                 : "letter message petition note telegram memorandum");
}

/* Whom a word has behind its "to" before that token; NONE. */
static uint32_t receiver_of(const ent__sentence *s, uint32_t word, uint32_t before) {
    for (uint32_t i = 0; i < s->tokens[word].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, word, i), prep = ent__preposition(s, k);
        if (k < before && prep != NONE && ent__lemma_in(s, prep, "to")) return k;
    }
    return NONE;
}

/* The same of a verb of sending and of what is sent: "signed a letter to the king", however the tree hangs it. */
static uint32_t receiver_near(const ent__sentence *s, uint32_t word, uint32_t before) {
    uint32_t obj = ent__tree_child(s, word, ENT__REL_OBJ);
    bool letter = obj != NONE && carries_words(s, obj);
    if (obj != NONE && obj < before && s->tokens[obj].upos == ENT__UPOS_PROPN && ent__lemma_in(s, word, "write"))
        return obj; /* "wrote Lula to ask for it" */
    uint32_t to = letter || carries_words(s, word) ? receiver_of(s, word, before) : NONE;
    return to == NONE && letter ? receiver_of(s, obj, before) : to;
}

/* "sends a letter to Norway demanding an apology": whom the words are sent to is asked. */
static bool sent_to(const ent__coder *c, const ent__draft *d, ent__sides *out) {
    const ent__sentence *s = c->s;
    const ent__token *t = &s->tokens[d->at];
    bool purpose = t->xpos == ENT__XPOS_VB && ent__tree_child(s, d->at, ENT__REL_MARK) != NONE;
    if (!ent__acts_as(c, d->type, ENT__DEMAND) || t->head == NONE || t->head > d->at) return false;
    if (!purpose && t->xpos != ENT__XPOS_VBG) return false;
    if (t->rel != ENT__REL_ADVCL && t->rel != ENT__REL_ACL && !(purpose && t->rel == ENT__REL_XCOMP)) return false;
    uint32_t to = NONE, above = t->head;
    for (int n = 0; n < 3 && to == NONE && above != NONE && above < d->at; n++, above = s->tokens[above].head)
        to = receiver_near(s, above, d->at);
    return to != NONE && ent__sides_of(c, to, false, ENT__ROLE_RECIPIENT, out) && !ent__sides_share(out, &d->actors);
}

/* Whether a word stands in what is refused or denied, or is only told of somebody by the way. */
static bool is_aside(const ent__sentence *s, uint32_t token, uint32_t verb) {
    for (uint32_t t = token; t != NONE; t = s->tokens[t].head) {
        uint8_t rel = s->tokens[t].rel;
        if (rel == ENT__REL_ACL_RELCL) return true;
        if (s->tokens[t].head == verb)
            return rel != ENT__REL_ADVCL && rel != ENT__REL_PARATAXIS && rel != ENT__REL_CONJ;
    }
    return false;
}

static bool names_place(const ent__sentence *s, uint32_t token) {
    uint32_t prep = ent__preposition(s, token);
    return prep != NONE && ent__lemma_in(s, prep, "in at near on off across over");
}

/* A state, or its officials; no body of many states, and nobody who has left his office. */
static bool is_power(const ent__entity *x) {
    bool body = ent__str_is(x->code, "UNO") || ent__str_is(x->code, "IGO") || ent__str_is(x->code, "NGO");
    bool officials = ent__str_is(x->sector, "GOV") || ent__str_is(x->sector, "MIL") || ent__str_is(x->sector, "LEG");
    return !body && (officials || (x->kind == ENT__STATE && !x->sector.len));
}

/* "before the start of the Oman war": what a war is called by; of the topic that a headline begins with it tells. */
static bool names_war(const ent__sentence *s, uint32_t token) {
    uint32_t head = s->tokens[token].head;
    return head != NONE && token < head && ent__lemma_in(s, head, "war conflict invasion crisis") &&
           ent__preposition(s, head) != NONE;
}

/* Acts that are always against somebody, so that whoever else is named will be the one. */
static bool has_other(const ent__coder *c, const ent__draft *d) {
    return ent__acts_as(c, d->type, ENT__REFUSAL) || ent__acts_as(c, d->type, ENT__THREAT) ||
           (ent__acts_as(c, d->type, ENT__SHOW_OF_FORCE) && ent__str_is(d->mode, "weapons"));
}

/* "sent ships ahead of Lula's visit to Oman": who is named by what the time was. */
static bool tells_time(const ent__sentence *s, uint32_t token, uint32_t verb) {
    for (uint32_t t = token; t != NONE && t != verb; t = s->tokens[t].head) {
        uint32_t prep = s->tokens[t].upos == ENT__UPOS_VERB ? NONE : ent__preposition(s, t);
        if (prep != NONE && ent__lemma_in(s, prep, "ahead after before during following since")) return true;
    }
    return false;
}

/* "sent ships on the last day of the Oman drills": held around it. */
static bool names_drills(const ent__coder *c, uint32_t token) {
    uint32_t head = c->s->tokens[token].head;
    return head != NONE && c->s->tokens[token].rel == ENT__REL_COMPOUND && ent__lemma_in(c->s, head, "drill exercise");
}

/* "Oman fired a missile, Kenya's army said": who says so. */
static bool speaks(const ent__coder *c, uint32_t token) {
    for (; token != NONE; token = c->s->tokens[token].head) {
        if (c->s->tokens[token].rel != ENT__REL_NSUBJ) continue;
        uint32_t verb = c->s->tokens[token].head;
        return verb != NONE && c->set_speech != UINT32_MAX && ent__in_set(c, verb, c->set_speech);
    }
    return false;
}

/* "Oman accused Kenya of shooting, a claim denied by Kenya", "Kenya keeps its ties with Oman, turning down a request":
 * who else is named in the sentence, where all others are of one country and none stands in what is turned down. */
static bool only_other(const ent__coder *c, const ent__draft *d, ent__sides *out) {
    const ent__entity *x = c->f->cast.entities;
    ent_str own = d->actors.n == 1 ? x[d->actors.items[0].entity].code : (ent_str){0}, other = {0};
    uint32_t colon = ent__last_colon(c->s); /* who says so stands behind it */
    if (own.len == 0) return false;
    for (uint32_t t = 0; t < c->s->n_tokens && t < colon; t++) {
        const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, t);
        ent_str code = m && m->n_entities == 1 ? x[m->entities[0]].code : (ent_str){0};
        if (code.len == 0 || ent__str_eq(code, own) || ent__str_eq(code, other)) continue;
        bool show = ent__acts_as(c, d->type, ENT__SHOW_OF_FORCE);
        if (show && ((t > d->trigger && speaks(c, t)) || tells_time(c->s, t, d->trigger))) continue;
        bool named = is_power(&x[m->entities[0]]);
        if (names_war(c->s, t)) continue;
        bool aside = is_aside(c->s, t, d->at) || is_aside(c->s, t, d->trigger) || names_place(c->s, t);
        aside &= !(show && names_drills(c, t));
        if (other.len || aside || !named) return false;
        other = code;
        ent__sides_of(c, t, false, ENT__ROLE_RECIPIENT, out);
    }
    ent__sides_drop_own(c, out, &d->actors); /* "Omani, Kenyan chiefs talk after Kenya rejected a request" */
    return other.len > 0 && out->n == 1;
}

/* "Oman's former king says that Kenya threatened a strike": who tells of a threat to nobody else was threatened. */
static bool tells_of_threat(const ent__coder *c, const ent__draft *d, ent__sides *out) {
    if (!ent__acts_as(c, d->type, ENT__THREAT) || !ent__said_by_others(c, d->at, &d->actors, out)) return false;
    return !ent__sides_of_two(c, out) && ent__sides_known(c, out);
}

/* "The police accused Bolsonaro. Bolsonaro denied it.": the very one, though both are of one state. */
static bool accuses_him(const ent__event *told, const ent__draft *d) {
    if (d->actors.n != 1 || told->n_recipients != 1 || told->n_actors != 1) return false;
    uint32_t he = d->actors.items[0].entity;
    return told->recipients[0].entity == he && told->actors[0].entity != he;
}

/* "Georgia accused Kenya of raids. Kenya denied those charges.": who said hard words to their state, or used force on
 * it, in one of the two sentences before, where these were of one foreign side. */
static bool answers_earlier(const ent__coder *c, const ent__draft *d, uint32_t what, ent__sides *out) {
    if (!ent__acts_as(c, d->type, ENT__REFUSAL)) return false;
    enum { NEAR = 2, FAR = 8 }; /* charges are answered long after they were made, "it" is what was said last */
    const uint32_t near = what != NONE && c->s->tokens[what].upos == ENT__UPOS_PRON ? 1 : NEAR;
    bool ruling = what != NONE && ent__lemma_in(c->s, what, "ruling verdict judgment judgement"); /* of a court alone */
    const ent__event *told = (const ent__event *)(const void *)c->events.ptr;
    bool charge = what != NONE && ent__lemma_in(c->s, what, "allegation accusation charge claim");
    for (size_t i = c->events.len / sizeof *told; i-- > 0 && told[i].sentence + FAR >= c->sentence;) {
        if (told[i].sentence + near < c->sentence && !(charge && ent__acts_as(c, told[i].type, ENT__BLAME))) continue;
        const ent__onto_event *type = ent__onto_event_named(&c->onto, told[i].type);
        bool open =
            what == NONE && ent__acts_as(c, told[i].type, ENT__DEMAND); /* "demanded its return" of nobody named */
        if (!type || type->quad < 3 || told[i].n_actors != 1 || (told[i].n_recipients == 0 && !open)) continue;
        ent__sides them = {.n = 1, .items = {told[i].actors[0]}}, us = {0};
        for (uint32_t k = 0; k < told[i].n_recipients && us.n < ENT__COUNT(us.items); k++)
            us.items[us.n++] = told[i].recipients[k];
        ent__sides_drop_own(c, &us, &d->actors);
        bool asked = open && !ent__sides_known(c, &us);
        bool to_us = us.n < told[i].n_recipients || asked;
        if (!accuses_him(&told[i], d)) ent__sides_drop_own(c, &them, &d->actors);
        if (!to_us || !ent__sides_known(c, &them)) continue;
        if (ruling && !ent__str_is(c->f->cast.entities[them.items[0].entity].sector, "JUD")) continue;
        out->items[0] = (ent__party){.entity = them.items[0].entity, .mention = UINT32_MAX, .first = 1};
        out->n = 1;
        return true;
    }
    return false;
}

/* "the accord", "the truce": what is promised or signed. */
static bool names_pact(const ent__coder *c, uint32_t noun, ent_str type) {
    bool signs = ent__acts_as(c, type, ENT__ACCORD) || ent__acts_as(c, type, ENT__BACKING);
    return signs && c->set_agreement != UINT32_MAX && ent__in_set(c, noun, c->set_agreement);
}

/* Whether a noun is the name of an act: "visit" of CONSULT, "shelling" of ASSAULT. *any: of some act. */
static bool names_act(const ent__coder *c, uint32_t noun, ent_str type, bool *any) {
    size_t n;
    const ent__frame_key *k = ent__frames_keys(&c->frames, c->s->tokens[noun].lemma_word, &n);
    bool found = names_pact(c, noun, type);
    for (size_t i = 0; i < n; i++) {
        const ent__frame *f = &c->frames.frames[k[i].frame];
        if (k[i].pos != ENT__POS_NOUN || k[i].n_extra || f->kind != ENT__FRAME_PLAIN) continue;
        *any = true;
        found |= ent__str_eq(ent__lex_str(c->lex, f->event.type), type);
    }
    return found;
}

/* Whether what was told is a pact: two sides or more agree to it or sign it. */
static bool is_pact_told(const ent__coder *c, const ent__event *told) {
    bool signs = ent__acts_as(c, told->type, ENT__ACCORD) || ent__acts_as(c, told->type, ENT__BACKING);
    return signs && told->n_actors > 1;
}

/* What others say of a deed, or talk over, is not "the move" that the next one speaks of. */
static bool is_but_said(const ent__coder *c, const ent__event *told) {
    return ent__acts_as(c, told->type, ENT__TALKS) || ent__acts_as(c, told->type, ENT__BLAME) ||
           ent__acts_as(c, told->type, ENT__DEMAND) || ent__acts_as(c, told->type, ENT__REFUSAL) ||
           ent__acts_as(c, told->type, ENT__THREAT);
}

/* "Oman shelled Kenya. Mali condemned the attack.": the foreign doers of what is told in one of the sentences before,
 * where it is what the noun names ("the execution"); of "the move" or "the decision" they are those of what was told
 * last. */
static bool answers_told(const ent__coder *c, const ent__draft *d, uint32_t what, ent__sides *out) {
    enum { NAMED = 8, LAST = 6, PACT = 20, MOST = 4 };
    if (!stands_bare(c->s, what)) return false;
    bool pact = c->set_agreement != UINT32_MAX && ent__in_set(c, what, c->set_agreement);
    bool deed = points_back(c, what) && !pact; /* "the move": of any; an article's pact is spoken of long after */
    uint32_t reach = pact ? PACT : NAMED;
    const ent__event *told = (const ent__event *)(const void *)c->events.ptr;
    for (size_t i = c->events.len / sizeof *told; i-- > 0 && told[i].sentence + reach >= c->sentence;) {
        bool any = false, named = names_act(c, what, told[i].type, &any);
        if (pact) named = is_pact_told(c, &told[i]);
        bool last = deed && !any && told[i].sentence + LAST >= c->sentence && !is_but_said(c, &told[i]);
        if (told[i].sentence == c->sentence || !(named || last)) continue;
        if (told[i].modality != ENT__ACTUAL && last) continue; /* what was but thought of is no move */
        if (told[i].modality != ENT__ACTUAL) return false;
        if (told[i].n_actors == 0 || told[i].n_actors > MOST) return false;
        ent__sides them = {0};
        for (uint32_t k = 0; k < told[i].n_actors; k++)
            them.items[them.n++] = (ent__party){.entity = told[i].actors[k].entity, .mention = UINT32_MAX, .first = 1};
        uint32_t n = them.n;
        ent__sides_drop_own(c, &them, &d->actors);
        if (them.n < n || !ent__sides_known(c, &them)) return false;
        *out = them;
        return true;
    }
    return false;
}

/* "Oman demanded it back. Kenya refused." */
static bool is_bare_reply(const ent__coder *c, const ent__draft *d, uint32_t what) {
    uint32_t deed =
        ent__tree_child(c->s, d->trigger, ENT__REL_XCOMP); /* "refused to recognise the ruling" tells what */
    if (deed != NONE && ent__tree_child(c->s, deed, ENT__REL_OBJ) != NONE) return false;
    return what == NONE && d->at == d->trigger && c->s->tokens[d->at].rel == ENT__REL_ROOT &&
           ent__lemma_in(c->s, d->trigger, "refuse decline");
}

/* "Retaliating against Kenya, Oman expels four diplomats": those who are sent away are not one's own, though no word
 * tells whose they are. */
static void send_away_others(const ent__coder *c, ent__draft *d) {
    ent__sides foreign = d->recipients, other = {0};
    if (!ent__acts_as(c, d->type, ENT__PENALTY) || !ent__str_is(d->mode, "expel") || d->recipients.n != 1) return;
    const ent__party *sent = &d->recipients.items[0];
    ent__sides_drop_own(c, &foreign, &d->actors);
    if (ent__sides_known(c, &foreign) || sent->mention == UINT32_MAX || c->f->cast.entities[sent->entity].name.len)
        return;
    uint32_t head = c->f->cast.mentions[sent->mention].head;
    if (!ent__lemma_in(c->s, head, "diplomat ambassador envoy attache consul")) return;
    if (only_other(c, d, &other)) d->recipients = other;
}

/* "Oman cut its aid to Kenya. Chad suspended its help as well.": on whom the sanctions of the sentences before were, of
 * others, where they were on one side. */
static bool joins_sanctions(const ent__coder *c, const ent__draft *d, ent__sides *out) {
    enum { LAST = 3 };
    if (!ent__acts_as(c, d->type, ENT__PENALTY)) return false;
    const ent__event *told = (const ent__event *)(const void *)c->events.ptr;
    for (size_t i = c->events.len / sizeof *told; i-- > 0 && told[i].sentence + LAST >= c->sentence;) {
        if (!ent__acts_as(c, told[i].type, ENT__PENALTY) || told[i].n_recipients == 0) continue;
        if (told[i].n_recipients > 1 || told[i].modality != ENT__ACTUAL) return false;
        ent__sides them = {.n = 1};
        them.items[0] = (ent__party){.entity = told[i].recipients[0].entity, .mention = UINT32_MAX, .first = 1};
        ent__sides_drop_own(c, &them, &d->actors);
        if (them.n == 0 || !ent__sides_known(c, &them)) return false;
        *out = them;
        return true;
    }
    return false;
}

/* "Oman ignored Kenya's appeals to stop the bombing": who turns down what is asked was asked. */
static bool turned_down_by(const ent__coder *c, const ent__draft *d, ent__sides *out) {
    if (!ent__acts_as(c, d->type, ENT__DEMAND) || c->s->tokens[d->at].upos != ENT__UPOS_NOUN) return false;
    for (size_t i = 0; i < c->n_drafts; i++) {
        const ent__draft *k = &c->drafts[i];
        if (k->dead || !ent__acts_as(c, k->type, ENT__REFUSAL) || object_of(c->s, k) != d->at) continue;
        *out = k->actors;
        ent__sides_drop_own(c, out, &d->actors);
        return ent__sides_known(c, out);
    }
    return false;
}

/* The first of the verbs that a verb is joined to. */
static uint32_t first_joined(const ent__sentence *s, uint32_t verb) {
    for (uint32_t n = 0; n < s->n_tokens && s->tokens[verb].rel == ENT__REL_CONJ; n++) verb = s->tokens[verb].head;
    return verb;
}

/* "expelled the envoy of Kenya and suspended trade": on whom the hard act is to which this one is joined. */
static bool joins_beside(const ent__coder *c, const ent__draft *d, ent__sides *out) {
    if (!ent__acts_as(c, d->type, ENT__PENALTY)) return false;
    for (size_t i = 0; i < c->n_drafts; i++) {
        const ent__draft *k = &c->drafts[i];
        const ent__onto_event *type = ent__onto_event_named(&c->onto, k->type);
        if (k == d || k->dead || k->partial || k->recipients.n == 0 || !type || type->quad < 3) continue;
        if (first_joined(c->s, k->at) != first_joined(c->s, d->at) || !ent__sides_same(&k->actors, &d->actors))
            continue;
        *out = k->recipients;
        ent__sides_drop_own(c, out, &d->actors);
        if (ent__sides_known(c, out)) return true;
    }
    out->n = 0;
    return false;
}

/* "vetoed a bill that was adopted by parliament": whoever adopted what is vetoed. */
static bool adopted_it(const ent__coder *c, const ent__draft *d, ent__sides *out) {
    if (!ent__acts_as(c, d->type, ENT__REFUSAL) || !ent__lemma_in(c->s, d->trigger, "veto")) return false;
    for (uint32_t t = d->trigger + 1; t < c->s->n_tokens; t++) {
        bool adopted = c->s->tokens[t].xpos == ENT__XPOS_VBN && ent__lemma_in(c->s, t, "adopt pass approve endorse");
        uint32_t by = adopted ? ent__agent(c->s, t) : NONE;
        if (by == NONE || !ent__sides_of(c, by, false, ENT__ROLE_RECIPIENT, out)) continue;
        ent__sides_subtract(c, out, &d->actors);
        return out->n > 0;
    }
    return false;
}

/* Whom the words answer, by what they reject, a visit or a letter. */
static void answer(const ent__coder *c, ent__draft *d) {
    uint32_t what = object_of(c->s, d);
    if (what == NONE) what = judged_in_clause(c, d);
    const ent__draft *answered = what != NONE && points_back(c, what) ? told_before(c, d) : NULL;
    const ent__draft *visit = answered ? NULL : visit_above(c, d);
    ent__sides said = {0}, sent = {0}, seen = {0};
    bool there = !answered && !visit && seen_before(c, d, &seen);
    if (answered) d->recipients = answered->actors;
    if (!answered && what != NONE && points_back(c, what) && said_before(c, d, &said)) d->recipients = said;
    bool noun = what != NONE && points_back(c, what) && c->s->tokens[what].upos == ENT__UPOS_NOUN;
    bool denied =
        what != NONE && points_back(c, what) && ent__lemma_in(c->s, d->trigger, "deny reject dismiss"); /* "it" */
    if (d->recipients.n == 0 && !visit && !there && (noun || denied || is_bare_reply(c, d, what)) &&
        answers_earlier(c, d, what, &sent))
        d->recipients = sent;
    bool refuses = ent__acts_as(c, d->type, ENT__REFUSAL);
    if (refuses && d->recipients.n == 0 && claimed_before(c, d, what, &sent)) d->recipients = sent;
    bool judges = ent__acts_as(c, d->type, ENT__BLAME) || ent__acts_as(c, d->type, ENT__BACKING);
    bool pact = what != NONE && ent__acts_as(c, d->type, ENT__BACKING) && names_pact(c, what, d->type);
    bool told = what != NONE && (!pact || points_back(c, what)); /* "adopted the declaration" */
    if (judges && d->recipients.n == 0 && told && answers_told(c, d, what, &sent)) d->recipients = sent;
    if (d->recipients.n == 0 && adopted_it(c, d, &sent)) d->recipients = sent;
    if (visit) d->recipients = visit->recipients;
    if (there) d->recipients = seen;
    if (!visit && !there && !answered && sent_to(c, d, &sent)) d->recipients = sent;
}

/* "announced that it was suspending …": a verb behind which nothing comes tells too little. */
static bool is_completed(const ent__sentence *s, uint32_t verb) {
    bool active = s->tokens[verb].upos == ENT__UPOS_VERB && ent__tree_child(s, verb, ENT__REL_NSUBJ_PASS) == NONE;
    return !active || (verb + 1 < s->n_tokens && s->tokens[verb + 1].upos != ENT__UPOS_PUNCT);
}

/* Acts against somebody, though the words name nobody: a measure, a threat, a demand, a refusal of what was said, hard
 * words on "the move". */
static bool is_against_partner(const ent__coder *c, const ent__draft *d) {
    if (d->nominal || d->recipients.n || !ent__sides_govern(c, &d->actors)) return false;
    if (ent__acts_as(c, d->type, ENT__PENALTY)) return is_completed(c->s, d->at);
    if (ent__acts_as(c, d->type, ENT__THREAT)) return true;
    if (ent__acts_as(c, d->type, ENT__DEMAND)) return ent__lemma_in(c->s, d->at, "demand");
    uint32_t what = object_of(c->s, d);
    if (what == NONE) what = judged_in_clause(c, d);
    bool any = false;
    return what != NONE && stands_bare(c->s, what) && points_back(c, what) && !names_act(c, what, d->type, &any) &&
           !any && (ent__acts_as(c, d->type, ENT__REFUSAL) || ent__acts_as(c, d->type, ENT__BLAME));
}

/* "Macron in Oman urges restraint": who governs and asks for something abroad asks those he is with. */
static bool asked_abroad(const ent__coder *c, const ent__draft *d, ent__sides *out) {
    if (!ent__acts_as(c, d->type, ENT__DEMAND) || d->nominal || d->actors.n != 1) return false;
    uint32_t m = d->actors.items[0].mention;
    if (m == UINT32_MAX || !ent__sides_govern(c, &d->actors)) return false;
    uint32_t who = c->f->cast.mentions[m].head;
    for (uint32_t i = 0; i < c->s->tokens[who].n_kids; i++) {
        uint32_t k = ent__tree_kid(c->s, who, i), prep = ent__preposition(c->s, k);
        if (k < who || prep == NONE || !ent__lemma_in(c->s, prep, "in") || c->s->tokens[k].rel != ENT__REL_NMOD)
            continue;
        ent__sides_of(c, k, false, ENT__ROLE_RECIPIENT, out);
    }
    ent__sides_drop_own(c, out, &d->actors);
    return out->n == 1 && ent__sides_known(c, out);
}

void ent__reply(ent__coder *c) {
    for (size_t i = 0; i < c->n_drafts && !c->lenient; i++) {
        ent__draft *d = &c->drafts[i];
        const ent__onto_event *type = ent__onto_event_named(&c->onto, d->type);
        bool praise = ent__acts_as(c, d->type, ENT__BACKING) && d->actors.n;
        bool judges = praise || (ent__acts_as(c, d->type, ENT__BLAME) && d->actors.n);
        bool lacking = judges || ent__acts_as(c, d->type, ENT__PENALTY) || ent__acts_as(c, d->type, ENT__ACCORD);
        if (!d->dead) send_away_others(c, d);
        if (d->dead || d->recipients.n || !type) continue;
        if (ent__acts_as(c, d->type, ENT__PENALTY) && !d->nominal && !is_completed(c->s, d->at)) continue;
        if (d->partial && !lacking) continue; /* no event until it is known whose act is judged, whose aid is cut */
        bool joins = joins_beside(c, d, &d->recipients) || joins_sanctions(c, d, &d->recipients) ||
                     seen_before(c, d, &d->recipients);
        if (!joins && ent__acts_as(c, d->type, ENT__PENALTY) && is_against_partner(c, d))
            joins = ent__partner(c, &d->actors, &d->recipients);
        if (joins) d->partial = false;
        if (joins || (type->quad != 3 && !has_other(c, d) && !praise)) continue;
        bool noun = d->nominal && d->at == d->trigger; /* not "demanding his release" */
        ent__sides other = {0};
        if (turned_down_by(c, d, &other))
            d->recipients = other;
        else if (!noun)
            answer(c, d);
        if (d->recipients.n == 0 && has_other(c, d) && only_other(c, d, &other)) d->recipients = other;
        if (d->recipients.n == 0 && tells_of_threat(c, d, &other)) d->recipients = other;
        if (d->recipients.n == 0 && asked_abroad(c, d, &other)) d->recipients = other;
        if (is_against_partner(c, d) && ent__partner(c, &d->actors, &other)) d->recipients = other;
        if (judges && d->recipients.n) d->partial = false;
    }
}
