/* Integer products for the network: portable, AVX2, AVX-512 with VNNI. Integer sums do not depend on their order. */
#include "syntax/kernel.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define HAVE_X86 1
#endif

static void dot_portable(const int16_t *x, uint32_t rows, uint32_t k, const int16_t *w, uint32_t n, int32_t *out) {
    for (uint32_t j = 0; j < n; j += 16)
        for (uint32_t r = 0; r < rows; r++) {
            const int16_t *a = x + (uint64_t)r * k, *b = w + (uint64_t)j * k;
            int32_t s[16] = {0};
            for (uint32_t i = 0; i < k; i += 2, b += 32)
                for (int c = 0; c < 16; c++) s[c] += a[i] * b[2 * c] + a[i + 1] * b[2 * c + 1];
            memcpy(out + (uint64_t)r * n + j, s, sizeof s);
        }
}

#if HAVE_X86
static inline int32_t pair_at(const int16_t *p) {
    int32_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

/* Four rows by 16 columns at a time. */
__attribute__((target("avx2"))) static void dot_avx2(const int16_t *x, uint32_t rows, uint32_t k, const int16_t *w,
                                                     uint32_t n, int32_t *out) {
    for (uint32_t j = 0; j < n; j += 16)
        for (uint32_t r = 0; r < rows; r += 4) {
            const int16_t *a = x + (uint64_t)r * k, *b = w + (uint64_t)j * k;
            __m256i s[4][2];
            _Pragma("GCC unroll 4") for (int q = 0; q < 4; q++) s[q][0] = s[q][1] = _mm256_setzero_si256();
            for (uint32_t i = 0; i < k; i += 2, b += 32) {
                __m256i b0 = _mm256_loadu_si256((const __m256i *)(const void *)b);
                __m256i b1 = _mm256_loadu_si256((const __m256i *)(const void *)(b + 16));
                _Pragma("GCC unroll 4") for (uint32_t q = 0; q < 4; q++) {
                    __m256i av = _mm256_set1_epi32(pair_at(a + (uint64_t)q * k + i));
                    s[q][0] = _mm256_add_epi32(s[q][0], _mm256_madd_epi16(av, b0));
                    s[q][1] = _mm256_add_epi32(s[q][1], _mm256_madd_epi16(av, b1));
                }
            }
            _Pragma("GCC unroll 4") for (uint32_t q = 0; q < 4; q++) {
                int32_t *o = out + (uint64_t)(r + q) * n + j;
                _mm256_storeu_si256((__m256i *)(void *)o, s[q][0]);
                _mm256_storeu_si256((__m256i *)(void *)(o + 8), s[q][1]);
            }
        }
}

/* Four rows by COLS blocks of 16 columns at a time. */
#define DOT512(name, BLOCKS)                                                                                           \
    __attribute__((target("avx512f,avx512bw,avx512vnni"))) static inline void name(                                    \
        const int16_t *a, uint32_t k, const int16_t *b, uint32_t n, int32_t *o) {                                      \
        __m512i s[4][BLOCKS];                                                                                          \
        _Pragma("GCC unroll 4") for (int q = 0; q < 4; q++)                                                            \
            _Pragma("GCC unroll 4") for (int v = 0; v < BLOCKS; v++) s[q][v] = _mm512_setzero_si512();                 \
        for (uint32_t i = 0; i < k; i += 2, b += 32) {                                                                 \
            __m512i bv[BLOCKS];                                                                                        \
            _Pragma("GCC unroll 4") for (int v = 0; v < BLOCKS; v++) bv[v] =                                           \
                _mm512_loadu_si512((const void *)(b + (uint64_t)v * 16 * k));                                          \
            _Pragma("GCC unroll 4") for (uint32_t q = 0; q < 4; q++) {                                                 \
                __m512i av = _mm512_set1_epi32(pair_at(a + (uint64_t)q * k + i));                                      \
                _Pragma("GCC unroll 4") for (int v = 0; v < BLOCKS; v++) s[q][v] =                                     \
                    _mm512_dpwssd_epi32(s[q][v], av, bv[v]);                                                           \
            }                                                                                                          \
        }                                                                                                              \
        _Pragma("GCC unroll 4") for (uint32_t q = 0; q < 4; q++)                                                       \
            _Pragma("GCC unroll 4") for (int v = 0; v < BLOCKS; v++)                                                   \
                _mm512_storeu_si512((void *)(o + (uint64_t)q * n + 16 * v), s[q][v]);                                  \
    }
DOT512(tile512_wide, 4)
DOT512(tile512_slim, 1)

__attribute__((target("avx512f,avx512bw,avx512vnni"))) static void dot_avx512(const int16_t *x, uint32_t rows,
                                                                              uint32_t k, const int16_t *w, uint32_t n,
                                                                              int32_t *out) {
    for (uint32_t j = 0; j < n;) {
        bool wide = j + 64 <= n;
        for (uint32_t r = 0; r < rows; r += 4) {
            int32_t *o = out + (uint64_t)r * n + j;
            if (wide) tile512_wide(x + (uint64_t)r * k, k, w + (uint64_t)j * k, n, o);
            else tile512_slim(x + (uint64_t)r * k, k, w + (uint64_t)j * k, n, o);
        }
        j += wide ? 64 : 16;
    }
}
#endif

ent__dot_fn *ent__kernel_dot(bool no_simd) {
#if HAVE_X86
    if (!no_simd && __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")) return dot_avx512;
    if (!no_simd && __builtin_cpu_supports("avx2")) return dot_avx2;
#endif
    (void)no_simd;
    return dot_portable;
}
