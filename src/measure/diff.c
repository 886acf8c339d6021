/* diff: two codings of the same texts, event by event.
 *
 *   A  doc 7, text 120: CONSULT RUS,PAK            ┐
 *   B  doc 7, text 120: CONSULT/visit RUS > PAK    ┘  same words called it: changed
 *
 * Events meet by document, field and sentence. Those that say the same are left out; of the rest, two with the same
 * action words are one that changed; what remains was removed (only in A) or added (only in B).
 */
#include "measure/measure.h"

#include <jansson.h>
#include <stdlib.h>

typedef struct coded {
    ent_str key, brief, type, trigger, text;
    uint32_t order;
    bool second, done;
} coded;

typedef struct codings {
    ent__arena arena;
    coded *items;
    size_t n, cap;
    ent__buf scratch;
} codings;

typedef enum fate { SAME, CHANGED, REMOVED, ADDED, N_FATES } fate;

enum { MAX_TYPES = 64 };
typedef struct tally {
    ent_str type[MAX_TYPES];
    uint32_t n[MAX_TYPES][N_FATES];
    uint32_t n_types;
} tally;

/* ---- reading ---- */

static ent_str text_of(const json_t *x) {
    return json_is_string(x) ? ent__str(json_string_value(x), json_string_length(x)) : (ent_str){0};
}

/* "event" and "mode" are arrays here, plain text elsewhere. */
static ent_str first_of(const json_t *x) { return text_of(json_is_array(x) ? json_array_get(x, 0) : x); }

/* "PAK,RUS:MIL", in byte order of the codes. */
static void put_side(ent__buf *b, const json_t *side) {
    const json_t *party[32];
    size_t n = 0, i;
    json_t *x;
    json_array_foreach(side, i, x) {
        size_t at = n < ENT__COUNT(party) ? n++ : n - 1;
        for (; at > 0 &&
               ent__str_cmp(text_of(json_object_get(x, "code")), text_of(json_object_get(party[at - 1], "code"))) < 0;
             at--)
            party[at] = party[at - 1];
        party[at] = x;
    }
    for (i = 0; i < n; i++) {
        ent_str code = text_of(json_object_get(party[i], "code")),
                sector = first_of(json_object_get(party[i], "sector"));
        if (i) ent__buf_byte(b, ',');
        ent__buf_str(b, code.len ? code : ENT__LIT("---"));
        if (sector.len) ent__buf_byte(b, ':');
        ent__buf_str(b, sector);
    }
}

static void put_brief(ent__buf *b, const json_t *e) {
    ent_str type = first_of(json_object_get(e, "event")), mode = first_of(json_object_get(e, "mode"));
    ent_str modality = text_of(json_object_get(e, "modality"));
    ent__buf_reset(b);
    ent__buf_str(b, type);
    if (mode.len) ent__buf_byte(b, '/');
    ent__buf_str(b, mode);
    ent__buf_byte(b, ' ');
    put_side(b, json_object_get(e, "actor"));
    if (json_array_size(json_object_get(e, "recipient"))) ent__buf_cstr(b, " > ");
    put_side(b, json_object_get(e, "recipient"));
    if (modality.len && !ent__str_is(modality, "actual"))
        ent__buf_printf(b, " (%.*s)", (int)modality.len, modality.ptr);
}

static ent_str kept(codings *c) { return ent__arena_str(&c->arena, ent__buf_text(&c->scratch)); }

static ent_str key_of(codings *c, const json_t *e) {
    const json_t *info = json_object_get(e, "text_info");
    ent_str document = text_of(json_object_get(e, "document")), field = text_of(json_object_get(info, "field"));
    ent__buf_reset(&c->scratch);
    ent__buf_str(&c->scratch, document);
    ent__buf_printf(&c->scratch, "\x1f%.*s\x1f%012lld", (int)field.len, field.len ? field.ptr : "",
                    (long long)json_integer_value(json_object_get(info, "start")));
    return kept(c);
}

static ent_str trigger_of(codings *c, const json_t *e) {
    size_t i;
    json_t *x;
    ent__buf_reset(&c->scratch);
    json_array_foreach(json_object_get(json_object_get(e, "words"), "event"), i, x)
        ent__buf_printf(&c->scratch, "%lld ", (long long)json_integer_value(json_array_get(x, 0)));
    return kept(c);
}

static bool add_event(codings *c, const json_t *e, bool second) {
    if (c->n == c->cap) {
        size_t cap = c->cap ? c->cap * 2 : 1024;
        coded *p = ent__realloc(c->items, ent__mul(cap, sizeof *p));
        if (!p) return false;
        c->items = p;
        c->cap = cap;
    }
    coded x = {.second = second, .order = (uint32_t)c->n, .key = key_of(c, e), .trigger = trigger_of(c, e)};
    put_brief(&c->scratch, e);
    x.brief = kept(c);
    x.type = ent__arena_str(&c->arena, first_of(json_object_get(e, "event")));
    x.text = ent__arena_str(&c->arena, text_of(json_object_get(e, "text")));
    c->items[c->n++] = x;
    return !c->arena.failed && !c->scratch.failed;
}

static ent_status read_lines(codings *c, const char *path, bool second, ent_error *err) {
    ent__file file;
    ent_status st = ent__file_map(path, &file, err);
    uint32_t number = 0;
    if (st != ENT_OK) return st;
    ent_str text = ent__str((const char *)file.ptr, file.len);
    for (size_t at = 0; at < text.len && st == ENT_OK;) {
        ent_str line = ent__next_line(text, &at);
        json_error_t why;
        number++;
        if (line.len == 0) continue;
        json_t *e = json_loadb(line.ptr, line.len, 0, &why);
        if (!json_is_object(e))
            st = ent__fail_at(err, ENT_E_FORMAT, "not an event line", ent__cstr(path), 0, number, 0);
        else if (!add_event(c, e, second))
            st = ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("codings"));
        json_decref(e);
    }
    ent__file_unmap(&file);
    return st;
}

/* ---- comparing ---- */

static int by_place(const void *a, const void *b) {
    const coded *x = a, *y = b;
    int c = ent__str_cmp(x->key, y->key);
    if (c) return c;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void count(tally *t, ent_str type, fate f) {
    uint32_t i = 0;
    while (i < t->n_types && !ent__str_eq(t->type[i], type)) i++;
    if (i == MAX_TYPES) return;
    if (i == t->n_types) t->type[t->n_types++] = type;
    t->n[i][f]++;
}

static void put_line(ent__report *r, const char *mark, ent_str what) {
    ent__buf_printf(&r->line, "  %s %.*s\n", mark, (int)what.len, what.ptr);
}

static void put_heading(ent__report *r, const coded *x, bool *done) {
    if (*done) return;
    *done = true;
    const char *cut = memchr(x->key.ptr, 0x1f, x->key.len);
    ent__buf_byte(&r->line, '\n');
    ent__buf_str(&r->line, ent__str(x->key.ptr, cut ? (size_t)(cut - x->key.ptr) : x->key.len));
    ent__buf_cstr(&r->line, ": ");
    for (size_t i = 0; i < x->text.len; i++) ent__buf_byte(&r->line, x->text.ptr[i] == '\n' ? ' ' : x->text.ptr[i]);
    ent__buf_byte(&r->line, '\n');
}

static bool meet(const coded *a, const coded *b, bool exactly) {
    if (a->done || b->done || a->second || !b->second) return false;
    return exactly ? ent__str_eq(a->brief, b->brief) : ent__str_eq(a->trigger, b->trigger);
}

/* One sentence: items [0, n) in both codings. */
static void compare_sentence(ent__report *r, coded *x, size_t n, tally *t) {
    bool headed = false;
    for (int exactly = 1; exactly >= 0; exactly--)
        for (size_t a = 0; a < n; a++)
            for (size_t b = 0; b < n; b++) {
                if (!meet(&x[a], &x[b], exactly)) continue;
                x[a].done = x[b].done = true;
                count(t, x[b].type, exactly ? SAME : CHANGED);
                if (exactly) continue;
                put_heading(r, &x[a], &headed);
                put_line(r, "-~", x[a].brief);
                put_line(r, "+~", x[b].brief);
            }
    for (size_t i = 0; i < n; i++) {
        if (x[i].done) continue;
        put_heading(r, &x[i], &headed);
        put_line(r, x[i].second ? "+ " : "- ", x[i].brief);
        count(t, x[i].type, x[i].second ? ADDED : REMOVED);
    }
    ent__report_flush(r);
}

static void put_tally(ent__report *r, const tally *t) {
    ent__buf_printf(&r->line, "\n%-14s %8s %8s %8s %8s\n", "type", "same", "changed", "removed", "added");
    uint32_t sum[N_FATES] = {0};
    for (uint32_t i = 0; i < t->n_types; i++) {
        ent__buf_printf(&r->line, "%-14.*s", (int)t->type[i].len, t->type[i].ptr);
        for (int f = 0; f < N_FATES; f++) {
            ent__buf_printf(&r->line, " %8u", t->n[i][f]);
            sum[f] += t->n[i][f];
        }
        ent__buf_byte(&r->line, '\n');
    }
    ent__buf_printf(&r->line, "%-14s %8u %8u %8u %8u\n", "all", sum[SAME], sum[CHANGED], sum[REMOVED], sum[ADDED]);
    ent__report_flush(r);
}

static void sort_types(tally *t) {
    for (uint32_t i = 1; i < t->n_types; i++)
        for (uint32_t k = i; k > 0 && ent__str_cmp(t->type[k - 1], t->type[k]) > 0; k--) {
            ent_str type = t->type[k];
            uint32_t n[N_FATES];
            memcpy(n, t->n[k], sizeof n);
            t->type[k] = t->type[k - 1];
            memcpy(t->n[k], t->n[k - 1], sizeof n);
            t->type[k - 1] = type;
            memcpy(t->n[k - 1], n, sizeof n);
        }
}

static void compare(ent__report *r, codings *c) {
    tally t = {.n_types = 0};
    if (c->n) qsort(c->items, c->n, sizeof *c->items, by_place);
    for (size_t from = 0, to; from < c->n && !r->refused; from = to) {
        for (to = from + 1; to < c->n && ent__str_eq(c->items[to].key, c->items[from].key);) to++;
        compare_sentence(r, c->items + from, to - from, &t);
    }
    sort_types(&t);
    put_tally(r, &t);
}

ent_status ent_codings_diff(const char *path_a, const char *path_b, bool (*sink)(void *ctx, ent_str text), void *ctx,
                            ent_error *err) {
    codings c = {0};
    ent__report r;
    ent__arena_init(&c.arena);
    ent__buf_init(&c.scratch);
    ent__report_init(&r, sink, ctx);
    ent_status st = read_lines(&c, path_a, false, err);
    if (st == ENT_OK) st = read_lines(&c, path_b, true, err);
    if (st == ENT_OK) compare(&r, &c);
    st = ent__report_end(&r, st, err);
    ent__buf_release(&c.scratch);
    ent__arena_release(&c.arena);
    ent__free(c.items);
    return st;
}
