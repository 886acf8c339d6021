/* POLECAT: 40 columns with a header; lists in one cell with "; " between their items. What we do not know (Wikipedia
 * pages, districts, feature types, who else is in the story) stays empty. ICEWS: 20 columns with a header, one source
 * and one target a row. */
#include "report/export.h"

const char ent__polecat_head[] =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor "
    "COW\t"
    "Primary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\t"
    "Recipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\t"
    "Recipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\t"
    "GeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\t"
    "Story Locations\tLanguage\tVersion\n";

const char ent__icews_head[] = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO "
                               "Code\tIntensity\tTarget Name\t"
                               "Target Sectors\tTarget Country\tStory ID\tSentence "
                               "Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\t"
                               "Longitude\n";

/* A name of a city or finer, of a district; else nothing. */
static ent_str city(const ent__coded_place *p) { return p->resolution >= 4 ? p->name : (ent_str){0}; }
static ent_str district(const ent__coded_place *p) { return p->resolution == 3 ? p->name : (ent_str){0}; }

/* ---- POLECAT ---- */

enum { NAME, COUNTRY, COW, SECTORS, TITLE, RAW };

static void put_part(const ent__export *x, const ent__coded_party *p, int what, ent__buf *b) {
    const ent__lex_actor *s;
    switch (what) {
    case NAME: ent__buf_str(b, p->name.len ? p->name : p->office); return;
    case COUNTRY: ent__buf_str(b, p->code); return;
    case COW:
        s = p->code.len ? ent__ask_state(&x->actors, x->lex, p->code) : NULL;
        if (s && s->cow) ent__buf_printf(b, "%u", s->cow);
        return;
    case SECTORS:
        ent__buf_str(b, p->sector);
        if (p->sector2.len) ent__buf_printf(b, "; %.*s", (int)p->sector2.len, p->sector2.ptr);
        return;
    case TITLE: ent__buf_str(b, p->office); return;
    default: ent__buf_str(b, p->words);
    }
}

/* What the parties of a side have, what is not empty, with "; " between. */
static void cell_side(const ent__export *x, ent__row *r, const ent__coded *e, bool recipient, int what) {
    ent__buf b;
    ent__buf_init(&b);
    for (size_t i = 0; i < e->n_parties; i++) {
        if (e->parties[i].recipient != recipient) continue;
        size_t before = b.len;
        if (before) ent__buf_cstr(&b, "; ");
        size_t from = b.len;
        put_part(x, &e->parties[i], what, &b);
        if (b.len == from) b.len = before;
    }
    ent__cell_take(r, &b);
}

static void cells_side(const ent__export *x, ent__row *r, const ent__coded *e, bool recipient) {
    ent_str primary = {0};
    for (size_t i = e->n_parties; i-- > 0;)
        if (e->parties[i].recipient == recipient && e->parties[i].sector.len) primary = e->parties[i].sector;
    cell_side(x, r, e, recipient, NAME);
    cell_side(x, r, e, recipient, COUNTRY);
    cell_side(x, r, e, recipient, COW);
    ent__cell(r, primary);
    cell_side(x, r, e, recipient, SECTORS);
    cell_side(x, r, e, recipient, TITLE);
    cell_side(x, r, e, recipient, RAW);
    ent__cell_empty(r, 1);
}

/* "VERBAL COOPERATION" */
static void cell_quad(const ent__export *x, ent__row *r, ent_str type) {
    const ent__onto_event *t = ent__onto_event_named(&x->onto, type);
    ent_str name = t ? ent__onto_str(&x->onto, t->quad_name) : (ent_str){0};
    char upper[64];
    size_t n = name.len < sizeof upper ? name.len : sizeof upper;
    for (size_t i = 0; i < n; i++)
        upper[i] = name.ptr[i] >= 'a' && name.ptr[i] <= 'z' ? (char)(name.ptr[i] - 32) : name.ptr[i];
    ent__cell(r, ent__str(upper, n));
}

static void cells_polecat_place(ent__row *r, const ent__coded_place *p) {
    const ent_str names[] = {p->name, city(p), district(p), p->province, p->country};
    for (size_t i = 0; i < ENT__COUNT(names); i++) ent__cell(r, names[i]);
    ent__cells_point(r, p);
    ent__cell_known(r, p->geonameid);
    ent__cell(r, p->words);
    ent__cell_empty(r, 1);
}

size_t ent__export_polecat(const ent__export *x, const ent__told *s, ent__buf *out) {
    const ent__coded *e = &s->c;
    ent__row r = {.out = out, .mark = '\t'};
    ent__cell(&r, e->id);
    ent__cell(&r, e->date);
    ent__cell(&r, e->type);
    ent__cell(&r, e->mode);
    if (e->quad)
        ent__cell_real(&r, e->score, 1);
    else
        ent__cell_empty(&r, 1);
    cell_quad(x, &r, e->type);
    ent__cell_contexts(&r, e, "; ", "");
    cells_side(x, &r, e, false);
    cells_side(x, &r, e, true);
    cells_polecat_place(&r, &e->place);
    ent__cell(&r, e->source);
    ent__cell(&r, e->published);
    ent__cell(&r, s->people);
    ent__cell_empty(&r, 2);
    ent__cell(&r, e->language);
    ent__cell_z(&r, "entente " ENT_VERSION);
    ent__row_end(&r);
    return 1;
}

/* ---- ICEWS ---- */

static ent_str sector_word(ent_str sector) {
    static const char *const words[][2] = {{"GOV", "Government"},
                                           {"MIL", "Military"},
                                           {"COP", "Police"},
                                           {"JUD", "Judicial"},
                                           {"LEG", "Legislative"},
                                           {"SPY", "Intelligence"},
                                           {"PRM", "Paramilitary"},
                                           {"PTY", "Parties"},
                                           {"REB", "Rebel"},
                                           {"UAF", "Unidentified Forces"},
                                           {"UNK", "Unidentified"},
                                           {"AGR", "Agricultural"},
                                           {"BUS", "Business"},
                                           {"CRM", "Criminals / Gangs"},
                                           {"CVL", "General Population / Civilian / Social"},
                                           {"EDU", "Education"},
                                           {"ELI", "Elite"},
                                           {"JRN", "Media"},
                                           {"LAB", "Labor"},
                                           {"MED", "Medical / Health"},
                                           {"REF", "Refugees / Displaced"},
                                           {"OPP", "Opposition"},
                                           {"REL", "Religious"},
                                           {"SOC", "Social"}};
    for (size_t i = 0; i < ENT__COUNT(words); i++)
        if (ent__str_is(sector, words[i][0])) return ent__cstr(words[i][1]);
    return sector;
}

/* A name, else what he is, with the country in brackets: "Defence Minister (Oman)". */
static void cell_icews_name(const ent__export *x, ent__row *r, const ent__coded_party *p) {
    ent__buf b;
    ent__buf_init(&b);
    ent_str country = ent__export_country(x, p->code);
    ent_str what = p->name.len ? p->name : p->office.len ? p->office : p->words.len ? p->words : sector_word(p->sector);
    ent__buf_str(&b, what);
    if (!p->name.len && country.len) ent__buf_printf(&b, " (%.*s)", (int)country.len, country.ptr);
    ent__cell_take(r, &b);
}

static void cells_icews_side(const ent__export *x, ent__row *r, const ent__coded_party *p) {
    if (!p) {
        ent__cell_empty(r, 3);
        return;
    }
    ent__buf b;
    ent__buf_init(&b);
    ent__buf_str(&b, sector_word(p->sector));
    if (p->sector2.len) ent__buf_byte(&b, ',');
    ent__buf_str(&b, p->sector2.len ? sector_word(p->sector2) : (ent_str){0});
    ent_str country = ent__export_country(x, p->code);
    cell_icews_name(x, r, p);
    ent__cell_take(r, &b);
    ent__cell(r, country.len ? country : p->code);
}

typedef struct icews_run {
    const ent__export *x;
    const ent__coded *e;
    ent__buf *out;
} icews_run;

static void icews_row(void *ctx, ent__dyad d) {
    const icews_run *run = ctx;
    const ent__coded *e = run->e;
    ent__row r = {.out = run->out, .mark = '\t'};
    const ent__onto *o = &run->x->onto;
    const ent__onto_cameo *c = e->cameo.len ? ent__onto_cameo_of(o, e->cameo) : NULL;
    ent__cell(&r, e->id);
    ent__cell(&r, e->date);
    cells_icews_side(run->x, &r, d.from);
    ent__cell(&r, c ? ent__onto_str(o, c->label) : (ent_str){0});
    ent__cell(&r, e->cameo);
    ent__cell_goldstein(run->x, &r, e->cameo, ent__export_scale(o, "icews"));
    cells_icews_side(run->x, &r, d.to);
    ent__cell(&r, e->document);
    ent__cell_int(&r, e->sequence + 1);
    ent__cell(&r, e->source);
    ent_str country = ent__export_country(run->x, e->place.country);
    const ent_str place[] = {city(&e->place), district(&e->place), e->place.province, country};
    for (size_t i = 0; i < ENT__COUNT(place); i++) ent__cell(&r, place[i]);
    ent__cells_point(&r, &e->place);
    ent__row_end(&r);
}

size_t ent__export_icews(const ent__export *x, const ent__told *e, ent__buf *out) {
    icews_run run = {x, &e->c, out};
    return ent__dyads(&e->c, x->o.dyads, x->o.no_self, icews_row, &run);
}
