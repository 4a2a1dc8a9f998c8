/* Reads numbers.  Input: a text; output: its numbers, whatever separators and
   digits it writes them with.  */
#include "config.h"

#include "check/number.h"

#include "base/ascii.h"
#include "base/script.h"
#include "base/utf8.h"

enum {
    MAX_DIGITS = 18,
    GROUP = 3, /* digits of a group, as in 1,000 */
    FIRST_YEAR = 1000,
    LAST_YEAR = 2099
};

/* Does C part the digits of one number, as in 1,000.5?  */
static bool
is_separator(uint32_t c)
{
    return c == '.' || c == ',' || c == 0xa0 || c == 0x202f || c == 0x60c ||
           c == 0x66b || c == 0x66c || c == '\'';
}

static bool
is_comma(uint32_t c)
{
    return c == ',' || c == 0x60c;
}

uint32_t
ptb_number_char(struct ptb_slice s, size_t *at, size_t end)
{
    uint32_t c = 0;

    if (*at < end)
        *at += ptb_utf8_decode(ptb_slice(s.p + *at, end - *at), &c);
    return c;
}

/* Does the comma before AT of S, behind N digits, stand between two numbers, as
   in "5,4,3" and "1989,1998"?  */
static bool
is_list_comma(struct ptb_slice s, unsigned n, size_t at, size_t end)
{
    unsigned n_behind = 0;
    uint32_t c;

    while (ptb_char_digit(c = ptb_number_char(s, &at, end)) >= 0)
        n_behind++;
    if (n_behind == GROUP)
        return false;
    return (n >= PTB_YEAR_DIGITS && n_behind >= PTB_YEAR_DIGITS) ||
           (is_comma(c) && ptb_char_digit(ptb_number_char(s, &at, end)) >= 0);
}

/* Does a comma alone stand between the last number of LIST and AT of S?  */
static bool
is_in_list(const struct ptb_numbers *list, struct ptb_slice s, size_t at)
{
    size_t behind = list->n ? list->at[list->n - 1].end : at;

    return behind < at && is_comma(ptb_number_char(s, &behind, at)) &&
           behind == at;
}

/* The zeros that the character at AT of S, which ends before END, stands for.
 */
static uint8_t
myriads_at(struct ptb_slice s, size_t at, size_t end)
{
    uint32_t c = ptb_number_char(s, &at, end);

    if (c == ' ')
        c = ptb_number_char(s, &at, end);
    return c == 0x4e07 || c == 0x842c || c == 0xb9cc   ? 4 /* 万萬만 */
           : c == 0x4ebf || c == 0x5104 || c == 0xc5b5 ? 8 /* 亿億억 */
                                                       : 0;
}

bool
ptb_number_is_year(const struct ptb_number *x)
{
    return x->n_digits == PTB_YEAR_DIGITS && x->digits >= FIRST_YEAR &&
           x->digits <= LAST_YEAR;
}

/* Reads the number at AT of S, which ends before END.  */
static size_t
read_number(struct ptb_numbers *list, struct ptb_slice s, size_t at, size_t end)
{
    struct ptb_number x = {.beg = (uint32_t)at,
                           .is_name = at > 0 && ptb_is_alpha(s.p[at - 1])};
    bool in_list = is_in_list(list, s, at), has_separator = false;
    unsigned n_behind = 0; /* digits behind the last separator */
    size_t stop = at;

    while (at < end) {
        uint32_t c;
        size_t n = ptb_utf8_decode(ptb_slice(s.p + at, end - at), &c);
        int digit = ptb_char_digit(c);

        if (digit < 0 &&
            (!is_separator(c) || stop != at ||
             (is_comma(c) &&
              (in_list || is_list_comma(s, x.n_digits, at + n, end)))))
            break;
        if (digit >= 0 && x.n_digits < MAX_DIGITS) {
            x.digits = x.digits * 10 + (uint64_t)digit;
            x.n_digits++;
        }
        n_behind = digit >= 0 ? n_behind + 1 : 0;
        has_separator |= digit < 0;
        at += n;
        if (digit >= 0)
            stop = at;
    }
    x.end = (uint32_t)stop;
    if (has_separator && n_behind < x.n_digits && n_behind != GROUP)
        x.n_decimals = (uint8_t)n_behind;
    x.myriads = myriads_at(s, stop, end);
    x.is_decade = ptb_number_is_year(&x) && x.digits % 10 == 0 && stop < end &&
                  s.p[stop] == 's';
    if (list->n == PTB_MAX_NUMBERS)
        list->is_full = true;
    else
        list->at[list->n++] = x;
    return stop;
}

/* Can a digit begin with BYTE?  Those from U+3000 to U+9FFF are none.  */
static bool
may_begin(char byte)
{
    unsigned char c = (unsigned char)byte;

    return c >= 0xc0 ? c < 0xe3 || c > 0xe9 : ptb_is_digit(byte);
}

void
ptb_numbers_read(struct ptb_numbers *list, const struct ptb_text *text,
                 bool with_code)
{
    uint32_t next = 0;

    list->n = 0;
    list->is_full = false;
    for (size_t at = 0; at < text->s.n && !list->is_full;) {
        uint32_t c;
        size_t end, n;

        if (!with_code && ptb_text_in_code(text, (uint32_t)at, &next)) {
            at = text->codes[next].end;
            continue;
        }
        end = !with_code && next < text->n_codes ? text->codes[next].beg
                                                 : text->s.n;
        while (at < end && !may_begin(text->s.p[at]))
            at++;
        if (at == end)
            continue;
        n = ptb_utf8_decode(ptb_slice(text->s.p + at, end - at), &c);
        if (ptb_char_digit(c) >= 0)
            at = read_number(list, text->s, at, end);
        else
            at += n;
    }
}
