/* Code and formulas of the existing page whose comments or words somebody
   translated.  They are no units, so no catalog holds them; but where the code
   is still that of the master, they can stay.  Input: blocks of both pages;
   output: edits of the master.
   Invariant: a kept block has the lines of the master's, each the same up to a
   comment, a string or a word in a formula.  */
#include "config.h"

#include "base/mem.h"
#include "roundtrip/merge.h"

enum {
    /* Blocks of the old page that are looked at for one of the master: what was
       taken out is passed over, and the work stays linear.  */
    MAX_AHEAD = 16
};

static bool
is_code(const struct ptb_node *n)
{
    return n->kind == PTB_NODE_CODE || n->kind == PTB_NODE_MATH;
}

/* The bytes of NODE without the line ends behind them.  */
static struct ptb_slice
block_of(const struct ptb_page *page, uint32_t node)
{
    struct ptb_slice s =
        ptb_page_slice(page, page->nodes[node].beg, page->nodes[node].end);

    while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
        s.n--;
    return s;
}

/* Can what stands in a line behind BEFORE be text for readers?  */
static bool
may_be_text(struct ptb_slice before, bool is_math)
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

/* Is B the block A with other text in it?  */
static bool
is_translation(struct ptb_slice a, struct ptb_slice b, bool is_math)
{
    while (a.n && b.n) {
        struct ptb_slice x = take_line(&a), y = take_line(&b);
        size_t same = 0;

        while (same < x.n && same < y.n && x.p[same] == y.p[same])
            same++;
        if ((same < x.n || same < y.n) &&
            !may_be_text(ptb_slice(x.p, same), is_math))
            return false;
    }
    return a.n == 0 && b.n == 0;
}

/* The first node from NODE on, in the order of PAGE, that is a block of code or
   a formula.  */
static uint32_t
next_block(const struct ptb_page *page, uint32_t node)
{
    while (node != PTB_NO_NODE && !is_code(&page->nodes[node]))
        node = ptb_page_next(page, node);
    return node;
}

/* The block of OLD, from *AT on, that is block NODE of PAGE, the same or
   translated; *AT moves behind it.  PTB_NO_NODE: there is none.  */
static uint32_t
find_block(const struct ptb_page *page, uint32_t node,
           const struct ptb_page *old, uint32_t *at)
{
    const struct ptb_node *n = &page->nodes[node];
    struct ptb_slice block = block_of(page, node);
    uint32_t i = *at;

    for (int ahead = 0; i != PTB_NO_NODE && ahead < MAX_AHEAD; ahead++) {
        if (old->nodes[i].kind == n->kind &&
            is_translation(block, block_of(old, i), n->kind == PTB_NODE_MATH)) {
            *at = next_block(old, ptb_page_next(old, i));
            return i;
        }
        i = next_block(old, ptb_page_next(old, i));
    }
    return PTB_NO_NODE;
}

void
ptb_merge_keep_code(struct ptb_merge *m)
{
    const struct ptb_page *page = &m->doc->page, *old = &m->old->page;
    uint32_t at = next_block(old, 0);
    size_t before = m->n_edits;

    for (uint32_t i = next_block(page, 0); i != PTB_NO_NODE;
         i = next_block(page, ptb_page_next(page, i))) {
        uint32_t o = find_block(page, i, old, &at);
        struct ptb_slice block = block_of(page, i), kept;

        if (o == PTB_NO_NODE)
            continue;
        kept = block_of(old, o);
        if (ptb_slice_is_ascii(kept) || ptb_slice_eq(kept, block))
            continue;
        m->edits = ptb_grow(m->edits, &m->cap_edits, m->n_edits + 1,
                            sizeof(*m->edits));
        m->edits[m->n_edits++] = (struct ptb_edit){
            page->nodes[i].beg, page->nodes[i].beg + (uint32_t)block.n,
            ptb_arena_copy(&m->arena, kept)};
    }
    if (m->n_edits > before)
        ptb_merge_sort_edits(m);
}
