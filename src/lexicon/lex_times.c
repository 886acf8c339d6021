/* lexicon: time words. */
#include "lexicon/lexicon.h"

void ent__lexb_read_times(ent__lexb *b, const char *dir) {
    (void)b;
    (void)dir;
}
