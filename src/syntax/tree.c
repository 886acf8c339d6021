/* Trees: names of tags and relations, and linking heads into children, spans and a root.
 *
 * Takes heads from anywhere (the parser, a treebank file, a test); gives a sentence that keeps the
 * invariants of tree.h. Work is linear in the tokens, without recursion.
 *
 *   heads   2 - 2 5 2      (1-based here; token 5 hangs on 2, 4 on 5)
 *   kids    2: 1 3 5   5: 4
 *   spans   2: 1..5    5: 4..5
 */
#include "syntax/tree.h"

#define X(a) #a,
static const char *const upos_names[] = {ENT__UPOS_LIST(X)};
#undef X
#define X(a, s) s,
static const char *const xpos_names[] = {ENT__XPOS_LIST(X)};
static const char *const rel_names[] = {ENT__REL_LIST(X)};
#undef X

const char *ent__upos_name(unsigned upos) { return upos < ENT__N_UPOS ? upos_names[upos] : "X"; }
const char *ent__xpos_name(unsigned xpos) { return xpos < ENT__N_XPOS ? xpos_names[xpos] : "FW"; }
const char *ent__rel_name(unsigned rel) { return rel < ENT__N_REL ? rel_names[rel] : "dep"; }

static bool find_name(const char *const *names, size_t n, ent_str name, uint8_t *out) {
    for (size_t i = 0; i < n; i++) {
        if (!ent__str_is(name, names[i])) continue;
        *out = (uint8_t)i;
        return true;
    }
    return false;
}

bool ent__upos_of(ent_str name, uint8_t *out) {
    *out = ENT__UPOS_X;
    return find_name(upos_names, ENT__COUNT(upos_names), name, out);
}

bool ent__xpos_of(ent_str name, uint8_t *out) {
    *out = ENT__XPOS_FW;
    return find_name(xpos_names, ENT__COUNT(xpos_names), name, out);
}

bool ent__rel_of(ent_str name, uint8_t *out) {
    *out = ENT__REL_DEP;
    if (find_name(rel_names, ENT__COUNT(rel_names), name, out)) return true;
    const char *colon = name.len ? memchr(name.ptr, ':', name.len) : NULL;
    return colon && find_name(rel_names, ENT__COUNT(rel_names), ent__str(name.ptr, (size_t)(colon - name.ptr)), out);
}

/* One root: the first token without a head, or the first token where all have one. */
static void mend_roots(ent__sentence *s) {
    s->root = ENT__NOTOKEN;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        uint32_t h = s->tokens[i].head;
        if (h < s->n_tokens && h != i) continue;
        if (s->root == ENT__NOTOKEN) s->root = i;
        s->tokens[i].head = s->root == i ? ENT__NOTOKEN : s->root;
    }
    if (s->root == ENT__NOTOKEN) s->root = 0;
    s->tokens[s->root].head = ENT__NOTOKEN;
}

/* Walk up from every token once; a walk that meets itself has found a cycle, cut at that token. */
static void mend_cycles(ent__sentence *s, uint32_t *walk) {
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        uint32_t at = i;
        while (at != ENT__NOTOKEN && walk[at] == 0) {
            walk[at] = i + 1;
            at = s->tokens[at].head;
        }
        if (at != ENT__NOTOKEN && walk[at] == i + 1) s->tokens[at].head = s->root;
    }
}

static void link_kids(ent__sentence *s) {
    uint32_t n = s->n_tokens, at = 0;
    for (uint32_t i = 0; i < n; i++) s->tokens[i].n_kids = 0;
    for (uint32_t i = 0; i < n; i++)
        if (i != s->root) s->tokens[s->tokens[i].head].n_kids++;
    for (uint32_t i = 0; i < n; i++) {
        s->tokens[i].kids = at;
        at += s->tokens[i].n_kids;
        s->tokens[i].n_kids = 0;
    }
    assert(at == n - 1);
    for (uint32_t i = 0; i < n; i++) {
        if (i == s->root) continue;
        ent__token *h = &s->tokens[s->tokens[i].head];
        s->kids[h->kids + h->n_kids++] = i;
    }
}

/* Order tokens from the root down, then let each widen its head's span, from the leaves up. */
static void link_spans(ent__sentence *s, uint32_t *order) {
    uint32_t n = 1;
    order[0] = s->root;
    for (uint32_t i = 0; i < n; i++) {
        const ent__token *t = &s->tokens[order[i]];
        for (uint32_t k = 0; k < t->n_kids; k++) order[n++] = s->kids[t->kids + k];
    }
    assert(n == s->n_tokens);
    for (uint32_t i = 0; i < n; i++) s->tokens[i].lo = s->tokens[i].hi = i;
    for (uint32_t i = n; --i > 0;) {
        const ent__token *t = &s->tokens[order[i]];
        ent__token *h = &s->tokens[t->head];
        if (t->lo < h->lo) h->lo = t->lo;
        if (t->hi > h->hi) h->hi = t->hi;
    }
}

ent_status ent__tree_link(ent__sentence *s, ent__arena *arena, ent_error *err) {
    s->kids = NULL;
    s->root = ENT__NOTOKEN;
    if (s->n_tokens == 0) return ENT_OK;
    uint32_t *scratch = ENT__ARRAY(arena, uint32_t, s->n_tokens);
    s->kids = ENT__ARRAY(arena, uint32_t, s->n_tokens);
    if (!scratch || !s->kids) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("tree"));
    mend_roots(s);
    mend_cycles(s, scratch);
    link_kids(s);
    link_spans(s, scratch);
    return ENT_OK;
}

uint32_t ent__tree_child(const ent__sentence *s, uint32_t token, ent__rel rel) {
    for (uint32_t i = 0; i < s->tokens[token].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, token, i);
        if (s->tokens[k].rel == rel) return k;
    }
    return ENT__NOTOKEN;
}

bool ent__tree_below(const ent__sentence *s, uint32_t token, uint32_t top) {
    for (uint32_t i = 0; token != ENT__NOTOKEN && i <= s->n_tokens; i++) {
        if (token == top) return true;
        token = s->tokens[token].head;
    }
    return false;
}
