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

/** Some words that make a tree of their own: a sentence, or a stretch of an endless one. */
typedef struct ent__stretch {
    ent__token *tokens;
    uint32_t n; /* > 0 */
} ent__stretch;

/** Tags, head and relation of the words of each stretch, at most ENT__NET_WORDS words and as many stretches in all.
 *  Heads count from the first word of the stretch. Stretches do not see each other: they only share the work. */
void ent__netrun_parse(ent__netrun *r, const ent__stretch *stretches, uint32_t n);

#endif
