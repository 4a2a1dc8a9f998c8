/* The door to ICU's compact numbers.  Input: what stands behind a number;
   output: a power of ten.  */
#include "config.h"

#include "base/scale.h"

#include <unicode/uchar.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/script.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    MAX_SCALE = 12, /* trillions */
    MAX_FORM = 64,  /* of a number in words */
    NO_BREAK = 0xa0,
    NARROW_NO_BREAK = 0x202f
};

/* Han characters have their values in Unicode, their readings in Hangul have
   none.  */
static const struct {
    uint32_t c;
    unsigned zeros;
} korean[] = {{0xbc31, 2}, {0xcc9c, 3}, {0xb9cc, 4}, {0xc5b5, 8}};

unsigned
ptb_scale_of_char(uint32_t c)
{
    double value = ptb_char_is_unspaced(c) ? u_getNumericValue((UChar32)c) : 0;
    uint64_t left = value >= 10 && value < 1e18 ? (uint64_t)value : 0;
    unsigned n = 0;

    for (size_t i = 0; i < sizeof(korean) / sizeof(*korean); i++)
        if (c == korean[i].c)
            return korean[i].zeros;
    for (; left >= 10 && left % 10 == 0; left /= 10)
        n++;
    return left == 1 ? n : 0;
}

static bool
is_blank(uint32_t c)
{
    return c == ' ' || c == NO_BREAK || c == NARROW_NO_BREAK;
}

/* Reads the next character of S, and takes it off.  */
static uint32_t
take(struct ptb_slice *s)
{
    uint32_t c = 0;

    if (s->n) {
        size_t n = ptb_utf8_decode(*s, &c);

        *s = ptb_slice(s->p + n, s->n - n);
    }
    return c;
}

static struct ptb_slice
skip_blanks(struct ptb_slice s)
{
    for (struct ptb_slice rest = s; is_blank(take(&rest));)
        s = rest;
    return s;
}

/* Does S begin with the word FORM, and no letter behind it?  */
static bool
starts_with(struct ptb_slice s, struct ptb_slice form)
{
    uint32_t c = 0;

    if (form.n == 0)
        return false;
    while (form.n) {
        c = take(&form);
        if (ptb_char_fold(take(&s)) != ptb_char_fold(c))
            return false;
    }
    return ptb_char_is_unspaced(c) || s.n == 0 || !ptb_char_is_letter(take(&s));
}

/* Writes VALUE, which starts with the digit DIGIT and N zeros, in the style of
   F, and looks whether S begins with the word in it.  */
static bool
is_in_style(const UNumberFormat *f, double value, int digit, struct ptb_slice s)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar form[MAX_FORM];
    char bytes[4 * MAX_FORM];
    int32_t n = unum_formatDouble(f, value, form, MAX_FORM, NULL, &code), size;
    struct ptb_slice word;

    if (U_FAILURE(code) || n >= MAX_FORM)
        return false;
    u_strToUTF8(bytes, sizeof(bytes), &size, form, n, &code);
    if (U_FAILURE(code))
        return false;
    word = ptb_slice(bytes, (size_t)size);
    /* A number that is longer has fewer zeros in its word.  */
    if (ptb_char_digit(take(&word)) != digit)
        return false;
    word = skip_blanks(word);
    return word.n && starts_with(s, word);
}

unsigned
ptb_scale_read(const char *tag, struct ptb_slice s)
{
    static const UNumberFormatStyle styles[] = {UNUM_DECIMAL_COMPACT_SHORT,
                                                UNUM_DECIMAL_COMPACT_LONG};
    unsigned found = 0;

    s = skip_blanks(s);
    if (s.n) {
        struct ptb_slice rest = s;

        found = ptb_scale_of_char(take(&rest));
    }
    for (size_t i = 0; tag && s.n && !found && i < 2; i++) {
        UErrorCode code = U_ZERO_ERROR;
        UNumberFormat *f = unum_open(styles[i], NULL, 0, tag, NULL, &code);
        double value = 1000;

        for (unsigned k = 3; U_SUCCESS(code) && k <= MAX_SCALE && !found;
             k++, value *= 10)
            /* The forms of plurals: 1, 2 and 5 of them.  */
            if (is_in_style(f, value, 1, s) ||
                is_in_style(f, 2 * value, 2, s) ||
                is_in_style(f, 5 * value, 5, s))
                found = k;
        unum_close(f);
    }
    return found;
}
