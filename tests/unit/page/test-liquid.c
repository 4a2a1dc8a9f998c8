/* Liquid: where tags, outputs and opaque bodies stand, what is broken, and the
   parameters of includes.  */
#include "config.h"

#include "page/liquid.h"

#include <time.h>

#include "../unit.h"
#include "base/mem.h"

/* A page of TEXT from BEG on, with what the scan said.  */
struct scanned {
    struct ptb_page page;
    struct potable_log *log;
};

static struct scanned
scan_from(struct ptb_slice text, uint32_t beg)
{
    struct scanned s = {.page = {.name = "page.md"}};

    s.log = potable_log_new();
    ptb_buf_add_slice(&s.page.bytes, text);
    ptb_liquid_scan(&s.page, beg, s.log);
    return s;
}

static void
free_scanned(struct scanned *s)
{
    ptb_buf_free(&s->page.bytes);
    ptb_free(s->page.liquid);
    potable_log_free(s->log);
}

/* Writes what a scan found as "[text]" for tags and outputs, "<text>" for
   opaque ones and "!text!" for unclosed ones.  */
static void
describe(struct ptb_buf *out, const struct scanned *s)
{
    for (size_t i = 0; i < s->page.n_liquid; i++) {
        const struct ptb_liquid *l = &s->page.liquid[i];
        const char *marks = l->is_unclosed ? "!!" : l->is_opaque ? "<>" : "[]";

        ptb_buf_add_char(out, marks[0]);
        ptb_buf_add_slice(out, ptb_page_slice(&s->page, l->beg, l->end));
        ptb_buf_add_char(out, marks[1]);
    }
}

static void
check_scan(const char *text, const char *want, size_t n_warnings)
{
    struct scanned s = scan_from(ptb_slice_str(text), 0);
    struct ptb_buf got = PTB_BUF_INIT;

    describe(&got, &s);
    assert_string_equal(ptb_buf_cstr(&got), want);
    assert_int_equal(potable_log_n(s.log), n_warnings);
    ptb_buf_free(&got);
    free_scanned(&s);
}

static void
test_tags_and_outputs_are_found(void **state)
{
    (void)state;
    check_scan("", "", 0);
    check_scan("{", "", 0);
    check_scan("a {b} { c }} %} }}", "", 0);
    check_scan("{{ page.title }}", "[{{ page.title }}]", 0);
    check_scan("a{%- if x -%}b{% endif %}", "[{%- if x -%}][{% endif %}]", 0);
    check_scan("{%\n  include x.html\n  a=\"b\"\n%}",
               "[{%\n  include x.html\n  a=\"b\"\n%}]", 0);
    check_scan("{{}}{%%}{%%}", "[{{}}][{%%}][{%%}]", 0);
    check_scan("{{{ x }}}", "[{{{ x }}]", 0);
}

static void
test_quotes_hide_no_closer(void **state)
{
    (void)state;
    check_scan("{{ \"}}\" }}", "[{{ \"}}]", 0);
    check_scan("{% a \"%}\" %}", "[{% a \"%}]", 0);
    check_scan("{% a {{ b }} %}", "[{% a {{ b }} %}]", 0);
}

static void
test_names(void **state)
{
    struct scanned s = scan_from(PTB_S("{%-  assign_1 x %}{{ y }}{% %}"), 0);

    (void)state;
    assert_int_equal(s.page.n_liquid, 3);
    assert_slice(ptb_page_slice(&s.page, s.page.liquid[0].name_beg,
                                s.page.liquid[0].name_end),
                 "assign_1");
    assert_false(s.page.liquid[0].is_output);
    assert_true(s.page.liquid[1].is_output);
    assert_int_equal(s.page.liquid[1].name_beg, s.page.liquid[1].name_end);
    assert_int_equal(s.page.liquid[2].name_beg, s.page.liquid[2].name_end);
    free_scanned(&s);
}

static void
test_the_scan_starts_where_told(void **state)
{
    struct scanned s = scan_from(PTB_S("{{a}} {{b}}"), 1);

    (void)state;
    assert_int_equal(s.page.n_liquid, 1);
    assert_int_equal(s.page.liquid[0].beg, 6);
    free_scanned(&s);
}

static void
test_bodies_are_opaque(void **state)
{
    (void)state;
    check_scan("x{% raw %}{{ a }} {% b {% endraw %}y",
               "<{% raw %}{{ a }} {% b {% endraw %}>", 0);
    check_scan("{%- raw -%}a{%- endraw -%}{{b}}",
               "<{%- raw -%}a{%- endraw -%}>[{{b}}]", 0);
    check_scan("{% raw %}{% raw %}{% endraw %}{{b}}",
               "<{% raw %}{% raw %}{% endraw %}>[{{b}}]", 0);
    check_scan("{% comment %}\nno text\n{% endcomment %}",
               "<{% comment %}\nno text\n{% endcomment %}>", 0);
    check_scan("{% highlight c linenos %}int x;{% endhighlight %}",
               "<{% highlight c linenos %}int x;{% endhighlight %}>", 0);
    check_scan("{% math %}x{% endmath %}", "<{% math %}x{% endmath %}>", 0);
    check_scan("{% capture x %}text{% endcapture %}",
               "[{% capture x %}][{% endcapture %}]", 0);
    check_scan("{% rawish %}{% endraw %}", "[{% rawish %}][{% endraw %}]", 0);
}

static void
test_bodies_nest(void **state)
{
    (void)state;
    check_scan(
        "{% comment %}{% comment %}{% endcomment %}a{% endcomment %}{{b}}",
        "<{% comment %}{% comment %}{% endcomment %}a{% endcomment %}>[{{b}}]",
        0);
    check_scan("{% comment %}{% raw %}{% endcomment %}{% endraw %}"
               "{% endcomment %}c",
               "<{% comment %}{% raw %}{% endcomment %}{% endraw %}"
               "{% endcomment %}>",
               0);
    check_scan("{% highlight c %}{% raw %}{%{% endraw %}{% endhighlight %}",
               "<{% highlight c %}{% raw %}{%{% endraw %}{% endhighlight %}>",
               0);
    check_scan("{% comment %}{% x {% endcomment %}{% endcomment %}",
               "<{% comment %}{% x {% endcomment %}{% endcomment %}>", 0);
    check_scan("{% comment %}{{ {% x }}{{{%}}{{ {% endcomment %}",
               "<{% comment %}{{ {% x }}{{{%}}{{ {% endcomment %}>", 0);
    /* More openers than end tags: the first end tag ends the body.  */
    check_scan("{% comment %}{% comment %}a{% endcomment %}b",
               "<{% comment %}{% comment %}a{% endcomment %}>", 0);
}

static void
test_what_is_unclosed_is_text(void **state)
{
    (void)state;
    check_scan("a {{ b\n\n{{ c {% d %}", "[{% d %}]", 1);
    check_scan("{{ a } b }} {{ c }}", "[{{ c }}]", 1);
    check_scan("{% a {{ b }} {% c", "[{{ b }}]", 1);
    check_scan("{% raw %}{{ a }}{% raw %}", "!{% raw %}![{{ a }}]!{% raw %}!",
               2);
    check_scan("{% comment %}{{ a }}", "!{% comment %}![{{ a }}]", 1);
    check_scan("{% raw %}{% endraw", "!{% raw %}!", 2);
    /* A tag that only some plugins know as a block.  */
    check_scan("{% math %}{{ a }}", "[{% math %}][{{ a }}]", 0);
}

static void
test_warnings_have_places(void **state)
{
    struct scanned s = scan_from(
        PTB_S("\xc3\xa9 {{ a }\n{{ b }}\n \xc3\xa9{{ c }{{ d }{% raw %}"), 0);
    static const size_t want[][2] = {{1, 3}, {3, 3}, {3, 9}, {3, 15}};

    (void)state;
    assert_int_equal(potable_log_n(s.log), 4);
    for (size_t i = 0; i < 4; i++) {
        const struct potable_remark *r = potable_log_at(s.log, i);

        assert_int_equal(r->severity, POTABLE_WARNING);
        assert_string_equal(r->file, "page.md");
        assert_int_equal(r->line, want[i][0]);
        assert_int_equal(r->column, want[i][1]);
    }
    free_scanned(&s);
}

static void
test_long_runs_take_linear_time(void **state)
{
    static const char *const runs[] = {"{{",
                                       "{%",
                                       "{{}",
                                       "{%raw%}",
                                       "{%comment%}",
                                       "{%math%}{%endraw%}",
                                       "{% comment %}{% raw %}",
                                       "{{ {% ",
                                       "{%comment%}{{",
                                       "{{ {%comment%}"};

    (void)state;
    for (size_t i = 0; i < sizeof(runs) / sizeof(runs[0]); i++) {
        struct ptb_buf text = PTB_BUF_INIT;
        clock_t start = clock();
        struct scanned s;

        while (text.n < long_enough(1000000))
            ptb_buf_add_str(&text, runs[i]);
        ptb_buf_add_str(&text, "}");
        s = scan_from(ptb_buf_slice(&text), 0);
        assert_true(potable_log_n(s.log) <= 100);
        /* It takes some 10 ms; a quadratic scan would take minutes.  */
        assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
        free_scanned(&s);
        ptb_buf_free(&text);
    }
}

/* Writes the parameters of the first tag of TEXT as "name=QvalueQ;".  */
static void
check_params(const char *text, const char *want)
{
    struct scanned s = scan_from(ptb_slice_str(text), 0);
    struct ptb_slice bytes = ptb_buf_slice(&s.page.bytes);
    struct ptb_buf got = PTB_BUF_INIT;
    struct ptb_liquid_param p;
    uint32_t pos = 0;

    assert_true(ptb_liquid_is_include(bytes, &s.page.liquid[0]));
    while (ptb_liquid_param_next(bytes, &s.page.liquid[0], &pos, &p)) {
        ptb_buf_add_slice(&got,
                          ptb_page_slice(&s.page, p.name_beg, p.name_end));
        ptb_buf_add_char(&got, '=');
        if (p.quote)
            ptb_buf_add_char(&got, p.quote);
        ptb_buf_add_slice(&got,
                          ptb_page_slice(&s.page, p.value_beg, p.value_end));
        if (p.quote)
            ptb_buf_add_char(&got, p.quote);
        ptb_buf_add_char(&got, ';');
    }
    assert_string_equal(ptb_buf_cstr(&got), want);
    ptb_buf_free(&got);
    free_scanned(&s);
}

static void
test_parameters_of_includes(void **state)
{
    (void)state;
    check_params("{% include a.html %}", "");
    check_params("{% include a=b.html %}", "");
    check_params("{% include a.html caption=\"An image\" alt='x \"y\"' %}",
                 "caption=\"An image\";alt='x \"y\"';");
    check_params("{%- include_relative a.md\n  my-title = \"a\nb\"-%}",
                 "my-title=\"a\nb\";");
    check_params("{% include_cached a.html n=page.n s=\"a\\\"b\" e=\"\" %}",
                 "n=page.n;s=\"a\\\"b\";e=\"\";");
    check_params("{% include {{ page.a | b: c }}.html x='1' %}", "x='1';");
    check_params("{% include a.html x=\"unclosed %}", "");
    check_params("{% include a.html x= %}", "");
    check_params("{% include a.html x='tail\\' %}", "");
}

static void
test_other_tags_have_no_parameters(void **state)
{
    struct scanned s = scan_from(PTB_S("{% assign a=\"b\" %}{{ include }}"), 0);

    (void)state;
    assert_false(
        ptb_liquid_is_include(ptb_buf_slice(&s.page.bytes), &s.page.liquid[0]));
    assert_false(
        ptb_liquid_is_include(ptb_buf_slice(&s.page.bytes), &s.page.liquid[1]));
    free_scanned(&s);
}

/* WANT is NULL if TEXT has no form.  */
static void
check_encode(const char *text, char quote, const char *want)
{
    struct ptb_buf got = PTB_BUF_INIT, back = PTB_BUF_INIT;
    bool is_held;

    ptb_buf_add_str(&got, "=");
    is_held = ptb_liquid_param_encode(&got, ptb_slice_str(text), quote);
    assert_true(is_held == (want != NULL));
    if (want) {
        assert_string_equal(ptb_buf_cstr(&got) + 1, want);
        ptb_liquid_param_decode(&back, ptb_slice(got.p + 1, got.n - 1), quote);
        assert_string_equal(ptb_buf_cstr(&back), text);
    } else {
        assert_string_equal(ptb_buf_cstr(&got), "=");
    }
    ptb_buf_free(&got);
    ptb_buf_free(&back);
}

static void
test_parameter_values_are_escaped(void **state)
{
    (void)state;
    check_encode("plain", '"', "plain");
    check_encode("", '"', "");
    check_encode("a \"b\" c", '"', "a \\\"b\\\" c");
    check_encode("a \"b\" c", '\'', "a \"b\" c");
    check_encode("l'eau", '\'', "l\\'eau");
    check_encode("l'eau", '"', "l'eau");
    check_encode("\\alpha", '"', "\\alpha");
    check_encode("a\\\\", '"', "a\\\\");
    check_encode("a\\", '"', NULL);
    check_encode("a\\\"b", '"', NULL);
    check_encode("a\\\\\"b", '"', "a\\\\\\\"b");
    check_encode("a %} b", '"', NULL);
    check_encode("a {{ b }}", '"', NULL);
    check_encode("a } %", '"', "a } %");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tags_and_outputs_are_found),
        cmocka_unit_test(test_quotes_hide_no_closer),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_the_scan_starts_where_told),
        cmocka_unit_test(test_bodies_are_opaque),
        cmocka_unit_test(test_bodies_nest),
        cmocka_unit_test(test_what_is_unclosed_is_text),
        cmocka_unit_test(test_warnings_have_places),
        cmocka_unit_test(test_long_runs_take_linear_time),
        cmocka_unit_test(test_parameters_of_includes),
        cmocka_unit_test(test_other_tags_have_no_parameters),
        cmocka_unit_test(test_parameter_values_are_escaped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
