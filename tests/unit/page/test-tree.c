/* The tree of a page: names, attributes and bytes of its elements, and what
   expressions find in it.  */
#include "config.h"

#include "page/tree.h"

#include <time.h>

#include "base/mem.h"
#include "page/read.h"

#include "../unit.h"

static const struct ptb_xpath_names no_names = {NULL, 0, NULL, 0};

static void
take_page(struct ptb_page *page, const char *name, const char *text, size_t n)
{
    struct ptb_buf bytes = PTB_BUF_INIT;
    struct potable_options options = {.force = true};

    memset(page, 0, sizeof *page);
    ptb_buf_add(&bytes, text, n);
    assert_int_equal(ptb_page_take(page, name, &bytes, &options, NULL),
                     POTABLE_OK);
}

/* Writes the elements as NAME(…), with @NAME=VALUE for attributes.  Elements
   and attributes that tags make must have the bytes of these.  */
static void
describe(struct ptb_buf *out, const struct ptb_page *page,
         const struct ptb_tree *t)
{
    uint32_t open = PTB_NO_ELEMENT, a = 0;

    for (uint32_t i = 0; i < t->n_elements; i++) {
        const struct ptb_tree_element *e = &t->elements[i];

        for (; open != e->parent; open = t->elements[open].parent)
            ptb_buf_add_char(out, ')');
        ptb_buf_add_fmt(out, "%s(", ptb_tree_name(t, i));
        assert_true(e->beg <= e->end && e->end <= page->bytes.n);
        if (e->node == PTB_NO_NODE && e->beg < e->end)
            assert_int_equal(page->bytes.p[e->beg], '<');
        for (; a < t->n_attrs && t->attrs[a].element == i; a++)
            ptb_buf_add_fmt(out, "@%s=%s", ptb_tree_attr_name(t, a),
                            ptb_tree_attr_value(t, a));
        open = i;
    }
    for (; open != PTB_NO_ELEMENT; open = t->elements[open].parent)
        ptb_buf_add_char(out, ')');
    assert_int_equal(a, t->n_attrs);
}

static void
check(const char *name, const char *text, const char *want)
{
    struct ptb_buf got = PTB_BUF_INIT;
    struct ptb_page page;
    struct ptb_tree *t;

    take_page(&page, name, text, strlen(text));
    t = ptb_tree_new(&page);
    describe(&got, &page, t);
    assert_string_equal(ptb_buf_cstr(&got), want);
    for (size_t i = 0; i < page.n_nodes; i++)
        assert_true(t->of_node[i] < t->n_elements);
    ptb_tree_free(t);
    ptb_page_clear(&page);
    ptb_buf_free(&got);
}

static void
test_html_and_body_are_always_there(void **state)
{
    (void)state;
    check("a.html", "", "html()");
    check("a.html", "<p>a</p>", "html(body(p()))");
    check("a.html",
          "<html lang=en><head><title>t</title></head><body id=b>"
          "<p>a</p></body></html>",
          "html(@lang=enhead(title())body(@id=bp()))");
    check("a.html", "<title>t</title><p>a", "html(head(title())body(p()))");
    check("a.html", "<p>a</p><body class=c>b", "html(body(@class=cp()))");
}

static void
test_html_elements(void **state)
{
    (void)state;
    check("a.html", "<P>a <B>b</B><br><img ALT='x &amp; y'></P>",
          "html(body(p(b()br()img(@alt=x & y))))");
    check("a.html", "<ul><li>a<li>b</ul>", "html(body(ul(li()li())))");
    check("a.html", "<p>a <b>b <i>c</b> d</p>", "html(body(p(b(i()))))");
    check("a.html", "<a b=1 B=2 c>x", "html(body(a(@b=1@c=)))");
}

static void
test_markdown_elements(void **state)
{
    (void)state;
    check("a.md", "# a\n\nb\n\n- c\n- d\n\n> e\n",
          "html(body(h1()p()ul(li(p())li(p()))blockquote(p())))");
    check("a.md", "| a | b |\n|---|---|\n| c | d |\n",
          "html(body(table(thead(tr(th()th()))tbody(tr(td()td())))))");
    check("a.md", "a <b class=\"x\">b</b> `<i>` \\<u> $$<s>$$ 1 < 2\n",
          "html(body(p(b(@class=x))))");
    check("a.md", "> a <b\n> id=\"x\">b</b>\n",
          "html(body(blockquote(p(b(@id=x)))))");
    check("a.md", "a <b>{{ \"<i>\" }}</b> <u>c</u>\n", "html(body(p(b()u())))");
    check("a.md", "a `` ` <b> `` <i>c</i> ` <u>d</u>\n",
          "html(body(p(i()u())))");
    check("a.md", "a `<b>x</b>`` <i>c</i>\n", "html(body(p(i())))");
    check("a.md", "a ` <b>b</b> ` <i>c</i>\n", "html(body(p(b()i())))");
    check("a.md", "a <!-- <b> --> <i>c</i>\n", "html(body(p(i())))");
}

static void
check_string(const char *name, const char *text, size_t n, const char *expr,
             const char *want)
{
    struct ptb_buf got = PTB_BUF_INIT, why = PTB_BUF_INIT;
    struct ptb_page page;
    struct ptb_tree *t;
    struct ptb_xpath *x;

    take_page(&page, name, text, n);
    t = ptb_tree_new(&page);
    x = ptb_xpath_new(t, &no_names);
    assert_true(ptb_xpath_string(x, expr, NULL, &got, &why));
    assert_string_equal(ptb_buf_cstr(&got), want);
    ptb_xpath_free(x);
    ptb_tree_free(t);
    ptb_page_clear(&page);
    ptb_buf_free(&got);
    ptb_buf_free(&why);
}

#define STRING(name, text, expr, want)                                         \
    check_string(name, text, sizeof(text) - 1, expr, want)

static void
test_text(void **state)
{
    (void)state;
    STRING("a.html", "<p>a <b>b</b> c&eacute;</p>", "string(//p)",
           "a b c\xc3\xa9");
    STRING("a.html", "<p>a<!-- x --> b</p>", "string(//p)", "a b");
    STRING("a.html", "<p>a\0b \xff</p>", "string(//p)",
           "a\xef\xbf\xbd"
           "b \xef\xbf\xbd");
    STRING("a.md", "> a <b>b</b>\n> c\n", "normalize-space(//p)", "a b c");
    STRING("a.html", "<p>a<p title='&quot;&lt;'>", "string(//@title)", "\"<");
    STRING("a.html", "<p>a <b>b</b> <i>c</i>d<i> e </i>f</p>", "string(//p)",
           "a b cd e f");
    STRING("a.html", "<p>a</p><p>b</p>", "count(//p)", "2");
    STRING("a.html", "<p>a</p><p>b</p>", "string(//p[preceding-sibling::p])",
           "b");
}

static void
test_expressions_that_fail(void **state)
{
    struct ptb_buf out = PTB_BUF_INIT, why = PTB_BUF_INIT;
    struct ptb_page page;
    struct ptb_tree *t;
    struct ptb_xpath *x;

    (void)state;
    take_page(&page, "a.html", "<p>a", 4);
    t = ptb_tree_new(&page);
    x = ptb_xpath_new(t, &no_names);
    assert_false(ptb_xpath_string(x, "//p[", NULL, &out, &why));
    assert_true(why.n > 0);
    why.n = 0;
    assert_false(ptb_xpath_string(x, "substring('a')", NULL, &out, &why));
    assert_true(why.n > 0);
    assert_int_equal(out.n, 0);
    ptb_xpath_free(x);
    ptb_tree_free(t);
    ptb_page_clear(&page);
    ptb_buf_free(&why);
}

/* Quadratic work ends with an error and not with the patience of the user.  */
static void
test_expressions_without_end(void **state)
{
    struct ptb_buf text = PTB_BUF_INIT, why = PTB_BUF_INIT;
    struct ptb_tree_refs refs = PTB_TREE_REFS_INIT;
    struct ptb_page page;
    struct ptb_tree *t;
    struct ptb_xpath *x;

    (void)state;
    for (size_t i = 0; i < 20000; i++)
        ptb_buf_add_str(&text, "<div>");
    take_page(&page, "a.html", text.p, text.n);
    t = ptb_tree_new(&page);
    x = ptb_xpath_new(t, &no_names);
    assert_false(ptb_xpath_select(x, "//div[ancestor::p]", NULL, &refs, &why));
    assert_string_equal(ptb_buf_cstr(&why), "it takes too many steps");
    assert_int_equal(refs.n, 0);
    ptb_xpath_free(x);
    ptb_tree_free(t);
    ptb_page_clear(&page);
    ptb_buf_free(&text);
    ptb_buf_free(&why);
}

static void
test_names_are_rewritten(void **state)
{
    static const struct ptb_xpath_binding prefixes[] = {
        {"h", "http://www.w3.org/1999/xhtml"}, {"x", "urn:x"}};
    static const struct ptb_xpath_binding variables[] = {{"v", "1"}};
    static const struct ptb_xpath_names names = {prefixes, 2, variables, 1};
    static const struct {
        const char *expr, *want; /* NULL: refused */
    } cases[] = {
        {"//h:p", "//p"},
        {"//h:*/@h:x", "//*/@x"},
        {"//x:p[. = 'h:p']", "//x:p[. = 'h:p']"},
        {"child::h:p", "child::p"},
        {"\"h:p\"", "\"h:p\""},
        {"//h:a|//h:b", "//a|//b"},
        {"h:p and (h:b)", "p and (b)"},
        {"$v", "$v"},
        {"$w", NULL},
        {"//y:p", NULL},
        {"f(1)", NULL},
        {"h:f(1)", NULL},
        {"a) | (b", NULL},
        {"node()", "node()"},
        {"2*3 div (1)", "2*3 div (1)"},
        {"'", "'"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ptb_buf out = PTB_BUF_INIT, why = PTB_BUF_INIT;
        bool good = ptb_xpath_rewrite(&out, cases[i].expr, &names, &why);

        assert_int_equal(good, cases[i].want != NULL);
        assert_int_equal(why.n > 0, !good);
        if (good)
            assert_string_equal(ptb_buf_cstr(&out), cases[i].want);
        ptb_buf_free(&out);
        ptb_buf_free(&why);
    }
}

/* Nothing recurses, and nothing looks for the last of many anew.  */
static void
test_hostile_pages(void **state)
{
    static const struct {
        const char *name, *part;
        size_t n;
    } pages[] = {
        {"a.html", "<div>", 100000},    {"a.html", "<b>", 100000},
        {"a.html", "<b></i>", 50000},   {"a.html", "<p>a", 100000},
        {"a.html", "<p a1=", 50000},    {"a.md", "> ", 20000},
        {"a.md", "a <b>\n", 50000},     {"a.md", "`<b>``", 50000},
        {"a.md", "$$<b>$ ", 50000},     {"a.md", "<!-- <b ", 50000},
        {"a.md", "| <b>c</b> ", 50000},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct ptb_buf text = PTB_BUF_INIT, why = PTB_BUF_INIT;
        struct ptb_tree_refs refs = PTB_TREE_REFS_INIT;
        struct ptb_page page;
        struct ptb_tree *t;
        struct ptb_xpath *x;
        clock_t c = clock();

        for (size_t k = 0; k < long_enough(pages[i].n); k++)
            ptb_buf_add_str(&text, pages[i].part);
        take_page(&page, pages[i].name, text.p, text.n);
        t = ptb_tree_new(&page);
        x = ptb_xpath_new(t, &no_names);
        assert_true(ptb_xpath_select(x, "//*", NULL, &refs, &why));
        assert_int_equal(refs.n, t->n_elements);
        c = clock() - c;
        if (c > 10 * CLOCKS_PER_SEC)
            fail_msg("%s takes %.1f s", pages[i].part,
                     (double)c / CLOCKS_PER_SEC);
        ptb_xpath_free(x);
        ptb_tree_free(t);
        ptb_page_clear(&page);
        ptb_free(refs.at);
        ptb_buf_free(&text);
        ptb_buf_free(&why);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_html_and_body_are_always_there),
        cmocka_unit_test(test_html_elements),
        cmocka_unit_test(test_markdown_elements),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_expressions_that_fail),
        cmocka_unit_test(test_expressions_without_end),
        cmocka_unit_test(test_names_are_rewritten),
        cmocka_unit_test(test_hostile_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
