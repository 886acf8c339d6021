/* persons: whom a name means: somebody of the tables who holds, held or will hold an office at the date, somebody named
 * before, somebody that earlier documents taught, or one whom nobody knows.
 *
 *   "Putin"                          the row of offices.tsv that holds at the date
 *   "Salyukov", "General Salyukov"   who was named before: the surname agrees
 *   "Putin's neighbour Anna Putina"  somebody else
 */
#include "actors/room.h"

enum { A_YEAR = 366 };

/* A candidacy after an office was left, in the time that undated news is from; NULL none. */
static const ent__lex_office *stood_since(const ent__finder *f, const ent__lex_actor *person, int32_t day) {
    bool known = f->today != INT32_MIN;
    int32_t since = known ? f->today - A_YEAR : f->since > ENT__PEOPLE_LATE_YEARS ? f->since : ENT__PEOPLE_LATE_YEARS;
    for (uint32_t i = person->n_offices; i-- > 0;) {
        const ent__lex_office *o = &f->tables.offices[person->offices + i];
        bool stood = o->role != UINT32_MAX && f->tables.items[o->role].flags & ENT__LF_RUNS;
        if (stood && o->from > day && o->to >= since && !(known && o->from > f->today)) return o;
    }
    return NULL;
}

/* The office that somebody is known by. The day of undated news is but the last of its time: who stood or worked for a
 * campaign in that year may still do so. */
static const ent__lex_office *office_of(const ent__finder *f, const ent__lex_actor *person, bool *past) {
    const ent__lex_office *o = ent__people_office(&f->tables, person, f->today, past);
    if (!o || !*past || f->text->published.precision) return o;
    bool ruled = o->role != UINT32_MAX && f->tables.items[o->role].cls == ENT__LC_OFFICE; /* and is known for that */
    const ent__lex_office *stood = ruled && f->today != INT32_MIN ? NULL : stood_since(f, person, o->to);
    bool campaigned = f->today != INT32_MIN && ENT__IS(ent__finder_str(f, o->sector), "PTY");
    *past = !stood && !(campaigned && o->to > f->today - A_YEAR);
    return stood ? stood : o;
}

typedef struct name {
    ent_str full, surname, given; /* the last two folded */
    const ent__item *family;      /* the item whose values may hold a surname of the tables */
    uint32_t n_words;
    uint8_t gender;
    bool given_known;
} name;

static uint8_t gender_of(const ent__finder *f, const ent__item *it, bool *known) {
    for (uint32_t k = 0; k < it->n_uses; k++) {
        const ent__lex_actor *a = &f->tables.items[ENT__USE_ITEM(it->uses[k])];
        if (a->kind != ENT__LA_GIVEN) continue;
        *known = true;
        return a->flags & (ENT__LF_MALE | ENT__LF_FEMALE);
    }
    return 0;
}

/* A full name of the tables is one item; "Mr Fernando" later is he by its last word, "Mr Xi" by the first. */
static void split_full_name(const ent__finder *f, const ent__item *it, name *n) {
    ent_str code =
        it->lex && it->lex->n_offices ? ent__finder_str(f, f->tables.offices[it->lex->offices].code) : (ent_str){0};
    bool turned = ent__lex_family_name_first(code);
    ent_str first = ent__actors_fold(f, ent__actors_text(f, it->first, it->first));
    ent_str last = ent__actors_fold(f, ent__actors_text(f, it->last, it->last));
    n->surname = turned ? first : last;
    n->given = turned ? last : first;
}

/* "al-Assad", "bin Salman": a particle in small letters is no given name. */
static bool is_particle(const ent__finder *f, const ent__item *it) {
    ent_str form = ent__finder_sentence(f)->tokens[it->first].form;
    return it->first == it->last && !ent__capital(form) && ent__actors_is_particle(form);
}

static name name_of(const ent__finder *f, const ent__reading *r) {
    name n = {.full = ent__actors_text(f, r->name_first, r->name_last)};
    const ent__item *first = NULL, *last = NULL;
    for (uint32_t i = 0; i < f->n_items; i++) {
        const ent__item *it = &f->items[i];
        if (it->first < r->name_first || it->last > r->name_last) continue;
        if (it->kind != ENT__I_NAME && it->kind != ENT__I_PERSON) continue;
        if (!first || is_particle(f, first)) first = it;
        last = it;
        n.n_words += it->kind == ENT__I_PERSON ? 2 : 1;
    }
    if (!first) return n;
    bool turned = ent__lex_family_name_first(ent__reading_code(r)) && first != last;
    n.family = turned ? first : last;
    n.gender = gender_of(f, first, &n.given_known);
    n.surname = ent__actors_fold(f, ent__actors_text(f, n.family->first, n.family->last));
    if (first == last && first->kind == ENT__I_PERSON && first->first < first->last) {
        split_full_name(f, first, &n);
    } else if (first != last) {
        const ent__item *g = turned ? last : first;
        n.given = ent__actors_fold(f, ent__actors_text(f, g->first, g->first));
    }
    return n;
}

/* "Tolstaya" beside "Tolstoy", "Ivanova" beside "Ivanov": a woman and a man. */
static bool is_hers(ent_str surname) {
    if (surname.len < 4) return false;
    return ENT__IS(ent__str(surname.ptr + surname.len - 3, 3), "ova", "eva", "ina", "ska", "aya", "aia");
}

/* Two spellings of one family name; a word without a capital is no name. */
static bool is_spelt_otherwise(const name *n, ent_str surname) {
    bool capital = n->full.len && !(n->full.ptr[0] >= 'a' && n->full.ptr[0] <= 'z');
    return n->surname.len > 4 && capital && ent__people_same_name(surname, n->surname) &&
           is_hers(surname) == is_hers(n->surname);
}

/* Whether an entity may be who bears a name. */
static bool may_bear(const ent__finder *f, const ent__reading *r, const name *n, size_t i) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__who *w = &f->who[i];
    if ((e->kind != ENT__PERSON && e->kind != ENT__ORG) || !w->surname.len) return false;
    if (r->person && w->person) return r->person == w->person;
    if (!ent__str_eq(w->surname, n->surname) && !is_spelt_otherwise(n, w->surname)) return false;
    if (!ent__people_same_name(w->given, n->given)) return false;
    if (!w->borrowed && !ent__codes_agree(e->code, ent__reading_code(r))) return false;
    uint8_t gender = r->male_female ? r->male_female : n->gender; /* "Mrs Clinton" is not Bill */
    return !gender || !w->gender || (gender & w->gender);
}

/* Who has borne a name so far: of two the one spoken of last. */
static uint32_t known_person(const ent__finder *f, const ent__reading *r, const name *n) {
    uint32_t best = UINT32_MAX;
    for (size_t i = f->cast->n_entities; i-- > 0;) {
        const ent__who *w = &f->who[i];
        if (!may_bear(f, r, n, i)) continue;
        const ent__who *b = best == UINT32_MAX ? NULL : &f->who[best];
        if (!b || w->last_sentence > b->last_sentence ||
            (w->last_sentence == b->last_sentence && w->last_token > b->last_token))
            best = (uint32_t)i;
    }
    return best;
}

/* "Hillary": the one in the article who bears the given name, where the tables know her. */
static uint32_t called_by_given_name(const ent__finder *f, const ent__reading *r, const name *n) {
    uint32_t found = UINT32_MAX;
    if (n->n_words != 1 || !n->given_known || n->given.len || r->role || r->rank || r->male_female) return UINT32_MAX;
    for (size_t i = 0; i < f->cast->n_entities; i++) {
        const ent__who *w = &f->who[i];
        if (f->cast->entities[i].kind != ENT__PERSON) continue;
        if (ent__str_eq(w->surname, n->surname)) return UINT32_MAX;
        if (!ent__str_eq(w->given, n->surname)) continue;
        if (found != UINT32_MAX || !w->person) return UINT32_MAX;
        found = (uint32_t)i;
    }
    return found;
}

/* A given name alone ("Hillary") is no surname, but the full name's last word may be spelt otherwise. */
static bool given_fits(const ent__finder *f, const ent__lex_actor *person, const name *n) {
    if (!n->given.len) return true;
    ent_str full = ent__actors_fold(f, ent__finder_str(f, person->name));
    size_t at = 0;
    while (at < full.len) {
        size_t end = at;
        while (end < full.len && full.ptr[end] != ' ') end++;
        ent_str word = ent__str(full.ptr + at, end - at);
        if (!ent__str_eq(word, n->surname) && ent__people_same_name(word, n->given)) return true;
        at = end + 1;
    }
    return false;
}

static bool state_in_play(const ent__finder *f, ent_str code) {
    for (size_t i = f->cast->n_entities; i-- > 0;)
        if (ent__str_eq(f->cast->entities[i].code, code)) return true;
    return false;
}

/* Given name and gender of a person of the tables, from the name there. */
static void take_given(const ent__finder *f, ent__who *w, const ent__lex_actor *p, ent_str code) {
    ent_str full = ent__actors_fold(f, ent__finder_str(f, p->name));
    const char *space = full.len ? memchr(full.ptr, ' ', full.len) : NULL;
    if (!space || ent__lex_family_name_first(code)) return;
    ent_str first = ent__str(full.ptr, (size_t)(space - full.ptr));
    if (!w->given.len) w->given = first;
    uint32_t n = 0, node = ent__phrases_step(&f->tables.words, 0, ent__lex_word(f->lex, first));
    const uint32_t *uses = node ? ent__phrases_values(&f->tables.words, node, &n) : NULL;
    ent__item it = {.uses = uses, .n_uses = n};
    bool known = false;
    if (!w->gender) w->gender = gender_of(f, &it, &known);
}

/* A family name that one person of the tables bears, and that is no given name. */
static bool is_distinctive(const ent__finder *f, const ent__item *family) {
    uint32_t bearer = UINT32_MAX;
    for (uint32_t k = 0; k < family->n_uses; k++) {
        uint32_t item = ENT__USE_ITEM(family->uses[k]);
        uint8_t kind = f->tables.items[item].kind;
        if (kind == ENT__LA_GIVEN || (kind == ENT__LA_PERSON && bearer != UINT32_MAX && bearer != item)) return false;
        if (kind == ENT__LA_PERSON) bearer = item;
    }
    return true;
}

/* One who led a state or a government is known by the family name alone ever after, a minister for some years. */
static int well_known(const ent__finder *f, const ent__lex_office *o, const ent__item *family) {
    enum { YEARS = 12, JUST_NOW = 4 };
    if (o->role == UINT32_MAX || !ent__str_is(ent__finder_str(f, o->sector), "GOV")) return 0;
    uint8_t cls = f->tables.items[o->role].cls;
    bool lately = f->today == INT32_MIN || o->to > f->today - YEARS * 365;
    int32_t today = f->today == INT32_MIN ? ENT__LATE_DAY : f->today;
    bool just_now = o->to > today - JUST_NOW * 365;
    return cls == ENT__LC_OFFICE ? 3 : cls == ENT__LC_OWN && lately ? 1 + is_distinctive(f, family) + just_now : 0;
}

/* "Sharon": a woman's name, where a man is known by it as a family name. */
static bool is_name_of_other_sex(const ent__finder *f, const ent__item *word, const ent__lex_actor *p) {
    bool given = false;
    uint8_t gender = gender_of(f, word, &given);
    ent__who w = {0};
    take_given(f, &w, p, (ent_str){0});
    return given && gender && w.gender && !(gender & w.gender);
}

/* A family of politicians: all who bear the name are of one state. */
static bool is_family(const ent__finder *f, const ent__item *word, ent_str code) {
    for (uint32_t k = 0; k < word->n_uses; k++) {
        const ent__lex_actor *p = &f->tables.items[ENT__USE_ITEM(word->uses[k])];
        if (p->kind == ENT__LA_GIVEN) return false;
        if (p->kind != ENT__LA_PERSON || !p->n_offices) continue;
        if (!ent__str_eq(ent__finder_str(f, f->tables.offices[p->offices].code), code)) return false;
    }
    return true;
}

/* A senator who stands for president is known for that. */
static bool stands_now(const ent__finder *f, const ent__lex_actor *p) {
    for (uint32_t i = 0; i < p->n_offices; i++) {
        const ent__lex_office *o = &f->tables.offices[p->offices + i];
        if (o->role == UINT32_MAX || !(f->tables.items[o->role].flags & ENT__LF_RUNS)) continue;
        if (f->today == INT32_MIN ? o->to > ENT__PEOPLE_LATE_YEARS : o->from <= f->today && f->today <= o->to)
            return true;
    }
    return false;
}

/* How far the office that somebody holds makes the family name alone mean him: who leads a state, or stands for that,
 * and who has no namesake; a minister or general more than a lawmaker. */
static int known_now(const ent__finder *f, const ent__lex_office *o, const ent__item *family) {
    const ent__lex_actor *role = o->role == UINT32_MAX ? NULL : &f->tables.items[o->role];
    ent_str sector = ent__finder_str(f, o->sector);
    bool highest = role && (role->cls == ENT__LC_OFFICE || role->flags & ENT__LF_RUNS ||
                            stands_now(f, &f->tables.items[o->person]) ||
                            (role->cls == ENT__LC_WEAK && ENT__IS(sector, "GOV"))); /* leaders of other titles */
    if (highest || is_distinctive(f, family)) return 4;
    if (ENT__IS(sector, "PTY") && is_family(f, family, ent__finder_str(f, o->code))) return 3;
    return ENT__IS(sector, "GOV", "MIL", "SPY") ? 2 : !ENT__IS(sector, "ELI"); /* family members by the full name */
}

/* "Mrs Clinton" is not Bill. */
static bool wrong_gender(const ent__finder *f, const ent__lex_actor *p, uint8_t gender) {
    ent__who w = {0};
    if (gender) take_given(f, &w, p, (ent_str){0});
    return gender && w.gender && !(w.gender & gender);
}

/* Whether an officer may be meant: somebody with an office in the army, or in a state that soldiers rule. */
static bool has_rank(const ent__finder *f, const ent__lex_actor *p) {
    for (uint32_t i = 0; i < p->n_offices; i++) {
        const ent__lex_office *o = &f->tables.offices[p->offices + i];
        if (!ent__str_is(ent__finder_str(f, o->sector), "GOV")) return true;
        if (o->role != UINT32_MAX && f->tables.items[o->role].cls == ENT__LC_OFFICE && f->today != INT32_MIN &&
            o->to >= f->today)
            return true;
    }
    return false;
}

/* "Voldymyr", "Vladamir": a given name that differs from the known one by a letter or two, no other name. */
static bool is_slip_of_given(ent_str word, ent_str full) {
    enum { LONGEST = 24, SHORTEST = 5, SLIPS = 2 };
    const char *space = memchr(full.ptr, ' ', full.len);
    size_t n = space ? (size_t)(space - full.ptr) : full.len, row[LONGEST + 1];
    if (n < SHORTEST || word.len < SHORTEST || n > LONGEST || word.ptr[0] != full.ptr[0]) return false;
    for (size_t k = 0; k <= n; k++) row[k] = k;
    for (size_t i = 1; i <= word.len; i++) { /* letters that must be changed, row by row */
        size_t above_left = row[0];
        row[0] = i;
        for (size_t k = 1; k <= n; k++) {
            size_t same = above_left + (word.ptr[i - 1] != full.ptr[k - 1]);
            above_left = row[k];
            size_t gap = (row[k] < row[k - 1] ? row[k] : row[k - 1]) + 1;
            row[k] = same < gap ? same : gap;
        }
    }
    return row[n] <= SLIPS;
}

/* Whether words beside the surname make another name of it: "Rashid Khan", "Gordon Bush". */
static bool other_name_at(const ent__finder *f, const ent__sentence *s, uint32_t t, const ent__lex_actor *p,
                          uint8_t gender) {
    ent_str full = ent__finder_str(f, p->name);
    uint32_t after =
        t + 1 < s->n_tokens && s->tokens[t + 1].rel == ENT__REL_FLAT && s->tokens[t + 1].head == t ? t + 1 : 0;
    uint32_t before = t > 0 && s->tokens[t].rel == ENT__REL_FLAT && s->tokens[t].head == t - 1 ? t - 1 : t;
    if (after && s->tokens[after].upos == ENT__UPOS_PROPN && ent__capital(s->tokens[after].form) &&
        !memmem(full.ptr, full.len, s->tokens[after].form.ptr, s->tokens[after].form.len))
        return true;
    if (before == t || s->tokens[before].upos != ENT__UPOS_PROPN) return false;
    uint32_t n = 0, word = s->tokens[before].word, node = word ? ent__phrases_step(&f->tables.words, 0, word) : 0;
    const uint32_t *uses = node ? ent__phrases_values(&f->tables.words, node, &n) : NULL;
    if (!node && !s->headline && ent__capital(s->tokens[before].form) && s->tokens[before].form.len > 2)
        return !memmem(full.ptr, full.len, s->tokens[before].form.ptr, s->tokens[before].form.len) &&
               !is_slip_of_given(s->tokens[before].form, full);
    for (uint32_t k = 0; k < n; k++) {
        const ent__lex_actor *given = &f->tables.items[ENT__USE_ITEM(uses[k])];
        if (given->kind != ENT__LA_GIVEN) continue;
        uint8_t told = given->flags & (ENT__LF_MALE | ENT__LF_FEMALE);
        if (gender && told && !(told & gender)) return false; /* "Mrs Clinton" beside Bill Clinton */
        return !memmem(full.ptr, full.len, s->tokens[before].form.ptr, s->tokens[before].form.len);
    }
    return false;
}

/* Whether the article speaks of somebody else by that surname, near enough to be looked for. */
static bool other_bearer(const ent__finder *f, const ent__reading *r, const ent__lex_actor *p) {
    enum { AROUND = 100 };
    ent_str surname = ent__actors_text(f, r->name_last, r->name_last);
    size_t from = f->sentence > AROUND ? f->sentence - AROUND : 0, to = f->sentence + (size_t)AROUND;
    for (size_t i = from; i < to && i < f->text->n_sentences; i++) {
        const ent__sentence *s = &f->text->sentences[i];
        for (uint32_t t = 0; t < s->n_tokens; t++)
            if (ent__str_eq(s->tokens[t].form, surname) && other_name_at(f, s, t, p, r->male_female)) return true;
    }
    return false;
}

/* "Hope [Hicks]": the tree has cut the name from another one than the person's. */
static bool torn_off(const ent__finder *f, const ent__reading *r, const ent__lex_actor *p) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (r->name_first == 0 || s->headline) return false;
    const ent__token *t = &s->tokens[r->name_first - 1];
    if (t->upos != ENT__UPOS_PROPN || !ent__capital(t->form) || !t->space_after) return false;
    for (uint32_t i = 0; i < f->n_items; i++)
        if (f->items[i].last == r->name_first - 1 && f->items[i].kind == ENT__I_NAME) {
            ent_str full = ent__finder_str(f, p->name);
            return !memmem(full.ptr, full.len, t->form.ptr, t->form.len);
        }
    return false;
}

/* "Trade Ban", "Steel May": a word of a headline, with another that colours it. */
static bool is_coloured_word(const ent__finder *f, const ent__reading *r) {
    if (!ent__finder_sentence(f)->headline || r->name_first != r->name_last) return false;
    for (uint32_t i = r->item_first + 1; i <= r->item_last; i++)
        if (f->items[i].first == r->name_first) return f->items[i - 1].kind == ENT__I_NOUN;
    return false;
}

/* One who will lead the state or the government before long, or stand for that: a politician already. */
static bool rising(const ent__finder *f, const ent__lex_office *o) {
    const ent__lex_actor *role = o->role == UINT32_MAX ? NULL : &f->tables.items[o->role];
    return f->today != INT32_MIN && o->from > f->today && o->from < f->today + 3 * 366 && role &&
           (role->cls == ENT__LC_OFFICE || role->flags & ENT__LF_RUNS);
}

/* Who will come to office is less known than others of that name who are there. */
static bool is_to_come(const ent__finder *f, const ent__lex_office *o, const ent__item *family) {
    return rising(f, o) && !is_distinctive(f, family) && !is_family(f, family, ent__finder_str(f, o->code));
}

/* "Deputy Secretary X" of one who is Deputy Secretary of Defense. */
static bool called_by_office(const ent__finder *f, const ent__reading *r, const ent__lex_office *o) {
    ent_str said =
        r->role && r->role_first != NO_TOKEN ? ent__actors_text(f, r->role_first, r->role_last) : (ent_str){0};
    ent_str office = ent__actors_fold(f, ent__finder_str(f, o->office));
    said = ent__actors_fold(f, said);
    return said.len > 4 && office.len && memmem(office.ptr, office.len, said.ptr, said.len) != NULL;
}

/* "Jones", "Aziz": a family name of several in the tables or a given name too, by which alone nobody is known abroad.
 */
static bool is_everyones(const ent__finder *f, const ent__item *family, ent_str code) {
    enum { SEVERAL = 6 };
    size_t bearers = 0;
    if (ent__lex_family_name_first(code)) return false; /* "Xi", "Kim" */
    for (uint32_t k = 0; k < family->n_uses; k++) {
        uint8_t kind = f->tables.items[ENT__USE_ITEM(family->uses[k])].kind;
        if (kind == ENT__LA_GIVEN) return true;
        bearers += kind == ENT__LA_PERSON;
    }
    return bearers >= SEVERAL;
}

/* "Chen", "Sanchez": a name of many, where the article speaks of other states than that of the one in the tables, who
 * rules none on its day. */
static bool is_stranger(const ent__finder *f, const ent__lex_actor *p, const ent__item *family) {
    bool past;
    const ent__lex_office *o = office_of(f, p, &past);
    ent_str code = ent__finder_str(f, o->code);
    int32_t today = f->today == INT32_MIN ? ENT__LATE_DAY : f->today;
    const ent__lex_actor *role = o->role == UINT32_MAX ? NULL : &f->tables.items[o->role];
    bool leads = role && role->cls == ENT__LC_WEAK && ENT__IS(ent__finder_str(f, o->sector), "GOV");
    bool rules = role && (role->cls == ENT__LC_OFFICE || leads) && !past && !is_everyones(f, family, code);
    if ((rules && o->from <= today && today <= o->to) || is_distinctive(f, family)) return false;
    return !is_family(f, family, code) && !state_in_play(f, code) && ent__actors_is_about_others(f, code);
}

/* "Do not", "To them": words of grammar that are family names elsewhere; "the VI Games": nor is a number a name. */
static bool is_grammar(const ent__finder *f, const ent__reading *r) {
    enum { LONGEST = 3 };
    const ent__token *t = &ent__finder_sentence(f)->tokens[r->name_last];
    uint8_t upos = t->upos;
    if (r->name_first == r->name_last && ent__is_roman_number(t->form)) return true;
    if (t->form.len > LONGEST) return false;
    return upos == ENT__UPOS_AUX || upos == ENT__UPOS_PART || upos == ENT__UPOS_ADP || upos == ENT__UPOS_DET ||
           upos == ENT__UPOS_SCONJ || upos == ENT__UPOS_CCONJ || upos == ENT__UPOS_PRON;
}

/* A person of the tables by surname: the title, the given name, the state or the office held now must speak for him. */
static const ent__lex_actor *table_person(const ent__finder *f, const ent__reading *r, const name *n) {
    const ent__lex_actor *best = NULL;
    int best_score = 0;
    int32_t best_end = INT32_MIN;
    for (uint32_t k = 0; n->family && k < n->family->n_uses; k++) {
        uint32_t use = n->family->uses[k];
        const ent__lex_actor *p = &f->tables.items[ENT__USE_ITEM(use)];
        if (p->kind != ENT__LA_PERSON || !p->n_offices || !given_fits(f, p, n)) continue;
        if (wrong_gender(f, p, r->male_female)) continue;
        if (r->rank && ent__str_is(ent__finder_str(f, r->rank->sector), "MIL") && !has_rank(f, p)) continue;
        bool past;
        const ent__lex_office *o = office_of(f, p, &past);
        ent_str code = o ? ent__finder_str(f, o->code) : (ent_str){0};
        if (!o || (r->n_codes && !ent__str_eq(code, ent__reading_code(r)))) continue;
        if (f->today != INT32_MIN && o->from > f->today + (rising(f, o) ? 1000 : 366)) continue; /* not known yet */
        bool titled = r->role && (uint32_t)(r->role - f->tables.items) == o->role;
        bool wrong_title = r->role && !titled && r->own_sector && !past && !r->former &&
                           !ent__str_eq(r->sector, ent__finder_str(f, o->sector));
        int score = (titled                               ? 8
                     : !past && called_by_office(f, r, o) ? 3
                                                          : 0) +
                    (n->given.len ? 6 : 0) + (r->n_codes ? 4 : 0) +
                    (past ? well_known(f, o, n->family) : known_now(f, o, n->family)) + (r->male_female ? 2 : 0) +
                    (state_in_play(f, code) ? 2 : 0) - (wrong_title ? 6 : 0) -
                    (!r->role && is_to_come(f, o, n->family) ? 3 : 0);
        if (score > best_score || (score == best_score && o->to > best_end))
            best = p, best_score = score, best_end = o->to;
    }
    if (best_score < 3) return NULL;
    bool by_surname_alone = !r->role && !r->rank && !n->given.len && !r->n_codes;
    bool gone = f->today != INT32_MIN && best_end < f->today;
    bool other =
        by_surname_alone && (is_grammar(f, r) || (gone && is_name_of_other_sex(f, n->family, best)) ||
                             is_stranger(f, best, n->family) || other_bearer(f, r, best) || torn_off(f, r, best) ||
                             ((f->today == INT32_MIN || best_end < f->today) && is_coloured_word(f, r)));
    return other ? NULL : best;
}

/* What somebody is, not an office that he leaves: a dead poet is a poet. */
static bool is_calling(ent_str sector) {
    return ENT__IS(sector, "CVL", "JRN", "EDU", "BUS", "MED", "SOC", "REL", "AGR", "LAB");
}

static void take_office(ent__finder *f, ent__entity *e, ent__who *w, const ent__lex_actor *person,
                        const ent__reading *r) {
    bool past;
    const ent__lex_office *o = office_of(f, person, &past);
    if (!o) return;
    past = past && !is_calling(ent__finder_str(f, o->sector));
    w->person = person;
    e->name = ent__finder_str(f, person->name);
    e->code = ent__finder_str(f, o->code);
    bool titled = r->role && !r->former && (uint32_t)(r->role - f->tables.items) == o->role;
    if (past && titled && (f->today == INT32_MIN || r->role->cls == ENT__LC_OWN)) past = false; /* so called here */
    bool private = ENT__IS(r->sector, "CVL"); /* "her husband X": no office */
    bool new_office = past && r->role && !r->former && !r->needs && r->own_sector && r->sector.len && !private &&
                      (uint32_t)(r->role - f->tables.items) != o->role;
    if (new_office) { /* what the article calls him now */
        e->sector = r->sector;
        e->sector2 = r->sector2;
        return;
    }
    if (r->heir) { /* "his predecessor X": spoken of in the office */
        e->sector = r->sector;
        e->former |= past;
    } else if (!r->role || r->needs || !r->sector.len || past) {
        e->sector = past ? ENT__LIT("ELI") : ent__finder_str(f, o->sector);
        e->sector2 = past ? (ent_str){0} : ent__finder_str(f, o->sector2);
        e->former |= past;
    }
    if (f->today != INT32_MIN && o->from > f->today && !titled) { /* has not come to it yet */
        e->sector = !r->sector.len && rising(f, o) ? ENT__LIT("PTY") : r->sector;
        e->sector2 = (ent_str){0};
        e->rule = ent__actors_where(f, "will hold the office", o->source);
        return;
    }
    /* an official in the tables with a title that only says so much keeps the office's sector; a president of some
     * house too */
    bool private_house =
        r->role && r->role->cls == ENT__LC_OFFICE && !titled && is_calling(ent__finder_str(f, o->sector));
    if (!past && r->role && (!r->own_sector || private_house)) e->sector = ent__finder_str(f, o->sector);
    if (!r->role || r->heir) e->office = ent__finder_str(f, o->office);
    if (o->role != UINT32_MAX) w->role = &f->tables.items[o->role];
    e->rule = ent__actors_where(f, past ? "held office before" : "", o->source);
}

/* What no table has is a name by a capital, on another word than one of grammar. */
static bool may_be_named(const ent__sentence *s, const ent__reading *r) {
    for (uint32_t t = r->name_first; t <= r->name_last; t++)
        if (ent__actors_may_name(s->tokens[t].form)) return true;
    return false;
}

bool ent__actors_does_as_people_do(const ent__sentence *s, uint32_t token) {
    const ent__token *t = &s->tokens[token];
    return ent__token_is_subject(t) && t->head != ENT__NOTOKEN &&
           ENT__IS(s->tokens[t->head].lemma, "say", "tell", "ask", "add", "think", "believe", "argue", "write",
                   "recall", "marry", "bear", "die", "explain", "know", "joke", "quip", "study", "teach", "feel",
                   "retire", "admit");
}

/* One word alone is a person where it is a known given name, or speaks, thinks, is born or dies. A faith may bear one.
 */
static bool acts_as_person(const ent__finder *f, const ent__reading *r, const name *n) {
    const ent__sentence *s = ent__finder_sentence(f);
    const ent__token *t = &s->tokens[r->name_last];
    if (t->upos != ENT__UPOS_PROPN || s->headline || r->item_first != r->item_last || r->name_first != r->name_last)
        return false;
    if (n->given_known) return !ENT__IS(t->form, "Islam");
    return may_be_named(s, r) && ent__actors_does_as_people_do(s, r->name_last);
}

/* "Head of the Bank Said Roe (through an interpreter):", at the head of a turn. */
static bool is_before_colon(const ent__finder *f, const ent__reading *r) {
    const ent__token *t = ent__finder_sentence(f)->tokens;
    uint32_t next = r->name_last + 1;
    if (f->turn_colon == NO_TOKEN || next > f->turn_colon) return false;
    if (next < f->turn_colon && !ENT__IS(t[next].form, "(")) return false;
    while (next < f->turn_colon && !ENT__IS(t[next].form, ")")) next++;
    return next == f->turn_colon || next + 1 == f->turn_colon;
}

/* Whether words that nothing else explains are a person: a known given name before, or a title. */
static bool shaped_as_person(const ent__finder *f, const ent__reading *r, const name *n) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (n->full.len > 2 && (n->full.ptr[1] == '-' || (n->full.ptr[1] == ' ' && n->full.ptr[2] == '-')))
        return false; /* "R-Fla." */
    if (r->male_female || r->rank) return true;
    if (r->role && !r->needs && r->entity_kind != ENT__GROUP && !s->headline) return true;
    if (r->role && (r->n_codes || r->body)) return true;
    if (n->n_words == 1) return acts_as_person(f, r, n);
    if (n->n_words > 5) return false;
    bool capital = may_be_named(s, r);
    if (n->given_known || (capital && is_before_colon(f, r))) return true;
    return capital && s->tokens[r->name_last].rel == ENT__REL_FLAT && !s->headline && n->n_words <= 3 && !r->n_codes &&
           !r->body;
}

/* Who earlier documents say bears the name, where this one says nothing against it. */
static const ent__learnt_name *learnt_person(const ent__finder *f, const ent__reading *r, const name *n) {
    if (!f->learnt || r->n_codes || ent__finder_sentence(f)->tokens[r->name_last].upos != ENT__UPOS_PROPN) return NULL;
    ent_str whole = ent__actors_fold(f, n->full);
    const ent__learnt_name *l = ent__learnt_find(f->learnt, whole, n->surname);
    return l && ent__str_eq(whole, n->surname) && r->modifier ? NULL : l;
}

static void take_learnt(const ent__finder *f, ent__entity *e, const ent__learnt_name *l) {
    ent__buf why;
    ent__buf_init(&why);
    ent__buf_printf(&why, "learnt from the record: %.*s, %u documents", (int)l->name.len, l->name.ptr, l->documents);
    e->rule = ent__arena_take(f->arena, &why);
    e->name = ent__arena_str(f->arena, l->name);
    e->code = ent__arena_str(f->arena, l->code);
    e->sector = ent__arena_str(f->arena, l->sector);
}

/* "(Jane Roe/AFP)", "(REUTERS/Jane Roe)", "(Jane Roe, Pool/AP Photo)": who took the picture. */
static bool is_in_credit(const ent__finder *f, const ent__reading *r) {
    enum { NEAR = 9 };
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t open = r->name_first;
    while (open > 0 && open + NEAR > r->name_first && !ENT__IS(s->tokens[open].form, "(", ")")) open--;
    if (!ent__str_is(s->tokens[open].form, "(")) return false;
    for (uint32_t t = open; t < s->n_tokens && t < r->name_last + NEAR; t++) {
        ent_str w = s->tokens[t].form;
        if (ent__str_is(w, ")")) break;
        if (memchr(w.ptr, '/', w.len) || ENT__IS(w, "Getty", "Photo", "Images", "Photos")) return true;
    }
    return false;
}

/* "… in the city. (Jane Roe)", "By Jane Roe, …", "Jane Roe contributed to this report", "Jane Roe via Getty Images":
 * who wrote the news, or took its picture. */
static bool is_byline(const ent__finder *f, const ent__reading *r, const name *n) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t before = r->name_first, after = r->name_last + 1;
    if (n->n_words < 2 || r->first != r->name_first) return false;
    bool opens = before > 0 && ENT__IS(s->tokens[before - 1].form, "(");
    bool apart = before < 2 || ENT__IS(s->tokens[before - 2].form, ".");
    if (after < s->n_tokens && ENT__IS(s->tokens[after].form, ")")) return opens && apart;
    if (before == 1 && ENT__IS(s->tokens[0].form, "By") && after < s->n_tokens)
        return ENT__IS(s->tokens[after].form, ",", "|", "and", "(", "–", "-");
    if (after + 2 >= s->n_tokens) return false;
    ent_str next = s->tokens[after].form, then = s->tokens[after + 1].form;
    if (ENT__IS(next, "contributed")) return ENT__IS(s->tokens[after + 2].form, "this");
    return ENT__IS(next, "via") && ENT__IS(then, "Getty", "AP", "AFP", "Reuters", "EPA");
}

/* "Mrs Putin" where Putin is spoken of: of his state, as whoever else bears the family's name and is told apart by a
 * title of the other sex. */
static void take_family(const ent__finder *f, const ent__reading *r, const name *n, ent__entity *e) {
    if (e->code.len || !r->male_female || n->given.len || r->role || r->rank) return;
    for (size_t i = f->cast->n_entities; i-- > 0;) {
        const ent__entity *x = &f->cast->entities[i];
        if (x->kind != ENT__PERSON || !x->code.len || !ent__str_eq(f->who[i].surname, n->surname)) continue;
        e->code = x->code;
        if (!e->sector.len) e->sector = ENT__LIT("CVL"); /* no leader is meant */
        e->rule = ENT__LIT("of the family of whom the article speaks");
        return;
    }
}

static uint32_t new_person(ent__finder *f, const ent__reading *r, const name *n) {
    ent__entity e = {.kind = r->entity_kind == ENT__ORG ? ENT__ORG : ENT__PERSON, .name = n->full};
    ent__who w = {.surname = n->surname, .given = n->given, .gender = n->gender, .first_name = n->given_known};
    bool credited = is_in_credit(f, r);
    const ent__lex_actor *p = r->person ? r->person : credited && !n->given.len ? NULL : table_person(f, r, n);
    const ent__learnt_name *l = p ? NULL : learnt_person(f, r, n);
    if (!p && !l && (r->modifier || !shaped_as_person(f, r, n))) return UINT32_MAX;
    if (p) take_office(f, &e, &w, p, r);
    if (p) take_given(f, &w, p, e.code);
    if (p && !r->person && n->given.len) e.name = n->full; /* as this article spells it */
    if (!p) e.rule = ent__reading_rule(f, r);
    if (l) take_learnt(f, &e, l);
    ent__reading_fill(f, &e, &w, r);
    if (!p && !l) take_family(f, r, n, &e);
    if (r->former) e.sector = ent__reading_sector(r);
    if (!p && !e.sector.len && (credited || is_byline(f, r, n))) e.sector = ENT__LIT("JRN");
    return ent__actors_entity(f, &e, &w);
}

/* "a President Trump would", "a future King Charles": who might come to the office, and holds it not. */
static ent__reading without_office(const ent__reading *r) {
    ent__reading bare = *r;
    bool imagined = r->indefinite && r->role && r->role->cls == ENT__LC_OFFICE && !r->former && !r->plural;
    if (!imagined) return bare;
    bare.role = NULL;
    bare.role_first = bare.role_last = NO_TOKEN;
    bare.sector = bare.sector2 = (ent_str){0};
    bare.own_sector = bare.needs = false;
    return bare;
}

bool ent__actors_resolve_named(ent__finder *f, const ent__reading *reading) {
    const ent__reading bare = without_office(reading), *r = &bare;
    name n = name_of(f, r);
    if (!n.surname.len) return true;
    uint32_t i = known_person(f, r, &n);
    if (i == UINT32_MAX) i = called_by_given_name(f, r, &n);
    const char *why = "the same name";
    if (i == UINT32_MAX) {
        i = new_person(f, r, &n);
        why = r->person                      ? "name in the tables"
              : f->failed || i == UINT32_MAX ? ""
              : f->who[i].person             ? "surname in the tables"
                                             : "name with its title";
    } else {
        ent__reading_fill(f, &f->cast->entities[i], &f->who[i], r);
        bool fuller = n.given.len && !f->who[i].given.len;
        if (fuller || (n.full.len > f->cast->entities[i].name.len && !f->who[i].person))
            f->cast->entities[i].name = n.full;
        if (!f->who[i].given.len) f->who[i].given = n.given;
        if (!f->who[i].gender) f->who[i].gender = n.gender;
    }
    if (i == UINT32_MAX) return !f->failed;
    return ent__actors_mention(f, r, &i, 1, ENT__BY_NAME, why) != NULL;
}
