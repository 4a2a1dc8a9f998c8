/* Blocks of CommonMark with GitHub's extensions.  Input: the bytes of a page
   behind its front matter; output: nodes below the root.
   Line by line, as the specification's appendix describes: which of the open
   containers go on, which new blocks start, and who gets the rest of the line.
   Invariant: BOXES are the ancestors of the next node to be added, and the work
   on a line is bounded by its bytes and by what it opens and closes.  */
#include "config.h"

#include "page/gfm.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "page/gfm-scan.h"
#include "page/gfm-table.h"

/* Blanks from which on a line is indented code.  */
#define CODE_INDENT 4

static void
push_index(uint32_t **at, size_t *n, size_t *cap, size_t i)
{
    *at = ptb_grow(*at, cap, *n + 1, sizeof(**at));
    (*at)[(*n)++] = (uint32_t)i;
}

static struct ptb_gfm_box *
push_box(struct ptb_gfm *s, enum ptb_gfm_box_kind kind, uint32_t node)
{
    struct ptb_gfm_box *box;

    if (kind == PTB_GFM_QUOTE)
        push_index(&s->quotes, &s->n_quotes, &s->cap_quotes, s->n_boxes);
    if (kind == PTB_GFM_FOOTNOTE)
        push_index(&s->notes, &s->n_notes, &s->cap_notes, s->n_boxes);
    s->boxes =
        ptb_grow(s->boxes, &s->cap_boxes, s->n_boxes + 1, sizeof(*s->boxes));
    box = &s->boxes[s->n_boxes++];
    *box = (struct ptb_gfm_box){.node = node, .kind = (uint8_t)kind};
    return box;
}

static void
pop_box(struct ptb_gfm *s)
{
    const struct ptb_gfm_box *box = &s->boxes[--s->n_boxes];
    struct ptb_node *node = &s->page->nodes[box->node];

    if (box->kind == PTB_GFM_QUOTE)
        s->n_quotes--;
    if (box->kind == PTB_GFM_FOOTNOTE)
        s->n_notes--;
    if (node->last != PTB_NO_NODE && s->page->nodes[node->last].end > node->end)
        node->end = s->page->nodes[node->last].end;
}

static const struct ptb_gfm_box *
top_box(const struct ptb_gfm *s)
{
    return &s->boxes[s->n_boxes - 1];
}

/* Closes the open leaf and all but the outermost N containers.  */
static void
close_to(struct ptb_gfm *s, size_t n)
{
    ptb_gfm_leaf_close(s);
    while (s->n_boxes > n)
        pop_box(s);
}

/* The same, and a list too, so that something else than an item can follow.  */
static void
close_for_block(struct ptb_gfm *s, size_t n)
{
    close_to(s, n);
    if (top_box(s)->kind == PTB_GFM_LIST)
        pop_box(s);
}

/* Does the box I hold something already?  */
static bool
has_content(const struct ptb_gfm *s, size_t i)
{
    return s->page->nodes[s->boxes[i].node].first != PTB_NO_NODE ||
           i + 1 < s->n_boxes || s->leaf.kind != PTB_GFM_NO_LEAF;
}

/* How many boxes go on if nothing is left of the line at box I; the first
   quote and footnote from there on are the Q'th and the F'th.  */
static size_t
match_blank(const struct ptb_gfm *s, size_t q, size_t f)
{
    size_t n = s->n_boxes;
    const struct ptb_gfm_box *top = top_box(s);

    if (top->kind == PTB_GFM_ITEM && !has_content(s, n - 1))
        n--;
    if (q < s->n_quotes && s->quotes[q] < n)
        n = s->quotes[q];
    /* cmark-gfm: a footnote goes on over lines without any byte only.  */
    if (s->line.beg < s->line.end && f < s->n_notes && s->notes[f] < n)
        n = s->notes[f];
    return n;
}

/* Does box I go on in this line?  Consumes its prefix.  */
static bool
match_box(struct ptb_gfm *s, size_t i)
{
    struct ptb_gfm_line *l = &s->line;
    const struct ptb_gfm_box *box = &s->boxes[i];
    size_t indent = ptb_gfm_line_indent(l);

    switch (box->kind) {
    case PTB_GFM_QUOTE:
        if (indent >= CODE_INDENT || ptb_gfm_line_is_blank(l) ||
            l->p[l->ns] != '>')
            return false;
        ptb_gfm_line_skip_marker(l, 1);
        if (l->pos < l->ns)
            ptb_gfm_line_skip(l, 1);
        return true;
    case PTB_GFM_ITEM:
        if (indent >= box->indent) {
            ptb_gfm_line_skip(l, box->indent);
            return true;
        }
        if (!ptb_gfm_line_is_blank(l) || !has_content(s, i))
            return false;
        ptb_gfm_line_skip_blanks(l);
        return true;
    case PTB_GFM_FOOTNOTE:
        if (indent < CODE_INDENT)
            return false;
        ptb_gfm_line_skip(l, CODE_INDENT);
        return true;
    default:
        return true;
    }
}

/* How many of the open containers go on in this line.  */
static size_t
match_boxes(struct ptb_gfm *s)
{
    size_t q = 0;
    size_t f = 0;

    for (size_t i = 1; i < s->n_boxes; i++) {
        /* From here on no box consumes anything, and only bytes that are
           consumed pay for the walk.  */
        if (ptb_gfm_line_is_blank(&s->line) &&
            ptb_gfm_line_indent(&s->line) == 0)
            return match_blank(s, q, f);
        if (!match_box(s, i))
            return i;
        q += s->boxes[i].kind == PTB_GFM_QUOTE;
        f += s->boxes[i].kind == PTB_GFM_FOOTNOTE;
    }
    return s->n_boxes;
}

/* The open HTML block gets the line.  Returns false if it ended before.  */
static bool
go_on_html(struct ptb_gfm *s)
{
    bool is_blank = ptb_gfm_line_is_blank(&s->line);

    if (s->leaf.html >= 6 && is_blank)
        return false;
    ptb_gfm_leaf_add_line(s, s->line.pos);
    if (ptb_gfm_html_close(ptb_gfm_line_rest(&s->line), s->leaf.html))
        ptb_gfm_leaf_close(s);
    return true;
}

/* The open code block gets the line.  Returns false if it ended before.  */
static bool
go_on_code(struct ptb_gfm *s)
{
    struct ptb_gfm_leaf *leaf = &s->leaf;
    bool is_blank = ptb_gfm_line_is_blank(&s->line);
    bool is_indented = ptb_gfm_line_indent(&s->line) >= CODE_INDENT;

    if (leaf->kind == PTB_GFM_INDENTED && !is_blank && !is_indented)
        return false;
    if (!is_blank)
        leaf->end = s->line.end;
    if (leaf->kind == PTB_GFM_FENCE && !is_indented &&
        ptb_gfm_fence_close(ptb_gfm_line_rest(&s->line), leaf->fence,
                            leaf->fence_n))
        ptb_gfm_leaf_close(s);
    return true;
}

/* Lets the open leaf, whose containers all go on, have the line.  Returns true
   if it took it; a leaf that ended is closed.  */
static bool
go_on_leaf(struct ptb_gfm *s)
{
    bool goes_on;

    switch (s->leaf.kind) {
    case PTB_GFM_HTML:
        goes_on = go_on_html(s);
        break;
    case PTB_GFM_FENCE:
    case PTB_GFM_INDENTED:
        goes_on = go_on_code(s);
        break;
    case PTB_GFM_TABLE:
        if (ptb_gfm_row_n_cells(ptb_gfm_line_rest(&s->line)) == 0)
            ptb_gfm_leaf_close(s);
        return false;
    default:
        return false;
    }
    if (!goes_on)
        ptb_gfm_leaf_close(s);
    return goes_on;
}

/* Consumes the marker of an item and the blanks behind it.  Returns the columns
   that the item's further lines have to be indented by.  (CommonMark 5.2)  */
static uint8_t
skip_item_marker(struct ptb_gfm_line *l, uint32_t marker)
{
    size_t before = ptb_gfm_line_indent(l);
    size_t blanks;

    ptb_gfm_line_skip_marker(l, marker);
    blanks = ptb_gfm_line_indent(l);
    if (ptb_gfm_line_is_blank(l) || blanks > CODE_INDENT) {
        ptb_gfm_line_skip(l, blanks > 0 ? 1 : 0);
        blanks = 1;
    } else {
        ptb_gfm_line_skip_blanks(l);
    }
    return (uint8_t)(before + marker + blanks);
}

static void
open_item(struct ptb_gfm *s, size_t n, const struct ptb_gfm_marker *m)
{
    uint32_t beg = s->line.ns;
    uint32_t end = beg + m->n;
    struct ptb_gfm_box *box;
    uint32_t node;

    close_to(s, n);
    if (top_box(s)->kind == PTB_GFM_LIST && top_box(s)->marker != m->c)
        pop_box(s);
    if (top_box(s)->kind != PTB_GFM_LIST) {
        node = ptb_page_add_node(s->page, ptb_gfm_parent(s),
                                 m->is_ordered ? PTB_NODE_OL : PTB_NODE_UL, beg,
                                 end);
        push_box(s, PTB_GFM_LIST, node)->marker = m->c;
    }
    node = ptb_page_add_node(s->page, ptb_gfm_parent(s), PTB_NODE_LI, beg, end);
    box = push_box(s, PTB_GFM_ITEM, node);
    box->indent = skip_item_marker(&s->line, m->n);
}

/* Opens the container whose marker the line has next, inside the outermost N.
   Returns false if there is none.  */
static bool
open_box(struct ptb_gfm *s, size_t n, bool in_paragraph)
{
    struct ptb_gfm_line *l = &s->line;
    struct ptb_slice rest = ptb_gfm_line_rest(l);
    struct ptb_gfm_marker marker;
    uint32_t len;

    if (ptb_gfm_line_indent(l) >= CODE_INDENT || n >= PTB_GFM_MAX_DEPTH)
        return false;
    if (rest.p[0] == '>') {
        close_for_block(s, n);
        push_box(s, PTB_GFM_QUOTE,
                 ptb_page_add_node(s->page, ptb_gfm_parent(s), PTB_NODE_QUOTE,
                                   l->ns, l->ns + 1));
        ptb_gfm_line_skip_marker(l, 1);
        if (l->pos < l->ns)
            ptb_gfm_line_skip(l, 1);
        return true;
    }
    len = ptb_gfm_footnote(rest);
    if (len > 0) {
        close_for_block(s, n);
        push_box(s, PTB_GFM_FOOTNOTE,
                 ptb_page_add_node(s->page, ptb_gfm_parent(s),
                                   PTB_NODE_FOOTNOTE, l->ns, l->ns + len));
        ptb_gfm_line_skip_marker(l, len);
        ptb_gfm_line_skip_blanks(l);
        return true;
    }
    if (!ptb_gfm_marker(&marker, rest, in_paragraph))
        return false;
    open_item(s, n, &marker);
    return true;
}

static void
add_atx(struct ptb_gfm *s, unsigned level, size_t beg, size_t end)
{
    uint32_t node = ptb_page_add_node(s->page, ptb_gfm_parent(s),
                                      PTB_NODE_HEADER, s->line.ns, s->line.end);

    s->page->nodes[node].level = (uint8_t)level;
    if (beg < end)
        ptb_page_add_piece(s->page, node, s->line.ns + (uint32_t)beg,
                           s->line.ns + (uint32_t)end);
}

/* Opens the HTML block of KIND that starts on the line.  */
static void
open_html(struct ptb_gfm *s, unsigned kind)
{
    ptb_gfm_leaf_open(s, PTB_GFM_HTML, s->line.ns);
    s->leaf.html = (uint8_t)kind;
    ptb_gfm_leaf_add_line(s, s->line.ns);
    if (ptb_gfm_html_close(ptb_gfm_line_rest(&s->line), kind))
        ptb_gfm_leaf_close(s);
}

/* Makes the line the start of a leaf that is no paragraph, inside the outermost
   N boxes.  Returns false if it starts none.  */
static bool
open_leaf(struct ptb_gfm *s, size_t n, bool in_paragraph)
{
    struct ptb_gfm_line *l = &s->line;
    struct ptb_slice rest = ptb_gfm_line_rest(l);
    size_t beg;
    size_t end;
    unsigned level = ptb_gfm_atx(rest, &beg, &end);
    size_t fence = level > 0 ? 0 : ptb_gfm_fence_open(rest);
    unsigned html = ptb_gfm_html_open(rest, in_paragraph);

    if (level == 0 && fence == 0 && html == 0 && !ptb_gfm_is_hr(l))
        return false;
    close_for_block(s, n);
    if (level > 0) {
        add_atx(s, level, beg, end);
    } else if (fence > 0) {
        ptb_gfm_leaf_open(s, PTB_GFM_FENCE, l->ns);
        s->leaf.fence = rest.p[0];
        s->leaf.fence_n = fence;
    } else if (html > 0) {
        open_html(s, html);
    } else {
        ptb_page_add_node(s->page, ptb_gfm_parent(s), PTB_NODE_HR, l->ns,
                          l->end);
    }
    return true;
}

/* The open paragraph goes on in the line, which may also make something else
   of it.  Returns false if the line is no more than text.  */
static bool
change_paragraph(struct ptb_gfm *s)
{
    unsigned level = ptb_gfm_setext(ptb_gfm_line_rest(&s->line));

    if (level > 0 && ptb_gfm_leaf_take_defs(s)) {
        ptb_gfm_leaf_close_heading(s, level);
        return true;
    }
    return false;
}

/* Opens the blocks that start on the line, inside the outermost *N boxes, which
   go on; *N rises with each container.  Returns true if the line is used up,
   false if text is left for a paragraph or row.  */
static bool
open_blocks(struct ptb_gfm *s, size_t *n)
{
    struct ptb_gfm_line *l = &s->line;
    bool may_be_lazy = s->leaf.kind == PTB_GFM_PARAGRAPH;
    bool in_paragraph = may_be_lazy && *n == s->n_boxes;

    for (;;) {
        if (ptb_gfm_line_is_blank(l))
            return false;
        if (ptb_gfm_line_indent(l) >= CODE_INDENT) {
            if (may_be_lazy)
                return false;
            close_for_block(s, *n);
            ptb_gfm_line_skip(l, CODE_INDENT);
            ptb_gfm_leaf_open(s, PTB_GFM_INDENTED, l->pos);
            return true;
        }
        if (in_paragraph && ptb_gfm_setext(ptb_gfm_line_rest(l)) > 0)
            return change_paragraph(s);
        if (open_leaf(s, *n, in_paragraph))
            return true;
        if (!open_box(s, *n, in_paragraph))
            return in_paragraph && ptb_gfm_table_open(s);
        *n = s->n_boxes;
        may_be_lazy = in_paragraph = false;
        if (top_box(s)->kind == PTB_GFM_ITEM &&
            ptb_gfm_line_indent(l) < CODE_INDENT) {
            uint32_t task = ptb_gfm_task(ptb_gfm_line_rest(l));

            if (task > 0) {
                ptb_gfm_line_skip_marker(l, task);
                return false;
            }
        }
    }
}

/* Gives what is left of the line, which starts no block, to a paragraph or to
   the open table.  N boxes go on.  */
static void
add_text(struct ptb_gfm *s, size_t n)
{
    if (ptb_gfm_line_is_blank(&s->line)) {
        close_to(s, n);
        return;
    }
    /* With fewer boxes this is a lazy continuation line.  */
    if (s->leaf.kind == PTB_GFM_PARAGRAPH) {
        ptb_gfm_leaf_add_line(s, s->line.ns);
        return;
    }
    if (s->leaf.kind == PTB_GFM_TABLE && n == s->n_boxes) {
        ptb_gfm_table_add_row(s);
        return;
    }
    close_for_block(s, n);
    ptb_gfm_leaf_open(s, PTB_GFM_PARAGRAPH, s->line.ns);
    ptb_gfm_leaf_add_line(s, s->line.ns);
}

static void
read_line(struct ptb_gfm *s)
{
    size_t n = match_boxes(s);

    if (n == s->n_boxes && go_on_leaf(s))
        return;
    if (!open_blocks(s, &n))
        add_text(s, n);
}

/* The opaque Liquid of several lines that starts the current line, or NULL.  */
static const struct ptb_liquid *
block_liquid(struct ptb_gfm *s)
{
    const struct ptb_page *page = s->page;
    uint32_t beg = s->line.ns;

    while (s->next_liquid < page->n_liquid &&
           page->liquid[s->next_liquid].beg < beg)
        s->next_liquid++;
    if (s->next_liquid == page->n_liquid)
        return NULL;
    const struct ptb_liquid *q = &page->liquid[s->next_liquid];
    return q->beg == beg && q->is_opaque && q->end > s->line.end ? q : NULL;
}

/* Steps over Q, which starts the current line: in code and HTML a gap in the
   block, elsewhere a block that stands in a blank line.  */
static void
read_liquid(struct ptb_gfm *s, const struct ptb_liquid *q)
{
    uint32_t beg = s->line.beg;

    if ((s->leaf.kind == PTB_GFM_HTML || s->leaf.kind == PTB_GFM_FENCE) &&
        match_boxes(s) == s->n_boxes) {
        s->leaf.end = q->end;
        return;
    }
    ptb_gfm_line_read(&s->line, ptb_slice(s->text.p, beg), beg);
    close_to(s, match_boxes(s));
    /* An item without content ends here, and its list goes with it.  */
    if (top_box(s)->kind == PTB_GFM_LIST)
        pop_box(s);
    ptb_page_add_node(s->page, ptb_gfm_parent(s), PTB_NODE_LIQUID, q->beg,
                      q->end);
}

static void
warn_unclosed(const struct ptb_gfm *s, struct potable_log *log)
{
    struct ptb_place where;

    if (s->leaf.kind != PTB_GFM_FENCE &&
        (s->leaf.kind != PTB_GFM_HTML || s->leaf.html >= 6))
        return;
    where = ptb_place_at(s->page->name, s->text, s->leaf.beg);
    if (s->leaf.kind == PTB_GFM_FENCE)
        ptb_log_warn(log, where, _("code block without a closing fence"));
    else
        ptb_log_warn(log, where, _("HTML block without its end"));
}

static void
clear(struct ptb_gfm *s)
{
    ptb_free(s->boxes);
    ptb_free(s->quotes);
    ptb_free(s->notes);
    ptb_free(s->lines);
    ptb_buf_free(&s->joined);
}

void
ptb_gfm_parse(struct ptb_page *page, struct potable_log *log)
{
    struct ptb_gfm s = {.page = page,
                        .text = ptb_buf_slice(&page->bytes),
                        .joined = PTB_BUF_INIT};
    uint32_t pos = page->body;

    if (pos == 0 && ptb_slice_starts(s.text, PTB_S("\xef\xbb\xbf")))
        pos = 3;
    push_box(&s, PTB_GFM_ROOT, 0);
    while (pos < s.text.n) {
        const struct ptb_liquid *q;

        ptb_gfm_line_read(&s.line, s.text, pos);
        q = block_liquid(&s);
        pos = s.line.next;
        if (q == NULL) {
            read_line(&s);
            continue;
        }
        read_liquid(&s, q);
        ptb_gfm_line_read(&s.line, s.text, q->end);
        pos = ptb_gfm_line_is_blank(&s.line) ? s.line.next : q->end;
    }
    warn_unclosed(&s, log);
    close_to(&s, 0);
    clear(&s);
}
