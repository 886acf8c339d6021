/* lex_actors: compiles lexicon/actors into the image. */
#include "lexicon/lex_actors.h"

void ent__lexb_read_actors(ent__lexb *b, const char *dir) {
    (void)b;
    (void)dir;
}
