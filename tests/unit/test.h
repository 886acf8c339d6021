/* cmocka with the headers it needs before it, and what most unit tests share. */
#ifndef ENT_TEST_H
#define ENT_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

#define assert_str(got, want)                                                                                          \
    do {                                                                                                               \
        ent_str got_ = (got);                                                                                          \
        ent_str want_ = ent__cstr(want);                                                                               \
        if (!ent__str_eq(got_, want_)) fail_msg("got \"%.*s\", want \"%s\"", (int)got_.len, got_.ptr, want_.ptr);      \
    } while (0)
#endif
