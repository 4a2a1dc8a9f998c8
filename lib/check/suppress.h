/* Findings that somebody has silenced.  */
#ifndef PTB_CHECK_SUPPRESS_H
#define PTB_CHECK_SUPPRESS_H

#include "check/check.h"

/* Drops from FILE's findings those that a comment silences:
     <!-- potable: ignore RULE, RULE -->   in a page: in its line and in the
                                           next unit
     # potable: ignore RULE                in a catalog: of that message
   without a name: all rules.  */
void ptb_suppress(struct ptb_check_file *file);

#endif
