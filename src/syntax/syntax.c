/* From clean text to linked trees: splits each field, then tags, lemmatises and parses sentence by sentence.
 *
 * The parser object is one thread's working memory, of a size that does not depend on the text but for the list of
 * tokens, which grows with the longest field. What a sentence keeps lies in the caller's arena.
 */
#include "prose/words.h"
#include "syntax/dateline.h"
#include "syntax/headverb.h"
#include "syntax/mend.h"
#include "syntax/model.h"
#include "syntax/netrun.h"
#include "syntax/split.h"

struct ent__parser {
    const ent__model *model;
    ent__netrun *run;
    ent__split split;
    ent__token words[ENT__SENTENCE_TOKENS]; /* of a sentence that may be two */
};

ent_status ent__parser_new(const ent__model *m, bool no_simd, ent__parser **out, ent_error *err) {
    ent__parser *p = *out = ent__malloc(sizeof *p);
    if (p) *p = (ent__parser){.model = m, .run = ent__netrun_new(&m->net, no_simd)};
    if (p && p->run) return ENT_OK;
    ent__parser_free(p);
    *out = NULL;
    return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("parser"));
}

void ent__parser_free(ent__parser *p) {
    if (!p) return;
    ent__netrun_free(p->run);
    ent__split_release(&p->split);
    ent__free(p);
}

/* ---- batches ---- */

/* Sentences go through the network together: as many words as leave its values in the second cache. A longer one goes
 * alone, and in stretches where it has more words than the network takes. */
enum { WORDS_TOGETHER = 96 };

typedef struct load {
    ent__parser *p;
    ent__stretch stretches[ENT__NET_WORDS];
    uint32_t n, words;
} load;

static void unload(load *l) {
    ent__netrun_parse(l->p->run, l->stretches, l->n);
    l->n = l->words = 0;
}

static void add_stretch(load *l, ent__token *t, uint32_t n) {
    if (l->words + n > WORDS_TOGETHER) unload(l);
    l->stretches[l->n++] = (ent__stretch){t, n};
    l->words += n;
}

/* Hang the dateline on the sentence behind it. */
static void join_dateline(ent__sentence *s) {
    uint32_t root = ENT__NOTOKEN;
    for (uint32_t i = s->n_tokens; i-- > 0;) {
        ent__token *t = &s->tokens[i];
        if (t->head != ENT__NOTOKEN) {
            t->head += i < s->dateline ? 0 : s->dateline;
        } else if (root == ENT__NOTOKEN) {
            root = i;
        } else {
            t->head = root;
            t->rel = ENT__REL_PARATAXIS;
        }
    }
}

/* Hang the roots of the later stretches on that of the first. */
static void join_stretches(ent__sentence *s) {
    uint32_t first_root = ENT__NOTOKEN;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        ent__token *t = &s->tokens[i];
        if (t->head != ENT__NOTOKEN) {
            t->head += i / ENT__NET_WORDS * ENT__NET_WORDS;
        } else if (first_root == ENT__NOTOKEN) {
            first_root = i;
        } else {
            t->head = first_root;
            t->rel = ENT__REL_PARATAXIS;
        }
    }
}

static ent_status finish(ent__parser *p, ent__sentence *s, ent__arena *arena, ent_error *err) {
    if (s->dateline)
        join_dateline(s);
    else if (s->n_tokens > ENT__NET_WORDS)
        join_stretches(s);
    ent__tree_mend(s);
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        ent__token *t = &s->tokens[i];
        t->lemma = ent__lemma_of(&p->model->lemmas, t->form, t->upos, t->xpos, arena);
        if (!t->lemma.ptr) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("lemma"));
    }
    return ent__tree_link(s, arena, err);
}

static ent_status parse_as_given(ent__parser *p, ent__sentence *s, size_t n, ent__arena *arena, ent_error *err) {
    load l = {.p = p};
    for (size_t i = 0; i < n; i++) {
        s[i].dateline = (uint8_t)(s[i].n_tokens > ENT__NET_WORDS ? 0 : ent__dateline_words(&s[i]));
        if (s[i].dateline) add_stretch(&l, s[i].tokens, s[i].dateline);
        for (uint32_t from = s[i].dateline; from < s[i].n_tokens; from += ENT__NET_WORDS) {
            uint32_t left = s[i].n_tokens - from;
            add_stretch(&l, s[i].tokens + from, left < ENT__NET_WORDS ? left : ENT__NET_WORDS);
        }
    }
    unload(&l);
    ent_status st = ENT_OK;
    for (size_t i = 0; i < n && st == ENT_OK; i++) st = finish(p, &s[i], arena, err);
    return st;
}

/* ---- fields ---- */

/* Set as a headline: no final stop, and most words of four letters and more begin with a capital. */
static bool is_headline(const ent__sentence *s) {
    uint32_t longer = 0, upper = 0;
    size_t n;
    if (s->n_tokens < 3 || s->tokens[s->n_tokens - 1].form.ptr[0] == '.') return false;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        ent_str f = s->tokens[i].form;
        if (f.len < 4) continue;
        longer++;
        upper += ent__is_upper(ent__utf8_next(f.ptr, f.len, &n));
    }
    return longer >= 2 && upper * 10 >= longer * 7;
}

static ent_status make_sentence(const ent__piece *x, uint32_t n, ent__text *text, uint8_t field, ent__sentence *out,
                                ent_error *err) {
    *out = (ent__sentence){.n_tokens = n, .start = x[0].start, .end = x[n - 1].end, .field = field};
    out->paragraph = x[0].opens;
    out->tokens = ENT__ARRAY(text->arena, ent__token, n);
    if (!out->tokens) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("sentence"));
    const char *clean = text->field[field].clean.ptr;
    for (uint32_t i = 0; i < n; i++) {
        ent__token *t = &out->tokens[i];
        t->start = x[i].start;
        t->end = x[i].end;
        t->form = ent__str(clean + t->start, t->end - t->start);
        t->space_after = x[i].gap != ENT__GAP_NONE;
    }
    out->headline = field == 0 || is_headline(out);
    return ENT_OK;
}

/* ---- seams ---- */

/* How likely two sentences must be, in thousandths of a logit. Pages lay a standfirst and the first paragraph end to
 * end: in the first sentence of a text the trees decide between places of which the words say little. More is
 * asked within what may be one name, before what may be a relative clause without its "that" ("the role Russia plays"),
 * and where the first half has no verb. */
enum { SEAM_WORDS = 12, SEAM_FIRST = -1200, SEAM_DOUBTFUL = 1500, SEAM_LATER = 5500 };

/* Whether the n words, parsed alone, miss nothing behind them: no article waits for its noun, no "says" for what is
 * said. */
static bool can_end(const ent__token *words, uint32_t n) {
    const ent__token *t = &words[n - 1];
    if (t->xpos == ENT__XPOS_VBG) return false;
    if (n > 1 && t->xpos == ENT__XPOS_VB && words[n - 2].xpos == ENT__XPOS_TO) return false; /* "to disperse" whom? */
    if (t->upos == ENT__UPOS_VERB && t->head == ENT__NOTOKEN)
        for (uint32_t i = 0;; i++) {
            if (i == n) return false;
            if (words[i].head == n - 1 && (words[i].rel == ENT__REL_CCOMP || words[i].rel == ENT__REL_PARATAXIS)) break;
        }
    switch (t->xpos) {
    case ENT__XPOS_CD: return !ent__str_is(t->form, "hundred") && !ent__str_is(t->form, "thousand"); /* "a thousand" */
    case ENT__XPOS_JJ:                                                                               /* "is close" */
        return t->rel == ENT__REL_ROOT || t->rel == ENT__REL_XCOMP || t->rel == ENT__REL_CONJ ||
               t->rel == ENT__REL_CCOMP || t->rel == ENT__REL_ADVCL;
    case ENT__XPOS_DT:
    case ENT__XPOS_CC:
    case ENT__XPOS_TO:
    case ENT__XPOS_MD:
    case ENT__XPOS_POS:
    case ENT__XPOS_PRPS:
    case ENT__XPOS_WDT:
    case ENT__XPOS_WP:
    case ENT__XPOS_WRB:
    case ENT__XPOS_WPS:
    case ENT__XPOS_COMMA:
    case ENT__XPOS_COLON:
    case ENT__XPOS_OPENQ:
    case ENT__XPOS_LRB:
    case ENT__XPOS_IN:
    case ENT__XPOS_DOLLAR: return false;
    default: return t->rel != ENT__REL_MARK;
    }
}

static bool is_subject(uint8_t rel) {
    return rel == ENT__REL_NSUBJ || rel == ENT__REL_NSUBJ_PASS || rel == ENT__REL_EXPL || rel == ENT__REL_CSUBJ ||
           rel == ENT__REL_NSUBJ_OUTER;
}

/* What may come before the subject. */
static bool may_open(uint8_t rel) {
    return is_subject(rel) || rel == ENT__REL_OBL || rel == ENT__REL_OBL_UNMARKED || rel == ENT__REL_ADVCL ||
           rel == ENT__REL_ADVMOD || rel == ENT__REL_CCOMP;
}

/* Whether the words, parsed alone, are a clause: a finite verb with its subject. */
static bool is_clause(const ent__token *t, uint32_t n) {
    uint32_t root = ent__tree_root(t);
    bool finite = ent__is_finite(&t[root]), subject = false;
    for (uint32_t i = 0; i < n; i++) {
        if (t[i].head != root) continue;
        bool helps = t[i].rel == ENT__REL_AUX || t[i].rel == ENT__REL_AUX_PASS || t[i].rel == ENT__REL_COP;
        finite |= helps && ent__is_finite(&t[i]);
        subject |= is_subject(t[i].rel);
    }
    return finite && subject;
}

/* Whether the verb of the words, parsed alone, may miss its object. */
static bool lacks_object(const ent__token *t, uint32_t n) {
    uint32_t root = ent__tree_root(t);
    for (uint32_t i = 0; i < n; i++)
        if (t[i].head == root &&
            (t[i].rel == ENT__REL_OBJ || t[i].rel == ENT__REL_CCOMP || t[i].rel == ENT__REL_XCOMP ||
             t[i].rel == ENT__REL_COP || t[i].rel == ENT__REL_NSUBJ_PASS))
            return false;
    return t[root].upos == ENT__UPOS_VERB;
}

/* Whether the clause begins with its subject, or with what can stand before it. */
static bool opens_well(const ent__token *t) {
    uint32_t root = ent__tree_root(t), first = 0;
    if (root == 0) return false;
    while (t[first].head != root) first = t[first].head;
    return may_open(t[first].rel);
}

/* Whether the words, parsed alone, are a headline without a finite verb: nothing marks them as a part of something. */
static bool is_label(const ent__token *t, uint32_t n) {
    uint32_t root = ent__tree_root(t);
    for (uint32_t i = 0; i < n; i++)
        if (t[i].head == root && (t[i].rel == ENT__REL_CASE || t[i].rel == ENT__REL_MARK)) return false;
    return true;
}

/* Where two sentences run together in the n words: the first word of the second, 0 where they do not. */
static uint32_t find_seam(ent__parser *p, ent__token *t, uint32_t n, bool first) {
    int32_t likely;
    uint32_t at = n < SEAM_WORDS ? 0 : ent__seam_find(&p->model->seams, t, n, &likely);
    if (at == 0 || likely < (first ? SEAM_FIRST : SEAM_LATER)) return 0;
    ent__netrun_parse(p->run, (const ent__stretch[]){{t, at}, {t + at, n - at}}, 2);
    if (!can_end(t, at) || !is_clause(t + at, n - at) || !opens_well(t + at)) return 0;
    bool name = t[at].upos == ENT__UPOS_PROPN && t[at - 1].upos == ENT__UPOS_PROPN, clause = is_clause(t, at);
    bool doubtful = name || !clause || t[at - 1].upos == ENT__UPOS_VERB || lacks_object(t + at, n - at);
    if (doubtful && likely < SEAM_DOUBTFUL) return 0;
    bool whole = clause || (first && t[at].upos != ENT__UPOS_PROPN && is_label(t, at));
    return whole ? at : 0;
}

/* Part the sentence of pieces x[0..n) wherever two run together. */
static void part_sentence(ent__parser *p, ent__piece *x, uint32_t n, const char *clean, bool first) {
    ent__token *t = p->words;
    for (uint32_t from = 0, at = 1; at && n <= ENT__SENTENCE_TOKENS; from += at) {
        for (uint32_t i = from; i < n; i++)
            t[i] = (ent__token){.form = ent__str(clean + x[i].start, x[i].end - x[i].start),
                                .space_after = x[i].gap != ENT__GAP_NONE};
        at = find_seam(p, t + from, n - from, first);
        if (at) x[from + at - 1].last = true;
    }
}

static void part_sentences(ent__parser *p, const char *clean) {
    for (size_t from = 0, i = 0; i < p->split.n; i++) {
        if (!p->split.pieces[i].last) continue;
        part_sentence(p, &p->split.pieces[from], (uint32_t)(i + 1 - from), clean, from == 0);
        from = i + 1;
    }
}

static size_t count_sentences(const ent__split *s) {
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) n += s->pieces[i].last;
    return n;
}

/* Add the field's sentences, not yet parsed, behind those that text has. */
static ent_status add_field(ent__parser *p, ent__text *text, uint8_t field, ent_error *err) {
    ent_str clean = text->field[field].clean;
    if (clean.len > INT32_MAX) return ent__fail(err, ENT_E_LIMIT, "field over 2 GiB", ENT__LIT("text"));
    if (!ent__split_text(&p->split, clean)) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("text"));
    if (field == 1) part_sentences(p, clean.ptr);
    size_t had = text->n_sentences;
    ent__sentence *all = ENT__ARRAY(text->arena, ent__sentence, had + count_sentences(&p->split));
    if (!all) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("text"));
    if (had) memcpy(all, text->sentences, had * sizeof *all);
    text->sentences = all;
    ent_status st = ENT_OK;
    for (size_t from = 0, i = 0; i < p->split.n && st == ENT_OK; i++) {
        if (!p->split.pieces[i].last) continue;
        st = make_sentence(&p->split.pieces[from], (uint32_t)(i + 1 - from), text, field, &all[text->n_sentences], err);
        text->n_sentences++;
        from = i + 1;
    }
    return st;
}

/* ---- capitals throughout ---- */

enum { USUAL = 8 }; /* times a word must have been seen to tell how it is written */

/* A word with one capital that running text mostly writes without. */
static bool is_common(const ent__words *w, ent_str form) {
    if (form.len < 2 || form.ptr[0] < 'A' || form.ptr[0] > 'Z') return false;
    for (size_t i = 1; i < form.len; i++)
        if (form.ptr[i] >= 'A' && form.ptr[i] <= 'Z') return false;
    uint32_t seen = ent__words_count(w, form);
    return seen >= USUAL && ent__words_named(w, form) * 2 < seen;
}

/* "Governor Cancels Visit" to "Governor cancels visit": the network reads what running text would write, so that a verb
 * is no name to it. */
static bool lower_headline(const ent__parser *p, ent__sentence *s, ent__arena *arena) {
    for (uint32_t i = 1; i < s->n_tokens; i++) {
        ent__token *t = &s->tokens[i];
        if (!is_common(p->model->words, t->form)) continue;
        char *low = ENT__ARRAY(arena, char, t->form.len);
        if (!low) return false;
        memcpy(low, t->form.ptr, t->form.len);
        low[0] = (char)(low[0] - 'A' + 'a');
        t->form = ent__str(low, t->form.len);
    }
    return true;
}

/* The sentence read with another word at the token, whose own form it then gets back. */
static ent_status read_as(ent__parser *p, const ent__sentence *s, uint32_t at, ent_str word, ent__sentence *again,
                          ent__arena *arena, ent_error *err) {
    *again = *s;
    again->tokens = ENT__ARRAY(arena, ent__token, s->n_tokens);
    if (!again->tokens) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("sentence"));
    memcpy(again->tokens, s->tokens, s->n_tokens * sizeof *s->tokens);
    again->tokens[at].form = word;
    ent_status st = parse_as_given(p, again, 1, arena, err);
    again->tokens[at].form = s->tokens[at].form;
    return st;
}

static ent_status set_lemma(const ent__parser *p, ent__token *t, ent__arena *arena, ent_error *err) {
    t->lemma = ent__lemma_of(&p->model->lemmas, t->form, t->upos, t->xpos, arena);
    return t->lemma.ptr ? ENT_OK : ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("lemma"));
}

/* "Envoy meets king", where "meets" was read as a plural: read as "envoy met king", if that makes a clause. */
static ent_status reread_headline(ent__parser *p, ent__sentence *s, ent__arena *arena, ent_error *err) {
    ent_str past;
    ent__sentence again;
    uint32_t at = ent__headverb_find(s, &past);
    if (at == ENT__NOTOKEN) return ENT_OK;
    ent_status st = read_as(p, s, at, past, &again, arena, err);
    if (st != ENT_OK || !ent__headverb_holds(&again, at)) return st;
    if (s->root != at && s->tokens[s->root].xpos == ENT__XPOS_VBP && again.tokens[s->root].upos == ENT__UPOS_VERB)
        return st; /* there was another verb, and there still is */
    *s = again;
    ent__token *t = &s->tokens[at]; /* a present tense, whatever it was read as */
    t->xpos = t->form.len && (t->form.ptr[t->form.len - 1] | 0x20) == 's' ? ENT__XPOS_VBZ : ENT__XPOS_VBP;
    return set_lemma(p, t, arena, err);
}

/* "refused to free 5,000 prisoners", "will free a pilot", "gunmen free 30 hostages": where "free" was read as an
 * adjective of what is freed. NONE. */
static uint32_t misread_free(const ent__sentence *s) {
    static const char *const before[] = {"to", "will", "would", "must", "should", "may", "could", "can", "might"};
    for (uint32_t i = 1; i + 1 < s->n_tokens; i++) {
        const ent__token *t = &s->tokens[i], *next = t + 1;
        if (!ent__str_is(t->form, "free") || t->upos != ENT__UPOS_ADJ) continue;
        bool verb = false;
        for (size_t k = 0; k < ENT__COUNT(before); k++) verb |= ent__str_is(t[-1].form, before[k]);
        bool object = next->upos == ENT__UPOS_DET || next->upos == ENT__UPOS_NUM || next->upos == ENT__UPOS_PROPN ||
                      next->upos == ENT__UPOS_PRON || next->upos == ENT__UPOS_ADJ || next->xpos == ENT__XPOS_VBN ||
                      next->xpos == ENT__XPOS_NNS;
        bool several = t[-1].xpos == ENT__XPOS_NNS || ent__str_is(t[-1].form, "police");
        if ((verb && object) || (several && next->upos == ENT__UPOS_NUM)) return i;
    }
    return ENT__NOTOKEN;
}

/* Read as if "release" stood there, if that makes it a verb. */
static ent_status reread_free(ent__parser *p, ent__sentence *s, ent__arena *arena, ent_error *err) {
    ent__sentence again;
    uint32_t at = misread_free(s);
    if (at == ENT__NOTOKEN) return ENT_OK;
    ent_status st = read_as(p, s, at, ENT__LIT("release"), &again, arena, err);
    if (st != ENT_OK || again.tokens[at].upos != ENT__UPOS_VERB) return st;
    *s = again;
    return set_lemma(p, &s->tokens[at], arena, err);
}

/* The token before which a list of subjects goes on, where the tree gives the verb one and one more: "Ukraine, Moldova,
 * Romania sign". NONE where it does not. */
static uint32_t subject_before(const ent__sentence *s, uint32_t k) {
    const ent__token *t = &s->tokens[k];
    uint32_t lo = t->lo; /* the comma itself may hang on the second */
    while (lo < k && s->tokens[lo].xpos == ENT__XPOS_COMMA) lo++;
    if (t->rel != ENT__REL_NSUBJ || lo < 2 || s->tokens[lo - 1].xpos != ENT__XPOS_COMMA || t->head < k)
        return ENT__NOTOKEN;
    for (uint32_t i = 0; i < k; i++) {
        const ent__token *a = &s->tokens[i];
        if (a->head == t->head && a->rel == ENT__REL_NSUBJ && a->upos == ENT__UPOS_PROPN && a->hi < lo &&
            lo - a->hi <= 2)
            return i;
    }
    return ENT__NOTOKEN;
}

/* "roads between Chad": two are wanted. */
static bool asks_for_two(const ent__sentence *s, uint32_t noun) {
    for (uint32_t i = noun; i <= s->tokens[noun].hi; i++)
        if (ent__str_is(s->tokens[i].form, "between")) return true;
    return false;
}

/* The same where "and" stands between two subjects: "Chad's army and the rebels agreed". */
static uint32_t subject_before_and(const ent__sentence *s, uint32_t k) {
    const ent__token *t = &s->tokens[k];
    if (t->rel != ENT__REL_NSUBJ || t->lo < 2 || t->head < k || !ent__str_is(s->tokens[t->lo - 1].form, "and"))
        return ENT__NOTOKEN;
    for (uint32_t i = 0; i + 1 < t->lo; i++) {
        const ent__token *a = &s->tokens[i];
        bool noun = a->upos == ENT__UPOS_PROPN || a->upos == ENT__UPOS_NOUN;
        if (a->head == t->head && a->rel == ENT__REL_NSUBJ && noun && a->hi + 2 == t->lo)
            return asks_for_two(s, i) ? ENT__NOTOKEN : i;
    }
    return ENT__NOTOKEN;
}

/* Headlines list without "and": all of the list are the verb's subject. */
static ent_status join_subjects(ent__sentence *s, ent__arena *arena, ent_error *err) {
    bool joined = false;
    for (uint32_t k = 2; k < s->n_tokens; k++) {
        uint32_t before = subject_before_and(s, k);
        if (before != ENT__NOTOKEN)
            s->tokens[s->tokens[k].lo - 1].head = k;
        else if (s->headline)
            before = subject_before(s, k);
        if (before == ENT__NOTOKEN) continue;
        s->tokens[k].head = before;
        s->tokens[k].rel = ENT__REL_CONJ;
        joined = true;
    }
    return joined ? ent__tree_link(s, arena, err) : ENT_OK;
}

/* The forms of a headline's tokens, which the network is given otherwise. */
static const ent_str *keep_forms(const ent__sentence *s, ent__arena *arena) {
    ent_str *forms = ENT__ARRAY(arena, ent_str, s->n_tokens);
    for (uint32_t i = 0; forms && i < s->n_tokens; i++) forms[i] = s->tokens[i].form;
    return forms;
}

/* "fighting IS", not "this IS it" and "Peru IS ready", where the verb is stressed. */
static bool is_stressed(const ent__sentence *s, uint32_t at) {
    if (at == 0) return false;
    static const char *const subjects[] = {"it",   "he",    "she", "this",  "that", "there",
                                           "what", "which", "who", "where", "here"};
    ent_str before = s->tokens[at - 1].form;
    if (before.len == 0 || before.ptr[0] < 'a' || before.ptr[0] > 'z') return true;
    for (size_t i = 0; i < ENT__COUNT(subjects); i++)
        if (ent__str_is(before, subjects[i])) return true;
    return false;
}

/* "the WHO", "fighting IS" in a sentence that is not in capitals throughout: a body's name that reads like another
 * word.
 */
static bool names_who(const ent__sentence *s, uint32_t at) {
    bool is = ent__str_is(s->tokens[at].form, "IS") && !is_stressed(s, at);
    if (!is && !ent__str_is(s->tokens[at].form, "WHO")) return false;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        ent_str form = s->tokens[i].form;
        if (form.len > 3 && form.ptr[1] >= 'a' && form.ptr[1] <= 'z') return true;
    }
    return false;
}

/* The network is given a name of its kind that it knows. */
static void mask_names(ent__sentence *s) {
    for (uint32_t i = 0; i < s->n_tokens; i++)
        if (names_who(s, i)) s->tokens[i].form = ENT__LIT("NATO");
}

static void restore_forms(ent__sentence *s, const ent_str *forms) {
    for (uint32_t k = 0; forms && k < s->n_tokens; k++) {
        s->tokens[k].form = forms[k];
        if (names_who(s, k)) s->tokens[k].lemma = forms[k];
    }
}

static bool has_who(const ent__sentence *s) {
    for (uint32_t i = 0; i < s->n_tokens; i++)
        if (names_who(s, i)) return true;
    return false;
}

/* Headlines are read in small letters, and those without a verb once more; their forms stay as they stand. */
ent_status ent__syntax_parse_tokens(ent__parser *p, ent__sentence *s, size_t n, ent__arena *arena, ent_error *err) {
    const ent_str **kept = ENT__ARRAY(arena, const ent_str *, n);
    bool room = kept || n == 0;
    for (size_t i = 0; i < n && room; i++) {
        bool headline = s[i].headline && s[i].n_tokens > 0;
        bool masked = has_who(&s[i]);
        kept[i] = headline || masked ? keep_forms(&s[i], arena) : NULL;
        bool lower = headline && kept[i] && p->model->words && is_headline(&s[i]);
        room = !(headline || masked) || (kept[i] && (!lower || lower_headline(p, &s[i], arena)));
        if (masked && room) mask_names(&s[i]);
    }
    if (!room) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("headline"));
    ent_status st = parse_as_given(p, s, n, arena, err);
    for (size_t i = 0; i < n && st == ENT_OK; i++) st = reread_headline(p, &s[i], arena, err);
    for (size_t i = 0; i < n && st == ENT_OK; i++) st = reread_free(p, &s[i], arena, err);
    for (size_t i = 0; i < n && st == ENT_OK; i++) st = join_subjects(&s[i], arena, err);
    for (size_t i = 0; i < n; i++) restore_forms(&s[i], kept[i]);
    return st;
}

ent_status ent__syntax_split(ent__parser *p, ent__text *text, ent_error *err) {
    text->n_sentences = 0;
    text->sentences = NULL;
    ent_status st = add_field(p, text, 0, err);
    return st == ENT_OK ? add_field(p, text, 1, err) : st;
}

ent_status ent__syntax_parse(ent__parser *p, ent__text *text, ent_error *err) {
    return ent__syntax_parse_tokens(p, text->sentences, text->n_sentences, text->arena, err);
}

ent_status ent__syntax_analyse(ent__parser *p, ent__text *text, ent_error *err) {
    ent_status st = ent__syntax_split(p, text, err);
    return st == ENT_OK ? ent__syntax_parse(p, text, err) : st;
}
