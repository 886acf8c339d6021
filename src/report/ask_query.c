/* From a query to one SELECT. Every value is bound; the text of the statement is ours alone. */
#include "report/ask.h"

#include <stdlib.h>

/* ---- checking ---- */

/* Items between commas or spaces; each in capitals or small letters as the ontology has its names. */
static ent_status split(ent_str text, char letters, ent__arena *arena, ent__ask_list *out, ent_error *err) {
    out->n = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && text.ptr[end] != ',' && text.ptr[end] != ' ') end++;
        if (end > at) {
            if (out->n == ENT__ASK_MAX_LIST) return ent__fail(err, ENT_E_USAGE, "more than 40 names in a list", text);
            ent_str item = ent__arena_str(arena, ent__str(text.ptr + at, end - at));
            if (!item.ptr) return ent__fail(err, ENT_E_NOMEM, "out of memory", text);
            char *p = (char *)item.ptr;
            for (size_t i = 0; i < item.len; i++) {
                bool small = p[i] >= 'a' && p[i] <= 'z', big = p[i] >= 'A' && p[i] <= 'Z';
                if (letters == 'A' && small) p[i] = (char)(p[i] - 32);
                if (letters == 'a' && big) p[i] = (char)(p[i] + 32);
            }
            out->item[out->n++] = item;
        }
        at = end + 1;
    }
    return ENT_OK;
}

static ent_status check_types(const ent__onto *o, const ent__ask_list *l, ent_error *err) {
    for (size_t i = 0; i < l->n; i++)
        if (!ent__onto_event_named(o, l->item[i]))
            return ent__ask_unknown(err, "no such event type", l->item[i], ent__onto_nearest(o, 'e', l->item[i]));
    return ENT_OK;
}

static ent_status check_modes(const ent__onto *o, const ent__ask_list *l, ent_error *err) {
    for (size_t i = 0; i < l->n; i++) {
        ent_str best = {0};
        uint32_t least = 4;
        for (uint32_t m = 0; m < o->n_modes && least; m++) {
            ent_str name = ent__onto_str(o, o->modes[m].name);
            uint32_t d = ent__edit_distance(l->item[i], name);
            if (d < least) least = d, best = name;
        }
        if (least) return ent__ask_unknown(err, "no such mode", l->item[i], best);
    }
    return ENT_OK;
}

static ent_status check_contexts(const ent__onto *o, const ent__ask_list *l, ent_error *err) {
    for (size_t i = 0; i < l->n; i++)
        if (!ent__onto_has_context(o, l->item[i]))
            return ent__ask_unknown(err, "no such context", l->item[i], ent__onto_nearest(o, 'c', l->item[i]));
    return ENT_OK;
}

/* "none" stands for a bare state. */
static ent_status check_sectors(const ent__onto *o, ent__ask_list *l, ent_error *err) {
    for (size_t i = 0; i < l->n; i++) {
        if (ent__str_is(l->item[i], "NONE"))
            l->item[i] = ent__str("", 0);
        else if (!ent__onto_has_sector(o, l->item[i]))
            return ent__ask_unknown(err, "no such sector", l->item[i], ent__onto_nearest(o, 's', l->item[i]));
    }
    return ENT_OK;
}

static ent_status check_modalities(ent__asked *a, ent_error *err) {
#define X(id, s) ent__cstr(s),
    const ent_str known[] = {ENT__MODALITY_LIST(X)};
#undef X
    a->every_modality = a->modalities.n == 1 && ent__str_is(a->modalities.item[0], "all");
    for (size_t i = 0; i < a->modalities.n && !a->every_modality; i++) {
        ent_str best = {0};
        uint32_t least = 4;
        for (size_t k = 0; k < ENT__COUNT(known) && least; k++) {
            uint32_t d = ent__edit_distance(a->modalities.item[i], known[k]);
            if (d < least) least = d, best = known[k];
        }
        if (least)
            return ent__ask_unknown(err, "no such modality: actual, historical, future, hypothetical, negated or all",
                                    a->modalities.item[i], best);
    }
    return ENT_OK;
}

static ent_status check_dates(ent__asked *a, ent_error *err) {
    ent__date d;
    const ent_str given[] = {a->query->from, a->query->to};
    for (int i = 0; i < 2; i++)
        if (given[i].len && (!ent__date_parse(given[i], &d) || given[i].len > 10))
            return ent__fail(err, ENT_E_USAGE, "is no date (YYYY, YYYY-MM or YYYY-MM-DD)", given[i]);
    a->from = given[0];
    a->to = given[1];
    a->from_year = ent__str(given[0].ptr, given[0].len < 4 ? given[0].len : 4);
    size_t n = a->from.len < a->to.len ? a->from.len : a->to.len;
    if (n && memcmp(a->from.ptr, a->to.ptr, n) > 0)
        return ent__fail(err, ENT_E_USAGE, "the first date is after the last", a->from);
    return ENT_OK;
}

/* Plain words must all be there; what has the marks of an FTS5 query is one. */
static ent_status check_words(ent__asked *a, ent__arena *arena, ent_error *err) {
    ent_str w = a->query->words;
    bool plain = !memchr(w.len ? w.ptr : "", '"', w.len) && !memchr(w.len ? w.ptr : "", '*', w.len) &&
                 !memchr(w.len ? w.ptr : "", '(', w.len);
    ent__buf b;
    ent__buf_init(&b);
    for (size_t at = 0; at < w.len;) {
        size_t end = at;
        while (end < w.len && w.ptr[end] != ' ') end++;
        ent_str word = ent__str(w.ptr + at, end - at);
        plain &= !ent__str_is(word, "AND") && !ent__str_is(word, "OR") && !ent__str_is(word, "NOT");
        if (word.len) ent__buf_printf(&b, "%s\"%.*s\"", b.len ? " " : "", (int)word.len, word.ptr);
        at = end + 1;
    }
    bool failed = b.failed;
    if (plain)
        a->words = ent__arena_take(arena, &b);
    else
        a->words = w;
    ent__buf_release(&b);
    if (failed || arena->failed) return ent__fail(err, ENT_E_NOMEM, "out of memory", w);
    return w.len && !a->words.len ? ent__fail(err, ENT_E_USAGE, "no words to look for", w) : ENT_OK;
}

static ent_status check_sides(ent_record *r, const ent__lex *lex, ent__arena *arena, ent__asked *a, ent_error *err) {
    const ent_query *q = a->query;
    bool directed = q->actor.len || q->recipient.len;
    if (directed && (q->side.len || q->other.len))
        return ent__fail(err, ENT_E_USAGE, "either who acts and on whom, or who is on either side", q->side);
    if (q->other.len && !q->side.len) return ent__fail(err, ENT_E_USAGE, "one side without the other", q->other);
    ent_status e = ent__ask_actor(r, lex, directed ? q->actor : q->side, arena, &a->a, &a->persons[0], err);
    if (!e) e = ent__ask_actor(r, lex, directed ? q->recipient : q->other, arena, &a->b, &a->persons[1], err);
    if (e) return e;
    if (directed) a->how = !a->b.len ? 1 : !a->a.len ? 2 : 1 | 4;
    a->dyad = a->a.len && a->b.len && !ent__str_eq(a->a, a->b);
    if (directed && a->a.len && ent__str_eq(a->a, a->b)) a->how = 3;
    if (!a->a.len) a->a = a->b;
    if (!a->b.len) a->b = a->a;
    return ENT_OK;
}

static ent_status check_country(const ent__lex *lex, ent__arena *arena, ent_record *r, ent__asked *a, ent_error *err) {
    a->place = a->query->place;
    return a->query->country.len ? ent__ask_code(r, lex, a->query->country, arena, &a->country, err) : ENT_OK;
}

ent_status ent__ask_check(ent_record *r, const ent_engine *engine, const ent_query *q, ent__arena *arena,
                          ent__asked *out, ent_error *err) {
    ent__onto o = ent__onto_of(engine->lex);
    int64_t linked = 0;
    *out = (ent__asked){.query = q};
    ent_status e = ent__sql_number(r->db, "SELECT count(*) FROM linked", 0, r->path, &linked, err);
    if (!e && !linked)
        e = ent__fail(err, ENT_E_FORMAT, "documents were loaded since the record was put together: run entente relink",
                      ent__cstr(r->path));
    if (!e) e = split(q->types, 'A', arena, &out->types, err);
    if (!e) e = split(q->modes, 'a', arena, &out->modes, err);
    if (!e) e = split(q->contexts, 'a', arena, &out->contexts, err);
    if (!e) e = split(q->modalities, 'a', arena, &out->modalities, err);
    if (!e) e = split(q->sectors, 'A', arena, &out->sectors, err);
    if (!e) e = split(q->actor_sectors, 'A', arena, &out->actor_sectors, err);
    if (!e) e = split(q->recipient_sectors, 'A', arena, &out->recipient_sectors, err);
    if (!e) e = check_types(&o, &out->types, err);
    if (!e) e = check_modes(&o, &out->modes, err);
    if (!e) e = check_contexts(&o, &out->contexts, err);
    if (!e) e = check_modalities(out, err);
    if (!e) e = check_sectors(&o, &out->sectors, err);
    if (!e) e = check_sectors(&o, &out->actor_sectors, err);
    if (!e) e = check_sectors(&o, &out->recipient_sectors, err);
    if (!e) e = check_dates(out, err);
    if (!e) e = check_words(out, arena, err);
    if (!e) e = check_sides(r, engine->lex, arena, out, err);
    return e ? e : check_country(engine->lex, arena, r, out, err);
}

/* ---- the statement ---- */

typedef struct stating {
    ent__buf sql;
    ent_str bind[ENT__ASK_MAX_BINDS];
    int n;
} stating;

static void bound(stating *s, ent_str value) {
    assert(s->n < ENT__ASK_MAX_BINDS);
    s->bind[s->n++] = value;
    ent__buf_printf(&s->sql, "?%d", s->n);
}

static void in_list(stating *s, const char *what, const ent__ask_list *l) {
    ent__buf_printf(&s->sql, "%s IN (", what);
    for (size_t i = 0; i < l->n; i++) {
        if (i) ent__buf_byte(&s->sql, ',');
        bound(s, l->item[i]);
    }
    ent__buf_byte(&s->sql, ')');
}

static void and_list(stating *s, const char *what, const ent__ask_list *l) {
    if (!l->n) return;
    ent__buf_cstr(&s->sql, " AND ");
    in_list(s, what, l);
}

/* Some party of the event, of which `more` holds, is of one of the sectors. */
static void and_party(stating *s, const char *more, const ent__ask_list *sectors) {
    ent__buf_printf(&s->sql, " AND EXISTS (SELECT 1 FROM party x WHERE x.event_id = p.event_id%s AND ", more);
    in_list(s, "coalesce(x.sector, '')", sectors);
    ent__buf_byte(&s->sql, ')');
}

/* Of a pair, each of the two codes; else all who take part. */
static void and_sectors(stating *s, const ent__asked *a, bool two) {
    if (a->sectors.n && two) {
        and_party(s, " AND x.code = p.a", &a->sectors);
        and_party(s, " AND x.code = p.b", &a->sectors);
    } else if (a->sectors.n) {
        ent__buf_cstr(&s->sql, " AND NOT EXISTS (SELECT 1 FROM party x WHERE x.event_id = p.event_id AND NOT ");
        in_list(s, "coalesce(x.sector, '')", &a->sectors);
        ent__buf_byte(&s->sql, ')');
    }
    if (a->actor_sectors.n)
        and_party(s,
                  a->dyad    ? " AND x.code = p.a"
                  : a->a.len ? " AND x.side = 'actor' AND x.code = p.a"
                             : " AND x.side = 'actor'",
                  &a->actor_sectors);
    if (a->recipient_sectors.n)
        and_party(s, a->dyad ? " AND x.code = p.b" : " AND x.side = 'recipient'", &a->recipient_sectors);
}

/* He stands among the parties, on the side that was asked for; where all do the same there is but one. */
static void and_persons(stating *s, const ent__asked *a) {
    bool directed = a->query->actor.len || a->query->recipient.len;
    static const char *const side[] = {" AND x.side = 'actor'", " AND (x.side = 'recipient' OR p.how & 4)"};
    for (int i = 0; i < 2; i++) {
        if (!a->persons[i]) continue;
        ent__buf_printf(&s->sql,
                        " AND EXISTS (SELECT 1 FROM party x CROSS JOIN people_name n ON n.code = coalesce(x.code, '')"
                        " AND n.name = x.name WHERE x.event_id = p.event_id AND x.kind = 'person'"
                        " AND n.person_id = %lld%s)",
                        (long long)a->persons[i], directed ? side[i] : "");
    }
}

/* A date that is not known to the day fits where it may lie in the range. */
static void and_dates(stating *s, const ent__asked *a) {
    if (a->from.len) {
        ent__buf_cstr(&s->sql, " AND p.date >= ");
        bound(s, a->from_year);
        ent__buf_cstr(&s->sql, " AND p.date >= substr(");
        bound(s, a->from);
        ent__buf_cstr(&s->sql, ", 1, length(p.date))");
    }
    if (a->to.len) {
        ent__buf_cstr(&s->sql, " AND p.date <> '' AND p.date < ");
        bound(s, a->to);
        ent__buf_cstr(&s->sql, " || '~'");
    }
}

static bool needs_event(const ent__asked *a) {
    return a->modes.n || a->place.len || a->country.len || a->query->resolution;
}

static void and_event(stating *s, const ent__asked *a) {
    and_list(s, "e.mode", &a->modes);
    if (a->place.len) {
        ent__buf_cstr(&s->sql, " AND (e.place = ");
        bound(s, a->place);
        ent__buf_cstr(&s->sql, " COLLATE NOCASE OR e.province = ");
        bound(s, a->place);
        ent__buf_cstr(&s->sql, " COLLATE NOCASE)");
    }
    if (a->country.len) {
        ent__buf_cstr(&s->sql, " AND e.country = ");
        bound(s, a->country);
    }
    if (a->query->resolution) ent__buf_printf(&s->sql, " AND e.resolution >= %u", a->query->resolution);
}

/* From events that were found to their rows in pair, whose key has the day. */
#define TO_PAIRS                                                                                                       \
    " CROSS JOIN sentence s ON s.sentence_id = e.sentence_id CROSS JOIN current c ON c.coding_id = s.coding_id"        \
    " CROSS JOIN coding k ON k.coding_id = s.coding_id CROSS JOIN document d ON d.document_id = k.document_id"         \
    " CROSS JOIN pair p ON p.date = coalesce(e.date, d.date, '') AND p.event_id = e.event_id"

static void from(stating *s, const ent__asked *a) {
    const char *told = a->told ? " LEFT JOIN happening_report r ON r.event_id = p.event_id" : "";
    if (a->seldom_there) {
        ent__buf_printf(&s->sql, " FROM event e INDEXED BY event_country" TO_PAIRS "%s WHERE ", told);
        return;
    }
    if (!a->words.len || a->common) {
        const char *event = needs_event(a) || a->common ? " CROSS JOIN event e ON e.event_id = p.event_id" : "";
        ent__buf_printf(&s->sql, " FROM pair p%s%s WHERE ", event, told);
        if (!a->common) return;
        ent__buf_cstr(&s->sql, "e.sentence_id IN (SELECT rowid FROM sentence_search WHERE sentence_search MATCH ");
        bound(s, a->words);
        ent__buf_cstr(&s->sql, ") AND ");
        return;
    }
    ent__buf_cstr(&s->sql, " FROM sentence_search x CROSS JOIN event e ON e.sentence_id = x.rowid" TO_PAIRS);
    ent__buf_printf(&s->sql, "%s WHERE sentence_search MATCH ", told);
    bound(s, a->words);
    ent__buf_cstr(&s->sql, " AND ");
}

static void which_pairs(stating *s, const ent__asked *a, ent__ask_over over) {
    if (over == ENT__OVER_PAIRS && !a->dyad) {
        ent__buf_cstr(&s->sql, a->a.len ? "p.b <> p.a AND p.a = " : "p.a < p.b AND p.a > ''");
        if (a->a.len) bound(s, a->a);
    } else {
        ent__buf_cstr(&s->sql, "p.a = ");
        bound(s, a->a);
        ent__buf_cstr(&s->sql, " AND p.b = ");
        bound(s, a->b);
    }
    if (a->how) ent__buf_printf(&s->sql, " AND p.how & %d", a->how);
}

static void state(stating *s, const ent__asked *a, ent__ask_over over) {
    ent__buf_cstr(&s->sql,
                  "SELECT p.event_id, p.date, p.coding_id, p.how, p.type, p.modality, p.cameo, p.quad, p.score,"
                  " p.a, p.b, p.actual");
    if (a->told) ent__buf_cstr(&s->sql, ", r.happening_id");
    from(s, a);
    which_pairs(s, a, over);
    and_dates(s, a);
    and_list(s, "p.type", &a->types);
    if (a->modalities.n && !a->every_modality)
        and_list(s, "p.modality", &a->modalities);
    else if (!a->every_modality)
        ent__buf_cstr(&s->sql, " AND p.actual");
    and_event(s, a);
    if (a->contexts.n) {
        ent__buf_cstr(&s->sql, " AND EXISTS (SELECT 1 FROM context x WHERE x.event_id = p.event_id AND ");
        in_list(s, "x.context", &a->contexts);
        ent__buf_byte(&s->sql, ')');
    }
    and_persons(s, a);
    and_sectors(s, a, over == ENT__OVER_PAIRS || a->dyad);
    if (a->query->no_self && over == ENT__OVER_EVENTS && !a->dyad)
        ent__buf_cstr(&s->sql, " AND (SELECT count(*) < 2 OR count(DISTINCT coalesce(x.code, '')) > 1 FROM party x"
                               " WHERE x.event_id = p.event_id)");
    if (over == ENT__OVER_PAIRS && !a->dyad) {
        ent__buf_cstr(&s->sql, " ORDER BY p.a, p.b, p.date, p.event_id");
        return;
    }
    ent__buf_cstr(&s->sql,
                  a->query->newest ? " ORDER BY p.date DESC, p.event_id DESC" : " ORDER BY p.date, p.event_id");
    uint64_t limit = a->query->limit < INT64_MAX ? a->query->limit : INT64_MAX; /* SQLite's greatest */
    if (limit) ent__buf_printf(&s->sql, " LIMIT %llu", (unsigned long long)limit);
}

/* Of words that stand in very many sentences the first few events are found sooner by going through the events by date;
 * of others by going through the sentences. What is no query of FTS5 is told when the statement runs. */
static ent_status weigh_words(ent_record *r, ent__asked *a, ent_error *err) {
    enum { MANY = 20000, FEW_ROWS = 5000 };
    static const char sql[] = "SELECT count(*) FROM (SELECT 1 FROM sentence_search WHERE sentence_search MATCH ?"
                              " LIMIT 20001)";
    sqlite3_stmt *q;
    if (!a->words.len || !a->query->limit || a->query->limit > FEW_ROWS) return ENT_OK;
    ent_status e = ent__sql_prepare(r->db, sql, r->path, &q, err);
    if (e) return e;
    sqlite3_bind_text64(q, 1, a->words.ptr, a->words.len, SQLITE_STATIC, SQLITE_UTF8);
    a->common = sqlite3_step(q) == SQLITE_ROW && sqlite3_column_int(q, 0) > MANY;
    sqlite3_finalize(q);
    return ENT_OK;
}

/* Where few events are of the country, they are found first; else the first few come sooner by date. */
static ent_status weigh_country(ent_record *r, ent__asked *a, ent__ask_over over, ent_error *err) {
    enum { FEW = 20000 };
    static const char sql[] = "SELECT count(*) FROM (SELECT 1 FROM event WHERE country = ? LIMIT 20001)";
    sqlite3_stmt *q;
    if (!a->country.len || a->words.len || (over == ENT__OVER_PAIRS && !a->dyad)) return ENT_OK;
    ent_status e = ent__sql_prepare(r->db, sql, r->path, &q, err);
    if (e) return e;
    sqlite3_bind_text64(q, 1, a->country.ptr, a->country.len, SQLITE_STATIC, SQLITE_UTF8);
    a->seldom_there = sqlite3_step(q) == SQLITE_ROW && sqlite3_column_int(q, 0) <= FEW;
    sqlite3_finalize(q);
    return ENT_OK;
}

ent_status ent__ask_prepare(ent_record *r, const ent__asked *given, ent__ask_over over, ent__arena *arena,
                            sqlite3_stmt **out, ent_error *err) {
    ent__asked weighed = *given;
    const ent__asked *asked = &weighed;
    stating *s = ENT__NEW(arena, stating);
    *out = NULL;
    if (!s) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path));
    ent_status e = weigh_words(r, &weighed, err);
    if (!e) e = weigh_country(r, &weighed, over, err);
    if (e) return e;
    ent__buf_init(&s->sql);
    state(s, asked, over);
    ent__buf_byte(&s->sql, 0);
    e = s->sql.failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(r->path))
                      : ent__sql_prepare(r->db, s->sql.ptr, r->path, out, err);
    ent__buf_release(&s->sql);
    for (int i = 0; !e && i < s->n; i++)
        sqlite3_bind_text64(*out, i + 1, s->bind[i].len ? s->bind[i].ptr : "", s->bind[i].len, SQLITE_STATIC,
                            SQLITE_UTF8);
    return e;
}

ent_status ent__ask_failed(ent_record *r, const ent__asked *asked, ent_error *err) {
    if (asked->words.len && sqlite3_errcode(r->db) == SQLITE_ERROR)
        return ent__fail(err, ENT_E_USAGE, "is no query of FTS5; give plain words", asked->query->words);
    return ent__sql_fail(r->db, r->path, err);
}

ent_status ent__ask_begin(ent_record *r, ent_error *err) { return ent__sql_run(r->db, "BEGIN", r->path, err); }
void ent__ask_end(ent_record *r) { sqlite3_exec(r->db, "COMMIT", NULL, NULL, NULL); }
