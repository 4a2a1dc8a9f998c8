/* What of a text is counted as work for a translator.  */
#include "config.h"

#include "unit/count.h"

#include "../unit.h"

static struct ptb_counter counter;

/* TEXT has so many WORDS and CHARACTERS to translate.  */
static void
assert_counted(const char *text, unsigned words, unsigned characters)
{
    struct ptb_count n = ptb_count(&counter, ptb_slice_str(text));

    if (n.words != words || n.characters != characters)
        fail_msg("%s: %u words and %u characters, not %u and %u", text,
                 (unsigned)n.words, (unsigned)n.characters, words, characters);
}

static void
plain_text(void **state)
{
    (void)state;
    assert_counted("", 0, 0);
    assert_counted("High water", 2, 10);
    assert_counted("At 12.5 m: low, isn't it?", 6, 25);
    assert_counted("caf\xc3\xa9", 1, 4);
    /* Scripts that write no blanks are cut by dictionaries.  */
    assert_counted("\xe6\xb5\xb7\xe6\xb5\x81 \xe2\x80\x94", 1, 4);
    assert_counted("**High** _water_", 2, 16);
}

static void
targets_of_links(void **state)
{
    (void)state;
    assert_counted("Read [the week](weeks/one/page.md).", 3, 14);
    assert_counted("[a b](c \"long title of it\")", 6, 19);
    assert_counted("![a chart](tides.png 'Of May')", 4, 13);
    assert_counted("[text][some name] b", 2, 6);
    assert_counted("[text][] b", 2, 6);
    assert_counted("[https://example.org/a](https://example.org/a)", 0, 0);
    assert_counted("See <https://example.org/a/b> or "
                   "https://example.org/x",
                   2, 8);
    assert_counted("Write to sea@example.org now", 3, 13);
    /* No link, so it is text.  */
    assert_counted("[so] (and so)", 3, 13);
}

static void
codes(void **state)
{
    (void)state;
    assert_counted("Use `ls -l a b` often", 2, 10);
    assert_counted("`ls`", 0, 0);
    assert_counted("If $$a + b = c$$ then", 2, 8);
    assert_counted("At {{ site.name | upcase }} {% if a %}b{% endif %}", 2, 5);
    assert_counted("A note[^one]", 2, 6);
    assert_counted("a {::comment}not this{:/comment} b", 2, 4);
    assert_counted("<kbd>Ctrl</kbd> and <span translate=\"no\">x y</span>", 1,
                   5);
}

static void
markup(void **state)
{
    (void)state;
    /* Markup cuts no word, but a line ends one.  */
    assert_counted("un<b class=\"so it is\">believ</b>able", 1, 12);
    assert_counted("one<br>two", 2, 6);
    assert_counted("one  \ntwo", 2, 6);
    assert_counted("caf&eacute;s &amp; bars&nbsp;here", 3, 17);
    assert_counted("<img src=\"a b\" alt=\"The &eacute;cu &amp; sea\"> b", 4,
                   15);
    assert_counted("a <a href=\"x y\" title=\"of it\">b c</a>", 5, 10);
    assert_counted("a <b title=\"x y\">never closed", 5, 17);
    assert_counted("a < b", 2, 5);
}

/* The memory of one text is not seen in the next one.  */
static void
again(void **state)
{
    (void)state;
    assert_counted("{{ a }} [b](c) $$d$$", 1, 3);
    assert_counted("[b](c)", 1, 1);
    assert_counted("b", 1, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text), cmocka_unit_test(targets_of_links),
        cmocka_unit_test(codes), cmocka_unit_test(markup),
        cmocka_unit_test(again)};
    int n_failed = cmocka_run_group_tests(tests, NULL, NULL);

    ptb_counter_free(&counter);
    return n_failed;
}
