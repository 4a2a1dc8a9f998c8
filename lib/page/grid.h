/* The grid of a table: which cell stands in which rows and columns, and which
   cells head it.  */
#ifndef PTB_PAGE_GRID_H
#define PTB_PAGE_GRID_H

#include "page/page.h"

struct ptb_grid_cell {
    uint32_t node;           /* the page's node of the cell */
    uint32_t row, col;       /* its first slot, from 0 */
    uint32_t n_rows, n_cols; /* slots down and right, at least 1 each */
    bool is_col_head;        /* heads the columns that it covers */
    bool is_row_head;        /* heads the rows that it covers */
    /* Indices of grid cells: the nearest heading above and the nearest before
       in the row; PTB_NO_NODE: none.  A heading has headings of its own, so
       following them gives all of a cell's.  */
    uint32_t col_head, row_head;
};

/* Cells in the order of their nodes.  */
struct ptb_grid {
    struct ptb_grid_cell *cells; /* owned */
    size_t n, cap;
    uint32_t n_rows, n_cols;
};

#define PTB_GRID_INIT ((struct ptb_grid){NULL, 0, 0, 0, 0})

void ptb_grid_free(struct ptb_grid *grid);

/* Is NODE a table: PTB_NODE_TABLE or an HTML element of that name?  */
bool ptb_grid_is_table(const struct ptb_page *page, uint32_t node);

/* Makes GRID the grid of TABLE, a node of PAGE; what GRID held before is
   forgotten, its memory is used again.  Cells of tables inside its cells belong
   to other grids.
   Source: WHATWG HTML, section 4.9.12.1, forming a table.  Where we differ: a
   tfoot counts where it stands; more than 1000 rowspans open at once are taken
   as 1.  Column headings are the cells of a thead, th elements with scope=col,
   and those in rows of th only; other th elements are row headings.  In a row
   without one the cell in the first column heads the others.
   Linear in the number of cells, whatever their spans are.  */
void ptb_grid_read(struct ptb_grid *grid, const struct ptb_page *page,
                   uint32_t table);

/* The cell of NODE, or NULL.  */
const struct ptb_grid_cell *ptb_grid_find(const struct ptb_grid *grid,
                                          uint32_t node);

#endif
