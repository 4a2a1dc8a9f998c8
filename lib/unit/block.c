/* Blocks of code and formulas.  Input: two of them; output: whether one is the
   other with text in it translated.  */
#include "config.h"

#include "unit/block.h"

bool
ptb_is_block(const struct ptb_node *n)
{
    return n->kind == PTB_NODE_CODE || n->kind == PTB_NODE_MATH;
}

struct ptb_slice
ptb_block_text(const struct ptb_page *page, uint32_t node)
{
    struct ptb_slice s =
        ptb_page_slice(page, page->nodes[node].beg, page->nodes[node].end);

    while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
        s.n--;
    return s;
}

bool
ptb_block_may_be_text(struct ptb_slice before, bool is_math)
{
    for (size_t i = 0; i < before.n; i++) {
        char c = before.p[i], next = i + 1 < before.n ? before.p[i + 1] : '\0';

        if (is_math
                ? c == '{'
                : c == '#' || c == '%' || c == '"' || c == '\'' || c == ';' ||
                      (c == '/' && (next == '/' || next == '*')) ||
                      (c == '-' && next == '-'))
            return true;
    }
    return false;
}

/* Takes the first line off *S.  */
static struct ptb_slice
take_line(struct ptb_slice *s)
{
    struct ptb_slice line = {s->p, ptb_slice_find(*s, '\n')};
    size_t n = line.n + (line.n < s->n);

    *s = ptb_slice(s->p + n, s->n - n);
    return line;
}

bool
ptb_block_same(struct ptb_slice a, struct ptb_slice b, bool is_math)
{
    while (a.n && b.n) {
        struct ptb_slice x = take_line(&a), y = take_line(&b);
        size_t same = 0;

        while (same < x.n && same < y.n && x.p[same] == y.p[same])
            same++;
        if ((same < x.n || same < y.n) &&
            !ptb_block_may_be_text(ptb_slice(x.p, same), is_math))
            return false;
    }
    return a.n == 0 && b.n == 0;
}
