/* Properties of text, by ICU.  */
#ifndef PTB_BASE_TEXT_H
#define PTB_BASE_TEXT_H

#include <stdint.h>

#include "base/ascii.h"
#include "base/buf.h"

/* What a character is, as bits: one question to ICU for all of them.  */
enum ptb_char_kind {
    PTB_CHAR_LETTER = 1, /* L */
    PTB_CHAR_UPPER = 2,  /* Lu */
    PTB_CHAR_LOWER = 4,  /* Ll */
    PTB_CHAR_DIGIT = 8,  /* Nd */
    PTB_CHAR_WORD = 16   /* as ptb_char_is_word */
};

unsigned ptb_char_kind(uint32_t c);

/* Is code point C a letter (general category L)?  */
static inline bool
ptb_char_is_letter(uint32_t c)
{
    return c < 0x80 ? ptb_is_alpha((char)c)
                    : (ptb_char_kind(c) & PTB_CHAR_LETTER) != 0;
}
/* A letter or a decimal number (L or Nd), as Ruby's [[:alnum:]] has it.  */
static inline bool
ptb_char_is_alnum(uint32_t c)
{
    return c < 0x80
               ? ptb_is_alnum((char)c)
               : (ptb_char_kind(c) & (PTB_CHAR_LETTER | PTB_CHAR_DIGIT)) != 0;
}
/* A character of a word, as Ruby's \p{Word}: L, M, Nd, Pc.  */
bool ptb_char_is_word(uint32_t c);

/* C with its case folded, where that gives one character (u_foldCase).  */
uint32_t ptb_char_fold(uint32_t c);

/* A pictograph such as an emoji, or what joins and varies them.  Signs that
   stand in running text (copyright, trade mark, arrows) are none.  */
bool ptb_char_is_pictograph(uint32_t c);

/* The same as ptb_char_base, for its use.  */
uint32_t ptb_char_base_long(uint32_t c);

/* C as words are compared: case folded, accents of European scripts taken off.
   A digit of any script becomes the ASCII one.  */
static inline uint32_t
ptb_char_base(uint32_t c)
{
    return c < 0x80 ? (uint32_t)(unsigned char)ptb_lower((char)c)
                    : ptb_char_base_long(c);
}
/* Is C of a script that writes no blanks between words: Han, Kana, Thai, Lao,
   Khmer, Burmese?  */
bool ptb_char_is_unspaced(uint32_t c);

/* The number of words in S, by Unicode's word boundaries with ICU's
   dictionaries for scripts without spaces.  Numbers count, punctuation does
   not.  */
size_t ptb_text_n_words(struct ptb_slice s);

/* Are bytes BEG and END of S limits of words, by the same?  */
bool ptb_text_is_cut(struct ptb_slice s, size_t beg, size_t end);

/* Appends S, UTF-8, to B without what file systems may not tell apart: upper
   and lower case, composed and decomposed characters.  */
void ptb_text_fold(struct ptb_buf *b, struct ptb_slice s);

/* Does S hold a letter?  */
bool ptb_text_has_letter(struct ptb_slice s);

#endif
