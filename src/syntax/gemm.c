/* Float matrix products for training: tiles of some rows by 16 or 64 columns, kept in registers over the inner loop.
 *
 * The columns of b that a tile needs are copied together first, DEEP rows at a time: where they lie they are a row of b
 * apart, which puts them into the same few places of the cache.
 */
#include "syntax/gemm.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define HAVE_X86 1
#endif

typedef void tile_fn(uint32_t k, const float *a, uint32_t lda, const float *b, uint32_t ldb, float *c, uint32_t ldc,
                     bool add);

/* One row by 16 columns: what the tiles leave over, and everything on other machines. */
static void tile_1x16(uint32_t k, const float *a, uint32_t lda, const float *b, uint32_t ldb, float *c, uint32_t ldc,
                      bool add) {
    float s[16];
    (void)lda;
    (void)ldc;
    for (int j = 0; j < 16; j++) s[j] = add ? c[j] : 0;
    for (uint32_t i = 0; i < k; i++)
        for (int j = 0; j < 16; j++) s[j] += a[i] * b[(uint64_t)i * ldb + (uint64_t)j];
    for (int j = 0; j < 16; j++) c[j] = s[j];
}

#if HAVE_X86
#define TILE512(name, ROWS, VECS)                                                                                      \
    __attribute__((target("avx512f"))) static void name(uint32_t k, const float *a, uint32_t lda, const float *b,      \
                                                        uint32_t ldb, float *c, uint32_t ldc, bool add) {              \
        __m512 s[ROWS][VECS];                                                                                          \
        _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++) _Pragma("GCC unroll 8") for (int v = 0; v < VECS; v++)  \
            s[r][v] = add ? _mm512_loadu_ps(c + (uint64_t)r * ldc + 16 * v) : _mm512_setzero_ps();                     \
        for (uint32_t i = 0; i < k; i++) {                                                                             \
            __m512 bv[VECS];                                                                                           \
            _Pragma("GCC unroll 8") for (int v = 0; v < VECS; v++) bv[v] =                                             \
                _mm512_loadu_ps(b + (uint64_t)i * ldb + 16 * v);                                                       \
            _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++) {                                                   \
                __m512 av = _mm512_set1_ps(a[(uint64_t)r * lda + i]);                                                  \
                _Pragma("GCC unroll 8") for (int v = 0; v < VECS; v++) s[r][v] = _mm512_fmadd_ps(av, bv[v], s[r][v]);  \
            }                                                                                                          \
        }                                                                                                              \
        _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++) _Pragma("GCC unroll 8") for (int v = 0; v < VECS; v++)  \
            _mm512_storeu_ps(c + (uint64_t)r * ldc + 16 * v, s[r][v]);                                                 \
    }
TILE512(tile512_4x64, 4, 4)
TILE512(tile512_4x16, 4, 1)
TILE512(tile512_1x64, 1, 4)
TILE512(tile512_1x16, 1, 1)

#define TILE256(name, ROWS, VECS)                                                                                      \
    __attribute__((target("avx2,fma"))) static void name(uint32_t k, const float *a, uint32_t lda, const float *b,     \
                                                         uint32_t ldb, float *c, uint32_t ldc, bool add) {             \
        __m256 s[ROWS][VECS];                                                                                          \
        _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++) _Pragma("GCC unroll 8") for (int v = 0; v < VECS; v++)  \
            s[r][v] = add ? _mm256_loadu_ps(c + (uint64_t)r * ldc + 8 * v) : _mm256_setzero_ps();                      \
        for (uint32_t i = 0; i < k; i++) {                                                                             \
            __m256 bv[VECS];                                                                                           \
            _Pragma("GCC unroll 8") for (int v = 0; v < VECS; v++) bv[v] =                                             \
                _mm256_loadu_ps(b + (uint64_t)i * ldb + 8 * v);                                                        \
            _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++) {                                                   \
                __m256 av = _mm256_set1_ps(a[(uint64_t)r * lda + i]);                                                  \
                _Pragma("GCC unroll 8") for (int v = 0; v < VECS; v++) s[r][v] = _mm256_fmadd_ps(av, bv[v], s[r][v]);  \
            }                                                                                                          \
        }                                                                                                              \
        _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++) _Pragma("GCC unroll 8") for (int v = 0; v < VECS; v++)  \
            _mm256_storeu_ps(c + (uint64_t)r * ldc + 8 * v, s[r][v]);                                                  \
    }
TILE256(tile256_6x16, 6, 2)
TILE256(tile256_1x16, 1, 2)
#endif

enum { DEEP = 256, WIDE = 64 };

typedef struct tiles {
    uint32_t rows, columns;
    tile_fn *many, *one; /* many may be NULL */
} tiles;

/* The tiles for n columns that are left. */
static tiles choose(uint32_t n) {
#if HAVE_X86
    if (__builtin_cpu_supports("avx512f"))
        return n >= WIDE ? (tiles){4, WIDE, tile512_4x64, tile512_1x64} : (tiles){4, 16, tile512_4x16, tile512_1x16};
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return (tiles){6, 16, tile256_6x16, tile256_1x16};
#endif
    (void)n;
    return (tiles){1, 16, NULL, tile_1x16};
}

void ent__gemm(uint32_t m, uint32_t n, uint32_t k, const float *a, uint32_t lda, const float *b, uint32_t ldb, float *c,
               uint32_t ldc, bool add) {
    float panel[DEEP * WIDE];
    for (uint32_t j = 0; j < n;) {
        tiles t = choose(n - j);
        for (uint32_t from = 0; from < k; from += DEEP) {
            uint32_t deep = k - from < DEEP ? k - from : DEEP, i = 0;
            bool more = add || from > 0;
            for (uint32_t r = 0; r < deep; r++)
                memcpy(panel + r * t.columns, b + (uint64_t)(from + r) * ldb + j, t.columns * sizeof *panel);
            for (; t.many && i + t.rows <= m; i += t.rows)
                t.many(deep, a + (uint64_t)i * lda + from, lda, panel, t.columns, c + (uint64_t)i * ldc + j, ldc, more);
            for (; i < m; i++)
                t.one(deep, a + (uint64_t)i * lda + from, lda, panel, t.columns, c + (uint64_t)i * ldc + j, ldc, more);
        }
        j += t.columns;
    }
}

void ent__transpose(uint32_t rows, uint32_t cols, const float *a, uint32_t lda, float *t, uint32_t ldt) {
    for (uint32_t i0 = 0; i0 < rows; i0 += 16)
        for (uint32_t j = 0; j < cols; j++)
            for (uint32_t i = i0; i < rows && i < i0 + 16; i++) t[(uint64_t)j * ldt + i] = a[(uint64_t)i * lda + j];
}
