/* Scripts: what a locale writes with, lookalikes, variants of Chinese.  */
#include "config.h"

#include "base/script.h"

#include <unicode/uclean.h>

#include "base/text.h"

#include "../unit.h"

static void
test_characters_have_a_script(void **state)
{
    (void)state;
    assert_int_equal(ptb_char_script('a'), PTB_SCRIPT_LATIN);
    assert_int_equal(ptb_char_script(0xe9), PTB_SCRIPT_LATIN);
    assert_int_equal(ptb_char_script('1'), PTB_SCRIPT_COMMON);
    assert_int_equal(ptb_char_script(0x3001), PTB_SCRIPT_COMMON);
    assert_int_equal(ptb_char_script(0x301), PTB_SCRIPT_INHERITED);
    assert_int_equal(ptb_char_script(0x8bb2), PTB_SCRIPT_HAN);
    assert_int_equal(ptb_char_script(0x304b), PTB_SCRIPT_HIRAGANA);
    assert_int_equal(ptb_char_script(0x3bb), PTB_SCRIPT_GREEK);
}

static void
test_case_space_and_digits(void **state)
{
    (void)state;
    assert_true(ptb_char_is_upper(0x416) && ptb_char_is_upper('Q'));
    assert_false(ptb_char_is_upper(0x436) || ptb_char_is_upper('q'));
    assert_true(ptb_char_is_lower(0x436) && ptb_char_is_lower('q'));
    assert_false(ptb_char_is_lower(0x8bb2));
    assert_true(ptb_char_is_space(0x3000) && ptb_char_is_space('\n'));
    assert_false(ptb_char_is_space(0x200b) || ptb_char_is_space('x'));
    assert_int_equal(ptb_char_digit('7'), 7);
    assert_int_equal(ptb_char_digit(0x667), 7);
    assert_int_equal(ptb_char_digit(0x2462), -1);
}

/* Short cuts say what the whole of Unicode says.  */
static void
test_all_characters_agree(void **state)
{
    size_t n_spaces = 0;

    (void)state;
    for (uint32_t c = 0; c < 0x110000; c++) {
        unsigned kind = ptb_char_kind(c);

        n_spaces += ptb_char_is_space(c);
        if (ptb_char_digit(c) != ptb_char_digit_other(c) ||
            !(kind & PTB_CHAR_DIGIT) != (ptb_char_digit(c) < 0) ||
            !(kind & PTB_CHAR_UPPER) != !ptb_char_is_upper(c) ||
            !(kind & PTB_CHAR_LOWER) != !ptb_char_is_lower(c) ||
            !(kind & PTB_CHAR_LETTER) != !ptb_char_is_letter(c) ||
            !(kind & PTB_CHAR_WORD) != !ptb_char_is_word(c))
            fail_msg("U+%04X", (unsigned)c);
    }
    assert_int_equal(n_spaces, 25); /* White_Space of PropList.txt */
}

static void
test_compatibility_forms(void **state)
{
    (void)state;
    assert_int_equal(ptb_char_compatible(0xfe51), 0x3001);
    assert_int_equal(ptb_char_compatible(0xff0c), ',');
    assert_int_equal(ptb_char_compatible(0x3001), 0x3001);
    assert_int_equal(ptb_char_compatible('a'), 'a');
    assert_int_equal(ptb_char_compatible(0x2167), 0x2167); /* VIII */
}

static void
test_letters_of_a_locale(void **state)
{
    struct ptb_alphabet *ru = ptb_alphabet_new("ru");
    struct ptb_alphabet *ja = ptb_alphabet_new("ja");
    struct ptb_alphabet *ar = ptb_alphabet_new("ar-EG");

    (void)state;
    assert_true(ptb_alphabet_has(ru, 0x416, true));
    assert_false(ptb_alphabet_has(ru, 'c', false));
    assert_true(ptb_alphabet_writes(ja, PTB_SCRIPT_HAN));
    assert_true(ptb_alphabet_writes(ja, PTB_SCRIPT_HIRAGANA));
    assert_false(ptb_alphabet_writes(ja, PTB_SCRIPT_LATIN));
    assert_true(ptb_alphabet_has(ar, 0x67e, false)); /* peh, auxiliary */
    assert_false(ptb_alphabet_has(ar, 0x67e, true));
    ptb_alphabet_free(ru);
    ptb_alphabet_free(ja);
    ptb_alphabet_free(ar);
}

static void
test_lookalikes(void **state)
{
    struct ptb_alphabet *ru = ptb_alphabet_new("ru");
    struct ptb_alphabet *ar = ptb_alphabet_new("ar");
    struct ptb_alphabet *zh = ptb_alphabet_new("zh-Hans");

    (void)state;
    assert_int_equal(ptb_alphabet_lookalike(ru, 'c'), 0x441);
    assert_int_equal(ptb_alphabet_lookalike(ru, 0x441), 0); /* its own */
    assert_int_equal(ptb_alphabet_lookalike(ru, 'q'), 0);
    /* The Persian yeh stands for one of the Arabic ones.  */
    assert_int_not_equal(ptb_alphabet_lookalike(ar, 0x6cc), 0);
    assert_int_equal(ptb_alphabet_lookalike(ar, 0x67e), 0);
    assert_int_equal(ptb_alphabet_lookalike(zh, 'c'), 0);
    ptb_alphabet_free(ru);
    ptb_alphabet_free(ar);
    ptb_alphabet_free(zh);
}

static void
test_an_unknown_locale_has_no_letters(void **state)
{
    static const char *const tags[] = {"", "qqx", "no such tag", "x-mine"};

    (void)state;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        struct ptb_alphabet *a = ptb_alphabet_new(tags[i]);

        assert_false(ptb_alphabet_has(a, 'a', false));
        assert_false(ptb_alphabet_writes(a, PTB_SCRIPT_LATIN));
        assert_int_equal(ptb_alphabet_lookalike(a, 'c'), 0);
        ptb_alphabet_free(a);
    }
    ptb_alphabet_free(NULL);
}

static void
test_variants_of_chinese(void **state)
{
    struct ptb_han *han = ptb_han_new();

    /* The form of one that is wanted is known without being wanted.  */
    ptb_han_want(han, PTB_S("a\xe7\xbd\x91\xe4\xba\xba\xf0\xa0\x80\x80"));
    ptb_han_fill(han);

    (void)state;
    assert_int_equal(ptb_han_simplified(han, 0x7db2), 0x7f51);
    assert_int_equal(ptb_han_traditional(han, 0x7f51), 0x7db2);
    assert_int_equal(ptb_han_simplified(han, 0x7f51), 0x7f51);
    assert_int_equal(ptb_han_simplified(han, 0x4eba), 0x4eba);
    assert_int_equal(ptb_han_simplified(han, 'a'), 'a');
    assert_int_equal(ptb_han_traditional(han, 0x20000), 0x20000);
    ptb_han_free(han);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_characters_have_a_script),
        cmocka_unit_test(test_case_space_and_digits),
        cmocka_unit_test(test_all_characters_agree),
        cmocka_unit_test(test_compatibility_forms),
        cmocka_unit_test(test_letters_of_a_locale),
        cmocka_unit_test(test_lookalikes),
        cmocka_unit_test(test_an_unknown_locale_has_no_letters),
        cmocka_unit_test(test_variants_of_chinese),
    };
    int status = cmocka_run_group_tests(tests, NULL, NULL);

    u_cleanup(); /* what ICU keeps looks lost to valgrind */
    return status;
}
