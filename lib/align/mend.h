/* Pages with slips that change their blocks.  */
#ifndef PTB_ALIGN_MEND_H
#define PTB_ALIGN_MEND_H

#include "unit/document.h"

/* What is mended.  */
enum ptb_slip {
    PTB_SLIP_ELEMENT = 1, /* an element that nothing closes swallows blocks */
    PTB_SLIP_COMMENT = 2, /* a comment ends in another block and is text */
    PTB_SLIP_BLANK = 4    /* no blank behind the marks of a heading or item */
};

/* The slips of PAGE, a set of enum ptb_slip.  */
unsigned ptb_mend_slips(const struct potable_page *page);

/* PAGE without the slips in WHICH; NULL if it has none of them.  Its lines are
   those of PAGE.
   Ownership: the caller frees it with potable_page_free.  */
struct potable_page *ptb_mend(const struct potable_page *page, unsigned which);

#endif
