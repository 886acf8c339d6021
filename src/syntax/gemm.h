/* gemm: float matrix products for training. Row-major; the answer may differ in the last bit from one CPU to another.
 */
#ifndef ENT_SYNTAX_GEMM_H
#define ENT_SYNTAX_GEMM_H

#include <stdbool.h>
#include <stdint.h>

/** C[m x n] = (add ? C : 0) + A[m x k] B[k x n]; n is a multiple of 16; lda, ldb, ldc are row lengths. */
void ent__gemm(uint32_t m, uint32_t n, uint32_t k, const float *a, uint32_t lda, const float *b, uint32_t ldb, float *c,
               uint32_t ldc, bool add);
/** T[cols x rows] = A[rows x cols]^T. */
void ent__transpose(uint32_t rows, uint32_t cols, const float *a, uint32_t lda, float *t, uint32_t ldt);

#endif
