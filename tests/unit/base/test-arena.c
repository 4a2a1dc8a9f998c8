/* Arenas: memory that stays where it is until all of it goes.  */
#include "config.h"

#include "base/arena.h"

#include <stdalign.h>

#include "../unit.h"
#include "base/mem.h"

static void
test_pieces_are_aligned_and_apart(void **state)
{
    enum { N = 3000 };
    struct ptb_arena a = PTB_ARENA_INIT;
    unsigned char *pieces[N];

    (void)state;
    for (size_t i = 0; i < N; i++) {
        pieces[i] = ptb_arena_alloc(&a, i % 97 + 1);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        memset(pieces[i], (int)(i % 256), i % 97 + 1);
        /* Text in between must not spoil the alignment.  */
        memset(ptb_arena_bytes(&a, i % 3), 0xff, i % 3);
    }
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < i % 97 + 1; k++)
            if (pieces[i][k] != i % 256)
                fail_msg("piece %zu was written over", i);
    ptb_arena_free(&a);
}

static void
test_a_piece_larger_than_any_block(void **state)
{
    enum { SIZE = 1 << 20 };
    struct ptb_arena a = PTB_ARENA_INIT;
    char *small, *large;

    (void)state;
    small = ptb_arena_bytes(&a, 3);
    memcpy(small, "abc", 3);
    large = ptb_arena_alloc(&a, SIZE);
    memset(large, 'x', SIZE);
    assert_memory_equal(small, "abc", 3);
    assert_int_equal(large[SIZE - 1], 'x');
    ptb_arena_free(&a);
}

/* Expected memory comes from one block, up to the largest; more than that is
   had too.  */
static void
test_expected_memory_is_in_one_piece(void **state)
{
    static const size_t sizes[] = {100, 100000, PTB_LARGE - 64};

    (void)state;
    for (size_t k = 0; k < sizeof(sizes) / sizeof(sizes[0]); k++) {
        struct ptb_arena a = PTB_ARENA_INIT;
        size_t n = sizes[k] / 4;
        char *first, *next;

        ptb_arena_expect(&a, sizes[k]);
        first = ptb_arena_bytes(&a, n);
        memset(first, 'a', n);
        for (int i = 1; i < 4; i++) {
            next = ptb_arena_bytes(&a, n);
            assert_ptr_equal(next, first + (size_t)i * n);
            memset(next, 'b', n);
        }
        next = ptb_arena_alloc(&a, 2 * PTB_LARGE + 1);
        memset(next, 'c', 2 * PTB_LARGE + 1);
        assert_int_equal(first[n - 1], 'a');
        assert_int_equal(first[n], 'b');
        ptb_arena_free(&a);
    }
}

static void
test_copies_end_in_nul(void **state)
{
    struct ptb_arena a = PTB_ARENA_INIT;
    struct ptb_slice empty, s;

    (void)state;
    empty = ptb_arena_copy(&a, PTB_SLICE_NONE);
    assert_int_equal(empty.n, 0);
    assert_string_equal(empty.p, "");
    s = ptb_arena_copy(&a, PTB_S("x\0y"));
    assert_slice(s, "x\0y");
    assert_int_equal(s.p[3], '\0');
    ptb_arena_free(&a);
}

static void
test_taken_memory_lives_on(void **state)
{
    struct ptb_arena a = PTB_ARENA_INIT, b = PTB_ARENA_INIT;
    struct ptb_slice mine = ptb_arena_copy(&a, PTB_S("mine"));
    struct ptb_slice first, last;

    (void)state;
    first = ptb_arena_copy(&b, PTB_S("first"));
    memset(ptb_arena_bytes(&b, 100000), 'x', 100000);
    last = ptb_arena_copy(&b, PTB_S("last"));
    ptb_arena_take(&a, &b);
    assert_null(b.last);
    ptb_arena_free(&b);
    memset(ptb_arena_bytes(&a, 3000), 'y', 3000);
    assert_slice(mine, "mine");
    assert_slice(first, "first");
    assert_slice(last, "last");
    ptb_arena_take(&a, &b); /* nothing to take */
    ptb_arena_take(&b, &a); /* nothing there */
    assert_slice(first, "first");
    ptb_arena_free(&b);
    ptb_arena_free(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_are_aligned_and_apart),
        cmocka_unit_test(test_a_piece_larger_than_any_block),
        cmocka_unit_test(test_expected_memory_is_in_one_piece),
        cmocka_unit_test(test_copies_end_in_nul),
        cmocka_unit_test(test_taken_memory_lives_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
