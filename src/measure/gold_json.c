/* gold_json: records of PLOVER events, and sentences in which several coders marked words.
 *
 *   plover   [{"text", "event", "source": [{"code", "sector"}], "target": …}, …]   one event a record
 *   spans    {"sentence", "coders": [{"has_event", "cameo_root", "spans": [[kind, words, offset], …]}, …]} a line
 *
 * An older PLOVER is read as today's: DISAPPROVE and INVESTIGATE are ACCUSE, DEMAND is REQUEST, FIGHT is ASSAULT; a few
 * country codes that were slips are put right, and IGO there stands for UNO and EUR too.
 */
#include "measure/gold.h"

#include <jansson.h>

static ent_str text_of(const json_t *x) {
    return json_is_string(x) ? ent__str(json_string_value(x), json_string_length(x)) : (ent_str){0};
}

static ent_status no_memory(ent_error *err) { return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("cases")); }

typedef struct rename_pair {
    const char *from, *to;
} rename_pair;

static ent_str renamed(ent_str s, const rename_pair *table, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (ent__str_is(s, table[i].from)) return ent__cstr(table[i].to);
    return s;
}

static ent_str type_today(ent_str s) {
    static const rename_pair old[] = {
        {"DISAPPROVE", "ACCUSE"}, {"INVESTIGATE", "ACCUSE"}, {"DEMAND", "REQUEST"}, {"FIGHT", "ASSAULT"}};
    return renamed(s, old, ENT__COUNT(old));
}

static ent_str code_today(ent_str s) {
    static const rename_pair slips[] = {{"JAP", "JPN"}, {"ITL", "ITA"}, {"VTN", "VNM"}};
    return renamed(s, slips, ENT__COUNT(slips));
}

static bool code_is(ent_str want, ent_str got) {
    want = code_today(want);
    if (ent__str_is(want, "IGO") && (ent__str_is(got, "UNO") || ent__str_is(got, "EUR"))) return true;
    return ent__str_eq(want, got);
}

/* ---- PLOVER records ---- */

typedef struct plover_run {
    ent_worker *w;
    ent__cases *cases;
    uint32_t records, coded, typed, sources, targets, whole;
} plover_run;

/* Whether every code of a gold side is among the parties. Symmetric records have both sides in "source". */
static bool side_has(const ent__findings *f, const json_t *side, const ent__party *p, uint32_t n) {
    size_t i;
    json_t *x;
    json_array_foreach(side, i, x) {
        ent_str code = text_of(json_object_get(x, "code"));
        bool found = code.len == 0;
        for (uint32_t k = 0; k < n && !found; k++) found = code_is(code, f->cast.entities[p[k].entity].code);
        if (!found) return false;
    }
    return true;
}

static unsigned judge_event(const ent__findings *f, const ent__event *e, const json_t *record) {
    bool source = side_has(f, json_object_get(record, "source"), e->actors, e->n_actors);
    bool target = side_has(f, json_object_get(record, "target"), e->recipients, e->n_recipients);
    return 1u | (source ? 2u : 0u) | (target ? 4u : 0u);
}

static ent_status plover_record(plover_run *g, const json_t *record, ent_error *err) {
    ent_str type = type_today(text_of(json_object_get(record, "event"))),
            text = text_of(json_object_get(record, "text"));
    ent_article a = {.id = text_of(json_object_get(record, "id")), .text = text};
    ent_doc *doc;
    if (!text.len || !type.len) return ENT_OK;
    ent_status st = ent_doc_code(g->w, &a, &doc, err);
    if (st != ENT_OK) return st;
    unsigned best = 0;
    ent_str got = {0};
    const ent__findings *f = &doc->findings;
    for (size_t i = 0; i < f->events.n; i++) {
        const ent__event *e = &f->events.items[i];
        unsigned now = ent__str_eq(e->type, type) ? judge_event(f, e, record) : 0;
        if (!got.len || now > best) got = e->type;
        if (now > best) best = now;
    }
    g->records++;
    g->coded += f->events.n > 0;
    g->typed += best > 0;
    g->sources += (best & 2) != 0;
    g->targets += (best & 4) != 0;
    g->whole += best == 7;
    bool kept = ent__cases_add(g->cases, type, got, text, (ent_str){0});
    ent_doc_free(doc);
    return kept ? ENT_OK : no_memory(err);
}

static ent_status load(const char *path, size_t flags, json_t **out, ent_error *err) {
    json_error_t e;
    *out = json_load_file(path, flags, &e);
    if (*out) return ENT_OK;
    if (e.line <= 0) return ent__fail(err, ENT_E_IO, "cannot read this file", ent__cstr(path));
    return ent__fail_at(err, ENT_E_FORMAT, "not JSON", ent__cstr(path), 0, (uint32_t)e.line, 0);
}

static void put_share(ent__report *r, const char *what, uint32_t right, uint32_t of) {
    ent__buf_printf(&r->line, "%-44s %5u of %5u, %5.1f %%\n", what, right, of, of ? 100.0 * right / of : 0.0);
}

ent_status ent__gold_plover(ent_worker *w, const char *path, ent__report *r, ent_error *err) {
    json_t *root, *record;
    size_t i;
    ent__cases cases;
    ent_status st = load(path, 0, &root, err);
    if (st != ENT_OK) return st;
    ent__cases_init(&cases);
    plover_run g = {.w = w, .cases = &cases};
    json_array_foreach(root, i, record) {
        if (st != ENT_OK) break;
        if (!ent__str_is(text_of(json_object_get(record, "event")), "DOCUMENT")) st = plover_record(&g, record, err);
    }
    json_decref(root);
    if (st == ENT_OK) {
        put_share(r, "records with any event", g.coded, g.records);
        put_share(r, "records with the type", g.typed, g.records);
        put_share(r, "of these with the sources' countries", g.sources, g.typed);
        put_share(r, "of these with the targets' countries", g.targets, g.typed);
        put_share(r, "records with type, sources and targets", g.whole, g.records);
        st = ent__cases_report(&cases, r, err);
    }
    ent__cases_release(&cases);
    return st;
}

/* ---- coders' spans ---- */

typedef struct spans_run {
    ent_worker *w;
    ent__cases *cases;
    uint32_t both, root_agrees, asked[4], right[4];
} spans_run;

static const char *const span_kinds[4] = {"Source", "Target", "Action", "Location"};

/* Whether any coder marked words of a kind that overlap raw bytes [start, end). any: whether that kind was marked. */
static bool marked(const json_t *coders, const char *kind, uint32_t start, uint32_t end, bool *any) {
    size_t i, k;
    json_t *coder, *span;
    bool hit = false;
    json_array_foreach(coders, i, coder) json_array_foreach(json_object_get(coder, "spans"), k, span) {
        ent_str name = text_of(json_array_get(span, 0)), words = text_of(json_array_get(span, 1));
        json_int_t at = json_integer_value(json_array_get(span, 2));
        if (name.len < strlen(kind) || memcmp(name.ptr, kind, strlen(kind)) != 0 || at < 0) continue;
        *any = true;
        hit |= (uint64_t)at < end && start < (uint64_t)at + words.len;
    }
    return hit;
}

static bool tokens_marked(const ent__text *text, const json_t *coders, const char *kind, size_t sentence,
                          uint32_t first, uint32_t last, bool *any) {
    const ent__sentence *s = &text->sentences[sentence];
    uint32_t start = 0, end = 0;
    if (first <= last && last < s->n_tokens)
        ent__prose_span(&text->field[1], s->tokens[first].start, s->tokens[last].end, &start, &end);
    return marked(coders, kind, start, end, any);
}

static bool parties_marked(const ent__findings *f, const ent__event *e, const ent__party *p, uint32_t n,
                           const json_t *coders, const char *kind, bool *any) {
    bool hit = tokens_marked(f->text, coders, kind, e->sentence, 1, 0, any);
    for (uint32_t i = 0; i < n; i++)
        hit |= tokens_marked(f->text, coders, kind, e->sentence, p[i].first, p[i].last, any);
    return hit;
}

static void judge_spans(spans_run *g, const ent__findings *f, const json_t *coders) {
    bool any[4] = {false}, hit[4] = {false};
    for (size_t i = 0; i < f->events.n; i++) {
        const ent__event *e = &f->events.items[i];
        hit[0] |= parties_marked(f, e, e->actors, e->n_actors, coders, span_kinds[0], &any[0]);
        hit[1] |= parties_marked(f, e, e->recipients, e->n_recipients, coders, span_kinds[1], &any[1]);
        hit[2] |= tokens_marked(f->text, coders, span_kinds[2], e->sentence, e->first, e->last, &any[2]);
        if (e->where)
            hit[3] |= tokens_marked(f->text, coders, span_kinds[3], e->where->sentence, e->where->first, e->where->last,
                                    &any[3]);
        else
            marked(coders, span_kinds[3], 0, 0, &any[3]);
    }
    for (int i = 0; i < 4; i++) g->asked[i] += any[i], g->right[i] += any[i] && hit[i];
}

static bool root_agrees(const ent__findings *f, const json_t *coders) {
    size_t i, k;
    json_t *coder, *root;
    json_array_foreach(coders, i, coder)
        json_array_foreach(json_object_get(coder, "cameo_root"), k, root) for (size_t n = 0; n < f->events.n; n++) {
        ent_str code = f->events.items[n].cameo;
        if (code.len >= 2 && ent__str_eq(ent__str(code.ptr, 2), text_of(root))) return true;
    }
    return false;
}

static ent_status spans_record(spans_run *g, const json_t *record, ent_error *err) {
    json_t *coders = json_object_get(record, "coders"), *coder;
    ent_str text = text_of(json_object_get(record, "sentence"));
    ent_article a = {.id = ENT__LIT("sentence"), .text = text};
    size_t n = json_array_size(coders), yes = 0, i;
    ent_doc *doc;
    if (n == 0) return ENT_OK;
    ent_status st = ent_doc_code(g->w, &a, &doc, err);
    if (st != ENT_OK) return st;
    json_array_foreach(coders, i, coder) yes += json_is_true(json_object_get(coder, "has_event"));
    const ent__findings *f = &doc->findings;
    ent__buf note;
    ent__buf_init(&note);
    if (f->events.n) ent__example_found(&note, f);
    if (yes * 2 > n && f->events.n) {
        g->both++;
        g->root_agrees += root_agrees(f, coders);
        judge_spans(g, f, coders);
    }
    bool kept =
        !note.failed && ent__cases_add(g->cases, yes * 2 > n ? ENT__LIT("event") : (ent_str){0},
                                       f->events.n ? ENT__LIT("event") : (ent_str){0}, text, ent__buf_text(&note));
    ent__buf_release(&note);
    ent_doc_free(doc);
    return kept ? ENT_OK : no_memory(err);
}

static ent_status spans_line(spans_run *g, ent_str line, const char *path, uint32_t number, ent_error *err) {
    json_error_t e;
    json_t *record = json_loadb(line.ptr, line.len, 0, &e);
    if (!record) return ent__fail_at(err, ENT_E_FORMAT, "not JSON", ent__cstr(path), 0, number, 0);
    ent_status st = spans_record(g, record, err);
    json_decref(record);
    return st;
}

ent_status ent__gold_spans(ent_worker *w, const char *path, ent__report *r, ent_error *err) {
    ent__file file;
    ent__cases cases;
    ent_status st = ent__file_map(path, &file, err);
    if (st != ENT_OK) return st;
    ent__cases_init(&cases);
    spans_run g = {.w = w, .cases = &cases};
    ent_str text = ent__str((const char *)file.ptr, file.len);
    uint32_t number = 0;
    for (size_t at = 0; at < text.len && st == ENT_OK;) {
        ent_str line = ent__next_line(text, &at);
        number++;
        if (line.len) st = spans_line(&g, line, path, number, err);
    }
    ent__file_unmap(&file);
    if (st == ENT_OK) {
        put_share(r, "both see an event: CAMEO root agrees", g.root_agrees, g.both);
        for (int i = 0; i < 4; i++) {
            ent__buf_printf(&r->line, "%s words: ", span_kinds[i]);
            put_share(r, "overlap where coders marked any", g.right[i], g.asked[i]);
        }
        st = ent__cases_report(&cases, r, err);
    }
    ent__cases_release(&cases);
    return st;
}
