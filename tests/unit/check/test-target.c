/* Keys of targets of links: equal where two lead to one page.  */
#include "config.h"

#include "check/target.h"

#include "../unit.h"

static const struct {
    const char *target, *key;
} keys[] = {
    {"/en/week01", "week01"},
    {"/fr/week01/", "week01"},
    {"fr/week01.md", "week01"},
    {"../zh-Hans/week01.html", "week01"},
    {"{{site.baseurl}}/pt-BR/week01#top", "week01"},
    {"  ./week01.md ", "week01"},
    {"/images/week01", "images/week01"},
    {"#heading", "#"},
    {"", "#"},
    {"mailto:a@example.org", "a@example.org"},
    {"https://en.wikipedia.org/wiki/Tide", "wikipedia.org/wiki/Tide"},
    {"http://fr.wikipedia.org/wiki/Tide/", "wikipedia.org/wiki/Tide"},
    {"https://www.example.org/a.html", "www.example.org/a.html"},
    {"https://example.org/a?x=1#b", "example.org/a?x=1#b"},
};

static void
test_keys(void **state)
{
    struct ptb_arena arena = PTB_ARENA_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
        struct ptb_slice got =
            ptb_target_key(ptb_slice_str(keys[i].target), &arena);

        if (!ptb_slice_eq(got, ptb_slice_str(keys[i].key)))
            fail_msg("the key of '%s' is '%.*s', not '%s'", keys[i].target,
                     (int)got.n, got.n ? got.p : "", keys[i].key);
    }
    ptb_arena_free(&arena);
}

static void
test_names_of_locales(void **state)
{
    static const char *const yes[] = {"fr", "zh-Hans", "zh_CN", "pt-br", "ar"};
    static const char *const no[] = {"",     "x",  "images",           "week01",
                                     "docs", "v2", "zz-no-such-locale"};

    (void)state;
    for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++)
        if (!ptb_is_locale_name(ptb_slice_str(yes[i])))
            fail_msg("'%s' is the name of a locale", yes[i]);
    for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
        if (ptb_is_locale_name(ptb_slice_str(no[i])))
            fail_msg("'%s' is no name of a locale", no[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_names_of_locales),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
