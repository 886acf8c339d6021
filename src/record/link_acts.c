/* Whether two reports of what is no engagement tell of the same act. Each agreement and each difference has a weight;
 * their sum decides.
 *
 *   "Gunmen killed five soldiers in Ghazni on Monday"      ASSAULT  AFG:REB > AFG:MIL   Monday   Ghazni
 *   "Five Afghan soldiers were killed by gunmen"           ASSAULT  AFG:REB > AFG:MIL   Monday
 *   same type +1, words +1.7, same day +1, codes +0.3, organs +0.6: the same
 */
#include "record/link.h"

static const float SAME = 3.2f;

static const float UNDATED = -1.5f;

static const float SOME = 0.25f; /* of the words */

/* days between publications of one act, if neither recalls it by a date of its own */
enum { LATEST = 7, LATEST_OF_WORDS = 4, LATEST_OF_DAY = 1 };

static const float OTHERS = 0.4f, AGAIN = -0.8f; /* newsrooms of their own; one newsroom on another day */

static bool eq(ent_str a, ent_str b) { return a.len && ent__str_eq(a, b); }

/* ---- what ---- */

static bool denied(const ent__report *r) { return r->phase == ENT__DENIED; }

/* What is no longer done is refused: "stopped sharing data". */
static bool cooperates(const ent__report *r) { return r->quad <= 2 && !denied(r); }

/* Acts of cooperation and of conflict are never the same. */
static bool kin(const ent__report *a, const ent__report *b) { return cooperates(a) == cooperates(b); }

/* One state invades or annexes another once, and it is spoken of for years; an invasion is called an aggression too. */
enum { PASSING, INVASION, AGGRESSION, ANNEXATION, OCCUPATION };

static int lasting(const ent__report *r) {
    static const struct {
        const char *stem;
        int act;
    } words[] = {{"inva", INVASION}, {"aggress", AGGRESSION}, {"annex", ANNEXATION}, {"occup", OCCUPATION}};
    for (size_t i = 0; r->lemma.len && i < ENT__COUNT(words); i++) {
        if (r->lemma.ptr[0] != words[i].stem[0]) continue;
        size_t n = strlen(words[i].stem);
        if (r->lemma.len >= n && memcmp(r->lemma.ptr, words[i].stem, n) == 0) return words[i].act;
    }
    return PASSING;
}

bool ent__report_lasts(const ent__report *r) { return lasting(r) != PASSING; }

static bool supposed(const ent__report *r) { return r->phase == ENT__POSSIBLE; }

static bool both_last(const ent__report *a, const ent__report *b) {
    int x = lasting(a), y = lasting(b);
    bool one = x == y ? x != AGGRESSION : (x == INVASION && y == AGGRESSION) || (x == AGGRESSION && y == INVASION);
    return x && y && one && !supposed(a) && !supposed(b);
}

static float part(uint8_t tells) { return (float)tells / ENT__TELLS; }

/* One word of action: as a verb or a noun ("declare", "declaration"), in either spelling ("criticise", "criticize"). */
static bool same_word(const ent__report *a, const ent__report *b) {
    enum { STEM = 5 };
    if (a->lemma.len < STEM || b->lemma.len < STEM) return eq(a->lemma, b->lemma);
    return memcmp(a->lemma.ptr, b->lemma.ptr, STEM) == 0;
}

/* Words for what goes on between two all the time tell no time from the next, nor do those whose object says what was
 * done. */
bool ent__report_goes_on(const ent__report *r) {
    static const char *const words[] = {"dialogue", "contact",    "cooperation", "cooperate", "partnership",
                                        "relation", "support",    "strengthen",  "develop",   "interaction",
                                        "discuss",  "interested", "reach",       "express",   "thank",
                                        "show",     "make",       "take",        "give",      "hold"};
    for (size_t i = 0; i < ENT__COUNT(words); i++)
        if (ent__str_is(r->lemma, words[i])) return true;
    return false;
}

static bool refused(const ent__report *a, const ent__report *b) {
    return a->quad <= 2 && denied(a) && (ent__str_is(b->type, "REJECT") || ent__str_is(b->type, "SANCTION"));
}

/* Types between which one act is often coded now so, now so. */
static bool alike(const ent__report *a, const ent__report *b) {
    static const char *const types[][2] = {{"REQUEST", "THREATEN"}, {"SANCTION", "THREATEN"}, {"ACCUSE", "REQUEST"},
                                           {"ASSAULT", "COERCE"},   {"AGREE", "CONSULT"},     {"AGREE", "SUPPORT"},
                                           {"AGREE", "AID"},        {"AID", "SUPPORT"},       {"COERCE", "MOBILIZE"}};
    for (size_t i = 0; i < ENT__COUNT(types); i++)
        if ((ent__str_is(a->type, types[i][0]) && ent__str_is(b->type, types[i][1])) ||
            (ent__str_is(a->type, types[i][1]) && ent__str_is(b->type, types[i][0])))
            return true;
    return refused(a, b) || refused(b, a);
}

/* Two newsrooms: both are known. A press office stands alone, and what is not known may be one. */
static bool of_others(const ent__report *a, const ent__report *b) {
    return a->source.len && b->source.len && !ent__str_eq(a->source, b->source);
}

static float weigh_type(const ent__telling *o, const ent__telling *t, float words) {
    const ent__report *a = o->report, *b = t->report;
    bool word = same_word(a, b) && (!ent__report_goes_on(a) || words >= SOME);
    float s = both_last(a, b) ? 1.0f : word ? 0.5f + 0.5f * part(t->lemma) : 0.0f;
    if (!ent__str_eq(a->type, b->type)) return !alike(a, b) ? s - 1.6f : of_others(a, b) ? s : s - 0.2f;
    s += 1.0f;
    if (a->mode.len && b->mode.len) s += ent__str_eq(a->mode, b->mode) ? 0.5f : -0.2f;
    return s;
}

static bool is_consult(const ent__report *r) { return ent__str_is(r->type, "CONSULT"); }

/* ---- when ---- */

static int32_t apart(int32_t a, int32_t b) { return a < b ? b - a : a - b; }

/* People meet, thank and congratulate every day; what they attack or sanction is news for a week. */
static bool of_a_day(const ent__report *r) { return is_consult(r) || ent__str_is(r->type, "SUPPORT"); }

/* What one says is said again and otherwise in the next days. */
static bool of_words(const ent__report *r) {
    static const char *const types[] = {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE"};
    for (size_t i = 0; i < ENT__COUNT(types); i++)
        if (ent__str_is(r->type, types[i])) return true;
    return false;
}

static float weigh_days(const ent__report *a, const ent__report *b, bool *never) {
    bool known = a->rank == ENT__DATE_DAY && b->rank == ENT__DATE_DAY;
    if (both_last(a, b) && !known) return 2.0f;
    if (a->rank == ENT__DATE_NONE || b->rank == ENT__DATE_NONE) return UNDATED;
    if (known || a->day == INT32_MAX || b->day == INT32_MAX) {
        int32_t gap = a->lo > b->hi ? a->lo - b->hi : b->lo > a->hi ? b->lo - a->hi : 0;
        *never = gap > 2;
        return gap == 0 ? (known ? 1.0f : 0.0f) : gap == 1 ? 0.0f : -1.0f;
    }
    bool both_recalled = a->rank != ENT__DATE_PUBLISHED && b->rank != ENT__DATE_PUBLISHED;
    if (both_recalled && a->lo <= b->hi && b->lo <= a->hi && a->phase == ENT__RECALLED) return 0.3f;
    if (a->lo > b->hi + 1 || b->lo > a->hi + 1) *never = true;
    int32_t days = apart(a->rank == ENT__DATE_DAY ? a->lo : a->day, b->rank == ENT__DATE_DAY ? b->lo : b->day);
    int32_t latest = of_a_day(a) && of_a_day(b) ? LATEST_OF_DAY : of_words(a) && of_words(b) ? LATEST_OF_WORDS : LATEST;
    if (days > latest) *never = true;
    return days <= 1 ? 0.5f : days <= 3 ? -0.5f : -1.5f;
}

/* ---- where ---- */

/* Who meets or thanks somebody does it in one place; fighting goes on in many. */
static float weigh_place(const ent__report *a, const ent__report *b) {
    if (a->country.len && b->country.len && !ent__str_eq(a->country, b->country)) return -1.5f;
    if (!a->place.len || !b->place.len) return 0.0f;
    return ent__str_eq(a->place, b->place) ? 0.5f : of_a_day(a) && of_a_day(b) ? -1.5f : -0.3f;
}

/* ---- who ---- */

static bool several_states(const ent__telling *t) {
    for (size_t i = 1; i < t->n_sides; i++)
        for (size_t k = 0; k < i; k++)
            if (t->sides[i].code.len && t->sides[k].code.len && !ent__str_eq(t->sides[i].code, t->sides[k].code))
                return true;
    return false;
}

static bool directed(const ent__telling *t) {
    bool actor = false, recipient = false;
    for (size_t i = 0; i < t->n_sides; i++) {
        actor |= !t->sides[i].recipient;
        recipient |= t->sides[i].recipient;
    }
    return actor && recipient;
}

/* Lawmakers are their party's, and may be out of office; an army is its ministry's. */
static bool sectors_agree(ent_str a, ent_str b) {
    static const char *const kin[][2] = {
        {"LEG", "PTY"}, {"LEG", "ELI"}, {"PTY", "ELI"}, {"GOV", "ELI"}, {"GOV", "MIL"}};
    if (!a.len || !b.len || ent__str_eq(a, b)) return true;
    for (size_t i = 0; i < ENT__COUNT(kin); i++)
        if ((ent__str_is(a, kin[i][0]) && ent__str_is(b, kin[i][1])) ||
            (ent__str_is(a, kin[i][1]) && ent__str_is(b, kin[i][0])))
            return true;
    return false;
}

/* Somebody with a name, of no state that is known. */
static bool of_nowhere(const ent__side *s) { return !s->code.len && s->person; }

/* A person stands within his organ, an organ within his state: what is said of one may be said of the other. Two
 * persons, or two organs, of one state are not the same. */
static bool may_be(const ent__side *x, const ent__side *y, bool mind_sides) {
    if (mind_sides && x->recipient != y->recipient) return false;
    if (x->person && y->person) return x->person == y->person;
    if (x->code.len && y->code.len && !ent__str_eq(x->code, y->code)) return false;
    if (of_nowhere(x) != of_nowhere(y)) return false;
    return ent__link_same_body(x, y) && sectors_agree(x->sector, y->sector);
}

static float weigh_side(const ent__side *x, const ent__side *y) {
    if (x->person && x->person == y->person) return 0.8f * part(y->tells);
    return eq(x->name, y->name) || eq(x->sector, y->sector) ? 0.3f : 0.0f;
}

/* Those of the one that none of the other may be; *sum: what the others tell. */
static uint32_t strangers(const ent__telling *of, const ent__telling *in, bool mind_sides, float *sum) {
    uint32_t n = 0;
    for (size_t i = 0; i < of->n_sides; i++) {
        float best = -1.0f;
        for (size_t k = 0; k < in->n_sides; k++) {
            if (!may_be(&of->sides[i], &in->sides[k], mind_sides)) continue;
            float w = weigh_side(&in->sides[k], &of->sides[i]);
            if (w > best) best = w;
        }
        if (best < 0.0f)
            n++;
        else if (sum)
            *sum += best;
    }
    return n;
}

static bool stands(const ent__telling *t, ent_str code, bool recipient) {
    for (size_t i = 0; i < t->n_sides; i++)
        if (t->sides[i].recipient == recipient && ent__str_eq(t->sides[i].code, code)) return true;
    return false;
}

/* Who acts in the one is acted on in the other: the envoy's words, and what others said of them. */
static bool turned_round(const ent__telling *o, const ent__telling *t) {
    for (size_t i = 0; i < t->n_sides; i++) {
        const ent__side *x = &t->sides[i];
        if (x->code.len && stands(o, x->code, !x->recipient) && !stands(o, x->code, x->recipient) &&
            !stands(t, x->code, !x->recipient))
            return true;
    }
    return false;
}

/* Where each names somebody whom the other has not, they met others, or it went the other way round. */
static float weigh_parties(const ent__telling *o, const ent__telling *t, bool *never) {
    bool mind = directed(o) && directed(t), meet = is_consult(o->report) || is_consult(t->report);
    float s = 0.0f;
    uint32_t new = strangers(t, o, mind, &s), gone = strangers(o, t, mind, NULL);
    if (new &&gone && (mind || is_consult(t->report))) *never = true;
    if (!meet && turned_round(o, t)) *never = true;
    return s + (new &&gone ? -2.0f : new || gone ? -0.5f : 0.3f);
}

static bool knows(const ent__side *sides, size_t n, const ent__side *s) {
    for (size_t i = 0; i < n; i++)
        if (sides[i].person == s->person) return true;
    return false;
}

/* Of one state on one side: a person of the happening whom the report lacks, while it names another. */
static bool replaced(const ent__happening *h, const ent__telling *t) {
    for (size_t i = 0; i < t->n_sides; i++) {
        const ent__side *y = &t->sides[i];
        if (!y->person || knows(h->sides, h->n_sides, y)) continue;
        for (size_t k = 0; k < h->n_sides; k++) {
            const ent__side *x = &h->sides[k];
            bool rival = x->person && ent__str_eq(x->code, y->code) && x->recipient == y->recipient;
            if (rival && !knows(t->sides, t->n_sides, x)) return true;
        }
    }
    return false;
}

/* ---- who tells it ---- */

/* What two newsrooms have is often one act; what one of them has on another day is the next, as is fighting. */
static float weigh_sources(const ent__report *a, const ent__report *b) {
    bool fought = ent__str_is(a->type, "ASSAULT") && ent__str_is(b->type, "ASSAULT") && !both_last(a, b);
    if (of_others(a, b) && (a->day == b->day || !fought)) return OTHERS;
    if (a->document == b->document || a->day == b->day || both_last(a, b)) return 0.0f;
    return a->source.len && b->source.len ? AGAIN : AGAIN / 2;
}

/* ---- all of it ---- */

/* Meetings, thanks and promises are told of every day. */
static bool said_daily(const ent__report *r) { return of_a_day(r) || ent__str_is(r->type, "AGREE"); }

/* How much of the words two of these must share: most of them where days lie between within one state, where none tells
 * its day; fewer where the word of action is the same. */
static float words_needed(const ent__telling *o, const ent__telling *t) {
    const ent__report *a = o->report, *b = t->report;
    bool several = several_states(t), promise = ent__str_is(b->type, "AGREE");
    bool word = same_word(a, b) && !ent__report_goes_on(b);
    bool dated = a->rank == ENT__DATE_DAY || b->rank == ENT__DATE_DAY || a->document == b->document;
    bool anew = a->lead && b->lead && ent__str_eq(a->source, b->source);
    if (!several && !promise && !dated && (a->day != b->day || anew)) return 0.55f;
    if (word && (promise || several)) return 0.18f;
    return word ? SOME : 0.3f;
}

/* Within one state that somebody met, thanked or fought somebody is said every day: who did, its word, or the words
 * must tell one time from the next. */
static bool grounds(const ent__telling *o, const ent__telling *t, float words, uint32_t weight) {
    static const float ALIKE = 0.3f, OF_OTHERS = 0.2f;
    enum { RARE = ENT__TELLS / 2, A_WORD = 3 * ENT__TELLS, TWO_WORDS = 8 * ENT__TELLS, NEXT_DAY = 1 };
    if (of_others(o->report, t->report) && apart(o->report->day, t->report->day) <= NEXT_DAY && words >= OF_OTHERS &&
        weight >= A_WORD)
        return true;
    if (said_daily(t->report) && words < words_needed(o, t)) return false;
    bool rare_word = both_last(o->report, t->report) || (same_word(o->report, t->report) && t->lemma >= RARE);
    if ((words >= ALIKE && weight >= TWO_WORDS) || rare_word || several_states(t)) return true;
    for (size_t i = 0; i < t->n_sides; i++)
        for (size_t k = 0; k < o->n_sides; k++) {
            const ent__side *x = &o->sides[k], *y = &t->sides[i];
            if (y->person && x->person == y->person && y->tells >= RARE) return true;
        }
    return false;
}

/* Who opens two articles with thanks, congratulations or condolences gives them twice, as who does on another day. */
static bool thanks_of_two(const ent__report *a, const ent__report *b) {
    bool anew = (a->lead && b->lead) || ((a->lead || b->lead) && a->day != b->day && a->rank == ENT__DATE_PUBLISHED &&
                                         b->rank == ENT__DATE_PUBLISHED);
    return ent__str_is(a->type, "SUPPORT") && ent__str_is(b->type, "SUPPORT") && anew && a->document != b->document &&
           a->text != b->text && ent__str_eq(a->source, b->source);
}

static bool in_a_speech(const ent__report *r) {
    static const char *const words[] = {"congratulate", "thank", "greet"};
    for (size_t i = 0; i < ENT__COUNT(words); i++)
        if (ent__str_is(r->lemma, words[i])) return !r->lead && r->rank == ENT__DATE_PUBLISHED;
    return false;
}

/* In two speeches one thanks twice, unless most of the words are the same. */
static bool thanks_anew(const ent__telling *o, const ent__telling *t, float words) {
    static const float MOST = 0.5f;
    const ent__report *a = o->report, *b = t->report;
    return words < MOST && in_a_speech(a) && in_a_speech(b) && a->document != b->document &&
           ent__str_eq(a->source, b->source);
}

/* One of a series, and another day's. */
static bool of_series(const ent__report *a, const ent__report *b) {
    bool series = (a->several && b->several) || (a->another && a->day > b->day) || (b->another && b->day > a->day);
    return series && a->day != b->day && ent__str_eq(a->source, b->source);
}

static bool denies(const ent__report *r) {
    static const char *const words[] = {"deny", "denial", "refute", "disavow"};
    for (size_t i = 0; i < ENT__COUNT(words); i++)
        if (ent__str_is(r->lemma, words[i])) return true;
    return false;
}

/* Who denies a deed has not done it; who denies a request has refused it. */
static bool denied_deed(const ent__report *a, const ent__report *b) {
    return denies(a) != denies(b) && !ent__str_eq(a->type, b->type) && a->quad > 2 && b->quad > 2;
}

/* Within one state, who travels has not met anybody yet. */
static bool other_way(const ent__telling *o, const ent__telling *t) {
    const ent__report *a = o->report, *b = t->report;
    return is_consult(a) && is_consult(b) && ent__str_is(a->mode, "visit") != ent__str_is(b->mode, "visit") &&
           !several_states(t);
}

/* Days, then parties: of most that are compared these say that they are two, and words need not be looked at. */
static float weigh(const ent__telling *o, const ent__telling *t, bool *never) {
    const ent__report *a = o->report, *b = t->report;
    uint32_t weight;
    float s = weigh_days(a, b, never);
    *never = *never || thanks_of_two(a, b) || other_way(o, t) || denied_deed(a, b);
    if (!*never) s += weigh_parties(o, t, never);
    if (*never) return s;
    float words = ent__words_shared(o, t, &weight);
    *never = thanks_anew(o, t, words) || of_series(a, b);
    if (*never) return s;
    s += weigh_type(o, t, words) + weigh_place(a, b) + weigh_sources(a, b) + 5.0f * words -
         (words < 0.12f ? 1.5f : 0.5f);
    /* what must or may be done is seldom what was done, what was not done never */
    if (supposed(a) != supposed(b)) s -= 0.7f;
    if (denied(a) != denied(b) && ent__str_eq(a->type, b->type)) s -= 1.5f;
    if (a->document == b->document) s += a->title || b->title ? 0.5f : -0.5f;
    *never = !grounds(o, t, words, weight);
    return s;
}

/* The report of the happening that is most like this one decides. */
const char *ent__link_same_act(const ent__happening *h, const ent__telling *t, float *score) {
    enum { SEEN = 8, MANY = 5 };
    int seen = 0;
    *score = -9.0f;
    bool copy = false;
    if (!kin(h->first->report, t->report) || replaced(h, t)) return NULL;
    for (const ent__telling *o = h->first; o && seen < SEEN; o = o->next, seen++) {
        bool never = false;
        float s = weigh(o, t, &never);
        bool letters = o->report->text == t->report->text && o->report->document != t->report->document &&
                       t->report->n_words > MANY && ent__str_eq(o->report->type, t->report->type);
        if (letters && of_others(o->report, t->report)) return "the same words";
        if (never) continue;
        copy |= letters;
        if (s > *score) *score = s;
    }
    if (copy) return "the same words";
    return *score >= SAME ? "type, parties, days, words" : NULL;
}
