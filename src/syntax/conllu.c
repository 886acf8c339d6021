/* CoNLL-U: reading treebank sentences, writing analysed ones.
 *
 *   # text = I don't.                 tokens  I [0,1)  do [2,4)  n't [4,7)  . [7,8)
 *   1    I    …
 *   2-3  don't  …  SpaceAfter=No      multiword token: its words share its letters
 *   2    do   …
 *   3    n't  …
 *   4    .    …
 *
 * Empty nodes ("5.1") are passed over. Bytes are taken as they come; ids, heads and the number of
 * columns are checked. Tags and relations outside the inventory fall back (see tree.h).
 */
#include "syntax/conllu.h"
#include "syntax/syntax.h"

enum { COLUMNS = 10, MAX_TOKENS = 1 << 20 };

/* ---- reading ---- */

typedef struct line_cols {
    ent_str col[COLUMNS];
} line_cols;

static ent_str next_line(ent__conllu *r) {
    const char *p = r->ptr + r->at, *nl = memchr(p, '\n', r->len - r->at);
    size_t n = nl ? (size_t)(nl - p) : r->len - r->at;
    r->at += n + (nl ? 1 : 0);
    r->line++;
    if (n && p[n - 1] == '\r') n--;
    return ent__str(p, n);
}

static ent_str peek_line(const ent__conllu *r) {
    ent__conllu ahead = *r;
    return next_line(&ahead);
}

static bool split_columns(ent_str line, line_cols *out) {
    size_t n = 0, from = 0;
    for (size_t i = 0; i <= line.len; i++) {
        if (i < line.len && line.ptr[i] != '\t') continue;
        if (n == COLUMNS) return false;
        out->col[n++] = ent__str(line.ptr + from, i - from);
        from = i + 1;
    }
    return n == COLUMNS;
}

static bool parse_number(ent_str s, uint32_t *out) {
    uint32_t v = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || v > MAX_TOKENS) return false;
        v = v * 10 + (uint32_t)(s.ptr[i] - '0');
    }
    *out = v;
    return s.len > 0;
}

static bool has(ent_str s, const char *what) { return s.len && memmem(s.ptr, s.len, what, strlen(what)); }

static ent_status bad_line(const ent__conllu *r, const char *why, ent_str line, ent_error *err) {
    return ent__fail_at(err, ENT_E_FORMAT, why, line, r->at, r->line, 0);
}

/* A multiword token being read: the surface form covers words up to `last`. */
typedef struct surface {
    ent_str form;
    uint32_t last, from, used;
    bool space, even;
} surface;

typedef struct reading {
    ent__buf text;
    surface mwt;
} reading;

static bool open_surface(reading *st, const line_cols *c, const char *dash) {
    uint32_t first, last;
    const ent_str id = c->col[0];
    size_t n = (size_t)(dash - id.ptr);
    if (!parse_number(ent__str(id.ptr, n), &first) || !parse_number(ent__str(dash + 1, id.len - n - 1), &last))
        return false;
    st->mwt = (surface){.form = c->col[1],
                        .last = last,
                        .from = (uint32_t)st->text.len,
                        .space = !has(c->col[9], "SpaceAfter=No"),
                        .even = true};
    ent__buf_str(&st->text, c->col[1]);
    return last >= first;
}

/* Give a word of a multiword token its share of the letters. */
static void place_in_surface(reading *st, ent__token *t, uint32_t id) {
    surface *m = &st->mwt;
    ent_str rest = ent__str(m->form.ptr + m->used, m->form.len - m->used);
    bool fits = m->even && t->form.len <= rest.len && memcmp(rest.ptr, t->form.ptr, t->form.len) == 0 &&
                (id < m->last || t->form.len == rest.len);
    m->even = fits;
    t->start = m->from + (fits ? m->used : 0);
    t->end = fits ? t->start + (uint32_t)t->form.len : m->from + (uint32_t)m->form.len;
    if (fits) m->used += (uint32_t)t->form.len;
    t->space_after = id == m->last && m->space;
    if (t->space_after) ent__buf_byte(&st->text, ' ');
}

static void place(reading *st, ent__token *t, uint32_t id, bool space) {
    if (id <= st->mwt.last) {
        place_in_surface(st, t, id);
        return;
    }
    t->start = (uint32_t)st->text.len;
    ent__buf_str(&st->text, t->form);
    t->end = (uint32_t)st->text.len;
    t->space_after = space;
    if (space) ent__buf_byte(&st->text, ' ');
}

static ent_status read_token(const ent__conllu *r, ent_str line, reading *st, ent__sentence *s, ent_error *err) {
    line_cols c;
    if (!split_columns(line, &c)) return bad_line(r, "a token line has ten columns", line, err);
    const char *dash = memchr(c.col[0].ptr, '-', c.col[0].len);
    if (dash) return open_surface(st, &c, dash) ? ENT_OK : bad_line(r, "bad token range", line, err);
    if (has(c.col[0], ".")) return ENT_OK;
    uint32_t id, head = 0;
    if (!parse_number(c.col[0], &id) || id != s->n_tokens + 1) return bad_line(r, "ids count from 1", line, err);
    if (!ent__str_is(c.col[6], "_") && !parse_number(c.col[6], &head)) return bad_line(r, "bad head", line, err);
    if (c.col[1].len == 0) return bad_line(r, "a token has a form", line, err);
    ent__token *t = &s->tokens[s->n_tokens++];
    t->form = c.col[1];
    t->lemma = c.col[2];
    t->head = head ? head - 1 : ENT__NOTOKEN;
    ent__upos_of(c.col[3], &t->upos);
    ent__xpos_of(c.col[4], &t->xpos);
    ent__rel_of(c.col[7], &t->rel);
    place(st, t, id, !has(c.col[9], "SpaceAfter=No"));
    return ENT_OK;
}

static ent_str read_comments(ent__conllu *r) {
    while (r->at < r->len && peek_line(r).len == 0) next_line(r);
    size_t from = r->at;
    while (r->at < r->len && r->ptr[r->at] == '#') next_line(r);
    return ent__str(r->ptr + from, r->at - from);
}

static uint32_t count_token_lines(const ent__conllu *r) {
    ent__conllu ahead = *r;
    uint32_t n = 0;
    while (ahead.at < ahead.len && next_line(&ahead).len && n < MAX_TOKENS) n++;
    return n;
}

static ent_status read_tokens(ent__conllu *r, reading *st, ent__gold *out, ent_error *err) {
    ent_status status = ENT_OK;
    uint32_t most = out->s.n_tokens;
    out->s.n_tokens = 0;
    while (status == ENT_OK && r->at < r->len) {
        ent_str line = next_line(r);
        if (line.len == 0) break;
        if (out->s.n_tokens == most) return bad_line(r, "too many tokens", line, err);
        status = read_token(r, line, st, &out->s, err);
    }
    return status;
}

static ent_status finish(reading *st, ent__arena *arena, ent__gold *out, ent_error *err) {
    size_t n = st->text.len;
    if (n && st->text.ptr[n - 1] == ' ') n--;
    out->text = ent__arena_str(arena, ent__str(st->text.ptr, n));
    if (st->text.failed || (n && !out->text.ptr)) return ent__fail(err, ENT_E_NOMEM, "out of memory", out->text);
    out->s.end = (uint32_t)n;
    return ent__tree_link(&out->s, arena, err);
}

ent_status ent__conllu_next(ent__conllu *r, ent__arena *arena, ent__gold *out, ent_error *err) {
    *out = (ent__gold){.s = {.field = 1}};
    out->comments = read_comments(r);
    if (r->at >= r->len) return ENT_END;
    out->paragraph = has(out->comments, "# newpar") || has(out->comments, "# newdoc");
    out->s.headline = has(out->comments, "# headline");
    out->s.n_tokens = count_token_lines(r);
    out->s.tokens = ENT__ARRAY(arena, ent__token, out->s.n_tokens);
    if (!out->s.tokens) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("treebank"));
    reading st = {0};
    ent__buf_init(&st.text);
    ent_status status = read_tokens(r, &st, out, err);
    if (status == ENT_OK) status = finish(&st, arena, out, err);
    ent__buf_release(&st.text);
    return status;
}

/* ---- writing ---- */

/* Line ends and tabs would break the format: shown as spaces. */
static void put_plain(ent__buf *b, ent_str s) {
    for (size_t i = 0; i < s.len; i++) ent__buf_byte(b, (unsigned char)s.ptr[i] < ' ' ? ' ' : s.ptr[i]);
}

static void put_column(ent__buf *b, ent_str s) {
    put_plain(b, s.len ? s : ENT__LIT("_"));
    ent__buf_byte(b, '\t');
}

static void put_token(ent__buf *b, const ent__token *t, uint32_t i) {
    ent__buf_u64(b, i + 1);
    ent__buf_byte(b, '\t');
    put_column(b, t->form);
    put_column(b, t->lemma);
    put_column(b, ent__cstr(ent__upos_name(t->upos)));
    put_column(b, ent__cstr(ent__xpos_name(t->xpos)));
    ent__buf_cstr(b, "_\t");
    ent__buf_u64(b, t->head == ENT__NOTOKEN ? 0 : t->head + 1);
    ent__buf_byte(b, '\t');
    put_column(b, ent__cstr(ent__rel_name(t->rel)));
    ent__buf_cstr(b, "_\t");
    ent__buf_cstr(b, t->space_after ? "_\n" : "SpaceAfter=No\n");
}

void ent__conllu_tokens(ent__buf *b, const ent__sentence *s) {
    for (uint32_t i = 0; i < s->n_tokens; i++) put_token(b, &s->tokens[i], i);
    ent__buf_byte(b, '\n');
}

void ent__conllu_put(ent__buf *b, const ent__text *text, size_t sentence, ent_str id) {
    assert(sentence < text->n_sentences);
    const ent__sentence *s = &text->sentences[sentence];
    ent__buf_cstr(b, "# sent_id = ");
    put_plain(b, id);
    ent__buf_cstr(b, "\n# text = ");
    put_plain(b, ent__str(text->field[s->field].clean.ptr + s->start, s->end - s->start));
    ent__buf_cstr(b, s->headline ? "\n# headline\n" : "\n");
    ent__conllu_tokens(b, s);
}
