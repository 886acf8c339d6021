/* actors: he, she, it, they, and whose "his" is.
 *
 *   "The minister met X. He said …"                he = the minister: the subject of the last sentence
 *   "X said that Y had promised him gas"           him = X, for Y is the subject of the same verb
 *   "X and Y flew to Kazan. They signed …"         they = X and Y
 *   "Trade with X stays at its level"              its = nobody's: the subject is a thing
 *
 * By rule: gender and number must agree; then the subject of the same or the last sentence, then the nearest.
 */
#include "actors/room.h"

typedef enum sort { NOBODY, HE, SHE, IT, THEY } sort;

static sort sort_of(ent_str w) {
    if (ENT__IS(w, "he", "him", "his", "himself")) return HE;
    if (ENT__IS(w, "she", "her", "hers", "herself")) return SHE;
    if (ENT__IS(w, "it", "its", "itself")) return IT;
    if (ENT__IS(w, "they", "them", "their", "theirs", "themselves")) return THEY;
    return NOBODY;
}

static bool is_reflexive(ent_str w) { return ENT__IS(w, "himself", "herself", "itself", "themselves"); }

static bool agrees(const ent__finder *f, size_t i, sort s) {
    const ent__entity *e = &f->cast->entities[i];
    const ent__who *w = &f->who[i];
    if (s == HE) return e->kind == ENT__PERSON && !(w->gender & ENT__LF_FEMALE);
    if (s == SHE) return e->kind == ENT__PERSON && !(w->gender == ENT__LF_MALE);
    if (s == IT) return e->kind == ENT__STATE || e->kind == ENT__ORG;
    return e->kind == ENT__GROUP || e->kind == ENT__ORG;
}

static bool is_subject(const ent__token *t) {
    return t->rel == ENT__REL_NSUBJ || t->rel == ENT__REL_NSUBJ_PASS || t->rel == ENT__REL_NSUBJ_OUTER;
}

static uint32_t subject_of(const ent__sentence *s, uint32_t verb) {
    uint32_t t = ent__tree_child(s, verb, ENT__REL_NSUBJ);
    return t != ENT__NOTOKEN ? t : ent__tree_child(s, verb, ENT__REL_NSUBJ_PASS);
}

/* The subject of a verb, or that of the verb it is joined to: "X rang Y and told him". */
static uint32_t shared_subject(const ent__sentence *s, uint32_t verb) {
    uint32_t t = subject_of(s, verb);
    for (uint32_t d = 0; t == ENT__NOTOKEN && s->tokens[verb].rel == ENT__REL_CONJ && d < s->n_tokens; d++) {
        verb = s->tokens[verb].head;
        t = subject_of(s, verb);
    }
    return t;
}

/* "X phoned Y to thank him": what the one does, and not the other. */
static bool is_purpose(const ent__sentence *s, uint32_t verb, uint32_t above) {
    uint32_t mark = ent__tree_child(s, verb, ENT__REL_MARK);
    bool to = mark != ENT__NOTOKEN && ENT__IS(s->tokens[mark].form, "to");
    if (s->tokens[verb].rel == ENT__REL_ADVCL) return to;
    return to && s->tokens[verb].rel == ENT__REL_XCOMP &&
           ENT__IS(s->tokens[above].lemma, "phone", "telephone", "ring", "contact", "visit");
}

/* The subject of a verb, or whose act it is without one of its own: "X helps Y by inviting them". */
static uint32_t subject_meant(const ent__sentence *s, uint32_t verb, bool object) {
    uint32_t t = shared_subject(s, verb), up = s->tokens[verb].head, mark = ent__tree_child(s, verb, ENT__REL_MARK);
    if (t != ENT__NOTOKEN || up == ENT__NOTOKEN || !object) return t;
    bool gerund = s->tokens[verb].rel == ENT__REL_ADVCL && s->tokens[verb].xpos == ENT__XPOS_VBG &&
                  mark != ENT__NOTOKEN && ENT__IS(s->tokens[mark].form, "by", "after", "before", "without", "in");
    bool wish = s->tokens[verb].rel == ENT__REL_XCOMP && ent__tree_child(s, up, ENT__REL_OBJ) == ENT__NOTOKEN;
    return gerund || wish || is_purpose(s, verb, up) ? shared_subject(s, up) : ENT__NOTOKEN;
}

/* Who is the one entity of the mention at a token of this sentence; UINT32_MAX none. */
static uint32_t entity_at(const ent__finder *f, uint32_t token) {
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;) {
        const ent__mention *x = &f->cast->mentions[m];
        if (!x->modifier && x->n_entities == 1 && x->head == token) return x->entities[0];
    }
    return UINT32_MAX;
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

uint32_t ent__actors_row(const ent__finder *f, size_t m, uint32_t out[MAX_CODES]) {
    const ent__mention *x = &f->cast->mentions[m];
    const ent__sentence *s = &f->text->sentences[x->sentence];
    uint32_t n = 0;
    for (uint32_t k = 0; k < x->n_entities && n < MAX_CODES; k++) out[n++] = x->entities[k];
    for (size_t k = m + 1; k < f->cast->n_mentions && k < m + 16 && f->cast->mentions[k].sentence == x->sentence; k++) {
        const ent__mention *y = &f->cast->mentions[k];
        bool joined = s->tokens[y->head].rel == ENT__REL_CONJ && s->tokens[y->head].head == x->head;
        if (!y->modifier && joined && n < MAX_CODES && y->entities[0] != out[0]) out[n++] = y->entities[0];
    }
    return n;
}

/* The verb that a token hangs on as its object or in a phrase; ENT__NOTOKEN for a subject or a possessive. */
static uint32_t verb_over(const ent__sentence *s, uint32_t token) {
    const ent__token *t = &s->tokens[token];
    bool below = t->rel == ENT__REL_OBJ || t->rel == ENT__REL_IOBJ || t->rel == ENT__REL_OBL ||
                 t->rel == ENT__REL_OBL_AGENT || t->rel == ENT__REL_OBL_UNMARKED;
    return below && !is_reflexive(t->form) ? t->head : ENT__NOTOKEN;
}

/* The nearest clause above a token that has a subject before it: the subject; ENT__NOTOKEN none. */
static uint32_t subject_before(const ent__sentence *s, uint32_t token) {
    for (uint32_t t = s->tokens[token].head, d = 0; t != ENT__NOTOKEN && d < s->n_tokens; t = s->tokens[t].head, d++) {
        uint32_t subject = subject_of(s, t);
        if (subject != ENT__NOTOKEN && subject < token) return subject;
    }
    return ENT__NOTOKEN;
}

static bool heads_mention(const ent__finder *f, uint32_t sentence, uint32_t token) {
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence >= sentence;) {
        const ent__mention *x = &f->cast->mentions[m];
        if (x->sentence == sentence && !x->modifier && x->first <= token && token <= x->last) return true;
    }
    return false;
}

/* A thing or an act that is the subject: a noun that names no actor. */
static bool is_thing(const ent__finder *f, uint32_t subject) {
    if (subject == ENT__NOTOKEN) return false;
    const ent__token *t = &ent__finder_sentence(f)->tokens[subject];
    return t->upos == ENT__UPOS_NOUN && !heads_mention(f, f->sentence, subject);
}

/* Words that say where, and not who: "in Rome", "from Rome". */
static bool is_placed(const ent__finder *f, const ent__mention *x) {
    const ent__sentence *s = &f->text->sentences[x->sentence];
    uint32_t c = ent__tree_child(s, x->head, ENT__REL_CASE);
    return c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "in", "at", "to", "from", "near", "across", "through",
                                        "into", "outside", "throughout", "around");
}

/* "resolve it", "improving them": acts that are done to things, not to actors. */
static bool done_to_actors(const ent__sentence *s, uint32_t token) {
    uint32_t up = s->tokens[token].head, c = ent__tree_child(s, token, ENT__REL_CASE);
    if (c != ENT__NOTOKEN) return ENT__IS(s->tokens[c].form, "against", "by", "between", "towards", "toward", "upon");
    return up != ENT__NOTOKEN &&
           ENT__IS(s->tokens[up].lemma, "accuse", "attack", "invade", "urge", "ask", "help", "join", "condemn",
                   "criticize", "criticise", "warn", "threaten", "blame", "tell", "allow", "sanction", "isolate",
                   "defeat", "arm", "force", "punish", "sue", "ban", "charge", "bomb", "strike", "pressure", "thank",
                   "invite", "praise", "recognize", "recognise", "represent", "lead", "annex", "occupy", "liberate",
                   "persuade", "convince", "kill", "arrest", "deport", "detain", "meet", "teach", "protect",
                   "congratulate", "wish", "greet");
}

/* A noun of things in the plural between two tokens of the sentences of a mention and a pronoun: "them" may be those.
 */
static bool things_between(const ent__finder *f, const ent__mention *x, uint32_t token, bool subjects_only) {
    for (uint32_t k = x->sentence; k <= f->sentence; k++) {
        const ent__sentence *s = &f->text->sentences[k];
        uint32_t from = k == x->sentence ? x->last + 1 : 0, to = k == f->sentence ? token : s->n_tokens;
        for (uint32_t t = from; t < to; t++)
            if (s->tokens[t].xpos == ENT__XPOS_NNS && (!subjects_only || is_subject(&s->tokens[t])) &&
                s->tokens[t].upos == ENT__UPOS_NOUN && !heads_mention(f, k, t))
                return true;
    }
    return false;
}

/* "Vladimir Putin: He will tell me." Whose words they are does not call himself "he". */
static bool is_speaker(const ent__finder *f, const ent__mention *x) {
    const ent__sentence *s = &f->text->sentences[x->sentence];
    return x->first == 0 && x->last + 1 < s->n_tokens && ent__str_is(s->tokens[x->last + 1].form, ":");
}

/* "help X with his work", "aid to Y in its war" */
static bool is_helped(const ent__sentence *s, uint32_t head) {
    uint32_t up = s->tokens[head].head;
    return up != ENT__NOTOKEN && ENT__IS(s->tokens[up].lemma, "aid", "help", "support", "assist", "back", "abet");
}

/* "thanked X for his help", "a message to X on his election": he who stands before, not who thanks; of "it" only where
 * X is an object: "condemned Moscow over its invasion"; or is helped: "aid to Moscow in its war". UINT32_MAX none. */
static uint32_t thanked(const ent__finder *f, uint32_t token, sort kind) {
    const ent__sentence *s = ent__finder_sentence(f);
    if ((kind != HE && kind != SHE && kind != IT) || s->tokens[token].xpos != ENT__XPOS_PRPS || token < 2)
        return UINT32_MAX;
    bool in = ENT__IS(s->tokens[token - 1].form, "in", "with");
    if (!in && !ENT__IS(s->tokens[token - 1].form, "on", "for", "over")) return UINT32_MAX;
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;) {
        const ent__mention *x = &f->cast->mentions[m];
        if (x->last + 2 != token || x->modifier || x->n_entities != 1) continue;
        if (in && !is_helped(s, x->head)) continue;
        if (!in && kind == IT && s->tokens[x->head].rel != ENT__REL_OBJ) continue;
        if (!is_subject(&s->tokens[x->head]) && agrees(f, x->entities[0], kind)) return x->entities[0];
    }
    return UINT32_MAX;
}

/* "Y and his aides", "met with Y himself": he who stands right before it; their number, 0 none. */
static uint32_t right_before(const ent__finder *f, uint32_t token, sort kind, uint32_t out[MAX_CODES]) {
    const ent__sentence *s = ent__finder_sentence(f);
    const ent__token *t = &s->tokens[token];
    bool aside = is_reflexive(t->form);
    if (!aside && (t->xpos != ENT__XPOS_PRPS || token < 2 || t->head == ENT__NOTOKEN)) return 0;
    if (!aside && !ENT__IS(s->tokens[token - 1].form, "and", ",")) return 0;
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;) {
        const ent__mention *x = &f->cast->mentions[m];
        if (x->modifier || x->last + (aside ? 1 : 2) != token) continue;
        bool joined = s->tokens[t->head].rel == ENT__REL_CONJ && s->tokens[t->head].head == x->head;
        uint32_t n = kind == THEY ? ent__actors_row(f, m, out) : 1;
        if (n < 2) out[0] = x->entities[0];
        bool fits = n > 1 || (x->n_entities == 1 && agrees(f, out[0], kind));
        if (fits && (aside || joined)) return n;
    }
    return 0;
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
    if (x->n_entities != 1 || !is_subject(&s->tokens[x->head]) || verb == ENT__NOTOKEN) return 1;
    for (size_t k = m + 1; k < f->cast->n_mentions && f->cast->mentions[k].sentence == x->sentence; k++) {
        const ent__mention *y = &f->cast->mentions[k];
        if (!is_partner(s, y, verb) || y->entities[0] == x->entities[0]) continue;
        if (f->cast->entities[y->entities[0]].kind != f->cast->entities[x->entities[0]].kind) continue;
        out[1] = y->entities[0];
        return 2;
    }
    return 1;
}

/* "X knew why Y had left. He …": X, for Y is but spoken of. */
static bool is_of_main_clause(const ent__sentence *s, uint32_t subject) {
    uint32_t verb = s->tokens[subject].head;
    for (uint32_t d = 0; verb != ENT__NOTOKEN && s->tokens[verb].rel == ENT__REL_CONJ && d < s->n_tokens; d++)
        verb = s->tokens[verb].head;
    return verb == s->root;
}

typedef struct search {
    sort kind;
    uint32_t token, co_subject; /* co_subject: of the same verb, which "him" cannot be */
    uint32_t doer;              /* who that is, by whatever words; UINT32_MAX unknown, or "with him" may be he */
    bool object;                /* of an act */
    uint32_t thing;             /* a thing that is the subject: what stands in its phrase is not meant either */
} search;

static int64_t fitness(const ent__finder *f, const search *q, const ent__mention *x, uint32_t row) {
    const ent__sentence *s = &f->text->sentences[x->sentence];
    uint32_t away = f->sentence - x->sentence;
    bool subject = is_subject(&s->tokens[x->head]);
    const ent__entity *e = &f->cast->entities[x->entities[0]];
    bool persons = q->kind == HE || q->kind == SHE;
    if (persons && x->kind == ENT__BY_ROLE && ent__tree_child(s, x->head, ENT__REL_COP) != ENT__NOTOKEN)
        return INT64_MIN; /* "wants to be the next president": said of somebody, who is meant himself */
    if (!away && x->head == q->co_subject) return INT64_MIN;
    if (x->n_entities == 1 && x->entities[0] == q->doer) return INT64_MIN;
    if (!away && q->thing != ENT__NOTOKEN && ent__tree_below(s, x->head, q->thing)) return INT64_MIN;
    if (q->kind == THEY && row < 2 && e->kind == ENT__ORG && !subject) return INT64_MIN;
    if (q->kind == THEY && e->kind != ENT__PERSON && things_between(f, x, q->token, !q->object)) return INT64_MIN;
    if (q->kind == THEY && e->kind == ENT__STATE && !subject && x->kind != ENT__BY_PAIR) return INT64_MIN;
    bool leads = is_subject(&ent__finder_sentence(f)->tokens[q->token]);
    if (q->kind == IT && away && leads && !subject) return INT64_MIN; /* "The reception was held in Rome. It …" */
    bool owns = ent__finder_sentence(f)->tokens[q->token].xpos == ENT__XPOS_PRPS;
    if (q->kind == IT && !owns && !subject && is_placed(f, x)) return INT64_MIN;
    int64_t score = -(int64_t)away * 1000 + (subject ? 700 : 0) + (x->kind == ENT__BY_PRONOUN ? 20 : 0) + x->head;
    if (away && subject && leads && is_of_main_clause(s, x->head)) score += 150;
    if (q->kind == SHE && f->who[x->entities[0]].gender == ENT__LF_FEMALE) score += 400;
    if (away && q->kind == IT) score -= 300;
    if (q->kind == THEY && row < 2 && e->kind == ENT__ORG) score -= 600;
    return score;
}

/* Who a pronoun at a token means: their number, 0 where nobody is found. */
static uint32_t antecedents(ent__finder *f, uint32_t token, uint32_t out[MAX_CODES]) {
    const ent__sentence *s = ent__finder_sentence(f);
    search q = {.kind = sort_of(s->tokens[token].form),
                .token = token,
                .co_subject = ENT__NOTOKEN,
                .doer = UINT32_MAX,
                .thing = ENT__NOTOKEN};
    if (q.kind == NOBODY) return 0;
    if ((out[0] = thanked(f, token, q.kind)) != UINT32_MAX) return 1;
    if ((out[0] = subject_to_come(f, token, q.kind)) != UINT32_MAX) return 1;
    uint32_t n_best = right_before(f, token, q.kind, out), verb = verb_over(s, token);
    if (n_best) return n_best;
    if (verb != ENT__NOTOKEN) q.co_subject = subject_meant(s, verb, s->tokens[token].rel == ENT__REL_OBJ);
    if (q.co_subject != ENT__NOTOKEN && q.kind != THEY && s->tokens[token].rel != ENT__REL_OBL)
        q.doer = entity_at(f, q.co_subject);
    q.object = verb != ENT__NOTOKEN && !done_to_actors(s, token);
    if (q.kind == IT && q.object) return 0;
    uint32_t before = q.kind == IT ? subject_before(s, token) : ENT__NOTOKEN;
    if (is_thing(f, before)) q.thing = before;
    int64_t best = INT64_MIN;
    for (size_t m = f->cast->n_mentions; m-- > 0;) {
        const ent__mention *x = &f->cast->mentions[m];
        if (f->sentence - x->sentence > (q.thing != ENT__NOTOKEN ? 0 : 3)) break;
        if (x->modifier || is_speaker(f, x) || (q.kind == IT && x->n_entities > 1)) continue;
        uint32_t row[MAX_CODES] = {x->entities[0]}, n = q.kind == THEY ? ent__actors_row(f, m, row) : 1;
        bool them = ENT__IS(s->tokens[token].form, "them", "themselves");
        if (q.kind == THEY && n == 1 && !them && !things_between(f, x, token, true)) n = with_partner(f, m, row);
        if (n < 2 && !agrees(f, row[0], q.kind)) continue;
        int64_t score = fitness(f, &q, x, n);
        if (score <= best) continue;
        best = score;
        n_best = n;
        memcpy(out, row, n * sizeof *row);
    }
    return n_best;
}

uint32_t ent__actors_antecedent(ent__finder *f, uint32_t token) {
    uint32_t who[MAX_CODES], i = ent__actors_first_or_second_person(f, token);
    if (i != UINT32_MAX) return i;
    return antecedents(f, token, who) == 1 ? who[0] : UINT32_MAX;
}

/* "It was his first visit", "it is clear that", "making it easy to": stands for no one. */
static bool says_nothing(const ent__finder *f, uint32_t token) {
    const ent__sentence *s = ent__finder_sentence(f);
    const ent__token *t = &s->tokens[token];
    if (ENT__IS(t->form, "its") && t->head != ENT__NOTOKEN)
        return ENT__IS(s->tokens[t->head].lemma, "kind", "type", "sort");
    if (!ENT__IS(t->form, "it") || t->head == ENT__NOTOKEN) return false;
    if (ENT__IS(s->tokens[t->head].lemma, "happen", "seem", "appear", "matter", "rain", "snow", "go", "depend", "turn"))
        return true;
    bool when = token > 0 && ENT__IS(s->tokens[token - 1].form, "when", "where", "if");
    if (when && ENT__IS(s->tokens[t->head].lemma, "come")) return true; /* "when it comes to trade" */
    if (ent__tree_child(s, t->head, ENT__REL_COP) != ENT__NOTOKEN) return true;
    if (ent__tree_child(s, t->head, ENT__REL_CSUBJ) != ENT__NOTOKEN) return true;
    uint32_t next = token + 1 < s->n_tokens ? token + 1 : token;
    bool told = s->tokens[next].upos == ENT__UPOS_ADJ || s->tokens[next].upos == ENT__UPOS_ADV;
    return t->rel == ENT__REL_OBJ && told &&
           ENT__IS(s->tokens[t->head].lemma, "make", "find", "consider", "think", "take");
}

bool ent__actors_pronoun(ent__finder *f, const ent__reading *r) {
    const ent__token *t = &ent__finder_sentence(f)->tokens[r->first];
    if (t->rel == ENT__REL_EXPL || says_nothing(f, r->first)) return true;
    if (ENT__IS(t->form, "both") && t->rel != ENT__REL_DET && t->rel != ENT__REL_CC_PRECONJ)
        return ent__actors_pair(f, r);
    uint32_t who[MAX_CODES], n = antecedents(f, r->first, who);
    if (!n) return true;
    return ent__actors_mention(f, r, who, n, ENT__BY_PRONOUN, "the nearest that agrees") != NULL;
}
