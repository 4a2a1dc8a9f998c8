/* Texts kept in comments.  A text is one comment line behind a fixed prefix,
   which is English and not translated, since catalogs do not depend on who
   makes them.
   Invariant: what ptb_kept_add writes, ptb_kept_next reads, but for white space
   and control characters.  */
#include "config.h"

#include "catalog/kept.h"

#include "base/ascii.h"
#include "base/buf.h"

static const struct ptb_slice prefixes[] = {
    [PTB_KEPT_EXTRA] = {"potable kept: ", 14},
    [PTB_KEPT_OTHER] = {"potable other: ", 15},
    [PTB_KEPT_LINK] = {"potable link: ", 14},
    [PTB_KEPT_BLOCK] = {"potable block: ", 15}};

static bool
is_space(char c)
{
    return (unsigned char)c <= ' ' || (unsigned char)c == 0x7f;
}

/* Appends TEXT with a sign for each line end.  FOLD: other white space becomes
   one blank.  */
static void
add_line(struct ptb_buf *line, struct ptb_slice text, bool fold)
{
    size_t beg = line->n;
    char last = ' '; /* prefixes end in a blank */

    for (size_t i = 0; i < text.n; i++) {
        char c = is_space(text.p[i]) ? ' ' : text.p[i];

        if (text.p[i] == '\n')
            ptb_buf_add_str(line, PTB_KEPT_LINE_END);
        else if (c != ' ' || last != ' ' || !fold)
            ptb_buf_add_char(line, c);
        last = c;
    }
    if (last == ' ' && line->n > beg && line->p[line->n - 1] == ' ')
        line->n--;
}

void
ptb_kept_add(struct ptb_arena *a, struct ptb_message *m, enum ptb_kept what,
             struct ptb_slice text)
{
    struct ptb_buf line = PTB_BUF_INIT;
    bool is_there = false;

    ptb_buf_add_slice(&line, prefixes[what]);
    add_line(&line, text, what != PTB_KEPT_BLOCK);
    for (uint32_t i = 0; i < m->comments.n; i++)
        is_there |= ptb_slice_eq(m->comments.at[i], ptb_buf_slice(&line));
    if (!is_there)
        ptb_message_add_comment(a, m, ptb_arena_copy(a, ptb_buf_slice(&line)));
    ptb_buf_free(&line);
}

bool
ptb_kept_next(const struct ptb_message *m, uint32_t *i, enum ptb_kept *what,
              struct ptb_slice *text)
{
    while (*i < m->comments.n) {
        struct ptb_slice line = m->comments.at[(*i)++];

        for (unsigned k = 0; k < sizeof prefixes / sizeof *prefixes; k++)
            if (ptb_slice_starts(line, prefixes[k])) {
                *what = (enum ptb_kept)k;
                *text =
                    ptb_slice(line.p + prefixes[k].n, line.n - prefixes[k].n);
                return true;
            }
    }
    return false;
}
