/* One line of a CommonMark page.  Input: a line's bytes; output: where its
   columns are, and which block markers it holds.
   Invariant: BEG <= POS <= NS <= END, and all bytes between POS and NS are
   blanks.  */
#include "config.h"

#include "page/gfm-line.h"

#include "base/ascii.h"

static void
find_nonspace(struct ptb_gfm_line *l)
{
    uint32_t i = l->pos;
    size_t col = l->col;

    for (; i < l->end && ptb_is_blank(l->p[i]); i++)
        col += l->p[i] == '\t' ? 4 - col % 4 : 1;
    l->ns = i;
    l->ns_col = col;
}

void
ptb_gfm_line_read(struct ptb_gfm_line *l, struct ptb_slice text, uint32_t beg)
{
    size_t i = beg;

    while (i < text.n && text.p[i] != '\n' && text.p[i] != '\r')
        i++;
    *l = (struct ptb_gfm_line){
        .p = text.p, .beg = beg, .end = (uint32_t)i, .pos = beg};
    if (i < text.n)
        i += text.p[i] == '\r' && i + 1 < text.n && text.p[i + 1] == '\n' ? 2
                                                                          : 1;
    l->next = (uint32_t)i;
    find_nonspace(l);
}

void
ptb_gfm_line_skip(struct ptb_gfm_line *l, size_t n)
{
    while (n > 0 && l->pos < l->end) {
        size_t wide = l->p[l->pos] == '\t' ? 4 - l->col % 4 : 1;

        if (wide > n) {
            l->col += n;
            return;
        }
        l->col += wide;
        l->pos++;
        n -= wide;
    }
    if (l->pos > l->ns)
        find_nonspace(l);
}

void
ptb_gfm_line_skip_marker(struct ptb_gfm_line *l, uint32_t n)
{
    l->pos = l->ns + n;
    l->col = l->ns_col + n;
    find_nonspace(l);
}

void
ptb_gfm_line_skip_blanks(struct ptb_gfm_line *l)
{
    l->pos = l->ns;
    l->col = l->ns_col;
}

bool
ptb_gfm_is_hr(struct ptb_gfm_line *l)
{
    uint32_t i = l->ns;
    size_t n = 0;

    if (i == l->end || i < l->hr_fails)
        return false;
    char c = l->p[i];
    if (c != '*' && c != '-' && c != '_')
        return false;
    for (; i < l->end; i++) {
        if (l->p[i] == c)
            n++;
        else if (!ptb_is_blank(l->p[i]))
            break;
    }
    if (i == l->end && n >= 3)
        return true;
    /* Up to I there is nothing but C and blanks, so a start further right
       meets the same end.  */
    l->hr_fails = i;
    return false;
}

static bool
is_blank_from(struct ptb_slice s, size_t i)
{
    while (i < s.n && ptb_is_blank(s.p[i]))
        i++;
    return i == s.n;
}

unsigned
ptb_gfm_atx(struct ptb_slice s, size_t *beg, size_t *end)
{
    unsigned level = 0;

    while (level < s.n && s.p[level] == '#' && level < 7)
        level++;
    if (level == 0 || level > 6 || (level < s.n && !ptb_is_blank(s.p[level])))
        return 0;
    size_t b = level;
    size_t e = s.n;
    while (b < e && ptb_is_blank(s.p[b]))
        b++;
    while (e > b && ptb_is_blank(s.p[e - 1]))
        e--;
    /* The closing sequence, if a blank or the marker stands before it.  */
    size_t h = e;
    while (h > b && s.p[h - 1] == '#')
        h--;
    if (h < e && (h == b || ptb_is_blank(s.p[h - 1]))) {
        e = h;
        while (e > b && ptb_is_blank(s.p[e - 1]))
            e--;
    }
    *beg = b;
    *end = e;
    return level;
}

unsigned
ptb_gfm_setext(struct ptb_slice s)
{
    size_t i = 0;

    if (s.n == 0 || (s.p[0] != '=' && s.p[0] != '-'))
        return 0;
    while (i < s.n && s.p[i] == s.p[0])
        i++;
    if (!is_blank_from(s, i))
        return 0;
    return s.p[0] == '=' ? 1 : 2;
}

size_t
ptb_gfm_fence_open(struct ptb_slice s)
{
    size_t n = 0;

    if (s.n < 3 || (s.p[0] != '`' && s.p[0] != '~'))
        return 0;
    while (n < s.n && s.p[n] == s.p[0])
        n++;
    if (n < 3)
        return 0;
    if (s.p[0] == '`' && memchr(s.p + n, '`', s.n - n) != NULL)
        return 0;
    return n;
}

bool
ptb_gfm_fence_close(struct ptb_slice s, char c, size_t n)
{
    size_t i = 0;

    while (i < s.n && s.p[i] == c)
        i++;
    return i >= n && is_blank_from(s, i);
}

/* The digits of a number and its delimiter; 0 if they are not there.  Nine
   digits at most, as browsers read no larger start.  */
static uint32_t
ordered_marker(struct ptb_slice s, bool in_paragraph)
{
    uint32_t i = 0;
    uint32_t value = 0;

    for (; i < s.n && i < 9 && ptb_is_digit(s.p[i]); i++)
        value = value * 10 + (uint32_t)(s.p[i] - '0');
    if (i == 0 || i == s.n || (s.p[i] != '.' && s.p[i] != ')'))
        return 0;
    if (in_paragraph && value != 1)
        return 0;
    return i + 1;
}

bool
ptb_gfm_marker(struct ptb_gfm_marker *m, struct ptb_slice s, bool in_paragraph)
{
    if (s.n == 0)
        return false;
    if (s.p[0] == '-' || s.p[0] == '+' || s.p[0] == '*') {
        m->n = 1;
        m->is_ordered = false;
    } else {
        m->n = ordered_marker(s, in_paragraph);
        m->is_ordered = true;
        if (m->n == 0)
            return false;
    }
    m->c = s.p[m->n - 1];
    if (m->n < s.n && !ptb_is_blank(s.p[m->n]))
        return false;
    return !in_paragraph || !is_blank_from(s, m->n);
}

uint32_t
ptb_gfm_task(struct ptb_slice s)
{
    if (s.n < 4 || s.p[0] != '[' || s.p[2] != ']' || !ptb_is_blank(s.p[3]))
        return 0;
    return s.p[1] == ' ' || s.p[1] == 'x' || s.p[1] == 'X' ? 3 : 0;
}

uint32_t
ptb_gfm_footnote(struct ptb_slice s)
{
    size_t i = 2;

    if (s.n < 5 || s.p[0] != '[' || s.p[1] != '^')
        return 0;
    while (i < s.n && s.p[i] != ']' && !ptb_is_blank(s.p[i]))
        i++;
    if (i == 2 || i + 1 >= s.n || s.p[i] != ']' || s.p[i + 1] != ':')
        return 0;
    return (uint32_t)i + 2;
}
