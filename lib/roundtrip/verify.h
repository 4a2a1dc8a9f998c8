/* Is a merged page still the same page?  */
#ifndef PTB_ROUNDTRIP_VERIFY_H
#define PTB_ROUNDTRIP_VERIFY_H

#include "unit/document.h"

/* Where unit I of a page stands in the page after a merge.  */
struct ptb_range {
    uint32_t beg, end;
};

/* Compares the blocks of OLD with those of NEW, the page made of it by putting
   other texts into the units of DOC; PLACES[i] is where unit i went.  Every
   block must be there, of the same kind, in the same container and at the same
   place; in the units only inline markup may differ.  Returns true if that is
   so; else *AT is the block in NEW_PAGE where they first differ.
   Linear in both pages.  */
bool ptb_verify(const struct potable_page *doc, const struct ptb_range *places,
                const struct ptb_page *new_page, struct ptb_range *at);

#endif
