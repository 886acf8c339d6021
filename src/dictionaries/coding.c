/* coding: the events of a sentence, as TABARI's and PETRARCH's conventions have them.
 *
 *   for each verb from left to right: the longest form the dictionary has · the pattern with most words, else the
 *   verb's own code · source, target · one event for each pair · what stands inside the verb's phrase is passed over
 *
 *   source   what the pattern calls $, else the subject, else the first actor before the verb
 *   target   what the pattern calls +, else the first other actor behind the verb; a noun that no dictionary knows;
 *            the nearest other actor before it
 *   passive  with an agent ("was condemned by"): the two change places
 *   %        a list: each with each other, where it stands before the verb
 *   A:B      the code of the event, and of the one the other way
 *   ~        a verb with another inside, where a transformation of PETRARCH-2 names both
 *
 * Clauses of two to nine words between commas are passed over, as in PETRARCH's settings.
 */
#include "dictionaries/view.h"

enum { MAX_EVENTS = 256, LEAST_CLAUSE = 2, MOST_CLAUSE = 9 };

typedef struct coder {
    dict_view *v;
    dict_line before, after;
    ent__dict_event *events;
    uint32_t n_events;
    uint8_t *boundary; /* by token: a comma, or the like, that parts clauses */
} coder;

static const ent__token *tok(const coder *c, uint32_t t) { return &c->v->s->tokens[t]; }
static bool is_comma(const ent__token *t) { return t->form.len == 1 && t->form.ptr[0] == ','; }

/* A noun that is one of two subjects of one verb, the first: "Norway withdraws from the talks, he said". */
static bool is_spare_subject(const coder *c, uint32_t t) {
    const ent__token *x = tok(c, t);
    if (x->rel != ENT__REL_NSUBJ || x->upos != ENT__UPOS_NOUN || x->head == ENT__NOTOKEN || x->head < t) return false;
    for (uint32_t i = 0; i < tok(c, x->head)->n_kids; i++) {
        uint32_t kid = ent__tree_kid(c->v->s, x->head, i);
        if (kid > t && kid < x->head && tok(c, kid)->rel == ENT__REL_NSUBJ) return true;
    }
    return false;
}

/* A noun behind "will", "would not" and the like, but for words that stand before it in a verb of several. */
static bool is_behind_modal(const coder *c, uint32_t t) {
    for (uint32_t k = t, nouns = 0; k-- > 0 && t - k < 5;) {
        const ent__token *x = tok(c, k);
        if (x->xpos == ENT__XPOS_MD) return true;
        nouns += x->upos == ENT__UPOS_NOUN;
        if (nouns > 1 || !(x->upos == ENT__UPOS_NOUN || x->upos == ENT__UPOS_ADV || x->upos == ENT__UPOS_PART)) break;
    }
    return false;
}

/* What the tags call a verb, and slips of theirs that the sentence betrays. */
static bool is_verb(const coder *c, uint32_t t) {
    const ent__token *x = tok(c, t);
    if (x->upos == ENT__UPOS_NOUN) return is_spare_subject(c, t) || is_behind_modal(c, t);
    if (x->xpos < ENT__XPOS_VB || x->xpos > ENT__XPOS_VBZ) return false;
    bool participle = x->xpos == ENT__XPOS_VBN || x->xpos == ENT__XPOS_VBG || x->xpos == ENT__XPOS_VB;
    bool modifies = x->rel == ENT__REL_AMOD || x->rel == ENT__REL_COMPOUND;
    return !modifies || !participle || (t > 0 && tok(c, t - 1)->upos == ENT__UPOS_CCONJ);
}

static bool in_noun(const coder *c, uint32_t t) {
    for (uint32_t i = 0; i < c->v->n_nouns; i++)
        if (t >= c->v->nouns[i].first && t <= c->v->nouns[i].last) return true;
    return false;
}

/* ---- clauses ---- */

/* Whether a clause with a subject of its own begins behind token t: its verb comes with its subject between. One that
 * "after", "because" or the like opens is part of the clause before it. */
static bool clause_behind(const coder *c, uint32_t t) {
    for (uint32_t k = t + 1; k < c->v->s->n_tokens && !is_comma(tok(c, k)); k++) {
        if (!is_verb(c, k)) continue;
        uint32_t subject = ent__tree_child(c->v->s, k, ENT__REL_NSUBJ),
                 mark = ent__tree_child(c->v->s, k, ENT__REL_MARK);
        bool opened = mark != ENT__NOTOKEN && mark > t && mark < k;
        return subject != ENT__NOTOKEN && subject > t && subject < k && !opened;
    }
    return false;
}

static uint32_t words_between(const coder *c, uint32_t a, uint32_t z) {
    uint32_t n = 0;
    for (uint32_t t = a + 1; t < z; t++) n += tok(c, t)->upos != ENT__UPOS_PUNCT;
    return n;
}

static void cut_clause(coder *c, uint32_t a, uint32_t z) {
    for (uint32_t p = c->v->first_piece[a]; p < c->v->first_piece[z]; p++) c->v->pieces[p].cut = true;
    c->boundary[a] = 0;
    if (!clause_behind(c, z)) c->boundary[z] = 0;
}

static void find_clauses(coder *c) {
    uint32_t last = ENT__NOTOKEN;
    for (uint32_t t = 0; t < c->v->s->n_tokens; t++) {
        const ent__token *x = tok(c, t);
        bool comma = is_comma(x) && !in_noun(c, t);
        bool stop = x->xpos == ENT__XPOS_COLON && x->form.ptr[0] != '.';
        c->boundary[t] = comma || stop;
        if (!comma) continue;
        uint32_t n = last == ENT__NOTOKEN ? 0 : words_between(c, last, t);
        if (n >= LEAST_CLAUSE && n <= MOST_CLAUSE) cut_clause(c, last, t);
        last = t;
    }
}

/* Whether a token is part of the phrase of the verb that it hangs on. */
static bool completes(const ent__token *t) {
    return t->rel == ENT__REL_XCOMP || t->rel == ENT__REL_AUX || t->rel == ENT__REL_AMOD || t->rel == ENT__REL_COMPOUND;
}

/* Whether what hangs on a verb has a phrase of its own: joined to it, or beside it and not passed over. */
static bool stands_apart(const coder *c, uint32_t kid, uint32_t verb) {
    const ent__token *x = tok(c, kid);
    uint32_t p = c->v->first_piece[kid];
    bool cut = p < c->v->first_piece[kid + 1] && c->v->pieces[p].cut;
    return x->lo > verb && ((x->rel == ENT__REL_CONJ && is_verb(c, kid)) || (x->rel == ENT__REL_PARATAXIS && !cut));
}

/* Where the phrase of a verb ends by the words alone: before a further clause, before "and" with a participle. */
static uint32_t words_end(const coder *c, uint32_t verb, uint32_t end) {
    for (uint32_t t = verb + 1; t <= end; t++) {
        if (c->boundary[t] && clause_behind(c, t)) return t - 1;
        if (t > verb + 2 && tok(c, t)->rel == ENT__REL_AMOD && is_verb(c, t)) return t - 2;
    }
    return end;
}

/* The last token of the verb's phrase. A verb that completes another has the rest of that one's phrase too; what is
 * joined to it, or stands beside it, has not. */
static uint32_t phrase_end(const coder *c, uint32_t verb) {
    const ent__sentence *s = c->v->s;
    uint32_t top = verb, end;
    while (completes(tok(c, top))) top = tok(c, top)->head;
    uint8_t rel = tok(c, top)->rel;
    end = tok(c, top)->hi;
    if (rel == ENT__REL_ROOT || (rel == ENT__REL_CONJ && end == verb)) end = s->n_tokens - 1;
    if (rel == ENT__REL_ACL && end == verb) end = tok(c, tok(c, top)->head)->hi; /* "believed", and all on the noun */
    for (uint32_t u = verb;; u = tok(c, u)->head) {
        for (uint32_t i = 0; i < tok(c, u)->n_kids; i++) {
            uint32_t kid = ent__tree_kid(s, u, i);
            if (stands_apart(c, kid, verb) && tok(c, kid)->lo <= end) end = tok(c, kid)->lo - 1;
        }
        if (u == top) break;
    }
    end = words_end(c, verb, end);
    return end < verb ? verb : end;
}

/* The pieces before first, back to the last boundary, and those behind last, to the end of the verb's phrase. */
static void set_lines(coder *c, uint32_t first, uint32_t last, uint32_t verb) {
    const dict_view *v = c->v;
    uint32_t end = v->first_piece[phrase_end(c, verb) + 1];
    c->before.n = c->after.n = 0;
    for (uint32_t p = first; p-- > 0;) {
        bool stop = false;
        for (uint32_t t = v->pieces[p].token + 1; t <= v->pieces[p + 1].token; t++) stop |= c->boundary[t];
        if (stop) break;
        if (!v->pieces[p].cut) c->before.at[c->before.n++] = p;
    }
    for (uint32_t p = last + 1; p < end; p++)
        if (!v->pieces[p].cut) c->after.at[c->after.n++] = p;
}

/* ---- which verb ---- */

typedef struct action {
    const dict_verb *verb;
    dict_match match; /* pattern NULL: the verb's own code */
    uint32_t first, last, token;
    ent_str code;
    dict_origin origin;
} action;

static bool beside(const dict_view *v, const uint32_t *words, uint32_t n, uint32_t p, int step) {
    for (uint32_t i = 0; i < n; i++) {
        int64_t at = (int64_t)p + step * (int64_t)(i + 1);
        if (at < 0 || at >= v->n_pieces || !ent__dict_piece_is(&v->pieces[at], words[i])) return false;
    }
    return true;
}

static bool better(const action *a, const action *b) {
    if (!b->verb) return true;
    uint32_t na = a->verb->n_before + a->verb->n_after, nb = b->verb->n_before + b->verb->n_after;
    if (na != nb) return na > nb;
    if (!a->match.pattern != !b->match.pattern) return a->match.pattern != NULL;
    if (a->match.pattern) return a->match.weight > b->match.weight;
    return ent__dict_is_null(b->code) && !ent__dict_is_null(a->code);
}

static void try_verb(coder *c, const dict_verb *verb, uint32_t p, action *best) {
    action a = {.verb = verb, .token = c->v->pieces[p].token, .code = verb->code, .origin = verb->origin};
    if (!beside(c->v, verb->before, verb->n_before, p, -1) || !beside(c->v, verb->after, verb->n_after, p, 1)) return;
    a.first = p - verb->n_before;
    a.last = p + verb->n_after;
    set_lines(c, a.first, a.last, a.token);
    if (ent__dict_match(c->v, verb->block, &c->before, &c->after, &a.match)) {
        a.code = a.match.pattern->code;
        a.origin = a.match.pattern->origin;
    }
    if (better(&a, best)) *best = a;
}

static bool find_action(coder *c, uint32_t token, action *out) {
    const dict_view *v = c->v;
    *out = (action){0};
    for (uint32_t p = v->first_piece[token]; p < v->first_piece[token + 1]; p++)
        for (uint32_t i = 0; i < v->pieces[p].n_words; i++) {
            uint32_t word = v->pieces[p].word[i];
            uint32_t k = word < v->d->verb_of.n ? v->d->verb_of.p[word] : 0;
            for (; k; k = v->d->verbs.p[k].next) try_verb(c, &v->d->verbs.p[k], p, out);
        }
    return out->verb && !ent__dict_is_null(out->code);
}

/* ---- sides ---- */

static const dict_noun *noun_of(const coder *c, uint32_t n) { return n ? &c->v->nouns[n - 1] : NULL; }

static bool same_code(const dict_noun *a, const dict_noun *b) {
    return a && b && a->n_codes == 1 && b->n_codes == 1 && ent__str_eq(a->code[0], b->code[0]);
}

/* The first noun of a line that is coded (or, if not coded, that no dictionary knows) and is not the other side. */
static uint32_t first_noun(const coder *c, const dict_line *line, bool outward, bool coded, uint32_t other) {
    for (uint32_t k = 0; k < line->n; k++) {
        uint32_t noun = c->v->pieces[line->at[outward ? k : line->n - 1 - k]].noun;
        const dict_noun *x = noun_of(c, noun);
        if (x && noun != other && (x->n_codes > 0) == coded && !same_code(x, noun_of(c, other))) return noun;
    }
    return 0;
}

/* The noun that is the verb's subject, or that of the verb it completes or is joined to. */
static uint32_t subject(const coder *c, uint32_t verb) {
    for (uint32_t u = verb, depth = 0; u != ENT__NOTOKEN && depth < 8; u = tok(c, u)->head, depth++) {
        uint32_t s = ent__tree_child(c->v->s, u, ENT__REL_NSUBJ);
        if (s == ENT__NOTOKEN) s = ent__tree_child(c->v->s, u, ENT__REL_NSUBJ_PASS);
        for (uint32_t p = s == ENT__NOTOKEN ? 0 : c->v->first_piece[s]; s != ENT__NOTOKEN; p++) {
            const dict_noun *x = p < c->v->first_piece[s + 1] ? noun_of(c, c->v->pieces[p].noun) : NULL;
            return x && x->n_codes && s < verb ? c->v->pieces[p].noun : 0;
        }
        if (tok(c, u)->rel != ENT__REL_XCOMP && tok(c, u)->rel != ENT__REL_CONJ) break;
    }
    return 0;
}

static bool on_line(const coder *c, const dict_line *line, uint32_t noun) {
    for (uint32_t k = 0; k < line->n; k++)
        if (c->v->pieces[line->at[k]].noun == noun) return true;
    return false;
}

static uint32_t find_source(const coder *c, uint32_t verb, uint32_t target) {
    uint32_t n = subject(c, verb);
    if (n && n != target && on_line(c, &c->before, n)) return n;
    n = first_noun(c, &c->before, false, true, target);
    return n ? n : first_noun(c, &c->before, false, false, target);
}

static uint32_t find_target(const coder *c, uint32_t source) {
    uint32_t n = first_noun(c, &c->after, true, true, source);
    if (!n) n = first_noun(c, &c->after, true, false, source);
    if (!n) n = first_noun(c, &c->before, true, true, source);
    return n;
}

/* A participle with "by": "was condemned by". */
static bool is_passive(const coder *c, uint32_t verb) {
    const ent__sentence *s = c->v->s;
    if (tok(c, verb)->xpos != ENT__XPOS_VBN && tok(c, verb)->xpos != ENT__XPOS_VBD) return false;
    bool aux = ent__tree_child(s, verb, ENT__REL_AUX_PASS) != ENT__NOTOKEN;
    if (!aux && tok(c, verb)->rel != ENT__REL_ACL && tok(c, verb)->rel != ENT__REL_ADVCL) return false;
    for (uint32_t t = verb + 1; t < s->n_tokens && t <= verb + 4; t++)
        if (ent__str_is(tok(c, t)->form, "by")) return true;
    return ent__tree_child(s, verb, ENT__REL_OBL_AGENT) != ENT__NOTOKEN;
}

/* ---- events ---- */

static void put_event(coder *c, const action *a, const dict_noun *source, ent_str from, const dict_noun *target,
                      ent_str to, ent_str code) {
    if (ent__dict_is_null(code) || ent__str_eq(from, to)) return;
    for (uint32_t i = 0; i < c->n_events; i++) {
        const ent__dict_event *e = &c->events[i];
        if (ent__str_eq(e->source.code, from) && ent__str_eq(e->target.code, to) && ent__str_eq(e->code, code)) return;
    }
    if (c->n_events == MAX_EVENTS) return;
    c->events[c->n_events++] = (ent__dict_event){.verb = a->token,
                                                 .code = code,
                                                 .source = {from, source->first, source->last},
                                                 .target = {to, target->first, target->last},
                                                 .file = c->v->d->files.p[a->origin.file],
                                                 .line = a->origin.line};
}

/* "A:B": A, and B the other way; else A alone. */
static void split_code(ent_str code, ent_str *there, ent_str *back) {
    const char *colon = memchr(code.ptr, ':', code.len);
    size_t n = colon ? (size_t)(colon - code.ptr) : code.len;
    *there = ent__str(code.ptr, n);
    *back = colon ? ent__str(colon + 1, code.len - n - 1) : (ent_str){0};
}

static void put_pairs(coder *c, const action *a, const dict_noun *source, const dict_noun *target) {
    ent_str there, back;
    split_code(a->code, &there, &back);
    uint32_t n = source->n_codes ? source->n_codes : 1, m = target->n_codes ? target->n_codes : 1;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < m; k++) {
            ent_str from = source->n_codes ? source->code[i] : source->unknown;
            ent_str to = target->n_codes ? target->code[k] : target->unknown;
            put_event(c, a, source, from, target, to, there);
            put_event(c, a, target, to, source, from, back);
        }
}

/* Whether both sides are known. */
static bool put_action(coder *c, const action *a) {
    uint32_t source = a->match.source, target = a->match.target;
    const dict_noun *list = noun_of(c, a->match.compound);
    bool named = source || target;
    set_lines(c, a->first, a->last, a->token);
    if (list && !a->match.compound_before && !source && !target) target = a->match.compound;
    if (!source && !(list && a->match.compound_before)) source = find_source(c, a->token, target);
    if (list && (!source || source == target || a->match.compound_before)) {
        put_pairs(c, a, list, list);
        return true;
    }
    if (!target) target = find_target(c, source);
    if (!source || !target) return false;
    if (!named && is_passive(c, a->token)) {
        uint32_t swapped = source;
        source = target;
        target = swapped;
    }
    put_pairs(c, a, noun_of(c, source), noun_of(c, target));
    return noun_of(c, source)->n_codes > 0 && noun_of(c, target)->n_codes > 0;
}

/* ---- a verb in a verb ---- */

typedef struct nested {
    const action *outer;
    action inner;
    uint32_t source;                     /* of the outer verb, known */
    uint32_t inner_source, inner_target; /* known, or 0 */
    bool same, alone; /* the inner source is a pronoun, which means the outer one; or there is none */
} nested;

/* Whether an action's verb is the one that a transformation names: of the same block, or of the same code. */
static bool is_called(const coder *c, const action *a, uint32_t word) {
    for (uint32_t k = c->v->d->verb_of.p[word]; k; k = c->v->d->verbs.p[k].next) {
        const dict_verb *v = &c->v->d->verbs.p[k];
        if (v->block == a->verb->block && !a->match.pattern) return true;
        if (!ent__dict_is_null(a->code) && ent__str_eq(v->code, a->code)) return true;
    }
    return false;
}

static bool find_inner(coder *c, nested *n) {
    uint32_t end = phrase_end(c, n->outer->token);
    for (uint32_t t = n->outer->token + 1; t <= end; t++)
        if (is_verb(c, t) && find_action(c, t, &n->inner)) return !is_passive(c, t);
    return false;
}

static void find_nested_sides(coder *c, nested *n) {
    const action *in = &n->inner;
    uint32_t subject_token = ent__tree_child(c->v->s, in->token, ENT__REL_NSUBJ);
    set_lines(c, in->first, in->last, in->token);
    n->alone = subject_token == ENT__NOTOKEN;
    n->same = !n->alone && tok(c, subject_token)->upos == ENT__UPOS_PRON;
    n->inner_source = subject(c, in->token);
    if (n->inner_source && c->v->nouns[n->inner_source - 1].first <= n->outer->token) n->inner_source = 0;
    uint32_t other = n->inner_source ? n->inner_source : n->source;
    n->inner_target = in->match.target ? in->match.target : first_noun(c, &c->after, true, true, other);
}

/* The noun that a letter means, 0 where it means none that is known. */
static uint32_t meant(const dict_transform *t, const nested *n, char letter) {
    if (letter == t->source) return n->source;
    if (letter == t->inner_source) return n->inner_source;
    return letter == t->inner_target ? n->inner_target : 0;
}

static bool transform_fits(const coder *c, const dict_transform *t, const nested *n) {
    const dict_noun *source = noun_of(c, n->source), *in = noun_of(c, n->inner_source);
    if (!is_called(c, n->outer, t->outer) || (t->inner && !is_called(c, &n->inner, t->inner))) return false;
    bool same = n->same || same_code(in, source);
    if (t->inner_source == t->source && !same) return false;
    if (t->inner_source == '_' && !n->alone) return false;
    if (t->inner_source >= 'a' && t->inner_source != t->source && (same || !in)) return false;
    if (t->inner_target == t->source && !same_code(noun_of(c, n->inner_target), source)) return false;
    return meant(t, n, t->from) && meant(t, n, t->to);
}

/* Whether the verb and one inside it make an event together. */
static bool put_nested(coder *c, const action *outer) {
    nested n = {.outer = outer};
    if (c->v->d->transforms.n == 0 || !find_inner(c, &n)) return false;
    set_lines(c, outer->first, outer->last, outer->token);
    n.source = find_source(c, outer->token, 0);
    if (!n.source || noun_of(c, n.source)->n_codes == 0) return false;
    find_nested_sides(c, &n);
    for (uint32_t i = 0; i < c->v->d->transforms.n; i++) {
        const dict_transform *t = &c->v->d->transforms.p[i];
        if (!transform_fits(c, t, &n)) continue;
        action a = n.inner;
        if (t->code.len) a.code = t->code;
        a.origin = t->origin;
        put_pairs(c, &a, noun_of(c, meant(t, &n, t->from)), noun_of(c, meant(t, &n, t->to)));
        return true;
    }
    return false;
}

static void code_verbs(coder *c) {
    uint32_t skip = 0;
    for (uint32_t t = 0; t < c->v->s->n_tokens; t++) {
        action a;
        uint32_t p = c->v->first_piece[t];
        if (t < skip || !is_verb(c, t) || p == c->v->first_piece[t + 1] || c->v->pieces[p].cut) continue;
        bool coded = find_action(c, t, &a);
        if (!a.verb) continue;
        if (put_nested(c, &a) || (coded && put_action(c, &a))) skip = phrase_end(c, t) + 1;
    }
}

/* Events with both sides known first. */
static uint32_t nulls_last(coder *c) {
    uint32_t kept = 0, nulls = 0;
    ent__dict_event *sorted = ENT__ARRAY(c->v->arena, ent__dict_event, c->n_events);
    for (int pass = 0; pass < 2 && sorted; pass++)
        for (uint32_t i = 0; i < c->n_events; i++) {
            const ent__dict_event *e = &c->events[i];
            bool null = ent__str_is(e->source.code, DICT_NULL) || ent__str_is(e->target.code, DICT_NULL);
            if (null != (pass == 1)) continue;
            sorted[kept++] = *e;
            nulls += null;
        }
    c->events = sorted;
    return nulls;
}

/* ---- what is not coded, and what is spoken of ---- */

static bool is_capitals(ent_str s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z') return false;
    return s.len > 1;
}

/* "PORT LOUIS: -- …": a dateline that was left in the text. */
static bool is_dateline(const ent__sentence *s) {
    uint32_t t = 0;
    while (t < s->n_tokens && t < 4 && is_capitals(s->tokens[t].form)) t++;
    if (t == 0 || t >= s->n_tokens) return false;
    if (s->tokens[t].form.ptr[0] == ':' && t + 1 < s->n_tokens) t++;
    return s->tokens[t].form.len >= 2 && s->tokens[t].form.ptr[0] == '-' && s->tokens[t].form.ptr[1] == '-';
}

static ent__discard find_discard(const dict_view *v) {
    ent__discard found = ENT__KEPT;
    for (uint32_t p = 0, n; p < v->n_pieces; p++) {
        uint32_t node = ent__dict_longest(v, DICT_DISCARDS, p, v->n_pieces, &n);
        if (!node) continue;
        bool story = v->d->entries.p[ent__dict_first(v->d, DICT_DISCARDS, node)].flag;
        if (story) return ENT__DISCARD_STORY;
        found = ENT__DISCARD_SENTENCE;
    }
    return found == ENT__KEPT && is_dateline(v->s) ? ENT__DISCARD_DATELINE : found;
}

static void count_issue(ent__dict_coding *out, ent_str code) {
    for (uint32_t i = 0; i < out->n_issues; i++)
        if (ent__str_eq(out->issues[i].code, code)) {
            out->issues[i].n++;
            return;
        }
    out->issues[out->n_issues++] = (ent__dict_issue){code, 1};
}

static void find_issues(const dict_view *v, ent__dict_coding *out) {
    out->issues = ENT__ARRAY(v->arena, ent__dict_issue, v->n_pieces + 1u);
    for (uint32_t p = 0, n; p < v->n_pieces && out->issues; p += n ? n : 1) {
        uint32_t node = ent__dict_longest(v, DICT_ISSUES, p, v->n_pieces, &n);
        if (!node) continue;
        const dict_entry *e = &v->d->entries.p[ent__dict_first(v->d, DICT_ISSUES, node)];
        if (e->code.len == 0 && e->flag) {
            out->n_issues = 0;
            return;
        }
        if (e->code.len) count_issue(out, e->code);
    }
}

ent_status ent__dict_code(const ent__dict *d, ent__arena *arena, const ent__sentence *s, int32_t day, unsigned flags,
                          ent__dict_coding *out, ent_error *err) {
    dict_view v = {.d = d, .arena = arena, .s = s, .day = day};
    v.named = flags & ENT__DICT_NAMED;
    coder c = {.v = &v};
    *out = (ent__dict_coding){0};
    ent__dict_view(&v);
    if (!arena->failed && (out->discard = find_discard(&v)) == ENT__KEPT) {
        c.before.at = ENT__ARRAY(arena, uint32_t, v.n_pieces + 1u);
        c.after.at = ENT__ARRAY(arena, uint32_t, v.n_pieces + 1u);
        c.events = ENT__ARRAY(arena, ent__dict_event, MAX_EVENTS);
        c.boundary = ENT__ARRAY(arena, uint8_t, s->n_tokens + 1u);
        if (c.before.at && c.after.at && c.events && c.boundary) {
            find_clauses(&c);
            code_verbs(&c);
            out->nulls = nulls_last(&c);
            find_issues(&v, out);
        }
        out->events = c.events;
        out->n = c.n_events;
    }
    return arena->failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("dictionary")) : ENT_OK;
}
