/* kernel: the network's inner loops, by what the machine can; every way gives the same bits. */
#ifndef ENT_SYNTAX_KERNEL_H
#define ENT_SYNTAX_KERNEL_H

#include <stdbool.h>
#include <stdint.h>

enum { ENT__KERNEL_MOST = 2047 }; /* of a quantised value */

typedef struct ent__kernel {
    /** out[rows x n] = x[rows x k] w; rows a multiple of 4, k of 2, n of 16. w in blocks of 16 columns, pairs of rows
     *  side by side: w[n/16][k/2][16][2]. |x| and |w| at most 2047, k at most 512: no sum overflows. */
    void (*dot)(const int16_t *x, uint32_t rows, uint32_t k, const int16_t *w, uint32_t n, int32_t *out);
    /** Quantise x[0..n), n a multiple of 16; returns what one step is worth. */
    float (*quantise)(const float *x, uint32_t n, int16_t *out);
    /** y[j] = sums[j] * scale[j] * by + bias[j]. */
    void (*scale_back)(const int32_t *sums, float by, const float *scale, const float *bias, uint32_t n, float *y);
    /** x[j] += e[j] * scale. */
    void (*add_bytes)(float *x, const int8_t *e, float scale, uint32_t n);
    /** One word of one direction of a recurrent layer of width n. u holds z, f, r; v and b those of f and r; x the
     *  input; c the state, from before to now; h gets the output. */
    void (*cell)(uint32_t n, const float *u, const float *v, const float *b, const float *x, float *c, float *h);
} ent__kernel;

ent__kernel ent__kernel_choose(bool no_simd);

#endif
