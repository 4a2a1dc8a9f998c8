/* Verification: a page into whose units other bytes were put is the same page
   only if its blocks are.  */
#include "config.h"

#include "roundtrip/verify.h"

#include "../unit.h"
#include "base/mem.h"
#include "page/read.h"
#include "unit/document.h"

/* Puts TEXT, as it is, in the place of unit WHICH of the page NAME of OLD.
   Returns whether the page is still the same; *AT is where it differs.  */
static bool
same_with(const char *name, const char *old, size_t which, const char *text,
          struct ptb_range *at)
{
    struct potable_page doc = {0};
    struct ptb_page page = {0};
    struct ptb_buf bytes = PTB_BUF_INIT, out = PTB_BUF_INIT;
    struct ptb_range *from, *to;
    uint32_t pos = 0;
    bool same;

    ptb_buf_add_str(&bytes, old);
    assert_int_equal(ptb_document_read(&doc, name, &bytes, NULL, NULL),
                     POTABLE_OK);
    assert_true(which < doc.units.n);
    from = ptb_alloc_zero(doc.units.n, sizeof(*from));
    to = ptb_alloc_zero(doc.units.n, sizeof(*to));
    for (size_t i = 0; i < doc.units.n; i++) {
        const struct ptb_unit *u = &doc.units.at[i];

        ptb_buf_add(&out, old + pos, u->beg - pos);
        from[i] = (struct ptb_range){u->beg, u->end};
        to[i].beg = (uint32_t)out.n;
        if (i == which)
            ptb_buf_add_str(&out, text);
        else
            ptb_buf_add(&out, old + u->beg, u->end - u->beg);
        to[i].end = (uint32_t)out.n;
        pos = u->end;
    }
    ptb_buf_add_str(&out, old + pos);
    assert_int_equal(ptb_page_take(&page, name, &out, NULL, NULL), POTABLE_OK);
    same = ptb_verify(&doc.page, &(struct ptb_places){from, to, doc.units.n},
                      &page, at);
    ptb_free(from);
    ptb_free(to);
    ptb_page_clear(&page);
    ptb_document_clear(&doc);
    return same;
}

static void
assert_same(const char *name, const char *old, size_t which, const char *text)
{
    struct ptb_range at;

    if (!same_with(name, old, which, text, &at))
        fail_msg("\"%s\" changes the page at %u", text, at.beg);
}

static void
assert_differs(const char *name, const char *old, size_t which,
               const char *text)
{
    struct ptb_range at;

    if (same_with(name, old, which, text, &at))
        fail_msg("\"%s\" is not seen", text);
    assert_true(at.beg <= at.end);
}

static void
other_texts(void **state)
{
    static const char page[] = "# a\n\nb *c*\n\n- d\n- e\n\n| f | g |\n\nh\n";
    static const char *const texts[] = {"x",
                                        "a longer text than it was",
                                        "x *y* `z` [u](v) <b>w</b>",
                                        "x\n  y",
                                        "{{ z }}",
                                        "$$x$$ y"};

    (void)state;
    for (size_t i = 0; i < 7; i++)
        for (size_t k = 0; k < sizeof(texts) / sizeof(*texts); k++)
            if (strchr(texts[k], '\n') == NULL)
                assert_same("a.md", page, i, texts[k]);
    assert_same("a.md", page, 1, "x\ny");
}

static void
other_kinds(void **state)
{
    static const char *const texts[] = {
        "- x",     "1. x",       "> x",     "# x",    "x | y",
        "[x]: y",  "---",        "x\n---",  "x\n\ny", "<div>",
        "x\n# y",  "<!-- x -->", "{: .x}",  "    x",  "~~~\nx\n~~~",
        "*[x]: y", "$$\nx\n$$",  "[^1]: x", "x\n: y"};

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        assert_differs("a.md", "a\n\nb\n\nc\n", 1, texts[i]);
}

static void
cells(void **state)
{
    static const char pipes[] = "| a | b |\n|---|---|\n| c | d |\n";
    static const char html[] = "<table><tr><td>a</td><td>b</td></tr></table>\n";

    (void)state;
    assert_same("a.md", pipes, 0, "x \\| y");
    assert_differs("a.md", pipes, 0, "x | y");
    assert_differs("a.md", pipes, 1, "x\ny");
    assert_same("a.md", html, 0, "x | y <b>z</b>");
    assert_differs("a.md", html, 0, "x</td><td>y");
    assert_differs("a.md", html, 0, "x</td>");
    assert_differs("a.md", html, 1, "x</table>");
    assert_differs("a.html", html, 0, "<p>x</p>");
    assert_differs("a.html", html, 0, "<!--x");
}

static void
front_matter(void **state)
{
    static const char page[] = "---\ntitle: a\nlayout: b\n---\nc\n";

    (void)state;
    assert_same("a.md", page, 0, "\"x: y\"");
    assert_differs("a.md", page, 0, "x\n---\n");
    assert_differs("a.md", page, 0, "x\n... ");
}

/* Tags outside of units may not go, nor be swallowed.  */
static void
liquid(void **state)
{
    static const char page[] =
        "a\n\n{% if b %}\n\nc\n\n{% raw %}d{% endraw %}\n";

    (void)state;
    assert_same("a.md", page, 0, "x {{ y }}");
    assert_differs("a.md", page, 0, "x {% raw %}");
    assert_differs("a.md", page, 1, "{% raw %}");
}

static void
the_place_is_told(void **state)
{
    struct ptb_range at;

    (void)state;
    assert_false(same_with("a.md", "a\n\nb\n\nc\n", 1, "# x", &at));
    assert_int_equal(at.beg, 3);
    assert_int_equal(at.end, 6);
    assert_false(same_with("a.md", "aaaa\n\nb\n\nc\n", 2, "- x", &at));
    assert_int_equal(at.beg, 9);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_texts), cmocka_unit_test(other_kinds),
        cmocka_unit_test(cells),       cmocka_unit_test(front_matter),
        cmocka_unit_test(liquid),      cmocka_unit_test(the_place_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
