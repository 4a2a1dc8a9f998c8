/* Makes the tree of a page.  Input: the page's nodes, and the tags in its
   texts; output: elements, attributes and texts in document order. Invariant:
   nothing recurses; a node's parent has its element already.  */
#include "config.h"

#include "page/tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "page/tree-node.h"

/* An end tag in a leaf closes an element at most so many levels up, which keeps
   the work linear.  */
#define MAX_CLOSE 64

struct builder {
    struct ptb_tree *tree;
    const struct ptb_page *page;
    uint32_t *tokens;    /* page->html by offset; NULL: it is in that order */
    uint32_t head, body; /* elements, or PTB_NO_ELEMENT */
    struct ptb_leaf leaf;
};

/* The element of a tag, with its attributes.  */
static uint32_t
add_tag(struct builder *b, uint32_t parent, uint32_t node,
        const struct ptb_tree_source *src, const struct ptb_html_tokens *tokens,
        const struct ptb_html_token *t)
{
    struct ptb_slice name =
        ptb_slice(src->p + t->name_beg, t->name_end - t->name_beg);
    uint32_t beg = ptb_tree_to_page(src, t->beg);
    uint32_t e = ptb_tree_add_element(
        b->tree, parent, name, node, beg,
        src->leaf ? ptb_tree_to_page(src, t->end - 1) + 1 : t->end);

    ptb_tree_add_attrs(b->tree, e, src, tokens, t);
    return e;
}

/* Where content at the top goes that is not written into head or body.  */
static uint32_t
place_at_top(struct builder *b, struct ptb_slice name)
{
    static const char heads[] = " title meta link base style script ";
    bool to_head = false;

    for (const char *w = heads + 1; *w != '\0' && b->body == PTB_NO_ELEMENT;) {
        size_t n = strcspn(w, " ");

        to_head = to_head || ptb_slice_eq_nocase(name, ptb_slice(w, n));
        w += n + 1;
    }
    if (to_head && b->head == PTB_NO_ELEMENT)
        b->head =
            ptb_tree_add_element(b->tree, 0, PTB_S("head"), PTB_NO_NODE, 0, 0);
    if (to_head)
        return b->head;
    if (b->body == PTB_NO_ELEMENT)
        b->body =
            ptb_tree_add_element(b->tree, 0, PTB_S("body"), PTB_NO_NODE, 0, 0);
    return b->body;
}

/* Adds the HTML element NODE; html, head and body are there once.  */
static uint32_t
add_html(struct builder *b, uint32_t parent, uint32_t node)
{
    const struct ptb_page *page = b->page;
    const struct ptb_html_token *t =
        &page->html.at[page->nodes[node].start_tag];
    struct ptb_slice name = ptb_page_slice(page, t->name_beg, t->name_end);
    const struct ptb_tree_source src = {page->bytes.p, NULL};
    uint32_t *own = ptb_slice_eq_nocase(name, PTB_S("body"))   ? &b->body
                    : ptb_slice_eq_nocase(name, PTB_S("head")) ? &b->head
                                                               : NULL;
    uint32_t e = PTB_NO_ELEMENT;

    if (parent != 0)
        return add_tag(b, parent, node, &src, &page->html, t);
    if (ptb_slice_eq_nocase(name, PTB_S("html")))
        e = 0;
    else if (own == NULL)
        return add_tag(b, place_at_top(b, name), node, &src, &page->html, t);
    else if (*own == PTB_NO_ELEMENT)
        return *own = add_tag(b, 0, node, &src, &page->html, t);
    else
        e = *own;
    if (b->tree->elements[e].node == PTB_NO_NODE) {
        b->tree->elements[e] = (struct ptb_tree_element){
            b->tree->elements[e].parent, node, t->beg, t->end};
        ptb_tree_add_attrs(b->tree, e, &src, &page->html, t);
    }
    return e;
}

/* The name of the element that a node of Markdown becomes; empty: none.  */
static struct ptb_slice
name_of(const struct ptb_node *n)
{
    static const char *const names[] = {
        [PTB_NODE_P] = "p",         [PTB_NODE_QUOTE] = "blockquote",
        [PTB_NODE_UL] = "ul",       [PTB_NODE_OL] = "ol",
        [PTB_NODE_LI] = "li",       [PTB_NODE_DL] = "dl",
        [PTB_NODE_DT] = "dt",       [PTB_NODE_DD] = "dd",
        [PTB_NODE_TABLE] = "table", [PTB_NODE_THEAD] = "thead",
        [PTB_NODE_TBODY] = "tbody", [PTB_NODE_TFOOT] = "tfoot",
        [PTB_NODE_ROW] = "tr",      [PTB_NODE_CODE] = "pre",
        [PTB_NODE_MATH] = "div",    [PTB_NODE_HR] = "hr",
        [PTB_NODE_FOOTNOTE] = "li",
    };
    static const char headers[] = "h1h2h3h4h5h6";

    if (n->kind == PTB_NODE_HEADER && n->level >= 1 && n->level <= 6)
        return ptb_slice(headers + 2 * (n->level - 1), 2);
    if (n->kind == PTB_NODE_CELL)
        return n->level == 1 ? PTB_S("th") : PTB_S("td");
    if (n->kind >= sizeof names / sizeof *names || names[n->kind] == NULL)
        return PTB_SLICE_NONE;
    return ptb_slice_str(names[n->kind]);
}

/* Adds the tokens of a leaf's text inside element TOP.  OPEN is the innermost
   element that the leaf has open.  */
static uint32_t
add_token(struct builder *b, uint32_t top, uint32_t open,
          const struct ptb_tree_source *src,
          const struct ptb_html_tokens *tokens, const struct ptb_html_token *t)
{
    struct ptb_slice name =
        ptb_slice(src->p + t->name_beg, t->name_end - t->name_beg);
    uint32_t e = open;

    if (t->kind == PTB_HTML_TEXT || t->kind == PTB_HTML_CDATA) {
        ptb_tree_add_text(b->tree, open, name);
    } else if (t->kind == PTB_HTML_START) {
        e = add_tag(b, open, PTB_NO_NODE, src, tokens, t);
        return t->self_closing || (ptb_html_class(name) & PTB_HTML_VOID) ? open
                                                                         : e;
    } else if (t->kind == PTB_HTML_END) {
        const char *want = ptb_tree_clean_name(b->tree, name);

        for (int i = 0; i < MAX_CLOSE && e != top;
             i++, e = b->tree->elements[e].parent)
            if (strcmp(ptb_tree_name(b->tree, e), want) == 0)
                return b->tree->elements[e].parent;
    }
    return open;
}

static const struct ptb_html_token *
token_at(const struct builder *b, size_t i)
{
    return &b->page->html.at[b->tokens ? b->tokens[i] : i];
}

/* The first token of the page's HTML at or after offset AT.  */
static size_t
first_token(const struct builder *b, uint32_t at)
{
    size_t lo = 0, hi = b->page->html.n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (token_at(b, mid)->beg < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool
has_text(const struct ptb_node *n)
{
    return n->n_pieces > 0 &&
           (n->kind == PTB_NODE_TEXT || n->kind == PTB_NODE_INLINE ||
            n->kind == PTB_NODE_P || n->kind == PTB_NODE_HEADER ||
            n->kind == PTB_NODE_DT || n->kind == PTB_NODE_CELL);
}

/* Is a token that is no text among the page's, in one of the leaf's pieces?  */
static bool
has_tokens(const struct builder *b, const struct ptb_node *n)
{
    for (uint32_t i = 0; i < n->n_pieces; i++) {
        const struct ptb_piece *p = &b->page->pieces[n->first_piece + i];
        size_t k = first_token(b, p->beg);

        for (; k < b->page->html.n && token_at(b, k)->beg < p->end; k++)
            if (token_at(b, k)->kind != PTB_HTML_TEXT)
                return true;
    }
    return false;
}

/* Adds the text of the leaf N inside element TOP, whose tags are among the
   page's tokens.  Tokens of text may reach over the leaf's ends.  */
static void
add_html_leaf(struct builder *b, uint32_t top, const struct ptb_node *n)
{
    const struct ptb_page *page = b->page;
    const struct ptb_tree_source src = {page->bytes.p, NULL};
    uint32_t open = top, at = 0; /* AT: behind the last token */

    for (uint32_t i = 0; i < n->n_pieces; i++) {
        const struct ptb_piece *p = &page->pieces[n->first_piece + i];
        size_t k = first_token(b, p->beg);

        at = at > p->beg ? at : p->beg;
        for (; k < page->html.n && token_at(b, k)->beg < p->end; k++) {
            const struct ptb_html_token *t = token_at(b, k);

            if (t->kind == PTB_HTML_TEXT || t->beg < at)
                continue;
            ptb_tree_add_text(b->tree, open, ptb_page_slice(page, at, t->beg));
            open = add_token(b, top, open, &src, &page->html, t);
            at = t->end;
        }
        if (at < p->end)
            ptb_tree_add_text(b->tree, open, ptb_page_slice(page, at, p->end));
    }
}

static void
add_leaf(struct builder *b, uint32_t top, uint32_t node)
{
    const struct ptb_node *n = &b->page->nodes[node];
    uint32_t open = top;
    struct ptb_tree_source src;

    if (n->kind == PTB_NODE_TEXT &&
        (b->page->format == PTB_FORMAT_HTML || has_tokens(b, n))) {
        add_html_leaf(b, top, n);
        return;
    }
    ptb_leaf_read(&b->leaf, b->page, node);
    src = (struct ptb_tree_source){b->leaf.text.p, &b->leaf};
    for (size_t i = 0; i < b->leaf.tokens.n; i++)
        open = add_token(b, top, open, &src, &b->leaf.tokens,
                         &b->leaf.tokens.at[i]);
}

/* Is the byte of the page at AT white space?  */
static bool
is_space_at(const struct ptb_page *page, size_t at)
{
    return at < page->bytes.n && ptb_is_space(page->bytes.p[at]);
}

/* Nodes of HTML leave out the white space round a text: one blank stands for
   it, unless a text before it ends with one.  */
static void
add_blank_before(struct builder *b, uint32_t parent, const struct ptb_node *n)
{
    uint32_t e = parent ? parent : b->body;

    if (e == PTB_NO_ELEMENT || n->beg == 0 ||
        (n->kind != PTB_NODE_HTML && n->kind != PTB_NODE_TEXT) ||
        !is_space_at(b->page, n->beg - 1))
        return;
    if (!ptb_tree_ends_with_blank(b->tree, e))
        ptb_tree_add_text(b->tree, e, PTB_S(" "));
}

/* Adds what NODE is, and its text.  */
static void
add_node(struct builder *b, uint32_t node)
{
    const struct ptb_node *n = &b->page->nodes[node];
    uint32_t parent = b->tree->of_node[n->parent], e = parent;
    struct ptb_slice name = name_of(n);

    add_blank_before(b, parent, n);
    if (n->kind == PTB_NODE_HTML && n->start_tag != PTB_NO_NODE)
        e = add_html(b, parent, node);
    else if (name.n > 0)
        e = ptb_tree_add_element(b->tree,
                                 parent ? parent : place_at_top(b, name), name,
                                 node, n->beg, n->end);
    else if (parent == 0 &&
             (n->kind == PTB_NODE_TEXT || n->kind == PTB_NODE_INLINE))
        e = place_at_top(b, name);
    b->tree->of_node[node] = e;
    if (has_text(n))
        add_leaf(b, e, node);
    if (n->kind == PTB_NODE_TEXT && is_space_at(b->page, n->end))
        ptb_tree_add_text(b->tree, e, PTB_S(" "));
}

struct placed {
    uint32_t beg, i;
};

static int
compare_placed(const void *x, const void *y)
{
    const struct placed *a = x, *b = y;

    return a->beg < b->beg ? -1 : a->beg > b->beg;
}

/* The page's tokens by offset: containers of Markdown are not read in the order
   of the page.  NULL if they are in order as they are.  */
static uint32_t *
sort_tokens(const struct ptb_html_tokens *tokens)
{
    struct placed *placed;
    uint32_t *out;
    size_t i = 1;

    while (i < tokens->n && tokens->at[i - 1].beg < tokens->at[i].beg)
        i++;
    if (i >= tokens->n)
        return NULL;
    placed = ptb_alloc(tokens->n * sizeof *placed);
    out = ptb_alloc(tokens->n * sizeof *out);
    for (i = 0; i < tokens->n; i++)
        placed[i] = (struct placed){tokens->at[i].beg, (uint32_t)i};
    qsort(placed, tokens->n, sizeof *placed, compare_placed);
    for (i = 0; i < tokens->n; i++)
        out[i] = placed[i].i;
    ptb_free(placed);
    return out;
}

struct ptb_tree *
ptb_tree_new(const struct ptb_page *page)
{
    struct builder b = {.tree = ptb_tree_start(page->n_nodes),
                        .page = page,
                        .tokens = sort_tokens(&page->html),
                        .head = PTB_NO_ELEMENT,
                        .body = PTB_NO_ELEMENT};

    ptb_tree_add_element(b.tree, PTB_NO_ELEMENT, PTB_S("html"), PTB_NO_NODE, 0,
                         0);
    for (uint32_t i = page->n_nodes > 0 ? page->nodes[0].first : PTB_NO_NODE;
         i != PTB_NO_NODE; i = ptb_page_next(page, i))
        add_node(&b, i);
    ptb_tree_end(b.tree);
    ptb_free(b.tokens);
    ptb_leaf_free(&b.leaf);
    return b.tree;
}
