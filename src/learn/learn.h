/* learn: what the files of this room share: lessons, and what is learnt from them.
 *
 *   examples of the frames ─┐
 *   our codings of news ────┼─ gather ─▶ lessons ─ fit ─▶ weights ─▶ opinion.model
 *   sentences that we read ─┘
 *
 * and apart from it, in trust_train.c: events that people judged ─▶ traits ─▶ weights of ontology/trust.tsv.
 *
 * Invariants: the same input gives the same bytes; nothing here runs when text is coded.
 */
#ifndef ENT_LEARN_H
#define ENT_LEARN_H

#include "engine.h"
#include "events/opinion.h"

/* Where a lesson is from, and how much it counts: what people read is surer than what the frames said. */
#define ENT__LESSON_SOURCES(X) X(EXAMPLE, 1.0f) X(CODING, 0.5f) X(READING, 1.0f)
#define X(a, w) ENT__FROM_##a,
typedef enum ent__lesson_source { ENT__LESSON_SOURCES(X) ENT__N_LESSON_SOURCES } ent__lesson_source;
#undef X

/** One pair of sides and what it is. */
typedef struct ent__lesson {
    uint32_t first, n; /* its traits */
    uint32_t hidden;   /* token of the word that a frame knew it by; ENT__NOTOKEN */
    uint32_t group;    /* what is left out together when the model is tried */
    uint8_t label;     /* 0 no event, else 1 + 2 * type of the ontology, and 1 more where all sides do the same */
    uint8_t source;    /* ent__lesson_source */
} ent__lesson;

typedef struct ent__lessons {
    ent__buf items;  /* ent__lesson */
    ent__buf traits; /* ent__trait */
} ent__lessons;

static inline size_t ent__lessons_n(const ent__lessons *l) { return l->items.len / sizeof(ent__lesson); }
static inline const ent__lesson *ent__lesson_at(const ent__lessons *l, size_t i) {
    return (const ent__lesson *)(const void *)l->items.ptr + i;
}
static inline const ent__trait *ent__lesson_traits(const ent__lessons *l, const ent__lesson *x) {
    return (const ent__trait *)(const void *)l->traits.ptr + x->first;
}

/* ---- gather.c ---- */

/** Lessons from the examples of the engine's lexicon, from the codings of news, and from readings of it (a table with
 *  document, field, a, a_end, b, b_end and is; NULL none). fails as what it reads. */
ent_status ent__gather(ent_worker *w, const ent_train_opinion_opts *o, ent__lessons *out, ent_error *err);

/* ---- fit.c ---- */

enum { ENT__FIT_ROWS = 1 << 15 };
typedef struct ent__fit {
    float *w; /* ENT__FIT_ROWS rows of n_labels */
    uint32_t n_labels;
    uint8_t label[ENT__OPINION_LABELS]; /* labels of lessons that are learnt; the first is 0 */
} ent__fit;
/** parts: 0, or in how many parts the groups are divided, of which one is left out. fails: false, out of memory. */
bool ent__fit_lessons(const ent__lessons *l, uint32_t left_out, uint32_t parts, ent__fit *out);
void ent__fit_release(ent__fit *f);
/** Whether a lesson's group is in a part. */
bool ent__fit_in_part(const ent__lesson *x, uint32_t part, uint32_t parts);
/** Likelihoods of the labels. hidden: a token whose traits are not looked at. */
void ent__fit_judge(const ent__fit *f, const ent__trait *t, uint32_t n, uint32_t hidden, float *out);

#endif
