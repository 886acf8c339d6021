/* actors: talks written down, speaker by speaker.
 *
 *   "President of Russia Vladimir Putin: Mr President, our countries …"     Mr President: the guest; our: Russia's
 *   "Alpha Conde: Thank you, Mr President. My country …"                    Mr President: Mr Putin; my: Guinea's
 *   "Question: Mr President, …"                                             the host, for nobody known asks
 *
 * A turn is what follows a name and a colon at the head of a sentence, up to the next one.
 */
#include "actors/room.h"

/* Tokens before the colon: a name with its offices, in a talk that has begun and where none has. */
enum { LONGEST_HEAD = 48, LONGEST_FIRST = 24 };

/* "Acting Governor X", "Rein X": the parser's verb, written as names are. */
static bool written_as_name(ent_str w) { return w.len > 1 && ent__capital(w) && w.ptr[1] >= 'a'; }

/* The colon that ends the head of a turn: the first one, with no verb before it outside of brackets
 * ("(re-translated)"); NO_TOKEN none. A greeting on a line of its own ("X: Colleagues,") looks like a headline. */
static uint32_t colon_of(const ent__sentence *s) {
    bool title = s->headline && s->field == 0, aside = false;
    for (uint32_t t = 0; t < s->n_tokens && t < LONGEST_HEAD && !title; t++) {
        const ent__token *k = &s->tokens[t];
        if (ENT__IS(k->form, ":")) return t > 0 ? t : NO_TOKEN;
        if (ENT__IS(k->form, "(", ")", "[", "]")) aside = ENT__IS(k->form, "(", "[");
        bool verb = k->upos == ENT__UPOS_VERB && !(s->paragraph && written_as_name(k->form));
        if (!aside && (verb || k->upos == ENT__UPOS_AUX)) return NO_TOKEN;
    }
    return NO_TOKEN;
}

static bool names_somebody(const ent__finder *f, uint32_t before) {
    for (uint32_t i = 0; i < f->n_readings; i++)
        if (f->readings[i].name_first != NO_TOKEN && f->readings[i].last < before) return true;
    return false;
}

/* "Question:", "Q (Reuters):", "Reply:": who asks, or answers, is not named. */
static bool asks(const ent__sentence *s, uint32_t colon) {
    enum { LONGEST = 8 }; /* "Question from a reader in Perm:" */
    bool alone = colon == 1 || (colon < LONGEST && ENT__IS(s->tokens[1].form, "(", "from", "in", "by"));
    return alone && ENT__IS(s->tokens[0].form, "Question", "Remark", "Journalist", "Reporter", "Correspondent",
                            "Moderator", "Interviewer", "Host", "Q");
}

static bool answers(const ent__sentence *s, uint32_t colon) {
    return colon == 1 && ENT__IS(s->tokens[0].form, "Reply", "Response", "Answer", "A");
}

/* Whom the questions are put to: who spoke first, else the person in an office of whom the words before them tell, by
 * the state he serves if one of them has one; UINT32_MAX none. */
static uint32_t interviewed(const ent__finder *f) {
    uint32_t best = f->host;
    for (size_t i = 0; i < f->cast->n_entities && f->host == UINT32_MAX; i++) {
        const ent__entity *e = &f->cast->entities[i];
        if (e->kind != ENT__PERSON || !f->who[i].role || ENT__IS(e->sector, "JRN", "CVL", "")) continue;
        bool known = best != UINT32_MAX && f->cast->entities[best].code.len;
        bool more = best == UINT32_MAX || f->who[i].n_mentions > f->who[best].n_mentions;
        if (known == (e->code.len > 0) ? more : !known) best = (uint32_t)i;
    }
    return best;
}

/* "Head of the Bank of Oman (Oman) Said Roe (through an interpreter):" in a talk that has begun: the form of
 * a head, whether the name is known or not. */
static bool looks_like_head(const ent__sentence *s, uint32_t colon) {
    bool inside = false;
    uint32_t words = 0;
    for (uint32_t t = 0; t < colon; t++) {
        ent_str w = s->tokens[t].form;
        if (ENT__IS(w, "(", ")", "[", "]"))
            inside = ENT__IS(w, "(", "[");
        else if (!inside && w.len && w.ptr[0] >= 'A' && w.ptr[0] <= 'Z')
            words++;
        else if (!inside && !ENT__IS(w, "of", "the", "and", "for", "to", "on", "at", "in", "with", "de", "van", "von",
                                     "bin", "al", ",", "-", "’s", "'s"))
            return false;
    }
    return words > 1 && ent__capital(s->tokens[0].form);
}

/* Whether he who opened the talk is in office, and not one who leads it for others. */
static bool host_rules(const ent__finder *f) {
    return f->host != UINT32_MAX && ENT__IS(f->cast->entities[f->host].sector, "GOV");
}

void ent__actors_begin_turn(ent__finder *f) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t colon = colon_of(s);
    bool question = asks(s, colon), answer = answers(s, colon);
    f->turn_colon = f->turn_named = NO_TOKEN;
    if (colon == NO_TOKEN) return;
    bool form = looks_like_head(s, colon), by_form = f->n_turns > 0 && s->paragraph && form;
    bool begins = (s->paragraph || form || colon == 1) && s->tokens[0].upos != ENT__UPOS_ADP && colon < LONGEST_FIRST;
    bool by_name = begins && names_somebody(f, colon);
    if (!question && !answer && !by_form && !by_name) return;
    bool asked = f->speaker == UINT32_MAX; /* else the reply is that of somebody else, to whoever just spoke */
    f->turn_colon = colon;
    f->n_turns++;
    f->listener = question && host_rules(f) ? f->host : f->speaker;
    f->speaker = answer && asked ? interviewed(f) : UINT32_MAX;
    if (!answer || f->speaker == UINT32_MAX) return;
    f->who[f->speaker].has_turn = true;
    f->host = f->speaker;
}

/* "Director of Nokia (Finland) X:", "Mayor of Porto (Portugal) X:": the state in brackets before a name. */
static uint32_t land_in_brackets(const ent__finder *f, uint32_t before) {
    const ent__token *t = ent__finder_sentence(f)->tokens;
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;) {
        const ent__mention *x = &f->cast->mentions[m];
        bool land = x->n_entities == 1 && f->cast->entities[x->entities[0]].kind == ENT__STATE && x->last < before;
        if (land && x->first > 0 && ENT__IS(t[x->first - 1].form, "(") && ENT__IS(t[x->last + 1].form, ")"))
            return x->entities[0];
    }
    return UINT32_MAX;
}

/* "X (aide to Y):", "X, president of Z (2012–2017), Y:" */
static bool stands_in_brackets(const ent__sentence *s, uint32_t token) {
    for (uint32_t t = token; t-- > 0;)
        if (ENT__IS(s->tokens[t].form, "(", ")", "[", "]")) return ENT__IS(s->tokens[t].form, "(", "[");
    return false;
}

void ent__actors_note_speaker(ent__finder *f, const ent__mention *m) {
    bool person = m->n_entities == 1 && f->cast->entities[m->entities[0]].kind == ENT__PERSON;
    if (f->turn_colon == NO_TOKEN || !person || m->modifier || m->last >= f->turn_colon) return;
    const ent__sentence *s = ent__finder_sentence(f);
    if (asks(s, f->turn_colon)) return; /* "Q (El Comercio):" */
    bool name_behind = m->last + 1 < f->turn_colon && ent__capital(s->tokens[m->last + 1].form);
    if (m->kind != ENT__BY_NAME && name_behind) return; /* "President of the committee X": nobody known */
    bool nearer = f->turn_named == NO_TOKEN || m->last >= f->turn_named; /* "Chairman of Y, President of Z X": X */
    if (!nearer || (f->turn_named != NO_TOKEN && stands_in_brackets(s, m->last))) return;
    f->turn_named = m->last;
    f->speaker = m->entities[0];
    f->who[f->speaker].has_turn = true;
    uint32_t land = f->cast->entities[f->speaker].code.len ? UINT32_MAX : land_in_brackets(f, m->first);
    if (land != UINT32_MAX) f->cast->entities[f->speaker].code = f->cast->entities[land].code;
    if (f->host == UINT32_MAX) f->host = f->speaker;
}

static uint32_t in_that_office(const ent__finder *f, const ent__reading *r) {
    uint32_t best = UINT32_MAX;
    ent_str title = ent__finder_sentence(f)->tokens[r->first].form;
    if (!r->role || r->n_codes || !ENT__IS(title, "Mr", "Mr.", "Madam", "Madame", "Mrs", "Ms")) return best;
    for (uint32_t i = 0; i < f->cast->n_entities; i++) {
        const ent__who *w = &f->who[i];
        if (i == f->speaker || w->role != r->role || !w->surname.len || f->cast->entities[i].former) continue;
        if (i == f->host && f->speaker == UINT32_MAX) return i;
        if (best == UINT32_MAX || w->n_mentions > f->who[best].n_mentions) best = i;
    }
    return best;
}

/* "Mr President, I thank you": who is called by his office between commas is spoken to. */
static bool is_called(const ent__sentence *s, const ent__reading *r) {
    bool before = r->first > 0 && ENT__IS(s->tokens[r->first - 1].form, ",", ":");
    return r->last + 1 < s->n_tokens && ENT__IS(s->tokens[r->last + 1].form, ",", "!", ".") &&
           (r->first == 0 || before);
}

uint32_t ent__actors_addressee(ent__finder *f, const ent__reading *r) {
    uint32_t who = in_that_office(f, r);
    if (who != UINT32_MAX && f->host != UINT32_MAX && is_called(ent__finder_sentence(f), r)) f->listener = who;
    return who;
}

/* "We deny it," X said. "We shall wait": whose words the last sentence gives, if this one gives no other's; NO_TOKEN
 * where it tells of none. */
static uint32_t quoted_before(const ent__finder *f) {
    const ent__cast *c = f->cast;
    for (size_t m = c->n_mentions; m-- > 0 && c->mentions[m].sentence + 1 >= f->sentence;) {
        const ent__mention *x = &c->mentions[m];
        const ent__sentence *s = &f->text->sentences[x->sentence];
        const ent__token *t = &s->tokens[x->head];
        if (x->sentence == f->sentence || x->modifier || x->n_entities != 1 || t->rel != ENT__REL_NSUBJ) continue;
        bool says = ENT__IS(s->tokens[t->head].lemma, "say", "tell", "add", "write", "explain", "warn", "claim");
        if (says && !ent__actors_in_quotation(f, x->sentence, x->head)) return x->entities[0];
    }
    return UINT32_MAX;
}

/* Whether somebody outside the quotation marks of the sentence tells what stands in them. */
static bool is_told_here(const ent__sentence *s, uint32_t token) {
    for (uint32_t t = token, d = 0; t != ENT__NOTOKEN && d < s->n_tokens; t = s->tokens[t].head, d++)
        if (s->tokens[t].rel == ENT__REL_CCOMP || s->tokens[t].rel == ENT__REL_PARATAXIS) return true;
    return false;
}

/* "Our partners said, if you cannot, we will leave": words of others without quotation marks. */
static bool is_cited(const ent__sentence *s, uint32_t token) {
    for (uint32_t t = token, d = 0; s->tokens[t].head != ENT__NOTOKEN && d < s->n_tokens; t = s->tokens[t].head, d++) {
        uint32_t verb = s->tokens[t].head, subject = ent__tree_child(s, verb, ENT__REL_NSUBJ);
        if (s->tokens[t].rel != ENT__REL_CCOMP || verb + 1 >= token || subject == ENT__NOTOKEN || subject > verb)
            continue;
        bool cites = ENT__IS(s->tokens[verb].lemma, "say", "ask", "answer", "reply", "tell") &&
                     ENT__IS(s->tokens[verb + 1].form, ",", ":");
        if (cites) return !ENT__IS(s->tokens[subject].form, "I", "we");
    }
    return false;
}

uint32_t ent__actors_teller(const ent__finder *f, uint32_t token) {
    bool quoted = ent__actors_in_quotation(f, f->sentence, token);
    if (f->host != UINT32_MAX) return quoted || is_cited(ent__finder_sentence(f), token) ? UINT32_MAX : f->speaker;
    return quoted && !is_told_here(ent__finder_sentence(f), token) ? quoted_before(f) : UINT32_MAX;
}

/* "I thank you", "had talks with you": not "as you know", where it is anybody. */
static bool is_spoken_to(const ent__sentence *s, uint32_t token) {
    uint8_t rel = s->tokens[token].rel;
    return rel == ENT__REL_OBJ || rel == ENT__REL_IOBJ || rel == ENT__REL_OBL;
}

/* "Thank you, Mr President", "Mr Roe, I ask you": who is called in the sentence itself; UINT32_MAX nobody known. */
static uint32_t called_here(const ent__finder *f) {
    const ent__sentence *s = ent__finder_sentence(f);
    for (uint32_t k = 0; k < f->n_readings; k++) {
        const ent__reading *r = &f->readings[k];
        uint32_t who = r->kind == ENT__R_ACTOR && is_called(s, r) ? in_that_office(f, r) : UINT32_MAX;
        if (who != UINT32_MAX) return who;
    }
    uint32_t begin = f->turn_colon == NO_TOKEN ? 0 : f->turn_colon + 1;
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;) {
        const ent__mention *x = &f->cast->mentions[m];
        bool person = x->n_entities == 1 && f->cast->entities[x->entities[0]].kind == ENT__PERSON;
        bool apart = x->last + 1 < s->n_tokens && ENT__IS(s->tokens[x->last + 1].form, ",", "!");
        if (person && apart && x->first == begin) return x->entities[0];
    }
    return UINT32_MAX;
}

/* Guests who speak one after another first thank him who gave them the floor, then speak to the host in office. */
static uint32_t listener_of_guest(const ent__finder *f) {
    bool begins = f->turn_colon != NO_TOKEN, alone = f->listener == UINT32_MAX || f->speaker == f->host;
    return !begins && !alone && host_rules(f) ? f->host : f->listener;
}

uint32_t ent__actors_listener(const ent__finder *f, uint32_t token) {
    if (f->host == UINT32_MAX || f->speaker == UINT32_MAX) return UINT32_MAX;
    bool told = is_spoken_to(ent__finder_sentence(f), token) && !ent__actors_in_quotation(f, f->sentence, token);
    if (!told) return UINT32_MAX;
    uint32_t who = called_here(f);
    if (who == UINT32_MAX || who == f->speaker) who = listener_of_guest(f);
    return who == f->speaker ? UINT32_MAX : who;
}

uint32_t ent__actors_first_or_second_person(const ent__finder *f, uint32_t token) {
    ent_str w = ent__finder_sentence(f)->tokens[token].form;
    if (ENT__IS(w, "my", "our")) return f->speaker;
    return ENT__IS(w, "your") && f->listener != f->speaker ? f->listener : UINT32_MAX;
}
