/* The log: remarks in order, and where in a file they point.  */
#include "config.h"

#include "base/log.h"

#include "../unit.h"

/* Line and column of byte OFFSET of TEXT must be LINE and COLUMN.  */
static void
check_place(struct ptb_slice text, size_t offset, size_t line, size_t column)
{
    struct ptb_place at = ptb_place_at("page.md", text, offset);

    if (at.line != line || at.column != column)
        fail_msg("byte %zu is %zu:%zu, not %zu:%zu", offset, at.line, at.column,
                 line, column);
    assert_int_equal(at.offset, offset);
    assert_string_equal(at.file, "page.md");
}

static void
test_columns_count_code_points(void **state)
{
    struct ptb_slice text = PTB_S("a\xc3\xa9\xe8\xaf\xbe\xf0\x9f\x8e\xa5z");

    (void)state;
    check_place(text, 0, 1, 1);
    check_place(text, 1, 1, 2);
    check_place(text, 3, 1, 3);
    check_place(text, 6, 1, 4);
    check_place(text, 10, 1, 5);
    check_place(text, 11, 1, 6);
}

static void
test_bytes_that_are_no_text_count_one(void **state)
{
    (void)state;
    check_place(PTB_S("\xff\xfe\xc3z"), 3, 1, 4);
    check_place(PTB_S("a\0b"), 2, 1, 3);
}

static void
test_lines_end_at_lf_crlf_and_cr(void **state)
{
    (void)state;
    check_place(PTB_S("a\nb"), 1, 1, 2);
    check_place(PTB_S("a\nb"), 2, 2, 1);
    check_place(PTB_S("a\r\nb"), 2, 1, 3);
    check_place(PTB_S("a\r\nb"), 3, 2, 1);
    check_place(PTB_S("a\rb"), 2, 2, 1);
    check_place(PTB_S("a\r\rb"), 3, 3, 1);
    check_place(PTB_S("\n\r\n\r\nx"), 5, 4, 1);
    check_place(PTB_S("a\n\rb"), 3, 3, 1);
    check_place(PTB_S("a\r"), 2, 2, 1); /* a CR at the very end */
}

static void
test_an_offset_past_the_end_is_the_end(void **state)
{
    struct ptb_place at = ptb_place_at(NULL, PTB_S("ab\nc"), 100);

    (void)state;
    assert_int_equal(at.line, 2);
    assert_int_equal(at.column, 2);
    at = ptb_place_at(NULL, PTB_SLICE_NONE, 0);
    assert_int_equal(at.line, 1);
    assert_int_equal(at.column, 1);
}

static void
test_remarks_keep_their_order_and_copies_of_their_strings(void **state)
{
    struct potable_log *log = potable_log_new();
    char name[] = "a.md";
    const struct potable_remark *r;

    (void)state;
    ptb_log_warn(log, ptb_place_file(name), "%d bytes", 3);
    assert_int_equal(ptb_log_error(log, POTABLE_ESYNTAX,
                                   ptb_place_at(name, PTB_S("x\ny"), 2), "%s",
                                   "no good"),
                     POTABLE_ESYNTAX);
    ptb_log_note(log, PTB_PLACE_NONE, "done");
    name[0] = 'z';

    assert_int_equal(potable_log_n(log), 3);
    assert_int_equal(ptb_log_n_errors(log), 1);
    r = potable_log_at(log, 0);
    assert_int_equal(r->severity, POTABLE_WARNING);
    assert_int_equal(r->code, POTABLE_OK);
    assert_string_equal(r->file, "a.md");
    assert_string_equal(r->text, "3 bytes");
    assert_int_equal(r->line, 0);
    assert_true(r->offset == SIZE_MAX);
    r = potable_log_at(log, 1);
    assert_int_equal(r->severity, POTABLE_ERROR);
    assert_int_equal(r->code, POTABLE_ESYNTAX);
    assert_string_equal(r->file, "a.md");
    assert_int_equal(r->line, 2);
    assert_int_equal(r->column, 1);
    assert_int_equal(r->offset, 2);
    r = potable_log_at(log, 2);
    assert_int_equal(r->severity, POTABLE_NOTE);
    assert_null(r->file);
    assert_null(potable_log_at(log, 3));
    potable_log_free(log);
}

static void
test_a_log_may_be_missing(void **state)
{
    (void)state;
    assert_int_equal(ptb_log_error(NULL, POTABLE_EIO, PTB_PLACE_NONE, "x"),
                     POTABLE_EIO);
    ptb_log_warn(NULL, PTB_PLACE_NONE, "x");
    ptb_log_note(NULL, PTB_PLACE_NONE, "x");
    assert_int_equal(potable_log_n(NULL), 0);
    assert_int_equal(ptb_log_n_errors(NULL), 0);
    assert_null(potable_log_at(NULL, 0));
    potable_log_free(NULL);
}

static void
test_a_cleared_log_is_as_new(void **state)
{
    struct potable_log *log = potable_log_new();

    (void)state;
    for (int i = 0; i < 100; i++)
        (void)ptb_log_error(log, POTABLE_EIO, PTB_PLACE_NONE, "%d", i);
    potable_log_clear(log);
    assert_int_equal(potable_log_n(log), 0);
    assert_int_equal(ptb_log_n_errors(log), 0);
    ptb_log_note(log, PTB_PLACE_NONE, "x");
    assert_int_equal(potable_log_n(log), 1);
    potable_log_free(log);
}

static void
test_a_log_takes_those_of_another(void **state)
{
    struct potable_log *a = potable_log_new(), *b = potable_log_new();

    (void)state;
    ptb_log_note(a, PTB_PLACE_NONE, "first");
    (void)ptb_log_error(b, POTABLE_EIO, ptb_place_file("b"), "second");
    ptb_log_note(b, PTB_PLACE_NONE, "third");
    ptb_log_take(a, b);
    assert_int_equal(potable_log_n(b), 0);
    assert_int_equal(ptb_log_n_errors(b), 0);
    potable_log_free(b);
    assert_int_equal(potable_log_n(a), 3);
    assert_int_equal(ptb_log_n_errors(a), 1);
    assert_string_equal(potable_log_at(a, 0)->text, "first");
    assert_string_equal(potable_log_at(a, 1)->text, "second");
    assert_string_equal(potable_log_at(a, 1)->file, "b");
    assert_string_equal(potable_log_at(a, 2)->text, "third");
    potable_log_free(a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_count_code_points),
        cmocka_unit_test(test_bytes_that_are_no_text_count_one),
        cmocka_unit_test(test_lines_end_at_lf_crlf_and_cr),
        cmocka_unit_test(test_an_offset_past_the_end_is_the_end),
        cmocka_unit_test(
            test_remarks_keep_their_order_and_copies_of_their_strings),
        cmocka_unit_test(test_a_log_may_be_missing),
        cmocka_unit_test(test_a_cleared_log_is_as_new),
        cmocka_unit_test(test_a_log_takes_those_of_another),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
