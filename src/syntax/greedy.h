/* greedy: tags and trees by linear models, one decision at a time. */
#ifndef ENT_SYNTAX_GREEDY_H
#define ENT_SYNTAX_GREEDY_H

#include "syntax/look.h"
#include "syntax/linear.h"

/* A tag class is a pair of UPOS and XPOS seen in training; pairs are listed in the model. */
typedef struct ent__tagset {
    const unsigned char *pairs; /* n times (upos, xpos) */
    uint32_t n;
} ent__tagset;

/* Actions: shift, left with relation, right with relation. */
enum { ENT__SHIFT = 0, ENT__LEFT = 1, ENT__RIGHT = 1 + ENT__N_REL, ENT__ACTIONS = 1 + 2 * ENT__N_REL };

/** What both the models and their training look at. Arrays have room for the sentence. */
typedef struct ent__state {
    const ent__look *lex;
    uint8_t *tag;      /* class in the tag set */
    uint32_t *stack, *head, *left, *left2, *right, *right2; /* heads, and outermost children so far */
    uint8_t *rel;
    uint32_t n, n_stack, next;
} ent__state;

enum { ENT__TAG_FEATS = 32, ENT__PARSE_FEATS = 64 };
size_t ent__tag_feats(const ent__state *s, uint32_t i, uint64_t *out);
size_t ent__parse_feats(const ent__state *s, uint64_t *out);
void ent__parse_start(ent__state *s);
static inline bool ent__parse_done(const ent__state *s) { return s->next == s->n && s->n_stack <= 1; }
bool ent__parse_may(const ent__state *s, uint32_t action);
void ent__parse_do(ent__state *s, uint32_t action);

#endif
