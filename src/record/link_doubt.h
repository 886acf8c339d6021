/* How likely two reports that the rules link tell of the same. */
#ifndef ENT_LINK_DOUBT_H
#define ENT_LINK_DOUBT_H

#include "record/link.h"

/** What two reports look like side by side. Of those in the second part each of the two has its own. */
#define ENT__LINK_TRAIT_LIST(X)                                                                                        \
    X(ALWAYS, "always")                                                                                                \
    X(VISIT, "visit")                                                                                                  \
    X(MEETING, "meeting")                                                                                              \
    X(ACT, "act")                                                                                                      \
    X(FIGHTING, "fighting")                                                                                            \
    X(WORDS, "a third of the words")                                                                                   \
    X(RARE_WORDS, "two rare words")                                                                                    \
    X(SAME_WORD, "same word")                                                                                          \
    X(SAME_TYPE, "same type")                                                                                          \
    X(SAME_MODE, "same mode")                                                                                          \
    X(SAME_DAY, "same day")                                                                                            \
    X(SAME_PLACE, "same place")                                                                                        \
    X(SAME_COUNTRY, "same country")                                                                                    \
    X(ONE_TURNED, "one turned")                                                                                        \
    X(ONE_SUPPOSED, "one supposed")                                                                                    \
    X(ONE_DATED, "one is dated")                                                                                       \
    X(PERSON_OF_ONE, "one has a person more")                                                                          \
    X(ONE_MULTILATERAL, "one is multilateral")                                                                         \
    X(ONE_AUDIENCE, "one is an audience")                                                                              \
    X(ONE_BY_PHONE, "one by phone")                                                                                    \
    X(ONE_IN_PLURAL, "one in the plural")                                                                              \
    X(OWN_NEWS, "one source, both news")                                                                               \
    X(OWN_LEADS, "one source, both lead")                                                                              \
    X(OWN_DAYS, "one source, another day")                                                                             \
    X(LEADS, "leads")                                                                                                  \
    X(DEEP, "deep in the text")                                                                                        \
    X(AFTER, "title looks back")                                                                                       \
    X(TO_COME, "looks ahead")                                                                                          \
    X(TURNED, "turned")                                                                                                \
    X(SAID, "said by somebody")                                                                                        \
    X(RECALLED, "recalled")                                                                                            \
    X(SURE, "sure")

#define X(a, s) ENT__TRAIT_##a,
typedef enum ent__link_trait { ENT__LINK_TRAIT_LIST(X) ENT__N_LINK_TRAITS } ent__link_trait;
#undef X

const char *ent__link_trait_name(ent__link_trait trait);

/** How often each trait is there, in n: 0 to 2. */
void ent__link_traits(ent__kind kind, const ent__telling *a, const ent__telling *b, uint8_t n[ENT__N_LINK_TRAITS]);

/** Weights in hundredths of a natural logarithm of the odds. */
typedef struct ent__doubt ent__doubt;
struct ent__doubt {
    int32_t weights[ENT__N_LINK_TRAITS];
    int32_t least; /* a link whose sum is under it is not made */
    bool known;    /* the lexicon has weights */
};

/** Keep the weights of a lexicon in the record. */
ent_status ent__doubt_keep(ent_record *r, const struct ent__lex *lex, ent_error *err);
/** Those that are kept there. */
ent_status ent__doubt_read(ent_record *r, ent__doubt *out, ent_error *err);

/** Whether a report does not belong to the happening, though a rule says so. *sum: the mean against its reports of
 *  other articles, ENT__NO_SUM where there are none, or no weights. d may be NULL: nothing is doubted. */
bool ent__link_doubted(const ent__doubt *d, const ent__happening *h, const ent__telling *t, int32_t *sum);
#define ENT__NO_SUM INT32_MIN
/** How likely that is, in hundredths. */
int ent__link_likely(int32_t sum);

#endif
