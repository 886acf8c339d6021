/* What linking costs, stage by stage, in processor time: link RECORD.db    (nothing is kept)
 *
 *   people     persons named ─▶ people, offices
 *   matched    events read from the record, put into blocks and compared: happenings in memory
 *   written    happenings as rows, with reports, parties, evidence; and their indices
 *   pairs      pairs of actors and what is counted of them
 */
#include "record/link_dirty.h"
#include "record/link_doubt.h"

#include <stdio.h>
#include <time.h>

static double last;

static void told(const char *stage, int64_t events) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    double now = (double)t.tv_sec + (double)t.tv_nsec / 1e9, s = now - last;
    last = now;
    if (events) printf("%-8s %7.2f s  %9.0f events a second\n", stage, s, (double)events / s);
}

static ent_status stages(ent_record *r, int64_t events, ent_error *err) {
    ent__map people = {0};
    ent__doubt doubt;
    ent__arena arena;
    ent__buf all;
    ent__arena_init(&arena);
    ent__buf_init(&all);
    told("", 0);
    ent_status st = ent__link_people(r, false, &people, err);
    told("people", events);
    if (!st) st = ent__doubt_read(r, &doubt, err);
    if (!st) st = ent__link_blocks(r, &people, &doubt, (ent__share){.parts = 1}, &arena, &all, err);
    told("matched", events);
    if (!st) st = ent__link_write(r, (ent__happening **)(void *)all.ptr, all.len / sizeof(ent__happening *), err);
    if (!st) st = ent__sql_run(r->db, ENT__RECORD_MAKE_INDICES, r->path, err);
    told("written", events);
    if (!st) st = ent__link_pairs(r, false, err);
    told("pairs", events);
    ent__buf_release(&all);
    ent__arena_release(&arena);
    ent__map_release(&people);
    return st;
}

int main(int argc, char **argv) {
    ent_record *r = NULL;
    ent_error err = {0};
    bool few = false;
    int64_t events = 0;
    if (argc != 2) return 2;
    ent_status st = ent_record_open(argv[1], true, &r, &err);
    if (!st) st = ent__sql_number(r->db, "SELECT count(*) FROM event", 0, r->path, &events, &err);
    if (!st) st = ent__sql_run(r->db, "PRAGMA foreign_keys = OFF; PRAGMA cache_size = -262144; BEGIN", r->path, &err);
    if (!st) st = ent__dirty_begin(r, &few, &err);
    if (!st) st = ent__sql_run(r->db, ENT__RECORD_CLEAR_DERIVED, r->path, &err);
    if (!st) st = ent__sql_run(r->db, ENT__RECORD_DROP_INDICES, r->path, &err);
    if (!st) st = stages(r, events, &err);
    if (st) fprintf(stderr, "%s: %s\n", err.text, err.detail);
    if (r) sqlite3_exec(r->db, "ROLLBACK", NULL, NULL, NULL);
    ent_record_close(r);
    return st ? 3 : 0;
}
