/* actors: states that the words around somebody tell: where he comes from, to whom one sends condolences.
 *
 *   "Jane Roe, our friend from Peru"                         Jane Roe: PER
 *   "Condolences to the President of Peru … the victims"     the victims: PER
 *   "Jane Roe on her election as President of Peru"          Jane Roe: PER GOV
 *   "Sen. Jane Roe (D-Ore.)"                                 Jane Roe: USA LEG
 *   "credentials from Jane Roe of Peru, John Roe of Chile"   Jane Roe: PER GOV
 */
#include "actors/room.h"

/* "Sen. Jane Roe (D-Ore.)", "Rep. John Roe, R-Ohio,": so American papers introduce their lawmakers, with party and
 * state. */
static bool is_introduced(const ent__sentence *s, uint32_t last) {
    if (last + 2 >= s->n_tokens || !ENT__IS(s->tokens[last + 1].form, "(", ",")) return false;
    ent_str party = s->tokens[last + 2].form;
    bool whole = party.len > 3 && memchr("DRI", party.ptr[0], 3) && party.ptr[1] == '-' && party.ptr[2] >= 'A' &&
                 party.ptr[2] <= 'Z'; /* one token: "R-Ohio" */
    if (whole) return true;
    return last + 3 < s->n_tokens && ENT__IS(party, "D", "R", "I") && ent__str_is(s->tokens[last + 3].form, "-");
}

static void introduce(ent__finder *f) {
    ent__cast *c = f->cast;
    for (size_t i = 0; i < c->n_mentions; i++) {
        const ent__mention *m = &c->mentions[i];
        if (m->n_entities != 1 || !is_introduced(&f->text->sentences[m->sentence], m->last)) continue;
        ent__entity *e = &c->entities[m->entities[0]];
        if (e->kind != ENT__PERSON || e->code.len) continue;
        e->code = ENT__LIT("USA");
        if (!e->sector.len) e->sector = ENT__LIT("LEG");
        e->rule = ENT__LIT("party and state in brackets");
    }
}

/* The last token of a name's phrase before "from": "X from", "X, our friend from"; NO_TOKEN where none follows. */
static uint32_t from_behind(const ent__sentence *s, uint32_t last) {
    enum { MOST_WORDS = 6 };
    uint32_t t = last + 1;
    if (t < s->n_tokens && ENT__IS(s->tokens[t].form, ",")) {
        for (t++; t < s->n_tokens && t < last + MOST_WORDS; t++)
            if (s->tokens[t].upos != ENT__UPOS_DET && s->tokens[t].upos != ENT__UPOS_PRON &&
                s->tokens[t].upos != ENT__UPOS_ADJ && s->tokens[t].upos != ENT__UPOS_NOUN)
                break;
        if (t < last + 3) return NO_TOKEN; /* "X, from then on" */
    }
    return t + 1 < s->n_tokens && ENT__IS(s->tokens[t].form, "from") ? t : NO_TOKEN;
}

/* The land that begins right behind a token of a mention's sentence; NULL none. */
static const ent__entity *land_behind(const ent__finder *f, size_t mention, uint32_t token) {
    const ent__cast *c = f->cast;
    const ent__sentence *s = &f->text->sentences[c->mentions[mention].sentence];
    uint32_t first = token + 1;
    if (ENT__IS(s->tokens[first].form, "the") && first + 1 < s->n_tokens) first++;
    for (size_t k = mention + 1; k < c->n_mentions && c->mentions[k].sentence == c->mentions[mention].sentence; k++) {
        const ent__mention *y = &c->mentions[k];
        const ent__entity *e = &c->entities[y->entities[0]];
        bool there = y->first == first || y->first == token + 1;
        if (there && y->n_entities == 1 && e->kind == ENT__STATE && e->code.len && y->kind == ENT__BY_NAME) return e;
    }
    return NULL;
}

/* "from Northern Capital, Oslo": the land behind the firm he is from; NULL none. */
static const ent__entity *land_of_firm(const ent__finder *f, size_t mention, uint32_t from) {
    enum { MOST_WORDS = 6 };
    const ent__sentence *s = &f->text->sentences[f->cast->mentions[mention].sentence];
    for (uint32_t t = from + 1; t + 1 < s->n_tokens && t < from + MOST_WORDS; t++) {
        if (ENT__IS(s->tokens[t].form, ",")) return t > from + 1 ? land_behind(f, mention, t) : NULL;
        if (!ent__capital(s->tokens[t].form) && !ENT__IS(s->tokens[t].form, "the", "of", "and")) return NULL;
    }
    return NULL;
}

/* What stands between a name and the land he is envoy of in a list: "X of Peru", "X – Peru", "X (Peru)", "X, Peru;";
 * NO_TOKEN where it is nothing of the kind. Words of the name that were not taken for it are passed over. */
static uint32_t listed_behind(const ent__sentence *s, uint32_t last) {
    enum { MOST_NAMES = 3 };
    uint32_t t = last + 1;
    while (t < s->n_tokens && t <= last + MOST_NAMES && ent__capital(s->tokens[t].form)) t++;
    return t + 1 < s->n_tokens && ENT__IS(s->tokens[t].form, "of", "–", "—", "-", "(", ",") ? t : NO_TOKEN;
}

/* The land behind that mark; after a comma only where the list goes on or ends behind it. */
static const ent__entity *land_listed(const ent__finder *f, size_t mention, uint32_t mark) {
    const ent__cast *c = f->cast;
    const ent__sentence *s = &f->text->sentences[c->mentions[mention].sentence];
    const ent__entity *land = land_behind(f, mention, mark);
    if (!land || !ENT__IS(s->tokens[mark].form, ",")) return land;
    for (uint32_t t = mark + 1; t < s->n_tokens; t++)
        if (s->tokens[t].upos == ENT__UPOS_PUNCT) return ENT__IS(s->tokens[t].form, ";", ".") ? land : NULL;
    return land;
}

/* Whether a sentence, or the one before it, tells of ambassadors who hand in their papers. */
static bool tells_of_envoys(const ent__finder *f, uint32_t sentence) {
    for (uint32_t n = sentence ? sentence - 1 : 0; n <= sentence; n++) {
        const ent__sentence *s = &f->text->sentences[n];
        for (uint32_t t = 0; t < s->n_tokens; t++)
            if (ENT__IS(s->tokens[t].form, "ambassadors", "credentials", "credence", "envoys")) return true;
    }
    return false;
}

/* "letters of credence from Jane Roe (Peru), John Roe (Chile)": each is envoy of the land behind his name. */
static void take_envoys(ent__finder *f) {
    ent__cast *c = f->cast;
    uint32_t asked = UINT32_MAX;
    bool told = false;
    for (size_t m = 0; m < c->n_mentions; m++) {
        const ent__mention *x = &c->mentions[m];
        ent__entity *e = &c->entities[x->entities[0]];
        if (x->n_entities != 1 || x->kind != ENT__BY_NAME || e->kind != ENT__PERSON || e->code.len) continue;
        if (asked != x->sentence) told = tells_of_envoys(f, asked = x->sentence);
        const ent__sentence *s = &f->text->sentences[x->sentence];
        bool name = told && !ENT__IS(s->tokens[x->first].form, "the"); /* not "the Alexander Hall of the Kremlin" */
        uint32_t mark = name ? listed_behind(s, x->last) : NO_TOKEN;
        const ent__entity *land = mark == NO_TOKEN ? NULL : land_listed(f, m, mark);
        if (!land) continue;
        e->code = land->code;
        if (ENT__IS(e->sector, "", "CVL")) e->sector = ENT__LIT("GOV");
        e->rule = ENT__LIT("the state whose envoy he is");
    }
}

static void take_homes(ent__finder *f) {
    ent__cast *c = f->cast;
    for (size_t m = 0; m < c->n_mentions; m++) {
        const ent__mention *x = &c->mentions[m];
        ent__entity *e = &c->entities[x->entities[0]];
        if (x->n_entities != 1 || x->kind != ENT__BY_NAME || e->kind != ENT__PERSON || e->code.len) continue;
        uint32_t from = from_behind(&f->text->sentences[x->sentence], x->last);
        const ent__entity *land = from == NO_TOKEN ? NULL : land_behind(f, m, from);
        if (!land && from == x->last + 1) land = land_of_firm(f, m, from);
        if (!land) continue;
        e->code = land->code;
        e->rule = ENT__LIT("from there");
    }
}

/* "X on his election as President of": the "of" behind which the land stands that chose him; NO_TOKEN where nothing of
 * the kind follows. */
static uint32_t chosen_behind(const ent__sentence *s, uint32_t last) {
    enum { MOST_WORDS = 9 };
    uint32_t t = last + 1, end = t + MOST_WORDS < s->n_tokens ? t + MOST_WORDS : s->n_tokens;
    bool his =
        t + 2 < end && ENT__IS(s->tokens[t].form, "on", "upon", "for") && ENT__IS(s->tokens[t + 1].form, "his", "her");
    bool chosen = false, as = false;
    for (t += 2; his && t < end; t++) {
        chosen |= ENT__IS(s->tokens[t].form, "election", "re-election", "reelection", "inauguration", "appointment",
                          "confirmation");
        as |= chosen && ENT__IS(s->tokens[t].form, "as");
        if (as && ENT__IS(s->tokens[t].form, "of")) return t;
    }
    return NO_TOKEN;
}

static bool governs(const ent__sentence *s, uint32_t of) {
    return of > 0 && ENT__IS(s->tokens[of - 1].form, "President", "Minister", "Chancellor", "Premier", "president",
                             "minister", "chancellor", "premier");
}

static void take_chosen(ent__finder *f) {
    ent__cast *c = f->cast;
    for (size_t m = 0; m < c->n_mentions; m++) {
        const ent__mention *x = &c->mentions[m];
        const ent__sentence *s = &f->text->sentences[x->sentence];
        ent__entity *e = &c->entities[x->entities[0]];
        if (x->n_entities != 1 || x->kind != ENT__BY_NAME || e->kind != ENT__PERSON || e->code.len) continue;
        uint32_t of = chosen_behind(s, x->last);
        const ent__entity *land = of == NO_TOKEN ? NULL : land_behind(f, m, of);
        if (!land) continue;
        e->code = land->code;
        if (governs(s, of)) e->sector = ENT__LIT("GOV");
        e->rule = ENT__LIT("the state that chose him");
    }
}

void ent__actors_take_told(ent__finder *f) {
    introduce(f);
    take_envoys(f);
    take_homes(f);
    take_chosen(f);
}

static uint32_t word_of_condolence(const ent__sentence *s) {
    for (uint32_t t = 0; t < s->n_tokens; t++)
        if (ENT__IS(s->tokens[t].lemma, "condolence")) return t;
    return NO_TOKEN;
}

/* The state of him to whom a sentence tells of condolences, who is not of the sender's; empty where it tells of none.
 */
static ent_str consoled_in(const ent__finder *f, uint32_t sentence) {
    const ent__cast *c = f->cast;
    ent_str sender = {0};
    uint32_t word = word_of_condolence(&f->text->sentences[sentence]);
    for (size_t m = 0; word != NO_TOKEN && m < c->n_mentions && c->mentions[m].sentence <= sentence; m++) {
        const ent__mention *x = &c->mentions[m];
        const ent__entity *e = &c->entities[x->entities[0]];
        bool person = x->sentence == sentence && !x->modifier && e->kind == ENT__PERSON && e->code.len;
        if (!person || ENT__IS(e->code, "UNO", "IGO", "EUR", "NGO")) continue;
        if (x->last < word) sender = e->code;
        if (x->first > word && !ent__str_eq(e->code, sender)) return e->code;
    }
    return (ent_str){0};
}

/* Where those were hurt whose families a sentence tells of condolences to: "after the blast in Lima"; empty where it
 * names no place or the sender's own. */
static ent_str hurt_in(const ent__finder *f, uint32_t sentence) {
    const ent__cast *c = f->cast;
    const ent__sentence *s = &f->text->sentences[sentence];
    uint32_t word = word_of_condolence(s);
    ent_str sender = {0}, place = {0};
    for (size_t m = 0; word != NO_TOKEN && m < c->n_mentions && c->mentions[m].sentence <= sentence; m++) {
        const ent__mention *x = &c->mentions[m];
        const ent__entity *e = &c->entities[x->entities[0]];
        if (x->sentence != sentence || x->modifier || !e->code.len) continue;
        if (e->kind == ENT__PERSON && x->last < word) sender = e->code;
        bool there = e->kind == ENT__STATE && x->first > 0 && ENT__IS(s->tokens[x->first - 1].form, "in", "at", "near");
        if (there) place = e->code;
    }
    return ent__str_eq(place, sender) ? (ent_str){0} : place;
}

ent_str ent__actors_code_of_consoled(const ent__finder *f, size_t entity) {
    enum { OPENING = 3 };
    const ent__entity *e = &f->cast->entities[entity];
    bool hurt = e->kind == ENT__GROUP && ENT__IS(e->sector, "CVL", "LAB", "MIL", "MED") &&
                ENT__IS(f->who[entity].words, "victim", "family", "relative", "survivor", "injured", "wounded", "miner",
                        "passenger", "friend", "civilian", "child", "crew", "people");
    for (uint32_t n = 0; hurt && n < OPENING && n < f->text->n_sentences; n++) {
        ent_str code = consoled_in(f, n);
        if (!code.len) code = hurt_in(f, n);
        if (code.len) return code;
    }
    return (ent_str){0};
}
