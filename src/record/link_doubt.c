/* How likely two reports that the rules link tell of the same. What they look like side by side has weights that were
 * learnt from judged pairs; a link whose sum is under the least is not made, whatever rule made it.
 *
 *   Putin and Xi met in Moscow | the two presidents' talks
 *   always -1.1, meeting +0.5, same type +1.2, both lead +0.5, one has a person more -1.1: 0.0, one in two: no link
 *
 * The weights are the lexicon's (ontology/links.tsv), kept in the record, so that linking needs no lexicon. Without
 * them the rules alone decide.
 */
#include "record/link_doubt.h"
#include "lexicon/lex_trust.h"
#include "syntax/maths.h"

#define LEAST "least" /* its row is no trait's: the sum under which no link is made */

const char *ent__link_trait_name(ent__link_trait trait) {
#define X(a, s) s,
    static const char *const names[ENT__N_LINK_TRAITS] = {ENT__LINK_TRAIT_LIST(X)};
#undef X
    return names[trait];
}

/* ---- traits ---- */

static bool eq(ent_str a, ent_str b) { return a.len && ent__str_eq(a, b); }

/* Somebody is named in the one and not in the other. */
static bool person_more(const ent__telling *of, const ent__telling *than) {
    for (uint32_t i = 0; i < of->n_sides; i++) {
        bool in = of->sides[i].person == 0;
        for (uint32_t k = 0; k < than->n_sides && !in; k++) in = than->sides[k].person == of->sides[i].person;
        if (!in) return true;
    }
    return false;
}

static bool fights(const ent__report *r) { return ent__str_is(r->type, "ASSAULT"); }
static bool multilateral(const ent__report *r) { return ent__str_is(r->mode, "multilateral"); }

static bool by_phone(const ent__report *r) { return ent__str_is(r->mode, "phone"); }

/* One source tells each thing as news once: what it opens another article with, or tells on another day, is seldom the
 * same. Articles of no known source are taken for one source's, as a press office's are. */
static void add_of_one_source(const ent__report *x, const ent__report *y, uint8_t *n) {
    if (!ent__str_eq(x->source, y->source)) return;
    n[ENT__TRAIT_OWN_NEWS] = ent__report_opens(x) && ent__report_opens(y);
    n[ENT__TRAIT_OWN_LEADS] = x->lead && y->lead;
    n[ENT__TRAIT_OWN_DAYS] = x->day != y->day;
}

static void add_own(const ent__report *r, uint8_t *n) {
    enum { DEEP = 8, SURE = 85 };
    n[ENT__TRAIT_LEADS] += r->lead;
    n[ENT__TRAIT_DEEP] += r->number > DEEP;
    n[ENT__TRAIT_AFTER] += r->after;
    n[ENT__TRAIT_TO_COME] += r->looks_ahead;
    n[ENT__TRAIT_TURNED] += r->was.len > 0;
    n[ENT__TRAIT_SAID] += r->said;
    n[ENT__TRAIT_RECALLED] += r->phase == ENT__RECALLED;
    n[ENT__TRAIT_SURE] += r->sure > SURE;
}

void ent__link_traits(ent__kind kind, const ent__telling *a, const ent__telling *b, uint8_t n[ENT__N_LINK_TRAITS]) {
    static const float THIRD = 0.35f;
    enum { TWO_WORDS = 16 * ENT__TELLS };
    const ent__report *x = a->report, *y = b->report;
    uint32_t weight;
    memset(n, 0, ENT__N_LINK_TRAITS);
    n[ENT__TRAIT_ALWAYS] = 1;
    n[ENT__TRAIT_VISIT] = kind == ENT__VISIT;
    n[ENT__TRAIT_MEETING] = kind == ENT__MEETING;
    n[ENT__TRAIT_ACT] = kind == ENT__ACT;
    n[ENT__TRAIT_FIGHTING] = fights(x) && fights(y) && !(ent__report_lasts(x) && ent__report_lasts(y));
    n[ENT__TRAIT_WORDS] = ent__words_shared(a, b, &weight) >= THIRD;
    n[ENT__TRAIT_RARE_WORDS] = weight >= TWO_WORDS;
    n[ENT__TRAIT_SAME_WORD] = eq(x->lemma, y->lemma);
    n[ENT__TRAIT_SAME_TYPE] = ent__str_eq(x->type, y->type);
    n[ENT__TRAIT_SAME_MODE] = eq(x->mode, y->mode);
    n[ENT__TRAIT_SAME_DAY] = x->day == y->day;
    n[ENT__TRAIT_SAME_PLACE] = eq(x->place, y->place);
    n[ENT__TRAIT_SAME_COUNTRY] = eq(x->country, y->country);
    n[ENT__TRAIT_ONE_TURNED] = (x->was.len > 0) != (y->was.len > 0);
    n[ENT__TRAIT_ONE_SUPPOSED] = (x->phase == ENT__POSSIBLE) != (y->phase == ENT__POSSIBLE);
    n[ENT__TRAIT_ONE_DATED] = (x->rank == ENT__DATE_DAY) != (y->rank == ENT__DATE_DAY);
    n[ENT__TRAIT_PERSON_OF_ONE] = person_more(a, b) || person_more(b, a);
    n[ENT__TRAIT_ONE_MULTILATERAL] = multilateral(x) != multilateral(y);
    n[ENT__TRAIT_ONE_AUDIENCE] = x->audience != y->audience;
    n[ENT__TRAIT_ONE_IN_PLURAL] = x->in_plural != y->in_plural;
    n[ENT__TRAIT_ONE_BY_PHONE] = by_phone(x) != by_phone(y);
    add_of_one_source(x, y, n);
    add_own(x, n);
    add_own(y, n);
}

/* ---- the decision ---- */

static int32_t sum_of(const ent__doubt *d, ent__kind kind, const ent__telling *a, const ent__telling *b) {
    uint8_t n[ENT__N_LINK_TRAITS];
    int32_t sum = 0;
    ent__link_traits(kind, a, b, n);
    for (int i = 0; i < ENT__N_LINK_TRAITS; i++) sum += n[i] * d->weights[i];
    return sum;
}

/* The mean over the first reports of other articles. */
bool ent__link_doubted(const ent__doubt *d, const ent__happening *h, const ent__telling *t, int32_t *sum) {
    enum { SEEN = 8 };
    int32_t total = 0, seen = 0;
    *sum = ENT__NO_SUM;
    for (const ent__telling *o = h->first; d && d->known && o && seen < SEEN; o = o->next) {
        if (o->report->document == t->report->document) continue;
        total += sum_of(d, h->kind, o, t);
        seen++;
    }
    if (!seen) return false;
    *sum = total / seen;
    return *sum < d->least;
}

int ent__link_likely(int32_t sum) {
    float p = 1 / (1 + ent__exp(-(float)sum / 100));
    return (int)(p * 100 + 0.5f);
}

/* ---- weights ---- */

static ent_status put_weight(ent_record *r, sqlite3_stmt *q, const ent__lex *lex, const char *trait, ent_error *err) {
    int32_t weight = ent__links_weight(lex, ent__trust_key(ent__cstr(trait)));
    if (!weight) return ENT_OK;
    ent__sql_bind(q, 1, ent__cstr(trait));
    sqlite3_bind_int(q, 2, weight);
    ent_status e = sqlite3_step(q) == SQLITE_DONE ? ENT_OK : ent__sql_fail(r->db, r->path, err);
    sqlite3_reset(q);
    return e;
}

ent_status ent__doubt_keep(ent_record *r, const ent__lex *lex, ent_error *err) {
    sqlite3_stmt *q = NULL;
    ent_status e = ent__sql_run(r->db, "DELETE FROM link_weight", r->path, err);
    if (!e) e = ent__sql_prepare(r->db, "INSERT INTO link_weight (trait, weight) VALUES (?, ?)", r->path, &q, err);
    for (int i = 0; i < ENT__N_LINK_TRAITS && !e; i++)
        e = put_weight(r, q, lex, ent__link_trait_name((ent__link_trait)i), err);
    if (!e) e = put_weight(r, q, lex, LEAST, err);
    sqlite3_finalize(q);
    return e;
}

static void take_weight(ent__doubt *d, ent_str trait, int32_t weight) {
    d->known = true;
    if (ent__str_is(trait, LEAST)) d->least = weight;
    for (int i = 0; i < ENT__N_LINK_TRAITS; i++)
        if (ent__str_is(trait, ent__link_trait_name((ent__link_trait)i))) d->weights[i] = weight;
}

ent_status ent__doubt_read(ent_record *r, ent__doubt *out, ent_error *err) {
    sqlite3_stmt *q;
    int step;
    *out = (ent__doubt){.known = false};
    ent_status e = ent__sql_prepare(r->db, "SELECT trait, weight FROM link_weight", r->path, &q, err);
    if (e) return e;
    while ((step = sqlite3_step(q)) == SQLITE_ROW) take_weight(out, ent__sql_text(q, 0), sqlite3_column_int(q, 1));
    if (step != SQLITE_DONE) e = ent__sql_fail(r->db, r->path, err);
    sqlite3_finalize(q);
    return e;
}
