/* example: whether the examples of a lexicon entry hold.
 *
 *   eg "Iran refused to meet the envoy of France." => REJECT/meet IRN > FRA
 *
 * One event of the article must be as expected. What is not named is not checked: mode, actors, recipients. Sides are
 * compared as sets of codes, "RUS" (any sector) or "RUS:MIL". Without a modality the event
 * must be a plain one.
 */
#include "events/events.h"

static ent_str modality_name(uint8_t m) {
#define X(a, s) s,
    static const char *const names[] = {ENT__MODALITY_LIST(X)};
#undef X
    return ent__cstr(m < ENT__N_MODALITY ? names[m] : "");
}

static bool entity_is(const ent__entity *x, ent_str want) {
    const char *colon = memchr(want.ptr, ':', want.len);
    size_t n = colon ? (size_t)(colon - want.ptr) : want.len;
    if (!ent__str_eq(x->code, ent__str(want.ptr, n))) return false;
    return !colon || ent__str_eq(x->sector, ent__str(colon + 1, want.len - n - 1));
}

static bool side_is(const ent__cast *cast, const ent__party *p, uint32_t n, const ent_str *want, uint32_t n_want) {
    if (n_want == 0) return true;
    for (uint32_t i = 0; i < n; i++) {
        bool found = false;
        for (uint32_t k = 0; k < n_want && !found; k++) found = entity_is(&cast->entities[p[i].entity], want[k]);
        if (!found) return false;
    }
    for (uint32_t k = 0; k < n_want; k++) {
        bool found = false;
        for (uint32_t i = 0; i < n && !found; i++) found = entity_is(&cast->entities[p[i].entity], want[k]);
        if (!found) return false;
    }
    return true;
}

static bool modality_is(uint8_t modality, ent_str want) {
    if (want.len) return ent__str_eq(modality_name(modality), want);
    return modality == ENT__ACTUAL || modality == ENT__HISTORICAL;
}

static bool event_is(const ent__findings *f, const ent__event *e, const ent__expectation *want) {
    if (!ent__str_eq(e->type, want->type) || (want->mode.len && !ent__str_eq(e->mode, want->mode))) return false;
    if (!modality_is(e->modality, want->modality)) return false;
    return side_is(&f->cast, e->actors, e->n_actors, want->actors, want->n_actors) &&
           side_is(&f->cast, e->recipients, e->n_recipients, want->recipients, want->n_recipients);
}

bool ent__example_holds(const ent__findings *f, const ent__expectation *want) {
    if (want->none) return f->events.n == 0;
    for (size_t i = 0; i < f->events.n; i++)
        if (event_is(f, &f->events.items[i], want)) return true;
    return false;
}

static void put_side(ent__buf *b, const ent__cast *cast, const ent__party *p, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        const ent__entity *x = &cast->entities[p[i].entity];
        if (i) ent__buf_byte(b, ',');
        ent__buf_str(b, x->code.len ? x->code : ENT__LIT("---"));
        if (x->sector.len) ent__buf_byte(b, ':');
        ent__buf_str(b, x->sector);
    }
}

void ent__example_found(ent__buf *b, const ent__findings *f) {
    if (f->events.n == 0) ent__buf_cstr(b, "none");
    for (size_t i = 0; i < f->events.n; i++) {
        const ent__event *e = &f->events.items[i];
        if (i) ent__buf_cstr(b, "; ");
        ent__buf_str(b, e->type);
        if (e->mode.len) ent__buf_byte(b, '/');
        ent__buf_str(b, e->mode);
        ent__buf_byte(b, ' ');
        put_side(b, &f->cast, e->actors, e->n_actors);
        if (e->n_recipients) ent__buf_cstr(b, " > ");
        put_side(b, &f->cast, e->recipients, e->n_recipients);
        if (e->modality == ENT__ACTUAL) continue;
        ent__buf_cstr(b, " (");
        ent__buf_str(b, modality_name(e->modality));
        ent__buf_byte(b, ')');
    }
}
