/* Runs: what of an HTML element's content is one text.  Input: the children of
   an element; output: units for each run of text and inline elements between
   blocks.  */
#include "config.h"

#include "base/mem.h"
#include "unit/find.h"

static struct ptb_slice
name_of(const struct ptb_page *page, uint32_t node)
{
    const struct ptb_html_token *t =
        &page->html.at[page->nodes[node].start_tag];

    return ptb_page_slice(page, t->name_beg, t->name_end);
}

/* Is NODE an element that by its kind is part of a run?  */
static bool
is_inline_element(const struct ptb_finder *f, uint32_t node)
{
    const struct ptb_its_values *say;

    if (f->page->nodes[node].kind != PTB_NODE_HTML)
        return false;
    say = ptb_its_of_node(f->its, node);
    if (say->within == PTB_ITS_YES)
        return true;
    if (say->within == PTB_ITS_NO || say->within == PTB_ITS_NESTED)
        return false;
    return (ptb_html_class(name_of(f->page, node)) & PTB_HTML_INLINE) != 0;
}

/* Is text directly in NODE not to be translated?  */
static bool
is_opaque(const struct ptb_finder *f, uint32_t node)
{
    const struct ptb_node *n = &f->page->nodes[node];
    const struct ptb_html_token *t;

    if (n->kind != PTB_NODE_HTML)
        return false;
    switch (ptb_its_of_node(f->its, node)->translate) {
    case PTB_ITS_NO:
        return true;
    case PTB_ITS_YES:
        if (ptb_its_of_node(f->its, n->parent)->translate != PTB_ITS_YES)
            return false;
        break;
    default:
        break;
    }
    t = &f->page->html.at[n->start_tag];
    return ptb_inline_is_opaque(f->page, name_of(f->page, node), t);
}

/* Is NODE no more than the body of an element like <code>, which stays part of
   the text round it?  */
static bool
is_opaque_body(const struct ptb_finder *f, uint32_t node)
{
    return f->page->nodes[node].kind == PTB_NODE_RAW &&
           is_opaque(f, f->page->nodes[node].parent);
}

/* What text directly in NODE is, if text in its parent is ABOVE.  */
static enum ptb_unit_kind
kind_in(const struct ptb_page *page, uint32_t node, enum ptb_unit_kind above)
{
    struct ptb_slice name;

    if (page->nodes[node].kind != PTB_NODE_HTML)
        return PTB_UNIT_HTML;
    name = name_of(page, node);
    if (name.n == 2 && (name.p[0] | 0x20) == 'h' && name.p[1] >= '1' &&
        name.p[1] <= '6')
        return PTB_UNIT_HEADING;
    if (ptb_slice_eq_nocase(name, PTB_S("td")) ||
        ptb_slice_eq_nocase(name, PTB_S("th")))
        return PTB_UNIT_HTML_CELL;
    if (ptb_slice_eq_nocase(name, PTB_S("li")))
        return PTB_UNIT_ITEM;
    if (ptb_slice_eq_nocase(name, PTB_S("table")))
        return PTB_UNIT_HTML;
    return above;
}

/* Marks the elements of inline class round node I, which parts their text.  */
static void
mark_split(struct ptb_finder *f, uint32_t i)
{
    const struct ptb_page *page = f->page;

    for (uint32_t up = page->nodes[i].parent;
         up != PTB_NO_NODE && !f->splits[up] && is_inline_element(f, up);
         up = page->nodes[up].parent)
        f->splits[up] = 1;
}

void
ptb_mark_elements(struct ptb_finder *f)
{
    const struct ptb_page *page = f->page;

    if (page->html.n == 0)
        return;
    f->splits = ptb_alloc_zero(page->n_nodes, 1);
    f->kinds = ptb_alloc_zero(page->n_nodes, 1);
    f->kinds[0] = PTB_UNIT_HTML;
    for (uint32_t i = 1; i < page->n_nodes; i++) {
        /* A node stands behind its parent.  */
        f->kinds[i] =
            (uint8_t)kind_in(page, i, f->kinds[page->nodes[i].parent]);
        if (page->nodes[i].kind != PTB_NODE_TEXT &&
            page->nodes[i].kind != PTB_NODE_COMMENT &&
            !is_inline_element(f, i) && !is_opaque_body(f, i))
            mark_split(f, i);
    }
}

bool
ptb_is_inline(const struct ptb_finder *f, uint32_t node)
{
    switch (f->page->nodes[node].kind) {
    case PTB_NODE_TEXT:
    case PTB_NODE_COMMENT:
        return true;
    case PTB_NODE_HTML:
        return !(f->splits && f->splits[node]) && is_inline_element(f, node);
    default:
        return false;
    }
}

/* Finds the units in [BEG, END), text in NODE.  */
static void
find_range(struct ptb_finder *f, uint32_t node, uint32_t beg, uint32_t end)
{
    const struct ptb_page *page = f->page;
    bool rcdata = page->nodes[node].kind == PTB_NODE_HTML &&
                  (ptb_html_class(name_of(page, node)) & PTB_HTML_RAWTEXT);

    ptb_flat_set_range(&f->flat, page, beg, end);
    ptb_find_text(f, node, f->kinds[node],
                  rcdata ? PTB_SYNTAX_RCDATA : PTB_SYNTAX_HTML, true);
}

/* Finds the units of the children FIRST to LAST of NODE, one run.  In Markdown
   a blank line parts paragraphs to the author even where the parser, in an
   element that nobody closed, sees nothing but HTML.  */
static void
find_run(struct ptb_finder *f, uint32_t node, uint32_t first, uint32_t last)
{
    const struct ptb_page *page = f->page;
    uint32_t beg = page->nodes[first].beg, i = first;

    while (page->format == PTB_FORMAT_KRAMDOWN) {
        const struct ptb_node *n = &page->nodes[i];

        for (uint32_t at = n->beg; n->kind == PTB_NODE_TEXT && at < n->end;) {
            at += (uint32_t)ptb_slice_blank_line(
                ptb_page_slice(page, at, n->end));
            if (at < n->end) {
                find_range(f, node, beg, at);
                beg = at;
            }
        }
        if (i == last)
            break;
        i = n->next;
    }
    find_range(f, node, beg, page->nodes[last].end);
}

void
ptb_find_runs(struct ptb_finder *f, uint32_t node)
{
    const struct ptb_page *page = f->page;
    const struct ptb_node *n = &page->nodes[node];
    uint32_t first = PTB_NO_NODE, last = PTB_NO_NODE;
    bool text = false, opaque = is_opaque(f, node);

    if (n->kind == PTB_NODE_HTML)
        ptb_find_attributes(f, node, &page->html.at[n->start_tag]);
    for (uint32_t i = n->first;; i = page->nodes[i].next) {
        if (i != PTB_NO_NODE && ptb_is_inline(f, i)) {
            if (first == PTB_NO_NODE)
                first = i;
            last = i;
            text |= page->nodes[i].kind != PTB_NODE_COMMENT;
            continue;
        }
        if (first != PTB_NO_NODE && text && !opaque)
            find_run(f, node, first, last);
        first = PTB_NO_NODE;
        text = false;
        if (i == PTB_NO_NODE)
            break;
    }
}
