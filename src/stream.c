/* Many articles through several workers, out in the order they came in.
 *
 *   articles ──lock──▶ batch n (copied) ─▶ worker codes it ─▶ slot n % SLOTS ─▶ emitted in order of n
 *
 * A worker takes a batch under the lock, works without it, puts the result in its slot, and emits whatever is
 * next in order. Nobody runs more than SLOTS batches ahead of the oldest one not emitted, so memory does not grow
 * with the input. What is emitted does not depend on the number of workers.
 */
#include "engine.h"

#include <pthread.h>

enum { MAX_JOBS = 64, SLOTS = 128, BATCH_ARTICLES = 16, BATCH_BYTES = 64 * 1024 };

typedef struct batch {
    uint64_t number;
    ent__arena arena;
    ent_article article[BATCH_ARTICLES];
    size_t n_articles;
    ent_error bad[2 * BATCH_ARTICLES]; /* records that were bad; then articles that were over a limit */
    size_t n_bad;
    ent__buf out;
    ent_stats stats;
    ent_status status; /* a failure that ends the run after this batch */
    ent_error err;
    bool ready;
} batch;

typedef struct run {
    const ent_engine *engine;
    ent_articles *articles;
    const ent_stream_opts *opts;
    const ent__stream_hooks *hooks; /* NULL: the output that opts names */
    pthread_mutex_t lock;
    pthread_cond_t moved;
    batch *slot[SLOTS];
    uint64_t next_in, next_out;
    bool ended;        /* no more articles, or the run is stopped */
    bool emitting;     /* one worker is in the sink */
    ent_status status; /* first failure, in order */
    ent_error err;
    ent_stats stats;
} run;

static void stats_add(ent_stats *to, const ent_stats *from) {
    to->documents += from->documents;
    to->sentences += from->sentences;
    to->tokens += from->tokens;
    to->events += from->events;
    to->bad_records += from->bad_records;
    to->repairs += from->repairs;
    to->dropped_blocks += from->dropped_blocks;
    to->screened += from->screened;
    for (size_t i = 0; i < ENT_SILENCES; i++) to->silences[i] += from->silences[i];
}

static void batch_free(batch *b) {
    if (!b) return;
    ent__arena_release(&b->arena);
    ent__buf_release(&b->out);
    ent__free(b);
}

static bool batch_take(batch *b, const ent_article *in) {
    const ent_str *from = &in->id;
    ent_str *to = &b->article[b->n_articles].id;
    for (size_t i = 0; i < sizeof(ent_article) / sizeof(ent_str); i++) {
        to[i] = ent__arena_str(&b->arena, from[i]);
        if (!to[i].ptr) return false;
    }
    b->n_articles++;
    return true;
}

/* Fill a batch from the iterator, under the lock. Sets r->ended at the end of the articles. */
static void batch_fill(run *r, batch *b) {
    while (b->n_articles < BATCH_ARTICLES && b->n_bad < BATCH_ARTICLES && b->arena.used_bytes < BATCH_BYTES) {
        ent_article a;
        ent_error err = {0};
        bool stopped = r->opts->stopped && r->opts->stopped(r->opts->ctx);
        ent_status st =
            stopped ? ent__fail(&err, ENT_E_STOPPED, "stopped as asked; what came before is whole", (ent_str){0})
                    : ent_articles_next(r->articles, &a, &err);
        if (st == ENT_OK) {
            if (batch_take(b, &a)) continue;
            st = ent__fail(&err, ENT_E_NOMEM, "out of memory", ENT__LIT("article"));
        }
        if (st == ENT_E_RECORD) {
            b->bad[b->n_bad++] = err;
            continue;
        }
        r->ended = true;
        if (st != ENT_END) {
            b->status = st;
            b->err = err;
        }
        return;
    }
}

static ent_status render(ent_doc *doc, ent_output output, ent_str *text, ent_error *err) {
    switch (output) {
    case ENT_OUTPUT_CONLLU: return ent_doc_conllu(doc, text, err);
    case ENT_OUTPUT_EXPLAIN: return ent_doc_explain(doc, text, err);
    case ENT_OUTPUT_ACTORS: return ent_doc_actors_jsonl(doc, text, err);
    case ENT_OUTPUT_DATES: return ent_doc_dates_jsonl(doc, text, err);
    case ENT_OUTPUT_PLACES: return ent_doc_places_jsonl(doc, text, err);
    case ENT_OUTPUT_EVENTS: break;
    }
    return ent_doc_events_jsonl(doc, text, err);
}

/* How articles are coded for an output: those who want more than events want each of them parsed. */
static unsigned code_flags(const run *r) {
    bool events_alone = r->hooks ? r->hooks->events_alone : r->opts->output == ENT_OUTPUT_EVENTS;
    return (r->opts->output == ENT_OUTPUT_EXPLAIN ? ENT__CODE_TRIALS : 0u) |
           (events_alone && !r->opts->no_screen ? ENT__CODE_SCREEN : 0u);
}

static ent_status code_one(ent_worker *w, const ent_article *a, const run *r, ent_doc **doc, ent_error *err) {
    ent_output output = r->opts->output;
    if (output == ENT_OUTPUT_CONLLU) return ent_doc_parse(w, a, doc, err);
    if (output == ENT_OUTPUT_DATES || output == ENT_OUTPUT_PLACES) return ent_doc_spots(w, a, doc, err);
    return ent__doc_code(w, a, code_flags(r), doc, err);
}

/* One document's text at the end of the batch's. */
static ent_status put_text(const ent__stream_hooks *hooks, ent_doc *doc, ent_output output, ent__buf *out,
                           ent_error *err) {
    ent_str text = {0};
    if (hooks) return hooks->render(hooks->ctx, doc, out, err);
    ent_status st = render(doc, output, &text, err);
    if (st == ENT_OK) ent__buf_str(out, text);
    return st;
}

/* An article over a limit is one bad record; a lack of memory ends the run. */
static void batch_code(ent_worker *w, batch *b, const run *r) {
    const ent__stream_hooks *hooks = r->hooks;
    for (size_t i = 0; i < b->n_articles && b->status == ENT_OK; i++) {
        if (hooks && hooks->skip(hooks->ctx, &b->article[i], &b->out)) continue;
        ent_doc *doc = NULL;
        ent_stats stats = {0};
        ent_error err = {0};
        ent_status st = code_one(w, &b->article[i], r, &doc, &err);
        if (st == ENT_OK) st = put_text(hooks, doc, r->opts->output, &b->out, &err);
        if (st == ENT_OK)
            ent_doc_stats(doc, &stats);
        else if (st == ENT_E_LIMIT)
            b->bad[b->n_bad++] = err;
        else
            b->status = st, b->err = err;
        stats_add(&b->stats, &stats);
        ent_doc_free(doc);
    }
    if (b->out.failed && b->status == ENT_OK)
        b->status = ent__fail(&b->err, ENT_E_NOMEM, "out of memory", ENT__LIT("output"));
    assert(b->n_bad <= ENT__COUNT(b->bad));
    b->stats.bad_records = b->n_bad;
}

/* Hand a finished batch to the caller's functions, outside the lock. */
static bool batch_emit(const run *r, const batch *b) {
    const ent_stream_opts *o = r->opts;
    for (size_t i = 0; i < b->n_bad; i++)
        if (o->bad) o->bad(o->ctx, &b->bad[i]);
    return b->out.len == 0 || !o->sink || o->sink(o->ctx, ent__buf_text(&b->out));
}

static void stop(run *r, ent_status status, const ent_error *err) {
    r->ended = true;
    if (r->status != ENT_OK) return;
    r->status = status;
    r->err = *err;
}

/* Emit all that is next in order. Called and left with the lock held. */
static void emit_ready(run *r) {
    while (!r->emitting && r->slot[r->next_out % SLOTS] && r->slot[r->next_out % SLOTS]->ready) {
        batch *b = r->slot[r->next_out % SLOTS];
        bool wanted = r->status == ENT_OK;
        r->emitting = true;
        pthread_mutex_unlock(&r->lock);
        bool taken = !wanted || batch_emit(r, b);
        pthread_mutex_lock(&r->lock);
        r->emitting = false;
        if (wanted) stats_add(&r->stats, &b->stats);
        ent_error full = {0};
        if (!taken) stop(r, ent__fail(&full, ENT_E_IO, "the output could not be written", (ent_str){0}), &full);
        if (b->status != ENT_OK) stop(r, b->status, &b->err);
        r->slot[r->next_out % SLOTS] = NULL;
        r->next_out++;
        batch_free(b);
        if (r->opts->progress) {
            uint64_t done, size;
            ent_articles_progress(r->articles, &done, &size);
            r->opts->progress(r->opts->ctx, &r->stats, done, size);
        }
        pthread_cond_broadcast(&r->moved);
    }
}

/* The next batch, in its slot; NULL when there is none. Called and left with the lock held. */
static batch *next_batch(run *r) {
    while (!r->ended && r->next_in - r->next_out >= SLOTS) pthread_cond_wait(&r->moved, &r->lock);
    if (r->ended) return NULL;
    batch *b = ent__malloc(sizeof *b);
    if (!b) {
        ent_error err;
        stop(r, ent__fail(&err, ENT_E_NOMEM, "out of memory", ENT__LIT("batch")), &err);
        return NULL;
    }
    *b = (batch){.number = r->next_in++};
    ent__arena_init(&b->arena);
    ent__buf_init(&b->out);
    r->slot[b->number % SLOTS] = b;
    batch_fill(r, b);
    return b;
}

static void *work(void *arg) {
    run *r = arg;
    ent_worker *w;
    ent_error err;
    ent_status st = ent_worker_new(r->engine, &w, &err);
    pthread_mutex_lock(&r->lock);
    if (st != ENT_OK) stop(r, st, &err);
    if (w && r->hooks) w->learnt = r->hooks->learnt;
    for (batch *b; (b = next_batch(r)) != NULL;) {
        pthread_mutex_unlock(&r->lock);
        batch_code(w, b, r);
        pthread_mutex_lock(&r->lock);
        b->ready = true;
        emit_ready(r);
    }
    pthread_cond_broadcast(&r->moved);
    pthread_mutex_unlock(&r->lock);
    ent_worker_free(w);
    return NULL;
}

ent_status ent__stream_run(const ent_engine *engine, ent_articles *articles, const ent_stream_opts *opts,
                           const ent__stream_hooks *hooks, ent_stats *stats, ent_error *err) {
    run r = {.engine = engine, .articles = articles, .opts = opts, .hooks = hooks};
    pthread_t thread[MAX_JOBS];
    unsigned jobs = opts->jobs == 0 ? 1 : opts->jobs > MAX_JOBS ? MAX_JOBS : opts->jobs, started = 0;
    pthread_mutex_init(&r.lock, NULL);
    pthread_cond_init(&r.moved, NULL);
    while (started + 1 < jobs && pthread_create(&thread[started], NULL, work, &r) == 0) started++;
    work(&r); /* the caller's thread is a worker too */
    for (unsigned i = 0; i < started; i++) pthread_join(thread[i], NULL);
    emit_ready(&r);
    for (size_t i = 0; i < SLOTS; i++) batch_free(r.slot[i]);
    pthread_cond_destroy(&r.moved);
    pthread_mutex_destroy(&r.lock);
    if (stats) stats_add(stats, &r.stats);
    if (r.status != ENT_OK && err) *err = r.err;
    return r.status;
}

ent_status ent_stream_run(const ent_engine *engine, ent_articles *articles, const ent_stream_opts *opts,
                          ent_stats *stats, ent_error *err) {
    return ent__stream_run(engine, articles, opts, NULL, stats, err);
}
