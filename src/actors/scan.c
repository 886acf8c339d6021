/* actors: from tokens to items. One pass of the phrase tables over the sentence, longest phrase first, then one
 * meaning for each phrase by what stands beside it. And before that, whether there can be any.
 *
 *   Gen. Qamar Javed Bajwa met Jordan 's king
 *   RANK PERSON-----------     STATE   's ROLE          (Jordan after a given name would be a NAME)
 *
 * Invariants: items are in the order of the tokens, none overlap, every token is in one.
 */
#include "actors/room.h"

#include <strings.h>

static bool has_lower(ent_str s) {
    for (size_t i = 0, n; i < s.len; i += n)
        if (ent__is_lower(ent__utf8_next(s.ptr + i, s.len - i, &n))) return true;
    return false;
}

static bool is_name_tag(const ent__token *t) { return t->upos == ENT__UPOS_PROPN; }

static bool is_noun_tag(const ent__token *t) {
    return t->upos == ENT__UPOS_NOUN || t->upos == ENT__UPOS_PROPN || t->upos == ENT__UPOS_X;
}

/* A sentence all in capitals says nothing by its capitals; a headline even where it is short. */
static bool all_capitals(const ent__sentence *s) {
    size_t words = 0;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        if (has_lower(s->tokens[i].form)) return false;
        words += ent__capital(s->tokens[i].form);
    }
    return words > (s->headline ? 0 : 3);
}

/* "LEO", "MAY": letters that stand for words, where the table has a family name. Not "Albert II". */
static bool is_acronym(const ent__sentence *s, uint32_t at, bool shouting) {
    ent_str form = s->tokens[at].form;
    bool numeral = at > 0 && ent__capital(s->tokens[at - 1].form) && ent__is_roman_number(form);
    return !shouting && !numeral && form.len >= 2 && form.len <= 4 && ent__capital(form) && !has_lower(form);
}

static bool has_ex(ent_str form) { return form.len > 4 && strncasecmp(form.ptr, "ex-", 3) == 0; }

/* Words before a name whose capital writers leave away. */
bool ent__actors_is_particle(ent_str form) {
    return ENT__IS(form, "the", "al", "el", "as", "ash", "an", "ul", "van", "von", "de", "da", "di", "du", "la", "le",
                   "bin", "ben", "abu") ||
           (form.len > 3 && (strncasecmp(form.ptr, "al-", 3) == 0 || strncasecmp(form.ptr, "el-", 3) == 0));
}

static bool is_hyphen(const ent__token *t) {
    return t->form.len == 1 && (t->form.ptr[0] == '-' || t->form.ptr[0] == '/')
               ? true
               : t->form.len == 3 && memcmp(t->form.ptr, "\xE2\x80\x93", 3) == 0;
}

/* "al-Assad", "von der Leyen", "bin Salman": a capital behind particles. */
static bool opens_with_particle(const ent__sentence *s, uint32_t at) {
    enum { MOST = 3 };
    for (uint32_t t = at; t < s->n_tokens && t < at + MOST && ent__actors_is_particle(s->tokens[t].form); t++) {
        uint32_t next = t + 1 < s->n_tokens && is_hyphen(&s->tokens[t + 1]) ? t + 2 : t + 1;
        bool der = next < s->n_tokens && ENT__IS(s->tokens[next].form, "der", "den");
        if (der) next++;
        if (next < s->n_tokens && ent__capital(s->tokens[next].form)) return true;
    }
    return false;
}

static bool use_fits(const ent__sentence *s, uint32_t first, uint32_t last, uint32_t use, bool shouting) {
    ent_str form = s->tokens[first].form;
    if (has_ex(form)) form = ent__str(form.ptr + 3, form.len - 3);
    bool large = use & ENT__USE_UPPER && !ent__is_roman_number(form); /* "MBS" */
    if (!large && ENT__USE_FORM(use) == ENT__FORM_SURNAME && first == last && is_acronym(s, first, shouting))
        return false;
    if (use & ENT__USE_UPPER) {
        for (uint32_t i = first; i <= last; i++)
            if (has_lower(s->tokens[i].form)) return false;
        return !shouting || form.len > 2 || last > first;
    }
    if (!(use & ENT__USE_CAPITAL)) return true;
    if (last > first && ent__capital(form) && ent__str_is(s->tokens[last].form, "today")) return false;
    if (ent__capital(form)) return true;
    if (use & ENT__USE_FIRST && !ent__actors_is_particle(form)) return false; /* "our Ukraine" is no party */
    /* "al-Shabaab", "the Taliban": a later word may bear the capital */
    for (uint32_t i = first + 1; i <= last; i++)
        if (ent__capital(s->tokens[i].form)) return true;
    return form.len && form.ptr[0] >= '0' && form.ptr[0] <= '9';
}

/* A token that the splitter keeps whole ("Inter-Services") takes a step for each part and hyphen, as the tables do. */
static uint32_t step(const ent__finder *f, uint32_t node, const ent__token *t, uint32_t at) {
    uint32_t next = t->word ? ent__phrases_step(&f->tables.words, node, t->word) : 0;
    const uint32_t *parts = f->parts && at != NO_TOKEN ? f->parts[at] : NULL; /* of this sentence only */
    if (next || !parts) return next;
    for (; *parts; parts++)
        if ((node = ent__phrases_step(&f->tables.words, node, *parts)) == 0) return 0;
    return node;
}

/* Longest phrase from a token. Gives its last token and values; false where none fits. */
static bool longest(const ent__finder *f, const ent__sentence *s, uint32_t at, bool shouting, ent__item *out) {
    uint32_t node = 0;
    bool found = false, here = s == ent__finder_sentence(f); /* parts of words are known of this one alone */
    for (uint32_t i = at; i < s->n_tokens; i++) {
        if ((node = step(f, node, &s->tokens[i], here ? i : NO_TOKEN)) == 0) break;
        uint32_t n;
        const uint32_t *v = ent__phrases_values(&f->tables.words, node, &n);
        for (uint32_t k = 0; k < n; k++) {
            if (!use_fits(s, at, i, v[k], shouting)) continue;
            *out = (ent__item){.first = at, .last = i, .uses = v, .n_uses = n};
            found = true;
            break;
        }
    }
    return found;
}

/* The phrase that begins at a token; none where it is the article's and a longer one begins behind: "the [West Bank]",
 * not "[the West] Bank". */
static bool phrase_at(const ent__finder *f, const ent__sentence *s, uint32_t at, bool shouting, ent__item *out) {
    ent__item behind;
    if (!longest(f, s, at, shouting, out)) return false;
    bool article = out->last > at && ENT__IS(s->tokens[at].form, "the");
    return !article || !longest(f, s, at + 1, shouting, &behind) || behind.last <= out->last;
}

/* "ex-Taiwan", "ex-Soviet": the land, where the splitter keeps both in one token. */
static bool land_behind_ex(const ent__finder *f, const ent__sentence *s, uint32_t at, ent__item *out) {
    const uint32_t *parts = f->parts && has_ex(s->tokens[at].form) ? f->parts[at] : NULL;
    uint32_t node = 0, n = 0;
    if (!parts || !parts[0] || !parts[1]) return false;
    for (parts += 2; *parts; parts++)
        if ((node = ent__phrases_step(&f->tables.words, node, *parts)) == 0) return false;
    const uint32_t *v = node ? ent__phrases_values(&f->tables.words, node, &n) : NULL;
    for (uint32_t k = 0; k < n; k++) {
        *out = (ent__item){.first = at, .last = at, .uses = &v[k], .n_uses = 1};
        if (f->tables.items[ENT__USE_ITEM(v[k])].kind == ENT__LA_STATE) return true;
    }
    return false;
}

/* Whether a phrase may stand for an item of a kind; of two with dates, the one that holds at the date. */
static bool offers(const ent__finder *f, const ent__item *it, uint8_t kind, int form, uint32_t *use) {
    bool found = false;
    for (uint32_t k = 0; k < it->n_uses; k++) {
        const ent__lex_actor *a = &f->tables.items[ENT__USE_ITEM(it->uses[k])];
        if (a->kind != kind || (form >= 0 && (int)ENT__USE_FORM(it->uses[k]) != form)) continue;
        if (!use_fits(ent__finder_sentence(f), it->first, it->last, it->uses[k], false)) continue;
        int32_t today = f->today == INT32_MIN ? INT32_MAX - 1 : f->today;
        if (kind == ENT__LA_STATE && today < a->from) continue; /* a state not yet born */
        *use = it->uses[k];
        found = true;
        if (kind != ENT__LA_ORG || (a->from <= today && today <= a->to)) return true;
    }
    return found;
}

static bool choose(const ent__finder *f, ent__item *it, uint8_t lex_kind, int form, uint8_t item_kind) {
    uint32_t use;
    if (!offers(f, it, lex_kind, form, &use)) return false;
    it->lex = &f->tables.items[ENT__USE_ITEM(use)];
    it->kind = item_kind;
    it->plural = (use & ENT__USE_PLURAL) != 0;
    it->noun = (use & ENT__USE_NOUN) != 0;
    return true;
}

/* Whether a name begins at a token: a capitalised word that is a given name, a surname or no word of the tables. */
static bool name_begins(const ent__finder *f, uint32_t at) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (at >= s->n_tokens || !(ent__capital(s->tokens[at].form) || opens_with_particle(s, at))) return false;
    ent__item it;
    uint32_t use;
    if (!longest(f, s, at, false, &it)) return is_name_tag(&s->tokens[at]);
    return offers(f, &it, ENT__LA_GIVEN, -1, &use) || offers(f, &it, ENT__LA_PERSON, -1, &use);
}

static bool is_verb(const ent__token *t) {
    return t->upos == ENT__UPOS_VERB || t->upos == ENT__UPOS_AUX || t->upos == ENT__UPOS_ADV ||
           t->upos == ENT__UPOS_ADP || t->upos == ENT__UPOS_SCONJ || t->upos == ENT__UPOS_INTJ;
}

/* Words of the classes that no name comes from. */
static bool is_closed(const ent__token *t) {
    return t->upos == ENT__UPOS_INTJ || t->upos == ENT__UPOS_PART || t->upos == ENT__UPOS_CCONJ ||
           t->upos == ENT__UPOS_DET || t->upos == ENT__UPOS_SCONJ;
}

/* "SPEAKER: Good evening": who says what follows, of whom no more is known. */
static bool is_label(const ent__sentence *s, const ent__item *it) {
    return it->first == 0 && it->last + 1 < s->n_tokens && ent__str_is(s->tokens[it->last + 1].form, ":") &&
           ent__str_is(s->tokens[it->first].form, "SPEAKER");
}

/* "Challenger 2 tanks", "Pioneer 10": one word with a number behind it names a thing. */
static bool is_model(const ent__sentence *s, const ent__item *it) {
    uint32_t next = it->last + 1;
    if (it->first != it->last || !it->capital || next >= s->n_tokens || !s->tokens[it->last].space_after) return false;
    ent_str w = s->tokens[next].form;
    bool digits = w.len > 0 && w.len < 4;
    for (size_t i = 0; i < w.len; i++) digits = digits && w.ptr[i] >= '0' && w.ptr[i] <= '9';
    uint16_t xpos = s->tokens[it->last].xpos;
    return digits && xpos != ENT__XPOS_NNS && xpos != ENT__XPOS_NNPS && s->tokens[next].head == it->last;
}

/* "customs barriers", "customs and border issues": what is levied, not who levies it. */
static bool is_duty(const ent__sentence *s, const ent__item *it) {
    const ent__token *t = &s->tokens[it->last];
    if (it->first != it->last || !ENT__IS(t->form, "customs")) return false;
    const ent__token *top = t->rel == ENT__REL_CONJ && t->head != ENT__NOTOKEN ? &s->tokens[t->head] : t;
    bool colours = top->rel == ENT__REL_COMPOUND || top->rel == ENT__REL_AMOD || top->rel == ENT__REL_NMOD;
    t = top;
    return colours && t->head != ENT__NOTOKEN && t->head > it->last &&
           !ENT__IS(s->tokens[t->head].lemma, "service", "officer", "official", "authority", "agency", "agent",
                    "committee", "department", "office", "inspector", "chief", "board", "administration", "body");
}

/* Of "ministers of health" the ministers, of "Minister of Foreign Affairs" the minister: its number is the phrase's. */
static const ent__token *head_of_phrase(const ent__sentence *s, const ent__item *it) {
    for (uint32_t t = it->first + 1; t < it->last; t++)
        if (ENT__IS(s->tokens[t].form, "of", "for", "to", "without", "in")) return &s->tokens[t - 1];
    return &s->tokens[it->last];
}

/* "Chief", "Military", "General" as adjectives keep their table entry, for they colour the role after them. */
static bool choose_role(const ent__finder *f, ent__item *it) {
    const ent__token *t = &ent__finder_sentence(f)->tokens[it->last];
    if (is_verb(t) && !(it->last > it->first)) return false;
    if (is_model(ent__finder_sentence(f), it) || is_label(ent__finder_sentence(f), it)) return false;
    if (is_duty(ent__finder_sentence(f), it)) return false;
    if (!choose(f, it, ENT__LA_ROLE, -1, ENT__I_ROLE)) return false;
    bool acts = t->rel == ENT__REL_NSUBJ || t->rel == ENT__REL_NSUBJ_PASS || t->rel == ENT__REL_OBL_AGENT;
    if (it->first == it->last && !is_noun_tag(t) && !acts) it->kind = ENT__I_ADJECTIVE; /* "the US military shot" */
    const ent__token *head = head_of_phrase(ent__finder_sentence(f), it);
    if (head->xpos == ENT__XPOS_NNS || head->xpos == ENT__XPOS_NNPS) it->plural = true;
    return true;
}

static bool choose_word(const ent__finder *f, ent__item *it, bool name_next) {
    const ent__token *t = &ent__finder_sentence(f)->tokens[it->last];
    if (!choose(f, it, ENT__LA_WORD, -1, ENT__I_WORD)) return false;
    if (it->lex->cls == ENT__LW_HONOUR) return name_next && it->capital;
    if (t->upos == ENT__UPOS_ADV && it->lex->cls == ENT__LW_LATE) return false;
    return true;
}

static bool choose_title(const ent__finder *f, ent__item *it, bool name_next) {
    uint32_t use;
    bool role = offers(f, it, ENT__LA_ROLE, -1, &use);
    bool civil = role && ent__str_is(ent__finder_str(f, f->tables.items[ENT__USE_ITEM(use)].sector), "CVL");
    if (name_next && it->capital && choose(f, it, ENT__LA_RANK, -1, ENT__I_RANK)) return true;
    if (role && !(civil && name_next) && choose_role(f, it)) return true;
    if (choose_word(f, it, name_next)) return true;
    if (role && choose_role(f, it)) return true;
    /* "Lt Gen (retd) X", "General Sir X": a rank before another title */
    return it->capital && choose(f, it, ENT__LA_RANK, -1, ENT__I_RANK);
}

/* "Labour and Social Protection Minister": one field of several. */
static bool goes_on_with_field(const ent__finder *f, uint32_t last) {
    const ent__sentence *s = ent__finder_sentence(f);
    ent__item it;
    uint32_t use;
    if (last + 2 >= s->n_tokens || !ENT__IS(s->tokens[last + 1].form, "and", ",", "&")) return false;
    if (!ent__capital(s->tokens[last + 2].form) || !ENT__IS(s->tokens[last].form, "Labour", "Labor")) return false;
    return !longest(f, s, last + 2, false, &it) || !offers(f, &it, ENT__LA_ORG, -1, &use);
}

/* "Minister of Labour", "Ministry of Defence, Justice": a field of government, whatever party bears its name. */
static bool names_a_field(const ent__finder *f, const ent__item *it) {
    static const char *const offices[] = {"minister", "ministry", "secretary", "department", "committee"};
    const ent__sentence *s = ent__finder_sentence(f);
    if (it->lex->kind == ENT__LA_ORG && it->first == it->last && goes_on_with_field(f, it->last)) return true;
    if (it->first < 2 || it->first != it->last || it->lex->kind != ENT__LA_ORG) return false;
    ent_str of = s->tokens[it->first - 1].form, head = s->tokens[it->first - 2].lemma;
    if (!ent__str_is(of, "of") && !ent__str_is(of, "for")) return false;
    for (size_t k = 0; k < ENT__COUNT(offices); k++)
        if (head.len == strlen(offices[k]) && strncasecmp(head.ptr, offices[k], head.len) == 0) return true;
    return false;
}

static bool tells_state(const ent__finder *f, uint32_t use, ent_str code) {
    const ent__lex_actor *a = &f->tables.items[ENT__USE_ITEM(use)];
    bool land = a->kind == ENT__LA_STATE || a->kind == ENT__LA_CITY;
    return land && (!code.len || ent__str_eq(ent__finder_str(f, a->code), code));
}

/* Whether a land's name of at most a few words begins at a token. */
static bool names_land(const ent__finder *f, const ent__sentence *s, uint32_t at, ent_str code) {
    enum { MOST_WORDS = 3 };
    uint32_t node = 0;
    for (uint32_t t = at; t < s->n_tokens && t < at + MOST_WORDS; t++) {
        uint32_t n = 0;
        if ((node = step(f, node, &s->tokens[t], NO_TOKEN)) == 0) return false;
        const uint32_t *v = ent__phrases_values(&f->tables.words, node, &n);
        for (uint32_t k = 0; k < n; k++)
            if (tells_state(f, v[k], code)) return true;
    }
    return false;
}

/* How often the article speaks of a state, by its name, its people, its seat or a town of it; of any, for no code. */
static uint32_t times_spoken_of(const ent__finder *f, ent_str code) {
    uint32_t times = 0;
    for (size_t i = 0; i < f->text->n_sentences; i++)
        for (uint32_t t = 0; t < f->text->sentences[i].n_tokens; t++)
            times += names_land(f, &f->text->sentences[i], t, code);
    return times;
}

bool ent__actors_is_about_others(const ent__finder *f, ent_str code) {
    return !times_spoken_of(f, code) && times_spoken_of(f, (ent_str){0});
}

/* "Labour", "PTI": of bodies of several states by one name, the one of the state that the article speaks of most; the
 * first of the tables where it speaks of none. */
static void choose_by_country(const ent__finder *f, ent__item *it) {
    enum { OFTEN = 2 };
    uint32_t most = 0, own = UINT32_MAX;
    int32_t today = f->today == INT32_MIN ? INT32_MAX - 1 : f->today;
    for (uint32_t k = 0; k < it->n_uses; k++) {
        const ent__lex_actor *a = &f->tables.items[ENT__USE_ITEM(it->uses[k])];
        bool other = a->kind == ENT__LA_ORG && a->code.len && it->lex->code.len &&
                     !ent__str_eq(ent__finder_str(f, a->code), ent__finder_str(f, it->lex->code));
        if (!other || a->from > today || today > a->to) continue;
        if (!use_fits(ent__finder_sentence(f), it->first, it->last, it->uses[k], false)) continue;
        if (own == UINT32_MAX) most = own = times_spoken_of(f, ent__finder_str(f, it->lex->code));
        uint32_t times = times_spoken_of(f, ent__finder_str(f, a->code));
        if (times > OFTEN * most) most = times, it->lex = a;
    }
}

/* Whether a use names a town or a land of America, or a party of hers. */
static bool is_american(const ent__finder *f, uint32_t use) {
    const ent__lex_actor *a = &f->tables.items[ENT__USE_ITEM(use)];
    bool party = a->kind == ENT__LA_ORG && ent__str_is(ent__finder_str(f, a->sector), "PTY");
    return (party || a->kind == ENT__LA_CITY) && ent__str_is(ent__finder_str(f, a->code), "USA");
}

/* Words of a sentence, other than a name itself, by which it is a state of America's: her other states and towns, her
 * parties, and titles that her papers shorten; none where it names any other nation. */
static bool is_sentence_of_america(const ent__finder *f, const ent__sentence *s, ent_str name) {
    bool found = false;
    ent__item it;
    for (uint32_t t = 0; t < s->n_tokens; t++) {
        if (ent__str_eq(s->tokens[t].form, name)) continue;
        found |= ENT__IS(s->tokens[t].form, "Gov.", "Rep.", "Sen.", "Gov", "Sens.", "Reps.", "sheriff", "primaries");
        if (!longest(f, s, t, false, &it)) continue;
        for (uint32_t k = 0; k < it.n_uses; k++) {
            const ent__lex_actor *a = &f->tables.items[ENT__USE_ITEM(it.uses[k])];
            if (a->kind == ENT__LA_STATE && !ent__str_is(ent__finder_str(f, a->code), "USA")) return false;
            found |= is_american(f, it.uses[k]);
        }
        t = it.last;
    }
    return found;
}

static uint32_t times_written(const ent__finder *f, ent_str name) {
    uint32_t times = 0;
    for (size_t i = 0; i < f->text->n_sentences; i++)
        for (uint32_t t = 0; t < f->text->sentences[i].n_tokens; t++)
            times += ent__str_eq(f->text->sentences[i].tokens[t].form, name);
    return times;
}

/* "Georgia Gov. X", "Georgia and Ohio": a state of America's that bears a nation's name, where the article has no other
 * word of that nation. */
static bool is_namesake_in_america(const ent__finder *f, const ent__item *it) {
    uint32_t town, land;
    if (it->first != it->last || !offers(f, it, ENT__LA_CITY, -1, &town) ||
        !offers(f, it, ENT__LA_STATE, ENT__FORM_NAME, &land) || !is_american(f, town))
        return false;
    ent_str name = ent__finder_sentence(f)->tokens[it->first].form;
    ent_str code = ent__finder_str(f, f->tables.items[ENT__USE_ITEM(land)].code);
    if (times_spoken_of(f, code) > times_written(f, name)) return false;
    for (size_t i = 0; i < f->text->n_sentences; i++)
        for (uint32_t t = 0; t < f->text->sentences[i].n_tokens; t++)
            if (ent__str_eq(f->text->sentences[i].tokens[t].form, name) &&
                is_sentence_of_america(f, &f->text->sentences[i], name))
                return true;
    return false;
}

/* Whether the article begins with a congress of other people: "the Congress of Judges". */
static bool begins_with_congress(const ent__finder *f) {
    enum { OPENING = 6 };
    for (uint32_t i = 0; i < f->text->n_sentences && i < OPENING; i++) {
        const ent__sentence *s = &f->text->sentences[i];
        for (uint32_t t = 0; t + 2 < s->n_tokens; t++)
            if (ENT__IS(s->tokens[t].form, "Congress") && ENT__IS(s->tokens[t + 1].form, "of") &&
                !ENT__IS(s->tokens[t + 2].form, "the"))
                return true;
    }
    return false;
}

/* "World Energy Congress", "8th Congress", "Congress of Judges", "the Congress" where nobody speaks of America: a
 * meeting. */
static bool is_some_meeting(const ent__finder *f, const ent__item *it) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (it->first != it->last || it->first == 0 || !ENT__IS(s->tokens[it->first].form, "Congress")) return false;
    const ent__token *before = &s->tokens[it->first - 1];
    bool ordinal = before->form.ptr[0] >= '1' && before->form.ptr[0] <= '9' && before->form.len < 5;
    bool american = ENT__IS(before->form, "Republican", "Democratic", "GOP", "Obama", "Trump", "Biden", "Bush",
                            "Clinton", "American", "US", "U.S.");
    bool named = is_noun_tag(before) || before->upos == ENT__UPOS_ADJ; /* "the World Jewish Congress" */
    if (ordinal || (ent__capital(before->form) && it->first > 1 && named && !american)) return true;
    bool of = it->last + 1 < s->n_tokens && ENT__IS(s->tokens[it->last + 1].form, "of");
    bool pointed_at = ENT__IS(before->form, "the", "this", "our", "your", "its", "next", "last", "first", "founding");
    bool others = ent__actors_is_about_others(f, ent__finder_str(f, it->lex->code));
    return (of || pointed_at) && (others || (pointed_at && begins_with_congress(f)));
}

/* "Liberal-Democratic Party": the end of a longer name. */
static bool ends_longer_name(const ent__finder *f, const ent__item *it) {
    const ent__sentence *s = ent__finder_sentence(f);
    bool party = ent__str_is(ent__finder_str(f, it->lex->sector), "PTY");
    return party && it->first > 0 && is_hyphen(&s->tokens[it->first - 1]) && !s->tokens[it->first - 1].space_after;
}

/* "the Independent Commission": a paper's name as the colour of what follows. */
static bool colours_name(const ent__finder *f, const ent__item *it) {
    const ent__sentence *s = ent__finder_sentence(f);
    const ent__token *t = &s->tokens[it->last];
    bool paper = ent__str_is(ent__finder_str(f, it->lex->sector), "JRN");
    return paper && t->rel == ENT__REL_AMOD && t->head != ENT__NOTOKEN && t->head > it->last &&
           ent__capital(s->tokens[it->last + 1].form);
}

static bool is_capital_initial(const ent__token *t, char c) {
    return t->form.len && t->form.ptr[0] == c &&
           (t->upos == ENT__UPOS_PROPN || t->upos == ENT__UPOS_NOUN || t->upos == ENT__UPOS_ADJ ||
            t->upos == ENT__UPOS_VERB);
}

/* The first of the words that the letters at a token, in brackets, are short for; NO_TOKEN where they are not. */
static uint32_t spelt_out_from(const ent__sentence *s, uint32_t at) {
    ent_str letters = s->tokens[at].form;
    size_t k = letters.len;
    uint32_t w = at - 1;
    while (k > 0 && w > 0) {
        if (is_capital_initial(&s->tokens[w - 1], letters.ptr[k - 1]))
            k--;
        else if (!ENT__IS(s->tokens[w - 1].form, "of", "the", "and", "for", "on"))
            return NO_TOKEN;
        w--;
    }
    return k ? NO_TOKEN : w;
}

/* The body of the tables that bears the words of any sentence, this one's or another's; NULL none. */
static const ent__lex_actor *body_called(const ent__finder *f, const ent__sentence *s, uint32_t first, uint32_t last) {
    uint32_t node = 0, n = 0;
    for (uint32_t t = first; t <= last; t++)
        if ((node = step(f, node, &s->tokens[t], NO_TOKEN)) == 0) return NULL;
    const uint32_t *v = ent__phrases_values(&f->tables.words, node, &n);
    for (uint32_t k = 0; k < n; k++)
        if (f->tables.items[ENT__USE_ITEM(v[k])].kind == ENT__LA_ORG) return &f->tables.items[ENT__USE_ITEM(v[k])];
    return NULL;
}

/* "the Financial Stability Board (FSB)": letters that the article explains by another body's name are that one. */
static void choose_spelt_out(const ent__finder *f, ent__item *it) {
    const ent__sentence *here = ent__finder_sentence(f);
    ent_str letters = here->tokens[it->last].form;
    bool alone = it->first == it->last || (it->first + 1 == it->last && ENT__IS(here->tokens[it->first].form, "the"));
    if (!alone || letters.len < 3 || letters.len > 5 || has_lower(letters)) return;
    for (size_t i = 0; i < f->text->n_sentences; i++) {
        const ent__sentence *s = &f->text->sentences[i];
        for (uint32_t t = 1; t < s->n_tokens; t++) {
            if (!ent__str_eq(s->tokens[t].form, letters) || !ENT__IS(s->tokens[t - 1].form, "(")) continue;
            uint32_t from = spelt_out_from(s, t);
            if (from == NO_TOKEN) continue;
            const ent__lex_actor *body = body_called(f, s, from, t - 2);
            if (!body) continue;
            it->lex = body;
            return;
        }
    }
}

/* "the Commonwealth": of bodies that share a short name that which the article has named before. */
static void choose_named_before(const ent__finder *f, ent__item *it) {
    if (ent__str_eq(ent__actors_text(f, it->first, it->last), ent__finder_str(f, it->lex->name))) return;
    for (uint32_t k = 0; k < it->n_uses; k++) {
        const ent__lex_actor *a = &f->tables.items[ENT__USE_ITEM(it->uses[k])];
        if (a->kind != ENT__LA_ORG || a == it->lex) continue;
        for (size_t i = 0; i < f->cast->n_entities; i++) {
            if (f->who[i].body == it->lex) return;
            if (f->who[i].body != a) continue;
            it->lex = a;
            return;
        }
    }
}

static bool is_listed_as_none(const ent__finder *f, const ent__item *it) {
    uint32_t use;
    return offers(f, it, ENT__LA_NOT, -1, &use);
}

/* "Solidarity", "PPP", "Social Democrats": words that mean other things too, or bodies of many states, where the
 * article speaks of none of theirs. */
static bool is_of_no_state_here(const ent__finder *f, const ent__item *it) {
    if (!is_listed_as_none(f, it)) return false;
    for (uint32_t k = 0; k < it->n_uses; k++) {
        const ent__lex_actor *a = &f->tables.items[ENT__USE_ITEM(it->uses[k])];
        if (a->kind == ENT__LA_ORG && !ent__actors_is_about_others(f, ent__finder_str(f, a->code))) return false;
    }
    return true;
}

static bool choose_org(const ent__finder *f, ent__item *it) {
    if (is_of_no_state_here(f, it) || !choose(f, it, ENT__LA_ORG, -1, ENT__I_ORG)) return false;
    choose_by_country(f, it);
    choose_named_before(f, it);
    choose_spelt_out(f, it);
    if (is_some_meeting(f, it)) {
        it->lex = NULL;
        it->kind = ENT__I_NAME;
        return true;
    }
    if (ends_longer_name(f, it) || colours_name(f, it)) {
        it->lex = NULL;
        it->kind = ENT__I_NOUN;
        return false;
    }
    if (!ent__str_is(ent__finder_str(f, it->lex->sector), "PTY") || !names_a_field(f, it)) return true;
    it->kind = ENT__I_ADJECTIVE;
    return true;
}

static ent_str state_of_person(const ent__finder *f, const ent__lex_actor *a) {
    return a->n_offices ? ent__finder_str(f, f->tables.offices[a->offices].code) : (ent_str){0};
}

/* "King Abdullah": of two persons by one full name the one of the state that the article speaks of more. */
static void choose_namesake(const ent__finder *f, ent__item *it) {
    uint32_t most = 0;
    const ent__lex_actor *first = it->lex;
    for (uint32_t k = 0; k < it->n_uses; k++) {
        const ent__lex_actor *a = &f->tables.items[ENT__USE_ITEM(it->uses[k])];
        if (a == first || a->kind != ENT__LA_PERSON || ENT__USE_FORM(it->uses[k]) != ENT__FORM_NAME) continue;
        if (it->lex == first) most = times_spoken_of(f, state_of_person(f, first));
        uint32_t times = times_spoken_of(f, state_of_person(f, a));
        if (times > most) most = times, it->lex = a;
    }
}

/* "at a ceremony in Brussels": where a seat of bodies is but a town. */
static bool stands_in(const ent__sentence *s, uint32_t first) {
    return first > 0 && ENT__IS(s->tokens[first - 1].form, "in", "at", "near", "outside", "around");
}

static bool choose_place(const ent__finder *f, ent__item *it) {
    uint32_t land;
    if (is_namesake_in_america(f, it)) return choose(f, it, ENT__LA_CITY, -1, ENT__I_CITY);
    bool nation = offers(f, it, ENT__LA_STATE, ENT__FORM_NAME, &land);
    if (!nation && stands_in(ent__finder_sentence(f), it->first) && choose(f, it, ENT__LA_CITY, -1, ENT__I_CITY))
        return true;
    return choose_org(f, it) || choose(f, it, ENT__LA_STATE, ENT__FORM_NAME, ENT__I_STATE) ||
           choose(f, it, ENT__LA_STATE, ENT__FORM_PEOPLE, ENT__I_PEOPLE) ||
           choose(f, it, ENT__LA_STATE, ENT__FORM_SEAT, ENT__I_SEAT) ||
           choose(f, it, ENT__LA_GROUP, -1, ENT__I_GROUP) || choose(f, it, ENT__LA_CITY, -1, ENT__I_CITY);
}

/* Where a state's name is also its people's word ("UK", "Taiwan"), the tree tells: an adjective or compound colours. */
static void name_or_people(const ent__finder *f, ent__item *it) {
    uint32_t use;
    if (it->kind != ENT__I_STATE || !offers(f, it, ENT__LA_STATE, ENT__FORM_PEOPLE, &use)) return;
    const ent__token *t = &ent__finder_sentence(f)->tokens[it->last];
    if (t->upos == ENT__UPOS_ADJ || t->rel == ENT__REL_AMOD || t->rel == ENT__REL_COMPOUND) it->kind = ENT__I_PEOPLE;
}

/* "spoke in Russian", "translated into French": a language, where no noun follows that the word would colour. */
static bool is_language(const ent__sentence *s, const ent__item *it) {
    if (it->kind != ENT__I_PEOPLE || it->noun || it->first != it->last) return false;
    const ent__token *t = &s->tokens[it->first];
    if (it->first + 2 < s->n_tokens && is_hyphen(&t[1]) && ENT__IS(t[2].form, "language", "speaking")) return true;
    if (it->first == 0) return false;
    bool alone = it->first + 1 >= s->n_tokens || !(t[1].upos == ENT__UPOS_NOUN || t[1].upos == ENT__UPOS_ADJ ||
                                                   t[1].upos == ENT__UPOS_PROPN || is_hyphen(&t[1]));
    bool phrase = t->rel == ENT__REL_OBL || t->rel == ENT__REL_NMOD || t->rel == ENT__REL_OBJ;
    return alone && phrase &&
           ENT__IS(t[-1].lemma, "in", "into", "speak", "learn", "plain", "fluent", "read", "teach", "study");
}

/* "Michael M.": a given name and an initial, behind which a family name stands whatever the tree says. */
static bool is_initial(const ent__sentence *s, uint32_t at) {
    ent_str w = s->tokens[at].form, before = at > 0 ? s->tokens[at - 1].form : (ent_str){0};
    return w.len == 2 && w.ptr[1] == '.' && ent__capital(w) && has_lower(before) && ent__capital(before);
}

/* "Cornel West", "Paris Hilton": the place is the family name where the tree joins it to a name before it. */
static bool ends_a_name(const ent__sentence *s, const ent__item *before, const ent__item *it) {
    const ent__token *t = &s->tokens[it->first];
    if (before->kind == ENT__I_NAME && before->last + 1 == it->first && it->first == it->last && it->capital &&
        is_initial(s, before->last) && is_name_tag(&s->tokens[before->last - 1]))
        return true;
    return before->kind == ENT__I_NAME && before->last + 1 == it->first && it->first == it->last && it->capital &&
           t->rel == ENT__REL_FLAT && t->head >= before->first && t->head <= before->last;
}

/* "Tyre Nichols", "Sofia Coppola": a town's name as a given name, where the tree joins a name to it. */
static bool begins_a_name(const ent__sentence *s, const ent__item *it) {
    uint32_t next = it->last + 1;
    uint8_t before = it->first > 0 ? s->tokens[it->first - 1].upos : ENT__UPOS_X;
    if (it->first != it->last || next >= s->n_tokens || before == ENT__UPOS_ADP || before == ENT__UPOS_DET)
        return false;
    return s->tokens[next].rel == ENT__REL_FLAT && s->tokens[next].head == it->first && is_name_tag(&s->tokens[next]) &&
           ent__capital(s->tokens[next].form) && has_lower(s->tokens[next].form);
}

/* "hills held by IS": tagged a verb for its letters, which are those of a name; "It IS late" is one. */
static bool is_written_large(const ent__sentence *s, uint32_t at) {
    const ent__token *t = &s->tokens[at];
    bool copula = t->rel == ENT__REL_COP || t->rel == ENT__REL_AUX || t->rel == ENT__REL_AUX_PASS;
    return !copula && t->form.len >= 2 && !has_lower(t->form) && !all_capitals(s);
}

/* "Su-35", "Ford-150": a make, with its number. */
static bool is_numbered(const ent__sentence *s, uint32_t at) {
    if (at + 2 >= s->n_tokens || !is_hyphen(&s->tokens[at + 1]) || s->tokens[at].space_after) return false;
    ent_str number = s->tokens[at + 2].form;
    return number.len && number.ptr[0] >= '0' && number.ptr[0] <= '9';
}

/* "China May Send Arms"; "May said" is somebody. */
static bool is_modal(const ent__sentence *s, uint32_t at) {
    return s->tokens[at].xpos == ENT__XPOS_MD && at + 1 < s->n_tokens && s->tokens[at + 1].xpos != ENT__XPOS_VBD &&
           s->tokens[at + 1].xpos != ENT__XPOS_VBZ;
}

/* What a phrase means by what stands beside it; a verb ("Split", "March") is no place. */
static void meaning(const ent__finder *f, ent__item *it, const ent__item *before) {
    const ent__sentence *s = ent__finder_sentence(f);
    bool name_before = before && (before->kind == ENT__I_NAME || before->kind == ENT__I_RANK ||
                                  (before->kind == ENT__I_WORD && before->lex && before->lex->cls == ENT__LW_HONOUR));
    uint32_t use;
    it->kind = ENT__I_NOUN;
    it->capital = ent__capital(s->tokens[it->first].form);
    uint32_t org;
    if (!offers(f, it, ENT__LA_ORG, -1, &org) && choose(f, it, ENT__LA_NOT, -1, ENT__I_NOUN)) return;
    if (choose(f, it, ENT__LA_PERSON, ENT__FORM_NAME, ENT__I_PERSON)) {
        choose_namesake(f, it);
        return;
    }
    bool bare_name = offers(f, it, ENT__LA_PERSON, ENT__FORM_SURNAME, &use) || offers(f, it, ENT__LA_GIVEN, -1, &use);
    if (bare_name && name_before && choose(f, it, ENT__LA_PERSON, ENT__FORM_SURNAME, ENT__I_NAME)) return;
    bool verb = it->first == it->last && is_verb(&s->tokens[it->first]) && !is_written_large(s, it->first);
    if (before && ends_a_name(s, before, it)) {
        it->lex = NULL;
        it->kind = ENT__I_NAME;
        return;
    }
    if (!verb && choose_place(f, it)) {
        name_or_people(f, it);
        if (is_language(s, it)) it->kind = ENT__I_ADJECTIVE;
        bool given = offers(f, it, ENT__LA_GIVEN, -1, &use); /* "Jordan Roe", "Kingston Roe" */
        bool town = it->kind == ENT__I_CITY || (given && (it->kind == ENT__I_SEAT || it->kind == ENT__I_STATE));
        if (town && begins_a_name(s, it)) {
            it->lex = NULL;
            it->kind = ENT__I_NAME;
        }
        return;
    }
    if (choose_title(f, it, name_begins(f, it->last + 1))) return;
    it->lex = NULL;
    it->capital |= bare_name && it->last > it->first && opens_with_particle(s, it->first);
    bool tail =
        it->first > 0 && is_hyphen(&s->tokens[it->first - 1]) && !s->tokens[it->first - 1].space_after; /* "Low-Key" */
    bool closed =
        it->first == it->last && (is_closed(&s->tokens[it->first]) || is_modal(s, it->first)); /* "No.", "To lead" */
    if (bare_name && it->capital && !tail && !closed && !is_numbered(s, it->last) && !(verb && it->first == 0))
        it->kind = ENT__I_NAME; /* "Begin with …" */
}

/* A day's or month's name ends a name before it ("Denmark today said", "On Saturday a spokesman …"). */
static bool is_calendar(ent_str w) {
    static const char *const days[] = {"Monday",   "Tuesday", "Wednesday", "Thursday",  "Friday",  "Saturday",
                                       "Sunday",   "January", "February",  "September", "October", "November",
                                       "December", "today",   "yesterday", "tomorrow",  "tonight"};
    for (size_t k = 0; k < ENT__COUNT(days); k++)
        if (ent__str_is(w, days[k])) return true;
    return false;
}

/* "in May", "last June", "March 3": a month whose name is a person's too. */
static bool is_month(const ent__sentence *s, uint32_t at) {
    static const char *const months[] = {"May", "March", "April", "June", "July", "August"};
    static const char *const before[] = {"in",   "since", "last",  "this", "next", "until", "till", "by",
                                         "from", "of",    "early", "late", "mid",  "-",     "on",   "during"};
    bool month = false, dated = at + 1 < s->n_tokens && s->tokens[at + 1].upos == ENT__UPOS_NUM;
    for (size_t k = 0; k < ENT__COUNT(months); k++) month = month || ent__str_is(s->tokens[at].form, months[k]);
    if (!month) return false;
    ent_str w = at ? s->tokens[at - 1].form : (ent_str){0};
    for (size_t k = 0; k < ENT__COUNT(before); k++)
        dated = dated || (w.len == strlen(before[k]) && strncasecmp(w.ptr, before[k], w.len) == 0);
    const ent__token *t = &s->tokens[at];
    if (t->rel == ENT__REL_COMPOUND && t->head != ENT__NOTOKEN) /* "the May meeting", but "the May government" */
        dated = dated || !ENT__IS(s->tokens[t->head].lemma, "government", "administration", "cabinet", "team", "aide");
    return dated || (at && s->tokens[at - 1].upos == ENT__UPOS_NUM);
}

/* A token that no phrase covers. */
static void plain(const ent__sentence *s, uint32_t at, ent__item *it) {
    const ent__token *t = &s->tokens[at];
    *it = (ent__item){.first = at, .last = at, .kind = ENT__I_BREAK, .capital = ent__capital(t->form)};
    switch (t->upos) {
    case ENT__UPOS_PROPN: it->kind = is_calendar(t->lemma) ? ENT__I_BREAK : ENT__I_NAME; break;
    case ENT__UPOS_NOUN: it->kind = is_calendar(t->lemma) ? ENT__I_BREAK : ENT__I_NOUN; break;
    case ENT__UPOS_X: it->kind = it->capital ? ENT__I_NAME : ENT__I_NOUN; break;
    case ENT__UPOS_ADJ: it->kind = ENT__I_ADJECTIVE; break;
    case ENT__UPOS_NUM: it->kind = ENT__I_NUMBER; break;
    case ENT__UPOS_DET: it->kind = ENT__I_DET; break;
    case ENT__UPOS_PRON: it->kind = t->xpos == ENT__XPOS_PRPS ? ENT__I_POSSPRON : ENT__I_PRONOUN; break;
    case ENT__UPOS_VERB: it->kind = t->rel == ENT__REL_AMOD ? ENT__I_ADJECTIVE : ENT__I_BREAK; break;
    case ENT__UPOS_PUNCT:
        if (t->form.len && (t->form.ptr[0] == '-' || (unsigned char)t->form.ptr[0] == 0xE2) &&
            t->xpos == ENT__XPOS_HYPH)
            it->kind = ENT__I_HYPHEN;
        break;
    default: break;
    }
    if (t->upos == ENT__UPOS_NOUN || t->upos == ENT__UPOS_PROPN)
        it->plural = t->xpos == ENT__XPOS_NNS || t->xpos == ENT__XPOS_NNPS;
}

/* Room for the items of a sentence of n tokens and for their readings. It grows by doubling, so that what an article
 * takes is that of its longest sentence, not of all of them. */
static bool make_room(ent__finder *f, uint32_t n) {
    if (n <= f->cap_items) return true;
    uint32_t cap = f->cap_items ? f->cap_items : 64;
    while (cap < n) cap *= 2;
    f->items = ENT__ARRAY(f->arena, ent__item, cap);
    f->readings = ENT__ARRAY(f->arena, ent__reading, (size_t)cap * 3 + 2);
    f->cap_items = cap;
    return f->items && f->readings;
}

/* Words of the parts of a token with a hyphen inside, ended by 0; NULL where one is no word of the lexicon. */
static bool split_parts(ent__finder *f, ent_str form, ent__buf *fold, uint32_t **out) {
    uint32_t words[16], n = 0;
    *out = NULL;
    for (size_t at = 0, len; at < form.len; at += len) {
        const char *dash = memchr(form.ptr + at, '-', form.len - at);
        size_t end = dash ? (size_t)(dash - form.ptr) : form.len;
        len = end == at ? 1 : end - at;
        ent__buf_reset(fold);
        ent__lex_fold_word(ent__str(form.ptr + at, len), fold);
        if (fold->failed) return false;
        words[n] = ent__lex_word(f->lex, ent__buf_text(fold));
        if (!words[n] || ++n + 1 == ENT__COUNT(words)) return true;
    }
    words[n++] = 0;
    if (!(*out = ENT__ARRAY(f->arena, uint32_t, n))) return false;
    memcpy(*out, words, n * sizeof *words);
    return true;
}

static bool find_parts_of_words(ent__finder *f) {
    const ent__sentence *s = ent__finder_sentence(f);
    ent__buf fold;
    ent__buf_init(&fold);
    bool ok = true;
    f->parts = NULL;
    for (uint32_t i = 0; ok && i < s->n_tokens; i++) {
        ent_str form = s->tokens[i].form;
        if (form.len < 3 || !memchr(form.ptr + 1, '-', form.len - 2)) continue;
        if (!f->parts) f->parts = ENT__ARRAY(f->arena, uint32_t *, s->n_tokens);
        ok = f->parts && split_parts(f, form, &fold, &f->parts[i]);
    }
    ent__buf_release(&fold);
    return ok;
}

/* Words of grammar, which no name is made of, though they bear a capital where a sentence begins. */
static bool is_grammar(ent_str w) {
    return ENT__IS(w, "the", "a", "an", "this", "that", "these", "those", "i", "it", "he", "she", "we", "you", "they",
                   "my", "your", "its", "our", "their", "his", "her", "me", "him", "us", "them", "who", "what", "which",
                   "how", "why", "where", "when", "there", "here", "is", "are", "was", "were", "be", "am", "do", "does",
                   "did", "have", "has", "had", "can", "could", "would", "should", "must", "not", "no", "yes", "if",
                   "and", "or", "but", "so", "as", "at", "by", "for", "from", "in", "of", "on", "to", "with", "about",
                   "after", "before", "because", "since", "than", "then", "though", "although", "while", "also", "all",
                   "any", "both", "each", "every", "some", "such", "many", "more", "most", "much", "very", "just",
                   "only", "too", "please", "thanks", "ok", "okay", "oh");
}

bool ent__actors_may_name(ent_str form) {
    for (size_t i = 0, n; i < form.len; i += n)
        if (ent__is_upper(ent__utf8_next(form.ptr + i, form.len - i, &n))) return !is_grammar(form);
    return false;
}

/* Whether a phrase of the tables, or what may be a name that they have not, stands anywhere in the sentence. */
static bool names_anybody(const ent__finder *f) {
    const ent__sentence *s = ent__finder_sentence(f);
    bool shouting = all_capitals(s);
    ent__item it;
    for (uint32_t at = 0; at < s->n_tokens; at++)
        if (ent__actors_may_name(s->tokens[at].form) || longest(f, s, at, shouting, &it)) return true;
    return false;
}

/* The first mention of an article has none before it to stand for. So it rests on a phrase of the tables, which is
 * looked for here exactly as it is when the article is coded, or on a word that may be a name, of a person
 * (shaped_as_person()) or of a place (ent__actors_place_of_gazetteer()): pronouns, pairs, "the country" and titles
 * beside names all need a mention that is there already. */
ent_status ent__actors_possible(const ent__lex *lex, const ent__text *text, bool *possible, ent_error *err) {
    ent__finder f = {.lex = lex, .tables = ent__lex_actors_open(lex), .text = text, .arena = text->arena};
    *possible = false;
    for (size_t s = 0; s < text->n_sentences && !*possible; s++) {
        f.sentence = (uint32_t)s;
        if (!find_parts_of_words(&f)) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("actors"));
        *possible = names_anybody(&f);
    }
    return ENT_OK;
}

/* "Parliament ousted President X": a verb with its subject before it is no part of a title, "ousted president". */
static bool tells(const ent__sentence *s, uint32_t at) {
    const ent__token *t = &s->tokens[at];
    if (t->upos != ENT__UPOS_VERB || t->xpos != ENT__XPOS_VBD || ent__capital(t->form)) return false;
    uint32_t subject = ent__tree_child(s, at, ENT__REL_NSUBJ);
    return subject != NO_TOKEN && subject < at;
}

/* Not "non-medical", which says what somebody is not. */
static bool is_plain_word(const ent__token *t) {
    bool whole = t->form.len && !memchr(t->form.ptr, '-', t->form.len);
    return (t->upos == ENT__UPOS_NOUN || t->upos == ENT__UPOS_ADJ) && !ent__capital(t->form) && whole;
}

/* "Peruvian oil and gas companies": "and" between two words that say of which kind the noun right behind them is makes
 * no two phrases. */
static bool joins_kinds(const ent__sentence *s, uint32_t at, const ent__item *before) {
    enum { MOST_WORDS = 3 };
    if (!before || at + 2 >= s->n_tokens || !ENT__IS(s->tokens[at].form, "and", "or")) return false;
    const ent__token *one = &s->tokens[at - 1], *two = &s->tokens[at + 1];
    uint32_t noun = one->head;
    if ((at > 1 && is_hyphen(&s->tokens[at - 2])) || is_hyphen(&s->tokens[at + 2])) return false;
    bool kinds = is_plain_word(one) && is_plain_word(two) && !before->lex &&
                 (one->rel == ENT__REL_COMPOUND || one->rel == ENT__REL_AMOD);
    if (!kinds || noun == ENT__NOTOKEN || noun < at + 2 || noun > at + 1 + MOST_WORDS) return false;
    for (uint32_t t = at + 2; t <= noun; t++)
        if (!is_plain_word(&s->tokens[t])) return false;
    return (two->rel == ENT__REL_CONJ && two->head == at - 1) || two->head == noun;
}

bool ent__actors_scan(ent__finder *f) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (!make_room(f, s->n_tokens + 1) || !find_parts_of_words(f)) return false;
    f->n_items = 0;
    bool shouting = all_capitals(s);
    for (uint32_t at = 0; at < s->n_tokens;) {
        ent__item *it = &f->items[f->n_items];
        bool pronoun = s->tokens[at].upos == ENT__UPOS_PRON && !ent__actors_may_name(s->tokens[at].form);
        if (is_month(s, at)) {
            *it = (ent__item){.first = at, .last = at, .kind = ENT__I_BREAK};
        } else if ((!tells(s, at) && phrase_at(f, s, at, shouting, it) &&
                    !(pronoun && it->last == at)) || /* "He" is no family name there */
                   land_behind_ex(f, s, at, it)) {
            meaning(f, it, f->n_items ? it - 1 : NULL);
            if (!it->lex && it->kind == ENT__I_NOUN) plain(s, it->last = it->first, it);
        } else {
            plain(s, at, it);
            if (joins_kinds(s, at, f->n_items ? it - 1 : NULL)) it->kind = ENT__I_NOUN;
        }
        if (it->kind == ENT__I_NAME && !it->lex && it->capital) ent__actors_place_of_gazetteer(f, it);
        if (!it->lex) ent__actors_half_of_name(f, it);
        /* a hyphen between words without a space joins them, whatever the tagger says */
        if (it->kind == ENT__I_BREAK && at > 0 && is_hyphen(&s->tokens[at]) && !s->tokens[at].space_after &&
            !s->tokens[at - 1].space_after)
            it->kind = ENT__I_HYPHEN;
        at = it->last + 1;
        f->n_items++;
    }
    return true;
}
