/* Small words of scripts without blanks that stand twice.  */
#ifndef PTB_CHECK_PARTICLE_H
#define PTB_CHECK_PARTICLE_H

#include "check/check.h"

/* Finds the next such word of TEXT from byte *AT on; *CODE is the first code
   that may hold it; both are 0 before the first call.  The members of D but the
   pair are set.  */
bool ptb_particle_next(const struct ptb_text *text, uint32_t *at,
                       uint32_t *code, struct ptb_doubled *d);

/* Is D, of TEXT, what that finds?  */
bool ptb_is_particle(const struct ptb_text *text, const struct ptb_doubled *d);

/* Is D, what that finds in P, a slip?  It is doubled in N places of the texts
   of LOCALE.  */
bool ptb_particle_is_slip(const struct potable_check *check, uint32_t locale,
                          const struct ptb_check_pair *p,
                          const struct ptb_doubled *d, uint32_t n);

#endif
