/* text: a dictionary in our own form, one entry a line, cells between tabs. Written by an import, read by the engine.
 *
 *   entente-dictionary 1
 *   file     NAME                                     files are numbered from 0
 *   phrase   KIND FILE:LINE FROM TO FLAG CODE WORDS   kinds as dict_phrase_kind; days, or - for no limit
 *   synset   NAME
 *   of       WORDS                                    of the synset above
 *   blocks   N
 *   verb     BLOCK FILE:LINE CODE BEFORE WORD AFTER   the words beside the inflected one, nearest first
 *   pattern  BLOCK FILE:LINE CODE DIALECT TEXT
 *   transform FILE:LINE DIALECT TEXT
 *
 * Words are folded; a star ends a stem. Forms and plurals have been made already, so reading is quick.
 */
#include "dictionaries/reader.h"

#include <stdlib.h>

#define MAGIC "entente-dictionary 1\n"
enum { MAX_CELLS = 8, MAX_BLOCKS = 1000000 };

/* ---- writing ---- */

static void put_words(ent__buf *b, const ent__dict *d, const uint32_t *w, uint32_t n) {
    ent__buf_byte(b, '\t');
    for (uint32_t i = 0; i < n; i++) {
        if (i) ent__buf_byte(b, ' ');
        ent__buf_str(b, d->words.p[w[i]]);
    }
}

static void put_day(ent__buf *b, int32_t day, int32_t open) {
    if (day == open)
        ent__buf_cstr(b, "\t-");
    else
        ent__buf_printf(b, "\t%d", day);
}

static void put_origin(ent__buf *b, dict_origin o) { ent__buf_printf(b, "\t%u:%u", o.file, o.line); }

static void put_cell(ent__buf *b, ent_str s) {
    ent__buf_byte(b, '\t');
    for (size_t i = 0; i < s.len; i++) ent__buf_byte(b, s.ptr[i] == '\t' ? ' ' : s.ptr[i]);
}

static void put_phrases(ent__buf *b, const ent__dict *d) {
    for (uint32_t i = 1; i < d->entries.n; i++) {
        const dict_entry *e = &d->entries.p[i];
        ent__buf_printf(b, "phrase\t%u", e->kind);
        put_origin(b, e->origin);
        put_day(b, e->from, INT32_MIN);
        put_day(b, e->to, INT32_MAX);
        ent__buf_printf(b, "\t%d", e->flag);
        put_cell(b, e->code);
        put_words(b, d, e->words, e->n_words);
        ent__buf_byte(b, '\n');
    }
}

static void put_synsets(ent__buf *b, const ent__dict *d) {
    for (uint32_t i = 0; i < d->synsets.n; i++) {
        if (d->synsets.p[i].name.ptr[0] == '{') continue; /* made by the pattern that holds it */
        ent__buf_cstr(b, "synset");
        put_cell(b, d->synsets.p[i].name);
        ent__buf_byte(b, '\n');
        for (uint32_t q = d->synsets.p[i].first; q; q = d->seqs.p[q].next) {
            ent__buf_cstr(b, "of");
            put_words(b, d, d->seq_words.p + d->seqs.p[q].at, d->seqs.p[q].n);
            ent__buf_byte(b, '\n');
        }
    }
}

static void put_verbs(ent__buf *b, const ent__dict *d) {
    ent__buf_printf(b, "blocks\t%u\n", d->blocks.n);
    for (uint32_t i = 1; i < d->verbs.n; i++) {
        const dict_verb *v = &d->verbs.p[i];
        ent__buf_printf(b, "verb\t%u", v->block);
        put_origin(b, v->origin);
        put_cell(b, v->code);
        put_words(b, d, v->before, v->n_before);
        put_words(b, d, &v->word, 1);
        put_words(b, d, v->after, v->n_after);
        ent__buf_byte(b, '\n');
    }
    for (uint32_t i = 0; i < d->transforms.n; i++) {
        ent__buf_cstr(b, "transform");
        put_origin(b, d->transforms.p[i].origin);
        ent__buf_printf(b, "\t%d", d->transforms.p[i].dialect);
        put_cell(b, d->transforms.p[i].text);
        ent__buf_byte(b, '\n');
    }
    for (uint32_t k = 0; k < d->blocks.n; k++)
        for (uint32_t i = d->blocks.p[k]; i; i = d->patterns.p[i].next) {
            const dict_pattern *p = &d->patterns.p[i];
            ent__buf_printf(b, "pattern\t%u", k);
            put_origin(b, p->origin);
            put_cell(b, p->code);
            ent__buf_printf(b, "\t%d", p->dialect);
            put_cell(b, p->text);
            ent__buf_byte(b, '\n');
        }
}

ent_status ent_dictionary_write(const ent_dictionary *d, const char *path, ent_error *err) {
    ent__buf b;
    ent__buf_init(&b);
    ent__buf_cstr(&b, MAGIC);
    for (uint32_t i = 0; i < d->files.n; i++) {
        ent__buf_cstr(&b, "file");
        put_cell(&b, d->files.p[i]);
        ent__buf_byte(&b, '\n');
    }
    put_phrases(&b, d);
    put_synsets(&b, d);
    put_verbs(&b, d);
    ent_status st = b.failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(path))
                             : ent__file_write(path, ent__buf_text(&b), err);
    ent__buf_release(&b);
    return st;
}

/* ---- reading ---- */

typedef struct cells {
    ent_str c[MAX_CELLS];
    uint32_t n;
} cells;

static void split(ent_str line, cells *out) {
    out->n = 0;
    for (size_t a = 0, z; a <= line.len && out->n < MAX_CELLS; a = z + 1) {
        for (z = a; z < line.len && line.ptr[z] != '\t';) z++;
        out->c[out->n++] = ent__str(line.ptr + a, z - a);
    }
}

static bool number(ent_str s, long long least, long long most, long long *out) {
    char z[24], *end;
    if (s.len == 0 || s.len >= sizeof z) return false;
    memcpy(z, s.ptr, s.len);
    z[s.len] = 0;
    *out = strtoll(z, &end, 10);
    return *end == 0 && *out >= least && *out <= most;
}

static bool day(ent_str s, int32_t open, int32_t *out) {
    long long v = open;
    if (!ent__str_is(s, "-") && !number(s, INT32_MIN, INT32_MAX, &v)) return false;
    *out = (int32_t)v;
    return true;
}

static bool origin(const ent__dict *d, ent_str s, dict_origin *out) {
    long long file, line;
    const char *colon = s.len ? memchr(s.ptr, ':', s.len) : NULL;
    if (!colon) return false;
    size_t at = (size_t)(colon - s.ptr);
    if (!number(ent__str(s.ptr, at), 0, (long long)d->files.n - 1, &file)) return false;
    if (!number(ent__str(colon + 1, s.len - at - 1), 0, UINT32_MAX, &line)) return false;
    *out = (dict_origin){(uint32_t)file, (uint32_t)line};
    return true;
}

/* Words as written by put_words; UINT32_MAX where there are more than n. */
static uint32_t words(ent__dict *d, ent_str s, uint32_t *out, uint32_t n) {
    uint32_t k = 0;
    for (size_t a = 0, z; a < s.len; a = z + 1) {
        for (z = a; z < s.len && s.ptr[z] != ' ';) z++;
        if (k == n || z == a) return UINT32_MAX;
        bool stem = s.ptr[z - 1] == '*';
        out[k++] = ent__dict_intern(d, ent__str(s.ptr + a, z - a - stem), stem);
    }
    return k;
}

static bool read_phrase(ent__dict *d, const cells *x) {
    dict_entry e = {0};
    uint32_t w[DICT_MAX_WORDS], n;
    long long kind, flag;
    if (x->n != 8 || !number(x->c[1], 0, DICT_PHRASE_KINDS - 1, &kind) || !origin(d, x->c[2], &e.origin)) return false;
    if (!day(x->c[3], INT32_MIN, &e.from) || !day(x->c[4], INT32_MAX, &e.to)) return false;
    if (!number(x->c[5], 0, 1, &flag)) return false;
    n = words(d, x->c[7], w, DICT_MAX_WORDS);
    if (n == 0 || n == UINT32_MAX) return false;
    e.flag = flag == 1;
    e.code = ent__arena_str(&d->arena, x->c[6]);
    ent__dict_add_phrase(d, (dict_phrase_kind)kind, w, n, &e);
    return true;
}

static bool read_verb(ent__dict *d, const cells *x) {
    dict_verb v = {0};
    long long block;
    if (x->n != 7 || !number(x->c[1], 0, (long long)d->blocks.n - 1, &block) || !origin(d, x->c[2], &v.origin))
        return false;
    uint32_t before = words(d, x->c[4], v.before, 4), after = words(d, x->c[6], v.after, 4);
    if (before > 4 || after > 4 || words(d, x->c[5], &v.word, 1) != 1) return false;
    v.block = (uint32_t)block;
    v.n_before = (uint8_t)before, v.n_after = (uint8_t)after;
    v.code = ent__arena_str(&d->arena, x->c[3]);
    ent__dict_add_verb(d, &v);
    return true;
}

static bool read_pattern(dict_reader *r, const cells *x) {
    long long block, dialect;
    dict_origin o;
    if (x->n != 6 || !number(x->c[1], 0, (long long)r->d->blocks.n - 1, &block)) return false;
    if (!origin(r->d, x->c[2], &o) || !number(x->c[4], 0, ENT_DIALECT_PETRARCH2, &dialect)) return false;
    if (!ent__dict_code_ok(x->c[3])) return false;
    r->dialect = (ent_dialect)dialect;
    r->rejected = false;
    r->file_id = o.file, r->line = o.line;
    return ent__dict_read_pattern(r, x->c[5], x->c[3], (uint32_t)block);
}

static bool read_transform(dict_reader *r, const cells *x) {
    long long dialect;
    dict_origin o;
    if (x->n != 4 || !origin(r->d, x->c[1], &o)) return false;
    if (!number(x->c[2], 0, ENT_DIALECT_PETRARCH2, &dialect)) return false;
    r->dialect = (ent_dialect)dialect;
    r->rejected = false;
    r->file_id = o.file, r->line = o.line;
    ent__dict_read_transform(r, x->c[3]);
    return !r->rejected;
}

static bool read_line(dict_reader *r, const cells *x) {
    ent__dict *d = r->d;
    uint32_t w[DICT_MAX_WORDS], n;
    long long blocks;
    if (x->n == 2 && ent__str_is(x->c[0], "file")) {
        ent_str *f = DICT_PUSH(d, d->files);
        if (f) *f = ent__arena_str(&d->arena, x->c[1]);
        return true;
    }
    if (ent__str_is(x->c[0], "phrase")) return read_phrase(d, x);
    if (ent__str_is(x->c[0], "verb")) return read_verb(d, x);
    if (ent__str_is(x->c[0], "pattern")) return read_pattern(r, x);
    if (ent__str_is(x->c[0], "transform")) return read_transform(r, x);
    if (x->n != 2) return false;
    if (ent__str_is(x->c[0], "synset")) {
        r->synset = ent__dict_synset(d, x->c[1], true);
        return x->c[1].len > 1;
    }
    if (ent__str_is(x->c[0], "blocks") && number(x->c[1], 0, MAX_BLOCKS, &blocks) && d->blocks.n == 0) {
        while (d->blocks.n < blocks && !d->failed) ent__dict_add_block(d);
        return true;
    }
    if (!ent__str_is(x->c[0], "of")) return false;
    n = words(d, x->c[1], w, DICT_MAX_WORDS);
    if (n == 0 || n == UINT32_MAX || r->synset == 0) return false;
    ent__dict_add_seq(d, r->synset, w, n);
    return true;
}

static ent_status read_all(dict_reader *r, ent_str bytes, const char *path, ent_error *err) {
    uint32_t line = 1;
    size_t skip = sizeof MAGIC - 1;
    if (bytes.len < skip || memcmp(bytes.ptr, MAGIC, skip) != 0)
        return ent__fail(err, ENT_E_FORMAT, "this is no imported dictionary (entente lexicon import makes one)",
                         ent__cstr(path));
    for (size_t a = skip, z; a < bytes.len && !r->d->failed; a = z + 1) {
        cells x;
        for (z = a; z < bytes.len && bytes.ptr[z] != '\n';) z++;
        line++;
        split(ent__str(bytes.ptr + a, z - a), &x);
        if (!read_line(r, &x) && !r->d->failed)
            return ent__fail_at(err, ENT_E_FORMAT, "this line is not as an import writes it", ent__cstr(path), 0, line,
                                0);
    }
    return ENT_OK;
}

ent_status ent__dict_read_text(ent__dict *d, ent_str bytes, const char *path, ent_error *err) {
    ent_dictionary_counts counts = {0};
    dict_reader *r = ent__malloc(sizeof *r);
    if (!r) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(path));
    *r = (dict_reader){.d = d, .counts = &counts, .kind = ENT_DICTIONARY_VERBS};
    ent__buf_init(&r->raw);
    ent__buf_init(&r->fold);
    ent_status st = read_all(r, bytes, path, err);
    ent__buf_release(&r->fold);
    ent__free(r);
    if (st == ENT_OK && (d->failed || d->arena.failed))
        st = ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(path));
    return st;
}

ent_status ent_dictionary_open(const char *path, ent_dictionary **out, ent_error *err) {
    ent__file f;
    *out = NULL;
    ent_status st = ent__file_map(path, &f, err);
    if (st != ENT_OK) return st;
    ent_str bytes = ent__str((const char *)f.ptr, f.len);
    st = ent_dictionary_new(out, err);
    if (st == ENT_OK) st = ent__dict_read_text(*out, bytes, path, err);
    if (st == ENT_OK) {
        static const char hex[] = "0123456789abcdef";
        uint64_t h = ent__hash_str(bytes);
        for (int i = 0; i < 16; i++) (*out)->version[i] = hex[h >> (60 - 4 * i) & 15];
    } else {
        ent_dictionary_free(*out);
        *out = NULL;
    }
    ent__file_unmap(&f);
    return st;
}

ent_str ent__dict_version(const ent__dict *d) { return ent__cstr(d->version); }
