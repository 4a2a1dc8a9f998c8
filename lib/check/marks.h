/* Marks of markup that are no markup where they stand.  */
#ifndef PTB_CHECK_MARKS_H
#define PTB_CHECK_MARKS_H

#include "check/check.h"

/* Tells what is wrong with the marks of the text of P, a pair of FILE with both
   texts: broken-markup.  */
void ptb_check_marks(struct ptb_check_file *file,
                     const struct ptb_check_pair *p);

#endif
