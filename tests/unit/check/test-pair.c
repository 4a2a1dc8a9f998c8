/* The rules that look at one pair of texts: what they find, and exactly where
   in the translation.  */
#include "config.h"

#include "check/check.h"

#include <unicode/uclean.h>

#include "../unit.h"

/* A message and the one finding of RULE, about the bytes of the translation
   that PART is; PART is NULL: there is none.  */
static const struct {
    const char *locale, *rule, *source, *text, *part;
} cases[] = {
    {"fr", "numbers", "4 tides in week 12", "4 marées la semaine 13", "13"},
    {"fr", "numbers", "4 tides", "4 marées", NULL},
    {"fr", "numbers", "1,000.5 metres", "1 000,5 mètres", NULL},
    {"fr", "numbers", "1,250,000 tides, 3,400 ships",
     "1 250 000 marées, 3 400 navires", NULL},
    {"en", "numbers", "1 250 000 marées", "1,250,000 tides", NULL},
    {"fr", "numbers", "1,250 metres", "1 350 mètres", "350"},
    {"ar", "numbers", "12 tides", "١٢ مدا", NULL},
    {"fr", "numbers", "`12` tides", "`12` marées", NULL},
    {"fr", "repeated-word", "the tide", "la la marée", "la"},
    {"fr", "repeated-word", "the tide", "la marée", NULL},
    {"fr", "repeated-word", "step by step", "pas pas", NULL},
    {"fr", "repeated-word", "step by step", "pas pas à pas", "pas"},
    {"zh-Hans", "repeated-word", "a network", "网络网络", "网络"},
    {"zh-Hans", "repeated-word", "everybody", "人人", NULL},
    {"zh-Hans", "compat-punctuation", "tides, quays", "潮汐﹑码头", "﹑"},
    {"zh-Hans", "compat-punctuation", "tides, quays", "潮汐、码头", NULL},
    {"zh-Hans", "bracket-width", "a tide (high)", "潮汐（高)", "（高)"},
    {"zh-Hans", "bracket-width", "a tide (high)", "潮汐（高）", NULL},
    {"zh-Hans", "whitespace", "a tide map", "潮汐 地图", " "},
    {"ko", "whitespace", "a tide map", "조석 지도", NULL},
    {"fr", "whitespace", "a pier", "un\xe2\x80\x8bquai", "\xe2\x80\x8b"},
    {"fr", "inline-code", "set `x` now", "réglez y", "réglez y"},
    {"fr", "inline-code", "set `x` now", "réglez `x`", NULL},
    {"fr", "inline-code", "a <b>tide</b>", "une <b>marée</b>", NULL},
    {"zh-Hans", "wrong-variant", "forum", "網絡论坛", "網絡"},
    {"zh-Hans", "wrong-variant", "forum", "网络论坛", NULL},
    {"zh-Hant", "wrong-variant", "forum", "网路論壇", "网"},
    {"ru", "wrong-variant", "a network", "cеть", "c"},
    {"ru", "wrong-variant", "a network", "сеть", NULL},
};

/* The findings of RULE about one message.  */
static struct potable_check *
check_one(struct potable_catalog **cat, size_t i)
{
    struct potable_check *check = potable_check_new();
    struct ptb_buf po = PTB_BUF_INIT;

    ptb_buf_add_fmt(&po,
                    "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; "
                    "charset=UTF-8\\n\"\n\nmsgid \"%s\"\nmsgstr \"%s\"\n",
                    cases[i].source, cases[i].text);
    assert_int_equal(potable_catalog_parse(cat, "x.po", po.p, po.n, NULL),
                     POTABLE_OK);
    ptb_buf_free(&po);
    ptb_check_add_catalog(check, *cat, cases[i].locale);
    potable_check_enable(check, "all", false);
    assert_true(potable_check_enable(check, cases[i].rule, true));
    potable_check_run(check, POTABLE_NOTE, 1);
    return check;
}

static void
test_pairs(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct potable_catalog *cat = NULL;
        struct potable_check *check = check_one(&cat, i);
        const struct ptb_findings *f = &check->files[0]->findings;

        if (f->n != (cases[i].part != NULL))
            fail_msg("%zu findings of %s in '%s'", f->n, cases[i].rule,
                     cases[i].text);
        if (f->n) {
            struct ptb_slice text = f->at[0].text, part;

            part = ptb_slice(text.p + f->at[0].text_beg,
                             f->at[0].text_end - f->at[0].text_beg);
            if (!ptb_slice_eq(part, ptb_slice_str(cases[i].part)))
                fail_msg("%s is about '%.*s', not '%s'", cases[i].rule,
                         (int)part.n, part.p, cases[i].part);
            /* The same bytes in the file, at the line of the translation.  */
            assert_int_equal(f->at[0].line, 6);
            assert_int_equal(f->at[0].end - f->at[0].beg, part.n);
            assert_memory_equal(check->files[0]->bytes.p + f->at[0].beg, part.p,
                                part.n);
        }
        potable_check_free(check);
        potable_catalog_free(cat);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_pairs)};

    int status = cmocka_run_group_tests(tests, NULL, NULL);

    u_cleanup(); /* what ICU keeps looks lost to valgrind */
    return status;
}
