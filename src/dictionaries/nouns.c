/* nouns: the noun phrases of a sentence, and the codes of the actors they name.
 *
 *   chunk   [ a Danish relief group's spokeswoman ]        the actor with the agents around it: NGO + DNK + GOV
 *   list    [ Norway ] , [ Sweden ] and [ Finland ]        one noun with three codes
 *   joined  [ Ministers ] from [ Norway and Sweden ]       agents alone take the actors of the phrase behind them
 *
 * The first actor of a chunk is who is meant; agents that his code holds already are not said twice.
 */
#include "dictionaries/view.h"

enum { MAX_CHUNKS = 400, MAX_AGENTS = 8 };

typedef struct chunk {
    uint32_t first, last; /* tokens */
    ent_str actor;        /* empty: none */
    ent_str agent[MAX_AGENTS];
    bool before[MAX_AGENTS];
    uint32_t n_agents;
    bool temporal; /* a time without a preposition: "yesterday" */
} chunk;

typedef struct finder {
    dict_view *v;
    chunk *chunks;
    uint32_t n;
    uint8_t *actor_at; /* by token: 1 first of a phrase of the dictionary, 2 further ones */
} finder;

static const ent__token *tok(const finder *f, uint32_t t) { return &f->v->s->tokens[t]; }
static bool is_noun(const ent__token *t) { return t->upos == ENT__UPOS_NOUN || t->upos == ENT__UPOS_PROPN; }
static bool is_comma(const ent__token *t) { return t->form.len == 1 && t->form.ptr[0] == ','; }

/* ---- which tokens stand in a noun phrase ---- */

/* Phrases keep together what stands in them ("Bank of Finland", "Ministry of Forests"). */
static void mark_phrases(finder *f, dict_phrase_kind kind) {
    const dict_view *v = f->v;
    for (uint32_t p = 0, n; p < v->n_pieces; p += n ? n : 1) {
        if (!ent__dict_longest(v, kind, p, v->n_pieces, &n)) continue;
        uint32_t first = v->pieces[p].token, last = v->pieces[p + n - 1].token;
        if (kind == DICT_AGENTS && first == last) continue; /* one word of an agent makes no noun of a verb */
        for (uint32_t t = first; t <= last; t++)
            if (f->actor_at[t] == 0) f->actor_at[t] = t == first ? 1 : 2;
    }
}

/* "old and weary minister", "loud, public criticism": what joins adjectives of one noun. */
static bool joins_adjectives(const finder *f, uint32_t t) {
    uint32_t n = f->v->s->n_tokens;
    if (t == 0 || t + 1 >= n || !(tok(f, t)->upos == ENT__UPOS_CCONJ || is_comma(tok(f, t)))) return false;
    return tok(f, t - 1)->upos == ENT__UPOS_ADJ && tok(f, t + 1)->upos == ENT__UPOS_ADJ && !f->actor_at[t - 1] &&
           !f->actor_at[t + 1];
}

static bool in_noun(const finder *f, uint32_t t) {
    const ent__token *x = tok(f, t);
    bool modifies = x->head != ENT__NOTOKEN && x->head > t;
    if (f->actor_at[t]) return true;
    switch (x->upos) {
    case ENT__UPOS_NOUN:
    case ENT__UPOS_PROPN:
    case ENT__UPOS_ADJ:
    case ENT__UPOS_DET:
    case ENT__UPOS_NUM:
    case ENT__UPOS_SYM:
    case ENT__UPOS_X: return true;
    case ENT__UPOS_PRON: return x->xpos != ENT__XPOS_EX && x->xpos != ENT__XPOS_WDT && x->xpos != ENT__XPOS_WP;
    case ENT__UPOS_PART: return x->xpos == ENT__XPOS_POS;
    case ENT__UPOS_VERB: return modifies && (x->rel == ENT__REL_AMOD || x->rel == ENT__REL_COMPOUND);
    case ENT__UPOS_ADV: return modifies && tok(f, x->head)->upos == ENT__UPOS_ADJ && x->rel == ENT__REL_ADVMOD;
    case ENT__UPOS_PUNCT: return (x->xpos == ENT__XPOS_HYPH && modifies) || joins_adjectives(f, t);
    case ENT__UPOS_CCONJ: return joins_adjectives(f, t);
    default: return false;
    }
}

static bool is_temporal(const finder *f, uint32_t t) {
    const ent__token *x = tok(f, t);
    return is_noun(x) && !f->actor_at[t] && (x->rel == ENT__REL_OBL_UNMARKED || x->rel == ENT__REL_NMOD_UNMARKED);
}

/* Whether token t + 1 goes on with the noun phrase that stands on first..t. */
static bool goes_on(const finder *f, uint32_t first, uint32_t t) {
    const ent__token *a = tok(f, t), *b = tok(f, t + 1);
    if (f->actor_at[t + 1] == 2) return true;
    if (!in_noun(f, t + 1) || is_temporal(f, t) || is_temporal(f, t + 1)) return false;
    if (a->upos == ENT__UPOS_PRON && a->xpos != ENT__XPOS_PRPS) return false;
    if (b->xpos == ENT__XPOS_POS || a->xpos == ENT__XPOS_POS) return true;
    if (b->upos == ENT__UPOS_DET || b->upos == ENT__UPOS_PRON) return a->upos == ENT__UPOS_DET;
    if (!is_noun(a)) return true;
    bool ahead = a->head != ENT__NOTOKEN && a->head > t && a->head - t < 9 && in_noun(f, a->head);
    bool back = b->head != ENT__NOTOKEN && b->head >= first && b->head <= t;
    bool slip =
        b->upos == ENT__UPOS_PROPN && a->head == b->head && a->rel == b->rel; /* "leader", "Kim", both subjects */
    return ahead || back || slip;
}

/* ---- who is named in a chunk ---- */

static ent_str code_on(const dict_view *v, uint32_t node) {
    for (uint32_t e = ent__dict_first(v->d, DICT_ACTORS, node); e; e = v->d->entries.p[e].next) {
        const dict_entry *x = &v->d->entries.p[e];
        bool always = x->from == INT32_MIN && x->to == INT32_MAX;
        bool holds = always || (v->day != INT32_MIN && v->day >= x->from && v->day <= x->to);
        if (holds) return ent__dict_is_null(x->code) ? (ent_str){0} : x->code;
    }
    return (ent_str){0};
}

static void read_codes(const finder *f, chunk *c) {
    const dict_view *v = f->v;
    uint32_t end = v->first_piece[c->last + 1];
    for (uint32_t p = v->first_piece[c->first]; p < end;) {
        uint32_t n, m;
        uint32_t actor = ent__dict_longest(v, DICT_ACTORS, p, end, &n);
        uint32_t agent = ent__dict_longest(v, DICT_AGENTS, p, end, &m);
        if (actor && n >= m) {
            if (c->actor.len == 0) c->actor = code_on(v, actor);
        } else if (agent && c->n_agents < MAX_AGENTS) {
            const dict_entry *e = &v->d->entries.p[ent__dict_first(v->d, DICT_AGENTS, agent)];
            c->before[c->n_agents] = e->flag;
            c->agent[c->n_agents++] = e->code;
        }
        p += actor && n >= m ? n : agent ? m : 1;
    }
}

static void find_chunks(finder *f) {
    uint32_t n = f->v->s->n_tokens;
    for (uint32_t t = 0; t < n && f->n < MAX_CHUNKS; t++) {
        if (!in_noun(f, t) || f->actor_at[t] == 2) continue;
        chunk c = {.first = t, .temporal = is_temporal(f, t)};
        bool named = is_noun(tok(f, t)) || f->actor_at[t] || tok(f, t)->upos == ENT__UPOS_PRON;
        while (t + 1 < n && goes_on(f, c.first, t)) {
            t++;
            named |= is_noun(tok(f, t)) || f->actor_at[t];
        }
        c.last = t;
        read_codes(f, &c);
        if (named || c.actor.len || c.n_agents) f->chunks[f->n++] = c;
    }
}

/* ---- lists ---- */

/* How chunk i + 1 is joined to chunk i: 0 not, 1 by a comma alone, 2 by a conjunction, 3 by both. */
static int joint(const finder *f, uint32_t i) {
    const chunk *a = &f->chunks[i], *b = &f->chunks[i + 1];
    int how = 0;
    if (b->first - a->last > 3 || b->first == a->last + 1) return 0;
    for (uint32_t t = a->last + 1; t < b->first; t++) {
        bool comma = is_comma(tok(f, t)), word = tok(f, t)->upos == ENT__UPOS_CCONJ;
        if (!comma && (!word || tok(f, t)->form.ptr[0] == 'b')) return 0; /* "but" joins no list */
        how |= comma ? 1 : 2;
    }
    for (uint32_t t = b->first; t <= b->last; t++)
        if (tok(f, t)->rel == ENT__REL_NSUBJ || tok(f, t)->rel == ENT__REL_NSUBJ_PASS) return 0;
    return a->temporal || b->temporal ? 0 : how;
}

/* The last chunk of the list that begins at i: it ends with a conjunction; ", and" behind one opens another list. */
static uint32_t list_end(const finder *f, uint32_t i) {
    uint32_t end = i;
    bool worded = false;
    for (uint32_t k = i; k + 1 < f->n; k++) {
        int how = joint(f, k);
        if (how == 0 || (worded && how != 2)) break;
        if (how & 2) {
            worded = true;
            end = k + 1;
        }
    }
    return end;
}

/* ---- codes ---- */

static bool holds_block(const ent__buf *code, ent_str part) {
    for (size_t i = 0; i + part.len <= code->len; i += 3)
        if (memcmp(code->ptr + i, part.ptr, part.len) == 0) return true;
    return false;
}

static void put_agents(ent__buf *b, const chunk *c, bool before) {
    for (uint32_t i = 0; i < c->n_agents; i++)
        if (c->before[i] == before && !holds_block(b, c->agent[i])) ent__buf_str(b, c->agent[i]);
}

/* The code of an actor with the agents of up to two chunks. */
static void add_code(dict_view *v, dict_noun *noun, ent_str actor, const chunk *c, const chunk *more) {
    ent__buf b;
    if (noun->n_codes == DICT_MAX_CODES) return;
    ent__buf_init(&b);
    put_agents(&b, c, true);
    ent__buf_str(&b, actor.len ? actor : ENT__LIT(DICT_NULL));
    if (more) put_agents(&b, more, false);
    put_agents(&b, c, false);
    ent_str code = ent__arena_take(v->arena, &b);
    if (code.len && !ent__str_is(code, DICT_NULL)) noun->code[noun->n_codes++] = code;
}

/* "NOR/SWE": a phrase that names several. */
static void add_codes(dict_view *v, dict_noun *noun, ent_str actor, const chunk *c, const chunk *more) {
    size_t a = 0, z;
    do {
        for (z = a; z < actor.len && actor.ptr[z] != '/';) z++;
        add_code(v, noun, ent__str(actor.ptr + a, z - a), c, more);
        a = z + 1;
    } while (a < actor.len);
}

static bool is_link(const ent__token *t) {
    static const char *const words[] = {"of", "in", "from", "for", "at"};
    for (size_t i = 0; i < ENT__COUNT(words); i++)
        if (ent__str_is(t->form, words[i])) return true;
    return false;
}

/* Whether the lists i..last and the one behind it are joined: agents alone, "in", actors. */
static bool takes_next(const finder *f, uint32_t i, uint32_t last) {
    bool agents = false;
    if (last + 1 >= f->n || f->chunks[last + 1].first != f->chunks[last].last + 2) return false;
    if (!is_link(tok(f, f->chunks[last].last + 1)) || f->chunks[last + 1].actor.len == 0) return false;
    for (uint32_t k = i; k <= last; k++) {
        if (f->chunks[k].actor.len) return false;
        agents |= f->chunks[k].n_agents > 0;
    }
    return agents;
}

/* "Sweden and the government of Norway": the last of a list takes its actor from the phrase behind it. */
static bool last_takes_next(const finder *f, uint32_t i, uint32_t last) {
    bool named = false;
    const chunk *c = &f->chunks[last];
    if (last == i || last + 1 >= f->n || c->actor.len || f->chunks[last + 1].first != c->last + 2) return false;
    for (uint32_t k = i; k < last; k++) named |= f->chunks[k].actor.len > 0;
    const ent__token *link = tok(f, c->last + 1);
    return named && f->chunks[last + 1].actor.len && (c->n_agents ? is_link(link) : ent__str_is(link->form, "of"));
}

/* "death and injury toll": the words of chunks in capitals, without articles and the 's of an owner. */
static ent_str words_of(const finder *f, uint32_t i, uint32_t last) {
    ent__buf b;
    ent__buf_init(&b);
    ent__buf_byte(&b, '"');
    for (uint32_t t = f->chunks[i].first; t <= f->chunks[last].last; t++) {
        const ent__token *x = tok(f, t);
        if (x->upos == ENT__UPOS_DET || x->upos == ENT__UPOS_PUNCT || x->xpos == ENT__XPOS_POS) continue;
        if (b.len > 1) ent__buf_byte(&b, ' ');
        for (size_t k = 0; k < x->form.len; k++) {
            char c = x->form.ptr[k];
            ent__buf_byte(&b, c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
        }
    }
    ent__buf_byte(&b, '"');
    return ent__arena_take(f->v->arena, &b);
}

/* What no dictionary knows, and among the known ones of a list what is not, where such are to be named. */
static void name_unknown(const finder *f, uint32_t i, uint32_t last, dict_noun *noun) {
    if (!f->v->named) return;
    if (noun->n_codes == 0) noun->unknown = words_of(f, i, last);
    for (uint32_t k = i; noun->n_codes && k <= last && noun->n_codes < DICT_MAX_CODES; k++)
        if (f->chunks[k].actor.len == 0 && f->chunks[k].n_agents == 0) noun->code[noun->n_codes++] = words_of(f, k, k);
}

static void make_noun(finder *f, uint32_t i, uint32_t last, uint32_t end) {
    dict_view *v = f->v;
    dict_noun *noun = &v->nouns[v->n_nouns++];
    if (last == end && last_takes_next(f, i, last)) f->chunks[last].actor = f->chunks[last + 1].actor;
    *noun = (dict_noun){.first = f->chunks[i].first, .last = f->chunks[end].last};
    noun->unknown = ENT__LIT(DICT_NULL);
    for (uint32_t k = i; k <= last; k++) {
        const chunk *c = &f->chunks[k];
        uint32_t was = noun->n_codes;
        if (last == end)
            add_codes(v, noun, c->actor, c, NULL);
        else
            for (uint32_t m = last + 1; m <= end; m++)
                if (c->n_agents) add_codes(v, noun, f->chunks[m].actor, c, &f->chunks[m]);
        noun->n_members += noun->n_codes > was;
    }
    noun->listed = noun->n_codes > 1;
    if (last == end) name_unknown(f, i, last, noun);
    for (uint32_t p = v->first_piece[noun->first]; p < v->first_piece[noun->last + 1]; p++)
        v->pieces[p].noun = v->n_nouns;
}

void ent__dict_find_nouns(dict_view *v) {
    finder f = {.v = v};
    f.chunks = ENT__ARRAY(v->arena, chunk, MAX_CHUNKS);
    f.actor_at = ENT__ARRAY(v->arena, uint8_t, v->s->n_tokens + 1u);
    v->nouns = ENT__ARRAY(v->arena, dict_noun, MAX_CHUNKS);
    if (!f.chunks || !f.actor_at || !v->nouns) return;
    mark_phrases(&f, DICT_ACTORS);
    mark_phrases(&f, DICT_AGENTS);
    find_chunks(&f);
    for (uint32_t i = 0, end; i < f.n; i = end + 1) {
        uint32_t last = list_end(&f, i);
        end = takes_next(&f, i, last) ? list_end(&f, last + 1) : last;
        if (!f.chunks[i].temporal) make_noun(&f, i, last, end);
    }
}
