/* The page's tree.  Input: nodes in the order in which the block scanners find
   them, each after its parent; output: links between them.
   Invariant: a node's index is greater than its parent's.  */
#include "config.h"

#include "page/page.h"

#include <assert.h>
#include <stdlib.h>

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
    page->pieces = ptb_grow(page->pieces, &page->cap_pieces, page->n_pieces + 1,
                            sizeof(*page->pieces));
    page->pieces[page->n_pieces++] = (struct ptb_piece){beg, end};
    leaf->n_pieces++;
}

static int
compare_pieces(const void *a, const void *b)
{
    const struct ptb_piece *x = a, *y = b;

    if (x->beg != y->beg)
        return x->beg < y->beg ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* Sorts the skips and joins those that overlap.  */
static void
sort_skips(struct ptb_page *page)
{
    size_t n = 0;

    if (page->n_skips == 0)
        return;
    qsort(page->skips, page->n_skips, sizeof(*page->skips), compare_pieces);
    for (size_t i = 1; i < page->n_skips; i++) {
        if (page->skips[i].beg > page->skips[n].end)
            page->skips[++n] = page->skips[i];
        else if (page->skips[i].end > page->skips[n].end)
            page->skips[n].end = page->skips[i].end;
    }
    page->n_skips = n + 1;
}

struct order {
    uint32_t beg, index;
};

static int
compare_orders(const void *a, const void *b)
{
    const struct order *x = a, *y = b;

    if (x->beg != y->beg)
        return x->beg < y->beg ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static void
sort_tokens(struct ptb_page *page)
{
    struct ptb_html_tokens *html = &page->html;
    struct ptb_html_token *sorted;
    struct order *order;
    uint32_t *place;
    size_t i = 1;

    while (i < html->n && html->at[i - 1].beg <= html->at[i].beg)
        i++;
    if (i >= html->n)
        return;
    order = ptb_alloc(html->n * sizeof(*order));
    place = ptb_alloc(html->n * sizeof(*place));
    sorted = ptb_alloc(html->n * sizeof(*sorted));
    for (i = 0; i < html->n; i++)
        order[i] = (struct order){html->at[i].beg, (uint32_t)i};
    qsort(order, html->n, sizeof(*order), compare_orders);
    for (i = 0; i < html->n; i++) {
        sorted[i] = html->at[order[i].index];
        place[order[i].index] = (uint32_t)i;
    }
    for (i = 0; i < page->n_nodes; i++) {
        struct ptb_node *node = &page->nodes[i];

        if (node->kind != PTB_NODE_HTML)
            continue;
        if (node->start_tag != PTB_NO_NODE)
            node->start_tag = place[node->start_tag];
        if (node->end_tag != PTB_NO_NODE)
            node->end_tag = place[node->end_tag];
    }
    ptb_free(html->at);
    html->at = sorted;
    html->cap = html->n;
    ptb_free(order);
    ptb_free(place);
}

void
ptb_page_sort(struct ptb_page *page)
{
    sort_skips(page);
    sort_tokens(page);
}

size_t
ptb_page_skip_at(const struct ptb_page *page, uint32_t at)
{
    size_t lo = 0, hi = page->n_skips;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (page->skips[mid].end <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The node after NODE and all that is in it, or PTB_NO_NODE.  */
static uint32_t
node_after(const struct ptb_page *page, uint32_t node)
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
    return node_after(page, node);
}

bool
ptb_page_is_html_comment(const struct ptb_page *page, uint32_t node)
{
    const struct ptb_node *n = &page->nodes[node];
    struct ptb_slice s = ptb_page_slice(page, n->beg, n->end);

    return n->kind == PTB_NODE_COMMENT && s.n >= 7 &&
           ptb_slice_starts(s, PTB_S("<!--")) &&
           ptb_slice_ends(s, PTB_S("-->"));
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
        [PTB_NODE_INLINE] = "inline",
    };

    return names[kind];
}
