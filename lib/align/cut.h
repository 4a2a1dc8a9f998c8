/* Cutting a text where its source is two.  */
#ifndef PTB_ALIGN_CUT_H
#define PTB_ALIGN_CUT_H

#include "base/slice.h"

/* Where TEXT, the translation of FIRST and SECOND together, which are as long
   as N_FIRST and N_SECOND say, goes over from the one to the other: the offset
   of the second part's first byte.  0: there is no such place.  *IS_SURE: both
   parts have as many sentences as their sources and are about as long.
   TEXT is only cut between sentences that are not within markup.  */
size_t ptb_cut(struct ptb_slice text, struct ptb_slice first,
               struct ptb_slice second, bool *is_sure);

#endif
