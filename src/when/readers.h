/* when, inside: what the readers of read.c and years.c share. */
#ifndef ENT_WHEN_READERS_H
#define ENT_WHEN_READERS_H

#include "when/internal.h"

#define IS(i, cls) ent__when_is(sc, (i), ENT__TW_##cls)
#define VALUE(i, cls) ent__when_value(sc, (i), ENT__TW_##cls)

static inline when_shape shape(when_form form, uint32_t first, const char *rule) {
    return (when_shape){.form = (uint8_t)form, .first = first, .last = first, .weekday = -1, .rule = rule};
}

static inline bool has_case(const when_scan *sc, uint32_t i) { return sc->items[i].upper; }

static inline bool plain_year(const when_item *it) {
    return it->n_digits == 4 && !it->nth && !it->plural && !it->apostrophe && it->digits >= 1000 && it->digits < 2200;
}

static inline bool preposition(const when_scan *sc, uint32_t i) {
    return IS(i, IN) || IS(i, SINCE) || IS(i, BY) || IS(i, UNTIL) || IS(i, FROM) || IS(i, BETWEEN) || IS(i, BEFORE) ||
           IS(i, AFTER) || IS(i, DURING) || IS(i, APPROX) || IS(i, TO);
}

static inline bool is_unit(const when_scan *sc, uint32_t i, ent__time_unit u) {
    return IS(i, UNIT) && VALUE(i, UNIT) == (int32_t)u;
}

/** The number at *at, of four digits at most, and *at past it; -1 where none stands there. */
int ent__when_digits(ent_str s, size_t *at);
/** "third", "21st", "twenty-first" at *i, and *i past it; -1 where none stands there. */
int32_t ent__when_ordinal(const when_scan *sc, uint32_t *i);
/** Whether four digits count something: "2014 people" but not "the 2014 agreement". */
bool ent__when_counts(const when_scan *sc, uint32_t i);

/* ---- dates.c: dates as they are written ---- */

/** A month's name as such. */
bool ent__when_month_at(const when_scan *sc, uint32_t i);
/** The year that follows a month or a day at *i, if any: into the shape, and *i past it. */
void ent__when_year_after(const when_scan *sc, uint32_t *i, when_shape *out);
bool ent__when_month_first(const when_scan *sc, uint32_t i, when_shape *out);
bool ent__when_month_and_day(const when_scan *sc, uint32_t i, when_shape *out);
bool ent__when_day_first(const when_scan *sc, uint32_t i, when_shape *out);
bool ent__when_numeric(const when_scan *sc, uint32_t i, when_shape *out);
bool ent__when_serial(const when_scan *sc, uint32_t i, when_shape *out);

/* ---- years.c ---- */

bool ent__when_year(const when_scan *sc, uint32_t i, when_shape *out);
bool ent__when_decade(const when_scan *sc, uint32_t i, when_shape *out);
bool ent__when_century(const when_scan *sc, uint32_t i, when_shape *out);
bool ent__when_years_joined(const when_scan *sc, uint32_t i, when_shape *from, when_shape *to);
bool ent__when_centuries(const when_scan *sc, uint32_t i, when_shape *from, when_shape *to);

#endif
