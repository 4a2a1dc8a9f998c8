/* Code and formulas of the existing page whose comments or words somebody
   translated.  They are no units, so no catalog holds them; but where the code
   is still that of the master, they can stay.  Input: blocks of both pages;
   output: edits of the master.
   Invariant: a kept block has the lines of the master's, each the same up to a
   comment, a string or a word in a formula.  */
#include "config.h"

#include "base/mem.h"
#include "roundtrip/merge.h"
#include "unit/block.h"

enum {
    /* Blocks of the old page that are looked at for one of the master: what was
       taken out is passed over, and the work stays linear.  */
    MAX_AHEAD = 16
};

/* The first node from NODE on, in the order of PAGE, that is a block of code or
   a formula.  */
static uint32_t
next_block(const struct ptb_page *page, uint32_t node)
{
    while (node != PTB_NO_NODE && !ptb_is_block(&page->nodes[node]))
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
    struct ptb_slice block = ptb_block_text(page, node);
    uint32_t i = *at;

    for (int ahead = 0; i != PTB_NO_NODE && ahead < MAX_AHEAD; ahead++) {
        if (old->nodes[i].kind == n->kind &&
            ptb_block_same(block, ptb_block_text(old, i),
                           n->kind == PTB_NODE_MATH)) {
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
        struct ptb_slice block = ptb_block_text(page, i), kept;

        if (o == PTB_NO_NODE)
            continue;
        kept = ptb_block_text(old, o);
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
