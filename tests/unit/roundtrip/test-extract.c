/* Extraction: units of pages as messages of a template.  */
#include "config.h"

#include "potable.h"

#include <unistd.h>

#include "../unit.h"

/* Each test is in an empty folder of its own.  */
static int
set_up(void **state)
{
    char *folder = strdup("/tmp/potable-unit.XXXXXX");

    *state = folder;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static const char *const names[] = {"a.md",  "b.md",   "c.html",
                                    "d.yml", "a b.md", "rules.its"};

static int
tear_down(void **state)
{
    char *folder = *state;
    int failed;

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        unlink(names[i]);
    failed = chdir("/") != 0 || rmdir(folder) != 0;
    free(folder);
    return failed ? -1 : 0;
}

static void
put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* Asserts that the template of PATHS, up to a NULL, is WANT behind its
   header.  */
static void
assert_template(const char *const *paths,
                const struct potable_extract_options *options, const char *want)
{
    struct potable_catalog *pot;
    char *text, *body;
    size_t n = 0;

    while (paths[n])
        n++;
    assert_int_equal(potable_extract(&pot, paths, n, options, NULL),
                     POTABLE_OK);
    text = potable_catalog_format(pot, NULL, 1, &n);
    body = strstr(text, "\n\n");
    assert_string_equal(body ? body + 2 : "", want);
    potable_free(text);
    potable_catalog_free(pot);
}

static void
equal_texts_are_one_message(void **state)
{
    const char *const paths[] = {"a.md", "b.md", NULL};

    (void)state;
    put("a.md", "# one\n\ntwo\n\none\n");
    put("b.md", "two\n\nthree\n");
    assert_template(
        paths, NULL,
        "#. heading\n#. paragraph, under \"one\"\n#: a.md\n#, md-text\n"
        "msgid \"one\"\nmsgstr \"\"\n\n"
        "#. paragraph, under \"one\"\n#. paragraph\n#: a.md b.md\n#, md-text\n"
        "msgid \"two\"\nmsgstr \"\"\n\n"
        "#. paragraph\n#: b.md\n#, md-text\n"
        "msgid \"three\"\nmsgstr \"\"\n");
}

static void
contexts_part_messages(void **state)
{
    const char *const paths[] = {"a.md", NULL};

    (void)state;
    put("a.md", "<!-- potable: context x -->\none\n\none\n\n"
                "<!-- potable: note y -->\none\n");
    assert_template(paths, NULL,
                    "#. paragraph\n#: a.md\n#, md-text\nmsgctxt \"x\"\n"
                    "msgid \"one\"\nmsgstr \"\"\n\n"
                    "#. paragraph\n#. y\n#: a.md\n#, md-text\n"
                    "msgid \"one\"\nmsgstr \"\"\n");
}

static void
locations(void **state)
{
    const char *const paths[] = {"a.md", "a b.md", NULL};
    struct potable_extract_options full = {.locations = POTABLE_LOCATIONS_FULL};
    struct potable_extract_options never = {.locations =
                                                POTABLE_LOCATIONS_NEVER};

    (void)state;
    put("a.md", "1\n\none\n\none\n");
    put("a b.md", "one\n");
    assert_template(paths, &full,
                    "#. paragraph\n#: a.md:3 a.md:5 "
                    "\xe2\x81\xa8"
                    "a b.md\xe2\x81\xa9:1\n#, md-text\n"
                    "msgid \"one\"\nmsgstr \"\"\n");
    assert_template(paths, &never,
                    "#. paragraph\n#, md-text\nmsgid \"one\"\nmsgstr \"\"\n");
}

static void
each_syntax(void **state)
{
    const char *const paths[] = {"c.html", "d.yml", NULL};

    (void)state;
    put("c.html", "<h1>one</h1><table><tr><th>two<th>three<tr><th>four"
                  "<td><img alt=\"five\">six</table>");
    put("d.yml", "a:\n  - b: seven\n");
    assert_template(
        paths, NULL,
        "#. heading\n#: c.html\nmsgid \"one\"\nmsgstr \"\"\n\n"
        "#. column heading, under \"one\"\n#: c.html\n"
        "msgid \"two\"\nmsgstr \"\"\n\n"
        "#. column heading, under \"one\"\n#: c.html\n"
        "msgid \"three\"\nmsgstr \"\"\n\n"
        "#. row heading, column two, under \"one\"\n#: c.html\n"
        "msgid \"four\"\nmsgstr \"\"\n\n"
        "#. attribute alt, under \"one\"\n#: c.html\n"
        "msgid \"five\"\nmsgstr \"\"\n\n"
        "#. table cell, column three, row four, under \"one\"\n#: c.html\n"
        "msgid \"six\"\nmsgstr \"\"\n\n"
        "#. key a[0].b\n#: d.yml\nmsgid \"seven\"\nmsgstr \"\"\n");
}

/* Threads make no difference.  */
static void
jobs(void **state)
{
    const char *const paths[] = {"a.md", "b.md", "c.html", "d.yml", NULL};
    struct potable_extract_options one = {.jobs = 1}, four = {.jobs = 4};
    struct potable_catalog *pot;
    char *text[2];
    size_t n[2];

    (void)state;
    put("a.md", "one\n\ntwo\n");
    put("b.md", "two\n\nthree\n");
    put("c.html", "<p>three</p>");
    put("d.yml", "a: one\n");
    assert_int_equal(potable_extract(&pot, paths, 4, &one, NULL), POTABLE_OK);
    text[0] = potable_catalog_format(pot, NULL, 1, &n[0]);
    potable_catalog_free(pot);
    assert_int_equal(potable_extract(&pot, paths, 4, &four, NULL), POTABLE_OK);
    text[1] = potable_catalog_format(pot, NULL, 1, &n[1]);
    potable_catalog_free(pot);
    assert_string_equal(text[0], text[1]);
    assert_non_null(strstr(text[0], "#: a.md d.yml\n"));
    potable_free(text[0]);
    potable_free(text[1]);
}

/* All pages that cannot be read are named, and there is no template.  */
static void
pages_that_cannot_be_read(void **state)
{
    const char *const paths[] = {"b.md", "a.md", "d.yml"};
    struct potable_log *log = potable_log_new();
    struct potable_catalog *pot;

    (void)state;
    put("a.md", "one\n");
    put("d.yml", "a: [\n");
    assert_int_not_equal(potable_extract(&pot, paths, 3, NULL, log),
                         POTABLE_OK);
    assert_null(pot);
    assert_int_equal(potable_log_n(log), 2);
    assert_string_equal(potable_log_at(log, 0)->file, "b.md");
    assert_int_equal(potable_log_at(log, 0)->code, POTABLE_EIO);
    assert_string_equal(potable_log_at(log, 1)->file, "d.yml");
    assert_int_equal(potable_log_at(log, 1)->code, POTABLE_ESYNTAX);
    potable_log_free(log);
}

/* A rule whose expression works only on other pages is a warning.  */
static void
rules_that_fail(void **state)
{
    const char *const paths[] = {"c.html"};
    struct potable_extract_options options = {0};
    struct potable_log *log = potable_log_new();
    struct potable_its *its = NULL;
    struct potable_catalog *pot;

    (void)state;
    put("c.html", "<p>one</p>");
    put("rules.its", "<its:rules xmlns:its=\"http://www.w3.org/2005/11/its\" "
                     "version=\"2.0\"><its:translateRule "
                     "selector=\"//p[string-length(1, 2)]\" "
                     "translate=\"no\"/></its:rules>");
    assert_int_equal(potable_its_read(&its, "rules.its", log), POTABLE_OK);
    assert_int_equal(potable_log_n(log), 0);
    options.page.its = its;
    assert_int_equal(potable_extract(&pot, paths, 1, &options, log),
                     POTABLE_OK);
    potable_catalog_free(pot);
    assert_int_equal(potable_log_n(log), 1);
    assert_int_equal(potable_log_at(log, 0)->severity, POTABLE_WARNING);
    potable_its_free(its);
    potable_log_free(log);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(equal_texts_are_one_message),
        IN_FOLDER(contexts_part_messages),
        IN_FOLDER(locations),
        IN_FOLDER(each_syntax),
        IN_FOLDER(jobs),
        IN_FOLDER(pages_that_cannot_be_read),
        IN_FOLDER(rules_that_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
