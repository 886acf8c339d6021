/* findings: what a dictionary codes in an article, as the events and the cast of the article.
 *
 *   NORGOV -> SWE 111     entity NOR GOV, entity SWE; type and mode of the ontology's row for the CAMEO code
 *
 * The issues of a sentence are the contexts of its events. So all that reads events (event lines, the record, exports)
 * reads these. The first three letters of a code are the country or kind, the next three the sector, what is left the
 * second sector; together they are the code again. A code for which the ontology has no type ("makes a statement")
 * keeps its CAMEO code and has an empty type.
 */
#include "dictionaries/findings.h"

#include "lexicon/lex_ontology.h"

typedef struct builder {
    const ent__dict *d;
    const ent__lex *lex;
    ent__onto onto;
    ent__findings *f;
    ent__arena *arena;
    ent__dict_coding *coded; /* by sentence */
} builder;

static ent_str part(ent_str code, size_t from, size_t n) {
    if (from >= code.len) return (ent_str){0};
    return ent__str(code.ptr + from, code.len - from < n ? code.len - from : n);
}

static ent_str words(const ent__text *text, uint32_t sentence, uint32_t first, uint32_t last) {
    const ent__sentence *s = &text->sentences[sentence];
    ent_str clean = text->field[s->field].clean;
    return ent__str(clean.ptr + s->tokens[first].start, s->tokens[last].end - s->tokens[first].start);
}

/* A side is a mention and an entity of its own: dictionaries say what a phrase is, not who is who in an article. */
static ent__party *put_side(builder *b, uint32_t sentence, const ent__dict_side *side) {
    ent__cast *c = &b->f->cast;
    ent__party *p = ENT__NEW(b->arena, ent__party);
    uint32_t *who = ENT__NEW(b->arena, uint32_t);
    if (!p || !who) return NULL;
    bool known = side->code.len >= 3 && memcmp(side->code.ptr, "---", 3) != 0;
    *who = (uint32_t)c->n_entities;
    c->entities[c->n_entities++] = (ent__entity){.code = known ? part(side->code, 0, 3) : (ent_str){0},
                                                 .sector = part(side->code, 3, 3),
                                                 .sector2 = part(side->code, 6, SIZE_MAX),
                                                 .name = words(b->f->text, sentence, side->first, side->last),
                                                 .kind = side->code.len > 3 ? ENT__GROUP : ENT__STATE};
    c->mentions[c->n_mentions++] = (ent__mention){.sentence = sentence,
                                                  .first = side->first,
                                                  .last = side->last,
                                                  .head = side->last,
                                                  .entities = who,
                                                  .n_entities = 1,
                                                  .kind = ENT__BY_NAME,
                                                  .why = ENT__LIT("phrases of the dictionary")};
    *p = (ent__party){*who, (uint32_t)c->n_mentions - 1, side->first, side->last};
    return p;
}

static ent_str rule_of(builder *b, const ent__dict_event *e) {
    ent__buf rule;
    ent__buf_init(&rule);
    ent__buf_str(&rule, e->file);
    ent__buf_printf(&rule, ":%u", e->line);
    return ent__arena_take(b->arena, &rule);
}

static void put_event(builder *b, uint32_t sentence, const ent__dict_event *e) {
    const ent__onto_cameo *row = ent__onto_cameo_of(&b->onto, e->code);
    ent__event *out = &b->f->events.items[b->f->events.n++];
    *out = (ent__event){.sentence = sentence,
                        .trigger = e->verb,
                        .first = e->verb,
                        .last = e->verb,
                        .cameo = e->code,
                        .n_actors = 1,
                        .n_recipients = 1,
                        .other_rule = rule_of(b, e),
                        .derivation = "dictionary",
                        .said_by = -1,
                        .confidence = 0.5f};
    if (row) out->type = ent__onto_str(&b->onto, row->event);
    if (row) out->mode = ent__onto_str(&b->onto, row->mode);
    out->actors = put_side(b, sentence, &e->source);
    out->recipients = put_side(b, sentence, &e->target);
    out->when = ent__times_governing(&b->f->times, b->f->text, sentence, e->verb);
    out->where = ent__places_governing(&b->f->places, b->f->text, sentence, e->verb);
    const ent__dict_coding *coding = &b->coded[sentence];
    out->contexts = ENT__ARRAY(b->arena, ent_str, coding->n_issues + 1u);
    for (uint32_t i = 0; out->contexts && i < coding->n_issues; i++)
        out->contexts[out->n_contexts++] = coding->issues[i].code;
}

/* All sentences coded: how many events with both sides known. A story that is discarded has none. */
static ent_status code_all(builder *b, size_t *events, ent_error *err) {
    const ent__text *text = b->f->text;
    int32_t day = text->published.precision == ENT__DAY ? ent__date_days(text->published) : INT32_MIN;
    bool discarded = false;
    *events = 0;
    for (size_t s = 0; s < text->n_sentences; s++) {
        ent__dict_coding *c = &b->coded[s];
        ent_status st = ent__dict_code(b->d, b->arena, &text->sentences[s], day, 0, c, err);
        if (st != ENT_OK) return st;
        discarded |= c->discard == ENT__DISCARD_STORY;
        *events += c->n - c->nulls;
    }
    for (size_t s = 0; discarded && s < text->n_sentences; s++)
        b->coded[s] = (ent__dict_coding){.discard = ENT__DISCARD_STORY};
    if (discarded) *events = 0;
    return ENT_OK;
}

static bool room_for(builder *b, size_t events) {
    const ent__text *text = b->f->text;
    ent__cast *c = &b->f->cast;
    b->f->events.items = ENT__ARRAY(b->arena, ent__event, events + 1);
    b->f->events.silence = ENT__ARRAY(b->arena, uint8_t, text->n_sentences + 1);
    c->entities = ENT__ARRAY(b->arena, ent__entity, 2 * events + 1);
    c->mentions = ENT__ARRAY(b->arena, ent__mention, 2 * events + 1);
    c->at = ENT__ARRAY(b->arena, uint32_t *, text->n_sentences + 1);
    for (size_t s = 0; c->at && s < text->n_sentences; s++)
        c->at[s] = ENT__ARRAY(b->arena, uint32_t, text->sentences[s].n_tokens + 1u);
    return !b->arena->failed;
}

ent_status ent__dict_events(const ent__dict *d, const ent__lex *lex, ent__findings *f, ent_error *err) {
    builder b = {.d = d, .lex = lex, .onto = ent__onto_of(lex), .f = f, .arena = f->text->arena};
    size_t events = 0;
    f->coded_by = ent__dict_version(d);
    b.coded = ENT__ARRAY(b.arena, ent__dict_coding, f->text->n_sentences + 1);
    ent_status st = b.coded ? code_all(&b, &events, err) : ENT_OK;
    if (st != ENT_OK) return st;
    if (b.arena->failed || !room_for(&b, events))
        return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("dictionary"));
    for (size_t s = 0; s < f->text->n_sentences; s++) {
        const ent__dict_coding *c = &b.coded[s];
        for (uint32_t i = 0; i < c->n - c->nulls; i++) put_event(&b, (uint32_t)s, &c->events[i]);
        f->events.silence[s] = c->discard != ENT__KEPT ? ENT__SILENCE_REFUSED
                               : c->n > c->nulls       ? ENT__SILENCE_NONE
                               : c->nulls              ? ENT__SILENCE_NO_ROLES
                                                       : ENT__SILENCE_NO_ACTION;
    }
    return b.arena->failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("dictionary")) : ENT_OK;
}
