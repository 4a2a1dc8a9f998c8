/* HTML: which bytes are tags, attributes and values, what references mean, and
   what the names of elements say.  */
#include "config.h"

#include "page/html.h"

#include <time.h>

#include "../unit.h"
#include "base/mem.h"

static struct ptb_slice
part(const char *p, uint32_t beg, uint32_t end)
{
    return ptb_slice(p + beg, end - beg);
}

/* Writes a token as KIND(name), its attributes as name=quote value, "/" for
   self-closing, "!" for unclosed, "*" for a duplicate.  */
static void
describe_token(struct ptb_buf *out, const struct ptb_html_tokens *tokens,
               const struct ptb_html_token *t, const char *p)
{
    ptb_buf_add_char(out, "TSECDX"[t->kind]);
    ptb_buf_add_char(out, '(');
    ptb_buf_add_slice(out, part(p, t->name_beg, t->name_end));
    ptb_buf_add_char(out, ')');
    for (uint32_t i = 0; i < t->n_attrs; i++) {
        const struct ptb_html_attr *a = &tokens->attrs[t->first_attr + i];

        ptb_buf_add_str(out, a->is_duplicate ? " *" : " ");
        ptb_buf_add_slice(out, part(p, a->name_beg, a->name_end));
        if (!a->has_value)
            continue;
        ptb_buf_add_char(out, '=');
        if (a->quote)
            ptb_buf_add_char(out, a->quote);
        ptb_buf_add_slice(out, part(p, a->value_beg, a->value_end));
    }
    ptb_buf_add_str(out, t->self_closing ? "/" : "");
    ptb_buf_add_str(out, t->is_unclosed ? "!" : "");
}

static void
check(const char *text, size_t n, const char *want)
{
    struct ptb_html_tokens tokens = PTB_HTML_TOKENS_INIT;
    struct ptb_buf got = PTB_BUF_INIT;
    uint32_t end = 0;

    ptb_html_tokenize(&tokens, ptb_slice(text, n), 0);
    for (size_t i = 0; i < tokens.n; i++) {
        assert_int_equal(tokens.at[i].beg, end);
        assert_true(tokens.at[i].end > end);
        end = tokens.at[i].end;
        describe_token(&got, &tokens, &tokens.at[i], text);
    }
    assert_int_equal(end, n);
    assert_string_equal(ptb_buf_cstr(&got), want);
    ptb_buf_free(&got);
    ptb_html_tokens_free(&tokens);
}

#define CHECK(text, want) check(text, sizeof(text) - 1, want)

static void
test_text_and_tags(void **state)
{
    (void)state;
    CHECK("", "");
    CHECK("a", "T(a)");
    CHECK("a<b>c</b >d", "T(a)S(b)T(c)E(b)T(d)");
    CHECK("<BR/>", "S(BR)/");
    CHECK("<br / >", "S(br)");
    CHECK("a < b <3 <", "T(a < b <3 <)");
    CHECK("a</", "T(a</)");
    CHECK("a</>b", "T(a)E()T(b)");
    CHECK("<a<b>", "S(a<b)");
    CHECK("\xff\xfe<\xc3\xa9>", "T(\xff\xfe<\xc3\xa9>)");
}

static void
test_attributes(void **state)
{
    (void)state;
    CHECK("<a b=\"c\" d='e' f=g h>", "S(a) b=\"c d='e f=g h");
    CHECK("<a b = \"c\"d=e/>", "S(a) b=\"c d=e/");
    CHECK("<a b=\"\" c= d>", "S(a) b=\" c=d");
    CHECK("<a b=>", "S(a) b=");
    CHECK("<a =b c==d>", "S(a) =b c==d");
    CHECK("<a/b/c = 'x>y'>", "S(a) b c='x>y");
    CHECK("<a\nb\r\n=\tc\f>", "S(a) b=c");
    CHECK("<a\vb>", "S(a\vb)");
    CHECK("</a b=c>", "E(a) b=c");
    CHECK("<a b=c B=d b>", "S(a) b=c *B=d *b");
}

static void
test_duplicates_among_many_attributes(void **state)
{
    struct ptb_html_tokens tokens = PTB_HTML_TOKENS_INIT;
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    ptb_buf_add_str(&b, "<a");
    for (int i = 0; i < 40; i++)
        ptb_buf_add_fmt(&b, " x%d Y=%d", i % 30, i);
    ptb_buf_add_str(&b, ">");
    ptb_html_tokenize(&tokens, ptb_buf_slice(&b), 0);
    assert_int_equal(tokens.n_attrs, 80);
    for (unsigned i = 0; i < 40; i++) {
        assert_int_equal(tokens.attrs[2 * i].is_duplicate, i >= 30);
        assert_int_equal(tokens.attrs[2 * i + 1].is_duplicate, i > 0);
    }
    ptb_html_tokens_free(&tokens);
    ptb_buf_free(&b);
}

static void
test_ends_of_text_in_a_tag(void **state)
{
    (void)state;
    CHECK("<a", "S(a)!");
    CHECK("<a b", "S(a) b!");
    CHECK("<a b='c>", "S(a) b='c>!");
    CHECK("<a b=", "S(a) b=!");
    CHECK("<a /", "S(a)!");
    CHECK("x</a", "T(x)E(a)!");
}

static void
test_comments_and_declarations(void **state)
{
    (void)state;
    CHECK("<!--a-->b", "C(a)T(b)");
    CHECK("<!-->b", "C()T(b)");
    CHECK("<!--->b", "C()T(b)");
    CHECK("<!---->b", "C()T(b)");
    CHECK("<!--a--!>b", "C(a)T(b)");
    CHECK("<!--a->-- >-->b", "C(a->-- >)T(b)");
    CHECK("<!--a--", "C(a)!");
    CHECK("<!--", "C()!");
    CHECK("<?php x ?>b", "C(?php x ?)T(b)");
    CHECK("<!x>b", "C(x)T(b)");
    CHECK("</ x>b", "C( x)T(b)");
    CHECK("<![CDATA[a]]>b", "C([CDATA[a]])T(b)");
    CHECK("<!doctype html>", "D(html)");
    CHECK("<!DOCTYPE HTML PUBLIC \"a>b", "D(HTML)T(b)");
    CHECK("<!DOCTYPE", "D()!");
}

static void
test_content_without_tags(void **state)
{
    (void)state;
    CHECK("<title>a<b></TITLE x>c", "S(title)T(a<b>)E(TITLE) xT(c)");
    CHECK("<textarea></textareas></textarea>",
          "S(textarea)T(</textareas>)E(textarea)");
    CHECK("<style><!--</style>-->", "S(style)T(<!--)E(style)T(-->)");
    CHECK("<script>a<b</script>c", "S(script)T(a<b)E(script)T(c)");
    CHECK("<script><!--<script></script>--></script>",
          "S(script)T(<!--<script></script>-->)E(script)");
    CHECK("<script><!--></script>", "S(script)T(<!-->)E(script)");
    CHECK("<script><!--<scripts></script>",
          "S(script)T(<!--<scripts>)E(script)");
    CHECK("<plaintext><b></plaintext>", "S(plaintext)T(<b></plaintext>)");
    CHECK("<noscript><b></noscript>", "S(noscript)S(b)E(noscript)");
    CHECK("<title>", "S(title)");
}

static void
test_svg_and_math(void **state)
{
    (void)state;
    CHECK("<svg><![CDATA[<a>]]></svg><![CDATA[x]]>",
          "S(svg)X(<a>)E(svg)C([CDATA[x]])");
    CHECK("<svg><![CDATA[a]]", "S(svg)X(a]])!");
    CHECK("<svg/><![CDATA[a]]>", "S(svg)/C([CDATA[a]])");
    CHECK("<svg><style><a></style>", "S(svg)S(style)S(a)E(style)");
    CHECK("<svg><title><![CDATA[a]]></title><![CDATA[b]]>",
          "S(svg)S(title)C([CDATA[a]])E(title)X(b)");
    CHECK("<math><mi><style><a></style>", "S(math)S(mi)S(style)T(<a>)E(style)");
    CHECK("<svg><p><style><a></style>", "S(svg)S(p)S(style)T(<a>)E(style)");
}

static void
test_the_base_is_added(void **state)
{
    struct ptb_html_tokens tokens = PTB_HTML_TOKENS_INIT;

    (void)state;
    ptb_html_tokenize(&tokens, PTB_S("x<a b=\"c\" B>"), 100);
    ptb_html_tokenize(&tokens, PTB_S("<i j>"), 200);
    assert_int_equal(tokens.n, 3);
    assert_int_equal(tokens.at[1].beg, 101);
    assert_int_equal(tokens.at[1].name_beg, 102);
    assert_int_equal(tokens.attrs[0].value_beg, 107);
    assert_int_equal(tokens.attrs[0].value_end, 108);
    assert_true(tokens.attrs[1].is_duplicate);
    assert_false(tokens.attrs[2].is_duplicate);
    assert_int_equal(tokens.at[2].first_attr, 2);
    assert_int_equal(tokens.at[2].end, 205);
    ptb_html_tokens_free(&tokens);
}

static void
check_decoded(struct ptb_slice text, bool in_attribute, struct ptb_slice want)
{
    struct ptb_buf got = PTB_BUF_INIT;

    ptb_html_decode(&got, text, in_attribute);
    if (!ptb_slice_eq(ptb_buf_slice(&got), want))
        fail_msg("%.*s became %.*s", (int)text.n, text.p, (int)got.n, got.p);
    ptb_buf_free(&got);
}

static void
test_named_references(void **state)
{
    (void)state;
    check_decoded(PTB_S("a &amp; b &lt;&gt"), false, PTB_S("a & b <>"));
    check_decoded(PTB_S("&notit;&notin;"), false,
                  PTB_S("\xc2\xacit;\xe2\x88\x89"));
    check_decoded(PTB_S("&NotEqualTilde;"), false,
                  PTB_S("\xe2\x89\x82\xcc\xb8"));
    check_decoded(PTB_S("&CounterClockwiseContourIntegral;"), false,
                  PTB_S("\xe2\x88\xb3"));
    check_decoded(PTB_S("&zwnj;&AElig;&Aacute"), false,
                  PTB_S("\xe2\x80\x8c\xc3\x86\xc3\x81"));
    check_decoded(PTB_S("& &; &x; &nosuch; &am &"), false,
                  PTB_S("& &; &x; &nosuch; &am &"));
    check_decoded(PTB_S("\0\xff&nbsp;\xff"), false,
                  PTB_S("\0\xff\xc2\xa0\xff"));
}

static void
test_references_in_attributes(void **state)
{
    (void)state;
    check_decoded(PTB_S("?a=1&copy=2&amp;b&lt"), true, PTB_S("?a=1&copy=2&b<"));
    check_decoded(PTB_S("?a=1&copy=2"), false, PTB_S("?a=1\xc2\xa9=2"));
    check_decoded(PTB_S("&notit; &not."), true, PTB_S("&notit; \xc2\xac."));
}

static void
test_numeric_references(void **state)
{
    (void)state;
    check_decoded(PTB_S("&#65;&#x4a;&#X4B&#66x"), false, PTB_S("AJKBx"));
    check_decoded(PTB_S("&#128;&#x9f;"), false, PTB_S("\xe2\x82\xac\xc5\xb8"));
    check_decoded(PTB_S("&#0;&#xd800;&#x110000;&#99999999999999999999;"), false,
                  PTB_S("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"));
    check_decoded(PTB_S("&#;&#x;&#xg&#"), false, PTB_S("&#;&#x;&#xg&#"));
    check_decoded(PTB_S("&#x1f3a5;"), false, PTB_S("\xf0\x9f\x8e\xa5"));
}

static unsigned
class_of(const char *name)
{
    return ptb_html_class(ptb_slice_str(name));
}

static void
test_classes(void **state)
{
    (void)state;
    assert_int_equal(class_of("br"), PTB_HTML_VOID | PTB_HTML_INLINE);
    assert_int_equal(class_of("HR"), PTB_HTML_VOID);
    assert_int_equal(class_of("Strong"), PTB_HTML_INLINE);
    assert_int_equal(class_of("code"), PTB_HTML_INLINE | PTB_HTML_OPAQUE);
    assert_int_equal(class_of("script"), PTB_HTML_OPAQUE | PTB_HTML_RAWTEXT);
    assert_int_equal(class_of("textarea"), PTB_HTML_INLINE | PTB_HTML_RAWTEXT);
    assert_int_equal(class_of("TH"), PTB_HTML_TABLE);
    assert_int_equal(class_of("col"), PTB_HTML_TABLE | PTB_HTML_VOID);
    assert_int_equal(class_of("pre"), PTB_HTML_OPAQUE);
    assert_int_equal(class_of("div"), 0);
    assert_int_equal(class_of("foreignObject"), 0);
    assert_int_equal(class_of(""), 0);
    assert_int_equal(class_of("strongs"), 0);
    assert_int_equal(class_of("x-very-long-name-of-an-element"), 0);
}

/* A table of names that a collision had lost would miss some of these.  */
static void
test_every_void_and_inline_element_is_known(void **state)
{
    static const char *const voids[] = {
        "area", "base", "br",    "col",    "embed", "hr",  "img",
        "link", "meta", "input", "source", "track", "wbr",
    };
    static const char *const inlines[] = {
        "a",    "abbr", "acronym", "b",     "bdi",   "bdo",    "big",
        "br",   "cite", "code",    "data",  "del",   "dfn",    "em",
        "font", "i",    "img",     "input", "ins",   "kbd",    "mark",
        "nobr", "q",    "ruby",    "rb",    "rp",    "rt",     "rtc",
        "s",    "samp", "select",  "small", "span",  "strike", "strong",
        "sub",  "sup",  "time",    "tt",    "u",     "var",    "wbr",
        "svg",  "math", "picture", "audio", "video", "object",
    };

    (void)state;
    for (size_t i = 0; i < sizeof voids / sizeof *voids; i++)
        assert_true(class_of(voids[i]) & PTB_HTML_VOID);
    for (size_t i = 0; i < sizeof inlines / sizeof *inlines; i++)
        assert_true(class_of(inlines[i]) & PTB_HTML_INLINE);
}

static double
seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A megabyte of anything is tokenized and decoded in well under a second, also
   where a scan that starts anew at each byte would take hours.  */
static void
test_hostile_text_takes_linear_time(void **state)
{
    static const char *const runs[] = {
        "<",
        "&",
        "<a ",
        "</",
        "<!--",
        "<!",
        "<a b='",
        "<a b=c ",
        "<svg><p>",
        "<textarea></",
        "<svg>",
        "<title>",
        "<script>",
        "<!-- --!- ->",
        "<svg><![CDATA[",
        "&#",
        "&notin",
        "<svg><desc>",
        "<script><!--<script>",
    };

    (void)state;
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        struct ptb_html_tokens tokens = PTB_HTML_TOKENS_INIT;
        struct ptb_buf text = PTB_BUF_INIT, decoded = PTB_BUF_INIT;
        double t = seconds();

        while (text.n < long_enough(1000000))
            ptb_buf_add_str(&text, runs[i]);
        ptb_html_tokenize(&tokens, ptb_buf_slice(&text), 0);
        ptb_html_decode(&decoded, ptb_buf_slice(&text), false);
        assert_int_equal(tokens.at[tokens.n - 1].end, text.n);
        t = seconds() - t;
        if (t > 5)
            fail_msg("1 MB of %s takes %.1f s", runs[i], t);
        ptb_html_tokens_free(&tokens);
        ptb_buf_free(&text);
        ptb_buf_free(&decoded);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_and_tags),
        cmocka_unit_test(test_attributes),
        cmocka_unit_test(test_duplicates_among_many_attributes),
        cmocka_unit_test(test_ends_of_text_in_a_tag),
        cmocka_unit_test(test_comments_and_declarations),
        cmocka_unit_test(test_content_without_tags),
        cmocka_unit_test(test_svg_and_math),
        cmocka_unit_test(test_the_base_is_added),
        cmocka_unit_test(test_named_references),
        cmocka_unit_test(test_references_in_attributes),
        cmocka_unit_test(test_numeric_references),
        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_every_void_and_inline_element_is_known),
        cmocka_unit_test(test_hostile_text_takes_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
