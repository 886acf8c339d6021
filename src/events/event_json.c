/* event_json: one event as a PLOVER JSON line. */
#include "events/events.h"

void ent__event_json(ent__buf *b, const ent__lex *lex, ent_str model_version, const ent__findings *f, size_t event) {
    (void)lex;
    (void)model_version;
    assert(event < f->events.n);
    ent__buf_cstr(b, "{}\n");
}
