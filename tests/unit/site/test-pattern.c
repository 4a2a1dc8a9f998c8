/* Patterns of paths, and names in braces.  */
#include "config.h"

#include "site/pattern.h"

#include "../unit.h"

static bool
is_locale(void *data, struct ptb_slice name, struct ptb_slice value)
{
    (void)data;
    (void)name;
    return ptb_slice_eq(value, PTB_S("fr")) ||
           ptb_slice_eq(value, PTB_S("zh-Hans"));
}

/* Matches PATTERN with PATH and says what of it in text: the wildcards, then
   the name.  */
static void
check_match(const char *pattern, const char *path, const char *want)
{
    struct ptb_arena arena = PTB_ARENA_INIT;
    struct ptb_buf b = PTB_BUF_INIT;
    struct ptb_pattern p;
    struct ptb_pattern_match match;

    assert_int_equal(ptb_pattern_parse(&p, &arena, ptb_slice_str(pattern)),
                     PTB_PATTERN_GOOD);
    if (ptb_pattern_match(&p, ptb_slice_str(path), is_locale, NULL, &match)) {
        for (size_t i = 0; i < p.n_wild; i++)
            ptb_buf_add_fmt(&b, "[%.*s]", (int)match.wild[i].n,
                            match.wild[i].n ? match.wild[i].p : "");
        if (match.name.p)
            ptb_buf_add_fmt(&b, "%.*s", (int)match.name.n, match.name.p);
    } else {
        ptb_buf_add_str(&b, "no");
    }
    if (strcmp(ptb_buf_cstr(&b), want) != 0)
        fail_msg("%s, %s: %s", pattern, path, ptb_buf_cstr(&b));
    ptb_buf_free(&b);
    ptb_arena_free(&arena);
}

static void
test_matches(void **state)
{
    (void)state;
    check_match("a.md", "a.md", "");
    check_match("a.md", "b.md", "no");
    check_match("*.md", "a.md", "[a]");
    check_match("*.md", ".md", "no");
    check_match("*.md", ".a.md", "no");
    check_match("*.md", "a/b.md", "no");
    check_match("en/**/*.md", "en/a.md", "[][a]");
    check_match("en/**/*.md", "en/x/y/a.b.md", "[x/y/][a.b]");
    check_match("en/**/*.md", "en/.x/a.md", "no");
    check_match("en/**/*.md", "fr/a.md", "no");
    check_match("**/a/*", "x/a/a/b", "[x/a/][b]");
    check_match("x/**", "x/y/z", "[y/][z]");
    check_match("a-*-*.md", "a-b-c-d.md", "[b][c-d]");
    check_match("{folder}/**/*.md", "fr/x/a.md", "[x/][a]fr");
    check_match("{folder}/**/*.md", "de/x/a.md", "no");
    check_match("**/*.{locale}.md", "a/v1.2.zh-Hans.md", "[a/][v1.2]zh-Hans");
    check_match("x.{locale}", "x.fr", "fr");
    check_match(".x/*", ".x/a", "[a]");
}

static void
test_a_hopeless_search_ends(void **state)
{
    char path[4000];

    (void)state;
    memset(path, 'a', sizeof(path) - 1);
    path[sizeof(path) - 1] = '\0';
    check_match("*a*a*a*a*a*a*a*a*b", path, "no");
}

static void
test_faults(void **state)
{
    static const struct {
        const char *text;
        enum ptb_pattern_fault fault;
    } cases[] = {{"a**", PTB_PATTERN_STARS},
                 {"**b", PTB_PATTERN_STARS},
                 {"x/***/a", PTB_PATTERN_STARS},
                 {"*-*-*-*-*-*-*-*-*-*-*-*-*", PTB_PATTERN_LONG},
                 {"*-*-*-*-*-*-*-*-*-*-*/**", PTB_PATTERN_LONG},
                 {"{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}"
                  "{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}"
                  "{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}"
                  "{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}",
                  PTB_PATTERN_LONG}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct ptb_arena arena = PTB_ARENA_INIT;
        struct ptb_pattern p;

        assert_int_equal(
            ptb_pattern_parse(&p, &arena, ptb_slice_str(cases[i].text)),
            cases[i].fault);
        ptb_arena_free(&arena);
    }
}

static void
test_names_are_filled_in(void **state)
{
    static const struct ptb_fill values[] = {
        {"po", {"zh_CN", 5}}, {"page", {"a/b", 3}}, {NULL, {NULL, 0}}};
    static const char *const names[] = {"po", "page", NULL};
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    ptb_fill(&b, PTB_S("po/{po}/{page}.po {{ page }} {x} {} { po } {po"),
             values);
    assert_string_equal(ptb_buf_cstr(&b),
                        "po/zh_CN/a/b.po {{ page }} {x} {} { po } {po");
    assert_slice(ptb_fill_unknown(PTB_S("{po}{{x}}{y}"), names), "y");
    assert_null(ptb_fill_unknown(PTB_S("{po}{{x}}"), names).p);
    assert_true(ptb_fill_has(PTB_S("a{page}"), names));
    assert_false(ptb_fill_has(PTB_S("{{page}}"), names));
    ptb_buf_free(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matches),
        cmocka_unit_test(test_a_hopeless_search_ends),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_names_are_filled_in),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
