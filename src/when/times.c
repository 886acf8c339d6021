/* when: time expressions found and normalised. */
#include "when/when.h"

ent_status ent__times_find(const ent__lex *lex, const ent__text *text, ent__times *out, ent_error *err) {
    (void)lex;
    (void)text;
    (void)err;
    *out = (ent__times){0};
    return ENT_OK;
}

ent__event_date ent__times_governing(const ent__times *times, const ent__text *text, size_t sentence, uint32_t token) {
    (void)times;
    (void)sentence;
    (void)token;
    bool known = text->published.precision != ENT__NODATE;
    return (ent__event_date){.date = text->published, .source = known ? "publication" : ""};
}
