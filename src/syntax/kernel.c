/* The network's inner loops: portable, AVX2, AVX-512 with VNNI.
 *
 * Sums are of integers, which do not depend on their order. The float loops are elementwise and compiled without
 * contraction, so that wider registers change nothing: one body, compiled for each machine.
 */
#include "syntax/kernel.h"
#include "syntax/maths.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define HAVE_X86 1
#endif

static void dot_portable(const uint8_t *x, uint32_t rows, uint32_t k, const int8_t *w, const int32_t *offset,
                         uint32_t n, int32_t *out) {
    for (uint32_t j = 0; j < n; j += 16)
        for (uint32_t r = 0; r < rows; r++) {
            const uint8_t *a = x + (uint64_t)r * k;
            const int8_t *b = w + (uint64_t)j * k;
            int32_t s[16];
            for (int c = 0; c < 16; c++) s[c] = -offset[j + (uint32_t)c];
            for (uint32_t i = 0; i < k; i += 4, b += 64)
                for (int c = 0; c < 16; c++)
                    s[c] +=
                        a[i] * b[4 * c] + a[i + 1] * b[4 * c + 1] + a[i + 2] * b[4 * c + 2] + a[i + 3] * b[4 * c + 3];
            memcpy(out + (uint64_t)r * n + j, s, sizeof s);
        }
}

#define INLINE static inline __attribute__((always_inline))

INLINE float most_of(const float *restrict x, uint32_t n) {
    float m[16] = {0};
    for (uint32_t i = 0; i < n; i += 16)
        for (uint32_t j = 0; j < 16; j++) {
            float v = x[i + j] < 0 ? -x[i + j] : x[i + j];
            m[j] = v > m[j] ? v : m[j];
        }
    for (uint32_t j = 1; j < 16; j++) m[0] = m[j] > m[0] ? m[j] : m[0];
    return m[0];
}

/* Rounds to even by what a float can hold. */
INLINE float quantise_body(const float *restrict x, uint32_t n, uint8_t *restrict out) {
    float most = most_of(x, n);
    if (!(most > 1e-20f)) {
        memset(out, 128, n);
        return 0;
    }
    float by = (float)ENT__KERNEL_MOST / most;
    for (uint32_t i = 0; i < n; i++) out[i] = (uint8_t)((int32_t)((x[i] * by + 12582912.0f) - 12582912.0f) + 128);
    return most / (float)ENT__KERNEL_MOST;
}

INLINE void scale_back_body(const int32_t *restrict sums, float by, const float *restrict scale,
                            const float *restrict bias, uint32_t n, float *restrict y) {
    for (uint32_t j = 0; j < n; j++) y[j] = ((float)sums[j] * scale[j]) * by + bias[j];
}

INLINE void add_bytes_body(float *restrict x, const int8_t *restrict e, float scale, uint32_t n) {
    for (uint32_t j = 0; j < n; j++) x[j] += (float)e[j] * scale;
}

INLINE void cell_body(uint32_t n, const float *restrict u, const float *restrict v, const float *restrict b,
                      const float *restrict x, float *restrict c, float *restrict h) {
    for (uint32_t j = 0; j < n; j++) {
        float f = ent__sigmoid(u[n + j] + v[j] * c[j] + b[j]);
        float r = ent__sigmoid(u[2 * n + j] + v[n + j] * c[j] + b[n + j]);
        c[j] = f * c[j] + (1 - f) * u[j];
        h[j] = r * c[j] + (1 - r) * x[j];
    }
}

/* The float loops compiled once for a target; `how` is its attribute. */
#define FLOAT_LOOPS(suffix, how)                                                                                       \
    how static float quantise_##suffix(const float *x, uint32_t n, uint8_t *out) { return quantise_body(x, n, out); }  \
    how static void scale_back_##suffix(const int32_t *sums, float by, const float *scale, const float *bias,          \
                                        uint32_t n, float *y) {                                                        \
        scale_back_body(sums, by, scale, bias, n, y);                                                                  \
    }                                                                                                                  \
    how static void add_bytes_##suffix(float *x, const int8_t *e, float scale, uint32_t n) {                           \
        add_bytes_body(x, e, scale, n);                                                                                \
    }                                                                                                                  \
    how static void cell_##suffix(uint32_t n, const float *u, const float *v, const float *b, const float *x,          \
                                  float *c, float *h) {                                                                \
        cell_body(n, u, v, b, x, c, h);                                                                                \
    }
#define LOOPS_OF(suffix) quantise_##suffix, scale_back_##suffix, add_bytes_##suffix, cell_##suffix

FLOAT_LOOPS(portable, )

#if HAVE_X86
static inline int32_t four_at(const void *p) {
    int32_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

/* Four columns at a time: bytes widened to 16 bits, since sums of byte products do not fit there. */
__attribute__((target("avx2"))) static inline __m256i add_four(__m256i sum, __m256i x, const int8_t *w) {
    __m256i wide = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)w));
    return _mm256_add_epi32(sum, _mm256_madd_epi16(x, wide));
}

/* Two rows by 16 columns at a time; each sum lies in two neighbours until the end. */
__attribute__((target("avx2"))) static void dot_avx2(const uint8_t *x, uint32_t rows, uint32_t k, const int8_t *w,
                                                     const int32_t *offset, uint32_t n, int32_t *out) {
    for (uint32_t j = 0; j < n; j += 16)
        for (uint32_t r = 0; r < rows; r += 2) {
            const uint8_t *a = x + (uint64_t)r * k;
            const int8_t *b = w + (uint64_t)j * k;
            __m256i s[2][4];
            _Pragma("GCC unroll 2") for (int q = 0; q < 2; q++) _Pragma("GCC unroll 4") for (int c = 0; c < 4; c++)
                s[q][c] = _mm256_setzero_si256();
            for (uint32_t i = 0; i < k; i += 4, b += 64) _Pragma("GCC unroll 2") for (uint32_t q = 0; q < 2; q++) {
                    __m128i bytes = _mm_set1_epi32(four_at(a + (uint64_t)q * k + i));
                    __m256i av = _mm256_cvtepu8_epi16(bytes);
                    _Pragma("GCC unroll 4") for (int c = 0; c < 4; c++) s[q][c] = add_four(s[q][c], av, b + 16 * c);
                }
            _Pragma("GCC unroll 2") for (uint32_t q = 0; q < 2; q++)
                _Pragma("GCC unroll 2") for (uint32_t c = 0; c < 2; c++) {
                __m256i sum = _mm256_hadd_epi32(s[q][2 * c], s[q][2 * c + 1]);
                sum = _mm256_permute4x64_epi64(sum, 0xD8);
                __m256i off = _mm256_loadu_si256((const __m256i *)(const void *)(offset + j + 8 * c));
                _mm256_storeu_si256((__m256i *)(void *)(out + (uint64_t)(r + q) * n + j + 8 * c),
                                    _mm256_sub_epi32(sum, off));
            }
        }
}

/* Four rows by BLOCKS times 16 columns at a time. */
#define DOT512(name, BLOCKS)                                                                                           \
    __attribute__((target("avx512f,avx512bw,avx512vnni"))) static inline void name(                                    \
        const uint8_t *a, uint32_t k, const int8_t *b, const int32_t *offset, uint32_t n, int32_t *o) {                \
        __m512i s[4][BLOCKS];                                                                                          \
        _Pragma("GCC unroll 4") for (int q = 0; q < 4; q++) _Pragma("GCC unroll 4") for (int v = 0; v < BLOCKS; v++)   \
            s[q][v] = _mm512_setzero_si512();                                                                          \
        for (uint32_t i = 0; i < k; i += 4, b += 64) {                                                                 \
            __m512i bv[BLOCKS];                                                                                        \
            _Pragma("GCC unroll 4") for (int v = 0; v < BLOCKS; v++) bv[v] =                                           \
                _mm512_loadu_si512((const void *)(b + (uint64_t)v * 16 * k));                                          \
            _Pragma("GCC unroll 4") for (uint32_t q = 0; q < 4; q++) {                                                 \
                __m512i av = _mm512_set1_epi32(four_at(a + (uint64_t)q * k + i));                                      \
                _Pragma("GCC unroll 4") for (int v = 0; v < BLOCKS; v++) s[q][v] =                                     \
                    _mm512_dpbusd_epi32(s[q][v], av, bv[v]);                                                           \
            }                                                                                                          \
        }                                                                                                              \
        _Pragma("GCC unroll 4") for (uint32_t q = 0; q < 4; q++)                                                       \
            _Pragma("GCC unroll 4") for (int v = 0; v < BLOCKS; v++)                                                   \
                _mm512_storeu_si512((void *)(o + (uint64_t)q * n + 16 * v),                                            \
                                    _mm512_sub_epi32(s[q][v], _mm512_loadu_si512((const void *)(offset + 16 * v))));   \
    }
DOT512(tile512_wide, 4)
DOT512(tile512_slim, 1)

__attribute__((target("avx512f,avx512bw,avx512vnni"))) static void dot_avx512(const uint8_t *x, uint32_t rows,
                                                                              uint32_t k, const int8_t *w,
                                                                              const int32_t *offset, uint32_t n,
                                                                              int32_t *out) {
    for (uint32_t j = 0; j < n;) {
        bool wide = j + 64 <= n;
        for (uint32_t r = 0; r < rows; r += 4) {
            int32_t *o = out + (uint64_t)r * n + j;
            if (wide)
                tile512_wide(x + (uint64_t)r * k, k, w + (uint64_t)j * k, offset + j, n, o);
            else
                tile512_slim(x + (uint64_t)r * k, k, w + (uint64_t)j * k, offset + j, n, o);
        }
        j += wide ? 64 : 16;
    }
}

FLOAT_LOOPS(avx2, __attribute__((target("avx2"))))
#if defined(__clang__)
FLOAT_LOOPS(avx512, __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))))
#else
FLOAT_LOOPS(avx512, __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512"))))
#endif
#endif

unsigned ent__kernel_all(ent__kernel out[ENT__KERNELS]) {
    unsigned n = 0;
    out[n++] = (ent__kernel){dot_portable, LOOPS_OF(portable)};
#if HAVE_X86
    bool wide = __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
                __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    if (__builtin_cpu_supports("avx2")) out[n++] = (ent__kernel){dot_avx2, LOOPS_OF(avx2)};
    if (wide) out[n++] = (ent__kernel){dot_avx512, LOOPS_OF(avx512)};
#endif
    return n;
}
