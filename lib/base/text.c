/* Properties of text, by ICU's character database.  */
#include "config.h"

#include "base/text.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "base/utf8.h"

unsigned
ptb_char_kind(uint32_t c)
{
    uint32_t mask = U_GET_GC_MASK((UChar32)c);

    return (mask & U_GC_L_MASK ? PTB_CHAR_LETTER : 0) |
           (mask & U_GC_LU_MASK ? PTB_CHAR_UPPER : 0) |
           (mask & U_GC_LL_MASK ? PTB_CHAR_LOWER : 0) |
           (mask & U_GC_ND_MASK ? PTB_CHAR_DIGIT : 0) |
           (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)
                ? PTB_CHAR_WORD
                : 0);
}

bool
ptb_char_is_word(uint32_t c)
{
    if (c < 0x80)
        return ptb_is_alnum((char)c) || c == '_';
    return (U_GET_GC_MASK((UChar32)c) &
            (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0;
}

uint32_t
ptb_char_fold(uint32_t c)
{
    if (c < 0x80)
        return (uint32_t)(unsigned char)ptb_lower((char)c);
    return (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
}

bool
ptb_char_is_pictograph(uint32_t c)
{
    if (c == 0x200d || c == 0xfe0f || (c >= 0x1f1e6 && c <= 0x1f1ff) ||
        (c >= 0x1f3fb && c <= 0x1f3ff))
        return true;
    return c >= 0x231a &&
           u_hasBinaryProperty((UChar32)c, UCHAR_EXTENDED_PICTOGRAPHIC);
}

uint32_t
ptb_char_base_long(uint32_t c)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfd;
    UChar parts[4];
    int32_t n;

    if (c >= 0x660 && u_charType((UChar32)c) == U_DECIMAL_DIGIT_NUMBER)
        return '0' + (uint32_t)u_charDigitValue((UChar32)c);
    if (c < 0x530 || (c >= 0x1e00 && c < 0x2000)) {
        nfd = unorm2_getNFDInstance(&code);
        n = U_SUCCESS(code)
                ? unorm2_getRawDecomposition(nfd, (UChar32)c, parts, 4, &code)
                : -1;
        if (U_SUCCESS(code) && n > 0 && parts[0] != c)
            return ptb_char_base(parts[0]);
    }
    return (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
}

bool
ptb_char_is_unspaced(uint32_t c)
{
    if (c < 0xe00)
        return false;
    switch (u_getIntPropertyValue((UChar32)c, UCHAR_LINE_BREAK)) {
    case U_LB_IDEOGRAPHIC:
    case U_LB_COMPLEX_CONTEXT:
    case U_LB_CONDITIONAL_JAPANESE_STARTER:
        return true;
    case U_LB_NONSTARTER: /* long vowel mark, iteration marks */
        return ptb_char_is_letter(c);
    default:
        return false;
    }
}

/* Words of ASCII text, as UAX #29 bounds them: letters, digits and "_", joined
   by one of ' . : between letters or ' . , ; between digits.  */
static size_t
n_ascii_words(struct ptb_slice s)
{
    size_t n = 0, i = 0;

    while (i < s.n) {
        bool counts = false;

        if (!ptb_is_alnum(s.p[i]) && s.p[i] != '_') {
            i++;
            continue;
        }
        for (; i < s.n; i++) {
            char c = s.p[i];

            if (ptb_is_alnum(c)) {
                counts = true;
            } else if (c != '_') {
                bool letters, digits;

                if (i + 1 >= s.n || i == 0)
                    break;
                letters = ptb_is_alpha(s.p[i - 1]) && ptb_is_alpha(s.p[i + 1]);
                digits = ptb_is_digit(s.p[i - 1]) && ptb_is_digit(s.p[i + 1]);
                if (!(letters && (c == '\'' || c == '.' || c == ':')) &&
                    !(digits &&
                      (c == '\'' || c == '.' || c == ',' || c == ';')))
                    break;
            }
        }
        n += counts;
    }
    return n;
}

size_t
ptb_text_n_words(struct ptb_slice s)
{
    UErrorCode code = U_ZERO_ERROR;
    UText *text;
    UBreakIterator *words;
    size_t n = 0, i = 0;

    while (i < s.n && (unsigned char)s.p[i] < 0x80)
        i++;
    if (i == s.n)
        return n_ascii_words(s);
    text = utext_openUTF8(NULL, s.p, (int64_t)s.n, &code);
    words = ubrk_open(UBRK_WORD, "", NULL, 0, &code);
    ubrk_setUText(words, text, &code);
    if (U_SUCCESS(code))
        while (ubrk_next(words) != UBRK_DONE)
            n += ubrk_getRuleStatus(words) >= UBRK_WORD_NUMBER;
    ubrk_close(words);
    utext_close(text);
    return n;
}

bool
ptb_text_is_cut(struct ptb_slice s, size_t beg, size_t end)
{
    UErrorCode code = U_ZERO_ERROR;
    UText *text = utext_openUTF8(NULL, s.p, (int64_t)s.n, &code);
    UBreakIterator *words = ubrk_open(UBRK_WORD, "", NULL, 0, &code);
    bool is_cut = false;

    ubrk_setUText(words, text, &code);
    if (U_SUCCESS(code))
        is_cut = ubrk_isBoundary(words, (int32_t)beg) &&
                 ubrk_isBoundary(words, (int32_t)end);
    ubrk_close(words);
    utext_close(text);
    return is_cut;
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

/* Room for UTF-16 that is made of N units by folding and decomposing: no
   character grows to more than three.  */
static size_t
folded_room(size_t n)
{
    return 3 * n + 1;
}

void
ptb_text_fold(struct ptb_buf *b, struct ptb_slice s)
{
    UErrorCode code = U_ZERO_ERROR;
    size_t room = folded_room(s.n), i = 0;
    UChar *from, *to;
    int32_t n, n_bytes = 0;

    for (; i < s.n && (unsigned char)s.p[i] < 0x80; i++)
        ptb_buf_add_char(b, ptb_lower(s.p[i]));
    if (i == s.n)
        return;
    s = ptb_slice(s.p + i, s.n - i);
    from = ptb_alloc(room * sizeof(*from));
    to = ptb_alloc(room * sizeof(*to));
    u_strFromUTF8WithSub(from, (int32_t)room, &n, s.p, (int32_t)s.n, 0xfffd,
                         NULL, &code);
    n = u_strFoldCase(to, (int32_t)room, from, n, U_FOLD_CASE_DEFAULT, &code);
    n = unorm2_normalize(unorm2_getNFDInstance(&code), to, n, from,
                         (int32_t)room, &code);
    u_strToUTF8(ptb_buf_room(b, 3 * room), (int32_t)(3 * room), &n_bytes, from,
                n, &code);
    if (U_SUCCESS(code))
        b->n += (size_t)n_bytes;
    ptb_free(from);
    ptb_free(to);
}
