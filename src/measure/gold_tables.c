/* gold_tables: marked sentences and actor phrases, from tables with a header.
 *
 *   relations  id, gold_root, marked_sentence      which type relates the marked sides (YIELD: CONCEDE or RETREAT)
 *   actors     text, date, country, sector         who a phrase means; "-": not asked; NOT_AN_ACTOR: must be nobody
 */
#include "measure/gold.h"

typedef struct gold_run {
    ent_worker *w;
    ent__cases *cases;
    uint64_t asked_country, right_country, asked_sector, right_sector, nobody, right_nobody;
} gold_run;

static ent_status no_memory(ent_error *err) { return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("cases")); }

static const char *related_name(ent__related how) {
#define X(a, s) s,
    static const char *const names[] = {ENT__RELATED_LIST(X)};
#undef X
    return names[how];
}

/* Reports quote the rows: what is no text cannot be quoted. */
static ent_status check_text(const ent__row *row, size_t n, ent_error *err) {
    for (size_t i = 0; i < n; i++)
        if (!ent__utf8_valid(row->cell[i]))
            return ent__fail_at(err, ENT_E_FORMAT, "the row is not UTF-8", row->file, 0, row->line, 0);
    return ENT_OK;
}

static ent_status relation_row(void *ctx, const ent__row *row, ent_error *err) {
    gold_run *g = ctx;
    ent__relation found;
    ent_status st = check_text(row, 2, err);
    if (st == ENT_OK) st = ent__relate(g->w, row->cell[1], &found, err);
    if (st != ENT_OK) return st;
    bool kept = ent__cases_add(g->cases, row->cell[0], found.type, row->cell[1], ent__cstr(related_name(found.how)));
    return kept ? ENT_OK : no_memory(err);
}

/* How sure an answer is, and how often it is right then. */
static void put_by_way(const ent__cases *c, ent__report *r) {
    ent__buf_cstr(&r->line, "\nhow it was found                   cases  right %\n");
    for (int how = 0; how < ENT__N_RELATED; how++) {
        uint32_t n = 0, right = 0;
        for (size_t i = 0; i < c->n; i++) {
            if (!ent__str_is(c->items[i].note, related_name((ent__related)how))) continue;
            n++;
            right += ent__str_eq(c->items[i].gold, c->items[i].got);
        }
        if (n) ent__buf_printf(&r->line, "%-34s %5u   %5.1f\n", related_name((ent__related)how), n, 100.0 * right / n);
    }
    ent__report_flush(r);
}

ent_status ent__gold_relations(ent_worker *w, const char *path, ent__report *r, ent_error *err) {
    static const char *const columns[] = {"gold_root", "marked_sentence"};
    ent__cases cases;
    ent__cases_init(&cases);
    gold_run g = {.w = w, .cases = &cases};
    ent_status st = ent__table_each(path, columns, 2, relation_row, &g, err);
    if (st == ENT_OK && ent__cases_have(&cases, "YIELD")) {
        ent__cases_rename(&cases, "CONCEDE", "YIELD");
        ent__cases_rename(&cases, "RETREAT", "YIELD");
    }
    if (st == ENT_OK) st = ent__cases_report(&cases, r, err);
    if (st == ENT_OK) put_by_way(&cases, r);
    ent__cases_release(&cases);
    return st;
}

/* ---- actors ---- */

static bool not_asked(ent_str s) { return ent__str_is(s, "-"); }

static bool same_sector(ent_str want, ent_str got) {
    if (got.len > 3) got.len = 3;
    if (want.len == 0 || ent__str_is(want, "UNK")) return got.len == 0 || ent__str_is(got, "UNK");
    return ent__str_eq(want, got);
}

static void put_label(ent__buf *b, ent_str code, ent_str sector) {
    ent__buf_reset(b);
    ent__buf_str(b, code);
    if (sector.len) ent__buf_byte(b, ':');
    ent__buf_str(b, sector);
}

/* What is not asked takes the answer's own, so that it is never counted as wrong. */
static bool judge(gold_run *g, const ent__row *row, ent_str code, ent_str sector) {
    ent_str country = row->cell[2], want = row->cell[3];
    if (ent__str_is(want, "NOT_AN_ACTOR")) {
        g->nobody++;
        g->right_nobody += code.len + sector.len == 0;
        return code.len + sector.len == 0;
    }
    bool c = not_asked(country) || ent__str_eq(country, code), s = not_asked(want) || same_sector(want, sector);
    g->asked_country += !not_asked(country);
    g->right_country += !not_asked(country) && c;
    g->asked_sector += !not_asked(want);
    g->right_sector += !not_asked(want) && s;
    return c && s;
}

static ent_status keep_actor(gold_run *g, const ent__row *row, ent_str code, ent_str sector, ent_error *err) {
    ent__buf want, got;
    bool right = judge(g, row, code, sector);
    ent_str label = ent__str_is(row->cell[3], "NOT_AN_ACTOR") ? ENT__LIT("nobody") : ENT__LIT("actor");
    ent__buf_init(&want);
    ent__buf_init(&got);
    put_label(&want, row->cell[2], row->cell[3]);
    put_label(&got, code, sector);
    ent__buf_cstr(&want, " -> ");
    ent__buf_str(&want, got.len ? ent__buf_text(&got) : ENT__LIT("nobody"));
    ent_str answer = right ? label : code.len + sector.len ? ENT__LIT("other") : (ent_str){0};
    bool kept =
        ent__cases_add(g->cases, label, answer, row->cell[0], ent__buf_text(&want)) && !want.failed && !got.failed;
    ent__buf_release(&want);
    ent__buf_release(&got);
    return kept ? ENT_OK : no_memory(err);
}

static ent_status actor_row(void *ctx, const ent__row *row, ent_error *err) {
    gold_run *g = ctx;
    ent_doc *doc;
    ent_str line;
    ent__date day;
    ent_str date = ent__date_parse(row->cell[1], &day) ? row->cell[1] : (ent_str){0};
    ent_status st = check_text(row, 4, err);
    if (st == ENT_OK) st = ent_phrase_resolve(g->w, row->cell[0], date, &doc, &line, err);
    if (st != ENT_OK) return st;
    const ent__mention *m = ent__cast_main(&doc->text, &doc->findings.cast);
    const ent__entity *e = m ? &doc->findings.cast.entities[m->entities[0]] : NULL;
    st = keep_actor(g, row, e ? e->code : (ent_str){0}, e ? e->sector : (ent_str){0}, err);
    ent_doc_free(doc);
    return st;
}

static void put_share(ent__report *r, const char *what, uint64_t right, uint64_t of) {
    if (of)
        ent__buf_printf(&r->line, "%-10s %4llu of %4llu, %.1f %%\n", what, (unsigned long long)right,
                        (unsigned long long)of, 100.0 * (double)right / (double)of);
}

ent_status ent__gold_actors(ent_worker *w, const char *path, ent__report *r, ent_error *err) {
    static const char *const columns[] = {"text", "date", "country", "sector"};
    ent__cases cases;
    ent__cases_init(&cases);
    gold_run g = {.w = w, .cases = &cases};
    ent_status st = ent__table_each(path, columns, 4, actor_row, &g, err);
    if (st == ENT_OK) {
        put_share(r, "country", g.right_country, g.asked_country);
        put_share(r, "sector", g.right_sector, g.asked_sector);
        put_share(r, "nobody", g.right_nobody, g.nobody);
        st = ent__cases_report(&cases, r, err);
    }
    ent__cases_release(&cases);
    return st;
}

ent_status ent_eval_gold(ent_worker *worker, const char *measure, const char *path,
                         bool (*sink)(void *ctx, ent_str text), void *ctx, ent_error *err) {
    static const struct {
        const char *name;
        ent_status (*run)(ent_worker *w, const char *path, ent__report *r, ent_error *err);
    } measures[] = {{"relations", ent__gold_relations},
                    {"plover", ent__gold_plover},
                    {"spans", ent__gold_spans},
                    {"actors", ent__gold_actors}};
    for (size_t i = 0; i < ENT__COUNT(measures); i++) {
        if (strcmp(measures[i].name, measure) != 0) continue;
        ent__report r;
        ent__report_init(&r, sink, ctx);
        return ent__report_end(&r, measures[i].run(worker, path, &r, err), err);
    }
    return ent__fail(err, ENT_E_USAGE, "no such measure", ent__cstr(measure));
}
