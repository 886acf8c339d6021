/* tokens: what characters and words mean to the tokeniser. */
#ifndef ENT_SYNTAX_TOKENS_H
#define ENT_SYNTAX_TOKENS_H

#include "syntax/split.h"

typedef enum ent__mark {
    ENT__MARK_WORD, /* letters, digits and what is none of the others */
    ENT__MARK_DOT,
    ENT__MARK_COMMA, /* , ; */
    ENT__MARK_COLON,
    ENT__MARK_STOP,   /* ! ? */
    ENT__MARK_OPEN,   /* ( [ { and opening quotes */
    ENT__MARK_CLOSE,  /* ) ] } and closing quotes */
    ENT__MARK_QUOTE,  /* " */
    ENT__MARK_APOS,   /* ' and its curly form, which also closes quotations */
    ENT__MARK_HYPHEN, /* - */
    ENT__MARK_DASH,   /* – — and relatives */
    ENT__MARK_SLASH,
    ENT__MARK_MONEY, /* $ £ € ¥ */
    ENT__MARK_SIGN,  /* % # * = + < > | ~ & @ _ … and the like */
} ent__mark;

/** Class of the character at p[0..n), n > 0, and its length. */
ent__mark ent__mark_at(const char *p, size_t n, size_t *len);
/** "Mr.", "Gen.", "U.S.", "J.": an abbreviation that keeps its full stop. The form includes the stop. */
bool ent__is_abbreviation(ent_str form);
/** An abbreviation that stands before a name or number ("Mr.", "No."), so that no sentence ends with it. */
bool ent__is_title_abbreviation(ent_str form);
/** "non", "pro", "co": before a hyphen it stays with the word. */
bool ent__is_hyphen_prefix(ent_str part);
/** "km", "pm", "bn": splits from the number before it. */
bool ent__is_unit(ent_str part);

#endif
