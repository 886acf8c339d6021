/* The best tree over scored arcs: Chu and Liu, Edmonds.
 *
 * Every word takes its best head. Nearly always that is a tree, and we are done. Where not, the word that gains most by
 * being the root is made it, and cycles are contracted to one node until none is left:
 *
 *   arcs into the cycle lose what the cycle's own arc into that word scores; arcs out of it take the best of its words
 *
 * then unpacked, the last first: the arc that enters a cycle says which of its arcs goes.
 */
#include "syntax/mst.h"

#include <math.h>

enum { N = ENT__MST_WORDS, IDS = 2 * N };

typedef struct arc {
    float score;
    uint16_t from, to; /* words */
} arc;

struct ent__mst {
    arc a[N][N];          /* a[d][h] between slots: best arc of node h to node d */
    uint16_t id[N];       /* of the node in a slot */
    uint16_t parent[IDS]; /* node that swallowed it, or itself */
    arc enter[IDS];       /* arc chosen into a node */
    uint16_t best[N];     /* slot of the best head */
    bool live[N];
    uint16_t members[IDS * 2]; /* nodes of contracted cycles, one cycle after the other */
    uint16_t cycle_at[IDS], cycle_n[IDS];
};

ent__mst *ent__mst_new(void) { return ent__malloc(sizeof(ent__mst)); }
void ent__mst_free(ent__mst *m) { ent__free(m); }

/* Best head of each word alone; how many chose the root. */
static uint32_t best_heads(const float *score, uint32_t n, uint32_t stride, uint16_t *head) {
    uint32_t roots = 0;
    for (uint32_t d = 0; d < n; d++) {
        const float *s = score + (size_t)d * stride;
        uint32_t best = n;
        for (uint32_t h = 0; h < n; h++)
            if (h != d && s[h] > s[best]) best = h;
        head[d] = (uint16_t)best;
        roots += best == n;
    }
    return roots;
}

static bool is_tree(const uint16_t *head, uint32_t n) {
    uint16_t walk[N] = {0};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = i;
        while (at < n && walk[at] == 0) {
            walk[at] = (uint16_t)(i + 1);
            at = head[at];
        }
        if (at < n && walk[at] == i + 1) return false;
    }
    return true;
}

static uint32_t choose_root(const float *score, uint32_t n, uint32_t stride) {
    uint32_t root = 0;
    float most = -INFINITY;
    for (uint32_t d = 0; d < n; d++) {
        const float *s = score + (size_t)d * stride;
        float other = -INFINITY;
        for (uint32_t h = 0; h < n; h++)
            if (h != d && s[h] > other) other = s[h];
        if (n == 1 || s[n] - other > most) {
            most = s[n] - other;
            root = d;
        }
    }
    return root;
}

static void pick_best(ent__mst *m, uint32_t n, uint32_t root, uint32_t d) {
    uint32_t best = N;
    for (uint32_t h = 0; h < n; h++)
        if (m->live[h] && h != d && (best == N || m->a[d][h].score > m->a[d][best].score)) best = h;
    assert(best < N || d == root);
    m->best[d] = (uint16_t)best;
}

/* A slot on a cycle of best heads, or N. */
static uint32_t find_cycle(const ent__mst *m, uint32_t n, uint32_t root) {
    uint16_t walk[N] = {0};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = i;
        if (!m->live[i]) continue;
        while (at != root && walk[at] == 0) {
            walk[at] = (uint16_t)(i + 1);
            at = m->best[at];
        }
        if (at != root && walk[at] == i + 1) return at;
    }
    return N;
}

/* Fold the cycle through `slot` into that slot, as node `node`. */
static void contract(ent__mst *m, uint32_t n, uint32_t root, uint32_t slot, uint32_t node, uint32_t *n_members) {
    uint16_t in[N];
    uint32_t k = 0, at = slot;
    do {
        in[k++] = (uint16_t)at;
        at = m->best[at];
    } while (at != slot);
    m->cycle_at[node] = (uint16_t)*n_members;
    m->cycle_n[node] = (uint16_t)k;
    for (uint32_t i = 0; i < k; i++) {
        uint32_t id = m->id[in[i]];
        m->members[(*n_members)++] = (uint16_t)id;
        m->parent[id] = (uint16_t)node;
        m->enter[id] = m->a[in[i]][m->best[in[i]]];
        m->live[in[i]] = false;
    }
    for (uint32_t w = 0; w < n; w++) {
        if (!m->live[w]) continue;
        arc out = m->a[w][in[0]], into = m->a[in[0]][w];
        into.score -= m->enter[m->id[in[0]]].score;
        for (uint32_t i = 1; i < k; i++) {
            arc x = m->a[in[i]][w];
            x.score -= m->enter[m->id[in[i]]].score;
            if (m->a[w][in[i]].score > out.score) out = m->a[w][in[i]];
            if (x.score > into.score) into = x;
        }
        m->a[w][slot] = out;
        m->a[slot][w] = into;
    }
    m->live[slot] = true;
    m->id[slot] = (uint16_t)node;
    m->parent[node] = (uint16_t)node;
    for (uint32_t d = 0; d < n; d++)
        if (m->live[d] && d != root) pick_best(m, n, root, d);
}

/* The node among those swallowed by `node` that holds the word. */
static uint32_t child_with(const ent__mst *m, uint32_t node, uint32_t word) {
    while (m->parent[word] != node) word = m->parent[word];
    return word;
}

static void unpack(ent__mst *m, uint32_t n, uint32_t next, uint32_t root, uint16_t *head) {
    for (uint32_t d = 0; d < n; d++)
        if (m->live[d] && d != root) m->enter[m->id[d]] = m->a[d][m->best[d]];
    for (uint32_t node = next; node-- > n;) { /* the entering arc of a node is known before its members' */
        uint32_t member = child_with(m, node, m->enter[node].to);
        m->enter[member] = m->enter[node];
    }
    for (uint32_t d = 0; d < n; d++) head[d] = d == root ? (uint16_t)n : m->enter[d].from;
}

static void solve_with_root(ent__mst *m, const float *score, uint32_t n, uint32_t stride, uint32_t root,
                            uint16_t *head) {
    uint32_t next = n, n_members = 0, slot;
    for (uint32_t d = 0; d < n; d++) {
        for (uint32_t h = 0; h < n; h++) m->a[d][h] = (arc){score[(size_t)d * stride + h], (uint16_t)h, (uint16_t)d};
        m->id[d] = m->parent[d] = (uint16_t)d;
        m->live[d] = true;
    }
    for (uint32_t d = 0; d < n; d++)
        if (d != root) pick_best(m, n, root, d);
    while ((slot = find_cycle(m, n, root)) != N) contract(m, n, root, slot, next++, &n_members);
    unpack(m, n, next, root, head);
}

void ent__mst_solve(ent__mst *m, const float *score, uint32_t n, uint32_t stride, uint16_t *head) {
    assert(n > 0 && n <= N && stride > n);
    if (best_heads(score, n, stride, head) == 1 && is_tree(head, n)) return;
    solve_with_root(m, score, n, stride, choose_root(score, n, stride), head);
}
