/* forced: words that the caller says name somebody, whether or not the lexicon knows them.
 *
 *   "The <s>Greens</s> praised Oslo."   Greens -> a mention of an entity without a code
 *
 * Where a mention already stands at the head of the words it is kept: what the lexicon knows is better.
 */
#include "actors/actors.h"

/* The token of the span that hangs on a token outside it; a noun before others. */
static uint32_t head_of(const ent__sentence *s, uint32_t first, uint32_t last) {
    uint32_t head = ENT__NOTOKEN;
    for (uint32_t t = first; t <= last; t++) {
        uint32_t up = s->tokens[t].head;
        if (up != ENT__NOTOKEN && up >= first && up <= last) continue;
        bool noun = s->tokens[t].upos == ENT__UPOS_NOUN || s->tokens[t].upos == ENT__UPOS_PROPN;
        if (noun) return t;
        if (head == ENT__NOTOKEN) head = t;
    }
    return head == ENT__NOTOKEN ? last : head;
}

static bool room_for_one(ent__arena *a, ent__cast *c) {
    ent__mention *m = ENT__ARRAY(a, ent__mention, c->n_mentions + 1);
    ent__entity *e = ENT__ARRAY(a, ent__entity, c->n_entities + 1);
    if (!m || !e) return false;
    if (c->n_mentions) memcpy(m, c->mentions, c->n_mentions * sizeof *m);
    if (c->n_entities) memcpy(e, c->entities, c->n_entities * sizeof *e);
    c->mentions = m;
    c->entities = e;
    return true;
}

/* Mentions stay in the order of sentence and head, so those behind move up by one. */
static void insert(const ent__text *text, ent__cast *c, ent__mention m) {
    size_t at = 0;
    while (at < c->n_mentions && (c->mentions[at].sentence < m.sentence ||
                                  (c->mentions[at].sentence == m.sentence && c->mentions[at].head <= m.head)))
        at++;
    memmove(c->mentions + at + 1, c->mentions + at, (c->n_mentions - at) * sizeof *c->mentions);
    c->mentions[at] = m;
    c->n_mentions++;
    for (size_t s = 0; s < text->n_sentences; s++)
        for (uint32_t t = 0; t < text->sentences[s].n_tokens; t++)
            if (c->at[s][t] > at) c->at[s][t]++;
    c->at[m.sentence][m.head] = (uint32_t)at + 1;
}

ent_status ent__cast_force(const ent__text *text, ent__cast *c, uint32_t sentence, uint32_t first, uint32_t last,
                           ent_error *err) {
    const ent__sentence *s = &text->sentences[sentence];
    assert(first <= last && last < s->n_tokens);
    uint32_t head = head_of(s, first, last);
    if (c->at[sentence][head]) return ENT_OK;
    uint32_t *who = ENT__NEW(text->arena, uint32_t);
    if (!who || !room_for_one(text->arena, c)) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("actors"));
    ent_str clean = text->field[s->field].clean;
    uint32_t from = s->tokens[first].start;
    *who = (uint32_t)c->n_entities;
    c->entities[c->n_entities++] = (ent__entity){
        .name = ent__str(clean.ptr + from, s->tokens[last].end - from), .rule = ENT__LIT("marked"), .kind = ENT__ORG};
    insert(text, c,
           (ent__mention){.sentence = sentence,
                          .first = first,
                          .last = last,
                          .head = head,
                          .entities = who,
                          .n_entities = 1,
                          .kind = ENT__BY_NAME,
                          .why = ENT__LIT("marked by the caller")});
    return ENT_OK;
}

uint32_t ent__cast_people(const ent__text *text, ent__cast *c, ent_str code) {
    const ent_str rule = ENT__LIT("the people of the place");
    for (uint32_t i = 0; i < c->n_entities; i++)
        if (ent__str_eq(c->entities[i].rule, rule) && ent__str_eq(c->entities[i].code, code)) return i;
    if (!room_for_one(text->arena, c)) return UINT32_MAX;
    c->entities[c->n_entities] =
        (ent__entity){.code = code, .sector = ENT__LIT("CVL"), .rule = rule, .kind = ENT__GROUP};
    return (uint32_t)c->n_entities++;
}
