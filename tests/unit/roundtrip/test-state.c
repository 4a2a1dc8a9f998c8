/* The file with checksums: what is written is read, and what is wrong in it is
   told with its line.  */
#include "config.h"

#include "roundtrip/state.h"

#include "../unit.h"

static struct ptb_slice
s(const char *text)
{
    return ptb_slice_str(text);
}

static void
hashes(void **state)
{
    struct ptb_hash h = ptb_hash(s(""), 0);

    (void)state;
    assert_true(h.hi == 0 && h.lo == 0);
    /* Test values of the hash's author and others.  */
    h = ptb_hash(s("The quick brown fox jumps over the lazy dog"), 0);
    assert_true(h.hi == UINT64_C(0xe34bbc7bbc071b6c) &&
                h.lo == UINT64_C(0x7a433ca9c49a9347));
    assert_false(ptb_hash_eq(h, ptb_hash(s("The quick"), 0)));
    assert_false(ptb_hash_eq(ptb_hash(s("a"), 1), ptb_hash(s("a"), 2)));
}

static void
read_and_written(void **state)
{
    struct ptb_state st = {0}, again = {0};
    struct ptb_buf out = PTB_BUF_INIT, out2 = PTB_BUF_INIT;

    (void)state;
    ptb_state_set(&st, s("zh/a.md"), s("1"));
    ptb_state_set(&st, s("ar/a b.md"), s("2"));
    ptb_state_set(&st, s("zh/a.md"), s("3"));
    ptb_state_set(&st, s("fr/\n"), s("4"));
    ptb_state_format(&st, &out);
    assert_int_equal(ptb_state_parse(&again, "st", ptb_buf_slice(&out), NULL),
                     POTABLE_OK);
    assert_int_equal(again.n, 2);
    assert_true(ptb_state_has(&again, s("zh/a.md"), s("3")));
    assert_false(ptb_state_has(&again, s("zh/a.md"), s("1")));
    assert_true(ptb_state_has(&again, s("ar/a b.md"), s("2")));
    assert_false(ptb_state_has(&again, s("ar"), s("2")));
    ptb_state_format(&again, &out2);
    assert_true(ptb_slice_eq(ptb_buf_slice(&out), ptb_buf_slice(&out2)));
    ptb_state_clear(&st);
    ptb_state_clear(&again);
    ptb_buf_free(&out);
    ptb_buf_free(&out2);
}

static void
assert_error(const char *text, size_t line)
{
    struct ptb_state st = {0};
    struct potable_log *log = potable_log_new();

    assert_int_equal(ptb_state_parse(&st, "st", s(text), log), POTABLE_ESYNTAX);
    assert_int_equal(st.n, 0);
    assert_int_equal(potable_log_n(log), 1);
    assert_int_equal(potable_log_at(log, 0)->line, line);
    potable_log_free(log);
}

#define SUM "0123456789abcdef0123456789abcdef"

static void
errors(void **state)
{
    (void)state;
    assert_error("# x\n<<<<<<< ours\n" SUM "  a\n=======\n", 2);
    assert_error(SUM "  a\n" SUM "  \n", 2);
    assert_error(SUM " a\n", 1);
    assert_error("x\n", 1);
}

static void
no_file(void **state)
{
    struct ptb_state st = {0};

    (void)state;
    assert_int_equal(ptb_state_read(&st, "there/is/none", NULL), POTABLE_OK);
    assert_int_equal(st.n, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes),
        cmocka_unit_test(read_and_written),
        cmocka_unit_test(errors),
        cmocka_unit_test(no_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
