/* A map: GeoJSON, a point for each event that has one, longitude first, or a point for each place with its counts. How
 * exact a point is stands beside it: the middle of a country is no place where something happened.
 */
#include "report/export.h"

#include <stdlib.h>

typedef struct spot {
    ent_str name, country, province;
    double lat, lon, sum;
    int64_t resolution, geonameid, reports, quad[5];
} spot;

typedef struct mapping {
    const ent_map_opts *o;
    ent__giver to;
    ent__arena arena, kept; /* of one event; of all places */
    ent__buf spots;
    ent_map_counts *counts;
} mapping;

static const char *exactness(int64_t resolution) {
    static const char *const names[] = {"unknown", "country", "province", "district", "city", "site"};
    return names[resolution >= 0 && resolution < (int64_t)ENT__COUNT(names) ? resolution : 0];
}

/* ---- features ---- */

static void text(ent__buf *b, const char *name, ent_str value) {
    if (!value.len) return;
    ent__buf_printf(b, ",\"%s\":", name);
    ent__buf_json(b, value);
}

static void begin(mapping *m, double lat, double lon, int64_t resolution) {
    ent__buf *b = &m->to.out;
    ent__buf_cstr(b, m->counts->features++ ? ",\n" : "\n");
    ent__buf_printf(b,
                    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.4f,%.4f]},"
                    "\"properties\":{\"precision\":\"%s\"",
                    lon, lat, exactness(resolution));
}

static void codes(ent__buf *b, const char *name, const ent__coded *e, bool recipient) {
    size_t n = 0;
    ent__buf_printf(b, ",\"%s\":\"", name);
    for (size_t i = 0; i < e->n_parties; i++)
        if (e->parties[i].recipient == recipient)
            ent__buf_printf(b, "%s%.*s", n++ ? ";" : "", (int)e->parties[i].code.len,
                            e->parties[i].code.len ? e->parties[i].code.ptr : "");
    ent__buf_byte(b, '"');
}

static void event(mapping *m, const ent__coded *e) {
    ent__buf *b = &m->to.out;
    begin(m, e->place.lat, e->place.lon, e->place.resolution);
    text(b, "id", e->id);
    text(b, "date", e->date);
    text(b, "event", e->type);
    text(b, "mode", e->mode);
    codes(b, "actor", e, false);
    codes(b, "recipient", e, true);
    if (e->quad) ent__buf_printf(b, ",\"quad\":%lld,\"score\":%.1f", (long long)e->quad, e->score);
    text(b, "place", e->place.name);
    text(b, "province", e->place.province);
    text(b, "country", e->place.country);
    text(b, "modality", e->modality);
    text(b, "document", e->document);
    text(b, "source", e->source);
    text(b, "url", e->url);
    text(b, "sentence", e->text);
    ent__buf_cstr(b, "}}");
}

/* ---- places ---- */

static void note(mapping *m, const ent__coded *e) {
    const ent__coded_place *p = &e->place;
    spot s = {.name = ent__arena_str(&m->kept, p->name),
              .country = ent__arena_str(&m->kept, p->country),
              .province = ent__arena_str(&m->kept, p->province),
              .lat = p->lat,
              .lon = p->lon,
              .sum = e->score,
              .resolution = p->resolution,
              .geonameid = p->geonameid,
              .reports = 1};
    if (e->quad > 0 && e->quad < 5) s.quad[e->quad] = 1;
    ent__buf_add(&m->spots, &s, sizeof s);
}

static int by_place(const void *a, const void *b) {
    const spot *x = a, *y = b;
    int c = ent__str_cmp(x->country, y->country);
    if (!c) c = ent__str_cmp(x->name, y->name);
    if (!c) c = (x->lat > y->lat) - (x->lat < y->lat);
    return c ? c : (x->lon > y->lon) - (x->lon < y->lon);
}

static void place(mapping *m, const spot *s) {
    static const char *const quad[] = {"verbal_cooperation", "material_cooperation", "verbal_conflict",
                                       "material_conflict"};
    ent__buf *b = &m->to.out;
    begin(m, s->lat, s->lon, s->resolution);
    text(b, "place", s->name);
    text(b, "province", s->province);
    text(b, "country", s->country);
    if (s->geonameid) ent__buf_printf(b, ",\"geonameid\":%lld", (long long)s->geonameid);
    ent__buf_printf(b, ",\"reports\":%lld", (long long)s->reports);
    for (int i = 0; i < 4; i++) ent__buf_printf(b, ",\"%s\":%lld", quad[i], (long long)s->quad[i + 1]);
    ent__buf_printf(b, ",\"score\":%.3f}}", s->sum / (double)s->reports);
}

static void places(mapping *m) {
    spot *all = (spot *)(void *)m->spots.ptr;
    size_t n = m->spots.len / sizeof *all, kept = 0;
    if (n) qsort(all, n, sizeof *all, by_place);
    for (size_t i = 0; i < n; i++) {
        if (!kept || by_place(&all[kept - 1], &all[i]) != 0) {
            all[kept++] = all[i];
            continue;
        }
        all[kept - 1].reports++;
        all[kept - 1].sum += all[i].sum;
        for (int k = 1; k < 5; k++) all[kept - 1].quad[k] += all[i].quad[k];
    }
    for (size_t i = 0; i < kept; i++) place(m, &all[i]);
}

/* ---- all ---- */

static ent_status draw(mapping *m, ent_record *r, const ent__asked *asked, ent__reader *reader, sqlite3_stmt *q,
                       ent_error *err) {
    int step = SQLITE_ROW;
    ent_status e = ENT_OK;
    ent__buf_cstr(&m->to.out, "{\"type\":\"FeatureCollection\",\"features\":[");
    while (!e && (step = sqlite3_step(q)) == SQLITE_ROW) {
        ent__told told;
        ent__arena_reset(&m->arena);
        e = ent__reader_event(reader, sqlite3_column_int64(q, ENT__ASK_EVENT), &m->arena, &told, err);
        if (e) break;
        m->counts->placeless += !told.c.place.has_point;
        if (told.c.place.has_point && m->o->by_place)
            note(m, &told.c);
        else if (told.c.place.has_point)
            event(m, &told.c);
        e = ent__give(&m->to, 1 << 16, err);
    }
    if (!e && step != SQLITE_DONE) e = ent__ask_failed(r, asked, err);
    if (!e && m->o->by_place) places(m);
    m->to.out.failed |= m->spots.failed | m->kept.failed;
    ent__buf_cstr(&m->to.out, "\n]}\n");
    return e ? e : ent__give(&m->to, 0, err);
}

ent_status ent_record_map(ent_record *r, const ent_engine *engine, const ent_query *query, const ent_map_opts *opts,
                          bool (*sink)(void *ctx, ent_str text), void *ctx, ent_map_counts *counts, ent_error *err) {
    ent_map_counts none = {0};
    mapping m = {.o = opts, .to = {.sink = sink, .ctx = ctx}, .counts = counts ? counts : &none};
    ent__asked asked;
    ent__reader *reader = NULL;
    sqlite3_stmt *q = NULL;
    ent_status e = ent__ask_begin(r, err);
    if (e) return e;
    ent__arena_init(&m.arena);
    ent__arena_init(&m.kept);
    ent__buf_init(&m.to.out);
    ent__buf_init(&m.spots);
    e = ent__ask_check(r, engine, query, &m.kept, &asked, err);
    if (!e) e = ent__ask_prepare(r, &asked, ENT__OVER_EVENTS, &m.kept, &q, err);
    if (!e) e = ent__reader_open(r, engine, &reader, err);
    if (!e) e = draw(&m, r, &asked, reader, q, err);
    ent__reader_close(reader);
    sqlite3_finalize(q);
    ent__ask_end(r);
    ent__buf_release(&m.spots);
    ent__buf_release(&m.to.out);
    ent__arena_release(&m.kept);
    ent__arena_release(&m.arena);
    return e;
}
