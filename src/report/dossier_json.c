/* A dossier as one JSON object: schema, actors, totals, relation, then the lists. Empty fields are left out. */
#include "report/dossier.h"

static void key(ent__buf *b, const char *name, bool *first) {
    if (!*first) ent__buf_byte(b, ',');
    *first = false;
    ent__buf_json(b, ent__cstr(name));
    ent__buf_byte(b, ':');
}

static void text(ent__buf *b, const char *name, ent_str value, bool *first) {
    if (!value.len) return;
    key(b, name, first);
    ent__buf_json(b, value);
}

static void number(ent__buf *b, const char *name, int64_t value, bool *first) {
    key(b, name, first);
    ent__buf_i64(b, value);
}

static void put_party(ent__buf *b, const ent__d_party *p) {
    bool first = true;
    ent__buf_byte(b, '{');
    text(b, "side", p->side, &first);
    text(b, "code", p->code, &first);
    text(b, "name", p->name, &first);
    text(b, "rank", p->rank, &first);
    text(b, "office", p->office, &first);
    text(b, "organisation", p->org, &first);
    text(b, "office_from", p->office_from, &first);
    ent__buf_byte(b, '}');
}

static void put_evidence(ent__buf *b, const ent__d_evidence *v) {
    bool first = true;
    ent__buf_byte(b, '{');
    text(b, "field", v->field, &first);
    text(b, "value", v->value, &first);
    text(b, "document", v->document, &first);
    text(b, "published", v->published, &first);
    text(b, "source", v->source, &first);
    text(b, "sentence", v->sentence, &first);
    ent__buf_byte(b, '}');
}

/* The values of one argument role, each once. */
static void put_values(ent__buf *b, const ent__d_engagement *e, const char *field, const char *name, bool *first) {
    bool none = true;
    for (size_t i = 0; i < e->n_evidence; i++) {
        bool seen = !ent__str_is(e->evidence[i].field, field);
        for (size_t k = 0; k < i && !seen; k++)
            seen = ent__str_is(e->evidence[k].field, field) && ent__str_eq(e->evidence[k].value, e->evidence[i].value);
        if (seen) continue;
        if (none) key(b, name, first);
        ent__buf_byte(b, none ? '[' : ',');
        ent__buf_json(b, e->evidence[i].value);
        none = false;
    }
    if (!none) ent__buf_byte(b, ']');
}

static void put_engagement(ent__buf *b, const ent__d_engagement *e) {
    bool first = true;
    ent__buf_byte(b, '{');
    number(b, "id", e->id, &first);
    text(b, "date", e->date, &first);
    text(b, "end_date", e->end_date, &first);
    text(b, "date_source", e->date_source, &first);
    text(b, "status", e->status, &first);
    text(b, "name", e->name, &first);
    text(b, "act", e->act, &first);
    text(b, "mode", e->mode, &first);
    text(b, "ordinal", e->ordinal, &first);
    text(b, "delegation", e->delegation, &first);
    text(b, "subject", e->subject, &first);
    text(b, "provides", e->provides, &first);
    text(b, "outcome", e->outcome, &first);
    text(b, "services", e->services, &first);
    text(b, "place", e->place, &first);
    text(b, "country", e->country, &first);
    key(b, "parties", &first);
    for (size_t i = 0; i < e->n_parties; i++) {
        ent__buf_byte(b, i ? ',' : '[');
        put_party(b, &e->parties[i]);
    }
    ent__buf_cstr(b, e->n_parties ? "]" : "[]");
    put_values(b, e, "topic", "topics", &first);
    if (e->part_of) number(b, "part_of", e->part_of, &first);
    number(b, "reports", e->reports, &first);
    number(b, "sources", e->sources, &first);
    number(b, "documents", e->documents, &first);
    key(b, "evidence", &first);
    for (size_t i = 0; i < e->n_evidence; i++) {
        ent__buf_byte(b, i ? ',' : '[');
        put_evidence(b, &e->evidence[i]);
    }
    ent__buf_cstr(b, e->n_evidence ? "]}" : "[]}");
}

static void put_office(ent__buf *b, const ent__d_office *o) {
    bool first = true;
    ent__buf_byte(b, '{');
    text(b, "person", o->person, &first);
    text(b, "rank", o->rank, &first);
    text(b, "office", o->office, &first);
    text(b, "organisation", o->org, &first);
    text(b, "code", o->code, &first);
    text(b, "status", o->status, &first);
    text(b, "earliest", o->earliest, &first);
    text(b, "latest", o->latest, &first);
    text(b, "origin", o->origin, &first);
    text(b, "predecessor", o->predecessor, &first);
    text(b, "successor", o->successor, &first);
    text(b, "conflict", o->conflict, &first);
    number(b, "documents", o->documents, &first);
    text(b, "document", o->document, &first);
    text(b, "sentence", o->sentence, &first);
    ent__buf_byte(b, '}');
}

static void put_codes(ent__buf *b, const char *name, ent_str codes, bool *first) {
    key(b, name, first);
    ent__buf_byte(b, '[');
    for (size_t at = 0, end; at < codes.len; at = end + 1) {
        for (end = at; end < codes.len && codes.ptr[end] != ',';) end++;
        if (at) ent__buf_byte(b, ',');
        ent__buf_json(b, ent__str(codes.ptr + at, end - at));
    }
    ent__buf_byte(b, ']');
}

static void put_event(ent__buf *b, const ent__d_event *v) {
    bool first = true;
    ent__buf_byte(b, '{');
    number(b, "id", v->id, &first);
    if (v->happening) number(b, "happening", v->happening, &first);
    text(b, "date", v->date, &first);
    text(b, "event", v->type, &first);
    text(b, "mode", v->mode, &first);
    text(b, "cameo", v->cameo, &first);
    text(b, "modality", v->modality, &first);
    put_codes(b, "actor", v->actors, &first);
    put_codes(b, "recipient", v->recipients, &first);
    text(b, "attribution", v->attribution, &first);
    text(b, "place", v->place, &first);
    text(b, "document", v->document, &first);
    text(b, "published", v->published, &first);
    text(b, "source", v->source, &first);
    text(b, "rule", v->rule, &first);
    text(b, "sentence", v->sentence, &first);
    ent__buf_byte(b, '}');
}

static void put_year(ent__buf *b, const ent__d_year *y) {
    bool first = true;
    ent__buf_byte(b, '{');
    text(b, "year", y->year, &first);
    number(b, "reports", y->reports, &first);
    number(b, "cooperation", y->cooperation, &first);
    number(b, "conflict", y->conflict, &first);
    if (y->scored) {
        key(b, "score", &first);
        ent__buf_printf(b, "%.2f", y->score);
    }
    ent__buf_byte(b, '}');
}

#define LIST(b, name, items, n, put, first)                                                                            \
    do {                                                                                                               \
        key(b, name, first);                                                                                           \
        ent__buf_byte(b, '[');                                                                                         \
        for (size_t i_ = 0; i_ < (n); i_++) {                                                                          \
            if (i_) ent__buf_byte(b, ',');                                                                             \
            ent__buf_byte(b, '\n');                                                                                    \
            put(b, &(items)[i_]);                                                                                      \
        }                                                                                                              \
        ent__buf_byte(b, ']');                                                                                         \
    } while (0)

void ent__dossier_json(const ent__dossier *d, ent__buf *out) {
    bool first = true;
    ent__buf_byte(out, '{');
    text(out, "schema", ENT__LIT("entente-dossier-1"), &first);
    key(out, "actors", &first);
    ent__buf_byte(out, '[');
    ent__buf_json(out, d->a);
    if (d->b.len) ent__buf_byte(out, ',');
    if (d->b.len) ent__buf_json(out, d->b);
    ent__buf_byte(out, ']');
    number(out, "documents", d->n_documents, &first);
    number(out, "reports", d->n_events, &first);
    number(out, "happenings", d->n_happenings, &first);
    text(out, "first", d->first, &first);
    text(out, "last", d->last, &first);
    key(out, "totals", &first);
    ent__buf_byte(out, '{');
    bool none = true;
    for (int k = 0; k < ENT__N_D_KINDS; k++) number(out, ent__d_kind_names[k], d->total[k], &none);
    ent__buf_byte(out, '}');
    LIST(out, "relation", d->years, d->n_years, put_year, &first);
    for (int k = 0; k < ENT__N_D_KINDS; k++)
        LIST(out, ent__d_kind_names[k], d->engagements[k], d->n_engagements[k], put_engagement, &first);
    LIST(out, "offices", d->offices, d->n_offices, put_office, &first);
    LIST(out, "events", d->events, d->n_events_listed, put_event, &first);
    ent__buf_cstr(out, "}\n");
}
