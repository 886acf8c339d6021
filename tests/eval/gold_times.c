/* Prints the time expressions that src/when finds on gold trees, for gum_dates.py:
 * document, sentence, first and last token (1-based), from, to, side, kind, EDTF, rule, words.
 *
 * usage: gold_times LEXICON_DIR FILE.conllu */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../unit/trees.h"
#include "lexicon/lex_times.h"
#include "when/when.h"

static void say(void *ctx, const ent__finding *f) {
    (void)ctx;
    fprintf(stderr, "%.*s:%u: %s: %.*s\n", (int)f->file.len, f->file.ptr, f->line, f->text, (int)f->detail.len,
            f->detail.ptr);
}

static ent__lex *lexicon(const char *dir, ent__buf *image) {
    ent__lexb *b;
    ent_error err;
    ent__lex *lex = NULL;
    char path[] = "/tmp/gold-times-XXXXXX";
    if (ent__lexb_new(say, NULL, &b, &err) != ENT_OK) return NULL;
    ent__lexb_read_times(b, dir);
    int fd = mkstemp(path);
    if (fd >= 0 && close(fd) == 0 && ent__lexb_finish(b, image, &err) == ENT_OK &&
        ent__file_write(path, ent__buf_text(image), &err) == ENT_OK)
        ent__lex_open(path, &lex, &err);
    remove(path);
    ent__lexb_free(b);
    return lex;
}

static ent_str meta(ent_str doc, const char *key) {
    const char *p = memmem(doc.ptr, doc.len, key, strlen(key));
    if (!p) return ent__str("", 0);
    p += strlen(key);
    const char *nl = memchr(p, '\n', (size_t)(doc.ptr + doc.len - p));
    return ent__str(p, (size_t)((nl ? nl : doc.ptr + doc.len) - p));
}

static void print(ent_str id, const ent__text *text, const ent__times *times) {
    ent__buf b;
    ent__buf_init(&b);
    for (size_t i = 0; i < times->n; i++) {
        const ent__time *t = &times->items[i];
        ent__buf_reset(&b);
        if (!t->vague) ent__date_put(&b, t->from);
        ent__buf_byte(&b, '\t');
        if (!t->vague) ent__date_put(&b, t->to);
        ent__buf_printf(&b, "\t%d\t%d\t%.*s\t%s\t", t->side, t->kind, (int)t->edtf.len, t->edtf.ptr, t->rule);
        for (uint32_t k = t->first; k <= t->last; k++) {
            ent__buf_str(&b, text->sentences[t->sentence].tokens[k].form);
            ent__buf_byte(&b, ' ');
        }
        printf("%.*s\t%u\t%u\t%u\t%.*s\n", (int)id.len, id.ptr, t->sentence, t->first + 1, t->last + 1, (int)b.len,
               b.ptr);
    }
    ent__buf_release(&b);
}

int main(int argc, char **argv) {
    ent__file f;
    ent_error err;
    ent__buf image;
    ent__buf_init(&image);
    ent__lex *lex = argc == 3 ? lexicon(argv[1], &image) : NULL;
    if (!lex || ent__file_map(argv[2], &f, &err) != ENT_OK) return 2;
    ent__arena a;
    ent__arena_init(&a);
    for (size_t at = 0; at < f.len;) {
        ent__text text = {0};
        ent_str rest = ent__str((const char *)f.ptr + at, f.len - at);
        size_t used = trees_document(lex, rest, &a, &text);
        ent_str doc = ent__str(rest.ptr, used);
        ent__date_parse(meta(doc, "# meta::dateCreated = "), &text.published);
        ent__times times;
        if (ent__times_find(lex, &text, &times, &err) != ENT_OK) return 2;
        print(meta(doc, "# newdoc id = "), &text, &times);
        ent__arena_reset(&a);
        at += used;
    }
    ent__arena_release(&a);
    ent__file_unmap(&f);
    ent__lex_close(lex);
    ent__buf_release(&image);
    return 0;
}
