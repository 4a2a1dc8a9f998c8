/* The writer: what is unchanged keeps its bytes, what is new looks as gettext
   writes it.  */
#include "config.h"

#include "parse.h"

static void
test_a_change_touches_one_message(void **state)
{
    static const char before[] =
        HEADER "#foo\nmsgid   \"a\"\nmsgstr \"1\"\n\n\n"
               "#bar\n"
               "msgid \"b\" \"\"\nmsgstr \"2\"\n"
               "msgid \"c\"\nmsgstr   \"3\"";
    static const char after[] = HEADER "#foo\nmsgid   \"a\"\nmsgstr \"1\"\n\n\n"
                                       "# bar\n"
                                       "msgid \"b\"\nmsgstr \"zwei\"\n"
                                       "msgid \"c\"\nmsgstr   \"3\"";
    struct potable_catalog *cat = parse(ptb_slice_str(before));
    struct ptb_message *m = find(cat, "b");

    (void)state;
    ptb_message_set_msgstr(&cat->arena, m, 0, PTB_S("2"));
    assert_false(m->is_changed);
    assert_written(cat, ptb_slice_str(before));
    ptb_message_set_msgstr(&cat->arena, m, 0, PTB_S("zwei"));
    assert_written(cat, ptb_slice_str(after));
    potable_catalog_free(cat);
}

static void
test_line_ends_are_those_of_the_file(void **state)
{
    struct potable_catalog *cat = parse(
        PTB_S("\xef\xbb\xbfmsgid \"a\"\r\nmsgstr \"\"\r\n\r\nmsgid \"b\"\r\n"
              "msgstr \"2\""));

    (void)state;
    ptb_message_set_msgstr(&cat->arena, find(cat, "a"), 0, PTB_S("1\n2"));
    ptb_catalog_add(cat, PTB_SLICE_NONE, PTB_S("c"),
                    ptb_message_hash(PTB_SLICE_NONE, PTB_S("c")), NULL);
    assert_written(
        cat, PTB_S("\xef\xbb\xbfmsgid \"a\"\r\nmsgstr \"\"\r\n\"1\\n\"\r\n"
                   "\"2\"\r\n\r\nmsgid \"b\"\r\nmsgstr \"2\"\r\n\r\n"
                   "msgid \"c\"\r\nmsgstr \"\"\r\n"));
    potable_catalog_free(cat);
}

static void
test_messages_in_another_order(void **state)
{
    struct potable_catalog *cat =
        parse(PTB_S("msgid \"a\"\nmsgstr \"1\"\n\n\n\nmsgid \"b\"\n"
                    "msgstr \"2\"\n\nmsgid \"c\"\nmsgstr \"3\"\n# tail\n"));
    struct ptb_message *a = cat->messages[0];

    (void)state;
    cat->messages[0] = cat->messages[2];
    cat->messages[2] = a;
    assert_written(
        cat, PTB_S("msgid \"c\"\nmsgstr \"3\"\n\nmsgid \"b\"\n"
                   "msgstr \"2\"\n\nmsgid \"a\"\nmsgstr \"1\"\n# tail\n"));
    potable_catalog_free(cat);
}

static void
test_a_template(void **state)
{
    static const char want[] =
        "# SOME DESCRIPTIVE TITLE.\n"
        "# This file is distributed under the same license as the pages it was "
        "made from.\n"
        "# FIRST AUTHOR <EMAIL@ADDRESS>, YEAR.\n"
        "#\n"
        "#, fuzzy\n"
        "msgid \"\"\n"
        "msgstr \"\"\n"
        "\"Project-Id-Version: course 1\\n\"\n"
        "\"Report-Msgid-Bugs-To: \\n\"\n"
        "\"POT-Creation-Date: 2023-11-14 22:13+0000\\n\"\n"
        "\"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n\"\n"
        "\"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n\"\n"
        "\"Language-Team: LANGUAGE <LL@li.org>\\n\"\n"
        "\"Language: \\n\"\n"
        "\"MIME-Version: 1.0\\n\"\n"
        "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
        "\"Content-Transfer-Encoding: 8bit\\n\"\n"
        "\n"
        "#. heading\n"
        "#. paragraph\n"
        "#: a.md b.md\n"
        "#, md-text\n"
        "msgid \"Hello\"\n"
        "msgstr \"\"\n"
        "\n"
        "msgctxt \"menu\"\n"
        "msgid \"Hello\"\n"
        "msgid_plural \"Hellos\"\n"
        "msgstr[0] \"\"\n"
        "msgstr[1] \"\"\n";
    struct potable_catalog *cat = ptb_catalog_new();
    struct ptb_slice id = PTB_S("Hello"), menu = PTB_S("menu");
    struct ptb_message *m;
    bool is_new;

    (void)state;
    setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
    ptb_catalog_make_header(cat, "course 1", NULL);
    m = ptb_catalog_add(cat, PTB_SLICE_NONE, id,
                        ptb_message_hash(PTB_SLICE_NONE, id), &is_new);
    assert_true(is_new);
    ptb_message_add_reference(&cat->arena, m, PTB_S("a.md"));
    ptb_message_add_reference(&cat->arena, m, PTB_S("a.md"));
    ptb_message_add_extracted(&cat->arena, m, PTB_S("heading"));
    ptb_message_add_flag(&cat->arena, m, PTB_S("md-text"));
    assert_ptr_equal(ptb_catalog_add(cat, PTB_SLICE_NONE, id,
                                     ptb_message_hash(PTB_SLICE_NONE, id),
                                     &is_new),
                     m);
    assert_false(is_new);
    ptb_message_add_reference(&cat->arena, m, PTB_S("b.md"));
    ptb_message_add_extracted(&cat->arena, m, PTB_S("paragraph"));
    m = ptb_catalog_add(cat, menu, id, ptb_message_hash(menu, id), &is_new);
    assert_true(is_new);
    m->msgid_plural = PTB_S("Hellos");
    assert_written(cat, ptb_slice_str(want));
    potable_catalog_free(cat);
    cat = parse(ptb_slice_str(want));
    mark_all_changed(cat);
    assert_written(cat, ptb_slice_str(want));
    potable_catalog_free(cat);
}

static void
test_header_fields(void **state)
{
    struct potable_catalog *cat = parse(PTB_S("msgid \"a\"\nmsgstr \"b\"\n"));

    (void)state;
    assert_null(ptb_catalog_header(cat));
    assert_null(ptb_catalog_field(cat, PTB_S("Language")).p);
    ptb_catalog_set_field(cat, PTB_S("Language"), PTB_S("de"));
    ptb_catalog_set_field(cat, PTB_S("X-Empty"), PTB_S(""));
    ptb_catalog_set_field(cat, PTB_S("X-Tool"), PTB_S("potable"));
    ptb_catalog_set_field(cat, PTB_S("language"), PTB_S("fr"));
    assert_slice(ptb_catalog_field(cat, PTB_S("LANGUAGE")), "fr");
    assert_slice(ptb_catalog_field(cat, PTB_S("X-Empty")), "");
    assert_null(ptb_catalog_field(cat, PTB_S("Lang")).p);
    assert_non_null(find(cat, "a"));
    assert_written(cat, PTB_S("msgid \"\"\nmsgstr \"\"\n"
                              "\"language: fr\\n\"\n\"X-Empty: \\n\"\n"
                              "\"X-Tool: potable\\n\"\n\n"
                              "msgid \"a\"\nmsgstr \"b\"\n"));
    potable_catalog_free(cat);
    cat = parse(PTB_S("msgid \"\"\nmsgstr \"A:1\\nB:  2 \\nC: 3\"\n"));
    assert_slice(ptb_catalog_field(cat, PTB_S("B")), "2");
    ptb_catalog_set_field(cat, PTB_S("B"), PTB_S("2"));
    assert_false(ptb_catalog_header(cat)->is_changed);
    ptb_catalog_set_field(cat, PTB_S("C"), PTB_S("4"));
    assert_slice(ptb_message_msgstr(ptb_catalog_header(cat), 0),
                 "A:1\nB:  2 \nC: 4\n");
    potable_catalog_free(cat);
}

static void
test_flags(void **state)
{
    struct potable_catalog *cat =
        parse(PTB_S("#, a, fuzzy, b\nmsgid \"x\"\nmsgstr \"y\"\n"));
    struct ptb_message *m = find(cat, "x");

    (void)state;
    ptb_message_remove_flag(m, PTB_S("c"));
    assert_false(m->is_changed);
    ptb_message_remove_flag(m, PTB_S("fuzzy"));
    assert_false(m->is_fuzzy);
    assert_written(cat, PTB_S("#, a, b\nmsgid \"x\"\nmsgstr \"y\"\n"));
    ptb_message_add_flag(&cat->arena, m, PTB_S("a"));
    ptb_message_add_flag(&cat->arena, m, PTB_S("fuzzy"));
    assert_true(m->is_fuzzy);
    assert_written(cat, PTB_S("#, fuzzy, a, b\nmsgid \"x\"\nmsgstr \"y\"\n"));
    potable_catalog_free(cat);
}

static void
test_references_wrap(void **state)
{
    struct potable_catalog *cat = parse(PTB_S(
        "#: aaaaaaaaaaaaaaaaaaaaaaaaa.md:1 bbbbbbbbbbbbbbbbbbbbbbbbbbbb.md:2"
        " ccccccc:3\n#: d.md:4 "
        "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"
        "eeeeeeeeeeeeeee\nmsgid \"x\"\nmsgstr \"y\"\n"));

    (void)state;
    mark_all_changed(cat);
    assert_written(
        cat,
        PTB_S("#: aaaaaaaaaaaaaaaaaaaaaaaaa.md:1 "
              "bbbbbbbbbbbbbbbbbbbbbbbbbbbb.md:2 ccccccc:3\n#: d.md:4\n#: "
              "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"
              "eeeeeeeeeeeeeeeeeeeeeeee\nmsgid \"x\"\nmsgstr \"y\"\n"));
    potable_catalog_free(cat);
}

static void
test_style(void **state)
{
    static const struct potable_po_style narrow = {.width = 20},
                                         none = {.no_wrap = true};
    struct potable_catalog *cat =
        parse(PTB_S("#: a:1 b:2 c:3 d:4 e:5 f:6 g:7\nmsgid \"one two three "
                    "four\"\nmsgstr \"one\\ntwo three four five six\"\n"));
    size_t n;
    char *p;

    (void)state;
    mark_all_changed(cat);
    p = potable_catalog_format(cat, &narrow, 1, &n);
    assert_string_equal(p, "#: a:1 b:2 c:3 d:4\n#: e:5 f:6 g:7\nmsgid \"\"\n"
                           "\"one two three four\"\nmsgstr \"\"\n"
                           "\"one\\n\"\n\"two three four \"\n\"five six\"\n");
    ptb_free(p);
    p = potable_catalog_format(cat, &none, 1, &n);
    assert_string_equal(p, "#: a:1 b:2 c:3 d:4 e:5 f:6 g:7\n"
                           "msgid \"one two three four\"\nmsgstr \"\"\n"
                           "\"one\\n\"\n\"two three four five six\"\n");
    ptb_free(p);
    potable_catalog_free(cat);
}

/* A newline alone, and nothing else, in less room than it takes.  */
static void
test_no_room(void **state)
{
    static const struct potable_po_style style = {.width = 1};
    struct potable_catalog *cat =
        parse(PTB_S("msgid \"\\n\"\nmsgstr \"a \\\\b\"\n"));
    size_t n;
    char *p;

    (void)state;
    mark_all_changed(cat);
    p = potable_catalog_format(cat, &style, 1, &n);
    assert_string_equal(p, "msgid \"\"\n\"\\n\"\nmsgstr \"\"\n\"a \"\n"
                           "\"\\\\b\"\n");
    ptb_free(p);
    potable_catalog_free(cat);
}

/* Many messages, so that several threads have something to do.  */
static void
test_threads_write_the_same(void **state)
{
    struct ptb_buf text = PTB_BUF_INIT;
    struct potable_catalog *cat;
    size_t n, n_many;
    char *one, *many;

    (void)state;
    for (int i = 0; i < 9000; i++)
        ptb_buf_add_fmt(
            &text, "#. place %d\nmsgid \"text %d\"\nmsgstr   \"\"\n\n", i, i);
    cat = parse(ptb_buf_slice(&text));
    assert_int_equal(cat->n, 9000);
    for (size_t i = 0; i < cat->n; i += 1 + i % 3)
        ptb_message_set_msgstr(&cat->arena, cat->messages[i], 0, PTB_S("new"));
    one = potable_catalog_format(cat, NULL, 1, &n);
    for (unsigned jobs = 2; jobs < 9; jobs += 3) {
        many = potable_catalog_format(cat, NULL, jobs, &n_many);
        assert_int_equal(n, n_many);
        assert_memory_equal(one, many, n);
        ptb_free(many);
    }
    ptb_free(one);
    potable_catalog_free(cat);
    ptb_buf_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_change_touches_one_message),
        cmocka_unit_test(test_line_ends_are_those_of_the_file),
        cmocka_unit_test(test_messages_in_another_order),
        cmocka_unit_test(test_a_template),
        cmocka_unit_test(test_header_fields),
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_references_wrap),
        cmocka_unit_test(test_style),
        cmocka_unit_test(test_no_room),
        cmocka_unit_test(test_threads_write_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
