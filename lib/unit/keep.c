/* Liquid that has to be kept.  Input: the codes of a msgid and of a
   translation; output: whether Jekyll reads the same blocks in both.  */
#include "config.h"

#include "unit/keep.h"

#include "base/ascii.h"

/* Passes over blanks of S from I on.  */
static size_t
skip_blanks(struct ptb_slice s, size_t i)
{
    while (i < s.n && ptb_is_space(s.p[i]))
        i++;
    return i;
}

bool
ptb_keep_same_liquid(struct ptb_slice a, struct ptb_slice b)
{
    size_t i = 0, j = 0;
    char quote = '\0';

    for (;;) {
        if (quote == '\0') {
            i = skip_blanks(a, i);
            j = skip_blanks(b, j);
        }
        if (i == a.n || j == b.n)
            return i == a.n && j == b.n;
        if (a.p[i] != b.p[j])
            return false;
        if (quote == '\0' && (a.p[i] == '"' || a.p[i] == '\''))
            quote = a.p[i];
        else if (a.p[i] == quote)
            quote = '\0';
        i++;
        j++;
    }
}

/* The name of the Liquid tag S, "{%- if x %}".  */
static struct ptb_slice
tag_name(struct ptb_slice s)
{
    size_t beg = 2, end;

    if (beg < s.n && s.p[beg] == '-')
        beg++;
    beg = skip_blanks(s, beg);
    for (end = beg; end < s.n && (ptb_is_alnum(s.p[end]) || s.p[end] == '_');)
        end++;
    return ptb_slice(s.p + beg, end - beg);
}

/* Does a tag of this name open, part or close a block?  */
static bool
is_block_tag(struct ptb_slice name)
{
    static const char *const names[] = {"if",       "unless", "for",     "case",
                                        "tablerow", "else",   "elsif",   "when",
                                        "capture",  "break",  "continue"};

    if (ptb_slice_starts(name, PTB_S("end")))
        return true;
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (ptb_slice_eq(name, ptb_slice_str(names[i])))
            return true;
    return false;
}

/* The next tag of a block among the codes of IN from *I on; n 0: none.  */
static struct ptb_slice
next_block_tag(const struct ptb_inline *in, const struct ptb_flat *text,
               size_t *i)
{
    for (; *i < in->n; (*i)++) {
        const struct ptb_code *c = &in->codes[*i];
        struct ptb_slice s = {text->p + c->beg, c->end - c->beg};

        if (c->kind != PTB_CODE_TAG || !is_block_tag(tag_name(s)))
            continue;
        (*i)++;
        return s;
    }
    return PTB_SLICE_NONE;
}

/* Is the tag of a block S among the codes of IN?  */
static bool
has_block_tag(const struct ptb_inline *in, const struct ptb_flat *text,
              struct ptb_slice s)
{
    struct ptb_slice tag;
    size_t i = 0;

    while ((tag = next_block_tag(in, text, &i)).n > 0)
        if (ptb_slice_eq(tag, s))
            return true;
    return false;
}

bool
ptb_keep_same_blocks(const struct ptb_inline *a, const struct ptb_flat *a_text,
                     const struct ptb_inline *b, const struct ptb_flat *b_text)
{
    size_t i = 0, j = 0;

    for (;;) {
        struct ptb_slice x = next_block_tag(a, a_text, &i);
        struct ptb_slice y = next_block_tag(b, b_text, &j);

        while (y.n > 0 && !has_block_tag(a, a_text, y))
            y = next_block_tag(b, b_text, &j);
        if (x.n == 0 || y.n == 0)
            return x.n == y.n;
        if (!ptb_slice_eq(x, y))
            return false;
    }
}
