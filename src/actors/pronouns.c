/* actors: he, she, it, they, and whose "his" is.
 *
 *   "The minister met X. He said …"                he = the minister: the subject of the last sentence
 *   "X said that Y had promised him gas"           him = X, for Y is the subject of the same verb
 *   "X and Y flew to Kazan. They signed …"         they = X and Y
 *   "Trade with X stays at its level"              its = trade's, so nobody's
 *
 * What the sentence says of the pronoun is found here; what stands before it is weighed in antecedents.c.
 */
#include "actors/antecedents.h"

ent__pronoun ent__pronoun_of(ent_str w) {
    if (ENT__IS(w, "he", "him", "his", "himself")) return ENT__HE;
    if (ENT__IS(w, "she", "her", "hers", "herself")) return ENT__SHE;
    if (ENT__IS(w, "it", "its", "itself")) return ENT__IT;
    if (ENT__IS(w, "they", "them", "their", "theirs", "themselves")) return ENT__THEY;
    return ENT__NO_PRONOUN;
}

static bool is_reflexive(ent_str w) { return ENT__IS(w, "himself", "herself", "itself", "themselves"); }

static bool is_relative(const ent__token *t) {
    return t->xpos == ENT__XPOS_WDT || t->xpos == ENT__XPOS_WP || t->xpos == ENT__XPOS_IN;
}

/* "an agreement to cut costs": whose act that is is not said; of "X's readiness to cut costs" it is X's. */
static bool is_of_noun(const ent__sentence *s, uint32_t verb) {
    uint32_t to = s->tokens[verb].rel == ENT__REL_ACL ? ent__tree_child(s, verb, ENT__REL_MARK) : ENT__NOTOKEN;
    return to != ENT__NOTOKEN && ENT__IS(s->tokens[to].form, "to");
}

/* "urges Y to leave", "thanks Y for leaving", "keeps Y from leaving": Y; ENT__NOTOKEN none. */
static uint32_t object_acts(const ent__sentence *s, uint32_t verb) {
    uint8_t rel = s->tokens[verb].rel;
    uint32_t up = s->tokens[verb].head, mark = ent__tree_child(s, verb, ENT__REL_MARK);
    bool gerund = rel == ENT__REL_ADVCL && mark != ENT__NOTOKEN && ENT__IS(s->tokens[mark].form, "for", "from", "into");
    bool phoned = ENT__IS(s->tokens[up].lemma, "phone", "telephone", "ring", "contact", "visit"); /* "Y to thank him" */
    if ((rel != ENT__REL_XCOMP || phoned) && !gerund) return ENT__NOTOKEN;
    uint32_t object = ent__tree_child(s, up, ENT__REL_OBJ);
    if (object == ENT__NOTOKEN) object = ent__tree_child(s, up, ENT__REL_IOBJ);
    return object != ENT__NOTOKEN && object < verb ? object : ENT__NOTOKEN;
}

/* Whose act a verb without a subject of its own is: "X urges Y to leave", "X leaving", "X came and left", "X, leaving".
 * ENT__NOTOKEN where it is to be asked of the verb over it, to which *verb is set. */
static uint32_t subject_lent(const ent__sentence *s, uint32_t *verb) {
    uint32_t up = s->tokens[*verb].head, object = object_acts(s, *verb);
    if (object != ENT__NOTOKEN) return object;
    if (s->tokens[*verb].rel == ENT__REL_ACL)
        return is_of_noun(s, *verb) ? ent__tree_child(s, up, ENT__REL_NMOD_POSS) : up;
    *verb = up;
    return ENT__NOTOKEN;
}

/* The subject of a clause, where need be that which it is understood from; ENT__NOTOKEN none. */
static uint32_t subject_understood(const ent__sentence *s, uint32_t verb) {
    for (uint32_t d = 0; verb != ENT__NOTOKEN && d < s->n_tokens; d++) {
        uint32_t t = ent__tree_child(s, verb, ENT__REL_NSUBJ);
        if (t == ENT__NOTOKEN) t = ent__tree_child(s, verb, ENT__REL_NSUBJ_PASS);
        if (t != ENT__NOTOKEN)
            return s->tokens[verb].rel == ENT__REL_ACL_RELCL && is_relative(&s->tokens[t]) ? s->tokens[verb].head : t;
        if (s->tokens[verb].head == ENT__NOTOKEN) return ENT__NOTOKEN;
        bool of_noun = is_of_noun(s, verb);
        t = subject_lent(s, &verb);
        if (t != ENT__NOTOKEN || of_noun) return t;
    }
    return ENT__NOTOKEN;
}

/* The subjects of the nearest clause over a token and of the one over that; ENT__NOTOKEN none. */
static void subjects_over(const ent__sentence *s, uint32_t token, uint32_t out[2]) {
    uint32_t n = 0;
    out[0] = out[1] = ENT__NOTOKEN;
    for (uint32_t t = s->tokens[token].head, d = 0; t != ENT__NOTOKEN && n < 2 && d < s->n_tokens;
         t = s->tokens[t].head, d++) {
        if (s->tokens[t].upos != ENT__UPOS_VERB && ent__tree_child(s, t, ENT__REL_NSUBJ) == ENT__NOTOKEN) continue;
        uint32_t subject = subject_understood(s, t);
        if (n == 0 && subject == ENT__NOTOKEN && is_of_noun(s, t)) n = 1;
        if (subject != ENT__NOTOKEN && subject < token && (n == 0 || subject != out[0])) out[n++] = subject;
    }
}

/* "In his meeting with the minister, General X said …": before the subject, the subject is meant. */
static uint32_t subject_to_come(ent__finder *f, uint32_t token, ent__pronoun kind) {
    const ent__sentence *s = ent__finder_sentence(f);
    if (kind != ENT__HE && kind != ENT__SHE) return UINT32_MAX;
    uint32_t subject = ent__tree_child(s, s->root, ENT__REL_NSUBJ);
    if (subject == ENT__NOTOKEN && s->root > 0) subject = s->root - 1; /* the parser hung it elsewhere: "…, X said" */
    if (subject == ENT__NOTOKEN || subject < token || s->root < token) return UINT32_MAX;
    for (uint32_t k = 0; k < f->n_readings; k++) {
        const ent__reading *r = &f->readings[k];
        if (r->name_first == NO_TOKEN || r->first > subject || r->last < subject || r->modifier) continue;
        if (!ent__actors_resolve_ahead(f, k)) return UINT32_MAX;
        ent_str surname = ent__actors_fold(f, ent__actors_text(f, r->name_last, r->name_last));
        for (size_t i = f->cast->n_entities; i-- > 0;)
            if (f->who[i].surname.len && ent__str_eq(f->who[i].surname, surname) && ent__actors_agrees(f, i, kind))
                return (uint32_t)i;
    }
    return UINT32_MAX;
}

/* The entity of a reading that is resolved before its turn; UINT32_MAX none. */
static uint32_t entity_ahead(ent__finder *f, uint32_t reading) {
    const ent__reading r = f->readings[reading];
    if (!ent__actors_resolve_ahead(f, reading)) return UINT32_MAX;
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;)
        if (f->cast->mentions[m].first == r.first && f->cast->mentions[m].last == r.last)
            return f->cast->mentions[m].entities[0];
    return UINT32_MAX;
}

static bool may_come_in_row(const ent__reading *r) {
    return r->kind == ENT__R_ACTOR && !r->modifier && r->poss_pron == NO_TOKEN && !r->poss &&
           (r->name_first != NO_TOKEN || r->n_codes == 1);
}

/* "Following their talks, X and Y …": the two who are the subject; their number, 0 none. */
static uint32_t row_to_come(ent__finder *f, uint32_t token, uint32_t out[MAX_CODES]) {
    const ent__sentence *s = ent__finder_sentence(f);
    uint32_t subject = ent__tree_child(s, s->root, ENT__REL_NSUBJ);
    if (!ENT__IS(s->tokens[token].form, "their") || subject == ENT__NOTOKEN || subject < token || s->root < token)
        return 0;
    for (uint32_t a = 0; a < f->n_readings; a++) {
        const ent__reading *x = &f->readings[a];
        if (!may_come_in_row(x) || x->first <= token || x->last + 1 >= s->n_tokens) continue;
        if (!ENT__IS(s->tokens[x->last + 1].form, "and")) continue;
        for (uint32_t b = a + 1; b < f->n_readings; b++) {
            const ent__reading *y = &f->readings[b];
            if (!may_come_in_row(y) || y->first != x->last + 2 || x->first > subject || y->last < subject) continue;
            out[0] = entity_ahead(f, a);
            out[1] = entity_ahead(f, b);
            return out[0] == UINT32_MAX || out[1] == UINT32_MAX ? 0 : 2;
        }
    }
    return 0;
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

/* "shared his thoughts with him": of the verb too, whose subject is somebody else. */
static uint32_t verb_shared(const ent__sentence *s, uint32_t token) {
    uint32_t c = ent__tree_child(s, token, ENT__REL_CASE), up = s->tokens[token].head;
    bool with = c != ENT__NOTOKEN && ENT__IS(s->tokens[c].form, "with") && s->tokens[token].rel == ENT__REL_NMOD;
    return with && s->tokens[up].rel == ENT__REL_OBJ ? s->tokens[up].head : ENT__NOTOKEN;
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

/* "as it was reported that": what is said is the clause. */
static bool is_told_of(const ent__sentence *s, uint32_t verb) {
    uint32_t clause = ent__tree_child(s, verb, ENT__REL_CCOMP);
    return clause != ENT__NOTOKEN && clause > verb &&
           ENT__IS(s->tokens[verb].lemma, "report", "say", "announce", "reveal", "note", "expect", "believe", "claim",
                   "agree", "decide", "allege", "confirm", "think", "understand", "know", "state", "hope", "disclose",
                   "rumour", "rumor", "stress", "emphasise", "emphasize", "suggest", "point", "record", "assume");
}

/* "as long as it takes", "it is up to Kyiv to decide": what a whole clause speaks of. */
static bool is_set_phrase(const ent__sentence *s, uint32_t token) {
    enum { NEAR = 4 };
    const ent__token *t = &s->tokens[token];
    if (t->rel != ENT__REL_NSUBJ) return false;
    if (ENT__IS(s->tokens[t->head].lemma, "take")) {
        uint32_t what = ent__tree_child(s, t->head, ENT__REL_OBJ);
        bool asks = what != ENT__NOTOKEN && what > t->head && /* "it takes courage to …" */
                    ENT__IS(s->tokens[what].lemma, "courage", "time", "effort", "work", "patience", "year", "month",
                            "skill", "talent", "strength", "will", "money", "guts", "wisdom");
        if (what == ENT__NOTOKEN || asks) return true;
    }
    for (uint32_t k = token + 1; k + 1 < s->n_tokens && k < token + NEAR; k++) {
        if (ENT__IS(s->tokens[k].form, "up")) return k > token + 1 && ENT__IS(s->tokens[k + 1].form, "to");
        if (s->tokens[k].upos != ENT__UPOS_AUX && s->tokens[k].upos != ENT__UPOS_ADV) return false;
    }
    return false;
}

/* What an actor is, before "to" or "that": "it is ready to help", "it is confident that". */
static bool is_of_actors(ent_str adjective) {
    return ENT__IS(adjective, "ready", "willing", "unwilling", "able", "unable", "prepared", "keen", "eager",
                   "reluctant", "determined", "likely", "unlikely", "free", "bound", "sure", "certain", "happy", "glad",
                   "pleased", "proud", "afraid", "confident", "aware", "unaware", "convinced", "concerned", "worried",
                   "hopeful", "hesitant", "quick", "slow", "anxious", "due", "set", "careful", "committed");
}

/* "it was a mistake and unacceptable to …", "it is important that …": the clause behind is what is judged. */
static bool judges_clause(const ent__sentence *s, uint32_t token) {
    enum { NEAR = 3 };
    uint32_t judged = s->tokens[token].head;
    if (s->tokens[token].rel != ENT__REL_NSUBJ || s->tokens[judged].upos != ENT__UPOS_ADJ || judged < token)
        return false;
    uint32_t last = ent__tree_child(s, judged, ENT__REL_CONJ), end = judged + NEAR;
    if (last != ENT__NOTOKEN && s->tokens[last].upos == ENT__UPOS_ADJ) judged = last, end = last + NEAR;
    if (is_of_actors(s->tokens[judged].lemma)) return false;
    for (uint32_t t = judged + 1; t + 1 < s->n_tokens && t < end; t++) {
        if (ENT__IS(s->tokens[t].form, "that", "if", "whether", "what", "why", "how")) return true;
        if (ENT__IS(s->tokens[t].form, "to")) return s->tokens[t + 1].upos == ENT__UPOS_VERB;
        if (s->tokens[t].upos == ENT__UPOS_PUNCT) return false;
    }
    return false;
}

/* "It was his first visit", "it is clear that", "making it easy to": stands for no one. */
static bool says_nothing(const ent__finder *f, uint32_t token) {
    const ent__sentence *s = ent__finder_sentence(f);
    const ent__token *t = &s->tokens[token];
    if (ENT__IS(t->form, "its") && t->head != ENT__NOTOKEN)
        return ENT__IS(s->tokens[t->head].lemma, "kind", "type", "sort");
    if (!ENT__IS(t->form, "it") || t->head == ENT__NOTOKEN) return false;
    if (is_set_phrase(s, token) || judges_clause(s, token)) return true;
    if (ENT__IS(s->tokens[t->head].lemma, "happen", "seem", "appear", "matter", "rain", "snow", "go", "depend", "turn"))
        return true;
    bool plain = token + 2 < s->n_tokens && ENT__IS(s->tokens[token + 1].lemma, "become") &&
                 ENT__IS(s->tokens[token + 2].form, "clear", "known", "obvious", "evident", "apparent", "possible",
                         "impossible", "necessary");
    if (plain) return true; /* "as it became clear" */
    bool when = token > 0 && ENT__IS(s->tokens[token - 1].form, "when", "where", "if");
    if (when && ENT__IS(s->tokens[t->head].lemma, "come")) return true; /* "when it comes to trade" */
    if (ent__tree_child(s, t->head, ENT__REL_CSUBJ) != ENT__NOTOKEN) return true;
    if (t->rel == ENT__REL_NSUBJ_PASS && is_told_of(s, t->head)) return true;
    uint32_t next = token + 1 < s->n_tokens ? token + 1 : token;
    bool told = s->tokens[next].upos == ENT__UPOS_ADJ || s->tokens[next].upos == ENT__UPOS_ADV;
    return t->rel == ENT__REL_OBJ && told &&
           ENT__IS(s->tokens[t->head].lemma, "make", "find", "consider", "think", "take");
}

/* "chapters I and II", "appendix I": a number. */
static bool is_roman_one(const ent__sentence *s, uint32_t token) {
    if (token == 0 || !ent__str_is(s->tokens[token].form, "I")) return false;
    bool row = token + 2 < s->n_tokens && ENT__IS(s->tokens[token + 1].form, "and", "or", ",", "to") &&
               s->tokens[token + 2].form.len > 1 && ent__is_roman_number(s->tokens[token + 2].form);
    return row || ENT__IS(s->tokens[token - 1].lemma, "appendix", "annex", "chapter", "phase", "stage", "category",
                          "schedule", "volume", "type", "part");
}

/* "work will begin on them", "commented on them": a matter, not actors. */
static bool is_matter(const ent__sentence *s, uint32_t token) {
    if (token < 2 || !ENT__IS(s->tokens[token].form, "them") || !ENT__IS(s->tokens[token - 1].form, "on")) return false;
    return ENT__IS(s->tokens[token - 2].lemma, "work", "focus", "comment", "vote", "decision", "decide", "agreement",
                   "discussion", "agree", "elaborate", "dwell");
}

/* Who a pronoun at a token means: their number, 0 where nobody is found. */
/* "the effort to free the reporter following his arrest", "met the poet after her release": whom the verb is done to
 * suffered it, not who does it to him; UINT32_MAX where the words are no such. */
static uint32_t held_before(const ent__finder *f, uint32_t token, ent__pronoun kind) {
    const ent__sentence *s = ent__finder_sentence(f);
    const ent__token *t = &s->tokens[token];
    if (kind != ENT__HE && kind != ENT__SHE) return UINT32_MAX;
    if (t->rel != ENT__REL_NMOD_POSS || t->head == ENT__NOTOKEN || t->head < token) return UINT32_MAX;
    const ent__token *noun = &s->tokens[t->head];
    bool held =
        ENT__IS(noun->lemma, "arrest", "detention", "imprisonment", "jailing", "conviction", "captivity", "release");
    if (!held || noun->rel != ENT__REL_OBL || noun->head == ENT__NOTOKEN || noun->head > token) return UINT32_MAX;
    uint32_t obj = ent__tree_child(s, noun->head, ENT__REL_OBJ), best = UINT32_MAX;
    if (obj == ENT__NOTOKEN || obj < noun->head || obj > token) return UINT32_MAX;
    for (size_t m = f->cast->n_mentions; m-- > 0 && f->cast->mentions[m].sentence == f->sentence;) {
        const ent__mention *x = &f->cast->mentions[m];
        bool there = x->first <= obj && obj <= x->last && x->n_entities == 1 && !x->modifier && x->last < token;
        if (there && f->cast->entities[x->entities[0]].kind == ENT__PERSON) best = x->entities[0];
    }
    return best;
}

uint32_t ent__actors_antecedents(ent__finder *f, uint32_t token, uint32_t out[MAX_CODES]) {
    const ent__sentence *s = ent__finder_sentence(f);
    const ent__token *t = &s->tokens[token];
    ent__search q = {
        .kind = ent__pronoun_of(t->form), .token = token, .co_subject = ENT__NOTOKEN, .verb = verb_over(s, token)};
    if (q.kind == ENT__NO_PRONOUN || t->rel == ENT__REL_EXPL || says_nothing(f, token) || is_matter(s, token)) return 0;
    uint32_t row = row_to_come(f, token, out), held = row ? UINT32_MAX : held_before(f, token, q.kind);
    if (held != UINT32_MAX) out[row++] = held;
    if (row) return row;
    q.ahead = subject_to_come(f, token, q.kind);
    uint32_t verb = q.verb != ENT__NOTOKEN ? q.verb : verb_shared(s, token);
    if (verb != ENT__NOTOKEN) q.co_subject = subject_understood(s, verb);
    subjects_over(s, token, q.subjects);
    q.acted_on = q.verb != ENT__NOTOKEN && !done_to_actors(s, token);
    if (q.kind == ENT__IT && q.acted_on) return 0;
    q.idle = t->head != ENT__NOTOKEN && ent__tree_child(s, t->head, ENT__REL_COP) != ENT__NOTOKEN;
    return ent__antecedents_choose(f, &q, out);
}

uint32_t ent__actors_antecedent(ent__finder *f, uint32_t token) {
    uint32_t who[MAX_CODES], i = ent__actors_first_or_second_person(f, token);
    if (i != UINT32_MAX) return i;
    return ent__actors_antecedents(f, token, who) == 1 ? who[0] : UINT32_MAX;
}

bool ent__actors_pronoun(ent__finder *f, const ent__reading *r) {
    const ent__token *t = &ent__finder_sentence(f)->tokens[r->first];
    if (ENT__IS(t->form, "both") && t->rel != ENT__REL_DET && t->rel != ENT__REL_CC_PRECONJ)
        return ent__actors_pair(f, r);
    uint32_t who[MAX_CODES], n;
    if (is_roman_one(ent__finder_sentence(f), r->first)) return true;
    if (ENT__IS(t->form, "we", "us", "I", "me")) {
        who[0] = ent__actors_teller(f, r->first);
        return who[0] == UINT32_MAX || ent__actors_mention(f, r, who, 1, ENT__BY_PRONOUN, "who speaks") != NULL;
    }
    if (ENT__IS(t->form, "you")) {
        who[0] = ent__actors_listener(f, r->first);
        return who[0] == UINT32_MAX || ent__actors_mention(f, r, who, 1, ENT__BY_PRONOUN, "who is spoken to") != NULL;
    }
    n = ent__actors_antecedents(f, r->first, who);
    if (!n) return true;
    return ent__actors_mention(f, r, who, n, ENT__BY_PRONOUN, "the likeliest before it") != NULL;
}
