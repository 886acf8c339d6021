/* Everything that happened to an article, for a person: repairs, trees, actors, dates, places, frames tried,
 * events, and for silence the reason. */
#include "engine.h"

static const char *entity_kind(unsigned kind) {
    static const char *const names[] = {"state", "body", "person", "group"};
    return names[kind];
}

static void put_words(ent__buf *b, const ent__sentence *s, uint32_t first, uint32_t last) {
    for (uint32_t t = first; t <= last && t < s->n_tokens; t++) {
        ent__buf_str(b, s->tokens[t].form);
        if (t < last && s->tokens[t].space_after) ent__buf_byte(b, ' ');
    }
}

static void put_repairs(ent__buf *b, const ent__prose *p, const char *field) {
    for (size_t i = 0; i < p->n_repairs; i++) {
        const ent__repair *r = &p->repairs[i];
        ent__buf_printf(b, "%s %s %u: %s: ", r->dropped ? "dropped" : "repaired", field, r->raw, r->why);
        ent__buf_json(b, ent__str(p->raw.ptr + r->raw, r->raw_len));
        if (!r->dropped) {
            ent__buf_cstr(b, " -> ");
            ent__buf_json(b, r->meant);
        }
        ent__buf_byte(b, '\n');
    }
}

static void put_tree(ent__buf *b, const ent__sentence *s) {
    for (uint32_t t = 0; t < s->n_tokens; t++) {
        const ent__token *k = &s->tokens[t];
        ent__buf_printf(b, "  %3u  %-18.*s %-14.*s %-5s %-5s %3u %s\n", t + 1, (int)k->form.len, k->form.ptr,
                        (int)k->lemma.len, k->lemma.ptr, ent__upos_name(k->upos), ent__xpos_name(k->xpos),
                        k->head == ENT__NOTOKEN ? 0 : k->head + 1, ent__rel_name(k->rel));
    }
}

static void put_entity(ent__buf *b, const ent__entity *e) {
    ent__buf_printf(b, "%.*s%s%.*s (%s", (int)e->code.len, e->code.len ? e->code.ptr : "", e->sector.len ? " " : "",
                    (int)e->sector.len, e->sector.len ? e->sector.ptr : "", entity_kind(e->kind));
    if (e->name.len) ent__buf_printf(b, ", %.*s", (int)e->name.len, e->name.ptr);
    if (e->office.len) ent__buf_printf(b, ", %.*s", (int)e->office.len, e->office.ptr);
    ent__buf_printf(b, "; %.*s)", (int)e->rule.len, e->rule.len ? e->rule.ptr : "");
}

static void put_mentions(ent__buf *b, const ent__findings *f, size_t sentence) {
    for (size_t i = 0; i < f->cast.n_mentions; i++) {
        const ent__mention *m = &f->cast.mentions[i];
        if (m->sentence != sentence) continue;
        ent__buf_cstr(b, m->modifier ? "  actor (modifier) " : "  actor ");
        put_words(b, &f->text->sentences[sentence], m->first, m->last);
        for (uint32_t k = 0; k < m->n_entities; k++) {
            ent__buf_cstr(b, k ? " + " : " = ");
            put_entity(b, &f->cast.entities[m->entities[k]]);
        }
        if (m->why.len) ent__buf_printf(b, " because %.*s", (int)m->why.len, m->why.ptr);
        ent__buf_byte(b, '\n');
    }
}

static void put_times_and_places(ent__buf *b, const ent__findings *f, size_t sentence) {
    const ent__sentence *s = &f->text->sentences[sentence];
    for (size_t i = 0; i < f->times.n; i++) {
        const ent__time *t = &f->times.items[i];
        if (t->sentence != sentence) continue;
        ent__buf_cstr(b, "  date ");
        put_words(b, s, t->first, t->last);
        ent__buf_printf(b, " = %.*s (%s)\n", (int)t->edtf.len, t->edtf.len ? t->edtf.ptr : "", t->rule ? t->rule : "");
    }
    for (size_t i = 0; i < f->places.n; i++) {
        const ent__place *p = &f->places.items[i];
        if (p->sentence != sentence) continue;
        ent__buf_cstr(b, "  place ");
        put_words(b, s, p->first, p->last);
        ent__buf_printf(b, " = %.*s, %.*s (%.*s)\n", (int)p->name.len, p->name.len ? p->name.ptr : "",
                        (int)p->country.len, p->country.len ? p->country.ptr : "", (int)p->rule.len,
                        p->rule.len ? p->rule.ptr : "");
    }
}

static void put_trials(ent__buf *b, const ent_doc *doc, size_t sentence) {
    const ent__findings *f = &doc->findings;
    const ent__sentence *s = &f->text->sentences[sentence];
    for (size_t i = 0; i < f->events.n_trials; i++) {
        const ent__trial *t = &f->events.trials[i];
        if (t->sentence != sentence) continue;
        ent_str file = ent__lex_str(doc->engine->lex, t->rule.file), word = s->tokens[t->trigger].form;
        ent__buf_printf(b, "  tried %.*s:%u on \"%.*s\": %s\n", (int)file.len, file.len ? file.ptr : "", t->rule.line,
                        (int)word.len, word.ptr, t->outcome);
    }
}

static void put_parties(ent__buf *b, const ent__findings *f, const ent__party *p, uint32_t n) {
    ent__buf_byte(b, '[');
    for (uint32_t i = 0; i < n; i++) {
        const ent__entity *e = &f->cast.entities[p[i].entity];
        if (i) ent__buf_cstr(b, ", ");
        ent__buf_str(b, e->code.len ? e->code : ENT__LIT("---"));
        if (e->sector.len) ent__buf_printf(b, " %.*s", (int)e->sector.len, e->sector.ptr);
        if (e->name.len) ent__buf_printf(b, " %.*s", (int)e->name.len, e->name.ptr);
    }
    ent__buf_byte(b, ']');
}

static const char *modality_name(unsigned m) {
#define X(a, s) s,
    static const char *const names[] = {ENT__MODALITY_LIST(X)};
#undef X
    return names[m];
}

static void put_events(ent__buf *b, const ent_doc *doc, size_t sentence) {
    const ent__findings *f = &doc->findings;
    for (size_t i = 0; i < f->events.n; i++) {
        const ent__event *e = &f->events.items[i];
        if (e->sentence != sentence) continue;
        ent_str file = ent__lex_str(doc->engine->lex, e->rule.file);
        ent__buf_printf(b, "  EVENT %.*s%s%.*s ", (int)e->type.len, e->type.len ? e->type.ptr : "",
                        e->mode.len ? "/" : "", (int)e->mode.len, e->mode.len ? e->mode.ptr : "");
        if (e->other_rule.len && e->cameo.len) ent__buf_printf(b, "%.*s ", (int)e->cameo.len, e->cameo.ptr);
        put_parties(b, f, e->actors, e->n_actors);
        ent__buf_cstr(b, " -> ");
        put_parties(b, f, e->recipients, e->n_recipients);
        ent__buf_printf(b, " %s ", modality_name(e->modality));
        ent__date_put(b, e->when.date);
        ent__buf_printf(b, " (%s) at %.*s by ", e->when.source ? e->when.source : "",
                        e->where ? (int)e->where->name.len : 0, e->where ? e->where->name.ptr : "");
        ent__buf_str(b, e->other_rule.len ? e->other_rule : file);
        if (e->other_rule.len == 0) ent__buf_printf(b, ":%u", e->rule.line);
        ent__buf_printf(b, " (%s), confidence %.2f\n", e->derivation ? e->derivation : "", (double)e->confidence);
    }
}

static void put_sentence(ent__buf *b, const ent_doc *doc, size_t i) {
    const ent__sentence *s = &doc->text.sentences[i];
    ent_str clean = doc->text.field[s->field].clean;
    ent__buf_printf(b, "sentence %zu (%s %u-%u): ", i + 1, s->field ? "text" : "title", s->start, s->end);
    ent__buf_str(b, ent__str(clean.ptr + s->start, s->end - s->start));
    ent__buf_byte(b, '\n');
    put_tree(b, s);
    put_mentions(b, &doc->findings, i);
    put_times_and_places(b, &doc->findings, i);
    put_trials(b, doc, i);
    put_events(b, doc, i);
    if (doc->findings.events.silence && doc->findings.events.silence[i])
        ent__buf_printf(b, "  no event: %s\n", ent_silence_name(doc->findings.events.silence[i]));
}

ent_status ent_doc_explain(ent_doc *doc, ent_str *out, ent_error *err) {
    ent__buf *b = &doc->out;
    ent__buf_reset(b);
    put_repairs(b, &doc->text.field[0], "title");
    put_repairs(b, &doc->text.field[1], "text");
    for (size_t i = 0; i < doc->text.n_sentences; i++) put_sentence(b, doc, i);
    *out = ent__buf_text(b);
    return b->failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", doc->article.id) : ENT_OK;
}

ent_status ent_doc_explain_article(ent_worker *worker, const ent_article *in, ent_doc **doc, ent_str *out,
                                   ent_error *err) {
    ent_status st = ent__doc_code(worker, in, ENT__CODE_TRIALS, doc, err);
    return st == ENT_OK ? ent_doc_explain(*doc, out, err) : st;
}
