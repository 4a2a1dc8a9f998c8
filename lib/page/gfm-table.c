/* Rows of pipe tables.  Input: one line; output: its cells, or the columns of a
   delimiter row.
   Invariant: cells come in order and none is read twice.  */
#include "config.h"

#include "page/gfm-table.h"

#include "base/ascii.h"

static size_t
skip_blanks(struct ptb_slice s, size_t i)
{
    while (i < s.n && ptb_is_space(s.p[i]))
        i++;
    return i;
}

struct ptb_gfm_row
ptb_gfm_row_start(struct ptb_slice s)
{
    size_t i = skip_blanks(s, 0);

    if (i < s.n && s.p[i] == '|')
        i = skip_blanks(s, i + 1);
    return (struct ptb_gfm_row){s, i};
}

bool
ptb_gfm_row_next(struct ptb_gfm_row *row, size_t *beg, size_t *end)
{
    struct ptb_slice s = row->s;
    size_t i = row->pos;

    if (i == s.n)
        return false;
    *beg = i;
    while (i < s.n && (s.p[i] != '|' || (i > *beg && s.p[i - 1] == '\\')))
        i++;
    *end = i;
    while (*end > *beg && ptb_is_space(s.p[*end - 1]))
        --*end;
    row->pos = i < s.n ? skip_blanks(s, i + 1) : i;
    return true;
}

size_t
ptb_gfm_row_n_cells(struct ptb_slice s)
{
    struct ptb_gfm_row row = ptb_gfm_row_start(s);
    size_t n = 0;
    size_t beg;
    size_t end;

    while (ptb_gfm_row_next(&row, &beg, &end))
        n++;
    return n;
}

size_t
ptb_gfm_delimiter_row(struct ptb_slice s)
{
    size_t n = 0;
    size_t i = s.n > 0 && s.p[0] == '|' ? 1 : 0;

    for (;;) {
        i = skip_blanks(s, i);
        if (i < s.n && s.p[i] == ':')
            i++;
        if (i == s.n || s.p[i] != '-')
            break;
        while (i < s.n && s.p[i] == '-')
            i++;
        if (i < s.n && s.p[i] == ':')
            i++;
        i = skip_blanks(s, i);
        n++;
        if (i == s.n)
            return n;
        if (s.p[i++] != '|')
            return 0;
    }
    /* Behind the last pipe there may be nothing but blanks.  */
    return n > 0 && i == s.n && s.p[s.n - 1] != ':' ? n : 0;
}
