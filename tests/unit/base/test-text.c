/* Characters and slices: classes, comparison, search.  */
#include "config.h"

#include "base/text.h"

#include "../unit.h"
#include "base/ascii.h"

static void
test_letters(void **state)
{
    (void)state;
    assert_true(ptb_char_is_letter('a'));
    assert_true(ptb_char_is_letter(0xe9));    /* e with acute */
    assert_true(ptb_char_is_letter(0x8bfe));  /* a Han character */
    assert_true(ptb_char_is_letter(0x5d0));   /* Hebrew alef */
    assert_true(ptb_char_is_letter(0x20000)); /* beyond the first plane */
    assert_false(ptb_char_is_letter('1'));
    assert_false(ptb_char_is_letter('_'));
    assert_false(ptb_char_is_letter(0x2460));  /* circled digit one */
    assert_false(ptb_char_is_letter(0x1f3a5)); /* film camera */
    assert_false(ptb_char_is_letter(0x301));   /* combining acute */
    assert_false(ptb_char_is_letter(0x2167));  /* Roman numeral eight */
}

static void
test_classes_of_words(void **state)
{
    (void)state;
    assert_true(ptb_char_is_alnum('7'));
    assert_true(ptb_char_is_alnum(0x667)); /* Arabic-Indic seven */
    assert_false(ptb_char_is_alnum(0xb2)); /* superscript two */
    assert_false(ptb_char_is_alnum('_'));
    assert_true(ptb_char_is_word('_'));
    assert_true(ptb_char_is_word(0x301));  /* combining acute */
    assert_true(ptb_char_is_word(0x203f)); /* undertie, a connector */
    assert_false(ptb_char_is_word('-'));
    assert_false(ptb_char_is_word(0x2019)); /* right single quote */
}

static void
test_text_without_letters_is_no_text(void **state)
{
    (void)state;
    assert_false(ptb_text_has_letter(PTB_SLICE_NONE));
    assert_false(ptb_text_has_letter(PTB_S("12 %, 3\xc2\xb2")));
    assert_false(ptb_text_has_letter(PTB_S("\xf0\x9f\x8e\xa5 \xe2\x91\xa0")));
    assert_false(ptb_text_has_letter(PTB_S("\xff\xfe\xc3")));
    assert_true(ptb_text_has_letter(PTB_S("12 %x")));
    assert_true(ptb_text_has_letter(PTB_S("1\xe8\xaf\xbe")));
    assert_true(ptb_text_has_letter(PTB_S("\xff\xd7\x90")));
}

static void
test_ascii_classes_hold_no_other_byte(void **state)
{
    (void)state;
    for (int i = 0; i < 256; i++) {
        char c = (char)i;
        int n = ptb_is_alnum(c) + ptb_is_punct(c) + (c == ' ');

        assert_int_equal(n, i >= 0x20 && i < 0x7f);
        assert_int_equal(ptb_is_space(c), i == ' ' || (i >= 9 && i <= 13));
        assert_int_equal(ptb_is_blank(c), i == ' ' || i == '\t');
        assert_int_equal(ptb_is_xdigit(c),
                         i && strchr("0123456789abcdefABCDEF", i) != NULL);
        assert_true(ptb_lower(c) == c || (i >= 'A' && i <= 'Z'));
    }
    assert_int_equal(ptb_lower('A'), 'a');
    assert_int_equal(ptb_lower('Z'), 'z');
}

static void
test_blank_lines(void **state)
{
    (void)state;
    assert_int_equal(ptb_slice_blank_line(PTB_S("a\n \t\r\nb\n\n")), 2);
    assert_int_equal(ptb_slice_blank_line(PTB_S("\n\n")), 1);
    assert_int_equal(ptb_slice_blank_line(PTB_S("a\nb\n  c\n ")), 9);
    assert_int_equal(ptb_slice_blank_line(PTB_SLICE_NONE), 0);
}

static void
test_slices_compare_bytes(void **state)
{
    struct ptb_slice none = PTB_SLICE_NONE;

    (void)state;
    assert_true(ptb_slice_eq(none, PTB_S("")));
    assert_true(ptb_slice_eq(PTB_S("a\0b"), ptb_slice("a\0bc", 3)));
    assert_false(ptb_slice_eq(PTB_S("a\0b"), PTB_S("a\0c")));
    assert_false(ptb_slice_eq(PTB_S("a"), PTB_S("ab")));
    assert_true(ptb_slice_eq_nocase(PTB_S("DiV"), PTB_S("dIv")));
    assert_false(ptb_slice_eq_nocase(PTB_S("div"), PTB_S("di")));
    assert_false(ptb_slice_eq_nocase(PTB_S("[a"), PTB_S("{a")));
    assert_true(ptb_slice_starts(PTB_S("abc"), PTB_S("ab")));
    assert_true(ptb_slice_starts(none, none));
    assert_false(ptb_slice_starts(PTB_S("ab"), PTB_S("abc")));
    assert_false(ptb_slice_starts(PTB_S("xab"), PTB_S("ab")));
    assert_true(ptb_slice_ends(PTB_S("abc"), PTB_S("bc")));
    assert_true(ptb_slice_ends(PTB_S("abc"), none));
    assert_false(ptb_slice_ends(PTB_S("bc"), PTB_S("abc")));
    assert_int_equal(ptb_slice_find(PTB_S("a\0b"), 'b'), 2);
    assert_int_equal(ptb_slice_find(PTB_S("abc"), 'x'), 3);
    assert_int_equal(ptb_slice_find(none, 'x'), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letters),
        cmocka_unit_test(test_classes_of_words),
        cmocka_unit_test(test_text_without_letters_is_no_text),
        cmocka_unit_test(test_ascii_classes_hold_no_other_byte),
        cmocka_unit_test(test_blank_lines),
        cmocka_unit_test(test_slices_compare_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
