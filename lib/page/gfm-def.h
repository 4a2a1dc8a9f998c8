/* Link reference definitions.  */
#ifndef PTB_PAGE_GFM_DEF_H
#define PTB_PAGE_GFM_DEF_H

#include "base/slice.h"

/* The bytes of the link reference definition at the start of S, its line end
   included, or 0 if there is none.  S is text of a paragraph: container
   prefixes and indentation removed, no blank line in it.
   Source: CommonMark 0.31.2, section 4.7.  */
size_t ptb_gfm_def(struct ptb_slice s);

#endif
