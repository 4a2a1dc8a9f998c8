/* Baselines: which findings are known.  */
#include "config.h"

#include "check/baseline.h"

#include "base/file.h"

#include "../unit.h"

static const char path[] = "test-baseline.jsonl";

static enum potable_status
read_text(struct ptb_baseline *b, const char *text, struct potable_log *log)
{
    FILE *f = fopen(path, "wb");
    enum potable_status st;

    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
    *b = (struct ptb_baseline){.n = 0};
    st = ptb_baseline_read(b, path, log);
    remove(path);
    return st;
}

/* Adds a finding about TEXT, or about no text, for REASON.  */
static void
add(struct ptb_check_file *file, enum ptb_rule rule, const char *text,
    const char *reason)
{
    struct ptb_finding *f =
        ptb_finding_add(&file->findings, rule, 0, 1, "%s", reason);

    if (text)
        f->text = ptb_slice_str(text);
}

static void
test_applies(void **state)
{
    struct ptb_check_file file = {.name = "fr/a.md"};
    struct ptb_baseline b;

    (void)state;
    assert_int_equal(
        read_text(
            &b,
            "{\"file\":\"fr/a.md\",\"rule\":\"numbers\",\"text\":\"12\"}\n"
            "\n"
            "{\"file\":\"fr/a.md\",\"rule\":\"numbers\",\"text\":\"12\"}\n"
            "{\"file\":\"fr/b.md\",\"rule\":\"numbers\",\"text\":\"13\"}\n"
            "{\"text\":\"gone\",\"rule\":\"table-shape\","
            "\"file\":\"fr/a.md\",\"line\":4}",
            NULL),
        POTABLE_OK);
    assert_int_equal(b.n, 3);
    add(&file, PTB_RULE_NUMBERS, "12", "first");
    add(&file, PTB_RULE_NUMBERS, "13", "in another file");
    add(&file, PTB_RULE_NUMBERS, "12", "second");
    add(&file, PTB_RULE_NUMBERS, "12", "third");
    add(&file, PTB_RULE_REPEATED_WORD, "12", "another rule");
    add(&file, PTB_RULE_TABLE_SHAPE, NULL, "gone");
    ptb_baseline_apply(&b, &file);
    assert_int_equal(file.findings.n, 3);
    assert_slice(file.findings.at[0].reason, "in another file");
    assert_slice(file.findings.at[1].reason, "third");
    assert_slice(file.findings.at[2].reason, "another rule");
    ptb_findings_clear(&file.findings);
    ptb_baseline_free(&b);
    assert_int_equal(b.n, 0);
}

/* What is written is read again, and then all of it is known.  */
static void
test_writes(void **state)
{
    struct ptb_check_file file = {.name = "fr/\"a\".md"}, *files[] = {&file};
    struct potable_check check = {.files = files, .n_files = 1};
    struct ptb_buf out = PTB_BUF_INIT;
    struct ptb_baseline b;

    (void)state;
    add(&file, PTB_RULE_NUMBERS, "12\n\"x\" \xc3\xa9", "one");
    add(&file, PTB_RULE_TABLE_SHAPE, NULL, "two");
    ptb_baseline_format(&check, &out);
    assert_int_equal(read_text(&b, ptb_buf_cstr(&out), NULL), POTABLE_OK);
    ptb_buf_free(&out);
    ptb_baseline_apply(&b, &file);
    assert_int_equal(file.findings.n, 0);
    ptb_findings_clear(&file.findings);
    ptb_baseline_free(&b);
}

static void
test_rejects(void **state)
{
    static const char *const texts[] = {
        "{\"file\":\"a\",\"rule\":\"numbers\"}",
        "{\"file\":\"a\",\"rule\":\"numbers\",\"text\":1}",
        "{\"file\":\"a\",\"rule\":\"numbers\",\"text\":\"b\"",
        "[]",
        "12",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        struct ptb_baseline b;

        if (read_text(&b, texts[i], NULL) != POTABLE_ESYNTAX)
            fail_msg("%s is taken for a baseline", texts[i]);
        assert_int_equal(b.n, 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_applies),
        cmocka_unit_test(test_writes),
        cmocka_unit_test(test_rejects),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
