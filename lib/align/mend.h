/* Pages with a start tag too many, or with a comment that is none.  */
#ifndef PTB_ALIGN_MEND_H
#define PTB_ALIGN_MEND_H

#include "unit/document.h"

/* PAGE without the start tags in Markdown whose elements nothing closes and
   which therefore swallow the blocks behind them, and without comments that end
   in another block and are text for that; NULL if there are none.  Its lines
   are those of PAGE.
   Ownership: the caller frees it with potable_page_free.  */
struct potable_page *ptb_mend(const struct potable_page *page);

#endif
