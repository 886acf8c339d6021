/* kernel: the network's inner loops, by what the machine can; every way gives the same bits. */
#ifndef ENT_SYNTAX_KERNEL_H
#define ENT_SYNTAX_KERNEL_H

#include <stdbool.h>
#include <stdint.h>

/* Left and right sides of a product lie within KERNEL_MOST of 0, so that four products of bytes fit in 16 bits. */
enum { ENT__KERNEL_MOST = 63, ENT__KERNEL_FEATS = 8, ENT__KERNEL_COLUMNS = 2048 };

/** The right side of a product, k x n: in blocks of 16 columns, four rows side by side: w[n/16][k/4][16][4]. k is a
 *  multiple of 16 and at most 512, n of 16 and at most KERNEL_COLUMNS. offset holds KERNEL_MOST times the sum of each
 *  column. Bit j / 16 of deep: see ent__kernel_look(); never set is right, too. */
typedef struct ent__netmat {
    const int8_t *w;
    const int32_t *offset;
    const float *scale, *bias; /* n each, as offset */
    uint32_t k, n;
    uint64_t deep[ENT__KERNEL_COLUMNS / 1024];
} ent__netmat;

/** Find of which 16 columns any four steps add up within 16 bits, whatever the left side. */
void ent__kernel_look(ent__netmat *m);

typedef struct ent__kernel {
    /** y[rows x n] = x[rows x k] m + bias, with what is below 0 made 0 in the first `relu` columns. rows is a multiple
     *  of 4, relu of 16. x is stored with KERNEL_MOST added; a step of row i is worth by[i]. */
    void (*product)(const uint8_t *x, const float *by, uint32_t rows, const ent__netmat *m, uint32_t relu, float *y);
    /** Quantise x[0..n), n a multiple of 16, with KERNEL_MOST added; returns what one step is worth. */
    float (*quantise)(const float *x, uint32_t n, uint8_t *out);
    /** x = the sum of the rows e, each byte times its row's scale. n is a multiple of 16. */
    void (*add_rows)(const int8_t *const e[ENT__KERNEL_FEATS], const float scale[ENT__KERNEL_FEATS], uint32_t n,
                     float *x);
    /** One word of one direction of a recurrent layer of width n. u holds z, f, r; v and b those of f and r; x the
     *  input; c the state, from before to now; h gets the output. */
    void (*cell)(uint32_t n, const float *u, const float *v, const float *b, const float *x, float *c, float *h);
    /** The first of the greatest of x[0..n), n at least 8. */
    uint32_t (*best)(const float *x, uint32_t n);
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
