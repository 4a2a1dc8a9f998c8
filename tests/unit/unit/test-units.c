/* The finder of units: what manuals promise of each syntax, directives,
   parameters, attributes and titles, and that units are in order and apart. */
#include "config.h"

#include "unit/unit.h"

#include "../unit.h"
#include "base/ascii.h"
#include "base/text.h"
#include "found.h"

/* The units as lines "KIND MSGID", with " [CONTEXT]" and " (NOTE)".  */
static void
describe(struct ptb_buf *out, const struct ptb_units *units)
{
    for (size_t i = 0; i < units->n; i++) {
        const struct ptb_unit *u = &units->at[i];

        ptb_buf_add_str(out, ptb_unit_kind_name(u->kind));
        ptb_buf_add_char(out, ' ');
        ptb_buf_add_slice(out, u->msgid);
        if (u->context.p) {
            ptb_buf_add_str(out, " [");
            ptb_buf_add_slice(out, u->context);
            ptb_buf_add_char(out, ']');
        }
        if (u->note.p) {
            ptb_buf_add_str(out, " (");
            ptb_buf_add_slice(out, u->note);
            ptb_buf_add_char(out, ')');
        }
        ptb_buf_add_char(out, '\n');
    }
}

static void
assert_units_with(const struct potable_options *options, const char *name,
                  const char *text, const char *want)
{
    struct ptb_buf got = PTB_BUF_INIT;
    struct found f;

    find_units(&f, name, text, options);
    describe(&got, &f.units);
    assert_string_equal(ptb_buf_cstr(&got), want);
    ptb_buf_free(&got);
    free_found(&f);
}

#define MARKDOWN(text, want) assert_units_with(NULL, "page.md", text, want)
#define HTML(text, want) assert_units_with(NULL, "page.html", text, want)

static void
notes_and_contexts(void **state)
{
    (void)state;
    MARKDOWN("<!-- potable: note Of  ships.\n -->\none\n\ntwo\n",
             "paragraph one (Of ships.)\nparagraph two\n");
    MARKDOWN("<!-- potable: context menu -->\n\n# one\n\none\n",
             "heading one [menu]\nparagraph one\n");
    MARKDOWN("<!-- potable: note a --><!-- potable: context b -->\n\n| one |\n",
             "cell one [b] (a)\n");
    MARKDOWN("one <!-- potable: note a --> two\n",
             "paragraph one\nparagraph two (a)\n");
    HTML("<!--potable: note a--><p>one</p><p>two</p>",
         "html one (a)\nhtml two\n");
    MARKDOWN("<!-- potable: notes a -->\none\n\n<!-- potable -->\ntwo\n",
             "paragraph one\nparagraph two\n");
}

static void
skipped_blocks(void **state)
{
    (void)state;
    MARKDOWN("<!-- potable: skip -->\none\n\ntwo\n", "paragraph two\n");
    MARKDOWN("<!-- potable: skip -->\n\n- one\n- two\n\nthree\n",
             "paragraph three\n");
    MARKDOWN("<!-- potable: skip -->\n<!-- a -->\n> one\n>\n> two\n\nthree\n",
             "paragraph three\n");
    MARKDOWN("<!-- potable: skip -->\n| one | two |\n\nthree\n",
             "paragraph three\n");
    MARKDOWN("one <!-- potable: skip --> two <!-- a --> three\n",
             "paragraph one\nparagraph three\n");
    HTML("<!-- potable: skip --><ul><li>one<li>two</ul><p>three</p>",
         "html three\n");
    HTML("<p><!-- potable: skip -->one<!-- a -->two</p>", "html two\n");
    MARKDOWN("one\n\n<!-- potable: skip -->\n", "paragraph one\n");
}

static void
off_and_on(void **state)
{
    (void)state;
    MARKDOWN("one\n\n<!-- potable: off -->\n\n# two\n\nthree\n\n"
             "<!-- potable: on -->\n\nfour\n",
             "paragraph one\nparagraph four\n");
    MARKDOWN("one\n\n<!-- potable: off -->\n\ntwo\n", "paragraph one\n");
    MARKDOWN("one <!-- potable: off --> two <!-- potable: on --> three\n",
             "paragraph one\nparagraph three\n");
}

static void
attribute_lists_that_say_no(void **state)
{
    (void)state;
    MARKDOWN("one\n{: translate=\"no\"}\n\ntwo\n", "paragraph two\n");
    MARKDOWN("{: .a translate='no' #b}\none\n\ntwo\n", "paragraph two\n");
    MARKDOWN("{: translate=\"no\"}\n\none\n\ntwo\n", "paragraph two\n");
    MARKDOWN("one\n{: .a}\n{: translate=\"no\"}\n\ntwo\n", "paragraph two\n");
    MARKDOWN("- one\n- two\n{: translate=\"no\"}\n\nthree\n",
             "paragraph three\n");
    MARKDOWN("one\n{: translate=\"yes\"}\n\ntwo\n{:a: translate=\"no\"}\n",
             "paragraph one\nparagraph two\n");
    MARKDOWN("one\n{: data-translate=\"no\"}\n", "paragraph one\n");
}

static void
parameters_of_includes(void **state)
{
    static const char *const include[] = {"caption", "alt"};
    static const struct potable_options options = {.include = include,
                                                   .n_include = 2};
    static const char page[] =
        "{% include a.html file=\"b\" caption=\"The \\\"old\\\"  hut\" "
        "alt='White' alt=var %}\n\none {% include_relative c.md alt=\"two\" %}"
        "\n\n{% figure caption=\"three\" %}\n";

    (void)state;
    assert_units_with(
        &options, "page.md", page,
        "parameter The \"old\" hut\nparameter White\n"
        "paragraph one {% include_relative c.md alt=\"two\" %}\n");
    MARKDOWN(page, "paragraph one {% include_relative c.md alt=\"two\" %}\n");
}

static void
titles(void **state)
{
    (void)state;
    MARKDOWN("one\n{: .a title=\"Two\"}\n", "paragraph one\ntitle Two\n");
    MARKDOWN("{: title='Two'}\n- one\n", "title Two\nitem one\n");
    MARKDOWN("{:a: title=\"Two\"}\n", "title Two\n");
    MARKDOWN("*one*{: title=\"Two\"}\n", "paragraph *one*\ntitle Two\n");
    MARKDOWN("![one](a 'Two')\n", "paragraph one\ntitle Two\n");
    MARKDOWN("[one](a \"Two\")\n", "paragraph [one](a \"Two\")\n");
    MARKDOWN("[one](a \"Two\") three\n", "paragraph [one](a \"Two\") three\n");
    MARKDOWN("![one](a \"Two\")\n", "paragraph one\ntitle Two\n");
    MARKDOWN("[a]: b \"One\"\n[c]: d\n", "title One\n");
    MARKDOWN("one\n{: title=\"2\"}\n", "paragraph one\n");
}

static void
images(void **state)
{
    (void)state;
    MARKDOWN("![one](a)\n", "paragraph one\n");
    MARKDOWN("[![one](a)](b)\n", "paragraph one\n");
    MARKDOWN("![one](a) two\n", "paragraph ![one](a) two\n");
    MARKDOWN("![](a)\n", "");
    MARKDOWN("<img alt=\"one\" src=\"a\">\n", "attribute one\n");
    MARKDOWN("two <img alt=\"one\"> three\n",
             "paragraph two <img alt=\"one\"> three\n");
}

static void
attributes(void **state)
{
    (void)state;
    HTML("<p title=\"One &quot;a&quot;\">two</p>",
         "attribute One \"a\"\nhtml two\n");
    HTML("<img alt=one><img alt='it&#39;s'>",
         "attribute one\nattribute it's\n");
    HTML("<input placeholder=\"one\" value=\"two\" aria-label=\"three\">",
         "attribute one\nattribute three\n");
    HTML("<table summary=\"one\"><tr><td abbr=\"two\">three</table>",
         "attribute one\nhtml-cell three\n");
    HTML("<meta name=\"description\" content=\"one\">"
         "<meta name=\"viewport\" content=\"two\">",
         "attribute one\n");
    HTML("<p>one <a title=\"two\">three</a> four</p>",
         "html one <a title=\"two\">three</a> four\n");
    HTML("<a title=\"two\">three</a>", "attribute two\nhtml three\n");
    HTML("<p title=\"one\" translate=\"no\">two</p>", "");
    HTML("<img alt=\"{{ a }}\"><img alt=\"{{ a }} b\">",
         "attribute {{ a }} b\n");
}

static void
elements_that_are_no_text(void **state)
{
    (void)state;
    HTML("<pre>one</pre><script>two</script><style>three</style>"
         "<code>four</code> <kbd>five</kbd> <samp>six</samp>",
         "");
    HTML("<p translate=\"no\">one <b>two</b></p><p class=\"a notranslate\">"
         "three</p>",
         "");
    HTML("<div translate=\"no\"><p>one</p><p translate=\"yes\">two</p></div>",
         "html two\n");
    HTML("<p>one <kbd translate=\"yes\">two</kbd></p>",
         "html one <kbd translate=\"yes\">two</kbd>\n");
    HTML("<p><code translate=\"yes\">one</code></p>", "html one\n");
    MARKDOWN("<p>one <b translate=\"no\">two</b></p>\n",
             "html one <b translate=\"no\">two</b>\n");
    MARKDOWN("<b translate=\"no\">two</b>\n", "");
}

static void
kinds(void **state)
{
    (void)state;
    MARKDOWN("# a\n\nb\n\n- c\n\n> d\n\ne\n: f\n\n| g |\n\n[^1]: h\n\n"
             "*[i]: j\n\n[k]: l \"M\"\n\n<p>n</p>\n"
             "<table><tr><td>o</td></tr></table>\n",
             "heading a\nparagraph b\nitem c\nquote d\nterm e\ndefinition f\n"
             "cell g\nfootnote h\nabbreviation j\ntitle M\nhtml n\n"
             "html-cell o\n");
    HTML("<h1>a</h1><ul><li>b</ul><title>c</title>",
         "heading a\nitem b\nhtml c\n");
    assert_units_with(NULL, "page.yml", "a: b\nc: 1\n", "value b\n");
    MARKDOWN("---\ntitle: a\nlayout: b\n---\n", "front-matter a\n");
}

static void
liquid_parts_texts(void **state)
{
    (void)state;
    MARKDOWN("one\n{% if a %}\ntwo {% b %}\n{% endif %}\nthree\n",
             "paragraph one\nparagraph two {% b %}\nparagraph three\n");
    MARKDOWN("{{ content }}\n\n{% raw %}one{% endraw %}\n", "");
}

/* Units are in order and apart, their bytes and texts have letters, and the
   bytes of each piece of markup and text are in a unit as a whole.  */
static void
units_are_in_order(void **state)
{
    static const char *const names[] = {"page.md", "page.html", "page.md"};
    uint32_t number = 11;

    (void)state;
    for (int i = 0; i < 3000; i++) {
        struct potable_options options = {
            .format = i % 3 == 2 ? POTABLE_FORMAT_GFM : POTABLE_FORMAT_AUTO};
        struct ptb_buf text = PTB_BUF_INIT;
        struct found f;
        uint32_t at = 0;

        for (int lines = i % 7; lines >= 0; lines--) {
            add_mix(&text, &number, 1 + i % 9);
            ptb_buf_add_char(&text, '\n');
        }
        find_units(&f, names[i % 3], ptb_buf_cstr(&text), &options);
        for (size_t k = 0; k < f.units.n; k++) {
            const struct ptb_unit *u = &f.units.at[k];

            assert_true(u->beg >= at && u->end > u->beg &&
                        u->end <= f.page.bytes.n);
            at = u->end;
            assert_true(ptb_text_has_letter(u->msgid));
            assert_false(ptb_is_space(u->msgid.p[0]));
            assert_false(ptb_is_space(u->msgid.p[u->msgid.n - 1]));
        }
        free_found(&f);
        ptb_buf_free(&text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_and_contexts),
        cmocka_unit_test(skipped_blocks),
        cmocka_unit_test(off_and_on),
        cmocka_unit_test(attribute_lists_that_say_no),
        cmocka_unit_test(parameters_of_includes),
        cmocka_unit_test(titles),
        cmocka_unit_test(images),
        cmocka_unit_test(attributes),
        cmocka_unit_test(elements_that_are_no_text),
        cmocka_unit_test(kinds),
        cmocka_unit_test(liquid_parts_texts),
        cmocka_unit_test(units_are_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
