/* where: the imported index: its compiler and its look-up (see gazetteer.h).
 *
 * The compiler reads a dump line by line: 19 fields; the name, its plain form and the Latin ones of the alternate names
 * become hashes. Records keep the order of the dump; equal hashes are sorted with the biggest place first, so the
 * look-up gives candidates in the order of likelihood.
 */
#include "where/gazetteer.h"

#include "lexicon/lex_places.h"

#include <stdlib.h>

enum { VERSION = 1, N_FIELDS = 19, MAX_NAMES = 12 };
static const char MAGIC[8] = "ENTPLACE";

typedef struct image_head {
    char magic[8];
    uint32_t version, n_slots, n_names, n_records;
    uint64_t text_bytes;
} image_head;

typedef struct image_name {
    uint64_t hash;
    uint32_t record, more;
} image_name;

struct ent__gazetteer {
    ent__file file;
    const image_head *head;
    const uint32_t *slots;
    const image_name *names;
    const ent__gazetteer_record *records;
    const char *text;
};

/* ---- states ---- */

/* ISO 3166-1: two letters and three. */
static const char STATES[] =
    "ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB "
    "BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR "
    "BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR "
    "CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK "
    "FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS "
    "GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN "
    "ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO "
    "LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD "
    "MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER "
    "NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM "
    "PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP "
    "SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF "
    "TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY "
    "UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XKKOS YEYEM YTMYT ZAZAF ZMZMB ZWZWE ";

static void state_of(ent_str two, char out[4]) {
    memset(out, 0, 4);
    if (two.len != 2) return;
    for (const char *p = STATES; p[0]; p += 6)
        if (p[0] == two.ptr[0] && p[1] == two.ptr[1]) {
            memcpy(out, p + 2, 3);
            return;
        }
}

/* ---- names ---- */

bool ent__gazetteer_letters(ent_str token, ent__buf *fold, ent__buf *out) {
    ent__buf_reset(fold);
    ent__fold(token, fold);
    bool any = false, gap = out->len > 0;
    for (size_t i = 0; i < fold->len; i++) {
        unsigned char c = (unsigned char)fold->ptr[i];
        if (c == '\'' || c == '`' || c == '.') continue; /* "Sana'a", "St." */
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
        if (!letter) {
            gap = out->len > 0;
            continue;
        }
        if (gap) ent__buf_byte(out, ' ');
        gap = false;
        ent__buf_byte(out, (char)c);
        any = true;
    }
    return any;
}

/* Alternate names are taken where they are Latin, and of three letters or more ("MOW" is an airport's). */
static bool usable(ent_str s, bool alternate) {
    size_t lower = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0xC6 && c != 0xE1 && c != 0xE2) return false; /* beyond Latin Extended-A */
        lower += c >= 'a' && c <= 'z';
    }
    return s.len > 1 && s.len < 100 && (!alternate || (s.len > 3 && lower > 0 && (s.ptr[0] < 'a' || s.ptr[0] > 'z')));
}

/* ---- the compiler ---- */

typedef struct builder {
    ent__buf records, names, text, fold, letters;
    ent__import_counts *counts;
} builder;

static uint8_t kind_of(ent_str cls, ent_str code, bool *wanted) {
    *wanted = true;
    char c = cls.len == 1 ? cls.ptr[0] : 0;
    if (c == 'A') {
        if (code.len >= 3 && memcmp(code.ptr, "PCL", 3) == 0) return ENT__PLACE_COUNTRY;
        return ent__str_is(code, "ADM1") ? ENT__PLACE_PROVINCE : ENT__PLACE_REGION;
    }
    if (c == 'P') return ent__str_is(code, "PPLC") ? ENT__PLACE_CAPITAL : ENT__PLACE_CITY;
    if (c == 'H') return ENT__PLACE_WATER;
    if (c == 'L' || c == 'T') return ENT__PLACE_REGION;
    *wanted = c == 'S' && (ent__str_is(code, "AIRP") || ent__str_is(code, "AIRB") || ent__str_is(code, "MILB"));
    return ENT__PLACE_SITE;
}

static bool number_of(ent_str s, uint64_t most, uint32_t *out) {
    uint64_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || n > most) return false;
        n = n * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    *out = (uint32_t)(n > most ? most : n);
    return true;
}

static bool degrees_of(ent_str s, float most, float *out) {
    char z[24], *end;
    if (!s.len || s.len >= sizeof z) return false;
    memcpy(z, s.ptr, s.len);
    z[s.len] = 0;
    *out = strtof(z, &end);
    return *end == 0 && *out >= -most && *out <= most;
}

static void add_name(builder *b, ent_str name, uint32_t record, size_t from) {
    ent__buf_reset(&b->letters);
    if (!ent__gazetteer_letters(name, &b->fold, &b->letters)) return;
    image_name n = {.hash = ent__hash_str(ent__buf_text(&b->letters)), .record = record};
    for (size_t at = from; at + sizeof n <= b->names.len; at += sizeof n) {
        image_name had;
        memcpy(&had, b->names.ptr + at, sizeof had);
        if (had.hash == n.hash) return;
    }
    ent__buf_add(&b->names, &n, sizeof n);
    b->counts->names++;
}

/* Whether an alternate name is a spelling of the name: half of its pairs of letters are in the other. Names of other
 * tongues and times ("Salisbury" for Harare) mislead more often than they help. */
static bool spelling_of(ent_str a, ent_str b) {
    size_t same = 0, pairs = 0;
    for (size_t i = 0; i + 1 < a.len; i++) {
        pairs++;
        bool found = false;
        for (size_t k = 0; k + 1 < b.len && !found; k++)
            found = ((a.ptr[i] ^ b.ptr[k]) & 0xdf) == 0 && ((a.ptr[i + 1] ^ b.ptr[k + 1]) & 0xdf) == 0;
        same += found;
    }
    bool begins = a.len && b.len && ((a.ptr[0] ^ b.ptr[0]) & 0xdf) == 0;
    return 2 * same >= pairs || (begins && a.len < 7 && b.len < 7);
}

static void add_alternates(builder *b, ent_str name, ent_str list, uint32_t record, size_t from) {
    unsigned taken = 0;
    for (size_t at = 0; at < list.len && taken < MAX_NAMES;) {
        const char *comma = memchr(list.ptr + at, ',', list.len - at);
        size_t len = comma ? (size_t)(comma - list.ptr) - at : list.len - at;
        ent_str one = ent__str(list.ptr + at, len);
        if (usable(one, true) && spelling_of(one, name)) add_name(b, one, record, from), taken++;
        at += len + 1;
    }
}

/* One line of the dump; NULL where it is good (or of no use), else what is wrong. */
static const char *add_line(builder *b, ent_str line) {
    ent_str f[N_FIELDS + 1];
    size_t n = 0;
    for (size_t at = 0; at <= line.len && n <= N_FIELDS;) {
        const char *tab = memchr(line.ptr + at, '\t', line.len - at);
        size_t len = tab ? (size_t)(tab - line.ptr) - at : line.len - at;
        f[n++] = ent__str(line.ptr + at, len);
        at += len + 1;
    }
    if (n != N_FIELDS) return "a GeoNames line has 19 fields";
    ent__gazetteer_record r = {0};
    bool wanted;
    if (!number_of(f[0], UINT32_MAX, &r.geonameid) || !f[0].len) return "the first field is no number";
    if (!number_of(f[14], UINT32_MAX, &r.people)) return "the population is no number";
    if (!degrees_of(f[4], 90, &r.lat) || !degrees_of(f[5], 180, &r.lon))
        return "latitude or longitude is not in degrees";
    r.kind = kind_of(f[6], f[7], &wanted);
    if (!wanted || !usable(f[1], false)) return NULL;
    state_of(f[8], r.country);
    if (f[10].len < sizeof r.admin1) memcpy(r.admin1, f[10].ptr, f[10].len);
    r.name = (uint32_t)b->text.len;
    r.name_bytes = (uint32_t)f[1].len;
    uint32_t index = (uint32_t)(b->records.len / sizeof r);
    ent__buf_str(&b->text, f[1]);
    ent__buf_add(&b->records, &r, sizeof r);
    size_t from = b->names.len;
    add_name(b, f[1], index, from);
    add_name(b, f[2], index, from);
    add_alternates(b, f[2], f[3], index, from);
    b->counts->places++;
    return NULL;
}

static int by_hash(const void *x, const void *y, void *records) {
    const image_name *a = x, *b = y;
    if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
    const ent__gazetteer_record *r = records;
    if (r[a->record].people != r[b->record].people) return r[a->record].people > r[b->record].people ? -1 : 1;
    return a->record < b->record ? -1 : a->record > b->record;
}

static bool put_image(builder *b, ent__buf *image) {
    image_name *names = (image_name *)b->names.ptr;
    size_t n = b->names.len / sizeof *names, slots = 16;
    if (n) qsort_r(names, n, sizeof *names, by_hash, b->records.ptr);
    while (slots < 2 * n) slots *= 2;
    uint32_t *slot = ent__malloc(ent__mul(slots, sizeof *slot));
    if (!slot) return false;
    memset(slot, 0, slots * sizeof *slot);
    for (size_t i = 0; i < n; i++) {
        names[i].more = i + 1 < n && names[i + 1].hash == names[i].hash;
        if (i && names[i - 1].hash == names[i].hash) continue;
        size_t at = names[i].hash & (slots - 1);
        while (slot[at]) at = (at + 1) & (slots - 1);
        slot[at] = (uint32_t)i + 1;
    }
    image_head head = {.version = VERSION,
                       .n_slots = (uint32_t)slots,
                       .n_names = (uint32_t)n,
                       .n_records = (uint32_t)(b->records.len / sizeof(ent__gazetteer_record)),
                       .text_bytes = b->text.len};
    memcpy(head.magic, MAGIC, sizeof MAGIC);
    ent__buf_add(image, &head, sizeof head);
    ent__buf_add(image, slot, slots * sizeof *slot);
    ent__buf_add(image, names, n * sizeof *names);
    ent__buf_str(image, ent__buf_text(&b->records));
    ent__buf_str(image, ent__buf_text(&b->text));
    ent__free(slot);
    return !image->failed;
}

static void read_lines(builder *b, ent_str dump, void (*bad)(void *, const ent_error *), void *ctx) {
    for (size_t at = 0; at < dump.len;) {
        const char *nl = memchr(dump.ptr + at, '\n', dump.len - at);
        size_t len = nl ? (size_t)(nl - dump.ptr) - at : dump.len - at;
        ent_str line = ent__str(dump.ptr + at, len);
        b->counts->lines++;
        const char *wrong = len ? add_line(b, line) : NULL;
        if (wrong) {
            ent_error why;
            b->counts->bad++;
            ent__fail_at(&why, ENT_E_RECORD, wrong, line, at, (uint32_t)b->counts->lines, 0);
            if (bad) bad(ctx, &why);
        }
        at += len + 1;
    }
}

ent_status ent__gazetteer_build(ent_str dump, void (*bad)(void *, const ent_error *), void *ctx, ent__buf *image,
                                ent__import_counts *counts, ent_error *err) {
    *counts = (ent__import_counts){0};
    if (dump.len > UINT32_MAX) return ent__fail(err, ENT_E_LIMIT, "a dump is over 4 GiB", ENT__LIT(""));
    builder b = {.counts = counts};
    ent__buf *all[] = {&b.records, &b.names, &b.text, &b.fold, &b.letters};
    for (size_t i = 0; i < ENT__COUNT(all); i++) ent__buf_init(all[i]);
    read_lines(&b, dump, bad, ctx);
    bool failed = false;
    for (size_t i = 0; i < ENT__COUNT(all); i++) failed |= all[i]->failed;
    if (!failed) failed = !put_image(&b, image);
    for (size_t i = 0; i < ENT__COUNT(all); i++) ent__buf_release(all[i]);
    return failed ? ent__fail(err, ENT_E_NOMEM, "out of memory", ENT__LIT("places")) : ENT_OK;
}

/* ---- the look-up ---- */

static ent_status layout(ent__gazetteer *g, const char *path, ent_error *err) {
    const image_head *h = (const image_head *)g->file.ptr;
    if (g->file.len < sizeof *h || memcmp(h->magic, MAGIC, sizeof MAGIC) != 0)
        return ent__fail(err, ENT_E_FORMAT, "no index of places", ent__cstr(path));
    if (h->version != VERSION)
        return ent__fail(err, ENT_E_VERSION, "an index of places of another version: import it again", ent__cstr(path));
    uint64_t slots = sizeof *h, names = slots + 4ull * h->n_slots,
             records = names + sizeof(image_name) * (uint64_t)h->n_names;
    uint64_t text = records + sizeof(ent__gazetteer_record) * (uint64_t)h->n_records;
    bool power = h->n_slots >= 16 && (h->n_slots & (h->n_slots - 1)) == 0;
    if (!power || h->n_names >= h->n_slots || text > g->file.len || h->text_bytes != g->file.len - text || names % 8)
        return ent__fail(err, ENT_E_FORMAT, "the index of places is cut short or damaged", ent__cstr(path));
    g->head = h;
    g->slots = (const uint32_t *)(g->file.ptr + slots);
    g->names = (const image_name *)(g->file.ptr + names);
    g->records = (const ent__gazetteer_record *)(g->file.ptr + records);
    g->text = (const char *)(g->file.ptr + text);
    return ENT_OK;
}

ent_status ent__gazetteer_open(const char *path, ent__gazetteer **out, ent_error *err) {
    *out = NULL;
    ent__gazetteer *g = ent__malloc(sizeof *g);
    if (!g) return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(path));
    ent_status st = ent__file_map(path, &g->file, err);
    if (st != ENT_OK) {
        ent__free(g);
        return st;
    }
    st = layout(g, path, err);
    if (st == ENT_OK)
        *out = g;
    else
        ent__gazetteer_close(g);
    return st;
}

void ent__gazetteer_close(ent__gazetteer *g) {
    if (!g) return;
    ent__file_unmap(&g->file);
    ent__free(g);
}

size_t ent__gazetteer_find(const ent__gazetteer *g, ent_str letters, const ent__gazetteer_record **out, size_t max) {
    uint64_t hash = ent__hash_str(letters);
    uint32_t mask = g->head->n_slots - 1;
    size_t at = hash & mask, n = 0;
    for (uint32_t tried = 0; tried <= mask && g->slots[at]; tried++, at = (at + 1) & mask) {
        uint32_t i = g->slots[at] - 1;
        if (i >= g->head->n_names || g->names[i].hash != hash) continue;
        for (; n < max && i < g->head->n_names && g->names[i].hash == hash; i++) {
            const ent__gazetteer_record *r =
                g->names[i].record < g->head->n_records ? &g->records[g->names[i].record] : NULL;
            if (r && (uint64_t)r->name + r->name_bytes <= g->head->text_bytes) out[n++] = r;
        }
        return n;
    }
    return 0;
}

ent_str ent__gazetteer_name(const ent__gazetteer *g, const ent__gazetteer_record *r) {
    return ent__str(g->text + r->name, r->name_bytes);
}
