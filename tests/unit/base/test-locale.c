/* Locales and variants, expressions, and names that file systems mix up.  */
#include "config.h"

#include "base/locale.h"

#include "../unit.h"
#include "base/regex.h"
#include "base/text.h"
#include "base/variant.h"

static void
test_tags_are_canonical(void **state)
{
    static const struct {
        const char *name, *tag;
    } cases[] = {{"zh_CN", "zh-CN"},
                 {"PT-br", "pt-BR"},
                 {"zh-hans", "zh-Hans"},
                 {"de_DE.UTF-8", "de-DE"},
                 {"sr@latin", "sr-Latn"},
                 {"sr_RS@latin", "sr-Latn-RS"},
                 {"es-419", "es-419"},
                 {"en", "en"},
                 {"x", NULL},
                 {"english", NULL},
                 {"zz-top!", NULL},
                 {"de@euro", NULL},
                 {"qq", NULL},
                 {"", NULL},
                 {"en-u-ca-x", NULL},
                 {"de_", NULL}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct ptb_buf b = PTB_BUF_INIT;
        bool is_tag = ptb_locale_tag(&b, ptb_slice_str(cases[i].name));

        if (is_tag != (cases[i].tag != NULL) ||
            (is_tag && strcmp(ptb_buf_cstr(&b), cases[i].tag) != 0))
            fail_msg("%s is %s", cases[i].name,
                     is_tag ? ptb_buf_cstr(&b) : "none");
        ptb_buf_free(&b);
    }
}

static void
test_what_locales_are(void **state)
{
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    assert_true(ptb_locale_is_known("fr-CA"));
    assert_false(ptb_locale_is_known("src"));
    assert_true(ptb_locale_is_rtl("ar"));
    assert_true(ptb_locale_is_rtl("az-Arab"));
    assert_false(ptb_locale_is_rtl("az"));
    assert_true(ptb_locale_has_script("zh", "Hant"));
    assert_false(ptb_locale_has_script("fr", "Cyrl"));
    ptb_locale_name(&b, "pt-BR", "en");
    assert_string_equal(ptb_buf_cstr(&b), "Portuguese (Brazil)");
    ptb_buf_free(&b);
}

static void
test_gettext_names(void **state)
{
    static const char *const cases[][2] = {
        {"zh-Hans", "zh_CN"}, {"zh-Hant", "zh_TW"}, {"zh-Hant-HK", "zh_HK"},
        {"zh", "zh"},         {"pt-BR", "pt_BR"},   {"sr-Latn", "sr@latin"},
        {"sr-Cyrl", "sr"},    {"fr", "fr"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct ptb_buf b = PTB_BUF_INIT;

        ptb_locale_gettext(&b, cases[i][0]);
        assert_string_equal(ptb_buf_cstr(&b), cases[i][1]);
        ptb_buf_free(&b);
    }
}

/* The tag that LOCALE has if TEXT is what its pages hold.  */
static void
check_variant(const char *text, const char *locale, const char *want)
{
    struct ptb_buf b = PTB_BUF_INIT;
    struct ptb_variant v;

    ptb_variant_init(&v);
    ptb_variant_add(&v, ptb_slice_str(text));
    ptb_variant_tag(&v, &b, locale);
    assert_string_equal(ptb_buf_cstr(&b), want);
    ptb_variant_clear(&v);
    ptb_buf_free(&b);
}

static void
test_variants_show_in_the_characters(void **state)
{
    static const char hans[] =
        "\xe8\xaf\xbe\xe7\xa8\x8b\xe4\xbb\x8b\xe7\xbb\x8d\xe5\xad\xa6\xe4\xb9"
        "\xa0\xe7\x9a\x84\xe5\x8e\x86\xe5\x8f\xb2\xe8\xae\xba\xe7\xbb\x9f\xe8"
        "\xae\xa1\xe8\xa7\x82\xe5\xaf\x9f\xe5\x9b\xbe\xe5\x83\x8f\xe7\xbd\x91"
        "\xe7\xbb\x9c";

    (void)state;
    check_variant(hans, "zh", "zh-Hans");
    check_variant(hans, "zh-TW", "zh-TW");
    check_variant(hans, "ja", "ja");
    check_variant("only English", "zh", "zh");
    check_variant("", "sr", "sr");
}

static void
test_expressions(void **state)
{
    size_t at = 0;
    struct ptb_slice groups[3];
    struct ptb_regex *re = ptb_regex_new(PTB_S("(?<y>\\p{L}+)-(z)?"), &at);

    (void)state;
    assert_non_null(re);
    assert_int_equal(ptb_regex_n_groups(re), 2);
    assert_int_equal(ptb_regex_group(re, PTB_S("y")), 1);
    assert_int_equal(ptb_regex_group(re, PTB_S("n")), 0);
    assert_true(
        ptb_regex_find(re, PTB_S("1 \xc3\xa9\xf0\x9d\x94\xb8-"), groups, 3));
    assert_slice(groups[0], "\xc3\xa9\xf0\x9d\x94\xb8-");
    assert_slice(groups[1], "\xc3\xa9\xf0\x9d\x94\xb8");
    assert_null(groups[2].p);
    assert_false(ptb_regex_find(re, PTB_SLICE_NONE, groups, 3));
    ptb_regex_free(re);
    assert_null(ptb_regex_new(PTB_S("a[\xc3\xa9"), &at));
    assert_true(at >= 1 && at <= 4);
}

/* A look at the start of a text may spare a search, and nothing else.  */
static void
test_starts_of_expressions(void **state)
{
    static const struct {
        const char *pattern, *text;
        bool is_found;
    } cases[] = {
        {"^en/(.*)$", "en/a", true},
        {"^en/(.*)$", "den/a", false},
        {"^en/(.*)$", "en", false},
        {"^\\{\\{x\\.y\\}\\}/", "{{x.y}}/a", true},
        {"^\\{\\{x\\.y\\}\\}/", "{{xxy}}/a", false},
        {"^a.c", "abc", true},
        {"^ab?c", "ac", true},
        {"^ab*c", "ac", true},
        {"^ab{0}c", "ac", true},
        {"^a\\.?c", "ac", true},
        {"^ab|c", "c", true},
        {"^(?:ab|c)", "c", true},
        {"^a\\d", "a1", true},
        {"^(?i)a", "A", true},
        {"^a[bc]", "ac", true},
        {"^$", "", true},
        {"^", "a", true},
        {"^a", "", false},
        {"a", "ba", true},
        {"^\\Qa.b\\E", "a.b", true},
        {"^\xc3\xa9z", "\xc3\xa9z", true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct ptb_slice group;
        size_t at = 0;
        struct ptb_regex *re =
            ptb_regex_new(ptb_slice_str(cases[i].pattern), &at);

        assert_non_null(re);
        if (ptb_regex_find(re, ptb_slice_str(cases[i].text), &group, 1) !=
            cases[i].is_found)
            fail_msg("%s in %s", cases[i].pattern, cases[i].text);
        ptb_regex_free(re);
    }
}

static void
test_folded_names(void **state)
{
    struct ptb_buf a = PTB_BUF_INIT, b = PTB_BUF_INIT;

    (void)state;
    ptb_text_fold(&a, PTB_S("Caf\xc3\x89.MD"));
    ptb_text_fold(&b, PTB_S("cafe\xcc\x81.md"));
    assert_true(ptb_slice_eq(ptb_buf_slice(&a), ptb_buf_slice(&b)));
    b.n = 0;
    ptb_text_fold(&b, PTB_S("A/b"));
    assert_string_equal(ptb_buf_cstr(&b), "a/b");
    ptb_buf_free(&a);
    ptb_buf_free(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tags_are_canonical),
        cmocka_unit_test(test_what_locales_are),
        cmocka_unit_test(test_gettext_names),
        cmocka_unit_test(test_variants_show_in_the_characters),
        cmocka_unit_test(test_expressions),
        cmocka_unit_test(test_starts_of_expressions),
        cmocka_unit_test(test_folded_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
