/* Plural forms: what catalogs say of each language, and how many languages
   there is a formula for.  */
#include "config.h"

#include "base/plural.h"

#include <string.h>
#include <unicode/uclean.h>
#include <unicode/uloc.h>

#include "../unit.h"

static void
test_known_languages(void **state)
{
    static const char *const cases[][2] = {
        {"ja", "nplurals=1; plural=(0);"},
        {"zh-Hans", "nplurals=1; plural=(0);"},
        {"de", "nplurals=2; plural=(n != 1);"},
        {"es", "nplurals=2; plural=(n != 1);"},
        {"pt_PT", "nplurals=2; plural=(n != 1);"},
        {"pt_BR", "nplurals=2; plural=(n > 1);"},
        {"fr", "nplurals=2; plural=(n > 1);"},
        {"is", "nplurals=2; plural=(n%10!=1 || n%100==11);"},
        {"cs", "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"},
        {"ru", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && "
               "n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"},
        {"sl", "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || "
               "n%100==4 ? 2 : 3);"},
        {"ar", "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 "
               "&& n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(ptb_plural_forms(cases[i][0]), cases[i][1]);
}

/* Every language that ICU has data for, but for the few whose rules look at
   thousands.  */
static void
test_all_languages(void **state)
{
    int n_missing = 0;

    (void)state;
    for (int32_t i = 0; i < uloc_countAvailable(); i++) {
        const char *locale = uloc_getAvailable(i);

        if (!ptb_plural_forms(locale)) {
            print_message("# %s has no formula\n", locale);
            n_missing += strncmp(locale, "kw", 2) != 0;
        }
    }
    assert_int_equal(n_missing, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_languages),
        cmocka_unit_test(test_all_languages),
    };
    int status = cmocka_run_group_tests(tests, NULL, NULL);

    u_cleanup(); /* what ICU keeps looks lost to valgrind */
    return status;
}
