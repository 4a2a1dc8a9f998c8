/* Where a line of text may be broken, and how wide characters are.
   Source: Unicode Standard Annex #14, revision 51 (Unicode 15), with LB1
   resolved as AI, SA, SG, XX to AL, CJ to NS and CB to ID, and with what GNU
   libunistring 1.0 does differently (see linebreak-gen.c), so that lines break
   where gettext breaks them.  */
#ifndef PTB_BASE_LINEBREAK_H
#define PTB_BASE_LINEBREAK_H

#include <stdint.h>

#include "base/slice.h"

/* Where the next line of TEXT (UTF-8) starts if [FROM, TEXT.n) is to be put
   into lines of WIDTH columns: the last place where TEXT may be broken so that
   the line is not wider, else the first such place, else TEXT.n.  FROM is 0 or
   the result of such a call.  START columns of the line are already taken, and
   END columns follow TEXT on its last line.  Blanks at the end of a line count.
   A backslash is not parted from the character after it.  */
size_t ptb_linebreak_next(struct ptb_slice text, size_t from, size_t start,
                          size_t width, size_t end);
/* The same for text of which all bytes are in [0x20, 0x7e].  */
size_t ptb_linebreak_next_ascii(struct ptb_slice text, size_t from,
                                size_t start, size_t width, size_t end);

/* The columns that C takes on a terminal.  */
unsigned ptb_linebreak_width(uint32_t c);

#endif
