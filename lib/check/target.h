/* Keys of targets of links, by which those of two pages are compared.  */
#ifndef PTB_CHECK_TARGET_H
#define PTB_CHECK_TARGET_H

#include "base/arena.h"

/* Is NAME, a folder or the label of a host, that of a locale?  */
bool ptb_is_locale_name(struct ptb_slice name);
/* The key of TARGET, in ARENA or borrowed.  */
struct ptb_slice ptb_target_key(struct ptb_slice target,
                                struct ptb_arena *arena);

#endif
