/* where: which place a name stands for. In order of weight:
 *
 *   what it is said to lie in       "Alexandria, Louisiana"; all "Alexandria" of the article follow
 *   a country is a country          "Georgia" is the state unless its neighbours in the text are American
 *   the word beside it              "Kandahar province"
 *   the countries of the text       by their names, their people and their places already known
 *   size
 *
 * Two candidates far apart with nothing to choose between them leave the name open: a wrong city is worse than none.
 */
#include <math.h>

#include "where/internal.h"

enum { MAX_COMPARED = 2000 }; /* names of an article that are weighed against each other */
static const float OPEN_MARGIN = 1.2f, SAME_PLACE_KM = 161;

static where_name *names_of(where_scan *sc, size_t *n) {
    *n = sc->found.len / sizeof(where_name);
    return (where_name *)(void *)sc->found.ptr;
}

static where_candidate *candidates_of(const where_scan *sc) { return (where_candidate *)(void *)sc->candidates.ptr; }

static void count_country(where_scan *sc, ent_str country, float n, float inside) {
    if (!country.len) return;
    size_t k = 0;
    while (k < sc->n_countries && !ent__str_eq(sc->countries[k].country, country)) k++;
    if (k == ENT__COUNT(sc->countries)) return;
    if (k == sc->n_countries) sc->countries[sc->n_countries++] = (where_count){.country = country};
    sc->n_mentions += n;
    sc->countries[k].n += n;
    sc->countries[k].inside += inside;
}

/* The country whose towns and divisions fill the text: local news speaks of no other without saying so. */
static ent_str home_of(const where_scan *sc) {
    float all = 0;
    const where_count *most = NULL;
    for (size_t k = 0; k < sc->n_countries; k++) {
        all += sc->countries[k].inside;
        if (!most || sc->countries[k].inside > most->inside) most = &sc->countries[k];
    }
    return most && most->inside >= 2 && most->inside >= 0.6f * all ? most->country : ent__str("", 0);
}

static float share_of(const where_scan *sc, ent_str country) {
    for (size_t k = 0; k < sc->n_countries; k++)
        if (ent__str_eq(sc->countries[k].country, country)) return sc->countries[k].n / sc->n_mentions;
    return 0;
}

static float distance_km(const where_candidate *a, const where_candidate *b) {
    if (!a->has_point || !b->has_point) return ent__str_eq(a->country, b->country) ? 0 : 1e5f;
    const double r = 0.017453292519943295;
    double x = (b->lon - a->lon) * r * cos((a->lat + b->lat) / 2 * r), y = (b->lat - a->lat) * r;
    double d = 6371 * sqrt(x * x + y * y);
    return d > 20037 ? 20037 : (float)d;
}

/* Whether a place lies in another: by its state, by the name of its division, or (a dump names divisions by number) by
 * standing near the division's middle. */
static bool lies_in(const where_candidate *c, const where_candidate *in) {
    if (!c->country.len || !ent__str_eq(c->country, in->country) || c->kind == ENT__PLACE_COUNTRY) return false;
    if (in->kind == ENT__PLACE_COUNTRY) return true;
    if (in->kind != ENT__PLACE_PROVINCE && in->kind != ENT__PLACE_REGION) return distance_km(c, in) < 60;
    if (c->kind == ENT__PLACE_PROVINCE) return false;
    if (!c->imported) return ent__str_eq(c->province, in->name) || ent__str_eq(c->province, in->province);
    return distance_km(c, in) < 450;
}

static float size_score(const where_candidate *c) {
    float size = log10f((float)c->people + 10);
    switch (c->kind) {
    case ENT__PLACE_COUNTRY: return 14;
    case ENT__PLACE_CAPITAL: return size + 2.5f;
    case ENT__PLACE_PROVINCE:
        if (!c->imported && !c->geonameid) return 8; /* by hand: "Gaza", "Crimea" */
        return c->imported ? size : size * 0.85f + 1.2f;
    case ENT__PLACE_CITY: return size;
    default: return c->imported ? 2 : 7; /* by hand, for what it is known for */
    }
}

static float kind_score(const where_name *m, const where_candidate *c) {
    if (!m->kind) return 0;
    uint8_t k = c->kind == ENT__PLACE_CAPITAL ? ENT__PLACE_CITY : c->kind;
    if (m->kind == 8) return k == ENT__PLACE_PROVINCE ? 2 : 0; /* "western Donetsk": the division, if not a capital */
    if (m->kind == k) return 6;
    if (m->kind == 3 && k == ENT__PLACE_PROVINCE) return 3; /* "Moscow region" */
    return k == ENT__PLACE_COUNTRY ? -8 : -1;
}

/* A town that the name alone tells little of: one of its other names. */
static bool by_other_name(const where_name *m, const where_candidate *c) {
    return c->other_name && c->kind == ENT__PLACE_CITY && !m->kind && c->people < 300000;
}

/* How well a candidate is held by the name that follows the comma; 0 where it is not. */
static float container_score(where_scan *sc, const where_name *m, const where_candidate *c) {
    size_t n;
    where_name *names = names_of(sc, &n);
    if (m->inside >= n) return 0;
    const where_name *in = &names[m->inside];
    float best = 0;
    for (uint32_t k = 0; k < in->n; k++) {
        const where_candidate *d = &candidates_of(sc)[in->begin + k];
        if (!lies_in(c, d)) continue;
        float s = d->kind == ENT__PLACE_COUNTRY ? 9 : d->kind == ENT__PLACE_PROVINCE ? 11 : 5;
        if (!d->imported) s += 0.5f;
        if (s > best) best = s;
    }
    return best;
}

/* Whether the name may be a division of the home country. */
static bool home_division(const where_scan *sc, const where_name *m, ent_str home) {
    for (uint32_t k = 0; home.len && k < m->n; k++) {
        const where_candidate *c = &candidates_of(sc)[m->begin + k];
        if (c->kind == ENT__PLACE_PROVINCE && ent__str_eq(c->country, home)) return true;
    }
    return false;
}

/* How much speaks for the country of a candidate, beside the names that are its own. */
static float country_score(const where_scan *sc, const where_name *m, const where_candidate *c, ent_str home) {
    float share = share_of(sc, c->country);
    if (c->kind == ENT__PLACE_COUNTRY) {
        if (home_division(sc, m, home) && share == 0) return -9; /* "Georgia" among towns of the United States */
        return share > 0 ? 1.5f + 3 * share : 0;
    }
    if (home.len && share == 0 && c->kind != ENT__PLACE_CAPITAL && !ent__str_eq(c->country, home) && c->country.len)
        return -2;
    return share > 0 ? 1.5f + 3 * share : 0;
}

/* Other places of the text nearby: a town is told of with its neighbours. */
static float near_score(where_scan *sc, const where_name *m, const where_candidate *c) {
    size_t n;
    where_name *names = names_of(sc, &n);
    unsigned near = 0;
    if (c->kind == ENT__PLACE_COUNTRY || !c->has_point || n > MAX_COMPARED) return 0;
    for (size_t i = 0; i < n && i < 300 && near < 3; i++) {
        if (names[i].chosen < 0 || names[i].key == m->key) continue;
        const where_candidate *d = &candidates_of(sc)[names[i].chosen];
        near += d->kind != ENT__PLACE_COUNTRY && d->has_point && distance_km(c, d) < 150;
    }
    return 0.8f * (float)near;
}

static bool side(const where_scan *sc, const where_name *m) {
    uint32_t word = sc->text->sentences[m->sentence].tokens[m->first].word;
    return m->first == m->last && ent__where_word(&sc->words, word, ENT__PW_SIDE) >= 0;
}

/* Whether one of the places a name may stand for is called just so. */
static bool is_owned(const where_scan *sc, const where_name *m) {
    for (uint32_t k = 0; k < m->n; k++)
        if (!candidates_of(sc)[m->begin + k].other_name) return true;
    return false;
}

/* "Salala", a post on another border, is not Salalah: a town of a country that the text never speaks of, known by one
 * of its other names alone, while others are spoken of. */
static bool stray(const where_scan *sc, const where_name *m, const where_candidate *c) {
    return by_other_name(m, c) && sc->n_mentions >= 2 && share_of(sc, c->country) == 0;
}

static void score_name(where_scan *sc, where_name *m, ent_str home, bool first) {
    bool owned = is_owned(sc, m);
    for (uint32_t k = 0; k < m->n; k++) {
        where_candidate *c = &candidates_of(sc)[m->begin + k];
        float held = container_score(sc, m, c);
        c->score = size_score(c) + kind_score(m, c) + held + country_score(sc, m, c, home);
        if (!first && m->n > 1) c->score += near_score(sc, m, c);
        if (m->surely_inside && !held) c->score -= 20;
        bool told = m->located && !side(sc, m); /* "in the North" is no province */
        if (c->guarded && !held && !told && !m->kind) c->score -= 20;
        if (c->other_name && owned) c->score -= 2;
        if (!held && stray(sc, m, c)) c->score -= 20;
        if (c->imported) c->score -= 0.3f; /* the same place twice: ours, with its province by name */
    }
}

/* What else lies in the division that follows says which of two divisions that is: "Augusta, Ga." */
static float holds_score(where_scan *sc, size_t index, const where_candidate *d) {
    size_t n;
    where_name *names = names_of(sc, &n);
    if (index == 0 || names[index - 1].inside != index) return 0;
    for (uint32_t k = 0; k < names[index - 1].n; k++)
        if (lies_in(&candidates_of(sc)[names[index - 1].begin + k], d)) return d->kind == ENT__PLACE_COUNTRY ? 3 : 8;
    return 0;
}

/* The town a division is called after, where the name alone means the town: "New York", "Kandahar", not "Quebec". */
static int32_t its_town(const where_name *m, const where_candidate *c, int32_t best) {
    if (best < 0 || c[best].kind != ENT__PLACE_PROVINCE || m->kind) return best;
    for (uint32_t k = 0; k < m->n; k++) {
        bool town = c[k].kind == ENT__PLACE_CITY || c[k].kind == ENT__PLACE_CAPITAL;
        if (town && !c[k].guarded && lies_in(&c[k], &c[best]) && ent__str_eq(c[k].name, c[best].name) &&
            (uint64_t)c[k].people * 5 >= c[best].people)
            return (int32_t)k;
    }
    return best;
}

static int32_t best_of(where_scan *sc, where_name *m, size_t index) {
    where_candidate *c = &candidates_of(sc)[m->begin];
    int32_t best = -1;
    for (uint32_t k = 0; k < m->n; k++) {
        c[k].score += m->after_comma ? holds_score(sc, index, &c[k]) : 0;
        if (best < 0 || c[k].score > c[best].score) best = (int32_t)k;
    }
    if (best < 0 || c[best].score < 3) return -1;
    best = its_town(m, c, best);
    bool held = container_score(sc, m, &c[best]) > 0;
    for (uint32_t k = 0; k < m->n; k++) {
        if ((int32_t)k == best || c[k].score < c[best].score - OPEN_MARGIN) continue;
        if (lies_in(&c[k], &c[best]) || lies_in(&c[best], &c[k])) continue;
        if (distance_km(&c[k], &c[best]) > SAME_PLACE_KM && !(c[best].kind == ENT__PLACE_COUNTRY)) return -1;
    }
    /* "Madison County" is not the town, and there are many. */
    bool town = c[best].kind == ENT__PLACE_CITY || c[best].kind == ENT__PLACE_CAPITAL;
    for (uint32_t k = 0; m->kind == ENT__PLACE_REGION && town && !held && k < m->n; k++)
        if (distance_km(&c[k], &c[best]) > SAME_PLACE_KM) return -1;
    return best + (int32_t)m->begin;
}

/* One name, one place in an article: the reading with a container, or the surest, is that of all. */
static void agree(where_scan *sc) {
    size_t n;
    where_name *names = names_of(sc, &n);
    where_candidate *c = candidates_of(sc);
    for (size_t i = 0; i < n && i < MAX_COMPARED; i++) {
        const where_name *m = &names[i];
        if (m->chosen < 0 || m->inside == UINT32_MAX) continue;
        float sure = c[m->chosen].score;
        for (size_t j = 0; j < n && j < MAX_COMPARED; j++) {
            if (names[j].key != m->key || j == i || names[j].n != m->n || names[j].inside != UINT32_MAX) continue;
            if (names[j].kind && names[j].kind != m->kind) continue;
            names[j].chosen = (int32_t)names[j].begin + (m->chosen - (int32_t)m->begin);
            c[names[j].chosen].score = sure;
        }
    }
}

/* What is beyond doubt tells which countries the text is about. */
static void count_sure(where_scan *sc) {
    size_t n;
    where_name *names = names_of(sc, &n);
    where_candidate *c = candidates_of(sc);
    for (size_t i = 0; i < n; i++) {
        bool one_country = names[i].n > 0, country = false, known = false;
        for (uint32_t k = 0; k < names[i].n; k++) {
            const where_candidate *d = &c[names[i].begin + k];
            country |= d->kind == ENT__PLACE_COUNTRY;
            known |= !by_other_name(&names[i], d);
            one_country &= d->country.len && ent__str_eq(d->country, c[names[i].begin].country);
        }
        if (one_country && known) count_country(sc, c[names[i].begin].country, country ? 1 : 0.7f, country ? 0 : 1);
    }
}

void ent__where_choose(where_scan *sc) {
    size_t n;
    where_name *names = names_of(sc, &n);
    count_sure(sc);
    ent_str home = home_of(sc);
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < n; i++) score_name(sc, &names[i], home, round == 0);
        for (size_t i = 0; i < n; i++) names[i].chosen = best_of(sc, &names[i], i);
        agree(sc);
        if (round == 0) /* the first choices that are held by a container count for the second round */
            for (size_t i = 0; i < n; i++)
                if (names[i].chosen >= 0 && names[i].inside != UINT32_MAX && names[i].n > 1)
                    count_country(sc, candidates_of(sc)[names[i].chosen].country, 1, 1);
        home = home_of(sc);
    }
}
