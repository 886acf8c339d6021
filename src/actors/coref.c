/* actors: words that stand for somebody named elsewhere: his nation; the two countries; the former; the state.
 *
 *   "General X said his nation was ready to work with Y. The two countries agreed …"
 *                    his nation = the state of X;          the two countries = the states of X and of Y
 */
#include "actors/room.h"

static ent_str lower(const ent__finder *f, uint32_t token) {
    const ent__token *t = &ent__finder_sentence(f)->tokens[token];
    return t->lemma.len ? t->lemma : t->form;
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

/* How much a mention makes its state one of a pair: persons speak for theirs, a title is heard to the end, and a place
 * where something is going on is no side. */
static double loudness(const ent__finder *f, const ent__mention *x, uint32_t away) {
    const ent__sentence *s = &f->text->sentences[x->sentence];
    uint32_t c = ent__tree_child(s, x->head, ENT__REL_CASE);
    bool place = c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "in", "at", "near", "around");
    if (s->headline && s->field == 0 && away > 3) away = 3;
    double loud = 1.0 / (1.0 + 0.3 * away);
    if (f->cast->entities[x->entities[0]].kind == ENT__PERSON) return loud * 1.5;
    return place ? loud * 0.4 : loud;
}

/* The n states most spoken of, the nearer the more. Gives how many there are of them, at most n. */
static size_t states_in_talk(const ent__finder *f, weight *best, size_t wanted) {
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
            w[i].score += loudness(f, x, away);
        }
    }
    for (size_t k = 0; k < wanted; k++) {
        size_t top = n;
        for (size_t i = 0; i < n; i++)
            if (w[i].score > 0 && (top == n || w[i].score > w[top].score)) top = i;
        if (top == n) return k;
        best[k] = w[top];
        w[top].score = 0;
    }
    return wanted;
}

static uint32_t state_entity(ent__finder *f, ent_str code) {
    for (size_t i = 0; i < f->cast->n_entities; i++)
        if (f->cast->entities[i].kind == ENT__STATE && ent__str_eq(f->cast->entities[i].code, code) &&
            !f->cast->entities[i].sector.len && !f->who[i].town)
            return (uint32_t)i;
    ent__entity e = {.kind = ENT__STATE, .code = code, .rule = ENT__LIT("state of an actor named before")};
    ent__who w = {0};
    return ent__actors_entity(f, &e, &w);
}

/* "The heads of state": what they are heads of is not said. */
static bool is_heads_of_state(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (!r->definite || r->last != r->first + 3 || s->tokens[r->first + 1].xpos != ENT__XPOS_NNS) return false;
    bool goes_on = r->last + 1 < s->n_tokens && ENT__IS(s->tokens[r->last + 1].form, "of", "and", "from");
    return !goes_on && ENT__IS(lower(f, r->first + 1), "head") && ENT__IS(lower(f, r->last), "state", "government");
}

/* "The leaders discussed …", with nothing behind them that says whose. */
static bool is_bare_leaders(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (!ENT__IS(lower(f, r->last), "leader") || !ENT__IS(lower(f, r->first), "the") || r->poss) return false;
    return r->last + 1 >= s->n_tokens || !ENT__IS(s->tokens[r->last + 1].form, "of", "and", "from", "in", "at", "who");
}

/* "Foreign Minister X met Foreign Minister Y. The ministers …": the sentence before names two who bear the title, of
 * two states, and no third. */
static bool two_bear_title(const ent__finder *f, ent_str title) {
    ent_str codes[2];
    size_t n = 0;
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->sentence - f->cast->mentions[m].sentence <= 1;) {
        const ent__mention *x = &f->cast->mentions[m];
        uint32_t i = x->entities[0];
        const ent__entity *e = &f->cast->entities[i];
        if (x->sentence == f->sentence || e->kind != ENT__PERSON || x->modifier) continue;
        ent_str office = e->office;
        bool titled =
            office.len >= title.len && strncasecmp(office.ptr + office.len - title.len, title.ptr, title.len) == 0;
        if (!titled || !e->code.len) return false;
        if (n && ent__str_eq(codes[n - 1], e->code)) continue;
        if (n == 2) return false;
        codes[n++] = e->code;
    }
    return n == 2;
}

/* "The presidents discussed …", "the sides agreed": bare and definite in the plural, the two of a meeting. Parties may
 * be those of an election. */
static bool is_bare_pair(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (is_heads_of_state(f, r)) return true;
    if (r->last != r->first + 1 || !r->definite || s->tokens[r->last].xpos != ENT__XPOS_NNS) return false;
    if (is_bare_leaders(f, r) || ENT__IS(lower(f, r->last), "president", "side")) return true;
    if (ENT__IS(lower(f, r->last), "minister", "premier", "envoy")) return two_bear_title(f, lower(f, r->last));
    if (!ENT__IS(lower(f, r->last), "party")) return false;
    for (size_t i = 0; i < f->cast->n_entities; i++)
        if (ent__str_is(f->cast->entities[i].sector, "PTY")) return false;
    return true;
}

/* How many a phrase says it means: "both sides", "the two countries", "the trio"; 0 where it does not say. */
static size_t number_said(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (r->first > 0 && ENT__IS(s->tokens[r->first - 1].form, "both")) return 2;
    for (uint32_t t = r->first; t <= r->last; t++) {
        if (ENT__IS(s->tokens[t].form, "two", "both", "respective", "duo")) return 2;
        if (ENT__IS(s->tokens[t].form, "three", "trio", "troika")) return 3;
    }
    return is_bare_pair(f, r) ? 2 : 0;
}

/* Persons of different states, as many as wanted: who were spoken of most and last. */
static bool last_persons(const ent__finder *f, uint32_t *out, size_t wanted, bool public_only) {
    enum { REACH = 4 };
    double weights[MAX_CODES] = {0};
    uint32_t who[MAX_CODES];
    size_t n = 0;
    for (size_t m = f->cast->n_mentions; m-- > 0;) {
        const ent__mention *x = &f->cast->mentions[m];
        uint32_t away = f->sentence - x->sentence;
        if (away > REACH) break;
        const ent__entity *e = &f->cast->entities[x->entities[0]];
        if (e->kind != ENT__PERSON || x->modifier || !e->code.len) continue;
        if (public_only && ENT__IS(e->sector, "JRN", "CVL", "EDU", "BUS", "MED", "ELI"))
            continue; /* "the two leaders" */
        size_t k = 0;
        while (k < n && !ent__str_eq(f->cast->entities[who[k]].code, e->code)) k++;
        if (k == MAX_CODES) continue;
        if (k == n) who[n++] = x->entities[0];
        weights[k] += 1.0 / (1.0 + 0.5 * away);
    }
    for (size_t k = 0; k < wanted && k < n; k++) {
        size_t top = 0;
        for (size_t i = 1; i < n; i++)
            if (weights[i] > weights[top]) top = i;
        out[k] = who[top];
        weights[top] = -1;
    }
    return n >= wanted;
}

/* "The heads of state", long after they were named: the two of an article that speaks of no third. */
static bool only_two_heads(const ent__finder *f, uint32_t *out) {
    size_t n = 0;
    for (uint32_t i = 0; i < f->cast->n_entities; i++) {
        const ent__entity *e = &f->cast->entities[i];
        const ent__who *w = &f->who[i];
        bool head = e->kind == ENT__PERSON && w->surname.len && w->role && w->role->cls == ENT__LC_OFFICE;
        if (!head || e->former || !e->code.len || is_bloc(e->code) || !ENT__IS(e->sector, "GOV")) continue;
        if (n && ent__str_eq(f->cast->entities[out[0]].code, e->code)) continue;
        if (n == 2 && !ent__str_eq(f->cast->entities[out[1]].code, e->code)) return false;
        if (n < 2) out[n++] = i;
    }
    return n == 2;
}

/* The last two that were named side by side. */
static bool last_two_in_a_row(const ent__finder *f, uint32_t out[MAX_CODES]) {
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->sentence - f->cast->mentions[m].sentence <= 3;)
        if (!f->cast->mentions[m].modifier && ent__actors_row(f, m, out) == 2) return true;
    return false;
}

/* "trade of X and Y … the two countries": two states in a row are the pair, in this sentence or the last. */
static bool two_states_named(const ent__finder *f, weight *best, size_t wanted) {
    for (size_t m = f->cast->n_mentions; wanted == 2 && m-- > 0 && f->sentence - f->cast->mentions[m].sentence <= 1;) {
        const ent__mention *x = &f->cast->mentions[m];
        const ent__sentence *s = &f->text->sentences[x->sentence];
        uint32_t two[MAX_CODES], c = ent__tree_child(s, x->head, ENT__REL_CASE);
        if (c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "in", "at", "near", "around")) continue;
        if (ent__actors_row(f, m, two) != 2) continue;
        const ent__entity *a = &f->cast->entities[two[0]], *b = &f->cast->entities[two[1]];
        if (a->kind != ENT__STATE || b->kind != ENT__STATE || !a->code.len || !b->code.len) continue;
        if (is_bloc(a->code) || is_bloc(b->code) || ent__str_eq(a->code, b->code)) continue;
        best[0] = (weight){a->code, 1};
        best[1] = (weight){b->code, 1};
        return true;
    }
    return false;
}

static bool is_fighter(const ent__entity *e) { return ENT__IS(e->sector, "REB", "PRM", "UAF", "SEP"); }

static bool is_ruler(const ent__entity *e) { return e->sector.len == 0 || ENT__IS(e->sector, "GOV", "MIL"); }

/* Of those of a state that were named so far, fighters or not, the one named most, the first of several. */
static uint32_t most_named(const ent__finder *f, ent_str code, bool fighter) {
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < f->cast->n_entities; i++) {
        const ent__entity *e = &f->cast->entities[i];
        if (!ent__str_eq(e->code, code) || e->kind == ENT__PERSON || !(fighter ? is_fighter(e) : is_ruler(e))) continue;
        if (best == UINT32_MAX || f->who[i].n_mentions > f->who[best].n_mentions) best = i;
    }
    return best;
}

/* "Mali's army and rebels agree to a truce … both sides": where an article opens with those who rule a state and those
 * who fight them, its two sides are these. */
static bool at_home(const ent__finder *f, uint32_t out[2]) {
    enum { OPENING = 2 };
    for (size_t m = 0; m < f->cast->n_mentions && f->cast->mentions[m].sentence < OPENING; m++) {
        const ent__mention *x = &f->cast->mentions[m];
        for (uint32_t k = 0; k < x->n_entities; k++) {
            const ent__entity *e = &f->cast->entities[x->entities[k]];
            if (!is_fighter(e) || !e->code.len || is_bloc(e->code)) continue;
            out[0] = most_named(f, e->code, false);
            out[1] = most_named(f, e->code, true);
            return out[0] != UINT32_MAX && out[1] != UINT32_MAX;
        }
    }
    return false;
}

/* "the former", "the latter", with nothing behind them. */
static bool one_of_two(ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    bool former = ENT__IS(s->tokens[r->last].form, "former"), latter = ENT__IS(s->tokens[r->last].form, "latter");
    uint32_t two[MAX_CODES];
    if ((!former && !latter) || r->last != r->first + 1 || !r->definite || !last_two_in_a_row(f, two)) return false;
    return ent__actors_mention(f, r, &two[latter ? 1 : 0], 1, ENT__BY_ROLE, former ? "the former" : "the latter") !=
           NULL;
}

/* The states themselves, or those of each who do what the phrase says ("the two armies"). */
static bool sides_of(ent__finder *f, const ent__reading *r, const weight *states, size_t n, uint32_t *out) {
    bool roles = r->role && r->sector.len && !ENT__IS(lower(f, r->last), "side", "party", "people");
    for (size_t k = 0; k < n; k++) {
        out[k] = state_entity(f, states[k].code);
        if (out[k] == UINT32_MAX) return false;
        if (!roles) continue;
        ent__entity e = {.kind = ENT__GROUP,
                         .code = states[k].code,
                         .sector = r->sector,
                         .rule = ENT__LIT("the pair under discussion")};
        ent__who w = {.role = r->role, .plural = true};
        out[k] = ent__actors_entity(f, &e, &w);
        if (out[k] == UINT32_MAX) return false;
    }
    return true;
}

/* What every state has but one of: "our countries", "our foreign ministers", not "our companies". */
static bool is_one_for_each(const ent__finder *f, const ent__reading *r) {
    ent_str head = lower(f, r->last), form = ent__finder_sentence(f)->tokens[r->last].form;
    if (ENT__IS(form, "countries", "nations", "states", "governments", "parliaments", "presidents", "capitals",
                "peoples"))
        return true;
    bool of_field = r->last > r->first + 1 || r->poss_pron < r->first; /* "our foreign and defence ministers" */
    return of_field && ENT__IS(head, "minister", "ministry") && r->role && r->role->cls == ENT__LC_OWN;
}

/* Takes a state as that of the other side, unless it is one's own; false where it is a second other. */
static bool is_only_other(ent_str code, ent_str own, ent_str *other) {
    if (!code.len || is_bloc(code) || ent__str_eq(code, own)) return true;
    if (other->len && !ent__str_eq(*other, code)) return false;
    *other = code;
    return true;
}

/* The state that a talk is held with: that of him who is spoken to, else the one other that has a turn in it, else the
 * one other that its title names; empty where it is not told. */
static ent_str state_of_other(const ent__finder *f, ent_str own) {
    ent_str other = {0};
    const ent__cast *c = f->cast;
    if (f->listener != UINT32_MAX) (void)is_only_other(c->entities[f->listener].code, own, &other);
    if (other.len) return other;
    for (size_t i = 0; i < c->n_entities; i++)
        if (f->who[i].has_turn && !is_only_other(c->entities[i].code, own, &other)) return (ent_str){0};
    if (other.len) return other;
    for (size_t m = 0; m < c->n_mentions && f->text->sentences[c->mentions[m].sentence].field == 0; m++)
        for (uint32_t k = 0; k < c->mentions[m].n_entities; k++)
            if (!is_only_other(c->entities[c->mentions[m].entities[k]].code, own, &other)) return (ent_str){0};
    return other;
}

/* "the delegations" where the heads of two states meet: of both. */
static bool are_delegations(const ent__finder *f, const ent__reading *r, weight best[2]) {
    uint32_t heads[2];
    const ent__token *t = ent__finder_sentence(f)->tokens;
    if (!r->definite || r->last != r->first + 1 || !ENT__IS(t[r->last].form, "delegations") ||
        !only_two_heads(f, heads))
        return false;
    for (size_t k = 0; k < 2; k++) best[k] = (weight){f->cast->entities[heads[k]].code, 1};
    return true;
}

/* "our countries" where two talk: his who speaks and the other's. */
static bool are_ours(const ent__finder *f, const ent__reading *r, weight best[2]) {
    const ent__token *t = ent__finder_sentence(f)->tokens;
    bool plural = t[r->last].xpos == ENT__XPOS_NNS || t[r->last].xpos == ENT__XPOS_NNPS;
    if (r->poss_pron == NO_TOKEN || !ENT__IS(t[r->poss_pron].form, "our") || !plural) return false;
    bool between = r->kind == ENT__R_ACTOR && r->poss_pron > 0 &&
                   ENT__IS(t[r->poss_pron - 1].form, "between"); /* "contacts between our banks" */
    if (!between && !is_one_for_each(f, r)) return false;
    uint32_t teller = ent__actors_teller(f, r->last);
    if (teller == UINT32_MAX || f->host == UINT32_MAX) return false;
    ent_str own = f->cast->entities[teller].code, other = own.len ? state_of_other(f, own) : own;
    if (!other.len || is_bloc(own)) return false;
    best[0] = (weight){own, 1};
    best[1] = (weight){other, 1};
    return true;
}

/* "the two states – Peru and Chile": those named right behind; false where none are. */
static bool are_told_behind(const ent__finder *f, const ent__reading *r, weight *best, size_t wanted) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t at = r->last + 1;
    size_t n = 0;
    if (at >= s->n_tokens || !ENT__IS(s->tokens[at].form, "–", "—", "-", "--", ":", ",", "(")) return false;
    for (uint32_t k = 0; k < f->n_readings && n < wanted; k++) {
        const ent__reading *y = &f->readings[k];
        if (y->first != at + 1 || !y->bare_place || y->modifier || y->n_codes != 1 || is_bloc(y->codes[0])) continue;
        best[n++] = (weight){y->codes[0], 1};
        at = y->last + 1;
        bool more = at < s->n_tokens && ENT__IS(s->tokens[at].form, "and", ",");
        if (!more) break;
    }
    return n == wanted;
}

/* "a message to Peru's president told of the work of the two countries" of a Chilean: the two of which alone the
 * sentence has spoken so far; false where they are more or fewer. */
static bool are_two_of_sentence(const ent__finder *f, weight *best, size_t wanted) {
    size_t n = 0;
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;) {
        const ent__mention *x = &f->cast->mentions[m];
        for (uint32_t k = 0; k < x->n_entities; k++) {
            ent_str code = f->cast->entities[x->entities[k]].code;
            bool known = (n > 0 && ent__str_eq(best[0].code, code)) || (n > 1 && ent__str_eq(best[1].code, code));
            if (!code.len || is_bloc(code) || known) continue;
            if (n == 2) return false;
            best[n++] = (weight){code, 1};
        }
    }
    return n == 2 && wanted == 2;
}

/* "X met Y. X thanked his counterpart": where no more than two states' persons are spoken of, the other. */
static bool is_counterpart(ent__finder *f, const ent__reading *r) {
    uint32_t of[3], own;
    bool plural = ent__finder_sentence(f)->tokens[r->last].xpos == ENT__XPOS_NNS;
    if (r->poss_pron == NO_TOKEN || plural || !ENT__IS(lower(f, r->last), "counterpart")) return false;
    own = ent__actors_antecedent(f, r->poss_pron);
    if (own == UINT32_MAX || last_persons(f, of, 3, true) || !last_persons(f, of, 2, true)) return false;
    bool first = ent__str_eq(f->cast->entities[of[0]].code, f->cast->entities[own].code);
    bool second = ent__str_eq(f->cast->entities[of[1]].code, f->cast->entities[own].code);
    if (!first && !second) return false;
    return ent__actors_mention(f, r, &of[first], 1, ENT__BY_ROLE, "the other of the two spoken of") != NULL;
}

/* The state that was spoken of beside one's own at least twice as often as any third; UINT32_MAX none. */
static uint32_t other_state(const ent__finder *f, ent_str own) {
    uint32_t best = UINT32_MAX, most = 0, second = 0;
    for (uint32_t i = 0; i < f->cast->n_entities; i++) {
        const ent__entity *e = &f->cast->entities[i];
        if (e->kind != ENT__STATE || !ent__is_state_code(e->code) || ent__str_eq(e->code, own)) continue;
        if (best != UINT32_MAX && ent__str_eq(e->code, f->cast->entities[best].code)) continue;
        uint32_t n = ent__actors_times_named(f, e->code);
        if (n > most)
            second = most, most = n, best = i;
        else if (n > second)
            second = n;
    }
    return most >= 2 * second ? best : UINT32_MAX;
}

/* "Congo accused its neighbour": the other state that was spoken of, where none is named as often. */
static bool is_neighbour(ent__finder *f, const ent__reading *r) {
    const ent__token *t = ent__finder_sentence(f)->tokens;
    bool one = t[r->last].xpos == ENT__XPOS_NN && ENT__IS(lower(f, r->last), "neighbour", "neighbor", "rival");
    if (!one || r->poss_pron == NO_TOKEN || !ENT__IS(t[r->poss_pron].form, "its", "Its")) return false;
    uint32_t own = ent__actors_antecedent(f, r->poss_pron);
    if (own == UINT32_MAX || !ent__is_state_code(f->cast->entities[own].code)) return false;
    uint32_t other = other_state(f, f->cast->entities[own].code);
    if (other == UINT32_MAX) return false;
    return ent__actors_mention(f, r, &other, 1, ENT__BY_ROLE, "the other state spoken of") != NULL;
}

static bool mention_both(ent__finder *f, const ent__reading *r, const weight states[2], const char *why) {
    uint32_t two[2];
    return sides_of(f, r, states, 2, two) && ent__actors_mention(f, r, two, 2, ENT__BY_PAIR, why) != NULL;
}

bool ent__actors_pair(ent__finder *f, const ent__reading *r) {
    if (r->name_first != NO_TOKEN || r->n_codes || r->owner != UINT32_MAX) return false;
    weight ours[2];
    if (r->modifier) /* "the speakers of our parliaments" */
        return are_ours(f, r, ours) && mention_both(f, r, ours, "of him who speaks and of the other");
    if (one_of_two(f, r) || is_counterpart(f, r) || is_neighbour(f, r)) return true;
    uint32_t all[3];
    size_t n = number_said(f, r);
    if (are_delegations(f, r, ours)) return mention_both(f, r, ours, "of the two of the article");
    if (n != 3 && are_ours(f, r, ours)) return mention_both(f, r, ours, "of him who speaks and of the other");
    if (!n) return false;
    ent_str head = lower(f, r->last);
    bool alone = ENT__IS(head, "two", "both", "three", "trio", "troika", "duo");
    bool persons = alone || is_heads_of_state(f, r) ||
                   ENT__IS(head, "leader", "president", "minister", "man", "official", "diplomat", "general", "chief",
                           "premier", "commander", "counterpart");
    bool states = ENT__IS(head, "country", "nation", "state", "side", "neighbour", "neighbor", "government", "party",
                          "people", "capital", "power", "army", "military", "republic", "kingdom", "ally", "partner",
                          "rival", "giant", "economy");
    bool of_region = r->body && ENT__IS(head, "state", "country", "nation"); /* "the two Gulf states" */
    if ((!persons && !states) || of_region) return false;
    ent_str first = ent__finder_sentence(f)->tokens[r->first].form;
    bool told = r->definite || r->poss_pron != NO_TOKEN || ENT__IS(first, "both", "these", "respective") ||
                (r->first > 0 && ENT__IS(ent__finder_sentence(f)->tokens[r->first - 1].form, "both"));
    bool any = (persons && !states) || alone || ENT__IS(head, "people", "party");
    if (any && !told) return false; /* "two officials said", "day two", "two billion people": any two */
    bool bare = is_bare_pair(f, r) && n == 2;
    if (bare && persons && last_persons(f, all, 3, true)) return false; /* "the presidents" of a summit */
    if (persons && last_persons(f, all, n, !alone && !ENT__IS(head, "man")))
        return ent__actors_mention(f, r, all, (uint32_t)n, ENT__BY_PAIR, "the two spoken of") != NULL;
    if (bare && persons && only_two_heads(f, all))
        return ent__actors_mention(f, r, all, 2, ENT__BY_PAIR, "the two of the article") != NULL;
    weight best[3];
    if (is_heads_of_state(f, r) || (bare && is_bare_leaders(f, r))) return false;
    bool named =
        (states && are_told_behind(f, r, best, n)) || are_two_of_sentence(f, best, n) || two_states_named(f, best, n);
    weight two[2]; /* as much is said of another state? */
    bool abroad = states_in_talk(f, two, 2) == 2 && 2 * two[1].score > two[0].score;
    if (!named && n == 2 && !abroad && ENT__IS(head, "side", "party", "rival") && at_home(f, all))
        return ent__actors_mention(f, r, all, 2, ENT__BY_PAIR, "the two who fight each other at home") != NULL;
    if ((!named && states_in_talk(f, best, n) < n) || !sides_of(f, r, best, n, all)) return false;
    return ent__actors_mention(f, r, all, (uint32_t)n, ENT__BY_PAIR, "the pair under discussion") != NULL;
}

/* "ministers of the two countries", "officials from both sides" */
static bool stands_behind(const ent__finder *f, const ent__reading *r, const ent__reading *pair) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (pair->first < r->first + 2) return false;
    uint32_t of = pair->first - 1;
    if (of > r->first + 1 && ENT__IS(s->tokens[of].form, "both")) of--;
    if (!ENT__IS(s->tokens[of].form, "of", "from") || s->tokens[of - 1].xpos != ENT__XPOS_NNS) return false;
    return r->owner != UINT32_MAX || of == r->last + 1;
}

/* "the foreign ministers of the two countries", "both sides' officials": of each of a pair that stands beside them. */
bool ent__actors_of_pair(ent__finder *f, uint32_t i) {
    ent__reading *r = &f->readings[i];
    const ent__sentence *s = ent__finder_sentence(f);
    if (!r->role || !r->sector.len || r->modifier || r->n_codes || r->name_first != NO_TOKEN) return false;
    if (r->poss_pron != NO_TOKEN || r->kind == ENT__R_PRONOUN) return false;
    uint32_t j = r->owner;
    if (j == UINT32_MAX) {
        j = i + 1;
        while (j < f->n_readings && f->readings[j].first <= r->last + 1) j++;
    }
    if (j >= f->n_readings) return false;
    ent__reading *pair = &f->readings[j];
    bool before =
        r->owner == j && pair->poss && s->tokens[r->last].xpos == ENT__XPOS_NNS; /* "the two states' fleets" */
    if (!before && !stands_behind(f, r, pair)) return false;
    if (!ENT__IS(lower(f, pair->last), "country", "nation", "side", "state", "neighbour", "neighbor")) return false;
    bool joined = pair->modifier, held = pair->owner != UINT32_MAX;
    pair->modifier = false;
    bool read = !held && ent__actors_pair(f, pair);
    pair->modifier = joined;
    if (!read) return false;
    ent__mention *m = &f->cast->mentions[f->cast->n_mentions - 1];
    uint32_t all[MAX_CODES], n = m->n_entities < MAX_CODES ? m->n_entities : MAX_CODES;
    uint32_t heads[2]; /* "the leaders of the two countries" who meet in a third */
    bool two =
        n == 2 && ENT__IS(lower(f, f->items[r->item_last].last), "leader", "president") && only_two_heads(f, heads);
    for (uint32_t k = 0; k < n; k++) all[k] = two ? heads[k] : m->entities[k];
    m->modifier = pair->modifier = true; /* it is read */
    pair->kind = ENT__R_NONE;
    for (uint32_t k = 0; k < n; k++) {
        ent__entity e = {.kind = ENT__GROUP,
                         .code = f->cast->entities[all[k]].code,
                         .sector = r->sector,
                         .rule = ENT__LIT("the pair under discussion")};
        ent__who w = {.role = r->role, .plural = true};
        all[k] = ent__actors_entity(f, &e, &w);
        if (all[k] == UINT32_MAX) return false;
    }
    return ent__actors_mention(f, r, all, n, ENT__BY_PAIR, "the pair under discussion") != NULL;
}

/* ---- his nation, the country, the Russian side, his counterpart ---- */

/* A town tells its state only where no state is named: "Kyiv … as ministers met in Brussels … the country". What stands
 * in the phrase itself, from its first token on, is not before it. */
static bool has_king(ent_str code) {
    return ENT__IS(code, "SAU", "JOR", "MAR", "BHR", "THA", "GBR", "BEL", "NLD", "ESP", "DNK", "NOR", "SWE", "BTN",
                   "NPL", "KHM", "LSO", "SWZ", "TON");
}

/* "the kingdom": of the states named before only one that has a king; empty where there is none. */
static ent_str last_kingdom(const ent__finder *f, uint32_t first) {
    enum { REACH = 8 };
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->sentence - f->cast->mentions[m].sentence <= REACH;) {
        const ent__mention *x = &f->cast->mentions[m];
        if (x->sentence == f->sentence && x->first >= first) continue;
        ent_str code = f->cast->entities[x->entities[0]].code;
        if (has_king(code)) return code;
    }
    return (ent_str){0};
}

/* The subject of the clause in which something foreign is done to what a token names: "Oman imposed sanctions on the
 * country", "invaded the country"; nobody does so to his own. */
static uint32_t foreign_doer(const ent__finder *f, uint32_t token) {
    const ent__sentence *s = ent__finder_sentence(f);
    const ent__token *t = s->tokens;
    uint32_t verb = token;
    if (t[token].rel != ENT__REL_OBJ && t[token].rel != ENT__REL_OBL && t[token].rel != ENT__REL_NMOD) return NO_TOKEN;
    for (uint32_t d = 0; d < s->n_tokens && verb != ENT__NOTOKEN && t[verb].upos != ENT__UPOS_VERB; d++) {
        verb = t[verb].head;
        if (verb != ENT__NOTOKEN && t[verb].upos != ENT__UPOS_VERB &&
            !ENT__IS(t[verb].lemma, "sanction", "embargo", "aid"))
            return NO_TOKEN;
    }
    if (verb == ENT__NOTOKEN) return NO_TOKEN;
    bool sanctions = t[token].head != verb; /* they stand between */
    bool spoken = t[token].rel == ENT__REL_OBJ &&
                  ENT__IS(t[verb].lemma, "accuse", "blame", "condemn", "criticise", "criticize", "denounce", "warn",
                          "urge", "threaten", "recognise", "recognize", "thank", "visit");
    if (!sanctions && !spoken && !ENT__IS(t[verb].lemma, "invade", "attack", "bomb", "sanction", "impose", "reimpose"))
        return NO_TOKEN;
    while ((t[verb].rel == ENT__REL_CONJ || t[verb].rel == ENT__REL_XCOMP) &&
           ent__tree_child(s, verb, ENT__REL_NSUBJ) == NO_TOKEN)
        verb = t[verb].head;
    return ent__tree_child(s, verb, ENT__REL_NSUBJ);
}

/* "Italy, Malta and Spain": of several who stand in a row in an earlier sentence none is "the country". */
static bool stands_in_row(const ent__finder *f, const ent__mention *x) {
    const ent__sentence *s = &f->text->sentences[x->sentence];
    uint32_t other =
        s->tokens[x->head].rel == ENT__REL_CONJ ? s->tokens[x->head].head : ent__tree_child(s, x->head, ENT__REL_CONJ);
    return x->sentence != f->sentence && !x->modifier && other != NO_TOKEN && s->tokens[other].upos == ENT__UPOS_PROPN;
}

/* The state named last before a token and not by the token `but`. */
static ent_str last_state(const ent__finder *f, uint32_t first, uint32_t but) {
    ent_str of_town = {0}, doer = {0};
    for (size_t m = f->cast->n_mentions; m-- > 0 && but != NO_TOKEN && f->cast->mentions[m].sentence == f->sentence;)
        if (f->cast->mentions[m].head == but) doer = f->cast->entities[f->cast->mentions[m].entities[0]].code;
    uint32_t other = ent__is_state_code(doer) ? other_state(f, doer) : UINT32_MAX;
    if (other != UINT32_MAX) return f->cast->entities[other].code; /* that which the article is about besides */
    for (size_t m = f->cast->n_mentions; m-- > 0;) {
        const ent__mention *x = &f->cast->mentions[m];
        if (f->sentence - x->sentence > 3) break;
        if (x->sentence == f->sentence && (x->first >= first || x->head == but)) continue;
        if (doer.len && ent__str_eq(f->cast->entities[x->entities[x->n_entities - 1]].code, doer)) continue;
        const ent__entity *e = &f->cast->entities[x->entities[x->n_entities - 1]];
        if (e->kind != ENT__STATE || !e->code.len || is_bloc(e->code) || stands_in_row(f, x)) continue;
        if (!f->who[x->entities[x->n_entities - 1]].town) return e->code;
        if (!of_town.len) of_town = e->code;
    }
    return of_town;
}

ent_str ent__actors_last_state(ent__finder *f, uint32_t first) { return last_state(f, first, NO_TOKEN); }

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

/* Whose the country is in "the country's parliament": of the state, or those of it, that is the subject of the sentence
 * so far or of the one before, else the one that both of them name; empty where they name several. */
static ent_str state_of_owner(const ent__finder *f) {
    ent_str only = {0};
    bool several = false;
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->sentence - f->cast->mentions[m].sentence <= 1;) {
        const ent__mention *x = &f->cast->mentions[m];
        const ent__entity *e = &f->cast->entities[x->entities[0]];
        uint16_t rel = f->text->sentences[x->sentence].tokens[x->head].rel;
        if (!e->code.len || is_bloc(e->code)) continue;
        bool subject = rel == ENT__REL_NSUBJ || rel == ENT__REL_NSUBJ_PASS;
        bool speaks_for_it = e->kind == ENT__STATE || (e->kind != ENT__PERSON && x->sentence == f->sentence);
        if (subject && speaks_for_it && !x->modifier && x->kind != ENT__BY_PRONOUN) return e->code;
        several = several || (only.len && !ent__str_eq(only, e->code));
        only = e->code;
    }
    return several ? (ent_str){0} : only;
}

/* The state of him who speaks in a talk written down, of his own words; empty where that is not known. */
static ent_str state_of_talk(const ent__finder *f, uint32_t token) {
    uint32_t teller = f->host == UINT32_MAX ? UINT32_MAX : ent__actors_teller(f, token);
    ent_str own = teller == UINT32_MAX ? (ent_str){0} : f->cast->entities[teller].code;
    return ent__is_state_code(own) ? own : (ent_str){0};
}

/* "across the country", "by the state": where it all is, or who does it all; not "that country", nor what is spoken of.
 * For how many sentences another state must not have been named: two where "in the country" may well mean that; 0 where
 * the words are not such. */
static uint32_t sentences_since(const ent__sentence *s, const ent__reading *r) {
    uint32_t c = ent__tree_child(s, r->last, ENT__REL_CASE);
    if (c == ENT__NOTOKEN || !ENT__IS(s->tokens[r->first].form, "the")) return 0;
    if (ENT__IS(s->tokens[c].form, "in", "within")) return 2;
    return ENT__IS(s->tokens[c].form, "across", "throughout", "around", "for", "by", "between", "over");
}

/* "Growth was 5 percent in Peru. We across the country …": a state that was named by the way, and not in the last
 * sentences, where all the talk is of the speaker's own. */
static bool is_aside(const ent__finder *f, ent_str code, ent_str own, uint32_t since) {
    enum { BY_THE_WAY = 2, MORE = 3 };
    if (!code.len || ent__str_eq(code, own)) return false;
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence + since > f->sentence;)
        if (ent__str_eq(f->cast->entities[f->cast->mentions[m].entities[0]].code, code)) return false;
    uint32_t times = ent__actors_times_named(f, code);
    return times <= BY_THE_WAY && ent__actors_times_named(f, own) >= MORE * times;
}

static ent_str state_meant(ent__finder *f, const ent__reading *r) {
    uint32_t i = UINT32_MAX;
    if (r->poss_pron != NO_TOKEN) {
        i = ent__actors_antecedent(f, r->poss_pron);
        return i == UINT32_MAX ? (ent_str){0} : f->cast->entities[i].code;
    }
    const ent__sentence *s = ent__finder_sentence(f);
    if (r->modifier && r->poss && ENT__IS(s->tokens[r->first].form, "the")) return state_of_owner(f);
    ent_str kingdom = ENT__IS(lower(f, r->last), "kingdom") ? last_kingdom(f, r->first) : (ent_str){0};
    if (kingdom.len) return kingdom;
    bool placed = s->tokens[r->last].rel == ENT__REL_OBL || s->tokens[r->last].rel == ENT__REL_NMOD;
    if (!placed) i = speaker(f, r->last);
    if (i != UINT32_MAX && f->cast->entities[i].code.len && !is_bloc(f->cast->entities[i].code))
        return f->cast->entities[i].code;
    ent_str last = last_state(f, r->first, foreign_doer(f, r->last));
    uint32_t since = sentences_since(s, r);
    ent_str own = since ? state_of_talk(f, r->last) : (ent_str){0};
    return own.len && is_aside(f, last, own, since) ? own : last;
}

/* "the former Soviet republic": one of those that came of it. */
static bool is_heir_of_union(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    for (uint32_t t = r->first; r->n_codes && t < r->last; t++)
        if (ENT__IS(s->tokens[t].form, "former", "ex")) return ent__str_is(r->codes[0], "SUN");
    return false;
}

/* "the state of the roads", "the state and prospects of trade": how something is; "the country of origin": any. */
static bool is_condition(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    bool both = !r->n_codes && r->last + 2 < s->n_tokens && ENT__IS(s->tokens[r->last].form, "state") &&
                ENT__IS(s->tokens[r->last + 1].form, "and");
    if (both &&
        ENT__IS(s->tokens[r->last + 2].lemma, "prospect", "outlook", "dynamics", "future", "trend", "development"))
        return true;
    if (r->n_codes || r->last + 2 >= s->n_tokens || !ENT__IS(s->tokens[r->last + 1].form, "of")) return false;
    return ENT__IS(s->tokens[r->last].form, "state") ||
           ENT__IS(s->tokens[r->last + 2].form, "origin", "destination", "residence", "registration", "arrival",
                   "birth", "transit");
}

/* "the Georgian party": of two who talk; parties of politics have names and kinds ("the Green Party", "the ruling
 * party"). */
static bool is_party_to_talks(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (r->item_last == 0 || !ent__str_is(s->tokens[r->last].form, "party") || r->n_codes != 1) return false;
    const ent__item *nation = &f->items[r->item_last - 1];
    bool the = nation->first > 0 && ENT__IS(s->tokens[nation->first - 1].form, "the");
    return the && nation->kind == ENT__I_PEOPLE;
}

bool ent__actors_country(ent__finder *f, const ent__reading *r) {
    uint8_t ends_in = f->items[r->item_last].kind;
    bool colours = r->modifier && !r->poss; /* but "the country's parliament", "our nation's capital" */
    if (colours || r->name_first != NO_TOKEN || ends_in == ENT__I_ORG || ends_in == ENT__I_STATE) return false;
    if (r->owner != UINT32_MAX && r->role && r->role->number == ENT__LN_ONE && r->role->cls == ENT__LC_WEAK)
        return false; /* "the head of the Finnish state" */
    if (r->role && r->owner != UINT32_MAX && f->readings[r->owner].bare_place &&
        f->readings[r->owner].first > f->items[r->item_last].last && r->sector.len)
        return false; /* "the Armed Forces of the Kyrgyz Republic" */
    ent_str head = lower(f, r->last);
    if (r->role && r->last > r->first && ENT__IS(head, "state") && ENT__IS(lower(f, r->last - 1), "of"))
        return false;                               /* "secretary of state" */
    bool kind_of_state = !ENT__IS(head, "country"); /* but "his home country" */
    if (kind_of_state && r->last > r->first &&
        ENT__IS(lower(f, r->last - 1), "police", "member", "client", "welfare", "surveillance", "deep", "corporate",
                "swing", "battleground", "home", "garrison", "failed"))
        return false; /* a kind of state */
    bool party = is_party_to_talks(f, r), side = party || ENT__IS(head, "side", "delegation");
    if (!ENT__IS(head, "country", "nation", "state", "homeland", "motherland", "fatherland", "republic", "kingdom") &&
        !side)
        return false;
    const ent__token *t = &ent__finder_sentence(f)->tokens[r->last];
    if (t->xpos == ENT__XPOS_NNS || t->xpos == ENT__XPOS_NNPS) return r->n_codes == 0 && !side;
    if (is_condition(f, r)) return true;
    ent_str code = r->n_codes && !is_heir_of_union(f, r) ? r->codes[0] : (ent_str){0};
    if (!code.len && (side ? r->poss_pron != NO_TOKEN : r->poss_pron != NO_TOKEN || r->definite))
        code = state_meant(f, r);
    if (!code.len || (side && !party && !ENT__IS(head, "side"))) return false;
    uint32_t i = state_entity(f, code);
    if (i == UINT32_MAX) return false;
    return ent__actors_mention(f, r, &i, 1, ENT__BY_ROLE, side ? "side of a state" : "the state spoken of") != NULL;
}
