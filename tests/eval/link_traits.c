/* What pairs of reports look like side by side, for tools/links.py: link_traits RECORD.db < PAIRS
 *
 *   in    document, sentence, event type; twice; with tabs between
 *   out   a line a pair: 1 where the rules alone link them, else 0; traits, with how often each is there
 *         0	always 1;meeting 1;same type 1;leads 2
 *
 * An empty line for pairs that are never compared: other blocks or kinds, or an event that is coded otherwise. Of
 * several events of that type in a sentence those that are linked count. Nothing is kept.
 */
#include "record/link_dirty.h"
#include "record/link_doubt.h"

#include <stdio.h>
#include <stdlib.h>

/* A report of a happening, to be found by its event. */
typedef struct place {
    int64_t event;
    const ent__happening *h;
    const ent__telling *t;
} place;

typedef struct places {
    place *items;
    size_t n;
} places;

static int by_event(const void *a, const void *b) {
    const place *x = a, *y = b;
    if (x->event != y->event) return x->event < y->event ? -1 : 1;
    return (int)x->h->kind - (int)y->h->kind;
}

static places places_of(const ent__buf *happenings, ent__buf *room) {
    ent__happening *const *h = (ent__happening *const *)(void *)happenings->ptr;
    for (size_t i = 0; i < happenings->len / sizeof *h; i++)
        for (const ent__telling *t = h[i]->first; t; t = t->next) {
            place p = {t->report->event, h[i], t};
            ent__buf_add(room, &p, sizeof p);
        }
    places all = {(place *)(void *)room->ptr, room->len / sizeof(place)};
    if (all.n) qsort(all.items, all.n, sizeof *all.items, by_event);
    return all;
}

static size_t first_of(const places *all, int64_t event) {
    size_t lo = 0, hi = all->n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (all->items[mid].event < event)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* ---- a pair ---- */

enum { MOST = 16 };

static size_t events_of(sqlite3_stmt *find, char *const *field, int64_t *out) {
    size_t n = 0;
    for (int i = 0; i < 3; i++) sqlite3_bind_text(find, i + 1, field[i], -1, SQLITE_STATIC);
    while (n < MOST && sqlite3_step(find) == SQLITE_ROW) out[n++] = sqlite3_column_int64(find, 0);
    sqlite3_reset(find);
    return n;
}

static bool comparable(const place *a, const place *b) {
    return a->h->kind == b->h->kind && ent__str_eq(a->h->a, b->h->a) && ent__str_eq(a->h->b, b->h->b);
}

/* Of all that are comparable one that is linked, else the first. */
static bool choose(const places *all, int64_t a, int64_t b, const place **x, const place **y) {
    for (size_t i = first_of(all, a); i < all->n && all->items[i].event == a; i++)
        for (size_t k = first_of(all, b); k < all->n && all->items[k].event == b; k++) {
            const place *p = &all->items[i], *q = &all->items[k];
            bool better = p->h == q->h && *x && (*x)->h != (*y)->h;
            if (!comparable(p, q) || (*x && !better)) continue;
            *x = p;
            *y = q;
        }
    return *x != NULL;
}

static void tell(const places *all, sqlite3_stmt *find, char *const *field) {
    int64_t a[MOST], b[MOST];
    size_t n_a = events_of(find, field, a), n_b = events_of(find, field + 3, b);
    const place *x = NULL, *y = NULL;
    uint8_t n[ENT__N_LINK_TRAITS];
    for (size_t i = 0; i < n_a; i++)
        for (size_t k = 0; k < n_b; k++) choose(all, a[i], b[k], &x, &y);
    if (x) {
        ent__link_traits(x->h->kind, x->t, y->t, n);
        printf("%d\t", x->h == y->h);
        for (int i = 0; i < ENT__N_LINK_TRAITS; i++)
            if (n[i]) printf("%s%s %d", i ? ";" : "", ent__link_trait_name((ent__link_trait)i), n[i]);
    }
    printf("\n");
}

static ent_status tell_all(const ent_record *r, const places *all, ent_error *err) {
    static const char sql[] = "SELECT event_id FROM document JOIN current USING (name) JOIN coding USING (coding_id)"
                              " JOIN sentence USING (coding_id) JOIN event USING (sentence_id)"
                              " WHERE name = ? AND number = 0 + ? AND type = ? ORDER BY event_id";
    char line[512], *field[6];
    sqlite3_stmt *find;
    ent_status st = ent__sql_prepare(r->db, sql, r->path, &find, err);
    while (!st && fgets(line, sizeof line, stdin)) {
        char *rest = line;
        for (int i = 0; i < 6; i++) field[i] = (field[i] = strsep(&rest, "\t\n")) ? field[i] : line;
        tell(all, find, field);
    }
    sqlite3_finalize(find);
    return st;
}

int main(int argc, char **argv) {
    ent_record *r = NULL;
    ent_error err = {0};
    ent__map people = {0};
    ent__arena arena;
    ent__buf happenings, room;
    bool few;
    if (argc != 2) return 2;
    ent__arena_init(&arena);
    ent__buf_init(&happenings);
    ent__buf_init(&room);
    ent_status st = ent_record_open(argv[1], true, &r, &err);
    if (!st) st = ent__sql_run(r->db, "PRAGMA foreign_keys = OFF; BEGIN", r->path, &err);
    if (!st) st = ent__dirty_begin(r, &few, &err);
    if (!st) st = ent__sql_run(r->db, ENT__RECORD_CLEAR_DERIVED, r->path, &err);
    if (!st) st = ent__link_people(r, false, &people, &err);
    if (!st) st = ent__link_blocks(r, &people, NULL, (ent__share){.parts = 1}, &arena, &happenings, &err);
    if (!st) {
        places all = places_of(&happenings, &room);
        st = tell_all(r, &all, &err);
    }
    if (st) fprintf(stderr, "%s: %s\n", err.text, err.detail);
    if (r) sqlite3_exec(r->db, "ROLLBACK", NULL, NULL, NULL);
    ent_record_close(r);
    ent__map_release(&people);
    ent__buf_release(&happenings);
    ent__buf_release(&room);
    ent__arena_release(&arena);
    return st ? 3 : 0;
}
