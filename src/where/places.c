/* where: places found, and where an event took place. */
#include "where/where.h"

ent_status ent__places_find(const ent__lex *lex, const ent__text *text, ent__places *out, ent_error *err) {
    (void)lex;
    (void)text;
    (void)err;
    *out = (ent__places){0};
    return ENT_OK;
}

const ent__place *ent__places_governing(const ent__places *places, const ent__text *text, size_t sentence,
                                        uint32_t token) {
    (void)places;
    (void)text;
    (void)sentence;
    (void)token;
    return NULL;
}
