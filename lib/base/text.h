/* Properties of text, by ICU.  */
#ifndef PTB_BASE_TEXT_H
#define PTB_BASE_TEXT_H

#include <stdint.h>

#include "base/slice.h"

/* Is code point C a letter (general category L)?  */
bool ptb_char_is_letter(uint32_t c);
/* A letter or a decimal number (L or Nd), as Ruby's [[:alnum:]] has it.  */
bool ptb_char_is_alnum(uint32_t c);
/* A character of a word, as Ruby's \p{Word}: L, M, Nd, Pc.  */
bool ptb_char_is_word(uint32_t c);

/* Does S hold a letter?  */
bool ptb_text_has_letter(struct ptb_slice s);

#endif
