/* Blocks of kramdown and elements of HTML: which there are, what text they
   have, where omitted end tags are, what a tag is, and that hostile pages take
   linear time.  The facts of kramdown are examples in tests/spec.  */
#include "config.h"

#include "page/kramdown.h"

#include <time.h>

#include "../unit.h"
#include "page/read.h"
#include "page/tag.h"

/* Piece K of N, of the last one without the line end.  */
static struct ptb_piece
piece_of(const struct ptb_page *page, const struct ptb_node *n, uint32_t k)
{
    struct ptb_piece p = page->pieces[n->first_piece + k];

    if (k + 1 == n->n_pieces)
        while (p.end > p.beg && (page->bytes.p[p.end - 1] == '\n' ||
                                 page->bytes.p[p.end - 1] == '\r'))
            p.end--;
    return p;
}

/* Writes the children of NODE as "kind(…)", elements as "<name>(…)",
   leaves with text as "kind{piece}{piece}" without the last line end, and what
   has neither as "kind[its bytes]".  */
static void
describe(struct ptb_buf *out, const struct ptb_page *page, uint32_t node)
{
    for (uint32_t i = page->nodes[node].first; i != PTB_NO_NODE;
         i = page->nodes[i].next) {
        const struct ptb_node *n = &page->nodes[i];

        if (n->kind == PTB_NODE_HTML) {
            const struct ptb_html_token *t = &page->html.at[n->start_tag];

            ptb_buf_add_char(out, '<');
            ptb_buf_add_slice(out,
                              ptb_page_slice(page, t->name_beg, t->name_end));
            ptb_buf_add_char(out, '>');
        } else {
            ptb_buf_add_str(out, ptb_node_kind_name(n->kind));
        }
        if (n->kind == PTB_NODE_HEADER)
            ptb_buf_add_fmt(out, "%d", n->level);
        for (uint32_t k = 0; k < n->n_pieces; k++) {
            struct ptb_piece p = piece_of(page, n, k);

            ptb_buf_add_char(out, '{');
            ptb_buf_add_slice(out, ptb_page_slice(page, p.beg, p.end));
            ptb_buf_add_char(out, '}');
        }
        if (n->first != PTB_NO_NODE) {
            ptb_buf_add_char(out, '(');
            describe(out, page, i);
            ptb_buf_add_char(out, ')');
        } else if (n->n_pieces == 0 && n->kind != PTB_NODE_HTML) {
            ptb_buf_add_char(out, '[');
            ptb_buf_add_slice(out, ptb_page_slice(page, n->beg, n->end));
            ptb_buf_add_char(out, ']');
        }
    }
}

/* Children lie in their parents and behind each other, pieces in their
   leaves.  */
static void
check_spans(const struct ptb_page *page)
{
    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(page, i)) {
        const struct ptb_node *n = &page->nodes[i];

        assert_true(n->beg <= n->end && n->end <= page->bytes.n);
        if (i > 0) {
            assert_true(page->nodes[n->parent].beg <= n->beg);
            assert_true(page->nodes[n->parent].end >= n->end);
        }
        if (n->next != PTB_NO_NODE)
            assert_true(n->end <= page->nodes[n->next].beg);
        for (uint32_t k = 0; k < n->n_pieces; k++) {
            struct ptb_piece p = piece_of(page, n, k);

            assert_true(n->beg <= p.beg && p.beg < p.end && p.end <= n->end);
        }
    }
}

static void
read_page(struct ptb_page *page, const char *name, struct ptb_buf *bytes,
          struct potable_log *log)
{
    *page = (struct ptb_page){0};
    assert_int_equal(ptb_page_take(page, name, bytes, NULL, log), POTABLE_OK);
}

static void
check(const char *name, const char *text, const char *want)
{
    struct ptb_buf bytes = PTB_BUF_INIT, got = PTB_BUF_INIT;
    struct ptb_page page;

    ptb_buf_add_str(&bytes, text);
    read_page(&page, name, &bytes, NULL);
    describe(&got, &page, 0);
    assert_string_equal(ptb_buf_cstr(&got), want);
    check_spans(&page);
    ptb_buf_free(&got);
    ptb_page_clear(&page);
}

#define MARKDOWN(text, want) check("a.md", text, want)
#define HTML(text, want) check("a.html", text, want)

static void
paragraphs(void **state)
{
    (void)state;
    MARKDOWN("", "");
    MARKDOWN(" \n\t\n", "");
    MARKDOWN("a", "p{a}");
    MARKDOWN("a\nb\n\nc\n", "p{a\nb}p{c}");
    MARKDOWN("a\r\nb\r\n\r\nc\r\n", "p{a\r\nb}p{c}");
    MARKDOWN("\xef\xbb\xbf# a\n", "header1{a}");
}

static void
headings(void **state)
{
    (void)state;
    MARKDOWN("# a\n## b ##\n####### c\n", "header1{a}header2{b}p{####### c}");
    MARKDOWN("#a\n\n # b\n", "p{#a}p{# b}");
    MARKDOWN("a\n---\n\nb\n===\n", "header2{a}header1{b}");
    MARKDOWN("a\nb\n---\n", "p{a\nb\n---}");
    MARKDOWN("# a {#b}\n", "header1{a}");
}

static void
containers(void **state)
{
    (void)state;
    MARKDOWN("- a\n- b\n  c\n", "ul(li(p{a})li(p{b\n}{c}))");
    MARKDOWN("- a\nb\n", "ul(li(p{a\nb}))");
    MARKDOWN("- a\n\n  b\n\nc\n", "ul(li(p{a}p{b}))p{c}");
    MARKDOWN("- a\n  1. b\n", "ul(li(p{a}ol(li(p{b}))))");
    MARKDOWN("> a\nb\n> c\n", "blockquote(p{a\nb\n}{c})");
    MARKDOWN("> > a\n> b\n", "blockquote(blockquote(p{a\n}{b}))");
    MARKDOWN("1) a\n", "p{1) a}");
    MARKDOWN("a\n: b\n: c\n", "dl(dt{a}dd(p{b})dd(p{c}))");
    MARKDOWN("[^1]: a\n\n    b\n", "footnote(p{a}p{b})");
}

static void
tables(void **state)
{
    (void)state;
    MARKDOWN("a | b\n", "table(tbody(tr(td{a}td{b})))");
    MARKDOWN("| a |\n|---|\n| `b|c` |\n",
             "table(thead(tr(td{a}))tbody(tr(td{`b|c`})))");
    MARKDOWN("a \\| b\n", "p{a \\| b}");
    MARKDOWN("a | b\nc\n", "p{a | b\nc}");
    MARKDOWN("- a | b\n", "ul(li(table(tbody(tr(td{a}td{b})))))");
    MARKDOWN("{{ a | b }}\n", "p{{{ a | b }}}");
    MARKDOWN("x\na | b\n", "p{x\na | b}");
}

static void
code_and_math(void **state)
{
    (void)state;
    MARKDOWN("~~~\n# a\n~~~\nb\n", "codeblock[~~~\n# a\n~~~]p{b}");
    MARKDOWN("a\n```\nb\n```\n", "p{a}codeblock[```\nb\n```]");
    MARKDOWN("```\na\n", "p{```\na}");
    MARKDOWN("    a\n\n    b\n", "codeblock[    a\n\n    b]");
    MARKDOWN("a\n    b\n", "p{a\n    b}");
    MARKDOWN("$$\na\n\nb\n$$\n", "math[$$\na\n\nb\n$$]");
    MARKDOWN("$$a$$ b\n", "p{$$a$$ b}");
}

static void
raw_html(void **state)
{
    (void)state;
    MARKDOWN("<div>\n*a*\n\n# b\n</div>\nc\n", "<div>(text{*a*\n\n# b})p{c}");
    MARKDOWN("<center>\na\n\nb\n", "<center>(text{a\n\nb})");
    MARKDOWN("<div markdown=1>\n# a\n</div>\n", "<div>(header1{a})");
    MARKDOWN("<p markdown=\"1\">*a*</p>\n", "<p>(inline{*a*})");
    MARKDOWN("a <div>b\n", "p{a <div>b}");
    MARKDOWN("> <div>\n> a\n> </div>\nb\n", "blockquote(<div>(text{a})p{b})");
    MARKDOWN("<!-- a\n\nb --> c\n", "comment[<!-- a\n\nb -->]p{c}");
    MARKDOWN("<!-- a\n", "p{<!-- a}");
    MARKDOWN("<span>a</span>\n", "p{<span>a</span>}");
    MARKDOWN("<1>\n", "p{<1>}");
}

/* Where HTML lets authors omit end tags, elements end as browsers see it.  */
static void
omitted_end_tags(void **state)
{
    (void)state;
    HTML("<p>a<p>b", "<p>(text{a})<p>(text{b})");
    HTML("<p>a<div>b</div>", "<p>(text{a})<div>(text{b})");
    HTML("<p>a<b>b<p>c</p>", "<p>(text{a}<b>(text{b}))<p>(text{c})");
    HTML("<ul><li>a<li>b</ul>", "<ul>(<li>(text{a})<li>(text{b}))");
    HTML("<ul><li>a<ul><li>b</ul><li>c</ul>",
         "<ul>(<li>(text{a}<ul>(<li>(text{b})))<li>(text{c}))");
    HTML("<dl><dt>a<dd>b<dt>c</dl>",
         "<dl>(<dt>(text{a})<dd>(text{b})<dt>(text{c}))");
    HTML("<table><tr><td>a<td>b<tr><th>c</table>",
         "<table>(<tr>(<td>(text{a})<td>(text{b}))<tr>(<th>(text{c})))");
    HTML("<table><thead><tr><td>a<tbody><tr><td>b</table>",
         "<table>(<thead>(<tr>(<td>(text{a})))<tbody>(<tr>(<td>(text{b}))))");
    HTML("<table><tr><td><table><tr><td>a</table><td>b</table>",
         "<table>(<tr>(<td>(<table>(<tr>(<td>(text{a}))))<td>(text{b})))");
    HTML("<select><option>a<option>b</select>",
         "<select>(<option>(text{a})<option>(text{b}))");
    HTML("<ruby>a<rt>b<rp>c</ruby>",
         "<ruby>(text{a}<rt>(text{b})<rp>(text{c}))");
}

static void
stray_tags(void **state)
{
    (void)state;
    HTML("<div>a</p>b</div>", "<div>(text{a}text{b})");
    HTML("<td>a</table>b", "<td>(text{a}text{b})");
    HTML("a<br>b<hr>c", "text{a}<br>text{b}<hr>text{c}");
    HTML("<DIV>a</div>", "<DIV>(text{a})");
    HTML("<script>a</p></script><title>b<b></title>",
         "<script>(raw[a</p>])<title>(text{b<b>})");
    HTML("<code>a</code>", "<code>(text{a})");
    HTML("<!-- a --><!DOCTYPE html>",
         "comment[<!-- a -->]raw[<!DOCTYPE html>]");
}

/* What is no tag in kramdown, what in CommonMark, and a tag's parts.  */
static void
tags(void **state)
{
    static const struct {
        const char *text;
        int kramdown, commonmark; /* bytes of the tag; 0: none */
    } cases[] = {
        {"<b>", 3, 3},     {"<b c>", 5, 5}, {"<b c='d' e=\"f\">", 15, 15},
        {"<b c=d>", 7, 7}, {"<b/>", 4, 4},  {"<b />", 5, 5},
        {"<b\nc>", 5, 5},  {"<b c", 0, 0},  {"<b c='d>", 0, 0},
        {"< b>", 0, 0},    {"<1>", 0, 0},   {"<b c='d'e='f'>", 0, 0},
    };
    struct ptb_tag_reader r = {0};
    struct ptb_tag tag;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        for (int k = 0; k < 2; k++) {
            int want = k ? cases[i].commonmark : cases[i].kramdown, got;

            ptb_tag_reader_set(&r, cases[i].text,
                               (uint32_t)strlen(cases[i].text), k);
            got = ptb_tag_match(&r, 0, &tag) ? (int)tag.end : 0;
            if (got != want)
                fail_msg("%s: %d is not %d (%d)", cases[i].text, got, want, k);
        }
    ptb_tag_reader_set(&r, "a <x:y c='d'/>", 14, false);
    assert_true(ptb_tag_match(&r, 2, &tag));
    assert_true(tag.is_closed);
    assert_int_equal(tag.name_beg, 3);
    assert_int_equal(tag.name_end, 6);
    assert_int_equal(r.n_attrs, 1);
    assert_int_equal(r.attrs[0].value_beg, 10);
    assert_int_equal(r.attrs[0].value_end, 11);
    ptb_tag_reader_set(&r, "</b > </ b>", 11, false);
    assert_true(ptb_tag_match_end(&r, 0, &tag));
    assert_int_equal(tag.end, 5);
    assert_false(ptb_tag_match_end(&r, 6, &tag));
    ptb_tag_reader_free(&r);
}

static void
names_of_elements(void **state)
{
    (void)state;
    assert_int_equal(ptb_tag_name_end("a-b.c_d>", 0, 8), 7);
    assert_int_equal(ptb_tag_name_end("a:b:c", 0, 5), 3);
    assert_int_equal(ptb_tag_name_end("a: b", 0, 4), 1);
    assert_int_equal(ptb_tag_name_end("1a", 0, 2), 0);
    assert_int_equal(ptb_tag_name_end("\xc3\xa9"
                                      "b",
                                      0, 3),
                     3);
    assert_int_equal(ptb_tag_name_end("", 0, 0), 0);
}

static void
what_is_forgiven_is_told(void **state)
{
    static const char *const pages[] = {"<div>\na\n", "<!-- a\n", "~~~\na\n"};

    (void)state;
    for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
        struct potable_log *log = potable_log_new();
        struct ptb_buf bytes = PTB_BUF_INIT;
        struct ptb_page page;

        ptb_buf_add_str(&bytes, "a\n\n");
        ptb_buf_add_str(&bytes, pages[i]);
        read_page(&page, "a.md", &bytes, log);
        assert_int_equal(potable_log_n(log), 1);
        assert_int_equal(potable_log_at(log, 0)->line, 3);
        assert_int_equal(potable_log_at(log, 0)->severity, POTABLE_WARNING);
        ptb_page_clear(&page);
        potable_log_free(log);
    }
}

/* What is quadratic takes minutes for these; what recurses has no end.  */
static void
hostile_pages_take_linear_time(void **state)
{
    static const char *const pieces[] = {"> ",
                                         "- ",
                                         "1. ",
                                         "* * ",
                                         "    ",
                                         "`",
                                         "~~~\n",
                                         "```\n\n",
                                         "<div>",
                                         "<p>",
                                         "</div>",
                                         "<!--",
                                         "<a b=\"",
                                         "|",
                                         "a|\n",
                                         "|-\n",
                                         "$$",
                                         "$$\n\n",
                                         "{:",
                                         "{: .a}\n",
                                         "{::a}\n",
                                         "[^1]: ",
                                         "[^1]:\n\n    ",
                                         ": a\n",
                                         "a\n: b\n",
                                         "#\n",
                                         "a\n-\n",
                                         "\r",
                                         "{% raw %}",
                                         "*[a]: b\n",
                                         "[a]: b\n",
                                         "<div markdown=1>\n",
                                         "^\n",
                                         "- a\n\n",
                                         "<table><tr><td>",
                                         "<li>"};

    (void)state;
    for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++)
        for (int k = 0; k < 2; k++) {
            struct ptb_buf bytes = PTB_BUF_INIT;
            struct ptb_page page;
            clock_t start;

            while (bytes.n < long_enough(200000))
                ptb_buf_add_str(&bytes, pieces[i]);
            start = clock();
            read_page(&page, k ? "a.html" : "a.md", &bytes, NULL);
            if (clock() - start > 5 * CLOCKS_PER_SEC)
                fail_msg("\"%s\" takes too long", pieces[i]);
            ptb_page_clear(&page);
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs),
        cmocka_unit_test(headings),
        cmocka_unit_test(containers),
        cmocka_unit_test(tables),
        cmocka_unit_test(code_and_math),
        cmocka_unit_test(raw_html),
        cmocka_unit_test(omitted_end_tags),
        cmocka_unit_test(stray_tags),
        cmocka_unit_test(tags),
        cmocka_unit_test(names_of_elements),
        cmocka_unit_test(what_is_forgiven_is_told),
        cmocka_unit_test(hostile_pages_take_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
