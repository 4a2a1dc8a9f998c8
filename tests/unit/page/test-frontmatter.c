/* Front matter: what is one, where it ends, which values it has; data files. */
#include "config.h"

#include "page/frontmatter.h"

#include "../unit.h"
#include "base/mem.h"

struct read {
    struct ptb_page page;
    struct potable_log *log;
};

static struct read
start(struct ptb_slice text)
{
    struct read r = {.page = {.name = "page.md"}, .log = potable_log_new()};

    ptb_buf_add_slice(&r.page.bytes, text);
    ptb_page_add_node(&r.page, PTB_NO_NODE, PTB_NODE_ROOT, 0, (uint32_t)text.n);
    return r;
}

static void
end(struct read *r)
{
    ptb_buf_free(&r->page.bytes);
    ptb_free(r->page.nodes);
    ptb_free(r->page.pieces);
    ptb_free(r->page.values);
    ptb_arena_free(&r->page.arena);
    potable_log_free(r->log);
}

/* Checks that the body of TEXT starts at BODY, and that front matter was seen
   if HAS, with N_WARNINGS.  */
static void
check_body(struct ptb_slice text, uint32_t body, bool has, size_t n_warnings)
{
    struct read r = start(text);

    ptb_front_matter_read(&r.page, NULL, r.log);
    assert_int_equal(r.page.body, body);
    assert_int_equal(potable_log_n(r.log), n_warnings);
    assert_int_equal(r.page.n_nodes > 1, has);
    if (has) {
        assert_int_equal(r.page.nodes[1].kind, PTB_NODE_FRONT_MATTER);
        assert_int_equal(r.page.nodes[1].end, body);
    }
    end(&r);
}

static void
test_what_is_front_matter(void **state)
{
    (void)state;
    check_body(PTB_S("---\n---\n"), 8, true, 0);
    check_body(PTB_S("---\n---"), 7, true, 0);
    check_body(PTB_S("---\na: b\n---\ntext\n"), 13, true, 0);
    check_body(PTB_S("--- \t\na: b\n...  \n\ntext\n"), 17, true, 0);
    check_body(PTB_S("---\r\na: b\r\n---\r\ntext"), 16, true, 0);
    check_body(PTB_S("\xef\xbb\xbf---\na: b\n---\nx"), 16, true, 0);
    check_body(PTB_S("---\n\n\na: b\n---\nx"), 15, true, 0);
    check_body(PTB_S("---\na: b\n----\n--- c\n ---\n---\nx"), 29, true, 1);
    check_body(PTB_S("---\f\na: b\n---\v"), 14, true, 1); /* no YAML */
}

static void
test_what_is_none(void **state)
{
    (void)state;
    check_body(PTB_S(""), 0, false, 0);
    check_body(PTB_S("---"), 0, false, 0);
    check_body(PTB_S("----\na\n---\n"), 0, false, 0);
    check_body(PTB_S("--- a\n---\n"), 0, false, 0);
    check_body(PTB_S("\n---\na: b\n---\n"), 0, false, 0);
    check_body(PTB_S(" ---\na: b\n---\n"), 0, false, 0);
    check_body(PTB_S("+++\na: b\n+++\n"), 0, false, 0);
    check_body(PTB_S("---\ra: b\r---\r"), 0, false, 0);
    check_body(PTB_S("\xef\xbb\xbf# head\n"), 3, false, 0);
    check_body(PTB_S("\xef\xbb\xbf"), 3, false, 0);
}

static void
test_unclosed_front_matter_is_text(void **state)
{
    struct read r = start(PTB_S("\xef\xbb\xbf---\ntitle: a\n--- b\n"));

    (void)state;
    ptb_front_matter_read(&r.page, NULL, r.log);
    assert_int_equal(r.page.body, 3);
    assert_int_equal(r.page.n_nodes, 1);
    assert_int_equal(potable_log_n(r.log), 1);
    assert_int_equal(potable_log_at(r.log, 0)->severity, POTABLE_WARNING);
    assert_int_equal(potable_log_at(r.log, 0)->line, 1);
    end(&r);
    check_body(PTB_S("---\n"), 0, false, 1);
}

/* Checks the texts of the values of TEXT that OPTIONS want, "|" between.  */
static void
check_texts(struct ptb_slice text, const struct potable_options *options,
            const char *want)
{
    struct read r = start(text);
    struct ptb_buf got = PTB_BUF_INIT;

    ptb_front_matter_read(&r.page, options, r.log);
    for (size_t i = 0; i < r.page.n_values; i++) {
        const struct ptb_node *node = &r.page.nodes[2 + i];

        assert_int_equal(node->kind, PTB_NODE_VALUE);
        assert_int_equal(node->parent, 1);
        assert_int_equal(node->start_tag, i);
        assert_int_equal(node->beg, r.page.values[i].beg);
        assert_true(node->end <= r.page.nodes[1].end);
        if (i)
            ptb_buf_add_char(&got, '|');
        ptb_buf_add_slice(&got, r.page.values[i].text);
    }
    assert_string_equal(ptb_buf_cstr(&got), want);
    ptb_buf_free(&got);
    end(&r);
}

static void
test_default_keys(void **state)
{
    (void)state;
    check_texts(PTB_S("---\nlayout: default\ntitle: A title\n"
                      "description: >\n  Long\n  text\nsubtitle: 'b'\n"
                      "summary: \"c\"\nexcerpt: |\n  d\nTitle: e\n"
                      "author: {title: f}\n---\ntitle: g\n"),
                NULL, "A title|Long text\n|b|c|d\n");
    check_texts(PTB_S("---\ntitle:\n  - a\n  - b\n---\n"), NULL, "a|b");
    check_texts(PTB_S("---\ntitle: 2020\n---\n"), NULL, "");
    check_texts(PTB_S("---\n- title: a\n---\n"), NULL, "a");
    check_texts(PTB_S("---\njust text\n---\n"), NULL, "");
    check_texts(PTB_S("---\n# title: a\n---\n"), NULL, "");
}

static void
test_keys_of_the_caller(void **state)
{
    static const char *const keys[] = {"author.bio", "tags[*]", "**.caption"};
    const struct potable_options options = {.front_matter = keys,
                                            .n_front_matter = 3};
    const struct potable_options nothing = {.front_matter = keys};

    (void)state;
    check_texts(PTB_S("---\ntitle: no\nauthor:\n  bio: a\n  name: no\n"
                      "tags: [b, c]\nfigures:\n- {src: no, caption: d}\n"
                      "caption: e\n---\n"),
                &options, "a|b|c|d|e");
    check_texts(PTB_S("---\ntitle: a\nauthor: {bio: b}\n---\n"), &nothing, "");
}

static void
test_bytes_count_from_the_start_of_the_page(void **state)
{
    struct read r = start(
        PTB_S("\xef\xbb\xbf---\n\xc3\xa9: x\ntitle: \xc3\xa9 b # c\n---\n"));
    const struct ptb_yaml_value *v;

    (void)state;
    ptb_front_matter_read(&r.page, NULL, r.log);
    assert_int_equal(r.page.n_values, 1);
    v = &r.page.values[0];
    assert_slice(v->text, "\xc3\xa9 b");
    assert_slice(ptb_page_slice(&r.page, v->beg, v->end), "\xc3\xa9 b");
    assert_slice(v->path, "title");
    end(&r);
}

static void
test_bad_yaml_has_no_values(void **state)
{
    struct read r =
        start(PTB_S("---\ntitle: a\n\xc3\xa9: b: c\n---\n# text\n"));
    const struct potable_remark *remark;

    (void)state;
    ptb_front_matter_read(&r.page, NULL, r.log);
    assert_int_equal(r.page.body, 26);
    assert_int_equal(r.page.n_values, 0);
    assert_int_equal(r.page.n_nodes, 2);
    assert_int_equal(potable_log_n(r.log), 1);
    remark = potable_log_at(r.log, 0);
    assert_int_equal(remark->severity, POTABLE_WARNING);
    assert_int_equal(remark->line, 3);
    assert_int_equal(remark->column, 5);
    end(&r);
    check_body(PTB_S("---\na: \xff\n---\nx"), 13, true, 1);
    check_body(PTB_S("---\na: \0\n---\nx"), 13, true, 1);
}

static void
test_only_the_first_document_counts(void **state)
{
    (void)state;
    check_texts(PTB_S("---\ntitle: a\n--- # x\ntitle: b\n---\n"), NULL, "a");
}

static void
test_data_files(void **state)
{
    static const char *const keys[] = {"**.title"};
    const struct potable_options options = {.keys = keys, .n_keys = 1};
    struct read r = start(PTB_S("\xef\xbb\xbf# data\n- title: a\n  url: b\n"
                                "---\ntitle: c\n"));

    (void)state;
    assert_int_equal(ptb_yaml_page_read(&r.page, &options, r.log), POTABLE_OK);
    assert_int_equal(r.page.n_values, 2);
    assert_slice(r.page.values[0].text, "a");
    assert_slice(r.page.values[1].text, "c");
    assert_int_equal(r.page.nodes[1].parent, 0);
    end(&r);

    r = start(PTB_S("- title: a\n  url: b\n"));
    assert_int_equal(ptb_yaml_page_read(&r.page, NULL, r.log), POTABLE_OK);
    assert_int_equal(r.page.n_values, 2);
    end(&r);

    r = start(PTB_S(""));
    assert_int_equal(ptb_yaml_page_read(&r.page, NULL, r.log), POTABLE_OK);
    assert_int_equal(r.page.n_values, 0);
    end(&r);
}

static void
test_bad_data_files_are_errors(void **state)
{
    struct read r = start(PTB_S("\xef\xbb\xbf"
                                "a: b\n\xc3\xa9: [c\nd: e\n"));
    struct ptb_buf deep = PTB_BUF_INIT;

    (void)state;
    assert_int_equal(ptb_yaml_page_read(&r.page, NULL, r.log), POTABLE_ESYNTAX);
    assert_int_equal(potable_log_n(r.log), 1);
    assert_int_equal(potable_log_at(r.log, 0)->severity, POTABLE_ERROR);
    assert_int_equal(potable_log_at(r.log, 0)->line, 3);
    assert_int_equal(r.page.n_values, 0);
    end(&r);

    for (int i = 0; i < 5000; i++)
        ptb_buf_add_str(&deep, "- ");
    r = start(ptb_buf_slice(&deep));
    assert_int_equal(ptb_yaml_page_read(&r.page, NULL, r.log), POTABLE_ELIMIT);
    end(&r);
    ptb_buf_free(&deep);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_front_matter),
        cmocka_unit_test(test_what_is_none),
        cmocka_unit_test(test_unclosed_front_matter_is_text),
        cmocka_unit_test(test_default_keys),
        cmocka_unit_test(test_keys_of_the_caller),
        cmocka_unit_test(test_bytes_count_from_the_start_of_the_page),
        cmocka_unit_test(test_bad_yaml_has_no_values),
        cmocka_unit_test(test_only_the_first_document_counts),
        cmocka_unit_test(test_data_files),
        cmocka_unit_test(test_bad_data_files_are_errors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
