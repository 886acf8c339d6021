/* actors: all that stands before a pronoun is weighed, and the heaviest is meant.
 *
 *   "The minister met X in the palace. He …"      minister: subject, before, by role … 310; X: object, nearest … 220;
 *                                                 palace: noun, where something is … -400; nobody … 40
 *
 * Nouns and names that are no actors are weighed beside the mentions: where one of them, or nothing, is heavier,
 * the pronoun stands for nobody, for a wrong side is worse than none. The traits and what each weighs are in
 * lexicon/lex_antecedents.h and lexicon/actors/antecedents.tsv, learnt from texts in which people marked who is who.
 *
 * Invariants: of equal weights the nearer is meant; only what agrees in number and gender is weighed at all.
 */
#include "actors/antecedents.h"

enum { SENTENCES = ENT__ACTORS_MARKED };
/* In hundredths, for actors: news speaks of them more than the texts that the weights are from. */
static const int32_t favour[ENT__ANTE_SORTS][ENT__ANTE_N_CASES] = {{50, 50, 50}, {50, 110, 50}, {50, 75, 20}};

typedef struct candidate {
    uint32_t sentence, head, mention; /* mention: UINT32_MAX for a noun that names no actor */
    uint32_t n, who[MAX_CODES];
} candidate;

/* One pronoun's weighing. */
typedef struct scales {
    ent__finder *f;
    const ent__search *q;
    const ent__sentence *s; /* the pronoun's */
    const int32_t *weights; /* of its sort; NULL all alike */
    uint32_t part;          /* of the pronoun: 0 subject, 1 owner, 2 other */
    uint32_t nth;
    bool quoted, any, any_here;
    bool acts;    /* it says, urges, has an army, is invaded */
    bool suffers; /* it is resolved, improved */
    int32_t sum, favour;
    candidate best;
    int32_t heaviest;
    ent__weighed seen; /* what is told to who watches */
} scales;

static void add(scales *k, uint32_t trait) {
    if (k->weights) k->sum += k->weights[trait];
    if (k->f->watch && k->seen.n < ENT__COUNT(k->seen.traits)) k->seen.traits[k->seen.n++] = trait;
}

static void add_if(scales *k, bool holds, uint32_t trait) {
    if (holds) add(k, trait);
}

/* ---- marks: which tokens of the last sentences head mentions, which lie in them ---- */

#define COVERED UINT32_MAX

bool ent__antecedents_begin(ent__finder *f) {
    const ent__sentence *s = ent__finder_sentence(f);
    ent__marks *m = &f->marks[f->sentence % SENTENCES];
    const ent__marks *last = &f->marks[(f->sentence + SENTENCES - 1) % SENTENCES];
    m->quoted = f->sentence > 0 && !s->paragraph && last->quoted_after;
    m->quoted_after = ent__actors_quoted(s, s->n_tokens, m->quoted);
    if (m->cap < s->n_tokens) {
        m->cap = s->n_tokens * 2;
        m->at = ENT__ARRAY(f->arena, uint32_t, m->cap);
        if (!m->at) return !(f->failed = true);
    }
    memset(m->at, 0, s->n_tokens * sizeof *m->at);
    return true;
}

/* A mention is written. "Pakistan" of "Pakistan's army" may be meant later, "Pakistani" of "Pakistani officials" not.
 */
void ent__antecedents_mark(ent__finder *f, size_t mention) {
    const ent__mention *m = &f->cast->mentions[mention];
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t *at = f->marks[f->sentence % SENTENCES].at;
    bool colours =
        m->modifier && (s->tokens[m->head].upos != ENT__UPOS_PROPN || s->tokens[m->head].rel != ENT__REL_NMOD_POSS);
    for (uint32_t t = m->first; t <= m->last; t++)
        if (!at[t]) at[t] = COVERED;
    if (!colours) at[m->head] = (uint32_t)mention + 1;
}

/* ---- who agrees ---- */

bool ent__actors_agrees(const ent__finder *f, size_t i, ent__pronoun kind) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__who *w = &f->who[i];
    if (kind == ENT__HE) return e->kind == ENT__PERSON && !(w->gender & ENT__LF_FEMALE);
    if (kind == ENT__SHE) return e->kind == ENT__PERSON && !(w->gender == ENT__LF_MALE);
    if (kind == ENT__IT) return e->kind == ENT__STATE || e->kind == ENT__ORG;
    return e->kind == ENT__GROUP || e->kind == ENT__ORG;
}

/* "Vladimir Putin: He will tell me." Whose words they are does not call himself "he". */
static bool is_speaker(const ent__finder *f, const ent__mention *x) {
    const ent__sentence *s = &f->text->sentences[x->sentence];
    return x->first == 0 && x->last + 1 < s->n_tokens && ent__str_is(s->tokens[x->last + 1].form, ":");
}

/* Whether a mention is whom the subject of a verb meets, or does something with. */
static bool is_partner(const ent__sentence *s, const ent__mention *y, uint32_t verb) {
    const ent__token *t = &s->tokens[y->head];
    uint32_t up = t->head, c = ent__tree_child(s, y->head, ENT__REL_CASE);
    if (up == ENT__NOTOKEN || y->modifier || y->n_entities != 1) return false;
    if (c == ENT__NOTOKEN)
        return t->rel == ENT__REL_OBJ && up == verb &&
               ENT__IS(s->tokens[verb].lemma, "meet", "host", "receive", "welcome", "greet", "thank", "phone", "ring",
                       "telephone", "visit");
    bool of_object = s->tokens[up].head == verb && s->tokens[up].rel == ENT__REL_OBJ; /* "held talks with Y" */
    return ENT__IS(s->tokens[c].form, "with") && (up == verb || of_object);
}

/* "X met with Y. They …": him who met and the other; their number, 1 where he is alone. */
static uint32_t with_partner(const ent__finder *f, size_t m, uint32_t out[MAX_CODES]) {
    const ent__mention *x = &f->cast->mentions[m];
    const ent__sentence *s = &f->text->sentences[x->sentence];
    uint32_t verb = s->tokens[x->head].head;
    if (x->n_entities != 1 || !ent__token_is_subject(&s->tokens[x->head]) || verb == ENT__NOTOKEN) return 1;
    for (size_t k = m + 1; k < f->cast->n_mentions && f->cast->mentions[k].sentence == x->sentence; k++) {
        const ent__mention *y = &f->cast->mentions[k];
        if (!is_partner(s, y, verb) || y->entities[0] == x->entities[0]) continue;
        if (f->cast->entities[y->entities[0]].kind != f->cast->entities[x->entities[0]].kind) continue;
        out[1] = y->entities[0];
        return 2;
    }
    return 1;
}

/* "Ukrainian and Russian courts … their": those joined before it who share its last words; their number with it. */
static uint32_t with_joined_before(const ent__finder *f, size_t m, uint32_t out[MAX_CODES]) {
    const ent__mention *x = &f->cast->mentions[m];
    const ent__token *t = f->text->sentences[x->sentence].tokens;
    if (!f->who[out[0]].role || x->first < 2 || !ENT__IS(t[x->first - 1].form, "and")) return 1;
    for (size_t k = m; k-- > 0 && f->cast->mentions[k].sentence == x->sentence;) {
        const ent__mention *y = &f->cast->mentions[k];
        if (y->last + 2 != x->first || y->modifier || y->n_entities != 1) continue;
        if (f->who[y->entities[0]].role != f->who[out[0]].role || y->entities[0] == out[0]) continue;
        if (y->first != y->last || t[y->first].upos != ENT__UPOS_ADJ) continue;
        out[1] = out[0];
        out[0] = y->entities[0];
        return 2;
    }
    return 1;
}

/* Whom a mention means, where that agrees: the number of them. */
static uint32_t who_agrees(const scales *k, size_t m, uint32_t out[MAX_CODES]) {
    const ent__finder *f = k->f;
    const ent__mention *x = &f->cast->mentions[m];
    ent__pronoun kind = k->q->kind;
    out[0] = x->entities[0];
    if (is_speaker(f, x) || (kind != ENT__THEY && x->n_entities > 1)) return 0;
    if (kind != ENT__THEY) return ent__actors_agrees(f, out[0], kind);
    uint32_t n = ent__actors_row(f, m, out);
    bool them = ENT__IS(k->s->tokens[k->q->token].form, "them", "themselves");
    if (n == 1) n = with_joined_before(f, m, out);
    if (n == 1 && !them) n = with_partner(f, m, out);
    return n > 1 || ent__actors_agrees(f, out[0], kind) ? n : 0;
}

static bool is_plural(const ent__sentence *s, uint32_t t) {
    if (s->tokens[t].xpos == ENT__XPOS_NNS || s->tokens[t].xpos == ENT__XPOS_NNPS) return true;
    uint32_t c = ent__tree_child(s, t, ENT__REL_CONJ);
    return c != ENT__NOTOKEN && c > t && (s->tokens[c].upos == ENT__UPOS_NOUN || s->tokens[c].upos == ENT__UPOS_PROPN);
}

/* A noun that names no actor, or a pronoun that nobody was found for, of the same number. */
static bool noun_agrees(const scales *k, const ent__sentence *s, uint32_t t) {
    const ent__token *x = &s->tokens[t];
    bool they = k->q->kind == ENT__THEY;
    if (x->upos == ENT__UPOS_PRON)
        return x->rel != ENT__REL_EXPL &&
               (ent__pronoun_of(x->form) == k->q->kind || (k->q->kind != ENT__IT && x->xpos == ENT__XPOS_NN));
    if (x->upos != ENT__UPOS_NOUN && x->upos != ENT__UPOS_PROPN) return false;
    if (x->rel == ENT__REL_COMPOUND || x->rel == ENT__REL_FLAT || x->rel == ENT__REL_FIXED) return false;
    return they ? is_plural(s, t) : x->xpos == ENT__XPOS_NN || x->xpos == ENT__XPOS_NNP;
}

/* ---- traits ---- */

/* The first of a row, or what an apposition stands beside: it has the part in the sentence. */
static uint32_t first_of_row(const ent__sentence *s, uint32_t t) {
    for (uint32_t d = 0; d < s->n_tokens; d++) {
        bool on = s->tokens[t].rel == ENT__REL_CONJ || s->tokens[t].rel == ENT__REL_APPOS ||
                  s->tokens[t].rel == ENT__REL_FLAT;
        if (!on || s->tokens[t].head == ENT__NOTOKEN) break;
        t = s->tokens[t].head;
    }
    return t;
}

static uint32_t part_of(const ent__token *t) {
    switch (t->rel) {
    case ENT__REL_NSUBJ:
    case ENT__REL_NSUBJ_PASS:
    case ENT__REL_NSUBJ_OUTER: return 0;
    case ENT__REL_OBJ:
    case ENT__REL_IOBJ: return 1;
    case ENT__REL_OBL:
    case ENT__REL_OBL_AGENT:
    case ENT__REL_OBL_UNMARKED: return 2;
    case ENT__REL_NMOD:
    case ENT__REL_NMOD_DESC:
    case ENT__REL_NMOD_UNMARKED: return 3;
    case ENT__REL_NMOD_POSS: return 4;
    default: return 5;
    }
}

/* "X knew why Y had left. He …": X, for Y is but spoken of. */
static bool is_of_main_clause(const ent__sentence *s, uint32_t subject) {
    uint32_t verb = s->tokens[subject].head;
    for (uint32_t d = 0; verb != ENT__NOTOKEN && s->tokens[verb].rel == ENT__REL_CONJ && d < s->n_tokens; d++)
        verb = s->tokens[verb].head;
    return verb == s->root;
}

bool ent__actors_quoted(const ent__sentence *s, uint32_t token, bool begun) {
    bool quoted = begun;
    for (uint32_t t = 0; t < token; t++) {
        ent_str w = s->tokens[t].form;
        if (!w.len || !memchr("\"`'\xE2", w.ptr[0], 4)) continue;
        if (ent__str_is(w, "\"")) quoted = !quoted;
        if (ENT__IS(w, "“", "``")) quoted = true;
        if (ENT__IS(w, "”", "''")) quoted = false;
    }
    return quoted;
}

bool ent__actors_in_quotation(const ent__finder *f, uint32_t sentence, uint32_t token) {
    return ent__actors_quoted(&f->text->sentences[sentence], token, f->marks[sentence % SENTENCES].quoted);
}

static bool speaks(const ent__sentence *s, uint32_t subject) {
    uint32_t verb = s->tokens[subject].head;
    return ent__token_is_subject(&s->tokens[subject]) && verb != ENT__NOTOKEN &&
           ENT__IS(s->tokens[verb].lemma, "say", "tell", "add", "claim", "warn", "note", "explain", "write", "ask",
                   "argue", "announce", "declare", "insist", "state", "stress", "think", "believe", "hope", "admit",
                   "deny", "know", "fear", "want", "promise", "vow", "pledge", "agree");
}

/* Words that say where, and not who: "in Rome", "from Rome". */
static bool is_placed(const ent__sentence *s, uint32_t head) {
    uint32_t c = ent__tree_child(s, head, ENT__REL_CASE);
    return c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "in", "at", "to", "from", "near", "across", "through",
                                        "into", "outside", "throughout", "around");
}

/* "help X with his work", "aid to Y in its war" */
static bool is_helped(const ent__sentence *s, uint32_t head) {
    uint32_t up = s->tokens[head].head;
    return up != ENT__NOTOKEN && ENT__IS(s->tokens[up].lemma, "aid", "help", "support", "assist", "back", "abet");
}

/* "condemned Moscow over its invasion", "sanctions on Moscow for its part" */
static bool is_blamed(const ent__sentence *s, uint32_t head) {
    uint32_t c = ent__tree_child(s, head, ENT__REL_CASE);
    return s->tokens[head].rel == ENT__REL_OBJ ||
           (c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "against", "on", "upon"));
}

/* "congratulated X on the victory of his party": he who is congratulated, whatever stands between. */
static bool is_wished_well(const scales *k, uint32_t head) {
    enum { DEEPEST = 6 };
    const ent__token *t = k->s->tokens;
    uint32_t verb = t[head].head, up = k->q->token;
    if (verb == ENT__NOTOKEN || (t[head].rel != ENT__REL_OBJ && t[head].rel != ENT__REL_IOBJ)) return false;
    if (!ENT__IS(t[verb].lemma, "congratulate", "thank", "wish", "commend", "reward", "console")) return false;
    if (t[up].head != ENT__NOTOKEN && ENT__IS(t[t[up].head].lemma, "visit", "trip", "stay", "country"))
        return false; /* "for the organisation of his visit": he thanks */
    for (uint32_t d = 0; d < DEEPEST && up != ENT__NOTOKEN && up != verb && up != head; d++) {
        if (t[up].upos == ENT__UPOS_VERB) return false;
        up = t[up].head;
    }
    return up == verb || up == head;
}

/* "on his birthday", "on his country's feast day": the word for what is kept, up from the pronoun. */
static bool is_occasion(const ent__sentence *s, uint32_t token) {
    enum { DEEPEST = 3 };
    for (uint32_t d = 0, t = s->tokens[token].head; t != ENT__NOTOKEN && d < DEEPEST; t = s->tokens[t].head, d++) {
        if (ENT__IS(s->tokens[t].lemma, "birthday", "anniversary", "jubilee", "election", "re-election", "reelection",
                    "appointment", "victory", "win", "inauguration", "confirmation", "wedding", "birth", "holiday",
                    "day", "success", "award", "prize", "reappointment"))
            return true;
        if (s->tokens[t].upos == ENT__UPOS_VERB) return false;
    }
    return false;
}

/* "conferred on X the order for his services": what one is honoured for. */
static bool is_honoured_for(const scales *k, const candidate *c) {
    const ent__sentence *s = k->s;
    uint32_t t = k->q->token, verb = s->tokens[c->head].head;
    if (t == 0 || !ENT__IS(s->tokens[t - 1].form, "for") || verb == ENT__NOTOKEN || s->tokens[t].head == ENT__NOTOKEN)
        return false;
    bool given = ENT__IS(s->tokens[verb].lemma, "confer", "award", "present", "decorate", "honour", "honor", "bestow",
                         "grant", "give", "hand", "reward");
    return given &&
           ENT__IS(s->tokens[s->tokens[t].head].lemma, "contribution", "service", "achievement", "role", "courage",
                   "effort", "merit", "heroism", "bravery", "work", "valour", "valor", "commitment", "dedication");
}

/* "rang X to convey congratulations on his birthday", "congratulated X, who won the cup, on his birthday": however far
 * it stands, what one is congratulated on is his own. */
static bool is_feted(const scales *k, const candidate *c) {
    const ent__sentence *s = k->s;
    uint32_t token = k->q->token, wished = ENT__NOTOKEN;
    const ent__mention *x = &k->f->cast->mentions[c->mention];
    bool person = k->q->kind == ENT__HE || k->q->kind == ENT__SHE;
    if (!person || k->part != 1 || x->modifier || ent__token_is_subject(&s->tokens[first_of_row(s, c->head)]))
        return false;
    if (is_honoured_for(k, c)) return true;
    if (token == 0 || !ENT__IS(s->tokens[token - 1].form, "on", "upon") || !is_occasion(s, token)) return false;
    for (uint32_t t = token; t-- > 0 && wished == ENT__NOTOKEN && s->tokens[t].upos != ENT__UPOS_PUNCT;)
        if (ENT__IS(s->tokens[t].lemma, "congratulate", "congratulation", "greeting", "compliment")) wished = t;
    for (uint32_t t = token; t-- > 0 && wished == ENT__NOTOKEN;)
        if (ENT__IS(s->tokens[t].lemma, "congratulate")) wished = t;
    if (wished == ENT__NOTOKEN) return false;
    bool told = ENT__IS(s->tokens[wished].lemma, "congratulate"); /* him who stands behind it */
    return told ? x->first > wished : true;
}

/* "thanked X for his help", "a message to X on his election": he who stands before, not who thanks; of "it" only where
 * X is blamed; or is helped: "aid to Moscow in its war". */
static bool is_thanked(const scales *k, const candidate *c) {
    const ent__sentence *s = k->s;
    uint32_t token = k->q->token;
    if (c->mention != UINT32_MAX && c->sentence == k->f->sentence && k->part == 1 && k->q->kind != ENT__IT &&
        (is_wished_well(k, c->head) || is_feted(k, c)))
        return true;
    if (c->mention == UINT32_MAX || c->sentence != k->f->sentence || k->part != 1 || token < 2) return false;
    bool in = ENT__IS(s->tokens[token - 1].form, "in", "with");
    if (!in && !ENT__IS(s->tokens[token - 1].form, "on", "for", "over")) return false;
    if (k->f->cast->mentions[c->mention].last + 2 != token || ent__token_is_subject(&s->tokens[c->head])) return false;
    return in ? is_helped(s, c->head) : k->q->kind != ENT__IT || is_blamed(s, c->head);
}

/* "Y and his aides": he who stands right before it. */
static bool is_beside(const scales *k, const candidate *c) {
    const ent__sentence *s = k->s;
    const ent__token *t = &s->tokens[k->q->token];
    uint32_t last = c->mention == UINT32_MAX ? c->head : k->f->cast->mentions[c->mention].last;
    if (k->part != 1 || t->head == ENT__NOTOKEN || c->sentence != k->f->sentence || last + 2 != k->q->token)
        return false;
    if (c->mention == UINT32_MAX && ent__tree_child(s, c->head, ENT__REL_NMOD_POSS) != ENT__NOTOKEN) return false;
    return ENT__IS(s->tokens[k->q->token - 1].form, "and", ",") && s->tokens[t->head].rel == ENT__REL_CONJ &&
           s->tokens[t->head].head == c->head;
}

/* Whether the tables have a noun for persons: a calling, a rank, a given name. */
static bool is_personal(const ent__finder *f, const ent__token *t) {
    uint32_t n = 0, node = t->lemma_word ? ent__phrases_step(&f->tables.words, 0, t->lemma_word) : 0;
    const uint32_t *uses = node ? ent__phrases_values(&f->tables.words, node, &n) : NULL;
    for (uint32_t i = 0; i < n; i++) {
        uint8_t kind = f->tables.items[ENT__USE_ITEM(uses[i])].kind;
        if (kind == ENT__LA_ROLE || kind == ENT__LA_RANK || kind == ENT__LA_GIVEN) return true;
    }
    return false;
}

static void add_kind_of_noun(scales *k, const ent__sentence *s, uint32_t token) {
    const ent__token *t = &s->tokens[token];
    if (t->upos == ENT__UPOS_PRON && ent__pronoun_of(t->form)) {
        add(k, ENT__ANTE_SAME_PRONOUN);
        return;
    }
    add(k, t->upos == ENT__UPOS_PROPN  ? ENT__ANTE_NAME
           : t->upos == ENT__UPOS_PRON ? ENT__ANTE_PRONOUN
                                       : ENT__ANTE_THING);
    add_if(k, k->q->kind != ENT__IT && is_personal(k->f, t), ENT__ANTE_PERSONAL);
    add_if(k, t->upos == ENT__UPOS_PROPN && speaks(s, token), ENT__ANTE_NAME_TELLS);
}

static void add_kind_of_mention(scales *k, const candidate *c) {
    static const uint8_t kinds[] = {ENT__ANTE_BODY, ENT__ANTE_BODY, ENT__ANTE_TITLED, ENT__ANTE_GROUP};
    const ent__mention *x = &k->f->cast->mentions[c->mention];
    const ent__entity *e = &k->f->cast->entities[c->who[0]];
    const ent__who *w = &k->f->who[c->who[0]];
    const ent__token *t = &k->f->text->sentences[c->sentence].tokens[c->head];
    bool pronoun = x->kind == ENT__BY_PRONOUN;
    if (pronoun) add(k, ent__pronoun_of(t->form) == k->q->kind ? ENT__ANTE_SAME_PRONOUN : ENT__ANTE_PRONOUN);
    add(k, c->n > 1 ? ENT__ANTE_ROW : e->kind == ENT__PERSON && w->surname.len ? ENT__ANTE_NAMED : kinds[e->kind]);
    add_if(k, k->q->kind == ENT__HE && w->gender == ENT__LF_MALE, ENT__ANTE_MAN);
    add_if(k, k->q->kind == ENT__SHE && w->gender == ENT__LF_FEMALE, ENT__ANTE_WOMAN);
    add(k, w->n_mentions < 2 ? ENT__ANTE_ONCE : w->n_mentions < 4 ? ENT__ANTE_TWICE : ENT__ANTE_OFTEN);
    add_if(k, x->modifier, ENT__ANTE_COLOURS);
}

/* "(Photo: Jane Roe)", "(X is his brother)" */
static bool is_bracketed(const ent__sentence *s, uint32_t t) {
    enum { NEAR = 12 };
    for (uint32_t i = t; i > 0 && i + NEAR > t; i--) {
        if (s->tokens[i - 1].xpos == ENT__XPOS_RRB) return false;
        if (s->tokens[i - 1].xpos == ENT__XPOS_LRB) return true;
    }
    return false;
}

/* What stands in its phrase: "a", "the", whose it is, what it is joined to. */
static void add_phrase(scales *k, const ent__sentence *s, uint32_t t) {
    for (uint32_t i = 0; i < s->tokens[t].n_kids; i++) {
        const ent__token *x = &s->tokens[ent__tree_kid(s, t, i)];
        if (x->rel == ENT__REL_DET) add(k, ENT__IS(x->form, "a", "an") ? ENT__ANTE_INDEFINITE : ENT__ANTE_DEFINITE);
        if (x->rel == ENT__REL_NMOD_POSS) add(k, ENT__ANTE_OWNED);
        if (x->rel == ENT__REL_COP) add(k, ENT__ANTE_PREDICATE);
    }
    add_if(k, s->tokens[t].rel == ENT__REL_CONJ, ENT__ANTE_JOINED);
    add_if(k, is_bracketed(s, t) && s != k->s, ENT__ANTE_BRACKETED);
    add_if(k, is_placed(s, t), ENT__ANTE_PLACED);
}

/* How the pronoun lies below it in the tree. */
static void add_above(scales *k, uint32_t head) {
    uint32_t t = k->q->token;
    for (uint32_t d = 0; t != ENT__NOTOKEN && d < k->s->n_tokens; d++) {
        if (k->s->tokens[t].head == head) {
            bool clause = k->s->tokens[t].rel == ENT__REL_ACL_RELCL || k->s->tokens[t].rel == ENT__REL_ACL;
            add(k, clause ? ENT__ANTE_RELATIVE : ENT__ANTE_ABOVE);
            return;
        }
        t = k->s->tokens[t].head;
    }
}

static void add_places(scales *k, const candidate *c) {
    const ent__sentence *s = &k->f->text->sentences[c->sentence];
    uint32_t away = k->f->sentence - c->sentence, first = first_of_row(s, c->head);
    add(k, ENT__ANTE_AWAY_0 + (away < 3 ? away : 3));
    add(k, ENT__ANTE_NTH_0 + (k->nth < 3 ? k->nth : k->nth < 5 ? 3 : 4));
    add(k, ent__ante_part(part_of(&s->tokens[first]), away > 0, k->part));
    bool subject = ent__token_is_subject(&s->tokens[first]);
    add_if(k, subject && is_of_main_clause(s, first), ENT__ANTE_MAIN_SUBJECT);
    add_if(k, s->field == 0 && k->s->field != 0, ENT__ANTE_TITLE);
    bool tells = subject && away < 2 && speaks(s, first);
    bool other = ent__actors_in_quotation(k->f, c->sentence, c->head) != k->quoted;
    add_if(k, tells && k->quoted && other, ENT__ANTE_QUOTED);
    add_if(k, other, ENT__ANTE_OTHER_QUOTE);
    bool thing = c->mention == UINT32_MAX;
    add_if(k, k->acts, thing ? ENT__ANTE_THING_ACTS : ENT__ANTE_ACTS);
    add_if(k, k->suffers, thing ? ENT__ANTE_THING_SUFFERS : ENT__ANTE_SUFFERS);
    add_if(k, k->part < 2, (thing ? ENT__ANTE_THING_SUBJECT : ENT__ANTE_ACTOR_SUBJECT) + k->part);
    if (away) return;
    add_if(k, first == k->q->subjects[0], subject ? ENT__ANTE_NEAR_SUBJECT : ENT__ANTE_CONTROLS);
    add_if(k, first == k->q->subjects[1], ENT__ANTE_NEXT_SUBJECT);
    add_if(k, tells && !k->quoted && ent__tree_below(s, k->q->token, s->tokens[first].head), ENT__ANTE_TELLS);
    add_above(k, c->head);
}

/* What actors do, have, and have done to them: "it said", "their leader", "attacked it". */
static bool acts(const scales *k) {
    const ent__token *t = &k->s->tokens[k->q->token];
    if (k->part == 0) return speaks(k->s, k->q->token);
    if (k->part == 1) return t->head != ENT__NOTOKEN && is_personal(k->f, &k->s->tokens[t->head]);
    return k->q->verb != ENT__NOTOKEN && !k->q->acted_on;
}

/* ---- weighing ---- */

static void tell(scales *k, uint32_t sentence, uint32_t head) {
    if (!k->f->watch) return;
    k->seen.sentence = k->f->sentence;
    k->seen.token = k->q->token;
    k->seen.of_sentence = sentence;
    k->seen.of_token = head;
    k->f->watch(k->f->watch_ctx, &k->seen);
}

static void lay(scales *k, const candidate *c) {
    if (k->any && k->sum <= k->heaviest) return;
    k->best = *c;
    k->heaviest = k->sum;
    k->any = true;
}

static void weigh(scales *k, const candidate *c) {
    const ent__sentence *s = &k->f->text->sentences[c->sentence];
    k->sum = c->mention == UINT32_MAX ? 0 : k->favour;
    k->seen.n = 0;
    add_places(k, c);
    if (c->mention == UINT32_MAX)
        add_kind_of_noun(k, s, c->head);
    else
        add_kind_of_mention(k, c);
    add_phrase(k, s, c->head);
    add_if(k, is_thanked(k, c), ENT__ANTE_THANKED);
    add_if(k, is_beside(k, c), ENT__ANTE_BESIDE);
    tell(k, c->sentence, c->head);
    lay(k, c);
    k->nth++;
    k->any_here |= c->sentence == k->f->sentence;
}

/* "shared it with him", "wrote to him": not he who did; but he may have taken it with him. */
static bool is_somebody_else(const scales *k) {
    const ent__token *t = &k->s->tokens[k->q->token];
    uint32_t c = ent__tree_child(k->s, k->q->token, ENT__REL_CASE);
    if ((k->q->kind != ENT__HE && k->q->kind != ENT__SHE) || c == ENT__NOTOKEN || t->head == ENT__NOTOKEN) return false;
    return ENT__IS(k->s->tokens[c].form, "with", "to") &&
           ENT__IS(k->s->tokens[t->head].lemma, "talk", "speak", "share", "discuss", "meet", "agree", "work",
                   "cooperate", "negotiate", "sign", "say", "write", "explain", "give", "send", "hand", "present",
                   "propose", "offer");
}

/* Whether those weighed are the subject of the same verb: "when they opened them". */
static bool are_doers(const scales *k, const candidate *c) {
    bool obl = k->s->tokens[k->q->token].rel == ENT__REL_OBL && !is_somebody_else(k); /* "with them" may be they */
    uint32_t mark =
        k->q->co_subject == ENT__NOTOKEN || obl ? 0 : k->f->marks[k->f->sentence % SENTENCES].at[k->q->co_subject];
    if (!mark || mark == COVERED) return false;
    const ent__mention *x = &k->f->cast->mentions[mark - 1];
    return x->n_entities == c->n && memcmp(x->entities, c->who, c->n * sizeof *c->who) == 0;
}

/* "New Zealand, Thailand and Fiji promised soldiers. It …": one of several who do the same is not singled out. */
static bool is_one_of_many(const scales *k, const candidate *c) {
    if (k->q->kind != ENT__IT || c->sentence == k->f->sentence || c->n != 1) return false;
    const ent__mention *x = &k->f->cast->mentions[c->mention];
    const ent__sentence *s = &k->f->text->sentences[c->sentence];
    if (x->modifier || k->f->cast->entities[c->who[0]].kind != ENT__STATE) return false;
    if (s->tokens[x->head].rel == ENT__REL_CONJ) return s->tokens[s->tokens[x->head].head].upos == ENT__UPOS_PROPN;
    uint32_t other = ent__tree_child(s, x->head, ENT__REL_CONJ);
    return other != ENT__NOTOKEN && s->tokens[other].upos == ENT__UPOS_PROPN;
}

/* "in Lagos, where they attacked it": the place is not who did it. */
static bool is_place_of_clause(const scales *k, const candidate *c) {
    if (c->mention == UINT32_MAX || c->sentence != k->f->sentence) return false;
    uint32_t where = k->f->cast->mentions[c->mention].last + 1;
    if (where + 1 < k->q->token && k->s->tokens[where].xpos == ENT__XPOS_COMMA) where++;
    if (where >= k->q->token || !ENT__IS(k->s->tokens[where].form, "where")) return false;
    return k->s->tokens[where].head != ENT__NOTOKEN && ent__tree_below(k->s, k->q->token, k->s->tokens[where].head);
}

/* "Her lawyer said that she had been jailed": she whose lawyer he is. */
static bool speaks_for_it(const scales *k, const candidate *c) {
    bool person = k->q->kind == ENT__HE || k->q->kind == ENT__SHE;
    if (!person || c->mention == UINT32_MAX || c->sentence != k->f->sentence || !speaks(k->s, c->head)) return false;
    uint32_t whose = ent__tree_child(k->s, c->head, ENT__REL_NMOD_POSS);
    if (whose == ENT__NOTOKEN || ent__pronoun_of(k->s->tokens[whose].form) != k->q->kind) return false;
    return k->part == 0 && k->s->tokens[k->q->token].rel == ENT__REL_NSUBJ_PASS &&
           ent__tree_below(k->s, k->q->token, k->s->tokens[c->head].head);
}

/* What is meant cannot be the subject of the same verb, by whatever words, nor he who says so: whose turn it is, or who
 * is named behind the quotation. */
static bool is_barred(const scales *k, const candidate *c) {
    if (c->sentence == k->f->sentence && c->head == k->q->co_subject) return true;
    if (c->mention == UINT32_MAX) return false;
    if (is_one_of_many(k, c) || is_place_of_clause(k, c) || speaks_for_it(k, c)) return true;
    if (k->f->n_turns > 1 && !k->quoted && c->n == 1 && c->who[0] == k->f->speaker) return true;
    return are_doers(k, c) || (c->n == 1 && k->quoted && c->who[0] == k->q->ahead);
}

static void weigh_token(scales *k, uint32_t sentence, uint32_t t) {
    const ent__sentence *s = &k->f->text->sentences[sentence];
    uint32_t mark = k->f->marks[sentence % SENTENCES].at[t];
    candidate c = {.sentence = sentence, .head = t, .mention = UINT32_MAX};
    if (mark == COVERED) return;
    if (mark) {
        c.mention = mark - 1;
        if (sentence == k->f->sentence && k->f->cast->mentions[c.mention].last >= k->q->token) return;
        c.n = who_agrees(k, c.mention, c.who);
    }
    bool agrees = mark ? c.n > 0 : noun_agrees(k, s, t);
    if (agrees && !is_barred(k, &c)) weigh(k, &c);
}

/* "met with Y himself": he who stands right before it; their number, 0 none. */
static uint32_t stressed(const scales *k, uint32_t out[MAX_CODES]) {
    const ent__finder *f = k->f;
    uint32_t token = k->q->token;
    if (!ENT__IS(k->s->tokens[token].form, "himself", "herself", "itself", "themselves")) return 0;
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;)
        if (!f->cast->mentions[m].modifier && f->cast->mentions[m].last + 1 == token) return who_agrees(k, m, out);
    return 0;
}

/* "since X launched his invasion": what somebody sets about is his own, whoever else is spoken of; their number, 0
 * none. */
static uint32_t doers_own(const scales *k, uint32_t out[MAX_CODES]) {
    const ent__token *t = &k->s->tokens[k->q->token];
    if (k->part != 1 || t->head == ENT__NOTOKEN || k->s->tokens[t->head].rel != ENT__REL_OBJ) return 0;
    uint32_t verb = k->s->tokens[t->head].head, subject = ent__tree_child(k->s, verb, ENT__REL_NSUBJ);
    bool sets_about = ENT__IS(k->s->tokens[verb].lemma, "launch", "begin", "start", "make", "continue", "resume",
                              "wage", "conduct", "complete", "conclude", "unleash", "send", "deploy", "withdraw",
                              "move", "extend", "cut", "lose", "escalate", "intensify", "express", "convey", "voice");
    uint32_t mark = !sets_about || subject == ENT__NOTOKEN || subject > k->q->token
                        ? 0
                        : k->f->marks[k->f->sentence % SENTENCES].at[subject];
    return mark && mark != COVERED ? who_agrees(k, mark - 1, out) : 0;
}

static void weigh_none(scales *k) {
    const candidate none = {.mention = UINT32_MAX};
    k->sum = 0;
    k->seen.n = 0;
    add(k, ENT__ANTE_NONE);
    add_if(k, k->part == 0, ENT__ANTE_NONE_SUBJECT);
    add_if(k, k->part == 1, ENT__ANTE_NONE_OWNER);
    add_if(k, k->q->idle, ENT__ANTE_NONE_IDLE);
    add_if(k, k->q->acted_on, ENT__ANTE_NONE_ACTED_ON);
    add_if(k, k->quoted, ENT__ANTE_NONE_QUOTED);
    add_if(k, k->f->sentence == 0, ENT__ANTE_NONE_FIRST);
    add_if(k, !k->any_here, ENT__ANTE_NONE_LONE);
    tell(k, UINT32_MAX, UINT32_MAX);
    lay(k, &none);
}

static void weigh_all(scales *k) {
    for (uint32_t away = 0; away < SENTENCES && away <= k->f->sentence; away++) {
        uint32_t n = k->f->sentence - away, to = away ? k->f->text->sentences[n].n_tokens : k->q->token;
        while (to-- > 0) weigh_token(k, n, to);
    }
    if (k->f->ante || k->f->watch) weigh_none(k);
}

/* "It is a pity", "it was printed": what stands for a thing or for nothing has no favour. */
static int32_t favour_of(const scales *k) {
    bool thing = k->q->idle || (k->suffers && k->seen.sort != ENT__ANTE_HE);
    return thing ? 0 : favour[k->seen.sort][k->part];
}

uint32_t ent__antecedents_choose(ent__finder *f, const ent__search *q, uint32_t out[MAX_CODES]) {
    static const uint8_t sorts[] = {0, ENT__ANTE_HE, ENT__ANTE_HE, ENT__ANTE_IT, ENT__ANTE_THEY};
    const ent__sentence *s = ent__finder_sentence(f);
    const ent__token *t = &s->tokens[q->token];
    scales k = {.f = f, .q = q, .s = s, .quoted = ent__actors_in_quotation(f, f->sentence, q->token)};
    uint32_t n = stressed(&k, out);
    if (n) return n;
    if (q->ahead != UINT32_MAX && !k.quoted) { /* "He has left," X said: somebody else */
        out[0] = q->ahead;
        return 1;
    }
    k.seen.sort = sorts[q->kind];
    k.weights = f->ante ? f->ante + k.seen.sort * ENT__ANTE_TRAITS : NULL;
    k.part = ent__token_is_subject(t) ? 0 : t->xpos == ENT__XPOS_PRPS ? 1 : 2;
    n = doers_own(&k, out);
    if (n) return n;
    k.acts = acts(&k);
    k.suffers = q->acted_on || t->rel == ENT__REL_NSUBJ_PASS;
    k.favour = favour_of(&k);
    weigh_all(&k);
    if (!k.any || k.best.mention == UINT32_MAX) return 0;
    memcpy(out, k.best.who, k.best.n * sizeof *out);
    return k.best.n;
}
