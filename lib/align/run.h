/* Alignment of pages into catalogs.  */
#ifndef PTB_ALIGN_RUN_H
#define PTB_ALIGN_RUN_H

#include "align/profile.h"

/* Does what potable_align does, but keeps of text that becomes no translation
   only the units.  PROFILES are those of the masters, by pair; NULL: they are
   not known yet.  USED, unless it is NULL, has room for N: is the pair good, or
   OPTIONS->force set?  */
POTABLE_MUST_CHECK enum potable_status
ptb_align_catalogs(const struct potable_align_pair *pairs, size_t n,
                   const struct ptb_profile *const *profiles,
                   const struct potable_align_options *options, bool *used,
                   struct potable_drift **drift, struct potable_log *log);

#endif
