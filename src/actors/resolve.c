/* actors: from readings to entities and mentions, in the order of the text.
 *
 *   "Col Gen Oleg Salyukov, Commander Russian Federation Ground Forces"   a new entity: RUS MIL
 *   "Salyukov", "General Salyukov"                                        the same: the surname agrees
 *   "the Russian commander"                                               the same: state and sector agree
 *   "President Putin"                                                     a row of offices.tsv that holds at the date
 *
 * Invariants: an entity has a country only for a reason, and `rule` says which; what later mentions teach is added to
 * the entity, what words of its own said is not overwritten.
 */
#include "actors/room.h"

/* ---- roles without a name ---- */

static ent_str last_word(const ent__finder *f, const ent__reading *r) {
    return r->role_first == NO_TOKEN ? (ent_str){0}
                                     : ent__finder_sentence(f)->tokens[f->items[r->item_last].last].lemma;
}

/* Private people are of many callings in one row of the table: a daughter is no singer. */
static bool is_called_so(const ent__finder *f, const ent__who *w, const ent__entity *e, const ent__reading *r) {
    ent_str word = last_word(f, r);
    if (!ent__str_is(r->sector, "CVL") || !word.len || ent__str_eq(w->words, word)) return true;
    if (ENT__IS(word, "man", "woman", "gentleman", "lady", "guy")) return true;
    return e->office.len && memmem(e->office.ptr, e->office.len, word.ptr, word.len) != NULL;
}

/* 2 the same role, 1 one that may be meant by it, 0 another. */
static int same_role(const ent__finder *f, const ent__who *w, const ent__entity *e, const ent__reading *r) {
    bool elsewhere = r->sector.len && e->sector.len && !e->former && !ent__str_eq(r->sector, e->sector);
    if (w->role == r->role)
        return elsewhere || !is_called_so(f, w, e, r) ? 0 : 2; /* the president of a company is not the President */
    if (r->role->cls == ENT__LC_WEAK) return !r->sector.len || r->needs || ent__str_eq(e->sector, r->sector);
    return r->role->cls == ENT__LC_OFFICE && ent__str_eq(e->sector, r->sector) && e->rank.len;
}

/* "the Macron adviser" is not Macron. */
static bool is_told_within(const ent__finder *f, const ent__reading *r, uint32_t entity) {
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;) {
        const ent__mention *x = &f->cast->mentions[m];
        bool told = x->modifier || x->kind == ENT__BY_NAME;
        if (told && x->first >= r->first && x->last <= r->last && x->entities[0] == entity) return true;
    }
    return false;
}

/* Whether a token hangs on a verb as whom its subject does something to or with. */
static bool is_dealt_with(const ent__sentence *s, uint32_t token, uint32_t verb) {
    const ent__token *t = &s->tokens[token];
    uint32_t c = ent__tree_child(s, token, ENT__REL_CASE);
    if (t->head != verb) return false;
    return t->rel == ENT__REL_OBJ || t->rel == ENT__REL_IOBJ ||
           (t->rel == ENT__REL_OBL && c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "with", "to"));
}

/* "The President congratulated Mr X": the surname of whom the subject of a verb deals with, for he is another; empty
 * where none is named. */
static ent_str surname_dealt_with(ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (!ent__token_is_subject(&s->tokens[r->last])) return (ent_str){0};
    for (uint32_t k = 0; k < f->n_readings; k++) {
        const ent__reading *y = &f->readings[k];
        if (y->name_first == NO_TOKEN || y->first <= r->last || y->modifier) continue;
        for (uint32_t t = y->first; t <= y->last; t++)
            if (is_dealt_with(s, t, s->tokens[r->last].head))
                return ent__actors_fold(f, ent__actors_text(f, y->name_last, y->name_last));
    }
    return (ent_str){0};
}

/* "X sent a message to Y. The President's message reads …": his who sent it. */
static bool is_of_writer(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t up = s->tokens[r->last].head;
    return s->tokens[r->last].rel == ENT__REL_NMOD_POSS && up != ENT__NOTOKEN &&
           ENT__IS(s->tokens[up].lemma, "message", "telegram", "letter", "greeting", "address");
}

/* Whether of two who fit alike the first is meant rather: who speaks in the talk, else who was spoken of last. */
static bool is_rather(const ent__finder *f, const ent__reading *r, const ent__who *w, const ent__who *than) {
    bool in_talk = f->n_turns > 1 && f->speaker != UINT32_MAX && !r->n_codes;
    if (in_talk && w->has_turn != than->has_turn) return w->has_turn;
    if (w->subject != than->subject && is_of_writer(f, r)) return w->subject;
    return w->last_sentence > than->last_sentence ||
           (w->last_sentence == than->last_sentence && w->last_token > than->last_token);
}

/* "the Russian commander", "the COAS": somebody spoken of before. */
static uint32_t spoken_of(ent__finder *f, const ent__reading *r) {
    uint32_t best = UINT32_MAX;
    int best_fit = 0;
    ent_str other = surname_dealt_with(f, r);
    bool quoted = ent__actors_in_quotation(f, f->sentence, r->first);
    for (size_t i = f->cast->n_entities; i-- > 0;) {
        const ent__entity *e = &f->cast->entities[i];
        const ent__who *w = &f->who[i];
        int fit = e->kind == ENT__PERSON && e->former == r->former ? same_role(f, w, e, r) : 0;
        if (!fit || fit < best_fit || is_told_within(f, r, (uint32_t)i)) continue;
        if (other.len && ent__str_eq(other, w->surname)) continue;
        if (!r->n_codes && w->last_sentence < f->part) continue; /* of another part of a digest */
        if (i == f->speaker && !quoted) continue;                /* "X: The President was right": another one */
        if (r->n_codes ? !ent__str_eq(e->code, r->codes[0]) : fit < 2 && f->sentence > w->last_sentence + 6) continue;
        if (fit > best_fit || best == UINT32_MAX || is_rather(f, r, w, &f->who[best])) best = (uint32_t)i;
        best_fit = fit > best_fit ? fit : best_fit;
    }
    return best;
}

/* "the authorities" are those spoken of some sentences before, not of any state that the article ever named. */
static uint32_t same_body(const ent__finder *f, const ent__reading *r, ent_str code) {
    enum { SAME_TALK = 6, JUST_SAID = 2 };
    for (size_t i = f->cast->n_entities; i-- > 0;) {
        const ent__entity *e = &f->cast->entities[i];
        const ent__who *w = &f->who[i];
        if (e->kind != r->entity_kind || w->role != r->role || w->body != r->body || e->former != r->former) continue;
        if (e->kind == ENT__PERSON && !r->definite && !r->n_codes) continue;
        if (!code.len && w->last_sentence < f->part) continue; /* of another part of a digest */
        bool just_said = w->abroad && r->definite && f->sentence <= w->last_sentence + JUST_SAID;
        if (w->abroad != r->abroad && !just_said) continue; /* "foreign firms … our firms" */
        if (r->indefinite || !ent__str_eq(w->words, last_word(f, r))) continue;
        if (w->surname.len || !ent__str_eq(e->sector, ent__reading_sector(r))) continue;
        bool meant = !code.len && r->definite && f->sentence <= w->last_sentence + SAME_TALK;
        if (ent__str_eq(e->code, code) || meant) return (uint32_t)i;
    }
    return UINT32_MAX;
}

static uint32_t role_entity(ent__finder *f, const ent__reading *r, ent_str code) {
    uint32_t i = same_body(f, r, code);
    if (i != UINT32_MAX) return i;
    ent__reading one = *r;
    one.n_codes = code.len ? 1 : 0;
    one.codes[0] = code;
    ent__entity e = {.kind = r->entity_kind, .code = code, .rule = ent__reading_rule(f, r)};
    ent__who w = {
        .role = r->role, .plural = r->plural, .gender = r->male_female, .words = last_word(f, r), .of = r->of};
    if (f->speaker != UINT32_MAX) w.told_by = f->cast->entities[f->speaker].code;
    const ent__lex_office *o = NULL;
    const ent__lex_actor *p = NULL;
    if (r->entity_kind == ENT__PERSON && !r->sent && !r->former && !r->deputy && !r->retired && !r->indefinite &&
        !r->not_holder && code.len)
        p = ent__actors_holder(f, code, r->role, &o);
    if (p && r->sector.len && !ent__str_eq(r->sector, ent__finder_str(f, o->sector))) p = NULL;
    if (p) {
        e.name = ent__finder_str(f, p->name);
        e.rule = ent__actors_where(f, "holds the office", o->source);
        w.person = p;
        ent_str folded = ent__actors_fold(f, e.name);
        size_t at = folded.len;
        while (at > 0 && folded.ptr[at - 1] != ' ') at--;
        w.surname = ent__str(folded.ptr + at, folded.len - at);
    }
    ent__reading_fill(f, &e, &w, &one);
    return ent__actors_entity(f, &e, &w);
}

/* "as President", "as the commander or President": what one does it as. */
static bool is_as_what(const ent__sentence *s, uint32_t first) {
    uint32_t head = s->tokens[first].head;
    if (first > 0 && ENT__IS(s->tokens[first - 1].form, "as") && s->tokens[first].rel != ENT__REL_NSUBJ) return true;
    if (s->tokens[first].rel != ENT__REL_CONJ || head == ENT__NOTOKEN || head > first) return false;
    uint32_t c = ent__tree_child(s, head, ENT__REL_CASE);
    return c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "as");
}

/* "ran for president", "her years as foreign minister": the office, not somebody in it. */
static bool is_the_office(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (r->entity_kind != ENT__PERSON || r->n_codes) return false;
    if (r->first > 0 && ENT__IS(s->tokens[r->first - 1].form, "if", "once") &&
        ENT__IS(s->tokens[r->first].form, "elected"))
        return true; /* "if elected president" */
    if (r->first > 0 && s->tokens[r->first - 1].upos == ENT__UPOS_AUX && ENT__IS(s->tokens[r->first].form, "elected"))
        return true; /* "if he were elected president" */
    if (r->item_first != r->item_last) return false;
    const ent__token *t = &s->tokens[r->last];
    if (f->n_turns > 1 && is_as_what(s, r->first)) return true; /* "I speak not as a general or President" */
    if (ent__tree_child(s, r->last, ENT__REL_COP) != ENT__NOTOKEN) return true; /* "when I was Prime Minister" */
    if (t->rel == ENT__REL_XCOMP && ENT__IS(s->tokens[t->head].lemma, "become", "elect", "appoint", "make", "name"))
        return true; /* "became president" */
    if (f->items[r->item_last].capital) return false;
    return r->first > 0 && ENT__IS(s->tokens[r->first - 1].form, "for", "as");
}

/* "Xi scolds Chinese official": whom one acts upon by a word of his own is somebody else. */
static bool is_acted_on_by(const ent__finder *f, const ent__reading *r, uint32_t entity) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint8_t rel = s->tokens[r->last].rel;
    if (rel != ENT__REL_OBJ && rel != ENT__REL_IOBJ) return false;
    uint32_t verb = s->tokens[r->last].head, subject = ENT__NOTOKEN;
    for (uint32_t n = 0; verb != ENT__NOTOKEN && subject == ENT__NOTOKEN && n < s->n_tokens; n++) {
        subject = ent__tree_child(s, verb, ENT__REL_NSUBJ);
        if (s->tokens[verb].rel != ENT__REL_CONJ) break;
        verb = s->tokens[verb].head;
    }
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;) {
        const ent__mention *x = &f->cast->mentions[m];
        if (x->n_entities == 1 && x->entities[0] == entity && x->first <= subject && subject <= x->last) return true;
    }
    return false;
}

static uint32_t entity_of_body(const ent__finder *f, const char *called) {
    for (size_t i = 0; i < f->cast->n_entities; i++)
        if (f->who[i].body && ent__str_is(ent__finder_str(f, f->who[i].body->name), called)) return (uint32_t)i;
    return UINT32_MAX;
}

/* "the security council" where the United Nations are spoken of, "the Security Council" where theirs is: no state's.
 * UINT32_MAX none. */
static uint32_t council_of_nations(const ent__finder *f, const ent__reading *r) {
    if (r->n_codes || r->owner != UINT32_MAX || r->poss_pron != NO_TOKEN || r->role_first == NO_TOKEN)
        return UINT32_MAX;
    ent_str words = ent__actors_text(f, r->role_first, r->role_last);
    if (!ENT__IS(words, "security council")) return UINT32_MAX;
    uint32_t council = entity_of_body(f, "UN Security Council");
    if (council != UINT32_MAX || f->items[r->item_last].capital) return council;
    return entity_of_body(f, "United Nations");
}

static bool is_of_sector(ent_str sector, const char *const *sectors, size_t n) {
    for (size_t k = 0; k < n; k++)
        if (ent__str_is(sector, sectors[k])) return true;
    return false;
}

/* "The newspaper", "the bank": a house by the one word for what it is, which may be one that was named; not "the bank
 * that you head", nor a whole trade. */
static bool is_house(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    bool body = r->role && r->role->number == ENT__LN_BODY && r->role->cls == ENT__LC_OWN && !r->plural;
    return body && r->first + 1 == r->last && ENT__IS(r->sector, "BUS", "JRN") &&
           !ENT__IS(s->tokens[r->last].lemma, "industry") &&
           ent__tree_child(s, r->last, ENT__REL_ACL_RELCL) == ENT__NOTOKEN;
}

/* Whether "the group", "the alliance", "the court", "the island" may be said of it. */
static bool may_be_called(const ent__entity *e, ent_str word) {
    static const char *const armed[] = {"REB", "UAF", "PRM", "CRM"};
    static const char *const islands[] = {"TWN", "CUB", "LKA", "CYP", "MLT", "ISL", "JAM", "MDG",
                                          "BHR", "SGP", "FJI", "MDV", "MUS", "SYC", "PRI", "IRL"};
    if (ENT__IS(word, "island")) return e->kind == ENT__STATE && is_of_sector(e->code, islands, ENT__COUNT(islands));
    if (e->kind != ENT__ORG || !e->name.len) return false;
    if (ENT__IS(word, "alliance")) return ent__str_is(e->code, "IGO") && ent__str_is(e->sector, "MIL");
    if (ENT__IS(word, "court")) return ENT__IS(e->code, "IGO", "UNO", "EUR", "NGO") && ent__str_is(e->sector, "JUD");
    if (ENT__IS(word, "service", "company", "bank", "agency", "institute", "body", "office", "department", "committee",
                "commission", "council", "centre", "center", "club", "society", "association", "fund", "board"))
        return false;
    return is_of_sector(e->sector, armed, ENT__COUNT(armed));
}

/* "Sri Lanka's president fled to Singapore … the island": of several islands that which the article is about. */
static uint32_t island_of_article(const ent__finder *f) {
    enum { MUCH = 3 };
    uint32_t best = UINT32_MAX, most = 0, second = 0;
    for (size_t i = 0; i < f->cast->n_entities; i++) {
        const ent__entity *e = &f->cast->entities[i];
        if (!may_be_called(e, ENT__LIT("island")) || e->sector.len) continue;
        if (best != UINT32_MAX && ent__str_eq(e->code, f->cast->entities[best].code)) continue;
        uint32_t n = ent__actors_times_named(f, e->code);
        if (n > most)
            second = most, most = n, best = (uint32_t)i;
        else if (n > second)
            second = n;
    }
    return most >= MUCH * (second ? second : 1) ? best : UINT32_MAX;
}

/* "the Church": that which the article has named, where it speaks of those of no second state; UINT32_MAX none. */
static uint32_t church_of_article(const ent__finder *f) {
    uint32_t best = UINT32_MAX;
    for (size_t i = 0; i < f->cast->n_entities; i++) {
        const ent__entity *e = &f->cast->entities[i];
        if (e->kind == ENT__STATE || !ent__str_is(e->sector, "REL") || !e->code.len) continue;
        if (best != UINT32_MAX && !ent__str_eq(e->code, f->cast->entities[best].code)) return UINT32_MAX;
        if (best == UINT32_MAX || (e->kind == ENT__ORG && e->name.len)) best = (uint32_t)i;
    }
    bool named = best != UINT32_MAX && f->cast->entities[best].kind == ENT__ORG && f->cast->entities[best].name.len;
    return named ? best : UINT32_MAX;
}

/* "The group said it would free them": the last of its kind that was named, a few sentences back at most. */
static uint32_t body_spoken_of(const ent__finder *f, const ent__reading *r) {
    enum { SAME_TALK = 4 };
    uint32_t best = UINT32_MAX;
    const ent__token *t = ent__finder_sentence(f)->tokens;
    if (!ENT__IS(t[r->first].form, "the", "The") || r->n_codes || r->owner != UINT32_MAX || r->modifier ||
        r->entity_kind == ENT__PERSON)
        return best;
    if (t[r->last].xpos != ENT__XPOS_NN && t[r->last].xpos != ENT__XPOS_NNP) return best;
    ent_str word = t[r->last].lemma;
    bool house = is_house(f, r);
    best = ENT__IS(word, "island")                  ? island_of_article(f)
           : ent__str_is(t[r->last].form, "Church") ? church_of_article(f)
                                                    : best;
    if (best != UINT32_MAX) return best;
    for (size_t i = 0; i < f->cast->n_entities; i++) {
        const ent__who *w = &f->who[i];
        const ent__entity *e = &f->cast->entities[i];
        bool fits =
            house ? w->body && e->kind == ENT__ORG && ent__str_eq(e->sector, r->sector) : may_be_called(e, word);
        if (!fits || !w->n_mentions || f->sentence > w->last_sentence + SAME_TALK) continue;
        const ent__who *than = best == UINT32_MAX ? NULL : &f->who[best];
        bool later = !than || w->last_sentence > than->last_sentence ||
                     (w->last_sentence == than->last_sentence && w->last_token > than->last_token);
        if (house && than && w->last_sentence == than->last_sentence && w->subject != than->subject)
            later = w->subject; /* "Roe Corp. sued Doe Inc. The company said …" */
        if (later) best = (uint32_t)i;
    }
    return best;
}

static bool resolve_role(ent__finder *f, const ent__reading *r) {
    uint32_t council = council_of_nations(f, r);
    if (council != UINT32_MAX)
        return ent__actors_mention(f, r, &council, 1, ENT__BY_ROLE, "the council of the United Nations") != NULL;
    bool person = r->entity_kind == ENT__PERSON && r->role;
    bool bare_title = r->item_first == r->item_last && f->items[r->item_last].capital; /* "President says he …" */
    bool may_refer = person && !r->indefinite && !r->not_holder && !r->heir &&
                     !(r->abroad && r->poss_pron != NO_TOKEN) &&
                     (bare_title || ent__actors_addressee(f, r) != UINT32_MAX || r->definite || r->n_codes ||
                      ent__finder_sentence(f)->headline || r->owner != UINT32_MAX);
    if (may_refer && !is_the_office(f, r)) {
        uint32_t i = ent__actors_addressee(f, r);
        bool addressed = i != UINT32_MAX;
        if (addressed) f->listener = i;
        if (!addressed) i = spoken_of(f, r);
        if (i != UINT32_MAX && (addressed || !is_acted_on_by(f, r, i))) {
            ent__reading_fill(f, &f->cast->entities[i], &f->who[i], r);
            return ent__actors_mention(f, r, &i, 1, ENT__BY_ROLE, "who was spoken of in that role") != NULL;
        }
    }
    ent_str last = ent__finder_sentence(f)->tokens[r->last].form;
    bool alone = r->role_first == r->last && (ENT__IS(last, "court") || ent__str_is(last, "Church"));
    uint32_t body = r->needs || alone || is_house(f, r) ? body_spoken_of(f, r) : UINT32_MAX;
    if (body != UINT32_MAX) return ent__actors_mention(f, r, &body, 1, ENT__BY_ROLE, "the body spoken of") != NULL;
    if (r->needs || is_the_office(f, r)) return true;
    uint32_t all[MAX_CODES], n = 0;
    for (uint32_t k = 0; k < (r->n_codes ? r->n_codes : 1); k++) {
        all[n] = role_entity(f, r, r->n_codes ? r->codes[k] : (ent_str){0});
        if (all[n++] == UINT32_MAX) return false;
    }
    return ent__actors_mention(f, r, all, n, ENT__BY_ROLE, "role") != NULL;
}

/* ---- states and named bodies ---- */

/* What a land is called: a town of the gazetteer by its own words, for its table entry is that of the state. */
static ent_str land_name(const ent__finder *f, const ent__reading *r) {
    const ent__item *it = &f->items[r->item_last];
    if (it->kind == ENT__I_CITY && r->place && r->place->kind == ENT__LA_STATE)
        return ent__actors_text(f, it->first, it->last);
    return r->place ? ent__finder_str(f, r->place->name) : (ent_str){0};
}

static uint32_t land_entity(ent__finder *f, const ent__reading *r, ent_str code) {
    ent_str called = land_name(f, r);
    for (size_t i = 0; i < f->cast->n_entities; i++) {
        if (r->n_codes == 1 && !ent__str_eq(f->cast->entities[i].name, called)) continue; /* a town is not its state */
        const ent__entity *e = &f->cast->entities[i];
        if (e->kind == r->entity_kind && !f->who[i].role && !f->who[i].body && ent__str_eq(e->code, code) &&
            ent__str_eq(e->sector, r->sector) && !f->who[i].surname.len)
            return (uint32_t)i;
    }
    ent__entity e = {.kind = r->entity_kind, .code = code, .sector = r->sector, .sector2 = r->sector2};
    if (r->place) {
        e.name = called;
        e.rule = ent__actors_where(f, "", r->place->source);
    }
    if (r->n_codes > 1) e.name = (ent_str){0};
    ent__who w = {.plural = r->plural, .town = f->items[r->item_last].kind == ENT__I_CITY};
    return ent__actors_entity(f, &e, &w);
}

/* "four Kurds": others than the next ones, of whatever state the act will say. */
static uint32_t group_entity(ent__finder *f, const ent__reading *r) {
    ent__entity e = {.kind = ENT__GROUP, .sector = r->sector, .sector2 = r->sector2};
    e.rule = ent__actors_where(f, "", r->place->source);
    ent__who w = {.plural = true};
    return ent__actors_entity(f, &e, &w);
}

static uint32_t body_entity(ent__finder *f, const ent__reading *r) {
    for (size_t i = 0; i < f->cast->n_entities; i++)
        if (f->who[i].body == r->body && f->cast->entities[i].kind == ENT__ORG && !f->who[i].role &&
            ent__codes_agree(f->cast->entities[i].code, ent__reading_code(r)))
            return (uint32_t)i;
    ent__entity e = {.kind = ENT__ORG, .code = ent__reading_code(r), .sector = r->sector, .sector2 = r->sector2};
    const ent__lex_actor *b = r->body;
    int32_t today = f->today;
    if (today != INT32_MIN && (today < b->from || today > b->to)) e.former = today > b->to;
    e.name = e.org = ent__finder_str(f, b->name);
    e.rule = ent__actors_where(f, "", b->source);
    ent__who w = {.body = b};
    return ent__actors_entity(f, &e, &w);
}

static bool resolve_bare(ent__finder *f, const ent__reading *r) {
    uint32_t all[MAX_CODES], n = 0;
    if (r->body) {
        all[n++] = body_entity(f, r);
    } else {
        for (uint32_t k = 0; k < r->n_codes; k++) all[n++] = land_entity(f, r, r->codes[k]);
        if (!n && ent__actors_counted_group(f, r)) all[n++] = group_entity(f, r);
    }
    for (uint32_t k = 0; k < n; k++)
        if (all[k] == UINT32_MAX) return false;
    if (!n) return true;
    bool people = f->items[r->item_last].kind == ENT__I_PEOPLE;
    return ent__actors_mention(f, r, all, n, people ? ENT__BY_DEMONYM : ENT__BY_NAME, "name in the tables") != NULL;
}

/* ---- all of a sentence ---- */

/* The last known person, or else body, whose name lies inside the reading ("the Assad regime", "a Putin aide"). */
static uint32_t inside(const ent__finder *f, const ent__reading *r) {
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;) {
        const ent__mention *x = &f->cast->mentions[m];
        if (x->modifier && x->first >= r->first && x->last <= r->last && f->cast->entities[x->entities[0]].code.len)
            return x->entities[0];
    }
    return UINT32_MAX;
}

/* The owner as an entity: of "'s" his mention stands before; of "an aide to Senator X" it is settled now. */
static uint32_t possessor(ent__finder *f, const ent__reading *r) {
    if (r->owner == UINT32_MAX) return UINT32_MAX;
    const ent__reading *o = &f->readings[r->owner];
    bool behind = o->first > r->last && o->kind == ENT__R_ACTOR && o->name_first != NO_TOKEN;
    if (behind && !ent__actors_resolve_ahead(f, r->owner)) return UINT32_MAX;
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;)
        if (f->cast->mentions[m].first == o->first && f->cast->mentions[m].last == o->last)
            return f->cast->mentions[m].entities[0];
    return UINT32_MAX;
}

static bool role_word_is(const ent__finder *f, const ent__reading *r, const char *a, const char *b) {
    ent_str w = r->role_first == NO_TOKEN ? (ent_str){0} : ent__finder_sentence(f)->tokens[r->role_last].lemma;
    return ent__str_is(w, a) || ent__str_is(w, b);
}

/* "our neighbours", "its allies", "Ukraine's northern neighbour": other states, where the owner is one or speaks for
 * it. owner: NULL unknown. */
static bool is_other_state(const ent__finder *f, const ent__reading *r, const ent__entity *owner) {
    bool said = r->poss_pron != NO_TOKEN && ENT__IS(ent__finder_sentence(f)->tokens[r->poss_pron].form, "our", "its");
    if (!said && (!owner || (owner->kind != ENT__STATE && owner->kind != ENT__ORG))) return false;
    return role_word_is(f, r, "ally", "partner") || role_word_is(f, r, "neighbour", "neighbor") ||
           role_word_is(f, r, "rival", "adversary");
}

/* Neighbours are people next door, but those of a state are states. */
static void be_other_state(const ent__finder *f, ent__reading *r) {
    r->abroad = true;
    r->needs = false;
    if (role_word_is(f, r, "neighbour", "neighbor")) r->sector = (ent_str){0};
}

static bool is_we(const ent__finder *f, const ent__reading *r) {
    if (r->poss_pron == NO_TOKEN) return false;
    return ENT__IS(ent__finder_sentence(f)->tokens[r->poss_pron].form, "our", "my", "your");
}

/* "Navalny's spokeswoman", "his aide": of those whom they work for, where these are in no government. */
static bool helps_another(const ent__reading *r, const ent__entity *owner) {
    return r->role->cls == ENT__LC_WEAK && !r->own_sector && ENT__IS(r->sector, "GOV") && owner->kind == ENT__PERSON &&
           ENT__IS(owner->sector, "PTY", "LEG", "BUS", "REL", "REB", "UAF", "PRM", "SOC");
}

/* "Peru and Chile … their armies": of either. */
static bool take_two_owners(ent__finder *f, ent__reading *r) {
    uint32_t who[MAX_CODES];
    bool their = r->poss_pron != NO_TOKEN && r->plural && r->sector.len &&
                 ENT__IS(ent__finder_sentence(f)->tokens[r->poss_pron].form, "their");
    if (!their || ent__actors_antecedents(f, r->poss_pron, who) != 2) return false;
    for (uint32_t k = 0; k < 2; k++)
        if (f->cast->entities[who[k]].kind != ENT__STATE || !f->cast->entities[who[k]].code.len) return false;
    for (uint32_t k = 0; k < 2; k++) r->codes[k] = f->cast->entities[who[k]].code;
    r->n_codes = 2;
    r->needs = false;
    r->why = "states of the owners";
    return true;
}

/* "In Peru, the authorities are fighting them": who rules or keeps order where a sentence is laid from its first words
 * on; UINT32_MAX where it is laid nowhere. */
static uint32_t land_of_opening(const ent__finder *f, const ent__reading *r) {
    const ent__token *t = ent__finder_sentence(f)->tokens;
    if (r->entity_kind == ENT__PERSON || r->modifier || r->role_last == NO_TOKEN || r->first < 3) return UINT32_MAX;
    bool rules = ENT__IS(t[r->role_last].lemma, "authority", "government", "police", "parliament", "opposition",
                         "court", "army", "military");
    if (!rules || t[r->last].rel != ENT__REL_NSUBJ || !ENT__IS(t[0].form, "In", "Across")) return UINT32_MAX;
    for (uint32_t k = 0; k < f->n_readings; k++) {
        const ent__reading *y = &f->readings[k];
        bool opens = y->first == 1 && y->bare_place && !y->modifier && y->n_codes == 1 && y->entity_kind == ENT__STATE;
        if (opens && y->last + 2 == r->first && ENT__IS(t[y->last + 1].form, ",")) return k;
    }
    return UINT32_MAX;
}

/* What "his", "Pakistan's" and the like bring once it is known who is meant. */
static void take_owner(ent__finder *f, ent__reading *r) {
    if (r->other_side && r->owner != UINT32_MAX && f->readings[r->owner].bare_place) be_other_state(f, r);
    bool guests = r->abroad && r->poss_pron != NO_TOKEN; /* "our foreign partners" */
    if (r->n_codes || !r->role || r->other_side || guests) return;
    uint32_t land = r->poss_pron == NO_TOKEN && r->owner == UINT32_MAX ? land_of_opening(f, r) : UINT32_MAX;
    if (land != UINT32_MAX) {
        r->codes[r->n_codes++] = f->readings[land].codes[0];
        r->why = "where the sentence is laid";
        r->needs = false;
        return;
    }
    uint32_t i = r->poss_pron != NO_TOKEN ? ent__actors_antecedent(f, r->poss_pron) : possessor(f, r);
    if (i == UINT32_MAX && r->name_first == NO_TOKEN && take_two_owners(f, r)) return;
    if (i == UINT32_MAX && r->name_first == NO_TOKEN) i = inside(f, r);
    if (is_other_state(f, r, i == UINT32_MAX ? NULL : &f->cast->entities[i])) {
        be_other_state(f, r);
        return;
    }
    if (i != UINT32_MAX && !f->cast->entities[i].code.len) r->of = i + 1;
    if (i == UINT32_MAX || !f->cast->entities[i].code.len) return;
    if (r->name_first != NO_TOKEN && is_we(f, r) && ent__actors_known_name(f, &f->items[r->item_last]))
        return; /* "our host President Xi" need not be of him who says so */
    if (r->needs && !r->sector.len && r->role->cls == ENT__LC_WEAK && is_we(f, r))
        return; /* "our team": what he who speaks is says nothing of it */
    const ent__entity *e = &f->cast->entities[i];
    bool heir = role_word_is(f, r, "predecessor", "successor");
    if (role_word_is(f, r, "counterpart", "opposite number")) return; /* of another state */
    r->codes[0] = e->code;
    r->n_codes = 1;
    r->why = "state of the owner";
    if (ent__str_is(e->code, "UNO") && r->entity_kind == ENT__ORG && role_word_is(f, r, "council", "assembly")) {
        r->sector = (ent_str){0}; /* "the UN and its Security Council" */
        return;
    }
    bool army = ENT__IS(r->sector, "MIL") && r->role->number == ENT__LN_GROUP && ENT__IS(e->sector, "GOV");
    bool forces = r->sector.len && (is_we(f, r) || army); /* "our forces" are no newsmen, whoever says so */
    if (heir || (r->needs && e->kind != ENT__STATE && !forces) || helps_another(r, e)) {
        r->sector = e->sector;
        r->sector2 = e->sector2;
    }
    if (heir) {
        r->heir = r->own_sector = true;
        r->needs = false;
        if (f->who[i].role) r->role = f->who[i].role;
        r->role_first = NO_TOKEN;
    }
    r->needs = false;
}

/* "Jane Roe, a longtime Merkel aide": who is named first is of the state of those who are named within what he is. */
static void take_inner_owner(const ent__finder *f, const ent__reading *r, ent__entity *e) {
    uint32_t i = r->role && e->kind == ENT__PERSON && !e->code.len ? inside(f, r) : UINT32_MAX;
    if (i == UINT32_MAX) return;
    const ent__entity *owner = &f->cast->entities[i];
    e->code = owner->code;
    e->rule = ENT__LIT("state of the owner");
    if (helps_another(r, owner)) e->sector = owner->sector;
}

static bool resolve_one(ent__finder *f, ent__reading *r) {
    if (r->kind == ENT__R_PRONOUN) return ent__actors_pronoun(f, r);
    if (ent__actors_pair(f, r) || ent__actors_country(f, r)) return true;
    if (r->kind != ENT__R_ACTOR) return true;
    if (r->same_as != UINT32_MAX && r->name_first == NO_TOKEN) {
        /* the title beside a name: the reading with the name has taken what it says */
        const ent__reading *a = &f->readings[r->same_as];
        for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;)
            if (f->cast->mentions[m].first == a->first && !f->cast->mentions[m].modifier) {
                uint32_t e = f->cast->mentions[m].entities[0];
                take_inner_owner(f, r, &f->cast->entities[e]);
                return ent__actors_mention(f, r, &e, 1, ENT__BY_ROLE, "in apposition") != NULL;
            }
    }
    take_owner(f, r);
    if (r->name_first != NO_TOKEN) return ent__actors_resolve_named(f, r);
    if (r->role) return resolve_role(f, r);
    return resolve_bare(f, r);
}

bool ent__actors_resolve_ahead(ent__finder *f, uint32_t reading) {
    ent__reading *r = &f->readings[reading];
    if (r->kind != ENT__R_ACTOR || r->poss_pron != NO_TOKEN) return !f->failed;
    if (!(r->name_first != NO_TOKEN ? ent__actors_resolve_named(f, r) : resolve_one(f, r))) return false;
    r->kind = ENT__R_NONE;
    return true;
}

bool ent__actors_resolve(ent__finder *f) {
    if (ent__actors_heads_part(ent__finder_sentence(f))) f->part = f->sentence;
    ent__actors_begin_turn(f);
    for (uint32_t i = 0; i < f->n_readings; i++) {
        /* a title before the name it belongs to is written once the name is known */
        bool waits = false;
        for (uint32_t j = i + 1; j < f->n_readings && j < i + 6; j++) waits = waits || f->readings[j].same_as == i;
        if (waits && f->readings[i].name_first == NO_TOKEN && f->readings[i].role) {
            uint32_t j = i + 1;
            while (f->readings[j].same_as != i) j++;
            if (!resolve_one(f, &f->readings[j])) return !f->failed;
            f->readings[j].kind = ENT__R_NONE;
            f->readings[i].same_as = j;
        }
        bool of_pair = ent__actors_of_pair(f, i);
        /* what lies inside a phrase is known before the phrase */
        for (uint32_t j = i + 1;
             j < f->n_readings && f->readings[j].modifier && f->readings[j].last <= f->readings[i].last; j++) {
            if (f->readings[j].kind == ENT__R_PRONOUN) continue;
            resolve_one(f, &f->readings[j]);
            f->readings[j].kind = ENT__R_NONE;
        }
        if (!of_pair) resolve_one(f, &f->readings[i]);
        if (f->failed) return false;
    }
    return true;
}
