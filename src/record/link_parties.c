/* Whether those of two reports may be the same: persons, organs, bodies, countries, and the names that they go by. */
#include "record/link_match.h"

#include <strings.h>

/* ---- names ---- */

static ent_str next_word(ent_str *rest) {
    size_t a = 0, b;
    while (a < rest->len && (rest->ptr[a] == ' ' || rest->ptr[a] == '-')) a++;
    for (b = a; b < rest->len && rest->ptr[b] != ' ' && rest->ptr[b] != '-';) b++;
    ent_str w = {rest->ptr + a, b - a};
    *rest = ent__str(rest->ptr + b, rest->len - b);
    return w;
}

static bool holds_word(ent_str name, ent_str word) {
    for (ent_str w = next_word(&name); w.len; w = next_word(&name))
        if (w.len == word.len && strncasecmp(w.ptr, word.ptr, w.len) == 0) return true;
    return false;
}

/* Every word of the one stands in the other; an agreement without a name agrees with any. */
bool ent__link_names_agree(ent_str a, ent_str b) {
    bool a_in_b = true, b_in_a = true;
    ent_str rest = a;
    for (ent_str w = next_word(&rest); w.len; w = next_word(&rest)) a_in_b = a_in_b && holds_word(b, w);
    rest = b;
    for (ent_str w = next_word(&rest); w.len; w = next_word(&rest)) b_in_a = b_in_a && holds_word(a, w);
    return a_in_b || b_in_a;
}

/* ---- parties ---- */

/* The former president is not the one in office of the same name, be it his son. */
static bool one_out_of_office(const ent__side *x, const ent__side *y) {
    bool out = is(x->sector, "ELI") && is(y->sector, "GOV"), in = is(x->sector, "GOV") && is(y->sector, "ELI");
    return (out || in) && x->office.len && y->office.len;
}

/* Of those of one country on the same side: somebody in both, or nobody named in one of them. */
static bool persons_agree(const ent__happening *h, const ent__telling *t, ent_str code, bool mind_side,
                          bool recipient) {
    bool in_h = false, in_t = false;
    for (size_t i = 0; i < h->n_sides; i++) {
        const ent__side *x = &h->sides[i];
        if (!x->person || !ent__str_eq(x->code, code) || (mind_side && x->recipient != recipient)) continue;
        in_h = true;
        for (size_t k = 0; k < t->n_sides; k++)
            if (t->sides[k].person == x->person && !one_out_of_office(x, &t->sides[k])) return true;
    }
    for (size_t k = 0; k < t->n_sides; k++) {
        const ent__side *y = &t->sides[k];
        in_t |= y->person && ent__str_eq(y->code, code) && (!mind_side || y->recipient == recipient);
    }
    return !in_h || !in_t;
}

static bool has_code(const ent__side *sides, size_t n, ent_str code, bool mind_side, bool recipient) {
    for (size_t i = 0; i < n; i++)
        if (ent__str_eq(sides[i].code, code) && (!mind_side || sides[i].recipient == recipient)) return true;
    return false;
}

/* One code stands for many bodies: who met the IAEA did not meet the Security Council. */
bool ent__link_of_many(ent_str code) {
    static const char *const codes[] = {"UNO", "IGO", "NGO", "MNC", "IMG", "ISM"};
    return ONE_OF(code, codes);
}

/* An army is one of its state's ministries: somebody is named of the one, and one of the other is told. */
static bool army_and_ministry(const ent__side *x, const ent__side *y) {
    bool two = (is(x->sector, "GOV") && is(y->sector, "MIL")) || (is(x->sector, "MIL") && is(y->sector, "GOV"));
    return two && !ent__link_of_many(x->code) && x->someone && y->someone && (x->person || y->person);
}

/* Words for whoever leads. */
static bool any_office(ent_str w) {
    static const char *const words[] = {"leader",  "leaders",  "head",     "heads",      "chief",
                                        "premier", "official", "diplomat", "counterpart"};
    for (size_t i = 0; i < ENT__COUNT(words); i++)
        if (w.len == strlen(words[i]) && strncasecmp(w.ptr, words[i], w.len) == 0) return true;
    return false;
}

/* "The governor" is not the president who is named. */
static bool other_office(const ent__side *named, const ent__side *other) {
    if (!named->person || other->person || !other->someone || !named->office.len || !other->office.len) return false;
    ent_str rest = other->office;
    for (ent_str w = next_word(&rest); w.len; w = next_word(&rest))
        if (any_office(w) || (w.len > 3 && holds_word(named->office, w))) return false;
    return true;
}

/* Somebody out of office may still speak for his government; a state that meets is its government. */
static bool one_organ(const ent__happening *h, const ent__side *x, const ent__side *y) {
    static const char *const governs[] = {"GOV", "MIL", "ELI", "SPY"};
    ent_str a = x->sector, b = y->sector;
    if (h->kind != ENT__ACT && (other_office(x, y) || other_office(y, x))) return false;
    if (ent__str_eq(a, b) || army_and_ministry(x, y)) return true;
    if (is(a, "ELI") && x->person && ONE_OF(b, governs)) return true;
    if (is(b, "ELI") && y->person && ONE_OF(a, governs)) return true;
    if (a.len && b.len) return x->person && y->person && (is(a, "ELI") || is(b, "ELI"));
    return h->kind != ENT__MEETING || ONE_OF(a.len ? a : b, governs);
}

/* Businessmen are no ministers: of one country on the same side, organs that are not the same. A state named beside one
 * of its organs is that organ's. */
static bool organs_agree(const ent__happening *h, const ent__telling *t, const ent__side *y) {
    bool other = false, organ = false;
    for (size_t i = 0; i < h->n_sides; i++)
        organ |= ent__str_eq(h->sides[i].code, y->code) && (h->sides[i].sector.len || h->sides[i].person);
    for (size_t i = 0; i < h->n_sides; i++) {
        const ent__side *x = &h->sides[i];
        if (organ && !x->sector.len && !x->person) continue;
        if (!ent__str_eq(x->code, y->code) || (h->kind == ENT__VISIT && x->recipient != y->recipient)) continue;
        if (one_organ(h, x, y) || (x->person && x->person == y->person)) return true;
        other = true;
    }
    return !other || h->last_document == t->report->document;
}

/* The first letters of a name are a word of the other: the UN Security Council is one of the United Nations' organs. */
static bool abbreviated(ent_str name, ent_str in) {
    enum { LETTERS = 8 };
    char letters[LETTERS];
    size_t n = 0;
    for (ent_str w = next_word(&name); w.len; w = next_word(&name)) {
        if (n == LETTERS) return false;
        letters[n++] = w.ptr[0];
    }
    return n > 1 && holds_word(in, ent__str(letters, n));
}

static bool bodies_alike(ent_str a, ent_str b) {
    return ent__link_names_agree(a, b) || abbreviated(a, b) || abbreviated(b, a);
}

bool ent__link_same_body(const ent__side *x, const ent__side *y) {
    if (!ent__link_of_many(x->code) || (x->person && x->person == y->person)) return true;
    ent_str a = x->org.len ? x->org : x->person ? (ent_str){0} : x->name;
    ent_str b = y->org.len ? y->org : y->person ? (ent_str){0} : y->name;
    return !a.len || !b.len || bodies_alike(a, b);
}

/* Each body of a code that stands for many has one of that name among those of the other. */
static bool bodies_agree(const ent__happening *h, const ent__side *y) {
    for (size_t i = 0; i < h->n_sides; i++)
        if (ent__str_eq(h->sides[i].code, y->code) && ent__link_same_body(&h->sides[i], y)) return true;
    return false;
}

/* Two of two states who are named met each other, be it beside a summit. */
bool ent__link_two_named(const ent__side *sides, size_t n) {
    const ent__side *first = NULL;
    for (size_t i = 0; i < n; i++) {
        if (!sides[i].person || ent__link_of_many(sides[i].code)) continue;
        if (first && !ent__str_eq(first->code, sides[i].code)) return true;
        first = &sides[i];
    }
    return false;
}

/* Both name the same body of a code that stands for many: its meeting of that day. */
bool ent__link_body_named(const ent__happening *h, const ent__telling *t) {
    for (size_t i = 0; i < h->n_sides; i++)
        for (size_t k = 0; k < t->n_sides; k++) {
            const ent__side *x = &h->sides[i], *y = &t->sides[k];
            if (ent__link_of_many(y->code) && ent__str_eq(x->code, y->code) && !x->person && !y->person &&
                x->name.len && y->name.len && ent__link_names_agree(x->name, y->name))
                return true;
        }
    return false;
}

/* The same countries stand in both, on the same sides where sides matter; of the meeting of a body each report names
 * who it likes. */
bool ent__link_countries_agree(const ent__happening *h, const ent__telling *t) {
    bool mind = h->kind == ENT__VISIT, body = h->kind == ENT__MEETING && ent__link_body_named(h, t);
    body = body && !ent__link_two_named(h->sides, h->n_sides) && !ent__link_two_named(t->sides, t->n_sides);
    for (size_t i = 0; i < h->n_sides && !body; i++)
        if (!has_code(t->sides, t->n_sides, h->sides[i].code, mind, h->sides[i].recipient)) return false;
    for (size_t i = 0; i < t->n_sides; i++) {
        const ent__side *x = &t->sides[i];
        bool known = has_code(h->sides, h->n_sides, x->code, mind, x->recipient);
        if (!known && body) continue;
        if (!known) return false;
        if (!bodies_agree(h, x)) return false;
        if (mind && x->recipient) continue; /* who pays a visit sees more than one in the country */
        if (!persons_agree(h, t, x->code, mind, x->recipient) || !organs_agree(h, t, x)) return false;
    }
    return true;
}

bool ent__link_somebody(const ent__side *sides, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (sides[i].person) return true;
    return false;
}
