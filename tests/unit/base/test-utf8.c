/* UTF-8: what is valid, and what decoding and encoding give.  */
#include "config.h"

#include "base/utf8.h"

#include "../unit.h"

/* The offset of the first bad byte of the literal S.  */
#define CHECK(s) ptb_utf8_check(PTB_S(s))

static void
test_valid_text_has_no_bad_byte(void **state)
{
    (void)state;
    assert_int_equal(CHECK(""), 0);
    assert_int_equal(CHECK("plain"), 5);
    assert_int_equal(CHECK("a\0b"), 3);
    assert_int_equal(CHECK("\xc3\xa9"), 2);
    assert_int_equal(CHECK("\xe8\xaf\xbe"), 3);
    assert_int_equal(CHECK("\xf0\x9f\x8e\xa5"), 4);
    assert_int_equal(CHECK("\xef\xbb\xbf"), 3);
    /* The first and the last code point of each length.  */
    assert_int_equal(CHECK("\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf"), 11);
    assert_int_equal(CHECK("\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"), 8);
    assert_int_equal(CHECK("\xed\x9f\xbf\xee\x80\x80"), 6);
}

static void
test_bad_bytes_are_found_where_they_stand(void **state)
{
    (void)state;
    assert_int_equal(CHECK("\x80"), 0);
    assert_int_equal(CHECK("ab\xff"), 2);
    assert_int_equal(CHECK("\xc0\x80"), 0);         /* overlong */
    assert_int_equal(CHECK("\xc1\xbf"), 0);         /* overlong */
    assert_int_equal(CHECK("\xe0\x9f\xbf"), 0);     /* overlong */
    assert_int_equal(CHECK("\xf0\x8f\xbf\xbf"), 0); /* overlong */
    assert_int_equal(CHECK("x\xed\xa0\x80"), 1);    /* surrogate */
    assert_int_equal(CHECK("x\xed\xbf\xbf"), 1);    /* surrogate */
    assert_int_equal(CHECK("\xf4\x90\x80\x80"), 0); /* too large */
    assert_int_equal(CHECK("\xf5\x80\x80\x80"), 0); /* too large */
    assert_int_equal(CHECK("\xc3\xa9\xc3"), 2);     /* cut off */
    assert_int_equal(CHECK("\xe8\xaf"), 0);         /* cut off */
    assert_int_equal(CHECK("\xf0\x9f\x8e\x41"), 0); /* cut off */
    assert_int_equal(CHECK("\xe8\x41\xbe"), 0);     /* cut off */
    assert_int_equal(CHECK("0123456789abcdef\xfe"
                           "x"),
                     16); /* in a word */
}

static void
test_a_bad_byte_is_found_at_every_offset(void **state)
{
    char text[40];

    (void)state;
    for (size_t at = 0; at < sizeof(text); at++) {
        memset(text, 'a', sizeof(text));
        text[at] = '\xfe';
        assert_int_equal(ptb_utf8_check(ptb_slice(text, sizeof(text))), at);
    }
}

static void
test_no_byte_behind_the_text_is_read(void **state)
{
    (void)state;
    for (size_t n = 1; n < 140; n++) {
        char *text = malloc(n); /* so that sanitizers see the end */

        assert_non_null(text);
        memset(text, 'a', n);
        assert_int_equal(ptb_utf8_check(ptb_slice(text, n)), n);
        text[n - 1] = '\xc3';
        assert_int_equal(ptb_utf8_check(ptb_slice(text, n)), n - 1);
        free(text);
    }
}

static void
test_decoding_undoes_encoding(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        char bytes[4];
        uint32_t got = 0;
        size_t n;

        if (c >= 0xd800 && c <= 0xdfff)
            continue;
        n = ptb_utf8_encode(bytes, c);
        if (ptb_utf8_decode(ptb_slice(bytes, n), &got) != n || got != c)
            fail_msg("U+%04X became U+%04X", (unsigned)c, (unsigned)got);
        if (ptb_utf8_check(ptb_slice(bytes, n)) != n)
            fail_msg("U+%04X is not valid", (unsigned)c);
    }
}

static void
test_a_bad_byte_decodes_alone(void **state)
{
    uint32_t c = 0;

    (void)state;
    assert_int_equal(ptb_utf8_decode(PTB_S("\xe8\xaf"), &c), 1);
    assert_int_equal(c, 0xfffd);
    assert_int_equal(ptb_utf8_decode(PTB_S("\xed\xa0\x80"), &c), 1);
    assert_int_equal(c, 0xfffd);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid_text_has_no_bad_byte),
        cmocka_unit_test(test_bad_bytes_are_found_where_they_stand),
        cmocka_unit_test(test_a_bad_byte_is_found_at_every_offset),
        cmocka_unit_test(test_no_byte_behind_the_text_is_read),
        cmocka_unit_test(test_decoding_undoes_encoding),
        cmocka_unit_test(test_a_bad_byte_decodes_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
