/* Brackets without their partner.  */
#ifndef PTB_CHECK_BRACKET_H
#define PTB_CHECK_BRACKET_H

#include "check/check.h"

/* Tells the first bracket of the text of P that is not closed or not opened, if
   all of its source have their partners: bracket-width.  */
void ptb_check_brackets(const struct potable_check *check,
                        struct ptb_check_file *file,
                        const struct ptb_check_pair *p);

#endif
