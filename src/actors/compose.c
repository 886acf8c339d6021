/* actors: from items to readings. Items that stand together make a chunk; what they say together is a reading.
 *
 *   ROLE       STATE              ROLE(g)        RANK    NAME
 *   Commander  Russian Federation Ground Forces  Col Gen Oleg Salyukov   -> RUS MIL, rank, office, name
 *   PEOPLE ROLE(person)     PEOPLE NOUN
 *   Russian officials       Russian interests   -> a group; only a modifier, for "interests" is nobody
 *
 * A chunk ends where the tree has no arc across, unless a title would be cut from its name: parsers slip in long
 * stacks of titles. Invariant: readings are in the order of their first tokens; one that colours another is marked.
 */
#include "actors/room.h"

static bool is_title(const ent__item *it) {
    return it->kind == ENT__I_ROLE || it->kind == ENT__I_RANK || it->kind == ENT__I_ORG ||
           (it->kind == ENT__I_WORD && it->lex);
}
static bool is_name(const ent__item *it) { return it->kind == ENT__I_NAME || it->kind == ENT__I_PERSON; }
static bool one_person(const ent__item *it) {
    return it->kind == ENT__I_ROLE && it->lex->number == ENT__LN_ONE && !it->plural;
}

/* ---- chunks ---- */

/* What a token colours: for one coordinated ("Indian and Chinese officials") what the first of the row does. */
static uint32_t colours(const ent__sentence *s, uint32_t t) {
    uint32_t top = t;
    for (uint32_t d = 0; s->tokens[top].rel == ENT__REL_CONJ && d < 8; d++) top = s->tokens[top].head;
    bool modifies = s->tokens[top].rel == ENT__REL_AMOD || s->tokens[top].rel == ENT__REL_COMPOUND;
    return s->tokens[modifies ? top : t].head;
}

static bool arc_across(const ent__sentence *s, uint32_t first, uint32_t cut, uint32_t last) {
    for (uint32_t t = first; t <= last; t++) {
        uint32_t h = colours(s, t);
        if (h < first || h > last) continue;
        if ((t <= cut) != (h <= cut)) return true;
    }
    return false;
}

/* Whether a title runs on from one item to the next, whatever the tree says. */
static bool title_runs_on(const ent__finder *f, uint32_t i, uint32_t end) {
    const ent__item *a = &f->items[i], *b = a + 1;
    if (is_name(a) && is_name(b)) return false;
    if (is_title(a) && a->capital &&
        (is_name(b) || b->kind == ENT__I_RANK || (b->kind == ENT__I_WORD && !ent__is_land(b))))
        return true;
    return one_person(a) && a->capital && ent__is_land(b) && b->capital && i + 2 <= end &&
           f->items[i + 2].kind == ENT__I_ROLE && f->items[i + 2].lex->number != ENT__LN_ONE;
}

static bool in_chunk(const ent__finder *f, uint32_t i) {
    return f->items[i].kind != ENT__I_BREAK && f->items[i].kind != ENT__I_PRONOUN;
}

/* "(COAS)", "(retd)": one item in brackets inside a title. Gives the item after it, or i. */
static uint32_t over_brackets(const ent__finder *f, uint32_t i) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (i + 2 >= f->n_items || !ent__str_is(s->tokens[f->items[i].first].form, "(")) return i;
    if (!in_chunk(f, i + 1) || !ent__str_is(s->tokens[f->items[i + 2].first].form, ")")) return i;
    return i + 3;
}

/* Last item of the chunk that begins at item i. */
static uint32_t chunk_end(const ent__finder *f, uint32_t i) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t end = i, stop = i;
    while (stop + 1 < f->n_items && in_chunk(f, stop + 1)) stop++;
    for (; end < stop; end++) {
        const ent__item *a = &f->items[end], *b = a + 1;
        if (b->kind == ENT__I_DET || b->kind == ENT__I_POSSPRON) break;
        if (a->kind == ENT__I_HYPHEN || b->kind == ENT__I_HYPHEN) continue;
        if (arc_across(s, f->items[i].first, a->last, f->items[stop].last)) continue;
        if (!title_runs_on(f, end, stop)) break;
    }
    return end;
}

static bool brackets_run_on(const ent__finder *f, uint32_t end, uint32_t next) {
    if (next >= f->n_items || next == end + 1) return false;
    const ent__item *b = &f->items[next];
    return is_title(&f->items[end]) && (is_name(b) || b->kind == ENT__I_RANK);
}

/* ---- the parts of a chunk ---- */

static bool joins_names(const ent__sentence *s, const ent__item *it) {
    ent_str w = s->tokens[it->first].form;
    return it->kind == ENT__I_HYPHEN || ent__str_is(w, "al") || ent__str_is(w, "bin") || ent__str_is(w, "ibn") ||
           ent__str_is(w, "de") || ent__str_is(w, "von") || ent__str_is(w, "van") || ent__str_is(w, "der") ||
           ent__str_is(w, "el") || ent__str_is(w, "da") || ent__str_is(w, "ul");
}

/* The run of name items that ends the chunk, if any. */
static bool name_at_end(const ent__finder *f, const ent__reading *r, uint32_t *from) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t i = r->item_last;
    if (!is_name(&f->items[i])) return false;
    while (i > r->item_first) {
        const ent__item *p = &f->items[i - 1];
        if (f->items[i].kind == ENT__I_PERSON && !joins_names(s, p)) break; /* a full name is whole */
        if (!is_name(p) && !(joins_names(s, p) && i - 1 > r->item_first)) break;
        i--;
    }
    while (i < r->item_last && !is_name(&f->items[i])) i++;
    *from = i;
    return true;
}

static void add_code(ent__reading *r, ent_str code) {
    if (!code.len || r->n_codes == MAX_CODES) return;
    for (uint32_t k = 0; k < r->n_codes; k++)
        if (ent__str_eq(r->codes[k], code)) return;
    r->codes[r->n_codes++] = code;
}

/* "Iran-backed", "Saudi-financed": whose friends they are, not whose they are. */
static bool is_backer(const ent__finder *f, uint32_t i) {
    static const char *const words[] = {"backed",   "supported", "sponsored", "funded",   "financed", "armed",
                                        "trained",  "aligned",   "allied",    "brokered", "mediated", "made",
                                        "supplied", "hosted",    "friendly",  "built"};
    if (i + 2 >= f->n_items || f->items[i + 1].kind != ENT__I_HYPHEN) return false;
    ent_str w = ent__finder_sentence(f)->tokens[f->items[i + 2].first].form;
    for (size_t k = 0; k < ENT__COUNT(words); k++)
        if (ent__str_is(w, words[k])) return true;
    return false;
}

/* "pro - Russian", as some papers' texts have it, "Palestine solidarity activists": whom they like or hate, not whose
 * they are. */
static bool is_attitude_to(const ent__finder *f, const ent__item *land) {
    const ent__token *t = ent__finder_sentence(f)->tokens;
    if (land->last + 1 < ent__finder_sentence(f)->n_tokens && ENT__IS(t[land->last + 1].form, "solidarity"))
        return true;
    return land->first >= 2 && ENT__IS(t[land->first - 1].form, "-", "–") &&
           ENT__IS(t[land->first - 2].form, "pro", "anti", "Pro", "Anti");
}

/* Codes from the states and peoples of the chunk; a hyphen joins two ("Russian-Pakistani"), else the last counts. */
static void read_codes(const ent__finder *f, ent__reading *r, uint32_t upto) {
    for (uint32_t i = r->item_first; i <= upto && i < f->n_items; i++) {
        const ent__item *it = &f->items[i];
        if ((!ent__is_land(it) && it->kind != ENT__I_GROUP) || is_backer(f, i) || is_attitude_to(f, it)) continue;
        bool citizens = it->kind == ENT__I_PEOPLE && it->noun; /* "Cuban-Americans" are of the latter */
        if (it->kind == ENT__I_PEOPLE && i > r->item_first && it[-1].kind == ENT__I_CITY && r->n_codes)
            continue; /* "Toronto Chinese associations" are where they are */
        bool joined = i >= 2 && f->items[i - 1].kind == ENT__I_HYPHEN && i > r->item_first + 1 && !citizens;
        ent_str code = ent__finder_str(f, it->lex->code);
        if (!joined && code.len) r->n_codes = 0; /* "Russian Muslims" are of Russia */
        add_code(r, code);
        r->place = it->lex;
    }
}

typedef struct parts {
    const ent__item *role, *beside, *rank, *body;
    ent_str beside_sector;
} parts;

/* "By Jane Roe News Corp Oman RUSSIAN President X": where the title of one man begins, for what stands before the
 * adjective of his state is not of it; the first item of the chunk where no other words are there. */
static uint32_t start_of_title(const ent__finder *f, const ent__reading *r, uint32_t upto) {
    const ent__token *t = ent__finder_sentence(f)->tokens;
    for (uint32_t i = upto; i > r->item_first && i < f->n_items; i--) {
        const ent__item *land = &f->items[i - 1], *role = &f->items[i];
        bool office = role->kind == ENT__I_ROLE && one_person(role) && role->lex->cls == ENT__LC_OFFICE;
        if (office && ent__is_land(land) && t[land->first].upos == ENT__UPOS_ADJ) return i - 1;
    }
    return r->item_first;
}

/* The role that says what the person is, and the body or colour beside it. */
static parts find_parts(const ent__finder *f, const ent__reading *r, uint32_t upto, bool named) {
    parts p = {0};
    uint32_t from = start_of_title(f, r, upto);
    for (uint32_t i = from; i <= upto && i < f->n_items; i++) {
        const ent__item *it = &f->items[i];
        if (it->kind == ENT__I_RANK) p.rank = it;
        if (it->kind == ENT__I_ORG) p.body = it;
        if (it->kind != ENT__I_ROLE) continue;
        bool person = one_person(it) || (it->plural && it->lex->number == ENT__LN_ONE);
        if (!p.role || (named && !one_person(p.role) && person) ||
            (!named &&
             !(one_person(p.role) && p.role->capital && p.role->lex->cls != ENT__LC_OWN && i > r->item_first + 1 &&
               p.role == &f->items[r->item_first] && it->lex->number != ENT__LN_ONE)))
            p.role = it;
    }
    for (uint32_t i = upto + 1; i-- > from;) {
        const ent__item *it = &f->items[i];
        if (it == p.role || !it->lex) continue;
        if (it->kind != ENT__I_ROLE && it->kind != ENT__I_ADJECTIVE && it->kind != ENT__I_ORG) continue;
        if (it->lex->kind != ENT__LA_ROLE && it->lex->kind != ENT__LA_ORG) continue;
        if (it->kind == ENT__I_ADJECTIVE && ENT__IS(ent__finder_str(f, it->lex->sector), "CVL"))
            continue; /* "national security officials" */
        p.beside_sector = ent__finder_str(f, it->lex->sector);
        p.beside = it;
        if (p.beside_sector.len) break;
    }
    return p;
}

static void take_body(const ent__finder *f, ent__reading *r, const ent__item *body) {
    r->body = body->lex;
    r->body_first = body->first;
    r->body_last = body->last;
    ent_str code = ent__finder_str(f, body->lex->code);
    if (body->lex->kind == ENT__LA_ORG && code.len && !r->n_codes) {
        add_code(r, code);
        r->place = body->lex;
    }
}

/* One who knows of something, and need not do it. */
static bool knows_a_field(const ent__finder *f, const ent__item *role) {
    return ENT__IS(ent__finder_sentence(f)->tokens[role->last].lemma, "expert", "analyst", "commentator", "observer",
                   "scholar");
}

ent_str ent__actors_private_sector(const ent__finder *f, const ent__lex_actor *role, const ent__lex_actor *body) {
    ent_str code = ent__finder_str(f, body->code);
    bool of_body = role->cls == ENT__LC_OFFICE || role->cls == ENT__LC_WEAK;
    if (!of_body || body->sector.len || !ENT__IS(code, "NGO", "MNC")) return (ent_str){0};
    return ENT__IS(code, "MNC") ? ENT__LIT("BUS") : ENT__LIT("SOC");
}

static void take_role(const ent__finder *f, ent__reading *r, const parts *p) {
    const ent__lex_actor *role = p->role->lex;
    ent_str own = ent__finder_str(f, role->sector);
    r->role = role;
    r->role_first = p->role->first;
    r->role_last = p->role->last;
    r->plural = p->role->plural || role->number == ENT__LN_GROUP;
    r->needs = (role->flags & ENT__LF_NEEDS) != 0;
    r->speaks = (role->flags & ENT__LF_SPEAKS) != 0;
    r->sent = (role->flags & ENT__LF_SENT) != 0;
    r->former |= (role->flags & ENT__LF_FORMER) != 0;
    r->own_sector = role->cls == ENT__LC_OWN || (role->cls == ENT__LC_OFFICE && own.len);
    r->sector = own;
    r->sector2 = ent__finder_str(f, role->sector2);
    bool named = p->beside && p->beside->kind == ENT__I_ORG; /* "Wagner troops", those of a group that is known */
    bool by_field = p->beside && p->beside->kind != ENT__I_ORG && knows_a_field(f, p->role); /* "intelligence expert" */
    bool fighters = ENT__IS(p->beside_sector, "REB", "PRM") && ENT__IS(own, "UAF", named ? "MIL" : "UAF");
    bool land = ENT__IS(ent__finder_sentence(f)->tokens[p->role->last].lemma, "country", "nation", "state", "power");
    bool part = named && !own.len && !land && role->number == ENT__LN_BODY; /* "the FBI Cyber Division" */
    bool gives = part || role->cls == ENT__LC_WEAK || role->cls == ENT__LC_PERSON || fighters ||
                 (role->cls == ENT__LC_OFFICE && p->beside &&
                  (p->beside->kind == ENT__I_ORG ||
                   (p->beside->lex->number == ENT__LN_BODY && ENT__IS(p->beside_sector, "BUS", "EDU", "SOC", "PTY"))));
    if (p->beside && p->beside_sector.len && gives && !by_field) {
        r->sector = p->beside_sector;
        r->sector2 = ent__finder_str(f, p->beside->lex->sector2);
        r->needs = false;
    }
    if (p->beside && p->beside->kind == ENT__I_ORG) {
        r->needs = false;
        ent_str private = p->beside_sector.len ? (ent_str){0} : ent__actors_private_sector(f, role, p->beside->lex);
        if (private.len) r->sector = private; /* "FIFA President" */
        if (role->cls == ENT__LC_PERSON && !p->beside_sector.len)
            r->sector = (ent_str){0}; /* "UN experts": the body's */
    }
    r->entity_kind = r->plural ? ENT__GROUP : role->number == ENT__LN_BODY ? ENT__ORG : ENT__PERSON;
    if (role->number == ENT__LN_BODY && p->role->plural) r->entity_kind = ENT__GROUP;
}

static void read_words(const ent__finder *f, ent__reading *r) {
    static const char *const other[] = {"deceased", "new",   "next",     "future", "another",
                                        "previous", "other", "incoming", "first"};
    for (uint32_t i = r->item_first; i <= r->item_last; i++) {
        const ent__item *it = &f->items[i];
        ent_str w = ent__finder_sentence(f)->tokens[it->first].lemma;
        for (size_t k = 0; k < ENT__COUNT(other); k++)
            if (w.len == strlen(other[k]) && strncasecmp(w.ptr, other[k], w.len) == 0) r->not_holder = true;
        if (is_name(it) && i < r->item_last && !is_name(it + 1)) /* what stood before a name was said of him */
            r->former = r->retired = r->deputy = false;
        ent_str form = ent__finder_sentence(f)->tokens[it->first].form;
        if (it->kind != ENT__I_ROLE && form.len > 4 && strncasecmp(form.ptr, "ex-", 3) == 0) r->former = true;
        if (it->kind != ENT__I_WORD || !it->lex) continue;
        switch (it->lex->cls) {
        case ENT__LW_FORMER: r->former = true; break;
        case ENT__LW_RETIRED: r->retired = true; break;
        case ENT__LW_DEPUTY: r->deputy = true; break;
        case ENT__LW_HONOUR: r->male_female |= it->lex->flags & (ENT__LF_MALE | ENT__LF_FEMALE); break;
        default: break;
        }
    }
}

static void read_determiner(const ent__finder *f, ent__reading *r) {
    const ent__item *it = &f->items[r->item_first];
    ent_str w = ent__finder_sentence(f)->tokens[it->first].form;
    if (it->kind == ENT__I_POSSPRON) {
        r->poss_pron = it->first;
        r->definite = true;
    } else if (it->kind == ENT__I_DET) {
        r->indefinite = w.len <= 2 && (w.ptr[0] == 'a' || w.ptr[0] == 'A');
        r->definite = w.len > 1 && (w.ptr[0] == 't' || w.ptr[0] == 'T') && (w.ptr[1] == 'h' || w.ptr[1] == 'H');
    }
}

/* "the minister shook his head" */
static bool is_part_of_body(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    return r->poss_pron != NO_TOKEN && ENT__IS(s->tokens[f->items[r->item_last].last].form, "head") &&
           ENT__IS(s->tokens[r->poss_pron].form, "my", "your", "his", "her", "My", "Your", "His", "Her");
}

/* ---- what the chunk says ---- */

/* "four Kurds": some people of a group that no state is named for. */
bool ent__actors_counted_group(const ent__finder *f, const ent__reading *r) {
    return r->bare_place && !r->modifier && r->place->kind == ENT__LA_GROUP && r->item_first < r->item_last &&
           f->items[r->item_last - 1].kind == ENT__I_NUMBER;
}

static bool unnamed_ok(const ent__finder *f, const ent__reading *r) {
    return r->role || r->body || r->n_codes || ent__actors_counted_group(f, r);
}

bool ent__actors_known_name(const ent__finder *f, const ent__item *it) {
    for (uint32_t k = 0; k < it->n_uses; k++) {
        uint8_t kind = f->tables.items[ENT__USE_ITEM(it->uses[k])].kind;
        if (kind == ENT__LA_GIVEN || kind == ENT__LA_PERSON) return true;
    }
    return false;
}

/* "Jefferson Avenue", "Mount Everest", "Midway Atoll": what is named is a place, a thing or a day. Words that are
 * family names too tell only where no given name stands before them ("Max Park", "Burnaby Lake"). */
static bool is_named_thing(const ent__finder *f, uint32_t from, uint32_t last) {
    const ent__sentence *s = ent__finder_sentence(f);
    ent_str first = s->tokens[f->items[from].first].form, end = s->tokens[f->items[last].last].form;
    bool behind_role = from > 0 && f->items[from - 1].kind == ENT__I_ROLE; /* "the Fisherman Day" */
    if (ENT__IS(end, "Day", "Days", "Week", "Exam", "Examination", "Christmas", "Festival", "Olympiad", "Championship",
                "Championships", "Games", "Exhibition", "Conference", "Convention", "Empire") &&
        (from < last || behind_role))
        return true;
    if (from == last) return false;
    if (ENT__IS(first, "Mount", "Lake", "Cape", "Fort", "Operation", "Hurricane", "Typhoon", "Cyclone", "USS", "HMS",
                "BRP", "HMAS", "INS", "Camp", "Schloss", "Esplanade", "Stadion", "Hotel", "Villa", "Palazzo"))
        return true;
    if (ENT__IS(end, "Avenue", "Boulevard", "Square", "River", "Beach", "Island", "Islands", "Atoll", "Shoal", "Reef",
                "Mountain", "Mountains", "Valley", "Desert", "Sea", "Ocean", "Strait", "Peninsula", "Archipelago",
                "Building", "Towers", "Airport", "Stadium", "Arena", "Palace", "Cathedral", "Museum", "Theatre",
                "Theater", "Hotel", "FC", "Cup", "Olympics", "Prize", "Award", "Act", "Treaty", "Accord", "Accords",
                "Pact", "Protocol", "Summit", "Festival", "Massacre", "Doctrine", "Dam", "Canal", "Highway", "Memorial",
                "Monument", "Cemetery", "Expressway", "Harbour", "Harbor", "Pass", "Glacier", "Falls", "Gorge",
                "Plateau", "Canyon", "Cosmodrome", "Pipeline", "Basin"))
        return true;
    if (ENT__IS(end, "Park") &&
        ENT__IS(s->tokens[f->items[last].last - 1].form, "Nature", "National", "State", "Theme"))
        return true;
    return !ent__actors_known_name(f, &f->items[from]) &&
           ENT__IS(end, "Street", "Road", "Lane", "Park", "Lake", "Bridge", "Castle", "Hill", "Hills", "Tower", "Bay",
                   "Station", "House", "Hall");
}

/* "General Principles", "four Soyuz": an adjective, a number, before what is no person's name. */
static bool is_general_thing(const ent__finder *f, const ent__reading *r, uint32_t from) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (from == r->item_first) return false;
    uint16_t xpos = s->tokens[f->items[r->item_last].last].xpos;
    const ent__item *before = &f->items[from - 1];
    bool general = before->kind == ENT__I_RANK && ENT__IS(s->tokens[before->last].form, "general");
    return (general && from == r->item_last && (xpos == ENT__XPOS_NNS || xpos == ENT__XPOS_NNPS)) ||
           (before->kind == ENT__I_NUMBER && from - 1 == r->item_first &&
            s->tokens[before->last].upos == ENT__UPOS_NUM && s->tokens[before->last].rel == ENT__REL_NUMMOD &&
            !ent__actors_known_name(f, &f->items[from]));
}

/* "former Soviet republics": states that have come after one that is gone. */
static bool has_successors(const ent__finder *f, const ent__reading *r) {
    if (!r->place || r->place->kind != ENT__LA_STATE || r->place->to == INT32_MAX || r->entity_kind != ENT__GROUP)
        return false;
    int32_t today = f->today == INT32_MIN ? INT32_MAX - 1 : f->today;
    return today > r->place->to && ENT__IS(ent__finder_sentence(f)->tokens[r->last].lemma, "republic", "state",
                                           "country", "nation", "satellite");
}

/* "US allies", "Kremlin ally X": of other states, or of none that the words say. */
static bool is_ally_of_state(const ent__finder *f, const ent__reading *r) {
    return r->place && r->place->kind == ENT__LA_STATE && r->role_first == r->role_last &&
           ENT__IS(ent__finder_sentence(f)->tokens[r->role_last].lemma, "ally");
}

/* Whose state the words of a role do not say, though they name one. */
static void leave_other_states(const ent__finder *f, ent__reading *r) {
    if (!r->n_codes || !(has_successors(f, r) || is_ally_of_state(f, r))) return;
    r->n_codes = 0;
    r->place = NULL;
    r->abroad = true;
}

/* A body that bears a name of its own: a company, a paper, a party; a ministry is called by what it does. */
static bool is_house(const ent__finder *f, const ent__lex_actor *role) {
    ent_str sector = ent__finder_str(f, role->sector);
    return role->number == ENT__LN_BODY && role->cls == ENT__LC_OWN && sector.len &&
           !ENT__IS(sector, "GOV", "LEG", "JUD", "MIL", "SPY", "PRE");
}

static void read_named(const ent__finder *f, ent__reading *r, uint32_t from) {
    const ent__item *name = &f->items[from];
    r->name_first = name->first;
    r->name_last = f->items[r->item_last].last;
    for (uint32_t i = from; i <= r->item_last; i++)
        if (f->items[i].kind == ENT__I_PERSON) r->person = f->items[i].lex;
    bool thing = is_named_thing(f, from, r->item_last) || is_general_thing(f, r, from);
    r->kind = !r->person && thing ? ENT__R_NONE : ENT__R_ACTOR;
    r->entity_kind = ENT__PERSON;
    if (from == r->item_first || r->kind == ENT__R_NONE) return;
    read_codes(f, r, from - 1);
    parts p = find_parts(f, r, from - 1, true);
    if (p.body) take_body(f, r, p.body);
    if (p.role) take_role(f, r, &p);
    if (p.role) leave_other_states(f, r);
    if (p.role && p.role->lex->number != ENT__LN_ONE) {
        r->body_first = p.role->first;
        r->body_last = p.role->last;
    }
    r->entity_kind = ENT__PERSON;
    r->plural = false;
    if (p.rank) {
        r->rank = p.rank->lex;
        if (!p.role) r->sector = ent__finder_str(f, p.rank->lex->sector);
    }
    bool bodily = p.role && p.role->lex->number != ENT__LN_ONE && !p.rank && !r->person;
    bodily = bodily && !ent__actors_known_name(f, name);
    if (bodily && is_house(f, p.role->lex))
        r->entity_kind = ENT__ORG; /* "the newspaper Kommersant" */
    else if (bodily)
        r->kind = ENT__R_NONE; /* "Military District" */
    bool titled = ent__actors_known_name(f, name) &&
                  (from < r->item_last || !ent__finder_sentence(f)->headline); /* "head of Y Ivan Z" */
    if (p.body && !p.role && !p.rank && !r->person && !titled)
        r->kind = ENT__R_NONE; /* "NATO Article": no person's title */
}

/* "the State Sports Committee", "the Federal Agency for …", "the Presidential Council …": a body of the government. */
static bool says_state(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    for (uint32_t t = r->first; t < r->last; t++)
        if (ENT__IS(s->tokens[t].form, "Presidential") || ent__str_is(s->tokens[t].form, "State") ||
            ent__str_is(s->tokens[t].form, "Federal"))
            return true;
    return false;
}

/* "a Ukrainian anti-corruption agency": a state's own, not one of several states. */
static bool is_agency_of_state(const ent__finder *f, const ent__reading *r) {
    if (r->n_codes != 1 || !r->place || r->place->kind != ENT__LA_STATE) return false;
    return ENT__IS(ent__finder_sentence(f)->tokens[r->last].lemma, "agency", "authority", "directorate", "inspectorate",
                   "bureau");
}

/* "Democratic senator": so only Americans are called. "The Democratic nominee", but not "Democratic leaders" where a
 * sentence begins, nor "Democratic Party", which many states have. */
static bool is_of_american_party(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (!ENT__IS(r->sector, "LEG", "PTY") || r->role->number != ENT__LN_ONE) return false;
    if (ENT__IS(s->tokens[r->role_last].lemma, "party", "opposition")) return false;
    for (uint32_t t = r->first; t <= r->role_first; t++)
        if (ent__str_is(s->tokens[t].form, "Democratic") && (t > 0 || ENT__IS(r->sector, "LEG"))) return true;
    return false;
}

static bool is_of_a_state(const ent__item *it) { return it->kind == ENT__I_PEOPLE || it->kind == ENT__I_STATE; }

/* "parties involved in the conflict", "parties to the Yemen war": said behind them what they are parties of. */
static bool are_parties_to(const ent__sentence *s, uint32_t parties) {
    enum { NEAR = 5 };
    if (!ent__str_is(s->tokens[parties].form, "parties") || parties + 1 >= s->n_tokens) return false;
    ent_str next = s->tokens[parties + 1].lemma;
    if (ENT__IS(s->tokens[parties + 1].form, "involved", "concerned")) return true;
    if (!ENT__IS(next, "to", "in")) return false;
    for (uint32_t t = parties + 2; t < s->n_tokens && t <= parties + NEAR; t++)
        if (ENT__IS(s->tokens[t].lemma, "war", "conflict", "dispute", "negotiation", "talk", "fighting")) return true;
    return false;
}

/* "the Georgian party", "the warring parties", "all parties": sides of talks, a treaty or a war. */
static bool is_side(const ent__finder *f, const ent__reading *r) {
    const ent__sentence *s = ent__finder_sentence(f);
    ent_str word = s->tokens[r->last].form, first = s->tokens[r->first].form;
    if (!ENT__IS(word, "party", "parties") || !ENT__IS(r->sector, "PTY")) return false;
    if (are_parties_to(s, r->last)) return true;
    if (r->first == r->last) return false;
    bool plural = ENT__IS(word, "parties");
    ent_str before = s->tokens[r->last - 1].form;
    if (plural && ENT__IS(before, "warring", "conflicting", "opposing", "belligerent", "negotiating", "concerned"))
        return true;
    bool two = r->first + 1 == r->last;
    if (two && plural && ENT__IS(first, "all", "both")) return true;
    if (two && !plural && ENT__IS(first, "each", "either", "neither")) return true;
    const ent__item *land = &f->items[r->item_last > r->item_first ? r->item_last - 1 : r->item_first];
    return !plural && ENT__IS(word, "party") && ent__str_is(word, "party") && is_of_a_state(land) &&
           r->item_first + 2 == r->item_last && ENT__IS(first, "the");
}

static void read_side(ent__reading *r) {
    r->role = NULL;
    r->role_first = NO_TOKEN;
    r->sector = r->sector2 = (ent_str){0};
    if (r->n_codes) {
        r->entity_kind = ENT__STATE;
        r->plural = false;
        r->bare_place = true;
    } else {
        r->kind = ENT__R_NONE;
    }
}

/* "a Cuban-American lawmaker", "Russian-Canadian entrepreneurs": of the latter land, where his forebears are of the
 * first; "Russian-American negotiators" are of both. */
static void leave_forebears(ent__reading *r) {
    bool immigrants = r->n_codes == 2 && ENT__IS(r->codes[1], "USA", "CAN", "GBR", "AUS");
    bool private = ENT__IS(r->sector, "CVL", "BUS", "LEG", "JRN", "EDU", "REL", "PTY", "CRM", "SOC", "MED");
    if (!immigrants || !private || r->role->number != ENT__LN_ONE) return;
    r->codes[0] = r->codes[1];
    r->n_codes = 1;
}

static void read_role(const ent__finder *f, ent__reading *r) {
    read_codes(f, r, r->item_last);
    parts p = find_parts(f, r, r->item_last, false);
    if (p.body) take_body(f, r, p.body);
    take_role(f, r, &p);
    leave_forebears(r);
    r->kind = ENT__R_ACTOR;
    r->abroad = !r->n_codes && ent__actors_from_abroad(f, r);
    if (!r->sector.len && r->entity_kind == ENT__ORG && says_state(f, r)) {
        r->sector = ENT__LIT("GOV");
        r->needs = false;
    }
    if (!r->sector.len && r->entity_kind == ENT__ORG && is_agency_of_state(f, r)) r->sector = ENT__LIT("GOV");
    if (r->needs && r->n_codes) r->needs = false;
    leave_other_states(f, r);
    if (!r->n_codes && is_of_american_party(f, r)) add_code(r, ENT__LIT("USA"));
    if (is_side(f, r)) read_side(r);
    ent__actors_read_senses(f, r);
    if (ent__actors_is_thing(f, r)) r->kind = ENT__R_NONE;
}

/* "in Moscow", "to Moscow", "outside the Kremlin": a place. */
static bool is_whereabouts(const ent__sentence *s, uint32_t token) {
    uint32_t c = ent__tree_child(s, token, ENT__REL_CASE);
    return c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "in", "to", "at", "from", "near", "outside", "around",
                                        "into", "via", "across", "through", "on", "over", "towards", "toward", "inside",
                                        "within", "beyond", "throughout", "above", "under", "past");
}

/* "air strikes against Baghdad", "carried out an attack on Baghdad". */
static bool is_struck(const ent__sentence *s, uint32_t token, uint32_t prep) {
    uint32_t act = s->tokens[token].head, obj = ent__tree_child(s, act, ENT__REL_OBJ);
    if (!ENT__IS(s->tokens[prep].form, "against", "on")) return false;
    if (s->tokens[token].rel == ENT__REL_OBL && obj != ENT__NOTOKEN) act = obj;
    return ENT__IS(s->tokens[act].lemma, "strike", "airstrike", "attack", "raid", "assault", "bombing", "shelling",
                   "offensive", "bombardment");
}

/* "visited Paris", "shelled Kyiv", "the streets of Cairo": the town itself; "the position of Cairo" is its
 * government's. */
static bool is_town(const ent__sentence *s, uint32_t token) {
    const ent__token *t = &s->tokens[token];
    if (t->head == ENT__NOTOKEN) return false;
    ent_str up = s->tokens[t->head].lemma;
    if (t->rel == ENT__REL_OBJ || t->rel == ENT__REL_NSUBJ_PASS)
        return ENT__IS(up, "visit", "leave", "reach", "hit", "strike", "attack", "shell", "bomb", "bombard", "capture",
                       "enter", "take", "seize", "target", "tour", "raid", "surround", "encircle", "besiege", "flee",
                       "storm", "retake", "liberate", "occupy", "approach", "shake", "rock", "hold", "base", "locate");
    uint32_t c = ent__tree_child(s, token, ENT__REL_CASE);
    if (c != ENT__NOTOKEN && is_struck(s, token, c)) return true;
    return t->rel == ENT__REL_NMOD && c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "of") &&
           !ENT__IS(up, "support", "position", "policy", "view", "decision", "behalf", "interest", "approval",
                    "consent", "criticism", "ally", "opponent", "intention", "response", "claim", "demand", "goal",
                    "accusation", "concern", "ambition", "leadership", "influence", "critic", "enemy", "friend", "foe",
                    "part", "side", "hand", "control", "pressure", "help", "backing", "relation", "refusal",
                    "condemnation", "actions", "action", "move", "attitude", "stance", "threat", "rejection",
                    "acceptance", "recognition");
}

/* Of "to London, Paris and Brussels" the first; "from NATO and Kyiv" is no row of towns. */
static uint32_t first_of_row(const ent__finder *f, uint32_t token) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t first = token;
    for (uint32_t d = 0; s->tokens[first].rel == ENT__REL_CONJ && d < 8; d++) first = s->tokens[first].head;
    for (uint32_t i = 0; i < f->n_items; i++)
        if (f->items[i].last == first && ent__is_land(&f->items[i])) return first;
    return token;
}

/* Whether the name of a seat stands for the government in it: "Moscow said", "talks with Moscow". */
static bool seat_acts(const ent__finder *f, const ent__reading *r, const ent__item *seat) {
    const ent__sentence *s = ent__finder_sentence(f);
    bool named_town =
        seat->first > 0 && ENT__IS(s->tokens[seat->first - 1].form, "capital", "city"); /* "the capital X" */
    if (is_whereabouts(s, first_of_row(f, seat->last)) || (named_town && !seat->noun)) return false;
    return seat->noun || !(r->modifier || is_town(s, seat->last));
}

bool ent__actors_state_organ(const ent__finder *f, const ent__lex_actor *body) {
    static const char *const sectors[] = {"GOV", "LEG", "JUD", "MIL", "COP", "SPY"};
    ent_str code = ent__finder_str(f, body->code), sector = ent__finder_str(f, body->sector);
    if (ent__str_is(code, "IGO") || ent__str_is(code, "UNO") || ent__str_is(code, "EUR")) return false;
    for (size_t k = 0; k < ENT__COUNT(sectors); k++)
        if (ent__str_is(sector, sectors[k])) return true;
    return false;
}

/* "two Americans", "ordinary Russians", "a Frenchman": people of a state, where "the Russians" may be the state. */
static bool is_some_people(const ent__finder *f, const ent__reading *r, const ent__item *last) {
    const ent__item *first = &f->items[r->item_first];
    uint16_t xpos = ent__finder_sentence(f)->tokens[last->last].xpos;
    if (!last->plural && xpos != ENT__XPOS_NNS && xpos != ENT__XPOS_NNPS) return r->indefinite;
    if (first == last) return false;
    ent_str w = ent__finder_sentence(f)->tokens[first->first].form;
    return !r->definite || first + 1 < last || (first->kind == ENT__I_DET && !ENT__IS(w, "the"));
}

/* "Russia-EU", "EU-Japan": a state and a body of states. */
static bool read_state_and_bloc(const ent__finder *f, ent__reading *r, const ent__item *last) {
    const ent__item *first = last - 2;
    if (last < f->items + r->item_first + 2 || last[-1].kind != ENT__I_HYPHEN) return false;
    bool pair =
        (is_of_a_state(first) && last->kind == ENT__I_ORG) || (first->kind == ENT__I_ORG && is_of_a_state(last));
    if (!pair) return false;
    ent_str bloc = ent__finder_str(f, (last->kind == ENT__I_ORG ? last : first)->lex->code);
    if (!ENT__IS(bloc, "EUR", "IGO", "UNO")) return false;
    r->n_codes = 0;
    add_code(r, ent__finder_str(f, first->lex->code));
    add_code(r, ent__finder_str(f, last->lex->code));
    r->entity_kind = ENT__STATE;
    r->place = last->lex;
    r->bare_place = true;
    return true;
}

/* "Alexandria, Virginia", "Paris, Texas": of America, though another land has the better known town; NULL none. */
static const ent__lex_actor *america_behind(const ent__finder *f, const ent__item *town) {
    const ent__item *comma = town + 1, *land = town + 2, *end = f->items + f->n_items;
    if ((town->kind != ENT__I_CITY && town->kind != ENT__I_SEAT) || land >= end || land->kind != ENT__I_CITY)
        return NULL;
    const ent__token *t = ent__finder_sentence(f)->tokens;
    bool apart = ENT__IS(t[comma->first].form, ",") && land->first == town->last + 2;
    if (t[land->last].rel == ENT__REL_CONJ || t[town->last].rel == ENT__REL_CONJ) return NULL; /* a row of towns */
    bool american = land->lex && ENT__IS(ent__finder_str(f, land->lex->code), "USA");
    bool known = ENT__IS(ent__finder_str(f, town->lex->code), "USA");
    return apart && american && !known ? ent__actors_state_of_code(f, ENT__LIT("USA")) : NULL;
}

static void read_bare(const ent__finder *f, ent__reading *r, const ent__item *last) {
    r->kind = ENT__R_ACTOR;
    if (read_state_and_bloc(f, r, last)) return;
    read_codes(f, r, r->item_last);
    if (last->kind == ENT__I_ORG) {
        r->entity_kind = ENT__ORG;
        r->sector = ent__finder_str(f, last->lex->sector);
        r->sector2 = ent__finder_str(f, last->lex->sector2);
        ent_str code = ent__finder_str(f, last->lex->code);
        bool of_others = ent__actors_state_organ(f, last->lex) || ENT__IS(code, "MNC"); /* "US companies Raytheon" */
        bool others = r->n_codes && of_others && !ent__str_eq(r->codes[0], code);
        if (code.len && !others) {
            r->n_codes = 0;
            add_code(r, code);
            r->place = last->lex;
        }
        r->body = last->lex;
        r->body_first = last->first;
        r->body_last = last->last;
        return;
    }
    r->entity_kind = ENT__STATE;
    r->place = last->lex;
    r->bare_place = true;
    const ent__lex_actor *america = america_behind(f, last);
    if (america) {
        r->n_codes = 0;
        add_code(r, ENT__LIT("USA"));
        r->place = america;
        return;
    }
    if (last->kind == ENT__I_SEAT && seat_acts(f, r, last)) r->sector = ENT__LIT("GOV");
    if (last->kind == ENT__I_CITY) r->sector = ent__finder_str(f, last->lex->sector);
    if (last->kind == ENT__I_GROUP && r->modifier && !last->plural) return; /* "the Chechen government" */
    if (last->kind == ENT__I_GROUP || (last->kind == ENT__I_PEOPLE && last->noun)) {
        r->entity_kind = ENT__GROUP;
        r->plural = true;
        r->sector = ent__finder_str(f, last->lex->sector);
        r->sector2 = ent__finder_str(f, last->lex->sector2);
    }
    bool counted = r->item_last > r->item_first && last[-1].kind == ENT__I_NUMBER && !r->modifier; /* "one Chinese" */
    bool alone = r->indefinite && !r->modifier;                                                    /* "an American" */
    if (last->kind == ENT__I_PEOPLE && (counted || alone || (last->noun && is_some_people(f, r, last))))
        r->sector = ENT__LIT("CVL");
}

/* Where the title of a name or role inside a chunk begins ("Russian President X" in "Russian President X plans"). */
static uint32_t title_start(const ent__finder *f, uint32_t first, uint32_t i) {
    if (!is_name(&f->items[i]) && f->items[i].kind != ENT__I_ROLE) return i;
    if (f->items[i].kind == ENT__I_ROLE && f->items[i].lex->number == ENT__LN_BODY)
        while (i > first && is_name(&f->items[i - 1])) i--; /* "Biden administration" */
    while (i > first && (is_title(&f->items[i - 1]) || f->items[i - 1].kind == ENT__I_STATE ||
                         f->items[i - 1].kind == ENT__I_PEOPLE))
        i--;
    return i;
}

/* "the German Federal Foreign Office": another state's body than that which the tables have by the name. */
static void take_people_before(const ent__finder *f, ent__reading *r, uint32_t first, uint32_t i) {
    if (!r->body || i == first || !ent__actors_state_organ(f, r->body)) return;
    uint32_t k = i - 1;
    while (k > first && (f->items[k].kind == ENT__I_ADJECTIVE || f->items[k].kind == ENT__I_NOUN)) k--;
    if (k == i - 1 || f->items[k].kind != ENT__I_PEOPLE || f->items[k].noun) return;
    r->n_codes = 0;
    add_code(r, ent__finder_str(f, f->items[k].lex->code));
}

static bool may_be_paired(const ent__item *it) { return ent__is_land(it) || it->kind == ENT__I_ORG; }

/* Parts of a chunk that names nobody: each land, body and known name in it is a mention that only colours. */
static void read_modifiers(ent__finder *f, uint32_t first, uint32_t last) {
    for (uint32_t i = first; i <= last; i++) {
        const ent__item *it = &f->items[i];
        bool titled = it->kind == ENT__I_ROLE && !(it->lex->flags & ENT__LF_NEEDS) && it->lex->cls != ENT__LC_PERSON &&
                      (!is_house(f, it->lex) || (i > first && ent__is_land(it - 1))) && /* not "hospital windows" */
                      (it->lex->number != ENT__LN_ONE || (i > first && ent__is_land(it - 1))) &&
                      !(i < last && (f->items[i + 1].kind == ENT__I_ROLE || f->items[i + 1].kind == ENT__I_RANK ||
                                     is_name(it + 1)));
        if (!ent__is_land(it) && it->kind != ENT__I_ORG && it->kind != ENT__I_GROUP && !is_name(it) && !titled)
            continue;
        bool town = it->kind == ENT__I_CITY || it->kind == ENT__I_SEAT;
        bool one_more = i + 1 == last || (i + 1 < last && it[2].kind != ENT__I_NAME); /* not "Sydney Opera House" */
        if (town && i < last && it[1].kind == ENT__I_NAME && one_more)
            continue; /* "Hyderabad House": a part of a longer name */
        uint32_t end = i, start = title_start(f, first, i);
        while (end + 2 <= last && f->items[end + 1].kind == ENT__I_HYPHEN && may_be_paired(&f->items[end]) &&
               may_be_paired(&f->items[end + 2]))
            end += 2;
        while (is_name(it) && it->kind == ENT__I_NAME && end + 1 <= last && f->items[end + 1].kind == ENT__I_NAME)
            end++;
        ent__reading *r = &f->readings[f->n_readings++];
        *r = (ent__reading){.first = f->items[start].first,
                            .last = f->items[end].last,
                            .item_first = start,
                            .item_last = end,
                            .name_first = NO_TOKEN,
                            .role_first = NO_TOKEN,
                            .body_first = NO_TOKEN,
                            .poss_pron = NO_TOKEN,
                            .same_as = UINT32_MAX,
                            .owner = UINT32_MAX,
                            .modifier = true};
        if (is_name(it)) {
            read_words(f, r);
            read_named(f, r, i);
            r->former = r->former && r->role; /* "the former Trump models": they are, not he */
        } else if (titled) {
            read_role(f, r);
        } else {
            read_bare(f, r, &f->items[end]);
            take_people_before(f, r, first, i);
        }
        i = end;
    }
}

static void read_chunk(ent__finder *f, uint32_t first, uint32_t last, bool poss) {
    ent__reading r = {.first = f->items[first].first,
                      .last = f->items[last].last,
                      .item_first = first,
                      .item_last = last,
                      .name_first = NO_TOKEN,
                      .name_last = NO_TOKEN,
                      .role_first = NO_TOKEN,
                      .body_first = NO_TOKEN,
                      .poss_pron = NO_TOKEN,
                      .same_as = UINT32_MAX,
                      .owner = UINT32_MAX,
                      .poss = poss};
    read_determiner(f, &r);
    read_words(f, &r);
    while (last > first + 1 && f->items[last].kind == ENT__I_WORD && f->items[last - 1].kind == ENT__I_HYPHEN)
        last -= 2;
    if (last > first && f->items[last].kind == ENT__I_WORD && f->items[last].lex &&
        f->items[last].lex->cls == ENT__LW_ELECT) {
        last--;
        r.not_holder = true;
    }
    r.item_last = last; /* "minister-designate" is read as the minister */
    const ent__item *end = &f->items[last];
    uint32_t from = last;
    bool adjective_alone =
        end->kind == ENT__I_PEOPLE && !end->noun && first < last && f->items[last - 1].kind == ENT__I_ADJECTIVE;
    if (name_at_end(f, &r, &from))
        read_named(f, &r, from);
    else if (end->kind == ENT__I_ROLE && !is_part_of_body(f, &r))
        read_role(f, &r);
    else if ((ent__is_land(end) || end->kind == ENT__I_ORG || end->kind == ENT__I_GROUP) && !adjective_alone)
        read_bare(f, &r, end);
    if (r.kind == ENT__R_NONE || !(unnamed_ok(f, &r) || r.name_first != NO_TOKEN)) {
        if (r.poss_pron != NO_TOKEN) r.item_first = first;
        f->readings[f->n_readings] = r;
        f->readings[f->n_readings++].kind = ENT__R_NONE; /* kept: "the two countries", "his nation" are read later */
        read_modifiers(f, first, last);
        return;
    }
    f->readings[f->n_readings++] = r;
    uint32_t stop = r.name_first != NO_TOKEN ? from : last;
    if (stop > first && !r.bare_place) read_modifiers(f, first, stop - 1);
}

static void read_pronoun(ent__finder *f, uint32_t i) {
    f->readings[f->n_readings++] = (ent__reading){.first = f->items[i].first,
                                                  .last = f->items[i].last,
                                                  .item_first = i,
                                                  .item_last = i,
                                                  .name_first = NO_TOKEN,
                                                  .role_first = NO_TOKEN,
                                                  .body_first = NO_TOKEN,
                                                  .poss_pron = NO_TOKEN,
                                                  .same_as = UINT32_MAX,
                                                  .owner = UINT32_MAX,
                                                  .kind = ENT__R_PRONOUN};
}

void ent__actors_read(ent__finder *f) {
    const ent__sentence *s = ent__finder_sentence(f);
    f->n_readings = 0;
    for (uint32_t i = 0; i < f->n_items;) {
        if (f->items[i].kind == ENT__I_PRONOUN || f->items[i].kind == ENT__I_POSSPRON) read_pronoun(f, i);
        if (!in_chunk(f, i)) {
            i++;
            continue;
        }
        uint32_t end = chunk_end(f, i), next = over_brackets(f, end + 1);
        while (brackets_run_on(f, end, next)) {
            end = chunk_end(f, next);
            next = over_brackets(f, end + 1);
        }
        bool poss = end + 1 < f->n_items && s->tokens[f->items[end + 1].first].xpos == ENT__XPOS_POS;
        read_chunk(f, i, end, poss);
        i = end + 1;
    }
}
