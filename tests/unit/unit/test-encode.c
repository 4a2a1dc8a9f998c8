/* Translations as page bytes: each hostile construct in each syntax, written as
   its place can hold it; a msgid said again gives its text.  */
#include "config.h"

#include "unit/encode.h"

#include "../unit.h"
#include "found.h"

/* A page whose first unit stands where the name says.  */
struct place {
    const char *name, *page;
};

static const struct place block = {"page.md", "one\n"};
static const struct place header = {"page.md", "# one\n"};
static const struct place cell = {"page.md", "| one | a |\n"};
static const struct place item = {"page.md", "- one\n"};
static const struct place alt = {"page.md", "![one](a)\n"};
static const struct place html = {"page.md", "<p>one</p>\n"};
static const struct place rcdata = {"page.html", "<title>one</title>"};
static const struct place attribute = {"page.html", "<img alt=\"one\">"};
static const struct place single = {"page.html", "<img alt='one'>"};
static const struct place bare = {"page.html", "<img alt=one>"};
static const struct place title = {"page.md", "[a]: b \"one\"\n"};
static const struct place list = {"page.md", "1\n{: title=\"one\"}\n"};
static const struct place line = {"page.md", "*[a]: one\n"};
static const struct place loose = {"page.md", "` a`\n"};
static const struct place yaml = {"page.md", "---\ntitle: one\n---\n"};

/* WANT: what MSGSTR becomes in PLACE; NULL: RESULT says why not.  */
static void
check(struct place place, const struct potable_options *options,
      const char *msgstr, const char *want, enum ptb_encode_result result)
{
    struct ptb_buf out = PTB_BUF_INIT;
    enum ptb_encode_result got;
    struct found f;

    find_units(&f, place.name, place.page, options);
    assert_true(f.units.n > 0);
    ptb_buf_add_str(&out, "before ");
    got = ptb_unit_encode(&out, &f.page, &f.units.at[0], ptb_slice_str(msgstr),
                          PTB_ENCODE_PLAIN);
    assert_int_equal(got, result);
    if (strcmp(ptb_buf_cstr(&out) + 7, want ? want : "") != 0)
        fail_msg("%s in %s: \"%s\" is not \"%s\"", msgstr, place.page,
                 ptb_buf_cstr(&out) + 7, want ? want : "");
    ptb_buf_free(&out);
    free_found(&f);
}

static void
assert_encoded(struct place place, const char *msgstr, const char *want)
{
    check(place, NULL, msgstr, want, PTB_ENCODE_OK);
}

static void
assert_gfm(struct place place, const char *msgstr, const char *want)
{
    static const struct potable_options gfm = {.format = POTABLE_FORMAT_GFM};

    check(place, &gfm, msgstr, want, PTB_ENCODE_OK);
}

static void
starts_of_blocks(void **state)
{
    (void)state;
    assert_encoded(block, "- a", "\\- a");
    assert_encoded(block, "* a", "\\* a");
    assert_encoded(block, "+ a", "\\+ a");
    assert_encoded(block, "-a", "-a");
    assert_encoded(block, "12. a", "12\\. a");
    assert_encoded(block, "12.5 a", "12.5 a");
    assert_encoded(block, "# a", "\\# a");
    assert_encoded(block, "#a", "#a");
    assert_encoded(block, "> a", "\\> a");
    assert_encoded(block, ": a", "\\: a");
    assert_encoded(block, "---", "\\---");
    assert_encoded(block, "===", "\\===");
    assert_encoded(block, "~~~ a", "\\~~~ a");
    assert_encoded(block, "^", "&#94;");
    assert_encoded(block, "a\\\n^ ", "a\\\n&#94;");
    assert_encoded(block, "^a", "^a");
    assert_encoded(block, "{: .a}", "\\{: .a}");
    assert_encoded(block, "[a]: b", "[a]\\: b");
    assert_encoded(block, "    a", "a");
    assert_encoded(block, "$$ a $$", "&#36;$ a &#36;$");
    assert_encoded(block, "$$ a $$ b", "$$ a $$ b");
    assert_encoded(item, "- a", "\\- a");
    assert_encoded(alt, "- a", "- a");
    assert_encoded(header, "- a", "- a");
    assert_encoded(html, "- a", "- a");
}

static void
bars(void **state)
{
    (void)state;
    assert_encoded(block, "a | b", "a \\| b");
    assert_encoded(block, "a \\| b", "a \\| b");
    assert_encoded(cell, "a | b", "a \\| b");
    assert_encoded(cell, "a `b|c` | d", "a `b|c` \\| d");
    assert_encoded(html, "a | b", "a | b");
    assert_encoded(header, "a | b", "a | b");
    assert_encoded(block, "a $$b|c$$ d", "a\n$$b|c$$ d");
    assert_encoded(block, "a `b|c`", "a\n`b|c`");
    assert_encoded(block, "$$b |c$$ d", "$$b\n|c$$ d");
    assert_gfm(block, "a | b", "a | b");
}

/* The page's Liquid is gone when kramdown reads it.  */
static void
bars_of_liquid(void **state)
{
    const struct place page = {"page.md", "one {{ a | b }}\n"};
    const struct place math = {"page.md", "one {{ a | b }}\n$$c|d$$\n"};

    (void)state;
    assert_encoded(page, "x {{ a | b }} y z", "x {{ a | b }} y z");
    assert_encoded(page, "x {{ a | b }} y | z", "x {{ a | b }} y \\| z");
    assert_encoded(math, "x {{ a | b }} y $$c|d$$", "x {{ a | b }} y\n$$c|d$$");
}

static void
bars_of_gfm_cells(void **state)
{
    const struct place code = {"page.md",
                               "| one `a` <code>b</code> |\n|---|\n"};

    (void)state;
    assert_gfm(code, "x `a|b` | c", "x `a\\|b` \\| c");
    assert_gfm(code, "x `a\\|b`", "x `a\\|b`");
    assert_gfm(code, "x <code>a|b</code>", "x <code>a\\|b</code>");
}

static void
lines(void **state)
{
    (void)state;
    assert_encoded(block, "a\nb", "a b");
    assert_encoded(block, "a\n\nb", "a b");
    assert_encoded(block, "a  \nb", "a  \nb");
    assert_encoded(block, "a\\\n- b", "a\\\n\\- b");
    assert_encoded(item, "a\\\\\nb", "a\\\\\n  b");
    assert_encoded(header, "a  \nb", "a  b");
    assert_encoded(cell, "a\nb", "a b");
    assert_encoded(html, "a\n\nb", "a b");
    assert_encoded(block, "a\\", "a\\\\");
    assert_encoded(attribute, "a\nb", "a b");
}

static void
ends_of_headers(void **state)
{
    (void)state;
    assert_encoded(header, "a #", "a \\#");
    assert_encoded(header, "a#", "a#");
    assert_encoded(header, "a {#b}", "a \\{#b}");
}

static void
markup(void **state)
{
    (void)state;
    assert_encoded(block, "a *b* **c** [d](e) <b>f</b> `g`",
                   "a *b* **c** [d](e) <b>f</b> `g`");
    assert_encoded(block, "a <!-- b -->", "a \\<!-- b -->");
    assert_encoded(block, "a </td> b", "a \\</td> b");
    assert_encoded(block, "a <div>b</div>", "a \\<div>b\\</div>");
    assert_encoded(block, "a <b>b", "a \\<b>b");
    assert_encoded(block, "a < b", "a < b");
    assert_encoded(block, "a `b", "a \\`b");
    /* The msgid's backticks are text, since a blank stands before and behind
       the first; those of the translation stay text.  */
    assert_encoded(loose, "(` a`)", "(\\` a`)");
    assert_encoded(loose, "` b`", "` b`");
    assert_encoded(block, "a[^1]", "a\\[^1]");
    assert_encoded(html, "a </td> b", "a &lt;/td> b");
    assert_encoded(html, "a <b>b</b>", "a <b>b</b>");
    assert_encoded(html, "a <script>b", "a &lt;script>b");
    assert_encoded(alt, "a] b", "a\\] b");
}

static void
liquid(void **state)
{
    const struct place page = {"page.md", "one {{ a }} {% b %}\n"};

    (void)state;
    assert_encoded(block, "{{ a }}", "&#123;{ a }}");
    assert_encoded(block, "{% raw %}", "&#123;% raw %}");
    assert_encoded(html, "{{ a }}", "&#123;{ a }}");
    assert_encoded(attribute, "{{ a }}", "&#123;{ a }}");
    assert_encoded(page, "{% b %} x {{ a }}", "{% b %} x {{ a }}");
    assert_encoded(page, "{% b %} {{ c }}", "{% b %} &#123;{ c }}");
    check(page, NULL, "x {{ a }}", NULL, PTB_ENCODE_LIQUID);
}

static void
footnote_marks(void **state)
{
    const struct place page = {"page.md", "one[^1] two\n\n[^1]: 3\n"};

    (void)state;
    assert_encoded(page, "x[^1]", "x[^1]");
    check(page, NULL, "x", NULL, PTB_ENCODE_FOOTNOTE);
    assert_encoded(page, "x[^1][^1]", "x[^1]\\[^1]");
}

static void
quotes_of_values(void **state)
{
    (void)state;
    assert_encoded(attribute, "a \"b\" 'c' <d> & e",
                   "a &quot;b&quot; 'c' <d> & e");
    assert_encoded(single, "a \"b\" 'c'", "a \"b\" &#39;c&#39;");
    assert_encoded(bare, "a \"b\"", "\"a &quot;b&quot;\"");
    assert_encoded(title, "a \"b\"", "a &quot;b&quot;");
    assert_encoded(list, "a \"b\" }", "a \\\"b\\\" \\}");
    assert_encoded(list, "a\\", "a");
    assert_encoded(line, "a \"b\" | c", "a \"b\" | c");
    assert_encoded(rcdata, "a </title> b", "a &lt;/title> b");
    assert_encoded(yaml, "a: b", "\"a: b\"");
    assert_encoded(yaml, "a b", "a b");
}

static void
empty_texts(void **state)
{
    (void)state;
    check(block, NULL, "", NULL, PTB_ENCODE_EMPTY);
    check(block, NULL, " \n ", NULL, PTB_ENCODE_EMPTY);
    check(yaml, NULL, " ", NULL, PTB_ENCODE_EMPTY);
    check(attribute, NULL, "\t", NULL, PTB_ENCODE_EMPTY);
}

/* At the hard level no byte of the text means anything to the syntax.  */
static void
hard_level(void **state)
{
    struct ptb_buf out = PTB_BUF_INIT;
    struct found f;

    (void)state;
    find_units(&f, "page.md", "one `a`\n", NULL);
    assert_int_equal(ptb_unit_encode(&out, &f.page, &f.units.at[0],
                                     PTB_S("*x* <b>y</b> `a` [z](u) | #"),
                                     PTB_ENCODE_HARD),
                     PTB_ENCODE_OK);
    assert_string_equal(ptb_buf_cstr(&out),
                        "\\*x\\* \\<b\\>y\\</b\\> `a` \\[z\\](u) &#124; \\#");
    ptb_buf_free(&out);
    free_found(&f);
}

/* Whatever the text of a page, its msgid said again has the codes of that
   text: none is lost, none is escaped.  */
static void
msgids_keep_their_codes(void **state)
{
    static const char *const pages[] = {
        "a *b* `c|d` [e](f \"g\") <b>h</b> <!-- i --> j &amp; {{ k | l }}\n",
        "a[^1] $$x$$ http://a.b/c <d@e.f> ![g](h) <kbd>i</kbd>\n\n[^1]: 1\n",
        "| a `b|c` \\| d | <code>e|f</code> g |\n",
        "> a  \n> b\\\n> c *d*\n",
        "<p>a <b>b</b> &lt; c<br>d</p>\n",
        "# a `b` {#c}\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
        struct found f;

        find_units(&f, "page.md", pages[i], NULL);
        assert_true(f.units.n > 0);
        for (size_t k = 0; k < f.units.n; k++) {
            const struct ptb_unit *u = &f.units.at[k];
            struct ptb_buf out = PTB_BUF_INIT;

            assert_int_equal(
                ptb_unit_encode(&out, &f.page, u, u->msgid, PTB_ENCODE_PLAIN),
                PTB_ENCODE_OK);
            if (!ptb_slice_eq(ptb_buf_slice(&out),
                              ptb_page_slice(&f.page, u->beg, u->end)))
                fail_msg("\"%s\" is not \"%.*s\"", ptb_buf_cstr(&out),
                         (int)(u->end - u->beg), f.page.bytes.p + u->beg);
            ptb_buf_free(&out);
        }
        free_found(&f);
    }
}

/* Blocks of Liquid keep their order; what stands alone may change places, and
   an output may come again or not at all.  */
static void
order_of_liquid(void **state)
{
    static const struct place page = {
        "page.md", "a {% if x %}b{% endif %} {% link c.md %} {{ d.e }}\n"};

    (void)state;
    assert_encoded(page,
                   "{{d.e}} {% link c.md %} {% if x %}1{% endif %} {{ d.e }}",
                   "{{d.e}} {% link c.md %} {% if x %}1{% endif %} {{ d.e }}");
    assert_encoded(page, "{% link c.md %} {% if x %}1{% endif %}",
                   "{% link c.md %} {% if x %}1{% endif %}");
    check(page, NULL, "{% endif %} {% if x %} {% link c.md %}", NULL,
          PTB_ENCODE_ORDER);
    check(page, NULL, "{% if x %}1{% endif %}", NULL, PTB_ENCODE_LIQUID);
    assert_encoded(page,
                   "{% endfor %}{% link c.md %} {% if x %}1{% endif %} {{ f }}",
                   "&#123;% endfor %}{% link c.md %} {% if x %}1{% endif %} "
                   "&#123;{ f }}");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starts_of_blocks),
        cmocka_unit_test(bars),
        cmocka_unit_test(bars_of_liquid),
        cmocka_unit_test(bars_of_gfm_cells),
        cmocka_unit_test(lines),
        cmocka_unit_test(ends_of_headers),
        cmocka_unit_test(markup),
        cmocka_unit_test(liquid),
        cmocka_unit_test(order_of_liquid),
        cmocka_unit_test(footnote_marks),
        cmocka_unit_test(quotes_of_values),
        cmocka_unit_test(empty_texts),
        cmocka_unit_test(hard_level),
        cmocka_unit_test(msgids_keep_their_codes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
