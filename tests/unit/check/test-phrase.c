/* Words of Taiwan: which difference from OpenCC's text is told, and where.  */
#include "config.h"

#include "check/check.h"

#include <unicode/uclean.h>

#include "base/opencc.h"

#include "../unit.h"

/* Texts of a locale of Simplified Chinese; the last one may have a word of
   Taiwan, FOUND, in whose place the locale writes USUAL.  NULL: it has none. */
static const struct {
    const char *texts[6], *found, *usual;
} cases[] = {
    /* The other word stands in that context, three times and more often.  */
    {{"一个神经网络", "两个神经网络", "深度神经网络", "循环神经网路"},
     "网路",
     "网络"},
    {{"一个神经网络", "两个神经网络", "循环神经网路"}, NULL, NULL},
    {{"一个神经网络", "一个神经网路", "两个神经网路", "三个神经网路"},
     NULL,
     NULL},
    /* In another context, it may be right.  */
    {{"一个神经网络", "两个神经网络", "深度神经网络", "街头网路"}, NULL, NULL},
    /* A Traditional character that both variants have.  */
    {{"特征", "海的特征", "该特征", "特徵"}, "特徵", "特征"},
    {{"特征", "海的特征", "特徵"}, NULL, NULL},
    /* OpenCC leaves it, where it is the character of the word.  */
    {{"看着", "看着", "看着", "著名"}, NULL, NULL},
};

static void
check_case(size_t i)
{
    struct potable_check *check = potable_check_new();
    struct potable_catalog *cat = NULL;
    struct ptb_buf po = PTB_BUF_INIT;
    const struct ptb_findings *f;

    ptb_buf_add_fmt(&po, "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; "
                         "charset=UTF-8\\n\"\n");
    for (size_t k = 0; k < 6 && cases[i].texts[k]; k++)
        ptb_buf_add_fmt(&po, "\nmsgid \"tide %zu\"\nmsgstr \"%s\"\n", k,
                        cases[i].texts[k]);
    assert_int_equal(potable_catalog_parse(&cat, "x.po", po.p, po.n, NULL),
                     POTABLE_OK);
    ptb_buf_free(&po);
    ptb_check_add_catalog(check, cat, "zh-Hans");
    potable_check_enable(check, "all", false);
    assert_true(potable_check_enable(check, "wrong-variant", true));
    potable_check_run(check, POTABLE_NOTE, 1);
    f = &check->files[0]->findings;
    if (f->n != (cases[i].found != NULL))
        fail_msg("case %zu: %zu findings", i, f->n);
    if (f->n) {
        struct ptb_slice text = f->at[0].text;
        struct ptb_slice part = ptb_slice(
            text.p + f->at[0].text_beg, f->at[0].text_end - f->at[0].text_beg);

        if (!ptb_slice_eq(part, ptb_slice_str(cases[i].found)))
            fail_msg("case %zu: '%.*s' is found", i, (int)part.n, part.p);
        if (!ptb_slice_ends(f->at[0].fix, ptb_slice_str(cases[i].usual)))
            fail_msg("case %zu: '%.*s' is suggested", i, (int)f->at[0].fix.n,
                     f->at[0].fix.p);
    }
    potable_check_free(check);
    potable_catalog_free(cat);
}

static void
test_phrases(void **state)
{
    struct ptb_opencc *oc = ptb_opencc_new();

    (void)state;
    if (!oc)
        skip();
    ptb_opencc_free(oc);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        check_case(i);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_phrases)};
    int status = cmocka_run_group_tests(tests, NULL, NULL);

    u_cleanup(); /* what ICU keeps looks lost to valgrind */
    return status;
}
