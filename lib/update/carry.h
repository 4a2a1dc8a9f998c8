/* Translations that can be carried over to a changed text without a look.  */
#ifndef PTB_UPDATE_CARRY_H
#define PTB_UPDATE_CARRY_H

#include "base/buf.h"
#include "update/pieces.h"

/* Scratch memory.  */
struct ptb_carrier {
    struct ptb_pieces before, after, msgstr;
    struct ptb_swap *swaps; /* owned */
    size_t n_swaps, cap_swaps;
};

void ptb_carrier_free(struct ptb_carrier *c);

/* Appends to OUT what MSGSTR, a translation of BEFORE, is as one of AFTER, if
   the two differ only
   - in white space, but not in hard breaks;
   - in targets of links and other markup between the same words, which MSGSTR
     holds too as they are in BEFORE, and which are replaced in it;
   - in markup round the whole text, which MSGSTR has round it too.
   Else returns false and OUT is as it was.  */
bool ptb_carry(struct ptb_carrier *c, struct ptb_slice before,
               struct ptb_slice after, struct ptb_slice msgstr,
               struct ptb_buf *out);

#endif
