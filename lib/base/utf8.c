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

size_t
ptb_utf8_check(struct ptb_slice s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = 0;

    while (i < s.n) {
        uint64_t w;
        size_t len;

        if (s.n - i >= sizeof(w)) {
            memcpy(&w, p + i, sizeof(w));
            if ((w & UINT64_C(0x8080808080808080)) == 0) {
                i += sizeof(w);
                continue;
            }
        }
        len = sequence(p + i, s.n - i);
        if (len == 0)
            return i;
        i += len;
    }
    return s.n;
}

size_t
ptb_utf8_decode(struct ptb_slice s, uint32_t *c)
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
