/* Tables as grids.  Input: the nodes of a page; output: cells with their slots
   and headings.  Invariant: cells are in document order, and a heading stands
   before the cells it heads, row by row.

   The nodes are read directly and not through the libxml2 tree: they are at
   hand for every page, carry what a grid needs (the order of rows and cells,
   and the attributes of their tags), and a tree would cost more than the rest
   of an extraction.  */
#include "config.h"

#include "page/grid.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "base/search.h"

/* Limits of the standard.  */
#define MAX_COLSPAN 1000
#define MAX_ROWSPAN 65534
/* Limits of ours, so that no work is done for slots instead of cells: rowspans
   that reach into one row, and columns that can have headings.  */
#define MAX_OPEN 1000
#define MAX_HEADED 4096
/* Rows are counted up to this.  */
#define MAX_ROW ((uint32_t)1 << 31)

enum part { PART_OTHER, PART_GROUP, PART_HEAD, PART_ROW, PART_TD, PART_TH };

/* A cell that reaches into the rows below its own.  */
struct open_cell {
    uint32_t cell;     /* its index */
    uint32_t col, end; /* columns [col, end) */
    uint32_t row_end;  /* first row that it does not cover */
    bool grows;        /* rowspan=0: to the end of its group */
};

struct former {
    struct ptb_grid *grid;
    const struct ptb_page *page;
    struct open_cell *open, *next; /* of this row and of the next, by column */
    size_t n_open, n_next, cap_open, cap_next;
    uint32_t *heads; /* by column: the newest heading, or PTB_NO_NODE */
    size_t n_heads, cap_heads;
    uint32_t row;    /* the row at work */
    uint32_t height; /* rows that cells reach so far */
};

void
ptb_grid_free(struct ptb_grid *grid)
{
    ptb_free(grid->cells);
    *grid = PTB_GRID_INIT;
}

/* The start tag of NODE, or NULL.  */
static const struct ptb_html_token *
tag_of(const struct ptb_page *page, uint32_t node)
{
    const struct ptb_node *n = &page->nodes[node];

    return n->kind == PTB_NODE_HTML && n->start_tag != PTB_NO_NODE
               ? &page->html.at[n->start_tag]
               : NULL;
}

static bool
is_named(const struct ptb_page *page, const struct ptb_html_token *tag,
         struct ptb_slice name)
{
    return ptb_slice_eq_nocase(
        ptb_page_slice(page, tag->name_beg, tag->name_end), name);
}

static enum part
part_of_element(const struct ptb_page *page, const struct ptb_html_token *tag)
{
    if (is_named(page, tag, PTB_S("td")))
        return PART_TD;
    if (is_named(page, tag, PTB_S("th")))
        return PART_TH;
    if (is_named(page, tag, PTB_S("tr")))
        return PART_ROW;
    if (is_named(page, tag, PTB_S("thead")))
        return PART_HEAD;
    return is_named(page, tag, PTB_S("tbody")) ||
                   is_named(page, tag, PTB_S("tfoot"))
               ? PART_GROUP
               : PART_OTHER;
}

static enum part
part_of(const struct ptb_page *page, uint32_t node)
{
    const struct ptb_html_token *tag = tag_of(page, node);

    if (tag != NULL)
        return part_of_element(page, tag);
    switch (page->nodes[node].kind) {
    case PTB_NODE_THEAD:
        return PART_HEAD;
    case PTB_NODE_TBODY:
    case PTB_NODE_TFOOT:
        return PART_GROUP;
    case PTB_NODE_ROW:
        return PART_ROW;
    case PTB_NODE_CELL:
        return page->nodes[node].level == 1 ? PART_TH : PART_TD;
    default:
        return PART_OTHER;
    }
}

bool
ptb_grid_is_table(const struct ptb_page *page, uint32_t node)
{
    const struct ptb_html_token *tag = tag_of(page, node);

    return page->nodes[node].kind == PTB_NODE_TABLE ||
           (tag != NULL && is_named(page, tag, PTB_S("table")));
}

/* The value of the attribute NAME of NODE's tag; empty without one.  */
static struct ptb_slice
attr_of(const struct ptb_page *page, uint32_t node, struct ptb_slice name)
{
    const struct ptb_html_token *tag = tag_of(page, node);
    const struct ptb_html_attr *a =
        tag ? ptb_html_attr_find(&page->html, tag, page->bytes.p, name) : NULL;

    return a ? ptb_page_slice(page, a->value_beg, a->value_end)
             : PTB_SLICE_NONE;
}

/* A span as written, up to MAX; IF_NONE if it is no number (HTML 2.3.4.1, rules
   for parsing non-negative integers).  */
static uint32_t
read_span(struct ptb_slice s, uint32_t max, uint32_t if_none)
{
    size_t i = 0, first;
    uint32_t n = 0;

    while (i < s.n && s.p[i] != '\v' && ptb_is_space(s.p[i]))
        i++;
    i += i < s.n && s.p[i] == '+';
    for (first = i; i < s.n && ptb_is_digit(s.p[i]); i++)
        if (n <= max)
            n = n * 10 + (uint32_t)(s.p[i] - '0');
    return i == first ? if_none : n < max ? n : max;
}

static uint32_t
colspan_of(const struct ptb_page *page, uint32_t node)
{
    const struct ptb_node *cell = &page->nodes[node];
    uint32_t n;

    if (cell->kind == PTB_NODE_CELL)
        n = cell->n_pieces || cell->n_empty == PTB_NO_NODE ? 1 : cell->n_empty;
    else
        n = read_span(attr_of(page, node, PTB_S("colspan")), MAX_COLSPAN, 1);
    if (n > MAX_COLSPAN)
        n = MAX_COLSPAN;

    return n > 0 ? n : 1;
}

/* Makes CELL the newest heading of its columns.  */
static void
set_heads(struct former *f, uint32_t cell)
{
    const struct ptb_grid_cell *c = &f->grid->cells[cell];
    size_t end = (size_t)c->col + c->n_cols;

    if (end > MAX_HEADED)
        end = MAX_HEADED;
    f->heads = ptb_grow(f->heads, &f->cap_heads, end, sizeof *f->heads);
    while (f->n_heads < end)
        f->heads[f->n_heads++] = PTB_NO_NODE;
    for (size_t i = c->col; i < end; i++)
        f->heads[i] = cell;
}

static void
add_next(struct former *f, struct open_cell open)
{
    if (f->n_next == MAX_OPEN)
        return;
    f->next = ptb_grow(f->next, &f->cap_next, f->n_next + 1, sizeof *f->next);
    f->next[f->n_next++] = open;
}

/* A row at work: its cells go into the columns that open cells leave.  */
struct row {
    size_t i;          /* next open cell */
    uint32_t col;      /* next column */
    uint32_t row_head; /* nearest th before it, or PTB_NO_NODE */
    uint32_t first;    /* the cell in the first column, or PTB_NO_NODE */
    bool is_all_th;
};

/* Notes that CELL covers columns from COL on in row R.  */
static void
pass_cell(const struct former *f, struct row *r, uint32_t cell, uint32_t col)
{
    if (f->grid->cells[cell].is_row_head)
        r->row_head = cell;
    if (col == 0 && r->first == PTB_NO_NODE &&
        !f->grid->cells[cell].is_col_head)
        r->first = cell;
}

/* Goes to the next column that no open cell covers.  Open cells that reach
   further down stay open.  */
static void
skip_open(struct former *f, struct row *r)
{
    for (; r->i < f->n_open && f->open[r->i].col <= r->col; r->i++) {
        const struct open_cell *o = &f->open[r->i];

        pass_cell(f, r, o->cell, o->col);
        if (o->end > r->col)
            r->col = o->end;
        if (o->grows || o->row_end > f->row + 1)
            add_next(f, *o);
    }
}

/* Does the th NODE head columns and not its row?  */
static bool
heads_columns(const struct former *f, uint32_t node, bool in_head,
              bool is_all_th)
{
    struct ptb_slice scope = attr_of(f->page, node, PTB_S("scope"));

    if (ptb_slice_eq_nocase(scope, PTB_S("row")) ||
        ptb_slice_eq_nocase(scope, PTB_S("rowgroup")))
        return false;
    return in_head || is_all_th || ptb_slice_eq_nocase(scope, PTB_S("col")) ||
           ptb_slice_eq_nocase(scope, PTB_S("colgroup"));
}

static uint32_t
add_cell(struct former *f, const struct row *r, uint32_t node, enum part part,
         bool in_head)
{
    struct ptb_grid *g = f->grid;
    struct ptb_grid_cell *c;
    bool is_th = part == PART_TH;

    g->cells = ptb_grow(g->cells, &g->cap, g->n + 1, sizeof *g->cells);
    c = &g->cells[g->n];
    *c = (struct ptb_grid_cell){.node = node,
                                .row = f->row,
                                .col = r->col,
                                .n_cols = colspan_of(f->page, node),
                                .n_rows = 1,
                                .col_head = PTB_NO_NODE,
                                .row_head = PTB_NO_NODE};
    c->is_col_head =
        is_th ? heads_columns(f, node, in_head, r->is_all_th) : in_head;
    c->is_row_head = is_th && !c->is_col_head;
    if (r->col < f->n_heads)
        c->col_head = f->heads[r->col];
    if (!c->is_col_head)
        c->row_head = r->row_head != PTB_NO_NODE ? r->row_head : r->first;
    return (uint32_t)g->n++;
}

/* Places the cell NODE in row R (algorithm for processing rows).  */
static void
place_cell(struct former *f, struct row *r, uint32_t node, enum part part,
           bool in_head)
{
    uint32_t rowspan, i;
    struct ptb_grid_cell *c;
    struct open_cell o;

    skip_open(f, r);
    if (r->col >= MAX_ROW)
        return;
    rowspan =
        read_span(attr_of(f->page, node, PTB_S("rowspan")), MAX_ROWSPAN, 1);
    i = add_cell(f, r, node, part, in_head);
    c = &f->grid->cells[i];
    o = (struct open_cell){i, r->col, r->col + c->n_cols, f->row + rowspan,
                           rowspan == 0};
    pass_cell(f, r, i, r->col);
    r->col = o.end;
    if (rowspan == 1 || f->n_next == MAX_OPEN)
        return;
    add_next(f, o);
    if (rowspan > 0)
        c->n_rows = rowspan;
    if (f->height < f->row + c->n_rows)
        f->height = f->row + c->n_rows;
}

static void
swap_open(struct former *f)
{
    struct open_cell *open = f->open;
    size_t cap = f->cap_open;

    f->open = f->next;
    f->cap_open = f->cap_next;
    f->n_open = f->n_next;
    f->next = open;
    f->cap_next = cap;
    f->n_next = 0;
}

/* Is every cell of the row NODE a th?  */
static bool
has_only_th(const struct ptb_page *page, uint32_t node)
{
    for (uint32_t i = page->nodes[node].first; i != PTB_NO_NODE;
         i = page->nodes[i].next)
        if (part_of(page, i) == PART_TD)
            return false;
    return true;
}

static void
form_row(struct former *f, uint32_t node, bool in_head)
{
    struct row r = {0, 0, PTB_NO_NODE, PTB_NO_NODE, has_only_th(f->page, node)};
    size_t first = f->grid->n;

    if (f->height < f->row + 1)
        f->height = f->row + 1;
    for (uint32_t i = f->page->nodes[node].first; i != PTB_NO_NODE;
         i = f->page->nodes[i].next) {
        enum part part = part_of(f->page, i);

        if (part == PART_TD || part == PART_TH)
            place_cell(f, &r, i, part, in_head);
    }
    if (f->grid->n_cols < r.col)
        f->grid->n_cols = r.col;
    r.col = UINT32_MAX; /* what is open behind the last cell stays so */
    skip_open(f, &r);
    swap_open(f);
    for (size_t i = first; i < f->grid->n; i++)
        if (f->grid->cells[i].is_col_head)
            set_heads(f, (uint32_t)i);
    f->row++;
}

/* Ends a row group: no cell reaches out of it (algorithm for ending a row
   group).  */
static void
end_group(struct former *f)
{
    if (f->row < f->height)
        f->row = f->height < MAX_ROW ? f->height : MAX_ROW;
    for (size_t i = 0; i < f->n_open; i++) {
        struct ptb_grid_cell *c = &f->grid->cells[f->open[i].cell];

        if (f->open[i].grows)
            c->n_rows = f->row > c->row ? f->row - c->row : 1;
    }
    f->n_open = 0;
}

static void
form_group(struct former *f, uint32_t node, bool in_head)
{
    for (uint32_t i = f->page->nodes[node].first; i != PTB_NO_NODE;
         i = f->page->nodes[i].next)
        if (part_of(f->page, i) == PART_ROW)
            form_row(f, i, in_head);
    end_group(f);
}

static int
compare_cells(const void *x, const void *y)
{
    const struct ptb_grid_cell *a = x, *b = y;

    return a->node < b->node ? -1 : a->node > b->node;
}

static void
renumber(uint32_t *head, const uint32_t *nodes, const struct ptb_grid *grid)
{
    if (*head != PTB_NO_NODE)
        *head = (uint32_t)(ptb_grid_find(grid, nodes[*head]) - grid->cells);
}

/* Sorts the cells by node.  Containers of Markdown inside HTML can be read
   later than what follows them, so that the order of nodes is another.  */
static void
sort_cells(struct ptb_grid *grid)
{
    uint32_t *nodes; /* by old index */
    size_t i = 1;

    while (i < grid->n && grid->cells[i - 1].node < grid->cells[i].node)
        i++;
    if (i >= grid->n)
        return;
    nodes = ptb_alloc(grid->n * sizeof *nodes);
    for (i = 0; i < grid->n; i++)
        nodes[i] = grid->cells[i].node;
    qsort(grid->cells, grid->n, sizeof *grid->cells, compare_cells);
    for (i = 0; i < grid->n; i++) {
        renumber(&grid->cells[i].col_head, nodes, grid);
        renumber(&grid->cells[i].row_head, nodes, grid);
    }
    ptb_free(nodes);
}

void
ptb_grid_read(struct ptb_grid *grid, const struct ptb_page *page,
              uint32_t table)
{
    struct former f = {.grid = grid, .page = page};

    grid->n = 0;
    grid->n_cols = 0;
    for (uint32_t i = page->nodes[table].first; i != PTB_NO_NODE;
         i = page->nodes[i].next) {
        enum part part = part_of(page, i);

        /* Rows outside a group form one, up to the next group.  */
        if (part == PART_ROW) {
            form_row(&f, i, false);
        } else if (part == PART_GROUP || part == PART_HEAD) {
            end_group(&f);
            form_group(&f, i, part == PART_HEAD);
        }
    }
    end_group(&f);
    grid->n_rows = f.row;
    sort_cells(grid);
    ptb_free(f.open);
    ptb_free(f.next);
    ptb_free(f.heads);
}

const struct ptb_grid_cell *
ptb_grid_find(const struct ptb_grid *grid, uint32_t node)
{
    size_t lo = ptb_first_from(grid->cells, grid->n, sizeof(*grid->cells),
                               offsetof(struct ptb_grid_cell, node), node);

    return lo < grid->n && grid->cells[lo].node == node ? &grid->cells[lo]
                                                        : NULL;
}
