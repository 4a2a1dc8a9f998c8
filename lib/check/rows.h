/* The rows of the tables of a page, in its order, and where one that is missing
   belongs.  */
#ifndef PTB_CHECK_ROWS_H
#define PTB_CHECK_ROWS_H

#include "unit/document.h"

struct ptb_row {
    uint32_t node, table; /* nodes */
    uint32_t beg;         /* byte where the row begins */
    uint32_t next; /* index of the next row of TABLE; PTB_NO_NODE: none */
    /* Rows of TABLE without text, as those of images: how many are before this
       one, and how many follow each other from it on; 0 if it has text.  */
    uint32_t n_before, n_here;
};

struct ptb_row_table {
    uint32_t node, beg; /* its node, and the byte where it begins */
};

struct ptb_rows {
    struct ptb_row *at; /* owned; by beg */
    size_t n, cap;
    struct ptb_row_table *tables; /* owned; in the order of the page */
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

/* The index of the first row of TABLE, rows->n if it has none.  */
size_t ptb_rows_first(const struct ptb_rows *rows, const struct ptb_page *page,
                      uint32_t table);

/* The index of the row that comes N rows of its table, which has so many,
   behind row I.  */
size_t ptb_rows_skip(const struct ptb_rows *rows, size_t i, uint32_t n);

/* The index of TABLE in rows->tables.  */
size_t ptb_rows_table(const struct ptb_rows *rows, const struct ptb_page *page,
                      uint32_t table);

#endif
