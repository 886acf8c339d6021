/* petrarch: PETRARCH's validation records, coded from their raw text with their dictionaries.
 *
 *   <Sentence date="20120101" id="one" category="PASSIVE">
 *   <EventCoding sourcecode="DNK" targetcode="NOR" eventcode="111"></EventCoding>    also noevents="True", error="…"
 *   <Text> … </Text>  <Parse> … </Parse>                                             the parse is not read
 *   </Sentence>
 *
 * A record is exact where the events coded are those of the record, all and no others, in any order. The program that
 * made the records was told now to code events with a side that no dictionary knows ("---"), now not, by settings that
 * stand outside of them; so such events count where the record has one, and are left out where it has none. In the same
 * way another setting made it name what no dictionary knows by its words: it is on for records that have such a code.
 */
#include "measure/measure.h"

#include "dictionaries/dictionaries.h"

enum { MAX_WANTED = 64 };

typedef struct wanted {
    ent_str source, target, code;
} wanted;

typedef struct record {
    ent_str id, category, date, text, error;
    wanted events[MAX_WANTED];
    uint32_t n;
    bool nulls; /* some event has a side that nobody knows */
    bool named; /* some side has its words for a code */
} record;

typedef struct run {
    ent_worker *w;
    const ent_dictionary *d;
    ent__report r;
    ent_tally *tally;
    ent__arena arena; /* of one record */
} run;

/* ---- reading ---- */

static size_t find(ent_str s, size_t at, const char *what) {
    size_t n = strlen(what);
    for (; at + n <= s.len; at++)
        if (memcmp(s.ptr + at, what, n) == 0) return at;
    return SIZE_MAX;
}

static ent_str cut(ent_str s, size_t a, size_t z) { return ent__str(s.ptr + a, z - a); }

/* The value of an attribute in the text of a tag, in either kind of quotation marks; empty where there is none. */
static ent_str attribute(ent_str tag, const char *name) {
    size_t n = strlen(name);
    for (size_t at = 0; (at = find(tag, at, name)) != SIZE_MAX; at += n) {
        size_t a = at + n;
        while (a < tag.len && tag.ptr[a] == ' ') a++;
        if (a >= tag.len || tag.ptr[a] != '=') continue;
        for (a++; a < tag.len && tag.ptr[a] == ' ';) a++;
        if (a >= tag.len || (tag.ptr[a] != '"' && tag.ptr[a] != '\'')) continue;
        const char *end = memchr(tag.ptr + a + 1, tag.ptr[a], tag.len - a - 1);
        return end ? cut(tag, a + 1, (size_t)(end - tag.ptr)) : (ent_str){0};
    }
    return (ent_str){0};
}

/* Text without its entities and line ends. */
static ent_str plain(ent__arena *arena, ent_str s) {
    static const struct {
        const char *entity, *is;
    } known[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
    ent__buf b;
    ent__buf_init(&b);
    for (size_t i = 0; i < s.len;) {
        size_t k = 0;
        while (k < ENT__COUNT(known) && find(cut(s, i, s.len), 0, known[k].entity) != 0) k++;
        char c = s.ptr[i] == '\n' || s.ptr[i] == '\r' || s.ptr[i] == '\t' ? ' ' : s.ptr[i];
        if (k < ENT__COUNT(known))
            ent__buf_cstr(&b, known[k].is);
        else if (c != ' ' || (b.len && b.ptr[b.len - 1] != ' '))
            ent__buf_byte(&b, c);
        i += k < ENT__COUNT(known) ? strlen(known[k].entity) : 1;
    }
    return ent__arena_take(arena, &b);
}

static void read_event(record *r, ent_str tag) {
    wanted e = {attribute(tag, "sourcecode"), attribute(tag, "targetcode"), attribute(tag, "eventcode")};
    ent_str error = attribute(tag, "error");
    if (error.len) r->error = error;
    if (e.code.len == 0 || r->n == MAX_WANTED) return;
    r->nulls |= ent__str_is(e.source, "---") || ent__str_is(e.target, "---");
    r->named |= (e.source.len && e.source.ptr[0] == '"') || (e.target.len && e.target.ptr[0] == '"');
    r->events[r->n++] = e;
}

/* The record whose tag begins at `at` of the file. */
static void read_record(run *g, ent_str file, size_t at, size_t end, record *r) {
    size_t close = find(file, at, ">");
    ent_str tag = cut(file, at, close < end ? close : end);
    *r = (record){.id = attribute(tag, "id"), .category = attribute(tag, "category"), .date = attribute(tag, "date")};
    for (size_t i = at; i < end; i++) {
        if (file.ptr[i] != '<') continue;
        ent_str rest = cut(file, i, end);
        if (find(cut(rest, 0, rest.len < 4 ? rest.len : 4), 0, "<!--") == 0) {
            size_t over = find(rest, 0, "-->");
            i = over == SIZE_MAX ? end : i + over;
        } else if (find(cut(rest, 0, rest.len < 12 ? rest.len : 12), 0, "<EventCoding") == 0) {
            size_t over = find(rest, 0, ">");
            read_event(r, cut(rest, 0, over == SIZE_MAX ? rest.len : over));
        } else if (find(cut(rest, 0, rest.len < 6 ? rest.len : 6), 0, "<Text>") == 0) {
            size_t over = find(rest, 0, "</Text>");
            r->text = plain(&g->arena, cut(rest, 6, over == SIZE_MAX ? rest.len : over));
        }
    }
}

/* ---- comparing ---- */

static bool has(const wanted *list, uint32_t n, const wanted *e) {
    for (uint32_t i = 0; i < n; i++)
        if (ent__str_eq(list[i].source, e->source) && ent__str_eq(list[i].target, e->target) &&
            ent__str_eq(list[i].code, e->code))
            return true;
    return false;
}

static bool all_in(const wanted *a, uint32_t n, const wanted *b, uint32_t m) {
    for (uint32_t i = 0; i < n; i++)
        if (!has(b, m, &a[i])) return false;
    return true;
}

static int32_t day_of(ent_str date) {
    int v = 0;
    for (size_t i = 0; i < date.len && i < 8; i++) v = v * 10 + (date.ptr[i] - '0');
    int month = v / 100 % 100, day = v % 100;
    if (date.len != 8 || month < 1 || month > 12 || day < 1 || day > 31) return INT32_MIN;
    return ent__date_days((ent__date){(int16_t)(v / 10000), (uint8_t)month, (uint8_t)day, ENT__DAY, 0});
}

static const char *const DISCARDS[] = {"", "sentencediscard", "storydiscard", "dateline"};

typedef struct coded {
    wanted events[MAX_WANTED];
    uint32_t n;
    const char *error;
} coded;

static ent_status code_record(run *g, const record *r, coded *out, ent_error *err) {
    ent_article a = {.id = r->id, .text = r->text};
    ent_doc *doc = NULL;
    unsigned flags = r->named ? ENT__DICT_NAMED : 0;
    *out = (coded){.error = ""};
    ent_status st = ent_doc_parse(g->w, &a, &doc, err);
    for (size_t s = 0; st == ENT_OK && s < doc->text.n_sentences; s++) {
        ent__dict_coding c;
        st = ent__dict_code(g->d, &g->arena, &doc->text.sentences[s], day_of(r->date), flags, &c, err);
        if (st != ENT_OK) break;
        if (c.discard != ENT__KEPT) out->error = DISCARDS[c.discard];
        for (uint32_t i = 0; i < c.n - (r->nulls ? 0 : c.nulls) && out->n < MAX_WANTED; i++)
            out->events[out->n++] = (wanted){c.events[i].source.code, c.events[i].target.code, c.events[i].code};
    }
    ent_doc_free(doc);
    return st;
}

static void put_events(ent__buf *b, const char *name, const wanted *e, uint32_t n, ent_str error) {
    ent__buf_printf(b, "  %-7s", name);
    for (uint32_t i = 0; i < n; i++) {
        if (i) ent__buf_cstr(b, ", ");
        ent__buf_str(b, e[i].source);
        ent__buf_byte(b, ' ');
        ent__buf_str(b, e[i].target);
        ent__buf_byte(b, ' ');
        ent__buf_str(b, e[i].code);
    }
    if (n == 0) ent__buf_str(b, error.len ? error : ENT__LIT("nothing"));
    ent__buf_byte(b, '\n');
}

static ent_status judge(run *g, const record *r, ent_error *err) {
    coded got;
    ent_status st = code_record(g, r, &got, err);
    if (st != ENT_OK) return st;
    ent_str error = ent__cstr(got.error);
    bool exact = all_in(r->events, r->n, got.events, got.n) && all_in(got.events, got.n, r->events, r->n) &&
                 ent__str_eq(error, r->error);
    g->tally->total++;
    g->tally->good += exact;
    if (exact) return ENT_OK;
    ent__buf_str(&g->r.line, r->id);
    ent__buf_cstr(&g->r.line, ": ");
    ent__buf_str(&g->r.line, r->text);
    ent__buf_byte(&g->r.line, '\n');
    put_events(&g->r.line, "wanted", r->events, r->n, r->error);
    put_events(&g->r.line, "coded", got.events, got.n, error);
    ent__report_flush(&g->r);
    return ENT_OK;
}

static ent_status each_record(run *g, ent_str file, ent_error *err) {
    ent_status st = ENT_OK;
    for (size_t at = 0; st == ENT_OK && (at = find(file, at, "<")) != SIZE_MAX;) {
        ent_str rest = cut(file, at, file.len);
        size_t over = SIZE_MAX;
        if (find(cut(rest, 0, rest.len < 4 ? rest.len : 4), 0, "<!--") == 0) {
            over = find(rest, 0, "-->");
        } else if (find(cut(rest, 0, rest.len < 10 ? rest.len : 10), 0, "<Sentence ") == 0) {
            record r;
            over = find(rest, 0, "</Sentence>");
            read_record(g, file, at, over == SIZE_MAX ? file.len : at + over, &r);
            st = g->arena.failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", r.id) : judge(g, &r, err);
            ent__arena_reset(&g->arena);
        } else {
            over = 1;
        }
        at = over == SIZE_MAX ? file.len : at + over;
    }
    return st;
}

ent_status ent_eval_petrarch(ent_worker *worker, const ent_dictionary *dictionary, const char *path,
                             bool (*sink)(void *ctx, ent_str text), void *ctx, ent_tally *tally, ent_error *err) {
    run g = {.w = worker, .d = dictionary, .tally = tally};
    ent__file f;
    ent_status st = ent__file_map(path, &f, err);
    if (st != ENT_OK) return st;
    *tally = (ent_tally){0};
    ent__arena_init(&g.arena);
    ent__report_init(&g.r, sink, ctx);
    st = each_record(&g, ent__str((const char *)f.ptr, f.len), err);
    if (st == ENT_OK)
        ent__buf_printf(&g.r.line, "%llu of %llu records exact\n", (unsigned long long)tally->good,
                        (unsigned long long)tally->total);
    st = ent__report_end(&g.r, st, err);
    ent__arena_release(&g.arena);
    ent__file_unmap(&f);
    return st;
}
