/* actors: entities and mentions as JSON, for `resolve` and for those who read what was found. */
#include "actors/actors.h"

static void put_key(ent__buf *b, const char *key, ent_str value) {
    if (!value.len) return;
    ent__buf_printf(b, ",\"%s\":", key);
    ent__buf_json(b, value);
}

void ent__entity_json(ent__buf *b, const ent__entity *e) {
    static const char *const kinds[] = {"state", "body", "person", "group"};
    ent__buf_printf(b, "\"kind\":\"%s\",\"code\":", kinds[e->kind]);
    ent__buf_json(b, e->code);
    ent__buf_cstr(b, ",\"sector\":");
    ent__buf_json(b, e->sector);
    put_key(b, "sector2", e->sector2);
    put_key(b, "name", e->name);
    put_key(b, "office", e->office);
    put_key(b, "rank", e->rank);
    put_key(b, "organisation", e->org);
    if (e->former) ent__buf_cstr(b, ",\"former\":true");
    if (e->deputy) ent__buf_cstr(b, ",\"deputy\":true");
    if (e->spokesman) ent__buf_cstr(b, ",\"spokesman\":true");
    put_key(b, "why", e->rule);
}

/* Where the words stand in the bytes as they came. */
static void put_place(ent__buf *b, const ent__text *text, const ent__mention *m) {
    const ent__sentence *s = &text->sentences[m->sentence];
    uint32_t start = s->tokens[m->first].start, end = s->tokens[m->last].end, from = start, to = end;
    if (start < end) ent__prose_span(&text->field[s->field], start, end, &from, &to);
    ent__buf_printf(b, ",\"field\":\"%s\",\"start\":%u,\"end\":%u", s->field ? "text" : "title", from, to);
}

static ent_str words_of(const ent__text *text, const ent__mention *m) {
    const ent__sentence *s = &text->sentences[m->sentence];
    ent_str clean = text->field[s->field].clean;
    uint32_t from = s->tokens[m->first].start, to = s->tokens[m->last].end;
    return to <= clean.len && from < to ? ent__str(clean.ptr + from, to - from) : (ent_str){0};
}

void ent__cast_json(ent__buf *b, const ent__text *text, const ent__cast *cast, ent_str document) {
    static const char *const kinds[] = {"name", "role", "demonym", "pronoun", "pair"};
    for (size_t i = 0; i < cast->n_mentions; i++) {
        const ent__mention *m = &cast->mentions[i];
        ent__buf_cstr(b, "{\"document\":");
        ent__buf_json(b, document);
        ent__buf_printf(b, ",\"sentence\":%u,\"words\":", m->sentence + 1);
        ent__buf_json(b, words_of(text, m));
        put_place(b, text, m);
        ent__buf_printf(b, ",\"by\":\"%s\",\"modifier\":%s,\"because\":", kinds[m->kind],
                        m->modifier ? "true" : "false");
        ent__buf_json(b, m->why);
        ent__buf_cstr(b, ",\"entities\":[");
        for (uint32_t k = 0; k < m->n_entities; k++) {
            ent__buf_printf(b, "%s{\"entity\":%u,", k ? "," : "", m->entities[k] + 1);
            ent__entity_json(b, &cast->entities[m->entities[k]]);
            ent__buf_byte(b, '}');
        }
        ent__buf_cstr(b, "]}\n");
    }
}

const ent__mention *ent__cast_main(const ent__text *text, const ent__cast *cast) {
    const ent__mention *best = NULL;
    uint32_t best_rank = 0;
    for (size_t i = 0; i < cast->n_mentions; i++) {
        const ent__mention *m = &cast->mentions[i];
        const ent__sentence *s = &text->sentences[m->sentence];
        bool root = m->first <= s->root && s->root <= m->last;
        uint32_t rank =
            (m->modifier ? 0 : 1000) + (root ? 500 : 0) + (m->last - m->first) + (m->sentence == 0 ? 100 : 0) + 1;
        if (rank > best_rank) best = m, best_rank = rank;
    }
    return best;
}
