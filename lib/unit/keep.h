/* What of the Liquid in a msgid a translation has to keep.  */
#ifndef PTB_UNIT_KEEP_H
#define PTB_UNIT_KEEP_H

#include "unit/inline.h"

/* Are A and B, two outputs {{ }} or tags {% %}, the same but for blanks outside
   quotes?  */
bool ptb_keep_same_liquid(struct ptb_slice a, struct ptb_slice b);

/* Do the codes of A, a msgid, and B, its translation, hold the tags of Liquid
   blocks (if, else, endif and their like) in the same order?  Other tags stand
   alone and may change places.  A tag of B that A has not does not count: it
   will be escaped.  */
bool ptb_keep_same_blocks(const struct ptb_inline *a,
                          const struct ptb_flat *a_text,
                          const struct ptb_inline *b,
                          const struct ptb_flat *b_text);

#endif
