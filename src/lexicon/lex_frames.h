/* lex_frames: the frames language (lexicon/frames/NAME.frames, lexicon/words/NAME.words), compiled; and look-ups in it.
 *
 *   *.words ─┐                                    "frm.set"  which words are in which named set
 *            ├─ ent__lexb_read_frames ─▶ sections "frm.frm"  frames; "frm.slt", "frm.alt", "frm.chg" their parts
 *   *.frames ┘                                    "frm.idx"  (word, part of speech) -> frames; "frm.eg" examples
 *
 * A frame is tried only where its own word stands, so coding costs nothing for frames that do not apply. The language
 * is described in lexicon/frames/README.md. Sections hold structs and numbers of words, no pointers; the reader checks
 * nothing twice, because ent__frames_open() refuses an image whose numbers point outside it.
 */
#ifndef ENT_LEX_FRAMES_H
#define ENT_LEX_FRAMES_H

#include "lexicon/lexicon.h"

/* What a block is. A light verb lends its subject to a noun (hold talks); an operator changes the event of its
 * complement (refuse to meet); a grammar operator is found by tense and negation, not by a word. */
typedef enum ent__frame_kind { ENT__FRAME_PLAIN, ENT__FRAME_OPERATOR, ENT__FRAME_LIGHT } ent__frame_kind;
typedef enum ent__frame_pos { ENT__POS_VERB, ENT__POS_NOUN, ENT__POS_ADJ } ent__frame_pos;
typedef enum ent__slot_kind {
    ENT__SLOT_SUBJ,
    ENT__SLOT_OBJ,
    ENT__SLOT_IOBJ,
    ENT__SLOT_COMP,
    ENT__SLOT_ANY,
    ENT__SLOT_PREP
} ent__slot_kind;
typedef enum ent__role {
    ENT__ROLE_NONE,
    ENT__ROLE_ACTOR,
    ENT__ROLE_RECIPIENT,
    ENT__ROLE_OTHER,
    ENT__ROLE_ARGUMENT,
    ENT__ROLE_DOER,   /* as `within` alone: the party that did what the words name is the recipient */
    ENT__ROLE_JUDGED, /* and of a clause: of whom it says that he is, or does, what the set names */
    ENT__ROLE_SPURNED /* or that he is and does not */
} ent__role;
typedef enum ent__test {
    ENT__TEST_PARTY,
    ENT__TEST_SET,
    ENT__TEST_ANY,
    ENT__TEST_CLAUSE,
    ENT__TEST_MUST,
    ENT__TEST_PERSON,
    ENT__TEST_POLITICIAN,
    ENT__TEST_STATE,
    ENT__TEST_NATIONALS,
    ENT__TEST_TOLD,
    ENT__TEST_OPINION,
    ENT__TEST_LAWMAKER,
    ENT__N_TESTS
} ent__test;
/* What tense, negation, modal verbs, the clause above and the sides make of an event. The first five are conditions of
 * frames too. */
#define ENT__GRAMMAR_LIST(X)                                                                                           \
    X(NONE, "")                                                                                                        \
    X(FUTURE, "future")                                                                                                \
    X(NEGATED, "negated")                                                                                              \
    X(WONT, "wont")                                                                                                    \
    X(MUST, "must")                                                                                                    \
    X(MIGHT, "might")                                                                                                  \
    X(PURPOSE, "purpose")                                                                                              \
    X(MATTER, "matter")                                                                                                \
    X(INTERNAL, "internal")                                                                                            \
    X(FORETOLD, "foretold")                                                                                            \
    X(CLAIMED, "claimed") X(SPOKEN, "spoken") X(VAGUE, "vague") X(HOME, "home") X(UNANSWERED, "unanswered")
#define X(a, s) ENT__GRAM_##a,
typedef enum ent__grammar { ENT__GRAMMAR_LIST(X) ENT__N_GRAM } ent__grammar;
#undef X
/** The words by which the lexicon calls them. */
extern const char *const ent__grammar_names[ENT__N_GRAM];

#define ENT__MAX_PREPS 8

/** One way to fill a slot: who or what stands there, and which role it, or the party within it, plays. */
typedef struct ent__alt {
    uint8_t test, role, within, absent; /* ent__test, ent__role, ent__role; absent: none may stand there */
    uint32_t set;                       /* of TEST_SET */
    ent__sref name;                     /* of ROLE_ARGUMENT: "document" */
} ent__alt;

typedef struct ent__slot {
    uint8_t kind, optional, n_preps, pad;
    uint32_t preps[ENT__MAX_PREPS]; /* words */
    uint32_t alts, n_alts;
} ent__slot;

/* What a condition may ask of the whole act: bits of ent__change.shape, in this order. */
#define ENT__SHAPE_LIST(X)                                                                                             \
    X(PASSIVE, "passive")                                                                                              \
    X(NOMINAL, "nominal")                                                                                              \
    X(TOGETHER, "together")                                                                                            \
    X(POWERS, "powers")                                                                                                \
    X(DOMESTIC, "domestic")                                                                                            \
    X(ASIDE, "aside")                                                                                                  \
    X(NAMELESS, "nameless")                                                                                            \
    X(UNNAMED, "unnamed")                                                                                              \
    X(PRIVATE, "private")                                                                                              \
    X(RELATIVE, "relative")                                                                                            \
    X(VERBAL, "verbal")                                                                                                \
    X(USUAL, "usual") X(PRESS, "press") X(SINGLE, "single") X(WARRING, "warring") X(UNCLAIMED, "unclaimed")
#define X(a, s) ENT__SHAPE_##a,
typedef enum ent__shape { ENT__SHAPE_LIST(X) ENT__N_SHAPES } ent__shape;
#undef X

/** What a line makes of an event. Empty texts leave things as they are. */
typedef struct ent__change {
    ent__sref type, mode, cameo, context;
    uint8_t none : 1;          /* no event */
    uint8_t alone : 1;         /* whom the act would be done to has no part in what it becomes */
    uint8_t modality : 6;      /* 1 + ent__modality, 0 as it is */
    uint8_t grammar;           /* condition: bits 1 << ent__grammar, up to MIGHT */
    uint16_t shape;            /* condition: bits 1 << ent__shape */
    uint32_t conds, n_conds;   /* slots that must match (alts); for operators: */
    ent__sref from, from_mode; /* `turns FROM/MODE -> …`; "*" any */
    ent__source source;
} ent__change;

typedef struct ent__frame {
    ent__sref name;
    ent__source source;
    uint8_t kind, grammar, symmetric, needs; /* needs: bits 1 << ent__role */
    uint8_t takes;                           /* bits: 1 clause, 2 noun, 4 a clause that tells */
    uint8_t n_take_preps, weight;
    uint8_t state; /* its noun names a state of things, no single act */
    uint8_t enemy; /* of war: whom its doers are at war with, where nobody else has it done to him */
    uint8_t pad[3];
    uint32_t take_preps[ENT__MAX_PREPS];
    ent__change event;
    uint32_t slots, n_slots;
    uint32_t changes, n_changes;
} ent__frame;

#define ENT__MAX_EXTRA 3
/** A word that calls a frame, with further words it needs ("up" of "set up"). Sorted by word, then pos. */
typedef struct ent__frame_key {
    uint32_t word, frame;
    uint8_t pos, n_extra, pad[2];
    uint32_t extra[ENT__MAX_EXTRA];
} ent__frame_key;

/** A word of a set, with further words its phrase needs. Sorted by word, then set. */
typedef struct ent__set_word {
    uint32_t word, set;
    uint32_t n_extra, extra[ENT__MAX_EXTRA];
} ent__set_word;

/** An example of an entry: text, and what it codes to ("SUPPORT/mode RUS,PAK > IND"; "none"). */
typedef struct ent__example {
    ent__sref text, expect;
    ent__source source;
    uint32_t frame;
} ent__example;

/** The compiled tables, as mapped. A view: copies nothing. */
typedef struct ent__frames {
    const ent__frame *frames;
    const ent__slot *slots;
    const ent__alt *alts;
    const ent__change *changes;
    const ent__frame_key *keys;
    const ent__set_word *set_words;
    const ent__example *examples;
    const ent__sref *sets; /* names */
    size_t n_frames, n_slots, n_alts, n_changes, n_keys, n_set_words, n_examples, n_sets;
} ent__frames;

/** fails ENT_E_FORMAT where a section is broken; a lexicon without frames gives empty tables. */
ent_status ent__frames_open(const ent__lex *lex, ent__frames *out, ent_error *err);
/** The same without the check, for an image that ent__frames_open() has accepted. False where a table is no table. */
bool ent__frames_view(const ent__lex *lex, ent__frames *out);
/** Keys of a word: returns the first, and their number. */
const ent__frame_key *ent__frames_keys(const ent__frames *f, uint32_t word, size_t *n);
/** Entries of a word in sets. */
const ent__set_word *ent__frames_sets(const ent__frames *f, uint32_t word, size_t *n);
/** Number of a set by name, or UINT32_MAX. */
uint32_t ent__frames_set(const ent__frames *f, const ent__lex *lex, const char *name);

#define ENT__MAX_EXPECTED 8
/** What an example expects, taken apart. `none`: no event at all. Empty type or mode: any. */
typedef struct ent__expectation {
    bool none;
    ent_str type, mode, modality;
    ent_str actors[ENT__MAX_EXPECTED], recipients[ENT__MAX_EXPECTED]; /* "RUS" or "RUS:MIL" */
    uint32_t n_actors, n_recipients;
} ent__expectation;
/** false where the text is not of that form; *column (0-based) says where. */
bool ent__expectation_parse(ent_str text, ent__expectation *out, size_t *column);

#endif
