/* The network's inner loops: portable, AVX2, AVX-512 with VNNI.
 *
 * Sums are of integers, which do not depend on their order. The float loops are elementwise and compiled without
 * contraction, so that wider registers change nothing.
 *
 * AVX2 multiplies bytes in pairs into 16 bits. An x of 0..126 times a w of -63..63, four times, is within 31,752: so
 * two such steps are added before they are widened. Most weights are small, and where those of 16 columns allow it,
 * four steps are.
 */
#include "syntax/kernel.h"
#include "syntax/maths.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define HAVE_X86 1
#endif
#define UNROLL _Pragma("GCC unroll 4")

_Static_assert(4 * 2 * (int)ENT__KERNEL_MOST * (int)ENT__KERNEL_MOST <= INT16_MAX, "two steps fit");

enum { ROWS_TOGETHER = 96 }; /* of the left side, that stay in the first cache */

static void product_portable(const uint8_t *x, const float *by, uint32_t rows, const ent__netmat *m, uint32_t relu,
                             float *y) {
    for (uint32_t j = 0; j < m->n; j += 16)
        for (uint32_t r = 0; r < rows; r++) {
            const uint8_t *a = x + (uint64_t)r * m->k;
            const int8_t *b = m->w + (uint64_t)j * m->k;
            int32_t s[16];
            for (uint32_t c = 0; c < 16; c++) s[c] = -m->offset[j + c];
            for (uint32_t i = 0; i < m->k; i += 4, b += 64)
                for (int c = 0; c < 16; c++)
                    s[c] +=
                        a[i] * b[4 * c] + a[i + 1] * b[4 * c + 1] + a[i + 2] * b[4 * c + 2] + a[i + 3] * b[4 * c + 3];
            for (uint32_t c = 0; c < 16; c++) {
                float v = ((float)s[c] * m->scale[j + c]) * by[r] + m->bias[j + c];
                y[(uint64_t)r * m->n + j + c] = j < relu && !(v > 0) ? 0 : v;
            }
        }
}

/* Whether sums of four steps of 16 columns, at their weights w, fit in 16 bits with any left side: two bytes of each
 * step are of one sum. */
static bool fits(const int8_t w[256]) {
    enum { MOST = INT16_MAX / (2 * ENT__KERNEL_MOST) };
    int16_t more[64] = {0}, less[64] = {0};
    bool all = true;
    for (int step = 0; step < 4; step++, w += 64)
        for (int b = 0; b < 64; b++) {
            more[b] = (int16_t)(more[b] + (w[b] > 0 ? w[b] : 0));
            less[b] = (int16_t)(less[b] - (w[b] < 0 ? w[b] : 0));
        }
    for (int b = 0; b < 64; b += 2) all &= more[b] + more[b + 1] <= MOST && less[b] + less[b + 1] <= MOST;
    return all;
}

void ent__kernel_look(ent__netmat *m) {
    const int8_t *w = m->w;
    memset(m->deep, 0, sizeof m->deep);
    for (uint32_t j = 0; j < m->n; j += 16) {
        bool all = true;
        for (uint32_t i = 0; i < m->k; i += 16, w += 256) all &= fits(w);
        m->deep[j / 1024] |= (uint64_t)all << (j / 16 % 64);
    }
}

static float quantise_portable(const float *x, uint32_t n, uint8_t *out) {
    float most = 0;
    for (uint32_t i = 0; i < n; i++) {
        float v = x[i] < 0 ? -x[i] : x[i];
        most = v > most ? v : most;
    }
    if (!(most > 1e-20f)) {
        memset(out, ENT__KERNEL_MOST, n);
        return 0;
    }
    float by = (float)ENT__KERNEL_MOST / most;
    for (uint32_t i = 0; i < n; i++) /* to even, by what a float can hold */
        out[i] = (uint8_t)((int32_t)((x[i] * by + 12582912.0f) - 12582912.0f) + ENT__KERNEL_MOST);
    return most / (float)ENT__KERNEL_MOST;
}

static void add_rows_portable(const int8_t *const e[ENT__KERNEL_FEATS], const float scale[ENT__KERNEL_FEATS],
                              uint32_t n, float *x) {
    memset(x, 0, n * sizeof *x);
    for (uint32_t k = 0; k < ENT__KERNEL_FEATS; k++)
        for (uint32_t j = 0; j < n; j++) x[j] += (float)e[k][j] * scale[k];
}

static uint32_t best_portable(const float *x, uint32_t n) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++) best = x[i] > x[best] ? i : best;
    return best;
}

static void cell_portable(uint32_t n, const float *u, const float *v, const float *b, const float *x, float *c,
                          float *h) {
    const float *uf = u + n, *ur = uf + n, *vr = v + n, *br = b + n;
    for (uint32_t j = 0; j < n; j++) {
        float f = ent__gate(uf[j] + v[j] * c[j] + b[j]), r = ent__gate(ur[j] + vr[j] * c[j] + br[j]);
        c[j] = u[j] + f * (c[j] - u[j]);
        h[j] = x[j] + r * (c[j] - x[j]);
    }
}

#if HAVE_X86
#define AVX2 __attribute__((target("avx2")))
#define INLINE AVX2 __attribute__((always_inline)) static inline
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vnni")))

static inline int32_t four_at(const void *p) {
    int32_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

AVX2 static inline __m256i bytes_at(const void *p) { return _mm256_loadu_si256((const __m256i *)p); }

static inline bool is_deep(const ent__netmat *m, uint32_t j) { return m->deep[j / 1024] >> (j / 16 % 64) & 1; }

/* Eight columns' sums to floats. */
AVX2 static inline void finish_avx2(__m256i sum, float by, const ent__netmat *m, uint32_t j, bool relu, float *y) {
    __m256 v = _mm256_cvtepi32_ps(_mm256_sub_epi32(sum, bytes_at(m->offset + j)));
    v = _mm256_mul_ps(_mm256_mul_ps(v, _mm256_loadu_ps(m->scale + j)), _mm256_set1_ps(by));
    v = _mm256_add_ps(v, _mm256_loadu_ps(m->bias + j));
    if (relu) v = _mm256_max_ps(v, _mm256_setzero_ps());
    _mm256_storeu_ps(y + j, v);
}

/* s and four steps of eight columns; deep: where their sums fit in 16 bits. */
INLINE __m256i four_steps(__m256i s, const __m256i x[4], const int8_t *w, bool deep) {
    const __m256i ones = _mm256_set1_epi16(1);
    const __m256i t0 = _mm256_maddubs_epi16(x[0], bytes_at(w)), t1 = _mm256_maddubs_epi16(x[1], bytes_at(w + 64));
    const __m256i t2 = _mm256_maddubs_epi16(x[2], bytes_at(w + 128)),
                  t3 = _mm256_maddubs_epi16(x[3], bytes_at(w + 192));
    const __m256i a = _mm256_add_epi16(t0, t1), b = _mm256_add_epi16(t2, t3);
    if (deep) return _mm256_add_epi32(s, _mm256_madd_epi16(_mm256_add_epi16(a, b), ones));
    return _mm256_add_epi32(_mm256_add_epi32(s, _mm256_madd_epi16(a, ones)), _mm256_madd_epi16(b, ones));
}

/* One row by the 16 columns from j on, or by 32. Weights come from the first cache as operands, and a step of the row
 * serves all columns: so there are fewer instructions to a multiplication than where several rows share weights in
 * registers. */
INLINE void tile_avx2(const uint8_t *x, float by, const ent__netmat *m, uint32_t j, bool wide, bool deep, uint32_t relu,
                      float *y) {
    const uint64_t k = m->k;
    const int8_t *w = m->w + (uint64_t)j * k, *w2 = w + 16 * k;
    __m256i s0 = _mm256_setzero_si256(), s1 = s0, s2 = s0, s3 = s0;
    for (const uint8_t *end = x + k; x < end; x += 16, w += 256, w2 += 256) {
        const __m256i step[4] = {_mm256_set1_epi32(four_at(x)), _mm256_set1_epi32(four_at(x + 4)),
                                 _mm256_set1_epi32(four_at(x + 8)), _mm256_set1_epi32(four_at(x + 12))};
        s0 = four_steps(s0, step, w, deep);
        s1 = four_steps(s1, step, w + 32, deep);
        if (wide) s2 = four_steps(s2, step, w2, deep);
        if (wide) s3 = four_steps(s3, step, w2 + 32, deep);
    }
    finish_avx2(s0, by, m, j, j < relu, y);
    finish_avx2(s1, by, m, j + 8, j < relu, y);
    if (wide) finish_avx2(s2, by, m, j + 16, j + 16 < relu, y);
    if (wide) finish_avx2(s3, by, m, j + 24, j + 16 < relu, y);
}

/* As tile_avx2, of n rows. */
INLINE void columns_avx2(const uint8_t *x, const float *by, uint32_t n, const ent__netmat *m, uint32_t j, bool wide,
                         bool deep, uint32_t relu, float *y) {
    for (uint64_t r = 0; r < n; r++) tile_avx2(x + r * m->k, by[r], m, j, wide, deep, relu, y + r * m->n);
}

AVX2 static void product_avx2(const uint8_t *x, const float *by, uint32_t rows, const ent__netmat *m, uint32_t relu,
                              float *y) {
    for (uint32_t from = 0; from < rows; from += ROWS_TOGETHER) {
        uint32_t n = from + ROWS_TOGETHER < rows ? ROWS_TOGETHER : rows - from;
        const uint8_t *a = x + (uint64_t)from * m->k;
        float *to = y + (uint64_t)from * m->n;
        for (uint32_t j = 0; j < m->n; j += 32) { /* each call is another function */
            if (j + 32 > m->n)
                columns_avx2(a, by + from, n, m, j, false, false, relu, to);
            else if (is_deep(m, j) && is_deep(m, j + 16))
                columns_avx2(a, by + from, n, m, j, true, true, relu, to);
            else
                columns_avx2(a, by + from, n, m, j, true, false, relu, to);
        }
    }
}

AVX2 static void add_rows_avx2(const int8_t *const e[ENT__KERNEL_FEATS], const float scale[ENT__KERNEL_FEATS],
                               uint32_t n, float *x) {
    for (uint32_t j = 0; j < n; j += 8) {
        __m256 s = _mm256_setzero_ps();
        _Pragma("GCC unroll 8") for (int k = 0; k < ENT__KERNEL_FEATS; k++) {
            __m256i b = _mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *)(const void *)(e[k] + j)));
            s = _mm256_add_ps(s, _mm256_mul_ps(_mm256_cvtepi32_ps(b), _mm256_set1_ps(scale[k])));
        }
        _mm256_storeu_ps(x + j, s);
    }
}

AVX2 static inline __m256 size_of(__m256 x) {
    return _mm256_and_ps(x, _mm256_castsi256_ps(_mm256_set1_epi32(INT32_MAX)));
}

/* ent__gate() of eight sums u + v c + b. */
AVX2 static inline __m256 gate_avx2(const float *u, const float *v, __m256 c, const float *b) {
    __m256 x = _mm256_add_ps(_mm256_loadu_ps(u), _mm256_mul_ps(_mm256_loadu_ps(v), c));
    x = _mm256_add_ps(x, _mm256_loadu_ps(b));
    x = _mm256_min_ps(_mm256_max_ps(x, _mm256_set1_ps(-4)), _mm256_set1_ps(4));
    __m256 slope = _mm256_sub_ps(_mm256_set1_ps(0.25f), _mm256_mul_ps(size_of(x), _mm256_set1_ps(0.03125f)));
    return _mm256_add_ps(_mm256_set1_ps(0.5f), _mm256_mul_ps(x, slope));
}

AVX2 static void cell_avx2(uint32_t n, const float *u, const float *v, const float *b, const float *x, float *c,
                           float *h) {
    const float *uf = u + n, *ur = uf + n, *vr = v + n, *br = b + n;
    for (uint32_t j = 0; j < n; j += 8) {
        const __m256 z = _mm256_loadu_ps(u + j), in = _mm256_loadu_ps(x + j), was = _mm256_loadu_ps(c + j);
        const __m256 f = gate_avx2(uf + j, v + j, was, b + j), r = gate_avx2(ur + j, vr + j, was, br + j);
        const __m256 now = _mm256_add_ps(z, _mm256_mul_ps(f, _mm256_sub_ps(was, z)));
        _mm256_storeu_ps(c + j, now);
        _mm256_storeu_ps(h + j, _mm256_add_ps(in, _mm256_mul_ps(r, _mm256_sub_ps(now, in))));
    }
}

AVX2 static inline float greatest_of(__m256 m) {
    __m128 v = _mm_max_ps(_mm256_castps256_ps128(m), _mm256_extractf128_ps(m, 1));
    v = _mm_max_ps(v, _mm_movehl_ps(v, v));
    return _mm_cvtss_f32(_mm_max_ss(v, _mm_movehdup_ps(v)));
}

/* Eight floats to whole numbers; by default the machine rounds to even. */
AVX2 static inline __m256i rounded_at(const float *x, __m256 by) {
    return _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(x), by));
}

AVX2 static float quantise_avx2(const float *x, uint32_t n, uint8_t *out) {
    __m256 m0 = _mm256_setzero_ps(), m1 = m0;
    for (uint32_t i = 0; i < n; i += 16) {
        m0 = _mm256_max_ps(m0, size_of(_mm256_loadu_ps(x + i)));
        m1 = _mm256_max_ps(m1, size_of(_mm256_loadu_ps(x + i + 8)));
    }
    float most = greatest_of(_mm256_max_ps(m0, m1));
    if (!(most > 1e-20f)) {
        memset(out, ENT__KERNEL_MOST, n);
        return 0;
    }
    const __m256 by = _mm256_set1_ps((float)ENT__KERNEL_MOST / most);
    for (uint32_t i = 0; i < n; i += 16) {
        __m256i v = _mm256_packs_epi32(rounded_at(x + i, by), rounded_at(x + i + 8, by));
        v = _mm256_permute4x64_epi64(v, 0xD8);
        __m128i b = _mm_packs_epi16(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
        _mm_storeu_si128((__m128i *)(void *)(out + i), _mm_add_epi8(b, _mm_set1_epi8(ENT__KERNEL_MOST)));
    }
    return most / (float)ENT__KERNEL_MOST;
}

/* The last eight overlap those before them where n is no multiple of eight. */
AVX2 static uint32_t best_avx2(const float *x, uint32_t n) {
    __m256 m = _mm256_loadu_ps(x + n - 8);
    for (uint32_t i = 0; i + 8 < n; i += 8) m = _mm256_max_ps(m, _mm256_loadu_ps(x + i));
    const __m256 most = _mm256_set1_ps(greatest_of(m));
    for (uint32_t i = 0; i < n; i += 8) {
        uint32_t at = i + 8 < n ? i : n - 8;
        int same = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(x + at), most, _CMP_EQ_OQ));
        if (same) return at + (uint32_t)__builtin_ctz((unsigned)same);
    }
    return 0;
}

/* Four rows by BLOCKS times 16 columns from j on. */
#define TILE512(name, BLOCKS)                                                                                          \
    AVX512 static inline void name(const uint8_t *a, const float *by, const ent__netmat *m, uint32_t j, uint32_t relu, \
                                   float *y) {                                                                         \
        const uint32_t k = m->k;                                                                                       \
        const int8_t *w = m->w + (uint64_t)j * k;                                                                      \
        __m512i s[4][BLOCKS];                                                                                          \
        UNROLL for (int r = 0; r < 4; r++) UNROLL for (int v = 0; v < BLOCKS; v++) s[r][v] = _mm512_setzero_si512();   \
        for (uint32_t i = 0; i < k; i += 4, w += 64) {                                                                 \
            __m512i b[BLOCKS];                                                                                         \
            UNROLL for (int v = 0; v < BLOCKS; v++) b[v] =                                                             \
                _mm512_loadu_si512((const void *)(w + (uint64_t)v * 16 * k));                                          \
            UNROLL for (uint32_t r = 0; r < 4; r++) {                                                                  \
                const __m512i x = _mm512_set1_epi32(four_at(a + (uint64_t)r * k + i));                                 \
                UNROLL for (int v = 0; v < BLOCKS; v++) s[r][v] = _mm512_dpbusd_epi32(s[r][v], x, b[v]);               \
            }                                                                                                          \
        }                                                                                                              \
        UNROLL for (uint32_t r = 0; r < 4; r++) UNROLL for (uint32_t v = 0; v < BLOCKS; v++) {                         \
            uint32_t at = j + 16 * v;                                                                                  \
            __m512 f =                                                                                                 \
                _mm512_cvtepi32_ps(_mm512_sub_epi32(s[r][v], _mm512_loadu_si512((const void *)(m->offset + at))));     \
            f = _mm512_mul_ps(_mm512_mul_ps(f, _mm512_loadu_ps(m->scale + at)), _mm512_set1_ps(by[r]));                \
            f = _mm512_add_ps(f, _mm512_loadu_ps(m->bias + at));                                                       \
            if (at < relu) f = _mm512_max_ps(f, _mm512_setzero_ps());                                                  \
            _mm512_storeu_ps(y + (uint64_t)r * m->n + at, f);                                                          \
        }                                                                                                              \
    }
TILE512(tile512_wide, 4)
TILE512(tile512_half, 2)
TILE512(tile512_slim, 1)

AVX512 static void product_avx512(const uint8_t *x, const float *by, uint32_t rows, const ent__netmat *m, uint32_t relu,
                                  float *y) {
    for (uint32_t from = 0; from < rows; from += ROWS_TOGETHER) {
        uint32_t to = from + ROWS_TOGETHER < rows ? from + ROWS_TOGETHER : rows;
        for (uint32_t j = 0, step; j < m->n; j += step) {
            uint32_t left = m->n - j;
            step = left >= 64 ? 64 : left >= 32 ? 32 : 16;
            for (uint32_t r = from; r < to; r += 4) {
                const uint8_t *a = x + (uint64_t)r * m->k;
                float *out = y + (uint64_t)r * m->n;
                (left >= 64 ? tile512_wide : left >= 32 ? tile512_half : tile512_slim)(a, by + r, m, j, relu, out);
            }
        }
    }
}

AVX512 static void add_rows_avx512(const int8_t *const e[ENT__KERNEL_FEATS], const float scale[ENT__KERNEL_FEATS],
                                   uint32_t n, float *x) {
    for (uint32_t j = 0; j < n; j += 16) {
        __m512 s = _mm512_setzero_ps();
        _Pragma("GCC unroll 8") for (int k = 0; k < ENT__KERNEL_FEATS; k++) {
            __m512i b = _mm512_cvtepi8_epi32(_mm_loadu_si128((const __m128i *)(const void *)(e[k] + j)));
            s = _mm512_add_ps(s, _mm512_mul_ps(_mm512_cvtepi32_ps(b), _mm512_set1_ps(scale[k])));
        }
        _mm512_storeu_ps(x + j, s);
    }
}

AVX512 static inline __m512 gate_avx512(const float *u, const float *v, __m512 c, const float *b) {
    __m512 x = _mm512_add_ps(_mm512_loadu_ps(u), _mm512_mul_ps(_mm512_loadu_ps(v), c));
    x = _mm512_add_ps(x, _mm512_loadu_ps(b));
    x = _mm512_min_ps(_mm512_max_ps(x, _mm512_set1_ps(-4)), _mm512_set1_ps(4));
    __m512 slope = _mm512_sub_ps(_mm512_set1_ps(0.25f), _mm512_mul_ps(_mm512_abs_ps(x), _mm512_set1_ps(0.03125f)));
    return _mm512_add_ps(_mm512_set1_ps(0.5f), _mm512_mul_ps(x, slope));
}

AVX512 static void cell_avx512(uint32_t n, const float *u, const float *v, const float *b, const float *x, float *c,
                               float *h) {
    const float *uf = u + n, *ur = uf + n, *vr = v + n, *br = b + n;
    for (uint32_t j = 0; j < n; j += 16) {
        const __m512 z = _mm512_loadu_ps(u + j), in = _mm512_loadu_ps(x + j), was = _mm512_loadu_ps(c + j);
        const __m512 f = gate_avx512(uf + j, v + j, was, b + j), r = gate_avx512(ur + j, vr + j, was, br + j);
        const __m512 now = _mm512_add_ps(z, _mm512_mul_ps(f, _mm512_sub_ps(was, z)));
        _mm512_storeu_ps(c + j, now);
        _mm512_storeu_ps(h + j, _mm512_add_ps(in, _mm512_mul_ps(r, _mm512_sub_ps(now, in))));
    }
}

AVX512 static float quantise_avx512(const float *x, uint32_t n, uint8_t *out) {
    __m512 m = _mm512_setzero_ps();
    for (uint32_t i = 0; i < n; i += 16) m = _mm512_max_ps(m, _mm512_abs_ps(_mm512_loadu_ps(x + i)));
    float most = _mm512_reduce_max_ps(m);
    if (!(most > 1e-20f)) {
        memset(out, ENT__KERNEL_MOST, n);
        return 0;
    }
    const __m512 by = _mm512_set1_ps((float)ENT__KERNEL_MOST / most);
    for (uint32_t i = 0; i < n; i += 16) {
        __m128i b = _mm512_cvtepi32_epi8(_mm512_cvtps_epi32(_mm512_mul_ps(_mm512_loadu_ps(x + i), by)));
        _mm_storeu_si128((__m128i *)(void *)(out + i), _mm_add_epi8(b, _mm_set1_epi8(ENT__KERNEL_MOST)));
    }
    return most / (float)ENT__KERNEL_MOST;
}
#endif

unsigned ent__kernel_all(ent__kernel out[ENT__KERNELS]) {
    unsigned n = 0;
    out[n++] = (ent__kernel){product_portable, quantise_portable, add_rows_portable, cell_portable, best_portable};
#if HAVE_X86
    bool wide = __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
                __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    if (__builtin_cpu_supports("avx2"))
        out[n++] = (ent__kernel){product_avx2, quantise_avx2, add_rows_avx2, cell_avx2, best_avx2};
    if (wide) out[n++] = (ent__kernel){product_avx512, quantise_avx512, add_rows_avx512, cell_avx512, best_avx2};
#endif
    return n;
}
