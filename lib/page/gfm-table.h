/* Rows of pipe tables.  */
#ifndef PTB_PAGE_GFM_TABLE_H
#define PTB_PAGE_GFM_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* Reads the cells of a row one after the other.  */
struct ptb_gfm_row {
    struct ptb_slice s; /* the row from its first non-blank byte on, without its
                           line end */
    size_t pos;         /* next byte to read */
};

/* Starts to read the row S.  */
struct ptb_gfm_row ptb_gfm_row_start(struct ptb_slice s);
/* The next cell is [*BEG, *END) of the row, trimmed; false if there is no
   other.  A pipe behind a backslash divides no cells, even in code.  */
bool ptb_gfm_row_next(struct ptb_gfm_row *row, size_t *beg, size_t *end);

/* The number of cells of row S.  */
size_t ptb_gfm_row_n_cells(struct ptb_slice s);

/* The number of columns of the delimiter row S, or 0 if S is none.
   Source: GitHub Flavored Markdown 0.29, section 4.10.  */
size_t ptb_gfm_delimiter_row(struct ptb_slice s);

#endif
