/* Tables for terminals.  Input: texts, row by row; output: lines whose columns
   start below each other, whatever scripts the texts are in.
   Invariant: no text is cut but those of the first column, which have an
   ellipsis then.  */
#include "config.h"

#include "report/columns.h"

#include "base/linebreak.h"
#include "base/mem.h"
#include "base/utf8.h"

#define FSI "\xe2\x81\xa8" /* FIRST STRONG ISOLATE */
#define PDI "\xe2\x81\xa9" /* POP DIRECTIONAL ISOLATE */
#define ELLIPSIS "\xe2\x80\xa6"

void
ptb_columns_clear(struct ptb_columns *c)
{
    ptb_free(c->texts);
    ptb_arena_free(&c->arena);
    *c = (struct ptb_columns){0};
}

/* Characters that turn the direction of others.  */
static bool
is_bidi_control(uint32_t c)
{
    return c == 0x61c || (c >= 0x200e && c <= 0x200f) ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Letters of scripts from right to left.
   Source: Unicode 15, ranges with the default Bidi_Class R or AL.  */
static bool
is_from_right(uint32_t c)
{
    return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) ||
           (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff) ||
           (c >= 0x1e800 && c <= 0x1efff);
}

void
ptb_columns_safe(struct ptb_buf *out, struct ptb_slice text, bool is_ascii)
{
    struct ptb_buf b = PTB_BUF_INIT;
    bool turns = false;

    for (size_t at = 0; at < text.n;) {
        uint32_t c;
        size_t n = ptb_utf8_decode(ptb_slice(text.p + at, text.n - at), &c);

        if (c < 0x20 || (c >= 0x7f && c < 0xa0))
            ptb_buf_add_char(&b, ' ');
        else if (is_ascii && c >= 0x7f)
            ptb_buf_add_char(&b, '?');
        else if (c == 0xfffd && n == 1)
            ptb_buf_add_str(&b, "\xef\xbf\xbd");
        else if (!is_bidi_control(c))
            ptb_buf_add(&b, text.p + at, n);
        turns |= !is_ascii && is_from_right(c);
        at += n;
    }
    if (turns)
        ptb_buf_add_str(out, FSI);
    ptb_buf_add_slice(out, ptb_buf_slice(&b));
    if (turns)
        ptb_buf_add_str(out, PDI);
    ptb_buf_free(&b);
}

/* The length of the escape sequence at AT of TEXT; 0: there is none.  */
static size_t
escape_length(struct ptb_slice text, size_t at)
{
    size_t n = 2;

    if (text.n - at < 2 || text.p[at] != '\033' || text.p[at + 1] != '[')
        return 0;
    while (at + n < text.n && text.p[at + n] != 'm')
        n++;
    return n + (at + n < text.n);
}

/* The columns of TEXT, and in *END where the first MOST of them end.  */
static size_t
measure(struct ptb_slice text, size_t most, size_t *end)
{
    size_t width = 0;

    *end = text.n;
    for (size_t at = 0; at < text.n;) {
        uint32_t c;
        size_t n = escape_length(text, at), w = 0;

        if (n == 0) {
            n = ptb_utf8_decode(ptb_slice(text.p + at, text.n - at), &c);
            w = is_bidi_control(c) ? 0 : ptb_linebreak_width(c);
        }
        if (width <= most && width + w > most)
            *end = at;
        width += w;
        at += n;
    }
    return width;
}

size_t
ptb_columns_width(struct ptb_slice text)
{
    size_t end;

    return measure(text, SIZE_MAX, &end);
}

/* Where the last MOST columns of TEXT begin.  */
static size_t
last_columns(struct ptb_slice text, size_t most)
{
    size_t width = ptb_columns_width(text), beg = 0;

    /* Of a wide character in the way nothing is kept.  */
    for (size_t skip = width - most; skip <= width; skip++) {
        measure(text, skip, &beg);
        if (ptb_columns_width(ptb_slice(text.p + beg, text.n - beg)) <= most)
            break;
    }
    return beg;
}

/* TEXT, made no wider than WIDTH.  */
static struct ptb_slice
cut(struct ptb_columns *c, struct ptb_slice text, size_t width)
{
    const char *ellipsis = c->is_ascii ? "..." : ELLIPSIS;
    size_t dots = c->is_ascii ? 3 : 1, end;
    struct ptb_buf b = PTB_BUF_INIT;
    bool is_isolated = ptb_slice_starts(text, PTB_S(FSI));

    if (width <= dots || ptb_columns_width(text) <= width)
        return text;
    if (c->keeps_end) {
        end = last_columns(text, width - dots);
        if (is_isolated)
            ptb_buf_add_str(&b, FSI);
        ptb_buf_add_str(&b, ellipsis);
        ptb_buf_add(&b, text.p + end, text.n - end);
    } else {
        measure(text, width - dots, &end);
        ptb_buf_add(&b, text.p, end);
        ptb_buf_add_str(&b, ellipsis);
        if (is_isolated)
            ptb_buf_add_str(&b, PDI);
    }
    text = ptb_arena_copy(&c->arena, ptb_buf_slice(&b));
    ptb_buf_free(&b);
    return text;
}

void
ptb_columns_add(struct ptb_columns *c, struct ptb_slice text)
{
    struct ptb_slice copy = ptb_arena_copy(&c->arena, text);

    if (c->n_texts % c->n == 0 && c->width > 0)
        copy = cut(c, copy, c->width);
    c->texts =
        ptb_grow(c->texts, &c->cap_texts, c->n_texts + 1, sizeof(*c->texts));
    c->texts[c->n_texts++] = copy;
}

void
ptb_columns_add_fmt(struct ptb_columns *c, const char *fmt, ...)
{
    struct ptb_buf b = PTB_BUF_INIT;
    va_list ap;

    va_start(ap, fmt);
    ptb_buf_add_vfmt(&b, fmt, ap);
    va_end(ap);
    ptb_columns_add(c, ptb_buf_slice(&b));
    ptb_buf_free(&b);
}

static void
add_blanks(struct ptb_buf *out, size_t n)
{
    while (n-- > 0)
        ptb_buf_add_char(out, ' ');
}

void
ptb_columns_format(const struct ptb_columns *c, struct ptb_buf *out)
{
    size_t widths[PTB_MAX_COLUMNS] = {0};

    for (size_t i = 0; i < c->n_texts; i++) {
        size_t w = ptb_columns_width(c->texts[i]);

        if (w > widths[i % c->n])
            widths[i % c->n] = w;
    }
    for (size_t i = 0; i < c->n_texts; i++) {
        size_t column = i % c->n;
        size_t pad = widths[column] - ptb_columns_width(c->texts[i]);

        if (column > 0) {
            ptb_buf_add_str(out, "  ");
            add_blanks(out, pad);
        }
        ptb_buf_add_slice(out, c->texts[i]);
        if (column == 0 && c->n > 1)
            add_blanks(out, pad);
        if (column < c->n - 1)
            continue;
        while (out->n > 0 && out->p[out->n - 1] == ' ')
            out->n--;
        ptb_buf_add_char(out, '\n');
    }
}
