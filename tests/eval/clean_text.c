/* How often is sound text changed? Words of the input, and every repair and dropped block, so that a person can judge
 * which were damage and which were not.
 *
 * usage: clean_text [--held-out] [--model MODEL] FILE...
 *
 * With a model its word table is used. With --held-out a table is learnt from one half of the articles (by a hash of
 * their ids) and the other half is measured: no article is judged by words that it taught itself.
 */
#include "prose/words.h"
#include "syntax/syntax.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct measure {
    const ent__words *words;
    uint64_t n_words, n_repairs, n_dropped, articles;
} measure;

static uint64_t count_words(ent_str s) {
    uint64_t n = 0;
    bool in = false;
    for (size_t i = 0; i < s.len; i++) {
        bool space = s.ptr[i] == ' ' || s.ptr[i] == '\n' || s.ptr[i] == '\t';
        n += !space && !in;
        in = !space;
    }
    return n;
}

static void show(ent_str id, const ent__prose *p, const ent__repair *r) {
    uint32_t from = !r->dropped && r->raw > 30 ? r->raw - 30
                    : r->dropped               ? r->raw
                                               : 0,
             to = r->raw + r->raw_len + (r->dropped ? 0 : 30);
    printf("%.*s\t%s\t%s\t%.*s\t", (int)id.len, id.ptr, r->dropped ? "dropped" : "repaired", r->why, (int)r->meant.len,
           r->meant.len ? r->meant.ptr : "");
    for (uint32_t i = from; i < to && i < p->raw.len; i++)
        putchar(strchr("\n\t\r", p->raw.ptr[i]) ? ' ' : p->raw.ptr[i]);
    putchar('\n');
}

static void measure_article(measure *m, const ent_article *a) {
    ent__arena arena;
    ent__prose p;
    ent__arena_init(&arena);
    if (ent__prose_clean(m->words, a->text, false, &arena, &p, NULL)) exit(3);
    m->articles++;
    m->n_words += count_words(a->text);
    for (size_t i = 0; i < p.n_repairs; i++) {
        *(p.repairs[i].dropped ? &m->n_dropped : &m->n_repairs) += 1;
        show(a->id, &p, &p.repairs[i]);
    }
    ent__arena_release(&arena);
}

/* Every article of the files whose half is asked for (-1: all). */
static void each(char **files, int n, int half, void (*take)(void *ctx, const ent_article *a), void *ctx) {
    for (int i = 0; i < n; i++) {
        ent_articles *articles;
        ent_article a;
        ent_error err;
        ent_status st;
        if (ent_articles_open(files[i], ENT_FORMAT_AUTO, (ent_str){0}, &articles, &err)) {
            fprintf(stderr, "%s: %s\n", err.detail, err.text);
            exit(3);
        }
        while ((st = ent_articles_next(articles, &a, &err)) == ENT_OK || st == ENT_E_RECORD)
            if (st == ENT_OK && (half < 0 || (int)(ent__hash_str(a.id) & 1) == half)) take(ctx, &a);
        ent_articles_close(articles);
    }
}

static void judge(void *ctx, const ent_article *a) { measure_article(ctx, a); }

static void collect(void *ctx, const ent_article *a) {
    ent__buf *texts = ctx;
    char *copy = ent__malloc(a->text.len);
    ent_str s = {copy, a->text.len};
    if (!copy) exit(3);
    if (a->text.len) memcpy(copy, a->text.ptr, a->text.len);
    ent__buf_add(texts, &s, sizeof s);
}

static ent__words *learn(char **files, int n, ent__buf *blob) {
    ent__buf texts;
    ent__words *words;
    ent__buf_init(&texts);
    each(files, n, 0, collect, &texts);
    ent_str *all = (ent_str *)(void *)texts.ptr;
    size_t count = texts.len / sizeof *all;
    if (ent__words_build(all, count, 2, blob, NULL) || ent__words_open(blob->ptr, blob->len, &words, NULL)) exit(3);
    for (size_t i = 0; i < count; i++) ent__free((char *)(uintptr_t)all[i].ptr);
    ent__buf_release(&texts);
    return words;
}

int main(int argc, char **argv) {
    const char *model_path = "models/english.model";
    bool held_out = false;
    int at = 1;
    for (; at < argc && argv[at][0] == '-'; at++) {
        if (!strcmp(argv[at], "--held-out"))
            held_out = true;
        else if (!strcmp(argv[at], "--model") && at + 1 < argc)
            model_path = argv[++at];
        else
            return 2;
    }
    ent__model *model = NULL;
    ent__words *own = NULL;
    ent__buf blob;
    ent_error err;
    measure m = {0};
    ent__buf_init(&blob);
    if (held_out)
        m.words = own = learn(argv + at, argc - at, &blob);
    else if (ent__model_open(model_path, &model, &err)) {
        fprintf(stderr, "%s: %s\n", err.detail, err.text);
        return 3;
    } else
        m.words = ent__model_words(model);
    each(argv + at, argc - at, held_out ? 1 : -1, judge, &m);
    fprintf(stderr, "%llu articles, %llu words, %llu repairs (%.2f in 10,000 words), %llu blocks dropped\n",
            (unsigned long long)m.articles, (unsigned long long)m.n_words, (unsigned long long)m.n_repairs,
            1e4 * (double)m.n_repairs / (double)m.n_words, (unsigned long long)m.n_dropped);
    ent__words_close(own);
    if (model) ent__model_close(model);
    ent__buf_release(&blob);
    return 0;
}
