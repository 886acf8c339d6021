/* kernel: integer products for the network, by what the machine can; every way gives the same sums. */
#ifndef ENT_SYNTAX_KERNEL_H
#define ENT_SYNTAX_KERNEL_H

#include <stdbool.h>
#include <stdint.h>

/** out[rows x n] = x[rows x k] w; rows a multiple of 4, k of 2, n of 16. w in blocks of 16 columns, pairs of rows side
 *  by side: w[n/16][k/2][16][2]. |x| and |w| at most 2047, k at most 512: no sum overflows. */
typedef void ent__dot_fn(const int16_t *x, uint32_t rows, uint32_t k, const int16_t *w, uint32_t n, int32_t *out);

ent__dot_fn *ent__kernel_dot(bool no_simd);

#endif
