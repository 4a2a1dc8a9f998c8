/* Where a unit stands, for the `#.` comments of a template.  */
#ifndef PTB_ROUNDTRIP_WHERE_H
#define PTB_ROUNDTRIP_WHERE_H

#include "unit/document.h"

/* Makes, for each unit of DOC, the comment that says what it is and where it
   stands: by headings and not by ordinals, so that it changes only when they
   do.  WHERE has room for DOC->units.n slices; their texts lie in ARENA.  The
   words are English and not translated: templates do not depend on who makes
   them.  */
void ptb_where(const struct potable_page *doc, struct ptb_slice *where,
               struct ptb_arena *arena);

#endif
