/* Leaf blocks of a CommonMark page.  Input: the lines that the scanner gives to
   the open leaf; output: its node with the pieces of its text.
   Invariant: a leaf's node is added before anything behind the leaf is, so the
   nodes stand in document order.  */
#include "config.h"

#include "page/gfm-scan.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "page/gfm-def.h"
#include "page/gfm-table.h"
#include "page/htmlpage.h"

void
ptb_gfm_leaf_add_line(struct ptb_gfm *s, uint32_t beg)
{
    struct ptb_piece *last = s->n_lines > 0 ? &s->lines[s->n_lines - 1] : NULL;

    if (!ptb_gfm_line_is_blank(&s->line))
        s->leaf.end = s->line.end;
    /* Nobody asks for the lines of HTML one by one.  */
    if (s->leaf.kind == PTB_GFM_HTML && last != NULL && last->end == beg) {
        last->end = s->line.next;
        return;
    }
    s->lines =
        ptb_grow(s->lines, &s->cap_lines, s->n_lines + 1, sizeof(*s->lines));
    s->lines[s->n_lines++] = (struct ptb_piece){beg, s->line.next};
}

void
ptb_gfm_leaf_open(struct ptb_gfm *s, enum ptb_gfm_leaf_kind kind, uint32_t beg)
{
    s->leaf = (struct ptb_gfm_leaf){.kind = (uint8_t)kind,
                                    .beg = beg,
                                    .end = s->line.end,
                                    .table = PTB_NO_NODE,
                                    .tbody = PTB_NO_NODE};
    s->n_lines = 0;
}

/* Where the text of [BEG, END) ends without the blanks and line ends behind it.
   It starts with something else: other white space makes no line blank.  */
static uint32_t
trim(const struct ptb_gfm *s, uint32_t beg, uint32_t end)
{
    while (end > beg &&
           (ptb_is_blank(s->text.p[end - 1]) || s->text.p[end - 1] == '\n' ||
            s->text.p[end - 1] == '\r'))
        end--;
    return end;
}

/* Adds a leaf of KIND with the first N lines as its pieces.  */
static uint32_t
add_text(struct ptb_gfm *s, enum ptb_node_kind kind, size_t n)
{
    const struct ptb_piece *last = &s->lines[n - 1];
    uint32_t end = trim(s, last->beg, last->end);
    uint32_t node = ptb_page_add_node(s->page, ptb_gfm_parent(s), kind,
                                      s->lines[0].beg, end);

    for (size_t i = 0; i + 1 < n; i++)
        ptb_page_add_piece(s->page, node, s->lines[i].beg, s->lines[i].end);
    ptb_page_add_piece(s->page, node, last->beg, end);
    return node;
}

/* Forgets the first N lines.  */
static void
drop_lines(struct ptb_gfm *s, size_t n)
{
    s->n_lines -= n;
    memmove(s->lines, s->lines + n, s->n_lines * sizeof(*s->lines));
}

/* The page offset of byte POS of the lines from I on, joined.  */
static uint32_t
to_page(const struct ptb_gfm *s, size_t i, size_t pos)
{
    for (; pos > s->lines[i].end - s->lines[i].beg; i++)
        pos -= s->lines[i].end - s->lines[i].beg;
    return s->lines[i].beg + (uint32_t)pos;
}

/* Gives NODE its title as a piece, if it is in quotes and nothing but its own
   text: a container prefix in it could not be kept in a translation.  The title
   is in the lines from FIRST on.  */
static void
add_title(struct ptb_gfm *s, uint32_t node, size_t first,
          const struct ptb_gfm_def *def)
{
    if (def->title_beg >= def->title_end)
        return;
    uint32_t beg = to_page(s, first, def->title_beg);
    uint32_t end = to_page(s, first, def->title_end);
    if (s->text.p[beg - 1] == '(')
        return;
    for (size_t i = first + 1; i < s->n_lines && s->lines[i].beg < end; i++)
        for (uint32_t k = s->lines[i - 1].end; k < s->lines[i].beg; k++)
            if (s->lines[i - 1].end > beg && !ptb_is_blank(s->text.p[k]))
                return;
    ptb_page_add_piece(s->page, node, beg, end);
}

/* Adds the definition DEF, whose first line is the N'th, and returns the number
   of lines up to its end.  */
static size_t
add_def(struct ptb_gfm *s, size_t n, const struct ptb_gfm_def *def)
{
    size_t first = n;
    uint32_t node;

    for (size_t len = def->end; len > 0; n++)
        len -= s->lines[n].end - s->lines[n].beg;
    node = ptb_page_add_node(s->page, ptb_gfm_parent(s), PTB_NODE_LINK_DEF,
                             s->lines[first].beg,
                             trim(s, s->lines[n - 1].beg, s->lines[n - 1].end));
    add_title(s, node, first, def);
    return n;
}

bool
ptb_gfm_leaf_take_defs(struct ptb_gfm *s)
{
    struct ptb_gfm_def def;
    size_t n = 0; /* lines that are definitions */
    size_t pos = 0;

    if (s->n_lines == 0 || s->text.p[s->lines[0].beg] != '[')
        return s->n_lines > 0;
    s->joined.n = 0;
    for (size_t i = 0; i < s->n_lines; i++)
        ptb_buf_add(&s->joined, s->text.p + s->lines[i].beg,
                    s->lines[i].end - s->lines[i].beg);
    while (ptb_gfm_def_read(&def,
                            ptb_slice(s->joined.p + pos, s->joined.n - pos))) {
        pos += def.end;
        n = add_def(s, n, &def);
    }
    drop_lines(s, n);
    return s->n_lines > 0;
}

void
ptb_gfm_leaf_close_heading(struct ptb_gfm *s, unsigned level)
{
    uint32_t node = add_text(s, PTB_NODE_HEADER, s->n_lines);

    s->page->nodes[node].level = (uint8_t)level;
    s->page->nodes[node].end = s->line.end;
    s->leaf.kind = PTB_GFM_NO_LEAF;
}

/* Adds what the tags of the open HTML block make of it.  Elements that are open
   at its end are no mistake, since Markdown may follow before their end tags;
   so nothing is said about them.  */
static void
close_html(struct ptb_gfm *s)
{
    uint32_t parent = ptb_gfm_parent(s);
    size_t n_nodes = s->page->n_nodes;

    while (s->lines[s->n_lines - 1].beg >= s->leaf.end)
        s->n_lines--;
    if (s->lines[s->n_lines - 1].end > s->leaf.end)
        s->lines[s->n_lines - 1].end = s->leaf.end;
    ptb_html_build(s->page, parent, s->lines, s->n_lines, NULL);
    /* Nothing but end tags.  */
    if (s->page->n_nodes == n_nodes)
        ptb_page_add_node(s->page, parent, PTB_NODE_RAW, s->leaf.beg,
                          s->leaf.end);
}

void
ptb_gfm_leaf_close(struct ptb_gfm *s)
{
    switch (s->leaf.kind) {
    case PTB_GFM_PARAGRAPH:
        if (ptb_gfm_leaf_take_defs(s))
            add_text(s, PTB_NODE_P, s->n_lines);
        break;
    case PTB_GFM_FENCE:
    case PTB_GFM_INDENTED:
        ptb_page_add_node(s->page, ptb_gfm_parent(s), PTB_NODE_CODE,
                          s->leaf.beg, s->leaf.end);
        break;
    case PTB_GFM_HTML:
        close_html(s);
        break;
    default:
        break;
    }
    s->leaf.kind = PTB_GFM_NO_LEAF;
}

/* Adds the row TEXT, which starts at byte BEG, below PARENT.  */
static void
add_row(struct ptb_gfm *s, uint32_t parent, uint32_t beg, struct ptb_slice text,
        bool is_header)
{
    struct ptb_page *page = s->page;
    uint32_t end = beg + (uint32_t)text.n;
    uint32_t row = ptb_page_add_node(page, parent, PTB_NODE_ROW, beg, end);
    struct ptb_gfm_row r = ptb_gfm_row_start(text);
    size_t cell_beg;
    size_t cell_end;

    for (size_t i = 0;
         i < s->leaf.n_columns && ptb_gfm_row_next(&r, &cell_beg, &cell_end);
         i++) {
        uint32_t b = beg + (uint32_t)cell_beg;
        uint32_t e = beg + (uint32_t)cell_end;
        uint32_t cell = ptb_page_add_node(page, row, PTB_NODE_CELL, b, e);

        page->nodes[cell].level = is_header ? 1 : 0;
        if (b < e)
            ptb_page_add_piece(page, cell, b, e);
    }
    page->nodes[parent].end = end;
    page->nodes[s->leaf.table].end = end;
}

bool
ptb_gfm_table_open(struct ptb_gfm *s)
{
    size_t n = ptb_gfm_delimiter_row(ptb_gfm_line_rest(&s->line));

    if (n == 0 || s->n_lines == 0)
        return false;
    struct ptb_piece header = s->lines[s->n_lines - 1];
    header.end = trim(s, header.beg, header.end);
    struct ptb_slice text = ptb_page_slice(s->page, header.beg, header.end);
    if (ptb_gfm_row_n_cells(text) != n)
        return false;
    /* What stands before the header stays a paragraph, even if it reads like a
       link reference definition.  */
    if (s->n_lines > 1)
        add_text(s, PTB_NODE_P, s->n_lines - 1);
    ptb_gfm_leaf_open(s, PTB_GFM_TABLE, header.beg);
    s->leaf.n_columns = n;
    s->leaf.table = ptb_page_add_node(s->page, ptb_gfm_parent(s),
                                      PTB_NODE_TABLE, header.beg, header.end);
    uint32_t thead = ptb_page_add_node(s->page, s->leaf.table, PTB_NODE_THEAD,
                                       header.beg, header.end);
    add_row(s, thead, header.beg, text, true);
    s->page->nodes[s->leaf.table].end = s->line.end;
    return true;
}

void
ptb_gfm_table_add_row(struct ptb_gfm *s)
{
    uint32_t beg = s->line.ns;

    if (s->leaf.tbody == PTB_NO_NODE)
        s->leaf.tbody = ptb_page_add_node(s->page, s->leaf.table,
                                          PTB_NODE_TBODY, beg, s->line.end);
    add_row(s, s->leaf.tbody, beg, ptb_gfm_line_rest(&s->line), false);
}
