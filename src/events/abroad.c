/* abroad: headlines without a verb that say where somebody is.
 *
 *   "Lula in Vietnam to deepen ties"   a person in office, "in", a land or place
 *
 * No word of it is an action; the preposition stands for one.
 */
#include "events/coder.h"

#define NONE ENT__NOTOKEN

static bool holds_office(const ent__coder *c, const ent__mention *m) {
    if (m->n_entities != 1) return false;
    const ent__entity *x = &c->f->cast.entities[m->entities[0]];
    return x->kind == ENT__PERSON && x->code.len && !x->former && ent__str_is(x->sector, "GOV");
}

/* The place behind the preposition, if nothing else is meant by it ("in Ukraine war", "in Israel-Hamas truce"). */
static uint32_t place_behind(const ent__coder *c, uint32_t in) {
    const ent__sentence *s = c->s;
    uint32_t last = in + 1;
    if (last >= s->n_tokens || s->tokens[last].upos != ENT__UPOS_PROPN) return NONE;
    const ent__mention *m = ent__cast_at(&c->f->cast, c->sentence, last);
    if (m && m->last > last) last = m->last;
    while (last + 1 < s->n_tokens && s->tokens[last + 1].upos == ENT__UPOS_PROPN) last++;
    if (last + 1 < s->n_tokens) {
        const ent__token *next = &s->tokens[last + 1];
        bool ends = next->upos == ENT__UPOS_ADP || next->upos == ENT__UPOS_PART || next->upos == ENT__UPOS_SCONJ ||
                    next->upos == ENT__UPOS_ADV || (next->upos == ENT__UPOS_PUNCT && next->xpos != ENT__XPOS_HYPH);
        if (!ends || next->xpos == ENT__XPOS_POS) return NONE;
    }
    return s->tokens[last].upos == ENT__UPOS_PROPN ? last : NONE;
}

bool ent__stands_abroad(const ent__coder *c, ent__predication *p) {
    const ent__sentence *s = c->s;
    if (c->lenient || !ent__lacks_stop(s)) return false;
    uint32_t in = 1;
    while (in < s->n_tokens && !ent__lemma_in(s, in, "in")) in++;
    const ent__mention *who = in < s->n_tokens ? ent__cast_at(&c->f->cast, c->sentence, in - 1) : NULL;
    if (!who || who->first != 0 || who->last + 1 != in || !holds_office(c, who)) return false;
    uint32_t place = place_behind(c, in);
    if (place == NONE) return false;
    *p = (ent__predication){.token = in,
                            .verb = in,
                            .pos = ENT__POS_VERB,
                            .subj = who->head,
                            .obj = place,
                            .iobj = NONE,
                            .particle = NONE,
                            .derivation = "headline"};
    return true;
}
