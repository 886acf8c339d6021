/* where: the pass over an article: names, the choice, and what is given out. */
#include "where/internal.h"

static uint8_t resolution_of(uint8_t kind) {
    switch (kind) {
    case ENT__PLACE_COUNTRY: return 1;
    case ENT__PLACE_PROVINCE: return 2;
    case ENT__PLACE_CITY:
    case ENT__PLACE_CAPITAL: return 4;
    case ENT__PLACE_SITE: return 5;
    default: return 3;
    }
}

/* The division an imported place lies in, by its GeoNames code. */
static ent_str division(const where_scan *sc, ent_str country, ent_str admin1) {
    for (size_t i = 0; i < sc->n_records && admin1.len; i++) {
        const ent__place_rec *r = &sc->records[i];
        if (r->kind == ENT__PLACE_PROVINCE && r->admin1.len == admin1.len &&
            ent__str_eq(ent__lex_str(sc->lex, r->admin1), admin1) &&
            ent__str_eq(ent__lex_str(sc->lex, r->country), country))
            return ent__lex_str(sc->lex, r->name);
    }
    return ent__str("", 0);
}

static bool rule_of(const where_scan *sc, const where_candidate *c, ent_str *out) {
    if (c->record >= sc->n_records) {
        *out = ENT__LIT("imported places");
        return true;
    }
    ent__buf b;
    ent__buf_init(&b);
    ent__buf_str(&b, ent__lex_str(sc->lex, sc->records[c->record].source.file));
    ent__buf_printf(&b, ":%u", sc->records[c->record].source.line);
    *out = ent__arena_str(sc->text->arena, ent__buf_text(&b));
    bool good = !b.failed && out->ptr;
    ent__buf_release(&b);
    return good;
}

static bool give(const where_scan *sc, ent__places *out) {
    const where_name *names = (const where_name *)(const void *)sc->found.ptr;
    const where_candidate *all = (const where_candidate *)(const void *)sc->candidates.ptr;
    size_t n = sc->found.len / sizeof *names;
    out->items = n ? ENT__ARRAY(sc->text->arena, ent__place, n) : NULL;
    if (n && !out->items) return false;
    for (size_t i = 0; i < n; i++) {
        if (names[i].chosen < 0) continue;
        const where_candidate *c = &all[names[i].chosen];
        ent__place *p = &out->items[out->n++];
        *p = (ent__place){.sentence = names[i].sentence,
                          .first = names[i].first,
                          .last = names[i].last,
                          .head = names[i].head,
                          .name = c->name,
                          .country = c->country,
                          .province = c->province,
                          .lat = c->lat,
                          .lon = c->lon,
                          .geonameid = c->geonameid,
                          .has_point = c->has_point,
                          .resolution = resolution_of(c->kind)};
        if (c->imported) {
            p->name = ent__arena_str(sc->text->arena, c->name);
            p->country = ent__arena_str(sc->text->arena, c->country);
            p->province = division(sc, c->country, c->province);
            if (!p->name.ptr || !p->country.ptr) return false;
        }
        if (c->kind == ENT__PLACE_COUNTRY) p->province = ent__str("", 0);
        if (!rule_of(sc, c, &p->rule)) return false;
    }
    return true;
}

static bool in_capitals(ent_str f) {
    for (size_t i = 0; i < f.len; i++)
        if (f.ptr[i] >= 'a' && f.ptr[i] <= 'z') return false;
    return f.len > 2;
}

/* The last token of the dateline that a place opens: "KABUL , Afghanistan ( Jan. 10 , 2011 ) –"; 0 where it opens none.
 * Nothing but names, figures and signs stands before the dash or bracket that ends it; where the name is not in
 * capitals it must be a dash. */
static uint32_t dateline_end(const ent__sentence *s, const ent__place *p) {
    bool capitals = in_capitals(s->tokens[p->first].form);
    uint32_t end = 0;
    if (!capitals && p->first > 1) return 0;
    if (p->first > 0 && ent__str_is(s->tokens[p->first - 1].form, "(")) return 0; /* "Kathy Hochul (N.Y.) on Friday" */
    for (uint32_t i = p->last + 1; i < s->n_tokens && i - p->last < 16; i++) {
        const ent__token *t = &s->tokens[i];
        ent_str f = t->form;
        if (!capitals && t->upos == ENT__UPOS_NOUN) return 0; /* "Russia-Ukraine war – latest news" */
        if (t->upos != ENT__UPOS_PROPN && t->upos != ENT__UPOS_PUNCT && t->upos != ENT__UPOS_NUM &&
            t->upos != ENT__UPOS_SYM && t->upos != ENT__UPOS_NOUN && t->upos != ENT__UPOS_X)
            break;
        bool dash = ent__str_is(f, "-") || ent__str_is(f, "--") || ent__str_is(f, "\xE2\x80\x93") ||
                    ent__str_is(f, "\xE2\x80\x94");
        if (dash && s->tokens[i - 1].space_after) return i;
        if (capitals && ent__str_is(f, ")")) end = i;
    }
    return end;
}

static void mark_datelines(const ent__text *text, ent__places *places) {
    for (size_t i = 0; i < places->n; i++) {
        ent__place *p = &places->items[i];
        const ent__sentence *s = &text->sentences[p->sentence];
        uint32_t end = s->paragraph || p->sentence < 6 ? dateline_end(s, p) : 0;
        for (size_t k = i; end && k < places->n && places->items[k].sentence == p->sentence; k++)
            if (places->items[k].last < end) places->items[k].dateline = true;
    }
}

ent_status ent__places_find_with(const ent__lex *lex, const ent__gazetteer *imported, const ent__text *text,
                                 ent__places *out, ent_error *err) {
    *out = (ent__places){0};
    size_t bytes = 0;
    where_scan sc = {.lex = lex,
                     .imported = imported,
                     .text = text,
                     .names = ent__phrases_open(lex, ENT__PLACENAME_TAG),
                     .folk = ent__phrases_open(lex, ENT__PLACEFOLK_TAG),
                     .words = ent__phrases_open(lex, ENT__PLACEWORD_TAG),
                     .records = ent__lex_section(lex, ENT__PLACES_TAG, &bytes)};
    sc.n_records = sc.records ? bytes / sizeof *sc.records : 0;
    if (!sc.n_records || !sc.names.head || !sc.folk.head || !sc.words.head) return ENT_OK;
    ent__buf_init(&sc.found);
    ent__buf_init(&sc.candidates);
    ent__buf_init(&sc.fold);
    bool good = ent__where_names(&sc);
    if (good) {
        ent__where_choose(&sc);
        good = give(&sc, out);
        mark_datelines(text, out);
        out->words = sc.words;
        out->times = ent__phrases_open(lex, ENT__TIMES_TAG);
    }
    ent__buf_release(&sc.found);
    ent__buf_release(&sc.candidates);
    ent__buf_release(&sc.fold);
    if (good) return ENT_OK;
    *out = (ent__places){0};
    return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("places"));
}

ent_status ent__places_find(const ent__lex *lex, const ent__text *text, ent__places *out, ent_error *err) {
    return ent__places_find_with(lex, NULL, text, out, err);
}
