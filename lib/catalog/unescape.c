/* Quoted strings: parts are joined and escapes decoded.
   Input: lines; output: values.  The escapes are those of gettext's po-lex:
   letters of C, up to three octal digits, any hexadecimal ones.  */
#include "config.h"

#include "catalog/unescape.h"

#include <stdint.h>

#include "base/ascii.h"

static void
make_copy(struct ptb_joined *j)
{
    if (j->is_copied)
        return;
    j->bytes.n = 0;
    ptb_buf_add_slice(&j->bytes, j->slice);
    j->is_copied = true;
}

static void
add_part(struct ptb_joined *j, struct ptb_slice part)
{
    if (part.n == 0)
        return;
    if (!j->is_copied && j->slice.n == 0) {
        j->slice = part;
        return;
    }
    make_copy(j);
    ptb_buf_add_slice(&j->bytes, part);
}

static int
digit_value(char c)
{
    return ptb_is_digit(c) ? c - '0' : ptb_lower(c) - 'a' + 10;
}

/* The number at *I of LINE in BASE, of up to MAX digits; 256 if larger.  */
static unsigned
number(struct ptb_slice line, size_t *i, unsigned base, size_t max)
{
    unsigned value = 0;

    for (size_t k = 0; k < max && *i < line.n; k++, ++*i) {
        char c = line.p[*i];

        if (base == 8 ? c < '0' || c > '7' : !ptb_is_xdigit(c))
            break;
        value = value * base + (unsigned)digit_value(c);
        if (value > 255)
            value = 256;
    }
    return value;
}

/* The byte that the letter after a backslash stands for, or 0.  */
static char
letter_value(char c)
{
    static const char letters[] = "abtnvfr";
    const char *p = c ? strchr(letters, c) : NULL;

    if (p)
        return (char)(0x07 + (p - letters));
    return c == '"' || c == '\\' ? c : '\0';
}

/* Decodes the escape whose backslash is at *I.  */
static enum ptb_quoted
add_escape(struct ptb_joined *j, struct ptb_slice line, size_t *i)
{
    size_t at = *i, k = at + 1;
    char c = k < line.n ? line.p[k] : '\0', byte = letter_value(c);
    unsigned value;

    if (byte) {
        *i = k + 1;
        ptb_buf_add_char(&j->bytes, byte);
        return PTB_QUOTED_OK;
    }
    if (c >= '0' && c <= '7') {
        value = number(line, &k, 8, 3);
    } else if (c == 'x' && k + 1 < line.n && ptb_is_xdigit(line.p[k + 1])) {
        k++;
        value = number(line, &k, 16, SIZE_MAX);
    } else {
        return PTB_QUOTED_ESCAPE;
    }
    if (value == 0)
        return PTB_QUOTED_NUL;
    if (value > 255)
        return PTB_QUOTED_RANGE;
    *i = k;
    j->has_code |= value >= 0x80;
    ptb_buf_add_char(&j->bytes, (char)value);
    return PTB_QUOTED_OK;
}

enum ptb_quoted
ptb_joined_add(struct ptb_joined *j, struct ptb_slice line, size_t *i)
{
    size_t beg = *i + 1, quote = 0; /* the first quote from BEG on */

    for (;;) {
        enum ptb_quoted result;

        if (quote < beg)
            quote = beg +
                    ptb_slice_find(ptb_slice(line.p + beg, line.n - beg), '"');
        *i = beg + ptb_slice_find(ptb_slice(line.p + beg, quote - beg), '\\');
        add_part(j, ptb_slice(line.p + beg, *i - beg));
        if (*i == quote)
            break;
        make_copy(j);
        result = add_escape(j, line, i);
        if (result != PTB_QUOTED_OK)
            return result;
        beg = *i;
    }
    if (*i == line.n)
        return PTB_QUOTED_OPEN;
    ++*i;
    return PTB_QUOTED_OK;
}

struct ptb_slice
ptb_joined_take(struct ptb_joined *j, struct ptb_arena *a)
{
    struct ptb_slice s = j->slice;

    if (j->is_copied)
        s = ptb_arena_copy(a, ptb_buf_slice(&j->bytes));
    else if (s.p == NULL)
        s = ptb_slice("", 0);
    j->slice = PTB_SLICE_NONE;
    j->is_copied = j->has_code = false;
    j->bytes.n = 0;
    return s;
}
