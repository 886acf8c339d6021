/* Treebank sentences as news would have them.
 *
 * The treebanks hold few of the things that news is full of. Since their trees are known, they can be made:
 *
 *   headline   Officials Welcomed Appointment               (no articles, no full stop; capitals or not)
 *   small      officials welcomed the appointment .
 *   dateline   LAGOS ( Reuters ) - Officials welcomed …     place: parataxis of the root
 *   titles     Kay came  →  Russian Ground Forces Commander Col Gen Oleg Petrov came
 *
 * In a stack of titles each is nmod:desc of the name's first word, and what goes with a title hangs on it.
 */
#include "syntax/augment.h"

static const char *const nations[] = {"Russian",  "Pakistani", "Chinese",  "Indian",    "Iranian", "Turkish", "French",
                                      "German",   "Nigerian",  "Egyptian", "Ukrainian", "Saudi",   "Polish",  "Kenyan",
                                      "Japanese", "Israeli",   "Syrian",   "Afghan",    "Greek",   "Mexican"};
static const char *const countries[] = {"US",     "UK",   "U.S.", "EU",     "Pakistan", "India",  "China", "Iran",
                                        "Russia", "NATO", "UN",   "Turkey", "Kenya",    "Poland", "Japan", "Egypt"};
static const char *const roles[] = {"President", "Chancellor", "Ambassador", "Senator",   "Governor",
                                    "Mayor",     "Premier",    "Speaker",    "Spokesman", "Spokeswoman",
                                    "Envoy",     "King",       "Prince",     "Sheikh",    "Commissioner",
                                    "Judge",     "Chairman",   "Secretary",  "Commander", "Minister"};
static const char *const offices[] = {"Defence", "Defense", "Interior", "Finance",     "Trade",
                                      "Energy",  "Justice", "Health",   "Information", "Culture"};
static const char *const ranks[] = {"Gen",     "General", "Gen.",      "Colonel", "Col", "Col.", "Admiral",   "Adm",
                                    "Captain", "Major",   "Brigadier", "Marshal", "Lt",  "Maj",  "Lieutenant"};
static const char *const high[] = {"Lt",   "Maj",        "Col",   "Lt.",  "Maj.",
                                   "Brig", "Lieutenant", "Major", "Vice", "Brigadier"};
static const char *const generals[] = {"Gen", "General", "Gen.", "Col", "Col.", "Admiral"};
static const char *const arms[] = {"Ground", "Armed", "Air", "Special", "Security", "Naval", "Land", "Rapid"};
static const char *const bodies[] = {"Forces", "Army", "Navy", "Command", "Staff", "Corps", "Guard", "Police"};
static const char *const heads[] = {"Commander", "Chief", "Deputy", "Head", "Director", "Chairman", "Inspector"};
static const char *const first[] = {"Oleg",   "Nasser", "Ivan",   "Maria",  "Ahmed", "Wang",     "Li",
                                    "Jean",   "Hans",   "Fatima", "Omar",   "Anna",  "Sergei",   "Raheel",
                                    "John",   "Mary",   "Pedro",  "Carlos", "Yusuf", "Amina",    "Kofi",
                                    "Hassan", "Ali",    "Sun",    "Viktor", "Elena", "Narendra", "Tariq"};
static const char *const last[] = {"Petrov", "Janjua", "Ilyin",  "Lopez",   "Khan",   "Wei",    "Dupont",
                                   "Becker", "Bello",  "Haddad", "Smirnov", "Sharif", "Brown",  "Silva",
                                   "Garcia", "Demir",  "Okafor", "Mensah",  "Rahman", "Salyuk", "Kovacs",
                                   "Novak",  "Singh",  "Malik",  "Tanaka"};
static const char *const cities[] = {"ISLAMABAD", "MOSCOW",   "LAGOS",  "CAIRO",   "BEIJING",    "GENEVA", "WASHINGTON",
                                     "PARIS",     "Brussels", "Ankara", "NAIROBI", "TEHRAN",     "KYIV",   "Beirut",
                                     "JERUSALEM", "BAGHDAD",  "SEOUL",  "Vienna",  "RAWALPINDI", "KABUL"};
static const char *const agencies[] = {"Reuters", "AP", "AFP", "Xinhua", "TASS", "APP", "Interfax", "Web", "ANI"};

enum { NAME = 99 }; /* as head: the name's first word */

/* A word of a template: from a list, or fixed. head: words to the right (negative: left), or NAME. */
typedef struct word {
    const char *const *list;
    uint8_t n;
    const char *fixed;
    uint8_t upos, xpos, rel;
    int8_t head;
} word;
#define OF(list) list, sizeof(list) / sizeof *(list), NULL
#define IS(form) NULL, 0, form
#define ADJ ENT__UPOS_ADJ, ENT__XPOS_JJ, ENT__REL_AMOD
#define ADJNAME ENT__UPOS_ADJ, ENT__XPOS_NNP, ENT__REL_AMOD
#define COMPOUND ENT__UPOS_PROPN, ENT__XPOS_NNP, ENT__REL_COMPOUND
#define TITLE ENT__UPOS_PROPN, ENT__XPOS_NNP, ENT__REL_NMOD_DESC
#define CASE ENT__UPOS_ADP, ENT__XPOS_IN, ENT__REL_CASE
#define NMOD ENT__UPOS_PROPN, ENT__XPOS_NNP, ENT__REL_NMOD
#define END                                                                                                            \
    { NULL, 0, NULL, 0, 0, 0, 0 }

enum { TEMPLATE_WORDS = 9 };
static const word templates[][TEMPLATE_WORDS] = {
    {{OF(roles), TITLE, NAME}, END},
    {{OF(ranks), TITLE, NAME}, END},
    {{OF(nations), ADJ, 1}, {OF(roles), TITLE, NAME}, END},
    {{OF(countries), COMPOUND, 1}, {OF(roles), TITLE, NAME}, END},
    {{OF(nations), ADJ, 2}, {IS("Foreign"), ADJNAME, 1}, {IS("Minister"), TITLE, NAME}, END},
    {{OF(countries), COMPOUND, 2}, {IS("Prime"), ADJNAME, 1}, {IS("Minister"), TITLE, NAME}, END},
    {{OF(nations), ADJ, 2}, {OF(offices), COMPOUND, 1}, {IS("Minister"), TITLE, NAME}, END},
    {{OF(nations), ADJ, 2}, {IS("Vice"), COMPOUND, 1}, {IS("President"), TITLE, NAME}, END},
    {{OF(high), COMPOUND, 1}, {OF(generals), TITLE, NAME}, END},
    {{IS("retired"), ADJ, 2}, {OF(high), COMPOUND, 1}, {OF(generals), TITLE, NAME}, END},
    {{IS("retired"), ADJ, 1}, {OF(ranks), TITLE, NAME}, END},
    {{OF(nations), ADJ, 2}, {OF(bodies), COMPOUND, 1}, {OF(heads), TITLE, NAME}, {OF(ranks), TITLE, NAME}, END},
    {{OF(nations), ADJ, 3},
     {OF(arms), COMPOUND, 1},
     {OF(bodies), COMPOUND, 1},
     {OF(heads), TITLE, NAME},
     {OF(high), COMPOUND, 1},
     {OF(generals), TITLE, NAME},
     END},
    {{OF(heads), TITLE, NAME},
     {OF(nations), ADJNAME, 3},
     {IS("Federation"), COMPOUND, 2},
     {OF(arms), COMPOUND, 1},
     {OF(bodies), COMPOUND, -4},
     {OF(high), COMPOUND, 1},
     {OF(generals), TITLE, NAME},
     END},
    {{OF(heads), TITLE, NAME}, {OF(nations), ADJNAME, 1}, {OF(bodies), COMPOUND, -2}, {OF(ranks), TITLE, NAME}, END},
    {{IS("Chief"), TITLE, NAME},
     {IS("of"), CASE, 2},
     {IS("Army"), COMPOUND, 1},
     {IS("Staff"), NMOD, -3},
     {OF(ranks), TITLE, NAME},
     END},
    {{OF(countries), COMPOUND, 1}, {IS("Secretary"), TITLE, NAME}, {IS("of"), CASE, 1}, {IS("State"), NMOD, -2}, END},
    {{OF(countries), COMPOUND, 1},
     {IS("Secretary"), TITLE, NAME},
     {IS("General"), ENT__UPOS_ADJ, ENT__XPOS_NNP, ENT__REL_AMOD, -1},
     END},
};

static uint32_t pick(uint64_t *seed, uint32_t n) {
    *seed = *seed * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)((*seed >> 33) % n);
}
#define PICK(seed, list) ent__cstr((list)[pick((seed), (uint32_t)ENT__COUNT(list))])

static ent__token token(ent_str form, uint8_t upos, uint8_t xpos, uint8_t rel, uint32_t head) {
    return (ent__token){
        .form = form, .lemma = form, .upos = upos, .xpos = xpos, .rel = rel, .head = head, .space_after = 1};
}

/* Make room for n tokens at `at`; heads follow. */
static void open_gap(ent__sentence *s, uint32_t at, uint32_t n) {
    memmove(s->tokens + at + n, s->tokens + at, (s->n_tokens - at) * sizeof *s->tokens);
    s->n_tokens += n;
    for (uint32_t i = 0; i < s->n_tokens; i++)
        if ((i < at || i >= at + n) && s->tokens[i].head != ENT__NOTOKEN && s->tokens[i].head >= at)
            s->tokens[i].head += n;
}

/* A name that stands alone or has one more word, with nothing but a preposition before it. */
static bool takes_titles(const ent__sentence *s, uint32_t i) {
    const ent__token *t = &s->tokens[i];
    if (t->xpos != ENT__XPOS_NNP || t->upos != ENT__UPOS_PROPN) return false;
    if (t->rel != ENT__REL_NSUBJ && t->rel != ENT__REL_OBJ && t->rel != ENT__REL_OBL && t->rel != ENT__REL_NMOD &&
        t->rel != ENT__REL_CONJ && t->rel != ENT__REL_NSUBJ_PASS && t->rel != ENT__REL_OBL_AGENT &&
        t->rel != ENT__REL_ROOT)
        return false;
    for (uint32_t k = 0; k < t->n_kids; k++) {
        uint32_t kid = ent__tree_kid(s, i, k);
        uint8_t rel = s->tokens[kid].rel;
        if (kid < i && rel != ENT__REL_CASE && rel != ENT__REL_CC && rel != ENT__REL_PUNCT) return false;
        if (rel == ENT__REL_FLAT && kid != i + 1) return false;
    }
    return true;
}

static bool add_titles(ent__sentence *s, uint64_t *seed) {
    uint32_t n = s->n_tokens, from = pick(seed, n), at = n;
    for (uint32_t i = 0; i < n && at == n; i++)
        if (takes_titles(s, (from + i) % n)) at = (from + i) % n;
    if (at == n) return false;
    bool two = at + 1 < n && s->tokens[at + 1].head == at && s->tokens[at + 1].rel == ENT__REL_FLAT;
    if (!two && pick(seed, 3)) {
        open_gap(s, at + 1, 1);
        s->tokens[at + 1] = token(PICK(seed, last), ENT__UPOS_PROPN, ENT__XPOS_NNP, ENT__REL_FLAT, at);
    } else if (two)
        s->tokens[at + 1].form = PICK(seed, last);
    s->tokens[at].form = two || pick(seed, 3) ? PICK(seed, first) : PICK(seed, last);
    const word *w = templates[pick(seed, (uint32_t)ENT__COUNT(templates))];
    uint32_t k = 0;
    while (w[k].list || w[k].fixed) k++;
    open_gap(s, at, k);
    for (uint32_t i = 0; i < k; i++) {
        ent_str form = w[i].fixed ? ent__cstr(w[i].fixed) : ent__cstr(w[i].list[pick(seed, w[i].n)]);
        uint32_t head = w[i].head == NAME ? at + k : (uint32_t)((int32_t)(at + i) + w[i].head);
        s->tokens[at + i] = token(form, w[i].upos, w[i].xpos, w[i].rel, head);
    }
    return true;
}

/* "LAGOS ( Reuters ) - ", "LAGOS - ", "LAGOS : " */
static void add_dateline(ent__sentence *s, uint64_t *seed) {
    static const char *const dashes[] = {"-", "\xE2\x80\x94", "--", ":", "\xE2\x80\x93"};
    bool agency = pick(seed, 3) > 0;
    uint32_t n = agency ? 5 : 2;
    open_gap(s, 0, n);
    ent__token *t = s->tokens;
    for (uint32_t i = 0; i < n; i++) t[i].head = 0; /* no root among them */
    uint32_t root = ent__tree_root(s->tokens);
    t[0] = token(PICK(seed, cities), ENT__UPOS_PROPN, ENT__XPOS_NNP, ENT__REL_PARATAXIS, root);
    if (agency) {
        t[1] = token(ENT__LIT("("), ENT__UPOS_PUNCT, ENT__XPOS_LRB, ENT__REL_PUNCT, 2);
        t[2] = token(PICK(seed, agencies), ENT__UPOS_PROPN, ENT__XPOS_NNP, ENT__REL_APPOS, 0);
        t[3] = token(ENT__LIT(")"), ENT__UPOS_PUNCT, ENT__XPOS_RRB, ENT__REL_PUNCT, 2);
    }
    t[n - 1] = token(PICK(seed, dashes), ENT__UPOS_PUNCT, ENT__XPOS_COLON, ENT__REL_PUNCT, 0);
}

static bool change_case(ent__sentence *s, bool upper_first, ent__arena *a) {
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        ent__token *t = &s->tokens[i];
        ent_str f = ent__arena_str(a, t->form);
        bool small = t->upos == ENT__UPOS_ADP || t->upos == ENT__UPOS_DET || t->upos == ENT__UPOS_CCONJ ||
                     t->upos == ENT__UPOS_PART;
        if (!f.ptr) return false;
        char *p = (char *)(uintptr_t)f.ptr; /* the arena's copy is ours */
        for (size_t k = 0; k < f.len && !upper_first; k++) p[k] = p[k] >= 'A' && p[k] <= 'Z' ? (char)(p[k] + 32) : p[k];
        if (upper_first && (i == 0 || !small) && p[0] >= 'a' && p[0] <= 'z') p[0] = (char)(p[0] - 32);
        t->form = f;
    }
    return true;
}

static bool drop_stop(ent__sentence *s) {
    uint32_t n = s->n_tokens;
    if (n < 3 || s->tokens[n - 1].xpos != ENT__XPOS_DOT || s->tokens[n - 1].n_kids) return false;
    s->n_tokens--;
    return true;
}

static bool is_article(const ent__token *t) {
    return t->xpos == ENT__XPOS_DT && t->n_kids == 0 &&
           (ent__str_is(t->form, "the") || ent__str_is(t->form, "The") || ent__str_is(t->form, "a") ||
            ent__str_is(t->form, "A") || ent__str_is(t->form, "an") || ent__str_is(t->form, "An"));
}

/* Headlines do without articles. */
static void drop_articles(ent__sentence *s) {
    for (uint32_t i = 0; i < s->n_tokens;) {
        if (!is_article(&s->tokens[i]) || s->tokens[i].head == ENT__NOTOKEN) {
            i++;
            continue;
        }
        s->n_tokens--;
        memmove(s->tokens + i, s->tokens + i + 1, (s->n_tokens - i) * sizeof *s->tokens);
        for (uint32_t k = 0; k < s->n_tokens; k++)
            if (s->tokens[k].head != ENT__NOTOKEN && s->tokens[k].head > i) s->tokens[k].head--;
    }
}

bool ent__augment(const ent__sentence *in, uint64_t *seed, ent__arena *arena, ent__sentence *out) {
    uint32_t what = pick(seed, 100);
    *out = *in;
    out->tokens = ENT__ARRAY(arena, ent__token, in->n_tokens + 24);
    if (!out->tokens || in->n_tokens < 3) return false;
    memcpy(out->tokens, in->tokens, in->n_tokens * sizeof *in->tokens);
    bool changed = true;
    if (what < 12)
        changed = change_case(out, false, arena);
    else if (what < 40) {
        changed = drop_stop(out);
        if (changed && what < 34) drop_articles(out);
        if (changed && what < 26) changed = change_case(out, true, arena);
    } else {
        changed = add_titles(out, seed);
        if (what < 50) {
            add_dateline(out, seed);
            changed = true;
        }
    }
    return changed && ent__tree_link(out, arena, NULL) == ENT_OK;
}
