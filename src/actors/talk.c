/* actors: talks written down, speaker by speaker.
 *
 *   "President of Russia Vladimir Putin: Mr President, our countries …"     Mr President: the guest; our: Russia's
 *   "Alpha Conde: Thank you, Mr President. My country …"                    Mr President: Mr Putin; my: Guinea's
 *   "Question: Mr President, …"                                             the host, for nobody known asks
 *
 * A turn is what follows a name and a colon at the head of a sentence, up to the next one.
 */
#include "actors/room.h"

enum { LONGEST_HEAD = 24 }; /* tokens before the colon: a name with its offices */

/* The colon that ends the head of a turn: the first one, with no verb before it; NO_TOKEN none. A greeting on a line of
 * its own ("X: Colleagues,") looks like a headline. */
static uint32_t colon_of(const ent__sentence *s) {
    bool title = s->headline && s->field == 0;
    for (uint32_t t = 0; t < s->n_tokens && t < LONGEST_HEAD && !title; t++) {
        const ent__token *k = &s->tokens[t];
        if (ENT__IS(k->form, ":")) return t > 0 ? t : NO_TOKEN;
        bool aside = t > 0 && ENT__IS(s->tokens[t - 1].form, "("); /* "(retranslated)" */
        if ((k->upos == ENT__UPOS_VERB && !aside) || k->upos == ENT__UPOS_AUX) return NO_TOKEN;
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
        else if (!inside && !ENT__IS(w, "of", "the", "and", "for", "to", "on", "at", "de", "van", "von", "bin", "al",
                                     ",", "-", "’s", "'s"))
            return false;
    }
    return words > 1 && s->tokens[0].upos == ENT__UPOS_PROPN;
}

void ent__actors_begin_turn(ent__finder *f) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t colon = colon_of(s);
    bool question = asks(s, colon), answer = answers(s, colon);
    f->turn_colon = NO_TOKEN;
    if (colon == NO_TOKEN) return;
    bool by_form = f->n_turns > 0 && s->paragraph && looks_like_head(s, colon);
    if (!question && !answer && !by_form && !names_somebody(f, colon)) return;
    f->turn_colon = colon;
    f->n_turns++;
    if (f->speaker != UINT32_MAX) f->listener = f->speaker;
    f->speaker = answer ? interviewed(f) : UINT32_MAX;
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

void ent__actors_note_speaker(ent__finder *f, const ent__mention *m) {
    bool person = m->n_entities == 1 && f->cast->entities[m->entities[0]].kind == ENT__PERSON;
    if (f->turn_colon == NO_TOKEN || !person || m->modifier || m->last >= f->turn_colon) return;
    if (asks(ent__finder_sentence(f), f->turn_colon)) return; /* "Q (El Comercio):" */
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

uint32_t ent__actors_teller(const ent__finder *f, uint32_t token) {
    bool quoted = ent__actors_in_quotation(f, f->sentence, token);
    if (f->host != UINT32_MAX) return quoted ? UINT32_MAX : f->speaker;
    return quoted && !is_told_here(ent__finder_sentence(f), token) ? quoted_before(f) : UINT32_MAX;
}

/* "I thank you", "had talks with you": not "as you know", where it is anybody. */
static bool is_spoken_to(const ent__sentence *s, uint32_t token) {
    uint8_t rel = s->tokens[token].rel;
    return rel == ENT__REL_OBJ || rel == ENT__REL_IOBJ || rel == ENT__REL_OBL;
}

uint32_t ent__actors_listener(const ent__finder *f, uint32_t token) {
    if (f->host == UINT32_MAX || f->listener == f->speaker || f->speaker == UINT32_MAX) return UINT32_MAX;
    bool told = is_spoken_to(ent__finder_sentence(f), token) && !ent__actors_in_quotation(f, f->sentence, token);
    return told ? f->listener : UINT32_MAX;
}

uint32_t ent__actors_first_or_second_person(const ent__finder *f, uint32_t token) {
    ent_str w = ent__finder_sentence(f)->tokens[token].form;
    if (ENT__IS(w, "my", "our")) return f->speaker;
    return ENT__IS(w, "your") && f->listener != f->speaker ? f->listener : UINT32_MAX;
}
