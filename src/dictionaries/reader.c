/* reader: the lines of a dictionary file, whatever their encoding and their comments.
 *
 *   # to the end of the line         ; the same (not in issues and discards, where it may be text)
 *   <!-- … --> over one line or many; "<! --" and "--!>" slips are read as meant
 *   [###] is a code, not a comment
 *
 * A line that is no UTF-8 is read as ISO-8859-1. A line that cannot be read is a finding with its place; the reading
 * goes on.
 */
#include "dictionaries/reader.h"

enum { MAX_LINE = 4096 };

void ent__dict_reject(dict_reader *r, size_t at, const char *why, ent_str detail) {
    if (!r->rejected) r->counts->rejected++;
    r->rejected = true;
    if (!r->say) return;
    ent_finding f = {
        .file = r->file, .line = r->line, .column = (uint32_t)at + 1, .warning = true, .text = why, .detail = detail};
    r->say(r->ctx, &f);
}

ent_str ent__dict_trim(ent_str s) {
    while (s.len && (s.ptr[0] == ' ' || s.ptr[0] == '\t')) s = ent__str(s.ptr + 1, s.len - 1);
    while (s.len && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t')) s.len--;
    return s;
}

bool ent__dict_bracket(ent_str text, ent_str *inside, size_t *at, size_t *end) {
    const char *open = text.len ? memchr(text.ptr, '[', text.len) : NULL;
    if (!open) return false;
    *at = (size_t)(open - text.ptr);
    const char *close = memchr(open, ']', text.len - *at);
    if (!close) return false;
    *end = (size_t)(close - text.ptr) + 1;
    *inside = ent__dict_trim(ent__str(open + 1, (size_t)(close - open) - 1));
    return true;
}

void ent__dict_plural(ent_str s, ent__buf *out) {
    char last = s.len ? s.ptr[s.len - 1] : 0, before = s.len > 1 ? s.ptr[s.len - 2] : 0;
    if (last == 'Y' || last == 'y') {
        ent__buf_add(out, s.ptr, s.len - 1);
        ent__buf_cstr(out, "IES");
    } else {
        ent__buf_str(out, s);
        ent__buf_cstr(out, (last == 'S' || last == 's') && before == last ? "ES" : "S");
    }
}

uint32_t ent__dict_parts(dict_reader *r, ent_str written, bool stem, uint32_t *out, uint32_t n) {
    uint32_t k = 0;
    size_t at = 0, next;
    ent_str w, after;
    ent__buf_reset(&r->fold);
    ent__fold(written, &r->fold);
    ent_str folded = ent__buf_text(&r->fold);
    while (k < n && ent__dict_next_word(folded, &at, &w)) {
        next = at;
        bool last = !ent__dict_next_word(folded, &next, &after);
        out[k++] = ent__dict_intern(r->d, w, stem && last);
    }
    r->d->failed |= r->fold.failed;
    return k;
}

bool ent__dict_read_phrase(dict_reader *r, ent_str text, bool stems, dict_phrase *out) {
    out->n = 0;
    for (size_t a = 0, z; a < text.len; a = z + 1) {
        for (z = a; z < text.len && text.ptr[z] != ' ' && text.ptr[z] != '_' && text.ptr[z] != '\t';) z++;
        bool closed = a > 0 && text.ptr[a - 1] == '_', stopped = z < text.len && text.ptr[z] == '_';
        uint32_t was = out->n;
        out->n +=
            ent__dict_parts(r, ent__str(text.ptr + a, z - a), stems && !stopped, out->word + was, DICT_MAX_WORDS - was);
        for (uint32_t i = was; i < out->n; i++) out->closed[i] = i > was || closed;
    }
    if (out->n == 0) return ent__dict_reject(r, 0, "no word that a text could hold", text), false;
    if (out->n == DICT_MAX_WORDS) return ent__dict_reject(r, 0, "too many words in one phrase", text), false;
    return true;
}

bool ent__dict_code_ok(ent_str code) {
    for (size_t i = 0; i < code.len; i++) {
        char c = code.ptr[i];
        bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && (c == 0 || !strchr("-+#?/_:!*", c))) return false;
    }
    return code.len > 0;
}

/* ---- one line ---- */

static void to_utf8(dict_reader *r, ent_str line) {
    ent__buf_reset(&r->raw);
    if (ent__utf8_valid(line)) {
        ent__buf_str(&r->raw, line);
        return;
    }
    for (size_t i = 0; i < line.len; i++) {
        char u[4];
        ent__buf_add(&r->raw, u, ent__utf8_put((unsigned char)line.ptr[i], u));
    }
}

/* The length of the opening of a comment at p, 0 where there is none. */
static size_t comment_opens(ent_str s, size_t at) {
    if (s.len - at >= 4 && memcmp(s.ptr + at, "<!--", 4) == 0) return 4;
    if (s.len - at >= 5 && memcmp(s.ptr + at, "<! --", 5) == 0) return 5;
    return 0;
}

static bool ends_line(const dict_reader *r, char c) {
    bool lists = r->kind == ENT_DICTIONARY_ISSUES || r->kind == ENT_DICTIONARY_DISCARDS;
    return c == '#' || (c == ';' && !lists);
}

/* Take the comments out, in place. */
static void strip_comments(dict_reader *r) {
    char *p = r->raw.ptr;
    size_t n = r->raw.len, kept = 0;
    bool code = false;
    for (size_t i = 0; i < n;) {
        ent_str s = ent__str(p, n);
        if (r->in_comment) {
            bool closes = n - i >= 3 && memcmp(p + i, "-->", 3) == 0;
            r->in_comment = !closes;
            i += closes ? 3 : 1;
        } else if (comment_opens(s, i)) {
            i += comment_opens(s, i);
            r->in_comment = true;
        } else if (!code && ends_line(r, p[i])) {
            break;
        } else {
            if (p[i] == '[') code = memchr(p + i, ']', n - i) != NULL;
            if (p[i] == ']') code = false;
            p[kept++] = p[i++];
        }
    }
    while (kept && (p[kept - 1] == ' ' || p[kept - 1] == '\t' || p[kept - 1] == '\r')) kept--;
    r->text = ent__str(p, kept);
}

static void read_entry(dict_reader *r) {
    static const char lost[] = "\xEF\xBF\xBD";
    r->counts->lines++;
    if (r->text.len > MAX_LINE) {
        ent__dict_reject(r, MAX_LINE, "a line of more than 4,096 bytes", (ent_str){0});
        return;
    }
    const char *nul = memchr(r->text.ptr, 0, r->text.len);
    for (size_t i = 0; !nul && i + 3 <= r->text.len; i++)
        if (memcmp(r->text.ptr + i, lost, 3) == 0) nul = r->text.ptr + i;
    if (nul) {
        ent__dict_reject(r, (size_t)(nul - r->text.ptr), "a character was lost before this file came here", r->text);
        return;
    }
    switch (r->kind) {
    case ENT_DICTIONARY_AGENTS: ent__dict_agent_line(r); break;
    case ENT_DICTIONARY_VERBS: ent__dict_verb_line(r); break;
    case ENT_DICTIONARY_ISSUES: ent__dict_issue_line(r); break;
    case ENT_DICTIONARY_DISCARDS: ent__dict_discard_line(r); break;
    case ENT_DICTIONARY_NULLS: ent__dict_null_line(r); break;
    case ENT_DICTIONARY_AUTO:
    case ENT_DICTIONARY_ACTORS: ent__dict_actor_line(r); break;
    }
}

static void read_lines(dict_reader *r, ent_str bytes) {
    for (size_t a = 0, z; a < bytes.len && !r->d->failed; a = z + 1) {
        for (z = a; z < bytes.len && bytes.ptr[z] != '\n';) z++;
        r->line++;
        r->rejected = false;
        to_utf8(r, ent__str(bytes.ptr + a, z - a));
        if (r->raw.len) strip_comments(r);
        r->d->failed |= r->raw.failed;
        if (r->raw.len == 0 || ent__dict_trim(r->text).len == 0)
            r->blank_before |= ent__dict_trim(ent__buf_text(&r->raw)).len == 0;
        else
            read_entry(r);
    }
    if (r->kind == ENT_DICTIONARY_ACTORS) ent__dict_actors_end(r);
}

/* ---- which kind of dictionary a file is, by what stands in it ---- */

static bool holds(ent_str s, const char *what) {
    size_t n = strlen(what);
    for (size_t i = 0; i + n <= s.len; i++)
        if (memcmp(s.ptr + i, what, n) == 0) return true;
    return false;
}

static ent_dictionary_kind kind_of(ent_str bytes) {
    size_t patterns = 0, agents = 0, codes = 0;
    if (holds(bytes, "<ISSUE")) return ENT_DICTIONARY_ISSUES;
    for (size_t a = 0, z; a < bytes.len; a = z + 1) {
        for (z = a; z < bytes.len && bytes.ptr[z] != '\n';) z++;
        ent_str line = ent__str(bytes.ptr + a, z - a), code;
        size_t at, end;
        if (line.len == 0 || line.ptr[0] == '#' || !ent__dict_bracket(line, &code, &at, &end)) continue;
        patterns += line.ptr[0] == '-';
        agents += code.len && (code.ptr[0] == '~' || code.ptr[code.len - 1] == '~');
        codes++;
    }
    return codes == 0           ? ENT_DICTIONARY_DISCARDS
           : patterns > 0       ? ENT_DICTIONARY_VERBS
           : agents * 2 > codes ? ENT_DICTIONARY_AGENTS
                                : ENT_DICTIONARY_ACTORS;
}

static ent_str base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return ent__cstr(slash ? slash + 1 : path);
}

ent_status ent_dictionary_import(ent_dictionary *d, ent_dialect dialect, ent_dictionary_kind kind, const char *path,
                                 ent_finding_fn *say, void *ctx, ent_dictionary_counts *counts, ent_error *err) {
    ent__file f;
    ent_status st = ent__file_map(path, &f, err);
    if (st != ENT_OK) return st;
    dict_reader *r = ent__malloc(sizeof *r);
    if (r) {
        ent_str bytes = ent__str((const char *)f.ptr, f.len);
        *r = (dict_reader){.d = d, .dialect = dialect, .file = base_name(path), .counts = counts};
        r->say = say;
        r->ctx = ctx;
        r->kind = kind == ENT_DICTIONARY_AUTO ? kind_of(bytes) : kind;
        r->file_id = ent__dict_add_file(d, r->file);
        ent__buf_init(&r->raw);
        ent__buf_init(&r->fold);
        counts->files++;
        read_lines(r, bytes);
        ent__buf_release(&r->raw);
        ent__buf_release(&r->fold);
    }
    ent__file_unmap(&f);
    bool whole = r && !d->failed && !d->arena.failed;
    ent__free(r);
    return whole ? ENT_OK : ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(path));
}
