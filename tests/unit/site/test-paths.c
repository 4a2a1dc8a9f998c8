/* Where a site reads and writes, and what it says about one page.  */
#include "config.h"

#include "site/site.h"
#include "tree.h"

static struct potable_site *
read_site(const char *output, const char *locale)
{
    const struct potable_site_options options = {.folder = "tree",
                                                 .output = output,
                                                 .locales = &locale,
                                                 .n_locales = locale != NULL};
    struct potable_log *log = potable_log_new();
    struct potable_site *site = NULL;

    if (potable_site_read(&site, &options, log) != POTABLE_OK)
        fail_msg("%s", potable_log_at(log, 0)->text);
    potable_log_free(log);
    return site;
}

static int
plant(void **state)
{
    if (tree_enter(state) != 0)
        return -1;
    tree_add("tree/en/a.md", "");
    tree_add("tree/fr/a.md", "old");
    tree_add("tree/potable.yml",
             "source: en\n"
             "locales: auto\n"
             "catalogs: po/{po}/{page}.po\n"
             "pages: [{master: 'en/*.md', localized: '{folder}/*.md'}]\n"
             "front-matter: {set: {by: '{translator} {revision-date} "
             "{locale}'}}\n"
             "context:\n"
             "  - {kinds: heading, texts: Order, context: '{page}:{kind}'}\n"
             "  - {pages: 'en/*.md', kinds: [cell, item]}\n");
    return 0;
}

static void
test_paths_of_a_page(void **state)
{
    struct potable_site *site = read_site(NULL, "zh-Hans");
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    /* The locale that was asked for is there without a file of its own.  */
    assert_int_equal(site->n_locales, 2);
    assert_int_equal(ptb_site_find_locale(site, "zh_CN"), 1);
    assert_int_equal(ptb_site_find_locale(site, "de"), SIZE_MAX);
    assert_int_equal(ptb_site_find_page(site, "en/a.md"), 0);
    assert_int_equal(ptb_site_find_page(site, "fr/a.md"), SIZE_MAX);
    ptb_site_catalog_path(site, 0, 1, &b);
    ptb_buf_add_char(&b, ' ');
    ptb_site_template_path(site, 0, &b);
    ptb_buf_add_char(&b, ' ');
    ptb_site_links_path(site, 0, &b);
    assert_string_equal(ptb_buf_cstr(&b), "po/zh-Hans/en/a.po "
                                          "po/templates/en/a.pot "
                                          "po/fr.links.yml");
    b.n = 0;
    ptb_site_fill(site, 0,
                  ptb_slice_str(ptb_site_front_matter(site, 0)->set[0].text),
                  PTB_S("Zo\xc3\xa9"), PTB_SLICE_NONE, &b);
    assert_string_equal(ptb_buf_cstr(&b), "Zo\xc3\xa9  fr");
    ptb_buf_free(&b);
    potable_site_free(site);
}

static void
test_contexts(void **state)
{
    struct potable_site *site = read_site(NULL, NULL);
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    assert_true(ptb_site_context(site, 0, "heading", PTB_S("Order"), &b));
    assert_true(ptb_site_context(site, 0, "item", PTB_S("x"), &b));
    assert_false(ptb_site_context(site, 0, "heading", PTB_S("x"), &b));
    assert_string_equal(ptb_buf_cstr(&b), "en/a:headingen/a");
    ptb_buf_free(&b);
    potable_site_free(site);
}

/* Fails unless FUNCTION gives WANT for PATH.  */
static void
check_path(const struct potable_site *site,
           void (*function)(const struct potable_site *site, const char *path,
                            struct ptb_buf *b),
           const char *path, const char *want)
{
    struct ptb_buf b = PTB_BUF_INIT;

    function(site, path, &b);
    assert_string_equal(ptb_buf_cstr(&b), want);
    ptb_buf_free(&b);
}

static void
test_another_folder_for_what_is_written(void **state)
{
    struct potable_site *site = read_site("out", NULL);

    (void)state;
    check_path(site, ptb_site_master, "en/a.md", "tree/en/a.md");
    check_path(site, ptb_site_output, "fr/a.md", "out/fr/a.md");
    check_path(site, ptb_site_input, "fr/a.md", "tree/fr/a.md");
    assert_int_equal(ptb_site_prepare(site, "fr/a.md", NULL), POTABLE_OK);
    tree_add("out/fr/a.md", "new");
    check_path(site, ptb_site_input, "fr/a.md", "out/fr/a.md");
    potable_site_free(site);
}

static void
check_refused(const struct potable_site *site, const char *path,
              const char *file, const char *part)
{
    struct potable_log *log = potable_log_new();

    assert_int_equal(ptb_site_prepare(site, path, log), POTABLE_EIO);
    assert_string_equal(potable_log_at(log, 0)->file, file);
    if (!strstr(potable_log_at(log, 0)->text, part))
        fail_msg("%s", potable_log_at(log, 0)->text);
    potable_log_free(log);
}

static void
test_targets_that_symbolic_links_lead_out_of_the_tree(void **state)
{
    struct potable_site *site;

    (void)state;
    tree_add("elsewhere/a.md", "");
    tree_add("tree/file", "");
    assert_int_equal(symlink("../elsewhere", "tree/de"), 0);
    assert_int_equal(symlink("../../elsewhere/a.md", "tree/fr/out.md"), 0);
    assert_int_equal(symlink("nowhere", "tree/fr/gone.md"), 0);
    assert_int_equal(symlink("a.md", "tree/fr/same.md"), 0);
    assert_int_equal(symlink("fr", "tree/fr-CA"), 0);
    site = read_site(NULL, NULL);
    check_refused(site, "de/a.md", "tree/de/a.md", "out of the site's folder");
    check_refused(site, "de/b/c.md", "tree/de/b/c.md",
                  "out of the site's folder");
    check_refused(site, "fr/out.md", "tree/fr/out.md",
                  "out of the site's folder");
    check_refused(site, "fr/gone.md", "tree/fr/gone.md", "to nothing");
    check_refused(site, "file/a.md", "tree/file", "cannot make the folder");
    assert_int_equal(ptb_site_prepare(site, "fr/same.md", NULL), POTABLE_OK);
    assert_int_equal(ptb_site_prepare(site, "fr-CA/a.md", NULL), POTABLE_OK);
    assert_int_equal(ptb_site_prepare(site, "it/x/y/a.md", NULL), POTABLE_OK);
    assert_int_equal(access("tree/it/x/y", F_OK), 0);
    potable_site_free(site);
}

static void
test_a_locale_that_is_not_listed(void **state)
{
    const char *locale = "de";
    const struct potable_site_options options = {.config = "listed.yml",
                                                 .folder = "tree",
                                                 .locales = &locale,
                                                 .n_locales = 1};
    struct potable_log *log = potable_log_new();
    struct potable_site *site;

    (void)state;
    tree_add("listed.yml",
             "source: en\nlocales: [fr]\n"
             "pages: [{master: 'en/*.md', localized: '{folder}/*.md'}]\n");
    assert_int_equal(potable_site_read(&site, &options, log), POTABLE_ESYNTAX);
    assert_null(site);
    assert_string_equal(potable_log_at(log, 0)->text,
                        "the locale 'de' is not listed here");
    potable_log_free(log);
}

static void
test_files_of_a_folder_come_sorted(void **state)
{
    struct ptb_folder folder = {.n = 0};

    (void)state;
    tree_add("sorted/b/a", "");
    tree_add("sorted/b.c", "");
    tree_add("sorted/a", "");
    assert_int_equal(symlink("/", "sorted/root"), 0);
    assert_int_equal(symlink("/etc/passwd", "sorted/out"), 0);
    assert_int_equal(ptb_folder_read(&folder, "sorted", NULL, NULL),
                     POTABLE_OK);
    assert_int_equal(folder.n, 4);
    assert_string_equal(folder.at[0].path, "a");
    assert_string_equal(folder.at[1].path, "b.c");
    assert_string_equal(folder.at[2].path, "b/a");
    assert_string_equal(folder.at[3].path, "out");
    assert_true(folder.at[3].is_outside);
    ptb_folder_clear(&folder);
    assert_int_equal(ptb_folder_read(&folder, "nowhere", NULL, NULL),
                     POTABLE_EIO);
    ptb_folder_clear(&folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths_of_a_page),
        cmocka_unit_test(test_contexts),
        cmocka_unit_test(test_another_folder_for_what_is_written),
        cmocka_unit_test(test_targets_that_symbolic_links_lead_out_of_the_tree),
        cmocka_unit_test(test_a_locale_that_is_not_listed),
        cmocka_unit_test(test_files_of_a_folder_come_sorted),
    };

    return cmocka_run_group_tests(tests, plant, tree_leave);
}
