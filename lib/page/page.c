/* The page's tree.  Input: nodes in the order in which the block scanners find
   them, each after its parent; output: links between them.
   Invariant: a node's index is greater than its parent's.  */
#include "config.h"

#include "page/page.h"

#include <assert.h>

#include "base/mem.h"

uint32_t
ptb_page_add_node(struct ptb_page *page, uint32_t parent,
                  enum ptb_node_kind kind, uint32_t beg, uint32_t end)
{
    uint32_t i = (uint32_t)page->n_nodes;
    struct ptb_node *nodes;

    page->nodes = ptb_grow(page->nodes, &page->cap_nodes, page->n_nodes + 1,
                           sizeof(*page->nodes));
    nodes = page->nodes;
    page->n_nodes++;
    nodes[i] = (struct ptb_node){.kind = (uint8_t)kind,
                                 .parent = parent,
                                 .first = PTB_NO_NODE,
                                 .last = PTB_NO_NODE,
                                 .next = PTB_NO_NODE,
                                 .beg = beg,
                                 .end = end,
                                 .first_piece = (uint32_t)page->n_pieces,
                                 .start_tag = PTB_NO_NODE,
                                 .end_tag = PTB_NO_NODE};
    if (parent == PTB_NO_NODE)
        return i;
    if (nodes[parent].last == PTB_NO_NODE)
        nodes[parent].first = i;
    else
        nodes[nodes[parent].last].next = i;
    nodes[parent].last = i;
    return i;
}

void
ptb_page_add_piece(struct ptb_page *page, uint32_t node, uint32_t beg,
                   uint32_t end)
{
    struct ptb_node *leaf = &page->nodes[node];

    if (leaf->n_pieces > 0) {
        struct ptb_piece *last = &page->pieces[page->n_pieces - 1];

        assert(leaf->first_piece + leaf->n_pieces == page->n_pieces);
        if (last->end == beg) {
            last->end = end;
            return;
        }
    } else {
        leaf->first_piece = (uint32_t)page->n_pieces;
    }
    page->pieces = ptb_grow(page->pieces, &page->cap_pieces,
                            page->n_pieces + 1, sizeof(*page->pieces));
    page->pieces[page->n_pieces++] = (struct ptb_piece){beg, end};
    leaf->n_pieces++;
}

uint32_t
ptb_page_after(const struct ptb_page *page, uint32_t node)
{
    while (node != PTB_NO_NODE && page->nodes[node].next == PTB_NO_NODE)
        node = page->nodes[node].parent;
    return node == PTB_NO_NODE ? PTB_NO_NODE : page->nodes[node].next;
}

uint32_t
ptb_page_next(const struct ptb_page *page, uint32_t node)
{
    if (page->nodes[node].first != PTB_NO_NODE)
        return page->nodes[node].first;
    return ptb_page_after(page, node);
}

const char *
ptb_node_kind_name(enum ptb_node_kind kind)
{
    static const char *const names[] = {
        [PTB_NODE_ROOT] = "root",
        [PTB_NODE_FRONT_MATTER] = "front-matter",
        [PTB_NODE_VALUE] = "value",
        [PTB_NODE_P] = "p",
        [PTB_NODE_HEADER] = "header",
        [PTB_NODE_QUOTE] = "blockquote",
        [PTB_NODE_UL] = "ul",
        [PTB_NODE_OL] = "ol",
        [PTB_NODE_LI] = "li",
        [PTB_NODE_DL] = "dl",
        [PTB_NODE_DT] = "dt",
        [PTB_NODE_DD] = "dd",
        [PTB_NODE_TABLE] = "table",
        [PTB_NODE_THEAD] = "thead",
        [PTB_NODE_TBODY] = "tbody",
        [PTB_NODE_TFOOT] = "tfoot",
        [PTB_NODE_ROW] = "tr",
        [PTB_NODE_CELL] = "td",
        [PTB_NODE_CODE] = "codeblock",
        [PTB_NODE_MATH] = "math",
        [PTB_NODE_HR] = "hr",
        [PTB_NODE_HTML] = "html",
        [PTB_NODE_TEXT] = "text",
        [PTB_NODE_COMMENT] = "comment",
        [PTB_NODE_FOOTNOTE] = "footnote",
        [PTB_NODE_LINK_DEF] = "linkdef",
        [PTB_NODE_ABBR_DEF] = "abbrdef",
        [PTB_NODE_ATTRIBUTES] = "attributes",
        [PTB_NODE_EOB] = "eob",
        [PTB_NODE_LIQUID] = "liquid",
        [PTB_NODE_RAW] = "raw",
    };

    return names[kind];
}
