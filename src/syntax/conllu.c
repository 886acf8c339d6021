/* CoNLL-U: writing a sentence of an analysed text. */
#include "syntax/syntax.h"

static void put_name(ent__buf *b, const char *name) {
    ent__buf_cstr(b, name);
    ent__buf_byte(b, '\t');
}

/* Text of the sentence with line ends and tabs shown as spaces. */
static void put_text(ent__buf *b, ent_str s) {
    for (size_t i = 0; i < s.len; i++) ent__buf_byte(b, (unsigned char)s.ptr[i] < ' ' ? ' ' : s.ptr[i]);
}

static void put_token(ent__buf *b, const ent__token *t, uint32_t i) {
    ent__buf_u64(b, i + 1);
    ent__buf_byte(b, '\t');
    ent__buf_str(b, t->form);
    ent__buf_byte(b, '\t');
    ent__buf_str(b, t->lemma);
    ent__buf_byte(b, '\t');
    put_name(b, ent__upos_name(t->upos));
    put_name(b, ent__xpos_name(t->xpos));
    ent__buf_cstr(b, "_\t");
    ent__buf_u64(b, t->head == ENT__NOTOKEN ? 0 : t->head + 1);
    ent__buf_byte(b, '\t');
    put_name(b, ent__rel_name(t->rel));
    ent__buf_cstr(b, "_\t");
    ent__buf_cstr(b, t->space_after ? "_\n" : "SpaceAfter=No\n");
}

void ent__conllu_put(ent__buf *b, const ent__text *text, size_t sentence, ent_str id) {
    assert(sentence < text->n_sentences);
    const ent__sentence *s = &text->sentences[sentence];
    ent__buf_cstr(b, "# sent_id = ");
    put_text(b, id);
    ent__buf_cstr(b, "\n# text = ");
    put_text(b, ent__str(text->field[s->field].clean.ptr + s->start, s->end - s->start));
    ent__buf_byte(b, '\n');
    for (uint32_t i = 0; i < s->n_tokens; i++) put_token(b, &s->tokens[i], i);
    ent__buf_byte(b, '\n');
}
