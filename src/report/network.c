/* A network of actors: an edge for each directed dyad, as GEXF 1.3, GraphML or a table of edges.
 *
 * What both do together counts in both directions; an undirected network has one edge for a pair. Nodes are the ends of
 * edges, by code.
 */
#include "report/table.h"

#include <stdlib.h>

typedef struct edge {
    char a[16], b[16];
    int64_t reports, quad[5], scored;
    double sum;
    char first[12], last[12];
} edge;

typedef struct node {
    char code[16];
    int64_t reports;
} node;

typedef struct network {
    const ent__export *x;
    const ent_network_opts *o;
    ent__buf edges, nodes; /* arrays */
    ent_network_counts *counts;
    ent__buf *out;
} network;

static edge *edges_of(const network *n) { return (edge *)(void *)n->edges.ptr; }
static size_t n_edges(const network *n) { return n->edges.len / sizeof(edge); }
static node *nodes_of(const network *n) { return (node *)(void *)n->nodes.ptr; }
static size_t n_nodes(const network *n) { return n->nodes.len / sizeof(node); }

/* ---- counting ---- */

static void set(char *to, size_t size, ent_str text) {
    size_t n = text.len < size - 1 ? text.len : size - 1;
    if (n) memcpy(to, text.ptr, n);
    to[n] = 0;
}

static void add(edge *e, sqlite3_stmt *q) {
    int64_t quad = sqlite3_column_int64(q, ENT__ASK_QUAD);
    ent_str date = ent__sql_text(q, ENT__ASK_DATE);
    e->reports++;
    if (quad > 0 && quad < 5) e->quad[quad]++;
    if (sqlite3_column_type(q, ENT__ASK_SCORE) != SQLITE_NULL) {
        e->scored++;
        e->sum += sqlite3_column_double(q, ENT__ASK_SCORE);
    }
    if (!e->first[0]) set(e->first, sizeof e->first, date); /* they come by date */
    if (date.len) set(e->last, sizeof e->last, date);
}

static void close_pair(network *n, edge way[2]) {
    for (int i = 0; i < 2; i++)
        if ((uint64_t)way[i].reports >= (n->o->least ? n->o->least : 1))
            ent__buf_add(&n->edges, &way[i], sizeof way[i]);
    memset(way, 0, 2 * sizeof *way);
}

static ent_status count(network *n, ent_record *r, const ent__asked *asked, sqlite3_stmt *q, ent_error *err) {
    edge way[2] = {0};
    int step;
    while ((step = sqlite3_step(q)) == SQLITE_ROW && !n->edges.failed) {
        ent_str a = ent__sql_text(q, ENT__ASK_A), b = ent__sql_text(q, ENT__ASK_B);
        if (!ent__str_is(a, way[0].a) || !ent__str_is(b, way[0].b)) close_pair(n, way);
        for (int i = 0; i < 2; i++) {
            set(way[i].a, sizeof way[i].a, i ? b : a);
            set(way[i].b, sizeof way[i].b, i ? a : b);
        }
        int64_t how = sqlite3_column_int64(q, ENT__ASK_HOW);
        if (n->o->undirected || how & (1 | 4)) add(&way[0], q);
        if (!n->o->undirected && how & (2 | 4)) add(&way[1], q);
    }
    close_pair(n, way);
    if (n->edges.failed) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    return step == SQLITE_DONE ? ENT_OK : ent__ask_failed(r, asked, err);
}

static int by_code(const void *a, const void *b) { return strcmp(((const node *)a)->code, ((const node *)b)->code); }

/* The ends of all edges, each once, by code. */
static void find_nodes(network *n) {
    for (size_t i = 0; i < n_edges(n); i++)
        for (int k = 0; k < 2; k++) {
            node one = {.reports = edges_of(n)[i].reports};
            memcpy(one.code, k ? edges_of(n)[i].b : edges_of(n)[i].a, sizeof one.code);
            ent__buf_add(&n->nodes, &one, sizeof one);
        }
    if (n->nodes.failed || n->nodes.len == 0) return;
    node *all = nodes_of(n);
    size_t kept = 0;
    qsort(all, n_nodes(n), sizeof *all, by_code);
    for (size_t i = 0; i < n_nodes(n); i++) {
        if (kept && !strcmp(all[kept - 1].code, all[i].code))
            all[kept - 1].reports += all[i].reports;
        else
            all[kept++] = all[i];
    }
    n->nodes.len = kept * sizeof *all;
}

/* ---- writing ---- */

static void put_xml(ent__buf *b, ent_str s) {
    for (size_t at = 0, len; at < s.len; at += len) {
        uint32_t c = ent__utf8_next(s.ptr + at, s.len - at, &len);
        if (c == '<')
            ent__buf_cstr(b, "&lt;");
        else if (c == '&')
            ent__buf_cstr(b, "&amp;");
        else if (c == '"')
            ent__buf_cstr(b, "&quot;");
        else if (c >= 0x20 && c != 0xfffd)
            ent__buf_add(b, s.ptr + at, len);
    }
}

static ent_str label(const network *n, const char *code) {
    ent_str name = ent__export_country(n->x, ent__cstr(code));
    return name.len ? name : ent__cstr(code);
}

static uint16_t number(const network *n, const char *code, bool gw) {
    const ent__lex_actor *s = ent__ask_state(&n->x->actors, n->x->lex, ent__cstr(code));
    return !s ? 0 : gw ? s->gw : s->cow;
}

/* What an edge has beside its weight: name, type in GEXF and GraphML. */
static const char *const FIELD[][2] = {{"verbal_cooperation", "long"},
                                       {"material_cooperation", "long"},
                                       {"verbal_conflict", "long"},
                                       {"material_conflict", "long"},
                                       {"score", "double"},
                                       {"first", "string"},
                                       {"last", "string"}};
enum { N_FIELDS = 7 };

static void put_field(ent__buf *b, const edge *e, int field) {
    if (field < 4)
        ent__buf_i64(b, e->quad[field + 1]);
    else if (field == 4)
        ent__buf_printf(b, "%.3f", e->scored ? e->sum / (double)e->scored : 0);
    else
        ent__buf_cstr(b, field == 5 ? e->first : e->last);
}

static void gexf(const network *n) {
    ent__buf *b = n->out;
    const char *kind = n->o->undirected ? "undirected" : "directed";
    ent__buf_printf(
        b,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
        "<meta><creator>entente " ENT_VERSION "</creator></meta>\n"
        "<graph mode=\"static\" defaultedgetype=\"%s\">\n<attributes class=\"node\">\n"
        "<attribute id=\"reports\" title=\"reports\" type=\"long\"/>\n"
        "<attribute id=\"cow\" title=\"cow\" type=\"integer\"/>\n"
        "<attribute id=\"gw\" title=\"gw\" type=\"integer\"/>\n</attributes>\n<attributes class=\"edge\">\n",
        kind);
    for (int i = 0; i < N_FIELDS; i++)
        ent__buf_printf(b, "<attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", FIELD[i][0], FIELD[i][0], FIELD[i][1]);
    ent__buf_cstr(b, "</attributes>\n<nodes>\n");
    for (size_t i = 0; i < n_nodes(n); i++) {
        const node *v = &nodes_of(n)[i];
        ent__buf_printf(b, "<node id=\"%s\" label=\"", v->code);
        put_xml(b, label(n, v->code));
        ent__buf_printf(b, "\"><attvalues><attvalue for=\"reports\" value=\"%lld\"/>", (long long)v->reports);
        if (number(n, v->code, false))
            ent__buf_printf(b, "<attvalue for=\"cow\" value=\"%u\"/>", number(n, v->code, false));
        if (number(n, v->code, true))
            ent__buf_printf(b, "<attvalue for=\"gw\" value=\"%u\"/>", number(n, v->code, true));
        ent__buf_cstr(b, "</attvalues></node>\n");
    }
    ent__buf_cstr(b, "</nodes>\n<edges>\n");
    for (size_t i = 0; i < n_edges(n); i++) {
        const edge *e = &edges_of(n)[i];
        ent__buf_printf(b, "<edge id=\"%zu\" source=\"%s\" target=\"%s\" weight=\"%lld\"><attvalues>", i, e->a, e->b,
                        (long long)e->reports);
        for (int f = 0; f < N_FIELDS; f++) {
            ent__buf_printf(b, "<attvalue for=\"%s\" value=\"", FIELD[f][0]);
            put_field(b, e, f);
            ent__buf_cstr(b, "\"/>");
        }
        ent__buf_cstr(b, "</attvalues></edge>\n");
    }
    ent__buf_cstr(b, "</edges>\n</graph>\n</gexf>\n");
}

static void graphml(const network *n) {
    ent__buf *b = n->out;
    ent__buf_cstr(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
                     "<key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
                     "<key id=\"reports\" for=\"node\" attr.name=\"reports\" attr.type=\"long\"/>\n"
                     "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"long\"/>\n");
    for (int i = 0; i < N_FIELDS; i++)
        ent__buf_printf(b, "<key id=\"%s\" for=\"edge\" attr.name=\"%s\" attr.type=\"%s\"/>\n", FIELD[i][0],
                        FIELD[i][0], FIELD[i][1]);
    ent__buf_printf(b, "<graph id=\"entente\" edgedefault=\"%s\">\n", n->o->undirected ? "undirected" : "directed");
    for (size_t i = 0; i < n_nodes(n); i++) {
        ent__buf_printf(b, "<node id=\"%s\"><data key=\"name\">", nodes_of(n)[i].code);
        put_xml(b, label(n, nodes_of(n)[i].code));
        ent__buf_printf(b, "</data><data key=\"reports\">%lld</data></node>\n", (long long)nodes_of(n)[i].reports);
    }
    for (size_t i = 0; i < n_edges(n); i++) {
        const edge *e = &edges_of(n)[i];
        ent__buf_printf(b, "<edge source=\"%s\" target=\"%s\"><data key=\"weight\">%lld</data>", e->a, e->b,
                        (long long)e->reports);
        for (int f = 0; f < N_FIELDS; f++) {
            ent__buf_printf(b, "<data key=\"%s\">", FIELD[f][0]);
            put_field(b, e, f);
            ent__buf_cstr(b, "</data>");
        }
        ent__buf_cstr(b, "</edge>\n");
    }
    ent__buf_cstr(b, "</graph>\n</graphml>\n");
}

/* The names of the first columns are those by which Gephi knows a table of edges. */
static void table(const network *n) {
    static const char *const first[] = {"Source", "Target", "Type", "Weight"};
    ent__table t;
    ent__table_init(&t, n->o->format == ENT_NETWORK_TSV ? ENT_TABLE_TSV : ENT_TABLE_CSV, n->out);
    for (size_t i = 0; i < ENT__COUNT(first); i++) ent__table_column(&t, ent__cstr(first[i]));
    for (int f = 0; f < N_FIELDS; f++) ent__table_column(&t, ent__cstr(FIELD[f][0]));
    ent__table_head(&t);
    for (size_t i = 0; i < n_edges(n); i++) {
        const edge *e = &edges_of(n)[i];
        ent__table_text(&t, ent__cstr(e->a));
        ent__table_text(&t, ent__cstr(e->b));
        ent__table_text(&t, n->o->undirected ? ENT__LIT("Undirected") : ENT__LIT("Directed"));
        ent__table_int(&t, e->reports);
        for (int q = 1; q <= 4; q++) ent__table_int(&t, e->quad[q]);
        ent__table_real(&t, e->scored ? e->sum / (double)e->scored : 0, 3);
        ent__table_text(&t, ent__cstr(e->first));
        ent__table_text(&t, ent__cstr(e->last));
    }
    ent__table_release(&t);
}

static ent_status write_out(network *n, ent__giver *g, ent_error *err) {
    find_nodes(n);
    g->out.failed |= n->nodes.failed;
    n->counts->nodes = n_nodes(n);
    n->counts->edges = n_edges(n);
    if (n->o->format == ENT_NETWORK_GEXF)
        gexf(n);
    else if (n->o->format == ENT_NETWORK_GRAPHML)
        graphml(n);
    else
        table(n);
    return ent__give(g, 0, err);
}

ent_status ent_record_network(ent_record *r, const ent_engine *engine, const ent_query *query,
                              const ent_network_opts *opts, bool (*sink)(void *ctx, ent_str text), void *ctx,
                              ent_network_counts *counts, ent_error *err) {
    ent_network_counts none = {0};
    ent_export_opts names = {0};
    ent__giver g = {.sink = sink, .ctx = ctx};
    ent__export x;
    network n = {.x = &x, .o = opts, .counts = counts ? counts : &none, .out = &g.out};
    ent__asked asked;
    ent__arena arena;
    sqlite3_stmt *q = NULL;
    ent__arena_init(&arena);
    ent__buf_init(&g.out);
    ent__buf_init(&n.edges);
    ent__buf_init(&n.nodes);
    ent_status e = ent__export_init(&x, engine, &names, err);
    if (!e) e = ent__ask_begin(r, err);
    if (!e) e = ent__ask_check(r, engine, query, &arena, &asked, err);
    if (!e) e = ent__ask_prepare(r, &asked, ENT__OVER_PAIRS, &arena, &q, err);
    if (!e) e = count(&n, r, &asked, q, err);
    if (!e) e = write_out(&n, &g, err);
    sqlite3_finalize(q);
    ent__ask_end(r);
    ent__buf_release(&n.nodes);
    ent__buf_release(&n.edges);
    ent__buf_release(&g.out);
    ent__arena_release(&arena);
    return e;
}
