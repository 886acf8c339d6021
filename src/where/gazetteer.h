/* where: places imported from a GeoNames dump into an index that is mapped and costs nothing until a name is looked up.
 *
 *   image bytes  "ENTPLACE" u32 version  u32 n_slots  u32 n_names  u32 n_records  u64 text_bytes
 *                u32 slots[n_slots]            1 + first name of a chain of equal hashes, 0 empty; open addressing
 *                { u64 hash; u32 record; u32 more }[n_names]   sorted by hash; more: 1 where the next has the hash too
 *                ent__gazetteer_record[n_records]
 *                text
 *
 * A name is hashed by its letters and digits, folded, words one space apart: "Mazar-e Sharif" is "mazar e sharif".
 */
#ifndef ENT_WHERE_GAZETTEER_H
#define ENT_WHERE_GAZETTEER_H

#include "base/base.h"

typedef struct ent__gazetteer ent__gazetteer;

typedef struct ent__gazetteer_record {
    uint32_t name, name_bytes; /* in text */
    float lat, lon;
    uint32_t geonameid, people;
    char country[4]; /* ISO 3166-1 alpha-3, ended by NUL; empty where it is of none */
    char admin1[8];  /* GeoNames code of the division */
    uint8_t kind;    /* ent__place_kind */
    uint8_t zero[3];
} ent__gazetteer_record;

/** Map an index. fails ENT_E_NOTFOUND, ENT_E_IO, ENT_E_FORMAT, ENT_E_VERSION, ENT_E_NOMEM. */
ent_status ent__gazetteer_open(const char *path, ent__gazetteer **out, ent_error *err);
void ent__gazetteer_close(ent__gazetteer *g);
/** Records of a name in the form it is hashed by; fills at most max, biggest first. Any bytes; any thread. */
size_t ent__gazetteer_find(const ent__gazetteer *g, ent_str letters, const ent__gazetteer_record **out, size_t max);
ent_str ent__gazetteer_name(const ent__gazetteer *g, const ent__gazetteer_record *r);
/** Append the letters and digits of a token or name, folded, with a space before where out is not empty. Returns
 *  whether there were any. */
bool ent__gazetteer_letters(ent_str token, ent__buf *fold, ent__buf *out);

/** What an import saw. */
typedef struct ent__import_counts {
    uint64_t lines, places, names, bad;
} ent__import_counts;
/** Compile a GeoNames dump (bytes of the file) into an index. Bad lines are counted and told to `bad` (may be NULL).
 *  The same dump gives the same bytes. fails ENT_E_NOMEM, ENT_E_LIMIT. */
ent_status ent__gazetteer_build(ent_str dump, void (*bad)(void *ctx, const ent_error *why), void *ctx, ent__buf *image,
                                ent__import_counts *counts, ent_error *err);

#endif
