/* Link targets: rules, then what relative targets become.  */
#include "config.h"

#include "site/linktable.h"
#include "site/site.h"
#include "tree.h"

static struct potable_site *
read_site(const char *config)
{
    struct potable_log *log = potable_log_new();
    struct potable_site *site = NULL;

    tree_add("potable.yml", config);
    if (potable_site_read(&site, NULL, log) != POTABLE_OK)
        fail_msg("%s", potable_log_at(log, 0)->text);
    potable_log_free(log);
    return site;
}

/* Fails unless TARGET of the page MASTER is WANT in the first locale; NULL:
   the same.  */
static void
check_link(const struct potable_site *site, const char *master,
           const char *target, const char *want)
{
    struct ptb_buf b = PTB_BUF_INIT;
    size_t page = ptb_site_find_page(site, master);
    bool is_new;

    assert_true(page != SIZE_MAX);
    is_new = ptb_site_link(site, page, 0, ptb_slice_str(target), &b);
    if (is_new != (want != NULL) ||
        (want && strcmp(ptb_buf_cstr(&b), want) != 0))
        fail_msg("%s on %s: \"%s\", not \"%s\"", target, master,
                 is_new ? ptb_buf_cstr(&b) : "(the same)",
                 want ? want : "(the same)");
    ptb_buf_free(&b);
}

static int
plant(void **state)
{
    if (tree_enter(state) != 0)
        return -1;
    tree_add("index.md", "");
    tree_add("en/about.md", "");
    tree_add("en/week01/index.md", "");
    tree_add("en/week01/01-1.md", "");
    tree_add("en/week01/own.png", "");
    tree_add("en/week01/fig.png", "");
    tree_add("zh/week01/own.png", "");
    tree_add("en/week01/my page.md", "");
    tree_add("img/logo.png", "");
    tree_add("img/a b.png", "");
    tree_add("doc/guide.md", "");
    tree_add("doc/guide/shot.png", "");
    return 0;
}

static const char two_depths[] =
    "source: en\n"
    "locales: [{tag: zh-Hans, folder: zh}]\n"
    "pages:\n"
    "  - {master: index.md, localized: '{folder}/index.md'}\n"
    "  - {master: 'en/**/*.md', localized: '{folder}/**/*.md'}\n"
    "  - {master: 'doc/*.md', localized: '{folder}/doc/x/*.md'}\n";

static void
test_relative_targets_of_pages_reach_their_localized_pages(void **state)
{
    struct potable_site *site = read_site(two_depths);

    (void)state;
    check_link(site, "index.md", "en/week01/01-1.md", "week01/01-1.md");
    check_link(site, "index.md", "en/week01/01-1", "week01/01-1");
    check_link(site, "index.md", "en/week01/01-1.html#x", "week01/01-1.html#x");
    check_link(site, "index.md", "en/week01/?a=b", "week01/?a=b");
    check_link(site, "index.md", "./en/week01", "week01");
    check_link(site, "index.md", "en/week01/my%20page.md",
               "week01/my%20page.md");
    check_link(site, "en/about.md", "../index.md", "index.md");
    check_link(site, "en/about.md", "../", "./");
    check_link(site, "en/about.md", "week01/01-1", NULL);
    check_link(site, "en/week01/01-1.md", "../about", NULL);
    check_link(site, "doc/guide.md", "../en/about.md", "../../about.md");
    potable_site_free(site);
}

static void
test_files_are_reached_from_the_other_folder(void **state)
{
    struct potable_site *site = read_site(two_depths);

    (void)state;
    check_link(site, "index.md", "img/logo.png", "../img/logo.png");
    check_link(site, "index.md", "img/a%20b.png", "../img/a%20b.png");
    check_link(site, "en/about.md", "../img/logo.png", NULL);
    check_link(site, "en/week01/01-1.md", "fig.png", "../../en/week01/fig.png");
    /* The localized page's folder has its own.  */
    check_link(site, "en/week01/01-1.md", "own.png", NULL);
    /* Nobody has it: the depth decides.  */
    check_link(site, "index.md", "gone.png", "../gone.png");
    check_link(site, "en/about.md", "gone.png", NULL);
    /* A page whose address is a folder.  */
    check_link(site, "doc/guide.md", "shot.png",
               "../../../../doc/guide/shot.png");
    potable_site_free(site);
}

static void
test_what_is_no_relative_path_stays(void **state)
{
    static const char *const targets[] = {"https://example.org/en/about",
                                          "mailto:a@example.org",
                                          "//host/x",
                                          "/en/about",
                                          "#top",
                                          "?q",
                                          "",
                                          "{{ site.baseurl }}/en/about",
                                          "{% link en/about.md %}",
                                          "../../../out.md",
                                          "a\\b",
                                          NULL};
    struct potable_site *site = read_site(two_depths);

    (void)state;
    for (size_t i = 0; targets[i]; i++)
        check_link(site, "index.md", targets[i], NULL);
    potable_site_free(site);
}

static void
test_the_first_rule_that_matches_decides(void **state)
{
    struct potable_site *site = read_site(
        "source: en\n"
        "locales: [{tag: zh-Hans, folder: zh}]\n"
        "pages: [{master: index.md, localized: '{folder}/index.md'}]\n"
        "links:\n"
        "  - {match: '^en/(.*)$', replace: '{{site.baseurl}}/{folder}/$1'}\n"
        "  - {match: '^en/a(.*)$', replace: 'never'}\n"
        "  - {match: '//en\\.', replace: '//{locale}.'}\n"
        "  - {match: '^keep', replace: '$0'}\n"
        "  - {match: '^(?<x>.)(.)(.)(.)(.)(.)(.)(.)(.)(.)!$',\n"
        "     replace: '$10\\$1${x}{po}$'}\n");

    (void)state;
    check_link(site, "index.md", "en/a", "{{site.baseurl}}/zh/a");
    check_link(site, "index.md", "https://en.example.org/en.",
               "https://zh-Hans.example.org/en.");
    check_link(site, "index.md", "keep/this", NULL);
    check_link(site, "index.md", "0123456789!", "9$10zh-Hans$");
    check_link(site, "index.md", "other", "../other");
    potable_site_free(site);
}

static void
test_relative_targets_can_be_kept(void **state)
{
    struct potable_site *site = read_site(
        "source: en\nlocales: [fr]\nrelative-links: keep\n"
        "pages: [{master: index.md, localized: '{folder}/index.md'}]\n");

    (void)state;
    check_link(site, "index.md", "img/logo.png", NULL);
    potable_site_free(site);
}

static void
test_a_slow_expression_is_given_up(void **state)
{
    struct potable_site *site = read_site(
        "source: en\nlocales: [fr]\nrelative-links: keep\n"
        "pages: [{master: index.md, localized: '{folder}/index.md'}]\n"
        "links: [{match: '^(a+)+$', replace: x}]\n");

    (void)state;
    check_link(site, "index.md",
               "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", NULL);
    potable_site_free(site);
}

static void
test_tables_come_back_as_they_were_written(void **state)
{
    struct ptb_link_table t = {.n = 0}, back = {.n = 0};
    struct ptb_buf b = PTB_BUF_INIT, again = PTB_BUF_INIT;

    (void)state;
    ptb_link_table_set(&t, PTB_S("b.md"), PTB_S("x"), PTB_S("it's"));
    ptb_link_table_set(&t, PTB_S("*"), PTB_S("x"), PTB_S("all"));
    ptb_link_table_set(&t, PTB_S("b.md"), PTB_S("a: #b"), PTB_S("\t\"\\"));
    ptb_link_table_set(&t, PTB_S("b.md"), PTB_S("x"), PTB_S("it's new"));
    ptb_link_table_format(&t, &b);
    tree_add("fr.links.yml", ptb_buf_cstr(&b));
    assert_int_equal(ptb_link_table_read(&back, "fr.links.yml", NULL),
                     POTABLE_OK);
    assert_int_equal(back.n, 3);
    assert_slice(ptb_link_table_find(&back, PTB_S("b.md"), PTB_S("x")),
                 "it's new");
    assert_slice(ptb_link_table_find(&back, PTB_S("c.md"), PTB_S("x")), "all");
    assert_slice(ptb_link_table_find(&t, PTB_S("b.md"), PTB_S("a: #b")),
                 "\t\"\\");
    assert_null(ptb_link_table_find(&back, PTB_S("c.md"), PTB_S("y")).p);
    ptb_link_table_format(&back, &again);
    assert_true(ptb_slice_eq(ptb_buf_slice(&b), ptb_buf_slice(&again)));
    ptb_link_table_clear(&t);
    ptb_link_table_clear(&back);
    ptb_buf_free(&b);
    ptb_buf_free(&again);
}

static void
test_a_page_of_a_table_may_have_no_links(void **state)
{
    struct ptb_link_table t = {.n = 0};

    (void)state;
    tree_add("fr.links.yml", "a.md:\nb.md:\n  x: y\n");
    assert_int_equal(ptb_link_table_read(&t, "fr.links.yml", NULL), POTABLE_OK);
    assert_int_equal(t.n, 1);
    ptb_link_table_clear(&t);
}

static void
test_wrong_tables_say_where(void **state)
{
    static const struct {
        const char *text;
        size_t line, column;
        enum potable_status status;
    } cases[] = {{"- a\n", 1, 1, POTABLE_ESYNTAX},
                 {"a.md: b\n", 1, 7, POTABLE_ESYNTAX},
                 {"a.md:\n  x: [y]\n", 2, 6, POTABLE_ESYNTAX},
                 {"a.md:\n  x: y\n  x: z\n", 3, 6, POTABLE_ESYNTAX},
                 {"a: [\n", 2, 1, POTABLE_ESYNTAX},
                 {"a.md:\n  x: \xff\n", 2, 6, POTABLE_EENCODING}};
    struct potable_log *log = potable_log_new();

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct ptb_link_table t = {.n = 0};

        tree_add("bad.yml", cases[i].text);
        potable_log_clear(log);
        assert_int_equal(ptb_link_table_read(&t, "bad.yml", log),
                         cases[i].status);
        assert_int_equal(potable_log_at(log, 0)->line, cases[i].line);
        assert_int_equal(potable_log_at(log, 0)->column, cases[i].column);
        ptb_link_table_clear(&t);
    }
    potable_log_free(log);
}

static void
test_no_table_is_an_empty_one(void **state)
{
    struct ptb_link_table t = {.n = 0};

    (void)state;
    assert_int_equal(ptb_link_table_read(&t, "none.yml", NULL), POTABLE_OK);
    assert_null(ptb_link_table_find(&t, PTB_S("a"), PTB_S("b")).p);
    tree_add("comment.yml", "# nothing yet\n");
    assert_int_equal(ptb_link_table_read(&t, "comment.yml", NULL), POTABLE_OK);
    assert_int_equal(t.n, 0);
    ptb_link_table_clear(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_relative_targets_of_pages_reach_their_localized_pages),
        cmocka_unit_test(test_files_are_reached_from_the_other_folder),
        cmocka_unit_test(test_what_is_no_relative_path_stays),
        cmocka_unit_test(test_the_first_rule_that_matches_decides),
        cmocka_unit_test(test_relative_targets_can_be_kept),
        cmocka_unit_test(test_a_slow_expression_is_given_up),
        cmocka_unit_test(test_tables_come_back_as_they_were_written),
        cmocka_unit_test(test_a_page_of_a_table_may_have_no_links),
        cmocka_unit_test(test_wrong_tables_say_where),
        cmocka_unit_test(test_no_table_is_an_empty_one),
    };

    return cmocka_run_group_tests(tests, plant, tree_leave);
}
