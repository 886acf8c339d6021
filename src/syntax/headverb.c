/* Headline verbs: which word may be one, and whether the second reading is better. */
#include "syntax/headverb.h"

#include <strings.h>

#define NONE ENT__NOTOKEN

typedef struct tense {
    const char *now, *past;
} tense;

/* Hardly ever plurals. */
static const tense verbs[] = {
    {"abducts", "abducted"},
    {"accuses", "accused"},
    {"activates", "activated"},
    {"admits", "admitted"},
    {"adopts", "adopted"},
    {"affirms", "affirmed"},
    {"agrees", "agreed"},
    {"announces", "announced"},
    {"apologises", "apologised"},
    {"apologizes", "apologized"},
    {"appoints", "appointed"},
    {"approves", "approved"},
    {"arrives", "arrived"},
    {"backs", "backed"},
    {"begins", "began"},
    {"berates", "berated"},
    {"blames", "blamed"},
    {"buys", "bought"},
    {"cancels", "cancelled"},
    {"captures", "captured"},
    {"condemns", "condemned"},
    {"confirms", "confirmed"},
    {"confronts", "confronted"},
    {"congratulates", "congratulated"},
    {"conveys", "conveyed"},
    {"criticises", "criticised"},
    {"criticizes", "criticized"},
    {"crosses", "crossed"},
    {"deepens", "deepened"},
    {"defies", "defied"},
    {"delivers", "delivered"},
    {"denies", "denied"},
    {"denounces", "denounced"},
    {"departs", "departed"},
    {"deploys", "deployed"},
    {"deports", "deported"},
    {"destroys", "destroyed"},
    {"detains", "detained"},
    {"disagrees", "disagreed"},
    {"discusses", "discussed"},
    {"dismisses", "dismissed"},
    {"dispatches", "dispatched"},
    {"disperses", "dispersed"},
    {"dissolves", "dissolved"},
    {"eases", "eased"},
    {"endorses", "endorsed"},
    {"enters", "entered"},
    {"evacuates", "evacuated"},
    {"evades", "evaded"},
    {"evicts", "evicted"},
    {"exchanges", "exchanged"},
    {"expels", "expelled"},
    {"extends", "extended"},
    {"extradites", "extradited"},
    {"falters", "faltered"},
    {"flees", "fled"},
    {"flies", "flew"},
    {"foils", "foiled"},
    {"frees", "freed"},
    {"gives", "gave"},
    {"grapples", "grappled"},
    {"greets", "greeted"},
    {"hails", "hailed"},
    {"halts", "halted"},
    {"heralds", "heralded"},
    {"holds", "held"},
    {"imposes", "imposed"},
    {"indicts", "indicted"},
    {"injures", "injured"},
    {"insists", "insisted"},
    {"intercepts", "intercepted"},
    {"invades", "invaded"},
    {"invites", "invited"},
    {"joins", "joined"},
    {"kidnaps", "kidnapped"},
    {"kills", "killed"},
    {"laments", "lamented"},
    {"lauds", "lauded"},
    {"launches", "launched"},
    {"likens", "likened"},
    {"makes", "made"},
    {"meets", "met"},
    {"mourns", "mourned"},
    {"mulls", "mulled"},
    {"nominates", "nominated"},
    {"opens", "opened"},
    {"ousts", "ousted"},
    {"overthrows", "overthrew"},
    {"pays", "paid"},
    {"pleads", "pleaded"},
    {"plunges", "plunged"},
    {"postpones", "postponed"},
    {"praises", "praised"},
    {"proposes", "proposed"},
    {"provides", "provided"},
    {"punishes", "punished"},
    {"quits", "quit"},
    {"rages", "raged"},
    {"raises", "raised"},
    {"ratifies", "ratified"},
    {"reaffirms", "reaffirmed"},
    {"rebuffs", "rebuffed"},
    {"recalls", "recalled"},
    {"refuses", "refused"},
    {"rehearses", "rehearsed"},
    {"rejects", "rejected"},
    {"rejoins", "rejoined"},
    {"removes", "removed"},
    {"rescues", "rescued"},
    {"resigns", "resigned"},
    {"restores", "restored"},
    {"resumes", "resumed"},
    {"retakes", "retook"},
    {"revokes", "revoked"},
    {"sacks", "sacked"},
    {"scolds", "scolded"},
    {"scrambles", "scrambled"},
    {"secures", "secured"},
    {"seeks", "sought"},
    {"seizes", "seized"},
    {"sells", "sold"},
    {"sends", "sent"},
    {"shuns", "shunned"},
    {"shuts", "shut"},
    {"skips", "skipped"},
    {"slams", "slammed"},
    {"strengthens", "strengthened"},
    {"suspends", "suspended"},
    {"swears", "swore"},
    {"takes", "took"},
    {"threatens", "threatened"},
    {"tightens", "tightened"},
    {"topples", "toppled"},
    {"travels", "travelled"},
    {"tries", "tried"},
    {"underscores", "underscored"},
    {"unleashes", "unleashed"},
    {"unveils", "unveiled"},
    {"urges", "urged"},
    {"waits", "waited"},
    {"warns", "warned"},
    {"weighs", "weighed"},
    {"welcomes", "welcomed"},
    {"withdraws", "withdrew"},
};

/* Plurals as well (for "hits" a past tense that is no noun): these must stand where the tree has no good use for a
 * plural. */
static const tense verbs_or_nouns[] = {
    {"aims", "aimed"},
    {"appeals", "appealed"},
    {"arrests", "arrested"},
    {"attacks", "attacked"},
    {"attempts", "attempted"},
    {"awards", "awarded"},
    {"bans", "banned"},
    {"bars", "barred"},
    {"bids", "bid"},
    {"blasts", "blasted"},
    {"blocks", "blocked"},
    {"bombs", "bombed"},
    {"boycotts", "boycotted"},
    {"calls", "called"},
    {"charges", "charged"},
    {"claims", "claimed"},
    {"clashes", "clashed"},
    {"comments", "commented"},
    {"commits", "committed"},
    {"courts", "courted"},
    {"cuts", "cut"},
    {"demands", "demanded"},
    {"docks", "docked"},
    {"drafts", "drafted"},
    {"ends", "ended"},
    {"faults", "faulted"},
    {"files", "filed"},
    {"fines", "fined"},
    {"fires", "fired"},
    {"forces", "forced"},
    {"grants", "granted"},
    {"heads", "headed"},
    {"highlights", "highlighted"},
    {"hints", "hinted"},
    {"hits", "struck"},
    {"honours", "honoured"},
    {"hosts", "hosted"},
    {"inks", "inked"},
    {"issues", "issued"},
    {"jails", "jailed"},
    {"lands", "landed"},
    {"leaves", "left"},
    {"lifts", "lifted"},
    {"limits", "limited"},
    {"moves", "moved"},
    {"names", "named"},
    {"offers", "offered"},
    {"orders", "ordered"},
    {"pardons", "pardoned"},
    {"pauses", "paused"},
    {"plans", "planned"},
    {"pledges", "pledged"},
    {"pounds", "pounded"},
    {"probes", "probed"},
    {"promises", "promised"},
    {"protests", "protested"},
    {"questions", "questioned"},
    {"raids", "raided"},
    {"rains", "rained"},
    {"rallies", "rallied"},
    {"rams", "rammed"},
    {"releases", "released"},
    {"reports", "reported"},
    {"returns", "returned"},
    {"rocks", "rocked"},
    {"rules", "ruled"},
    {"sanctions", "sanctioned"},
    {"scraps", "scrapped"},
    {"sentences", "sentenced"},
    {"shells", "shelled"},
    {"shoots", "shot"},
    {"shows", "showed"},
    {"signs", "signed"},
    {"snubs", "snubbed"},
    {"sparks", "sparked"},
    {"stages", "staged"},
    {"steps", "stepped"},
    {"stops", "stopped"},
    {"storms", "stormed"},
    {"strikes", "struck"},
    {"struggles", "struggled"},
    {"summons", "summoned"},
    {"supports", "supported"},
    {"surges", "surged"},
    {"swaps", "swapped"},
    {"talks", "talked"},
    {"targets", "targeted"},
    {"tests", "tested"},
    {"trades", "traded"},
    {"trains", "trained"},
    {"turns", "turned"},
    {"vetoes", "vetoed"},
    {"visits", "visited"},
    {"voices", "voiced"},
    {"votes", "voted"},
    {"vows", "vowed"},
    {"wins", "won"},
    {"wounds", "wounded"},
};

static bool same(ent_str form, const char *word) {
    return form.len == strlen(word) && strncasecmp(form.ptr, word, form.len) == 0;
}

static const char *past_of(const tense *rows, size_t n, ent_str form) {
    for (size_t i = 0; i < n; i++)
        if (same(form, rows[i].now)) return rows[i].past;
    return NULL;
}

/* Whether the form is what several do where one does `now`: "pledge" beside "pledges", "deny" beside "denies". */
static bool is_plural_of(ent_str form, const char *now) {
    size_t n = strlen(now);
    if (form.len < 3 || strncasecmp(form.ptr, now, form.len - 1) != 0) return false;
    char last = (char)(form.ptr[form.len - 1] | 0x20);
    if (last == 'y' && n == form.len + 2) return strcmp(now + form.len - 1, "ies") == 0;
    const char *ending = now + form.len;
    return last == now[form.len - 1] && (strcmp(ending, "s") == 0 || strcmp(ending, "es") == 0);
}

static const char *past_of_several(const tense *rows, size_t n, ent_str form) {
    for (size_t i = 0; i < n; i++)
        if (is_plural_of(form, rows[i].now)) return rows[i].past;
    return NULL;
}

static bool is_finite(const ent__token *t) {
    return t->upos == ENT__UPOS_VERB &&
           (t->xpos == ENT__XPOS_VBZ || t->xpos == ENT__XPOS_VBD || t->xpos == ENT__XPOS_VBP);
}

/* Whether the headline has its verb already. */
static bool has_verb(const ent__sentence *s) {
    const ent__token *root = &s->tokens[s->root];
    if (is_finite(root)) return true;
    for (uint32_t i = 0; i < root->n_kids; i++) {
        const ent__token *k = &s->tokens[ent__tree_kid(s, s->root, i)];
        if (k->rel == ENT__REL_COP || k->rel == ENT__REL_AUX || k->rel == ENT__REL_AUX_PASS) return true;
    }
    return false;
}

/* The words that follow a verb and hardly ever the plural that looks like it. */
static const struct {
    const char *verb, *next;
} companions[] = {
    {"calls", "for"},   {"calls", "on"},     {"heads", "to"},   {"heads", "for"},     {"appeals", "for"},
    {"pleads", "for"},  {"votes", "to"},     {"votes", "for"},  {"votes", "against"}, {"moves", "to"},
    {"vows", "to"},     {"pledges", "to"},   {"plans", "to"},   {"promises", "to"},   {"offers", "to"},
    {"attempts", "to"}, {"leaves", "for"},   {"lands", "in"},   {"returns", "to"},    {"hints", "at"},
    {"talks", "with"},  {"talks", "to"},     {"aims", "to"},    {"bids", "to"},       {"struggles", "to"},
    {"waits", "for"},   {"turns", "to"},     {"fires", "at"},   {"fires", "on"},      {"shoots", "at"},
    {"docks", "in"},    {"threatens", "to"}, {"commits", "to"}, {"claims", "to"},     {"steps", "down"},
};

static bool has_companion(const ent__sentence *s, uint32_t at) {
    if (at + 1 >= s->n_tokens) return false;
    for (size_t i = 0; i < sizeof companions / sizeof companions[0]; i++)
        if (same(s->tokens[at].form, companions[i].verb) && same(s->tokens[at + 1].form, companions[i].next))
            return true;
    return false;
}

/* "as missile strikes town": a plural behind a conjunction that reads as a preposition, with a noun before it as its
 * subject and one behind it as its object. */
static bool stands_in_clause(const ent__sentence *s, uint32_t at) {
    const ent__token *t = &s->tokens[at];
    if ((t->rel != ENT__REL_OBL && t->rel != ENT__REL_NMOD) || t->lo + 1 >= at) return false;
    ent_str first = s->tokens[t->lo].form;
    if (!same(first, "as") && !same(first, "after") && !same(first, "while")) return false;
    bool before = false, behind = false;
    for (uint32_t i = 0; i < t->n_kids; i++) {
        uint32_t k = ent__tree_kid(s, at, i);
        uint8_t rel = s->tokens[k].rel;
        before |= k < at && rel == ENT__REL_COMPOUND;
        behind |= k > at && (rel == ENT__REL_OBJ || rel == ENT__REL_APPOS) && s->tokens[at + 1].upos != ENT__UPOS_PUNCT;
    }
    return before && behind;
}

/* "Missile hits apartment block": in a row of nouns a plural of this kind is the verb, since only the last is counted.
 */
static bool stands_in_row(const ent__sentence *s, uint32_t at) {
    const ent__token *t = &s->tokens[at];
    if (t->rel != ENT__REL_COMPOUND || at + 1 >= s->n_tokens || s->tokens[at + 1].upos == ENT__UPOS_PUNCT) return false;
    static const char *const blows[] = {"hits", "strikes", "kills", "rocks", "rams", "targets"};
    for (size_t i = 0; i < sizeof blows / sizeof blows[0]; i++)
        if (same(t->form, blows[i])) return s->tokens[at - 1].upos == ENT__UPOS_NOUN;
    return false;
}

/* "Korea test-fires missile". */
static bool is_hyphened(const ent__sentence *s, uint32_t at) {
    return at >= 3 && at + 1 < s->n_tokens && s->tokens[at - 1].xpos == ENT__XPOS_HYPH &&
           same(s->tokens[at - 2].form, "test") && s->tokens[at + 1].upos != ENT__UPOS_PUNCT;
}

/* "China sanctions a lawmaker", "envoy calls for talks", "premier heads to Paris": the plural has a subject, or a noun
 * hangs on it with no comma between, or it has the company of the verb. */
static bool stands_as_verb(const ent__sentence *s, uint32_t at) {
    if (at != s->root) return is_hyphened(s, at) || stands_in_clause(s, at) || stands_in_row(s, at);
    bool before = false;
    for (uint32_t i = 0; i < s->tokens[at].n_kids; i++) {
        uint32_t k = ent__tree_kid(s, at, i);
        const ent__token *t = &s->tokens[k];
        before |=
            k < at && (t->rel == ENT__REL_COMPOUND || t->rel == ENT__REL_NMOD_POSS || t->rel == ENT__REL_NMOD_DESC ||
                       (t->rel == ENT__REL_AMOD && (k == 0 || t->upos == ENT__UPOS_NOUN)));
        if (k == at + 1 && t->rel == ENT__REL_ACL && t->xpos == ENT__XPOS_VBG) return before; /* "issues warning" */
        if (k < at && t->rel == ENT__REL_NSUBJ) return true;
        if (k > at && (t->rel == ENT__REL_APPOS || t->rel == ENT__REL_OBJ) && s->tokens[at + 1].upos != ENT__UPOS_PUNCT)
            return before;
    }
    return before && has_companion(s, at);
}

/* A name by its tag, or a noun or adjective with a capital ("Papua New Guinea", "Albanese"). */
static bool is_name(const ent__token *t) {
    bool capital = t->form.len && t->form.ptr[0] >= 'A' && t->form.ptr[0] <= 'Z';
    return t->upos == ENT__UPOS_PROPN || ((t->upos == ENT__UPOS_NOUN || t->upos == ENT__UPOS_ADJ) && capital);
}

/* "Lula and Xi pledge", "Japan, Egypt pledge": two names stand right before it. */
static bool several_before(const ent__sentence *s, uint32_t at) {
    bool head = at == s->root || s->tokens[at].rel == ENT__REL_COMPOUND;
    if (!head || at < 3 || !is_name(&s->tokens[at - 1])) return false;
    for (uint32_t i = at - 1; i-- > 0 && at - i < 8;) {
        const ent__token *t = &s->tokens[i];
        if (t->upos == ENT__UPOS_CCONJ || t->xpos == ENT__XPOS_COMMA) return i > 0 && is_name(&s->tokens[i - 1]);
        if (!is_name(t) && t->upos != ENT__UPOS_ADJ) return false;
    }
    return false;
}

/* "the police arrest", "the Taliban free": several by their meaning, though the word looks like one. */
static bool is_several(const ent__token *t) {
    return t->xpos == ENT__XPOS_NNS || same(t->form, "police") || same(t->form, "Taliban") || same(t->form, "people");
}

/* "Indian police arrest five men", "gunmen free 30 hostages": taken into a row of nouns, between those who act and the
 * words for whom or what they act on. */
static bool between_several_and_object(const ent__sentence *s, uint32_t at) {
    if (at + 1 >= s->n_tokens || !is_several(&s->tokens[at - 1])) return false;
    const ent__token *t = &s->tokens[at], *before = &s->tokens[at - 1], *next = &s->tokens[at + 1];
    bool object = next->upos == ENT__UPOS_NUM || next->upos == ENT__UPOS_DET || next->upos == ENT__UPOS_ADJ ||
                  next->upos == ENT__UPOS_NOUN || next->upos == ENT__UPOS_PROPN;
    bool one_row = before->head == at || (before->head == t->head && before->rel == ENT__REL_COMPOUND);
    return object && one_row;
}

/* "President Biden, (L), talks with": captions set the verb off with a comma. */
static bool is_of_caption(const ent__sentence *s, uint32_t at) {
    const ent__token *t = &s->tokens[at];
    bool verb = same(t->form, "talks") || same(t->form, "meets");
    if (!verb || at + 1 >= s->n_tokens || !same(s->tokens[at + 1].form, "with")) return false;
    if (s->tokens[at - 1].xpos != ENT__XPOS_COMMA) return false;
    if (at == s->root) return ent__tree_child(s, at, ENT__REL_NSUBJ) != NONE;
    return t->rel == ENT__REL_CONJ && t->head == s->root && s->tokens[s->root].upos == ENT__UPOS_PROPN;
}

/* "Students march in Oslo": the month has a capital, whatever the tagger takes the small word for. */
static bool is_march(const ent__sentence *s, uint32_t at) {
    if (!ent__str_is(s->tokens[at].form, "march") || s->tokens[at - 1].xpos != ENT__XPOS_NNS) return false;
    bool on = at + 1 < s->n_tokens && s->tokens[at + 1].upos == ENT__UPOS_ADP;
    return on && s->tokens[at].upos == ENT__UPOS_PROPN;
}

static const char *past_at(const ent__sentence *s, uint32_t i) {
    if (is_march(s, i)) return "marched";
    const size_t n = sizeof verbs / sizeof verbs[0], m = sizeof verbs_or_nouns / sizeof verbs_or_nouns[0];
    ent_str form = s->tokens[i].form;
    const char *found = s->headline ? past_of(verbs, n, form) : NULL;
    bool verb = s->headline ? stands_as_verb(s, i) : false;
    if (!found && (verb || is_of_caption(s, i))) found = past_of(verbs_or_nouns, m, form);
    if (found || !s->headline || (!several_before(s, i) && !between_several_and_object(s, i))) return found;
    found = past_of_several(verbs, n, form);
    return found ? found : past_of_several(verbs_or_nouns, m, form);
}

/* "Vietnam jails activist", where the last word is taken for the verb and the one before it for its subject. */
static uint32_t robbed_verb(const ent__sentence *s, ent_str *past) {
    uint32_t root = s->root, at = root - 1;
    if (!s->headline || root < 2 || s->tokens[root].xpos != ENT__XPOS_VBP) return NONE;
    const ent__token *t = &s->tokens[at];
    if (t->head != root || t->rel != ENT__REL_NSUBJ || t->xpos != ENT__XPOS_NNS) return NONE;
    const char *found = past_of(verbs, sizeof verbs / sizeof verbs[0], t->form);
    if (!found) found = past_of(verbs_or_nouns, sizeof verbs_or_nouns / sizeof verbs_or_nouns[0], t->form);
    if (!found) return NONE;
    *past = ent__str(found, strlen(found));
    return at;
}

uint32_t ent__headverb_find(const ent__sentence *s, ent_str *past) {
    if (s->n_tokens == 0) return NONE;
    if (has_verb(s)) return robbed_verb(s, past);
    for (uint32_t i = 1; i < s->n_tokens; i++) {
        const ent__token *t = &s->tokens[i];
        bool stop = t->upos == ENT__UPOS_PUNCT && t->xpos != ENT__XPOS_HYPH && t->xpos != ENT__XPOS_COMMA;
        bool goes_on = same(t->form, ":") || same(t->form, "(") || same(t->form, ")"); /* "Envoy: minister resigns" */
        if (stop && !goes_on) return NONE;
        bool noun = t->upos == ENT__UPOS_NOUN || t->upos == ENT__UPOS_PROPN || t->xpos == ENT__XPOS_NNS;
        bool misread = t->upos == ENT__UPOS_ADJ && (several_before(s, i) || between_several_and_object(s, i));
        if (!noun && !misread) continue;
        const char *found = past_at(s, i);
        if (!found) continue;
        *past = ent__str(found, strlen(found));
        return i;
    }
    return NONE;
}

bool ent__headverb_holds(const ent__sentence *s, uint32_t at) {
    const ent__token *t = &s->tokens[at];
    bool beside = t->rel == ENT__REL_PARATAXIS && t->head == s->root; /* "Envoy: minister resigned" */
    beside |= t->rel == ENT__REL_ADVCL && ent__tree_child(s, at, ENT__REL_MARK) != NONE;
    if ((s->root != at && !beside) || t->upos != ENT__UPOS_VERB) return false;
    return ent__tree_child(s, at, ENT__REL_NSUBJ) != NONE;
}
