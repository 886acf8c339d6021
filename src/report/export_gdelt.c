/* GDELT 2.0: the events table (61 columns) and the mentions table (16), tabs, no header, as GDELT publishes them.
 *
 * Out of a record a row is a happening, as its first report has it, and every report of it is a mention; straight from
 * a document it is a report, with one mention, source and article. Tone is not measured; an actor has no place of his
 * own, and GNS feature numbers are not known: such cells are empty.
 */
#include "report/export.h"

#include <stdlib.h>

/* GLOBALEVENTID: the happening's id; without one the event's own as a number that fits 63 bits. */
static void cell_number(ent__row *r, const ent__told *s) {
    uint64_t v = 0;
    ent_str id = s->c.id;
    if (s->happening) {
        ent__cell_int(r, s->happening);
        return;
    }
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];
        v = v << 4 | (uint64_t)(c >= 'a' ? c - 'a' + 10 : c - '0');
    }
    ent__cell_int(r, (int64_t)(v >> 1));
}

static int digits(ent_str s, size_t at, size_t n) {
    int v = 0;
    for (size_t i = at; i < at + n && i < s.len; i++) v = v * 10 + (s.ptr[i] - '0');
    return v;
}

/* SQLDATE, MonthYear, Year, FractionDate: as far as the date is known. */
static void cells_date(ent__row *r, ent_str date) {
    ent__cell_day(r, date);
    ent__cell_known(r, date.len >= 7 ? digits(date, 0, 4) * 100 + digits(date, 5, 2) : 0);
    ent__cell_known(r, date.len >= 4 ? digits(date, 0, 4) : 0);
    if (date.len >= 10)
        ent__cell_real(r, digits(date, 0, 4) + (digits(date, 5, 2) * 30 + digits(date, 8, 2)) / 365.0, 4);
    else
        ent__cell_empty(r, 1);
}

/* ---- sides ---- */

static void cells_actor(const ent__export *x, ent__row *r, const ent__coded_party *p) {
    if (!p) {
        ent__cell_empty(r, 10);
        return;
    }
    ent__buf code;
    ent__buf_init(&code);
    ent__export_actor_code(p, &code);
    ent_str country = ent__export_country(x, p->code);
    bool state = country.len > 0, group = p->code.len && !state;
    ent__cell_take(r, &code);
    ent__cell(r, p->name.len ? p->name : p->words);
    ent__cell(r, state ? p->code : (ent_str){0});
    ent__cell(r, group && (ent__str_is(p->code, "UNO") || ent__str_is(p->code, "EUR")) ? p->code : (ent_str){0});
    ent__cell_empty(r, 3);
    ent_str type[3] = {0};
    size_t n = 0;
    if (group) type[n++] = ent__str_is(p->code, "UNO") || ent__str_is(p->code, "EUR") ? ENT__LIT("IGO") : p->code;
    if (p->sector.len) type[n++] = ent__export_role(p->sector);
    if (p->sector2.len) type[n++] = ent__export_role(p->sector2);
    for (size_t i = 0; i < ENT__COUNT(type); i++) ent__cell(r, type[i]);
}

/* ---- place ---- */

/* 1 country, 2 US state, 3 US city, 4 world city, 5 world state. */
static int place_type(const ent__coded_place *p) {
    bool us = ent__str_is(p->country, "USA");
    return p->resolution >= 4 ? (us ? 3 : 4) : p->resolution >= 2 ? (us ? 2 : 5) : p->resolution == 1 ? 1 : 0;
}

static void cells_place(const ent__export *x, ent__row *r, const ent__coded_place *p) {
    if (!p->name.len || !place_type(p)) {
        ent__cell_empty(r, 8);
        return;
    }
    ent__buf full;
    ent__buf_init(&full);
    ent_str country = ent__export_country(x, p->country);
    ent__buf_str(&full, p->name);
    if (p->resolution >= 4 && p->province.len) ent__buf_printf(&full, ", %.*s", (int)p->province.len, p->province.ptr);
    if (p->resolution > 1 && country.len) ent__buf_printf(&full, ", %.*s", (int)country.len, country.ptr);
    ent__cell_int(r, place_type(p));
    ent__cell_take(r, &full);
    ent__cell(r, ent__fips(p->country));
    ent__cell_empty(r, 2);
    ent__cells_point(r, p);
    ent__cell(r, p->resolution == 1 ? ent__fips(p->country) : (ent_str){0});
}

/* ---- the event ---- */

/* The title, and the first sentence of the text. */
static bool in_lead(const ent__coded *e) { return e->sequence <= (e->title.len ? 1 : 0); }

static void cells_code(const ent__export *x, ent__row *r, const ent__coded *e) {
    ent__cell_int(r, in_lead(e));
    ent__cell(r, e->cameo);
    ent__cell(r, ent__str(e->cameo.ptr, e->cameo.len < 3 ? e->cameo.len : 3));
    ent__cell(r, ent__str(e->cameo.ptr, e->cameo.len < 2 ? e->cameo.len : 2));
    ent__cell_known(r, e->quad);
    ent__cell_goldstein(x, r, e->cameo, ent__export_scale(&x->onto, "gdelt"));
}

/* YYYYMMDDHHMMSS of the publication: the hour is not known. */
static void cell_stamp(ent__row *r, ent_str date) {
    ent__cell_day(r, date);
    if (date.len >= 10) ent__buf_cstr(r->out, "000000");
}

typedef struct gdelt_run {
    const ent__export *x;
    const ent__told *s;
    ent__buf *out;
} gdelt_run;

static void event_row(void *ctx, ent__dyad d) {
    const gdelt_run *run = ctx;
    const ent__coded *e = &run->s->c;
    ent__row r = {.out = run->out, .mark = '\t'};
    cell_number(&r, run->s);
    cells_date(&r, e->date);
    cells_actor(run->x, &r, d.from);
    cells_actor(run->x, &r, d.to);
    cells_code(run->x, &r, e);
    bool known = run->s->happening;
    ent__cell_int(&r, known ? run->s->reports : 1); /* mentions */
    ent__cell_int(&r, known ? run->s->sources : 1);
    ent__cell_int(&r, known ? run->s->documents : 1);
    ent__cell_empty(&r, 1);
    ent__cell_empty(&r, 16); /* of actor 1 and actor 2 */
    cells_place(run->x, &r, &e->place);
    cell_stamp(&r, e->published);
    ent__cell(&r, e->url.len ? e->url : e->document);
    ent__row_end(&r);
}

size_t ent__export_gdelt(const ent__export *x, const ent__told *e, ent__buf *out) {
    gdelt_run run = {x, e, out};
    return ent__dyads(&e->c, x->o.dyads, x->o.no_self, event_row, &run);
}

/* ---- mentions ---- */

/* "https://www.example.org/a" -> "example.org" */
static ent_str domain(ent_str url) {
    size_t at = 0;
    for (size_t i = 0; i + 2 < url.len; i++)
        if (!memcmp(url.ptr + i, "://", 3)) {
            at = i + 3;
            break;
        }
    if (url.len - at > 4 && !memcmp(url.ptr + at, "www.", 4)) at += 4;
    size_t end = at;
    while (end < url.len && url.ptr[end] != '/' && url.ptr[end] != '?') end++;
    return ent__str(url.ptr + at, end - at);
}

static void cell_offset(ent__row *r, ent__span s) { ent__cell_int(r, s.start); }

static void mention_row(void *ctx, ent__dyad d) {
    const gdelt_run *run = ctx;
    const ent__coded *e = &run->s->c;
    ent__row r = {.out = run->out, .mark = '\t'};
    cell_number(&r, run->s);
    cell_stamp(&r, e->published);
    cell_stamp(&r, e->published);
    ent__cell_int(&r, e->url.len ? 1 : 2);
    ent__cell(&r, e->source.len ? e->source : domain(e->url));
    ent__cell(&r, e->url.len ? e->url : e->document);
    ent__cell_int(&r, e->sequence + 1);
    cell_offset(&r, d.from ? d.from->span : ENT__NO_SPAN);
    cell_offset(&r, d.to ? d.to->span : ENT__NO_SPAN);
    cell_offset(&r, e->trigger);
    ent__cell_int(&r, 1);
    ent__cell_int(&r, (int64_t)(e->confidence * 100 + 0.5));
    ent__cell_known(&r, run->s->text_bytes);
    ent__cell_empty(&r, 3);
    ent__row_end(&r);
}

size_t ent__export_mentions(const ent__export *x, const ent__told *e, ent__buf *out) {
    gdelt_run run = {x, e, out};
    return ent__dyads(&e->c, x->o.dyads, x->o.no_self, mention_row, &run);
}

/* ---- FIPS 10-4 ---- */

/* ISO 3166-1 alpha-3 and the two letters of FIPS 10-4, in the order of the first. */
static const char FIPS[] =
    "ABWAA AFGAF AGOAO ALAFI ALBAL ANDAN AREAE ARGAR ARMAM ATGAC AUSAS AUTAU AZEAJ BDIBY BELBE BENBN BFAUV BGDBG "
    "BGRBU BHRBA BHSBF BIHBK BLRBO BLZBH BMUBD BOLBL BRABR BRBBB BRNBX BTNBT BWABC CAFCT CANCA CHESZ CHLCI CHNCH "
    "CIVIV CMRCM CODCG COGCF COKCW COLCO COMCN CPVCV CRICS CUBCU CUWUC CYMCJ CYPCY CZEEZ DEUGM DJIDJ DMADO DNKDA "
    "DOMDR DZAAG ECUEC EGYEG ERIER ESHWI ESPSP ESTEN ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGB GBRUK GEOGG "
    "GHAGH GIBGI GINGV GLPGP GMBGA GNBPU GNQEK GRCGR GRDGJ GRLGL GTMGT GUFFG GUMGQ GUYGY HKGHK HNDHO HRVHR HTIHA "
    "HUNHU IDNID IMNIM INDIN IRLEI IRNIR IRQIZ ISLIC ISRIS ITAIT JAMJM JORJO JPNJA KAZKZ KENKE KGZKG KHMCB KIRKR "
    "KNASC KORKS KOSKV KWTKU LAOLA LBNLE LBRLI LBYLY LCAST LIELS LKACE LSOLT LTULH LUXLU LVALG MACMC MARMO MCOMN "
    "MDAMD MDGMA MDVMV MEXMX MHLRM MKDMK MLIML MLTMT MMRBM MNEMJ MNGMG MOZMZ MRTMR MTQMB MUSMP MWIMI MYSMY MYTMF "
    "NAMWA NCLNC NERNG NGANI NICNU NIUNE NLDNL NORNO NPLNP NRUNR NZLNZ OMNMU PAKPK PANPM PERPE PHLRP PLWPS PNGPP "
    "POLPL PRIRQ PRKKN PRTPO PRYPA PSEWE PYFFP QATQA REURE ROURO RUSRS RWARW SAUSA SDNSU SENSG SGPSN SLBBP SLESL "
    "SLVES SMRSM SOMSO SRBRI SSDOD STPTP SURNS SVKLO SVNSI SWESW SWZWZ SYCSE SYRSY TCDCD TGOTO THATH TJKTI TKMTX "
    "TLSTT TONTN TTOTD TUNTS TURTU TUVTV TWNTW TZATZ UGAUG UKRUP URYUY USAUS UZBUZ VATVT VCTVC VENVE VGBVI VNMVM "
    "VUTNH WSMWS YEMYM ZAFSF ZMBZA ZWEZI ";

enum { FIPS_STEP = 6 };

static int by_code(const void *key, const void *item) { return memcmp(key, item, 3); }

ent_str ent__fips(ent_str code) {
    const char *found =
        code.len == 3 ? bsearch(code.ptr, FIPS, (sizeof FIPS - 1) / FIPS_STEP, FIPS_STEP, by_code) : NULL;
    return found ? ent__str(found + 3, 2) : (ent_str){0};
}
