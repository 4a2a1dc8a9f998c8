/* What every unit test includes: cmocka with the headers that it needs.  */
#ifndef POTABLE_TESTS_UNIT_H
#define POTABLE_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/slice.h"

/* Fails unless the slice GOT holds the bytes of the literal WANT.  */
#define assert_slice(got, want)                                                \
    do {                                                                       \
        struct ptb_slice got_ = (got);                                         \
        if (!ptb_slice_eq(got_, PTB_S(want)))                                  \
            fail_msg("\"%.*s\" is not \"%s\"", (int)got_.n,                    \
                     got_.n ? got_.p : "", want);                              \
    } while (0)

/* N, the length of a text that shows whether time is linear, or less where
   everything takes fifty times as long: `make check-valgrind` says so.  */
static inline size_t
long_enough(size_t n)
{
    return getenv("POTABLE_TEST_SLOW") ? n / 50 : n;
}

#endif
