/* Link reference definitions.  */
#ifndef PTB_PAGE_GFM_DEF_H
#define PTB_PAGE_GFM_DEF_H

#include <stdbool.h>

#include "base/slice.h"

struct ptb_gfm_def {
    size_t end;                  /* its line end included */
    size_t title_beg, title_end; /* inside the quotes; equal without a title */
};

/* Is there a link reference definition at the start of S, text of a paragraph:
   container prefixes and indentation removed, no blank line in it?
   Source: CommonMark 0.31.2, section 4.7.  */
bool ptb_gfm_def_read(struct ptb_gfm_def *def, struct ptb_slice s);

#endif
