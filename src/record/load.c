/* Loading: articles through the workers into the store.
 *
 *   article ─▶ known? ─ yes ─▶ its name and hash ─┐
 *                └ no ─▶ coded, packed ───────────┴▶ store, in order ─▶ commit now and then
 *
 * What this run coded before is not coded again, so a load goes on where it was cut short.
 */
#include "record/record.h"

#include "engine.h"

enum { COMMIT_DOCUMENTS = 100 };

typedef struct loading {
    ent__store *store;
    const ent_load_opts *opts;
    ent__stored count;
    uint64_t committed; /* documents seen at the last commit */
    ent_status status;
    ent_error err;
} loading;

static bool skip_known(void *ctx, const ent_article *in, ent__buf *out) {
    const loading *l = ctx;
    char hex[32];
    ent__article_hash(in, hex);
    if (!ent__store_has(l->store, hex)) return false;
    ent__pack_same(in, hex, out);
    return true;
}

static ent_status pack(void *ctx, ent_doc *doc, ent__buf *out, ent_error *err) {
    (void)ctx;
    ent__pack_doc(doc, out);
    return out->failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", doc->article.id) : ENT_OK;
}

static bool take(void *ctx, ent_str packed) {
    loading *l = ctx;
    l->status = ent__store_put(l->store, packed, l->opts->changed, l->opts->ctx, &l->count, &l->err);
    uint64_t seen = l->count.added + l->count.same + l->count.changed + l->count.recoded;
    if (l->status == ENT_OK && seen - l->committed >= COMMIT_DOCUMENTS) {
        l->status = ent__store_commit(l->store, &l->err);
        l->committed = seen;
    }
    return l->status == ENT_OK;
}

static void bad(void *ctx, const ent_error *error) {
    const loading *l = ctx;
    if (l->opts->bad) l->opts->bad(l->opts->ctx, error);
}

static void progress(void *ctx, const ent_stats *so_far, uint64_t done, uint64_t size) {
    const loading *l = ctx;
    if (l->opts->progress) l->opts->progress(l->opts->ctx, so_far, done, size);
}

static bool stopped(void *ctx) {
    const loading *l = ctx;
    return l->opts->stopped && l->opts->stopped(l->opts->ctx);
}

/* The people whose state the record had in documents' own words when it was last linked, so that a load that is cut
 * short and goes on learns the same. */
static ent_status read_learnt(ent_record *r, ent__learnt *to, ent_error *err) {
    sqlite3_stmt *q;
    int step;
    bool ok = true;
    ent_status e = ent__sql_prepare(
        r->db, "SELECT name, code, sector, own FROM people WHERE code IS NOT NULL AND own > 0 ORDER BY person_id",
        r->path, &q, err);
    if (e) return e;
    while (ok && (step = sqlite3_step(q)) == SQLITE_ROW)
        ok = ent__learnt_add(to, ent__sql_text(q, 0), ent__sql_text(q, 1), ent__sql_text(q, 2),
                             (uint32_t)sqlite3_column_int64(q, 3));
    if (!ok)
        e = ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    else if (step != SQLITE_DONE)
        e = ent__sql_fail(r->db, r->path, err);
    sqlite3_finalize(q);
    ent__learnt_close(to);
    return e;
}

ent_status ent_record_load(ent_record *record, const ent_engine *engine, ent_articles *articles,
                           const ent_load_opts *opts, ent_load_stats *stats, ent_error *err) {
    loading l = {.opts = opts};
    if (record->lock_fd < 0)
        return ent__fail(err, ENT_E_USAGE, "the record was opened for reading", ent__cstr(record->path));
    ent__learnt learnt;
    ent__learnt_init(&learnt);
    ent_status e = opts->learn ? read_learnt(record, &learnt, err) : ENT_OK;
    if (!e) e = ent__terms_keep(record, engine->lex, ent_engine_lexicon_version(engine), err);
    if (!e)
        e = ent__store_open(record, ent_engine_lexicon_version(engine), ent_engine_model_version(engine),
                            opts->learn ? ENT__LIT("learn") : ENT__LIT(""), &l.store, err);
    if (e) {
        ent__learnt_release(&learnt);
        return e;
    }
    ent__stream_hooks hooks = {.ctx = &l, .skip = skip_known, .render = pack, .learnt = opts->learn ? &learnt : NULL};
    ent_stream_opts stream = {
        .jobs = opts->jobs, .ctx = &l, .sink = take, .bad = bad, .progress = progress, .stopped = stopped};
    ent_load_stats none = {0}, *to = stats ? stats : &none;
    e = ent__stream_run(engine, articles, &stream, &hooks, &to->coded, err);
    if (l.status != ENT_OK) {
        e = l.status;
        if (err) *err = l.err;
    }
    /* a source that ends in damage has given good documents before: they stay */
    ent_status committed = l.status == ENT_OK ? ent__store_commit(l.store, e ? NULL : err) : ENT_OK;
    to->added += l.count.added;
    to->same += l.count.same;
    to->changed += l.count.changed;
    to->recoded += l.count.recoded;
    ent__store_close(l.store);
    ent__learnt_release(&learnt);
    return e ? e : committed;
}
