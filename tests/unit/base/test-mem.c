/* Memory that never fails, and threads that do each part of the work once.  */
#include "config.h"

#include "base/mem.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "../unit.h"
#include "base/parallel.h"

static jmp_buf no_memory;
static size_t wanted;

static void
hook(size_t size)
{
    wanted = size;
    longjmp(no_memory, 1);
}

/* Does CALL end in the hook?  */
#define RUNS_OUT(call)                                                         \
    (ptb_mem_set_hook(hook), wanted = 0,                                       \
     setjmp(no_memory) ? true : (ptb_free(call), false))

static void
test_out_of_memory_ends_in_the_hook(void **state)
{
    /* Not a constant: the compiler must not see what is asked for.  */
    volatile size_t most = SIZE_MAX;
    size_t cap = 0;

    (void)state;
    assert_true(RUNS_OUT(ptb_realloc(NULL, most / 2, 3)));
    assert_true(wanted > 0);
    assert_true(RUNS_OUT(ptb_grow(NULL, &cap, most / 4, 8)));
    assert_int_equal(cap, 0);
    assert_false(RUNS_OUT(ptb_alloc(1)));
    ptb_mem_set_hook(NULL);
}

static void
test_nothing_is_memory_too(void **state)
{
    char *p = ptb_alloc(0), *q = ptb_alloc_zero(0, 8), *r;

    (void)state;
    assert_non_null(p);
    assert_non_null(q);
    r = ptb_realloc(p, 0, 8);
    assert_non_null(r);
    ptb_free(q);
    ptb_free(r);
    ptb_free(NULL);
}

static void
test_zeroed_memory_is_zero(void **state)
{
    unsigned char *p = ptb_alloc_zero(1000, 3);

    (void)state;
    for (size_t i = 0; i < 3000; i++)
        assert_int_equal(p[i], 0);
    ptb_free(p);
}

static void
test_an_array_at_least_doubles(void **state)
{
    size_t cap = 0, before, n_moves = 0;
    int *p = NULL;

    (void)state;
    for (size_t n = 0; n < 100000; n++) {
        before = cap;
        p = ptb_grow(p, &cap, n + 1, sizeof(*p));
        assert_true(cap > n);
        assert_true(cap == before || cap >= 2 * before);
        n_moves += cap != before;
        p[n] = (int)n;
    }
    assert_true(n_moves < 20);
    for (size_t n = 0; n < 100000; n++)
        if (p[n] != (int)n)
            fail_msg("item %zu was lost", n);
    ptb_free(p);
}

enum { N_PARTS = 5000 };

static void
count(void *data, size_t i, unsigned thread)
{
    atomic_uchar *done = data;

    (void)thread;
    atomic_fetch_add(&done[i], 1);
}

static void
test_each_part_is_done_once(void **state)
{
    static const unsigned jobs[] = {0, 1, 2, 7, 1000};

    (void)state;
    for (size_t k = 0; k < sizeof(jobs) / sizeof(jobs[0]); k++) {
        atomic_uchar *done = ptb_alloc_zero(N_PARTS, sizeof(*done));

        ptb_parallel(N_PARTS, jobs[k], count, NULL, done);
        for (size_t i = 0; i < N_PARTS; i++)
            if (done[i] != 1)
                fail_msg("part %zu was done %d times", i, (int)done[i]);
        ptb_free(done);
    }
    ptb_parallel(0, 4, count, NULL, NULL);
}

/* What the parts leave behind: each is finished once, after it was done and
   after the one before it.  */
struct order {
    unsigned char is_done[N_PARTS];
    atomic_uint n_here[1000]; /* parts that each thread is at */
    size_t n_finished;        /* no atomic: only one thread may be here */
    size_t n_wrong;
};

static void
do_part(void *data, size_t i, unsigned thread)
{
    struct order *order = data;

    if (atomic_fetch_add(&order->n_here[thread], 1) != 0)
        abort();     /* two threads have the same number */
    if (i % 64 == 0) /* so that others overtake it */
        sched_yield();
    order->is_done[i] = 1;
    atomic_fetch_sub(&order->n_here[thread], 1);
}

static void
finish_part(void *data, size_t i)
{
    struct order *order = data;

    order->n_wrong += i != order->n_finished || !order->is_done[i];
    order->n_finished++;
}

static void
test_parts_are_finished_in_order(void **state)
{
    static const unsigned jobs[] = {0, 1, 2, 7, 1000};

    (void)state;
    for (size_t k = 0; k < sizeof(jobs) / sizeof(jobs[0]); k++) {
        struct order *order = ptb_alloc_zero(1, sizeof(*order));

        ptb_parallel(N_PARTS, jobs[k], do_part, finish_part, order);
        assert_int_equal(order->n_finished, N_PARTS);
        assert_int_equal(order->n_wrong, 0);
        ptb_free(order);
    }
    ptb_parallel(0, 4, do_part, finish_part, NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_out_of_memory_ends_in_the_hook),
        cmocka_unit_test(test_nothing_is_memory_too),
        cmocka_unit_test(test_zeroed_memory_is_zero),
        cmocka_unit_test(test_an_array_at_least_doubles),
        cmocka_unit_test(test_each_part_is_done_once),
        cmocka_unit_test(test_parts_are_finished_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
