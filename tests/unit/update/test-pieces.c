/* The cut of texts into words, signs and markup.  */
#include "config.h"

#include "../unit.h"
#include "base/buf.h"
#include "update/pieces.h"

/* TEXT with its pieces between bars: words as they are, signs after a quote,
   markup after an asterisk, targets after an at sign.  */
static void
assert_pieces(const char *text, const char *want)
{
    static const char marks[] = {[PTB_PIECE_WORD] = '\0',
                                 [PTB_PIECE_SIGN] = '\'',
                                 [PTB_PIECE_MARK] = '*',
                                 [PTB_PIECE_TARGET] = '@'};
    struct ptb_slice s = ptb_slice_str(text);
    struct ptb_pieces p = {.n = 0};
    struct ptb_buf got = PTB_BUF_INIT;

    ptb_pieces_cut(&p, s);
    for (size_t i = 0; i < p.n; i++) {
        if (i)
            ptb_buf_add_char(&got, '|');
        if (marks[p.at[i].kind])
            ptb_buf_add_char(&got, marks[p.at[i].kind]);
        ptb_buf_add_slice(&got, ptb_piece_text(&p.at[i], s));
        if (p.at[i].pair != PTB_NO_PAIR)
            assert_int_equal(p.at[p.at[i].pair].pair, i);
    }
    assert_string_equal(ptb_buf_cstr(&got), want);
    ptb_buf_free(&got);
    ptb_pieces_free(&p);
}

static void
test_words_and_signs(void **state)
{
    (void)state;
    assert_pieces("", "");
    assert_pieces(" \n ", "");
    assert_pieces("The tide's in.", "The|tide|''|s|in|'.");
    assert_pieces("snake_case x_{i}", "snake_case|x|'_|'{|i|'}");
    assert_pieces("caf\xc3\xa9", "caf\xc3\xa9");
    /* Scripts without blanks: a word a character.  */
    assert_pieces("\xe6\xbd\xae\xe6\xb1\x90 A", "\xe6\xbd\xae|\xe6\xb1\x90|A");
    assert_pieces("a\\*b", "a|'\\*|b");
    /* Bytes that are no UTF-8 are pieces too.  */
    assert_pieces("\xff", "'\xff");
}

static void
test_links(void **state)
{
    (void)state;
    assert_pieces("[the moon](a.md)", "*[|the|moon|@](a.md)");
    assert_pieces("[a [b](c) d](e)", "*[|a|*[|b|@](c)|d|@](e)");
    assert_pieces("![A map](m.png \"Of x\")",
                  "*![|A|map|@](m.png \"|Of|x|*\")");
    assert_pieces("see [it][id]", "see|*[|it|@][id]");
    assert_pieces("[1] (x)", "'[|1|']|'(|x|')");
    assert_pieces("[open", "'[|open");
    assert_pieces("a](b)", "a|']|'(|b|')");
    assert_pieces("[w](en.org/a_(b))", "*[|w|@](en.org/a_(b))");
    assert_pieces("at https://a.org/x. Go", "at|@https://a.org/x|'.|Go");
    assert_pieces("(https://a.org)", "'(|@https://a.org|')");
}

static void
test_tags(void **state)
{
    (void)state;
    assert_pieces("<b>a</b>", "*<b>|a|*</b>");
    assert_pieces("<a href=\"x>y\">a</a>", "@<a href=\"x>y\">|a|*</a>");
    assert_pieces("<img src='a' alt=\"A map\" width=\"1\">",
                  "@<img src='a' alt=\"|A|map|@\" width=\"1\">");
    assert_pieces("a < b", "a|'<|b");
    assert_pieces("<b a", "'<|b|a");
    assert_pieces("<!-- x -->a", "*<!-- x -->|a");
    assert_pieces("{{ x }} {% y %} {: .z}", "*{{ x }}|*{% y %}|*{: .z}");
    assert_pieces("{{ x", "'{|'{|x");
}

static void
test_emphasis(void **state)
{
    (void)state;
    assert_pieces("**a** *b* _c_", "***|a|***|**|b|**|*_|c|*_");
    assert_pieces("2 * 3 * 4", "2|'*|3|'*|4");
    assert_pieces("*a", "'*|a");
    /* Code and math hold no markup.  */
    assert_pieces("`*a*` $*b*$", "'`|'*|a|'*|'`|'$|'*|b|'*|'$");
}

/* Texts that could cost a walk through all of the rest for each byte.  */
static void
test_long_texts(void **state)
{
    static const char *const parts[] = {"{{", "[",    "<a \"", "`$", "*a ",
                                        "](", "[a](", "<a>",   "{%x"};
    size_t n = long_enough(100000);
    struct ptb_pieces p = {.n = 0};

    (void)state;
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        struct ptb_buf b = PTB_BUF_INIT;

        while (b.n < n)
            ptb_buf_add_str(&b, parts[i]);
        ptb_pieces_cut(&p, ptb_buf_slice(&b));
        assert_true(p.n > 0);
        ptb_buf_free(&b);
    }
    ptb_pieces_free(&p);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_and_signs), cmocka_unit_test(test_links),
        cmocka_unit_test(test_tags), cmocka_unit_test(test_emphasis),
        cmocka_unit_test(test_long_texts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
