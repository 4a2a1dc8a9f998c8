/* Inline codes: which there are in each syntax, that they are in order and
   paired, and that hostile texts take linear time.  */
#include "config.h"

#include "unit/inline.h"

#include <time.h>

#include "../unit.h"
#include "found.h"
#include "page/liquid.h"

static const char *
kind_name(const struct ptb_code *c)
{
    static const char *const names[] = {
        [PTB_CODE_OPAQUE] = "opaque", [PTB_CODE_TAG] = "tag",
        [PTB_CODE_MARK] = "mark",     [PTB_CODE_NOTE] = "note",
        [PTB_CODE_BREAK] = "break",   [PTB_CODE_OPEN] = "open",
        [PTB_CODE_CLOSE] = "close"};

    assert_true(c->kind <= PTB_CODE_CLOSE);
    return names[c->kind];
}

/* The codes of TEXT, as "KIND(BYTES) KIND(BYTES)".  */
static void
assert_codes(enum ptb_format format, const char *text, const char *want)
{
    struct scanned s;
    struct ptb_buf got = PTB_BUF_INIT;

    scan_text(&s, ptb_slice_str(text), format);
    for (size_t i = 0; i < s.in.n; i++) {
        const struct ptb_code *c = &s.in.codes[i];

        if (i > 0)
            ptb_buf_add_char(&got, ' ');
        ptb_buf_add_fmt(&got, "%s(", kind_name(c));
        ptb_buf_add(&got, s.flat.p + c->beg, c->end - c->beg);
        ptb_buf_add_char(&got, ')');
    }
    if (strcmp(ptb_buf_cstr(&got), want) != 0)
        fail_msg("%s: \"%s\" is not \"%s\"", text, ptb_buf_cstr(&got), want);
    ptb_buf_free(&got);
    free_scanned(&s);
}

#define KRAMDOWN(text, want) assert_codes(PTB_FORMAT_KRAMDOWN, text, want)
#define GFM(text, want) assert_codes(PTB_FORMAT_GFM, text, want)
#define HTML(text, want) assert_codes(PTB_FORMAT_HTML, text, want)

static void
code_spans(void **state)
{
    (void)state;
    KRAMDOWN("a `b` c", "opaque(`b`)");
    KRAMDOWN("a ``b ` c`` d", "opaque(``b ` c``)");
    KRAMDOWN("a ` b ` c", ""); /* a lone one between blanks opens nothing */
    KRAMDOWN("a `b", "");
    KRAMDOWN("a \\`b` c", "");
    KRAMDOWN("`a``", "opaque(`a`)"); /* the first run that is long enough */
    GFM("`a``", "");                 /* a run just as long */
    GFM("`a`` b`", "opaque(`a`` b`)");
    GFM("a ` b ` c", "opaque(` b `)");
    HTML("`a`", "");
}

/* A run that closes nothing does not hide a later pair, however long it is.  */
static void
long_code_spans(void **state)
{
    struct ptb_buf text = PTB_BUF_INIT, want = PTB_BUF_INIT;
    char ticks[41];

    (void)state;
    memset(ticks, '`', 40);
    ticks[40] = '\0';
    ptb_buf_add_fmt(&text, "%s a %.35sb%.35s c", ticks, ticks, ticks);
    ptb_buf_add_fmt(&want, "opaque(%.35sb%.35s)", ticks, ticks);
    KRAMDOWN(ptb_buf_cstr(&text), ptb_buf_cstr(&want));
    GFM(ptb_buf_cstr(&text), ptb_buf_cstr(&want));
    ptb_buf_free(&text);
    ptb_buf_free(&want);
}

static void
links(void **state)
{
    (void)state;
    KRAMDOWN("[a](b)", "open([) close(](b))");
    KRAMDOWN("[a](b (c) d) e", "open([) close(](b (c) d))");
    KRAMDOWN("[a](b \"c)\") d", "open([) close(](b \"c)\"))");
    KRAMDOWN("[a][b] c", "open([) close(][b])");
    KRAMDOWN("[a] [b] c", "open([) close(] [b])");
    GFM("[a] [b] c", "");
    KRAMDOWN("[a][] b", "open([) close(][])");
    KRAMDOWN("[a] b", "");
    KRAMDOWN("![a](b)", "open(![) close(](b))");
    KRAMDOWN("[![a](b)](c)", "open([) open(![) close(](b)) close(](c))");
    KRAMDOWN("\\[a](b)", "");
    KRAMDOWN("[a(b)", "");
    HTML("[a](b)", "");
}

/* Targets hold whole images.  */
static void
long_link_targets(void **state)
{
    struct ptb_buf text = PTB_BUF_INIT, want = PTB_BUF_INIT;

    (void)state;
    ptb_buf_add_str(&text, "![a](data:");
    ptb_buf_add_str(&want, "open(![) close(](data:");
    for (int i = 0; i < 100000; i++) {
        ptb_buf_add_char(&text, 'x');
        ptb_buf_add_char(&want, 'x');
    }
    ptb_buf_add_str(&text, ") b");
    ptb_buf_add_str(&want, "))");
    KRAMDOWN(ptb_buf_cstr(&text), ptb_buf_cstr(&want));
    GFM(ptb_buf_cstr(&text), ptb_buf_cstr(&want));
    ptb_buf_free(&text);
    ptb_buf_free(&want);
    KRAMDOWN("[a]          [b]", "open([) close(]          [b])");
}

static void
footnote_marks(void **state)
{
    (void)state;
    KRAMDOWN("a[^1] b", "note([^1])");
    KRAMDOWN("a[^b c]", "");
    GFM("a[^1] b", "note([^1])");
}

static void
tags(void **state)
{
    (void)state;
    KRAMDOWN("a <b>c</b>", "open(<b>) close(</b>)");
    KRAMDOWN("a <b>c", "opaque(<b>)");
    KRAMDOWN("a </b>c", "opaque(</b>)");
    KRAMDOWN("a <b c", "");
    KRAMDOWN("a </ b>", "");
    KRAMDOWN("<kbd>a</kbd> b", "opaque(<kbd>a</kbd>)");
    KRAMDOWN("<kbd translate=\"yes\">a</kbd>",
             "open(<kbd translate=\"yes\">) close(</kbd>)");
    KRAMDOWN("<b translate=\"no\">a</b>", "opaque(<b translate=\"no\">a</b>)");
    KRAMDOWN("<b class=\"x notranslate\">a</b>",
             "opaque(<b class=\"x notranslate\">a</b>)");
    KRAMDOWN("<b class=\"notranslated\">a</b>",
             "open(<b class=\"notranslated\">) close(</b>)");
    HTML("<b class=\"x notranslate\">a</b>",
         "opaque(<b class=\"x notranslate\">a</b>)");
    HTML("<b class=\"notranslated\">a</b>",
         "open(<b class=\"notranslated\">) close(</b>)");
    KRAMDOWN("<b translate=\"maybe\" class=\"notranslate\">a</b>",
             "opaque(<b translate=\"maybe\" class=\"notranslate\">a</b>)");
    KRAMDOWN("a <br> <img src=\"b\"/>", "mark(<br>) mark(<img src=\"b\"/>)");
    KRAMDOWN("<b>a <i>c</b>", "open(<b>) opaque(<i>) close(</b>)");
    KRAMDOWN("<b>a [c</b>](d)", "open(<b>) close(</b>)");
    HTML("a <b>c</b>", "open(<b>) close(</b>)");
    HTML("<kbd>a</kbd> <BR>", "opaque(<kbd>a</kbd>) mark(<BR>)");
}

static void
comments_and_lists(void **state)
{
    (void)state;
    KRAMDOWN("a <!-- b --> c", "mark(<!-- b -->)");
    KRAMDOWN("a <!-- b", "");
    KRAMDOWN("*a*{: .b} c", "mark({: .b})");
    GFM("*a*{: .b} c", "");
    KRAMDOWN("a {::comment}b{:/comment} c", "mark({::comment}b{:/comment})");
    KRAMDOWN("a {::comment}b{:/} c", "mark({::comment}b{:/})");
    KRAMDOWN("a {::comment}b", "mark({::comment})");
    KRAMDOWN("a {::comment}{:/b} c", "mark({::comment}) mark({:/b})");
    KRAMDOWN("a \\{: .b}", "");
}

static void
addresses(void **state)
{
    (void)state;
    KRAMDOWN("see http://a.b/c. d", "opaque(http://a.b/c.)");
    KRAMDOWN("<http://a.b/c>", "opaque(<http://a.b/c>)");
    KRAMDOWN("<me@a.b>", "opaque(<me@a.b>)");
    KRAMDOWN("mail me@a.b.", "opaque(me@a.b)");
    KRAMDOWN("at 3 @ noon", "");
    KRAMDOWN("a: //b", "");
}

static void
math_and_entities(void **state)
{
    (void)state;
    KRAMDOWN("a $$b$$ c", "opaque($$b$$)");
    KRAMDOWN("a $$b", "");
    KRAMDOWN("a $b$ c", "opaque($b$)");
    KRAMDOWN("$ 3 or $4", "");
    KRAMDOWN("$3 or $4", "");
    KRAMDOWN("a&nbsp;b &c d", "opaque(&nbsp;)");
}

static void
liquid(void **state)
{
    (void)state;
    KRAMDOWN("a {{ b }} {% c %}", "opaque({{ b }}) tag({% c %})");
    KRAMDOWN("a {{ b", "");
    KRAMDOWN("{% raw %}*a*{% endraw %}", "opaque({% raw %}*a*{% endraw %})");
    KRAMDOWN("`{{ b }}`", "opaque(`{{ b }}`)");
    KRAMDOWN("[a]({{ b }})", "open([) close(]({{ b }}))");
    HTML("a {{ b }}", "opaque({{ b }})");
}

static void
hard_breaks(void **state)
{
    (void)state;
    KRAMDOWN("a  \nb", "break(  \n)");
    KRAMDOWN("a   \nb", "break(   \n)");
    KRAMDOWN("a \nb", "");
    KRAMDOWN("a\\\nb", "break(\\\n)");
    KRAMDOWN("a\\\\\nb", "break(\\\\\n)");
    KRAMDOWN("a  \r\nb", "break(  \r\n)");
    GFM("a\\\\\nb", "");
    HTML("a  \nb", "");
}

/* Codes are in order, do not overlap, and pairs know each other and nest.  */
static void
check_codes(const struct ptb_inline *in, uint32_t n)
{
    uint32_t at = 0;

    for (size_t i = 0; i < in->n; i++) {
        const struct ptb_code *c = &in->codes[i];

        assert_true(c->beg >= at && c->end > c->beg && c->end <= n);
        at = c->end;
        assert_true(c->kind <= PTB_CODE_CLOSE);
        if (c->kind == PTB_CODE_OPEN) {
            assert_true(c->pair > i && c->pair < in->n);
            assert_int_equal(in->codes[c->pair].kind, PTB_CODE_CLOSE);
        } else if (c->kind == PTB_CODE_CLOSE) {
            assert_true(c->pair < i);
            assert_int_equal(in->codes[c->pair].kind, PTB_CODE_OPEN);
        } else {
            assert_int_equal(c->pair, UINT32_MAX);
            continue;
        }
        assert_int_equal(in->codes[c->pair].pair, i);
        for (size_t k = i + 1; c->kind == PTB_CODE_OPEN && k < c->pair; k++)
            if (in->codes[k].pair != UINT32_MAX)
                assert_true(in->codes[k].pair > i &&
                            in->codes[k].pair < c->pair);
    }
}

static void
codes_are_in_order_and_nest(void **state)
{
    uint32_t number = 1;

    (void)state;
    for (int i = 0; i < 3000; i++) {
        struct ptb_buf text = PTB_BUF_INIT;
        struct scanned s;

        add_mix(&text, &number, 1 + i % 20);
        scan_text(&s, ptb_buf_slice(&text), text_formats[i % 3]);
        check_codes(&s.in, (uint32_t)text.n);
        free_scanned(&s);
        ptb_buf_free(&text);
    }
}

static double
seconds(const char *piece, size_t n, enum ptb_format format)
{
    struct ptb_buf text = PTB_BUF_INIT;
    struct scanned s;
    clock_t start;

    while (text.n < n)
        ptb_buf_add_str(&text, piece);
    ptb_buf_add_str(&text, ")"); /* as if it could close something */
    start = clock();
    scan_text(&s, ptb_buf_slice(&text), format);
    start = clock() - start;
    free_scanned(&s);
    ptb_buf_free(&text);
    return (double)start / CLOCKS_PER_SEC;
}

/* What is quadratic takes minutes for these.  */
static void
hostile_texts_take_linear_time(void **state)
{
    static const char *const pieces[] = {
        "[",    "![",    "](",   "](a \"", "[](",         "*",
        "`",    "`` ` ", "<",    "<b>",    "</b>",        "<a b=\"",
        "<!--", "{{",    "{%",   "{:",     "{::comment}", "{::comment}{:/b}",
        "$",    "$$ a",  "$a ",  "&",      "a@",          "://",
        "a://", "\\",    "[a][", "[^",     "  \n"};

    (void)state;
    for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++)
        for (size_t k = 0; k < 3; k++)
            if (seconds(pieces[i], long_enough(300000), text_formats[k]) > 5.0)
                fail_msg("\"%s\" takes too long", pieces[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_spans),
        cmocka_unit_test(long_code_spans),
        cmocka_unit_test(links),
        cmocka_unit_test(long_link_targets),
        cmocka_unit_test(footnote_marks),
        cmocka_unit_test(tags),
        cmocka_unit_test(comments_and_lists),
        cmocka_unit_test(addresses),
        cmocka_unit_test(math_and_entities),
        cmocka_unit_test(liquid),
        cmocka_unit_test(hard_breaks),
        cmocka_unit_test(codes_are_in_order_and_nest),
        cmocka_unit_test(hostile_texts_take_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
