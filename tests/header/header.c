/* The public header stands alone, and what it declares links. */
#include "entente.h"

int main(void) { return ent_status_name(ENT_OK) && ent_silence_name(0) && !ent_silence_name(ENT_SILENCES) ? 0 : 1; }
