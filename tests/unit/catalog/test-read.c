/* The reader of PO files: what it understands, and every error it knows.  */
#include "config.h"

#include "parse.h"

#include "base/limits.h"

static void
test_all_parts_of_a_message(void **state)
{
    static const char text[] = HEADER "# by hand\n#\n#  two\n"
                                      "#. extracted\n"
                                      "#: a.md:1 b.md\n#: c.md:3\n"
                                      "#, fuzzy, c-format,md-text\n"
                                      "#| msgctxt \"pc\"\n"
                                      "#| msgid \"pi\"\n"
                                      "#| msgid_plural \"pp\"\n"
                                      "msgctxt \"ctx\"\n"
                                      "msgid \"one\"\n"
                                      "msgid_plural \"many\"\n"
                                      "msgstr[0] \"eins\"\n"
                                      "msgstr[1] \"viele\"\n";
    struct potable_catalog *cat = parse(ptb_slice_str(text));
    struct ptb_message *m = ptb_catalog_find(cat, PTB_S("ctx"), PTB_S("one"));

    (void)state;
    assert_non_null(m);
    assert_int_equal(m->comments.n, 3);
    assert_slice(m->comments.at[0], "by hand");
    assert_slice(m->comments.at[1], "");
    assert_slice(m->comments.at[2], " two");
    assert_int_equal(m->extracted.n, 1);
    assert_slice(m->extracted.at[0], "extracted");
    assert_int_equal(m->references.n, 3);
    assert_slice(m->references.at[0], "a.md:1");
    assert_slice(m->references.at[1], "b.md");
    assert_slice(m->references.at[2], "c.md:3");
    assert_int_equal(m->flags.n, 3);
    assert_true(m->is_fuzzy);
    assert_true(ptb_message_has_flag(m, PTB_S("md-text")));
    assert_false(ptb_message_has_flag(m, PTB_S("md")));
    assert_slice(m->previous->msgctxt, "pc");
    assert_slice(m->previous->msgid, "pi");
    assert_slice(m->previous->msgid_plural, "pp");
    assert_slice(m->msgid_plural, "many");
    assert_int_equal(m->n_msgstr, 2);
    assert_slice(ptb_message_msgstr(m, 1), "viele");
    assert_slice(ptb_message_msgstr(m, 2), "");
    assert_true(ptb_message_has_msgstr(m));
    assert_int_equal(m->line, 4);
    assert_int_equal(m->msgid_line, 15);
    assert_int_equal(m->msgstr_line, 17);
    assert_false(m->is_obsolete);
    assert_written(cat, ptb_slice_str(text));
    potable_catalog_free(cat);
}

static void
test_an_empty_context_is_not_none(void **state)
{
    struct potable_catalog *cat =
        parse(PTB_S("msgctxt \"\"\nmsgid \"a\"\nmsgstr \"1\"\n\n"
                    "msgid \"a\"\nmsgstr \"2\"\n"));

    (void)state;
    assert_int_equal(cat->n, 2);
    assert_slice(ptb_message_msgstr(
                     ptb_catalog_find(cat, ptb_slice("", 0), PTB_S("a")), 0),
                 "1");
    assert_slice(ptb_message_msgstr(find(cat, "a"), 0), "2");
    potable_catalog_free(cat);
}

static void
test_escapes_and_joined_strings(void **state)
{
    struct potable_catalog *cat =
        parse(PTB_S(HEADER "msgid \"\"\n\"a\\n\"\n  \"b\" \"c\"\n\n\"d\"\n"
                           "msgstr \"\\\\ \\\" \\a\\b\\f\\r\\t\\v "
                           "\\101\\x42\\303\\xa9\\7\"\n"));
    struct ptb_message *m = find(cat, "a\nbcd");

    (void)state;
    assert_slice(ptb_message_msgstr(m, 0), "\\ \" \a\b\f\r\t\v AB\xc3\xa9\a");
    potable_catalog_free(cat);
}

static void
test_obsolete_messages(void **state)
{
    static const char text[] =
        "# note\n#, fuzzy\n#~| msgid \"before\"\n#~ msgid \"old\"\n"
        "#~ msgstr \"\"\n#~ \"alt\"\n\n"
        "#~ msgid \"old\"\n#~ msgstr \"twice\"\n";
    struct potable_catalog *cat = parse(ptb_slice_str(text));
    struct ptb_message *m = find(cat, "old");

    (void)state;
    assert_true(m->is_obsolete);
    assert_true(m->is_fuzzy);
    assert_slice(m->previous->msgid, "before");
    assert_slice(ptb_message_msgstr(m, 0), "alt");
    assert_int_equal(cat->n, 2);
    assert_written(cat, ptb_slice_str(text));
    potable_catalog_free(cat);
}

static void
test_references_with_spaces(void **state)
{
    struct potable_catalog *cat = parse(PTB_S(
        HEADER "#: \xe2\x81\xa8my page.md\xe2\x81\xa9:12 b.md "
               "\xe2\x81\xa8x y\xe2\x81\xa9\xe2\x81\xa9 \xe2\x81\xa8open z\n"
               "msgid \"a\"\nmsgstr \"\"\n"));
    struct ptb_message *m = find(cat, "a");

    (void)state;
    assert_int_equal(m->references.n, 5);
    assert_slice(m->references.at[0], "my page.md:12");
    assert_slice(m->references.at[1], "b.md");
    assert_slice(m->references.at[2], "x y");
    assert_slice(m->references.at[3], "open");
    assert_slice(m->references.at[4], "z");
    m->references.n = 3;
    m->is_changed = true;
    assert_written(cat,
                   PTB_S(HEADER "#: \xe2\x81\xa8my page.md\xe2\x81\xa9:12 b.md "
                                "\xe2\x81\xa8x y\xe2\x81\xa9\n"
                                "msgid \"a\"\nmsgstr \"\"\n"));
    potable_catalog_free(cat);
}

/* These are read and written byte for byte.  */
static const char *const kept[] = {
    "",
    "\n\n",
    "# only a comment",
    "\xef\xbb\xbf",
    "\xef\xbb\xbfmsgid \"a\"\nmsgstr \"b\"\n",
    "msgid \"a\"\nmsgstr \"b\"",
    "msgid \"a\"\r\nmsgstr \"b\"\r\n\r\n\r\nmsgid \"c\"\r\nmsgstr \"d\"\r\n",
    "msgid \"a\"\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n# tail\n\n#~ \n",
    "  msgid   \"a\"\n\tmsgstr\t\"b\"  \n\n \t\n# x",
    "msgid \"a\" msgstr \"b\"\n",
    "msgid \"a\"\n\n\nmsgstr \"b\"\n",
    "#, fuzzy\n\n#: a\n\nmsgid \"a\"\nmsgstr \"b\"\n",
    "#= unknown\n#! x\n#foo\nmsgid \"a\"\nmsgstr \"b\"\n",
    "\n#~\n",
    "#~|\nmsgid \"a\"\n#~\nmsgstr \"b\"\n#|\n",
    "#~msgid \"a\"\n#~msgstr \"b\"\n#~|\n",
    HEADER "msgid \"\xc3\xa9\"\nmsgstr \"\xe8\xaf\xbe\"\n",
};

static void
test_bytes_are_kept(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++) {
        struct potable_catalog *cat = parse(ptb_slice_str(kept[i]));

        assert_written(cat, ptb_slice_str(kept[i]));
        potable_catalog_free(cat);
    }
}

/* Inputs that are refused, with the place and the code of the first error.  */
static const struct {
    const char *text;
    enum potable_status code;
    size_t line, column;
} bad[] = {
    {"msgid \"a\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 1, 9},
    {"msgid \"a\"\nmsgstr \"b", POTABLE_ESYNTAX, 2, 10},
    {"msgid \"a\\q\"\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 1, 9},
    {"msgid \"a\\\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 1, 9},
    {"msgid \"\\x\"\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 1, 8},
    {"msgid \"a\\0\"\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 1, 9},
    {"msgid \"\\x00\"\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 1, 8},
    {"msgid \"\\777\"\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 1, 8},
    {"msgid \"\\x141\"\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 1, 8},
    {"msgid \"\\x10000000000000041\"\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 1, 8},
    {"msgid \"\\303\"\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 2, 1},
    {"msgid \"a\"\n", POTABLE_ESYNTAX, 2, 1},
    {"msgid \"a\"", POTABLE_ESYNTAX, 1, 1},
    {"msgid\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 2, 1},
    {"msgid \"a\"\nmsgstr\n", POTABLE_ESYNTAX, 3, 1},
    {"msgstr \"b\"\n", POTABLE_ESYNTAX, 1, 1},
    {"\"b\"\n", POTABLE_ESYNTAX, 1, 1},
    {"# c\n\"b\"\n", POTABLE_ESYNTAX, 2, 1},
    {"msgid \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n", POTABLE_ESYNTAX, 2, 1},
    {"msgctxt \"a\"\nmsgctxt \"b\"\n", POTABLE_ESYNTAX, 2, 1},
    {"msgctxt \"a\"\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 2, 1},
    {"msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", POTABLE_ESYNTAX, 3, 1},
    {"msgid \"a\"\nmsgstr \"b\" msgid \"c\"\nmsgstr \"d\"\n", POTABLE_ESYNTAX,
     2, 12},
    {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"\n", POTABLE_ESYNTAX, 3, 1},
    {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"\n", POTABLE_ESYNTAX, 3,
     7},
    {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[0] \"d\"\n",
     POTABLE_ESYNTAX, 4, 7},
    {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[] \"c\"\n", POTABLE_ESYNTAX, 3,
     7},
    {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0 \"c\"\n", POTABLE_ESYNTAX, 3,
     7},
    {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[18446744073709551616] \"c\"\n",
     POTABLE_ESYNTAX, 3, 7},
    {"msgid \"a\"\nmsgstr[0] \"c\"\n", POTABLE_ESYNTAX, 2, 1},
    {"msgid_plural \"a\"\n", POTABLE_ESYNTAX, 1, 1},
    {"domain \"x\"\n", POTABLE_ESYNTAX, 1, 1},
    {"msgfoo \"x\"\n", POTABLE_ESYNTAX, 1, 1},
    {"\xc3\xa9 x\n", POTABLE_ESYNTAX, 1, 1},
    {"msgid \"\xc3\xa9\" ?\n", POTABLE_ESYNTAX, 1, 11},
    {"\xef\xbb\xbf?\n", POTABLE_ESYNTAX, 1, 2},
    {"msgid \"a\"\n# c\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 2, 1},
    {"#| msgid \"a\"\n# c\nmsgid \"b\"\nmsgstr \"c\"\n", POTABLE_ESYNTAX, 2, 1},
    {"#| msgid \"a\"\n", POTABLE_ESYNTAX, 2, 1},
    {"#| msgid_plural \"a\"\nmsgid \"b\"\n", POTABLE_ESYNTAX, 1, 4},
    {"#| msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n", POTABLE_ESYNTAX, 2, 1},
    {"#| msgstr \"a\"\n", POTABLE_ESYNTAX, 1, 4},
    {"#| msgid \"a\"\n\"b\"\nmsgid \"c\"\n", POTABLE_ESYNTAX, 2, 1},
    {"#~ msgid \"a\"\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 2, 1},
    {"#~ msgid \"a\"\n#~ msgstr \"b\"\n\"c\"\n", POTABLE_ESYNTAX, 3, 1},
    {"#~| msgid \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n", POTABLE_ESYNTAX, 2, 1},
    {"msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n",
     POTABLE_ESYNTAX, 4, 1},
    {"msgid \"a\"\nmsgstr \"b\"\n\n#~ msgid \"a\"\n#~ msgstr \"c\"\n",
     POTABLE_ESYNTAX, 4, 1},
    {"msgid \"a\rb\"\nmsgstr \"b\"\n", POTABLE_ESYNTAX, 1, 9},
    {"msgid \"a\"\nmsgstr \"b\"\r", POTABLE_ESYNTAX, 2, 11},
    {HEADER "msgid \"a\"\nmsgstr \"\xc3\xa9\xe9\"\n", POTABLE_EENCODING, 5, 10},
    {"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=GB2312\\n\"\n",
     POTABLE_EENCODING, 2, 0},
    {"msgid \"\"\nmsgstr \"text/plain; charset=CHARSET\\n\"\n\n# \xc3\xa9\n",
     POTABLE_EENCODING, 2, 0},
    {"msgid \"\"\nmsgstr \"text/plain; charset=ASCII\\n\"\n\n# \xc3\xa9\n",
     POTABLE_EENCODING, 2, 0},
    {"msgid \"\xc3\xa9\"\nmsgstr \"\"\n", POTABLE_EENCODING, 0, 0},
    {"msgid \"\\303\\251\"\nmsgstr \"\"\n", POTABLE_EENCODING, 0, 0},
};

static void
test_errors(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        struct potable_log *log = potable_log_new();
        struct potable_catalog *cat = NULL;
        const struct potable_remark *r;
        enum potable_status st = potable_catalog_parse(
            &cat, "t.po", bad[i].text, strlen(bad[i].text), log);

        assert_null(cat);
        assert_true(potable_log_n(log) > 0);
        r = potable_log_at(log, 0);
        if (st != bad[i].code || r->line != bad[i].line ||
            r->column != bad[i].column)
            fail_msg("%s\ngives %d at %zu:%zu: %s", bad[i].text, (int)st,
                     r->line, r->column, r->text);
        assert_string_equal(r->file, "t.po");
        potable_log_free(log);
        assert_int_equal(potable_catalog_parse(&cat, "t.po", bad[i].text,
                                               strlen(bad[i].text), NULL),
                         bad[i].code);
    }
}

static void
test_a_nul_is_an_error(void **state)
{
    static const char text[] = "msgid \"a\"\nmsgstr \"\0\"\n";
    struct potable_log *log = potable_log_new();
    struct potable_catalog *cat;

    (void)state;
    assert_int_equal(
        potable_catalog_parse(&cat, "t.po", text, sizeof(text) - 1, log),
        POTABLE_ESYNTAX);
    assert_int_equal(potable_log_at(log, 0)->line, 2);
    assert_int_equal(potable_log_at(log, 0)->column, 9);
    potable_log_free(log);
}

static void
test_a_foreign_charset_is_named(void **state)
{
    static const char text[] =
        "msgid \"\"\nmsgstr \"text/plain; charset=ISO-8859-1\\n\"\n\n"
        "msgid \"a\"\nmsgstr \"\xe9\"\n";
    struct potable_log *log = potable_log_new();
    struct potable_catalog *cat;

    (void)state;
    assert_int_equal(
        potable_catalog_parse(&cat, "t.po", text, sizeof(text) - 1, log),
        POTABLE_EENCODING);
    assert_int_equal(potable_log_n(log), 2);
    assert_non_null(strstr(potable_log_at(log, 1)->text, "ISO-8859-1;"));
    potable_log_free(log);
}

static void
test_a_template_may_leave_the_charset_open(void **state)
{
    static const char text[] =
        "msgid \"\"\nmsgstr \"text/plain; charset=CHARSET\\n\"\n";
    struct potable_log *log = potable_log_new();
    struct potable_catalog *cat;

    (void)state;
    assert_int_equal(
        potable_catalog_parse(&cat, "t.pot", text, sizeof(text) - 1, log),
        POTABLE_OK);
    assert_int_equal(potable_log_n(log), 1);
    assert_int_equal(potable_log_at(log, 0)->severity, POTABLE_WARNING);
    potable_catalog_free(cat);
    potable_log_free(log);
}

static void
test_all_errors_are_listed(void **state)
{
    static const char text[] = "msgid \"a\\q\"\nmsgstr \"x\"\n\n"
                               "msgid \"b\"\nmsgstr \"y\"\n"
                               "msgid \"b\"\nmsgstr \"z\"\n"
                               "msgctxt \"\\q\"\nmsgid \"b\"\nmsgstr \"z\"\n"
                               "msgid \"c\"\nmsgstr \"open\n"
                               "msgid \"d\"\n\nmsgstr \"e\"\n"
                               "foo\n# c\n?\n";
    static const size_t lines[] = {1, 6, 8, 12, 16, 18};
    struct potable_log *log = potable_log_new();
    struct potable_catalog *cat;

    (void)state;
    assert_int_equal(
        potable_catalog_parse(&cat, "t.po", text, sizeof(text) - 1, log),
        POTABLE_ESYNTAX);
    assert_int_equal(potable_log_n(log), sizeof(lines) / sizeof(*lines));
    for (size_t i = 0; i < potable_log_n(log); i++)
        assert_int_equal(potable_log_at(log, i)->line, lines[i]);
    assert_non_null(strstr(potable_log_at(log, 1)->text, "line 4"));
    potable_log_free(log);
}

static void
test_many_errors_are_counted(void **state)
{
    struct ptb_buf text = PTB_BUF_INIT;
    struct potable_log *log = potable_log_new();
    struct potable_catalog *cat;

    (void)state;
    for (size_t i = 0; i < PTB_MAX_ERRORS + 7; i++)
        ptb_buf_add_str(&text, "msgstr \"x\"\n\n");
    assert_int_equal(potable_catalog_parse(&cat, "t.po", text.p, text.n, log),
                     POTABLE_ESYNTAX);
    assert_int_equal(potable_log_n(log), PTB_MAX_ERRORS + 1);
    assert_int_equal(ptb_log_n_errors(log), PTB_MAX_ERRORS);
    assert_non_null(strstr(potable_log_at(log, PTB_MAX_ERRORS)->text, "7 "));
    ptb_buf_free(&text);
    potable_log_free(log);
}

static void
test_a_missing_file(void **state)
{
    struct potable_log *log = potable_log_new();
    struct potable_catalog *cat;

    (void)state;
    assert_int_equal(potable_catalog_read(&cat, "/nowhere/x.po", log),
                     POTABLE_EIO);
    assert_null(cat);
    assert_int_equal(potable_log_n(log), 1);
    potable_log_free(log);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_parts_of_a_message),
        cmocka_unit_test(test_an_empty_context_is_not_none),
        cmocka_unit_test(test_escapes_and_joined_strings),
        cmocka_unit_test(test_obsolete_messages),
        cmocka_unit_test(test_references_with_spaces),
        cmocka_unit_test(test_bytes_are_kept),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_a_nul_is_an_error),
        cmocka_unit_test(test_a_foreign_charset_is_named),
        cmocka_unit_test(test_a_template_may_leave_the_charset_open),
        cmocka_unit_test(test_all_errors_are_listed),
        cmocka_unit_test(test_many_errors_are_counted),
        cmocka_unit_test(test_a_missing_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
