/* netrun: the network at work: tags and trees of a sentence. */
#ifndef ENT_SYNTAX_NETRUN_H
#define ENT_SYNTAX_NETRUN_H

#include "syntax/mst.h"
#include "syntax/netpack.h"

enum { ENT__NET_WORDS = ENT__MST_WORDS }; /* most words at once */

/** One thread's working memory. */
typedef struct ent__netrun ent__netrun;
ent__netrun *ent__netrun_new(const ent__net *net, bool no_simd);
void ent__netrun_free(ent__netrun *r);

/** Tags, head and relation of tokens[0..n), 0 < n <= ENT__NET_WORDS. Heads count from the first of them. */
void ent__netrun_parse(ent__netrun *r, ent__token *tokens, uint32_t n);

#endif
