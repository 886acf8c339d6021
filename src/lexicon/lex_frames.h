/* lex_frames: the frames language (lexicon/frames, lexicon/words), compiled; read by the room of events. */
#ifndef ENT_LEX_FRAMES_H
#define ENT_LEX_FRAMES_H
#include "lexicon/lexicon.h"
#endif
