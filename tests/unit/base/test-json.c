/* JSON: what is written is read again; bad input has line and column.  */
#include "config.h"

#include "base/json.h"

#include "../unit.h"

static struct ptb_json *
parse(const char *text)
{
    struct ptb_json *v;

    assert_int_equal(ptb_json_parse(&v, "a.json", ptb_slice_str(text), NULL),
                     POTABLE_OK);
    assert_non_null(v);
    return v;
}

static void
assert_format(const struct ptb_json *v, bool is_indented, const char *text)
{
    struct ptb_buf out = PTB_BUF_INIT;

    ptb_json_format(v, is_indented, &out);
    assert_string_equal(ptb_buf_cstr(&out), text);
    ptb_buf_free(&out);
}

static void
test_members_keep_their_order(void **state)
{
    struct ptb_json *v = ptb_json_object(), *list;

    (void)state;
    ptb_json_set(v, "z", ptb_json_string(PTB_S("\xe8\xae\xb2\n\"")));
    ptb_json_set(v, "a", ptb_json_integer(INT64_MIN));
    list = ptb_json_set(v, "m", ptb_json_array());
    ptb_json_add(list, ptb_json_bool(true));
    ptb_json_add(list, ptb_json_string(PTB_SLICE_NONE));
    assert_format(v, false,
                  "{\"z\": \"\xe8\xae\xb2\\n\\\"\", "
                  "\"a\": -9223372036854775808, \"m\": [true, \"\"]}");
    assert_format(v, true,
                  "{\n  \"z\": \"\xe8\xae\xb2\\n\\\"\",\n"
                  "  \"a\": -9223372036854775808,\n"
                  "  \"m\": [\n    true,\n    \"\"\n  ]\n}");
    ptb_json_free(v);
}

static void
test_bytes_that_are_no_text_are_replaced(void **state)
{
    struct ptb_json *v = ptb_json_string(PTB_S("a\xff\xc3(\xe8\xae"));

    (void)state;
    assert_format(v, false,
                  "\"a\xef\xbf\xbd\xef\xbf\xbd(\xef\xbf\xbd\xef\xbf\xbd\"");
    ptb_json_free(v);
}

static void
test_values_are_read(void **state)
{
    struct ptb_json *v =
        parse("{\"n\": 3, \"t\": \"a\\u0000b\", \"l\": [1, 2]}");
    int64_t n = 0;

    (void)state;
    assert_true(ptb_json_number(ptb_json_get(v, "n"), &n));
    assert_int_equal(n, 3);
    assert_false(ptb_json_number(ptb_json_get(v, "t"), &n));
    assert_false(ptb_json_number(ptb_json_get(v, "none"), &n));
    assert_true(
        ptb_slice_eq(ptb_json_text(ptb_json_get(v, "t")), PTB_S("a\0b")));
    assert_null(ptb_json_text(ptb_json_get(v, "n")).p);
    assert_null(ptb_json_text(NULL).p);
    assert_int_equal(ptb_json_n(ptb_json_get(v, "l")), 2);
    assert_true(ptb_json_number(ptb_json_at(ptb_json_get(v, "l"), 1), &n));
    assert_int_equal(n, 2);
    assert_int_equal(ptb_json_n(v), 0);
    assert_null(ptb_json_get(ptb_json_get(v, "l"), "n"));
    ptb_json_free(v);
}

static void
test_bad_input_has_its_place(void **state)
{
    static const struct {
        const char *text;
        size_t line, column;
    } cases[] = {{"", 1, 1},
                 {"{\"a\": 1,\n \"\xc3\xa9\": x}", 2, 7},
                 {"{\"a\": 1, \"a\": 2}", 1, 12},
                 {"[1] 2", 1, 5}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct potable_log *log = potable_log_new();
        struct ptb_json *v;
        const struct potable_remark *r;

        assert_int_equal(
            ptb_json_parse(&v, "a.json", ptb_slice_str(cases[i].text), log),
            POTABLE_ESYNTAX);
        assert_null(v);
        assert_int_equal(potable_log_n(log), 1);
        r = potable_log_at(log, 0);
        assert_string_equal(r->file, "a.json");
        assert_non_null(strstr(r->text, "this is not JSON: "));
        assert_int_equal(r->line, cases[i].line);
        assert_int_equal(r->column, cases[i].column);
        potable_log_free(log);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members_keep_their_order),
        cmocka_unit_test(test_bytes_that_are_no_text_are_replaced),
        cmocka_unit_test(test_values_are_read),
        cmocka_unit_test(test_bad_input_has_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
