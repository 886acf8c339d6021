/* Prints the mentions that src/actors finds on gold trees, for gum_coref.py:
 * document, sentence, first, last and head token (all from 1), entity, kind of entity, how it is meant.
 * With --weighed what was weighed for each pronoun, for tools/antecedents.py: document, sentence and token of the
 * pronoun, its sort, sentence and token of what was weighed (0 for nobody), the names of its traits, by ";".
 *
 * usage: gold_actors LEXICON_IMAGE FILE.conllu [--weighed] */
#include <stdio.h>

#include "../unit/trees.h"
#include "actors/actors.h"
#include "lexicon/lex_antecedents.h"

/* The text that the tokens stand in, a space or nothing between them. */
static bool lay_text(ent__text *text) {
    ent__buf b;
    ent__buf_init(&b);
    for (size_t i = 0; i < text->n_sentences; i++) {
        ent__sentence *s = &text->sentences[i];
        s->start = (uint32_t)b.len;
        for (uint32_t t = 0; t < s->n_tokens; t++) {
            s->tokens[t].start = (uint32_t)b.len;
            ent__buf_str(&b, s->tokens[t].form);
            s->tokens[t].end = (uint32_t)b.len;
            if (s->tokens[t].space_after) ent__buf_byte(&b, ' ');
        }
        s->end = (uint32_t)b.len;
        ent__buf_byte(&b, '\n');
    }
    text->field[1].clean = ent__arena_take(text->arena, &b);
    return text->field[1].clean.len > 0;
}

static void print(ent_str id, const ent__text *text, const ent__cast *cast) {
    static const char *const kinds[] = {"state", "body", "person", "group"};
    static const char *const ways[] = {"name", "role", "demonym", "pronoun", "pair"};
    for (size_t i = 0; i < cast->n_mentions; i++) {
        const ent__mention *m = &cast->mentions[i];
        bool adjective = text->sentences[m->sentence].tokens[m->head].upos == ENT__UPOS_ADJ;
        if (m->n_entities != 1 || (m->modifier && adjective)) continue;
        printf("%.*s\t%u\t%u\t%u\t%u\t%u\t%s\t%s\n", (int)id.len, id.ptr, m->sentence + 1, m->first + 1, m->last + 1,
               m->head + 1, m->entities[0], kinds[cast->entities[m->entities[0]].kind], ways[m->kind]);
    }
}

static ent_str meta(ent_str doc, const char *key) {
    const char *p = memmem(doc.ptr, doc.len, key, strlen(key));
    if (!p) return (ent_str){0};
    p += strlen(key);
    const char *nl = memchr(p, '\n', (size_t)(doc.ptr + doc.len - p));
    return ent__str(p, (size_t)((nl ? nl : doc.ptr + doc.len) - p));
}

static void print_weighed(void *ctx, const ent__weighed *w) {
    const ent_str *id = ctx;
    char name[64];
    printf("%.*s\t%u\t%u\t%s\t%u\t%u\t", (int)id->len, id->ptr, w->sentence + 1, w->token + 1,
           ent__ante_sort_name(w->sort), w->of_sentence + 1, w->of_token + 1);
    for (uint32_t i = 0; i < w->n; i++) printf("%s%s", i ? ";" : "", ent__ante_name(w->traits[i], name, sizeof name));
    printf("\n");
}

static bool one(const ent__lex *lex, ent_str doc, ent__text *text, bool weighed) {
    ent__cast cast;
    ent_error err;
    ent_str id = meta(doc, "# newdoc id = ");
    ent__date_parse(meta(doc, "# meta::dateCreated = "), &text->published);
    if (!lay_text(text)) return false;
    if (ent__actors_find_watched(lex, NULL, text, &cast, weighed ? print_weighed : NULL, &id, &err) != ENT_OK)
        return false;
    if (!weighed) print(id, text, &cast);
    return true;
}

int main(int argc, char **argv) {
    ent__file f;
    ent__lex *lex = NULL;
    ent_error err;
    bool weighed = argc == 4 && !strcmp(argv[3], "--weighed");
    if (argc != 3 + weighed || ent__lex_open(argv[1], &lex, &err) != ENT_OK ||
        ent__file_map(argv[2], &f, &err) != ENT_OK)
        return 2;
    ent__arena a;
    ent__arena_init(&a);
    bool ok = true;
    for (size_t at = 0; ok && at < f.len;) {
        ent__text text = {0};
        ent_str rest = ent__str((const char *)f.ptr + at, f.len - at);
        size_t used = trees_document(lex, rest, &a, &text);
        ok = one(lex, ent__str(rest.ptr, used), &text, weighed);
        at += used;
        ent__arena_reset(&a);
    }
    ent__arena_release(&a);
    ent__file_unmap(&f);
    ent__lex_close(lex);
    return ok ? 0 : 2;
}
