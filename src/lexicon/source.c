/* Reading the lexicon's text sources, and ent_lexicon_build: a folder of text in, an image out. */
#include "lexicon/lexicon.h"

#include <unistd.h>

static void each_line(ent__lexb *b, ent_str file, ent_str bytes, ent__line_fn *fn, void *ctx) {
    uint32_t line = 0;
    for (size_t at = 0, end; at < bytes.len; at = end + 1) {
        const char *nl = memchr(bytes.ptr + at, '\n', bytes.len - at);
        end = nl ? (size_t)(nl - bytes.ptr) : bytes.len;
        ent_str text = ent__str(bytes.ptr + at, end - at);
        line++;
        if (text.len && text.ptr[text.len - 1] == '\r') text.len--;
        if (!ent__utf8_valid(text))
            ent__lexb_say(b, false, file, line, 1, "not UTF-8; convert the file", (ent_str){0}, (ent_str){0});
        else if (text.len && text.ptr[0] != '#')
            fn(ctx, b, file, line, text);
    }
}

void ent__lexb_read_lines(ent__lexb *b, const char *dir, const char *file, ent__line_fn *fn, void *ctx) {
    ent__buf path;
    ent__file f;
    ent_error err;
    ent_str name = ent__arena_str(ent__lexb_arena(b), ent__cstr(file));
    ent__buf_init(&path);
    ent__buf_printf(&path, "%s/%s", dir, file);
    if (path.failed || !name.ptr || ent__file_map(path.ptr, &f, &err) != ENT_OK)
        ent__lexb_say(b, false, name, 0, 0, "cannot read this source file", ent__cstr(dir), (ent_str){0});
    else {
        /* Findings and entries point into the text, so it lives as the builder. */
        ent_str copy = ent__arena_str(ent__lexb_arena(b), ent__str((const char *)f.ptr, f.len));
        each_line(b, name, copy, fn, ctx);
        ent__file_unmap(&f);
    }
    ent__buf_release(&path);
}

bool ent__lexb_has_file(const char *dir, const char *file) {
    ent__buf path;
    ent__buf_init(&path);
    ent__buf_printf(&path, "%s/%s", dir, file);
    bool has = !path.failed && access(path.ptr, F_OK) == 0;
    ent__buf_release(&path);
    return has;
}

size_t ent__tsv_split(ent_str line, ent_str *fields, size_t max) {
    size_t n = 0, from = 0;
    for (size_t i = 0; i < max; i++) fields[i] = (ent_str){0};
    for (size_t at = 0; at <= line.len; at++) {
        if (at < line.len && line.ptr[at] != '\t') continue;
        if (n < max) fields[n] = ent__str(line.ptr + from, at - from);
        n++;
        from = at + 1;
    }
    return n;
}

bool ent__tsv_weight(ent_str s, int32_t *out) {
    bool minus = s.len > 0 && s.ptr[0] == '-';
    if (s.len == minus || s.len - minus > 4) return false;
    *out = 0;
    for (size_t i = minus; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
        *out = *out * 10 + (s.ptr[i] - '0');
    }
    if (minus) *out = -*out;
    return true;
}

uint32_t ent__edit_distance(ent_str a, ent_str b) {
    uint8_t row[3][65];
    uint32_t n = a.len < 63 ? (uint32_t)a.len : 63, m = b.len < 63 ? (uint32_t)b.len : 63;
    for (uint32_t j = 0; j <= m; j++) row[0][j] = (uint8_t)j;
    for (uint32_t i = 1; i <= n; i++) {
        uint8_t *now = row[i % 3];
        const uint8_t *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];
        now[0] = (uint8_t)i;
        for (uint32_t j = 1; j <= m; j++) {
            uint32_t d = before[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);
            if (before[j] + 1u < d) d = before[j] + 1u;
            if (now[j - 1] + 1u < d) d = now[j - 1] + 1u;
            bool swapped = i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1];
            if (swapped && earlier[j - 2] + 1u < d) d = earlier[j - 2] + 1u;
            now[j] = (uint8_t)d;
        }
    }
    return row[n % 3][m];
}

ent_status ent_lexicon_build(const char *dir, const char *out_path, ent_finding_fn *say, void *ctx, uint32_t *errors,
                             ent_error *err) {
    ent__lexb *b;
    ent__buf image;
    ent__buf_init(&image);
    ent_status status = ent__lexb_new(say, ctx, &b, err);
    if (status != ENT_OK) return status;
    ent__lexb_read_ontology(b, dir);
    ent__lexb_read_actors(b, dir);
    ent__lexb_read_places(b, dir);
    ent__lexb_read_times(b, dir);
    ent__lexb_read_trust(b, dir);
    ent__lexb_read_antecedents(b, dir);
    ent__lexb_read_wars(b, dir);
    ent__lexb_read_tongues(b, dir);
    ent__lexb_read_frames(b, dir);
    if (ent__lexb_errors(b) == 0) ent__lexb_check_frames(b);
    *errors = ent__lexb_errors(b);
    if (*errors) status = ent__fail(err, ENT_E_FORMAT, "the lexicon has errors; nothing was written", ent__cstr(dir));
    if (status == ENT_OK && out_path) status = ent__lexb_finish(b, &image, err);
    if (status == ENT_OK && out_path) status = ent__file_write(out_path, ent__buf_text(&image), err);
    ent__buf_release(&image);
    ent__lexb_free(b);
    return status;
}
