/* actors: readings joined. What "of", "'s", a comma or "and" brings from one phrase to another.
 *
 *   the press service of the Russian Security Council    the service is RUS GOV, for it speaks for the council
 *   Secretary of the Russian Security Council X          the name after "of" belongs to the secretary
 *   X, the Russian foreign minister, …                   one person
 *   armies of Pakistan and Russia                        two bodies
 *   Indian and Chinese troops                            two bodies
 *
 * Works from right to left, so that chains ("spokesman for the ministry of X of Y") come out whole.
 */
#include "actors/room.h"

/* The reading that begins at a token; of "our party" and "our" the phrase. */
static uint32_t next_reading(const ent__finder *f, uint32_t token) {
    uint32_t found = UINT32_MAX;
    for (uint32_t i = 0; i < f->n_readings; i++)
        if (f->readings[i].first == token && !f->readings[i].modifier &&
            (found == UINT32_MAX || f->readings[found].kind == ENT__R_PRONOUN))
            found = i;
    return found;
}

static bool token_is(const ent__finder *f, uint32_t t, const char *word) {
    const ent__sentence *s = ent__finder_sentence(f);
    return t < s->n_tokens && s->tokens[t].form.len == strlen(word) &&
           strncasecmp(s->tokens[t].form.ptr, word, strlen(word)) == 0;
}

static void add_codes(ent__reading *to, const ent__reading *from) {
    for (uint32_t k = 0; k < from->n_codes && to->n_codes < MAX_CODES; k++) {
        bool there = false;
        for (uint32_t j = 0; j < to->n_codes; j++) there = there || ent__str_eq(to->codes[j], from->codes[k]);
        if (!there) to->codes[to->n_codes++] = from->codes[k];
    }
    if (from->place) to->place = from->place;
}

/* "an army of rebels", "a unit of militants": what its people are. */
static bool is_band_of(const ent__reading *a, const ent__reading *b) {
    return ENT__IS(a->sector, "MIL") && a->role->number != ENT__LN_ONE && (b->plural || b->body) &&
           ENT__IS(b->sector, "REB", "UAF", "CRM");
}

static bool takes_sector(const ent__reading *a, const ent__reading *b) {
    if (!a->role || !b->sector.len || b->bare_place) return false;
    if (is_band_of(a, b)) return true;
    if (!a->sector.len && a->role->number == ENT__LN_BODY) return true; /* "the office of the prime minister" */
    if (ENT__IS(a->sector, "UAF") && b->body && ENT__IS(b->sector, "REB", "PRM"))
        return true; /* "fighters of Wagner" */
    if (ENT__IS(a->sector, "MIL") && a->role->number == ENT__LN_GROUP && b->role && !b->body &&
        ENT__IS(b->sector, "GOV"))
        return false; /* "President X's forces" */
    if (a->role->cls == ENT__LC_WEAK || a->role->cls == ENT__LC_PERSON) return true;
    if (a->role->cls != ENT__LC_OFFICE) return false;
    if (b->body && b->entity_kind == ENT__ORG) return true;
    return b->role && b->name_first == NO_TOKEN && !b->plural && b->role->cls == ENT__LC_OWN &&
           ENT__IS(b->sector, "SOC", "BUS", "EDU", "LAB", "JRN"); /* "president of the chess federation" */
}

/* "Ukraine's allies", "Russia's neighbour": of another state than their owner. */
static bool is_other_side(const ent__finder *f, const ent__reading *a) {
    static const char *const words[] = {"ally",      "partner",  "rival",       "foe",       "enemy",
                                        "neighbour", "neighbor", "counterpart", "adversary", "backer",
                                        "supporter", "critic",   "opponent",    "attacker",  "killer",
                                        "murderer",  "captor",   "kidnapper",   "assassin",  "assailant"};
    if (!a->role || a->role_first == NO_TOKEN || a->n_codes) return false;
    ent_str w = ent__finder_sentence(f)->tokens[f->items[a->item_last].last].lemma;
    for (size_t k = 0; k < ENT__COUNT(words); k++)
        if (ent__str_is(w, words[k])) return true;
    return false;
}

/* "leaders from seven African countries", "officials of the Gulf states": of many states. */
static bool is_many_states(const ent__finder *f, const ent__reading *r) {
    return r->body && !r->role && r->body->kind == ENT__LA_ORG && !ent__finder_str(f, r->body->code).len;
}

/* "head of the Finnish state", "Head of Karelia": what a government is of. */
static bool is_polity(const ent__finder *f, const ent__reading *r) {
    if (r->bare_place && r->name_first == NO_TOKEN) return true;
    return r->role && ENT__IS(ent__actors_text(f, r->last, r->last), "state", "states", "nation", "nations", "country",
                              "countries", "republic", "region");
}

/* a's role is at, of or for b. */
static void absorb(ent__finder *f, uint32_t ai, uint32_t bi) {
    ent__reading *a = &f->readings[ai], *b = &f->readings[bi];
    bool come_from = a->last < b->first && token_is(f, a->last + 1, "from"); /* "his counterparts from Chile" */
    a->abroad |= !a->n_codes && is_many_states(f, b);
    if (is_other_side(f, a) && !come_from) {
        a->other_side = true;
        a->abroad |= b->bare_place;
        return;
    }
    if (a->sent && b->poss && b->n_codes && !ent__str_eq(a->codes[0], b->codes[0]))
        a->n_codes = 0; /* "Russia's UN envoy", "Taiwan's US ambassador": the land is where he is sent */
    if (!a->role && a->body && b->bare_place && b->n_codes && ent__actors_state_organ(f, a->body)) a->n_codes = 0;
    if (!a->n_codes) add_codes(a, b);
    if (a->role && !a->sector.len && is_polity(f, b) &&
        ENT__IS(ent__actors_text(f, a->role_last, a->role_last), "head", "heads"))
        a->sector = ENT__LIT("GOV");
    if (takes_sector(a, b)) {
        a->sector = b->sector;
        a->sector2 = b->sector2;
    }
    ent_str private = a->role && b->body && !b->role ? ent__actors_private_sector(f, a->role, b->body) : (ent_str){0};
    if (private.len) a->sector = private;
    if (b->body && !a->body) {
        a->body = b->body;
        a->body_first = b->body_first;
        a->body_last = b->body_last;
    }
    if (b->kind == ENT__R_ACTOR && !b->needs) a->needs = false;
    a->owner = bi;
    if (b->name_first == NO_TOKEN && (b->bare_place || b->body || b->role)) b->modifier = true;
}

/* ---- possessives ---- */

/* "CNN's Anderson Cooper", "Ukraine's Elina Svitolina": a person named behind the body or the state he is of. */
static bool belongs_to(const ent__finder *f, const ent__reading *a, const ent__reading *b) {
    bool person =
        b->kind == ENT__R_ACTOR && b->name_first != NO_TOKEN && !b->role && !b->rank && !b->body && !b->person;
    if (!person || b->n_codes || b->first != b->name_first || b->first == b->last) return false;
    if (!ent__actors_known_name(f, &f->items[b->item_first])) return false;
    return a->name_first == NO_TOKEN && !a->role && (a->bare_place || (a->body && ENT__IS(a->sector, "JRN", "EDU")));
}

static void link_possessive(ent__finder *f, uint32_t i) {
    ent__reading *a = &f->readings[i];
    if (!a->poss || a->modifier || a->kind != ENT__R_ACTOR) return;
    uint32_t j = next_reading(f, a->last + 2);
    if (j == UINT32_MAX) return;
    ent__reading *b = &f->readings[j];
    b->definite = true;
    b->owner = i;
    if (belongs_to(f, a, b)) {
        add_codes(b, a);
        b->body = a->body;
        b->body_first = a->body_first;
        b->body_last = a->body_last;
        b->sector = a->bare_place ? b->sector : a->sector;
        return;
    }
    if (b->kind != ENT__R_ACTOR || !(b->role || b->body)) return;
    if (is_many_states(f, b)) return;                           /* "Ukraine's Western allies" */
    if (b->sent && a->bare_place && a->n_codes) b->n_codes = 0; /* "Taiwan's US ambassador": sent to the US */
    bool named = a->name_first != NO_TOKEN;
    absorb(f, j, i);
    a->modifier = !named && a->modifier;
    if (!named && a->bare_place) a->modifier = true;
    b->first = a->first;
    if (b->role_first == NO_TOKEN) b->role_first = b->first;
}

/* ---- prepositions ---- */

/* "Secretary of the Security Council X": the name goes to the secretary. */
static void hand_name_over(const ent__finder *f, ent__reading *a, ent__reading *b) {
    bool stands = a->role && a->role->flags & ENT__LF_RUNS; /* "nominee for Vice President X" */
    bool person = b->role && b->role->number == ENT__LN_ONE && !b->plural && !stands;
    if (a->name_first != NO_TOKEN || b->name_first == NO_TOKEN || person || !a->role || a->role->number != ENT__LN_ONE)
        return;
    if (a->plural || b->name_first == b->first || !(b->n_codes || b->body || b->role)) return;
    a->name_first = b->name_first;
    a->name_last = b->name_last;
    a->person = b->person;
    a->rank = b->rank ? b->rank : a->rank;
    a->last = b->last;
    a->entity_kind = ENT__PERSON;
    b->last = b->name_first - 1;
    b->name_first = NO_TOKEN;
    b->person = NULL;
    b->entity_kind = b->role || b->body ? ENT__ORG : ENT__STATE;
    b->bare_place = !(b->role || b->body);
    if (b->body && !b->sector.len) b->sector = ent__finder_str(f, b->body->sector);
}

static bool tree_attaches(const ent__finder *f, const ent__reading *a, const ent__reading *b) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (b->first > a->last + 2 && b->body &&
        s->tokens[b->first - 1].upos == ENT__UPOS_NOUN) /* "from the bloc ECOWAS" */
        return s->tokens[b->first - 1].head <= a->last || s->tokens[b->last].head <= a->last;
    for (uint32_t t = b->first; t <= b->last; t++) {
        uint32_t h = s->tokens[t].head;
        if (h != NO_TOKEN && h >= a->first && h <= a->last) return true;
        /* "several unions in Denmark": hung on the word that counts them */
        if (h != NO_TOKEN && h < a->first && a->plural && t == b->last && h == s->tokens[a->last].head &&
            s->tokens[h].upos != ENT__UPOS_VERB && s->tokens[h].upos != ENT__UPOS_AUX)
            return true;
    }
    return false;
}

/* "the director for Iraq", "an expert for Asia": of another state than the land that is their work. */
static bool minds_a_land(const ent__finder *f, const ent__reading *a) {
    return a->role && !a->speaks && a->role_last != NO_TOKEN &&
           ENT__IS(ent__finder_sentence(f)->tokens[a->role_last].lemma, "director", "coordinator", "expert", "analyst",
                   "specialist");
}

/* "adviser to the president", "an aide to Senator X": of those whom they serve. */
static bool serves(const ent__finder *f, const ent__reading *a, const ent__reading *b) {
    bool somebody = b->kind == ENT__R_ACTOR && !b->bare_place && (b->name_first != NO_TOKEN || b->role);
    return somebody && a->role && a->role_last != NO_TOKEN &&
           ENT__IS(ent__finder_sentence(f)->tokens[a->role_last].lemma, "adviser", "advisor", "aide", "assistant",
                   "counsellor", "counselor", "deputy", "secretary");
}

/* "arrested three men from Cameroon": of those to whom nobody does it "from" somewhere, whatever the tree hangs it on.
 */
static bool are_from(const ent__finder *f, const ent__reading *a, const ent__reading *b, uint32_t at) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t verb = s->tokens[a->last].head;
    if (at != a->last + 1 || b->first != at + 1 || !b->bare_place || !a->role || verb == NO_TOKEN) return false;
    if (s->tokens[a->last].rel != ENT__REL_OBJ && s->tokens[a->last].rel != ENT__REL_NSUBJ_PASS) return false;
    return ENT__IS(s->tokens[verb].lemma, "arrest", "detain", "jail", "kill", "wound", "injure", "execute", "sentence",
                   "charge", "accuse", "meet", "behead", "murder", "torture", "beat");
}

static bool preposition_binds(const ent__finder *f, const ent__reading *a, const ent__reading *b, uint32_t at) {
    bool attached = tree_attaches(f, a, b);
    if (token_is(f, at, "of")) return true;
    if (token_is(f, at, "for") && b->bare_place && minds_a_land(f, a)) return false;
    if (token_is(f, at, "for")) return a->speaks || (!a->sent && attached && a->role && a->role->cls != ENT__LC_PERSON);
    if (token_is(f, at, "to")) return serves(f, a, b);
    if (token_is(f, at, "in") && a->plural && !a->needs && ENT__IS(a->sector, "MIL"))
        return false; /* "soldiers in X" may be those of Y */

    if (a->body && !a->body->code.len) return false; /* "world leaders in Japan" are of no state, wherever they meet */
    /* "an embassy in Oslo" is another state's */
    if (ENT__IS(ent__actors_text(f, a->last, a->last), "embassy", "embassies", "consulate", "consulates")) return false;
    if (token_is(f, at, "from") && are_from(f, a, b, at)) attached = true;
    if (token_is(f, at, "in") || token_is(f, at, "from") || token_is(f, at, "at"))
        return attached && (!a->sent || token_is(f, at, "from")) && !a->n_codes && a->name_first == NO_TOKEN;
    return false;
}

/* "of Pakistan and Russia", "of India, China and Russia": the further states too. */
static void more_codes(ent__finder *f, ent__reading *a, uint32_t bi) {
    uint32_t at = f->readings[bi].last + 1;
    while (a->plural && a->role && (token_is(f, at, "and") || token_is(f, at, "or") || token_is(f, at, ","))) {
        if (token_is(f, at, ",") && token_is(f, at + 1, "and")) at++;
        uint32_t c = next_reading(f, at + 1);
        if (c == UINT32_MAX || !f->readings[c].bare_place) return;
        add_codes(a, &f->readings[c]);
        f->readings[c].modifier = true;
        at = f->readings[c].last + 1;
    }
}

/* "the leaders of the Quad – Australia, India and Japan": where the members of a group are told, they are meant. */
static void take_members(ent__finder *f, ent__reading *a, uint32_t bi) {
    uint32_t at = f->readings[bi].last + 1, n = 0, members[MAX_CODES];
    bool opens = a->plural && a->role && ENT__IS(ent__actors_text(f, at, at), "–", "—", "-", "--", ":", "(");
    while (opens && n < MAX_CODES) {
        uint32_t c = next_reading(f, at + 1);
        if (c == UINT32_MAX || !f->readings[c].bare_place) break;
        members[n++] = c;
        at = f->readings[c].last + 1;
        if (token_is(f, at, ",") && token_is(f, at + 1, "and")) at++;
        opens = token_is(f, at, ",") || token_is(f, at, "and");
    }
    if (n < 2) return;
    a->n_codes = 0;
    for (uint32_t k = 0; k < n; k++) {
        add_codes(a, &f->readings[members[k]]);
        f->readings[members[k]].modifier = true;
    }
}

/* "US Ambassador to the United Nations X": the name is the ambassador's. */
static void hand_name_to_envoy(ent__finder *f, ent__reading *a, uint32_t bi) {
    ent__reading *b = &f->readings[bi];
    if (a->name_first != NO_TOKEN || a->plural || b->name_first == NO_TOKEN || b->name_first == b->first || b->role)
        return;
    a->name_first = b->name_first;
    a->name_last = a->last = b->last;
    a->person = b->person;
    a->entity_kind = ENT__PERSON;
    b->kind = ENT__R_NONE;
    b->last = b->name_first - 1;
    b->name_first = NO_TOKEN;
    for (uint32_t k = bi + 1; k < f->n_readings && f->readings[k].modifier && f->readings[k].first <= a->last; k++)
        if (f->readings[k].first >= a->name_first) f->readings[k].kind = ENT__R_NONE;
}

static bool is_field_word(const ent__finder *f, uint32_t t) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (t >= s->n_tokens) return false;
    uint8_t upos = s->tokens[t].upos;
    return upos == ENT__UPOS_NOUN || upos == ENT__UPOS_PROPN || upos == ENT__UPOS_ADJ;
}

/* "the delegation of powers to the regions": an act. */
static bool is_handing_over(const ent__finder *f, const ent__reading *a) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t at = a->last;
    if (!a->role || !token_is(f, at, "delegation") || !token_is(f, at + 1, "of")) return false;
    for (at += 2; at < s->n_tokens && (is_field_word(f, at) || s->tokens[at].upos == ENT__UPOS_DET); at++)
        if (ENT__IS(s->tokens[at].lemma, "power", "authority", "function", "responsibility", "competence", "duty"))
            return true;
    return false;
}

/* "Opposition to the plan": an attitude, not those who have it. */
static bool is_attitude(const ent__finder *f, const ent__reading *a) {
    return a->role && token_is(f, a->last + 1, "to") &&
           (token_is(f, a->last, "opposition") || token_is(f, a->last, "resistance"));
}

/* Words that name nobody whom anything but their capitals would make a person. */
static bool is_mere_words(const ent__reading *r) {
    bool titled = r->role || r->rank || r->body || r->person || r->male_female || r->n_codes;
    return r->kind == ENT__R_NONE || (r->kind == ENT__R_ACTOR && r->name_first != NO_TOKEN && !titled);
}

/* The last word of the words behind "and" or a comma at token `at`, none of which names anybody; `at` where there are
 * none. Trees of long offices are often wrong, so the words decide. */
static uint32_t further_field(const ent__finder *f, uint32_t at) {
    uint32_t t = at + 1;
    while (is_field_word(f, t)) {
        uint32_t c = next_reading(f, t);
        if (c != UINT32_MAX && f->readings[c].first == t) {
            if (!is_mere_words(&f->readings[c])) break;
            t = f->readings[c].last;
        }
        t++;
    }
    return t - 1;
}

/* The last token of the fields of an office, the first of which ends at `last`: "labour and social protection". */
static uint32_t end_of_fields(const ent__finder *f, const ent__reading *a, uint32_t last) {
    enum { MOST_FIELDS = 4 };
    for (int i = 0; i < MOST_FIELDS; i++) {
        if (!token_is(f, last + 1, "and") && !(token_is(f, last + 1, ",") && a->role_first != NO_TOKEN)) break;
        uint32_t end = further_field(f, last + 1);
        if (end == last + 1) break;
        last = end;
    }
    return last;
}

/* "Minister of Communications and Mass Media X": the field's words are no title of their own. */
static bool take_named_field(ent__finder *f, ent__reading *a, uint32_t last) {
    uint32_t k = token_is(f, last + 1, "and") ? next_reading(f, last + 2) : UINT32_MAX;
    bool office = a->role && a->role->number == ENT__LN_ONE && !a->plural && a->name_first == NO_TOKEN;
    if (k == UINT32_MAX || !office || !f->items[a->item_last].capital) return false;
    ent__reading *c = &f->readings[k];
    bool field = c->kind == ENT__R_ACTOR && c->role && !c->definite &&
                 (c->role->number != ENT__LN_ONE || token_is(f, c->role_last, "media"));
    if (!field || c->name_first == NO_TOKEN || c->name_first == c->first) return false;
    a->name_first = c->name_first;
    a->name_last = a->last = c->name_last;
    if (a->role_first != NO_TOKEN) a->role_last = c->name_first - 1;
    a->person = c->person;
    a->entity_kind = ENT__PERSON;
    c->kind = ENT__R_NONE;
    for (uint32_t m = k + 1; m < f->n_readings && f->readings[m].modifier && f->readings[m].last <= a->last; m++)
        f->readings[m].kind = ENT__R_NONE;
    return true;
}

/* "minister of sports", "minister of labour and social protection of Russia": the rest of the office's words, and what
 * stands behind them. */
static void take_field(ent__finder *f, uint32_t ai, uint32_t first_ends) {
    ent__reading *a = &f->readings[ai];
    uint32_t last = end_of_fields(f, a, first_ends);
    if (take_named_field(f, a, last)) return;
    uint32_t c = token_is(f, last + 1, "of") ? next_reading(f, last + 2) : UINT32_MAX;
    bool owned = c != UINT32_MAX && f->readings[c].kind == ENT__R_ACTOR;
    if (!owned) last = first_ends;
    if (a->role_first != NO_TOKEN) a->role_last = last;
    if (!owned || a->n_codes) return;
    hand_name_over(f, a, &f->readings[c]);
    absorb(f, ai, c);
    if (a->last < f->readings[c].last) a->last = f->readings[c].last;
}

/* "Minister of Industry" is an office of the tables: whether its own words name a field, so that "and Trade" goes on.
 */
static bool ends_in_field(const ent__finder *f, const ent__reading *a) {
    if (!a->role || a->n_codes || a->name_first != NO_TOKEN || a->role_first == NO_TOKEN) return false;
    for (uint32_t t = a->role_first; t < a->last; t++)
        if (token_is(f, t, "of")) return true;
    return false;
}

/* "Governor of the Tula Region X": the name behind the land is the governor's, however the tree cuts it off. */
static void take_name_behind_land(ent__finder *f, ent__reading *a, const ent__reading *b) {
    if (!b->bare_place || a->name_first != NO_TOKEN || a->plural || !a->role || a->role->number != ENT__LN_ONE) return;
    if (!f->items[a->item_last].capital || !ENT__IS(a->sector, "GOV", "LEG", "JUD", "MIL")) return;
    uint32_t k = next_reading(f, b->last + 1);
    if (k == UINT32_MAX || f->readings[k].kind != ENT__R_ACTOR) return;
    ent__reading *c = &f->readings[k];
    if (c->name_first != c->first || !ent__actors_known_name(f, &f->items[c->item_first])) return;
    a->name_first = c->name_first;
    a->name_last = a->last = c->name_last;
    a->person = c->person;
    c->kind = ENT__R_NONE;
}

/* "president of Latsis Group", "vice president of the World Rowing Federation": of a house that no table has, and no
 * state's. */
static bool presides_over_house(const ent__finder *f, const ent__reading *a, const ent__reading *b, uint32_t at) {
    const ent__sentence *s = ent__finder_sentence(f);
    bool president = a->role && a->role->cls == ENT__LC_OFFICE && a->role->number == ENT__LN_ONE && !a->n_codes &&
                     ENT__IS(s->tokens[a->last].lemma, "president");
    if (!president || !token_is(f, at, "of") || b->n_codes || token_is(f, b->last + 1, "of")) return false;
    for (uint32_t t = b->first; t <= b->last; t++)
        if (ENT__IS(s->tokens[t].form, "Republic", "State", "Land", "Territory", "Region", "Commonwealth"))
            return false;
    const ent__item *end = &f->items[b->item_last];
    if (!end->capital) return false;
    if (is_mere_words(b)) return (end->kind == ENT__I_NAME || end->kind == ENT__I_NOUN) && !end->n_uses;
    return b->role && b->needs && !b->sector.len && b->role->number == ENT__LN_BODY && b->item_last > b->item_first &&
           end[-1].kind == ENT__I_NAME;
}

/* "the Kontinental Hockey League Alexander M": the item at which a person's name begins behind the house's; NO_TOKEN
 * where none does. */
static uint32_t name_behind_house(const ent__finder *f, const ent__reading *b) {
    for (uint32_t i = b->item_first + 1; i < b->item_last; i++)
        if (f->items[i].kind == ENT__I_NAME && ent__actors_known_name(f, &f->items[i]) &&
            f->items[i + 1].kind == ENT__I_NAME)
            return i;
    return NO_TOKEN;
}

static void preside_over_house(const ent__finder *f, ent__reading *a, ent__reading *b) {
    uint32_t name = name_behind_house(f, b), end = name == NO_TOKEN ? b->last : f->items[name].first - 1;
    bool society = ENT__IS(ent__actors_text(f, end, end), "Congress", "Federation", "Association", "Union", "Society",
                           "Club", "League", "Committee", "Foundation", "Fund", "Council", "Forum");
    a->sector = society ? ENT__LIT("SOC") : ENT__LIT("BUS");
    a->own_sector = true;
    a->needs = false;
    a->last = a->role_last = b->last;
    b->modifier = true;
    if (name == NO_TOKEN) return;
    a->role_last = f->items[name].first - 1;
    a->name_first = f->items[name].first;
    a->name_last = b->last;
    b->kind = ENT__R_NONE;
}

/* "the regional bloc ECOWAS", "the militant group Hamas": the body behind the words that say of what kind it is. */
static uint32_t body_behind_kind(ent__finder *f, uint32_t at) {
    enum { MOST_WORDS = 5 };
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t t = at;
    while (t < s->n_tokens && t < at + MOST_WORDS &&
           (s->tokens[t].upos == ENT__UPOS_DET || s->tokens[t].upos == ENT__UPOS_ADJ ||
            s->tokens[t].upos == ENT__UPOS_NOUN || s->tokens[t].xpos == ENT__XPOS_HYPH ||
            s->tokens[t].xpos == ENT__XPOS_VBG))
        t++;
    bool kind = t > at && ENT__IS(s->tokens[t - 1].lemma, "group", "bloc", "party", "movement", "organisation",
                                  "organization", "alliance", "agency", "militia", "charity", "watchdog", "network",
                                  "company", "body", "union", "faction");
    uint32_t j = kind ? next_reading(f, t) : UINT32_MAX;
    if (j == UINT32_MAX || f->readings[j].kind != ENT__R_ACTOR || !f->readings[j].body || f->readings[j].role)
        return UINT32_MAX;
    return j;
}

/* "mayor of the Paris suburb of X": the land that colours the words for a part of it; UINT32_MAX none. */
static uint32_t land_of_part(const ent__finder *f, uint32_t j) {
    const ent__reading *b = &f->readings[j];
    const ent__sentence *s = ent__finder_sentence(f);
    bool part =
        b->kind == ENT__R_NONE && ENT__IS(s->tokens[b->last].lemma, "suburb", "district", "borough", "neighbourhood",
                                          "neighborhood", "region", "province", "town", "city", "village");
    for (uint32_t k = j + 1; part && k < f->n_readings && f->readings[k].last <= b->last; k++)
        if (f->readings[k].modifier && f->readings[k].bare_place && f->readings[k].n_codes == 1) return k;
    return UINT32_MAX;
}

/* The last token of what is between a role and its preposition: of "the Ministry of Health (MoH) of Chad" the bracket.
 */
static uint32_t end_of_short_form(const ent__finder *f, const ent__reading *a) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t t = a->last + 1;
    if (!token_is(f, t, "(") || !token_is(f, t + 2, ")")) return a->last;
    ent_str form = s->tokens[t + 1].form;
    uint32_t capitals = 0;
    for (size_t k = 0; k < form.len; k++) capitals += form.ptr[k] >= 'A' && form.ptr[k] <= 'Z';
    return capitals > 1 && 2 * capitals >= form.len ? t + 2 : a->last;
}

static void link_preposition(ent__finder *f, uint32_t i) {
    ent__reading *a = &f->readings[i];
    if (a->modifier || a->kind != ENT__R_ACTOR || !(a->role || a->body)) return;
    if (is_attitude(f, a) || is_handing_over(f, a)) a->kind = ENT__R_NONE;
    if (ends_in_field(f, a) && take_named_field(f, a, a->last)) return;
    uint32_t at = end_of_short_form(f, a) + 1;
    if (ends_in_field(f, a) && end_of_fields(f, a, a->last) > a->last) take_field(f, i, a->last);
    uint32_t j = body_behind_kind(f, at + 1);
    if (j == UINT32_MAX) j = next_reading(f, at + 1);
    if (j == UINT32_MAX && (token_is(f, at + 1, "either") || token_is(f, at + 1, "both"))) {
        j = next_reading(f, at + 2); /* "of either X or Y" */
        if (j != UINT32_MAX && !f->readings[j].bare_place) j = UINT32_MAX;
    }
    if (j == UINT32_MAX && a->role && token_is(f, at, "of") && further_field(f, at) > at)
        take_field(f, i, further_field(f, at));
    if (j == UINT32_MAX || j == i) return;
    ent__reading *b = &f->readings[j];
    if (a->sent && token_is(f, at, "to")) hand_name_to_envoy(f, a, j);
    uint32_t land = a->role && !a->n_codes && token_is(f, at, "of") ? land_of_part(f, j) : UINT32_MAX;
    if (land != UINT32_MAX) {
        add_codes(a, &f->readings[land]);
        return;
    }
    if (!preposition_binds(f, a, b, at)) return;
    if (b->kind == ENT__R_PRONOUN) return;
    if (presides_over_house(f, a, b, at)) {
        preside_over_house(f, a, b);
        return;
    }
    if (is_mere_words(b) && (b->kind == ENT__R_NONE || a->role)) {
        if (token_is(f, at, "of") || token_is(f, at, "for")) take_field(f, i, b->last);
        return;
    }
    uint32_t owner_last = b->last;
    hand_name_over(f, a, b);
    bool had = a->n_codes > 0;
    absorb(f, i, j);
    if (!had) {
        more_codes(f, a, j);
        take_members(f, a, j);
    }
    if (token_is(f, at, "of")) take_name_behind_land(f, a, b);
    if (token_is(f, at, "of") || token_is(f, at, "for")) {
        if (a->role_first != NO_TOKEN && b->name_first == NO_TOKEN) a->role_last = b->last;
        if (a->last < owner_last) a->last = owner_last;
    }
}

/* ---- apposition and coordination ---- */

static bool closes(const ent__finder *f, uint32_t t) {
    const ent__sentence *s = ent__finder_sentence(f);
    return t >= s->n_tokens || s->tokens[t].upos == ENT__UPOS_PUNCT || s->tokens[t].upos == ENT__UPOS_VERB ||
           s->tokens[t].upos == ENT__UPOS_AUX;
}

static bool has_held_office_of(const ent__finder *f, const ent__lex_actor *person, ent_str code) {
    for (uint32_t k = 0; k < person->n_offices; k++)
        if (ent__str_eq(ent__finder_str(f, f->tables.offices[person->offices + k].code), code)) return true;
    return false;
}

/* "Scholz, top Chinese official meet": whoever the tables have under the name is of another state, so this is a list;
 * in "after talks with the Chinese leader, Mr Scholz said" a clause begins. */
static bool is_of_another_state(const ent__finder *f, const ent__reading *named, const ent__reading *titled) {
    if (named->n_codes || titled->n_codes != 1) return false;
    if (named->person) return !has_held_office_of(f, named->person, titled->codes[0]);
    const ent__item *it = &f->items[named->item_last];
    bool known = false;
    for (uint32_t k = 0; k < it->n_uses; k++) {
        const ent__lex_actor *who = &f->tables.items[ENT__USE_ITEM(it->uses[k])];
        if (who->kind != ENT__LA_PERSON || !who->n_offices) continue;
        if (has_held_office_of(f, who, titled->codes[0])) return false;
        known = true;
    }
    return known;
}

/* "In a message to the Pope, the President of Oman hoped": the subject behind the phrase that opens a sentence. */
static bool begins_clause(const ent__sentence *s, const ent__reading *a, const ent__reading *b) {
    if (a->first == 0 || s->tokens[a->first - 1].upos != ENT__UPOS_ADP) return false;
    for (uint32_t t = 0; t < a->first; t++)
        if (ent__is_finite(&s->tokens[t])) return false;
    for (uint32_t t = b->first; t <= b->last; t++) {
        uint32_t verb = s->tokens[t].head;
        if (s->tokens[t].rel == ENT__REL_NSUBJ && verb != ENT__NOTOKEN && verb > b->last) return true;
    }
    return false;
}

static bool in_apposition(const ent__finder *f, const ent__reading *a, const ent__reading *b) {
    const ent__sentence *s = ent__finder_sentence(f);
    bool an = a->name_first != NO_TOKEN, bn = b->name_first != NO_TOKEN;
    if (a->entity_kind != ENT__PERSON || b->entity_kind != ENT__PERSON || (an && bn) || (!an && !bn)) return false;
    if (an ? (b->role == NULL || (a->role && a->n_codes && b->n_codes && !ent__str_eq(a->codes[0], b->codes[0])))
           : !a->role)
        return false;
    bool list = s->headline || (b->last + 1 < s->n_tokens && s->tokens[b->last + 1].xpos == ENT__XPOS_VBP);
    if (an && list && is_of_another_state(f, a, b)) return false;
    if (!an && b->name_first == b->last && is_of_another_state(f, b, a)) return false;
    if (!an && b->role && b->role != a->role) return false; /* two persons: "with the envoy, Minister X said" */
    if (closes(f, b->last + 1) && !token_is(f, b->last + 1, ",") && begins_clause(s, a, b)) return false;
    for (uint32_t t = b->first; t <= b->last; t++)
        if (s->tokens[t].rel == ENT__REL_APPOS && s->tokens[t].head >= a->first && s->tokens[t].head <= a->last)
            return true;
    return an ? closes(f, b->last + 1) && !(a->role && b->role == a->role) : closes(f, b->last + 1) && !b->role;
}

/* "when president Barack Obama": a title that the tree has cut from the full name behind it. */
static bool is_title_of(const ent__reading *a, const ent__reading *b) {
    bool title = a->role && a->role->number == ENT__LN_ONE && !a->plural && a->name_first == NO_TOKEN;
    return title && b->person && b->name_first == b->first && !b->role &&
           !(a->n_codes && b->n_codes && !ent__str_eq(a->codes[0], b->codes[0]));
}

/* "the envoy for Chad, X, said": the last token of what belongs to the title before its comma. */
static uint32_t end_of_title(const ent__finder *f, const ent__reading *a) {
    bool title = a->role && a->role->number == ENT__LN_ONE && !a->plural && a->name_first == NO_TOKEN;
    uint32_t at = a->last + 1;
    if (!title || !(token_is(f, at, "for") || token_is(f, at, "to") || token_is(f, at, "in"))) return a->last;
    uint32_t j = next_reading(f, at + 1);
    if (j == UINT32_MAX || !f->readings[j].bare_place || !token_is(f, f->readings[j].last + 1, ",")) return a->last;
    return f->readings[j].last;
}

/* "the Daesh (ISIL) terrorist group", "al-Shabaab, a militant group,": the body that has just been named. */
static bool is_body_again(const ent__finder *f, const ent__reading *a, const ent__reading *b) {
    bool named = a->body && !a->role && a->name_first == NO_TOKEN && a->body->kind == ENT__LA_ORG;
    bool told = b->role && b->role->number == ENT__LN_BODY && b->name_first == NO_TOKEN && !b->n_codes && !b->plural;
    if (!named || !told) return false;
    bool armed = ENT__IS(a->sector, "REB", "UAF", "PRM") && ENT__IS(b->sector, "REB", "UAF", "PRM");
    if (!armed && !ent__str_eq(a->sector, b->sector)) return false;
    if (a->first > 0 && token_is(f, a->first - 1, "(") && token_is(f, a->last + 1, ")")) return b->first == a->last + 2;
    return token_is(f, a->last + 1, ",") && b->first == a->last + 2 && b->indefinite && closes(f, b->last + 1);
}

/* "Saudi Arabia, a top oil exporter,": the state again, by what it is. */
static bool is_state_again(const ent__finder *f, const ent__reading *a, const ent__reading *b) {
    const ent__sentence *s = ent__finder_sentence(f);
    bool state = a->bare_place && a->entity_kind == ENT__STATE && a->n_codes == 1 && a->item_first == a->item_last &&
                 f->items[a->item_last].kind == ENT__I_STATE;
    bool told = b->role && b->indefinite && b->name_first == NO_TOKEN && !b->plural && b->first == a->last + 2;
    if (!state || !told || !token_is(f, a->last + 1, ",")) return false;
    for (uint32_t t = b->first; t <= b->last; t++)
        if (s->tokens[t].rel == ENT__REL_APPOS && s->tokens[t].head == a->last) return true;
    return false;
}

/* "his son X, an army captain": what he does says more than whose he is. */
static bool says_more(const ent__reading *titled, const ent__reading *named) {
    return ENT__IS(named->sector, "CVL") && named->role && titled->role && titled->role != named->role &&
           ENT__IS(titled->sector, "MIL", "COP", "GOV", "LEG", "JUD", "SPY", "JRN", "MED", "EDU", "REL");
}

/* "X, a resident of Oslo and army veteran": what else he is, whom the first says more of. */
static void link_second_role(ent__finder *f, uint32_t i, const ent__reading *told) {
    uint32_t j = token_is(f, told->last + 1, "and") ? next_reading(f, told->last + 2) : UINT32_MAX;
    if (j == UINT32_MAX || !told->indefinite || told->name_first != NO_TOKEN) return;
    ent__reading *b = &f->readings[j];
    bool role = b->kind == ENT__R_ACTOR && b->role && b->entity_kind == ENT__PERSON && b->name_first == NO_TOKEN;
    bool bare = !b->plural && !b->definite && !b->indefinite && !b->n_codes && b->poss_pron == NO_TOKEN && !b->modifier;
    if (role && bare && b->owner == UINT32_MAX) b->same_as = i;
}

static void link_apposition(ent__finder *f, uint32_t i) {
    ent__reading *a = &f->readings[i];
    if (a->modifier || a->kind != ENT__R_ACTOR || a->poss) return;
    uint32_t again = next_reading(f, a->last + 2);
    if (again != UINT32_MAX &&
        (is_body_again(f, a, &f->readings[again]) || is_state_again(f, a, &f->readings[again]))) {
        f->readings[again].same_as = i;
        return;
    }
    uint32_t end = end_of_title(f, a);
    bool apart = token_is(f, end + 1, ",") || token_is(f, end + 1, "(");
    uint32_t j = next_reading(f, end + (apart ? 2 : 1));
    if (j == UINT32_MAX) return;
    ent__reading *b = &f->readings[j];
    if (end > a->last && !token_is(f, b->last + 1, ",")) return; /* "envoy to Kyiv, Xi says" */
    if (b->kind != ENT__R_ACTOR || !(apart ? in_apposition(f, a, b) : is_title_of(a, b))) return;
    b->same_as = i;
    link_second_role(f, i, b);
    ent__reading *named = a->name_first != NO_TOKEN ? a : b, *titled = named == a ? b : a;
    if (!named->n_codes) add_codes(named, titled);
    if (!named->role) {
        named->role = titled->role;
        named->role_first = titled->role_first;
        named->role_last = titled->role_last;
        named->sector = titled->sector;
        named->sector2 = titled->sector2;
        named->own_sector = titled->own_sector;
        named->needs = titled->needs;
        named->former |= titled->former;
        named->owner = titled->owner;
        named->poss_pron = titled->poss_pron;
    } else if (says_more(titled, named)) {
        named->sector = titled->sector;
        named->sector2 = titled->sector2;
    }
    if (!named->body) {
        named->body = titled->body;
        named->body_first = titled->body_first;
        named->body_last = titled->body_last;
    }
}

/* "Jane Roe, BBC News.", "Jane Roe of the Times": so journalists say who they are. */
static void link_newsman(ent__finder *f, uint32_t i) {
    ent__reading *a = &f->readings[i];
    bool person = a->kind == ENT__R_ACTOR && !a->modifier && a->name_first == a->first && a->last > a->first;
    if (!person || a->role || a->rank || a->body || a->n_codes || a->person) return;
    uint32_t j = next_reading(f, a->last + 2);
    if (j == UINT32_MAX || !(token_is(f, a->last + 1, ",") || token_is(f, a->last + 1, "of"))) return;
    const ent__reading *b = &f->readings[j];
    if (b->kind != ENT__R_ACTOR || !b->body || b->role || b->name_first != NO_TOKEN || !ENT__IS(b->sector, "JRN"))
        return;
    if (!closes(f, b->last + 1)) return;
    add_codes(a, b);
    a->sector = b->sector;
    a->body = b->body;
    a->body_first = b->body_first;
    a->body_last = b->body_last;
}

/* "Labour and Social Protection Minister": the first of the fields of an office, not the party of that name. */
static bool is_field_of_office(const ent__finder *f, const ent__reading *a, const ent__reading *b) {
    bool party = a->body && ENT__IS(a->sector, "PTY") && !a->role && a->name_first == NO_TOKEN && a->first == a->last;
    return party && b->kind == ENT__R_ACTOR && b->role && ENT__IS(b->sector, "GOV") && b->first == a->last + 2 &&
           f->items[b->item_first].capital;
}

static void link_coordination(ent__finder *f, uint32_t i) {
    ent__reading *a = &f->readings[i];
    bool and = token_is(f, a->last + 1, "and"), comma = token_is(f, a->last + 1, ",");
    if (a->kind != ENT__R_ACTOR || a->poss || !(and || comma)) return;
    uint32_t j = next_reading(f, a->last + (comma && token_is(f, a->last + 2, "and") ? 3 : 2));
    if (j == UINT32_MAX) return;
    ent__reading *b = &f->readings[j];
    const ent__item *it = &f->items[a->item_last];
    if (and&&is_field_of_office(f, a, b)) {
        a->kind = ENT__R_NONE;
        return;
    }
    if (comma && !(a->bare_place && it->kind == ENT__I_PEOPLE && b->role))
        return; /* but "Indian, Thai and Lao troops" */
    if (a->bare_place && it->kind == ENT__I_PEOPLE && !it->noun && a->item_first == a->item_last &&
        b->kind == ENT__R_NONE)
        a->modifier = true; /* "Russian and Pakistani interests" */
    if (b->kind != ENT__R_ACTOR) return;
    if (a->bare_place && it->kind == ENT__I_PEOPLE && !it->noun && b->role && b->n_codes && b->name_first == NO_TOKEN) {
        a->role = b->role;
        a->sector = b->sector;
        a->sector2 = b->sector2;
        a->entity_kind = b->entity_kind;
        a->plural = b->plural;
        a->bare_place = a->modifier = false;
    } else if (b->role && !b->n_codes && !b->needs && a->role && a->n_codes && !b->definite && b->owner == UINT32_MAX &&
               b->role->cls <= ENT__LC_OFFICE && a->entity_kind == ENT__PERSON && b->entity_kind == ENT__PERSON) {
        add_codes(b, a);
    }
}

/* The reading that "whose" at a token stands for: what stands right before it, else what its clause is about. */
static uint32_t head_of_relative(const ent__finder *f, uint32_t whose) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t before = token_is(f, whose - 1, ",") ? whose - 2 : whose - 1, t = whose, about = NO_TOKEN;
    for (uint32_t d = 0; t != ENT__NOTOKEN && s->tokens[t].rel != ENT__REL_ACL_RELCL && d < s->n_tokens; d++)
        t = s->tokens[t].head;
    if (t != ENT__NOTOKEN) about = s->tokens[t].head;
    uint32_t found = UINT32_MAX;
    for (uint32_t i = 0; i < f->n_readings; i++) {
        const ent__reading *a = &f->readings[i];
        if (a->modifier || a->kind != ENT__R_ACTOR || a->last >= whose) continue;
        if (a->last == before) return i;
        if (a->first <= about && about <= a->last) found = i;
    }
    return found;
}

/* "The Tribune, whose reporters …", "a general whose soldiers …". */
static void link_relative(ent__finder *f, uint32_t i) {
    ent__reading *b = &f->readings[i];
    bool role = b->kind == ENT__R_ACTOR && !b->modifier && b->role && b->name_first == NO_TOKEN && !b->n_codes;
    if (!role || b->owner != UINT32_MAX || b->first < 2 || !token_is(f, b->first - 1, "whose")) return;
    uint32_t j = head_of_relative(f, b->first - 1);
    if (j == UINT32_MAX || is_other_side(f, b)) return;
    const ent__reading *a = &f->readings[j];
    b->owner = j;
    b->definite = true;
    if (!a->body || !takes_sector(b, a)) return;
    b->sector = a->sector;
    b->sector2 = a->sector2;
}

/* "our foreign and defence ministers", "their executive, legislative and judicial authorities": whose the first of a
 * row is, the last is too. */
static void link_shared_owner(ent__finder *f, uint32_t i) {
    enum { MOST_WORDS = 8 };
    ent__reading *a = &f->readings[i];
    const ent__token *t = ent__finder_sentence(f)->tokens;
    bool bare = a->kind == ENT__R_ACTOR && a->role && a->plural && !a->definite && !a->n_codes && !a->modifier &&
                a->name_first == NO_TOKEN && a->poss_pron == NO_TOKEN && a->owner == UINT32_MAX;
    if (!bare || a->first < 3 || !token_is(f, a->first - 1, "and") || is_other_side(f, a)) return;
    for (uint32_t k = a->first - 2; k > 0 && k + MOST_WORDS > a->first; k--) {
        bool word = t[k].upos == ENT__UPOS_ADJ || t[k].xpos == ENT__XPOS_NN || token_is(f, k, ",");
        if (!word) return;
        if (t[k - 1].xpos != ENT__XPOS_PRPS) continue;
        a->poss_pron = k - 1;
        a->definite = true;
        return;
    }
}

/* "President and CEO of BASF X": two offices of one who is named behind them. */
static void link_offices(ent__finder *f, uint32_t i) {
    ent__reading *a = &f->readings[i];
    bool office = a->kind == ENT__R_ACTOR && a->role && a->role->number == ENT__LN_ONE && !a->plural && !a->modifier;
    if (!office || a->n_codes || a->name_first != NO_TOKEN || a->body || a->poss || a->poss_pron != NO_TOKEN) return;
    bool alone = a->last == f->items[a->item_last].last && f->items[a->item_last].capital && !a->definite;
    if (!alone || !token_is(f, a->last + 1, "and")) return;
    uint32_t j = next_reading(f, a->last + 2);
    if (j == UINT32_MAX) return;
    ent__reading *b = &f->readings[j];
    bool same = b->kind == ENT__R_ACTOR && b->role && b->role->number == ENT__LN_ONE && b->name_first != NO_TOKEN &&
                b->name_first != b->first && !b->definite && b->same_as == UINT32_MAX;
    if (same) b->same_as = i;
}

void ent__actors_link(ent__finder *f) {
    for (uint32_t i = f->n_readings; i-- > 0;) link_possessive(f, i);
    for (uint32_t i = f->n_readings; i-- > 0;) link_preposition(f, i);
    for (uint32_t i = 0; i < f->n_readings; i++) link_apposition(f, i);
    for (uint32_t i = 0; i < f->n_readings; i++) link_newsman(f, i);
    for (uint32_t i = 0; i < f->n_readings; i++) link_offices(f, i);
    for (uint32_t i = f->n_readings; i-- > 0;) link_coordination(f, i);
    for (uint32_t i = 0; i < f->n_readings; i++) link_relative(f, i);
    for (uint32_t i = 0; i < f->n_readings; i++) link_shared_owner(f, i);
}
