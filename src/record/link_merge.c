/* A report taken into a happening: what says more stays. */
#include "record/link.h"

static void keep(ent_str *to, ent_str from) {
    if (!to->len) *to = from;
}

static void longer(ent_str *to, ent_str from) {
    if (from.len > to->len) *to = from;
}

static void fill_side(ent__side *x, const ent__side *from) {
    bool more = (!x->person && from->person) || (!x->office.len && from->office.len);
    if (more || !x->event) x->event = from->event;
    if (!x->person) x->person = from->person;
    x->someone |= from->someone;
    keep(&x->code, from->code);
    keep(&x->sector, from->sector);
    longer(&x->name, from->name);
    keep(&x->office, from->office);
    keep(&x->rank, from->rank);
    keep(&x->org, from->org);
}

/* The side that stands for the same: the same person, else the country without a person. */
static ent__side *side_for(ent__happening *h, const ent__side *s) {
    bool mind = h->kind == ENT__VISIT || h->kind == ENT__ACT;
    for (size_t i = 0; i < h->n_sides; i++) {
        ent__side *x = &h->sides[i];
        if (!ent__str_eq(x->code, s->code) || (mind && x->recipient != s->recipient)) continue;
        if (x->person == s->person || !x->person || !s->person) return x;
    }
    return NULL;
}

static bool add_side(ent__happening *h, const ent__side *s, ent__arena *arena) {
    ent__side *x = side_for(h, s);
    if (x) {
        fill_side(x, s);
        return true;
    }
    if (h->n_sides == ENT__MAX_SIDES) return true;
    if (h->n_sides == h->cap_sides) {
        size_t cap = h->cap_sides ? h->cap_sides * 2 : 2;
        ent__side *bigger = ENT__ARRAY(arena, ent__side, cap);
        if (!bigger) return false;
        if (h->n_sides) memcpy(bigger, h->sides, h->n_sides * sizeof *bigger);
        h->sides = bigger;
        h->cap_sides = cap;
    }
    x = &h->sides[h->n_sides++];
    *x = (ent__side){.recipient = s->recipient};
    fill_side(x, s);
    return true;
}

/* Days become those of the better date; equally good ones keep the first. */
static void merge_date(ent__happening *h, const ent__report *r) {
    if (r->rank <= h->date_rank && h->n_reports) return;
    h->lo = r->lo;
    h->hi = r->hi;
    h->date_rank = (ent__date_rank)r->rank;
    h->date = r->date.len ? r->date : r->published;
    h->end_date = r->end_date;
    h->date_source = r->rank == ENT__DATE_PUBLISHED ? ENT__LIT("publication") : r->date_source;
}

/* Nearly all words the same is a copy of one agency's story, whoever prints it. */
static int64_t original(const ent__happening *h, const ent__telling *t) {
    static const float COPY = 0.9f;
    enum { LOOKED_AT = 40 };
    const ent__report *r = t->report;
    int seen = 0;
    for (const ent__telling *o = h->first; o && seen < LOOKED_AT; o = o->next, seen++) {
        if (o->report->document == r->document) continue;
        bool much = o->report->n_words > 5 && r->n_words > 5 && o->report->n_words <= r->n_words + 2 &&
                    r->n_words <= o->report->n_words + 2;
        if (o->report->text == r->text || (much && ent__words_shared(o, t, NULL) >= COPY))
            return o->copy_of ? o->copy_of : o->report->event;
    }
    return 0;
}

/* A document whose source is not known is a source of its own. Reports of one document come one after the other. */
static bool new_source(ent__happening *h, const ent__report *r, ent__arena *arena, bool *failed) {
    if (!r->source.len) return h->last_document != r->document;
    for (const ent__source_name *s = h->sources; s; s = s->next)
        if (ent__str_eq(s->name, r->source)) return false;
    ent__source_name *s = ENT__NEW(arena, ent__source_name);
    *failed = !s;
    if (!s) return false;
    *s = (ent__source_name){r->source, h->sources};
    h->sources = s;
    return true;
}

bool ent__link_merge(ent__happening *h, ent__telling *t, ent__arena *arena) {
    const ent__report *r = t->report;
    merge_date(h, r);
    keep(&h->place, r->place);
    keep(&h->country, r->country);
    keep(&h->type, r->type);
    keep(&h->mode, r->mode);
    longer(&h->name, ent__report_name(r, h->kind));
    for (size_t i = 0; i < t->n_sides; i++)
        if (!add_side(h, &t->sides[i], arena)) return false;
    ent__act act = h->kind == ENT__AGREEMENT ? ent__report_act(r) : ENT__NO_ACT;
    ent__phase phase = ent__report_phase(r, h->kind);
    if (act > h->act) h->act = act;
    if (phase > h->phase || !h->n_reports) h->phase = phase;
    t->copy_of = original(h, t);
    bool failed = false;
    h->n_sources += !t->copy_of && new_source(h, r, arena, &failed);
    h->n_documents += h->last_document != r->document;
    h->n_reports++;
    h->last_document = r->document;
    if (h->last)
        h->last->next = t;
    else
        h->first = t;
    h->last = t;
    return !failed;
}
