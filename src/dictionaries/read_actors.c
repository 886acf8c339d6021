/* read_actors: actors, agents and null words.
 *
 *   NAME_OF_ACTOR  [CODE]           the phrase and its code
 *   +OTHER_NAME                     another phrase for the same
 *   <TAB>[CODE 19950101-981231]     its code between two days; also <950101 and >950101, all including the day itself
 *   <TAB>[CODE]                     its code on all other days
 *
 * Of several restrictions that hold, the first one counts; years are of two digits (30 to 99: the twentieth century) or
 * of four. Phrases one below the other share the restrictions that follow, with a + before them or without.
 *
 *   PHRASE {PLURAL} [~CODE]         an agent whose code follows the actor's; CODE~: goes before it; {}: no plural
 *   !MARK! = MAN, WOMAN             what may stand for !MARK! in the phrases below
 */
#include "dictionaries/reader.h"

static void pending_flush(dict_reader *r) {
    for (uint32_t i = 0; i < r->n_pending; i++) {
        if (!r->dated && r->default_code.len == 0) {
            uint32_t line = r->line;
            r->line = r->pending_line[i].line;
            r->rejected = false;
            ent__dict_reject(r, 0, "no code follows, so the phrase names no actor", (ent_str){0});
            r->line = line;
            continue;
        }
        dict_entry e = {.from = INT32_MIN, .to = INT32_MAX, .code = r->default_code, .origin = r->pending_line[i]};
        if (e.code.len) ent__dict_add_phrase(r->d, DICT_ACTORS, r->pending[i].word, r->pending[i].n, &e);
        r->counts->actors++;
    }
    r->n_pending = 0;
    r->default_code = (ent_str){0};
    r->dated = false;
}

void ent__dict_actors_end(dict_reader *r) { pending_flush(r); }

/* A day of a restriction: YYMMDD or YYYYMMDD. */
static bool read_day(ent_str s, int32_t *out) {
    int v = 0;
    s = ent__dict_trim(s);
    if (s.len != 6 && s.len != 8) return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
        v = v * 10 + (s.ptr[i] - '0');
    }
    int year = v / 10000, month = v / 100 % 100, day = v % 100;
    if (s.len == 6) year += year >= 30 ? 1900 : 2000;
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    if (day > ent__month_days(year, month)) day = ent__month_days(year, month); /* "0230": the end of the month */
    *out = ent__date_days((ent__date){(int16_t)year, (uint8_t)month, (uint8_t)day, ENT__DAY, 0});
    return true;
}

static bool read_restriction(ent_str s, dict_entry *e) {
    const char *dash;
    if (s.len && s.ptr[0] == '<') return read_day(ent__str(s.ptr + 1, s.len - 1), &e->to);
    if (s.len && s.ptr[0] == '>') return read_day(ent__str(s.ptr + 1, s.len - 1), &e->from);
    dash = s.len ? memchr(s.ptr, '-', s.len) : NULL;
    if (!dash) return false;
    size_t at = (size_t)(dash - s.ptr);
    return read_day(ent__str(s.ptr, at), &e->from) && read_day(ent__str(dash + 1, s.len - at - 1), &e->to);
}

/* "CODE", or "CODE restriction". */
static bool read_code(dict_reader *r, ent_str inside, size_t at, dict_entry *e) {
    size_t n = 0;
    while (n < inside.len && !strchr(" \t<>", inside.ptr[n])) n++;
    ent_str code = ent__str(inside.ptr, n), rest = ent__dict_trim(ent__str(inside.ptr + n, inside.len - n));
    e->from = INT32_MIN, e->to = INT32_MAX;
    if (!ent__dict_code_ok(code)) return ent__dict_reject(r, at, "this is no code", inside), false;
    if (rest.len && !read_restriction(rest, e))
        return ent__dict_reject(r, at, "this is no date restriction", inside), false;
    e->code = ent__arena_str(&r->d->arena, code);
    return true;
}

static void date_line(dict_reader *r) {
    ent_str inside;
    size_t at, end;
    dict_entry e = {.origin = ent__dict_here(r)};
    if (!ent__dict_bracket(r->text, &inside, &at, &end)) {
        ent__dict_reject(r, 0, "the bracket of the code is not closed", r->text);
        return;
    }
    if (!read_code(r, inside, at, &e)) return;
    if (r->n_pending == 0) {
        ent__dict_reject(r, at, "a code without a phrase above it", inside);
        return;
    }
    if (e.from == INT32_MIN && e.to == INT32_MAX) {
        r->default_code = e.code;
    } else {
        for (uint32_t i = 0; i < r->n_pending; i++)
            ent__dict_add_phrase(r->d, DICT_ACTORS, r->pending[i].word, r->pending[i].n, &e);
        r->counts->restrictions++;
    }
    r->dated = true;
}

/* A phrase, which waits for the codes below it. A code on its own line is that of the first phrase's actor, but of a
 * further phrase alone. */
static void phrase_line(dict_reader *r, ent_str phrase, const dict_entry *own, bool more) {
    dict_phrase *p = &r->pending[r->n_pending];
    if (r->n_pending == DICT_MAX_PENDING) {
        ent__dict_reject(r, 0, "more than 512 phrases of one actor", phrase);
        return;
    }
    if (!ent__dict_read_phrase(r, phrase, r->dialect == ENT_DIALECT_TABARI, p)) return;
    bool always = own->code.len && own->from == INT32_MIN && own->to == INT32_MAX;
    if (own->code.len && (more || !always)) ent__dict_add_phrase(r->d, DICT_ACTORS, p->word, p->n, own);
    if (own->code.len && more) {
        r->counts->actors++;
        return;
    }
    r->pending_line[r->n_pending++] = ent__dict_here(r);
    if (always) r->default_code = own->code;
    r->dated |= own->code.len && !always;
}

void ent__dict_actor_line(dict_reader *r) {
    ent_str line = ent__dict_trim(r->text), inside = {0};
    size_t at = 0, end;
    bool more = line.ptr[0] == '+', blank = r->blank_before;
    r->blank_before = false;
    if (line.ptr[0] == '[') {
        date_line(r);
        return;
    }
    bool coded = ent__dict_bracket(line, &inside, &at, &end);
    ent_str phrase = coded ? ent__str(line.ptr, at) : line;
    if (memchr(phrase.ptr, ']', phrase.len) || memchr(phrase.ptr, '[', phrase.len)) {
        ent__dict_reject(r, 0, "a bracket has no other half", line);
        return;
    }
    bool joins = r->n_pending && !r->dated && r->default_code.len == 0 && !blank && !coded;
    if (!more && !joins) pending_flush(r);
    if (more && r->n_pending == 0) {
        ent__dict_reject(r, 0, "a further phrase without a first one above it", line);
        return;
    }
    dict_entry own = {.origin = ent__dict_here(r)};
    if (coded && !read_code(r, inside, at, &own)) return;
    phrase_line(r, ent__dict_trim(more ? ent__str(phrase.ptr + 1, phrase.len - 1) : phrase), &own, more);
}

/* ---- agents ---- */

static void agent_add(dict_reader *r, ent_str phrase, const dict_entry *e) {
    dict_phrase words;
    if (!ent__dict_read_phrase(r, phrase, r->dialect == ENT_DIALECT_TABARI, &words)) return;
    ent__dict_add_phrase(r->d, DICT_AGENTS, words.word, words.n, e);
}

static const dict_marker *marker_in(const dict_reader *r, ent_str phrase, size_t *at) {
    for (uint32_t i = 0; i < r->n_markers; i++)
        for (size_t k = 0; k + r->markers[i].name.len <= phrase.len; k++)
            if (memcmp(phrase.ptr + k, r->markers[i].name.ptr, r->markers[i].name.len) == 0)
                return *at = k, &r->markers[i];
    return NULL;
}

/* The phrase with each word of the marker's list in its place. */
static void agent_substitute(dict_reader *r, ent_str phrase, const dict_marker *m, size_t at, const dict_entry *e) {
    ent__buf b;
    ent__buf_init(&b);
    for (size_t a = 0, z; a < m->list.len; a = z + 1) {
        for (z = a; z < m->list.len && m->list.ptr[z] != ',';) z++;
        ent_str word = ent__dict_trim(ent__str(m->list.ptr + a, z - a));
        if (word.len == 0) continue;
        ent__buf_reset(&b);
        ent__buf_add(&b, phrase.ptr, at);
        ent__buf_str(&b, word);
        ent__buf_add(&b, phrase.ptr + at + m->name.len, phrase.len - at - m->name.len);
        if (b.failed) break;
        agent_add(r, ent__buf_text(&b), e);
    }
    r->d->failed |= b.failed;
    ent__buf_release(&b);
}

static void marker_line(dict_reader *r, ent_str line) {
    const char *equals = memchr(line.ptr, '=', line.len);
    if (!equals || r->n_markers == DICT_MAX_MARKERS) {
        ent__dict_reject(r, 0, equals ? "too many markers" : "a marker needs = and its words", line);
        return;
    }
    size_t at = (size_t)(equals - line.ptr);
    dict_marker *m = &r->markers[r->n_markers];
    m->name = ent__arena_str(&r->d->arena, ent__dict_trim(ent__str(line.ptr, at)));
    m->list = ent__arena_str(&r->d->arena, ent__dict_trim(ent__str(equals + 1, line.len - at - 1)));
    if (m->name.len > 2 && m->list.len)
        r->n_markers++;
    else
        ent__dict_reject(r, 0, "a marker needs a name and its words", line);
}

/* The words, and what stands in braces behind them. */
static void agent_forms(dict_reader *r, ent_str phrase, const dict_entry *e) {
    const char *brace = memchr(phrase.ptr, '{', phrase.len);
    size_t at = 0;
    ent_str head = ent__dict_trim(brace ? ent__str(phrase.ptr, (size_t)(brace - phrase.ptr)) : phrase);
    const dict_marker *m = marker_in(r, head, &at);
    if (m) {
        agent_substitute(r, head, m, at, e);
        return;
    }
    agent_add(r, head, e);
    if (r->rejected) return;
    ent__buf b;
    ent__buf_init(&b);
    if (brace) {
        const char *close = memchr(brace, '}', phrase.len - (size_t)(brace - phrase.ptr));
        if (close) ent__buf_str(&b, ent__dict_trim(ent__str(brace + 1, (size_t)(close - brace) - 1)));
    } else if (head.ptr[head.len - 1] != '_') {
        ent__dict_plural(head, &b);
    }
    if (b.len) agent_add(r, ent__buf_text(&b), e);
    r->d->failed |= b.failed;
    ent__buf_release(&b);
}

void ent__dict_agent_line(dict_reader *r) {
    ent_str line = ent__dict_trim(r->text), inside;
    size_t at, end;
    if (line.ptr[0] == '!' && memchr(line.ptr, '=', line.len)) {
        marker_line(r, line);
        return;
    }
    if (!ent__dict_bracket(line, &inside, &at, &end)) {
        ent__dict_reject(r, 0, "an agent without a code", line);
        return;
    }
    bool after = inside.len && inside.ptr[0] == '~', before = inside.len && inside.ptr[inside.len - 1] == '~';
    ent_str code = after    ? ent__str(inside.ptr + 1, inside.len - 1)
                   : before ? ent__str(inside.ptr, inside.len - 1)
                            : inside;
    ent_str phrase = ent__dict_trim(ent__str(line.ptr, at));
    if (phrase.len && phrase.ptr[0] == '+') phrase = ent__str(phrase.ptr + 1, phrase.len - 1);
    if (!ent__dict_code_ok(ent__dict_trim(code)) || phrase.len == 0 || phrase.ptr[0] == '{') {
        ent__dict_reject(r, at, phrase.len ? "this is no agent's code" : "a code without a phrase", inside);
        return;
    }
    dict_entry e = {.from = INT32_MIN,
                    .to = INT32_MAX,
                    .code = ent__arena_str(&r->d->arena, ent__dict_trim(code)),
                    .flag = before && !after,
                    .origin = ent__dict_here(r)};
    agent_forms(r, phrase, &e);
    r->counts->agents += !r->rejected;
}

/* ---- null words: phrases that look like actors and are none ---- */

void ent__dict_null_line(dict_reader *r) {
    ent_str line = ent__dict_trim(r->text), inside;
    size_t at, end;
    dict_phrase words;
    if (ent__dict_bracket(line, &inside, &at, &end)) line = ent__dict_trim(ent__str(line.ptr, at));
    if (line.len && line.ptr[0] == '+') line = ent__str(line.ptr + 1, line.len - 1);
    if (!ent__dict_read_phrase(r, line, r->dialect == ENT_DIALECT_TABARI, &words)) return;
    dict_entry e = {.from = INT32_MIN, .to = INT32_MAX, .code = ENT__LIT(DICT_NULL), .origin = ent__dict_here(r)};
    ent__dict_add_phrase(r->d, DICT_ACTORS, words.word, words.n, &e);
    r->counts->nulls++;
}
