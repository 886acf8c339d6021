/* What is derived, the whole of it or what a load has touched, in one transaction. */
#include "record/link_dirty.h"
#include "record/link_doubt.h"

#define CACHE_KIB "262144" /* all tables are gone through and most written: with less, pages go to and fro */
enum { SHARE_EVENTS = 600000 };

static ent_status link_share(ent_record *r, const ent__map *people, ent__share share, ent_error *err) {
    ent__arena arena;
    ent__doubt doubt;
    ent__buf all;
    ent__arena_init(&arena);
    ent__buf_init(&all);
    ent_status st = ent__doubt_read(r, &doubt, err);
    if (!st) st = ent__link_blocks(r, people, &doubt, share, &arena, &all, err);
    size_t n = all.len / sizeof(ent__happening *);
    if (!st) st = ent__link_write(r, (ent__happening **)(void *)all.ptr, n, err);
    ent__buf_release(&all);
    ent__arena_release(&arena);
    return st;
}

/* A share at a time, so that memory does not grow with the record. */
static ent_status link_happenings(ent_record *r, const ent__map *people, ent_error *err) {
    int64_t events = 0;
    ent_status st = ent__sql_number(r->db, "SELECT coalesce(max(event_id), 0) FROM event", 0, r->path, &events, err);
    ent__share share = {.parts = 1 + (uint32_t)(events / SHARE_EVENTS)};
    for (; !st && share.part < share.parts; share.part++) st = link_share(r, people, share, err);
    return st;
}

static ent_status link_all(ent_record *r, ent_error *err) {
    ent__map people = {0};
    ent_status st = ent__sql_run(r->db, ENT__RECORD_CLEAR_DERIVED, r->path, err);
    if (!st) st = ent__sql_run(r->db, ENT__RECORD_DROP_INDICES, r->path, err);
    if (!st) st = ent__link_people(r, false, &people, err);
    if (!st) st = link_happenings(r, &people, err);
    if (!st) st = ent__sql_run(r->db, ENT__RECORD_MAKE_INDICES, r->path, err);
    if (!st) st = ent__link_pairs(r, false, err);
    ent__map_release(&people);
    return st;
}

static ent_status link_some(ent_record *r, ent_error *err) {
    ent__map people = {0}, blocks = {0};
    ent_status st = ent__dirty_people(r, err);
    if (!st) st = ent__link_people(r, true, &people, err);
    if (!st) st = ent__dirty_blocks(r, &people, &blocks, err);
    if (!st) st = link_share(r, &people, (ent__share){.only = &blocks}, err);
    if (!st) st = ent__link_pairs(r, true, err);
    ent__map_release(&people);
    ent__map_release(&blocks);
    return st;
}

static ent_status build(ent_record *r, bool force, ent_error *err) {
    bool few = false;
    ent_status st = ent__sql_run(r->db, "PRAGMA cache_size = -" CACHE_KIB, r->path, err);
    if (!st) st = ent__dirty_begin(r, &few, err);
    if (!st) st = few && !force ? link_some(r, err) : link_all(r, err);
    ent__dirty_end(r);
    return st;
}

ent_status ent_record_relink(ent_record *r, bool force, ent_error *err) {
    int64_t linked = 0;
    if (r->lock_fd < 0) return ent__fail(err, ENT_E_USAGE, "the record was opened for reading", ent__cstr(r->path));
    ent_status st = ent__sql_number(r->db, "SELECT count(*) FROM linked", 0, r->path, &linked, err);
    if (st || (linked && !force)) return st;
    /* what is derived is sound as it is built; to look each reference up would take longer than to build it */
    st = ent__sql_run(r->db, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", r->path, err);
    if (st) return st;
    st = build(r, force, err);
    if (!st) st = ent__sql_run(r->db, "COMMIT", r->path, err);
    if (st) sqlite3_exec(r->db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_exec(r->db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
    return st;
}
