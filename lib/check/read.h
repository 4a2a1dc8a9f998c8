/* The texts of a check.  */
#ifndef PTB_CHECK_READ_H
#define PTB_CHECK_READ_H

#include "check/learn.h"

/* Reads the texts of all files of CHECK, of which the pages are aligned, by up
   to JOBS threads; L gets the source texts and their words.  */
void ptb_check_read(struct potable_check *check, struct ptb_learned *l,
                    unsigned jobs);

#endif
