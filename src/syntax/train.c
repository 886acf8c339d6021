/* Training: averaged perceptrons for tags and transitions, the latter with a dynamic oracle, and the lemma table.
 *
 * The parser learns on tags that the tagger gave to sentences it was not trained on (two halves tag each other), so
 * that it meets the mistakes it will meet. The order of sentences is shuffled by a fixed generator.
 */
#include "syntax/train.h"
#include "prose/words.h"
#include "syntax/model.h"

typedef struct training {
    const ent__treebank *bank;
    ent__arena arena;
    unsigned char pairs[2 * ENT__LINEAR_CLASSES];
    uint32_t n_pairs;
    uint32_t *order;
    ent__look **lex;
    uint8_t **gold_tag, **tag;
    uint32_t *words;
    uint8_t *rel;
    uint64_t seed;
    void (*progress)(void *, const char *);
    void *ctx;
} training;

static uint32_t pick(training *t, uint32_t n) {
    t->seed = t->seed * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)((t->seed >> 33) % n);
}

static void shuffle(training *t) {
    for (uint32_t i = (uint32_t)t->bank->n; i > 1; i--) {
        uint32_t k = pick(t, i), x = t->order[k];
        t->order[k] = t->order[i - 1];
        t->order[i - 1] = x;
    }
}

static uint8_t pair_of(training *t, uint8_t upos, uint8_t xpos) {
    for (uint32_t i = 0; i < t->n_pairs; i++)
        if (t->pairs[2 * i] == upos && t->pairs[2 * i + 1] == xpos) return (uint8_t)i;
    if (t->n_pairs == ENT__LINEAR_CLASSES - 1) return 0;
    t->pairs[2 * t->n_pairs] = upos;
    t->pairs[2 * t->n_pairs + 1] = xpos;
    return (uint8_t)t->n_pairs++;
}

static bool prepare(training *t) {
    size_t n = t->bank->n;
    uint32_t longest = 1;
    t->order = ENT__ARRAY(&t->arena, uint32_t, n);
    t->lex = ENT__ARRAY(&t->arena, ent__look *, n);
    t->gold_tag = ENT__ARRAY(&t->arena, uint8_t *, n);
    t->tag = ENT__ARRAY(&t->arena, uint8_t *, n);
    if (!t->order || !t->lex || !t->gold_tag || !t->tag) return false;
    for (size_t i = 0; i < n; i++) {
        const ent__sentence *s = &t->bank->sentences[i].s;
        t->order[i] = (uint32_t)i;
        t->lex[i] = ENT__ARRAY(&t->arena, ent__look, s->n_tokens);
        t->gold_tag[i] = ENT__ARRAY(&t->arena, uint8_t, s->n_tokens);
        t->tag[i] = ENT__ARRAY(&t->arena, uint8_t, s->n_tokens);
        if (!t->lex[i] || !t->gold_tag[i] || !t->tag[i]) return false;
        for (uint32_t k = 0; k < s->n_tokens; k++) {
            ent__look_of(s->tokens[k].form, &t->lex[i][k]);
            t->gold_tag[i][k] = pair_of(t, s->tokens[k].upos, s->tokens[k].xpos);
        }
        if (s->n_tokens > longest) longest = s->n_tokens;
    }
    t->words = ENT__ARRAY(&t->arena, uint32_t, (size_t)longest * 6);
    t->rel = ENT__ARRAY(&t->arena, uint8_t, longest);
    return t->words && t->rel;
}

static ent__state state_of(const training *t, uint32_t i) {
    uint32_t n = t->bank->sentences[i].s.n_tokens, *w = t->words;
    return (ent__state){t->lex[i], t->tag[i], w, w + n, w + 2 * n, w + 3 * n, w + 4 * n, w + 5 * n, t->rel, n, 0, 0};
}

static uint32_t best_of(const int32_t *score, uint32_t n) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (score[i] > score[best]) best = i;
    return best;
}

/* Tag one sentence with what the model has learnt so far, and learn from it where asked. */
static uint32_t tag_one(const training *t, ent__linear_trainer *m, uint32_t i, bool learn) {
    ent__state s = state_of(t, i);
    uint64_t feats[ENT__TAG_FEATS];
    uint32_t wrong = 0;
    for (uint32_t k = 0; k < s.n; k++) {
        int32_t score[ENT__LINEAR_CLASSES] = {0};
        size_t n = ent__tag_feats(&s, k, feats);
        ent__linear_trainer_score(m, feats, n, score);
        s.tag[k] = (uint8_t)best_of(score, t->n_pairs);
        if (s.tag[k] == t->gold_tag[i][k]) continue;
        wrong++;
        if (learn) ent__linear_trainer_update(m, feats, n, t->gold_tag[i][k], s.tag[k]);
    }
    if (learn) ent__linear_trainer_tick(m);
    return wrong;
}

/* half: 0 or 1 to learn from that half only, 2 for all. */
static ent__linear_trainer *train_tagger(training *t, unsigned epochs, uint32_t half) {
    ent__linear_trainer *m = ent__linear_trainer_new(t->n_pairs);
    for (unsigned e = 0; m && e < epochs; e++) {
        shuffle(t);
        for (size_t i = 0; i < t->bank->n; i++)
            if (half == 2 || t->order[i] / 16 % 2 == half) tag_one(t, m, t->order[i], true);
    }
    return m;
}

/* Arcs of the gold tree that are lost by popping the top of the stack: its head or children still ahead. */
static uint32_t pop_cost(const ent__state *s, const ent__sentence *g, bool right) {
    uint32_t d = s->stack[s->n_stack - 1], head = g->tokens[d].head, cost = 0;
    for (uint32_t k = 0; k < g->tokens[d].n_kids; k++) cost += ent__tree_kid(g, d, k) >= s->next;
    uint32_t below = s->n_stack > 1 ? s->stack[s->n_stack - 2] : ENT__NOTOKEN;
    if (head == ENT__NOTOKEN) return cost + 1;
    if (right) return cost + (head >= s->next);
    return cost + (head > s->next || head == below);
}

static uint32_t shift_cost(const ent__state *s, const ent__sentence *g) {
    uint32_t b = s->next, cost = 0;
    for (uint32_t k = 0; k < s->n_stack; k++) {
        cost += g->tokens[s->stack[k]].head == b;
        cost += k + 1 < s->n_stack && g->tokens[b].head == s->stack[k];
    }
    return cost;
}

/* The best-scored action among those that cost least, with the right relation where the arc is right. */
static uint32_t oracle(const ent__state *s, const ent__sentence *g, const int32_t *score) {
    uint32_t cost[3] = {UINT32_MAX, UINT32_MAX, UINT32_MAX}, action[3] = {ENT__SHIFT, 0, 0};
    if (ent__parse_may(s, ENT__SHIFT)) cost[0] = shift_cost(s, g);
    uint32_t d = s->n_stack ? s->stack[s->n_stack - 1] : 0;
    for (uint32_t right = 0; right < 2; right++) {
        uint32_t base = right ? ENT__RIGHT : ENT__LEFT;
        if (!ent__parse_may(s, base)) continue;
        uint32_t head = right ? s->stack[s->n_stack - 2] : s->next;
        cost[1 + right] = pop_cost(s, g, right);
        action[1 + right] = base + (g->tokens[d].head == head ? g->tokens[d].rel : best_of(score + base, ENT__N_REL));
    }
    uint32_t best = 3;
    for (uint32_t k = 0; k < 3; k++) {
        if (cost[k] == UINT32_MAX) continue;
        if (best == 3 || cost[k] < cost[best] || (cost[k] == cost[best] && score[action[k]] > score[action[best]]))
            best = k;
    }
    return action[best];
}

static void parse_one(training *t, ent__linear_trainer *m, uint32_t i, bool explore) {
    ent__state s = state_of(t, i);
    const ent__sentence *g = &t->bank->sentences[i].s;
    uint64_t feats[ENT__PARSE_FEATS];
    ent__parse_start(&s);
    while (!ent__parse_done(&s)) {
        int32_t score[ENT__LINEAR_CLASSES] = {0};
        size_t n = ent__parse_feats(&s, feats);
        ent__linear_trainer_score(m, feats, n, score);
        uint32_t guess = ENT__ACTIONS, gold = oracle(&s, g, score);
        for (uint32_t a = 0; a < ENT__ACTIONS; a++)
            if (ent__parse_may(&s, a) && (guess == ENT__ACTIONS || score[a] > score[guess])) guess = a;
        if (guess != gold) ent__linear_trainer_update(m, feats, n, gold, guess);
        ent__parse_do(&s, explore && pick(t, 10) ? guess : gold);
    }
    ent__linear_trainer_tick(m);
}

static bool retag(training *t, unsigned epochs) {
    ent__linear_trainer *half[2] = {train_tagger(t, epochs, 0), train_tagger(t, epochs, 1)};
    for (uint32_t i = 0; half[0] && half[1] && i < t->bank->n; i++) tag_one(t, half[1 - i / 16 % 2], i, false);
    bool ok = half[0] && half[1];
    ent__linear_trainer_free(half[0]);
    ent__linear_trainer_free(half[1]);
    return ok;
}

static bool train_lemmas(const training *t, ent__buf *out) {
    ent__lemma_trainer *m = ent__lemma_trainer_new();
    for (size_t i = 0; m && i < t->bank->n; i++)
        for (uint32_t k = 0; k < t->bank->sentences[i].s.n_tokens; k++)
            ent__lemma_trainer_add(m, &t->bank->sentences[i].s.tokens[k]);
    bool ok = m && ent__lemma_trainer_write(m, out);
    ent__lemma_trainer_free(m);
    return ok;
}

static bool train_all(training *t, unsigned epochs, ent__buf *tagger, ent__buf *parser, ent__buf *lemmas) {
    if (!prepare(t) || !train_lemmas(t, lemmas)) return false;
    ent__linear_trainer *m = train_tagger(t, epochs, 2);
    bool ok = m && ent__linear_trainer_write(m, 64, tagger);
    ent__linear_trainer_free(m);
    if (!ok || !retag(t, epochs)) return false;
    t->progress(t->ctx, "tagger trained");
    m = ent__linear_trainer_new(ENT__ACTIONS);
    for (unsigned e = 0; m && e < epochs; e++) {
        shuffle(t);
        for (size_t i = 0; i < t->bank->n; i++) parse_one(t, m, t->order[i], e > 0);
        t->progress(t->ctx, "parser: one more pass");
    }
    ok = m && ent__linear_trainer_write(m, 96, parser);
    ent__linear_trainer_free(m);
    return ok;
}

/* ---- word counts ---- */

static bool add_raw(const char *path, ent__buf *text, ent_error *err) {
    ent_articles *a;
    ent_article x;
    if (ent_articles_open(path, ENT_FORMAT_JSONL, (ent_str){0}, &a, err) != ENT_OK) return false;
    ent_status st;
    while ((st = ent_articles_next(a, &x, err)) == ENT_OK || st == ENT_E_RECORD) {
        if (st != ENT_OK) continue;
        ent__buf_str(text, x.text);
        ent__buf_cstr(text, "\n\n");
    }
    ent_articles_close(a);
    return st == ENT_END;
}

/* Count words in the treebanks' text and the raw news. */
static ent_status count_words(const ent__treebank *bank, const ent_train_opts *o, ent__buf *blob, ent_error *err) {
    ent__buf text;
    ent__buf_init(&text);
    for (size_t i = 0; i < bank->n; i++) {
        if (bank->sentences[i].paragraph) ent__buf_byte(&text, '\n');
        ent__buf_str(&text, bank->sentences[i].text);
        ent__buf_byte(&text, ' ');
    }
    ent_status st = ENT_OK;
    for (size_t i = 0; i < o->n_raw && st == ENT_OK; i++)
        if (!add_raw(o->raw[i], &text, err)) st = ENT_E_IO;
    ent_str all = ent__buf_text(&text);
    if (st == ENT_OK) st = ent__words_build(&all, 1, 2, blob, err);
    ent__buf_release(&text);
    return st;
}

ent_status ent_train_syntax(const ent_train_opts *o, ent_error *err) {
    ent__treebank bank;
    ent_status st = ent__treebank_open(o->treebanks, o->n_treebanks, &bank, err);
    if (st != ENT_OK) return st;
    training t = {.bank = &bank, .seed = 1, .progress = o->progress, .ctx = o->progress_ctx};
    ent__buf b[5];
    for (size_t i = 0; i < 5; i++) ent__buf_init(&b[i]);
    ent__arena_init(&t.arena);
    st = count_words(&bank, o, &b[4], err);
    bool ok = st == ENT_OK && train_all(&t, o->epochs ? o->epochs : 8, &b[0], &b[1], &b[2]);
    ent__section sections[] = {{"tagset", ent__str((const char *)t.pairs, 2 * (size_t)t.n_pairs)},
                               {"tagger", ent__buf_text(&b[0])},
                               {"parser", ent__buf_text(&b[1])},
                               {"lemmas", ent__buf_text(&b[2])},
                               {"words", ent__buf_text(&b[4])}};
    ok = ok && ent__model_build(sections, ENT__COUNT(sections), &b[3]);
    if (ok) st = ent__file_write(o->out_path, ent__buf_text(&b[3]), err);
    else if (st == ENT_OK) st = ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("training"));
    for (size_t i = 0; i < 5; i++) ent__buf_release(&b[i]);
    ent__arena_release(&t.arena);
    ent__treebank_close(&bank);
    return st;
}
