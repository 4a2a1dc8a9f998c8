/* Words and characters that say how many zeros a number has: "15 mil", "3.4
   million", "2万".  */
#ifndef PTB_BASE_SCALE_H
#define PTB_BASE_SCALE_H

#include <stdint.h>

#include "base/slice.h"

/* The zeros that S, what stands behind a number, says it has besides its own,
   in a word or a short form of the language TAG (BCP 47) after blanks or in a
   Chinese character; 0: it says none.  TAG may be NULL: only characters count.
   Source: compact numbers of CLDR, by ICU.  Takes some tenths of a millisecond.
 */
unsigned ptb_scale_read(const char *tag, struct ptb_slice s);

/* The same of character C: 千 has three zeros.  */
unsigned ptb_scale_of_char(uint32_t c);

#endif
