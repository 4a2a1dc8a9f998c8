/* Peeling: what of a text translators see, and that no pair is ever split.  */
#include "config.h"

#include "unit/find.h"

#include "../unit.h"
#include "found.h"

static struct ptb_part
whole(const struct scanned *s)
{
    return (struct ptb_part){0, s->flat.n, 0, s->in.n};
}

/* WANT: what is left of TEXT; NULL: nothing to translate.  */
static void
assert_peeled(enum ptb_format format, const char *text, const char *want)
{
    struct scanned s;
    struct ptb_part part;
    bool unit;

    scan_text(&s, ptb_slice_str(text), format);
    part = whole(&s);
    unit = ptb_peel(&s.flat, &s.in, format == PTB_FORMAT_HTML, &part);
    if (unit != (want != NULL) ||
        (unit &&
         !ptb_slice_eq(ptb_slice(s.flat.p + part.beg, part.end - part.beg),
                       ptb_slice_str(want))))
        fail_msg("%s: \"%.*s\" is not \"%s\"", text,
                 unit ? (int)(part.end - part.beg) : 0, s.flat.p + part.beg,
                 want ? want : "(nothing)");
    free_scanned(&s);
}

#define MARKDOWN(text, want) assert_peeled(PTB_FORMAT_KRAMDOWN, text, want)
#define HTML(text, want) assert_peeled(PTB_FORMAT_HTML, text, want)

static void
white_space(void **state)
{
    (void)state;
    MARKDOWN(" \n\ta b\t \n", "a b");
    MARKDOWN(" \n", NULL);
    MARKDOWN("", NULL);
}

static void
markup_round_the_whole(void **state)
{
    (void)state;
    MARKDOWN("[a](b)", "[a](b)");
    MARKDOWN("![a](b)", "a");
    MARKDOWN("[![a](b)](c)", "a");
    MARKDOWN("[a][b]", "[a][b]");
    MARKDOWN("[![a](b) c](d)", "[![a](b) c](d)");
    MARKDOWN("[a ![b](c)](d)", "[a ![b](c)](d)");
    MARKDOWN("<b>a</b>", "a");
    MARKDOWN("**a**", "**a**");
    MARKDOWN("_a_", "_a_");
    MARKDOWN("~~a~~", "~~a~~");
    MARKDOWN("<b>[_a_](b)</b>", "[_a_](b)");
    HTML("<b><i>a</i></b>", "a");
    HTML("**a**", "**a**");
}

static void
markup_round_a_part(void **state)
{
    (void)state;
    MARKDOWN("[a](b) c", "[a](b) c");
    MARKDOWN("a [b](c)", "a [b](c)");
    MARKDOWN("[a](b) and [c](d)", "[a](b) and [c](d)");
    MARKDOWN("*a* b *c*", "*a* b *c*");
    MARKDOWN("**a** b", "**a** b");
    MARKDOWN("*a\\*", "*a\\*");
    MARKDOWN("* a*", "a*"); /* like a list item: what is left is text */
    MARKDOWN("~a~", "~a~");
    HTML("<b>a</b> <i>b</i>", "<b>a</b> <i>b</i>");
    HTML("a <b>b", "a <b>b");
}

/* Its text is the name of the link: the reader's text may not change it.  */
static void
links_named_by_their_text(void **state)
{
    (void)state;
    MARKDOWN("[a][]", "[a][]");
}

static void
codes_without_text(void **state)
{
    (void)state;
    MARKDOWN("<img src=\"a\"> b<br>", "b");
    MARKDOWN("![](a) b", "b");
    MARKDOWN("a\\\\\n", "a");
    MARKDOWN("a \\\n", "a");
    MARKDOWN("<img>  \na", "a");
    MARKDOWN("<img>\\\\\n\\\na", "a");
    MARKDOWN("🎥 a 📄", "a");
    MARKDOWN("[🎥](a) b [📄](c)", "b");
    MARKDOWN("[a](b) [🎥](c)", "[a](b)");
    HTML("<a href=\"x\">a</a> <a href=\"y\">🎥</a>", "a");
    HTML("<a href=\"y\">🎥</a> <b>a</b>", "a");
    HTML("<i></i>a<i> </i>", "a");
    MARKDOWN("a *b* 🎥", "a *b*");
    MARKDOWN("a {: .b}", "a");
    HTML("<b>a", "a");
    HTML("a</b> <i>", "a");
    MARKDOWN("<kbd>a", "<kbd>a");
    MARKDOWN("<!-- a --> b", "b");
    MARKDOWN("$$a$$ b", "b");
}

/* These belong to the sentence wherever they stand.  */
static void
codes_of_the_sentence(void **state)
{
    (void)state;
    MARKDOWN("a[^1]", "a[^1]");
    MARKDOWN("[^1] a", "[^1] a");
    MARKDOWN("{{ a }} b", "{{ a }} b");
    MARKDOWN("b {% a %}", "b {% a %}");
    MARKDOWN("`a` b", "`a` b");
    MARKDOWN("a <kbd>b</kbd>", "a <kbd>b</kbd>");
    MARKDOWN("[{{ a }}](b) c", "[{{ a }}](b) c");
    MARKDOWN("c [`a`](b)", "c [`a`](b)");
    MARKDOWN("c [[^1]](b)", "c [[^1]](b)");
}

static void
marks_of_blocks(void **state)
{
    (void)state;
    MARKDOWN("- a", "a");
    MARKDOWN("1. a", "a");
    MARKDOWN("12) a", "a");
    MARKDOWN("# a", "a");
    MARKDOWN("> a", "a");
    MARKDOWN(": a", "a");
    MARKDOWN("1.5 a", "1.5 a");
    MARKDOWN("-a", "-a");
    MARKDOWN("#a", "#a");
    HTML("| a", "a");
}

static void
no_letter_no_unit(void **state)
{
    (void)state;
    MARKDOWN("①", NULL);
    MARKDOWN("🎥", NULL);
    MARKDOWN("1 + 2 = 3", NULL);
    MARKDOWN("http://a.b/c", NULL);
    MARKDOWN("a@b.c", NULL);
    MARKDOWN("`a` $$b$$ {{ c }}", NULL);
    MARKDOWN("&nbsp;", NULL);
    MARKDOWN("<kbd>a</kbd>", NULL);
    MARKDOWN("[1](a)", NULL);
    MARKDOWN("🎥", NULL);
    HTML("<code>a</code>, <samp>b</samp>", NULL);
    MARKDOWN("é", "é");
    MARKDOWN("中", "中");
}

/* Of each pair both codes are left or none, the part is inside of what it was,
   its codes are those between its ends, and peeling it again changes
   nothing.  */
static void
check_part(const struct scanned *s, const struct ptb_part *part)
{
    assert_true(part->beg < part->end && part->end <= s->flat.n);
    assert_true(part->first <= part->last && part->last <= s->in.n);
    for (size_t i = 0; i < s->in.n; i++) {
        const struct ptb_code *c = &s->in.codes[i];
        bool inside = i >= part->first && i < part->last;

        if (inside)
            assert_true(c->beg >= part->beg && c->end <= part->end);
        else
            assert_true(c->end <= part->beg || c->beg >= part->end);
        if (c->kind == PTB_CODE_OPEN || c->kind == PTB_CODE_CLOSE)
            assert_int_equal(inside,
                             c->pair >= part->first && c->pair < part->last);
        if (c->kind == PTB_CODE_NOTE || c->kind == PTB_CODE_TAG)
            assert_true(inside);
    }
}

static void
no_pair_is_split(void **state)
{
    uint32_t number = 7;
    int n_units = 0;

    (void)state;
    for (int i = 0; i < 6000; i++) {
        enum ptb_format format = text_formats[i % 3];
        bool is_html = format == PTB_FORMAT_HTML;
        struct ptb_buf text = PTB_BUF_INIT;
        struct ptb_part part, again;
        struct scanned s;

        add_mix(&text, &number, 1 + i % 12);
        scan_text(&s, ptb_buf_slice(&text), format);
        part = whole(&s);
        if (ptb_peel(&s.flat, &s.in, is_html, &part)) {
            n_units++;
            check_part(&s, &part);
            again = part;
            assert_true(ptb_peel(&s.flat, &s.in, is_html, &again));
            assert_memory_equal(&again, &part, sizeof part);
        }
        free_scanned(&s);
        ptb_buf_free(&text);
    }
    assert_true(n_units > 1000);
}

/* A pair with much in it is looked at once, not once for each that is peeled
   off the other end.  */
static void
many_pairs_take_linear_time(void **state)
{
    struct ptb_buf text = PTB_BUF_INIT;
    struct ptb_part part;
    struct scanned s;

    (void)state;
    ptb_buf_add_str(&text, "<b>");
    for (int i = 0; i < 50000; i++)
        ptb_buf_add_str(&text, "1<img>");
    ptb_buf_add_str(&text, "a</b>");
    for (int i = 0; i < 50000; i++)
        ptb_buf_add_str(&text, "<i></i>");
    scan_text(&s, ptb_buf_slice(&text), PTB_FORMAT_HTML);
    part = whole(&s);
    assert_true(ptb_peel(&s.flat, &s.in, true, &part));
    assert_int_equal(part.end - part.beg, 50000 * 6 + 1);
    free_scanned(&s);
    ptb_buf_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space),
        cmocka_unit_test(markup_round_the_whole),
        cmocka_unit_test(markup_round_a_part),
        cmocka_unit_test(links_named_by_their_text),
        cmocka_unit_test(codes_without_text),
        cmocka_unit_test(codes_of_the_sentence),
        cmocka_unit_test(marks_of_blocks),
        cmocka_unit_test(no_letter_no_unit),
        cmocka_unit_test(no_pair_is_split),
        cmocka_unit_test(many_pairs_take_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
