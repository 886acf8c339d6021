/* A dossier for a person: plain for the terminal, or Markdown. Under each entry the sentence that says so.
 *
 *   VISITS
 *     2018-04-26  General Qamar Javed Bajwa (PAK) to RUS, Moscow
 *                 "It was Gen Bajwa's first visit to Russia." article.txt, 2018-04-26
 */
#include "report/dossier.h"

enum { QUOTES = 2, SHOWN_EVENTS = 40, QUOTE_BYTES = 220 };

typedef struct page {
    ent__buf *b;
    bool md;
} page;

static void heading(const page *p, const char *name, size_t n) {
    if (p->md) {
        ent__buf_printf(p->b, "\n## %s\n\n", name);
        return;
    }
    ent__buf_byte(p->b, '\n');
    for (const char *c = name; *c; c++) ent__buf_byte(p->b, *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c);
    ent__buf_printf(p->b, " (%zu)\n", n);
}

/* Text on one line; what would end a table cell or begin markup is escaped in Markdown. */
static void plain(const page *p, ent_str s) {
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (p->md && strchr("*_|<>[]`\\", c) && c) ent__buf_byte(p->b, '\\');
        ent__buf_byte(p->b, c == '\n' || c == '\t' || c == '\r' ? ' ' : c);
    }
}

static void begin_entry(const page *p, ent_str date) {
    ent__buf_cstr(p->b, p->md ? "- **" : "  ");
    plain(p, date.len ? date : ENT__LIT("undated"));
    if (p->md)
        ent__buf_cstr(p->b, "** ");
    else
        for (size_t i = date.len ? date.len : 7; i < 12; i++) ent__buf_byte(p->b, ' ');
}

static ent_str cut(ent_str s) {
    if (s.len <= QUOTE_BYTES) return s;
    size_t n = QUOTE_BYTES;
    while (n && s.ptr[n] != ' ') n--;
    return ent__str(s.ptr, n ? n : QUOTE_BYTES);
}

static void quote(const page *p, ent_str sentence, ent_str document, ent_str published, ent_str source) {
    ent_str shown = cut(sentence);
    ent__buf_cstr(p->b, p->md ? "  - “" : "              “");
    plain(p, shown);
    ent__buf_cstr(p->b, shown.len < sentence.len ? " …” " : "” ");
    plain(p, source.len ? source : document);
    if (published.len) ent__buf_cstr(p->b, ", ");
    plain(p, published);
    ent__buf_byte(p->b, '\n');
}

static void party(const page *p, const ent__d_party *x) {
    ent_str first = x->name.len ? x->name : x->office.len ? x->office : x->code;
    if (x->rank.len && x->name.len) {
        plain(p, x->rank);
        ent__buf_byte(p->b, ' ');
    }
    plain(p, first);
    bool more = (x->code.len && first.ptr != x->code.ptr) || (x->office.len && first.ptr != x->office.ptr);
    if (!more) return;
    ent__buf_cstr(p->b, " (");
    if (first.ptr != x->code.ptr) plain(p, x->code);
    if (x->office.len && first.ptr != x->office.ptr) {
        if (x->code.len) ent__buf_cstr(p->b, ", ");
        plain(p, x->office);
    }
    ent__buf_byte(p->b, ')');
}

static void parties(const page *p, const ent__d_engagement *e, const char *side) {
    bool first = true;
    for (size_t i = 0; i < e->n_parties; i++) {
        if (!ent__str_is(e->parties[i].side, side)) continue;
        if (!first) ent__buf_cstr(p->b, ", ");
        party(p, &e->parties[i]);
        first = false;
    }
}

static void topics(const page *p, const ent__d_engagement *e) {
    int n = 0;
    for (size_t i = 0; i < e->n_evidence && n < 3; i++) {
        if (!ent__str_is(e->evidence[i].field, "topic")) continue;
        ent__buf_cstr(p->b, n++ ? "; " : ": ");
        plain(p, e->evidence[i].value);
    }
}

static void quotes(const page *p, const ent__d_engagement *e) {
    int n = 0;
    for (size_t i = 0; i < e->n_evidence && n < QUOTES; i++) {
        const ent__d_evidence *v = &e->evidence[i];
        bool seen = !ent__str_is(v->field, "report");
        for (size_t k = 0; k < i && !seen; k++)
            seen = ent__str_is(e->evidence[k].field, "report") && ent__str_eq(e->evidence[k].sentence, v->sentence);
        if (seen) continue;
        quote(p, v->sentence, v->document, v->published, v->source);
        n++;
    }
}

/* What else is known, each with its name. */
static void fields(const page *p, const ent__d_engagement *e) {
    const struct {
        const char *name;
        ent_str value;
    } list[] = {{"with", e->delegation}, {"provides", e->provides}, {"outcome", e->outcome}, {"services", e->services}};
    for (size_t i = 0; i < ENT__COUNT(list); i++) {
        if (!list[i].value.len) continue;
        ent__buf_printf(p->b, "; %s: ", list[i].name);
        plain(p, list[i].value);
    }
}

static void count_of(const page *p, int64_t n, const char *what) {
    ent__buf_printf(p->b, "%lld %s%s", (long long)n, what, n == 1 ? "" : "s");
}

static void engagement(const page *p, int kind, const ent__d_engagement *e) {
    begin_entry(p, e->date);
    if (!ent__str_is(e->status, "held")) {
        plain(p, e->status);
        ent__buf_cstr(p->b, ": ");
    }
    if (e->ordinal.len && kind == ENT__D_VISITS) {
        plain(p, e->ordinal);
        ent__buf_cstr(p->b, " visit of ");
    }
    if (kind == ENT__D_VISITS) {
        parties(p, e, "visitor");
        ent__buf_cstr(p->b, " to ");
        parties(p, e, "host");
    } else if (kind == ENT__D_MEETINGS) {
        parties(p, e, "participant");
        topics(p, e);
    } else {
        plain(p, e->act);
        if (e->act.len) ent__buf_cstr(p->b, ": ");
        plain(p, e->name.len ? e->name : ENT__LIT("(unnamed)"));
        ent__buf_cstr(p->b, " — ");
        parties(p, e, "party");
    }
    if (e->place.len) ent__buf_cstr(p->b, ", ");
    plain(p, e->place);
    fields(p, e);
    ent__buf_cstr(p->b, " [");
    count_of(p, e->reports, "report");
    ent__buf_cstr(p->b, e->sources == e->reports ? "" : ", ");
    if (e->sources != e->reports) count_of(p, e->sources, "source");
    ent__buf_cstr(p->b, "]\n");
    quotes(p, e);
}

static void others(const page *p, const ent__d_office *o) {
    const struct {
        const char *what;
        ent_str who;
    } list[] = {{"; after ", o->predecessor}, {"; before ", o->successor}, {"; at the same time as ", o->conflict}};
    for (size_t i = 0; i < ENT__COUNT(list); i++) {
        if (!list[i].who.len) continue;
        ent__buf_cstr(p->b, list[i].what);
        plain(p, list[i].who);
    }
}

static void offices(const page *p, const ent__dossier *d) {
    for (size_t i = 0; i < d->n_offices; i++) {
        const ent__d_office *o = &d->offices[i];
        ent__buf_cstr(p->b, p->md ? "- " : "  ");
        if (o->rank.len) {
            plain(p, o->rank);
            ent__buf_byte(p->b, ' ');
        }
        plain(p, o->person);
        ent__buf_cstr(p->b, " — ");
        plain(p, o->office);
        ent__buf_cstr(p->b, " (");
        plain(p, o->code);
        ent__buf_cstr(p->b, ") ");
        plain(p, o->status);
        if (o->earliest.len) ent__buf_cstr(p->b, ", ");
        plain(p, o->earliest);
        if (o->latest.len && !ent__str_eq(o->latest, o->earliest)) {
            ent__buf_cstr(p->b, " to ");
            plain(p, o->latest);
        }
        if (!ent__str_is(o->origin, "learnt")) {
            ent__buf_cstr(p->b, "; ");
            plain(p, o->origin);
        }
        others(p, o);
        ent__buf_byte(p->b, '\n');
    }
}

static void relation(const page *p, const ent__dossier *d) {
    if (p->md)
        ent__buf_cstr(p->b,
                      "| year | reports | cooperation | conflict | mean score |\n| --- | --- | --- | --- | --- |\n");
    for (size_t i = 0; i < d->n_years; i++) {
        const ent__d_year *y = &d->years[i];
        const char *form = p->md ? "| %.*s | %lld | %lld | %lld | %.1f |\n"
                                 : "  %-6.*s %6lld reports  %6lld cooperation  %6lld conflict  score %5.1f\n";
        ent__buf_printf(p->b, form, (int)y->year.len, y->year.len ? y->year.ptr : "", (long long)y->reports,
                        (long long)y->cooperation, (long long)y->conflict, y->score);
    }
}

/* A happening is listed once, with its newest report. */
static bool told_before(const ent__dossier *d, size_t i) {
    for (size_t k = i; k-- > 0 && i - k < 400;)
        if (d->events[k].happening == d->events[i].happening && d->events[i].happening) return true;
    return false;
}

/* What was said and done beside the engagements, newest first. */
static void statements(const page *p, const ent__dossier *d) {
    size_t n = 0;
    for (size_t i = 0; i < d->n_events_listed && n < SHOWN_EVENTS; i++) {
        const ent__d_event *v = &d->events[i];
        if (v->engaged || told_before(d, i)) continue;
        n++;
        begin_entry(p, v->date);
        plain(p, v->type);
        if (v->mode.len) ent__buf_byte(p->b, '/');
        plain(p, v->mode);
        ent__buf_byte(p->b, ' ');
        plain(p, v->actors);
        if (v->recipients.len) ent__buf_cstr(p->b, p->md ? " → " : " > ");
        plain(p, v->recipients);
        if (!ent__str_is(v->modality, "actual"))
            ent__buf_printf(p->b, " (%.*s)", (int)v->modality.len, v->modality.ptr);
        if (v->reports > 1) ent__buf_printf(p->b, " [%lld reports]", (long long)v->reports);
        ent__buf_byte(p->b, '\n');
        quote(p, v->sentence, v->document, v->published, v->source);
    }
}

static size_t count_statements(const ent__dossier *d) {
    size_t n = 0;
    for (size_t i = 0; i < d->n_events_listed; i++) n += !d->events[i].engaged && !told_before(d, i);
    return n;
}

void ent__dossier_text(const ent__dossier *d, bool markdown, ent__buf *out) {
    static const char *const names[ENT__N_D_KINDS] = {"Agreements", "Visits", "Meetings", "Exercises"};
    page p = {out, markdown};
    ent__buf_cstr(out, markdown ? "# " : "");
    plain(&p, d->a_name);
    if (d->b.len) ent__buf_cstr(out, " – ");
    plain(&p, d->b_name);
    ent__buf_cstr(out, "\n\n");
    count_of(&p, d->n_events, "report");
    ent__buf_cstr(out, " in ");
    count_of(&p, d->n_documents, "document");
    ent__buf_cstr(out, " of ");
    count_of(&p, d->n_happenings, "happening");
    if (d->first.len)
        ent__buf_printf(out, ", %.*s to %.*s", (int)d->first.len, d->first.ptr, (int)d->last.len, d->last.ptr);
    ent__buf_byte(out, '\n');
    if (d->stale) ent__buf_cstr(out, "Documents were loaded since this was put together: run entente relink.\n");
    for (int k = 0; k < ENT__N_D_KINDS; k++) {
        if (!d->n_engagements[k]) continue;
        heading(&p, names[k], (size_t)d->total[k]);
        for (size_t i = 0; i < d->n_engagements[k]; i++) engagement(&p, k, &d->engagements[k][i]);
    }
    if (d->n_offices) heading(&p, "Offices", d->n_offices);
    offices(&p, d);
    if (d->n_years) heading(&p, "The relation over time, in reports", (size_t)d->n_years);
    relation(&p, d);
    if (count_statements(d)) heading(&p, "Statements and other acts", count_statements(d));
    statements(&p, d);
}
