/* Hostile and huge catalogs: time and memory grow no faster than the input.
   Each input is read at a size and at eight times that; a quadratic step would
   take 64 times as long, which the limit, far above noise, does not let pass.
 */
#include "config.h"

#include <time.h>

#include "parse.h"

static double
seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* The time to read TEXT, change all of it and write it; errors are welcome.  */
static double
time_of(struct ptb_slice text)
{
    double start = seconds();
    struct potable_log *log = potable_log_new();
    struct potable_catalog *cat;

    if (potable_catalog_parse(&cat, "t.po", text.p, text.n, log) ==
        POTABLE_OK) {
        size_t n;
        char *p;

        mark_all_changed(cat);
        p = potable_catalog_format(cat, NULL, 1, &n);
        assert_true(n > 0);
        ptb_free(p);
    }
    potable_catalog_free(cat);
    potable_log_free(log);
    return seconds() - start;
}

/* Adds PART, with I in the place of "%u" if that is in it.  */
static void
add_part(struct ptb_buf *b, const char *part, size_t i)
{
    const char *p = strstr(part, "%u");

    if (p == NULL) {
        ptb_buf_add_str(b, part);
        return;
    }
    ptb_buf_add(b, part, (size_t)(p - part));
    ptb_buf_add_fmt(b, "%zu%s", i, p + 2);
}

/* HEAD, N times PART, TAIL.  */
static struct ptb_buf
repeat(const char *head, const char *part, size_t n, const char *tail)
{
    struct ptb_buf b = PTB_BUF_INIT;

    ptb_buf_add_str(&b, head);
    for (size_t i = 0; i < n; i++)
        add_part(&b, part, i);
    ptb_buf_add_str(&b, tail);
    return b;
}

static const struct {
    const char *head, *part, *tail;
} shapes[] = {
    {"", "msgid \"a%u\"\nmsgstr \"b\"\n\n", ""},
    {"", "#~ msgid \"a\"\n#~ msgstr \"b%u\"\n\n", ""},
    {"", "msgid \"a\"\nmsgstr \"b%u\"\n\n", ""}, /* all duplicates */
    {"msgid \"\"\n", "\"a\"\n", "msgstr \"b\"\n"},
    {"msgid \"", "aaaaaaaa", "\"\nmsgstr \"b\"\n"},
    {"msgid \"", "aa aa-aa ", "\"\nmsgstr \"b\"\n"},
    {"msgid \"", "        ", "\"\nmsgstr \"b\"\n"},
    {"msgid \"", "\\\\\\\\\\\\", "\"\nmsgstr \"b\"\n"},
    {"msgid \"", "\\\\\\n", "\"\nmsgstr \"b\"\n"},
    {"msgid \"", "\\\"\\t", "\"\nmsgstr \"b\"\n"},
    {HEADER "msgid \"", "\xe8\xaf\xbe\xe7\xa8\x8b", "\"\nmsgstr \"b\"\n"},
    {HEADER "msgid \"", "\xd7\x90\xcc\x81", "\"\nmsgstr \"b\"\n"},
    {HEADER "msgid \"", "\xe2\x80\x8d\xe2\x81\xa0", "\"\nmsgstr \"b\"\n"},
    {HEADER "msgid \"", "\xf0\x9f\x87\xa6", "\"\nmsgstr \"b\"\n"},
    {"msgid \"a\"\nmsgid_plural \"b\"\n", "msgstr[%u] \"\"\n", ""},
    {"", "# comment %u\n", "msgid \"a\"\nmsgstr \"b\"\n"},
    {"", "#, flag%u\n", "msgid \"a\"\nmsgstr \"b\"\n"},
    {"#, ", "f%u,", "\nmsgid \"a\"\nmsgstr \"b\"\n"},
    {"#:", " file:%u", "\nmsgid \"a\"\nmsgstr \"b\"\n"},
    {HEADER "#:", " \xe2\x81\xa8 x", "\nmsgid \"a\"\nmsgstr \"b\"\n"},
    {"", "\n\r\n", ""},
    {"", "?\n\n", ""},
    {"", "msgid \"open\nmsgstr \"\\q\"\n\n", ""},
    {"msgid \"a\"\nmsgstr \"b\" ", "?", "\n"},
};

static void
test_time_is_linear(void **state)
{
    const size_t n = long_enough(20000);

    (void)state;
    for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) {
        struct ptb_buf small =
            repeat(shapes[i].head, shapes[i].part, n, shapes[i].tail);
        struct ptb_buf large =
            repeat(shapes[i].head, shapes[i].part, 8 * n, shapes[i].tail);
        double t = 1, t8 = 0, ratio = 0;

        /* The best of some runs: others use the machine too.  */
        for (int run = 0; run < 5; run++) {
            double a = time_of(ptb_buf_slice(&small));
            double b = time_of(ptb_buf_slice(&large));

            t = run == 0 || a < t ? a : t;
            t8 = run == 0 || b < t8 ? b : t8;
            ratio = t8 / (t + 1e-3); /* a short time is all noise */
            if (ratio < 24)
                break;
        }
        if (ratio >= 24)
            fail_msg("shape %zu: %g s, then %g s", i, t, t8);
        ptb_buf_free(&small);
        ptb_buf_free(&large);
    }
}

static void
test_a_megabyte_in_one_msgid(void **state)
{
    struct ptb_buf text =
        repeat("msgid \"", "word ", 1 << 18, "\"\nmsgstr \"\"\n");
    struct potable_catalog *cat = parse(ptb_buf_slice(&text)), *again;
    size_t n;
    char *p;

    (void)state;
    mark_all_changed(cat);
    p = potable_catalog_format(cat, NULL, 1, &n);
    again = parse(ptb_slice(p, n));
    assert_int_equal(cat->messages[0]->msgid.n, 5u << 18);
    assert_true(
        ptb_slice_eq(cat->messages[0]->msgid, again->messages[0]->msgid));
    ptb_free(p);
    potable_catalog_free(cat);
    potable_catalog_free(again);
    ptb_buf_free(&text);
}

static void
test_a_hundred_thousand_messages_are_found(void **state)
{
    struct ptb_buf text =
        repeat("", "msgid \"%u\"\nmsgstr \"\"\n\n", 100000, "");
    struct potable_catalog *cat = parse(ptb_buf_slice(&text));

    (void)state;
    assert_int_equal(cat->n, 100000);
    for (unsigned i = 0; i < 100000; i++) {
        char id[16];

        snprintf(id, sizeof(id), "%u", i);
        assert_ptr_equal(find(cat, id), cat->messages[i]);
    }
    assert_null(ptb_catalog_find(cat, PTB_SLICE_NONE, PTB_S("x")));
    assert_written(cat, ptb_buf_slice(&text));
    potable_catalog_free(cat);
    ptb_buf_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_time_is_linear),
        cmocka_unit_test(test_a_megabyte_in_one_msgid),
        cmocka_unit_test(test_a_hundred_thousand_messages_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
