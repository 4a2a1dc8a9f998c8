/* Is a merged page still the same page?  */
#ifndef PTB_ROUNDTRIP_VERIFY_H
#define PTB_ROUNDTRIP_VERIFY_H

#include "page/page.h"

struct ptb_range {
    uint32_t beg, end;
};

/* The parts of a page that a merge replaced: part I was FROM[I] and is TO[I].
   They are in order and disjoint; all units are among them.  */
struct ptb_places {
    const struct ptb_range *from, *to;
    size_t n;
};

/* Compares the blocks of OLD with those of NEW_PAGE, the page made of it by
   putting other texts into PLACES.  Every block must be there, of the same
   kind, in the same container and at the same place; in PLACES only inline
   markup may differ.  Returns true if that is so; else *AT is the block in
   NEW_PAGE where they first differ. Linear in both pages.  */
bool ptb_verify(const struct ptb_page *old, const struct ptb_places *places,
                const struct ptb_page *new_page, struct ptb_range *at);

#endif
