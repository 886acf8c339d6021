/* cast: the entities and mentions of an article as they are found, and what a reading tells of an entity.
 *
 * Invariants: what later mentions teach is added to the entity, what words of its own said is not overwritten; `rule`
 * says why an entity has its country.
 */
#include "actors/room.h"

/* ---- growing the cast ---- */

static bool room_for_entity(ent__finder *f) {
    ent__cast *c = f->cast;
    if (c->n_entities < f->cap_entities) return true;
    size_t cap = f->cap_entities ? f->cap_entities * 2 : 32;
    ent__entity *e = ENT__ARRAY(f->arena, ent__entity, cap);
    ent__who *w = ENT__ARRAY(f->arena, ent__who, cap);
    if (!e || !w) return !(f->failed = true);
    if (c->n_entities) {
        memcpy(e, c->entities, c->n_entities * sizeof *e);
        memcpy(w, f->who, c->n_entities * sizeof *w);
    }
    c->entities = e;
    f->who = w;
    f->cap_entities = cap;
    return true;
}

uint32_t ent__actors_entity(ent__finder *f, const ent__entity *e, const ent__who *w) {
    if (!room_for_entity(f)) return UINT32_MAX;
    f->cast->entities[f->cast->n_entities] = *e;
    f->who[f->cast->n_entities] = *w;
    return (uint32_t)f->cast->n_entities++;
}

static uint32_t depth_of(const ent__sentence *s, uint32_t t) {
    uint32_t d = 0;
    while (s->tokens[t].head != ENT__NOTOKEN && d < s->n_tokens) t = s->tokens[t].head, d++;
    return d;
}

/* The token of a phrase that the rest of the sentence holds on to. */
static uint32_t head_of(const ent__sentence *s, uint32_t first, uint32_t last) {
    uint32_t best = last, best_depth = UINT32_MAX;
    for (uint32_t t = first; t <= last; t++) {
        uint32_t h = s->tokens[t].head;
        if (h != ENT__NOTOKEN && h >= first && h <= last) continue;
        if (s->tokens[t].upos == ENT__UPOS_PUNCT || s->tokens[t].upos == ENT__UPOS_ADP) continue;
        uint32_t d = depth_of(s, t);
        if (d < best_depth) best = t, best_depth = d;
    }
    return best;
}

bool ent__token_is_subject(const ent__token *t) {
    return t->rel == ENT__REL_NSUBJ || t->rel == ENT__REL_NSUBJ_PASS || t->rel == ENT__REL_NSUBJ_OUTER;
}

static void mark_seen(ent__finder *f, const ent__mention *m) {
    const ent__sentence *s = ent__finder_sentence(f);
    for (uint32_t k = 0; k < m->n_entities; k++) {
        ent__who *w = &f->who[m->entities[k]];
        w->n_mentions++;
        w->last_sentence = m->sentence;
        w->last_token = m->head;
        w->subject = ent__token_is_subject(&s->tokens[m->head]);
    }
}

ent__mention *ent__actors_mention(ent__finder *f, const ent__reading *r, const uint32_t *entities, uint32_t n,
                                  uint8_t kind, const char *why) {
    ent__cast *c = f->cast;
    if (c->n_mentions == f->cap_mentions) {
        size_t cap = f->cap_mentions ? f->cap_mentions * 2 : 64;
        ent__mention *m = ENT__ARRAY(f->arena, ent__mention, cap);
        if (!m) return f->failed = true, NULL;
        if (c->n_mentions) memcpy(m, c->mentions, c->n_mentions * sizeof *m);
        c->mentions = m;
        f->cap_mentions = cap;
    }
    ent__mention *m = &c->mentions[c->n_mentions];
    *m = (ent__mention){.sentence = f->sentence,
                        .first = r->first,
                        .last = r->last,
                        .n_entities = n,
                        .kind = kind,
                        .modifier = r->modifier,
                        .why = ent__cstr(why)};
    m->head = head_of(ent__finder_sentence(f), r->first, r->last);
    m->entities = ENT__ARRAY(f->arena, uint32_t, n);
    if (!m->entities) return f->failed = true, NULL;
    memcpy(m->entities, entities, n * sizeof *entities);
    c->n_mentions++;
    mark_seen(f, m);
    ent__antecedents_mark(f, c->n_mentions - 1);
    ent__actors_note_speaker(f, m);
    return m;
}

/* ---- facts of a reading ---- */

ent_str ent__reading_code(const ent__reading *r) { return r->n_codes ? r->codes[0] : (ent_str){0}; }

bool ent__codes_agree(ent_str a, ent_str b) { return !a.len || !b.len || ent__str_eq(a, b); }

ent_str ent__reading_sector(const ent__reading *r) {
    ent_str s = r->sector;
    bool public_role = s.len && (ent__str_is(s, "GOV") || ent__str_is(s, "MIL") || ent__str_is(s, "LEG") ||
                                 ent__str_is(s, "SPY") || ent__str_is(s, "JUD") || ent__str_is(s, "COP"));
    if ((r->former && r->entity_kind != ENT__ORG && (public_role || !s.len)) || (r->retired && !r->rank && public_role))
        return ENT__LIT("ELI");
    if (r->retired && r->rank && !r->role) return ENT__LIT("ELI");
    if (r->former && r->entity_kind != ENT__ORG && ENT__IS(s, "REB", "UAF", "PRM"))
        return ENT__LIT("CVL"); /* "a former partisan" fights no more */
    return s;
}

ent_str ent__reading_rule(const ent__finder *f, const ent__reading *r) {
    const ent__lex_actor *main = r->person ? r->person
                                 : r->role ? r->role
                                 : r->body ? r->body
                                 : r->rank ? r->rank
                                           : r->place;
    if (!main) return ent__cstr(r->why ? r->why : "name");
    ent_str a = ent__actors_where(f, "", main->source);
    if (!r->place || r->place == main) return a;
    ent__buf b;
    ent__buf_init(&b);
    ent__buf_str(&b, a);
    ent__buf_cstr(&b, " + ");
    ent__buf_str(&b, ent__actors_where(f, "", r->place->source));
    return ent__arena_take(f->arena, &b);
}

void ent__reading_fill(ent__finder *f, ent__entity *e, ent__who *w, const ent__reading *r) {
    if (r->n_codes && (!e->code.len || w->borrowed)) {
        e->code = r->codes[0];
        w->borrowed = false;
        e->rule = ent__reading_rule(f, r);
    }
    if (r->role && r->sector.len && (!e->sector.len || (!w->role && r->own_sector))) {
        e->sector = ent__reading_sector(r);
        e->sector2 = r->sector2;
    }
    if (!e->sector.len && r->sector.len) e->sector = ent__reading_sector(r);
    if (!e->office.len && r->role_first != NO_TOKEN) e->office = ent__actors_text(f, r->role_first, r->role_last);
    if (!e->rank.len && r->rank) e->rank = ent__finder_str(f, r->rank->name);
    if (!e->org.len && r->body) {
        e->org = ent__finder_str(f, r->body->name);
        if (!e->org.len) e->org = ent__actors_text(f, r->body_first, r->body_last);
    }
    if (r->role && (!w->role || !w->role->sector.len)) w->role = r->role;
    if (r->body && !w->body) w->body = r->body;
    w->gender |= r->male_female;
    e->former |= r->former;
    e->deputy |= r->deputy;
    e->spokesman |= r->speaks;
    w->abroad |= r->abroad;
}

uint32_t ent__actors_times_named(const ent__finder *f, ent_str code) {
    uint32_t n = 0;
    for (size_t i = 0; i < f->cast->n_entities; i++)
        if (ent__str_eq(f->cast->entities[i].code, code)) n += f->who[i].n_mentions;
    return n;
}
