/* Aligning a page whose translations a catalog holds.  */
#ifndef PTB_ALIGN_KNOWN_H
#define PTB_ALIGN_KNOWN_H

#include "align/align.h"
#include "catalog/catalog.h"

/* Aligns SRC, the master, with DST as ptb_align does, but takes the units of
   DST that are the translations in CATALOG of those of SRC, or still their
   text, for pairs.  Scores are not filled in.  May be called from several
   threads at once.
   False: that is less than half of the smaller page; A is empty.
   Cost: that of ptb_align only if units are left over on both sides.  */
bool ptb_align_known(struct ptb_alignment *a, const struct potable_page *src,
                     const struct potable_page *dst,
                     const struct potable_catalog *catalog);

#endif
