/* Links: what is written in the place of a target is one target, and no other
   link of the page changes.  */
#include "config.h"

#include "unit/link.h"

#include "../unit.h"
#include "found.h"

/* Puts what says TARGET in the place of link I of F; OUT is the page then.  */
static bool
replace(struct ptb_buf *out, const struct found *f,
        const struct ptb_links *links, size_t i, const char *target)
{
    const struct ptb_link *l = &links->at[i];

    out->n = 0;
    ptb_buf_add_slice(out, ptb_page_slice(&f->page, 0, l->beg));
    if (!ptb_link_encode(out, &f->page, l, ptb_slice_str(target)))
        return false;
    ptb_buf_add_slice(
        out, ptb_page_slice(&f->page, l->end, (uint32_t)f->page.bytes.n));
    ptb_buf_cstr(out);
    return true;
}

/* Writes TARGET in the place of the first link of the page TEXT called NAME.
   The page must be WANT then; NULL: it is refused.  */
static void
assert_written(const char *name, const char *text, const char *target,
               const char *want)
{
    struct found f;
    struct ptb_links links = {0};
    struct ptb_buf out = PTB_BUF_INIT;
    bool written;

    find_units(&f, name, text, NULL);
    ptb_links_find(&links, &f.page, &f.units);
    assert_true(links.n > 0);
    written = replace(&out, &f, &links, 0, target);
    assert_int_equal(written, want != NULL);
    if (written)
        assert_string_equal(out.p, want);
    ptb_buf_free(&out);
    ptb_links_clear(&links);
    free_found(&f);
}

#define MD(text, target, want) assert_written("page.md", text, target, want)
#define GFM(text, target, want) assert_written("page.gfm", text, target, want)
#define HTML(text, target, want) assert_written("page.html", text, target, want)

static void
markdown(void **state)
{
    (void)state;
    MD("[a](b)\n", "c/d.md#e", "[a](c/d.md#e)\n");
    MD("[a](b \"T\")\n", "", "[a]( \"T\")\n");
    MD("[a](b)\n", "a b", "[a](a%20b)\n");
    MD("[a](<b>)\n", "a (b", "[a](<a (b>)\n");
    MD("[a](b)\n", "c_(d)", "[a](c_(d))\n");
    MD("[a](b)\n", "c)d", "[a](c%29d)\n");
    MD("[a](b)\n", "<c|`d`>", "[a](%3Cc%7C%60d%60%3E)\n");
    MD("[a](b)\n", "?c=1&d=2", "[a](?c=1&d=2)\n");
    MD("[a](b)\n", "?c=1&amp;", "[a](?c=1&amp;amp;)\n");
    MD("[a](?b&amp;c)\n", "?c&d", "[a](?c&amp;d)\n");
    MD("[a](b)\n", "{{ \"/x)\" | y }}/", "[a]({{ \"/x)\" | y }}/)\n");
    MD("[a](b)\n", "{{ x", "[a](%7B{%20x)\n");
    MD("[a]: b \"T\"\n", "c d", "[a]: c%20d \"T\"\n");
    MD("[a]: b\n", "", "[a]: <>\n");
    MD("<http://a.b>\n", "https://c.d/", "<https://c.d/>\n");
    MD("<http://a.b>\n", "c.md", NULL);
    MD("see http://a.b\n", "http://c.d", NULL);
}

static void
attributes(void **state)
{
    (void)state;
    HTML("<a href=\"b\">A</a>", "c d", "<a href=\"c d\">A</a>");
    HTML("<a href='b'>A</a>", "c'\"", "<a href='c&#39;\"'>A</a>");
    HTML("<a href=\"b\">A</a>", "\"c\"", "<a href=\"&quot;c&quot;\">A</a>");
    HTML("<a href=b>A</a>", "c", "<a href=c>A</a>");
    HTML("<a href=b>A</a>", "c d", "<a href=\"c d\">A</a>");
    HTML("<a href=b>A</a>", "", "<a href=\"\">A</a>");
    HTML("<a href=\"b\">A</a>", "?c&copy", "<a href=\"?c&amp;copy\">A</a>");
    HTML("<a href=\"b\">A</a>", "?c&copy=1", "<a href=\"?c&copy=1\">A</a>");
    HTML("<img srcset=\"b 2x, c\">", ",d e,",
         "<img srcset=\"%2Cd%20e%2C 2x, c\">");
    HTML("<a href=\"b\">A</a>", "{{ \"/x\" | y }}",
         "<a href=\"{{ '/x' | y }}\">A</a>");
    HTML("<a href=\"b\">A</a>", "{{ \"/x\" | y: 'z' }}", NULL);
    MD("A <a href=\"b\">c</a> d\n", "|e`", "A <a href=\"%7Ce%60\">c</a> d\n");
}

static void
units(void **state)
{
    struct found f;
    struct ptb_links links = {0};

    (void)state;
    find_units(&f, "page.md",
               "[One](1) two\n\n[![Three](3)](4)\n\n"
               "<p><a href=\"5\">Four <b>five</b></a></p>\n",
               NULL);
    ptb_links_find(&links, &f.page, &f.units);
    assert_int_equal(links.n, 4);
    assert_int_equal(links.at[0].unit, 0);
    assert_int_equal(links.at[0].wraps, PTB_NO_UNIT);
    assert_int_equal(links.at[1].unit, PTB_NO_UNIT);
    assert_int_equal(links.at[1].wraps, 1);
    assert_int_equal(links.at[2].unit, PTB_NO_UNIT);
    assert_int_equal(links.at[2].wraps, 1);
    assert_int_equal(links.at[3].unit, PTB_NO_UNIT);
    assert_int_equal(links.at[3].wraps, 2);
    ptb_links_clear(&links);
    free_found(&f);
}

static const char *const targets[] = {
    "a",       "",        "a b",   "a)b",  "(a)",     "<a>",
    "a|b",     "`a`",     "\\",    "a\\]", "\"a\" b", "'a'",
    "a \"b\"", "?a&amp;", "{{a}}", "{{",   "{%",      "{{ \"a\" }}",
    "{: .c}",  "$$a$$",   "[a]",   "](b)", "a\tb",    "a\nb",
    "*a*",     "#",       "&lt;",  "://",  "-->",     "]: a"};

/* Would Liquid of a target close what TEXT leaves open?  */
static bool
has_open_liquid(const char *text)
{
    for (; (text = strstr(text, "{{")) != NULL; text += 7)
        if (strncmp(text, "{{ v }}", 7) != 0)
            return true;
    return false;
}

/* Any target in the place of any link: the page has as many links as before,
   each of the same kind with the same target.  */
static void
other_links(void **state)
{
    static const char *const names[] = {"page.md", "page.gfm", "page.html"};
    uint32_t seed = 7;
    struct ptb_buf text = PTB_BUF_INIT, out = PTB_BUF_INIT;

    (void)state;
    for (int round = 0; round < 6000; round++) {
        const char *target =
            targets[next_number(&seed) % (sizeof(targets) / sizeof(*targets))];
        const char *name = names[round % 3];
        struct found f, g;
        struct ptb_links before = {0}, after = {0};
        size_t i;

        text.n = 0;
        add_mix(&text, &seed, 6);
        ptb_buf_add_str(&text, "[a](b \"T\") <a href='c'>d</a> ");
        add_mix(&text, &seed, 12);
        find_units(&f, name, ptb_buf_cstr(&text), NULL);
        ptb_links_find(&before, &f.page, &f.units);
        for (i = 1; i < before.n; i++)
            assert_true(before.at[i].beg >= before.at[i - 1].end);
        i = before.n ? next_number(&seed) % before.n : 0;
        if (strchr(target, '{') && has_open_liquid(text.p))
            before.n = 0;
        if (before.n && replace(&out, &f, &before, i, target)) {
            find_units(&g, name, out.p, NULL);
            ptb_links_find(&after, &g.page, &g.units);
            if (after.n != before.n)
                fail_msg("%s, \"%s\" for link %zu:\n%s\n%s", name, target, i,
                         text.p, out.p);
            for (size_t k = 0; k < after.n; k++)
                if (after.at[k].kind != before.at[k].kind ||
                    (k != i && after.at[k].kind != PTB_LINK_REFERENCE &&
                     !ptb_slice_eq(after.at[k].target, before.at[k].target)))
                    fail_msg("%s, \"%s\" for link %zu changes %zu:\n%s\n%s",
                             name, target, i, k, text.p, out.p);
            ptb_links_clear(&after);
            free_found(&g);
        }
        ptb_links_clear(&before);
        free_found(&f);
    }
    ptb_buf_free(&text);
    ptb_buf_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown),
        cmocka_unit_test(attributes),
        cmocka_unit_test(units),
        cmocka_unit_test(other_links),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
