/* UTF-8 checking, decoding and encoding; RFC 3629 section 4.  */
#include "config.h"

#include "base/utf8.h"

/* The length of the valid sequence at the start of P[0, N), or 0.  */
static size_t
sequence(const unsigned char *p, size_t n)
{
    unsigned char a = p[0], lo = 0x80, hi = 0xbf;
    size_t len;

    if (a < 0x80)
        return 1;
    if (a < 0xc2 || a > 0xf4)
        return 0;
    len = a < 0xe0 ? 2 : a < 0xf0 ? 3 : 4;
    if (n < len)
        return 0;
    if (a == 0xe0)
        lo = 0xa0; /* below: overlong */
    else if (a == 0xed)
        hi = 0x9f; /* above: surrogates */
    else if (a == 0xf0)
        lo = 0x90; /* below: overlong */
    else if (a == 0xf4)
        hi = 0x8f; /* above: past U+10FFFF */
    if (p[1] < lo || p[1] > hi)
        return 0;
    for (size_t i = 2; i < len; i++)
        if (p[i] < 0x80 || p[i] > 0xbf)
            return 0;
    return len;
}

enum { BLOCK = 32 };

/* Is no byte of the BLOCK at P above 0x7f?  The loop has no branch, so that
   compilers make vector instructions of it; the same below.  */
static bool
is_ascii_block(const unsigned char *p)
{
    unsigned char all = 0;

    for (size_t i = 0; i < BLOCK; i++)
        all |= p[i];
    return all < 0x80;
}

/* Are the BLOCK bytes at P right where they stand?  They are judged by the
   three bytes before P, which are right where they stand.  */
static bool
is_good_block(const unsigned char *p)
{
    unsigned char bad = 0;

    for (size_t i = 0; i < BLOCK; i++) {
        const unsigned char *q = p + i;
        unsigned char c = q[0], c1 = q[-1];
        unsigned char follows =
            (c1 >= 0xc0) | (q[-2] >= 0xe0) | (q[-3] >= 0xf0);

        bad |= follows ^ ((c & 0xc0) == 0x80);
        bad |= ((c & 0xfe) == 0xc0) | (c >= 0xf5);
        bad |= ((c1 == 0xe0) & (c < 0xa0)) | ((c1 == 0xed) & (c >= 0xa0)) |
               ((c1 == 0xf0) & (c < 0x90)) | ((c1 == 0xf4) & (c >= 0x90));
    }
    return bad == 0;
}

/* Skips good blocks of P[0, N) from I on, where a sequence starts.  Returns
   where another one starts.  */
static size_t
skip_blocks(const unsigned char *p, size_t i, size_t n)
{
    size_t k;

    if (i < 3)
        return i;
    while (n - i >= BLOCK &&
           ((p[i - 1] < 0x80 && is_ascii_block(p + i)) || is_good_block(p + i)))
        i += BLOCK;
    for (k = 1; k < 3 && (p[i - k] & 0xc0) == 0x80; k++)
        ;
    return p[i - k] >= 0xc0 ? i - k : i; /* that sequence is looked at again */
}

size_t
ptb_utf8_check(struct ptb_slice s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = 0, tried = 3;

    while (i < s.n) {
        size_t len;

        if (i >= tried) {
            i = skip_blocks(p, i, s.n);
            tried = i + BLOCK;
            if (i == s.n)
                break;
        }
        len = sequence(p + i, s.n - i);
        if (len == 0)
            return i;
        i += len;
    }
    return s.n;
}

size_t
ptb_utf8_decode_long(struct ptb_slice s, uint32_t *c)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t len = sequence(p, s.n);

    switch (len) {
    case 1:
        *c = p[0];
        return 1;
    case 2:
        *c = (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
        return 2;
    case 3:
        *c = (uint32_t)(p[0] & 0x0f) << 12 | (uint32_t)(p[1] & 0x3f) << 6 |
             (p[2] & 0x3f);
        return 3;
    case 4:
        *c = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3f) << 12 |
             (uint32_t)(p[2] & 0x3f) << 6 | (p[3] & 0x3f);
        return 4;
    default:
        *c = 0xfffd;
        return 1;
    }
}

uint32_t
ptb_utf8_char_before(struct ptb_slice s, size_t at)
{
    return at > 0 ? ptb_utf8_char_at(s, ptb_utf8_before(s, at)) : 0;
}

uint32_t
ptb_utf8_char_at(struct ptb_slice s, size_t at)
{
    uint32_t c = 0;

    if (at < s.n)
        ptb_utf8_decode(ptb_slice(s.p + at, s.n - at), &c);
    return c;
}

struct ptb_slice
ptb_utf8_around(struct ptb_slice s, size_t beg, size_t end, size_t n)
{
    beg = beg > n ? beg - n : 0;
    end = s.n - end > n ? end + n : s.n;
    while (beg > 0 && ptb_utf8_goes_on(s.p[beg]))
        beg--;
    while (end < s.n && ptb_utf8_goes_on(s.p[end]))
        end++;
    return ptb_slice(s.p + beg, end - beg);
}

size_t
ptb_utf8_encode(char *p, uint32_t c)
{
    if (c < 0x80) {
        p[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        p[0] = (char)(0xc0 | c >> 6);
        p[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        p[0] = (char)(0xe0 | c >> 12);
        p[1] = (char)(0x80 | (c >> 6 & 0x3f));
        p[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    p[0] = (char)(0xf0 | c >> 18);
    p[1] = (char)(0x80 | (c >> 12 & 0x3f));
    p[2] = (char)(0x80 | (c >> 6 & 0x3f));
    p[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

size_t
ptb_utf8_cut(struct ptb_slice s, size_t max)
{
    if (s.n <= max)
        return s.n;
    while (max > 0 && ptb_utf8_goes_on(s.p[max]))
        max--;
    return max;
}

size_t
ptb_utf8_count(struct ptb_slice s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        n += !ptb_utf8_goes_on(s.p[i]);
    return n;
}
