/* The rows of the tables of a page, in its order, and where one that is missing
   belongs.  */
#ifndef PTB_CHECK_ROWS_H
#define PTB_CHECK_ROWS_H

#include "unit/document.h"

struct ptb_row {
    uint32_t node, table; /* nodes */
    uint32_t beg;         /* byte where the row begins */
    /* Rows without text, as those of images.  */
    uint32_t n_before; /* of its table, before it */
    uint32_t n_here;   /* that follow each other from this one on */
};

struct ptb_rows {
    struct ptb_row *at; /* owned; by beg */
    size_t n, cap;
    uint32_t *tables; /* owned; nodes, in the order of the page */
    size_t n_tables, cap_tables;
};

#define PTB_ROWS_INIT ((struct ptb_rows){NULL, 0, 0, NULL, 0, 0})

void ptb_rows_free(struct ptb_rows *rows);

/* The row, and in *TABLE the table, that NODE of PAGE is in; PTB_NO_NODE if in
   none.  */
uint32_t ptb_row_of(const struct ptb_page *page, uint32_t node,
                    uint32_t *table);

/* Adds the rows of PAGE, whose units are UNITS, to ROWS, which are none.  */
void ptb_rows_read(struct ptb_rows *rows, const struct ptb_page *page,
                   const struct ptb_units *units);

/* The index of the row of node NODE, which begins at byte BEG; rows->n if it is
   none.  */
size_t ptb_rows_find(const struct ptb_rows *rows, uint32_t node, uint32_t beg);

/* The first row of TABLE, rows->n if it has none.  */
size_t ptb_rows_first(const struct ptb_rows *rows, const struct ptb_page *page,
                      uint32_t table);

/* The number of TABLE among the tables of PAGE.  */
size_t ptb_rows_table(const struct ptb_rows *rows, const struct ptb_page *page,
                      uint32_t table);

#endif
