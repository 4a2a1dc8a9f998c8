/* UTF-8, strictly as RFC 3629: no surrogates, no overlong forms.  */
#ifndef PTB_BASE_UTF8_H
#define PTB_BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* The offset of the first byte of S that is not part of valid UTF-8, or S.n
   if all of it is valid.  */
size_t ptb_utf8_check(struct ptb_slice s);

/* The same as ptb_utf8_decode; for its use.  */
size_t ptb_utf8_decode_long(struct ptb_slice s, uint32_t *c);

/* Decodes the code point at the start of S (S.n > 0) into *C and returns its
   length in bytes.  A byte that starts no valid sequence gives U+FFFD and
   length 1.  */
static inline size_t
ptb_utf8_decode(struct ptb_slice s, uint32_t *c)
{
    *c = (unsigned char)*s.p;
    return *c < 0x80 ? 1 : ptb_utf8_decode_long(s, c);
}

/* Does byte C go on with a character?  */
static inline bool
ptb_utf8_goes_on(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* Where the character of S starts that ends at AT, which is above 0.  */
static inline size_t
ptb_utf8_before(struct ptb_slice s, size_t at)
{
    do
        at--;
    while (at > 0 && ptb_utf8_goes_on(s.p[at]));
    return at;
}

/* The character of S that ends at byte AT; 0: that is the start.  */
uint32_t ptb_utf8_char_before(struct ptb_slice s, size_t at);
/* The character of S that begins at byte AT; 0: that is the end.  */
uint32_t ptb_utf8_char_at(struct ptb_slice s, size_t at);

/* Bytes [BEG, END) of S, and N bytes or some more before and behind them, as
   far as S has them: whole characters.  */
struct ptb_slice ptb_utf8_around(struct ptb_slice s, size_t beg, size_t end,
                                 size_t n);

/* The bytes of the whole characters that S starts with, MAX bytes at most.  */
size_t ptb_utf8_cut(struct ptb_slice s, size_t max);
/* The characters of S.  */
size_t ptb_utf8_count(struct ptb_slice s);

/* Writes code point C to P, which has room for 4 bytes; returns the length.  */
size_t ptb_utf8_encode(char *p, uint32_t c);

#endif
