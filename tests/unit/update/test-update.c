/* Updates of several catalogs at once.  */
#include "config.h"

#include "../catalog/parse.h"

/* A message MSGID on page FILE.  */
#define MESSAGE(file, id, str)                                                 \
    "#: " file "\nmsgid \"" id "\"\nmsgstr \"" str "\"\n\n"

static const char old_one[] = HEADER MESSAGE("a", "The tide rises", "1a")
    MESSAGE("a", "The moon pulls the water", "1b")
        MESSAGE("b", "Harbour", "1c") "#~ msgid \"Chart\"\n#~ msgstr \"1d\"\n";
static const char old_two[] = HEADER MESSAGE("a", "The tide rises", "2a")
    MESSAGE("a", "The moon pulls the water", "") MESSAGE("b", "Harbour", "2c");
/* A locale that is behind.  */
static const char old_three[] =
    HEADER MESSAGE("a", "The moon pulls water", "3b")
        MESSAGE("b", "Harbour", "3c");
static const char template[] = HEADER MESSAGE("a", "The tide rises", "")
    MESSAGE("a", "The moon pulls the ocean water", "")
        MESSAGE("b", "Chart", "");

static void
update_three(unsigned jobs)
{
    const char *const texts[] = {old_one, old_two, old_three};
    struct potable_catalog *cats[3], *pot = parse(ptb_slice_str(template));
    struct potable_update_options o = {.jobs = jobs};
    struct potable_update_result r[3];

    for (size_t i = 0; i < 3; i++)
        cats[i] = parse(ptb_slice_str(texts[i]));
    potable_update(cats, 3, pot, &o, r, NULL);
    assert_int_equal(r[0].n_exact, 2);
    assert_int_equal(r[0].n_fuzzy, 1);
    assert_int_equal(r[0].n_new, 0);
    assert_int_equal(r[0].n_obsolete, 1);
    assert_slice(find(cats[0], "Chart")->msgstr[0], "1d");
    assert_slice(find(cats[0], "The moon pulls the ocean water")->msgstr[0],
                 "1b");
    assert_true(find(cats[0], "The moon pulls the ocean water")->is_fuzzy);
    assert_int_equal(r[1].n_exact, 1);
    assert_int_equal(r[1].n_new, 2);
    assert_slice(find(cats[1], "The tide rises")->msgstr[0], "2a");
    assert_int_equal(r[2].n_fuzzy, 1);
    assert_slice(find(cats[2], "The moon pulls the ocean water")->msgstr[0],
                 "3b");
    assert_int_equal(r[2].n_new, 2);
    for (size_t i = 0; i < 3; i++) {
        assert_true(r[i].is_changed);
        assert_true(find(cats[i], "Harbour")->is_obsolete);
    }
    /* All of them are up to date now.  */
    potable_update(cats, 3, pot, NULL, r, NULL);
    for (size_t i = 0; i < 3; i++) {
        assert_false(r[i].is_changed);
        assert_int_equal(r[i].n_exact, 3);
        assert_int_equal(r[i].n_obsolete, 0);
        potable_catalog_free(cats[i]);
    }
    potable_catalog_free(pot);
}

static void
test_several_catalogs(void **state)
{
    (void)state;
    update_three(1);
    update_three(3);
}

static void
test_nothing(void **state)
{
    struct potable_catalog *cat = parse(PTB_S("")), *pot = parse(PTB_S(""));
    struct potable_update_result r;

    (void)state;
    potable_update(NULL, 0, pot, NULL, NULL, NULL);
    potable_update(&cat, 1, pot, NULL, &r, NULL);
    assert_false(r.is_changed);
    potable_catalog_free(pot);
    /* A new catalog gets the header of the template, to be filled in.  */
    pot = parse(ptb_slice_str(template));
    potable_update(&cat, 1, pot, NULL, &r, NULL);
    assert_true(r.is_changed);
    assert_int_equal(r.n_new, 3);
    assert_true(ptb_catalog_header(cat)->is_fuzzy);
    assert_slice(ptb_catalog_field(cat, PTB_S("Content-Type")),
                 "text/plain; charset=UTF-8");
    potable_catalog_free(cat);
    /* And a catalog without messages keeps what it had.  */
    cat = parse(ptb_slice_str(old_two));
    potable_catalog_free(pot);
    pot = parse(PTB_S(HEADER));
    potable_update(&cat, 1, pot, NULL, &r, NULL);
    assert_int_equal(r.n_obsolete, 2);
    assert_int_equal(cat->n, 3);
    potable_catalog_free(cat);
    potable_catalog_free(pot);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_several_catalogs),
                                       cmocka_unit_test(test_nothing)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
