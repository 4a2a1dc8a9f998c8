/* Merging: laws 1 and 2 of pages, hostile translations in each kind of unit,
   counts, and what is said of a translation that is left out.  */
#include "config.h"

#include "potable.h"

#include "../unit.h"
#include "unit/document.h"

#define PO_HEADER                                                              \
    "msgid \"\"\nmsgstr \"\"\n"                                                \
    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

static struct potable_page *
parse_page(const char *name, const char *text, struct potable_log *log)
{
    struct potable_page *page;

    assert_int_equal(
        potable_page_parse(&page, name, text, strlen(text), NULL, log),
        POTABLE_OK);
    return page;
}

static struct potable_catalog *
parse_catalog(struct ptb_buf *po)
{
    struct potable_catalog *catalog;

    assert_int_equal(
        potable_catalog_parse(&catalog, "xx.po", po->p, po->n, NULL),
        POTABLE_OK);
    return catalog;
}

/* Appends TEXT as a PO string.  */
static void
add_string(struct ptb_buf *po, struct ptb_slice text)
{
    ptb_buf_add_char(po, '"');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\n')
            ptb_buf_add_str(po, "\\n");
        else if (text.p[i] == '\t')
            ptb_buf_add_str(po, "\\t");
        else if (text.p[i] == '"' || text.p[i] == '\\')
            ptb_buf_add_fmt(po, "\\%c", text.p[i]);
        else
            ptb_buf_add_char(po, text.p[i]);
    }
    ptb_buf_add_char(po, '"');
}

static void
add_message(struct ptb_buf *po, struct ptb_slice msgid, struct ptb_slice msgstr)
{
    ptb_buf_add_str(po, "msgid ");
    add_string(po, msgid);
    ptb_buf_add_str(po, "\nmsgstr ");
    add_string(po, msgstr);
    ptb_buf_add_str(po, "\n\n");
}

/* Merges PO into the page NAME of TEXT, and asserts that WANT comes out.  */
static void
assert_merged(const char *name, const char *text, const char *po,
              const struct potable_merge_options *options, const char *want,
              struct potable_merge_result *result, struct potable_log *log)
{
    struct potable_page *page = parse_page(name, text, NULL);
    struct ptb_buf bytes = PTB_BUF_INIT;
    struct potable_catalog *catalog;
    char *out;
    size_t n;

    ptb_buf_add_str(&bytes, PO_HEADER);
    ptb_buf_add_str(&bytes, po);
    catalog = parse_catalog(&bytes);
    assert_int_equal(
        potable_merge(page, catalog, options, &out, &n, result, log),
        POTABLE_OK);
    assert_string_equal(out, want);
    assert_int_equal(n, strlen(want));
    potable_free(out);
    potable_catalog_free(catalog);
    potable_page_free(page);
    ptb_buf_free(&bytes);
}

/* A page of every kind of unit.  */
static const char kinds[] =
    "---\ntitle: Front\n---\n# Head\n\nPara *with* `code`.\n\n- Item\n- "
    "Next\n\n"
    "> Quote\n> goes  on\n\nTerm\n: Definition\n\n| Cell | Other |\n|---|---|\n"
    "| Third | x |\n\n[^1]: Note\n\n*[AB]: Abbreviation\n\n"
    "[id]: url \"Title\"\n\nListed\n{: title=\"Label\"}\n\n"
    "<p title=\"Tip\">Html</p>\n<table><tr><td>Data</td></tr></table>\n\n"
    "See[^1].\n";

static void
an_empty_catalog_changes_nothing(void **state)
{
    static const char *const pages[] = {kinds,
                                        "",
                                        "\n",
                                        "\r\n\r",
                                        "a  b\r\nc\n",
                                        "a",
                                        "\xef\xbb\xbf# a\n",
                                        "<!-- a",
                                        "{{",
                                        "---\ntitle: a"};
    struct potable_merge_result r;

    (void)state;
    for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
        assert_merged("page.md", pages[i], "", NULL, pages[i], &r, NULL);
        assert_int_equal(r.n_untranslated, r.n_units);
        assert_int_equal(r.n_translated, 0);
        assert_merged("page.html", pages[i], "", NULL, pages[i], &r, NULL);
    }
}

/* Merges a catalog that has MAKE's text for each unit; returns the page.  */
static char *
merge_all(struct potable_page *page,
          void (*make)(struct ptb_buf *, struct ptb_slice, const void *),
          const void *data, struct potable_merge_result *result,
          struct potable_log *log)
{
    struct ptb_buf po = PTB_BUF_INIT, msgstr = PTB_BUF_INIT;
    struct potable_catalog *catalog;
    char *out;
    size_t n;

    ptb_buf_add_str(&po, PO_HEADER);
    for (size_t i = 0; i < page->units.n; i++) {
        msgstr.n = 0;
        make(&msgstr, page->units.at[i].msgid, data);
        add_message(&po, page->units.at[i].msgid, ptb_buf_slice(&msgstr));
    }
    catalog = parse_catalog(&po);
    assert_int_equal(potable_merge(page, catalog, NULL, &out, &n, result, log),
                     POTABLE_OK);
    potable_catalog_free(catalog);
    ptb_buf_free(&po);
    ptb_buf_free(&msgstr);
    return out;
}

static void
say_again(struct ptb_buf *out, struct ptb_slice msgid, const void *data)
{
    (void)data;
    ptb_buf_add_slice(out, msgid);
}

static void
msgids_said_again_change_nothing(void **state)
{
    struct potable_page *page = parse_page("page.md", kinds, NULL);
    struct potable_merge_result r;
    char *out = merge_all(page, say_again, NULL, &r, NULL);

    (void)state;
    assert_string_equal(out, kinds);
    assert_int_equal(r.n_translated, r.n_units);
    assert_true(r.n_units > 15);
    potable_free(out);
    potable_page_free(page);
}

static void
say_hostile(struct ptb_buf *out, struct ptb_slice msgid, const void *data)
{
    ptb_buf_add_str(out, data);
    ptb_buf_add_char(out, ' ');
    ptb_buf_add_slice(out, msgid);
}

/* Whatever is said, the page keeps its units and their kinds, and what is
   outside of them.  */
static void
no_translation_breaks_the_page(void **state)
{
    static const char *const hostile[] = {
        "a | b",  "- x",       "1. x",   "# x",      "> x",   ": x",
        "{: .c}", "[x]: u",    "<!--",   "-->",      "</td>", "</p>",
        "<div>",  "{% raw %}", "{{",     "`",        "```",   "**",
        "$$",     "    x",     "x\n\ny", "x  \n- y", "---",   "===",
        "x: y",   "'",         "\"",     "\\",       "[^2]",  "[^1]:",
        "*[AB]:", "^",         "|---|",  "]",        "](u)",  "x <b",
        "<b>x",   "</b>",      "&",      "&quot;",   "~~~",   "{::comment}",
        "{:/}",   "%}",        "}}",     "\t",       "x\\",   "+++"};

    (void)state;
    for (size_t i = 0; i < sizeof(hostile) / sizeof(*hostile); i++) {
        struct potable_page *page = parse_page("page.md", kinds, NULL), *again;
        struct potable_log *log = potable_log_new();
        struct potable_merge_result r;
        char *out = merge_all(page, say_hostile, hostile[i], &r, log);

        again = parse_page("page.md", out, NULL);
        if (again->units.n != page->units.n)
            fail_msg("\"%s\": %zu units, not %zu:\n%s", hostile[i],
                     again->units.n, page->units.n, out);
        for (size_t k = 0; k < page->units.n; k++)
            assert_int_equal(again->units.at[k].kind, page->units.at[k].kind);
        assert_int_equal(r.n_refused, potable_log_n(log));
        if (r.n_refused > 2)
            fail_msg("\"%s\": %zu of %zu refused", hostile[i], r.n_refused,
                     r.n_units);
        potable_free(out);
        potable_log_free(log);
        potable_page_free(page);
        potable_page_free(again);
    }
}

static void
counts(void **state)
{
    struct potable_merge_options use_fuzzy = {.fuzzy = POTABLE_FUZZY_USE};
    struct potable_merge_result r;
    static const char page[] = "one two\n\nthree\n\nfour\n\nfive\n";
    static const char po[] = "msgid \"one two\"\nmsgstr \"uno\"\n\n"
                             "#, fuzzy\nmsgid \"three\"\nmsgstr \"tres\"\n\n"
                             "msgid \"four\"\nmsgstr \"\"\n\n"
                             "#~ msgid \"five\"\n#~ msgstr \"cinco\"\n";

    (void)state;
    assert_merged("a.md", page, po, NULL, "uno\n\nthree\n\nfour\n\nfive\n", &r,
                  NULL);
    assert_int_equal(r.n_units, 4);
    assert_int_equal(r.n_translated, 1);
    assert_int_equal(r.n_fuzzy, 1);
    assert_int_equal(r.n_untranslated, 2);
    assert_int_equal(r.n_words, 5);
    assert_int_equal(r.n_words_translated, 2);
    assert_merged("a.md", page, po, &use_fuzzy, "uno\n\ntres\n\nfour\n\nfive\n",
                  &r, NULL);
    assert_int_equal(r.n_translated, 2);
    assert_int_equal(r.n_fuzzy, 0);
}

static void
minimum(void **state)
{
    struct potable_merge_options options = {.minimum = 50};
    struct potable_merge_result r;
    static const char po[] = "msgid \"one\"\nmsgstr \"uno\"\n";

    (void)state;
    assert_merged("a.md", "one\n\ntwo\n", po, &options, "uno\n\ntwo\n", &r,
                  NULL);
    assert_false(r.below_minimum);
    assert_merged("a.md", "one\n\ntwo three\n", po, &options,
                  "one\n\ntwo three\n", &r, NULL);
    assert_true(r.below_minimum);
}

static void
contexts_choose_the_message(void **state)
{
    (void)state;
    assert_merged("a.md", "<!-- potable: context b -->\none\n\none\n",
                  "msgctxt \"b\"\nmsgid \"one\"\nmsgstr \"uno\"\n\n"
                  "msgid \"one\"\nmsgstr \"un\"\n",
                  NULL, "<!-- potable: context b -->\nuno\n\nun\n", NULL, NULL);
}

static void
what_is_left_out_is_told(void **state)
{
    struct potable_log *log = potable_log_new();
    struct potable_merge_result r;

    (void)state;
    assert_merged("a.md", "one[^1] {% two %} three\n\nfour\n\n[^1]: 5\n",
                  "msgid \"one[^1] {% two %} three\"\nmsgstr \"uno\"\n\n"
                  "msgid \"four\"\nmsgstr \" \"\n",
                  NULL, "one[^1] {% two %} three\n\nfour\n\n[^1]: 5\n", &r,
                  log);
    assert_int_equal(r.n_refused, 2);
    assert_int_equal(r.n_translated, 0);
    assert_int_equal(potable_log_n(log), 2);
    assert_string_equal(potable_log_at(log, 0)->file, "xx.po");
    assert_int_equal(potable_log_at(log, 0)->line, 6);
    assert_int_equal(potable_log_at(log, 0)->severity, POTABLE_WARNING);
    assert_int_equal(potable_log_at(log, 1)->line, 9);
    potable_log_free(log);
}

/* One translation that no escape can save does not take others with it.  */
static void
others_are_kept(void **state)
{
    struct potable_merge_result r;

    (void)state;
    assert_merged("a.md", "one\n\n[^1]: two\n\nthree[^1] four\n",
                  "msgid \"one\"\nmsgstr \"uno\"\n\n"
                  "msgid \"three[^1] four\"\nmsgstr \"tres cuatro\"\n\n"
                  "msgid \"two\"\nmsgstr \"dos\"\n",
                  NULL, "uno\n\n[^1]: dos\n\nthree[^1] four\n", &r, NULL);
    assert_int_equal(r.n_refused, 1);
    assert_int_equal(r.n_translated, 2);
}

/* An element that a rule takes away keeps its tag in a merge, although the
   encoder does not know the rules.  */
static void
ruled_elements_stay(void **state)
{
    (void)state;
    assert_merged("a.html", "<p>Say <b translate=\"no\">one</b> now</p>",
                  "msgid \"Say <b translate=\\\"no\\\">one</b> now\"\n"
                  "msgstr \"Di <b translate=\\\"no\\\">one</b>\"\n",
                  NULL, "<p>Di <b translate=\"no\">one</b></p>", NULL, NULL);
}

/* Many bad translations do not take the good ones with them: a term of a
   definition list has one line.  */
static void
many_bad_ones(void **state)
{
    enum { N = 300 };
    struct ptb_buf page = PTB_BUF_INIT, po = PTB_BUF_INIT, want = PTB_BUF_INIT;
    struct potable_merge_result result;

    (void)state;
    for (unsigned i = 0; i < N; i++) {
        ptb_buf_add_fmt(&page, "term %u\n: text %u\n\n", i, i);
        ptb_buf_add_fmt(&want, "term %u\n: good %u\n\n", i, i);
        ptb_buf_add_fmt(&po,
                        "msgid \"term %u\"\nmsgstr \"a  \\nb\"\n\n"
                        "msgid \"text %u\"\nmsgstr \"good %u\"\n\n",
                        i, i, i);
    }
    assert_merged("page.md", ptb_buf_cstr(&page), ptb_buf_cstr(&po), NULL,
                  ptb_buf_cstr(&want), &result, NULL);
    assert_int_equal(result.n_refused, N);
    assert_int_equal(result.n_translated, N);
    ptb_buf_free(&page);
    ptb_buf_free(&po);
    ptb_buf_free(&want);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_catalog_changes_nothing),
        cmocka_unit_test(msgids_said_again_change_nothing),
        cmocka_unit_test(no_translation_breaks_the_page),
        cmocka_unit_test(counts),
        cmocka_unit_test(minimum),
        cmocka_unit_test(contexts_choose_the_message),
        cmocka_unit_test(what_is_left_out_is_told),
        cmocka_unit_test(others_are_kept),
        cmocka_unit_test(many_bad_ones),
        cmocka_unit_test(ruled_elements_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
