/* Signs that were to start a block, and are text.  */
#ifndef PTB_CHECK_LEAD_H
#define PTB_CHECK_LEAD_H

#include "check/check.h"

/* Tells the lines of FILE, a page, that start with the marks of a heading or of
   a list item and are none: broken-markup.  */
void ptb_check_leads(struct ptb_check_file *file);

#endif
