/* What can be carried over to a changed text without a look.  */
#include "config.h"

#include "../unit.h"
#include "update/carry.h"

/* The translation MSGSTR of BEFORE, carried over to AFTER, must be WANT; NULL:
   someone has to look.  */
static void
assert_carried(const char *before, const char *after, const char *msgstr,
               const char *want)
{
    struct ptb_carrier c = {.n_swaps = 0};
    struct ptb_buf out = PTB_BUF_INIT;
    bool is_carried = ptb_carry(&c, ptb_slice_str(before), ptb_slice_str(after),
                                ptb_slice_str(msgstr), &out);

    if (want == NULL) {
        if (is_carried)
            fail_msg("\"%s\" was carried over as \"%s\"", before,
                     ptb_buf_cstr(&out));
        assert_int_equal(out.n, 0);
    } else {
        if (!is_carried)
            fail_msg("\"%s\" was not carried over", before);
        assert_string_equal(ptb_buf_cstr(&out), want);
    }
    ptb_buf_free(&out);
    ptb_carrier_free(&c);
}

static void
test_white_space(void **state)
{
    (void)state;
    assert_carried("High  water\nnow", "High water now", "Hochwasser jetzt",
                   "Hochwasser jetzt");
    assert_carried("Tides,moon", "Tides, moon", "Gezeiten,Mond",
                   "Gezeiten,Mond");
    assert_carried("High water\n", "High water", "Hochwasser\n", "Hochwasser");
    assert_carried("High water", "High water\n", "Hochwasser", "Hochwasser\n");
    assert_carried("1.5 m", "1. 5 m", "1,5 m", NULL);
    assert_carried("in valid", "invalid", "in kraft", NULL);
    /* A hard break is more than white space.  */
    assert_carried("High  \nwater", "High water", "Hoch  \nwasser", NULL);
    assert_carried("High<br>water", "High <br> water", "Hoch<br>wasser",
                   "Hoch<br>wasser");
}

static void
test_words_are_looked_at(void **state)
{
    (void)state;
    assert_carried("High water", "high water", "Hochwasser", NULL);
    assert_carried("High water", "High water.", "Hochwasser", NULL);
    assert_carried("High water", "High tide", "Hochwasser", NULL);
    assert_carried("Use `a`", "Use `b`", "Nimm `a`", NULL);
    assert_carried("About $x$", "About $y$", "Zu $x$", NULL);
    assert_carried("Page 1", "Page 2", "Seite 1", NULL);
    assert_carried("A&nbsp;b", "A b", "A&nbsp;b", NULL);
}

static void
test_target_of_a_link(void **state)
{
    const char *before = "See [the moon](http://a.org/moon)";
    const char *after = "See [the moon](https://b.org/moon)";

    (void)state;
    assert_carried(before, after, "Siehe [Mond](http://a.org/moon)!",
                   "Siehe [Mond](https://b.org/moon)!");
    assert_carried(before, after,
                   "[Mond](http://a.org/moon), [er](http://a.org/moon)",
                   "[Mond](https://b.org/moon), [er](https://b.org/moon)");
    assert_carried(before, after, "Siehe [Mond](http://a.org/de/mond)", NULL);
    assert_carried(before, after, "Siehe den Mond", NULL);
    assert_carried("<a href=\"a\">x</a>", "<a href=\"b\">x</a>",
                   "<a href=\"a\">y</a>", "<a href=\"b\">y</a>");
    assert_carried("At https://a.org.", "At https://b.org.",
                   "Bei https://a.org.", "Bei https://b.org.");
    assert_carried("See [it][a]", "See [it][b]", "Siehe [es][a]",
                   "Siehe [es][b]");
}

static void
test_targets_of_several_links(void **state)
{
    (void)state;
    assert_carried("[a](u) and [b](v)", "[a](x) and [b](y)", "[B](v), [A](u)",
                   "[B](y), [A](x)");
    assert_carried("[a](u) and [b](v)", "[a](v) and [b](u)", "[B](v), [A](u)",
                   "[B](u), [A](v)");
    /* One of two equal ones: no one knows which.  */
    assert_carried("[a](u) and [b](u)", "[a](x) and [b](u)", "[A](u), [B](u)",
                   NULL);
    assert_carried("[a](u) and [b](u)", "[a](x) and [b](x)", "[A](u), [B](u)",
                   "[A](x), [B](x)");
}

static void
test_images(void **state)
{
    (void)state;
    assert_carried("A <img src=\"a.png\" alt=\"map\"> here",
                   "A <img src=\"b.png\" alt=\"map\"> here",
                   "Eine <img src=\"a.png\" alt=\"Karte\"> hier",
                   "Eine <img src=\"b.png\" alt=\"Karte\"> hier");
    assert_carried("A <img src=\"a.png\"> here",
                   "A <img src=\"a.png\" width=\"9\"> here",
                   "Ein <img src=\"a.png\"> hier",
                   "Ein <img src=\"a.png\" width=\"9\"> hier");
    assert_carried("A <img src=\"a.png\" alt=\"map\"> here",
                   "A <img src=\"a.png\" alt=\"chart\"> here",
                   "Eine <img src=\"a.png\" alt=\"Karte\"> hier", NULL);
    assert_carried("![A map](a.png) of it", "![A map](b.png) of it",
                   "![Karte](a.png) davon", "![Karte](b.png) davon");
}

static void
test_liquid(void **state)
{
    (void)state;
    assert_carried("At {{ site.url }}/a now", "At {{ site.baseurl }}/a now",
                   "Jetzt {{ site.url }}/a", "Jetzt {{ site.baseurl }}/a");
    assert_carried("A {% link 'a.md' %} b", "A {% link 'c.md' %} b",
                   "B {% link 'a.md' %} a", "B {% link 'c.md' %} a");
    /* Text of Liquid's is text.  */
    assert_carried("A {% include a caption=\"High water\" %} b",
                   "A {% include a caption=\"Low water\" %} b",
                   "B {% include a caption=\"High water\" %} a", NULL);
    assert_carried("A *b*{: title=\"Moon\"} c", "A *b*{: title=\"Sun\"} c",
                   "A *b*{: title=\"Moon\"} c", NULL);
}

static void
test_wrapping(void **state)
{
    (void)state;
    assert_carried("**High water**", "*High water*", "**Hochwasser**",
                   "*Hochwasser*");
    assert_carried("**High water**", "High water", "**Hochwasser**",
                   "Hochwasser");
    assert_carried("<b>High water</b>", "<strong>High water</strong>",
                   "<b>Hochwasser</b>", "<strong>Hochwasser</strong>");
    assert_carried("[High water](u)", "High water", "[Hochwasser](u)",
                   "Hochwasser");
    assert_carried("[**High** water](u)", "**High** water",
                   "[**Hoch**wasser](u)", "**Hoch**wasser");
    assert_carried("<center><b>A</b></center>", "<b>A</b>",
                   "<center><b>B</b></center>", "<b>B</b>");
    assert_carried("*High* water", "**High** water", "*Hoch*wasser",
                   "**Hoch**wasser");
    /* The translation holds other markup, or none.  */
    assert_carried("**High water**", "*High water*", "__Hochwasser__", NULL);
    assert_carried("**High water**", "High water", "Hochwasser", NULL);
    assert_carried("High water", "**High water**", "Hochwasser", NULL);
    /* Markup within came or went.  */
    assert_carried("High water", "*High* water", "Hochwasser", NULL);
    assert_carried("*High* water", "High water", "*Hoch*wasser", NULL);
    assert_carried("**A** and **b**", "A** and **b", "**X** und **y**", NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_white_space),
        cmocka_unit_test(test_words_are_looked_at),
        cmocka_unit_test(test_target_of_a_link),
        cmocka_unit_test(test_targets_of_several_links),
        cmocka_unit_test(test_images),
        cmocka_unit_test(test_liquid),
        cmocka_unit_test(test_wrapping)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
