/* home: the state that an article is from and about, and who is of it without being told so.
 *
 *   CAIRO - "The army urged protesters to go home", "Vice President Omar Suleiman said"    army, Suleiman: EGY
 *   NEPAL: New premier offers truce. "The guerrillas freed eighty policemen."                guerrillas: NPL
 *
 * Only those whom words of their own call nothing but what they are: "foreign soldiers" are of elsewhere, and where two
 * armies are spoken of "soldiers" may be of either.
 */
#include "actors/settle.h"

enum { FEWEST = 4, LONGEST_HEADING = 6 }; /* sentences: a report, not a lead; words before a colon */

/* The state of the town in capitals at the head of a report; empty where there is none. */
static ent_str dateline_of(const ent__finder *f) {
    enum { OPENING = 2 };
    const ent__cast *c = f->cast;
    for (size_t k = 0; k < c->n_mentions && c->mentions[k].sentence < OPENING; k++) {
        const ent__mention *m = &c->mentions[k];
        const ent__sentence *s = &f->text->sentences[m->sentence];
        const ent__entity *e = &c->entities[m->entities[0]];
        ent_str form = s->tokens[m->first].form;
        bool caps = form.len > 2 && form.ptr[1] >= 'A' && form.ptr[1] <= 'Z';
        bool ends = m->last + 1 < s->n_tokens && s->tokens[m->last + 1].upos == ENT__UPOS_PUNCT;
        if (m->first == 0 && caps && ends && e->kind == ENT__STATE && ent__is_state_code(e->code)) return e->code;
    }
    return (ent_str){0};
}

/* "NEPAL: New premier offers truce", "US-CHINA: Crew freed". */
bool ent__actors_heads_part(const ent__sentence *s) {
    if (s->n_tokens < 3 || s->tokens[s->n_tokens - 1].upos == ENT__UPOS_PUNCT) return false; /* "LAHORE: He said so." */
    for (uint32_t t = 0; t < s->n_tokens && t < LONGEST_HEADING; t++) {
        ent_str form = s->tokens[t].form;
        if (ENT__IS(form, ":")) return t > 0;
        for (size_t k = 0; k < form.len; k++)
            if (form.ptr[k] >= 'a' && form.ptr[k] <= 'z') return false;
    }
    return false;
}

/* The state that alone stands before the colon of a heading; empty where there is none. *m: the next mention. */
static ent_str headed_by(const ent__finder *f, size_t *m, uint32_t sentence) {
    const ent__cast *c = f->cast;
    const ent__sentence *s = &f->text->sentences[sentence];
    while (*m < c->n_mentions && c->mentions[*m].sentence < sentence) ++*m;
    for (size_t k = *m; k < c->n_mentions && c->mentions[k].sentence == sentence; k++) {
        const ent__mention *x = &c->mentions[k];
        if (x->first != 0 || c->entities[x->entities[0]].kind != ENT__STATE) continue;
        bool alone = x->last + 1 < s->n_tokens && ENT__IS(s->tokens[x->last + 1].form, ":");
        return alone ? c->entities[x->entities[0]].code : (ent_str){0};
    }
    return (ent_str){0};
}

ent_str *ent__actors_parts(const ent__finder *f) {
    uint32_t n = 0;
    size_t at = 0;
    ent_str last = {0};
    ent_str *parts = ENT__ARRAY(f->arena, ent_str, f->text->n_sentences + 1);
    for (uint32_t k = 0; parts && k < f->text->n_sentences; k++) {
        bool heading = ent__actors_heads_part(&f->text->sentences[k]);
        ent_str code = heading ? headed_by(f, &at, k) : (ent_str){0};
        if (heading) last = ent__is_state_code(code) ? code : (ent_str){0};
        n += heading;
        parts[k] = last;
    }
    return n > 1 ? parts : NULL;
}

/* "electoral", "angry", not "French", nor what tells of others: "neighbouring". */
static bool is_plain_adjective(const ent__token *t) {
    bool small = t->form.len && t->form.ptr[0] >= 'a' && t->form.ptr[0] <= 'z';
    return t->upos == ENT__UPOS_ADJ && small &&
           !ENT__IS(t->lemma, "other", "another", "several", "many", "such", "same", "own", "foreign", "international",
                    "multinational", "allied", "neighbouring", "neighboring", "regional", "rival", "various", "first",
                    "global", "exiled", "visiting", "all", "any");
}

/* "the army", "riot police", "the army chief", "300 protesters": no words beside those for what he is, but a number. */
static bool is_bare(const ent__finder *f, size_t i, const ent__mention *m) {
    const ent__token *t = f->text->sentences[m->sentence].tokens;
    if (m->kind != ENT__BY_ROLE || t[m->head].upos != ENT__UPOS_NOUN) return false; /* "the Red Army", "to police it" */
    bool words = false;
    for (uint32_t k = m->first; k <= m->last; k++) {
        uint8_t upos = t[k].upos;
        words |= upos == ENT__UPOS_NOUN;
        bool fits = upos == ENT__UPOS_NOUN || upos == ENT__UPOS_NUM || is_plain_adjective(&t[k]) ||
                    (k == m->first && ENT__IS(t[k].form, "the", "The", "a", "A", "an", "An"));
        if (!fits) return false;
    }
    return words && f->who[i].role;
}

/* Whether somebody of another state is of the same sector: where two armies are spoken of, "soldiers" are of either. */
static bool has_likes_abroad(const ent__finder *f, size_t i, ent_str home) {
    const ent__cast *c = f->cast;
    for (size_t k = 0; k < c->n_entities; k++) {
        const ent__entity *e = &c->entities[k];
        if (k != i && e->code.len && ent__str_eq(e->sector, c->entities[i].sector) && !ent__str_eq(e->code, home))
            return true;
    }
    return false;
}

/* Whom the sentence of a mention speaks of: people or places of the home, and surely of it; those of other states. */
typedef struct spoken {
    bool home, surely, others;
} spoken;

static spoken spoken_with(const ent__finder *f, const ent__mention *m, ent_str home) {
    const ent__cast *c = f->cast;
    spoken s = {.home = false};
    size_t k = ent__mentions_from(f, m, m->sentence);
    for (; k < c->n_mentions && c->mentions[k].sentence == m->sentence; k++)
        for (uint32_t n = 0; n < c->mentions[k].n_entities; n++) {
            uint32_t i = c->mentions[k].entities[n];
            bool same = ent__str_eq(c->entities[i].code, home);
            s.home |= same;
            if (f->who[i].borrowed || !ent__is_state_code(c->entities[i].code)) continue;
            s.surely |= same;
            s.others |= !same;
        }
    return s;
}

/* "Syrian forces hit a hospital": a sentence that speaks of another state may mean that one's, but not where those who
 * act, hold power or fight for it stand beside the home of a report that was sent from there. */
static bool speaks_of_others(const ent__finder *f, const ent__mention *m, const ent__home *h, bool acts) {
    spoken s = spoken_with(f, m, h->code);
    return s.others && !(acts && s.home && h->sent);
}

/* "Kabila fired the army chief": the sentence names somebody or some place of the home, and of no other state. */
static bool names_home_alone(const ent__finder *f, const ent__mention *m, ent_str home) {
    spoken s = spoken_with(f, m, home);
    return s.surely && !s.others;
}

/* Those who keep order at home or hold power there, who speak against them, who take to the streets: an article that
 * tells of them without their state means that of which it tells. */
static bool is_at_home(const ent__finder *f, size_t i, const ent__mention *m, const ent__home *h) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__who *w = &f->who[i];
    if (!h->code.len || e->code.len || w->abroad || e->former || w->surname.len || !is_bare(f, i, m)) return false;
    if (e->kind != ENT__PERSON && ENT__IS(w->words, "police", "policeman", "prosecutor", "army", "military", "junta",
                                          "general", "parliament", "authority"))
        return true;
    bool acts = ENT__IS(e->sector, "GOV", "LEG", "MIL", "COP", "JUD", "REB", "PTY") || ent__mention_is_subject(f, m);
    if (f->text->n_sentences < FEWEST || ENT__IS(w->words, "regime", "peacekeeper")) return false;
    if (speaks_of_others(f, m, h, acts)) return false;
    if (w->role->flags & (ENT__LF_SENT | ENT__LF_NEEDS | ENT__LF_RUNS))
        return false; /* envoys are of where they are not */
    if (ENT__IS(e->sector, "PTY")) return w->role->flags & ENT__LF_OPPOSITION;
    bool own = w->role->cls == ENT__LC_OWN || w->role->cls == ENT__LC_OFFICE;
    bool definite = ENT__IS(f->text->sentences[m->sentence].tokens[m->first].form, "the", "The");
    if (ENT__IS(e->sector, "GOV", "LEG")) return own && definite;
    if (ENT__IS(e->sector, "MIL", "REB", "COP", "JUD"))
        return h->part || !has_likes_abroad(f, i, h->code) || names_home_alone(f, m, h->code);
    return own && e->kind == ENT__GROUP && ENT__IS(e->sector, "CVL", "LAB", "AGR", "EDU", "MED", "REL") &&
           (h->part || !has_likes_abroad(f, i, h->code));
}

/* Where an article's events are: the state that it names at least twice as often as any other, else that of its
 * dateline, if it names that more than by the way; empty where neither is so. */
ent_str ent__actors_home(const ent__finder *f, const voices *whole, bool *sent) {
    enum { OFTEN = 3, SHARE = 5, LONGEST = 40 }; /* speeches are of all the world */
    size_t best = 0;
    ent_str town = dateline_of(f);
    *sent = false;
    if (f->n_turns > 1 || f->text->n_sentences > LONGEST) return (ent_str){0};
    uint64_t second = 0;
    for (size_t k = 1; k < whole->n; k++)
        if (whole->all[k].weight > whole->all[best].weight) best = k;
    for (size_t k = 0; k < whole->n; k++)
        if (k != best && whole->all[k].weight > second) second = whole->all[k].weight;
    bool most = whole->all[best].weight >= OFTEN && whole->all[best].weight >= 2 * second;
    *sent = !most || ent__str_eq(town, whole->all[best].code);
    if (most) return whole->all[best].code;
    return ent__voices_named(whole, town) >= OFTEN && ent__voices_named(whole, town) * SHARE >= whole->total
               ? town
               : (ent_str){0};
}

/* "Finance Minister X thanked Beijing": who opens a sentence and does something to others. Papers give the state of an
 * official from abroad where they bring him in. */
static bool opens_sentence(const ent__finder *f, const ent__mention *m) {
    return m->sentence > 0 && m->first == 0 && ent__mention_is_subject(f, m);
}

/* "Vice President Omar Suleiman" in a report from Cairo: who bears a name and an office is of the home of a report
 * whose sentence speaks of no other state, if people are called so there, or half of the report is of it and his name
 * tells nothing. */
static bool serves_home(const ent__finder *f, size_t i, const ent__mention *m, const voices *whole,
                        const ent__home *h) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__who *w = &f->who[i];
    enum { THIRD = 3 };
    bool office = w->role && w->surname.len && e->kind == ENT__PERSON && !e->former && !w->abroad && !e->code.len &&
                  !(w->role->flags & (ENT__LF_SENT | ENT__LF_RUNS)) &&
                  ENT__IS(e->sector, "GOV", "LEG", "JUD", "COP", "REL");
    if (!office || !h->code.len || f->text->n_sentences < FEWEST || !h->sent) return false;
    if (speaks_of_others(f, m, h, false) && !opens_sentence(f, m)) return false;
    voices v = *whole;
    int homes = ent__voices_hear_name(f, w, &v);
    if (homes == 0 && opens_sentence(f, m)) /* "Ken": of no state that is spoken of */
        return THIRD * ent__voices_named(whole, h->code) >= whole->total;
    if (homes < 0) return h->part || 2 * ent__voices_named(whole, h->code) >= whole->total;
    return homes > 0 && ent__voices_named(&v, h->code) > ent__voices_named(whole, h->code);
}

bool ent__actors_at_home(const ent__finder *f, size_t i, const ent__mention *m, const voices *whole,
                         const ent__home *h) {
    return is_at_home(f, i, m, h) || serves_home(f, i, m, whole, h);
}

/* "Congress" by that word alone is America's, but in a report about another state it is that one's, unless the sentence
 * speaks of America. */
static bool is_congress(const ent__finder *f, const ent__mention *m) {
    const ent__sentence *s = &f->text->sentences[m->sentence];
    const ent__entity *e = &f->cast->entities[m->entities[0]];
    return m->n_entities == 1 && e->kind == ENT__ORG && ENT__IS(e->code, "USA") && ENT__IS(e->sector, "LEG") &&
           ENT__IS(s->tokens[m->head].form, "Congress");
}

/* The only state of those whom the sentence of a mention names besides it; empty where there are none or several. */
static ent_str only_state_beside(const ent__finder *f, const ent__mention *m) {
    const ent__cast *c = f->cast;
    ent_str only = {0};
    size_t k = ent__mentions_from(f, m, m->sentence);
    for (; k < c->n_mentions && c->mentions[k].sentence == m->sentence; k++) {
        ent_str code = c->entities[c->mentions[k].entities[0]].code;
        if (&c->mentions[k] == m || !ent__is_state_code(code) || ent__str_eq(code, only)) continue;
        if (only.len) return (ent_str){0};
        only = code;
    }
    return only;
}

void ent__actors_congress(const ent__finder *f, const voices *whole, ent_str home) {
    ent__cast *c = f->cast;
    uint64_t america = ent__voices_named(whole, ENT__LIT("USA"));
    bool abroad = home.len && ent__voices_named(whole, home) >= 2 * america;
    for (size_t k = 0; k < c->n_mentions; k++) {
        ent__mention *m = &c->mentions[k];
        if (!is_congress(f, m)) continue;
        bool alone = f->who[m->entities[0]].n_mentions >= america; /* nothing else is America's */
        ent_str beside = only_state_beside(f, m), code = alone && beside.len ? beside : abroad ? home : (ent_str){0};
        if (ENT__IS(beside, "USA") || !code.len || ENT__IS(code, "USA")) continue;
        c->entities[m->entities[0]].code = code;
        c->entities[m->entities[0]].rule = ENT__LIT("the state that the article is about");
    }
}
