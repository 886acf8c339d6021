/* The second opinion's model: opened, and asked about a pair. */
#include "events/opinion.h"
#include "syntax/maths.h"
#include "syntax/sections.h"

struct ent__opinion {
    ent__file file;
    ent__opinion_head head;
    const int8_t *weights;
    ent_str type[ENT__OPINION_LABELS];
    bool together[ENT__OPINION_LABELS];
    char rule[32];
};

static ent_status refuse(ent_error *err, const char *why) {
    return ent__fail(err, ENT_E_FORMAT, why, ENT__LIT("opinion"));
}

/* A name ends at its first NUL. */
static void read_name(ent__opinion *o, uint32_t label, const char *name) {
    size_t n = strnlen(name, ENT__OPINION_NAME);
    o->together[label] = n > 0 && name[n - 1] == '+';
    o->type[label] = ent__str(name, n - o->together[label]);
}

static ent_status open_section(ent_str b, ent__opinion *o, ent_error *err) {
    ent__opinion_head *h = &o->head;
    if (b.len < sizeof *h) return refuse(err, "the section is cut short");
    memcpy(h, b.ptr, sizeof *h);
    bool power = h->n_rows && !(h->n_rows & (h->n_rows - 1));
    if (!power || h->n_rows > 1u << 24 || h->n_labels == 0 || h->n_labels > ENT__OPINION_LABELS || h->least > 1000)
        return refuse(err, "a number in its head is out of range");
    size_t names = (size_t)h->n_labels * ENT__OPINION_NAME;
    if (b.len != sizeof *h + names + (size_t)h->n_rows * h->n_labels)
        return refuse(err, "the section's length is not that of its head");
    for (uint32_t i = 0; i < h->n_labels; i++) read_name(o, i, b.ptr + sizeof *h + (size_t)i * ENT__OPINION_NAME);
    o->weights = (const int8_t *)(b.ptr + sizeof *h + names);
    return o->type[0].len ? refuse(err, "its first label has a name") : ENT_OK;
}

static ent_status open_bytes(ent_str bytes, ent__opinion *o, ent_error *err) {
    ent__sections s;
    ent_str b;
    ent_status st = ent__sections_open(bytes, &s, err);
    if (st != ENT_OK) return st;
    if (!ent__sections_find(&s, "opinion", &b)) return refuse(err, "the file has no such section");
    memcpy(o->rule, "opinion:", 8);
    memcpy(o->rule + 8, s.version, sizeof s.version);
    return open_section(b, o, err);
}

ent_status ent__opinion_of(ent_str bytes, ent__opinion **out, ent_error *err) {
    ent__opinion *o = ent__malloc(sizeof *o);
    *out = NULL;
    if (!o) return ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("opinion"));
    *o = (ent__opinion){0};
    ent_status st = open_bytes(bytes, o, err);
    if (st == ENT_OK)
        *out = o;
    else
        ent__free(o);
    return st;
}

ent_status ent__opinion_open(const char *path, ent__opinion **out, ent_error *err) {
    ent__file file;
    ent__opinion *o = NULL;
    *out = NULL;
    ent_status st = ent__file_map(path, &file, err);
    if (st != ENT_OK) return st;
    st = ent__opinion_of(ent__str((const char *)file.ptr, file.len), &o, err);
    if (o)
        o->file = file;
    else
        ent__file_unmap(&file);
    *out = o;
    return st;
}

void ent__opinion_close(ent__opinion *o) {
    if (!o) return;
    if (o->file.ptr) ent__file_unmap(&o->file);
    ent__free(o);
}

ent_str ent__opinion_rule(const ent__opinion *o) { return ent__cstr(o->rule); }
float ent__opinion_least(const ent__opinion *o) { return (float)o->head.least / 1000; }

/* ---- asked ---- */

static void likelihoods(const ent__opinion *o, const ent__traits *t, float p[ENT__OPINION_LABELS]) {
    int32_t score[ENT__OPINION_LABELS] = {0};
    uint32_t n = o->head.n_labels;
    for (uint32_t i = 0; i < t->n; i++) {
        const int8_t *w = o->weights + (size_t)(t->items[i].key & (o->head.n_rows - 1)) * n;
        for (uint32_t k = 0; k < n; k++) score[k] += w[k];
    }
    int32_t top = score[0];
    float sum = 0;
    for (uint32_t k = 1; k < n; k++) top = score[k] > top ? score[k] : top;
    for (uint32_t k = 0; k < n; k++) sum += p[k] = ent__exp((float)(score[k] - top) / ENT__OPINION_UNIT);
    for (uint32_t k = 0; k < n; k++) p[k] /= sum;
}

/* Of a type that may be done by one to another or by all together, both count for it. */
static float of_type(const ent__opinion *o, const float *p, uint32_t label) {
    float sum = 0;
    for (uint32_t k = 0; k < o->head.n_labels; k++)
        if (ent__str_eq(o->type[k], o->type[label])) sum += p[k];
    return sum;
}

ent__judgement ent__opinion_judge(const ent__opinion *o, const ent__traits *t) {
    float p[ENT__OPINION_LABELS];
    ent__judgement best = {.likely = -1};
    uint32_t label = 0;
    likelihoods(o, t, p);
    for (uint32_t k = 0; k < o->head.n_labels; k++) {
        float sum = of_type(o, p, k);
        bool better = sum > best.likely || (sum >= best.likely && p[k] > p[label]);
        if (!better) continue;
        label = k;
        best = (ent__judgement){o->type[k], o->together[k], sum};
    }
    return best;
}
