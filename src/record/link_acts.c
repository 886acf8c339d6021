/* Whether two reports of what is no engagement tell of the same act. Each agreement and each difference has a weight;
 * their sum decides.
 *
 *   "Gunmen killed five soldiers in Ghazni on Monday"      ASSAULT  AFG:REB > AFG:MIL   Monday   Ghazni
 *   "Five Afghan soldiers were killed by gunmen"           ASSAULT  AFG:REB > AFG:MIL   Monday
 *   same type +1, words +1.7, same day +1, codes +0.3, organs +0.6: the same
 */
#include "record/link.h"

static const float SAME = 3.2f;

enum { LATEST = 7 /* days between publications of one act, if neither recalls it by a date of its own */ };

static bool eq(ent_str a, ent_str b) { return a.len && ent__str_eq(a, b); }

/* ---- what ---- */

/* Kin: of the same quad class; acts of cooperation and of conflict are never the same. */
static bool kin(const ent__report *a, const ent__report *b) { return (a->quad <= 2) == (b->quad <= 2); }

static float weigh_type(const ent__report *a, const ent__report *b) {
    float s = eq(a->lemma, b->lemma) ? 1.0f : 0.0f;
    if (ent__str_eq(a->type, b->type)) {
        s += 1.0f;
        if (a->mode.len && b->mode.len) s += ent__str_eq(a->mode, b->mode) ? 0.5f : -0.5f;
        return s;
    }
    return a->quad == b->quad ? s - 0.5f : s - 1.0f;
}

/* ---- when ---- */

static int32_t apart(int32_t a, int32_t b) { return a < b ? b - a : a - b; }

static float weigh_days(const ent__report *a, const ent__report *b, bool *never) {
    bool known = a->rank == ENT__DATE_DAY && b->rank == ENT__DATE_DAY;
    if (known || a->day == INT32_MAX || b->day == INT32_MAX) {
        int32_t gap = a->lo > b->hi ? a->lo - b->hi : b->lo > a->hi ? b->lo - a->hi : 0;
        *never = gap > 2;
        return gap == 0 ? (known ? 1.0f : 0.0f) : gap == 1 ? 0.0f : -1.0f;
    }
    bool both_recalled = a->rank != ENT__DATE_PUBLISHED && b->rank != ENT__DATE_PUBLISHED;
    if (both_recalled && a->lo <= b->hi && b->lo <= a->hi && a->phase == ENT__RECALLED) return 0.3f;
    if (a->lo > b->hi + 1 || b->lo > a->hi + 1) *never = true;
    int32_t days = apart(a->rank == ENT__DATE_DAY ? a->lo : a->day, b->rank == ENT__DATE_DAY ? b->lo : b->day);
    if (days > LATEST) *never = true;
    return days <= 1 ? 0.5f : days <= 3 ? -0.5f : -1.5f;
}

/* ---- where ---- */

static float weigh_place(const ent__report *a, const ent__report *b) {
    if (a->country.len && b->country.len && !ent__str_eq(a->country, b->country)) return -1.5f;
    if (!a->place.len || !b->place.len) return 0.0f;
    return ent__str_eq(a->place, b->place) ? 0.5f : -0.3f;
}

/* ---- who ---- */

static bool stands(const ent__side *sides, size_t n, ent_str code, bool recipient, bool either) {
    for (size_t i = 0; i < n; i++)
        if (ent__str_eq(sides[i].code, code) && (either || sides[i].recipient == recipient)) return true;
    return false;
}

static bool directed(const ent__side *sides, size_t n) {
    bool actor = false, recipient = false;
    for (size_t i = 0; i < n; i++) {
        actor |= !sides[i].recipient;
        recipient |= sides[i].recipient;
    }
    return actor && recipient;
}

/* Codes of the one that stand on no such side of the other. */
static size_t strangers(const ent__side *of, size_t n, const ent__side *in, size_t m, bool either) {
    size_t k = 0;
    for (size_t i = 0; i < n; i++) k += of[i].code.len && !stands(in, m, of[i].code, of[i].recipient, either);
    return k;
}

/* A person stands within his organ, an organ within his state: what is said of one may be said of the other. Two
 * persons, or two organs, of one state on one side are not the same. */
static float weigh_side(const ent__side *x, const ent__side *y) {
    if (x->person && y->person) return x->person == y->person ? 0.8f : -2.5f;
    if (x->sector.len && y->sector.len && !ent__str_eq(x->sector, y->sector)) return -0.7f;
    return eq(x->name, y->name) || eq(x->sector, y->sector) ? 0.3f : 0.0f;
}

static float weigh_parties(const ent__happening *h, const ent__telling *t, bool *never) {
    bool both = directed(h->sides, h->n_sides) && directed(t->sides, t->n_sides);
    size_t odd = strangers(t->sides, t->n_sides, h->sides, h->n_sides, !both) +
                 strangers(h->sides, h->n_sides, t->sides, t->n_sides, !both);
    if (both && odd > 1) *never = true; /* the other way round */
    float s = odd ? -0.5f * (float)odd : 0.3f;
    for (size_t i = 0; i < t->n_sides; i++) {
        float best = -9.0f;
        for (size_t k = 0; k < h->n_sides; k++) {
            const ent__side *x = &h->sides[k], *y = &t->sides[i];
            if (!ent__str_eq(x->code, y->code) || (both && x->recipient != y->recipient)) continue;
            float w = weigh_side(x, y);
            if (w > best) best = w;
        }
        if (best > -9.0f) s += best;
    }
    return s;
}

/* ---- all of it ---- */

static float weigh(const ent__report *a, const ent__telling *t, float words, bool *never) {
    const ent__report *b = t->report;
    float s =
        weigh_type(a, b) + weigh_days(a, b, never) + weigh_place(a, b) + 5.0f * words - (words < 0.2f ? 1.5f : 0.5f);
    if (a->document == b->document) s += a->title || b->title ? 0.5f : -0.5f;
    return s;
}

/* The report of the happening that is most like this one decides. */
const char *ent__link_same_act(const ent__happening *h, const ent__telling *t, float *score) {
    enum { SEEN = 8 };
    bool never = false, copy = false;
    float parties = weigh_parties(h, t, &never), best = -9.0f;
    int seen = 0;
    if (never || !kin(h->first->report, t->report)) return NULL;
    for (const ent__telling *o = h->first; o && seen < SEEN; o = o->next, seen++) {
        bool no = false;
        float words = ent__words_shared(o->report, t->report);
        bool same = o->report->text == t->report->text && o->report->document != t->report->document &&
                    ent__str_eq(o->report->type, t->report->type);
        float s = weigh(o->report, t, words, &no);
        if (no) continue;
        copy |= same;
        if (s > best) best = s;
    }
    *score = parties + best;
    if (copy && parties > -0.5f) return "the same words";
    return *score >= SAME ? "type, parties, days, words" : NULL;
}
