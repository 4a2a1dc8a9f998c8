/* Properties of text, by ICU's character database.  */
#include "config.h"

#include "base/text.h"

#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/utf8.h"

bool
ptb_char_is_letter(uint32_t c)
{
    if (c < 0x80)
        return ptb_is_alpha((char)c);
    return (U_GET_GC_MASK((UChar32)c) & U_GC_L_MASK) != 0;
}

bool
ptb_char_is_alnum(uint32_t c)
{
    if (c < 0x80)
        return ptb_is_alnum((char)c);
    return (U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_ND_MASK)) != 0;
}

bool
ptb_char_is_word(uint32_t c)
{
    if (c < 0x80)
        return ptb_is_alnum((char)c) || c == '_';
    return (U_GET_GC_MASK((UChar32)c) &
            (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0;
}

bool
ptb_text_has_letter(struct ptb_slice s)
{
    for (size_t i = 0; i < s.n;) {
        uint32_t c = (unsigned char)s.p[i];

        if (c < 0x80) {
            i++;
            if (ptb_is_alpha((char)c))
                return true;
            continue;
        }
        i += ptb_utf8_decode(ptb_slice(s.p + i, s.n - i), &c);
        if (ptb_char_is_letter(c))
            return true;
    }
    return false;
}
