/* Lemmas: a rule says what to cut off the end of a word and what to put there instead.
 *
 *   carried/VBD    rule: lower case, cut 3, add "y"        carry
 *   Indians/NNPS   rule: keep case,  cut 1, add ""         Indian
 *   TEHRAN/NNP     rule: one capital, cut 0, add ""        Tehran
 *
 * Which rule: that of the whole word with its tag if the treebank has it, else that of the longest known ending
 * with the tag. Both lie in one table of hashes; a rule that an ending already gives is not stored for the word.
 */
#include "syntax/lemma.h"
#include "syntax/look.h"

#include <stdlib.h>

enum { WHOLE_VOTE = 1000 }; /* to which being best adds one */
enum { ENDING_ADDS = 3 };   /* bytes at most */
enum { ADD_BYTES = 13, RULE_BYTES = 16, ENDINGS = 6, WORD_BYTES = 96 };
enum { RULE_LOWER = 1, RULE_CAPITAL = 2 }; /* neither: as the word stands */

/* A rule as stored: cut, flags, length of add, add. */
typedef struct rule {
    uint8_t cut, flags, n_add;
    char add[ADD_BYTES];
} rule;
_Static_assert(sizeof(rule) == RULE_BYTES, "rules are stored as they are");

/* Keys: the whole word is level 7, its last k characters level k. */
static uint64_t key_of(const char *low, size_t n, unsigned level, uint8_t upos, uint8_t xpos) {
    size_t at = n;
    for (unsigned k = level; level <= ENDINGS && at > 0 && k > 0;)
        if (((unsigned char)low[--at] & 0xC0) != 0x80) k--;
    if (level > ENDINGS) at = 0;
    uint64_t h = ent__hash(low + at, n - at);
    return ent__hash_mix(h, (uint64_t)level << 16 | (uint64_t)upos << 8 | xpos);
}

static const uint32_t *look_up(const ent__lemmas *m, uint64_t key) {
    for (uint32_t at = (uint32_t)key & m->mask; m->slots[2 * at + 1]; at = (at + 1) & m->mask)
        if (m->slots[2 * at] == (uint32_t)(key >> 32)) return &m->slots[2 * at + 1];
    return NULL;
}

/* A word in lower case with its first letter made a capital, of the letters that ASCII has. */
static ent_str capital_of(const char *low, size_t n, char out[WORD_BYTES]) {
    memcpy(out, low, n);
    if (n && out[0] >= 'a' && out[0] <= 'z') out[0] = (char)(out[0] - 32);
    return ent__str(out, n);
}

/* Apply a rule; length of the lemma, or 0 where the rule does not fit the word. */
static size_t apply(const rule *r, ent_str form, const char *low, size_t n_low, char *out) {
    char capital[WORD_BYTES];
    ent_str base = r->flags == RULE_LOWER     ? ent__str(low, n_low)
                   : r->flags == RULE_CAPITAL ? capital_of(low, n_low, capital)
                                              : form;
    if (r->cut > base.len || base.len - r->cut + r->n_add == 0 || base.len > WORD_BYTES) return 0;
    size_t n = base.len - r->cut;
    if (r->cut && ((unsigned char)base.ptr[n] & 0xC0) == 0x80) return 0; /* inside a character */
    memcpy(out, base.ptr, n);
    memcpy(out + n, r->add, r->n_add);
    return n + r->n_add;
}

bool ent__lemmas_open(ent_str bytes, ent__lemmas *out) {
    const uint32_t *h = (const uint32_t *)(const void *)bytes.ptr;
    if (bytes.len < 16 || h[0] > 24 || h[1] > 65535) return false;
    uint64_t slots = 1ull << h[0], used = 0;
    if (bytes.len != 16 + 8 * slots + (uint64_t)RULE_BYTES * h[1]) return false;
    *out = (ent__lemmas){h + 4, (const unsigned char *)(h + 4 + 2 * slots), (uint32_t)(slots - 1), h[1]};
    for (uint64_t i = 0; i < slots; i++) {
        if (out->slots[2 * i + 1] > h[1]) return false;
        used += out->slots[2 * i + 1] != 0;
    }
    for (uint32_t i = 0; i < h[1]; i++)
        if (out->rules[i * RULE_BYTES + 2] > ADD_BYTES) return false;
    return used < slots;
}

/* A word known as a verb's base form and never seen in the past: "kill", though the tag says that it is past, is no
 * form of a verb that one would have to make up. */
static bool is_base_form(const ent__lemmas *m, const char *low, size_t n, uint8_t upos, uint8_t xpos) {
    if (upos != ENT__UPOS_VERB || (xpos != ENT__XPOS_VBD && xpos != ENT__XPOS_VBN)) return false;
    if (look_up(m, key_of(low, n, ENDINGS + 1, upos, xpos))) return false;
    return look_up(m, key_of(low, n, ENDINGS + 1, upos, ENT__XPOS_VB)) ||
           look_up(m, key_of(low, n, ENDINGS + 1, upos, ENT__XPOS_VBP));
}

ent_str ent__lemma_of(const ent__lemmas *m, ent_str form, uint8_t upos, uint8_t xpos, ent__arena *arena) {
    char low[WORD_BYTES], out[WORD_BYTES + ADD_BYTES];
    size_t n = form.len <= WORD_BYTES ? ent__look_lower(form, false, low, sizeof low) : 0;
    if (n == 0) return form;
    if (is_base_form(m, low, n, upos, xpos)) xpos = ENT__XPOS_VB;
    for (unsigned level = ENDINGS + 2; level-- > 0;) {
        const uint32_t *at = look_up(m, key_of(low, n, level, upos, xpos));
        if (!at) continue;
        rule r;
        memcpy(&r, m->rules + (size_t)(*at - 1) * RULE_BYTES, sizeof r);
        size_t len = apply(&r, form, low, n, out);
        if (len == 0) continue;
        if (len == form.len && memcmp(out, form.ptr, len) == 0) return form;
        return ent__arena_str(arena, ent__str(out, len));
    }
    return form;
}

/* ---- training ---- */

typedef struct vote {
    uint64_t key;
    uint32_t rule, count;
    uint8_t level;
} vote;

struct ent__lemma_trainer {
    ent__buf rules, votes; /* of rule, of vote */
};

ent__lemma_trainer *ent__lemma_trainer_new(void) {
    ent__lemma_trainer *t = ent__malloc(sizeof *t);
    if (!t) return NULL;
    ent__buf_init(&t->rules);
    ent__buf_init(&t->votes);
    return t;
}

void ent__lemma_trainer_free(ent__lemma_trainer *t) {
    if (!t) return;
    ent__buf_release(&t->rules);
    ent__buf_release(&t->votes);
    ent__free(t);
}

/* The rule that makes lemma of base, or false where what must be added is too long. */
static bool rule_of(ent_str base, ent_str lemma, uint8_t flags, rule *out) {
    size_t same = 0;
    while (same < base.len && same < lemma.len && base.ptr[same] == lemma.ptr[same]) same++;
    *out = (rule){.flags = flags};
    if (base.len - same > 255 || lemma.len - same > ADD_BYTES) return false;
    out->cut = (uint8_t)(base.len - same);
    out->n_add = (uint8_t)(lemma.len - same);
    memcpy(out->add, lemma.ptr + same, out->n_add);
    return true;
}

static uint32_t intern(ent__lemma_trainer *t, const rule *r) {
    uint32_t n = (uint32_t)(t->rules.len / sizeof *r);
    for (uint32_t i = 0; i < n; i++)
        if (memcmp(t->rules.ptr + i * sizeof *r, r, sizeof *r) == 0) return i;
    ent__buf_add(&t->rules, r, sizeof *r);
    return n;
}

/* One vote for a rule. Of rules that as many words ask for, that which is best for each wins. */
static void add_vote(ent__lemma_trainer *t, uint64_t key, unsigned level, uint32_t id, bool best) {
    vote v;
    memset(&v, 0, sizeof v);
    v.key = key;
    v.rule = id;
    v.count = best ? WHOLE_VOTE + 1 : WHOLE_VOTE;
    v.level = (uint8_t)level;
    ent__buf_add(&t->votes, &v, sizeof v);
}

/* Rules by which the lemma is made of the word as it stands, in lower case, and with one capital. */
enum { KEEP, LOWER, CAPITAL, BASES };
typedef struct choices {
    rule r[BASES];
    bool ok[BASES];
    int best; /* or BASES: none */
} choices;

static choices choose_rules(const ent__token *g, const char *low, size_t n) {
    char capital[WORD_BYTES];
    choices c = {.best = BASES};
    c.ok[KEEP] = rule_of(g->form, g->lemma, 0, &c.r[KEEP]);
    c.ok[LOWER] = rule_of(ent__str(low, n), g->lemma, RULE_LOWER, &c.r[LOWER]);
    c.ok[CAPITAL] = rule_of(capital_of(low, n, capital), g->lemma, RULE_CAPITAL, &c.r[CAPITAL]);
    const rule *keep = &c.r[KEEP], *lower = &c.r[LOWER];
    if (c.ok[LOWER]) c.best = LOWER;
    if (c.ok[KEEP] && (!c.ok[LOWER] || keep->cut + keep->n_add < lower->cut + lower->n_add)) c.best = KEEP;
    /* where both are alike the word says nothing of case: names keep it, the rest drop it */
    if (c.ok[KEEP] && c.ok[LOWER] && keep->cut == lower->cut && g->upos == ENT__UPOS_PROPN) c.best = KEEP;
    return c;
}

/* An ending learns only from words that are more than it, and nothing of words that turn into others ("are", "Sept.").
 * For the whole word every rule gets a vote that is no longer than the best: of "I" and "i" that with one capital. */
void ent__lemma_trainer_add(ent__lemma_trainer *t, const ent__token *g) {
    char low[WORD_BYTES];
    if (g->form.len > WORD_BYTES || ent__str_is(g->lemma, "_") != ent__str_is(g->form, "_")) return;
    size_t n = ent__look_lower(g->form, false, low, sizeof low);
    choices c = choose_rules(g, low, n);
    if (c.best == BASES) return;
    for (unsigned level = 0; level <= ENDINGS && level < n && c.r[c.best].n_add <= ENDING_ADDS; level++)
        add_vote(t, key_of(low, n, level, g->upos, g->xpos), level, intern(t, &c.r[c.best]), true);
    unsigned most = c.r[c.best].cut + c.r[c.best].n_add;
    if (c.ok[CAPITAL] && c.r[CAPITAL].cut + c.r[CAPITAL].n_add < most) {
        most = c.r[CAPITAL].cut + c.r[CAPITAL].n_add;
        c.best = CAPITAL;
    }
    for (int k = 0; k < BASES; k++)
        if (c.ok[k] && c.r[k].cut + c.r[k].n_add <= most)
            add_vote(t, key_of(low, n, ENDINGS + 1, g->upos, g->xpos), ENDINGS + 1, intern(t, &c.r[k]), k == c.best);
}

static int vote_order(const void *a, const void *b) {
    const vote *x = a, *y = b;
    if (x->level != y->level) return x->level < y->level ? -1 : 1;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* Sum equal votes and keep the winner of each key, in place. */
static size_t elect(vote *v, size_t n) {
    size_t out = 0;
    for (size_t i = 0; i < n;) {
        vote best = {0};
        uint64_t key = v[i].key;
        uint8_t level = v[i].level;
        while (i < n && v[i].key == key && v[i].level == level) {
            vote sum = v[i++];
            while (i < n && v[i].key == key && v[i].level == level && v[i].rule == sum.rule) sum.count += v[i++].count;
            if (sum.count > best.count) best = sum;
        }
        v[out++] = best;
    }
    return out;
}

static void put_slot(uint32_t *slots, uint32_t mask, const vote *v) {
    uint32_t at = (uint32_t)v->key & mask;
    while (slots[2 * at + 1]) at = (at + 1) & mask;
    slots[2 * at] = (uint32_t)(v->key >> 32);
    slots[2 * at + 1] = v->rule + 1;
}

bool ent__lemma_trainer_write(ent__lemma_trainer *t, ent__buf *out) {
    if (t->votes.failed || t->rules.failed) return false;
    vote *v = (vote *)(void *)t->votes.ptr;
    size_t n = t->votes.len / sizeof *v;
    if (n) qsort(v, n, sizeof *v, vote_order);
    n = elect(v, n);
    uint32_t log2 = 4;
    while ((1ull << log2) * 3 < (uint64_t)n * 4) log2++;
    size_t cells = (size_t)2 << log2;
    uint32_t *slots = ent__malloc(cells * sizeof *slots);
    if (!slots) return false;
    memset(slots, 0, cells * sizeof *slots);
    for (size_t i = 0; i < n; i++) put_slot(slots, (1u << log2) - 1, &v[i]);
    uint32_t head[4] = {log2, (uint32_t)(t->rules.len / RULE_BYTES), 0, 0};
    ent__buf_add(out, head, sizeof head);
    ent__buf_add(out, slots, cells * sizeof *slots);
    ent__buf_str(out, ent__buf_text(&t->rules));
    ent__free(slots);
    return !out->failed;
}
