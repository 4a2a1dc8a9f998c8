/* Tables for terminals: widths, cuts, and texts that would steer them.  */
#include "config.h"

#include "../unit.h"

#include "report/columns.h"

static void
widths(void **state)
{
    (void)state;
    assert_int_equal(ptb_columns_width(PTB_S("")), 0);
    assert_int_equal(ptb_columns_width(PTB_S("abc")), 3);
    assert_int_equal(ptb_columns_width(PTB_S("\xe6\xbd\xae")), 2);
    assert_int_equal(ptb_columns_width(PTB_S("\033[32mab\033[0m")), 2);
    assert_int_equal(ptb_columns_width(PTB_S("e\xcc\x81")), 1);
    assert_int_equal(ptb_columns_width(PTB_S("\xe2\x81\xa8x\xe2\x81\xa9")), 1);
    assert_int_equal(ptb_columns_width(PTB_S("\033[")), 0);
}

static void
check_safe(const char *text, bool is_ascii, const char *want)
{
    struct ptb_buf b = PTB_BUF_INIT;

    ptb_columns_safe(&b, ptb_slice_str(text), is_ascii);
    assert_string_equal(ptb_buf_cstr(&b), want);
    ptb_buf_free(&b);
}

static void
safe_texts(void **state)
{
    (void)state;
    check_safe("a\033[31mb\n\tc", false, "a [31mb  c");
    check_safe("a\xe2\x80\xae"
               "b",
               false, "ab");
    check_safe("\xd8\xb9", false, "\xe2\x81\xa8\xd8\xb9\xe2\x81\xa9");
    check_safe("\xc3\xa9", false, "\xc3\xa9");
    check_safe("\xc3\xa9\xd8\xb9", true, "??");
    check_safe("\xff", false, "\xef\xbf\xbd");
    check_safe("\xc2\x9b", false, " ");
}

/* A table of two columns, the first at most WIDTH wide.  */
static void
check_table(size_t width, const char *text, bool is_ascii, const char *want)
{
    struct ptb_columns c = {.n = 2, .width = width, .is_ascii = is_ascii};
    struct ptb_buf b = PTB_BUF_INIT;

    ptb_columns_add(&c, ptb_slice_str(text));
    ptb_columns_add_fmt(&c, "%d", 7);
    ptb_columns_add(&c, PTB_S("x"));
    ptb_columns_add(&c, PTB_S("123"));
    ptb_columns_format(&c, &b);
    assert_string_equal(ptb_buf_cstr(&b), want);
    ptb_columns_clear(&c);
    ptb_buf_free(&b);
}

static void
tables(void **state)
{
    (void)state;
    check_table(0, "abc", false, "abc    7\nx    123\n");
    check_table(0, "\xe6\xbd\xae", false, "\xe6\xbd\xae    7\nx   123\n");
    check_table(4, "abcdef", true, "a...    7\nx     123\n");
    check_table(4, "abcdef", false, "abc\xe2\x80\xa6    7\nx     123\n");
    check_table(4, "abcd", false, "abcd    7\nx     123\n");
    /* A wide character that does not fit is left out as a whole.  */
    check_table(4, "a\xe6\xbd\xae\xe6\xbd\xae\xe6\xbd\xae", false,
                "a\xe6\xbd\xae\xe2\x80\xa6    7\nx     123\n");
}

/* TEXT, cut to WIDTH columns at its start.  */
static void
check_end(size_t width, const char *text, bool is_ascii, const char *want)
{
    struct ptb_columns c = {
        .n = 1, .width = width, .is_ascii = is_ascii, .keeps_end = true};

    ptb_columns_add(&c, ptb_slice_str(text));
    assert_true(ptb_slice_eq(c.texts[0], ptb_slice_str(want)));
    ptb_columns_clear(&c);
}

static void
ends(void **state)
{
    (void)state;
    check_end(4, "abcd", false, "abcd");
    check_end(4, "abcde", false,
              "\xe2\x80\xa6"
              "cde");
    check_end(4, "abcde", true, "...e");
    check_end(4, "\xe6\xbd\xae\xe6\xbd\xae\xe6\xbd\xae", false,
              "\xe2\x80\xa6\xe6\xbd\xae");
    check_end(5, "\xe6\xbd\xae\xe6\xbd\xae\xe6\xbd\xae", false,
              "\xe2\x80\xa6\xe6\xbd\xae\xe6\xbd\xae");
    check_end(3, "\xe2\x81\xa8\xd8\xb9\xd8\xb9\xd8\xb9z\xe2\x81\xa9", false,
              "\xe2\x81\xa8\xe2\x80\xa6\xd8\xb9z\xe2\x81\xa9");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths), cmocka_unit_test(safe_texts),
        cmocka_unit_test(tables), cmocka_unit_test(ends)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
