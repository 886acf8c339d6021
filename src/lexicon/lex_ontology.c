/* Compiling and asking the ontology. The tables are small, so look-ups walk them; frames ask at build time. */
#include "lexicon/lex_ontology.h"

#include <stdlib.h>

typedef struct head {
    uint32_t n_events, n_modes, n_cameo, n_contexts, n_sectors, n_scales;
} head;

enum { MAX_ROWS = 2048 };

/* What is read so far. Rows go into arrays of the builder's arena. */
typedef struct reading {
    head n;
    ent__onto_event *events;
    ent__onto_mode *modes;
    ent__onto_cameo *cameo;
    ent__sref *contexts, *sectors, scales[ENT__MAX_SCALES], quad_name[10];
    uint32_t n_columns;
} reading;

static bool number(ent_str s, float *out) {
    char z[32], *end;
    if (s.len == 0 || s.len >= sizeof z) return false;
    memcpy(z, s.ptr, s.len);
    z[s.len] = 0;
    *out = strtof(z, &end);
    return *end == 0;
}

static void wrong(ent__lexb *b, ent_str file, uint32_t line, const char *text, ent_str detail) {
    ent__lexb_say(b, false, file, line, 1, text, detail, (ent_str){0});
}

static bool full(ent__lexb *b, ent_str file, uint32_t line, uint32_t n) {
    if (n < MAX_ROWS) return false;
    wrong(b, file, line, "more than 2048 rows", (ent_str){0});
    return true;
}

static uint8_t quad_of(ent_str s) {
    return s.len == 1 && s.ptr[0] >= '1' && s.ptr[0] <= '9' ? (uint8_t)(s.ptr[0] - '0') : 0;
}

static void read_quad(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    reading *r = ctx;
    ent_str f[2];
    ent__tsv_split(text, f, 2);
    if (ent__str_is(f[0], "quad")) return;
    if (!quad_of(f[0]))
        wrong(b, file, line, "a quad class is a digit", f[0]);
    else
        r->quad_name[quad_of(f[0])] = ent__lexb_str(b, f[1]);
}

static const char *const NATURES[] = {
#define X(name, word) word,
    ENT__NATURE_LIST(X)
#undef X
};

const char *ent__nature_word(ent__nature n) { return n < ENT__N_NATURES ? NATURES[n] : ""; }

/* ENT__N_NATURES for a word that is none. */
static uint8_t nature_of(ent_str word) {
    uint8_t n = 0;
    while (n < ENT__N_NATURES && !ent__str_is(word, NATURES[n])) n++;
    return n;
}

static void read_event(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    reading *r = ctx;
    ent_str f[5];
    ent__tsv_split(text, f, 5);
    if (ent__str_is(f[0], "event") || full(b, file, line, r->n.n_events)) return;
    ent__onto_event e = {.name = ent__lexb_str(b, f[0]), .quad = quad_of(f[1]), .nature = nature_of(f[4])};
    e.quad_name = r->quad_name[e.quad];
    e.needs_recipient = ent__str_is(f[2], "yes");
    if (!e.quad) wrong(b, file, line, "no such quad class", f[1]);
    if (!number(f[3], &e.score)) wrong(b, file, line, "the score is not a number", f[3]);
    if (e.nature == ENT__N_NATURES) wrong(b, file, line, "no such nature of an act", f[4]);
    r->events[r->n.n_events++] = e;
}

static float event_score(const ent__lexb *b, const reading *r, ent_str name, bool *known) {
    ent__onto o = ent__onto_of_builder(b);
    for (uint32_t i = 0; i < r->n.n_events; i++)
        if (ent__str_eq(ent__onto_str(&o, r->events[i].name), name)) return *known = true, r->events[i].score;
    return *known = false, 0;
}

static void read_mode(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    reading *r = ctx;
    ent_str f[3];
    ent__tsv_split(text, f, 3);
    if (ent__str_is(f[0], "event") || full(b, file, line, r->n.n_modes)) return;
    ent__onto_mode m = {ent__lexb_str(b, f[0]), ent__lexb_str(b, f[1]), 0};
    bool known;
    m.score = event_score(b, r, f[0], &known);
    if (!known) wrong(b, file, line, "a mode of an event type that events.tsv does not have", f[0]);
    if (f[2].len && !number(f[2], &m.score)) wrong(b, file, line, "the score is not a number", f[2]);
    r->modes[r->n.n_modes++] = m;
}

static void read_context(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    reading *r = ctx;
    ent_str f[1];
    ent__tsv_split(text, f, 1);
    if (ent__str_is(f[0], "context") || full(b, file, line, r->n.n_contexts)) return;
    r->contexts[r->n.n_contexts++] = ent__lexb_str(b, f[0]);
}

static void read_sector(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    reading *r = ctx;
    ent_str f[1];
    ent__tsv_split(text, f, 1);
    if (ent__str_is(f[0], "sector") || full(b, file, line, r->n.n_sectors)) return;
    r->sectors[r->n.n_sectors++] = ent__lexb_str(b, f[0]);
}

/* code event mode scale:A scale:B … label */
static void read_cameo_header(reading *r, ent__lexb *b, const ent_str *f, size_t n) {
    for (size_t i = 3; i < n && i < 3 + ENT__MAX_SCALES; i++)
        if (f[i].len > 6 && memcmp(f[i].ptr, "scale:", 6) == 0)
            r->scales[r->n.n_scales++] = ent__lexb_str(b, ent__str(f[i].ptr + 6, f[i].len - 6));
}

static void read_cameo(void *ctx, ent__lexb *b, ent_str file, uint32_t line, ent_str text) {
    reading *r = ctx;
    ent_str f[4 + ENT__MAX_SCALES];
    size_t n = ent__tsv_split(text, f, ENT__COUNT(f));
    bool known;
    if (ent__str_is(f[0], "code")) {
        read_cameo_header(r, b, f, n < ENT__COUNT(f) ? n : ENT__COUNT(f));
        return;
    }
    if (full(b, file, line, r->n.n_cameo)) return;
    ent__onto_cameo c = {
        .code = ent__lexb_str(b, f[0]), .event = ent__lexb_str(b, f[1]), .mode = ent__lexb_str(b, f[2])};
    for (uint32_t i = 0; i < r->n.n_scales; i++) {
        c.scale[i] = i ? c.scale[0] : 0;
        if (f[3 + i].len && !number(f[3 + i], &c.scale[i])) wrong(b, file, line, "not a number", f[3 + i]);
    }
    c.label = ent__lexb_str(b, f[3 + r->n.n_scales]);
    event_score(b, r, f[1], &known);
    if (f[1].len && !known) wrong(b, file, line, "an event type that events.tsv does not have", f[1]);
    r->cameo[r->n.n_cameo++] = c;
}

typedef struct keyed {
    ent_str code;
    uint32_t row;
} keyed;

static int by_code(const void *x, const void *y) {
    return ent__str_cmp(((const keyed *)x)->code, ((const keyed *)y)->code);
}

/* The codes in order, so that a look-up is a binary search. */
static void put_cameo(ent__lexb *b, const reading *r, ent__buf *out) {
    ent__onto o = ent__onto_of_builder(b);
    keyed *key = ENT__ARRAY(ent__lexb_arena(b), keyed, r->n.n_cameo);
    if (!key) return;
    for (uint32_t i = 0; i < r->n.n_cameo; i++) key[i] = (keyed){ent__onto_str(&o, r->cameo[i].code), i};
    if (r->n.n_cameo) qsort(key, r->n.n_cameo, sizeof *key, by_code);
    for (uint32_t i = 0; i < r->n.n_cameo; i++) ent__buf_add(out, &r->cameo[key[i].row], sizeof *r->cameo);
}

static void finish(ent__lexb *b, const reading *r) {
    ent__buf out;
    ent__buf_init(&out);
    ent__buf_add(&out, &r->n, sizeof r->n);
    ent__buf_add(&out, r->events, r->n.n_events * sizeof *r->events);
    ent__buf_add(&out, r->modes, r->n.n_modes * sizeof *r->modes);
    put_cameo(b, r, &out);
    ent__buf_add(&out, r->contexts, r->n.n_contexts * sizeof *r->contexts);
    ent__buf_add(&out, r->sectors, r->n.n_sectors * sizeof *r->sectors);
    ent__buf_add(&out, r->scales, r->n.n_scales * sizeof *r->scales);
    ent__lexb_section(b, "ontology", out.ptr, out.len);
    ent__buf_release(&out);
}

void ent__lexb_read_ontology(ent__lexb *b, const char *dir) {
    ent__arena *a = ent__lexb_arena(b);
    reading r = {.events = ENT__ARRAY(a, ent__onto_event, MAX_ROWS),
                 .modes = ENT__ARRAY(a, ent__onto_mode, MAX_ROWS),
                 .cameo = ENT__ARRAY(a, ent__onto_cameo, MAX_ROWS),
                 .contexts = ENT__ARRAY(a, ent__sref, MAX_ROWS),
                 .sectors = ENT__ARRAY(a, ent__sref, MAX_ROWS)};
    if (!r.events || !r.modes || !r.cameo || !r.contexts || !r.sectors) {
        wrong(b, ENT__LIT("ontology"), 0, "out of memory", (ent_str){0});
        return;
    }
    ent__lexb_read_lines(b, dir, "ontology/quads.tsv", read_quad, &r);
    ent__lexb_read_lines(b, dir, "ontology/events.tsv", read_event, &r);
    ent__lexb_read_lines(b, dir, "ontology/modes.tsv", read_mode, &r);
    ent__lexb_read_lines(b, dir, "ontology/contexts.tsv", read_context, &r);
    ent__lexb_read_lines(b, dir, "ontology/sectors.tsv", read_sector, &r);
    ent__lexb_read_lines(b, dir, "ontology/cameo.tsv", read_cameo, &r);
    finish(b, &r);
}

static ent__onto view(const void *section, size_t bytes, ent_str pool) {
    ent__onto o = {.pool = pool};
    if (!section || bytes < sizeof(head)) return o;
    const head *h = section;
    uint64_t need = sizeof *h + (uint64_t)h->n_events * sizeof *o.events + (uint64_t)h->n_modes * sizeof *o.modes +
                    (uint64_t)h->n_cameo * sizeof *o.cameo +
                    ((uint64_t)h->n_contexts + h->n_sectors + h->n_scales) * sizeof(ent__sref);
    if (need != bytes || h->n_scales > ENT__MAX_SCALES) return o;
    o.events = (const void *)(h + 1);
    o.modes = (const void *)(o.events + h->n_events);
    o.cameo = (const void *)(o.modes + h->n_modes);
    o.contexts = (const void *)(o.cameo + h->n_cameo);
    o.sectors = o.contexts + h->n_contexts;
    o.scales = o.sectors + h->n_sectors;
    o.n_events = h->n_events, o.n_modes = h->n_modes, o.n_cameo = h->n_cameo;
    o.n_contexts = h->n_contexts, o.n_sectors = h->n_sectors, o.n_scales = h->n_scales;
    return o;
}

ent__onto ent__onto_of(const ent__lex *lex) {
    size_t bytes, pool_bytes;
    const void *section = ent__lex_section(lex, "ontology", &bytes);
    const char *pool = ent__lex_section(lex, "strings", &pool_bytes);
    return view(section, bytes, ent__str(pool, pool ? pool_bytes : 0));
}

ent__onto ent__onto_of_builder(const ent__lexb *b) {
    ent_str section = ent__lexb_section_so_far(b, "ontology");
    return view(section.ptr, section.len, ent__lexb_pool(b));
}

ent_str ent__onto_str(const ent__onto *o, ent__sref s) {
    if (s.at > o->pool.len || s.len > o->pool.len - s.at) return (ent_str){0};
    return ent__str(o->pool.ptr + s.at, s.len);
}

const ent__onto_event *ent__onto_event_named(const ent__onto *o, ent_str name) {
    for (uint32_t i = 0; i < o->n_events; i++)
        if (ent__str_eq(ent__onto_str(o, o->events[i].name), name)) return &o->events[i];
    return NULL;
}

static const ent__onto_mode *mode_named(const ent__onto *o, ent_str event, ent_str mode) {
    for (uint32_t i = 0; i < o->n_modes; i++)
        if (ent__str_eq(ent__onto_str(o, o->modes[i].name), mode) &&
            ent__str_eq(ent__onto_str(o, o->modes[i].event), event))
            return &o->modes[i];
    return NULL;
}

bool ent__onto_is(const ent__onto *o, ent_str event, ent__nature nature) {
    const ent__onto_event *type = ent__onto_event_named(o, event);
    return type && type->nature == nature;
}

bool ent__onto_has_mode(const ent__onto *o, ent_str event, ent_str mode) { return mode_named(o, event, mode) != NULL; }

static bool listed(const ent__onto *o, const ent__sref *list, uint32_t n, ent_str name) {
    for (uint32_t i = 0; i < n; i++)
        if (ent__str_eq(ent__onto_str(o, list[i]), name)) return true;
    return false;
}

bool ent__onto_has_context(const ent__onto *o, ent_str name) { return listed(o, o->contexts, o->n_contexts, name); }
bool ent__onto_has_sector(const ent__onto *o, ent_str name) { return listed(o, o->sectors, o->n_sectors, name); }

float ent__onto_score(const ent__onto *o, ent_str event, ent_str mode) {
    const ent__onto_mode *m = mode.len ? mode_named(o, event, mode) : NULL;
    const ent__onto_event *e = ent__onto_event_named(o, event);
    return m ? m->score : e ? e->score : 0;
}

static const ent__onto_cameo *cameo_exact(const ent__onto *o, ent_str code) {
    uint32_t lo = 0, hi = o->n_cameo;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        int c = ent__str_cmp(ent__onto_str(o, o->cameo[mid].code), code);
        if (c == 0) return &o->cameo[mid];
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

const ent__onto_cameo *ent__onto_cameo_of(const ent__onto *o, ent_str code) {
    for (; code.len >= 2; code.len--) {
        const ent__onto_cameo *c = cameo_exact(o, code);
        if (c) return c;
    }
    return NULL;
}

ent_str ent__onto_nearest(const ent__onto *o, char kind, ent_str word) {
    uint32_t n = kind == 'e' ? o->n_events : kind == 'c' ? o->n_contexts : o->n_sectors, best = UINT32_MAX;
    ent_str found = {0};
    for (uint32_t i = 0; i < n; i++) {
        ent__sref s = kind == 'e' ? o->events[i].name : kind == 'c' ? o->contexts[i] : o->sectors[i];
        uint32_t d = ent__edit_distance(ent__onto_str(o, s), word);
        if (d >= best || d > word.len / 2 + 1) continue;
        best = d;
        found = ent__onto_str(o, s);
    }
    return found;
}

ent_str ent__onto_nearest_mode(const ent__onto *o, ent_str event, ent_str word) {
    uint32_t best = UINT32_MAX;
    ent_str found = {0};
    for (uint32_t i = 0; i < o->n_modes; i++) {
        if (!ent__str_eq(ent__onto_str(o, o->modes[i].event), event)) continue;
        uint32_t d = ent__edit_distance(ent__onto_str(o, o->modes[i].name), word);
        if (d >= best || d > word.len / 2 + 1) continue;
        best = d;
        found = ent__onto_str(o, o->modes[i].name);
    }
    return found;
}
