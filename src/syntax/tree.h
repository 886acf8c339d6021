/* syntax: sentences, tokens and trees of an article (Universal Dependencies, English).
 *
 *   ent__text       the article's sentences: those of the title first (field 0), then of the text (field 1)
 *   ent__sentence   tokens and the tree over them: head, relation, children in order, span of each subtree
 *   ent__token      one syntactic word
 *
 * Invariants: every sentence has one root; heads are acyclic; children lists and spans agree with heads.
 */
#ifndef ENT_SYNTAX_TREE_H
#define ENT_SYNTAX_TREE_H

#include "base/base.h"
#include "prose/prose.h"

#define ENT__UPOS_LIST(X)                                                                                              \
    X(ADJ)                                                                                                             \
    X(ADP)                                                                                                             \
    X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN) X(PUNCT) X(SCONJ) X(SYM) X(VERB) X(X)

/* Relations without subtype, as the scorers compare them; the subtypes that matter to meaning are kept apart. */
#define ENT__REL_LIST(X)                                                                                               \
    X(ROOT, "root")                                                                                                    \
    X(ACL, "acl")                                                                                                      \
    X(ACL_RELCL, "acl:relcl")                                                                                          \
    X(ADVCL, "advcl")                                                                                                  \
    X(ADVCL_RELCL, "advcl:relcl")                                                                                      \
    X(ADVMOD, "advmod")                                                                                                \
    X(AMOD, "amod")                                                                                                    \
    X(APPOS, "appos")                                                                                                  \
    X(AUX, "aux")                                                                                                      \
    X(AUX_PASS, "aux:pass")                                                                                            \
    X(CASE, "case")                                                                                                    \
    X(CC, "cc")                                                                                                        \
    X(CC_PRECONJ, "cc:preconj")                                                                                        \
    X(CCOMP, "ccomp")                                                                                                  \
    X(COMPOUND, "compound")                                                                                            \
    X(COMPOUND_PRT, "compound:prt")                                                                                    \
    X(CONJ, "conj")                                                                                                    \
    X(COP, "cop")                                                                                                      \
    X(CSUBJ, "csubj")                                                                                                  \
    X(CSUBJ_PASS, "csubj:pass")                                                                                        \
    X(CSUBJ_OUTER, "csubj:outer")                                                                                      \
    X(DEP, "dep")                                                                                                      \
    X(DET, "det")                                                                                                      \
    X(DET_PREDET, "det:predet")                                                                                        \
    X(DISCOURSE, "discourse")                                                                                          \
    X(DISLOCATED, "dislocated")                                                                                        \
    X(EXPL, "expl")                                                                                                    \
    X(FIXED, "fixed")                                                                                                  \
    X(FLAT, "flat")                                                                                                    \
    X(GOESWITH, "goeswith")                                                                                            \
    X(IOBJ, "iobj")                                                                                                    \
    X(LIST, "list")                                                                                                    \
    X(MARK, "mark")                                                                                                    \
    X(NMOD, "nmod")                                                                                                    \
    X(NMOD_DESC, "nmod:desc")                                                                                          \
    X(NMOD_POSS, "nmod:poss")                                                                                          \
    X(NMOD_UNMARKED, "nmod:unmarked")                                                                                  \
    X(NSUBJ, "nsubj")                                                                                                  \
    X(NSUBJ_PASS, "nsubj:pass")                                                                                        \
    X(NSUBJ_OUTER, "nsubj:outer")                                                                                      \
    X(NUMMOD, "nummod")                                                                                                \
    X(OBJ, "obj")                                                                                                      \
    X(OBL, "obl")                                                                                                      \
    X(OBL_AGENT, "obl:agent")                                                                                          \
    X(OBL_UNMARKED, "obl:unmarked")                                                                                    \
    X(ORPHAN, "orphan")                                                                                                \
    X(PARATAXIS, "parataxis") X(PUNCT, "punct") X(REPARANDUM, "reparandum") X(VOCATIVE, "vocative") X(XCOMP, "xcomp")

#define ENT__XPOS_LIST(X)                                                                                              \
    X(ADD, "ADD")                                                                                                      \
    X(AFX, "AFX")                                                                                                      \
    X(CC, "CC")                                                                                                        \
    X(CD, "CD")                                                                                                        \
    X(COLON, ":")                                                                                                      \
    X(COMMA, ",")                                                                                                      \
    X(DOLLAR, "$")                                                                                                     \
    X(DOT, ".")                                                                                                        \
    X(DT, "DT")                                                                                                        \
    X(EX, "EX")                                                                                                        \
    X(FW, "FW")                                                                                                        \
    X(GW, "GW")                                                                                                        \
    X(HYPH, "HYPH")                                                                                                    \
    X(IN, "IN")                                                                                                        \
    X(JJ, "JJ")                                                                                                        \
    X(JJR, "JJR")                                                                                                      \
    X(JJS, "JJS")                                                                                                      \
    X(LRB, "-LRB-")                                                                                                    \
    X(LS, "LS")                                                                                                        \
    X(MD, "MD")                                                                                                        \
    X(NFP, "NFP")                                                                                                      \
    X(NN, "NN")                                                                                                        \
    X(NNP, "NNP")                                                                                                      \
    X(NNPS, "NNPS")                                                                                                    \
    X(NNS, "NNS")                                                                                                      \
    X(OPENQ, "``")                                                                                                     \
    X(CLOSEQ, "''")                                                                                                    \
    X(PDT, "PDT")                                                                                                      \
    X(POS, "POS")                                                                                                      \
    X(PRP, "PRP")                                                                                                      \
    X(PRPS, "PRP$")                                                                                                    \
    X(RB, "RB")                                                                                                        \
    X(RBR, "RBR")                                                                                                      \
    X(RBS, "RBS")                                                                                                      \
    X(RP, "RP")                                                                                                        \
    X(RRB, "-RRB-")                                                                                                    \
    X(SYM, "SYM")                                                                                                      \
    X(TO, "TO")                                                                                                        \
    X(UH, "UH")                                                                                                        \
    X(VB, "VB")                                                                                                        \
    X(VBD, "VBD")                                                                                                      \
    X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ") X(WDT, "WDT") X(WP, "WP") X(WPS, "WP$") X(WRB, "WRB")

#define X(a) ENT__UPOS_##a,
typedef enum ent__upos { ENT__UPOS_LIST(X) ENT__N_UPOS } ent__upos;
#undef X
#define X(a, s) ENT__REL_##a,
typedef enum ent__rel { ENT__REL_LIST(X) ENT__N_REL } ent__rel;
#undef X
#define X(a, s) ENT__XPOS_##a,
typedef enum ent__xpos { ENT__XPOS_LIST(X) ENT__N_XPOS } ent__xpos;
#undef X

const char *ent__upos_name(unsigned upos);
const char *ent__xpos_name(unsigned xpos);
const char *ent__rel_name(unsigned rel); /* with its subtype */
/** By name; an unknown subtype falls back to its relation; false (and X, FW, DEP) where unknown. */
bool ent__upos_of(ent_str name, uint8_t *out);
bool ent__xpos_of(ent_str name, uint8_t *out);
bool ent__rel_of(ent_str name, uint8_t *out);

#define ENT__NOTOKEN UINT32_MAX

typedef struct ent__token {
    ent_str form;          /* in the clean text */
    ent_str lemma;         /* lower case but for names; in the arena or the model */
    uint32_t start, end;   /* bytes of the field's clean text */
    uint32_t head;         /* token index, ENT__NOTOKEN for the root */
    uint32_t lo, hi;       /* first and last token of its subtree (hi inclusive) */
    uint32_t kids, n_kids; /* in sentence->kids, in order */
    uint32_t word;         /* lexicon word of the folded form; 0 unknown. Set by the engine after parsing */
    uint32_t lemma_word;   /* lexicon word of the folded lemma; 0 unknown */
    uint8_t upos, xpos, rel;
    uint8_t space_after; /* 1 where white space follows */
} ent__token;

typedef struct ent__sentence {
    ent__token *tokens;
    uint32_t *kids; /* children lists, all tokens', n_tokens - 1 entries */
    uint32_t n_tokens, root;
    uint32_t start, end; /* bytes of the field's clean text */
    uint8_t field;       /* 0 title, 1 text */
    bool paragraph;      /* first of its paragraph */
    bool headline;       /* of the title, or set as one (title case, no full stop) */
    uint8_t dateline;    /* tokens of the dateline that opens it, parsed apart; 0 none */
} ent__sentence;

typedef struct ent__text {
    ent__arena *arena;
    const ent_article *article;
    ent__prose field[2]; /* title, text */
    ent__sentence *sentences;
    size_t n_sentences;
    ent__date published; /* precision 0 where unknown */
} ent__text;

/** Recompute children, spans and root from heads. A tree that is none (cycle, two roots) is mended:
 *  the first root stays, other roots and cycles hang on it. fails ENT_E_NOMEM. */
ent_status ent__tree_link(ent__sentence *s, ent__arena *arena, ent_error *err);

/** The root of a tree that need not be linked yet; it has one. */
static inline uint32_t ent__tree_root(const ent__token *t) {
    uint32_t root = 0;
    while (t[root].head != ENT__NOTOKEN) root++;
    return root;
}
/** Whether its tag is that of a tense or a modal verb. */
static inline bool ent__is_finite(const ent__token *t) {
    return t->xpos == ENT__XPOS_VBD || t->xpos == ENT__XPOS_VBZ || t->xpos == ENT__XPOS_VBP || t->xpos == ENT__XPOS_MD;
}

/** First child with the relation, or ENT__NOTOKEN. */
uint32_t ent__tree_child(const ent__sentence *s, uint32_t token, ent__rel rel);
/** Child i of token. */
static inline uint32_t ent__tree_kid(const ent__sentence *s, uint32_t token, uint32_t i) {
    assert(i < s->tokens[token].n_kids);
    return s->kids[s->tokens[token].kids + i];
}
/** Whether `token` is `top` or below it. */
bool ent__tree_below(const ent__sentence *s, uint32_t token, uint32_t top);

#endif
