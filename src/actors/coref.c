/* actors: words that stand for somebody named elsewhere: he, it, they; his nation; the two countries; the state.
 *
 *   "General X said his nation was ready to work with Y. The two countries agreed …"
 *                    his nation = the state of X;          the two countries = the states of X and of Y
 *
 * By rule: gender and number must agree; then the subject of the same or the last sentence, then the nearest.
 */
#include "actors/room.h"

static ent_str lower(const ent__finder *f, uint32_t token) {
    const ent__token *t = &ent__finder_sentence(f)->tokens[token];
    return t->lemma.len ? t->lemma : t->form;
}

static bool word_is(ent_str w, const char *const *list, size_t n) {
    for (size_t k = 0; k < n; k++)
        if (w.len == strlen(list[k]) && strncasecmp(w.ptr, list[k], w.len) == 0) return true;
    return false;
}
#define IS(w, ...)                                                                                                     \
    word_is((w), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

typedef enum sort { NOBODY, HE, SHE, IT, THEY } sort;

static sort sort_of(ent_str w) {
    if (IS(w, "he", "him", "his", "himself")) return HE;
    if (IS(w, "she", "her", "hers", "herself")) return SHE;
    if (IS(w, "it", "its", "itself")) return IT;
    if (IS(w, "they", "them", "their", "theirs", "themselves")) return THEY;
    return NOBODY;
}

static bool agrees(const ent__finder *f, size_t i, sort s) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__who *w = &f->who[i];
    if (s == HE) return e->kind == ENT__PERSON && !(w->gender & ENT__LF_FEMALE);
    if (s == SHE) return e->kind == ENT__PERSON && !(w->gender == ENT__LF_MALE);
    if (s == IT) return e->kind == ENT__STATE || e->kind == ENT__ORG;
    return e->kind == ENT__GROUP || e->kind == ENT__ORG;
}

/* "In his meeting with the minister, General X said …": before the subject, the subject is meant. */
static uint32_t subject_to_come(ent__finder *f, uint32_t token, sort kind) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (kind != HE && kind != SHE) return UINT32_MAX;
    uint32_t subject = ent__tree_child(s, s->root, ENT__REL_NSUBJ);
    if (subject == ENT__NOTOKEN && s->root > 0) subject = s->root - 1; /* the parser hung it elsewhere: "…, X said" */
    if (subject == ENT__NOTOKEN || subject < token || s->root < token) return UINT32_MAX;
    for (uint32_t k = 0; k < f->n_readings; k++) {
        const ent__reading *r = &f->readings[k];
        if (r->name_first == NO_TOKEN || r->first > subject || r->last < subject || r->modifier) continue;
        if (!ent__actors_resolve_ahead(f, k)) return UINT32_MAX;
        ent_str surname = ent__actors_fold(f, ent__actors_text(f, r->name_last, r->name_last));
        for (size_t i = f->cast->n_entities; i-- > 0;)
            if (f->who[i].surname.len && ent__str_eq(f->who[i].surname, surname) && agrees(f, i, kind))
                return (uint32_t)i;
    }
    return UINT32_MAX;
}

uint32_t ent__actors_antecedent(ent__finder *f, uint32_t token) {
    const ent__sentence *s = ent__finder_sentence(f);
    sort kind = sort_of(s->tokens[token].form);
    if (kind == NOBODY) return UINT32_MAX;
    uint32_t ahead = subject_to_come(f, token, kind), best = UINT32_MAX;
    if (ahead != UINT32_MAX) return ahead;
    int64_t best_score = INT64_MIN;
    for (size_t m = f->cast->n_mentions; m-- > 0;) {
        const ent__mention *x = &f->cast->mentions[m];
        uint32_t away = f->sentence - x->sentence;
        if (away > 3) break;
        if (x->modifier || (kind == IT && x->n_entities > 1)) continue;
        uint32_t e = x->entities[0];
        if (!agrees(f, e, kind)) continue;
        bool subject = f->text->sentences[x->sentence].tokens[x->head].rel == ENT__REL_NSUBJ ||
                       f->text->sentences[x->sentence].tokens[x->head].rel == ENT__REL_NSUBJ_PASS;
        int64_t score =
            -(int64_t)away * 1000 + (subject ? 700 : 0) + (x->kind == ENT__BY_PRONOUN ? 20 : 0) + (int64_t)x->head;
        if (away && kind == IT) score -= 300;
        if (score > best_score) best_score = score, best = e;
    }
    return best;
}

/* "It was his first visit", "it is clear that": stands for no one. */
static bool says_nothing(const ent__finder *f, uint32_t token) {
    const ent__sentence *s = ent__finder_sentence(f);
    const ent__token *t = &s->tokens[token];
    if (!IS(t->form, "it") || t->head == ENT__NOTOKEN) return false;
    if (ent__tree_child(s, t->head, ENT__REL_COP) != ENT__NOTOKEN) return true;
    return ent__tree_child(s, t->head, ENT__REL_CSUBJ) != ENT__NOTOKEN;
}

bool ent__actors_pronoun(ent__finder *f, const ent__reading *r) {
    const ent__token *t = &ent__finder_sentence(f)->tokens[r->first];
    if (t->rel == ENT__REL_EXPL || says_nothing(f, r->first)) return true;
    if (IS(t->form, "both") && t->rel != ENT__REL_DET && t->rel != ENT__REL_CC_PRECONJ) return ent__actors_pair(f, r);
    uint32_t i = ent__actors_antecedent(f, r->first);
    if (i == UINT32_MAX) return true;
    return ent__actors_mention(f, r, &i, 1, ENT__BY_PRONOUN, "the nearest that agrees") != NULL;
}

/* ---- the pair under discussion ---- */

typedef struct weight {
    ent_str code;
    double score;
} weight;

static bool is_bloc(ent_str code) {
    return ent__str_is(code, "IGO") || ent__str_is(code, "NGO") || ent__str_is(code, "MNC") ||
           ent__str_is(code, "IMG") || ent__str_is(code, "ISM");
}

/* The two states most spoken of, the nearer the more. */
static size_t pair_of_states(const ent__finder *f, weight best[2]) {
    weight w[32];
    size_t n = 0;
    for (size_t m = f->cast->n_mentions; m-- > 0;) {
        const ent__mention *x = &f->cast->mentions[m];
        uint32_t away = f->sentence - x->sentence;
        if (away > 40) break;
        for (uint32_t k = 0; k < x->n_entities; k++) {
            ent_str code = f->cast->entities[x->entities[k]].code;
            if (!code.len || is_bloc(code)) continue;
            size_t i = 0;
            while (i < n && !ent__str_eq(w[i].code, code)) i++;
            if (i == ENT__COUNT(w)) continue;
            if (i == n) w[n++] = (weight){code, 0};
            w[i].score += 1.0 / (1.0 + 0.3 * away);
        }
    }
    for (size_t k = 0; k < 2; k++) {
        size_t top = n;
        for (size_t i = 0; i < n; i++)
            if (w[i].score > 0 && (top == n || w[i].score > w[top].score)) top = i;
        if (top == n) return k;
        best[k] = w[top];
        w[top].score = 0;
    }
    return 2;
}

static uint32_t state_entity(ent__finder *f, ent_str code) {
    for (size_t i = 0; i < f->cast->n_entities; i++)
        if (f->cast->entities[i].kind == ENT__STATE && ent__str_eq(f->cast->entities[i].code, code) &&
            !f->cast->entities[i].sector.len)
            return (uint32_t)i;
    ent__entity e = {.kind = ENT__STATE, .code = code, .rule = ENT__LIT("state of an actor named before")};
    ent__who w = {0};
    return ent__actors_entity(f, &e, &w);
}

static bool two_or_both(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (r->first > 0 && IS(s->tokens[r->first - 1].form, "both")) return true;
    for (uint32_t t = r->first; t <= r->last; t++)
        if (IS(s->tokens[t].form, "two", "both", "respective")) return true;
    return false;
}

static bool last_two_persons(const ent__finder *f, uint32_t out[2]) {
    uint32_t n = 0;
    for (size_t m = f->cast->n_mentions; m-- > 0 && n < 2;) {
        const ent__mention *x = &f->cast->mentions[m];
        if (f->sentence - x->sentence > 4) break;
        const ent__entity *e = &f->cast->entities[x->entities[0]];
        if (e->kind != ENT__PERSON || x->modifier || !e->code.len) continue;
        if (n && (out[0] == x->entities[0] || ent__str_eq(f->cast->entities[out[0]].code, e->code))) continue;
        out[n++] = x->entities[0];
    }
    return n == 2;
}

bool ent__actors_pair(ent__finder *f, const ent__reading *r) {
    if (r->modifier || r->name_first != NO_TOKEN || r->n_codes || r->owner != UINT32_MAX || !two_or_both(f, r))
        return false;
    ent_str head = lower(f, r->last);
    uint32_t pair[2];
    bool alone = IS(head, "two", "both");
    bool persons = alone || IS(head, "leader", "president", "minister", "man", "official", "diplomat", "general",
                               "chief", "premier", "commander", "counterpart");
    bool states = IS(head, "country", "nation", "state", "side", "neighbour", "neighbor", "government", "party",
                     "people", "capital", "power", "army", "military", "republic", "kingdom", "ally", "partner",
                     "rival", "giant", "economy");
    if (!persons && !states) return false;
    if (persons && last_two_persons(f, pair))
        return ent__actors_mention(f, r, pair, 2, ENT__BY_PAIR, "the two spoken of") != NULL;
    weight best[2];
    if (pair_of_states(f, best) < 2) return false;
    bool roles = r->role && r->sector.len && !IS(head, "side", "party", "people");
    for (size_t k = 0; k < 2; k++) {
        pair[k] = state_entity(f, best[k].code);
        if (pair[k] == UINT32_MAX) return false;
        if (!roles) continue;
        ent__entity e = {.kind = ENT__GROUP,
                         .code = best[k].code,
                         .sector = r->sector,
                         .rule = ENT__LIT("the pair under discussion")};
        ent__who w = {.role = r->role, .plural = true};
        pair[k] = ent__actors_entity(f, &e, &w);
        if (pair[k] == UINT32_MAX) return false;
    }
    return ent__actors_mention(f, r, pair, 2, ENT__BY_PAIR, "the pair under discussion") != NULL;
}

/* ---- his nation, the country, the Russian side, his counterpart ---- */

ent_str ent__actors_last_state(ent__finder *f, uint32_t token) {
    (void)token;
    for (size_t m = f->cast->n_mentions; m-- > 0;) {
        const ent__mention *x = &f->cast->mentions[m];
        if (f->sentence - x->sentence > 3) break;
        const ent__entity *e = &f->cast->entities[x->entities[x->n_entities - 1]];
        if (e->kind == ENT__STATE && e->code.len && !is_bloc(e->code)) return e->code;
    }
    return (ent_str){0};
}

/* Whose words these are: the subject of the verb of speech above a token, as an entity; UINT32_MAX none. */
static uint32_t speaker(const ent__finder *f, uint32_t token) {
    const ent__sentence *s = ent__finder_sentence(f);
    for (uint32_t t = token, d = 0; t != ENT__NOTOKEN && d < s->n_tokens; t = s->tokens[t].head, d++) {
        if (s->tokens[t].rel != ENT__REL_CCOMP) continue;
        uint32_t subject = ent__tree_child(s, s->tokens[t].head, ENT__REL_NSUBJ);
        if (subject == ENT__NOTOKEN) continue;
        for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;) {
            const ent__mention *x = &f->cast->mentions[m];
            if (!x->modifier && x->first <= subject && subject <= x->last) return x->entities[0];
        }
    }
    return UINT32_MAX;
}

static ent_str state_meant(ent__finder *f, const ent__reading *r) {
    uint32_t i = UINT32_MAX;
    if (r->poss_pron != NO_TOKEN) {
        i = ent__actors_antecedent(f, r->poss_pron);
        return i == UINT32_MAX ? (ent_str){0} : f->cast->entities[i].code;
    }
    const ent__sentence *s = ent__finder_sentence(f);
    bool placed = s->tokens[r->last].rel == ENT__REL_OBL || s->tokens[r->last].rel == ENT__REL_NMOD;
    if (!placed) i = speaker(f, r->last);
    if (i != UINT32_MAX && f->cast->entities[i].code.len && !is_bloc(f->cast->entities[i].code))
        return f->cast->entities[i].code;
    return ent__actors_last_state(f, r->last);
}

bool ent__actors_country(ent__finder *f, const ent__reading *r) {
    uint8_t ends_in = f->items[r->item_last].kind;
    if (r->modifier || r->name_first != NO_TOKEN || ends_in == ENT__I_ORG || ends_in == ENT__I_STATE) return false;
    ent_str head = lower(f, r->last);
    bool side = IS(head, "side", "delegation");
    if (!IS(head, "country", "nation", "state", "homeland", "republic", "kingdom") && !side) return false;
    const ent__token *t = &ent__finder_sentence(f)->tokens[r->last];
    if (t->xpos == ENT__XPOS_NNS || t->xpos == ENT__XPOS_NNPS) return r->n_codes == 0 && !side;
    ent_str code = r->n_codes ? r->codes[0] : (ent_str){0};
    if (!code.len && (side ? r->poss_pron != NO_TOKEN : r->poss_pron != NO_TOKEN || r->definite))
        code = state_meant(f, r);
    if (!code.len || (side && !IS(head, "side"))) return false;
    uint32_t i = state_entity(f, code);
    if (i == UINT32_MAX) return false;
    return ent__actors_mention(f, r, &i, 1, ENT__BY_ROLE, side ? "side of a state" : "the state spoken of") != NULL;
}
