/* Character references.  Input: text or an attribute value as written; output:
   the same with its references decoded.  Invariant: what is no reference is
   copied byte for byte.

   Source: WHATWG HTML, sections 13.2.5.72 to 13.2.5.80, character reference
   states.  */
#include "config.h"

#include "page/html.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "page/html-tables.h"

#define REPLACEMENT 0xfffd

/* The end of the longest name of a reference at the start of S, behind its "&";
   0 if there is none.  *NUMBER is its number.  */
static size_t
longest_name(struct ptb_slice s, unsigned *number)
{
    const struct ptb_entity_edge *e = &ptb_entity_edges[ptb_entity_root];
    unsigned before = 0;
    size_t found = 0;

    for (size_t i = 0; i < s.n; i++) {
        while (e->c != (unsigned char)s.p[i] && !(e->flags & 2))
            e++;
        if (e->c != (unsigned char)s.p[i])
            break;
        before += e->before;
        if (e->flags & 1) {
            found = i + 1;
            *number = before;
            before++;
        }
        if (e->child == 0)
            break;
        e = &ptb_entity_edges[e->child];
    }
    return found;
}

static void
add_code_point(struct ptb_buf *out, uint32_t c)
{
    out->n += ptb_utf8_encode(ptb_buf_room(out, 4), c);
}

/* Decodes the named reference at the start of S, behind its "&", and returns
   its length; 0 if it is text.  */
static size_t
decode_named(struct ptb_buf *out, struct ptb_slice s, bool in_attribute)
{
    unsigned number = 0;
    size_t n = longest_name(s, &number);
    uint32_t value;

    if (n == 0)
        return 0;
    if (in_attribute && s.p[n - 1] != ';' && n < s.n &&
        (s.p[n] == '=' || ptb_is_alnum(s.p[n])))
        return 0; /* a parameter of an URL, by all experience */
    value = ptb_entity_values[number];
    add_code_point(out, value & 0xffffff);
    if (value >> 24)
        add_code_point(out, ptb_entity_seconds[value >> 24]);
    return n;
}

/* What a numeric reference to C means: numbers that are no character, and those
   of the C1 controls, which are taken as windows-1252.  */
static uint32_t
numeric_meaning(uint32_t c)
{
    static const uint16_t windows[32] = {
        0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
        0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
        0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
        0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178,
    };

    if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return REPLACEMENT;
    return c >= 0x80 && c < 0xa0 ? windows[c - 0x80] : c;
}

static unsigned
digit_value(char c)
{
    return ptb_is_digit(c) ? (unsigned)(c - '0')
                           : (unsigned)(ptb_lower(c) - 'a' + 10);
}

/* The same for a numeric one; S starts with "#".  */
static size_t
decode_numeric(struct ptb_buf *out, struct ptb_slice s)
{
    bool hex = s.n > 1 && ptb_lower(s.p[1]) == 'x';
    size_t first = hex ? 2 : 1, i;
    uint32_t c = 0;

    for (i = first;
         i < s.n && (hex ? ptb_is_xdigit(s.p[i]) : ptb_is_digit(s.p[i])); i++)
        if (c <= 0x10ffff)
            c = c * (hex ? 16 : 10) + digit_value(s.p[i]);
    if (i == first)
        return 0;
    add_code_point(out, numeric_meaning(c));
    return i + (i < s.n && s.p[i] == ';');
}

void
ptb_html_decode(struct ptb_buf *out, struct ptb_slice s, bool in_attribute)
{
    while (s.n > 0) {
        size_t i = ptb_slice_find(s, '&'), n;

        if (i == s.n) {
            ptb_buf_add_slice(out, s);
            return;
        }
        ptb_buf_add(out, s.p, i);
        s = ptb_slice(s.p + i + 1, s.n - i - 1);
        n = s.n > 0 && s.p[0] == '#' ? decode_numeric(out, s)
                                     : decode_named(out, s, in_attribute);
        if (n == 0)
            ptb_buf_add_char(out, '&');
        s = ptb_slice(s.p + n, s.n - n);
    }
}
