/* Line breaking by a table of pairs of classes, as in UAX #14.
   Input: UTF-8 text; output: offsets where lines start.
   Invariant: whether a place can be a break depends on nothing before the break
   before it, so that each line can be looked at alone.  */
#include "config.h"

#include "base/linebreak.h"

#include "base/linebreak-table.h"
#include "base/utf8.h"

enum { CLASS_BITS = 0x3f, WIDTH_SHIFT = 6 };

/* Class and width of C, packed as in the table.  */
static inline unsigned
properties(uint32_t c)
{
    unsigned wide = 2u << WIDTH_SHIFT;

    if (c >= 0xac00 && c <= 0xd7a3) /* every 28th syllable has no final */
        return ((c - 0xac00) % 28 ? LB_H3 : LB_H2) | wide;
    if (c < LB_N_CHARS)
        return lb_blocks[lb_index[c / LB_BLOCK] * LB_BLOCK + c % LB_BLOCK];
    if (c < 0x40000) /* ideographs */
        return LB_ID | wide;
    if (c >= 0xe0000 && c <= 0xe0fff) /* tags and variation selectors */
        return LB_CM;
    return LB_AL | 1u << WIDTH_SHIFT;
}

unsigned
ptb_linebreak_width(uint32_t c)
{
    return properties(c) >> WIDTH_SHIFT;
}

struct state {
    unsigned last;   /* class of the last character but spaces; LB_BK: none */
    unsigned prev;   /* class of the last character */
    bool has_space;  /* spaces since LAST */
    bool is_hebrew;  /* PREV is a hyphen or BA after a Hebrew letter */
    unsigned n_flag; /* regional indicators right before */
};

/* Whether a line may be broken before a character of the class CLASS, which is
   none of BK, SP, ZW, CM, ZWJ.  */
static bool
may_break(const struct state *s, unsigned class)
{
    char action;

    if (s->last == LB_BK) /* LB4 to LB6: the line starts here */
        return false;
    if (s->last == LB_ZW) /* LB8 */
        return true;
    if (s->prev == LB_ZWJ || s->is_hebrew) /* LB8a, LB21a */
        return false;
    if (s->last == LB_RI && class == LB_RI) /* LB30a */
        return s->has_space || s->n_flag % 2 == 0;
    action = lb_pairs[s->last - LB_OP][class - LB_OP];
    return action == '_' || (action == '%' && s->has_space);
}

/* Takes the next character, of the class CLASS, which is not BK.  Returns
   whether a line may be broken before it.  */
static bool
step(struct state *s, unsigned class)
{
    bool is_break = false;

    switch (class) {
    case LB_SP: /* LB7 */
        s->has_space = true;
        break;
    case LB_ZW: /* LB7 */
        s->last = LB_ZW;
        s->has_space = false;
        break;
    case LB_CM:
    case LB_ZWJ:
        if (s->last == LB_BK || s->last == LB_ZW || s->has_space) {
            is_break = s->last != LB_BK;
            s->last = LB_AL; /* LB10 */
            s->has_space = false;
        }
        break; /* else LB9 */
    default:
        is_break = may_break(s, class);
        s->last = class;
        s->has_space = false;
    }
    s->is_hebrew = s->prev == LB_HL && (class == LB_HY || class == LB_BA);
    s->prev = class;
    s->n_flag = class == LB_RI ? s->n_flag + 1 : 0;
    return is_break;
}

/* ptb_linebreak_next for any text.  */
static size_t
next_any(struct ptb_slice text, size_t from, size_t start, size_t width,
         size_t end)
{
    struct state s = {.last = LB_BK, .prev = LB_BK};
    size_t column = start, last = from; /* LAST: the newest possible break */
    bool is_escaped = false;

    for (size_t i = from; i < text.n;) {
        uint32_t c = (unsigned char)text.p[i];
        size_t len = 1;
        unsigned class, p;

        if (c >= 0x80)
            len = ptb_utf8_decode(ptb_slice(text.p + i, text.n - i), &c);
        p = properties(c);
        class = p & CLASS_BITS;
        if (class == LB_BK) { /* a line of the text itself ends here */
            if (column > width && last > from)
                return last;
            s = (struct state){.last = LB_BK, .prev = LB_BK};
            column = 0;
            from = last = i + len;
        } else {
            if (step(&s, class) && !is_escaped) {
                if (column > width)
                    return last > from ? last : i;
                last = i;
            }
            column += p >> WIDTH_SHIFT;
        }
        is_escaped = c == '\\' && !is_escaped;
        i += len;
    }
    return column + end > width && last > from ? last : text.n;
}

/* Decodes the character at byte I; the common lengths at once.  */
static inline size_t
decode(struct ptb_slice text, size_t i, uint32_t *c)
{
    const unsigned char *p = (const unsigned char *)text.p + i;

    if (p[0] < 0x80) {
        *c = p[0];
        return 1;
    }
    if (p[0] >= 0xc2 && p[0] <= 0xdf && text.n - i >= 2 &&
        (p[1] & 0xc0) == 0x80) {
        *c = (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
        return 2;
    }
    if (p[0] >= 0xe1 && p[0] <= 0xec && text.n - i >= 3 &&
        (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80) {
        *c = (uint32_t)(p[0] & 0x0f) << 12 | (uint32_t)(p[1] & 0x3f) << 6 |
             (p[2] & 0x3f);
        return 3;
    }
    return ptb_utf8_decode(ptb_slice(text.p + i, text.n - i), c);
}

static inline bool
is_simple(unsigned class)
{
    return class == LB_SP ||
           (class >= LB_OP && class != LB_HL && class != LB_RI);
}

static inline uint64_t
repeat(unsigned char c)
{
    return UINT64_C(0x0101010101010101) * c;
}

/* Are the eight bytes at P in [0x20, 0x7e]?  */
static inline bool
is_printable(const char *p)
{
    uint64_t w;

    memcpy(&w, p, sizeof(w));
    return ((w | (w - repeat(0x20)) | (w + repeat(1))) & repeat(0x80)) == 0;
}

/* The characters of one line, if the pair table decides on all breaks between
   them by their neighbours alone, and each is at least a column wide.  */
enum fit {
    FIT_ALL,  /* the text ends in the line */
    FIT_PART, /* it does not */
    FIT_OTHER /* there are other characters */
};

/* How much of TEXT from FROM on goes into a line.  Sets *LAST to the last
   character that may start the next line if not all goes in.  */
static enum fit
fill_line(struct ptb_slice text, size_t from, size_t start, size_t width,
          size_t end, size_t *last)
{
    size_t column = start, i = from;

    *last = from;
    while (i < text.n) {
        while (column + 8 <= width && text.n - i >= 8 &&
               is_printable(text.p + i)) {
            column += 8;
            i += 8;
            *last = i - 1;
        }
        for (; i < text.n && text.p[i] >= 0x20 && text.p[i] < 0x7f; i++) {
            *last = i;
            if (++column > width)
                return FIT_PART;
        }
        while (i < text.n && !(text.p[i] >= 0x20 && text.p[i] < 0x7f)) {
            uint32_t c;
            unsigned p;

            *last = i;
            i += decode(text, i, &c);
            p = properties(c);
            if (c == 0xfffd || !is_simple(p & CLASS_BITS) ||
                p >> WIDTH_SHIFT == 0)
                return FIT_OTHER;
            column += p >> WIDTH_SHIFT;
            if (column > width)
                return FIT_PART;
        }
    }
    return column + end <= width ? FIT_ALL : FIT_PART;
}

/* The character before byte I of TEXT, which is valid UTF-8 there.  */
static inline size_t
step_back(struct ptb_slice text, size_t i)
{
    do
        i--;
    while (((unsigned char)text.p[i] & 0xc0) == 0x80);
    return i;
}

static inline unsigned
class_at(struct ptb_slice text, size_t i)
{
    uint32_t c;

    decode(text, i, &c);
    return properties(c) & CLASS_BITS;
}

/* Is the character at byte I of the line from FROM on after a backslash that is
   not after one itself?  */
static inline bool
is_escaped_at(struct ptb_slice text, size_t from, size_t i)
{
    size_t k = i;

    while (k > from && text.p[k - 1] == '\\')
        k--;
    return (i - k) % 2 != 0;
}

/* The last place up to LAST where the line from FROM on may be broken, or
   FROM.  */
static size_t
last_break(struct ptb_slice text, size_t from, size_t last)
{
    unsigned after = last > from ? class_at(text, last) : LB_SP;

    for (size_t i = last; i > from;) {
        size_t before = step_back(text, i), black = before;
        unsigned class = class_at(text, before);
        bool has_space = class == LB_SP;
        unsigned left = class;
        char action;

        if (after != LB_SP) {
            while (left == LB_SP && black > from) {
                black = step_back(text, black);
                left = class_at(text, black);
            }
            if (left == LB_SP)
                return from;
            action = lb_pairs[left - LB_OP][after - LB_OP];
            if ((action == '_' || (action == '%' && has_space)) &&
                !is_escaped_at(text, from, i))
                return i;
        }
        after = class;
        i = before;
    }
    return from;
}

size_t
ptb_linebreak_next(struct ptb_slice text, size_t from, size_t start,
                   size_t width, size_t end)
{
    size_t last, at;

    switch (fill_line(text, from, start, width, end, &last)) {
    case FIT_ALL:
        return text.n;
    case FIT_PART:
        at = last_break(text, from, last);
        if (at > from)
            return at;
        break;
    case FIT_OTHER:
        break;
    }
    return next_any(text, from, start, width, end);
}

static inline unsigned
ascii_class(char c)
{
    return lb_blocks[(size_t)lb_index[(unsigned char)c / LB_BLOCK] * LB_BLOCK +
                     (unsigned char)c % LB_BLOCK] &
           CLASS_BITS;
}

/* May TEXT be broken before byte I, which is above FROM?  */
static bool
may_break_ascii(struct ptb_slice text, size_t from, size_t i)
{
    size_t k = i;
    char action;

    if (text.p[i] == ' ')
        return false;
    while (k > from && text.p[k - 1] == ' ')
        k--;
    if (k == from)
        return false;
    action = lb_pairs[ascii_class(text.p[k - 1]) - LB_OP]
                     [ascii_class(text.p[i]) - LB_OP];
    if (action != '_')
        return action == '%' && k < i;
    return !is_escaped_at(text, from, i);
}

size_t
ptb_linebreak_next_ascii(struct ptb_slice text, size_t from, size_t start,
                         size_t width, size_t end)
{
    size_t room = width > start ? width - start : 0;
    size_t black = from; /* behind the last byte that is no space */
    size_t limit; /* of the breaks that leave a line that is not too wide */

    if (from == text.n ||
        (text.n - from <= room && room - (text.n - from) >= end))
        return text.n;
    limit = room < text.n - from ? from + room : text.n - 1;
    for (size_t i = limit; i > from; i--)
        if (may_break_ascii(text, from, i))
            return i;
    for (size_t i = from; i < text.n; i++) {
        if (text.p[i] == ' ')
            continue;
        if (i > limit && black > from &&
            may_break_ascii(text, black < i ? black - 1 : from, i))
            return i;
        black = i + 1;
    }
    return text.n;
}
