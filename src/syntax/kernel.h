/* kernel: the network's inner loops, by what the machine can; every way gives the same bits. */
#ifndef ENT_SYNTAX_KERNEL_H
#define ENT_SYNTAX_KERNEL_H

#include <stdbool.h>
#include <stdint.h>

enum { ENT__KERNEL_MOST = 127 }; /* of a quantised value */

typedef struct ent__kernel {
    /** out[rows x n] = x[rows x k] w; rows a multiple of 4, k of 4 and at most 512, n of 16. w in blocks of 16 columns,
     *  four rows side by side: w[n/16][k/4][16][4]. Values lie within 127 of 0; x is stored with 128 added, and offset
     *  [n] holds 128 times the sum of each column of w. */
    void (*dot)(const uint8_t *x, uint32_t rows, uint32_t k, const int8_t *w, const int32_t *offset, uint32_t n,
                int32_t *out);
    /** Quantise x[0..n), n a multiple of 16, with 128 added; returns what one step is worth. */
    float (*quantise)(const float *x, uint32_t n, uint8_t *out);
    /** y[j] = sums[j] * scale[j] * by + bias[j]. */
    void (*scale_back)(const int32_t *sums, float by, const float *scale, const float *bias, uint32_t n, float *y);
    /** x[j] += e[j] * scale. */
    void (*add_bytes)(float *x, const int8_t *e, float scale, uint32_t n);
    /** One word of one direction of a recurrent layer of width n. u holds z, f, r; v and b those of f and r; x the
     *  input; c the state, from before to now; h gets the output. */
    void (*cell)(uint32_t n, const float *u, const float *v, const float *b, const float *x, float *c, float *h);
} ent__kernel;

enum { ENT__KERNELS = 3 }; /* most */
/** Those that this machine can run, the portable one first, the best last; returns their number. */
unsigned ent__kernel_all(ent__kernel out[ENT__KERNELS]);
static inline ent__kernel ent__kernel_choose(bool no_simd) {
    ent__kernel all[ENT__KERNELS];
    unsigned n = ent__kernel_all(all);
    return all[no_simd ? 0 : n - 1];
}

#endif
