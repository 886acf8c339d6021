/* actors: persons of whom no office is told. Citizens, where a state, a name or what is said of them says that they are
 * persons; priests by their title; whoever asks at a meeting with the press is of the press.
 */
#include "actors/room.h"
#include "lexicon/lex_tongues.h"

/* Whether the article speaks of an entity as of a man or a woman: "he", "X said". */
static bool is_human(const ent__finder *f, size_t i) {
    const ent__cast *c = f->cast;
    for (size_t k = 0; k < c->n_mentions; k++) {
        const ent__mention *m = &c->mentions[k];
        if (m->n_entities != 1 || m->entities[0] != i) continue;
        const ent__sentence *s = &f->text->sentences[m->sentence];
        if (m->kind == ENT__BY_PRONOUN &&
            ENT__IS(s->tokens[m->head].form, "he", "she", "him", "her", "his", "himself", "herself"))
            return true;
        if (m->kind == ENT__BY_NAME && ent__actors_does_as_people_do(s, m->head)) return true;
    }
    return false;
}

/* "Answers to journalists' questions", "Annual news conference": who speaks there without an office is of the press. */
static bool is_meeting_with_press(const ent__finder *f) {
    for (uint32_t i = 0; i < f->text->n_sentences && f->text->sentences[i].headline; i++) {
        const ent__sentence *s = &f->text->sentences[i];
        for (uint32_t t = 0; t < s->n_tokens; t++)
            if (ENT__IS(s->tokens[t].lemma, "journalist", "reporter", "interview") ||
                (t > 0 && ENT__IS(s->tokens[t].form, "conference") && ENT__IS(s->tokens[t - 1].form, "news", "press")))
                return true;
    }
    return false;
}

/* "Father Sergius": a priest. */
static bool is_called_father(const ent__finder *f, size_t i) {
    const ent__cast *c = f->cast;
    for (size_t k = 0; k < c->n_mentions; k++) {
        const ent__mention *m = &c->mentions[k];
        if (m->kind != ENT__BY_NAME || m->n_entities != 1 || m->entities[0] != i || m->first == m->last) continue;
        if (ent__str_is(f->text->sentences[m->sentence].tokens[m->first].form, "Father")) return true;
    }
    return false;
}

/* A body of the press that begins behind a token of a sentence, or ends before it. */
static bool stands_at(const ent__finder *f, uint32_t sentence, uint32_t token, bool ends) {
    const ent__cast *c = f->cast;
    for (size_t k = 0; k < c->n_mentions && c->mentions[k].sentence <= sentence; k++) {
        const ent__mention *m = &c->mentions[k];
        if (m->sentence != sentence || (ends ? m->last : m->first) != token) continue;
        const ent__entity *e = &c->entities[m->entities[0]];
        if (e->kind == ENT__ORG && ENT__IS(e->sector, "JRN")) return true;
    }
    return false;
}

/* "(Jane Roe / Reuters)", "REUTERS / Jane Roe", "Photograph: Jane Roe", "Photo by Jane Roe": whose picture it is. */
static bool is_credited(const ent__finder *f, const ent__mention *m) {
    const ent__sentence *s = &f->text->sentences[m->sentence];
    uint32_t end = m->last + 1;
    bool behind = end + 1 < s->n_tokens && ENT__IS(s->tokens[end].form, "/", "via");
    if (behind && stands_at(f, m->sentence, end + 1, false)) return true;
    if (m->first < 2) return false;
    ent_str mark = s->tokens[m->first - 1].form, what = s->tokens[m->first - 2].form;
    if (ENT__IS(mark, ":", "by") && ENT__IS(what, "photograph", "photo", "photos", "picture")) return true;
    return ENT__IS(mark, "/") && stands_at(f, m->sentence, m->first - 2, true);
}

static bool takes_pictures(const ent__finder *f, size_t i) {
    const ent__cast *c = f->cast;
    for (size_t k = 0; k < c->n_mentions; k++) {
        const ent__mention *m = &c->mentions[k];
        if (m->kind == ENT__BY_NAME && m->n_entities == 1 && m->entities[0] == i && is_credited(f, m)) return true;
    }
    return false;
}

/* Offices of agencies as well as of houses: who holds them is no mere citizen. */
static bool heads_something(ent_str office) {
    return ENT__IS(office, "head", "chair", "chairman", "chairwoman", "chairperson", "deputy", "deputy head",
                   "deputy chairman", "commissioner", "deputy director", "director general", "leader", "official");
}

/* A person of whom no office is told: a citizen, where a state, a name or what is said says that it is a person. */
void ent__actors_settle_citizens(ent__finder *f) {
    bool of_press = f->n_turns > 1 && is_meeting_with_press(f);
    for (size_t i = 0; i < f->cast->n_entities; i++) {
        ent__entity *e = &f->cast->entities[i];
        const ent__who *w = &f->who[i];
        bool private = w->role && !w->role->sector.len && ent__is_state_code(e->code) && !heads_something(e->office);
        bool dated = f->text->published.precision != 0; /* one who came to office after it is known for that alone */
        bool told = (w->role && !private) || (w->person && dated) || w->body || e->rank.len || e->sector.len;
        if (e->kind != ENT__PERSON || !w->surname.len || told) continue;
        uint32_t n = 0;
        bool known = w->gender || w->first_name || ent__tongues_of(f->lex, w->given, &n);
        bool surely = w->given.len ? e->code.len || (known && f->cast->n_entities > 1) : w->gender != 0;
        if (is_called_father(f, i))
            e->sector = ENT__LIT("REL");
        else if ((w->has_turn && of_press) || takes_pictures(f, i))
            e->sector = ENT__LIT("JRN");
        else if (surely || is_human(f, i))
            e->sector = ENT__LIT("CVL");
    }
}
