/* The matcher: which old message a fresh one is a version of.  */
#ifndef PTB_UPDATE_MATCH_H
#define PTB_UPDATE_MATCH_H

#include "update/gap.h"

/* Puts into DONOR[0, v->n_new) the old message that each fresh message of V
   most probably comes from, or PTB_NO_MESSAGE; PTB_NO_MESSAGE too for those
   that are not fresh.  An old message may be given to several new ones. Near
   linear in the messages.  */
void ptb_match(const struct ptb_versions *v, uint32_t *donor);

/* The same for texts without an order, such as those of obsolete messages: for
   each of FRESH[0, N_FRESH) the text of OLD[0, N_OLD) that it most probably
   comes from.  A text is given to one of them only.  */
void ptb_match_texts(const struct ptb_slice *fresh, uint32_t n_fresh,
                     const struct ptb_slice *old, uint32_t n_old,
                     uint32_t *donor);

#endif
