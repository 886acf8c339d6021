/* An event out of its document: tokens become words and offsets of the bytes as they came, entities become text. */
#include "events/coded.h"

typedef struct taking {
    const ent__lex *lex;
    const ent__findings *f;
    const ent__event *e;
    const ent__sentence *s;
    const ent__prose *prose;
    ent__arena *arena;
    ent__onto onto;
} taking;

/* ---- words ---- */

/* Words of tokens first..last in the clean text; span: where they stand in the field as it came. */
static ent_str words(const ent__prose *prose, const ent__sentence *s, uint32_t first, uint32_t last, ent__span *span) {
    *span = ENT__NO_SPAN;
    if (first > last || last >= s->n_tokens) return (ent_str){0};
    uint32_t start = s->tokens[first].start, end = s->tokens[last].end, a = start, z = end;
    if (end > prose->clean.len || start >= end) return (ent_str){0};
    ent__prose_span(prose, start, end, &a, &z);
    *span = (ent__span){a, z};
    return ent__str(prose->clean.ptr + start, end - start);
}

static ent_str date_text(const taking *t, ent__date d) {
    ent__buf text;
    ent__buf_init(&text);
    if (d.precision) ent__date_put(&text, d);
    return ent__arena_take(t->arena, &text);
}

/* ---- sides ---- */

static bool has_words(const taking *t, const ent__party *p) {
    return p->first <= p->last && p->last < t->s->n_tokens && p->mention != UINT32_MAX &&
           t->f->cast.mentions[p->mention].sentence == t->e->sentence;
}

static ent_str kind_name(unsigned kind) {
    static const char *const names[] = {"state", "organisation", "person", "group"};
    return ent__cstr(names[kind < ENT__COUNT(names) ? kind : 0]);
}

static void take_party(const taking *t, const ent__party *p, bool recipient, ent__coded_party *out) {
    const ent__entity *x = &t->f->cast.entities[p->entity];
    *out = (ent__coded_party){.kind = kind_name(x->kind),
                              .code = x->code,
                              .sector = x->sector,
                              .sector2 = x->sector2,
                              .name = x->name,
                              .office = x->office,
                              .rank = x->rank,
                              .org = x->org,
                              .rule = x->rule,
                              .span = ENT__NO_SPAN,
                              .recipient = recipient};
    if (p->mention != UINT32_MAX) out->why = t->f->cast.mentions[p->mention].why;
    if (has_words(t, p)) out->words = words(t->prose, t->s, p->first, p->last, &out->span);
}

static bool take_parties(const taking *t, ent__coded *out) {
    const ent__event *e = t->e;
    out->parties = ENT__ARRAY(t->arena, ent__coded_party, (size_t)e->n_actors + e->n_recipients);
    if (!out->parties) return false;
    for (uint32_t i = 0; i < e->n_actors; i++) take_party(t, &e->actors[i], false, &out->parties[out->n_parties++]);
    for (uint32_t i = 0; i < e->n_recipients; i++)
        take_party(t, &e->recipients[i], true, &out->parties[out->n_parties++]);
    return true;
}

/* ---- arguments ---- */

/* An argument's last token, without a time expression that ends it ("pact in November 2014") and its preposition. */
static uint32_t without_time(const taking *t, const ent__argument *a) {
    for (size_t i = 0; i < t->f->times.n; i++) {
        const ent__time *time = &t->f->times.items[i];
        if (time->sentence != t->e->sentence || time->last != a->last || time->first <= a->first) continue;
        uint32_t last = time->first - 1;
        while (last > a->first &&
               (t->s->tokens[last].upos == ENT__UPOS_ADP || t->s->tokens[last].upos == ENT__UPOS_PUNCT))
            last--;
        return last >= a->head ? last : a->last;
    }
    return a->last;
}

/* "met on Thursday": a time is no topic, place or document, whatever slot it stood in. */
static bool is_time(const taking *t, const ent__argument *a) {
    for (size_t i = 0; i < t->f->times.n; i++) {
        const ent__time *time = &t->f->times.items[i];
        if (time->sentence == t->e->sentence && time->first <= a->head && a->head <= time->last) return true;
    }
    return false;
}

static bool take_arguments(const taking *t, ent__coded *out) {
    out->arguments = ENT__ARRAY(t->arena, ent__coded_argument, t->e->n_arguments);
    if (!out->arguments) return false;
    for (uint32_t i = 0; i < t->e->n_arguments; i++) {
        const ent__argument *a = &t->e->arguments[i];
        if (a->first > a->last || a->last >= t->s->n_tokens || is_time(t, a)) continue;
        ent__coded_argument *to = &out->arguments[out->n_arguments++];
        *to = (ent__coded_argument){.role = a->role, .head = t->s->tokens[a->head].lemma};
        to->words = words(t->prose, t->s, a->first, without_time(t, a), &to->span);
    }
    return true;
}

/* ---- the rest ---- */

static void take_place(const taking *t, const ent__place *p, ent__coded_place *out) {
    ent__span span;
    if (!p) return;
    const ent__sentence *s = &t->f->text->sentences[p->sentence];
    *out = (ent__coded_place){.words = words(&t->f->text->field[s->field], s, p->first, p->last, &span),
                              .name = p->name,
                              .country = p->country,
                              .province = p->province,
                              .rule = p->rule,
                              .lat = (double)p->lat,
                              .lon = (double)p->lon,
                              .geonameid = p->geonameid,
                              .resolution = p->resolution,
                              .has_point = p->has_point};
}

static void take_attribution(const taking *t, ent__coded *out) {
    out->said_words = t->e->said_by_words;
    if (t->e->said_by < 0 || (size_t)t->e->said_by >= t->f->cast.n_entities) return;
    const ent__entity *x = &t->f->cast.entities[t->e->said_by];
    out->said_code = x->code;
    out->said_sector = x->sector;
    out->said_name = x->name;
}

ent_str ent__coded_cameo(const ent__onto *onto, ent_str cameo, ent_str type, ent_str mode) {
    ent_str of_type = {0};
    if (cameo.len) return cameo;
    for (uint32_t i = 0; i < onto->n_cameo; i++) {
        const ent__onto_cameo *c = &onto->cameo[i];
        if (!ent__str_eq(ent__onto_str(onto, c->event), type)) continue;
        if (ent__str_eq(ent__onto_str(onto, c->mode), mode)) return ent__onto_str(onto, c->code);
        if (of_type.len == 0) of_type = ent__onto_str(onto, c->code);
    }
    return of_type;
}

static uint64_t identity(const taking *t) {
    const ent_article *a = t->f->text->article;
    const ent__event *e = t->e;
    uint64_t h = ent__hash_str(a->id.len ? a->id : a->title);
    h = ent__hash_mix(h, ent__hash_str(a->date));
    h = ent__hash_mix(h, ((uint64_t)t->s->field << 32) | t->s->start);
    h = ent__hash_mix(h, ((uint64_t)e->sentence << 32) | e->trigger);
    for (uint32_t i = 0; i < e->n_actors; i++) h = ent__hash_mix(h, e->actors[i].entity);
    for (uint32_t i = 0; i < e->n_recipients; i++) h = ent__hash_mix(h, ~(uint64_t)e->recipients[i].entity);
    h = ent__hash_mix(h, ent__hash_str(e->type));
    return ent__hash_mix(h, ent__hash_str(e->mode));
}

static void take_identity(const taking *t, ent__coded *out) {
    ent__buf text;
    ent_str file = ent__lex_str(t->lex, t->e->rule.file);
    ent__buf_init(&text);
    ent__buf_printf(&text, "%016llx", (unsigned long long)identity(t));
    out->id = ent__arena_take(t->arena, &text);
    ent__buf_init(&text);
    if (file.len) ent__buf_printf(&text, "%.*s:%u", (int)file.len, file.ptr, t->e->rule.line);
    out->rule = ent__arena_take(t->arena, &text);
    if (t->e->other_rule.len) out->rule = t->e->other_rule;
    out->derivation = ent__cstr(t->e->derivation);
}

static ent_str was_of(const taking *t) {
    if (!t->e->was_type.len || !t->e->was_mode.len) return t->e->was_type;
    ent__buf b;
    ent__buf_init(&b);
    ent__buf_str(&b, t->e->was_type);
    ent__buf_byte(&b, '/');
    ent__buf_str(&b, t->e->was_mode);
    return ent__arena_take(t->arena, &b);
}

static ent_str modality_name(uint8_t m) {
#define X(a, s) s,
    static const char *const names[] = {ENT__MODALITY_LIST(X)};
#undef X
    return ent__cstr(m < ENT__N_MODALITY ? names[m] : names[0]);
}

static void take_kind(const taking *t, ent__coded *out) {
    const ent__event *e = t->e;
    const ent__onto_event *type = ent__onto_event_named(&t->onto, e->type);
    out->type = e->type;
    out->mode = e->mode;
    out->cameo = ent__coded_cameo(&t->onto, e->cameo, e->type, e->mode);
    out->modality = modality_name(e->modality);
    out->was = was_of(t);
    out->contexts = e->contexts;
    out->n_contexts = e->n_contexts;
    out->confidence = (double)e->confidence;
    if (!type) return;
    out->quad = type->quad;
    out->score = (double)ent__onto_score(&t->onto, e->type, e->mode);
}

static void take_time(const taking *t, ent__coded *out) {
    out->date = date_text(t, t->e->when.date);
    out->end_date = date_text(t, t->e->when.end);
    if (out->date.len) out->date_source = ent__cstr(t->e->when.source);
    out->about_date = date_text(t, t->e->about_when.date);
    out->about_end_date = date_text(t, t->e->about_when.end);
}

static void take_sentence(const taking *t, ent__coded *out) {
    uint32_t start = t->s->start, end = t->s->end, a = start, z = end;
    if (start < end) ent__prose_span(t->prose, start, end, &a, &z);
    out->text = ent__str(t->prose->clean.ptr + start, end - start);
    out->field = t->s->field ? ENT__LIT("text") : ENT__LIT("title");
    out->sequence = t->e->sentence;
    out->sentence = (ent__span){a, z};
    out->words = words(t->prose, t->s, t->e->first, t->e->last, &out->span);
    words(t->prose, t->s, t->e->trigger, t->e->trigger, &out->trigger);
    if (t->e->trigger < t->s->n_tokens) out->lemma = t->s->tokens[t->e->trigger].lemma;
}

bool ent__coded_take(const ent__lex *lex, ent_str model_version, const ent__findings *f, size_t event,
                     ent__arena *arena, ent__coded *out) {
    assert(event < f->events.n);
    const ent__event *e = &f->events.items[event];
    const ent__sentence *s = &f->text->sentences[e->sentence];
    const ent_article *a = f->text->article;
    taking t = {.lex = lex, .f = f, .e = e, .s = s, .prose = &f->text->field[s->field], .arena = arena};
    t.onto = ent__onto_of(lex);
    *out = (ent__coded){.document = a->id, .title = a->title, .url = a->url, .source = a->source};
    out->language = a->language;
    out->published = a->date;
    out->lexicon = f->coded_by.len ? f->coded_by : ent__lex_version(lex);
    out->model = model_version;
    take_identity(&t, out);
    take_kind(&t, out);
    take_time(&t, out);
    take_sentence(&t, out);
    take_place(&t, e->where, &out->place);
    take_place(&t, e->about_where, &out->about_place);
    take_attribution(&t, out);
    return take_parties(&t, out) && take_arguments(&t, out) && !arena->failed;
}
