/* Numerals: texts of digits without letters, as "12.50" in a cell.  They are no
   units, since nobody translates them, but a locale writes them in its way.  */
#ifndef PTB_UNIT_NUMERAL_H
#define PTB_UNIT_NUMERAL_H

#include "unit/document.h"

/* The first node of DOC from NODE on that is a numeral and part of no unit,
   which becomes *S, bytes of the page without blanks around them; PTB_NO_NODE:
   there is none.  */
uint32_t ptb_numeral_next(const struct potable_page *doc, uint32_t node,
                          struct ptb_slice *s);

/* Have A and B the same digits, one behind the other, or in groups in any
   order, as dates have them?  */
bool ptb_numeral_same(struct ptb_slice a, struct ptb_slice b);

#endif
