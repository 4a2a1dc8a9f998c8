/* Blocks of CommonMark with GitHub's extensions: which there are, what text
   they have, and that hostile pages take linear time.  */
#include "config.h"

#include "page/gfm.h"

#include <time.h>

#include "../unit.h"
#include "base/mem.h"
#include "page/gfm-line.h"
#include "page/liquid.h"

struct parsed {
    struct ptb_page page;
    struct potable_log *log;
};

static struct parsed
parse_from(struct ptb_slice text, uint32_t body)
{
    struct parsed p = {.page = {.name = "page.md", .body = body}};

    p.log = potable_log_new();
    ptb_buf_add_slice(&p.page.bytes, text);
    ptb_page_add_node(&p.page, PTB_NO_NODE, PTB_NODE_ROOT, 0, (uint32_t)text.n);
    ptb_liquid_scan(&p.page, body, p.log);
    ptb_gfm_parse(&p.page, p.log);
    return p;
}

static void
free_parsed(struct parsed *p)
{
    ptb_buf_free(&p->page.bytes);
    ptb_free(p->page.nodes);
    ptb_free(p->page.pieces);
    ptb_free(p->page.liquid);
    ptb_free(p->page.skips);
    ptb_html_tokens_free(&p->page.html);
    ptb_arena_free(&p->page.arena);
    potable_log_free(p->log);
}

/* Writes the children of NODE as "kind(…)", leaves with text as
   "kind{piece}{piece}", and what has neither as "kind[its bytes]".  */
static void
describe(struct ptb_buf *out, const struct ptb_page *page, uint32_t node)
{
    for (uint32_t i = page->nodes[node].first; i != PTB_NO_NODE;
         i = page->nodes[i].next) {
        const struct ptb_node *n = &page->nodes[i];

        if (n->beg != n->end || n->kind != PTB_NODE_CELL)
            ptb_buf_add_str(out, ptb_node_kind_name(n->kind));
        if (n->kind == PTB_NODE_HEADER)
            ptb_buf_add_fmt(out, "%d", n->level);
        for (uint32_t k = 0; k < n->n_pieces; k++) {
            struct ptb_piece p = page->pieces[n->first_piece + k];

            ptb_buf_add_char(out, '{');
            ptb_buf_add_slice(out, ptb_page_slice(page, p.beg, p.end));
            ptb_buf_add_char(out, '}');
        }
        if (n->first != PTB_NO_NODE) {
            ptb_buf_add_char(out, '(');
            describe(out, page, i);
            ptb_buf_add_char(out, ')');
        } else if (n->n_pieces == 0) {
            ptb_buf_add_char(out, '[');
            ptb_buf_add_slice(out, ptb_page_slice(page, n->beg, n->end));
            ptb_buf_add_char(out, ']');
        }
    }
}

/* Children lie in their parents and behind each other, pieces in their leaves,
   and no piece holds bytes of another.  */
static void
check_spans(const struct ptb_page *page)
{
    uint32_t last = 0;

    for (uint32_t i = 1; i < page->n_nodes; i++) {
        const struct ptb_node *n = &page->nodes[i];
        const struct ptb_node *parent = &page->nodes[n->parent];

        assert_true(n->beg <= n->end && n->parent < i);
        assert_true(parent->beg <= n->beg && n->end <= parent->end);
        if (n->next != PTB_NO_NODE)
            assert_true(n->end <= page->nodes[n->next].beg);
        for (uint32_t k = 0; k < n->n_pieces; k++) {
            struct ptb_piece p = page->pieces[n->first_piece + k];

            assert_true(n->beg <= p.beg && p.beg < p.end && p.end <= n->end);
            assert_true(last <= p.beg);
            last = p.end;
        }
    }
}

static void
check_slice(struct ptb_slice text, const char *want)
{
    struct parsed p = parse_from(text, 0);
    struct ptb_buf got = PTB_BUF_INIT;

    describe(&got, &p.page, 0);
    assert_string_equal(ptb_buf_cstr(&got), want);
    check_spans(&p.page);
    ptb_buf_free(&got);
    free_parsed(&p);
}

static void
check(const char *text, const char *want)
{
    check_slice(ptb_slice_str(text), want);
}

static void
test_paragraphs(void **state)
{
    (void)state;
    check("", "");
    check(" \n\t\n", "");
    check("a", "p{a}");
    check("  a \n   b  \n\nc\n", "p{a \n}{b}p{c}");
    check("a\r\nb\rc\r\r\nd", "p{a\r\nb\rc}p{d}");
    check("\xef\xbb\xbf# a\n", "header1{a}");
    check("\v\n\f \n", "p{\v\n\f}");
    check_slice(PTB_S("a\0b\n\0\n"), "p{a");
}

static void
test_headings(void **state)
{
    (void)state;
    check("# a\n###### b ##  \n####### c\n",
          "header1{a}header6{b}p{####### c}");
    check("#\n## ##\n### a\\#\n#b\n", "header1[#]header2[## ##]header3{a\\#}"
                                      "p{#b}");
    check("a\nb\n===\nc\n---  \n", "header1{a\nb}header2{c}");
    check("a\n = =\n\n---\n===\n", "p{a\n}{= =}hr[---]p{===}");
    check("> a\n---\n", "blockquote(p{a})hr[---]");
}

static void
test_code(void **state)
{
    (void)state;
    check("```c\n# a\n\n````  \nb\n", "codeblock[```c\n# a\n\n````  ]p{b}");
    check("~~~ a`b\n```\n~~~", "codeblock[~~~ a`b\n```\n~~~]");
    check("``` a`b\n", "p{``` a`b}");
    check("    a\n\n     b\n\nc\n    d\n", "codeblock[a\n\n     b]p{c\n}{d}");
    check("- ```\n  a\n\nb\n", "ul(li(codeblock[```\n  a]))p{b}");
    check("  ```\n    ```\n  ```\n", "codeblock[```\n    ```\n  ```]");
}

static void
test_quotes(void **state)
{
    (void)state;
    check("> a\n> b\nc\n", "blockquote(p{a\n}{b\nc})");
    check(">a\n>\n>b\n\n> c\n", "blockquote(p{a}p{b})blockquote(p{c})");
    check(">     a\n    b\n", "blockquote(codeblock[a])codeblock[b]");
    check(">\t\ta\n", "blockquote(codeblock[\ta])");
    check("> > a\n> b\n>\n> c\n", "blockquote(blockquote(p{a\n}{b})p{c})");
}

static void
test_lists(void **state)
{
    (void)state;
    check("- a\n- b\n+ c\n", "ul(li(p{a})li(p{b}))ul(li(p{c}))");
    check("1. a\n2. b\n3) c\n", "ol(li(p{a})li(p{b}))ol(li(p{c}))");
    check("a\n2. b\n1. c\n", "p{a\n2. b}ol(li(p{c}))");
    check("a\n1.\n-\n", "header2{a\n1.}");
    check("a\n2. b\n\n- \n\n  c\n", "p{a\n2. b}ul(li[-])p{c}");
    check("- a\n\n  b\n\n c\n", "ul(li(p{a}p{b}))p{c}");
    check("-\n  a\n- - b\n  - c\n", "ul(li(p{a})li(ul(li(p{b})li(p{c}))))");
    check("10. a\n\n    b\n   c\n", "ol(li(p{a}p{b\n}{c}))");
    check("-     a\n-\tb\n\n\tc\n", "ul(li(codeblock[a])li(p{b}p{c}))");
    check("* * *\n- - a\n", "hr[* * *]ul(li(ul(li(p{a}))))");
    check("1234567890. a\n", "p{1234567890. a}");
    check("- a\n > b\n", "ul(li(p{a}))blockquote(p{b})");
}

static void
test_tasks(void **state)
{
    (void)state;
    check("- [ ] a\n- [x] b\n- [X]\tc\n", "ul(li(p{a})li(p{b})li(p{c}))");
    check("- [x]\n- [y] a\n- [ ]b\n[ ] c\n",
          "ul(li(p{[x]})li(p{[y] a})li(p{[ ]b\n[ ] c}))");
    check("1. [ ] # a\n", "ol(li(p{# a}))");
    check("> - [x] a\n", "blockquote(ul(li(p{a})))");
}

static void
test_tables(void **state)
{
    (void)state;
    check("| a | b |\n|:--|---|\n| c | d \\| e |\n",
          "table(thead(tr(td{a}td{b}))tbody(tr(td{c}td{d \\| e})))");
    check("x\na|b\n-|-\nc\n|| d | e\n|\n",
          "p{x}table(thead(tr(td{a}td{b}))tbody(tr(td{c})tr([]td{d})))p{|}");
    check("a|b\n-|-|-\n", "p{a|b\n-|-|-}");
    check("a\n:-\n> b\n", "table(thead(tr(td{a})))blockquote(p{b})");
    check("> a|b\n> -|-\nc\n", "blockquote(table(thead(tr(td{a}td{b}))))p{c}");
    check("> a|b\n-|-\n", "blockquote(p{a|b\n-|-})");
    check("[a]: b\n|c|\n|-|\n", "p{[a]: b}table(thead(tr(td{c})))");
    check("|a|\n|-|\n    b\n", "table(thead(tr(td{a})))codeblock[b]");
    check("| `a\\|b` \\\\| c |\n|-|\n",
          "table(thead(tr(td{`a\\|b` \\\\| c})))");
    check("|a|\n| - |:\n\n|b|\n|-|  \n", "p{|a|\n| - |:}"
                                         "table(thead(tr(td{b})))");
}

static void
test_header_cells(void **state)
{
    struct parsed p = parse_from(PTB_S("|a|\n|-|\n|b|\n"), 0);
    size_t n_headers = 0;
    size_t n_cells = 0;

    (void)state;
    for (size_t i = 0; i < p.page.n_nodes; i++) {
        n_cells += p.page.nodes[i].kind == PTB_NODE_CELL;
        n_headers +=
            p.page.nodes[i].kind == PTB_NODE_CELL && p.page.nodes[i].level == 1;
    }
    assert_int_equal(n_cells, 2);
    assert_int_equal(n_headers, 1);
    free_parsed(&p);
}

static void
test_definitions(void **state)
{
    (void)state;
    check("[a]: b\n", "linkdef[[a]: b]");
    check("[a]:\n  <b c>\n  'd\n  e'  \nf\n", "linkdef{d\n  e}p{f}");
    check("[a]: b\n\"c\" d\n", "linkdef[[a]: b]p{\"c\" d}");
    check("[a]: b \"c\" d\n\n[ ]: e\n\n[[]: e\n", "p{[a]: b \"c\" d}p{[ ]: e}"
                                                  "p{[[]: e}");
    check("[a]: b(c\n\n[a]: b(c)\n", "p{[a]: b(c}linkdef[[a]: b(c)]");
    check("[a]: <b\n\n[a]: <b>c\n\n[a]: <>\n",
          "p{[a]: <b}p{[a]: <b>c}linkdef[[a]: <>]");
    check("> [a]: b\n> [c]: d\n> e\n",
          "blockquote(linkdef[[a]: b]linkdef[[c]: d]p{e})");
    check("[a]: b\nc\n===\n[d]: e\n===\n",
          "linkdef[[a]: b]header1{c}linkdef[[d]: e]p{===}");
    check("a\n[b]: c\n", "p{a\n[b]: c}");
    check("[a]: b 'c \\' d'\n[a]: b \"\"\n[a]: b (c)\n",
          "linkdef{c \\' d}linkdef[[a]: b \"\"]linkdef[[a]: b (c)]");
    check("> [a]: b\n> \"c\"\n> [d]: e \"f\n> g\"\n",
          "blockquote(linkdef{c}linkdef[[d]: e \"f\n> g\"])");
    check("[a\\]]: b\n", "linkdef[[a\\]]: b]");
    check("[a]:\n\n[a]\n", "p{[a]:}p{[a]}");
}

static void
test_footnotes(void **state)
{
    (void)state;
    check("[^a]: b\n    c\n\n    d\ne\n", "footnote(p{b\n}{c}p{d\ne})");
    check("a\n[^b]:\tc\n\nd\n", "p{a}footnote(p{c})p{d}");
    check("[^a b]: c\n[^]: d\n", "linkdef[[^a b]: c]linkdef[[^]: d]");
    check("- [^a]: b\n  [^c]: d\n", "ul(li(footnote(p{b})footnote(p{d})))");
    /* cmark-gfm ends a footnote at a line of blanks.  */
    check("[^a]: b\n  \n    c\n", "footnote(p{b})codeblock[c]");
}

static void
test_liquid(void **state)
{
    (void)state;
    check("a\n{% raw %}\n# b\n{% endraw %}\nc\n",
          "p{a}liquid[{% raw %}\n# b\n{% endraw %}]p{c}");
    check("- a\n\n  {% raw %}\n# b\n{% endraw %} c\n- d\n",
          "ul(li(p{a}liquid[{% raw %}\n# b\n{% endraw %}]))"
          "p{c}ul(li(p{d}))");
}

static void
test_liquid_in_other_blocks(void **state)
{
    (void)state;
    check("```\n{% raw %}\n```\n{% endraw %}\n```\n",
          "codeblock[```\n{% raw %}\n```\n{% endraw %}\n```]");
    check("> ```\n{% raw %}\n\n{% endraw %}\n```\n",
          "blockquote(codeblock[```])liquid[{% raw %}\n\n{% endraw %}]"
          "codeblock[```]");
    check("-\n{% raw %}\n{% endraw %}\n",
          "ul(li[-])liquid[{% raw %}\n{% endraw %}]");
    check("a {% raw %}\n# b\n{% endraw %}\n",
          "p{a {% raw %}}header1{b}p{{% endraw %}}");
}

static void
test_html(void **state)
{
    (void)state;
    check("<div>\n*a*\n</div>\n\nb\n", "html(text{*a*})p{b}");
    check("> <ul>\n> <li>a\n> b</ul>\n",
          "blockquote(html(html(text{a\n}{b})))");
    check("<details>\n\n- a\n\n</details>\n",
          "html[<details>]ul(li(p{a}))raw[</details>]");
    check("a\n<b>\n<p>c\n", "p{a\n<b>}html(text{c})");
    check("<b>\na\n", "html(text{a})");
    check("<b> a\n\n<a b='>\n'>\n", "p{<b> a}p{<a b='>\n'>}");
    check("<!-- a\n\nb --> c\nd\n", "comment[<!-- a\n\nb -->]text{c}p{d}");
    check("<pre>\n\na</pre> b\n*c*\n", "html(text{a})text{b}p{*c*}");
    check("<textarea>\n\na</textarea>\n", "html(text{a})");
    check("<?a\n\n?>\n<!A\n\n>\n<![CDATA[\n\n]]>\na\n",
          "comment[<?a\n\n?>]comment[<!A\n\n>]"
          "comment[<![CDATA[\n\n]]>]p{a}");
    check("- <div>\n  a\n\n  </div>b\n", "ul(li(html(text{a})text{b}))");
    check("</div>\n<p>a\n", "html(text{a})");
    check("<DIV\nclass=a>b\n", "html(text{b})");
    check("<div\n", "html[<div]");
    check("<divs\n\n<div/\n\n< div>\n", "p{<divs}p{<div/}p{< div>}");
    check("<a:b>\n\n<a b=c/>\n\n</a >\n\n</a b>\n",
          "p{<a:b>}html[<a b=c/>]raw[</a >]p{</a b>}");
}

/* The names of the sixth start condition, at both ends of the table too.  */
static void
test_html_names(void **state)
{
    static const char *const names[] = {"address", "basefont", "dialog", "h6",
                                        "nav",     "search",   "ul",     "P"};
    static const char *const others[] = {"a",  "addres", "addresss", "uls",
                                         "h7", "source", "zz"};
    struct ptb_buf text = PTB_BUF_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        text.n = 0;
        ptb_buf_add_fmt(&text, "</%s/>", names[i]);
        assert_int_equal(ptb_gfm_html_open(ptb_buf_slice(&text), true), 6);
    }
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        text.n = 0;
        ptb_buf_add_fmt(&text, "<%s>", others[i]);
        assert_int_equal(ptb_gfm_html_open(ptb_buf_slice(&text), true), 0);
        assert_int_equal(ptb_gfm_html_open(ptb_buf_slice(&text), false), 7);
    }
    ptb_buf_free(&text);
}

static void
test_front_matter(void **state)
{
    struct parsed p = parse_from(PTB_S("---\na: b\n---\n# c\n"), 13);

    (void)state;
    assert_int_equal(p.page.n_nodes, 2);
    assert_int_equal(p.page.nodes[1].beg, 13);
    free_parsed(&p);
}

/* The text of the first remark about TEXT, or "".  */
static void
check_warning(const char *text, size_t line)
{
    struct parsed p = parse_from(ptb_slice_str(text), 0);

    assert_int_equal(potable_log_n(p.log), line > 0);
    if (line > 0)
        assert_int_equal(potable_log_at(p.log, 0)->line, line);
    free_parsed(&p);
}

static void
test_warnings(void **state)
{
    (void)state;
    check_warning("a\n\n> ```\n> b\n", 3);
    check_warning("> ```\n\nb\n", 0);
    check_warning("<!-- a\n\nb", 1);
    check_warning("<div>\n", 0);
}

/* Pages of about N bytes that are made to be slow.  */
struct hostile {
    const char *head, *once, *tail; /* HEAD and TAIL are repeated */
};

static const struct hostile hostile[] = {{">", "a\n", "b\n"},
                                         {"- ", "a\n", "\n"},
                                         {"- ", "a\n", " \n"},
                                         {"- * ", "a\n", "   b\n"},
                                         {"[^a]: ", "b\n", "\n"},
                                         {"- [^a]: ", "b\n", "  \n"},
                                         {"[", "\n", "|"},
                                         {"|a", "\n", "|-"},
                                         {"*", "\n", "- "},
                                         {"[a]: b\n", "", "[a"},
                                         {"[a]: b\n===\n", "", "\""},
                                         {"> - ", "a\n", ">\n"},
                                         {"a|b\n-|-|-\n", "", "|-\n"},
                                         {"<a b='", "\n", "<!--"},
                                         {"\t", "a\n", "\r"},
                                         {"</", "\n", "<script "},
                                         {"# ", "\n", "#"},
                                         {"> <p>a\n", "", "> b\n"},
                                         {"a\n", "=\n", "    b\n"}};

static double
seconds(const struct hostile *h, size_t n)
{
    struct ptb_buf text = PTB_BUF_INIT;
    double best = 0;

    while (text.n < n / 2)
        ptb_buf_add_str(&text, h->head);
    ptb_buf_add_str(&text, h->once);
    while (text.n < n)
        ptb_buf_add_str(&text, h->tail);
    for (int i = 0; i < 3; i++) {
        clock_t start = clock();
        struct parsed p = parse_from(ptb_buf_slice(&text), 0);
        double t = (double)(clock() - start) / CLOCKS_PER_SEC;

        if (i == 0 || t < best)
            best = t;
        free_parsed(&p);
    }
    ptb_buf_free(&text);
    return best;
}

static void
test_linear_time(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++) {
        double small = seconds(&hostile[i], long_enough(20000));
        double large = seconds(&hostile[i], long_enough(200000));

        /* Quadratic time would be 100 times as much and, at this size, some
           seconds.  */
        if (large > 40 * small + 0.2)
            fail_msg("\"%s\": %g s, ten times the text %g s", hostile[i].head,
                     small, large);
    }
}

static void
test_depth(void **state)
{
    struct ptb_buf text = PTB_BUF_INIT;
    uint32_t depth = 0;

    (void)state;
    for (size_t i = 0; i < PTB_GFM_MAX_DEPTH + 10; i++)
        ptb_buf_add_char(&text, '>');
    struct parsed p = parse_from(ptb_buf_slice(&text), 0);
    for (uint32_t i = p.page.nodes[0].first; i != PTB_NO_NODE;
         i = p.page.nodes[i].first)
        depth++;
    /* The root counts, and the last node is a paragraph.  */
    assert_int_equal(depth, PTB_GFM_MAX_DEPTH);
    free_parsed(&p);
    ptb_buf_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paragraphs),
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_code),
        cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_tasks),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_header_cells),
        cmocka_unit_test(test_definitions),
        cmocka_unit_test(test_footnotes),
        cmocka_unit_test(test_liquid),
        cmocka_unit_test(test_liquid_in_other_blocks),
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_html_names),
        cmocka_unit_test(test_front_matter),
        cmocka_unit_test(test_warnings),
        cmocka_unit_test(test_linear_time),
        cmocka_unit_test(test_depth)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
