/* Msgids.  Input: a part of a flat text; output: the text as translators see
   it.  */
#include "config.h"

#include "base/ascii.h"
#include "unit/find.h"

enum { BLOCK = 32 };

/* Is there nothing in the BLOCK bytes at P, of which the next one can be read
   too, but text and single spaces?  Bars behind backslashes count as text.  The
   loop has no branch, so that compilers make vector instructions of it: reading
   pages takes 4 % less time.  */
static bool
is_plain_block(const char *p)
{
    unsigned char bad = 0;

    for (size_t i = 0; i < BLOCK; i++) {
        unsigned char c = (unsigned char)p[i];

        bad |= (unsigned char)(c < ' ') |
               (unsigned char)((c == ' ') & (p[i + 1] == ' '));
    }
    return bad == 0;
}

/* Can PART be taken as it is?  */
static bool
is_folded(const struct ptb_flat *flat, const struct ptb_part *part,
          bool is_cell)
{
    const char *p = flat->p;
    uint32_t i = part->beg;

    while (i < part->end) {
        if (!is_cell && part->end - i > BLOCK && is_plain_block(p + i)) {
            i += BLOCK;
            continue;
        }
        if (p[i] == ' ' ? p[i + 1] == ' ' : ptb_is_space(p[i]))
            return false;
        if (is_cell && p[i] == '\\' && i + 1 < part->end && p[i + 1] == '|')
            return false;
        i++;
    }
    return true;
}

/* Appends text P[BEG, END) with runs of white space as one space.  */
static void
add_text(struct ptb_buf *out, const char *p, uint32_t beg, uint32_t end,
         bool is_cell)
{
    char *q = ptb_buf_room(out, end - beg), *first = q - out->n;
    uint32_t i = beg;

    while (i < end) {
        if (!is_cell && end - i > BLOCK && is_plain_block(p + i) &&
            (p[i] != ' ' || (q > first && q[-1] != ' ' && q[-1] != '\n'))) {
            memcpy(q, p + i, BLOCK);
            q += BLOCK;
            i += BLOCK;
            continue;
        }
        if (ptb_is_space(p[i])) {
            if (q > first && q[-1] != ' ' && q[-1] != '\n')
                *q++ = ' ';
        } else if (!is_cell || p[i] != '\\' || i + 1 >= end ||
                   p[i + 1] != '|') {
            *q++ = p[i];
        }
        i++;
    }
    out->n = (size_t)(q - first);
}

/* Appends a code, whose blanks count unless a line ends among them.  BARS:
   escaped bars in it are decoded.  */
static void
add_code(struct ptb_buf *out, const char *p, const struct ptb_code *code,
         bool bars)
{
    uint32_t i = code->beg;

    if (code->kind == PTB_CODE_BREAK) {
        while (out->n && out->p[out->n - 1] == ' ')
            out->n--;
        if (p[i] == ' ')
            ptb_buf_add(out, "  ", 2);
        for (; i < code->end && p[i] == '\\'; i++)
            ptb_buf_add_char(out, '\\');
        ptb_buf_add_char(out, '\n');
        return;
    }
    while (i < code->end) {
        uint32_t stop = i;
        bool line = false;

        while (stop < code->end && ptb_is_space(p[stop]))
            line |= p[stop++] == '\n';
        if (stop == i) {
            if (bars && p[i] == '\\' && i + 1 < code->end && p[i + 1] == '|')
                i++;
            ptb_buf_add_char(out, p[i++]);
        } else {
            if (line || p[i] == '\r')
                ptb_buf_add_char(out, ' ');
            else
                ptb_buf_add(out, p + i, stop - i);
            i = stop;
        }
    }
}

struct ptb_slice
ptb_msgid(const struct ptb_flat *flat, const struct ptb_inline *in,
          const struct ptb_part *part, enum ptb_bars bars, struct ptb_buf *buf,
          struct ptb_arena *arena)
{
    bool is_cell = bars != PTB_BARS_PLAIN;
    uint32_t at = part->beg;

    if (is_folded(flat, part, is_cell)) {
        struct ptb_slice s = {flat->p + part->beg, part->end - part->beg};

        return flat->n_pieces == 1 ? s : ptb_arena_copy(arena, s);
    }
    buf->n = 0;
    for (size_t i = part->first; i < part->last; i++) {
        const struct ptb_code *code = &in->codes[i];

        if (code->beg > at)
            add_text(buf, flat->p, at, code->beg, is_cell);
        add_code(buf, flat->p, code,
                 bars == PTB_BARS_ALL && flat->p[code->beg] != '{');
        at = code->end;
    }
    if (at < part->end)
        add_text(buf, flat->p, at, part->end, is_cell);
    while (buf->n && buf->p[buf->n - 1] == ' ')
        buf->n--;
    return ptb_arena_copy(arena, ptb_buf_slice(buf));
}

struct ptb_slice
ptb_msgid_plain(struct ptb_slice text, char quote, struct ptb_buf *buf,
                struct ptb_arena *arena)
{
    static const char *const quot[] = {"&quot;", "&#34;", "&#x22;", NULL};
    static const char *const apos[] = {"&#39;", "&apos;", "&#x27;", NULL};
    const char *const *refs = quote == '"' ? quot : apos;

    buf->n = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (ptb_is_space(c)) {
            if (buf->n && buf->p[buf->n - 1] != ' ')
                ptb_buf_add_char(buf, ' ');
            continue;
        }
        for (size_t r = 0; quote && c == '&' && refs[r]; r++) {
            size_t n = strlen(refs[r]);

            if (text.n - i >= n && memcmp(text.p + i, refs[r], n) == 0) {
                c = quote;
                i += n - 1;
                break;
            }
        }
        ptb_buf_add_char(buf, c);
    }
    while (buf->n && buf->p[buf->n - 1] == ' ')
        buf->n--;
    return ptb_arena_copy(arena, ptb_buf_slice(buf));
}
