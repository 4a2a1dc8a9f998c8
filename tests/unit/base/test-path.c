/* Paths as text, and the table that they are found in.  */
#include "config.h"

#include "../unit.h"
#include "base/path.h"
#include "base/table.h"

static void
test_parts(void **state)
{
    struct ptb_slice rest = PTB_S("a/b.c/d");

    (void)state;
    assert_slice(ptb_path_folder(PTB_S("a/b/c.md")), "a/b");
    assert_slice(ptb_path_folder(PTB_S("c.md")), "");
    assert_slice(ptb_path_folder(PTB_S("/c.md")), "/");
    assert_slice(ptb_path_base(PTB_S("a/b/c.md")), "c.md");
    assert_slice(ptb_path_ending(PTB_S("a.b/c.d.md")), ".md");
    assert_slice(ptb_path_ending(PTB_S("a.b/c")), "");
    assert_slice(ptb_path_ending(PTB_S("a/.hidden")), "");
    assert_slice(ptb_path_stem(PTB_S("a.b/c.d.md")), "a.b/c.d");
    assert_slice(ptb_path_next(&rest), "a");
    assert_slice(ptb_path_next(&rest), "b.c");
    assert_slice(ptb_path_next(&rest), "d");
    assert_slice(rest, "");
}

static void
test_check(void **state)
{
    static const struct {
        const char *path;
        enum ptb_path_fault fault;
    } cases[] = {{"a/b c/\xc3\xa9.md", PTB_PATH_OK},
                 {"..a/b..", PTB_PATH_OK},
                 {"", PTB_PATH_EMPTY},
                 {"a//b", PTB_PATH_EMPTY},
                 {"a/", PTB_PATH_EMPTY},
                 {"/a", PTB_PATH_ABSOLUTE},
                 {"c:x", PTB_PATH_OK},
                 {"a/../b", PTB_PATH_DOTS},
                 {"./b", PTB_PATH_DOTS},
                 {"..", PTB_PATH_DOTS},
                 {"a\\b", PTB_PATH_BYTES},
                 {"a\nb", PTB_PATH_BYTES},
                 {"a\xff", PTB_PATH_BYTES}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        assert_int_equal(ptb_path_check(ptb_slice_str(cases[i].path)),
                         cases[i].fault);
}

static void
test_resolve_and_back(void **state)
{
    static const struct {
        const char *folder, *relative, *path;
    } cases[] = {{"a/b", "c.md", "a/b/c.md"},
                 {"a/b", "../c", "a/c"},
                 {"a/b", "../../c", "c"},
                 {"a/b", "./c//d/", "a/b/c/d"},
                 {"", "c", "c"},
                 {"a", "..", ""},
                 {"a/b", "../../../c", NULL},
                 {"", "..", NULL}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct ptb_buf b = PTB_BUF_INIT, back = PTB_BUF_INIT,
                       again = PTB_BUF_INIT;
        struct ptb_slice folder = ptb_slice_str(cases[i].folder);
        bool is_inside =
            ptb_path_resolve(&b, folder, ptb_slice_str(cases[i].relative));

        assert_int_equal(is_inside, cases[i].path != NULL);
        if (is_inside) {
            assert_string_equal(ptb_buf_cstr(&b), cases[i].path);
            ptb_path_relative(&back, folder, ptb_buf_slice(&b));
            assert_true(ptb_path_resolve(&again, folder, ptb_buf_slice(&back)));
            assert_string_equal(ptb_buf_cstr(&again), cases[i].path);
        }
        ptb_buf_free(&b);
        ptb_buf_free(&back);
        ptb_buf_free(&again);
    }
}

static void
test_join(void **state)
{
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    ptb_path_join(&b, PTB_S("."), PTB_S("a"));
    ptb_path_join(&b, PTB_S(""), PTB_S(","));
    ptb_path_join(&b, PTB_S("x"), PTB_S("a,"));
    ptb_path_join(&b, PTB_S("x/"), PTB_S("a"));
    assert_string_equal(ptb_buf_cstr(&b), "a,x/a,x/a");
    ptb_buf_free(&b);
}

static void
test_tables_know_what_was_put_in(void **state)
{
    struct ptb_table t = PTB_TABLE_INIT;
    static char names[1000][8];
    bool is_new;

    (void)state;
    assert_int_equal(ptb_table_get(&t, PTB_S("x")), SIZE_MAX);
    for (size_t i = 0; i < 1000; i++) {
        snprintf(names[i], sizeof(names[i]), "n%zu", i);
        assert_int_equal(ptb_table_put(&t, ptb_slice_str(names[i]), i, &is_new),
                         i);
        assert_true(is_new);
    }
    assert_int_equal(ptb_table_put(&t, PTB_S("n7"), 1, &is_new), 7);
    assert_false(is_new);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(ptb_table_get(&t, ptb_slice_str(names[i])), i);
    assert_int_equal(ptb_table_get(&t, PTB_S("n1000")), SIZE_MAX);
    assert_int_equal(t.n, 1000);
    ptb_table_free(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_resolve_and_back),
        cmocka_unit_test(test_join),
        cmocka_unit_test(test_tables_know_what_was_put_in),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
