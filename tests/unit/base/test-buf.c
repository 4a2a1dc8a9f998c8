/* Buffers: what is added stays, in order, however it was added.  */
#include "config.h"

#include "base/buf.h"

#include "../unit.h"

static void
test_an_empty_buffer_needs_no_memory(void **state)
{
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    ptb_buf_add(&b, NULL, 0);
    ptb_buf_add_str(&b, "");
    assert_null(b.p);
    assert_int_equal(b.n, 0);
    ptb_buf_free(&b);
    ptb_buf_free(&b);
}

static void
test_what_is_added_stays_in_order(void **state)
{
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    ptb_buf_add(&b, "a\0b", 3);
    ptb_buf_add_str(&b, "cd");
    ptb_buf_add_char(&b, '\0');
    ptb_buf_add_slice(&b, PTB_S("ef"));
    ptb_buf_add_slice(&b, PTB_SLICE_NONE);
    assert_slice(ptb_buf_slice(&b), "a\0bcd\0ef");
    ptb_buf_free(&b);
    assert_int_equal(b.n, 0);
    ptb_buf_add_str(&b, "again");
    assert_slice(ptb_buf_slice(&b), "again");
    ptb_buf_free(&b);
}

static void
test_it_grows_byte_by_byte(void **state)
{
    enum { N = 100000 };
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    for (int i = 0; i < N; i++)
        ptb_buf_add_char(&b, (char)(i % 251));
    assert_int_equal(b.n, N);
    assert_true(b.cap >= b.n);
    for (int i = 0; i < N; i++)
        if (b.p[i] != (char)(i % 251))
            fail_msg("byte %d is wrong", i);
    ptb_buf_free(&b);
}

static void
test_room_changes_no_length(void **state)
{
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    ptb_buf_add_str(&b, "x");
    memset(ptb_buf_room(&b, 1000), 'y', 1000);
    assert_slice(ptb_buf_slice(&b), "x");
    b.n += 2;
    assert_slice(ptb_buf_slice(&b), "xyy");
    ptb_buf_free(&b);
}

static void
test_formatted_text_is_appended(void **state)
{
    struct ptb_buf b = PTB_BUF_INIT;
    char wide[5000];

    (void)state;
    ptb_buf_add_fmt(&b, "%d-%s", 42, "x");
    ptb_buf_add_fmt(&b, "%s", "");
    assert_slice(ptb_buf_slice(&b), "42-x");
    memset(wide, 'w', sizeof(wide) - 1);
    wide[sizeof(wide) - 1] = '\0';
    ptb_buf_add_fmt(&b, "%s!", wide);
    assert_int_equal(b.n, 4 + sizeof(wide));
    assert_int_equal(b.p[b.n - 1], '!');
    ptb_buf_free(&b);
}

static void
test_a_c_string_is_terminated_but_not_longer(void **state)
{
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    assert_string_equal(ptb_buf_cstr(&b), "");
    assert_int_equal(b.n, 0);
    ptb_buf_add_str(&b, "12345678");
    assert_string_equal(ptb_buf_cstr(&b), "12345678");
    assert_int_equal(b.n, 8);
    ptb_buf_free(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_empty_buffer_needs_no_memory),
        cmocka_unit_test(test_what_is_added_stays_in_order),
        cmocka_unit_test(test_it_grows_byte_by_byte),
        cmocka_unit_test(test_room_changes_no_length),
        cmocka_unit_test(test_formatted_text_is_appended),
        cmocka_unit_test(test_a_c_string_is_terminated_but_not_longer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
