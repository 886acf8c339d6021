/* Training a model file: the network, the lemma table and the word counts, each a section. */
#include "syntax/train.h"
#include "prose/words.h"
#include "syntax/model.h"
#include "syntax/nettrain.h"
#include "syntax/seam.h"

static bool train_lemmas(const ent__treebank *bank, ent__buf *out) {
    ent__lemma_trainer *m = ent__lemma_trainer_new();
    for (size_t i = 0; m && i < bank->n; i++)
        for (uint32_t k = 0; k < bank->sentences[i].s.n_tokens; k++)
            ent__lemma_trainer_add(m, &bank->sentences[i].s.tokens[k]);
    bool ok = m && ent__lemma_trainer_write(m, out);
    ent__lemma_trainer_free(m);
    return ok;
}

/* ---- raw news: word counts and seams ---- */

static ent_status add_raw(const char *path, ent__buf *text, ent__seam_trainer *seams, ent_error *err) {
    ent_articles *a;
    ent_article x;
    ent_status st = ent_articles_open(path, ENT_FORMAT_JSONL, (ent_str){0}, &a, err);
    if (st != ENT_OK) return st;
    while ((st = ent_articles_next(a, &x, err)) == ENT_OK || st == ENT_E_RECORD) {
        if (st != ENT_OK) continue;
        ent__buf_str(text, x.text);
        ent__buf_cstr(text, "\n\n");
        if (!ent__seam_trainer_add(seams, x.title, x.text)) {
            st = ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("seams"));
            break;
        }
    }
    ent_articles_close(a);
    return st == ENT_END ? ENT_OK : st;
}

/* Count words in the treebanks' text and the raw news; learn from the latter where sentences end. */
static ent_status train_raw(const ent__treebank *bank, const ent_train_opts *o, ent__buf *words, ent__buf *seams,
                            ent_error *err) {
    ent__buf text;
    ent__seam_trainer *t = ent__seam_trainer_new();
    if (!t) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("seams"));
    ent__buf_init(&text);
    for (size_t i = 0; i < bank->n; i++) {
        if (bank->sentences[i].paragraph) ent__buf_byte(&text, '\n');
        ent__buf_str(&text, bank->sentences[i].text);
        ent__buf_byte(&text, ' ');
    }
    ent_status st = ENT_OK;
    for (size_t i = 0; i < o->n_raw && st == ENT_OK; i++) st = add_raw(o->raw[i], &text, t, err);
    ent_str all = ent__buf_text(&text);
    if (st == ENT_OK) st = ent__words_build(&all, 1, 2, words, err);
    if (st == ENT_OK && !o->no_seams && !ent__seam_trainer_write(t, seams))
        st = ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("seams"));
    ent__buf_release(&text);
    ent__seam_trainer_free(t);
    return st;
}

enum { EPOCHS = 28, GUESSES = 8 };

static ent__net_dims dims_of(const ent_train_opts *o) {
    const unsigned *s = o->shape;
    return s[0] ? (ent__net_dims){0, s[0], s[1], s[2], s[3], s[4]} : (ent__net_dims){0, 96, 80, 2, 64, 64};
}

static ent_status train_network(const ent__treebank *bank, const ent__treebank *guesses, const ent_train_opts *o,
                                ent__buf *out, ent_error *err) {
    ent__nettrain_opts n = {.dims = dims_of(o),
                            .epochs = o->epochs ? o->epochs : EPOCHS,
                            .rate = 0.002f,
                            .drop = o->n_guesses ? 0.12f : 0.2f, /* with so many more words little is learnt by heart */
                            .guesses = guesses,
                            .n_guesses = o->n_guesses,
                            .progress = o->progress,
                            .ctx = o->progress_ctx};
    if (!ent__net_dims_good(&n.dims)) return ent__fail(err, ENT_E_USAGE, "no such shape", ENT__LIT("network"));
    return ent__nettrain(bank, &n, out, err);
}

static ent_status train_sections(const ent__treebank *bank, const ent_train_opts *o, ent__buf b[4], ent_error *err) {
    ent__treebank guesses[GUESSES];
    size_t n = 0;
    ent_status st = train_raw(bank, o, &b[2], &b[3], err);
    if (st == ENT_OK && !train_lemmas(bank, &b[1]))
        st = ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("lemmas"));
    if (o->n_guesses > GUESSES) st = ent__fail(err, ENT_E_USAGE, "too many guesses", ENT__LIT("training"));
    while (st == ENT_OK && n < o->n_guesses)
        if ((st = ent__treebank_open(&o->guesses[n], 1, &guesses[n], err)) == ENT_OK) n++;
    if (st == ENT_OK) st = train_network(bank, guesses, o, &b[0], err);
    while (n > 0) ent__treebank_close(&guesses[--n]);
    return st;
}

ent_status ent_train_syntax(const ent_train_opts *o, ent_error *err) {
    ent__treebank bank;
    ent_status st = ent__treebank_open(o->treebanks, o->n_treebanks, &bank, err);
    if (st != ENT_OK) return st;
    ent__buf b[5];
    for (size_t i = 0; i < ENT__COUNT(b); i++) ent__buf_init(&b[i]);
    st = train_sections(&bank, o, b, err);
    ent__section sections[] = {{"network", ent__buf_text(&b[0])},
                               {"lemmas", ent__buf_text(&b[1])},
                               {"words", ent__buf_text(&b[2])},
                               {"seams", ent__buf_text(&b[3])}};
    if (st == ENT_OK && !ent__model_build(sections, ENT__COUNT(sections), &b[4]))
        st = ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("model"));
    if (st == ENT_OK) st = ent__file_write(o->out_path, ent__buf_text(&b[4]), err);
    for (size_t i = 0; i < ENT__COUNT(b); i++) ent__buf_release(&b[i]);
    ent__treebank_close(&bank);
    return st;
}
