/* maths: exp and gates from plain arithmetic, so that every machine gives the same bits; loops over them vectorise.
 */
#ifndef ENT_SYNTAX_MATHS_H
#define ENT_SYNTAX_MATHS_H

#include <math.h>
#include <stdint.h>
#include <string.h>

/** e^x for |x| up to 80, beyond which it is held there; relative error below 4e-6. */
static inline float ent__exp(float x) {
    x = x < -80.0f ? -80.0f : x > 80.0f ? 80.0f : x;
    float t = x * 1.44269504f;
    float whole = (t + 12582912.0f) - 12582912.0f; /* to the nearest whole number, by what a float can hold */
    int32_t i = (int32_t)whole;
    float f = t - whole; /* 2^f, |f| <= 1/2 */
    float p = 1.0f +
              f * (0.693147181f + f * (0.240226507f + f * (0.0555041087f + f * (0.00961812911f + f * 0.00133335581f))));
    int32_t bits;
    memcpy(&bits, &p, 4);
    bits += i * (1 << 23);
    memcpy(&p, &bits, 4);
    return p;
}

/** A gate: 0 up to -4, 1 from 4 on, two parabolas between; within 0.02 of the sigmoid, at a fifth of its cost. */
static inline float ent__gate(float x) {
    x = x < -4.0f ? -4.0f : x > 4.0f ? 4.0f : x;
    float size = x < 0 ? -x : x;
    return 0.5f + x * (0.25f - size * 0.03125f);
}

/** A gate's slope, from its value s: that of the half below, (4 - |x|) / 16. */
static inline float ent__gate_slope(float s) { return sqrtf((s < 0.5f ? s : 1 - s) * 0.125f); }

#endif
