/* What slices need beyond their header.  */
#include "config.h"

#include "base/slice.h"

#include "base/ascii.h"

int
ptb_slice_compare(struct ptb_slice a, struct ptb_slice b)
{
    int order = a.n && b.n ? memcmp(a.p, b.p, a.n < b.n ? a.n : b.n) : 0;

    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool
ptb_slice_is_ascii(struct ptb_slice s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

bool
ptb_slice_eq_nocase(struct ptb_slice a, struct ptb_slice b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (ptb_lower(a.p[i]) != ptb_lower(b.p[i]))
            return false;
    return true;
}

size_t
ptb_slice_blank_line(struct ptb_slice s)
{
    size_t at = 0;

    while (at < s.n) {
        size_t line =
            at + ptb_slice_find(ptb_slice(s.p + at, s.n - at), '\n') + 1;

        if (line > s.n)
            break;
        for (at = line; at < s.n && ptb_is_space(s.p[at]); at++)
            if (s.p[at] == '\n')
                return line;
    }
    return s.n;
}

struct ptb_slice
ptb_slice_trim(struct ptb_slice s)
{
    while (s.n > 0 && ptb_is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && ptb_is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}
